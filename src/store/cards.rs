//! The tables `card` and `origin`: reading what is stored.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Row as SqlRow, named_params};
use serde::{Deserialize, Serialize};

use super::Store;
use super::error::{Error, Result};
use super::record::{self, Record};
use super::scope::{IN_SCOPE, Scope};
use super::standing::row_to_standing;
use crate::model::card::{Card, CardId, CardKind};
use crate::model::schedule::Standing;
use crate::model::topic::Deck;
use crate::reconcile::sources::SourceKind;
use crate::reconcile::{Origin, Place, Placed, Stored};

/// The shortest beginning of an id that may name a card.
const SHORTEST_PREFIX: usize = 6;

/// Hex digits of a whole id.
const ID_DIGITS: usize = 32;

/// A card at its home, with what its log says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The card.
    pub card: Card,
    /// Its note.
    pub place: Place,
    /// Its deck.
    pub deck: Deck,
    /// The note's file.
    pub file: PathBuf,
    /// Its place among the cards of the note, from 0.
    pub position: u32,
    /// What its log says.
    pub standing: Standing,
    /// Since when its text is in no note, UTC milliseconds.
    pub retired_at: Option<i64>,
    /// When it was made, UTC milliseconds.
    pub created_at: i64,
    /// When its text last changed, UTC milliseconds.
    pub edited_at: i64,
}

/// The `cloze` column.
#[derive(Serialize, Deserialize)]
pub(super) struct ClozeColumn {
    pub(super) text: String,
    pub(super) holes: Vec<(usize, usize)>,
}

impl Store {
    /// Every card with all its origins, retired ones included: what a reading is compared with.
    pub fn stored(&self) -> Result<Vec<Stored>> {
        let mut origins = origins(&self.connection)?;
        let sql = "SELECT p.*, p.due_day IS NOT NULL OR p.last_day IS NOT NULL AS reviewed
                   FROM placed p ORDER BY p.id";
        record::all(&self.connection, sql, [], |row| {
            let record = Record::new(row, "card", &["id"]);
            let retired: Option<i64> = record.column("retired_at")?;
            let reviewed = record.column("reviewed")?;
            Ok((row_to_card(row)?, retired.is_some(), reviewed))
        })
        .map(|cards| {
            cards
                .into_iter()
                .map(|(card, retired, reviewed)| {
                    let origins = origins.remove(&card.id).unwrap_or_default();
                    Stored { placed: Placed { card, origins }, retired, reviewed }
                })
                .collect()
        })
    }

    /// The cards of a scope in the order of the notes, retired and dropped ones included.
    pub fn cards(&self, scope: &Scope) -> Result<Vec<Listed>> {
        let sql =
            format!("SELECT p.* FROM placed p WHERE {IN_SCOPE} ORDER BY p.source, p.path, p.position, p.id");
        let limit = scope.values();
        let params = named_params! {
            ":deck": limit.deck, ":source": limit.source, ":path": limit.path, ":topic": limit.topic,
        };
        record::all(&self.connection, &sql, params, row_to_listed)
    }

    /// A card by its id.
    pub fn card(&self, id: CardId) -> Result<Listed> {
        let sql = "SELECT p.* FROM placed p WHERE p.id = :id";
        record::first(&self.connection, sql, named_params! { ":id": id }, row_to_listed)?
            .ok_or_else(|| Error::no_card(id))
    }

    /// The card whose id begins with these hex digits, at least 6 of them.
    pub fn find(&self, prefix: &str) -> Result<CardId> {
        let (low, high) = id_range(prefix).ok_or_else(|| Error::NotAPrefix(prefix.to_owned()))?;
        let sql = "SELECT id FROM card WHERE id BETWEEN :low AND :high ORDER BY id";
        let params = named_params! { ":low": low, ":high": high };
        let found: Vec<CardId> = record::all(&self.connection, sql, params, |row| Ok(row.get("id")?))?;
        match found[..] {
            [] => Err(Error::NoSuchCard(prefix.to_owned())),
            [id] => Ok(id),
            _ => Err(Error::ManyCards { prefix: prefix.to_owned(), count: found.len() }),
        }
    }
}

