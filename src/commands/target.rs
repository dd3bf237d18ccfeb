//! WHAT a command is about: a path, a deck or a topic.

use std::collections::BTreeSet;
use std::path::Path;

use crate::error::Error;
use crate::model::topic::Deck;
use crate::near::{SUGGESTIONS, near};
use crate::render::SafeLine;
use crate::review::layout::counted;
use crate::store::{Scope, Store};

use super::collection::Collection;
use super::context::Context;
use super::doubts;
use super::edited::Edited;
use super::planning::Proposal;

/// Whether WHAT is an existing path that goes before a deck or a topic of that name: one that is followed, or one that
/// names no deck. A deck may be called like the folders it lies in, and nobody who names it wants another copy of it.
pub(super) fn is_path(what: &str, store: &Store, context: &Context) -> Result<bool, Error> {
    let path = context.folder.join(what);
    if what.is_empty() || !path.exists() {
        return Ok(false);
    }
    if find_deck(what, &store.deck_names()?).is_none() {
        return Ok(true);
    }
    let Ok(path) = path.canonicalize() else { return Ok(false) };
    Ok(store.sources()?.iter().any(|source| path.starts_with(&source.path)))
}

/// Reads a path again, and adds it if it is new, so that its cards are those of the notes as they are.
pub(super) fn read_again(
    path: &Path,
    collection: &mut Collection,
    context: &mut Context,
) -> Result<Scope, Error> {
    let proposal = match Proposal::of(path, collection, context)? {
        Ok(proposal) => proposal,
        Err(problem) => {
            return Err(Error::Failed {
                what: format!("{}: {}", problem.path, problem.what),
                hint: problem.hint,
            });
        }
    };
    context.report(&proposal.problems)?;
    if let Some(loss) = proposal.loss() {
        let hint =
            format!("the cards stay as they were; `mnemon add --allow-retire {}` accepts it", proposal.name);
        context.warn(&loss, &hint)?;
    } else if proposal.is_doubtful() {
        context.say(&doubts::left_alone(&proposal.plan.doubts))?;
    } else if !proposal.changes_anything() {
        proposal.apply(collection, context)?;
    } else {
        let edited = Edited::of(&proposal.plan, &collection.store)?.words();
        proposal.apply(collection, context)?;
        context.say(&SafeLine(&proposal.words()).to_string())?;
        edited.lines().try_for_each(|line| context.say(line))?;
    }
    proposal.scope(collection)
}

/// The deck of this name.
pub(super) fn deck(name: &str, store: &Store) -> Result<Deck, Error> {
    let decks = store.deck_names()?;
    let found = find_deck(name, &decks).cloned();
    found.ok_or_else(|| unknown("deck", name, &decks.iter().map(Deck::to_string).collect()))
}

/// The deck or topic of this name.
pub(super) fn named(what: &str, store: &Store) -> Result<Scope, Error> {
    let decks = store.deck_names()?;
    if let Some(deck) = find_deck(what, &decks) {
        return Ok(Scope::of_deck(deck.clone()));
    }
    let topics = topics(store)?;
    let wanted = parts(what);
    let found: Vec<&Topic> = topics.iter().filter(|topic| topic.ends_with(&wanted)).collect();
    match found[..] {
        [topic] => Ok(topic.scope()),
        [] => {
            let last = |topic: &Topic| topic.path.last().cloned().unwrap_or_default();
            let names = decks.iter().map(Deck::to_string).chain(topics.iter().map(last)).collect();
            Err(unknown("file, deck or topic", what, &names))
        }
        _ => {
            let names: Vec<String> = found.iter().take(SUGGESTIONS).map(|topic| topic.name()).collect();
            let more = if found.len() > SUGGESTIONS { ", …" } else { "" };
            Err(Error::Usage {
                what: format!("{} are called `{what}`", counted(found.len(), "topic")),
                hint: format!("name one of them: {}{more}", names.join(", ")),
            })
        }
    }
}

/// A topic in a deck.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Topic {
    deck: Deck,
    /// From the note's title down.
    path: Vec<String>,
}

impl Topic {
    fn full(&self) -> impl DoubleEndedIterator<Item = &String> {
        self.deck.parts().iter().chain(&self.path)
    }

    fn name(&self) -> String {
        self.full().map(String::as_str).collect::<Vec<_>>().join("::")
    }

    /// Whether the last parts of the whole path are these, whatever their case.
    fn ends_with(&self, wanted: &[String]) -> bool {
        let mut parts = self.full().rev();
        !wanted.is_empty()
            && wanted.iter().rev().all(|part| parts.next().is_some_and(|own| own.to_lowercase() == *part))
    }

    fn scope(&self) -> Scope {
        Scope { deck: Some(self.deck.clone()), topic: Some(self.path.clone()), ..Scope::default() }
    }
}

/// Every topic that holds cards, those above them included.
fn topics(store: &Store) -> Result<BTreeSet<Topic>, Error> {
    let mut topics = BTreeSet::new();
    for (deck, path) in store.topics()? {
        for depth in 1..=path.len() {
            topics.insert(Topic { deck: deck.clone(), path: path[..depth].to_vec() });
        }
    }
    Ok(topics)
}

/// The parts of a topic as typed, in lower case: `Python::Classes` or `Python › Classes`.
fn parts(what: &str) -> Vec<String> {
    what.replace(" › ", "::").split("::").map(|part| part.trim().to_lowercase()).collect()
}

/// The deck of this very name, else the first whose name differs in case alone.
pub(super) fn find_deck<'d>(name: &str, decks: &'d [Deck]) -> Option<&'d Deck> {
    let lower = name.trim().to_lowercase();
    let exact = decks.iter().find(|deck| deck.to_string() == name);
    exact.or_else(|| decks.iter().find(|deck| deck.to_string().to_lowercase() == lower))
}

/// The error that nothing has this name, with the names most like it.
fn unknown(kind: &str, what: &str, names: &BTreeSet<String>) -> Error {
    let near = near(what, names.iter().map(String::as_str));
    let hint = if near.is_empty() {
        "`mnemon decks` lists the decks; `mnemon add PATH` adds notes".to_owned()
    } else {
        format!("did you mean {}?", near.join(" or "))
    };
    Error::Usage { what: format!("no {kind} is called `{what}`"), hint }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topic(deck: &str, path: &[&str]) -> Topic {
        Topic { deck: Deck::parse(deck), path: path.iter().map(|&part| part.to_owned()).collect() }
    }

    #[test]
    fn a_topic_is_named_by_its_last_parts_in_any_case() {
        let topic = topic("Python::Web", &["Flask", "Routes"]);
        for name in ["routes", "Flask::Routes", "web › flask › ROUTES", "Python::Web::Flask::Routes"] {
            assert!(topic.ends_with(&parts(name)), "{name}");
        }
        for name in ["", "Flask", "Route", "Django::Routes", "x::Python::Web::Flask::Routes"] {
            assert!(!topic.ends_with(&parts(name)), "{name}");
        }
    }
}
