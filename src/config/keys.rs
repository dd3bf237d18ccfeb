//! The table of all keys. The checks, the help, `config list` and the table in the README come from it.

use std::fmt::Write as _;

use crate::error::Error;
use crate::model::setting::Takes;
use crate::near::near;
use crate::schedule::options::{DAYS, EASE, EASE_CAP, HOUR, LATE_CREDIT, MODIFIER};

/// Where a key's value lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// The database: the key decides days, so it belongs with the log, and changing it folds every card anew.
    Database,
    /// The file `config.toml`: the key decides how mnemon talks and how much it asks.
    File,
}

/// A key of the configuration.
#[derive(Debug)]
pub struct Key {
    /// What it is called.
    pub name: &'static str,
    /// Its type and range.
    pub takes: Takes,
    /// Its value where none is set.
    pub default: &'static str,
    /// Where its value lives.
    pub home: Home,
    /// Whether a deck may have a value of its own.
    pub per_deck: bool,
    /// What it does, in a line.
    pub help: &'static str,
}

impl Key {
    const fn day(name: &'static str, takes: Takes, default: &'static str, help: &'static str) -> Self {
        Self { name, takes, default, home: Home::Database, per_deck: false, help }
    }

    const fn file(name: &'static str, takes: Takes, default: &'static str, help: &'static str) -> Self {
        Self { name, takes, default, home: Home::File, per_deck: false, help }
    }

    const fn in_decks(self) -> Self {
        Self { per_deck: true, ..self }
    }

    /// The key of this name.
    pub fn find(name: &str) -> Option<&'static Self> {
        KEYS.iter().find(|key| key.name == name)
    }

    /// The key of this name; an unknown one is a usage error with the names most like it.
    pub fn named(name: &str) -> Result<&'static Self, Error> {
        Self::find(name)
            .ok_or_else(|| Error::Usage { what: format!("there is no key `{name}`"), hint: Self::near(name) })
    }

    /// A hint for someone who wrote a name that no key has.
    pub fn near(name: &str) -> String {
        match near(name, KEYS.iter().map(|key| key.name))[..] {
            [] => "`mnemon config` lists the keys".to_owned(),
            ref likely => format!("did you mean {}?", likely.join(" or ")),
        }
    }

    /// The usage error that it does not take a value, with the words most like it.
    pub fn refusal(&self, value: &str) -> Error {
        let words = if let Takes::Words(words) = &self.takes { *words } else { &[] };
        let hint = match near(value, words.iter().copied())[..] {
            [] => format!("its default is {}", self.default),
            ref likely => format!("did you mean {}?", likely.join(" or ")),
        };
        Error::Usage { what: format!("`{}` cannot be `{value}`: it takes {}", self.name, self.takes), hint }
    }

    /// Where its value lives, in words.
    pub const fn place(&self) -> &'static str {
        match (self.home, self.per_deck) {
            (Home::Database, _) => "database",
            (Home::File, false) => "config.toml",
            (Home::File, true) => "config.toml, per deck",
        }
    }
}

/// What a limit of the day takes; nobody answers more.
const CARDS: Takes = Takes::Number { range: 0..=9_999, unit: "cards" };

/// What a number of daily backups takes: today's at least, at most ten years of them.
const DAILY: Takes = Takes::Number { range: 1..=3_650, unit: "copies" };

/// What a number of weekly backups takes, at most ten years of them.
const WEEKLY: Takes = Takes::Number { range: 0..=520, unit: "copies" };

