//! Which cards come up on which day, read by the day so that a session looks at those that it asks alone.
//!
//! `origin.due` and `origin.interval` hold the day and the interval of a card that comes up by itself: one that has a
//! schedule and is neither retired nor set aside. An index has the cards by day and interval; `due_count` and
//! `new_count` hold how many a deck has. All of it is kept by triggers.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row as SqlRow, ToSql, named_params};

use super::error::Result;
use super::record::{self, Record};
use super::scope::{Scope, topic_parts};
use super::{Counts, Store};
use crate::model::card::CardId;
use crate::model::day::Day;
use crate::model::grade::Grade;
use crate::model::topic::Deck;

/// A card on the day on which it is due, with what its place in the queue follows from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// The card.
    pub card: CardId,
    /// Its group: siblings are not asked on one day.
    pub group: CardId,
    /// Its deck.
    pub deck: Deck,
    /// Its topic from the note's title down.
    pub topic: Vec<String>,
    /// The day.
    pub due: Day,
    /// Its interval in days.
    pub interval: u32,
    /// The study day and the grade of its last answer.
    pub last_answer: Option<(Day, Grade)>,
}

/// What is told of a card at the origin `o` in the note `n`.
const COLUMNS: &str = "SELECT c.id, c.group_id, n.deck, o.topic, o.due, o.interval, s.last_day, s.last_grade";

/// The card at the origin `o` and its standing.
const JOINED: &str = "JOIN card c ON c.id = o.card JOIN standing s ON s.card = o.card";

/// A card is asked on day `:today` if it is due then, or comes if its day is a later one: it is not buried, waits for no
/// further answer of today, and was not answered today where it is only to come.
const ASKABLE: &str = "(s.buried_on IS NULL OR s.buried_on <> :today)
    AND (s.last_day IS NULL OR s.last_day <> :today OR s.last_grade >= 4 AND o.due <= :today)";

impl Store {
    /// The days from `from` to `to` on which any card is due, the first of them first; without `from` from the
    /// beginning on.
    pub fn due_days(&self, from: Option<Day>, to: Day) -> Result<Vec<Day>> {
        let sql = "SELECT DISTINCT due FROM due_count WHERE due BETWEEN :from AND :to ORDER BY due";
        let from = from.map_or(i32::MIN, Day::number);
        record::all(&self.connection, sql, named_params! { ":from": from, ":to": to }, |row| Ok(row.get(0)?))
    }

    /// The shortest interval of a card that is due on a day, of those above one that is given.
    pub fn shortest_interval(&self, due: Day, above: Option<u32>) -> Result<Option<u32>> {
        let sql = "SELECT min(interval) FROM origin WHERE due = :due AND interval > :above";
        let params = named_params! { ":due": due, ":above": above.map_or(-1, i64::from) };
        Ok(record::first(&self.connection, sql, params, |row| Ok(row.get(0)?))?.flatten())
    }

    /// The cards that are due on a day, with one interval or all, and may be asked on day `today` by then.
    pub fn due_on(&self, due: Day, interval: Option<u32>, today: Day) -> Result<Vec<Coming>> {
        let of_interval = if interval.is_some() { "= :interval" } else { "IS NOT :interval" };
        let sql = format!(
            "{COLUMNS} FROM origin o {JOINED} JOIN note n ON n.id = o.note
             WHERE o.due = :due AND o.interval {of_interval} AND {ASKABLE}"
        );
        let params = named_params! { ":due": due, ":interval": interval, ":today": today };
        record::all(&self.connection, &sql, params, row_to_coming)
    }

