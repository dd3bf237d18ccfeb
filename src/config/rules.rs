//! The table `[rules]` of the file: which families of cards are made, and how many of a note.
//!
//! ```toml
//! [rules]
//! R14 = false    # none
//! R11 = 10       # the ten best of a note
//! ```

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

/// The most cards that a value stands for, `None` for all of them.
///
/// The outer `None` says that it stands for nothing.
#[expect(clippy::option_option, reason = "a value that is none, and one that sets no limit, are two things")]
pub fn most(value: &str) -> Option<Option<u16>> {
    match value {
        "true" | "on" => Some(None),
        "false" | "off" => Some(Some(0)),
        _ => value.parse().ok().filter(|most| (1..=9_999).contains(most)).map(Some),
    }
}

/// A value as the file has it.
pub fn written(most: Option<u16>) -> String {
    match most {
        None => "true".to_owned(),
        Some(0) => "false".to_owned(),
        Some(most) => most.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_takes_a_switch_or_a_number() {
        for (value, most_cards) in [("true", None), ("false", Some(0)), ("10", Some(10))] {
            assert_eq!(most(value), Some(most_cards));
            assert_eq!(written(most_cards), value);
        }
        assert_eq!((most("on"), most("off")), (Some(None), Some(Some(0))));
        for value in ["", "-1", "0", "10000", "many"] {
            assert_eq!(most(value), None, "{value}");
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
