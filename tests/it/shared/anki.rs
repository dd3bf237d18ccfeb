//! Exports as the real Anki takes them.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::shared;
use crate::world::{MONDAY, TUESDAY, World, tell};

/// Judges a file by importing it into the real Anki, twice; skipped, and said so, without Anki.
struct Anki {
    python: OsString,
    judge: PathBuf,
}

impl Anki {
    /// The Anki whose Python `ANKI_PYTHON` names.
    fn find() -> Option<Self> {
        let judge = shared("tools/verify_apkg.py")?;
        let python = std::env::var_os("ANKI_PYTHON").filter(|python| Path::new(python).exists());
        if python.is_none() {
            tell("skipped: ANKI_PYTHON names no Python that has Anki");
        }
        Some(Self { python: python?, judge })
    }

    /// What Anki made of a file, which must be all that it holds, and no more after a second import.
    #[track_caller]
    fn takes(&self, world: &World, args: &[&str]) -> Value {
        let judged = Command::new(&self.python)
            .arg(&self.judge)
            .args(args)
            .args(["--render", "--samples", "0"])
            .current_dir(world.path(""))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&judged.stdout);
        let complaints = String::from_utf8_lossy(&judged.stderr);
        assert!(judged.status.success(), "{args:?}: {said}{complaints}");
        let report: Value = serde_json::from_str(&said).unwrap();
        tell(&format!("Anki {} takes {}: {}", report["anki"], args.join(" "), report["counts"]));
        report
    }
}

/// A home with the Python notes that ship with mnemon, ten of whose cards were answered on each of two days; those
/// that were forgotten are suspended.
fn answered() -> World {
    let world = World::new();
    let notes = concat!(env!("CARGO_MANIFEST_DIR"), "/decks/python");
    assert_eq!(world.call(["-q", "add", "--yes", notes]).get().code, 0);
    for (day, grades) in [(MONDAY, "34312343434343"), (TUESDAY, "1234123412343333")] {
        let answers: String = grades.chars().flat_map(|grade| ['\n', grade, '\n']).collect();
        let session = world.call(["-q", "review", "--plain", "--limit", "10"]).at(day).stdin(&answers);
        assert_eq!(session.get().code, 0);
    }
    let suspended = world.call(["-q", "cards", "suspend", "--yes", "lapses>0"]).at(TUESDAY).get();
    assert_eq!(suspended.code, 0, "{}", suspended.err);
    world
}

/// The zone of the tests' clock, as POSIX writes it: one hour east.
const OUR_ZONE: &str = "Etc/GMT-1";

#[test]
fn anki_takes_a_package_with_schedule_and_history() {
    let Some(anki) = Anki::find() else { return };
    let world = answered();
    let ours = world.call(["cards", "--json"]).at(TUESDAY).output().stdout;
    let ours: BTreeMap<String, Value> = serde_json::Deserializer::from_slice(&ours)
        .into_iter::<Value>()
        .map(Result::unwrap)
        .map(|card| (card["id"].as_str().unwrap().to_owned(), card))
        .collect();
    export(&world, "all.apkg", &[]);
    for zone in ["Australia/Sydney", "America/Los_Angeles"] {
        let cards = ours.len().to_string();
        let report =
            anki.takes(&world, &["all.apkg", "--scheduling", "--tz", zone, "--expect-cards", &cards]);
        assert_ne!(report["counts"]["revlog"], 0);
    }
    anki.takes(&world, &["all.apkg", "--scheduling", "--tz", OUR_ZONE, "--dump", "dump.json"]);
    let dump: Value = serde_json::from_str(&world.read("dump.json")).unwrap();
    let mut scheduled = 0;
    for theirs in dump["cards"].as_array().unwrap() {
        let ours = &ours[theirs["guid"].as_str().unwrap()];
        if ours["state"] != "new" {
            scheduled += 1;
            assert_eq!(theirs["due_date"], ours["due"], "{ours}");
            assert_eq!(theirs["interval_days"], ours["interval"], "{ours}");
            assert_eq!(
                theirs["ease_permille"].as_u64(),
                ours["ease"].as_u64().map(|ease| ease * 10),
                "{ours}"
            );
            assert_eq!(theirs["lapses"], ours["lapses"], "{ours}");
        }
    }
    assert!(scheduled >= 10, "{scheduled}");
}

#[test]
fn anki_takes_a_package_without_schedule_and_one_with_typed_answers() {
    let Some(anki) = Anki::find() else { return };
    let world = answered();
    export(&world, "new.apkg", &["--no-schedule"]);
    anki.takes(&world, &["new.apkg", "--scheduling", "--expect-revlog", "0", "--expect-deck", "python"]);
    export(&world, "typed.apkg", &["--typed"]);
    let report = anki.takes(&world, &["typed.apkg", "--scheduling"]);
    assert_ne!(report["notetypes_used"]["mnemon Typed"]["notes"], Value::Null);
}

