//! The end of a session as text.

use console::Style;

use super::layout::{View, counted, wrapped};
use super::question::asked;
use super::screen::{Ahead, Ending, Missed, Summary};

/// Columns before a missed question; its topic stands half as far in.
const INDENT: usize = 4;

/// Topics that are named at most.
const TOPICS: usize = 3;

impl View {
    /// What was reviewed and missed, and what comes next.
    pub(super) fn summary(&self, summary: &Summary, width: usize) -> String {
        let mut lines = vec![self.paint(Style::new().bold(), wrapped(&result(summary), width))];
        lines.extend(self.well(summary).map(|line| wrapped(&line, width)));
        if !summary.missed.is_empty() {
            lines.push(String::new());
            lines.push(format!("Missed {}:", summary.missed.len()));
            let topics = again(&summary.missed);
            let is_listed = topics.len() > 1 || summary.missed.len() > 2;
            lines.extend(summary.missed.iter().map(|missed| self.missed(missed, is_listed, width)));
            lines.push(String::new());
            if is_listed {
                lines.push("Read again:".to_owned());
                lines.extend(topics.iter().map(|topic| self.read_again(topic, width)));
                lines.push(String::new());
            }
        }
        if summary.ending == Ending::TimeUp {
            lines.push("The time is up.".to_owned());
        }
        if matches!(summary.ending, Ending::Quit | Ending::TimeUp) && summary.left.total() > 0 {
            let verb = if summary.left.total() == 1 { "is" } else { "are" };
            let for_today = if summary.practice { "" } else { " for today" };
            lines.push(wrapped(
                &format!("{} {verb} left{for_today}.", counted(summary.left.total(), "card")),
                width,
            ));
        }
        if summary.failures > 0 {
            let failures = wrapped(&format!("{} failed.", counted(summary.failures, "write")), width);
            lines.push(self.paint(Style::new().red(), failures));
        }
        // What was practised says nothing of what is due.
        if let Some(ahead) = summary.ahead.as_ref().filter(|_| !summary.practice) {
            lines.push(wrapped(&ahead.to_string(), width));
            lines.extend(streak(summary, ahead.streak).map(|line| wrapped(&line, width)));
        }
        lines.join("\n") + "\n"
    }

    /// The topics that went well, if a topic had more than a card.
    fn well(&self, summary: &Summary) -> impl Iterator<Item = String> {
        let topics = summary.well.iter().filter(|(_, cards)| *cards > 1).take(TOPICS);
        let name = |topic: &[String]| topic.last().map(|name| (self.safe)(name)).unwrap_or_default();
        let names: Vec<String> = topics.map(|(topic, cards)| format!("{} ({cards})", name(topic))).collect();
        (!names.is_empty()).then(|| format!("All right: {}.", names.join(", "))).into_iter()
    }

    /// `file:line  topic`, with how many of its cards were missed.
    fn read_again(&self, topic: &Again<'_>, width: usize) -> String {
        let missed = topic.first;
        let cards = if topic.cards > 1 { format!(" ({} missed)", topic.cards) } else { String::new() };
        let place = format!("{}:{}", (self.safe)(&missed.file), missed.line);
        let line = format!("{place}  {}{cards}", self.path(&missed.topic));
        textwrap::indent(&wrapped(&line, width.saturating_sub(INDENT / 2).max(1)), &" ".repeat(INDENT / 2))
    }

    /// The topic, and the question below it; with its place, unless that `is_listed` below.
    fn missed(&self, missed: &Missed, is_listed: bool, width: usize) -> String {
        let within = |indent: usize| width.saturating_sub(indent).max(1);
        let place = if is_listed {
            String::new()
        } else {
            format!("{}:{}  ", (self.safe)(&missed.file), missed.line)
        };
        let topic = textwrap::indent(
            &wrapped(&format!("{place}{}", self.path(&missed.topic)), within(INDENT / 2)),
            &" ".repeat(INDENT / 2),
        );
        // The topic stands above it already.
        let front = (self.markdown)(asked(&missed.front), within(INDENT));
        format!("{}\n{}", self.dim(topic), textwrap::indent(front.trim_end(), &" ".repeat(INDENT)))
    }
}

/// A topic with cards that were missed.
struct Again<'a> {
    /// The card that was missed first.
    first: &'a Missed,
    /// How many were.
    cards: usize,
}

