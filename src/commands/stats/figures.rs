//! Every figure, as JSON has it. The names and their order are a promise to other programs.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use serde::Serialize;

use crate::error::Error;
use crate::insight::share::Share;
use crate::insight::stats::census::StateCounts;
use crate::insight::stats::spread::Class;
use crate::insight::stats::{Bin, Calibration, Collected, Collector, OfDay, census};
use crate::insight::streak::streak;
use crate::model::card::CardId;
use crate::model::day::{Day, Now};
use crate::store::{Census, Counts, NamedNote, Scope, Store};

use super::super::at_once::at_once;
use super::retention::{Period, Retention, periods, rounded};

/// Days of the forecast, today included.
const FORECAST: u32 = 30;

/// Days of the calendar, today included.
const CALENDAR: i32 = 365;

/// The last of the cards whose days are read on one thread. Ids are evenly spread, and to read two thirds of the days
/// takes about as long as the rest and all cards.
const EARLY: u128 = u128::MAX / 3 * 2;

/// A day in milliseconds.
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

#[derive(Serialize)]
pub(super) struct Figures {
    pub day: String,
    pub today: Today,
    pub due: Coming,
    pub streak: u32,
    pub cards: States,
    pub retention: Vec<Period>,
    /// First answers of the last 30 days by quality, 0 to 5.
    pub by_quality_30_days: [u32; 6],
    pub intervals: Vec<Range>,
    pub eases: Vec<Range>,
    pub time: Time,
    pub added: Added,
    pub rules: Vec<Rule>,
    pub decks: Vec<Group>,
    /// Notes by deck and title, those that are remembered worst first.
    pub topics: Vec<Group>,
    /// Days of the last year on which anything was answered.
    pub calendar: Vec<Answered>,
    pub calibration: Predictions,
}

#[derive(Serialize)]
pub(super) struct Today {
    pub answers: u32,
    /// First answers by quality, 0 to 5.
    pub by_quality: [u32; 6],
    pub reasks: u32,
    pub practice: u32,
    pub seconds: u64,
}

#[derive(Serialize)]
pub(super) struct Coming {
    pub today: u32,
    pub new: u32,
    pub next_7_days: u32,
    pub next_30_days: u32,
    /// Of today's, due on an earlier day.
    pub overdue: u32,
    pub days: Vec<DueOn>,
}

#[derive(Serialize)]
pub(super) struct DueOn {
    pub day: String,
    pub cards: u32,
}

#[derive(Serialize)]
pub(super) struct States {
    pub new: u32,
    pub young: u32,
    pub mature: u32,
    pub suspended: u32,
    pub buried: u32,
    pub retired: u32,
    pub dropped: u32,
}

/// Cards whose figure is in a range.
#[derive(Serialize)]
pub(super) struct Range {
    pub from: u32,
    pub to: Option<u32>,
    pub cards: u32,
}

#[derive(Serialize)]
pub(super) struct Time {
    pub seconds: u64,
    pub seconds_30_days: u64,
    pub answers_30_days: u32,
    pub seconds_per_answer: Option<f64>,
    /// Cards with an interval of 21 days or more.
    pub retained: u32,
    pub minutes_per_retained: Option<f64>,
}

#[derive(Serialize)]
pub(super) struct Added {
    pub today: u32,
    pub last_7_days: u32,
    pub last_30_days: u32,
}

#[derive(Serialize)]
pub(super) struct Rule {
    #[serde(rename = "rule")]
    pub name: String,
    pub made: u32,
    pub kept: u32,
    pub dropped: u32,
    pub suspended: u32,
    pub edited: u32,
}

/// The cards of a deck or a topic.
#[derive(Serialize)]
pub(super) struct Group {
    pub topic: Vec<String>,
    pub cards: u32,
    pub mature: u32,
    pub retention: Retention,
    pub seconds: u64,
}

#[derive(Serialize)]
pub(super) struct Answered {
    pub day: String,
    pub answers: u32,
    pub seconds: u64,
    #[serde(skip)]
    days_ago: i32,
}

#[derive(Serialize)]
pub(super) struct Predictions {
    pub answers: u32,
    pub enough: bool,
    pub bins: Vec<Prediction>,
    pub log_loss: Option<f64>,
    pub skill: Option<f64>,
}

#[derive(Serialize)]
pub(super) struct Prediction {
    pub predicted: Option<f64>,
    pub observed: Option<f64>,
    pub answers: u32,
}

