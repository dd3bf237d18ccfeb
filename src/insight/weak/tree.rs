//! What stands for each topic.

use super::exposure::{Expectations, Fading, Hazards, OLDER, RECENT, bin};
use super::forest::{Forest, TopicId};
use super::log::Known;
use super::{Parameters, Studied};

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
pub(super) fn tally(known: Known<'_>, hazards: &Hazards, fading: &Fading) -> Vec<Tally> {
    let mut expectations = Expectations::new(hazards, fading);
    let of_card = |(place, card): (usize, &Studied)| {
        let mut tally = Tally { expected: expectations.of(card), ..Tally::default() };
        for answer in known.answers(place).filter(|answer| fading.counts(answer.day())) {
            let day = answer.day();
            if bin(day.saturating_sub(card.first)).is_none() {
                continue;
            }
            tally.reviews += 1;
            tally.last_day = tally.last_day.max(Some(day));
            if answer.missed() {
                let weight = fading.weight(day);
                tally.misses += 1;
                tally.missed[0] += weight;
                match fading.age(day) {
                    ..RECENT => tally.missed[1] += weight,
                    RECENT..OLDER => tally.missed[2] += weight,
                    _ => {}
                }
            }
        }
        tally
    };
    known.cards().iter().enumerate().map(of_card).collect()
}

/// A miss that counts.
struct Miss {
    day: i32,
    card: usize,
    /// Where the card stands, if that is one topic.
    home: Option<TopicId>,
}

/// The topic that a card stands in, if it is one.
fn home(card: &Studied) -> Option<TopicId> {
    if let [topic] = card.topics[..] { Some(topic) } else { None }
}

/// Sums over the cards of a topic.
#[derive(Clone, Copy, Default)]
struct Sums {
    tally: Tally,
    cards: u32,
    /// The most weighted misses that a card has.
    most: f64,
}

impl Sums {
    /// Of one card.
    const fn of(tally: &Tally) -> Self {
        Self { tally: *tally, cards: 1, most: tally.missed[0] }
    }

    fn add(&mut self, other: &Self) {
        for at in 0..3 {
            self.tally.missed[at] += other.tally.missed[at];
            self.tally.expected[at] += other.tally.expected[at];
        }
        self.tally.reviews += other.tally.reviews;
        self.tally.misses += other.tally.misses;
        self.tally.last_day = self.tally.last_day.max(other.tally.last_day);
        self.cards += other.cards;
        self.most = self.most.max(other.most);
    }
}

/// Days with a miss, counted while misses come by day.
#[derive(Clone, Copy, Default)]
struct MissDays {
    count: u32,
    last: Option<i32>,
}

impl MissDays {
    /// Counts a day; whether it was counted already.
    fn add(&mut self, day: i32) -> bool {
        let is_known = self.last == Some(day);
        self.count += u32::from(!is_known);
        self.last = Some(day);
        is_known
    }
}

/// What stands for every topic, kept up while cards are taken out.
pub(super) struct Board<'a> {
    forest: &'a Forest,
    known: Known<'a>,
    tallies: &'a [Tally],
    prior: f64,
    /// By day, so that the days of a topic are counted in one pass.
    misses: Vec<Miss>,
    is_counted: Vec<bool>,
    /// The topic that each card stands in, if it is one.
    homes: Vec<Option<TopicId>>,
    /// Of cards that stand in one topic: these add up from the topics below.
    alone: Vec<Sums>,
    /// Of cards that stand in several, which count once in a topic above them.
    shared: Vec<Sums>,
    miss_days: Vec<MissDays>,
}

impl<'a> Board<'a> {
    /// With all cards that are known.
    pub fn new(
        forest: &'a Forest,
        known: Known<'a>,
        tallies: &'a [Tally],
        fading: &Fading,
        parameters: &Parameters,
    ) -> Self {
        let mut misses = vec![];
        for (card, studied) in known.cards().iter().enumerate() {
            let counts = |day: i32| fading.counts(day) && bin(day.saturating_sub(studied.first)).is_some();
            let of_card = known.answers(card).filter(|answer| answer.missed() && counts(answer.day()));
            let home = home(studied);
            misses.extend(of_card.map(|answer| Miss { day: answer.day(), card, home }));
        }
        misses.sort_unstable_by_key(|miss| miss.day);
        let is_counted = (0..known.cards().len()).map(|card| known.has(card)).collect();
        let none = vec![Sums::default(); forest.len()];
        let mut board = Self {
            forest,
            known,
            tallies,
            prior: parameters.prior,
            misses,
            is_counted,
            homes: known.cards().iter().map(home).collect(),
            alone: none.clone(),
            shared: none,
            miss_days: vec![MissDays::default(); forest.len()],
        };
        board.sum(&vec![true; forest.len()]);
        board
    }

