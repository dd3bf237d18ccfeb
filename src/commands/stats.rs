//! `mnemon stats`: today, what is coming, and how much is remembered.

use std::io::Write as _;

use serde::Serialize;

use crate::cli::Stats;
use crate::error::Error;
use crate::exchange::json;
use crate::insight::share::Share;
use crate::insight::streak::streak;
use crate::model::day::Day;
use crate::model::grade::Grade;
use crate::render;
use crate::review::layout::counted;
use crate::store::{AnsweredDay, Counts, Recall, Scope, StateCounts, Store};

use super::collection::Collection;
use super::context::Context;

/// Days of the two forecasts, today included.
const FORECASTS: [u32; 2] = [7, 30];

/// Since when there can be answers, for spans without a beginning.
pub(super) const EVER: Day = Day::from_number(0);

/// Every figure, as JSON has it.
#[derive(Serialize)]
struct Figures {
    day: String,
    today: Today,
    due: Coming,
    streak: u32,
    cards: States,
    retention: Vec<Period>,
}

#[derive(Serialize)]
struct Today {
    answers: u32,
    /// First answers by quality, 0 to 5.
    by_quality: [u32; 6],
    reasks: u32,
    practice: u32,
    seconds: u64,
}

#[derive(Serialize)]
struct Coming {
    today: u32,
    new: u32,
    next_7_days: u32,
    next_30_days: u32,
}

#[derive(Serialize)]
struct States {
    new: u32,
    young: u32,
    mature: u32,
    suspended: u32,
    buried: u32,
    retired: u32,
    dropped: u32,
}

#[derive(Serialize)]
struct Period {
    #[serde(rename = "period")]
    name: &'static str,
    young: Retention,
    mature: Retention,
    all: Retention,
}

/// How many of the cards that had been learnt were remembered when they came due.
#[derive(Serialize)]
struct Retention {
    answers: u32,
    passed: u32,
    rate: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    enough: bool,
    #[serde(skip)]
    share: Share,
}

/// Shows the statistics.
pub fn run(args: &Stats, context: &mut Context) -> Result<(), Error> {
    let collection = Collection::open(context)?;
    let figures = Figures::of(&collection.store, collection.now(context).today)?;
    if args.json {
        json::line(&mut context.out, &figures)?;
    } else {
        figures.write(context)?;
    }
    Ok(())
}

impl Figures {
    fn of(store: &Store, today: Day) -> Result<Self, Error> {
        let days = store.answered(EVER, today)?;
        let answered: Vec<Day> = days.iter().map(|day| day.day).collect();
        let Counts { again, due, new } = store.counts(&Scope::default(), today)?;
        let forecast = store.forecast(today, FORECASTS[1])?;
        let within = |days: u32| forecast.iter().take(days as usize).map(|(_, cards)| cards).sum();
        Ok(Self {
            day: today.to_string(),
            today: Today::of(days.last().filter(|last| last.day == today)),
            due: Coming {
                today: again + due,
                new,
                next_7_days: within(FORECASTS[0]),
                next_30_days: within(FORECASTS[1]),
            },
            streak: streak(&answered, today),
            cards: States::of(store.states(today)?),
            retention: periods(store, today)?,
        })
    }

    fn write(&self, context: &mut Context) -> Result<(), Error> {
        let style = context.style;
        let out = &mut context.out;
        let Today { answers, by_quality, reasks, seconds, .. } = &self.today;
        writeln!(
            out,
            "Today {}: {}, {} asked again, {}; streak {}.",
            self.day,
            counted(*answers as usize, "answer"),
            reasks,
            minutes(*seconds),
            counted(self.streak as usize, "day"),
        )?;
        let by_key: Vec<String> = Grade::ALL
            .iter()
            .zip(by_quality)
            .filter(|(_, count)| **count > 0)
            .map(|(grade, count)| format!("{grade} {count}"))
            .collect();
        if !by_key.is_empty() {
            writeln!(out, "By key: {}.", by_key.join(", "))?;
        }
        let Coming { today, new, next_7_days, next_30_days } = &self.due;
        writeln!(
            out,
            "Due: {today} today, {next_7_days} in 7 days, {next_30_days} in 30 days; {new} new waiting."
        )?;
        writeln!(out, "Cards: {}.\n", self.cards.words())?;
        let rows: Vec<Vec<String>> = self.retention.iter().map(Period::row).collect();
        let table = render::table(&["remembered", "young (below 21 d)", "mature", "all"], &rows, &style);
        Ok(out.write_all(table.as_bytes())?)
    }
}

