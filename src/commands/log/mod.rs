//! `mnemon log`: the review log, for people and for other devices.

mod carry;

use std::io::Write as _;

use chrono::{DateTime, FixedOffset};

use crate::cli::{Log, LogAction};
use crate::error::Error;
use crate::exchange::json::{self, EntryLine};
use crate::model::card::CardId;
use crate::render;
use crate::store::{Entry, Logged};

pub(super) use carry::write_rows;

use super::collection::Collection;
use super::context::Context;

/// The columns, and whether a narrow terminal needs them too: in it an id that is cut names no card.
const HEADERS: [(&str, bool); 8] = [
    ("day", true),
    ("time", false),
    ("card", true),
    ("what", true),
    ("grade", true),
    ("interval", false),
    ("", true),
    ("question", true),
];

/// What stands beside a row that an undo took back.
pub(super) const TAKEN_BACK: &str = "taken back";

/// Columns of a terminal from which on there is room for all.
const ROOMY: usize = 72;

/// Does with the log what the command line asks for; lists its latest rows if it asks for nothing else.
pub fn run(args: &Log, context: &mut Context) -> Result<(), Error> {
    match &args.action {
        Some(LogAction::Export(args)) => carry::export(args, context),
        Some(LogAction::Import(args)) => carry::import(args, context),
        None => list(args, context),
    }
}

fn list(args: &Log, context: &mut Context) -> Result<(), Error> {
    let collection = Collection::open(context)?;
    let card = args.card.as_ref().map(|prefix| collection.store.find_logged(prefix)).transpose()?;
    // One more than is shown tells whether there are more.
    let mut rows = collection.store.latest(card, args.limit.saturating_add(1))?;
    let older = rows.len().saturating_sub(args.limit);
    rows.drain(..older);
    if args.json {
        rows.iter().try_for_each(|row| json::line(&mut context.out, &EntryLine::of(&row.entry)))?;
        return collection.close();
    }
    if rows.is_empty() && older == 0 {
        let nothing = card.map_or("Nothing was done yet.", |_| "Nothing was done with this card yet.");
        context.say(nothing)?;
        return collection.close();
    }
    let cells = rows.iter().map(|row| cells(row, &collection)).collect::<Result<Vec<_>, Error>>()?;
    let is_narrow = context.style.width < ROOMY;
    let shown: Vec<usize> = HEADERS
        .iter()
        .zip(0..)
        .filter(|((_, is_needed), _)| *is_needed || !is_narrow)
        .map(|(_, at)| at)
        .collect();
    let headers: Vec<&str> = shown.iter().map(|&at| HEADERS[at].0).collect();
    let cells: Vec<Vec<String>> =
        cells.iter().map(|row| shown.iter().map(|&at| row[at].clone()).collect()).collect();
    context.out.write_all(render::table(&headers, &cells, &context.style).as_bytes())?;
    if older > 0 {
        context.say("There are older rows; --limit N shows more.")?;
    }
    collection.close()
}

fn cells(row: &Logged, collection: &Collection) -> Result<Vec<String>, Error> {
    let Logged { entry, taken_back } = row;
    Ok(vec![
        entry.study_day.to_string(),
        time(entry),
        short(entry.card),
        entry.kind.clone(),
        entry.grade.map(|grade| grade.to_string()).unwrap_or_default(),
        entry.interval.map(|days| format!("{days} d")).unwrap_or_default(),
        if *taken_back { TAKEN_BACK.to_owned() } else { String::new() },
        collection.store.question(entry.card)?.unwrap_or_default(),
    ])
}

/// The first digits of an id: as many as name a card.
fn short(card: CardId) -> String {
    card.to_string()[..8].to_owned()
}

/// The local time at which the row was written, where it was written.
fn time(entry: &Entry) -> String {
    let offset = FixedOffset::east_opt(entry.tz_min.saturating_mul(60));
    let at = DateTime::from_timestamp_millis(entry.at_ms).zip(offset);
    at.map(|(at, offset)| at.with_timezone(&offset).format("%H:%M").to_string()).unwrap_or_default()
}
