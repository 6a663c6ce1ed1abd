-- Left join and HAVING: artists without an album, and those with more than nine.
SELECT ar.artist_id, ar.name, count(al.album_id) AS albums
FROM artist ar
  LEFT JOIN album al ON al.artist_id = ar.artist_id
GROUP BY ar.artist_id, ar.name
HAVING count(al.album_id) > 9 OR (count(al.album_id) = 0 AND ar.artist_id < 40)
ORDER BY albums DESC, ar.artist_id
