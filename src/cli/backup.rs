//! `mnemon backup`.

use clap::{Args, Subcommand};

/// Keep copies of the database, and go back to one
///
/// A backup is made by itself on the first use of each day, before an update changes the database, and before
/// a repair. They lie beside the database, in a folder with its name and `.backups`. Of the daily ones the last
/// seven days are kept, and the last of each of the four weeks before; `mnemon config set backup_days` and
/// `backup_weeks` change that.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  mnemon backup                           make one now
  mnemon backup list
  mnemon backup restore 2026-03-01-daily  go back to that day; the present state is kept as a backup")]
pub struct Backup {
    /// What to do [default: create]
    #[command(subcommand)]
    pub action: Option<BackupAction>,
}

/// What to do with backups.
#[derive(Debug, Subcommand)]
pub enum BackupAction {
    /// Make a backup now
    Create,
    /// List the backups
    List {
        /// One JSON object per line
        #[arg(long)]
        json: bool,
    },
    /// Put a backup in the place of the database, which is kept as a backup itself
    Restore {
        /// Name of the backup, as `mnemon backup list` shows it
        name: String,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
}
