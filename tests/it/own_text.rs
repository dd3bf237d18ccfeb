//! `cards edit`: the user's own text of a card.

use std::io::Read as _;

use super::world::{CAPITALS, TUESDAY, World};

/// The id of the card of France, which is asked first.
fn france(world: &World) -> String {
    world.ids(&["topic:Capitals", "-topic:Asia"]).remove(0)
}

/// What a successful edit says.
fn kept(id: &str) -> String {
    format!("Card {id} has your text; `mnemon cards edit {id} --revert` goes back to its note's.\n")
}

#[test]
fn a_text_from_the_command_line_is_asked_listed_found_and_exported() {
    let world = World::with_cards();
    let id = france(&world);
    let front = "Which city governs France?";
    world.call(["cards", "edit", &id, "--front", front, "--extra", "On the Seine"]).gives(0, "", &kept(&id));
    assert_eq!(world.ids(&["governs"]), [id.as_str()]);
    assert_eq!(world.ids(&["seine"]), [id.as_str()]);
    assert_eq!(world.ids(&["is:edited"]), [id.as_str()]);
    assert!(world.ids(&["\"capital of france\""]).is_empty());
    let listed = world.call(["cards", "--json", "seine"]).out();
    assert!(listed.contains("\"question\":\"Which city governs France?\",\"answer\":\"Paris\""), "{listed}");
    for format in ["csv", "tsv", "json", "jsonl"] {
        let exported = world.call(["export", format]).out();
        assert!(exported.contains(front), "{format}: {exported}");
        // Everything has the note's own text too.
        assert!(
            format.starts_with("json") || !exported.contains("Capital of France"),
            "{format}: {exported}"
        );
    }
    let review = world.call(["review", "--limit", "1"]).stdin("\n4\n").out();
    assert!(review.contains("\nWhich city governs France?\n") && review.contains("On the Seine"), "{review}");
    let judged = world.call(["check", "-"]).stdin(&listed).out();
    assert_eq!(judged, "{\"line\":1,\"ok\":true,\"reasons\":[]}\n");
    assert_eq!(world.call(["doctor"]).get().code, 0);
}

/// Fields, tags and time of change of the card of France in an Anki package.
fn packed(world: &World) -> (String, String, i64) {
    assert_eq!(world.call(["export", "apkg", "--force", "-o", "a.apkg", "-topic:Asia"]).get().code, 0);
    let mut archive = zip::ZipArchive::new(std::fs::File::open(world.path("a.apkg")).unwrap()).unwrap();
    let mut collection = Vec::new();
    archive.by_name("collection.anki21").unwrap().read_to_end(&mut collection).unwrap();
    world.write("collection.db", collection);
    let connection = rusqlite::Connection::open(world.path("collection.db")).unwrap();
    let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    connection.query_row("SELECT flds, tags, mod FROM notes", [], row).unwrap()
}

#[test]
fn a_package_holds_the_text_and_tags_and_is_newer_after_each_change() {
    let world = World::with_cards();
    let id = france(&world);
    let mut packages = vec![packed(&world)];
    for (args, now) in [
        (&["edit", &id, "--back", "Lutetia"][..], "2026-03-03T09:00:00+01:00"),
        (&["tag", &id, "+exam"], "2026-03-04T09:00:00+01:00"),
        (&["edit", &id, "--revert"], "2026-03-05T09:00:00+01:00"),
    ] {
        assert_eq!(world.call(["cards"].into_iter().chain(args.iter().copied())).at(now).get().code, 0);
        packages.push(packed(&world));
    }
    assert_eq!(world.call(["undo"]).at("2026-03-06T09:00:00+01:00").get().code, 0);
    packages.push(packed(&world));
    let backs: Vec<&str> =
        packages.iter().map(|(fields, ..)| fields.split('\u{1f}').nth(1).unwrap()).collect();
    assert_eq!(backs, ["Paris", "Lutetia", "Lutetia", "Paris", "Lutetia"]);
    let tagged: Vec<bool> = packages.iter().map(|(_, tags, _)| tags.contains(" exam ")).collect();
    assert_eq!(tagged, [false, false, true, true, true]);
    assert!(packages.is_sorted_by(|(.., a), (.., b)| a < b), "Anki takes only what is newer: {packages:?}");
}

