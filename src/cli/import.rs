//! `mnemon import`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Take in cards from a file of another program, or from `mnemon export json` and `jsonl`
///
/// A package or a whole collection of Anki comes with decks, tags, media, schedule and review history; importing a
/// newer one brings what is new in it. csv and tsv are what Anki writes as text, or any file with a column of
/// questions and one of answers. json and jsonl bring everything that another mnemon has. `mnemon undo` takes an import back.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  mnemon import cards.apkg --dry-run          what it would take, and what it cannot
  mnemon import cards.apkg
  mnemon import words.csv --deck Spanish --columns question,answer,tags
  mnemon import everything.jsonl
  mnemon import --from hashcards cards/       schedules of notes that were added")]
pub struct Import {
    /// File, or for some programs a folder; `-` reads text from standard input
    pub path: PathBuf,
    /// What wrote it [default: what its name says]
    #[arg(long, value_name = "NAME")]
    pub from: Option<Origin>,
    /// Show what would be taken and change nothing
    #[arg(long, short = 'n')]
    pub dry_run: bool,
    /// Every card new, without schedule and history
    #[arg(long)]
    pub no_schedule: bool,
    /// For csv and tsv: the deck of cards that name none [default: the file's name]
    #[arg(long, value_name = "DECK")]
    pub deck: Option<String>,
    /// For csv and tsv: what the columns are: question, answer, extra, deck, tags, id, or - for none of them
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// List everything that could not be taken, not the first ten
    #[arg(long)]
    pub all: bool,
}

/// What wrote the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Origin {
    /// Package (.apkg) or collection (.colpkg) of Anki
    Anki,
    /// Comma-, tab- or semicolon-separated values
    Csv,
    /// `mnemon export jsonl`, or `json`
    Jsonl,
    /// Folder of hashcards with its database, whose notes were added: schedule and log
    Hashcards,
    /// Folder of notes that were added, with comments of Obsidian's plugin Spaced Repetition: schedule
    ObsidianSr,
    /// Notes that were added, as `mnemon export markdown --history` wrote them: schedule and answers
    Markdown,
}
