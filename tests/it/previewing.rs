//! `mnemon preview`.

use super::world::{CAPITALS, World};

#[test]
fn a_preview_shows_the_cards_and_writes_nothing() {
    let world = World::with_note();
    assert_eq!(
        world.call(["preview", "notes/capitals.md"]).out(),
        "notes/capitals.md:3  R0
Capital of France?
→ Paris

notes/capitals.md:8  R0
Capital of Japan?
→ Tokyo

notes/capitals.md:11  R0
Capital of Nepal?
→ Kathmandu

3 cards from 1 note.
"
    );
    assert!(!world.path("data").exists());
}

#[test]
fn json_names_files_by_their_whole_path() {
    let world = World::with_note();
    let text = world.call(["preview", "--json", "notes"]).out();
    assert_eq!(text.lines().count(), 3);
    assert_eq!(
        text.lines().next().unwrap(),
        concat!(
            r#"{"id":"[ID]","kind":"basic","question":"Capital of France?","answer":"Paris","extra":"","#,
            r#""rule":"R0","score":1000,"language":"en","heading_path":["Capitals"],"deck":"notes","#,
            r#""topic":["notes","Capitals"],"tags":[],"file":"[HOME]/notes/capitals.md","line":3,"end_line":4,"#,
            r#""group":"[ID]","state":"new","due":null,"interval":0,"ease":250,"reps":0,"lapses":0}"#,
        )
    );
}

#[test]
fn sections_without_a_card_say_why() {
    let world = World::new().file("a.md", "# A\n\n<https://example.org>\n\n## B\n");
    assert_eq!(
        world.call(["preview", "--sections", "a.md"]).out(),
        "a.md:1: A: only links\na.md:5: A › B: nothing under the heading\n"
    );
    assert_eq!(
        world.call(["preview", "--sections", "--json", "a.md"]).out().lines().next().unwrap(),
        r#"{"heading_path":["A"],"file":"[HOME]/a.md","line":1,"reason":"only links"}"#
    );
}

#[test]
fn a_note_may_come_from_standard_input() {
    let world = World::new();
    let text = world.call(["preview", "-"]).stdin(CAPITALS).out();
    assert!(text.starts_with("-:3  R0\nCapital of France?\n→ Paris\n"), "{text}");
    let json = world.call(["preview", "-", "--json"]).stdin(CAPITALS).out();
    assert!(json.contains(r#""file":"-""#), "{json}");
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let world = World::new();
    for number in 0..20 {
        world.write(&format!("notes/{number}.md"), format!("# Note {number}\n\nQ: {number}?\nA: yes\n"));
    }
    let with =
        |threads| world.call(["preview", "--json", "notes"]).variable("RAYON_NUM_THREADS", threads).out();
    let (one, two) = (with("1"), with("2"));
    assert_eq!(one.lines().count(), 20);
    assert_eq!(one, two);
}

#[test]
fn a_path_that_is_not_there_is_an_error() {
    let given = World::new().call(["preview", "missing.md"]).get();
    assert_eq!(given.code, 1);
    assert!(given.err.starts_with("error: cannot read missing.md: "), "{}", given.err);
    assert!(given.err.ends_with("hint: check the path\n"), "{}", given.err);
}
