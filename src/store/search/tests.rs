use proptest::prelude::*;

use super::super::NewRow;
use super::super::open::tests::options;
use super::super::sample::{ALGO, append, card, day, fold, id, plan, read, review, store_with};
use super::*;
use crate::model::card::Card;
use crate::model::grade::Grade;
use crate::model::log::{Event, Remark};
use crate::model::own::OwnText;
use crate::model::query::Comparison;

/// Cards 1 … 6 in `numbers`, card 7 with Unicode in `Café::Menü`.
fn store() -> Store {
    let mut store = store_with(6);
    let accented = Card {
        front: "Was heißt „ÜBER“?".to_owned(),
        rule: "R12".to_owned(),
        form: "R12.reverse".to_owned(),
        title: "Cafe\u{301}".to_owned(),
        heading_path: vec!["Speisen".to_owned()],
        tags: vec!["lang/Deutsch".to_owned()],
        ..card(7)
    };
    read(&mut store, "/n/Café", vec![("Menü/a.md", vec![accented])]);
    store
}

fn found(store: &Store, condition: Condition, negated: bool, all: bool) -> Vec<u8> {
    let query = Query { terms: vec![Term { negated, condition }] };
    let cards = store.search(&query, &Scope::default(), all, day(5)).unwrap();
    cards.iter().map(|listed| listed.card.id.0[0]).collect()
}

fn holds(store: &Store, condition: Condition) -> Vec<u8> {
    found(store, condition, false, true)
}

#[test]
fn flagged_cards_are_found_until_the_mark_is_removed() {
    let mut store = store();
    append(&mut store, day(0), &NewRow::action(id(2), Event::Flag(true)));
    append(&mut store, day(0), &NewRow::action(id(3), Event::Flag(true)));
    append(&mut store, day(1), &NewRow::action(id(3), Event::Flag(false)));
    assert_eq!(holds(&store, Condition::Is(Mark::Flagged)), [2]);
}

#[test]
fn texts_and_tags_of_the_users_are_found_and_a_text_they_replaced_is_not() {
    let mut store = store();
    let own = OwnText { front: Some("Zwei?".to_owned()), ..OwnText::default() };
    append(&mut store, day(0), &NewRow::remark(id(2), Remark::Edit(own)));
    for (name, on) in [("Lang/latin", true), ("later", true), ("later", false)] {
        append(&mut store, day(0), &NewRow::remark(id(3), Remark::Tag { name: name.to_owned(), on }));
    }
    assert_eq!(holds(&store, Condition::Text("zwei".to_owned())), [2]);
    assert!(holds(&store, Condition::Text("what is 2".to_owned())).is_empty());
    assert_eq!(holds(&store, Condition::Is(Mark::Edited)), [2]);
    assert_eq!(holds(&store, Condition::Tag("lang".to_owned())), [3, 7], "of the user and of a note");
    assert!(holds(&store, Condition::Tag("later".to_owned())).is_empty());
}

#[test]
fn texts_are_found_in_question_answer_and_topic_in_any_case() {
    let store = store();
    let text = |text: &str| holds(&store, Condition::Text(text.to_owned()));
    assert_eq!(text("what is 3?"), [3]);
    assert_eq!(text("ü"), [7]);
    assert_eq!(text("über"), [7]);
    assert_eq!(text("U\u{308}BER"), [7], "a decomposed letter");
    assert_eq!(text("caf\u{e9}"), [7], "of the topic");
    assert_eq!(text("SMALL"), [1, 2, 3, 4, 5, 6]);
    assert_eq!(text("%"), Vec::<u8>::new(), "no sign is a joker");
}

