//! What the log says of a card.
//!
//! The rows are taken in fold order, those that were undone are left out, and the rest are applied one by one:
//!
//! 1. The first `review` of a study day is a step of SM-2. Any later one that day, for instance from a second
//!    device that had not heard of the first, acts as a `reask`: else two devices would jump two intervals in
//!    one day.
//! 2. A `reask` says only whether the card has to be asked again that day. `drill`, `cram` and `history` change
//!    nothing.
//! 3. `set` is taken as it stands. `reset` forgets everything before it, today's answer too.
//! 4. The user's own moves (suspend, resume, bury, drop, restore, flag) hold until the opposite one.
//! 5. `tag`, `edit` and `verdict` speak of the card's text, not of its schedule. `relink` has done its work before
//!    the fold: the rows of the card whose history goes on are among the rows.
//!
//! An undo is a row as well and may itself be undone. Since fold order is the same on every machine, logs of
//! two devices may meet in any order and give the same standing.

use std::collections::BTreeSet;

use crate::model::card::CardId;
use crate::model::day::Day;
use crate::model::grade::Grade;
use crate::model::log::{Event, Row, SetState, Step};
use crate::model::schedule::{Progress, Schedule, Standing};
use crate::model::undo::undone;

use super::options::Options;
use super::sm2;

/// The standing of `card` after these rows, which may come in any order and more than once: copies of a row
/// stand next to each other in fold order, where applying one again changes nothing.
///
/// `rows` are all rows of the card and the undo rows that name them. A row's own card id is not compared: a
/// card whose histories were joined has rows under more than one.
pub fn fold(rows: &[Row], card: CardId, options: &Options) -> Standing {
    steps(rows, card, options).last().map_or_else(Standing::default, |step| step.after)
}

/// The rows in force in fold order, each with the standing before and after it.
///
/// Takes the rows that [`fold`] takes; undo rows, which say nothing by themselves, are left out.
pub fn steps(rows: &[Row], card: CardId, options: &Options) -> Vec<Step> {
    let mut rows: Vec<&Row> = rows.iter().collect();
    rows.sort_unstable_by(|a, b| a.fold_order(b));
    let undone = undone(rows.iter().filter_map(|row| match row.event {
        Event::Undo(target) => Some((row.id, target)),
        _ => None,
    }));
    let mut replay = Replay { card, options, standing: Standing::default(), answered: BTreeSet::new() };
    let in_force = |row: &&Row| !undone.contains(&row.id) && !matches!(row.event, Event::Undo(_));
    rows.into_iter()
        .filter(in_force)
        .map(|row| {
            let before = replay.standing;
            replay.apply(row);
            Step { row: *row, before, after: replay.standing }
        })
        .collect()
}

/// A card on its way through its log.
struct Replay<'a> {
    card: CardId,
    options: &'a Options,
    standing: Standing,
    /// Study days whose first answer was taken. A set, not the latest one: a clock that once ran ahead must
    /// not silence the days after it was put right.
    answered: BTreeSet<Day>,
}

