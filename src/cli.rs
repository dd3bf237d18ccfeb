//! The command line: one clap struct per subcommand, and the match that calls it.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::commands::{self, Context};
use crate::config::choice::Colour;
use crate::error::Error;

mod anchor;
mod backup;
mod cards;
mod config;
mod import;
mod log;
mod review;
mod sources;
mod undo;
mod weak;

pub use anchor::Anchor;
pub use backup::{Backup, BackupAction};
pub use cards::{Cards, CardsAction, Change, Drop, Edit, SetDue, Show, Tag};
pub use config::{Config, ConfigAction, Place};
pub use import::{Import, Origin as ImportOrigin};
pub use log::{Log, LogAction, LogExport, LogImport};
pub use review::Review;
pub use sources::{Remove, Sources, Sync};
pub use undo::{StepName, Undo};
pub use weak::{Leeches, Since, Weak};

/// Turns the Markdown notes you already have into flashcards you do not forget.
///
/// Point it at your notes once, then review a little every day: mnemon makes question and answer cards from
/// their sections, asks the ones that are due, and asks each again when you are about to forget it. Your notes
/// are only read, never changed, unless you have `mnemon anchor` write names into them.
#[derive(Debug, Parser)]
#[command(
    name = "mnemon",
    version,
    after_help = "First steps:
  mnemon review notes/     make cards from a folder of notes and review them
  mnemon                   what is due today
  mnemon review            the daily session"
)]
struct Cli {
    #[command(flatten)]
    global: Global,
    /// Without a command: today at a glance as one JSON object
    #[arg(long)]
    json: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What every command understands.
#[derive(Debug, Args)]
pub struct Global {
    /// Database to use [default: `MNEMON_DB`, else one in the user's data folder]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Everywhere")]
    pub db: Option<PathBuf>,
    /// When to use colour: always, never, or auto, which minds the terminal, `NO_COLOR` and `CLICOLOR_FORCE`
    /// [default: `colour` of the configuration]
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        hide_possible_values = true,
        help_heading = "Everywhere"
    )]
    pub color: Option<Colour>,
    /// Say nothing but data, warnings and errors
    #[arg(long, short, global = true, help_heading = "Everywhere")]
    pub quiet: bool,
    /// Tell each step of the work, on standard error
    #[arg(long, short, global = true, conflicts_with = "quiet", help_heading = "Everywhere")]
    pub verbose: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Review(Review),
    Add(Add),
    Sources(Sources),
    Sync(Sync),
    Remove(Remove),
    Anchor(Anchor),
    Preview(Preview),
    Cards(Cards),
    Check(Check),
    Decks(Decks),
    Due(Due),
    Undo(Undo),
    Weak(Weak),
    Leeches(Leeches),
    Log(Log),
    Stats(Stats),
    Export(Export),
    Import(Import),
    Doctor(Doctor),
    Backup(Backup),
    Config(Config),
    Completions(Completions),
    Man(Man),
}

/// Add notes and make cards from them
///
/// Shows how many cards the notes give and a few of them, and keeps them once you agree. The notes are followed
/// from then on. Adding a path again reads it again: cards whose
/// text stays keep their history, and those whose text is gone retire with theirs.
#[derive(Debug, Default, Args)]
#[command(after_help = "Examples:
  mnemon add notes/              asks before it keeps the cards
  mnemon add --yes notes/ a.md   keeps them without asking
  mnemon add --dry-run notes/    only shows what would be kept
  mnemon add --shipped python    a deck that ships with mnemon")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
pub struct Add {
    /// Notes or folders of notes
    #[arg(required_unless_present = "shipped", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Add a deck that ships with mnemon; without a name, list them
    #[arg(long, value_name = "NAME", num_args = 0..=1, conflicts_with = "paths")]
    pub shipped: Option<Option<String>>,
    /// Keep the cards without asking
    #[arg(long, short)]
    pub yes: bool,
    /// Show the plan and change nothing
    #[arg(long, short = 'n', conflicts_with = "yes")]
    pub dry_run: bool,
    /// Also accept a plan that retires more than a third of a source's reviewed cards
    #[arg(long)]
    pub allow_retire: bool,
    /// List the sections that give no card, and why
    #[arg(long, short)]
    pub sections: bool,
    /// Make only cards of at least this score, 0 to 1000, this time; `config set min_score` does for good
    #[arg(long, value_name = "SCORE", value_parser = clap::value_parser!(u16).range(0..=1000))]
    pub min_score: Option<u16>,
}

/// Show the cards a note would give, and what gives none; writes nothing
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  mnemon preview notes/python.md
  mnemon preview --json notes/ | jq .question
  mnemon preview --explain 12 notes/python.md
  pbpaste | mnemon preview -")]