    /// The cards of a scope that are due from `from` to `to`, and may be asked on day `today` by then; without `from`
    /// from the beginning on. Their order means nothing.
    pub fn due_within(&self, scope: &Scope, from: Option<Day>, to: Day, today: Day) -> Result<Vec<Coming>> {
        // A deck is told by its notes, everything else by its cards.
        let places = if *scope == Scope::default() {
            format!("origin o JOIN note n ON n.id = o.note {JOINED} WHERE true")
        } else if scope.is_of_decks() {
            format!("note n CROSS JOIN origin o ON o.note = n.id {JOINED} WHERE true")
        } else {
            "card c CROSS JOIN origin o ON o.card = c.id JOIN standing s ON s.card = c.id
             JOIN note n ON n.id = o.note WHERE true"
                .to_owned()
        };
        self.due_among(&places, scope, (from, to), &[(":today", &today)])
    }

    /// A card of a scope as [`due_within`](Self::due_within) has it; `None` if it is not among these.
    pub fn due_card(
        &self,
        card: CardId,
        scope: &Scope,
        from: Option<Day>,
        to: Day,
        today: Day,
    ) -> Result<Option<Coming>> {
        let places = format!("origin o JOIN note n ON n.id = o.note {JOINED} WHERE o.card = :card");
        Ok(self.due_among(&places, scope, (from, to), &[(":today", &today), (":card", &card)])?.pop())
    }

