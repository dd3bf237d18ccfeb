//! Readings of the notes as steps that can be taken back.
//!
//! Before a plan is applied, what it is about to change is copied: cards, their origins, notes and sources. Taking the
//! step back puts that in its place again, retires the cards that it brought and takes back the rows that it wrote to
//! the log. The latest few steps are remembered, and go back in their order, the last one first, since each is the
//! ground of the next.
//!
//! The notes themselves still say what they say: the next reading of them finds the same plan again.

mod absorbed;

use rusqlite::{Connection, Transaction, named_params};

use super::error::{Error, Result};
use super::log;
use super::record::{self, Record};
use super::sources::name_decks;
use super::{Applied, Refold, Store};
use crate::model::card::CardId;
use crate::model::day::{Day, Now};
use crate::model::log::{DeviceId, Row, RowId};
use crate::reconcile::{Place, Plan};

/// How many steps are remembered.
const REMEMBERED: i64 = 10;

/// A reading of the notes that changed cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PastReading {
    /// Its number; a later one is greater.
    pub id: i64,
    /// The study day it was done on.
    pub study_day: Day,
    /// What it did.
    pub applied: Applied,
    /// Whether it was taken back.
    pub taken_back: bool,
    /// Whether it is an import, not a reading of the notes.
    pub is_import: bool,
    device: DeviceId,
    /// The last row of the device before it.
    before: i64,
    /// The last row that it wrote, or the one before it.
    last: i64,
}

impl PastReading {
    /// Whether it was done after this row of a device was written. Rows of another device than the one that was
    /// this program's then are later ones.
    pub fn is_after(&self, row: RowId) -> bool {
        row.device == self.device && row.seq <= self.before
    }

    /// Whether it wrote this row.
    pub fn wrote(&self, row: RowId) -> bool {
        row.device == self.device && self.before < row.seq && row.seq <= self.last
    }
}

impl Store {
    /// The readings that are remembered, the last one first.
    pub fn readings(&self) -> Result<Vec<PastReading>> {
        readings(&self.connection)
    }

    /// Whether the last reading that changed cards was taken back, so that the notes say something else than the
    /// cards.
    pub fn is_reading_taken_back(&self) -> Result<bool> {
        let readings = self.readings()?;
        Ok(readings.iter().find(|step| !step.is_import).is_some_and(|reading| reading.taken_back))
    }

    /// Takes a reading back. It has to be the last one that stands.
    pub fn undo_reading(&mut self, id: i64, now: Now, algo: &str, refold: Refold<'_>) -> Result<PastReading> {
        let device = self.device;
        self.write(|transaction| {
            let readings = readings(transaction)?;
            let reading =
                *readings.iter().find(|reading| reading.id == id).ok_or(Error::NoSuchReading { id })?;
            let later = readings.iter().find(|reading| !reading.taken_back).map(|reading| reading.id);
            match later {
                _ if reading.taken_back => return Err(Error::ReadingTakenBack { id }),
                Some(later) if later != id => return Err(Error::LaterReading { id, later }),
                _ => {}
            }
            let mut rows = log::rows_between(transaction, reading.device, reading.before, reading.last)?;
            rows.extend(brought_rows(transaction, id)?);
            log::undo_all(transaction, device, &rows, now, algo, refold)?;
            put_back(transaction, id, now)?;
            Ok(PastReading { taken_back: true, ..reading })
        })
    }
}

fn readings(connection: &Connection) -> Result<Vec<PastReading>> {
    let sql = "SELECT id, study_day, device, before, last, added, updated, moved, restored, retired,
                      undone_at IS NOT NULL AS taken_back, kind = 'import' AS is_import
               FROM step ORDER BY id DESC";
    record::all(connection, sql, [], |row| {
        let record = Record::new(row, "step", &["id"]);
        let count = |name| record.column::<u32>(name).map(|count| count as usize);
        Ok(PastReading {
            id: record.column("id")?,
            study_day: record.column("study_day")?,
            applied: Applied {
                added: count("added")?,
                updated: count("updated")?,
                moved: count("moved")?,
                restored: count("restored")?,
                retired: count("retired")?,
            },
            taken_back: record.column("taken_back")?,
            is_import: record.column("is_import")?,
            device: record.column("device")?,
            before: record.column("before")?,
            last: record.column("last")?,
        })
    })
}