pub struct Preview {
    /// Note or folder; `-` reads a note from standard input
    pub path: PathBuf,
    /// One JSON object per line
    #[arg(long)]
    pub json: bool,
    /// Show only the sections that give no card
    #[arg(long)]
    pub sections: bool,
    /// Show only cards that the generator gives at least this score, 0 to 1000
    #[arg(long, value_name = "SCORE", value_parser = clap::value_parser!(u16).range(0..=1000))]
    pub min_score: Option<u16>,
    /// Tell what each rule made of this line of a note
    #[arg(long, value_name = "LINE", conflicts_with_all = ["sections", "min_score"])]
    pub explain: Option<u32>,
}

/// Judge cards from anywhere as generated ones are judged; writes nothing
///
/// Reads one JSON object per line with `question` and `answer`, and prints for each its line, whether it is fit
/// and the reasons against it.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  mnemon preview --json notes/ | mnemon check -")]
pub struct Check {
    /// File of cards; `-` is standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub file: PathBuf,
}

/// Which cards to take.
#[derive(Debug, Args)]
pub struct Choice {
    /// Words and conditions that must all hold; `mnemon help cards` tells them
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// Only this deck and its subdecks
    #[arg(long, value_name = "DECK")]
    pub deck: Option<String>,
    /// Retired and dropped cards too
    #[arg(long)]
    pub all: bool,
    /// Only retired cards, whose text has left the notes; as is:retired
    #[arg(long, conflicts_with = "all")]
    pub retired: bool,
}

/// List decks and subdecks with their counts
#[derive(Debug, Args)]
#[command(after_help = "Example:
  mnemon decks --json")]
pub struct Decks {
    /// One JSON object per line
    #[arg(long)]
    pub json: bool,
}

/// Tell how many cards are due
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  mnemon due
  mnemon due --count             the number alone, for a prompt or cron
  mnemon due Python              one deck or topic")]
pub struct Due {
    /// Deck or topic [default: everything]
    pub what: Option<String>,
    /// Print the number of due cards alone
    #[arg(long, conflicts_with = "json")]
    pub count: bool,
    /// One JSON object
    #[arg(long)]
    pub json: bool,
}

/// Show what was done today, what is coming, and how much you remember
///
/// Remembered is the share of first answers of a day, to cards with an interval of a day or more, that were graded
/// Hard or better; the range is a 95 % interval, and below fifty answers no share is told. Predictions take a card to
/// be remembered nine times of ten at the end of its interval.
#[derive(Debug, Default, Args)]
#[command(after_help = "Examples:
  mnemon stats
  mnemon stats --json
  mnemon stats --html stats.html --force   a page with charts, that opens with what to read again")]
pub struct Stats {
    /// One JSON object
    #[arg(long)]
    pub json: bool,
    /// Write a page with charts that needs no network; `-` is standard output
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    pub html: Option<PathBuf>,
    /// With --html: replace the file if it exists
    #[arg(long, requires = "html")]
    pub force: bool,
}

/// Write cards to a file for other programs
///
/// apkg is a package for Anki with decks, tags, schedule and review history. csv and tsv are text files that Anki
/// imports. In each of them a card keeps its id, so importing a newer file updates the texts that are there; keep to
/// the package or to text files, since Anki leaves a card alone that came the other way.
/// json and jsonl hold everything there is, which `mnemon import` reads back: json as one array, jsonl line by line.
/// markdown is a note of `Q:` and `A:` below the headings of decks and topics, which mnemon reads back as the same cards.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  mnemon export apkg -o cards.apkg
  mnemon export csv -o cards.csv
  mnemon export tsv --deck Python -o python.tsv
  mnemon export markdown is:leech -o leeches.md
  mnemon export markdown --deck Python --history -o python.md
  mnemon export json -o everything.json")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
pub struct Export {
    /// Format of the file
    pub format: Format,
    /// File to write; `-` is standard output
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    pub output: PathBuf,
    #[command(flatten)]
    /// Which cards to take.
    pub choice: Choice,
    /// Replace the file if it exists
    #[arg(long)]
    pub force: bool,
    /// For csv and tsv: a plain header, and no cell that a spreadsheet would take for a formula
    #[arg(long)]
    pub for_spreadsheet: bool,
    /// For apkg: every card new, without schedule and history
    #[arg(long)]
    pub no_schedule: bool,
    /// For markdown: a comment behind each card says when it comes next; `import --from obsidian-sr` reads it
    #[arg(long)]
    pub schedule: bool,
    /// For markdown: a comment behind each card holds how it stands and all its answers; `import --from markdown` reads it
    #[arg(long)]
    pub history: bool,
    /// For apkg: short plain answers are typed. A card that Anki has already keeps the way it asks
    #[arg(long)]
    pub typed: bool,
}

