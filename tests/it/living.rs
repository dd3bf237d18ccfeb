//! Notes that change under cards that were learned.

use super::world::{CAPITALS, CURRENT, SEA, TUESDAY, World};

/// A home whose three cards were answered twice and are due in the next week.
fn learned() -> World {
    let world = World::with_cards();
    world.call(["review"]).stdin("\n3\n\n3\n\n3\n").out();
    world.call(["review"]).at(TUESDAY).stdin("\n3\n\n3\n\n3\n").out();
    world
}

/// A day on which none of them is due.
const WEDNESDAY: &str = "2026-03-04T09:00:00+01:00";

#[test]
fn an_answer_that_became_another_is_asked_that_day_beside_what_it_was() {
    let world = learned();
    world
        .write("notes/capitals.md", CAPITALS.replace("Tokyo", "Kyoto, 794").replace("Kathmandu", "Katmandu"));
    let sync = world.call(["sync", "--yes"]).at(WEDNESDAY);
    sync.gives(0, "notes: 2 changed (1 with another answer) from 1 note\n", "");
    assert_eq!(world.call(["due", "--count"]).at(WEDNESDAY).out(), "1\n");

    let rule = "─".repeat(80);
    let front = |left: &str| format!("{left}\nnotes › Capitals › Asia\n\nCapital of Japan?\n");
    let source = "notes/capitals.md:8 › Capitals › Asia\n";
    let first = format!(
        "{}{rule}\nchanged since you last saw it: was Tokyo\n\nKyoto, 794\n\n{source}\
         1 Again  1 d  ease −0.32   2 Hard  15 d  ease −0.14\n\
         3 Good  15 d  ease ±0.00   4 Easy  15 d  ease +0.10\n",
        front("again 0 · due 1 · new 0"),
    );
    let out = world.call(["review"]).at(WEDNESDAY).stdin("\n1\n\n3\n").out();
    assert!(out.starts_with(&first), "{out}");
    let again = format!("{}{rule}\nKyoto, 794\n\n{source}", front("again 1 · due 0 · new 0"));
    assert!(out.contains(&again), "once is enough:\n{out}");

    assert_eq!(world.call(["doctor"]).get().code, 0);
}

