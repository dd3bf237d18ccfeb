//! `mnemon sync` where nothing changed, beside walking the folder and looking at every file; and where one note of
//! two hundred cards changed, beside making its cards.
//!
//! Both sides are processes, timed from their start to their end. The limits read a folder or a note and print a number:
//! no command line, no database, nothing on disk. `sync` also opens the database and parses its schema, reads what is
//! known of each note, and closes; with a change it looks up the stored cards, copies what it is about to change, commits,
//! and puts the commit from the log into the file, which waits for the disk five times (the log's head, its folder, the
//! commit, the log again, the file).

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use criterion::Criterion;

use crate::corpus::Note;
use crate::home::{DATABASE, Home};
use crate::limits;
use crate::race::{Side, race};

/// The note that changes, and how many cards it gives.
const LARGE: (&str, usize) = ("large.md", 200);

/// Measures whole processes on a collection that was synced before.
pub fn bench(criterion: &mut Criterion, home: &Home, notes: &[Note]) {
    let sync = || {
        let start = Instant::now();
        assert!(home.mnemon(DATABASE, &["-q", "sync", "--yes"]).status().unwrap().success());
        start.elapsed()
    };
    home.write(LARGE.0, &large("first"));
    sync();

    let mut group = criterion.benchmark_group("sync");
    group.sample_size(50);
    let walk = || limits::walk_of(&home.notes());
    race(
        group,
        &format!("re-scan of {} unchanged notes", notes.len() + 1),
        Side { name: "mnemon sync", run: sync },
        Side { name: "walk and stat", run: walk },
    );

    let mut group = criterion.benchmark_group("change");
    group.sample_size(20);
    let mut words = ["second", "third"].into_iter().cycle();
    let change = || -> Duration {
        home.write(LARGE.0, &large(words.next().unwrap_or_default()));
        sync()
    };
    let make = || limits::cards_of(&home.notes().join(LARGE.0));
    race(
        group,
        "one changed note of 200 cards",
        Side { name: "mnemon sync", run: change },
        Side { name: "its cards alone", run: make },
    );
}

/// A note of definitions, one of which has this word.
fn large(word: &str) -> String {
    let mut text = format!("# Large\n\n- **The term**: a {word} value that a reader keeps\n");
    for number in 1..LARGE.1 {
        let _ = writeln!(
            text,
            "- **Term {number}**: what stands beside valve {} and reef {}",
            number * 7,
            number * 3
        );
    }
    text
}
