//! What figures over all cards need of each, read in one pass.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::error::Result;
use super::record::{self, Record};
use super::{Store, link};
use crate::model::card::CardId;
use crate::model::day::Day;
use crate::model::schedule::YOUNG_DAYS;
use crate::model::topic::Deck;

/// A note by its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedNote {
    /// Its deck.
    pub deck: Deck,
    /// Its title.
    pub title: String,
}

/// A card without its text.
#[expect(clippy::struct_excessive_bools, reason = "each holds or not, whatever the others do")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The smallest id that has one history with it.
    pub history: CardId,
    /// Where it stands: a place in [`Census::notes`].
    pub note: usize,
    /// What made it: a place in [`Census::rules`].
    pub rule: usize,
    /// When it was made, UTC milliseconds.
    pub created_at: i64,
    /// The day it is due; `None` while it is new.
    pub due: Option<Day>,
    /// Its interval in days; `None` while it is new.
    pub interval: Option<u32>,
    /// Its ease in hundredths; `None` while it is new.
    pub ease: Option<u32>,
    /// Whether its text is in no note.
    pub is_retired: bool,
    /// Whether the user refused it.
    pub is_dropped: bool,
    /// Whether the user set it aside.
    pub is_suspended: bool,
    /// Whether it is out of the queue for today.
    pub is_buried: bool,
    /// Whether the user reworded it.
    pub is_edited: bool,
}

impl Counted {
    /// Whether it comes up when it is due, today's burying apart.
    pub const fn is_active(&self) -> bool {
        !self.is_retired && !self.is_dropped && !self.is_suspended
    }

    /// Whether it is remembered over 21 days or more.
    pub fn is_mature(&self) -> bool {
        self.interval.is_some_and(|interval| interval >= YOUNG_DAYS)
    }
}

/// All cards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// The notes that cards stand in.
    pub notes: Vec<NamedNote>,
    /// The rules that made cards.
    pub rules: Vec<String>,
    /// The cards, by history.
    pub cards: Vec<Counted>,
}

impl Store {
    /// All cards, as of this day.
    pub fn census(&self, today: Day) -> Result<Census> {
        let sql = "
            SELECT c.id, o.note, c.rule, c.created_at, s.due_day, s.interval, s.ease,
                   c.retired_at IS NOT NULL, s.dropped, s.suspended, s.buried_on
            FROM standing s JOIN card c ON c.id = s.card JOIN origin o ON o.card = c.id AND o.home = 1";
        let named = notes(&self.connection)?;
        let places: BTreeMap<i64, usize> = named.keys().copied().zip(0..).collect();
        let histories = link::histories(&self.connection)?;
        let edited: BTreeSet<CardId> = self.edited()?;
        let mut rules: Vec<String> = vec![];
        let mut cards = vec![];
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let record = Record::new(row, "card", &["id"]);
            let id: CardId = record.at(0)?;
            let note: i64 = record.at(1)?;
            let Some(&note) = places.get(&note) else {
                return Err(record.broken(format!("note: there is none with the number {note}")));
            };
            let rule = record.text(2)?;
            let rule = rules.iter().position(|known| known == rule).unwrap_or_else(|| {
                rules.push(rule.to_owned());
                rules.len() - 1
            });
            let due: Option<Day> = record.at(4)?;
            let buried_on: Option<Day> = record.at(10)?;
            cards.push(Counted {
                history: histories.get(&id).copied().unwrap_or(id),
                note,
                rule,
                created_at: record.at(3)?,
                due,
                interval: record.at(5)?,
                ease: record.at(6)?,
                is_retired: record.at(7)?,
                is_dropped: record.at(8)?,
                is_suspended: record.at(9)?,
                is_buried: buried_on == Some(today),
                is_edited: edited.contains(&id),
            });
        }
        cards.sort_by_key(|card| card.history);
        Ok(Census { notes: named.into_values().collect(), rules, cards })
    }
}

/// The notes by their numbers.
pub(super) fn notes(connection: &Connection) -> Result<BTreeMap<i64, NamedNote>> {
    let notes = record::all(connection, "SELECT id, deck, title FROM note", [], |row| {
        let record = Record::new(row, "note", &["id"]);
        Ok((record.at(0)?, NamedNote { deck: Deck::parse(record.text(1)?), title: record.at(2)? }))
    })?;
    Ok(notes.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::super::NewRow;
    use super::super::sample::{append, day, id, review, store_with};
    use crate::model::grade::Grade;
    use crate::model::log::{Event, Remark};
    use crate::model::own::OwnText;

    #[test]
    fn every_card_is_told_with_how_far_it_has_come() {
        let mut store = store_with(4);
        review(&mut store, day(0), 1, Grade::GOOD);
        append(&mut store, day(0), &NewRow::dropped(id(2), String::new()));
        append(&mut store, day(0), &NewRow::action(id(3), Event::Suspend));
        append(&mut store, day(0), &NewRow::action(id(4), Event::Bury));
        let text = OwnText { front: Some("Mine?".to_owned()), back: None, extra: None };
        append(&mut store, day(0), &NewRow::remark(id(1), Remark::Edit(text)));
        let census = store.census(day(0).today).unwrap();
        assert_eq!(census.rules, ["R1"]);
        assert_eq!(census.notes.iter().map(|note| note.title.as_str()).collect::<Vec<_>>(), ["Numbers"]);
        let [first, second, third, fourth] = census.cards[..] else { panic!("{census:?}") };
        assert_eq!((first.due, first.interval, first.ease), (Some(day(5).today), Some(5), Some(250)));
        assert!(first.is_active() && first.is_edited && !first.is_mature());
        assert!(second.is_dropped && !second.is_active() && second.interval.is_none());
        assert!(third.is_suspended && !third.is_active());
        assert!(fourth.is_buried && fourth.is_active());
        assert!(!store.census(day(1).today).unwrap().cards[3].is_buried);
    }

    #[test]
    fn joined_histories_have_one_name() {
        let mut store = store_with(2);
        append(&mut store, day(0), &NewRow::action(id(2), Event::Relink(id(1))));
        let census = store.census(day(0).today).unwrap();
        assert_eq!(census.cards.iter().map(|card| card.history).collect::<Vec<_>>(), [id(1), id(1)]);
    }
}
