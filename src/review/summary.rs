//! The end of a session as text.

use console::Style;

use super::layout::{View, counted, wrapped};
use super::screen::{Ahead, Ending, Missed, Summary};

/// Columns before a missed question; its topic stands half as far in.
const INDENT: usize = 4;

impl View {
    /// What was reviewed and missed, and what comes next.
    pub(super) fn summary(&self, summary: &Summary, width: usize) -> String {
        let mut lines = vec![self.paint(Style::new().bold(), wrapped(&result(summary), width))];
        if !summary.missed.is_empty() {
            lines.push(String::new());
            lines.push(format!("Missed {}:", summary.missed.len()));
            lines.extend(summary.missed.iter().map(|missed| self.missed(missed, width)));
            lines.push(String::new());
        }
        if summary.ending == Ending::Quit && summary.left.total() > 0 {
            let verb = if summary.left.total() == 1 { "is" } else { "are" };
            lines.push(wrapped(
                &format!("{} {verb} left for today.", counted(summary.left.total(), "card")),
                width,
            ));
        }
        if summary.failures > 0 {
            let failures = wrapped(&format!("{} failed.", counted(summary.failures, "write")), width);
            lines.push(self.paint(Style::new().red(), failures));
        }
        if let Some(ahead) = &summary.ahead {
            lines.push(wrapped(&ahead.to_string(), width));
        }
        lines.join("\n") + "\n"
    }

    /// The topic, and the question below it.
    fn missed(&self, missed: &Missed, width: usize) -> String {
        let within = |indent: usize| width.saturating_sub(indent).max(1);
        let topic = textwrap::indent(
            &wrapped(&self.path(&missed.topic), within(INDENT / 2)),
            &" ".repeat(INDENT / 2),
        );
        let front = (self.markdown)(&missed.front, within(INDENT));
        format!("{}\n{}", self.dim(topic), textwrap::indent(front.trim_end(), &" ".repeat(INDENT)))
    }
}

/// `3 reviewed, 2 right (66 %), 1 asked again, 1 set aside.`
fn result(summary: &Summary) -> String {
    let mut parts = vec![format!("{} reviewed", summary.reviewed)];
    if let Some(percent) = (summary.right * 100).checked_div(summary.reviewed) {
        parts.push(format!("{} right ({percent} %)", summary.right));
    }
    if summary.reasks > 0 {
        parts.push(format!("{} to cards asked again", counted(summary.reasks, "answer")));
    }
    if summary.set_aside > 0 {
        parts.push(format!("{} set aside", summary.set_aside));
    }
    parts.join(", ") + "."
}

impl std::fmt::Display for Ahead {
    /// What comes tomorrow or, if nothing does, when the next card comes.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.next {
            Some((day, due)) if day.since(self.today) <= 1 => {
                write!(f, "Tomorrow: {} due.", counted(due, "card"))?;
            }
            Some((day, due)) => {
                let days = day.since(self.today);
                write!(f, "Tomorrow: nothing due; {} on {day}, in {days} days.", counted(due, "card"))?;
            }
            None => f.write_str("Tomorrow: nothing due.")?,
        }
        if self.new > 0 { write!(f, " {} waiting.", counted(self.new, "new card")) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::question::Left;
    use crate::review::samples::{TODAY, view};

    fn empty() -> Summary {
        Summary {
            ending: Ending::Done,
            reviewed: 0,
            right: 0,
            missed: Vec::new(),
            reasks: 0,
            set_aside: 0,
            failures: 0,
            left: Left::default(),
            can_undo: false,
            ahead: None,
        }
    }

    #[test]
    fn a_session_without_answers_has_no_percentage() {
        assert_eq!(view().summary(&empty(), 60), "0 reviewed.\n");
    }

    #[test]
    fn the_summary_names_the_missed_with_their_topics_and_what_comes() {
        let missed =
            Missed { front: "What is `x`?".to_owned(), topic: vec!["notes".to_owned(), "Python".to_owned()] };
        let summary = Summary {
            ending: Ending::Quit,
            reviewed: 3,
            right: 2,
            missed: vec![missed],
            reasks: 1,
            set_aside: 2,
            failures: 1,
            left: Left { again: 1, due: 0, new: 0 },
            can_undo: true,
            ahead: Some(Ahead { today: TODAY, next: Some((TODAY.plus(1), 8)), new: 1 }),
        };
        assert_eq!(
            view().summary(&summary, 80),
            "3 reviewed, 2 right (66 %), 1 answer to cards asked again, 2 set aside.\n\n\
             Missed 1:\n  notes › Python\n    What is `x`?\n\n\
             1 card is left for today.\n1 write failed.\nTomorrow: 8 cards due. 1 new card waiting.\n"
        );
    }

    #[test]
    fn long_topics_and_questions_stay_within_the_width() {
        let missed = Missed {
            front: "元类的用途是什么？".repeat(9),
            topic: vec!["很长的标题".repeat(9), "another heading".repeat(9)],
        };
        let summary = Summary { missed: vec![missed], ..empty() };
        let folding = View { markdown: Box::new(wrapped), ..view() };
        for width in [1, 3, 20, 60, 120] {
            let text = folding.summary(&summary, width);
            let widest = text.lines().map(console::measure_text_width).max();
            assert!(width < 20 || widest <= Some(width), "{width}: {text}");
        }
    }

    #[test]
    fn a_gap_names_the_next_day() {
        let ahead = |next| Ahead { today: TODAY, next, new: 0 }.to_string();
        assert_eq!(ahead(None), "Tomorrow: nothing due.");
        assert_eq!(
            ahead(Some((TODAY.plus(6), 1))),
            "Tomorrow: nothing due; 1 card on 2026-12-01, in 6 days."
        );
    }
}
