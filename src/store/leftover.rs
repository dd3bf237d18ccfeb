//! Files that are written beside the one they will replace, and what killed programs leave of them.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::Duration;

use tempfile::NamedTempFile;

/// How their names begin, so that nobody else's file is taken for one.
const PREFIX: &str = ".mnemon-";

/// From what age on nobody writes to one any more.
const OLD: Duration = Duration::from_hours(24);

/// Begins a file in a folder; it goes again unless it takes a name.
pub(super) fn begin(folder: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new().prefix(PREFIX).tempfile_in(folder)
}

/// Removes those of a folder that are older than a day, with what `SQLite` put beside them.
pub(super) fn sweep(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with(PREFIX) {
            continue;
        }
        // One that is gone by now was another process's.
        let gone = |cause: io::Error| if cause.kind() == ErrorKind::NotFound { Ok(()) } else { Err(cause) };
        let look = || -> io::Result<()> {
            let found = entry.metadata()?;
            // A time to come is that of another clock; the file is left for a later day.
            let is_old = found.modified()?.elapsed().is_ok_and(|age| age > OLD);
            if found.is_file() && is_old { fs::remove_file(entry.path()) } else { Ok(()) }
        };
        look().or_else(gone)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::super::Store;
    use super::super::backups::{Backups, Kept};
    use super::super::open::tests::options;
    use super::super::sample::{card, day, read};
    use super::*;

    #[test]
    fn what_a_killed_program_left_goes_with_the_next_daily_backup() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.db");
        let mut store = Store::open(&path, &options()).unwrap();
        read(&mut store, "/n/numbers", vec![("a.md", vec![card(1)])]);
        let backups = Backups::of(&path);
        fs::create_dir(backups.folder()).unwrap();
        let make = |folder: &Path, name: &str, hours: u64| {
            let file = File::create(folder.join(name)).unwrap();
            let then = file.metadata().unwrap().modified().unwrap() - Duration::from_hours(hours);
            file.set_modified(then).unwrap();
        };
        for folder in [folder.path(), backups.folder()] {
            make(folder, ".mnemon-Ab3xYz", 25);
            make(folder, ".mnemon-Ab3xYz-journal", 25);
            make(folder, ".mnemon-young", 1);
            make(folder, ".tmpAb3xYz", 25);
            make(folder, "mnemon-notes.md", 25);
        }
        store.back_up_daily(&backups, Kept::default(), day(0).today).unwrap().unwrap();
        for folder in [folder.path(), backups.folder()] {
            let mut left: Vec<_> = fs::read_dir(folder)
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            left.retain(|name| name.contains("mnemon") || name.contains("tmp"));
            left.sort();
            assert_eq!(left, [".mnemon-young", ".tmpAb3xYz", "mnemon-notes.md"]);
        }
    }

    #[test]
    fn a_file_that_is_begun_goes_unless_it_takes_a_name() {
        let folder = tempfile::tempdir().unwrap();
        let begun = begin(folder.path()).unwrap();
        assert!(begun.path().file_name().unwrap().to_string_lossy().starts_with(PREFIX));
        drop(begun);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
