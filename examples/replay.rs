//! Walks the history of a git repository of notes and follows the cards from commit to commit, as a sync after
//! each of them would: `cargo run --release --example replay -- REPOSITORY [FOLDER]`.
//!
//! Says for every commit that touches a note what became of the cards, and at the end how many kept their id.
//! `git` has to be installed; nothing is written.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use mnemon::generate;
use mnemon::model::card::CardId;
use mnemon::notes;
use mnemon::reconcile::sources::SourceId;
use mnemon::reconcile::{NoteRead, Place, Plan, Reading, Reason, Stored, reconcile};

/// Endings of notes.
const ENDINGS: [&str; 2] = [".md", ".markdown"];

/// What became of cards over the whole history.
#[derive(Default)]
struct Totals {
    commits: u32,
    born: usize,
    retired: usize,
    restored: usize,
    doubts: usize,
    by_reason: BTreeMap<Reason, usize>,
    seconds: f64,
}

/// A repository and the folder of its notes.
struct Repository<'r> {
    root: &'r Path,
    folder: &'r str,
}

impl Repository<'_> {
    fn git(&self, args: &[&str]) -> Result<Vec<u8>, Box<dyn Error>> {
        let out = Command::new("git").arg("-C").arg(self.root).args(args).output()?;
        if out.status.success() {
            Ok(out.stdout)
        } else {
            Err(format!("git {}: {}", args.join(" "), String::from_utf8_lossy(&out.stderr)).into())
        }
    }

    /// The commits of the main line that touch the folder, oldest first.
    fn commits(&self) -> Result<Vec<String>, Box<dyn Error>> {
        let args = ["log", "--reverse", "--first-parent", "--format=%H", "--", self.folder];
        Ok(String::from_utf8(self.git(&args)?)?.lines().map(str::to_owned).collect())
    }

    /// The notes of a commit: path and name of the content.
    fn notes(&self, commit: &str) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
        let listed = self.git(&["ls-tree", "-r", "-z", commit, "--", self.folder])?;
        let listed = String::from_utf8_lossy(&listed);
        let note = |line: &str| {
            let (what, path) = line.split_once('\t')?;
            let content = what.split(' ').nth(2)?;
            let is_note = ENDINGS.iter().any(|ending| path.to_lowercase().ends_with(ending));
            (is_note && what.contains(" blob ")).then(|| (path.to_owned(), content.to_owned()))
        };
        Ok(listed.split('\0').filter_map(note).collect())
    }

    /// What has to be compared after a commit: the notes that it changed.
    fn reading(
        &self,
        before: &BTreeMap<String, String>,
        now: &BTreeMap<String, String>,
    ) -> Result<Reading, Box<dyn Error>> {
        let mut reading = Reading { sources: vec![SourceId(1)], ..Reading::default() };
        for (path, name) in now {
            let place = Place { source: SourceId(1), path: path.clone() };
            if before.get(path) == Some(name) {
                reading.same.push(place);
                continue;
            }
            let content = self.git(&["cat-file", "blob", name])?;
            let Ok(note) = notes::parse(path, &content) else {
                reading.unread.push(place);
                continue;
            };
            let generated = generate::cards(&note, &generate::Options::default());
            let hash = name.clone();
            reading.notes.push(NoteRead {
                place,
                title: note.title,
                hash,
                stamp: None,
                is_reread: false,
                cards: generated.cards,
                pins: generated.pins,
            });
        }
        Ok(reading)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let root = args.next().ok_or("usage: replay REPOSITORY [FOLDER]")?;
    let folder = args.next().unwrap_or_else(|| ".".to_owned());
    let repository = Repository { root: Path::new(&root), folder: &folder };
    let mut out = io::stdout().lock();
    let mut stored: BTreeMap<CardId, Stored> = BTreeMap::new();
    let mut before: BTreeMap<String, String> = BTreeMap::new();
    let mut totals = Totals::default();
    for commit in repository.commits()? {
        let now = repository.notes(&commit)?;
        if now == before {
            continue;
        }
        let reading = repository.reading(&before, &now)?;
        let start = Instant::now();
        let plan = reconcile(stored.values().cloned().collect::<Vec<_>>(), &reading);
        let seconds = start.elapsed().as_secs_f64();
        apply(&mut stored, &plan);
        totals.add(&plan, seconds);
        let living = stored.values().filter(|old| !old.retired).count();
        writeln!(
            out,
            "{} {:>4} notes {:>6} cards: {:>5} new {:>5} followed {:>5} back {:>5} retired {:>3} doubtful {:>7.1} ms",
            &commit[..10],
            now.len(),
            living,
            plan.add.len(),
            plan.links.len(),
            plan.restore.len(),
            plan.retire.len(),
            plan.doubts.len(),
            seconds * 1000.0,
        )?;
        before = now;
    }
    totals.tell(&mut out)?;
    Ok(())
}

/// Every card counts as learned, so that each retirement shows.
fn apply(stored: &mut BTreeMap<CardId, Stored>, plan: &Plan) {
    for placed in plan.changed() {
        let former = stored.get(&placed.card.id).map_or(Vec::new(), |old| old.former.clone());
        let former: BTreeSet<CardId> = former.into_iter().chain([placed.born]).collect();
        let card = Stored {
            placed: placed.clone(),
            retired: false,
            reviewed: true,
            asked: true,
            logged: true,
            kept: false,
            former: former.into_iter().collect(),
            verdicts: BTreeMap::new(),
        };
        stored.insert(placed.card.id, card);
    }
    for gone in &plan.retire {
        stored.entry(gone.card.id).and_modify(|old| old.retired = true);
    }
}

impl Totals {
    fn add(&mut self, plan: &Plan, seconds: f64) {
        self.commits += 1;
        self.born += plan.add.len();
        self.retired += plan.retire.len();
        self.restored += plan.restore.len();
        self.doubts += plan.doubts.len();
        self.seconds += seconds;
        for link in &plan.links {
            *self.by_reason.entry(link.reason).or_default() += 1;
        }
    }

    fn tell(&self, out: &mut impl io::Write) -> io::Result<()> {
        let followed: usize = self.by_reason.values().sum();
        writeln!(
            out,
            "{} commits: {} cards born, {followed} times a text was followed, {} times one came back, {} retired, \
             {} doubtful",
            self.commits, self.born, self.restored, self.retired, self.doubts,
        )?;
        for (reason, count) in &self.by_reason {
            writeln!(out, "  {count:>6} {reason:?}")?;
        }
        writeln!(out, "  {:.1} ms a commit", self.seconds * 1000.0 / f64::from(self.commits.max(1)))
    }
}
