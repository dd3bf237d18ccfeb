//! Readings by which a source took over others, as steps that can be taken back.
//!
//! The notes of a source that is given up move to the outer one, and what stands in them goes with them; so they go
//! back, however many cards they hold. Only where a card stands in several notes, or two notes became one, is more to
//! be remembered than where a note was.

use rusqlite::{Connection, Transaction, named_params};

use super::{remember_card, remember_note};
use crate::model::card::CardId;
use crate::reconcile::Place;
use crate::reconcile::sources::{Absorption, Enrolment, SourceId};
use crate::store::error::Result;
use crate::store::record::{self, Record};
use crate::store::sources::{move_note, note_id, notes};

/// Remembers the sources that an enrolment gives up, and their notes.
pub(super) fn remember(transaction: &Transaction<'_>, step: i64, enrolment: &Enrolment) -> Result<()> {
    for absorption in &enrolment.absorbed {
        transaction
            .prepare_cached(
                "INSERT INTO step_absorbed (step, source, outer_id, prefix, path, kind, added_at, removed_at)
                 SELECT :step, id, :outer, :prefix, path, kind, added_at, removed_at FROM source WHERE id = :inner",
            )?
            .execute(named_params! {
                ":step": step,
                ":outer": enrolment.source,
                ":prefix": absorption.prefix,
                ":inner": absorption.inner,
            })?;
        for note in notes(transaction, absorption.inner)? {
            let outer = Place { source: enrolment.source, path: absorption.outer_path(&note.path) };
            let inner = Place { source: absorption.inner, path: note.path };
            let is_merged = note_id(transaction, &outer)?.is_some();
            for place in [&inner, &outer] {
                remember_note(transaction, step, place)?;
                for card in standing_in(transaction, place, is_merged)? {
                    remember_card(transaction, step, card)?;
                }
            }
        }
    }
    Ok(())
}

/// The cards that stand in a note, all of them or those that stand elsewhere as well.
fn standing_in(connection: &Connection, place: &Place, all: bool) -> Result<Vec<CardId>> {
    let sql = "SELECT o.card FROM origin o JOIN note n ON n.id = o.note
               WHERE n.source = :source AND n.path = :path
                 AND (:all OR EXISTS (SELECT 1 FROM origin other WHERE other.card = o.card AND other.note <> o.note))";
    let params = named_params! { ":source": place.source, ":path": place.path, ":all": all };
    record::all(connection, sql, params, |row| Ok(row.get("card")?))
}

/// A source as it was before another one took it over.
struct Absorbed {
    outer: SourceId,
    absorption: Absorption,
    path: String,
    kind: String,
    added_at: i64,
    removed_at: Option<i64>,
}

/// Makes the sources again that a step gave up, and gives them their notes. What was otherwise remembered of notes and
/// cards is left to be put back.
pub(super) fn put_back(transaction: &Transaction<'_>, step: i64) -> Result<()> {
    let sql = "SELECT step, source, outer_id, prefix, path, kind, added_at, removed_at
               FROM step_absorbed WHERE step = :step";
    let absorbed = record::all(transaction, sql, named_params! { ":step": step }, |row| {
        let record = Record::new(row, "step_absorbed", &["step", "source"]);
        Ok(Absorbed {
            outer: record.column("outer_id")?,
            absorption: Absorption { inner: record.column("source")?, prefix: record.column("prefix")? },
            path: record.column("path")?,
            kind: record.column("kind")?,
            added_at: record.column("added_at")?,
            removed_at: record.column("removed_at")?,
        })
    })?;
    for source in &absorbed {
        source.follow_again(transaction)?;
        source.take_notes(transaction, step)?;
    }
    Ok(())
}

impl Absorbed {
    /// Makes the source again, under the number that it had. Since then, a source may have got this number or this path
    /// and been given up again.
    fn follow_again(&self, transaction: &Transaction<'_>) -> Result<()> {
        let inner = self.absorption.inner;
        let sql = "SELECT id FROM source WHERE id = :id AND path <> :path";
        let params = named_params! { ":id": inner, ":path": self.path };
        if record::first(transaction, sql, params, |_| Ok(()))?.is_some() {
            let next = "SELECT max(id) + 1 FROM source";
            let next: SourceId = transaction.prepare_cached(next)?.query_row([], |row| row.get(0))?;
            renumber(transaction, inner, next)?;
        }
        let sql = "SELECT id FROM source WHERE path = :path AND id <> :id";
        if let Some(other) = record::first(transaction, sql, params, |row| Ok(row.get("id")?))? {
            renumber(transaction, other, inner)?;
        }
        // The deck's name follows from all sources together and is set when they are there.
        transaction
            .prepare_cached(
                "INSERT INTO source (id, path, kind, deck, added_at, removed_at)
                 VALUES (:id, :path, :kind, :path, :added_at, :removed_at)
                 ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, deck = excluded.deck,
                     added_at = excluded.added_at, removed_at = excluded.removed_at",
            )?
            .execute(named_params! {
                ":id": inner,
                ":path": self.path,
                ":kind": self.kind,
                ":added_at": self.added_at,
                ":removed_at": self.removed_at,
            })?;
        Ok(())
    }

