-- What comes up on which day, so that a session reads the cards that it asks and no others, and the day is told
-- without counting them.

-- Cache, kept by the triggers below: the day on which a card is due that has a schedule and is neither retired nor set
-- aside, and its interval, at its home; null elsewhere and for all others.
ALTER TABLE origin ADD COLUMN due INTEGER;
ALTER TABLE origin ADD COLUMN interval INTEGER CHECK ((interval IS NULL) = (due IS NULL));

-- What these columns have to hold, by card.
CREATE VIEW coming_card AS
SELECT c.id AS card, s.due_day AS due, s.interval
FROM card c JOIN standing s ON s.card = c.id
WHERE c.retired_at IS NULL AND s.due_day IS NOT NULL AND s.suspended = 0 AND s.dropped = 0;

UPDATE origin SET (due, interval) = (SELECT f.due, f.interval FROM coming_card f WHERE f.card = origin.card)
WHERE home = 1;

CREATE INDEX origin_due ON origin (due, interval, card, note) WHERE due IS NOT NULL;

-- Cards that the user set aside or marked; they are few.
CREATE INDEX standing_suspended ON standing (card) WHERE suspended = 1;
CREATE INDEX standing_flagged ON standing (card) WHERE flagged = 1;

CREATE TRIGGER coming_by_standing AFTER INSERT ON standing
BEGIN
    UPDATE origin SET (due, interval) = (SELECT f.due, f.interval FROM coming_card f WHERE f.card = NEW.card)
    WHERE card = NEW.card AND home = 1
      AND (due, interval) IS NOT (SELECT f.due, f.interval FROM coming_card f WHERE f.card = NEW.card);
END;

CREATE TRIGGER coming_by_changed_standing AFTER UPDATE OF due_day, interval, suspended, dropped ON standing
BEGIN
    UPDATE origin SET (due, interval) = (SELECT f.due, f.interval FROM coming_card f WHERE f.card = NEW.card)
    WHERE card = NEW.card AND home = 1
      AND (due, interval) IS NOT (SELECT f.due, f.interval FROM coming_card f WHERE f.card = NEW.card);
END;

CREATE TRIGGER coming_by_card AFTER UPDATE OF retired_at ON card
WHEN (OLD.retired_at IS NULL) <> (NEW.retired_at IS NULL)
BEGIN
    UPDATE origin SET (due, interval) = (SELECT f.due, f.interval FROM coming_card f WHERE f.card = NEW.id)
    WHERE card = NEW.id AND home = 1;
END;

-- Most cards that get a place are new and have no day.
CREATE TRIGGER coming_by_origin AFTER INSERT ON origin
WHEN NEW.home AND (NEW.due, NEW.interval) IS NOT (SELECT f.due, f.interval FROM coming_card f WHERE f.card = NEW.card)
BEGIN
    UPDATE origin SET (due, interval) = (SELECT f.due, f.interval FROM coming_card f WHERE f.card = NEW.card)
    WHERE card = NEW.card AND note = NEW.note;
END;

CREATE TRIGGER coming_by_home AFTER UPDATE OF home ON origin WHEN OLD.home <> NEW.home
BEGIN
    UPDATE origin SET (due, interval) = (SELECT f.due, f.interval FROM coming_card f
                                         WHERE f.card = NEW.card AND NEW.home)
    WHERE card = NEW.card AND note = NEW.note;
END;

-- Cache, kept by the triggers below: how many cards of a deck are due on a day, and how many are new.
CREATE TABLE due_count (
    due   INTEGER NOT NULL,
    deck  TEXT    NOT NULL,
    cards INTEGER NOT NULL CHECK (cards > 0),
    PRIMARY KEY (due, deck)
) STRICT, WITHOUT ROWID;

CREATE TABLE new_count (
    deck  TEXT    PRIMARY KEY NOT NULL,
    cards INTEGER NOT NULL CHECK (cards > 0)
) STRICT, WITHOUT ROWID;

INSERT INTO due_count (due, deck, cards)
SELECT o.due, n.deck, count(*) FROM origin o JOIN note n ON n.id = o.note WHERE o.due IS NOT NULL GROUP BY 1, 2;

INSERT INTO new_count (deck, cards)
SELECT n.deck, count(*) FROM origin o JOIN note n ON n.id = o.note WHERE o.fresh IS NOT NULL GROUP BY 1;

CREATE TRIGGER due_count_with AFTER INSERT ON origin WHEN NEW.due IS NOT NULL
BEGIN
    INSERT INTO due_count (due, deck, cards) SELECT NEW.due, n.deck, 1 FROM note n WHERE n.id = NEW.note
    ON CONFLICT DO UPDATE SET cards = cards + 1;
END;

