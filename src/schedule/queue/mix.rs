//! How due and new cards, and the topics among them, follow each other.

use std::collections::{BTreeMap, VecDeque};

use crate::model::card::CardId;

use super::{Class, Entry};

/// Where the new cards stand among the due ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mix {
    /// Spread evenly.
    #[default]
    Even,
    /// Before all due cards.
    NewFirst,
    /// After all due cards.
    NewLast,
}

/// How topics follow each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Topics {
    /// Neighbours of different topics where that is possible without moving a card far.
    #[default]
    Parted,
    /// One topic after the other.
    Blocks,
}

/// How far ahead a card of another topic is looked for. Every card keeps near its place in the order of due
/// days, so a session that is broken off has still asked the most urgent ones.
const LOOK_AHEAD: usize = 8;

/// A card on its way into the queue, with its topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placed<'a> {
    entry: Entry,
    topic: &'a str,
}

impl<'a> Placed<'a> {
    pub(super) const fn new(card: CardId, class: Class, topic: &'a str) -> Self {
        Self { entry: Entry { card, class }, topic }
    }
}

/// One row of both, by the wishes `mix` and `topics`.
pub(super) fn mixed(due: Vec<Placed>, new: Vec<Placed>, mix: Mix, topics: Topics) -> Vec<Entry> {
    let arranged = |row| match topics {
        Topics::Parted => parted(row),
        Topics::Blocks => in_blocks(row),
    };
    let row = match mix {
        Mix::Even => arranged(interspersed(due, new)),
        Mix::NewFirst => [arranged(new), arranged(due)].concat(),
        Mix::NewLast => [arranged(due), arranged(new)].concat(),
    };
    row.into_iter().map(|placed| placed.entry).collect()
}

/// Spreads the new cards evenly among the due ones, both in their order: with `r` due and `n` new cards placed of
/// `R` and `N`, a new one follows while `(n+1)·(R+1)/(N+1) < r+1`. This is how Anki intersperses them.
fn interspersed<'a>(due: Vec<Placed<'a>>, new: Vec<Placed<'a>>) -> Vec<Placed<'a>> {
    let (all_due, all_new) = (due.len() + 1, new.len() + 1);
    let mut row = Vec::with_capacity(due.len() + new.len());
    let mut new = new.into_iter();
    let mut placed_new = 0;
    for (placed_due, card) in due.into_iter().enumerate() {
        while (placed_new + 1) * all_due < (placed_due + 1) * all_new {
            row.extend(new.next());
            placed_new += 1;
        }
        row.push(card);
    }
    row.extend(new);
    row
}

/// Parts neighbours of one topic: after each card comes the first of those next in the row that has another
/// topic; if none within [`LOOK_AHEAD`] has, the first.
fn parted(row: Vec<Placed>) -> Vec<Placed> {
    let mut waiting = VecDeque::from(row);
    let mut parted: Vec<Placed> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let place = parted
            .last()
            .and_then(|last| waiting.iter().take(LOOK_AHEAD).position(|next| next.topic != last.topic))
            .unwrap_or(0);
        parted.extend(waiting.remove(place));
    }
    parted
}

