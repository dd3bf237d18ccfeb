//! Pairs of an old and a new text that may be one card, as a person looks at them and decides.

use std::io::{self, Write as _};

use serde::Serialize;

use crate::error::Error;
use crate::model::card::Card;
use crate::reconcile::{Doubt, Verdict};
use crate::render::{self, safe_line};
use crate::review::layout::counted;

use super::card_text::sides;
use super::context::Context;
use super::dialog;
use super::plan_detail;

/// Pairs that are shown; more are counted.
const SHOWN: usize = 10;

/// What can be said of a pair, and whether it makes both one fact; the last one says nothing.
const ANSWERS: [(&str, Option<bool>); 3] = [
    ("one fact: the card goes on with its history", Some(true)),
    ("two facts: the old card retires, the new one is new", Some(false)),
    ("I cannot tell: as if two, and nothing is remembered", None),
];

/// A pair, for programs.
#[derive(Serialize)]
pub(super) struct PairLine<'a> {
    before: SideLine<'a>,
    after: SideLine<'a>,
    /// How alike they are, 0 to 1000.
    similarity: u16,
}

/// One of the two texts.
#[derive(Serialize)]
struct SideLine<'a> {
    id: String,
    question: &'a str,
    answer: &'a str,
}

impl<'a> PairLine<'a> {
    /// A pair as `sync --json` has it.
    pub fn of(doubt: &'a Doubt) -> Self {
        let side =
            |card: &'a Card| SideLine { id: card.id.to_string(), question: &card.front, answer: &card.back };
        Self { before: side(&doubt.before), after: side(&doubt.after), similarity: doubt.similarity }
    }
}

/// Lists the pairs, if there are any.
pub(super) fn show(doubts: &[Doubt], context: &mut Context) -> io::Result<()> {
    if doubts.is_empty() {
        return Ok(());
    }
    let style = context.style;
    let pairs = counted(doubts.len(), "card");
    let told = format!(
        "{pairs} may have a new text, which is not sure. Unless you say that both are one fact, the old card \
         retires and the new one starts anew."
    );
    let out = &mut context.out;
    writeln!(out, "\n{}", render::terminal(&told, &style).trim_end())?;
    for doubt in doubts.iter().take(SHOWN) {
        writeln!(out, "  {} % alike", doubt.similarity / 10)?;
        for (name, card) in [("was", &doubt.before), ("now", &doubt.after)] {
            let line = format!("    {name}  {}", safe_line(&plan_detail::line(card)));
            writeln!(out, "{}", style.ruler().truncate(&line, style.width))?;
        }
    }
    if doubts.len() > SHOWN {
        writeln!(out, "  and {} more", doubts.len() - SHOWN)?;
    }
    Ok(())
}

/// That the pairs keep a plan from being applied which nobody is asked about.
pub(super) fn left_alone(doubts: &[Doubt]) -> String {
    let cards = counted(doubts.len(), "card");
    format!(
        "{cards} may have a new text in the notes, so the cards stay as they were; `mnemon sync` asks you."
    )
}

/// Offers to look at each pair, and gives what the user says of them. Without a terminal nothing is said.
///
/// Escape leaves the pair and those behind it undecided.
pub(super) fn ask(doubts: &[Doubt], context: &mut Context) -> Result<Vec<Verdict>, Error> {
    let mut verdicts = Vec::new();
    if doubts.is_empty() || !context.is_interactive() {
        return Ok(verdicts);
    }
    context.out.flush()?;
    if !dialog::confirm("Look at them one by one?")? {
        return Ok(verdicts);
    }
    let items = ANSWERS.map(|(words, _)| words);
    for (number, doubt) in (1..).zip(doubts) {
        for (name, card) in [("was", &doubt.before), ("is now", &doubt.after)] {
            let text = sides([&card.front, &card.back, &card.extra], &context.style);
            write!(context.out, "\n{name}\n{text}")?;
        }
        writeln!(context.out)?;
        context.out.flush()?;
        let prompt = format!("{number} of {}", doubts.len());
        let Some(chosen) = dialog::choose(&prompt, &items)? else { break };
        if let Some(same) = ANSWERS[chosen].1 {
            verdicts.push(Verdict { card: doubt.before.id, other: doubt.after.id, same });
        }
    }
    writeln!(context.out)?;
    Ok(verdicts)
}
