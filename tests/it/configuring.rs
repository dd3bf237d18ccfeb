//! `mnemon config`, and what its keys do.

use super::world::{MONDAY, TUESDAY, World};

const FILE: &str = "config/mnemon/config.toml";

fn set(world: &World, args: &[&str]) {
    let args = ["config", "set"].into_iter().chain(args.iter().copied());
    assert_eq!(world.call(args).get().code, 0);
}

#[test]
fn all_keys_are_listed_with_their_values_and_nothing_is_made_by_looking() {
    let world = World::new();
    let list = "\
\u{20} key                value   default  what it does
  new_per_day        20      20       New cards on a study day
  reviews_per_day    200     200      Due cards on a study day
  order              due     due      Due: earliest first, or most overdue
  new_order          surest  surest   New: surest first, or as in the notes
  mix                even    even     Where new cards stand among due ones
  topics             parted  parted   Topics by turns, or one after another
  keys               four    four     Again to Easy, SM-2's 0 to 5, or two
  typing             never   never    Which answers are typed
  sync_on_review     true    true     Whether a review reads the notes first
  explain            true    true     After Again or Hard: show the note
  language           en      en       Of questions where a note shows none
  min_score          0       0        Least score of a card that is made
  theme              auto    auto     Background; auto minds COLORFGBG
  colour             auto    auto     When to use colour
  width              0       0        Width of output; 0 is the terminal's
  wide_ambiguous     false   false    Whether … and “ take two columns here
  backup_days        7       7        Daily backups that are kept
  backup_weeks       4       4        Weeks before them with one kept
  first_interval     1       1        Days after the first pass
  second_interval    6       6        Days after the second pass
  start_ease         250     250      Ease of a new card
  min_ease           130     130      Least ease
  max_ease           none    none     Greatest ease
  max_interval       36500   36500    Longest interval
  interval_modifier  100     100      Factor on intervals, from the third on
  ease_on_fail       true    true     Whether a failure lowers the ease
  late_credit        none    none     Reward of late passes
  fuzz               false   false    Whether due days are spread a little
  rollover_hour      4       4        When a study day begins
";
    let told = "All are defaults; `mnemon config set KEY VALUE` sets one, `--help` tells what each takes.\n";
    world.call(["config"]).gives(0, list, told);
    world.call(["config", "list"]).gives(0, list, told);
    assert!(!world.path("data").exists() && !world.path("config").exists());
}

#[test]
fn what_was_set_is_marked_and_read_back() {
    let world = World::with_cards();
    world.call(["config", "set", "new_per_day", "5"]).gives(0, "new_per_day is 5 now.\n", "");
    world.call(["config", "set", "--deck", "NOTES", "new_per_day", "2"]).gives(
        0,
        "new_per_day is 2 now in notes.\n",
        "",
    );
    world.call(["config", "set", "fuzz", "true"]).gives(0, "fuzz is true now: no due day moves.\n", "");
    assert_eq!(world.read(FILE), "new_per_day = 5\n\n[deck.notes]\nnew_per_day = 2\n");
    let given = world.call(["config"]).get();
    let marked: Vec<&str> = given.out.lines().filter(|line| line.starts_with('*')).collect();
    assert_eq!(
        marked,
        [
            "*  new_per_day        5       20       New cards on a study day",
            "*  fuzz               true    false    Whether due days are spread a little",
            "*  new_per_day        2       20       in notes",
        ]
    );
    assert!(given.err.starts_with("* was set; "), "{}", given.err);
    world.call(["config", "get", "new_per_day"]).gives(0, "5\n", "");
    world.call(["config", "get", "new_per_day", "--deck", "Notes"]).gives(0, "2\n", "");
    world.call(["config", "get", "reviews_per_day", "--deck", "notes"]).gives(0, "200\n", "");
    world.call(["config", "get", "fuzz", "--json"]).gives(
        0,
        "{\"key\":\"fuzz\",\"value\":\"true\",\"default\":\"false\",\"set\":true,\"deck\":null,\
         \"where\":\"database\",\"takes\":\"true or false\",\"help\":\"Whether due days are spread a little\"}\n",
        "",
    );
    let lines = world.call(["config", "--json"]).out();
    assert_eq!(lines, world.call(["config", "list", "--json"]).out());
    assert_eq!(lines.lines().count(), 30);
    assert!(
        lines
            .lines()
            .last()
            .unwrap()
            .contains("\"value\":\"2\",\"default\":\"20\",\"set\":true,\"deck\":\"notes\"")
    );
}

