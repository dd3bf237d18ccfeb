//! No statement reads the whole of a table that grows, but for those listed here with their reason.
//!
//! Nobody keeps a list of statements: whenever a test drops a store, what that store ran is explained by `SQLite`, and a
//! full scan that is not allowed fails the test. Statements that only tests run are told by the sources, which do
//! not have them.
//!
//! Plans do not depend on the data, since no statistics are kept (`ANALYZE`).

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::{LazyLock, Mutex};

use rusqlite::Connection;
use rusqlite::trace::{TraceEvent, TraceEventCodes};

/// Tables and indexes that stay small however many cards and answers there are.
const SMALL: [(&str, &str); 21] = [
    ("source", "one row for each folder that is followed"),
    ("note", "one row for each file, some fifty times fewer than cards"),
    ("device", "one row for each machine"),
    ("setting", "one row for each option"),
    ("step", "the latest ten"),
    ("step_source", "of the latest ten steps"),
    ("step_absorbed", "of the latest ten steps"),
    ("sqlite_schema", "the parts of the schema"),
    ("undone", "steps that the user took back"),
    ("link", "ids that were joined"),
    ("review_undo", "partial: steps that took others back"),
    ("review_link", "partial: ids that were joined"),
    ("review_remark", "partial: texts and tags of the user's own"),
    ("review_verdict", "partial: pairs that the user judged"),
    ("due_count", "one row for each deck and day"),
    ("new_count", "one row for each deck"),
    ("standing_suspended", "partial: cards that the user set aside"),
    ("standing_flagged", "partial: cards that the user marked"),
    ("standing_dropped", "partial: cards that the user refused"),
    ("searched_stale", "partial: cards changed since the last search"),
    ("card_retired", "partial: cards whose text is gone"),
];

/// Parts of statements that do scan, and why these may.
const ALLOWED: [(&str, &str); 47] = [
    ("LIMIT 1 OFFSET :count", "stops at a row"),
    ("SELECT NOT EXISTS (SELECT 1 FROM card) AND NOT EXISTS", "stops at the first row"),
    ("SELECT (SELECT count(*) FROM card) = (SELECT count(*) FROM searched)", "counts keys, once a search"),
    ("SELECT (SELECT count(*) FROM card) - ", "counts keys"),
    ("SELECT coalesce(max(doc), 0) FROM searched", "reads the last row"),
    ("FROM card_word WHERE instr(", "words are fewer and shorter than cards"),
    ("FROM card_word WHERE length(", "words are fewer and shorter than cards"),
    ("c.id NOT IN (SELECT card FROM searched)", "fills the index of texts, only where cards are new"),
    // A query may ask for anything; what it asks of texts is narrowed by the index of texts.
    ("FROM placed p LEFT JOIN own_text w ON w.card = p.id WHERE", "a query of the user's own"),
    ("ORDER BY p.source, p.path, p.position, p.id", "a listing of what may be all cards"),
    ("AS taken_back FROM review r WHERE :card IS NULL", "reads an index from its end, as far as a limit"),
    ("SELECT DISTINCT n.deck, o.topic FROM origin", "the names of all topics"),
    // Counts of everything, which statistics are.
    ("SELECT count(*) FROM (SELECT o.card AS id", "counts new cards, by an index of their own"),
    ("FROM card_day WHERE grade IS NOT NULL ORDER BY card", "the whole of what was missed"),
    ("SELECT card, note, topic, tags, fresh IS NOT NULL FROM origin", "the weak topics of all cards"),
    ("SELECT card, note FROM origin NOT INDEXED", "the statistics of all cards"),
    ("SELECT id, rule, created_at, retired_at IS NOT NULL FROM card", "the statistics of all cards"),
    ("SELECT card, due_day, interval, ease, dropped + 2", "the statistics of all cards"),
    ("SELECT o.card, n.deck, o.topic FROM origin o", "the topics that all cards have beside their home"),
    ("SELECT c.id, coalesce(w.back, c.back)", "the answers of all cards, where any was typed"),
    // Whole collections that leave or are compared.
    ("p.due_day IS NOT NULL OR p.last_day IS NOT NULL AS reviewed", "all cards, which only a check asks for"),
    ("FROM origin o JOIN note n ON n.id = o.note WHERE true", "all cards, which only a check asks for"),
    ("SELECT card FROM review UNION SELECT", "the cards of the log, which leaves as a whole"),
    ("SELECT at_ms, device, seq FROM review", "the keys of the log, which leaves as a whole"),
    ("FROM review ORDER BY at_ms, device, seq", "the log as a whole"),
    ("FROM effective_review ORDER BY card, at_ms, device, seq", "replays the log as a whole"),
    ("FROM card_day ORDER BY card, study_day", "the check of this cache"),
    // Checks and repairs look at everything.
    ("SELECT c.id AS card, s.card IS NOT NULL AS cached", "the check of this cache"),
    ("SELECT count(*) FROM card_text_docsize", "the check of the index of texts"),
    ("SELECT count(*) FROM searched WHERE", "the check of the index of texts"),
    ("SELECT text, digest FROM", "the check of the index of texts"),
    ("WHERE (o.due, o.interval) IS NOT (f.due, f.interval))", "the check of this cache, and its repair"),
    ("WITH wanted AS ( SELECT o.due, n.deck", "the check of these counts"),
    ("SELECT o.due, n.deck, count(*) FROM origin o", "makes these counts anew"),
    ("SELECT n.deck, count(*) FROM origin o", "makes these counts anew"),
    ("DELETE FROM due_count;", "makes these counts anew"),
    ("DELETE FROM new_count;", "makes these counts anew"),
    ("WHERE o.fresh IS NOT f.score)", "the check of this cache, and its repair"),
    ("NOT IN (SELECT card FROM origin WHERE home = 1)", "the check for a home, and its repair"),
    ("DELETE FROM origin WHERE note NOT IN", "a repair"),
    ("SELECT DISTINCT device, 'former', :now FROM review", "a repair"),
    (
        "INSERT INTO card_day (card, study_day, grade, imported, before, anew, reasks, practice, elapsed_ms) WITH own",
        "makes this cache anew",
    ),
    ("HAVING max(r.seq) <> count(*)", "the check of the log's numbers"),
    ("DELETE FROM standing;", "a repair"),
    ("DELETE FROM searched;", "a repair"),
    ("DELETE FROM card_word;", "a repair"),
    ("DELETE FROM card_day;", "a repair"),
];

