//! The figures as text, with small charts.

use std::fmt::Write as _;
use std::io::Write as _;

use crate::commands::context::Context;
use crate::error::Error;
use crate::model::grade::Grade;
use crate::render::{self, Style};
use crate::review::layout::{counted, hung};

use super::figures::{Coming, Figures, Group, Prediction, Range, States, Time, Today};
use super::retention::Period;

/// Notes that are shown.
const TOPICS: usize = 10;

/// Columns of the longest bar.
const BAR: u32 = 30;

/// Weeks of the calendar.
const WEEKS: usize = 26;

/// Heights of a column of one character.
const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Columns in which three shares stand beside each other.
const WIDE: usize = 80;

/// Columns that a line has at least.
const LEAST_WIDTH: usize = 20;

/// Shows the figures.
pub(super) fn write(figures: &Figures, context: &mut Context) -> Result<(), Error> {
    let style = context.style;
    let filled = |text: &str| filled(text, style.width);
    let mut parts = vec![
        filled(&summary(figures)),
        remembered(&figures.retention, &style),
        filled(&coming(&figures.due)),
    ];
    if figures.today.answers + figures.by_quality_30_days.iter().sum::<u32>() > 0 {
        parts.push(filled(&work(figures)));
    }
    let has_schedule = |ranges: &[Range]| ranges.iter().any(|range| range.cards > 0);
    if has_schedule(&figures.intervals) {
        let days = |figure: u32| figure.to_string();
        parts.push(bars("interval", "d", &figures.intervals, days, &style));
        let ease = |figure: u32| format!("{}.{:02}", figure / 100, figure % 100);
        parts.push(bars("ease", "", &figures.eases, ease, &style));
    }
    if figures.decks.len() > 1 {
        parts.push(groups("deck", "::", &figures.decks, &style));
    }
    let answered = figures.topics.iter().filter(|group| group.retention.answers > 0);
    let worst: Vec<&Group> = answered.take(TOPICS).collect();
    if !worst.is_empty() {
        parts.push(groups("note", " › ", worst, &style));
    }
    if !figures.rules.is_empty() {
        parts.push(rules(figures, &style));
    }
    parts.push(calibration(figures, &style));
    if !figures.calendar.is_empty() {
        parts.push(filled(&calendar(figures)));
    }
    Ok(context.out.write_all(parts.join("\n").as_bytes())?)
}

/// Today, and the cards by state.
///
/// Writing to a string, here and below, cannot fail.
fn summary(figures: &Figures) -> String {
    let Today { answers, by_quality, reasks, practice, seconds } = &figures.today;
    let practice = if *practice > 0 { format!(", {practice} for practice") } else { String::new() };
    let mut text = format!(
        "Today {}: {}, {reasks} asked again{practice}, {}; streak {}.\n",
        figures.day,
        counted(*answers as usize, "answer"),
        minutes(*seconds),
        counted(figures.streak as usize, "day"),
    );
    if let Some(keys) = by_key(by_quality, |count| count.to_string()) {
        let _ = writeln!(text, "By key: {keys}.");
    }
    let Coming { today, new, next_7_days, next_30_days, overdue, .. } = &figures.due;
    let overdue = if *overdue > 0 { format!(" ({overdue} overdue)") } else { String::new() };
    let _ = writeln!(
        text,
        "Due: {today} today{overdue}, {next_7_days} in 7 days, {next_30_days} in 30 days; {new} new waiting."
    );
    let _ = writeln!(text, "Cards: {}.", states(&figures.cards));
    text
}

/// What was remembered; in a narrow terminal a share a line, so that none is cut.
fn remembered(periods: &[Period], style: &Style) -> String {
    if style.width >= WIDE {
        let header = ["remembered", "young (below 21 d)", "mature", "all"];
        return table(&header, periods.iter().map(Period::row), style);
    }
    let rows = periods.iter().flat_map(|period| {
        let shares = [("young", &period.young), ("mature", &period.mature), ("all", &period.all)];
        shares.map(|(cards, share)| {
            let name = if cards == "young" { period.name } else { "" };
            vec![name.to_owned(), cards.to_owned(), share.words()]
        })
    });
    table(&["remembered", "cards", "share"], rows, style)
}

