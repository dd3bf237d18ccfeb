//! The session played through, with the script as its face and a notebook as its store.

use proptest::prelude::*;

use super::*;
use crate::model::schedule::Standing;
use crate::review::effect::Did;
use crate::review::input::{ACTS, Act, Keys, Reason, Signal, Target};
use crate::review::notice::Notice;
use crate::review::passage::Passage;
use crate::review::question::Class;
use crate::review::samples::{Notebook, TODAY, id, now, question};
use crate::review::script::Script;
use crate::review::ui::study;

const REVEAL: Input = Input::Reveal;
const AGAIN: Input = Input::Grade(Grade::AGAIN);
const HARD: Input = Input::Grade(Grade::HARD);
const GOOD: Input = Input::Grade(Grade::GOOD);
const EASY: Input = Input::Grade(Grade::EASY);

/// A session that was played: what was shown, what was written, how it ended.
struct Played {
    transcript: Vec<String>,
    notebook: Notebook,
    session: Session,
    ending: Ending,
}

fn did() -> Did {
    Did { deed: "tag exam of".to_owned(), grade: None, front: "Which `one`?".to_owned() }
}

fn due(count: u8) -> Vec<Question> {
    (1..=count).map(|number| question(number, Class::Due)).collect()
}

fn play_with(mut notebook: Notebook, options: Options, inputs: &[Input]) -> Played {
    let mut session = Session::new(notebook.cards.clone(), options);
    let mut script = Script::new(inputs.iter().cloned());
    let ending = study(&mut session, &mut script, &mut notebook).unwrap();
    Played { transcript: script.transcript, notebook, session, ending }
}

fn play(cards: &[Question], inputs: &[Input]) -> Played {
    play_with(Notebook::of(cards), Options::default(), inputs)
}

/// The fronts in the order they were asked, each once per turn.
fn asked(played: &Played) -> Vec<&str> {
    let mut fronts: Vec<&str> = Vec::new();
    for line in &played.transcript {
        if let Some(front) = line.strip_prefix("front Question ") {
            fronts.push(front.trim_end_matches('?'));
        }
    }
    fronts
}

#[test]
fn three_cards_are_asked_saved_and_summed_up() {
    let played = play(&due(3), &[REVEAL, GOOD, REVEAL, EASY, REVEAL, GOOD]);
    assert_eq!(
        played.transcript,
        [
            "front Question 1?",
            "back Question 1?",
            "saved: next on 2026-12-01 (6 d)",
            "front Question 2?",
            "back Question 2?",
            "saved: next on 2026-12-01 (6 d)",
            "front Question 3?",
            "back Question 3?",
            "saved: next on 2026-12-01 (6 d)",
            "summary",
        ]
    );
    assert_eq!(played.ending, Ending::Done);
    assert_eq!(played.notebook.grades(), [(1, 4), (2, 5), (3, 4)]);
    let summary = played.session.summary();
    assert_eq!((summary.reviewed, summary.right, summary.reasks), (3, 3, 0));
    assert_eq!(
        summary.ahead,
        Some(Ahead { today: TODAY, next: Some((TODAY.plus(1), 3)), new: 0, streak: 1 })
    );
}

#[test]
fn a_grade_before_the_answer_is_shown_is_ignored() {
    let played = play(&due(1), &[GOOD, GOOD, REVEAL, REVEAL, GOOD]);
    assert_eq!(
        played.transcript[..5],
        [
            "front Question 1?",
            "show the answer first",
            "front Question 1?",
            "show the answer first",
            "front Question 1?"
        ]
    );
    assert_eq!(played.transcript[6], "the answer is shown: grade it");
    assert_eq!(played.notebook.grades(), [(1, 4)]);
}

#[test]
fn a_missed_card_comes_back_until_it_is_good() {
    let played = play(&due(1), &[REVEAL, AGAIN, REVEAL, HARD, REVEAL, AGAIN, REVEAL, GOOD]);
    assert_eq!(asked(&played), ["1", "1", "1", "1"]);
    assert_eq!(played.notebook.grades(), [(1, 2), (1, 3), (1, 2), (1, 4)]);
    let reasks: Vec<bool> = played
        .notebook
        .rows
        .iter()
        .map(|(effect, _)| matches!(effect, Effect::Answer { reask: true, .. }))
        .collect();
    assert_eq!(reasks, [false, true, true, true]);
    let summary = played.session.summary();
    assert_eq!((summary.reviewed, summary.right, summary.reasks), (1, 0, 3));
    assert_eq!(summary.missed[0].topic, ["notes", "Python", "Classes"]);
    assert_eq!(played.transcript[2], "saved: next on 2026-11-26 (1 d), asked again today");
}

#[test]
fn three_other_cards_come_before_a_missed_one() {
    let mut inputs = vec![REVEAL, AGAIN];
    inputs.extend([[REVEAL, GOOD], [REVEAL, GOOD], [REVEAL, GOOD], [REVEAL, GOOD]].concat());
    let played = play(&due(4), &inputs);
    assert_eq!(asked(&played), ["1", "2", "3", "4", "1"]);
    assert_eq!(played.ending, Ending::Done);
}

