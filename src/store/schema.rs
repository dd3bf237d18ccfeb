//! The schema and its migrations: a list that only grows.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use super::backup;
use super::error::{Error, Result};

/// Every schema so far, each as the step from the one before. Never edited, only appended to.
const STEPS: [&str; 2] = [
    include_str!("../../migrations/0001_initial.sql"),
    include_str!("../../migrations/0002_links_and_remarks.sql"),
];

static MIGRATIONS: LazyLock<Migrations<'static>> =
    LazyLock::new(|| STEPS.iter().map(|step| M::up(step).foreign_key_check()).collect());

/// The newest schema this program knows.
pub(super) const KNOWN: i64 = STEPS.len() as i64;

/// What migration 1 sets as `application_id`.
const APPLICATION_ID: i64 = 0x6d6e_656d;

/// Tells the schema of a database that may be this program's: 0 when it is empty.
pub(super) fn version(connection: &Connection, path: &Path) -> Result<i64> {
    let unreadable = |cause: rusqlite::Error| match cause.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => Error::NotADatabase { path: path.to_owned() },
        Some(rusqlite::ErrorCode::CannotOpen) => {
            Error::Open { path: path.to_owned(), cause: Box::new(cause) }
        }
        _ => Error::from(cause),
    };
    let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map_err(unreadable);
    let application = number("PRAGMA application_id")?;
    let found = number("PRAGMA user_version")?;
    let objects = number("SELECT count(*) FROM sqlite_schema")?;
    match (application, found) {
        (APPLICATION_ID, 1..=KNOWN) => Ok(found),
        (APPLICATION_ID, version) if version > KNOWN => {
            Err(Error::Newer { path: path.to_owned(), found, known: KNOWN })
        }
        (0, 0) if objects == 0 => Ok(0),
        _ => Err(Error::Foreign { path: path.to_owned() }),
    }
}

/// Brings the database from schema `from` to the newest; a copy is made first unless it is empty.
///
/// Foreign keys are off meanwhile, so that a migration may rebuild a table, and are checked at its end.
pub(super) fn migrate(connection: &mut Connection, path: Option<&Path>, from: i64) -> Result<()> {
    if from == KNOWN { Ok(()) } else { run(&MIGRATIONS, connection, path, from) }
}

fn run(steps: &Migrations<'_>, connection: &mut Connection, path: Option<&Path>, from: i64) -> Result<()> {
    if let Some(path) = path
        && from > 0
    {
        backup::copy(connection, &copy_before(path, from))?;
    }
    connection.pragma_update(None, "foreign_keys", false)?;
    steps.to_latest(connection).map_err(|cause| Error::Migration { from, cause: Box::new(cause) })
}

/// Where the copy from before a migration goes: beside the database, named after its schema.
fn copy_before(path: &Path, schema: i64) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".schema-{schema}.bak"));
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_migrations_run_from_the_first_to_the_last() {
        MIGRATIONS.validate().unwrap();
        let mut connection = Connection::open_in_memory().unwrap();
        assert_eq!(version(&connection, Path::new("m.db")).unwrap(), 0);
        migrate(&mut connection, None, 0).unwrap();
        assert_eq!(version(&connection, Path::new("m.db")).unwrap(), KNOWN);
    }

    /// A database at schema 1 of two, and the step to schema 2.
    fn old_database(path: &Path, step: &'static str) -> (Connection, Migrations<'static>) {
        const FIRST: &str = "CREATE TABLE parent (id INTEGER PRIMARY KEY);
            CREATE TABLE child (parent INTEGER NOT NULL REFERENCES parent (id));
            INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1);";
        let mut connection = Connection::open(path).unwrap();
        run(&Migrations::new(vec![M::up(FIRST)]), &mut connection, None, 0).unwrap();
        connection.pragma_update(None, "foreign_keys", true).unwrap();
        (connection, Migrations::new(vec![M::up(FIRST), M::up(step).foreign_key_check()]))
    }

    #[test]
    fn a_migration_may_rebuild_a_table_that_others_refer_to_and_leaves_a_copy() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.db");
        let (mut connection, steps) = old_database(
            &path,
            "CREATE TABLE fresh (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO fresh (id) SELECT id FROM parent;
             DROP TABLE parent; ALTER TABLE fresh RENAME TO parent;",
        );
        run(&steps, &mut connection, Some(&path), 1).unwrap();
        let children = |connection: &Connection| -> i64 {
            connection.query_row("SELECT count(*) FROM child", [], |row| row.get(0)).unwrap()
        };
        assert_eq!(children(&connection), 1);
        let copy = Connection::open(copy_before(&path, 1)).unwrap();
        assert_eq!(children(&copy), 1);
        let old: i64 = copy.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(old, 1);
    }

    #[test]
    fn a_migration_that_breaks_a_reference_is_rolled_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.db");
        let (mut connection, steps) = old_database(&path, "DELETE FROM parent;");
        let error = run(&steps, &mut connection, Some(&path), 1).unwrap_err();
        assert!(matches!(error, Error::Migration { from: 1, .. }), "{error}");
        let parents: i64 = connection.query_row("SELECT count(*) FROM parent", [], |row| row.get(0)).unwrap();
        assert_eq!(parents, 1);
    }

    #[test]
    fn the_copy_from_before_a_migration_lies_beside_the_database() {
        assert_eq!(copy_before(Path::new("/d/m.db"), 3), Path::new("/d/m.db.schema-3.bak"));
    }
}
