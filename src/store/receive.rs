//! Taking in what arrives from another database or another program, in one transaction that is one step of `undo`.
//!
//! A card whose home is in the user's notes keeps the text that these give it; all others take the text that
//! arrives, where they are to be replaced. Rows of the log join as those of another device do. A schedule that
//! arrives beside them is written as a row of this device, unless it is the one that arrived last time, or the
//! card was answered here since.

mod card;
mod schedules;

use std::collections::{BTreeMap, BTreeSet};
use std::result::Result as StdResult;

use rusqlite::{Connection, Transaction, named_params};

use super::error::{Error, Result};
use super::log::{self, Entry, NewRow};
use super::merge;
use super::shipment::{NoteRow, Piece, SourceRow};
use super::sources::name_decks;
use super::step;
use super::{Applied, Refold, Store, card_day, link, record, standing, undo};
use crate::model::card::CardId;
use crate::model::day::Now;
use crate::model::log::{DeviceId, Event, RowId, SetState};
use card::Fate;

/// By how many milliseconds rows of one moment are told apart at most.
const APART: i64 = 3;

/// From how many cards on all figures of days are made anew at once, which is sooner done than card by card.
const MANY: usize = 2_000;

/// How what arrives is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The collection of another program that it comes from.
    pub from: Option<DeviceId>,
    /// Whether cards that came before take the text that arrives.
    pub replaces: bool,
    /// Whether it is only told what taking it would do.
    pub rehearse: bool,
}

/// How a card stands where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The card.
    pub card: CardId,
    /// Its schedule; `None` while it is new.
    pub state: Option<SetState>,
    /// Whether it is set aside.
    pub suspended: bool,
    /// Whether it is marked.
    pub flagged: bool,
    /// When it was last answered there, UTC milliseconds.
    pub answered_at: Option<i64>,
}

/// What taking a delivery did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// Cards that are new.
    pub added: usize,
    /// Cards whose text or place changed.
    pub updated: usize,
    /// Cards that came back.
    pub restored: usize,
    /// Cards that were there already as they came.
    pub unchanged: usize,
    /// Cards of the user's own notes, whose text stays.
    pub own: usize,
    /// Rows of the log that are new.
    pub rows: usize,
    /// Rows of the log that were there.
    pub known_rows: usize,
    /// Cards that took the schedule that came.
    pub scheduled: usize,
    /// Cards that kept their schedule, since they were answered here later.
    pub kept: usize,
}

impl Store {
    /// Takes in what `deliver` hands over piece by piece, all of it or nothing.
    pub fn receive<E: From<Error>>(
        &mut self,
        terms: Terms,
        now: Now,
        algo: &str,
        refold: Refold<'_>,
        deliver: impl FnOnce(&mut Receiving<'_>) -> StdResult<(), E>,
    ) -> StdResult<Received, E> {
        let device = self.device;
        let transaction = self
            .connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
            .map_err(Error::from)?;
        let mut receiving = Receiving::begin(&transaction, device, terms, now, algo, refold)?;
        deliver(&mut receiving)?;
        let done = receiving.end()?;
        if terms.rehearse { transaction.rollback() } else { transaction.commit() }.map_err(Error::from)?;
        Ok(done)
    }
}

/// A transaction in which pieces of a shipment are taken.
pub struct Receiving<'t> {
    transaction: &'t Transaction<'t>,
    device: DeviceId,
    terms: Terms,
    now: Now,
    algo: &'t str,
    refold: Refold<'t>,
    /// The step that can be taken back.
    step: i64,
    /// Whether options that decide days were set here before.
    has_settings: bool,
    /// The numbers of the sources, as they came.
    sources: Vec<i64>,
    /// The notes as they came.
    notes: Vec<Taken>,
    /// Rows of other devices that this one took back, and the rows that did so; read with the first row that comes.
    taken_back: Option<BTreeMap<RowId, RowId>>,
    /// How many rows came.
    rows: usize,
    /// The cards whose log grew.
    touched: BTreeSet<CardId>,
    arrivals: Vec<Arrival>,
    received: Received,
}

/// A note that came.
struct Taken {
    /// Its number here.
    id: i64,
    deck: String,
    title: String,
}

