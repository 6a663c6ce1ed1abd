-- Common table expressions: the customer who spent most in each country with several customers.
WITH spending AS (
  SELECT c.country, c.customer_id, c.last_name, sum(i.total) AS spent
  FROM customer c JOIN invoice i ON i.customer_id = c.customer_id
  GROUP BY c.country, c.customer_id, c.last_name
), best AS (
  SELECT country, max(spent) AS spent, count(*) AS customers FROM spending GROUP BY country
)
SELECT s.country, s.customer_id, s.last_name, s.spent, b.customers
FROM best b JOIN spending s ON s.country = b.country AND s.spent = b.spent
WHERE b.customers > 1
ORDER BY s.country, s.customer_id