#[test]
fn what_is_left_counts_by_class_with_the_card_on_the_screen() {
    let cards = [question(1, Class::Due), question(2, Class::New), question(3, Class::Again)];
    let mut session = Session::new(cards.to_vec(), Options::default());
    let left = |session: &Session| match session.screen() {
        Screen::Question(shown)
        | Screen::Answer(shown, _)
        | Screen::Passage(shown, _)
        | Screen::Page(shown, _)
        | Screen::Hits(shown, _) => shown.left,
        Screen::Summary(summary) => summary.left,
    };
    assert_eq!(left(&session), Left { again: 1, due: 1, new: 1 });
    session.apply(REVEAL, now(0));
    session.apply(AGAIN, now(0));
    let standing = Standing { last_answer: Some((TODAY, Grade::AGAIN)), ..cards[0].standing };
    session.committed(Outcome::Answered { standing, outcomes: cards[0].outcomes, passage: None });
    assert_eq!(left(&session), Left { again: 2, due: 0, new: 1 });
}

#[test]
fn an_undo_brings_the_card_back_before_the_one_on_the_screen() {
    let played = play(&due(2), &[REVEAL, EASY, REVEAL, Input::Undo, REVEAL, GOOD, REVEAL, GOOD]);
    assert_eq!(asked(&played), ["1", "2", "1", "2"]);
    assert_eq!(played.notebook.grades(), [(1, 4), (2, 4)]);
    assert_eq!(played.session.summary().reviewed, 2);
}

#[test]
fn many_undos_walk_back_to_the_first_card() {
    let mut inputs = [[REVEAL, AGAIN], [REVEAL, AGAIN], [REVEAL, AGAIN], [REVEAL, AGAIN]].concat();
    inputs.extend(vec![Input::Undo; 5]);
    let played = play(&due(3), &inputs);
    assert_eq!(asked(&played), ["1", "2", "3", "1", "2", "1", "3", "2", "1", "1"]);
    let summary = played.session.summary();
    assert_eq!((summary.reviewed, summary.reasks, summary.can_undo), (0, 0, false));
    assert_eq!(summary.left, Left { again: 0, due: 3, new: 0 });
    assert!(played.transcript.contains(&"nothing to undo".to_owned()));
    assert!(played.notebook.rows.is_empty());
}

#[test]
fn an_undo_reaches_into_an_earlier_session() {
    let mut notebook = Notebook::of(&[question(2, Class::Due)]);
    let earlier = question(1, Class::Due);
    notebook.rows.push((Effect::Suspend(id(1)), earlier));
    let played = play_with(notebook, Options::default(), &[Input::Undo, REVEAL, GOOD, REVEAL, GOOD]);
    assert_eq!(asked(&played), ["2", "1", "2"]);
    assert_eq!(played.session.summary().reviewed, 2);
}

#[test]
fn the_last_answer_can_be_undone_from_the_summary() {
    let played = play(&due(1), &[REVEAL, EASY, Input::Undo, REVEAL, GOOD]);
    assert_eq!(asked(&played), ["1", "1"]);
    assert_eq!(played.notebook.grades(), [(1, 4)]);
    assert_eq!(played.ending, Ending::Done);
}

#[test]
fn an_undo_after_quitting_takes_the_session_up_again() {
    let played = play(&due(2), &[REVEAL, EASY, Input::Quit, Input::Undo, REVEAL, GOOD, REVEAL, GOOD]);
    assert_eq!(asked(&played), ["1", "2", "1", "2"]);
    assert_eq!(played.ending, Ending::Done);
}

#[test]
fn an_undone_card_that_is_not_to_be_asked_leaves_the_screen_alone() {
    let mut session = Session::new(due(2), Options::default());
    session.apply(Input::Undo, now(0));
    let notice =
        session.committed(Outcome::Undone { did: did(), card: id(9), question: None, others: Vec::new() });
    assert_eq!(notice, Some(Notice::UndoneElsewhere("tag exam of Which one?".to_owned())));
    let Screen::Question(shown) = session.screen() else { panic!("no question") };
    assert_eq!((shown.turn, shown.question.card.id), (1, id(1)));
    session.apply(Input::Undo, now(0));
    session.committed(Outcome::Undone { did: did(), card: id(1), question: None, others: Vec::new() });
    let Screen::Question(shown) = session.screen() else { panic!("no question") };
    assert_eq!((shown.question.card.id, shown.left.due), (id(2), 1));
}

#[test]
fn cards_set_aside_do_not_come_back() {
    let played =
        play(&due(4), &[Input::Suspend, REVEAL, Input::Bury, Input::Drop(Reason::BadQuestion), REVEAL, GOOD]);
    assert_eq!(asked(&played), ["1", "2", "3", "4"]);
    let effects: Vec<&Effect> = played.notebook.rows.iter().map(|(effect, _)| effect).take(3).collect();
    assert_eq!(
        effects,
        [
            &Effect::Suspend(id(1)),
            &Effect::Bury { card: id(2), siblings: false },
            &Effect::Drop(id(3), Reason::BadQuestion)
        ]
    );
    let summary = played.session.summary();
    assert_eq!((summary.reviewed, summary.set_aside), (1, 3));
}

