//! A folder of notes and a database of its own, for measured calls of the program.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::corpus::Note;

/// A folder that is the home of one user of the program.
pub struct Home {
    folder: TempDir,
}

impl Home {
    /// A home with these notes, none of them added.
    pub fn with(notes: &[Note]) -> Self {
        let home = Self { folder: tempfile::tempdir().unwrap() };
        for note in notes {
            let path = home.folder.path().join("notes").join(&note.path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, &note.text).unwrap();
        }
        home
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
