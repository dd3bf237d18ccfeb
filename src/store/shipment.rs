//! Everything of a database that cannot be made anew, on its way into another one.
//!
//! Sources and notes are named by their place in the shipment, since numbers of rows mean nothing elsewhere.

#[cfg(test)]
use std::collections::BTreeSet;
use std::result::Result as StdResult;

use rusqlite::Row as SqlRow;

use super::error::Result;
#[cfg(test)]
use super::record;
use super::record::Record;
use super::{Arrival, Entry};
#[cfg(test)]
use super::{Error, Found, Manifest, Store};
use crate::model::card::{Card, CardId};
use crate::model::pin::Pin;
use crate::model::stamp::Stamp;
use crate::reconcile::sources::SourceKind;

/// What leaves a database or arrives at one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shipment {
    /// Options that decide days, by name.
    pub settings: Vec<(String, String)>,
    /// Where notes lie, the oldest first.
    pub sources: Vec<SourceRow>,
    /// The notes.
    pub notes: Vec<NoteRow>,
    /// The cards.
    pub cards: Vec<CardRow>,
    /// The rows of their log.
    pub entries: Vec<Entry>,
}

/// A piece of a shipment, in the order of whose fields they arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// An option that decides days: name and value.
    Setting(String, String),
    /// Where notes lie.
    Source(SourceRow),
    /// A note of a source that arrived before it.
    Note(NoteRow),
    /// A card in notes that arrived before it.
    Card(Box<CardRow>),
    /// A row of the log.
    Entry(Entry),
    /// How a card stands where it comes from.
    Arrival(Arrival),
}

impl Shipment {
    /// Shows its pieces to `take`.
    pub fn hand_over<E>(self, mut take: impl FnMut(Piece) -> StdResult<(), E>) -> StdResult<(), E> {
        let Self { settings, sources, notes, cards, entries } = self;
        settings.into_iter().try_for_each(|(name, value)| take(Piece::Setting(name, value)))?;
        sources.into_iter().try_for_each(|source| take(Piece::Source(source)))?;
        notes.into_iter().try_for_each(|note| take(Piece::Note(note)))?;
        cards.into_iter().try_for_each(|card| take(Piece::Card(Box::new(card))))?;
        entries.into_iter().try_for_each(|entry| take(Piece::Entry(entry)))
    }
}

/// A row of `source`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// Its absolute path; for an import, a name.
    pub path: String,
    /// What it is.
    pub kind: SourceKind,
    /// The first part of its cards' decks.
    pub deck: String,
    /// When it was added, UTC milliseconds.
    pub added_at: i64,
    /// Since when it is followed no more, UTC milliseconds.
    pub removed_at: Option<i64>,
}

/// A row of `note`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteRow {
    /// The place of its source among the sources of the shipment.
    pub source: usize,
    /// Its path relative to the source.
    pub path: String,
    /// Its deck, `A::B`.
    pub deck: String,
    /// Its title.
    pub title: String,
    /// Hash of the content its cards were made from; `None` once the file is gone.
    pub hash: Option<String>,
    /// The generator that made them.
    pub generator: String,
    /// When it was read, UTC milliseconds.
    pub read_at: i64,
    /// What its file looked like then.
    pub stamp: Option<Stamp>,
}

/// A row of `card` with its origins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardRow {
    /// The note's own text; title, headings, tags and lines are those of its home.
    pub card: Card,
    /// The id that its present text is born with.
    pub born: CardId,
    /// The generator that made it.
    pub generator: String,
    /// When it was made, UTC milliseconds.
    pub created_at: i64,
    /// When its text last changed in its note, UTC milliseconds.
    pub edited_at: i64,
    /// Since when its text is in no note.
    pub retired_at: Option<i64>,
    /// Since when the user keeps it although its text is in no note.
    pub kept_at: Option<i64>,
    /// Where it stands; one of them is its home.
    pub origins: Vec<OriginRow>,
    /// What it was called in the program it came from.
    pub came_from: Option<CameFrom>,
}

