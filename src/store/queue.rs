//! What may be asked today, and what was done today: the raw matter of the day's queue.

use std::collections::BTreeMap;

use rusqlite::{Row as SqlRow, named_params};

use super::Store;
use super::error::Result;
use super::record::{self, Record};
use super::scope::{IN_SCOPE, Scope, topic_parts};
use super::standing::row_to_standing;
use crate::model::card::CardId;
use crate::model::day::Day;
use crate::model::schedule::Standing;
use crate::model::topic::Deck;

/// A card that may be asked today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The card.
    pub card: CardId,
    /// Its group: siblings are not asked on one day.
    pub group: CardId,
    /// Its deck.
    pub deck: Deck,
    /// Its topic from the note's title down.
    pub topic: Vec<String>,
    /// The generator's score.
    pub score: u16,
    /// What its log says.
    pub standing: Standing,
}

/// The cards that may be asked today, in three classes that share none; each in the order of the notes,
/// the due ones by day first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidates {
    /// Answered today below 4, to be asked again.
    pub again: Vec<Candidate>,
    /// Scheduled for today or before.
    pub due: Vec<Candidate>,
    /// Never answered, or reset.
    pub new: Vec<Candidate>,
}

/// How many cards of a scope may be asked today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Answered today below 4.
    pub again: u32,
    /// Scheduled for today or before.
    pub due: u32,
    /// Never answered, or reset.
    pub new: u32,
}

/// What was done on a study day, counted from the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DoneToday {
    /// Cards answered that were new.
    pub new: u32,
    /// Cards answered that had a schedule.
    pub reviews: u32,
    /// The groups of the cards answered, each once, in order.
    pub groups: Vec<CardId>,
    /// Cards answered by deck, new ones and others; only what has a deck still.
    pub decks: BTreeMap<Deck, (u32, u32)>,
}

/// A card's first answer on a study day.
struct First {
    group: Option<CardId>,
    deck: Option<String>,
    was_new: bool,
}

impl DoneToday {
    /// With this answer counted.
    fn and(mut self, first: First) -> Self {
        let (new, review) = (u32::from(first.was_new), u32::from(!first.was_new));
        self.new += new;
        self.reviews += review;
        if let Some(group) = first.group
            && let Err(place) = self.groups.binary_search(&group)
        {
            self.groups.insert(place, group);
        }
        if let Some(deck) = first.deck {
            let in_deck = self.decks.entry(Deck::parse(&deck)).or_default();
            in_deck.0 += new;
            in_deck.1 += review;
        }
        self
    }
}

/// A row `p` of `placed` may be asked on day `:today` at all.
pub(super) const AVAILABLE: &str = "p.retired_at IS NULL AND p.suspended = 0 AND p.dropped = 0
    AND (p.buried_on IS NULL OR p.buried_on <> :today)";

/// A row `p` of `placed` was answered below 4 on day `:today`.
pub(super) const AGAIN: &str = "p.last_day = :today AND p.last_grade < 4";

/// A row `p` of `placed` is due on day `:today`, and not waiting to be asked again.
pub(super) const DUE: &str =
    "p.due_day <= :today AND (p.last_day IS NULL OR p.last_day <> :today OR p.last_grade >= 4)";

/// A row `p` of `placed` is new on day `:today`, and not waiting to be asked again.
pub(super) const NEW: &str =
    "p.due_day IS NULL AND (p.last_day IS NULL OR p.last_day <> :today OR p.last_grade >= 4)";

impl Store {
    /// The cards of a scope that may be asked today.
    pub fn candidates(&self, scope: &Scope, today: Day) -> Result<Candidates> {
        Ok(Candidates {
            again: self.class(AGAIN, scope, today)?,
            due: self.class(DUE, scope, today)?,
            new: self.class(NEW, scope, today)?,
        })
    }

