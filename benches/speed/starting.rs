//! From the start of the process to the first question, beside a process that opens the database and reads a row.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use criterion::Criterion;
use rusqlite::Connection;

use crate::corpus::Note;
use crate::home::Home;
use crate::race::{Side, race};

/// Names the database of a process that only reads a row of it.
pub const ROW_OF: &str = "MNEMON_BENCH_ROW_OF";

/// Measures on a day whose backup and check are done, as all starts but the first of a day are.
pub fn bench(criterion: &mut Criterion, notes: &[Note]) {
    let home = Home::with(notes);
    home.add("db");
    let mut group = criterion.benchmark_group("start");
    group.sample_size(50);
    let question = || first_question(home.mnemon("db", &["review", "--plain"]));
    let row = || {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.env_clear().env(ROW_OF, home.database("db")).stdout(Stdio::null());
        let start = Instant::now();
        assert!(command.status().unwrap().success());
        start.elapsed()
    };
    race(
        group,
        "start to first question",
        Side { name: "mnemon review", run: question },
        Side { name: "one row", run: row },
    );
}

/// The time until a session has printed its first question, which stands below a blank line.
fn first_question(mut session: Command) -> Duration {
    let start = Instant::now();
    let mut process = session.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines().map(Result::unwrap);
    let question = lines.by_ref().skip_while(|line| !line.is_empty()).nth(1);
    let taken = start.elapsed();
    assert!(question.is_some(), "no question was asked");
    drop(process.stdin.take());
    // What is left is read, so that the session can say it.
    let _ = lines.count();
    assert!(process.wait().unwrap().success());
    taken
}

/// Opens the database and prints a row of it.
pub fn read_a_row(database: &OsStr) {
    let connection = Connection::open(database).unwrap();
    let front: String = connection.query_row("SELECT front FROM card LIMIT 1", [], |row| row.get(0)).unwrap();
    let mut out = std::io::stdout();
    writeln!(out, "{front}").unwrap();
}
