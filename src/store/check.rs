//! Checking the database: the file, its schema, its references, and its caches against the log.

use rusqlite::Connection;

use super::error::{Error, Result};
use super::search::index;
use super::{Refold, Scope, Store, card_day, coming, fresh, link, record, schema, standing, undo};
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

/// A row that refers to one that is not there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Broken {
    /// Its table.
    pub table: String,
    /// The table it refers to.
    pub parent: String,
    /// Its number in its table.
    pub rowid: i64,
}

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What `SQLite`'s own check of the file says; empty when all is well.
    pub integrity: Vec<String>,
    /// Tables that are missing or not as the migrations make them.
    pub tables: Vec<String>,
    /// Triggers, indexes and views that are missing or not as the migrations make them.
    pub schema: Vec<String>,
    /// References that lead nowhere.
    pub references: Vec<Broken>,
    /// Cards without a place in the notes.
    pub homeless: Vec<CardId>,
    /// Standings that differ from a replay; not looked at while `undone` or `links` are not what they should be.
    pub standings: Vec<Mismatch>,
    /// Rows that the cache of what was taken back has too many or lacks.
    pub undone: usize,
    /// Rows that the cache of joined histories has too many or lacks.
    pub links: usize,
    /// Rows that the cache of card days has too many, lacks or has otherwise; not looked at while `undone` or `links`
    /// are not what they should be.
    pub card_days: usize,
    /// Places where the caches of new cards and of the days on which others come are wrong.
    pub fresh: usize,
    /// Cards whose text the index of texts has otherwise, without knowing it.
    pub texts: usize,
    /// Devices of this program whose rows are not numbered 1, 2, 3 … without a gap, as hex digits.
    pub gaps: Vec<String>,
    /// Values of cards and of the log that cannot be read.
    pub values: Vec<String>,
}

impl Report {
    /// Whether nothing was found.
    pub fn is_sound(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a repair mends all that was found, as far as can be told before.
    pub const fn is_repairable(&self) -> bool {
        self.integrity.is_empty() && self.tables.is_empty() && self.gaps.is_empty() && self.values.is_empty()
    }

    /// Takes what a part of the check found; damage and bad values are findings, other failures errors.
    fn take<T: Default>(&mut self, part: Result<T>) -> Result<T> {
        match part {
            Err(Error::Damaged(lines)) => self.integrity.extend(lines),
            Err(Error::Value { table, id, what }) => self.values.push(format!("{table} {id}: {what}")),
            other => return other,
        }
        Ok(T::default())
    }
}

impl Store {
    /// Checks the file, its schema, its references and its caches; changes nothing.
    pub fn check(&self, refold: Refold<'_>) -> Result<Report> {
        let mut report = Report::default();
        report.integrity = report.take(pragma_problems(&self.connection, "PRAGMA integrity_check"))?;
        let drift = report.take(schema::drift(&self.connection))?;
        let can_be_asked = drift.tables.is_empty() && drift.views.is_empty();
        report.tables = drift.tables;
        report.schema = [drift.views, drift.others].concat();
        if !can_be_asked {
            // Without its tables and views nothing more can be asked.
            return Ok(report);
        }
        report.references = report.take(self.broken_references())?;
        report.homeless = report.take(self.homeless())?;
        report.undone = report.take(undo::stale(&self.connection))?;
        report.links = report.take(link::stale(&self.connection))?;
        report.gaps = report.take(self.gaps())?;
        report.fresh = report.take(fresh::stale(&self.connection))?;
        report.fresh += report.take(coming::stale(&self.connection))?;
        report.texts = report.take(index::stale(&self.connection))?;
        if report.undone == 0 && report.links == 0 {
            // Which rows a schedule follows from is known only while these two caches are right.
            report.card_days = report.take(card_day::stale(&self.connection))?;
            let stale = report.take(standing::stale(&self.connection, refold))?;
            report.standings = stale
                .into_iter()
                .map(|(card, cached, replayed)| Mismatch { card, cached, replayed })
                .collect();
        }
        if report.homeless.is_empty() && report.references.is_empty() {
            report.take(self.stored())?;
            report.take(self.cards(&Scope::default()))?;
        }
        Ok(report)
    }

