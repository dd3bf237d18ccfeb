//! The tables `source` and `note`.

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

/// The numbers of a source's notes and where they are, by path; an index has both.
pub(super) fn numbered(connection: &Connection, source: SourceId) -> Result<Vec<(i64, Place)>> {
    let sql = "SELECT id, path FROM note WHERE source = :source ORDER BY path";
    record::all(connection, sql, named_params! { ":source": source }, |row| {
        Ok((row.get("id")?, Place { source, path: row.get("path")? }))
    })
}

/// The notes of the sources that a plan is about which are not there any more.
pub(super) fn gone(connection: &Connection, plan: &Plan) -> Result<Vec<Place>> {
    let mut gone = Vec::new();
    for &source in &plan.sources {
        let places = numbered(connection, source)?.into_iter().map(|(_, place)| place);
        gone.extend(places.filter(|place| plan.present.binary_search(place).is_err()));
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

/// A row of `note`.
fn row_to_note(row: &SqlRow<'_>) -> Result<KnownNote> {
    let record = Record::new(row, "note", &["id"]);
    Ok(KnownNote {
        path: record.column("path")?,
        title: record.column("title")?,
        hash: record.column("hash")?,
        generator: record.column("generator")?,
        read_at: record.column("read_at")?,
        stamp: record
            .column::<Option<u32>>("size")?
            .zip(record.column("mtime_ns")?)
            .map(|(size, mtime_ns)| Stamp { size, mtime_ns }),
    })
}
