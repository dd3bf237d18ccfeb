//! What may be asked today, and what was done today: the raw matter of the day's queue.

use std::collections::BTreeMap;

use rusqlite::{Row as SqlRow, named_params};

use super::error::Result;
use super::record::{self, Record};
use super::scope::{Scope, topic_parts};
use super::standing::row_to_standing;
use super::{Store, coming, fresh};
use crate::model::card::CardId;
use crate::model::day::Day;
use crate::model::schedule::Standing;
use crate::model::taste::{Block, Votes};
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
    /// The family of rules that made it.
    pub rule: String,
    /// What it is made of.
    pub block: Block,
    /// What its log says.
    pub standing: Standing,
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

impl Counts {
    /// Both together.
    pub(super) const fn and(self, other: Self) -> Self {
        Self { again: self.again + other.again, due: self.due + other.due, new: self.new + other.new }
    }
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
    /// Deck and topic of the cards answered that were new, as far as they have one still.
    pub learned: Vec<(Deck, Vec<String>)>,
}

/// A card's first answer on a study day.
struct First {
    group: Option<CardId>,
    deck: Option<String>,
    topic: Option<String>,
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
        if let Some(deck) = first.deck.as_deref().map(Deck::parse) {
            let topic = first.topic.filter(|_| first.was_new);
            self.learned.extend(topic.map(|topic| (deck.clone(), topic_parts(&topic))));
            let in_deck = self.decks.entry(deck).or_default();
            in_deck.0 += new;
            in_deck.1 += review;
        }
        self
    }
}

/// What of a card and its standing decides whether and when it is asked.
pub(super) const ASKED: &str =
    "(SELECT c.id, c.group_id, c.score, c.rule, c.kind, instr(c.front || c.back, '```') > 0 AS code,
        c.retired_at, o.topic, o.position, n.source, n.path,
        n.deck, s.repetitions, s.ease, s.interval, s.due_day, s.lapses, s.graduated, s.suspended, s.buried_on,
        s.dropped, s.flagged, s.last_day, s.last_grade, s.reviews
    FROM standing s
    JOIN card c ON c.id = s.card
    JOIN origin o ON o.card = s.card AND o.home = 1
    JOIN note n ON n.id = o.note)";

/// A row `p` of `placed` may be asked on day `:today` at all.
pub(super) const AVAILABLE: &str = "p.retired_at IS NULL AND p.suspended = 0 AND p.dropped = 0
    AND (p.buried_on IS NULL OR p.buried_on <> :today)";

/// A row `p` of `placed` was answered below 4 on day `:today`.
pub(super) const AGAIN: &str = "p.last_day = :today AND p.last_grade < 4";

/// A row `p` of `placed` is due on day `:today`, and not waiting to be asked again.
pub(super) const DUE: &str =
    "p.due_day <= :today AND (p.last_day IS NULL OR p.last_day <> :today OR p.last_grade >= 4)";

/// A row `p` of `placed` is new on day `:today`, and not waiting to be asked again.
#[cfg(test)]
pub(super) const NEW: &str =
    "p.due_day IS NULL AND (p.last_day IS NULL OR p.last_day <> :today OR p.last_grade >= 4)";

impl Store {
    /// The cards of a scope that were answered today below 4.
    pub fn asked_again(&self, scope: &Scope, today: Day) -> Result<Vec<Candidate>> {
        self.class(AGAIN, scope, today)
    }

    /// The cards of which an answer on this day was wrong, the first of them first.
    pub fn missed_on(&self, day: Day) -> Result<Vec<CardId>> {
        let sql = "SELECT card FROM effective_review
                   WHERE study_day = :day AND kind IN ('review', 'reask') AND grade < 3
                   GROUP BY card ORDER BY min(at_ms), card";
        record::all(&self.connection, sql, named_params! { ":day": day }, |row| Ok(row.get("card")?))
    }

    /// How often a connection other than this one has changed the database; the figure means nothing by itself.
    pub fn changes_elsewhere(&self) -> Result<i64> {
        let sql = "PRAGMA data_version";
        Ok(record::first(&self.connection, sql, [], |row| Ok(row.get(0)?))?.unwrap_or_default())
    }

