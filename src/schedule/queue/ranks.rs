//! The order of due cards, rank by rank, so that cards that are not asked need not be read.
//!
//! A rank is what comes before and after others whatever its cards are: a due day, or all due days and intervals that are
//! equally overdue. Which days and intervals there are is told by the caller. Within a rank the cards are mixed
//! ([`in_rank`]).
//!
//! On a due day the shorter interval is the more overdue, so the most overdue cards of all are among the shortest
//! intervals of the days: a heap has one for each day, and each that is taken makes room for the next of its day.

use std::collections::{BinaryHeap, VecDeque};

use crate::model::day::Day;

use super::DueCard;
use super::order::{DueOrder, Overdue, shuffle};

/// Cards that are due on one day, with one interval or all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The day.
    pub due: Day,
    /// The interval in days; `None` for all.
    pub interval: Option<u32>,
}

/// The ranks of due cards that are still to come.
#[derive(Debug)]
pub struct Ranks {
    today: Day,
    order: DueOrder,
    /// Days from which nothing was taken yet, the earliest first.
    days: VecDeque<Day>,
    /// The most overdue that is left of each other day.
    heads: BinaryHeap<(Overdue, Day, u32)>,
}

impl Ranks {
    /// The ranks of the study day `today`, where cards are due on these days, the earliest first.
    pub fn new(days: Vec<Day>, today: Day, order: DueOrder) -> Self {
        Self { today, order, days: days.into(), heads: BinaryHeap::new() }
    }

    /// The next rank; `shortest` tells the shortest interval of the cards of a day, of those above the one given.
    pub fn next<E>(
        &mut self,
        mut shortest: impl FnMut(Day, Option<u32>) -> Result<Option<u32>, E>,
    ) -> Result<Option<Vec<Slot>>, E> {
        if self.order == DueOrder::DueDay {
            return Ok(self.days.pop_front().map(|due| vec![Slot { due, interval: None }]));
        }
        while let Some(due) = self.days.pop_front() {
            self.enter(due, shortest(due, None)?);
        }
        let Some(&(rank, ..)) = self.heads.peek() else { return Ok(None) };
        let mut slots = Vec::new();
        while let Some(&(next, due, interval)) = self.heads.peek()
            && next == rank
        {
            self.heads.pop();
            slots.push(Slot { due, interval: Some(interval) });
            self.enter(due, shortest(due, Some(interval))?);
        }
        Ok(Some(slots))
    }

    fn enter(&mut self, due: Day, interval: Option<u32>) {
        self.heads.extend(interval.map(|interval| (Overdue::of(due, interval, self.today), due, interval)));
    }
}

/// Puts the cards of a rank in order: mixed, another way on each study day, the same on every machine.
pub fn in_rank(cards: &mut [DueCard], today: Day) {
    cards.sort_by_cached_key(|card| (shuffle(card.card, today), card.card));
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use proptest::prelude::*;

    use super::super::order;
    use super::*;
    use crate::model::card::CardId;
    use crate::model::topic::Deck;

    const TODAY: Day = Day::from_number(100);

    fn card(number: u8, late: i32, interval: u32) -> DueCard {
        DueCard {
            card: CardId([number; 16]),
            group: CardId([number; 16]),
            deck: Deck::parse("a"),
            topic: String::new(),
            due: Day::from_number(100 - late),
            interval,
        }
    }

    /// The ranks of these cards, each with its numbers in their order, and how often an interval was asked for.
    fn ranks(cards: &[DueCard], order: DueOrder) -> (Vec<Vec<u8>>, usize) {
        let mut days: Vec<Day> = cards.iter().map(|card| card.due).collect();
        days.sort_unstable();
        days.dedup();
        let mut asked = 0;
        let mut ranks = Ranks::new(days, TODAY, order);
        let mut all = Vec::new();
        let mut shortest = |due, above: Option<u32>| {
            asked += 1;
            let of_day = cards.iter().filter(|card| card.due == due).map(|card| card.interval);
            Ok::<_, Infallible>(of_day.filter(|&interval| above.is_none_or(|above| interval > above)).min())
        };
        while let Ok(Some(slots)) = ranks.next(&mut shortest) {
            let is_in = |card: &&DueCard| {
                let here = |slot: &Slot| {
                    card.due == slot.due && slot.interval.is_none_or(|interval| interval == card.interval)
                };
                slots.iter().any(here)
            };
            let mut rank: Vec<DueCard> = cards.iter().filter(is_in).cloned().collect();
            in_rank(&mut rank, TODAY);
            all.push(rank.iter().map(|card| card.card.0[0]).collect());
        }
        (all, asked)
    }

    #[test]
    fn equally_overdue_cards_are_one_rank_whatever_their_days() {
        let cards = [card(1, 10, 5), card(2, 20, 10), card(3, 10, 4), card(4, 0, 9), card(5, 0, 0)];
        let (mut found, _) = ranks(&cards, DueOrder::Overdue);
        for rank in &mut found {
            rank.sort_unstable();
        }
        assert_eq!(found, [vec![3], vec![1, 2], vec![4, 5]]);
        let (found, asked) = ranks(&cards, DueOrder::DueDay);
        assert_eq!((found[0].as_slice(), found.len(), asked), ([2].as_slice(), 3, 0));
    }

    proptest! {
        #[test]
        fn rank_by_rank_the_cards_come_as_they_do_when_all_are_sorted(
            cards in prop::collection::vec((-3_i32..12, 0_u32..9), 0..60),
            order in prop::sample::select(vec![DueOrder::DueDay, DueOrder::Overdue]),
        ) {
            let cards: Vec<DueCard> =
                cards.into_iter().zip(0..).map(|((late, interval), number)| card(number, late, interval)).collect();
            let sorted: Vec<u8> = order::due(&cards, TODAY, order).iter().map(|card| card.card.0[0]).collect();
            prop_assert_eq!(ranks(&cards, order).0.concat(), sorted);
        }
    }
}
