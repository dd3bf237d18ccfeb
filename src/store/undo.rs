//! Taking back: an undo is a row that names another, and may itself be undone.
//!
//! Which rows are taken back is cached in `undone`.

use std::collections::BTreeSet;

use rusqlite::{Connection, Transaction, named_params};

use super::error::{Error, Result};
use super::log::{self, Appended, NewRow, row_to_row};
use super::record::{self, Record};
use super::{Refold, Store, extra, kept};
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
        self.write(|transaction| match latest_standing(transaction, device)? {
            Some(target) => take_back(transaction, device, target, now, algo, refold).map(Some),
            None => Ok(None),
        })
    }

    /// The step that `undo_last` would take back, if there is one.
    pub fn last_step(&self) -> Result<Option<RowId>> {
        Ok(latest_standing(&self.connection, self.device)?.map(|row| row.id))
    }

    /// Takes back any row of this device that still stands, an undo too.
    pub fn undo_row(&mut self, row: RowId, now: Now, algo: &str, refold: Refold<'_>) -> Result<Undone> {
        let device = self.device;
        self.write(|transaction| {
            let found = steps(transaction, device, Some(row.seq), 1)?;
            match found.first() {
                Some(step) if row.device == device && !step.taken_back => {
                    take_back(transaction, device, step.row, now, algo, refold)
                }
                Some(step) if row.device == device => Err(Error::TakenBack { seq: step.row.id.seq }),
                _ => Err(Error::NoSuchStep { seq: row.seq }),
            }
        })
    }

    /// The latest rows of this device, at most `count`, the last one first.
    pub fn steps(&self, count: usize) -> Result<Vec<Step>> {
        steps(&self.connection, self.device, None, count)
    }
}

/// A row of this device, as something to be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The row.
    pub row: Row,
    /// Whether an undo took it back already.
    pub taken_back: bool,
}

fn take_back(
    transaction: &Transaction<'_>,
    device: DeviceId,
    target: Row,
    now: Now,
    algo: &str,
    refold: Refold<'_>,
) -> Result<Undone> {
    let undo = NewRow::action(target.card, Event::Undo(target.id));
    match target.event {
        Event::Restore => kept::release(transaction, target.card, now.at_ms)?,
        Event::Undo(of) if is_restoring(transaction, of)? => {
            kept::keep(transaction, target.card, now.at_ms)?;
        }
        _ => {}
    }
    let Appended { row, standing } = log::append(transaction, device, &undo, now, algo, refold)?;
    Ok(Undone { row: target.id, card: target.card, event: target.event, standing, undo: row })
}

/// Whether a row brought a card back.
fn is_restoring(connection: &Connection, row: RowId) -> Result<bool> {
    let rows = steps(connection, row.device, Some(row.seq), 1)?;
    Ok(rows.first().is_some_and(|step| step.row.event == Event::Restore))
}

/// The latest rows of a device, or the one of this number.
fn steps(connection: &Connection, device: DeviceId, seq: Option<i64>, count: usize) -> Result<Vec<Step>> {
    let sql = "SELECT r.device, r.seq, r.card, r.at_ms, r.study_day, r.kind, r.grade, r.extra,
                      EXISTS (SELECT 1 FROM undone u WHERE u.device = r.device AND u.seq = r.seq) AS taken_back
               FROM review r WHERE r.device = :device AND r.seq = coalesce(:seq, r.seq)
               ORDER BY r.seq DESC LIMIT :count";
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let params = named_params! { ":device": device, ":seq": seq, ":count": count };
    record::all(connection, sql, params, |row| {
        Ok(Step { row: row_to_row(row)?, taken_back: row.get("taken_back")? })
    })
}

/// The device's latest row that stands and that the user wrote: no undo, and nothing that came of an edited note.
fn latest_standing(connection: &Connection, device: DeviceId) -> Result<Option<Row>> {
    let sql = "SELECT device, seq, card, at_ms, study_day, kind, grade, extra FROM effective_review
               WHERE device = :device AND kind NOT IN ('undo', 'relink')
                 AND NOT (kind = 'set' AND json_type(extra, '$.changed_from') IS NOT NULL)
                 AND NOT EXISTS (SELECT 1 FROM step s WHERE s.device = effective_review.device
                                 AND s.before < effective_review.seq AND effective_review.seq <= s.last)
               ORDER BY seq DESC LIMIT 1";
    record::first(connection, sql, named_params! { ":device": device }, row_to_row)
}

/// Brings the cache `undone` in line with the log's undo rows; gives the cards of the rows that were taken back
/// or came back.
pub(super) fn refresh(connection: &Connection) -> Result<BTreeSet<CardId>> {
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
    let changed = wanted.symmetric_difference(&cached);
    let cards: Result<Vec<_>> = changed.map(|row| card_of(connection, *row)).collect();
    Ok(cards?.into_iter().flatten().collect())
}

/// How many rows the cache `undone` has too many or lacks, by what the log's undo rows say.
pub(super) fn stale(connection: &Connection) -> Result<usize> {
    Ok(from_log(connection)?.symmetric_difference(&cached(connection)?).count())
}

fn cached(connection: &Connection) -> Result<BTreeSet<RowId>> {
    let read = |row: &rusqlite::Row<'_>| {
        let record = Record::new(row, "undone", &["device", "seq"]);
        Ok(RowId { device: record.column("device")?, seq: record.column("seq")? })
    };
    Ok(record::all(connection, "SELECT device, seq FROM undone", [], read)?.into_iter().collect())
}

/// The rows that the log's undo rows take back, as far as they are in the log: another device's undo may arrive
/// before the row it names.
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
        if card_of(connection, row)?.is_some() {
            known.insert(row);
        }
    }
    Ok(known)
}

/// The card of a row, if the row is in the log.
fn card_of(connection: &Connection, id: RowId) -> Result<Option<CardId>> {
    let sql = "SELECT card FROM review WHERE device = :device AND seq = :seq";
    let params = named_params! { ":device": id.device, ":seq": id.seq };
    record::first(connection, sql, params, |row| Ok(row.get("card")?))
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
    fn any_step_can_be_taken_back_once_and_an_undo_too() {
        let mut store = store_with(1);
        review(&mut store, day(0), 1, Grade::GOOD);
        let flagged = append(&mut store, day(0), &NewRow::action(id(1), Event::Flag(true)));
        let row = |seq| RowId { device: DeviceId([0xaa; 16]), seq };
        let mut take = |seq| store.undo_row(row(seq), day(1), ALGO, &fold);
        assert_eq!(take(1).unwrap().event, Event::Review(Grade::GOOD));
        assert!(matches!(take(1), Err(Error::TakenBack { seq: 1 })));
        assert_eq!(take(3).unwrap().standing, flagged, "the undo was undone");
        assert!(matches!(take(9), Err(Error::NoSuchStep { seq: 9 })));
        let steps = store.steps(9).unwrap();
        let told: Vec<_> = steps.iter().map(|step| (step.row.id.seq, step.taken_back)).collect();
        assert_eq!(told, [(4, false), (3, true), (2, false), (1, false)]);
        assert_eq!(store.steps(1).unwrap(), steps[..1]);
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
