//! Copies of the whole database: never half written, and read back before they count.

use std::fs::File;
use std::path::Path;

use rusqlite::backup::{Backup as OnlineCopy, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::backups::{Backup, Backups, Kept, Occasion};
use super::check::pragma_problems;
use super::error::{Error, Result};
use super::{Store, device, leftover, record};
use crate::model::day::Day;

impl Store {
    /// Writes a copy of the database to `target`, replacing it only once the copy is complete and on disk.
    pub fn back_up(&self, target: &Path) -> Result<()> {
        copy(&self.connection, target)
    }

    /// Makes a backup on this occasion.
    pub fn back_up_to(&self, backups: &Backups, occasion: Occasion, today: Day) -> Result<Backup> {
        let backup = backups.place(today, occasion)?;
        self.back_up(&backup.path)?;
        Ok(backup)
    }

    /// Makes the backup of a study day and lets go of those that are not to be kept. Since it is read back, the
    /// database counts as checked that day.
    ///
    /// `None` if the day has one already, as a day on which the schema was updated has, or if there is nothing to lose
    /// yet.
    pub fn back_up_daily(&self, backups: &Backups, kept: Kept, today: Day) -> Result<Option<Backup>> {
        let known = backups.list()?;
        let is_begun = |occasion| matches!(occasion, Occasion::Daily | Occasion::Migration);
        let is_made = known.iter().any(|backup| is_begun(backup.occasion) && backup.day == today);
        if is_made || self.is_empty()? {
            return Ok(None);
        }
        let made = self.back_up_to(backups, Occasion::Daily, today)?;
        self.remember_check(today)?;
        backups.prune(kept)?;
        let beside = backups.folder().parent().filter(|folder| !folder.as_os_str().is_empty());
        for folder in std::iter::once(backups.folder()).chain(beside) {
            let failed = |cause| Error::File { doing: "tidy up", path: folder.to_owned(), cause };
            leftover::sweep(folder).map_err(failed)?;
        }
        Ok(Some(made))
    }

    /// Whether no card was ever made and no answer given.
    pub(super) fn is_empty(&self) -> Result<bool> {
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM card) AND NOT EXISTS (SELECT 1 FROM review) AS empty";
        Ok(record::first(&self.connection, sql, [], |row| Ok(row.get("empty")?))?.unwrap_or(true))
    }
}

/// Copies through `SQLite`'s online backup into a temporary file beside `target`, syncs it, reads it back and
/// renames it. The copy has no device: whoever opens it begins a series of its own.
pub(super) fn copy(from: &Connection, target: &Path) -> Result<()> {
    let failed = |doing| move |cause| Error::File { doing, path: target.to_owned(), cause };
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    // The handle is closed before SQLite opens the file: closing it later would drop SQLite's locks.
    let temporary = leftover::begin(folder).map_err(failed("create"))?.into_temp_path();
    let mut to = Connection::open_with_flags(&temporary, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // All pages in one step: no writer can come between and restart the copy.
    if !matches!(OnlineCopy::new(from, &mut to)?.step(-1)?, StepResult::Done) {
        return Err(Error::Busy);
    }
    // The copy is one file: nothing of it may stay in a log of its own.
    to.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    device::retire(&to)?;
    to.close().map_err(|(_, cause)| cause)?;
    File::open(&temporary).and_then(|file| file.sync_all()).map_err(failed("write"))?;
    verify(&temporary)?;
    temporary.persist(target).map_err(|refused| failed("write")(refused.error))?;
    sync_folder(folder).map_err(failed("write"))
}

/// Reads a database file back; fails when it is damaged.
pub(super) fn verify(path: &Path) -> Result<()> {
    // Nothing is written, but SQLite leaves CHECK constraints out of what it opens for reading only.
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let problems = pragma_problems(&connection, "PRAGMA quick_check")?;
    if problems.is_empty() { Ok(()) } else { Err(Error::Damaged(problems)) }
}

/// Makes a rename in `folder` survive a power cut.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Windows has no handle on a folder to sync.
#[cfg(not(unix))]
pub(super) fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::open::tests::options;
    use super::super::sample::{card, day, read};
    use super::*;

    #[test]
    fn a_copy_is_a_database_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("m.db"), &options()).unwrap();
        let target = folder.path().join("copy.db");
        std::fs::write(&target, "old").unwrap();
        store.back_up(&target).unwrap();
        let copy = Store::open(&target, &options()).unwrap();
        assert_ne!(copy.device(), store.device());
        let mut names: Vec<_> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !name.starts_with("m.db") && !name.starts_with("copy.db"))
            .collect();
        names.sort();
        assert_eq!(names, [""; 0], "no temporary file is left");
    }

    #[test]
    fn a_copy_into_a_missing_folder_is_refused_in_words() {
        let store = Store::in_memory([1; 16]).unwrap();
        let error = store.back_up(Path::new("/nowhere/at/all/copy.db")).unwrap_err();
        assert!(error.to_string().starts_with("cannot create /nowhere/at/all/copy.db: "), "{error}");
    }

    #[test]
    fn a_study_day_has_one_backup_and_an_empty_database_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.db");
        let backups = Backups::of(&path);
        let mut store = Store::open(&path, &options()).unwrap();
        assert_eq!(store.back_up_daily(&backups, Kept::default(), day(0).today).unwrap(), None);
        read(&mut store, "/n/numbers", vec![("a.md", vec![card(1)])]);
        let made = store.back_up_daily(&backups, Kept::default(), day(0).today).unwrap().unwrap();
        assert_eq!(made.name, format!("{}-daily", day(0).today));
        assert_eq!(store.back_up_daily(&backups, Kept::default(), day(0).today).unwrap(), None);
        assert!(store.back_up_daily(&backups, Kept::default(), day(1).today).unwrap().is_some());
        assert_eq!(backups.list().unwrap().len(), 2);
        let copy = Store::open(&made.path, &options()).unwrap();
        assert_eq!(copy.stored().unwrap().len(), 1);
    }

    #[test]
    fn a_copy_of_damage_never_takes_the_place_of_a_backup() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("m.db"), &options()).unwrap();
        let target = folder.path().join("copy.db");
        store.back_up(&target).unwrap();
        let before = std::fs::read(&target).unwrap();
        store
            .connection
            .execute_batch(
                "PRAGMA ignore_check_constraints = ON;
                 INSERT INTO device (id, kind, created_at) VALUES (x'00', 'nobody', 0);",
            )
            .unwrap();
        let refused = store.back_up(&target);
        assert!(matches!(refused, Err(Error::Damaged(_))), "{refused:?}");
        assert_eq!(std::fs::read(&target).unwrap(), before);
    }
}
