//! Which cards come first.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use crate::model::card::CardId;
use crate::model::day::Day;

use super::{DueCard, Learned, NewCard};

/// Which due cards come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DueOrder {
    /// The earliest due day; cards of one due day are mixed, another way each study day.
    #[default]
    DueDay,
    /// The most overdue for its interval, so that a large backlog is cleared where most is being forgotten: 2
    /// days late at an interval of 5 days comes before 3 days late at 10.
    Overdue,
}

/// Which new cards come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NewOrder {
    /// The surest first, dealt out note by note.
    #[default]
    Surest,
    /// As they stand in the notes, the first note to its end before the next.
    Notes,
}

/// The due cards in order, the same on every machine.
pub fn due(cards: &[DueCard], today: Day, order: DueOrder) -> Vec<&DueCard> {
    let mut sorted: Vec<&DueCard> = cards.iter().collect();
    sorted.sort_by_cached_key(|card| (shuffle(card.card, today), card.card));
    // Stable, so equal cards stay shuffled.
    match order {
        DueOrder::DueDay => sorted.sort_by_key(|card| card.due),
        DueOrder::Overdue => {
            sorted.sort_by_key(|card| Reverse(Overdue::of(card.due, card.interval, today)));
        }
    }
    sorted
}

/// How far a card is beyond its day, `days late ÷ interval`; compared as products to stay in integers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Overdue {
    late: u64,
    interval: u64,
}

impl Overdue {
    pub fn of(due: Day, interval: u32, today: Day) -> Self {
        Self { late: u64::try_from(today.since(due)).unwrap_or(0), interval: interval.max(1).into() }
    }
}

impl Ord for Overdue {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.late * other.interval).cmp(&(other.late * self.interval))
    }
}