#[test]
fn unset_puts_a_key_back_and_leaves_the_rest_of_the_file_alone() {
    let text = "# mine\nnew_per_day = 5\nkeys = 'six' # all of them\n\n[deck.notes]\nnew_per_day = 2\n";
    let world = World::with_cards().file(FILE, text);
    world.call(["config", "unset", "new_per_day"]).gives(0, "new_per_day is 20 again, its default.\n", "");
    assert_eq!(world.read(FILE), text.replace("new_per_day = 5\n", ""));
    world.call(["config", "unset", "--deck", "Notes", "new_per_day"]).gives(
        0,
        "new_per_day has no value of its own now in notes.\n",
        "",
    );
    assert_eq!(world.read(FILE), "# mine\nkeys = 'six' # all of them\n\n[deck.notes]\n");
    world.call(["config", "unset", "width"]).gives(0, "width is 0 again, its default.\n", "");
    assert_eq!(world.read(FILE), "# mine\nkeys = 'six' # all of them\n\n[deck.notes]\n");
}

#[test]
fn a_rehearsal_writes_nothing() {
    let world = World::new();
    world.call(["config", "set", "-n", "width", "60"]).gives(0, "width would be 60.\n", "");
    world.call(["config", "unset", "-n", "width"]).gives(0, "width would be 0, its default.\n", "");
    world.call(["config", "set", "-n", "fuzz", "true"]).gives(
        1,
        "",
        "error: there is no database at [HOME]/data/mnemon/mnemon.db\nhint: `mnemon add PATH` makes one\n",
    );
    assert!(!world.path("data").exists() && !world.path("config").exists());

    let world = World::with_cards();
    world.call(["config", "set", "-n", "--deck", "notes", "new_per_day", "1"]).gives(
        0,
        "new_per_day would be 1 in notes.\n",
        "",
    );
    world.call(["config", "unset", "-n", "--deck", "notes", "new_per_day"]).gives(
        0,
        "new_per_day would have no value of its own in notes.\n",
        "",
    );
    assert!(!world.path("config").exists());
}

#[test]
fn an_option_that_decides_days_moves_them_and_says_how_many() {
    let world = World::with_cards();
    world.call(["review", "--limit", "2"]).stdin("\n3\n\n3\n").out();
    let next =
        |world: &World| world.call(["due", "--json"]).out().split("next_day").nth(1).unwrap().to_owned();
    let tomorrow = next(&world);
    world.call(["config", "set", "--dry-run", "first_interval", "3"]).gives(
        0,
        "first_interval would be 3: 2 due days would move.\n",
        "",
    );
    assert_eq!(next(&world), tomorrow);
    world.call(["config", "set", "first_interval", "3"]).gives(
        0,
        "first_interval is 3 now: 2 due days move.\n",
        "",
    );
    assert!(next(&world).contains("2026-03-05"), "{}", next(&world));
    assert_eq!(world.call(["doctor"]).get().code, 0, "the schedules are what the log says by the new option");
    world.call(["config", "unset", "-n", "first_interval"]).gives(
        0,
        "first_interval would be 1, its default: 2 due days would move.\n",
        "",
    );
    world.call(["config", "unset", "first_interval"]).gives(
        0,
        "first_interval is 1 again, its default: 2 due days move.\n",
        "",
    );
    assert_eq!(next(&world), tomorrow);
}

