//! The cache of standings: what each card's rows fold to.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Row as SqlRow, named_params};

use super::Refold;
use super::error::{Error, Result};
use super::link::{self, Link};
use super::log::{row_to_row, standing_rows};
use super::record::{self, Record};
use crate::model::card::CardId;
use crate::model::log::Row;
use crate::model::schedule::{Progress, Schedule, Standing};

/// Folds a card's rows again and caches the outcome.
pub(super) fn refold(connection: &Connection, card: CardId, refold: Refold<'_>) -> Result<Standing> {
    refold_if_stored(connection, card, refold)?.ok_or_else(|| Error::no_card(card))
}

/// Folds a card's rows again unless the log speaks of a card that no note here has given.
pub(super) fn refold_if_stored(
    connection: &Connection,
    card: CardId,
    refold: Refold<'_>,
) -> Result<Option<Standing>> {
    let stored: bool = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM card WHERE id = :card)")?
        .query_row(named_params! { ":card": card }, |row| row.get(0))?;
    if !stored {
        return Ok(None);
    }
    refold_stored(connection, card, refold).map(Some)
}

/// Folds the rows of a card that is stored again and caches the outcome.
pub(super) fn refold_stored(connection: &Connection, card: CardId, refold: Refold<'_>) -> Result<Standing> {
    // Most cards that notes give have no row yet, and this is told sooner than which of their rows stand.
    let sql = "SELECT EXISTS (SELECT 1 FROM review WHERE card = :card)
                   OR EXISTS (SELECT 1 FROM link WHERE card = :card)";
    let is_logged = connection
        .prepare_cached(sql)?
        .query_row(named_params! { ":card": card }, |row| row.get::<_, bool>(0))?;
    let rows = if is_logged { standing_rows(connection, card)? } else { Vec::new() };
    let standing = refold(card, &rows);
    save(connection, card, &standing)?;
    Ok(standing)
}

/// How far a card has come as the cache has it; `None` if it is not stored.
pub(super) fn progress(connection: &Connection, card: CardId) -> Result<Option<Progress>> {
    let sql = "SELECT * FROM standing WHERE card = :card";
    let standing = record::first(connection, sql, named_params! { ":card": card }, |row| {
        row_to_standing(row, &["card"])
    })?;
    Ok(standing.map(|standing| standing.progress))
}

/// What the cache has of a card; that of a new one if it has nothing.
pub(super) fn of(connection: &Connection, card: CardId) -> Result<Standing> {
    let sql = "SELECT * FROM standing WHERE card = :card";
    let read = |row: &SqlRow<'_>| row_to_standing(row, &["card"]);
    Ok(record::first(connection, sql, named_params! { ":card": card }, read)?.unwrap_or_default())
}

/// Folds these cards again, and those that go on with their history.
pub(super) fn refold_with_heirs(
    connection: &Connection,
    cards: BTreeSet<CardId>,
    refold: Refold<'_>,
) -> Result<()> {
    for card in link::with_heirs(connection, cards)? {
        refold_if_stored(connection, card, refold)?;
    }
    Ok(())
}

/// What folding every card again changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Refolded {
    /// Standings that were not what was cached.
    pub standings: usize,
    /// Of these, cards whose due day moved.
    pub due_days: usize,
}

impl Refolded {
    /// What refolding these stale standings changes.
    pub(super) fn of(stale: &[(CardId, Option<Standing>, Standing)]) -> Self {
        let due = |standing: &Standing| standing.progress.schedule().map(|schedule| schedule.due);
        let is_moved = |cached: &Option<Standing>, replayed| cached.as_ref().and_then(due) != due(replayed);
        Self {
            standings: stale.len(),
            due_days: stale.iter().filter(|(_, cached, replayed)| is_moved(cached, replayed)).count(),
        }
    }
}

/// Folds every card again.
pub(super) fn refold_all(connection: &Connection, refold: Refold<'_>) -> Result<Refolded> {
    let stale = stale(connection, refold)?;
    for (card, _, replayed) in &stale {
        save(connection, *card, replayed)?;
    }
    Ok(Refolded::of(&stale))
}

