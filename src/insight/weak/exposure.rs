//! How often this learner misses a card of a given age, and what that makes a card cost.

use std::collections::{BTreeMap, HashMap};

use super::Studied;
use super::log::Known;

/// First ages, in study days since a card's first answer, of the bins; each lasts to the next.
///
/// They grow by about half: intervals do as well, so each bin holds about one answer of a card.
pub const BINS: [i32; 12] = [1, 2, 3, 6, 9, 15, 24, 37, 59, 94, 148, 233];

/// Days, counted back from today, of which the trend calls the nearer ones recent; the others end at [`OLDER`].
pub const RECENT: i32 = 14;
/// See [`RECENT`].
pub const OLDER: i32 = 60;

/// The weights of days: halved every half-life, 1 today and (for a clock that went back) later.
pub struct Fading {
    today: i32,
    /// `2^(-1 / half-life)`.
    per_day: f64,
    /// The first day that counts.
    since: i32,
    /// The weights of the days up to ten years ago, from today back: each is asked for by every card.
    weights: Vec<f64>,
}

/// Days whose weights are worked out beforehand.
const WEIGHTS: i32 = 3_700;

impl Fading {
    /// Weights as seen from `today`; days before `since`, if it is given, count for nothing.
    pub fn new(today: i32, half_life: f64, since: Option<i32>) -> Self {
        let per_day = (-1.0 / half_life).exp2();
        let weights = (0..WEIGHTS).map(|age| per_day.powi(age)).collect();
        Self { today, per_day, since: since.unwrap_or(i32::MIN), weights }
    }

    /// Whether a day counts at all.
    pub const fn counts(&self, day: i32) -> bool {
        day >= self.since
    }

    /// The weight of a day.
    pub fn weight(&self, day: i32) -> f64 {
        self.at(self.age(day))
    }

    /// The weight of a day so many days ago.
    fn at(&self, age: i32) -> f64 {
        let known = usize::try_from(age).ok().and_then(|age| self.weights.get(age));
        known.copied().unwrap_or_else(|| self.per_day.powi(age))
    }

    /// Days from a day to today, at least 0.
    pub fn age(&self, day: i32) -> i32 {
        self.today.saturating_sub(day).max(0)
    }

    /// The sum of the weights of the days `from..=to` that count, none of them after today; 0 where there is none.
    fn sum(&self, from: i32, to: i32) -> f64 {
        let from = from.max(self.since);
        if from > to {
            return 0.0;
        }
        // A geometric sum, from the nearest day back to the farthest. Where nothing fades it is a count.
        let days = f64::from(to - from + 1);
        if self.per_day >= 1.0 {
            return days;
        }
        (self.weight(to) - self.at(self.age(from) + 1)) / (1.0 - self.per_day)
    }
}

/// The bin of an age; `None` before the day after the first answer.
pub fn bin(age: i32) -> Option<usize> {
    BINS.iter().rposition(|&first| first <= age)
}

/// Misses that a day costs, by age: weighted misses over weighted card-days, over all cards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hazards {
    /// `None` where no card was ever of that age.
    pub by_bin: [Option<f64>; BINS.len()],
}

impl Hazards {
    /// The hazards of all cards together.
    pub(super) fn of(known: Known<'_>, fading: &Fading) -> Self {
        // Cards of the same days are exposed alike. In an order, so that the sums are the same each time.
        let mut alike: BTreeMap<(i32, Option<i32>), u32> = BTreeMap::new();
        let mut misses = [0.0; BINS.len()];
        for (place, card) in known.cards().iter().enumerate().filter(|(place, _)| known.has(*place)) {
            *alike.entry((card.first, card.until)).or_default() += 1;
            for answer in known.answers(place).filter(|answer| answer.missed() && fading.counts(answer.day()))
            {
                if let Some(at) = bin(answer.day().saturating_sub(card.first)) {
                    misses[at] += fading.weight(answer.day());
                }
            }
        }
        let mut days = [0.0; BINS.len()];
        for ((first, until), cards) in alike {
            for (at, sum) in days.iter_mut().enumerate() {
                let (from, to) = days_of(first, until, at, fading.today);
                *sum += f64::from(cards) * fading.sum(from, to);
            }
        }
        let mut by_bin = [None; BINS.len()];
        for (at, hazard) in by_bin.iter_mut().enumerate() {
            *hazard = (days[at] > 0.0).then(|| misses[at] / days[at]);
        }
        Self { by_bin }
    }

    /// The misses to expect of a card over all its days, the recent ones, and the older ones that the trend
    /// compares them with.
    fn expected(&self, first: i32, until: Option<i32>, fading: &Fading) -> [f64; 3] {
        let mut sums = [0.0; 3];
        for (at, hazard) in self.by_bin.iter().enumerate() {
            let Some(hazard) = hazard else { continue };
            let (from, to) = days_of(first, until, at, fading.today);
            let recent = fading.today - RECENT + 1;
            let older = fading.today - OLDER + 1;
            sums[0] += hazard * fading.sum(from, to);
            sums[1] += hazard * fading.sum(from.max(recent), to);
            sums[2] += hazard * fading.sum(from.max(older), to.min(recent - 1));
        }
        sums
    }
}

/// What is to be expected of cards, worked out once for those of the same days.
pub struct Expectations<'a> {
    hazards: &'a Hazards,
    fading: &'a Fading,
    known: HashMap<(i32, Option<i32>), [f64; 3]>,
}

impl<'a> Expectations<'a> {
    /// By these hazards.
    pub fn new(hazards: &'a Hazards, fading: &'a Fading) -> Self {
        Self { hazards, fading, known: HashMap::new() }
    }

    /// See [`Hazards::expected`].
    pub fn of(&mut self, card: &Studied) -> [f64; 3] {
        let &Studied { first, until, .. } = card;
        *self.known.entry((first, until)).or_insert_with(|| self.hazards.expected(first, until, self.fading))
    }
}

/// The days on which the age of a card with this first and last day was in a bin, from the day after its first answer:
/// first, last.
fn days_of(first: i32, until: Option<i32>, bin: usize, today: i32) -> (i32, i32) {
    let last = until.map_or(today, |until| until.min(today));
    let end = BINS.get(bin + 1).map_or(last, |next| first.saturating_add(next - 1).min(last));
    (first.saturating_add(BINS[bin]), end)
}
