-- Whether anything was refused is asked at the start of every session, mostly in vain.
CREATE INDEX standing_dropped ON standing (card) WHERE dropped = 1;
