//! `mnemon sync`: reads every source again, as one plan.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::Sync;
use crate::error::Error;
use crate::exchange::json;
use crate::model::problem::Problem;
use crate::reconcile::sources::{Source, SourceId, SourceKind};
use crate::reconcile::{self, Placed, Plan, reconcile};
use crate::render::SafeLine;
use crate::review::layout::counted;

use super::collection::Collection;
use super::context::Context;
use super::dialog;
use super::doubts::{self, PairLine};
use super::edited::Edited;
use super::planning::{Tally, loss_words, refuse, split};
use super::reading::Reading;

/// The line of a source.
#[derive(Serialize)]
struct SyncLine<'a> {
    path: &'a str,
    deck: &'a str,
    state: &'static str,
    notes: usize,
    added: usize,
    changed: usize,
    another_answer: usize,
    moved: usize,
    restored: usize,
    retired: usize,
    doubtful: Vec<PairLine<'a>>,
}

/// Reads all sources again and changes the cards accordingly.
pub fn run(args: &Sync, context: &mut Context) -> Result<(), Error> {
    let mut collection = Collection::open(context)?;
    let sources: Vec<Source> =
        collection.store.sources()?.into_iter().filter(|source| source.followed).collect();
    if sources.is_empty() {
        return Ok(context.say("No sources. `mnemon add PATH` follows a folder or note.")?);
    }
    let mut found = reconcile::Reading::default();
    let mut notes = Vec::new();
    for source in &sources {
        notes.push(read(source, &mut found, &collection, context)?);
    }
    let mut plan = reconcile(collection.store.known(&found)?, &found);
    show(&sources, &notes, &plan, args.json, context)?;
    if !args.json {
        doubts::show(&plan.doubts, &mut context.out)?;
    }
    let edited = Edited::of(&plan, &collection.store)?.words();
    if args.json {
        edited.lines().try_for_each(|line| context.say(line))?;
    } else {
        context.out.write_all(edited.as_bytes())?;
    }
    if args.dry_run {
        return Ok(context.say("Nothing was changed (--dry-run).")?);
    }
    if !args.yes && !args.json {
        found.verdicts = doubts::ask(&plan.doubts, context)?;
        if !found.verdicts.is_empty() {
            plan = reconcile(collection.store.known(&found)?, &found);
            show(&sources, &notes, &plan, false, context)?;
        }
    }
    let path = |id| sources.iter().find(|source| source.id == id).map_or("", |source| &source.path);
    let loss = plan.losses.first().map(|loss| loss_words(loss, path(loss.source), "their text is gone"));
    refuse(loss, args.allow_retire)?;
    if !plan.is_quiet() && !args.yes && !dialog::agree("Change the cards so?", context)? {
        return Ok(context.say("Nothing was changed.")?);
    }
    let now = collection.now(context);
    collection.apply(&plan, now)?;
    collection.close()
}

/// Reads a source into `found`, and counts its notes; a source that is missing is told, and its cards stay.
fn read(
    source: &Source,
    found: &mut reconcile::Reading,
    collection: &Collection,
    context: &mut Context,
) -> Result<Option<usize>, Error> {
    let root = Path::new(&source.path);
    let name = PathBuf::from(context.name_of(root));
    let is_there = match source.kind {
        SourceKind::Folder => root.is_dir(),
        SourceKind::File => root.is_file(),
    };
    if !is_there {
        context.report(&[Problem {
            path: name.display().to_string(),
            line: None,
            what: format!("the {} is missing; its cards stay as they are", source.kind.name()),
            hint: "`mnemon remove` stops following it".to_owned(),
        }])?;
        return Ok(None);
    }
    let reading = Reading::of(root, &name, &collection.store.notes(source.id)?, context);
    context.report(&reading.problems)?;
    let count = reading.notes.len();
    context.detail(&reading.told(&name.display().to_string()))?;
    let (part, _) = split(reading, source.id, &name, source.kind == SourceKind::File);
    found.sources.push(source.id);
    found.notes.extend(part.notes);
    found.same.extend(part.same);
    found.stamps.extend(part.stamps);
    found.unread.extend(part.unread);
    Ok(Some(count))
}

/// What changes in each source.
fn show(
    sources: &[Source],
    notes: &[Option<usize>],
    plan: &Plan,
    as_json: bool,
    context: &mut Context,
) -> Result<(), Error> {
    for (source, notes) in sources.iter().zip(notes) {
        let tally = tally(plan, source.id);
        if as_json {
            let line = SyncLine {
                path: &source.path,
                deck: &source.deck,
                state: if notes.is_some() { "read" } else { "missing" },
                notes: notes.unwrap_or_default(),
                added: tally.added,
                changed: tally.changed,
                another_answer: tally.another_answer,
                moved: tally.moved,
                restored: tally.restored,
                retired: tally.retired,
                doubtful: plan
                    .doubts
                    .iter()
                    .filter(|doubt| doubt.source == source.id)
                    .map(PairLine::of)
                    .collect(),
            };
            json::line(&mut context.out, &line)?;
        } else if let Some(notes) = notes {
            let name = context.name_of(Path::new(&source.path));
            let changes = tally.words().unwrap_or_else(|| "nothing new".to_owned());
            writeln!(context.out, "{}: {changes} from {}", SafeLine(&name), counted(*notes, "note"))?;
        }
    }
    Ok(())
}

/// What changes among the cards at home in a source.
fn tally(plan: &Plan, source: SourceId) -> Tally {
    let own = |placed: &&Placed| placed.origins.first().is_some_and(|home| home.place.source == source);
    let changed = || plan.update.iter().filter(|change| own(&&change.after));
    Tally {
        added: plan.add.iter().filter(own).count(),
        changed: changed().count(),
        another_answer: changed().filter(|change| change.another_answer).count(),
        moved: plan.moved.iter().filter(own).filter(|placed| !plan.shifted.contains(&placed.card.id)).count(),
        restored: plan.restore.iter().filter(own).count(),
        retired: plan.retire.iter().filter(own).count(),
        unchanged: 0,
    }
}
