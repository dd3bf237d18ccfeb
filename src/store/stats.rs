//! Rows for statistics. Answers that were taken back never count.

use rusqlite::named_params;

use super::Store;
use super::error::Result;
use super::record;
use crate::model::day::Day;

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

impl Store {
    /// The study days from `from` to `to` on which anything was answered, in order.
    pub fn answered(&self, from: Day, to: Day) -> Result<Vec<AnsweredDay>> {
        let sql = "
            SELECT study_day AS day,
                   count(*) FILTER (WHERE grade = 0 AND NOT imported) AS q0,
                   count(*) FILTER (WHERE grade = 1 AND NOT imported) AS q1,
                   count(*) FILTER (WHERE grade = 2 AND NOT imported) AS q2,
                   count(*) FILTER (WHERE grade = 3 AND NOT imported) AS q3,
                   count(*) FILTER (WHERE grade = 4 AND NOT imported) AS q4,
                   count(*) FILTER (WHERE grade = 5 AND NOT imported) AS q5,
                   sum(reasks) AS reasks, sum(practice) AS practice, sum(elapsed_ms) AS elapsed_ms
            FROM card_day WHERE study_day BETWEEN :from AND :to
            GROUP BY study_day
            HAVING q0 + q1 + q2 + q3 + q4 + q5 + reasks + practice > 0
            ORDER BY study_day";
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

    /// The study days up to `to` on which anything was answered, in order, back to the first gap: a day without an answer
    /// that is not `to` itself.
    pub fn answered_in_a_row(&self, to: Day) -> Result<Vec<Day>> {
        // The latest first, one by one, since few of all days matter.
        let sql = "SELECT study_day FROM card_day
                   WHERE study_day <= :to AND (NOT imported AND grade IS NOT NULL OR reasks + practice > 0)
                   ORDER BY study_day DESC LIMIT 1";
        let mut days = Vec::new();
        let mut last = to;
        while let Some(day) = record::first(&self.connection, sql, named_params! { ":to": last }, |row| {
            Ok(row.get::<_, Day>(0)?)
        })? {
            let gap = days.last().map_or(to.since(day), |later: &Day| later.since(day));
            if gap > 1 {
                break;
            }
            days.push(day);
            last = Day::from_number(day.number().saturating_sub(1));
        }
        days.reverse();
        Ok(days)
    }

    /// How many first answers between two days were right, and how many there were; to cards with an interval of a day
    /// or more.
    pub fn retained(&self, from: Day, to: Day) -> Result<(u32, u32)> {
        let sql = "SELECT count(*) FILTER (WHERE grade >= 3) AS passed, count(*) AS answers FROM card_day
                   WHERE study_day BETWEEN :from AND :to AND grade IS NOT NULL AND before > 0";
        let read = |row: &rusqlite::Row<'_>| Ok((row.get("passed")?, row.get("answers")?));
        let found = record::first(&self.connection, sql, named_params! { ":from": from, ":to": to }, read)?;
        Ok(found.unwrap_or_default())
    }

    /// How many cards come due on each of the `days` days from `today` on; what is overdue counts today.
    pub fn forecast(&self, today: Day, days: u32) -> Result<Vec<(Day, u32)>> {
        let sql = "SELECT max(due, :today) AS day, sum(cards) AS cards FROM due_count WHERE due < :end GROUP BY day";
        let params = named_params! { ":today": today, ":end": today.plus(days) };
        let due = record::all(&self.connection, sql, params, |row| {
            Ok((row.get::<_, Day>("day")?, row.get::<_, u32>("cards")?))
        })?;
        let on = |day: Day| due.iter().find(|(due, _)| *due == day).map_or(0, |(_, cards)| *cards);
        Ok((0..days).map(|ahead| today.plus(ahead)).map(|day| (day, on(day))).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{ALGO, answer, append, day, fold, id, review, store_with};
    use super::super::{Entry, NewRow};
    use super::*;
    use crate::model::card::CardId;
    use crate::model::grade::Grade;
    use crate::model::log::{DeviceId, Event, RowId};

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
    fn days_in_a_row_end_at_the_first_gap() {
        let mut store = store_with(1);
        for answered in [0, 1, 3, 4, 5] {
            review(&mut store, day(answered), 1, Grade::GOOD);
        }
        let row = |to: i32| store.answered_in_a_row(day(to).today).unwrap();
        let days = |days: &[i32]| days.iter().map(|&ahead| day(ahead).today).collect::<Vec<_>>();
        assert_eq!(row(5), days(&[3, 4, 5]));
        assert_eq!(row(6), days(&[3, 4, 5]), "the day is not over");
        assert_eq!(row(7), days(&[]));
        assert_eq!(row(2), days(&[0, 1]));
    }

    #[test]
    fn imported_answers_were_not_given_here() {
        let mut store = store_with(1);
        let imported = Entry {
            id: RowId { device: DeviceId([0xcc; 16]), seq: 1 },
            card: id(1),
            at_ms: day(-30).at_ms,
            tz_min: 0,
            study_day: day(-30).today,
            kind: "history".to_owned(),
            grade: Some(Grade::GOOD),
            interval: Some(25),
            elapsed_ms: Some(9_000),
            answer: None,
            algo: "other".to_owned(),
            extra: serde_json::json!({}),
        };
        store.merge(&[imported], day(0), &fold).unwrap();
        assert_eq!(store.answered(day(-90).today, day(0).today).unwrap(), []);
        let mut rows = vec![];
        store.card_days(CardId::MIN..=CardId::MAX, &mut |row| rows.push(*row)).unwrap();
        assert_eq!(rows.iter().map(|row| (row.imported, row.elapsed_ms)).collect::<Vec<_>>(), [(true, 0)]);
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
}
