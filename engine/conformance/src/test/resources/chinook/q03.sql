-- Self join and outer join: who reports to whom, and how many customers each one supports.
SELECT e.employee_id, e.first_name || ' ' || e.last_name AS employee,
  coalesce(b.first_name || ' ' || b.last_name, '(nobody)') AS boss,
  count(c.customer_id) AS customers
FROM employee e
  LEFT JOIN employee b ON b.employee_id = e.reports_to
  LEFT JOIN customer c ON c.support_rep_id = e.employee_id
GROUP BY e.employee_id, e.first_name, e.last_name, b.first_name, b.last_name
ORDER BY e.employee_id
