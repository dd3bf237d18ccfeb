//! Many new cards in one go, without the triggers that else follow each of them.
//!
//! Triggers keep what sessions look up true, whoever writes. In the first reading of a large folder they take a third of
//! what all its rows cost. So they are taken away for it, and stand again before its transaction ends: what they would
//! have kept is counted note by note meanwhile. Nobody else ever sees the schema without them.

use std::collections::BTreeMap;

use rusqlite::{Connection, named_params};

use super::error::Result;
use super::record;
use crate::model::card::CardId;
use crate::model::schedule::Standing;

/// From how many cards on less is lost by changing the schema, after which every statement is prepared anew.
const MANY: usize = 1_000;

/// What follows a row of `standing` or `origin` that is new. A home's score is written with it, and a card without
/// history comes up on no day.
const TRIGGERS: [&str; 5] =
    ["fresh_by_standing", "fresh_by_origin", "coming_by_standing", "coming_by_origin", "new_count_with"];

/// A large addition that is going on.
pub(super) struct Bulk {
    /// The statements that make the triggers.
    triggers: Vec<String>,
    /// How many cards to be asked for the first time each note is the home of.
    fresh: BTreeMap<i64, u32>,
    /// Cards that have a history already.
    known: Vec<CardId>,
}

impl Bulk {
    /// Takes the triggers away where so many cards are about to come that it is worth it.
    pub fn begin(connection: &Connection, cards: usize) -> Result<Option<Self>> {
        if cards < MANY {
            return Ok(None);
        }
        let mut triggers = Vec::new();
        for name in TRIGGERS {
            let sql = "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = :name";
            let Some(made_by) = record::first(connection, sql, named_params! { ":name": name }, |row| {
                Ok(row.get::<_, String>("sql")?)
            })?
            else {
                // Where one is missing, which a repair mends, there is nothing to put back.
                continue;
            };
            connection.execute_batch(&format!("DROP TRIGGER {name}"))?;
            triggers.push(made_by);
        }
        Ok(Some(Self { triggers, fresh: BTreeMap::new(), known: Vec::new() }))
    }

    /// A card was written whose home is this note.
    pub fn wrote(&mut self, card: CardId, home: i64, standing: &Standing) {
        if standing.progress.schedule().is_some() {
            self.known.push(card);
        } else if !standing.suspended && !standing.dropped {
            *self.fresh.entry(home).or_default() += 1;
        }
    }

    /// Makes the triggers again, and writes what they would have written meanwhile.
    pub fn end(self, connection: &Connection) -> Result<()> {
        for trigger in &self.triggers {
            connection.execute_batch(trigger)?;
        }
        for (note, cards) in self.fresh {
            connection
                .prepare_cached(
                    "INSERT INTO new_count (deck, cards) SELECT n.deck, :cards FROM note n WHERE n.id = :note
                     ON CONFLICT DO UPDATE SET cards = cards + excluded.cards",
                )?
                .execute(named_params! { ":note": note, ":cards": cards })?;
        }
        for card in self.known {
            connection
                .prepare_cached(
                    "UPDATE origin SET (due, interval) = (SELECT f.due, f.interval FROM coming_card f
                                                          WHERE f.card = :card)
                     WHERE card = :card AND home = 1",
                )?
                .execute(named_params! { ":card": card })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{ALGO, answer, append, card, day, fold, plan, read, review};
    use super::super::{Store, schema};
    use super::*;
    use crate::model::card::Card;
    use crate::model::grade::Grade;
    use crate::model::log::Event;

    /// Cards whose ids are told apart by two bytes.
    fn cards(numbers: std::ops::Range<u16>) -> Vec<Card> {
        numbers
            .map(|number| {
                let mut id = [7; 16];
                id[..2].copy_from_slice(&number.to_be_bytes());
                Card { id: CardId(id), group: CardId(id), front: format!("Which is {number}?"), ..card(1) }
            })
            .collect()
    }

    /// The notes of a large folder, of two decks.
    fn notes() -> Vec<(&'static str, Vec<Card>)> {
        vec![("a.md", cards(0..700)), ("sub/b.md", cards(700..1_300)), ("c.md", vec![card(9)])]
    }

    fn new_cards(store: &Store) -> Vec<(String, i64)> {
        let sql = "SELECT deck, cards FROM new_count ORDER BY deck";
        record::all(&store.connection, sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    }

    #[test]
    fn a_large_addition_leaves_what_triggers_would_have_kept() {
        let mut store = Store::in_memory([0xaa; 16]).unwrap();
        // What came before stays counted.
        read(&mut store, "/n/numbers", vec![("c.md", vec![card(9)])]);
        // The log of another device knows some of what comes.
        let mut there = Store::in_memory([0xbb; 16]).unwrap();
        read(&mut there, "/n/numbers", vec![("a.md", cards(0..3))]);
        let known: Vec<CardId> = cards(0..3).iter().map(|card| card.id).collect();
        append(&mut there, day(0), &answer(known[0], Event::Review(Grade::GOOD)));
        append(&mut there, day(0), &answer(known[1], Event::Suspend));
        store.merge(&there.entries().unwrap(), day(0), &fold).unwrap();
        let plan = read(&mut store, "/n/numbers", notes());
        assert_eq!(plan.add.len(), 1_300);
        let report = store.check(&fold).unwrap();
        assert!(report.is_sound(), "{report:?}");
        assert_eq!(new_cards(&store), [("numbers".to_owned(), 699), ("numbers::sub".to_owned(), 600)]);
        let drift = schema::drift(&store.connection).unwrap();
        assert_eq!((drift.tables.len(), drift.views.len(), drift.others.len()), (0, 0, 0), "{drift:?}");
        // From now on the triggers follow again.
        review(&mut store, day(1), 9, Grade::GOOD);
        assert_eq!(new_cards(&store), [("numbers".to_owned(), 698), ("numbers::sub".to_owned(), 600)]);
        assert!(store.check(&fold).unwrap().is_sound());
    }

    #[test]
    fn an_addition_that_fails_leaves_the_triggers() {
        let mut store = Store::in_memory([0xaa; 16]).unwrap();
        let stale = plan(&store, "/n/numbers", notes());
        read(&mut store, "/n/other", vec![("o.md", vec![card(8)])]);
        assert!(store.apply(&stale, "g1", day(0), ALGO, &fold).is_err());
        assert!(schema::drift(&store.connection).unwrap().others.is_empty());
        assert!(store.check(&fold).unwrap().is_sound());
    }
}
