//! The choices that decide days. A change of one of them moves due dates, so they are kept beside the cards
//! and every card is folded anew when one changes.

use std::fmt;

use crate::model::setting::Takes;

/// A hundred years: the longest interval that can be asked for. Ten perfect answers in a row would already
/// reach 46,757 days, and a due date that nobody lives to see is of no use.
const LONGEST_INTERVAL: u32 = 36_500;

/// What an interval takes.
pub const DAYS: Takes = Takes::Number { range: 1..=LONGEST_INTERVAL, unit: "days" };

/// What an ease takes. It is multiplied as hundredths; below 100 a pass would shorten the interval.
pub const EASE: Takes = Takes::Number { range: 100..=1_000, unit: "hundredths" };

/// What the greatest ease takes.
pub const EASE_CAP: Takes = Takes::NumberOrNone { range: 100..=1_000, unit: "hundredths" };

/// What the modifier takes: a tenth of the interval, or ten times it, is beyond any use.
pub const MODIFIER: Takes = Takes::Number { range: 10..=1_000, unit: "hundredths" };

/// What the reward of lateness takes.
pub const LATE_CREDIT: Takes = Takes::Words(&["none", "anki"]);

/// What the hour at which days change takes.
pub const HOUR: Takes = Takes::Number { range: 0..=23, unit: "a local hour" };

/// How lateness is rewarded: days that a card waited past its due date and was still known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LateCredit {
    /// Not at all, as in the published SM-2.
    #[default]
    None,
    /// Added to the last interval before it grows: all days late for quality 5, half of them for 4, none for 3.
    Anki,
}

/// The options of the scheduler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Days after the first pass, and after every failure.
    pub first_interval: u32,
    /// Days after the second pass in a row.
    pub second_interval: u32,
    /// Ease of a card that was never answered, in hundredths.
    pub start_ease: u16,
    /// Least ease, in hundredths. SM-2 sets 1.30, since easier items came back too often.
    pub min_ease: u16,
    /// Greatest ease, in hundredths; `None` lets it grow, as SM-2 does.
    pub max_ease: Option<u16>,
    /// Longest interval in days.
    pub max_interval: u32,
    /// Factor on intervals from the third pass in a row on, in hundredths: the knob for more or less retention.
    pub interval_modifier: u16,
    /// Whether a failure lowers the ease too, as in the source its author published.
    pub ease_on_fail: bool,
    /// The reward for late passes.
    pub late_credit: LateCredit,
    /// Whether due days are spread, so that cards learnt together part.
    pub fuzz: bool,
    /// The local hour, 0–23, at which a study day begins.
    pub rollover_hour: u8,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            first_interval: 1,
            second_interval: 6,
            start_ease: 250,
            min_ease: 130,
            max_ease: None,
            max_interval: LONGEST_INTERVAL,
            interval_modifier: 100,
            ease_on_fail: true,
            late_credit: LateCredit::None,
            fuzz: false,
            rollover_hour: 4,
        }
    }
}

/// Why options cannot be as they were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadOption {
    /// No option has this name.
    Unknown {
        /// What was asked for.
        name: String,
    },
    /// The value does not fit the option.
    Value {
        /// The option.
        name: String,
        /// What it was to become.
        value: String,
        /// What it may be.
        wanted: String,
    },
    /// Each value fits alone but not beside the others.
    Conflict {
        /// The options that the rule is about.
        names: [&'static str; 2],
        /// The rule that is broken.
        rule: &'static str,
    },
}

impl fmt::Display for BadOption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { name } => write!(f, "there is no scheduler option `{name}`"),
            Self::Value { name, value, wanted } => {
                write!(f, "`{name}` cannot be `{value}`: it takes {wanted}")
            }
            Self::Conflict { rule, .. } => write!(f, "these options contradict each other: {rule}"),
        }
    }
}

impl std::error::Error for BadOption {}

