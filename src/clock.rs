//! The only reader of the time and of chance; everything else is given both as values.
//!
//! For tests and scripts both can be fixed: `MNEMON_NOW` (RFC 3339) stops the clock, its offset is then the
//! local one and every stopwatch shows 0; `MNEMON_SEED` (any text) makes the random bytes repeat.

use std::cell::Cell;
use std::time::Instant;

use chrono::{DateTime, FixedOffset, Local};

use crate::error::Error;
use crate::model::day::Now;

/// The time and the source of random bytes of a run.
#[derive(Debug)]
pub struct Clock {
    fixed: Option<DateTime<FixedOffset>>,
    seed: Option<String>,
    /// How many times random bytes were drawn from the seed.
    drawn: Cell<u64>,
}

impl Clock {
    /// The clock that the environment asks for: the values of `MNEMON_NOW` and `MNEMON_SEED`.
    ///
    /// A value of `MNEMON_NOW` that is no moment is a usage error.
    pub fn from_env(now: Option<&str>, seed: Option<&str>) -> Result<Self, Error> {
        let fixed = now.map(DateTime::parse_from_rfc3339).transpose().map_err(|cause| Error::Usage {
            what: format!("MNEMON_NOW is `{}`, which is no moment: {cause}", now.unwrap_or_default()),
            hint: "write it as 2026-03-01T08:00:00+01:00".to_owned(),
        })?;
        Ok(Self { fixed, seed: seed.map(str::to_owned), drawn: Cell::new(0) })
    }

    /// The moment on the local wall clock.
    pub fn local(&self) -> DateTime<FixedOffset> {
        #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the time")]
        self.fixed.unwrap_or_else(|| Local::now().fixed_offset())
    }

    /// The moment, on study days that change at `rollover_hour`.
    pub fn now(&self, rollover_hour: u8) -> Now {
        Now::new(self.local(), rollover_hour)
    }

    /// Sixteen random bytes; with a seed, the next of its series.
    pub fn random_bytes(&self) -> [u8; 16] {
        let Some(seed) = &self.seed else {
            return rand::random();
        };
        let draw = self.drawn.replace(self.drawn.get() + 1);
        // A hash rather than a generator of the library: its series may change between versions.
        let mut hasher = blake3::Hasher::new_derive_key("mnemon seed v1");
        hasher.update(&draw.to_le_bytes()).update(seed.as_bytes());
        let mut bytes = [0; 16];
        hasher.finalize_xof().fill(&mut bytes);
        bytes
    }

    /// Whether time goes by: not under `MNEMON_NOW`.
    pub const fn runs(&self) -> bool {
        self.fixed.is_none()
    }

    /// Starts measuring.
    pub fn stopwatch(&self) -> Stopwatch {
        Stopwatch { started: self.fixed.is_none().then(Instant::now) }
    }
}

/// A measurement of elapsed time that no change of the wall clock disturbs.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch {
    /// `None` under a fixed clock.
    started: Option<Instant>,
}

impl Stopwatch {
    /// Milliseconds since the start, at most about 49 days; 0 under a fixed clock.
    pub fn elapsed_ms(&self) -> u32 {
        self.started.map_or(0, |start| u32::try_from(start.elapsed().as_millis()).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_stands_still_in_its_own_zone() {
        let clock = Clock::from_env(Some("2026-03-01T03:59:00+08:00"), None).unwrap();
        let now = clock.now(4);
        assert_eq!(now, clock.now(4));
        assert_eq!((now.tz_min, now.today.to_string().as_str()), (480, "2026-02-28"));
        assert_eq!(clock.stopwatch().elapsed_ms(), 0);
    }

    #[test]
    fn a_moment_that_is_none_is_a_usage_error() {
        for bad in ["", "yesterday", "2026-03-01", "2026-02-30T00:00:00Z", "2026-03-01T08:00:00"] {
            let error = Clock::from_env(Some(bad), None).unwrap_err();
            assert!(error.to_string().starts_with(&format!("MNEMON_NOW is `{bad}`, which is no moment: ")));
            assert_eq!(error.exit_code(), 2);
            assert!(!error.hint().is_empty());
        }
    }

    #[test]
    fn a_seed_repeats_its_series() {
        let series = |seed| {
            let clock = Clock::from_env(None, Some(seed)).unwrap();
            [clock.random_bytes(), clock.random_bytes()]
        };
        assert_eq!(series("1"), series("1"));
        assert_ne!(series("1"), series("2"));
        assert_ne!(series("1")[0], series("1")[1]);
    }

    #[test]
    fn without_a_seed_bytes_do_not_repeat() {
        let clock = Clock::from_env(None, None).unwrap();
        assert_ne!(clock.random_bytes(), clock.random_bytes());
    }

    #[test]
    fn the_time_runs_when_nothing_fixes_it() {
        let clock = Clock::from_env(None, None).unwrap();
        let (first, second) = (clock.now(4), clock.now(4));
        assert!(second.at_ms >= first.at_ms);
        assert!(first.at_ms > 1_700_000_000_000, "after this was written");
    }
}
