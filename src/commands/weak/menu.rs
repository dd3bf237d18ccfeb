//! What can be done with weak topics on a terminal.

use std::io::Write as _;

use crate::cli::{Review, Weak};
use crate::commands::card_menu::{self, Subject};
use crate::commands::context::Context;
use crate::commands::{dialog, editor, review};
use crate::error::Error;
use crate::render::SafeLine;

use super::page::{Entry, Page};

/// Offers the next step and does it; whether the list is to be shown again.
pub(super) fn offer(args: &Weak, page: &Page, context: &mut Context) -> Result<bool, Error> {
    context.out.flush()?;
    let topics = page.listed.iter().enumerate();
    let topics = topics.map(|(at, entry)| format!("{} {}", at + 1, SafeLine(&entry.name)));
    let labels: Vec<String> =
        std::iter::once("Drill their cards".to_owned()).chain(topics).chain(["Quit".to_owned()]).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    match dialog::choose("What next", &labels)? {
        Some(0) => {
            drill(args.path.clone(), args, context)?;
            Ok(false)
        }
        Some(at) if at <= page.listed.len() => topic(&page.listed[at - 1], args, context),
        _ => Ok(false),
    }
}

/// Practises the cards of the listed topics, within one if it is named.
fn drill(within: Option<String>, args: &Weak, context: &mut Context) -> Result<(), Error> {
    let args = Review { weak: true, tags: args.tags, what: within, ..Review::default() };
    review::run(&args, context)
}

/// What can be done with a topic; whether the list is to be shown again.
fn topic(entry: &Entry, args: &Weak, context: &mut Context) -> Result<bool, Error> {
    let mut steps = vec![("Drill its cards", Step::Drill)];
    if entry.place.is_some() {
        steps.insert(0, ("Read it again, in the editor", Step::Open));
    }
    if !entry.worst.is_empty() {
        steps.push(("The card that is missed most", Step::Worst));
    }
    steps.push(("Back", Step::Back));
    let labels: Vec<&str> = steps.iter().map(|(label, _)| *label).collect();
    let chosen = dialog::choose(&SafeLine(&entry.name).to_string(), &labels)?;
    match chosen.and_then(|at| steps.get(at)).map(|(_, step)| step) {
        Some(Step::Open) => {
            if let Some(place) = &entry.place {
                let opened = editor::open(&place.file, place.line, context);
                card_menu::told(opened, context)?;
            }
            Ok(true)
        }
        Some(Step::Drill) => {
            drill(Some(entry.path.join("::")), args, context)?;
            Ok(false)
        }
        Some(Step::Worst) => {
            if let Some(card) = entry.worst.first() {
                card_menu::offer(&Subject { id: card.id, question: &card.question }, context)?;
            }
            Ok(true)
        }
        Some(Step::Back) | None => Ok(true),
    }
}

/// What can be done with a topic.
#[derive(Clone, Copy, Debug)]
enum Step {
    Open,
    Drill,
    Worst,
    Back,
}
