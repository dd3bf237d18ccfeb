//! `mnemon undo`.

use super::world::{CAPITALS, World};

#[test]
fn the_last_step_is_taken_back_after_a_restart_and_given_again() {
    let world = World::with_note();
    world.call(["undo"]).gives(0, "Nothing to take back.\n", "");
    world.call(["undo", "--list"]).gives(0, "Nothing was done yet.\n", "");
    assert_eq!(world.call(["add", "--yes", "notes"]).get().code, 0);
    world.call(["review", "--limit", "1"]).stdin("\n3\n").out();
    world.call(["undo"]).gives(0, "Took back: review good  Capital of France?\n", "");
    let list = world.call(["undo", "--list"]).out();
    let done: Vec<&str> = list.lines().skip(1).collect();
    assert!(done.len() == 3 && done[0].contains("undo") && done[1].contains("taken back"), "{list}");
    world.call(["undo", "2"]).gives(0, "Took back: undo  Capital of France?\n", "");
    assert!(world.call(["stats"]).out().contains("1 answer"));
    assert_eq!(world.call(["doctor"]).get().code, 0);
}

#[test]
fn a_step_that_is_not_there_is_said_with_a_way_to_find_one() {
    let world = World::with_cards();
    let given = world.call(["undo", "7"]).get();
    assert_eq!(given.code, 2);
    assert!(given.err.contains("hint: `mnemon undo --list` shows the latest steps"), "{}", given.err);
}

#[test]
fn steps_are_listed_as_json() {
    let world = World::with_cards();
    world.call(["review", "--limit", "1"]).stdin("\n3\n").out();
    let list = world.call(["undo", "--list", "--json"]).out();
    assert_eq!(list.lines().count(), 2);
    let step: serde_json::Value = serde_json::from_str(list.lines().next().unwrap()).unwrap();
    assert_eq!((&step["step"], &step["kind"], &step["grade"]), (&1.into(), &"review".into(), &4.into()));
    assert_eq!(step["taken_back"], false);
}

#[test]
fn a_sync_is_one_step_that_goes_back_as_a_whole() {
    let world = World::with_cards();
    world.call(["review"]).stdin("\n4\n\n4\n\n4\n").out();
    let before = world.call(["cards", "--json"]).out();
    let note = CAPITALS.replace("Tokyo", "Kyoto").replace("Q: Capital of Nepal?\nA: Kathmandu\n", "");
    world.write("notes/capitals.md", note + "Q: Capital of Peru?\nA: Lima\n");
    world.call(["sync", "--yes"]).out();
    assert_ne!(world.call(["cards", "--json"]).out(), before);
    let list = world.call(["undo", "--list"]).out();
    assert!(list.lines().nth(1).unwrap().starts_with("s2 ") && !list.contains("set"), "{list}");

    let told = "The notes are as they were; `mnemon sync` reads them again.\n";
    let changes = "Took back: sync  1 new card, 1 changed, 1 retired\n";
    world.call(["undo"]).gives(0, changes, told);
    assert_eq!(world.call(["cards", "--json"]).out(), before);
    let list = world.call(["undo", "--list"]).out();
    assert!(list.lines().any(|line| line.starts_with("s2 ") && line.contains("taken back")), "{list}");
    assert_eq!(world.call(["doctor"]).get().code, 0);

    let review = world.call(["review"]).get();
    let left =
        "Your last sync was taken back, so the notes were left alone; `mnemon sync` reads them again.\n";
    assert_eq!((review.code, review.err.as_str()), (0, left));
    assert_eq!(world.call(["cards", "--json"]).out(), before);
    let again = world.call(["sync", "--yes"]).out();
    assert_eq!(again, "notes: 1 changed (1 with another answer), 1 back, 1 retired from 1 note\n");
    assert_eq!(world.call(["review"]).stdin("q\n").get().err, "");
}

#[test]
fn adding_and_removing_a_source_go_back_too_and_answers_before_what_came_before_them() {
    let world = World::with_cards();
    world.call(["review", "--limit", "1"]).stdin("\n3\n").out();
    world.call(["remove", "notes", "--yes", "--allow-retire"]).out();
    let json = world.call(["undo", "--list", "--json"]).out();
    let kinds: Vec<String> = json
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .map(|step| format!("{} {}", step["step"], step["kind"]))
        .collect();
    assert_eq!(kinds, ["\"s2\" \"sync\"", "1 \"review\"", "\"s1\" \"sync\""]);
    let refused = world.call(["undo", "s1"]).get();
    assert!(
        refused.code == 1 && refused.err.contains("s1 cannot be taken back while step s2 stands"),
        "{}",
        refused.err
    );
    assert_eq!(world.call(["undo"]).get().out, "Took back: sync  3 retired\n");
    assert!(world.call(["sources"]).out().contains("followed"));
    assert_eq!(world.call(["cards", "--json"]).out().lines().count(), 3);
    assert_eq!(world.call(["undo"]).out(), "Took back: review good  Capital of France?\n");
    assert_eq!(world.call(["undo"]).get().out, "Took back: sync  3 new cards\n");
    assert!(world.call(["sources"]).get().err.starts_with("No sources."));
    world.call(["undo"]).gives(0, "Nothing to take back.\n", "");
    world.call(["add", "--yes", "notes"]).gives(
        0,
        "notes: 3 back from 1 note\n",
        "Kept 3 cards. `mnemon review` asks them.\n",
    );
    assert_eq!(world.call(["doctor"]).get().code, 0);
}
