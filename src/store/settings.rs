//! Settings: the options that decide days, which belong with the log they interpret.

use rusqlite::{Connection, named_params};

use super::error::Result;
use super::standing::{self, Refolded};
use super::{Refold, Store, record};

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

    /// Changes settings and refolds every card by them, in one transaction. A setting without a value is forgotten.
    ///
    /// `refold` must already obey the new values.
    pub fn change_settings(
        &mut self,
        changes: &[(&str, Option<&str>)],
        refold: Refold<'_>,
    ) -> Result<Refolded> {
        self.write(|transaction| {
            for (name, value) in changes {
                match value {
                    Some(value) => put(transaction, name, value)?,
                    None => forget(transaction, name)?,
                }
            }
            standing::refold_all(transaction, refold)
        })
    }

    /// What refolding every card would change; writes nothing.
    pub fn foresee(&self, refold: Refold<'_>) -> Result<Refolded> {
        Ok(Refolded::of(&standing::stale(&self.connection, refold)?))
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

pub(super) fn forget(connection: &Connection, name: &str) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM setting WHERE name = :name")?
        .execute(named_params! { ":name": name })?;
    Ok(())
}
