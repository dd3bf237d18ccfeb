//! `sync`, `sources` and `remove`.

use std::fs;

use super::world::{CAPITALS, World};

/// A home whose three cards were answered.
fn learned() -> World {
    let world = World::with_cards();
    world.call(["review"]).stdin("\n4\n\n4\n\n4\n").out();
    world
}

/// How many cards are living.
fn living(world: &World) -> usize {
    world.call(["cards", "--json"]).out().lines().count()
}

#[test]
fn a_sync_follows_the_notes() {
    let world = World::with_cards();
    world.call(["sync", "--yes"]).gives(0, "notes: nothing new from 1 note\n", "");
    world.write("notes/more.md", "Q: Capital of Peru?\nA: Lima\n");
    world.call(["sync", "-n"]).gives(
        0,
        "notes: 1 new card from 2 notes\n      new  Capital of Peru? → Lima\n",
        "Nothing was changed (--dry-run).\n",
    );
    assert_eq!(living(&world), 3);
    world.call(["sync", "--yes"]).gives(0, "notes: 1 new card from 2 notes\n", "");
    assert_eq!(living(&world), 4);
}

#[test]
fn a_card_that_moves_to_another_source_keeps_its_history() {
    let world = learned();
    world.write("other/b.md", "Q: Capital of Peru?\nA: Lima\n");
    assert_eq!(world.call(["add", "--yes", "other"]).get().code, 0);
    fs::rename(world.path("notes/capitals.md"), world.path("other/capitals.md")).unwrap();
    let given = world.call(["sync", "--yes", "--json"]).get();
    assert_eq!(given.code, 0, "{}{}", given.out, given.err);
    assert_eq!(living(&world), 4);
    assert_eq!(world.call(["cards", "--json", "is:review", "deck:other"]).out().lines().count(), 3);
    assert_eq!(world.call(["doctor"]).get().code, 0);
}

/// Id, answer and repetitions of the living cards.
fn cards(world: &World) -> Vec<(String, String, u64)> {
    let card = |line: &str| {
        let card: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |name: &str| card[name].as_str().unwrap().to_owned();
        (text("id"), text("answer"), card["reps"].as_u64().unwrap())
    };
    world.call(["cards", "--json"]).out().lines().map(card).collect()
}

#[test]
fn an_edited_note_keeps_ids_and_history_under_another_name_and_heading() {
    let world = World::new();
    let before = "# Sets\n\n## Unusual\n\n- frozen set: a set that never changes, so it may be a key\n- multiset: a set that \
                  counts how often each member was put in\n";
    world.write("notes/sets.md", before);
    assert_eq!(world.call(["add", "--yes", "notes"]).get().code, 0);
    world.call(["review"]).stdin("\n4\n\n4\n").out();
    let old = cards(&world);
    assert_eq!(old.iter().map(|card| card.2).collect::<Vec<_>>(), [1, 1]);
    fs::remove_file(world.path("notes/sets.md")).unwrap();
    let after = before.replace("## Unusual", "## Unusual sets").replace("how often", "how many times");
    world.write("notes/collections.md", &after);
    let given = world.call(["sync", "--yes"]).get();
    assert_eq!(
        (given.code, given.out.as_str()),
        (0, "notes: 1 changed, 1 moved from 1 note\n"),
        "{}",
        given.err
    );
    let new = cards(&world);
    assert_eq!(
        old.iter().map(|card| &card.0).collect::<Vec<_>>(),
        new.iter().map(|card| &card.0).collect::<Vec<_>>()
    );
    assert_eq!(new.iter().map(|card| card.2).collect::<Vec<_>>(), [1, 1]);
    assert!(new.iter().any(|card| card.1.contains("how many times")), "{new:?}");
    world.write("notes/collections.md", before);
    assert_eq!(world.call(["sync", "--yes"]).get().code, 0);
    let back = cards(&world);
    assert_eq!(back, old, "the first text has its cards back");
    assert_eq!(world.call(["doctor"]).get().code, 0);
}

#[test]
fn a_missing_source_is_told_and_loses_nothing() {
    let world = learned();
    fs::rename(world.path("notes"), world.path("away")).unwrap();
    world.call(["sync", "--yes", "--allow-retire"]).gives(
        1,
        "",
        "notes: the folder is missing; its cards stay as they are (`mnemon remove` stops following it)\n",
    );
    assert_eq!(living(&world), 3);
    assert!(world.call(["sources"]).out().contains("missing"));
}

