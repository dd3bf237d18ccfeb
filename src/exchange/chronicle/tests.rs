use proptest::prelude::*;

use super::*;
use crate::exchange::{markdown, sample};
use crate::generate::{Options, cards};
use crate::model::card::{Card, CardId};
use crate::model::schedule::Schedule;
use crate::model::topic::Deck;

fn answer(number: u8, seq: i64, kind: &str, typed: Option<String>) -> Entry {
    Entry {
        id: RowId { device: DeviceId([7 + number; 16]), seq },
        card: CardId([number; 16]),
        at_ms: 1_772_438_400_000 + seq,
        tz_min: -90,
        study_day: Day::from_number(20_514),
        kind: kind.to_owned(),
        grade: Grade::new(4),
        interval: Some(6),
        elapsed_ms: None,
        answer: typed,
        algo: "sm2-1".to_owned(),
        extra: json!({ "reveal_ms": 900, "mode": "thought" }),
    }
}

fn scheduled(interval: u32) -> Schedule {
    Schedule {
        repetitions: 3,
        ease: 236,
        interval,
        due: Day::from_number(20_520),
        lapses: 1,
        graduated: true,
    }
}

/// A note of these cards and what mnemon makes of it again.
fn reread(cards_: &[Card], schedule: Option<Schedule>, answers: &[Vec<Entry>]) -> (String, Vec<Card>) {
    let deck = Deck::parse("Notes");
    let leaving =
        |card| Leaving { card, deck: &deck, file: "a.md", state: State::Review, schedule: schedule.as_ref() };
    let made = |text: &str| {
        let note = crate::notes::parse("n.md", text.as_bytes()).unwrap();
        cards(&note, &Options::default()).cards
    };
    let behind = |(card, answers): (_, &Vec<Entry>)| {
        let leaving = leaving(card);
        (leaving, comment(&leaving, false, answers).unwrap().into_iter().collect())
    };
    let read = |text: &str| made(text).into_iter().map(|card| (card.front, card.back)).collect();
    let behind: Vec<_> = cards_.iter().zip(answers).map(behind).collect();
    let mut text = Vec::new();
    markdown::Document::default().cards(&mut text, &behind, read).unwrap();
    let text = String::from_utf8(text).unwrap();
    let cards = made(&text);
    (text, cards)
}

fn commented<'n>(text: &str, cards: &'n [Card]) -> Commented<'n> {
    Commented { text: text.to_owned(), name: "n.md".to_owned(), cards: cards.iter().collect() }
}

/// What of a row does not depend on the card that it is of.
fn facts(entry: &Entry) -> impl PartialEq + std::fmt::Debug + use<> {
    let extra = (entry.extra["reveal_ms"].clone(), entry.extra["mode"].clone());
    let time = (entry.at_ms, entry.tz_min, entry.study_day, entry.elapsed_ms);
    (time, entry.grade, entry.interval, entry.answer.clone(), entry.algo.clone(), extra)
}

#[test]
fn the_comment_is_as_the_module_says() {
    let card = sample::card(1, "Capital?", "Paris");
    let (text, _) = reread(&[card], Some(scheduled(6)), &[vec![answer(1, 3, "review", None)]]);
    let comment = "<!-- mnemon {\"schedule\":{\"repetitions\":3,\"ease\":236,\"interval\":6,\"due\":\"2026-03-08\",\
        \"lapses\":1},\"suspended\":false,\"flagged\":false}\n\
        [\"2026-03-02\",1772438400003,-90,\"review\",4,6,null,\"sm2-1\",\"08080808080808080808080808080808\",3,null,\
        {\"reveal_ms\":900,\"mode\":\"thought\"}]\n-->\n";
    assert!(text.ends_with(&format!("A: Paris\n\n{comment}")), "{text}");
}

