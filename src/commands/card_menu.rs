//! What can be done with a card that keeps being missed, on a terminal.

use std::io::Write as _;

use crate::cli::{Cards, CardsAction, Change, Choice, Drop, Edit};
use crate::error::Error;
use crate::model::card::CardId;
use crate::render::SafeLine;

use super::collection::Collection;
use super::context::Context;
use super::{cards, dialog, editor};

/// Why a card was dropped here, as the log has it.
const DROP_REASON: &str = "kept being missed";

/// A card to offer something for.
pub(super) struct Subject<'a> {
    /// Which.
    pub id: CardId,
    /// Its question, as Markdown.
    pub question: &'a str,
}

/// What can be done.
#[derive(Clone, Copy, Debug)]
enum Step {
    Edit,
    Open,
    Suspend,
    Drop,
    Reset,
    Back,
}

const STEPS: [(&str, Step); 6] = [
    ("Edit the card", Step::Edit),
    ("Open its note in the editor", Step::Open),
    ("Suspend it", Step::Suspend),
    ("Drop it", Step::Drop),
    ("Reset it, so that it is new", Step::Reset),
    ("Back", Step::Back),
];

/// Offers what can be done with a card, and does it.
pub(super) fn offer(subject: &Subject<'_>, context: &mut Context) -> Result<(), Error> {
    context.out.flush()?;
    let labels = STEPS.map(|(label, _)| label);
    let chosen = dialog::choose(&SafeLine(subject.question).to_string(), &labels)?;
    let change = || Change { query: vec![subject.id.to_string()], yes: true, dry_run: false };
    let action = match chosen.and_then(|at| STEPS.get(at)).map(|(_, step)| step) {
        Some(Step::Edit) => {
            let id = subject.id.to_string();
            CardsAction::Edit(Edit { id, front: None, back: None, extra: None, revert: false })
        }
        Some(Step::Open) => {
            let opened = open_note(subject.id, context);
            return told(opened, context);
        }
        Some(Step::Suspend) => CardsAction::Suspend(change()),
        Some(Step::Drop) => CardsAction::Drop(Drop { change: change(), reason: DROP_REASON.to_owned() }),
        Some(Step::Reset) => CardsAction::Reset(change()),
        Some(Step::Back) | None => return Ok(()),
    };
    let choice = Choice { query: Vec::new(), deck: None, all: false, retired: false };
    let done = cards::run(&Cards { action: Some(action), choice, json: false }, context);
    told(done, context)
}

/// Opens the note of a card at its line.
fn open_note(card: CardId, context: &mut Context) -> Result<(), Error> {
    let collection = Collection::open(context)?;
    let listed = collection.store.card(card)?;
    collection.close()?;
    editor::open(&listed.file, listed.card.line, context)
}

/// Tells what went wrong and goes on, since a menu offers other ways; a signal ends it.
pub(super) fn told(done: Result<(), Error>, context: &mut Context) -> Result<(), Error> {
    match done {
        Err(error) if !matches!(error, Error::Stopped(_) | Error::Terminal(_)) => {
            Ok(context.warn(&error.to_string(), error.hint())?)
        }
        done => done,
    }
}
