//! `mnemon check`: cards from anywhere through the guards that generated cards pass.

use serde::{Deserialize, Serialize};

use crate::cli::Check;
use crate::error::Error;
use crate::exchange::json;
use crate::exchange::lines::{Line, Lines};
use crate::generate;
use crate::review::layout::counted;

use super::context::Context;
use super::stream;

/// The rule of cards that their author marked as such.
const MARKUP: &str = "R0";

/// A card as other programs write it; fields that no guard reads are passed over.
#[derive(Deserialize)]
struct Candidate {
    question: String,
    answer: String,
    #[serde(default)]
    rule: String,
}

/// What is said of a card.
#[derive(Serialize)]
struct Verdict {
    /// Line of the input, from 1.
    line: u32,
    ok: bool,
    reasons: Vec<String>,
}

/// Judges every card of the input, a line each; any refusal makes the exit code 1.
pub fn run(args: &Check, context: &mut Context) -> Result<(), Error> {
    let mut lines = Lines::new(stream::open(&args.file, context)?);
    let (mut cards, mut refused) = (0, 0);
    while let Some(Line { number, text }) = lines.read()? {
        let reasons = text.map_or_else(|why| vec![format!("not a card: {why}")], judge);
        cards += 1;
        refused += usize::from(!reasons.is_empty());
        let verdict = Verdict { line: number, ok: reasons.is_empty(), reasons };
        json::line(&mut context.out, &verdict)?;
    }
    if refused == 0 {
        return Ok(());
    }
    let what = format!("{refused} of {} refused", counted(cards, "card"));
    Err(Error::Failed { what, hint: "the reasons stand in each line".to_owned() })
}

/// The reasons against a line.
fn judge(line: &[u8]) -> Vec<String> {
    match serde_json::from_slice::<Candidate>(line) {
        Ok(card) => {
            let refusals = generate::refusals(&card.question, &card.answer, card.rule == MARKUP);
            refusals.iter().map(ToString::to_string).collect()
        }
        Err(cause) => vec![format!("not a card: {cause}")],
    }
}
