//! Stage 5: SM-2, the fold of the review log and the queue of a day.
