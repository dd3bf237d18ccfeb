//! Pairs of texts as real histories of notes have them: which went on as which, and which are two facts.

use std::sync::Arc;

use super::tests::{learned, one, reading};
use super::{NoteRead, Plan, Reason, reconcile};

/// A text: its heading, its question and its answer.
type Text = (&'static str, &'static str, &'static str);

fn plan(before: Vec<NoteRead>, after: Vec<NoteRead>) -> Plan {
    reconcile(learned(before), &reading(after))
}

/// How many texts of one note were followed into another version of it, and how many retired.
fn counts(before: &[Text], after: &[Text]) -> (usize, usize) {
    let plan = plan(vec![one("a.md", before)], vec![one("a.md", after)]);
    (plan.links.len(), plan.retire.len())
}

#[test]
fn a_question_that_is_only_marked_up_anew_is_the_same_whatever_its_answer_has_become() {
    let old = ("Options", "[Options] What is the default of depth?", "null");
    let new = ("Options", "[Options] What is the default of `depth`?", "1, or more with --all");
    let rival = ("Options", "[Options] What is the default of `deep`?", "null");
    let plan = plan(vec![one("a.md", &[old])], vec![one("a.md", &[new, rival])]);
    assert_eq!((plan.links.len(), plan.links[0].reason), (1, Reason::Answer), "{plan:?}");
    assert_eq!(plan.update[0].after.card.back, new.2);
}

#[test]
fn another_label_of_the_same_thing_is_another_fact() {
    let kin: [Text; 6] = [
        ("cache", "What is the type of cache?", "a path"),
        ("cache", "What is the default of cache?", "the home folder"),
        ("proxy", "What is the type of proxy?", "an address"),
        ("proxy", "What is the default of proxy?", "none at all"),
        ("scope", "What is the type of scope?", "a word with a sign"),
        ("scope", "What is the default of scope?", "what the project has"),
    ];
    let old = ("access", "What is the default of access?", "restricted");
    let new = ("access", "What is the type of access?", "restricted, or public");
    let before: Vec<Text> = kin.into_iter().chain([old]).collect();
    let after: Vec<Text> = kin.into_iter().chain([new]).collect();
    assert_eq!(counts(&before, &after), (0, 1));
}

#[test]
fn an_answer_that_many_have_proves_nothing_for_another_name() {
    let rest = ("x", "What is the type of prefix?", "Boolean");
    let (old, new) =
        (("x", "What is the type of color?", "Boolean"), ("x", "What is the type of offline?", "Boolean"));
    assert_eq!(counts(&[old, rest], &[new, ("x", "What is the kind of prefix?", "Boolean")]).0, 0);
    let longer = ("x", "What is the type of color (of the output)?", "Boolean");
    assert_eq!(counts(&[old, rest], &[longer, rest]).0, 1, "the name is there still");
}

#[test]
fn two_short_answers_in_common_rename_no_section() {
    let section = |heading, name: &str| -> [(&'static str, String, &'static str); 2] {
        [
            (heading, format!("What is the default of {name}?"), "false"),
            (heading, format!("What is the type of {name}?"), "Boolean"),
        ]
    };
    let (old, new) = (section("ignore-scripts", "ignore-scripts"), section("workspaces", "workspaces"));
    let texts = |section: &[(&'static str, String, &'static str); 2]| {
        let cards: Vec<(&str, &str, &str)> =
            section.iter().map(|(heading, front, back)| (*heading, front.as_str(), *back)).collect();
        one("a.md", &cards)
    };
    let rest = |mut note: NoteRead| {
        note.cards.extend(texts(&section("loglevel", "loglevel")).cards);
        note
    };
    let plan = plan(vec![rest(texts(&old))], vec![rest(texts(&new))]);
    assert_eq!((plan.links.len(), plan.retire.len()), (0, 2));
}

#[test]
fn another_name_in_code_with_another_answer_is_another_fact() {
    let old = ("x", "What does `certfile` mean?", "path to the certificate file");
    let new = ("x", "What does `cafile` mean?", "path to the certificate authority file");
    assert_eq!(counts(&[old], &[new]), (0, 1));
    let same = ("x", "What does `cafile` mean?", old.2);
    assert_eq!(counts(&[old], &[same]).0, 1, "a name that was changed");
}

#[test]
fn another_hole_in_one_line_is_another_question() {
    let old = ("x", "Fill in: `Query(None, ____=3)`", "`min_length`");
    let new = ("x", "Fill in: `Query(____=None, min_length=3)`", "`default`");
    assert_eq!(counts(&[old], &[new]), (0, 1));
}

#[test]
fn little_pictures_do_not_make_another_sentence() {
    let old = ("x", "The shop has ____ cooks in its kitchen.", "8");
    let new = ("x", "The shop has ____ cooks 👩‍🍳👨‍🍳👩‍🍳👨‍🍳👩‍🍳👨‍🍳 in its kitchen.", "8");
    assert_eq!(counts(&[old], &[new]), (1, 0));
}

#[test]
fn what_was_left_apart_within_a_note_is_not_taken_up_across_notes() {
    let text = |hook| ("Hooks", hook, "`null`");
    let old = text(
        "In hook 2 the body of the request will always be ____, because nothing was parsed before hook 3.",
    );
    let new = text(
        "In hook 1 the body of the request will always be ____, because nothing was parsed before hook 2.",
    );
    let other = ("x", "What is shared?", "`null`");
    assert_eq!(counts(&[old, other], &[new, other]).0, 1, "the same answer to nearly the same question");
    let new = ("Hooks", new.1, "`undefined`");
    assert_eq!(counts(&[old, other], &[new, other]), (0, 1));
}

#[test]
fn a_list_of_fewer_things_is_the_same_list() {
    for [old, new] in [
        ["What are the 3 kinds of rock?", "What are the 2 kinds of rock?"],
        ["岩石有哪 3 类？", "岩石有哪 2 类？"],
    ] {
        let (old, new) =
            (("x", old, "- the one\n- the other\n- a third"), ("x", new, "- the one\n- a third"));
        assert_eq!(counts(&[old], &[new]), (1, 0), "{old:?}");
        let many = ("x", "What are the 7 kinds of rock?", new.2);
        assert_eq!(counts(&[old], &[many]).0, 0, "a number that is not that of the list");
    }
}

/// Two notes that say one thing alike, and each one thing of its own.
fn twins(folder: &str, title: &str) -> Vec<NoteRead> {
    let note = |name: &str, own: &'static str| {
        let why: Text =
            ("Passwords", "Why are passwords hashed?", "so that a thief who has the table has no passwords");
        let mut note =
            one(&format!("{folder}/{name}.md"), &[why, ("Own", own, "something that only this note says")]);
        note.cards
            .iter_mut()
            .for_each(|card| Arc::make_mut(card).heading_path[0].insert_str(0, &format!("{title} {name} ")));
        note
    };
    vec![note("simple", "What is the simple way?"), note("signed", "What is the signed way?")]
}

