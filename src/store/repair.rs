//! Repairing what a check found, in one transaction.
//!
//! The review log and the cards' text are never touched. All else follows from them, or from reading the
//! notes again:
//!
//! 1. Triggers, indexes and views are made anew, and all indexes rebuilt.
//! 2. Devices that the log names are entered again.
//! 3. Notes whose source is gone move to a source called [`LOST_AND_FOUND`], which is not followed.
//! 4. Places in notes or of cards that are gone are removed. A card left without a place takes its next one,
//!    or retires to the same source until its text is read again.
//! 5. The caches are made anew from the log and the notes.

use rusqlite::{Connection, Transaction, named_params};

use super::error::Result;
use super::search::index;
use super::{Refold, Report, Store, card_day, coming, fresh, link, record, schema, standing, undo};
use crate::model::day::Now;

/// The path and deck of the source for what has lost its own; no folder has it, since paths are absolute.
const LOST_AND_FOUND: &str = "lost and found";

/// What a repair did, each as a count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Repaired {
    /// Triggers, indexes and views made anew.
    pub schema: usize,
    /// Devices entered again.
    pub devices: usize,
    /// Notes moved to the lost and found.
    pub notes: usize,
    /// Places that led nowhere, removed.
    pub origins: usize,
    /// Cards that took their next place.
    pub rehomed: usize,
    /// Cards that retired for want of a place.
    pub retired: usize,
    /// Marks of taken-back rows put right.
    pub undone: usize,
    /// Joined histories put right.
    pub links: usize,
    /// Figures of card days put right.
    pub card_days: usize,
    /// Schedules made anew from the log.
    pub standings: usize,
    /// Places put right in the caches of new cards and of the days on which others come.
    pub fresh: usize,
    /// Cards whose text the index of texts had otherwise; it is emptied.
    pub texts: usize,
}

impl Store {
    /// Repairs what `report` found, all of it or nothing.
    pub fn repair(&mut self, report: &Report, now: Now, refold: Refold<'_>) -> Result<Repaired> {
        self.write(|transaction| {
            schema::restore_parts(transaction, &report.schema)?;
            transaction.execute_batch("REINDEX")?;
            let mender = Mender { transaction, now };
            let devices = mender.devices()?;
            let notes = mender.notes()?;
            let origins = mender.origins()?;
            let rehomed = mender.rehome()?;
            let retired = mender.retire()?;
            if notes + origins + retired > 0 {
                mender.forget_readings()?;
            }
            let undone = undo::stale(transaction)?;
            undo::refresh(transaction)?;
            let links = link::stale(transaction)?;
            link::refresh(transaction)?;
            let card_days = card_day::stale(transaction)?;
            card_day::rebuild(transaction)?;
            let standings = standing::stale(transaction, refold)?.len();
            let fresh = fresh::stale(transaction)? + coming::stale(transaction)?;
            // Emptied first: a row that cannot be read could not be compared with what it should be.
            transaction.execute_batch("DELETE FROM standing;")?;
            standing::refold_all(transaction, refold)?;
            fresh::refresh(transaction)?;
            coming::refresh(transaction)?;
            let texts = index::stale(transaction)?;
            index::empty(transaction)?;
            Ok(Repaired {
                schema: report.schema.len(),
                devices,
                notes,
                origins,
                rehomed,
                retired,
                undone,
                links,
                card_days,
                standings,
                fresh,
                texts,
            })
        })
    }
}

/// A transaction in which what hangs in the air is put somewhere.
struct Mender<'t> {
    transaction: &'t Transaction<'t>,
    now: Now,
}

