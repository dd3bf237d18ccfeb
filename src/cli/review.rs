//! `mnemon review`.

use clap::{Args, ValueEnum};

/// Review the cards that are due today
///
/// Each question waits until you have thought of the answer. Show it with the space bar, then say how well you
/// knew it: 1 again, 2 hard, 3 good, 4 easy. That decides when the card comes next. Every answer is saved at
/// once, so you may stop at any time with q; u takes the last answer back.
///
/// Without a terminal, or with --plain, it reads a line per step: an empty line shows the answer, then 1-4 (or
/// again, hard, good, easy) grades it; u undoes, s suspends, b buries until tomorrow, x drops, q quits.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  mnemon review                  everything that is due, and today's new cards
  mnemon review notes/python     this folder: added if it is new, else read again first
  mnemon review Python::Web      one deck
  mnemon review Decorators       one topic: a note's title or a heading
  printf '\\n3\\n' | mnemon review --limit 1")]
pub struct Review {
    /// Note or folder, deck, or topic to review [default: everything]
    pub what: Option<String>,
    /// Read plain lines, even on a terminal
    #[arg(long)]
    pub plain: bool,
    /// At most this many cards in this session; repeated ones are not counted
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// At most this many new cards today
    #[arg(long, value_name = "N", default_value_t = NEW_A_DAY)]
    pub new: usize,
    /// Which due cards come first
    #[arg(long, value_name = "ORDER", default_value = "due")]
    pub order: DueFirst,
    /// Where new cards stand among the due ones
    #[arg(long, value_name = "MIX", default_value = "even")]
    pub mix: NewCards,
    /// Grade with SM-2's own six qualities, keys 0-5
    #[arg(long)]
    pub six: bool,
    /// Start even though the latest answer lies more than a day ahead of the clock
    #[arg(long)]
    pub force: bool,
}

/// New cards on a study day: each comes back about seven times in its first year, so 20 a day are plenty.
const NEW_A_DAY: usize = 20;

impl Default for Review {
    /// `mnemon review` without a word more.
    fn default() -> Self {
        Self {
            what: None,
            plain: false,
            limit: None,
            new: NEW_A_DAY,
            order: DueFirst::default(),
            mix: NewCards::default(),
            six: false,
            force: false,
        }
    }
}

/// Which due cards come first.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum DueFirst {
    /// The earliest due day
    #[default]
    Due,
    /// The most overdue for its interval: best for a backlog
    Overdue,
}

/// Where new cards stand.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum NewCards {
    /// Spread evenly among the due ones
    #[default]
    Even,
    /// Before the due ones
    First,
    /// After the due ones
    Last,
}
