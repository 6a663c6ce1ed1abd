-- The rows of the eight tables at scale 0.01.
SELECT 'customer' AS name, count(*) AS row_count FROM customer
UNION ALL SELECT 'lineitem', count(*) FROM lineitem
UNION ALL SELECT 'nation', count(*) FROM nation
UNION ALL SELECT 'orders', count(*) FROM orders
UNION ALL SELECT 'part', count(*) FROM part
UNION ALL SELECT 'partsupp', count(*) FROM partsupp
UNION ALL SELECT 'region', count(*) FROM region
UNION ALL SELECT 'supplier', count(*) FROM supplier
ORDER BY name
