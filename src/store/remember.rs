//! What the program remembers for itself: what can be found out again, but not soon.

use std::time::Duration;

use rusqlite::MAIN_DB;

use super::error::{Error, Result};
use super::open::PATIENCE;
use super::{Store, record, settings};

/// By what it is told whether the notes and the log are still about what they were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// The latest reading or import that is remembered, and how many of them were taken back.
    pub reading: (i64, usize),
    /// The number of the latest row of the log, in the order in which they came here.
    pub row: i64,
}

impl Store {
    /// How far the notes and the log have come.
    pub fn fingerprint(&self) -> Result<Fingerprint> {
        let readings = self.readings()?;
        let row =
            record::first(&self.connection, "SELECT max(rowid) FROM review", [], |row| Ok(row.get(0)?))?;
        Ok(Fingerprint {
            reading: (
                readings.first().map_or(0, |reading| reading.id),
                readings.iter().filter(|reading| reading.taken_back).count(),
            ),
            row: row.flatten().unwrap_or(0),
        })
    }

    /// What was remembered under a name.
    pub fn remembered(&self, name: &str) -> Result<Option<String>> {
        settings::value(&self.connection, &format!("internal.{name}"))
    }

    /// Remembers something; tells whether it did. Where nothing can be written, or another process writes just now, it
    /// does not.
    pub fn remember(&mut self, name: &str, value: &str) -> Result<bool> {
        if self.connection.is_readonly(MAIN_DB)? {
            return Ok(false);
        }
        self.connection.busy_timeout(Duration::ZERO)?;
        let done = self.write(|transaction| settings::put(transaction, &format!("internal.{name}"), value));
        self.connection.busy_timeout(PATIENCE)?;
        match done {
            Ok(()) => Ok(true),
            Err(Error::Busy) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{ALGO, day, fold, read, review, store_with};
    use crate::model::grade::Grade;

    #[test]
    fn what_is_remembered_is_no_setting() {
        let mut store = store_with(1);
        assert_eq!(store.remembered("topics").unwrap(), None);
        assert!(store.remember("topics", "a").unwrap() && store.remember("topics", "b").unwrap());
        assert_eq!(store.remembered("topics").unwrap().as_deref(), Some("b"));
        assert_eq!(store.settings().unwrap(), []);
    }

    #[test]
    fn answers_and_readings_leave_their_mark() {
        let mut store = store_with(2);
        let first = store.fingerprint().unwrap();
        review(&mut store, day(0), 1, Grade::GOOD);
        let answered = store.fingerprint().unwrap();
        assert_eq!((answered.reading, answered.row), (first.reading, first.row + 1));
        read(&mut store, "/n/numbers", vec![("a.md", vec![])]);
        let gone = store.fingerprint().unwrap();
        assert_ne!(gone.reading, answered.reading);
        let id = store.readings().unwrap()[0].id;
        store.undo_reading(id, day(0), ALGO, &fold).unwrap();
        assert_ne!(store.fingerprint().unwrap().reading, gone.reading);
    }
}