impl Mender<'_> {
    fn devices(&self) -> Result<usize> {
        Ok(self.transaction.execute(
            "INSERT INTO device (id, kind, created_at)
             SELECT DISTINCT device, 'former', :now FROM review WHERE device NOT IN (SELECT id FROM device)",
            named_params! { ":now": self.now.at_ms },
        )?)
    }

    fn notes(&self) -> Result<usize> {
        let lost = "source NOT IN (SELECT id FROM source)";
        if !exists(self.transaction, &format!("SELECT 1 FROM note WHERE {lost}"))? {
            return Ok(0);
        }
        // The old source's number keeps equal paths of two sources apart.
        Ok(self.transaction.execute(
            &format!(
                "UPDATE note SET path = source || '/' || path, source = :found, deck = :deck WHERE {lost}"
            ),
            named_params! { ":found": self.lost_and_found()?, ":deck": LOST_AND_FOUND },
        )?)
    }

    fn origins(&self) -> Result<usize> {
        Ok(self.transaction.execute(
            "DELETE FROM origin WHERE note NOT IN (SELECT id FROM note) OR card NOT IN (SELECT id FROM card)",
            [],
        )?)
    }

    fn rehome(&self) -> Result<usize> {
        Ok(self.transaction.execute(
            "UPDATE origin SET home = 1
             WHERE card NOT IN (SELECT card FROM origin WHERE home = 1)
               AND note = (SELECT n.id FROM origin o JOIN note n ON n.id = o.note WHERE o.card = origin.card
                           ORDER BY n.source, n.path LIMIT 1)",
            [],
        )?)
    }

    fn retire(&self) -> Result<usize> {
        let homeless = "id NOT IN (SELECT card FROM origin WHERE home = 1)";
        if !exists(self.transaction, &format!("SELECT 1 FROM card WHERE {homeless}"))? {
            return Ok(0);
        }
        let source = self.lost_and_found()?;
        self.transaction.execute(
            "INSERT INTO note (source, path, deck, title, hash, generator, read_at)
             VALUES (:source, 'cards', :deck, :deck, NULL, '', :now) ON CONFLICT (source, path) DO NOTHING",
            named_params! { ":source": source, ":deck": LOST_AND_FOUND, ":now": self.now.at_ms },
        )?;
        self.transaction.execute(
            &format!("UPDATE card SET retired_at = :now WHERE retired_at IS NULL AND {homeless}"),
            named_params! { ":now": self.now.at_ms },
        )?;
        Ok(self.transaction.execute(
            &format!(
                "INSERT INTO origin (card, note, home, heading_path, topic, tags, line, end_line, position)
                 SELECT id, (SELECT id FROM note WHERE source = :source AND path = 'cards'), 1, '[]', :topic,
                        '[]', 1, 1, 0
                 FROM card WHERE {homeless}"
            ),
            named_params! { ":source": source, ":topic": LOST_AND_FOUND },
        )?)
    }

    /// Makes the next reading look at every note again, so that what was lost is found in them.
    fn forget_readings(&self) -> Result<()> {
        self.transaction
            .execute("UPDATE note SET hash = '', size = NULL, mtime_ns = NULL WHERE hash IS NOT NULL", [])?;
        Ok(())
    }

    /// The number of the source for what has lost its own.
    fn lost_and_found(&self) -> Result<i64> {
        self.transaction.execute(
            "INSERT INTO source (path, kind, deck, added_at, removed_at)
             VALUES (:path, 'folder', :path, :now, :now) ON CONFLICT (path) DO NOTHING",
            named_params! { ":path": LOST_AND_FOUND, ":now": self.now.at_ms },
        )?;
        let sql = "SELECT id FROM source WHERE path = :path";
        Ok(self.transaction.query_row(sql, named_params! { ":path": LOST_AND_FOUND }, |row| row.get(0))?)
    }
}

fn exists(connection: &Connection, query: &str) -> Result<bool> {
    Ok(record::first(connection, query, [], |_| Ok(()))?.is_some())
}

#[cfg(test)]
mod tests {
    use super::super::Scope;
    use super::super::sample::{ALGO, card, day, fold, id, read, review, store_with};
    use super::*;
    use crate::model::grade::Grade;
    use crate::model::query::{Condition, Query, Term};

    /// Three cards in one note and one more in another, with a log, one answer of which was taken back.
    fn used() -> Store {
        let mut store = store_with(3);
        read(&mut store, "/n/more", vec![("b.md", vec![card(3), card(4)])]);
        for number in 1..=4 {
            review(&mut store, day(0), number, Grade::GOOD);
        }
        store.undo_last(day(0), ALGO, &fold).unwrap();
        let text = Condition::Text("what".to_owned());
        let query = Query { terms: vec![Term { negated: false, condition: text }] };
        assert_eq!(store.search(&query, &Scope::default(), true, day(0)).unwrap().len(), 4);
        assert!(store.check(&fold).unwrap().is_sound());
        store
    }

    /// A way to break a database, and what a repair must say it did.
    struct Break {
        what: &'static str,
        sql: &'static str,
        repaired: Repaired,
    }

    const NOTHING: Repaired = Repaired {
        schema: 0,
        devices: 0,
        notes: 0,
        origins: 0,
        rehomed: 0,
        retired: 0,
        undone: 0,
        links: 0,
        card_days: 0,
        fresh: 0,
        standings: 0,
        texts: 0,
    };

