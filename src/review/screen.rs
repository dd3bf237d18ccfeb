//! What is on the screen, as data: no text is laid out here.

use crate::model::day::Day;
use crate::model::grade::Grade;

use super::input::{Keys, Signal};
use super::passage::Passage;
use super::question::{Left, Question};

/// What a face has to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen<'a> {
    /// A question; its answer is hidden.
    Question(Shown<'a>),
    /// A question with its answer and what each grade would mean.
    Answer(Shown<'a>, Vec<Choice>),
    /// A card that was not known well, with the passage of its note; the answer is saved.
    Passage(Shown<'a>, &'a Passage),
    /// The end.
    Summary(Summary),
}

/// The card on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown<'a> {
    /// Grows by one whenever a question is put on the screen, so that a face can tell a new question from
    /// the same one shown again.
    pub turn: u64,
    /// The card and what is known of it.
    pub question: &'a Question,
    /// How much is left.
    pub left: Left,
    /// The grades on offer.
    pub keys: Keys,
    /// The passage of its note, once it was asked for.
    pub passage: Option<&'a Passage>,
}

/// A grade on offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The key to press.
    pub key: char,
    /// The grade.
    pub grade: Grade,
    /// What it would do.
    pub meaning: Meaning,
}

/// What a grade would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Moves the schedule.
    Moves {
        /// The next interval in days.
        interval: u32,
        /// Change of the ease in hundredths.
        ease_change: i32,
    },
    /// Leaves the schedule alone and only asks again or not.
    Stays {
        /// Whether the card comes back in this session.
        again: bool,
    },
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Nothing is left to ask.
    Done,
    /// The user had enough.
    Quit,
    /// The process was told to end.
    Signal(Signal),
}

/// What a session came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// How it ended.
    pub ending: Ending,
    /// First answers of the day; re-asks do not count.
    pub reviewed: usize,
    /// Those remembered (grade 3 or more).
    pub right: usize,
    /// Those not remembered, in the order they were missed.
    pub missed: Vec<Missed>,
    /// Answers of cards that were asked again.
    pub reasks: usize,
    /// Cards suspended, buried or dropped.
    pub set_aside: usize,
    /// Writes that failed, whether or not a later try went well.
    pub failures: usize,
    /// What was left when the user quit.
    pub left: Left,
    /// Whether an action of this session can be taken back.
    pub can_undo: bool,
    /// What comes on later days, once it was looked up.
    pub ahead: Option<Ahead>,
}

/// A card that was not remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// The question, as Markdown.
    pub front: String,
    /// Its topic path.
    pub topic: Vec<String>,
}

/// What comes after today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// The study day it is told on.
    pub today: Day,
    /// The next later day with due cards, and how many.
    pub next: Option<(Day, usize)>,
    /// New cards not yet started.
    pub new: usize,
}
