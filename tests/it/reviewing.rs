//! `mnemon review` by plain lines.

use super::weak::lines;
use super::world::{TUESDAY, World};

const RULE: &str = "────────────────────────────────────────────────────────────────────────────────";

/// A note of this many marked cards.
fn numbered(count: u8) -> String {
    let card = |at: u8| format!("Q: What is number {at}?\nA: the number {at}\n\n");
    (0..count).map(card).collect::<Vec<_>>().concat()
}

#[test]
fn a_folder_is_added_and_reviewed_in_one_call() {
    let world = World::with_note();
    world.call(["review", "notes"]).stdin("\n3\n\ngood\n\n4\n").gives(
        0,
        &format!(
            "again 0 · due 0 · new 3
notes › Capitals

Capital of France?
{RULE}
Paris

notes/capitals.md:3 › Capitals
1 Again  1 d  ease −0.32   2 Hard  1 d  ease −0.14
3 Good  1 d  ease ±0.00    4 Easy  1 d  ease +0.10
saved: next on 2026-03-03 (1 d)

again 0 · due 0 · new 2
notes › Capitals › Asia

Capital of Japan?
{RULE}
Tokyo

notes/capitals.md:8 › Capitals › Asia
1 Again  1 d  ease −0.32   2 Hard  1 d  ease −0.14
3 Good  1 d  ease ±0.00    4 Easy  1 d  ease +0.10
saved: next on 2026-03-03 (1 d)

again 0 · due 0 · new 1
notes › Capitals › Asia

Capital of Nepal?
{RULE}
Kathmandu

notes/capitals.md:11 › Capitals › Asia
1 Again  1 d  ease −0.32   2 Hard  1 d  ease −0.14
3 Good  1 d  ease ±0.00    4 Easy  1 d  ease +0.10
saved: next on 2026-03-03 (1 d)

3 reviewed, 3 right (100 %).
All right: Asia (2).
Tomorrow: 3 cards due.
Day 1 of a streak.
"
        ),
        "notes: 3 new cards from 1 note\n",
    );
}

#[test]
fn what_was_answered_is_not_asked_again_the_same_day() {
    let world = World::with_cards();
    assert_eq!(world.call(["review"]).stdin("\n3\n\n3\n\n3\n").out().matches("saved:").count(), 3);
    world.call(["review"]).gives(0, "Nothing is due: today's cards are done. Tomorrow: 3 cards due.\n", "");
}

#[test]
fn the_next_day_asks_what_is_due() {
    let world = World::with_cards();
    world.call(["review", "--limit", "1"]).stdin("\n3\n").out();
    let text = world.call(["review"]).at(TUESDAY).stdin("\n3\n\n3\n\n3\n").out();
    assert!(text.starts_with("again 0 · due 1 · new 2\n"), "{text}");
    assert!(text.contains("3 Good  6 d  ease ±0.00"), "{text}");
    assert!(text.contains("saved: next on 2026-03-09 (6 d)\n"), "{text}");
}

#[test]
fn a_limit_counts_cards_and_not_what_is_asked_again() {
    let world = World::with_cards();
    let text = world.call(["review", "--limit", "1"]).stdin("\n1\n\n3\n").out();
    assert!(
        text.contains("saved: next on 2026-03-03 (1 d), asked again today\n\nthe note, from line "),
        "{text}"
    );
    assert!(text.contains("\n\nagain 1 · due 0 · new 0\n"), "{text}");
    assert!(text.ends_with(
        "1 reviewed, 0 right (0 %), 1 answer to cards asked again.\n\nMissed 1:\n  notes/capitals.md:3  notes › Capitals\n    \
         Capital of France?\n\nTomorrow: 1 card due. 2 new cards waiting.\nDay 1 of a streak.\n"
    ));
}

#[test]
fn a_missed_card_comes_back_in_the_next_session_of_the_day() {
    let world = World::with_cards();
    world.call(["review", "--limit", "1"]).stdin("\n1\nq\n").out();
    let text = world.call(["review", "--new", "0"]).stdin("\n3\n").out();
    assert!(text.starts_with("again 1 · due 0 · new 0\n"), "{text}");
    assert!(text.contains("the schedule stays as it is\n"), "{text}");
}

