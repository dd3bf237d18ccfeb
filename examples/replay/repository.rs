//! A git repository and the notes that its commits hold.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::PathBuf;
use std::process::Command;

/// Endings of notes.
const ENDINGS: [&str; 2] = [".md", ".markdown"];

/// The notes of a commit: path and content.
pub type Notes = BTreeMap<String, Content>;

/// What a note holds, under the name that git gives it.
#[derive(Clone, PartialEq, Eq)]
pub struct Content {
    /// The name: equal contents have one.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// A repository and the folder of its notes.
pub struct Repository {
    /// Where it is.
    pub root: PathBuf,
    /// The folder below it.
    pub folder: String,
}

impl Repository {
    fn git(&self, args: &[&str]) -> Result<Vec<u8>, Box<dyn Error>> {
        let out = Command::new("git").arg("-C").arg(&self.root).args(args).output()?;
        if out.status.success() {
            Ok(out.stdout)
        } else {
            Err(format!("git {}: {}", args.join(" "), String::from_utf8_lossy(&out.stderr)).into())
        }
    }

    /// The commits of the main line that touch the folder, oldest first.
    pub fn commits(&self) -> Result<Vec<String>, Box<dyn Error>> {
        let args = ["log", "--reverse", "--first-parent", "--format=%H", "--", &self.folder];
        Ok(String::from_utf8(self.git(&args)?)?.lines().map(str::to_owned).collect())
    }

    /// The notes of a commit; those that were there before are not fetched again.
    pub fn notes(&self, commit: &str, before: &Notes) -> Result<Notes, Box<dyn Error>> {
        let listed = self.git(&["ls-tree", "-r", "-z", commit, "--", &self.folder])?;
        let mut notes = Notes::new();
        for line in String::from_utf8_lossy(&listed).split('\0') {
            let Some((what, path)) = line.split_once('\t') else { continue };
            let is_note = ENDINGS.iter().any(|ending| path.to_lowercase().ends_with(ending));
            // Rights, kind and name.
            let mut what = what.split(' ').skip(1);
            let (Some("blob"), Some(name), true) = (what.next(), what.next(), is_note) else { continue };
            let content = match before.get(path) {
                Some(known) if known.name == name => known.clone(),
                _ => Content { name: name.to_owned(), bytes: self.git(&["cat-file", "blob", name])? },
            };
            notes.insert(path.to_owned(), content);
        }
        Ok(notes)
    }
}
