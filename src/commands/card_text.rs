//! Cards and bare sections as text for listings.

use crate::generate::Bare;
use crate::model::card::Card;
use crate::render::{self, SafeLine, Style};

/// What stands before an answer.
const ARROW: &str = "→ ";

/// A card with its place.
pub(super) struct CardText<'a> {
    /// The card.
    pub card: &'a Card,
    /// Its note as the user would name it.
    pub file: &'a str,
}

impl CardText<'_> {
    /// The same as [`Self::lines`], with the score behind the rule.
    pub fn scored_lines(&self, style: &Style) -> String {
        self.text(&format!("  score {}", self.card.score), style)
    }

    /// Place and rule, then the question, then the answer below an arrow.
    pub fn lines(&self, style: &Style) -> String {
        self.text("", style)
    }

    fn text(&self, behind_rule: &str, style: &Style) -> String {
        let card = self.card;
        let place = format!("{}:{}  {}{behind_rule}", SafeLine(self.file), card.line, SafeLine(&card.rule));
        let mut text = place + "\n";
        text.push_str(&sides([&card.front, &card.back, &card.extra], style));
        text
    }
}

/// The question, then the answer and what else stands on the back, each below an arrow.
pub(super) fn sides([front, back, extra]: [&str; 3], style: &Style) -> String {
    let inner = Style { width: style.width.saturating_sub(ARROW.chars().count()), ..*style };
    let mut text = ended(&render::terminal(front, style));
    for part in [back, extra].into_iter().filter(|part| !part.trim().is_empty()) {
        let mut lead = ARROW;
        for line in render::terminal(part, &inner).trim_end().lines() {
            text.push_str(format!("{lead}{line}").trim_end());
            text.push('\n');
            lead = "  ";
        }
    }
    text
}

/// `file:line: headings: reason`.
pub(super) fn bare_line(file: &str, bare: &Bare) -> String {
    let path = bare.heading_path.join(" › ");
    let head = if path.is_empty() { "(before the first heading)" } else { &path };
    format!("{}:{}: {}: {}", SafeLine(file), bare.line, SafeLine(head), bare.reason)
}

/// The text with one line feed at its end.
fn ended(text: &str) -> String {
    format!("{}\n", text.trim_end())
}
