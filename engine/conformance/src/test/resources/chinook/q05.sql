-- Correlated sub-query: tracks more than twice as long as the average of their album.
SELECT t.track_id, t.name, t.milliseconds,
  (SELECT count(*) FROM track x WHERE x.album_id = t.album_id) AS on_album
FROM track t
WHERE t.milliseconds > 2 * (SELECT avg(a.milliseconds) FROM track a WHERE a.album_id = t.album_id)
ORDER BY t.track_id
