//! `mnemon cards edit`: the user's own text of a card, which stands over the note's.

use crate::cli::Edit;
use crate::commands::collection::Collection;
use crate::commands::context::Context;
use crate::error::Error;
use crate::model::log::Remark;
use crate::model::own::{OwnText, Text};
use crate::store::{Listed, NewRow};

use super::{short_id, written};

/// Gives a card another text, or the note's again.
pub(super) fn run(args: &Edit, context: &mut Context) -> Result<(), Error> {
    let mut collection = Collection::open(context)?;
    let listed = collection.store.card(collection.store.find(&args.id)?)?;
    if args.revert && listed.covered.is_none() {
        return Ok(context.say("The card has its note's text already; nothing was written.")?);
    }
    let shown = Text::of(&listed.card);
    let note = listed.note_text();
    let wanted = wanted(args, &shown, &listed, context)?;
    if !args.revert && wanted == shown {
        return Ok(context.say("The text is as it was; nothing was written.")?);
    }
    written::check(&wanted)?;
    let own = OwnText::between(&note, &wanted);
    let id = short_id(listed.card.id);
    let done = if own.is_empty() {
        format!("Card {id} has its note's text again.")
    } else {
        format!("Card {id} has your text; `mnemon cards edit {id} --revert` goes back to its note's.")
    };
    let now = collection.now(context);
    collection.append(&NewRow::remark(listed.card.id, Remark::Edit(own)), now)?;
    collection.close()?;
    Ok(context.say(&done)?)
}

/// The text that the options give, else that of an editor.
fn wanted(args: &Edit, shown: &Text, listed: &Listed, context: &mut Context) -> Result<Text, Error> {
    if args.revert {
        return Ok(listed.note_text());
    }
    if args.front.is_none() && args.back.is_none() && args.extra.is_none() {
        return written::in_editor(shown, listed, context);
    }
    let part = |given: &Option<String>, shown: &String| given.as_ref().unwrap_or(shown).clone();
    Ok(Text {
        front: part(&args.front, &shown.front),
        back: part(&args.back, &shown.back),
        extra: part(&args.extra, &shown.extra),
    })
}
