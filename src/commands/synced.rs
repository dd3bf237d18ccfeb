//! Whether a database lies in a folder that a service copies between machines.
//!
//! Such services copy a database while it is written and keep both versions when two machines changed it: an
//! answer is lost either way. They leave traces: the names of their folders, and of the copies they make.

use std::io;
use std::path::Path;

use super::context::Context;

/// What the folders of such services are called, in lower case; some are followed by an account's name.
const FOLDERS: [&str; 10] = [
    "dropbox",
    "onedrive",
    "icloud drive",
    "iclouddrive",
    "mobile documents",
    "com~apple~clouddocs",
    "google drive",
    "nextcloud",
    "owncloud",
    "syncthing",
];

/// Folders that lie at the root of what such a service copies.
const MARKERS: [&str; 2] = [".stfolder", ".dropbox.cache"];

/// What the names of conflicting copies hold, in lower case.
const CONFLICTS: [&str; 3] = ["sync-conflict", "conflicted copy", "conflicted-copy"];

/// Tells the user if the database at `path` is copied by such a service.
pub(super) fn tell(path: &Path, context: &mut Context) -> io::Result<()> {
    let Some(sign) = sign(path) else { return Ok(()) };
    context.say(&format!("note: {sign}"))?;
    context.say("hint: keep the database outside with --db or MNEMON_DB, and let only the notes be copied")
}

/// Why a database seems to be copied, in words.
pub(super) fn sign(path: &Path) -> Option<String> {
    let file = path.file_name()?.to_string_lossy().to_lowercase();
    let stem = file.split('.').next().unwrap_or(&file);
    let folder = path.parent()?;
    // A folder that cannot be listed has nothing to tell.
    let beside = folder.read_dir().into_iter().flatten().flatten().map(|entry| entry.file_name());
    let mut beside: Vec<String> = beside.map(|name| name.to_string_lossy().into_owned()).collect();
    beside.sort();
    let conflict = beside.iter().find(|name| {
        let name = name.to_lowercase();
        name.starts_with(stem) && CONFLICTS.iter().any(|conflict| name.contains(conflict))
    });
    if let Some(name) = conflict {
        return Some(format!("{name} beside the database is a copy that two machines disagreed on"));
    }
    let service = folder.iter().map(|part| part.to_string_lossy()).find(|part| is_service(part));
    let marked = || folder.ancestors().find(|outer| MARKERS.iter().any(|marker| outer.join(marker).exists()));
    let synced =
        service.map(std::borrow::Cow::into_owned).or_else(|| Some(marked()?.display().to_string()))?;
    Some(format!("the database lies in {synced}, which is copied between machines while it is written"))
}

/// Whether a folder's name is that of a service, perhaps with an account: `OneDrive - Company`.
fn is_service(name: &str) -> bool {
    let name = name.to_lowercase();
    FOLDERS.iter().any(|folder| {
        name.strip_prefix(folder)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-', '(', '.']))
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn folders_of_services_are_known_by_name() {
        for name in ["Dropbox", "Dropbox (Personal)", "OneDrive - Company", "Nextcloud", "iCloud Drive"] {
            let sign = sign(&Path::new("/home/ada").join(name).join("x/mnemon.db")).unwrap();
            assert!(sign.contains(name), "{sign}");
        }
        for name in ["data", "dropboxes", "my Dropbox notes", "dropzone"] {
            assert_eq!(sign(&Path::new("/home/ada").join(name).join("mnemon.db")), None, "{name}");
        }
    }

    #[test]
    fn marked_folders_and_conflicting_copies_are_known_by_their_files() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("a");
        fs::create_dir(&inner).unwrap();
        let database = inner.join("mnemon.db");
        assert_eq!(sign(&database), None);
        fs::create_dir(folder.path().join(".stfolder")).unwrap();
        assert!(sign(&database).unwrap().starts_with("the database lies in "));
        for name in ["mnemon.sync-conflict-20261125-050157-ABCDEFG.db", "mnemon (Ada's conflicted copy).db"] {
            let copy = inner.join(name);
            fs::write(&copy, "").unwrap();
            assert!(sign(&database).unwrap().starts_with(name));
            fs::remove_file(copy).unwrap();
        }
        fs::write(inner.join("other.sync-conflict-1.db"), "").unwrap();
        assert!(sign(&database).unwrap().starts_with("the database lies in "), "another file's conflict");
    }
}
