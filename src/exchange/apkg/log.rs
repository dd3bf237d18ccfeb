//! The log of all cards, which comes card by card and leaves by time.
//!
//! A log may be larger than what memory should hold, so it waits in tables of a database that grows on disk, beside the
//! collection that is being made.

use std::collections::BTreeMap;

use rusqlite::{Connection, Result, Row, params};

use super::schedule::LogRow;
use crate::model::card::CardId;

/// Makes the place where rows wait.
const STAGE: &str = "
ATTACH DATABASE '' AS stage;
CREATE TABLE stage.log (nth INTEGER PRIMARY KEY, at INTEGER NOT NULL, card BLOB NOT NULL, button INTEGER NOT NULL,
  interval INTEGER NOT NULL, last INTEGER NOT NULL, factor INTEGER NOT NULL, time INTEGER NOT NULL,
  kind INTEGER NOT NULL);
";

/// By time, then by card, then as they came.
const ROWS: &str =
    "SELECT at, card, button, interval, last, factor, time, kind FROM stage.log ORDER BY at, card, nth";

/// Makes room for rows. Not within a transaction.
pub(super) fn prepare(connection: &Connection) -> Result<()> {
    connection.execute_batch(STAGE)
}

/// Keeps rows until all are there.
pub(super) fn keep(connection: &Connection, rows: &[LogRow]) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut insert = connection.prepare_cached(
        "INSERT INTO stage.log (at, card, button, interval, last, factor, time, kind)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for row in rows {
        insert.execute(params![
            row.id,
            row.card.0,
            row.button,
            row.interval,
            row.last_interval,
            row.factor,
            row.time,
            row.kind,
        ])?;
    }
    Ok(())
}

/// When each card was last rated, in epoch seconds.
pub(super) fn last_rated(connection: &Connection) -> Result<BTreeMap<CardId, i64>> {
    let mut rated = BTreeMap::new();
    each(connection, |row| {
        if row.is_rated() {
            rated.insert(row.card, row.id / 1_000);
        }
        Ok(())
    })?;
    Ok(rated)
}

/// Writes the rows by time; `id` gives the number of a card.
pub(super) fn insert(connection: &Connection, id: impl Fn(CardId) -> i64) -> Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type)
         VALUES (?1, ?2, -1, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    each(connection, |row| {
        insert.execute(params![
            row.id,
            id(row.card),
            row.button,
            row.interval,
            row.last_interval,
            row.factor,
            row.time,
            row.kind,
        ])?;
        Ok(())
    })
}

/// Shows the rows by time. Those of one moment are told apart by a millisecond.
fn each(connection: &Connection, mut visit: impl FnMut(LogRow) -> Result<()>) -> Result<()> {
    let mut select = connection.prepare_cached(ROWS)?;
    let mut rows = select.query([])?;
    let mut last = 0;
    while let Some(row) = rows.next()? {
        let row = read(row)?;
        last = row.id.max(last + 1);
        visit(LogRow { id: last, ..row })?;
    }
    Ok(())
}

fn read(row: &Row<'_>) -> Result<LogRow> {
    Ok(LogRow {
        id: row.get(0)?,
        card: CardId(row.get(1)?),
        button: row.get(2)?,
        interval: row.get(3)?,
        last_interval: row.get(4)?,
        factor: row.get(5)?,
        time: row.get(6)?,
        kind: row.get(7)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_times_get_ids_of_their_own_and_practice_is_no_last_review() {
        let connection = Connection::open("").unwrap();
        prepare(&connection).unwrap();
        let of = |card: u8, at: i64, kind: i64, factor: i64| LogRow {
            id: at,
            card: CardId([card; 16]),
            button: 3,
            interval: 1,
            last_interval: 0,
            factor,
            time: 9,
            kind,
        };
        for card in [2, 1] {
            keep(&connection, &[of(card, 5_000, 0, 2_500), of(card, 9_000, 3, 0)]).unwrap();
        }
        let mut rows = Vec::new();
        each(&connection, |row| {
            rows.push((row.id, row.card.0[0]));
            Ok(())
        })
        .unwrap();
        assert_eq!(rows, [(5_000, 1), (5_001, 2), (9_000, 1), (9_001, 2)]);
        assert_eq!(last_rated(&connection).unwrap(), BTreeMap::from([1, 2].map(|n| (CardId([n; 16]), 5))));
    }
}