impl PartialOrd for Overdue {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Overdue {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Overdue {}

/// A number by which cards of one due day are mixed: fixed for a card on a study day, unlike on the next.
pub(super) fn shuffle(card: CardId, today: Day) -> u64 {
    let mut hasher = blake3::Hasher::new_derive_key("mnemon queue order v1");
    hasher.update(&card.0).update(&today.number().to_le_bytes());
    let mut first = [0; 8];
    hasher.finalize_xof().fill(&mut first);
    u64::from_le_bytes(first)
}

/// The new cards by score or as they stand in the notes; of equal score those that stand first.
pub(super) fn new(cards: &[NewCard], order: NewOrder) -> Vec<&NewCard> {
    let mut sorted: Vec<&NewCard> = cards.iter().collect();
    sorted.sort_by_key(|card| {
        let score = match order {
            NewOrder::Surest => card.score,
            NewOrder::Notes => 0,
        };
        (Reverse(score), card.position, card.card)
    });
    sorted
}

/// Deals cards in order out note by note, unless they are to stay as they stand in the notes. What was learned today
/// was dealt already.
pub(super) fn spread<'c>(cards: &mut Vec<&'c NewCard>, order: NewOrder, learned: &'c [Learned]) {
    if order == NewOrder::Surest {
        deal(cards, learned.iter().map(|card| card.topic.as_str()), |card| &card.topic);
        deal(cards, learned.iter().map(|card| card.note.as_str()), |card| &card.note);
    }
}

/// Deals the cards out pile by pile: the first of each, then the second of each. Within a round, and within a pile, the
/// order stays. So the day's few new cards come from many places, not from one long note. `dealt` are the piles of
/// cards that have gone.
fn deal<'c>(
    cards: &mut Vec<&'c NewCard>,
    dealt: impl Iterator<Item = &'c str>,
    pile: impl Fn(&'c NewCard) -> &'c str,
) {
    let mut taken: BTreeMap<&str, usize> = BTreeMap::new();
    for pile in dealt {
        *taken.entry(pile).or_default() += 1;
    }
    let mut rounds: Vec<(usize, &NewCard)> = cards
        .iter()
        .map(|&card| {
            let round = taken.entry(pile(card)).or_default();
            *round += 1;
            (*round, card)
        })
        .collect();
    rounds.sort_by_key(|(round, _)| *round);
    *cards = rounds.into_iter().map(|(_, card)| card).collect();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::topic::Deck;

    const TODAY: Day = Day::from_number(100);

    fn due_card(number: u8, late: i32, interval: u32) -> DueCard {
        DueCard {
            card: CardId([number; 16]),
            group: CardId([number; 16]),
            deck: Deck::parse("a"),
            topic: String::new(),
            due: Day::from_number(100 - late),
            interval,
        }
    }

    fn numbers(cards: &[&DueCard]) -> Vec<u8> {
        cards.iter().map(|card| card.card.0[0]).collect()
    }

    fn new_card(number: u8, topic: &str, score: u16) -> NewCard {
        let card = CardId([number; 16]);
        let deck = Deck::parse("a");
        let note = topic[..1].to_owned();
        NewCard { card, group: card, deck, topic: topic.to_owned(), note, score, position: number.into() }
    }

    #[test]
    fn the_earliest_due_day_comes_first() {
        let cards = [due_card(1, 0, 1), due_card(2, 9, 30), due_card(3, 4, 1)];
        assert_eq!(numbers(&due(&cards, TODAY, DueOrder::DueDay)), [2, 3, 1]);
    }

    #[test]
    fn overdue_is_measured_by_the_interval() {
        let cards = [due_card(1, 3, 10), due_card(2, 2, 5), due_card(3, 0, 1), due_card(4, 30, 300)];
        assert_eq!(numbers(&due(&cards, TODAY, DueOrder::Overdue)), [2, 1, 4, 3]);
    }

    #[test]
    fn odd_dates_and_intervals_do_not_overflow() {
        let far = DueCard { due: Day::from_number(i32::MIN), ..due_card(1, 0, u32::MAX) };
        let cards = [due_card(2, -5, 0), far, due_card(3, 100, 0), due_card(4, 1, u32::MAX)];
        assert_eq!(numbers(&due(&cards, TODAY, DueOrder::Overdue)), [3, 1, 4, 2]);
    }

    #[test]
    fn cards_of_one_day_are_mixed_another_way_each_study_day() {
        let cards: Vec<DueCard> = (0..30).map(|number| due_card(number, 0, 1)).collect();
        let backwards: Vec<DueCard> = cards.iter().rev().cloned().collect();
        for order in [DueOrder::DueDay, DueOrder::Overdue] {
            let today = numbers(&due(&cards, TODAY, order));
            assert!(!today.is_sorted());
            assert_eq!(numbers(&due(&backwards, TODAY, order)), today);
            assert_ne!(numbers(&due(&cards, TODAY.plus(1), order)), today);
        }
    }

    #[test]
    fn new_cards_are_dealt_out_by_note_the_surest_first_unless_they_keep_the_order_of_the_notes() {
        let cards =
            [new_card(1, "a", 500), new_card(2, "a", 900), new_card(3, "a", 900), new_card(4, "b", 100)];
        let numbers = |new: &[&NewCard]| new.iter().map(|card| card.card.0[0]).collect::<Vec<_>>();
        let mut surest = new(&cards, NewOrder::Surest);
        assert_eq!(numbers(&surest), [2, 3, 1, 4]);
        spread(&mut surest, NewOrder::Surest, &[]);
        assert_eq!(numbers(&surest), [2, 4, 3, 1]);
        let mut in_notes = new(&cards, NewOrder::Notes);
        spread(&mut in_notes, NewOrder::Notes, &[]);
        assert_eq!(numbers(&in_notes), [1, 2, 3, 4]);
    }

    /// The topics of new cards in the order in which they are asked after these.
    fn dealt(topics: &[&str], learned: &[&str]) -> Vec<String> {
        let cards: Vec<NewCard> =
            topics.iter().zip(1..).map(|(topic, number)| new_card(number, topic, 900)).collect();
        let learned: Vec<Learned> = learned
            .iter()
            .map(|topic| Learned { note: topic[..1].to_owned(), topic: (*topic).to_owned() })
            .collect();
        let mut row = new(&cards, NewOrder::Surest);
        spread(&mut row, NewOrder::Surest, &learned);
        row.iter().map(|card| card.topic.clone()).collect()
    }

    #[test]
    fn a_note_of_many_topics_takes_its_turn_and_in_it_they_take_theirs() {
        let topics = ["a1", "a1", "a2", "a3", "b1", "b1", "c1"];
        assert_eq!(dealt(&topics, &[]), ["a1", "b1", "c1", "a2", "b1", "a3", "a1"]);
    }

    #[test]
    fn a_session_that_starts_again_goes_on_where_the_deal_was() {
        let mut left = vec!["a1", "a1", "a2", "a3", "b1", "b1", "c1"];
        let whole = dealt(&left, &[]);
        for learned in 1..whole.len() {
            let done: Vec<&str> = whole[..learned].iter().map(String::as_str).collect();
            let gone = left.iter().position(|topic| *topic == done[learned - 1]).unwrap();
            left.remove(gone);
            assert_eq!(dealt(&left, &done), whole[learned..], "after {learned}");
        }
    }
}
