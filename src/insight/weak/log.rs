//! The cards that were studied, with their answers.

use std::ops::Range;
use std::sync::Arc;

use super::TopicId;
use crate::store::StudiedAnswer;

/// A card that was answered at least once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Studied {
    /// The topics it stands in directly: one heading, or all its tags; cards that stand together share them. Their
    /// ancestors follow from the forest.
    pub topics: Arc<[TopicId]>,
    /// The study day of its first answer, or of the first since its answer became another one.
    pub first: i32,
    /// The last day it could be asked, where it was suspended, retired or dropped since.
    pub until: Option<i32>,
}

/// The first answer to a card on a study day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Place in the list of cards.
    pub card: usize,
    /// Study day.
    pub day: i32,
    /// Whether the grade was below 3.
    pub missed: bool,
}

/// Cards with their answers.
#[derive(Clone, Debug)]
pub struct Log {
    cards: Vec<Studied>,
    /// Those of one card after those of the other.
    answers: Vec<StudiedAnswer>,
    /// Where the answers of each card end.
    ends: Vec<usize>,
}

impl Log {
    /// Of cards with as many `ends`, which tell where in `answers` those of each card end.
    pub fn new(cards: Vec<Studied>, answers: Vec<StudiedAnswer>, ends: Vec<usize>) -> Self {
        debug_assert_eq!(cards.len(), ends.len());
        Self { cards, answers, ends }
    }

    /// Of answers in any order.
    pub fn of(cards: Vec<Studied>, answers: &[Answer]) -> Self {
        let mut sorted = answers.to_vec();
        sorted.sort_by_key(|answer| answer.card);
        let ends =
            (0..cards.len()).map(|card| sorted.partition_point(|answer| answer.card <= card)).collect();
        let packed = sorted.iter().map(|answer| StudiedAnswer::new(answer.day, answer.missed)).collect();
        Self { cards, answers: packed, ends }
    }

    /// The cards.
    pub fn cards(&self) -> &[Studied] {
        &self.cards
    }

    fn range(&self, card: usize) -> Range<usize> {
        let start = card.checked_sub(1).map_or(0, |before| self.ends[before]);
        start..self.ends[card]
    }
}

/// A log as it was at the end of a day; what came later is not known.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    log: &'a Log,
    last: i32,
}

impl<'a> Known<'a> {
    /// All of a log, what is ahead of the clock included.
    pub const fn all(log: &'a Log) -> Self {
        Self { log, last: i32::MAX }
    }

    /// What was known at the end of a day.
    pub const fn until(log: &'a Log, last: i32) -> Self {
        Self { log, last }
    }

    /// All cards of the log, those that are not known yet included, so that they keep their places.
    pub fn cards(self) -> &'a [Studied] {
        &self.log.cards
    }

    /// Whether a card is known.
    pub fn has(self, card: usize) -> bool {
        self.log.cards[card].first <= self.last
    }

    /// The answers to a card.
    pub fn answers(self, card: usize) -> impl Iterator<Item = StudiedAnswer> + use<'a> {
        let answers = &self.log.answers[self.log.range(card)];
        answers.iter().copied().filter(move |answer| answer.day() <= self.last)
    }
}
