//! The table `[rules]` of the file: which families of cards are made, and how many of a note.
//!
//! ```toml
//! [rules]
//! R14 = false    # none
//! R11 = 10       # the ten best of a note
//! ```

use std::fmt;

use crate::error::Error;
use crate::generate;
use crate::near::near;

/// What stands before a family where it is named as a key.
const TABLE: &str = "rules";

/// A family as a key of the configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleKey {
    /// The family, as `R14`.
    pub family: &'static str,
}

impl RuleKey {
    /// The family of this name, in any case.
    pub fn find(name: &str) -> Option<Self> {
        generate::families().find(|family| family.eq_ignore_ascii_case(name)).map(|family| Self { family })
    }

    /// The family that a key `rules.R14` names; `None` for keys of another kind. An unknown family is a usage error.
    pub fn of_key(key: &str) -> Option<Result<Self, Error>> {
        let name = key.strip_prefix(TABLE)?.strip_prefix('.')?;
        Some(
            Self::find(name).ok_or_else(|| Error::Usage {
                what: format!("there is no family `{name}`"),
                hint: hint(name),
            }),
        )
    }

    /// The key by which it is set.
    pub fn key(self) -> String {
        format!("{TABLE}.{}", self.family)
    }

    /// What it makes, in a line.
    pub fn help(self) -> String {
        format!("Cards of a note by this rule: {}", generate::name_of(self.family))
    }
}

/// What a family takes, in words.
pub const TAKES: &str = "true, false or cards from 1 to 9999";

/// A hint for someone who wrote a name that no family has.
pub fn hint(name: &str) -> String {
    match near(name, generate::families())[..] {
        [] => format!("known are {}", generate::families().collect::<Vec<_>>().join(", ")),
        ref likely => format!("did you mean {}?", likely.join(" or ")),
    }
}

/// How much of a family is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Making {
    /// Every card.
    #[default]
    All,
    /// The best so many of a note; with 0 none.
    Best(u16),
}

impl Making {
    /// What a value stands for; `None` where it stands for nothing.
    pub fn parse(value: &str) -> Option<Self> {
        match value {
            "true" | "on" => Some(Self::All),
            "false" | "off" => Some(Self::Best(0)),
            _ => value.parse().ok().filter(|most| (1..=9_999).contains(most)).map(Self::Best),
        }
    }

    /// The most cards of a note; `None` is no limit.
    pub const fn most(self) -> Option<u16> {
        match self {
            Self::All => None,
            Self::Best(most) => Some(most),
        }
    }
}

impl fmt::Display for Making {
    /// As the file has it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("true"),
            Self::Best(0) => f.write_str("false"),
            Self::Best(most) => write!(f, "{most}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_takes_a_switch_or_a_number() {
        for (value, making) in [("true", Making::All), ("false", Making::Best(0)), ("10", Making::Best(10))] {
            assert_eq!(Making::parse(value), Some(making));
            assert_eq!(making.to_string(), value);
        }
        assert_eq!((Making::parse("on"), Making::parse("off")), (Some(Making::All), Some(Making::Best(0))));
        for value in ["", "-1", "0", "10000", "many"] {
            assert_eq!(Making::parse(value), None, "{value}");
        }
    }

    #[test]
    fn families_are_found_in_any_case_and_others_get_a_hint() {
        assert_eq!(RuleKey::of_key("rules.r14").unwrap().unwrap().key(), "rules.R14");
        assert!(RuleKey::of_key("width").is_none());
        let error = RuleKey::of_key("rules.R33").unwrap().unwrap_err();
        assert_eq!(error.to_string(), "there is no family `R33`");
        assert!(error.hint().starts_with("did you mean R3"), "{}", error.hint());
    }
}
