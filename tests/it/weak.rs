//! `weak`, `leeches`, and practice outside the schedule.

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use super::world::{MONDAY, World};

/// Two notes of two sections with three cards each.
const CELLS: &str = "# Cells\n\n## Membrane\n\nQ: Membrane 1?\nA: a\n\nQ: Membrane 2?\nA: b\n\nQ: Membrane 3?\nA: c\n\n\
                     ## Krebs cycle\n\nSee [the law](rust.md).\n\nQ: Krebs 1?\nA: d\n\nQ: Krebs 2?\nA: e\n\nQ: Krebs 3?\nA: f\n";
const RUST: &str = "---\ntags: [lang/rust]\n---\n# Rust\n\n## Traits\n\nQ: Traits 1?\nA: a\n\nQ: Traits 2?\nA: b\n\nQ: Traits 3?\nA: c\n\n\
                    ## Lifetimes\n\nQ: Lifetimes 1?\nA: d\n\nQ: Lifetimes 2?\nA: e\n\nQ: Lifetimes 3?\nA: f\n";

/// What a call prints, a JSON object a line.
pub fn lines(world: &World, args: &[&str]) -> Vec<Value> {
    let out = world.call(args.iter().copied()).output().stdout;
    String::from_utf8(out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A home whose cards were answered every third day of the `days` days before Monday, missed where `misses` says so
/// of the question and the number of the answer.
fn studied(days: u64, misses: impl Fn(&str, u64) -> bool) -> World {
    let world = World::new().file("notes/cells.md", CELLS).file("notes/rust.md", RUST);
    assert_eq!(world.call(["add", "--yes", "notes"]).get().code, 0);
    let monday = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    let cards = lines(&world, &["cards", "--json"]);
    let mut log = String::new();
    let mut seq = 0;
    for nth in 0..=(days - 1) / 3 {
        let day = monday - Days::new(days - nth * 3);
        for card in &cards {
            seq += 1;
            let fails = misses(card["question"].as_str().unwrap(), nth);
            let noon = day.and_hms_opt(12, 0, 0).unwrap().and_utc().timestamp_millis();
            let row = json!({
                "device": "ab".repeat(16), "seq": seq, "card": card["id"], "at_ms": noon + seq, "tz_min": 60,
                "study_day": day.to_string(), "kind": "review", "grade": if fails { 2 } else { 4 }, "interval": 3,
                "elapsed_ms": 5000, "answer": null, "algo": "sm2-1", "extra": {},
            });
            log.push_str(&row.to_string());
            log.push('\n');
        }
    }
    world.write("log.jsonl", log);
    let imported = world.call(["log", "import", "log.jsonl"]).get();
    assert_eq!(imported.code, 0, "{}", imported.err);
    world
}

#[test]
fn answers_that_are_taken_for_one_another_are_told_with_the_topic_and_the_leeches() {
    let world = studied(60, |question, nth| {
        question == "Krebs 1?" && nth % 2 == 1 || question == "Krebs 2?" && nth == 4
    });
    let cards = lines(&world, &["cards", "--json"]);
    let id = |question: &str| cards.iter().find(|card| card["question"] == question).unwrap()["id"].clone();
    let typed = |seq: u32, question: &str, text: &str| {
        json!({
            "device": "ac".repeat(16), "seq": seq, "card": id(question), "at_ms": 1_772_000_000_000_i64 + i64::from(seq),
            "tz_min": 60, "study_day": "2026-02-25", "kind": "reask", "grade": 2, "interval": 3,
            "elapsed_ms": 5000, "answer": text, "algo": "sm2-1", "extra": {},
        })
    };
    let rows = [
        typed(1, "Krebs 1?", "e"),
        typed(2, "Krebs 1?", "Ｅ."),
        typed(3, "Krebs 2?", "d"),
        typed(4, "Krebs 1?", "nothing like it"),
        typed(5, "Krebs 1?", "d"),
    ];
    world.write("typed.jsonl", rows.map(|row| row.to_string()).join("\n"));
    assert_eq!(world.call(["log", "import", "typed.jsonl"]).get().code, 0);
    let out = world.call(["weak"]).out();
    assert!(out.contains("   you mix up “e” and “d”, 3 times\n"), "{out}");
    assert!(world.call(["weak", "--markdown"]).out().contains("  - you mix up “e” and “d”, 3 times\n"));
    let topic = &lines(&world, &["weak", "--json"])[0];
    let expected = json!([{
        "asked": id("Krebs 1?"), "answer": "d", "other": id("Krebs 2?"), "said": "e", "times": 3, "both_ways": true,
    }]);
    assert_eq!(topic["confusions"], expected, "the twin in another note stands farther");
    let out = world.call(["leeches"]).get().out;
    assert!(out.contains("you say “e” for “d”, 2 times\n"), "the other card is none: {out}");
    let leech = &lines(&world, &["leeches", "--json"])[0];
    assert_eq!((&leech["question"], &leech["confusions"][0]["times"]), (&json!("Krebs 1?"), &json!(2)));
}

/// Krebs 1–3 are missed every second time, Lifetimes 2 always.
pub fn usual() -> World {
    studied(60, |question, nth| {
        question.starts_with("Krebs") && (nth + u64::from(question.as_bytes()[6])) % 2 == 0
            || question == "Lifetimes 2?"
    })
}

#[test]
fn the_topics_that_are_missed_come_with_the_section_to_read_and_the_worst_cards() {
    let out = usual().call(["weak"]).out();
    let expected = "\
Weak topics: 228 answers, 21 % missed; 1.0× is what you usually miss.

#  topic                        your usual      seen  missed  trend
1  notes › Cells › Krebs cycle  2.2× (1.8–2.6)    57      29  same
2  notes › Rust › Lifetimes     1.5× (1.1–1.8)    57      19  same
";
    assert!(out.starts_with(expected), "{out}");
    for part in [
        "read again notes/cells.md:14\n",
        "read again notes/rust.md:17\n",
        "mostly one card: rewrite it rather than study the topic\n",
        "read first ",
        "Lifetimes 2?\n",
        "The list of 30 days ago: ",
    ] {
        assert!(out.contains(part), "{part}: {out}");
    }
}

#[test]
fn every_line_fits_the_width() {
    let world = usual();
    for width in [60, 80, 120] {
        let out = world.call(["weak"]).variable("COLUMNS", &width.to_string()).out();
        assert!(out.lines().all(|line| line.chars().count() <= width), "{width}: {out}");
    }
}

#[test]
fn json_tells_every_figure_and_the_verdict() {
    let world = usual();
    let topics = lines(&world, &["weak", "--json"]);
    let krebs = topics.iter().find(|line| line["topic"][2] == "Krebs cycle").unwrap();
    assert_eq!((&krebs["file"], &krebs["line"]), (&json!("notes/cells.md"), &json!(14)));
    assert_eq!((&krebs["reviews"], &krebs["misses"]), (&json!(57), &json!(29)));
    assert_eq!(krebs["verdict"], "weak");
    let [low, smr, high] = ["low", "smr", "high"].map(|of| krebs[of].as_f64().unwrap());
    assert!(1.0 < low && low < smr && smr < high, "{krebs}");
    let lifetimes = topics.iter().find(|line| line["topic"][2] == "Lifetimes").unwrap();
    assert_eq!(lifetimes["verdict"], "mostly one card");
    assert_eq!(lifetimes["cards"][0]["misses"], 19);
    assert_eq!(
        krebs["read_first"],
        json!([["notes", "Rust", "Lifetimes"]]),
        "its section links to that note"
    );
}

#[test]
fn tags_are_a_forest_of_their_own() {
    let world = usual();
    let topics = lines(&world, &["weak", "--tags", "--json"]);
    assert!(topics.iter().all(|line| line["topic"][0] == "lang"), "{topics:?}");
    assert!(topics.iter().all(|line| line["file"].is_null()));
}

#[test]
fn options_narrow_what_is_ranked() {
    let world = usual();
    let listed = |args: &[&str]| -> Vec<Value> {
        let found = lines(&world, &[&["weak", "--json"], args].concat());
        found
            .into_iter()
            .filter(|line| line["verdict"] != "too early")
            .map(|line| line["topic"][2].clone())
            .collect()
    };
    assert_eq!(listed(&["--path", "Rust"]), ["Lifetimes"]);
    assert_eq!(listed(&["--min", "999"]), [] as [Value; 0]);
    assert_eq!(listed(&["--since", "2"]), [] as [Value; 0]);
    let error = world.call(["weak", "--path", "Lifetime"]).get();
    assert_eq!(error.code, 2);
    assert!(error.err.contains("did you mean Lifetimes?"), "{}", error.err);
    assert_eq!(world.call(["weak", "--since", "soon"]).get().code, 2);
}

#[test]
fn a_study_list_can_be_pasted_into_notes() {
    let out = usual().call(["weak", "--markdown"]).out();
    assert!(out.starts_with("# To read again (2026-03-02)\n\n- [ ] **notes › "), "{out}");
    assert!(out.contains("  - Lifetimes 2? (missed 19×)\n"), "{out}");
}

#[test]
fn little_is_said_in_words() {
    World::with_cards().call(["weak"]).gives(
        0,
        "Nothing to tell yet: no card was asked again on a later day.\n",
        "",
    );
    let world = studied(60, |_, _| false);
    world.call(["weak"]).gives(
        0,
        "No topic is missed clearly more than usual (228 answers, 0 % missed).\n",
        "",
    );
    let world = studied(9, |question, nth| question == "Krebs 1?" && nth == 1);
    let out = world.call(["weak"]).out();
    assert!(out.contains("Too early to tell: notes › Cells › Krebs cycle (1 of 6 missed)\n"), "{out}");
    world.call(["review", "--weak"]).gives(
        0,
        "Nothing to practise: no topic is missed clearly more than usual (`mnemon weak` tells more).\n",
        "",
    );
}

#[test]
fn a_drill_asks_the_worst_first_and_moves_nothing() {
    let world = usual();
    let state = || (world.call(["cards", "--json"]).out(), world.call(["weak", "--json"]).out());
    let before = state();
    let out = world.call(["review", "--weak", "--limit", "3"]).stdin("\n1\n\n3\n\n3\n\n3\n").out();
    assert!(out.contains("Lifetimes 2?") && out.contains("Krebs"), "{out}");
    assert!(out.contains("saved: practice, the schedule stays, asked again\n"), "{out}");
    assert!(out.contains("3 reviewed, 2 right (67 %), 1 answer to cards asked again.\n"), "{out}");
    assert_eq!(state(), before, "neither schedules nor figures");
    let log = lines(&world, &["log", "--json", "--limit", "4"]);
    assert!(log.iter().all(|row| row["kind"] == "drill"), "{log:?}");
    let figures = lines(&world, &["stats", "--json"]).remove(0);
    assert_eq!((&figures["today"]["answers"], &figures["today"]["practice"]), (&json!(0), &json!(4)));
    assert!(world.call(["doctor"]).get().out.contains("is sound"));
}

#[test]
fn a_drill_may_bring_a_missed_card_forward_and_its_undo_takes_that_back() {
    let world = studied(60, |question, nth| question.starts_with("Krebs") && nth < 9);
    let due = || -> Vec<Value> {
        lines(&world, &["cards", "Krebs", "--json"]).into_iter().map(|card| card["due"].clone()).collect()
    };
    let before = due();
    let out = world.call(["review", "--weak", "--pull-in", "--limit", "1"]).stdin("\n1\nq\n").out();
    assert!(out.contains("saved: next on 2026-03-03 ("), "{out}");
    assert!(due().contains(&json!("2026-03-03")) && due() != before);
    let out = world.call(["review", "--weak", "--limit", "1"]).stdin("u\nq\n").out();
    assert!(out.contains("undone"), "{out}");
    assert_eq!(due(), before);
}

#[test]
fn leeches_are_listed_practised_and_spoken_of_when_they_become_ones() {
    let world = studied(60, |question, nth| question == "Lifetimes 2?" && nth % 2 == 1 && nth < 14);
    let given = world.call(["leeches"]).get();
    assert_eq!(given.code, 0);
    assert!(given.out.contains("notes/rust.md:22") && given.out.contains("Lifetimes 2?"), "{}", given.out);
    assert!(given.err.starts_with("1 leech: "), "{}", given.err);
    assert_eq!(lines(&world, &["leeches", "--json"])[0]["lapses"], 7);
    let out = world.call(["review", "--leeches"]).stdin("\n3\n").out();
    assert!(out.contains("Lifetimes 2?") && out.contains("saved: practice"), "{out}");
    World::with_cards().call(["leeches"]).gives(
        0,
        "",
        "No leeches: no card was forgotten six times and is still asked often.\n",
    );
    World::with_cards().call(["review", "--leeches"]).gives(
        0,
        "Nothing to practise: no card is a leech.\n",
        "",
    );

    let world = studied(60, |question, nth| question == "Lifetimes 2?" && nth % 2 == 1 && nth < 11);
    world.call(["cards", "due", &world.ids(&["\"Lifetimes 2?\""])[0], "today"]).get();
    let out = world.call(["review", "Lifetimes"]).stdin("\n1\n\n1\n\n1\nq\n").at(MONDAY).out();
    assert!(out.contains("; forgotten 6 times: reword it, see `mnemon leeches`\n"), "{out}");
}
