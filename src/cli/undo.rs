//! `mnemon undo`.

use std::fmt;

use clap::Args;

/// Take back what was done last
///
/// Works after a restart, and again for the step before. A step of the list is taken back by its number; an
/// undo is a step as well, so taking it back restores what it took.
///
/// A sync that changed cards is one step, s1, s2 …: cards that it retired come back, those that it brought retire,
/// texts and places are what they were. Your notes are not touched, so `mnemon sync` finds the same changes again; until
/// then reviews leave the notes alone. The last ten are remembered and go back in their order.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  mnemon undo                    the latest answer, suspension, sync …
  mnemon undo --list             the latest steps with their numbers
  mnemon undo 41                 this step")]
pub struct Undo {
    /// Number of the step, as --list shows it [default: the latest that still stands]
    #[arg(conflicts_with = "list", value_parser = step_name)]
    pub step: Option<StepName>,
    /// Show the latest steps and take nothing back
    #[arg(long)]
    pub list: bool,
    /// With --list: one JSON object per line
    #[arg(long, requires = "list")]
    pub json: bool,
}

/// A step as the user names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepName {
    /// A row of this device's log: `41`.
    Row(i64),
    /// A reading of the notes: `s3`.
    Reading(i64),
}

impl fmt::Display for StepName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Row(seq) => write!(f, "{seq}"),
            Self::Reading(id) => write!(f, "s{id}"),
        }
    }
}

fn step_name(text: &str) -> Result<StepName, String> {
    let (make, digits): (fn(i64) -> StepName, &str) = match text.strip_prefix(['s', 'S']) {
        Some(digits) => (StepName::Reading, digits),
        None => (StepName::Row, text),
    };
    let number = digits.parse().ok().filter(|number| *number > 0);
    number.map(make).ok_or_else(|| "a step is a number, or s and a number, as --list shows it".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_read_back_and_nothing_else_does() {
        for step in [StepName::Row(41), StepName::Reading(3)] {
            assert_eq!(step_name(&step.to_string()), Ok(step));
        }
        for bad in ["", "s", "0", "-1", "s0", "x3", "3s"] {
            assert!(step_name(bad).is_err(), "{bad}");
        }
    }
}
