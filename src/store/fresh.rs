//! New cards in the order in which they are asked, one by one, so that a session looks at those it may ask alone.
//!
//! `origin.fresh` holds the score of a card that is new and not set aside, and an index has them by score. Which of
//! equal score stand first is told by the notes, in their order: they are gone through for a score of many cards,
//! and the cards of a score of few are sorted.

use rusqlite::{Connection, Params, named_params};

use super::error::Result;
use super::queue::{Candidate, row_to_candidate};
use super::scope::Scope;
use super::{Store, record};
use crate::model::day::Day;

/// Cards of one score that are sorted; of more, the notes are gone through.
const FEW: u32 = 1_000;

/// Above every score.
const ABOVE_ALL: u32 = 1_001;

/// A row `p` does not wait for another day, or to be asked again on this one.
const NOW: &str = "(p.buried_on IS NULL OR p.buried_on <> :today)
    AND (p.last_day IS NULL OR p.last_day <> :today OR p.last_grade >= 4)";

/// What is told of a card at the origin `o` in the note `n`.
const COLUMNS: &str = "SELECT c.id, c.group_id, c.score, c.rule, c.kind,
    instr(c.front || c.back, '```') > 0 AS code, o.topic, o.position, n.source, n.path, n.deck, s.repetitions,
    s.ease, s.interval, s.due_day, s.lapses, s.graduated, s.suspended, s.buried_on, s.dropped, s.flagged, s.last_day,
    s.last_grade, s.reviews";

/// The card at the origin `o` and its standing.
const JOINED: &str = "JOIN card c ON c.id = o.card JOIN standing s ON s.card = o.card";

/// Takes a card and tells whether it wants another.
type Visit<'v> = &'v mut dyn FnMut(Candidate) -> bool;

impl Store {
    /// Shows the new cards of a scope that may be asked today, the surest first and of equal score in the order of
    /// the notes, until `visit` wants no more.
    pub fn new_by_score(&self, scope: &Scope, today: Day, visit: Visit<'_>) -> Result<()> {
        if !scope.is_of_decks() {
            return self.sorted(scope, today, "p.score DESC,", visit);
        }
        let mut below = ABOVE_ALL;
        while let Some(score) = self.best_below(below)? {
            let from = if self.is_rare(score)? {
                "origin o JOIN note n ON n.id = o.note"
            } else {
                "note n CROSS JOIN origin o ON o.note = n.id"
            };
            let from = format!("{from} {JOINED} WHERE o.home = 1 AND o.fresh = {score}");
            if !self.show(&from, scope, today, "", visit)? {
                break;
            }
            below = score;
        }
        Ok(())
    }

    /// The same in the order of the notes.
    pub fn new_in_notes(&self, scope: &Scope, today: Day, visit: Visit<'_>) -> Result<()> {
        if !scope.is_of_decks() {
            return self.sorted(scope, today, "", visit);
        }
        let from = format!(
            "note n CROSS JOIN origin o ON o.note = n.id {JOINED} WHERE o.home = 1 AND o.fresh IS NOT NULL"
        );
        self.show(&from, scope, today, "", visit)?;
        Ok(())
    }

    /// The new cards of a scope that is small.
    fn sorted(&self, scope: &Scope, today: Day, first: &str, visit: Visit<'_>) -> Result<()> {
        let from =
            "card c CROSS JOIN origin o ON o.card = c.id AND o.home = 1 JOIN standing s ON s.card = c.id
             JOIN note n ON n.id = o.note WHERE o.fresh IS NOT NULL";
        self.show(from, scope, today, first, visit)?;
        Ok(())
    }

    /// Shows cards; whether more are wanted.
    fn show(&self, from: &str, scope: &Scope, today: Day, first: &str, visit: Visit<'_>) -> Result<bool> {
        let sql = format!(
            "SELECT p.* FROM ({COLUMNS} FROM {from}) p WHERE {NOW} AND {}
             ORDER BY {first} p.source, p.path, p.position, p.id",
            scope.condition()
        );
        let limit = scope.values();
        let mut params = limit.set();
        params.push((":today", &today));
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params.as_slice())?;
        while let Some(row) = rows.next()? {
            if !visit(row_to_candidate(row)?) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The best score of a new card below this one.
    fn best_below(&self, below: u32) -> Result<Option<u32>> {
        let sql = "SELECT max(fresh) FROM origin WHERE fresh < :below";
        Ok(record::first(&self.connection, sql, named_params! { ":below": below }, |row| Ok(row.get(0)?))?
            .flatten())
    }

    fn is_rare(&self, score: u32) -> Result<bool> {
        let sql = "SELECT count(*) FROM (SELECT 1 FROM origin WHERE fresh = :score LIMIT :few)";
        let count = number(&self.connection, sql, named_params! { ":score": score, ":few": FEW })?;
        Ok(count < FEW)
    }
}

/// How many new cards of a scope may be asked today.
pub(super) fn count(connection: &Connection, scope: &Scope, today: Day) -> Result<u32> {
    let here = scope.condition();
    let everywhere = *scope == Scope::default();
    let notes = if everywhere { "" } else { "JOIN note n ON n.id = o.note" };
    let deck = if everywhere { "" } else { ", n.deck" };
    let all = format!(
        "SELECT count(*) FROM (SELECT o.card AS id{deck} FROM origin o {notes} WHERE o.fresh IS NOT NULL) p WHERE {here}"
    );
    // Those that wait are few, and found by the day.
    let waiting = format!(
        "SELECT count(*) FROM (
             SELECT w.card AS id{deck} FROM (SELECT card FROM standing WHERE buried_on = :today
                 UNION SELECT card FROM standing WHERE last_day = :today AND last_grade < 4) w
             JOIN origin o ON o.card = w.card AND o.home = 1 {notes} WHERE o.fresh IS NOT NULL) p WHERE {here}"
    );
    let limit = scope.values();
    let all = number(connection, &all, limit.set().as_slice())?;
    let mut params = limit.set();
    params.push((":today", &today));
    Ok(all.saturating_sub(number(connection, &waiting, params.as_slice())?))
}

/// The columns that are not what the cards and their standings say.
const WRONG: &str =
    "SELECT o.card, o.note FROM origin o LEFT JOIN fresh_card f ON f.card = o.card AND o.home = 1
    WHERE o.fresh IS NOT f.score";

/// In how many places the cache is not what it should be.
pub(super) fn stale(connection: &Connection) -> Result<usize> {
    Ok(number(connection, &format!("SELECT count(*) FROM ({WRONG})"), [])? as usize)
}

/// Makes the cache anew.
pub(super) fn refresh(connection: &Connection) -> Result<()> {
    let sql = format!(
        "UPDATE origin SET fresh = iif(home, (SELECT f.score FROM fresh_card f WHERE f.card = origin.card), NULL)
         WHERE (card, note) IN ({WRONG})"
    );
    connection.execute(&sql, [])?;
    Ok(())
}

fn number(connection: &Connection, sql: &str, params: impl Params) -> Result<u32> {
    Ok(record::first(connection, sql, params, |row| Ok(row.get(0)?))?.unwrap_or_default())
}

#[cfg(test)]
mod tests;
