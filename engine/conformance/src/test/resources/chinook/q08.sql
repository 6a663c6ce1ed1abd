-- Dates and CASE: revenue of each year and half-year.
SELECT extract(year FROM invoice_date) AS sales_year,
  count(*) AS invoices,
  sum(CASE WHEN extract(month FROM invoice_date) <= 6 THEN total ELSE 0 END) AS first_half,
  sum(CASE WHEN extract(month FROM invoice_date) > 6 THEN total ELSE 0 END) AS second_half,
  min(invoice_date) AS first_invoice,
  max(invoice_date) AS last_invoice
FROM invoice
WHERE invoice_date >= TIMESTAMP '2021-01-01 00:00:00'
GROUP BY extract(year FROM invoice_date)
ORDER BY sales_year
