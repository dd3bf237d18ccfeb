//! Bad input, as an answer rather than a crash.

use std::fmt;

/// Something in the input that was skipped or changed, where it is and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as the user would name it.
    pub path: String,
    /// 1-based line, when one line is to blame.
    pub line: Option<u32>,
    /// What is wrong, without a full stop.
    pub what: String,
    /// What the user can do, without a full stop; empty when nothing helps.
    pub hint: String,
}

impl fmt::Display for Problem {
    /// `path:line: what (hint)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.what)?;
        if self.hint.is_empty() { Ok(()) } else { write!(f, " ({})", self.hint) }
    }
}
