//! One pass over the days of all cards.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

use super::calibration::Calibration;
use super::retention::Retention;
use crate::insight::share::Share;
use crate::model::card::CardId;
use crate::model::schedule::YOUNG_DAYS;
use crate::store::CardDay;

/// What was done on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OfDay {
    /// First answers by quality, 0–5; imported ones are left out.
    pub by_quality: [u32; 6],
    /// Of these, to cards that were new.
    pub new: u32,
    /// Later answers of the same cards.
    pub reasks: u32,
    /// Answers outside the schedule.
    pub practice: u32,
    /// Time from question to grade of all of these, milliseconds.
    pub elapsed_ms: u64,
    /// What was remembered, imported answers included.
    pub retention: Retention,
}

impl OfDay {
    /// First answers.
    pub fn answers(&self) -> u32 {
        self.by_quality.iter().sum()
    }

    /// Both days together.
    #[must_use]
    pub fn plus(mut self, other: &Self) -> Self {
        for (sum, more) in self.by_quality.iter_mut().zip(other.by_quality) {
            *sum += more;
        }
        self.new += other.new;
        self.reasks += other.reasks;
        self.practice += other.practice;
        self.elapsed_ms += other.elapsed_ms;
        self.retention.young = self.retention.young.plus(other.retention.young);
        self.retention.mature = self.retention.mature.plus(other.retention.mature);
        self
    }
}

/// What was done with a card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OfCard {
    /// What was remembered of it.
    pub retained: Share,
    /// Time, milliseconds.
    pub elapsed_ms: u64,
    /// Answers of every kind.
    pub answers: u32,
}

/// What all rows come to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Collected {
    /// By day.
    pub days: BTreeMap<i32, OfDay>,
    /// By history, in order.
    pub cards: Vec<(CardId, OfCard)>,
    /// Predictions beside what happened.
    pub calibration: Calibration,
}

/// Spreads day numbers, of which a row has one; nobody chooses them to collide.
#[derive(Debug, Default)]
struct DayHasher(u64);