#[test]
fn quitting_in_the_middle_says_what_is_left() {
    let played = play(&due(3), &[REVEAL, AGAIN, REVEAL, Input::Quit]);
    assert_eq!(played.ending, Ending::Quit);
    assert_eq!(played.notebook.grades(), [(1, 2)]);
    assert_eq!(played.session.summary().left, Left { again: 1, due: 2, new: 0 });
}

#[test]
fn a_signal_ends_the_session_at_once() {
    for signal in [Signal::Interrupt, Signal::Terminate, Signal::HangUp] {
        let played = play(&due(1), &[REVEAL, Input::Signal(signal), GOOD]);
        assert_eq!(played.ending, Ending::Signal(signal));
        // A terminal that went away shows nothing more, and a kill waits for nothing.
        let end = if signal == Signal::Interrupt { &["summary"][..] } else { &[] };
        assert_eq!(played.transcript, [&["front Question 1?", "back Question 1?"], end].concat());
    }
    assert_eq!(Signal::Interrupt.exit_code(), 130);
    assert_eq!(Signal::Terminate.exit_code(), 143);
    assert_eq!(Signal::HangUp.exit_code(), 129);
}

#[test]
fn a_failed_write_keeps_the_answer_on_the_screen() {
    let notebook = Notebook { failing: 2, ..Notebook::of(&due(1)) };
    let played = play_with(notebook, Options::default(), &[REVEAL, GOOD, GOOD, GOOD]);
    assert_eq!(
        played.transcript,
        [
            "front Question 1?",
            "back Question 1?",
            "not saved: the disk is full",
            "back Question 1?",
            "not saved: the disk is full",
            "back Question 1?",
            "saved: next on 2026-12-01 (6 d)",
            "summary",
        ]
    );
    let summary = played.session.summary();
    assert_eq!((summary.reviewed, summary.failures), (1, 2));
}

#[test]
fn a_failed_look_ahead_leaves_it_out_of_the_summary() {
    let notebook = Notebook { failing: 1, ..Notebook::of(&[]) };
    let played = play_with(notebook, Options::default(), &[]);
    assert_eq!(played.transcript, ["cannot look ahead: the disk is gone", "summary"]);
    assert_eq!(played.session.summary().ahead, None);
}

#[test]
fn nothing_is_taken_while_a_write_is_pending() {
    let mut session = Session::new(due(2), Options::default());
    session.apply(REVEAL, now(0));
    assert!(session.apply(GOOD, now(0)).is_some());
    for input in [GOOD, Input::Undo, Input::Suspend, Input::Quit] {
        assert_eq!(session.apply(input, now(0)), None);
    }
    assert_eq!(session.committed(Outcome::SetAside { advice: None, siblings: Vec::new() }), None);
    assert!(matches!(session.screen(), Screen::Answer(shown, _) if shown.turn == 1));
}

#[test]
fn thinking_and_grading_are_timed_apart() {
    let mut session = Session::new(due(1), Options::default());
    session.shown(now(0));
    session.shown(now(500));
    session.apply(REVEAL, now(3_000));
    let Some(Effect::Answer { seen, .. }) = session.apply(GOOD, now(4_500)) else { panic!("no answer") };
    assert_eq!((seen.reveal_ms, seen.elapsed_ms, seen.interval), (3_000, 4_500, 6));
    assert_eq!((seen.form.as_str(), seen.score), ("R1.forward", 800));
}

#[test]
fn a_clock_that_stands_or_turns_back_times_nothing() {
    let mut session = Session::new(due(1), Options::default());
    session.shown(now(10_000));
    session.apply(REVEAL, now(10_000));
    let Some(Effect::Answer { seen, .. }) = session.apply(GOOD, now(-5_000)) else { panic!("no answer") };
    assert_eq!((seen.reveal_ms, seen.elapsed_ms), (0, 0));
}

#[test]
fn the_seen_text_is_named_by_hashes_of_both_sides() {
    let hashes = |edit: fn(&mut Question)| {
        let mut card = question(1, Class::Due);
        edit(&mut card);
        let mut session = Session::new(vec![card], Options::default());
        session.apply(REVEAL, now(0));
        let Some(Effect::Answer { seen, .. }) = session.apply(GOOD, now(0)) else { panic!("no answer") };
        assert_eq!((seen.front_hash.len(), seen.back_hash.len()), (16, 16));
        (seen.front_hash, seen.back_hash)
    };
    let plain = hashes(|_| {});
    let front = hashes(|card| card.card.front.push('!'));
    assert!(front.0 != plain.0 && front.1 == plain.1);
    let extra = hashes(|card| card.card.extra.push('!'));
    assert!(extra.0 == plain.0 && extra.1 != plain.1);
    let moved = hashes(|card| {
        card.card.back = "Answer 1".to_owned();
        card.card.extra = ".".to_owned();
    });
    assert_ne!(moved.1, plain.1);
}

