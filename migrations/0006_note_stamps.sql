-- What a note's file looked like from outside when it was read, so that one that looks the same is not opened
-- again: its size in bytes and the time of its last change in nanoseconds since 1970. Null where the file had
-- changed so shortly before that a later change might look the same.
ALTER TABLE note ADD COLUMN size INTEGER CHECK (size >= 0);
ALTER TABLE note ADD COLUMN mtime_ns INTEGER CHECK ((mtime_ns IS NULL) = (size IS NULL));