#[test]
fn notes_that_moved_and_got_other_titles_take_along_what_they_say_alike() {
    let plan = plan(twins("docs", "A"), twins("docs/en/docs", "Of"));
    assert_eq!((plan.links.len(), plan.retire.len(), plan.doubts.len()), (4, 0, 0));
    let same_name = |((was, is), _): (&(super::Place, super::Place), &usize)| {
        was.path.rsplit('/').next() == is.path.rsplit('/').next()
    };
    assert!(plan.ways.iter().all(same_name), "{:?}", plan.ways);
}

#[test]
fn a_note_that_moved_is_edited_as_one_that_stayed() {
    let keep = (
        "Own",
        "What is kept in the long note of this test?",
        "a sentence that says enough to be found again",
    );
    let old = ("Sets", "What is a frozen set?", "a set that cannot change");
    let new = ("Sets", "What is a frozen set?", "a key");
    let plan = plan(vec![one("old/a.md", &[keep, old])], vec![one("new/a.md", &[keep, new])]);
    assert_eq!((plan.links.len(), plan.retire.len()), (2, 0));
}

#[test]
fn a_card_whose_text_stands_stays_and_is_not_given_another_one() {
    let old = ("Ports", "What is etcd?", "the program that listens on 2379");
    let new = ("Ports", "What is etcd?", "the store of the cluster");
    let stored = learned(vec![one("a.md", &[old])]);
    let card = stored[0].placed.card.id;
    let mut reading = reading(vec![one("a.md", &[new])]);
    assert_eq!(reconcile(stored.clone(), &reading).links.len(), 1, "as far as the cards tell");
    reading.verbatim.insert(card, (7, 7));
    let plan = reconcile(stored.clone(), &reading);
    assert_eq!((plan.links.len(), plan.retire.len(), plan.add.len(), plan.doubts.len()), (0, 0, 0, 0));
    assert_eq!((plan.moved[0].card.id, plan.moved[0].origins[0].line), (card, 7));
    let unlearned =
        stored.into_iter().map(|old| super::Stored { reviewed: false, ..old }).collect::<Vec<_>>();
    assert_eq!(reconcile(unlearned, &reading).links.len(), 1, "nothing was learned");
}
