//! The cache of card days: what the answers to a card on a study day come to.
//!
//! Figures over a long log read these narrow rows instead of it. A card's rows are worked out anew from its part
//! of the log in the transaction that adds to it, and only those that differ are written. Ids with one history
//! share their rows, under the smallest of them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use rusqlite::{Connection, Row as SqlRow, ToSql, named_params};

use super::Store;
use super::error::Result;
use super::record::{self, Record};
use crate::model::card::CardId;
use crate::model::day::Day;
use crate::model::grade::Grade;

/// The rows of the log of all cards, under the smallest id of their history.
const OF_ALL: &str =
    "SELECT heir AS card, at_ms, device, seq, study_day, kind, grade, interval, elapsed_ms, extra
    FROM effective_review
    WHERE kind IN ('review', 'reask', 'drill', 'cram', 'history', 'set', 'reset')";

/// The rows of the log of a card whose history has no smaller id.
const OF_ONE: &str =
    "SELECT :card AS card, at_ms, device, seq, study_day, kind, grade, interval, elapsed_ms, extra
    FROM effective_review
    WHERE card IN (SELECT :card UNION ALL SELECT former FROM link WHERE card = :card)
      AND kind IN ('review', 'reask', 'drill', 'cram', 'history', 'set', 'reset')";

/// What rows of the log come to, day by day; `own` is a table of them.
///
/// A step is what gives a card an interval or takes it: the first `review` of a study day, an imported answer, a
/// schedule that was set, a reset. A life begins with a reset, and with the row that says that the answer became
/// another one.
const COME_TO: &str = "
numbered AS (
    SELECT *, row_number() OVER (PARTITION BY card, study_day, kind ORDER BY at_ms, device, seq) AS nth
    FROM own),
step AS (
    SELECT card, at_ms, device, seq, study_day, kind, grade, nth,
           CASE kind WHEN 'set' THEN json_extract(extra, '$.interval') WHEN 'reset' THEN NULL
                     ELSE interval END AS after,
           sum(kind = 'reset' OR kind = 'set' AND json_type(extra, '$.changed_from') = 'text')
               OVER (PARTITION BY card ORDER BY at_ms, device, seq) AS life
    FROM numbered
    WHERE kind IN ('history', 'set', 'reset') OR kind = 'review' AND nth = 1),
placed_step AS (
    SELECT card, study_day, kind, grade, nth,
           lag(after) OVER (PARTITION BY card ORDER BY at_ms, device, seq) AS before,
           row_number() OVER (PARTITION BY card, life, kind IN ('review', 'history')
                              ORDER BY at_ms, device, seq) = 1 AS anew
    FROM step),
first AS (
    SELECT card, study_day, grade, kind = 'history' AS imported, before, anew,
           row_number() OVER (PARTITION BY card, study_day ORDER BY kind = 'history') AS choice
    FROM placed_step WHERE kind IN ('review', 'history') AND nth = 1),
total AS (
    SELECT card, study_day,
           count(*) FILTER (WHERE kind = 'reask' OR kind = 'review' AND nth > 1) AS reasks,
           count(*) FILTER (WHERE kind IN ('drill', 'cram')) AS practice,
           coalesce(sum(elapsed_ms) FILTER (WHERE kind <> 'history'), 0) AS elapsed_ms
    FROM numbered WHERE grade IS NOT NULL GROUP BY card, study_day)
SELECT t.card, t.study_day, f.grade, coalesce(f.imported, 0) AS imported, f.before, coalesce(f.anew, 0) AS anew,
       t.reasks, t.practice, t.elapsed_ms
FROM total t LEFT JOIN first f ON f.card = t.card AND f.study_day = t.study_day AND f.choice = 1
ORDER BY t.card, t.study_day";

/// The columns of a cached row, in the order that `row_to_day` takes them in.
const CACHED: &str =
    "SELECT card, study_day, grade, imported, before, anew, reasks, practice, elapsed_ms FROM card_day";

/// What the answers to a card on a study day come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardDay {
    /// The card, by the smallest id that has one history with it.
    pub card: CardId,
    /// The day.
    pub study_day: Day,
    /// The grade of the first answer; `None` where there was only practice.
    pub grade: Option<Grade>,
    /// Whether that answer was given in another program.
    pub imported: bool,
    /// The interval in days before it; `None` where the card was new.
    pub before: Option<i64>,
    /// Whether it was the first since the card was new, was reset, or got another answer.
    pub anew: bool,
    /// Later answers of the day.
    pub reasks: u32,
    /// Answers outside the schedule.
    pub practice: u32,
    /// The time that all of them took, milliseconds; imported ones are left out.
    pub elapsed_ms: i64,
}

