//! Copies of the whole database, never half written.

use std::fs::File;
use std::path::Path;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::Store;
use super::error::{Error, Result};

impl Store {
    /// Writes a copy of the database to `target`, replacing it only once the copy is complete and on disk.
    pub fn back_up(&self, target: &Path) -> Result<()> {
        copy(&self.connection, target)
    }
}

/// Copies through `SQLite`'s online backup into a temporary file beside `target`, syncs and renames it.
pub(super) fn copy(from: &Connection, target: &Path) -> Result<()> {
    let failed = |doing| move |cause| Error::File { doing, path: target.to_owned(), cause };
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    // The handle is closed before SQLite opens the file: closing it later would drop SQLite's locks.
    let temporary = tempfile::NamedTempFile::new_in(folder).map_err(failed("create"))?.into_temp_path();
    let mut to = Connection::open_with_flags(&temporary, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // All pages in one step: no writer can come between and restart the copy.
    if !matches!(Backup::new(from, &mut to)?.step(-1)?, StepResult::Done) {
        return Err(Error::Busy);
    }
    to.close().map_err(|(_, cause)| cause)?;
    File::open(&temporary).and_then(|file| file.sync_all()).map_err(failed("write"))?;
    temporary.persist(target).map_err(|refused| failed("write")(refused.error))?;
    sync_folder(folder).map_err(failed("write"))
}

/// Makes a rename in `folder` survive a power cut.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Windows has no handle on a folder to sync.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::open::tests::options;
    use super::*;

    #[test]
    fn a_copy_is_a_database_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("m.db"), &options()).unwrap();
        let target = folder.path().join("copy.db");
        std::fs::write(&target, "old").unwrap();
        store.back_up(&target).unwrap();
        let copy = Store::open(&target, &options()).unwrap();
        assert_eq!(copy.device(), store.device());
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
}
