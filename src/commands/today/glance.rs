//! The figures of the day. Their names in JSON are a promise to other programs.

use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;

use crate::commands::collection::Collection;
use crate::commands::context::Context;
use crate::commands::stats;
use crate::error::Error;
use crate::insight::share::Share;
use crate::insight::streak::streak;
use crate::model::day::Day;
use crate::render::{Style, columns, pad, safe_line, truncate};
use crate::review::layout::counted;
use crate::store::{AnsweredDay, Scope};

use super::weakest::{self, WeakTopic};

/// Days of the forecast, today included.
const FORECAST: u32 = 7;

/// Days back to which it is told how much was remembered, today included.
const RETENTION: u32 = 30;

/// Decks and topics that are named.
const NAMED: usize = 5;

/// Columns of the longest bar.
const BAR: usize = 30;

/// Today at a glance.
#[derive(Serialize)]
pub(super) struct Glance {
    day: String,
    /// To be asked today but for new ones.
    pub due: u32,
    /// Never answered.
    pub new: u32,
    done_today: u32,
    streak: u32,
    next_day: Option<String>,
    next_due: u32,
    /// Decks with something to ask, those with most due first; subdecks count in theirs.
    decks: Vec<DeckLine>,
    retention_30_days: Retention,
    forecast: Vec<DueOn>,
    weak: Vec<WeakTopic>,
    problems: Vec<String>,
    #[serde(skip)]
    has_cards: bool,
}

#[derive(Serialize)]
struct DeckLine {
    deck: String,
    due: u32,
    new: u32,
}

#[derive(Serialize)]
struct Retention {
    answers: u32,
    passed: u32,
    rate: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    enough: bool,
}

#[derive(Serialize)]
struct DueOn {
    day: String,
    due: u32,
}

impl Glance {
    pub fn of(context: &mut Context) -> Result<Self, Error> {
        let mut collection = Collection::open(context)?;
        let now = collection.now(context);
        let today = now.today;
        let weak = weakest::topics(&mut collection, now, context)?;
        let store = &collection.store;
        let counts = store.counts(&Scope::default(), today)?;
        let of_today = store.answered(today, today)?;
        let next = store.next_due(&Scope::default(), today)?;
        let (passed, answers) =
            store.retained(Day::from_number(today.number() - RETENTION as i32 + 1), today)?;
        let mut decks: Vec<DeckLine> = store
            .decks(today)?
            .into_iter()
            .filter(|counts| counts.deck.parts().len() == 1 && counts.due + counts.new > 0)
            .map(|counts| DeckLine { deck: counts.deck.to_string(), due: counts.due, new: counts.new })
            .collect();
        decks.sort_by_key(|deck| std::cmp::Reverse(deck.due));
        let missing = store.sources()?.into_iter().filter(|source| source.followed);
        let missing = missing.filter(|source| !Path::new(&source.path).exists());
        let problems = missing.map(|source| {
            let name = context.name_of(source.path.as_ref());
            format!("{name}: the {} is missing; `mnemon remove` stops following it", source.kind.name())
        });
        let glance = Self {
            day: today.to_string(),
            due: counts.again + counts.due,
            new: counts.new,
            done_today: of_today.first().map_or(0, AnsweredDay::answers),
            streak: streak(&store.answered_in_a_row(today)?, today),
            next_day: next.map(|(day, _)| day.to_string()),
            next_due: next.map_or(0, |(_, cards)| cards),
            decks,
            retention_30_days: Retention::of(Share { part: passed, whole: answers }),
            forecast: store
                .forecast(today, FORECAST)?
                .into_iter()
                // Cards that are asked again today have a later day already.
                .map(|(day, due)| DueOn {
                    day: day.to_string(),
                    due: if day == today { counts.again + counts.due } else { due },
                })
                .collect(),
            weak,
            problems: problems.collect(),
            has_cards: store.has_cards(&Scope::default())?,
        };
        collection.close()?;
        Ok(glance)
    }

    /// Whether there are no cards at all.
    pub const fn is_empty(&self) -> bool {
        !self.has_cards
    }

