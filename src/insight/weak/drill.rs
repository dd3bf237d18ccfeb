//! The cards of the listed topics to practise, in their order.

use std::collections::{BTreeMap, VecDeque};

use super::{Parameters, Ranking};

/// Chooses at most `limit` cards of the listed topics: worst first within a topic, the topics by turns.
///
/// `group` tells the group of a card whose members give each other away; it is `None` of a card that cannot be
/// asked. Cards of one group stand apart as long as others can stand between them.
pub fn drill<G: Ord + Copy>(
    ranking: &Ranking,
    group: impl Fn(usize) -> Option<G>,
    limit: usize,
    parameters: &Parameters,
) -> Vec<usize> {
    let by_topic = ranking.listed.iter().map(|listed| {
        let mut cards: Vec<(usize, f64)> = listed
            .cards
            .iter()
            .filter(|&&card| group(card).is_some())
            .map(|&card| (card, ranking.of_card(card, listed.figures.smr, parameters)))
            .collect();
        cards.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        cards.into_iter().map(|(card, _)| card).collect()
    });
    let mut chosen = by_turns(by_topic.collect());
    chosen.truncate(limit);
    apart(chosen, group)
}

/// One of each list, then the second of each, and so on.
fn by_turns(mut lists: Vec<VecDeque<usize>>) -> Vec<usize> {
    let mut all = vec![];
    while lists.iter().any(|list| !list.is_empty()) {
        all.extend(lists.iter_mut().filter_map(VecDeque::pop_front));
    }
    all
}

/// First one card of each group in their order, then the second of each: so that siblings are as far apart as the
/// number of groups.
fn apart<G: Ord + Copy>(cards: Vec<usize>, group: impl Fn(usize) -> Option<G>) -> Vec<usize> {
    let mut seen: BTreeMap<Option<G>, usize> = BTreeMap::new();
    let mut rounds: Vec<(usize, usize)> = cards
        .into_iter()
        .map(|card| {
            let round = seen.entry(group(card)).or_default();
            *round += 1;
            (*round, card)
        })
        .collect();
    rounds.sort_by_key(|(round, _)| *round);
    rounds.into_iter().map(|(_, card)| card).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::weak::{Answer, Forest, Log, Studied, rank};

    /// Two weak topics of three cards each beside an easy one; the higher a card's number, the more it is missed.
    fn ranking() -> Ranking {
        let mut forest = Forest::default();
        let (mut cards, mut answers) = (vec![], vec![]);
        for (topic, often) in [("a", 4), ("b", 3), ("easy", 99)] {
            let id = forest.topic(&[topic.to_owned()]);
            for number in 0..3 {
                let card = cards.len();
                cards.push(Studied { topics: [id].into(), first: 0, until: None });
                answers.extend((1..=60).map(|day| {
                    let missed = day % (often - number) == 0;
                    Answer { card, day, missed: missed && topic != "easy" }
                }));
            }
        }
        rank(&forest, &Log::of(cards, &answers), 60, &Parameters::default())
    }

    #[test]
    fn the_worst_come_first_and_topics_by_turns() {
        let ranking = ranking();
        assert_eq!(ranking.listed.len(), 2);
        let all = drill(&ranking, Some, 20, &Parameters::default());
        assert_eq!(all, [5, 2, 4, 1, 3, 0]);
        assert_eq!(drill(&ranking, Some, 3, &Parameters::default()), [5, 2, 4]);
    }

    #[test]
    fn siblings_stand_apart_and_what_cannot_be_asked_is_left_out() {
        let ranking = ranking();
        let group = |card: usize| (card != 2).then_some(if card >= 3 { 9 } else { card });
        assert_eq!(drill(&ranking, group, 20, &Parameters::default()), [5, 1, 0, 4, 3]);
    }
}