thread_local! {
    /// What the stores of this thread ran.
    static RUN: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

/// Statements that were judged, so that each is explained once.
static JUDGED: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// The sources of the store without their tests, spaces collapsed.
static SOURCES: LazyLock<String> = LazyLock::new(|| {
    let mut text = String::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store"), &mut text);
    collapsed(&text)
});

fn read(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            read(&path, text);
        } else if !["tests.rs", "sample.rs", "plans.rs"].contains(&name.as_str()) {
            let all = fs::read_to_string(&path).unwrap();
            text.push_str(all.split("#[cfg(test)]\nmod tests").next().unwrap());
        }
    }
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Remembers what a connection runs from now on.
pub(super) fn watch(connection: &Connection) {
    connection.trace_v2(
        TraceEventCodes::SQLITE_TRACE_STMT,
        Some(|event| {
            if let TraceEvent::Stmt(statement, _) = event {
                let sql = statement.sql();
                RUN.with_borrow_mut(|run| {
                    if !run.contains(&*sql) {
                        run.insert(sql.into_owned());
                    }
                });
            }
        }),
    );
}

/// Judges what this thread's stores ran, while one of them is still open.
pub(super) fn judge(connection: &Connection) {
    connection.trace_v2(TraceEventCodes::empty(), None);
    let run = RUN.take();
    if std::thread::panicking() {
        return;
    }
    let mut found = Vec::new();
    for sql in run {
        let is_new = JUDGED.lock().unwrap().insert(sql.clone());
        if is_new && is_ours(&collapsed(&sql)) {
            let scanned = scanned(connection, &sql);
            if !scanned.is_empty() {
                found.push(format!("scans {scanned:?}: {}", collapsed(&sql)));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Whether the sources have a statement: a literal that it begins with, up to the literal's end or its first hole.
fn is_ours(sql: &str) -> bool {
    const ENOUGH: usize = 16;
    let verb = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].iter().any(|verb| sql.starts_with(verb));
    let Some(beginning) = sql.get(..ENOUGH).filter(|_| verb) else { return false };
    SOURCES.match_indices(beginning).any(|(at, _)| {
        let mut source = SOURCES[at..].chars();
        let mut wanted = sql.chars();
        loop {
            match (source.next(), wanted.next()) {
                (Some('{' | '"'), _) | (Some(';'), None | Some(';')) => {
                    return SOURCES[..at].ends_with(['"', ' ']);
                }
                (Some(a), Some(b)) if a == b => {}
                _ => return false,
            }
        }
    })
}

/// The growing tables and partial indexes that a statement reads as a whole.
fn scanned(connection: &Connection, sql: &str) -> BTreeSet<String> {
    let sql = collapsed(sql);
    if ALLOWED.iter().any(|(part, _)| sql.contains(part)) {
        return BTreeSet::new();
    }
    // A statement whose tables are gone by now, as tests make them, cannot be explained.
    let Ok(plan) = texts(connection, &format!("EXPLAIN QUERY PLAN {sql}"), 3) else { return BTreeSet::new() };
    let tables = texts(connection, "SELECT name FROM sqlite_schema WHERE type = 'table'", 0).unwrap();
    let partial =
        texts(connection, "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql LIKE '% WHERE %'", 0)
            .unwrap();
    let views = texts(connection, "SELECT sql FROM sqlite_schema WHERE type = 'view'", 0).unwrap();
    let (own, of_views) = (aliases(&sql), aliases(&collapsed(&views.join(" "))));
    let mut found = BTreeSet::new();
    // An index that is made for one statement reads its table as a whole.
    let automatic = |line: &String| line.contains(" USING AUTOMATIC ");
    let scans = plan.iter().filter_map(|line| {
        line.strip_prefix("SCAN ").or_else(|| line.strip_prefix("SEARCH ").filter(|_| automatic(line)))
    });
    // A virtual table looks for what it is asked by itself.
    for step in scans.filter(|step| !step.contains(" VIRTUAL TABLE ")) {
        let name = step.split(' ').next().unwrap();
        let index = step.split("INDEX ").nth(1).and_then(|rest| rest.split(' ').next());
        if let Some(index) = index.filter(|index| partial.iter().any(|name| name == index)) {
            found.insert(index.to_owned());
            continue;
        }
        let itself = || BTreeSet::from([name.to_owned()]);
        let meant = match own.get(name).or_else(|| of_views.get(name)) {
            Some(meant) if !tables.iter().any(|table| table == name) => meant.clone(),
            _ => itself(),
        };
        found.extend(meant.into_iter().filter(|table| tables.contains(table)));
    }
    found.retain(|name| SMALL.iter().all(|(small, _)| small != name));
    found
}

/// What the rows of a query have in a column.
fn texts(connection: &Connection, sql: &str, column: usize) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.raw_query();
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(row.get(column)?);
    }
    Ok(found)
}

/// The tables that each short name stands for: the word behind a name that follows `FROM` or `JOIN`.
fn aliases(sql: &str) -> BTreeMap<String, BTreeSet<String>> {
    let words: Vec<&str> = sql.split([' ', '(', ')', ',', ';']).filter(|word| !word.is_empty()).collect();
    let mut aliases: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for [before, table, alias] in words.array_windows() {
        if ["FROM", "JOIN"].contains(before) {
            aliases.entry((*alias).to_owned()).or_default().insert((*table).to_owned());
        }
    }
    aliases
}

#[cfg(test)]
mod tests {
    use super::super::sample::store_with;
    use super::*;

    #[test]
    fn a_scan_is_found_whatever_its_table_is_called() {
        let store = store_with(1);
        let found = |sql: &str| scanned(&store.connection, sql).into_iter().collect::<Vec<_>>();
        assert_eq!(found("SELECT * FROM card WHERE back = 'x'"), ["card"]);
        assert_eq!(found("SELECT * FROM source n JOIN review x WHERE x.answer = 'x'"), ["review"]);
        assert_eq!(
            found("SELECT p.id FROM placed p WHERE p.topic = 'x'"),
            ["origin_home"],
            "by a partial index"
        );
        assert_eq!(found("SELECT * FROM card WHERE id = x'00'"), [""; 0]);
        assert_eq!(
            found("SELECT card FROM review WHERE kind = 'undo'"),
            [""; 0],
            "its partial index is small"
        );
    }

    #[test]
    fn statements_are_told_from_those_of_tests() {
        assert!(is_ours("SELECT coalesce(max(doc), 0) FROM searched"));
        assert!(is_ours("SELECT p.* FROM placed p WHERE (:deck IS NULL OR"), "up to a hole");
        assert!(!is_ours("UPDATE origin SET home = 0"), "the store goes on");
        assert!(!is_ours("SELECT coalesce(max(doc), 1) FROM searched"));
        assert!(!is_ours("PRAGMA user_version"));
    }

    #[test]
    fn every_exception_is_of_a_statement_that_is_there() {
        let unused: Vec<_> = ALLOWED
            .iter()
            .map(|(part, _)| *part)
            .filter(|part| !SOURCES.contains(part) && !SOURCES.contains(part.trim_end_matches(')')))
            .collect();
        // Some are put together of parts.
        assert!(unused.len() < 8, "{unused:?}");
    }
}