#[test]
fn the_log_names_the_text_that_was_seen() {
    let hashes = |world: &World| {
        world.call(["review", "--limit", "1"]).stdin("\n4\n").out();
        let shown = world.call(["cards", "show", &france(world), "--json"]).out();
        let at = shown.find("\"front_hash\"").unwrap();
        shown[at..].split(",\"score\"").next().unwrap().to_owned()
    };
    let world = World::with_cards();
    let id = france(&world);
    let text = ["--front", "What is its capital?", "--back", "Rome"];
    assert_eq!(world.call(["cards", "edit", &id].into_iter().chain(text)).get().code, 0);
    let other = World::new().file("notes/capitals.md", "# Capitals\n\nQ: What is its capital?\nA: Rome\n");
    assert_eq!(other.call(["add", "--yes", "notes"]).get().code, 0);
    assert_eq!(hashes(&world), hashes(&other));
    assert_ne!(hashes(&world), hashes(&World::with_cards()));
}

#[test]
fn a_card_is_shown_with_both_texts_and_goes_back_to_its_notes() {
    let world = World::with_cards();
    let id = france(&world);
    world.call(["cards", "edit", &id, "--back", "Lutetia"]).at(TUESDAY).gives(0, "", &kept(&id));
    let show = || world.call(["cards", "show", &id]).at(TUESDAY).out();
    assert_eq!(
        show(),
        "notes/capitals.md:3  R0
Capital of France?
→ Lutetia

Your text stands over that of the note:
Capital of France?
→ Paris

id        [ID]
deck      notes
topic     notes › Capitals
made by   R0.qa, score 1000
state     new
made      2026-03-02 09:00
edited    2026-03-03 09:00

History, 1 row:
when              what  grade  promised  seconds
2026-03-03 09:00  edit
"
    );
    world.call(["cards", "edit", &id, "--revert"]).gives(
        0,
        "",
        &format!("Card {id} has its note's text again.\n"),
    );
    assert!(show().starts_with("notes/capitals.md:3  R0\nCapital of France?\n→ Paris\n\nid "), "{}", show());
    world.call(["cards", "edit", &id, "--revert"]).gives(
        0,
        "",
        "The card has its note's text already; nothing was written.\n",
    );
    world.call(["undo"]).gives(0, "Took back: edit  Capital of France?\n", "");
    assert!(show().contains("→ Lutetia"), "the way back was taken back");
    world.call(["undo"]).gives(0, "Took back: edit  Capital of France?\n", "");
    assert!(!show().contains("Lutetia"));
}

#[test]
fn an_empty_side_or_the_same_text_is_said_and_nothing_is_written() {
    let world = World::with_cards();
    let id = france(&world);
    for (option, side) in [("--front", "question"), ("--back", "answer")] {
        world.call(["cards", "edit", &id, option, " \n"]).gives(
            1,
            "",
            &format!(
                "error: the {side} is empty, so nothing was written\n\
                 hint: write one, or go back to the note's text with --revert\n"
            ),
        );
    }
    world.call(["cards", "edit", &id, "--back", "Paris"]).gives(
        0,
        "",
        "The text is as it was; nothing was written.\n",
    );
    assert!(!world.call(["undo", "--list"]).out().contains("edit"));
    assert_eq!(world.call(["cards", "edit", &id, "--revert", "--back", "x"]).get().code, 2);
    assert_eq!(world.call(["cards", "edit", "ffffff", "--back", "x"]).get().code, 2);
}

/// A note whose questions name the owner of their lines, which is no part of those.
fn note(owner: &str) -> String {
    format!("# Threads\n\n- {owner}:\n  - acquire：获取锁\n  - release：释放锁\n")
}

