//! A study day that reads what it asks gives what one gives that reads everything.

use proptest::prelude::*;
use rand::SeedableRng as _;
use rand::rngs::SmallRng;
use rand::seq::IndexedRandom as _;

use super::*;
use crate::commands::review::queue::{StudyDay, done, new_card};
use crate::commands::review::wishes::Wishes;
use crate::model::card::Card;
use crate::model::grade::Grade;
use crate::model::log::{Event, SetState};
use crate::review::question::Class;
use crate::review::waiting::Named;
use crate::schedule::queue::mix::{Mix, Topics};
use crate::schedule::queue::order::NewOrder;
use crate::schedule::queue::{Candidates, DeckLimits, Limits, Order, Queue};
use crate::store::NewRow;
use crate::store::sample::{answer, append, card, day, id, read, store_with};

/// Three notes in two decks; every third card is a sibling of the one before.
fn of_number(number: u8) -> Card {
    let heading = if number % 5 < 2 { "Small" } else { "Large" };
    Card {
        group: id(if number % 3 == 2 { number - 1 } else { number }),
        score: 500 + u16::from(number % 4) * 100,
        heading_path: vec!["Numbers".to_owned(), heading.to_owned()],
        ..card(number)
    }
}

/// A collection a few days old.
fn collection(rng: &mut SmallRng) -> Store {
    let mut store = store_with(0);
    let notes = vec![
        ("a.md", (0..20).map(of_number).collect()),
        ("sub/b.md", (20..40).map(of_number).collect()),
        ("sub/c.md", (40..60).map(of_number).collect()),
    ];
    read(&mut store, "/n/numbers", notes);
    for step in 0..6 {
        for _ in 0..rng.random_range(0..40) {
            let number = id(rng.random_range(0..60));
            let (due, interval) = (day(rng.random_range(0..9)).today, rng.random_range(1..5));
            let state = SetState { repetitions: 1, ease: 250, interval, due, lapses: 0 };
            let row = match rng.random_range(0..12) {
                0 => answer(number, Event::Review(Grade::GOOD)),
                1 => answer(number, Event::Review(Grade::AGAIN)),
                2 => NewRow::action(number, Event::Suspend),
                3 => NewRow::action(number, Event::Bury),
                4 => NewRow::action(number, Event::Reset),
                5 => NewRow::action(number, Event::Flag(true)),
                _ => NewRow::action(number, Event::Set(state)),
            };
            append(&mut store, day(step), &row);
        }
    }
    store
}

fn wishes(rng: &mut SmallRng) -> Wishes {
    let some = |rng: &mut SmallRng, most| rng.random_bool(0.5).then(|| rng.random_range(0..most));
    let decks = ["numbers", "numbers::sub"].map(|name| DeckLimits {
        deck: Deck::parse(name),
        new: some(rng, 6),
        reviews: some(rng, 9),
    });
    Wishes {
        limits: Limits {
            new: rng.random_range(0..12),
            reviews: rng.random_range(0..30),
            session: some(rng, 20),
            decks: decks.into_iter().take(rng.random_range(0..3)).collect(),
        },
        order: Order {
            due: *[DueOrder::DueDay, DueOrder::Overdue].choose(rng).unwrap(),
            new: *[NewOrder::Surest, NewOrder::Notes].choose(rng).unwrap(),
            mix: *[Mix::Even, Mix::NewFirst, Mix::NewLast].choose(rng).unwrap(),
            topics: *[Topics::Parted, Topics::Blocks].choose(rng).unwrap(),
        },
        minds_backlog: rng.random_bool(0.5),
        choice: *[Choice::Day, Choice::Day, Choice::New, Choice::Ahead(3)].choose(rng).unwrap(),
    }
}

/// The same by looking at every card, and the last answers of those.
fn eager(wishes: &Wishes, store: &Store, scope: &Scope, today: Day) -> (Queue, Vec<Named>) {
    let due = Due::of(wishes.choice, scope, today, store);
    let due = due.map_or_else(Vec::new, |due| store.due_within(scope, due.from, due.to, today).unwrap());
    let mut found = Vec::new();
    store
        .new_in_notes(scope, today, &mut |candidate| {
            found.push(candidate);
            true
        })
        .unwrap();
    if matches!(wishes.choice, Choice::Ahead(_)) {
        found.clear();
    }
    let again =
        if wishes.choice == Choice::Day { store.asked_again(scope, today).unwrap() } else { Vec::new() };
    let done = done(store.done_on(today).unwrap());
    let mut order = wishes.order;
    let left = wishes.limits.reviews.saturating_sub(done.reviews);
    if wishes.choice == Choice::Day && due.len() > left && wishes.minds_backlog {
        order.due = DueOrder::Overdue;
    }
    let answers = due.iter().map(|coming| (coming.card, coming.last_answer));
    let others = again.iter().chain(&found).map(|card| (card.card, card.standing.last_answer));
    let answers: Vec<_> = answers.chain(others).collect();
    let candidates = Candidates {
        due: due.iter().map(due_card).collect(),
        again: again.iter().map(|missed| missed.card).collect(),
        new: found.into_iter().zip(0..).map(|(card, position)| new_card(card, position)).collect(),
    };
    let queue = Queue::of_day(&candidates, &wishes.limits, &done, today, &order);
    let named = queue.cards.iter().map(|entry| Named {
        card: entry.card,
        class: entry.class,
        last_answer: answers.iter().find(|(card, _)| *card == entry.card).and_then(|(_, answer)| *answer),
    });
    let named = named.collect();
    (queue, named)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn what_is_read_as_far_as_it_is_asked_is_what_all_cards_give(seed in any::<u64>()) {
        let mut rng = SmallRng::seed_from_u64(seed);
        let store = collection(&mut rng);
        let scopes = [
            Scope::default(),
            Scope::of_deck(Deck::parse("numbers::sub")),
            Scope::of_topic(vec!["Numbers".to_owned(), "Small".to_owned()]),
            Scope { flagged: true, ..Scope::default() },
        ];
        for _ in 0..40 {
            let wishes = wishes(&mut rng);
            let today = day(rng.random_range(5..9)).today;
            for scope in &scopes {
                let study_day = StudyDay::of(&wishes, &store, scope, today).unwrap();
                let (queue, named) = eager(&wishes, &store, scope, today);
                prop_assert_eq!(&study_day.questions, &named, "{:?}", wishes.limits);
                if named.is_empty() {
                    prop_assert_eq!(study_day.held().over_review_limit, queue.held.over_review_limit);
                }
                let is_due = |named: &&Named| named.class == Class::Due;
                prop_assert!(named.iter().filter(is_due).count() <= wishes.limits.reviews);
            }
        }
    }
}
