//! The database as it is at one moment, read card by card and row by row.
//!
//! What leaves may be larger than what memory should hold. So the ids of cards and the keys of rows are brought into
//! their order first, and each is read when its turn comes; a transaction keeps what others write in between out.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::result::Result as StdResult;

use rusqlite::{Row as SqlRow, Transaction, named_params};

use super::cards::{self, row_to_listed};
use super::error::{Error, Result};
use super::log::{ENTRIES, row_to_entry};
use super::own::Owns;
use super::record::{self, Record};
use super::shipment::{self, CameFrom, CardRow, NoteRow, OriginRow, SourceRow};
use super::{Entry, Listed, Store, link};
use crate::model::card::CardId;
use crate::model::log::DeviceId;

/// The database at one moment. Only reads; what others write meanwhile is not seen.
#[derive(Debug)]
pub struct Snapshot<'s> {
    store: &'s Store,
    owns: Owns,
    /// Holds the moment.
    _transaction: Transaction<'s>,
}

/// What stands before the cards of a shipment, which name notes by their places in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Options that decide days, by name.
    pub settings: Vec<(String, String)>,
    /// Where notes lie, the oldest first.
    pub sources: Vec<SourceRow>,
    /// The notes.
    pub notes: Vec<NoteRow>,
    /// The place of each note among them, by its number in the database.
    pub(crate) places: BTreeMap<i64, usize>,
}

/// The key of a row of the log and what it is ordered by.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key {
    at_ms: i64,
    /// The place of its device among all in order.
    device: u32,
    seq: i64,
}

impl Key {
    /// Compares as the fold order does.
    fn order(&self, other: &Self) -> Ordering {
        (self.at_ms, self.device, self.seq).cmp(&(other.at_ms, other.device, other.seq))
    }
}

impl Store {
    /// The database as it is now, to be read bit by bit.
    pub fn snapshot(&self) -> Result<Snapshot<'_>> {
        let transaction = self.connection.unchecked_transaction()?;
        // The first read decides which moment it is.
        let owns = Owns::read(&self.connection)?;
        Ok(Snapshot { store: self, owns, _transaction: transaction })
    }
}

