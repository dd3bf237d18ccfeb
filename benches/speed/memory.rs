//! The most memory that a call held at once, beside the programs that do the least of what it has to do.

use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::home::{DATABASE, Home};
use crate::{limits, table};

/// How long to wait between two looks. The kernel keeps the highest mark, so that only what comes after the last look
/// can be missed.
const PAUSE: Duration = Duration::from_micros(200);

/// How often a call is tried that was over too soon to be seen.
const TRIES: usize = 5;

/// The peak of a process in bytes; `None` where the system does not tell.
fn peak(mut command: Command) -> Option<u64> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait().unwrap().is_none() {
        peak = fs::read_to_string(&status).ok().as_deref().and_then(highest).or(peak);
        std::thread::sleep(PAUSE);
    }
    peak
}

/// The highest mark in `/proc/…/status`, which is in kibibytes.
fn highest(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? * 1024)
}

/// What is done with a home.
const CALLS: [&[&str]; 15] = [
    &["-q", "add", "--yes", "notes"],
    &["-q", "sync", "--yes"],
    &["review", "--plain"],
    &[],
    &["due"],
    &["-q", "weak", "--json"],
    &["-q", "stats", "--json"],
    &["-q", "cards", "lock 12"],
    &["-q", "cards"],
    &["-q", "export", "apkg", "--force", "-o", "all.apkg"],
    &["-q", "export", "csv", "--force", "-o", "all.csv"],
    &["-q", "export", "json", "--force", "-o", "all.json"],
    &["-q", "export", "jsonl", "--force", "-o", "all.jsonl"],
    &["-q", "doctor"],
    &["-q", "backup"],
];

/// What is brought into a new home.
const ARRIVALS: [&str; 3] = ["all.apkg", "all.csv", "all.jsonl"];

/// Prints the peak of every call on a large collection.
pub fn tell(home: &Home) {
    if std::env::args().skip(1).any(|word| !word.starts_with('-') && !"memory".contains(word.as_str())) {
        return;
    }
    let mut rows = Vec::new();
    let mut add = |what: String, command: &dyn Fn() -> Command| {
        // One that is over before it was looked at is called again.
        let bytes = (0..TRIES).find_map(|_| peak(command()));
        rows.push(vec![what, bytes.map_or_else(|| "?".to_owned(), table::mebibytes)]);
    };
    for args in CALLS {
        let database = if args.contains(&"add") { "added-for-memory" } else { DATABASE };
        add(format!("mnemon {}", args.join(" ")), &|| home.mnemon(database, args));
    }
    for file in ARRIVALS {
        let database = format!("from-{file}");
        add(format!("mnemon import {file}"), &|| home.mnemon(&database, &["-q", "import", file]));
    }
    add("limit: one row of the database".to_owned(), &|| limits::row_command(&home.database(DATABASE)));
    add("limit: walk and stat".to_owned(), &|| limits::walk_command(&home.notes()));
    table::write(&["call", "peak memory"], rows);
}
