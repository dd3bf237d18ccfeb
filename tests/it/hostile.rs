//! Notes and file names made to harm: no control character reaches a stream, and every call ends as it should.

use super::world::World;

/// Escape sequences, bidirectional overrides, C1 controls, line separators, entities that decode to controls.
const POISON: &str =
    "\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202e}gnp\u{85}\u{2028}&#27;[31m&#x9b;&#x202e;\u{8}";

/// What stdout and stderr may hold besides text.
fn is_tame(c: char) -> bool {
    matches!(c, '\n' | '\t')
        || !(c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}'))
}

/// Makes a call, whose exit code must be one of `codes` and whose output must be tame; gives its output.
#[track_caller]
fn tame(world: &World, args: &[&str], stdin: &str, codes: &[i32]) -> String {
    let output = world.call(args.iter().copied()).stdin(stdin).output();
    let code = output.status.code();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    for (stream, text) in [("stdout", &out), ("stderr", &err)] {
        if let Some(wild) = text.chars().find(|c| !is_tame(*c)) {
            let at = text.lines().find(|line| line.contains(wild)).unwrap_or_default();
            panic!("{args:?}: {wild:?} on {stream}: {at:?}");
        }
    }
    assert!(code.is_some_and(|code| codes.contains(&code)), "{args:?}: {code:?}: {err}");
    out
}

/// Plays the commands that show notes and cards.
fn play(world: &World, codes: &[i32]) {
    for args in [
        &["preview", "notes"][..],
        &["preview", "--json", "notes"],
        &["preview", "--sections", "notes"],
        &["add", "--dry-run", "--sections", "notes"],
        &["add", "--yes", "notes"],
        &["cards"],
        &["cards", "--json"],
        &["decks"],
        &["decks", "--json"],
        &["due"],
        &["stats"],
        &["export", "csv", "--for-spreadsheet"],
        &["doctor"],
    ] {
        let export = args[0] == "export";
        if export {
            // A file for other programs holds the text as it is; only its exit code is judged.
            let output = world.call(args.iter().copied()).output();
            assert_eq!(output.status.code(), Some(0));
        } else {
            tame(world, args, "", codes);
        }
    }
    tame(world, &["review", "--plain"], "\n1\n\n3\nu\n\n4\ns\nb\nx\n\u{1b}[2J\n\nq\n", codes);
    tame(world, &["review", "--plain", "notes"], "q\n", codes);
}

#[test]
fn poisoned_notes_are_shown_without_their_poison() {
    let note = format!(
        "---\ntitle: \"{POISON}\"\ntags: [\"{POISON}\"]\n---\n\n# {POISON} head\n\nQ: Who is {POISON}?\nA: It is {POISON} indeed.\n\n\
         ## Code {POISON}\n\n```python\n# print {POISON} twice\nprint('{POISON}')\n```\n\n\
         **Term {POISON}**: a word for {POISON} things, [link](<http://x/{POISON}> \"{POISON}\").\n\n\
         | a {POISON} | b |\n|---|---|\n| {POISON} | `{POISON}` |\n"
    );
    let world = World::new().file("notes/a.md", &note);
    play(&world, &[0, 1]);
    let cards = tame(&world, &["cards"], "", &[0]);
    assert!(cards.contains("Who is"), "{cards}");
}

#[test]
fn poisoned_names_are_shown_without_their_poison() {
    let name = "notes/\u{1b}[2J\u{202e}a\u{9b}b\u{7}/\u{1b}]0;x\u{7}\n.md";
    let world = World::new().file(name, "Q: What is one?\nA: It is 1.\n");
    world.write("notes/\u{1b}[31mbad.md", b"\xff\xfe\x00 no text");
    play(&world, &[0, 1]);
}

#[test]
fn wrong_words_are_repeated_without_their_poison() {
    let world = World::with_cards();
    for args in [
        ["review", POISON],
        ["preview", POISON],
        ["add", POISON],
        ["due", POISON],
        ["export", POISON],
        [POISON, POISON],
    ] {
        tame(&world, &args, "", &[1, 2]);
    }
    tame(&world, &["cards", "--deck", POISON], "", &[1, 2]);
    tame(&world, &["--db", "\u{1b}[2J/x.db", "doctor"], "", &[1]);
}

#[test]
fn bytes_that_are_no_text_are_told_and_the_rest_goes_on() {
    let world = World::with_note();
    world.write("notes/nul.md", "Q: What is \0 nul?\nA: It is \0 zero.\n");
    world.write("notes/latin.md", b"# caf\xe9\n");
    world.write("notes/utf16.md", b"\xff\xfe#\0 \0a\0");
    let out = tame(&world, &["preview", "notes"], "", &[1]);
    assert!(out.contains("Capital of France?"), "{out}");
    play(&world, &[0, 1]);
}

#[test]
fn huge_and_deep_notes_end_in_an_answer() {
    let world = World::with_note();
    let line = "word ".repeat(2_000_000);
    world.write("notes/line.md", format!("# One line\n\n{line}\n\nQ: {line}\nA: {line}\n"));
    world.write("notes/solid.md", "x".repeat(1_000_000));
    world.write("notes/quotes.md", format!("{} deep", ">".repeat(100_000)));
    let items: Vec<String> = (0..500).map(|depth| "  ".repeat(depth) + "- a").collect();
    world.write("notes/lists.md", items.join("\n"));
    world.write("notes/brackets.md", format!("{}a{}", "[".repeat(100_000), "](b)".repeat(100_000)));
    world.write("notes/stars.md", format!("{}a{}", "*".repeat(100_000), "*".repeat(100_000)));
    world.write("notes/fences.md", "```\n".repeat(100_001));
    let out = tame(&world, &["preview", "notes"], "", &[0, 1]);
    assert!(out.contains("Capital of France?"), "the other notes go on");
    tame(&world, &["add", "--yes", "notes"], "", &[0, 1]);
    tame(&world, &["review", "--plain"], "\n3\nq\n", &[0]);
    tame(&world, &["doctor"], "", &[0]);
}
