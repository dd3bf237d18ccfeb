//! The tables of a collection, in either of its two schemas.
//!
//! The database is untrusted. It is read from memory, so that nothing can be written and no other file is named;
//! its views and triggers are off, its values limited in length, its statements in the steps they may take.

use std::collections::BTreeMap;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, MAIN_DB, Row};
use serde_json::Value as Json;

use super::container::Refused;
use super::wire;

/// The longest value that is read, in bytes.
const LONGEST_VALUE: i32 = 64 << 20;

/// Rows of a table at most.
const MOST_ROWS: usize = 10_000_000;

/// Steps of the database at most, in thousands: many times what reading the largest collection takes.
const MOST_STEPS: u64 = 20_000_000;

/// What a file of the database begins with.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// A collection.
#[derive(Debug, Default)]
pub(super) struct Collection {
    /// When it was made: epoch seconds of the hour at which its first day began.
    pub birth: i64,
    /// Minutes that local time was behind UTC then.
    pub minutes_west: i64,
    /// The hour at which days change.
    pub rollover_hour: i64,
    pub note_types: BTreeMap<i64, NoteType>,
    /// Names of decks, parts apart by `::`.
    pub decks: BTreeMap<i64, String>,
    pub notes: BTreeMap<i64, Note>,
    pub cards: Vec<Card>,
    pub reviews: Vec<Review>,
}

/// How notes are asked.
#[derive(Clone, Debug, Default)]
pub(super) struct NoteType {
    pub name: String,
    pub is_cloze: bool,
    pub fields: Vec<String>,
    /// Question and answer of each card.
    pub templates: Vec<[String; 2]>,
}

#[derive(Clone, Debug)]
pub(super) struct Note {
    pub guid: String,
    /// The number of its type.
    pub of_type: i64,
    /// Epoch seconds of the last change.
    pub modified: i64,
    pub tags: String,
    pub fields: String,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Card {
    pub id: i64,
    pub note: i64,
    pub deck: i64,
    pub ord: i64,
    pub modified: i64,
    pub kind: i64,
    pub queue: i64,
    pub due: i64,
    pub interval: i64,
    pub factor: i64,
    pub lapses: i64,
    pub home_due: i64,
    pub home_deck: i64,
    pub flags: i64,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Review {
    pub id: i64,
    pub card: i64,
    pub ease: i64,
    pub interval: i64,
    pub last_interval: i64,
    pub factor: i64,
    pub time: i64,
    pub kind: i64,
}

/// Reads the database file of a collection.
pub(super) fn read(bytes: Vec<u8>) -> Result<Collection, Refused> {
    let connection = connect(bytes, &["col", "notes", "cards", "revlog"])?;
    let mut collection = Collection { rollover_hour: 4, ..Collection::default() };
    let is_new = has_table(&connection, "notetypes")?;
    let mut settings = BTreeMap::new();
    let mut is_there = false;
    each(&connection, "SELECT crt, conf, models, decks FROM col WHERE id = 1", |row| {
        is_there = true;
        collection.birth = integer(row, 0);
        if !is_new {
            settings = object(&text(row, 1), "conf")?;
            collection.note_types = note_types(&text(row, 2))?;
            collection.decks = decks(&text(row, 3))?;
        }
        Ok(())
    })?;
    if !is_there {
        return Err(Refused::Collection("the table `col` has no row".to_owned()));
    }
    if is_new {
        each(&connection, "SELECT KEY, val FROM config", |row| {
            let value = serde_json::from_str(&text(row, 1)).unwrap_or(Json::Null);
            settings.insert(text(row, 0), value);
            Ok(())
        })?;
        new_tables(&connection, &mut collection)?;
    }
    let setting = |name: &str| settings.get(name).and_then(Json::as_i64);
    collection.minutes_west = setting("creationOffset").unwrap_or(0).clamp(-1_440, 1_440);
    collection.rollover_hour = setting("rollover").unwrap_or(4).clamp(0, 23);
    content(&connection, &mut collection)?;
    Ok(collection)
}

/// Opens an untrusted database in memory, once it looks like one that has these tables.
pub(in crate::exchange) fn connect(mut bytes: Vec<u8>, tables: &[&str]) -> Result<Connection, Refused> {
    if !bytes.starts_with(MAGIC) || bytes.len() < 100 {
        return Err(Refused::Collection("it is no SQLite database".to_owned()));
    }
    // A write-ahead log would be another file, and there is none.
    bytes[18..20].copy_from_slice(&[1, 1]);
    let open = || -> rusqlite::Result<Connection> {
        let mut connection = Connection::open_in_memory()?;
        connection.deserialize_read_exact(MAIN_DB, &bytes[..], bytes.len(), true)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
        connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST_VALUE)?;
        connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
        connection.create_collation("unicase", |one: &str, other: &str| {
            one.to_lowercase().cmp(&other.to_lowercase())
        })?;
        let mut steps = 0;
        connection.progress_handler(
            1_000,
            Some(move || {
                steps += 1;
                steps > MOST_STEPS
            }),
        )?;
        Ok(connection)
    };
    let connection = open().map_err(|cause| refused(&cause))?;
    let sound: String = connection
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(|cause| refused(&cause))?;
    if sound != "ok" {
        return Err(Refused::Collection(format!("it is damaged: {sound}")));
    }
    for table in tables {
        if !has_table(&connection, table)? {
            return Err(Refused::Collection(format!("there is no table `{table}`")));
        }
    }
    Ok(connection)
}

fn refused(cause: &rusqlite::Error) -> Refused {
    Refused::Collection(cause.to_string())
}

fn has_table(connection: &Connection, name: &str) -> Result<bool, Refused> {
    let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1)";
    connection.query_row(sql, [name], |row| row.get(0)).map_err(|cause| refused(&cause))
}

