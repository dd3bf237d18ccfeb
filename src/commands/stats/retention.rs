//! What was remembered when it was asked as planned, with how sure that is.

use serde::Serialize;

use crate::insight::share::Share;
use crate::insight::stats::{Collected, Retention as Sums};
use crate::model::day::Day;

/// A span of days.
#[derive(Serialize)]
pub(super) struct Period {
    #[serde(rename = "period")]
    pub name: &'static str,
    pub young: Retention,
    pub mature: Retention,
    pub all: Retention,
}

/// How many of the cards that had been learnt were remembered when they came due.
#[derive(Serialize)]
pub(super) struct Retention {
    pub answers: u32,
    pub passed: u32,
    pub rate: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub enough: bool,
    #[serde(skip)]
    share: Share,
}

/// The spans that are told.
pub(super) fn periods(collected: &Collected, today: Day) -> Vec<Period> {
    let today = today.number();
    let back = |days: i32| today.saturating_sub(days - 1);
    [("today", today), ("7 days", back(7)), ("30 days", back(30)), ("ever", i32::MIN)]
        .into_iter()
        .map(|(name, from)| Period::of(name, Sums::between(&collected.days, from, today)))
        .collect()
}

impl Period {
    fn of(name: &'static str, sums: Sums) -> Self {
        Self {
            name,
            young: Retention::of(sums.young),
            mature: Retention::of(sums.mature),
            all: Retention::of(sums.all()),
        }
    }

    pub fn row(&self) -> Vec<String> {
        vec![self.name.to_owned(), self.young.words(), self.mature.words(), self.all.words()]
    }
}

impl Retention {
    pub fn of(share: Share) -> Self {
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
    pub fn words(&self) -> String {
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

/// Four decimals: more would be noise.
pub(in crate::commands) fn rounded(share: f64) -> f64 {
    (share * 10_000.0).round() / 10_000.0
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
}
