//! What an earlier list was worth: did the misses that followed fall where it pointed?

use super::log::{Known, Log};
use super::ranking::rank_known;
use super::{Forest, Parameters};

/// What followed a list, in the topics it named and in all others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Backtest {
    /// Cards in the listed topics, and all cards that were being studied then.
    pub cards: (u32, u32),
    /// Misses since in the listed topics, and all misses since of these cards.
    pub misses: (u32, u32),
    /// Misses per card and month in the listed topics.
    pub listed_rate: f64,
    /// Misses per card and month of the other cards.
    pub other_rate: f64,
}

/// Ranks as of `days` ago and counts the misses since; `None` where nothing was listed then, or nothing was answered
/// since.
pub fn backtest(
    forest: &Forest,
    log: &Log,
    today: i32,
    days: i32,
    parameters: &Parameters,
) -> Option<Backtest> {
    let then = today.saturating_sub(days);
    let (now, earlier) = (Known::all(log), Known::until(log, then));
    let was_known = |card: &usize| earlier.has(*card);
    let since = |card: usize| now.answers(card).filter(move |answer| answer.day() > then);
    if (0..log.cards().len()).filter(was_known).all(|card| since(card).next().is_none()) {
        return None;
    }

    let ranking = rank_known(Forest::ROOT, forest, earlier, then, parameters);
    let mut is_listed = vec![false; log.cards().len()];
    for &at in ranking.listed.iter().flat_map(|listed| &listed.cards) {
        is_listed[at] = true;
    }
    let (mut cards, mut misses) = ([0_u32; 2], [0_u32; 2]);
    for (at, card) in log.cards().iter().enumerate().filter(|(at, _)| was_known(at)) {
        let part = usize::from(is_listed[at]);
        // A card that left before the list was made could not be missed after it.
        cards[part] += u32::from(card.until.is_none_or(|until| until > then));
        misses[part] += since(at).filter(|answer| answer.missed()).count() as u32;
    }
    let ([outside, inside], [others, hits]) = (cards, misses);
    if inside == 0 {
        return None;
    }
    let months = f64::from(days) / 30.0;
    let rate = |misses: u32, cards: u32| {
        if cards == 0 { 0.0 } else { f64::from(misses) / f64::from(cards) / months }
    };
    Some(Backtest {
        cards: (inside, inside + outside),
        misses: (hits, hits + others),
        listed_rate: rate(hits, inside),
        other_rate: rate(others, outside),
    })
}
