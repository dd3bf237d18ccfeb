//! Checks against material that lies beside the checkout: skipped, and said so, where it does not.

mod anki;

use std::collections::BTreeSet;
use std::path::PathBuf;

use mnemon::generate::{Generated, Options, cards};
use mnemon::model::card::CardId;
use mnemon::model::day::Day;
use mnemon::model::grade::Grade;
use mnemon::model::schedule::{Progress, Standing};
use mnemon::schedule::sm2;
use serde_json::Value;

use crate::world::tell;

/// The folder that `MNEMON_SHARED` names.
fn shared(path: &str) -> Option<PathBuf> {
    let found = std::env::var_os("MNEMON_SHARED").map(|folder| PathBuf::from(folder).join(path));
    let found = found.filter(|path| path.exists());
    if found.is_none() {
        tell(&format!("skipped: MNEMON_SHARED names no folder with {path}"));
    }
    found
}

fn generated(path: &PathBuf) -> Generated {
    let bytes = std::fs::read(path).unwrap();
    let note = mnemon::notes::parse("python.md", &bytes).unwrap();
    cards(&note, &Options::default())
}

#[test]
fn the_first_note_gives_fair_cards_and_no_markup() {
    let Some(path) = shared("notes/python.md") else { return };
    let out = generated(&path);
    assert_eq!(out, generated(&path));
    assert!(out.cards.len() >= 80, "{}", out.cards.len());
    assert!(out.problems.is_empty(), "{:?}", out.problems);
    assert!(out.cards.iter().all(|card| card.rule != "R0"));
    let ids: BTreeSet<CardId> = out.cards.iter().map(|card| card.id).collect();
    let questions: BTreeSet<&str> = out.cards.iter().map(|card| card.front.as_str()).collect();
    assert_eq!((ids.len(), questions.len()), (out.cards.len(), out.cards.len()));
    for card in &out.cards {
        assert!(card.back.lines().count() <= 14, "{}", card.back);
        for wrong in ["？？", "？?", "：？", "??"] {
            assert!(!card.front.contains(wrong), "{}", card.front);
        }
    }
}

#[test]
fn the_first_note_is_read_as_its_author_sees_it() {
    let Some(path) = shared("notes/python.md") else { return };
    let note = mnemon::notes::parse("python.md", &std::fs::read(path).unwrap()).unwrap();
    let headings = note.sections.iter().filter(|section| !section.path.is_empty()).count();
    // Its root heading is of level 3, so the file names it.
    assert_eq!((note.title.as_str(), headings), ("python", 90));
    let heading = |line: u32| {
        let at =
            note.sections.iter().find_map(|section| section.path.last().filter(|last| last.line == line));
        at.map(|heading| heading.text.plain())
    };
    // Right after a closing fence; with links in it.
    assert_eq!(heading(131).as_deref(), Some("基础算法"));
    assert_eq!(heading(217).as_deref(), Some("浅拷贝与深拷贝，copy.py"));
    // Lines that begin with `#` inside fences are no headings.
    assert_eq!((heading(59), heading(324), heading(1152)), (None, None, None));
    assert!(note.problems.is_empty());
}

#[test]
fn the_scheduler_agrees_with_every_reference_sequence() {
    let Some(path) = shared("vectors/sm2_vectors.json") else { return };
    let all: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let options = mnemon::schedule::Options { max_interval: u32::MAX, ..Default::default() };
    let (mut sequences, mut steps, mut wrong) = (0, 0, 0);
    for sequence in all["sequences"].as_array().unwrap() {
        sequences += 1;
        let mut standing = Standing::default();
        let mut due = 0;
        let expected = sequence["expected"]["default"].as_array().unwrap();
        let late = sequence["days_late"].as_array().unwrap();
        for ((grade, step), late) in sequence["grades"].as_array().unwrap().iter().zip(expected).zip(late) {
            let grade = Grade::new(u8::try_from(grade.as_u64().unwrap()).unwrap()).unwrap();
            let day = due + i32::try_from(late.as_i64().unwrap()).unwrap();
            let next = sm2::step(CardId([0; 16]), &standing, grade, Day::from_number(day), &options);
            let told =
                [&step["n"], &step["ef_centi"], &step["interval"]].map(|value| value.as_u64().unwrap());
            let given = [u64::from(next.repetitions), u64::from(next.ease), u64::from(next.interval)];
            steps += 1;
            wrong += u32::from(told != given || step["day"].as_i64() != Some(i64::from(day)));
            due = next.due.number();
            standing.progress = Progress::Scheduled(next);
        }
    }
    tell(&format!("{sequences} sequences, {steps} steps, {wrong} mismatches"));
    assert_eq!(wrong, 0);
    assert_eq!((sequences, steps), (359, 2783));
}
