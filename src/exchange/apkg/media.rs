//! Pictures and sounds of cards, carried along under the hash of their content.
//!
//! A card names them by paths beside its note. Notes are untrusted: a file must lie in the folder that the user
//! added, and be a picture, sound or film by its content, or it stays behind and the card shows its text.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::exchange::package::media::{ending, percent_decoded};

/// Bytes of a file at most.
const LARGEST: u64 = 128 << 20;

/// Bytes that are copied in one go.
const AT_ONCE: usize = 64 << 10;

/// Digits of the hash that name a file.
const DIGITS: usize = 32;

/// The files of a package.
#[derive(Debug, Default)]
pub(super) struct Media {
    /// The name of each file that was looked at; `None` if it stays behind.
    seen: Mutex<BTreeMap<PathBuf, Option<String>>>,
}

impl Media {
    /// The name in the package of the file that a card in `folder` calls `target`; it must lie in `root`.
    pub(super) fn name(&self, folder: &Path, root: &Path, target: &str) -> Option<String> {
        let target = target.split(['#', '?']).next().unwrap_or_default();
        if target.is_empty() || target.contains("://") {
            return None;
        }
        let found = [target.to_owned(), percent_decoded(target)]
            .iter()
            .find_map(|target| folder.join(target).canonicalize().ok())?;
        let root = root.canonicalize().ok()?;
        if !found.starts_with(root) {
            return None;
        }
        self.seen().entry(found).or_insert_with_key(|path| name_of(path)).clone()
    }

    /// The files by their names.
    pub(super) fn files(&self) -> BTreeMap<String, PathBuf> {
        self.seen().iter().filter_map(|(path, name)| Some((name.clone()?, path.clone()))).collect()
    }

    fn seen(&self) -> MutexGuard<'_, BTreeMap<PathBuf, Option<String>>> {
        // An entry is whole or not there, whatever became of the thread that made it.
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The name of a file that may be carried along.
fn name_of(path: &Path) -> Option<String> {
    let meta = fs::metadata(path).ok()?;
    if !meta.is_file() || meta.len() > LARGEST {
        return None;
    }
    let bytes = fs::read(path).ok()?;
    Some(format!("{}.{}", &blake3::hash(&bytes).to_hex()[..DIGITS], ending(&bytes)?))
}

/// Copies a file that still is what it was when it was named.
pub(super) fn copy(name: &str, path: &Path, out: &mut impl Write) -> io::Result<()> {
    let mut file = fs::File::open(path)?;
    let mut hasher = blake3::Hasher::new();
    let mut some = vec![0; AT_ONCE];
    loop {
        let read = match file.read(&mut some) {
            Ok(0) => break,
            Ok(read) => &some[..read],
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => continue,
            Err(cause) => return Err(cause),
        };
        hasher.update(read);
        out.write_all(read)?;
    }
    if name.starts_with(&hasher.finalize().to_hex()[..DIGITS]) {
        Ok(())
    } else {
        Err(io::Error::other(format!("{} changed while it was packed", path.display())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_must_lie_in_the_folder_and_be_what_is_carried() {
        let home = tempfile::tempdir().unwrap();
        let root = home.path().join("notes");
        fs::create_dir_all(root.join("deep")).unwrap();
        fs::write(root.join("a b.png"), b"\x89PNG\r\n\x1a\nx").unwrap();
        fs::write(root.join("fake.png"), b"text").unwrap();
        fs::write(home.path().join("out.png"), b"\x89PNG\r\n\x1a\ny").unwrap();
        let media = Media::default();
        let name = |target: &str| media.name(&root.join("deep"), &root, target);
        let found = name("../a%20b.png").unwrap();
        assert!(
            Path::new(&found).extension().is_some_and(|ending| ending == "png") && found.len() == DIGITS + 4
        );
        assert_eq!(name("../a b.png"), Some(found.clone()));
        for outside in
            ["../../out.png", "../fake.png", "../gone.png", "https://x/a.png", "", "/etc/passwd", ".."]
        {
            assert_eq!(name(outside), None, "{outside}");
        }
        let files = media.files();
        assert_eq!(files.len(), 1);
        assert!(copy(&found, &files[&found], &mut io::sink()).is_ok());
        fs::write(root.join("a b.png"), b"\x89PNG\r\n\x1a\nz").unwrap();
        assert!(copy(&found, &files[&found], &mut io::sink()).is_err());
    }
}
