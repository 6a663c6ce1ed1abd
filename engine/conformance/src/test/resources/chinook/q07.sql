-- Set operations: cities of customers and employees; both, and customers alone.
SELECT 'both' AS kind, city, country FROM (
  SELECT city, country FROM customer INTERSECT SELECT city, country FROM employee) b
UNION ALL
SELECT 'customers only', city, country FROM (
  SELECT city, country FROM customer WHERE country IN ('Canada', 'Brazil')
  EXCEPT
  SELECT city, country FROM employee) o
UNION ALL
SELECT 'employees', city, country FROM (
  SELECT city, country FROM employee UNION SELECT city, country FROM employee) e
ORDER BY kind, country, city
