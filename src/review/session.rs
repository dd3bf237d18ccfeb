//! The session itself: which card is on the screen, and what an input does to it.
//!
//! The cards that wait may be known by name alone; [`Session::wants`] tells which of them have to be read before it goes
//! on, and [`Session::supply`] takes them.
//!
//! It does no I/O. [`Session::screen`] says what to show, [`Session::apply`] takes an input and says what has
//! to be written down. Until the caller reports that write, with [`Session::committed`] or
//! [`Session::failed`], every further input is ignored, so an answer cannot be shown as saved before it is.
//!
//! A card graded below 4 goes to the end of the queue and comes back until it is graded 4 or 5 (step 7 of
//! SM-2). The end is the largest distance there is: three other cards come first whenever three are left.

mod options;
mod outcome;
mod over;

use std::collections::VecDeque;

use crate::model::card::CardId;
use crate::model::day::{Day, Now};
use crate::model::grade::Grade;
use crate::model::log::Seen;

use super::input::Input;
use super::passage::Passage;
use super::question::{Left, Question};
use super::screen::{Ahead, Choice, Ending, Hits, Meaning, Pace, Page, Screen, Shown, Summary, TimeBox};
use super::tally::Tally;
use super::typed::Comparison;
use super::waiting::{Named, Waiting};

pub use super::effect::{Effect, News, Outcome};
pub use options::{Mode, Options, Typing};
use over::Over;

/// The longest time an answer is taken to last, milliseconds: who was away for longer, or whose computer slept,
/// did not think all the while.
const LONGEST_ANSWER_MS: u32 = 5 * 60 * 1_000;

/// Answers from which on the time of a card is told.
const ANSWERS_FOR_PACE: u64 = 3;

/// Cards that are read at once when one is wanted.
const AHEAD: usize = 4;

/// Which side of the card is up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Front,
    /// The front, while the answer is typed.
    Field,
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
    queue: VecDeque<Waiting>,
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
    /// What was typed for the card on the screen.
    typed: Option<Comparison>,
    /// A text that lies over the card.
    page: Option<Page>,
    /// The cards that were found, below that text.
    hits: Option<Hits>,
    /// When the first question was shown, in UTC milliseconds.
    started_at: Option<i64>,
    /// When the screen was last shown, in UTC milliseconds.
    latest_ms: i64,
    /// Answers of this session and the milliseconds they took, whether or not they were taken back.
    spent: (u64, u64),
}

impl Session {
    /// A session that asks these cards in this order.
    pub fn new(cards: impl IntoIterator<Item = impl Into<Waiting>>, options: Options) -> Self {
        let mut session = Self {
            options,
            current: None,
            queue: cards.into_iter().map(Into::into).collect(),
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
            typed: None,
            page: None,
            hits: None,
            started_at: None,
            latest_ms: 0,
            spent: (0, 0),
        };
        session.advance();
        session
    }

    /// The cards that have to be read before the session goes on: the one that comes next and some behind it. None where
    /// it can go on.
    pub fn wants(&self) -> Vec<Named> {
        if !self.is_waiting() {
            return Vec::new();
        }
        let next = self.queue.iter().take(AHEAD).filter_map(|waiting| match waiting {
            Waiting::Named(named) => Some(*named),
            Waiting::Read(_) => None,
        });
        next.collect()
    }

    /// Takes cards that were read; one that is not to be asked any more leaves.
    pub fn supply(&mut self, cards: Vec<News>) {
        for (card, question) in cards {
            self.replace(card, question.map(|question| *question));
        }
        if self.is_waiting() {
            self.advance();
        }
    }

    /// Whether the next card is not there yet.
    const fn is_waiting(&self) -> bool {
        self.current.is_none() && self.ending.is_none()
    }