#[test]
fn a_note_that_cannot_be_read_is_told_and_keeps_its_cards() {
    let world = learned();
    fs::write(world.path("notes/capitals.md"), b"\xff\xfe#\0").unwrap();
    let told = "notes/capitals.md: is UTF-16 text (save it as UTF-8)\n";
    world.call(["sync", "--yes", "--allow-retire"]).gives(1, "notes: nothing new from 0 notes\n", told);
    assert_eq!(living(&world), 3);
    world.write("notes/capitals.md", CAPITALS);
    world.call(["sync", "--yes"]).gives(0, "notes: nothing new from 1 note\n", "");
}

#[test]
fn other_rules_read_every_note_once_and_retire_no_learned_card() {
    let terms =
        "- **Coda**: the passage that ends a movement\n- **Fugue**: a piece whose voices enter one by one\n";
    let world = World::new().file("notes/music.md", &format!("# Music\n\n{terms}"));
    world.call(["add", "--yes", "notes"]).get();
    world.call(["review", "--limit", "1"]).stdin("\n3\n").out();
    world.call(["config", "set", "min_score", "1000"]).get();
    let given = world.call(["sync", "--yes"]).get();
    let told = "1 note read by other rules than before: no card with a history retires for that.\n";
    assert_eq!((given.code, given.err.as_str()), (0, told));
    assert!(
        given.out.starts_with("notes: ") && given.out.ends_with(" retired from 1 note\n"),
        "{}",
        given.out
    );
    assert_eq!(living(&world), 1, "what was learned stays");
    world.call(["sync", "--yes"]).gives(0, "notes: nothing new from 1 note\n", "");
}

#[test]
fn a_sync_that_retires_more_than_a_third_needs_a_deliberate_yes() {
    let world = learned();
    world.write("notes/capitals.md", CAPITALS.split("## Asia").next().unwrap());
    let given = world.call(["sync", "--yes"]).get();
    assert_eq!(given.code, 1);
    assert!(given.err.contains("2 of 3 reviewed cards would retire"), "{}", given.err);
    assert_eq!(living(&world), 3);
    assert_eq!(world.call(["sync", "--yes", "--allow-retire"]).get().code, 0);
    assert_eq!(living(&world), 1);
    world.write("notes/capitals.md", CAPITALS);
    world.call(["sync", "--yes"]).gives(0, "notes: 2 back from 1 note\n", "");
    assert_eq!(world.call(["cards", "--json", "is:review"]).out().lines().count(), 3);
}

#[test]
fn sources_are_listed() {
    let world = World::with_cards();
    assert_eq!(
        world.call(["sources"]).out(),
        "deck   state     notes  cards  path\nnotes  followed      1      3  notes\n"
    );
    assert_eq!(
        world.call(["sources", "--json"]).out(),
        "{\"path\":\"[HOME]/notes\",\"kind\":\"folder\",\"deck\":\"notes\",\"state\":\"followed\",\
         \"notes\":1,\"cards\":3}\n"
    );
}

#[test]
fn a_removed_source_retires_its_cards_or_leaves_them() {
    let world = learned();
    assert_eq!(world.call(["remove", "notse", "--yes"]).get().code, 2);
    let plan = "[HOME]/notes: followed no more; 3 cards retire\n";
    world.call(["remove", "notes", "--yes"]).gives(
        1,
        plan,
        "error: [HOME]/notes: 3 of 3 reviewed cards would retire, because it is followed no more\n\
         hint: nothing was changed; if that is what you want, add --allow-retire\n",
    );
    assert_eq!(living(&world), 3, "nothing was written");
    world.call(["remove", "notes", "--dry-run"]).gives(0, plan, "Nothing was changed (--dry-run).\n");
    world.call(["remove", "notes", "--yes", "--allow-retire"]).gives(0, plan, "");
    assert_eq!(living(&world), 0);
    assert_eq!(world.call(["add", "--yes", "notes"]).get().code, 0);
    assert_eq!(living(&world), 3);
    world.call(["remove", "notes", "--yes", "--keep-cards"]).gives(
        0,
        "[HOME]/notes: followed no more; 3 cards stay\n",
        "",
    );
    assert_eq!(living(&world), 3);
    assert!(world.call(["sources"]).out().contains("removed"));
}

