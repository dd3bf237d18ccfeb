//! Cards whose answers are taken for one another, found in what was typed.
//!
//! What was typed is in the log as it was; it is compared with the answers of other cards as a session compares it
//! with the right one ([`crate::review::typed`]).

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use serde::Serialize;
use unicode_normalization::UnicodeNormalization as _;

use crate::error::Error;
use crate::insight::confusion::{Confusion, Slip, confusions};
use crate::model::card::CardId;
use crate::model::day::Day;
use crate::render::SafeLine;
use crate::review::layout::counted;
use crate::review::typed::heard;
use crate::store::{self, Listed, Store};

use super::review::typeable;

/// A pair that is mixed up, with its answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Mixed {
    /// The card that was asked, and its id.
    asked: String,
    /// The answer that was right.
    answer: String,
    /// The card whose answer was typed, and its id.
    other: String,
    /// That answer.
    said: String,
    /// How often, both ways together.
    times: u32,
    /// Whether it also happened the other way round.
    both_ways: bool,
}

impl Mixed {
    /// Whether an answer to this card was another's.
    pub fn is_of(&self, card: CardId) -> bool {
        let card = card.to_string();
        self.asked == card || self.both_ways && self.other == card
    }

    /// `you say “affect” for “effect”, 3 times`.
    pub fn words(&self) -> String {
        let (said, answer) = (SafeLine(&self.said), SafeLine(&self.answer));
        let times = counted(self.times as usize, "time");
        if self.both_ways {
            format!("you mix up “{said}” and “{answer}”, {times}")
        } else {
            format!("you say “{said}” for “{answer}”, {times}")
        }
    }
}

/// The pairs that these cards are mixed up in, the most frequent first.
pub(super) fn mixed(cards: impl IntoIterator<Item = CardId>, store: &Store) -> Result<Vec<Mixed>, Error> {
    let (found, cards) = found(cards, None, store)?;
    let answer = |card: &CardId| {
        let back = cards.get(card).map_or("", |listed| &listed.card.back);
        typeable(back).map_or_else(|| back.to_owned(), |expected| expected.text)
    };
    let told = |Confusion { asked, said, times, both_ways }: Confusion| Mixed {
        asked: asked.to_string(),
        answer: answer(&asked),
        other: said.to_string(),
        said: answer(&said),
        times,
        both_ways,
    };
    Ok(found.into_iter().map(told).collect())
}

/// The same, by id; with a day only pairs of which the other card is due then.
pub(super) fn pairs(
    cards: impl IntoIterator<Item = CardId>,
    due: Option<Day>,
    store: &Store,
) -> Result<Vec<(CardId, CardId)>, store::Error> {
    let (found, _) = found(cards, due, store)?;
    Ok(found.into_iter().map(|Confusion { asked, said, .. }| (asked, said)).collect())
}

/// The confusions of these cards, and the cards that they are about.
fn found(
    cards: impl IntoIterator<Item = CardId>,
    due: Option<Day>,
    store: &Store,
) -> Result<(Vec<Confusion>, HashMap<CardId, Listed>), store::Error> {
    let mut misses: Vec<(CardId, String)> = Vec::new();
    for card in cards {
        misses.extend(store.typed_misses(card)?.into_iter().map(|typed| (card, typed)));
    }
    let mut cards: HashMap<CardId, Listed> = HashMap::new();
    if misses.is_empty() {
        return Ok((Vec::new(), cards));
    }
    let answers = Answers::that_may_be(misses.iter().map(|(_, typed)| typed.as_str()), due, store)?;
    let mut slips = Vec::new();
    for (asked, typed) in &misses {
        let others = answers.said(typed);
        if others.is_empty() {
            continue;
        }
        for &card in others.iter().chain([asked]) {
            if let Entry::Vacant(place) = cards.entry(card) {
                place.insert(store.card(card)?);
            }
        }
        slips.extend(nearest(*asked, &others, &cards).map(|said| Slip { asked: *asked, said }));
    }
    Ok((confusions(slips), cards))
}

/// Of cards with one answer the one that stands nearest to the asked card, if that has another answer: in its note,
/// else in its deck.
fn nearest(asked: CardId, others: &[CardId], cards: &HashMap<CardId, Listed>) -> Option<CardId> {
    let own = cards.get(&asked)?;
    if others.contains(&asked) {
        return None;
    }
    let distance = |card: &&CardId| {
        let Some(other) = cards.get(card) else { return 3 };
        if other.place == own.place {
            0
        } else if other.deck == own.deck {
            1
        } else {
            2
        }
    };
    others.iter().min_by_key(distance).copied()
}

/// Answers by what counts of them, each with its cards in order.
struct Answers {
    text: HashMap<String, Vec<CardId>>,
    code: HashMap<String, Vec<CardId>>,
}

impl Answers {
    /// The answers that one of these texts may be.
    fn that_may_be<'t>(
        typed: impl Iterator<Item = &'t str>,
        due: Option<Day>,
        store: &Store,
    ) -> Result<Self, store::Error> {
        let typed: HashSet<String> = typed.map(letters).collect();
        let mut found: Vec<(CardId, String)> = Vec::new();
        store.answers(due, &mut |card, back| {
            // But for these, markup takes no letters away: most answers are told apart by them.
            let has_more = back.contains(['[', '<', '&', '\\', '$']) || back.starts_with("```");
            if has_more || typed.contains(&letters(back)) {
                found.push((card, back.to_owned()));
            }
        })?;
        found.sort();
        let mut answers = Self { text: HashMap::new(), code: HashMap::new() };
        for (card, back) in found {
            if let Some(expected) = typeable(&back) {
                let by_kind = if expected.is_code { &mut answers.code } else { &mut answers.text };
                by_kind.entry(heard(&expected.text, expected.is_code)).or_default().push(card);
            }
        }
        Ok(answers)
    }

    /// The cards that a text is the right answer of.
    fn said(&self, typed: &str) -> Vec<CardId> {
        let of = |answers: &HashMap<String, Vec<CardId>>, is_code| {
            let heard = heard(typed, is_code);
            // Signs alone are no answer that was meant for another card.
            answers.get(&heard).filter(|_| !heard.is_empty()).cloned().unwrap_or_default()
        };
        [of(&self.text, false), of(&self.code, true)].concat()
    }
}

/// Letters and digits of a text, in small ones; what is the same answer has the same.
fn letters(text: &str) -> String {
    text.nfkc().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_told_in_a_sentence() {
        let mut pair = Mixed {
            asked: "a".to_owned(),
            answer: "effect".to_owned(),
            other: "b".to_owned(),
            said: "affect".to_owned(),
            times: 3,
            both_ways: false,
        };
        assert_eq!(pair.words(), "you say “affect” for “effect”, 3 times");
        pair.both_ways = true;
        assert_eq!(pair.words(), "you mix up “affect” and “effect”, 3 times");
    }

    #[test]
    fn markup_takes_no_letters_away() {
        assert_eq!(letters("**Af-fect**."), letters("af fect"));
        assert_eq!(letters("`f(X)`"), "fx");
    }
}