    /// As people read it.
    pub fn words(&self, style: &Style) -> String {
        let count = |count: u32, noun| counted(count as usize, noun);
        let mut text = format!("{} due, {} waiting.\n", count(self.due, "card"), count(self.new, "new card"));
        let done =
            format!("Done today: {}. Streak: {}.", count(self.done_today, "card"), count(self.streak, "day"));
        let is_begun = self.done_today > 0 || self.streak > 0;
        if is_begun {
            text.push_str(&done);
        }
        if let Some(words) = self.retention_30_days.words() {
            // Writing to a string does not fail.
            let gap = if is_begun { " " } else { "" };
            let _ = write!(text, "{gap}Remembered in 30 days: {words}.");
        }
        if !text.ends_with('\n') {
            text.push('\n');
        }
        if self.decks.len() > 1 {
            text.push('\n');
            text.push_str(&self.deck_lines(style));
        }
        if self.forecast.iter().any(|day| day.due > 0) {
            text.push('\n');
            text.push_str(&chart(&self.forecast, style));
        } else if let Some(day) = &self.next_day {
            let _ = writeln!(text, "Next: {} on {day}.", count(self.next_due, "card"));
        }
        if !self.weak.is_empty() {
            text.push_str("\nMissed more than usual (`mnemon weak`):\n");
            for topic in &self.weak {
                let place = topic.file.as_deref().zip(topic.line);
                let place = place.map(|(file, line)| format!("  {file}:{line}")).unwrap_or_default();
                let _ = writeln!(text, "  {}{}", safe_line(&topic.topic), safe_line(&place));
            }
        }
        if !self.problems.is_empty() {
            text.push_str("\nProblems:\n");
            for problem in &self.problems {
                let _ = writeln!(text, "  {}", safe_line(problem));
            }
        }
        text
    }

    fn deck_lines(&self, style: &Style) -> String {
        let named = self.decks.iter().take(NAMED);
        let titles: Vec<_> = named.clone().map(|deck| safe_line(&deck.deck)).collect();
        let widest = titles.iter().map(|title| columns(title)).max().unwrap_or(0).min(style.width / 2);
        let mut text = String::new();
        for (deck, title) in named.zip(&titles) {
            let title = pad(&truncate(title, widest), widest);
            let _ = writeln!(text, "  {title}  {:>4} due  {:>5} new", deck.due, deck.new);
        }
        if self.decks.len() > NAMED {
            let _ = writeln!(text, "  … and {}", counted(self.decks.len() - NAMED, "more deck"));
        }
        text
    }
}

impl Retention {
    fn of(share: Share) -> Self {
        let interval = share.interval();
        Self {
            answers: share.whole,
            passed: share.part,
            rate: share.rate().map(stats::rounded),
            low: interval.map(|(low, _)| stats::rounded(low)),
            high: interval.map(|(_, high)| stats::rounded(high)),
            enough: share.is_enough(),
        }
    }

    /// `90 % (83–94 %)`; nothing of too few.
    fn words(&self) -> Option<String> {
        let percent = |share: f64| (share * 100.0).round();
        let (rate, low, high) = (self.rate?, self.low?, self.high?);
        self.enough.then(|| format!("{} % ({}–{} %)", percent(rate), percent(low), percent(high)))
    }
}

/// A bar for each day.
fn chart(days: &[DueOn], style: &Style) -> String {
    let most = days.iter().map(|day| day.due).max().unwrap_or(0).max(1);
    let longest = BAR.min(style.width.saturating_sub(24)).max(1);
    let mut text = String::new();
    for (at, day) in days.iter().enumerate() {
        let name = if at == 0 { "today" } else { day.day.get(5..).unwrap_or(&day.day) };
        // A day with a card has a bar, however short.
        let cells = (day.due as usize * longest).div_ceil(most as usize);
        let line = format!("  {name:<5} {:>5}  {}", day.due, "▇".repeat(cells));
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_with_a_card_has_a_bar_and_the_longest_fits() {
        let day = |day: &str, due| DueOn { day: format!("2026-03-{day}"), due };
        let chart = chart(&[day("02", 60), day("03", 1), day("04", 0)], &Style::plain(80));
        assert_eq!(chart, format!("  today    60  {}\n  03-03     1  ▇\n  03-04     0\n", "▇".repeat(30)));
        let narrow = super::chart(&[day("02", 60)], &Style::plain(10));
        assert!(narrow.ends_with("▇\n") && narrow.matches('▇').count() == 1);
    }

    #[test]
    fn too_few_answers_tell_no_share() {
        assert_eq!(Retention::of(Share { part: 9, whole: 10 }).words(), None);
        assert_eq!(Retention::of(Share { part: 90, whole: 100 }).words().unwrap(), "90 % (83–94 %)");
    }
}