#[test]
fn a_learned_card_stays_where_a_line_before_it_asks_the_same() {
    let world = learned();
    let before = "## Asia\n\nQ: Capital of Japan?\nA: Heian-kyo for a thousand years\n\n";
    world.write("notes/capitals.md", CAPITALS.replace("## Asia\n\n", before));
    world.call(["sync", "--yes"]).at(WEDNESDAY).out();
    let cards = world.call(["cards", "--json", "japan"]).at(WEDNESDAY).out();
    assert!(cards.contains("Tokyo") && !cards.contains("Heian"), "{cards}");
    assert!(cards.contains(r#""line":11,"#), "where it stands now: {cards}");
    assert_eq!(world.call(["doctor"]).get().code, 0);
}

#[test]
fn a_sync_as_json_counts_other_answers() {
    let world = learned();
    world.write("notes/capitals.md", CAPITALS.replace("Tokyo", "Kyoto"));
    let out = world.call(["sync", "--yes", "--json"]).at(WEDNESDAY).out();
    assert!(out.contains(r#""changed":1,"another_answer":1,"#), "{out}");
}

#[test]
fn a_sync_as_json_has_doubtful_pairs_in_the_line_of_their_source() {
    let world = World::with_doubt();
    let side =
        |[front, back]: [&str; 2]| format!(r#"{{"id":"[ID]","question":"{front}","answer":"{back}"}}"#);
    let out = world.call(["sync", "--json", "--dry-run"]).get().out;
    let (before, after) = (side(SEA), side(CURRENT));
    let pairs = format!(r#""doubtful":[{{"before":{before},"after":{after},"similarity":"#);
    assert!(out.lines().count() == 1 && out.contains(&pairs), "{out}");
    world.call(["sync", "--yes"]).out();
    assert_eq!(world.call(["cards", "--json", "is:review"]).out().lines().count(), 3, "left apart");
}

#[test]
fn a_text_of_the_users_own_stays_the_answer_whatever_the_note_says() {
    let world = learned();
    let id = world.ids(&["japan"]).remove(0);
    world.call(["cards", "edit", &id, "--back", "Tokyo, since 1868"]).at(WEDNESDAY).get();
    assert_eq!(world.call(["due", "--count"]).at(WEDNESDAY).out(), "0\n", "an edit is no change of the fact");
    world.write("notes/capitals.md", CAPITALS.replace("Tokyo", "Kyoto"));
    let given = world.call(["sync", "--yes"]).at(WEDNESDAY).out();
    assert!(given.starts_with("notes: 1 changed from 1 note\n"), "{given}");
    assert_eq!(world.call(["due", "--count"]).at(WEDNESDAY).out(), "0\n");
}

/// The file of the only note.
const NOTE: &str = "notes/capitals.md";

/// The day before the first call.
const SUNDAY: &str = "2026-03-01T09:00:00+01:00";

/// The same note with another answer of the same length.
fn osaka() -> String {
    CAPITALS.replace("Tokyo", "Osaka")
}

/// A home whose note was changed on Sunday and added on Monday.
fn settled() -> World {
    let world = World::with_note();
    world.date(NOTE, SUNDAY);
    assert_eq!(world.call(["add", "--yes", "notes"]).get().code, 0);
    world
}

#[track_caller]
fn syncs(world: &World, changes: &str) {
    world.call(["sync", "--yes"]).gives(0, &format!("notes: {changes} from 1 note\n"), "");
}

#[test]
fn a_note_of_the_same_size_and_time_is_not_opened() {
    let world = settled();
    world.write(NOTE, osaka());
    world.date(NOTE, SUNDAY);
    syncs(&world, "nothing new");
    world.date(NOTE, "2026-03-01T09:00:00.000000001+01:00");
    syncs(&world, "1 changed");
}

#[test]
fn a_note_of_another_size_is_read_though_its_time_is_the_same() {
    let world = settled();
    world.write(NOTE, CAPITALS.replace("Tokyo", "Tokio, once"));
    world.date(NOTE, SUNDAY);
    syncs(&world, "1 changed");
}

#[test]
fn a_note_that_was_changed_shortly_before_it_was_read_is_read_again() {
    let world = World::with_note();
    let just_now = "2026-03-02T08:59:58.500+01:00";
    world.date(NOTE, just_now);
    assert_eq!(world.call(["add", "--yes", "notes"]).get().code, 0);
    world.write(NOTE, osaka());
    world.date(NOTE, just_now);
    syncs(&world, "1 changed");
}

#[test]
fn a_note_that_was_only_touched_is_opened_once_and_then_no_more() {
    let world = settled();
    let noon = "2026-03-01T12:00:00+01:00";
    world.date(NOTE, noon);
    syncs(&world, "nothing new");
    world.write(NOTE, osaka());
    world.date(NOTE, noon);
    syncs(&world, "nothing new");
}

#[test]
fn what_is_wrong_with_a_note_is_told_at_every_sync() {
    let world = World::new().file(NOTE, "---\ntitle: T\n\n# Head\nsome prose\n");
    world.date(NOTE, SUNDAY);
    let told = "notes/capitals.md:2: the front matter has no end (put `---` on a line of its own below it)\n";
    for command in [["add", "--yes", "notes"].as_slice(), &["sync", "--yes"], &["sync", "--yes"]] {
        let given = world.call(command.iter().copied()).get();
        assert!(given.code == 1 && given.err.starts_with(told), "{}", given.err);
    }
}

#[test]
fn a_database_that_was_mended_looks_at_every_note_again() {
    let world = settled();
    world.write(NOTE, osaka());
    world.date(NOTE, SUNDAY);
    let store = rusqlite::Connection::open(world.path("data/mnemon/mnemon.db")).unwrap();
    store.execute("DELETE FROM origin WHERE position = 1", []).unwrap();
    drop(store);
    assert_eq!(world.call(["doctor", "--repair"]).get().code, 0);
    let given = world.call(["sync", "--yes"]).get();
    assert!(given.code == 0 && !given.out.contains("nothing new"), "{}", given.out);
}

#[test]
fn a_review_reads_the_notes_first_and_says_in_a_line_what_changed() {
    let world = settled();
    let review = || world.call(["review", "--limit", "1"]).stdin("q\n").get();
    assert_eq!(review().err, "", "nothing changed");
    world.write(NOTE, osaka() + "\nQ: Capital of Peru?\nA: Lima\n");
    let given = review();
    assert_eq!((given.code, given.err.as_str()), (0, "Your notes have changed: 1 new card, 1 changed.\n"));
    assert_eq!(review().err, "", "it was said once");
    assert_eq!(world.call(["cards", "-q", "osaka"]).out().lines().count(), 2);
    world.call(["config", "set", "sync_on_review", "false"]).get();
    world.write(NOTE, CAPITALS);
    assert_eq!(review().err, "");
    syncs(&world, "1 changed, 1 retired");
}

#[test]
fn a_review_never_retires_many_cards_nor_decides_a_doubt() {
    let world = learned();
    world.write(NOTE, "# Capitals\n");
    world.call(["review"]).at(WEDNESDAY).gives(
        1,
        "Nothing is due: today's cards are done. Tomorrow: nothing due; 3 cards on 2026-03-09, in 5 days.\n",
        "warning: notes: 3 of 3 reviewed cards would retire, because their text is gone from the notes\n\
         hint: the cards stay as they were; `mnemon sync` shows the plan\n",
    );
    let world = World::with_doubt();
    let said =
        "1 card may have a new text in the notes, so the cards stay as they were; `mnemon sync` asks you.\n";
    for what in [&["review"][..], &["review", "notes"]] {
        let given = world.call(what.iter().copied()).get();
        assert_eq!((given.code, given.err.as_str()), (0, said));
    }
    assert_eq!(world.call(["cards", "--json"]).out().lines().count(), 4);
}

#[test]
fn a_review_tells_of_a_missing_source_and_of_new_trouble_in_notes() {
    let world = settled();
    std::fs::rename(world.path("notes"), world.path("away")).unwrap();
    let given = world.call(["review"]).stdin("q\n").get();
    let missing =
        "notes: the folder is missing; its cards stay as they are (`mnemon remove` stops following it)\n";
    assert_eq!((given.code, given.err.as_str()), (1, missing));
    assert_eq!(world.call(["cards", "--json"]).out().lines().count(), 3);
    std::fs::rename(world.path("away"), world.path("notes")).unwrap();
    world.write(NOTE, format!("---\ntitle: T\n\n{CAPITALS}"));
    let given = world.call(["review"]).stdin("q\n").get();
    assert!(given.code == 1 && given.err.contains("the front matter has no end"), "{}", given.err);
    assert_eq!(world.call(["review"]).stdin("q\n").get().code, 0, "it was told when the note changed");
}
