-- Cards that came from other programs: from a source that is no place on disk, under names of that program.

-- A CHECK cannot be altered, so the column is made anew.
DROP VIEW placed;
ALTER TABLE source ADD COLUMN sort TEXT NOT NULL DEFAULT 'folder' CHECK (sort IN ('folder', 'file', 'import'));
UPDATE source SET sort = kind;
ALTER TABLE source DROP COLUMN kind;
ALTER TABLE source RENAME COLUMN sort TO kind;

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

-- What an imported card was called where it came from: its note's guid, the note's type, and which of its cards.
CREATE TABLE came_from (
    card      BLOB    PRIMARY KEY NOT NULL REFERENCES card (id),
    guid      TEXT    NOT NULL CHECK (guid <> ''),
    note_type TEXT    NOT NULL,
    ord       INTEGER NOT NULL CHECK (ord >= 0)
) STRICT;

-- A step is a reading of the notes or an import, which also brings rows of other devices.
ALTER TABLE step ADD COLUMN kind TEXT NOT NULL DEFAULT 'sync' CHECK (kind IN ('sync', 'import'));

CREATE TABLE step_row (
    step   INTEGER NOT NULL REFERENCES step (id) ON DELETE CASCADE,
    device BLOB    NOT NULL CHECK (length(device) = 16),
    seq    INTEGER NOT NULL CHECK (seq > 0),
    PRIMARY KEY (step, device, seq)
) STRICT, WITHOUT ROWID;
