//! `mnemon due`, beside a process that opens the database and reads a row.

use std::time::Instant;

use criterion::Criterion;

use crate::home::{DATABASE, Home};
use crate::limits;
use crate::race::{Side, race};

/// Measures whole processes.
pub fn bench(criterion: &mut Criterion, home: &Home) {
    let mut group = criterion.benchmark_group("due");
    group.sample_size(50);
    let due = || {
        let start = Instant::now();
        assert!(home.mnemon(DATABASE, &["due"]).status().unwrap().success());
        start.elapsed()
    };
    let row = || limits::row_of(&home.database(DATABASE));
    race(
        group,
        "count what is due",
        Side { name: "mnemon due", run: due },
        Side { name: "one row", run: row },
    );
}
