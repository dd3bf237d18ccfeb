//! The cards that a reading can matter to, found by indexes, so that a note costs what it costs however large the
//! collection is.
//!
//! These are all that `reconcile` could give a text, or take one from:
//!
//! 1. cards that stand in notes which were read or are gone;
//! 2. cards that have or once had the text of a generated one, wherever they stand, and those that took the id it
//!    would get;
//! 3. retired cards that said what a generated one says;
//! 4. retired cards of a block with the anchor of one that was read;
//! 5. cards of which the user said that a generated text is theirs, or is not.

use std::collections::BTreeSet;

use rusqlite::{Connection, ToSql, named_params};

use super::error::Result;
use super::sources::others;
use super::{Store, record, verdict};
use crate::model::card::{Card, CardId};
use crate::reconcile::sources::SourceId;
use crate::reconcile::{Known, Place, Reading, Rest, next_id};

/// Of how many stored cards one is generated where all are read at once: single look-ups then cost more.
const FEW: usize = 4;

/// Which cards to read.
#[derive(Clone, Copy, Debug)]
pub(super) enum Among {
    /// Every card.
    All,
    /// The cards in the table `wanted` of this connection.
    Wanted,
}

impl Among {
    /// The condition that a column names one of these cards.
    pub fn holds(self, column: &str) -> String {
        match self {
            Self::All => "true".to_owned(),
            Self::Wanted => format!("{column} IN (SELECT card FROM temp.wanted)"),
        }
    }
}

impl Store {
    /// What is stored, as far as a reading can matter to it.
    pub fn known(&self, reading: &Reading) -> Result<Known> {
        let generated: usize = reading.notes.iter().map(|note| note.cards.len()).sum();
        if self.holds_more_than(generated * FEW)? { self.reached(reading) } else { Ok(self.stored()?.into()) }
    }

    /// Whether there are more cards than these, however many more.
    fn holds_more_than(&self, count: usize) -> Result<bool> {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let sql = "SELECT 1 FROM card LIMIT 1 OFFSET :count";
        Ok(record::first(&self.connection, sql, named_params! { ":count": count }, |_| Ok(()))?.is_some())
    }

    /// The cards that a reading can matter to, and what has to be known of the others.
    fn reached(&self, reading: &Reading) -> Result<Known> {
        // Nothing but the list of wanted cards is written, which is in memory and gone at the end.
        let transaction = self.connection.unchecked_transaction()?;
        let reach = Reach { connection: &transaction };
        reach.begin()?;
        reach.standing_in_what_was_read(reading)?;
        reach.of_texts(reading.notes.iter().flat_map(|note| note.cards.iter().map(AsRef::as_ref)))?;
        reach.anchored(reading)?;
        reach.judged(reading)?;
        let cards = self.stored_among(Among::Wanted)?;
        let mut rest = Rest::default();
        for &source in &reading.sources {
            let could_retire = cards.iter().filter(|card| card.reviewed && !card.retired).count();
            if could_retire > 0 {
                rest.reviewed.insert(source, reach.others_reviewed(source, 2 * could_retire + 1)?);
            }
        }
        reach.end()?;
        // Not rolled back: that would make SQLite forget the whole schema, to be read again.
        transaction.commit()?;
        Ok(Known { cards, rest })
    }
}

/// Collects the cards to be read.
struct Reach<'c> {
    connection: &'c Connection,
}

