//! The due cards of a study day, offered to its queue in their order.

use crate::model::card::CardId;
use crate::model::day::Day;
use crate::model::topic::Deck;
use crate::schedule::queue::order::{self, DueOrder};
use crate::schedule::queue::ranks::{Ranks, in_rank};
use crate::schedule::queue::{Draft, DueCard};
use crate::store::{Coming, Result, Scope, Store};

use super::queue::topic_key;
use super::wishes::Choice;

/// The due cards that a session may ask.
#[derive(Clone, Copy)]
pub(super) struct Due<'s> {
    store: &'s Store,
    scope: &'s Scope,
    /// The first day on which they are due; `None` for all that are past.
    from: Option<Day>,
    /// The last one.
    to: Day,
    today: Day,
}

impl<'s> Due<'s> {
    /// Those of a choice; `None` where it asks none.
    pub fn of(choice: Choice, scope: &'s Scope, today: Day, store: &'s Store) -> Option<Self> {
        let (from, to) = match choice {
            Choice::Day => (None, today),
            Choice::New => return None,
            Choice::Ahead(days) => (Some(today.plus(1)), today.plus(days)),
        };
        Some(Self { store, scope, from, to, today })
    }

    /// Offers them to a draft until it has all that it can ask; gives those that were read. `decks` are all that hold
    /// a card, where decks have limits.
    pub fn offer(self, draft: &mut Draft<'_>, decks: &[Deck], order: DueOrder) -> Result<Vec<Coming>> {
        // A scope is read as a whole, since few of the cards that are due on a day may be in it.
        if *self.scope == Scope::default() {
            self.by_rank(draft, decks, order)
        } else {
            self.all(draft, decks, order)
        }
    }

    fn by_rank(self, draft: &mut Draft<'_>, decks: &[Deck], order: DueOrder) -> Result<Vec<Coming>> {
        let Self { store, from, to, today, .. } = self;
        let mut read = Vec::new();
        let mut ranks = Ranks::new(store.due_days(from, to)?, today, order);
        while !draft.has_all_due(decks) {
            let Some(slots) = ranks.next(|due, above| store.shortest_interval(due, above))? else { break };
            let mut cards = Vec::new();
            for slot in slots {
                let of_slot = store.due_on(slot.due, slot.interval, today)?;
                cards.extend(of_slot.iter().map(due_card));
                read.extend(of_slot);
            }
            in_rank(&mut cards, today);
            for card in cards {
                draft.offer_due(card);
            }
        }
        Ok(read)
    }

    fn all(self, draft: &mut Draft<'_>, decks: &[Deck], order: DueOrder) -> Result<Vec<Coming>> {
        let read = self.store.due_within(self.scope, self.from, self.to, self.today)?;
        let cards: Vec<DueCard> = read.iter().map(due_card).collect();
        for card in order::due(&cards, self.today, order) {
            if draft.has_all_due(decks) {
                break;
            }
            draft.offer_due(card.clone());
        }
        Ok(read)
    }

    /// One of them.
    pub fn card(self, card: CardId) -> Result<Option<Coming>> {
        self.store.due_card(card, self.scope, self.from, self.to, self.today)
    }
}

/// A due card as the queue takes it.
pub(super) fn due_card(coming: &Coming) -> DueCard {
    DueCard {
        card: coming.card,
        group: coming.group,
        topic: topic_key(&coming.deck, &coming.topic),
        deck: coming.deck.clone(),
        due: coming.due,
        interval: coming.interval,
    }
}

#[cfg(test)]
mod tests;
