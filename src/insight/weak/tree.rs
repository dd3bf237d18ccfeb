//! The topics as trees, and what stands for each.

use std::collections::BTreeMap;

use super::exposure::{Fading, Hazards, OLDER, RECENT, bin};
use super::{Answer, Parameters, Studied};

/// The place of a topic in its [`Forest`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicId(pub usize);

/// Topics by path, such as deck, note and headings. The first is the root, whose path is empty.
///
/// Parents stand before their children.
#[derive(Clone, Debug)]
pub struct Forest {
    paths: Vec<Vec<String>>,
    parents: Vec<Option<TopicId>>,
    by_path: BTreeMap<Vec<String>, TopicId>,
}

impl Default for Forest {
    fn default() -> Self {
        Self { paths: vec![vec![]], parents: vec![None], by_path: BTreeMap::from([(vec![], Self::ROOT)]) }
    }
}

impl Forest {
    /// Everything together.
    pub const ROOT: TopicId = TopicId(0);

    /// The topic with this path, made with its ancestors where it is new.
    pub fn topic(&mut self, path: &[String]) -> TopicId {
        if let Some(&id) = self.by_path.get(path) {
            return id;
        }
        let Some((_, above)) = path.split_last() else { return Self::ROOT };
        let parent = self.topic(above);
        let id = TopicId(self.paths.len());
        self.paths.push(path.to_vec());
        self.parents.push(Some(parent));
        self.by_path.insert(path.to_vec(), id);
        id
    }

    /// The path of a topic, outermost first.
    pub fn path(&self, topic: TopicId) -> &[String] {
        &self.paths[topic.0]
    }

    /// How many topics there are, the root included.
    pub fn len(&self) -> usize {
        self.paths.len()
    }

    /// Whether there is only the root.
    pub fn is_empty(&self) -> bool {
        self.len() == 1
    }

    /// The topic with this path, if there is one.
    pub fn find(&self, path: &[String]) -> Option<TopicId> {
        self.by_path.get(path).copied()
    }

    /// All topics, parents before their children.
    pub fn topics(&self) -> impl Iterator<Item = TopicId> + use<> {
        (0..self.len()).map(TopicId)
    }

    /// The topic above; `None` of the root.
    pub fn parent(&self, topic: TopicId) -> Option<TopicId> {
        self.parents[topic.0]
    }

    /// Whether a topic is `above` or lies below it.
    pub fn is_within(&self, topic: TopicId, above: TopicId) -> bool {
        self.path(topic).starts_with(self.path(above))
    }

    /// The topics of a card and all above them, each once.
    fn of(&self, card: &Studied, all: &mut Vec<TopicId>) {
        let start = all.len();
        for &topic in &card.topics {
            let mut next = Some(topic);
            while let Some(topic) = next {
                all.push(topic);
                next = self.parent(topic);
            }
        }
        if card.topics.len() != 1 {
            all.push(Self::ROOT);
            all[start..].sort_unstable();
            let mut kept = start;
            for at in start..all.len() {
                if at == start || all[at] != all[kept - 1] {
                    all[kept] = all[at];
                    kept += 1;
                }
            }
            all.truncate(kept);
        }
    }
}

/// Where every card stands, worked out once, since a ranking asks it again for every topic that it lists.
pub(super) struct Places {
    /// The topics of one card after the other, each with all above it.
    topics: Vec<TopicId>,
    /// Where those of each card begin, and the end.
    starts: Vec<usize>,
}

impl Places {
    /// The places of these cards.
    pub fn of(forest: &Forest, cards: &[Studied]) -> Self {
        let mut topics = Vec::with_capacity(cards.len() * 4);
        let mut starts = Vec::with_capacity(cards.len() + 1);
        for card in cards {
            starts.push(topics.len());
            forest.of(card, &mut topics);
        }
        starts.push(topics.len());
        Self { topics, starts }
    }

    /// The topics of a card and all above them, each once.
    pub fn topics(&self, card: usize) -> &[TopicId] {
        &self.topics[self.starts[card]..self.starts[card + 1]]
    }

    /// The cards within each of the topics that `is_asked`, in their order, of those that still count.
    pub fn members(
        &self,
        topics: usize,
        is_counted: &[bool],
        is_asked: impl Fn(TopicId) -> bool,
    ) -> Vec<Vec<usize>> {
        let mut members = vec![vec![]; topics];
        for card in (0..is_counted.len()).filter(|&card| is_counted[card]) {
            for &topic in self.topics(card).iter().filter(|topic| is_asked(**topic)) {
                members[topic.0].push(card);
            }
        }
        members
    }
}

/// Which way a topic goes: the last two weeks against the six before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// Missed more than before.
    Up,
    /// Missed less than before.
    Down,
    /// Neither, as far as can be told.
    Flat,
    /// Too little was to be expected in one of the two to tell.
    Unknown,
}

/// What stands for a topic.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// Weighted misses.
    pub missed: f64,
    /// Misses to expect of cards of that age.
    pub expected: f64,
    /// Answers after the day of a card's first one.
    pub reviews: u32,
    /// Of these, missed.
    pub misses: u32,
    /// Cards that were answered.
    pub cards: u32,
    /// Days with a miss.
    pub miss_days: u32,
    /// The day of the last answer.
    pub last_day: Option<i32>,
    /// Misses over what was to be expected, drawn to the parent's.
    pub smr: f64,
    /// The standard deviation of `smr`.
    pub deviation: f64,
    /// What ranks: `smr` less half a deviation.
    pub score: f64,
    /// Which way it goes.
    pub trend: Trend,
    /// The three cards with the most weighted misses, worst first: place in the list of cards, weighted misses.
    pub worst: Vec<(usize, f64)>,
    /// The share of the weighted misses that the worst card has, 0–1.
    pub top_share: f64,
}