#[test]
fn an_answer_of_an_earlier_session_can_be_taken_back() {
    let world = World::with_cards();
    world.call(["review", "--limit", "1"]).stdin("\n3\n").out();
    let text = world.call(["review"]).stdin("u\n\n4\nq\n").out();
    assert!(text.contains("undone: grade 3 of Capital of France?\n\nagain 0 · due 0 · new 3\n"), "{text}");
    assert!(text.contains("Capital of France?"), "{text}");
}

#[test]
fn new_cards_of_a_day_are_counted_over_its_sessions() {
    let world = World::with_cards();
    world.call(["review", "--new", "2"]).stdin("\n3\n\n3\n").out();
    world.call(["review", "--new", "2"]).gives(
        0,
        "Today's limit is reached; still waiting: 1 new card. Tomorrow: 2 cards due. 1 new card waiting.\n",
        "",
    );
}

#[test]
fn set_aside_cards_stay_away_as_long_as_they_should() {
    let world = World::with_cards();
    world.call(["review"]).stdin("s\nb\nx\n").out();
    assert!(world.call(["review"]).out().starts_with("Nothing is due"));
    assert!(world.call(["review"]).at(TUESDAY).stdin("q\n").out().starts_with("again 0 · due 0 · new 1\n"));
    assert_eq!(world.call(["cards"]).get().err, "2 cards\n", "a dropped card is not listed");
}

#[test]
fn what_names_a_deck_a_topic_or_a_note() {
    let world = World::with_cards();
    let new = |what: &str| {
        let text = world.call(["review", what]).stdin("q\n").out();
        text.lines().next().unwrap().to_owned()
    };
    assert_eq!(new("notes"), "again 0 · due 0 · new 3");
    assert_eq!(new("asia"), "again 0 · due 0 · new 2");
    assert_eq!(new("Capitals::Asia"), "again 0 · due 0 · new 2");
    assert_eq!(new("notes › Capitals"), "again 0 · due 0 · new 3");
    assert_eq!(new("notes/capitals.md"), "again 0 · due 0 · new 3");
}

#[test]
fn an_edited_note_is_read_again_when_it_is_named() {
    let world = World::with_cards();
    world.write(
        "notes/capitals.md",
        "# Capitals\n\nQ: Capital of France?\nA: Paris\n\nQ: Capital of Peru?\nA: Lima\n",
    );
    let given = world.call(["review", "notes"]).stdin("q\n").get();
    assert_eq!(given.err, "notes: 1 new card, 2 retired, 1 as before from 1 note\n");
    assert!(given.out.starts_with("again 0 · due 0 · new 2\n"), "{}", given.out);
}

#[test]
fn a_note_that_lost_its_reviewed_cards_does_not_lose_them_unasked() {
    let world = World::with_cards();
    world.call(["review"]).stdin("\n3\n\n3\n\n3\n").out();
    world.write("notes/capitals.md", "# Capitals\n");
    world.call(["review", "notes"]).gives(
        1,
        "Nothing is due: today's cards are done. Tomorrow: 3 cards due.\n",
        "warning: notes: 3 of 3 reviewed cards would retire, because their text is gone from the notes\n\
         hint: the cards stay as they were; `mnemon add --allow-retire notes` accepts it\n",
    );
}

#[test]
fn without_cards_it_says_what_to_do_first() {
    let world = World::new();
    world.call(["review"]).gives(
        0,
        "Nothing to review: there are no cards yet. Add notes with `mnemon add PATH`.\n",
        "",
    );
}

#[test]
fn a_clock_far_behind_the_log_needs_force() {
    let world = World::with_cards();
    world.call(["review", "--limit", "1"]).at("2026-03-09T09:00:00Z").stdin("\n3\n").out();
    world.call(["review"]).gives(
        1,
        "",
        "error: the latest answer is 7 days ahead of the clock\nhint: set the clock, or use --force\n",
    );
    let given = world.call(["review", "--force"]).stdin("q\n").get();
    assert_eq!(
        (given.code, given.err.lines().next()),
        (1, Some("warning: the latest answer lies 169 h ahead of the clock"))
    );
}

