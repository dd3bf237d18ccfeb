//! `mnemon remove`: stops following a source.

use std::io::Write as _;

use crate::cli::Remove;
use crate::error::Error;
use crate::near::near;
use crate::reconcile::sources::Source;
use crate::reconcile::{Plan, Reading, reconcile};
use crate::render::SafeLine;
use crate::review::layout::counted;

use super::collection::Collection;
use super::context::Context;
use super::dialog;
use super::planning::{loss_words, refuse};

/// Stops following a source; its cards retire or stay.
pub fn run(args: &Remove, context: &mut Context) -> Result<(), Error> {
    let mut collection = Collection::open(context)?;
    let sources = collection.store.sources()?;
    let source = find(&args.source, &sources, context)?;
    let plan = if args.keep_cards {
        Plan { unfollow: Some(source.id), ..Plan::default() }
    } else {
        reconcile(collection.store.stored()?, &Reading::without(source.id))
    };
    let cards = if args.keep_cards {
        format!("{} stay", counted(collection.store.living(source.id)?, "card"))
    } else {
        format!("{} retire", counted(plan.retire.len(), "card"))
    };
    writeln!(context.out, "{}: followed no more; {cards}", SafeLine(&source.path))?;
    if args.dry_run {
        return Ok(context.say("Nothing was changed (--dry-run).")?);
    }
    let loss = plan.losses.first().map(|loss| loss_words(loss, &source.path, "it is followed no more"));
    refuse(loss, args.allow_retire)?;
    if !args.yes && !dialog::agree("Stop following it?", context)? {
        return Ok(context.say("Nothing was changed.")?);
    }
    let now = collection.now(context);
    collection.apply(&plan, now)?;
    collection.close()
}

/// The followed source of this path or deck; a path need not exist any more.
fn find<'s>(name: &str, sources: &'s [Source], context: &Context) -> Result<&'s Source, Error> {
    let followed = || sources.iter().filter(|source| source.followed);
    let typed = context.folder.join(name);
    let real = typed.canonicalize().unwrap_or_else(|_| typed.clone());
    let is_path = |source: &&Source| {
        let path = std::path::Path::new(&source.path);
        path == real || path == typed
    };
    let lower = name.to_lowercase();
    let found =
        followed().find(is_path).or_else(|| followed().find(|source| source.deck.to_lowercase() == lower));
    found.ok_or_else(|| {
        let near = near(name, followed().map(|source| source.deck.as_str()));
        let hint = match near.first() {
            Some(deck) => format!("did you mean {deck}?"),
            None => "`mnemon sources` lists them".to_owned(),
        };
        Error::Usage { what: format!("no source is called `{name}`"), hint }
    })
}