impl Store {
    /// Shows every day of the cards from one to another to `visit`, by card and day.
    pub fn card_days(&self, cards: RangeInclusive<CardId>, visit: &mut dyn FnMut(&CardDay)) -> Result<()> {
        // Small numbers come as one: to fetch a value takes longer than to work it out.
        let sql = "SELECT card, 32 * study_day + 16 * anew + 8 * imported + coalesce(grade, 7), before,
                          reasks * 4294967296 + practice, elapsed_ms
                   FROM card_day WHERE card BETWEEN :first AND :last ORDER BY card, study_day";
        self.scanning(|| {
            let mut statement = self.connection.prepare_cached(sql)?;
            let mut rows =
                statement.query(named_params! { ":first": cards.start(), ":last": cards.end() })?;
            while let Some(row) = rows.next()? {
                visit(&row_to_packed_day(row)?);
            }
            Ok(())
        })
    }
}

/// A row of the query that reads all of them. A 7 where a grade should be says that there was only practice.
fn row_to_packed_day(row: &SqlRow<'_>) -> Result<CardDay> {
    let record = Record::new(row, "card_day", &["card", "study_day"]);
    let first: i64 = record.at(1)?;
    let count = |sum: i64| u32::try_from(sum).map_err(|_| record.broken(format!("counts: {sum}")));
    let later: i64 = record.at(3)?;
    let grade = match (first & 7) as u8 {
        7 => None,
        quality => Some(Grade::new(quality).ok_or_else(|| record.broken(format!("grade: {quality}")))?),
    };
    let day = i32::try_from(first >> 5).map_err(|_| record.broken(format!("study_day: {}", first >> 5)))?;
    Ok(CardDay {
        card: record.at(0)?,
        study_day: Day::from_number(day),
        grade,
        imported: first & 8 != 0,
        before: record.at(2)?,
        anew: first & 16 != 0,
        reasks: count(later >> 32)?,
        practice: count(later & i64::from(u32::MAX))?,
        elapsed_ms: record.at(4)?,
    })
}

/// Brings the rows of these cards, and of all that have one history with them, in line with the log.
///
/// The caches of what was taken back and of joined histories have to be right before.
pub(super) fn refresh(connection: &Connection, cards: &BTreeSet<CardId>) -> Result<()> {
    let mut done = BTreeSet::new();
    for &card in cards {
        let first = smallest(connection, card)?;
        if first != card {
            connection
                .prepare_cached("DELETE FROM card_day WHERE card = :card")?
                .execute(named_params! { ":card": card })?;
        }
        if done.insert(first) {
            refresh_one(connection, first)?;
        }
    }
    Ok(())
}

/// Makes the whole cache anew.
pub(super) fn rebuild(connection: &Connection) -> Result<()> {
    connection.execute_batch(&format!(
        "DELETE FROM card_day;
         INSERT INTO card_day (card, study_day, grade, imported, before, anew, reasks, practice, elapsed_ms)
         WITH own AS ({OF_ALL}), {COME_TO};"
    ))?;
    Ok(())
}

/// How many rows the cache has too many, lacks or has otherwise than the log says.
pub(super) fn stale(connection: &Connection) -> Result<usize> {
    let wanted = record::all(connection, &format!("WITH own AS ({OF_ALL}), {COME_TO}"), [], row_to_day)?;
    let cached = record::all(connection, &format!("{CACHED} ORDER BY card, study_day"), [], row_to_day)?;
    let mut wanted: BTreeMap<(CardId, Day), CardDay> =
        wanted.into_iter().map(|row| ((row.card, row.study_day), row)).collect();
    let mut differs = |row: &CardDay| wanted.remove(&(row.card, row.study_day)).as_ref() != Some(row);
    Ok(cached.iter().filter(|row| differs(row)).count() + wanted.len())
}

/// The smallest id that has one history with a card.
fn smallest(connection: &Connection, card: CardId) -> Result<CardId> {
    let sql = "SELECT min(former) FROM link WHERE card = :card";
    let other: Option<CardId> =
        record::first(connection, sql, named_params! { ":card": card }, |row| Ok(row.get(0)?))?.flatten();
    Ok(other.map_or(card, |other| other.min(card)))
}

