//! Taking back: an undo is a row that names another, and may itself be undone.
//!
//! Which rows are taken back is cached in `undone`.

use std::collections::BTreeSet;

use rusqlite::{Connection, named_params};

use super::error::Result;
use super::log::{self, Appended, NewRow, row_to_row};
use super::record::{self, Record};
use super::{Refold, Store, extra};
use crate::model::card::CardId;
use crate::model::day::Now;
use crate::model::log::{DeviceId, Event, Row, RowId};
use crate::model::schedule::Standing;
use crate::model::undo::undone;

/// A row that was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undone {
    /// Its key.
    pub row: RowId,
    /// The card it spoke of.
    pub card: CardId,
    /// What it said.
    pub event: Event,
    /// What the card's log says without it.
    pub standing: Standing,
    /// The row that took it back.
    pub undo: RowId,
}

impl Store {
    /// Takes back this device's latest row that still stands; none left is `None`.
    ///
    /// Works across sessions; called again, it steps further back.
    pub fn undo_last(&mut self, now: Now, algo: &str, refold: Refold<'_>) -> Result<Option<Undone>> {
        let device = self.device;
        self.write(|transaction| {
            let Some(target) = latest_standing(transaction, device)? else {
                return Ok(None);
            };
            let undo = NewRow::action(target.card, Event::Undo(target.id));
            let Appended { row, standing } = log::append(transaction, device, &undo, now, algo, refold)?;
            Ok(Some(Undone { row: target.id, card: target.card, event: target.event, standing, undo: row }))
        })
    }
}

/// The device's latest row that is neither an undo nor taken back, and that a fold reads.
fn latest_standing(connection: &Connection, device: DeviceId) -> Result<Option<Row>> {
    let sql = "SELECT device, seq, card, at_ms, study_day, kind, grade, extra FROM effective_review
               WHERE device = :device AND kind NOT IN ('undo', 'flag', 'tag', 'edit', 'verdict')
               ORDER BY seq DESC LIMIT 1";
    record::first(connection, sql, named_params! { ":device": device }, row_to_row)
}

/// Brings the cache `undone` in line with the log's undo rows.
pub(super) fn refresh(connection: &Connection) -> Result<()> {
    let wanted = from_log(connection)?;
    let cached = cached(connection)?;
    for gone in cached.difference(&wanted) {
        connection
            .prepare_cached("DELETE FROM undone WHERE device = :device AND seq = :seq")?
            .execute(named_params! { ":device": gone.device, ":seq": gone.seq })?;
    }
    for new in wanted.difference(&cached) {
        connection
            .prepare_cached("INSERT INTO undone (device, seq) VALUES (:device, :seq)")?
            .execute(named_params! { ":device": new.device, ":seq": new.seq })?;
    }
    Ok(())
}

/// Whether the cache `undone` is what the log's undo rows say.
pub(super) fn is_fresh(connection: &Connection) -> Result<bool> {
    Ok(from_log(connection)? == cached(connection)?)
}

fn cached(connection: &Connection) -> Result<BTreeSet<RowId>> {
    let read = |row: &rusqlite::Row<'_>| {
        let record = Record::new(row, "undone", &["device", "seq"]);
        Ok(RowId { device: record.column("device")?, seq: record.column("seq")? })
    };
    Ok(record::all(connection, "SELECT device, seq FROM undone", [], read)?.into_iter().collect())
}

/// The rows that the log's undo rows take back, as far as they are in the log.
fn from_log(connection: &Connection) -> Result<BTreeSet<RowId>> {
    let sql = "SELECT device, seq, extra FROM review WHERE kind = 'undo'";
    let undos = record::all(connection, sql, [], |row| {
        let record = Record::new(row, "review", &["device", "seq"]);
        let extra: String = record.column("extra")?;
        let target = extra::undo_target(&extra).map_err(|what| record.broken(what))?;
        Ok((RowId { device: record.column("device")?, seq: record.column("seq")? }, target))
    })?;
    let mut known = BTreeSet::new();
    for row in undone(undos) {
        // Another device's undo may arrive before the row it names.
        if exists(connection, row)? {
            known.insert(row);
        }
    }
    Ok(known)
}

