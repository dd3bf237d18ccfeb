//! `mnemon undo`: takes back what was done last, also after a restart, also an undo.

use std::io::Write as _;

use serde::Serialize;

use crate::cli::Undo;
use crate::error::Error;
use crate::exchange::json;
use crate::model::grade::Grade;
use crate::model::log::{Event, RowId};
use crate::render;
use crate::store::Step;

use super::collection::Collection;
use super::context::Context;

/// How many steps `--list` shows: about a session's worth.
const STEPS: usize = 20;

/// A step as JSON.
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

/// Takes a step back, or lists the latest ones.
pub fn run(args: &Undo, context: &mut Context) -> Result<(), Error> {
    let mut collection = Collection::open(context)?;
    if args.list {
        list(&collection, args.json, context)?;
        return collection.close();
    }
    let now = collection.now(context);
    let undone = match args.step {
        Some(seq) => {
            let row = RowId { device: collection.store.device(), seq };
            Some(collection.undo_row(row, now)?)
        }
        None => collection.undo_last(now)?,
    };
    match undone {
        Some(undone) => {
            let question = collection.store.question(undone.card)?.unwrap_or_default();
            writeln!(context.out, "Took back: {}  {}", words(&undone.event), render::SafeLine(&question))?;
        }
        None => writeln!(context.out, "Nothing to take back.")?,
    }
    collection.close()
}

fn list(collection: &Collection, as_json: bool, context: &mut Context) -> Result<(), Error> {
    let steps = collection.store.steps(STEPS)?;
    if as_json {
        for step in &steps {
            json::line(&mut context.out, &line(collection, step)?)?;
        }
        return Ok(());
    }
    if steps.is_empty() {
        writeln!(context.out, "Nothing was done yet.")?;
        return Ok(());
    }
    let rows = steps
        .iter()
        .map(|step| {
            let mark = if step.taken_back { "taken back" } else { "" };
            let StepLine { step: number, study_day, question, .. } = line(collection, step)?;
            let done = words(&step.row.event);
            Ok(vec![number.to_string(), study_day, done, mark.to_owned(), question.unwrap_or_default()])
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

/// What a step did: `review good`, `suspend`.
fn words(event: &Event) -> String {
    event.grade().map_or_else(|| event.kind().to_owned(), |grade| format!("{} {grade}", event.kind()))
}
