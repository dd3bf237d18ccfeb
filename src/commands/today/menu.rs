//! What can be done next, for those who have cards.

use crate::cli::{Add, Review, Stats, Weak};
use crate::commands::context::Context;
use crate::commands::{add, card_menu, dialog, review, stats, weak};
use crate::error::Error;

use super::completion::Paths;
use super::glance::Glance;

/// What can be done next.
#[derive(Clone, Copy, Debug)]
enum Step {
    Review,
    Minutes,
    Ahead,
    Weak,
    Add,
    Stats,
    Quit,
}

/// Minutes of a short session.
const MINUTES: u32 = 10;

/// The steps where something is to be asked, and where nothing is.
const DUE: [(&str, Step); 6] = [
    ("Review", Step::Review),
    ("Review for ten minutes", Step::Minutes),
    ("Weak topics", Step::Weak),
    ("Add notes", Step::Add),
    ("Statistics", Step::Stats),
    ("Quit", Step::Quit),
];
const DONE: [(&str, Step); 5] = [
    ("Quit", Step::Quit),
    ("Review what comes due tomorrow", Step::Ahead),
    ("Weak topics", Step::Weak),
    ("Add notes", Step::Add),
    ("Statistics", Step::Stats),
];

/// Offers the next step and does it; whether another one may follow.
pub(super) fn offer(glance: &Glance, context: &mut Context) -> Result<bool, Error> {
    let steps = if glance.due + glance.new > 0 { &DUE[..] } else { &DONE[..] };
    let labels: Vec<&str> = steps.iter().map(|(label, _)| *label).collect();
    let chosen = dialog::choose("What next", &labels)?;
    let step = chosen.and_then(|at| steps.get(at)).map(|(_, step)| *step);
    let done = match step {
        Some(Step::Review) => review::run(&Review::default(), context),
        Some(Step::Minutes) => review::run(&Review { minutes: Some(MINUTES), ..Review::default() }, context),
        Some(Step::Ahead) => review::run(&Review { ahead: Some(1), ..Review::default() }, context),
        Some(Step::Weak) => weak::run(&Weak::default(), context),
        Some(Step::Add) => add_notes(context),
        Some(Step::Stats) => stats::run(&Stats::default(), context),
        Some(Step::Quit) | None => return Ok(false),
    };
    card_menu::told(done, context)?;
    if matches!(step, Some(Step::Weak | Step::Add | Step::Stats)) {
        context.out.flush()?;
        dialog::pause()?;
    }
    Ok(true)
}

/// Asks for a note or folder, and adds it.
pub(super) fn add_notes(context: &mut Context) -> Result<(), Error> {
    let paths = Paths::below(context.folder.clone(), context.home.clone());
    match dialog::path("Note or folder of notes (tab completes)", &paths)? {
        Some(path) => add::run(&Add { paths: vec![paths.whole(&path)], ..Add::default() }, context),
        None => Ok(()),
    }
}
