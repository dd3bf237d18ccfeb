-- Finding the cards whose text holds some words without reading every card.

-- Cache: words and pairs of unspaced letters of each card's text, which the program cuts itself. It is filled by the
-- first search after a change, never by the change.
CREATE VIRTUAL TABLE card_text USING fts5 (
    cut, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);

-- Which card the rows of that table stand for, what was cut, and whether the card may say something else by now.
CREATE TABLE searched (
    doc    INTEGER PRIMARY KEY,
    card   BLOB    NOT NULL UNIQUE CHECK (length(card) = 16),
    digest INTEGER NOT NULL,
    stale  INTEGER NOT NULL DEFAULT 0 CHECK (stale IN (0, 1))
) STRICT;

CREATE INDEX searched_stale ON searched (card) WHERE stale = 1;

-- Every word that a card's text has or had, so that a part of a word finds the words that hold it.
CREATE TABLE card_word (
    word TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER searched_by_card AFTER UPDATE OF front, back, extra ON card
WHEN (OLD.front, OLD.back, OLD.extra) IS NOT (NEW.front, NEW.back, NEW.extra)
BEGIN
    UPDATE searched SET stale = 1 WHERE card = NEW.id AND stale = 0;
END;

-- A card that gets another home has lost the one it had; new cards, which are many at once, have none to lose.
CREATE TRIGGER searched_by_origin AFTER DELETE ON origin WHEN OLD.home = 1
BEGIN
    UPDATE searched SET stale = 1 WHERE card = OLD.card AND stale = 0;
END;

CREATE TRIGGER searched_by_home AFTER UPDATE OF home, topic ON origin
WHEN (OLD.home, OLD.topic) IS NOT (NEW.home, NEW.topic)
BEGIN
    UPDATE searched SET stale = 1 WHERE card = NEW.card AND stale = 0;
END;