#[test]
fn a_source_whose_cards_were_never_reviewed_is_removed_with_a_yes_alone() {
    let world = World::with_cards();
    world.call(["remove", "notes", "--yes"]).gives(0, "[HOME]/notes: followed no more; 3 cards retire\n", "");
    assert_eq!(living(&world), 0);
}

#[test]
fn ignored_notes_give_no_cards() {
    let world = World::with_cards().file("notes/draft.md", "Q: Capital of Peru?\nA: Lima\n");
    world.write("notes/.mnemonignore", "draft.md\n");
    world.call(["sync", "--yes"]).gives(0, "notes: nothing new from 1 note\n", "");
}

#[test]
fn retired_cards_are_listed_and_come_back_for_good_when_the_user_says_so() {
    let world = learned();
    let none = "No card is retired: the text of each is in the notes.\n";
    world.call(["cards", "--retired"]).gives(0, "", none);
    let without_nepal = CAPITALS.replace("Q: Capital of Nepal?\nA: Kathmandu\n", "");
    world.write("notes/capitals.md", &without_nepal);
    world.call(["sync", "--yes"]).gives(0, "notes: 1 retired from 1 note\n", "");
    let given = world.call(["cards", "--retired"]).get();
    assert!(given.out.lines().count() == 2 && given.out.contains("Capital of Nepal?"), "{}", given.out);
    assert_eq!(given.err, "1 card\n`mnemon cards restore ID` asks one again, with its history.\n");

    world.call(["cards", "restore", "is:retired"]).gives(0, "", "1 card restored.\n");
    world.call(["cards", "--retired"]).gives(0, "", none);
    assert_eq!(living(&world), 3);
    world.write("notes/capitals.md", without_nepal.replace("Paris", "Paris, on the Seine"));
    world.call(["sync", "--yes"]).gives(0, "notes: 1 changed (1 with another answer) from 1 note\n", "");
    assert_eq!(living(&world), 3, "the note still lacks it, the user wants it");
    assert_eq!(world.call(["cards", "--json", "is:review"]).out().lines().count(), 3);
    assert_eq!(world.call(["doctor"]).get().code, 0);
    assert_eq!(world.call(["undo"]).get().out, "Took back: sync  1 changed\n");
    assert!(world.call(["undo"]).out().starts_with("Took back: restore  Capital of Nepal?"));
    assert_eq!(living(&world), 2);
}

#[test]
fn a_plan_names_renamed_folders_split_notes_and_what_became_of_cards() {
    let world = learned();
    fs::create_dir(world.path("notes/geo")).unwrap();
    fs::rename(world.path("notes/capitals.md"), world.path("notes/geo/capitals.md")).unwrap();
    let told = "Nothing was changed (--dry-run).\n";
    world.call(["sync", "-n"]).gives(
        0,
        "notes: 3 moved from 1 note\n    moved  capitals.md → geo/capitals.md (3 cards)\n",
        told,
    );
    world.call(["sync", "--yes"]).gives(0, "notes: 3 moved from 1 note\n", "");
    let (france, asia) = CAPITALS.split_once("## Asia").unwrap();
    world.write("notes/geo/capitals.md", france.replace("Paris", "Paris, on the Seine"));
    world.write("notes/geo/asia.md", format!("# Asia\n{asia}"));
    world.call(["sync", "-n"]).gives(
        0,
        "notes: 1 changed (1 with another answer), 2 moved from 2 notes\n\
         \u{20}   moved  geo/capitals.md → geo/asia.md (2 cards)\n\
         \u{20} changed  Capital of France?\n\
         \u{20}     was  → Paris\n\
         \u{20}     now  → Paris, on the Seine\n",
        told,
    );
}

