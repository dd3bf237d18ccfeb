//! A whole session by keys, on a real terminal: the log afterwards is exactly what was done.

use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use super::terminal::Pty;
use super::world::World;

/// Nine cards, each of its own lines.
const NUMBERS: &str = "# Numbers\n\nQ: One?\nA: uno\n\nQ: Two?\nA: due\n\nQ: Three?\nA: tre\n\nQ: Four?\nA: quattro\n\n\
                       Q: Five?\nA: cinque\n\nQ: Six?\nA: sei\n\nQ: Seven?\nA: sette\n\nQ: Eight?\nA: otto\n\n\
                       Q: Nine?\nA: nove\n";

/// An editor that changes one word.
const EDITOR: &str = "sed -i s/cinque/five/ \"$1\"\n";

fn numbers() -> World {
    let world = World::new().file("numbers.md", NUMBERS).file("editor.sh", EDITOR);
    assert_eq!(world.call(["add", "--yes", "numbers.md"]).get().code, 0);
    world
}

/// The rows of the log: kind, grade and what was typed.
fn rows(world: &World) -> Vec<String> {
    let told = |line: &str| {
        let row: Value = serde_json::from_str(line).unwrap();
        let grade = row["grade"].as_u64().map(|grade| format!(" {grade}")).unwrap_or_default();
        let answer = row["answer"].as_str().map(|text| format!(" {text}")).unwrap_or_default();
        format!("{}{grade}{answer}", row["kind"].as_str().unwrap())
    };
    world.call(["log", "export"]).out().lines().map(told).collect()
}

/// The process id of the program that runs in a home.
fn program(world: &World) -> String {
    let home = world.path("").canonicalize().unwrap();
    let processes = std::fs::read_dir("/proc").unwrap().filter_map(Result::ok);
    let is_it = |path: &std::path::Path| {
        let link = |name: &str| std::fs::read_link(path.join(name)).unwrap_or_default();
        link("cwd") == home && link("exe").ends_with("mnemon")
    };
    let found = processes.map(|entry| entry.path()).find(|path| is_it(path)).unwrap();
    found.file_name().unwrap().to_string_lossy().into_owned()
}

/// Reveals a card and grades it.
#[track_caller]
fn grade(pty: &mut Pty, question: &str, answer: &str, key: &str) {
    pty.question(question);
    pty.press(" ");
    pty.answer(answer);
    pty.press(key);
}

