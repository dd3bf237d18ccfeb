//! `mnemon cards`: lists, shows and changes cards.

mod change;
mod due;
mod show;

use std::io::Write as _;

use crate::cli::{Cards, CardsAction};
use crate::error::Error;
use crate::exchange::json;
use crate::model::schedule::State;
use crate::render;
use crate::review::layout::counted;
use crate::store::{Listed, NewRow};

use super::collection::Collection;
use super::context::Context;
use super::selection::Selection;
use change::Action;

/// Digits of an id that tell cards apart at a glance; six are enough to name one.
const ID_DIGITS: usize = 8;

/// Does with cards what the command line asks for; lists them if it asks for nothing else.
pub fn run(args: &Cards, context: &mut Context) -> Result<(), Error> {
    let Some(action) = &args.action else {
        return list(args, context);
    };
    match action {
        CardsAction::Show(args) => show::run(args, context),
        CardsAction::Suspend(args) => change::run(args, &Action::SUSPEND, context),
        CardsAction::Resume(args) => change::run(args, &Action::RESUME, context),
        CardsAction::Restore(args) => change::run(args, &Action::RESTORE, context),
        CardsAction::Reset(args) => change::run(args, &Action::RESET, context),
        CardsAction::Drop(args) => {
            let row = |card| NewRow::dropped(card, args.reason.clone());
            change::run(&args.change, &Action { row: &row, ..Action::DROP }, context)
        }
        CardsAction::Due(args) => due::run(args, context),
    }
}

fn list(args: &Cards, context: &mut Context) -> Result<(), Error> {
    let collection = Collection::open(context)?;
    let selection = Selection::of(&args.choice, &collection, collection.now(context))?;
    if args.json {
        for leaving in selection.leaving() {
            json::card(&mut context.out, &leaving)?;
        }
        return Ok(());
    }
    if selection.cards.is_empty() {
        let hint = if args.choice.query.is_empty() {
            "No cards. `mnemon add PATH` makes some from your notes."
        } else {
            "No card is like that. `mnemon cards --help` tells what a query can hold."
        };
        return Ok(context.say(hint)?);
    }
    let rows: Vec<Vec<String>> =
        selection.cards.iter().map(|listed| row(listed, selection.state(listed))).collect();
    let table = render::table(&["id", "state", "due", "deck", "question"], &rows, &context.style);
    context.out.write_all(table.as_bytes())?;
    Ok(context.say(&counted(rows.len(), "card"))?)
}

fn row(listed: &Listed, state: State) -> Vec<String> {
    let due = listed.standing.progress.schedule().map(|schedule| schedule.due.to_string());
    vec![
        short_id(listed),
        state.name().to_owned(),
        due.unwrap_or_default(),
        listed.deck.to_string(),
        listed.card.front.clone(),
    ]
}

fn short_id(listed: &Listed) -> String {
    listed.card.id.to_string()[..ID_DIGITS].to_owned()
}