#[test]
fn a_text_outlives_a_sync_which_says_when_its_note_changed() {
    let world = World::new().file("notes/threads.md", &note("Locks"));
    assert_eq!(world.call(["add", "--yes", "notes"]).get().code, 0);
    let before = world.call(["cards", "--json", "获取锁"]).out();
    let id = world.ids(&["获取锁"]).remove(0);
    world.call(["cards", "edit", &id, "--front", "怎么获取锁？"]).gives(0, "", &kept(&id));
    world.call(["sync", "--yes"]).gives(0, "notes: nothing new from 1 note\n", "");

    world.write("notes/threads.md", note("Mutexes"));
    let line = format!("1 card you edited has changed in its note: mnemon cards show {id}\n");
    let plan = world.call(["sync", "-n"]).at(TUESDAY).get().out;
    assert!(plan.ends_with(&line), "{plan}");
    let plan = world.call(["add", "-n", "notes"]).at(TUESDAY).get().out;
    assert!(plan.contains(&line), "{plan}");
    let synced = world.call(["sync", "--yes", "--json"]).at(TUESDAY).get();
    assert_eq!((synced.code, synced.err), (0, line), "data alone goes to standard output");

    let shown = world.call(["cards", "show", &id]).out();
    assert!(shown.contains("\n怎么获取锁？\n"), "{shown}");
    assert!(
        shown.contains("\nYour text stands over that of the note, which changed after you wrote yours:\n")
    );
    assert!(shown.contains("Mutexes") && !shown.contains("Locks"), "{shown}");
    world.call(["sync", "--yes"]).gives(0, "notes: nothing new from 1 note\n", "");
    assert_eq!(world.call(["cards", "edit", &id, "--revert"]).get().code, 0);
    let after = world.call(["cards", "--json", "获取锁"]).out();
    assert_eq!(after, before.replace("Locks", "Mutexes"), "the text that the note gives now");
}

#[test]
fn a_text_stays_with_a_card_whose_lines_were_edited() {
    let world = World::with_cards();
    let id = france(&world);
    world.call(["cards", "edit", &id, "--front", "Which city governs France?"]).gives(0, "", &kept(&id));
    world.write("notes/capitals.md", CAPITALS.replace("A: Paris", "A: Paris, on the Seine"));
    world.call(["sync", "--yes"]).at(TUESDAY).gives(
        0,
        &format!(
            "notes: 1 changed from 1 note\n\
             1 card you edited has changed in its note: mnemon cards show {id}\n"
        ),
        "",
    );
    let shown = world.call(["cards", "show", &id]).at(TUESDAY).out();
    let texts = "Which city governs France?\n→ Paris, on the Seine\n\n\
                 Your text stands over that of the note, which changed after you wrote yours:\n\
                 Capital of France?\n→ Paris, on the Seine\n";
    assert!(shown.contains(texts), "{shown}");
    assert_eq!(world.call(["doctor"]).get().code, 0);
}

#[test]
fn a_review_of_a_path_says_when_a_note_changed_below_a_text() {
    let world = World::new().file("notes/threads.md", &note("Locks"));
    assert_eq!(world.call(["add", "--yes", "notes"]).get().code, 0);
    let id = world.ids(&["获取锁"]).remove(0);
    assert_eq!(world.call(["cards", "edit", &id, "--front", "怎么获取锁？"]).get().code, 0);
    world.write("notes/threads.md", note("Mutexes"));
    let told = world.call(["review", "notes"]).stdin("q\n").get().err;
    assert!(
        told.ends_with(&format!("1 card you edited has changed in its note: mnemon cards show {id}\n")),
        "{told}"
    );
}

#[test]
fn a_sync_says_when_the_text_of_an_edited_card_has_left_its_note() {
    let world = World::with_cards();
    let id = france(&world);
    assert_eq!(world.call(["cards", "edit", &id, "--back", "Lutetia"]).get().code, 0);
    world.write("notes/capitals.md", "# Capitals\n\n## Asia\n\nQ: Capital of Japan?\nA: Tokyo\n");
    let plan = world.call(["sync", "-n"]).get().out;
    assert!(
        plan.ends_with(&format!("1 card you edited has left its note: mnemon cards show {id}\n")),
        "{plan}"
    );
}

