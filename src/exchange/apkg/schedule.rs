//! Schedule and history in Anki's columns.
//!
//! Anki counts days from the local date of the collection's birth, the anchor, which lies a day before anything
//! that is exported. Due days are civil dates here and there, so `due` is the days between two dates and no zone
//! or hour of the export enters it.

use super::{Moment, Parcel};
use crate::model::card::CardId;
use crate::model::day::Day;
use crate::model::log::Event;
use crate::model::schedule::{Progress, State};

/// Minutes of a day.
const DAY_MIN: i64 = 24 * 60;

/// The local hour of the birth of a collection.
const BIRTH_HOUR: i64 = 4;

/// Milliseconds of an answer that Anki counts at most.
const LONGEST_ANSWER_MS: u32 = 60_000;

/// Anki's least ease, in thousandths.
const LEAST_FACTOR: i64 = 1_300;

/// Ease of an answer to a card without one, in thousandths.
const FIRST_FACTOR: i64 = 2_500;

/// The last day number that Anki does not take for damage.
const LAST_DUE: i32 = 100_000;

/// The colour of a flag, the first of Anki's seven: ours have none.
const RED: i64 = 1;

/// Seconds of a day, less one: the longest stretch that is told in seconds.
const WITHIN_DAY: i64 = 86_399;

/// From where days are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Anchor {
    day: Day,
    tz_min: i32,
}

/// What the dates of an export come to, card by card.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Dates {
    /// When the first card was made, UTC milliseconds.
    made: Option<i64>,
    /// The first study day of an answer.
    answered: Option<Day>,
    /// When the newest row of the log was written, UTC milliseconds, and minutes that local time was ahead of UTC then.
    newest: Option<(i64, i32)>,
}

impl Dates {
    /// Takes a card that was made at this moment, UTC milliseconds.
    pub(super) fn card(&mut self, created_at: i64) {
        self.made = Some(self.made.map_or(created_at, |made| made.min(created_at)));
    }

    /// Takes the rows of a log.
    pub(super) fn history(&mut self, history: &[Moment]) {
        for Moment { step, tz_min, .. } in history {
            let (day, at_ms) = (step.row.study_day, step.row.at_ms);
            self.answered = Some(self.answered.map_or(day, |first| first.min(day)));
            if self.newest.is_none_or(|(newest, _)| newest <= at_ms) {
                self.newest = Some((at_ms, *tz_min));
            }
        }
    }

    /// When the newest row of the log was written, UTC milliseconds.
    pub(super) fn newest(&self) -> Option<i64> {
        self.newest.map(|(at_ms, _)| at_ms)
    }
}

impl Anchor {
    /// The day before the first thing that is exported, in the zone of the newest answer.
    ///
    /// Which zone serves is all the same as long as the collection says so; this one does not change from one
    /// export to the next.
    pub(super) fn of(dates: &Dates) -> Self {
        let tz_min = dates.newest.map_or(0, |(_, tz_min)| tz_min);
        let made = dates.made.map(|at_ms| date(at_ms, tz_min));
        let first = made.into_iter().chain(dates.answered).min().map_or(0, Day::number);
        Self { day: Day::from_number(first.saturating_sub(1)), tz_min }
    }

    /// Epoch seconds of four in the morning of that day, local time.
    pub(super) fn birth(self) -> i64 {
        (i64::from(self.day.number()) * DAY_MIN + BIRTH_HOUR * 60 - i64::from(self.tz_min)) * 60
    }

    /// Minutes that local time was behind UTC, as Anki counts them.
    pub(super) const fn minutes_west(self) -> i32 {
        -self.tz_min
    }

    fn number(self, day: Day) -> i32 {
        day.since(self.day).min(LAST_DUE)
    }
}

/// The local civil date of a moment.
fn date(at_ms: i64, tz_min: i32) -> Day {
    let minutes = at_ms.div_euclid(60_000).saturating_add(i64::from(tz_min));
    Day::from_number(i32::try_from(minutes.div_euclid(DAY_MIN)).unwrap_or(i32::MAX))
}

/// A row of `cards`, without its ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CardRow {
    /// 0 new, 2 review.
    pub kind: i64,
    /// 0 new, 2 review, -1 suspended, -3 buried by the user.
    pub queue: i64,
    /// Day number; of a new card, its position.
    pub due: i64,
    /// Days.
    pub interval: i64,
    /// Ease in thousandths.
    pub factor: i64,
    /// Answers.
    pub reps: i64,
    /// Failures.
    pub lapses: i64,
    /// Its colour, 0 for none.
    pub flags: i64,
}

