-- Finding the cards that a reading can matter to without looking at all of them.

-- The card whose present text is born with an id.
CREATE INDEX card_born ON card (born) WHERE born IS NOT NULL;

-- Retired cards by their answer, since a text that moved says what it said.
CREATE INDEX card_retired ON card (back) WHERE retired_at IS NOT NULL;

-- What the user said of pairs of texts.
CREATE INDEX review_verdict ON review (at_ms) WHERE kind = 'verdict';
