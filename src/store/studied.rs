//! The cards that were answered, where they stand now, and their answers day by day: what weak topics follow from.
//!
//! All cards and all days are read, so the tables are read one by one from end to end and joined here: to look each
//! card up in three of them takes several times as long. What many cards share (a section, a set of tags) is kept once.

use std::collections::{BTreeMap, HashMap};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StudiedCard {
    /// The card.
    pub id: CardId,
    /// Where it stands: a place in [`StudiedCards::topics`].
    pub topics: usize,
    /// Its tags: a place in [`StudiedCards::tags`].
    pub tags: usize,
    /// The day of its first answer, or of the first since it was reset or its answer became another one.
    pub first: Day,
    /// The last day it could be asked, where it was suspended, retired or dropped since.
    pub until: Option<Day>,
}

/// The first answer to a card on a study day: in four bytes, since a long log has millions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StudiedAnswer(i32);

impl StudiedAnswer {
    /// An answer of a day; a day farther from 1970 than 2^30, which no calendar has, is taken for the last that is not.
    pub const fn new(day: i32, missed: bool) -> Self {
        let day = if day < i32::MIN >> 1 {
            i32::MIN >> 1
        } else if day > i32::MAX >> 1 {
            i32::MAX >> 1
        } else {
            day
        };
        Self(day << 1 | missed as i32)
    }

    /// The number of its study day.
    pub const fn day(self) -> i32 {
        self.0 >> 1
    }

    /// Whether it was not remembered.
    pub const fn missed(self) -> bool {
        self.0 & 1 == 1
    }
}

/// What was studied, and how it went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StudiedCards {
    /// The cards by id; of those that have one history, one.
    pub cards: Vec<StudiedCard>,
    /// Their answers, one card's after the other's, by day. Imported ones and practice are left out.
    pub answers: Vec<StudiedAnswer>,
    /// Where the answers of each card end.
    pub ends: Vec<usize>,
    /// The topics that cards stand in, each as deck parts, title and headings; that of their home first.
    pub topics: Vec<Vec<Vec<String>>>,
    /// The tags of cards and those the user gave them, without `#`.
    pub tags: Vec<Vec<String>>,
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

/// What is known of a card that does not come up any more.
struct Aside {
    is_new: bool,
    is_retired: bool,
    until: Option<Day>,
}

impl StudiedCards {
    /// Where the answers of the card that is added next begin.
    fn start(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }

    /// Adds a card whose answers have all come, unless its present life has none: then these go as well.
    fn add(&mut self, studying: Option<&Studying>) {
        let Some(&Studying { placed: Placed { is_new, mut card, .. }, first }) = studying else { return };
        let Some(first) = first else {
            self.answers.truncate(self.start());
            return;
        };
        card.first = first;
        if is_new {
            // Reset and not answered since: nothing is expected of it any more.
            let last = self.answers[self.start()..].last().map(|answer| Day::from_number(answer.day()));
            card.until = card.until.into_iter().chain(last).min();
        }
        self.cards.push(card);
        self.ends.push(self.answers.len());
    }
}

impl Store {
    /// All cards that were answered here, and their answers.
    pub fn studied(&self, now: Now) -> Result<StudiedCards> {
        self.scanning(|| {
            let mut studied = StudiedCards::default();
            let mut placed = self.placed(now, &mut studied)?;
            self.add_other_topics(&mut placed, &mut studied)?;
            self.add_own_tags(&mut placed, &mut studied)?;
            self.add_answers(placed, &mut studied)?;
            Ok(studied)
        })
    }

