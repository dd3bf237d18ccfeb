//! `mnemon log`: the rows for people, and their way to another device.

use super::world::{CAPITALS, TUESDAY, World};

/// The log of a home, byte for byte.
fn exported(world: &World) -> String {
    String::from_utf8(world.call(["log", "export"]).output().stdout).unwrap()
}

/// A home with the three cards and answers of a Monday.
fn studied(answers: &str) -> World {
    let world = World::with_cards();
    world.call(["review"]).stdin(answers).out();
    world
}

/// The id of the card whose question begins so.
fn id(world: &World, question: &str) -> String {
    let cards = world.call(["cards", "--json"]).output().stdout;
    let cards = String::from_utf8(cards).unwrap();
    let card = cards
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .find(|card| card["question"].as_str().unwrap().starts_with(question));
    card.unwrap()["id"].as_str().unwrap().to_owned()
}

#[test]
fn rows_are_shown_in_words_the_last_one_last() {
    let world = World::with_cards();
    world.call(["log"]).gives(0, "", "Nothing was done yet.\n");
    world.call(["log", "--json"]).gives(0, "", "");
    world.call(["review"]).stdin("\n3\n\n1\nu\nq\n").out();
    let france = id(&world, "Capital of France");
    let japan = id(&world, "Capital of Japan");
    let (france, japan) = (&france[..8], &japan[..8]);
    world.call(["log"]).gives(
        0,
        &format!(
            "day         time   card      what    grade  interval              question\n\
             2026-03-02  09:00  {france}  review  good        1 d              Capital of Fr…\n\
             2026-03-02  09:00  {japan}  review  again       1 d  taken back  Capital of Ja…\n\
             2026-03-02  09:00  {japan}  undo                                 Capital of Ja…\n"
        ),
        "",
    );
    world.call(["log", france, "--limit", "5"]).gives(
        0,
        &format!(
            "day         time   card      what    grade  interval    question\n\
             2026-03-02  09:00  {france}  review  good        1 d    Capital of France?\n"
        ),
        "",
    );
    let given = world.call(["log", "--limit", "1"]).get();
    assert_eq!((given.code, given.out.lines().count()), (0, 2));
    assert_eq!(given.err, "There are older rows; --limit N shows more.\n");
}

#[test]
fn rows_are_listed_as_the_file_has_them() {
    let world = studied("\n3\nq\n");
    assert_eq!(
        world.call(["log", "--json"]).out(),
        concat!(
            r#"{"device":"[ID]","seq":1,"card":"[ID]","at_ms":1772438400000,"tz_min":60,"#,
            r#""study_day":"2026-03-02","kind":"review","grade":4,"interval":1,"elapsed_ms":0,"answer":null,"#,
            r#""algo":"sm2-1","extra":{"reveal_ms":0,"mode":"thought","form":"R0.qa","#,
            r#""front_hash":"430bfd80632dd221","back_hash":"0c4b0475890a079e","score":1000}}"#,
            "\n"
        )
    );
    assert_eq!(world.call(["log", "--json"]).out(), world.call(["log", "export"]).out());
}

#[test]
fn a_card_that_nobody_knows_is_said_so() {
    let world = World::with_cards();
    world.call(["log", "abcdef"]).gives(
        2,
        "",
        "error: no card has the id abcdef\nhint: `mnemon cards` lists them\n",
    );
    world.call(["log", "tokyo"]).gives(
        2,
        "",
        "error: `tokyo` is not the beginning of a card id\nhint: give at least 6 of its hex digits\n",
    );
    let japan = id(&world, "Capital of Japan");
    world.call(["log", &japan]).gives(0, "", "Nothing was done with this card yet.\n");
}

