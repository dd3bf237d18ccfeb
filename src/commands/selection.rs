//! The cards that a listing, an export or a change takes.

use crate::cli::Choice;
use crate::error::Error;
use crate::exchange::Leaving;
use crate::model::card::CardId;
use crate::model::day::{Day, Now};
use crate::model::query::{Condition, Mark, Query, Term};
use crate::model::schedule::State;
use crate::store::{self, Found, Listed, Scope, Snapshot};

use super::collection::Collection;
use super::{query, target};

/// Cards that are in memory at a time, where they are written one after another.
pub(super) const PAGE: usize = 1_024;

/// The cards that ids or a query name, whatever their state, in the order of the words or of the notes.
pub(super) fn named(words: &[String], collection: &Collection, now: Now) -> Result<Vec<Listed>, Error> {
    match ids(words, collection)? {
        Some(ids) => ids.into_iter().map(|id| Ok(collection.store.card(id)?)).collect(),
        None => Ok(collection.store.search(&query::parse(words)?, &Scope::default(), true, now)?),
    }
}

/// Chosen cards by their ids, in the order of the notes: there may be more than memory should hold.
pub(super) struct Chosen {
    /// The cards.
    pub found: Found,
    today: Day,
}

impl Chosen {
    /// The cards that the options ask for: living ones, unless others are wanted.
    pub fn of(choice: &Choice, collection: &Collection, now: Now) -> Result<Self, Error> {
        let (query, scope) = wanted(choice, collection)?;
        // A card that is named is meant whatever became of it.
        let is_named = query.terms.iter().any(|term| matches!(term.condition, Condition::Card(_)));
        let found = collection.store.find_all(&query, &scope, choice.all || is_named, now)?;
        Ok(Self { found, today: now.today })
    }

    /// All cards, whatever their state.
    pub fn everything(collection: &Collection, now: Now) -> Result<Self, Error> {
        Ok(Self { found: collection.store.cards_in(&Scope::default())?, today: now.today })
    }

    /// Shows the cards to `take`, a page of them at a time.
    pub fn pages(
        &self,
        snapshot: &Snapshot<'_>,
        mut take: impl FnMut(&[Listed]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut page = Vec::with_capacity(PAGE);
        self.each(snapshot, |listed| {
            page.push(listed);
            if page.len() == PAGE {
                take(&page)?;
                page.clear();
            }
            Ok(())
        })?;
        take(&page)
    }

    /// Shows the cards to `visit`, one after another.
    pub fn each(
        &self,
        snapshot: &Snapshot<'_>,
        visit: impl FnMut(Listed) -> Result<(), Error>,
    ) -> Result<(), Error> {
        snapshot.cards(&self.found, visit)
    }

    /// Where a card stands in its life.
    pub fn state(&self, listed: &Listed) -> State {
        State::of(&listed.standing, listed.retired_at.is_some(), self.today)
    }

    /// A card as it leaves the program.
    pub fn leaving<'l>(&self, listed: &'l Listed) -> Leaving<'l> {
        Leaving {
            card: &listed.card,
            deck: &listed.deck,
            file: &listed.place.path,
            state: self.state(listed),
            schedule: listed.standing.progress.schedule(),
        }
    }
}

/// What the options ask for.
fn wanted(choice: &Choice, collection: &Collection) -> Result<(Query, Scope), Error> {
    let scope = match &choice.deck {
        Some(name) => Scope::of_deck(target::deck(name, &collection.store)?),
        None => Scope::default(),
    };
    let mut query = match ids(&choice.query, collection)?.as_deref() {
        Some(&[card]) => Query { terms: vec![Term { negated: false, condition: Condition::Card(card) }] },
        _ => query::parse(&choice.query)?,
    };
    if choice.retired {
        query.terms.push(Term { negated: false, condition: Condition::Is(Mark::Retired) });
    }
    Ok((query, scope))
}

/// The cards of these ids, each once; `None` unless every word names a card, since a word like `decade` may be
/// meant as a word.
fn ids(words: &[String], collection: &Collection) -> Result<Option<Vec<CardId>>, Error> {
    let mut ids = Vec::new();
    for word in words.iter().flat_map(|words| words.split_whitespace()) {
        match collection.store.find(word) {
            Ok(id) if ids.contains(&id) => {}
            Ok(id) => ids.push(id),
            Err(store::Error::NotAPrefix(_) | store::Error::NoSuchCard(_)) => return Ok(None),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Some(ids).filter(|ids| !ids.is_empty()))
}
