//! Paths completed while they are typed.

use std::fs;
use std::path::{Path, PathBuf};

use dialoguer::Completion;

/// Completes names of folders and notes.
pub(super) struct Paths {
    folder: PathBuf,
    home: Option<PathBuf>,
}

impl Paths {
    /// Paths as seen from a folder; `~` is the home.
    pub const fn below(folder: PathBuf, home: Option<PathBuf>) -> Self {
        Self { folder, home }
    }

    /// The path that was typed, with the home in its place.
    pub fn whole(&self, typed: &str) -> PathBuf {
        match (typed.strip_prefix("~/"), &self.home) {
            (Some(rest), Some(home)) => home.join(rest),
            (None, Some(home)) if typed == "~" => home.clone(),
            _ => self.folder.join(typed),
        }
    }
}

impl Completion for Paths {
    /// The longest text that all names which begin so have in common; `None` where that is no longer.
    fn get(&self, typed: &str) -> Option<String> {
        let (above, begun) = typed
            .rsplit_once('/')
            .map_or(("", typed), |(_, name)| (&typed[..typed.len() - name.len()], name));
        let folder = if above.is_empty() { self.folder.clone() } else { self.whole(above) };
        let mut names: Vec<String> =
            fs::read_dir(folder).ok()?.filter_map(|entry| name(&entry.ok()?.path())).collect();
        names.retain(|name| name.starts_with(begun) && (begun.starts_with('.') || !name.starts_with('.')));
        let common = names.iter().skip(1).fold(names.first()?.clone(), |common, name| {
            let same = common.chars().zip(name.chars()).take_while(|(ours, theirs)| ours == theirs);
            same.map(|(letter, _)| letter).collect()
        });
        (common.len() > begun.len()).then(|| format!("{above}{common}"))
    }
}

/// The name of a folder, ended by a slash, or of a note.
fn name(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?.to_owned();
    if path.is_dir() {
        return Some(name + "/");
    }
    let is_note = path
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("md") || end.eq_ignore_ascii_case("markdown"));
    is_note.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_and_notes_are_completed_as_far_as_they_agree() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["notes/python", "notes/perl", "other", ".hidden"] {
            fs::create_dir_all(folder.path().join(name)).unwrap();
        }
        for name in ["notes/rust.md", "notes/rust.txt"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let paths = Paths::below(folder.path().to_owned(), Some(folder.path().join("notes")));
        let completed = |typed: &str| paths.get(typed);
        assert_eq!(completed("no").as_deref(), Some("notes/"));
        assert_eq!(completed("notes/r").as_deref(), Some("notes/rust.md"));
        assert_eq!(completed("notes/p"), None, "python and perl part here");
        assert_eq!(completed("notes/py").as_deref(), Some("notes/python/"));
        assert_eq!(completed("~/ru").as_deref(), Some("~/rust.md"));
        assert_eq!(completed("missing/x"), None);
        assert_eq!(completed(""), None, "notes and other");
        assert_eq!(paths.whole("~/a.md"), folder.path().join("notes/a.md"));
    }
}
