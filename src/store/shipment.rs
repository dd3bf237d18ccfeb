//! Everything of a database that cannot be made anew, on its way into another one.
//!
//! Sources and notes are named by their place in the shipment, since numbers of rows mean nothing elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Row as SqlRow, named_params};

use super::error::Result;
use super::record::{self, Record};
use super::{Entry, Store, cards};
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

impl Store {
    /// All there is, or what belongs to these cards.
    pub fn shipment(&self, of: Option<&BTreeSet<CardId>>) -> Result<Shipment> {
        let (source_ids, sources) = self.source_rows()?;
        let (note_ids, notes) = self.note_rows(&source_ids)?;
        let mut cards = self.card_rows_at(&note_ids)?;
        let entries = match of {
            None => self.entries()?,
            Some(ids) => {
                cards.retain(|row| ids.contains(&row.card.id));
                self.entries_of(ids.clone())?
            }
        };
        let mut shipment = Shipment { settings: self.settings()?, sources, notes, cards, entries };
        if of.is_some() {
            shipment.settings.clear();
            shipment.leave_out_unused();
        }
        Ok(shipment)
    }

    fn source_rows(&self) -> Result<(BTreeMap<i64, usize>, Vec<SourceRow>)> {
        let sql = "SELECT id, path, kind, deck, added_at, removed_at FROM source ORDER BY id";
        let rows = record::all(&self.connection, sql, [], |row| {
            let record = Record::new(row, "source", &["id"]);
            let source = SourceRow {
                path: record.column("path")?,
                kind: record.column("kind")?,
                deck: record.column("deck")?,
                added_at: record.column("added_at")?,
                removed_at: record.column("removed_at")?,
            };
            Ok((record.column::<i64>("id")?, source))
        })?;
        Ok(numbered(rows))
    }

    fn note_rows(&self, sources: &BTreeMap<i64, usize>) -> Result<(BTreeMap<i64, usize>, Vec<NoteRow>)> {
        let sql = "SELECT id, source, path, deck, title, hash, generator, read_at, size, mtime_ns FROM note
                   ORDER BY source, path";
        let rows = record::all(&self.connection, sql, [], |row| {
            let record = Record::new(row, "note", &["id"]);
            let source: i64 = record.column("source")?;
            let (size, mtime_ns) = (record.column::<Option<u32>>("size")?, record.column("mtime_ns")?);
            let note = NoteRow {
                source: known(sources, source, &record, "source")?,
                path: record.column("path")?,
                deck: record.column("deck")?,
                title: record.column("title")?,
                hash: record.column("hash")?,
                generator: record.column("generator")?,
                read_at: record.column("read_at")?,
                stamp: size.zip(mtime_ns).map(|(size, mtime_ns)| Stamp { size, mtime_ns }),
            };
            Ok((record.column::<i64>("id")?, note))
        })?;
        Ok(numbered(rows))
    }

    fn card_rows_at(&self, notes: &BTreeMap<i64, usize>) -> Result<Vec<CardRow>> {
        let sql = "SELECT card, note, home, heading_path, tags, line, end_line, position, anchor, anchor_nth,
                          anchor_count
                   FROM origin ORDER BY card, note";
        let mut origins: BTreeMap<CardId, Vec<OriginRow>> = BTreeMap::new();
        for (card, origin) in record::all(&self.connection, sql, [], |row| origin_row(row, notes))? {
            origins.entry(card).or_default().push(origin);
        }
        let sql = "SELECT p.*, c.kept_at, f.guid, f.note_type, f.ord
                   FROM placed p JOIN card c ON c.id = p.id LEFT JOIN came_from f ON f.card = p.id
                   ORDER BY p.source, p.path, p.position, p.id";
        record::all(&self.connection, sql, [], |row| {
            let record = Record::new(row, "card", &["id"]);
            let card = cards::row_to_card(row)?;
            let came_from = match record.column("guid")? {
                Some(guid) => Some(CameFrom {
                    guid,
                    note_type: record.column("note_type")?,
                    ord: record.column("ord")?,
                }),
                None => None,
            };
            Ok(CardRow {
                origins: origins.get(&card.id).cloned().unwrap_or_default(),
                card,
                born: record.column("born")?,
                generator: record.column("generator")?,
                created_at: record.column("created_at")?,
                edited_at: record.column("edited_at")?,
                retired_at: record.column("retired_at")?,
                kept_at: record.column("kept_at")?,
                came_from,
            })
        })
    }

    /// The names under which cards came from other programs.
    pub fn came_from(&self) -> Result<BTreeMap<CardId, CameFrom>> {
        let sql = "SELECT card, guid, note_type, ord FROM came_from";
        let rows = record::all(&self.connection, sql, named_params! {}, |row| {
            let record = Record::new(row, "came_from", &["card"]);
            let (guid, note_type) = (record.column("guid")?, record.column("note_type")?);
            Ok((record.column("card")?, CameFrom { guid, note_type, ord: record.column("ord")? }))
        })?;
        Ok(rows.into_iter().collect())
    }
}

impl Shipment {
    /// Leaves out notes that no card stands in, and sources without notes.
    fn leave_out_unused(&mut self) {
        let used = self.cards.iter().flat_map(|row| &row.origins).map(|origin| origin.note).collect();
        let places = keep(&mut self.notes, &used);
        for origin in self.cards.iter_mut().flat_map(|row| &mut row.origins) {
            origin.note = places[&origin.note];
        }
        let used = self.notes.iter().map(|note| note.source).collect();
        let places = keep(&mut self.sources, &used);
        for note in &mut self.notes {
            note.source = places[&note.source];
        }
    }
}

/// Keeps the rows at these places, and tells where each is now.
fn keep<T>(rows: &mut Vec<T>, used: &BTreeSet<usize>) -> BTreeMap<usize, usize> {
    let mut place = 0;
    rows.retain(|_| {
        place += 1;
        used.contains(&(place - 1))
    });
    used.iter().copied().zip(0..).collect()
}

/// The rows, and the place of each by its number.
fn numbered<T>(rows: Vec<(i64, T)>) -> (BTreeMap<i64, usize>, Vec<T>) {
    let places = rows.iter().map(|(id, _)| *id).zip(0..).collect();
    (places, rows.into_iter().map(|(_, row)| row).collect())
}

fn known(places: &BTreeMap<i64, usize>, id: i64, record: &Record<'_>, what: &str) -> Result<usize> {
    places.get(&id).copied().ok_or_else(|| record.broken(format!("{what} {id} is not there")))
}

fn origin_row(row: &SqlRow<'_>, notes: &BTreeMap<i64, usize>) -> Result<(CardId, OriginRow)> {
    let record = Record::new(row, "origin", &["card", "note"]);
    let origin = OriginRow {
        note: known(notes, record.column("note")?, &record, "note")?,
        home: record.column("home")?,
        heading_path: record.json("heading_path")?,
        tags: record.json("tags")?,
        line: record.column("line")?,
        end_line: record.column("end_line")?,
        position: record.column("position")?,
        pin: cards::pin(&record)?,
    };
    Ok((record.column("card")?, origin))
}
