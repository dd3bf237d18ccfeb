//! `mnemon undo`: takes back what was done last, also after a restart, also an undo.

use std::io::Write as _;

use serde::Serialize;

use crate::cli::{StepName, Undo};
use crate::error::Error;
use crate::exchange::json;
use crate::model::grade::Grade;
use crate::model::log::{Event, RowId};
use crate::render;
use crate::store::{Applied, PastReading, Step};

use super::collection::Collection;
use super::context::Context;
use super::planning::Tally;
use super::tidy;

/// How many steps `--list` shows: about a session's worth.
const STEPS: usize = 20;

/// A step of the log as JSON.
#[derive(Serialize)]
struct StepLine {
    step: i64,
    card: String,
    study_day: String,
    kind: &'static str,
    grade: Option<u8>,
    taken_back: bool,
    question: Option<String>,
}

/// A reading of the notes as JSON.
#[derive(Serialize)]
struct ReadingLine {
    step: String,
    study_day: String,
    kind: &'static str,
    added: usize,
    changed: usize,
    moved: usize,
    restored: usize,
    retired: usize,
    taken_back: bool,
}

/// What can be taken back.
enum Done {
    Row(Step),
    Reading(PastReading),
}

/// Takes a step back, or lists the latest ones.
pub fn run(args: &Undo, context: &mut Context) -> Result<(), Error> {
    let mut collection = Collection::open(context)?;
    if args.list {
        list(&collection, args.json, context)?;
        return collection.close();
    }
    let now = collection.now(context);
    let step = match args.step {
        Some(step) => Some(step),
        None => latest(&collection)?,
    };
    match step {
        Some(StepName::Row(seq)) => {
            let row = RowId { device: collection.store.device(), seq };
            let undone = collection.undo_row(row, now)?;
            let question = collection.store.question(undone.card)?.unwrap_or_default();
            writeln!(context.out, "Took back: {}  {}", words(&undone.event), render::SafeLine(&question))?;
        }
        Some(StepName::Reading(id)) => {
            let reading = collection.undo_reading(id, now)?;
            writeln!(context.out, "Took back: {}  {}", deed(&reading), changes(&reading))?;
            if reading.is_import {
                tell_media(&collection, context)?;
            } else {
                context.say("The notes are as they were; `mnemon sync` reads them again.")?;
            }
        }
        None => writeln!(context.out, "Nothing to take back.")?,
    }
    collection.close()
}

/// Says that pictures and sounds stay: the cards that name them are retired, not gone, and may come back.
fn tell_media(collection: &Collection, context: &mut Context) -> Result<(), Error> {
    if let Some(unused) = tidy::unused(collection, context)?.words() {
        context.say(&format!(
            "Still there: {unused}; they stay until `mnemon doctor --tidy`, for cards that come back."
        ))?;
    }
    Ok(())
}

/// What a reading of the notes is called.
const SYNC: &str = "sync";

/// What taking in a file is called.
const IMPORT: &str = "import";

const fn deed(reading: &PastReading) -> &'static str {
    if reading.is_import { IMPORT } else { SYNC }
}

/// The latest thing that still stands: a row of the log, or a reading of the notes.
fn latest(collection: &Collection) -> Result<Option<StepName>, Error> {
    let row = collection.store.last_step()?;
    let reading = collection.store.readings()?.into_iter().find(|reading| !reading.taken_back);
    Ok(match (row, reading) {
        (Some(row), Some(reading)) if !reading.is_after(row) => Some(StepName::Row(row.seq)),
        (_, Some(reading)) => Some(StepName::Reading(reading.id)),
        (row, None) => row.map(|row| StepName::Row(row.seq)),
    })
}

/// The latest steps, the last one first; rows that a reading wrote are part of it.
fn steps(collection: &Collection) -> Result<Vec<Done>, Error> {
    let readings = collection.store.readings()?;
    let mut later = readings.iter().copied().peekable();
    let mut done = Vec::new();
    for step in collection.store.steps(STEPS)? {
        while let Some(reading) = later.next_if(|reading| reading.is_after(step.row.id)) {
            done.push(Done::Reading(reading));
        }
        if !readings.iter().any(|reading| reading.wrote(step.row.id)) {
            done.push(Done::Row(step));
        }
    }
    done.extend(later.map(Done::Reading));
    done.truncate(STEPS);
    Ok(done)
}

fn list(collection: &Collection, as_json: bool, context: &mut Context) -> Result<(), Error> {
    let steps = steps(collection)?;
    if as_json {
        for step in &steps {
            match step {
                Done::Row(step) => json::line(&mut context.out, &line(collection, step)?)?,
                Done::Reading(reading) => json::line(&mut context.out, &reading_line(reading))?,
            }
        }
        return Ok(());
    }
    if steps.is_empty() {
        writeln!(context.out, "Nothing was done yet.")?;
        return Ok(());
    }
    let mark = |taken_back: bool| if taken_back { "taken back" } else { "" }.to_owned();
    let rows = steps
        .iter()
        .map(|step| match step {
            Done::Row(step) => {
                let StepLine { step: number, study_day, question, .. } = line(collection, step)?;
                let done = words(&step.row.event);
                Ok(vec![
                    number.to_string(),
                    study_day,
                    done,
                    mark(step.taken_back),
                    question.unwrap_or_default(),
                ])
            }
            Done::Reading(reading) => {
                let ReadingLine { step, study_day, .. } = reading_line(reading);
                Ok(vec![
                    step,
                    study_day,
                    deed(reading).to_owned(),
                    mark(reading.taken_back),
                    changes(reading),
                ])
            }
        })
        .collect::<Result<Vec<_>, Error>>()?;
    let table = render::table(&["step", "day", "done", "", "question"], &rows, &context.style);
    Ok(context.out.write_all(table.as_bytes())?)
}

fn line(collection: &Collection, step: &Step) -> Result<StepLine, Error> {
    let Step { row, taken_back } = step;
    Ok(StepLine {
        step: row.id.seq,
        card: row.card.to_string(),
        study_day: row.study_day.to_string(),
        kind: row.event.kind(),
        grade: row.event.grade().map(Grade::quality),
        taken_back: *taken_back,
        question: collection.store.question(row.card)?,
    })
}

fn reading_line(reading: &PastReading) -> ReadingLine {
    let Applied { added, updated, moved, restored, retired } = reading.applied;
    ReadingLine {
        step: StepName::Reading(reading.id).to_string(),
        study_day: reading.study_day.to_string(),
        kind: deed(reading),
        added,
        changed: updated,
        moved,
        restored,
        retired,
        taken_back: reading.taken_back,
    }
}

/// What a reading changed.
fn changes(reading: &PastReading) -> String {
    let Applied { added, updated: changed, moved, restored, retired } = reading.applied;
    let tally = Tally { added, changed, moved, restored, retired, ..Tally::default() };
    // An import may bring no card and still be one.
    let none = if reading.is_import { "only schedules and answers" } else { "no cards" };
    tally.words().unwrap_or_else(|| none.to_owned())
}

/// What a step did: `review good`, `suspend`.
fn words(event: &Event) -> String {
    event.grade().map_or_else(|| event.kind().to_owned(), |grade| format!("{} {grade}", event.kind()))
}
