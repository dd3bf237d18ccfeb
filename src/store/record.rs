//! Reading rows: a value that does not parse is an error that names its table and row, never a default.

use std::fmt::Write as _;

use rusqlite::types::{FromSql, ValueRef};
use rusqlite::{Connection, Params, Row};
use serde::de::DeserializeOwned;

use super::error::{Error, Result};

/// Runs a query and reads every row with `read`.
pub(super) fn all<T>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    read: impl Fn(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

/// Runs a query and reads its first row with `read`, if there is one.
pub(super) fn first<T>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    read: impl Fn(&Row<'_>) -> Result<T>,
) -> Result<Option<T>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    rows.next()?.map(read).transpose()
}

/// A row of a table, with the columns that name it.
pub(super) struct Record<'r> {
    row: &'r Row<'r>,
    table: &'static str,
    key: &'static [&'static str],
}

impl<'r> Record<'r> {
    pub(super) const fn new(row: &'r Row<'r>, table: &'static str, key: &'static [&'static str]) -> Self {
        Self { row, table, key }
    }

    /// The value of a column.
    pub(super) fn column<T: FromSql>(&self, name: &str) -> Result<T> {
        self.row.get(name).map_err(|cause| self.broken(format!("{name}: {cause}")))
    }

    /// The value of a column by its place, for queries of so many rows that looking its name up is felt.
    pub(super) fn at<T: FromSql>(&self, place: usize) -> Result<T> {
        self.row.get(place).map_err(|cause| {
            let name = self.row.as_ref().column_name(place).unwrap_or("?");
            self.broken(format!("{name}: {cause}"))
        })
    }

    /// The text of a column by its place, without a copy.
    pub(super) fn text(&self, place: usize) -> Result<&'r str> {
        let text = self.row.get_ref(place)?.as_str();
        text.map_err(|cause| {
            let name = self.row.as_ref().column_name(place).unwrap_or("?");
            self.broken(format!("{name}: {cause}"))
        })
    }

    /// The value of a column that holds JSON.
    pub(super) fn json<T: DeserializeOwned>(&self, name: &str) -> Result<T> {
        let text: String = self.column(name)?;
        serde_json::from_str(&text).map_err(|cause| self.broken(format!("{name}: {cause}")))
    }

    /// The error that this row is not what it should be.
    pub(super) fn broken(&self, what: String) -> Error {
        let mut id = String::new();
        for (index, key) in self.key.iter().enumerate() {
            if index > 0 {
                id.push('/');
            }
            match self.row.get_ref(*key) {
                Ok(ValueRef::Blob(bytes)) => bytes.iter().for_each(|byte| {
                    // Writing to a string cannot fail.
                    let _ = write!(id, "{byte:02x}");
                }),
                Ok(ValueRef::Integer(number)) => id.push_str(&number.to_string()),
                Ok(ValueRef::Text(text)) => id.push_str(&String::from_utf8_lossy(text)),
                Ok(_) | Err(_) => id.push('?'),
            }
        }
        Error::Value { table: self.table, id, what }
    }
}
