//! The questions of a session outside the schedule: weak topics, leeches, everything, what was missed today.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use crate::cli::{Review, Weak};
use crate::commands::collection::Collection;
use crate::commands::confusions;
use crate::commands::leeches::leeches;
use crate::commands::weak::{self, By, Study};
use crate::error::Error;
use crate::insight::weak::drill;
use crate::model::card::CardId;
use crate::model::day::Now;
use crate::model::query::Query;
use crate::model::schedule::State;
use crate::review::question::{Class, Question};
use crate::schedule::queue::pairs::together;
use crate::store::{self, Listed, Scope};

use super::queue::question;

/// Cards that a drill asks at most, unless another limit is given.
const MOST: usize = 20;

/// The cards of weak topics, within the deck or topic that is named: worst first, topics by turns; those that are taken
/// for one another in a row.
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
    let listed = ranking.listed.iter().flat_map(|listed| &listed.cards).copied();
    let asked = listed.filter(|&card| study.is_followed(card));
    let groups: HashMap<usize, CardId> =
        asked.map(|card| Ok((card, store.group(study.id(card))?))).collect::<Result<_, store::Error>>()?;
    let group = |card: usize| groups.get(&card).copied();
    let cards = drill(&ranking, group, args.limit.unwrap_or(MOST), &parameters);
    let cards: Vec<CardId> = cards.into_iter().map(|card| study.id(card)).collect();
    let pairs = confusions::pairs(cards.iter().copied(), None, store)?;
    questions(together(cards, &pairs, |card| *card).into_iter(), collection, now, folder)
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

/// All cards of a scope in the order of the notes, topics one after another as one learns them; as many as asked for.
pub(super) fn of_all(
    args: &Review,
    collection: &Collection,
    scope: &Scope,
    now: Now,
    folder: &Path,
) -> Result<Vec<Question>, Error> {
    let found = collection.store.search(&Query::default(), scope, false, now)?;
    let askable = found.into_iter().filter(|listed| is_askable(listed, now));
    let asked = askable.take(args.limit.unwrap_or(usize::MAX));
    asked.map(|listed| Ok(question(listed, Class::Due, collection, now.today, folder)?)).collect()
}

/// The cards of a scope that were missed today, the first of them first.
pub(super) fn of_missed_today(
    args: &Review,
    collection: &Collection,
    scope: &Scope,
    now: Now,
    folder: &Path,
) -> Result<Vec<Question>, Error> {
    let missed = collection.store.missed_on(now.today)?;
    let within: BTreeSet<CardId> = if *scope == Scope::default() {
        missed.iter().copied().collect()
    } else {
        let found = collection.store.search(&Query::default(), scope, false, now)?;
        found.into_iter().map(|listed| listed.card.id).collect()
    };
    let cards = missed.into_iter().filter(|card| within.contains(card));
    questions(cards.take(args.limit.unwrap_or(usize::MAX)), collection, now, folder)
}

fn questions(
    cards: impl Iterator<Item = CardId>,
    collection: &Collection,
    now: Now,
    folder: &Path,
) -> Result<Vec<Question>, Error> {
    let mut questions = Vec::new();
    for card in cards {
        // Another device's log may speak of cards that are not here.
        let listed = match collection.store.card(card) {
            Ok(listed) => listed,
            Err(store::Error::NoSuchCard(_)) => continue,
            Err(error) => return Err(error.into()),
        };
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