    /// Adds the cards that have answers, and these.
    fn add_answers(&self, placed: Vec<Placed>, studied: &mut StudiedCards) -> Result<()> {
        let mut cards = placed.into_iter().peekable();
        let mut current: Option<Studying> = None;
        let mut history = None;
        // What is true or false comes as one number: to fetch a value takes longer than to work it out.
        let mut statement = self.connection.prepare_cached(
            "SELECT card, study_day, (grade < 3) + 2 * imported + 4 * anew AS told FROM card_day
             WHERE grade IS NOT NULL ORDER BY card, study_day",
        )?;
        let mut rows = statement.query([])?;
        // Both come in the order of histories.
        while let Some(row) = rows.next()? {
            let record = Record::new(row, "card_day", &["card", "study_day"]);
            let of: CardId = record.at(0)?;
            if history != Some(of) {
                studied.add(current.as_ref());
                history = Some(of);
                while cards.next_if(|next| next.history < of).is_some() {}
                current = cards.next_if(|next| next.history == of).map(Studying::of);
            }
            let Some(studying) = &mut current else { continue };
            let told: u8 = record.at(2)?;
            if told & 4 != 0 {
                studying.first = None;
            }
            if told & 2 == 0 {
                let day: Day = record.at(1)?;
                studying.first.get_or_insert(day);
                studied.answers.push(StudiedAnswer::new(day.number(), told & 1 != 0));
            }
        }
        studied.add(current.as_ref());
        Ok(())
    }

