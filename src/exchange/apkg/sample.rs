//! Parcels for the tests of the package.

use super::{Contents, Moment, Parcel};
use crate::exchange::Leaving;
use crate::model::card::Card;
use crate::model::day::Day;
use crate::model::log::{DeviceId, Event, Row, RowId, Step};
use crate::model::schedule::{Progress, Schedule, Standing, State};
use crate::model::topic::Deck;

/// Days are counted from here in the tests: 2025-01-01.
pub(super) const FIRST_DAY: i32 = 20_089;
const DAY_MS: i64 = 86_400_000;

pub(super) const CONTENTS: Contents = Contents { progress: true, rollover_hour: 4, typed: false };

/// A new card of the deck `Python`, made on the first day.
pub(super) fn parcel(card: &Card) -> Parcel<'_> {
    static DECK: std::sync::LazyLock<Deck> = std::sync::LazyLock::new(|| Deck::parse("Python"));
    let leaving = Leaving { card, deck: &DECK, file: "a.md", state: State::New, schedule: None };
    let created_at = i64::from(FIRST_DAY) * DAY_MS;
    let (folder, root) = (std::path::PathBuf::from("/n"), std::path::PathBuf::from("/n"));
    Parcel {
        leaving,
        created_at,
        edited_at: created_at,
        guid: None,
        folder,
        root,
        note: None,
        flagged: false,
    }
}

/// A schedule of this interval with the ease of 2.50.
pub(super) fn interval(days: u32) -> Schedule {
    let due = Day::from_number(FIRST_DAY).plus(days);
    Schedule { repetitions: 1, ease: 250, interval: days, due, lapses: 0, graduated: true }
}

/// The standing of a card with this interval; a new one's for 0.
pub(super) fn standing(days: u32) -> Standing {
    let progress = if days == 0 { Progress::New } else { Progress::Scheduled(interval(days)) };
    Standing { progress, ..Standing::default() }
}

/// What happened at noon UTC plus `ms`, `day` days after the first one.
pub(super) fn moment(card: &Card, day: i32, ms: i64, event: Event, days: [u32; 2]) -> Moment {
    let at_ms = i64::from(FIRST_DAY + day) * DAY_MS + DAY_MS / 2 + ms;
    let row = Row {
        id: RowId { device: DeviceId([1; 16]), seq: at_ms },
        card: card.id,
        at_ms,
        study_day: Day::from_number(FIRST_DAY + day),
        event,
    };
    let step = Step { row, before: standing(days[0]), after: standing(days[1]) };
    Moment { step, tz_min: 60, elapsed_ms: 1_500, interval: days[1], imported: None, arrived: false }
}
