//! `mnemon due`: how many cards are due.

use std::io::Write as _;

use serde::Serialize;

use crate::cli::Due;
use crate::error::Error;
use crate::exchange::json;
use crate::review::layout::counted;
use crate::store::Scope;

use super::collection::Collection;
use super::context::Context;
use super::target;

/// The counts of a study day.
#[derive(Serialize)]
struct DueLine {
    day: String,
    /// To be asked today but for new ones, those asked again included.
    due: u32,
    again: u32,
    new: u32,
    next_day: Option<String>,
    next_due: u32,
}

/// Tells how many cards are due.
pub fn run(args: &Due, context: &mut Context) -> Result<(), Error> {
    let collection = Collection::open(context)?;
    let today = collection.now(context).today;
    let scope = match &args.what {
        Some(what) => target::named(what, &collection.store)?,
        None => Scope::default(),
    };
    let counts = collection.store.counts(&scope, today)?;
    let next = collection.store.next_due(&scope, today)?;
    let line = DueLine {
        day: today.to_string(),
        due: counts.again + counts.due,
        again: counts.again,
        new: counts.new,
        next_day: next.map(|(day, _)| day.to_string()),
        next_due: next.map_or(0, |(_, cards)| cards),
    };
    if args.count {
        writeln!(context.out, "{}", line.due)?;
    } else if args.json {
        json::line(&mut context.out, &line)?;
    } else {
        write_words(&line, context)?;
    }
    Ok(())
}

fn write_words(line: &DueLine, context: &mut Context) -> Result<(), Error> {
    let again = if line.again > 0 { format!(" ({} asked again)", line.again) } else { String::new() };
    let due = counted(line.due as usize, "card");
    writeln!(context.out, "{due} due{again}, {} waiting.", counted(line.new as usize, "new card"))?;
    if let Some(day) = &line.next_day {
        writeln!(context.out, "Next: {} on {day}.", counted(line.next_due as usize, "card"))?;
    }
    Ok(())
}
