//! `mnemon cards QUERY` with few cards found, beside a process that opens the database and reads a row.

use std::time::Instant;

use criterion::Criterion;

use crate::home::{DATABASE, Home};
use crate::limits;
use crate::race::{Side, race};

/// Measures whole processes; the first search, which fills the index, is not among them.
pub fn bench(criterion: &mut Criterion, home: &Home) {
    for (title, query) in [("search for words", "treaty 123"), ("search in Chinese", "珊瑚礁123")] {
        let mut group = criterion.benchmark_group("search");
        group.sample_size(20);
        let search = || {
            let start = Instant::now();
            assert!(home.mnemon(DATABASE, &["-q", "cards", query]).status().unwrap().success());
            start.elapsed()
        };
        search();
        let row = || limits::row_of(&home.database(DATABASE));
        race(group, title, Side { name: "mnemon cards", run: search }, Side { name: "one row", run: row });
    }
}
