//! Stage 4: SQLite, the only SQL in the program.
