//! The words by which the questions of a note name one side of many things: `type`, `default`, `Ort`, `年份`.

use std::collections::BTreeMap;

use crate::reconcile::plan::{Place, Placed};
use crate::reconcile::similarity::{Bag, core};

/// Questions of a note that a word stands in before it is taken for a label.
const OFTEN: usize = 3;

/// In how many questions of each note a word stands.
#[derive(Debug, Default)]
pub(super) struct Labels<'c> {
    holders: BTreeMap<&'c Place, BTreeMap<String, usize>>,
}

impl<'c> Labels<'c> {
    /// Counts the questions of these cards at their homes.
    pub fn of(cards: impl Iterator<Item = &'c Placed>) -> Self {
        let mut holders: BTreeMap<&Place, BTreeMap<String, usize>> = BTreeMap::new();
        for placed in cards {
            let Some(home) = placed.origins.first() else { continue };
            let of_note = holders.entry(&home.place).or_default();
            for word in Bag::of([core(&placed.card.front)]).tokens() {
                *of_note.entry(word.to_owned()).or_default() += 1;
            }
        }
        Self { holders }
    }

    /// Whether a word is a label of a note.
    pub fn has(&self, note: &Place, word: &str) -> bool {
        self.holders.get(note).and_then(|words| words.get(word)).is_some_and(|&count| count >= OFTEN)
    }
}