/// Remembers what a plan is about to change, and gives the number of the step; `None` where there is nothing that a
/// person would want back. Its sources lose the notes that are `gone`.
pub(super) fn begin(
    transaction: &Transaction<'_>,
    device: DeviceId,
    plan: &Plan,
    gone: &[Place],
    now: Now,
) -> Result<Option<i64>> {
    let enrolment = plan.enrolment.as_ref();
    if plan.is_quiet() && plan.unfollow.is_none() && enrolment.is_none_or(|enrolment| enrolment.new.is_none())
    {
        return Ok(None);
    }
    let before = log::last_number(transaction, device)?;
    transaction
        .prepare_cached(
            "INSERT INTO step (at_ms, study_day, device, before, last, added, updated, moved, restored, retired)
             VALUES (:now, :today, :device, :before, :before, :added, :updated, :moved, :restored, :retired)",
        )?
        .execute(named_params! {
            ":now": now.at_ms,
            ":today": now.today,
            ":device": device,
            ":before": before,
            ":added": number(plan.add.len()),
            ":updated": number(plan.update.len()),
            ":moved": number(plan.moved.len() - plan.shifted.len()),
            ":restored": number(plan.restore.len()),
            ":retired": number(plan.retire.len()),
        })?;
    let step = transaction.last_insert_rowid();
    if let Some(enrolment) = enrolment {
        absorbed::remember(transaction, step, enrolment)?;
    }
    let changed = plan.update.iter().map(|change| change.before.id);
    let placed = plan.moved.iter().chain(&plan.restore).chain(&plan.retire).map(|placed| placed.card.id);
    for card in changed.chain(placed) {
        remember_card(transaction, step, card)?;
    }
    for place in plan.notes.iter().map(|note| &note.place) {
        remember_note(transaction, step, place)?;
    }
    for place in gone {
        remember_note(transaction, step, place)?;
    }
    let enrolled = enrolment.filter(|enrolment| enrolment.new.is_some()).map(|enrolment| enrolment.source);
    for source in enrolled.into_iter().chain(plan.unfollow) {
        transaction
            .prepare_cached(
                "INSERT INTO step_source (step, source, is_new, removed_at)
                 VALUES (:step, :source, NOT EXISTS (SELECT 1 FROM source WHERE id = :source),
                         (SELECT removed_at FROM source WHERE id = :source))",
            )?
            .execute(named_params! { ":step": step, ":source": source })?;
    }
    Ok(Some(step))
}

/// Remembers that an import begins, and gives the number of the step.
pub(super) fn begin_import(transaction: &Transaction<'_>, device: DeviceId, now: Now) -> Result<i64> {
    transaction
        .prepare_cached(
            "INSERT INTO step (at_ms, study_day, device, before, last, added, updated, moved, restored, retired, kind)
             VALUES (:now, :today, :device, :before, :before, 0, 0, 0, 0, 0, 'import')",
        )?
        .execute(named_params! {
            ":now": now.at_ms,
            ":today": now.today,
            ":device": device,
            ":before": log::last_number(transaction, device)?,
        })?;
    Ok(transaction.last_insert_rowid())
}

/// Remembers what an import brought, and forgets old steps.
pub(super) fn end_import(
    transaction: &Transaction<'_>,
    step: i64,
    device: DeviceId,
    applied: Applied,
) -> Result<()> {
    transaction
        .prepare_cached(
            "UPDATE step SET last = :last, added = :added, updated = :updated, restored = :restored WHERE id = :step",
        )?
        .execute(named_params! {
            ":step": step,
            ":last": log::last_number(transaction, device)?,
            ":added": number(applied.added),
            ":updated": number(applied.updated),
            ":restored": number(applied.restored),
        })?;
    forget_old(transaction, step)
}

/// Remembers that a step brought a card.
pub(super) fn brought(transaction: &Transaction<'_>, step: i64, card: CardId) -> Result<()> {
    transaction
        .prepare_cached("INSERT INTO step_added (step, card) VALUES (:step, :card)")?
        .execute(named_params! { ":step": step, ":card": card })?;
    Ok(())
}

/// Remembers that a step brought a row of another device.
pub(super) fn brought_row(transaction: &Transaction<'_>, step: i64, row: RowId) -> Result<()> {
    transaction
        .prepare_cached("INSERT INTO step_row (step, device, seq) VALUES (:step, :device, :seq)")?
        .execute(named_params! { ":step": step, ":device": row.device, ":seq": row.seq })?;
    Ok(())
}