#[test]
fn decks_and_topics_are_found_with_what_lies_below() {
    let store = store();
    let deck = |deck: &str| holds(&store, Condition::Deck(deck.to_owned()));
    assert_eq!(deck("NUMBERS").len(), 6);
    assert_eq!(deck("café"), [7]);
    assert_eq!(deck("CAFÉ::menü"), [7]);
    assert!(deck("caf").is_empty() && deck("menü").is_empty());
    let topic =
        |parts: &[&str]| holds(&store, Condition::Topic(parts.iter().map(|&part| part.to_owned()).collect()));
    assert_eq!(topic(&["speisen"]), [7]);
    assert_eq!(topic(&["Menü", "Café", "Speisen"]), [7]);
    assert_eq!(topic(&["numbers", "Numbers"]).len(), 6, "the deck, then the note");
    assert!(topic(&["Menü", "Speisen"]).is_empty(), "not side by side");
    assert!(topic(&["Speise"]).is_empty());
}

#[test]
fn tags_and_rules_are_found_whole() {
    let store = store();
    let tag = |tag: &str| holds(&store, Condition::Tag(tag.to_owned()));
    assert_eq!(tag("lang"), [7]);
    assert_eq!(tag("lang/deutsch"), [7]);
    assert!(tag("lan").is_empty());
    let rule = |rule: &str| holds(&store, Condition::Rule(rule.to_owned()));
    assert_eq!(rule("r1").len(), 6);
    assert_eq!(rule("R12.Reverse"), [7]);
}

#[test]
fn each_mark_takes_the_cards_of_its_state() {
    let mut store = store();
    review(&mut store, day(0), 1, Grade::GOOD);
    review(&mut store, day(5), 2, Grade::AGAIN);
    for (card, event) in [(3, Event::Suspend), (4, Event::Bury), (5, Event::Drop)] {
        append(&mut store, day(5), &NewRow::action(id(card), event));
    }
    read(&mut store, "/n/numbers", vec![("a.md", (1..=5).map(card).collect())]);
    let is = |mark| holds(&store, Condition::Is(mark));
    assert_eq!(is(Mark::Due), [1, 2]);
    assert_eq!(is(Mark::New), [7]);
    assert_eq!(is(Mark::Review), [1, 2]);
    assert_eq!(is(Mark::Suspended), [3]);
    assert_eq!(is(Mark::Buried), [4]);
    assert_eq!(is(Mark::Dropped), [5]);
    assert_eq!(is(Mark::Retired), [6]);
}

#[test]
fn a_leech_is_young_and_was_missed_often() {
    let mut store = store();
    for days in 0..5 {
        review(&mut store, day(days), 1, Grade::AGAIN);
    }
    assert!(holds(&store, Condition::Is(Mark::Leech)).is_empty());
    review(&mut store, day(5), 1, Grade::AGAIN);
    assert_eq!(holds(&store, Condition::Is(Mark::Leech)), [1]);
}

#[test]
fn figures_compare_and_new_cards_have_the_first_ones() {
    let mut store = store();
    review(&mut store, day(0), 1, Grade::AGAIN);
    let figure = |figure, comparison, number| holds(&store, Condition::Figure(figure, comparison, number));
    assert_eq!(figure(Figure::Lapses, Comparison::AtLeast, 1), [1]);
    assert_eq!(figure(Figure::Lapses, Comparison::More, 0), [1]);
    assert_eq!(figure(Figure::Interval, Comparison::Equal, 1), [1]);
    assert_eq!(figure(Figure::Interval, Comparison::Less, 1).len(), 6);
    assert_eq!(figure(Figure::Ease, Comparison::Equal, 250).len(), 7);
    assert!(figure(Figure::Ease, Comparison::AtMost, 249).is_empty());
    assert!(figure(Figure::Lapses, Comparison::More, u32::MAX).is_empty());
}

#[test]
fn cards_are_found_by_their_age() {
    let store = store();
    assert_eq!(holds(&store, Condition::Added(6)).len(), 7);
    assert!(holds(&store, Condition::Added(5)).is_empty(), "made on day 0, asked on day 5");
    assert_eq!(holds(&store, Condition::Added(u32::MAX)).len(), 7);
}

