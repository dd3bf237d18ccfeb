//! The cache of standings: what each card's rows fold to.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row as SqlRow, named_params};

use super::Refold;
use super::error::{Error, Result};
use super::log::{card_rows, row_to_row};
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
    let standing = refold(card, &card_rows(connection, card)?);
    save(connection, card, &standing)?;
    Ok(Some(standing))
}

/// Folds every card again; tells how many standings were not what was cached.
pub(super) fn refold_all(connection: &Connection, refold: Refold<'_>) -> Result<usize> {
    let stale = stale(connection, refold)?;
    for (card, _, replayed) in &stale {
        save(connection, *card, replayed)?;
    }
    Ok(stale.len())
}

/// The cards whose cache is not what their rows fold to, by id: cached (`None` if missing) and replayed.
pub(super) fn stale(
    connection: &Connection,
    refold: Refold<'_>,
) -> Result<Vec<(CardId, Option<Standing>, Standing)>> {
    let mut logs = logs(connection)?;
    let sql =
        "SELECT c.id AS card, s.card IS NOT NULL AS cached, s.repetitions, s.ease, s.interval, s.due_day,
                      s.lapses, s.graduated, s.suspended, s.buried_on, s.dropped, s.last_day, s.last_grade,
                      s.reviews
               FROM card c LEFT JOIN standing s ON s.card = c.id ORDER BY c.id";
    let cached = record::all(connection, sql, [], |row| {
        let record = Record::new(row, "standing", &["card"]);
        // What cannot be read is as good as missing: it is made anew from the log either way.
        let standing = if record.column("cached")? { row_to_standing(row, &["card"]).ok() } else { None };
        Ok((record.column::<CardId>("card")?, standing))
    })?;
    let replay = |(card, cached)| {
        let replayed = refold(card, &logs.remove(&card).unwrap_or_default());
        (cached != Some(replayed)).then_some((card, cached, replayed))
    };
    Ok(cached.into_iter().filter_map(replay).collect())
}

/// Every stored card's rows in fold order.
fn logs(connection: &Connection) -> Result<BTreeMap<CardId, Vec<Row>>> {
    let sql = "SELECT device, seq, card, at_ms, study_day, kind, grade, extra FROM review
               WHERE kind NOT IN ('flag', 'tag', 'edit', 'verdict') ORDER BY card, at_ms, device, seq";
    let mut logs: BTreeMap<CardId, Vec<Row>> = BTreeMap::new();
    for row in record::all(connection, sql, [], row_to_row)? {
        logs.entry(row.card).or_default().push(row);
    }
    Ok(logs)
}

fn save(connection: &Connection, card: CardId, standing: &Standing) -> Result<()> {
    let schedule = standing.progress.schedule();
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO standing
                 (card, repetitions, ease, interval, due_day, lapses, graduated, suspended, buried_on, dropped,
                  last_day, last_grade, reviews)
             VALUES (:card, :repetitions, :ease, :interval, :due_day, :lapses, :graduated, :suspended, :buried_on,
                     :dropped, :last_day, :last_grade, :reviews)",
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
            ":last_day": standing.last_answer.map(|(day, _)| day),
            ":last_grade": standing.last_answer.map(|(_, grade)| grade),
            ":reviews": standing.reviews,
        })?;
    Ok(())
}

/// A row of `standing`, alone or joined; `key` is the column that holds its card.
pub(super) fn row_to_standing(row: &SqlRow<'_>, key: &'static [&'static str]) -> Result<Standing> {
    let record = Record::new(row, "standing", key);
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
        last_answer,
        reviews: record.column("reviews")?,
    })
}
