//! New cards in the order that the user's votes give them.
//!
//! They come by the generator's score, the best first, one by one. A card's place is its log-odds and the shift of
//! its kind; it is let through once no card that is still to come can stand before it. So of a hundred thousand only
//! as many are looked at as may trade places with those that are asked.

use std::collections::BTreeMap;

use crate::model::taste::{Block, Votes, log_odds};

/// The shifts of all kinds that were voted on.
#[derive(Clone, Debug, Default)]
pub struct Taste {
    shifts: BTreeMap<(String, Block), f64>,
    /// The greatest of them, or that of a kind without votes.
    most: f64,
}

impl Taste {
    /// The taste that the votes tell.
    pub fn of(votes: &[Votes]) -> Self {
        let shifts: BTreeMap<_, _> =
            votes.iter().map(|votes| ((votes.family.clone(), votes.block), votes.shift())).collect();
        let most = shifts.values().copied().fold(0.0, f64::max);
        Self { shifts, most }
    }

    fn place(&self, score: u16, family: &str, block: Block) -> f64 {
        let shift = self.shifts.get(&(family.to_owned(), block)).copied().unwrap_or_default();
        log_odds(score) + shift
    }
}

/// Cards on their way, by the taste.
#[derive(Debug)]
pub struct Sorter<'t, T> {
    taste: &'t Taste,
    /// Those that may still be overtaken, the first one last.
    waiting: Vec<(f64, T)>,
}

impl<'t, T> Sorter<'t, T> {
    /// An empty one.
    pub const fn new(taste: &'t Taste) -> Self {
        Self { taste, waiting: Vec::new() }
    }

    /// Takes the next card by score, and gives those that nothing can overtake any more, in their order.
    pub fn take(&mut self, card: T, score: u16, family: &str, block: Block) -> Vec<T> {
        let place = self.taste.place(score, family, block);
        // Of equal cards the one that came first stays first.
        let at = self.waiting.partition_point(|(other, _)| *other < place);
        self.waiting.insert(at, (place, card));
        let bound = log_odds(score) + self.taste.most;
        let kept = self.waiting.partition_point(|(other, _)| *other < bound);
        self.waiting.split_off(kept).into_iter().rev().map(|(_, card)| card).collect()
    }

    /// The rest, once all have come.
    pub fn rest(self) -> Vec<T> {
        self.waiting.into_iter().rev().map(|(_, card)| card).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn votes(family: &str, kept: u32, dropped: u32) -> Votes {
        Votes { family: family.to_owned(), block: Block::Text, kept, dropped, scores: 700 * (kept + dropped) }
    }

    fn sorted(taste: &Taste, cards: &[(u16, &'static str)]) -> Vec<(u16, &'static str)> {
        let mut sorter = Sorter::new(taste);
        let mut out = Vec::new();
        for &(score, family) in cards {
            out.extend(sorter.take((score, family), score, family, Block::Text));
        }
        out.extend(sorter.rest());
        out
    }

    #[test]
    fn refused_kinds_come_later_and_kept_ones_sooner() {
        let taste = Taste::of(&[votes("R1", 0, 10), votes("R2", 30, 0)]);
        let cards = [(900, "R1"), (800, "R3"), (700, "R2"), (650, "R1")];
        assert_eq!(sorted(&taste, &cards), [(700, "R2"), (800, "R3"), (900, "R1"), (650, "R1")]);
        assert_eq!(sorted(&Taste::default(), &cards), cards);
    }

    #[test]
    fn without_votes_every_card_passes_at_once() {
        let taste = Taste::default();
        let mut sorter = Sorter::new(&taste);
        assert_eq!(sorter.take('a', 900, "R1", Block::Text), ['a']);
        assert_eq!(sorter.take('b', 900, "R1", Block::Code), ['b']);
    }

    proptest! {
        #[test]
        fn every_card_comes_out_once_and_in_order(mut scores in prop::collection::vec((0_u16..=1000, 0..3_usize), 0..60)) {
            let families = ["R1", "R2", "R3"];
            scores.sort_by_key(|score| std::cmp::Reverse(score.0));
            let cards: Vec<_> = scores.iter().map(|&(score, family)| (score, families[family])).collect();
            let taste = Taste::of(&[votes("R1", 1, 9), votes("R2", 12, 0)]);
            let out = sorted(&taste, &cards);
            let place = |card: &(u16, &'static str)| taste.place(card.0, card.1, Block::Text);
            prop_assert!(out.is_sorted_by(|a, b| place(a) >= place(b)));
            let mut both = [cards, out];
            for cards in &mut both {
                cards.sort_unstable();
            }
            prop_assert_eq!(&both[0], &both[1]);
        }
    }
}
