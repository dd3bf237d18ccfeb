//! The review log: reading it and appending to it.

use std::collections::BTreeSet;

use rusqlite::{Connection, Row as SqlRow, Transaction, named_params};
use serde_json::Value;

use super::cards::find_by_prefix;
use super::error::{Error, Result};
use super::record::{self, Record};
use super::{Refold, Store, card_day, extra, kept, link, standing, undo};
use crate::model::card::CardId;
use crate::model::day::{Day, Now};
use crate::model::grade::Grade;
use crate::model::log::{DeviceId, Event, Remark, Row, RowId, Seen, SetState};
use crate::model::schedule::Standing;

/// A lead of the log over the clock up to this many milliseconds passes without a word.
const LEAD_TO_WARN: i64 = 60 * 60 * 1_000;

/// A lead of the log over the clock beyond this many milliseconds stops a session.
const LEAD_TO_REFUSE: i64 = 24 * 60 * 60 * 1_000;

/// A row to be appended.
#[derive(Clone, Debug)]
pub struct NewRow {
    pub(super) card: CardId,
    pub(super) event: Event,
    pub(super) detail: Detail,
}

/// What a row says beyond its event.
#[derive(Clone, Debug)]
pub(super) enum Detail {
    /// No more.
    Nothing,
    /// What was on the screen, for an answer.
    Seen(Seen),
    /// Why a card was dropped.
    Reason(String),
    /// What the user says of the card's text.
    Remark(Remark),
    /// The answer that was learned, where the note has another one now.
    ChangedFrom(String),
    /// The collection of another program that a schedule came from.
    From(DeviceId),
}

impl NewRow {
    /// An answer, with what was on the screen.
    pub const fn answer(card: CardId, event: Event, seen: Seen) -> Self {
        Self { card, event, detail: Detail::Seen(seen) }
    }

    /// An event that says all by itself.
    pub const fn action(card: CardId, event: Event) -> Self {
        Self { card, event, detail: Detail::Nothing }
    }

    /// A schedule as it came from a collection of another program.
    pub const fn arrived(card: CardId, state: SetState, from: DeviceId) -> Self {
        Self { card, event: Event::Set(state), detail: Detail::From(from) }
    }

    /// A card refused for this reason.
    pub const fn dropped(card: CardId, reason: String) -> Self {
        Self { card, event: Event::Drop, detail: Detail::Reason(reason) }
    }

    /// A tag, a text of the user's own, or a verdict.
    pub const fn remark(card: CardId, remark: Remark) -> Self {
        Self { card, event: remark.event(), detail: Detail::Remark(remark) }
    }

    /// What was on the screen.
    const fn seen(&self) -> Option<&Seen> {
        match &self.detail {
            Detail::Seen(seen) => Some(seen),
            _ => None,
        }
    }
}

/// A row that is on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appended {
    /// Its key.
    pub row: RowId,
    /// What the card's log now says.
    pub standing: Standing,
}

/// How far the log reaches beyond the clock, worth a warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lead {
    /// Milliseconds.
    pub ms: i64,
}

/// A row with all its columns, for export, import and people; kinds that no fold reads included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Key.
    pub id: RowId,
    /// The card it speaks of, whether it is stored or not.
    pub card: CardId,
    /// UTC milliseconds.
    pub at_ms: i64,
    /// Minutes that local time was ahead of UTC.
    pub tz_min: i32,
    /// Study day.
    pub study_day: Day,
    /// Kind, one of the closed table.
    pub kind: String,
    /// Grade of an answer.
    pub grade: Option<Grade>,
    /// Days that the key promised.
    pub interval: Option<u32>,
    /// Milliseconds from question to grade.
    pub elapsed_ms: Option<u32>,
    /// What was typed.
    pub answer: Option<String>,
    /// The scheduler that was in use.
    pub algo: String,
    /// What else the kind calls for: an object.
    pub extra: Value,
}