/// What stands for a card.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    /// Weighted misses: of all days, recent, older.
    pub missed: [f64; 3],
    /// Misses to expect: of all days, recent, older.
    pub expected: [f64; 3],
    pub reviews: u32,
    pub misses: u32,
    pub last_day: Option<i32>,
}

/// Counts each card's answers.
pub(super) fn tally(cards: &[Studied], answers: &[Answer], hazards: &Hazards, fading: &Fading) -> Vec<Tally> {
    let mut tallies: Vec<Tally> = cards
        .iter()
        .map(|card| Tally { expected: hazards.expected(card, fading), ..Tally::default() })
        .collect();
    for answer in answers {
        let is_first_day = bin(answer.day.saturating_sub(cards[answer.card].first)).is_none();
        if is_first_day || !fading.counts(answer.day) {
            continue;
        }
        let tally = &mut tallies[answer.card];
        tally.reviews += 1;
        tally.last_day = tally.last_day.max(Some(answer.day));
        if answer.missed {
            let weight = fading.weight(answer.day);
            tally.misses += 1;
            tally.missed[0] += weight;
            match fading.age(answer.day) {
                ..RECENT => tally.missed[1] += weight,
                RECENT..OLDER => tally.missed[2] += weight,
                _ => {}
            }
        }
    }
    tallies
}

/// Sums over the cards of a topic.
#[derive(Clone, Default)]
struct Sums {
    tally: Tally,
    cards: u32,
    miss_days: Vec<i32>,
    worst: Vec<(usize, f64)>,
}

impl Sums {
    fn add(&mut self, card: usize, tally: &Tally) {
        for at in 0..3 {
            self.tally.missed[at] += tally.missed[at];
            self.tally.expected[at] += tally.expected[at];
        }
        self.tally.reviews += tally.reviews;
        self.tally.misses += tally.misses;
        self.tally.last_day = self.tally.last_day.max(tally.last_day);
        self.cards += 1;
        if tally.misses > 0 {
            let place = self.worst.partition_point(|(_, missed)| *missed >= tally.missed[0]);
            self.worst.insert(place, (card, tally.missed[0]));
            self.worst.truncate(3);
        }
    }
}

/// The figures of every topic, in the order of the forest; `None` of a topic without a card. `is_counted` says
/// which cards still count.
pub(super) fn figures(
    forest: &Forest,
    places: &Places,
    cards: &[Studied],
    answers: &[Answer],
    tallies: &[Tally],
    is_counted: &[bool],
    parameters: &Parameters,
) -> Vec<Option<Figures>> {
    let mut sums = vec![Sums::default(); forest.len()];
    for at in (0..cards.len()).filter(|&at| is_counted[at]) {
        for topic in places.topics(at) {
            sums[topic.0].add(at, &tallies[at]);
        }
    }
    for answer in answers.iter().filter(|answer| answer.missed && is_counted[answer.card]) {
        let card = &cards[answer.card];
        let counts = parameters.since.is_none_or(|since| answer.day >= since);
        if counts && bin(answer.day.saturating_sub(card.first)).is_some() {
            for topic in places.topics(answer.card) {
                sums[topic.0].miss_days.push(answer.day);
            }
        }
    }
    let mut all: Vec<Option<Figures>> = Vec::with_capacity(sums.len());
    for (at, mut sum) in sums.into_iter().enumerate() {
        if sum.cards == 0 {
            all.push(None);
            continue;
        }
        let parent = forest.parent(TopicId(at)).and_then(|parent| all[parent.0].as_ref());
        let above = parent.map_or(1.0, |figures| figures.smr);
        sum.miss_days.sort_unstable();
        sum.miss_days.dedup();
        all.push(Some(shrunk(sum, above, parameters.prior)));
    }
    all
}

/// The figures of a topic whose parent has the ratio `above`.
fn shrunk(sums: Sums, above: f64, prior: f64) -> Figures {
    let Sums { tally, cards, miss_days, worst } = sums;
    let ratio =
        |at: usize, drawn_to: f64| (tally.missed[at] + prior * drawn_to) / (tally.expected[at] + prior);
    let smr = ratio(0, above);
    let deviation = (smr / (tally.expected[0] + prior)).sqrt();
    let (recent, older) = (ratio(1, smr), ratio(2, smr));
    let spread = (recent / (tally.expected[1] + prior) + older / (tally.expected[2] + prior)).sqrt();
    let trend = if tally.expected[1] < 1.0 || tally.expected[2] < 1.0 {
        Trend::Unknown
    } else if recent - older > spread {
        Trend::Up
    } else if older - recent > spread {
        Trend::Down
    } else {
        Trend::Flat
    };
    let most = worst.first().map_or(0.0, |(_, missed)| *missed);
    Figures {
        missed: tally.missed[0],
        expected: tally.expected[0],
        reviews: tally.reviews,
        misses: tally.misses,
        cards,
        miss_days: miss_days.len() as u32,
        last_day: tally.last_day,
        smr,
        deviation,
        score: smr - deviation / 2.0,
        trend,
        top_share: if tally.missed[0] > 0.0 { most / tally.missed[0] } else { 0.0 },
        worst,
    }
}