#[test]
fn every_key_of_a_session_is_a_row_of_the_log_and_nothing_else_is() {
    let world = numbers();
    let mut pty = Pty::of(world.call(["review"]).variable("EDITOR", "sh editor.sh"), 80);
    for (question, answer, key) in [("One?", "uno", "1"), ("Two?", "due", "2")] {
        grade(&mut pty, question, answer, key);
        pty.shows("space goes on");
        pty.press(" ");
    }
    grade(&mut pty, "Three?", "tre", "3");
    grade(&mut pty, "Four?", "quattro", "4");
    pty.question("Five?");
    pty.press("u");
    pty.shows("undone: grade 4 of Four?");
    grade(&mut pty, "Four?", "quattro", "k");

    pty.question("Five?");
    pty.press("e");
    pty.shows("c this card alone");
    pty.press("c");
    pty.shows("your text is kept");
    grade(&mut pty, "Five?", "five", "3");

    pty.question("Six?");
    pty.press("x");
    pty.shows("b bad question");
    pty.press("b");
    pty.question("Seven?");
    pty.shows("dropped: ");
    pty.press("s");
    pty.question("Eight?");
    pty.press("a");
    pty.shows("esc leaves it");
    pty.press("Otto\r");
    pty.shows("you typed it right");
    pty.press("\r");
    pty.question("Nine?");
    pty.press("i");
    pty.shows("stands in numbers.md");
    pty.press(" ");
    pty.question("Nine?");
    pty.press("x");
    pty.shows("k I know it");
    pty.press("k");

    // What was missed comes again; nothing of what follows is written.
    pty.question("One?");
    pty.resize(100);
    pty.question("One?");
    pty.press("\u{1a}");
    let program = program(&world);
    let state = || std::fs::read_to_string(format!("/proc/{program}/stat")).unwrap();
    for _ in 0..3_000 {
        if state().contains(") T ") {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(state().contains(") T "), "Ctrl-Z stops it: {}", state());
    assert!(Command::new("kill").args(["-CONT", &program]).status().unwrap().success());
    pty.press(" ");
    pty.answer("uno");
    pty.press("\u{4}");
    assert_eq!(pty.end().0, 0);
    let done = [
        "review 2",
        "review 3",
        "review 4",
        "review 5",
        "undo",
        "review 4",
        "edit",
        "review 4",
        "drop",
        "suspend",
        "review 4 Otto",
        "set",
    ];
    assert_eq!(rows(&world), done);

    let mut pty = Pty::review(&world, 60);
    pty.question("One?");
    pty.press(" ");
    pty.answer("uno");
    pty.press("\u{3}");
    let (code, parser) = pty.end();
    assert_eq!((code, parser.screen().hide_cursor()), (130, false));
    assert_eq!(rows(&world), done, "Ctrl-C writes nothing");
    assert_eq!(world.call(["doctor"]).get().code, 0);
}

#[test]
fn an_edited_note_is_read_again_and_the_card_follows() {
    let world = numbers().file("editor.sh", "sed -i 's/A: uno/A: eins/' \"$2\"\n");
    let mut pty = Pty::of(world.call(["review"]).variable("EDITOR", "sh editor.sh"), 80);
    pty.question("One?");
    pty.press("e");
    pty.shows("n the note at its line");
    pty.press("n");
    pty.shows("1 changed");
    pty.press(" ");
    pty.answer("eins");
    pty.press("q");
    assert_eq!(pty.end().0, 0);
    assert!(world.read("numbers.md").contains("A: eins"));
}

#[test]
fn what_was_said_of_the_notes_stands_on_the_first_screen() {
    let world = numbers();
    world.write("numbers.md", NUMBERS.replace("A: uno", "A: eins"));
    let mut pty = Pty::review(&world, 80);
    pty.question("One?");
    pty.shows("Your notes have changed: 1 changed.");
    pty.press(" ");
    pty.answer("eins");
    pty.press("q");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn two_sessions_do_not_ask_the_same_card_twice() {
    let world = numbers();
    let mut pty = Pty::review(&world, 80);
    pty.question("One?");
    world.call(["review", "--limit", "2"]).stdin("\n3\n\n3\n").out();
    pty.press(" ");
    pty.shows("2 cards were done in another session");
    grade(&mut pty, "Three?", "tre", "3");
    pty.question("Four?");
    pty.press("q");
    assert_eq!(pty.end().0, 0);
    assert_eq!(rows(&world), ["review 4"; 3]);
}

#[test]
fn a_long_answer_is_read_page_by_page_and_two_rows_are_enough() {
    let lines = (0..60).map(|line| format!("line {line}\n")).collect::<Vec<_>>().concat();
    let world = World::new().file(
        "long.md",
        &format!(
            "# Long\n\n```text\n# print the whole list\n{lines}```\n\nQ: Why?\nA: Because {}\n",
            "it is so and so ".repeat(150)
        ),
    );
    assert_eq!(world.call(["add", "--yes", "long.md"]).get().code, 0);
    let mut pty = Pty::start(&world, ["review", "--new", "1"], 60);
    pty.question("Why?");
    pty.press(" ");
    let first = pty.shows("more lines");
    assert!(first.contains("1-4 grades"), "{first}");
    pty.press(" ");
    pty.until(|screen| screen.contains("more lines") && !screen.contains("↑ 0 ·"));
    pty.press("\u{1b}[A");
    pty.press("3");
    pty.shows("1 reviewed");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn the_menu_of_the_day_comes_back_after_what_was_chosen() {
    let world = numbers();
    let mut pty = Pty::start(&world, [], 80);
    pty.until(|screen| screen.contains("> Review") && screen.contains("  Quit"));
    for step in ["Review for ten minutes", "Weak topics", "Add notes", "Statistics"] {
        pty.press("\u{1b}[B");
        pty.until(|screen| screen.contains(&format!("> {step}")));
    }
    pty.press("\r");
    // What was asked for stays until it was read.
    pty.shows("any key goes on");
    pty.press(" ");
    pty.until(|screen| screen.contains("> Review\n") && screen.contains("9 new cards waiting"));
    pty.press("\r");
    grade(&mut pty, "One?", "uno", "4");
    pty.question("Two?");
    pty.press("q");
    pty.until(|screen| screen.contains("8 new cards waiting") && screen.contains("> Review\n"));
    pty.press("\u{1b}");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn a_first_call_offers_notes_by_a_path_that_is_completed() {
    let world = World::with_note();
    let mut pty = Pty::start(&world, [], 80);
    let screen = pty.until(|screen| screen.contains("> Your own notes") && screen.contains("  Quit"));
    assert!(screen.contains("A deck to try: learning (how to learn with cards)"), "{screen}");
    pty.press("\r");
    pty.shows("Note or folder of notes");
    pty.press("no\t");
    pty.shows("notes/");
    pty.press("\r");
    pty.shows("Keep these cards?");
    pty.press("\r");
    pty.until(|screen| screen.contains("3 new cards waiting") && screen.contains("> Review"));
    pty.press("\u{1b}");
    assert_eq!(pty.end().0, 0);
    assert_eq!(world.call(["cards", "--json"]).out().lines().count(), 3);
}

#[test]
fn a_card_is_asked_in_its_other_form_and_graded_as_that() {
    let note = "# Ropes\n\n- Fender: a cushion that hangs between a hull and the quay\n";
    let world = World::new().file("ropes.md", note);
    assert_eq!(world.call(["-q", "add", "--yes", "ropes.md"]).get().code, 0);
    let mut pty = Pty::of(world.call(["review"]), 80);
    pty.question("What does “Fender” mean?");
    pty.press("c");
    pty.shows("form 2 of 2");
    pty.shows("____ (F…): a cushion");
    pty.press(" ");
    pty.answer("Fender");
    pty.press("c");
    pty.shows("the note's own form again");
    grade(&mut pty, "What does “Fender” mean?", "a cushion", "3");
    pty.shows("1 reviewed, 1 right");
    assert_eq!(rows(&world), ["edit", "edit", "review 4"]);
}

#[test]
fn space_on_an_answer_is_good_and_a_grade_behind_a_typed_answer_counts() {
    let world = numbers();
    let mut pty = Pty::review(&world, 80);
    pty.question("One?");
    pty.press(" ");
    assert!(pty.answer("uno").contains("1-4 grades · space Good"));
    pty.press(" ");
    pty.question("Two?");
    pty.press("a");
    pty.shows("esc leaves it");
    pty.press("due\r4");
    pty.question("Three?");
    pty.press("a");
    pty.shows("esc leaves it");
    // More than a grade was typed for something else.
    pty.press("tre\r44");
    pty.shows("you typed it right");
    pty.press("1");
    pty.shows("space goes on");
    pty.press("\u{3}");
    let (code, parser) = pty.end();
    assert_eq!(code, 130);
    assert!(
        parser.screen().contents().contains("3 reviewed, 2 right (67 %)"),
        "{}",
        parser.screen().contents()
    );
    assert_eq!(rows(&world), ["review 4", "review 5 due", "review 2 tre"]);
}

#[test]
fn the_passage_is_shown_before_the_answer_too() {
    let world = numbers();
    let mut pty = Pty::review(&world, 80);
    pty.question("One?");
    pty.press("p");
    pty.shows("the answer is in it");
    pty.press(" ");
    pty.question("One?");
    pty.shows("space shows the answer");
    pty.press("q");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn an_edited_note_is_a_step_and_another_sessions_answers_stay() {
    let world = numbers().file("editor.sh", "sed -i 's/A: due/A: dos/' \"$2\"\n");
    let mut pty = Pty::of(world.call(["review"]).variable("EDITOR", "sh editor.sh"), 80);
    grade(&mut pty, "One?", "uno", "3");
    pty.question("Two?");
    pty.press("e");
    pty.shows("n the note at its line");
    pty.press("n");
    pty.shows("1 changed");
    world.call(["review", "--new", "3"]).stdin("\n3\n").out();
    pty.press("u");
    pty.shows("undone: what the edited note gave; the file stays: Two?");
    pty.press("u");
    pty.shows("undone: grade 3 of One?");
    pty.question("One?");
    pty.press("u");
    pty.shows("nothing of this session is left to undo; u again takes back: grade 3 of");
    pty.press("u");
    pty.shows("undone: grade 3 of");
    pty.press("q");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn two_rows_show_question_answer_grades_and_all_keys() {
    let world = numbers();
    let mut pty = Pty::review(&world, 60);
    pty.question("One?");
    pty.resize_to(2, 60);
    pty.until(|screen| {
        screen.starts_with("[Numbers] One?\nspace shows the answer")
            || screen.starts_with("One?\nspace shows")
    });
    pty.press(" ");
    pty.until(|screen| screen.starts_with("uno\n1 Again 1 d · 2 Hard 1 d · 3 Good 1 d · 4 Easy 1 d"));
    pty.press("?");
    pty.until(|screen| screen.starts_with("1 Again (or h)\n"));
    pty.press("\u{1b}[B");
    pty.until(|screen| screen.starts_with("2 Hard (or j)\n"));
    pty.press("4");
    pty.until(|screen| screen.contains("Two?") && screen.contains("saved: next on"));
    for (rows, seen) in [(3, 2), (5, 2)] {
        pty.resize_to(rows, 60);
        pty.press(" ");
        pty.until(|screen| {
            screen.lines().take(seen).any(|line| !line.is_empty()) && screen.contains("1 Again")
        });
        pty.press("3");
        pty.until(|screen| screen.contains("saved: next on"));
    }
    pty.press("q");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn a_card_is_listed_by_the_beginning_of_its_id() {
    let world = numbers();
    let id = world.ids(&["seven"]).remove(0);
    assert_eq!(world.ids(&[&id]), [id.as_str()]);
    assert!(world.ids(&["abcdef"]).is_empty());
}

#[test]
fn a_time_box_is_told_from_the_first_card() {
    let world = numbers();
    let mut pty = Pty::start(&world, ["review", "--minutes", "10"], 80);
    pty.question("One?");
    pty.shows("of 10 min left");
    pty.press("q");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn practice_says_nothing_of_the_day() {
    let world = numbers();
    let mut pty = Pty::start(&world, ["review", "--cram"], 80);
    assert!(pty.question("One?").starts_with("again 0 · practice 9"));
    pty.press(" ");
    pty.shows("3 Good  known");
    pty.press("q");
    let (_, parser) = pty.end();
    assert!(parser.screen().contents().contains("9 cards are left.\n"), "{}", parser.screen().contents());
}

#[test]
fn a_typed_line_is_edited_and_what_is_pasted_is_one_line() {
    let world = numbers();
    let mut pty = Pty::review(&world, 80);
    pty.question("One?");
    pty.press("a");
    pty.shows("esc leaves it");
    // Left, Home, End and Delete; Ctrl-A and Ctrl-W.
    for (keys, line) in [
        ("xnox", "> xnox"),
        ("\u{1b}[D\u{1b}[3~", "> xno"),
        ("\u{1b}[H\u{1b}[3~u", "> uno"),
        ("\u{1b}[F word", "> uno word"),
        ("\u{17}", "> uno \n"),
        ("\u{1}the ", "> the uno"),
        ("\u{15}", "> uno"),
    ] {
        pty.press(keys);
        pty.shows(line);
    }
    pty.press("\r");
    pty.shows("you typed it right");
    pty.press("\r");
    pty.question("Two?");
    pty.press("a");
    pty.shows("esc leaves it");
    pty.press("\u{1b}[200~du\r3\u{1b}[201~");
    pty.shows("> du 3");
    pty.press("\u{7f}\u{7f}e\r");
    pty.shows("you typed it right");
    pty.press("\u{3}");
    assert_eq!(pty.end().0, 130);
    assert_eq!(rows(&world), ["review 4 uno "]);
}

#[test]
fn with_typing_short_answers_and_clozes_are_typed_and_longer_ones_shown() {
    let (most, more) = ("元".repeat(40), "元".repeat(41));
    let note = format!(
        "# Lengths\n\nQ: Most?\nA: {most}\n\nQ: More?\nA: {more}\n\n\
         C: The capital of Peru is [Lima].\n"
    );
    let world = World::new().file("lengths.md", &note);
    assert_eq!(world.call(["-q", "add", "--yes", "lengths.md"]).get().code, 0);
    assert_eq!(world.call(["config", "set", "typing", "short"]).get().code, 0);
    let mut pty = Pty::review(&world, 60);
    for (question, is_typed) in [("Most?", true), ("More?", false), ("Peru", true)] {
        pty.until(|screen| {
            let field = screen.contains("tab all keys");
            screen.contains(question) && (field || screen.contains("space shows")) && field == is_typed
        });
        pty.press(if is_typed { "\r" } else { " " });
        pty.shows("1-4 grades");
        pty.press("4");
    }
    assert_eq!(pty.end().0, 0);
    // A pipe that answers by digits is typed nothing, unless it asks for that.
    let text = world.call(["review", "--cram", "--limit", "1"]).stdin("\n4\n").out();
    assert!(!text.contains("you typed"), "{text}");
    let text = world.call(["review", "--cram", "--type"]).stdin(&format!("{most}\n\n\n4\nlima\n\n")).out();
    assert_eq!(text.matches("you typed it right").count(), 2, "{text}");
}

#[test]
fn what_is_known_of_a_card_tells_which_answers_were_taken_back() {
    let world = numbers();
    let mut pty = Pty::review(&world, 60);
    grade(&mut pty, "One?", "uno", "4");
    pty.question("Two?");
    pty.press("u");
    grade(&mut pty, "One?", "uno", "3");
    pty.question("Two?");
    pty.press("u");
    pty.question("One?");
    pty.press("i");
    let page = pty.shows("History:");
    assert_eq!(page.matches("taken back").count(), 2, "{page}");
    assert!(page.contains("2026-03-02 09:00  review  good"), "nothing of it is cut: {page}");
    pty.press("\u{3}");
    assert_eq!(pty.end().0, 130);
    let id = &world.ids(&["One?"])[0];
    let shown = world.call(["cards", "show", id]).out();
    assert_eq!(shown.matches("taken back").count(), 2, "{shown}");
}

#[test]
fn a_card_that_was_found_is_chosen_and_something_is_done_with_it() {
    let world = numbers();
    world.call(["review", "--limit", "1"]).stdin("\n3\n").out();
    let mut pty = Pty::review(&world, 80);
    let find = |pty: &mut Pty, words: &str, first: &str| {
        pty.press("/");
        pty.shows("find: ");
        pty.press(&format!("{words}\r"));
        pty.until(|screen| screen.contains(&format!("> {first}")));
    };
    pty.question("Two?");
    find(&mut pty, "e", "One? (due 2026-03-03)");
    pty.press("\u{1b}");
    pty.question("Two?");

    find(&mut pty, "five", "Five? (new)");
    pty.press("\r");
    pty.until(|screen| screen.contains("> ask it now"));
    pty.press("\u{1b}[B");
    pty.until(|screen| screen.contains("> show schedule"));
    pty.press("\r");
    pty.shows("stands in numbers.md");
    // Back over the list to the question.
    pty.press(" ");
    pty.until(|screen| screen.contains("> Five? (new)"));
    pty.press("\u{1b}");
    pty.question("Two?");

    // One is not due, yet it may be asked.
    find(&mut pty, "uno", "One?");
    pty.press("\r");
    pty.until(|screen| screen.contains("> ask it now"));
    pty.press("\r");
    grade(&mut pty, "One?", "uno", "3");
    pty.question("Two?");

    find(&mut pty, "five", "Five? (new)");
    pty.press("\r");
    pty.until(|screen| screen.contains("> ask it now"));
    for act in ["show schedule", "edit this card", "edit the note", "flag it", "suspend it"] {
        pty.press("\u{1b}[B");
        pty.until(|screen| screen.contains(&format!("> {act}")));
    }
    pty.press("\r");
    pty.question("Two?");
    pty.shows("suspended: set aside");
    pty.press("u");
    pty.shows("undone: suspending Five?");
    pty.question("Five?");
    pty.press("\u{3}");
    assert_eq!(pty.end().0, 130);
    assert_eq!(rows(&world), ["review 4", "reask 4", "suspend", "undo"]);
}
