//! Two things at the same time.

use std::panic;

/// Does two things at once, the first one on a thread of its own.
pub(super) fn at_once<A: Send, B>(first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B) -> (A, B) {
    std::thread::scope(|scope| {
        let first = scope.spawn(first);
        let second = second();
        match first.join() {
            Ok(first) => (first, second),
            Err(mistake) => panic::resume_unwind(mistake),
        }
    })
}
