//! What can go wrong with the database, in words for the person who has to put it right.

use std::io;
use std::path::{Path, PathBuf};

use crate::model::card::CardId;

/// A result of the store.
pub type Result<T> = std::result::Result<T, Error>;

/// Why the store could not do its work. Nothing was written unless the variant says otherwise.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The schema is younger than this program.
    #[error(
        "the database {} was written by a newer mnemon (schema {found}, this one knows {known})",
        .path.display()
    )]
    Newer {
        /// The database.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The newest schema this program knows.
        known: i64,
    },
    /// An `SQLite` database of another program.
    #[error("{} is a database, but not one of mnemon's", .path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// No `SQLite` database at all.
    #[error("{} is not a database", .path.display())]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// The file system refused.
    #[error("cannot {doing} {}: {cause}", .path.display())]
    File {
        /// What was tried, as a verb.
        doing: &'static str,
        /// With which file or folder.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// `SQLite` could not open the file.
    #[error("cannot open the database {}: {cause}", .path.display())]
    Open {
        /// The database.
        path: PathBuf,
        /// What `SQLite` said.
        cause: Box<rusqlite::Error>,
    },
    /// No journal that survives a power cut is to be had.
    #[error("SQLite keeps no safe journal here (journal mode `{0}`)")]
    Journal(String),
    /// A migration failed and was rolled back.
    #[error("cannot bring the database from schema {from} up to date: {}{}", without_sql(.cause), copied(.kept.as_deref()))]
    Migration {
        /// The schema it still has.
        from: i64,
        /// The copy that was made before.
        kept: Option<PathBuf>,
        /// What went wrong.
        cause: Box<rusqlite_migration::Error>,
    },
    /// `SQLite`'s own check found damage.
    #[error("the database is damaged: {}", .0.join("; "))]
    Damaged(Vec<String>),
    /// Nothing can be saved of a file, since what would say where its tables are is damaged.
    #[error("nothing can be saved of {}: its list of tables is damaged", .path.display())]
    Lost {
        /// The database.
        path: PathBuf,
    },
    /// A stored value that no mnemon wrote.
    #[error("the database holds a value that cannot be read: {table} {id}: {what}")]
    Value {
        /// The table.
        table: &'static str,
        /// The row's key.
        id: String,
        /// What is wrong with it.
        what: String,
    },
    /// Another process holds the database.
    #[error("another process is using the database")]
    Busy,
    /// There is no room left.
    #[error("the disk is full")]
    DiskFull,
    /// The file or its folder may not be written.
    #[error("the database is read-only")]
    ReadOnly,
    /// The disk did not do what it was asked to; with `SQLite`'s extended code.
    #[error("the disk failed (SQLite error {0})")]
    Disk(i32),
    /// Any other failure of `SQLite`.
    #[error("the database failed: {0}")]
    Sqlite(Box<rusqlite::Error>),
    /// No card has this id.
    #[error("no card has the id {0}")]
    NoSuchCard(String),
    /// Several cards have ids that begin so.
    #[error("{count} cards have ids that begin with {prefix}")]
    ManyCards {
        /// What was given.
        prefix: String,
        /// How many cards it fits.
        count: usize,
    },
    /// Not the beginning of an id.
    #[error("`{0}` is not the beginning of a card id")]
    NotAPrefix(String),
    /// No backup has this name.
    #[error("there is no backup `{0}`")]
    NoSuchBackup(String),
    /// Something is in the way of a file that must be new.
    #[error("{} is there already", .0.display())]
    Exists(PathBuf),
    /// This device's log has no row of this number.
    #[error("there is no step {seq} to take back")]
    NoSuchStep {
        /// What was given.
        seq: i64,
    },
    /// The row is undone already.
    #[error("step {seq} was taken back already")]
    TakenBack {
        /// Its number.
        seq: i64,
    },
    /// No reading of the notes with this number is remembered.
    #[error("there is no step s{id} to take back")]
    NoSuchReading {
        /// What was given.
        id: i64,
    },
    /// The reading was taken back already.
    #[error("step s{id} was taken back already")]
    ReadingTakenBack {
        /// Its number.
        id: i64,
    },
    /// A later reading of the notes stands on the one that was to be taken back.
    #[error("step s{id} cannot be taken back while step s{later} stands, which came after it")]
    LaterReading {
        /// What was given.
        id: i64,
        /// The later one.
        later: i64,
    },
    /// The log reaches more than a day beyond the clock.
    #[error("the latest answer is {} ahead of the clock", hours(*.ahead_ms))]
    ClockBehind {
        /// By how many milliseconds.
        ahead_ms: i64,
    },
    /// The database changed between plan and application.
    #[error("the sources changed while the plan was made")]
    StalePlan,
    /// Two rows of the log have one key and differ.
    #[error("row {seq} of device {device} is in the log with other content")]
    Conflict {
        /// The device, as hex digits.
        device: String,
        /// The row's number.
        seq: i64,
        /// The place of the second one among the rows that were to be joined, from 0.
        nth: usize,
    },
}