/// A format that cards are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Package for Anki
    Apkg,
    /// Comma-separated values
    Csv,
    /// Tab-separated values
    Tsv,
    /// Everything as one JSON array
    Json,
    /// Everything as JSON lines: sources, notes, cards, then the rows of their review log
    Jsonl,
    /// A note with a question and an answer for each card
    Markdown,
}

/// Check the database, and compare every schedule with its log
///
/// Looks at the file, at what its rows refer to, and at every schedule, and changes nothing. With --repair it
/// first makes a backup, then mends what can be mended from the review log, which itself is never changed.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  mnemon doctor
  mnemon doctor --repair         mend what can be mended
  mnemon doctor --tidy           remove pictures and sounds that no card in use names
  mnemon doctor --salvage new.db save what can be read of a damaged file into a new one")]
pub struct Doctor {
    /// Mend what can be mended, after a backup
    #[arg(long)]
    pub repair: bool,
    /// Save what can be read of a damaged database into this new file; the damaged one stays as it is
    #[arg(long, value_name = "NEW", conflicts_with = "repair")]
    pub salvage: Option<PathBuf>,
    /// Remove pictures and sounds of imports that only retired cards name, or none; the same import brings them again
    #[arg(long, conflicts_with_all = ["repair", "salvage"])]
    pub tidy: bool,
}

/// Print a script that completes mnemon's commands in your shell
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  mnemon completions bash > ~/.local/share/bash-completion/completions/mnemon
  mnemon completions fish > ~/.config/fish/completions/mnemon.fish")]
pub struct Completions {
    /// Shell
    pub shell: Shell,
}

/// Print the manual page, or write one page per command into a folder
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  mnemon man | man -l -
  mnemon man ~/.local/share/man/man1")]
pub struct Man {
    /// Folder for the pages [default: the first page, to standard output]
    pub folder: Option<PathBuf>,
}

/// A command line that was understood.
#[derive(Debug)]
pub struct Call {
    /// What every command understands.
    pub global: Global,
    json: bool,
    command: Option<Command>,
}

/// Reads a command line, the program's name first; help is laid out for this many columns.
///
/// A call for help or the version comes back as an error too, as clap has it.
pub fn parse(args: impl IntoIterator<Item = OsString>, columns: usize) -> Result<Call, clap::Error> {
    let mut command = command().term_width(columns);
    let cli = Cli::from_arg_matches(&command.try_get_matches_from_mut(cards::mark_negations(args))?)
        .map_err(|error| error.format(&mut command))?;
    Ok(Call { global: cli.global, json: cli.json, command: cli.command })
}

/// The whole command line, as clap describes it.
pub fn command() -> clap::Command {
    Cli::command()
}

impl Call {
    /// Does what the command line asks for.
    pub fn run(&self, context: &mut Context) -> Result<(), Error> {
        match &self.command {
            Some(_) if self.json => Err(Error::Usage {
                what: "`--json` stands before the command".to_owned(),
                hint: "write it behind the command, as in `mnemon cards --json`".to_owned(),
            }),
            None => commands::today::run(self.json, context),
            Some(Command::Review(args)) => commands::review::run(args, context),
            Some(Command::Add(args)) => commands::add::run(args, context),
            Some(Command::Sources(args)) => commands::sources::run(args, context),
            Some(Command::Sync(args)) => commands::sync::run(args, context),
            Some(Command::Remove(args)) => commands::remove::run(args, context),
            Some(Command::Anchor(args)) => commands::anchor::run(args, context),
            Some(Command::Preview(args)) => commands::preview::run(args, context),
            Some(Command::Cards(args)) => commands::cards::run(args, context),
            Some(Command::Check(args)) => commands::check::run(args, context),
            Some(Command::Decks(args)) => commands::decks::run(args, context),
            Some(Command::Due(args)) => commands::due::run(args, context),
            Some(Command::Undo(args)) => commands::undo::run(args, context),
            Some(Command::Weak(args)) => commands::weak::run(args, context),
            Some(Command::Leeches(args)) => commands::leeches::run(args, context),
            Some(Command::Log(args)) => commands::log::run(args, context),
            Some(Command::Stats(args)) => commands::stats::run(args, context),
            Some(Command::Export(args)) => commands::export::run(args, context),
            Some(Command::Import(args)) => commands::import::run(args, context),
            Some(Command::Doctor(args)) => commands::doctor::run(args, context),
            Some(Command::Backup(args)) => commands::backup::run(args, context),
            Some(Command::Config(args)) => commands::config::run(args, context),
            Some(Command::Completions(args)) => commands::completions::run(args, context),
            Some(Command::Man(args)) => commands::man::run(args, context),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        command().debug_assert();
    }

    #[test]
    fn every_command_shows_an_example() {
        for subcommand in command().get_subcommands() {
            let help = subcommand.clone().render_long_help().to_string();
            assert!(help.contains("Example"), "{}: {help}", subcommand.get_name());
        }
    }
}
