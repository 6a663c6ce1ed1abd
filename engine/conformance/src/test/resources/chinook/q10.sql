-- Distinct counts, IN with a sub-query, derived table, OFFSET: playlists and what was sold of them.
SELECT p.playlist_id, p.name, s.tracks, s.artists, s.minutes
FROM playlist p
  JOIN (
    SELECT pt.playlist_id, count(*) AS tracks, count(DISTINCT al.artist_id) AS artists,
      sum(t.milliseconds) / 60000 AS minutes
    FROM playlist_track pt
      JOIN track t ON t.track_id = pt.track_id
      LEFT JOIN album al ON al.album_id = t.album_id
    GROUP BY pt.playlist_id) s ON s.playlist_id = p.playlist_id
WHERE p.playlist_id IN (
  SELECT pt.playlist_id FROM playlist_track pt JOIN invoice_line il ON il.track_id = pt.track_id)
ORDER BY s.tracks DESC, p.playlist_id
LIMIT 10 OFFSET 2