impl Error {
    /// What the user can do about it; empty when nothing helps.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Newer { .. } => "update mnemon, or name another database with --db",
            Self::Foreign { .. } | Self::NotADatabase { .. } => "name another database with --db",
            Self::File { .. } | Self::Open { .. } => {
                "check that the folder exists and that you may write to it"
            }
            Self::Journal(_) => "put the database on a local disk",
            Self::Migration { .. } => "nothing was changed; `mnemon backup list` names a copy from before",
            Self::Damaged(_) | Self::Value { .. } => "run `mnemon doctor`",
            Self::Lost { .. } => {
                "go back to a copy with `mnemon backup restore`; `mnemon backup list` names them"
            }
            Self::Busy => "wait for it to finish and try again",
            Self::DiskFull => "nothing was saved; free some space and try again",
            Self::Disk(_) => {
                "nothing was saved; copy the database to another disk, and run `mnemon doctor` there"
            }
            Self::ReadOnly => "nothing was saved; check the permissions of the database and its folder",
            Self::NoSuchCard(_) => "`mnemon cards` lists them",
            Self::NoSuchBackup(_) => "`mnemon backup list` names them",
            Self::Exists(_) => "name a file that is not there yet",
            Self::ManyCards { .. } => "give more of the id",
            Self::NotAPrefix(_) => "give at least 6 of its hex digits",
            Self::NoSuchStep { .. } | Self::NoSuchReading { .. } => {
                "`mnemon undo --list` shows the latest steps"
            }
            Self::ReadingTakenBack { .. } => "`mnemon sync` reads the notes again",
            Self::LaterReading { .. } => "take the later one back first",
            Self::TakenBack { .. } => "to bring it back, undo the step that took it back",
            Self::ClockBehind { .. } => "set the clock, or use --force",
            Self::StalePlan => "try again",
            Self::Conflict { .. } => {
                "nothing was imported; one of the two databases is a copy of the other that went on by itself"
            }
            Self::Sqlite(_) => "",
        }
    }

    /// Whether the user named something that does not exist, rather than something failing.
    pub const fn is_usage(&self) -> bool {
        matches!(
            self,
            Self::NoSuchCard(_)
                | Self::NoSuchBackup(_)
                | Self::ManyCards { .. }
                | Self::NotAPrefix(_)
                | Self::NoSuchStep { .. }
                | Self::NoSuchReading { .. }
                | Self::Exists(_)
        )
    }

    /// There is no such card.
    pub(super) fn no_card(card: CardId) -> Self {
        Self::NoSuchCard(card.to_string())
    }
}

impl From<rusqlite::Error> for Error {
    fn from(cause: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match cause.sqlite_error_code() {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy,
            Some(Code::DiskFull) => Self::DiskFull,
            Some(Code::ReadOnly) => Self::ReadOnly,
            Some(Code::SystemIoFailure) => {
                match cause.sqlite_error().map_or(0, |error| error.extended_code) {
                    // The index of the journal lies in shared memory, which is a file on the same disk.
                    rusqlite::ffi::SQLITE_IOERR_SHMSIZE => Self::DiskFull,
                    code => Self::Disk(code),
                }
            }
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => Self::Damaged(vec![cause.to_string()]),
            _ => Self::Sqlite(Box::new(cause)),
        }
    }
}

/// What went wrong in a migration, without its statements, which nobody can read on a terminal.
fn without_sql(cause: &rusqlite_migration::Error) -> String {
    match cause {
        rusqlite_migration::Error::RusqliteError { err, .. } => err.to_string(),
        other => other.to_string(),
    }
}

/// Where a copy from before is, if one was made.
fn copied(kept: Option<&Path>) -> String {
    kept.map(|kept| format!("; what it was is kept in {}", kept.display())).unwrap_or_default()
}

