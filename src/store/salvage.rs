//! Saving what can still be read of a damaged database into a new one.
//!
//! The damaged file is copied and only the copy is opened. Each table is read by row number from both ends
//! until the damage is met, and the stretch between is halved until nothing more comes of it. What the new
//! schema refuses is left out and counted; caches are made anew from the log.

use std::collections::VecDeque;
use std::fs;
use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::device::{self, Place};
use super::error::{Error, Result};
use super::open::connect;
use super::{OpenOptions, Refold, Repaired, Store, record, schema};

/// The tables that hold what cannot be made anew, each after those it refers to.
const TABLES: [&str; 8] = ["source", "note", "card", "origin", "came_from", "device", "review", "setting"];

/// What was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salvaged {
    /// Rows saved of each table, in the order of their references.
    pub tables: Vec<(&'static str, usize)>,
    /// Rows that were read but that the schema refuses.
    pub refused: usize,
    /// What was put right afterwards.
    pub repaired: Repaired,
}

impl Store {
    /// Saves what can be read of the database at `damaged` into a new one at `target`; `damaged` stays as it is.
    ///
    /// The new one writes under a device of its own.
    pub fn salvage(
        damaged: &Path,
        target: &Path,
        options: &OpenOptions,
        refold: Refold<'_>,
    ) -> Result<Salvaged> {
        if target.symlink_metadata().is_ok() {
            return Err(Error::Exists(target.to_owned()));
        }
        let folder = tempfile::tempdir().map_err(|cause| Error::File {
            doing: "create",
            path: std::env::temp_dir(),
            cause,
        })?;
        let copy = folder.path().join("damaged.db");
        duplicate(damaged, &copy)?;
        let source = connect(&copy)?;
        schema::version(&source, damaged).map_err(|cause| match cause {
            Error::Damaged(_) => Error::Lost { path: damaged.to_owned() },
            other => other,
        })?;
        let mut store = Self::open(target, options)?;
        store.connection.pragma_update(None, "foreign_keys", false)?;
        let mut salvaged = store.write(|transaction| {
            transaction.execute_batch("DELETE FROM device; DELETE FROM setting;")?;
            let mut salvaged = Salvaged { tables: Vec::new(), refused: 0, repaired: Repaired::default() };
            for table in TABLES {
                let mut rescue = Rescue::of(table, &source, transaction)?;
                rescue.run()?;
                salvaged.tables.push((table, rescue.saved));
                salvaged.refused += rescue.refused;
            }
            device::retire(transaction)?;
            Ok(salvaged)
        })?;
        store.connection.pragma_update(None, "foreign_keys", true)?;
        store.settle(&Place::of(target), options)?;
        let report = store.check(refold)?;
        salvaged.repaired = store.repair(&report, options.now, refold)?;
        store.close()?;
        Ok(salvaged)
    }
}

/// Copies a database and, where there is one, its write-ahead log.
fn duplicate(from: &Path, to: &Path) -> Result<()> {
    let copy = |from: &Path, to: &Path| {
        let failed = |cause| Error::File { doing: "read", path: from.to_owned(), cause };
        fs::copy(from, to).map(drop).map_err(failed)
    };
    copy(from, to)?;
    let log = |path: &Path| {
        let mut name = path.as_os_str().to_owned();
        name.push("-wal");
        std::path::PathBuf::from(name)
    };
    if log(from).exists() { copy(&log(from), &log(to)) } else { Ok(()) }
}

/// One table on its way from the damaged database to the new one.
struct Rescue<'c> {
    source: &'c Connection,
    target: &'c Connection,
    /// The columns that both have, joined for a statement; empty when the table cannot be read at all.
    columns: String,
    table: &'static str,
    insert: String,
    saved: usize,
    refused: usize,
}

/// How reading a stretch of rows ended.
enum End {
    /// At the end of the stretch.
    Whole,
    /// At damage, with the last row number that was read.
    Damage(Option<i64>),
}

impl<'c> Rescue<'c> {
    fn of(table: &'static str, source: &'c Connection, target: &'c Connection) -> Result<Self> {
        // A table whose description is lost has no columns, and then no rows to save.
        let theirs = columns(source, table).unwrap_or_default();
        let shared: Vec<String> =
            columns(target, table)?.into_iter().filter(|column| theirs.contains(column)).collect();
        let marks = vec!["?"; shared.len()].join(", ");
        let columns = shared.join(", ");
        let insert = format!("INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})");
        Ok(Self { source, target, columns, table, insert, saved: 0, refused: 0 })
    }

    /// Saves the rows of the table, as far as they can be read.
    fn run(&mut self) -> Result<()> {
        if self.columns.is_empty() {
            return Ok(());
        }
        // The widest stretches come first, so that what is given up at the limit is the least.
        let mut stretches = VecDeque::from([(i64::MIN, i64::MAX)]);
        for _ in 0..MOST_STRETCHES {
            let Some((low, high)) = stretches.pop_front() else { break };
            if let Some((low, high)) = self.stretch(low, high)? {
                let middle = low + (high - low) / 2;
                stretches.extend([(low, middle), (middle + 1, high)]);
            }
        }
        Ok(())
    }

    /// Reads a stretch of row numbers from both ends; tells what lies between, where damage keeps it apart.
    fn stretch(&mut self, low: i64, high: i64) -> Result<Option<(i64, i64)>> {
        let End::Damage(first) = self.walk(low, high, "ASC")? else { return Ok(None) };
        let low = first.map_or(low, |row| row.saturating_add(1));
        let End::Damage(last) = self.walk(low, high, "DESC")? else { return Ok(None) };
        let high = last.map_or(high, |row| row.saturating_sub(1));
        // Row numbers are counted from 1.
        let low = low.max(1);
        let high = high.min(low.saturating_add(LONGEST_GAP));
        Ok((low < high).then_some((low, high)))
    }