    /// What became of the new cards of each family and block that the user has seen: kept or refused. Empty while
    /// nothing was refused.
    pub fn votes(&self) -> Result<Vec<Votes>> {
        let any = "SELECT 1 FROM standing WHERE dropped = 1 LIMIT 1";
        if record::first(&self.connection, any, [], |_| Ok(()))?.is_none() {
            return Ok(Vec::new());
        }
        let sql = "SELECT c.rule, c.kind, instr(c.front || c.back, '```') > 0 AS code,
                          count(*) FILTER (WHERE s.dropped = 0) AS kept,
                          count(*) FILTER (WHERE s.dropped = 1) AS dropped, sum(c.score) AS scores
                   FROM standing s JOIN card c ON c.id = s.card
                   WHERE s.dropped = 1 OR s.reviews > 0 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3";
        record::all(&self.connection, sql, [], |row| {
            Ok(Votes {
                family: row.get("rule")?,
                block: block(&row.get::<_, String>("kind")?, row.get("code")?),
                kept: row.get("kept")?,
                dropped: row.get("dropped")?,
                scores: row.get("scores")?,
            })
        })
    }

    /// How many cards of a scope may be asked today.
    pub fn counts(&self, scope: &Scope, today: Day) -> Result<Counts> {
        if scope.is_of_decks() {
            let counts = coming::counts_by_deck(&self.connection, today)?;
            let is_here = |deck: &Deck| scope.deck.as_ref().is_none_or(|own| deck.is_within(own));
            let here = counts.into_iter().filter(|(deck, _)| is_here(deck)).map(|(_, counts)| counts);
            return Ok(here.fold(Counts::default(), Counts::and));
        }
        Ok(Counts {
            again: self.count(AGAIN, scope, today)?,
            due: self.count(DUE, scope, today)?,
            new: fresh::count(&self.connection, scope, today)?,
        })
    }

    /// The next day after `today` on which cards of a scope are due, and how many.
    pub fn next_due(&self, scope: &Scope, today: Day) -> Result<Option<(Day, u32)>> {
        let days = if scope.is_of_decks() {
            "due_count"
        } else {
            "(SELECT o.card AS id, n.deck, o.due, 1 AS cards FROM origin o JOIN note n ON n.id = o.note
              WHERE o.due IS NOT NULL)"
        };
        let sql = format!(
            "SELECT p.due AS day, sum(p.cards) AS cards FROM {days} p WHERE p.due > :today AND {}
             GROUP BY p.due ORDER BY p.due LIMIT 1",
            scope.condition()
        );
        let limit = scope.values();
        let mut params = limit.set();
        params.push((":today", &today));
        record::first(&self.connection, &sql, params.as_slice(), |row| {
            Ok((row.get("day")?, row.get("cards")?))
        })
    }

    /// Whether a scope holds any card, retired and dropped ones included.
    pub fn has_cards(&self, scope: &Scope) -> Result<bool> {
        let places = if scope.is_of_decks() {
            "note n CROSS JOIN origin o ON o.note = n.id"
        } else {
            "card c CROSS JOIN origin o ON o.card = c.id JOIN note n ON n.id = o.note"
        };
        let sql = format!(
            "SELECT 1 FROM (SELECT o.card AS id, n.deck FROM {places} WHERE o.home = 1) p WHERE {} LIMIT 1",
            scope.condition()
        );
        let limit = scope.values();
        Ok(record::first(&self.connection, &sql, limit.set().as_slice(), |_| Ok(()))?.is_some())
    }

    /// What was done on a study day.
    ///
    /// Only a card's first answer of the day counts, and an answer that was taken back does not.
    pub fn done_on(&self, day: Day) -> Result<DoneToday> {
        let sql = "SELECT c.group_id AS \"group\", (SELECT p.deck FROM placed p WHERE p.id = r.card) AS deck,
                     (SELECT p.topic FROM placed p WHERE p.id = r.card) AS topic,
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
            let topic: Option<String> = row.get("topic")?;
            Ok(First { group: row.get("group")?, deck, topic, was_new: row.get("was_new")? })
        })?;
        Ok(firsts.into_iter().fold(DoneToday::default(), DoneToday::and))
    }

    fn count(&self, class: &str, scope: &Scope, today: Day) -> Result<u32> {
        let sql = format!(
            "SELECT count(*) AS cards FROM {ASKED} p WHERE {class} AND {AVAILABLE} AND {}",
            scope.condition()
        );
        let limit = scope.values();
        let mut params = limit.set();
        params.push((":today", &today));
        let read = |row: &SqlRow<'_>| Ok(row.get("cards")?);
        Ok(record::first(&self.connection, &sql, params.as_slice(), read)?.unwrap_or_default())
    }

    fn class(&self, class: &str, scope: &Scope, today: Day) -> Result<Vec<Candidate>> {
        let sql = format!(
            "SELECT p.* FROM {ASKED} p WHERE {class} AND {AVAILABLE} AND {}
             ORDER BY p.due_day, p.source, p.path, p.position, p.id",
            scope.condition()
        );
        let limit = scope.values();
        let mut params = limit.set();
        params.push((":today", &today));
        record::all(&self.connection, &sql, params.as_slice(), row_to_candidate)
    }
}

