//! Deck names as Anki tells them apart: in any case.

use std::collections::BTreeMap;

use crate::model::topic::Deck;

/// The id of the deck that every collection has, which a deck of its name is.
const DEFAULT_ID: i64 = 1;

/// Ids of the other decks count from here. They matter inside the package alone.
const FIRST_ID: i64 = 1_700_000_000_101;

/// The decks of a package. Of names that differ only in case, the first one stands for all: Anki would make a
/// stray deck of the second.
#[derive(Debug)]
pub(super) struct Decks {
    /// By name in lower case: id and name.
    known: BTreeMap<String, (i64, String)>,
}

impl Decks {
    /// Only the deck that is always there.
    pub(super) fn new() -> Self {
        Self { known: BTreeMap::from([("default".to_owned(), (DEFAULT_ID, "Default".to_owned()))]) }
    }

    /// The id of a deck, which is added with those above it if it is new.
    pub(super) fn id(&mut self, deck: &Deck) -> i64 {
        let mut key = String::new();
        let mut above = String::new();
        let mut id = DEFAULT_ID;
        for part in deck.parts() {
            if !key.is_empty() {
                key.push_str("::");
                above.push_str("::");
            }
            key.push_str(&part.to_lowercase());
            let next = FIRST_ID + self.known.len() as i64;
            let name = format!("{above}{part}");
            let (known, spelt) = self.known.entry(key.clone()).or_insert((next, name));
            id = *known;
            above.clone_from(spelt);
        }
        id
    }

    /// Id and name of each deck.
    pub(super) fn iter(&self) -> impl Iterator<Item = (i64, &str)> {
        self.known.values().map(|(id, name)| (*id, name.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decks_that_differ_in_case_are_one_and_parents_come_along() {
        let mut decks = Decks::new();
        let web = decks.id(&Deck::parse("Python::Web"));
        assert_eq!(decks.id(&Deck::parse("python::WEB")), web);
        assert_ne!(decks.id(&Deck::parse("PYTHON")), web);
        let other = decks.id(&Deck::parse("python::Own"));
        assert_ne!(other, web);
        let names: Vec<&str> = decks.iter().map(|(_, name)| name).collect();
        assert_eq!(names, ["Default", "Python", "Python::Own", "Python::Web"]);
        assert_eq!(decks.id(&Deck::parse("default")), DEFAULT_ID);
    }
}
