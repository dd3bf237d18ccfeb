//! Notes on disk → cards, in parallel and in order.

use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::generate::{self, GENERATOR_VERSION, Generated, Options};
use crate::model::card::Language;
use crate::model::note::Note;
use crate::model::problem::Problem;
use crate::model::stamp::Stamp;
use crate::notes::{self, Found, Walk};
use crate::review::layout::counted;
use crate::store::SeenNote;

use super::at_once::at_once;
use super::context::Context;

/// A note that was read.
pub(super) struct ReadNote {
    /// Its path relative to what was read; a single file's name.
    pub relative: String,
    /// The file.
    pub file: PathBuf,
    /// Its title.
    pub title: String,
    /// Hash of its content.
    pub hash: String,
    /// What its file looks like, where that tells whether it changed and is not known yet.
    pub stamp: Option<Stamp>,
    /// Whether its content is known, read by other rules.
    pub is_reread: bool,
    /// What it gives; `None` if its cards are known to be what they were.
    pub generated: Option<Generated>,
}

/// What a folder or file holds.
#[derive(Default)]
pub(super) struct Reading {
    /// Its notes that were opened, in order.
    pub notes: Vec<ReadNote>,
    /// Relative paths of the notes that look as they did when they were last read.
    pub same: Vec<String>,
    /// Relative paths of notes that are there but could not be read.
    pub unread: Vec<String>,
    /// What was skipped or could not become a card.
    pub problems: Vec<Problem>,
    /// Of these, what notes hold that changed since they were last read; the others were told before, for all that
    /// anyone can say.
    pub new_problems: Vec<Problem>,
}

impl Reading {
    /// Reads a folder or file; `name` is what the user calls it. Notes that are as they were when they were
    /// last read give no cards again; those that look so from outside are not opened.
    ///
    /// What is known of it, given the name of today's rules, is asked for while the folder is walked: either takes about as
    /// long.
    pub fn of<E>(
        root: &Path,
        name: &Path,
        known: impl FnOnce(&str) -> Result<Vec<SeenNote>, E>,
        context: &Context,
    ) -> Result<(Self, Vec<SeenNote>), E> {
        let now_ms = context.clock.local().timestamp_millis();
        let rules = generator(options(context));
        let (walk, known) = at_once(|| notes::walk(root), || known(&rules));
        let known = known?;
        Ok((Self::of_walk(walk, root, name, &known, now_ms, context), known))
    }

    fn of_walk(
        walk: Walk,
        root: &Path,
        name: &Path,
        known: &[SeenNote],
        now_ms: i64,
        context: &Context,
    ) -> Self {
        let options = options(context);
        let unchanged = Unchanged(known);
        let mut reading = Self::default();
        for problem in walk.problems {
            reading.missing(&problem, root, known);
            reading.problems.push(named(problem, root, name));
        }
        let mut to_open = Vec::new();
        // Both are in the order of their paths and gone through side by side.
        let mut seen = known.iter().peekable();
        for found in walk.notes {
            let stamp = notes::stamp(&found, now_ms);
            while seen.next_if(|seen| seen.path < found.relative).is_some() {}
            let before = seen.peek().filter(|seen| seen.path == found.relative);
            if before.is_some_and(|seen| stamp.is_some() && seen.looks_like(stamp)) {
                reading.same.push(found.relative);
            } else {
                to_open.push((found, stamp));
            }
        }
        let progress = context.progress("reading notes", to_open.len());
        let one = |(found, stamp): &(Found, Option<Stamp>)| {
            let read = read(found, *stamp, unchanged, options);
            progress.step();
            read
        };
        // Starting threads costs more than reading one note.
        let read: Vec<_> = if to_open.len() > 1 {
            to_open.par_iter().map(one).collect()
        } else {
            to_open.iter().map(one).collect()
        };
        drop(progress);
        for ((found, _), read) in to_open.into_iter().zip(read) {
            match read {
                Ok((note, problems)) => {
                    let problems = problems.into_iter().map(|problem| named(problem, root, name));
                    let problems: Vec<Problem> = problems.collect();
                    if note.generated.is_some() {
                        reading.new_problems.extend(problems.iter().cloned());
                    }
                    reading.problems.extend(problems);
                    reading.notes.push(note);
                }
                Err(problem) => {
                    reading.unread.push(found.relative);
                    reading.problems.push(named(problem, root, name));
                }
            }
        }
        reading
    }

    /// How many notes there are that could be read.
    pub const fn count(&self) -> usize {
        self.notes.len() + self.same.len()
    }

    /// What was read, for someone who asked for each step.
    pub fn told(&self, name: &str) -> String {
        let anew: Vec<_> = self.notes.iter().filter_map(|note| note.generated.as_ref()).collect();
        let cards: usize = anew.iter().map(|generated| generated.cards.len()).sum();
        let bare: usize = anew.iter().map(|generated| generated.bare.len()).sum();
        format!(
            "{name}: {} read for {} and {} without, {} as before, {} unreadable",
            counted(anew.len(), "note"),
            counted(cards, "card"),
            counted(bare, "section"),
            self.count() - anew.len(),
            self.unread.len(),
        )
    }

