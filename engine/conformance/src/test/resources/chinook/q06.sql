-- EXISTS and NOT EXISTS: genres of which something was sold, but nothing to Germany.
SELECT g.genre_id, g.name
FROM genre g
WHERE EXISTS (
    SELECT 1 FROM track t JOIN invoice_line il ON il.track_id = t.track_id
    WHERE t.genre_id = g.genre_id)
  AND NOT EXISTS (
    SELECT 1 FROM track t
      JOIN invoice_line il ON il.track_id = t.track_id
      JOIN invoice i ON i.invoice_id = il.invoice_id
    WHERE t.genre_id = g.genre_id AND i.billing_country = 'Germany')
ORDER BY g.genre_id
