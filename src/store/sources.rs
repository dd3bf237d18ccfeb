//! The tables `source` and `note`.

use std::borrow::Borrow;

use rusqlite::{Connection, Row as SqlRow, named_params};

use super::Store;
use super::error::{Error, Result};
use super::record::{self, Record};
use crate::model::stamp::Stamp;
use crate::reconcile::sources::{Source, SourceId, SourceKind, deck_names, deck_of};
use crate::reconcile::{Place, Plan};

/// A note as it was last read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownNote {
    /// Its path relative to the source.
    pub path: String,
    /// Its title.
    pub title: String,
    /// Hash of the content its cards were made from; `None` once the file is gone.
    pub hash: Option<String>,
    /// The generator that made them.
    pub generator: String,
    /// When it was read, UTC milliseconds.
    pub read_at: i64,
    /// What its file looked like then, where that tells whether it changed.
    pub stamp: Option<Stamp>,
}

/// What a sync has to know of a note to tell whether it changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenNote {
    /// Its path relative to the source.
    pub path: String,
    /// Hash of the content its cards were made from; `None` once the file is gone.
    pub hash: Option<String>,
    /// Whether the generator that made them is the one asked for.
    pub is_current: bool,
    /// What its file looked like then, where that tells whether it changed.
    pub stamp: Option<Stamp>,
}

impl SeenNote {
    /// Whether the file looked like this when the note was read by the generator of today.
    pub fn looks_like(&self, stamp: Option<Stamp>) -> bool {
        self.hash.is_some() && self.is_current && self.stamp == stamp
    }
}

impl Store {
    /// All sources, the oldest first, those that are followed no more included.
    pub fn sources(&self) -> Result<Vec<Source>> {
        sources(&self.connection)
    }

    /// How many cards that are neither retired nor dropped have their home in a source.
    pub fn living(&self, source: SourceId) -> Result<usize> {
        let sql = "SELECT count(*) AS cards FROM placed
                   WHERE source = :source AND retired_at IS NULL AND dropped = 0";
        let read = |row: &SqlRow<'_>| Ok(row.get::<_, u32>("cards")? as usize);
        Ok(record::first(&self.connection, sql, named_params! { ":source": source }, read)?
            .unwrap_or_default())
    }

    /// How many cards of all sources are not retired.
    pub fn standing(&self) -> Result<usize> {
        let sql = "SELECT (SELECT count(*) FROM card)
                        - (SELECT count(*) FROM card WHERE retired_at IS NOT NULL) AS cards";
        let read = |row: &SqlRow<'_>| Ok(row.get::<_, u32>("cards")? as usize);
        Ok(record::first(&self.connection, sql, [], read)?.unwrap_or_default())
    }

    /// What is known of the notes of a source, in the order of their paths byte by byte; `generator` is that of today.
    pub fn seen(&self, source: SourceId, generator: &str) -> Result<Vec<SeenNote>> {
        let sql = "SELECT path, hash, generator = :generator, size, mtime_ns FROM note
                   WHERE source = :source ORDER BY path";
        let params = named_params! { ":source": source, ":generator": generator };
        record::all(&self.connection, sql, params, |row| {
            let record = Record::new(row, "note", &["path"]);
            Ok(SeenNote {
                path: record.at(0)?,
                hash: record.at(1)?,
                is_current: record.at(2)?,
                stamp: stamp(record.at(3)?, record.at(4)?),
            })
        })
    }

    /// The notes of a source by path.
    pub fn notes(&self, source: SourceId) -> Result<Vec<KnownNote>> {
        notes(&self.connection, source)
    }
}

pub(super) fn sources(connection: &Connection) -> Result<Vec<Source>> {
    let sql = "SELECT id, path, kind, deck, added_at, removed_at IS NULL AS followed FROM source ORDER BY id";
    record::all(connection, sql, [], row_to_source)
}

pub(super) fn notes(connection: &Connection, source: SourceId) -> Result<Vec<KnownNote>> {
    let sql = "SELECT id, path, title, hash, generator, read_at, size, mtime_ns FROM note WHERE source = :source ORDER BY path";
    record::all(connection, sql, named_params! { ":source": source }, row_to_note)
}

