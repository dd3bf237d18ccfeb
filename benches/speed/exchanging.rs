//! Exports and imports of everything, each beside a process-free writing of the same rows with the same libraries.

use std::fs::{self, File};
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::Criterion;
use rusqlite::{Connection, MAIN_DB};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::home::{DATABASE, Home};
use crate::race::{Side, race};

/// The database that imports go to.
const TARGET: &str = "target";

/// Measures whole processes.
pub fn bench(criterion: &mut Criterion, home: &Home) {
    for (format, file) in [("apkg", "all.apkg"), ("csv", "all.csv"), ("jsonl", "all.jsonl")] {
        let mut group = criterion.benchmark_group("exchange");
        group.sample_size(10);
        let export = || timed(home, DATABASE, &["-q", "export", format, "--force", "-o", file]);
        export();
        let path = home.database(file);
        let again = || if format == "apkg" { package_again(&path) } else { bytes_again(&path) };
        race(
            group,
            &format!("export {format}"),
            Side { name: "mnemon", run: export },
            Side { name: "the same rows", run: again },
        );
        let mut group = criterion.benchmark_group("exchange");
        group.sample_size(10);
        let import = || {
            forget(home);
            timed(home, TARGET, &["-q", "import", file])
        };
        import();
        let target = home.database(TARGET);
        race(
            group,
            &format!("import {format}"),
            Side { name: "mnemon", run: import },
            Side { name: "the same rows", run: || rows_again(&target) },
        );
    }
}

fn forget(home: &Home) {
    for ending in ["", "-wal", "-shm", ".lock"] {
        // What is not there needs no removing.
        let _ = fs::remove_file(home.database(&format!("{TARGET}{ending}")));
    }
}

/// The time of a call, whatever it left out.
fn timed(home: &Home, database: &str, args: &[&str]) -> Duration {
    let start = Instant::now();
    assert!(home.mnemon(database, args).status().unwrap().code().is_some_and(|code| code <= 1));
    start.elapsed()
}

/// The time in which the tables of a package are written and packed again.
fn package_again(path: &Path) -> Duration {
    let mut archive = ZipArchive::new(File::open(path).unwrap()).unwrap();
    let mut bytes = Vec::new();
    archive.by_name("collection.anki21").unwrap().read_to_end(&mut bytes).unwrap();
    let mut source = Connection::open_in_memory().unwrap();
    source.deserialize_read_exact(MAIN_DB, &bytes[..], bytes.len(), true).unwrap();
    let rows = Rows::of(&source);
    let start = Instant::now();
    let target = Connection::open_in_memory().unwrap();
    rows.write(&target);
    let collection = target.serialize(MAIN_DB).unwrap().to_vec();
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    packed.start_file("collection.anki21", SimpleFileOptions::default()).unwrap();
    packed.write_all(&collection).unwrap();
    fs::write(path.with_extension("again"), packed.finish().unwrap().into_inner()).unwrap();
    start.elapsed()
}

/// The time in which a file of the same bytes is written.
fn bytes_again(path: &Path) -> Duration {
    let bytes = fs::read(path).unwrap();
    let start = Instant::now();
    let mut file = File::create(path.with_extension("again")).unwrap();
    file.write_all(&bytes).unwrap();
    file.sync_all().unwrap();
    start.elapsed()
}

/// The time in which the rows of a database are written into a new one.
fn rows_again(path: &Path) -> Duration {
    let rows = Rows::of(&Connection::open(path).unwrap());
    let target = path.with_extension("again");
    let _ = fs::remove_file(&target);
    let start = Instant::now();
    rows.write(&Connection::open(&target).unwrap());
    start.elapsed()
}

/// What a database holds but for the index of texts: statements that make its parts, and the rows of its tables.
struct Rows {
    parts: Vec<String>,
    tables: Vec<(String, Vec<Vec<rusqlite::types::Value>>)>,
}

impl Rows {
    fn of(connection: &Connection) -> Self {
        let all = |sql: &str| -> Vec<[String; 2]> {
            let mut statement = connection.prepare(sql).unwrap();
            let rows = statement.query_map([], |row| Ok([row.get(0)?, row.get(1)?])).unwrap();
            rows.map(Result::unwrap).collect()
        };
        let parts =
            all("SELECT name, sql FROM sqlite_schema WHERE sql NOTNULL AND type IN ('table', 'index')
                         AND name NOT LIKE 'card_text%' ORDER BY type DESC, rowid");
        let tables = all("SELECT name, sql FROM sqlite_schema
                 WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'card_text%'");
        let rows = |table: &str| {
            let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
            let columns = statement.column_count();
            let rows = statement.query_map([], |row| (0..columns).map(|at| row.get(at)).collect()).unwrap();
            rows.map(Result::unwrap).collect()
        };
        Self {
            parts: parts.into_iter().map(|[_, sql]| sql).collect(),
            tables: tables.into_iter().map(|[name, _]| (name.clone(), rows(&name))).collect(),
        }
    }

    fn write(&self, target: &Connection) {
        target.execute_batch("PRAGMA foreign_keys = off; BEGIN").unwrap();
        self.parts.iter().for_each(|sql| target.execute_batch(sql).unwrap());
        for (table, rows) in &self.tables {
            let Some(first) = rows.first() else { continue };
            let marks = vec!["?"; first.len()].join(", ");
            let mut insert = target.prepare(&format!("INSERT INTO {table} VALUES ({marks})")).unwrap();
            for row in rows {
                insert.execute(rusqlite::params_from_iter(row)).unwrap();
            }
        }
        target.execute_batch("COMMIT").unwrap();
    }
}
