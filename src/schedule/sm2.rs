//! SM-2: one answer, one step.
//!
//! The step follows the source its author published, save that fractions of a day are rounded up, as
//! Woźniak's text of 1990 says:
//!
//! 1. A failure (quality below 3) sets the repetitions to 0 and the interval to the first one.
//! 2. A pass adds a repetition. The first gives the first interval, the second the second one, and each later
//!    one the last interval times the ease *before* this answer, rounded up.
//! 3. Then the ease moves by the quality, after a failure too, and never below its floor.
//! 4. Answers below 4 are asked again the same day; those later answers change nothing.
//!
//! So Hard, Good and Easy give the same next interval (late credit apart) and differ in what they do to the
//! ease. Days are decided in integers alone: in binary floating point 140 days at ease 3.00, reached by five
//! steps of 0.10, become 421 instead of 420.

use crate::model::card::CardId;
use crate::model::day::Day;
use crate::model::grade::Grade;
use crate::model::schedule::{Progress, Schedule, Standing};

use super::fuzz;
use super::options::{LateCredit, Options};

/// Change of the ease in hundredths by quality: `0.1 − (5−q)(0.08 + (5−q)·0.02)`.
const EASE_CHANGE: [i16; 6] = [-80, -54, -32, -14, 0, 10];

/// The schedule after each quality 0–5, given on the study day `today`.
///
/// What the keys promise and what the store keeps both come from here, so they cannot differ.
pub fn outcomes(card: CardId, standing: &Standing, today: Day, options: &Options) -> [Schedule; 6] {
    Grade::ALL.map(|grade| step(card, standing, grade, today, options))
}

/// The schedule of a card after an answer on the study day `today`.
pub fn step(card: CardId, standing: &Standing, grade: Grade, today: Day, options: &Options) -> Schedule {
    let before = match standing.progress {
        Progress::New => Schedule {
            repetitions: 0,
            ease: options.start_ease,
            interval: 0,
            due: today,
            lapses: 0,
            graduated: false,
        },
        Progress::Scheduled(schedule) => schedule,
    };
    let (repetitions, interval) = if grade.passed() {
        let repetitions = before.repetitions.saturating_add(1);
        let interval = match repetitions {
            1 => options.first_interval,
            2 => options.second_interval,
            _ => grown(card, standing.reviews, &before, grade, today, options),
        };
        (repetitions, interval)
    } else {
        (0, options.first_interval)
    };
    let interval = interval.clamp(1, options.max_interval.max(1));
    let lapsed = !grade.passed() && before.graduated && before.repetitions > 0;
    Schedule {
        repetitions,
        ease: moved_ease(before.ease, grade, options),
        interval,
        due: today.plus(interval),
        lapses: before.lapses.saturating_add(lapsed.into()),
        graduated: before.graduated || grade.passed(),
    }
}

/// The interval after the third and every later pass in a row: at least a day longer than the last one, which
/// any ease above 1.00 gives by itself, but a modifier below 1.00 or a shortening fuzz might not.
fn grown(card: CardId, reviews: u32, before: &Schedule, grade: Grade, today: Day, options: &Options) -> u32 {
    // Counted in half days, so that half of an odd number of days late stays exact; ease and modifier are
    // hundredths.
    let half_days = 2 * u64::from(before.interval) + late_half_days(before, grade, today, options);
    let scaled = half_days
        .saturating_mul(u64::from(before.ease))
        .saturating_mul(u64::from(options.interval_modifier))
        .div_ceil(2 * 100 * 100);
    let least = before.interval.saturating_add(1);
    let interval = u32::try_from(scaled).unwrap_or(u32::MAX).min(options.max_interval).max(least);
    if options.fuzz {
        fuzz::spread(interval, card, reviews, &(least..=options.max_interval))
    } else {
        interval
    }
}