/// Writes a package on the day of the second session.
fn export(world: &World, name: &str, options: &[&str]) {
    let args = [&["-q", "export", "apkg", "-o", name], options].concat();
    assert_eq!(world.call(args).at(TUESDAY).get().code, 0);
}

#[test]
fn anki_takes_text_files() {
    let Some(anki) = Anki::find() else { return };
    let world = World::new()
        .file("mine/a.md", HOSTILE)
        .file("mine/web/a.md", &HOSTILE.replace("Q: ", "Q: And "))
        .file("2024/a.md", &HOSTILE.replace("Q: ", "Q: Then "));
    assert_eq!(world.call(["-q", "add", "--yes", "mine", "2024"]).get().code, 0);
    for (format, name) in [("csv", "cards.csv"), ("tsv", "cards.tsv")] {
        assert_eq!(world.call(["-q", "export", format, "-o", name]).get().code, 0);
        let mut args = vec!["--text", name, "--expect-notes", "18"];
        for deck in ["mine", "mine::web", "Notes::2024"] {
            args.extend(["--expect-deck", deck]);
        }
        for tag in ["lang::python", "big_data", "数据::分析"] {
            args.extend(["--expect-tag", tag]);
        }
        anki.takes(&world, &args);
    }
}

/// Six cards with what trips importers: signs of comments, quotes, tabs, HTML, Anki's own markup, code, line ends.
const HOSTILE: &str = r#"---
tags: [lang/python, "big data", 数据/分析]
---
# 奇怪的 cards

Q: #include what?
A: <stdio.h> & "x", y

Q: 第一行
第二行？
A:
- 一
- 二

Q: code?
A:
```html
<b>bold</b>

	tab
```

Q: =1+1; tab	here
A: a{{c1::b}} [sound:x.mp3] \(x\) [latex]a[/latex]

Q: <img src="x.png">
A: see

Q: "quoted" and 'single'
A: "all quoted"
"#;

/// Makes a collection with the real Anki in a folder: every form of package, and what Anki says of it.
fn made(anki: &Anki, world: &World, zone: &str) -> Value {
    std::fs::create_dir_all(world.path("made")).unwrap();
    run(anki, world, zone, &["make", "made"]);
    serde_json::from_str(&world.read("made/truth.json")).unwrap()
}

/// Runs the script that speaks with Anki.
fn run(anki: &Anki, world: &World, zone: &str, args: &[&str]) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/shared/anki_collection.py");
    let done = Command::new(&anki.python)
        .arg(script)
        .args(args)
        .env("TZ", zone)
        .current_dir(world.path(""))
        .output()
        .unwrap();
    assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
}

#[test]
#[expect(clippy::disallowed_methods, reason = "Anki itself goes by the clock")]
fn a_collection_of_anki_comes_and_goes_back_equal() {
    let Some(anki) = Anki::find() else { return };
    let forms = ["oldest.apkg", "legacy.apkg", "latest.apkg", "legacy.colpkg", "latest.colpkg"];
    for (zone, forms) in
        [("UTC", &forms[..]), ("America/Los_Angeles", &forms[2..3]), ("Australia/Sydney", &forms[1..2])]
    {
        let world = World::new();
        let truth = made(&anki, &world, zone);
        assert_eq!(truth["reviews"].as_array().unwrap().len(), 1_000);
        let now = chrono::Local::now().to_rfc3339();
        for form in forms {
            let database = format!("{form}.db");
            let call = |args: &[&str]| {
                let args = [&["-q", "--db", database.as_str()], args].concat();
                let given = world.call(args).at(&now).get();
                assert_eq!((given.code, given.err.as_str()), (0, ""), "{form}");
                given.out
            };
            let file = format!("made/{form}");
            call(&["import", &file]);
            call(&["doctor"]);
            let rows = call(&["log", "--json", "--limit", "9999"]);
            assert_eq!(rows.matches("\"kind\":\"history\"").count(), 1_000, "{form}");
            call(&["import", &file]);
            assert_eq!(
                call(&["log", "--json", "--limit", "9999"]),
                rows,
                "{form}: a second import adds nothing"
            );
            call(&["export", "apkg", "--force", "-o", "back.apkg"]);
            run(&anki, &world, zone, &["dump", "back.apkg", "back.json"]);
            let back: Value = serde_json::from_str(&world.read("back.json")).unwrap();
            for what in ["cards", "reviews", "media"] {
                assert_eq!(back[what], truth[what], "{form} in {zone}: {what}");
            }
            anki.takes(&world, &["back.apkg", "--scheduling", "--tz", zone, "--expect-revlog", "1000"]);
        }
        tell(&format!("Anki's own collection comes and goes back equal in {zone}: {forms:?}"));
    }
}

