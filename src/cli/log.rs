//! `mnemon log`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Show what was done, and carry it to another device
///
/// Every answer and every other step is a row of the log, and all schedules follow from it. The rows of a card
/// include those from before its text was edited. To study on two devices, export the log of each and import it
/// on the other: rows that are there already are passed over, and both end with the same schedules.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:
  mnemon log                     the latest rows, the last one last
  mnemon log 3f9a1c --limit 100  what was done with one card
  mnemon log export -o laptop.jsonl
  mnemon log import laptop.jsonl"
)]
pub struct Log {
    /// What to do with the log [default: show its latest rows]
    #[command(subcommand)]
    pub action: Option<LogAction>,
    /// Id of a card, or its first digits (at least 6) [default: all cards]
    pub card: Option<String>,
    /// How many rows to show
    #[arg(long, value_name = "N", default_value_t = LATEST)]
    pub limit: usize,
    /// One JSON object per line
    #[arg(long)]
    pub json: bool,
}

/// How many rows are shown: about a screenful.
const LATEST: usize = 20;

/// What to do with the log.
#[derive(Debug, Subcommand)]
pub enum LogAction {
    /// Write all rows, one JSON object per line
    Export(LogExport),
    /// Take in the rows of another device
    ///
    /// Nothing is taken in unless every line is a row, and none contradicts a row that is there. The rows of a card
    /// that no note here has given are kept until one does.
    Import(LogImport),
}

/// Where to write the log.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  mnemon log export -o laptop.jsonl")]
pub struct LogExport {
    /// File to write; `-` is standard output
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    pub output: PathBuf,
    /// Replace the file if it exists
    #[arg(long)]
    pub force: bool,
}

/// A log to take in.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  mnemon log import laptop.jsonl
  ssh laptop mnemon log export | mnemon log import -")]
pub struct LogImport {
    /// File that `mnemon log export` wrote; `-` is standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}