/// What `take` makes of the number and the path of each note of a source that is not among these places, which are in
/// order; an index has both.
pub(super) fn others<T>(
    connection: &Connection,
    source: SourceId,
    places: &[impl Borrow<Place>],
    take: impl Fn(i64, &str) -> T,
) -> Result<Vec<T>> {
    // Both are in the order of their paths, byte by byte, and gone through side by side.
    let from = places.partition_point(|place| place.borrow().source < source);
    let mut places =
        places[from..].iter().map(Borrow::borrow).take_while(|place| place.source == source).peekable();
    let mut others = Vec::new();
    let sql = "SELECT id, path FROM note WHERE source = :source ORDER BY path";
    record::each(connection, sql, named_params! { ":source": source }, |row| -> Result<()> {
        let record = Record::new(row, "note", &["id"]);
        let path = record.text(1)?;
        while places.next_if(|place| place.path.as_str() < path).is_some() {}
        if places.peek().is_none_or(|place| place.path != path) {
            others.push(take(record.at(0)?, path));
        }
        Ok(())
    })?;
    Ok(others)
}

/// The notes of the sources that a plan is about which are not there any more.
pub(super) fn gone(connection: &Connection, plan: &Plan) -> Result<Vec<Place>> {
    let mut gone = Vec::new();
    for &source in &plan.sources {
        let place = |_, path: &str| Place { source, path: path.to_owned() };
        gone.extend(others(connection, source, &plan.present, place)?);
    }
    Ok(gone)
}

/// The number of the note at a place, if there is one.
pub(super) fn note_id(connection: &Connection, place: &Place) -> Result<Option<i64>> {
    let sql = "SELECT id FROM note WHERE source = :source AND path = :path";
    let params = named_params! { ":source": place.source, ":path": place.path };
    record::first(connection, sql, params, |row| Ok(row.get("id")?))
}

/// Gives a note another place, with what stands in it; a note that is there already takes that over. Its deck stays.
pub(super) fn move_note(connection: &Connection, from: &Place, to: &Place) -> Result<()> {
    let old = note_id(connection, from)?.ok_or(Error::StalePlan)?;
    if let Some(known) = note_id(connection, to)? {
        connection
            .prepare_cached("UPDATE OR REPLACE origin SET note = :known WHERE note = :old")?
            .execute(named_params! { ":known": known, ":old": old })?;
        connection
            .prepare_cached("DELETE FROM note WHERE id = :old")?
            .execute(named_params! { ":old": old })?;
    } else {
        connection
            .prepare_cached("UPDATE note SET source = :source, path = :path WHERE id = :old")?
            .execute(named_params! { ":source": to.source, ":path": to.path, ":old": old })?;
    }
    Ok(())
}

/// Names every source's deck anew, and the decks of its notes with it.
pub(super) fn name_decks(connection: &Connection) -> Result<()> {
    let mut sources = sources(connection)?;
    // The decks of an import have the names that came with them.
    sources.retain(|source| source.kind != SourceKind::Import);
    let names = deck_names(sources.iter().map(|source| (source.path.as_str(), source.kind)));
    for (source, name) in sources.iter().zip(names) {
        if source.deck == name {
            continue;
        }
        connection
            .prepare_cached("UPDATE source SET deck = :deck WHERE id = :id")?
            .execute(named_params! { ":deck": name, ":id": source.id })?;
        for note in notes(connection, source.id)? {
            connection
                .prepare_cached("UPDATE note SET deck = :deck WHERE source = :source AND path = :path")?
                .execute(named_params! {
                    ":deck": deck_of(&name, source.kind, &note.path).to_string(),
                    ":source": source.id,
                    ":path": note.path,
                })?;
        }
    }
    Ok(())
}

/// A row of `source`.
fn row_to_source(row: &SqlRow<'_>) -> Result<Source> {
    let record = Record::new(row, "source", &["id"]);
    Ok(Source {
        id: record.column("id")?,
        path: record.column("path")?,
        kind: record.column("kind")?,
        deck: record.column("deck")?,
        added_at: record.column("added_at")?,
        followed: record.column("followed")?,
    })
}

/// A row of `note`, by the places of its columns: a sync reads one for each note.
fn row_to_note(row: &SqlRow<'_>) -> Result<KnownNote> {
    let record = Record::new(row, "note", &["id"]);
    Ok(KnownNote {
        path: record.at(1)?,
        title: record.at(2)?,
        hash: record.at(3)?,
        generator: record.at(4)?,
        read_at: record.at(5)?,
        stamp: stamp(record.at(6)?, record.at(7)?),
    })
}

fn stamp(size: Option<u32>, mtime_ns: Option<i64>) -> Option<Stamp> {
    size.zip(mtime_ns).map(|(size, mtime_ns)| Stamp { size, mtime_ns })
}
