//! `mnemon config`.

use clap::{Args, Subcommand};

use crate::config::keys;

/// Show and change what mnemon does when you do not say otherwise
///
/// A flag of a command outweighs the configuration. Keys that decide days live in the database: changing one
/// works every schedule out anew and says how many due days move. All others live in config.toml, which you may
/// edit as well; comments and order stay. `rules.R14` and its like switch a family of cards off (`false`) or keep
/// the best so many of a note (`10`); `mnemon preview --json` names the family of each card.
#[derive(Debug, Args)]
#[command(after_help = keys::help())]
pub struct Config {
    /// What to do [default: list]
    #[command(subcommand)]
    pub action: Option<ConfigAction>,
    /// One JSON object per line
    #[arg(long)]
    pub json: bool,
}

/// What to do with the configuration.
#[derive(Debug, Subcommand)]
pub enum ConfigAction {
    /// List all keys with their values; `*` marks those that were set
    List {
        /// One JSON object per line
        #[arg(long)]
        json: bool,
    },
    /// Print the value of a key
    Get {
        #[command(flatten)]
        /// The key.
        place: Place,
        /// One JSON object
        #[arg(long)]
        json: bool,
    },
    /// Set a key
    Set {
        #[command(flatten)]
        /// The key.
        place: Place,
        /// Value; `mnemon config` lists what each key takes
        #[arg(allow_hyphen_values = true)]
        value: String,
        /// Say what would change, and change nothing
        #[arg(long, short = 'n')]
        dry_run: bool,
    },
    /// Put a key back to its default
    Unset {
        #[command(flatten)]
        /// The key.
        place: Place,
        /// Say what would change, and change nothing
        #[arg(long, short = 'n')]
        dry_run: bool,
    },
}

/// A key, and where it holds.
#[derive(Debug, Args)]
pub struct Place {
    /// Key
    pub key: String,
    /// Only in this deck and its subdecks
    #[arg(long, value_name = "DECK")]
    pub deck: Option<String>,
}
