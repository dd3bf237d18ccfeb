use proptest::prelude::*;

use super::super::sample::{ALGO, FIRST_DAY, answer, append, card, day, fold, id, read, review, store_with};
use super::super::{CameFrom, Entry, OriginRow, Scope, Shipment};
use super::*;
use crate::model::day::Day;
use crate::model::grade::Grade;
use crate::model::log::Remark;
use crate::model::own::OwnText;
use crate::model::schedule::Standing;
use crate::reconcile::sources::SourceKind;
use crate::store::CardRow;

const COLLECTION: DeviceId = DeviceId([0xcc; 16]);

/// What arrives, and how it is to be taken.
#[derive(Clone, Copy)]
struct Delivery<'a> {
    shipment: &'a Shipment,
    arrivals: &'a [Arrival],
    from: Option<DeviceId>,
    replaces: bool,
}

impl Delivery<'_> {
    fn take(self, store: &mut Store, rehearse: bool, now: Now) -> Received {
        let terms = Terms { from: self.from, replaces: self.replaces, rehearse };
        let deliver = |receiving: &mut Receiving<'_>| {
            self.shipment.clone().hand_over(|piece| receiving.take(piece))?;
            self.arrivals.iter().try_for_each(|arrival| receiving.take(Piece::Arrival(*arrival)))
        };
        store.receive::<Error>(terms, now, ALGO, &fold, deliver).unwrap()
    }
}

fn empty() -> Store {
    Store::in_memory([0xbb; 16]).unwrap()
}

fn take(store: &mut Store, shipment: &Shipment) -> Received {
    let delivery = Delivery { shipment, arrivals: &[], from: None, replaces: false };
    delivery.take(store, false, day(9))
}

/// All that a database says, but for who writes in it and what can be undone.
fn content(store: &Store) -> impl PartialEq + std::fmt::Debug + use<> {
    let listed = store.cards(&Scope::default()).unwrap();
    let links: Vec<_> =
        link::all(&store.connection).unwrap().into_iter().map(|l| (l.card, l.former)).collect();
    let mut days = Vec::new();
    store.card_days(CardId::MIN..=CardId::MAX, &mut |day| days.push(*day)).unwrap();
    (store.shipment(None).unwrap(), listed, links, days)
}

#[test]
fn what_leaves_a_database_makes_an_equal_one() {
    let mut store = store_with(3);
    read(&mut store, "/n/other", vec![("sub/b.md", vec![card(1), card(4)])]);
    review(&mut store, day(0), 3, Grade::GOOD);
    review(&mut store, day(1), 1, Grade::AGAIN);
    store.undo_last(day(1), ALGO, &fold).unwrap();
    let own = OwnText { front: Some("Mine?".to_owned()), ..OwnText::default() };
    append(&mut store, day(1), &NewRow::remark(id(2), Remark::Edit(own)));
    append(&mut store, day(1), &NewRow::remark(id(2), Remark::Tag { name: "t".to_owned(), on: true }));
    append(&mut store, day(2), &NewRow::action(id(4), Event::Relink(id(3))));
    append(&mut store, day(2), &NewRow::action(id(1), Event::Suspend));
    read(&mut store, "/n/numbers", vec![("a.md", vec![card(1), card(2)])]);
    store.change_settings(&[("fuzz", Some("true"))], &fold).unwrap();
    let shipment = store.shipment(None).unwrap();
    let mut new = empty();
    let received = take(&mut new, &shipment);
    assert_eq!((received.added, received.rows), (4, shipment.entries.len()));
    assert_eq!(content(&new), content(&store));
    assert!(new.check(&fold).unwrap().is_sound());
    let again = take(&mut new, &shipment);
    assert_eq!((again.added, again.unchanged, again.rows), (0, 4, 0));
    assert_eq!(content(&new), content(&store));
}

#[test]
fn a_rehearsal_tells_the_same_and_writes_nothing() {
    let mut store = empty();
    let shipment = store_with(2).shipment(None).unwrap();
    let delivery = Delivery { shipment: &shipment, arrivals: &[], from: None, replaces: false };
    let told = delivery.take(&mut store, true, day(9));
    assert_eq!(told.added, 2);
    assert_eq!(store.shipment(None).unwrap(), Shipment::default());
    assert_eq!(delivery.take(&mut store, false, day(9)), told);
}

