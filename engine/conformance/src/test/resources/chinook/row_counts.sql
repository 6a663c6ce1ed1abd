-- The rows of the eleven tables.
SELECT 'album' AS name, count(*) AS row_count FROM album
UNION ALL SELECT 'artist', count(*) FROM artist
UNION ALL SELECT 'customer', count(*) FROM customer
UNION ALL SELECT 'employee', count(*) FROM employee
UNION ALL SELECT 'genre', count(*) FROM genre
UNION ALL SELECT 'invoice', count(*) FROM invoice
UNION ALL SELECT 'invoice_line', count(*) FROM invoice_line
UNION ALL SELECT 'media_type', count(*) FROM media_type
UNION ALL SELECT 'playlist', count(*) FROM playlist
UNION ALL SELECT 'playlist_track', count(*) FROM playlist_track
UNION ALL SELECT 'track', count(*) FROM track
ORDER BY name
