//! A table of hostile texts, names and files: what reaches a terminal of them, byte for byte, and that each ends.
//!
//! What every poison does to a terminal is marked by [`SIGN`] among its parameters, so that it is told from what
//! mnemon itself writes.

use std::fs;
use std::os::unix::ffi::OsStringExt as _;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use super::terminal::Pty;
use super::world::{TUESDAY, World, tell};

/// Stands in every escape sequence of a poison.
const SIGN: &str = "31337";

/// What a line of a note may hold.
const TEXTS: [(&str, &str); 24] = [
    ("colour", "\u{1b}[31337m"),
    ("clear and move", "\u{1b}[31337J\u{1b}[31337;1H"),
    ("private mode", "\u{1b}[?31337h"),
    ("title", "\u{1b}]0;31337\u{7}"),
    ("link", "\u{1b}]8;;http://31337\u{1b}\\here\u{1b}]8;;\u{1b}\\"),
    ("clipboard", "\u{1b}]52;c;MzEzMzc31337\u{7}"),
    ("device control", "\u{1b}P31337q\u{1b}\\"),
    ("application command", "\u{1b}_31337\u{1b}\\ \u{1b}^31337\u{1b}\\ \u{1b}X31337\u{1b}\\"),
    ("report of the screen", "\u{1b}[31337n\u{1b}[31337c\u{5}"),
    ("reset", "\u{1b}c31337"),
    ("unfinished", "\u{1b}[31337\n\n\u{1b}]31337"),
    ("C1", "\u{9b}31337m\u{9d}0;31337\u{9c}\u{90}31337\u{9c}\u{85}"),
    ("entities", "&#27;[31337m&#x9b;31337m&#x202e;&#7;&#8;&#x1b;]0;31337&#7;"),
    ("overprinting", "honest\rwicked\u{8}\u{8}\u{8}\u{8}\u{b}\u{c}\u{7f}"),
    ("bell and shift", "\u{7}\u{e}\u{f}"),
    ("bidi overrides", "a\u{202e}gpj.exe\u{202c} \u{202a}b\u{202b}c\u{202d}d"),
    ("bidi isolates", "\u{2066}a\u{2067}b\u{2068}c"),
    ("zero width", "p\u{200b}a\u{200c}s\u{200d}s\u{2060}w\u{feff}ord"),
    ("separators", "one\u{2028}two\u{2029}three"),
    ("tags", "\u{e0001}\u{e0041}\u{e0042}\u{e007f}"),
    ("variation", "x\u{fe0f}\u{fe0e}\u{e0100}"),
    ("null", "a\0b"),
    ("private use", "\u{e000}\u{f8ff}\u{10ffff}"),
    ("unterminated", "`a **b [c](d <e &f $g {{c1::h <!-- i ==j ![k](l \"m"),
];

/// A note that has a text wherever one can stand.
fn note(name: &str, text: &str) -> String {
    let line = text.replace('\n', " ");
    format!(
        "---\ntitle: \"{name} {line}\"\ntags: [\"{name} {line}\"]\n---\n\n# {name} {line}\n\n\
         Q: Who is {name} {line}?\nA: It is {text} indeed.\n\n\
         ## Code {line}\n\n```python {line}\n# print {line} twice\nprint('{line}')\n```\n\n\
         **{name} {line}**: a word for {line} things, [link](<http://x/{line}> \"{line}\") and ![picture]({line}).\n\n\
         | {name} {line} | b |\n|---|---|\n| {line} | `{line}` |\n\n> [!note] {line}\n> {line}\n\n$$\n{line}\n$$\n\n\
         C: The {line} is a {{{{c1::{line}}}}} of {name}.\n\n<!-- {line} -->\n\n[^1]: {line}\n"
    )
}