    /// Adds up anew what stands for the topics that are `stale`; those above one that is are as well.
    fn sum(&mut self, stale: &[bool]) {
        for at in (0..stale.len()).filter(|&at| stale[at]) {
            (self.alone[at], self.shared[at]) = (Sums::default(), Sums::default());
            self.miss_days[at] = MissDays::default();
        }
        let mut around = vec![];
        for card in (0..self.homes.len()).filter(|&card| self.is_counted[card]) {
            if let Some(topic) = self.homes[card] {
                if stale[topic.0] {
                    self.alone[topic.0].add(&Sums::of(&self.tallies[card]));
                }
                continue;
            }
            self.forest.around(&self.known.cards()[card].topics, &mut around);
            for topic in around.iter().filter(|topic| stale[topic.0]) {
                self.shared[topic.0].add(&Sums::of(&self.tallies[card]));
            }
        }
        // Children stand behind their parents.
        for topic in (0..stale.len()).rev() {
            if let Some(parent) = self.forest.parent(TopicId(topic)).filter(|parent| stale[parent.0]) {
                let sums = self.alone[topic];
                self.alone[parent.0].add(&sums);
            }
        }
        self.count_miss_days(stale);
    }

    /// Counts the days with a miss of the topics that are `stale`.
    fn count_miss_days(&mut self, stale: &[bool]) {
        // The first of a topic and those above it that is; all above that one are.
        let mut nearest: Vec<Option<TopicId>> = Vec::with_capacity(stale.len());
        for topic in self.forest.topics() {
            let above = self.forest.parent(topic).and_then(|parent| nearest[parent.0]);
            nearest.push(if stale[topic.0] { Some(topic) } else { above });
        }
        let mut around = vec![];
        for &Miss { day, card, home } in self.misses.iter().filter(|miss| self.is_counted[miss.card]) {
            if let Some(home) = home {
                // Where a day is counted it is counted above as well.
                let mut upwards = nearest[home.0].into_iter().flat_map(|near| self.forest.upwards(near));
                upwards.any(|topic| self.miss_days[topic.0].add(day));
                continue;
            }
            self.forest.around(&self.known.cards()[card].topics, &mut around);
            for topic in around.iter().filter(|topic| stale[topic.0]) {
                self.miss_days[topic.0].add(day);
            }
        }
    }

    /// The cards within a topic that count, in their order.
    pub fn within(&self, topic: TopicId) -> Vec<usize> {
        let mut is_within = vec![false; self.forest.len()];
        for at in self.forest.topics() {
            let is_below = self.forest.parent(at).is_some_and(|parent| is_within[parent.0]);
            is_within[at.0] = at == topic || is_below;
        }
        let stands_there = |card: &usize| {
            let topics = &self.known.cards()[*card].topics;
            topic == Forest::ROOT || topics.iter().any(|of| is_within[of.0])
        };
        (0..self.is_counted.len()).filter(|&card| self.is_counted[card]).filter(stands_there).collect()
    }

    /// The cards within each of the topics that are asked for, in their order.
    pub fn members(&self, is_asked: &[bool]) -> Vec<Vec<usize>> {
        let mut members = vec![vec![]; self.forest.len()];
        let mut around = vec![];
        for card in (0..self.is_counted.len()).filter(|&card| self.is_counted[card]) {
            self.forest.around(&self.known.cards()[card].topics, &mut around);
            for topic in around.iter().filter(|topic| is_asked[topic.0]) {
                members[topic.0].push(card);
            }
        }
        members
    }

    /// Takes cards out. Only what stands for topics around them changes; those are added up anew, since what is left
    /// after a difference is not what it would have been.
    pub fn take_out(&mut self, cards: &[usize]) {
        let mut stale = vec![false; self.forest.len()];
        let mut around = vec![];
        for &card in cards {
            self.is_counted[card] = false;
            self.forest.around(&self.known.cards()[card].topics, &mut around);
            for topic in &around {
                stale[topic.0] = true;
            }
        }
        self.sum(&stale);
    }

    /// The figures of every topic, in the order of the forest; `None` of a topic without a card that counts.
    pub fn figures(&self) -> Vec<Option<Figures>> {
        let mut all: Vec<Option<Figures>> = Vec::with_capacity(self.forest.len());
        for topic in self.forest.topics() {
            let mut sums = self.alone[topic.0];
            sums.add(&self.shared[topic.0]);
            let parent = self.forest.parent(topic).and_then(|parent| all[parent.0].as_ref());
            let above = parent.map_or(1.0, |figures| figures.smr);
            let days = self.miss_days[topic.0].count;
            all.push((sums.cards > 0).then(|| shrunk(&sums, days, above, self.prior)));
        }
        all
    }
}

/// The figures of a topic with so many days with a miss whose parent has the ratio `above`.
fn shrunk(sums: &Sums, miss_days: u32, above: f64, prior: f64) -> Figures {
    let &Sums { tally, cards, most } = sums;
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
    Figures {
        missed: tally.missed[0],
        expected: tally.expected[0],
        reviews: tally.reviews,
        misses: tally.misses,
        cards,
        miss_days,
        last_day: tally.last_day,
        smr,
        deviation,
        score: smr - deviation / 2.0,
        trend,
        top_share: if tally.missed[0] > 0.0 { most / tally.missed[0] } else { 0.0 },
    }
}
