//! `cards` with a query, and what it does to cards.

use super::world::{TUESDAY, World};

#[test]
fn a_query_joins_its_terms_and_a_minus_turns_one_round() {
    let world = World::with_cards();
    world.call(["review", "--limit", "1"]).stdin("\n4\n").out();
    assert_eq!(world.ids(&[]).len(), 3);
    assert_eq!(world.ids(&["is:new"]).len(), 2);
    assert_eq!(world.ids(&["-is:new"]).len(), 1);
    assert_eq!(world.ids(&["topic:asia -nepal"]).len(), 1);
    assert_eq!(world.ids(&["ease>250", "deck:notes"]).len(), 1);
}

#[test]
fn a_bad_term_is_pointed_at_before_anything_is_changed() {
    let world = World::with_cards();
    world.call(["cards", "suspend", "asia", "is:nwe"]).gives(
        2,
        "",
        "error: in the query, `is:nwe`: no state is called `nwe`\nhint: did you mean is:new?\n",
    );
    assert_eq!(world.ids(&["is:suspended"]).len(), 0);
}

#[test]
fn several_cards_are_changed_only_after_a_yes() {
    let world = World::with_cards();
    let given = world.call(["cards", "suspend", "asia"]).get();
    assert_eq!(given.code, 2);
    assert!(given.out.starts_with("Suspend 2 cards:\n"), "{}", given.out);
    assert!(given.err.contains("add --yes"), "{}", given.err);
    assert_eq!(world.ids(&["is:suspended"]).len(), 0);
    assert_eq!(world.call(["cards", "suspend", "asia", "--dry-run"]).get().code, 0);
    assert_eq!(world.ids(&["is:suspended"]).len(), 0);
    assert_eq!(world.call(["cards", "suspend", "asia", "--yes"]).get().code, 0);
    assert_eq!(world.ids(&["is:suspended"]).len(), 2);
    world.call(["cards", "suspend", "asia", "--yes"]).gives(
        0,
        "",
        "Nothing to suspend (2 suspended or gone already).\n",
    );
    assert_eq!(world.call(["cards", "resume", "is:suspended", "-y"]).get().code, 0);
    assert_eq!(world.ids(&["is:suspended"]).len(), 0);
}

#[test]
fn one_card_is_named_by_the_beginning_of_its_id() {
    let world = World::with_cards();
    let id = world.ids(&["japan"]).remove(0);
    world.call(["cards", "drop", &id[..6], "--reason", "too easy"]).gives(0, "", "1 card dropped.\n");
    assert_eq!(world.ids(&[]).len(), 2);
    assert_eq!(world.ids(&["is:dropped"]), [id.as_str()]);
    world.call(["cards", "restore", &id[..6]]).gives(0, "", "1 card restored.\n");
    assert_eq!(world.ids(&[]).len(), 3);
}

#[test]
fn a_day_is_set_and_a_reset_makes_the_card_new() {
    let world = World::with_cards();
    let id = world.ids(&["japan"]).remove(0);
    world.call(["cards", "due", &id, "tomorrow"]).gives(0, "", "Due on 2026-03-03.\n");
    assert_eq!(world.call(["due", "--count"]).at(TUESDAY).out(), "1\n");
    world.call(["cards", "reset", &id]).gives(0, "", "1 card reset.\n");
    assert_eq!(world.call(["due", "--count"]).at(TUESDAY).out(), "0\n");
    assert_eq!(world.call(["cards", "due", &id, "soon"]).get().code, 2);
}

#[test]
fn a_card_is_shown_with_its_history() {
    let world = World::with_cards();
    let id = world.ids(&["france"]).remove(0);
    world.call(["cards", "suspend", &id]).get();
    let shown = world.call(["cards", "show", &id]).out();
    for part in
        ["Capital of France?", "→ Paris", "state     suspended", "History, 1 row:", "2026-03-02 09:00"]
    {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let json = world.call(["cards", "show", &id, "--json"]).out();
    assert!(json.contains("\"siblings\":[]"), "{json}");
    assert!(json.contains("\"kind\":\"suspend\""), "{json}");
    assert_eq!(world.call(["cards", "show", "ffffffff"]).get().code, 2);
}
