//! Cards for the tests of the formats.

use crate::model::card::{Card, CardId, CardKind, Language};

/// A basic card from line 7 of a note on Python.
pub fn card(number: u8, front: &str, back: &str) -> Card {
    Card {
        id: CardId([number; 16]),
        group: CardId([number; 16]),
        kind: CardKind::Basic,
        front: front.to_owned(),
        back: back.to_owned(),
        extra: String::new(),
        rule: "R1".to_owned(),
        form: "R1.definition".to_owned(),
        score: 700,
        language: Language::En,
        title: "Python".to_owned(),
        heading_path: vec!["Python".to_owned(), "Classes".to_owned()],
        tags: vec!["lang/python".to_owned(), "big data".to_owned()],
        line: 7,
        end_line: 8,
    }
}
