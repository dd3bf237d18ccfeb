use std::collections::BTreeSet;

use proptest::prelude::*;
use rand::SeedableRng as _;
use rand::rngs::SmallRng;

use super::super::NewRow;
use super::super::queue::{ASKED, AVAILABLE, DUE};
use super::super::sample::{ALGO, answer, append, card, day, fold, id, read};
use super::super::sample::{review, store_with};
use super::*;
use crate::model::card::Card;
use crate::model::log::{Event, SetState};
use crate::reconcile::Place;
use crate::reconcile::sources::SourceId;

/// What is due by a look at every card: those of `class` in a scope.
fn looked_up(store: &Store, class: &str, scope: &Scope, today: Day) -> BTreeSet<(CardId, i32, u32)> {
    let sql = format!("SELECT p.* FROM {ASKED} p WHERE {class} AND {AVAILABLE} AND {}", scope.condition());
    let limit = scope.values();
    let mut params = limit.set();
    params.push((":today", &today));
    let read = |row: &SqlRow<'_>| Ok((row.get("id")?, row.get("due_day")?, row.get("interval")?));
    record::all(&store.connection, &sql, params.as_slice(), read).unwrap().into_iter().collect()
}

fn keys(found: &[Coming]) -> BTreeSet<(CardId, i32, u32)> {
    found.iter().map(|coming| (coming.card, coming.due.number(), coming.interval)).collect()
}

/// All that is due, read day by day and interval by interval.
fn by_steps(store: &Store, from: Option<Day>, to: Day, today: Day) -> Vec<Coming> {
    let mut all = Vec::new();
    for due in store.due_days(from, to).unwrap() {
        let mut of_day = Vec::new();
        let mut above = None;
        while let Some(interval) = store.shortest_interval(due, above).unwrap() {
            of_day.extend(store.due_on(due, Some(interval), today).unwrap());
            above = Some(interval);
        }
        assert_eq!(keys(&of_day), keys(&store.due_on(due, None, today).unwrap()));
        all.extend(of_day);
    }
    all
}

#[test]
fn a_card_is_told_with_its_day_and_its_last_answer() {
    let mut store = store_with(2);
    review(&mut store, day(0), 1, Grade::GOOD);
    let today = day(7).today;
    let found = store.due_within(&Scope::default(), None, today, today).unwrap();
    let expected = Coming {
        card: id(1),
        group: id(1),
        deck: Deck::parse("numbers"),
        topic: vec!["Numbers".to_owned(), "Small".to_owned()],
        due: day(5).today,
        interval: 5,
        last_answer: Some((day(0).today, Grade::GOOD)),
    };
    assert_eq!(found, [expected]);
    assert_eq!(store.due_days(None, today).unwrap(), [day(5).today]);
    assert_eq!(store.shortest_interval(day(5).today, None).unwrap(), Some(5));
    assert_eq!(store.shortest_interval(day(5).today, Some(5)).unwrap(), None);
}

#[test]
fn a_wrong_cache_is_found_and_made_anew() {
    for wrong in [
        "UPDATE due_count SET cards = 7",
        "DELETE FROM new_count",
        "UPDATE origin SET due = 3, interval = 1 WHERE due IS NULL",
    ] {
        let mut store = store_with(3);
        review(&mut store, day(0), 1, Grade::GOOD);
        store.connection.execute_batch(wrong).unwrap();
        let report = store.check(&fold).unwrap();
        assert!(report.fresh > 0 && report.is_repairable(), "{wrong}: {report:?}");
        store.repair(&report, day(6), &fold).unwrap();
        assert!(store.check(&fold).unwrap().is_sound(), "{wrong}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn the_cache_gives_what_a_look_at_every_card_gives(seed in any::<u64>()) {
        let mut rng = SmallRng::seed_from_u64(seed);
        let mut store = store_with(0);
        let scopes = [
            Scope::default(),
            Scope::of_deck(Deck::parse("numbers")),
            Scope::of_deck(Deck::parse("numbers::sub")),
            Scope::of_note(Place { source: SourceId(1), path: "b.md".to_owned() }),
            Scope::of_topic(vec!["Numbers".to_owned(), "Small".to_owned()]),
            Scope { flagged: true, ..Scope::default() },
        ];
        for step in 0..6 {
            for folder in ["/n/numbers", "/m/numbers"] {
                let mut some = |least: u8| -> Vec<Card> {
                    (least..least + 12).filter(|_| rng.random_bool(0.8)).map(card).collect()
                };
                // The two folders have cards in common, at home in the older one; their decks are told apart.
                let least = if folder == "/n/numbers" { 0 } else { 20 };
                let notes = vec![("b.md", some(least)), ("a.md", some(least + 12)), ("sub/c.md", some(least + 6))];
                if step > 0 || folder == "/n/numbers" {
                    read(&mut store, folder, notes);
                }
            }
            for _ in 0..20 {
                let number = id(rng.random_range(0..50));
                if store.card(number).is_err() {
                    continue;
                }
                let due = day(rng.random_range(0..9)).today;
                let interval = rng.random_range(1..4);
                let row = match rng.random_range(0..12) {
                    0..3 => answer(number, Event::Review(Grade::GOOD)),
                    3 => answer(number, Event::Review(Grade::AGAIN)),
                    4 => NewRow::action(number, Event::Suspend),
                    5 => NewRow::action(number, Event::Resume),
                    6 => NewRow::action(number, Event::Bury),
                    7 => NewRow::action(number, Event::Reset),
                    8 => NewRow::action(number, Event::Flag(true)),
                    9 => NewRow::dropped(number, String::new()),
                    _ => {
                        let state = SetState { repetitions: 1, ease: 250, interval, due, lapses: 0 };
                        NewRow::action(number, Event::Set(state))
                    }
                };
                append(&mut store, day(step), &row);
            }
            if rng.random_bool(0.3) {
                store.undo_last(day(step), ALGO, &fold).unwrap();
            }
            let today = day(step).today;
            for scope in &scopes {
                let due = looked_up(&store, DUE, scope, today);
                prop_assert_eq!(keys(&store.due_within(scope, None, today, today).unwrap()), due.clone());
                let one = |card: CardId| store.due_card(card, scope, None, today, today).unwrap();
                prop_assert!(due.iter().all(|(card, ..)| one(*card).is_some_and(|found| found.card == *card)));
                prop_assert_eq!((0..50).filter(|&number| one(id(number)).is_some()).count(), due.len());
                prop_assert_eq!(store.counts(scope, today).unwrap().due as usize, due.len());
                let ahead = "p.due_day > :today AND p.due_day <= :today + 4 AND (p.last_day IS NULL OR p.last_day <> :today)";
                let found = store.due_within(scope, Some(today.plus(1)), today.plus(4), today).unwrap();
                prop_assert_eq!(keys(&found), looked_up(&store, ahead, scope, today));
            }
            let all = looked_up(&store, DUE, &Scope::default(), today);
            prop_assert_eq!(keys(&by_steps(&store, None, today, today)), all);
            let report = store.check(&fold).unwrap();
            prop_assert!(report.is_sound(), "{:?}", report);
        }
    }
}