fn exists(connection: &Connection, id: RowId) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM review WHERE device = :device AND seq = :seq)";
    let params = named_params! { ":device": id.device, ":seq": id.seq };
    Ok(connection.prepare_cached(sql)?.query_row(params, |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{ALGO, answer, append, day, fold, id, review, store_with};
    use super::*;
    use crate::model::grade::Grade;

    fn undo(store: &mut Store) -> Option<Undone> {
        store.undo_last(day(3), ALGO, &fold).unwrap()
    }

    #[test]
    fn undo_thrice_steps_back_through_everything_and_then_stops() {
        let mut store = store_with(2);
        let first = review(&mut store, day(0), 1, Grade::GOOD);
        append(&mut store, day(0), &NewRow::action(id(2), Event::Bury));
        append(&mut store, day(1), &answer(id(1), Event::Review(Grade::AGAIN)));
        let last = undo(&mut store).unwrap();
        assert_eq!((last.card, last.event, last.row.seq), (id(1), Event::Review(Grade::AGAIN), 3));
        assert_eq!(last.standing, first);
        assert_eq!(undo(&mut store).unwrap().event, Event::Bury);
        assert_eq!(store.card(id(2)).unwrap().standing, Standing::default());
        assert_eq!(undo(&mut store).unwrap().event, Event::Review(Grade::GOOD));
        assert_eq!(store.card(id(1)).unwrap().standing, Standing::default());
        assert_eq!(undo(&mut store), None);
        assert_eq!(store.rows().unwrap().len(), 6, "taking back adds rows and removes none");
    }

    #[test]
    fn what_was_done_after_an_undo_is_taken_back_before_what_was_done_earlier() {
        let mut store = store_with(1);
        review(&mut store, day(0), 1, Grade::GOOD);
        review(&mut store, day(1), 1, Grade::AGAIN);
        undo(&mut store).unwrap();
        review(&mut store, day(1), 1, Grade::EASY);
        assert_eq!(undo(&mut store).unwrap().event, Event::Review(Grade::EASY));
        assert_eq!(undo(&mut store).unwrap().row.seq, 1);
    }

    #[test]
    fn an_undo_can_be_undone() {
        let mut store = store_with(1);
        let standing = review(&mut store, day(0), 1, Grade::GOOD);
        let undone = undo(&mut store).unwrap();
        let redo = append(&mut store, day(3), &NewRow::action(id(1), Event::Undo(undone.undo)));
        assert_eq!(redo, standing);
        assert_eq!(undo(&mut store).unwrap().row, undone.row);
    }

    #[test]
    fn an_undo_reaches_into_an_earlier_session() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.db");
        let options = super::super::open::tests::options();
        let mut store = Store::open(&path, &options).unwrap();
        super::super::sample::read(&mut store, "/n", vec![("a.md", vec![super::super::sample::card(1)])]);
        review(&mut store, day(0), 1, Grade::GOOD);
        store.close().unwrap();
        let mut store = Store::open(&path, &options).unwrap();
        assert_eq!(undo(&mut store).unwrap().event, Event::Review(Grade::GOOD));
    }

    #[test]
    fn another_devices_rows_are_not_ours_to_take_back() {
        let mut there = store_with(1);
        review(&mut there, day(0), 1, Grade::GOOD);
        let mut here = Store::in_memory([0xbb; 16]).unwrap();
        here.merge(&there.entries().unwrap(), day(1), &fold).unwrap();
        assert_eq!(undo(&mut here), None);
    }

    #[test]
    fn an_undo_that_arrives_before_its_row_counts_once_both_are_there() {
        let mut there = store_with(1);
        review(&mut there, day(0), 1, Grade::GOOD);
        undo(&mut there);
        let entries = there.entries().unwrap();
        let mut here = store_with(1);
        let mut foreign = entries.clone();
        for entry in &mut foreign {
            entry.id.device = DeviceId([0xcc; 16]);
            if entry.kind == "undo" {
                entry.extra["device"] = entry.id.device.to_string().into();
            }
        }
        here.merge(&foreign[1..], day(1), &fold).unwrap();
        assert!(here.check(&fold).unwrap().is_sound());
        here.merge(&foreign[..1], day(1), &fold).unwrap();
        assert_eq!(here.card(id(1)).unwrap().standing, Standing::default());
        assert!(here.check(&fold).unwrap().is_sound());
    }

    #[test]
    fn an_undo_counts_wherever_clocks_put_it_in_the_log() {
        let mut here = store_with(1);
        let answered = review(&mut here, day(5), 1, Grade::GOOD);
        let undone = here.undo_last(day(5), ALGO, &fold).unwrap().unwrap();
        let mut there = Store::in_memory([0xbb; 16]).unwrap();
        super::super::sample::read(
            &mut there,
            "/n/numbers",
            vec![("a.md", vec![super::super::sample::card(1)])],
        );
        there.merge(&here.entries().unwrap(), day(5), &fold).unwrap();
        let redo = NewRow::action(id(1), Event::Undo(undone.undo));
        assert_eq!(append(&mut there, day(1), &redo), answered);
        assert_eq!(there.done_on(day(5).today).unwrap().new, 1, "the answer stands again");
    }
}
