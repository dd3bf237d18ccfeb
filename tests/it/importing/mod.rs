//! `mnemon import`.

mod hostile;
pub mod package;

use serde_json::Value;

use self::package::{BIRTH, note, package};
use super::world::{TUESDAY, World};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nnot much of a picture";

/// What is told of every card.
fn cards(world: &World) -> Vec<Value> {
    let lines =
        String::from_utf8(world.call(["cards", "--json", "--all"]).at(TUESDAY).output().stdout).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Four cards of three notes, one with schedule and answers.
fn everyday() -> Vec<u8> {
    let at = (BIRTH + 3 * 86_400) * 1_000;
    let statements = [
        note(1, "aaa", 1, " geo::capitals marked leech ", &["Capital of <b>Peru</b>?<br><img src=\"map.png\">", "Lima &amp; more"], 1),
        note(2, "bbb", 2, "", &["one", "eins"], 2),
        note(3, "ccc", 3, "", &["{{c1::Ada}} wrote it for {{c2::Babbage::a man}}", "in 1843"], 2),
        format!(
            "UPDATE cards SET type = 2, queue = 2, due = 40, ivl = 21, factor = 2350, reps = 2, lapses = 1 WHERE id = 10001;
             UPDATE cards SET queue = -1 WHERE id = 20001;
             INSERT INTO revlog VALUES ({at}, 10001, -1, 1, 1, 5, 2350, 4000, 1);
             INSERT INTO revlog VALUES ({}, 10001, -1, 3, 21, 1, 2350, 5000, 1);",
            at + 86_400_000
        ),
    ];
    package(&statements.concat(), &[("map.png", PNG)])
}

#[test]
fn a_package_comes_with_decks_tags_media_schedule_and_history() {
    let world = World::new();
    world.write("a.apkg", everyday());
    world.call(["import", "a.apkg"]).at(TUESDAY).gives(
        0,
        "",
        "Cards: 5 new.\nLog: 2 rows new, 0 known.\nSchedule: 1 card took it over.\nMedia: 1 file.\n",
    );
    let cards = cards(&world);
    let by = |question: &str| {
        cards.iter().find(|card| card["question"].as_str().unwrap().starts_with(question)).unwrap()
    };
    let peru = by("Capital of **Peru**?");
    assert_eq!(peru["answer"], "Lima & more");
    assert_eq!(peru["deck"], "World::Cities");
    assert_eq!(peru["tags"], serde_json::json!(["geo/capitals"]));
    assert_eq!(
        (&peru["due"], &peru["interval"], &peru["ease"], &peru["lapses"]),
        (&"2026-03-13".into(), &21.into(), &235.into(), &1.into())
    );
    assert_eq!(by("one")["state"], "suspended");
    assert_eq!(by("eins")["answer"], "one");
    assert_eq!(by("____ wrote it")["answer"], "Ada");
    assert_eq!(by("Ada wrote it for ____ (a man)")["answer"], "Babbage");
    let picture = peru["question"].as_str().unwrap().rsplit(['(', ')']).nth(1).unwrap().to_owned();
    assert_eq!(
        std::fs::read(world.path("data/mnemon/mnemon.media").join(&picture)).unwrap(),
        PNG,
        "{picture}"
    );
    assert_eq!(world.call(["doctor", "-q"]).at(TUESDAY).get().code, 0);
    world.call(["import", "a.apkg"]).at(TUESDAY).gives(
        0,
        "",
        "Cards: 5 unchanged.\nLog: 0 rows new, 2 known.\nMedia: 1 file.\n",
    );
    world.call(["undo"]).at(TUESDAY).gives(
        0,
        "Took back: import  5 new cards\n",
        "Still there: 1 file of imports that no card in use names (1 kB); they stay until `mnemon doctor --tidy`, \
         for cards that come back.\n",
    );
    assert!(self::cards(&world).iter().all(|card| card["state"] == "retired"));
    let (kept, own) =
        (world.path("data/mnemon/mnemon.media").join(&picture), "data/mnemon/mnemon.media/own.png");
    world.write(own, PNG);
    let told = world.call(["doctor"]).at(TUESDAY).get();
    assert!(told.code == 0 && told.err.contains("`mnemon doctor --tidy` removes them"), "{}", told.err);
    world.call(["doctor", "--tidy"]).at(TUESDAY).gives(
        0,
        "Removed: 1 file of imports that no card in use names (1 kB).\n",
        "",
    );
    assert!(!kept.exists() && world.path(own).exists(), "what the user put there stays");
    world.call(["doctor", "--tidy"]).at(TUESDAY).gives(0, "There is nothing to tidy.\n", "");
    assert_eq!(world.call(["import", "-q", "a.apkg"]).at(TUESDAY).get().code, 0);
    assert_eq!(std::fs::read(&kept).unwrap(), PNG, "the same import brings it again");
    world.call(["doctor", "--tidy"]).at(TUESDAY).gives(0, "There is nothing to tidy.\n", "");
}

#[test]
fn a_rehearsal_writes_nothing_and_tells_the_same() {
    let world = World::new();
    world.write("a.apkg", everyday());
    let told = world.call(["import", "--dry-run", "a.apkg"]).at(TUESDAY).get();
    assert!(
        told.err.contains("Cards: 5 new.") && told.err.ends_with("Nothing was changed (--dry-run).\n"),
        "{}",
        told.err
    );
    assert_eq!(cards(&world).len(), 0);
    assert!(!world.path("data/mnemon/mnemon.media").exists());
}

#[test]
fn an_import_that_comes_to_nothing_leaves_no_database() {
    let world = World::new();
    world.write("a.apkg", everyday());
    world.write("bad.jsonl", "{\"mnemon\":1}\n{\"card\":1}\n");
    world.write("words.csv", "hola,hello\n");
    for (args, code) in [
        (&["import", "bad.jsonl"][..], 1),
        (&["import", "--dry-run", "words.csv"], 0),
        (&["import", "--dry-run", "a.apkg"], 0),
        (&["import", "--from", "obsidian-sr", "."], 1),
    ] {
        assert_eq!(world.call(args.iter().copied()).at(TUESDAY).get().code, code, "{args:?}");
        let left: Vec<_> = std::fs::read_dir(world.path("data/mnemon"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(left, ["mnemon.db.lock"], "{args:?}");
    }
    assert_eq!(world.call(["import", "words.csv"]).at(TUESDAY).get().code, 0);
    assert_eq!(world.call(["import", "bad.jsonl"]).at(TUESDAY).get().code, 1);
    assert_eq!(cards(&world).len(), 1, "what was there stays");
}

#[test]
fn what_cannot_be_taken_is_told() {
    let world = World::new();
    let statements = [
        note(1, "aaa", 1, "", &["no answer", ""], 1),
        note(2, "bbb", 1, "", &["<script>x()</script>asks", "says<img src=gone.png>"], 1),
        note(3, "ccc", 3, "", &["hides nothing", ""], 1),
        note(4, "ddd", 9, "", &["of no type", "x"], 1),
        "INSERT INTO revlog VALUES (5, 10001, -1, 1, 1, 5, 2350, 4000, 1);".to_owned(),
    ];
    world.write("a.apkg", package(&statements.concat(), &[]));
    world.call(["import", "a.apkg"]).at(TUESDAY).gives(
        1,
        "",
        "Cards: 1 new.\n\
         warning: left out: 1 × card of a note type that is not there (of no type)\n\
         warning: left out: 1 × card without an answer (no answer)\n\
         warning: left out: 1 × cloze card that hides nothing (hides nothing)\n\
         warning: left out: 1 × media file (gone.png: it is not in the package)\n\
         warning: left out: 1 × review of a card that was not taken (review 5)\n\
         warning: left out: 1 × script, which was left out of the text (note type Basic)\n",
    );
    assert_eq!(cards(&world)[0]["question"], "asks");
}

#[test]
fn our_own_package_comes_back_to_the_cards_it_left() {
    let world = World::with_cards();
    world.call(["review"]).stdin("\n3\n\n4\n\n2\n").out();
    assert_eq!(world.call(["-q", "export", "apkg", "-o", "a.apkg"]).get().code, 0);
    let before = cards(&world);
    let told = world.call(["import", "a.apkg"]).at(TUESDAY).get();
    assert_eq!(told.err, "Cards: 3 of your notes, whose text stays.\nLog: 0 rows new, 3 known.\n");
    assert_eq!(cards(&world), before);
    // Another home has the cards, but not the notes.
    let other = World::new();
    other.write("a.apkg", std::fs::read(world.path("a.apkg")).unwrap());
    assert_eq!(other.call(["-q", "import", "a.apkg"]).at(TUESDAY).get().code, 0);
    let figures = |cards: &[Value]| {
        let mut figures: Vec<_> = cards
            .iter()
            .map(|card| {
                ["id", "question", "answer", "due", "interval", "ease", "lapses"]
                    .map(|name| card[name].to_string())
            })
            .collect();
        figures.sort();
        figures
    };
    assert_eq!(figures(&cards(&other)), figures(&before));
}

#[test]
fn everything_goes_into_an_empty_home() {
    let world = World::with_cards();
    world.call(["review"]).stdin("\n3\n\n4\nu\n\n2\n").out();
    let lines = world.call(["export", "jsonl"]).at(TUESDAY).output().stdout;
    let other = World::new();
    other.write("all.jsonl", &lines);
    let told = other.call(["import", "all.jsonl"]).at(TUESDAY).get();
    assert_eq!(told.code, 0, "{}", told.err);
    assert_eq!(other.call(["export", "jsonl"]).at(TUESDAY).output().stdout, lines);
    assert_eq!(other.call(["doctor", "-q"]).at(TUESDAY).get().code, 0);
    let third = World::new();
    third.write("all.json", world.call(["export", "json"]).at(TUESDAY).output().stdout);
    assert_eq!(third.call(["import", "all.json"]).at(TUESDAY).get().code, 0);
    assert_eq!(third.call(["export", "jsonl"]).at(TUESDAY).output().stdout, lines);
    other.write("all.jsonl", "{\"mnemon\":1}\n{\"card\":1}\n");
    other.call(["import", "all.jsonl"]).gives(
        1,
        "",
        "all.jsonl:2: the line is of no kind that is known (`mnemon export jsonl` writes such lines)\n\
         error: 1 line cannot be read, and nothing was imported\nhint: correct the file, or export it again\n",
    );
}

#[test]
fn a_name_that_tells_nothing_needs_from() {
    let world = World::new();
    world.write("a.bin", "x");
    world.call(["import", "a.bin"]).gives(
        2,
        "",
        "error: the name of a.bin does not tell what wrote it\n\
         hint: say so with --from NAME; `mnemon import --help` lists the names\n",
    );
}

#[test]
fn a_table_of_words_becomes_a_deck_that_reviews_and_comes_again() {
    let world =
        World::new().file("words.csv", "question,answer,tags\nhola,hello,es/a\nadiós,goodbye,\n,x,\n");
    world.call(["import", "words.csv"]).gives(
        1,
        "",
        "Cards: 2 new.\nwarning: left out: 1 × row without a question (x)\n",
    );
    world.write("words.csv", "question,answer,tags\nhola,hi,es/a\nadiós,goodbye,\n");
    world.call(["import", "words.csv"]).gives(0, "", "Cards: 1 updated, 1 unchanged.\n");
    assert!(world.call(["review", "--plain"]).stdin("\n3\n\n3\n").out().contains("hi"));
    world.call(["import", "words.csv", "--columns", "question,nothing"]).gives(
        2,
        "",
        "error: no column is called `nothing`\n\
         hint: the names are question, answer, extra, deck, tags, id, and - for none of them\n",
    );
    // What is exported as text comes back to the same cards.
    for format in ["csv", "tsv"] {
        let name = format!("out.{format}");
        assert_eq!(world.call(["-q", "export", format, "--force", "-o", &name]).get().code, 0);
        world.call(["import", &name]).gives(0, "", "Cards: 2 unchanged.\n");
    }
}

#[test]
fn a_folder_of_hashcards_brings_its_schedules_and_log() {
    let note = "Q: Which organ pumps blood?\nA: The heart,\n   all life long.\n\nFrom its left half.\n\nC: The [heart] has [four] chambers.\n";
    let world = World::new().file("deck/body.md", note);
    let database = rusqlite::Connection::open(world.path("deck/hashcards.db")).unwrap();
    // As hashcards makes them, with the columns that are read and some of the others.
    let tables = "CREATE TABLE cards (card_hash TEXT PRIMARY KEY, added_at TEXT NOT NULL, review_count INTEGER);
        CREATE TABLE sessions (session_id INTEGER PRIMARY KEY, started_at TEXT NOT NULL, ended_at TEXT NOT NULL);
        CREATE TABLE reviews (review_id INTEGER PRIMARY KEY, session_id INTEGER NOT NULL, card_hash TEXT NOT NULL,
                              reviewed_at TEXT NOT NULL, grade TEXT NOT NULL, stability REAL, due_date TEXT NOT NULL);
        INSERT INTO sessions VALUES (1, '2026-02-20T20:00:00.000', '2026-02-20T20:05:00.000');";
    database.execute_batch(tables).unwrap();
    let basic =
        blake3::hash(b"BasicWhich organ pumps blood?The heart,\n   all life long.\n\nFrom its left half.");
    let hole =
        [&b"ClozeThe heart has four chambers."[..], &14_u64.to_le_bytes(), &17_u64.to_le_bytes()].concat();
    for (hash, at, grade, due) in [
        (basic, "2026-02-20T20:01:00.000", "good", "2026-02-23"),
        (basic, "2026-02-23T20:01:00.000", "easy", "2026-03-09"),
        (blake3::hash(&hole), "2026-02-23T20:02:00.000", "forgot", "2026-02-24"),
    ] {
        let hash = hash.to_hex();
        let row = [hash.as_str(), at, grade, due];
        let sql = "INSERT INTO reviews VALUES (NULL, 1, ?1, ?2, ?3, 1.5, ?4)";
        database.execute(sql, row).unwrap();
    }
    database.close().unwrap();
    let import = ["import", "--from", "hashcards", "deck"];
    world.call(import).at(TUESDAY).gives(
        1,
        "",
        "error: no card here is of a note in deck\nhint: add the notes first: mnemon add deck\n",
    );
    assert_eq!(world.call(["-q", "add", "--yes", "deck"]).at(TUESDAY).get().code, 0);
    let told = "Cards: none.\nLog: 3 rows new, 0 known.\nSchedule: 2 cards took it over.\n";
    let rehearsed = format!("{told}Nothing was changed (--dry-run).\n");
    world.call([&import[..], &["--dry-run"]].concat()).at(TUESDAY).gives(0, "", &rehearsed);
    world.call(import).at(TUESDAY).gives(0, "", told);
    let mut figures: Vec<_> = cards(&world)
        .iter()
        .map(|card| ["answer", "due", "interval", "reps", "lapses"].map(|name| card[name].to_string()))
        .collect();
    figures.sort();
    assert_eq!(
        figures,
        [
            ["\"The heart,\\nall life long.\"", "\"2026-03-09\"", "14", "2", "0"],
            ["\"four\"", "\"2026-02-24\"", "1", "0", "0"],
            ["\"heart\"", "null", "0", "0", "0"],
        ]
        .map(|row| row.map(str::to_owned))
    );
    world.call(import).at(TUESDAY).gives(0, "", "Cards: none.\nLog: 0 rows new, 3 known.\n");
    world.write("deck/hashcards.db-wal", "x");
    world.call(import).at(TUESDAY).gives(
        1,
        "",
        "error: deck/hashcards.db is in use\nhint: end hashcards first\n",
    );
}

#[test]
fn a_note_of_cards_keeps_their_schedule_when_asked() {
    let world = World::with_cards();
    world.call(["review"]).stdin("\n3\n\n4\n\n2\n").out();
    let note = world.call(["export", "markdown", "--schedule"]).at(TUESDAY).out();
    assert!(note.contains("Q: Capital of France?\nA: Paris\n\n<!--SR:!2026-03-03,1,"), "{note}");
    let other = World::new().file("deck.md", &note);
    assert_eq!(other.call(["-q", "add", "--yes", "deck.md"]).get().code, 0);
    other.call(["import", "--from", "obsidian-sr", "deck.md"]).at(TUESDAY).gives(
        0,
        "",
        "Cards: none.\nSchedule: 3 cards took it over.\n",
    );
    let figures = |world: &World| {
        let mut figures: Vec<_> = cards(world)
            .iter()
            .map(|card| ["question", "due", "interval", "ease"].map(|name| card[name].to_string()))
            .collect();
        figures.sort();
        figures
    };
    assert_eq!(figures(&other), figures(&world));

    let export = ["-q", "export", "markdown", "--history", "-o", "deck.md"];
    assert_eq!(world.call(export).at(TUESDAY).get().code, 0);
    let note = std::fs::read_to_string(world.path("deck.md")).unwrap();
    assert!(note.contains("A: Paris\n\n<!-- mnemon {\"schedule\":{\"repetitions\":1,"), "{note}");
    let third = World::new().file("deck.md", &note);
    assert_eq!(third.call(["-q", "add", "--yes", "deck.md"]).get().code, 0);
    let import = ["import", "--from", "markdown", "deck.md"];
    third.call(import).at(TUESDAY).gives(
        0,
        "",
        "Cards: none.\nLog: 3 rows new, 0 known.\nSchedule: 3 cards took it over.\n",
    );
    assert_eq!(figures(&third), figures(&world));
    third.call(import).at(TUESDAY).gives(0, "", "Cards: none.\nLog: 0 rows new, 3 known.\n");
    third.call(["undo"]).at(TUESDAY).gives(0, "Took back: import  only schedules and answers\n", "");
    world.call(["export", "json", "--history"]).gives(
        2,
        "",
        "error: --schedule and --history are for markdown\n\
         hint: leave them out; apkg, json and jsonl have both anyway\n",
    );
    other.call(["import", "--from", "hashcards", "nowhere"]).gives(
        1,
        "",
        "error: cannot read nowhere: No such file or directory (os error 2)\nhint: check the path\n",
    );
}
