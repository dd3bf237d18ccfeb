//! What is found by indexes gives the plan that everything gives.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rand::SeedableRng as _;
use rand::rngs::SmallRng;
use rand::seq::IndexedRandom as _;

use super::super::sample::{ALGO, answer, append, card, day, fold, id, note, read, review, store_with};
use super::super::{NewRow, Store};
use super::*;
use crate::model::grade::Grade;
use crate::model::log::{Event, Remark};
use crate::model::pin::Pin;
use crate::reconcile::sources::{SourceKind, enrol};
use crate::reconcile::{NoteRead, Plan, reconcile};

/// Two ways to the same plan.
#[track_caller]
fn planned(store: &Store, reading: &Reading) -> Plan {
    let whole = reconcile(store.stored().unwrap(), reading);
    let part = reconcile(store.reached(reading).unwrap(), reading);
    // Cards that were not compared are not counted.
    assert_eq!(Plan { unchanged: whole.unchanged, ..part }, whole);
    whole
}

/// A question and its answer; its id is made of both, as the generator's are.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Fact {
    front: String,
    back: String,
    heading: &'static str,
}

impl Fact {
    fn any(rng: &mut SmallRng) -> Self {
        let things = ["harbour", "engine", "signal", "marsh"];
        let [a, b] = [0; 2].map(|_| *things.choose(rng).unwrap());
        let heading = *["Small", "Large"].choose(rng).unwrap();
        let front = format!("What does the {a} of the north hold?");
        Self { front, back: format!("{} crates of the {b}", rng.random_range(1..9)), heading }
    }

    /// With other words on one side.
    fn edited(&self, rng: &mut SmallRng) -> Self {
        let mut edited = self.clone();
        match rng.random_range(0..4) {
            0 => edited.back.push_str(" and a lamp"),
            1 => edited.front = edited.front.replace("north", "south"),
            2 => edited.heading = "Renamed",
            _ => edited.back = Self::any(rng).back,
        }
        edited
    }

    fn card(&self) -> Card {
        let hash = blake3::hash(format!("{}{}{}", self.front, self.back, self.heading).as_bytes());
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash.as_bytes()[..16]);
        let heading_path = vec!["Numbers".to_owned(), self.heading.to_owned()];
        let (front, back) = (self.front.clone(), self.back.clone());
        Card { id: CardId(bytes), group: CardId(bytes), front, back, heading_path, ..card(1) }
    }
}

/// Notes on disk.
type Files = BTreeMap<Place, Vec<Fact>>;

fn change(files: &mut Files, rng: &mut SmallRng) {
    let places: Vec<Place> = files.keys().cloned().collect();
    let Some(place) = places.choose(rng).cloned() else { return };
    let other = places.choose(rng).cloned().unwrap_or_else(|| place.clone());
    let facts = files.entry(place.clone()).or_default();
    let at = if facts.is_empty() { 0 } else { rng.random_range(0..facts.len()) };
    match rng.random_range(0..8) {
        0 => facts.push(Fact::any(rng)),
        1 if !facts.is_empty() => drop(facts.remove(at)),
        2 | 3 if !facts.is_empty() => facts[at] = facts[at].edited(rng),
        4 if !facts.is_empty() => {
            let moved = facts.remove(at);
            files.entry(other).or_default().push(moved);
        }
        5 if !facts.is_empty() => {
            let twin = facts[at].clone();
            files.entry(other).or_default().push(twin);
        }
        6 => {
            let facts = files.remove(&place).unwrap_or_default();
            let path = format!("{}.md", rng.random_range(0..6));
            files.insert(Place { path, ..place }, facts);
        }
        7 => drop(files.remove(&place)),
        _ => {}
    }
}