#[test]
fn a_term_and_its_opposite_share_all_cards() {
    let mut store = store();
    review(&mut store, day(0), 1, Grade::AGAIN);
    append(&mut store, day(0), &NewRow::action(id(2), Event::Bury));
    let mut conditions = vec![
        Condition::Text("3".to_owned()),
        Condition::Deck("numbers".to_owned()),
        Condition::Topic(vec!["small".to_owned()]),
        Condition::Tag("lang".to_owned()),
        Condition::Rule("R1".to_owned()),
        Condition::Added(1),
    ];
    conditions.extend(Mark::ALL.map(Condition::Is));
    for figure in Figure::ALL {
        conditions.extend(Comparison::ALL.map(|comparison| Condition::Figure(figure, comparison, 1)));
    }
    for condition in conditions {
        let mut both = found(&store, condition.clone(), false, true);
        both.extend(found(&store, condition.clone(), true, true));
        both.sort_unstable();
        assert_eq!(both, [1, 2, 3, 4, 5, 6, 7], "{condition:?}");
    }
}

#[test]
fn gone_cards_are_left_out_unless_asked_for() {
    let mut store = store();
    append(&mut store, day(0), &NewRow::action(id(1), Event::Drop));
    let what = Condition::Text("What is".to_owned());
    assert_eq!(found(&store, what.clone(), false, false), [2, 3, 4, 5, 6]);
    assert_eq!(found(&store, what, false, true), [1, 2, 3, 4, 5, 6]);
    assert_eq!(found(&store, Condition::Is(Mark::Dropped), false, false), [1]);
}

/// The cards that hold a text, found by reading all of them.
fn scanned(store: &Store, text: &str) -> Vec<u8> {
    let sql = format!(
        "SELECT p.id FROM placed p LEFT JOIN own_text w ON w.card = p.id
         WHERE instr(folded({SAID} || char(10) || {TOPIC_PATH}), :text) > 0
         ORDER BY p.source, p.path, p.position, p.id"
    );
    let params = rusqlite::named_params! { ":text": folded(text) };
    let read = |row: &rusqlite::Row<'_>| Ok(row.get::<_, crate::model::card::CardId>("id")?.0[0]);
    record::all(&store.connection, &sql, params, read).unwrap()
}

fn holding(store: &Store, text: &str) -> Vec<u8> {
    holds(store, Condition::Text(text.to_owned()))
}

/// What happens to the cards between two searches.
#[derive(Clone, Debug)]
enum Change {
    /// The notes say this, card by card; cards beyond are gone from them.
    Read(Vec<String>, String),
    /// A card has a text of the user's own, or the note's again.
    Own(u8, Option<String>),
    Undo,
}

/// A text of letters, signs and spaces of several scripts, in which parts repeat.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("lock"),
        Just("Schloss"),
        Just("ΟΔΟΣ"),
        Just("İ"),
        Just("e\u{301}"),
        Just("锁"),
        Just("线程"),
        Just("程序"),
        Just("か"),
        Just("ก็"),
        Just("하다"),
        Just("8"),
        Just("_"),
        Just(" "),
        Just("-"),
        Just("\""),
        Just("*"),
        Just("，"),
        Just("\n"),
        Just("OR"),
        Just("a"),
        Just("\u{1f}"),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        3 => (prop::collection::vec(text(), 1..5), text()).prop_map(|(texts, title)| Change::Read(texts, title)),
        1 => (1_u8..5, prop::option::of(text())).prop_map(|(card, front)| Change::Own(card, front)),
        1 => Just(Change::Undo),
    ]
}