    /// What to show now; while a card is wanted, what it came to so far.
    pub fn screen(&self) -> Screen<'_> {
        let (Some(question), None) = (&self.current, self.ending) else {
            return Screen::Summary(self.summary());
        };
        let passage = self.passage.as_ref();
        let shown = Shown {
            turn: self.turn,
            question,
            left: self.left(),
            keys: self.options.keys,
            passage,
            field: self.side == Side::Field,
            typed: self.typed.as_ref(),
            suggested: self.suggestion(),
            pace: self.pace(),
            practice: self.options.mode == Mode::Practice,
        };
        match (self.side, self.over(), passage) {
            (_, Some(Over::Page(page)), _) => Screen::Page(shown, page),
            (_, Some(Over::Hits(hits)), _) => Screen::Hits(shown, hits),
            (Side::Done, _, Some(passage)) => Screen::Passage(shown, passage),
            (Side::Back { today, .. }, ..) => Screen::Answer(shown, self.choices(question, today)),
            (Side::Front | Side::Field | Side::Done, ..) => Screen::Question(shown),
        }
    }

    /// The number of the question on the screen; every further one has a greater one.
    pub const fn turn(&self) -> u64 {
        self.turn
    }

    /// Notes when the question on the screen was first shown; further calls for it change nothing. Once the time
    /// of the session is over, no further question is shown.
    pub fn shown(&mut self, now: Now) {
        let started = *self.started_at.get_or_insert(now.at_ms);
        self.latest_ms = now.at_ms;
        if self.shown_at.is_some() {
            return;
        }
        self.shown_at = Some(now.at_ms);
        let is_over = |limit| now.at_ms.saturating_sub(started) >= limit;
        if self.current.is_some() && self.options.time_ms.is_some_and(is_over) {
            self.ending.get_or_insert(Ending::TimeUp);
        }
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
            // Whoever reads a page wants to leave the page.
            Input::Quit if self.over().is_some() => return self.uncover(),
            Input::Quit => return self.quit(),
            Input::Signal(signal) => {
                self.ending = Some(Ending::Signal(signal));
                self.closed = true;
                return None;
            }
            Input::Undo => Effect::Undo,
            _ if self.ending.is_some() => return None,
            Input::Reveal | Input::Back | Input::Info if self.over().is_some() => return self.uncover(),
            Input::Act(card, act) if self.page.is_none() => self.act(card, act)?,
            _ if self.over().is_some() => return None,
            Input::Reveal => return self.reveal(now),
            Input::Back => return self.back(),
            Input::Type => return self.open_field(),
            Input::Typed(text) => return self.typed(&text, now),
            Input::Grade(grade) => self.answer(grade, now)?,
            Input::Suspend => Effect::Suspend(self.card()?),
            Input::Bury => Effect::Bury { card: self.card()?, siblings: false },
            Input::BurySiblings => Effect::Bury { card: self.card()?, siblings: true },
            Input::Drop(reason) => Effect::Drop(self.card()?, reason),
            // A card with a schedule says by its grade how well it is known.
            Input::Know if self.is_unseen() => Effect::Know(self.card()?),
            Input::Flag => Effect::Flag(self.card()?, !self.current.as_ref()?.standing.flagged),
            Input::Tag(name) => Effect::Tag(self.card()?, name),
            Input::Find(text) => Effect::Find(text),
            Input::Edit(target) => Effect::Edit(self.card()?, target),
            // Once it was answered, the card is not to be asked again now.
            Input::Reform if self.side != Side::Done => Effect::Reform(self.card()?),
            Input::Info => {
                let revealed = matches!(self.side, Side::Back { .. } | Side::Done);
                Effect::Info { card: self.card()?, revealed }
            }
            Input::Passage if self.passage.is_none() => Effect::Look(self.card()?),
            Input::Know | Input::Passage | Input::Reform | Input::Act(..) => return None,
        };
        self.pending = Some(effect.clone());
        Some(effect)
    }

    /// Keeps the card on the screen after the pending effect could not be written.
    pub fn failed(&mut self) {
        if let Some(effect) = self.pending.take() {
            self.failures += usize::from(effect.keeps());
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
            practice: self.options.mode == Mode::Practice,
            reviewed: right + missed.len(),
            right,
            missed,
            well: self.tally.well(),
            reasks: self.tally.reasks(),
            set_aside: self.tally.aside(),
            failures: self.failures,
            left: self.left(),
            can_undo: !self.tally.is_empty(),
            ahead: self.ahead,
        }
    }

    /// The cards that are not done with, the one on the screen included, each once.
    pub fn waiting(&self) -> Vec<CardId> {
        let current = self.current.iter().filter(|_| self.side != Side::Done);
        let current = current.map(|question| question.card.id);
        let mut cards: Vec<CardId> = current.chain(self.queue.iter().map(Waiting::card)).collect();
        cards.sort_unstable();
        cards.dedup();
        cards
    }

    /// Whether the card on the screen was never answered, or is new again.
    pub fn is_unseen(&self) -> bool {
        let is_new = |question: &Question| question.standing.progress.schedule().is_none();
        self.options.mode == Mode::Schedule && self.current.as_ref().is_some_and(is_new)
    }

    fn card(&self) -> Option<CardId> {
        Some(self.current.as_ref()?.card.id)
    }

    fn pace(&self) -> Pace {
        let (answers, ms) = self.spent;
        let each = ms.checked_div(answers).filter(|_| answers >= ANSWERS_FOR_PACE);
        let time = self.options.time_ms.zip(self.started_at).map(|(all_ms, started)| TimeBox {
            used_ms: self.latest_ms.saturating_sub(started).max(0),
            all_ms,
        });
        Pace { done: self.tally.done(), card_ms: each.and_then(|ms| u32::try_from(ms).ok()), time }
    }

    /// The grade that what was typed speaks for, while the answer is up.
    fn suggestion(&self) -> Option<Grade> {
        let typed = self.typed.as_ref().filter(|_| matches!(self.side, Side::Back { .. }))?;
        Some(typed.suggestion(self.options.keys))
    }

    fn left(&self) -> Left {
        let current = self.current.iter().filter(|_| self.side != Side::Done);
        Left::count(current.map(|question| question.class).chain(self.queue.iter().map(Waiting::class)))
    }

    fn choices(&self, question: &Question, today: Day) -> Vec<Choice> {
        let stays = self.options.mode == Mode::Practice || question.answered_on(today);
        let meaning = |grade: Grade| {
            if stays {
                return Meaning::Stays {
                    again: grade.asks_again(),
                    practice: self.options.mode == Mode::Practice,
                };
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
            Side::Front | Side::Field => self.turn_over(now),
            Side::Back { .. } => {
                let effect = self.answer(self.suggestion()?, now)?;
                self.pending = Some(effect.clone());
                return Some(effect);
            }
            Side::Done => self.advance(),
        }
        None
    }

    fn turn_over(&mut self, now: Now) {
        self.side = Side::Back { reveal_ms: self.elapsed_ms(now), today: now.today };
    }

    fn back(&mut self) -> Option<Effect> {
        match self.side {
            Side::Field => self.side = Side::Front,
            Side::Done => self.advance(),
            Side::Front | Side::Back { .. } => {}
        }
        None
    }

    fn open_field(&mut self) -> Option<Effect> {
        let can_be_typed = self.current.as_ref()?.expected.is_some();
        if self.side == Side::Front && can_be_typed {
            self.side = Side::Field;
        }
        None
    }

    fn typed(&mut self, text: &str, now: Now) -> Option<Effect> {
        if self.side == Side::Field {
            let expected = self.current.as_ref()?.expected.as_ref()?;
            self.typed = Some(Comparison::of(text, expected));
            self.turn_over(now);
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
            typed: self.typed.as_ref().map(|typed| typed.typed.clone()),
            form: question.card.form.clone(),
            front_hash: text_hash(&[&question.card.front]),
            back_hash: text_hash(&[&question.card.back, &question.card.extra]),
            score: question.card.score,
        };
        Some(Effect::Answer { card, grade, seen, reask })
    }

    /// Milliseconds since the question was shown; a clock turned back counts as none, and a long absence as
    /// [`LONGEST_ANSWER_MS`].
    fn elapsed_ms(&self, now: Now) -> u32 {
        let elapsed = now.at_ms.saturating_sub(self.shown_at.unwrap_or(now.at_ms)).max(0);
        u32::try_from(elapsed).unwrap_or(u32::MAX).min(LONGEST_ANSWER_MS)
    }

    fn put(&mut self, question: Question) {
        let types = match (&question.expected, self.options.typing) {
            (None, _) | (_, Typing::Never) => false,
            (Some(expected), Typing::Short) => expected.is_short,
            (Some(_), Typing::All) => true,
        };
        self.current = Some(question);
        self.side = if types { Side::Field } else { Side::Front };
        self.passage = None;
        self.typed = None;
        (self.page, self.hits) = (None, None);
        self.shown_at = None;
        self.turn += 1;
        self.ending = None;
    }

    fn advance(&mut self) {
        self.current = None;
        match self.queue.pop_front() {
            Some(Waiting::Read(question)) => self.put(*question),
            Some(named @ Waiting::Named(_)) => {
                self.queue.push_front(named);
                self.side = Side::Front;
                (self.page, self.hits) = (None, None);
                self.ending = None;
            }
            None => self.ending = Some(Ending::Done),
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
