//! Cards whose answers are taken for one another.
//!
//! Both come in one session, since it is the difference that is to be learnt; but not one right after the other, where
//! the second would be answered by what the first was not. A card is never asked before it is due for that.

use std::collections::BTreeSet;

use crate::model::card::CardId;

use super::{Class, DueCard, Entry, Queue};

/// Cards between two of a pair, where the session has as many.
const BETWEEN: usize = 5;

impl Queue {
    /// The queue with both cards of each pair, if both are due: one that a limit held back takes the place of the last
    /// due card that is in no pair. Siblings of what is asked stay held back. `due` are the cards whose due day has
    /// come, `asked` the source spans that are done with today.
    #[must_use]
    pub fn with_pairs(
        mut self,
        pairs: &[(CardId, CardId)],
        due: &[DueCard],
        asked: &BTreeSet<CardId>,
    ) -> Self {
        let paired: BTreeSet<CardId> = pairs.iter().flat_map(|&(one, other)| [one, other]).collect();
        let group = |card: CardId| due.iter().find(|known| known.card == card).map(|known| known.group);
        for &(one, other) in pairs {
            let is_here = |card| self.cards.iter().any(|entry| entry.card == card);
            let missing = match (is_here(one), is_here(other)) {
                (true, false) => other,
                (false, true) => one,
                _ => continue,
            };
            let Some(its_group) = group(missing) else { continue };
            let is_asked = |entry: &Entry| group(entry.card) == Some(its_group);
            if asked.contains(&its_group) || self.cards.iter().any(is_asked) {
                continue;
            }
            let may_go = |entry: &Entry| entry.class == Class::Due && !paired.contains(&entry.card);
            if let Some(place) = self.cards.iter().rposition(may_go) {
                self.cards[place].card = missing;
            }
        }
        self.cards = apart(self.cards, pairs);
        self
    }
}

/// Moves the later card of each pair down until enough others lie between, or nothing that may come before is left.
/// Cards that are asked again stay at the end.
fn apart(mut cards: Vec<Entry>, pairs: &[(CardId, CardId)]) -> Vec<Entry> {
    let place = |cards: &[Entry], card| cards.iter().position(|entry| entry.card == card);
    for &(one, other) in pairs {
        let (Some(one), Some(other)) = (place(&cards, one), place(&cards, other)) else { continue };
        let (first, later) = (one.min(other), one.max(other));
        let last = cards.iter().rposition(|entry| entry.class != Class::Again).unwrap_or(0);
        if later - first > BETWEEN || later > last {
            continue;
        }
        let target = (first + BETWEEN + 1).min(last);
        let moved = cards.remove(later);
        cards.insert(target, moved);
        // At the end of a session the earlier one may make the room.
        let short = (BETWEEN + 1).saturating_sub(target - first);
        let moved = cards.remove(first);
        cards.insert(first.saturating_sub(short), moved);
    }
    cards
}

/// Puts the other card of each pair right behind the one that comes first, for practice of the difference.
pub fn together<T>(cards: Vec<T>, pairs: &[(CardId, CardId)], id: impl Fn(&T) -> CardId) -> Vec<T> {
    let mut cards = cards;
    for &(one, other) in pairs {
        let place = |card| cards.iter().position(|known| id(known) == card);
        let (Some(one), Some(other)) = (place(one), place(other)) else { continue };
        let (first, later) = (one.min(other), one.max(other));
        let moved = cards.remove(later);
        cards.insert(first + 1, moved);
    }
    cards
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::day::Day;
    use crate::model::topic::Deck;
    use crate::schedule::queue::Held;

    fn id(number: u8) -> CardId {
        CardId([number; 16])
    }

    fn due(number: u8, group: u8) -> DueCard {
        DueCard {
            card: id(number),
            group: id(group),
            deck: Deck::parse("D"),
            topic: String::new(),
            due: Day::from_number(1),
            interval: 3,
        }
    }

    fn queue(numbers: impl IntoIterator<Item = u8>) -> Queue {
        let cards = numbers.into_iter().map(|number| Entry { card: id(number), class: Class::Due }).collect();
        Queue { cards, held: Held::default() }
    }

    fn numbers(queue: &Queue) -> Vec<u8> {
        queue.cards.iter().map(|entry| entry.card.0[0]).collect()
    }

    #[test]
    fn one_that_a_limit_held_back_comes_for_its_pair() {
        let all: Vec<DueCard> = (1..=20).map(|number| due(number, number)).collect();
        let with = |pair: (u8, u8), all: &[DueCard]| {
            numbers(&queue(1..=10).with_pairs(&[(id(pair.0), id(pair.1))], all, &BTreeSet::from([id(15)])))
        };
        assert_eq!(with((2, 17), &all), [1, 2, 3, 4, 5, 6, 7, 8, 9, 17]);
        assert_eq!(with((2, 99), &all), (1..=10).collect::<Vec<_>>(), "not due");
        assert_eq!(with((2, 15), &all), (1..=10).collect::<Vec<_>>(), "a sibling was asked today");
        let siblings = [&all[..16], &[due(17, 3)]].concat();
        assert_eq!(with((2, 17), &siblings), (1..=10).collect::<Vec<_>>(), "a sibling is asked today");
    }

    #[test]
    fn five_others_come_between() {
        let parted = |numbers_: std::ops::RangeInclusive<u8>, pair: (u8, u8)| {
            numbers(&queue(numbers_).with_pairs(&[(id(pair.0), id(pair.1))], &[], &BTreeSet::new()))
        };
        assert_eq!(parted(1..=9, (1, 2)), [1, 3, 4, 5, 6, 7, 2, 8, 9]);
        assert_eq!(parted(1..=9, (8, 9)), [1, 2, 8, 3, 4, 5, 6, 7, 9]);
        assert_eq!(parted(1..=3, (1, 2)), [1, 3, 2], "as far apart as it goes");
    }

    #[test]
    fn practice_asks_both_in_a_row() {
        let cards: Vec<u8> = (1..=6).collect();
        assert_eq!(together(cards, &[(id(5), id(2))], |&number| id(number)), [1, 2, 5, 3, 4, 6]);
    }

    proptest! {
        #[test]
        fn no_card_is_lost_or_doubled(
            count in 0..20_u8,
            again in 0..4_u8,
            pairs in prop::collection::vec((0..30_u8, 0..30_u8), 0..6),
        ) {
            let all: Vec<DueCard> = (0..30).map(|number| due(number, number)).collect();
            let mut queue = queue(0..count);
            queue.cards.extend((0..again).map(|at| Entry { card: id(40 + at), class: Class::Again }));
            let pairs: Vec<_> = pairs.into_iter().map(|(one, other)| (id(one), id(other))).collect();
            let arranged = queue.clone().with_pairs(&pairs, &all, &BTreeSet::new());
            let mut cards = numbers(&arranged);
            prop_assert_eq!(cards.len(), usize::from(count + again));
            prop_assert!(arranged.cards[usize::from(count)..].iter().all(|entry| entry.class == Class::Again));
            cards.sort_unstable();
            cards.dedup();
            prop_assert_eq!(cards.len(), usize::from(count + again));
        }
    }
}
