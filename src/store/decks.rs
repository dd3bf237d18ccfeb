//! Decks and topics with what they hold.

use std::collections::BTreeMap;

use rusqlite::named_params;

use super::Store;
use super::error::Result;
use super::queue::{AGAIN, AVAILABLE, DUE, NEW};
use super::record;
use super::scope::topic_parts;
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
        let sql = format!(
            "SELECT p.deck, count(*) FILTER (WHERE {AVAILABLE} AND ({AGAIN} OR {DUE})) AS due,
                    count(*) FILTER (WHERE {AVAILABLE} AND {NEW}) AS new, count(*) AS total
             FROM placed p WHERE p.retired_at IS NULL AND p.dropped = 0 GROUP BY p.deck"
        );
        let exact = record::all(&self.connection, &sql, named_params! { ":today": today }, |row| {
            let deck = Deck::parse(&row.get::<_, String>("deck")?);
            Ok(DeckCounts { deck, due: row.get("due")?, new: row.get("new")?, total: row.get("total")? })
        })?;
        Ok(with_ancestors(&exact))
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
