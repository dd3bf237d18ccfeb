//! Exports and imports of everything, each beside a writing of the same rows with the same libraries: the time of both,
//! and the memory that a process of each has at most.

use std::fs::{self, File};
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use criterion::Criterion;
use rusqlite::{Connection, MAIN_DB};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::home::{DATABASE, Home};
use crate::race::{Side, race};

/// The database that imports go to.
const TARGET: &str = "target";

/// Names the file whose rows a process writes again, one at a time.
const ROWS_OF: &str = "MNEMON_BENCH_ROWS_OF";

/// How often it is looked how much memory a process has.
const LOOKS: Duration = Duration::from_millis(2);

/// Writes rows again if a variable asks for it; tells whether one did.
pub fn is_called() -> bool {
    let called = std::env::var_os(ROWS_OF);
    called.is_some_and(|path| {
        write_one_by_one(Path::new(&path));
        true
    })
}

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
        memory(home, format, file);
    }
}

/// Tells the most memory of an export, of an import, and of a process that writes the same rows one at a time.
fn memory(home: &Home, format: &str, file: &str) {
    if std::env::args().skip(1).any(|word| !word.starts_with('-') && !"exchange".contains(word.as_str())) {
        return;
    }
    let again = |path: &Path| {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.env_clear().env(ROWS_OF, path).stdout(Stdio::null());
        peak(command)
    };
    let export = peak(home.mnemon(DATABASE, &["-q", "export", format, "--force", "-o", file]));
    let exported = again(&home.database(file));
    forget(home);
    let import = peak(home.mnemon(TARGET, &["-q", "import", file]));
    let imported = again(&home.database(TARGET));
    for (what, ours, least) in [("export", export, exported), ("import", import, imported)] {
        let line = format!("{what} {format}: at most {ours} MB of memory, the same rows {least} MB\n");
        // Where nobody reads it, nothing is lost.
        let _ = std::io::stdout().write_all(line.as_bytes());
    }
}

/// The most memory that a process has in its life, in megabytes; 0 where the system does not tell.
fn peak(mut command: Command) -> u64 {
    let mut process = command.spawn().unwrap();
    let status = format!("/proc/{}/status", process.id());
    let mut most = 0;
    while process.try_wait().unwrap().is_none() {
        let told = fs::read_to_string(&status).unwrap_or_default();
        let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|rest| rest.trim().trim_end_matches("kB").trim().parse().ok());
        most = most.max(kilobytes.unwrap_or(0));
        sleep(LOOKS);
    }
    most / 1_000
}

/// Writes what a file holds into another one with no more in memory than a row.
fn write_one_by_one(path: &Path) {
    let (target, ending) = (path.with_extension("again"), path.extension().unwrap_or_default());
    if ending == "apkg" {
        let plain = path.with_extension("plain");
        let mut archive = ZipArchive::new(File::open(path).unwrap()).unwrap();
        let mut collection = archive.by_name("collection.anki21").unwrap();
        std::io::copy(&mut collection, &mut File::create(&plain).unwrap()).unwrap();
        copy_rows(&plain, &target);
        let mut packed = ZipWriter::new(File::create(path.with_extension("packed")).unwrap());
        packed.start_file("collection.anki21", SimpleFileOptions::default()).unwrap();
        std::io::copy(&mut File::open(&target).unwrap(), &mut packed).unwrap();
        packed.finish().unwrap().sync_all().unwrap();
    } else if ending.is_empty() {
        copy_rows(path, &target);
    } else {
        std::io::copy(&mut File::open(path).unwrap(), &mut File::create(&target).unwrap()).unwrap();
    }
}

/// Copies a database row by row.
fn copy_rows(from: &Path, to: &Path) {
    let _ = fs::remove_file(to);
    let (source, target) = (Connection::open(from).unwrap(), Connection::open(to).unwrap());
    target.execute_batch("PRAGMA foreign_keys = off; BEGIN").unwrap();
    let (parts, tables) = shape(&source);
    for sql in &parts {
        target.execute_batch(sql).unwrap();
    }
    for table in tables {
        let mut select = source.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = select.column_count();
        let marks = vec!["?"; columns].join(", ");
        let mut insert = target.prepare(&format!("INSERT INTO {table} VALUES ({marks})")).unwrap();
        let mut rows = select.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let values = (0..columns).map(|at| row.get::<_, rusqlite::types::Value>(at).unwrap());
            insert.execute(rusqlite::params_from_iter(values)).unwrap();
        }
    }
    target.execute_batch("COMMIT").unwrap();
}

/// The statements that make the parts of a database, and the names of its tables; the tables below a virtual one
/// stand for it.
fn shape(connection: &Connection) -> (Vec<String>, Vec<String>) {
    let all = |sql: &str| -> Vec<String> {
        let mut statement = connection.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    (
        all("SELECT sql FROM sqlite_schema WHERE sql NOTNULL AND type IN ('table', 'index')
                 AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY type DESC, rowid"),
        all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
                 AND sql NOT LIKE 'CREATE VIRTUAL%'"),
    )
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

/// What a database holds: statements that make its parts, and the rows of its tables.
struct Rows {
    parts: Vec<String>,
    tables: Vec<(String, Vec<Vec<rusqlite::types::Value>>)>,
}

impl Rows {
    fn of(connection: &Connection) -> Self {
        let (parts, tables) = shape(connection);
        let rows = |table: &str| {
            let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
            let columns = statement.column_count();
            let rows = statement.query_map([], |row| (0..columns).map(|at| row.get(at)).collect()).unwrap();
            rows.map(Result::unwrap).collect()
        };
        Self { parts, tables: tables.into_iter().map(|name| (name.clone(), rows(&name))).collect() }
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
