//! From the start of the process to the first question, beside a process that opens the database and reads a row.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use criterion::Criterion;

use crate::home::{DATABASE, Home};
use crate::limits;
use crate::race::{Side, race};

/// Measures on a day whose backup and check are done, as all starts but the first of a day are.
pub fn bench(criterion: &mut Criterion, home: &Home) {
    let mut group = criterion.benchmark_group("start");
    group.sample_size(50);
    let question = || first_question(home.mnemon(DATABASE, &["review", "--plain"]));
    let row = || limits::row_of(&home.database(DATABASE));
    race(
        group,
        "start to first question",
        Side { name: "mnemon review", run: question },
        Side { name: "one row", run: row },
    );
}

/// The time until a session has printed its first question, which stands below a blank line.
pub fn first_question(mut session: Command) -> Duration {
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
