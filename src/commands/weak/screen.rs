//! The list as text for a terminal of any width, and as Markdown.

use std::fmt::Write as _;

use crate::commands::cards::short_id;
use crate::insight::weak::{Backtest, Trend, Verdict};
use crate::model::day::Day;
use crate::render::{self, Ruler, SafeLine, Style};
use crate::review::layout::{counted, hung};

use super::page::{Entry, Page};
use super::place::Place;

/// Columns of the table beside the topic.
const FIGURES: usize = 41;

/// Columns that a topic has at least.
const LEAST_TOPIC: usize = 16;

/// The whole screen. `name_of` tells a file as the user would name it.
pub(super) fn screen(page: &Page, style: &Style, name_of: &dyn Fn(&Place) -> String) -> String {
    let mut text = filled(&head(page), style.width);
    if !page.listed.is_empty() {
        text.push('\n');
        text.push_str(&table(&page.listed, style));
    }
    for (at, entry) in page.listed.iter().enumerate() {
        text.push('\n');
        text.push_str(&details(at, entry, page, style, name_of));
    }
    let more = [early(page), quiet(page), page.backtest.as_ref().map(worth)];
    let more: Vec<String> = more.into_iter().flatten().collect();
    if !more.is_empty() {
        text.push('\n');
        for line in &more {
            text.push_str(&filled(line, style.width));
            text.push('\n');
        }
    }
    text
}

/// What the figures rest on, or why there are none.
fn head(page: &Page) -> String {
    match (page.answers, page.listed.is_empty()) {
        ((0, _), _) => "Nothing to tell yet: no card was asked again on a later day.\n".to_owned(),
        ((answers, misses), true) => {
            let so_far =
                format!("{}, {} missed", counted(answers as usize, "answer"), percent(misses, answers));
            format!("No topic is missed clearly more than usual ({so_far}).\n")
        }
        ((answers, misses), false) => format!(
            "Weak topics: {}, {} missed; 1.0× is what you usually miss.\n",
            counted(answers as usize, "answer"),
            percent(misses, answers),
        ),
    }
}

fn table(listed: &[Entry], style: &Style) -> String {
    let room = style.width.saturating_sub(FIGURES).max(LEAST_TOPIC);
    let rows: Vec<Vec<String>> = listed
        .iter()
        .enumerate()
        .map(|(at, entry)| {
            let figures = &entry.figures;
            vec![
                (at + 1).to_string(),
                from_the_right(&entry.name, room, style.ruler()),
                usual(entry),
                figures.reviews.to_string(),
                figures.misses.to_string(),
                trend(figures.trend).to_owned(),
            ]
        })
        .collect();
    render::table(&["#", "topic", "your usual", "seen", "missed", "trend"], &rows, style)
}

/// `2.6× (1.8–3.4)`.
fn usual(entry: &Entry) -> String {
    let (low, high) = entry.range();
    format!("{:.1}× ({low:.1}–{high:.1})", entry.figures.smr)
}

const fn trend(trend: Trend) -> &'static str {
    match trend {
        Trend::Up => "worse",
        Trend::Down => "better",
        Trend::Flat => "same",
        Trend::Unknown => "?",
    }
}

/// Where to read, and what is missed most.
fn details(
    at: usize,
    entry: &Entry,
    page: &Page,
    style: &Style,
    name_of: &dyn Fn(&Place) -> String,
) -> String {
    let number = format!("{}  ", at + 1);
    let indent = " ".repeat(number.len());
    let ruler = style.ruler();
    let read = match &entry.place {
        Some(place) => format!("{number}read again {}", at_line(place, name_of)),
        None => format!("{number}{}", entry.name),
    };
    let mut text = String::new();
    line(&mut text, &read, style);
    for &first in &entry.read_first {
        line(&mut text, &format!("{indent}read first {} ({})", first + 1, page.listed[first].name), style);
    }
    if entry.verdict == Verdict::MostlyOneCard {
        line(&mut text, &format!("{indent}mostly one card: rewrite it rather than study the topic"), style);
    }
    for card in &entry.worst {
        let times = format!("{indent}×{:<3} {}  ", card.misses, short_id(card.id));
        let room = style.width.saturating_sub(ruler.columns(&times));
        let question = SafeLine(&card.question).to_string();
        let _ = writeln!(text, "{times}{}", ruler.truncate(&question, room));
    }
    for pair in entry.pairs() {
        line(&mut text, &format!("{indent}{}", pair.words()), style);
    }
    text
}

