//! Walks the history of a git repository of notes and follows the cards from commit to commit, as a sync after
//! each of them would: `cargo run --release --example replay -- REPOSITORY [FOLDER] [--texts]`.
//!
//! Says for every commit that touches a note what became of the cards, and at the end how many kept their id. With
//! `--texts` the texts before and after of every card that went on in another text, retired or was doubtful are told
//! as well, so that a person can judge them. `git` has to be installed; nothing is written.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use mnemon::generate;
use mnemon::model::card::{Card, CardId};
use mnemon::notes;
use mnemon::reconcile::sources::SourceId;
use mnemon::reconcile::{Link, NoteRead, Place, Placed, Plan, Reading, Reason, Stored, reconcile};

/// Endings of notes.
const ENDINGS: [&str; 2] = [".md", ".markdown"];

/// What became of cards over the whole history.
#[derive(Default)]
struct Totals {
    commits: u32,
    born: usize,
    /// Cards that stood before a commit, added up over all commits.
    stood: usize,
    retired: usize,
    /// Of these, cards whose answer still stands in some note.
    answered: usize,
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

    /// What has to be compared after a commit: the notes that it changed, with what their letters are.
    fn reading(
        &self,
        before: &BTreeMap<String, String>,
        now: &BTreeMap<String, String>,
    ) -> Result<(Reading, String), Box<dyn Error>> {
        let mut reading = Reading { sources: vec![SourceId(1)], ..Reading::default() };
        let mut read = String::new();
        for (path, name) in now {
            let place = Place { source: SourceId(1), path: path.clone() };
            if before.get(path) == Some(name) {
                reading.same.push(place);
                continue;
            }
            let content = self.git(&["cat-file", "blob", name])?;
            read.push_str(&letters(&String::from_utf8_lossy(&content)));
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
        Ok((reading, read))
    }
}

/// The letters and digits of a text: what of it can be found again however it is marked up.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn main() -> Result<(), Box<dyn Error>> {
    let (options, args): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|arg| arg.starts_with("--"));
    let with_texts = match options.as_slice() {
        [] => false,
        [option] if option == "--texts" => true,
        _ => return Err("usage: replay REPOSITORY [FOLDER] [--texts]".into()),
    };
    let mut args = args.into_iter();
    let root = args.next().ok_or("usage: replay REPOSITORY [FOLDER] [--texts]")?;
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
        let (reading, read) = repository.reading(&before, &now)?;
        let start = Instant::now();
        let plan = reconcile(stored.values().cloned().collect::<Vec<_>>(), &reading);
        let seconds = start.elapsed().as_secs_f64();
        let living = |stored: &BTreeMap<CardId, Stored>| stored.values().filter(|old| !old.retired).count();
        totals.stood += living(&stored);
        totals.answered += plan.retire.iter().filter(|gone| is_answered(gone, &read)).count();
        totals.add(&plan, seconds);
        let told = if with_texts { texts(&plan, &stored, &read) } else { String::new() };
        apply(&mut stored, &plan);
        let living = living(&stored);
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
        out.write_all(told.as_bytes())?;
        before = now;
    }
    totals.tell(&mut out)?;
    Ok(())
}

/// Whether the answer of a card that retires stands in what was read, so that its fact may be there still.
fn is_answered(gone: &Placed, read: &str) -> bool {
    read.contains(&letters(&gone.card.back))
}

/// What a person has to see to judge a plan: every card that goes on in another text, retires or is doubtful.
fn texts(plan: &Plan, stored: &BTreeMap<CardId, Stored>, read: &str) -> String {
    let text = |card: &Card| format!("{} => {}", card.front, card.back).replace('\n', " ⏎ ");
    let now: BTreeMap<CardId, &Placed> = plan.changed().map(|placed| (placed.card.id, placed)).collect();
    let mut told = Vec::new();
    for link in &plan.links {
        if let (Some(old), Some(new)) = (stored.get(&link.card), now.get(&link.card)) {
            let (before, after) = (&old.placed, &new.card);
            if text(&before.card) != text(after) {
                let Link { reason, similarity, .. } = link;
                told.push(format!("followed {reason:?} {similarity}"));
                told.push(format!("  {}\n  {}", text(&before.card), text(after)));
            }
        }
    }
    for gone in &plan.retire {
        let home = gone.origins.first().map_or("", |home| home.place.path.as_str());
        let word = if is_answered(gone, read) { "retired, answer there" } else { "retired" };
        told.push(format!("{word}: {home}:{}\n  {}", gone.card.line, text(&gone.card)));
    }
    for doubt in &plan.doubts {
        told.push(format!("doubtful {}", doubt.similarity));
        told.push(format!("  {}\n  {}", text(&doubt.before), text(&doubt.after)));
    }
    told.into_iter().map(|line| line + "\n").collect()
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
        let kept = self.stood - self.retired;
        #[expect(clippy::cast_precision_loss, reason = "numbers of cards are far below 2^52")]
        let share = 100.0 * kept as f64 / self.stood.max(1) as f64;
        writeln!(
            out,
            "{kept} of {} times a card outlived a commit ({share:.3} %); the answer of {} of those retired still \
             stands in what was changed",
            self.stood, self.answered,
        )?;
        for (reason, count) in &self.by_reason {
            writeln!(out, "  {count:>6} {reason:?}")?;
        }
        writeln!(out, "  {:.1} ms a commit", self.seconds * 1000.0 / f64::from(self.commits.max(1)))
    }
}