    fn walk(&mut self, low: i64, high: i64, order: &str) -> Result<End> {
        let sql = format!(
            "SELECT rowid, {} FROM {} WHERE rowid BETWEEN ? AND ? ORDER BY rowid {order}",
            self.columns, self.table
        );
        let mut last = None;
        let Ok(mut statement) = self.source.prepare_cached(&sql) else { return Ok(End::Damage(None)) };
        let count = statement.column_count();
        let Ok(mut rows) = statement.query([low, high]) else { return Ok(End::Damage(None)) };
        loop {
            let row = match rows.next() {
                Ok(Some(row)) => row,
                Ok(None) => return Ok(End::Whole),
                Err(_) => return Ok(End::Damage(last)),
            };
            let (Ok(number), Ok(values)) = (
                row.get::<_, i64>(0),
                (1..count).map(|at| row.get(at)).collect::<rusqlite::Result<Vec<Value>>>(),
            ) else {
                return Ok(End::Damage(last));
            };
            self.insert(&values)?;
            last = Some(number);
        }
    }

    fn insert(&mut self, values: &[Value]) -> Result<()> {
        let mut statement = self.target.prepare_cached(&self.insert)?;
        match statement.execute(params_from_iter(values)) {
            Ok(0) => self.refused += 1,
            Ok(_) => self.saved += 1,
            Err(cause) if cause.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) => {
                self.refused += 1;
            }
            Err(cause) => return Err(cause.into()),
        }
        Ok(())
    }
}

/// Row numbers that may lie between two damaged pages; more than any database here holds.
const LONGEST_GAP: i64 = 1 << 24;

/// Stretches of a table that are tried: more would take minutes and find little.
const MOST_STRETCHES: usize = 500;

fn columns(connection: &Connection, table: &str) -> Result<Vec<String>> {
    let sql = format!("PRAGMA table_info({table})");
    record::all(connection, &sql, [], |row| Ok(row.get("name")?))
}

#[cfg(test)]
mod tests {
    use super::super::open::tests::options;
    use super::super::sample::{card, day, fold, read, review};
    use super::*;
    use crate::model::grade::Grade;

    /// A database with many rows, closed.
    fn used(path: &Path) {
        let mut store = Store::open(path, &options()).unwrap();
        read(&mut store, "/n/numbers", vec![("a.md", (1..=200).map(card).collect())]);
        for number in 1..=200 {
            review(&mut store, day(0), number, Grade::GOOD);
        }
        store.close().unwrap();
    }

    /// Bytes of a page, `SQLite`'s default.
    const PAGE: usize = 4_096;

    fn salvage(damaged: &Path, target: &Path) -> Result<Salvaged> {
        Store::salvage(damaged, target, &OpenOptions { fresh_device: [9; 16], ..options() }, &fold)
    }

    #[test]
    fn a_sound_database_is_saved_whole() {
        let folder = tempfile::tempdir().unwrap();
        let (path, target) = (folder.path().join("m.db"), folder.path().join("new.db"));
        used(&path);
        let before = fs::read(&path).unwrap();
        let salvaged = salvage(&path, &target).unwrap();
        assert!(salvaged.tables.contains(&("card", 200)) && salvaged.tables.contains(&("review", 200)));
        assert_eq!(fs::read(&path).unwrap(), before);
        let store = Store::open(&target, &options()).unwrap();
        assert!(store.check(&fold).unwrap().is_sound());
        assert_ne!(store.device(), Store::open(&path, &options()).unwrap().device());
        assert!(matches!(salvage(&path, &target), Err(Error::Exists(_))));
    }

    #[test]
    fn a_page_may_be_lost_and_the_rest_is_saved() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.db");
        used(&path);
        let whole = fs::read(&path).unwrap();
        let mut kept = Vec::new();
        for page in (2..whole.len() / PAGE).step_by(5) {
            let mut bytes = whole.clone();
            bytes[page * PAGE..(page + 1) * PAGE].fill(0xa5);
            let damaged = folder.path().join(format!("damaged-{page}.db"));
            fs::write(&damaged, &bytes).unwrap();
            let target = folder.path().join(format!("new-{page}.db"));
            let salvaged = salvage(&damaged, &target);
            assert_eq!(fs::read(&damaged).unwrap(), bytes, "page {page}: the original is untouched");
            let salvaged = match salvaged {
                Ok(salvaged) => salvaged,
                // The page held a part of the schema: without it no row can be told from another.
                Err(Error::Lost { .. }) => {
                    assert!(!target.exists(), "page {page}: nothing is left of the attempt");
                    kept.push(0);
                    continue;
                }
                Err(error) => panic!("page {page}: {error}"),
            };
            let store = Store::open(&target, &options()).unwrap();
            let report = store.check(&fold).unwrap();
            assert!(report.integrity.is_empty() && report.references.is_empty(), "page {page}: {report:?}");
            kept.push(salvaged.tables.iter().map(|(_, count)| count).sum::<usize>());
        }
        let all = *kept.iter().max().unwrap();
        let good = kept.iter().filter(|count| **count > all / 2).count();
        assert!(good * 10 >= kept.len() * 8, "{kept:?}");
    }

    #[test]
    fn what_is_no_database_cannot_be_saved() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("letter.txt");
        fs::write(&path, "Dear Ada,\n".repeat(200)).unwrap();
        let target = folder.path().join("new.db");
        assert!(matches!(salvage(&path, &target), Err(Error::NotADatabase { .. })));
        assert!(!target.exists(), "nothing is left of the attempt");
    }
}
