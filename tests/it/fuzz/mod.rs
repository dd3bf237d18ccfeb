//! Bytes that nobody would write, for everything that reads bytes from outside: packages of Anki, tables, lines of
//! JSON, logs, databases of others, the configuration, the keys of a session, and notes that change under it.
//!
//! Seeded mutation, so that a finding repeats. A few rounds belong to every test run; `CI_FULL=1` plays many, and
//! `FUZZ_SECONDS=600` plays each target for that long. What a target fails on is printed, and becomes a test
//! where it belongs. Notes by themselves are garbled in `garbled.rs`.

mod play;
mod seeds;

use std::io::Cursor;

use mnemon::config::Config;
use mnemon::exchange::package::{Package, Refused, Wanted};
use mnemon::exchange::standings::{self, Clock, Commented};
use mnemon::exchange::{jsonl, log, table};
use mnemon::store::Piece;

use super::importing::package::{collection, note};
use super::world::{MONDAY, TUESDAY, World};
use play::{play, run};

/// Now, for imports.
const NOW_MS: i64 = 1_772_438_400_000;

fn read_package(bytes: Vec<u8>) {
    let wanted = Wanted { schedule: true, now_ms: NOW_MS };
    if let Ok(package) = Package::open(Cursor::new(bytes), wanted) {
        package.hand_over(|_| Ok::<_, Refused>(())).unwrap();
        let mut count = 0;
        // A file may turn out to be damaged only here.
        let _ = package.media::<Refused>(|name, _| {
            assert!(!name.contains(['/', '\\']) && !name.starts_with('.'), "{name}");
            count += 1;
            Ok(())
        });
        assert!(count <= package.media_count());
    }
}

#[test]
fn packages() {
    let seeds = seeds::packages();
    play("packages", &seeds, &[b"PK\x01\x02", b"../", b"\0\0\xff\xff"], 150, |bytes, _| {
        read_package(bytes.to_vec());
    });
}

#[test]
fn collections_in_sound_packages() {
    let seeds =
        [collection(&seeds::collection()), collection(&note(1, "a", 3, "", &["{{c1::a::b}}", "c"], 1))];
    let words: [&[u8]; 8] =
        [b"{{c1::", b"}}", b"<img src=", b"{{Front}}", b"{{#Front}}", b"\x1f", b"\\(", b"<div>"];
    play("collections", &seeds, &words, 250, |bytes, _| {
        let members: [(&str, &[u8]); 3] = [("meta", &[8, 2]), ("collection.anki21", bytes), ("media", b"{}")];
        read_package(super::importing::package::archive(&members));
    });
}

#[test]
fn tables() {
    let seeds = seeds::tables();
    let words: [&[u8]; 10] = [
        b"\"",
        b",",
        b"\t",
        b"\n",
        b"\r",
        b"#separator:",
        b"#columns:",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"#guid column:9",
    ];
    play("tables", &seeds, &words, 1_500, |bytes, _| {
        let wanted = table::Wanted {
            name: "a.csv".to_owned(),
            deck: "D".to_owned(),
            columns: Vec::new(),
            now_ms: NOW_MS,
        };
        if let Ok(table) = table::Table::of(bytes.to_vec(), wanted) {
            let mut cards = 0;
            let count = |piece| {
                cards += usize::from(matches!(piece, Piece::Card(_)));
                Ok::<_, Refused>(())
            };
            table.hand_over(count).unwrap();
            let lines = bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() + 1;
            assert!(cards <= lines.max(bytes.len()), "more cards than lines");
        }
    });
}

#[test]
fn lines_of_json_and_logs() {
    let world = World::with_cards();
    world.call(["review"]).stdin("\n3\n\n4\nu\n\n2\nf\n").out();
    let lines = world.call(["export", "jsonl"]).at(TUESDAY).output().stdout;
    let rows = world.call(["log", "export"]).at(TUESDAY).output().stdout;
    let words: [&[u8]; 8] =
        [b"null", b"-1", b"1e999", b"{}", b"[[", b"\\u0000", b"99999999999999999999", b"\n"];
    play("lines", &[lines.clone(), rows.clone()], &words, 800, |bytes, _| {
        jsonl::read(bytes, "a.jsonl", |_, _| Ok::<_, std::io::Error>(())).unwrap();
        log::read(bytes, "a.jsonl").unwrap();
    });
    // What is read is also taken in, or refused as a whole.
    play("lines taken in", &[lines, rows], &words, 25, |bytes, _| {
        let other = World::new();
        other.write("a.jsonl", bytes);
        for args in [&["-q", "import", "a.jsonl"][..], &["-q", "log", "import", "a.jsonl"]] {
            let (code, said) = run(&other, args, "", TUESDAY);
            assert!(code <= 1, "{code}: {said}");
        }
        let (code, said) = run(&other, &["doctor"], "", TUESDAY);
        assert!(code == 0 || said.contains("there is no database"), "{said}");
    });
}

