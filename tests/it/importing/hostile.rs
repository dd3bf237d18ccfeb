//! Packages that mean harm, or are damaged: each is refused or tamed, with a message, and nothing is written.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::package::{COLLECTION, archive, collection, note, package};
use crate::world::{TUESDAY, World};

/// What a package must be refused with.
struct Refused {
    name: &'static str,
    bytes: Vec<u8>,
    says: &'static str,
}

fn sound() -> Vec<u8> {
    collection(&note(1, "aaa", 1, "", &["q", "a"], 1))
}

/// A package whose collection is these bytes.
fn around(collection: &[u8]) -> Vec<u8> {
    archive(&[("meta", &[8, 2]), ("collection.anki21", collection), ("media", b"{}")])
}

/// A sound package with one more member.
fn beside(name: &str, bytes: &[u8]) -> Vec<u8> {
    archive(&[("meta", &[8, 2]), ("collection.anki21", &sound()), ("media", b"{}"), (name, bytes)])
}

fn with_list(list: &[u8]) -> Vec<u8> {
    archive(&[("meta", &[8, 2]), ("collection.anki21", &sound()), ("media", list), ("0", b"x")])
}

fn linked() -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.add_symlink("collection.anki2", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    archive.finish().unwrap().into_inner()
}

/// A member of many zeros.
fn bomb() -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("collection.anki21", options).unwrap();
    let zeros = vec![0; 1 << 20];
    for _ in 0..80 {
        archive.write_all(&zeros).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn many() -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..100_001 {
        archive.start_file(format!("{at}"), SimpleFileOptions::default()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A sound database, pages of which hold something else.
fn torn() -> Vec<u8> {
    let mut bytes = sound();
    let length = bytes.len();
    bytes[4_096..length - 4_096].fill(0xa5);
    bytes
}

fn cut() -> Vec<u8> {
    let mut bytes = sound();
    bytes.truncate(5_000);
    bytes
}

/// A database made by other statements than those of a collection.
fn made(statements: &str) -> Vec<u8> {
    let connection = rusqlite::Connection::open_in_memory().unwrap();
    connection.execute_batch(statements).unwrap();
    connection.serialize(rusqlite::MAIN_DB).unwrap().to_vec()
}

/// A sound collection that lacks a table.
fn without(table: &str) -> Vec<u8> {
    collection(&format!("DROP TABLE {table}"))
}

/// A package that says of its first member that it is encrypted.
fn encrypted() -> Vec<u8> {
    let mut bytes = archive(&[("collection.anki21", &sound())]);
    let directory = bytes.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    bytes[6] |= 1;
    bytes[directory + 8] |= 1;
    bytes
}

/// A package whose second collection has the name of the first.
fn twice() -> Vec<u8> {
    let mut bytes =
        archive(&[("collection.anki21", &sound()), ("collection.anki22", &made("CREATE TABLE x (y)"))]);
    while let Some(at) = bytes.windows(17).position(|window| window == b"collection.anki22") {
        bytes[at + 16] = b'1';
    }
    bytes
}

fn with_views() -> Vec<u8> {
    made(
        "CREATE TABLE col (id, crt, conf, models, decks); CREATE TABLE cards (id); CREATE TABLE revlog (id);
         CREATE VIEW notes AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id FROM n;",
    )
}

fn corpus() -> Vec<Refused> {
    let refused = |name, bytes, says| Refused { name, bytes, says };
    let flipped = {
        let mut bytes = beside("x", b"y");
        let end = bytes.len();
        bytes.truncate(end - 40);
        bytes
    };
    let damaged = {
        // The first member's content, behind its header.
        let mut bytes = archive(&[("collection.anki21", &sound())]);
        bytes[60..200].fill(0xff);
        bytes
    };
    vec![
        refused("empty", Vec::new(), "no package of Anki"),
        refused("text", b"not an archive at all".to_vec(), "no package of Anki"),
        refused("no collection", archive(&[("readme", b"x")]), "there is no collection in it"),
        refused(
            "of the future",
            archive(&[("meta", &[8, 9]), ("collection.anki99", b"x")]),
            "form 9, which is newer",
        ),
        refused("cut archive", flipped, "no package of Anki"),
        refused("damaged member", damaged, "is damaged"),
        refused("path up", beside("../../evil", b"x"), "would leave its folder"),
        refused("path up, other slash", beside("..\\evil", b"x"), "would leave its folder"),
        refused("absolute path", beside("/etc/cron.d/evil", b"x"), "would leave its folder"),
        refused("drive", beside("C:evil", b"x"), "would leave its folder"),
        refused("link", linked(), "is a link"),
        refused("bomb", bomb(), "unpacks to more than"),
        refused("many members", many(), "it has 100001 members"),
        refused("no database", around(b"SQLite format 4\0 nothing"), "it is no SQLite database"),
        refused("header alone", around(b"SQLite format 3\0"), "it is no SQLite database"),
        refused("torn database", around(&torn()), "collection cannot be read"),
        refused("cut database", around(&cut()), "collection cannot be read"),
        refused("no tables", around(&made("CREATE TABLE x (y)")), "there is no table `col`"),
        refused("a view that never ends", around(&with_views()), "there is no table `notes`"),
        refused("models are no JSON", around(&collection("UPDATE col SET models = '{'")), "models"),
        refused("decks are no JSON", around(&collection("UPDATE col SET decks = '[1]'")), "decks"),
        refused("media list is no list", with_list(b"[\"x\"]"), "list of media files cannot be read"),
        refused("media name up", with_list(b"{\"0\":\"../x.png\"}"), "would leave its folder"),
        refused("media member up", with_list(b"{\"../0\":\"x.png\"}"), "is no number"),
        refused("cards are missing", around(&without("cards")), "there is no table `cards`"),
        refused("options are no JSON", around(&collection("UPDATE col SET conf = '[[[['")), "conf"),
        refused(
            "models nest without end",
            around(&collection(&format!("UPDATE col SET models = '{}'", "[".repeat(100_000)))),
            "models",
        ),
        refused("no row of the collection", around(&collection("DELETE FROM col")), "collection"),
        refused(
            "media list of another kind",
            with_list(b"{\"0\":{\"a\":1}}"),
            "list of media files cannot be read",
        ),
        refused("media name of a device", with_list(b"{\"0\":\"a\\u0000.png\"}"), "would leave its folder"),
        refused("encrypted", encrypted(), "is encrypted"),
        refused("one name twice", twice(), "there is no table `col`"),
        refused(
            "compressed and is not",
            archive(&[("meta", &[8, 3]), ("collection.anki21b", b"plain"), ("media", b"")]),
            "is damaged",
        ),
    ]
}

#[test]
fn what_is_no_sound_package_is_refused_and_nothing_is_written() {
    let corpus = corpus();
    assert!(corpus.len() >= 30);
    for Refused { name, bytes, says } in corpus {
        let world = World::new();
        world.write("a.apkg", bytes);
        let given = world.call(["import", "a.apkg"]).at(TUESDAY).get();
        assert_eq!(given.code, 1, "{name}: {}", given.err);
        assert!(
            given.err.contains(says) && given.err.contains("nothing was imported"),
            "{name}: {}",
            given.err
        );
        let left: Vec<_> =
            std::fs::read_dir(world.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["a.apkg"], "{name}");
    }
}

/// Imports a package that is tamed, and gives the card that came of it.
fn tamed(statements: &str, media: &[(&str, &[u8])]) -> (World, String) {
    let world = World::new();
    world.write("a.apkg", package(statements, media));
    let given = world.call(["import", "a.apkg"]).at(TUESDAY).get();
    assert!(given.code <= 1, "{}", given.err);
    let cards = world.call(["cards", "--json"]).at(TUESDAY).out();
    assert_eq!(world.call(["doctor", "-q"]).at(TUESDAY).get().code, 0);
    (world, cards)
}

#[test]
fn scripts_and_handlers_are_left_out() {
    let html = "q<script>fetch('https://x')</script><img src=x onerror=\"alert(1)\"><iframe src=\"https://x\"></iframe>";
    let (_, cards) = tamed(&note(1, "a", 1, "", &[html, "<a href=\"javascript:x()\">a</a>"], 1), &[]);
    assert!(!cards.contains("fetch") && !cards.contains("alert") && !cards.contains("javascript"), "{cards}");
}

#[test]
fn what_could_drive_a_terminal_does_not_reach_it() {
    let fields = ["\u{1b}]0;title\u{7}\u{1b}[2Jq&#27;[31m\u{202e}", "a\u{9b}m"];
    let (world, cards) = tamed(&note(1, "a", 1, " \u{1b}[31mtag ", &fields, 1), &[]);
    let shown = world.call(["review", "--plain"]).at(TUESDAY).stdin("\n3\n").out();
    for text in [cards, shown, world.call(["decks"]).at(TUESDAY).out()] {
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']), "{text:?}");
    }
}

#[test]
fn a_file_that_is_not_what_its_name_says_stays_behind() {
    let media: [(&str, &[u8]); 3] = [
        ("a.png", b"#!/bin/sh\nrm -rf ~"),
        ("b.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x()\"/>"),
        ("c.png", b"\x89PNG\r\n\x1a\nreal"),
    ];
    let fields = ["q<img src=a.png><img src=b.svg><img src=c.png>", "a"];
    let (world, _) = tamed(&note(1, "a", 1, "", &fields, 1), &media);
    let kept: Vec<_> = std::fs::read_dir(world.path("data/mnemon/mnemon.media"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert_eq!(std::fs::read(&kept[0]).unwrap(), media[2].1);
}

#[test]
fn numbers_that_cannot_be_are_kept_within_what_can() {
    let extreme = "UPDATE cards SET type = 2, queue = 2, due = 9223372036854775807, ivl = -9223372036854775808,
                       factor = 9223372036854775807, lapses = -1, flags = -1;
                   INSERT INTO revlog VALUES (-5, 10001, 0, 3, 1, 1, 2500, 1, 1);
                   INSERT INTO revlog VALUES (9223372036854775807, 10001, 0, 3, 1, 1, 2500, 1, 1);
                   INSERT INTO revlog VALUES (1770000000000, 10001, 0, 77, 1, 1, 2500, 1, 1);
                   INSERT INTO revlog VALUES (1770000000001, 10001, 0, 3, 9223372036854775807, 1, 2500, -7, 99);";
    let (_, cards) = tamed(&format!("{}{extreme}", note(1, "a", 1, "", &["q", "a"], 1)), &[]);
    assert!(cards.contains("\"interval\":1,"), "{cards}");
}

#[test]
fn values_of_other_kinds_than_they_should_be_are_no_trouble() {
    let odd = "UPDATE notes SET tags = x'ff00fe', flds = x'71ff1f61'; UPDATE cards SET ivl = 'x', factor = 1.5, due = NULL;";
    let (_, cards) = tamed(&format!("{}{odd}", note(1, "a", 1, "", &["q", "a"], 1)), &[]);
    assert_eq!(cards.lines().count(), 1, "{cards}");
}

#[test]
fn a_name_of_a_deck_is_no_path_and_no_command() {
    let decks = "UPDATE col SET decks = '{\"7\":{\"name\":\"../../x::\\u001b[2J::  \"}}';";
    let (world, cards) = tamed(&format!("{decks}{}", note(1, "a", 1, "", &["q", "a"], 1)), &[]);
    assert!(cards.contains("\"deck\":\"../../x::[2J::blank\""), "{cards}");
    assert!(!world.path("../../x").exists());
}

#[test]
fn deep_and_long_fields_take_no_long_time() {
    let long = format!("{}{}", "<div><b><ul><li><table><td>".repeat(20_000), "{{c1::".repeat(20_000));
    let open = "\\(<a \"".repeat(100_000);
    let (_, cards) = tamed(&note(1, "a", 1, "", &[&long, &open], 1), &[]);
    assert!(cards.lines().count() <= 1);
}

#[test]
fn the_collection_of_the_corpus_is_sound() {
    assert!(COLLECTION.contains("Both ways"));
    let (_, cards) = tamed(&note(1, "a", 1, "", &["q", "a"], 1), &[]);
    assert_eq!(cards.lines().count(), 1);
}
