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
use crate::reconcile::Place;

/// The database at one moment. Only reads; what others write meanwhile is not seen.
#[derive(Debug)]
pub struct Snapshot<'s> {
    store: &'s Store,
    owns: Owns,
    /// Holds the moment.
    _transaction: Transaction<'s>,
}

/// Cards in the order of the notes, by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The ids.
    pub ids: Vec<CardId>,
    /// When each was made, UTC milliseconds.
    pub created_at: Vec<i64>,
    /// The notes that they stand in, and where the cards of each end among the ids.
    notes: Vec<(Place, usize)>,
}

impl Found {
    /// What is to be known of a row `p` of `placed`.
    pub(super) const COLUMNS: &'static str = "p.id, p.created_at, p.source, p.path";

    /// Takes a row of these columns.
    pub(super) fn push(&mut self, row: &SqlRow<'_>) -> Result<()> {
        let record = Record::new(row, "card", &["id"]);
        self.ids.push(record.at(0)?);
        self.created_at.push(record.at(1)?);
        let (source, path) = (record.at(2)?, record.text(3)?);
        let end = self.ids.len();
        match self.notes.last_mut() {
            Some((place, last)) if place.source == source && place.path == path => *last = end,
            _ => self.notes.push((Place { source, path: path.to_owned() }, end)),
        }
        Ok(())
    }

    /// The notes in their order, each with those of the cards that stand in it.
    fn notes(&self) -> impl Iterator<Item = (&Place, &[CardId])> {
        let mut from = 0;
        self.notes.iter().map(move |(place, end)| {
            let ids = &self.ids[from..*end];
            from = *end;
            (place, ids)
        })
    }
}

/// Pages kept in memory at most, in KiB.
const CACHE_KIB: i64 = 8 * 1024;

/// From how many cards of a note on its cards are read in one go. Fewer are asked for one by one, since the note may have
/// many others.
const FROM_A_NOTE: usize = 8;

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
        // Cards are read in the order of the notes, in which most of them lie.
        self.connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
        // The first read decides which moment it is.
        let owns = Owns::read(&self.connection)?;
        Ok(Snapshot { store: self, owns, _transaction: transaction })
    }
}

impl Snapshot<'_> {
    /// Shows cards as they are asked to `visit`, in their order.
    pub fn cards<E: From<Error>>(
        &self,
        found: &Found,
        mut visit: impl FnMut(Listed) -> StdResult<(), E>,
    ) -> StdResult<(), E> {
        self.each("p.* FROM placed p", found, |row| visit(self.owns.over(row_to_listed(row)?)))
    }

    /// Shows rows of cards to `visit`, in their order; `columns` begin with those of `placed p`, which they name.
    fn each<E: From<Error>>(
        &self,
        columns: &str,
        found: &Found,
        mut visit: impl FnMut(&SqlRow<'_>) -> StdResult<(), E>,
    ) -> StdResult<(), E> {
        let of_one = format!("SELECT {columns} WHERE p.id = :id");
        let of_note =
            format!("SELECT {columns} WHERE p.source = :source AND p.path = :path ORDER BY p.position, p.id");
        for (place, ids) in found.notes() {
            let mut wanted = ids.iter().peekable();
            if ids.len() >= FROM_A_NOTE {
                let params = named_params! { ":source": place.source, ":path": place.path };
                record::each(&self.store.connection, &of_note, params, |row| {
                    let id = Record::placed(row).column("id")?;
                    if wanted.next_if_eq(&&id).is_some() { visit(row) } else { Ok(()) }
                })?;
            }
            for id in wanted {
                let mut is_there = false;
                record::each(&self.store.connection, &of_one, named_params! { ":id": id }, |row| {
                    is_there = true;
                    visit(row)
                })?;
                if !is_there {
                    return Err(Error::no_card(*id).into());
                }
            }
        }
        Ok(())
    }

    /// Whether some card came from another program.
    pub fn has_imported(&self) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM came_from)";
        Ok(self.store.connection.query_row(sql, [], |row| row.get(0))?)
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
        let with_source = |(id, source, note): (i64, i64, NoteRow)| {
            let source = *at.get(&source).ok_or_else(|| Error::Value {
                table: "note",
                id: id.to_string(),
                what: format!("source {source} is not there"),
            })?;
            Ok(NoteRow { source, ..note })
        };
        let notes = notes.into_iter().map(with_source).collect::<Result<_>>()?;
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

    /// Shows cards to `visit` in their order: as they are asked, and their rows with their origins, which stand in notes of
    /// the manifest.
    pub fn shipped<E: From<Error>>(
        &self,
        found: &Found,
        manifest: &Manifest,
        mut visit: impl FnMut(Listed, CardRow) -> StdResult<(), E>,
    ) -> StdResult<(), E> {
        let columns = "p.*, c.kept_at, f.guid, f.note_type, f.ord
                       FROM placed p JOIN card c ON c.id = p.id LEFT JOIN came_from f ON f.card = p.id";
        self.each(columns, found, |row| {
            let listed = row_to_listed(row)?;
            let mut stored = shipment::card_row(row, listed.card.clone())?;
            stored.origins = self.origins(listed.card.id, manifest)?;
            visit(self.owns.over(listed), stored)
        })
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
