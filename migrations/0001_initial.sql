-- The first schema: what the notes said (source, note, card, origin), what the user did (device, review),
-- and what follows from it (standing, undone), which can be rebuilt from the log at any time.

-- 'mnem' in ASCII: tells this program's files from other SQLite databases.
PRAGMA application_id = 0x6d6e656d;

-- A folder or file the user follows. The smaller id was added first.
CREATE TABLE source (
    id         INTEGER PRIMARY KEY CHECK (id > 0),
    path       TEXT    NOT NULL UNIQUE CHECK (path <> ''),
    kind       TEXT    NOT NULL CHECK (kind IN ('folder', 'file')),
    deck       TEXT    NOT NULL CHECK (deck <> ''),
    added_at   INTEGER NOT NULL,
    -- Set when the user stopped following it; its cards and their history stay.
    removed_at INTEGER
) STRICT;

-- A Markdown file of a source. Its deck is the source's deck and the subfolders of its path.
CREATE TABLE note (
    id        INTEGER PRIMARY KEY,
    source    INTEGER NOT NULL REFERENCES source (id),
    path      TEXT    NOT NULL CHECK (path <> ''),
    deck      TEXT    NOT NULL CHECK (deck <> ''),
    title     TEXT    NOT NULL,
    -- Hash of the content the cards were made from; null once the file is gone.
    hash      TEXT,
    generator TEXT    NOT NULL,
    read_at   INTEGER NOT NULL,
    UNIQUE (source, path)
) STRICT;

CREATE TABLE card (
    id         BLOB    PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    -- The id of the source span; siblings share it.
    group_id   BLOB    NOT NULL CHECK (length(group_id) = 16),
    kind       TEXT    NOT NULL CHECK (kind IN ('basic', 'cloze')),
    -- {"text": …, "holes": [[from, to], …]} in bytes of the text.
    cloze      TEXT    CHECK (cloze IS NULL OR json_valid(cloze)),
    front      TEXT    NOT NULL,
    back       TEXT    NOT NULL,
    extra      TEXT    NOT NULL,
    rule       TEXT    NOT NULL,
    form       TEXT    NOT NULL,
    score      INTEGER NOT NULL CHECK (score BETWEEN 0 AND 1000),
    language   TEXT    NOT NULL CHECK (language IN ('en', 'zh')),
    generator  TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    edited_at  INTEGER NOT NULL,
    -- Set while its text is in no note; the card and its history stay.
    retired_at INTEGER,
    CHECK ((kind = 'cloze') = (cloze IS NOT NULL))
) STRICT;

-- Where a card's text stands. A retired card keeps the last home it had.
CREATE TABLE origin (
    card         BLOB    NOT NULL REFERENCES card (id),
    note         INTEGER NOT NULL REFERENCES note (id),
    -- The home is the origin in the source that was added first.
    home         INTEGER NOT NULL CHECK (home IN (0, 1)),
    heading_path TEXT    NOT NULL CHECK (json_valid(heading_path)),
    -- Title and headings joined by U+001F, so that a topic is a prefix.
    topic        TEXT    NOT NULL,
    tags         TEXT    NOT NULL CHECK (json_valid(tags)),
    line         INTEGER NOT NULL CHECK (line > 0),
    end_line     INTEGER NOT NULL CHECK (end_line >= line),
    -- The card's place among the cards of its note, from 0.
    position     INTEGER NOT NULL CHECK (position >= 0),
    PRIMARY KEY (card, note)
) STRICT;

CREATE UNIQUE INDEX origin_home ON origin (card) WHERE home = 1;
CREATE INDEX origin_note ON origin (note);

