//! The files of a round: their names, and lines of JSON.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The file of what was drawn, with the answers.
pub const KEY: &str = "key.jsonl";

/// A card that was drawn.
#[derive(Debug, Serialize, Deserialize)]
pub struct Drawn {
    /// Its number on the sheets, from 1.
    pub card: u32,
    /// The card's id.
    pub id: String,
    /// Its note as it was named on the command line.
    pub note: String,
    /// First line of its source, 1-based.
    pub line: u32,
    /// What made it.
    pub rule: String,
    /// What is asked.
    pub question: String,
    /// What the card answers.
    pub answer: String,
}

/// What a reader may see besides the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// The notes.
    WithNote,
    /// Nothing.
    Alone,
}

impl Sheet {
    /// Both.
    pub const ALL: [Self; 2] = [Self::WithNote, Self::Alone];

    /// The stem of its files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::WithNote => "with_note",
            Self::Alone => "alone",
        }
    }

    /// What its reader reads.
    pub fn file(self, dir: &Path) -> PathBuf {
        dir.join(format!("{}.md", self.name()))
    }

    /// What its reader writes.
    pub fn answers(self, dir: &Path) -> PathBuf {
        dir.join(format!("{}.answers.jsonl", self.name()))
    }
}

/// The values of a file, one a line; blank lines are skipped.
pub fn read_lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|cause| format!("{}: {cause}", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            let broken = |cause| format!("{}:{}: {cause}", path.display(), at + 1).into();
            serde_json::from_str(line).map_err(broken)
        })
        .collect()
}

/// Writes the values, one a line.
pub fn write_lines<T: Serialize>(path: &Path, values: &[T]) -> Result<(), Box<dyn Error>> {
    let mut text = String::new();
    for value in values {
        text.push_str(&serde_json::to_string(value)?);
        text.push('\n');
    }
    fs::write(path, text).map_err(|cause| format!("{}: {cause}", path.display()).into())
}

/// Where something stands in a random order that this seed fixes: sort by it.
///
/// It follows from the seed and the thing's name alone, so that a draw is the same on every machine and a card
/// that is added or lost moves no other.
pub fn rank(seed: u64, name: &str) -> [u8; 32] {
    *blake3::hash(format!("{seed} {name}").as_bytes()).as_bytes()
}