/// A row as people look at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// The row.
    pub entry: Entry,
    /// Whether an undo in force takes it back.
    pub taken_back: bool,
}

impl Entry {
    /// What the row says, or what is wrong with it.
    pub fn event(&self) -> std::result::Result<Event, String> {
        if !self.extra.is_object() {
            return Err("extra is no object".to_owned());
        }
        extra::decode(&self.kind, self.grade, &self.extra.to_string())
    }
}

impl Store {
    /// Appends a row and refolds its card.
    ///
    /// `algo` names the scheduler and its version.
    pub fn append(&mut self, new: &NewRow, now: Now, algo: &str, refold: Refold<'_>) -> Result<Appended> {
        let device = self.device;
        self.write(|transaction| append(transaction, device, new, now, algo, refold))
    }

    /// Appends rows, all or none of them.
    pub fn append_all(
        &mut self,
        rows: &[NewRow],
        now: Now,
        algo: &str,
        refold: Refold<'_>,
    ) -> Result<Vec<Appended>> {
        let device = self.device;
        self.write(|transaction| {
            rows.iter().map(|new| append(transaction, device, new, now, algo, refold)).collect()
        })
    }

    /// Compares the latest row of any device with the clock before a session.
    ///
    /// Returns a lead of more than an hour. A lead of more than a day is an error unless `force`d: the clock is
    /// wrong, or was where the row was written, and answers given now would be folded before it.
    pub fn check_clock(&self, now: Now, force: bool) -> Result<Option<Lead>> {
        // Time grows within a device, so that its last row is its latest.
        let sql =
            "SELECT max((SELECT r.at_ms FROM review r WHERE r.device = d.id ORDER BY r.seq DESC LIMIT 1))
                   FROM device d";
        let latest: Option<i64> = record::first(&self.connection, sql, [], |row| Ok(row.get(0)?))?.flatten();
        let ms = latest.map_or(0, |at_ms| at_ms.saturating_sub(now.at_ms));
        if ms > LEAD_TO_REFUSE && !force {
            return Err(Error::ClockBehind { ahead_ms: ms });
        }
        Ok((ms > LEAD_TO_WARN).then_some(Lead { ms }))
    }

    /// The whole log in fold order.
    pub fn rows(&self) -> Result<Vec<Row>> {
        let sql = "SELECT device, seq, card, at_ms, study_day, kind, grade, extra FROM review
                   ORDER BY at_ms, device, seq";
        record::all(&self.connection, sql, [], row_to_row)
    }

    /// A card's own rows in fold order, with what was taken back.
    pub fn card_rows(&self, card: CardId) -> Result<Vec<Row>> {
        let sql = "SELECT device, seq, card, at_ms, study_day, kind, grade, extra FROM review
                   WHERE card = :card ORDER BY at_ms, device, seq";
        record::all(&self.connection, sql, named_params! { ":card": card }, row_to_row)
    }

    /// The whole log in fold order, every column.
    pub fn entries(&self) -> Result<Vec<Entry>> {
        let sql = format!("{ENTRIES} ORDER BY at_ms, device, seq");
        record::all(&self.connection, &sql, [], row_to_entry)
    }

    /// The rows of a card and of those whose history it goes on with in fold order, every column; rows that were
    /// taken back, and those that took them back, too.
    pub fn card_entries(&self, card: CardId) -> Result<Vec<Entry>> {
        let sql = format!(
            "{ENTRIES} WHERE card IN (SELECT :card UNION ALL SELECT former FROM link WHERE card = :card)
             ORDER BY at_ms, device, seq"
        );
        record::all(&self.connection, &sql, named_params! { ":card": card }, row_to_entry)
    }

    /// The cards that have rows, by id; some of those that go on with the history of another may have none.
    pub fn with_rows(&self) -> Result<Vec<CardId>> {
        let sql = "SELECT card FROM review UNION SELECT card FROM link ORDER BY card";
        record::all(&self.connection, sql, [], |row| Ok(row.get(0)?))
    }

