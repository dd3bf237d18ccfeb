-- Questions in further languages. A CHECK cannot be altered, so the column is made anew; the code is not listed
-- here, since the program that reads it refuses one it does not know.

DROP VIEW placed;

ALTER TABLE card ADD COLUMN asked_in TEXT NOT NULL DEFAULT 'en'
    CHECK (length(asked_in) BETWEEN 2 AND 3 AND asked_in NOT GLOB '*[^a-z]*');
UPDATE card SET asked_in = language;
ALTER TABLE card DROP COLUMN language;
ALTER TABLE card RENAME COLUMN asked_in TO language;

CREATE VIEW placed AS
SELECT c.id, c.group_id, c.kind, c.cloze, c.front, c.back, c.extra, c.rule, c.form, c.score, c.language,
       c.generator, c.created_at, c.edited_at, c.retired_at, coalesce(c.born, c.id) AS born,
       o.heading_path, o.topic, o.tags, o.line, o.end_line, o.position,
       n.source, n.path, n.deck, n.title,
       d.path AS source_path, d.kind AS source_kind,
       s.repetitions, s.ease, s.interval, s.due_day, s.lapses, s.graduated,
       s.suspended, s.buried_on, s.dropped, s.flagged, s.last_day, s.last_grade, s.reviews
FROM card c
JOIN standing s ON s.card = c.id
JOIN origin o ON o.card = c.id AND o.home = 1
JOIN note n ON n.id = o.note
JOIN source d ON d.id = n.source;
