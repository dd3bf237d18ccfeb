//! `mnemon`, `cards`, `decks`, `due` and `stats`.

use super::world::{TUESDAY, World};

#[test]
fn a_first_call_says_what_to_type() {
    let text = World::new().call([]).out();
    assert!(text.starts_with("No cards yet."), "{text}");
    assert!(text.contains("mnemon add PATH"), "{text}");
}

#[test]
fn a_call_alone_shows_the_day() {
    let world = World::with_cards();
    world.call(["review"]).stdin("\n3\n\n1\nq\n").out();
    assert_eq!(
        world.call([]).out(),
        format!(
            "1 card due, 1 new card waiting.\nDone today: 2 cards. Streak: 1 day.\n\n  today     1  {}\n  \
             03-03     2  {}\n  03-04     0\n  03-05     0\n  03-06     0\n  03-07     0\n  03-08     0\n\
             `mnemon review` asks them; `mnemon help` lists all commands.\n",
            "▇".repeat(15),
            "▇".repeat(30)
        )
    );
}

#[test]
fn the_day_is_told_to_programs_too() {
    let world = World::with_cards().file("other/a.md", "Q: Capital letter of a?\nA: A\n");
    assert_eq!(world.call(["add", "--yes", "other"]).get().code, 0);
    world.call(["review", "notes"]).stdin("\n3\nq\n").out();
    let day: serde_json::Value = serde_json::from_str(&world.call(["--json"]).out()).unwrap();
    assert_eq!((&day["day"], &day["due"], &day["new"]), (&"2026-03-02".into(), &0.into(), &3.into()));
    assert_eq!(day["decks"][0], serde_json::json!({"deck": "notes", "due": 0, "new": 2}));
    assert_eq!(day["forecast"].as_array().unwrap().len(), 7);
    assert_eq!(day["forecast"][1]["due"], 1);
    assert_eq!(day["retention_30_days"]["enough"], false);
    std::fs::remove_dir_all(world.path("other")).unwrap();
    let text = world.call([]).out();
    assert!(text.contains("\n  notes     0 due      2 new\n"), "{text}");
    assert!(text.contains("\nProblems:\n  other: the folder is missing"), "{text}");
    let given = world.call(["--json", "cards"]).get();
    assert_eq!(
        (given.code, given.err.lines().next()),
        (2, Some("error: `--json` stands before the command"))
    );
}

