//! `mnemon review`.

use clap::Args;

use crate::config::choice::{DueFirst, GradeKeys, NewCards, TypedAnswers};

/// Review the cards that are due today
///
/// Each question waits until you have thought of the answer. Show it with the space bar, then say how well you
/// knew it: 1 again, 2 hard, 3 good, 4 easy; the space bar is good too. That decides when the card comes next. Every
/// answer is saved at once, so you may stop at any time with q; u takes the last answer back, and so on step by step.
///
/// WHAT is the path of a note or folder, which is added if it is new; a deck, which goes before a path of its name that
/// is not followed; or a topic.
///
/// A new card may be refused with x: then why, or that you know it, which brings it in 30 days. What you refuse comes
/// later in the order of new cards. ? lists all keys.
///
/// Notes that changed are read first, and a line says what came of it; what should be looked at before, `mnemon sync`
/// shows. `mnemon config set sync_on_review false` leaves the notes to `mnemon sync`.
///
/// Without a terminal, or with --plain, it reads a line per step: an empty line shows the answer, then 1-4 (or
/// again, hard, good, easy) grades it; the letters of the terminal do the same here. With --type a line is the
/// answer, and a letter stands behind a colon.
#[derive(Debug, Default, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
#[command(after_help = "Examples:
  mnemon review                  everything that is due, and today's new cards
  mnemon review notes/python     this folder: added if it is new, else read again first
  mnemon review Python::Web      one deck
  mnemon review Decorators       one topic: a note's title or a heading
  mnemon review --tag exam --type    cards with a tag, short answers typed
  mnemon review --minutes 10     ten minutes of what is due
  mnemon review --cram Decorators    all cards of a topic, before an exam; the schedule stays
  mnemon review --weak           practise what you keep missing, see `mnemon weak`
  printf '\\n3\\n' | mnemon review --limit 1")]
pub struct Review {
    /// Note or folder, deck, or topic to review [default: everything]
    pub what: Option<String>,
    /// Read plain lines, even on a terminal
    #[arg(long)]
    pub plain: bool,
    /// Type answers before they are shown: short ones, or all of a line; `a` types any one [default: `typing` of the
    /// configuration]
    #[arg(long = "type", value_name = "WHICH", num_args = 0..=1, require_equals = true, default_missing_value = "short")]
    pub typing: Option<TypedAnswers>,
    /// Only cards with this tag, or one below it
    #[arg(long, value_name = "TAG", conflicts_with_all = ["weak", "leeches"])]
    pub tag: Option<String>,
    /// Only cards that you flagged
    #[arg(long, conflicts_with_all = ["weak", "leeches"])]
    pub flagged: bool,
    /// End after this many minutes, once the card on the screen is answered
    #[arg(long, value_name = "N")]
    pub minutes: Option<u32>,
    /// Only new cards
    #[arg(long, conflicts_with_all = ["weak", "leeches", "ahead", "cram", "missed_today"])]
    pub only_new: bool,
    /// Cards that come due within this many days, asked now; each counts as its review
    #[arg(long, value_name = "DAYS", conflicts_with_all = ["weak", "leeches", "cram", "missed_today", "new"])]
    pub ahead: Option<u32>,
    /// Practise all cards, due or not; the schedule stays as it is
    #[arg(long, conflicts_with_all = ["weak", "leeches", "missed_today", "new", "order", "mix"])]
    pub cram: bool,
    /// Practise what was missed today; the schedule stays as it is
    #[arg(long, conflicts_with_all = ["weak", "leeches", "new", "order", "mix"])]
    pub missed_today: bool,
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
    /// Which due cards come first [default: `order` of the configuration; the most overdue where more are due than a
    /// day asks]
    #[arg(long)]
    pub order: Option<DueFirst>,
    /// Where new cards stand among the due ones [default: `mix` of the configuration]
    #[arg(long)]
    pub mix: Option<NewCards>,
    /// Which keys grade [default: `keys` of the configuration]
    #[arg(long)]
    pub keys: Option<GradeKeys>,
    /// Grade with SM-2's own six qualities, 0-5; as --keys six
    #[arg(long, conflicts_with_all = ["keys", "two"])]
    pub six: bool,
    /// Grade with two keys, Again and Good; as --keys two
    #[arg(long, conflicts_with = "keys")]
    pub two: bool,
    /// Start even though the latest answer lies more than a day ahead of the clock
    #[arg(long)]
    pub force: bool,
}
