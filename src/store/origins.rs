//! Where a card stands, as a row.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, named_params};
use serde_json::Value;

use super::Store;
use super::error::Result;
use super::record::{self, Record};
use super::scope::topic_text;
use crate::model::card::CardId;
use crate::model::pin::Pin;
use crate::model::topic::path_in_note;
use crate::reconcile::sources::SourceKind;

/// A place of a card in a note.
pub(super) struct NewOrigin<'o> {
    /// The card.
    pub card: CardId,
    /// The number of the note; a row without one is refused by the schema.
    pub note: Option<i64>,
    /// Whether it is the home of the card.
    pub home: bool,
    /// The title of the note.
    pub title: &'o str,
    /// The headings above, outermost first.
    pub heading_path: &'o [String],
    /// Tags of the note.
    pub tags: &'o [String],
    /// First line, 1-based.
    pub line: u32,
    /// Last line, 1-based, inclusive.
    pub end_line: u32,
    /// Place among the cards of the note.
    pub position: u32,
    /// The anchor of its block.
    pub pin: Option<&'o Pin>,
}

/// Another note that says the same as a card's home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twin {
    /// The note's file.
    pub file: PathBuf,
    /// The path of the note in its source.
    pub path: String,
    /// First line, 1-based.
    pub line: u32,
    /// Last line, 1-based, inclusive.
    pub end_line: u32,
}

impl Store {
    /// Where a card stands beside its home, by the age of the source and the path.
    pub fn twins(&self, card: CardId) -> Result<Vec<Twin>> {
        let sql = "SELECT o.line, o.end_line, n.id, n.path, s.path AS root, s.kind
                   FROM origin o JOIN note n ON n.id = o.note JOIN source s ON s.id = n.source
                   WHERE o.card = :card AND o.home = 0 ORDER BY n.source, n.path";
        record::all(&self.connection, sql, named_params! { ":card": card }, |row| {
            let record = Record::new(row, "note", &["id"]);
            let path: String = record.column("path")?;
            let root = Path::new(record.str("root")?);
            let file = match record.column("kind")? {
                SourceKind::Folder => root.join(&path),
                SourceKind::File => root.to_owned(),
                SourceKind::Import => PathBuf::from(&path),
            };
            Ok(Twin { file, line: record.column("line")?, end_line: record.column("end_line")?, path })
        })
    }
}

/// Writes the place of a card; a new card's home says its score, so that the queue finds it.
pub(super) fn insert(connection: &Connection, origin: &NewOrigin<'_>) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO origin (card, note, home, heading_path, topic, tags, line, end_line, position, anchor,
                                 anchor_nth, anchor_count, fresh)
             VALUES (:card, :note, :home, :heading_path, :topic, :tags, :line, :end_line, :position, :anchor,
                     :anchor_nth, :anchor_count,
                     iif(:home, (SELECT score FROM fresh_card WHERE card = :card), NULL))",
        )?
        .execute(named_params! {
            ":card": origin.card,
            ":note": origin.note,
            ":home": origin.home,
            ":heading_path": Value::from(origin.heading_path).to_string(),
            ":topic": topic_text(&path_in_note(origin.title, origin.heading_path)),
            ":tags": Value::from(origin.tags).to_string(),
            ":line": origin.line,
            ":end_line": origin.end_line,
            ":position": origin.position,
            ":anchor": origin.pin.map(|pin| pin.anchor.as_str()),
            ":anchor_nth": origin.pin.map(|pin| pin.nth),
            ":anchor_count": origin.pin.map(|pin| pin.count),
        })?;
    Ok(())
}