    fn broken_references(&self) -> Result<Vec<Broken>> {
        let mut broken = record::all(&self.connection, "PRAGMA foreign_key_check", [], |row| {
            let (table, rowid, parent) = (row.get(0)?, row.get::<_, Option<i64>>(1)?, row.get(2)?);
            Ok(Broken { table, parent, rowid: rowid.unwrap_or_default() })
        })?;
        broken.sort();
        Ok(broken)
    }

    fn homeless(&self) -> Result<Vec<CardId>> {
        let sql = "SELECT id FROM card WHERE id NOT IN (SELECT card FROM origin WHERE home = 1) ORDER BY id";
        record::all(&self.connection, sql, [], |row| Ok(row.get("id")?))
    }

    fn gaps(&self) -> Result<Vec<String>> {
        let sql = "SELECT lower(hex(r.device)) AS device FROM review r JOIN device d ON d.id = r.device
                   WHERE d.kind IN ('this', 'former') GROUP BY r.device HAVING max(r.seq) <> count(*)
                   ORDER BY r.device";
        record::all(&self.connection, sql, [], |row| Ok(row.get("device")?))
    }
}

/// What one of `SQLite`'s checks reports, `ok` left out.
pub(super) fn pragma_problems(connection: &Connection, check: &str) -> Result<Vec<String>> {
    let mut found: Vec<String> = record::all(connection, check, [], |row| Ok(row.get(0)?))?;
    found.retain(|line| line != "ok");
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::super::{Refolded, Store};
    use proptest::prelude::*;

    use super::super::sample::{ALGO, answer, card, day, fold, id, plan, review, store_with};
    use crate::model::grade::Grade;
    use crate::model::log::{Event, SetState};
    use crate::store::NewRow;

    #[test]
    fn a_store_in_use_is_sound() {
        let mut store = store_with(3);
        review(&mut store, day(0), 1, Grade::GOOD);
        let report = store.check(&fold).unwrap();
        assert!(report.is_sound(), "{report:?}");
    }

    #[test]
    fn a_broken_cache_is_found_and_rebuilt_from_the_log() {
        let mut store = store_with(3);
        let right = review(&mut store, day(0), 1, Grade::GOOD);
        review(&mut store, day(0), 2, Grade::GOOD);
        store.undo_last(day(0), ALGO, &fold).unwrap();
        store
            .connection
            .execute_batch(
                "UPDATE standing SET ease = 9999 WHERE due_day IS NOT NULL;
                 DELETE FROM standing WHERE card = (SELECT max(card) FROM standing);
                 DELETE FROM undone;",
            )
            .unwrap();
        let report = store.check(&fold).unwrap();
        assert!(report.is_repairable() && !report.is_sound() && report.undone == 1);
        assert!(report.standings.is_empty(), "which rows count is not known yet");
        let repaired = store.repair(&report, day(1), &fold).unwrap();
        assert_eq!((repaired.standings, repaired.undone), (2, 1));
        assert_eq!(store.card(id(1)).unwrap().standing, right);
        assert!(store.check(&fold).unwrap().is_sound());
    }

    #[test]
    fn references_that_lead_nowhere_and_gaps_are_found() {
        let mut store = store_with(1);
        review(&mut store, day(0), 1, Grade::GOOD);
        review(&mut store, day(1), 1, Grade::GOOD);
        store
            .connection
            .execute_batch(
                "PRAGMA foreign_keys = OFF; DELETE FROM note; DROP TRIGGER review_is_never_deleted;
                 DELETE FROM review WHERE seq = 1;",
            )
            .unwrap();
        let report = store.check(&fold).unwrap();
        assert!(!report.is_repairable());
        let broken = |table: &str, parent: &str| super::Broken {
            table: table.to_owned(),
            parent: parent.to_owned(),
            rowid: 1,
        };
        assert_eq!(report.references, [broken("origin", "note")]);
        assert_eq!(report.schema, ["review_is_never_deleted"]);
        assert_eq!(report.gaps, ["aa".repeat(16)]);
    }

    #[test]
    fn a_setting_that_decides_days_refolds_every_card() {
        let mut store = store_with(2);
        review(&mut store, day(0), 1, Grade::GOOD);
        let longer = |card, rows: &[crate::model::log::Row]| {
            let mut standing = fold(card, rows);
            if let crate::model::schedule::Progress::Scheduled(schedule) = &mut standing.progress {
                schedule.due = schedule.due.plus(1);
            }
            standing
        };
        assert_eq!(store.setting("modifier").unwrap(), None);
        let foreseen = Refolded { standings: 1, due_days: 1 };
        assert_eq!(store.foresee(&longer).unwrap(), foreseen);
        assert!(store.check(&fold).unwrap().is_sound(), "to foresee is to write nothing");
        let moved = |store: &mut Store| store.change_settings(&[("modifier", Some("120"))], &longer).unwrap();
        assert_eq!(moved(&mut store), foreseen);
        assert_eq!(moved(&mut store), Refolded::default());
        assert_eq!(store.settings().unwrap(), [("modifier".to_owned(), "120".to_owned())]);
        assert!(store.check(&longer).unwrap().is_sound());
    }

    /// Something a user may do, on one of four cards.
    #[derive(Clone, Debug)]
    enum Step {
        Write(u8, Event),
        Undo,
        Redo,
        NextDay,
        /// Reads the notes again, with the cards up to this one.
        Sync(u8),
    }

    fn step() -> impl Strategy<Value = Step> {
        let grade = (0u8..=5).prop_filter_map("quality", Grade::new);
        let event = prop_oneof![
            8 => grade.clone().prop_map(Event::Review),
            2 => grade.clone().prop_map(Event::Reask),
            1 => grade.prop_map(Event::Cram),
            1 => (0u32..90, 130u16..300, -5i32..40).prop_map(|(interval, ease, due)| {
                Event::Set(SetState { repetitions: 1, ease, interval, due: day(due).today, lapses: 0 })
            }),
            1 => prop::sample::select(vec![
                Event::Reset, Event::Suspend, Event::Resume, Event::Bury, Event::Drop, Event::Restore,
            ]),
        ];
        prop_oneof![
            10 => (1u8..=4, event).prop_map(|(card, event)| Step::Write(card, event)),
            3 => Just(Step::Undo),
            1 => Just(Step::Redo),
            2 => Just(Step::NextDay),
            1 => (0u8..=4).prop_map(Step::Sync),
        ]
    }

    proptest! {
        #[test]
        fn the_cache_is_the_replay_after_whatever_was_done(steps in prop::collection::vec(step(), 0..40)) {
            let mut store = store_with(4);
            let mut today = 0;
            let mut last_undo = None;
            for step in steps {
                let now = day(today);
                match step {
                    Step::Write(card, event) => {
                        store.append(&answer(id(card), event), now, ALGO, &fold).unwrap();
                    }
                    Step::Undo => last_undo = store.undo_last(now, ALGO, &fold).unwrap().or(last_undo),
                    Step::Redo => {
                        if let Some(undone) = last_undo.take() {
                            let redo = NewRow::action(undone.card, Event::Undo(undone.undo));
                            store.append(&redo, now, ALGO, &fold).unwrap();
                        }
                    }
                    Step::NextDay => today += 1,
                    Step::Sync(count) => {
                        let cards = (1..=count).map(card).collect();
                        let plan = plan(&store, "/n/numbers", vec![("a.md", cards)]);
                        store.apply(&plan, "g1", now, ALGO, &fold).unwrap();
                    }
                }
            }
            let report = store.check(&fold).unwrap();
            prop_assert!(report.is_sound(), "{:?}", report);
        }
    }
}