#[test]
fn wrong_keys_and_values_are_usage_with_what_was_likely_meant() {
    let world = World::with_cards();
    let cases = [
        (&["set", "widht", "60"][..], "there is no key `widht`", "did you mean width?"),
        (&["get", "nothing"], "there is no key `nothing`", "`mnemon config` lists the keys"),
        (&["unset", "fuz"], "there is no key `fuz`", "did you mean fuzz?"),
        (
            &["set", "mix", "frist"],
            "`mix` cannot be `frist`: it takes one of even, first, last",
            "did you mean first?",
        ),
        (
            &["set", "width", "-5"],
            "`width` cannot be `-5`: it takes columns from 0 to 1000",
            "its default is 0",
        ),
        (&["set", "fuzz", "on"], "`fuzz` cannot be `on`: it takes true or false", "its default is false"),
        (
            &["set", "first_interval", "7"],
            "`first_interval` cannot be 7 now: these options contradict each other: \
             first_interval is above second_interval",
            "change the other option first",
        ),
        (
            &["set", "--deck", "notes", "width", "60"],
            "`width` holds everywhere and cannot be set for a deck",
            "leave --deck out",
        ),
        (&["set", "--deck", "note", "new_per_day", "6"], "no deck is called `note`", "did you mean notes?"),
    ];
    for (args, what, hint) in cases {
        let args = std::iter::once("config").chain(args.iter().copied());
        world.call(args).gives(2, "", &format!("error: {what}\nhint: {hint}\n"));
    }
    assert!(!world.path("config").exists());
}

#[test]
fn a_file_that_cannot_be_understood_stops_every_command_with_its_line() {
    let world = World::with_cards().file(FILE, "width = 60\nwidht = 60\n");
    for args in [&["review"][..], &["config"], &["due"], &["doctor"], &["config", "set", "width", "50"], &[]]
    {
        world.call(args.iter().copied()).gives(
            1,
            "",
            "error: [HOME]/config/mnemon/config.toml:2: there is no key `widht`\nhint: did you mean width?\n",
        );
    }
    assert_eq!(world.read(FILE), "width = 60\nwidht = 60\n");
    assert_eq!(world.call(["--help"]).get().code, 0);
    world.write(FILE, b"width = \xff");
    let given = world.call(["due"]).get();
    assert_eq!(given.code, 1);
    assert!(given.err.starts_with("error: cannot read [HOME]/config/mnemon/config.toml: "), "{}", given.err);
}

#[cfg(unix)]
#[test]
fn a_link_to_the_file_stays_a_link() {
    let world = World::new().file("dotfiles/mnemon.toml", "# mine\n").file("config/mnemon/x", "");
    std::os::unix::fs::symlink(world.path("dotfiles/mnemon.toml"), world.path(FILE)).unwrap();
    set(&world, &["width", "60"]);
    assert_eq!(world.read("dotfiles/mnemon.toml"), "# mine\nwidth = 60\n");
    assert!(world.path(FILE).is_symlink());
}

/// How many cards of `deck a` (two notes of two cards) and `deck b` (likewise) a review asks.
fn asked(world: &World, args: &[&str], now: &str) -> usize {
    let args = ["review", "--plain"].into_iter().chain(args.iter().copied());
    let given = world.call(args).at(now).stdin(&"\n3\n".repeat(20)).get();
    assert_eq!(given.code, 0, "{}", given.err);
    given.out.matches("saved: ").count()
}

fn two_decks() -> World {
    let cards =
        |name: &str| format!("Q: {name} one?\nA: 1\n\nQ: {name} two?\nA: 2\n\nQ: {name} three?\nA: 3\n");
    let world = World::new()
        .file("a/x.md", &cards("ax"))
        .file("a/sub/y.md", &cards("ay"))
        .file("b/z.md", &cards("bz"));
    assert_eq!(world.call(["add", "--yes", "a", "b"]).get().code, 0);
    world
}

#[test]
fn limits_hold_for_the_day_and_for_decks_with_their_subdecks_and_a_flag_outweighs_them() {
    let world = two_decks();
    set(&world, &["new_per_day", "5"]);
    set(&world, &["--deck", "a", "new_per_day", "1"]);
    assert_eq!(asked(&world, &[], MONDAY), 4, "one of a and its subdeck, three of b");
    assert_eq!(asked(&world, &[], MONDAY), 0, "both limits remember what was done today");
    assert_eq!(asked(&world, &["--new", "6"], MONDAY), 2, "the flag counts what was done today as well");
    set(&world, &["reviews_per_day", "2"]);
    assert_eq!(
        asked(&world, &["--new", "9"], TUESDAY),
        2,
        "more is due than the day may ask: nothing new comes"
    );
}

