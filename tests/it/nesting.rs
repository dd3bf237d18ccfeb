//! How sources lie in each other and beside each other.

use std::fs;

use super::world::{CAPITALS, World};

/// The whole ids of all cards with deck and state, sorted.
fn cards(world: &World) -> Vec<(String, String, String)> {
    let listed = world.call(["cards", "--json"]).output().stdout;
    let listed = String::from_utf8(listed).unwrap();
    let field = |line: &str, name: &str| {
        let rest = line.split_once(&format!("\"{name}\":\"")).unwrap().1;
        rest.split('"').next().unwrap().to_owned()
    };
    let mut cards: Vec<_> =
        listed.lines().map(|line| (field(line, "id"), field(line, "deck"), field(line, "state"))).collect();
    cards.sort();
    cards
}

/// Ids and states, whatever the deck.
fn without_decks(cards: &[(String, String, String)]) -> Vec<(&str, &str)> {
    cards.iter().map(|(id, _, state)| (id.as_str(), state.as_str())).collect()
}

#[test]
fn a_source_inside_another_is_absorbed_and_its_cards_keep_ids_and_history() {
    let world =
        World::new().file("notes/geo/capitals.md", CAPITALS).file("notes/more.md", "Q: Peru?\nA: Lima\n");
    assert_eq!(world.call(["add", "--yes", "notes/geo"]).get().code, 0);
    world.call(["review", "--limit", "1"]).stdin("\n4\n").out();
    let before = cards(&world);
    let given = world.call(["add", "--yes", "notes"]).get();
    assert_eq!(given.code, 0, "{}", given.err);
    assert!(given.out.starts_with("notes: 1 new card, 3 as before from 2 notes\n"), "{}", given.out);
    assert_eq!(
        world.call(["sources"]).out(),
        "deck   state     notes  cards  path\nnotes  followed      2      4  notes\n"
    );
    let mut after = cards(&world);
    after.retain(|(_, deck, _)| deck == "notes::geo");
    assert_eq!(without_decks(&after), without_decks(&before));
    assert_eq!(before.iter().filter(|(_, _, state)| state == "review").count(), 1);
    world.call(["sync", "--yes"]).gives(0, "notes: nothing new from 2 notes\n", "");
    assert_eq!(world.call(["doctor"]).get().code, 0);
}

#[test]
fn a_folder_takes_over_a_note_of_its_that_was_added_before() {
    let world = World::with_note().file("notes/more.md", "Q: Peru?\nA: Lima\n");
    assert_eq!(world.call(["add", "--yes", "notes/capitals.md"]).get().code, 0);
    world.call(["review", "--limit", "1"]).stdin("\n4\n").out();
    let before = cards(&world);
    assert!(before.iter().all(|(_, deck, _)| deck == "capitals"));
    let given = world.call(["add", "--yes", "notes"]).get();
    assert!(given.out.starts_with("notes: 1 new card, 3 as before from 2 notes\n"), "{}", given.out);
    let after = cards(&world);
    assert!(after.iter().all(|(_, deck, _)| deck == "notes"));
    assert!(without_decks(&before).iter().all(|card| without_decks(&after).contains(card)));
    assert_eq!(world.call(["sources"]).out().lines().count(), 2, "the folder alone is followed");
    world.call(["sync", "--yes"]).gives(0, "notes: nothing new from 2 notes\n", "");
    assert_eq!(world.call(["doctor"]).get().code, 0);
}

#[test]
fn cards_of_a_removed_source_come_back_with_the_folder_round_it() {
    let world = World::new().file("notes/geo/capitals.md", CAPITALS);
    assert_eq!(world.call(["add", "--yes", "notes/geo"]).get().code, 0);
    world.call(["review", "--limit", "1"]).stdin("\n4\n").out();
    let before = cards(&world);
    assert_eq!(world.call(["remove", "geo", "--yes", "--allow-retire"]).get().code, 0);
    assert!(cards(&world).is_empty());
    let given = world.call(["add", "--yes", "notes"]).get();
    assert!(given.out.starts_with("notes: 3 back from 1 note\n"), "{}", given.out);
    assert_eq!(without_decks(&cards(&world)), without_decks(&before));
    assert_eq!(world.call(["sources"]).out().lines().count(), 2);
    assert_eq!(world.call(["doctor"]).get().code, 0);
}

#[test]
fn folders_of_equal_names_get_their_parents_in_front() {
    let world = World::new()
        .file("job/python/a.md", "Q: At work?\nA: yes\n")
        .file("play/Python/a.md", "Q: At home?\nA: yes\n");
    assert_eq!(world.call(["add", "--yes", "job/python"]).get().code, 0);
    assert_eq!(cards(&world)[0].1, "python");
    assert_eq!(world.call(["add", "--yes", "play/Python"]).get().code, 0);
    assert_eq!(
        world.call(["decks"]).out(),
        "deck         due  new  cards\njob/python     0    1      1\nplay/Python    0    1      1\n"
    );
    assert_eq!(world.ids(&["deck:play/python"]).len(), 1);
    world.call(["sync", "--yes"]).gives(
        0,
        "job/python: nothing new from 1 note\nplay/Python: nothing new from 1 note\n",
        "",
    );
}

#[test]
fn a_missing_folder_is_told_while_the_others_are_read() {
    let world = World::with_cards().file("other/b.md", "Q: Peru?\nA: Lima\n");
    assert_eq!(world.call(["add", "--yes", "other"]).get().code, 0);
    world.call(["review"]).stdin("\n4\n\n4\n\n4\n\n4\n").out();
    let before = cards(&world);
    fs::rename(world.path("notes"), world.path("away")).unwrap();
    world.call(["sync", "--yes"]).gives(
        1,
        "other: nothing new from 1 note\n",
        "notes: the folder is missing; its cards stay as they are (`mnemon remove` stops following it)\n",
    );
    assert_eq!(cards(&world), before);
    fs::rename(world.path("away"), world.path("notes")).unwrap();
    world.call(["sync", "--yes"]).gives(
        0,
        "notes: nothing new from 1 note\nother: nothing new from 1 note\n",
        "",
    );
}

#[test]
fn taking_a_source_over_is_taken_back() {
    let world =
        World::new().file("notes/geo/capitals.md", CAPITALS).file("notes/more.md", "Q: Peru?\nA: Lima\n");
    assert_eq!(world.call(["add", "--yes", "notes/geo"]).get().code, 0);
    world.call(["review", "--limit", "1"]).stdin("\n4\n").out();
    let before = (cards(&world), world.call(["sources"]).out());
    assert_eq!(world.call(["add", "--yes", "notes"]).get().code, 0);
    assert_ne!(world.call(["sources"]).out(), before.1);
    let given = world.call(["undo"]).get();
    assert!(given.out.starts_with("Took back: sync  1 new card"), "{}", given.out);
    assert_eq!((cards(&world), world.call(["sources"]).out()), before);
    world.call(["sync", "--yes"]).gives(0, "notes/geo: nothing new from 1 note\n", "");
    assert_eq!(
        world.call(["undo"]).get().out.lines().next(),
        Some("Took back: review easy  Capital of France?")
    );
    assert_eq!(world.call(["doctor"]).get().code, 0);
}
