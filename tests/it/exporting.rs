//! `mnemon export`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::world::World;

const CSV: &str = "#separator:Comma
#html:true
#notetype:Basic
#columns:Front,Back,Deck,Tags,Id
#deck column:3
#tags column:4
#guid column:5
Capital of France?,Paris,notes,,[ID]
Capital of Japan?,Tokyo,notes,,[ID]
Capital of Nepal?,Kathmandu,notes,,[ID]
";

#[test]
fn cards_go_to_standard_output() {
    let world = World::with_cards();
    assert_eq!(world.call(["export", "csv"]).out(), CSV);
    let everything = world.call(["export", "json", "-o", "-"]).out();
    let objects = serde_json::from_str::<Vec<serde_json::Value>>(&everything).unwrap();
    let lines = world.call(["export", "jsonl"]).out();
    let lines: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(objects, lines);
    let tabs = world.call(["export", "tsv"]).out();
    assert!(tabs.ends_with("Capital of Nepal?\tKathmandu\tnotes\t\t[ID]\n"), "{tabs}");
}

#[test]
fn a_file_is_written_whole_and_never_over_another() {
    let world = World::with_cards();
    world.call(["export", "csv", "-o", "cards.csv"]).gives(0, "", "Wrote 3 cards to cards.csv.\n");
    assert_eq!(world.read("cards.csv").lines().count(), CSV.lines().count());
    world.write("cards.csv", "mine");
    world.call(["export", "csv", "-o", "cards.csv"]).gives(
        1,
        "",
        "error: cards.csv is there already, and nothing was written\n\
         hint: name another file, or replace it with --force\n",
    );
    assert_eq!(world.read("cards.csv"), "mine");
    world.call(["export", "csv", "-o", "cards.csv", "--force"]).gives(0, "", "Wrote 3 cards to cards.csv.\n");
    assert_ne!(world.read("cards.csv"), "mine");
    world.call(["export", "csv", "-o", "gone/cards.csv"]).gives(
        1,
        "",
        "error: cannot write gone/cards.csv: No such file or directory (os error 2)\nhint: check the path\n",
    );
    world.call(["export", "apkg", "-o", "none.apkg", "nothing"]).gives(
        0,
        "",
        "Wrote 0 cards to none.apkg.\n",
    );
}

#[test]
fn a_deck_may_be_chosen_and_must_exist() {
    let world = World::with_cards();
    assert_eq!(world.call(["export", "csv", "--deck", "NOTES"]).out(), CSV);
    world.call(["export", "csv", "--deck", "nots"]).gives(
        2,
        "",
        "error: no deck is called `nots`\nhint: did you mean notes?\n",
    );
}

#[test]
fn a_spreadsheet_gets_a_header_and_no_formula() {
    let world = World::new().file("a.md", "Q: =1+1\nA: 2\n");
    assert_eq!(world.call(["add", "--yes", "a.md"]).get().code, 0);
    assert_eq!(
        world.call(["export", "csv", "--for-spreadsheet"]).out(),
        "Front,Back,Deck,Tags,Id\n'=1+1,2,a,,[ID]\n"
    );
    assert_eq!(world.call(["export", "json", "--for-spreadsheet"]).get().code, 2);
}

#[test]
fn markdown_is_a_note_that_gives_the_same_cards() {
    let world = World::with_cards();
    let note = "# notes\n\n## Capitals\n\nQ: Capital of France?\nA: Paris\n\n\
                ### Asia\n\nQ: Capital of Japan?\nA: Tokyo\n\nQ: Capital of Nepal?\nA: Kathmandu\n";
    assert_eq!(world.call(["export", "markdown"]).out(), note);
    world.call(["export", "markdown", "-o", "out.md"]).gives(0, "", "Wrote 3 cards to out.md.\n");
    assert_eq!(
        sides(&world.call(["preview", "--json", "out.md"]).out()),
        sides(&world.call(["cards", "--json"]).out())
    );
}

