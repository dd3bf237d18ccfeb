//! The cards that a listing or an export takes.

use crate::cli::Choice;
use crate::error::Error;
use crate::exchange::Leaving;
use crate::model::day::Day;
use crate::model::schedule::State;
use crate::store::{Listed, Scope};

use super::collection::Collection;
use super::target;

/// Chosen cards in the order of the notes, as they stand on a study day.
pub(super) struct Selection {
    /// The cards.
    pub cards: Vec<Listed>,
    today: Day,
}

impl Selection {
    /// The cards that the options ask for: living ones, unless all are wanted.
    pub fn of(choice: &Choice, collection: &Collection, today: Day) -> Result<Self, Error> {
        let scope = match &choice.deck {
            Some(name) => Scope::of_deck(target::deck(name, &collection.store, today)?),
            None => Scope::default(),
        };
        let mut selection = Self { cards: collection.store.cards(&scope)?, today };
        if !choice.all {
            let mut cards = std::mem::take(&mut selection.cards);
            cards.retain(|listed| selection.state(listed).is_living());
            selection.cards = cards;
        }
        Ok(selection)
    }

    /// Where a card stands in its life.
    pub fn state(&self, listed: &Listed) -> State {
        State::of(&listed.standing, listed.retired_at.is_some(), self.today)
    }

    /// The cards as they leave the program.
    pub fn leaving(&self) -> impl Iterator<Item = Leaving<'_>> {
        self.cards.iter().map(|listed| Leaving {
            card: &listed.card,
            deck: &listed.deck,
            file: &listed.place.path,
            state: self.state(listed),
            schedule: listed.standing.progress.schedule(),
        })
    }
}
