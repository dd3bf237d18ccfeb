//! What the program does while it is killed: one of each kind of thing that it writes.

use std::fs;
use std::path::Path;

use rusqlite::Connection;

use super::stage::{DATABASE, MONDAY, Stage, TUESDAY, numbers};

/// A call, and the home that it finds.
#[derive(Clone, Copy)]
pub struct Deed {
    /// What it is called in reports.
    pub name: &'static str,
    /// Makes the home.
    pub prepare: fn(&Stage),
    /// The call.
    pub args: &'static [&'static str],
    /// Its standard input.
    pub stdin: &'static str,
    /// Its moment.
    pub now: &'static str,
    /// Whether each answer is kept by itself; all else is kept whole or not at all.
    pub is_session: bool,
}

/// The schema of an old database.
const OLD_SCHEMA: u32 = 9;

const WHOLE: Deed = Deed { name: "", prepare: used, args: &[], stdin: "", now: MONDAY, is_session: false };

/// All of them.
pub const DEEDS: [Deed; 15] = [
    Deed {
        name: "answer",
        args: &["review", "--plain", "--limit", "5"],
        stdin: "\n3\n\n1\n\n4\n\n2\nu\n\n3\n\n3\n\n3\n\n3\n",
        now: TUESDAY,
        is_session: true,
        ..WHOLE
    },
    Deed { name: "first add", prepare: noted, args: &["add", "--yes", "notes"], ..WHOLE },
    Deed { name: "add", args: &["add", "--yes", "more"], ..WHOLE },
    Deed { name: "sync", prepare: edited, args: &["sync", "--yes", "--allow-retire"], ..WHOLE },
    Deed { name: "undo of a sync", prepare: synced, args: &["undo"], ..WHOLE },
    Deed { name: "import", prepare: packed, args: &["import", "a.apkg"], ..WHOLE },
    Deed {
        name: "export",
        prepare: exported,
        args: &["export", "apkg", "--force", "-o", "out.apkg"],
        now: TUESDAY,
        ..WHOLE
    },
    Deed { name: "backup", args: &["backup"], ..WHOLE },
    Deed { name: "daily backup", args: &["due", "--count"], now: TUESDAY, ..WHOLE },
    Deed {
        name: "restore",
        prepare: backed_up,
        args: &["backup", "restore", "2026-03-02-asked", "--yes"],
        ..WHOLE
    },
    Deed { name: "migration", prepare: old, args: &["due", "--count"], ..WHOLE },
    Deed { name: "new option", args: &["config", "set", "first_interval", "3"], ..WHOLE },
    Deed { name: "log of another device", prepare: parted, args: &["log", "import", "other.jsonl"], ..WHOLE },
    Deed { name: "search", prepare: synced, args: &["cards", "it is"], ..WHOLE },
    Deed { name: "repair", prepare: spoiled, args: &["doctor", "--repair"], ..WHOLE },
];

/// Notes that were not added.
fn noted(stage: &Stage) {
    stage.write("notes/numbers.md", numbers(1, 24));
    stage.write("more/more.md", numbers(101, 12));
}

/// Added notes, some of whose cards were answered.
fn used(stage: &Stage) {
    noted(stage);
    stage.run(&["add", "--yes", "notes"], MONDAY, "");
    stage.run(&["review", "--limit", "4"], MONDAY, "\n3\n\n4\n\n3\n\n2\n\n3\n\n3\n");
}

/// Notes that changed since they were read.
fn edited(stage: &Stage) {
    used(stage);
    // From now on changed texts make the index of texts stale.
    stage.run(&["cards", "it is"], MONDAY, "");
    let text = numbers(3, 24).replace("It is 7.", "It is seven.");
    stage.write("notes/renamed.md", text);
    fs::remove_file(stage.path("notes/numbers.md")).unwrap();
}

fn synced(stage: &Stage) {
    edited(stage);
    stage.run(&["sync", "--yes", "--allow-retire"], MONDAY, "");
}

/// A package with a picture, from another home.
fn packed(stage: &Stage) {
    stage.write("other/a.md", format!("{}Q: Where is ![it](map.png)?\nA: there\n", numbers(201, 12)));
    stage.write("other/map.png", b"\x89PNG\r\n\x1a\nno more than a few bytes");
    stage.run(&["--db", "other.db", "add", "--yes", "other"], MONDAY, "");
    stage.run(&["--db", "other.db", "review", "--limit", "3"], MONDAY, "\n3\n\n4\n\n3\n");
    stage.run(&["--db", "other.db", "export", "apkg", "-o", "a.apkg"], MONDAY, "");
    remove(stage, "other.db");
    used(stage);
}

/// An older package in the place of the one that is written.
fn exported(stage: &Stage) {
    used(stage);
    stage.run(&["export", "apkg", "-o", "out.apkg"], MONDAY, "");
    stage.run(&["review", "--limit", "2"], TUESDAY, "\n3\n\n3\n");
}

/// A backup, and answers since.
fn backed_up(stage: &Stage) {
    used(stage);
    stage.run(&["backup"], MONDAY, "");
    stage.run(&["review", "--limit", "2"], MONDAY, "\n3\n\n3\n");
}

/// A database that an old program wrote.
fn old(stage: &Stage) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let database = stage.database();
    fs::create_dir_all(database.parent().unwrap()).unwrap();
    let connection = Connection::open(database).unwrap();
    let mut steps: Vec<_> =
        fs::read_dir(root.join("migrations")).unwrap().map(|entry| entry.unwrap().path()).collect();
    steps.sort();
    for step in &steps[..OLD_SCHEMA as usize] {
        connection.execute_batch(&fs::read_to_string(step).unwrap()).unwrap();
    }
    connection.pragma_update(None, "user_version", OLD_SCHEMA).unwrap();
    let rows = root.join(format!("tests/fixtures/schema-{OLD_SCHEMA:04}.sql"));
    connection.execute_batch(&fs::read_to_string(rows).unwrap()).unwrap();
}

/// The log of another device that knows the same notes.
fn parted(stage: &Stage) {
    noted(stage);
    stage.run(&["--db", "other.db", "add", "--yes", "notes"], MONDAY, "");
    stage.run(
        &["--db", "other.db", "review", "--limit", "6"],
        TUESDAY,
        "\n3\n\n4\n\n3\n\n2\n\n1\n\n3\n\n3\n",
    );
    stage.run(&["--db", "other.db", "log", "export", "-o", "other.jsonl"], TUESDAY, "");
    remove(stage, "other.db");
    used(stage);
}

/// A database whose caches are wrong.
fn spoiled(stage: &Stage) {
    used(stage);
    let connection = Connection::open(stage.path(DATABASE)).unwrap();
    connection
        .execute_batch("UPDATE standing SET lapses = 9 WHERE lapses IS NOT NULL; DELETE FROM card_day")
        .unwrap();
}

/// Removes a database with all that lies beside it.
fn remove(stage: &Stage, name: &str) {
    for entry in fs::read_dir(stage.home()).unwrap() {
        let entry = entry.unwrap();
        if entry.file_name().to_string_lossy().starts_with(name) {
            if entry.file_type().unwrap().is_dir() {
                fs::remove_dir_all(entry.path()).unwrap();
            } else {
                fs::remove_file(entry.path()).unwrap();
            }
        }
    }
}
