//! `mnemon review`.

use clap::Args;

use crate::config::choice::{DueFirst, GradeKeys, NewCards};

/// Review the cards that are due today
///
/// Each question waits until you have thought of the answer. Show it with the space bar, then say how well you
/// knew it: 1 again, 2 hard, 3 good, 4 easy. That decides when the card comes next. Every answer is saved at
/// once, so you may stop at any time with q; u takes the last answer back.
///
/// Notes that changed are read first, and a line says what came of it; what should be looked at before, `mnemon sync`
/// shows. `mnemon config set sync_on_review false` leaves the notes to `mnemon sync`.
///
/// Without a terminal, or with --plain, it reads a line per step: an empty line shows the answer, then 1-4 (or
/// again, hard, good, easy) grades it; u undoes, s suspends, b buries until tomorrow, x drops, q quits.
#[derive(Debug, Default, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
#[command(after_help = "Examples:
  mnemon review                  everything that is due, and today's new cards
  mnemon review notes/python     this folder: added if it is new, else read again first
  mnemon review Python::Web      one deck
  mnemon review Decorators       one topic: a note's title or a heading
  mnemon review --weak           practise what you keep missing, see `mnemon weak`
  printf '\\n3\\n' | mnemon review --limit 1")]
pub struct Review {
    /// Note or folder, deck, or topic to review [default: everything]
    pub what: Option<String>,
    /// Read plain lines, even on a terminal
    #[arg(long)]
    pub plain: bool,
    /// Practise the cards of the topics you keep missing; the schedule stays as it is
    #[arg(long, conflicts_with_all = ["leeches", "new", "order", "mix"])]
    pub weak: bool,
    /// Practise the cards that were forgotten again and again; the schedule stays as it is
    #[arg(long, conflicts_with_all = ["new", "order", "mix"])]
    pub leeches: bool,
    /// With --weak: the tags you keep missing, instead of the headings; WHAT is a tag then
    #[arg(long, requires = "weak")]
    pub tags: bool,
    /// With --weak or --leeches: a card that is missed comes tomorrow, if it was not due before
    #[arg(long)]
    pub pull_in: bool,
    /// At most this many cards in this session; repeated ones are not counted
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// At most this many new cards today [default: `new_per_day` of the configuration]
    #[arg(long, value_name = "N")]
    pub new: Option<usize>,
    /// Which due cards come first [default: `order` of the configuration]
    #[arg(long)]
    pub order: Option<DueFirst>,
    /// Where new cards stand among the due ones [default: `mix` of the configuration]
    #[arg(long)]
    pub mix: Option<NewCards>,
    /// Which keys grade [default: `keys` of the configuration]
    #[arg(long)]
    pub keys: Option<GradeKeys>,
    /// Start even though the latest answer lies more than a day ahead of the clock
    #[arg(long)]
    pub force: bool,
}