impl Hasher for DayHasher {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(SPREAD);
        }
    }

    fn write_i32(&mut self, day: i32) {
        self.0 = u64::from(day.cast_unsigned()).wrapping_mul(SPREAD);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// An odd number close to 2^64 divided by the golden ratio, as multiplicative hashing takes it (Knuth, vol. 3, 6.4).
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Adds rows up to what they come to.
#[derive(Debug, Default)]
pub struct Collector {
    /// In no order: each row looks for its day.
    days: HashMap<i32, OfDay, BuildHasherDefault<DayHasher>>,
    cards: Vec<(CardId, OfCard)>,
    calibration: Calibration,
    /// The card that came last, and the day of its latest first answer.
    latest: Option<(CardId, i32)>,
}

impl Collector {
    /// What the rows come to.
    pub fn finish(self) -> Collected {
        let Self { days, cards, calibration, .. } = self;
        Collected { days: days.into_iter().collect(), cards, calibration }
    }

    /// What rows come to with those of later cards, which another collector was given.
    #[must_use]
    pub fn then(mut self, later: Self) -> Self {
        for (day, of_day) in later.days {
            let sum = self.days.entry(day).or_default();
            *sum = sum.plus(&of_day);
        }
        self.cards.extend(later.cards);
        self.calibration = self.calibration.plus(&later.calibration);
        self.latest = later.latest;
        self
    }

    /// Adds a row; they come by card, and by day within a card.
    pub fn add(&mut self, row: &CardDay) {
        let CardDay { card, study_day, grade, imported, before, reasks, practice, elapsed_ms, .. } = *row;
        let elapsed_ms = elapsed_ms.unsigned_abs();
        if self.cards.last().is_none_or(|(last, _)| *last != card) {
            self.cards.push((card, OfCard::default()));
            self.latest = None;
        }
        let day = self.days.entry(study_day.number()).or_default();
        day.reasks += reasks;
        day.practice += practice;
        day.elapsed_ms += elapsed_ms;
        let Some((_, of_card)) = self.cards.last_mut() else { return };
        of_card.elapsed_ms += elapsed_ms;
        of_card.answers += reasks + practice;
        let Some(grade) = grade else { return };
        of_card.answers += 1;
        if !imported {
            day.by_quality[usize::from(grade.quality())] += 1;
            day.new += u32::from(before.is_none());
        }
        let interval = before.and_then(|days| u32::try_from(days).ok()).filter(|days| *days > 0);
        if let Some(interval) = interval {
            let answer = Share { part: u32::from(grade.passed()), whole: 1 };
            let of_age =
                if interval < YOUNG_DAYS { &mut day.retention.young } else { &mut day.retention.mature };
            *of_age = of_age.plus(answer);
            of_card.retained = of_card.retained.plus(answer);
            if let Some((_, last)) = self.latest {
                self.calibration.add(study_day.number().saturating_sub(last), interval, grade.passed());
            }
        }
        self.latest = Some((card, study_day.number()));
    }
}

impl Collected {
    /// All days from `from` to `to` together.
    pub fn between(&self, from: i32, to: i32) -> OfDay {
        if from > to {
            return OfDay::default();
        }
        self.days.range(from..=to).fold(OfDay::default(), |sum, (_, day)| sum.plus(day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::day::Day;
    use crate::model::grade::Grade;

    fn row(card: u8, day: i32, grade: Option<Grade>, before: Option<i64>) -> CardDay {
        CardDay {
            card: CardId([card; 16]),
            study_day: Day::from_number(day),
            grade,
            imported: false,
            before,
            anew: false,
            reasks: 0,
            practice: 0,
            elapsed_ms: 1_000,
        }
    }

    #[test]
    fn cards_can_be_collected_in_parts() {
        let rows = [
            row(1, 0, Some(Grade::GOOD), None),
            row(1, 9, Some(Grade::AGAIN), Some(8)),
            row(2, 0, Some(Grade::GOOD), Some(3)),
            row(2, 9, Some(Grade::GOOD), Some(30)),
            CardDay { practice: 1, ..row(3, 10, None, None) },
        ];
        let of = |rows: &[CardDay]| {
            let mut collector = Collector::default();
            for row in rows {
                collector.add(row);
            }
            collector
        };
        let whole = of(&rows).finish();
        for cut in [0, 2, 4, 5] {
            assert_eq!(of(&rows[..cut]).then(of(&rows[cut..])).finish(), whole, "{cut}");
        }
    }

    #[test]
    fn days_and_cards_add_up() {
        let mut collector = Collector::default();
        for row in [
            row(1, 0, Some(Grade::GOOD), None),
            CardDay { reasks: 2, ..row(1, 1, Some(Grade::AGAIN), Some(1)) },
            row(1, 2, Some(Grade::GOOD), Some(21)),
            CardDay { practice: 1, ..row(2, 1, None, None) },
            CardDay { imported: true, ..row(2, 2, Some(Grade::GOOD), Some(5)) },
        ] {
            collector.add(&row);
        }
        let collected = collector.finish();
        let day = collected.days[&1];
        assert_eq!((day.answers(), day.reasks, day.practice, day.elapsed_ms), (1, 2, 1, 2_000));
        assert_eq!(collected.days[&0].new, 1);
        let third = collected.days[&2];
        assert_eq!(third.answers(), 1, "imported answers were not given here");
        let one = Share { part: 1, whole: 1 };
        assert_eq!(third.retention, Retention { young: one, mature: one });
        assert_eq!(Retention::between(&collected.days, 0, 2).all(), Share { part: 2, whole: 3 });
        assert_eq!(collected.between(0, 2).answers(), 3);
        assert_eq!(
            collected.cards[0].1,
            OfCard { retained: Share { part: 1, whole: 2 }, elapsed_ms: 3_000, answers: 5 }
        );
        assert_eq!(collected.calibration.share().whole, 2);
        assert_eq!(collected.between(5, 2), OfDay::default());
    }
}
