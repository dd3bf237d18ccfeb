//! Compares the cards of a corpus of notes with those on record, so that a change to the generator shows as a
//! difference that a person can read.
//!
//! `tests/fixtures/notes/` holds the notes, as messy as those people write; `cards/` what each gives, rewritten by
//! `MNEMON_BLESS=1 cargo test corpus`; `facts/` what a reader would want to be asked, written without looking at
//! the cards, one fact a line: `line`, `*` where it is surely worth a card, and the fact.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use mnemon::generate::{self, Generated, Options};
use mnemon::model::card::Card;
use mnemon::notes;
use similar::TextDiff;

/// Set to rewrite the record instead of comparing with it.
const BLESS: &str = "MNEMON_BLESS";

fn fixtures(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder)
}

/// The stems of the files of a folder of fixtures.
fn stems(folder: &str) -> BTreeSet<String> {
    fs::read_dir(fixtures(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .collect()
}

fn note(stem: &str) -> String {
    fs::read_to_string(fixtures("notes").join(stem).with_extension("md")).unwrap()
}

/// What a note gives, a block a card, then the sections without a card.
fn record(stem: &str) -> String {
    let note = notes::parse(&format!("{stem}.md"), note(stem).as_bytes()).unwrap();
    let Generated { cards, bare, problems, .. } = generate::cards(&note, &Options::default());
    let mut text = format!("{} cards\n", cards.len());
    for card in &cards {
        text.push_str(&block(card));
    }
    let _ = writeln!(text, "\n{} sections without a card", bare.len());
    for section in bare {
        let path = section.heading_path.join(" › ");
        let _ = writeln!(text, "{}–{} {path}: {}", section.line, section.end_line, section.reason);
    }
    for problem in problems {
        let _ = writeln!(text, "{problem}");
    }
    text
}

/// A card as it is read by people: its place and rule, what is asked, what is answered, what else is shown.
fn block(card: &Card) -> String {
    let mut text = format!("\n{}–{} {} {}\n", card.line, card.end_line, card.form, card.language.code());
    for (sign, part) in [('?', &card.front), ('=', &card.back), ('+', &card.extra)] {
        for line in part.lines() {
            text.push_str(format!("{sign} {line}").trim_end());
            text.push('\n');
        }
    }
    text
}

#[test]
fn notes_give_the_cards_on_record() {
    let bless = std::env::var_os(BLESS).is_some();
    let mut difference = String::new();
    for stem in stems("notes") {
        let path = fixtures("cards").join(&stem).with_extension("txt");
        let now = record(&stem);
        if bless {
            fs::write(&path, &now).unwrap();
            continue;
        }
        let before = fs::read_to_string(&path).unwrap_or_default();
        let (old, new) = (format!("{stem}, on record"), format!("{stem}, now"));
        let diff = TextDiff::from_lines(&before, &now);
        let _ = write!(difference, "{}", diff.unified_diff().header(&old, &new));
    }
    assert!(
        difference.is_empty(),
        "{difference}\nRead the difference; where the new cards are better, run {BLESS}=1 cargo test corpus."
    );
}

#[test]
fn every_note_has_its_cards_and_its_facts_on_record() {
    let names = stems("notes");
    assert!(names.len() >= 14, "{names:?}");
    assert_eq!(stems("facts"), names);
    if std::env::var_os(BLESS).is_none() {
        assert_eq!(stems("cards"), names);
    }
}

#[test]
fn facts_name_lines_that_hold_text_in_their_order() {
    for stem in stems("facts") {
        let note = note(&stem);
        let lines: Vec<&str> = note.lines().collect();
        let facts = fs::read_to_string(fixtures("facts").join(&stem).with_extension("md")).unwrap();
        let mut last = 1;
        for fact in facts.lines() {
            let (place, text) = fact.split_once(' ').unwrap_or_else(|| panic!("{stem}: no fact in {fact:?}"));
            let line: usize =
                place.parse().unwrap_or_else(|_| panic!("{stem}: {place:?} is no line, in {fact:?}"));
            assert!(line >= last, "{stem}: {fact:?} comes after line {last}");
            assert!(lines.get(line - 1).is_some_and(|line| !line.trim().is_empty()), "{stem}: {fact:?}");
            assert!(!text.trim_start_matches('*').trim().is_empty(), "{stem}: {fact:?}");
            last = line;
        }
    }
}