CREATE TRIGGER new_count_with AFTER INSERT ON origin WHEN NEW.fresh IS NOT NULL
BEGIN
    INSERT INTO new_count (deck, cards) SELECT n.deck, 1 FROM note n WHERE n.id = NEW.note
    ON CONFLICT DO UPDATE SET cards = cards + 1;
END;

CREATE TRIGGER due_count_without AFTER DELETE ON origin WHEN OLD.due IS NOT NULL
BEGIN
    DELETE FROM due_count WHERE due = OLD.due AND cards = 1 AND deck = (SELECT deck FROM note WHERE id = OLD.note);
    UPDATE due_count SET cards = cards - 1
    WHERE due = OLD.due AND cards > 1 AND deck = (SELECT deck FROM note WHERE id = OLD.note);
END;

CREATE TRIGGER new_count_without AFTER DELETE ON origin WHEN OLD.fresh IS NOT NULL
BEGIN
    DELETE FROM new_count WHERE cards = 1 AND deck = (SELECT deck FROM note WHERE id = OLD.note);
    UPDATE new_count SET cards = cards - 1
    WHERE cards > 1 AND deck = (SELECT deck FROM note WHERE id = OLD.note);
END;

CREATE TRIGGER due_count_by_day AFTER UPDATE OF due, note ON origin
WHEN (OLD.due, OLD.note) IS NOT (NEW.due, NEW.note)
BEGIN
    DELETE FROM due_count WHERE due = OLD.due AND cards = 1 AND deck = (SELECT deck FROM note WHERE id = OLD.note);
    UPDATE due_count SET cards = cards - 1
    WHERE due = OLD.due AND cards > 1 AND deck = (SELECT deck FROM note WHERE id = OLD.note);
    INSERT INTO due_count (due, deck, cards)
    SELECT NEW.due, n.deck, 1 FROM note n WHERE n.id = NEW.note AND NEW.due IS NOT NULL
    ON CONFLICT DO UPDATE SET cards = cards + 1;
END;

CREATE TRIGGER new_count_by_card AFTER UPDATE OF fresh, note ON origin
WHEN (OLD.fresh IS NULL, OLD.note) IS NOT (NEW.fresh IS NULL, NEW.note)
BEGIN
    DELETE FROM new_count
    WHERE OLD.fresh IS NOT NULL AND cards = 1 AND deck = (SELECT deck FROM note WHERE id = OLD.note);
    UPDATE new_count SET cards = cards - 1
    WHERE OLD.fresh IS NOT NULL AND cards > 1 AND deck = (SELECT deck FROM note WHERE id = OLD.note);
    INSERT INTO new_count (deck, cards)
    SELECT n.deck, 1 FROM note n WHERE n.id = NEW.note AND NEW.fresh IS NOT NULL
    ON CONFLICT DO UPDATE SET cards = cards + 1;
END;

CREATE TRIGGER count_by_deck AFTER UPDATE OF deck ON note WHEN OLD.deck <> NEW.deck
BEGIN
    DELETE FROM due_count WHERE deck = OLD.deck AND (due, cards) IN (
        SELECT o.due, count(*) FROM origin o WHERE o.note = NEW.id AND o.due IS NOT NULL GROUP BY o.due);
    UPDATE due_count
    SET cards = cards - (SELECT count(*) FROM origin o WHERE o.note = NEW.id AND o.due = due_count.due)
    WHERE deck = OLD.deck AND due IN (SELECT o.due FROM origin o WHERE o.note = NEW.id AND o.due IS NOT NULL)
      AND cards > (SELECT count(*) FROM origin o WHERE o.note = NEW.id AND o.due = due_count.due);
    INSERT INTO due_count (due, deck, cards)
    SELECT o.due, NEW.deck, count(*) FROM origin o WHERE o.note = NEW.id AND o.due IS NOT NULL GROUP BY o.due
    ON CONFLICT DO UPDATE SET cards = cards + excluded.cards;
    DELETE FROM new_count
    WHERE deck = OLD.deck AND cards = (SELECT count(*) FROM origin o WHERE o.note = NEW.id AND o.fresh IS NOT NULL);
    UPDATE new_count
    SET cards = cards - (SELECT count(*) FROM origin o WHERE o.note = NEW.id AND o.fresh IS NOT NULL)
    WHERE deck = OLD.deck AND cards > (SELECT count(*) FROM origin o WHERE o.note = NEW.id AND o.fresh IS NOT NULL);
    INSERT INTO new_count (deck, cards)
    SELECT NEW.deck, count(*) FROM origin o WHERE o.note = NEW.id AND o.fresh IS NOT NULL HAVING count(*) > 0
    ON CONFLICT DO UPDATE SET cards = cards + excluded.cards;
END;

-- The latest rows of the log are told by their time, without sorting all of them. An expression, so that nothing that
-- only asks for rows in their order takes this index for the shorter ones that find these rows.
CREATE INDEX review_at ON review (at_ms + 0, device, seq);