/// Names of files, which are bytes.
const NAMES: [(&str, &[u8]); 10] = [
    ("escape", b"\x1b[31337m\x1b]0;31337\x07.md"),
    ("line end", b"one\ntwo\r\nthree.md"),
    ("dash", b"-rf --yes.md"),
    ("shell", b"$(touch owned);`touch owned`|touch owned&'\"\\.md"),
    ("bidi", "a\u{202e}dm.exe.md".as_bytes()),
    ("C1", "\u{9b}31337m.md".as_bytes()),
    ("no text", b"caf\xe9\xff\xfe.md"),
    ("blank", b"  .md"),
    ("hole", b"*?[a]{b}~.md"),
    ("colon", b"a:1:2.md"),
];

/// A home with a note for every text and every name.
fn poisoned() -> World {
    let world = World::new();
    for (name, text) in TEXTS {
        world.write(&format!("notes/{name}.md"), note(name, text));
    }
    let accents = "\u{301}\u{489}".repeat(5_000);
    world.write("notes/accents.md", note("accents", &format!("a{accents}b")));
    for (name, bytes) in NAMES {
        let file = std::ffi::OsString::from_vec(bytes.to_vec());
        fs::write(world.path("notes").join(file), format!("Q: What is the file {name}?\nA: hostile\n"))
            .unwrap();
    }
    let long = "n".repeat(252);
    world.write(&format!("notes/{long}.md"), "Q: What is long?\nA: a name\n");
    world
}

/// Fails where bytes would drive a terminal otherwise than mnemon does.
#[track_caller]
fn watch(what: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap_or_else(|cause| panic!("{what}: no UTF-8: {cause}"));
    let mut rest = text;
    while let Some(at) = rest.find(is_wild) {
        let around = |from: usize| rest[at..].chars().take(from).collect::<String>();
        let sequence = rest[at..].strip_prefix("\u{1b}[");
        let ours = sequence.and_then(|sequence| {
            let end = sequence.find(|c: char| !matches!(c, '0'..='9' | ';' | '?'))?;
            let (parameters, end) = (&sequence[..end], sequence[end..].chars().next()?);
            ("mKJHABCDGhlr".contains(end) && !parameters.contains(SIGN)).then_some(2 + parameters.len() + 1)
        });
        match ours {
            Some(length) => rest = &rest[at + length..],
            None => panic!("{what}: {:?}", around(40)),
        }
    }
}

/// What a terminal would obey; the mark that ends a run is the test's own.
fn is_wild(c: char) -> bool {
    !matches!(c, '\n' | '\r' | '\t' | '\u{1e}')
        && (c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}'))
}

#[test]
fn no_byte_of_a_poison_reaches_a_terminal() {
    let world = poisoned();
    let mut bytes = 0;
    for args in [
        &["preview", "notes"][..],
        &["add", "--yes", "notes"],
        &["sync"],
        &["cards"],
        &["cards", "--all", "hostile"],
        &["decks"],
        &["weak"],
        &["stats"],
        &["sources"],
        &["due"],
        &["doctor"],
        &["export", "markdown"],
        &["export", "csv", "--for-spreadsheet"],
        &["export", "jsonl"],
        &["log"],
        &["undo", "--list"],
    ] {
        let mut pty = Pty::of(world.call(args.iter().copied()).variable("CLICOLOR_FORCE", "1"), 60);
        let code = pty.finish();
        assert!(code <= 1, "{args:?}: {code}");
        watch(&args.join(" "), &pty.written);
        bytes += pty.written.len();
    }
    let cards = world.ids(&["hostile"]);
    assert!(cards.len() >= NAMES.len() - 2, "{cards:?}");
    // A session, with the passage of the note, the list of keys, and typed answers.
    for args in [&["review", "--limit", "40", "--new", "40"][..], &["review", "--cram", "--limit", "9"]] {
        let mut pty = Pty::of(world.call(args.iter().copied()).variable("TERM", "xterm-256color"), 60);
        for _ in 0..8 {
            pty.question("");
            pty.press(" ");
            pty.answer("");
            pty.press("i");
            pty.shows("about this card");
            pty.press(" ");
            pty.answer("");
            pty.press("1");
            pty.shows("space goes on");
            pty.press(" ");
        }
        pty.question("");
        pty.press("q");
        let code = pty.finish();
        assert!(matches!(code, 0 | 130), "{code}");
        watch(&args.join(" "), &pty.written);
        bytes += pty.written.len();
    }
    for word in [TEXTS[0].1, TEXTS[3].1, TEXTS[11].1, TEXTS[15].1] {
        for command in ["review", "cards", "add", "preview", "import", "config"] {
            let mut pty = Pty::start(&world, [command, word], 60);
            pty.finish();
            watch(command, &pty.written);
        }
    }
    assert!(!world.path("owned").exists() && !world.path("notes/owned").exists());
    tell(&format!(
        "{} texts, {} names: {bytes} bytes on a terminal, none of them wild",
        TEXTS.len() + 1,
        NAMES.len() + 1
    ));
}