    /// The answers in force of a card and of those whose history it goes on with in fold order, every column.
    pub fn graded(&self, card: CardId) -> Result<Vec<Entry>> {
        let sql = format!(
            "{ENTRIES} WHERE card IN (SELECT :card UNION ALL SELECT former FROM link WHERE card = :card)
               AND grade IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM undone u WHERE (u.device, u.seq) = (review.device, review.seq))
             ORDER BY at_ms, device, seq"
        );
        record::all(&self.connection, &sql, named_params! { ":card": card }, row_to_entry)
    }

    /// The latest rows of the log, at most `limit`, the last one last.
    ///
    /// Of a card alone: its rows and those of the ids that have one history with it.
    pub fn latest(&self, card: Option<CardId>, limit: usize) -> Result<Vec<Logged>> {
        let of_card = "WHERE r.card IN (SELECT :card UNION ALL SELECT former FROM link WHERE card = :card)";
        let sql = format!(
            "SELECT r.*, EXISTS (SELECT 1 FROM undone u WHERE u.device = r.device AND u.seq = r.seq) AS taken_back
             FROM review r {} ORDER BY r.at_ms + 0 DESC, r.device DESC, r.seq DESC LIMIT :limit",
            card.map_or("WHERE :card IS NULL", |_| of_card)
        );
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut rows =
            record::all(&self.connection, &sql, named_params! { ":card": card, ":limit": limit }, |row| {
                Ok(Logged { entry: row_to_entry(row)?, taken_back: row.get("taken_back")? })
            })?;
        rows.reverse();
        Ok(rows)
    }

    /// The card of the log or of the notes whose id begins with these hex digits, at least 6 of them.
    pub fn find_logged(&self, prefix: &str) -> Result<CardId> {
        let sql = "SELECT id FROM card WHERE id BETWEEN :low AND :high
                   UNION SELECT card FROM review WHERE card BETWEEN :low AND :high";
        find_by_prefix(&self.connection, prefix, sql)
    }
}

/// Appends a row within a transaction and refolds its card.
pub(super) fn append(
    transaction: &Transaction<'_>,
    device: DeviceId,
    new: &NewRow,
    now: Now,
    algo: &str,
    refold: Refold<'_>,
) -> Result<Appended> {
    let row = write(transaction, device, new, now, algo)?;
    if new.event == Event::Restore {
        kept::keep(transaction, new.card, now.at_ms)?;
    }
    let mut touched = BTreeSet::from([new.card]);
    if matches!(new.event, Event::Undo(_)) {
        touched.extend(undo::refresh(transaction)?);
    }
    if matches!(new.event, Event::Undo(_) | Event::Relink(_)) {
        touched.extend(link::refresh(transaction)?);
    }
    let standing = standing::refold(transaction, new.card, refold)?;
    card_day::refresh(transaction, &touched)?;
    standing::refold_with_heirs(transaction, touched, refold)?;
    Ok(Appended { row, standing })
}

/// Says of texts, by the ids they are born with, whose cards' they are; no card needs to have such an id.
pub(super) fn relink(
    transaction: &Transaction<'_>,
    device: DeviceId,
    links: impl IntoIterator<Item = (CardId, CardId)>,
    now: Now,
    algo: &str,
    refold: Refold<'_>,
) -> Result<()> {
    let mut any = false;
    for (born, card) in links {
        write(transaction, device, &NewRow::action(born, Event::Relink(card)), now, algo)?;
        any = true;
    }
    if any {
        let touched = link::refresh(transaction)?;
        card_day::refresh(transaction, &touched)?;
        standing::refold_with_heirs(transaction, touched, refold)?;
    }
    Ok(())
}

