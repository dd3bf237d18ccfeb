//! `mnemon undo`.

use super::world::World;

#[test]
fn the_last_step_is_taken_back_after_a_restart_and_given_again() {
    let world = World::with_cards();
    world.call(["undo"]).gives(0, "Nothing to take back.\n", "");
    world.call(["undo", "--list"]).gives(0, "Nothing was done yet.\n", "");
    world.call(["review", "--limit", "1"]).stdin("\n3\n").out();
    world.call(["undo"]).gives(0, "Took back: review good  Capital of France?\n", "");
    world.call(["undo"]).gives(0, "Nothing to take back.\n", "");
    let list = world.call(["undo", "--list"]).out();
    let done: Vec<&str> = list.lines().skip(1).collect();
    assert!(done.len() == 2 && done[0].contains("undo") && done[1].contains("taken back"), "{list}");
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
    let step: serde_json::Value = serde_json::from_str(list.trim()).unwrap();
    assert_eq!((&step["step"], &step["kind"], &step["grade"]), (&1.into(), &"review".into(), &4.into()));
    assert_eq!(step["taken_back"], false);
}
