//! The review log: rows that are only ever added, from which every card's state follows.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::card::{CardId, NotAnId, hex};
use super::day::Day;
use super::grade::Grade;
use super::own::OwnText;
use super::schedule::{Schedule, Standing};

/// A device that writes a series of rows: 16 bytes, written as 32 hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId(pub [u8; 16]);

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex(&self.0, f)
    }
}

impl FromStr for DeviceId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        text.parse().map(|CardId(bytes)| Self(bytes))
    }
}

/// The key of a row: device and its dense sequence number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId {
    /// Who wrote the row.
    pub device: DeviceId,
    /// Its number in that device's series, from 1.
    pub seq: i64,
}

/// A schedule that is taken as it stands (`set` rows: imports, changed facts, the user's own due date).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetState {
    /// SM-2's `n`.
    pub repetitions: u32,
    /// Ease in hundredths.
    pub ease: u16,
    /// Interval in days.
    pub interval: u32,
    /// The study day on which the card is due.
    pub due: Day,
    /// Failures so far.
    pub lapses: u32,
}

impl SetState {
    /// The figures of a schedule with another day.
    pub const fn of(schedule: &Schedule, due: Day) -> Self {
        let Schedule { repetitions, ease, interval, lapses, .. } = *schedule;
        Self { repetitions, ease, interval, due, lapses }
    }
}

/// What a row says. The names are the log's `kind` column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The first answer of a card on a study day: a step of the scheduler.
    Review(Grade),
    /// A later answer that day; changes nothing in the schedule.
    Reask(Grade),
    /// Practice outside the schedule: the missed topics.
    Drill(Grade),
    /// Practice outside the schedule: everything.
    Cram(Grade),
    /// An imported answer.
    History(Grade),
    /// A schedule taken as it stands.
    Set(SetState),
    /// Forgets everything before.
    Reset,
    /// Set aside by the user.
    Suspend,
    /// Back from `Suspend`.
    Resume,
    /// Set aside until the next study day.
    Bury,
    /// Refused by the user.
    Drop,
    /// Back from `Drop`.
    Restore,
    /// Marked by the user, or no longer.
    Flag(bool),
    /// A tag of the user's own was given or taken; the row holds which.
    Tag,
    /// The user's own text; the row holds it.
    Edit,
    /// The user's word on whether this card and another are one fact; the row holds it.
    Verdict,
    /// This card goes on with the history of the named one, whose text it took over.
    Relink(CardId),
    /// Takes the named row back; may itself be undone.
    Undo(RowId),
}

impl Event {
    /// The `kind` column.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Review(_) => "review",
            Self::Reask(_) => "reask",
            Self::Drill(_) => "drill",
            Self::Cram(_) => "cram",
            Self::History(_) => "history",
            Self::Set(_) => "set",
            Self::Reset => "reset",
            Self::Suspend => "suspend",
            Self::Resume => "resume",
            Self::Bury => "bury",
            Self::Drop => "drop",
            Self::Restore => "restore",
            Self::Flag(_) => "flag",
            Self::Tag => "tag",
            Self::Edit => "edit",
            Self::Verdict => "verdict",
            Self::Relink(_) => "relink",
            Self::Undo(_) => "undo",
        }
    }

    /// The grade, for the five kinds that are answers.
    pub const fn grade(&self) -> Option<Grade> {
        match *self {
            Self::Review(grade)
            | Self::Reask(grade)
            | Self::Drill(grade)
            | Self::Cram(grade)
            | Self::History(grade) => Some(grade),
            _ => None,
        }
    }
}

/// A row as the fold needs it: when, whose, and what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Key.
    pub id: RowId,
    /// The card it speaks of.
    pub card: CardId,
    /// UTC milliseconds; grows within a device.
    pub at_ms: i64,
    /// The study day it was written on, never recomputed.
    pub study_day: Day,
    /// What it says.
    pub event: Event,
}

impl Row {
    /// The order in which rows are folded: time, then device, then number. Total, same on every machine.
    pub fn fold_order(&self, other: &Self) -> Ordering {
        (self.at_ms, self.id).cmp(&(other.at_ms, other.id))
    }
}

/// A row in force, with what the log said of its card before and after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The row.
    pub row: Row,
    /// The standing before it.
    pub before: Standing,
    /// The standing after it.
    pub after: Standing,
}

/// What the user changed about a card beside its schedule, or said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// A tag of the user's own.
    Tag {
        /// Its name.
        name: String,
        /// Given, or taken away again.
        on: bool,
    },
    /// The user's own text in place of the note's; one without a part goes back to the note's.
    Edit(OwnText),
    /// Whether the card and another one ask for the same fact.
    Verdict {
        /// The other card.
        other: CardId,
        /// The same fact, or two.
        same: bool,
    },
}

impl Remark {
    /// The event of its row.
    pub const fn event(&self) -> Event {
        match self {
            Self::Tag { .. } => Event::Tag,
            Self::Edit(_) => Event::Edit,
            Self::Verdict { .. } => Event::Verdict,
        }
    }
}

/// What was on the screen when an answer was given, since none of it can be found out later.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Milliseconds until the answer was shown: thinking, apart from grading.
    pub reveal_ms: u32,
    /// Milliseconds from question to grade.
    pub elapsed_ms: u32,
    /// The interval in days that the key promised.
    pub interval: u32,
    /// What the user typed, if anything.
    pub typed: Option<String>,
    /// The card's form (rule, template).
    pub form: String,
    /// Hash of the front that was shown, 16 hex digits.
    pub front_hash: String,
    /// Hash of the back that was shown, 16 hex digits.
    pub back_hash: String,
    /// The generator's score of the card.
    pub score: u16,
}
