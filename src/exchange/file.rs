//! Files that are whole or not there: written beside their place, synced, and put there in one step.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use tempfile::NamedTempFile;

/// Writes a file with what `fill` writes, and gives what that gives.
///
/// Without `replace`, a file that is already there is an error of kind `AlreadyExists` and stays as it is. When
/// anything fails, nothing is left behind.
pub fn write<T, E: From<io::Error>>(
    path: &Path,
    replace: bool,
    fill: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<T, E> {
    if !replace && path.symlink_metadata().is_ok() {
        return Err(io::Error::from(io::ErrorKind::AlreadyExists).into());
    }
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    // What is wrong with the folder is told without the name of a file that nobody asked for.
    folder.metadata()?;
    let mut temporary = BufWriter::new(ordinary(folder)?);
    let given = fill(&mut temporary)?;
    let temporary = temporary.into_inner().map_err(io::IntoInnerError::into_error)?;
    temporary.as_file().sync_all()?;
    let placed = if replace { temporary.persist(path) } else { temporary.persist_noclobber(path) };
    placed.map_err(|refused| refused.error)?;
    sync_folder(folder)?;
    Ok(given)
}

/// Writes `after` in the place of a file that holds `before`, with the permissions it has.
///
/// A file that holds something else by now is an error of kind `Other` and stays as it is.
pub fn rewrite(path: &Path, before: &[u8], after: &[u8]) -> io::Result<()> {
    let path = path.canonicalize()?;
    let folder = path.parent().ok_or(io::ErrorKind::NotFound)?;
    let mut temporary = NamedTempFile::new_in(folder)?;
    temporary.write_all(after)?;
    temporary.as_file().sync_all()?;
    temporary.as_file().set_permissions(path.metadata()?.permissions())?;
    if std::fs::read(&path)? != before {
        return Err(io::Error::other("it has changed meanwhile"));
    }
    temporary.persist(&path).map_err(|refused| refused.error)?;
    sync_folder(folder)
}

/// A temporary file that gets the permissions of an ordinary new one, as the user's mask has them.
#[cfg(unix)]
fn ordinary(folder: &Path) -> io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    let permissions = std::fs::Permissions::from_mode(0o666);
    tempfile::Builder::new().permissions(permissions).tempfile_in(folder)
}

/// Elsewhere, permissions come from the folder.
#[cfg(not(unix))]
fn ordinary(folder: &Path) -> io::Result<NamedTempFile> {
    NamedTempFile::new_in(folder)
}

/// Makes a folder that only its owner may enter, and those above it.
pub fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    folder.parent().map_or(Ok(()), sync_folder)
}

/// Makes a rename in `folder` survive a power cut.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Windows has no handle on a folder to sync.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_that_is_there_is_replaced_only_when_asked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cards.csv");
        write(&path, false, |out| out.write_all(b"one")).unwrap();
        let refused = write(&path, false, |out| out.write_all(b"two")).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write(&path, true, |out| out.write_all(b"two")).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
    }

    #[test]
    fn a_file_is_rewritten_with_its_permissions_unless_it_changed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("note.md");
        fs::write(&path, "old").unwrap();
        let mut permissions = path.metadata().unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions.clone()).unwrap();
        rewrite(&path, b"old", b"new").unwrap();
        assert_eq!(
            (fs::read(&path).unwrap(), path.metadata().unwrap().permissions()),
            (b"new".to_vec(), permissions)
        );
        let refused = rewrite(&path, b"old", b"newer").unwrap_err();
        assert_eq!(
            (refused.to_string().as_str(), fs::read(&path).unwrap()),
            ("it has changed meanwhile", b"new".to_vec())
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_failure_leaves_the_old_file_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cards.csv");
        fs::write(&path, "old").unwrap();
        let failed = write::<(), io::Error>(&path, true, |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("no more"))
        });
        assert_eq!(failed.unwrap_err().to_string(), "no more");
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