#[test]
fn two_devices_that_exchange_their_logs_end_equal() {
    let (here, there) = (studied("\n3\n\n4\nq\n"), World::with_cards());
    there.call(["review"]).at(TUESDAY).stdin("\n1\n\n3\n\n3\n\n3\n").out();
    there.call(["undo"]).at(TUESDAY).out();
    assert_ne!(exported(&here), exported(&there));
    here.call(["log", "export", "-o", "here.jsonl"]).gives(0, "", "Wrote 2 rows to here.jsonl.\n");
    there.call(["log", "export", "-o", "there.jsonl"]).gives(0, "", "Wrote 5 rows to there.jsonl.\n");
    let import = |world: &World, text: &str| {
        let given = world.call(["log", "import", "-"]).at(TUESDAY).stdin(text).get();
        assert_eq!((given.code, given.out.as_str()), (0, ""));
        given.err
    };
    let (ours, theirs) = (here.read("here.jsonl"), there.read("there.jsonl"));
    assert_eq!(import(&here, &theirs), "5 rows read, 5 new, 3 cards rescheduled.\n");
    assert_eq!(import(&there, &ours), "2 rows read, 2 new, 2 cards rescheduled.\n");
    assert_eq!(exported(&here), exported(&there));
    let cards = |world: &World| world.call(["cards", "--json"]).output().stdout;
    assert_eq!(cards(&here), cards(&there));
    assert_eq!(import(&here, &theirs), "5 rows read, 0 new, 0 cards rescheduled.\n");
    for world in [&here, &there] {
        assert_eq!(world.call(["doctor"]).get().code, 0);
    }
}

#[test]
fn a_log_that_comes_before_its_notes_waits_for_them() {
    let (here, there) = (World::with_note(), studied("\n3\n\n4\nq\n"));
    here.write("there.jsonl", exported(&there));
    here.call(["log", "import", "there.jsonl"]).gives(
        0,
        "",
        "2 rows read, 2 new, 0 cards rescheduled.\n2 cards of it are in no note here; their history waits for them.\n",
    );
    let france = id(&there, "Capital of France");
    let row = here.call(["log", &france]).out();
    assert!(row.lines().nth(1).unwrap().ends_with("review  good        1 d"), "{row}");
    assert_eq!(here.call(["add", "--yes", "notes"]).get().code, 0);
    let cards = |world: &World| world.call(["cards", "--json"]).output().stdout;
    assert_eq!(cards(&here), cards(&there));
}

#[test]
fn a_card_whose_text_was_edited_has_the_rows_of_each_id_it_is_known_by() {
    let here = studied("\n3\nq\n");
    let edited = CAPITALS.replace("Capital of France?", "The capital of France?");
    here.write("notes/capitals.md", &edited);
    assert_eq!(here.call(["sync", "--yes"]).get().code, 0);
    let there = World::new().file("notes/capitals.md", &edited);
    assert_eq!(there.call(["add", "--yes", "notes"]).get().code, 0);
    there.call(["review"]).at(TUESDAY).stdin("\n4\nq\n").out();
    let (old, born) = (id(&here, "The capital of France"), id(&there, "The capital of France"));
    assert_ne!(old, born, "only one of the devices knew the text before");
    let import = here.call(["log", "import", "-"]).at(TUESDAY).stdin(&exported(&there)).get();
    assert_eq!(import.err, "1 row read, 1 new, 1 card rescheduled.\n");
    for card in [&old, &born] {
        let rows = here.call(["log", &card[..6]]).out();
        let kinds: Vec<&str> = rows.lines().skip(1).map(|row| row[29..].split(' ').next().unwrap()).collect();
        assert_eq!(kinds, ["review", "relink", "review"], "{rows}");
        assert_eq!(rows.matches("The capital of France?").count(), 3, "{rows}");
    }
    let lines = here.call(["export", "jsonl", "france"]).out();
    let rows = lines.lines().filter(|line| line.starts_with("{\"device\"")).count();
    assert_eq!(rows, 3, "its rows under both ids: {lines}");
}

