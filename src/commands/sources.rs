//! `mnemon sources`: what is followed.

use std::io::Write as _;
use std::path::Path;

use serde::Serialize;

use crate::cli::Sources;
use crate::error::Error;
use crate::exchange::json;
use crate::reconcile::sources::{Source, SourceKind};
use crate::render;

use super::collection::Collection;
use super::context::Context;

/// The line of a source.
#[derive(Serialize)]
struct SourceLine<'a> {
    path: &'a str,
    kind: &'static str,
    deck: &'a str,
    state: &'static str,
    notes: usize,
    cards: usize,
}

/// Lists the sources that are followed, and those that are not but still have cards to ask.
pub fn run(args: &Sources, context: &mut Context) -> Result<(), Error> {
    let collection = Collection::open(context)?;
    let sources = collection.store.sources()?;
    let mut lines = Vec::new();
    for source in &sources {
        let line = line(source, &collection)?;
        if source.followed || line.cards > 0 {
            lines.push(line);
        }
    }
    if args.json {
        return Ok(lines.iter().try_for_each(|line| json::line(&mut context.out, line))?);
    }
    if lines.is_empty() {
        return Ok(context.say("No sources. `mnemon add PATH` follows a folder or note.")?);
    }
    let row = |line: &SourceLine<'_>| {
        let path = context.name_of(Path::new(line.path));
        vec![
            line.deck.to_owned(),
            line.state.to_owned(),
            line.notes.to_string(),
            line.cards.to_string(),
            path,
        ]
    };
    let rows: Vec<_> = lines.iter().map(row).collect();
    let table = render::table(&["deck", "state", "notes", "cards", "path"], &rows, &context.style);
    Ok(context.out.write_all(table.as_bytes())?)
}

fn line<'a>(source: &'a Source, collection: &Collection) -> Result<SourceLine<'a>, Error> {
    let notes = collection.store.notes(source.id)?;
    Ok(SourceLine {
        path: &source.path,
        kind: source.kind.name(),
        deck: &source.deck,
        state: match source.followed {
            _ if source.kind == SourceKind::Import => "imported",
            false => "removed",
            true if Path::new(&source.path).exists() => "followed",
            true => "missing",
        },
        notes: notes.iter().filter(|note| note.hash.is_some() || source.kind == SourceKind::Import).count(),
        cards: collection.store.living(source.id)?,
    })
}
