-- Strings and NULL: customers by the length of their company's name, state or the lack of it.
SELECT customer_id, upper(last_name) AS name, substring(email FROM position('@' IN email) + 1) AS host,
  char_length(company) AS company_length, coalesce(state, '-') AS state_or_dash
FROM customer
WHERE company IS NOT NULL OR (state IS NULL AND email LIKE '%gmail.com') OR last_name LIKE '_ö%'
ORDER BY company_length DESC NULLS LAST, customer_id
