//! Finding notes on disk and reading them.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::num::NonZero;
use std::path::{MAIN_SEPARATOR, Path, PathBuf, is_separator};
use std::sync::mpsc::{Sender, channel};
use std::thread::available_parallelism;

use ignore::{DirEntry, ParallelVisitor, ParallelVisitorBuilder, WalkBuilder, WalkState};
use rayon::prelude::*;

use crate::model::note::Note;
use crate::model::problem::Problem;
use crate::model::stamp::Stamp;

use super::stamp;

/// What a note's name ends in. A file that the user names is taken whatever its ending.
const EXTENSIONS: [&str; 4] = ["md", "markdown", "mdown", "mkd"];

/// Threads that look into folders at a time; more of them would wait for each other in the system.
const MOST_THREADS: usize = 4;

/// The largest file that is read, in bytes: some three thousand pages.
const LARGEST: u64 = 16 << 20;

/// A note's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where to read it.
    pub path: PathBuf,
    /// Its path below the root, parts joined by `/`; the file's name when the root is the file itself.
    pub relative: String,
    /// What the file looked like to the walk, as far as that can be told.
    pub seen: Option<Stamp>,
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
        take_file(root.to_owned(), name.to_str().map(str::to_owned), &metadata, &mut walk);
    }
    // Each thread has sorted what it found; a stable sort joins such runs.
    walk.notes.sort_by(|a, b| a.relative.cmp(&b.relative));
    walk.problems.sort_by(|a, b| (&a.path, &a.what).cmp(&(&b.path, &b.what)));
    walk
}

fn walk_folder(root: &Path, walk: &mut Walk) {
    let threads = available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS);
    let walker = WalkBuilder::new(root)
        .follow_links(false)
        .same_file_system(true)
        .require_git(false)
        .git_global(false)
        .git_exclude(false)
        .add_custom_ignore_filename(".mnemonignore")
        .threads(threads)
        .build_parallel();
    let (parts, found) = channel();
    walker.visit(&mut Visitors { root, parts });
    for part in found {
        walk.notes.extend(part.notes);
        walk.problems.extend(part.problems);
    }
}

/// Makes the visitor of each thread of a walk.
struct Visitors<'r> {
    root: &'r Path,
    parts: Sender<Walk>,
}

/// What one thread of a walk found; hands it over when the walk ends.
struct Visitor<'r> {
    root: &'r Path,
    part: Walk,
    parts: Sender<Walk>,
}

impl<'r> ParallelVisitorBuilder<'r> for Visitors<'r> {
    fn build(&mut self) -> Box<dyn ParallelVisitor + 'r> {
        Box::new(Visitor { root: self.root, part: Walk::default(), parts: self.parts.clone() })
    }
}

impl ParallelVisitor for Visitor<'_> {
    fn visit(&mut self, entry: Result<DirEntry, ignore::Error>) -> WalkState {
        match entry {
            Ok(entry) => take_entry(self.root, entry, &mut self.part),
            Err(error) => self.part.problems.push(walk_problem(self.root, &error)),
        }
        WalkState::Continue
    }
}

impl Drop for Visitor<'_> {
    fn drop(&mut self) {
        self.part.notes.sort_unstable_by(|a, b| a.relative.cmp(&b.relative));
        // It fails only where nobody asks for the walk any more.
        let _ = self.parts.send(std::mem::take(&mut self.part));
    }
}

fn take_entry(root: &Path, entry: DirEntry, walk: &mut Walk) {
    if let Some(error) = entry.error() {
        walk.problems.push(walk_problem(entry.path(), error));
    }
    let path = entry.path();
    if entry.depth() == 0 || !has_note_name(path) {
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
        Ok(metadata) => {
            let relative = below(root, path).map(str::to_owned);
            take_file(entry.into_path(), relative, &metadata, walk);
        }
        Err(error) => walk.problems.push(walk_problem(path, &error)),
    }
}

/// Whether a name ends like a note's.
fn has_note_name(path: &Path) -> bool {
    let end = path.extension().and_then(|end| end.to_str());
    end.is_some_and(|end| EXTENSIONS.iter().any(|extension| end.eq_ignore_ascii_case(extension)))
}

