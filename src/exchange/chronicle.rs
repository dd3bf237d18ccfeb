//! How a card stands and how it was answered, in a comment behind the card in a note that mnemon wrote.
//!
//! ```text
//! <!-- mnemon {"schedule":{…},"suspended":false,"flagged":false}
//! ["2026-03-02",1772438400000,60,"review",4,6,2500,"sm2-1","0707…",3,null,{…}]
//! -->
//! ```
//!
//! Viewers do not show it. A line below the first is an answer: its study day, moment (UTC milliseconds), offset (minutes),
//! kind, grade, the interval that was promised (days), the time it took (milliseconds), scheduler, device and number,
//! what was typed, and the log's `extra`. Since the card is another one in the note that is read, its answers come as
//! those of another program do: they count as history, and the schedule is taken as it stands.

use std::io;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::arriving::{self, Arriving};
use super::log::RowLine;
use super::standings::{Commented, behind};
use super::{Leaving, json};
use crate::model::day::Day;
use crate::model::grade::Grade;
use crate::model::log::{DeviceId, Event, RowId, SetState};
use crate::model::schedule::State;
use crate::store::{Arrival, Entry};

/// Separates the names of folders of notes with such comments.
const CONTEXT: &str = "mnemon chronicle v1";

/// What begins and ends a comment.
const COMMENT: [&str; 2] = ["<!-- mnemon {", "-->"];

/// Bits of a row's number: those that every reader of JSON keeps.
const NUMBER_BITS: u32 = 53;

/// Where an answer's `extra` keeps the kind that it had.
const KIND: &str = "was";

/// The first line: how the card stands.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Stands {
    schedule: Option<Figures>,
    suspended: bool,
    flagged: bool,
}

/// A schedule.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Figures {
    repetitions: u32,
    ease: u16,
    interval: u32,
    due: String,
    lapses: u32,
}

/// An answer, its columns in the order of the module's description.
#[derive(Deserialize, Serialize)]
struct Answer(
    String,
    i64,
    i32,
    String,
    Option<u8>,
    Option<u32>,
    Option<u32>,
    String,
    String,
    i64,
    Option<String>,
    Map<String, Value>,
);

/// The comment behind a card, with these answers; `None` where there is nothing to tell.
///
/// # Errors
/// Never in practice: the figures always are JSON.
pub fn comment(leaving: &Leaving<'_>, flagged: bool, answers: &[Entry]) -> io::Result<Option<String>> {
    let suspended = leaving.state == State::Suspended;
    if leaving.schedule.is_none() && !suspended && !flagged && answers.is_empty() {
        return Ok(None);
    }
    let schedule = leaving.schedule.map(|schedule| Figures {
        repetitions: schedule.repetitions,
        ease: schedule.ease,
        interval: schedule.interval,
        due: schedule.due.to_string(),
        lapses: schedule.lapses,
    });
    let mut lines = vec![hidden(&Stands { schedule, suspended, flagged })?];
    for entry in answers {
        lines.push(hidden(&Answer::of(entry))?);
    }
    Ok(Some(format!("<!-- mnemon {}{}", lines.concat(), COMMENT[1])))
}

/// A line of JSON that cannot end a comment, nor begin one.
fn hidden(object: &impl Serialize) -> io::Result<String> {
    let mut line = Vec::new();
    json::line(&mut line, object)?;
    let text = String::from_utf8(line).map_err(io::Error::other)?;
    // Only a text has such signs, and there they may be written so.
    Ok(text.replace('<', "\\u003c").replace('>', "\\u003e"))
}

impl Answer {
    fn of(entry: &Entry) -> Self {
        let extra = match &entry.extra {
            Value::Object(fields) => fields.clone(),
            _ => Map::new(),
        };
        Self(
            entry.study_day.to_string(),
            entry.at_ms,
            entry.tz_min,
            entry.kind.clone(),
            entry.grade.map(Grade::quality),
            entry.interval,
            entry.elapsed_ms,
            entry.algo.clone(),
            entry.id.device.to_string(),
            entry.id.seq,
            entry.answer.clone(),
            extra,
        )
    }