impl CardRow {
    /// A card that was never asked, the one at `position` to be shown.
    pub(super) const fn new(position: i64) -> Self {
        Self { kind: 0, queue: 0, due: position, interval: 0, factor: 0, reps: 0, lapses: 0, flags: 0 }
    }

    /// A card as it stands after this many answers. Retired and dropped ones are suspended, since nothing else keeps
    /// them out of the way.
    pub(super) fn of(parcel: &Parcel<'_>, reps: u32, position: i64, anchor: Anchor) -> Self {
        let mut row = Self::new(position);
        if let Some(schedule) = parcel.leaving.schedule {
            row.kind = 2;
            row.queue = 2;
            row.due = i64::from(anchor.number(schedule.due));
            row.interval = i64::from(schedule.interval.max(1));
            row.factor = factor(schedule.ease);
            row.lapses = i64::from(schedule.lapses);
        }
        row.reps = i64::from(reps);
        row.flags = if parcel.flagged { RED } else { 0 };
        match parcel.leaving.state {
            State::Suspended | State::Retired | State::Dropped => row.queue = -1,
            State::Buried => row.queue = -3,
            State::New | State::Review => {}
        }
        row
    }
}

/// A row of `revlog`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LogRow {
    /// Epoch milliseconds; rows of one moment are told apart once all are known.
    pub id: i64,
    /// The card.
    pub card: CardId,
    /// 1 again … 4 easy; 0 for what is no answer.
    pub button: i64,
    /// Days; seconds if negative.
    pub interval: i64,
    /// The one before.
    pub last_interval: i64,
    /// Ease in thousandths; 0 for practice and a reset.
    pub factor: i64,
    /// Milliseconds.
    pub time: i64,
    /// 0 first answer, 1 review, 2 again on the same day, 3 practice, 4 by hand.
    pub kind: i64,
}

impl LogRow {
    /// Whether Anki counts it as the card's last review: an answer that is no practice.
    pub(super) const fn is_rated(&self) -> bool {
        self.button > 0 && (self.kind != 3 || self.factor != 0)
    }
}

/// The log of a card. Rows of a card whose history it goes on with count as its own.
pub(super) fn card_log(card: CardId, history: &[Moment]) -> Vec<LogRow> {
    let mut is_first = true;
    let mut answered_at = None;
    let mut rows = Vec::with_capacity(history.len());
    for moment in history {
        let row = moment.step.row;
        let (before, after) = (moment.step.before.progress, moment.step.after.progress);
        let mut logged = LogRow {
            id: row.at_ms,
            card,
            button: row.event.grade().map_or(0, |grade| i64::from(grade.quality().max(2) - 1)),
            interval: interval(after),
            last_interval: interval(before),
            factor: after.schedule().map_or(FIRST_FACTOR, |schedule| factor(schedule.ease)),
            time: i64::from(moment.elapsed_ms.min(LONGEST_ANSWER_MS)),
            kind: i64::from(!is_first),
        };
        if moment.arrived {
            continue;
        }
        if let Some([button, interval, last_interval, factor, time, kind]) = moment.imported {
            rows.push(LogRow { id: row.at_ms, card, button, interval, last_interval, factor, time, kind });
            is_first = matches!(row.event, Event::Reset);
            answered_at = row.event.grade().map(|_| row.at_ms).or(answered_at);
            continue;
        }
        match row.event {
            Event::Review(_) if moment.step.before.reviews != moment.step.after.reviews => {}
            // A further answer of the day moves nothing, and counts in no share of remembered ones.
            Event::Review(_) | Event::Reask(_) => {
                let since = answered_at.map_or(1, |at: i64| (row.at_ms - at) / 1_000);
                logged.last_interval = -since.clamp(1, WITHIN_DAY);
                logged.kind = 2;
            }
            Event::History(_) => logged.interval = i64::from(moment.interval),
            Event::Drill(_) | Event::Cram(_) => {
                logged = LogRow { interval: 0, last_interval: 0, factor: 0, kind: 3, ..logged };
            }
            Event::Set(_) => logged.kind = 4,
            Event::Reset => {
                is_first = true;
                answered_at = None;
                rows.push(LogRow { interval: 0, last_interval: 0, factor: 0, kind: 4, ..logged });
                continue;
            }
            _ => continue,
        }
        if matches!(row.event, Event::Review(_) | Event::Reask(_) | Event::History(_)) {
            is_first = false;
            answered_at = Some(row.at_ms);
        }
        rows.push(logged);
    }
    rows
}

fn interval(progress: Progress) -> i64 {
    progress.schedule().map_or(0, |schedule| i64::from(schedule.interval))
}