#[test]
fn a_file_with_a_bad_line_is_refused_whole() {
    let (here, there) = (World::with_cards(), studied("\n3\n\n4\nq\n"));
    let good = exported(&there);
    here.write("a.jsonl", format!("{good}\n{{\"id\":7}}\n{}", good.replace("\"seq\":1,", "\"seq\":0,")));
    here.call(["log", "import", "a.jsonl"]).gives(
        1,
        "",
        "a.jsonl:4: unknown field `id`, expected one of `device`, `seq`, `card`, `at_ms`, `tz_min`, `study_day`, \
         `kind`, `grade`, `interval`, `elapsed_ms`, `answer`, `algo`, `extra` at column 5 (`mnemon log export` \
         writes such lines)\n\
         a.jsonl:5: `seq` is below 1 (`mnemon log export` writes such lines)\n\
         error: 2 of 5 lines cannot be read, and nothing was imported\n\
         hint: correct the file, or export it again\n",
    );
    assert_eq!(exported(&here), "");
    here.write("many.jsonl", "x\n".repeat(99));
    let given = here.call(["log", "import", "many.jsonl"]).get();
    assert_eq!((given.code, given.err.lines().count()), (1, 12), "{}", given.err);
    here.call(["log", "import", "none.jsonl"]).gives(
        1,
        "",
        "error: cannot read none.jsonl: No such file or directory (os error 2)\nhint: check the path\n",
    );
}

#[test]
fn a_row_that_says_otherwise_is_refused_with_its_line() {
    let world = studied("\n3\n\n4\nq\n");
    let changed = exported(&world).replace("\"grade\":5", "\"grade\":2");
    world.write("a.jsonl", format!("\n{changed}"));
    let before = exported(&world);
    world.call(["log", "import", "a.jsonl"]).gives(
        1,
        "",
        "error: a.jsonl:3: row 2 of device [ID] is in the log with other content\n\
         hint: nothing was imported; one of the two databases is a copy of the other that went on by itself\n",
    );
    assert_eq!(exported(&world), before);
}

#[test]
fn an_export_never_replaces_a_file_unless_asked() {
    let world = studied("\n3\nq\n");
    world.write("a.jsonl", "mine");
    world.call(["log", "export", "-o", "a.jsonl"]).gives(
        1,
        "",
        "error: a.jsonl is there already, and nothing was written\n\
         hint: name another file, or replace it with --force\n",
    );
    assert_eq!(world.read("a.jsonl"), "mine");
    world.call(["log", "export", "-o", "a.jsonl", "--force"]).gives(0, "", "Wrote 1 row to a.jsonl.\n");
    assert_eq!(world.read("a.jsonl"), exported(&world));
}

#[test]
fn a_copied_database_is_another_device_and_both_can_be_joined() {
    let world = studied("\n3\nq\n");
    std::fs::copy(world.path("data/mnemon/mnemon.db"), world.path("copy.db")).unwrap();
    world.call(["review"]).stdin("\n4\nq\n").out();
    let later = "2026-03-02T09:30:00+01:00";
    world.call(["review", "--db", "copy.db"]).at(later).stdin("\n1\n\n2\nq\n").out();
    world.call(["log", "export", "-o", "a.jsonl"]).gives(0, "", "Wrote 2 rows to a.jsonl.\n");
    world.call(["log", "export", "-o", "b.jsonl", "--db", "copy.db"]).gives(
        0,
        "",
        "Wrote 3 rows to b.jsonl.\n",
    );
    world.call(["log", "import", "b.jsonl"]).gives(0, "", "3 rows read, 2 new, 1 card rescheduled.\n");
    world.call(["log", "import", "a.jsonl", "--db", "copy.db"]).gives(
        0,
        "",
        "2 rows read, 1 new, 1 card rescheduled.\n",
    );
    let copy = world.call(["log", "export", "--db", "copy.db"]).output().stdout;
    assert_eq!(exported(&world), String::from_utf8(copy).unwrap());
}

#[test]
fn a_session_minds_a_log_that_is_ahead_of_the_clock() {
    let world = studied("\n3\nq\n");
    let session = |now| world.call(["review", "--limit", "1"]).at(now).stdin("q\n").get();
    let in_time = session("2026-03-02T08:00:00+01:00");
    assert_eq!((in_time.code, in_time.err.as_str()), (0, ""));
    let behind = session("2026-03-02T06:30:00+01:00");
    assert_eq!(behind.err, "warning: the latest answer lies 2 h ahead of the clock\nhint: check the clock\n");
    assert!(behind.out.contains("Capital of"), "the session is held: {}", behind.out);
    assert_eq!(session("2026-03-01T09:00:00+01:00").code, 1, "a day behind is only told as well");
    let refused = session("2026-03-01T08:59:59+01:00");
    assert!(refused.err.starts_with("error: the latest answer is 24 hours ahead"), "{}", refused.err);
}
