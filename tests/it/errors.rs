//! What goes wrong, with its exit code and hint.

use super::world::World;

#[test]
fn an_unknown_name_comes_with_near_ones() {
    let world = World::with_cards();
    world.call(["review", "Capitls"]).gives(
        2,
        "",
        "error: no file, deck or topic is called `Capitls`\nhint: did you mean Capitals?\n",
    );
    world.call(["review", "quantum"]).gives(
        2,
        "",
        "error: no file, deck or topic is called `quantum`\n\
         hint: `mnemon decks` lists the decks; `mnemon add PATH` adds notes\n",
    );
}

#[test]
fn a_topic_of_two_notes_has_to_be_told_apart() {
    let world = World::new()
        .file("notes/a.md", "# A\n\n## Same\n\nQ: a?\nA: b\n")
        .file("notes/b.md", "# B\n\n## Same\n\nQ: c?\nA: d\n");
    assert_eq!(world.call(["add", "--yes", "notes"]).get().code, 0);
    world.call(["review", "same"]).gives(
        2,
        "",
        "error: 2 topics are called `same`\nhint: name one of them: notes::A::Same, notes::B::Same\n",
    );
    assert!(world.call(["review", "A::Same"]).stdin("q\n").out().starts_with("again 0 · due 0 · new 1\n"));
}

#[test]
fn wrong_usage_exits_with_two() {
    let world = World::new();
    for args in [vec!["nonsense"], vec!["review", "--limit", "x"], vec!["add"], vec!["export", "docx"]] {
        let given = world.call(args.iter().copied()).get();
        assert_eq!(given.code, 2, "{args:?}");
        assert!(given.err.starts_with("error: "), "{args:?}: {}", given.err);
        assert!(given.out.is_empty());
    }
}

#[test]
fn a_moment_that_is_none_is_wrong_usage() {
    let given = World::new().call(["due"]).at("yesterday").get();
    assert_eq!(given.code, 2);
    assert!(given.err.starts_with("error: MNEMON_NOW is `yesterday`, which is no moment: "), "{}", given.err);
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    let world =
        World::new().file("mine.db", "my precious text, quite long enough to be looked at as a header");
    let given = world.call(["--db", "mine.db", "due"]).get();
    assert_eq!(given.code, 1);
    assert_eq!(given.err, "error: [HOME]/mine.db is not a database\nhint: name another database with --db\n");
    assert!(world.read("mine.db").starts_with("my precious text"));
}

#[test]
fn a_database_of_a_newer_program_is_refused_untouched() {
    let world = World::with_cards();
    let path = world.path("data/mnemon/mnemon.db");
    let mut bytes = std::fs::read(&path).unwrap();
    // The schema's number, which SQLite keeps in the file's header.
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    std::fs::write(&path, &bytes).unwrap();
    let given = world.call(["due"]).get();
    assert_eq!(given.code, 1);
    assert!(given.err.contains("was written by a newer mnemon (schema 99, this one knows"), "{}", given.err);
    assert!(
        given.err.ends_with("hint: update mnemon, or name another database with --db\n"),
        "{}",
        given.err
    );
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
}

#[test]
fn the_database_is_where_the_option_or_the_variable_says() {
    let world = World::new();
    world.call(["due", "--count", "--db", "a.db"]).out();
    world.call(["due", "--count"]).variable("MNEMON_DB", "b/c.db").out();
    assert!(world.path("a.db").exists() && world.path("b/c.db").exists());
    assert!(!world.path("data").exists());
}
