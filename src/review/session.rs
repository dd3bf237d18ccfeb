//! The session itself: which card is on the screen, and what an input does to it.
//!
//! It does no I/O. [`Session::screen`] says what to show, [`Session::apply`] takes an input and says what has
//! to be written down. Until the caller reports that write, with [`Session::committed`] or
//! [`Session::failed`], every further input is ignored, so an answer cannot be shown as saved before it is.
//!
//! A card graded below 4 goes to the end of the queue and comes back until it is graded 4 or 5 (step 7 of
//! SM-2). The end is the largest distance there is: three other cards come first whenever three are left.

use std::collections::VecDeque;

use crate::model::card::CardId;
use crate::model::day::{Day, Now};
use crate::model::grade::Grade;
use crate::model::log::Seen;
use crate::model::schedule::{Schedule, Standing};

use super::input::{Input, Keys};
use super::notice::Notice;
use super::passage::Passage;
use super::question::{Class, Left, Question};
use super::screen::{Ahead, Choice, Ending, Meaning, Screen, Shown, Summary};
use super::tally::Tally;

/// Whether answers move the schedule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// The daily session: the first answer of a card on a study day moves its schedule.
    #[default]
    Schedule,
    /// Drill and cram: nothing moves.
    Practice,
}

/// How a session is run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The grades on offer.
    pub keys: Keys,
    /// Whether answers count.
    pub mode: Mode,
}

/// What has to be written down before the session goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A graded answer.
    Answer {
        /// The card on the screen.
        card: CardId,
        /// Its grade.
        grade: Grade,
        /// What was seen, and for how long.
        seen: Seen,
        /// Whether it is a later answer (of the day, or of the session in practice) that moves no schedule.
        reask: bool,
    },
    /// Set the card aside until it is resumed.
    Suspend(CardId),
    /// Set the card aside until the next study day.
    Bury(CardId),
    /// Refuse the card.
    Drop(CardId),
    /// Mark the card, or take the mark away.
    Flag(CardId, bool),
    /// Look the card up in its note; nothing is written.
    Look(CardId),
    /// Take back the last action in the log, of this session or of an earlier one.
    Undo,
}

/// What came of an [`Effect`], told once it is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The answer was written.
    Answered {
        /// What the card's log says now.
        standing: Standing,
        /// Its schedule after a further answer of quality 0 … 5.
        outcomes: [Schedule; 6],
        /// What its note says, where it was not known well and that is wanted.
        passage: Option<Passage>,
    },
    /// The card was marked, or its mark taken away.
    Flagged(bool),
    /// What the note says around the card, or why that cannot be told.
    Found(Result<Passage, String>),
    /// The card was suspended, buried or dropped.
    SetAside,
    /// An action was taken back.
    Undone {
        /// The card it had been about.
        card: CardId,
        /// That card as it is to be asked now; `None` if it is not one to ask today.
        question: Option<Box<Question>>,
    },
    /// The log holds nothing that can be taken back.
    NothingToUndo,
}

/// Which side of the card is up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Front,
    /// Both sides, since `reveal_ms` after the question; the grades mean what they mean on `today`.
    Back {
        reveal_ms: u32,
        today: Day,
    },
    /// Both sides and the passage, after an answer that was written: the card is done with or waits in the queue.
    Done,
}

/// A study session.
#[derive(Clone, Debug)]
pub struct Session {
    options: Options,
    current: Option<Question>,
    queue: VecDeque<Question>,
    side: Side,
    pending: Option<Effect>,
    ending: Option<Ending>,
    closed: bool,
    turn: u64,
    /// When the question was put on the screen, in UTC milliseconds.
    shown_at: Option<i64>,
    tally: Tally,
    failures: usize,
    ahead: Option<Ahead>,
    /// The passage of the card on the screen, once it was looked up.
    passage: Option<Passage>,
}

impl Session {
    /// A session that asks these questions in this order.
    pub fn new(questions: Vec<Question>, options: Options) -> Self {
        let mut session = Self {
            options,
            current: None,
            queue: questions.into(),
            side: Side::Front,
            pending: None,
            ending: None,
            closed: false,
            turn: 0,
            shown_at: None,
            tally: Tally::default(),
            failures: 0,
            ahead: None,
            passage: None,
        };
        session.advance();
        session
    }

