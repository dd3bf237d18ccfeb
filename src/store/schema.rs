//! The schema and its migrations: a list that only grows.

use std::path::Path;
use std::sync::LazyLock;

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use super::error::{Error, Result};
use super::{backup, record};

/// Every schema so far, each as the step from the one before. Never edited, only appended to.
const STEPS: [&str; 16] = [
    include_str!("../../migrations/0001_initial.sql"),
    include_str!("../../migrations/0002_links_and_remarks.sql"),
    include_str!("../../migrations/0003_births.sql"),
    include_str!("../../migrations/0004_more_languages.sql"),
    include_str!("../../migrations/0005_own_text.sql"),
    include_str!("../../migrations/0006_note_stamps.sql"),
    include_str!("../../migrations/0007_reach.sql"),
    include_str!("../../migrations/0008_fresh.sql"),
    include_str!("../../migrations/0009_anchors_and_steps.sql"),
    include_str!("../../migrations/0010_card_days.sql"),
    include_str!("../../migrations/0011_absorbed.sql"),
    include_str!("../../migrations/0012_imports.sql"),
    include_str!("../../migrations/0013_search.sql"),
    include_str!("../../migrations/0014_dropped.sql"),
    include_str!("../../migrations/0015_coming.sql"),
    include_str!("../../migrations/0016_forms.sql"),
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

/// Whether a database of schema `from` holds something that a migration will change.
pub(super) const fn is_old(from: i64) -> bool {
    from > 0 && from < KNOWN
}

/// Brings the database from schema `from` to the newest, after a copy to `before`.
///
/// Foreign keys are off meanwhile, so that a migration may rebuild a table, and are checked at its end.
pub(super) fn migrate(connection: &mut Connection, before: Option<&Path>, from: i64) -> Result<()> {
    if from == KNOWN { Ok(()) } else { run(&MIGRATIONS, connection, before, from) }
}

fn run(steps: &Migrations<'_>, connection: &mut Connection, before: Option<&Path>, from: i64) -> Result<()> {
    if let Some(target) = before {
        backup::copy(connection, target)?;
    }
    connection.pragma_update(None, "foreign_keys", false)?;
    steps.to_latest(connection).map_err(|cause| Error::Migration {
        from,
        kept: before.map(Path::to_owned),
        cause: Box::new(cause),
    })
}

/// A thing of the schema and the statement that makes it.
struct Part {
    kind: String,
    name: String,
    sql: String,
}

/// Where a schema is not what the migrations make.
#[derive(Debug, Default)]
pub(super) struct Drift {
    /// Tables that are missing or otherwise made.
    pub tables: Vec<String>,
    /// Views that are missing or otherwise made.
    pub views: Vec<String>,
    /// Triggers and indexes that are missing or otherwise made.
    pub others: Vec<String>,
}

/// Compares the schema with that of a new database. What was added by others is none of our business.
pub(super) fn drift(connection: &Connection) -> Result<Drift> {
    let found = parts(connection)?;
    let mut drift = Drift::default();
    for wanted in fresh_parts()? {
        if found.iter().any(|part| (&part.name, &part.sql) == (&wanted.name, &wanted.sql)) {
            continue;
        }
        let list = match wanted.kind.as_str() {
            "table" => &mut drift.tables,
            "view" => &mut drift.views,
            _ => &mut drift.others,
        };
        list.push(wanted.name);
    }
    Ok(drift)
}

/// Makes the named triggers, indexes and views anew.
pub(super) fn restore_parts(connection: &Connection, names: &[String]) -> Result<()> {
    for part in fresh_parts()?.into_iter().filter(|part| names.contains(&part.name)) {
        let Part { kind, name, sql } = part;
        connection.execute_batch(&format!("DROP {kind} IF EXISTS {name}; {sql}"))?;
    }
    Ok(())
}

fn fresh_parts() -> Result<Vec<Part>> {
    let mut connection = Connection::open_in_memory()?;
    migrate(&mut connection, None, 0)?;
    parts(&connection)
}

fn parts(connection: &Connection) -> Result<Vec<Part>> {
    let sql = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid";
    record::all(connection, sql, [], |row| {
        Ok(Part { kind: row.get("type")?, name: row.get("name")?, sql: row.get("sql")? })
    })
}

#[cfg(test)]
mod tests {
    use super::super::Store;
    use super::super::backups::{Backups, Kept};
    use super::super::open::tests::options;
    use super::super::sample::fold;
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
        const FIRST: &str = "CREATE TABLE device (kind TEXT);
            CREATE TABLE parent (id INTEGER PRIMARY KEY);
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
        let before = folder.path().join("before.db");
        run(&steps, &mut connection, Some(&before), 1).unwrap();
        let children = |connection: &Connection| -> i64 {
            connection.query_row("SELECT count(*) FROM child", [], |row| row.get(0)).unwrap()
        };
        assert_eq!(children(&connection), 1);
        let copy = Connection::open(before).unwrap();
        assert_eq!(children(&copy), 1);
        let old: i64 = copy.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(old, 1);
    }

    #[test]
    fn a_migration_that_fails_half_way_is_rolled_back_and_names_the_copy() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.db");
        let (mut connection, steps) = old_database(
            &path,
            "ALTER TABLE parent ADD COLUMN name TEXT; UPDATE parent SET name = 'x'; INSERT INTO nowhere VALUES (1);",
        );
        let before = folder.path().join("before.db");
        let error = run(&steps, &mut connection, Some(&before), 1).unwrap_err();
        assert!(error.to_string().ends_with(&format!("kept in {}", before.display())), "{error}");
        let columns: i64 = connection
            .query_row("SELECT count(*) FROM pragma_table_info('parent')", [], |row| row.get(0))
            .unwrap();
        let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!((columns, version), (1, 1));
        assert!(backup::verify(&before).is_ok());
    }

    #[test]
    fn a_migration_that_breaks_a_reference_is_rolled_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.db");
        let (mut connection, steps) = old_database(&path, "DELETE FROM parent;");
        let error = run(&steps, &mut connection, None, 1).unwrap_err();
        assert!(matches!(error, Error::Migration { from: 1, .. }), "{error}");
        let parents: i64 = connection.query_row("SELECT count(*) FROM parent", [], |row| row.get(0)).unwrap();
        assert_eq!(parents, 1);
    }

    /// The rows of a small database that was written at this schema.
    fn fixture(schema: usize) -> String {
        let file = format!("{}/tests/fixtures/schema-{schema:04}.sql", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(&file).unwrap_or_else(|cause| panic!("{file}: {cause}"))
    }

    #[test]
    fn a_database_written_at_any_schema_opens_with_its_data() {
        for schema in 1..=STEPS.len() {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("m.db");
            let mut connection = Connection::open(&path).unwrap();
            let steps: Migrations<'_> = STEPS[..schema].iter().map(|step| M::up(step)).collect();
            steps.to_latest(&mut connection).unwrap();
            connection.execute_batch(&fixture(schema)).unwrap();
            drop(connection);

            let store = Store::open(&path, &options()).unwrap();
            assert_eq!(store.device().to_string(), "aa".repeat(16), "schema {schema}");
            assert_eq!((store.sources().unwrap().len(), store.stored().unwrap().len()), (1, 2));
            assert_eq!(store.rows().unwrap().len(), 3);
            let report = store.check(&fold).unwrap();
            assert!(report.is_sound(), "schema {schema}: {report:?}");
            let backups = Backups::of(&path);
            let copies = backups.list().unwrap();
            assert_eq!(copies.len(), usize::from(is_old(schema as i64)), "{copies:?}");
            // The copy was read back, so that this day needs no other and no check.
            let today = options().now.today;
            assert_eq!(store.was_checked_on(today).unwrap(), is_old(schema as i64));
            let daily = store.back_up_daily(&backups, Kept::default(), today).unwrap();
            assert_eq!(daily.is_none(), is_old(schema as i64), "schema {schema}");
            assert!(store.was_checked_on(today).unwrap());
        }
    }
}
