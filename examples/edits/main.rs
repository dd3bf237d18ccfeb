//! Writes a git repository of notes in several languages that were edited as people edit them, for the example
//! `replay`: `cargo run --example edits -- FOLDER [COMMITS]`. The folder must not be there yet; `git` has to be
//! installed. The same repository comes of every run.

#[path = "../../tests/it/editing/folder.rs"]
mod folder;
#[expect(clippy::unwrap_used, reason = "shared with a test, and its folders ship with the program")]
#[path = "../../tests/it/editing/sources.rs"]
mod sources;
#[path = "../../tests/it/editing/text.rs"]
mod text;

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rand::rngs::SmallRng;
use rand::seq::{IndexedRandom as _, SliceRandom as _};
use rand::{RngExt as _, SeedableRng as _};

use folder::{Folder, KINDS};

/// Commits after the first, unless the call says how many.
const COMMITS: u32 = 150;

/// Notes at hand with which the repository begins.
const AT_HAND: usize = 20;

/// Notes of one shape with which it begins.
const OF_ONE_SHAPE: usize = 40;

/// A repository that is written.
struct Repository {
    root: PathBuf,
    /// What the last commit holds.
    files: BTreeSet<String>,
}

impl Repository {
    fn new(root: PathBuf) -> Result<Self, Box<dyn Error>> {
        fs::create_dir(&root)?;
        let repository = Self { root, files: BTreeSet::new() };
        repository.git(&["init", "--quiet"], 0)?;
        Ok(repository)
    }

    /// Runs git at a day of the repository's life.
    fn git(&self, args: &[&str], day: u32) -> Result<(), Box<dyn Error>> {
        let date = format!("{} +0000", 1_700_000_000 + u64::from(day) * 86_400);
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.root).args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]);
        command.args(args).env("GIT_AUTHOR_DATE", &date).env("GIT_COMMITTER_DATE", &date);
        let out = command.output()?;
        if out.status.success() {
            Ok(())
        } else {
            Err(format!("git {}: {}", args.join(" "), String::from_utf8_lossy(&out.stderr)).into())
        }
    }

    fn commit(&mut self, folder: &Folder, day: u32, message: &str) -> Result<(), Box<dyn Error>> {
        let now: BTreeSet<String> = folder.files.iter().map(|file| file.path.clone()).collect();
        for gone in self.files.difference(&now) {
            fs::remove_file(self.root.join(gone))?;
        }
        for file in &folder.files {
            let path = self.root.join(&file.path);
            fs::create_dir_all(path.parent().unwrap_or(Path::new("")))?;
            fs::write(path, file.text())?;
        }
        self.files = now;
        self.git(&["add", "--all"], day)?;
        self.git(&["commit", "--quiet", "--allow-empty", "--message", message], day)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let root = args.next().ok_or("usage: edits FOLDER [COMMITS]")?;
    let commits = args.next().map_or(Ok(COMMITS), |count| count.parse())?;
    let mut rng = SmallRng::seed_from_u64(1);
    let (mut notes, mut twins) = (sources::at_hand(), sources::of_one_shape());
    notes.shuffle(&mut rng);
    twins.shuffle(&mut rng);
    notes.truncate(AT_HAND);
    notes.extend(twins.into_iter().take(OF_ONE_SHAPE));
    let lines = notes.iter().flat_map(|(_, text)| text.lines());
    let pool: Vec<String> = lines
        .filter(|line| line.len() > 12 && !line.starts_with(['#', '`', '|']))
        .map(str::to_owned)
        .collect();
    let mut folder = Folder::of(&notes);
    let mut repository = Repository::new(root.into())?;
    repository.commit(&folder, 0, "first notes")?;
    for day in 1..=commits {
        let mut done = Vec::new();
        for _ in 0..rng.random_range(1..=3) {
            if let Some(&kind) = KINDS.choose(&mut rng) {
                folder.edit(kind, &pool, &mut rng);
                done.push(format!("{kind:?}"));
            }
        }
        repository.commit(&folder, day, &done.join(", "))?;
    }
    Ok(())
}
