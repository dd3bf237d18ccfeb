//! What is on the screen, as data: no text is laid out here.

use crate::model::card::CardId;
use crate::model::day::Day;
use crate::model::grade::Grade;

use super::input::{Keys, Signal};
use super::passage::Passage;
use super::question::{Left, Question};
use super::typed::Comparison;

/// What a face has to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen<'a> {
    /// A question; its answer is hidden.
    Question(Shown<'a>),
    /// A question with its answer and what each grade would mean.
    Answer(Shown<'a>, Vec<Choice>),
    /// A card that was not known well, with the passage of its note; the answer is saved.
    Passage(Shown<'a>, &'a Passage),
    /// A text over the card, to be read and left.
    Page(Shown<'a>, &'a Page),
    /// Cards that were found, to choose one or to go back.
    Hits(Shown<'a>, &'a Hits),
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
    /// Whether the answer is to be typed now.
    pub field: bool,
    /// What was typed, beside the right answer.
    pub typed: Option<&'a Comparison>,
    /// The grade that a comparison speaks for.
    pub suggested: Option<Grade>,
    /// How far the session has come.
    pub pace: Pace,
    /// Whether nothing of this moves the schedule.
    pub practice: bool,
}

/// How far a session has come, and how fast.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// Cards that are done with.
    pub done: usize,
    /// Milliseconds a card takes today, once a few were answered.
    pub card_ms: Option<u32>,
    /// The time that the session was given, where it was given one.
    pub time: Option<TimeBox>,
}

/// How much of its time a session has used, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeBox {
    /// So much of it.
    pub used_ms: i64,
    /// All of it.
    pub all_ms: i64,
}

/// A text to read: titled lines, and tables of plain cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// What it is about.
    pub title: String,
    /// Its lines as Markdown.
    pub markdown: String,
}

/// Cards that were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// All of them as a text, for a face that lets none be chosen.
    pub page: Page,
    /// The first of them.
    pub cards: Vec<Hit>,
}

/// A card that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which.
    pub card: CardId,
    /// Its question and its state in a line, fit for the terminal.
    pub label: String,
    /// Whether it is marked.
    pub flagged: bool,
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
        /// Whether that is all it is about, since nothing is done for the day by it.
        practice: bool,
    },
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Nothing is left to ask.
    Done,
    /// The user had enough.
    Quit,
    /// The minutes are over that the session was given.
    TimeUp,
    /// The process was told to end.
    Signal(Signal),
}

/// What a session came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// How it ended.
    pub ending: Ending,
    /// Whether nothing of this moved the schedule.
    pub practice: bool,
    /// First answers of the day; re-asks do not count.
    pub reviewed: usize,
    /// Those remembered (grade 3 or more).
    pub right: usize,
    /// Those not remembered, in the order they were missed.
    pub missed: Vec<Missed>,
    /// Topics of which every card was remembered, with how many there were; those with most first.
    pub well: Vec<(Vec<String>, usize)>,
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
    /// Its note's file, as the user would name it.
    pub file: String,
    /// Its line there, from 1.
    pub line: u32,
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
    /// Days in a row with an answer, today included.
    pub streak: u32,
}
