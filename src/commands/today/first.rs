//! What is offered to a user without cards: a deck that ships with the program, in their language first, or their
//! own notes.

use crate::cli::Add;
use crate::commands::context::Context;
use crate::commands::{add, card_menu, dialog, shipped};
use crate::error::Error;

use super::menu::add_notes;

/// Offers the first step and does it; whether another one may follow.
pub(super) fn offer(context: &mut Context) -> Result<bool, Error> {
    let decks = shipped::names(context.language.as_deref());
    let notes = "Your own notes".to_owned();
    let trials = decks.iter().map(|(name, about)| format!("A deck to try: {name} ({about})"));
    let labels: Vec<String> = std::iter::once(notes).chain(trials).chain(["Quit".to_owned()]).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let done = match dialog::choose("Begin with", &labels)? {
        Some(0) => add_notes(context),
        Some(at) if at <= decks.len() => {
            let shipped = Some(Some(decks[at - 1].0.to_owned()));
            add::run(&Add { shipped, ..Add::default() }, context)
        }
        _ => return Ok(false),
    };
    card_menu::told(done, context)?;
    Ok(true)
}