    /// Every card at its home, by history; of those with one history, the one that can be asked.
    fn placed(&self, now: Now, studied: &mut StudiedCards) -> Result<Vec<Placed>> {
        let notes = census::notes(&self.connection)?;
        let histories = link::histories(&self.connection)?;
        let mut asides = self.asides(now)?;
        let mut known_tags: HashMap<String, usize> = HashMap::new();
        let mut known_topics: HashMap<i64, HashMap<String, usize>> = HashMap::new();
        let mut statement = self.connection.prepare_cached(
            "SELECT card, note, topic, tags, fresh IS NOT NULL FROM origin NOT INDEXED WHERE home = 1",
        )?;
        let mut rows = statement.query([])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            let record = Record::new(row, "origin", &["card"]);
            let id: CardId = record.at(0)?;
            let note: i64 = record.at(1)?;
            let topic = record.text(2)?;
            let of_note = known_topics.entry(note).or_default();
            let topics = if let Some(&topics) = of_note.get(topic) {
                topics
            } else {
                let deck = notes.get(&note).map(|note| note.deck.parts()).unwrap_or_default();
                studied.topics.push(vec![[deck, &topic_parts(topic)].concat()]);
                of_note.insert(topic.to_owned(), studied.topics.len() - 1);
                studied.topics.len() - 1
            };
            let tags = record.text(3)?;
            let tags = if let Some(&tags) = known_tags.get(tags) {
                tags
            } else {
                studied.tags.push(record.json("tags")?);
                known_tags.insert(tags.to_owned(), studied.tags.len() - 1);
                studied.tags.len() - 1
            };
            let aside =
                asides.remove(&id).unwrap_or(Aside { is_new: record.at(4)?, is_retired: false, until: None });
            all.push(Placed {
                history: histories.get(&id).copied().unwrap_or(id),
                is_new: aside.is_new,
                is_retired: aside.is_retired,
                card: StudiedCard { id, topics, tags, first: now.today, until: aside.until },
            });
        }
        all.sort_unstable_by_key(|placed| (placed.history, placed.is_retired, placed.card.id));
        all.dedup_by_key(|placed| placed.history);
        Ok(all)
    }

    /// The cards that do not come up any more, with the last day they could be asked.
    fn asides(&self, now: Now) -> Result<HashMap<CardId, Aside>> {
        let sql = "
            WITH aside (card) AS (
                SELECT card FROM standing WHERE suspended = 1
                UNION SELECT card FROM standing WHERE dropped = 1
                UNION SELECT id FROM card INDEXED BY card_retired WHERE retired_at IS NOT NULL)
            SELECT c.id, c.retired_at, s.due_day IS NULL,
                   CASE WHEN s.suspended OR s.dropped THEN (
                       SELECT max(r.study_day) FROM effective_review r
                       WHERE r.card IN (SELECT c.id UNION ALL SELECT former FROM link WHERE card = c.id)
                         AND r.kind IN ('suspend', 'drop')) END
            FROM aside a JOIN card c ON c.id = a.card JOIN standing s ON s.card = a.card";
        let asides = record::all(&self.connection, sql, [], |row| {
            let record = Record::new(row, "card", &["id"]);
            let retired_at: Option<i64> = record.at(1)?;
            // The day in days before today, as the clock that is here now counts them.
            let days_ago =
                |at_ms: i64| u32::try_from((now.at_ms - at_ms).max(0) / DAY_MS).unwrap_or(u32::MAX);
            let retired = retired_at
                .map(|at_ms| Day::from_number(now.today.number().saturating_sub_unsigned(days_ago(at_ms))));
            let left: Option<Day> = record.at(3)?;
            let until = retired.into_iter().chain(left).min();
            Ok((record.at(0)?, Aside { is_new: record.at(2)?, is_retired: retired_at.is_some(), until }))
        })?;
        Ok(asides.into_iter().collect())
    }

    /// Adds the topics of the other notes that a card stands in.
    fn add_other_topics(&self, placed: &mut [Placed], studied: &mut StudiedCards) -> Result<()> {
        let sql = "SELECT o.card, n.deck, o.topic FROM origin o JOIN note n ON n.id = o.note WHERE o.home = 0
                   ORDER BY o.card, n.source, n.path";
        let mut others: BTreeMap<CardId, Vec<Vec<String>>> = BTreeMap::new();
        let read = |row: &SqlRow<'_>| {
            let record = Record::new(row, "origin", &["card"]);
            let deck = Deck::parse(&record.column::<String>("deck")?);
            let topic = [deck.parts().to_vec(), topic_parts(&record.column::<String>("topic")?)].concat();
            Ok((record.column("card")?, topic))
        };
        for (card, topic) in record::all(&self.connection, sql, [], read)? {
            others.entry(card).or_default().push(topic);
        }
        if !others.is_empty() {
            for Placed { card, .. } in placed {
                if let Some(others) = others.remove(&card.id) {
                    let home = &studied.topics[card.topics];
                    studied.topics.push(home.iter().cloned().chain(others).collect());
                    card.topics = studied.topics.len() - 1;
                }
            }
        }
        Ok(())
    }

    fn add_own_tags(&self, placed: &mut [Placed], studied: &mut StudiedCards) -> Result<()> {
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
                    let of_note = &studied.tags[card.tags];
                    studied.tags.push(of_note.iter().cloned().chain(own).collect());
                    card.tags = studied.tags.len() - 1;
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
        let mut start = 0;
        let mut all = vec![];
        for (card, &end) in studied.cards.iter().zip(&studied.ends) {
            for answer in &studied.answers[start..end] {
                let on = Day::from_number(answer.day()).since(day(0).today);
                all.push((card.id.0[0], on, answer.missed()));
            }
            start = end;
        }
        all
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
            studied.topics[third.topics].iter().map(|topic| topic.join("/")).collect::<Vec<_>>(),
            ["numbers/Numbers/Small"]
        );
        assert_eq!(studied.tags[third.tags], ["maths", "exam"]);
    }

    #[test]
    fn a_moved_card_counts_where_it_is_and_a_retired_one_until_it_left() {
        let mut store = store_with(2);
        review(&mut store, day(0), 1, Grade::AGAIN);
        review(&mut store, day(0), 2, Grade::AGAIN);
        let moved = Card { heading_path: vec!["Numbers".to_owned(), "Odd".to_owned()], ..card(1) };
        read(&mut store, "/n/numbers", vec![("a.md", vec![moved])]);
        let studied = store.studied(day(4)).unwrap();
        assert_eq!(studied.topics[studied.cards[0].topics][0].join("/"), "numbers/Numbers/Odd");
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
    fn an_answer_is_kept_whole_in_four_bytes() {
        for day in [-20_000, -1, 0, 20_000] {
            let answer = StudiedAnswer::new(day, day > 0);
            assert_eq!((answer.day(), answer.missed()), (day, day > 0));
        }
        assert_eq!(StudiedAnswer::new(i32::MAX, true).day(), i32::MAX / 2);
        assert_eq!(StudiedAnswer::new(i32::MIN, true).day(), i32::MIN / 2);
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
