//! Cards whose answers are taken for one another.
//!
//! A slip is what a learner typed that was wrong and is the answer of another card, word for word. Slips of two cards
//! count together, whichever was asked: who says *affect* for *effect* mixes both up. That two cards are missed on the
//! same days tells nothing and is not looked at.

use std::collections::BTreeMap;

use crate::model::card::CardId;

/// Slips below which nothing is said: the first may be chance.
const LEAST: u32 = 2;

/// A card was asked and the answer of another one was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The card that was asked.
    pub asked: CardId,
    /// The card whose answer was typed.
    pub said: CardId,
}

/// Two cards whose answers are taken for one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confusion {
    /// The card that was asked, more often than the other one.
    pub asked: CardId,
    /// The card whose answer was typed then.
    pub said: CardId,
    /// Slips, both ways together.
    pub times: u32,
    /// Whether it also happened the other way round.
    pub both_ways: bool,
}

/// The pairs that were mixed up at least twice, the most frequent first, then by card.
pub fn confusions(slips: impl IntoIterator<Item = Slip>) -> Vec<Confusion> {
    let mut pairs: BTreeMap<[CardId; 2], [u32; 2]> = BTreeMap::new();
    for Slip { asked, said } in slips.into_iter().filter(|slip| slip.asked != slip.said) {
        let times = pairs.entry([asked.min(said), asked.max(said)]).or_default();
        times[usize::from(asked > said)] += 1;
    }
    let confusion = |([first, second], [of_first, of_second]): ([CardId; 2], [u32; 2])| {
        let (asked, said) = if of_first >= of_second { (first, second) } else { (second, first) };
        Confusion { asked, said, times: of_first + of_second, both_ways: of_first > 0 && of_second > 0 }
    };
    let mut found: Vec<Confusion> =
        pairs.into_iter().map(confusion).filter(|confusion| confusion.times >= LEAST).collect();
    found.sort_by_key(|confusion| std::cmp::Reverse(confusion.times));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn card(number: u8) -> CardId {
        CardId([number; 16])
    }

    fn found(slips: &[(u8, u8)]) -> Vec<(u8, u8, u32, bool)> {
        let slips = slips.iter().map(|&(asked, said)| Slip { asked: card(asked), said: card(said) });
        confusions(slips).iter().map(|c| (c.asked.0[0], c.said.0[0], c.times, c.both_ways)).collect()
    }

    #[test]
    fn a_pair_counts_both_ways_and_from_the_second_slip_on() {
        assert_eq!(found(&[]), []);
        assert_eq!(found(&[(1, 2), (1, 3)]), [], "one slip may be chance");
        assert_eq!(found(&[(2, 1), (2, 1), (1, 2), (3, 1)]), [(2, 1, 3, true)]);
        assert_eq!(found(&[(4, 4), (4, 4)]), [], "its own answer is none");
    }

    #[test]
    fn the_most_frequent_pair_is_told_first() {
        let slips = [(5, 6), (5, 6), (1, 2), (1, 2), (1, 2), (3, 4), (3, 4)];
        assert_eq!(found(&slips), [(1, 2, 3, false), (3, 4, 2, false), (5, 6, 2, false)]);
    }
}
