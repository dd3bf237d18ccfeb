//! What the user writes of a card: its text in their editor, the name of a tag.

use crate::commands::context::Context;
use crate::commands::editor;
use crate::error::Error;
use crate::model::own::{OwnText, Text};
use crate::render::safe_line;
use crate::store::Listed;

use super::sheet::{Missing, Sheet};

/// The name of the file that an editor gets; cards are Markdown.
const FILE: &str = "card.md";

/// What the user writes over a card in their editor; `None` if they left it as it was.
pub(in crate::commands) fn text(listed: &Listed, context: &mut Context) -> Result<Option<OwnText>, Error> {
    let shown = Text::of(&listed.card);
    let wanted = in_editor(&shown, listed, context)?;
    Ok((wanted != shown).then(|| OwnText::between(&listed.note_text(), &wanted)))
}

/// The text that the user writes in their editor. What cannot be taken stays in its file.
pub(super) fn in_editor(shown: &Text, listed: &Listed, context: &mut Context) -> Result<Text, Error> {
    let place = format!("{}:{}", context.name_of(&listed.file), listed.card.line);
    let sheet = Sheet::of(shown);
    let draft = editor::edit(&sheet.write(&safe_line(&place)), FILE, context)?;
    let read = sheet.read(&draft.text).map_err(|Missing(line)| Error::Failed {
        what: format!("the line `{line}` is missing, so nothing was written"),
        hint: String::new(),
    });
    read.and_then(|text| check(&text).map(|()| text)).map_err(|error| Error::Failed {
        what: error.to_string(),
        hint: format!("what you wrote is kept in {}", draft.keep().display()),
    })
}

/// Refuses a card that would ask or answer nothing.
pub(super) fn check(text: &Text) -> Result<(), Error> {
    let sides = [("question", &text.front), ("answer", &text.back)];
    match sides.into_iter().find(|(_, side)| side.trim().is_empty()) {
        None => Ok(()),
        Some((side, _)) => Err(Error::Failed {
            what: format!("the {side} is empty, so nothing was written"),
            hint: "write one, or go back to the note's text with --revert".to_owned(),
        }),
    }
}

/// A tag as it is kept.
pub(in crate::commands) fn tag(name: &str) -> Result<String, Error> {
    let tag = name.trim().trim_start_matches('#');
    if tag.is_empty() || tag.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '"' | ',')) {
        return Err(Error::Usage {
            what: format!("`{name}` is no tag"),
            hint: "a tag is a word without blanks, commas and quotes; `/` parts its levels".to_owned(),
        });
    }
    Ok(tag.to_owned())
}
