//! Study days and the moment an answer is given.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta};

/// Days from 0001-01-01 (chrono's day 1) to 1970-01-01.
const UNIX_EPOCH_FROM_CE: i32 = 719_163;

/// A study day: the civil date of `local time − rollover`, as days since 1970-01-01.
///
/// Due dates are study days too. No time zone is applied again after a day was made, so a later move to
/// another zone never shifts what was logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// The day with this number, counted from 1970-01-01.
    pub const fn from_number(number: i32) -> Self {
        Self(number)
    }

    /// Days since 1970-01-01.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The study day of a local time when days change at `rollover_hour` (0–23).
    ///
    /// Works on the wall clock alone, so a gap or fold of daylight saving time needs no decision.
    pub fn of(local: DateTime<FixedOffset>, rollover_hour: u8) -> Self {
        let shifted = local.naive_local() - TimeDelta::hours(i64::from(rollover_hour));
        Self(shifted.date().num_days_from_ce() - UNIX_EPOCH_FROM_CE)
    }

    /// The day `days` later; stays at the last day that can be told when it would pass it.
    #[must_use]
    pub fn plus(self, days: u32) -> Self {
        Self(self.0.saturating_add(i32::try_from(days).unwrap_or(i32::MAX)))
    }

    /// Days from `earlier` to this day, negative when `earlier` is later.
    pub fn since(self, earlier: Self) -> i32 {
        self.0.saturating_sub(earlier.0)
    }

    /// The civil date, if the calendar reaches that far.
    pub fn date(self) -> Option<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(self.0.checked_add(UNIX_EPOCH_FROM_CE)?)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.date() {
            Some(date) => write!(f, "{}", date.format("%Y-%m-%d")),
            None => write!(f, "day {}", self.0),
        }
    }
}

impl FromStr for Day {
    type Err = chrono::ParseError;

    /// Reads `YYYY-MM-DD`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d")?;
        Ok(Self(date.num_days_from_ce() - UNIX_EPOCH_FROM_CE))
    }
}

/// The moment of an action, read once from the clock and passed on as a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Milliseconds since 1970-01-01 UTC.
    pub at_ms: i64,
    /// Minutes that local time is ahead of UTC (east positive).
    pub tz_min: i32,
    /// The study day.
    pub today: Day,
}

impl Now {
    /// The moment `local`, on days that change at `rollover_hour`.
    pub fn new(local: DateTime<FixedOffset>, rollover_hour: u8) -> Self {
        Self {
            at_ms: local.timestamp_millis(),
            tz_min: local.offset().local_minus_utc() / 60,
            today: Day::of(local, rollover_hour),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(text).unwrap()
    }

    #[test]
    fn a_day_begins_at_the_rollover_hour() {
        assert_eq!(Day::of(at("2026-03-01T03:59:59+08:00"), 4).to_string(), "2026-02-28");
        assert_eq!(Day::of(at("2026-03-01T04:00:00+08:00"), 4).to_string(), "2026-03-01");
        assert_eq!(Day::of(at("2026-03-01T00:00:00+08:00"), 0).to_string(), "2026-03-01");
    }

    #[test]
    fn the_epoch_is_day_zero_and_days_read_back() {
        assert_eq!(Day::of(at("1970-01-01T12:00:00Z"), 4).number(), 0);
        for number in [-400, -1, 0, 1, 20_000, 60_000] {
            let day = Day::from_number(number);
            assert_eq!(day.to_string().parse::<Day>().unwrap(), day);
        }
    }

    #[test]
    fn far_days_neither_overflow_nor_panic() {
        let last = Day::from_number(i32::MAX);
        assert_eq!(last.plus(u32::MAX), last);
        assert_eq!(last.date(), None);
        assert_eq!(last.to_string(), format!("day {}", i32::MAX));
    }

    #[test]
    fn a_clock_change_at_night_never_turns_the_study_day_back() {
        // Europe/Berlin 2026-10-25: 03:00+02:00 becomes 02:00+01:00; the day still has one name.
        let before = Day::of(at("2026-10-25T02:59:00+02:00"), 4);
        let after = Day::of(at("2026-10-25T02:00:00+01:00"), 4);
        assert_eq!(before, after);
        // St John's once turned its clock back at one past midnight: with midnight as the border the day
        // went back, with 4 am it does not.
        let late = at("2010-11-07T00:00:30-02:30");
        let back = at("2010-11-06T23:01:00-03:30");
        assert!(Day::of(back, 0) < Day::of(late, 0));
        assert_eq!(Day::of(back, 4), Day::of(late, 4));
    }

    #[test]
    fn a_traveller_flying_west_meets_the_same_day_twice() {
        let tokyo = Now::new(at("2026-05-02T08:00:00+09:00"), 4);
        let los_angeles = Now::new(at("2026-05-01T17:00:00-07:00"), 4);
        assert!(los_angeles.at_ms > tokyo.at_ms);
        assert_eq!(los_angeles.today.since(tokyo.today), -1);
        assert_eq!((tokyo.tz_min, los_angeles.tz_min), (540, -420));
    }
}