#[test]
fn what_is_due_in_a_deck_is_limited_too() {
    let world = two_decks();
    assert_eq!(asked(&world, &[], MONDAY), 9);
    set(&world, &["--deck", "a", "reviews_per_day", "2"]);
    assert_eq!(asked(&world, &[], TUESDAY), 5, "two of a and its subdeck, three of b");
}

#[test]
fn the_keys_that_grade_can_be_chosen_and_a_flag_outweighs_them() {
    let world = World::with_cards();
    set(&world, &["keys", "six"]);
    let screen = |args: &[&str]| world.call(args.iter().copied()).stdin("\n").get().out;
    assert!(screen(&["review"]).contains("0 Blackout"), "{}", screen(&["review"]));
    assert!(
        screen(&["review", "--keys", "four"]).contains("1 Again"),
        "{}",
        screen(&["review", "--keys", "four"])
    );
}

#[test]
fn new_cards_come_in_the_order_of_the_notes_if_wished() {
    let world = two_decks();
    set(&world, &["new_order", "notes"]);
    set(&world, &["topics", "blocks"]);
    let out = world.call(["review", "--plain"]).stdin(&"\n3\n".repeat(9)).out();
    let mut places: Vec<usize> = Vec::new();
    for name in
        ["ay one", "ay two", "ay three", "ax one", "ax two", "ax three", "bz one", "bz two", "bz three"]
    {
        places.push(out.find(name).unwrap());
    }
    assert!(places.is_sorted(), "{out}");
}

#[test]
fn width_and_colour_are_those_chosen_and_the_flag_outweighs_them() {
    let world = World::new();
    set(&world, &["width", "30"]);
    let list = world.call(["config"]).get().out;
    assert!(list.lines().all(|line| line.chars().count() <= 30), "{list}");
    set(&world, &["wide_ambiguous", "true"]);
    assert_ne!(world.call(["config"]).get().out.lines().nth(1), list.lines().nth(1), "… is wider now");
    set(&world, &["colour", "always"]);
    assert!(world.call(["config"]).get().out.contains('\u{1b}'), "a choice outweighs NO_COLOR");
    assert!(!world.call(["config", "--color", "never"]).get().out.contains('\u{1b}'));
}

#[test]
fn questions_are_in_the_language_chosen_where_a_note_shows_none_and_a_change_is_read_at_the_next_sync() {
    let world = World::new().file("notes/a.md", "# x\n\n* `w+`: `rw`\n");
    world.call(["add", "--yes", "notes"]).get();
    let question = |world: &World| world.call(["cards", "--json"]).out();
    assert!(question(&world).contains("What"), "{}", question(&world));
    set(&world, &["language", "zh"]);
    assert!(world.call(["preview", "--json", "notes"]).out().contains('？'));
    assert_eq!(world.call(["sync", "--yes"]).get().code, 0);
    assert!(question(&world).contains('？'), "{}", question(&world));
    world.call(["config", "unset", "language"]).out();
    assert_eq!(world.call(["sync", "--yes"]).get().code, 0);
    assert!(question(&world).contains("What"), "{}", question(&world));
}

#[test]
fn cards_below_the_least_score_are_not_made_and_a_flag_of_add_outweighs_it() {
    let world =
        World::new().file("notes/a.md", "## Redis\n\nQ: Port?\nA: 6379\n\n- Mutex: a lock for one thread\n");
    let count = |world: &World| world.call(["cards", "--json"]).out().lines().count();
    world.call(["add", "--yes", "--min-score", "900", "notes"]).get();
    assert_eq!(count(&world), 1);
    set(&world, &["min_score", "900"]);
    assert_eq!(world.call(["sync", "--yes"]).get().code, 0);
    assert_eq!(count(&world), 1);
    world.call(["config", "unset", "min_score"]).out();
    assert_eq!(world.call(["sync", "--yes"]).get().code, 0);
    assert_eq!(count(&world), 2);
}

