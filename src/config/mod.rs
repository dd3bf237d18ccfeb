//! The configuration: what a user chose once, so that it need not be said at every call.
//!
//! A flag of the command line outweighs the configuration, and that the defaults. The keys that decide days live
//! in the database beside the log they interpret; all others in `config.toml`, in the user's folder for
//! configurations. A file that cannot be understood stops every command: none works by rules that the user
//! believes to have changed.
//!
//! - [`keys`]: the table of all keys;
//! - [`choice`]: choices that are flags as well;
//! - [`settings`]: the values, typed;
//! - [`rules`]: the table of the families of cards;
//! - `file`: reading and changing the text of the file.

pub mod choice;
pub mod keys;
pub mod rules;
pub mod settings;

mod file;

use std::io;
use std::path::{Path, PathBuf};

use crate::error::Error;
use file::Fault;
use keys::Key;
use rules::{Making, RuleKey};
use settings::Settings;

/// A value that the file sets.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The deck that it is for; `None` is everywhere.
    pub deck: Option<String>,
    /// Its key.
    pub key: &'static Key,
    /// The value as text, one that the key takes.
    pub value: String,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        (&self.deck, self.key.name, &self.value) == (&other.deck, other.key.name, &other.value)
    }
}

/// The configuration of the file.
#[derive(Debug, Default)]
pub struct Config {
    /// The file, which need not exist; `None` where the platform has no place for one.
    path: Option<PathBuf>,
    text: String,
    entries: Vec<Entry>,
    rules: Vec<(RuleKey, Making)>,
    /// What holds everywhere, the defaults included.
    pub settings: Settings,
}

impl Config {
    /// Reads the file; one that is not there sets nothing.
    pub fn read(path: Option<PathBuf>) -> Result<Self, Error> {
        let Some(path) = path else {
            return Ok(Self::default());
        };
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => String::new(),
            Err(cause) => return Err(Error::File { doing: "read", path, cause }),
        };
        let file::Contents { entries, rules } =
            file::read(&text).map_err(|fault| fault_in(Some(&path), fault))?;
        let mut settings = Settings::default();
        for Entry { key, value, .. } in entries.iter().filter(|entry| entry.deck.is_none()) {
            settings.set(key.name, value).ok_or_else(|| key.refusal(value))?;
        }
        for (rule, making) in &rules {
            settings.caps.set(rule.family, making.most());
        }
        Ok(Self { path: Some(path), text, entries, rules, settings })
    }

    /// The text of the file; empty if it is not there.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the file sets, in its order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The families that the file switches or caps.
    pub fn rules(&self) -> &[(RuleKey, Making)] {
        &self.rules
    }

    /// The text of the file with this family switched or capped, or with no word of it.
    pub fn with_rule(&self, rule: RuleKey, value: Option<Making>) -> Result<String, Error> {
        file::with_rule(&self.text, rule, value).map_err(|fault| fault_in(self.path.as_deref(), fault))
    }

    /// The value of a key, everywhere or in a deck, if the file sets it.
    pub fn value(&self, deck: Option<&str>, key: &Key) -> Option<&str> {
        let same = |entry: &&Entry| entry.deck.as_deref() == deck && entry.key.name == key.name;
        self.entries.iter().find(same).map(|entry| entry.value.as_str())
    }

    /// The text of the file with this key set.
    pub fn with(&self, deck: Option<&str>, key: &Key, value: &str) -> Result<String, Error> {
        file::with(&self.text, deck, key, value).map_err(|fault| fault_in(self.path.as_deref(), fault))
    }

    /// The text of the file without this key.
    pub fn without(&self, deck: Option<&str>, key: &Key) -> Result<String, Error> {
        file::without(&self.text, deck, key).map_err(|fault| fault_in(self.path.as_deref(), fault))
    }

    /// The file.
    pub fn path(&self) -> Result<&Path, Error> {
        self.path.as_deref().ok_or_else(|| Error::Usage {
            what: "there is no folder for the configuration: neither HOME nor XDG_CONFIG_HOME is set"
                .to_owned(),
            hint: "set one of them".to_owned(),
        })
    }
}

/// The error that says where in the file something is wrong.
fn fault_in(path: Option<&Path>, fault: Fault) -> Error {
    let path = path.unwrap_or(Path::new("config.toml"));
    Error::Failed { what: format!("{}:{}: {}", path.display(), fault.line, fault.what), hint: fault.hint }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Config, Error> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        std::fs::write(&path, text).unwrap();
        Config::read(Some(path))
    }

    #[test]
    fn a_file_that_is_not_there_sets_nothing() {
        let folder = tempfile::tempdir().unwrap();
        for path in [None, Some(folder.path().join("config.toml"))] {
            let config = Config::read(path).unwrap();
            assert!(config.entries().is_empty());
            assert_eq!(config.settings, Settings::default());
        }
    }

    #[test]
    fn what_the_file_sets_outweighs_the_defaults_and_a_deck_changes_nothing_elsewhere() {
        let config = read("width = 60\n[deck.a]\nnew_per_day = 3\n").unwrap();
        assert_eq!(config.settings, Settings { width: Some(60), ..Settings::default() });
        let key = Key::find("new_per_day").unwrap();
        assert_eq!((config.value(Some("a"), key), config.value(None, key)), (Some("3"), None));
    }

    #[test]
    fn a_fault_names_the_file_and_the_line() {
        let error = read("width = 60\nwidht = 60\n").unwrap_err();
        assert!(error.to_string().ends_with("config.toml:2: there is no key `widht`"), "{error}");
        assert_eq!((error.hint(), error.exit_code()), ("did you mean width?", 1));
    }

    #[test]
    fn without_a_folder_there_is_no_file_to_write() {
        let error = Config::default().path().unwrap_err();
        assert_eq!((error.hint(), error.exit_code()), ("set one of them", 2));
        assert!(error.to_string().starts_with("there is no folder for the configuration"));
    }
}