#[test]
fn answers_are_typed_and_logged_and_a_command_stands_behind_a_colon() {
    let world = World::with_cards();
    let text = world.call(["review", "--type"]).stdin("paris\n\nTokio\n2\n:s\n").out();
    assert!(text.contains("you typed it right\n"), "{text}");
    assert!(
        text.contains("saved: next on 2026-03-03 (1 d)\n\nagain 0 · due 0 · new 2"),
        "an empty line takes it"
    );
    assert!(text.contains("you typed nearly that: Tok[-i-]{+y+}o\n"), "{text}");
    assert!(text.contains("suspended: "), "{text}");
    let log = world.call(["log", "export"]).out();
    assert!(log.contains(r#""answer":"paris""#) && log.contains(r#""mode":"typed""#), "{log}");
    assert!(log.contains(r#""answer":"Tokio""#), "{log}");
}

#[test]
fn two_keys_and_six_grade_what_they_say() {
    let world = World::with_cards();
    let text = world.call(["review", "--two", "--limit", "1"]).stdin("\n3\n2\n").out();
    assert!(text.contains("1 Again") && text.contains("2 Good") && !text.contains("Hard  "), "{text}");
    assert!(text.contains("help: ") && text.contains("saved: "), "{text}");
    let text = world.call(["review", "--six", "--limit", "1"]).stdin("\n0\n\n5\n").out();
    assert!(text.contains("0 Blackout"), "{text}");
    let grades: Vec<String> = world
        .call(["log", "export"])
        .out()
        .lines()
        .map(|line| line.split(r#""grade":"#).nth(1).unwrap()[..1].to_owned())
        .collect();
    assert_eq!(grades, ["4", "0", "5"]);
}

#[test]
fn a_card_is_refused_with_a_reason_or_known_and_comes_in_a_month() {
    let world = World::with_cards();
    let text = world.call(["review"]).stdin("x bad\nx know\nx worth\n").out();
    assert!(text.contains("known: comes in 30 days\n"), "{text}");
    let log = world.call(["log", "export"]).out();
    assert!(
        log.contains(r#""reason":"bad question""#) && log.contains(r#""reason":"not worth it""#),
        "{log}"
    );
    assert!(world.call(["due", "--json"]).out().contains(r#""next_day":"2026-04-01""#));
    let known: Vec<String> =
        world.call(["cards", "interval=30", "--json"]).out().lines().map(str::to_owned).collect();
    assert!(
        known.len() == 1 && known[0].contains("Japan") && known[0].contains(r#""ease":250"#),
        "{known:?}"
    );
    assert_eq!(world.call(["cards", "is:dropped", "--json"]).out().lines().count(), 2);
}

#[test]
fn a_family_that_is_mostly_refused_is_named_with_its_switch() {
    let items = numbered(9);
    let world = World::new().file("a.md", &format!("# Numbers\n\n{items}"));
    assert_eq!(world.call(["add", "--yes", "a.md"]).get().code, 0);
    let text = world.call(["review"]).stdin(&"x bad\n".repeat(8)).out();
    assert_eq!(text.matches("`mnemon config set rules.R0 false` stops them").count(), 1, "{text}");
    assert!(text.contains("8 of 8 by R0"), "{text}");
}

#[test]
fn refusals_bring_other_kinds_first() {
    let marked = numbered(6);
    let world = World::new().file("a.md", &format!("# Numbers\n\n{marked}The {{{{c1::sun}}}} is a star.\n"));
    assert_eq!(world.call(["add", "--yes", "a.md"]).get().code, 0);
    let first = |world: &World| {
        world.call(["review"]).stdin("q\n").out().lines().nth(3).unwrap_or_default().to_owned()
    };
    assert_eq!(first(&world), "What is number 0?");
    world.call(["review"]).stdin(&"x bad\n".repeat(4)).out();
    assert_eq!(first(&world), "The ____ is a star.", "text cards of the family were refused");
}

#[test]
fn practice_of_everything_and_of_what_was_missed_moves_no_schedule() {
    let world = World::with_cards();
    world.call(["review"]).stdin("\n1\n\n3\n\n3\n\n3\n").out();
    let before = world.call(["cards", "--json"]).out();
    let missed = world.call(["review", "--missed-today"]).stdin("\n3\n").out();
    assert!(missed.contains("Capital of France?") && !missed.contains("Capital of Japan?"), "{missed}");
    assert!(missed.contains("saved: practice, the schedule stays\n"), "{missed}");
    let cram = world.call(["review", "--cram", "Asia"]).stdin("\n3\n\n3\n").out();
    assert_eq!(cram.matches("saved: practice").count(), 2, "{cram}");
    assert_eq!(world.call(["cards", "--json"]).out(), before);
    assert_eq!(world.call(["log", "export"]).out().matches(r#""kind":"cram""#).count(), 3);
    world.call(["review", "--missed-today"]).at(TUESDAY).gives(
        0,
        "Nothing to practise: nothing was missed today.\n",
        "",
    );
}

#[test]
fn a_session_is_limited_to_a_tag_to_flags_to_new_cards_or_taken_from_tomorrow() {
    let world = World::with_cards();
    world.call(["review"]).stdin("t exam\nf\n\n3\nq\n").out();
    let first = |args: &[&str], now: &str| {
        let args = ["review"].iter().chain(args).copied();
        world.call(args).at(now).stdin("q\n").out().lines().next().unwrap().to_owned()
    };
    assert_eq!(first(&["--flagged"], TUESDAY), "again 0 · due 1 · new 0");
    assert_eq!(first(&["--tag", "#EXAM"], TUESDAY), "again 0 · due 1 · new 0");
    assert_eq!(first(&["--only-new"], TUESDAY), "again 0 · due 0 · new 2");
    assert_eq!(first(&["--new", "0"], TUESDAY), "again 0 · due 1 · new 0");
    world.call(["review", "--tag", "exam"]).at(TUESDAY).stdin("\n3\n").out();
    let friday = "2026-03-06T09:00:00+01:00";
    assert_eq!(first(&["--only-new"], friday), "again 0 · due 0 · new 2");
    assert_eq!(first(&["--ahead", "3"], friday), "again 0 · due 1 · new 0");
    assert!(first(&["--ahead", "2"], friday).starts_with("Nothing is due"));
    let text = world.call(["review", "--ahead", "3"]).at(friday).stdin("\n3\n").out();
    assert!(text.contains("saved: next on 2026-03-21 (15 d)"), "{text}");
}

#[test]
fn info_search_and_an_editor_work_by_lines() {
    let world = World::with_cards().file("editor.sh", "sed -i s/Paris/Lutetia/ \"$1\"\n");
    let text = world
        .call(["review"])
        .variable("EDITOR", "sh editor.sh")
        .stdin("i\n/ is:new japan\ne\n\n3\nq\n")
        .out();
    assert!(text.contains("about this card\n") && text.contains("stands in notes/capitals.md:3"), "{text}");
    assert!(text.contains("find: is:new japan\n") && text.contains("Capital of Japan?"), "{text}");
    assert!(text.contains("your text is kept\n") && text.contains("\nLutetia\n"), "{text}");
}

#[test]
fn siblings_are_buried_with_their_card_and_come_back_with_it() {
    let world =
        World::new().file("a.md", "# Signs\n\nThe {{c1::sun}} is a {{c2::star}}.\n\nQ: Last?\nA: yes\n");
    assert_eq!(world.call(["add", "--yes", "a.md"]).get().code, 0);
    assert_eq!(world.call(["cards", "--json"]).out().lines().count(), 3);
    let text = world.call(["review", "--limit", "1"]).stdin("B\n").out();
    assert!(text.contains("buried with 1 of the same lines"), "{text}");
    assert_eq!(world.call(["cards", "is:new", "--json"]).out().lines().count(), 1);
    let text = world.call(["review"]).at(TUESDAY).stdin("B\nu\nq\n").out();
    assert!(text.contains("undone: burying The"), "{text}");
    assert_eq!(world.call(["cards", "is:new", "--json"]).at(TUESDAY).out().lines().count(), 3);
}

#[test]
fn a_backlog_is_told_with_the_days_that_it_takes() {
    let items = numbered(8);
    let world = World::new().file("a.md", &format!("# Numbers\n\n{items}"));
    assert_eq!(world.call(["add", "--yes", "a.md"]).get().code, 0);
    world.call(["review"]).stdin(&"\n3\n".repeat(8)).out();
    assert_eq!(world.call(["config", "set", "reviews_per_day", "3"]).get().code, 0);
    let text = world.call(["review"]).at("2026-04-02T09:00:00+02:00").stdin("q\n").out();
    assert!(
        text.starts_with(
            "8 cards are due, at 3 a day clear in 3 days (0 a day arriving); the most overdue come first"
        ),
        "{text}"
    );
}

#[test]
fn a_clock_that_is_set_back_a_little_is_told_and_nothing_is_lost() {
    let world = World::with_cards();
    world.call(["review", "--limit", "1"]).stdin("\n3\n").out();
    let back = "2026-03-02T03:30:00+01:00";
    let given = world.call(["review", "--limit", "1"]).at(back).stdin("\n3\n").get();
    assert_eq!(given.code, 1, "it warns");
    assert!(given.out.contains("saved: "), "{}", given.out);
    assert_eq!(world.call(["doctor"]).at(TUESDAY).get().code, 0);
}

/// Eight cards that are due on Tuesday.
fn eight_due() -> World {
    let card = |number| format!("Q: Card {number}?\nA: answer {number}\n\n");
    let cards: Vec<String> = (1..=8).map(card).collect();
    let world = World::new().file("eight.md", &format!("# Eight\n\n{}", cards.concat()));
    assert_eq!(world.call(["-q", "add", "--yes", "eight.md"]).get().code, 0);
    world.call(["review"]).stdin(&"\n3\n".repeat(8)).out();
    world
}

#[test]
fn two_cards_that_are_taken_for_one_another_come_in_one_session() {
    let asked = |world: &World| -> Vec<u32> {
        let told = world.call(["review", "--limit", "3"]).at(TUESDAY).stdin("\n3\n\n3\n\n3\n").out();
        let numbers =
            told.lines().filter_map(|line| line.strip_prefix("Card ")?.strip_suffix('?')?.parse().ok());
        numbers.collect()
    };
    let usual = asked(&eight_due());
    let held = (1..=8).find(|number| !usual.contains(number)).unwrap();
    let world = eight_due();
    let id =
        |number: u32| lines(&world, &["cards", "--json", &format!("\"card {number}\"")])[0]["id"].clone();
    let typed = |seq: u32| {
        let mut row = serde_json::json!({
            "device": "ac".repeat(16), "seq": seq, "card": id(usual[0]), "at_ms": 1_772_441_000_000_i64 + i64::from(seq),
            "tz_min": 60, "study_day": "2026-03-02", "kind": "drill", "grade": 2, "interval": 1,
            "elapsed_ms": 5000, "answer": format!("Answer {held}"), "algo": "sm2-1", "extra": {},
        })
        .to_string();
        row.push('\n');
        row
    };
    world.write("typed.jsonl", typed(1) + &typed(2));
    let imported = world.call(["log", "import", "typed.jsonl"]).at(TUESDAY).get();
    assert_eq!(imported.code, 0, "{}", imported.err);
    let asked = asked(&world);
    assert!(asked.contains(&held) && asked.contains(&usual[0]), "{usual:?} became {asked:?}");
}

/// Notes of several headings each, in two decks that are called like their paths.
fn two_sources() -> World {
    let note = |name: &str| {
        let section = |at: u8| format!("\n## {name} {at}\n\nQ: {name} number {at}?\nA: answer {at}\n");
        format!("# {name}\n{}", (1..=4).map(section).collect::<Vec<_>>().concat())
    };
    let mut world = World::new();
    for name in ["Alder", "Birch", "Cedar"] {
        world = world.file(&format!("notes/trees/{}.md", name.to_lowercase()), &note(name));
    }
    world
}

#[test]
fn new_cards_come_note_by_note_and_a_new_session_goes_on_with_the_next() {
    let world = two_sources();
    assert_eq!(world.call(["-q", "add", "--yes", "notes/trees"]).get().code, 0);
    let asked = |stdin: &str| -> Vec<String> {
        let text = world.call(["review"]).stdin(stdin).out();
        text.lines().filter(|line| line.ends_with('?')).map(str::to_owned).collect()
    };
    assert_eq!(
        asked("\n3\n\n3\n\n3\n\n3\nq\n"),
        ["Alder number 1?", "Birch number 1?", "Cedar number 1?", "Alder number 2?", "Birch number 2?"]
    );
    assert_eq!(
        asked("\n3\nq\n"),
        ["Birch number 2?", "Cedar number 2?"],
        "the card on the screen comes first"
    );
}

#[test]
fn a_deck_wins_over_a_folder_of_its_name_that_is_not_followed() {
    let world = two_sources().file("other/trees/dogwood.md", "# Dogwood\n\nQ: Dogwood?\nA: yes\n");
    for path in ["notes/trees", "other/trees"] {
        assert_eq!(world.call(["-q", "add", "--yes", path]).get().code, 0);
    }
    let decks = world.call(["decks"]).out();
    assert!(decks.contains("other/trees"), "{decks}");
    world.write("elsewhere/other/trees/elm.md", "# Elm\n\nQ: Elm?\nA: yes\n");
    let mut process = world.call(["review", "other/trees"]).process();
    process.current_dir(world.path("elsewhere")).stdin(std::process::Stdio::null());
    let output = process.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("Dogwood?") && !text.contains("Elm?"), "{text}");
    let sources = world.call(["sources"]).out();
    assert!(!sources.contains("elsewhere"), "{sources}");
}

#[test]
fn later_days_that_have_nothing_say_why() {
    let world = World::with_cards();
    world.call(["review"]).stdin("\n3\n\n3\n\n2\nq\n").out();
    let text = world.call(["review", "--ahead", "1"]).out();
    let text = text.replace('\n', " ");
    assert!(text.starts_with("Nothing is due in these days but what was answered today"), "{text}");
    assert!(text.contains("1 card is to be asked again today: `mnemon review`."), "{text}");
    let text = world.call(["review", "--tag", "nope"]).out();
    assert!(text.starts_with("Nothing to review: there are no such cards"), "{text}");
}

#[test]
fn undo_names_what_it_takes_back_in_the_order_of_time() {
    let world = World::with_cards();
    let text = world.call(["review"]).stdin("\n3\nt exam\nf\nu\nu\nu\nu\nq\n").out();
    let undone: Vec<&str> = text.lines().filter(|line| line.contains("undo")).collect();
    assert_eq!(
        undone,
        [
            "undone: flag of Capital of Japan?",
            "undone: tag exam of Capital of Japan?",
            "undone: grade 3 of Capital of France?",
            "nothing to undo",
        ]
    );
}

#[test]
fn a_card_of_a_later_day_stays_in_its_session_when_it_is_changed_there() {
    let world = World::with_cards().file("editor.sh", "sed -i s/Paris/Lutetia/ \"$1\"\n");
    world.call(["review", "--limit", "1"]).stdin("\n3\n").out();
    world.call(["review", "--new", "0"]).at(TUESDAY).stdin("\n3\n").out();
    let text = world
        .call(["review", "--ahead", "9"])
        .at("2026-03-06T09:00:00+01:00")
        .variable("EDITOR", "sh editor.sh")
        .stdin("e\n\n3\nq\n")
        .out();
    assert!(text.contains("your text is kept\n") && text.contains("\nLutetia\n"), "{text}");
    assert!(text.contains("saved: next on"), "{text}");
}

#[test]
fn a_session_of_no_cards_tells_new_ones_from_due_ones() {
    let world = World::with_cards();
    world.call(["review", "--limit", "1"]).stdin("\n3\n").out();
    let said =
        |args: &[&str]| world.call(["review", "--limit", "0"].iter().chain(args).copied()).at(TUESDAY).out();
    assert!(said(&["--only-new"]).contains("still waiting: 2 new cards."), "{}", said(&["--only-new"]));
    assert!(said(&[]).replace('\n', " ").contains("1 due card and 2 new cards."), "{}", said(&[]));
}
