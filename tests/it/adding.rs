//! `mnemon add`.

use super::world::{CAPITALS, World};

const PLAN: &str = "notes: 3 new cards from 1 note
By rule: explicit markup 3 (R0)

capitals.md:3  R0
Capital of France?
→ Paris

capitals.md:8  R0
Capital of Japan?
→ Tokyo

capitals.md:11  R0
Capital of Nepal?
→ Kathmandu
";

#[test]
fn a_plan_is_shown_and_kept_with_yes() {
    let world = World::with_note();
    world.call(["add", "notes", "--yes"]).gives(0, PLAN, "Kept 3 cards. `mnemon review` asks them.\n");
    world.call(["add", "notes", "--yes"]).gives(0, "notes: 3 as before from 1 note\n", "");
}

#[test]
fn a_dry_run_keeps_nothing() {
    let world = World::with_note();
    world.call(["add", "notes", "--dry-run"]).gives(0, PLAN, "Nothing was changed (--dry-run).\n");
    assert!(world.call(["cards"]).get().out.is_empty());
}

#[test]
fn without_a_terminal_a_yes_has_to_be_given() {
    let world = World::with_note();
    world.call(["add", "notes"]).gives(
        2,
        PLAN,
        "error: there is no terminal to ask on, so nothing was changed\n\
         hint: add --yes to agree, or --dry-run to only look\n",
    );
    assert!(world.call(["cards"]).get().out.is_empty());
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_kept() {
    let world = World::with_note();
    world.write("notes/broken.md", b"# Fine\n\nnot \xff text\n");
    let given = world.call(["add", "notes", "missing.md", "--yes"]).get();
    assert_eq!(given.code, 1);
    assert!(given.out.starts_with("notes: 3 new cards from 1 note\n"), "{}", given.out);
    let lines: Vec<&str> = given.err.lines().collect();
    assert!(lines[0].starts_with("notes/broken.md:3: "), "{}", given.err);
    assert_eq!(lines[1], "Kept 3 cards. `mnemon review` asks them.");
    assert!(lines[2].starts_with("missing.md: cannot be read: "), "{}", given.err);
}

#[test]
fn a_folder_without_notes_is_not_followed() {
    let world = World::new().file("empty/readme.txt", "no note");
    world.call(["add", "empty", "--yes"]).gives(
        1,
        "",
        "warning: empty: there are no notes in it\nhint: notes are Markdown files, for example ending in .md\n",
    );
}

#[test]
fn sections_without_a_card_are_counted_or_listed() {
    let world = World::new().file("a.md", "# A\n\nQ: x?\nA: y\n\n## B\n\n<https://example.org>\n");
    let short = world.call(["add", "a.md", "--dry-run"]).get().out;
    assert!(short.ends_with("\n1 section without a card; --sections lists them.\n"), "{short}");
    let long = world.call(["add", "a.md", "--dry-run", "-s"]).get().out;
    assert!(long.ends_with("\na.md:6: A › B: only links\n"), "{long}");
}

#[test]
fn reviewed_cards_retire_only_when_allowed() {
    let world = World::with_cards();
    world.call(["review"]).stdin("\n3\n\n3\n\n3\n").out();
    world.write("notes/capitals.md", "# Capitals\n\nQ: Capital of France?\nA: Paris\n");
    world.call(["add", "notes", "--yes"]).gives(
        1,
        "notes: 2 retired, 1 as before from 1 note\n",
        "error: notes: 2 of 3 reviewed cards would retire, because their text is gone from the notes\n\
         hint: nothing was changed; if that is what you want, add --allow-retire\n",
    );
    assert_eq!(world.call(["cards"]).get().err, "3 cards\n", "nothing was written");
    let given = world.call(["add", "notes", "--yes", "--allow-retire"]).get();
    assert_eq!((given.code, given.out.as_str()), (0, "notes: 2 retired, 1 as before from 1 note\n"));
    world.write("notes/capitals.md", CAPITALS);
    let given = world.call(["add", "notes", "--yes"]).get();
    assert_eq!(given.out, "notes: 2 back, 1 as before from 1 note\n");
}

#[test]
fn a_file_in_a_followed_folder_reads_the_folder_again() {
    let world = World::with_cards().file("notes/more.md", "Q: a?\nA: b\n");
    let given = world.call(["add", "notes/more.md", "--yes"]).get();
    assert!(given.out.starts_with("notes/more.md: 1 new card, 3 as before from 2 notes\n"), "{}", given.out);
}

#[test]
fn escape_sequences_in_notes_and_names_do_not_reach_the_terminal() {
    let world = World::new().file("evil\u{1b}[2J.md", "Q: a\u{1b}[31m &#27;[2J?\nA: \u{9b}31m\u{202e}\n");
    let given = world.call(["add", "--dry-run", "evil\u{1b}[2J.md"]).get();
    assert_eq!(given.code, 0);
    assert!(!given.out.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{:?}", given.out);
}

#[test]
fn a_deck_that_ships_is_written_and_added() {
    let world = World::new();
    let listed = world.call(["add", "--shipped"]).out();
    assert!(listed.contains("learning: ") && listed.contains("python: "), "{listed}");
    assert_eq!(world.call(["add", "--shipped", "learning", "--yes"]).get().code, 0);
    let deck = world.call(["cards", "deck:learning", "--json"]).out();
    assert!(deck.lines().count() > 10, "{deck}");
    world.write("data/mnemon/decks/learning/memory.md", "# Mine\n");
    let again = world.call(["add", "--shipped", "learning", "--yes"]).get();
    assert_eq!(world.read("data/mnemon/decks/learning/memory.md"), "# Mine\n");
    assert!(again.err.contains("Kept your version of"), "{}", again.err);
    let wrong = world.call(["add", "--shipped", "pyhton"]).get();
    assert_eq!((wrong.code, wrong.err.contains("did you mean python?")), (2, true), "{}", wrong.err);
}
