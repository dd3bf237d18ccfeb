//! Putting a backup in the place of the database.
//!
//! The present file is kept first, and the restored one writes its rows under a new device: the old one's
//! numbers may be in use elsewhere.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::backup::{copy, sync_folder};
use super::backups::{Backup, Backups, Occasion};
use super::error::{Error, Result};
use super::open::{connect, lock};
use super::{Store, leftover, schema};
use crate::model::day::Day;

impl Store {
    /// Puts a backup in the place of the database at `path`, which no other process may have open.
    ///
    /// Returns the backup that holds what was there; `None` if there was nothing.
    pub fn restore(path: &Path, backup: &Path, today: Day) -> Result<Option<Backup>> {
        let source = Connection::open_with_flags(backup, OpenFlags::SQLITE_OPEN_READ_ONLY)
            .map_err(|cause| Error::Open { path: backup.to_owned(), cause: Box::new(cause) })?;
        if schema::version(&source, backup)? == 0 {
            return Err(Error::Foreign { path: backup.to_owned() });
        }
        let _lock = lock(path)?;
        let kept = if path.exists() { Some(keep(path, today)?) } else { None };
        copy(&source, path)?;
        Ok(kept)
    }
}

/// Copies the present file, byte by byte since it may be damaged, and removes its write-ahead log, which must
/// not be replayed into the file that takes its place.
fn keep(path: &Path, today: Day) -> Result<Backup> {
    close_the_log(path)?;
    let backups = Backups::of(path);
    let kept = backups.place(today, Occasion::Restore)?;
    // What an attempt that was cut short left would be replayed into the copy.
    for suffix in BESIDE {
        remove(&with_suffix(&kept.path, suffix))?;
    }
    for suffix in BESIDE {
        let beside = with_suffix(path, suffix);
        if beside.exists() {
            duplicate(&beside, &with_suffix(&kept.path, suffix))?;
        }
    }
    duplicate(path, &kept.path)?;
    let failed = |cause| Error::File { doing: "write", path: backups.folder().to_owned(), cause };
    sync_folder(backups.folder()).map_err(failed)?;
    for suffix in BESIDE {
        remove(&with_suffix(path, suffix))?;
    }
    Ok(kept)
}

/// What may lie beside a database.
const BESIDE: [&str; 2] = ["-wal", "-shm"];

/// Removes a file, if it is there.
fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::File { doing: "remove", path: path.to_owned(), cause })
        }
        _ => Ok(()),
    }
}

/// Brings what the write-ahead log holds into the file. Leaving that mode takes a lock which `SQLite` grants
/// only while nobody else has the file open.
fn close_the_log(path: &Path) -> Result<()> {
    let connection = connect(path)?;
    match connection.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(())).map_err(Error::from) {
        Err(Error::Busy) => Err(Error::Busy),
        // A file that SQLite cannot read is kept as it is, its log beside it.
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Copies a file, whole or not at all, and brings the copy to disk.
fn duplicate(from: &Path, to: &Path) -> Result<()> {
    let failed = |cause| Error::File { doing: "write", path: to.to_owned(), cause };
    let folder = to.parent().unwrap_or(Path::new("."));
    let temporary = leftover::begin(folder).map_err(failed)?.into_temp_path();
    fs::copy(from, &temporary).map_err(failed)?;
    fs::File::open(&temporary).and_then(|file| file.sync_all()).map_err(failed)?;
    temporary.persist(to).map_err(|refused| failed(refused.error))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(OsStr::new(suffix));
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::super::open::OpenOptions;
    use super::super::open::tests::options;
    use super::super::sample::{card, day, fold, id, read, review};
    use super::*;
    use crate::model::grade::Grade;

    const TODAY: Day = Day::from_number(20_000);

    fn used(path: &Path) -> Store {
        let mut store = Store::open(path, &options()).unwrap();
        read(&mut store, "/n/numbers", vec![("a.md", vec![card(1)])]);
        review(&mut store, day(0), 1, Grade::GOOD);
        store
    }

    /// The restored database, opened by a program that draws another device.
    fn reopened(path: &Path) -> Store {
        Store::open(path, &OpenOptions { fresh_device: [8; 16], ..options() }).unwrap()
    }

    #[test]
    fn a_backup_comes_back_under_a_new_device_and_the_present_file_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.db");
        let mut store = used(&path);
        let device = store.device();
        let made = store.back_up_to(&Backups::of(&path), Occasion::Asked, TODAY).unwrap();
        review(&mut store, day(1), 1, Grade::EASY);
        store.close().unwrap();
        let kept = Store::restore(&path, &made.path, TODAY).unwrap().unwrap();
        assert_eq!(kept.name, format!("{TODAY}-restore"));

        let mut store = reopened(&path);
        assert_eq!(store.rows().unwrap().len(), 1);
        assert_ne!(store.device(), device);
        review(&mut store, day(1), 1, Grade::HARD);
        assert!(store.check(&fold).unwrap().is_sound());
        let kept = Store::open(&kept.path, &options()).unwrap();
        assert_eq!(kept.card_rows(id(1)).unwrap().len(), 2);
    }

    #[test]
    fn a_database_that_is_open_elsewhere_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.db");
        let store = used(&path);
        let made = store.back_up_to(&Backups::of(&path), Occasion::Asked, TODAY).unwrap();
        assert!(matches!(Store::restore(&path, &made.path, TODAY), Err(Error::Busy)));
        assert_eq!(store.rows().unwrap().len(), 1);
        assert_eq!(Backups::of(&path).list().unwrap(), [made]);
    }

    #[test]
    fn a_damaged_file_is_replaced_and_kept_byte_by_byte() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.db");
        let store = used(&path);
        let made = store.back_up_to(&Backups::of(&path), Occasion::Asked, TODAY).unwrap();
        store.close().unwrap();
        fs::write(&path, "no database any more").unwrap();
        let kept = Store::restore(&path, &made.path, TODAY).unwrap().unwrap();
        assert_eq!(fs::read(kept.path).unwrap(), b"no database any more");
        assert_eq!(reopened(&path).rows().unwrap().len(), 1);
    }

    #[test]
    fn a_lost_database_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.db");
        let made = used(&path).back_up_to(&Backups::of(&path), Occasion::Asked, TODAY).unwrap();
        fs::remove_file(&path).unwrap();
        assert_eq!(Store::restore(&path, &made.path, TODAY).unwrap(), None);
        assert_eq!(reopened(&path).rows().unwrap().len(), 1);
    }

    #[test]
    fn what_is_no_backup_replaces_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.db");
        used(&path).close().unwrap();
        let before = fs::read(&path).unwrap();
        let text = folder.path().join("letter.txt");
        fs::write(&text, "Dear Ada,\n".repeat(200)).unwrap();
        let empty = folder.path().join("empty.db");
        fs::write(&empty, "").unwrap();
        assert!(matches!(Store::restore(&path, &text, TODAY), Err(Error::NotADatabase { .. })));
        assert!(matches!(Store::restore(&path, &empty, TODAY), Err(Error::Foreign { .. })));
        assert!(matches!(Store::restore(&path, &folder.path().join("x"), TODAY), Err(Error::Open { .. })));
        assert_eq!(fs::read(&path).unwrap(), before);
    }
}