    /// What to show now.
    pub fn screen(&self) -> Screen<'_> {
        let (Some(question), None) = (&self.current, self.ending) else {
            return Screen::Summary(self.summary());
        };
        let passage = self.passage.as_ref();
        let shown = Shown { turn: self.turn, question, left: self.left(), keys: self.options.keys, passage };
        match (self.side, passage) {
            (Side::Done, Some(passage)) => Screen::Passage(shown, passage),
            (Side::Back { today, .. }, _) => Screen::Answer(shown, self.choices(question, today)),
            (Side::Front | Side::Done, _) => Screen::Question(shown),
        }
    }

    /// Notes when the question on the screen was first shown; further calls for it change nothing.
    pub fn shown(&mut self, now: Now) {
        self.shown_at.get_or_insert(now.at_ms);
    }

    /// Takes an input and returns what has to be written down for it, if anything.
    ///
    /// Ignored are: a grade before the answer was shown or not on offer, a second reveal, anything while a
    /// write is pending, and anything but undo and the end once the summary is shown.
    pub fn apply(&mut self, input: Input, now: Now) -> Option<Effect> {
        if self.pending.is_some() || self.closed {
            return None;
        }
        let effect = match input {
            Input::Quit => return self.quit(),
            Input::Signal(signal) => {
                self.ending = Some(Ending::Signal(signal));
                self.closed = true;
                return None;
            }
            Input::Undo => Effect::Undo,
            _ if self.ending.is_some() => return None,
            Input::Reveal => return self.reveal(now),
            Input::Grade(grade) => self.answer(grade, now)?,
            Input::Suspend => Effect::Suspend(self.current.as_ref()?.card.id),
            Input::Bury => Effect::Bury(self.current.as_ref()?.card.id),
            Input::Drop => Effect::Drop(self.current.as_ref()?.card.id),
            Input::Flag => {
                let question = self.current.as_ref()?;
                Effect::Flag(question.card.id, !question.standing.flagged)
            }
            // On the front the passage would give the answer away.
            Input::Passage if matches!(self.side, Side::Back { .. }) && self.passage.is_none() => {
                Effect::Look(self.current.as_ref()?.card.id)
            }
            Input::Passage => return None,
        };
        self.pending = Some(effect.clone());
        Some(effect)
    }

    /// Moves on after the pending effect was written, and says what to tell.
    ///
    /// An outcome of another kind than the effect changes nothing and gives `None`: the card stays.
    pub fn committed(&mut self, outcome: Outcome) -> Option<Notice> {
        match (self.pending.take()?, outcome) {
            (Effect::Answer { grade, reask, .. }, Outcome::Answered { standing, outcomes, passage }) => {
                self.answered(grade, reask, (standing, outcomes), passage)
            }
            (Effect::Suspend(_), Outcome::SetAside) => self.set_aside(Notice::Suspended),
            (Effect::Bury(_), Outcome::SetAside) => self.set_aside(Notice::Buried),
            (Effect::Drop(_), Outcome::SetAside) => self.set_aside(Notice::Dropped),
            (Effect::Flag(..), Outcome::Flagged(on)) => {
                let card = self.current.as_ref()?.card.id;
                self.tally.flag(card);
                let here = self.current.iter_mut().chain(&mut self.queue);
                for question in here.filter(|question| question.card.id == card) {
                    question.standing.flagged = on;
                }
                Some(Notice::Flagged(on))
            }
            (Effect::Look(_), Outcome::Found(found)) => match found {
                Ok(passage) => {
                    self.passage = Some(passage);
                    None
                }
                Err(why) => Some(Notice::NoPassage(why)),
            },
            (Effect::Undo, Outcome::Undone { card, question }) => Some(self.undone(card, question)),
            (Effect::Undo, Outcome::NothingToUndo) => Some(Notice::NothingToUndo),
            _ => None,
        }
    }

    /// Keeps the card on the screen after the pending effect could not be written.
    pub fn failed(&mut self) {
        if self.pending.take().is_some() {
            self.failures += 1;
        }
    }

    /// Hands in what comes on later days, for the summary.
    pub fn look_ahead(&mut self, ahead: Ahead) {
        self.ahead = Some(ahead);
    }

    /// Whether the cards are over and the summary is shown.
    pub const fn is_over(&self) -> bool {
        self.ending.is_some()
    }

    /// How the session ended, once nothing can follow any more.
    pub fn closed(&self) -> Option<Ending> {
        self.ending.filter(|_| self.closed)
    }

    /// What the session came to so far.
    pub fn summary(&self) -> Summary {
        let missed = self.tally.missed();
        let right = self.tally.right();
        Summary {
            ending: self.ending.unwrap_or(Ending::Quit),
            reviewed: right + missed.len(),
            right,
            missed,
            reasks: self.tally.reasks(),
            set_aside: self.tally.aside(),
            failures: self.failures,
            left: self.left(),
            can_undo: !self.tally.is_empty(),
            ahead: self.ahead,
        }
    }

    fn left(&self) -> Left {
        let current = self.current.iter().filter(|_| self.side != Side::Done);
        Left::count(current.chain(&self.queue))
    }

    fn choices(&self, question: &Question, today: Day) -> Vec<Choice> {
        let stays = self.options.mode == Mode::Practice || question.answered_on(today);
        let meaning = |grade: Grade| {
            if stays {
                return Meaning::Stays { again: grade.asks_again() };
            }
            let outcome = question.outcome(grade);
            let ease_change = i32::from(outcome.ease) - i32::from(question.ease());
            Meaning::Moves { interval: outcome.interval, ease_change }
        };
        let choices = self.options.keys.choices();
        choices.map(|(key, grade)| Choice { key, grade, meaning: meaning(grade) }).collect()
    }

    /// The first time ends the cards, the second the session.
    fn quit(&mut self) -> Option<Effect> {
        self.closed = self.ending.is_some();
        self.ending.get_or_insert(Ending::Quit);
        None
    }

    fn reveal(&mut self, now: Now) -> Option<Effect> {
        match self.side {
            Side::Front => self.side = Side::Back { reveal_ms: self.elapsed_ms(now), today: now.today },
            Side::Back { .. } => {}
            Side::Done => self.advance(),
        }
        None
    }

    fn answer(&self, grade: Grade, now: Now) -> Option<Effect> {
        let question = self.current.as_ref()?;
        let Side::Back { reveal_ms, .. } = self.side else { return None };
        if !self.options.keys.grades().contains(&grade) {
            return None;
        }
        let card = question.card.id;
        let reask = match self.options.mode {
            Mode::Schedule => question.answered_on(now.today),
            Mode::Practice => self.tally.has_answer(card),
        };
        let stays = reask || self.options.mode == Mode::Practice;
        let promised =
            if stays { question.standing.progress.schedule() } else { Some(question.outcome(grade)) };
        let seen = Seen {
            reveal_ms,
            elapsed_ms: self.elapsed_ms(now),
            interval: promised.map_or(0, |schedule| schedule.interval),
            typed: None,
            form: question.card.form.clone(),
            front_hash: text_hash(&[&question.card.front]),
            back_hash: text_hash(&[&question.card.back, &question.card.extra]),
            score: question.card.score,
        };
        Some(Effect::Answer { card, grade, seen, reask })
    }

    /// Milliseconds since the question was shown; a clock turned back counts as none.
    fn elapsed_ms(&self, now: Now) -> u32 {
        let elapsed = now.at_ms.saturating_sub(self.shown_at.unwrap_or(now.at_ms)).max(0);
        u32::try_from(elapsed).unwrap_or(u32::MAX)
    }

    fn answered(
        &mut self,
        grade: Grade,
        reask: bool,
        (standing, outcomes): (Standing, [Schedule; 6]),
        passage: Option<Passage>,
    ) -> Option<Notice> {
        let question = self.current.take()?;
        let due_before = question.standing.progress.schedule().map(|schedule| schedule.due);
        self.tally.answer(&question, grade, reask);
        let again = grade.asks_again();
        if again {
            let class = Class::Again;
            let question = Question { standing, outcomes, class, answer_before: None, ..question.clone() };
            self.queue.push_back(question);
        }
        if passage.is_some() {
            self.passage = passage;
            self.side = Side::Done;
            self.current = Some(Question { standing, ..question });
        } else {
            self.advance();
        }
        let schedule = standing.progress.schedule();
        // Practice may still have brought the card forward.
        let moved =
            self.options.mode == Mode::Schedule || schedule.map(|schedule| schedule.due) != due_before;
        let next = schedule.filter(|_| moved).map(|schedule| (schedule.due, schedule.interval));
        let is_lapse = self.options.mode == Mode::Schedule && !reask && !grade.passed();
        let leech = schedule.filter(|schedule| is_lapse && schedule.reminds_of_leech());
        Some(Notice::Saved { next, again, leech: leech.map(|schedule| schedule.lapses) })
    }

    fn set_aside(&mut self, notice: Notice) -> Option<Notice> {
        let question = self.current.take()?;
        self.tally.set_aside(question.card.id);
        // It waits there where it was missed just now.
        self.queue.retain(|waiting| waiting.card.id != question.card.id);
        self.advance();
        Some(notice)
    }

    /// Puts the card that came back on the screen, before the one that was there.
    fn undone(&mut self, card: CardId, question: Option<Box<Question>>) -> Notice {
        self.tally.undo(card);
        self.queue.retain(|waiting| waiting.card.id != card);
        // A card that is done with is on the screen for its passage alone.
        let is_done = self.side == Side::Done;
        let displaced = self.current.take().filter(|current| current.card.id != card && !is_done);
        if let Some(question) = question {
            if let Some(current) = displaced {
                self.queue.push_front(current);
            }
            self.put(*question);
            return Notice::Undone;
        }
        match displaced {
            Some(current) => self.current = Some(current),
            None => self.advance(),
        }
        Notice::UndoneElsewhere
    }

    fn put(&mut self, question: Question) {
        self.current = Some(question);
        self.side = Side::Front;
        self.passage = None;
        self.shown_at = None;
        self.turn += 1;
        self.ending = None;
    }

    fn advance(&mut self) {
        if let Some(question) = self.queue.pop_front() {
            self.put(question);
        } else {
            self.current = None;
            self.ending = Some(Ending::Done);
        }
    }
}

/// A short name for the text that was seen: 16 hex digits of BLAKE3 over the parts, each with its length.
fn text_hash(parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests;
