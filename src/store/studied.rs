//! The cards that were answered, where they stand now, and their answers day by day: what weak topics follow from.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rusqlite::Row as SqlRow;

use super::error::Result;
use super::record::{self, Record};
use super::scope::topic_parts;
use super::{Store, census, link};
use crate::model::card::CardId;
use crate::model::day::{Day, Now};
use crate::model::topic::Deck;

/// Milliseconds of a day.
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// A card that was answered at least once, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StudiedCard {
    /// The card.
    pub id: CardId,
    /// The id of its source span; siblings share it.
    pub group: CardId,
    /// The topics it stands in, each as deck parts, title and headings; that of its home first. Cards of one section
    /// share the path of their home.
    pub topics: Vec<Arc<[String]>>,
    /// Its tags and those the user gave it, without `#`; neighbours that have the same share them.
    pub tags: Arc<[String]>,
    /// The day of its first answer, or of the first since it was reset or its answer became another one.
    pub first: Day,
    /// The last day it could be asked, where it was suspended, retired or dropped since.
    pub until: Option<Day>,
}

/// The first answer to a card on a study day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StudiedAnswer {
    /// Place in the list of cards.
    pub card: usize,
    /// The day.
    pub day: Day,
    /// Whether it was not remembered.
    pub missed: bool,
}

/// What was studied, and how it went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StudiedCards {
    /// The cards by id; of those that have one history, one.
    pub cards: Vec<StudiedCard>,
    /// Their answers by card and day. Imported ones and practice are left out.
    pub answers: Vec<StudiedAnswer>,
}

/// A card before its answers are known.
struct Placed {
    /// The smallest id that has one history with it.
    history: CardId,
    /// Whether it was reset and not answered since.
    is_new: bool,
    is_retired: bool,
    card: StudiedCard,
}

/// A card while its answers come, day by day.
struct Studying {
    placed: Placed,
    /// The first answer of its present life.
    first: Option<Day>,
}

impl Studying {
    const fn of(placed: Placed) -> Self {
        Self { placed, first: None }
    }
}

impl StudiedCards {
    /// An answer to the card that is added next.
    fn answer(&mut self, studying: &mut Studying, day: Day, missed: bool) {
        studying.first.get_or_insert(day);
        self.answers.push(StudiedAnswer { card: self.cards.len(), day, missed });
    }

    /// Adds a card whose answers have all come, unless its present life has none: then these go as well.
    fn add(&mut self, studying: Option<Studying>) {
        let Some(Studying { placed: Placed { is_new, mut card, .. }, first }) = studying else { return };
        let place = self.cards.len();
        let Some(first) = first else {
            while self.answers.pop_if(|answer| answer.card == place).is_some() {}
            return;
        };
        card.first = first;
        if is_new {
            // Reset and not answered since: nothing is expected of it any more.
            let last = self.answers.last().filter(|answer| answer.card == place).map(|answer| answer.day);
            card.until = card.until.into_iter().chain(last).min();
        }
        self.cards.push(card);
    }
}

impl Store {
    /// All cards that were answered here, and their answers.
    pub fn studied(&self, now: Now) -> Result<StudiedCards> {
        let mut placed = self.placed(now)?;
        self.add_other_topics(&mut placed)?;
        self.add_own_tags(&mut placed)?;
        let mut studied = StudiedCards::default();
        let mut cards = placed.into_iter().peekable();
        let mut current: Option<Studying> = None;
        let mut history = None;
        let mut statement = self.connection.prepare_cached(
            "SELECT card, study_day, grade < 3 AS missed, imported, anew FROM card_day
             WHERE grade IS NOT NULL ORDER BY card, study_day",
        )?;
        let mut rows = statement.query([])?;
        // Both come in the order of histories.
        while let Some(row) = rows.next()? {
            let record = Record::new(row, "card_day", &["card", "study_day"]);
            let of: CardId = record.at(0)?;
            if history != Some(of) {
                studied.add(current.take());
                history = Some(of);
                while cards.next_if(|next| next.history < of).is_some() {}
                current = cards.next_if(|next| next.history == of).map(Studying::of);
            }
            let Some(studying) = &mut current else { continue };
            if record.at(4)? {
                studying.first = None;
            }
            if !record.at::<bool>(3)? {
                studied.answer(studying, record.at(1)?, record.at(2)?);
            }
        }
        studied.add(current);
        Ok(studied)
    }