impl Snapshot<'_> {
    /// A card as it is asked.
    pub fn card(&self, id: CardId) -> Result<Listed> {
        let sql = "SELECT p.* FROM placed p WHERE p.id = :id";
        let listed =
            record::first(&self.store.connection, sql, named_params! { ":id": id }, row_to_listed)?;
        Ok(self.owns.over(listed.ok_or_else(|| Error::no_card(id))?))
    }

    /// When a card was made, UTC milliseconds.
    pub fn created_at(&self, id: CardId) -> Result<i64> {
        let sql = "SELECT created_at FROM card WHERE id = :id";
        let found = record::first(&self.store.connection, sql, named_params! { ":id": id }, |row| {
            Record::new(row, "card", &[]).column("created_at")
        })?;
        found.ok_or_else(|| Error::no_card(id))
    }

    /// What a card was called in the program it came from, if it came from one.
    pub fn came_from(&self, id: CardId) -> Result<Option<CameFrom>> {
        let sql = "SELECT guid, note_type, ord FROM came_from WHERE card = :id";
        record::first(&self.store.connection, sql, named_params! { ":id": id }, |row| {
            let record = Record::new(row, "came_from", &[]);
            let (guid, note_type) = (record.column("guid")?, record.column("note_type")?);
            Ok(CameFrom { guid, note_type, ord: record.column("ord")? })
        })
    }

    /// Options, sources and notes: all there are, or those that these cards stand in, without options.
    pub fn manifest(&self, of: Option<&[CardId]>) -> Result<Manifest> {
        let settings = if of.is_none() { self.store.settings()? } else { Vec::new() };
        let mut notes = self.notes()?;
        let mut sources = self.sources()?;
        if let Some(cards) = of {
            let used = self.notes_of(cards)?;
            notes.retain(|(id, _, _)| used.contains(id));
            let used: BTreeSet<i64> = notes.iter().map(|(_, source, _)| *source).collect();
            sources.retain(|(id, _)| used.contains(id));
        }
        let at: BTreeMap<i64, usize> = sources.iter().map(|(id, _)| *id).zip(0..).collect();
        let places = notes.iter().map(|(id, _, _)| *id).zip(0..).collect();
        let placed = |(id, source, note): (i64, i64, NoteRow)| {
            let source = *at.get(&source).ok_or_else(|| Error::Value {
                table: "note",
                id: id.to_string(),
                what: format!("source {source} is not there"),
            })?;
            Ok(NoteRow { source, ..note })
        };
        let notes = notes.into_iter().map(placed).collect::<Result<_>>()?;
        let sources = sources.into_iter().map(|(_, source)| source).collect();
        Ok(Manifest { settings, sources, notes, places })
    }

    fn sources(&self) -> Result<Vec<(i64, SourceRow)>> {
        let sql = "SELECT id, path, kind, deck, added_at, removed_at FROM source ORDER BY id";
        record::all(&self.store.connection, sql, [], shipment::row_to_source)
    }

    fn notes(&self) -> Result<Vec<(i64, i64, NoteRow)>> {
        let sql = "SELECT id, source, path, deck, title, hash, generator, read_at, size, mtime_ns FROM note
                   ORDER BY source, path";
        record::all(&self.store.connection, sql, [], shipment::row_to_note)
    }

    /// The numbers of the notes that these cards stand in.
    fn notes_of(&self, cards: &[CardId]) -> Result<BTreeSet<i64>> {
        let sql = "SELECT note FROM origin WHERE card = :card";
        let mut notes = BTreeSet::new();
        for card in cards {
            let params = named_params! { ":card": card };
            notes.extend(record::all(&self.store.connection, sql, params, |row| Ok(row.get::<_, i64>(0)?))?);
        }
        Ok(notes)
    }

    /// A card as it is asked, and its rows with its origins, which stand in notes of the manifest.
    pub fn shipped(&self, id: CardId, manifest: &Manifest) -> Result<(Listed, CardRow)> {
        let sql = "SELECT p.*, c.kept_at, f.guid, f.note_type, f.ord
                   FROM placed p JOIN card c ON c.id = p.id LEFT JOIN came_from f ON f.card = p.id
                   WHERE p.id = :id";
        let params = named_params! { ":id": id };
        let read = |row: &SqlRow<'_>| Ok((row_to_listed(row)?, shipment::row_to_card_row(row)?));
        let found = record::first(&self.store.connection, sql, params, read)?;
        let (listed, mut row) = found.ok_or_else(|| Error::no_card(id))?;
        row.origins = self.origins(id, manifest)?;
        Ok((self.owns.over(listed), row))
    }

    fn origins(&self, card: CardId, manifest: &Manifest) -> Result<Vec<OriginRow>> {
        let sql = "SELECT card, note, home, heading_path, tags, line, end_line, position, anchor, anchor_nth,
                          anchor_count
                   FROM origin WHERE card = :card ORDER BY note";
        record::all(&self.store.connection, sql, named_params! { ":card": card }, |row| {
            let record = Record::new(row, "origin", &["card", "note"]);
            let note: i64 = record.column("note")?;
            let place = manifest.places.get(&note).copied();
            Ok(OriginRow {
                note: place.ok_or_else(|| record.broken(format!("note {note} is not there")))?,
                home: record.column("home")?,
                heading_path: record.json("heading_path")?,
                tags: record.json("tags")?,
                line: record.column("line")?,
                end_line: record.column("end_line")?,
                position: record.column("position")?,
                pin: cards::pin(&record)?,
            })
        })
    }

    /// Shows rows of the log to `visit` in fold order and tells how many there were: all, or those of these cards and
    /// of the ids that have one history with them.
    pub fn entries<E: From<Error>>(
        &self,
        of: Option<&[CardId]>,
        mut visit: impl FnMut(Entry) -> StdResult<(), E>,
    ) -> StdResult<usize, E> {
        let devices = self.devices()?;
        let mut keys = match of {
            None => self.keys("SELECT at_ms, device, seq FROM review", None, &devices)?,
            Some(cards) => self.keys_of(cards, &devices)?,
        };
        keys.sort_unstable_by(Key::order);
        let sql = format!("{ENTRIES} WHERE device = :device AND seq = :seq");
        for key in &keys {
            let params = named_params! { ":device": devices[key.device as usize], ":seq": key.seq };
            let found = record::first(&self.store.connection, &sql, params, row_to_entry)?;
            visit(found.ok_or(Error::StalePlan)?)?;
        }
        Ok(keys.len())
    }

    /// Who wrote rows, in order.
    fn devices(&self) -> Result<Vec<DeviceId>> {
        record::all(&self.store.connection, "SELECT id FROM device ORDER BY id", [], |row| Ok(row.get(0)?))
    }

    fn keys_of(&self, cards: &[CardId], devices: &[DeviceId]) -> Result<Vec<Key>> {
        let mut wanted: BTreeSet<CardId> = cards.iter().copied().collect();
        let links = link::all(&self.store.connection)?;
        let formers = links.into_iter().filter(|link| wanted.contains(&link.card)).map(|link| link.former);
        let formers: Vec<CardId> = formers.collect();
        wanted.extend(formers);
        let sql = "SELECT at_ms, device, seq FROM review WHERE card = :card";
        let mut keys = Vec::new();
        for card in wanted {
            keys.extend(self.keys(sql, Some(card), devices)?);
        }
        Ok(keys)
    }

    fn keys(&self, sql: &str, card: Option<CardId>, devices: &[DeviceId]) -> Result<Vec<Key>> {
        let params: Vec<(&str, &dyn rusqlite::ToSql)> =
            card.iter().map(|card| (":card", card as &dyn rusqlite::ToSql)).collect();
        record::all(&self.store.connection, sql, params.as_slice(), |row| {
            let record = Record::new(row, "review", &["device", "seq"]);
            let (at_ms, device): (_, DeviceId) = (record.at(0)?, record.at(1)?);
            let device = devices.binary_search(&device).ok().and_then(|place| u32::try_from(place).ok());
            let device = device.ok_or_else(|| record.broken("device: it is not there".to_owned()))?;
            Ok(Key { at_ms, device, seq: record.at(2)? })
        })
    }
}