/// Brings the cards of each topic together, topics in the order of their first card.
fn in_blocks(mut row: Vec<Placed>) -> Vec<Placed> {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, placed) in row.iter().enumerate() {
        first.entry(placed.topic).or_insert(place);
    }
    row.sort_by_key(|placed| first.get(placed.topic).copied());
    row
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Cards whose topics are the letters of `topics`; lower case is due, upper case new.
    fn row(topics: &str) -> Vec<Placed<'_>> {
        topics
            .char_indices()
            .map(|(at, letter)| {
                let class = if letter.is_lowercase() { Class::Due } else { Class::New };
                Placed::new(CardId([at as u8; 16]), class, &topics[at..=at])
            })
            .collect()
    }

    fn topics(row: &[Placed]) -> String {
        row.iter().map(|placed| placed.topic).collect()
    }

    #[test]
    fn new_cards_are_spread_evenly_as_anki_spreads_them() {
        for (due, new, expected) in [
            (0, 0, ""),
            (3, 0, "ddd"),
            (0, 3, "NNN"),
            (1, 1, "dN"),
            (3, 1, "ddNd"),
            (1, 3, "NdNN"),
            (6, 2, "ddNddNdd"),
            (3, 3, "dNdNdN"),
            (2, 6, "NNdNNdNN"),
            (10, 3, "ddNdddNdddNdd"),
        ] {
            let (due, new) = ("d".repeat(due), "N".repeat(new));
            assert_eq!(topics(&interspersed(row(&due), row(&new))), expected);
        }
    }

    #[test]
    fn neighbours_of_one_topic_are_parted() {
        assert_eq!(topics(&parted(row("aaabbb"))), "ababab");
        assert_eq!(topics(&parted(row("aabbcc"))), "ababcc");
        assert_eq!(topics(&parted(row("aaaab"))), "abaaa");
        assert_eq!(topics(&parted(row("abcabc"))), "abcabc");
    }

    #[test]
    fn another_topic_is_not_fetched_from_far() {
        assert_eq!(topics(&parted(row("aaaaaaaaaaab"))), "aaaabaaaaaaa");
    }

    #[test]
    fn blocks_keep_topics_together_in_their_first_order() {
        assert_eq!(topics(&in_blocks(row("bacabc"))), "bbaacc");
    }

    #[test]
    fn new_cards_stand_first_or_last_if_wished() {
        let classes = |mix| -> Vec<Class> {
            mixed(row("aab"), row("AB"), mix, Topics::Parted).iter().map(|entry| entry.class).collect()
        };
        let (due, new) = (Class::Due, Class::New);
        assert_eq!(classes(Mix::NewFirst), [new, new, due, due, due]);
        assert_eq!(classes(Mix::NewLast), [due, due, due, new, new]);
        assert_eq!(classes(Mix::Even), [due, new, due, new, due]);
    }

    proptest! {
        #[test]
        fn parting_keeps_every_card_near_its_place(letters in "[abc]{0,60}") {
            let before = row(&letters);
            let after = parted(before.clone());
            prop_assert_eq!(after.len(), before.len());
            for (place, placed) in before.iter().enumerate() {
                let now = after.iter().position(|other| other == placed).unwrap();
                prop_assert!(now.abs_diff(place) <= 2 * LOOK_AHEAD, "from {} to {}", place, now);
            }
        }

        #[test]
        fn neighbours_share_a_topic_only_when_none_near_has_another(letters in "[abcd]{0,60}") {
            let mut waiting = row(&letters);
            let mut last = None;
            for placed in parted(waiting.clone()) {
                let reach = &waiting[..waiting.len().min(LOOK_AHEAD)];
                prop_assert!(reach.contains(&placed));
                if last == Some(placed.topic) {
                    prop_assert!(reach.iter().all(|other| other.topic == placed.topic));
                }
                waiting.retain(|other| *other != placed);
                last = Some(placed.topic);
            }
            prop_assert!(waiting.is_empty());
        }

        #[test]
        fn interspersing_leaves_both_orders_and_no_crowd(due in 0_usize..40, new in 0_usize..40) {
            let (due_topics, new_topics) = ("d".repeat(due), "N".repeat(new));
            let (due_row, new_row) = (row(&due_topics), row(&new_topics));
            let mixed = interspersed(due_row.clone(), new_row.clone());
            let of = |class| -> Vec<_> {
                mixed.iter().filter(|placed| placed.entry.class == class).copied().collect()
            };
            prop_assert_eq!(of(Class::Due), due_row);
            prop_assert_eq!(of(Class::New), new_row);
            let longest = |letter: char| topics(&mixed)
                .split(|other| other != letter).map(str::len).max().unwrap_or(0);
            prop_assert!(longest('N') <= new.div_ceil(due + 1) + 1);
            prop_assert!(longest('d') <= due.div_ceil(new + 1) + 1);
        }
    }
}
