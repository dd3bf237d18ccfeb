//! `mnemon` alone: today at a glance, and on a terminal what to do next.

use std::io::Write as _;

use crate::cli::{Add, Review, Stats, Weak};
use crate::error::Error;
use crate::insight::streak::streak;
use crate::model::day::Day;
use crate::review::layout::counted;
use crate::store::{AnsweredDay, Scope, StateCounts};

use super::collection::Collection;
use super::context::Context;
use super::{add, dialog, review, stats, weak};

/// Shows today, and offers the next step.
pub fn run(context: &mut Context) -> Result<(), Error> {
    let has_cards = glance(context)?;
    if !context.is_terminal() {
        return Ok(());
    }
    context.out.flush()?;
    let steps = if has_cards { &STEPS[..] } else { &STEPS[1..] };
    let labels: Vec<&str> = steps.iter().map(|(label, _)| *label).collect();
    let chosen = dialog::choose("What next", &labels)?;
    match chosen.and_then(|at| steps.get(at)).map(|(_, step)| step) {
        Some(Step::Review) => review::run(&Review::default(), context),
        Some(Step::Add) => add_notes(context),
        Some(Step::Weak) => weak::run(&Weak::default(), context),
        Some(Step::Stats) => stats::run(&Stats::default(), context),
        Some(Step::Quit) | None => Ok(()),
    }
}

/// What can be done next.
#[derive(Clone, Copy, Debug)]
enum Step {
    Review,
    Add,
    Weak,
    Stats,
    Quit,
}

/// The menu; the first line is for those who have cards.
const STEPS: [(&str, Step); 5] = [
    ("Review what is due", Step::Review),
    ("Add notes", Step::Add),
    ("What you keep missing", Step::Weak),
    ("Statistics", Step::Stats),
    ("Quit", Step::Quit),
];

fn add_notes(context: &mut Context) -> Result<(), Error> {
    match dialog::line("Note or folder of notes")? {
        Some(path) => add::run(&Add { paths: vec![path.into()], ..Add::default() }, context),
        None => Ok(()),
    }
}

/// Prints the numbers of the day; tells whether there are any cards.
fn glance(context: &mut Context) -> Result<bool, Error> {
    let collection = Collection::open(context)?;
    let today = collection.now(context).today;
    let store = &collection.store;
    let everything = Scope::default();
    let states = store.states(today)?;
    if states == StateCounts::default() {
        context.out.write_all(WELCOME.as_bytes())?;
        return Ok(false);
    }
    let counts = store.counts(&everything, today)?;
    let days = store.answered(stats::EVER, today)?;
    let done = days.last().filter(|last| last.day == today).map_or(0, AnsweredDay::answers);
    let answered: Vec<Day> = days.iter().map(|day| day.day).collect();
    let out = &mut context.out;
    let due = (counts.again + counts.due) as usize;
    writeln!(out, "{} due, {} waiting.", counted(due, "card"), counted(counts.new as usize, "new card"))?;
    let streak = streak(&answered, today) as usize;
    writeln!(out, "Done today: {}. Streak: {}.", counted(done as usize, "card"), counted(streak, "day"))?;
    if let Some((day, cards)) = store.next_due(&everything, today)? {
        writeln!(out, "Next: {} on {day}.", counted(cards as usize, "card"))?;
    }
    if !context.is_terminal() {
        writeln!(context.out, "`mnemon review` asks them; `mnemon help` lists all commands.")?;
    }
    collection.close()?;
    Ok(true)
}

/// What a new user sees.
const WELCOME: &str = "\
No cards yet. mnemon makes them from your Markdown notes and never changes a note.

  mnemon preview PATH   look at the cards a note or folder would give
  mnemon add PATH       keep them
  mnemon review         answer the ones that are due, a few minutes a day
";