/// Offsets of local time, and the zones that have them.
const ZONES: [(&str, &str); 5] = [
    ("+00:00", "UTC"),
    ("-08:00", "Etc/GMT+8"),
    ("+05:30", "Asia/Kolkata"),
    ("+11:00", "Etc/GMT-11"),
    ("+14:00", "Etc/GMT-14"),
];

/// A home in a zone: the Python notes that ship with mnemon and one with a picture, formulas and clozes, fifteen nights
/// of twenty answers between midnight and four, some of them wrong.
fn studied_at_night(offset: &str) -> (World, String) {
    let world = World::new().file(
        "mine/odd.md",
        "# Odd\n\nQ: Where ![map](map.png)?\nA: at $\\frac{a}{b} < 1$\n\nC: The [heart] is a {{c1::pump}}.\n",
    );
    world.write("hard/one.md", "# Hard\n\nQ: What is forgotten again and again?\nA: this\n");
    world.write("mine/map.png", b"\x89PNG\r\n\x1a\nx");
    let notes = concat!(env!("CARGO_MANIFEST_DIR"), "/decks/python");
    assert_eq!(world.call(["-q", "add", "--yes", "mine", "hard", notes]).get().code, 0);
    let mut now = String::new();
    for night in 1..=15 {
        now = format!("2026-03-{night:02}T0{}:{:02}:00{offset}", night % 4, night * 3);
        let grades = if night % 3 == 2 { "1323" } else { "3433" };
        let answers: String = grades.chars().cycle().take(40).flat_map(|grade| ['\n', grade, '\n']).collect();
        // The hard card is asked in a session of its own, so that it is forgotten as often as is meant.
        for deck in ["mine", "python"] {
            let session =
                world.call(["-q", "review", "--plain", "--limit", "20", deck]).at(&now).stdin(&answers);
            assert_eq!(session.get().code, 0);
        }
        let hard = if night % 2 == 1 { "\n3\n" } else { "\n1\n\n3\n" };
        let session = world.call(["-q", "review", "--plain", "hard"]).at(&now).stdin(hard);
        assert_eq!(session.get().code, 0);
    }
    for act in [["suspend", "--yes", "lapses>1"], ["flag", "--yes", "deck:hard"]] {
        assert_eq!(world.call([&["-q", "cards"], &act[..]].concat()).at(&now).get().code, 0, "{act:?}");
    }
    (world, now)
}

#[test]
fn anki_takes_nights_of_reviews_in_five_zones() {
    let Some(anki) = Anki::find() else { return };
    for (offset, zone) in ZONES {
        let (world, now) = studied_at_night(offset);
        let export = |name: &str| {
            assert_eq!(world.call(["-q", "export", "apkg", "--force", "-o", name]).at(&now).get().code, 0);
        };
        export("all.apkg");
        let args = [
            &["all.apkg", "--scheduling", "--tz", zone, "--dump", "dump.json", "--expect-media", "1"][..],
            &["--expect-tag", "leech"],
        ]
        .concat();
        let report = anki.takes(&world, &args);
        assert!(
            report["counts"]["revlog"].as_u64().is_some_and(|reviews| reviews >= 300),
            "{}",
            report["counts"]
        );
        let lines = world.call(["cards", "--json"]).at(&now).output().stdout;
        let ours: BTreeMap<String, Value> = serde_json::Deserializer::from_slice(&lines)
            .into_iter::<Value>()
            .map(Result::unwrap)
            .map(|card| (card["id"].as_str().unwrap().to_owned(), card))
            .collect();
        let dump: Value = serde_json::from_str(&world.read("dump.json")).unwrap();
        for theirs in dump["cards"].as_array().unwrap() {
            let ours = &ours[theirs["guid"].as_str().unwrap()];
            if !ours["due"].is_null() {
                assert_eq!(theirs["due_date"], ours["due"], "{zone}: {ours}");
            }
            if ours["deck"] == "hard" {
                assert_eq!(
                    (&theirs["queue"], &theirs["flag"]),
                    (&(-1).into(), &1.into()),
                    "{zone}: {theirs}"
                );
                assert!(theirs["lapses"].as_u64().is_some_and(|lapses| lapses >= 6), "{zone}: {theirs}");
            }
        }
        // A note that changed is updated, and no other.
        let id = ours.values().find(|card| card["question"].as_str().unwrap().starts_with("Where")).unwrap()
            ["id"]
            .clone();
        let edit = ["-q", "cards", "edit", id.as_str().unwrap(), "--back", "elsewhere"];
        assert_eq!(world.call(edit).at("2026-03-20T12:00:00+00:00").get().code, 0);
        export("later.apkg");
        anki.takes(
            &world,
            &["all.apkg", "--scheduling", "--tz", zone, "--then", "later.apkg", "--expect-updated", "1"],
        );
    }
}
