//! `cards flag`, `unflag` and `tag`, and how a card with marks is shown.

use super::world::World;

const ASIA: &str = "id        deck   question\n";

/// The plan for the two cards of Asia.
fn plan(world: &World, verb: &str) -> String {
    let ids = world.ids(&["topic:Asia"]);
    format!(
        "{verb} 2 cards:\n{ASIA}{}  notes  Capital of Japan?\n{}  notes  Capital of Nepal?\n",
        ids[0], ids[1]
    )
}

#[test]
fn cards_are_flagged_found_and_unflagged() {
    let world = World::with_cards();
    let id = world.ids(&["japan"]).remove(0);
    world.call(["cards", "flag", &id[..6]]).gives(0, "", "1 card flagged.\n");
    assert_eq!(world.ids(&["is:flagged"]), [id.as_str()]);
    assert!(world.call(["cards", "show", &id]).out().contains("\nflagged   yes\n"));
    world.call(["cards", "flag", &id]).gives(0, "", "Nothing to flag (1 flagged already).\n");
    world.call(["undo"]).gives(0, "Took back: flag  Capital of Japan?\n", "");
    assert!(world.ids(&["is:flagged"]).is_empty());

    world.call(["cards", "flag", "topic:Asia"]).gives(
        2,
        &plan(&world, "Flag"),
        "error: there is no terminal to ask on, so nothing was changed\n\
         hint: add --yes to agree, or --dry-run to only look\n",
    );
    world.call(["cards", "flag", "topic:Asia", "-n"]).gives(
        0,
        &plan(&world, "Flag"),
        "Nothing was changed (--dry-run).\n",
    );
    assert!(world.ids(&["is:flagged"]).is_empty());
    world.call(["cards", "flag", "topic:Asia", "-y"]).gives(0, &plan(&world, "Flag"), "2 cards flagged.\n");
    assert_eq!(world.ids(&["is:flagged"]).len(), 2);
    world.call(["cards", "unflag", &id]).gives(0, "", "1 card unflagged.\n");
    assert_eq!(world.ids(&["is:flagged"]).len(), 1);
    world.call(["undo"]).gives(0, "Took back: flag  Capital of Japan?\n", "");
    assert_eq!(world.ids(&["is:flagged"]).len(), 2, "the mark is back");
    assert_eq!(world.call(["doctor"]).get().code, 0);
}

#[test]
fn tags_are_given_found_exported_and_taken() {
    let world = World::new().file("notes/a.md", "---\ntags: [geo]\n---\nQ: Capital of Peru?\nA: Lima\n");
    assert_eq!(world.call(["add", "--yes", "notes"]).get().code, 0);
    let id = world.ids(&["peru"]).remove(0);
    world.call(["cards", "tag", &id, "+exam/june", "+#hard"]).gives(0, "", "1 card tagged.\n");
    for query in ["tag:exam", "tag:exam/june", "tag:HARD", "tag:geo"] {
        assert_eq!(world.ids(&[query]), [id.as_str()], "{query}");
    }
    let listed = world.call(["cards", "--json"]).out();
    assert!(listed.contains("\"tags\":[\"geo\",\"exam/june\",\"hard\"]"), "{listed}");
    let csv = world.call(["export", "csv"]).out();
    assert!(csv.contains(",geo exam::june hard,"), "{csv}");
    let shown = world.call(["cards", "show", &id]).out();
    assert!(shown.contains("\ntags      geo, exam/june, hard\nyour tags exam/june, hard\n"), "{shown}");

    world.call(["cards", "tag", &id, "+geo", "-GEO2", "--add", "hard"]).gives(
        0,
        "",
        "Nothing to tag (1 tagged so already, or by the note).\n",
    );
    world.call(["cards", "tag", "peru", "-is:new", "-hard"]).gives(2, "", NO_CARD);
    world.call(["cards", "tag", "is:new", "-HARD", "--remove", "exam/june"]).gives(0, "", "1 card tagged.\n");
    assert!(world.ids(&["tag:exam"]).is_empty() && world.ids(&["tag:hard"]).is_empty());
    world.call(["undo"]).gives(0, "Took back: tag  Capital of Peru?\n", "");
    assert_eq!(world.ids(&["tag:hard"]).len() + world.ids(&["tag:exam"]).len(), 1, "one tag is back");
    assert_eq!(world.call(["doctor"]).get().code, 0);
}

const NO_CARD: &str = "error: no card is like that, so nothing was changed\n\
                       hint: `mnemon cards --all QUERY` shows what a query means\n";

#[test]
fn tags_of_several_cards_need_a_yes_and_outlive_a_sync() {
    let world = World::with_cards();
    assert_eq!(world.call(["cards", "tag", "topic:Asia", "+exam"]).get().code, 2);
    assert!(world.ids(&["tag:exam"]).is_empty());
    let call = world.call(["cards", "tag", "topic:Asia", "+exam", "--yes"]);
    call.gives(0, &plan(&world, "Tag"), "2 cards tagged.\n");
    world.write("notes/more.md", "Q: Capital of Peru?\nA: Lima\n");
    assert_eq!(world.call(["sync", "--yes"]).get().code, 0);
    assert_eq!(world.ids(&["tag:exam"]).len(), 2);
}

#[test]
fn a_tag_that_makes_no_sense_says_what_to_write() {
    let world = World::with_cards();
    for (words, err) in [
        (&["japan"][..], "error: no tag is named\nhint: `+exam` gives one, `-exam` takes it\n"),
        (&["+exam"], "error: no cards are named\nhint: say which: `mnemon cards tag is:due +exam`\n"),
        (
            &["japan", "+a,b"],
            "error: `a,b` is no tag\n\
             hint: a tag is a word without blanks, commas and quotes; `/` parts its levels\n",
        ),
        (&["japan", "+a", "-A"], "error: the tag `a` is both given and taken\nhint: leave one of them out\n"),
    ] {
        world.call(["cards", "tag"].into_iter().chain(words.iter().copied())).gives(2, "", err);
    }
}

#[test]
fn siblings_are_shown_with_their_states() {
    let world = World::new().file("notes/a.md", "# 文件操作\n\n* `w+`：读写\n");
    assert_eq!(world.call(["add", "--yes", "notes"]).get().code, 0);
    let ids = world.ids(&[]);
    let [id, other] = &ids[..] else { panic!("a term and its reverse: {ids:?}") };
    assert_eq!(world.call(["cards", "suspend", other]).get().code, 0);
    let edited = world.call(["cards", "edit", other, "--front", "Read and write?"]).get();
    assert_eq!(edited.code, 0, "{}", edited.err);
    let shown = world.call(["cards", "show", id]).out();
    let table = format!(
        "\nFrom the same lines:\nid        state      question\n{other}  suspended  Read and write?\n"
    );
    assert!(shown.contains(&table), "{shown}");
    let json = world.call(["cards", "show", id, "--json"]).out();
    let siblings =
        "\"siblings\":[{\"id\":\"[ID]\",\"state\":\"suspended\",\"question\":\"Read and write?\"}]";
    assert!(json.contains(siblings), "{json}");
    assert!(json.contains("\"flagged\":false,\"own_tags\":[],\"note\":null,"), "{json}");
}