/// Ease in thousandths, from hundredths.
fn factor(ease: u16) -> i64 {
    (i64::from(ease) * 10).max(LEAST_FACTOR)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{FIRST_DAY, interval, moment, parcel};
    use super::*;
    use crate::exchange::sample::card;
    use crate::model::card::Card;
    use crate::model::grade::Grade;

    /// A moment whose answer moved the schedule.
    fn review(card: &Card, day: i32, grade: Grade, days: [u32; 2]) -> Moment {
        let mut moment = moment(card, day, 0, Event::Review(grade), days);
        moment.step.after.reviews = moment.step.before.reviews + 1;
        moment
    }

    /// From where days are counted with a card that was made on the first day and these logs.
    fn anchor(logs: &[&[Moment]]) -> Anchor {
        let mut dates = Dates::default();
        dates.card(parcel(&card(1, "q", "a")).created_at);
        for log in logs {
            dates.history(log);
        }
        Anchor::of(&dates)
    }

    #[test]
    fn days_are_counted_from_the_day_before_everything() {
        let card = card(1, "q", "a");
        let mut parcel = parcel(&card);
        let anchor = anchor(&[&[review(&card, 0, Grade::GOOD, [0, 6])]]);
        assert_eq!(anchor, Anchor { day: Day::from_number(FIRST_DAY - 1), tz_min: 60 });
        assert_eq!(anchor.minutes_west(), -60);
        // 2024-12-31T04:00:00+01:00
        assert_eq!(anchor.birth(), 1_735_614_000);
        let schedule = interval(6);
        parcel.leaving.schedule = Some(&schedule);
        parcel.leaving.state = State::Review;
        let row = CardRow::of(&parcel, 1, 1, anchor);
        assert_eq!(
            row,
            CardRow { kind: 2, queue: 2, due: 7, interval: 6, factor: 2_500, reps: 1, lapses: 0, flags: 0 }
        );
        parcel.flagged = true;
        assert_eq!(CardRow::of(&parcel, 1, 1, anchor), CardRow { flags: 1, ..row });
        parcel.flagged = false;
        parcel.leaving.state = State::Suspended;
        assert_eq!(CardRow::of(&parcel, 1, 1, anchor), CardRow { queue: -1, ..row });
    }

    #[test]
    fn the_anchor_is_the_same_whatever_the_zone() {
        let card = card(1, "q", "a");
        for tz_min in [-720, -480, 0, 330, 660, 840] {
            let anchor = anchor(&[&[Moment { tz_min, ..review(&card, -3, Grade::GOOD, [0, 1]) }]]);
            assert_eq!(anchor.day, Day::from_number(FIRST_DAY - 4), "{tz_min}");
            assert_eq!(date(anchor.birth() * 1_000, tz_min), anchor.day, "{tz_min}");
        }
    }

    #[test]
    fn each_kind_of_answer_has_its_kind_in_the_log() {
        let card = card(1, "q", "a");
        let history = [
            review(&card, 0, Grade::AGAIN, [0, 1]),
            moment(&card, 0, 90_000, Event::Reask(Grade::GOOD), [1, 1]),
            review(&card, 1, Grade::GOOD, [1, 6]),
            moment(&card, 2, 0, Event::Drill(Grade::EASY), [6, 6]),
            moment(&card, 3, 0, Event::Suspend, [6, 6]),
            moment(&card, 4, 0, Event::Reset, [6, 0]),
            review(&card, 5, Grade::HARD, [0, 1]),
        ];
        let rows: Vec<_> = card_log(card.id, &history)
            .iter()
            .map(|row| (row.button, row.interval, row.last_interval, row.factor, row.kind))
            .collect();
        assert_eq!(
            rows,
            [
                (1, 1, 0, 2_500, 0),
                (3, 1, -90, 2_500, 2),
                (3, 6, 1, 2_500, 1),
                (4, 0, 0, 0, 3),
                (0, 0, 0, 0, 4),
                (2, 1, 0, 2_500, 0),
            ]
        );
    }

    #[test]
    fn every_quality_has_its_button() {
        let card = card(1, "q", "a");
        let button = |grade| card_log(card.id, &[review(&card, 0, grade, [0, 1])])[0].button;
        assert_eq!(Grade::ALL.map(button), [1, 1, 1, 2, 3, 4]);
    }

    #[test]
    fn hostile_days_stay_within_what_anki_takes() {
        let card = card(1, "q", "a");
        let schedule = crate::model::schedule::Schedule {
            due: Day::from_number(i32::MAX),
            interval: 0,
            ease: 100,
            ..interval(1)
        };
        let mut parcel = parcel(&card);
        parcel.leaving.schedule = Some(&schedule);
        let row = CardRow::of(&parcel, 0, 1, anchor(&[]));
        assert_eq!((row.due, row.interval, row.factor), (100_000, 1, 1_300));
    }
}