    /// How many cards of a scope may be asked today.
    pub fn counts(&self, scope: &Scope, today: Day) -> Result<Counts> {
        let sql = format!(
            "SELECT count(*) FILTER (WHERE {AGAIN}) AS again, count(*) FILTER (WHERE {DUE}) AS due,
                    count(*) FILTER (WHERE {NEW}) AS new
             FROM placed p WHERE {AVAILABLE} AND {IN_SCOPE}"
        );
        let limit = scope.values();
        let mut params = limit.params();
        params.push((":today", &today));
        let read = |row: &SqlRow<'_>| {
            Ok(Counts { again: row.get("again")?, due: row.get("due")?, new: row.get("new")? })
        };
        Ok(record::first(&self.connection, &sql, params.as_slice(), read)?.unwrap_or_default())
    }

    /// The next day after `today` on which cards of a scope are due, and how many.
    pub fn next_due(&self, scope: &Scope, today: Day) -> Result<Option<(Day, u32)>> {
        let sql = format!(
            "SELECT p.due_day AS day, count(*) AS cards FROM placed p
             WHERE p.due_day > :today AND p.retired_at IS NULL AND p.suspended = 0 AND p.dropped = 0
               AND {IN_SCOPE}
             GROUP BY p.due_day ORDER BY p.due_day LIMIT 1"
        );
        let limit = scope.values();
        let mut params = limit.params();
        params.push((":today", &today));
        record::first(&self.connection, &sql, params.as_slice(), |row| {
            Ok((row.get("day")?, row.get("cards")?))
        })
    }

    /// What was done on a study day.
    ///
    /// Only a card's first answer of the day counts, and an answer that was taken back does not.
    pub fn done_on(&self, day: Day) -> Result<DoneToday> {
        let sql = "SELECT c.group_id AS \"group\", (SELECT p.deck FROM placed p WHERE p.id = r.card) AS deck,
                     coalesce((
                       SELECT e.kind FROM effective_review e
                       WHERE e.card IN (SELECT r.card UNION ALL SELECT former FROM link WHERE card = r.card)
                         AND e.kind IN ('review', 'set', 'reset')
                         AND (e.at_ms, e.device, e.seq) < (r.at_ms, r.device, r.seq)
                       ORDER BY e.at_ms DESC, e.device DESC, e.seq DESC LIMIT 1), 'reset') = 'reset' AS was_new
                   FROM effective_review r LEFT JOIN card c ON c.id = r.card
                   WHERE r.study_day = :day AND r.kind = 'review' AND NOT EXISTS (
                       SELECT 1 FROM effective_review e
                       WHERE e.card = r.card AND e.study_day = :day AND e.kind = 'review'
                         AND (e.at_ms, e.device, e.seq) < (r.at_ms, r.device, r.seq))";
        let firsts = record::all(&self.connection, sql, named_params! { ":day": day }, |row| {
            let deck: Option<String> = row.get("deck")?;
            Ok(First { group: row.get("group")?, deck, was_new: row.get("was_new")? })
        })?;
        Ok(firsts.into_iter().fold(DoneToday::default(), DoneToday::and))
    }

    fn class(&self, class: &str, scope: &Scope, today: Day) -> Result<Vec<Candidate>> {
        let sql = format!(
            "SELECT p.id, p.group_id, p.deck, p.topic, p.score, p.repetitions, p.ease, p.interval, p.due_day,
                    p.lapses, p.graduated, p.suspended, p.buried_on, p.dropped, p.flagged, p.last_day, p.last_grade,
                    p.reviews
             FROM placed p WHERE {class} AND {AVAILABLE} AND {IN_SCOPE}
             ORDER BY p.due_day, p.source, p.path, p.position, p.id"
        );
        let limit = scope.values();
        let mut params = limit.params();
        params.push((":today", &today));
        record::all(&self.connection, &sql, params.as_slice(), row_to_candidate)
    }
}