/// The rows of a device with numbers above `before` up to `last` that stand, undos left out, the latest first.
pub(super) fn rows_between(
    connection: &Connection,
    device: DeviceId,
    before: i64,
    last: i64,
) -> Result<Vec<Row>> {
    let sql = "SELECT device, seq, card, at_ms, study_day, kind, grade, extra FROM effective_review
               WHERE device = :device AND seq > :before AND seq <= :last AND kind <> 'undo' ORDER BY seq DESC";
    let params = named_params! { ":device": device, ":before": before, ":last": last };
    record::all(connection, sql, params, row_to_row)
}

/// Takes rows back, all of them at once.
pub(super) fn undo_all(
    transaction: &Transaction<'_>,
    device: DeviceId,
    rows: &[Row],
    now: Now,
    algo: &str,
    refold: Refold<'_>,
) -> Result<()> {
    for row in rows {
        write(transaction, device, &NewRow::action(row.card, Event::Undo(row.id)), now, algo)?;
    }
    let mut touched = undo::refresh(transaction)?;
    touched.extend(link::refresh(transaction)?);
    card_day::refresh(transaction, &touched)?;
    standing::refold_with_heirs(transaction, touched, refold)
}

/// The number of a device's latest row; 0 if it has none.
pub(super) fn last_number(connection: &Connection, device: DeviceId) -> Result<i64> {
    Ok(last(connection, device)?.map_or(0, |(seq, _)| seq))
}

/// Writes a row of this device's own; the caches are the caller's to bring in line.
pub(super) fn write(
    transaction: &Transaction<'_>,
    device: DeviceId,
    new: &NewRow,
    now: Now,
    algo: &str,
) -> Result<RowId> {
    let (seq, at_ms) = match last(transaction, device)? {
        Some((seq, at_ms)) => (seq + 1, now.at_ms.max(at_ms.saturating_add(1))),
        None => (1, now.at_ms),
    };
    transaction.prepare_cached(INSERT)?.execute(named_params! {
        ":device": device,
        ":seq": seq,
        ":card": new.card,
        ":at_ms": at_ms,
        ":tz_min": now.tz_min,
        ":study_day": now.today,
        ":kind": new.event.kind(),
        ":grade": new.event.grade(),
        ":interval": new.seen().map(|seen| seen.interval),
        ":elapsed_ms": new.seen().map(|seen| seen.elapsed_ms),
        ":answer": new.seen().and_then(|seen| seen.typed.as_deref()),
        ":algo": algo,
        ":extra": extra::encode(&new.event, &new.detail),
    })?;
    Ok(RowId { device, seq })
}

/// Adds a row.
pub(super) const INSERT: &str = "INSERT INTO review
    (device, seq, card, at_ms, tz_min, study_day, kind, grade, interval, elapsed_ms, answer, algo, extra)
    VALUES (:device, :seq, :card, :at_ms, :tz_min, :study_day, :kind, :grade, :interval, :elapsed_ms, :answer,
            :algo, :extra)";

/// A device's latest row: number and time.
fn last(connection: &Connection, device: DeviceId) -> Result<Option<(i64, i64)>> {
    let sql = "SELECT seq, at_ms FROM review WHERE device = :device ORDER BY seq DESC LIMIT 1";
    record::first(connection, sql, named_params! { ":device": device }, |row| {
        Ok((row.get("seq")?, row.get("at_ms")?))
    })
}

/// The rows that stand of a card and of those whose history it goes on with, in fold order.
pub(super) fn standing_rows(connection: &Connection, card: CardId) -> Result<Vec<Row>> {
    let sql = "SELECT device, seq, card, at_ms, study_day, kind, grade, extra FROM effective_review
               WHERE card IN (SELECT :card UNION ALL SELECT former FROM link WHERE card = :card)
               ORDER BY at_ms, device, seq";
    record::all(connection, sql, named_params! { ":card": card }, row_to_row)
}

