//! The review log as JSON, one row per line under its columns' names: for another device, or to rebuild from.
//!
//! Reading is strict. A field that is not known is an error rather than passed over, since the row would be kept
//! without it for good; so is a row that no program can have written. Only `extra`, which differs by kind and
//! version, is kept as it stands.

use std::io::{self, BufRead, Write};

use chrono::DateTime;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::json::{self, EntryLine};
use super::lines::{Line, Lines};
use crate::model::day::Day;
use crate::model::grade::Grade;
use crate::model::log::RowId;
use crate::model::problem::Problem;
use crate::store::Entry;

/// A day of minutes, within which every offset from UTC lies.
const MINUTES_A_DAY: i32 = 24 * 60;

/// A row as a line has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RowLine {
    pub device: String,
    pub seq: i64,
    pub card: String,
    pub at_ms: i64,
    pub tz_min: i32,
    pub study_day: String,
    pub kind: String,
    pub grade: Option<u8>,
    pub interval: Option<u32>,
    pub elapsed_ms: Option<u32>,
    pub answer: Option<String>,
    pub algo: String,
    pub extra: Map<String, Value>,
}

/// What stands in a file.
#[derive(Debug, Default, PartialEq)]
pub struct Read {
    /// The rows in their order.
    pub entries: Vec<Entry>,
    /// The line of each row, from 1.
    pub lines: Vec<u32>,
    /// The lines that hold no row, and why.
    pub problems: Vec<Problem>,
}

/// Writes rows, one per line.
pub fn write(out: &mut (impl Write + ?Sized), entries: &[Entry]) -> io::Result<()> {
    json::lines(out, entries, |line, entry| json::line(line, &EntryLine::of(entry)))
}

/// Reads rows, one per line; empty lines are passed over. `path` is the input as the user would name it.
pub fn read(input: impl BufRead, path: &str) -> io::Result<Read> {
    let mut read = Read::default();
    let mut lines = Lines::new(input);
    while let Some(Line { number, text }) = lines.read()? {
        match text.and_then(row) {
            Ok(entry) => {
                read.entries.push(entry);
                read.lines.push(number);
            }
            Err(what) => {
                let hint = "`mnemon log export` writes such lines".to_owned();
                read.problems.push(Problem { path: path.to_owned(), line: Some(number), what, hint });
            }
        }
    }
    Ok(read)
}

/// The row of a line, or what is wrong with it.
pub(super) fn row(line: &[u8]) -> Result<Entry, String> {
    serde_json::from_slice::<RowLine>(line).map_err(|cause| in_line(&cause))?.entry()
}

impl RowLine {
    /// The row, or what no program can have written of it.
    pub(super) fn entry(self) -> Result<Entry, String> {
        let is_within = |what: &str, holds: bool| if holds { Ok(()) } else { Err(what.to_owned()) };
        is_within("`seq` is below 1", self.seq > 0)?;
        is_within("`at_ms` is no moment", DateTime::from_timestamp_millis(self.at_ms).is_some())?;
        is_within("`tz_min` is over a day", self.tz_min.abs() <= MINUTES_A_DAY)?;
        let bad = |name: &str, value: &str| format!("`{name}` cannot be `{value}`");
        let grade = match self.grade {
            Some(quality) => Some(Grade::new(quality).ok_or_else(|| bad("grade", &quality.to_string()))?),
            None => None,
        };
        let device = self.device.parse().map_err(|_| bad("device", &self.device))?;
        let entry = Entry {
            id: RowId { device, seq: self.seq },
            card: self.card.parse().map_err(|_| bad("card", &self.card))?,
            at_ms: self.at_ms,
            tz_min: self.tz_min,
            study_day: self.study_day.parse::<Day>().map_err(|_| bad("study_day", &self.study_day))?,
            kind: self.kind,
            grade,
            interval: self.interval,
            elapsed_ms: self.elapsed_ms,
            answer: self.answer,
            algo: self.algo,
            extra: Value::Object(self.extra),
        };
        entry.event().map(|_| entry)
    }
}

