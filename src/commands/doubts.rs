//! Pairs of an old and a new text that may be one card, as a person looks at them.

use std::io::{self, Write};

use crate::model::card::Card;
use crate::reconcile::Doubt;
use crate::render::SafeLine;
use crate::review::layout::counted;

/// Pairs that are shown; more are counted.
const SHOWN: usize = 10;

/// Lists the pairs, if there are any.
pub(super) fn show(doubts: &[Doubt], out: &mut impl Write) -> io::Result<()> {
    if doubts.is_empty() {
        return Ok(());
    }
    let pairs = counted(doubts.len(), "card");
    writeln!(
        out,
        "\n{pairs} may have a new text, too different to be sure: the old one retires, the new one starts anew."
    )?;
    for doubt in doubts.iter().take(SHOWN) {
        let share = doubt.similarity / 10;
        writeln!(out, "  {share:>3} % alike  {}", SafeLine(&line(&doubt.before)))?;
        writeln!(out, "           now  {}", SafeLine(&line(&doubt.after)))?;
    }
    if doubts.len() > SHOWN {
        writeln!(out, "  and {} more", doubts.len() - SHOWN)?;
    }
    Ok(())
}

/// Question and answer in a line.
fn line(card: &Card) -> String {
    format!("{} → {}", card.front, card.back).replace('\n', " ")
}