/// How long the slowest of the following calls may take on a machine that is busy, built for tests.
const PATIENCE: Duration = Duration::from_mins(1);

#[test]
fn files_that_are_none_are_told_and_never_opened() {
    let world = World::with_note();
    let notes = world.path("notes");
    assert!(Command::new("mkfifo").arg(notes.join("pipe.md")).status().unwrap().success());
    let _socket = std::os::unix::net::UnixListener::bind(notes.join("socket.md")).unwrap();
    symlink("/dev/zero", notes.join("zero.md")).unwrap();
    symlink("/dev/stdin", notes.join("stdin.md")).unwrap();
    symlink("loop.md", notes.join("loop.md")).unwrap();
    symlink("..", notes.join("above")).unwrap();
    symlink("/etc/passwd", notes.join("passwd.md")).unwrap();
    fs::create_dir(notes.join("folder.md")).unwrap();
    fs::File::create(notes.join("sparse.md")).unwrap().set_len(4 << 30).unwrap();
    world.write("notes/invalid.md", b"# caf\xe9 \xff\xfe\n\nQ: a\nA: b\n");
    world.write("notes/utf16.md", b"\xff\xfe#\0 \0a\0\n\0Q\0:\0 \0a\0");
    world.write("notes/null.md", "Q: What is \0 null?\nA: zero \0 indeed\n");
    let start = Instant::now();
    for args in [&["preview", "notes"][..], &["add", "--yes", "notes"], &["sync"], &["review", "--plain"]] {
        let given = world.call(args.iter().copied()).get();
        assert!(given.code <= 1, "{args:?}: {}", given.err);
        for file in
            ["pipe.md", "socket.md", "zero.md", "loop.md", "passwd.md", "folder.md", "sparse.md", "utf16.md"]
        {
            let is_told = given.err.contains(file) || args[0] == "review";
            assert!(is_told, "{args:?} says nothing of {file}: {}", given.err);
        }
        assert!(!given.out.contains("root:"), "{}", given.out);
    }
    for file in ["pipe.md", "socket.md", "zero.md", "loop.md", "sparse.md"] {
        let path = format!("notes/{file}");
        let given = world.call(["preview", path.as_str()]).get();
        assert!(given.code != 0 && !given.err.is_empty(), "{file}: {}", given.out);
    }
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
}

#[test]
fn what_is_imported_is_bounded_too() {
    let world = World::with_note();
    for name in ["a.csv", "a.jsonl", "a.apkg", "a.md", "a.toml"] {
        fs::File::create(world.path(name)).unwrap().set_len(4 << 30).unwrap();
    }
    let start = Instant::now();
    for args in [
        &["import", "a.csv"][..],
        &["import", "a.jsonl"],
        &["import", "a.apkg"],
        &["import", "--from", "obsidian-sr", "a.md"],
        &["log", "import", "a.jsonl"],
        &["check", "a.jsonl"],
    ] {
        // A limit on memory, so that whoever reads all of it fails here and not the machine.
        let call = world.call(args.iter().copied()).process();
        let mut limited = Command::new("prlimit");
        limited.args(["--as=1500000000", "--"]).arg(call.get_program()).args(call.get_args()).env_clear();
        limited
            .envs(call.get_envs().filter_map(|(name, value)| Some((name, value?))))
            .env("PATH", "/usr/bin:/bin");
        limited.current_dir(world.path(""));
        let output = limited.output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(matches!(output.status.code(), Some(1 | 2)), "{args:?}: {:?} {err}", output.status);
        assert!(err.contains("error: "), "{args:?}: {err}");
    }
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
}

