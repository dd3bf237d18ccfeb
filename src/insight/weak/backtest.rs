//! What an earlier list was worth: did the misses that followed fall where it pointed?

use super::{Answer, Forest, Parameters, Studied, rank};

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
    cards: &[Studied],
    answers: &[Answer],
    today: i32,
    days: i32,
    parameters: &Parameters,
) -> Option<Backtest> {
    let then = today.saturating_sub(days);
    let known: Vec<usize> = (0..cards.len()).filter(|&at| cards[at].first <= then).collect();
    let mut place = vec![None; cards.len()];
    for (new, &old) in known.iter().enumerate() {
        place[old] = Some(new);
    }
    let earlier: Vec<Studied> = known.iter().map(|&at| cards[at].clone()).collect();
    let moved = |answer: &Answer| Some(Answer { card: place[answer.card]?, ..*answer });
    let (before, since): (Vec<Answer>, Vec<Answer>) =
        answers.iter().filter_map(moved).partition(|answer| answer.day <= then);
    if since.is_empty() {
        return None;
    }

    let ranking = rank(forest, &earlier, &before, then, parameters);
    let mut is_listed = vec![false; earlier.len()];
    for &at in ranking.listed.iter().flat_map(|listed| &listed.cards) {
        is_listed[at] = true;
    }
    // A card that left before the list was made could not be missed after it.
    let is_active = |at: usize| earlier[at].until.is_none_or(|until| until > then);
    let count =
        |of: bool| (0..earlier.len()).filter(|&at| is_active(at) && is_listed[at] == of).count() as u32;
    let (inside, outside) = (count(true), count(false));
    if inside == 0 {
        return None;
    }
    let missed =
        |of: bool| since.iter().filter(|answer| answer.missed && is_listed[answer.card] == of).count() as u32;
    let (hits, others) = (missed(true), missed(false));
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