/// Shows every row of a query to `take`.
pub(in crate::exchange) fn each(
    connection: &Connection,
    sql: &str,
    mut take: impl FnMut(&Row<'_>) -> Result<(), Refused>,
) -> Result<(), Refused> {
    let mut statement = connection.prepare(sql).map_err(|cause| refused(&cause))?;
    let mut rows = statement.query([]).map_err(|cause| refused(&cause))?;
    let mut count = 0;
    while let Some(row) = rows.next().map_err(|cause| refused(&cause))? {
        count += 1;
        if count > MOST_ROWS {
            return Err(Refused::Collection(format!("a table has more than {MOST_ROWS} rows")));
        }
        take(row)?;
    }
    Ok(())
}

/// A column as text, whatever it holds.
pub(in crate::exchange) fn text(row: &Row<'_>, at: usize) -> String {
    match row.get_ref(at) {
        Ok(ValueRef::Text(bytes) | ValueRef::Blob(bytes)) => String::from_utf8_lossy(bytes).into_owned(),
        Ok(ValueRef::Integer(number)) => number.to_string(),
        Ok(ValueRef::Real(number)) => number.to_string(),
        Ok(ValueRef::Null) | Err(_) => String::new(),
    }
}

/// A text without noncharacters, some of which mark places while it is converted.
fn without_marks(mut text: String) -> String {
    text.retain(|c| !matches!(c, '\u{fdd0}'..='\u{fdef}'));
    text
}

fn blob<'r>(row: &'r Row<'_>, at: usize) -> &'r [u8] {
    match row.get_ref(at) {
        Ok(ValueRef::Blob(bytes) | ValueRef::Text(bytes)) => bytes,
        _ => &[],
    }
}

/// A column as an integer; old versions left fractions in some.
pub(in crate::exchange) fn integer(row: &Row<'_>, at: usize) -> i64 {
    match row.get_ref(at) {
        Ok(ValueRef::Integer(number)) => number,
        Ok(ValueRef::Real(number)) => number as i64,
        Ok(ValueRef::Text(bytes)) => {
            std::str::from_utf8(bytes).ok().and_then(|text| text.parse().ok()).unwrap_or(0)
        }
        _ => 0,
    }
}

fn object(json: &str, what: &str) -> Result<BTreeMap<String, Json>, Refused> {
    serde_json::from_str(json).map_err(|cause| Refused::Collection(format!("{what}: {cause}")))
}

/// Note types as the older schema has them.
fn note_types(json: &str) -> Result<BTreeMap<i64, NoteType>, Refused> {
    let string = |value: &Json, name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let in_order = |value: &Json| {
        let mut parts: Vec<Json> = value.as_array().cloned().unwrap_or_default();
        parts.sort_by_key(|part| part["ord"].as_i64().unwrap_or(0));
        parts
    };
    let mut found = BTreeMap::new();
    for (id, value) in object(json, "models")? {
        let Ok(id) = id.parse() else { continue };
        let note_type = NoteType {
            name: string(&value, "name"),
            is_cloze: value["type"].as_i64() == Some(1),
            fields: in_order(&value["flds"]).iter().map(|field| string(field, "name")).collect(),
            templates: in_order(&value["tmpls"])
                .iter()
                .map(|template| [string(template, "qfmt"), string(template, "afmt")])
                .collect(),
        };
        found.insert(id, note_type);
    }
    Ok(found)
}

/// Decks as the older schema has them.
fn decks(json: &str) -> Result<BTreeMap<i64, String>, Refused> {
    let decks = object(json, "decks")?;
    let named = decks
        .into_iter()
        .filter_map(|(id, deck)| Some((id.parse().ok()?, deck["name"].as_str()?.to_owned())));
    Ok(named.collect())
}

/// Note types and decks as the newer schema has them.
fn new_tables(connection: &Connection, collection: &mut Collection) -> Result<(), Refused> {
    each(connection, "SELECT id, name, config FROM notetypes", |row| {
        let is_cloze = wire::number_of(blob(row, 2), 1) == 1;
        let note_type = NoteType { name: text(row, 1), is_cloze, ..NoteType::default() };
        collection.note_types.insert(integer(row, 0), note_type);
        Ok(())
    })?;
    each(connection, "SELECT ntid, name FROM fields ORDER BY ntid, ord", |row| {
        if let Some(note_type) = collection.note_types.get_mut(&integer(row, 0)) {
            note_type.fields.push(text(row, 1));
        }
        Ok(())
    })?;
    each(connection, "SELECT ntid, config FROM templates ORDER BY ntid, ord", |row| {
        if let Some(note_type) = collection.note_types.get_mut(&integer(row, 0)) {
            let config = blob(row, 1);
            note_type.templates.push([wire::text(config, 1), wire::text(config, 2)]);
        }
        Ok(())
    })?;
    each(connection, "SELECT id, name FROM decks", |row| {
        collection.decks.insert(integer(row, 0), text(row, 1).replace('\u{1f}', "::"));
        Ok(())
    })
}

/// Notes, cards and reviews, which both schemas have alike.
fn content(connection: &Connection, collection: &mut Collection) -> Result<(), Refused> {
    each(connection, "SELECT id, guid, mid, mod, tags, flds FROM notes", |row| {
        let note = Note {
            guid: text(row, 1),
            of_type: integer(row, 2),
            modified: integer(row, 3),
            tags: text(row, 4),
            fields: without_marks(text(row, 5)),
        };
        collection.notes.insert(integer(row, 0), note);
        Ok(())
    })?;
    let sql =
        "SELECT id, nid, did, ord, mod, type, queue, due, ivl, factor, lapses, odue, odid, flags FROM cards
               ORDER BY id";
    each(connection, sql, |row| {
        let at = |column| integer(row, column);
        collection.cards.push(Card {
            id: at(0),
            note: at(1),
            deck: at(2),
            ord: at(3),
            modified: at(4),
            kind: at(5),
            queue: at(6),
            due: at(7),
            interval: at(8),
            factor: at(9),
            lapses: at(10),
            home_due: at(11),
            home_deck: at(12),
            flags: at(13),
        });
        Ok(())
    })?;
    let sql = "SELECT id, cid, ease, ivl, lastIvl, factor, time, type FROM revlog ORDER BY id";
    each(connection, sql, |row| {
        let at = |column| integer(row, column);
        collection.reviews.push(Review {
            id: at(0),
            card: at(1),
            ease: at(2),
            interval: at(3),
            last_interval: at(4),
            factor: at(5),
            time: at(6),
            kind: at(7),
        });
        Ok(())
    })
}