/// The rows of other devices that a step brought and that stand.
fn brought_rows(connection: &Connection, step: i64) -> Result<Vec<Row>> {
    let sql = "SELECT r.device, r.seq, r.card, r.at_ms, r.study_day, r.kind, r.grade, r.extra
               FROM step_row s JOIN effective_review r ON r.device = s.device AND r.seq = s.seq
               WHERE s.step = :step AND r.kind <> 'undo'";
    record::all(connection, sql, named_params! { ":step": step }, log::row_to_row)
}

/// A count as a column has it.
fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Remembers a card and where it stands, unless the step has it.
pub(super) fn remember_card(transaction: &Transaction<'_>, step: i64, card: CardId) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT OR IGNORE INTO step_card (step, id, born, group_id, kind, cloze, front, back, extra, rule, form, score,
                                    language, generator, edited_at, retired_at, kept_at)
             SELECT :step, id, born, group_id, kind, cloze, front, back, extra, rule, form, score, language, generator,
                    edited_at, retired_at, kept_at
             FROM card WHERE id = :card",
        )?
        .execute(named_params! { ":step": step, ":card": card })?;
    transaction
        .prepare_cached(
            "INSERT OR IGNORE INTO step_origin (step, card, source, path, home, heading_path, topic, tags, line, end_line,
                                      position, anchor, anchor_nth, anchor_count)
             SELECT :step, o.card, n.source, n.path, o.home, o.heading_path, o.topic, o.tags, o.line, o.end_line,
                    o.position, o.anchor, o.anchor_nth, o.anchor_count
             FROM origin o JOIN note n ON n.id = o.note WHERE o.card = :card",
        )?
        .execute(named_params! { ":step": step, ":card": card })?;
    Ok(())
}

/// Remembers a note, or that there is none, unless the step has it.
pub(super) fn remember_note(transaction: &Transaction<'_>, step: i64, place: &Place) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT OR IGNORE INTO step_note (step, source, path, deck, title, hash, generator, read_at)
             SELECT :step, wanted.source, wanted.path, n.deck, n.title, n.hash, n.generator, n.read_at
             FROM (SELECT :source AS source, :path AS path) wanted
             LEFT JOIN note n ON n.source = wanted.source AND n.path = wanted.path",
        )?
        .execute(named_params! { ":step": step, ":source": place.source, ":path": place.path })?;
    Ok(())
}

/// Remembers what applying a plan brought, and forgets old steps.
pub(super) fn end(transaction: &Transaction<'_>, step: i64, device: DeviceId, plan: &Plan) -> Result<()> {
    transaction
        .prepare_cached("UPDATE step SET last = :last WHERE id = :step")?
        .execute(named_params! { ":step": step, ":last": log::last_number(transaction, device)? })?;
    for placed in &plan.add {
        brought(transaction, step, placed.card.id)?;
    }
    forget_old(transaction, step)
}

/// Forgets the steps that are too far back from this one.
fn forget_old(transaction: &Transaction<'_>, step: i64) -> Result<()> {
    transaction
        .prepare_cached("DELETE FROM step WHERE id <= :step - :remembered")?
        .execute(named_params! { ":step": step, ":remembered": REMEMBERED })?;
    Ok(())
}