/// What a sync of some sources finds, where the stored notes are those of `before`.
fn reading(before: &Files, now: &Files, rng: &mut SmallRng) -> Reading {
    let sources: Vec<SourceId> = [1, 2].map(SourceId).into_iter().filter(|_| rng.random_bool(0.8)).collect();
    let mut reading = Reading { sources: sources.clone(), ..Reading::default() };
    for (place, facts) in now.iter().filter(|(place, _)| sources.contains(&place.source)) {
        let was_read = before.get(place) == Some(facts);
        match rng.random_range(0..10) {
            0 => reading.unread.push(place.clone()),
            1..8 if was_read => reading.same.push(place.clone()),
            _ => {
                let cards = facts.iter().map(Fact::card).collect();
                let mut read = note(place.source.0, &place.path, cards);
                read.is_reread = was_read;
                reading.notes.push(read);
            }
        }
    }
    reading
}

/// Answers, texts of the user's own, and verdicts, on cards picked at random.
fn use_cards(store: &mut Store, days: i32, rng: &mut SmallRng) {
    let cards: Vec<CardId> = store.stored().unwrap().iter().map(|old| old.placed.card.id).collect();
    for _ in 0..3 {
        let (Some(&card), Some(&other)) = (cards.choose(rng), cards.choose(rng)) else { return };
        let row = match rng.random_range(0..6) {
            0..4 => answer(card, Event::Review(Grade::GOOD)),
            4 => NewRow::action(card, Event::Suspend),
            _ => NewRow::remark(card, Remark::Verdict { other, same: rng.random() }),
        };
        append(store, day(days), &row);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_plan_is_that_of_the_whole_collection(seed in any::<u64>()) {
        let mut rng = SmallRng::seed_from_u64(seed);
        let mut store = store_with(0);
        read(&mut store, "/n/words", Vec::new());
        let mut files = Files::new();
        for (source, path) in [(1, "0.md"), (1, "1.md"), (1, "2.md"), (2, "0.md")] {
            let facts = (0..5).map(|_| Fact::any(&mut rng)).collect();
            files.insert(Place { source: SourceId(source), path: path.to_owned() }, facts);
        }
        let mut before = Files::new();
        for days in 0..8 {
            let reading = reading(&before, &files, &mut rng);
            let plan = planned(&store, &reading);
            store.apply(&plan, "g1", day(days), ALGO, &fold).unwrap();
            before.retain(|place, _| !reading.sources.contains(&place.source) || plan.present.contains(place));
            for read in &reading.notes {
                before.insert(read.place.clone(), files[&read.place].clone());
            }
            use_cards(&mut store, days, &mut rng);
            for _ in 0..rng.random_range(0..4) {
                change(&mut files, &mut rng);
            }
        }
    }
}

/// A reading of one note of the first source, all others as they were.
fn of_note(path: &str, cards: Vec<Card>, same: &[&str]) -> Reading {
    Reading {
        sources: vec![SourceId(1)],
        notes: vec![note(1, path, cards)],
        same: same.iter().map(|&path| Place { source: SourceId(1), path: path.to_owned() }).collect(),
        ..Reading::default()
    }
}

#[test]
fn only_the_cards_of_a_note_that_changed_are_read() {
    let mut store = store_with(0);
    let many = (10..60).map(card).collect();
    read(&mut store, "/n/numbers", vec![("a.md", vec![card(1), card(2)]), ("b.md", many)]);
    let reading = of_note("a.md", vec![card(1), card(3)], &["b.md"]);
    let known = store.known(&reading).unwrap();
    assert_eq!((known.cards.len(), store.standing().unwrap()), (2, 52));
    let plan = planned(&store, &reading);
    assert_eq!((plan.add.len(), plan.retire.len(), plan.unchanged), (1, 1, 51));
}

#[test]
fn a_text_is_known_again_wherever_it_was() {
    let mut store = store_with(0);
    let long = Card { back: "a sentence of so many words that it is its own".to_owned(), ..card(9) };
    let notes = |a: Vec<Card>, b: Vec<Card>| vec![("a.md", a), ("b.md", b)];
    read(&mut store, "/n/numbers", notes(vec![card(1), long.clone()], vec![card(2)]));
    review(&mut store, day(0), 9, Grade::GOOD);
    read(&mut store, "/n/numbers", notes(vec![card(1)], vec![card(2)]));
    let plan = planned(&store, &of_note("a.md", vec![card(1), card(2), long.clone()], &["b.md"]));
    assert_eq!(
        (plan.restore.len(), plan.moved.len()),
        (1, 1),
        "the retired one, and the twin in another note"
    );
    let reborn = Card { id: id(8), ..long };
    let plan = planned(&store, &of_note("a.md", vec![card(1), reborn], &["b.md"]));
    assert_eq!(plan.restore.len(), 1, "it says what the retired card said");
}

#[test]
fn a_loss_is_told_with_its_whole_numbers() {
    let mut store = store_with(0);
    let notes = |gone: usize| {
        let all: Vec<Card> = (1..=6).map(card).collect();
        vec![("a.md", all[gone..].to_vec()), ("b.md", (7..=40).map(card).collect())]
    };
    read(&mut store, "/n/numbers", notes(0));
    for number in 1..=9 {
        review(&mut store, day(0), number, Grade::GOOD);
    }
    let losses = |store: &Store, left: Vec<Card>| planned(store, &of_note("a.md", left, &["b.md"])).losses;
    assert_eq!(losses(&store, vec![card(4), card(5), card(6)]), []);
    let lost = losses(&store, vec![card(5), card(6)]);
    assert_eq!((lost[0].reviewed, lost[0].retiring), (9, 4));
}

#[test]
fn a_source_that_is_absorbed_is_read_whole() {
    let mut store = store_with(0);
    read(&mut store, "/n/words/inner", vec![("a.md", vec![card(1)]), ("b.md", vec![card(2)])]);
    read(&mut store, "/m", vec![("c.md", vec![card(3)])]);
    let enrolment = enrol(&store.sources().unwrap(), "/n/words", SourceKind::Folder);
    let source = enrolment.source;
    let reading = Reading {
        enrolment: Some(enrolment),
        sources: vec![source],
        notes: vec![note(source.0, "inner/a.md", vec![card(1)])],
        ..Reading::default()
    };
    assert_eq!(planned(&store, &reading).retire.len(), 1);
}

#[test]
fn a_retired_card_is_found_by_its_anchor_wherever_the_block_comes_back() {
    let mut store = store_with(0);
    let mut sync = |notes: Vec<(&str, Vec<Card>)>| {
        let read = |(path, cards): (&str, Vec<Card>)| {
            let pin = Pin { anchor: "harbour".to_owned(), nth: 1, count: 1 };
            let pins = cards
                .iter()
                .filter(|card| card.back.starts_with("pinned"))
                .map(|card| (card.id, pin.clone()));
            NoteRead { pins: pins.collect(), ..note(1, path, cards) }
        };
        let notes = notes.into_iter().map(read).collect();
        let reading = Reading { sources: vec![SourceId(1)], notes, ..Reading::default() };
        let plan = planned(&store, &reading);
        store.apply(&plan, "g1", day(0), ALGO, &fold).unwrap();
        plan
    };
    let pinned = |number, back: &str| Card { back: format!("pinned {back}"), ..card(number) };
    let others = || (2..9).map(card).collect::<Vec<_>>();
    assert_eq!(sync(vec![("a.md", vec![pinned(1, "quay")]), ("b.md", others())]).add.len(), 8);
    assert_eq!(sync(vec![("b.md", others())]).retire.len(), 1);
    let elsewhere = Card { front: "Where do ships lie?".to_owned(), ..pinned(20, "by the wall") };
    let back = sync(vec![("b.md", others()), ("c.md", vec![elsewhere])]);
    assert_eq!(back.restore.iter().map(|placed| placed.card.id).collect::<Vec<_>>(), [id(1)]);
    assert_eq!(back.add, []);
}
