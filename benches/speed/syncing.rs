//! `mnemon sync` where nothing changed, beside walking the folder and looking at every file; and where one note of
//! two hundred cards changed, beside making its cards and beside the same in a small collection.
//!
//! All sides are processes, timed from their start to their end. The limits read a folder or a note and print a number:
//! no command line, no database, nothing on disk. `sync` also opens the database and parses its schema, reads what is
//! known of each note, and closes. With a change it looks up the stored cards, looks into the note a second time for the
//! text of the card that goes on in another, copies what it is about to change, and writes all in one transaction: card,
//! stamp of the note, rows of the log, what `undo` needs. It asks the disk five times to bring writes home: the log's
//! head, its folder, the commit; at the end the log again, where nothing is left to write, and the file.
//!
//! The small collection has as many notes, most of them without cards, so that both look at as many files and what a
//! large number of cards costs is all that is between them.

use std::cell::Cell;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Stdio;
use std::time::{Duration, Instant};

use criterion::Criterion;

use crate::corpus::Note;
use crate::home::{DATABASE, Home};
use crate::limits;
use crate::race::{Side, race};

/// The note that changes, and how many cards it gives.
const LARGE: (&str, usize) = ("large.md", 200);

/// How many of its cards were answered before, the one that changes among them.
pub const ANSWERED: usize = 20;

/// Measures whole processes on a collection that was synced before; `few` of its notes make the small one.
pub fn bench(criterion: &mut Criterion, home: &Home, notes: &[Note], few: usize) {
    let without_cards = |note: &Note| Note { path: note.path.clone(), text: "# Empty\n".to_owned() };
    let (full, bare) = notes.split_at(few);
    let small = full.iter().cloned().chain(bare.iter().map(without_cards));
    let small = Home::with(&small.collect::<Vec<_>>());
    small.add(DATABASE);
    for home in [home, &small] {
        home.write(LARGE.0, &large(0));
        sync(home);
        answer(home);
    }

    let mut group = criterion.benchmark_group("sync");
    group.sample_size(50);
    let walk = || limits::walk_of(&home.notes());
    race(
        group,
        &format!("re-scan of {} unchanged notes", notes.len() + 1),
        Side { name: "mnemon sync", run: || sync(home) },
        Side { name: "walk and stat", run: walk },
    );

    // Another text each time: one that the card had before would be known by its id.
    let number = Cell::new(0);
    let change = |home: &Home| -> Duration {
        number.set(number.get() + 1);
        home.write(LARGE.0, &large(number.get()));
        sync(home)
    };
    let mut group = criterion.benchmark_group("change");
    group.sample_size(20);
    race(
        group,
        "one changed note of 200 cards",
        Side { name: "mnemon sync", run: || change(home) },
        Side { name: "its cards alone", run: || limits::cards_of(&home.notes().join(LARGE.0)) },
    );
    let mut group = criterion.benchmark_group("change by collection");
    group.sample_size(20);
    race(
        group,
        "one changed note, in a large and a small collection",
        Side { name: "among 100,000 cards", run: || change(home) },
        Side { name: "among 1,000", run: || change(&small) },
    );
}

fn sync(home: &Home) -> Duration {
    let start = Instant::now();
    assert!(home.mnemon(DATABASE, &["-q", "sync", "--yes"]).status().unwrap().success());
    start.elapsed()
}

/// Answers the first cards of the note, so that what changes was learned.
fn answer(home: &Home) {
    let limit = ANSWERED.to_string();
    let note = format!("notes/{}", LARGE.0);
    let mut review =
        home.mnemon(DATABASE, &["review", &note, "--limit", &limit]).stdin(Stdio::piped()).spawn().unwrap();
    review.stdin.take().unwrap().write_all("\n3\n".repeat(ANSWERED).as_bytes()).unwrap();
    assert!(review.wait().unwrap().success());
}

/// A note of definitions, one of which has this number.
fn large(number: usize) -> String {
    let mut text = format!("# Large\n\n- **The term**: the value {number} that a reader keeps\n");
    for term in 1..LARGE.1 {
        let _ =
            writeln!(text, "- **Term {term}**: what stands beside valve {} and reef {}", term * 7, term * 3);
    }
    text
}
