//! The questions of a session outside the schedule: weak topics, leeches.

use std::path::Path;

use crate::cli::{Review, Weak};
use crate::commands::collection::Collection;
use crate::commands::leeches::leeches;
use crate::commands::weak::{self, By, Study};
use crate::error::Error;
use crate::insight::weak::drill;
use crate::model::card::CardId;
use crate::model::day::Now;
use crate::model::schedule::State;
use crate::review::question::{Class, Question};
use crate::store::{Listed, Scope};

use super::queue::question;

/// Cards that a drill asks at most, unless another limit is given.
const MOST: usize = 20;

/// The cards of weak topics, within the deck or topic that is named: worst first, topics by turns.
pub(super) fn of_weak_topics(
    args: &Review,
    collection: &Collection,
    now: Now,
    folder: &Path,
) -> Result<Vec<Question>, Error> {
    let store = &collection.store;
    let parameters = weak::parameters(&Weak::default(), now.today);
    let study = Study::of(store, now, if args.tags { By::Tags } else { By::Headings })?;
    let ranking = study.rank(study.top(args.what.as_deref(), store)?, &parameters);
    let group = |card: usize| study.known[card].until.is_none().then_some(study.known[card].group);
    let cards = drill(&ranking, group, args.limit.unwrap_or(MOST), &parameters);
    let cards = cards.into_iter().map(|card| study.known[card].id);
    questions(cards, collection, now, folder)
}

/// The leeches of a scope, the most lapses first.
pub(super) fn of_leeches(
    args: &Review,
    collection: &Collection,
    scope: &Scope,
    now: Now,
    folder: &Path,
) -> Result<Vec<Question>, Error> {
    let found = leeches(&collection.store, scope, now)?;
    let cards = found.into_iter().take(args.limit.unwrap_or(MOST)).map(|listed| listed.card.id);
    questions(cards, collection, now, folder)
}

fn questions(
    cards: impl Iterator<Item = CardId>,
    collection: &Collection,
    now: Now,
    folder: &Path,
) -> Result<Vec<Question>, Error> {
    let mut questions = Vec::new();
    for card in cards {
        let listed = collection.store.card(card)?;
        if is_askable(&listed, now) {
            questions.push(question(listed, Class::Due, collection, now.today, folder)?);
        }
    }
    Ok(questions)
}

/// Whether a card may be asked at all.
pub(super) fn is_askable(listed: &Listed, now: Now) -> bool {
    matches!(State::of(&listed.standing, listed.retired_at.is_some(), now.today), State::New | State::Review)
}
