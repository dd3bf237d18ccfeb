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

/// The answers that a fold counts: a card's first `review` of a study day, and imported ones; with the steps
/// that set or forget an interval between them. `previous` is the interval before the step.
const STEPS: &str = "
    WITH first_review AS (
        SELECT *, row_number() OVER (PARTITION BY card, study_day ORDER BY at_ms, device, seq) AS nth
        FROM effective_review WHERE kind = 'review'),
    step AS (
        SELECT card, at_ms, device, seq, study_day, kind, grade, interval FROM first_review WHERE nth = 1
        UNION ALL
        SELECT card, at_ms, device, seq, study_day, kind, grade,
               CASE kind WHEN 'set' THEN json_extract(extra, '$.interval') WHEN 'history' THEN interval END
        FROM effective_review WHERE kind IN ('history', 'set', 'reset')),
    answer AS (
        SELECT card, study_day, kind, grade,
               lag(interval) OVER (PARTITION BY card ORDER BY at_ms, device, seq) AS previous
        FROM step)";

impl Store {
    /// The study days from `from` to `to` on which anything was answered, in order.
    pub fn answered(&self, from: Day, to: Day) -> Result<Vec<AnsweredDay>> {
        let sql = "
            WITH answer AS (
                SELECT study_day, kind, grade, elapsed_ms,
                       row_number() OVER (PARTITION BY card, study_day, kind ORDER BY at_ms, device, seq) AS nth
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
            "{STEPS}
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
