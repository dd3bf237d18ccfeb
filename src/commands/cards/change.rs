//! Changes to many cards at once: what would change, in words; a yes; one transaction.

use std::io::Write as _;

use crate::cli::{Change, Drop};
use crate::commands::collection::Collection;
use crate::commands::context::Context;
use crate::commands::dialog;
use crate::commands::selection;
use crate::error::Error;
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
    /// The rows of the log that do it to a card; none where nothing is to be done.
    pub rows: &'a dyn Fn(&Listed) -> Vec<NewRow>,
}

impl Action<'static> {
    pub(super) const SUSPEND: Self = Self {
        verb: "Suspend",
        done: "suspended",
        already: "suspended or gone already",
        rows: &|listed| event(listed, Event::Suspend, is_living(listed) && !listed.standing.suspended),
    };
    pub(super) const RESUME: Self = Self {
        verb: "Resume",
        done: "resumed",
        already: "not suspended",
        rows: &|listed| event(listed, Event::Resume, listed.standing.suspended),
    };
    pub(super) const RESTORE: Self = Self {
        verb: "Restore",
        done: "restored",
        already: "neither dropped nor retired",
        rows: &|listed| event(listed, Event::Restore, !is_living(listed)),
    };
    pub(super) const RESET: Self = Self {
        verb: "Reset",
        done: "reset",
        already: "new already",
        rows: &|listed| {
            let is_new = listed.standing.progress == Progress::New && listed.standing.last_answer.is_none();
            event(listed, Event::Reset, !is_new)
        },
    };
    pub(super) const FLAG: Self = Self {
        verb: "Flag",
        done: "flagged",
        already: "flagged already",
        rows: &|listed| event(listed, Event::Flag(true), !listed.standing.flagged),
    };
    pub(super) const UNFLAG: Self = Self {
        verb: "Unflag",
        done: "unflagged",
        already: "not flagged",
        rows: &|listed| event(listed, Event::Flag(false), listed.standing.flagged),
    };
}

/// The row of an event, where it applies.
fn event(listed: &Listed, event: Event, applies: bool) -> Vec<NewRow> {
    applies.then(|| NewRow::action(listed.card.id, event)).into_iter().collect()
}

/// Refuses cards for a reason.
pub(super) fn drop(args: &Drop, context: &mut Context) -> Result<(), Error> {
    let row = |listed: &Listed| NewRow::dropped(listed.card.id, args.reason.clone());
    let action = Action {
        verb: "Drop",
        done: "dropped",
        already: "dropped already",
        rows: &|listed| (!listed.standing.dropped).then(|| row(listed)).into_iter().collect(),
    };
    run(&args.change, &action, context)
}

fn is_living(listed: &Listed) -> bool {
    listed.retired_at.is_none() && !listed.standing.dropped
}

/// Does it to the cards that are named, after a yes if they are several.
pub(super) fn run(args: &Change, action: &Action<'_>, context: &mut Context) -> Result<(), Error> {
    let mut collection = Collection::open(context)?;
    let now = collection.now(context);
    let found = selection::named(&args.query, &collection, now)?;
    if found.is_empty() {
        return Err(Error::Usage {
            what: "no card is like that, so nothing was changed".to_owned(),
            hint: "`mnemon cards --all QUERY` shows what a query means".to_owned(),
        });
    }
    let found_count = found.len();
    let changes = found.into_iter().map(|listed| ((action.rows)(&listed), listed));
    let (rows, cards): (Vec<_>, Vec<Listed>) = changes.filter(|(rows, _)| !rows.is_empty()).unzip();
    let others = found_count - cards.len();
    let rest = if others == 0 { String::new() } else { format!(" ({others} {})", action.already) };
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
    collection.append_all(&rows.concat(), now)?;
    collection.close()?;
    Ok(context.say(&format!("{count} {}{rest}.", action.done))?)
}

/// The first cards by id and question.
fn show(cards: &[Listed], context: &mut Context) -> Result<(), Error> {
    let row =
        |listed: &Listed| vec![short_id(listed.card.id), listed.deck.to_string(), listed.card.front.clone()];
    let rows: Vec<Vec<String>> = cards.iter().take(SHOWN).map(row).collect();
    context.out.write_all(render::table(&["id", "deck", "question"], &rows, &context.style).as_bytes())?;
    if cards.len() > SHOWN {
        writeln!(context.out, "… and {} more", cards.len() - SHOWN)?;
    }
    Ok(())
}