/// `cards edit` with an editor that is a script, which gets the file as its last argument.
#[cfg(unix)]
mod in_an_editor {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    /// The command of an editor that runs this script, whose path holds a blank.
    fn editor(world: &World, script: &str) -> String {
        world.write("my editor.sh", script);
        format!("/bin/sh '{}' --wait", world.path("my editor.sh").display())
    }

    #[test]
    fn the_text_is_edited_in_a_file_that_only_its_owner_may_see() {
        let world = World::with_cards();
        let id = france(&world);
        let editor = editor(
            &world,
            "[ \"$1\" = --wait ] || exit 9\ncp \"$2\" seen.md\nls -ld \"${2%/*}\" > folder\n\
             printf 'x\\n=== question ===\\nCity\\nof light?\\n\\n=== answer ===\\n\\nParis\\n=== extra ===\\n' > \"$2\"\n",
        );
        world.call(["cards", "edit", &id]).variable("VISUAL", &editor).gives(0, "", &kept(&id));
        assert_eq!(
            world.read("seen.md"),
            "Edit the card below, then save and close. Lines above the question are not read.\n\
             notes/capitals.md:3\n\n=== question ===\nCapital of France?\n\n=== answer ===\nParis\n\n\
             === extra ===\n\n"
        );
        assert!(world.read("folder").starts_with("drwx------"), "{}", world.read("folder"));
        let listed = world.call(["cards", "--json", "light"]).out();
        assert!(listed.contains("\"question\":\"City\\nof light?\",\"answer\":\"Paris\""), "{listed}");
    }

    #[test]
    fn visual_comes_before_editor_and_a_text_left_alone_changes_nothing() {
        let world = World::with_cards();
        let id = france(&world);
        let editor = editor(&world, "exit 0\n");
        let call = world.call(["cards", "edit", &id]).variable("VISUAL", &editor).variable("EDITOR", "/none");
        call.gives(0, "", "The text is as it was; nothing was written.\n");
        let call = world.call(["cards", "edit", &id]).variable("EDITOR", &editor);
        call.gives(0, "", "The text is as it was; nothing was written.\n");
    }

    #[test]
    fn what_cannot_be_taken_is_kept_in_its_file() {
        let world = World::with_cards();
        let id = france(&world);
        std::fs::create_dir(world.path("tmp")).unwrap();
        let temporary = world.path("tmp").display().to_string();
        for (script, what) in [
            ("printf 'my work' > \"$2\"", "the line `=== question ===` is missing"),
            (
                "printf '=== question ===\\n=== answer ===\\nmy work\\n=== extra ===\\n' > \"$2\"",
                "the question is empty",
            ),
        ] {
            let editor = editor(&world, script);
            let call = world.call(["cards", "edit", &id]).variable("VISUAL", &editor);
            let given = call.variable("TMPDIR", &temporary).get();
            let start =
                format!("error: {what}, so nothing was written\nhint: what you wrote is kept in [HOME]/");
            assert!(given.code == 1 && given.err.starts_with(&start), "{}", given.err);
            let file = given.err.trim_end().rsplit_once("[HOME]/").unwrap().1;
            assert!(world.read(file).contains("my work"));
            let mode = std::fs::metadata(world.path(file).parent().unwrap()).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o700);
        }
        assert!(!world.call(["undo", "--list"]).out().contains("edit"));
    }

    #[test]
    fn an_editor_that_is_not_there_or_fails_is_told() {
        let world = World::with_cards();
        let id = france(&world);
        world.call(["cards", "edit", &id]).gives(
            2,
            "",
            "error: no editor is known\n\
             hint: set VISUAL or EDITOR to the command of one, for example `code --wait`\n",
        );
        world.call(["cards", "edit", &id]).variable("EDITOR", "/none/vi").gives(
            1,
            "",
            "error: the editor `/none/vi` cannot be started: No such file or directory (os error 2)\n\
             hint: name another one in VISUAL or EDITOR\n",
        );
        world.call(["cards", "edit", &id]).variable("EDITOR", &editor(&world, "exit 3\n")).gives(
            1,
            "",
            "error: the editor `/bin/sh` ended with exit status: 3, so nothing was written\n",
        );
    }
}

