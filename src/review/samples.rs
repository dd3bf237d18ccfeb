//! Questions and outcomes for the tests of this stage.

use crate::model::card::{Card, CardId, CardKind, Language};
use crate::model::day::{Day, Now};
use crate::model::grade::Grade;
use crate::model::schedule::{Progress, Schedule, Standing};
use crate::model::topic::Deck;

use super::question::{Class, Question};

/// 2026-11-25, the day the tests play on.
pub const TODAY: Day = Day::from_number(20_782);

/// The moment `ms` after noon UTC of the tests' day.
pub const fn now(ms: i64) -> Now {
    Now { at_ms: 20_782 * 86_400_000 + 43_200_000 + ms, tz_min: 0, today: TODAY }
}

/// A schedule of this ease and interval, counted from the tests' day.
pub fn schedule(ease: u16, interval: u32) -> Schedule {
    Schedule { repetitions: 1, ease, interval, due: TODAY.plus(interval), lapses: 0, graduated: true }
}

/// The id of the card with this number.
pub fn id(number: u8) -> CardId {
    CardId([number; 16])
}

/// Card number `number`, from line `number` of `notes/python.md`.
pub fn question(number: u8, class: Class) -> Question {
    let ease = |change: i32| u16::try_from(250 + change).unwrap();
    let standing = match class {
        Class::New => Standing::default(),
        Class::Due => Standing { progress: Progress::Scheduled(schedule(250, 1)), ..Standing::default() },
        Class::Again => Standing {
            progress: Progress::Scheduled(schedule(218, 1)),
            last_answer: Some((TODAY, Grade::AGAIN)),
            ..Standing::default()
        },
    };
    let pass = if class == Class::New { 1 } else { 6 };
    Question {
        card: Card {
            id: id(number),
            group: id(number),
            kind: CardKind::Basic,
            front: format!("Question {number}?"),
            back: format!("Answer {number}."),
            extra: String::new(),
            rule: "R1".to_owned(),
            form: "R1.forward".to_owned(),
            score: 800,
            language: Language::En,
            title: "Python".to_owned(),
            heading_path: vec!["Python".to_owned(), "Classes".to_owned()],
            tags: Vec::new(),
            line: u32::from(number),
            end_line: u32::from(number),
        },
        deck: Deck::parse("notes"),
        file: "notes/python.md".to_owned(),
        standing,
        outcomes: [
            schedule(ease(-80), 1),
            schedule(ease(-54), 1),
            schedule(ease(-32), 1),
            schedule(ease(-14), pass),
            schedule(ease(0), pass),
            schedule(ease(10), pass),
        ],
        class,
    }
}