/// What puts cards, origins, notes and sources back to what they were before `:step`.
const PUT_BACK: [&str; 9] = [
    "UPDATE card SET retired_at = :now, kept_at = NULL
     WHERE retired_at IS NULL AND id IN (SELECT card FROM step_added WHERE step = :step)",
    "DELETE FROM origin WHERE home = 0 AND card IN (SELECT card FROM step_added WHERE step = :step)",
    "UPDATE card SET born = s.born, group_id = s.group_id, kind = s.kind, cloze = s.cloze, front = s.front,
            back = s.back, extra = s.extra, rule = s.rule, form = s.form, score = s.score, language = s.language,
            generator = s.generator, edited_at = s.edited_at, retired_at = s.retired_at, kept_at = s.kept_at
     FROM step_card s WHERE s.step = :step AND s.id = card.id",
    "INSERT INTO note (source, path, deck, title, hash, generator, read_at)
     SELECT source, path, deck, title, hash, generator, read_at FROM step_note
     WHERE step = :step AND title NOTNULL
     ON CONFLICT (source, path) DO UPDATE SET title = excluded.title, hash = excluded.hash,
         generator = excluded.generator, read_at = excluded.read_at, size = NULL, mtime_ns = NULL",
    "UPDATE note SET hash = NULL, size = NULL, mtime_ns = NULL
     WHERE (source, path) IN (SELECT source, path FROM step_note WHERE step = :step AND title IS NULL)",
    "DELETE FROM origin WHERE card IN (SELECT id FROM step_card WHERE step = :step)",
    "INSERT INTO origin (card, note, home, heading_path, topic, tags, line, end_line, position, anchor, anchor_nth,
                         anchor_count)
     SELECT s.card, n.id, s.home, s.heading_path, s.topic, s.tags, s.line, s.end_line, s.position, s.anchor,
            s.anchor_nth, s.anchor_count
     FROM step_origin s JOIN note n ON n.source = s.source AND n.path = s.path
     WHERE s.step = :step",
    "UPDATE source SET removed_at = CASE WHEN s.is_new THEN :now ELSE s.removed_at END
     FROM step_source s WHERE s.step = :step AND s.source = source.id",
    "UPDATE step SET undone_at = :now WHERE id = :step",
];

