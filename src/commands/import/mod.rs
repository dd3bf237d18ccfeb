//! `mnemon import`: cards from other programs.

mod anki;
mod lines;
mod standings;
mod table;

use std::path::Path;

pub(super) use anki::media_folder;

use crate::cli::{Import, ImportOrigin};
use crate::error::Error;
use crate::exchange::arriving::Skipped;
use crate::review::layout::counted;
use crate::store::Received;

use super::collection::Collection;
use super::context::Context;

/// How many things of a kind are named that could not be taken.
const TOLD: usize = 3;

/// Names of files and what wrote them.
const ENDINGS: [(&str, ImportOrigin); 7] = [
    ("apkg", ImportOrigin::Anki),
    ("colpkg", ImportOrigin::Anki),
    ("csv", ImportOrigin::Csv),
    ("tsv", ImportOrigin::Csv),
    ("txt", ImportOrigin::Csv),
    ("jsonl", ImportOrigin::Jsonl),
    ("json", ImportOrigin::Jsonl),
];

/// Takes in what a file holds, all of it or nothing.
pub fn run(args: &Import, context: &mut Context) -> Result<(), Error> {
    match origin(args)? {
        ImportOrigin::Jsonl => lines::run(args, context),
        ImportOrigin::Anki => anki::run(args, context),
        ImportOrigin::Csv => table::run(args, context),
        origin @ (ImportOrigin::Hashcards | ImportOrigin::ObsidianSr | ImportOrigin::Markdown) => {
            standings::run(args, origin, context)
        }
    }?;
    if args.dry_run {
        context.say("Nothing was changed (--dry-run).")?;
    }
    Ok(())
}

/// What wrote the file, as the user says or as its name does.
fn origin(args: &Import) -> Result<ImportOrigin, Error> {
    let ending = args.path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let named = ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, origin)| *origin);
    args.from.or(named).ok_or_else(|| Error::Usage {
        what: format!("the name of {} does not tell what wrote it", args.path.display()),
        hint: "say so with --from NAME; `mnemon import --help` lists the names".to_owned(),
    })
}

/// Opens the collection for `take`; one that was made for what came to nothing goes again.
fn within_collection<T>(
    args: &Import,
    context: &mut Context,
    take: impl FnOnce(&mut Collection, &mut Context) -> Result<T, Error>,
) -> Result<T, Error> {
    let mut collection = Collection::open(context)?;
    let taken = take(&mut collection, context);
    let ended = if taken.is_err() || args.dry_run { collection.leave(context) } else { collection.close() };
    // Of two failures the first one is told.
    let taken = taken?;
    ended.map(|()| taken)
}

/// Tells what was done with the cards and rows of a file.
fn tell(received: &Received, context: &mut Context) -> Result<(), Error> {
    let Received { added, updated, restored, unchanged, own, .. } = *received;
    let counts = [
        (added, "new"),
        (updated, "updated"),
        (restored, "restored"),
        (unchanged, "unchanged"),
        (own, "of your notes, whose text stays"),
    ];
    let parts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let cards = if parts.is_empty() { "none".to_owned() } else { parts.join(", ") };
    context.say(&format!("Cards: {cards}."))?;
    if received.rows + received.known_rows > 0 {
        let (rows, known) = (counted(received.rows, "row"), received.known_rows);
        context.say(&format!("Log: {rows} new, {known} known."))?;
    }
    if received.scheduled + received.kept > 0 {
        let kept = match received.kept {
            0 => String::new(),
            kept => format!("; {} kept theirs, answered here later", counted(kept, "card")),
        };
        context.say(&format!("Schedule: {} took it over{kept}.", counted(received.scheduled, "card")))?;
    }
    Ok(())
}

/// Tells what could not be taken, and why.
fn tell_skipped(skipped: &Skipped, args: &Import, context: &mut Context) -> Result<(), Error> {
    for (why, what) in skipped.reasons() {
        let told = if args.all { what.len() } else { what.len().min(TOLD) };
        let more = if told < what.len() { ", …" } else { "" };
        let names = what[..told].join(", ");
        context.warn(&format!("left out: {} × {why} ({names}{more})", what.len()), "")?;
    }
    Ok(())
}

/// The name of a file as people would say it: without folder and ending.
fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(|| "import".to_owned(), |stem| stem.to_string_lossy().into_owned())
}