#[test]
fn practice_stays_practice_and_every_kind_is_remembered() {
    let card = sample::card(1, "Capital?", "Paris");
    let kinds = ["review", "reask", "drill", "cram", "history"];
    let answers = kinds.iter().zip(1..).map(|(kind, seq)| answer(1, seq, kind, None)).collect();
    let (text, cards) = reread(&[card], None, &[answers]);
    let read = read(&[commented(&text, &cards)], "/n");
    let told: Vec<_> =
        read.shipment.entries.iter().map(|entry| (entry.kind.as_str(), entry.extra[KIND].clone())).collect();
    let expected = [
        ("history", json!("review")),
        ("history", json!("reask")),
        ("cram", json!("drill")),
        ("cram", json!(null)),
        ("history", json!(null)),
    ];
    assert_eq!(told, expected);
    assert_eq!(read.arrivals[0].answered_at, Some(1_772_438_400_005));
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_taken() {
    let text = "Q: a?\nA: b\n\n<!-- mnemon {\"schedule\":null,\"suspended\":true,\"flagged\":true} -->\n\n\
                Q: c?\nA: d\n\n<!-- mnemon {\"x\":1}\n[1]\n-->\n\n<!-- mnemon {\"schedule\":null}\nopen";
    let note = crate::notes::parse("n.md", text.as_bytes()).unwrap();
    let cards = cards(&note, &Options::default()).cards;
    let read = read(&[commented(text, &cards)], "/n");
    let expected =
        Arrival { card: cards[0].id, state: None, suspended: true, flagged: true, answered_at: None };
    assert_eq!(read.arrivals, [expected]);
    let skipped: Vec<_> = read.skipped.reasons().map(|(why, what)| (why, what.join(" "))).collect();
    assert_eq!(
        skipped,
        [
            (
                "answer that cannot be read: invalid type: integer `1`, expected a string at column 2",
                "n.md:9".to_owned()
            ),
            ("comment behind no card", "n.md:13".to_owned()),
            ("comment that cannot be read", "n.md:9".to_owned()),
        ]
    );
}

proptest! {
    #[test]
    fn schedule_and_answers_come_back(
        cards in prop::collection::vec(
            (
                "[a-z]{3,8}\\?",
                "[a-z<>-]{1,9}( [a-z]{1,9}){0,3}",
                prop::collection::vec(prop::option::of(".{0,12}|-->|<!-- mnemon \\{"), 0..4),
            ),
            1..6,
        ),
        interval in 1_u32..400,
    ) {
        let (sides, answers): (Vec<_>, Vec<_>) = cards
            .into_iter()
            .zip(1_u8..)
            .map(|((front, back, typed), number)| {
                let answers: Vec<Entry> =
                    typed.into_iter().zip(1..).map(|(typed, seq)| answer(number, seq, "review", typed)).collect();
                (sample::card(number, &format!("{number} {front}"), &back), answers)
            })
            .unzip();
        let (text, cards) = reread(&sides, Some(scheduled(interval)), &answers);
        let read = read(&[commented(&text, &cards)], "/n");
        prop_assert!(read.skipped.is_empty(), "{:?}: {text}", read.skipped);
        let is_read = |side: &&Card| cards.iter().any(|card| card.front == side.front && card.back == side.back);
        for (side, answers) in sides.iter().zip(&answers).filter(|(side, _)| is_read(side)) {
            let card = cards.iter().find(|card| card.front == side.front).unwrap().id;
            let arrival = read.arrivals.iter().find(|arrival| arrival.card == card).unwrap();
            let Schedule { due, .. } = scheduled(interval);
            prop_assert_eq!(arrival.state, Some(SetState::of(&scheduled(interval), due)));
            let came: Vec<_> =
                read.shipment.entries.iter().filter(|entry| entry.card == card).map(facts).collect();
            prop_assert_eq!(came, answers.iter().map(facts).collect::<Vec<_>>());
        }
        let numbers: std::collections::BTreeSet<_> = read.shipment.entries.iter().map(|entry| entry.id).collect();
        prop_assert_eq!(numbers.len(), read.shipment.entries.len());
    }
}