/// The path of a file below the folder that was walked; `None` where it is not UTF-8.
///
/// The walk made it by putting names behind the folder's own path. That is cut off byte by byte, which takes a
/// fraction of the time that comparing both part by part would, for each of thousands of notes.
fn below<'p>(root: &Path, path: &'p Path) -> Option<&'p str> {
    let whole = path.as_os_str().as_encoded_bytes();
    let rest = whole.strip_prefix(root.as_os_str().as_encoded_bytes()).unwrap_or(whole);
    str::from_utf8(rest).ok().map(|rest| rest.trim_start_matches(is_separator))
}

/// Takes a file for a note if it can be one.
fn take_file(path: PathBuf, below_root: Option<String>, metadata: &Metadata, walk: &mut Walk) {
    let Some(relative) = below_root else {
        walk.problems.push(problem(&shown(&path), "has a name that is not UTF-8", "rename it"));
        return;
    };
    match refusal(&path, metadata) {
        Some(problem) => walk.problems.push(problem),
        None => walk.notes.push(Found {
            path,
            relative: if MAIN_SEPARATOR == '/' { relative } else { relative.replace(MAIN_SEPARATOR, "/") },
            seen: stamp::of(metadata),
        }),
    }
}

/// Why a file cannot be a note, going by what the system says of it.
fn refusal(path: &Path, metadata: &Metadata) -> Option<Problem> {
    if !metadata.is_file() {
        return Some(problem(&shown(path), "is no regular file", "notes are regular files"));
    }
    (metadata.len() > LARGEST).then(|| too_large(&shown(path)))
}

/// Why a link was not followed, unless the note it stands for is found where it is.
fn link_problem(root: &Path, link: &Path) -> Option<Problem> {
    match (link.canonicalize(), root.canonicalize()) {
        (Ok(target), Ok(root)) if target.starts_with(&root) && has_note_name(&target) => None,
        (Ok(_), _) => {
            Some(problem(&shown(link), "is a link, which is not followed", "add its target instead"))
        }
        (Err(_), _) => Some(problem(&shown(link), "is a link to nothing", "remove it or restore its target")),
    }
}

/// Reads and parses a note. Fails when the file cannot be read or is not text.
pub fn read(found: &Found) -> Result<Note, Problem> {
    super::parse(&found.relative, &bytes(found)?)
}

