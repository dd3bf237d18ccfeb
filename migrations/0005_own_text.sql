-- The user's own text of a card may also say what else stands on its back.

DROP VIEW own_text;
CREATE VIEW own_text AS
SELECT card, front, back, extra, at_ms
FROM (SELECT card, json_extract(extra, '$.front') AS front, json_extract(extra, '$.back') AS back,
             json_extract(extra, '$.extra') AS extra, at_ms,
             row_number() OVER (PARTITION BY card ORDER BY at_ms DESC, device DESC, seq DESC) AS nth
      FROM remark WHERE kind = 'edit')
WHERE nth = 1 AND coalesce(front, back, extra) IS NOT NULL;