/// A row of `placed`.
fn row_to_candidate(row: &SqlRow<'_>) -> Result<Candidate> {
    let record = Record::new(row, "card", &["id"]);
    Ok(Candidate {
        card: record.column("id")?,
        group: record.column("group_id")?,
        deck: Deck::parse(&record.column::<String>("deck")?),
        topic: topic_parts(&record.column::<String>("topic")?),
        score: record.column("score")?,
        standing: row_to_standing(row, &["id"])?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::NewRow;
    use super::super::sample::{ALGO, answer, append, card, day, fold, id, read, review, store_with};
    use super::*;
    use crate::model::card::Card;
    use crate::model::grade::Grade;
    use crate::model::log::{Event, SetState};

    fn numbers(candidates: &[Candidate]) -> Vec<u8> {
        candidates.iter().map(|candidate| candidate.card.0[0]).collect()
    }

    fn classes(store: &Store, today: i32) -> [Vec<u8>; 3] {
        let Candidates { again, due, new } = store.candidates(&Scope::default(), day(today).today).unwrap();
        let counts = store.counts(&Scope::default(), day(today).today).unwrap();
        let counted = [counts.again, counts.due, counts.new].map(|count| count as usize);
        assert_eq!(counted, [again.len(), due.len(), new.len()], "counts and candidates agree");
        [numbers(&again), numbers(&due), numbers(&new)]
    }

    #[test]
    fn a_card_is_in_one_class_a_day() {
        let mut store = store_with(4);
        assert_eq!(classes(&store, 0), [vec![], vec![], vec![1, 2, 3, 4]]);
        review(&mut store, day(0), 1, Grade::GOOD);
        review(&mut store, day(0), 2, Grade::AGAIN);
        review(&mut store, day(0), 3, Grade::HARD);
        assert_eq!(classes(&store, 0), [vec![2, 3], vec![], vec![4]]);
        append(&mut store, day(0), &answer(id(2), Event::Reask(Grade::GOOD)));
        assert_eq!(classes(&store, 0), [vec![3], vec![], vec![4]]);
        assert_eq!(classes(&store, 1), [vec![], vec![2], vec![4]]);
        assert_eq!(classes(&store, 9), [vec![], vec![2, 1, 3], vec![4]], "the longest due comes first");
    }

    #[test]
    fn a_card_failed_today_is_asked_again_even_if_it_was_set_due() {
        let mut store = store_with(1);
        review(&mut store, day(0), 1, Grade::AGAIN);
        let state = SetState { repetitions: 1, ease: 250, interval: 1, due: day(0).today, lapses: 0 };
        append(&mut store, day(0), &NewRow::action(id(1), Event::Set(state)));
        assert_eq!(classes(&store, 0), [vec![1], vec![], vec![]]);
    }

    #[test]
    fn what_is_set_aside_is_not_asked() {
        let mut store = store_with(4);
        append(&mut store, day(0), &NewRow::action(id(1), Event::Suspend));
        append(&mut store, day(0), &NewRow::action(id(2), Event::Bury));
        append(&mut store, day(0), &NewRow::dropped(id(3), String::new()));
        assert_eq!(classes(&store, 0)[2], [4]);
        assert_eq!(classes(&store, 1)[2], [2, 4], "buried until the next study day");
        read(&mut store, "/n/numbers", vec![("a.md", vec![card(1)])]);
        assert_eq!(classes(&store, 1)[2], [0; 0], "retired");
    }

    #[test]
    fn a_scope_limits_what_is_asked_and_counted() {
        let mut store = store_with(1);
        read(&mut store, "/n/words", vec![("sub/b.md", vec![card(2)])]);
        let scope = Scope::of_deck(Deck::parse("words"));
        let today = day(0).today;
        assert_eq!(numbers(&store.candidates(&scope, today).unwrap().new), [2]);
        assert_eq!(store.counts(&scope, today).unwrap(), Counts { again: 0, due: 0, new: 1 });
        let candidate = &store.candidates(&scope, today).unwrap().new[0];
        assert_eq!(candidate.deck.to_string(), "words::sub");
        assert_eq!(candidate.topic, ["Numbers", "Small"]);
    }

    #[test]
    fn the_next_due_day_is_told() {
        let mut store = store_with(3);
        assert_eq!(store.next_due(&Scope::default(), day(0).today).unwrap(), None);
        review(&mut store, day(0), 1, Grade::GOOD);
        review(&mut store, day(0), 2, Grade::GOOD);
        assert_eq!(store.next_due(&Scope::default(), day(0).today).unwrap(), Some((day(5).today, 2)));
        assert_eq!(store.next_due(&Scope::default(), day(5).today).unwrap(), None);
    }

    /// What was done in the only deck of the samples.
    fn done(new: u32, reviews: u32, groups: &[CardId]) -> DoneToday {
        let decks = BTreeMap::from([(Deck::parse("numbers"), (new, reviews))]);
        DoneToday { new, reviews, groups: groups.to_vec(), decks }
    }

    #[test]
    fn what_was_done_today_is_counted_from_first_answers() {
        let mut store = store_with(4);
        review(&mut store, day(0), 1, Grade::GOOD);
        review(&mut store, day(0), 2, Grade::AGAIN);
        append(&mut store, day(0), &answer(id(2), Event::Reask(Grade::GOOD)));
        append(&mut store, day(0), &answer(id(3), Event::Cram(Grade::GOOD)));
        assert_eq!(store.done_on(day(0).today).unwrap(), done(2, 0, &[id(1), id(2)]));

        review(&mut store, day(1), 2, Grade::GOOD);
        review(&mut store, day(1), 3, Grade::GOOD);
        assert_eq!(store.done_on(day(1).today).unwrap(), done(1, 1, &[id(2), id(3)]));
        store.undo_last(day(1), ALGO, &fold).unwrap();
        assert_eq!(store.done_on(day(1).today).unwrap(), done(0, 1, &[id(2)]));

        append(&mut store, day(2), &NewRow::action(id(2), Event::Reset));
        review(&mut store, day(2), 2, Grade::GOOD);
        assert_eq!(store.done_on(day(2).today).unwrap().new, 1, "a card that was reset is new");
    }

    #[test]
    fn two_devices_that_answer_one_card_on_one_day_count_once() {
        let mut there = store_with(1);
        review(&mut there, day(0), 1, Grade::GOOD);
        let mut here = Store::in_memory([0xbb; 16]).unwrap();
        read(&mut here, "/n/numbers", vec![("a.md", vec![card(1)])]);
        review(&mut here, day(0), 1, Grade::AGAIN);
        here.merge(&there.entries().unwrap(), day(0), &fold).unwrap();
        assert_eq!(here.done_on(day(0).today).unwrap(), done(1, 0, &[id(1)]));
    }

    #[test]
    fn siblings_are_one_group() {
        let mut store = store_with(0);
        let sibling = Card { group: id(1), ..card(2) };
        read(&mut store, "/n/numbers", vec![("a.md", vec![card(1), sibling])]);
        review(&mut store, day(0), 1, Grade::GOOD);
        review(&mut store, day(0), 2, Grade::GOOD);
        assert_eq!(store.done_on(day(0).today).unwrap().groups, [id(1)]);
    }
}
