//! Packages made by hand, so that they can be anything.

use std::io::{Cursor, Write as _};

use rusqlite::{Connection, MAIN_DB};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The tables of schema 11.
pub const SCHEMA: &str = "
CREATE TABLE col (id INTEGER PRIMARY KEY, crt, mod, scm, ver, dty, usn, ls, conf TEXT, models TEXT, decks TEXT, dconf TEXT, tags TEXT);
CREATE TABLE notes (id INTEGER PRIMARY KEY, guid TEXT, mid, mod, usn, tags TEXT, flds TEXT, sfld, csum, flags, data TEXT);
CREATE TABLE cards (id INTEGER PRIMARY KEY, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data TEXT);
CREATE TABLE revlog (id INTEGER PRIMARY KEY, cid, usn, ease, ivl, lastIvl, factor, time, type);
CREATE TABLE graves (usn, oid, type);
";

/// 2026-02-01T04:00:00Z, from where the days of the collection are counted.
pub const BIRTH: i64 = 1_769_918_400;

/// A collection with a basic, a reversed and a cloze note type and two decks.
pub const COLLECTION: &str = r#"
INSERT INTO col VALUES (1, 1769918400, 0, 0, 11, 0, 0, 0, '{"creationOffset":0,"rollover":4,"schedVer":2}',
 '{"1":{"id":1,"name":"Basic","type":0,"flds":[{"name":"Front","ord":0},{"name":"Back","ord":1}],
   "tmpls":[{"name":"Card 1","ord":0,"qfmt":"{{Front}}","afmt":"{{FrontSide}}<hr id=answer>{{Back}}"}]},
  "2":{"id":2,"name":"Both ways","type":0,"flds":[{"name":"Front","ord":0},{"name":"Back","ord":1}],
   "tmpls":[{"name":"There","ord":0,"qfmt":"{{Front}}","afmt":"{{FrontSide}}<hr id=answer>{{Back}}"},
            {"name":"Back","ord":1,"qfmt":"{{Back}}","afmt":"{{FrontSide}}<hr id=answer>{{Front}}"}]},
  "3":{"id":3,"name":"Cloze","type":1,"flds":[{"name":"Text","ord":0},{"name":"More","ord":1}],
   "tmpls":[{"name":"Cloze","ord":0,"qfmt":"{{cloze:Text}}","afmt":"{{cloze:Text}}<br>{{More}}"}]}}',
 '{"1":{"name":"Default"},"7":{"name":"World::Cities"}}', '{}', '{}');
"#;

/// A note, one card for each ordinal, all new.
pub fn note(id: i64, guid: &str, note_type: i64, tags: &str, fields: &[&str], cards: i64) -> String {
    let fields = fields.join("\u{1f}").replace('\'', "''");
    let mut sql = format!(
        "INSERT INTO notes VALUES ({id}, '{guid}', {note_type}, 1770000000, -1, '{tags}', '{fields}', '', 0, 0, '');"
    );
    for ord in 0..cards {
        let card = id * 10_000 + 1 + ord;
        let card = format!(
            "INSERT INTO cards VALUES ({card}, {id}, 7, {ord}, 1770000000, -1, 0, 0, {id}, 0, 0, 0, 0, 0, 0, 0, 0, '{{}}');"
        );
        sql.push_str(&card);
    }
    sql
}

/// The database of a collection with these statements.
pub fn collection(statements: &str) -> Vec<u8> {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch(SCHEMA).unwrap();
    connection.execute_batch(COLLECTION).unwrap();
    connection.execute_batch(statements).unwrap();
    connection.serialize(MAIN_DB).unwrap().to_vec()
}

/// An archive of these members.
pub fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A package with these statements and media files.
pub fn package(statements: &str, media: &[(&str, &[u8])]) -> Vec<u8> {
    let collection = collection(statements);
    let names: Vec<String> = (0..media.len()).map(|at| at.to_string()).collect();
    let list: serde_json::Map<String, serde_json::Value> =
        names.iter().zip(media).map(|(at, (name, _))| (at.clone(), (*name).into())).collect();
    let list = serde_json::Value::Object(list).to_string();
    let mut members: Vec<(&str, &[u8])> =
        vec![("meta", &[8, 2]), ("collection.anki21", &collection), ("media", list.as_bytes())];
    members.extend(names.iter().map(String::as_str).zip(media.iter().map(|(_, bytes)| *bytes)));
    archive(&members)
}