impl<'t> Receiving<'t> {
    fn begin(
        transaction: &'t Transaction<'t>,
        device: DeviceId,
        terms: Terms,
        now: Now,
        algo: &'t str,
        refold: Refold<'t>,
    ) -> Result<Self> {
        let step = step::begin_import(transaction, device, now)?;
        let has_settings = transaction
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM setting WHERE name NOT LIKE 'internal.%')")?
            .query_row([], |row| row.get(0))?;
        Ok(Self {
            transaction,
            device,
            terms,
            now,
            algo,
            refold,
            step,
            has_settings,
            sources: Vec::new(),
            notes: Vec::new(),
            taken_back: None,
            rows: 0,
            touched: BTreeSet::new(),
            arrivals: Vec::new(),
            received: Received::default(),
        })
    }

    /// Takes a piece.
    pub fn take(&mut self, piece: Piece) -> Result<()> {
        match piece {
            Piece::Setting(name, value) => self.setting(&name, &value),
            Piece::Source(source) => {
                let id = self.source(&source)?;
                self.sources.push(id);
                Ok(())
            }
            Piece::Note(note) => {
                let source = *self.sources.get(note.source).ok_or(Error::StalePlan)?;
                let id = self.note(&note, source)?;
                self.notes.push(Taken { id, deck: note.deck, title: note.title });
                Ok(())
            }
            Piece::Card(row) => {
                match self.card(&row)? {
                    Fate::Added => self.received.added += 1,
                    Fate::Updated => self.received.updated += 1,
                    Fate::Restored => self.received.restored += 1,
                    Fate::Unchanged => self.received.unchanged += 1,
                    Fate::Own => self.received.own += 1,
                }
                Ok(())
            }
            Piece::Entry(entry) => self.entry(&entry),
            Piece::Arrival(arrival) => {
                self.arrivals.push(arrival);
                Ok(())
            }
        }
    }

    /// Brings in line what follows from the pieces.
    fn end(mut self) -> Result<Received> {
        let touched = std::mem::take(&mut self.touched);
        self.settle(touched)?;
        self.bring_schedules()?;
        name_decks(self.transaction)?;
        let Received { added, updated, restored, rows, scheduled, .. } = self.received;
        if added + updated + restored + rows + scheduled == 0 {
            self.transaction
                .execute("DELETE FROM step WHERE id = :step", named_params! { ":step": self.step })?;
        } else {
            let applied = Applied { added, updated, restored, ..Applied::default() };
            step::end_import(self.transaction, self.step, self.device, applied)?;
        }
        Ok(self.received)
    }

    /// Takes over an option that decides days, unless some are set here already.
    fn setting(&self, name: &str, value: &str) -> Result<()> {
        if !self.has_settings {
            self.transaction
                .prepare_cached("INSERT INTO setting (name, value) VALUES (:name, :value)")?
                .execute(named_params! { ":name": name, ":value": value })?;
        }
        Ok(())
    }

    /// The number of a source, which is there afterwards.
    fn source(&self, source: &SourceRow) -> Result<i64> {
        let sql = "SELECT id FROM source WHERE path = :path";
        let known: Option<i64> =
            record::first(self.transaction, sql, named_params! { ":path": source.path }, |row| {
                Ok(row.get("id")?)
            })?;
        if let Some(id) = known {
            return Ok(id);
        }
        // What a followed folder holds is read with it.
        let overlaps = "SELECT EXISTS (SELECT 1 FROM source WHERE removed_at IS NULL
            AND (substr(:path, 1, length(path) + 1) = path || '/' OR substr(path, 1, length(:path) + 1) = :path || '/'))";
        let overlaps: bool = self
            .transaction
            .prepare_cached(overlaps)?
            .query_row(named_params! { ":path": source.path }, |row| row.get(0))?;
        let removed_at = source.removed_at.or(overlaps.then_some(self.now.at_ms));
        self.transaction
            .prepare_cached(
                "INSERT INTO source (path, kind, deck, added_at, removed_at)
                 VALUES (:path, :kind, :deck, :added_at, :removed_at)",
            )?
            .execute(named_params! {
                ":path": source.path,
                ":kind": source.kind.name(),
                ":deck": source.deck,
                ":added_at": source.added_at,
                ":removed_at": removed_at,
            })?;
        let id = self.transaction.last_insert_rowid();
        if removed_at.is_none() {
            self.transaction
                .prepare_cached(
                    "INSERT INTO step_source (step, source, is_new, removed_at) VALUES (:step, :id, 1, NULL)",
                )?
                .execute(named_params! { ":step": self.step, ":id": id })?;
        }
        Ok(id)
    }

    fn note(&self, note: &NoteRow, source: i64) -> Result<i64> {
        let known = named_params! { ":source": source, ":path": note.path };
        let sql = "SELECT id FROM note WHERE source = :source AND path = :path";
        if let Some(id) = record::first(self.transaction, sql, known, |row| Ok(row.get("id")?))? {
            return Ok(id);
        }
        self.transaction
            .prepare_cached(
                "INSERT INTO note (source, path, deck, title, hash, generator, read_at, size, mtime_ns)
                 VALUES (:source, :path, :deck, :title, :hash, :generator, :read_at, :size, :mtime_ns)",
            )?
            .execute(named_params! {
                ":source": source,
                ":path": note.path,
                ":deck": note.deck,
                ":title": note.title,
                ":hash": note.hash,
                ":generator": note.generator,
                ":read_at": note.read_at,
                ":size": note.stamp.map(|stamp| stamp.size),
                ":mtime_ns": note.stamp.map(|stamp| stamp.mtime_ns),
            })?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Joins a row with the log. One that an earlier import brought and that went with it comes back.
    fn entry(&mut self, entry: &Entry) -> Result<()> {
        let nth = self.rows;
        self.rows += 1;
        if self.terms.from.is_some() && is_told_already(self.transaction, entry)? {
            self.received.known_rows += 1;
            return Ok(());
        }
        if merge::join(self.transaction, entry, self.terms.from, nth, self.now)? {
            if entry.id.device != self.device {
                step::brought_row(self.transaction, self.step, entry.id)?;
            }
        } else if let Some(undo) = self.undo_of(entry.id)? {
            let redo = NewRow::action(entry.card, Event::Undo(undo));
            log::write(self.transaction, self.device, &redo, self.now, self.algo)?;
            step::brought_row(self.transaction, self.step, entry.id)?;
        } else {
            self.received.known_rows += 1;
            return Ok(());
        }
        self.received.rows += 1;
        self.touched.insert(entry.card);
        Ok(())
    }

    /// The row of this device that took a row back which was there before the import.
    fn undo_of(&mut self, row: RowId) -> Result<Option<RowId>> {
        let undos = match self.taken_back.take() {
            Some(undos) => undos,
            None => self.taken_back()?,
        };
        let undo = undos.get(&row).copied();
        self.taken_back = Some(undos);
        Ok(undo)
    }

    /// Rows of other devices that this one took back, and the rows that did so.
    fn taken_back(&self) -> Result<BTreeMap<RowId, RowId>> {
        let sql = "SELECT seq, extra FROM effective_review WHERE kind = 'undo' AND device = :device";
        let undos = record::all(self.transaction, sql, named_params! { ":device": self.device }, |row| {
            let record = record::Record::new(row, "review", &["seq"]);
            let extra: String = record.column("extra")?;
            let target = super::extra::undo_target(&extra).map_err(|what| record.broken(what))?;
            Ok((target, RowId { device: self.device, seq: record.column("seq")? }))
        })?;
        Ok(undos.into_iter().filter(|(target, _)| target.device != self.device).collect())
    }

    /// Brings the caches in line with the rows that joined.
    fn settle(&self, mut touched: BTreeSet<CardId>) -> Result<()> {
        touched.extend(undo::refresh(self.transaction)?);
        touched.extend(link::refresh(self.transaction)?);
        self.figures(&touched)?;
        standing::refold_with_heirs(self.transaction, touched, self.refold)
    }

    fn figures(&self, touched: &BTreeSet<CardId>) -> Result<()> {
        if touched.len() > MANY {
            card_day::rebuild(self.transaction)
        } else {
            card_day::refresh(self.transaction, touched)
        }
    }
}

/// Whether a row of another device says when its card was answered: this program's own answers come back from
/// programs that they were exported to, where rows of one moment are told apart by milliseconds.
fn is_told_already(connection: &Connection, entry: &Entry) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM review WHERE card = :card AND at_ms BETWEEN :at - :apart AND :at
                                AND device <> :device)";
    Ok(connection.prepare_cached(sql)?.query_row(
        named_params! {
            ":card": entry.card,
            ":at": entry.at_ms,
            ":apart": APART,
            ":device": entry.id.device,
        },
        |row| row.get(0),
    )?)
}

#[cfg(test)]
mod tests;
