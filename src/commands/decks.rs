//! `mnemon decks`: lists decks and subdecks with their counts.

use std::io::Write as _;

use serde::Serialize;

use crate::cli::Decks;
use crate::error::Error;
use crate::exchange::json;
use crate::render;

use super::collection::Collection;
use super::context::Context;

/// The line of a deck.
#[derive(Serialize)]
struct DeckLine {
    deck: String,
    due: u32,
    new: u32,
    total: u32,
}

/// Lists the decks.
pub fn run(args: &Decks, context: &mut Context) -> Result<(), Error> {
    let collection = Collection::open(context)?;
    let decks = collection.store.decks(collection.now(context).today)?;
    let lines: Vec<DeckLine> = decks
        .into_iter()
        .map(|counts| DeckLine {
            deck: counts.deck.to_string(),
            due: counts.due,
            new: counts.new,
            total: counts.total,
        })
        .collect();
    if args.json {
        return Ok(lines.iter().try_for_each(|line| json::line(&mut context.out, line))?);
    }
    if lines.is_empty() {
        return Ok(context.say("No decks. `mnemon add PATH` makes some from your notes.")?);
    }
    let rows: Vec<Vec<String>> = lines
        .into_iter()
        .map(|line| vec![line.deck, line.due.to_string(), line.new.to_string(), line.total.to_string()])
        .collect();
    let table = render::table(&["deck", "due", "new", "cards"], &rows, &context.style);
    Ok(context.out.write_all(table.as_bytes())?)
}