impl Figures {
    pub fn of(store: &Store, now: Now) -> Result<Self, Error> {
        let today = now.today;
        let (collected, cards) = read(store, today)?;
        let number = today.number();
        let month = collected.between(number.saturating_sub(29), number);
        let ever = collected.between(i32::MIN, number);
        let states = census::states(&cards);
        let answered: Vec<Day> = collected
            .days
            .iter()
            .filter(|(_, day)| was_answered(day))
            .map(|(&day, _)| Day::from_number(day))
            .collect();
        Ok(Self {
            day: today.to_string(),
            today: Today::of(&collected.between(number, number)),
            due: Coming::of(&cards, store.counts(&Scope::default(), today)?, today),
            streak: streak(&answered, today),
            cards: States::of(states),
            retention: periods(&collected, today),
            by_quality_30_days: month.by_quality,
            intervals: ranges(census::intervals(&cards)),
            eases: ranges(census::eases(&cards)),
            time: Time::of(&month, &ever, states.mature),
            added: Added::of(&cards, now),
            rules: rules(&cards),
            decks: groups(&cards, &collected, |note| note.deck.parts().to_vec()),
            topics: {
                let by_note =
                    |note: &NamedNote| [note.deck.parts(), std::slice::from_ref(&note.title)].concat();
                let mut topics = groups(&cards, &collected, by_note);
                let rate =
                    |group: &Group| group.retention.rate.filter(|_| group.retention.enough).unwrap_or(2.0);
                topics.sort_by(|a, b| rate(a).total_cmp(&rate(b)));
                topics
            },
            calendar: calendar(&collected, number),
            calibration: Predictions::of(&collected.calibration),
        })
    }
}

impl Figures {
    /// Answers in each of the last weeks, the present one last.
    pub fn weeks(&self, count: usize) -> Vec<u32> {
        let mut weeks = vec![0; count];
        for day in &self.calendar {
            let ago = usize::try_from(day.days_ago / 7).unwrap_or(count);
            if let Some(at) = count.checked_sub(ago + 1) {
                weeks[at] += day.answers;
            }
        }
        weeks
    }
}

/// What was answered, and all cards: on two threads, since there are few computers that have only one core.
fn read(store: &Store, today: Day) -> Result<(Collected, Census), Error> {
    let collect = |store: &Store, cards: RangeInclusive<CardId>| -> Result<Collector, Error> {
        let mut collector = Collector::default();
        store.card_days(cards, &mut |row| collector.add(row))?;
        Ok(collector)
    };
    let Some(other) = store.beside() else {
        return Ok((collect(store, CardId::MIN..=CardId::MAX)?.finish(), store.census(today)?));
    };
    let id = |number: u128| CardId(number.to_be_bytes());
    let rest = || -> Result<(Census, Collector), Error> {
        let other = other()?;
        Ok((other.census(today)?, collect(&other, id(EARLY + 1)..=CardId::MAX)?))
    };
    let (rest, early) = at_once(rest, || collect(store, CardId::MIN..=id(EARLY)));
    let (census, late) = rest?;
    Ok((early?.then(late).finish(), census))
}

fn was_answered(day: &OfDay) -> bool {
    day.answers() + day.reasks + day.practice > 0
}

impl Today {
    const fn seconds(day: &OfDay) -> u64 {
        day.elapsed_ms / 1000
    }

    fn of(day: &OfDay) -> Self {
        Self {
            answers: day.answers(),
            by_quality: day.by_quality,
            reasks: day.reasks,
            practice: day.practice,
            seconds: Self::seconds(day),
        }
    }
}

impl Coming {
    fn of(cards: &Census, waiting: Counts, today: Day) -> Self {
        let Counts { again, due, new } = waiting;
        let forecast = census::forecast(cards, today, FORECAST);
        let within = |days: usize| forecast.iter().take(days).map(|(_, cards)| cards).sum();
        let days = forecast.iter().map(|(day, cards)| DueOn { day: day.to_string(), cards: *cards });
        Self {
            today: again + due,
            new,
            next_7_days: within(7),
            next_30_days: within(30),
            overdue: census::overdue(cards, today),
            days: days.collect(),
        }
    }
}

impl States {
    const fn of(counts: StateCounts) -> Self {
        let StateCounts { new, young, mature, suspended, buried, retired, dropped } = counts;
        Self { new, young, mature, suspended, buried, retired, dropped }
    }
}