    /// The row as it was, of another card.
    fn row(self, card: String) -> RowLine {
        let Self(
            study_day,
            at_ms,
            tz_min,
            kind,
            grade,
            interval,
            elapsed_ms,
            algo,
            device,
            seq,
            answer,
            extra,
        ) = self;
        RowLine {
            device,
            seq,
            card,
            at_ms,
            tz_min,
            study_day,
            kind,
            grade,
            interval,
            elapsed_ms,
            answer,
            algo,
            extra,
        }
    }
}

/// Reads the comments in these notes, which lie in `folder`.
pub fn read(notes: &[Commented<'_>], folder: &str) -> Arriving {
    let from = DeviceId(arriving::id(CONTEXT, &[folder]).0);
    let mut done = Arriving { from: Some(from), ..Arriving::default() };
    for note in notes {
        let mut lines = note.text.lines().zip(1_u32..).peekable();
        while let Some((line, number)) = lines.next() {
            let Some(stands) = line.trim_start().strip_prefix(COMMENT[0]) else { continue };
            let place = arriving::clean(&format!("{}:{number}", note.name));
            let mut is_open = !stands.contains(COMMENT[1]);
            let mut answers = Vec::new();
            while let Some((answer, _)) = lines.next_if(|_| is_open) {
                is_open = !answer.contains(COMMENT[1]);
                answers.extend(Some(answer).filter(|_| is_open));
            }
            let Some(card) = behind(&note.cards, number).first().map(|card| card.id) else {
                done.skipped.note("comment behind no card", place);
                continue;
            };
            let mut last = None;
            for answer in answers {
                match entry(answer, &card.to_string(), from) {
                    Ok(entry) => {
                        last = last.max(Some(entry.at_ms));
                        done.shipment.entries.push(entry);
                    }
                    Err(what) => {
                        done.skipped.note(format!("answer that cannot be read: {what}"), place.clone());
                    }
                }
            }
            match standing(stands) {
                Some((state, suspended, flagged)) => {
                    done.arrivals.push(Arrival { card, state, suspended, flagged, answered_at: last });
                }
                None => done.skipped.note("comment that cannot be read", place),
            }
        }
    }
    done
}

/// How a card stands, by the first line of its comment behind the brace.
fn standing(line: &str) -> Option<(Option<SetState>, bool, bool)> {
    let line = line.trim_end().trim_end_matches(COMMENT[1]);
    let Stands { schedule, suspended, flagged } = serde_json::from_str(&format!("{{{line}")).ok()?;
    let state = match schedule {
        None => None,
        Some(Figures { repetitions, ease, interval, due, lapses }) => {
            Some(SetState { repetitions, ease, interval, due: due.parse::<Day>().ok()?, lapses })
        }
    };
    Some((state, suspended, flagged))
}

/// The row of an answer, as history of this card.
fn entry(line: &str, card: &str, from: DeviceId) -> Result<Entry, String> {
    let answer: Answer = serde_json::from_str(line).map_err(|cause| super::log::in_line(&cause))?;
    let mut entry = answer.row(card.to_owned()).entry()?;
    let kind = match entry.event()? {
        Event::Review(_) | Event::Reask(_) | Event::History(_) => "history",
        Event::Drill(_) | Event::Cram(_) => "cram",
        _ => return Err(format!("`{}` is no answer", entry.kind)),
    };
    if entry.kind != kind {
        entry.extra[KIND] = json!(entry.kind);
        kind.clone_into(&mut entry.kind);
    }
    entry.id = RowId { device: from, seq: number(entry.id, card) };
    Ok(entry)
}

/// The number of a row among those of the notes: the same at every reading.
fn number(row: RowId, card: &str) -> i64 {
    let id = arriving::id(CONTEXT, &[&row.device.to_string(), &row.seq.to_string(), card]).0;
    let bits =
        id.iter().take(8).rev().fold(0, |bits, &byte| bits << 8 | i64::from(byte)) & ((1 << NUMBER_BITS) - 1);
    bits.max(1)
}

#[cfg(test)]
mod tests;
