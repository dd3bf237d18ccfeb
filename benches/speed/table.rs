//! What was measured, as tables at the end.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

/// A race that is over.
struct Race {
    what: String,
    work: Duration,
    limit: Duration,
}

/// All races so far.
static RACES: Mutex<Vec<Race>> = Mutex::new(Vec::new());

/// Remembers a race for the table.
pub fn add(what: &str, work: Duration, limit: Duration) {
    RACES.lock().unwrap().push(Race { what: what.to_owned(), work, limit });
}

/// Prints the races, and how large the program is.
pub fn print() {
    let races = std::mem::take(&mut *RACES.lock().unwrap());
    if races.is_empty() {
        return;
    }
    let rows = races.iter().map(|race| {
        let ratio = race.work.as_secs_f64() / race.limit.as_secs_f64();
        vec![race.what.clone(), time(race.work), time(race.limit), format!("{ratio:.1}")]
    });
    write(&["operation", "mnemon", "limit", "ratio"], rows);
    let size = std::fs::metadata(Path::new(env!("CARGO_BIN_EXE_mnemon"))).unwrap().len();
    say(&format!("The program has {} (as it was built here).\n", mebibytes(size)));
}

/// Prints rows below their heads, the first column to the left and the others to the right.
pub fn write(heads: &[&str], rows: impl IntoIterator<Item = Vec<String>>) {
    let heads: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
    let rows: Vec<Vec<String>> = std::iter::once(heads).chain(rows).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or_default()
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = String::from("\n");
    for row in &rows {
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            // Writing to a string cannot fail.
            let _ =
                if column == 0 { write!(text, "{cell:<width$}") } else { write!(text, "  {cell:>width$}") };
        }
        text.push('\n');
    }
    say(&text);
}

/// A time in the unit in which people compare it.
pub fn time(time: Duration) -> String {
    match time.as_micros() {
        micros @ ..1_000 => format!("{micros} µs"),
        1_000..10_000 => format!("{:.1} ms", time.as_secs_f64() * 1e3),
        10_000..1_000_000 => format!("{:.0} ms", time.as_secs_f64() * 1e3),
        _ => format!("{:.2} s", time.as_secs_f64()),
    }
}

/// A number of bytes in mebibytes.
pub fn mebibytes(bytes: u64) -> String {
    format!("{:.1} MiB", bytes as f64 / f64::from(1 << 20))
}

fn say(text: &str) {
    // Where nobody reads it, nothing is lost.
    let _ = std::io::stdout().write_all(text.as_bytes());
}
