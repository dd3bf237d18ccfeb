-- A form that the user chose for a card is no text of theirs: its row names the text of the note that it asks in
-- another way (`of`), and it is given up once the note says something else.

DROP VIEW own_text;
CREATE VIEW own_text AS
SELECT latest.card, latest.front, latest.back, latest.extra, latest.of IS NOT NULL AS is_form, latest.at_ms
FROM (SELECT card, json_extract(extra, '$.front') AS front, json_extract(extra, '$.back') AS back,
             json_extract(extra, '$.extra') AS extra, json_extract(extra, '$.of') AS of, at_ms,
             row_number() OVER (PARTITION BY card ORDER BY at_ms DESC, device DESC, seq DESC) AS nth
      FROM remark WHERE kind = 'edit') latest
LEFT JOIN card asked ON asked.id = latest.card
WHERE latest.nth = 1 AND coalesce(latest.front, latest.back, latest.extra) IS NOT NULL
      AND (latest.of IS NULL
           OR (json_extract(latest.of, '$.front') = asked.front AND json_extract(latest.of, '$.back') = asked.back
               AND json_extract(latest.of, '$.extra') = asked.extra));
