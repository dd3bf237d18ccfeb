//! The cards that a study day asks for, within limits and in order.
//!
//! 1. Due cards are put in order ([`order`]), then new ones: dealt out note by note, in a note topic by topic, the
//!    surest first. The deal goes on over the day, so that a session that starts again does not begin with the same note.
//! 2. Of siblings (cards of one span of a note) only the first in that order is asked on a study day, since they
//!    give each other away. The others wait for a later day; nothing is stored for that.
//! 3. The limits of the day and of decks cut both rows ([`limits`]). What was done today is told by the caller
//!    from the log, so starting again does not reset them. While more cards are due than a limit lets pass, no
//!    new ones of what it covers come: they would only make the backlog grow.
//! 4. Both rows are mixed and topics parted ([`mix`]); interleaved topics are learnt better than blocks.
//! 5. Of two cards that are taken for one another both are asked, some others between ([`pairs`]).
//! 6. Cards that were missed earlier today come at the end, whatever the limits and siblings.
//!
//! Every candidate is either in the queue or counted in [`Held`] with the reason. Cards may be offered one by one
//! ([`Draft`]), due ones rank by rank ([`ranks`]), so that of a hundred thousand only those are looked at that can be
//! asked; [`Queue::of_day`] looks at all and says what has to come out.

pub mod backlog;
mod draft;
pub mod limits;
pub mod mix;
pub mod order;
pub mod pairs;
pub mod ranks;
pub mod taste;

use std::collections::BTreeSet;

use crate::model::card::CardId;
use crate::model::day::Day;
use crate::model::topic::Deck;

use mix::{Mix, Topics};
use order::{DueOrder, NewOrder};

pub use draft::Draft;
pub use limits::{DeckLimits, Limits};

/// Why a card is in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Its latest answer today was below 4: asked again, without a step of the schedule.
    Again,
    /// Its due day has come.
    Due,
    /// Never answered.
    New,
}

/// A card in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The card.
    pub card: CardId,
    /// Why it is here.
    pub class: Class,
}

/// A card whose due day has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueCard {
    /// The card.
    pub card: CardId,
    /// Its source span.
    pub group: CardId,
    /// Its deck.
    pub deck: Deck,
    /// A key that cards of one topic share.
    pub topic: String,
    /// The study day on which it became due.
    pub due: Day,
    /// Its interval in days.
    pub interval: u32,
}

/// A card that was never answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCard {
    /// The card.
    pub card: CardId,
    /// Its source span.
    pub group: CardId,
    /// Its deck.
    pub deck: Deck,
    /// A key that cards of one topic share.
    pub topic: String,
    /// A key that cards of one note share; all of them are in one deck.
    pub note: String,
    /// How sure the generator is that a reader keeps it, 0–1000.
    pub score: u16,
    /// Its place among all cards, in the order of the notes.
    pub position: u64,
}

/// The cards that may be asked today: available, in the scope of the session. Their order does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidates {
    /// Cards whose due day has come.
    pub due: Vec<DueCard>,
    /// Cards that were never answered.
    pub new: Vec<NewCard>,
    /// Cards whose latest answer today was below 4, the oldest answer first.
    pub again: Vec<CardId>,
}

/// What was done on this study day, counted from the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// New cards that had their first answer.
    pub new: usize,
    /// Other first answers of the day.
    pub reviews: usize,
    /// Source spans of which a card was answered.
    pub groups: BTreeSet<CardId>,
    /// The same counts by deck, each without its subdecks.
    pub decks: Vec<DoneIn>,
    /// Where the new cards stand that had their first answer, as far as they still stand somewhere.
    pub learned: Vec<Learned>,
}

/// Where a card stands that is new no more since this study day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learned {
    /// The key of its note.
    pub note: String,
    /// The key of its topic.
    pub topic: String,
}

impl Done {
    /// What was done in this deck and below it.
    fn within(&self, deck: &Deck) -> impl Iterator<Item = &DoneIn> {
        self.decks.iter().filter(|own| own.deck.is_within(deck))
    }
}

/// What was done in a deck on this study day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoneIn {
    /// The deck.
    pub deck: Deck,
    /// New cards that had their first answer.
    pub new: usize,
    /// Other first answers of the day.
    pub reviews: usize,
}

/// How the queue is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// Which due cards come first, and so which are cut by the limit.
    pub due: DueOrder,
    /// Which new cards come first.
    pub new: NewOrder,
    /// Where the new cards stand among the due ones.
    pub mix: Mix,
    /// How topics follow each other.
    pub topics: Topics,
}

/// Cards that are not asked today, by reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// A sibling is asked today, or was.
    pub siblings: usize,
    /// Due, but the day's reviews are used up.
    pub over_review_limit: usize,
    /// New, but the day's new cards are used up.
    pub over_new_limit: usize,
    /// New, but more cards are due than the day may ask.
    pub backlog: usize,
    /// Due and within the limits of the day, but not of this session.
    pub due_over_session: usize,
    /// New and within the limits of the day, but not of this session.
    pub new_over_session: usize,
}

impl Held {
    /// All cards held back.
    pub const fn total(&self) -> usize {
        let over_session = self.due_over_session + self.new_over_session;
        self.siblings + self.over_review_limit + self.over_new_limit + self.backlog + over_session
    }
}

/// The cards of a study day in the order they are asked, and how many were held back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    /// The cards, first to last.
    pub cards: Vec<Entry>,
    /// What is not asked.
    pub held: Held,
}

impl Queue {
    /// The queue of the study day `today`. The same arguments give the same queue on every machine.
    pub fn of_day(candidates: &Candidates, limits: &Limits, done: &Done, today: Day, order: &Order) -> Self {
        let mut draft = Draft::new(&candidates.again, limits, done, *order);
        for card in order::due(&candidates.due, today, order.due) {
            draft.offer_due(card.clone());
        }
        for card in order::new(&candidates.new, order.new) {
            draft.offer(card.clone());
        }
        draft.finish()
    }
}

#[cfg(test)]
mod tests;