/// Every column of the log.
pub(super) const ENTRIES: &str =
    "SELECT device, seq, card, at_ms, tz_min, study_day, kind, grade, interval, elapsed_ms,
                              answer, algo, extra FROM review";

/// A row of `review` as a fold needs it.
pub(super) fn row_to_row(row: &SqlRow<'_>) -> Result<Row> {
    let record = Record::new(row, "review", &["device", "seq"]);
    let kind: String = record.column("kind")?;
    let extra: String = record.column("extra")?;
    Ok(Row {
        id: RowId { device: record.column("device")?, seq: record.column("seq")? },
        card: record.column("card")?,
        at_ms: record.column("at_ms")?,
        study_day: record.column("study_day")?,
        event: extra::decode(&kind, record.column("grade")?, &extra).map_err(|what| record.broken(what))?,
    })
}

/// A row of `review`, every column.
pub(super) fn row_to_entry(row: &SqlRow<'_>) -> Result<Entry> {
    let record = Record::new(row, "review", &["device", "seq"]);
    Ok(Entry {
        id: RowId { device: record.column("device")?, seq: record.column("seq")? },
        card: record.column("card")?,
        at_ms: record.column("at_ms")?,
        tz_min: record.column("tz_min")?,
        study_day: record.column("study_day")?,
        kind: record.column("kind")?,
        grade: record.column("grade")?,
        interval: record.column("interval")?,
        elapsed_ms: record.column("elapsed_ms")?,
        answer: record.column("answer")?,
        algo: record.column("algo")?,
        extra: record.json("extra")?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{ALGO, answer, append, day, fold, id, review, store_with};
    use super::*;
    use crate::model::log::SetState;

    #[test]
    fn an_answer_is_kept_whole() {
        let mut store = store_with(1);
        let seen = Seen {
            reveal_ms: 900,
            elapsed_ms: 1_500,
            interval: 6,
            typed: Some("zwölf".to_owned()),
            form: "R1.definition".to_owned(),
            front_hash: "aa".to_owned(),
            back_hash: "bb".to_owned(),
            score: 700,
        };
        let now = Now { tz_min: -330, ..day(0) };
        append(&mut store, now, &NewRow::answer(id(1), Event::Review(Grade::HARD), seen));
        let entries = store.entries().unwrap();
        let expected = Entry {
            id: RowId { device: store.device(), seq: 1 },
            card: id(1),
            at_ms: now.at_ms,
            tz_min: -330,
            study_day: now.today,
            kind: "review".to_owned(),
            grade: Some(Grade::HARD),
            interval: Some(6),
            elapsed_ms: Some(1_500),
            answer: Some("zwölf".to_owned()),
            algo: ALGO.to_owned(),
            extra: serde_json::json!({
                "reveal_ms": 900, "mode": "typed", "form": "R1.definition",
                "front_hash": "aa", "back_hash": "bb", "score": 700,
            }),
        };
        assert_eq!(entries, [expected]);
    }

    #[test]
    fn rows_are_numbered_without_a_gap_and_their_time_grows_even_when_the_clock_does_not() {
        let mut store = store_with(2);
        for hours in [5, 0, 0, -3, 9] {
            let now = Now { at_ms: day(0).at_ms + hours * 3_600_000, ..day(0) };
            append(&mut store, now, &answer(id(1), Event::Cram(Grade::GOOD)));
        }
        let rows = store.rows().unwrap();
        assert_eq!(rows.iter().map(|row| row.id.seq).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        let noon = day(0).at_ms;
        let hours: Vec<_> = rows.iter().map(|row| row.at_ms - noon).collect();
        assert_eq!(hours, [18_000_000, 18_000_001, 18_000_002, 18_000_003, 32_400_000]);
    }

    #[test]
    fn the_log_can_neither_be_changed_nor_cut() {
        let mut store = store_with(1);
        review(&mut store, day(0), 1, Grade::GOOD);
        for sql in ["UPDATE review SET grade = 5", "DELETE FROM review", "UPDATE review SET seq = seq"] {
            let error = store.connection.execute(sql, []).unwrap_err();
            assert_eq!(error.to_string(), "the review log is append-only");
        }
        assert_eq!(store.rows().unwrap().len(), 1);
    }

    #[test]
    fn a_row_that_contradicts_itself_is_refused_by_the_table() {
        let store = store_with(1);
        for (kind, grade) in [("review", "NULL"), ("review", "6"), ("bury", "4"), ("nonsense", "NULL")] {
            let sql = format!(
                "INSERT INTO review VALUES (x'{}', 1, x'{}', 0, 0, 0, '{kind}', {grade}, NULL, NULL, NULL, '', '{{}}')",
                store.device(),
                id(1)
            );
            assert!(store.connection.execute(&sql, []).is_err(), "{kind} {grade}");
        }
    }

    #[test]
    fn a_row_about_no_card_is_refused_and_leaves_nothing() {
        let mut store = store_with(1);
        let rows = [answer(id(1), Event::Review(Grade::GOOD)), answer(id(9), Event::Review(Grade::GOOD))];
        let error = store.append_all(&rows, day(0), ALGO, &fold).unwrap_err();
        assert!(matches!(error, Error::NoSuchCard(card) if card == id(9).to_string()));
        assert_eq!(store.rows().unwrap(), []);
        assert_eq!(store.card(id(1)).unwrap().standing, Standing::default());
    }

    #[test]
    fn appending_tells_the_standing_that_is_cached() {
        let mut store = store_with(1);
        let standing = review(&mut store, day(0), 1, Grade::GOOD);
        assert_eq!(standing.progress.schedule().map(|s| s.interval), Some(5));
        assert_eq!(store.card(id(1)).unwrap().standing, standing);
    }

    #[test]
    fn a_schedule_can_be_set() {
        let mut store = store_with(1);
        let state = SetState { repetitions: 4, ease: 210, interval: 30, due: day(12).today, lapses: 2 };
        append(&mut store, day(0), &NewRow::action(id(1), Event::Set(state)));
        let schedule = *store.card(id(1)).unwrap().standing.progress.schedule().unwrap();
        assert_eq!((schedule.ease, schedule.interval, schedule.due), (210, 30, day(12).today));
    }

    #[test]
    fn a_refusal_carries_its_reason() {
        let mut store = store_with(1);
        append(&mut store, day(0), &NewRow::dropped(id(1), "trivial".to_owned()));
        assert_eq!(store.entries().unwrap()[0].extra, serde_json::json!({ "reason": "trivial" }));
    }

    #[test]
    fn a_clock_behind_the_log_is_told_then_refused() {
        let mut store = store_with(1);
        assert_eq!(store.check_clock(day(0), false).unwrap(), None);
        review(&mut store, day(10), 1, Grade::GOOD);
        let hours_behind = |hours: i64| Now { at_ms: day(10).at_ms - hours * 3_600_000, ..day(10) };
        assert_eq!(store.check_clock(hours_behind(1), false).unwrap(), None);
        assert_eq!(store.check_clock(hours_behind(2), false).unwrap(), Some(Lead { ms: 2 * 3_600_000 }));
        assert!(store.check_clock(hours_behind(24), false).unwrap().is_some());
        let error = store.check_clock(hours_behind(25), false).unwrap_err();
        assert!(matches!(error, Error::ClockBehind { ahead_ms } if ahead_ms == 25 * 3_600_000));
        assert!(store.check_clock(hours_behind(25), true).unwrap().is_some());
    }

    #[test]
    fn a_clock_behind_the_rows_of_another_device_is_refused_too() {
        let mut there = store_with(1);
        review(&mut there, day(10), 1, Grade::GOOD);
        let mut here = Store::in_memory([0xbb; 16]).unwrap();
        here.merge(&there.entries().unwrap(), day(0), &fold).unwrap();
        assert!(matches!(here.check_clock(day(0), false), Err(Error::ClockBehind { .. })));
        assert_eq!(here.check_clock(day(10), false).unwrap(), None);
    }

    #[test]
    fn the_latest_rows_come_with_what_was_taken_back() {
        let mut store = store_with(2);
        review(&mut store, day(0), 1, Grade::GOOD);
        review(&mut store, day(1), 2, Grade::GOOD);
        store.undo_last(day(2), ALGO, &fold).unwrap();
        let latest = |card, limit| {
            let rows = store.latest(card, limit).unwrap();
            rows.iter().map(|row| (row.entry.id.seq, row.taken_back)).collect::<Vec<_>>()
        };
        assert_eq!(latest(None, 9), [(1, false), (2, true), (3, false)]);
        assert_eq!(latest(None, 2), [(2, true), (3, false)]);
        assert_eq!(latest(Some(id(1)), 9), [(1, false)]);
        assert_eq!(latest(Some(id(9)), 9), []);
    }

    #[test]
    fn joined_histories_are_found_by_each_of_their_cards() {
        let mut store = store_with(3);
        review(&mut store, day(0), 1, Grade::GOOD);
        append(&mut store, day(1), &NewRow::action(id(2), Event::Relink(id(1))));
        review(&mut store, day(2), 3, Grade::GOOD);
        for card in [id(1), id(2)] {
            let rows = store.latest(Some(card), 9).unwrap();
            assert_eq!(rows.iter().map(|row| row.entry.id.seq).collect::<Vec<_>>(), [1, 2], "{card}");
            let mut entries = Vec::new();
            let keep = |entry| {
                entries.push(entry);
                Ok::<_, Error>(())
            };
            store.snapshot().unwrap().entries(Some(&[card]), keep).unwrap();
            assert_eq!(entries, rows.into_iter().map(|row| row.entry).collect::<Vec<_>>(), "{card}");
        }
    }

    #[test]
    fn an_id_that_an_edited_text_is_born_with_has_the_question_of_its_card() {
        let mut store = store_with(2);
        let device = store.device();
        assert_eq!(store.question(id(9)).unwrap(), None);
        let links = [(id(9), id(1))];
        store.write(|transaction| relink(transaction, device, links, day(0), ALGO, &fold)).unwrap();
        assert_eq!(store.question(id(9)).unwrap().as_deref(), Some("What is 1?"));
        append(&mut store, day(1), &NewRow::action(id(2), Event::Relink(id(1))));
        assert_eq!(store.question(id(2)).unwrap().as_deref(), Some("What is 2?"), "its own comes first");
    }

    #[test]
    fn a_card_that_only_the_log_knows_is_found_by_its_id() {
        let mut there = store_with(1);
        review(&mut there, day(0), 1, Grade::GOOD);
        let mut here = Store::in_memory([0xbb; 16]).unwrap();
        here.merge(&there.entries().unwrap(), day(1), &fold).unwrap();
        assert!(matches!(here.find("010101"), Err(Error::NoSuchCard(_))));
        assert_eq!(here.find_logged("010101").unwrap(), id(1));
        assert_eq!(there.find_logged("010101").unwrap(), id(1), "known twice, found once");
        assert!(matches!(here.find_logged("020202"), Err(Error::NoSuchCard(_))));
    }

    #[test]
    fn a_kind_that_is_not_understood_is_an_error_that_names_its_row() {
        let store = store_with(1);
        let sql =
            "INSERT INTO review VALUES (?1, 1, ?2, 0, 0, 0, 'relink', NULL, NULL, NULL, NULL, 'x', '{}')";
        store.connection.execute(sql, (store.device(), id(1))).unwrap();
        let error = store.rows().unwrap_err().to_string();
        let row = "review aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/1: extra: missing field `from`";
        assert!(error.contains(row), "{error}");
    }
}