#[test]
fn a_part_leaves_with_its_own_notes_alone() {
    let mut store = store_with(2);
    read(&mut store, "/n/other", vec![("b.md", vec![card(4)])]);
    review(&mut store, day(0), 4, Grade::GOOD);
    review(&mut store, day(0), 1, Grade::GOOD);
    let part = store.shipment(Some(&BTreeSet::from([id(4)]))).unwrap();
    let sources: Vec<_> = part.sources.iter().map(|source| source.path.as_str()).collect();
    assert_eq!(
        (sources, part.notes.len(), part.cards.len(), part.entries.len()),
        (vec!["/n/other"], 1, 1, 1)
    );
    assert_eq!((part.notes[0].source, part.cards[0].origins[0].note), (0, 0));
}

/// Two cards of another program, one of which has a schedule and two answers.
fn imported(text: &str) -> (Shipment, Vec<Arrival>) {
    let source = SourceRow {
        path: "anki:cc".to_owned(),
        kind: SourceKind::Import,
        deck: "Anki".to_owned(),
        added_at: 0,
        removed_at: Some(0),
    };
    let note = NoteRow {
        source: 0,
        path: "Geo".to_owned(),
        deck: "World::Geo".to_owned(),
        title: "Geo".to_owned(),
        hash: None,
        generator: "anki".to_owned(),
        read_at: 0,
        stamp: None,
    };
    let row = |number: u8| {
        let mut card = card(number);
        card.title = "Geo".to_owned();
        card.heading_path = Vec::new();
        card.front = format!("{text} {number}?");
        let origin = OriginRow {
            note: 0,
            home: true,
            heading_path: Vec::new(),
            tags: card.tags.clone(),
            line: card.line,
            end_line: card.end_line,
            position: u32::from(number),
            pin: None,
        };
        CardRow {
            born: card.id,
            card,
            generator: "anki".to_owned(),
            created_at: 1,
            edited_at: 2,
            retired_at: None,
            kept_at: None,
            origins: vec![origin],
            came_from: Some(CameFrom { guid: "g".to_owned(), note_type: "Basic".to_owned(), ord: 0 }),
        }
    };
    let entry = |seq: i64| Entry {
        id: RowId { device: COLLECTION, seq },
        card: id(1),
        at_ms: day(-9).at_ms + seq,
        tz_min: 0,
        study_day: day(-9).today,
        kind: "history".to_owned(),
        grade: Some(Grade::GOOD),
        interval: Some(3),
        elapsed_ms: Some(9),
        answer: None,
        algo: "anki".to_owned(),
        extra: serde_json::json!({}),
    };
    let state =
        SetState { repetitions: 2, ease: 230, interval: 12, due: Day::from_number(FIRST_DAY + 3), lapses: 1 };
    let arrivals = vec![
        Arrival {
            card: id(1),
            state: Some(state),
            suspended: false,
            flagged: true,
            answered_at: Some(entry(2).at_ms),
        },
        Arrival { card: id(2), state: None, suspended: true, flagged: false, answered_at: None },
    ];
    let shipment = Shipment {
        sources: vec![source],
        notes: vec![note],
        cards: vec![row(1), row(2)],
        entries: vec![entry(1), entry(2)],
        ..Shipment::default()
    };
    (shipment, arrivals)
}

fn arrive(store: &mut Store, (shipment, arrivals): &(Shipment, Vec<Arrival>), days: i32) -> Received {
    let delivery = Delivery { shipment, arrivals, from: Some(COLLECTION), replaces: true };
    delivery.take(store, false, day(days))
}

#[test]
fn cards_of_another_program_take_their_schedule_once() {
    let mut store = empty();
    let first = arrive(&mut store, &imported("Where is"), 0);
    assert_eq!((first.added, first.rows, first.scheduled), (2, 2, 1));
    let listed = store.card(id(1)).unwrap();
    let schedule = *listed.standing.progress.schedule().unwrap();
    assert_eq!((schedule.interval, schedule.ease, schedule.lapses), (12, 230, 1));
    assert_eq!(schedule.due, Day::from_number(FIRST_DAY + 3));
    assert!(listed.standing.flagged && store.card(id(2)).unwrap().standing.suspended);
    assert_eq!(listed.deck.to_string(), "World::Geo");
    let rows = store.rows().unwrap().len();
    let again = arrive(&mut store, &imported("Where is"), 1);
    assert_eq!((again.unchanged, again.known_rows, again.scheduled), (2, 2, 0));
    assert_eq!((store.rows().unwrap().len(), store.readings().unwrap().len()), (rows, 1));
    let edited = arrive(&mut store, &imported("Where lies"), 1);
    assert_eq!((edited.updated, edited.scheduled), (2, 0));
    assert_eq!(store.card(id(1)).unwrap().card.front, "Where lies 1?");
    assert!(store.check(&fold).unwrap().is_sound());
}