/// The topics to read again, those with most misses first.
fn again(missed: &[Missed]) -> Vec<Again<'_>> {
    let mut topics: Vec<Again<'_>> = Vec::new();
    for card in missed {
        match topics.iter_mut().find(|topic| topic.first.topic == card.topic) {
            Some(topic) => topic.cards += 1,
            None => topics.push(Again { first: card, cards: 1 }),
        }
    }
    topics.sort_by_key(|topic| std::cmp::Reverse(topic.cards));
    topics.truncate(TOPICS);
    topics
}

/// `3 reviewed, 2 right (67 %), 1 asked again, 1 set aside.`
fn result(summary: &Summary) -> String {
    let mut parts = vec![format!("{} reviewed", summary.reviewed)];
    if let Some(percent) = (summary.right * 100 + summary.reviewed / 2).checked_div(summary.reviewed) {
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

/// How many days in a row had an answer. A first day is welcomed once it has one.
fn streak(summary: &Summary, days: u32) -> Option<String> {
    match days {
        0 => None,
        1 if summary.reviewed + summary.reasks == 0 => None,
        1 => Some("Day 1 of a streak.".to_owned()),
        days => Some(format!("{days} days in a row.")),
    }
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
            practice: false,
            reviewed: 0,
            right: 0,
            missed: Vec::new(),
            well: Vec::new(),
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
        let missed = Missed {
            front: "What is `x`?".to_owned(),
            topic: vec!["notes".to_owned(), "Python".to_owned()],
            file: "notes/python.md".to_owned(),
            line: 7,
        };
        let summary = Summary {
            ending: Ending::Quit,
            practice: false,
            reviewed: 3,
            right: 2,
            missed: vec![missed.clone(), missed.clone(), missed],
            well: vec![(vec!["notes".to_owned(), "Loops".to_owned()], 2), (vec!["Lists".to_owned()], 1)],
            reasks: 1,
            set_aside: 2,
            failures: 1,
            left: Left { again: 1, due: 0, new: 0 },
            can_undo: true,
            ahead: Some(Ahead { today: TODAY, next: Some((TODAY.plus(1), 8)), new: 1, streak: 4 }),
        };
        assert_eq!(
            view().summary(&summary, 80),
            "3 reviewed, 2 right (67 %), 1 answer to cards asked again, 2 set aside.\nAll right: Loops (2).\n\n\
             Missed 3:\n  notes › Python\n    What is `x`?\n  notes › Python\n    What is `x`?\n  \
             notes › Python\n    What is `x`?\n\n\
             Read again:\n  notes/python.md:7  notes › Python (3 missed)\n\n\
             1 card is left for today.\n1 write failed.\nTomorrow: 8 cards due. 1 new card waiting.\n\
             4 days in a row.\n"
        );
    }

    #[test]
    fn a_first_day_is_welcomed_once_it_has_an_answer() {
        let end = |reviewed, streak| {
            let ahead = Some(Ahead { today: TODAY, next: None, new: 0, streak });
            let text = view().summary(&Summary { reviewed, right: reviewed, ahead, ..empty() }, 60);
            text.lines().last().unwrap_or_default().to_owned()
        };
        assert_eq!(end(3, 1), "Day 1 of a streak.");
        assert_eq!(end(3, 2), "2 days in a row.");
        // Without an answer today, the day that counts was yesterday.
        assert_eq!(end(0, 1), "Tomorrow: nothing due.");
        assert_eq!(end(3, 0), "Tomorrow: nothing due.");
    }

    #[test]
    fn a_single_miss_is_told_with_its_place() {
        let missed = Missed {
            front: "What is `x`?".to_owned(),
            topic: vec!["Python".to_owned()],
            file: "notes/python.md".to_owned(),
            line: 7,
        };
        let summary = Summary { missed: vec![missed], ..empty() };
        assert_eq!(
            view().summary(&summary, 80),
            "0 reviewed.\n\nMissed 1:\n  notes/python.md:7  Python\n    What is `x`?\n\n"
        );
    }

    #[test]
    fn long_topics_and_questions_stay_within_the_width() {
        let missed = Missed {
            front: "元类的用途是什么？".repeat(9),
            topic: vec!["很长的标题".repeat(9), "another heading".repeat(9)],
            file: "notes.md".to_owned(),
            line: 1,
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
        let ahead = |next| Ahead { today: TODAY, next, new: 0, streak: 0 }.to_string();
        assert_eq!(ahead(None), "Tomorrow: nothing due.");
        assert_eq!(
            ahead(Some((TODAY.plus(6), 1))),
            "Tomorrow: nothing due; 1 card on 2026-12-01, in 6 days."
        );
    }
}
