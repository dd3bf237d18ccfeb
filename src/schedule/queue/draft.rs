//! A queue in the making, to which cards are offered one by one.

use std::collections::BTreeSet;

use crate::model::card::CardId;
use crate::model::topic::Deck;

use super::limits::{Budgets, Limits};
use super::mix::{self, Placed};
use super::order::{self, NewOrder};
use super::{Class, Done, DueCard, Entry, Held, NewCard, Order, Queue};

/// The queue of a study day before its cards are known.
///
/// First the due cards are offered in their order, until the draft [`has_all_due`](Self::has_all_due); then new ones in
/// theirs, the surest first or as they stand in the notes, whichever [`Order`] says, until it
/// [`is_full`](Self::is_full). Whatever else is offered then changes nothing but the counts of what is held back.
pub struct Draft<'a> {
    limits: &'a Limits,
    done: &'a Done,
    order: Order,
    again: Vec<Entry>,
    due: Vec<DueCard>,
    new: Vec<NewCard>,
    sieve: Sieve,
    reviews: Budgets,
    /// What is left for new cards after those that are the first of their note on this study day. They come before
    /// all others, so that what they use up is used up.
    firsts: Budgets,
    notes: BTreeSet<String>,
    held: Held,
}

impl<'a> Draft<'a> {
    /// The queue of a study day with the cards that are asked again.
    pub fn new(again: &[CardId], limits: &'a Limits, done: &'a Done, order: Order) -> Self {
        let mut sieve = Sieve { cards: BTreeSet::new(), groups: done.groups.clone(), siblings: 0 };
        let missed = again.iter().copied().filter(|&card| sieve.cards.insert(card));
        let again = missed.map(|card| Entry { card, class: Class::Again }).collect();
        Self {
            limits,
            done,
            order,
            again,
            due: Vec::new(),
            new: Vec::new(),
            sieve,
            reviews: Budgets::of_reviews(limits, done),
            firsts: Budgets::of_new(limits, done),
            notes: done.learned.iter().map(|card| card.note.clone()).collect(),
            held: Held::default(),
        }
    }

    /// Offers the next due card.
    pub fn offer_due(&mut self, card: DueCard) {
        if !self.sieve.admits(card.card, card.group) {
            return;
        }
        if self.reviews.admits(&card.deck) {
            self.due.push(card);
        } else {
            self.held.over_review_limit += 1;
        }
    }

    /// Whether no further due card can come into the queue, nor keep a new one out of it. While nothing is asked, all are
    /// wanted, since it is told then what the limits held back. `decks` as for [`is_full`](Self::is_full).
    pub fn has_all_due(&self, decks: &[Deck]) -> bool {
        let is_closed = |deck: &Deck| self.reviews.is_short(deck);
        let is_short =
            self.reviews.is_day_short() || self.has_deck_limits(decks) && decks.iter().all(is_closed);
        let asks_due = !self.due.is_empty() && self.limits.session != Some(0);
        is_short && (asks_due || !self.again.is_empty())
    }

    /// Offers the next new card.
    pub fn offer(&mut self, card: NewCard) {
        if !self.sieve.admits(card.card, card.group) {
            return;
        }
        if self.reviews.is_short(&card.deck) {
            self.held.backlog += 1;
            return;
        }
        let is_first = match self.order.new {
            NewOrder::Surest => self.notes.insert(card.note.clone()),
            NewOrder::Notes => true,
        };
        if is_first {
            self.firsts.admits(&card.deck);
        }
        self.new.push(card);
    }

    /// Whether no further new card can come into the queue. `decks` are all that hold one; they matter only where
    /// decks have limits.
    pub fn is_full(&self, decks: &[Deck]) -> bool {
        let is_closed = |deck: &Deck| self.reviews.is_short(deck) || !self.firsts.has_room(deck);
        let is_day_full = self.reviews.is_day_short() || !self.firsts.has_day_room();
        is_day_full || self.has_deck_limits(decks) && decks.iter().all(is_closed)
    }

    const fn has_deck_limits(&self, decks: &[Deck]) -> bool {
        !self.limits.decks.is_empty() && !decks.is_empty()
    }

    /// The queue.
    pub fn finish(self) -> Queue {
        let Self { limits, done, order, again, due, new, sieve, mut held, .. } = self;
        let mut new: Vec<&NewCard> = new.iter().collect();
        order::spread(&mut new, order.new, &done.learned);
        let mut budgets = Budgets::of_new(limits, done);
        held.over_new_limit = keep(&mut new, |card| budgets.admits(&card.deck));
        held.siblings = sieve.siblings;
        let due = due.iter().map(|card| Placed::new(card.card, Class::Due, &card.topic)).collect();
        let new = new.into_iter().map(|card| Placed::new(card.card, Class::New, &card.topic)).collect();
        let mut cards = mix::mixed(due, new, order.mix, order.topics);
        if let Some(most) = limits.session {
            let over = cards.split_off(most.min(cards.len()));
            held.new_over_session = over.iter().filter(|entry| entry.class == Class::New).count();
            held.due_over_session = over.len() - held.new_over_session;
        }
        cards.extend(again);
        Queue { cards, held }
    }
}

/// Lets each card through once, and one card of a group.
struct Sieve {
    cards: BTreeSet<CardId>,
    groups: BTreeSet<CardId>,
    siblings: usize,
}

impl Sieve {
    fn admits(&mut self, card: CardId, group: CardId) -> bool {
        if !self.cards.insert(card) {
            return false;
        }
        let first = self.groups.insert(group);
        if !first {
            self.siblings += 1;
        }
        first
    }
}

/// Keeps what may stay of a row, asked from the first on, and tells how many went.
fn keep<T>(row: &mut Vec<T>, may_stay: impl FnMut(&T) -> bool) -> usize {
    let all = row.len();
    row.retain(may_stay);
    all - row.len()
}
