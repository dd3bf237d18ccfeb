//! A session that has nothing to ask: why, and when the next card comes.

use std::fmt;

use super::layout::counted;
use super::screen::Ahead;

/// Why there is nothing to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no card at all, or none of those that were asked for.
    NoCards {
        /// Whether there are others.
        elsewhere: bool,
    },
    /// Everything that was due is answered.
    AllDone,
    /// Later days were asked for; nothing comes due in them, or it was answered today, or a card of the same lines.
    NoneAhead {
        /// Cards that are to be asked again today.
        repeats: usize,
    },
    /// Cards are waiting, but the limits of the day are reached.
    LimitReached {
        /// Due cards beyond the limit.
        due: usize,
        /// New cards beyond the limit.
        new: usize,
    },
}

/// What to say instead of a session; its text is the `Display`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NothingDue {
    /// Why.
    pub reason: Reason,
    /// What comes on later days.
    pub ahead: Ahead,
}

impl fmt::Display for NothingDue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.reason {
            Reason::NoCards { elsewhere: true } => {
                return f.write_str(
                    "Nothing to review: there are no such cards; `mnemon decks` and `mnemon cards` list what there is.",
                );
            }
            Reason::NoCards { elsewhere: false } => {
                return f.write_str(
                    "Nothing to review: there are no cards yet. Add notes with `mnemon add PATH`.",
                );
            }
            Reason::AllDone => f.write_str("Nothing is due: today's cards are done. ")?,
            Reason::NoneAhead { repeats } => {
                f.write_str(
                    "Nothing is due in these days but what was answered today, itself or by a card of the same lines. ",
                )?;
                if repeats > 0 {
                    let verb = if repeats == 1 { "is" } else { "are" };
                    write!(
                        f,
                        "{} {verb} to be asked again today: `mnemon review`. ",
                        counted(repeats, "card")
                    )?;
                }
            }
            Reason::LimitReached { due, new } => {
                let waiting: Vec<String> = [(due, "due card"), (new, "new card")]
                    .into_iter()
                    .filter(|&(count, _)| count > 0)
                    .map(|(count, noun)| counted(count, noun))
                    .collect();
                write!(f, "Today's limit is reached; still waiting: {}. ", waiting.join(" and "))?;
            }
        }
        self.ahead.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::samples::TODAY;

    fn text(reason: Reason, next: Option<u32>) -> String {
        let next = next.map(|days| (TODAY.plus(days), 3));
        NothingDue { reason, ahead: Ahead { today: TODAY, next, new: 0, streak: 0 } }.to_string()
    }

    #[test]
    fn it_says_why_and_when() {
        assert_eq!(
            text(Reason::NoCards { elsewhere: false }, None),
            "Nothing to review: there are no cards yet. Add notes with `mnemon add PATH`."
        );
        assert!(
            text(Reason::NoCards { elsewhere: true }, None)
                .starts_with("Nothing to review: there are no such cards;")
        );
        assert_eq!(
            text(Reason::AllDone, Some(1)),
            "Nothing is due: today's cards are done. Tomorrow: 3 cards due."
        );
        assert_eq!(
            text(Reason::NoneAhead { repeats: 2 }, Some(1)),
            "Nothing is due in these days but what was answered today, itself or by a card of the same lines. \
             2 cards are to be asked again today: `mnemon review`. Tomorrow: 3 cards due."
        );
        assert_eq!(
            text(Reason::LimitReached { due: 0, new: 1 }, None),
            "Today's limit is reached; still waiting: 1 new card. Tomorrow: nothing due."
        );
        assert_eq!(
            text(Reason::LimitReached { due: 1, new: 40 }, Some(2)),
            "Today's limit is reached; still waiting: 1 due card and 40 new cards. \
             Tomorrow: nothing due; 3 cards on 2026-11-27, in 2 days."
        );
    }
}
