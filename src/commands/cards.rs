//! `mnemon cards`: lists cards.

use std::io::Write as _;

use crate::cli::Cards;
use crate::error::Error;
use crate::exchange::json;
use crate::model::schedule::State;
use crate::render;
use crate::review::layout::counted;
use crate::store::Listed;

use super::collection::Collection;
use super::context::Context;
use super::selection::Selection;

/// Digits of an id that tell cards apart at a glance; six are enough to name one.
const ID_DIGITS: usize = 8;

/// Lists the cards that hold all words.
pub fn run(args: &Cards, context: &mut Context) -> Result<(), Error> {
    let collection = Collection::open(context)?;
    let today = collection.now(context).today;
    let words: Vec<String> = args.words.iter().map(|word| word.to_lowercase()).collect();
    let mut selection = Selection::of(&args.choice, &collection, today)?;
    selection.cards.retain(|listed| holds(listed, &words));
    if args.json {
        for leaving in selection.leaving() {
            json::card(&mut context.out, &leaving)?;
        }
        return Ok(());
    }
    if selection.cards.is_empty() {
        return Ok(context.say("No cards. `mnemon add PATH` makes some from your notes.")?);
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
        listed.card.id.to_string()[..ID_DIGITS].to_owned(),
        state.name().to_owned(),
        due.unwrap_or_default(),
        listed.deck.to_string(),
        listed.card.front.clone(),
    ]
}

/// Whether question, answer or topic hold each of the words, which are in lower case.
fn holds(listed: &Listed, words: &[String]) -> bool {
    let card = &listed.card;
    let topic = listed.deck.topic(&card.title, &card.heading_path).join("\n");
    let text = format!("{}\n{}\n{}\n{topic}", card.front, card.back, card.extra).to_lowercase();
    words.iter().all(|word| text.contains(word))
}
