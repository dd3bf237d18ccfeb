//! `mnemon anchor`.

use std::path::PathBuf;

use clap::Args;

/// Write anchors into notes, so that their cards stay the same whatever you write
///
/// An anchor is a name in a comment, `<!-- id: m-3f9a1c -->`, at the end of a paragraph or list item or above another
/// block; it is shown nowhere. The cards of the block keep their history although its text, its heading and its
/// note change. Your own names count as well, and so do Obsidian's block ids, ` ^name`.
///
/// Only blocks that give cards and have no anchor get one. A note is written only if it gives the same cards
/// afterwards. No other command writes into notes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  mnemon anchor --dry-run notes/      shows each line that would change
  mnemon anchor notes/python.md
  mnemon anchor --remove notes/       takes out what mnemon wrote, and no other anchor")]
pub struct Anchor {
    /// Note or folder
    pub path: PathBuf,
    /// Take out the anchors that mnemon wrote
    #[arg(long)]
    pub remove: bool,
    /// Write without asking
    #[arg(long, short)]
    pub yes: bool,
    /// Show the lines that would change, and write nothing
    #[arg(long, short = 'n', conflicts_with = "yes")]
    pub dry_run: bool,
}