/// The first and the last id that begin with these digits.
fn id_range(prefix: &str) -> Option<(CardId, CardId)> {
    if !(SHORTEST_PREFIX..=ID_DIGITS).contains(&prefix.len()) {
        return None;
    }
    let prefix = prefix.to_ascii_lowercase();
    let filled = |digit: char| {
        let rest: String = std::iter::repeat_n(digit, ID_DIGITS - prefix.len()).collect();
        format!("{prefix}{rest}").parse().ok()
    };
    Some((filled('0')?, filled('f')?))
}

/// Every card's origins, home first.
fn origins(connection: &Connection) -> Result<BTreeMap<CardId, Vec<Origin>>> {
    let sql = "SELECT o.card, o.note, n.source, n.path, n.title, o.heading_path, o.tags, o.line, o.end_line,
                      o.position
               FROM origin o JOIN note n ON n.id = o.note ORDER BY o.card, n.source, n.path";
    let mut origins: BTreeMap<CardId, Vec<Origin>> = BTreeMap::new();
    for (card, origin) in record::all(connection, sql, [], row_to_origin)? {
        origins.entry(card).or_default().push(origin);
    }
    Ok(origins)
}

/// A row of `origin` joined with its note.
fn row_to_origin(row: &SqlRow<'_>) -> Result<(CardId, Origin)> {
    let record = Record::new(row, "origin", &["card", "note"]);
    let origin = Origin {
        place: Place { source: record.column("source")?, path: record.column("path")? },
        title: record.column("title")?,
        heading_path: record.json("heading_path")?,
        tags: record.json("tags")?,
        line: record.column("line")?,
        end_line: record.column("end_line")?,
        position: record.column("position")?,
    };
    Ok((record.column("card")?, origin))
}

/// A row of `placed`: the card alone.
pub(super) fn row_to_card(row: &SqlRow<'_>) -> Result<Card> {
    let record = Record::new(row, "card", &["id"]);
    Ok(Card {
        id: record.column("id")?,
        group: record.column("group_id")?,
        kind: kind(&record)?,
        front: record.column("front")?,
        back: record.column("back")?,
        extra: record.column("extra")?,
        rule: record.column("rule")?,
        form: record.column("form")?,
        score: record.column("score")?,
        language: record.column("language")?,
        title: record.column("title")?,
        heading_path: record.json("heading_path")?,
        tags: record.json("tags")?,
        line: record.column("line")?,
        end_line: record.column("end_line")?,
    })
}

/// A row of `placed`.
fn row_to_listed(row: &SqlRow<'_>) -> Result<Listed> {
    let record = Record::new(row, "card", &["id"]);
    let place = Place { source: record.column("source")?, path: record.column("path")? };
    let source: String = record.column("source_path")?;
    let file = match record.column("source_kind")? {
        SourceKind::Folder => Path::new(&source).join(&place.path),
        SourceKind::File => PathBuf::from(source),
    };
    Ok(Listed {
        card: row_to_card(row)?,
        place,
        deck: Deck::parse(&record.column::<String>("deck")?),
        file,
        position: record.column("position")?,
        standing: row_to_standing(row, "id")?,
        retired_at: record.column("retired_at")?,
        created_at: record.column("created_at")?,
        edited_at: record.column("edited_at")?,
    })
}

/// The columns `kind` and `cloze`; holes must be in order and lie on characters of the text.
fn kind(record: &Record<'_>) -> Result<CardKind> {
    if record.column::<String>("kind")? == "basic" {
        return Ok(CardKind::Basic);
    }
    let ClozeColumn { text, holes } = record.json("cloze")?;
    let mut end = 0;
    for &(from, to) in &holes {
        if from < end || to <= from || text.get(from..to).is_none() {
            return Err(record.broken(format!("cloze: hole {from}..{to}")));
        }
        end = to;
    }
    let holes = holes.into_iter().map(|(from, to)| Range { start: from, end: to }).collect();
    Ok(CardKind::Cloze { text, holes })
}