#[test]
fn cards_are_listed_by_words_and_deck() {
    let world = World::with_cards().file("other.md", "Q: Capital letter of a?\nA: A\n");
    assert_eq!(world.call(["add", "--yes", "other.md"]).get().code, 0);
    let questions = |args: &[&str]| {
        let given = world.call(args.iter().copied()).get();
        assert_eq!(given.code, 0);
        given
            .out
            .lines()
            .skip(1)
            .map(|line| line.rsplit("  ").next().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(questions(&["cards"]).len(), 4);
    assert_eq!(questions(&["cards", "JAPAN"]), ["Capital of Japan?"]);
    assert_eq!(questions(&["cards", "asia", "kathmandu"]), ["Capital of Nepal?"]);
    assert_eq!(questions(&["cards", "--deck", "other"]), ["Capital letter of a?"]);
    assert!(questions(&["cards", "nothing"]).is_empty());
}

#[test]
fn cards_as_json_hold_their_schedule() {
    let world = World::with_cards();
    world.call(["review", "--limit", "1"]).stdin("\n4\n").out();
    assert_eq!(
        world.call(["cards", "--json", "france"]).out(),
        concat!(
            r#"{"id":"[ID]","kind":"basic","question":"Capital of France?","answer":"Paris","extra":"","#,
            r#""rule":"R0","score":1000,"language":"en","heading_path":["Capitals"],"deck":"notes","#,
            r#""topic":["notes","Capitals"],"tags":[],"file":"capitals.md","line":3,"end_line":4,"#,
            r#""group":"[ID]","state":"review","due":"2026-03-03","interval":1,"ease":260,"reps":1,"lapses":0}"#,
            "\n"
        )
    );
}

#[test]
fn decks_are_listed_with_their_counts() {
    let world = World::with_cards();
    world.call(["review", "--limit", "1"]).stdin("\n4\n").out();
    assert_eq!(world.call(["decks"]).at(TUESDAY).out(), "deck   due  new  cards\nnotes    1    2      3\n");
    assert_eq!(
        world.call(["decks", "--json"]).at(TUESDAY).out(),
        "{\"deck\":\"notes\",\"due\":1,\"new\":2,\"total\":3}\n"
    );
}

#[test]
fn due_cards_are_counted() {
    let world = World::with_cards();
    world.call(["review", "--limit", "1"]).stdin("\n4\n").out();
    assert_eq!(world.call(["due"]).at(TUESDAY).out(), "1 card due, 2 new cards waiting.\n");
    assert_eq!(world.call(["due", "--count"]).at(TUESDAY).out(), "1\n");
    assert_eq!(world.call(["due", "--count", "asia"]).at(TUESDAY).out(), "0\n");
    assert_eq!(
        world.call(["due", "--json"]).out(),
        "{\"day\":\"2026-03-02\",\"due\":0,\"again\":0,\"new\":2,\"next_day\":\"2026-03-03\",\"next_due\":1}\n"
    );
}

#[test]
fn statistics_say_what_was_done_and_what_comes() {
    let world = World::with_cards();
    world.call(["review"]).stdin("\n3\n\n1\n\n4\n\n3\n").out();
    world.call(["review"]).at(TUESDAY).stdin("\n3\n\n3\n\n3\n").out();
    let stats = world.call(["stats"]).at(TUESDAY).out();
    let head = "Today 2026-03-03: 3 answers, 0 asked again, 0 s; streak 2 days.
By key: good 3.
Due: 0 today, 3 in 7 days, 3 in 30 days; 0 new waiting.
Cards: 0 new, 3 young, 0 mature.

remembered  young (below 21 d)  mature  all
today       3 of 3: too few     –       3 of 3: too few
7 days      3 of 3: too few     –       3 of 3: too few
30 days     3 of 3: too few     –       3 of 3: too few
ever        3 of 3: too few     –       3 of 3: too few
";
    assert!(stats.starts_with(head), "{stats}");
    let json = world.call(["stats", "--json"]).at(TUESDAY).out();
    assert!(json.starts_with(
        r#"{"day":"2026-03-03","today":{"answers":3,"by_quality":[0,0,0,0,3,0],"reasks":0,"practice":0,"seconds":0},"#
    ));
    assert!(json.contains(
        r#"{"period":"today","young":{"answers":3,"passed":3,"rate":1.0,"low":0.4385,"high":1.0,"enough":false}"#
    ));
}

#[test]
fn quiet_leaves_data_alone() {
    let world = World::with_cards();
    world.call(["--quiet", "cards", "nothing"]).gives(0, "", "");
    world.call(["cards", "nothing", "-q"]).gives(0, "", "");
    world.call(["cards", "nothing"]).gives(
        0,
        "",
        "No card is like that. `mnemon cards --help` tells what a query can hold.\n",
    );
}

#[test]
fn colour_is_used_when_it_is_asked_for() {
    let world = World::with_cards();
    assert!(!world.call(["decks"]).out().contains('\u{1b}'));
    assert!(world.call(["decks", "--color", "always"]).out().contains('\u{1b}'));
    assert!(
        world
            .call(["decks"])
            .variable("NO_COLOR", "")
            .variable("CLICOLOR_FORCE", "1")
            .out()
            .contains('\u{1b}')
    );
}

#[test]
fn listings_keep_to_the_width() {
    let world = World::with_cards();
    let text = world.call(["cards"]).variable("COLUMNS", "40").get().out;
    assert!(text.lines().all(|line| line.chars().count() <= 40), "{text}");
    assert!(text.contains('…'), "{text}");
}

/// Columns that a line takes: a Chinese character takes two.
fn columns(line: &str) -> usize {
    line.chars().map(|c| if c.is_ascii() || c == '…' || c == '–' { 1 } else { 2 }).sum()
}

#[test]
fn every_listing_is_aligned_and_fits_with_chinese_in_narrow_and_wide_terminals() {
    let world = World::with_note()
        .file(
            "笔记/数据库/索引与事务的学习笔记.md",
            "# 索引\n\nQ: 聚簇索引和二级索引有什么区别，查询时会发生什么？\nA: 回表\n",
        )
        .file("笔记/网络.md", "# 网络\n\nQ: 三次握手？\nA: 是\n");
    assert_eq!(world.call(["add", "--yes", "notes", "笔记"]).get().code, 0);
    assert_eq!(world.call(["backup"]).get().code, 0);
    for width in ["60", "120"] {
        for listing in [&["cards"][..], &["decks"], &["sources"], &["backup", "list"]] {
            let given = world.call(listing.iter().copied()).variable("COLUMNS", width).get();
            assert_eq!(given.code, 0, "{listing:?}");
            let lines: Vec<&str> = given.out.lines().collect();
            assert!(lines.len() > 1, "{listing:?}: {}", given.out);
            for line in &lines {
                assert!(columns(line) <= width.parse().unwrap(), "{listing:?} at {width}: {line}");
            }
            // The second column begins at one place: after two blanks, or before the end of a number.
            let header = lines[0];
            let second = header.len() - header.trim_start_matches(|c| c != ' ').trim_start().len();
            let starts_or_ends = lines[1..].iter().all(|line| {
                let mut at = 0;
                let before = line.chars().take_while(|&c| {
                    at += columns(c.encode_utf8(&mut [0; 4]));
                    at <= second
                });
                before.collect::<String>().ends_with(' ')
            });
            assert!(starts_or_ends, "{listing:?} at {width}:\n{}", given.out);
        }
    }
}