impl Options {
    /// Names and values of all options as text, in a fixed order; [`Options::with`] reads them back.
    pub fn entries(&self) -> [(&'static str, String); 11] {
        let late_credit = match self.late_credit {
            LateCredit::None => "none",
            LateCredit::Anki => "anki",
        };
        [
            ("first_interval", self.first_interval.to_string()),
            ("second_interval", self.second_interval.to_string()),
            ("start_ease", self.start_ease.to_string()),
            ("min_ease", self.min_ease.to_string()),
            ("max_ease", self.max_ease.map_or_else(|| "none".to_owned(), |ease| ease.to_string())),
            ("max_interval", self.max_interval.to_string()),
            ("interval_modifier", self.interval_modifier.to_string()),
            ("ease_on_fail", self.ease_on_fail.to_string()),
            ("late_credit", late_credit.to_owned()),
            ("fuzz", self.fuzz.to_string()),
            ("rollover_hour", self.rollover_hour.to_string()),
        ]
    }

    /// These options with some replaced by name, checked together once all are in.
    ///
    /// Fails on an unknown name, a value out of range, or values that contradict each other.
    pub fn with<'a>(&self, entries: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, BadOption> {
        let mut options = self.clone();
        for (name, value) in entries {
            options.replace(name, value)?;
        }
        options.check()?;
        Ok(options)
    }

    /// These options with what was stored, as far as it can be, and the stored names that cannot, each with the
    /// reason; those count as unset.
    pub fn mended<'a>(
        &self,
        stored: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> (Self, Vec<(String, BadOption)>) {
        let mut good: Vec<(&str, &str)> = Vec::new();
        let mut bad = Vec::new();
        for (name, value) in stored {
            match self.clone().replace(name, value) {
                Ok(()) => good.push((name, value)),
                Err(reason) => bad.push((name.to_owned(), reason)),
            }
        }
        loop {
            match self.with(good.iter().copied()) {
                Ok(options) => return (options, bad),
                Err(reason) => {
                    let known = good.len();
                    let is_bad = |name: &str| matches!(&reason, BadOption::Conflict { names, .. } if names.contains(&name));
                    bad.extend(
                        good.extract_if(.., |(name, _)| is_bad(name))
                            .map(|(name, _)| (name.to_owned(), reason.clone())),
                    );
                    if good.len() == known {
                        // The options themselves contradict each other, whatever was stored.
                        return (self.clone(), bad);
                    }
                }
            }
        }
    }

    fn replace(&mut self, name: &str, value: &str) -> Result<(), BadOption> {
        let bad = |takes: &Takes| BadOption::Value {
            name: name.to_owned(),
            value: value.to_owned(),
            wanted: takes.to_string(),
        };
        let days = || DAYS.number(value).ok_or_else(|| bad(&DAYS));
        let ease = || EASE.number(value).ok_or_else(|| bad(&EASE));
        let switch = || value.parse::<bool>().map_err(|_| bad(&Takes::Switch));
        match name {
            "first_interval" => self.first_interval = days()?,
            "second_interval" => self.second_interval = days()?,
            "max_interval" => self.max_interval = days()?,
            "start_ease" => self.start_ease = ease()?,
            "min_ease" => self.min_ease = ease()?,
            "max_ease" if value == "none" => self.max_ease = None,
            "max_ease" => self.max_ease = Some(EASE_CAP.number(value).ok_or_else(|| bad(&EASE_CAP))?),
            "interval_modifier" => {
                self.interval_modifier = MODIFIER.number(value).ok_or_else(|| bad(&MODIFIER))?;
            }
            "ease_on_fail" => self.ease_on_fail = switch()?,
            "fuzz" => self.fuzz = switch()?,
            "late_credit" => {
                self.late_credit = match value {
                    "none" => LateCredit::None,
                    "anki" => LateCredit::Anki,
                    _ => return Err(bad(&LATE_CREDIT)),
                };
            }
            "rollover_hour" => self.rollover_hour = HOUR.number(value).ok_or_else(|| bad(&HOUR))?,
            _ => return Err(BadOption::Unknown { name: name.to_owned() }),
        }
        Ok(())
    }