#[test]
fn as_many_daily_backups_are_kept_as_chosen() {
    let world = World::with_cards();
    set(&world, &["backup_days", "2"]);
    set(&world, &["backup_weeks", "0"]);
    for day in ["03", "04", "05", "06"] {
        let now = format!("2026-03-{day}T09:00:00+01:00");
        world.call(["due"]).at(&now).get();
    }
    let list = world.call(["backup", "list", "--json"]).at("2026-03-06T10:00:00+01:00").out();
    let names: Vec<&str> = list.lines().filter_map(|line| line.split('"').nth(3)).collect();
    assert_eq!(names, ["2026-03-05-daily", "2026-03-06-daily"]);
}

#[test]
fn a_stored_option_that_cannot_be_stops_all_but_the_doctor_who_mends_it() {
    let world = World::with_cards();
    world.call(["review", "--limit", "1"]).stdin("\n3\n").out();
    let database = rusqlite::Connection::open(world.path("data/mnemon/mnemon.db")).unwrap();
    database.execute("INSERT INTO setting (name, value) VALUES ('fuzz', '2'), ('factor', '1')", []).unwrap();
    drop(database);
    world.call(["due"]).gives(
        1,
        "",
        "error: the database holds a scheduler option that cannot be: there is no scheduler option `factor`\n\
         hint: `mnemon doctor --repair` puts it back to its default\n",
    );
    let found = "2 scheduler options that cannot be; the default serves in its place\n  \
                 there is no scheduler option `factor`\n  `fuzz` cannot be `2`: it takes true or false\n";
    world.call(["doctor"]).gives(
        1,
        found,
        "error: 1 kind of problem found\n\
         hint: `mnemon doctor --repair` mends this; the review log stays as it is\n",
    );
    let salvage = world.call(["doctor", "--salvage", "new.db"]).variable("MNEMON_SEED", "other").get();
    assert_eq!(
        (salvage.code, world.call(["doctor", "--db", "new.db"]).get().code),
        (0, 0),
        "{}",
        salvage.err
    );
    world.call(["doctor", "--repair"]).gives(
        0,
        &format!(
            "{found}Repaired: 2 options back to the default.\n\
             The database is sound now: 1 source, 3 cards, 1 log row; every schedule is what its log says.\n"
        ),
        "What it was is kept as 2026-03-02-repair.\n",
    );
    assert_eq!(world.call(["due"]).get().code, 0);
    assert_eq!(world.call(["doctor"]).get().code, 0);
}

#[test]
fn a_family_that_is_switched_off_gives_no_cards_at_the_next_sync() {
    let world = World::new().file("notes/git.md", "# Git\n\n- Rebase: a replay of commits on another base\n");
    assert_eq!(world.call(["add", "--yes", "notes"]).get().code, 0);
    let rules = |world: &World| {
        let lines = world.call(["cards", "--json"]).get().out;
        let mut rules: Vec<String> = lines
            .lines()
            .map(|line| {
                serde_json::from_str::<serde_json::Value>(line).unwrap()["rule"].as_str().unwrap().to_owned()
            })
            .collect();
        rules.sort();
        rules.dedup();
        rules
    };
    assert!(rules(&world).contains(&"R1".to_owned()));
    world.call(["config", "set", "rules.r1", "off"]).gives(
        0,
        "rules.R1 is false; the next `mnemon sync` makes the cards anew.\n",
        "",
    );
    assert_eq!(world.read(FILE), "[rules]\nR1 = false\n");
    world.call(["config", "get", "rules.R1"]).gives(0, "false\n", "");
    let list = world.call(["config"]).get().out;
    assert!(list.contains("rules.R1           false   true"), "{list}");
    assert_eq!(world.call(["sync", "--yes"]).get().code, 0);
    assert!(!rules(&world).contains(&"R1".to_owned()));

    let given = world.call(["config", "set", "rules.R99", "off"]).get();
    assert_eq!((given.code, given.err.contains("there is no family `R99`")), (2, true), "{}", given.err);
    let given = world.call(["config", "set", "rules.R1", "some"]).get();
    assert!(given.err.contains("it takes true, false or cards from 1 to 9999"), "{}", given.err);
    world.call(["config", "unset", "rules.R1"]).gives(
        0,
        "rules.R1 is true, its default; the next `mnemon sync` makes the cards anew.\n",
        "",
    );
}
