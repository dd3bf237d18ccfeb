//! Taking back: an undo is a row that names another, and may itself be undone.
//!
//! Which rows are taken back is cached in `undone`. Later undo rows decide first: walking them from the last to
//! the first, an undo that no later one took back takes its target back.

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
    let sql = "SELECT device, seq, extra FROM review WHERE kind = 'undo'
               ORDER BY at_ms DESC, device DESC, seq DESC";
    let undos = record::all(connection, sql, [], |row| {
        let record = Record::new(row, "review", &["device", "seq"]);
        let extra: String = record.column("extra")?;
        let target = extra::undo_target(&extra).map_err(|what| record.broken(what))?;
        Ok((RowId { device: record.column("device")?, seq: record.column("seq")? }, target))
    })?;
    let mut undone = BTreeSet::new();
    for (undo, target) in undos {
        // Another device's undo may arrive before the row it names.
        if !undone.contains(&undo) && exists(connection, target)? {
            undone.insert(target);
        }
    }
    Ok(undone)
}

fn exists(connection: &Connection, id: RowId) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM review WHERE device = :device AND seq = :seq)";
    let params = named_params! { ":device": id.device, ":seq": id.seq };
    Ok(connection.prepare_cached(sql)?.query_row(params, |row| row.get(0))?)
}