impl Reach<'_> {
    fn begin(&self) -> Result<()> {
        let sql =
            "CREATE TEMP TABLE IF NOT EXISTS wanted (card BLOB PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID;
             CREATE TEMP TABLE IF NOT EXISTS made (id BLOB NOT NULL, back TEXT NOT NULL, form TEXT NOT NULL) STRICT";
        self.connection.execute_batch(sql)?;
        self.end()
    }

    fn end(&self) -> Result<()> {
        Ok(self.connection.execute_batch("DELETE FROM temp.wanted; DELETE FROM temp.made")?)
    }

    fn want(&self, select: &str, params: &[(&str, &dyn ToSql)]) -> Result<()> {
        let sql = format!("INSERT OR IGNORE INTO temp.wanted (card) {select}");
        self.connection.prepare_cached(&sql)?.execute(params)?;
        Ok(())
    }

    /// Living cards in notes that were read, that are gone, or that get another place.
    fn standing_in_what_was_read(&self, reading: &Reading) -> Result<()> {
        let mut as_before: Vec<&Place> = reading.same.iter().chain(&reading.unread).collect();
        as_before.sort_unstable();
        let absorbed = reading.enrolment.iter().flat_map(|enrolment| &enrolment.absorbed);
        let sources = reading.sources.iter().copied().chain(absorbed.map(|absorption| absorption.inner));
        for source in sources {
            for note in others(self.connection, source, &as_before, |note, _| note)? {
                let standing = "SELECT o.card FROM origin o JOIN card c ON c.id = o.card
                                WHERE o.note = :note AND c.retired_at IS NULL";
                self.want(standing, &[(":note", &note)])?;
            }
        }
        Ok(())
    }

    /// Cards that have, had or said a text that was made, and those that took the id it would get.
    fn of_texts<'r>(&self, cards: impl Iterator<Item = &'r Card> + Clone) -> Result<()> {
        let mut insert = self
            .connection
            .prepare_cached("INSERT INTO temp.made (id, back, form) VALUES (:id, :back, :form)")?;
        for card in cards.clone() {
            insert.execute(named_params! { ":id": card.id, ":back": card.back, ":form": card.form })?;
        }
        // Said as a cross join, the few texts are gone through and the many cards looked up.
        for alike in [
            "SELECT c.id FROM temp.made m CROSS JOIN card c ON c.id = m.id",
            "SELECT c.id FROM temp.made m CROSS JOIN card c ON c.born = m.id",
            "SELECT l.card FROM temp.made m CROSS JOIN link l ON l.former = m.id",
            "SELECT c.id FROM temp.made m CROSS JOIN card c ON c.back = m.back AND c.form = m.form
             WHERE c.retired_at IS NOT NULL",
        ] {
            self.want(alike, &[])?;
        }
        for card in cards {
            let mut id = card.id;
            while self.is_taken(id)? {
                id = next_id(id);
                self.want("SELECT id FROM card WHERE id = :id", &[(":id", &id)])?;
            }
        }
        Ok(())
    }

    /// Retired cards whose block had an anchor that was read.
    fn anchored(&self, reading: &Reading) -> Result<()> {
        let pins = reading.notes.iter().flat_map(|note| note.pins.values());
        let anchors: BTreeSet<&str> = pins.map(|pin| pin.anchor.as_str()).collect();
        for anchor in anchors {
            let named = "SELECT o.card FROM origin o JOIN card c ON c.id = o.card
                         WHERE o.anchor = :anchor AND c.retired_at IS NOT NULL";
            self.want(named, &[(":anchor", &anchor)])?;
        }
        Ok(())
    }

    /// Whether there is a card of this id.
    fn is_taken(&self, id: CardId) -> Result<bool> {
        let sql = "SELECT 1 FROM card WHERE id = :id";
        Ok(record::first(self.connection, sql, named_params! { ":id": id }, |_| Ok(()))?.is_some())
    }

    /// Cards of which the user spoke together with a generated text.
    fn judged(&self, reading: &Reading) -> Result<()> {
        let verdicts = verdict::all(self.connection)?;
        let generated = reading.notes.iter().flat_map(|note| &note.cards).map(|card| card.id);
        let spoken_of =
            generated.filter_map(|id| verdicts.get(&id)).flat_map(|others| others.keys().copied());
        for card in spoken_of.chain(reading.verdicts.iter().map(|verdict| verdict.card)) {
            self.want(
                "SELECT :card UNION ALL SELECT card FROM link WHERE former = :card",
                &[(":card", &card)],
            )?;
        }
        Ok(())
    }

    /// How many living cards with a history are at home in a source beside the wanted ones; at most `most`.
    fn others_reviewed(&self, source: SourceId, most: usize) -> Result<usize> {
        // Each bound is the least a column can hold: said so, an index finds what is not null.
        let sql = "SELECT count(*) FROM (
                       SELECT 1 FROM standing s
                       JOIN card c ON c.id = s.card
                       JOIN origin o ON o.card = s.card AND o.home = 1
                       JOIN note n ON n.id = o.note
                       WHERE (s.due_day >= -2147483648 OR s.last_day >= -9223372036854775808)
                         AND c.retired_at IS NULL AND n.source = :source
                         AND s.card NOT IN (SELECT card FROM temp.wanted)
                       LIMIT :most)";
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let params = named_params! { ":source": source, ":most": most };
        let count = self.connection.prepare_cached(sql)?.query_row(params, |row| row.get::<_, i64>(0))?;
        Ok(usize::try_from(count).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests;
