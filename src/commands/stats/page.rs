//! The figures as one page of HTML that needs no network and no script, and opens with what to read again.

use std::fmt::Write as _;
use std::path::Path;

use crate::commands::weak::{Page, worth};
use crate::error::Error;
use crate::insight::weak::Verdict;
use crate::model::grade::Grade;
use crate::render::{html, html_text};

use super::charts;
use super::figures::{Figures, Group, Range};
use super::retention::Period;

/// Colours and measures; the colours of charts are those of their roles.
const STYLE: &str = include_str!("page.css");

/// Notes that are shown.
const TOPICS: usize = 20;

/// Weeks of the chart of answers.
const WEEKS: usize = 26;

/// Writes the page; `name_of` tells a file as the user would name it.
pub(super) fn page(
    figures: &Figures,
    weak: &Page,
    name_of: &dyn Fn(&Path) -> String,
) -> Result<String, Error> {
    let mut body = format!("<h1>What to read again</h1>\n<p class=\"day\">{}</p>\n", html_text(&figures.day));
    body.push_str(&read_again(weak, name_of));
    body.push_str(&today(figures));
    section(&mut body, "Remembered", &remembered(figures));
    section(&mut body, "Next 30 days", &coming(figures)?);
    section(&mut body, "Answers by key, 30 days", &by_key(figures)?);
    section(&mut body, "Answers a week", &weeks(figures)?);
    section(
        &mut body,
        "Intervals",
        &spread("Cards by interval in days", &figures.intervals, |days| days.to_string())?,
    );
    let ease = |figure: u32| format!("{}.{:02}", figure / 100, figure % 100);
    section(&mut body, "Ease", &spread("Cards by ease", &figures.eases, ease)?);
    section(&mut body, "Predicted and remembered", &calibration(figures)?);
    section(&mut body, "Decks", &groups("deck", "::", &figures.decks));
    let answered: Vec<&Group> =
        figures.topics.iter().filter(|group| group.retention.answers > 0).take(TOPICS).collect();
    section(&mut body, "Notes, those remembered worst first", &groups("note", " › ", answered));
    section(&mut body, "Rules", &rules(figures));
    Ok(format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>mnemon {}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n",
        html_text(&figures.day)
    ))
}

/// Appends a section unless it says nothing.
fn section(body: &mut String, title: &str, content: &str) {
    if !content.is_empty() {
        // Writing to a string cannot fail.
        let _ = write!(body, "<section>\n<h2>{}</h2>\n{content}</section>\n", html_text(title));
    }
}

fn read_again(weak: &Page, name_of: &dyn Fn(&Path) -> String) -> String {
    let (answers, misses) = weak.answers;
    if weak.listed.is_empty() {
        return match answers {
            0 => "<p>Nothing to tell yet: no card was asked again on a later day.</p>\n".to_owned(),
            _ => format!(
                "<p>No topic is missed clearly more than usual ({misses} of {answers} answers were missed).</p>\n"
            ),
        };
    }
    let mut text = String::from("<ol class=\"weak\">\n");
    for entry in &weak.listed {
        let figures = &entry.figures;
        let (low, high) = entry.range();
        let _ = write!(text, "<li><b>{}</b>", html_text(&entry.name));
        if let Some(place) = &entry.place {
            let _ = write!(text, " <code>{}:{}</code>", html_text(&name_of(&place.file)), place.line);
        }
        let _ = write!(
            text,
            "<br>{:.1}× your usual ({low:.1}–{high:.1}), {} of {} missed",
            figures.smr, figures.misses, figures.reviews
        );
        if entry.verdict == Verdict::MostlyOneCard {
            text.push_str(", mostly one card: rewrite it rather than study the topic");
        }
        for &first in &entry.read_first {
            let _ = write!(text, "<br>first {}", html_text(&weak.listed[first].name));
        }
        text.push_str("\n<ul>\n");
        for card in &entry.worst {
            let _ = writeln!(
                text,
                "<li>{} <span class=\"times\">missed {}×</span></li>",
                html(&card.question),
                card.misses
            );
        }
        for pair in entry.pairs() {
            let _ = writeln!(text, "<li>{}</li>", html_text(&pair.words()));
        }
        text.push_str("</ul></li>\n");
    }
    text.push_str("</ol>\n");
    if let Some(backtest) = &weak.backtest {
        let _ = writeln!(text, "<p>{}</p>", html_text(&worth(backtest)));
    }
    text
}

fn today(figures: &Figures) -> String {
    let facts = [
        ("answers today", figures.today.answers.to_string()),
        ("due today", figures.due.today.to_string()),
        ("overdue", figures.due.overdue.to_string()),
        ("new waiting", figures.due.new.to_string()),
        ("young", figures.cards.young.to_string()),
        ("mature", figures.cards.mature.to_string()),
        ("streak, days", figures.streak.to_string()),
        (
            "min per mature",
            figures.time.minutes_per_retained.map_or_else(|| "–".to_owned(), |each| format!("{each:.1}")),
        ),
    ];
    let mut text = String::from("<dl class=\"facts\">\n");
    for (name, value) in facts {
        let _ = writeln!(text, "<div><dt>{name}</dt><dd>{value}</dd></div>");
    }
    text.push_str("</dl>\n");
    text
}

