use proptest::prelude::*;
use rand::SeedableRng as _;
use rand::rngs::SmallRng;

use super::super::NewRow;
use super::super::queue::{ASKED, AVAILABLE, NEW};
use super::super::sample::{answer, append, card, day, fold, id, read, review, store_with};
use super::*;
use crate::model::card::Card;
use crate::model::grade::Grade;
use crate::model::log::Event;
use crate::model::topic::Deck;
use crate::reconcile::Place;
use crate::reconcile::sources::SourceId;

fn shown(store: &Store, scope: &Scope, today: i32, by_score: bool) -> Vec<u8> {
    let mut shown = Vec::new();
    let mut visit = |candidate: Candidate| {
        shown.push(candidate.card.0[0]);
        true
    };
    let today = day(today).today;
    if by_score {
        store.new_by_score(scope, today, &mut visit).unwrap();
    } else {
        store.new_in_notes(scope, today, &mut visit).unwrap();
    }
    shown
}

/// The same by looking at every card.
fn looked_up(store: &Store, scope: &Scope, today: i32, by_score: bool) -> Vec<u8> {
    let first = if by_score { "p.score DESC," } else { "" };
    let sql = format!(
        "SELECT p.* FROM {ASKED} p WHERE {NEW} AND {AVAILABLE} AND {}
         ORDER BY {first} p.source, p.path, p.position, p.id",
        scope.condition()
    );
    let limit = scope.values();
    let mut params = limit.set();
    let today = day(today).today;
    params.push((":today", &today));
    let found = record::all(&store.connection, &sql, params.as_slice(), row_to_candidate).unwrap();
    found.into_iter().map(|candidate| candidate.card.0[0]).collect()
}

fn of_score(number: u8, score: u16) -> Card {
    let heading = if number.is_multiple_of(3) { "Small" } else { "Large" };
    Card { score, heading_path: vec!["Numbers".to_owned(), heading.to_owned()], ..card(number) }
}

#[test]
fn new_cards_come_by_score_then_as_they_stand_in_the_notes() {
    let mut store = store_with(0);
    let notes = vec![
        ("b.md", vec![of_score(1, 900), of_score(2, 950)]),
        ("a.md", vec![of_score(3, 500), of_score(4, 900)]),
    ];
    read(&mut store, "/n/numbers", notes);
    assert_eq!(shown(&store, &Scope::default(), 0, true), [2, 4, 1, 3]);
    assert_eq!(shown(&store, &Scope::default(), 0, false), [3, 4, 1, 2]);
    review(&mut store, day(0), 4, Grade::GOOD);
    assert_eq!(shown(&store, &Scope::default(), 0, true), [2, 1, 3]);
}

#[test]
fn no_more_are_looked_at_than_wanted() {
    let store = store_with(200);
    let mut seen = 0;
    let mut visit = |_| {
        seen += 1;
        seen < 7
    };
    store.new_by_score(&Scope::default(), day(0).today, &mut visit).unwrap();
    assert_eq!(seen, 7);
}

#[test]
fn the_order_is_found_by_indexes_alone() {
    let store = store_with(3);
    let plan = |sql: &str| -> String {
        let mut statement = store.connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let names: Vec<String> = (1..=statement.parameter_count())
            .filter_map(|at| statement.parameter_name(at).map(str::to_owned))
            .collect();
        let params: Vec<(&str, &dyn rusqlite::ToSql)> =
            names.iter().map(|name| (name.as_str(), &1 as &dyn rusqlite::ToSql)).collect();
        let lines = statement.query_map(params.as_slice(), |row| row.get::<_, String>("detail")).unwrap();
        lines.map(|line| line.unwrap()).collect::<Vec<_>>().join("\n")
    };
    let through_notes = plan(&format!(
        "SELECT p.* FROM ({COLUMNS} FROM note n CROSS JOIN origin o ON o.note = n.id {JOINED}
         WHERE o.home = 1 AND o.fresh = 700) p WHERE {NOW} ORDER BY p.source, p.path, p.position, p.id"
    ));
    assert!(through_notes.contains("USING INDEX origin_fresh (fresh=? AND note=?)"), "{through_notes}");
    assert!(!through_notes.contains("TEMP B-TREE FOR ORDER BY"), "{through_notes}");
    let best = plan("SELECT max(fresh) FROM origin WHERE fresh < :below");
    assert!(best.contains("COVERING INDEX origin_fresh (fresh<?)"), "{best}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

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
        ];
        for today in 0..6 {
            for folder in ["/n/numbers", "/n/words"] {
                let mut some = |least: u8| -> Vec<Card> {
                    let numbers = (least..least + 12).filter(|_| rng.random_bool(0.8)).collect::<Vec<_>>();
                    numbers.into_iter().map(|number| of_score(number, rng.random_range(7..10) * 100)).collect()
                };
                // The two folders have cards in common, at home in the older one.
                let least = if folder == "/n/numbers" { 0 } else { 20 };
                let notes = vec![("b.md", some(least)), ("a.md", some(least + 12)), ("sub/c.md", some(least + 6))];
                read(&mut store, folder, notes);
            }
            for _ in 0..8 {
                let number = id(rng.random_range(0..50));
                if store.card(number).is_err() {
                    continue;
                }
                let row = match rng.random_range(0..7) {
                    0 => answer(number, Event::Review(Grade::GOOD)),
                    1 => answer(number, Event::Review(Grade::AGAIN)),
                    2 => NewRow::action(number, Event::Suspend),
                    3 => NewRow::action(number, Event::Resume),
                    4 => NewRow::action(number, Event::Bury),
                    5 => NewRow::action(number, Event::Reset),
                    _ => NewRow::dropped(number, String::new()),
                };
                append(&mut store, day(today), &row);
            }
            for scope in &scopes {
                for by_score in [true, false] {
                    prop_assert_eq!(shown(&store, scope, today, by_score), looked_up(&store, scope, today, by_score));
                }
                let new = store.counts(scope, day(today).today).unwrap().new;
                prop_assert_eq!(new as usize, looked_up(&store, scope, today, true).len());
            }
            let report = store.check(&fold).unwrap();
            prop_assert!(report.is_sound(), "{:?}", report);
        }
    }
}