fn apply(store: &mut Store, change: &Change, now: Now) {
    match change {
        Change::Read(texts, title) => {
            let said = |(text, number): (&String, u8)| Card {
                front: text.clone(),
                title: title.clone(),
                heading_path: vec![text.chars().rev().collect()],
                ..card(number)
            };
            let cards: Vec<Card> = texts.iter().zip(1..).map(said).collect();
            let plan = plan(store, "/n/Numbers", vec![("线程/a.md", cards)]);
            store.apply(&plan, "g1", now, ALGO, &fold).unwrap();
        }
        Change::Own(number, front) => {
            let own = OwnText { front: front.clone(), ..OwnText::default() };
            append(store, now, &NewRow::remark(id(*number), Remark::Edit(own)));
        }
        Change::Undo => {
            if let Some(reading) = store.readings().unwrap().iter().find(|reading| !reading.taken_back) {
                store.undo_reading(reading.id, now, ALGO, &fold).unwrap();
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_search_finds_what_reading_every_card_finds(
        changes in prop::collection::vec((change(), text()), 1..6),
        from in 0_usize..20,
        length in 1_usize..6,
    ) {
        let mut store = Store::in_memory([0xaa; 16]).unwrap();
        read(&mut store, "/n/Numbers", vec![("线程/a.md", (1..=4).map(card).collect())]);
        for ((change, other), days) in changes.into_iter().zip(1..) {
            apply(&mut store, &change, day(days));
            let part = |text: &str| text.chars().skip(from % 4).take(length).collect::<String>();
            let mut queries = vec![other, "numb".to_owned(), "程/".to_owned(), "ers\u{1f}线".to_owned()];
            for listed in store.cards(&Scope::default()).unwrap() {
                queries.extend([part(&listed.card.front), part(&listed.card.title), listed.card.front]);
            }
            for query in queries.iter().filter(|query| !query.is_empty()) {
                prop_assert_eq!(holding(&store, query), scanned(&store, query), "{:?}", query);
            }
        }
        prop_assert!(store.check(&fold).unwrap().is_sound());
    }
}

#[test]
fn no_sign_of_a_query_means_anything_to_the_index() {
    let mut store = store_with(0);
    let said = Card { front: "x AND (y OR \"z\") NEAR* -a ^b cut:c".to_owned(), ..card(1) };
    read(&mut store, "/n/numbers", vec![("a.md", vec![said, card(2)])]);
    for query in ["\"", "\"z", "z\")", "AND", "OR", "NEAR*", "-a", "^b", "cut:c", "(y", "x and (", "*", "'"] {
        assert_eq!(holding(&store, query), scanned(&store, query), "{query}");
    }
    assert_eq!(holding(&store, "near* -A"), [1]);
}

#[test]
fn parts_of_words_beginnings_and_single_signs_are_found() {
    let mut store = store_with(0);
    let said = |number: u8, front: &str| Card { front: front.to_owned(), ..card(number) };
    let cards = vec![said(1, "Der Handschuh passt"), said(2, "线程锁保护数据"), said(3, &"ab".repeat(300))];
    read(&mut store, "/n/numbers", vec![("a.md", cards)]);
    for (query, found) in [
        ("schuh", 1),
        ("hand", 1),
        ("andsch", 1),
        ("schuh pas", 1),
        ("锁", 2),
        ("程锁保", 2),
        ("据", 2),
        ("baba", 3),
    ] {
        assert_eq!(holding(&store, query), [found], "{query}");
    }
    for query in ["schuh as", "er passt", "锁数", "abc"] {
        assert!(holding(&store, query).is_empty(), "{query}");
    }
}

#[test]
fn a_search_needs_no_leave_to_write() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.db");
    let mut store = Store::open(&path, &options()).unwrap();
    read(&mut store, "/n/numbers", vec![("a.md", (1..=3).map(card).collect())]);
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(holding(&store, "what is 2"), [2], "while another process writes");
    other.execute_batch("COMMIT").unwrap();
    store.connection.pragma_update(None, "query_only", true).unwrap();
    assert_eq!(holding(&store, "what is 2"), [2], "where nothing can be written");
    let known: i64 =
        store.connection.query_row("SELECT count(*) FROM searched", [], |row| row.get(0)).unwrap();
    assert_eq!(known, 0);
    store.connection.pragma_update(None, "query_only", false).unwrap();
    assert_eq!(holding(&store, "what is 2"), [2]);
    let known: i64 =
        store.connection.query_row("SELECT count(*) FROM searched", [], |row| row.get(0)).unwrap();
    assert_eq!(known, 3);
}
