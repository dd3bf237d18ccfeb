//! A bar for work that takes longer than people wait in silence.

use std::fmt::{self, Write as _};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

/// Before this much time nothing is shown: most work is done by then.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the line is drawn.
const TICK: Duration = Duration::from_millis(200);

/// A bar that vanishes when it is dropped.
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// A bar for `length` steps of some work, on standard error where that `is_watched`.
    pub(super) fn new(what: &str, length: usize, is_watched: bool) -> Self {
        let target = if is_watched { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(length as u64), target);
        let what = what.to_owned();
        let write = move |state: &ProgressState, line: &mut dyn fmt::Write| {
            // A line that cannot be formatted is not worth stopping for.
            let _ = line.write_str(&self::line(&what, state.pos(), state.len(), state.elapsed()));
        };
        if let Ok(style) = ProgressStyle::with_template("{line}") {
            bar.set_style(style.with_key("line", write));
        }
        if is_watched {
            bar.enable_steady_tick(TICK);
        }
        Self(bar)
    }

    /// One more step is done.
    pub(super) fn step(&self) {
        self.steps(1);
    }

    /// So many more steps are done.
    pub(super) fn steps(&self, count: usize) {
        self.0.inc(count as u64);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// `reading notes: 120 of 4000 …`; nothing while it is too early, and no count where no step was told.
fn line(what: &str, done: u64, of: Option<u64>, elapsed: Duration) -> String {
    let mut line = String::new();
    if elapsed < PATIENCE {
        return line;
    }
    line.push_str(what);
    if let (1.., Some(of)) = (done, of) {
        // Writing to a string cannot fail.
        let _ = write!(line, ": {done} of {of}");
    }
    line.push_str(" …");
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_shown_in_the_first_second() {
        assert_eq!(line("reading notes", 5, Some(10), Duration::from_millis(999)), "");
        assert_eq!(line("reading notes", 5, Some(10), PATIENCE), "reading notes: 5 of 10 …");
    }

    #[test]
    fn work_without_steps_has_no_count() {
        assert_eq!(line("keeping cards", 0, Some(10), PATIENCE), "keeping cards …");
        assert_eq!(line("keeping cards", 3, None, PATIENCE), "keeping cards …");
    }

    #[test]
    fn a_bar_that_nobody_watches_still_counts() {
        let progress = Progress::new("reading notes", 3, false);
        progress.step();
        progress.step();
        assert_eq!(progress.0.position(), 2);
        assert!(progress.0.is_hidden());
    }
}