/// What is wrong with the JSON; its place is told without the line, which is always the first.
pub(super) fn in_line(cause: &serde_json::Error) -> String {
    let text = cause.to_string();
    let what = text.split(" at line ").next().unwrap_or_default();
    format!("{what} at column {}", cause.column())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::exchange::lines::LONGEST_LINE;
    use crate::model::card::CardId;
    use crate::model::log::DeviceId;

    const LINE: &str = concat!(
        r#"{"device":"0707070707070707070707070707070a","seq":3,"card":"01010101010101010101010101010101","#,
        r#""at_ms":1772438400000,"tz_min":60,"study_day":"2026-03-02","kind":"review","grade":4,"interval":6,"#,
        r#""elapsed_ms":2500,"answer":null,"algo":"sm2-1","extra":{"reveal_ms":900,"mode":"thought"}}"#
    );

    fn of(text: &[u8]) -> Read {
        read(text, "a.jsonl").unwrap()
    }

    fn written(entries: &[Entry]) -> String {
        let mut out = Vec::new();
        write(&mut out, entries).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// What is wrong with the line once `from` reads `to`.
    fn wrong(from: &str, to: &str) -> String {
        assert!(LINE.contains(from), "{from}");
        let read = of(LINE.replacen(from, to, 1).as_bytes());
        assert_eq!((read.entries.len(), read.problems.len()), (0, 1), "{to}");
        read.problems[0].what.clone()
    }

    #[test]
    fn a_line_reads_back_as_it_was_written() {
        let read = of(LINE.as_bytes());
        assert_eq!(read.problems, []);
        assert_eq!(written(&read.entries), format!("{LINE}\n"));
    }

    #[test]
    fn lines_are_counted_with_the_empty_ones_and_end_either_way() {
        let read = of(format!("\n{LINE}\r\n  \n{{}}\n{LINE}").as_bytes());
        assert_eq!(read.lines, [2, 5]);
        assert_eq!(
            read.problems[0].to_string(),
            "a.jsonl:4: missing field `device` at column 2 (`mnemon log export` writes such lines)"
        );
        assert_eq!(of(b""), Read::default());
    }

    #[test]
    fn what_no_program_wrote_is_refused_with_its_reason() {
        for (from, to, what) in [
            ("\"seq\":3", "\"seq\":0", "`seq` is below 1"),
            ("\"seq\":3", "\"seq\":\"3\"", "invalid type: string \"3\", expected i64 at column 54"),
            ("1772438400000", "9223372036854775807", "`at_ms` is no moment"),
            ("\"tz_min\":60", "\"tz_min\":1441", "`tz_min` is over a day"),
            ("0a\"", "0\"", "`device` cannot be `0707070707070707070707070707070`"),
            ("\"01010101010101010101010101010101\"", "\"x\"", "`card` cannot be `x`"),
            ("2026-03-02", "2026-02-30", "`study_day` cannot be `2026-02-30`"),
            ("\"grade\":4", "\"grade\":6", "`grade` cannot be `6`"),
            ("\"grade\":4", "\"grade\":null", "kind `review` has no grade"),
            ("\"review\"", "\"bury\"", "kind `bury` has a grade"),
            ("\"interval\":6", "\"interval\":-1", "invalid value: integer `-1`, expected u32 at column 193"),
            (
                "\"algo\"",
                "\"alga\"",
                "unknown field `alga`, expected one of `device`, `seq`, `card`, `at_ms`, `tz_min`, \
                             `study_day`, `kind`, `grade`, `interval`, `elapsed_ms`, `answer`, `algo`, `extra` at \
                             column 231",
            ),
            (
                "{\"reveal_ms\":900,\"mode\":\"thought\"}",
                "7",
                "invalid type: integer `7`, expected a map at column 249",
            ),
        ] {
            assert_eq!(wrong(from, to), what);
        }
        let undo = of(LINE.replace("\"review\",\"grade\":4", "\"undo\",\"grade\":null").as_bytes());
        assert!(undo.problems[0].what.starts_with("extra: missing field `device`"), "{undo:?}");
    }

    #[test]
    fn a_line_without_an_end_is_not_kept_in_memory() {
        let longest = format!("{LINE}{}", " ".repeat(LONGEST_LINE - LINE.len() - 1));
        assert_eq!(of(format!("{longest}\n{LINE}").as_bytes()).lines, [1, 2]);
        let read = of(format!("{longest}  \n{LINE}").as_bytes());
        assert_eq!((read.lines, read.problems[0].what.as_str()), (vec![2], "the line is too long"));
    }

    #[test]
    fn bytes_that_are_no_text_are_a_bad_line() {
        assert_eq!(of(b"\xff\xfe{}\n").problems.len(), 1);
    }

    proptest! {
        #[test]
        fn every_row_reads_back(
            (device, card) in (any::<[u8; 16]>(), any::<[u8; 16]>()),
            (seq, at_ms) in (1..i64::MAX, -8_000_000_000_000_000..8_000_000_000_000_000_i64),
            (tz_min, day) in (-1440..=1440, -1_000_000..1_000_000),
            (interval, elapsed_ms) in (any::<Option<u32>>(), any::<Option<u32>>()),
            (quality, answer, reason) in (0..=5u8, any::<Option<String>>(), any::<String>()),
            score in any::<f64>(),
        ) {
            let entry = Entry {
                id: RowId { device: DeviceId(device), seq },
                card: CardId(card),
                at_ms,
                tz_min,
                study_day: Day::from_number(day),
                kind: "history".to_owned(),
                grade: Grade::new(quality),
                interval,
                elapsed_ms,
                answer,
                algo: "sm2-1".to_owned(),
                extra: serde_json::json!({ "why": reason, "score": score, "more": [1, null] }),
            };
            let read = of(written(std::slice::from_ref(&entry)).as_bytes());
            prop_assert_eq!(read.entries, [entry]);
        }

        #[test]
        fn no_input_is_a_crash(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            of(&bytes);
        }
    }
}