fn remembered(figures: &Figures) -> String {
    table(&["", "young (below 21 d)", "mature", "all"], figures.retention.iter().map(Period::row))
}

fn coming(figures: &Figures) -> Result<String, Error> {
    let days: Vec<(String, u32)> = figures
        .due
        .days
        .iter()
        .map(|day| (day.day.get(5..).unwrap_or_default().to_owned(), day.cards))
        .collect();
    let chart = charts::bars("Cards that come due on each of the next 30 days", &days)?;
    let due = &figures.due;
    Ok(format!(
        "{chart}\n<p>{} today, of which {} overdue; {} within 7 days, {} within 30.</p>\n",
        due.today, due.overdue, due.next_7_days, due.next_30_days
    ))
}

fn by_key(figures: &Figures) -> Result<String, Error> {
    let counts = figures.by_quality_30_days;
    if counts.iter().sum::<u32>() == 0 {
        return Ok(String::new());
    }
    let rows: Vec<(String, u32)> = Grade::ALL
        .iter()
        .zip(counts)
        .filter(|(grade, count)| *count > 0 || Grade::KEYS.contains(grade))
        .map(|(grade, count)| (grade.to_string(), count))
        .collect();
    let told: Vec<String> = rows.iter().map(|(name, count)| format!("{name} {count}")).collect();
    Ok(format!("{}\n<p>{}</p>\n", charts::bars("First answers by key", &rows)?, told.join(", ")))
}

fn weeks(figures: &Figures) -> Result<String, Error> {
    if figures.calendar.is_empty() {
        return Ok(String::new());
    }
    let weeks = figures.weeks(WEEKS);
    let rows: Vec<(String, u32)> = weeks
        .iter()
        .enumerate()
        .map(|(at, answers)| match WEEKS - 1 - at {
            0 => ("now".to_owned(), *answers),
            ago => (format!("−{ago}"), *answers),
        })
        .collect();
    let all: u32 = weeks.iter().sum();
    let chart = charts::bars("Answers in each of the last 26 weeks", &rows)?;
    Ok(format!("{chart}\n<p>{all} answers in {WEEKS} weeks.</p>\n"))
}

fn spread(about: &str, ranges: &[Range], told: impl Fn(u32) -> String) -> Result<String, Error> {
    if ranges.iter().all(|range| range.cards == 0) {
        return Ok(String::new());
    }
    let rows: Vec<(String, u32)> =
        ranges.iter().map(|range| (format!("{}+", told(range.from)), range.cards)).collect();
    let words: Vec<String> = rows.iter().map(|(from, cards)| format!("{from}: {cards}")).collect();
    Ok(format!("{}\n<p>{}</p>\n", charts::bars(about, &rows)?, words.join(", ")))
}

fn calibration(figures: &Figures) -> Result<String, Error> {
    let predictions = &figures.calibration;
    if !predictions.enough {
        return Ok(format!("<p>{} answers so far, too few to tell.</p>\n", predictions.answers));
    }
    let points: Vec<(f64, f64)> =
        predictions.bins.iter().filter_map(|bin| Some((bin.predicted?, bin.observed?))).collect();
    let percent =
        |share: Option<f64>| share.map_or_else(String::new, |share| format!("{:.0} %", share * 100.0));
    let rows = predictions
        .bins
        .iter()
        .filter(|bin| bin.answers > 0)
        .map(|bin| vec![percent(bin.predicted), percent(bin.observed), bin.answers.to_string()]);
    let chart = charts::agreement("Share remembered by share predicted", &points)?;
    let table = table(&["predicted, roughly", "remembered", "answers"], rows);
    Ok(format!("{chart}\n{table}"))
}

fn groups<'a>(name: &str, separator: &str, groups: impl IntoIterator<Item = &'a Group>) -> String {
    let rows: Vec<Vec<String>> = groups
        .into_iter()
        .map(|group| {
            vec![
                group.topic.join(separator),
                group.cards.to_string(),
                group.mature.to_string(),
                group.retention.words(),
            ]
        })
        .collect();
    if rows.is_empty() {
        String::new()
    } else {
        table(&[name, "cards", "mature", "remembered"], rows.into_iter())
    }
}

fn rules(figures: &Figures) -> String {
    let rows = figures.rules.iter().map(|rule| {
        let counts = [rule.made, rule.kept, rule.dropped, rule.suspended, rule.edited];
        std::iter::once(rule.name.clone()).chain(counts.iter().map(u32::to_string)).collect()
    });
    let headers = ["rule", "made", "kept", "dropped", "suspended", "reworded"];
    if figures.rules.is_empty() { String::new() } else { table(&headers, rows) }
}

/// A table that scrolls by itself where it is wider than the screen.
fn table(headers: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let cells = |name: &str, cells: &[String]| {
        let cells: Vec<String> =
            cells.iter().map(|cell| format!("<{name}>{}</{name}>", html_text(cell))).collect();
        cells.concat()
    };
    let headers: Vec<String> = headers.iter().map(|&header| header.to_owned()).collect();
    let mut text = format!("<div class=\"wide\"><table>\n<tr>{}</tr>\n", cells("th", &headers));
    for row in rows {
        let _ = writeln!(text, "<tr>{}</tr>", cells("td", &row));
    }
    text.push_str("</table></div>\n");
    text
}
