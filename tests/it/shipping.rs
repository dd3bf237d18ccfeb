//! The notes that ship with the program.

use std::path::Path;

use mnemon::generate::{Generated, Options, cards};

fn generated(path: &Path) -> Generated {
    let note = mnemon::notes::parse("note.md", &std::fs::read(path).unwrap()).unwrap();
    cards(&note, &Options::default())
}

fn decks() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("decks")
}

#[test]
fn the_guide_to_writing_notes_makes_no_card_itself() {
    assert_eq!(generated(&decks().join("README.md")).cards, []);
}

#[test]
fn every_shipped_note_makes_cards_without_markup_or_problems() {
    for deck in ["python", "learning"] {
        for entry in std::fs::read_dir(decks().join(deck)).unwrap() {
            let path = entry.unwrap().path();
            let out = generated(&path);
            assert!(out.cards.len() >= 6, "{}: {}", path.display(), out.cards.len());
            assert!(out.problems.is_empty(), "{}: {:?}", path.display(), out.problems);
            assert!(out.cards.iter().all(|card| card.rule != "R0"), "{}", path.display());
        }
    }
}