impl Replay<'_> {
    fn apply(&mut self, row: &Row) {
        match row.event {
            Event::Review(grade) => self.review(grade, row.study_day),
            Event::Reask(grade) => self.reask(grade, row.study_day),
            Event::Drill(_)
            | Event::Cram(_)
            | Event::History(_)
            | Event::Tag
            | Event::Edit
            | Event::Verdict
            | Event::Relink(_)
            | Event::Undo(_) => {}
            Event::Set(state) => self.set(state),
            Event::Reset => {
                self.standing.progress = Progress::New;
                self.standing.reviews = 0;
                self.standing.last_answer = None;
                self.answered.clear();
            }
            Event::Suspend => self.standing.suspended = true,
            Event::Resume => self.standing.suspended = false,
            Event::Bury => self.standing.buried_on = Some(row.study_day),
            Event::Drop => self.standing.dropped = true,
            Event::Restore => self.standing.dropped = false,
            Event::Flag(on) => self.standing.flagged = on,
        }
    }

    fn review(&mut self, grade: Grade, day: Day) {
        if self.answered.insert(day) {
            let schedule = sm2::step(self.card, &self.standing, grade, day, self.options);
            self.standing.progress = Progress::Scheduled(schedule);
            self.standing.reviews = self.standing.reviews.saturating_add(1);
        }
        self.standing.last_answer = Some((day, grade));
    }

    /// A later answer has a meaning only beside the first one of its day, which an undo or a reset may have
    /// taken away.
    fn reask(&mut self, grade: Grade, day: Day) {
        if self.answered.contains(&day) {
            self.standing.last_answer = Some((day, grade));
        }
    }

    /// A `set` row does not say whether the card ever graduated; a pass in its figures, or one seen before, does.
    fn set(&mut self, state: SetState) {
        let SetState { repetitions, ease, interval, due, lapses } = state;
        let known = self.standing.progress.schedule().is_some_and(|before| before.graduated);
        let graduated = known || repetitions > 0 || lapses > 0;
        self.standing.progress =
            Progress::Scheduled(Schedule { repetitions, ease, interval, due, lapses, graduated });
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::prelude::*;

    use super::*;
    use crate::model::day::Now;
    use crate::model::log::{DeviceId, RowId};

    const CARD: CardId = CardId([3; 16]);
    const SET: SetState =
        SetState { repetitions: 4, ease: 220, interval: 30, due: Day::from_number(70), lapses: 2 };

    fn id(device: u8, seq: i64) -> RowId {
        RowId { device: DeviceId([device; 16]), seq }
    }

    fn row(device: u8, seq: i64, at_ms: i64, day: i32, event: Event) -> Row {
        Row { id: id(device, seq), card: CARD, at_ms, study_day: Day::from_number(day), event }
    }

    /// A log of one device: number and time grow row by row.
    fn log(events: &[(i32, Event)]) -> Vec<Row> {
        (1..).zip(events).map(|(seq, (day, event))| row(1, seq, seq * 1_000, *day, *event)).collect()
    }

    fn folded(rows: &[Row]) -> Standing {
        fold(rows, CARD, &Options::default())
    }

    fn of(events: &[(i32, Event)]) -> Standing {
        folded(&log(events))
    }

    fn interval(standing: &Standing) -> Option<u32> {
        standing.progress.schedule().map(|schedule| schedule.interval)
    }

    const GOOD: Event = Event::Review(Grade::GOOD);
    const AGAIN: Event = Event::Review(Grade::AGAIN);

    #[test]
    fn no_rows_give_a_new_card() {
        assert_eq!(folded(&[]), Standing::default());
    }

    #[test]
    fn steps_tell_what_each_row_in_force_changed() {
        let rows = log(&[(0, GOOD), (1, AGAIN), (1, Event::Undo(id(1, 2))), (1, GOOD)]);
        let steps = steps(&rows, CARD, &Options::default());
        let seqs: Vec<i64> = steps.iter().map(|step| step.row.id.seq).collect();
        assert_eq!(seqs, [1, 4], "neither the undone row nor its undo");
        let intervals = steps.iter().map(|step| (interval(&step.before), interval(&step.after)));
        assert_eq!(intervals.collect::<Vec<_>>(), [(None, Some(1)), (Some(1), Some(6))]);
    }

    #[test]
    fn reviews_are_steps() {
        let standing = of(&[(0, GOOD), (1, GOOD), (7, GOOD)]);
        assert_eq!(interval(&standing), Some(15));
        assert_eq!(standing.reviews, 3);
        assert_eq!(standing.last_answer, Some((Day::from_number(7), Grade::GOOD)));
    }

    #[test]
    fn only_the_first_review_of_a_study_day_moves_the_schedule() {
        let once = of(&[(0, GOOD), (1, GOOD)]);
        let doubled = of(&[(0, GOOD), (1, GOOD), (1, GOOD), (1, AGAIN)]);
        assert_eq!(doubled.progress, once.progress);
        assert_eq!(doubled.reviews, 2);
        assert!(doubled.asks_again(Day::from_number(1)), "the later answer still says to ask again");
        assert!(!doubled.asks_again(Day::from_number(2)));
    }

    #[test]
    fn two_devices_on_one_study_day_step_once_whichever_log_comes_first() {
        let phone = [row(1, 1, 5_000, 0, GOOD), row(1, 2, 90_000, 1, AGAIN)];
        let laptop = [row(2, 1, 80_000, 1, GOOD)];
        let merged = [phone.as_slice(), &laptop].concat();
        let other_way = [laptop.as_slice(), &phone].concat();
        assert_eq!(folded(&merged), folded(&other_way));
        assert_eq!(interval(&folded(&merged)), Some(6), "the laptop was first, the phone only asks again");
        assert!(folded(&merged).asks_again(Day::from_number(1)));
    }

    #[test]
    fn equal_times_are_ordered_by_device_and_number() {
        let rows = [row(2, 1, 1_000, 0, AGAIN), row(1, 1, 1_000, 0, GOOD)];
        assert!(folded(&rows).progress.schedule().unwrap().graduated);
    }

    #[test]
    fn a_clock_that_ran_ahead_does_not_silence_the_days_after_it_was_put_right() {
        let standing = of(&[(400, GOOD), (1, GOOD), (7, GOOD)]);
        assert_eq!(standing.reviews, 3);
        assert_eq!(standing.progress.schedule().unwrap().due, Day::from_number(22));
    }

    #[test]
    fn practice_imported_answers_and_words_on_the_text_change_nothing() {
        let plain = of(&[(0, GOOD), (1, AGAIN)]);
        let practised = of(&[
            (0, Event::History(Grade::ALL[0])),
            (0, GOOD),
            (0, Event::Drill(Grade::AGAIN)),
            (1, AGAIN),
            (1, Event::Cram(Grade::EASY)),
            (1, Event::Tag),
            (1, Event::Edit),
            (1, Event::Verdict),
            (1, Event::Relink(CardId([9; 16]))),
        ]);
        assert_eq!(practised, plain);
    }

    #[test]
    fn a_reask_tells_whether_to_ask_again_and_moves_nothing() {
        let today = Day::from_number(0);
        let failed = of(&[(0, AGAIN)]);
        let hard = of(&[(0, AGAIN), (0, Event::Reask(Grade::HARD))]);
        let done = of(&[(0, AGAIN), (0, Event::Reask(Grade::GOOD))]);
        assert!(failed.asks_again(today) && hard.asks_again(today) && !done.asks_again(today));
        assert_eq!((hard.progress, done.progress), (failed.progress, failed.progress));
        assert_eq!(done.reviews, 1);
    }

    #[test]
    fn a_reask_without_its_review_says_nothing() {
        let reask = Event::Reask(Grade::AGAIN);
        assert_eq!(of(&[(0, reask)]), Standing::default());
        assert_eq!(of(&[(0, AGAIN), (0, reask), (0, Event::Undo(id(1, 1)))]), Standing::default());
    }

    #[test]
    fn set_is_taken_as_it_stands() {
        let standing = of(&[(0, GOOD), (50, Event::Set(SET))]);
        let schedule = *standing.progress.schedule().unwrap();
        let Schedule { repetitions, ease, interval, due, lapses, graduated } = schedule;
        assert_eq!(SetState { repetitions, ease, interval, due, lapses }, SET);
        assert!(graduated);
        assert_eq!(standing.reviews, 1);
    }

    #[test]
    fn a_set_card_graduated_if_its_figures_or_its_past_say_so() {
        let raw = SetState { repetitions: 0, lapses: 0, ..SET };
        let graduated = |events: &[(i32, Event)]| of(events).progress.schedule().unwrap().graduated;
        assert!(!graduated(&[(0, Event::Set(raw))]));
        assert!(graduated(&[(0, GOOD), (0, Event::Set(raw))]));
        assert!(graduated(&[(0, Event::Set(SetState { lapses: 1, ..raw }))]));
        assert!(!graduated(&[(0, GOOD), (0, Event::Reset), (0, Event::Set(raw))]));
    }

    #[test]
    fn hostile_figures_in_a_set_row_are_survived() {
        let wild = SetState {
            repetitions: u32::MAX,
            ease: u16::MAX,
            interval: u32::MAX,
            due: Day::from_number(i32::MIN),
            lapses: u32::MAX,
        };
        let standing = of(&[(0, Event::Set(wild)), (1, GOOD), (2, AGAIN)]);
        let schedule = standing.progress.schedule().unwrap();
        assert_eq!((schedule.interval, schedule.lapses), (1, u32::MAX));
        assert_eq!(schedule.due, Day::from_number(3));
    }

    #[test]
    fn reset_forgets_the_answers_and_the_day_but_not_the_users_own_moves() {
        let standing = of(&[(0, AGAIN), (0, Event::Suspend), (0, Event::Reset)]);
        assert_eq!(standing, Standing { suspended: true, ..Standing::default() });
        let again = of(&[(0, AGAIN), (0, Event::Reset), (0, GOOD)]);
        assert_eq!(again, of(&[(0, GOOD)]), "the answer after a reset is a first answer");
    }

    #[test]
    fn the_users_own_moves_hold_until_the_opposite_one() {
        assert!(of(&[(0, Event::Suspend)]).suspended);
        assert!(!of(&[(0, Event::Suspend), (3, Event::Resume)]).suspended);
        assert!(of(&[(0, Event::Drop)]).dropped);
        assert!(!of(&[(0, Event::Drop), (3, Event::Restore)]).dropped);
        assert!(of(&[(0, Event::Flag(true)), (3, Event::Reset)]).flagged);
        assert!(!of(&[(0, Event::Flag(true)), (3, Event::Flag(false))]).flagged);
        let buried = of(&[(4, Event::Bury)]);
        let open = [3, 4, 5].map(|day| buried.available(Day::from_number(day)));
        assert_eq!(open, [true, false, true]);
    }

    #[test]
    fn an_undone_first_answer_leaves_its_place_to_the_next() {
        let standing = of(&[(0, AGAIN), (0, Event::Undo(id(1, 1))), (0, GOOD)]);
        assert_eq!(standing, of(&[(0, GOOD)]));
    }

    #[test]
    fn every_event_can_be_undone_and_redone() {
        let before = [(0, GOOD), (1, GOOD)];
        for event in [
            AGAIN,
            Event::Reask(Grade::HARD),
            Event::Set(SET),
            Event::Reset,
            Event::Suspend,
            Event::Bury,
            Event::Drop,
            Event::Flag(true),
        ] {
            let mut events = [before.as_slice(), &[(7, event)]].concat();
            let done = of(&events);
            for undos in 1_i64..6 {
                events.push((7, Event::Undo(id(1, undos + 2))));
                let expected = if undos % 2 == 1 { of(&before) } else { done };
                assert_eq!(of(&events), expected, "{} after {undos} undos", event.kind());
            }
        }
    }

    #[test]
    fn a_row_undone_on_two_devices_stays_undone_when_one_takes_it_back() {
        let rows = [
            row(1, 1, 1_000, 0, GOOD),
            row(1, 2, 2_000, 0, Event::Undo(id(1, 1))),
            row(2, 1, 3_000, 0, Event::Undo(id(1, 1))),
            row(2, 2, 4_000, 0, Event::Undo(id(2, 1))),
        ];
        assert_eq!(folded(&rows), Standing::default());
    }

    #[test]
    fn an_undo_works_though_its_device_has_the_slower_clock() {
        let rows = [row(1, 1, 9_000, 0, GOOD), row(2, 1, 1_000, 0, Event::Undo(id(1, 1)))];
        assert_eq!(folded(&rows), Standing::default());
    }

    #[test]
    fn undos_that_name_themselves_each_other_or_nothing_do_no_harm() {
        let rows = [
            row(1, 1, 1_000, 0, GOOD),
            row(1, 2, 2_000, 0, Event::Undo(id(1, 2))),
            row(1, 3, 3_000, 0, Event::Undo(id(1, 4))),
            row(1, 4, 4_000, 0, Event::Undo(id(1, 3))),
            row(1, 5, 5_000, 0, Event::Undo(id(9, 9))),
        ];
        assert_eq!(folded(&rows), of(&[(0, GOOD)]));
    }

    #[test]
    fn a_long_chain_of_undos_is_no_deep_recursion() {
        let mut events = vec![(0, GOOD)];
        events.extend((1..100_001).map(|seq| (0, Event::Undo(id(1, seq)))));
        assert_eq!(of(&events), of(&[(0, GOOD)]));
    }

    #[test]
    fn answers_round_four_in_the_morning_fall_on_the_day_the_learner_means() {
        let rows: Vec<Row> = (1..)
            .zip([
                ("2026-03-01T22:00:00+01:00", GOOD),
                // Still the evening's study day: acts as a later answer.
                ("2026-03-02T03:59:59+01:00", GOOD),
                ("2026-03-02T04:00:00+01:00", GOOD),
            ])
            .map(|(seq, (local, event))| {
                let now = Now::new(DateTime::parse_from_rfc3339(local).unwrap(), 4);
                Row { study_day: now.today, ..row(1, seq, now.at_ms, 0, event) }
            })
            .collect();
        let standing = folded(&rows);
        assert_eq!(standing.reviews, 2);
        assert_eq!(standing.progress.schedule().unwrap().due.to_string(), "2026-03-08");
    }

    #[test]
    fn the_hour_that_a_clock_change_repeats_belongs_to_one_study_day() {
        let rows: Vec<Row> = (1..)
            .zip(["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", "2026-10-25T12:00:00+01:00"])
            .map(|(seq, local)| {
                let now = Now::new(DateTime::parse_from_rfc3339(local).unwrap(), 4);
                Row { study_day: now.today, ..row(1, seq, now.at_ms, 0, GOOD) }
            })
            .collect();
        let standing = folded(&rows);
        assert_eq!(standing.reviews, 2, "24 October once, 25 October once");
        assert_eq!(standing.progress.schedule().unwrap().due.to_string(), "2026-10-31");
    }

    #[test]
    fn fuzzed_days_replay_alike_and_differ_between_cards() {
        let options = Options { fuzz: true, ..Options::default() };
        let rows = log(&[(0, GOOD), (1, GOOD), (7, GOOD), (22, GOOD), (60, GOOD)]);
        let day = |card: u8| fold(&rows, CardId([card; 16]), &options).progress;
        assert_eq!(day(1), day(1));
        assert!((2..40).any(|card| day(card) != day(1)));
    }

    fn event() -> impl Strategy<Value = Event> {
        let grade = (0_usize..6).prop_map(|quality| Grade::ALL[quality]);
        prop_oneof![
            6 => grade.clone().prop_map(Event::Review),
            2 => grade.clone().prop_map(Event::Reask),
            1 => grade.prop_map(Event::Drill),
            1 => Just(Event::Set(SET)),
            1 => Just(Event::Reset),
            2 => prop::sample::select(vec![
                Event::Suspend, Event::Resume, Event::Bury, Event::Drop, Event::Restore,
            ]),
            4 => (1_u8..4, 1_i64..20).prop_map(|(device, seq)| Event::Undo(id(device, seq))),
        ]
    }

    /// Rows of three devices with dense numbers and clocks that need not agree.
    fn rows() -> impl Strategy<Value = Vec<Row>> {
        prop::collection::vec((1_u8..4, 0_i64..30, 0_i32..12, event()), 0..40).prop_map(|written| {
            let mut last = [0; 4];
            written
                .into_iter()
                .map(|(device, at_ms, day, event)| {
                    let seq = &mut last[usize::from(device)];
                    *seq += 1;
                    row(device, *seq, at_ms, day, event)
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn the_order_of_rows_does_not_matter(
            (sorted, shuffled) in rows().prop_flat_map(|rows| {
                let mut sorted = rows.clone();
                sorted.sort_by(Row::fold_order);
                (Just(sorted), Just(rows).prop_shuffle())
            })
        ) {
            prop_assert_eq!(folded(&shuffled), folded(&sorted));
        }

        #[test]
        fn merging_is_commutative_associative_and_idempotent(a in rows(), cut in 0_usize..40, late in 0_usize..40) {
            let (x, rest) = a.split_at(cut.min(a.len()));
            let (y, z) = rest.split_at(late.min(rest.len()));
            let all = folded(&a);
            prop_assert_eq!(folded(&[z, x, y].concat()), all);
            prop_assert_eq!(folded(&[y, z, x].concat()), all);
            prop_assert_eq!(folded(&[x, y, x, z, y, z].concat()), all);
        }

        #[test]
        fn an_undo_is_as_if_the_row_had_never_been_and_its_undo_brings_it_back(
            rows in rows(), place in any::<prop::sample::Index>()
        ) {
            let rows: Vec<Row> =
                rows.into_iter().filter(|row| !matches!(row.event, Event::Undo(_))).collect();
            prop_assume!(!rows.is_empty());
            let named = rows[place.index(rows.len())].id;
            let without: Vec<Row> = rows.iter().filter(|row| row.id != named).copied().collect();
            let undo = row(8, 1, 99, 0, Event::Undo(named));
            let redo = row(8, 2, 100, 0, Event::Undo(undo.id));
            prop_assert_eq!(folded(&[rows.as_slice(), &[undo]].concat()), folded(&without));
            prop_assert_eq!(folded(&[rows.as_slice(), &[redo, undo]].concat()), folded(&rows));
        }
    }
}