    /// A single note from elsewhere.
    pub fn of_text(name: &str, bytes: &[u8], context: &Context) -> Self {
        let mut reading = Self::default();
        match notes::parse(name, bytes) {
            Ok(note) => {
                let read =
                    || generated(&note, PathBuf::from(name), None, Unchanged::default(), options(context));
                match contained(name, read) {
                    Ok((note, problems)) => {
                        reading.notes.push(note);
                        reading.problems = problems;
                    }
                    Err(problem) => reading.problems.push(problem),
                }
            }
            Err(problem) => reading.problems.push(problem),
        }
        reading
    }

    /// Known notes behind something that could not be walked are there, as far as anyone can tell.
    fn missing(&mut self, problem: &Problem, root: &Path, known: &[SeenNote]) {
        let blocked = root.join(&problem.path);
        let behind =
            known.iter().filter(|note| note.hash.is_some() && root.join(&note.path).starts_with(&blocked));
        self.unread.extend(behind.map(|note| note.path.clone()));
    }
}

/// The notes that were read before, in the order of their paths.
#[derive(Clone, Copy, Default)]
struct Unchanged<'k>(&'k [SeenNote]);

impl Unchanged<'_> {
    /// Whether a note of this content was read by the rules of today; `None` if it was not read at all.
    fn holds(self, path: &str, hash: &str) -> Option<bool> {
        let at = self.0.binary_search_by(|note| note.path.as_str().cmp(path)).ok()?;
        let known = self.0.get(at).filter(|note| note.hash.as_deref() == Some(hash))?;
        Some(known.is_current)
    }
}

/// How the configuration has notes read.
pub(super) const fn options(context: &Context) -> Options {
    let settings = &context.config.settings;
    Options { language: settings.language, min_score: settings.min_score, caps: settings.caps }
}

/// The name under which cards are stored, so that they are made anew once the program or the configuration would
/// make others.
pub(super) fn generator(options: Options) -> String {
    let Options { language, min_score, caps } = options;
    let mut name = GENERATOR_VERSION.to_string();
    if language != Language::default() {
        name = format!("{name}-{}", language.code());
    }
    if min_score > 0 {
        name = format!("{name}-{min_score}");
    }
    name + &caps.name()
}

fn read(
    found: &Found,
    stamp: Option<Stamp>,
    unchanged: Unchanged<'_>,
    options: Options,
) -> Result<(ReadNote, Vec<Problem>), Problem> {
    contained(&found.relative, || {
        let note = notes::read(found)?;
        Ok(generated(&note, found.path.clone(), stamp, unchanged, options))
    })?
}

/// Does work on a note whose text may be anything: what the program gets wrong about one note is a problem of that
/// note, whose cards stay as they are, and not the end of all others.
pub(super) fn contained<T>(path: &str, work: impl FnOnce() -> T) -> Result<T, Problem> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|_| Problem {
        path: path.to_owned(),
        line: None,
        what: "mnemon made a mistake with this note and left it as it was".to_owned(),
        hint: "please report it with the line above and the note".to_owned(),
    })
}

fn generated(
    note: &Note,
    file: PathBuf,
    stamp: Option<Stamp>,
    unchanged: Unchanged<'_>,
    options: Options,
) -> (ReadNote, Vec<Problem>) {
    let hash = content_hash(note);
    let by_these_rules = unchanged.holds(&note.path, &hash);
    let mut problems = note.problems.clone();
    let generated = (by_these_rules != Some(true)).then(|| generate::cards(note, &options));
    if let Some(generated) = &generated {
        problems.extend(generated.problems.iter().cloned());
    }
    let read = ReadNote {
        relative: note.path.clone(),
        file,
        title: note.title.clone(),
        hash,
        // A note with problems is opened every time, so that they are told every time.
        stamp: stamp.filter(|_| note.problems.is_empty()),
        is_reread: by_these_rules == Some(false),
        generated,
    };
    (read, problems)
}

/// The hash of all that a note's cards follow from; anchors are no part of its text.
pub(super) fn content_hash(note: &Note) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(note.source.as_bytes());
    for anchor in &note.anchors {
        hasher.update(format!("\0{} {}", anchor.line, anchor.name).as_bytes());
    }
    hasher.finalize().to_hex()[..32].to_owned()
}

/// The problem with its path as the user named the root.
fn named(problem: Problem, root: &Path, name: &Path) -> Problem {
    let path = Path::new(&problem.path);
    let inside = path.strip_prefix(root).unwrap_or(path);
    let is_root = root.is_file() || inside.as_os_str().is_empty();
    let path = if is_root { name.to_owned() } else { name.join(inside) };
    Problem { path: path.display().to_string(), ..problem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_about_one_note_is_a_problem_of_that_note() {
        let cut = |at: usize| move || "日"[..at].len();
        assert_eq!(contained("a.md", cut(3)), Ok(3));
        let problem = contained("a.md", cut(1)).unwrap_err();
        assert_eq!(problem.path, "a.md");
        assert!(problem.to_string().contains("please report it"), "{problem}");
    }
}
