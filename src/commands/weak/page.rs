//! What the listed topics come to, for people and for programs.

use serde::Serialize;

use crate::commands::confusions::{Mixed, mixed};
use crate::error::Error;
use crate::insight::weak::{Backtest, Figures, Listed, Parameters, Ranking, Trend, Verdict};
use crate::model::card::CardId;
use crate::store::{self, Store};

use super::place::Place;
use super::study::Study;

/// Cards of a topic that are looked at to find its section; a deck of thousands is not read for it.
const LOOKED_AT: usize = 12;

/// Missed cards of a topic whose typed answers are looked at.
const ASKED_OF: usize = 200;

/// Pairs of answers that people are told of a topic; JSON has all.
const PAIRS: usize = 3;

/// Topics that are told beside the list, of each kind.
const TOLD: usize = 3;

/// The list with all that is said of it.
pub(in crate::commands) struct Page {
    /// Answers that count, and those of them that were missed.
    pub answers: (u32, u32),
    /// The weak topics, worst first.
    pub listed: Vec<Entry>,
    /// What there is too little evidence for.
    pub early: Vec<Entry>,
    /// What was missed, but nothing was answered of lately.
    pub quiet: Vec<Entry>,
    /// What the list of a month ago was worth.
    pub backtest: Option<Backtest>,
}

/// A topic.
pub(in crate::commands) struct Entry {
    /// Its path, outermost first.
    pub path: Vec<String>,
    /// Its path as people read it.
    pub name: String,
    /// Its figures.
    pub figures: Figures,
    /// What can be said of it.
    pub verdict: Verdict,
    /// The section to read again.
    pub place: Option<Place>,
    /// The cards that are missed most, worst first.
    pub worst: Vec<WorstCard>,
    /// Answers of its cards that are taken for one another.
    pub mixed: Vec<Mixed>,
    /// Listed topics to read before it, as places in the list.
    pub read_first: Vec<usize>,
}

/// A card of a topic.
pub(in crate::commands) struct WorstCard {
    /// Which.
    pub id: CardId,
    /// Its question, as Markdown.
    pub question: String,
    /// Answers that count.
    pub reviews: u32,
    /// Of these, missed.
    pub misses: u32,
}

impl Page {
    /// What a ranking comes to.
    pub fn of(
        study: &Study,
        ranking: &Ranking,
        parameters: &Parameters,
        store: &Store,
    ) -> Result<Self, Error> {
        let entry = |listed: &Listed| Entry::of(listed, study, ranking, store);
        let mut listed = ranking.listed.iter().map(entry).collect::<Result<Vec<_>, _>>()?;
        for at in 0..listed.len() {
            listed[at].read_first = read_first(at, &listed);
        }
        let told = |verdict: Verdict| {
            let of_kind = ranking.unranked.iter().filter(|topic| topic.verdict == verdict);
            of_kind.take(TOLD).map(entry).collect::<Result<Vec<_>, _>>()
        };
        let root = ranking.topics.first().and_then(Option::as_ref);
        Ok(Self {
            answers: root.map_or((0, 0), |figures| (figures.reviews, figures.misses)),
            listed,
            early: told(Verdict::TooEarly)?,
            quiet: told(Verdict::Quiet)?,
            backtest: study.backtest(parameters),
        })
    }
}

/// The listed topics that a topic builds on: those that stand before it in its note, and those of notes it links to.
fn read_first(at: usize, listed: &[Entry]) -> Vec<usize> {
    let Some(place) = &listed[at].place else { return Vec::new() };
    let builds_on = |other: &Entry| {
        let is_around = listed[at].path.starts_with(&other.path) || other.path.starts_with(&listed[at].path);
        let theirs = other.place.as_ref().filter(|_| !is_around);
        theirs.is_some_and(|theirs| theirs.is_before(place) || place.links_to(theirs))
    };
    (0..listed.len()).filter(|&other| other != at && builds_on(&listed[other])).collect()
}

