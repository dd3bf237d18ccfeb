//! `mnemon sync`: reads every source again, as one plan.

use std::io::Write as _;
use std::path::Path;

use serde::Serialize;

use crate::cli::Sync;
use crate::error::Error;
use crate::exchange::json;
use crate::reconcile::sources::{Source, SourceId, SourceKind};
use crate::reconcile::{Place, Placed, Plan, reconcile};
use crate::render::SafeLine;
use crate::review::layout::counted;

use super::collection::Collection;
use super::context::Context;
use super::dialog;
use super::doubts::{self, PairLine};
use super::edited::Edited;
use super::followed::{Followed, Tell};
use super::plan_detail;
use super::planned::planned;
use super::planning::{Tally, loss_words, refuse};
use super::reading::options;

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
    twinned: usize,
    single: usize,
    restored: usize,
    retired: usize,
    doubtful: Vec<PairLine<'a>>,
}

/// What a rehearsal ends with.
const UNCHANGED: &str = "Nothing was changed (--dry-run).";

/// Reads all sources again and changes the cards accordingly.
pub fn run(args: &Sync, context: &mut Context) -> Result<(), Error> {
    let mut collection = Collection::open(context)?;
    let followed = Followed::read(Tell::All, &collection, context)?;
    if followed.sources.is_empty() {
        return Ok(context.say("No sources. `mnemon add PATH` follows a folder or note.")?);
    }
    if followed.is_as_before() {
        show(&followed.sources, &followed.notes, &Plan::default(), args, context)?;
        if args.dry_run {
            context.say(UNCHANGED)?;
        }
        return collection.close();
    }
    let Followed { sources, notes, mut found, .. } = followed;
    let mut plan = planned(&mut found, &collection.store, options(context))?;
    let reread = found.notes.iter().filter(|note| note.is_reread).count();
    if reread > 0 && !plan.is_quiet() {
        let notes = counted(reread, "note");
        context.say(&format!(
            "{notes} read by other rules than before: no card with a history retires for that."
        ))?;
    }
    show(&sources, &notes, &plan, args, context)?;
    if !args.json {
        doubts::show(&plan.doubts, context)?;
    }
    let edited = Edited::of(&plan, &collection.store)?.words();
    if args.json {
        edited.lines().try_for_each(|line| context.say(line))?;
    } else {
        context.out.write_all(edited.as_bytes())?;
    }
    if args.dry_run {
        return Ok(context.say(UNCHANGED)?);
    }
    if !args.yes && !args.json {
        found.verdicts = doubts::ask(&plan.doubts, context)?;
        if !found.verdicts.is_empty() {
            plan = reconcile(collection.store.known(&found)?, &found);
            show(&sources, &notes, &plan, args, context)?;
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

/// What changes in each source.
fn show(
    sources: &[Source],
    notes: &[Option<usize>],
    plan: &Plan,
    args: &Sync,
    context: &mut Context,
) -> Result<(), Error> {
    for (source, notes) in sources.iter().zip(notes) {
        let tally = tally(plan, source.id);
        if args.json {
            let line = SyncLine {
                path: &source.path,
                deck: &source.deck,
                state: if notes.is_some() { "read" } else { "missing" },
                notes: notes.unwrap_or_default(),
                added: tally.added,
                changed: tally.changed,
                another_answer: tally.another_answer,
                moved: tally.moved,
                twinned: tally.twinned,
                single: tally.single,
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
            if !args.yes {
                let named = |place: &Place| name_of(place, sources, context);
                let detail = plan_detail::lines(plan, source.id, named, &context.style);
                context.out.write_all(detail.as_bytes())?;
            }
        }
    }
    Ok(())
}

/// A note as the user would name it.
fn name_of(place: &Place, sources: &[Source], context: &Context) -> String {
    match sources.iter().find(|source| source.id == place.source) {
        Some(source) if source.kind == SourceKind::Folder => {
            context.name_of(&Path::new(&source.path).join(&place.path))
        }
        Some(source) => context.name_of(Path::new(&source.path)),
        None => place.path.clone(),
    }
}

/// What changes among the cards at home in a source.
fn tally(plan: &Plan, source: SourceId) -> Tally {
    let own = |placed: &&Placed| placed.origins.first().is_some_and(|home| home.place.source == source);
    let updated = || plan.update.iter().filter(|change| own(&&change.after));
    let changed = || updated().filter(|change| !change.is_only_elsewhere());
    Tally {
        added: plan.add.iter().filter(own).count(),
        changed: changed().count(),
        another_answer: changed().filter(|change| change.another_answer).count(),
        moved: plan.elsewhere().filter(own).count() + updated().count() - changed().count(),
        twinned: plan.twinned(true).filter(own).count(),
        single: plan.twinned(false).filter(own).count(),
        restored: plan.restore.iter().filter(own).count(),
        retired: plan.retire.iter().filter(own).count(),
        unchanged: 0,
    }
}
