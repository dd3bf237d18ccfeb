//! Decks and topics with what they hold.

use std::collections::{BTreeMap, BTreeSet};

use super::error::Result;
use super::record;
use super::scope::topic_parts;
use super::{Counts, Store, coming};
use crate::model::day::Day;
use crate::model::topic::Deck;

/// A deck and the cards in it and below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeckCounts {
    /// The deck.
    pub deck: Deck,
    /// Cards to be asked today that are not new.
    pub due: u32,
    /// New cards that may be asked.
    pub new: u32,
    /// All cards but retired and dropped ones.
    pub total: u32,
}

impl Store {
    /// Every deck and subdeck that has cards, by name, each with what lies below it.
    pub fn decks(&self, today: Day) -> Result<Vec<DeckCounts>> {
        let mut exact: BTreeMap<Deck, DeckCounts> = BTreeMap::new();
        let mut add = |deck: Deck, due: u32, new: u32, total: u32| {
            let counts = exact.entry(deck.clone()).or_insert(DeckCounts { deck, due: 0, new: 0, total: 0 });
            counts.due += due;
            counts.new += new;
            counts.total += total;
        };
        for (deck, Counts { again, due, new }) in coming::counts_by_deck(&self.connection, today)? {
            add(deck, again + due, new, 0);
        }
        for (deck, cards) in coming::all_by_deck(&self.connection)? {
            add(deck, 0, 0, cards);
        }
        let exact: Vec<DeckCounts> = exact.into_values().collect();
        Ok(with_ancestors(&exact))
    }

    /// Every deck and subdeck with a card that is neither retired nor dropped, by name.
    pub fn deck_names(&self) -> Result<Vec<Deck>> {
        let sql = "SELECT DISTINCT n.deck FROM note n WHERE EXISTS (
                       SELECT 1 FROM origin o JOIN card c ON c.id = o.card JOIN standing s ON s.card = o.card
                       WHERE o.note = n.id AND o.home = 1 AND c.retired_at IS NULL AND s.dropped = 0)";
        let exact =
            record::all(&self.connection, sql, [], |row| Ok(Deck::parse(&row.get::<_, String>("deck")?)))?;
        let above = |deck: &Deck| {
            let parts = deck.parts();
            (1..=parts.len()).map(|depth| Deck::new(&parts[..depth])).collect::<Vec<_>>()
        };
        Ok(exact.iter().flat_map(above).collect::<BTreeSet<_>>().into_iter().collect())
    }

    /// Every deck and topic (from the note's title down) that a living card stands in, each pair once.
    pub fn topics(&self) -> Result<Vec<(Deck, Vec<String>)>> {
        let sql = "SELECT DISTINCT n.deck, o.topic FROM origin o
                   JOIN note n ON n.id = o.note JOIN card c ON c.id = o.card
                   WHERE c.retired_at IS NULL ORDER BY n.deck, o.topic";
        record::all(&self.connection, sql, [], |row| {
            let deck = Deck::parse(&row.get::<_, String>("deck")?);
            Ok((deck, topic_parts(&row.get::<_, String>("topic")?)))
        })
    }
}

/// Adds each deck's counts to the decks above it.
fn with_ancestors(exact: &[DeckCounts]) -> Vec<DeckCounts> {
    let mut all: BTreeMap<Deck, DeckCounts> = BTreeMap::new();
    for counts in exact {
        let parts = counts.deck.parts();
        for depth in 1..=parts.len() {
            let deck = Deck::new(&parts[..depth]);
            let sum = all.entry(deck.clone()).or_insert(DeckCounts { deck, due: 0, new: 0, total: 0 });
            sum.due += counts.due;
            sum.new += counts.new;
            sum.total += counts.total;
        }
    }
    all.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::super::NewRow;
    use super::super::sample::{append, card, day, id, read, review, store_with};
    use super::*;
    use crate::model::grade::Grade;
    use crate::model::log::Event;

    #[test]
    fn a_deck_counts_what_lies_below_it() {
        let mut store = store_with(0);
        let notes =
            vec![("a.md", vec![card(1), card(2)]), ("web/http/b.md", vec![card(3), card(4), card(5)])];
        read(&mut store, "/n/python", notes);
        review(&mut store, day(0), 1, Grade::AGAIN);
        review(&mut store, day(0), 3, Grade::GOOD);
        append(&mut store, day(0), &NewRow::action(id(4), Event::Suspend));
        append(&mut store, day(0), &NewRow::dropped(id(5), String::new()));
        let shown: Vec<_> = store
            .decks(day(5).today)
            .unwrap()
            .into_iter()
            .map(|counts| (counts.deck.to_string(), counts.due, counts.new, counts.total))
            .collect();
        assert_eq!(
            shown,
            [
                ("python".to_owned(), 2, 1, 4),
                ("python::web".to_owned(), 1, 0, 2),
                ("python::web::http".to_owned(), 1, 0, 2),
            ]
        );
        assert_eq!(store.decks(day(0).today).unwrap()[0].due, 1, "asked again today");
        let names: Vec<String> = store.deck_names().unwrap().iter().map(Deck::to_string).collect();
        assert_eq!(names, ["python", "python::web", "python::web::http"]);
    }

    #[test]
    fn topics_of_living_cards_are_told_once_each() {
        let mut store = store_with(3);
        let topic = || vec!["Numbers".to_owned(), "Small".to_owned()];
        assert_eq!(store.topics().unwrap(), [(Deck::parse("numbers"), topic())]);
        read(&mut store, "/n/numbers", vec![("a.md", Vec::new())]);
        assert_eq!(store.topics().unwrap(), []);
    }
}
