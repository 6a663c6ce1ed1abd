-- Inner joins, grouping, ORDER BY with LIMIT: the ten artists that sold most.
SELECT ar.name, count(*) AS lines, sum(il.unit_price * il.quantity) AS revenue
FROM invoice_line il
  JOIN track t ON t.track_id = il.track_id
  JOIN album al ON al.album_id = t.album_id
  JOIN artist ar ON ar.artist_id = al.artist_id
GROUP BY ar.name
ORDER BY revenue DESC, lines DESC, ar.name
LIMIT 10