/// Adds a line, cut at the width; what stands in it is made safe.
fn line(text: &mut String, words: &str, style: &Style) {
    let safe = SafeLine(words).to_string();
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{}", style.ruler().truncate(&safe, style.width));
}

/// `notes/bio.md:14`.
pub(super) fn at_line(place: &Place, name_of: &dyn Fn(&Place) -> String) -> String {
    format!("{}:{}", name_of(place), place.line)
}

fn early(page: &Page) -> Option<String> {
    let told = |entry: &Entry| {
        let figures = &entry.figures;
        format!("{} ({} of {} missed)", entry.name, figures.misses, figures.reviews)
    };
    list("Too early to tell", page.early.iter().map(told))
}

fn quiet(page: &Page) -> Option<String> {
    list("No recent reviews", page.quiet.iter().map(|entry| entry.name.clone()))
}

/// `What: a, b`; nothing of nothing.
fn list(what: &str, names: impl Iterator<Item = String>) -> Option<String> {
    let names: Vec<String> = names.map(|name| SafeLine(&name).to_string()).collect();
    (!names.is_empty()).then(|| format!("{what}: {}", names.join(", ")))
}

/// What last month's list was worth.
pub(in crate::commands) fn worth(backtest: &Backtest) -> String {
    let Backtest { cards, misses, listed_rate, other_rate } = backtest;
    format!(
        "The list of 30 days ago: {} of your cards, {} of the {} since ({listed_rate:.2} a card and month; the others \
         {other_rate:.2})",
        percent(cards.0, cards.1),
        percent(misses.0, misses.1),
        counted(misses.1 as usize, "miss"),
    )
}

fn percent(part: u32, whole: u32) -> String {
    format!("{:.0} %", 100.0 * f64::from(part) / f64::from(whole.max(1)))
}

/// The end of a path that fits, since its last part says most.
fn from_the_right(path: &str, room: usize, ruler: Ruler) -> String {
    if ruler.columns(path) <= room {
        return path.to_owned();
    }
    let parts: Vec<&str> = path.split(" › ").collect();
    let shortened = (1..parts.len()).map(|from| format!("… › {}", parts[from..].join(" › ")));
    let fits = shortened.into_iter().find(|end| ruler.columns(end) <= room);
    fits.unwrap_or_else(|| ruler.truncate(parts.last().unwrap_or(&path), room))
}

/// Breaks a line at the width, later lines set in.
fn filled(line: &str, width: usize) -> String {
    hung(line, "  ", width.max(20))
}

/// The list as a study list to paste into notes.
pub(super) fn markdown(page: &Page, today: Day, name_of: &dyn Fn(&Place) -> String) -> String {
    let mut text = format!("# To read again ({today})\n\n");
    if page.listed.is_empty() {
        text.push_str(&head(page));
    }
    for entry in &page.listed {
        let figures = &entry.figures;
        let place =
            entry.place.as_ref().map_or_else(String::new, |place| format!(" `{}`", at_line(place, name_of)));
        let _ = writeln!(
            text,
            "- [ ] **{}**{place}: missed {} of {}, {:.1}× as often as usual",
            SafeLine(&entry.name),
            figures.misses,
            figures.reviews,
            figures.smr,
        );
        for &first in &entry.read_first {
            let _ = writeln!(text, "  - first {}", SafeLine(&page.listed[first].name));
        }
        for card in &entry.worst {
            let _ = writeln!(text, "  - {} (missed {}×)", SafeLine(&card.question), card.misses);
        }
        for pair in entry.pairs() {
            let _ = writeln!(text, "  - {}", pair.words());
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_path_keeps_its_end() {
        let ruler = Style::plain(80).ruler();
        let path = "Biology › Cells › Energy › Krebs cycle";
        assert_eq!(from_the_right(path, 80, ruler), path);
        assert_eq!(from_the_right(path, 30, ruler), "… › Energy › Krebs cycle");
        assert_eq!(from_the_right(path, 16, ruler), "… › Krebs cycle");
        assert_eq!(from_the_right(path, 8, ruler), "Krebs c…");
    }

    #[test]
    fn last_months_list_is_told_in_one_line() {
        let backtest = Backtest { cards: (9, 100), misses: (31, 100), listed_rate: 0.9, other_rate: 0.2 };
        assert_eq!(
            worth(&backtest),
            "The list of 30 days ago: 9 % of your cards, 31 % of the 100 misses since (0.90 a card and month; the \
             others 0.20)"
        );
        assert!(worth(&Backtest { misses: (1, 1), ..backtest }).contains("100 % of the 1 miss since"));
    }
}