    /// Moves the notes of the source back from the outer one, but for those that were one with a note of that.
    fn take_notes(&self, transaction: &Transaction<'_>, step: i64) -> Result<()> {
        let sql = "SELECT path FROM step_note WHERE step = :step AND source = :source AND path = :path AND title IS NULL";
        let paths = "SELECT path FROM step_note WHERE step = :step AND source = :inner AND title NOTNULL";
        let params = named_params! { ":step": step, ":inner": self.absorption.inner };
        for path in record::all(transaction, paths, params, |row| Ok(row.get::<_, String>("path")?))? {
            let outer = Place { source: self.outer, path: self.absorption.outer_path(&path) };
            let params = named_params! { ":step": step, ":source": outer.source, ":path": outer.path };
            let was_alone = record::first(transaction, sql, params, |_| Ok(()))?.is_some();
            if was_alone && note_id(transaction, &outer)?.is_some() {
                move_note(transaction, &outer, &Place { source: self.absorption.inner, path })?;
            }
        }
        Ok(())
    }
}

/// Gives a source another number, which no source has.
fn renumber(transaction: &Transaction<'_>, from: SourceId, to: SourceId) -> Result<()> {
    // Holds until the transaction ends.
    transaction.pragma_update(None, "defer_foreign_keys", true)?;
    for sql in
        ["UPDATE source SET id = :to WHERE id = :from", "UPDATE note SET source = :to WHERE source = :from"]
    {
        transaction.prepare_cached(sql)?.execute(named_params! { ":from": from, ":to": to })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use crate::model::card::Card;
    use crate::model::grade::Grade;
    use crate::reconcile::sources::{SourceId, SourceKind};
    use crate::reconcile::{Plan, Reading, reconcile};
    use crate::store::sample::{ALGO, card, day, fold, id, note, plan, read, review};
    use crate::store::{Scope, Store};

    const INNER: &str = "/n/numbers/small";
    const OUTER: &str = "/n/numbers";

    fn undo(store: &mut Store) {
        let readings = store.readings().unwrap();
        let last = readings.iter().find(|reading| !reading.taken_back).unwrap();
        store.undo_reading(last.id, day(3), ALGO, &fold).unwrap();
        assert!(store.check(&fold).unwrap().is_sound());
    }

    /// Followed sources, their notes and all cards with their places and standings.
    fn content(store: &Store) -> impl PartialEq + Debug + use<> {
        let followed: Vec<_> =
            store.sources().unwrap().into_iter().filter(|source| source.followed).collect();
        let notes: Vec<_> = followed
            .iter()
            .flat_map(|source| store.notes(source.id).unwrap())
            .map(|note| (note.path, note.title, note.hash, note.generator))
            .collect();
        let cards = store.cards(&Scope::default()).unwrap();
        let cards: Vec<_> = cards.into_iter().map(|card| (card.card.id, card.deck, card.standing)).collect();
        (followed, notes, store.stored().unwrap(), cards)
    }

    fn edited(number: u8) -> Card {
        Card { back: format!("{number} and no other"), ..card(number) }
    }

    /// Two followed sources with a card in common, and an answer to a card of the first.
    fn store() -> Store {
        let mut store = Store::in_memory([0xaa; 16]).unwrap();
        read(&mut store, INNER, vec![("b.md", vec![card(2), card(4)]), ("c.md", vec![card(5)])]);
        read(&mut store, "/n/others", vec![("a.md", vec![card(2), card(6)])]);
        review(&mut store, day(0), 4, Grade::GOOD);
        store
    }

    /// Follows the outer folder, where a card is new, another answer is given and a card is gone.
    fn absorb(store: &mut Store) -> Plan {
        let notes =
            vec![("a.md", vec![card(1)]), ("small/b.md", vec![card(2)]), ("small/c.md", vec![edited(5)])];
        let plan = read(store, OUTER, notes);
        assert_eq!((plan.add.len(), plan.update.len(), plan.retire.len()), (1, 1, 1));
        plan
    }

    #[test]
    fn sources_that_were_taken_over_are_followed_again_as_they_were() {
        let mut store = store();
        let before = content(&store);
        absorb(&mut store);
        undo(&mut store);
        let new = store.card(id(1)).unwrap();
        assert_eq!(new.retired_at, Some(day(3).at_ms));
        store.connection.execute("DELETE FROM origin WHERE card = :id", [id(1)]).unwrap();
        store.connection.execute("DELETE FROM standing WHERE card = :id", [id(1)]).unwrap();
        store.connection.execute("DELETE FROM card WHERE id = :id", [id(1)]).unwrap();
        assert_eq!(content(&store), before);
        absorb(&mut store);
    }

    #[test]
    fn steps_before_it_go_back_after_it() {
        let mut store = store();
        absorb(&mut store);
        undo(&mut store);
        undo(&mut store);
        undo(&mut store);
        assert!(store.sources().unwrap().iter().all(|source| !source.followed));
        assert!(store.stored().unwrap().iter().all(|card| card.retired));
    }

    #[test]
    fn a_number_and_a_path_that_were_given_anew_are_taken_back() {
        let mut store = Store::in_memory([0xaa; 16]).unwrap();
        read(&mut store, OUTER, vec![("a.md", vec![card(1)])]);
        unfollow(&mut store, 1);
        read(&mut store, INNER, vec![("b.md", vec![card(2)])]);
        read(&mut store, OUTER, vec![("a.md", vec![card(1)]), ("small/b.md", vec![card(2)])]);
        read(&mut store, "/n/others", vec![("a.md", vec![card(6)])]);
        undo(&mut store);
        unfollow(&mut store, 1);
        read(&mut store, INNER, vec![("b.md", vec![card(2)]), ("d.md", vec![card(7)])]);
        for _ in 0..3 {
            undo(&mut store);
        }
        let ids = |store: &Store| -> Vec<(i64, String, bool)> {
            let sources = store.sources().unwrap().into_iter();
            sources.map(|source| (source.id.0, source.path, source.followed)).collect()
        };
        assert_eq!(
            ids(&store),
            [(1, OUTER.to_owned(), false), (2, INNER.to_owned(), true), (4, "/n/others".to_owned(), false)]
        );
        let home = &store.card(id(2)).unwrap().place;
        assert_eq!((home.source, home.path.as_str()), (SourceId(2), "b.md"));
    }

    #[test]
    fn a_note_that_both_sources_knew_is_two_again() {
        let mut store = Store::in_memory([0xaa; 16]).unwrap();
        read(&mut store, OUTER, vec![("small/b.md", vec![card(1), card(2)])]);
        unfollow(&mut store, 1);
        read(&mut store, INNER, vec![("b.md", vec![card(2), card(3)])]);
        let before = content(&store);
        read(&mut store, OUTER, vec![("small/b.md", vec![card(2), card(3)])]);
        undo(&mut store);
        assert_eq!(content(&store), before);
    }

    /// Stops following a source, whose cards retire.
    fn unfollow(store: &mut Store, source: i64) {
        let reading = Reading {
            unfollow: Some(SourceId(source)),
            sources: vec![SourceId(source)],
            ..Reading::default()
        };
        let plan = reconcile(store.stored().unwrap(), &reading);
        store.apply(&plan, "g1", day(1), ALGO, &fold).unwrap();
    }

    #[test]
    fn a_single_note_goes_back_to_its_own_source() {
        let mut store = Store::in_memory([0xaa; 16]).unwrap();
        let enrolment = crate::reconcile::sources::enrol(&[], "/n/numbers/x/b.md", SourceKind::File);
        let reading = Reading {
            sources: vec![enrolment.source],
            enrolment: Some(enrolment),
            notes: vec![note(1, "b.md", vec![card(2)])],
            ..Reading::default()
        };
        let first = reconcile(store.stored().unwrap(), &reading);
        store.apply(&first, "g1", day(0), ALGO, &fold).unwrap();
        let before = content(&store);
        let outer = plan(&store, OUTER, vec![("x/b.md", vec![card(2)])]);
        store.apply(&outer, "g1", day(1), ALGO, &fold).unwrap();
        assert_eq!(store.stored().unwrap()[0].placed.origins[0].place.path, "x/b.md");
        undo(&mut store);
        assert_eq!(content(&store), before);
    }
}