impl Entry {
    fn of(listed: &Listed, study: &Study, ranking: &Ranking, store: &Store) -> Result<Self, Error> {
        let path = study.forest.path(listed.topic);
        let stands_there = |&&card: &&usize| study.is_at_home_in(listed.topic, card);
        let looked_at = listed.cards.iter().filter(stands_there).take(LOOKED_AT);
        let cards: Vec<store::Listed> =
            looked_at.map(|&card| store.card(study.id(card))).collect::<Result<_, _>>()?;
        let asked_of = listed.cards.iter().copied().filter(|&card| ranking.counts(card).1 > 0).take(ASKED_OF);
        let worst = ranking.worst(&listed.cards).into_iter().map(|card| {
            let (reviews, misses) = ranking.counts(card);
            let id = study.id(card);
            Ok(WorstCard { id, question: store.card(id)?.card.front, reviews, misses })
        });
        Ok(Self {
            name: study.name(listed.topic),
            figures: listed.figures.clone(),
            verdict: listed.verdict,
            place: Place::of(&path, &cards),
            worst: worst.collect::<Result<_, store::Error>>()?,
            mixed: mixed(asked_of.map(|card| study.id(card)), store)?,
            read_first: Vec::new(),
            path,
        })
    }

    /// The answers that are taken for one another most often.
    pub fn pairs(&self) -> impl Iterator<Item = &Mixed> {
        self.mixed.iter().take(PAIRS)
    }

    /// The range of the ratio, from its deviation.
    pub fn range(&self) -> (f64, f64) {
        let Figures { smr, deviation, .. } = self.figures;
        ((smr - deviation).max(0.0), smr + deviation)
    }
}

/// A topic as JSON. The names and their order are a promise to other programs.
#[derive(Serialize)]
pub(super) struct Object<'a> {
    topic: &'a [String],
    file: Option<String>,
    line: Option<u32>,
    reviews: u32,
    misses: u32,
    smr: f64,
    low: f64,
    high: f64,
    rate: f64,
    trend: &'static str,
    verdict: &'static str,
    cards: Vec<CardLine<'a>>,
    confusions: &'a [Mixed],
    read_first: Vec<&'a [String]>,
}

#[derive(Serialize)]
struct CardLine<'a> {
    id: String,
    question: &'a str,
    reviews: u32,
    misses: u32,
}

impl<'a> Object<'a> {
    /// The object of a topic of a page; `name_of` tells a file as the user would name it.
    pub fn of(entry: &'a Entry, page: &'a Page, name_of: impl Fn(&Place) -> String) -> Self {
        let figures = &entry.figures;
        let (low, high) = entry.range();
        let rate = f64::from(figures.misses) / f64::from(figures.reviews.max(1));
        let card = |card: &'a WorstCard| CardLine {
            id: card.id.to_string(),
            question: &card.question,
            reviews: card.reviews,
            misses: card.misses,
        };
        Self {
            topic: &entry.path,
            file: entry.place.as_ref().map(name_of),
            line: entry.place.as_ref().map(|place| place.line),
            reviews: figures.reviews,
            misses: figures.misses,
            smr: rounded(figures.smr),
            low: rounded(low),
            high: rounded(high),
            rate: rounded(rate),
            trend: match figures.trend {
                Trend::Up => "up",
                Trend::Down => "down",
                Trend::Flat => "flat",
                Trend::Unknown => "?",
            },
            verdict: match entry.verdict {
                Verdict::Ranked => "weak",
                Verdict::MostlyOneCard => "mostly one card",
                Verdict::TooEarly => "too early",
                Verdict::Quiet => "no recent reviews",
            },
            cards: entry.worst.iter().map(card).collect(),
            confusions: &entry.mixed,
            read_first: entry.read_first.iter().map(|&at| page.listed[at].path.as_slice()).collect(),
        }
    }
}

/// Four decimals: more would be noise.
fn rounded(figure: f64) -> f64 {
    (figure * 10_000.0).round() / 10_000.0
}