fn put_back(transaction: &Transaction<'_>, step: i64, now: Now) -> Result<()> {
    absorbed::put_back(transaction, step)?;
    for sql in PUT_BACK {
        let mut statement = transaction.prepare_cached(sql)?;
        if statement.parameter_index(":now")?.is_some() {
            statement.execute(named_params! { ":step": step, ":now": now.at_ms })?;
        } else {
            statement.execute(named_params! { ":step": step })?;
        }
    }
    name_decks(transaction)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{ALGO, append, card, day, fold, id, note, plan, read, review, store_with};
    use super::super::{NewRow, Scope};
    use super::*;
    use crate::model::card::Card;
    use crate::model::grade::Grade;
    use crate::model::log::Event;
    use crate::reconcile::reconcile;
    use crate::reconcile::sources::SourceId;

    const FOLDER: &str = "/n/numbers";

    fn undo(store: &mut Store) -> Result<PastReading> {
        let id = store.readings().unwrap()[0].id;
        store.undo_reading(id, day(3), ALGO, &fold)
    }

    /// What the database holds of cards, sources and the contents of notes.
    fn content(store: &Store) -> impl PartialEq + std::fmt::Debug + use<> {
        let hashes: Vec<_> = store
            .sources()
            .unwrap()
            .iter()
            .flat_map(|source| store.notes(source.id).unwrap())
            .map(|note| (note.path, note.title, note.hash, note.generator))
            .collect();
        let cards = store.cards(&Scope::default()).unwrap();
        let standings: Vec<_> = cards.into_iter().map(|listed| listed.standing).collect();
        (store.stored().unwrap(), standings, store.sources().unwrap(), hashes)
    }

    #[test]
    fn texts_origins_and_retired_cards_go_back() {
        let mut store = store_with(3);
        review(&mut store, day(0), 3, Grade::GOOD);
        let before = content(&store);
        let edited = Card { back: "one".to_owned(), ..card(1) };
        let lower = Card { heading_path: vec!["Elsewhere".to_owned()], line: 40, end_line: 41, ..card(2) };
        let applied = plan(&store, FOLDER, vec![("b.md", vec![edited, lower])]);
        assert_eq!((applied.update.len(), applied.moved.len(), applied.retire.len()), (1, 1, 1));
        store.apply(&applied, "g2", day(1), ALGO, &fold).unwrap();
        let undone = undo(&mut store).unwrap();
        assert_eq!((undone.applied.updated, undone.applied.retired, undone.taken_back), (1, 1, true));
        let notes = |store: &Store| store.notes(SourceId(1)).unwrap();
        assert_eq!(
            notes(&store).iter().filter(|note| note.hash.is_some()).count(),
            1,
            "b.md is to be read anew"
        );
        store.connection.execute("DELETE FROM note WHERE path = 'b.md'", []).unwrap();
        assert_eq!(content(&store), before);
        assert!(store.check(&fold).unwrap().is_sound());
        assert!(store.is_reading_taken_back().unwrap());
    }

    #[test]
    fn cards_that_a_reading_brought_retire_with_what_was_answered_since() {
        let mut store = store_with(1);
        read(&mut store, FOLDER, vec![("a.md", vec![card(1), card(2)])]);
        let standing = review(&mut store, day(1), 2, Grade::GOOD);
        undo(&mut store).unwrap();
        let gone = store.card(id(2)).unwrap();
        assert_eq!((gone.retired_at, gone.standing), (Some(day(3).at_ms), standing));
        assert_eq!(store.card(id(1)).unwrap().retired_at, None);
        let again = read(&mut store, FOLDER, vec![("a.md", vec![card(1), card(2)])]);
        assert_eq!((again.add.len(), again.restore.len()), (0, 1), "the notes still have it");
    }

    #[test]
    fn rows_that_a_reading_wrote_are_taken_back_with_it() {
        let mut store = store_with(2);
        review(&mut store, day(0), 1, Grade::GOOD);
        let before = content(&store);
        let born = Card { id: id(7), back: "one, the first".to_owned(), ..card(1) };
        let reading = crate::reconcile::Reading {
            sources: vec![SourceId(1)],
            notes: vec![note(1, "a.md", vec![born, card(2)])],
            ..crate::reconcile::Reading::default()
        };
        let plan = reconcile(store.stored().unwrap(), &reading);
        assert_eq!((plan.links.len(), plan.update.len()), (1, 1));
        store.apply(&plan, "g1", day(1), ALGO, &fold).unwrap();
        assert!(store.rows().unwrap().len() > 1);
        assert_eq!(store.undo_last(day(2), ALGO, &fold).unwrap().unwrap().event, Event::Review(Grade::GOOD));
        append(&mut store, day(2), &NewRow::action(id(1), Event::Flag(true)));
        store.undo_last(day(2), ALGO, &fold).unwrap();
        let undo_of_answer =
            store.rows().unwrap().iter().find(|row| matches!(row.event, Event::Undo(_))).unwrap().id;
        store.undo_row(undo_of_answer, day(2), ALGO, &fold).unwrap();
        undo(&mut store).unwrap();
        assert_eq!(content(&store), before);
        assert!(store.check(&fold).unwrap().is_sound());
    }

    #[test]
    fn steps_go_back_in_their_order_and_each_once() {
        let mut store = store_with(1);
        let mut contents = vec![content(&store)];
        for (number, text) in (2..).zip(["two", "zwei", "deux"]) {
            let edited = Card { back: text.to_owned(), ..card(1) };
            read(&mut store, FOLDER, vec![(&*format!("{number}.md"), vec![edited])]);
            contents.push(content(&store));
        }
        let readings = store.readings().unwrap();
        assert_eq!(readings.iter().map(|reading| reading.id).collect::<Vec<_>>(), [4, 3, 2, 1]);
        let mut take = |id| store.undo_reading(id, day(3), ALGO, &fold);
        assert!(matches!(take(2), Err(Error::LaterReading { id: 2, later: 4 })));
        assert!(matches!(take(9), Err(Error::NoSuchReading { id: 9 })));
        for id in [4, 3, 2] {
            take(id).unwrap();
        }
        assert!(matches!(take(4), Err(Error::ReadingTakenBack { id: 4 })));
        let stored = store.stored().unwrap();
        assert_eq!(stored[0].placed.card.back, "1");
        assert_eq!(stored[0].placed.origins[0].place.path, "a.md");
        store.undo_reading(1, day(3), ALGO, &fold).unwrap();
        assert!(store.sources().unwrap().iter().all(|source| !source.followed));
        assert!(store.stored().unwrap()[0].retired);
        assert!(store.check(&fold).unwrap().is_sound());
    }

    #[test]
    fn only_the_latest_steps_are_remembered_and_quiet_readings_are_none() {
        let mut store = store_with(1);
        for round in 0..20 {
            let edited = Card { back: format!("round {round}"), ..card(1) };
            read(&mut store, FOLDER, vec![("a.md", vec![edited])]);
        }
        assert_eq!(store.readings().unwrap().len(), 10);
        let last = store.readings().unwrap()[0];
        let lower = Card { back: "round 19".to_owned(), line: 9, end_line: 9, ..card(1) };
        read(&mut store, FOLDER, vec![("a.md", vec![lower])]);
        assert_eq!(store.readings().unwrap()[0], last);
        let kept: i64 =
            store.connection.query_row("SELECT count(*) FROM step_card", [], |row| row.get(0)).unwrap();
        assert_eq!(kept, 10);
    }
}
