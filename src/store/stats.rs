//! Rows for statistics. Answers that were taken back never count.

use rusqlite::named_params;

use super::Store;
use super::error::Result;
use super::record;
use crate::model::day::Day;

/// From this interval on a card is mature, in days; younger ones are still being learned.
const MATURE_FROM: u32 = 21;

/// What was answered on a study day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnsweredDay {
    /// The day.
    pub day: Day,
    /// First answers by quality, 0–5.
    pub by_quality: [u32; 6],
    /// Later answers of the same cards.
    pub reasks: u32,
    /// Answers outside the schedule.
    pub practice: u32,
    /// Time from question to grade of all of these, milliseconds.
    pub elapsed_ms: u64,
}

impl AnsweredDay {
    /// First answers.
    pub fn answers(&self) -> u32 {
        self.by_quality.iter().sum()
    }
}

/// How many answers were right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recall {
    /// Answers to cards with an interval of 1–20 days.
    pub young: u32,
    /// Of these, remembered.
    pub young_passed: u32,
    /// Answers to cards with an interval of 21 days or more.
    pub mature: u32,
    /// Of these, remembered.
    pub mature_passed: u32,
}

/// How many cards are in which state; each is in one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StateCounts {
    /// Never answered, or reset.
    pub new: u32,
    /// Scheduled with an interval below 21 days.
    pub young: u32,
    /// Scheduled with an interval of 21 days or more.
    pub mature: u32,
    /// Set aside by the user.
    pub suspended: u32,
    /// Out of the queue for today.
    pub buried: u32,
    /// Text in no note.
    pub retired: u32,
    /// Refused by the user.
    pub dropped: u32,
}

/// The answers that count, each with its card's interval before (`previous`).
///
/// A step is what gives a card an interval or takes it: the first `review` of a study day, an imported answer,
/// a schedule that was set, a reset.
const ANSWERS: &str = "
    WITH step AS (
        SELECT heir AS card, at_ms, device, seq, study_day, kind, grade,
               CASE kind WHEN 'set' THEN json_extract(extra, '$.interval') WHEN 'reset' THEN NULL
                         ELSE interval END AS after,
               row_number() OVER (PARTITION BY heir, study_day, kind ORDER BY at_ms, device, seq) AS nth
        FROM effective_review WHERE kind IN ('review', 'history', 'set', 'reset')),
    answer AS (
        SELECT study_day, kind, grade,
               lag(after) OVER (PARTITION BY card ORDER BY at_ms, device, seq) AS previous
        FROM step WHERE kind <> 'review' OR nth = 1)";

impl Store {
    /// The study days from `from` to `to` on which anything was answered, in order.
    pub fn answered(&self, from: Day, to: Day) -> Result<Vec<AnsweredDay>> {
        let sql = "
            WITH answer AS (
                SELECT study_day, kind, grade, elapsed_ms,
                       row_number() OVER (PARTITION BY heir, study_day, kind ORDER BY at_ms, device, seq) AS nth
                FROM effective_review
                WHERE study_day BETWEEN :from AND :to AND kind IN ('review', 'reask', 'drill', 'cram'))
            SELECT study_day AS day,
                   count(*) FILTER (WHERE kind = 'review' AND nth = 1 AND grade = 0) AS q0,
                   count(*) FILTER (WHERE kind = 'review' AND nth = 1 AND grade = 1) AS q1,
                   count(*) FILTER (WHERE kind = 'review' AND nth = 1 AND grade = 2) AS q2,
                   count(*) FILTER (WHERE kind = 'review' AND nth = 1 AND grade = 3) AS q3,
                   count(*) FILTER (WHERE kind = 'review' AND nth = 1 AND grade = 4) AS q4,
                   count(*) FILTER (WHERE kind = 'review' AND nth = 1 AND grade = 5) AS q5,
                   count(*) FILTER (WHERE kind = 'reask' OR kind = 'review' AND nth > 1) AS reasks,
                   count(*) FILTER (WHERE kind IN ('drill', 'cram')) AS practice,
                   coalesce(sum(elapsed_ms), 0) AS elapsed_ms
            FROM answer GROUP BY study_day ORDER BY study_day";
        record::all(&self.connection, sql, named_params! { ":from": from, ":to": to }, |row| {
            Ok(AnsweredDay {
                day: row.get("day")?,
                by_quality: [
                    row.get("q0")?,
                    row.get("q1")?,
                    row.get("q2")?,
                    row.get("q3")?,
                    row.get("q4")?,
                    row.get("q5")?,
                ],
                reasks: row.get("reasks")?,
                practice: row.get("practice")?,
                elapsed_ms: row.get::<_, i64>("elapsed_ms")?.unsigned_abs(),
            })
        })
    }

