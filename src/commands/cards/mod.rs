//! `mnemon cards`: lists, shows and changes cards.
//!
//! | file | what |
//! |---|---|
//! | here | the listing |
//! | `show` | one card with all that is known of it |
//! | `change` | what can be done to many cards at once |
//! | `tag`, `edit`, `due` | tags, texts and days of the user's own |
//! | `sheet`, `written` | a card's text as a file for an editor, and what comes back |
//! | `page` | plain text as a page of Markdown |

mod change;
mod due;
mod edit;
mod page;
mod sheet;
mod show;
mod tag;
pub(super) mod written;

use std::io::Write as _;

use crate::cli::{Cards, CardsAction};
use crate::error::Error;
use crate::exchange::json;
use crate::model::card::CardId;
use crate::model::schedule::State;
use crate::render;
use crate::review::layout::counted;
use crate::review::question::asked;
use crate::store::Listed;

use super::collection::Collection;
use super::context::Context;
use super::selection::Chosen;
use change::Action;

pub(super) use page::{hits, listing};
pub(super) use show::story;

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
        CardsAction::Drop(args) => change::drop(args, context),
        CardsAction::Flag(args) => change::run(args, &Action::FLAG, context),
        CardsAction::Unflag(args) => change::run(args, &Action::UNFLAG, context),
        CardsAction::Tag(args) => tag::run(args, context),
        CardsAction::Edit(args) => edit::run(args, context),
        CardsAction::Due(args) => due::run(args, context),
    }
}

fn list(args: &Cards, context: &mut Context) -> Result<(), Error> {
    let collection = Collection::open(context)?;
    let now = collection.now(context);
    let chosen = Chosen::of(&args.choice, &collection, now)?;
    if args.json {
        return chosen.pages(&collection.store.snapshot()?, |page| {
            let leaving: Vec<_> = page.iter().map(|listed| chosen.leaving(listed)).collect();
            Ok(json::cards(&mut context.out, &leaving)?)
        });
    }
    if chosen.found.ids.is_empty() {
        let hint = if args.choice.retired && args.choice.query.is_empty() {
            "No card is retired: the text of each is in the notes."
        } else if args.choice.query.is_empty() {
            "No cards. `mnemon add PATH` makes some from your notes."
        } else {
            "No card is like that. `mnemon cards --help` tells what a query can hold."
        };
        return Ok(context.say(hint)?);
    }
    // What goes to another program is whole, however narrow the terminal is.
    let is_narrow = context.prints_on_terminal() && context.style.width < page::WIDE;
    let row = |listed: &Listed| row(listed, chosen.state(listed), is_narrow);
    // The cards are read twice, since all of them together may be more than memory should hold.
    let snapshot = collection.store.snapshot()?;
    let mut columns = render::Columns::of(&["id", "state", "due", "deck", "question"], &context.style);
    chosen.each(&snapshot, |listed| {
        columns.measure(&row(&listed));
        Ok(())
    })?;
    let layout = columns.share();
    context.out.write_all(layout.head().as_bytes())?;
    chosen.each(&snapshot, |listed| Ok(context.out.write_all(layout.line(&row(&listed)).as_bytes())?))?;
    context.say(&counted(chosen.found.ids.len(), "card"))?;
    if args.choice.retired {
        context.say("`mnemon cards restore ID` asks one again, with its history.")?;
    }
    Ok(())
}

fn row(listed: &Listed, state: State, is_narrow: bool) -> Vec<String> {
    let front = &listed.card.front;
    let due = listed.standing.progress.schedule().map(|schedule| schedule.due.to_string());
    vec![
        short_id(listed.card.id),
        state.name().to_owned(),
        due.unwrap_or_default(),
        listed.deck.to_string(),
        if is_narrow { asked(front) } else { front }.to_owned(),
    ]
}

/// An id as listings have it.
pub(super) fn short_id(id: CardId) -> String {
    id.to_string()[..ID_DIGITS].to_owned()
}
