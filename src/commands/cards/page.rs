//! Plain text laid out already, as Markdown that shows it as it stands.

use std::fmt::Write as _;

use crate::model::day::Day;
use crate::model::schedule::State;
use crate::render::{self, SafeLine, Style, safe};
use crate::review::layout::counted;
use crate::review::question::asked;
use crate::review::screen::Hit;
use crate::store::Listed;

use super::short_id;

/// Cards that a page lists at most.
const LISTED: usize = 50;

/// From how many columns on a question is listed with the headings before it.
pub(super) const WIDE: usize = 100;

/// Text in a block of code, which is shown line by line.
pub(super) fn verbatim(text: &str) -> String {
    let text = safe(text);
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}\n{}\n{fence}\n", text.trim_end())
}

/// Cards with their ids, states and days.
pub(in crate::commands) fn listing(found: &[Listed], today: Day, style: &Style) -> String {
    let row = |listed: &Listed| {
        let state = State::of(&listed.standing, listed.retired_at.is_some(), today).name().to_owned();
        let due = listed.standing.progress.schedule().map(|schedule| schedule.due.to_string());
        // In a narrow column cards of one topic would all begin, and end, with its headings.
        let front = &listed.card.front;
        let question = if style.width < WIDE { asked(front) } else { front };
        vec![short_id(listed.card.id), state, due.unwrap_or_default(), question.to_owned()]
    };
    let rows: Vec<_> = found.iter().take(LISTED).map(row).collect();
    // A block of code has a margin of two columns.
    let style = Style { width: style.width.saturating_sub(2), colour: false, ..*style };
    let mut text = format!("{}\n", counted(found.len(), "card"));
    if !rows.is_empty() {
        // Writing to a string does not fail.
        let _ = write!(text, "\n{}", render::table(&["id", "state", "due", "question"], &rows, &style));
    }
    if found.len() > LISTED {
        let _ = writeln!(text, "… and {} more", found.len() - LISTED);
    }
    verbatim(&text)
}

/// Cards to choose from, a line each: the question, then the state.
pub(in crate::commands) fn hits(found: &[Listed], today: Day) -> Vec<Hit> {
    let hit = |listed: &Listed| {
        let state = State::of(&listed.standing, listed.retired_at.is_some(), today);
        let state = match (state, listed.standing.progress.schedule()) {
            (State::Review, Some(schedule)) => format!("due {}", schedule.due),
            _ => state.name().to_owned(),
        };
        Hit {
            card: listed.card.id,
            label: format!("{} ({state})", SafeLine(asked(&listed.card.front))),
            flagged: listed.standing.flagged,
        }
    };
    found.iter().take(LISTED).map(hit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fence_is_longer_than_any_run_in_the_text() {
        assert_eq!(verbatim("a\n"), "```\na\n```\n");
        assert_eq!(verbatim("````x"), "`````\n````x\n`````\n");
    }
}
