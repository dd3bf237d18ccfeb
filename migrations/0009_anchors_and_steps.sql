-- Cards that stay without a text, anchors of blocks, and what it takes to take a reading of the notes back.

-- Set while the user keeps a card although its text is in no note.
ALTER TABLE card ADD COLUMN kept_at INTEGER;

-- The anchor of the block that the card comes from, and which of how many cards of its rule family in that block it is.
ALTER TABLE origin ADD COLUMN anchor TEXT CHECK (anchor <> '');
ALTER TABLE origin ADD COLUMN anchor_nth INTEGER CHECK ((anchor_nth IS NULL) = (anchor IS NULL) AND anchor_nth > 0);
ALTER TABLE origin ADD COLUMN anchor_count INTEGER
    CHECK ((anchor_count IS NULL) = (anchor IS NULL) AND anchor_count >= anchor_nth);

CREATE INDEX origin_anchor ON origin (anchor) WHERE anchor IS NOT NULL;

-- A reading of the notes that changed cards, as a step that can be taken back: the latest few.
CREATE TABLE step (
    id        INTEGER PRIMARY KEY CHECK (id > 0),
    at_ms     INTEGER NOT NULL,
    study_day INTEGER NOT NULL,
    -- The rows that it wrote: those of this device with a number above `before`, up to `last`.
    device    BLOB    NOT NULL CHECK (length(device) = 16),
    before    INTEGER NOT NULL CHECK (before >= 0),
    last      INTEGER NOT NULL CHECK (last >= before),
    added     INTEGER NOT NULL CHECK (added >= 0),
    updated   INTEGER NOT NULL CHECK (updated >= 0),
    moved     INTEGER NOT NULL CHECK (moved >= 0),
    restored  INTEGER NOT NULL CHECK (restored >= 0),
    retired   INTEGER NOT NULL CHECK (retired >= 0),
    undone_at INTEGER
) STRICT;

-- The cards that a step brought.
CREATE TABLE step_added (
    step INTEGER NOT NULL REFERENCES step (id) ON DELETE CASCADE,
    card BLOB    NOT NULL,
    PRIMARY KEY (step, card)
) STRICT, WITHOUT ROWID;

-- What cards, their origins and notes were before a step, in the columns of those tables. A note's number may have
-- changed since, so it is named by source and path; one that the step brought has no title.
CREATE TABLE step_card (
    step       INTEGER NOT NULL REFERENCES step (id) ON DELETE CASCADE,
    id         BLOB    NOT NULL,
    born       BLOB,
    group_id   BLOB    NOT NULL,
    kind       TEXT    NOT NULL,
    cloze      TEXT,
    front      TEXT    NOT NULL,
    back       TEXT    NOT NULL,
    extra      TEXT    NOT NULL,
    rule       TEXT    NOT NULL,
    form       TEXT    NOT NULL,
    score      INTEGER NOT NULL,
    language   TEXT    NOT NULL,
    generator  TEXT    NOT NULL,
    edited_at  INTEGER NOT NULL,
    retired_at INTEGER,
    kept_at    INTEGER,
    PRIMARY KEY (step, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE step_origin (
    step         INTEGER NOT NULL REFERENCES step (id) ON DELETE CASCADE,
    card         BLOB    NOT NULL,
    source       INTEGER NOT NULL,
    path         TEXT    NOT NULL,
    home         INTEGER NOT NULL,
    heading_path TEXT    NOT NULL,
    topic        TEXT    NOT NULL,
    tags         TEXT    NOT NULL,
    line         INTEGER NOT NULL,
    end_line     INTEGER NOT NULL,
    position     INTEGER NOT NULL,
    anchor       TEXT,
    anchor_nth   INTEGER,
    anchor_count INTEGER,
    PRIMARY KEY (step, card, source, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE step_note (
    step      INTEGER NOT NULL REFERENCES step (id) ON DELETE CASCADE,
    source    INTEGER NOT NULL,
    path      TEXT    NOT NULL,
    deck      TEXT,
    title     TEXT,
    hash      TEXT,
    generator TEXT,
    read_at   INTEGER,
    PRIMARY KEY (step, source, path)
) STRICT, WITHOUT ROWID;

-- Since when a source was followed no more, before a step; it may not have been followed before at all.
CREATE TABLE step_source (
    step       INTEGER NOT NULL REFERENCES step (id) ON DELETE CASCADE,
    source     INTEGER NOT NULL,
    is_new     INTEGER NOT NULL CHECK (is_new IN (0, 1)),
    removed_at INTEGER,
    PRIMARY KEY (step, source)
) STRICT, WITHOUT ROWID;
