//! `mnemon review` by plain lines.

use super::world::{TUESDAY, World};

const RULE: &str = "────────────────────────────────────────────────────────────────────────────────";

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
Tomorrow: 3 cards due.
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
        "1 reviewed, 0 right (0 %), 1 answer to cards asked again.\n\nMissed 1:\n  notes › Capitals\n    \
         Capital of France?\n\nTomorrow: 1 card due. 2 new cards waiting.\n"
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
    assert!(text.contains("undone: here is the card again\n\nagain 0 · due 0 · new 3\n"), "{text}");
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
