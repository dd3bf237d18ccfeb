//! All sources that are followed, read again.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::model::problem::Problem;
use crate::reconcile;
use crate::reconcile::sources::{Source, SourceId, SourceKind};
use crate::store::SeenNote;

use super::collection::Collection;
use super::context::Context;
use super::planning::split;
use super::reading::Reading;

/// Which problems of notes are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tell {
    /// All of them.
    All,
    /// Those of notes that changed since they were last read.
    New,
}

/// What is found where the user's sources are.
pub(super) struct Followed {
    /// The sources, the oldest first.
    pub sources: Vec<Source>,
    /// How many notes each of them holds; `None` where it is missing.
    pub notes: Vec<Option<usize>>,
    /// What reconciling needs.
    pub found: reconcile::Reading,
    /// Whether a note is gone that was there when it was last read.
    has_lost: bool,
}

impl Followed {
    /// Reads all sources; what is missing or cannot be read is told, and keeps its cards.
    pub fn read(tell: Tell, collection: &Collection, context: &mut Context) -> Result<Self, Error> {
        let sources = collection.store.sources()?.into_iter().filter(|source| source.followed).collect();
        let mut followed =
            Self { sources, notes: Vec::new(), found: reconcile::Reading::default(), has_lost: false };
        for at in 0..followed.sources.len() {
            let notes = followed.read_one(at, tell, collection, context)?;
            followed.notes.push(notes);
        }
        Ok(followed)
    }

    /// Whether every note is there as it was last read, so that nothing can have come of it.
    pub const fn is_as_before(&self) -> bool {
        !self.has_lost && self.found.notes.is_empty() && self.found.stamps.is_empty()
    }

    /// The path of a source.
    pub fn path(&self, id: SourceId) -> &str {
        self.sources.iter().find(|source| source.id == id).map_or("", |source| &source.path)
    }

    /// Reads a source, and counts its notes.
    fn read_one(
        &mut self,
        at: usize,
        tell: Tell,
        collection: &Collection,
        context: &mut Context,
    ) -> Result<Option<usize>, Error> {
        let source = &self.sources[at];
        let root = Path::new(&source.path);
        let name = PathBuf::from(context.name_of(root));
        let is_there = match source.kind {
            SourceKind::Folder => root.is_dir(),
            SourceKind::File => root.is_file(),
            SourceKind::Import => false,
        };
        if !is_there {
            context.report(&[Problem {
                path: name.display().to_string(),
                line: None,
                what: format!("the {} is missing; its cards stay as they are", source.kind.name()),
                hint: "`mnemon remove` stops following it".to_owned(),
            }])?;
            return Ok(None);
        }
        let (reading, known) =
            Reading::of(root, &name, |rules| collection.store.seen(source.id, rules), context)?;
        context.report(match tell {
            Tell::All => &reading.problems,
            Tell::New => &reading.new_problems,
        })?;
        let count = reading.count();
        context.detail(&reading.told(&name.display().to_string()))?;
        let (part, _) = split(reading, source.id, &name, source.kind == SourceKind::File);
        self.has_lost |= has_lost(&known, &part);
        let found = &mut self.found;
        found.sources.push(source.id);
        found.notes.extend(part.notes);
        found.same.extend(part.same);
        found.stamps.extend(part.stamps);
        found.unread.extend(part.unread);
        Ok(Some(count))
    }
}

/// Whether a note of a source is gone.
fn has_lost(known: &[SeenNote], found: &reconcile::Reading) -> bool {
    // Those that are the same are known notes, so that their number tells.
    if known.iter().filter(|note| note.hash.is_some()).count() == found.same.len() {
        return false;
    }
    let places = found.same.iter().chain(&found.unread).chain(found.notes.iter().map(|note| &note.place));
    let there: HashSet<&str> = places.map(|place| place.path.as_str()).collect();
    known.iter().any(|note| note.hash.is_some() && !there.contains(note.path.as_str()))
}