/// A row of `origin`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginRow {
    /// The place of its note among the notes of the shipment.
    pub note: usize,
    /// Whether the card's home is here.
    pub home: bool,
    /// Headings, root first.
    pub heading_path: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// First line of the source span, from 1.
    pub line: u32,
    /// Last line of it, inclusive.
    pub end_line: u32,
    /// The card's place among those of the note, from 0.
    pub position: u32,
    /// The anchor of its block.
    pub pin: Option<Pin>,
}

/// What an imported card was called where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CameFrom {
    /// The note's guid.
    pub guid: String,
    /// The name of the note's type.
    pub note_type: String,
    /// Which of the note's cards it is, from 0.
    pub ord: u32,
}

#[cfg(test)]
impl Store {
    /// All there is, or what belongs to these cards.
    pub(super) fn shipment(&self, of: Option<&BTreeSet<CardId>>) -> Result<Shipment> {
        let snapshot = self.snapshot()?;
        let mut found = Found::default();
        let sql =
            format!("SELECT {} FROM placed p ORDER BY p.source, p.path, p.position, p.id", Found::COLUMNS);
        record::each(&self.connection, &sql, [], |row| {
            let id = row.get(0)?;
            if of.is_none_or(|of| of.contains(&id)) { found.push(row) } else { Ok(()) }
        })?;
        let of = of.map(|_| found.ids.as_slice());
        let manifest = snapshot.manifest(of)?;
        let mut cards = Vec::new();
        snapshot.shipped::<Error>(&found, &manifest, |_, row| {
            cards.push(row);
            Ok(())
        })?;
        let mut entries = Vec::new();
        snapshot.entries::<Error>(of, |entry| {
            entries.push(entry);
            Ok(())
        })?;
        let Manifest { settings, sources, notes, .. } = manifest;
        Ok(Shipment { settings, sources, notes, cards, entries })
    }
}

/// A row of `source` with its number.
pub(super) fn row_to_source(row: &SqlRow<'_>) -> Result<(i64, SourceRow)> {
    let record = Record::new(row, "source", &["id"]);
    let id = record.column("id")?;
    let source = SourceRow {
        path: record.column("path")?,
        kind: record.column("kind")?,
        deck: record.column("deck")?,
        added_at: record.column("added_at")?,
        removed_at: record.column("removed_at")?,
    };
    Ok((id, source))
}

/// A row of `note` with its number and that of its source, whose place is not known yet.
pub(super) fn row_to_note(row: &SqlRow<'_>) -> Result<(i64, i64, NoteRow)> {
    let record = Record::new(row, "note", &["id"]);
    let (id, source) = (record.column("id")?, record.column("source")?);
    let mut note = NoteRow {
        source: 0,
        path: record.column("path")?,
        deck: record.column("deck")?,
        title: record.column("title")?,
        hash: record.column("hash")?,
        generator: record.column("generator")?,
        read_at: record.column("read_at")?,
        stamp: None,
    };
    let (size, mtime_ns) = (record.column::<Option<u32>>("size")?, record.column("mtime_ns")?);
    note.stamp = size.zip(mtime_ns).map(|(size, mtime_ns)| Stamp { size, mtime_ns });
    Ok((id, source, note))
}

/// A row of `placed` beside the rest of its row of `card` and that of `came_from`, without its origins.
pub(super) fn card_row(row: &SqlRow<'_>, card: Card) -> Result<CardRow> {
    let record = Record::placed(row);
    let came_from = match record.column("guid")? {
        Some(guid) => {
            Some(CameFrom { guid, note_type: record.column("note_type")?, ord: record.column("ord")? })
        }
        None => None,
    };
    Ok(CardRow {
        card,
        born: record.column("born")?,
        generator: record.column("generator")?,
        created_at: record.column("created_at")?,
        edited_at: record.column("edited_at")?,
        retired_at: record.column("retired_at")?,
        kept_at: record.column("kept_at")?,
        origins: Vec::new(),
        came_from,
    })
}
