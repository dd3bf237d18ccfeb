//! From the key that grades to the next question: an answer in a session, and what of it is spent on the disk.
//!
//! A person waits for the slowest answers, so these are told too: the median and the one of a hundred.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use mnemon::model::day::{Day, Now};
use mnemon::model::grade::Grade;
use mnemon::model::log::{Event, Seen};
use mnemon::schedule::{Options, fold};
use mnemon::store::{Candidate, Journal, NewRow, OpenOptions, Scope, Store};

use crate::home::{DATABASE, Home};
use crate::syncing;

/// Answers that are measured; of them ten are slower than the one of a hundred.
const ANSWERS: usize = 1_000;

/// The same where it is only seen that the measurement runs.
const TEST_ANSWERS: usize = 20;

/// The day on which the homes stand still, 2026-03-02.
const TODAY: Day = Day::from_number(20_514);

/// Measures a home of few cards and one of many.
pub fn bench(homes: [(&str, &Home); 2], is_test: bool) {
    if std::env::args().skip(1).any(|word| !word.starts_with('-') && !"answer".contains(word.as_str())) {
        return;
    }
    let count = if is_test { TEST_ANSWERS } else { ANSWERS };
    for (name, home) in homes {
        tell(&format!("answer, {name}: from key to next question"), session(home, count));
        tell(
            &format!("answer, {name}: its row on disk, the card folded"),
            store(&home.database(DATABASE), count),
        );
    }
}

fn tell(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
    let line = format!("{what}: median {:.2?}, one of a hundred {:.2?}\n", at(50), at(99));
    // Where nobody reads it, nothing is lost.
    let _ = std::io::stdout().write_all(line.as_bytes());
}

/// The times from a grade to the next question on the screen, in one session.
fn session(home: &Home, count: usize) -> Vec<Duration> {
    // The day's allowance counts what was learned of it already.
    let many = (count + syncing::ANSWERED).to_string();
    let args = ["review", "--plain", "--new", many.as_str()];
    let mut process =
        home.mnemon(DATABASE, &args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut keys = process.stdin.take().unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut until = |wanted: &str| lines.by_ref().find(|line| line.starts_with(wanted));
    until("again ");
    let mut times = Vec::with_capacity(count);
    for _ in 1..count {
        keys.write_all(b"\n").unwrap();
        if until("3 Good").is_none() {
            break;
        }
        let start = Instant::now();
        keys.write_all(b"4\n").unwrap();
        // The head of the next question; what follows is written with it.
        if until("again ").is_none() {
            break;
        }
        times.push(start.elapsed());
    }
    drop(keys);
    let _ = lines.count();
    assert!(process.wait().unwrap().success());
    times
}

/// The times of writing answers alone.
pub fn store(database: &Path, count: usize) -> Vec<Duration> {
    let at = |ms: i64| Now { at_ms: 1_772_452_800_000 + ms, tz_min: 0, today: TODAY };
    let options = OpenOptions { now: at(0), fresh_device: [7; 16], journal: Journal::default() };
    let mut store = Store::open(database, &options).unwrap();
    let mut cards = Vec::new();
    let mut visit = |candidate: Candidate| {
        cards.push(candidate.card);
        cards.len() < count
    };
    store.new_in_notes(&Scope::default(), TODAY, &mut visit).unwrap();
    if cards.is_empty() {
        // A collection in which every card was answered.
        cards =
            store.cards(&Scope::default()).unwrap().iter().take(count).map(|listed| listed.card.id).collect();
    }
    let rules = Options::default();
    let refold = |card, rows: &[_]| fold(rows, card, &rules);
    let times = cards.iter().zip(1_i64..).map(|(&card, number)| {
        let row = NewRow::answer(card, Event::Review(Grade::GOOD), Seen::default());
        let start = Instant::now();
        store.append(&row, at(number), "bench", &refold).unwrap();
        start.elapsed()
    });
    times.collect()
}
