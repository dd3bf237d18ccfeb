//! Stage 6: the study session, a state machine without I/O, and its faces.