/// All keys.
pub static KEYS: &[Key] = &[
    Key::file("new_per_day", CARDS, "20", "New cards on a study day").in_decks(),
    Key::file("reviews_per_day", CARDS, "200", "Due cards on a study day").in_decks(),
    Key::file("order", Takes::Words(&["due", "overdue"]), "due", "Due: earliest first, or most overdue"),
    Key::file(
        "new_order",
        Takes::Words(&["surest", "notes"]),
        "surest",
        "New: surest first, or as in the notes",
    ),
    Key::file(
        "mix",
        Takes::Words(&["even", "first", "last"]),
        "even",
        "Where new cards stand among due ones",
    ),
    Key::file(
        "topics",
        Takes::Words(&["parted", "blocks"]),
        "parted",
        "Topics by turns, or one after another",
    ),
    Key::file("keys", Takes::Words(&["four", "six", "two"]), "four", "Again to Easy, SM-2's 0 to 5, or two"),
    Key::file("typing", Takes::Words(&["never", "short", "all"]), "never", "Which answers are typed"),
    Key::file("sync_on_review", Takes::Switch, "true", "Whether a review reads the notes first"),
    Key::file("explain", Takes::Switch, "true", "After Again or Hard: show the note"),
    Key::file(
        "language",
        Takes::Words(&["zh", "en", "de", "it", "fr", "es", "pt", "ru", "ja"]),
        "en",
        "Of questions where a note shows none",
    ),
    Key::file(
        "min_score",
        Takes::Number { range: 0..=1_000, unit: "points" },
        "0",
        "Least score of a card that is made",
    ),
    Key::file("theme", Takes::Words(&["auto", "dark", "light"]), "auto", "Background; auto minds COLORFGBG"),
    Key::file("colour", Takes::Words(&["auto", "always", "never"]), "auto", "When to use colour"),
    Key::file(
        "width",
        Takes::Number { range: 0..=1_000, unit: "columns" },
        "0",
        "Width of output; 0 is the terminal's",
    ),
    Key::file("wide_ambiguous", Takes::Switch, "false", "Whether … and “ take two columns here"),
    Key::file("backup_days", DAILY, "7", "Daily backups that are kept"),
    Key::file("backup_weeks", WEEKLY, "4", "Weeks before them with one kept"),
    Key::day("first_interval", DAYS, "1", "Days after the first pass"),
    Key::day("second_interval", DAYS, "6", "Days after the second pass"),
    Key::day("start_ease", EASE, "250", "Ease of a new card"),
    Key::day("min_ease", EASE, "130", "Least ease"),
    Key::day("max_ease", EASE_CAP, "none", "Greatest ease"),
    Key::day("max_interval", DAYS, "36500", "Longest interval"),
    Key::day("interval_modifier", MODIFIER, "100", "Factor on intervals, from the third on"),
    Key::day("ease_on_fail", Takes::Switch, "true", "Whether a failure lowers the ease"),
    Key::day("late_credit", LATE_CREDIT, "none", "Reward of late passes"),
    Key::day("fuzz", Takes::Switch, "false", "Whether due days are spread a little"),
    Key::day("rollover_hour", HOUR, "4", "When a study day begins"),
];

/// The keys for the help: what each does, and below what it takes.
pub fn help() -> String {
    let mut text = String::from("Keys:\n");
    for Key { name, takes, help, default, .. } in KEYS {
        // Writing to a string does not fail.
        let _ = writeln!(text, "  {name:<18} {help}\n  {:<18} {takes}; default {default}", "");
    }
    text.push_str(
        "\nExamples:
  mnemon config
  mnemon config set new_per_day 10
  mnemon config set --deck Python new_per_day 5
  mnemon config set --dry-run interval_modifier 90",
    );
    text
}

/// The keys as a Markdown table, for the README.
pub fn markdown() -> String {
    let mut text = String::from("| key | takes | default | where | what it does |\n|---|---|---|---|---|\n");
    for key in KEYS {
        let Key { name, takes, default, help, .. } = key;
        let _ = writeln!(text, "| `{name}` | {takes} | {default} | {} | {help} |", key.place());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::Options;

    #[test]
    fn the_readme_shows_this_very_table() {
        let readme = include_str!("../../README.md");
        assert!(readme.contains(&markdown()), "README.md lacks:\n{}", markdown());
    }

    #[test]
    fn every_option_of_the_scheduler_is_a_key_with_its_default() {
        let keys = KEYS.iter().filter(|key| key.home == Home::Database);
        let keys: Vec<_> = keys.map(|key| (key.name, key.default.to_owned())).collect();
        assert_eq!(keys, Options::default().entries());
    }

    #[test]
    fn the_scheduler_takes_what_the_table_says() {
        for key in KEYS.iter().filter(|key| key.home == Home::Database) {
            let refusal = Options::default().with([(key.name, "nonsense")]).unwrap_err().to_string();
            assert!(refusal.ends_with(&format!("it takes {}", key.takes)), "{refusal}");
        }
    }

    #[test]
    fn names_are_unique_and_defaults_are_admitted() {
        for key in KEYS {
            assert!(key.takes.admits(key.default), "{}", key.name);
            assert!(std::ptr::eq(Key::find(key.name).unwrap(), key), "{}", key.name);
        }
        assert!(Key::find("Fuzz").is_none());
    }
}