    const BREAKS: [Break; 18] = [
        Break {
            what: "a text that changed behind the back of the index",
            sql: "DROP TRIGGER searched_by_card; UPDATE card SET back = 'x' WHERE id = (SELECT min(id) FROM card)",
            repaired: Repaired { schema: 1, texts: 1, ..NOTHING },
        },
        Break {
            what: "texts that the index forgot",
            sql: "INSERT INTO card_text (card_text) VALUES ('delete-all')",
            repaired: Repaired { texts: 4, ..NOTHING },
        },
        Break {
            what: "texts in the index that are of no card",
            sql: "INSERT INTO card_text (rowid, cut) VALUES (99, 'x')",
            repaired: Repaired { texts: 1, ..NOTHING },
        },
        Break {
            what: "new cards in the wrong place of their order",
            sql: "UPDATE origin SET fresh = 3 WHERE home = 1",
            repaired: Repaired { fresh: 4, ..NOTHING },
        },
        Break {
            what: "wrong schedules",
            sql: "UPDATE standing SET ease = ease + 1 WHERE ease IS NOT NULL",
            repaired: Repaired { standings: 3, ..NOTHING },
        },
        Break {
            what: "missing schedules",
            sql: "DELETE FROM standing WHERE ease IS NOT NULL",
            repaired: Repaired { standings: 3, fresh: 3, ..NOTHING },
        },
        Break {
            what: "schedules that cannot be",
            sql: "PRAGMA ignore_check_constraints = ON; UPDATE standing SET ease = -5 WHERE ease IS NOT NULL",
            repaired: Repaired { standings: 3, ..NOTHING },
        },
        Break {
            what: "an answer taken back that no undo row names",
            sql: "INSERT INTO undone SELECT device, seq FROM review WHERE seq = 1",
            repaired: Repaired { undone: 1, ..NOTHING },
        },
        Break {
            what: "a forgotten undo",
            sql: "DELETE FROM undone",
            repaired: Repaired { undone: 1, ..NOTHING },
        },
        Break {
            what: "an undo of a row that is not there",
            sql: "INSERT INTO undone SELECT device, 99 FROM review LIMIT 1",
            repaired: Repaired { undone: 1, ..NOTHING },
        },
        Break {
            what: "joined histories that no row speaks of",
            sql: "INSERT INTO link SELECT max(id), min(id) FROM card",
            repaired: Repaired { links: 1, ..NOTHING },
        },
        Break {
            what: "cards that are gone",
            sql: "DELETE FROM card WHERE id = (SELECT min(id) FROM card)",
            repaired: Repaired { origins: 1, texts: 1, ..NOTHING },
        },
        Break {
            what: "a note that is gone",
            sql: "DELETE FROM note WHERE path = 'a.md'",
            repaired: Repaired { origins: 3, rehomed: 1, retired: 2, fresh: 1, ..NOTHING },
        },
        Break {
            what: "a source that is gone",
            sql: "DELETE FROM source WHERE path = '/n/numbers'",
            repaired: Repaired { notes: 1, ..NOTHING },
        },
        Break {
            what: "cards without a home",
            sql: "UPDATE origin SET home = 0",
            repaired: Repaired { rehomed: 4, ..NOTHING },
        },
        Break {
            what: "places that are gone",
            sql: "DELETE FROM origin",
            repaired: Repaired { retired: 4, ..NOTHING },
        },
        Break {
            what: "a device that nobody entered",
            sql: "DELETE FROM device",
            repaired: Repaired { devices: 1, ..NOTHING },
        },
        Break {
            what: "triggers, indexes and views that are gone",
            sql: "DROP TRIGGER review_is_never_deleted; DROP INDEX standing_due; DROP VIEW effective_review",
            repaired: Repaired { schema: 3, ..NOTHING },
        },
    ];

    #[test]
    fn what_raw_sql_broke_is_found_counted_repaired_and_then_sound() {
        for Break { what, sql, repaired } in BREAKS {
            let mut store = used();
            let rows = store.entries().unwrap();
            store.connection.execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql};")).unwrap();
            store
                .connection
                .execute_batch("PRAGMA foreign_keys = ON; PRAGMA ignore_check_constraints = OFF;")
                .unwrap();
            let report = store.check(&fold).unwrap();
            assert!(!report.is_sound(), "{what}");
            assert_eq!(store.repair(&report, day(2), &fold).unwrap(), repaired, "{what}: {report:?}");
            let after = store.check(&fold).unwrap();
            assert!(after.is_sound(), "{what}: {after:?}");
            assert_eq!(store.repair(&after, day(2), &fold).unwrap(), NOTHING, "{what}");
            assert_eq!(store.entries().unwrap(), rows, "{what}: the log is what it was");
        }
    }

    #[test]
    fn cards_that_lost_their_place_come_back_with_their_history_when_the_notes_are_read() {
        let mut store = used();
        let before = store.card(id(2)).unwrap().standing;
        store.connection.execute_batch("DELETE FROM origin").unwrap();
        let report = store.check(&fold).unwrap();
        store.repair(&report, day(2), &fold).unwrap();
        assert!(store.card(id(2)).unwrap().retired_at.is_some());
        read(&mut store, "/n/numbers", vec![("a.md", (1..=3).map(card).collect())]);
        let back = store.card(id(2)).unwrap();
        assert_eq!((back.retired_at, back.standing, back.place.path.as_str()), (None, before, "a.md"));
        assert!(store.check(&fold).unwrap().is_sound());
    }

    #[test]
    fn what_the_log_lost_cannot_be_repaired() {
        for sql in [
            "DELETE FROM review WHERE seq = 1",
            "UPDATE review SET extra = '{\"device\": 5}' WHERE kind = 'undo'",
            "PRAGMA ignore_check_constraints = ON; UPDATE card SET language = 'xx'",
        ] {
            let mut store = used();
            store
                .connection
                .execute_batch(&format!(
                    "DROP TRIGGER review_is_never_deleted; DROP TRIGGER review_is_never_changed; {sql};"
                ))
                .unwrap();
            let report = store.check(&fold).unwrap();
            assert!(!report.is_repairable(), "{sql}: {report:?}");
            // A log that cannot be read cannot be folded: then nothing is changed.
            let _ = store.repair(&report, day(2), &fold);
            assert!(!store.check(&fold).unwrap().is_sound(), "{sql}");
        }
    }
}