    /// Every card at its home, by history; of those with one history, the one that can be asked.
    fn placed(&self, now: Now) -> Result<Vec<Placed>> {
        let sql = "
            SELECT c.id, c.group_id, o.topic, o.tags, c.retired_at, s.due_day IS NULL, o.note,
                   CASE WHEN s.suspended OR s.dropped THEN (
                       SELECT max(r.study_day) FROM effective_review r
                       WHERE r.card IN (SELECT c.id UNION ALL SELECT former FROM link WHERE card = c.id)
                         AND r.kind IN ('suspend', 'drop')) END AS aside
            FROM standing s JOIN card c ON c.id = s.card JOIN origin o ON o.card = c.id AND o.home = 1";
        let notes = census::notes(&self.connection)?;
        let histories = link::histories(&self.connection)?;
        // Most cards have the tags of their neighbour, so that these are read once.
        let mut known_tags: (String, Arc<[String]>) = ("[]".to_owned(), Arc::default());
        let mut known_topics: HashMap<i64, HashMap<String, Arc<[String]>>> = HashMap::new();
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let record = Record::new(row, "card", &["id"]);
            let id: CardId = record.at(0)?;
            let retired_at: Option<i64> = record.at(4)?;
            // The day in days before today, as the clock that is here now counts them.
            let days_ago =
                |at_ms: i64| u32::try_from((now.at_ms - at_ms).max(0) / DAY_MS).unwrap_or(u32::MAX);
            let retired = retired_at
                .map(|at_ms| Day::from_number(now.today.number().saturating_sub_unsigned(days_ago(at_ms))));
            let aside: Option<Day> = record.at(7)?;
            let tags: &str = record.text(3)?;
            if tags != known_tags.0 {
                known_tags = (tags.to_owned(), record.json::<Vec<String>>("tags")?.into());
            }
            let note: i64 = record.at(6)?;
            let topic = record.text(2)?;
            let of_note = known_topics.entry(note).or_default();
            let path = if let Some(path) = of_note.get(topic) {
                Arc::clone(path)
            } else {
                let deck = notes.get(&note).map(|note| note.deck.parts()).unwrap_or_default();
                let path: Arc<[String]> = [deck, &topic_parts(topic)].concat().into();
                of_note.insert(topic.to_owned(), Arc::clone(&path));
                path
            };
            all.push(Placed {
                history: histories.get(&id).copied().unwrap_or(id),
                is_new: record.at(5)?,
                is_retired: retired_at.is_some(),
                card: StudiedCard {
                    id,
                    group: record.at(1)?,
                    topics: vec![path],
                    tags: Arc::clone(&known_tags.1),
                    first: now.today,
                    until: retired.into_iter().chain(aside).min(),
                },
            });
        }
        all.sort_by_key(|placed| (placed.history, placed.is_retired, placed.card.id));
        all.dedup_by_key(|placed| placed.history);
        Ok(all)
    }

    /// Adds the topics of the other notes that a card stands in.
    fn add_other_topics(&self, placed: &mut [Placed]) -> Result<()> {
        let sql = "SELECT o.card, n.deck, o.topic FROM origin o JOIN note n ON n.id = o.note WHERE o.home = 0
                   ORDER BY o.card, n.source, n.path";
        let mut others: BTreeMap<CardId, Vec<Arc<[String]>>> = BTreeMap::new();
        let read = |row: &SqlRow<'_>| {
            let record = Record::new(row, "origin", &["card"]);
            let deck = Deck::parse(&record.column::<String>("deck")?);
            let topic = [deck.parts().to_vec(), topic_parts(&record.column::<String>("topic")?)].concat();
            Ok((record.column("card")?, topic.into()))
        };
        for (card, topic) in record::all(&self.connection, sql, [], read)? {
            others.entry(card).or_default().push(topic);
        }
        if !others.is_empty() {
            for Placed { card, .. } in placed {
                card.topics.extend(others.remove(&card.id).unwrap_or_default());
            }
        }
        Ok(())
    }

    fn add_own_tags(&self, placed: &mut [Placed]) -> Result<()> {
        let read = |row: &SqlRow<'_>| Ok((row.get("card")?, row.get("tag")?));
        let mut own: BTreeMap<CardId, Vec<String>> = BTreeMap::new();
        for (card, tag) in
            record::all(&self.connection, "SELECT card, tag FROM own_tag ORDER BY card, tag", [], read)?
        {
            own.entry(card).or_default().push(tag);
        }
        if !own.is_empty() {
            for Placed { card, .. } in placed {
                if let Some(own) = own.remove(&card.id) {
                    card.tags = card.tags.iter().cloned().chain(own).collect();
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::NewRow;
    use super::super::sample::{append, card, day, id, read, review, store_with};
    use super::*;
    use crate::model::card::Card;
    use crate::model::grade::Grade;
    use crate::model::log::{Event, Remark};

    fn answers(studied: &StudiedCards) -> Vec<(u8, i32, bool)> {
        let told = |answer: &StudiedAnswer| {
            let StudiedAnswer { card, day: on, missed } = *answer;
            (studied.cards[card].id.0[0], on.since(day(0).today), missed)
        };
        studied.answers.iter().map(told).collect()
    }

    #[test]
    fn answered_cards_come_with_their_answers_and_where_they_stand() {
        let mut store = store_with(3);
        review(&mut store, day(0), 1, Grade::GOOD);
        review(&mut store, day(5), 1, Grade::AGAIN);
        review(&mut store, day(2), 3, Grade::GOOD);
        let tag = Remark::Tag { name: "exam".to_owned(), on: true };
        append(&mut store, day(3), &NewRow::remark(id(3), tag));
        append(&mut store, day(8), &NewRow::action(id(3), Event::Suspend));
        let studied = store.studied(day(9)).unwrap();
        assert_eq!(answers(&studied), [(1, 0, false), (1, 5, true), (3, 2, false)]);
        let [first, third] = &studied.cards[..] else { panic!("{studied:?}") };
        assert_eq!((first.first, first.until), (day(0).today, None));
        assert_eq!((third.first, third.until), (day(2).today, Some(day(8).today)));
        assert_eq!(
            third.topics.iter().map(|topic| topic.join("/")).collect::<Vec<_>>(),
            ["numbers/Numbers/Small"]
        );
        assert_eq!(*third.tags, ["maths", "exam"]);
    }

    #[test]
    fn a_moved_card_counts_where_it_is_and_a_retired_one_until_it_left() {
        let mut store = store_with(2);
        review(&mut store, day(0), 1, Grade::AGAIN);
        review(&mut store, day(0), 2, Grade::AGAIN);
        let moved = Card { heading_path: vec!["Numbers".to_owned(), "Odd".to_owned()], ..card(1) };
        read(&mut store, "/n/numbers", vec![("a.md", vec![moved])]);
        let studied = store.studied(day(4)).unwrap();
        assert_eq!(studied.cards[0].topics[0].join("/"), "numbers/Numbers/Odd");
        assert_eq!(studied.cards[1].until, Some(day(0).today));
    }

    #[test]
    fn a_reset_begins_a_life_and_a_card_that_was_not_answered_since_is_followed_no_further() {
        let mut store = store_with(2);
        for number in 1..=2 {
            review(&mut store, day(0), number, Grade::AGAIN);
            append(&mut store, day(3), &NewRow::action(id(number), Event::Reset));
        }
        review(&mut store, day(4), 1, Grade::GOOD);
        let studied = store.studied(day(9)).unwrap();
        assert_eq!((studied.cards[0].first, studied.cards[0].until), (day(4).today, None));
        assert_eq!((studied.cards[1].first, studied.cards[1].until), (day(0).today, Some(day(0).today)));
        assert_eq!(answers(&studied), [(1, 0, true), (1, 4, false), (2, 0, true)]);
    }

    #[test]
    fn joined_histories_are_one_card() {
        let mut store = store_with(2);
        review(&mut store, day(0), 1, Grade::AGAIN);
        review(&mut store, day(3), 2, Grade::AGAIN);
        append(&mut store, day(4), &NewRow::action(id(2), Event::Relink(id(1))));
        let studied = store.studied(day(9)).unwrap();
        assert_eq!(answers(&studied), [(1, 0, true), (1, 3, true)]);
    }
}
