//! Reading rows: a value that does not parse is an error that names its table and row, never a default.

use std::cell::Cell;
use std::fmt::Write as _;

use rusqlite::types::{FromSql, ValueRef};
use rusqlite::{Connection, Params, Row, Statement};
use serde::de::DeserializeOwned;

use super::error::{Error, Result};

/// Runs a query and reads every row with `read`.
pub(super) fn all<T>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    read: impl Fn(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let mut found = Vec::new();
    each(connection, sql, params, |row| -> Result<()> {
        found.push(read(row)?);
        Ok(())
    })?;
    Ok(found)
}

/// Runs a query and shows every row to `visit`.
pub(super) fn each<E: From<Error>>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    mut visit: impl FnMut(&Row<'_>) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let mut statement = connection.prepare_cached(sql).map_err(Error::from)?;
    let mut rows = statement.query(params).map_err(Error::from)?;
    while let Some(row) = rows.next().map_err(Error::from)? {
        visit(row)?;
    }
    Ok(())
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
    /// The column behind the one that was read last. Columns are mostly read in their order, and to look each up among
    /// all of them takes longer than to read it.
    next: Cell<usize>,
    /// The names of the first columns where they are known; none otherwise.
    known: &'static [&'static str],
}

/// The columns of the view `placed` in its order. Statements over many cards begin with them: to ask `SQLite` for the
/// name of each column of each row takes as long as to read it.
const PLACED: [&str; 41] = [
    "id",
    "group_id",
    "kind",
    "cloze",
    "front",
    "back",
    "extra",
    "rule",
    "form",
    "score",
    "language",
    "generator",
    "created_at",
    "edited_at",
    "retired_at",
    "born",
    "heading_path",
    "topic",
    "tags",
    "line",
    "end_line",
    "position",
    "source",
    "path",
    "deck",
    "title",
    "source_path",
    "source_kind",
    "repetitions",
    "ease",
    "interval",
    "due_day",
    "lapses",
    "graduated",
    "suspended",
    "buried_on",
    "dropped",
    "flagged",
    "last_day",
    "last_grade",
    "reviews",
];

impl<'r> Record<'r> {
    pub(super) const fn new(row: &'r Row<'r>, table: &'static str, key: &'static [&'static str]) -> Self {
        Self { row, table, key, next: Cell::new(0), known: &[] }
    }

    /// A row whose columns are those of `placed`, more may follow.
    pub(super) const fn placed(row: &'r Row<'r>) -> Self {
        Self { row, table: "card", key: &["id"], next: Cell::new(0), known: &PLACED }
    }

    /// The value of a column.
    pub(super) fn column<T: FromSql>(&self, name: &str) -> Result<T> {
        let value = self.place(name).and_then(|place| self.row.get(place));
        value.map_err(|cause| self.broken(format!("{name}: {cause}")))
    }

    /// Where the column of this name stands.
    fn place(&self, name: &str) -> rusqlite::Result<usize> {
        let next = self.next.get();
        let is_name = |known: &&str| *known == name;
        let from_next = self.known.iter().skip(next).position(is_name).map(|more| next + more);
        if let Some(place) = from_next.or_else(|| self.known.iter().position(is_name)) {
            self.next.set(place + 1);
            return Ok(place);
        }
        let columns: &Statement<'_> = self.row.as_ref();
        let place = match columns.column_name(next) {
            Ok(found) if found == name => next,
            _ => columns.column_index(name)?,
        };
        self.next.set(place + 1);
        Ok(place)
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

    /// The text of a column, without a copy.
    pub(super) fn str(&self, name: &str) -> Result<&'r str> {
        self.text(self.place(name)?)
    }

    /// The value of a column that holds JSON.
    pub(super) fn json<T: DeserializeOwned>(&self, name: &str) -> Result<T> {
        let text = self.str(name)?;
        serde_json::from_str(text).map_err(|cause| self.broken(format!("{name}: {cause}")))
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

#[cfg(test)]
mod tests {
    use super::super::sample::store_with;
    use super::*;

    #[test]
    fn the_columns_of_the_view_are_known_in_its_order() {
        let store = store_with(1);
        let columns = |sql| -> Vec<String> {
            let statement = store.connection.prepare(sql).unwrap();
            statement.column_names().into_iter().map(str::to_owned).collect()
        };
        assert_eq!(columns("SELECT p.* FROM placed p WHERE p.id = ''"), PLACED);
    }
}
