//! What figures over all cards need of each.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Row, named_params};

use super::error::Result;
use super::record::{self, Record};
use super::{Store, link};
use crate::model::card::CardId;
use crate::model::day::Day;
use crate::model::schedule::YOUNG_DAYS;
use crate::model::topic::Deck;

/// The place of a card whose note is not known yet.
const NOWHERE: usize = usize::MAX;

/// How far a card has come: its due day, interval and ease, and whether it is dropped (1), suspended (2), buried (4).
type Come = (CardId, Option<Day>, Option<u32>, Option<u32>, u8);

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
    ///
    /// The three tables are read one by one from end to end and joined here: to look each card up in two of them
    /// takes several times as long.
    pub fn census(&self, today: Day) -> Result<Census> {
        self.scanning(|| {
            let named = notes(&self.connection)?;
            let places: BTreeMap<i64, usize> = named.keys().copied().zip(0..).collect();
            let mut rules = vec![];
            let mut cards = self.made(&mut rules)?;
            cards.sort_unstable_by_key(|(id, _)| *id);
            self.add_homes(&mut cards, &places)?;
            self.add_standings(&mut cards, today)?;
            let histories = link::histories(&self.connection)?;
            let edited: BTreeSet<CardId> = self.edited()?;
            let counted = |(id, card): (CardId, Counted)| Counted {
                history: histories.get(&id).copied().unwrap_or(id),
                is_edited: edited.contains(&id),
                ..card
            };
            let mut cards: Vec<Counted> =
                cards.into_iter().filter(|(_, card)| card.note != NOWHERE).map(counted).collect();
            // Mostly in this order already.
            cards.sort_by_key(|card| card.history);
            Ok(Census { notes: named.into_values().collect(), rules, cards })
        })
    }

    /// What cards say of themselves, and the rules that made them.
    fn made(&self, rules: &mut Vec<String>) -> Result<Vec<(CardId, Counted)>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, rule, created_at, retired_at IS NOT NULL FROM card NOT INDEXED")?;
        let mut rows = statement.query([])?;
        let mut cards = vec![];
        while let Some(row) = rows.next()? {
            let record = Record::new(row, "card", &["id"]);
            let id = record.at(0)?;
            let rule = record.text(1)?;
            let rule = rules.iter().position(|known| known == rule).unwrap_or_else(|| {
                rules.push(rule.to_owned());
                rules.len() - 1
            });
            let card = Counted {
                history: id,
                note: NOWHERE,
                rule,
                created_at: record.at(2)?,
                due: None,
                interval: None,
                ease: None,
                is_retired: record.at(3)?,
                is_dropped: false,
                is_suspended: false,
                is_buried: false,
                is_edited: false,
            };
            cards.push((id, card));
        }
        Ok(cards)
    }

    /// Adds where cards, which come by id, stand; `places` has the places of notes by their numbers.
    fn add_homes(&self, cards: &mut [(CardId, Counted)], places: &BTreeMap<i64, usize>) -> Result<()> {
        let sql = "SELECT card, note FROM origin NOT INDEXED WHERE home = 1";
        let mut homes: Vec<(CardId, usize)> = record::all(&self.connection, sql, [], |row| {
            let record = Record::new(row, "origin", &["card", "note"]);
            let note: i64 = record.at(1)?;
            let place = places.get(&note);
            let missing = || record.broken(format!("note: there is none with the number {note}"));
            Ok((record.at(0)?, *place.ok_or_else(missing)?))
        })?;
        homes.sort_unstable();
        let mut homes = homes.into_iter().peekable();
        for (id, card) in cards {
            while homes.next_if(|(home, _)| home < id).is_some() {}
            if let Some((_, note)) = homes.next_if(|(home, _)| home == id) {
                card.note = note;
            }
        }
        Ok(())
    }

    /// Adds how far cards, which come by id, have come.
    fn add_standings(&self, cards: &mut [(CardId, Counted)], today: Day) -> Result<()> {
        // What is true or false comes as one number: to fetch a value takes longer than to work it out.
        let sql = "SELECT card, due_day, interval, ease, dropped + 2 * suspended + 4 * (buried_on IS :today)
                   FROM standing NOT INDEXED";
        let read = |row: &Row<'_>| {
            let record = Record::new(row, "standing", &["card"]);
            let told: u8 = record.at(4)?;
            Ok((record.at(0)?, record.at(1)?, record.at(2)?, record.at(3)?, told))
        };
        let mut standings: Vec<Come> =
            record::all(&self.connection, sql, named_params! { ":today": today }, read)?;
        standings.sort_unstable_by_key(|(id, ..)| *id);
        let mut standings = standings.into_iter().peekable();
        for (id, card) in cards {
            while standings.next_if(|(of, ..)| of < id).is_some() {}
            if let Some((_, due, interval, ease, told)) = standings.next_if(|(of, ..)| of == id) {
                (card.due, card.interval, card.ease) = (due, interval, ease);
                (card.is_dropped, card.is_suspended, card.is_buried) =
                    (told & 1 != 0, told & 2 != 0, told & 4 != 0);
            }
        }
        Ok(())
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
        let text = OwnText { front: Some("Mine?".to_owned()), ..OwnText::default() };
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
