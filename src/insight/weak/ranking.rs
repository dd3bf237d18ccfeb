//! Which topics are listed, and what is said of the others.

use super::Parameters;
use super::exposure::{Fading, Hazards};
use super::forest::{Forest, TopicId};
use super::log::{Known, Log};
use super::tree::{self, Board, Figures, Tally};

/// Cards of a topic that are told as its worst.
const WORST: usize = 3;

/// From this share of a topic's misses on they are one card's, which should be rewritten rather than studied.
const MOSTLY_ONE: f64 = 0.6;

/// What can be said of a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It has the evidence to be ranked.
    Ranked,
    /// As ranked, but most misses are one card's.
    MostlyOneCard,
    /// Too few answers, cards or days with a miss.
    TooEarly,
    /// Nothing was answered of late.
    Quiet,
}

/// A topic of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Which.
    pub topic: TopicId,
    /// Its figures without the cards of the topics listed before it.
    pub figures: Figures,
    /// Ranked, or mostly one card.
    pub verdict: Verdict,
    /// Its cards that count here, places in the list of cards, in its order.
    pub cards: Vec<usize>,
}

/// All topics with their figures, and the ones that are missed more than usual.
#[derive(Clone, Debug)]
pub struct Ranking {
    /// What each age costs, by the bins of `exposure::BINS`.
    pub hazards: Hazards,
    /// The figures of every topic in the order of the forest; `None` of one without an answered card.
    pub topics: Vec<Option<Figures>>,
    /// The weak ones, worst first.
    pub listed: Vec<Listed>,
    /// Topics that are missed more than usual but cannot be ranked yet, without the cards of the listed ones: those
    /// with too little evidence, and those that nothing was answered of lately. The most misses first.
    pub unranked: Vec<Listed>,
    tallies: Vec<Tally>,
}

/// Ranks the topics of a forest as of `today`.
///
/// The log has the first answers of each card and study day; those of a card's first day count for nothing, since they
/// tell what was not known yet.
pub fn rank(forest: &Forest, log: &Log, today: i32, parameters: &Parameters) -> Ranking {
    rank_within(Forest::ROOT, forest, log, today, parameters)
}

/// As [`rank`], but only topics within `top` are listed; what is usual follows from all cards.
pub fn rank_within(top: TopicId, forest: &Forest, log: &Log, today: i32, parameters: &Parameters) -> Ranking {
    rank_known(top, forest, Known::all(log), today, parameters)
}

/// As [`rank_within`], by what is known.
pub(super) fn rank_known(
    top: TopicId,
    forest: &Forest,
    known: Known<'_>,
    today: i32,
    parameters: &Parameters,
) -> Ranking {
    let fading = Fading::new(today, parameters.half_life, parameters.since);
    let hazards = Hazards::of(known, &fading);
    let tallies = tree::tally(known, &hazards, &fading);
    let mut board = Board::new(forest, known, &tallies, &fading, parameters);
    let topics = board.figures();

    let mut listed: Vec<Listed> = vec![];
    let mut left = topics.clone();
    while listed.len() < parameters.listed {
        let Some(worst) = worst(top, forest, &left, today, parameters) else { break };
        let Some(figures) = left[worst.0].take() else { break };
        let cards = board.within(worst);
        board.take_out(&cards);
        let verdict = verdict(&figures, today, parameters);
        listed.push(Listed { topic: worst, figures, verdict, cards });
        left = board.figures();
    }
    let unranked = unranked(top, forest, &board, &left, today, parameters);
    Ranking { hazards, topics, listed, unranked, tallies }
}

impl Ranking {
    /// How a card did among the cards of a topic with the ratio `smr`: its own ratio, drawn to the topic's.
    pub fn of_card(&self, card: usize, smr: f64, parameters: &Parameters) -> f64 {
        let tally = &self.tallies[card];
        (tally.missed[0] + parameters.prior * smr) / (tally.expected[0] + parameters.prior)
    }

