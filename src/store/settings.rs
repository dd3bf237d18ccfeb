//! Settings: the options that decide days, which belong with the log they interpret.

use rusqlite::{Connection, named_params};

use super::error::Result;
use super::{Refold, Store, record, standing};

impl Store {
    /// The value of a setting, if it was ever set.
    pub fn setting(&self, name: &str) -> Result<Option<String>> {
        value(&self.connection, name)
    }

    /// All settings by name, without what the program remembers for itself (`internal.…`).
    pub fn settings(&self) -> Result<Vec<(String, String)>> {
        record::all(
            &self.connection,
            "SELECT name, value FROM setting WHERE name NOT LIKE 'internal.%' ORDER BY name",
            [],
            |row| Ok((row.get("name")?, row.get("value")?)),
        )
    }

    /// Changes a setting and refolds every card by it, in one transaction; tells how many standings moved.
    ///
    /// `refold` must already obey the new value.
    pub fn change_setting(&mut self, name: &str, value: &str, refold: Refold<'_>) -> Result<usize> {
        self.write(|transaction| {
            put(transaction, name, value)?;
            standing::refold_all(transaction, refold)
        })
    }
}

pub(super) fn value(connection: &Connection, name: &str) -> Result<Option<String>> {
    let sql = "SELECT value FROM setting WHERE name = :name";
    record::first(connection, sql, named_params! { ":name": name }, |row| Ok(row.get("value")?))
}

pub(super) fn put(connection: &Connection, name: &str, value: &str) -> Result<()> {
    let sql = "INSERT INTO setting (name, value) VALUES (:name, :value)
               ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    connection.prepare_cached(sql)?.execute(named_params! { ":name": name, ":value": value })?;
    Ok(())
}
