//! Changes to many cards at once: what would change, in words; a yes; one transaction.

use std::io::Write as _;

use crate::cli::Change;
use crate::commands::collection::Collection;
use crate::commands::context::Context;
use crate::commands::dialog;
use crate::commands::selection::Selection;
use crate::error::Error;
use crate::model::card::CardId;
use crate::model::log::Event;
use crate::model::schedule::Progress;
use crate::render;
use crate::review::layout::counted;
use crate::store::{Listed, NewRow};

use super::short_id;

/// Cards to show of a plan.
const SHOWN: usize = 10;

/// Something that is done to each card of a selection.
pub(super) struct Action<'a> {
    /// What is done, as a verb with a capital.
    pub verb: &'static str,
    /// What was done, in lower case.
    pub done: &'static str,
    /// Why nothing is done to the other cards.
    pub already: &'static str,
    /// The cards it is done to.
    pub applies: fn(&Listed) -> bool,
    /// The row of the log that does it.
    pub row: &'a dyn Fn(CardId) -> NewRow,
}

impl Action<'static> {
    pub(super) const SUSPEND: Self = Self {
        verb: "Suspend",
        done: "suspended",
        already: "suspended or gone already",
        applies: |listed| is_living(listed) && !listed.standing.suspended,
        row: &|card| NewRow::action(card, Event::Suspend),
    };
    pub(super) const RESUME: Self = Self {
        verb: "Resume",
        done: "resumed",
        already: "not suspended",
        applies: |listed| listed.standing.suspended,
        row: &|card| NewRow::action(card, Event::Resume),
    };
    /// Its rows lack the reason.
    pub(super) const DROP: Self = Self {
        verb: "Drop",
        done: "dropped",
        already: "dropped already",
        applies: |listed| !listed.standing.dropped,
        row: &|card| NewRow::action(card, Event::Drop),
    };
    pub(super) const RESTORE: Self = Self {
        verb: "Restore",
        done: "restored",
        already: "not dropped",
        applies: |listed| listed.standing.dropped,
        row: &|card| NewRow::action(card, Event::Restore),
    };
    pub(super) const RESET: Self = Self {
        verb: "Reset",
        done: "reset",
        already: "new already",
        applies: |listed| listed.standing.progress != Progress::New || listed.standing.last_answer.is_some(),
        row: &|card| NewRow::action(card, Event::Reset),
    };
}

fn is_living(listed: &Listed) -> bool {
    listed.retired_at.is_none() && !listed.standing.dropped
}

/// Does it to the cards that are named, after a yes if they are several.
pub(super) fn run(args: &Change, action: &Action<'_>, context: &mut Context) -> Result<(), Error> {
    let mut collection = Collection::open(context)?;
    let now = collection.now(context);
    let found = Selection::named(&args.query, &collection, now)?.cards;
    if found.is_empty() {
        return Err(Error::Usage {
            what: "no card is like that, so nothing was changed".to_owned(),
            hint: "`mnemon cards --all QUERY` shows what a query means".to_owned(),
        });
    }
    let (cards, others): (Vec<Listed>, Vec<Listed>) = found.into_iter().partition(action.applies);
    let rest =
        if others.is_empty() { String::new() } else { format!(" ({} {})", others.len(), action.already) };
    if cards.is_empty() {
        return Ok(context.say(&format!("Nothing to {}{rest}.", action.verb.to_lowercase()))?);
    }
    let count = counted(cards.len(), "card");
    if args.dry_run || cards.len() > 1 {
        writeln!(context.out, "{} {count}{rest}:", action.verb)?;
        show(&cards, context)?;
    }
    if args.dry_run {
        return Ok(context.say("Nothing was changed (--dry-run).")?);
    }
    if cards.len() > 1 && !args.yes && !dialog::agree(&format!("{} them?", action.verb), context)? {
        return Ok(context.say("Nothing was changed.")?);
    }
    let rows: Vec<NewRow> = cards.iter().map(|listed| (action.row)(listed.card.id)).collect();
    collection.append_all(&rows, now)?;
    collection.close()?;
    Ok(context.say(&format!("{count} {}{rest}.", action.done))?)
}

/// The first cards by id and question.
fn show(cards: &[Listed], context: &mut Context) -> Result<(), Error> {
    let row = |listed: &Listed| vec![short_id(listed), listed.deck.to_string(), listed.card.front.clone()];
    let rows: Vec<Vec<String>> = cards.iter().take(SHOWN).map(row).collect();
    context.out.write_all(render::table(&["id", "deck", "question"], &rows, &context.style).as_bytes())?;
    if cards.len() > SHOWN {
        writeln!(context.out, "… and {} more", cards.len() - SHOWN)?;
    }
    Ok(())
}