/// The grades that were given, each with what `told` makes of its count; `None` if there were none.
fn by_key(by_quality: &[u32; 6], told: impl Fn(u32) -> String) -> Option<String> {
    let keys: Vec<String> = Grade::ALL
        .iter()
        .zip(by_quality)
        .filter(|(_, count)| **count > 0)
        .map(|(grade, count)| format!("{grade} {}", told(*count)))
        .collect();
    (!keys.is_empty()).then(|| keys.join(", "))
}

/// New, young and mature cards, and the others if there are any.
fn states(states: &States) -> String {
    let always = [(states.new, "new"), (states.young, "young"), (states.mature, "mature")];
    let sometimes = [
        (states.suspended, "suspended"),
        (states.buried, "buried"),
        (states.retired, "retired"),
        (states.dropped, "dropped"),
    ];
    let shown = always.into_iter().chain(sometimes.into_iter().filter(|(count, _)| *count > 0));
    shown.map(|(count, name)| format!("{count} {name}")).collect::<Vec<_>>().join(", ")
}

/// The next 30 days as columns, with the highest.
fn coming(due: &Coming) -> String {
    let counts: Vec<u32> = due.days.iter().map(|day| day.cards).collect();
    let most = due.days.iter().max_by_key(|day| day.cards).filter(|day| day.cards > 0);
    let most = most.map_or_else(
        || "nothing is due".to_owned(),
        |day| format!("most on {}: {}", day.day, counted(day.cards as usize, "card")),
    );
    format!("Next 30 days  {}  {most}\n", columns(&counts))
}

/// What the last 30 days took.
fn work(figures: &Figures) -> String {
    let mut text = String::new();
    let all: u32 = figures.by_quality_30_days.iter().sum();
    let percent = |count: u32| format!("{:.0} %", 100.0 * f64::from(count) / f64::from(all.max(1)));
    if let Some(keys) = by_key(&figures.by_quality_30_days, percent) {
        let _ = writeln!(text, "Last 30 days by key: {keys} of {}.", counted(all as usize, "answer"));
    }
    let Time { seconds_30_days, answers_30_days, seconds_per_answer, retained, minutes_per_retained, .. } =
        &figures.time;
    if let Some(each) = seconds_per_answer {
        let _ = writeln!(
            text,
            "Time in 30 days: {} for {answers_30_days} answers, {each:.1} s each.",
            minutes(*seconds_30_days)
        );
    }
    if let Some(each) = minutes_per_retained {
        let _ = writeln!(
            text,
            "Time ever: {each:.1} min for each {} with an interval of 21 d or more.",
            retained_cards(*retained as usize)
        );
    }
    let added = &figures.added;
    let _ = writeln!(
        text,
        "Added: {} within a day, {} within 7 days, {} within 30 days.",
        added.today, added.last_7_days, added.last_30_days
    );
    text
}

/// A row and a bar for each range that is not empty at its end.
fn bars(name: &str, unit: &str, ranges: &[Range], told: impl Fn(u32) -> String, style: &Style) -> String {
    let most = ranges.iter().map(|range| range.cards).max().unwrap_or(0).max(1);
    let row = |range: &Range| {
        let label = match range.to {
            None => format!("{}+", told(range.from)),
            Some(to) if to == range.from => told(to),
            Some(to) => format!("{}–{}", told(range.from), told(to)),
        };
        let bar = "█".repeat((range.cards * BAR).div_ceil(most) as usize);
        vec![format!("{label} {unit}").trim_end().to_owned(), range.cards.to_string(), bar]
    };
    table(&[name, "cards", ""], ranges.iter().map(row), style)
}

fn groups<'a>(
    name: &str,
    separator: &str,
    groups: impl IntoIterator<Item = &'a Group>,
    style: &Style,
) -> String {
    let row = |group: &'a Group| {
        vec![
            group.topic.join(separator),
            group.cards.to_string(),
            group.mature.to_string(),
            group.retention.words(),
            minutes(group.seconds),
        ]
    };
    table(&[name, "cards", "mature", "remembered", "time"], groups.into_iter().map(row), style)
}

