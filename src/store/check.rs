//! Checking the database, and rebuilding what follows from the log.

use super::error::Result;
use super::{Refold, Store, link, record, standing, undo};
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
    /// What `SQLite`'s own check of the file says; empty when all is well.
    pub integrity: Vec<String>,
    /// References that lead nowhere: `table row → table`.
    pub references: Vec<String>,
    /// Standings that differ from a replay.
    pub standings: Vec<Mismatch>,
    /// Whether the cache of taken-back rows is what the undo rows say.
    pub undone_fresh: bool,
    /// Whether the cache of joined histories is what the relink rows say.
    pub links_fresh: bool,
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
            && self.links_fresh
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
            links_fresh: link::is_fresh(&self.connection)?,
            gaps: self.gaps()?,
        })
    }

    /// Makes the caches anew from the log; tells how many standings changed.
    pub fn rebuild(&mut self, refold: Refold<'_>) -> Result<usize> {
        self.write(|transaction| {
            undo::refresh(transaction)?;
            link::refresh(transaction)?;
            Ok(standing::refold_all(transaction, refold)?.standings)
        })
    }

    /// What one of `SQLite`'s checks reports, `ok` left out.
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
        assert!(report.is_repairable() && !report.is_sound() && !report.undone_fresh);
        assert_eq!(report.standings.iter().map(|m| m.card).collect::<Vec<_>>(), [id(1), id(3)]);
        assert_eq!((report.standings[0].replayed, report.standings[1].cached), (right, None));
        assert_eq!(store.rebuild(&fold).unwrap(), 2);
        assert!(store.check(&fold).unwrap().is_sound());
        assert_eq!(store.rebuild(&fold).unwrap(), 0);
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
        assert_eq!(report.references, ["origin 1 → note"]);
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
        let moved = |store: &mut Store| store.change_settings(&[("modifier", Some("120"))], &longer).unwrap();
        assert_eq!(moved(&mut store), Refolded { standings: 1, due_days: 1 });
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
                        store.apply(&plan, "g1", now, &fold).unwrap();
                    }
                }
            }
            let report = store.check(&fold).unwrap();
            prop_assert!(report.is_sound(), "{:?}", report);
        }
    }
}