fn refresh_one(connection: &Connection, card: CardId) -> Result<()> {
    let params: &[(&str, &dyn ToSql)] = named_params! { ":card": card };
    let wanted = record::all(connection, &format!("WITH own AS ({OF_ONE}), {COME_TO}"), params, row_to_day)?;
    let sql = format!("{CACHED} WHERE card = :card ORDER BY study_day");
    let cached = record::all(connection, &sql, params, row_to_day)?;
    for gone in cached.iter().filter(|old| wanted.iter().all(|new| new.study_day != old.study_day)) {
        connection
            .prepare_cached("DELETE FROM card_day WHERE card = :card AND study_day = :day")?
            .execute(named_params! { ":card": card, ":day": gone.study_day })?;
    }
    // Both are in the order of days.
    let is_known = |row: &&CardDay| {
        let at = cached.binary_search_by_key(&row.study_day, |old| old.study_day);
        at.is_ok_and(|at| cached[at] == **row)
    };
    for row in wanted.iter().filter(|row| !is_known(row)) {
        save(connection, row)?;
    }
    Ok(())
}

fn save(connection: &Connection, row: &CardDay) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO card_day
                 (card, study_day, grade, imported, before, anew, reasks, practice, elapsed_ms)
             VALUES (:card, :day, :grade, :imported, :before, :anew, :reasks, :practice, :elapsed_ms)",
        )?
        .execute(named_params! {
            ":card": row.card,
            ":day": row.study_day,
            ":grade": row.grade,
            ":imported": row.imported,
            ":before": row.before,
            ":anew": row.anew,
            ":reasks": row.reasks,
            ":practice": row.practice,
            ":elapsed_ms": row.elapsed_ms,
        })?;
    Ok(())
}