    /// The three cards with the most weighted misses among these, worst first.
    pub fn worst(&self, cards: &[usize]) -> Vec<usize> {
        let mut missed: Vec<usize> =
            cards.iter().copied().filter(|&card| self.tallies[card].misses > 0).collect();
        let weight = |card: usize| self.tallies[card].missed[0];
        missed.sort_by(|&a, &b| weight(b).total_cmp(&weight(a)));
        missed.truncate(WORST);
        missed
    }

    /// Answers and misses of a card that count.
    pub fn counts(&self, card: usize) -> (u32, u32) {
        (self.tallies[card].reviews, self.tallies[card].misses)
    }
}

/// What can be said of a topic with these figures.
pub fn verdict(figures: &Figures, today: i32, parameters: &Parameters) -> Verdict {
    if figures.reviews < parameters.min_reviews
        || figures.cards < parameters.min_cards
        || figures.miss_days < parameters.min_miss_days
    {
        Verdict::TooEarly
    } else if figures.last_day.is_none_or(|day| today.saturating_sub(day) > parameters.quiet_after) {
        Verdict::Quiet
    } else if figures.top_share >= MOSTLY_ONE {
        Verdict::MostlyOneCard
    } else {
        Verdict::Ranked
    }
}

/// The topic with the best score above 1 among those with evidence; of equals the deeper, then the one whose path
/// comes last.
fn worst(
    top: TopicId,
    forest: &Forest,
    topics: &[Option<Figures>],
    today: i32,
    parameters: &Parameters,
) -> Option<TopicId> {
    let with_figures =
        topics.iter().enumerate().filter_map(|(at, figures)| Some((TopicId(at), figures.as_ref()?)));
    with_figures
        .filter(|(topic, figures)| {
            let verdict = verdict(figures, today, parameters);
            figures.score > 1.0
                && forest.is_within(*topic, top)
                && matches!(verdict, Verdict::Ranked | Verdict::MostlyOneCard)
        })
        .max_by(|(a, of_a), (b, of_b)| {
            of_a.score.total_cmp(&of_b.score).then_with(|| {
                let (path_a, path_b) = (forest.path(*a), forest.path(*b));
                path_a.len().cmp(&path_b.len()).then(path_a.cmp(&path_b))
            })
        })
        .map(|(topic, _)| topic)
}

/// What is missed more than usual and cannot be ranked; of a topic and one below it, the one below.
fn unranked(
    top: TopicId,
    forest: &Forest,
    board: &Board<'_>,
    left: &[Option<Figures>],
    today: i32,
    parameters: &Parameters,
) -> Vec<Listed> {
    let mut has_one_below = vec![false; forest.len()];
    let mut is_found = vec![false; forest.len()];
    let mut found: Vec<Listed> = vec![];
    // Children stand behind their parents.
    for topic in forest.topics().collect::<Vec<_>>().into_iter().rev() {
        let Some(figures) = &left[topic.0] else { continue };
        let verdict = verdict(figures, today, parameters);
        let is_open = figures.misses > 0
            && figures.smr > 1.0
            && topic != Forest::ROOT
            && forest.is_within(topic, top)
            && matches!(verdict, Verdict::TooEarly | Verdict::Quiet);
        let is_told = has_one_below[topic.0];
        if is_open && !is_told {
            is_found[topic.0] = true;
            found.push(Listed { topic, figures: figures.clone(), verdict, cards: vec![] });
        }
        if (is_open || is_told)
            && let Some(parent) = forest.parent(topic)
        {
            has_one_below[parent.0] = true;
        }
    }
    let mut members = board.members(&is_found);
    for listed in &mut found {
        listed.cards = std::mem::take(&mut members[listed.topic.0]);
    }
    found.sort_by(|a, b| {
        let by_figures = (b.figures.misses, b.figures.smr).partial_cmp(&(a.figures.misses, a.figures.smr));
        by_figures.unwrap_or(std::cmp::Ordering::Equal).then(a.topic.cmp(&b.topic))
    });
    found
}
