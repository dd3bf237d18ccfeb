//! What becomes of the cards when notes were read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::generate::{self, Options};
use crate::model::card::{Card, CardId};
use crate::notes::{self, Found};
use crate::reconcile::sources::{Source, SourceKind};
use crate::reconcile::{NoteRead, Place, Plan, Reading, reconcile};
use crate::store::Store;

use super::reading::{contained, content_hash};

/// Plans what a reading changes. Where cards would retire or go on in another text, their notes are looked into once
/// more for those whose own text still stands there though the rules make them no more; `found` then says so.
pub(super) fn planned(found: &mut Reading, store: &Store, options: Options) -> Result<Plan, Error> {
    let plan = reconcile(store.known(found)?, found);
    found.verbatim = verbatim(&plan, found, store, options)?;
    if found.verbatim.is_empty() {
        return Ok(plan);
    }
    Ok(reconcile(store.known(found)?, found))
}

/// The cards of those that lose their text whose text stands in a note that was read.
///
/// A note that cannot be read again as it was, since someone writes it at this moment, is left to the next reading.
fn verbatim(
    plan: &Plan,
    found: &Reading,
    store: &Store,
    options: Options,
) -> Result<BTreeMap<CardId, (u32, u32)>, Error> {
    let mut there = found.verbatim.clone();
    let mut gone: BTreeMap<&Place, Vec<&Card>> = BTreeMap::new();
    for (place, card) in plan.without_their_text() {
        gone.entry(place).or_default().push(card);
    }
    let read: Vec<&NoteRead> =
        found.notes.iter().filter(|note| !note.is_reread && gone.contains_key(&note.place)).collect();
    if read.is_empty() {
        return Ok(there);
    }
    let sources = store.sources()?;
    for note in read {
        let Some(file) = file(&note.place, found, &sources) else { continue };
        let cards = gone.remove(&note.place).unwrap_or_default();
        let looked_into = contained(&note.place.path, || {
            let now = notes::read(&file).ok().filter(|now| content_hash(now) == note.hash)?;
            Some(generate::verbatim(&now, &options, cards))
        });
        there.extend(looked_into.ok().flatten().unwrap_or_default());
    }
    Ok(there)
}

/// The file of a note, in a source that is followed or comes in with the reading.
fn file(place: &Place, found: &Reading, sources: &[Source]) -> Option<Found> {
    let coming = found.enrolment.as_ref().filter(|enrolment| enrolment.source == place.source);
    let (root, kind) = if let Some((path, kind)) = coming.and_then(|enrolment| enrolment.new.as_ref()) {
        (Path::new(path), *kind)
    } else {
        let source = sources.iter().find(|source| source.id == place.source)?;
        (Path::new(&source.path), source.kind)
    };
    let path = match kind {
        SourceKind::Folder => root.join(&place.path),
        SourceKind::File => PathBuf::from(root),
        SourceKind::Import => return None,
    };
    Some(Found { path, relative: place.path.clone(), seen: None })
}
