-- The new cards in the order in which they are asked, so that a session starts without looking at all of them.

-- Cache, kept by the triggers below: the score of a card that is new and neither retired nor set aside, at its
-- home; null elsewhere and for all others.
ALTER TABLE origin ADD COLUMN fresh INTEGER CHECK (fresh BETWEEN 0 AND 1000);

-- What that column has to hold, by card.
CREATE VIEW fresh_card AS
SELECT c.id AS card, c.score
FROM card c JOIN standing s ON s.card = c.id
WHERE c.retired_at IS NULL AND s.due_day IS NULL AND s.suspended = 0 AND s.dropped = 0;

UPDATE origin SET fresh = (SELECT f.score FROM fresh_card f WHERE f.card = origin.card) WHERE home = 1;

CREATE INDEX origin_fresh ON origin (fresh DESC, note, position, card) WHERE fresh IS NOT NULL;

-- Cards that wait for another day.
CREATE INDEX standing_buried ON standing (buried_on) WHERE buried_on IS NOT NULL;

CREATE TRIGGER fresh_by_standing AFTER INSERT ON standing
BEGIN
    UPDATE origin SET fresh = (SELECT f.score FROM fresh_card f WHERE f.card = NEW.card)
    WHERE card = NEW.card AND home = 1
      AND fresh IS NOT (SELECT f.score FROM fresh_card f WHERE f.card = NEW.card);
END;

CREATE TRIGGER fresh_by_changed_standing AFTER UPDATE OF due_day, suspended, dropped ON standing
BEGIN
    UPDATE origin SET fresh = (SELECT f.score FROM fresh_card f WHERE f.card = NEW.card)
    WHERE card = NEW.card AND home = 1
      AND fresh IS NOT (SELECT f.score FROM fresh_card f WHERE f.card = NEW.card);
END;

CREATE TRIGGER fresh_by_card AFTER UPDATE OF score, retired_at ON card
WHEN OLD.score <> NEW.score OR (OLD.retired_at IS NULL) <> (NEW.retired_at IS NULL)
BEGIN
    UPDATE origin SET fresh = (SELECT f.score FROM fresh_card f WHERE f.card = NEW.id)
    WHERE card = NEW.id AND home = 1;
END;

CREATE TRIGGER fresh_by_origin AFTER INSERT ON origin
WHEN NEW.fresh IS NOT iif(NEW.home, (SELECT f.score FROM fresh_card f WHERE f.card = NEW.card), NULL)
BEGIN
    UPDATE origin SET fresh = iif(NEW.home, (SELECT f.score FROM fresh_card f WHERE f.card = NEW.card), NULL)
    WHERE card = NEW.card AND note = NEW.note;
END;

CREATE TRIGGER fresh_by_home AFTER UPDATE OF home ON origin WHEN OLD.home <> NEW.home
BEGIN
    UPDATE origin SET fresh = iif(NEW.home, (SELECT f.score FROM fresh_card f WHERE f.card = NEW.card), NULL)
    WHERE card = NEW.card AND note = NEW.note;
END;