/// The cards whose cache is not what their rows fold to, by id: cached (`None` if missing) and replayed.
pub(super) fn stale(
    connection: &Connection,
    refold: Refold<'_>,
) -> Result<Vec<(CardId, Option<Standing>, Standing)>> {
    let logs = logs(connection)?;
    let sql =
        "SELECT c.id AS card, s.card IS NOT NULL AS cached, s.repetitions, s.ease, s.interval, s.due_day,
                      s.lapses, s.graduated, s.suspended, s.buried_on, s.dropped, s.flagged, s.last_day,
                      s.last_grade, s.reviews
               FROM card c LEFT JOIN standing s ON s.card = c.id ORDER BY c.id";
    let cached = record::all(connection, sql, [], |row| {
        let record = Record::new(row, "standing", &["card"]);
        // What cannot be read is as good as missing: it is made anew from the log either way.
        let standing = if record.column("cached")? { row_to_standing(row, &["card"]).ok() } else { None };
        Ok((record.column::<CardId>("card")?, standing))
    })?;
    let replay = |(card, cached)| {
        let replayed = refold(card, logs.get(&card).map_or(&[], Vec::as_slice));
        (cached != Some(replayed)).then_some((card, cached, replayed))
    };
    Ok(cached.into_iter().filter_map(replay).collect())
}

/// Every card's rows that stand, in fold order, with those of the cards whose history it goes on with.
fn logs(connection: &Connection) -> Result<BTreeMap<CardId, Vec<Row>>> {
    let sql = "SELECT device, seq, card, at_ms, study_day, kind, grade, extra FROM effective_review
               ORDER BY card, at_ms, device, seq";
    let mut own: BTreeMap<CardId, Vec<Row>> = BTreeMap::new();
    for row in record::all(connection, sql, [], row_to_row)? {
        own.entry(row.card).or_default().push(row);
    }
    let mut joined: BTreeMap<CardId, Vec<Row>> = BTreeMap::new();
    for Link { card, former } in link::all(connection)? {
        let rows = joined.entry(card).or_insert_with(|| own.get(&card).cloned().unwrap_or_default());
        rows.extend(own.get(&former).into_iter().flatten());
    }
    for rows in joined.values_mut() {
        rows.sort_unstable_by(Row::fold_order);
    }
    own.append(&mut joined);
    Ok(own)
}

fn save(connection: &Connection, card: CardId, standing: &Standing) -> Result<()> {
    let schedule = standing.progress.schedule();
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO standing
                 (card, repetitions, ease, interval, due_day, lapses, graduated, suspended, buried_on, dropped,
                  flagged, last_day, last_grade, reviews)
             VALUES (:card, :repetitions, :ease, :interval, :due_day, :lapses, :graduated, :suspended, :buried_on,
                     :dropped, :flagged, :last_day, :last_grade, :reviews)",
        )?
        .execute(named_params! {
            ":card": card,
            ":repetitions": schedule.map(|s| s.repetitions),
            ":ease": schedule.map(|s| s.ease),
            ":interval": schedule.map(|s| s.interval),
            ":due_day": schedule.map(|s| s.due),
            ":lapses": schedule.map(|s| s.lapses),
            ":graduated": schedule.map(|s| s.graduated),
            ":suspended": standing.suspended,
            ":buried_on": standing.buried_on,
            ":dropped": standing.dropped,
            ":flagged": standing.flagged,
            ":last_day": standing.last_answer.map(|(day, _)| day),
            ":last_grade": standing.last_answer.map(|(_, grade)| grade),
            ":reviews": standing.reviews,
        })?;
    Ok(())
}

/// A row of `standing`, alone or joined; `key` is the column that holds its card.
pub(super) fn row_to_standing(row: &SqlRow<'_>, key: &'static [&'static str]) -> Result<Standing> {
    standing_of(&Record::new(row, "standing", key))
}

/// The columns of `standing`.
pub(super) fn standing_of(record: &Record<'_>) -> Result<Standing> {
    let progress = match record.column("due_day")? {
        None => Progress::New,
        Some(due) => Progress::Scheduled(Schedule {
            repetitions: record.column("repetitions")?,
            ease: record.column("ease")?,
            interval: record.column("interval")?,
            due,
            lapses: record.column("lapses")?,
            graduated: record.column("graduated")?,
        }),
    };
    let last_answer = match record.column("last_day")? {
        None => None,
        Some(day) => Some((day, record.column("last_grade")?)),
    };
    Ok(Standing {
        progress,
        suspended: record.column("suspended")?,
        buried_on: record.column("buried_on")?,
        dropped: record.column("dropped")?,
        flagged: record.column("flagged")?,
        last_answer,
        reviews: record.column("reviews")?,
    })
}
