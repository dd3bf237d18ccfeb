//! Finding notes on disk and reading them.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};
use rayon::prelude::*;

use crate::model::note::Note;
use crate::model::problem::Problem;

/// What a note's name ends in. A file that the user names is taken whatever its ending.
const EXTENSIONS: [&str; 4] = ["md", "markdown", "mdown", "mkd"];

/// The largest file that is read, in bytes: some three thousand pages.
const LARGEST: u64 = 16 << 20;

/// A note's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where to read it.
    pub path: PathBuf,
    /// Its path below the root, parts joined by `/`; the file's name when the root is the file itself.
    pub relative: String,
}

/// What a walk found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    /// The notes, sorted by relative path.
    pub notes: Vec<Found>,
    /// What was left out and why, sorted by path.
    pub problems: Vec<Problem>,
}

/// Finds the notes under a folder, or the one note that `root` names.
///
/// Obeys `.gitignore` (also outside of repositories, and those above the folder) and `.mnemonignore`; leaves out
/// hidden files; follows no links but `root` itself and stays on its file system.
pub fn walk(root: &Path) -> Walk {
    let metadata = match root.metadata() {
        Ok(metadata) => metadata,
        Err(error) => return Walk { problems: vec![unreadable(&shown(root), &error)], ..Walk::default() },
    };
    let mut walk = Walk::default();
    if metadata.is_dir() {
        walk_folder(root, &mut walk);
    } else {
        let name = root.file_name().unwrap_or(root.as_os_str());
        take_file(root, Path::new(name), &metadata, &mut walk);
    }
    walk.notes.sort_by(|a, b| a.relative.cmp(&b.relative));
    walk.problems.sort_by(|a, b| (&a.path, &a.what).cmp(&(&b.path, &b.what)));
    walk
}

fn walk_folder(root: &Path, walk: &mut Walk) {
    let entries = WalkBuilder::new(root)
        .follow_links(false)
        .same_file_system(true)
        .require_git(false)
        .git_global(false)
        .git_exclude(false)
        .add_custom_ignore_filename(".mnemonignore")
        .build();
    for entry in entries {
        match entry {
            Ok(entry) => take_entry(root, &entry, walk),
            Err(error) => walk.problems.push(walk_problem(root, &error)),
        }
    }
}

fn take_entry(root: &Path, entry: &DirEntry, walk: &mut Walk) {
    if let Some(error) = entry.error() {
        walk.problems.push(walk_problem(entry.path(), error));
    }
    let path = entry.path();
    let is_note = path
        .extension()
        .and_then(|end| end.to_str())
        .is_some_and(|end| EXTENSIONS.iter().any(|extension| end.eq_ignore_ascii_case(extension)));
    if !is_note || entry.depth() == 0 {
        return;
    }
    if entry.path_is_symlink() {
        walk.problems.extend(link_problem(root, path));
        return;
    }
    match entry.metadata() {
        Ok(metadata) if metadata.is_dir() => {
            walk.problems.push(problem(&shown(path), "is a folder with the name of a note", "rename it"));
        }
        Ok(metadata) => take_file(path, path.strip_prefix(root).unwrap_or(path), &metadata, walk),
        Err(error) => walk.problems.push(walk_problem(path, &error)),
    }
}

/// Takes a file for a note if it can be one.
fn take_file(path: &Path, below_root: &Path, metadata: &Metadata, walk: &mut Walk) {
    let parts: Option<Vec<&str>> = below_root.iter().map(|part| part.to_str()).collect();
    let Some(parts) = parts else {
        walk.problems.push(problem(&shown(path), "has a name that is not UTF-8", "rename it"));
        return;
    };
    match refusal(&shown(path), metadata) {
        Some(problem) => walk.problems.push(problem),
        None => walk.notes.push(Found { path: path.to_owned(), relative: parts.join("/") }),
    }
}

/// Why a file cannot be a note, going by what the system says of it.
fn refusal(shown: &str, metadata: &Metadata) -> Option<Problem> {
    if !metadata.is_file() {
        return Some(problem(shown, "is no regular file", "notes are regular files"));
    }
    (metadata.len() > LARGEST).then(|| too_large(shown))
}

/// Why a link was not followed, unless the note it stands for is found where it is.
fn link_problem(root: &Path, link: &Path) -> Option<Problem> {
    match (link.canonicalize(), root.canonicalize()) {
        (Ok(target), Ok(root)) if target.starts_with(&root) => None,
        (Ok(_), _) => {
            Some(problem(&shown(link), "is a link out of the folder, not followed", "add its target instead"))
        }
        (Err(_), _) => Some(problem(&shown(link), "is a link to nothing", "remove it or restore its target")),
    }
}

/// Reads and parses a note. Fails when the file cannot be read or is not text.
pub fn read(found: &Found) -> Result<Note, Problem> {
    let bytes = read_bytes(&found.path).map_err(|error| match error {
        ReadError::Io(error) => unreadable(&shown(&found.path), &error),
        ReadError::Refused(problem) => problem,
    })?;
    super::parse(&found.relative, &bytes)
}

/// Reads and parses notes on all cores; results stand in the order of `found`.
pub fn read_all(found: &[Found]) -> Vec<Result<Note, Problem>> {
    found.par_iter().map(read).collect()
}

enum ReadError {
    Io(io::Error),
    Refused(Problem),
}

/// A file's bytes. It is judged again after opening, since it may have changed since it was found.
fn read_bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    let file = open(path).map_err(ReadError::Io)?;
    let metadata = file.metadata().map_err(ReadError::Io)?;
    if let Some(problem) = refusal(&shown(path), &metadata) {
        return Err(ReadError::Refused(problem));
    }
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(ReadError::Io)?;
    if bytes.len() as u64 > LARGEST { Err(ReadError::Refused(too_large(&shown(path)))) } else { Ok(bytes) }
}

/// Opens a file for reading without waiting for a writer, should it be a pipe.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    }
    options.open(path)
}

fn too_large(shown: &str) -> Problem {
    problem(shown, "is larger than 16 MiB", "split it")
}

/// A problem the system reported.
fn unreadable(shown: &str, error: &io::Error) -> Problem {
    match error.kind() {
        io::ErrorKind::NotFound => problem(shown, "does not exist", "check the spelling"),
        io::ErrorKind::PermissionDenied => problem(shown, "may not be read", "check its permissions"),
        _ => problem(shown, &format!("cannot be read: {error}"), ""),
    }
}

/// A problem that the walk met at `path`, or at the path it names itself.
fn walk_problem(path: &Path, error: &ignore::Error) -> Problem {
    match error {
        ignore::Error::WithPath { path, err } => walk_problem(path, err),
        ignore::Error::WithDepth { err, .. } => walk_problem(path, err),
        ignore::Error::WithLineNumber { line, err } => {
            Problem { line: u32::try_from(*line).ok(), ..walk_problem(path, err) }
        }
        ignore::Error::Partial(errors) if !errors.is_empty() => walk_problem(path, &errors[0]),
        ignore::Error::Io(error) => unreadable(&shown(path), error),
        _ => problem(
            &shown(path),
            &format!("has a pattern that cannot be read: {error}"),
            "see the rules of .gitignore",
        ),
    }
}

fn problem(shown: &str, what: &str, hint: &str) -> Problem {
    Problem { path: shown.to_owned(), line: None, what: what.to_owned(), hint: hint.to_owned() }
}

/// A path for people; bytes that are not UTF-8 become replacement characters.
fn shown(path: &Path) -> String {
    path.display().to_string()
}
