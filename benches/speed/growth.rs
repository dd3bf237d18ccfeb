//! How times grow with a collection: one table, a column for each size.

use std::path::Path;
use std::time::{Duration, Instant};

use mnemon::model::day::{Day, Now};
use mnemon::schedule::{Options, fold};
use mnemon::store::{Journal, OpenOptions, Store};

use crate::home::Home;
use crate::{answering, limits, starting, table};

/// Runs of each call, of which the median counts.
const RUNS: usize = 5;

/// Answers whose commit is measured.
const ANSWERS: usize = 100;

/// The day on which the homes stand still, 2026-03-02.
const TODAY: Day = Day::from_number(20_514);

/// Calls that read a collection.
const CALLS: [(&str, &[&str]); 6] = [
    ("mnemon", &[]),
    ("due", &["due"]),
    ("weak", &["-q", "weak", "--json"]),
    ("stats", &["-q", "stats", "--json"]),
    ("cards QUERY, few found", &["-q", "cards", "Question 777?"]),
    ("log --limit 20", &["-q", "log", "--limit", "20"]),
];

/// What was measured at each size.
#[derive(Default)]
pub struct Growth {
    sizes: Vec<String>,
    /// A row for each operation, with a time for each size.
    rows: Vec<(&'static str, Vec<Duration>)>,
}

impl Growth {
    /// Measures a home with this many answers and cards.
    pub fn measure(&mut self, home: &Home, database: &str, answers: usize, cards: usize) {
        self.sizes.push(format!("{cards} cards, {answers} answers"));
        let path = home.database(database);
        self.add("limit: one row", median(|| limits::row_of(&path)));
        self.add(
            "start to first question",
            median(|| starting::first_question(home.mnemon(database, &["review", "--plain"]))),
        );
        for (name, args) in CALLS {
            self.add(name, median(|| call(home, database, args)));
        }
        let (read, folded) = replay(&path);
        self.add("reading the log as a whole", read);
        self.add("fold of the log", folded);
        let mut times = answering::store(&path, ANSWERS);
        times.sort_unstable();
        self.add("commit of an answer", times.get(times.len() / 2).copied().unwrap_or_default());
    }

    fn add(&mut self, name: &'static str, time: Duration) {
        match self.rows.iter_mut().find(|(known, _)| *known == name) {
            Some((_, times)) => times.push(time),
            None => self.rows.push((name, vec![time])),
        }
    }

    /// Prints the table.
    pub fn print(&self) {
        let heads: Vec<&str> =
            std::iter::once("operation").chain(self.sizes.iter().map(String::as_str)).collect();
        let rows = self.rows.iter().map(|(name, times)| {
            std::iter::once((*name).to_owned()).chain(times.iter().copied().map(table::time)).collect()
        });
        table::write(&heads, rows);
    }
}

fn median(mut run: impl FnMut() -> Duration) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS).map(|_| run()).collect();
    times.sort_unstable();
    times[RUNS / 2]
}

fn call(home: &Home, database: &str, args: &[&str]) -> Duration {
    let start = Instant::now();
    assert!(home.mnemon(database, args).status().unwrap().success(), "{args:?}");
    start.elapsed()
}

/// The times of reading the log and of folding it, card by card.
fn replay(database: &Path) -> (Duration, Duration) {
    let now = Now { at_ms: 1_772_452_800_000, tz_min: 0, today: TODAY };
    let options = OpenOptions { now, fresh_device: [7; 16], journal: Journal::default() };
    let store = Store::open(database, &options).unwrap();
    let start = Instant::now();
    let mut rows = store.rows().unwrap();
    let read = start.elapsed();
    rows.sort_by_key(|row| row.card);
    let rules = Options::default();
    let start = Instant::now();
    let reviews: u32 =
        rows.chunk_by(|a, b| a.card == b.card).map(|rows| fold(rows, rows[0].card, &rules).reviews).sum();
    std::hint::black_box(reviews);
    (read, start.elapsed())
}