/// A text again and again, each `@` in it the number of the time.
fn numbered(count: usize, text: &str) -> String {
    let parts: Vec<String> = (0..count).map(|at| text.replace('@', &at.to_string())).collect();
    parts.concat()
}

#[test]
fn deep_long_and_endless_notes_end() {
    let world = World::with_note();
    let many = 100_000;
    let notes: [(&str, String); 16] = [
        ("line", format!("# One\n\nQ: {0}\nA: {0}\n", "word ".repeat(2_000_000))),
        ("quotes", format!("{} deep", ">".repeat(many))),
        ("list", (0..1_000).map(|depth| "  ".repeat(depth) + "- a\n").collect()),
        ("list of one line", format!("{}a", "- ".repeat(many))),
        ("numbers", format!("{}a", "1. ".repeat(many))),
        ("brackets", format!("{}a{}", "[".repeat(many), "](b)".repeat(many))),
        ("images", "![".repeat(many)),
        ("stars", format!("{}a{}", "*".repeat(many), "*".repeat(many))),
        ("ticks", (1..600).map(|count| "`".repeat(count) + " ").collect()),
        ("angles", "<a <!-- ".repeat(many)),
        ("dollars", "$a $$b ".repeat(many)),
        ("headings", numbered(many, "## H@\n")),
        ("fences", "```\n".repeat(many + 1)),
        ("columns", format!("{}\n{}\n", "|a".repeat(20_000), "|-".repeat(20_000))),
        ("definitions", numbered(20_000, "[a@]: b\n[^f@]: [a@]\n")),
        ("front", format!("---\n{}\n---\n", "a: [".repeat(many))),
    ];
    for (name, text) in notes {
        world.write(&format!("notes/{name}.md"), text);
        let start = Instant::now();
        let path = format!("notes/{name}.md");
        let given = world.call(["preview", path.as_str()]).get();
        assert!(given.code <= 1, "{name}: {}", given.err);
        assert!(start.elapsed() < PATIENCE, "{name}: {:?}", start.elapsed());
        fs::remove_file(world.path(&path)).unwrap();
    }
}

#[test]
fn an_editor_is_started_by_arguments() {
    let world = World::new();
    let name = "$(touch owned);`touch owned`|'\"&.md";
    world.write(&format!("notes/{name}"), "Q: What is asked?\nA: this\n");
    world.write(
        "editor",
        "#!/bin/sh\nfor arg in \"$@\"; do printf '%s\\n' \"$arg\"; done >> \"$HOME/said\"\n",
    );
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(world.path("editor"), mode).unwrap();
    assert_eq!(world.call(["-q", "add", "--yes", "notes"]).get().code, 0);
    let editor = world.path("editor").display().to_string();
    let mut pty = Pty::of(
        world.call(["review"]).at(TUESDAY).variable("EDITOR", &format!("{editor} --wait '$(touch owned)'")),
        60,
    );
    pty.question("What is asked?");
    pty.press(" ");
    pty.answer("this");
    pty.press("e");
    pty.shows("c this card alone");
    pty.press("n");
    pty.shows("the note is as it was");
    pty.press("q");
    pty.finish();
    let said = fs::read_to_string(world.path("said")).unwrap_or_default();
    let file = world.path("notes").join(name).canonicalize().unwrap();
    assert!(said.starts_with("--wait\n$(touch owned)\n"), "{said}");
    assert!(said.contains(&file.display().to_string()), "{said}");
    assert!(!Path::new(&world.path("owned")).exists());
}