/// The reward for having known the card although it waited past its due date, in half days.
fn late_half_days(before: &Schedule, grade: Grade, today: Day, options: &Options) -> u64 {
    let share = match options.late_credit {
        LateCredit::None => 0,
        LateCredit::Anki => u64::from(grade.quality().saturating_sub(3)),
    };
    share * u64::try_from(today.since(before.due)).unwrap_or(0)
}

fn moved_ease(ease: u16, grade: Grade, options: &Options) -> u16 {
    if !grade.passed() && !options.ease_on_fail {
        return ease;
    }
    let moved = ease.saturating_add_signed(EASE_CHANGE[usize::from(grade.quality())]);
    moved.min(options.max_ease.unwrap_or(u16::MAX)).max(options.min_ease)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CARD: CardId = CardId([5; 16]);

    fn standing(schedule: Schedule) -> Standing {
        Standing { progress: Progress::Scheduled(schedule), reviews: 4, ..Standing::default() }
    }

    fn mature() -> Schedule {
        Schedule {
            repetitions: 3,
            ease: 250,
            interval: 10,
            due: Day::from_number(100),
            lapses: 0,
            graduated: true,
        }
    }

    /// Compares every step of every reference sequence, each answered its `days_late` after it was due.
    /// Returns the sequences and steps that were compared.
    fn compare_with_vectors(variant: &str, options: &Options) -> (usize, usize) {
        let text = include_str!("../../tests/fixtures/sm2_vectors.json");
        let vectors: serde_json::Value = serde_json::from_str(text).unwrap();
        let sequences = vectors["sequences"].as_array().unwrap();
        let mut steps = 0;
        for sequence in sequences {
            let mut standing = Standing::default();
            let mut due = Day::from_number(0);
            let expected = sequence["expected"][variant].as_array().unwrap();
            let grades = sequence["grades"].as_array().unwrap();
            assert_eq!(expected.len(), grades.len());
            for (at, expected) in expected.iter().enumerate() {
                let quality = grades[at].as_u64().unwrap() as usize;
                let today = due.plus(sequence["days_late"][at].as_u64().unwrap() as u32);
                let after = step(CARD, &standing, Grade::ALL[quality], today, options);
                let got = [after.repetitions, after.ease.into(), after.interval, after.due.number() as u32];
                let expected: Vec<u32> = serde_json::from_value(expected.clone()).unwrap();
                assert_eq!(got[..], expected, "{variant} {} step {at}", sequence["tag"]);
                standing.progress = Progress::Scheduled(after);
                due = after.due;
                steps += 1;
            }
        }
        (sequences.len(), steps)
    }

    /// The reference intervals know no longest one.
    fn uncapped() -> Options {
        Options { max_interval: u32::MAX, ..Options::default() }
    }

    #[test]
    fn all_reference_sequences_agree() {
        assert_eq!(compare_with_vectors("default", &uncapped()), (359, 2_783));
    }

    #[test]
    fn all_reference_sequences_agree_when_a_failure_keeps_the_ease() {
        let options = Options { ease_on_fail: false, ..uncapped() };
        assert_eq!(compare_with_vectors("ef_kept", &options), (359, 2_783));
    }

    #[test]
    fn all_reference_sequences_agree_with_late_credit() {
        let options = Options { late_credit: LateCredit::Anki, ..uncapped() };
        assert_eq!(compare_with_vectors("late_credit", &options), (359, 2_783));
    }

    /// Calls `check` with the standing before, the outcomes and the day, at each place of every history of
    /// `length` answers with the given grades; answers come on the due day. Returns the count of histories.
    fn walk(
        grades: &[Grade],
        length: u32,
        options: &Options,
        check: &impl Fn(&Standing, &[Schedule; 6], Day),
    ) -> usize {
        fn descend(
            grades: &[Grade],
            length: u32,
            options: &Options,
            check: &impl Fn(&Standing, &[Schedule; 6], Day),
            standing: Standing,
            today: Day,
        ) -> usize {
            let next = outcomes(CARD, &standing, today, options);
            check(&standing, &next, today);
            if length == 1 {
                return grades.len();
            }
            grades
                .iter()
                .map(|grade| {
                    let schedule = next[usize::from(grade.quality())];
                    let standing = Standing {
                        progress: Progress::Scheduled(schedule),
                        reviews: standing.reviews + 1,
                        ..standing
                    };
                    descend(grades, length - 1, options, check, standing, schedule.due)
                })
                .sum()
        }
        descend(grades, length, options, check, Standing::default(), Day::from_number(20_000))
    }

    fn sound(options: &Options, before: &Standing, outcomes: &[Schedule; 6], today: Day) {
        for (grade, after) in Grade::ALL.iter().zip(outcomes) {
            assert!(after.ease >= options.min_ease, "{after:?}");
            assert!(after.due > today, "{after:?}");
            assert_eq!(after.due.since(today), after.interval as i32);
            assert_eq!(after.repetitions > 0, grade.passed());
            if let Some(before) = before.progress.schedule()
                && grade.passed()
                && before.repetitions > 0
            {
                assert!(
                    after.interval > before.interval.min(options.max_interval - 1),
                    "{before:?} {after:?}"
                );
            }
        }
        assert!(outcomes.is_sorted_by_key(|after| after.due), "a better grade never comes earlier");
        assert!(outcomes.is_sorted_by_key(|after| after.ease), "a better grade never eases less");
    }

    #[test]
    fn every_history_of_six_answers_is_sound() {
        let plain = Options::default();
        let check = |before: &Standing, after: &[Schedule; 6], today| sound(&plain, before, after, today);
        assert_eq!(walk(&Grade::KEYS, 6, &plain, &check), 4_096);
        assert_eq!(walk(&Grade::ALL, 6, &plain, &check), 46_656);
    }

    #[test]
    fn every_history_of_six_keys_is_sound_under_unusual_options() {
        for options in [
            Options { fuzz: true, ..Options::default() },
            Options { fuzz: true, interval_modifier: 50, ..Options::default() },
            Options { interval_modifier: 10, min_ease: 100, ..Options::default() },
            Options { interval_modifier: 1_000, fuzz: true, ..Options::default() },
            Options { max_interval: 20, fuzz: true, ..Options::default() },
            Options { first_interval: 3, second_interval: 3, max_ease: Some(260), ..Options::default() },
        ] {
            let check = |before: &Standing, after: &[Schedule; 6], today| match before.progress.schedule() {
                // Equal first and second intervals stand still once, by the user's wish.
                Some(schedule) if options.first_interval == 3 && schedule.repetitions == 1 => {}
                _ => sound(&options, before, after, today),
            };
            assert_eq!(walk(&Grade::KEYS, 6, &options, &check), 4_096);
        }
    }

    #[test]
    fn the_first_two_passes_are_never_fuzzed() {
        let options = Options { fuzz: true, second_interval: 30, ..Options::default() };
        for card in 0..50 {
            let mut standing = Standing::default();
            for expected in [1, 30] {
                let after = step(CardId([card; 16]), &standing, Grade::GOOD, Day::from_number(0), &options);
                assert_eq!(after.interval, expected);
                standing = Standing { progress: Progress::Scheduled(after), reviews: 1, ..standing };
            }
        }
    }

    #[test]
    fn fuzz_is_drawn_anew_for_each_card_and_each_review() {
        let options = Options { fuzz: true, ..Options::default() };
        let before = Schedule { interval: 100, ..mature() };
        let day = |card: u8, reviews| {
            let standing = Standing { reviews, ..standing(before) };
            step(CardId([card; 16]), &standing, Grade::GOOD, before.due, &options).interval
        };
        assert!((1..40).any(|reviews| day(1, reviews) != day(1, 0)));
        assert!((1..40).any(|card| day(card, 0) != day(0, 0)));
    }

    #[test]
    fn hard_good_and_easy_share_the_next_day_and_differ_in_ease() {
        let next = outcomes(CARD, &standing(mature()), Day::from_number(100), &Options::default());
        assert_eq!(next.map(|after| after.interval), [1, 1, 1, 25, 25, 25]);
        assert_eq!(next.map(|after| after.ease), [170, 196, 218, 236, 250, 260]);
    }

    #[test]
    fn a_failure_is_a_lapse_only_after_a_pass_and_a_card_graduates_once() {
        let options = Options::default();
        let mut standing = Standing::default();
        let (mut lapses, mut graduated) = (Vec::new(), Vec::new());
        for quality in [0, 1, 4, 2, 2, 3, 0] {
            let after = step(CARD, &standing, Grade::ALL[quality], Day::from_number(0), &options);
            lapses.push(after.lapses);
            graduated.push(after.graduated);
            standing.progress = Progress::Scheduled(after);
        }
        assert_eq!(lapses, [0, 0, 0, 1, 1, 1, 2]);
        assert_eq!(graduated, [false, false, true, true, true, true, true]);
    }

    #[test]
    fn answers_before_the_due_day_earn_no_credit_and_lose_nothing() {
        let options = Options { late_credit: LateCredit::Anki, ..Options::default() };
        let early = step(CARD, &standing(mature()), Grade::EASY, Day::from_number(95), &options);
        assert_eq!((early.interval, early.due), (25, Day::from_number(120)));
    }

    #[test]
    fn ten_perfect_answers_stop_at_a_hundred_years() {
        let mut standing = Standing::default();
        let mut intervals = Vec::new();
        let mut today = Day::from_number(0);
        for _ in 0..12 {
            let after = step(CARD, &standing, Grade::EASY, today, &Options::default());
            intervals.push(after.interval);
            today = after.due;
            standing.progress = Progress::Scheduled(after);
        }
        assert_eq!(intervals, [1, 6, 17, 48, 140, 420, 1302, 4167, 13752, 36500, 36500, 36500]);
    }

    proptest! {
        #[test]
        fn no_state_or_option_overflows(
            numbers in any::<(u32, u16, u32, i32, u32, bool)>(),
            choices in any::<(u32, u32, u16, Option<u16>, u32, u16, bool, bool, bool)>(),
            today in any::<i32>(),
        ) {
            let (repetitions, ease, interval, due, lapses, graduated) = numbers;
            let due = Day::from_number(due);
            let before = Schedule { repetitions, ease, interval, due, lapses, graduated };
            let (first_interval, second_interval, min_ease, max_ease, max_interval, modifier, fuzz, fail, late) =
                choices;
            let options = Options {
                first_interval, second_interval, min_ease, max_ease, max_interval, fuzz,
                interval_modifier: modifier,
                ease_on_fail: fail,
                late_credit: if late { LateCredit::Anki } else { LateCredit::None },
                ..Options::default()
            };
            let today = Day::from_number(today);
            for after in outcomes(CARD, &standing(before), today, &options) {
                prop_assert!((1..=max_interval.max(1)).contains(&after.interval));
                prop_assert!(after.due > today || today.number() == i32::MAX);
                prop_assert!(after.lapses >= lapses);
            }
        }

        #[test]
        fn every_stored_state_orders_its_outcomes_by_quality(
            (repetitions, ease, interval) in (2_u32..50, 130_u16..600, 6_u32..40_000),
            late in 0_u32..4_000,
            (fuzz, credit) in any::<(bool, bool)>(),
        ) {
            let before = Schedule { repetitions, ease, interval, ..mature() };
            let late_credit = if credit { LateCredit::Anki } else { LateCredit::None };
            let options = Options { late_credit, fuzz, ..Options::default() };
            let today = before.due.plus(late);
            sound(&options, &standing(before), &outcomes(CARD, &standing(before), today, &options), today);
        }
    }
}
