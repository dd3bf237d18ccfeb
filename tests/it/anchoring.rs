//! Blocks with anchors, and `mnemon anchor`.

use std::fs;

use super::world::World;

const NOTE: &str = "notes/sets.md";

const SETS: &str = "# Sets\n\n## Unusual\n\n- frozen set: a set that never changes, so it may be a key <!-- id: frozen -->\n\
                    - multiset: a set that counts how often each member was put in ^multi\n";

/// A home with this note, each card of which was answered.
fn learned(note: &str) -> World {
    let world = World::new().file(NOTE, note);
    assert_eq!(world.call(["add", "--yes", "notes"]).get().code, 0);
    world.call(["review"]).stdin(&"\n4\n".repeat(9)).get();
    world
}

/// Id, question, answer and repetitions of the living cards, by id.
fn cards(world: &World) -> Vec<(String, String, String, u64)> {
    let card = |line: &str| {
        let card: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |name: &str| card[name].as_str().unwrap().to_owned();
        (text("id"), text("question"), text("answer"), card["reps"].as_u64().unwrap())
    };
    let output = world.call(["cards", "--json"]).output();
    let mut cards: Vec<_> = String::from_utf8(output.stdout).unwrap().lines().map(card).collect();
    cards.sort();
    cards
}

fn ids(world: &World) -> Vec<String> {
    cards(world).into_iter().map(|card| card.0).collect()
}

#[track_caller]
fn syncs(world: &World, told: &str) {
    world.call(["sync", "--yes"]).gives(0, told, "");
}

#[test]
fn text_heading_and_file_of_an_anchored_block_may_change_at_will() {
    let world = learned(SETS);
    let before = cards(&world);
    assert_eq!(before.len(), 2);
    assert!(
        before.iter().all(|card| !format!("{card:?}").contains("id:") && !card.2.contains('^')),
        "{before:?}"
    );
    fs::remove_file(world.path(NOTE)).unwrap();
    world.write(
        "notes/data.md",
        "# Data\n\n## Things to put things in\n\n- tally mark: a group that counts how often each thing came ^multi\n\n## Others\n\n\
         - rigid group: a group that nothing enters once it is made <!-- id: frozen -->\n",
    );
    syncs(&world, "notes: 2 changed from 1 note\n");
    let after = cards(&world);
    assert_eq!(ids(&world), before.iter().map(|card| card.0.clone()).collect::<Vec<_>>());
    assert!(after.iter().all(|card| card.3 == 1), "{after:?}");
    let of = |cards: &[(String, String, String, u64)], word: &str| {
        cards.iter().find(|card| card.2.contains(word)).map(|card| card.0.clone()).unwrap()
    };
    assert_eq!(of(&before, "never changes"), of(&after, "nothing enters"));
    assert_eq!(of(&before, "counts"), of(&after, "each thing came"));
    assert_eq!(world.call(["doctor"]).get().code, 0);
}

#[test]
fn an_anchored_block_that_states_its_fact_in_another_form_keeps_its_card() {
    let world = learned("# Ports\n\n- etcd: listens on port 2379 by default <!-- id: etcd -->\n");
    let before = ids(&world);
    assert_eq!(before.len(), 1);
    world.write(
        NOTE,
        "# Ports\n\nQ: Where do clients reach the key-value store?\nA: At 2379 <!-- id: etcd -->\n",
    );
    world.call(["sync", "--yes"]).out();
    assert_eq!(ids(&world), before);
}

#[test]
fn old_cards_that_get_an_anchor_keep_id_and_history() {
    let plain = SETS.replace(" <!-- id: frozen -->", "").replace(" ^multi", "");
    let world = learned(&plain);
    let before = cards(&world);
    world.write(NOTE, SETS);
    syncs(&world, "notes: nothing new from 1 note\n");
    assert_eq!(cards(&world), before);
    world.write(
        NOTE,
        SETS.replace("a set that never changes, so it may be a key", "what stays as it was born"),
    );
    syncs(&world, "notes: 1 changed (1 with another answer) from 1 note\n");
    assert_eq!(ids(&world), before.iter().map(|card| card.0.clone()).collect::<Vec<_>>());
    world.write(NOTE, &plain);
    syncs(&world, "notes: 1 changed (1 with another answer) from 1 note\n");
    assert_eq!(ids(&world), before.iter().map(|card| card.0.clone()).collect::<Vec<_>>());
}