/// A stretch of time in the unit a person would use.
fn hours(ms: i64) -> String {
    const HOUR: i64 = 3_600_000;
    if ms >= 48 * HOUR { format!("{} days", ms / (24 * HOUR)) } else { format!("{} hours", ms / HOUR) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(code: i32) -> Error {
        Error::from(rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None))
    }

    #[test]
    fn a_database_that_is_not_opened_says_why_and_what_to_do() {
        let path = || PathBuf::from("/d/m.db");
        let denied = || io::Error::from(io::ErrorKind::PermissionDenied);
        let shown = [
            (
                Error::Newer { path: path(), found: 7, known: 1 },
                "the database /d/m.db was written by a newer mnemon (schema 7, this one knows 1)",
                "update mnemon, or name another database with --db",
            ),
            (
                Error::Foreign { path: path() },
                "/d/m.db is a database, but not one of mnemon's",
                "name another database with --db",
            ),
            (
                Error::NotADatabase { path: path() },
                "/d/m.db is not a database",
                "name another database with --db",
            ),
            (
                Error::File { doing: "create", path: path(), cause: denied() },
                "cannot create /d/m.db: permission denied",
                "check that the folder exists and that you may write to it",
            ),
            (
                Error::Open { path: path(), cause: Box::new(rusqlite::Error::InvalidQuery) },
                "cannot open the database /d/m.db: Query is not read-only",
                "check that the folder exists and that you may write to it",
            ),
            (
                Error::Journal("off".to_owned()),
                "SQLite keeps no safe journal here (journal mode `off`)",
                "put the database on a local disk",
            ),
            (
                Error::Migration {
                    from: 1,
                    kept: Some(PathBuf::from("/d/m.db.backups/x.db")),
                    cause: Box::new(rusqlite_migration::Error::InvalidUserVersion),
                },
                "cannot bring the database from schema 1 up to date: rusqlite_migration error: invalid user version received; \
                 what it was is kept in /d/m.db.backups/x.db",
                "nothing was changed; `mnemon backup list` names a copy from before",
            ),
        ];
        for (error, text, hint) in shown {
            assert_eq!((error.to_string().as_str(), error.hint()), (text, hint));
        }
    }

    #[test]
    fn every_error_says_what_happened_and_what_to_do() {
        use rusqlite::ffi;
        let path = || PathBuf::from("/d/m.db");
        let cause = || Box::new(rusqlite::Error::InvalidQuery);
        let shown = [
            (
                Error::Damaged(vec!["page 3".to_owned(), "page 4".to_owned()]),
                "the database is damaged: page 3; page 4",
                "run `mnemon doctor`",
            ),
            (
                Error::Value { table: "card", id: "00ff".to_owned(), what: "language `xx`".to_owned() },
                "the database holds a value that cannot be read: card 00ff: language `xx`",
                "run `mnemon doctor`",
            ),
            (
                Error::Lost { path: path() },
                "nothing can be saved of /d/m.db: its list of tables is damaged",
                "go back to a copy with `mnemon backup restore`; `mnemon backup list` names them",
            ),
            (
                failure(ffi::SQLITE_BUSY),
                "another process is using the database",
                "wait for it to finish and try again",
            ),
            (
                failure(ffi::SQLITE_FULL),
                "the disk is full",
                "nothing was saved; free some space and try again",
            ),
            (
                failure(ffi::SQLITE_READONLY),
                "the database is read-only",
                "nothing was saved; check the permissions of the database and its folder",
            ),
            (
                failure(ffi::SQLITE_IOERR_FSYNC),
                "the disk failed (SQLite error 1034)",
                "nothing was saved; copy the database to another disk, and run `mnemon doctor` there",
            ),
            (Error::Sqlite(cause()), "the database failed: Query is not read-only", ""),
            (
                Error::no_card(CardId([0; 16])),
                "no card has the id 00000000000000000000000000000000",
                "`mnemon cards` lists them",
            ),
            (
                Error::ManyCards { prefix: "abcdef".to_owned(), count: 3 },
                "3 cards have ids that begin with abcdef",
                "give more of the id",
            ),
            (
                Error::NotAPrefix("xyz".to_owned()),
                "`xyz` is not the beginning of a card id",
                "give at least 6 of its hex digits",
            ),
            (
                Error::ClockBehind { ahead_ms: 3 * 86_400_000 },
                "the latest answer is 3 days ahead of the clock",
                "set the clock, or use --force",
            ),
            (Error::StalePlan, "the sources changed while the plan was made", "try again"),
            (
                Error::Conflict { device: "ab".to_owned(), seq: 4, nth: 0 },
                "row 4 of device ab is in the log with other content",
                "nothing was imported; one of the two databases is a copy of the other that went on by itself",
            ),
        ];
        for (error, text, hint) in shown {
            assert_eq!((error.to_string().as_str(), error.hint()), (text, hint));
        }
    }

    #[test]
    fn a_step_that_cannot_be_taken_back_says_which_and_what_to_do() {
        let (unknown, gone) = (Error::NoSuchStep { seq: 7 }, Error::TakenBack { seq: 7 });
        assert_eq!(unknown.to_string(), "there is no step 7 to take back");
        assert_eq!(unknown.hint(), "`mnemon undo --list` shows the latest steps");
        assert!(unknown.is_usage() && !gone.is_usage());
        assert_eq!(gone.to_string(), "step 7 was taken back already");
        assert_eq!(gone.hint(), "to bring it back, undo the step that took it back");
    }

    #[test]
    fn a_wrong_name_of_a_backup_or_a_new_file_says_what_to_name() {
        let shown = [
            (
                Error::NoSuchBackup("x".to_owned()),
                "there is no backup `x`",
                "`mnemon backup list` names them",
            ),
            (
                Error::Exists(PathBuf::from("/d/m.db")),
                "/d/m.db is there already",
                "name a file that is not there yet",
            ),
        ];
        for (error, text, hint) in shown {
            assert_eq!((error.to_string().as_str(), error.hint()), (text, hint));
            assert!(error.is_usage());
        }
    }

    #[test]
    fn damage_that_sqlite_meets_is_named_as_damage() {
        assert!(matches!(failure(rusqlite::ffi::SQLITE_CORRUPT), Error::Damaged(_)));
    }

    #[test]
    fn a_short_lead_is_told_in_hours() {
        assert_eq!(hours(26 * 3_600_000), "26 hours");
    }
}