#[test]
fn the_keys_promise_what_is_written() {
    for class in [Class::Due, Class::New] {
        for keys in [Keys::Four, Keys::Six] {
            for (at, &grade) in keys.grades().iter().enumerate() {
                let options = Options { keys, ..Options::default() };
                let mut session = Session::new(vec![question(1, class)], options);
                session.apply(REVEAL, now(0));
                let Screen::Answer(_, choices) = session.screen() else { panic!("no answer") };
                let Meaning::Moves { interval, ease_change } = choices[at].meaning else { panic!("stays") };
                let change = [-80, -54, -32, -14, 0, 10][usize::from(grade.quality())];
                assert_eq!((choices[at].grade, ease_change), (grade, change));
                let Some(Effect::Answer { seen, .. }) = session.apply(Input::Grade(grade), now(0)) else {
                    panic!("not answered")
                };
                assert_eq!(seen.interval, interval);
            }
        }
    }
}

#[test]
fn four_keys_offer_no_grade_below_again_and_six_do() {
    let blackout = Input::Grade(Grade::new(0).unwrap());
    assert!(play(&due(1), &[REVEAL, blackout.clone()]).notebook.rows.is_empty());
    let six = Options { keys: Keys::Six, ..Options::default() };
    assert_eq!(
        play_with(Notebook::of(&due(1)), six, &[REVEAL, blackout.clone()]).notebook.grades(),
        [(1, 0)]
    );
}

#[test]
fn practice_moves_nothing_and_still_asks_until_good() {
    let practice = Options { mode: Mode::Practice, ..Options::default() };
    let played = play_with(Notebook::of(&due(2)), practice, &[REVEAL, AGAIN, REVEAL, GOOD, REVEAL, GOOD]);
    assert_eq!(asked(&played), ["1", "2", "1"]);
    assert_eq!(played.transcript[2], "saved: practice, the schedule stays, asked again");
    let seen = |row: usize| match &played.notebook.rows[row].0 {
        Effect::Answer { seen, reask, .. } => (seen.interval, *reask),
        other => panic!("{other:?}"),
    };
    assert_eq!((seen(0), seen(1), seen(2).1), ((1, false), (1, false), true));
    assert_eq!(played.session.summary().reviewed, 2);
}

#[test]
fn after_the_rollover_an_answer_counts_for_the_new_day() {
    let mut session = Session::new(vec![question(1, Class::Again)], Options::default());
    let tomorrow = Now { today: TODAY.plus(1), ..now(0) };
    session.apply(REVEAL, tomorrow);
    let Screen::Answer(_, choices) = session.screen() else { panic!("no answer") };
    assert!(matches!(choices[0].meaning, Meaning::Moves { .. }));
    assert!(matches!(session.apply(GOOD, tomorrow), Some(Effect::Answer { reask: false, .. })));
}

#[test]
fn a_miss_shows_the_passage_and_then_goes_on() {
    let notebook = Notebook { has_notes: true, ..Notebook::of(&due(2)) };
    let inputs = [REVEAL, AGAIN, REVEAL, REVEAL, GOOD, REVEAL, GOOD];
    let played = play_with(notebook, Options::default(), &inputs);
    let passages: Vec<&String> =
        played.transcript.iter().filter(|line| line.starts_with("passage")).collect();
    assert_eq!(passages, ["passage Question 1?"]);
    assert_eq!(asked(&played), ["1", "2", "1"]);
    assert_eq!(played.ending, Ending::Done);
}

#[test]
fn on_the_passage_a_grade_means_nothing_and_undo_and_suspend_are_about_its_card() {
    let notebook = || Notebook { has_notes: true, ..Notebook::of(&due(2)) };
    let played = play_with(notebook(), Options::default(), &[REVEAL, AGAIN, GOOD, Input::Undo, REVEAL, GOOD]);
    assert_eq!(asked(&played), ["1", "1", "2"]);
    assert_eq!(played.notebook.grades(), [(1, 4)]);
    let played = play_with(notebook(), Options::default(), &[REVEAL, AGAIN, Input::Suspend, REVEAL, GOOD]);
    assert_eq!(asked(&played), ["1", "2"]);
    assert_eq!(played.ending, Ending::Done);
    let played = play_with(notebook(), Options::default(), &[REVEAL, AGAIN, Input::Quit, Input::Quit]);
    assert_eq!(played.session.summary().left.total(), 2);
}

#[test]
fn the_passage_lies_over_a_question_and_stands_below_an_answer() {
    let notebook = Notebook { has_notes: true, ..Notebook::of(&due(1)) };
    let mut session = Session::new(notebook.cards.clone(), Options::default());
    assert_eq!(session.apply(Input::Passage, now(0)), Some(Effect::Look(id(1))));
    session.committed(Outcome::Found(Ok(Passage { line: 3, markdown: "a".to_owned() })));
    let Screen::Page(_, page) = session.screen() else { panic!("no page") };
    assert_eq!(page.title, "the note, from line 3: the answer is in it");
    session.apply(Input::Back, now(0));
    assert!(matches!(session.screen(), Screen::Question(_)));
    session.apply(REVEAL, now(0));
    assert_eq!(session.apply(Input::Passage, now(0)), Some(Effect::Look(id(1))));
    session.committed(Outcome::Found(Err("the file is gone".to_owned())));
    let Screen::Answer(Shown { passage: None, .. }, _) = session.screen() else { panic!("no answer") };
    assert_eq!(session.apply(Input::Passage, now(0)), Some(Effect::Look(id(1))));
    session.committed(Outcome::Found(Ok(Passage { line: 3, markdown: "a".to_owned() })));
    let Screen::Answer(Shown { passage: Some(_), .. }, _) = session.screen() else { panic!("no passage") };
    assert_eq!(session.apply(Input::Passage, now(0)), None);
}