    fn due_among(
        &self,
        places: &str,
        scope: &Scope,
        (from, to): (Option<Day>, Day),
        values: &[(&'static str, &dyn ToSql)],
    ) -> Result<Vec<Coming>> {
        let sql = format!(
            "SELECT p.* FROM ({COLUMNS} FROM {places} AND o.due BETWEEN :from AND :to AND {ASKABLE}) p WHERE {}",
            scope.condition()
        );
        let from = from.map_or(i32::MIN, Day::number);
        let limit = scope.values();
        let mut params = limit.set();
        params.extend([(":from", &from as &dyn ToSql), (":to", &to)]);
        params.extend_from_slice(values);
        record::all(&self.connection, &sql, params.as_slice(), row_to_coming)
    }
}

fn row_to_coming(row: &SqlRow<'_>) -> Result<Coming> {
    let record = Record::new(row, "card", &["id"]);
    let last_answer = match record.at(6)? {
        None => None,
        Some(day) => Some((day, record.at(7)?)),
    };
    Ok(Coming {
        card: record.at(0)?,
        group: record.at(1)?,
        deck: Deck::parse(record.text(2)?),
        topic: topic_parts(record.text(3)?),
        due: record.at(4)?,
        interval: record.at(5)?,
        last_answer,
    })
}

/// How many cards of each deck that has any come up on a day, each deck without what lies below it.
pub(super) fn counts_by_deck(connection: &Connection, today: Day) -> Result<BTreeMap<Deck, Counts>> {
    let mut counts: BTreeMap<Deck, Counts> = BTreeMap::new();
    let sql = "SELECT deck, sum(cards) FROM due_count WHERE due <= :today GROUP BY deck";
    for (deck, cards) in record::all(connection, sql, named_params! { ":today": today }, row_to_count)? {
        counts.entry(deck).or_default().due = cards;
    }
    for (deck, cards) in record::all(connection, "SELECT deck, cards FROM new_count", [], row_to_count)? {
        counts.entry(deck).or_default().new = cards;
    }
    // Those that wait for another day, or for another answer of this one, are few and found by the day.
    let sql = "SELECT n.deck, o.due, s.buried_on IS :today AS buried
               FROM (SELECT card FROM standing WHERE buried_on = :today
                     UNION SELECT card FROM standing WHERE last_day = :today AND last_grade < 4) w
               JOIN standing s ON s.card = w.card
               JOIN origin o ON o.card = w.card AND o.home = 1 JOIN note n ON n.id = o.note
               WHERE o.due IS NOT NULL OR o.fresh IS NOT NULL";
    let waiting = record::all(connection, sql, named_params! { ":today": today }, |row| {
        let record = Record::new(row, "note", &["deck"]);
        Ok((Deck::parse(record.text(0)?), record.at::<Option<Day>>(1)?, record.at::<bool>(2)?))
    })?;
    for (deck, due, is_buried) in waiting {
        let counts = counts.entry(deck).or_default();
        match due {
            None => counts.new = counts.new.saturating_sub(1),
            Some(due) if due <= today => counts.due = counts.due.saturating_sub(1),
            Some(_) => {}
        }
        counts.again += u32::from(!is_buried);
    }
    Ok(counts)
}

/// How many cards of each deck are neither retired nor dropped, each deck without what lies below it.
pub(super) fn all_by_deck(connection: &Connection) -> Result<Vec<(Deck, u32)>> {
    let sql = "SELECT deck, sum(cards) FROM (
                   SELECT deck, cards FROM due_count UNION ALL SELECT deck, cards FROM new_count
                   UNION ALL SELECT n.deck, 1 FROM standing s JOIN card c ON c.id = s.card
                             JOIN origin o ON o.card = s.card AND o.home = 1 JOIN note n ON n.id = o.note
                             WHERE s.suspended = 1 AND s.dropped = 0 AND c.retired_at IS NULL)
               GROUP BY deck";
    record::all(connection, sql, [], row_to_count)
}

fn row_to_count(row: &SqlRow<'_>) -> Result<(Deck, u32)> {
    let record = Record::new(row, "note", &["deck"]);
    Ok((Deck::parse(record.text(0)?), record.at(1)?))
}

/// The places whose columns are not what the cards and their standings say.
const WRONG: &str =
    "SELECT o.card, o.note FROM origin o LEFT JOIN coming_card f ON f.card = o.card AND o.home = 1
    WHERE (o.due, o.interval) IS NOT (f.due, f.interval)";

/// What the counts have to be, and what they are: each row that only one of them has.
const MISCOUNTED: &str = "
    WITH wanted AS (
        SELECT o.due, n.deck, count(*) AS cards FROM origin o JOIN note n ON n.id = o.note
        WHERE o.due IS NOT NULL GROUP BY 1, 2
        UNION ALL
        SELECT NULL, n.deck, count(*) FROM origin o JOIN note n ON n.id = o.note
        WHERE o.fresh IS NOT NULL GROUP BY 2),
    found AS (SELECT due, deck, cards FROM due_count UNION ALL SELECT NULL, deck, cards FROM new_count)
    SELECT (SELECT count(*) FROM (SELECT * FROM wanted EXCEPT SELECT * FROM found))
         + (SELECT count(*) FROM (SELECT * FROM found EXCEPT SELECT * FROM wanted))";

/// In how many places the cache is not what it should be.
pub(super) fn stale(connection: &Connection) -> Result<usize> {
    let wrong: u32 =
        record::first(connection, &format!("SELECT count(*) FROM ({WRONG})"), [], |row| Ok(row.get(0)?))?
            .unwrap_or_default();
    let miscounted: u32 =
        record::first(connection, MISCOUNTED, [], |row| Ok(row.get(0)?))?.unwrap_or_default();
    Ok((wrong + miscounted) as usize)
}

/// Makes the cache anew; that of new cards has to be right before.
pub(super) fn refresh(connection: &Connection) -> Result<()> {
    // Emptied first, so that no trigger counts on from what is wrong.
    let sql = format!(
        "DELETE FROM due_count;
         DELETE FROM new_count;
         UPDATE origin SET (due, interval) = (
             SELECT f.due, f.interval FROM coming_card f WHERE f.card = origin.card AND origin.home = 1)
         WHERE (card, note) IN ({WRONG});
         DELETE FROM due_count;
         INSERT INTO due_count (due, deck, cards)
         SELECT o.due, n.deck, count(*) FROM origin o JOIN note n ON n.id = o.note
         WHERE o.due IS NOT NULL GROUP BY 1, 2;
         INSERT INTO new_count (deck, cards)
         SELECT n.deck, count(*) FROM origin o JOIN note n ON n.id = o.note WHERE o.fresh IS NOT NULL GROUP BY 1;"
    );
    connection.execute_batch(&sql)?;
    Ok(())
}

#[cfg(test)]
mod tests;
