//! What the user said of pairs of texts: the same fact, or two.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::error::Result;
use super::extra;
use super::record::{self, Record};
use crate::model::card::CardId;

/// For each card the others it was compared with, and whether they are one fact.
pub(super) type Verdicts = BTreeMap<CardId, BTreeMap<CardId, bool>>;

/// The verdicts in force, each under both cards; of two on one pair the later holds, whichever device wrote it.
pub(super) fn all(connection: &Connection) -> Result<Verdicts> {
    let sql = "SELECT device, seq, card, extra FROM effective_review WHERE kind = 'verdict'
               ORDER BY at_ms, device, seq";
    let said = record::all(connection, sql, [], |row| {
        let record = Record::new(row, "review", &["device", "seq"]);
        let extra: String = record.column("extra")?;
        let (other, same) = extra::verdict(&extra).map_err(|what| record.broken(what))?;
        Ok((record.column("card")?, other, same))
    })?;
    let mut verdicts = Verdicts::new();
    for (card, other, same) in said {
        verdicts.entry(card).or_default().insert(other, same);
        verdicts.entry(other).or_default().insert(card, same);
    }
    Ok(verdicts)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{ALGO, append, card, day, fold, id, note, read, review, store_with};
    use super::super::{NewRow, Store};
    use super::*;
    use crate::model::card::Card;
    use crate::model::grade::Grade;
    use crate::model::log::Remark;
    use crate::reconcile::sources::SourceId;
    use crate::reconcile::{Plan, Reading, Verdict, reconcile};

    /// A store with a learned card 1 whose text left the note, where a text with nothing in common stands.
    fn rewritten(verdicts: Vec<Verdict>) -> (Store, Reading) {
        let mut store = store_with(1);
        review(&mut store, day(0), 1, Grade::GOOD);
        let other = Card { front: "Which?".to_owned(), back: "seven".to_owned(), ..card(7) };
        let notes = vec![note(1, "a.md", vec![other])];
        (store, Reading { sources: vec![SourceId(1)], notes, verdicts, ..Reading::default() })
    }

    fn plan(store: &Store, reading: &Reading) -> Plan {
        reconcile(store.stored().unwrap(), reading)
    }

    fn said(same: bool) -> Verdict {
        Verdict { card: id(1), other: id(7), same }
    }

    #[test]
    fn a_verdict_of_a_reading_is_logged_once_and_holds_at_the_next() {
        for same in [true, false] {
            let (mut store, reading) = rewritten(vec![said(same)]);
            let first = plan(&store, &reading);
            assert_eq!((first.links.len(), first.add.len()), (usize::from(same), usize::from(!same)));
            store.apply(&first, "g1", day(1), ALGO, &fold).unwrap();
            assert_eq!(all(&store.connection).unwrap()[&id(7)], BTreeMap::from([(id(1), same)]));
            let again = Reading { verdicts: Vec::new(), ..reading };
            assert!(plan(&store, &again).is_empty());
            assert!(store.check(&fold).unwrap().is_sound());
        }
    }

    #[test]
    fn the_later_of_two_verdicts_holds_and_one_taken_back_holds_no_more() {
        let (mut store, reading) = rewritten(Vec::new());
        let verdict = |same| NewRow::remark(id(1), Remark::Verdict { other: id(7), same });
        append(&mut store, day(1), &verdict(false));
        assert_eq!(plan(&store, &reading).links, []);
        append(&mut store, day(2), &verdict(true));
        assert_eq!(plan(&store, &reading).links.len(), 1);
        store.undo_last(day(2), ALGO, &fold).unwrap();
        assert_eq!(plan(&store, &reading).links, []);
    }

    #[test]
    fn another_devices_verdict_makes_the_match() {
        let (mut here, reading) = rewritten(Vec::new());
        let mut there = Store::in_memory([0xbb; 16]).unwrap();
        read(&mut there, "/n/numbers", vec![("a.md", vec![card(1)])]);
        let row = NewRow::remark(id(1), Remark::Verdict { other: id(7), same: true });
        append(&mut there, day(1), &row);
        assert_eq!(plan(&here, &reading).links, []);
        here.merge(&there.entries().unwrap(), day(1), &fold).unwrap();
        assert_eq!(plan(&here, &reading).links.len(), 1);
    }
}