#[test]
fn a_card_that_was_answered_here_later_keeps_its_schedule() {
    let mut store = empty();
    let mut grown = imported("Where is");
    arrive(&mut store, &grown, 0);
    review(&mut store, day(2), 1, Grade::GOOD);
    let ours = store.card(id(1)).unwrap().standing;
    grown.1[0].state = grown.1[0].state.map(|state| SetState { interval: 40, ..state });
    let kept = arrive(&mut store, &grown, 3);
    assert_eq!((kept.kept, kept.scheduled), (1, 0));
    assert_eq!(store.card(id(1)).unwrap().standing, ours);
    grown.1[0].answered_at = Some(day(3).at_ms);
    assert_eq!(arrive(&mut store, &grown, 4).scheduled, 1);
}

#[test]
fn an_import_goes_back_as_one_step_and_may_come_again() {
    let mut store = store_with(0);
    arrive(&mut store, &imported("Where is"), 0);
    let texts = |store: &Store| -> Vec<_> {
        let cards = store.cards(&Scope::default()).unwrap();
        cards
            .into_iter()
            .map(|listed| (listed.card, listed.deck, listed.standing, listed.retired_at))
            .collect()
    };
    let before = texts(&store);
    let step = store.readings().unwrap()[0];
    assert!(step.is_import && step.applied.added == 2);
    store.undo_reading(step.id, day(1), ALGO, &fold).unwrap();
    let gone = store.cards(&Scope::default()).unwrap();
    assert!(
        gone.iter().all(|listed| listed.retired_at.is_some() && listed.standing == Standing::default()),
        "{gone:?}"
    );
    assert!(!store.is_reading_taken_back().unwrap(), "the notes have nothing to do with it");
    assert!(store.check(&fold).unwrap().is_sound());
    let again = arrive(&mut store, &imported("Where is"), 2);
    assert_eq!((again.restored, again.rows, again.scheduled), (2, 2, 1));
    assert_eq!(texts(&store), before);
    assert!(store.check(&fold).unwrap().is_sound());
}

#[test]
fn a_text_of_the_users_notes_stays() {
    let mut store = store_with(1);
    let received = arrive(&mut store, &imported("Where is"), 0);
    assert_eq!((received.own, received.added, received.scheduled), (1, 1, 1));
    assert_eq!(store.card(id(1)).unwrap().card.front, "What is 1?");
}

#[derive(Clone, Debug)]
enum Deed {
    Answer(u8, u8),
    Do(u8, u8),
    Undo,
    Read(Vec<u8>),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => (1..=5_u8, 0..=5_u8).prop_map(|(card, quality)| Deed::Answer(card, quality)),
        3 => (1..=5_u8, 0..6_u8).prop_map(|(card, what)| Deed::Do(card, what)),
        1 => Just(Deed::Undo),
        1 => prop::sample::subsequence(vec![1, 2, 3, 4, 5], 0..=5).prop_map(Deed::Read),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn whatever_was_done_an_equal_database_comes_of_it(deeds in prop::collection::vec(deed(), 0..24)) {
        let mut store = store_with(5);
        for (deed, at) in deeds.iter().zip(0..) {
            match deed {
                Deed::Answer(number, quality) => {
                    let grade = Grade::new(*quality).unwrap();
                    append(&mut store, day(at), &answer(id(*number), Event::Review(grade)));
                }
                Deed::Do(number, what) => {
                    let events = [
                        Event::Suspend, Event::Reset, Event::Drop, Event::Flag(true), Event::Bury,
                        Event::Relink(id(number % 5 + 1)),
                    ];
                    append(&mut store, day(at), &NewRow::action(id(*number), events[usize::from(*what)]));
                }
                Deed::Undo => drop(store.undo_last(day(at), ALGO, &fold).unwrap()),
                Deed::Read(cards) => {
                    read(&mut store, "/n/numbers", vec![("a.md", cards.iter().map(|&n| card(n)).collect())]);
                }
            }
        }
        let mut new = empty();
        take(&mut new, &store.shipment(None).unwrap());
        prop_assert_eq!(content(&new), content(&store));
        prop_assert!(new.check(&fold).unwrap().is_sound());
    }
}
