//! `mnemon sources`, `mnemon remove` and `mnemon sync`.

use clap::Args;

/// List the folders and notes that are followed
#[derive(Debug, Args)]
#[command(after_help = "Example:
  mnemon sources --json")]
pub struct Sources {
    /// One JSON object per line
    #[arg(long)]
    pub json: bool,
}

/// Stop following a folder or note
///
/// Its cards retire and keep their history; adding it again brings them back. Where more than a third of those you
/// reviewed would retire, --allow-retire says that you mean it. With --keep-cards they stay as they are and go on
/// being asked.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  mnemon remove notes/python --allow-retire
  mnemon remove Python --keep-cards --yes")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
pub struct Remove {
    /// Path or deck of the source, as `mnemon sources` lists it
    pub source: String,
    /// Go on asking its cards
    #[arg(long)]
    pub keep_cards: bool,
    /// Remove it without asking
    #[arg(long, short)]
    pub yes: bool,
    /// Show what would change, and change nothing
    #[arg(long, short = 'n', conflicts_with = "yes")]
    pub dry_run: bool,
    /// Also accept that more than a third of its reviewed cards retire
    #[arg(long, conflicts_with = "keep_cards")]
    pub allow_retire: bool,
}

/// Read all sources again, so that the cards are those of the notes
///
/// Cards of edited notes change and keep their history. Cards whose text is gone retire, and come back with it. A
/// source that is missing is told and loses nothing.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  mnemon sync                    shows the plan and asks
  mnemon sync --yes              for cron
  mnemon sync --dry-run --json")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
pub struct Sync {
    /// Change the cards without asking
    #[arg(long, short)]
    pub yes: bool,
    /// Show the plan and change nothing
    #[arg(long, short = 'n', conflicts_with = "yes")]
    pub dry_run: bool,
    /// One JSON object per source
    #[arg(long)]
    pub json: bool,
    /// Also accept a plan that retires more than a third of a source's reviewed cards
    #[arg(long)]
    pub allow_retire: bool,
}
