-- Cards that keep their id while their text is edited.

-- The id that the card's present text is born with, where that is not the card's own.
ALTER TABLE card ADD COLUMN born BLOB CHECK (length(born) = 16 AND born <> id);

-- `link` holds both directions now: ids that a relink row ever named together have one history. Their smallest
-- stands for all of them where answers are counted.
DROP VIEW effective_review;
CREATE VIEW effective_review AS
SELECT r.*, coalesce((SELECT min(l.former) FROM link l WHERE l.card = r.card AND l.former < r.card), r.card) AS heir
FROM review r
WHERE NOT EXISTS (SELECT 1 FROM undone u WHERE u.device = r.device AND u.seq = r.seq);

-- Rebuilt at the next relink; until then a link that has only one direction is given its other.
INSERT OR IGNORE INTO link (card, former)
WITH RECURSIVE joined (card, former) AS (
    SELECT card, former FROM link
    UNION
    SELECT former, card FROM link
    UNION
    SELECT j.card, l.former FROM joined j JOIN (SELECT card, former FROM link UNION SELECT former, card FROM link) l
        ON l.card = j.former
)
SELECT card, former FROM joined WHERE card <> former;

DROP VIEW placed;
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
