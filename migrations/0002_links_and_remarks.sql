-- What rows of the log say beside the schedule: marks, the user's own tags and texts, and joined histories.

-- Cache: whose history each card goes on with, as the relink rows in force say; chains are followed to their end.
CREATE TABLE link (
    card   BLOB NOT NULL CHECK (length(card) = 16),
    former BLOB NOT NULL CHECK (length(former) = 16 AND former <> card),
    PRIMARY KEY (card, former)
) STRICT;

CREATE INDEX link_former ON link (former);

ALTER TABLE standing ADD COLUMN flagged INTEGER NOT NULL DEFAULT 0 CHECK (flagged IN (0, 1));

CREATE INDEX review_link ON review (at_ms) WHERE kind = 'relink';
CREATE INDEX review_remark ON review (card) WHERE kind IN ('tag', 'edit');

-- Rows that no undo has taken back; `heir` is the card that goes on with the row's history today.
DROP VIEW effective_review;
CREATE VIEW effective_review AS
SELECT r.*, coalesce((
           SELECT min(l.card) FROM link l
           WHERE l.former = r.card AND NOT EXISTS (SELECT 1 FROM link later WHERE later.former = l.card)),
           r.card) AS heir
FROM review r
WHERE NOT EXISTS (SELECT 1 FROM undone u WHERE u.device = r.device AND u.seq = r.seq);

-- What the user said of a card's text, or of that of a card whose history it goes on with.
CREATE VIEW remark AS
SELECT card, kind, extra, at_ms, device, seq FROM effective_review WHERE kind IN ('tag', 'edit')
UNION ALL
SELECT l.card, r.kind, r.extra, r.at_ms, r.device, r.seq
FROM effective_review r JOIN link l ON l.former = r.card
WHERE r.kind IN ('tag', 'edit');

-- The user's own text of a card; a part that is null is the note's.
CREATE VIEW own_text AS
SELECT card, json_extract(extra, '$.front') AS front, json_extract(extra, '$.back') AS back, at_ms
FROM (SELECT *, row_number() OVER (PARTITION BY card ORDER BY at_ms DESC, device DESC, seq DESC) AS nth
      FROM remark WHERE kind = 'edit')
WHERE nth = 1 AND coalesce(json_extract(extra, '$.front'), json_extract(extra, '$.back')) IS NOT NULL;

-- The user's own tags of a card.
CREATE VIEW own_tag AS
SELECT card, tag
FROM (SELECT card, json_extract(extra, '$.tag') AS tag, json_extract(extra, '$.on') AS given,
             row_number() OVER (PARTITION BY card, json_extract(extra, '$.tag')
                                ORDER BY at_ms DESC, device DESC, seq DESC) AS nth
      FROM remark WHERE kind = 'tag')
WHERE nth = 1 AND given;

-- Every card at its home, with its standing.
DROP VIEW placed;
CREATE VIEW placed AS
SELECT c.id, c.group_id, c.kind, c.cloze, c.front, c.back, c.extra, c.rule, c.form, c.score, c.language,
       c.generator, c.created_at, c.edited_at, c.retired_at,
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
