//! What a setting takes: its type and range, said once for the check, the help and the error alike.

use std::fmt;
use std::ops::RangeInclusive;

/// The values that a setting takes, all written as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    /// `true` or `false`.
    Switch,
    /// One of these words.
    Words(&'static [&'static str]),
    /// A whole number.
    Number {
        /// The least and the greatest.
        range: RangeInclusive<u32>,
        /// What is counted.
        unit: &'static str,
    },
    /// A whole number, or the word `none`.
    NumberOrNone {
        /// The least and the greatest.
        range: RangeInclusive<u32>,
        /// What is counted.
        unit: &'static str,
    },
}

impl Takes {
    /// Whether this text is such a value.
    pub fn admits(&self, value: &str) -> bool {
        match self {
            Self::Switch => matches!(value, "true" | "false"),
            Self::Words(words) => words.contains(&value),
            Self::Number { .. } => self.number::<u32>(value).is_some(),
            Self::NumberOrNone { .. } => value == "none" || self.number::<u32>(value).is_some(),
        }
    }

    /// The number that this text is, if it is one in the range.
    pub fn number<N: TryFrom<u32>>(&self, value: &str) -> Option<N> {
        let (Self::Number { range, .. } | Self::NumberOrNone { range, .. }) = self else {
            return None;
        };
        // Signs are read by `parse`, but a value has one spelling only.
        let is_plain = value.bytes().all(|byte| byte.is_ascii_digit());
        let number = value.parse().ok().filter(|number| is_plain && range.contains(number))?;
        N::try_from(number).ok()
    }
}

impl fmt::Display for Takes {
    /// `true or false`, `days from 1 to 36500`, `one of even, first, last`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Switch => f.write_str("true or false"),
            Self::Words([a, b]) => write!(f, "{a} or {b}"),
            Self::Words(words) => write!(f, "one of {}", words.join(", ")),
            Self::Number { range, unit } => write!(f, "{unit} from {} to {}", range.start(), range.end()),
            Self::NumberOrNone { range, unit } => {
                write!(f, "none, or {unit} from {} to {}", range.start(), range.end())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAYS: Takes = Takes::Number { range: 1..=300, unit: "days" };
    const CAP: Takes = Takes::NumberOrNone { range: 100..=1_000, unit: "hundredths" };

    #[test]
    fn a_number_is_taken_within_its_range_and_in_one_spelling() {
        for good in ["1", "300"] {
            assert!(DAYS.admits(good), "{good}");
        }
        for bad in ["0", "301", "", "-1", "+1", "1.0", "two", "99999999999999999999", "none"] {
            assert!(!DAYS.admits(bad), "{bad}");
        }
        assert_eq!(DAYS.number::<u8>("255"), Some(255));
        assert_eq!(DAYS.number::<u8>("256"), None, "too great for its type");
    }

    #[test]
    fn none_is_taken_where_it_may_stand_for_a_number() {
        assert!(CAP.admits("none") && CAP.admits("100") && !CAP.admits("99"));
        assert_eq!(CAP.number::<u32>("none"), None);
    }

    #[test]
    fn words_and_switches_take_themselves_alone() {
        assert!(
            Takes::Switch.admits("true") && Takes::Switch.admits("false") && !Takes::Switch.admits("yes")
        );
        assert!(Takes::Words(&["zh", "en"]).admits("en") && !Takes::Words(&["zh", "en"]).admits("EN"));
        assert_eq!(Takes::Words(&["a"]).number::<u32>("1"), None);
    }

    #[test]
    fn each_says_what_it_takes() {
        let told = [
            (Takes::Switch, "true or false"),
            (Takes::Words(&["zh", "en"]), "zh or en"),
            (Takes::Words(&["even", "first", "last"]), "one of even, first, last"),
            (DAYS, "days from 1 to 300"),
            (CAP, "none, or hundredths from 100 to 1000"),
        ];
        for (takes, words) in told {
            assert_eq!(takes.to_string(), words);
        }
    }
}
