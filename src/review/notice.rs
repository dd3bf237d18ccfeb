//! One-line answers of a session to what was just done.

use std::fmt;

use crate::model::day::Day;

/// Something to tell between two screens; its text is the `Display`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The answer is on disk.
    Saved {
        /// The day the card is due and its interval in days; `None` for practice outside the schedule.
        next: Option<(Day, u32)>,
        /// Whether the card comes back in this session.
        again: bool,
        /// How often it was forgotten, if this lapse is one to speak of.
        leech: Option<u32>,
    },
    /// The card was suspended.
    Suspended,
    /// The card was buried.
    Buried {
        /// How many siblings went with it.
        siblings: usize,
    },
    /// The card was dropped, with what is worth saying of its kind.
    Dropped(Option<String>),
    /// The card is known, and comes in a month.
    Known,
    /// The card was given a tag, or it was taken away.
    Tagged {
        /// The tag.
        name: String,
        /// Given, or taken away.
        on: bool,
    },
    /// What the rest of the program says.
    Said(String),
    /// So many cards were done with in another session.
    Elsewhere(usize),
    /// The answer is none that is typed.
    NothingToType,
    /// Only a card that was never answered can be known.
    NotNew,
    /// The card was marked, or its mark was taken away.
    Flagged(bool),
    /// Why the passage of a card cannot be shown.
    NoPassage(String),
    /// This action was taken back and its card is on the screen.
    Undone(String),
    /// This action was taken back, and its card is not one to ask.
    UndoneElsewhere(String),
    /// What this session did is taken back; this action is next, and older or another session's.
    OlderNext(String),
    /// There was no action to take back.
    NothingToUndo,
    /// A write failed for this reason; the card stays.
    NotSaved(String),
    /// Something that was asked for could not be done for this reason; nothing is lost.
    NotDone(String),
    /// What comes tomorrow could not be read for this reason.
    NotRead(String),
    /// A grade came before the answer was shown.
    RevealFirst,
    /// The answer is shown already.
    GradeNow,
}

impl Notice {
    /// Whether it tells of something that went wrong.
    pub const fn is_trouble(&self) -> bool {
        matches!(self, Self::NotSaved(_) | Self::NotDone(_) | Self::NotRead(_) | Self::NoPassage(_))
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Saved { next: Some((day, interval)), again, leech } => {
                let again = if *again { ", asked again today" } else { "" };
                write!(f, "saved: next on {day} ({interval} d){again}")?;
                match leech {
                    Some(times) => write!(f, "; forgotten {times} times: reword it, see `mnemon leeches`"),
                    None => Ok(()),
                }
            }
            Self::Saved { next: None, again, .. } => {
                let again = if *again { ", asked again" } else { "" };
                write!(f, "saved: practice, the schedule stays{again}")
            }
            Self::Suspended => f.write_str("suspended: set aside until you resume it"),
            Self::Buried { siblings: 0 } => f.write_str("buried: set aside until the next study day"),
            Self::Buried { siblings } => {
                write!(f, "buried with {siblings} of the same lines: until the next study day")
            }
            Self::Dropped(None) => f.write_str("dropped: will not be asked again"),
            Self::Dropped(Some(advice)) => write!(f, "dropped: will not be asked again; {advice}"),
            Self::Known => f.write_str("known: comes in 30 days"),
            Self::Tagged { name, on: true } => write!(f, "tagged `{name}`; the same again takes it away"),
            Self::Tagged { name, on: false } => write!(f, "no longer tagged `{name}`"),
            Self::Said(said) => f.write_str(said),
            Self::Elsewhere(1) => f.write_str("1 card was done in another session"),
            Self::Elsewhere(cards) => write!(f, "{cards} cards were done in another session"),
            Self::NothingToType => f.write_str("this answer is too long to type"),
            Self::NotNew => f.write_str("the card has a schedule already: grade it"),
            Self::Flagged(true) => f.write_str("flagged: `mnemon cards is:flagged` lists what is"),
            Self::Flagged(false) => f.write_str("no longer flagged"),
            Self::NoPassage(why) => write!(f, "cannot show the passage: {why}"),
            Self::Undone(what) => write!(f, "undone: {what}"),
            Self::UndoneElsewhere(what) => write!(f, "undone: {what}, which is not in today's queue"),
            Self::OlderNext(what) => {
                write!(f, "nothing of this session is left to undo; u again takes back: {what}")
            }
            Self::NothingToUndo => f.write_str("nothing to undo"),
            Self::NotDone(why) => f.write_str(why),
            Self::NotSaved(why) => write!(f, "not saved: {why}"),
            Self::NotRead(why) => write!(f, "cannot look ahead: {why}"),
            Self::RevealFirst => f.write_str("show the answer first"),
            Self::GradeNow => f.write_str("the answer is shown: grade it"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_answer_names_its_next_day() {
        let next = Some((Day::from_number(20_783), 1));
        assert_eq!(
            Notice::Saved { next, again: false, leech: None }.to_string(),
            "saved: next on 2026-11-26 (1 d)"
        );
        assert_eq!(
            Notice::Saved { next, again: true, leech: Some(6) }.to_string(),
            "saved: next on 2026-11-26 (1 d), asked again today; forgotten 6 times: reword it, see `mnemon leeches`"
        );
        assert_eq!(
            Notice::Saved { next: None, again: true, leech: None }.to_string(),
            "saved: practice, the schedule stays, asked again"
        );
    }

    #[test]
    fn every_notice_is_one_line_and_only_failures_are_trouble() {
        let all = [
            (Notice::Suspended, false),
            (Notice::Buried { siblings: 0 }, false),
            (Notice::Buried { siblings: 2 }, false),
            (Notice::Dropped(None), false),
            (Notice::Dropped(Some("5 of 9 went".to_owned())), false),
            (Notice::Known, false),
            (Notice::Tagged { name: "exam".to_owned(), on: true }, false),
            (Notice::Tagged { name: "exam".to_owned(), on: false }, false),
            (Notice::Elsewhere(2), false),
            (Notice::NothingToType, false),
            (Notice::NotNew, false),
            (Notice::Flagged(true), false),
            (Notice::Flagged(false), false),
            (Notice::NoPassage("the file is gone".to_owned()), true),
            (Notice::Undone("grade 3 of One?".to_owned()), false),
            (Notice::UndoneElsewhere("suspending One?".to_owned()), false),
            (Notice::OlderNext("grade 3 of One?".to_owned()), false),
            (Notice::NothingToUndo, false),
            (Notice::RevealFirst, false),
            (Notice::GradeNow, false),
            (Notice::NotSaved("the disk is full".to_owned()), true),
            (Notice::NotDone("no field is called `x`".to_owned()), true),
            (Notice::NotRead("the disk is gone".to_owned()), true),
        ];
        for (notice, trouble) in all {
            assert_eq!(notice.to_string().lines().count(), 1, "{notice}");
            assert_eq!(notice.is_trouble(), trouble, "{notice}");
        }
    }
}