-- Who writes rows: this program ('this'), it before a restore ('former'), another one ('other'), an import.
CREATE TABLE device (
    id         BLOB    PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    kind       TEXT    NOT NULL CHECK (kind IN ('this', 'former', 'other', 'import')),
    created_at INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX device_this ON device (kind) WHERE kind = 'this';

-- The log. Its card needs no row in `card`: another device's log may speak of notes this one has not read.
CREATE TABLE review (
    device     BLOB    NOT NULL REFERENCES device (id),
    seq        INTEGER NOT NULL CHECK (seq > 0),
    card       BLOB    NOT NULL CHECK (length(card) = 16),
    at_ms      INTEGER NOT NULL,
    tz_min     INTEGER NOT NULL CHECK (tz_min BETWEEN -1440 AND 1440),
    study_day  INTEGER NOT NULL CHECK (study_day BETWEEN -2147483648 AND 2147483647),
    kind       TEXT    NOT NULL CHECK (kind IN (
        'review', 'reask', 'drill', 'cram', 'history',
        'set', 'reset', 'suspend', 'resume', 'bury', 'drop', 'restore',
        'flag', 'tag', 'edit', 'verdict', 'relink', 'undo')),
    grade      INTEGER CHECK (grade BETWEEN 0 AND 5),
    interval   INTEGER CHECK (interval BETWEEN 0 AND 4294967295),
    elapsed_ms INTEGER CHECK (elapsed_ms BETWEEN 0 AND 4294967295),
    answer     TEXT,
    algo       TEXT    NOT NULL,
    extra      TEXT    NOT NULL CHECK (json_valid(extra) AND json_type(extra) = 'object'),
    PRIMARY KEY (device, seq),
    CHECK ((grade IS NOT NULL) = (kind IN ('review', 'reask', 'drill', 'cram', 'history')))
) STRICT;

CREATE INDEX review_card ON review (card, at_ms, device, seq);
CREATE INDEX review_day ON review (study_day, kind);
CREATE INDEX review_undo ON review (at_ms) WHERE kind = 'undo';

CREATE TRIGGER review_is_never_changed BEFORE UPDATE ON review
BEGIN
    SELECT RAISE(ABORT, 'the review log is append-only');
END;

CREATE TRIGGER review_is_never_deleted BEFORE DELETE ON review
BEGIN
    SELECT RAISE(ABORT, 'the review log is append-only');
END;

-- Cache: the rows that undo rows have taken back.
CREATE TABLE undone (
    device BLOB    NOT NULL,
    seq    INTEGER NOT NULL,
    PRIMARY KEY (device, seq),
    FOREIGN KEY (device, seq) REFERENCES review (device, seq)
) STRICT;

-- Cache: the fold of each card's rows. The first six columns are null while the card is new.
CREATE TABLE standing (
    card        BLOB    PRIMARY KEY NOT NULL REFERENCES card (id),
    repetitions INTEGER CHECK (repetitions BETWEEN 0 AND 4294967295),
    ease        INTEGER CHECK (ease BETWEEN 0 AND 65535),
    interval    INTEGER CHECK (interval BETWEEN 0 AND 4294967295),
    due_day     INTEGER CHECK (due_day BETWEEN -2147483648 AND 2147483647),
    lapses      INTEGER CHECK (lapses BETWEEN 0 AND 4294967295),
    graduated   INTEGER CHECK (graduated IN (0, 1)),
    suspended   INTEGER NOT NULL CHECK (suspended IN (0, 1)),
    buried_on   INTEGER,
    dropped     INTEGER NOT NULL CHECK (dropped IN (0, 1)),
    last_day    INTEGER,
    last_grade  INTEGER CHECK (last_grade BETWEEN 0 AND 5),
    reviews     INTEGER NOT NULL CHECK (reviews BETWEEN 0 AND 4294967295),
    CHECK ((due_day IS NULL) = (repetitions IS NULL)),
    CHECK ((due_day IS NULL) = (ease IS NULL)),
    CHECK ((due_day IS NULL) = (interval IS NULL)),
    CHECK ((due_day IS NULL) = (lapses IS NULL)),
    CHECK ((due_day IS NULL) = (graduated IS NULL)),
    CHECK ((last_day IS NULL) = (last_grade IS NULL))
) STRICT;

CREATE INDEX standing_due ON standing (due_day);
CREATE INDEX standing_last_day ON standing (last_day);

-- Options that decide days, and what the program itself remembers.
CREATE TABLE setting (
    name  TEXT PRIMARY KEY NOT NULL CHECK (name <> ''),
    value TEXT NOT NULL
) STRICT;

-- Rows of the log that no undo has taken back.
CREATE VIEW effective_review AS
SELECT r.*
FROM review r
WHERE NOT EXISTS (SELECT 1 FROM undone u WHERE u.device = r.device AND u.seq = r.seq);

-- Every card at its home, with its standing.
CREATE VIEW placed AS
SELECT c.id, c.group_id, c.kind, c.cloze, c.front, c.back, c.extra, c.rule, c.form, c.score, c.language,
       c.generator, c.created_at, c.edited_at, c.retired_at,
       o.heading_path, o.topic, o.tags, o.line, o.end_line, o.position,
       n.source, n.path, n.deck, n.title,
       d.path AS source_path, d.kind AS source_kind,
       s.repetitions, s.ease, s.interval, s.due_day, s.lapses, s.graduated,
       s.suspended, s.buried_on, s.dropped, s.last_day, s.last_grade, s.reviews
FROM card c
JOIN standing s ON s.card = c.id
JOIN origin o ON o.card = c.id AND o.home = 1
JOIN note n ON n.id = o.note
JOIN source d ON d.id = n.source;