#[test]
fn a_row_that_is_put_into_an_anchored_table_takes_no_other_rows_history() {
    let head = "# Git\n\n<!-- id: commands -->\n| command | effect |\n|---|---|\n";
    let rows =
        "| `git stash` | sets changes aside |\n| `git bisect` | finds the commit that broke something |\n";
    let world = learned(&format!("{head}{rows}"));
    let before = cards(&world);
    assert!(before.len() >= 2, "{before:?}");
    world.write(NOTE, format!("{head}| `git blame` | tells who wrote each line |\n{rows}"));
    world.call(["sync", "--yes"]).out();
    let after = cards(&world);
    for card in &before {
        assert!(after.contains(card), "{card:?} among {after:?}");
    }
    assert!(after.iter().filter(|card| card.3 == 0).count() >= 1);
}

#[test]
fn a_copy_of_a_note_with_its_anchors_takes_nothing_from_it() {
    let world = learned(SETS);
    let before = ids(&world);
    let copy = SETS.replace("# Sets", "# Copies").replace("never changes", "is never altered");
    world.write("notes/copy.md", copy);
    world.call(["sync", "--yes"]).out();
    let after = cards(&world);
    assert!(before.iter().all(|id| after.iter().any(|card| card.0 == *id && card.3 == 1)), "{after:?}");
    let old: Vec<_> = after.iter().filter(|card| before.contains(&card.0)).collect();
    assert!(old.iter().any(|card| card.2.contains("never changes")), "{old:?}");
}

#[test]
fn a_name_at_two_blocks_is_told_and_decides_nothing() {
    let world = World::new().file(NOTE, &SETS.replace("^multi", "^frozen"));
    let given = world.call(["add", "--yes", "notes"]).get();
    let told = "notes/sets.md:6: the anchor `frozen` stands at line 5 too, so it pins neither (give one of them \
                another name, or take it away)\n";
    assert!(given.code == 1 && given.err.starts_with(told), "{}", given.err);
    assert_eq!(cards(&world).len(), 2);
}

const PLAIN: &str = "# Git\r\n\r\n- bisect: finds the commit that broke something\r\n- stash: sets changes aside until they are \
                     wanted\r\n- odds and ends\r\n\r\n| command | effect |\r\n|---|---|\r\n| `git blame` | tells who wrote each line \
                     |\r\n| `git tag` | gives a commit a name |\r\n";

#[test]
fn anchors_are_written_only_where_cards_come_from_and_taken_out_without_a_trace() {
    let world = learned(PLAIN);
    let before = cards(&world);
    assert_eq!(before.len(), 4, "{before:?}");
    let dry = world.call(["anchor", "--dry-run", "notes"]).get();
    assert_eq!((dry.code, dry.err.as_str()), (0, "3 anchors in 1 note. Nothing was changed (--dry-run).\n"));
    assert!(
        dry.out.starts_with("notes/sets.md:3: - bisect: finds the commit that broke something <!-- id: m-"),
        "{}",
        dry.out
    );
    assert_eq!(dry.out.lines().count(), 3);
    assert_eq!(world.read(NOTE), PLAIN);
    let unasked = world.call(["anchor", "notes"]).get();
    assert_eq!((unasked.code, world.read(NOTE)), (2, PLAIN.to_owned()));

    let told = "3 anchors written into 1 note.\n";
    world.call(["anchor", "--yes", NOTE]).gives(0, "notes/sets.md: 3 anchors\n", told);
    let anchored = world.read(NOTE);
    assert_eq!(anchored.matches(" -->\r\n").count(), 3, "{anchored}");
    assert!(anchored.contains("- odds and ends\r\n"), "{anchored}");
    syncs(&world, "notes: nothing new from 1 note\n");
    assert_eq!(cards(&world), before);
    world.call(["anchor", "--yes", NOTE]).gives(0, "", "Every block that gives cards has its anchor.\n");

    let other =
        anchored.replace("finds the commit that broke something", "halves what is left at every step");
    world.write(NOTE, other.replace("# Git", "# Versions"));
    world.call(["sync", "--yes"]).out();
    assert_eq!(ids(&world), before.iter().map(|card| card.0.clone()).collect::<Vec<_>>());

    world.write(NOTE, anchored.replace("- odds", "- mine <!-- id: mine -->\r\n- odds"));
    let told = "3 anchors taken out of 1 note.\n";
    world.call(["anchor", "--yes", "--remove", "notes"]).gives(0, "notes/sets.md: 3 anchors\n", told);
    assert_eq!(world.read(NOTE), PLAIN.replace("- odds", "- mine <!-- id: mine -->\r\n- odds"));
    world.call(["anchor", "--yes", "--remove", "notes"]).gives(0, "", "No anchor of mnemon's is there.\n");
}