#[test]
fn a_twin_of_a_note_shares_its_cards_which_list_both() {
    let world = learned();
    world.write("notes/copy.md", CAPITALS);
    world.call(["sync", "-n"]).gives(
        0,
        "notes: 3 also in another note from 2 notes\n     twin  capitals.md also in copy.md (3 cards)\n",
        "Nothing was changed (--dry-run).\n",
    );
    world.call(["sync", "--yes"]).out();
    assert_eq!(living(&world), 3);
    let id = world.ids(&["japan"]).remove(0);
    let shown = world.call(["cards", "show", &id]).out();
    assert!(
        shown.contains("notes/capitals.md:8") && shown.contains("\nalso in   notes/copy.md:8\n"),
        "{shown}"
    );
    let json = world.call(["cards", "show", "--json", &id]).out();
    assert!(json.contains(r#""also_in":[{"file":"copy.md","line":8,"end_line":9}]"#), "{json}");
    fs::remove_file(world.path("notes/copy.md")).unwrap();
    world.call(["sync", "--yes"]).gives(0, "notes: 3 in one note less from 1 note\n", "");
    assert_eq!(living(&world), 3);
}

#[test]
fn a_doubtful_pair_is_shown_with_what_becomes_of_it() {
    let plan = World::with_doubt().call(["sync", "-n"]).get().out;
    let pair = "% alike\n    was  What keeps it alive? → the warm sea of the south\n    \
                now  What keeps me alive then? → the warm current in June\n";
    let told = "\n1 card may have a new text, which is not sure. Unless you say that both ";
    assert!(plan.contains(told.trim_end()) && plan.contains(pair), "{plan}");
}

/// What somebody does to a note on a day: some edit of one of eight kinds, and another line each time.
fn edit(day: usize, lines: &mut Vec<String>, path: &mut String) {
    let items: Vec<usize> = (0..lines.len()).filter(|&at| lines[at].starts_with("- ")).collect();
    let at = items[day * 5 % items.len()];
    match day % 8 {
        0 => lines[at] = format!("{}, as was found on day {day}", lines[at]),
        1 => {
            let heading = lines.iter_mut().find(|line| line.starts_with("## ")).unwrap();
            *heading = format!("## Parts of day {day}");
        }
        2 => lines.swap(at, items[0]),
        3 => {
            lines.insert(at, format!("- sail {day}: catches the wind of day {day} and pulls the hull along"));
        }
        4 => drop(lines.remove(at)),
        5 => *path = format!("notes/boats of day {day}.md"),
        6 => lines[at] = lines[at].replace("the ", "that ").replace(" water", " sea"),
        _ => {
            let moved = lines.remove(at);
            lines.push(moved);
        }
    }
}

#[test]
fn after_forty_edits_of_a_note_its_first_version_has_every_card_back() {
    let first = "# Boats\n\n## Hull\n\n- keel: the beam that runs along the bottom and bears the ribs\n\
                 - rudder: the blade at the stern that turns the boat\n\
                 - bilge: where water gathers inside the hull\n\
                 - bow: the part that meets the water first\n\n## Rig\n\n\
                 - mast: the pole that carries the sails above the deck\n\
                 - boom: the pole along the foot of the sail\n\
                 - halyard: the rope that hoists a sail\n\
                 - sheet: the rope that sets how far a sail swings out\n";
    let world = World::new().file("notes/boats.md", first);
    assert_eq!(world.call(["add", "--yes", "notes"]).get().code, 0);
    world.call(["review"]).stdin(&"\n4\n".repeat(20)).out();
    let before = cards(&world);
    assert_eq!((before.len(), before.iter().filter(|card| card.2 == 1).count()), (8, 8));
    let mut path = "notes/boats.md".to_owned();
    let mut lines: Vec<String> = first.lines().map(str::to_owned).collect();
    let mut versions = std::collections::BTreeSet::from([first.to_owned()]);
    for day in 0..40 {
        fs::remove_file(world.path(&path)).unwrap();
        edit(day, &mut lines, &mut path);
        let text = lines.join("\n") + "\n";
        world.write(&path, &text);
        versions.insert(text);
        let given = world.call(["sync", "--yes", "--allow-retire"]).get();
        assert_eq!(given.code, 0, "day {day}: {}", given.err);
    }
    assert!(versions.len() >= 33, "{} versions", versions.len());
    assert_ne!(cards(&world), before);
    fs::remove_file(world.path(&path)).unwrap();
    world.write("notes/boats.md", first);
    assert_eq!(world.call(["sync", "--yes", "--allow-retire"]).get().code, 0);
    assert_eq!(cards(&world), before);
    assert_eq!(world.call(["doctor"]).get().code, 0);
}