#[test]
fn the_shipped_notes_come_back_from_markdown() {
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/decks");
    let world = World::new();
    assert_eq!(world.call(["-q", "add", "--yes", shipped]).get().code, 0);
    world.call(["-q", "export", "markdown", "-o", "all.md"]).gives(0, "", "");
    let cards = world.call(["cards", "--json"]).out();
    let mut back = sides(&world.call(["-q", "preview", "--json", "all.md"]).out());
    let mut asked = BTreeSet::new();
    // Nothing that `Q:` opens holds a code block.
    for (question, answer) in sides(&cards).into_iter().filter(|(question, _)| !question.contains("\n```")) {
        // A question of two notes is asked twice there, and once in the note that holds both.
        if asked.insert(question.clone()) {
            // A blank line would end an answer: what stands below it comes close to it.
            let close = |text: String| text.replace("\n\n", "\n");
            assert_eq!(back.remove(&question).map(close), Some(close(answer)), "{question}");
        }
    }
    assert!(asked.len() > 100, "{}", asked.len());
    assert!(back.is_empty(), "{back:?}");
}

#[test]
fn a_text_that_the_markup_cannot_hold_is_shown_and_told() {
    let world = World::new()
        .file("n/a.md", "Q: Open?\nA: see\n```sh\nnever closed\n")
        .file("n/b.md", "Q: And?\nA: yes\n");
    assert_eq!(world.call(["add", "--yes", "n"]).get().code, 0);
    world.call(["export", "markdown"]).gives(
        0,
        "# n\n\n## a\n\n````text\nOpen?\n\nsee\n```sh\nnever closed\n````\n\n## b\n\nQ: And?\nA: yes\n",
        "1 card stands in a code block, since `Q:` and `A:` cannot hold the text; mnemon would not read it back.\n",
    );
}

/// Questions and what stands on their backs, of cards as JSON lines.
fn sides(lines: &str) -> BTreeMap<String, String> {
    lines
        .lines()
        .map(|line| {
            let card: Value = serde_json::from_str(line).unwrap();
            let text = |name: &str| card[name].as_str().unwrap().trim().to_owned();
            let back = format!("{}\n{}", text("answer"), text("extra"));
            (text("question"), back.trim().to_owned())
        })
        .collect()
}

#[test]
fn a_package_carries_pictures_colours_code_and_keeps_maths() {
    let note = "# Maps\n\nQ: Where ![a map](pics/a%20b.png)?\nA: here, $x < 1$\n\nQ: Heard [it](a.mp3)?\nA: ![gone](no.png) ![out](../out.png)\n\n\
                Q: Code?\nA:\n```rust\nfn f() -> u8 { 1 }\n```\n";
    let world = World::new().file("n/maps.md", note);
    world.write("n/pics/a b.png", b"\x89PNG\r\n\x1a\nx");
    world.write("n/a.mp3", b"ID3sound");
    world.write("out.png", b"\x89PNG\r\n\x1a\nsecret");
    assert_eq!(world.call(["-q", "add", "--yes", "n"]).get().code, 0);
    assert_eq!(world.call(["-q", "export", "apkg", "-o", "a.apkg"]).get().code, 0);
    let mut archive = zip::ZipArchive::new(std::fs::File::open(world.path("a.apkg")).unwrap()).unwrap();
    let mut member = |name: &str| {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut archive.by_name(name).unwrap(), &mut bytes).unwrap();
        bytes
    };
    let media: BTreeMap<String, String> = serde_json::from_slice(&member("media")).unwrap();
    assert_eq!(media.len(), 2, "{media:?}");
    let picture = media.values().find(|name| name.contains(".png")).unwrap();
    let at = media.iter().find(|(_, name)| *name == picture).unwrap().0.clone();
    assert_eq!(member(&at), b"\x89PNG\r\n\x1a\nx");
    world.write("c.db", member("collection.anki21"));
    let connection = rusqlite::Connection::open(world.path("c.db")).unwrap();
    let mut statement = connection.prepare("SELECT flds FROM notes ORDER BY id").unwrap();
    let fields: Vec<String> =
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let fields = fields.join("\n");
    assert!(fields.contains(&format!("<img src=\"{picture}\">")), "{fields}");
    assert!(
        fields.contains("[sound:") && fields.contains("[image: gone]") && fields.contains("[image: out]"),
        "{fields}"
    );
    assert!(fields.contains("\\(x &lt; 1\\)") && fields.contains("<span style=\"color:"), "{fields}");
    let again = std::fs::read(world.path("a.apkg")).unwrap();
    assert_eq!(world.call(["-q", "export", "apkg", "--force", "-o", "a.apkg"]).get().code, 0);
    assert_eq!(std::fs::read(world.path("a.apkg")).unwrap(), again, "the same state gives the same bytes");
}