#[test]
fn databases_and_comments_of_others() {
    let clock = || Clock { tz_min: 60, rollover_hour: 4 };
    let words: [&[u8]; 4] = [b"<!--SR:!", b"2024-13-77", b",-4,", b"-->"];
    play("hashcards", &[seeds::hashcards()], &[b"SQLite"], 200, |bytes, _| {
        // Most are refused.
        let _ = standings::hashcards(bytes.to_vec(), &[], clock());
    });
    play(
        "comments",
        &[b"Q: a\nA: b\n<!--SR:!2024-01-01,4,270!2024-02-01,9,250-->\n".to_vec()],
        &words,
        800,
        |bytes, _| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            standings::comments(&[Commented { text, name: "a.md".to_owned(), cards: Vec::new() }], "notes");
        },
    );
}

#[test]
fn configurations() {
    let world = World::new();
    let seed = b"new_per_day = 5\ntheme = \"dark\"\n[deck.\"A::B\"]\nnew_per_day = 1\n[rules]\nR1 = \"off\"\nR7 = 3\n";
    let words: [&[u8]; 7] = [b"[", b"]", b"\"", b"= -1", b"99999999999999999999", b"\n", b"{a = {b = "];
    play("configurations", &[seed.to_vec()], &words, 800, |bytes, _| {
        world.write("config.toml", bytes);
        // Most are refused, with a line and a reason.
        let _ = Config::read(Some(world.path("config.toml")));
    });
}

#[test]
fn inputs_of_a_session() {
    let world = World::new().file("notes/a.md", seeds::NOTES);
    assert_eq!(run(&world, &["-q", "add", "--yes", "notes"], "", MONDAY).0, 0);
    let seed =
        b"\n3\n\n1\nu\ns\nb\nx\n1\nf\nt one\n/ is:new\n:\ni\np\nk\ne\nw\n? \n\nagain\n\nhard\nq\n".to_vec();
    let words: [&[u8]; 8] = [b"\n", b"\n\n", b"u\n", b":", b"/ ", b"\x1b[A", b"\0", b"B\n"];
    for args in [&["-q", "review", "--plain"][..], &["-q", "review", "--plain", "--type=all", "--cram"]] {
        play("inputs", std::slice::from_ref(&seed), &words, 30, |bytes, dice| {
            let now = format!("2026-{:02}-{:02}T09:00:00+01:00", 3 + dice.below(9), 1 + dice.below(28));
            let (code, said) = run(&world, args, &String::from_utf8_lossy(bytes), &now);
            // A clock that goes back by more than a day is refused.
            assert!(code <= 1, "{code}: {said}");
        });
    }
    let (code, said) = run(&world, &["doctor"], "", "2026-12-31T09:00:00+01:00");
    assert_eq!(code, 0, "{said}");
}

#[test]
fn notes_that_change_under_a_collection() {
    let world = World::new().file("notes/a.md", seeds::NOTES).file("notes/b.md", "# B\n\nQ: Of B?\nA: b\n");
    assert_eq!(run(&world, &["-q", "add", "--yes", "notes"], "", MONDAY).0, 0);
    assert_eq!(run(&world, &["-q", "review", "--plain"], "\n3\n\n4\n\n1\n\n3\n", MONDAY).0, 0);
    let words: [&[u8]; 9] =
        [b"\n\n", b"# ", b"Q: ", b"A: ", b"- ", b"{{c1::", b"}}", b"**", b"<!-- id: a -->"];
    let all: Vec<Vec<u8>> = vec![seeds::NOTES.into(), b"# B\n\nQ: Of B?\nA: b\n".to_vec()];
    play("changing notes", &all, &words, 25, |bytes, dice| {
        let file = ["notes/a.md", "notes/b.md", "notes/c/d.md"][dice.below(3)];
        world.write(file, bytes);
        let (code, said) = run(&world, &["-q", "sync", "--yes", "--allow-retire"], "", MONDAY);
        assert!(code <= 1, "{code}: {said}");
        if dice.below(4) == 0 {
            let (code, said) = run(&world, &["-q", "undo"], "", MONDAY);
            assert!(code <= 1, "{code}: {said}");
        }
        if dice.below(4) == 0 {
            assert!(
                run(&world, &["-q", "review", "--plain", "--limit", "3"], "\n3\n\n1\nu\n", MONDAY).0 <= 1
            );
        }
        let (code, said) = run(&world, &["doctor"], "", MONDAY);
        assert_eq!(code, 0, "{said}");
    });
}