/// A note of one card: a term with its meaning.
const ROPES: &str = "# Ropes\n\n- Fender: a cushion that hangs between a hull and the quay\n";

#[test]
fn another_form_survives_a_reading_of_the_note() {
    let world = World::new().file("ropes.md", ROPES);
    assert_eq!(world.call(["-q", "add", "--yes", "ropes.md"]).get().code, 0);
    let fronts = |world: &World| world.call(["cards", "Fender"]).get().out;
    let own = fronts(&world);
    assert!(own.contains("What does “Fender” mean?"), "{own}");
    let session = world.call(["review", "--plain", "--limit", "1"]).stdin("c\n\n3\n").out();
    assert!(session.contains("____ (F…): a cushion"), "{session}");
    assert!(session.contains("form 2 of 2"), "{session}");
    assert!(fronts(&world).contains("____ (F…): a cushion"), "{}", fronts(&world));
    world.write("ropes.md", format!("{ROPES}\nQ: What holds?\nA: an anchor\n"));
    assert_eq!(world.call(["-q", "sync", "--yes"]).at(TUESDAY).get().code, 0);
    assert!(fronts(&world).contains("____ (F…): a cushion"), "a sync leaves it");
    // The reading goes first, then the answer, then the form.
    for _ in 0..3 {
        assert_eq!(world.call(["undo"]).at(TUESDAY).get().code, 0);
    }
    assert!(fronts(&world).contains("What does “Fender” mean?"), "{}", fronts(&world));
    let round = world.call(["review", "--plain", "--limit", "1"]).at(TUESDAY).stdin("c\nc\nq\n").get().out;
    assert!(round.contains("the note's own form again"), "{round}");
}

#[test]
fn a_form_follows_its_note_and_is_no_text_of_the_users() {
    let world = World::new().file("ropes.md", ROPES);
    assert_eq!(world.call(["-q", "add", "--yes", "ropes.md"]).get().code, 0);
    assert_eq!(world.call(["review", "--plain", "--limit", "1"]).stdin("c\n\n3\n").get().code, 0);
    assert!(world.ids(&["is:edited"]).is_empty());
    let id = world.ids(&["fender"]).remove(0);
    let shown = world.call(["cards", "show", &id]).out();
    assert!(
        shown.contains("\nYou chose this form; the note's own form asks:\n[Ropes] What does “Fender” mean?"),
        "{shown}"
    );

    world.write("ropes.md", ROPES.replace("the quay", "the pontoon"));
    let said = world.call(["sync", "--yes"]).at(TUESDAY).get();
    assert_eq!(said.code, 0);
    assert!(!said.err.contains("you edited"), "{}", said.err);
    assert_eq!(world.ids(&["fender"]), [id.as_str()]);
    let shown = world.call(["cards", "show", &id]).at(TUESDAY).out();
    assert!(
        shown.contains("What does “Fender” mean?\n→ a cushion that hangs between a hull and the pontoon"),
        "{shown}"
    );
    assert!(!shown.contains("Your text") && !shown.contains("You chose"), "{shown}");
    assert_eq!(world.call(["doctor"]).at(TUESDAY).get().code, 0);
}

#[test]
fn a_card_in_one_form_and_one_of_the_users_own_text_say_so() {
    let world = World::with_cards();
    let id = france(&world);
    let said = |world: &World| world.call(["review", "--plain", "--limit", "1"]).stdin("c\nq\n").out();
    assert!(said(&world).contains("this card is asked in one form alone"), "{}", said(&world));
    assert_eq!(world.call(["cards", "edit", &id, "--front", "Which city?"]).get().code, 0);
    assert!(said(&world).contains("a text of your own"), "{}", said(&world));
}