fn rules(figures: &Figures, style: &Style) -> String {
    let row = |rule: &super::figures::Rule| {
        let counts = [rule.made, rule.kept, rule.dropped, rule.suspended, rule.edited];
        std::iter::once(rule.name.clone()).chain(counts.iter().map(u32::to_string)).collect()
    };
    let headers = ["rule", "made", "kept", "dropped", "suspended", "reworded"];
    table(&headers, figures.rules.iter().map(row), style)
}

/// Predictions of the schedule beside what happened.
fn calibration(figures: &Figures, style: &Style) -> String {
    let predictions = &figures.calibration;
    if !predictions.enough {
        return format!(
            "Calibration: {} so far, too few to tell.\n",
            counted(predictions.answers as usize, "answer")
        );
    }
    let percent =
        |share: Option<f64>| share.map_or_else(String::new, |share| format!("{:.0} %", share * 100.0));
    let row = |bin: &Prediction| vec![percent(bin.predicted), percent(bin.observed), bin.answers.to_string()];
    let bins = predictions.bins.iter().filter(|bin| bin.answers > 0).map(row);
    let mut text = table(&["predicted, roughly", "remembered", "answers"], bins, style);
    if let (Some(loss), Some(skill)) = (predictions.log_loss, predictions.skill) {
        let told = format!("Log loss {loss:.3}; skill {skill:.2} against saying your average each time.");
        text.push_str(&filled(&told, style.width));
    }
    text
}

/// `card`, where it is one; `of the 5 cards`.
fn retained_cards(count: usize) -> String {
    if count == 1 { "card".to_owned() } else { format!("of the {}", counted(count, "card")) }
}

/// Answers a week, the last weeks as columns.
fn calendar(figures: &Figures) -> String {
    let weeks = figures.weeks(WEEKS);
    format!(
        "Last {WEEKS} weeks  {}  {} in the last of them\n",
        columns(&weeks),
        counted(weeks[WEEKS - 1] as usize, "answer")
    )
}

/// A column of one character for each count; nothing is a blank.
fn columns(counts: &[u32]) -> String {
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let column = |count: &u32| match count {
        0 => ' ',
        // From the lowest for the least to the highest for the most.
        _ => HEIGHTS[((count * HEIGHTS.len() as u32).div_ceil(most) as usize - 1).min(HEIGHTS.len() - 1)],
    };
    counts.iter().map(column).collect()
}

fn table(headers: &[&str], rows: impl Iterator<Item = Vec<String>>, style: &Style) -> String {
    render::table(headers, &rows.collect::<Vec<_>>(), style)
}

/// Lines broken between words at the width, later parts of each set in.
fn filled(text: &str, width: usize) -> String {
    text.lines().map(|line| hung(line, "  ", width.max(LEAST_WIDTH)) + "\n").collect()
}

/// `45 s`, `12 min`, `3.5 h`.
fn minutes(seconds: u64) -> String {
    match seconds {
        ..90 => format!("{seconds} s"),
        90..7200 => format!("{} min", (seconds + 30) / 60),
        _ => format!("{:.1} h", seconds as f64 / 3600.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_told_in_the_unit_that_fits() {
        assert_eq!(
            [0, 89, 90, 149, 3600, 9000].map(minutes),
            ["0 s", "89 s", "2 min", "2 min", "60 min", "2.5 h"]
        );
    }

    #[test]
    fn counts_become_columns_by_their_share_of_the_most() {
        assert_eq!(columns(&[0, 1, 4, 8]), " ▁▄█");
        assert_eq!(columns(&[0, 0]), "  ");
        assert_eq!(columns(&[3]), "█");
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(filled("Due: 4 today, 11 in 7 days\nnow\n", 20), "Due: 4 today, 11 in\n  7 days\nnow\n");
        assert_eq!(filled("In 30 days: most on 2026-03-03", 28), "In 30 days: most on\n  2026-03-03\n");
    }

    #[test]
    fn ranges_become_bars() {
        let ranges = [Range { from: 0, to: Some(1), cards: 2 }, Range { from: 2, to: None, cards: 4 }];
        let text = bars("interval", "d", &ranges, |figure| figure.to_string(), &Style::plain(80));
        let half = "█".repeat(15);
        assert_eq!(
            text,
            format!("interval  cards\n0–1 d         2  {half}\n2+ d          4  {half}{half}\n")
        );
    }
}