#[test]
fn a_flag_is_set_taken_away_and_undone_as_a_step_of_its_own() {
    let flag = || Input::Flag;
    let inputs = [flag(), flag(), flag(), REVEAL, AGAIN, flag(), Input::Undo, REVEAL, GOOD];
    let played = play(&due(1), &inputs);
    let told: Vec<&String> = played.transcript.iter().filter(|line| line.contains("flagged")).collect();
    assert_eq!(told.len(), 4, "{told:?}");
    assert_eq!(played.notebook.grades(), [(1, 2), (1, 4)]);
    let summary = played.session.summary();
    assert_eq!((summary.missed.len(), summary.set_aside), (1, 0));
}

#[test]
fn a_typed_answer_suggests_its_grade_and_is_logged() {
    let options = Options { typing: Typing::Short, ..Options::default() };
    let typed = |text: &str| Input::Typed(text.to_owned());
    let inputs = [typed("answer 1"), REVEAL, typed("ansver 2."), EASY, typed(""), REVEAL, Input::Quit];
    let played = play_with(Notebook::of(&due(3)), options, &inputs);
    assert_eq!(played.transcript[..2], ["field Question 1?", "back Question 1?"]);
    assert_eq!(played.notebook.grades(), [(1, 4), (2, 5), (3, 2)]);
    let logged: Vec<_> = played
        .notebook
        .rows
        .iter()
        .filter_map(|(effect, _)| match effect {
            Effect::Answer { seen, .. } => Some(seen.typed.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(logged, ["answer 1", "ansver 2.", ""].map(|text| Some(text.to_owned())));
}

#[test]
fn the_field_is_opened_and_left_by_keys_and_only_where_an_answer_can_be_typed() {
    let mut long = question(2, Class::Due);
    long.expected = None;
    let inputs = [
        Input::Type,
        Input::Back,
        Input::Type,
        Input::Typed("x".to_owned()),
        AGAIN,
        Input::Type,
        REVEAL,
        GOOD,
    ];
    let played = play(&[question(1, Class::Due), long], &inputs);
    assert_eq!(
        played.transcript[..6],
        [
            "front Question 1?",
            "field Question 1?",
            "front Question 1?",
            "field Question 1?",
            "back Question 1?",
            "saved: next on 2026-11-26 (1 d), asked again today"
        ]
    );
    assert!(played.transcript.contains(&"this answer is too long to type".to_owned()));
    assert_eq!(played.notebook.grades(), [(1, 2), (2, 4)]);
}

#[test]
fn a_page_lies_over_the_card_until_it_is_left() {
    let find = || Input::Find("x".to_owned());
    let inputs = [Input::Info, GOOD, Input::Back, REVEAL, find(), REVEAL, find(), Input::Quit, GOOD];
    let played = play(&due(1), &inputs);
    assert_eq!(
        played.transcript[..9],
        [
            "front Question 1?",
            "page about 1",
            "page about 1",
            "front Question 1?",
            "back Question 1?",
            "hits found x",
            "back Question 1?",
            "hits found x",
            "back Question 1?"
        ]
    );
    assert_eq!(played.notebook.grades(), [(1, 4)]);
}

#[test]
fn only_a_new_card_can_be_known() {
    let played = play(&[question(1, Class::New), question(2, Class::Due)], &[Input::Know, Input::Know]);
    assert_eq!(
        played.notebook.rows.iter().map(|(effect, _)| effect).collect::<Vec<_>>(),
        [&Effect::Know(id(1))]
    );
    assert!(played.transcript.contains(&"known: comes in 30 days".to_owned()));
    assert!(played.transcript.contains(&"the card has a schedule already: grade it".to_owned()));
}

#[test]
fn an_edited_card_is_asked_with_its_new_text_and_the_edit_is_a_step() {
    let inputs = [REVEAL, Input::Edit(Target::Card), GOOD, Input::Undo, Input::Undo, Input::Quit];
    let played = play(&due(1), &inputs);
    assert_eq!(played.transcript[2..4], ["edited", "back Edited 1?"]);
    assert!(played.notebook.rows.is_empty());
    assert!(!played.session.summary().can_undo);
}

#[test]
fn a_card_in_another_form_is_asked_anew_and_the_change_is_a_step() {
    let played = play(&due(1), &[REVEAL, Input::Reform, REVEAL, GOOD, Input::Undo, Input::Undo, Input::Quit]);
    assert_eq!(played.transcript[1..5], ["back Question 1?", "edited", "front Formed 1?", "back Formed 1?"]);
    assert!(played.notebook.rows.is_empty());
    assert!(!played.session.summary().can_undo);
}

#[test]
fn siblings_that_were_buried_come_back_together() {
    let mut session = Session::new(due(3), Options::default());
    assert_eq!(
        session.apply(Input::BurySiblings, now(0)),
        Some(Effect::Bury { card: id(1), siblings: true })
    );
    let told = session.committed(Outcome::SetAside { advice: None, siblings: vec![id(3)] });
    assert_eq!(told, Some(Notice::Buried { siblings: 1 }));
    assert_eq!((session.summary().set_aside, session.waiting()), (2, vec![id(2)]));
    session.apply(Input::Undo, now(0));
    let back = |number| Some(Box::new(question(number, Class::Due)));
    session.committed(Outcome::Undone {
        did: did(),
        card: id(1),
        question: back(1),
        others: vec![(id(3), back(3))],
    });
    assert_eq!((session.summary().set_aside, session.waiting()), (0, vec![id(1), id(2), id(3)]));
    assert_eq!(card(&session), Some(id(1)));
}

#[test]
fn what_another_session_answered_is_not_asked_here() {
    let answered = |number, grade| {
        let mut answered = question(number, Class::Again);
        answered.standing.last_answer = Some((TODAY, grade));
        Some(Box::new(answered))
    };
    let notebook =
        Notebook { others: vec![(id(1), None), (id(3), answered(3, AGAIN_GRADE))], ..Notebook::of(&due(3)) };
    let played = play_with(notebook, Options::default(), &[REVEAL, GOOD, REVEAL, GOOD]);
    assert_eq!(played.transcript[..2], ["2 cards were done in another session", "front Question 2?"]);
    assert_eq!(asked(&played), ["2", "3"]);
}

const AGAIN_GRADE: Grade = Grade::AGAIN;

#[test]
fn a_grade_for_a_card_that_was_answered_meanwhile_is_not_written() {
    let mut session = Session::new(due(2), Options::default());
    session.apply(REVEAL, now(0));
    assert_eq!(session.refresh(vec![(id(1), None)]), 1);
    assert_eq!(card(&session), Some(id(2)));
    assert_eq!(session.apply(GOOD, now(0)), None, "its answer is hidden");
}

#[test]
fn a_new_study_day_changes_the_outcomes_and_leaves_the_side_up() {
    let mut session = Session::new(due(1), Options::default());
    session.apply(REVEAL, now(0));
    let mut tomorrow = question(1, Class::Due);
    tomorrow.outcomes[4].interval = 9;
    assert_eq!(session.refresh(vec![(id(1), Some(Box::new(tomorrow)))]), 0);
    let Screen::Answer(_, choices) = session.screen() else { panic!("no answer") };
    assert!(matches!(choices[2].meaning, Meaning::Moves { interval: 9, .. }));
}

#[test]
fn no_card_is_shown_once_the_time_is_over_until_something_is_taken_back() {
    let options = Options { time_ms: Some(5_000), ..Options::default() };
    let inputs = [REVEAL, GOOD, REVEAL, GOOD, Input::Undo, REVEAL, GOOD, REVEAL, GOOD];
    let played = play_with(Notebook::of(&due(3)), options, &inputs);
    assert_eq!(asked(&played), ["1", "2", "2", "3"]);
    assert_eq!(played.ending, Ending::Done);
    let left = play_with(Notebook::of(&due(3)), options, &inputs[..4]);
    assert_eq!((left.ending, left.session.summary().left.total()), (Ending::TimeUp, 1));
}

#[test]
fn a_long_absence_counts_as_five_minutes() {
    let mut session = Session::new(due(1), Options::default());
    session.shown(now(0));
    session.apply(REVEAL, now(1_000));
    let Some(Effect::Answer { seen, .. }) = session.apply(GOOD, now(9 * 3_600_000)) else {
        panic!("no answer")
    };
    assert_eq!((seen.reveal_ms, seen.elapsed_ms), (1_000, 300_000));
}

#[test]
fn the_pace_is_told_after_three_answers() {
    use crate::review::ui::Keeper;
    let mut session = Session::new(due(5), Options::default());
    let mut notebook = Notebook::of(&due(5));
    for at in 0..3 {
        session.shown(now(at * 10_000));
        session.apply(REVEAL, now(at * 10_000 + 1_000));
        let effect = session.apply(GOOD, now(at * 10_000 + 4_000)).unwrap();
        session.committed(notebook.commit(&effect, now(0)).unwrap());
    }
    let Screen::Question(shown) = session.screen() else { panic!("no question") };
    assert_eq!(shown.pace, Pace { done: 3, card_ms: Some(4_000), time: None });
}

#[test]
fn a_card_that_was_found_is_set_aside_while_the_one_on_the_screen_stays() {
    let find = || Input::Find("x".to_owned());
    let inputs = [REVEAL, find(), Input::Act(id(2), Act::Suspend), GOOD, REVEAL, GOOD];
    let played = play(&due(3), &inputs);
    assert_eq!(
        played.transcript[..6],
        [
            "front Question 1?",
            "back Question 1?",
            "hits found x",
            "suspended: set aside until you resume it",
            "back Question 1?",
            "saved: next on 2026-12-01 (6 d)"
        ]
    );
    assert_eq!(asked(&played), ["1", "3"]);
    assert_eq!(played.session.summary().set_aside, 1);
    // The one on the screen is found as well.
    let played = play(&due(2), &[find(), Input::Act(id(1), Act::Drop), REVEAL, GOOD]);
    assert_eq!(asked(&played), ["1", "2"]);
}

#[test]
fn a_card_that_was_found_is_asked_first_and_then_the_one_that_was_on_the_screen() {
    let find = || Input::Find("x".to_owned());
    let ask = |number| Input::Act(id(number), Act::Ask);
    let played = play(&due(3), &[REVEAL, find(), ask(3), REVEAL, GOOD, REVEAL, GOOD, REVEAL, GOOD]);
    assert_eq!(asked(&played), ["1", "3", "1", "2"]);
    assert_eq!(played.notebook.grades(), [(3, 4), (1, 4), (2, 4)]);
    let played = play(&due(1), &[REVEAL, find(), ask(1), GOOD]);
    assert_eq!(played.notebook.grades(), [(1, 4)], "its answer is still up");
}

#[test]
fn what_is_known_of_a_card_that_was_found_leads_back_to_the_list() {
    let mut session = Session::new(due(2), Options::default());
    let mut notebook = Notebook::of(&due(2));
    let mut act = |session: &mut Session, input| {
        use crate::review::ui::Keeper;
        let effect = session.apply(input, now(0)).unwrap();
        session.committed(notebook.commit(&effect, now(0)).unwrap());
        effect
    };
    act(&mut session, Input::Find("x".to_owned()));
    let info = |number| Input::Act(id(number), Act::Info);
    assert_eq!(session.apply(GOOD, now(0)), None);
    assert_eq!(session.apply(Input::Act(id(7), Act::Info), now(0)), None, "it is not in the list");
    assert_eq!(act(&mut session, info(2)), Effect::Info { card: id(2), revealed: true });
    assert!(matches!(session.screen(), Screen::Page(..)));
    session.apply(Input::Back, now(0));
    assert!(matches!(session.screen(), Screen::Hits(..)));
    // The card on the screen does not tell its answer here.
    assert_eq!(act(&mut session, info(1)), Effect::Info { card: id(1), revealed: false });
    session.apply(Input::Quit, now(0));
    session.apply(Input::Back, now(0));
    assert!(matches!(session.screen(), Screen::Question(_)));
    act(&mut session, Input::Find("x".to_owned()));
    assert_eq!(act(&mut session, Input::Act(id(2), Act::Flag)), Effect::Flag(id(2), true));
    assert!(matches!(session.screen(), Screen::Question(_)));
}

/// The same, and what is done with cards that were found.
fn input_or_act() -> impl Strategy<Value = Input> {
    let act = (1..12_u8, 0..ACTS.len()).prop_map(|(number, at)| Input::Act(id(number), ACTS[at].1));
    prop_oneof![5 => input(), 1 => Just(Input::Find("x".to_owned())), 2 => act]
}

fn input() -> impl Strategy<Value = Input> {
    prop_oneof![
        6 => Just(REVEAL),
        8 => (0..6_u8).prop_map(|quality| Input::Grade(Grade::new(quality).unwrap())),
        2 => Just(Input::Undo),
        1 => Just(Input::Suspend),
        1 => Just(Input::Bury),
        1 => Just(Input::BurySiblings),
        1 => Just(Input::Drop(Reason::NotWorthIt)),
        1 => Just(Input::Know),
        1 => Just(Input::Flag),
        1 => Just(Input::Tag("exam".to_owned())),
        1 => Just(Input::Edit(Target::Card)),
        1 => Just(Input::Reform),
        1 => Just(Input::Info),
        1 => Just(Input::Find("x".to_owned())),
        1 => Just(Input::Type),
        1 => Just(Input::Back),
        2 => Just(Input::Typed("Answer 1".to_owned())),
        1 => Just(Input::Passage),
        1 => Just(Input::Quit),
    ]
}

fn card(session: &Session) -> Option<CardId> {
    match session.screen() {
        Screen::Question(shown)
        | Screen::Answer(shown, _)
        | Screen::Passage(shown, _)
        | Screen::Page(shown, _)
        | Screen::Hits(shown, _) => Some(shown.question.card.id),
        Screen::Summary(_) => None,
    }
}

proptest! {
    #[test]
    fn every_effect_is_about_the_card_on_the_screen(
        count in 0..6_u8,
        six in any::<bool>(),
        practice in any::<bool>(),
        types in any::<bool>(),
        has_notes in any::<bool>(),
        steps in prop::collection::vec((input(), any::<bool>()), 0..80),
    ) {
        use crate::review::ui::Keeper;
        let options = Options {
            keys: if six { Keys::Six } else { Keys::Four },
            mode: if practice { Mode::Practice } else { Mode::Schedule },
            typing: if types { Typing::Short } else { Typing::Never },
            time_ms: None,
        };
        let mut notebook = Notebook { has_notes, ..Notebook::of(&due(count)) };
        let mut session = Session::new(notebook.cards.clone(), options);
        for (input, fails) in steps {
            let shown = card(&session);
            let side = session.side;
            let Some(effect) = session.apply(input, now(0)) else { continue };
            match &effect {
                Effect::Answer { card, .. } => {
                    let is_back = matches!(side, Side::Back { .. });
                    prop_assert!(is_back);
                    prop_assert_eq!(Some(*card), shown);
                }
                Effect::Look(card)
                | Effect::Suspend(card)
                | Effect::Bury { card, .. }
                | Effect::Drop(card, _)
                | Effect::Know(card)
                | Effect::Tag(card, _)
                | Effect::Edit(card, _)
                | Effect::Reform(card)
                | Effect::Info { card, .. }
                | Effect::Flag(card, _) => {
                    prop_assert_eq!(Some(*card), shown);
                }
                Effect::Find(_) | Effect::Ask(_) | Effect::Undo => {}
            }
            if fails {
                session.failed();
                prop_assert_eq!(card(&session), shown);
            } else {
                let outcome = notebook.commit(&effect, now(0)).unwrap();
                // A passage is shown and needs no word.
                let is_told = session.committed(outcome).is_some();
                let is_read = matches!(effect, Effect::Look(_) | Effect::Info { .. } | Effect::Find(_));
                prop_assert!(is_told || is_read);
            }
            // No card waits twice, and none is lost: each waits, was set aside, or its last answer was 4 or 5.
            for number in 1..=count {
                let current = session.current.iter().filter(|_| session.side != Side::Done);
                let waiting = current.map(|question| question.card.id)
                    .chain(session.queue.iter().map(Waiting::card))
                    .filter(|&card| card == id(number)).count();
                let last = notebook.rows.iter().rev().find(|(effect, question)| {
                    question.card.id == id(number)
                        && !matches!(effect, Effect::Flag(..) | Effect::Tag(..) | Effect::Edit(..) | Effect::Reform(_))
                });
                let finished = last.is_some_and(|(effect, _)| match effect {
                    Effect::Answer { grade, .. } => !grade.asks_again(),
                    _ => true,
                });
                prop_assert_eq!(waiting, usize::from(!finished), "card {}", number);
            }
        }
    }

    #[test]
    fn three_others_lie_between_a_miss_and_its_return(qualities in prop::collection::vec(2..6_u8, 60)) {
        let mut notebook = Notebook::of(&due(8));
        let mut session = Session::new(notebook.cards.clone(), Options::default());
        let mut order = Vec::new();
        for quality in qualities {
            use crate::review::ui::Keeper;
            let Some(shown) = card(&session) else { break };
            let others = session.queue.len();
            if let Some(before) = order.iter().rposition(|&(asked, _)| asked == shown) {
                let (_, waiting): (CardId, usize) = order[before];
                prop_assert!(order.len() - before > waiting.min(3));
            }
            order.push((shown, others));
            session.apply(REVEAL, now(0));
            let effect = session.apply(Input::Grade(Grade::new(quality).unwrap()), now(0)).unwrap();
            let outcome = notebook.commit(&effect, now(0)).unwrap();
            session.committed(outcome);
        }
    }

    #[test]
    fn cards_that_are_read_when_their_turn_comes_make_the_same_session(
        count in 0..12_u8,
        practice in any::<bool>(),
        has_notes in any::<bool>(),
        steps in prop::collection::vec((input_or_act(), any::<bool>(), prop::option::of(0..12_u8)), 0..60),
    ) {
        use crate::review::ui::Keeper;
        let mode = if practice { Mode::Practice } else { Mode::Schedule };
        let options = Options { mode, ..Options::default() };
        let cards = due(count);
        let named: Vec<Named> = cards.iter().map(|question| Named {
            card: question.card.id,
            class: question.class,
            last_answer: question.standing.last_answer,
        }).collect();
        let mut notebook = Notebook { has_notes, ..Notebook::of(&cards) };
        let mut read = Session::new(cards.clone(), options);
        let mut lazy = Session::new(named, options);
        let supply = |lazy: &mut Session, notebook: &mut Notebook| {
            loop {
                let wanted = lazy.wants();
                if wanted.is_empty() {
                    break;
                }
                lazy.supply(notebook.read(&wanted, now(0)).unwrap());
            }
        };
        for (input, fails, elsewhere) in steps {
            supply(&mut lazy, &mut notebook);
            prop_assert_eq!(lazy.screen(), read.screen());
            prop_assert_eq!(lazy.waiting(), read.waiting());
            if let Some(number) = elsewhere {
                // Another session was done with a card.
                let gone = || vec![(id(number), None)];
                prop_assert_eq!(lazy.refresh(gone()), read.refresh(gone()));
                supply(&mut lazy, &mut notebook);
                prop_assert_eq!(lazy.screen(), read.screen());
            }
            let effect = read.apply(input.clone(), now(0));
            prop_assert_eq!(lazy.apply(input, now(0)), effect.clone());
            let Some(effect) = effect else { continue };
            if fails {
                read.failed();
                lazy.failed();
            } else {
                let outcome = notebook.commit(&effect, now(0)).unwrap();
                prop_assert_eq!(lazy.committed(outcome.clone()), read.committed(outcome));
            }
        }
        supply(&mut lazy, &mut notebook);
        prop_assert_eq!(lazy.screen(), read.screen());
        prop_assert_eq!(lazy.left(), read.left());
    }
}