impl Today {
    fn of(day: Option<&AnsweredDay>) -> Self {
        Self {
            answers: day.map_or(0, AnsweredDay::answers),
            by_quality: day.map_or([0; 6], |day| day.by_quality),
            reasks: day.map_or(0, |day| day.reasks),
            practice: day.map_or(0, |day| day.practice),
            seconds: day.map_or(0, |day| day.elapsed_ms / 1000),
        }
    }
}

impl States {
    const fn of(counts: StateCounts) -> Self {
        let StateCounts { new, young, mature, suspended, buried, retired, dropped } = counts;
        Self { new, young, mature, suspended, buried, retired, dropped }
    }

    /// New, young and mature cards, and the others if there are any.
    fn words(&self) -> String {
        let always = [(self.new, "new"), (self.young, "young"), (self.mature, "mature")];
        let sometimes = [
            (self.suspended, "suspended"),
            (self.buried, "buried"),
            (self.retired, "retired"),
            (self.dropped, "dropped"),
        ];
        let shown = always.into_iter().chain(sometimes.into_iter().filter(|(count, _)| *count > 0));
        shown.map(|(count, name)| format!("{count} {name}")).collect::<Vec<_>>().join(", ")
    }
}

impl Period {
    fn of(name: &'static str, recall: Recall) -> Self {
        let young = Share { part: recall.young_passed, whole: recall.young };
        let mature = Share { part: recall.mature_passed, whole: recall.mature };
        Self {
            name,
            young: Retention::of(young),
            mature: Retention::of(mature),
            all: Retention::of(young.plus(mature)),
        }
    }

    fn row(&self) -> Vec<String> {
        vec![self.name.to_owned(), self.young.words(), self.mature.words(), self.all.words()]
    }
}

impl Retention {
    fn of(share: Share) -> Self {
        let interval = share.interval();
        Self {
            answers: share.whole,
            passed: share.part,
            rate: share.rate().map(rounded),
            low: interval.map(|(low, _)| rounded(low)),
            high: interval.map(|(_, high)| rounded(high)),
            enough: share.is_enough(),
            share,
        }
    }

    /// `90 % (83–94 %) of 100`.
    fn words(&self) -> String {
        match (self.share.rate(), self.share.interval()) {
            (Some(rate), Some((low, high))) if self.enough => {
                let percent = |share: f64| (share * 100.0).round();
                format!("{} % ({}–{} %) of {}", percent(rate), percent(low), percent(high), self.answers)
            }
            (Some(_), _) => format!("{} of {}: too few", self.passed, self.answers),
            _ => "–".to_owned(),
        }
    }
}

fn periods(store: &Store, today: Day) -> Result<Vec<Period>, Error> {
    let back = |days: i32| Day::from_number(today.number().saturating_sub(days - 1));
    [("today", today), ("7 days", back(7)), ("30 days", back(30)), ("ever", EVER)]
        .into_iter()
        .map(|(name, from)| Ok(Period::of(name, store.recall(from, today)?)))
        .collect()
}

/// Four decimals: more would be noise.
fn rounded(share: f64) -> f64 {
    (share * 10_000.0).round() / 10_000.0
}

/// `45 s`, `12 min`.
fn minutes(seconds: u64) -> String {
    if seconds < 90 { format!("{seconds} s") } else { format!("{} min", (seconds + 30) / 60) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retention_is_told_with_its_range_or_as_too_few() {
        let words = |part, whole| Retention::of(Share { part, whole }).words();
        assert_eq!(words(90, 100), "90 % (83–94 %) of 100");
        assert_eq!(words(4, 5), "4 of 5: too few");
        assert_eq!(words(0, 0), "–");
    }

    #[test]
    fn time_is_told_in_the_unit_that_fits() {
        assert_eq!([0, 89, 90, 149, 3600].map(minutes), ["0 s", "89 s", "2 min", "2 min", "60 min"]);
    }
}
