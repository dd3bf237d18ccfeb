-- Cache: what the answers to a card on a study day come to, so that figures over a long log need not read it.
-- Ids with one history share their rows, under the smallest of them.
CREATE TABLE card_day (
    card       BLOB    NOT NULL CHECK (length(card) = 16),
    study_day  INTEGER NOT NULL,
    -- Of the first answer; null where there was only practice.
    grade      INTEGER CHECK (grade BETWEEN 0 AND 5),
    -- Whether that answer was given in another program.
    imported   INTEGER NOT NULL CHECK (imported IN (0, 1)),
    -- The interval in days that the card had before it; null where it was new.
    before     INTEGER,
    -- Whether it was the first since the card was new, was reset, or got another answer.
    anew       INTEGER NOT NULL CHECK (anew IN (0, 1)),
    -- Later answers of the day, answers outside the schedule, and the time that all took.
    reasks     INTEGER NOT NULL,
    practice   INTEGER NOT NULL,
    elapsed_ms INTEGER NOT NULL,
    PRIMARY KEY (card, study_day)
) STRICT, WITHOUT ROWID;

INSERT INTO card_day (card, study_day, grade, imported, before, anew, reasks, practice, elapsed_ms)
WITH own AS (
    SELECT heir AS card, at_ms, device, seq, study_day, kind, grade, interval, elapsed_ms, extra
    FROM effective_review
    WHERE kind IN ('review', 'reask', 'drill', 'cram', 'history', 'set', 'reset')),
numbered AS (
    SELECT *, row_number() OVER (PARTITION BY card, study_day, kind ORDER BY at_ms, device, seq) AS nth
    FROM own),
step AS (
    SELECT card, at_ms, device, seq, study_day, kind, grade, nth,
           CASE kind WHEN 'set' THEN json_extract(extra, '$.interval') WHEN 'reset' THEN NULL
                     ELSE interval END AS after,
           sum(kind = 'reset' OR kind = 'set' AND json_type(extra, '$.changed_from') = 'text')
               OVER (PARTITION BY card ORDER BY at_ms, device, seq) AS life
    FROM numbered
    WHERE kind IN ('history', 'set', 'reset') OR kind = 'review' AND nth = 1),
placed_step AS (
    SELECT card, study_day, kind, grade, nth,
           lag(after) OVER (PARTITION BY card ORDER BY at_ms, device, seq) AS before,
           row_number() OVER (PARTITION BY card, life, kind IN ('review', 'history')
                              ORDER BY at_ms, device, seq) = 1 AS anew
    FROM step),
first AS (
    SELECT card, study_day, grade, kind = 'history' AS imported, before, anew,
           row_number() OVER (PARTITION BY card, study_day ORDER BY kind = 'history') AS choice
    FROM placed_step WHERE kind IN ('review', 'history') AND nth = 1),
total AS (
    SELECT card, study_day,
           count(*) FILTER (WHERE kind = 'reask' OR kind = 'review' AND nth > 1) AS reasks,
           count(*) FILTER (WHERE kind IN ('drill', 'cram')) AS practice,
           coalesce(sum(elapsed_ms) FILTER (WHERE kind <> 'history'), 0) AS elapsed_ms
    FROM numbered WHERE grade IS NOT NULL GROUP BY card, study_day)
SELECT t.card, t.study_day, f.grade, coalesce(f.imported, 0), f.before, coalesce(f.anew, 0),
       t.reasks, t.practice, t.elapsed_ms
FROM total t LEFT JOIN first f ON f.card = t.card AND f.study_day = t.study_day AND f.choice = 1;

CREATE INDEX card_day_day ON card_day (study_day, grade, imported, before, reasks, practice, elapsed_ms);
