//! What can be done with weak topics on a terminal.

use std::io::Write as _;

use crate::cli::{Review, Weak};
use crate::commands::card_menu::{self, Subject};
use crate::commands::context::Context;
use crate::commands::dialog::{self, Pressed};
use crate::commands::{editor, review};
use crate::error::Error;
use crate::render::SafeLine;
use crate::review::layout::wrapped;

use super::page::{Entry, Page, WorstCard};

/// Columns that the line of keys has at least.
const LEAST_WIDTH: usize = 20;

/// What comes after a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Nothing more.
    End,
    /// The list once more.
    Again,
    /// The list of tags, or of headings.
    Other,
}

/// Names the keys, and does what one of them says.
pub(super) fn offer(args: &Weak, page: &Page, context: &mut Context) -> Result<Next, Error> {
    context.out.flush()?;
    let (line, letters) = keys(args, page);
    let line = wrapped(&line, context.style.width.max(LEAST_WIDTH));
    match dialog::key(&format!("{line} "), &letters)? {
        Pressed::Letter('d') => {
            drill(args.path.clone(), args, context)?;
            Ok(Next::End)
        }
        Pressed::Letter('e') => {
            if let Some(card) = worst(page) {
                card_menu::offer(&Subject { id: card.id, question: &card.question }, context)?;
            }
            Ok(Next::Again)
        }
        Pressed::Letter('t') => Ok(Next::Other),
        Pressed::Letter(digit) => {
            let at = digit.to_digit(10).and_then(|digit| (digit as usize).checked_sub(1));
            at.and_then(|at| page.listed.get(at)).map_or(Ok(Next::End), |entry| topic(entry, args, context))
        }
        Pressed::Enter | Pressed::Away => Ok(Next::End),
    }
}

/// The line that names the keys, and the keys.
fn keys(args: &Weak, page: &Page) -> (String, String) {
    let other = if args.tags { "t headings" } else { "t tags" };
    let of_list = match page.listed.len() {
        0 => vec![],
        1 => vec!["d drill its cards".to_owned(), "1 open it".to_owned(), "e the worst card".to_owned()],
        count => vec![
            "d drill their cards".to_owned(),
            format!("1–{count} open one"),
            "e the worst card".to_owned(),
        ],
    };
    let named = of_list.into_iter().chain([other, "q quit"].map(str::to_owned));
    // A key stays with its word where the line breaks.
    let line = named.map(|key| key.replace(' ', "\u{a0}")).collect::<Vec<_>>().join("  ");
    let digits: String = (1..=page.listed.len()).map(|at| at.to_string()).collect();
    let letters = if page.listed.is_empty() { "tq".to_owned() } else { format!("detq{digits}") };
    (line, letters)
}

/// The card that was missed most of all.
fn worst(page: &Page) -> Option<&WorstCard> {
    let cards = page.listed.iter().flat_map(|entry| &entry.worst);
    // Of equals the first.
    cards.rev().max_by_key(|card| card.misses)
}

/// Practises the cards of the listed topics, within one if it is named.
fn drill(within: Option<String>, args: &Weak, context: &mut Context) -> Result<(), Error> {
    let args = Review { weak: true, tags: args.tags, what: within, ..Review::default() };
    review::run(&args, context)
}

/// What can be done with a topic.
fn topic(entry: &Entry, args: &Weak, context: &mut Context) -> Result<Next, Error> {
    let mut steps = vec![("Drill its cards".to_owned(), Step::Drill)];
    if entry.place.is_some() {
        steps.insert(0, ("Read it again, in the editor".to_owned(), Step::Open));
    }
    let worst = entry
        .worst
        .iter()
        .map(|card| (format!("Mend ×{} {}", card.misses, SafeLine(&card.question)), Step::Card(card)));
    steps.extend(worst);
    steps.push(("Back".to_owned(), Step::Back));
    // A label that takes two rows confuses the menu.
    let room = context.style.width.saturating_sub(4);
    let ruler = context.style.ruler();
    let labels: Vec<String> = steps.iter().map(|(label, _)| ruler.truncate(label, room)).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let chosen = dialog::choose(&SafeLine(&entry.name).to_string(), &labels)?;
    match chosen.and_then(|at| steps.get(at)).map(|(_, step)| *step) {
        Some(Step::Open) => {
            if let Some(place) = &entry.place {
                let opened = editor::open(&place.file, place.line, context);
                card_menu::told(opened, context)?;
            }
            Ok(Next::Again)
        }
        Some(Step::Drill) => {
            drill(Some(entry.path.join("::")), args, context)?;
            Ok(Next::End)
        }
        Some(Step::Card(card)) => {
            card_menu::offer(&Subject { id: card.id, question: &card.question }, context)?;
            Ok(Next::Again)
        }
        Some(Step::Back) | None => Ok(Next::Again),
    }
}

/// What can be done with a topic.
#[derive(Clone, Copy)]
enum Step<'a> {
    Open,
    Drill,
    Card(&'a WorstCard),
    Back,
}
