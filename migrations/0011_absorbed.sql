-- What it takes to take a reading back by which a source took over others.

-- The sources that were given up: what they were, and the folder their notes got in the outer source, empty for the
-- outer folder itself.
CREATE TABLE step_absorbed (
    step       INTEGER NOT NULL REFERENCES step (id) ON DELETE CASCADE,
    source     INTEGER NOT NULL,
    outer_id   INTEGER NOT NULL,
    prefix     TEXT    NOT NULL,
    path       TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    added_at   INTEGER NOT NULL,
    removed_at INTEGER,
    PRIMARY KEY (step, source)
) STRICT, WITHOUT ROWID;
