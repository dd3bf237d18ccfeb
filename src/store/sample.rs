//! Cards, readings and a plain fold for the tests of the store.

use std::sync::Arc;

use super::{NewRow, Store};
use crate::model::card::{Card, CardId, CardKind, Language};
use crate::model::day::{Day, Now};
use crate::model::grade::Grade;
use crate::model::log::{Event, Row, Seen};
use crate::model::schedule::{Progress, Schedule, Standing};
use crate::model::undo::undone;
use crate::reconcile::sources::{SourceId, SourceKind, enrol};
use crate::reconcile::{NoteRead, Place, Plan, Reading, reconcile};

/// The scheduler's name in the tests' rows.
pub(crate) const ALGO: &str = "test-1";

/// The first study day of the tests.
pub(crate) const FIRST_DAY: i32 = 20_000;

/// Noon of the study day that is `days` after the first one.
pub(crate) fn day(days: i32) -> Now {
    let number = FIRST_DAY + days;
    Now { at_ms: i64::from(number) * 86_400_000 + 43_200_000, tz_min: 0, today: Day::from_number(number) }
}

pub(crate) const fn id(number: u8) -> CardId {
    CardId([number; 16])
}

pub(crate) fn card(number: u8) -> Card {
    Card {
        id: id(number),
        group: id(number),
        kind: CardKind::Basic,
        front: format!("What is {number}?"),
        back: format!("{number}"),
        extra: String::new(),
        rule: "R1".to_owned(),
        form: "R1.definition".to_owned(),
        score: 700,
        language: Language::En,
        title: "Numbers".to_owned(),
        heading_path: vec!["Numbers".to_owned(), "Small".to_owned()],
        tags: vec!["maths".to_owned()],
        line: u32::from(number) + 1,
        end_line: u32::from(number) + 1,
    }
}

pub(crate) fn note(source: i64, path: &str, cards: Vec<Card>) -> NoteRead {
    let title = cards.first().map_or_else(|| "Empty".to_owned(), |card| card.title.clone());
    let place = Place { source: SourceId(source), path: path.to_owned() };
    let (hash, pins) = (cards.len().to_string(), std::collections::BTreeMap::new());
    NoteRead {
        place,
        title,
        hash,
        stamp: None,
        is_reread: false,
        cards: cards.into_iter().map(Arc::new).collect(),
        pins,
    }
}

/// The plan of reading a folder with these notes, which joins the sources if it is not there yet.
pub(crate) fn plan(store: &Store, folder: &str, notes: Vec<(&str, Vec<Card>)>) -> Plan {
    let enrolment = enrol(&store.sources().unwrap(), folder, SourceKind::Folder);
    let source = enrolment.source;
    let reading = Reading {
        enrolment: Some(enrolment),
        sources: vec![source],
        notes: notes.into_iter().map(|(path, cards)| note(source.0, path, cards)).collect(),
        ..Reading::default()
    };
    reconcile(store.stored().unwrap(), &reading)
}

pub(crate) fn read(store: &mut Store, folder: &str, notes: Vec<(&str, Vec<Card>)>) -> Plan {
    let plan = plan(store, folder, notes);
    store.apply(&plan, "g1", day(0), ALGO, &fold).unwrap();
    plan
}

/// A store in memory with cards 1 … `count` of one note.
pub(crate) fn store_with(count: u8) -> Store {
    let mut store = Store::in_memory([0xaa; 16]).unwrap();
    read(&mut store, "/n/numbers", vec![("a.md", (1..=count).map(card).collect())]);
    store
}

pub(crate) fn answer(card: CardId, event: Event) -> NewRow {
    let interval = if event.grade().is_some_and(Grade::passed) { 5 } else { 1 };
    NewRow::answer(card, event, Seen { interval, elapsed_ms: 1_000, ..Seen::default() })
}

pub(crate) fn append(store: &mut Store, now: Now, row: &NewRow) -> Standing {
    store.append(row, now, ALGO, &fold).unwrap().standing
}

pub(crate) fn review(store: &mut Store, now: Now, card: u8, grade: Grade) -> Standing {
    append(store, now, &answer(id(card), Event::Review(grade)))
}

/// A fold with the shape of a scheduler and none of its wisdom: a pass is 5 days, a failure 1.
pub(crate) fn fold(_: CardId, rows: &[Row]) -> Standing {
    let undone = undone(rows.iter().filter_map(|row| match row.event {
        Event::Undo(target) => Some((row.id, target)),
        _ => None,
    }));
    let mut standing = Standing::default();
    let mut last_review = None;
    for row in rows.iter().filter(|row| !undone.contains(&row.id)) {
        match row.event {
            Event::Review(grade) if last_review != Some(row.study_day) => {
                last_review = Some(row.study_day);
                let old = standing.progress.schedule().copied();
                let interval = if grade.passed() { 5 } else { 1 };
                standing.progress = Progress::Scheduled(Schedule {
                    repetitions: old.map_or(0, |s| s.repetitions) + 1,
                    ease: 250,
                    interval,
                    due: row.study_day.plus(interval),
                    lapses: old.map_or(0, |s| s.lapses) + u32::from(!grade.passed()),
                    graduated: grade.passed() || old.is_some_and(|s| s.graduated),
                });
                standing.reviews += 1;
                standing.last_answer = Some((row.study_day, grade));
            }
            Event::Review(grade) | Event::Reask(grade) => {
                standing.last_answer = Some((row.study_day, grade));
            }
            Event::Set(state) => {
                standing.progress = Progress::Scheduled(Schedule {
                    repetitions: state.repetitions,
                    ease: state.ease,
                    interval: state.interval,
                    due: state.due,
                    lapses: state.lapses,
                    graduated: true,
                });
            }
            Event::Reset => standing = Standing { suspended: standing.suspended, ..Standing::default() },
            Event::Suspend => standing.suspended = true,
            Event::Resume => standing.suspended = false,
            Event::Bury => standing.buried_on = Some(row.study_day),
            Event::Drop => standing.dropped = true,
            Event::Restore => standing.dropped = false,
            Event::Flag(on) => standing.flagged = on,
            Event::Drill(_)
            | Event::Cram(_)
            | Event::History(_)
            | Event::Tag
            | Event::Edit
            | Event::Verdict
            | Event::Relink(_)
            | Event::Undo(_) => {}
        }
    }
    standing
}
