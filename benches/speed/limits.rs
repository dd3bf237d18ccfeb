//! Processes that do the least of what a call of mnemon has to do: this program, called again with a variable set.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use ignore::WalkBuilder;
use mnemon::generate::{Options, cards};
use mnemon::notes::parse;
use rusqlite::Connection;

/// Names the database of which a row is to be read.
const ROW_OF: &str = "MNEMON_BENCH_ROW_OF";

/// Names the folder whose files are to be looked at.
const WALK_OF: &str = "MNEMON_BENCH_WALK_OF";

/// Names the note that is to be turned into cards.
const CARDS_OF: &str = "MNEMON_BENCH_CARDS_OF";

/// Does what a variable asks for; tells whether one did.
pub fn is_called() -> bool {
    let called = |name: &str, work: fn(&OsStr)| {
        std::env::var_os(name).is_some_and(|what| {
            work(&what);
            true
        })
    };
    called(ROW_OF, read_a_row) || called(WALK_OF, walk) || called(CARDS_OF, make_cards)
}

/// The time of a process that opens a database and reads a row.
pub fn row_of(database: &Path) -> Duration {
    timed(row_command(database))
}

/// The program that opens a database and reads a row.
pub fn row_command(database: &Path) -> Command {
    command(ROW_OF, database)
}

/// The time of a process that walks a folder as mnemon does and looks at every file.
pub fn walk_of(folder: &Path) -> Duration {
    timed(walk_command(folder))
}

/// The program that walks a folder as mnemon does and looks at every file.
pub fn walk_command(folder: &Path) -> Command {
    command(WALK_OF, folder)
}

/// The time of a process that reads a note and makes its cards.
pub fn cards_of(note: &Path) -> Duration {
    timed(command(CARDS_OF, note))
}

fn command(name: &str, what: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.env_clear().env(name, what).stdout(Stdio::null());
    command
}

fn timed(mut command: Command) -> Duration {
    let start = Instant::now();
    assert!(command.status().unwrap().success());
    start.elapsed()
}

fn read_a_row(database: &OsStr) {
    let connection = Connection::open(database).unwrap();
    let front: String = connection.query_row("SELECT front FROM card LIMIT 1", [], |row| row.get(0)).unwrap();
    tell(&front);
}

fn walk(folder: &OsStr) {
    let entries = WalkBuilder::new(folder)
        .follow_links(false)
        .same_file_system(true)
        .require_git(false)
        .git_global(false)
        .git_exclude(false)
        .add_custom_ignore_filename(".mnemonignore")
        .build();
    let bytes: u64 = entries.map(|entry| entry.unwrap().metadata().unwrap().len()).sum();
    tell(&bytes.to_string());
}

fn make_cards(note: &OsStr) {
    let parsed = parse("note.md", &std::fs::read(note).unwrap()).unwrap();
    tell(&cards(&parsed, &Options::default()).cards.len().to_string());
}

fn tell(what: &str) {
    std::io::stdout().write_all(format!("{what}\n").as_bytes()).unwrap();
}
