//! The first `add` of a folder, beside inserting the same rows by hand.

use std::path::Path;
use std::time::{Duration, Instant};

use criterion::Criterion;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::corpus::Note;
use crate::home::Home;
use crate::race::{Side, race};

/// Measures whole processes, each on a database that is not there yet.
pub fn bench(criterion: &mut Criterion, notes: &[Note]) {
    let home = Home::with(notes);
    home.add("model");
    let model = Copied::of(&home.database("model"));
    let mut group = criterion.benchmark_group("add");
    group.sample_size(10);
    let mut numbers = 0..;
    let add = || {
        let name = format!("added-{}", numbers.next().unwrap_or(0));
        let start = Instant::now();
        home.add(&name);
        start.elapsed()
    };
    let mut others = 0..;
    let insert = || model.insert(&home.database(&format!("inserted-{}", others.next().unwrap_or(0))));
    race(
        group,
        "first add of the notes",
        Side { name: "mnemon add", run: add },
        Side { name: "bare inserts", run: insert },
    );
}

/// All that a database holds, but for the index of texts, which no reading fills, and the triggers, whose rows are copied.
struct Copied {
    schema: Vec<String>,
    tables: Vec<Table>,
}

struct Table {
    insert: String,
    rows: Vec<Vec<Value>>,
}

impl Copied {
    fn of(path: &Path) -> Self {
        let connection = Connection::open(path).unwrap();
        let texts = |query: &str| -> Vec<String> {
            let mut statement = connection.prepare(query).unwrap();
            statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
        };
        let schema = texts(
            "SELECT sql FROM sqlite_schema
             WHERE sql IS NOT NULL AND type <> 'trigger' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'card_text%'
             ORDER BY rowid",
        );
        let names = texts(
            "SELECT name FROM sqlite_schema
             WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'card_text%' ORDER BY rowid",
        );
        let tables = names.iter().map(|name| Table::of(&connection, name)).collect();
        Self { schema, tables }
    }

    /// Writes everything to a new file in one transaction, as safely as mnemon does, and gives the time taken.
    fn insert(&self, path: &Path) -> Duration {
        let start = Instant::now();
        let mut connection = Connection::open(path).unwrap();
        connection
            .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")
            .unwrap();
        let transaction = connection.transaction().unwrap();
        transaction.execute_batch(&self.schema.join(";\n")).unwrap();
        for table in &self.tables {
            let mut statement = transaction.prepare(&table.insert).unwrap();
            for row in &table.rows {
                statement.execute(params_from_iter(row)).unwrap();
            }
        }
        transaction.commit().unwrap();
        connection.close().unwrap();
        start.elapsed()
    }
}

impl Table {
    fn of(connection: &Connection, name: &str) -> Self {
        let mut statement = connection.prepare(&format!("SELECT * FROM {name}")).unwrap();
        let columns = statement.column_count();
        let read = |row: &rusqlite::Row<'_>| (0..columns).map(|column| row.get(column)).collect();
        let rows = statement.query_map([], read).unwrap().map(Result::unwrap).collect();
        let places = vec!["?"; columns].join(", ");
        Self { insert: format!("INSERT INTO {name} VALUES ({places})"), rows }
    }
}