/// A row of the cache, or of what the log comes to.
fn row_to_day(row: &SqlRow<'_>) -> Result<CardDay> {
    let record = Record::new(row, "card_day", &["card", "study_day"]);
    Ok(CardDay {
        card: record.at(0)?,
        study_day: record.at(1)?,
        grade: record.at(2)?,
        imported: record.at(3)?,
        before: record.at(4)?,
        anew: record.at(5)?,
        reasks: record.at(6)?,
        practice: record.at(7)?,
        elapsed_ms: record.at(8)?,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::NewRow;
    use super::super::sample::{ALGO, answer, append, day, fold, id, review, store_with};
    use super::*;
    use crate::model::log::{Event, RowId, SetState};

    fn rows(store: &Store) -> Vec<CardDay> {
        record::all(&store.connection, &format!("{CACHED} ORDER BY card, study_day"), [], row_to_day).unwrap()
    }

    fn of(card: u8, days: i32, grade: Grade) -> CardDay {
        CardDay {
            card: id(card),
            study_day: day(days).today,
            grade: Some(grade),
            imported: false,
            before: None,
            anew: false,
            reasks: 0,
            practice: 0,
            elapsed_ms: 1_000,
        }
    }

    const SET: SetState =
        SetState { repetitions: 4, ease: 220, interval: 30, due: Day::from_number(20_070), lapses: 2 };

    #[test]
    fn a_day_has_its_first_answer_and_counts_the_others() {
        let mut store = store_with(2);
        review(&mut store, day(0), 1, Grade::AGAIN);
        append(&mut store, day(0), &answer(id(1), Event::Reask(Grade::GOOD)));
        append(&mut store, day(0), &answer(id(1), Event::Drill(Grade::GOOD)));
        review(&mut store, day(0), 1, Grade::EASY);
        review(&mut store, day(1), 1, Grade::GOOD);
        append(&mut store, day(3), &answer(id(2), Event::Cram(Grade::AGAIN)));
        let first =
            CardDay { anew: true, reasks: 2, practice: 1, elapsed_ms: 4_000, ..of(1, 0, Grade::AGAIN) };
        let second = CardDay { before: Some(1), ..of(1, 1, Grade::GOOD) };
        let practised = CardDay { grade: None, practice: 1, ..of(2, 3, Grade::AGAIN) };
        assert_eq!(rows(&store), [first, second, practised]);
    }

    #[test]
    fn a_set_schedule_is_the_interval_before_and_a_reset_begins_a_life() {
        let mut store = store_with(1);
        review(&mut store, day(0), 1, Grade::GOOD);
        append(&mut store, day(1), &NewRow::action(id(1), Event::Set(SET)));
        review(&mut store, day(2), 1, Grade::GOOD);
        append(&mut store, day(3), &NewRow::action(id(1), Event::Reset));
        review(&mut store, day(4), 1, Grade::GOOD);
        let told: Vec<_> = rows(&store).iter().map(|row| (row.before, row.anew)).collect();
        assert_eq!(told, [(None, true), (Some(30), false), (None, true)]);
    }

    #[test]
    fn what_is_taken_back_leaves_no_row() {
        let mut store = store_with(1);
        review(&mut store, day(0), 1, Grade::GOOD);
        review(&mut store, day(5), 1, Grade::GOOD);
        store.undo_last(day(5), ALGO, &fold).unwrap();
        assert_eq!(rows(&store), [CardDay { anew: true, ..of(1, 0, Grade::GOOD) }]);
    }

    #[test]
    fn joined_histories_have_one_row_a_day_and_part_again() {
        let mut store = store_with(2);
        review(&mut store, day(0), 1, Grade::GOOD);
        review(&mut store, day(0), 2, Grade::AGAIN);
        review(&mut store, day(5), 2, Grade::GOOD);
        append(&mut store, day(6), &NewRow::action(id(2), Event::Relink(id(1))));
        let first = CardDay { anew: true, reasks: 1, elapsed_ms: 2_000, ..of(1, 0, Grade::GOOD) };
        assert_eq!(rows(&store), [first, CardDay { before: Some(5), ..of(1, 5, Grade::GOOD) }]);
        let relink = store.rows().unwrap().last().unwrap().id;
        append(&mut store, day(6), &NewRow::action(id(2), Event::Undo(relink)));
        let cards: Vec<CardId> = rows(&store).iter().map(|row| row.card).collect();
        assert_eq!(cards, [id(1), id(2), id(2)]);
        assert_eq!(stale(&store.connection).unwrap(), 0);
    }

    #[test]
    fn a_wrong_row_is_found_and_made_anew() {
        let mut store = store_with(1);
        review(&mut store, day(0), 1, Grade::GOOD);
        review(&mut store, day(5), 1, Grade::GOOD);
        store
            .connection
            .execute_batch(
                "DELETE FROM card_day WHERE study_day = 20005; UPDATE card_day SET reasks = 7;
                 INSERT INTO card_day SELECT id, 9, 1, 0, 1, 0, 0, 0, 0 FROM card;",
            )
            .unwrap();
        let report = store.check(&fold).unwrap();
        assert!(!report.is_sound() && report.is_repairable());
        assert_eq!(report.card_days, 3);
        assert_eq!(store.repair(&report, day(6), &fold).unwrap().card_days, 3);
        assert!(store.check(&fold).unwrap().is_sound());
    }

    fn event(kind: u8) -> Event {
        match kind {
            0..=5 => Event::Review(Grade::ALL[usize::from(kind)]),
            6 => Event::Reask(Grade::HARD),
            7 => Event::Drill(Grade::AGAIN),
            8 => Event::History(Grade::GOOD),
            9 => Event::Reset,
            10 => Event::Set(SET),
            _ => Event::Relink(id(kind - 10)),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn the_rows_are_what_the_log_says_after_whatever_was_done(
            steps in prop::collection::vec((1_u8..4, 0_u8..14, 0_i32..3, any::<bool>(), 1_i64..20), 1..24)
        ) {
            let mut store = store_with(3);
            let mut today = 0;
            for (card, kind, later, undo, seq) in steps {
                today += later;
                let known = store.rows().unwrap().len() as i64;
                let row = RowId { device: store.device(), seq };
                if undo && seq <= known {
                    append(&mut store, day(today), &NewRow::action(id(card), Event::Undo(row)));
                } else if matches!(event(kind), Event::Relink(other) if other == id(card)) {
                    continue;
                } else if event(kind).grade().is_some() {
                    append(&mut store, day(today), &answer(id(card), event(kind)));
                } else {
                    append(&mut store, day(today), &NewRow::action(id(card), event(kind)));
                }
                prop_assert_eq!(stale(&store.connection).unwrap(), 0);
            }
        }
    }
}