    fn check(&self) -> Result<(), BadOption> {
        let is_capped = self.max_ease.is_some_and(|most| self.start_ease > most);
        let broken = [
            (
                self.first_interval > self.second_interval,
                ["first_interval", "second_interval"],
                "first_interval is above second_interval",
            ),
            (
                self.second_interval > self.max_interval,
                ["second_interval", "max_interval"],
                "second_interval is above max_interval",
            ),
            (self.min_ease > self.start_ease, ["min_ease", "start_ease"], "start_ease is below min_ease"),
            (is_capped, ["start_ease", "max_ease"], "start_ease is above max_ease"),
        ];
        match broken.into_iter().find(|(is_broken, ..)| *is_broken) {
            Some((_, names, rule)) => Err(BadOption::Conflict { names, rule }),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(name: &str, value: &str) -> Result<Options, String> {
        Options::default().with([(name, value)]).map_err(|bad| bad.to_string())
    }

    #[test]
    fn entries_read_back_whatever_they_hold() {
        let odd = Options {
            first_interval: 3,
            second_interval: 9,
            start_ease: 231,
            min_ease: 120,
            max_ease: Some(300),
            max_interval: 256,
            interval_modifier: 85,
            ease_on_fail: false,
            late_credit: LateCredit::Anki,
            fuzz: true,
            rollover_hour: 0,
        };
        for options in [Options::default(), odd] {
            let entries = options.entries();
            let entries = entries.iter().map(|(name, value)| (*name, value.as_str()));
            assert_eq!(Options::default().with(entries).unwrap(), options);
        }
    }

    #[test]
    fn every_option_refuses_nonsense_by_name_and_says_what_it_takes() {
        for (name, _) in Options::default().entries() {
            for nonsense in ["", "-1", "two", "99999999999999999999", "2.5"] {
                let message = changed(name, nonsense).unwrap_err();
                assert!(
                    message.starts_with(&format!("`{name}` cannot be `{nonsense}`: it takes ")),
                    "{message}"
                );
            }
        }
    }

    #[test]
    fn bounds_are_kept() {
        for (name, good, bad) in [
            ("first_interval", "6", "0"),
            ("max_interval", "36500", "36501"),
            ("min_ease", "100", "99"),
            ("interval_modifier", "10", "1001"),
            ("rollover_hour", "23", "24"),
        ] {
            assert!(changed(name, good).is_ok(), "{name} {good}");
            assert!(changed(name, bad).is_err(), "{name} {bad}");
        }
    }

    #[test]
    fn an_unknown_name_is_named() {
        assert_eq!(changed("factor", "1").unwrap_err(), "there is no scheduler option `factor`");
    }

    #[test]
    fn options_that_contradict_each_other_are_refused_together() {
        for (name, value, rule) in [
            ("first_interval", "7", "first_interval is above second_interval"),
            ("max_interval", "5", "second_interval is above max_interval"),
            ("min_ease", "260", "start_ease is below min_ease"),
            ("max_ease", "240", "start_ease is above max_ease"),
        ] {
            let message = changed(name, value).unwrap_err();
            assert_eq!(message, format!("these options contradict each other: {rule}"));
        }
        let both = Options::default().with([("first_interval", "7"), ("second_interval", "9")]);
        assert_eq!(both.unwrap().first_interval, 7);
    }

    #[test]
    fn what_cannot_be_counts_as_unset_and_the_rest_stands() {
        let mended = |stored: &[(&'static str, &'static str)]| {
            let (options, bad) = Options::default().mended(stored.iter().copied());
            (options, bad.into_iter().map(|(name, _)| name).collect::<Vec<_>>())
        };
        let fuzzy = Options { fuzz: true, ..Options::default() };
        assert_eq!(mended(&[("fuzz", "true")]), (fuzzy.clone(), vec![]));
        assert_eq!(
            mended(&[("factor", "1"), ("fuzz", "true"), ("min_ease", "9")]),
            (fuzzy.clone(), vec!["factor".to_owned(), "min_ease".to_owned()])
        );
        assert_eq!(
            mended(&[("first_interval", "9"), ("fuzz", "true"), ("max_ease", "240")]),
            (fuzzy, vec!["first_interval".to_owned(), "max_ease".to_owned()]),
            "each contradicts a default"
        );
    }
}