fn ranges(classes: Vec<Class>) -> Vec<Range> {
    classes.into_iter().map(|Class { from, to, cards }| Range { from, to, cards }).collect()
}

impl Time {
    fn of(month: &OfDay, ever: &OfDay, retained: u32) -> Self {
        let answers = month.answers() + month.reasks + month.practice;
        let seconds = |day: &OfDay| day.elapsed_ms as f64 / 1000.0;
        Self {
            seconds: Today::seconds(ever),
            seconds_30_days: Today::seconds(month),
            answers_30_days: answers,
            seconds_per_answer: (answers > 0).then(|| rounded(seconds(month) / f64::from(answers))),
            retained,
            minutes_per_retained: (retained > 0).then(|| rounded(seconds(ever) / 60.0 / f64::from(retained))),
        }
    }
}

impl Added {
    fn of(cards: &Census, now: Now) -> Self {
        let within = |days: i64| census::made_since(cards, now.at_ms.saturating_sub(days * DAY_MS));
        Self { today: within(1), last_7_days: within(7), last_30_days: within(30) }
    }
}

fn rules(cards: &Census) -> Vec<Rule> {
    let rules = census::rules(cards).into_iter().map(|of| Rule {
        name: of.rule,
        made: of.made,
        kept: of.made - of.dropped,
        dropped: of.dropped,
        suspended: of.suspended,
        edited: of.edited,
    });
    rules.collect()
}

/// The cards that are in a note and were not refused, by what `key` makes of their notes, in its order.
fn groups(census: &Census, collected: &Collected, key: impl Fn(&NamedNote) -> Vec<String>) -> Vec<Group> {
    #[derive(Clone, Copy, Default)]
    struct Sums {
        cards: u32,
        mature: u32,
        retained: Share,
        elapsed_ms: u64,
    }
    let mut of_notes = vec![Sums::default(); census.notes.len()];
    // Both lists are in the order of histories.
    let mut done = collected.cards.iter().peekable();
    for card in census.cards.iter().filter(|card| !card.is_retired && !card.is_dropped) {
        while done.next_if(|(of, _)| *of < card.history).is_some() {}
        let sums = &mut of_notes[card.note];
        sums.cards += 1;
        sums.mature += u32::from(card.is_mature());
        if let Some((_, of_card)) = done.peek().filter(|(of, _)| *of == card.history) {
            sums.retained = sums.retained.plus(of_card.retained);
            sums.elapsed_ms += of_card.elapsed_ms;
        }
    }
    let mut groups: BTreeMap<Vec<String>, Sums> = BTreeMap::new();
    for (note, of_note) in census.notes.iter().zip(of_notes).filter(|(_, of_note)| of_note.cards > 0) {
        let sums = groups.entry(key(note)).or_default();
        sums.cards += of_note.cards;
        sums.mature += of_note.mature;
        sums.retained = sums.retained.plus(of_note.retained);
        sums.elapsed_ms += of_note.elapsed_ms;
    }
    let group = |(topic, sums): (Vec<String>, Sums)| Group {
        topic,
        cards: sums.cards,
        mature: sums.mature,
        retention: Retention::of(sums.retained),
        seconds: sums.elapsed_ms / 1000,
    };
    groups.into_iter().map(group).collect()
}

fn calendar(collected: &Collected, today: i32) -> Vec<Answered> {
    let from = today.saturating_sub(CALENDAR - 1);
    let days = collected.days.range(from..=today).filter(|(_, day)| was_answered(day));
    let answered = days.map(|(&number, day)| Answered {
        day: Day::from_number(number).to_string(),
        answers: day.answers() + day.reasks + day.practice,
        seconds: Today::seconds(day),
        days_ago: today.saturating_sub(number),
    });
    answered.collect()
}

impl Predictions {
    fn of(calibration: &Calibration) -> Self {
        let bin = |bin: &Bin| Prediction {
            predicted: bin.predicted().map(rounded),
            observed: bin.share.rate().map(rounded),
            answers: bin.share.whole,
        };
        let enough = calibration.is_enough();
        Self {
            answers: calibration.share().whole,
            enough,
            bins: calibration.bins.iter().map(bin).collect(),
            log_loss: calibration.log_loss().filter(|_| enough).map(rounded),
            skill: calibration.skill().filter(|_| enough).map(rounded),
        }
    }
}
