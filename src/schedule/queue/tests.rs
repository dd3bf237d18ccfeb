use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

const TODAY: Day = Day::from_number(1_000);

fn id(number: u16) -> CardId {
    let mut bytes = [0; 16];
    bytes[..2].copy_from_slice(&number.to_be_bytes());
    CardId(bytes)
}

/// Numbers below 10 of each hundred are in `a`, `a::b` and `c` by turns, others in `c`.
fn deck(number: u16) -> Deck {
    match number % 100 {
        0 | 3 | 6 | 9 => Deck::parse("a"),
        1 | 4 | 7 => Deck::parse("a::b"),
        _ => Deck::parse("c"),
    }
}

fn due(number: u16, group: u16) -> DueCard {
    DueCard {
        card: id(number),
        group: id(group),
        deck: deck(number),
        topic: format!("topic {}", group % 4),
        due: Day::from_number(1_000 - i32::from(number % 7)),
        interval: 6,
    }
}

fn new(number: u16, group: u16) -> NewCard {
    NewCard {
        card: id(number),
        group: id(group),
        deck: deck(number),
        topic: format!("topic {}", group % 8),
        note: format!("note {}", group % 4),
        score: 500,
        position: number.into(),
    }
}

/// `due` due cards from number 0 and `new` new ones from number 1000, all of different groups.
fn plenty(due_count: u16, new_count: u16) -> Candidates {
    Candidates {
        due: (0..due_count).map(|number| due(number, number)).collect(),
        new: (1_000..1_000 + new_count).map(|number| new(number, number)).collect(),
        again: Vec::new(),
    }
}

fn number(card: CardId) -> u16 {
    u16::from_be_bytes([card.0[0], card.0[1]])
}

fn queue(candidates: &Candidates, limits: &Limits, done: &Done) -> Queue {
    Queue::of_day(candidates, limits, done, TODAY, &Order::default())
}

fn count(queue: &Queue, class: Class) -> usize {
    queue.cards.iter().filter(|entry| entry.class == class).count()
}

#[test]
fn an_empty_collection_gives_an_empty_queue() {
    let queue = queue(&Candidates::default(), &Limits::default(), &Done::default());
    assert_eq!(queue, Queue::default());
}

#[test]
fn twenty_new_cards_come_on_a_day() {
    let queue = queue(&plenty(5, 60), &Limits::default(), &Done::default());
    assert_eq!((count(&queue, Class::Due), count(&queue, Class::New)), (5, 20));
    assert_eq!(queue.held, Held { over_new_limit: 40, ..Held::default() });
}

#[test]
fn what_was_done_today_counts_against_the_limits() {
    let limits = Limits { new: 10, reviews: 50, ..Limits::default() };
    let done = Done { new: 7, reviews: 20, ..Done::default() };
    let today = queue(&plenty(30, 10), &limits, &done);
    assert_eq!((count(&today, Class::Due), count(&today, Class::New)), (30, 3));
    let used_up = Done { new: 12, reviews: 60, ..Done::default() };
    let nothing = queue(&plenty(0, 10), &limits, &used_up);
    assert_eq!(nothing.cards, []);
    assert_eq!(nothing.held, Held { over_new_limit: 10, ..Held::default() });
}

#[test]
fn new_cards_wait_while_more_is_due_than_the_day_may_ask() {
    let queue = queue(&plenty(201, 30), &Limits::default(), &Done::default());
    assert_eq!((count(&queue, Class::Due), count(&queue, Class::New)), (200, 0));
    assert_eq!(queue.held, Held { over_review_limit: 1, backlog: 30, ..Held::default() });
}

#[test]
fn only_the_new_cards_of_a_deck_with_too_much_due_wait() {
    let own = DeckLimits { deck: Deck::parse("a"), new: None, reviews: Some(1) };
    let limits = Limits { decks: vec![own], ..Limits::default() };
    let queue = queue(&plenty(10, 10), &limits, &Done::default());
    let left = |class| {
        let of_class = queue.cards.iter().filter(move |entry| entry.class == class);
        of_class.map(|entry| deck(number(entry.card)).to_string()).collect::<BTreeSet<_>>()
    };
    assert_eq!((count(&queue, Class::Due), count(&queue, Class::New)), (4, 3));
    assert_eq!(left(Class::New), BTreeSet::from(["c".to_owned()]));
    assert_eq!(queue.held, Held { over_review_limit: 6, backlog: 7, ..Held::default() });
}

#[test]
fn the_limit_cuts_the_cards_that_come_last_in_order() {
    let limits = Limits { reviews: 10, ..Limits::default() };
    let queue = queue(&plenty(70, 0), &limits, &Done::default());
    let oldest: BTreeSet<CardId> = (0..70).filter(|number| number % 7 == 6).map(id).collect();
    let asked: BTreeSet<CardId> = queue.cards.iter().map(|entry| entry.card).collect();
    assert_eq!(asked, oldest);
}

