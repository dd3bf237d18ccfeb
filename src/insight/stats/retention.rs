//! True retention: what was remembered when it was asked as planned.

use std::collections::BTreeMap;

use super::collect::OfDay;
use crate::insight::share::Share;

/// How many first answers to cards with an interval of a day or more were right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Retention {
    /// Cards with an interval below three weeks.
    pub young: Share,
    /// The others.
    pub mature: Share,
}

impl Retention {
    /// All days from `from` to `to`.
    pub fn between(days: &BTreeMap<i32, OfDay>, from: i32, to: i32) -> Self {
        let mut sum = Self::default();
        if from <= to {
            for day in days.range(from..=to).map(|(_, day)| day) {
                sum.young = sum.young.plus(day.retention.young);
                sum.mature = sum.mature.plus(day.retention.mature);
            }
        }
        sum
    }

    /// Both together.
    #[must_use]
    pub const fn all(self) -> Share {
        self.young.plus(self.mature)
    }
}
