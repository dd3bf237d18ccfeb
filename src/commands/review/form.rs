//! The forms of a card: which one is asked is written with the text of the note that it is a form of, so that it holds
//! until the note says something else, and an undo takes it back.

use crate::commands::collection::Collection;
use crate::commands::context::{Context, name_in};
use crate::commands::reading::options;
use crate::error::Error;
use crate::generate;
use crate::model::card::CardId;
use crate::model::note::Note;
use crate::model::own::{OwnText, Text};
use crate::notes::{self, Found};
use crate::store::Listed;

/// The next form of a card, as it is kept, with words that say which; or words that say why there is none.
pub(super) fn next(
    collection: &Collection,
    context: &Context,
    card: CardId,
) -> Result<Result<(OwnText, String), String>, Error> {
    let listed = collection.store.card(card)?;
    let shown = Text::of(&listed.card);
    let note_text = listed.note_text();
    let forms = forms(&listed, collection, context)?;
    let all: Vec<&Text> = std::iter::once(&note_text).chain(&forms).collect();
    let Some(at) = all.iter().position(|form| **form == shown) else {
        return Ok(Err("the card has a text of your own, which has no other form".to_owned()));
    };
    if forms.is_empty() {
        return Ok(Err("this card is asked in one form alone".to_owned()));
    }
    let next = (at + 1) % all.len();
    let own = OwnText::form(&note_text, all[next]);
    let said = match next {
        0 => "the note's own form again".to_owned(),
        next => format!("form {} of {}", next + 1, all.len()),
    };
    Ok(Ok((own, said)))
}

/// Whether a card has another form by its own text, or is asked in one: known without a look at its note.
pub(super) fn is_likely(listed: &Listed) -> bool {
    let is_form = listed.covered.as_ref().is_some_and(|covered| covered.is_form);
    let has_history = listed.standing.progress.schedule().is_some();
    is_form
        || listed.covered.is_none()
            && !generate::forms(&listed.card, None, &generate::Options::default(), has_history).is_empty()
}

/// The other forms of a card that no card of the same lines asks already. One that the user chose before stays among
/// them, whatever became of the card since.
fn forms(listed: &Listed, collection: &Collection, context: &Context) -> Result<Vec<Text>, Error> {
    let card = listed.note_card();
    let note = note(listed, context);
    let has_history = listed.standing.progress.schedule().is_some();
    let siblings = collection.store.siblings(&listed.card)?;
    let mut forms = generate::forms(&card, note.as_ref(), &options(context), has_history);
    forms.retain(|form| {
        let is_other = form.back.trim() != card.back.trim();
        let asks =
            |sibling: &Listed| sibling.card.front == form.front || is_other && sibling.card.back == form.back;
        !siblings.iter().any(asks)
    });
    let shown = Text::of(&listed.card);
    if shown != listed.note_text() && !forms.contains(&shown) {
        let any = generate::forms(&card, note.as_ref(), &options(context), false);
        forms.extend(any.into_iter().filter(|form| *form == shown));
    }
    Ok(forms)
}

/// The note of a card as it stands now; without it the card's own text has to do.
fn note(listed: &Listed, context: &Context) -> Option<Note> {
    let relative = name_in(&context.folder, &listed.file);
    notes::read(&Found { path: listed.file.clone(), relative, seen: None }).ok()
}