#[test]
fn one_sibling_is_asked_on_a_day_and_a_due_one_goes_before_a_new_one() {
    let candidates = Candidates {
        due: vec![due(6, 1), due(3, 1), due(2, 2)],
        new: vec![new(1_001, 1), new(1_002, 3), new(1_003, 3)],
        again: Vec::new(),
    };
    let today = queue(&candidates, &Limits::default(), &Done::default());
    let asked: BTreeSet<CardId> = today.cards.iter().map(|entry| entry.card).collect();
    assert_eq!(asked, BTreeSet::from([id(6), id(2), id(1_002)]));
    assert_eq!(today.held, Held { siblings: 3, ..Held::default() });
    let shown = Done { groups: BTreeSet::from([id(1)]), ..Done::default() };
    assert_eq!(queue(&candidates, &Limits::default(), &shown).held.siblings, 4);
}

#[test]
fn a_group_that_the_limit_holds_back_is_not_shown_by_a_sibling() {
    let candidates = Candidates { due: vec![due(6, 1), due(5, 2), due(4, 2)], ..Candidates::default() };
    let limits = Limits { reviews: 1, ..Limits::default() };
    let today = queue(&candidates, &limits, &Done::default());
    assert_eq!(today.cards, [Entry { card: id(6), class: Class::Due }]);
    assert_eq!(today.held, Held { siblings: 1, over_review_limit: 1, ..Held::default() });
}

#[test]
fn cards_asked_again_come_last_past_every_limit_and_their_own_siblings() {
    let mut candidates = plenty(3, 3);
    candidates.again = vec![id(901), id(900), id(901)];
    let limits = Limits { new: 0, reviews: 2, session: Some(1), decks: Vec::new() };
    let done = Done { new: 1, reviews: 1, groups: BTreeSet::from([id(900), id(901)]), ..Done::default() };
    let queue = queue(&candidates, &limits, &done);
    let again = |number| Entry { card: id(number), class: Class::Again };
    assert_eq!(queue.cards[1..], [again(901), again(900)]);
    assert_eq!(queue.cards[0].class, Class::Due);
    assert_eq!(queue.held.total(), 5);
}

#[test]
fn a_card_that_is_both_due_and_asked_again_is_asked_once() {
    let candidates = Candidates { due: vec![due(1, 1), due(1, 1)], new: Vec::new(), again: vec![id(1)] };
    let queue = queue(&candidates, &Limits::default(), &Done::default());
    assert_eq!(queue.cards, [Entry { card: id(1), class: Class::Again }]);
    assert_eq!(queue.held.total(), 0);
}

#[test]
fn a_session_limit_counts_due_and_new_cards_together() {
    let limits = Limits { session: Some(6), ..Limits::default() };
    let queue = queue(&plenty(8, 4), &limits, &Done::default());
    assert_eq!(queue.cards.len(), 6);
    assert_eq!((count(&queue, Class::Due), count(&queue, Class::New)), (4, 2));
    assert_eq!(queue.held, Held { due_over_session: 4, new_over_session: 2, ..Held::default() });
}

#[test]
fn a_backlog_in_overdue_order_asks_short_intervals_first() {
    let late = |number, interval| DueCard { due: Day::from_number(990), interval, ..due(number, number) };
    let candidates = Candidates { due: vec![late(1, 100), late(2, 3), late(3, 20)], ..Candidates::default() };
    let limits = Limits { reviews: 2, ..Limits::default() };
    let order = Order { due: DueOrder::Overdue, ..Order::default() };
    let queue = Queue::of_day(&candidates, &limits, &Done::default(), TODAY, &order);
    let asked: Vec<CardId> = queue.cards.iter().map(|entry| entry.card).collect();
    assert_eq!(asked, [id(2), id(3)]);
}

/// Distinct due cards (numbers below 80) and new ones (from 80), of 25 groups; those asked again are any.
fn candidates() -> impl Strategy<Value = Candidates> {
    let cards = || prop::collection::btree_map(0_u16..80, 0_u16..25, 0..60);
    (cards(), cards(), prop::collection::vec(0_u16..200, 0..8)).prop_map(|(dues, news, again)| Candidates {
        due: dues.into_iter().map(|(number, group)| due(number, group)).collect(),
        new: news.into_iter().map(|(number, group)| new(number + 80, group)).collect(),
        again: again.into_iter().map(id).collect(),
    })
}

fn orders() -> impl Strategy<Value = Order> {
    let due = prop::sample::select(vec![DueOrder::DueDay, DueOrder::Overdue]);
    let mix = prop::sample::select(vec![Mix::Even, Mix::NewFirst, Mix::NewLast]);
    let topics = prop::sample::select(vec![Topics::Parted, Topics::Blocks]);
    let new = prop::sample::select(vec![NewOrder::Surest, NewOrder::Notes]);
    (due, new, mix, topics).prop_map(|(due, new, mix, topics)| Order { due, new, mix, topics })
}

