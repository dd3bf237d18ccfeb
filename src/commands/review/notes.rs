//! The notes before a session: cards follow what was edited since, without a question.

use crate::commands::collection::Collection;
use crate::commands::context::Context;
use crate::commands::doubts;
use crate::commands::edited::Edited;
use crate::commands::followed::{Followed, Tell};
use crate::commands::planned::planned;
use crate::commands::planning::{Tally, loss_words};
use crate::commands::reading::options;
use crate::error::Error;

/// Reads the notes again and says in a line what changed.
///
/// Where no note changed this costs a look at each file and no more. A plan that a person should see first is not
/// applied; the command that shows it is named.
pub(super) fn follow(collection: &mut Collection, context: &mut Context) -> Result<(), Error> {
    if !context.config.settings.sync_on_review {
        return Ok(());
    }
    if collection.store.is_reading_taken_back()?
        && !Followed::read(Tell::New, collection, context)?.is_as_before()
    {
        let said =
            "Your last sync was taken back, so the notes were left alone; `mnemon sync` reads them again.";
        return Ok(context.say(said)?);
    }
    reread(collection, context)
}

/// The same whatever the configuration says.
pub(super) fn reread(collection: &mut Collection, context: &mut Context) -> Result<(), Error> {
    let mut followed = Followed::read(Tell::New, collection, context)?;
    if followed.is_as_before() {
        return Ok(());
    }
    let plan = planned(&mut followed.found, &collection.store, options(context))?;
    if let Some(loss) = plan.losses.first() {
        let name = context.name_of(followed.path(loss.source).as_ref());
        let what = loss_words(loss, &name, "their text is gone from the notes");
        return Ok(context.warn(&what, "the cards stay as they were; `mnemon sync` shows the plan")?);
    }
    if !plan.doubts.is_empty() {
        return Ok(context.say(&doubts::left_alone(&plan.doubts))?);
    }
    let edited = Edited::of(&plan, &collection.store)?.words();
    let now = collection.now(context);
    collection.apply(&plan, now)?;
    if let Some(changes) = Tally::of_changes(&plan).words() {
        let is_by_rules_alone =
            !followed.found.notes.is_empty() && followed.found.notes.iter().all(|note| note.is_reread);
        let why =
            if is_by_rules_alone { "Notes are read by other rules now" } else { "Your notes have changed" };
        context.say(&format!("{why}: {changes}."))?;
    }
    Ok(edited.lines().try_for_each(|line| context.say(line))?)
}
