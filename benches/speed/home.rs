//! A folder of notes and a database of its own, for measured calls of the program.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use crate::corpus::Note;

/// The database of most measurements.
pub const DATABASE: &str = "db";

/// When notes were last changed, since 1970: some weeks before the day that stands still.
const LONG_AGO: Duration = Duration::from_hours(24 * 20_450);

/// A folder that is the home of one user of the program.
pub struct Home {
    folder: TempDir,
}

impl Home {
    /// A home with these notes, none of them added.
    pub fn with(notes: &[Note]) -> Self {
        let home = Self { folder: tempfile::tempdir().unwrap() };
        for note in notes {
            home.write(&note.path, &note.text);
        }
        home
    }

    /// Writes a note that looks as if it had last been changed long ago.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.notes().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        let long_ago = SystemTime::UNIX_EPOCH + LONG_AGO + Duration::from_millis(text.len() as u64);
        fs::File::options().write(true).open(path).unwrap().set_modified(long_ago).unwrap();
    }

    /// Where the notes are.
    pub fn notes(&self) -> PathBuf {
        self.folder.path().join("notes")
    }

    /// Where the database of this name is.
    pub fn database(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A call of the program, on a day that stands still.
    pub fn mnemon(&self, database: &str, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mnemon"));
        command
            .env_clear()
            .env("MNEMON_DB", self.database(database))
            .env("MNEMON_NOW", "2026-03-02T09:00:00+01:00")
            .env("MNEMON_SEED", "bench")
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .args(args);
        command
    }

    /// Adds the notes to a database.
    pub fn add(&self, database: &str) {
        assert!(self.mnemon(database, &["-q", "add", "--yes", "notes"]).status().unwrap().success());
    }
}