/// A note's file as it is. Fails when it cannot be read.
pub fn bytes(found: &Found) -> Result<Vec<u8>, Problem> {
    read_bytes(&found.path).map_err(|error| match error {
        ReadError::Io(error) => unreadable(&shown(&found.path), &error),
        ReadError::Refused(problem) => problem,
    })
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
    if let Some(problem) = refusal(path, &metadata) {
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

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;

    /// A folder with these files, each holding its own name.
    fn folder(files: &[&str]) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file).unwrap();
        }
        folder
    }

    fn relatives(walk: &Walk) -> Vec<&str> {
        walk.notes.iter().map(|found| found.relative.as_str()).collect()
    }

    /// The problems with their paths below the folder.
    fn told(folder: &TempDir, walk: &Walk) -> Vec<String> {
        let root = format!("{}/", folder.path().display());
        walk.problems.iter().map(|problem| problem.to_string().replace(&root, "")).collect()
    }

    #[test]
    fn notes_are_found_by_their_ending_and_sorted() {
        let folder = folder(&[
            "b.md",
            "a/z.MARKDOWN",
            "a/b/c.mkd",
            "a.mdown",
            "x.txt",
            "md",
            ".hidden.md",
            ".git/y.md",
        ]);
        let walk = walk(folder.path());
        assert_eq!(relatives(&walk), ["a.mdown", "a/b/c.mkd", "a/z.MARKDOWN", "b.md"]);
        assert!(walk.problems.is_empty());
    }

    #[test]
    fn ignore_files_hold_without_a_repository() {
        let folder = folder(&["a.md", "b.md", "old/c.md", "sub/d.md", "sub/e.md"]);
        fs::write(folder.path().join(".gitignore"), "old/\n").unwrap();
        fs::write(folder.path().join(".mnemonignore"), "b.md\n").unwrap();
        fs::write(folder.path().join("sub/.mnemonignore"), "e.md\n").unwrap();
        assert_eq!(relatives(&walk(folder.path())), ["a.md", "sub/d.md"]);
        fs::write(folder.path().join(".gitignore"), "e.md\n[\n").unwrap();
        assert_eq!(relatives(&walk(&folder.path().join("sub"))), ["d.md"]);
    }

    #[test]
    fn a_pattern_that_cannot_be_read_is_told() {
        let folder = folder(&["a.md"]);
        fs::write(folder.path().join(".mnemonignore"), "x\n{a\n").unwrap();
        let walk = walk(folder.path());
        assert_eq!(relatives(&walk), ["a.md"]);
        assert!(
            told(&folder, &walk)[0].starts_with(".mnemonignore:2: has a pattern that cannot be read: "),
            "{walk:?}"
        );
    }

    #[test]
    fn a_file_that_is_named_is_taken_whatever_its_ending() {
        let folder = folder(&["notes.txt", ".gitignore"]);
        let path = folder.path().join("notes.txt");
        let walk = walk(&path);
        assert_eq!((&walk.notes[0].path, walk.notes[0].relative.as_str()), (&path, "notes.txt"));
        assert_eq!(read(&walk.notes[0]).unwrap().title, "notes");
    }

    #[test]
    fn what_is_not_there_is_told() {
        let folder = folder(&[]);
        let walk = walk(&folder.path().join("none.md"));
        assert_eq!(told(&folder, &walk), ["none.md: does not exist (check the spelling)"]);
        let gone = Found { path: folder.path().join("gone.md"), relative: "gone.md".to_owned(), seen: None };
        assert!(
            read(&gone).unwrap_err().to_string().ends_with("gone.md: does not exist (check the spelling)")
        );
    }

    #[test]
    fn what_the_system_refuses_is_told_with_the_path_it_names() {
        let refused = || io::Error::from(io::ErrorKind::PermissionDenied);
        assert_eq!(unreadable("a", &refused()).to_string(), "a: may not be read (check its permissions)");
        let error =
            ignore::Error::WithPath { path: "a/b".into(), err: Box::new(ignore::Error::Io(refused())) };
        let error = ignore::Error::WithDepth { depth: 1, err: Box::new(error) };
        assert_eq!(
            walk_problem(Path::new("a"), &error).to_string(),
            "a/b: may not be read (check its permissions)"
        );
        let other = io::Error::from(io::ErrorKind::Interrupted);
        assert_eq!(unreadable("a", &other).to_string(), "a: cannot be read: operation interrupted");
    }

    #[test]
    fn a_large_file_is_left_out_while_walking_and_while_reading() {
        let folder = folder(&["a.md", "large.md"]);
        let path = folder.path().join("large.md");
        File::options().write(true).open(&path).unwrap().set_len(LARGEST + 1).unwrap();
        let walk = walk(folder.path());
        assert_eq!(relatives(&walk), ["a.md"]);
        assert_eq!(told(&folder, &walk), ["large.md: is larger than 16 MiB (split it)"]);
        let large = Found { path, relative: "large.md".to_owned(), seen: None };
        assert!(
            read(&large).unwrap_err().to_string().ends_with("large.md: is larger than 16 MiB (split it)")
        );
    }

    #[test]
    fn notes_are_read_in_order_and_a_bad_one_stops_nothing() {
        let files: Vec<String> = (0..50).map(|number| format!("{number:02}.md")).collect();
        let folder = folder(&files.iter().map(String::as_str).collect::<Vec<_>>());
        fs::write(folder.path().join("07.md"), b"\xFF").unwrap();
        let found = walk(folder.path()).notes;
        let notes = read_all(&found);
        assert_eq!(notes.len(), 50);
        for (number, note) in notes.iter().enumerate() {
            match note {
                Ok(note) => assert_eq!(note.path, files[number]),
                Err(problem) => assert_eq!(
                    (number, problem.to_string()),
                    (7, "07.md:1: is not valid UTF-8 (save it as UTF-8)".to_owned())
                ),
            }
        }
    }

    #[cfg(unix)]
    mod unix {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        use std::os::unix::fs::{PermissionsExt, symlink};
        use std::os::unix::net::UnixListener;

        use rustix::fs::{CWD, FileType, Mode, mknodat};

        use super::*;

        #[test]
        fn pipes_sockets_and_folders_named_like_notes_are_told_and_block_nothing() {
            let folder = folder(&["a.md", "dir.md/inner.md"]);
            let pipe = folder.path().join("pipe.md");
            mknodat(CWD, &pipe, FileType::Fifo, Mode::RUSR, 0).unwrap();
            let _socket = UnixListener::bind(folder.path().join("socket.md")).unwrap();
            let walk = walk(folder.path());
            assert_eq!(relatives(&walk), ["a.md", "dir.md/inner.md"]);
            assert_eq!(
                told(&folder, &walk),
                [
                    "dir.md: is a folder with the name of a note (rename it)",
                    "pipe.md: is no regular file (notes are regular files)",
                    "socket.md: is no regular file (notes are regular files)",
                ]
            );
            assert_eq!(super::super::walk(&pipe).problems.len(), 1);
            let found = Found { path: pipe, relative: "pipe.md".to_owned(), seen: None };
            assert!(read(&found).unwrap_err().to_string().contains("is no regular file"));
        }

        #[test]
        fn links_are_not_followed_but_told_unless_their_note_is_found_anyway() {
            let folder = folder(&["notes/a.md", "other/b.md"]);
            let notes = folder.path().join("notes");
            symlink("a.md", notes.join("same.md")).unwrap();
            symlink("a.txt", notes.join("text.md")).unwrap();
            fs::write(notes.join("a.txt"), "x").unwrap();
            symlink("nowhere.md", notes.join("dangling.md")).unwrap();
            symlink("../other/b.md", notes.join("out.md")).unwrap();
            symlink("../other", notes.join("folder")).unwrap();
            symlink(".", notes.join("loop")).unwrap();
            let walked = walk(&notes);
            assert_eq!(relatives(&walked), ["a.md"]);
            assert_eq!(
                told(&folder, &walked),
                [
                    "notes/dangling.md: is a link to nothing (remove it or restore its target)",
                    "notes/out.md: is a link, which is not followed (add its target instead)",
                    "notes/text.md: is a link, which is not followed (add its target instead)",
                ]
            );
            let linked = folder.path().join("linked");
            symlink("notes", &linked).unwrap();
            assert_eq!(relatives(&walk(&linked)), ["a.md"]);
        }

        #[test]
        fn a_name_that_is_no_text_is_told() {
            let folder = folder(&["a.md"]);
            fs::write(folder.path().join(OsStr::from_bytes(b"b\xFF.md")), "x").unwrap();
            let walk = walk(folder.path());
            assert_eq!(relatives(&walk), ["a.md"]);
            assert_eq!(told(&folder, &walk), ["b\u{FFFD}.md: has a name that is not UTF-8 (rename it)"]);
        }

        #[test]
        fn what_may_not_be_read_is_told() {
            let folder = folder(&["a.md", "closed/b.md", "c.md"]);
            for name in ["closed", "c.md"] {
                fs::set_permissions(folder.path().join(name), fs::Permissions::from_mode(0o0)).unwrap();
            }
            // Root may read everything, so nothing can be told.
            if File::open(folder.path().join("c.md")).is_ok() {
                return;
            }
            let walk = walk(folder.path());
            assert_eq!(relatives(&walk), ["a.md", "c.md"]);
            assert_eq!(told(&folder, &walk), ["closed: may not be read (check its permissions)"]);
            assert!(
                read(&walk.notes[1])
                    .unwrap_err()
                    .to_string()
                    .ends_with("c.md: may not be read (check its permissions)")
            );
            fs::set_permissions(folder.path().join("closed"), fs::Permissions::from_mode(0o700)).unwrap();
        }
    }
}