/// What a card is made of, by its `kind` and whether a block of code stands in it.
pub(super) fn block(kind: &str, code: bool) -> Block {
    match kind {
        "cloze" => Block::Cloze,
        _ if code => Block::Code,
        _ => Block::Text,
    }
}

/// A row of [`ASKED`].
pub(super) fn row_to_candidate(row: &SqlRow<'_>) -> Result<Candidate> {
    let record = Record::new(row, "card", &["id"]);
    Ok(Candidate {
        card: record.column("id")?,
        group: record.column("group_id")?,
        deck: Deck::parse(&record.column::<String>("deck")?),
        topic: topic_parts(&record.column::<String>("topic")?),
        score: record.column("score")?,
        rule: record.column("rule")?,
        block: block(&record.column::<String>("kind")?, record.column("code")?),
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

    fn due(store: &Store, today: Day) -> Vec<u8> {
        let mut due = store.due_within(&Scope::default(), None, today, today).unwrap();
        due.sort_by_key(|coming| (coming.due, coming.card));
        due.iter().map(|coming| coming.card.0[0]).collect()
    }

    fn numbers(candidates: &[Candidate]) -> Vec<u8> {
        candidates.iter().map(|candidate| candidate.card.0[0]).collect()
    }

    fn new(store: &Store, scope: &Scope, today: i32) -> Vec<Candidate> {
        let mut new = Vec::new();
        let mut visit = |candidate| {
            new.push(candidate);
            true
        };
        store.new_in_notes(scope, day(today).today, &mut visit).unwrap();
        new
    }

    fn classes(store: &Store, today: i32) -> [Vec<u8>; 3] {
        let (scope, on) = (Scope::default(), day(today).today);
        let again = store.asked_again(&scope, on).unwrap();
        let due = due(store, on);
        let new = new(store, &scope, today);
        let counts = store.counts(&Scope::default(), day(today).today).unwrap();
        let counted = [counts.again, counts.due, counts.new].map(|count| count as usize);
        assert_eq!(counted, [again.len(), due.len(), new.len()], "counts and candidates agree");
        [numbers(&again), due, numbers(&new)]
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
        assert_eq!(numbers(&new(&store, &scope, 0)), [2]);
        assert_eq!(store.counts(&scope, today).unwrap(), Counts { again: 0, due: 0, new: 1 });
        let candidate = &new(&store, &scope, 0)[0];
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

    /// What was done in the only deck and topic of the samples.
    fn done(new: u32, reviews: u32, groups: &[CardId]) -> DoneToday {
        let deck = Deck::parse("numbers");
        let decks = BTreeMap::from([(deck.clone(), (new, reviews))]);
        let learned = vec![(deck, card(1).heading_path); new as usize];
        DoneToday { new, reviews, groups: groups.to_vec(), decks, learned }
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
