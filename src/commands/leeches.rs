//! `mnemon leeches`: the cards that were forgotten again and again.

use std::cmp::Reverse;
use std::io::Write as _;

use serde_json::json;

use crate::cli::Leeches;
use crate::error::Error;
use crate::exchange::{Leaving, json};
use crate::model::day::Now;
use crate::model::query::{Condition, Mark, Query, Term};
use crate::model::schedule::State;
use crate::render::{self, SafeLine};
use crate::review::layout::{counted, wrapped};
use crate::store::{Listed, Scope, Store};

use super::card_menu::{self, Subject};
use super::cards::short_id;
use super::collection::Collection;
use super::confusions::{self, Mixed};
use super::context::Context;
use super::dialog;

/// Columns in which a note is named with its folder.
const WIDE: usize = 80;

/// Columns that a line has at least.
const LEAST_WIDTH: usize = 20;

/// Shows the leeches, and offers what to do with them.
pub fn run(args: &Leeches, context: &mut Context) -> Result<(), Error> {
    loop {
        let collection = Collection::open(context)?;
        let now = collection.now(context);
        let found = leeches(&collection.store, &Scope::default(), now)?;
        let mixed = confusions::mixed(found.iter().map(|listed| listed.card.id), &collection.store)?;
        collection.close()?;
        if args.json {
            return write_json(&found, &mixed, now, context);
        }
        if found.is_empty() {
            return Ok(context.say("No leeches: no card was forgotten six times and is still asked often.")?);
        }
        write_words(&found, &mixed, context)?;
        if !context.is_terminal() {
            return Ok(());
        }
        let labels: Vec<String> = found
            .iter()
            .map(|listed| SafeLine(&listed.card.front).to_string())
            .chain(["Quit".to_owned()])
            .collect();
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        context.out.flush()?;
        match dialog::choose("Which card", &labels)?.and_then(|at| found.get(at)) {
            Some(listed) => {
                card_menu::offer(&Subject { id: listed.card.id, question: &listed.card.front }, context)?;
            }
            None => return Ok(()),
        }
    }
}

/// The leeches of a scope that can be asked, the most lapses first.
pub(super) fn leeches(store: &Store, scope: &Scope, now: Now) -> Result<Vec<Listed>, Error> {
    let query = Query { terms: vec![Term { negated: false, condition: Condition::Is(Mark::Leech) }] };
    let mut found = store.search(&query, scope, false, now)?;
    found.retain(|listed| !listed.standing.suspended);
    found.sort_by_key(|listed| Reverse(listed.standing.progress.schedule().map(|schedule| schedule.lapses)));
    Ok(found)
}

/// A line for each card, as `cards --json` has it, with the pairs that it is mixed up in.
fn write_json(found: &[Listed], mixed: &[Mixed], now: Now, context: &mut Context) -> Result<(), Error> {
    for listed in found {
        let leaving = Leaving {
            card: &listed.card,
            deck: &listed.deck,
            file: &listed.place.path,
            state: State::of(&listed.standing, listed.retired_at.is_some(), now.today),
            schedule: listed.standing.progress.schedule(),
        };
        let pairs: Vec<&Mixed> = mixed.iter().filter(|pair| pair.is_of(listed.card.id)).collect();
        let mut line = json::object(&leaving)?;
        line.insert("confusions".to_owned(), json!(pairs));
        json::line(&mut context.out, &line)?;
    }
    Ok(())
}

fn write_words(found: &[Listed], mixed: &[Mixed], context: &mut Context) -> Result<(), Error> {
    let note = |listed: &Listed| match listed.file.file_name() {
        // The line is worth more than the folder.
        Some(name) if context.style.width < WIDE => name.to_string_lossy().into_owned(),
        _ => context.name_of(&listed.file),
    };
    let row = |listed: &Listed| {
        let schedule = listed.standing.progress.schedule();
        vec![
            short_id(listed.card.id),
            schedule.map_or(0, |schedule| schedule.lapses).to_string(),
            format!("{} d", schedule.map_or(0, |schedule| schedule.interval)),
            format!("{}:{}", note(listed), listed.card.line),
            listed.card.front.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = found.iter().map(row).collect();
    let table = render::table(&["id", "lapses", "interval", "note", "question"], &rows, &context.style);
    context.out.write_all(table.as_bytes())?;
    for pair in mixed {
        let line = wrapped(&pair.words(), context.style.width.max(LEAST_WIDTH));
        writeln!(context.out, "{line}")?;
    }
    let count = counted(found.len(), "leech");
    let advice = format!("{count}: reword (`mnemon cards edit ID`), suspend or drop what does not stick.");
    Ok(context.say(&wrapped(&advice, context.style.width.max(LEAST_WIDTH)))?)
}