fn limits() -> impl Strategy<Value = Limits> {
    let of_deck = (prop::sample::select(vec!["a", "a::b", "c"]), prop::option::of(0_usize..9));
    let of_deck = (of_deck, prop::option::of(0_usize..9)).prop_map(|((name, new), reviews)| DeckLimits {
        deck: Deck::parse(name),
        new,
        reviews,
    });
    let decks = prop::collection::vec(of_deck, 0..3);
    (0_usize..30, 0_usize..60, prop::option::of(0_usize..40), decks)
        .prop_map(|(new, reviews, session, decks)| Limits { new, reviews, session, decks })
}

fn done() -> impl Strategy<Value = Done> {
    let learned =
        |number: u16| Learned { note: format!("note {}", number % 4), topic: format!("topic {number}") };
    let learned = prop::collection::vec((0_u16..8).prop_map(learned), 0..6);
    (0_usize..30, 0_usize..60, prop::collection::btree_set((0_u16..25).prop_map(id), 0..5), learned)
        .prop_map(|(new, reviews, groups, learned)| Done { new, reviews, groups, decks: Vec::new(), learned })
}

proptest! {
    #[test]
    fn limits_hold_siblings_part_and_every_card_is_accounted_for(
        candidates in candidates(), limits in limits(), done in done(), order in orders()
    ) {
        let queue = Queue::of_day(&candidates, &limits, &done, TODAY, &order);

        prop_assert!(count(&queue, Class::Due) <= limits.reviews.saturating_sub(done.reviews));
        prop_assert!(count(&queue, Class::New) <= limits.new.saturating_sub(done.new));
        for own in &limits.decks {
            let within = |class| {
                let is_inside = |entry: &&Entry| deck(number(entry.card)).is_within(&own.deck) && entry.class == class;
                queue.cards.iter().filter(is_inside).count()
            };
            prop_assert!(own.reviews.is_none_or(|most| within(Class::Due) <= most));
            prop_assert!(own.new.is_none_or(|most| within(Class::New) <= most));
        }
        let fresh = queue.cards.iter().filter(|entry| entry.class != Class::Again);
        prop_assert!(fresh.clone().count() <= limits.session.unwrap_or(usize::MAX));

        let group_of: BTreeMap<CardId, CardId> = candidates.due.iter().map(|card| (card.card, card.group))
            .chain(candidates.new.iter().map(|card| (card.card, card.group)))
            .collect();
        let mut groups = done.groups.clone();
        for entry in fresh {
            prop_assert!(groups.insert(group_of[&entry.card]), "two siblings on one day");
        }

        let all: BTreeSet<CardId> =
            group_of.into_keys().chain(candidates.again.iter().copied()).collect();
        let asked: BTreeSet<CardId> = queue.cards.iter().map(|entry| entry.card).collect();
        prop_assert_eq!(asked.len(), queue.cards.len(), "no card twice");
        prop_assert!(asked.is_subset(&all));
        prop_assert_eq!(all.len(), asked.len() + queue.held.total());
    }

    #[test]
    fn the_order_of_the_candidates_does_not_matter(
        (one, other) in candidates().prop_flat_map(|candidates| {
            let shuffled = (
                Just(candidates.due.clone()).prop_shuffle(),
                Just(candidates.new.clone()).prop_shuffle(),
                Just(candidates.again.clone()),
            );
            (Just(candidates), shuffled.prop_map(|(due, new, again)| Candidates { due, new, again }))
        }),
        limits in limits(), done in done(), order in orders()
    ) {
        let queue = |candidates| Queue::of_day(candidates, &limits, &done, TODAY, &order);
        prop_assert_eq!(queue(&one), queue(&other));
    }

    #[test]
    fn once_a_draft_is_full_no_other_card_changes_the_queue(
        candidates in candidates(), limits in limits(), done in done(), order in orders()
    ) {
        let decks = ["a", "a::b", "c"].map(Deck::parse);
        let mut draft = Draft::new(&candidates.again, &limits, &done, order);
        for card in order::due(&candidates.due, TODAY, order.due) {
            if draft.has_all_due(&decks) {
                break;
            }
            draft.offer_due(card.clone());
        }
        for card in order::new(&candidates.new, order.new) {
            if draft.is_full(&decks) {
                break;
            }
            draft.offer(card.clone());
        }
        let whole = Queue::of_day(&candidates, &limits, &done, TODAY, &order);
        let queue = draft.finish();
        if whole.cards.is_empty() {
            prop_assert_eq!(queue.held.over_review_limit, whole.held.over_review_limit);
        }
        prop_assert_eq!(queue.cards, whole.cards);
    }
}