    /// How many first answers from `from` to `to` were right, of cards that had an interval of a day or more.
    pub fn recall(&self, from: Day, to: Day) -> Result<Recall> {
        let sql = format!(
            "{ANSWERS}
            SELECT count(*) FILTER (WHERE previous < :mature) AS young,
                   count(*) FILTER (WHERE previous < :mature AND grade >= 3) AS young_passed,
                   count(*) FILTER (WHERE previous >= :mature) AS mature,
                   count(*) FILTER (WHERE previous >= :mature AND grade >= 3) AS mature_passed
            FROM answer
            WHERE kind IN ('review', 'history') AND previous >= 1 AND study_day BETWEEN :from AND :to"
        );
        let params = named_params! { ":from": from, ":to": to, ":mature": MATURE_FROM };
        let read = |row: &rusqlite::Row<'_>| {
            Ok(Recall {
                young: row.get("young")?,
                young_passed: row.get("young_passed")?,
                mature: row.get("mature")?,
                mature_passed: row.get("mature_passed")?,
            })
        };
        Ok(record::first(&self.connection, &sql, params, read)?.unwrap_or_default())
    }

    /// How many cards come due on each of the `days` days from `today` on; what is overdue counts today.
    pub fn forecast(&self, today: Day, days: u32) -> Result<Vec<(Day, u32)>> {
        let sql = "SELECT max(p.due_day, :today) AS day, count(*) AS cards FROM placed p
                   WHERE p.due_day < :end AND p.retired_at IS NULL AND p.suspended = 0 AND p.dropped = 0
                   GROUP BY day";
        let params = named_params! { ":today": today, ":end": today.plus(days) };
        let due = record::all(&self.connection, sql, params, |row| {
            Ok((row.get::<_, Day>("day")?, row.get::<_, u32>("cards")?))
        })?;
        let on = |day: Day| due.iter().find(|(due, _)| *due == day).map_or(0, |(_, cards)| *cards);
        Ok((0..days).map(|ahead| today.plus(ahead)).map(|day| (day, on(day))).collect())
    }

    /// How many cards are in which state today.
    pub fn states(&self, today: Day) -> Result<StateCounts> {
        let sql = "
            WITH state AS (
                SELECT CASE
                    WHEN retired_at IS NOT NULL THEN 'retired'
                    WHEN dropped THEN 'dropped'
                    WHEN suspended THEN 'suspended'
                    WHEN buried_on = :today THEN 'buried'
                    WHEN due_day IS NULL THEN 'new'
                    WHEN interval < :mature THEN 'young'
                    ELSE 'mature' END AS state
                FROM placed)
            SELECT state, count(*) AS cards FROM state GROUP BY state";
        let params = named_params! { ":today": today, ":mature": MATURE_FROM };
        let counted = record::all(&self.connection, sql, params, |row| {
            Ok((row.get::<_, String>("state")?, row.get::<_, u32>("cards")?))
        })?;
        let of = |name: &str| counted.iter().find(|(state, _)| state == name).map_or(0, |(_, cards)| *cards);
        Ok(StateCounts {
            new: of("new"),
            young: of("young"),
            mature: of("mature"),
            suspended: of("suspended"),
            buried: of("buried"),
            retired: of("retired"),
            dropped: of("dropped"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{ALGO, answer, append, card, day, fold, id, read, review, store_with};
    use super::super::{Entry, NewRow};
    use super::*;
    use crate::model::grade::Grade;
    use crate::model::log::{DeviceId, Event, RowId, SetState};

    #[test]
    fn a_days_answers_are_told_by_quality() {
        let mut store = store_with(4);
        review(&mut store, day(0), 1, Grade::GOOD);
        review(&mut store, day(0), 2, Grade::AGAIN);
        append(&mut store, day(0), &answer(id(2), Event::Reask(Grade::GOOD)));
        append(&mut store, day(0), &answer(id(3), Event::Drill(Grade::GOOD)));
        review(&mut store, day(0), 4, Grade::EASY);
        store.undo_last(day(0), ALGO, &fold).unwrap();
        review(&mut store, day(2), 2, Grade::HARD);
        let days = store.answered(day(0).today, day(9).today).unwrap();
        assert_eq!(
            days,
            [
                AnsweredDay {
                    day: day(0).today,
                    by_quality: [0, 0, 1, 0, 1, 0],
                    reasks: 1,
                    practice: 1,
                    elapsed_ms: 4_000,
                },
                AnsweredDay {
                    day: day(2).today,
                    by_quality: [0, 0, 0, 1, 0, 0],
                    reasks: 0,
                    practice: 0,
                    elapsed_ms: 1_000,
                },
            ]
        );
        assert_eq!(days[0].answers(), 2);
        assert_eq!(store.answered(day(3).today, day(9).today).unwrap(), []);
    }

    #[test]
    fn recall_leaves_out_what_was_new_and_what_was_asked_again() {
        let mut store = store_with(3);
        for number in 1..=3 {
            review(&mut store, day(0), number, Grade::GOOD);
        }
        review(&mut store, day(5), 1, Grade::GOOD);
        review(&mut store, day(5), 2, Grade::AGAIN);
        append(&mut store, day(5), &answer(id(2), Event::Reask(Grade::GOOD)));
        let state = SetState { repetitions: 5, ease: 250, interval: 40, due: day(6).today, lapses: 0 };
        append(&mut store, day(5), &NewRow::action(id(3), Event::Set(state)));
        review(&mut store, day(6), 3, Grade::HARD);
        append(&mut store, day(7), &NewRow::action(id(1), Event::Reset));
        review(&mut store, day(7), 1, Grade::AGAIN);
        let all = store.recall(day(0).today, day(9).today).unwrap();
        assert_eq!(all, Recall { young: 2, young_passed: 1, mature: 1, mature_passed: 1 });
        let later = store.recall(day(6).today, day(9).today).unwrap();
        assert_eq!((later.young, later.mature), (0, 1), "the interval before is known from earlier days");
    }

    #[test]
    fn imported_answers_count_for_recall() {
        let mut store = store_with(1);
        let imported = |seq: i64, days: i32, interval| Entry {
            id: RowId { device: DeviceId([0xcc; 16]), seq },
            card: id(1),
            at_ms: day(days).at_ms,
            tz_min: 0,
            study_day: day(days).today,
            kind: "history".to_owned(),
            grade: Some(Grade::GOOD),
            interval: Some(interval),
            elapsed_ms: None,
            answer: None,
            algo: "other".to_owned(),
            extra: serde_json::json!({}),
        };
        store.merge(&[imported(1, -30, 25), imported(2, -5, 60)], day(0), &fold).unwrap();
        let recall = store.recall(day(-90).today, day(0).today).unwrap();
        assert_eq!(recall, Recall { young: 0, young_passed: 0, mature: 1, mature_passed: 1 });
    }

    #[test]
    fn the_forecast_has_every_day_and_what_is_overdue_counts_today() {
        let mut store = store_with(4);
        review(&mut store, day(0), 1, Grade::GOOD);
        review(&mut store, day(3), 2, Grade::GOOD);
        review(&mut store, day(6), 3, Grade::GOOD);
        let forecast = store.forecast(day(7).today, 5).unwrap();
        let expected =
            [(7, 1), (8, 1), (9, 0), (10, 0), (11, 1)].map(|(ahead, cards)| (day(ahead).today, cards));
        assert_eq!(forecast, expected);
        append(&mut store, day(7), &NewRow::action(id(1), Event::Suspend));
        assert_eq!(store.forecast(day(7).today, 1).unwrap(), [(day(7).today, 0)]);
    }

    #[test]
    fn every_card_is_in_one_state() {
        let mut store = store_with(7);
        review(&mut store, day(0), 2, Grade::GOOD);
        let state = SetState { repetitions: 5, ease: 250, interval: 21, due: day(6).today, lapses: 0 };
        append(&mut store, day(0), &NewRow::action(id(3), Event::Set(state)));
        append(&mut store, day(0), &NewRow::action(id(4), Event::Suspend));
        append(&mut store, day(0), &NewRow::action(id(5), Event::Bury));
        append(&mut store, day(0), &NewRow::dropped(id(6), String::new()));
        read(&mut store, "/n/numbers", vec![("a.md", (1..=6).map(card).collect())]);
        let states =
            StateCounts { new: 1, young: 1, mature: 1, suspended: 1, buried: 1, retired: 1, dropped: 1 };
        assert_eq!(store.states(day(0).today).unwrap(), states);
    }
}
