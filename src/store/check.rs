//! Checking the database, and rebuilding what follows from the log.

use super::error::Result;
use super::{Refold, Store, record, standing, undo};
use crate::model::card::CardId;
use crate::model::schedule::Standing;

/// A card whose cached standing is not what its rows fold to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The card.
    pub card: CardId,
    /// What the cache says; `None` if it says nothing.
    pub cached: Option<Standing>,
    /// What the log says.
    pub replayed: Standing,
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What SQLite's own check of the file says; empty when all is well.
    pub integrity: Vec<String>,
    /// References that lead nowhere: `table row → table`.
    pub references: Vec<String>,
    /// Standings that differ from a replay.
    pub standings: Vec<Mismatch>,
    /// Whether the cache of taken-back rows is what the undo rows say.
    pub undone_fresh: bool,
    /// Devices of this program whose rows are not numbered 1, 2, 3 … without a gap, as hex digits.
    pub gaps: Vec<String>,
}

impl Report {
    /// Whether nothing was found.
    pub const fn is_sound(&self) -> bool {
        self.integrity.is_empty()
            && self.references.is_empty()
            && self.standings.is_empty()
            && self.undone_fresh
            && self.gaps.is_empty()
    }

    /// Whether rebuilding the caches from the log would mend all that was found.
    pub const fn is_repairable(&self) -> bool {
        self.integrity.is_empty() && self.references.is_empty() && self.gaps.is_empty()
    }
}

impl Store {
    /// Checks the file, its references and its caches; changes nothing.
    pub fn check(&self, refold: Refold<'_>) -> Result<Report> {
        let stale = standing::stale(&self.connection, refold)?;
        Ok(Report {
            integrity: self.pragma_problems("PRAGMA integrity_check")?,
            references: self.broken_references()?,
            standings: stale
                .into_iter()
                .map(|(card, cached, replayed)| Mismatch { card, cached, replayed })
                .collect(),
            undone_fresh: undo::is_fresh(&self.connection)?,
            gaps: self.gaps()?,
        })
    }

    /// Makes the caches anew from the log; tells how many standings changed.
    pub fn rebuild(&mut self, refold: Refold<'_>) -> Result<usize> {
        self.write(|transaction| {
            undo::refresh(transaction)?;
            standing::refold_all(transaction, refold)
        })
    }

    /// What one of SQLite's checks reports, `ok` left out.
    pub(super) fn pragma_problems(&self, check: &str) -> Result<Vec<String>> {
        let mut found: Vec<String> = record::all(&self.connection, check, [], |row| Ok(row.get(0)?))?;
        found.retain(|line| line != "ok");
        Ok(found)
    }

    fn broken_references(&self) -> Result<Vec<String>> {
        record::all(&self.connection, "PRAGMA foreign_key_check", [], |row| {
            let (table, rowid, parent): (String, Option<i64>, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            let rowid = rowid.map_or_else(|| "?".to_owned(), |id| id.to_string());
            Ok(format!("{table} {rowid} → {parent}"))
        })
    }

    fn gaps(&self) -> Result<Vec<String>> {
        let sql = "SELECT lower(hex(r.device)) AS device FROM review r JOIN device d ON d.id = r.device
                   WHERE d.kind IN ('this', 'former') GROUP BY r.device HAVING max(r.seq) <> count(*)
                   ORDER BY r.device";
        record::all(&self.connection, sql, [], |row| Ok(row.get("device")?))
    }
}
