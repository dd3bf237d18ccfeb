//! `mnemon cards due`: the user says on which day a card comes next.

use crate::cli::SetDue;
use crate::commands::collection::Collection;
use crate::commands::context::Context;
use crate::error::Error;
use crate::model::day::Day;
use crate::model::log::{Event, SetState};
use crate::model::schedule::Progress;
use crate::store::NewRow;

/// The furthest day that can be set, in days from today: a hundred years, beyond which a number is a slip.
const FURTHEST: i32 = 36_500;

/// Ease in hundredths of a card that was never answered.
const NEW_EASE: u16 = 250;

/// Sets the day on which a card is due; its other figures stay.
pub(super) fn run(args: &SetDue, context: &mut Context) -> Result<(), Error> {
    let mut collection = Collection::open(context)?;
    let now = collection.now(context);
    let due = day(&args.day, now.today).ok_or_else(|| Error::Usage {
        what: format!("`{}` is no day that a card can be due on", args.day),
        hint: "write YYYY-MM-DD, today, tomorrow or +N, at most a hundred years from now".to_owned(),
    })?;
    let card = collection.store.find(&args.id)?;
    let state = set(collection.store.card(card)?.standing.progress, due);
    collection.append(&NewRow::action(card, Event::Set(state)), now)?;
    collection.close()?;
    Ok(context.say(&format!("Due on {due}."))?)
}

/// The day that is meant, if it is near enough.
fn day(text: &str, today: Day) -> Option<Day> {
    let day = match text.trim() {
        "today" => today,
        "tomorrow" => today.plus(1),
        text => match text.strip_prefix('+') {
            Some(days) if days.bytes().all(|byte| byte.is_ascii_digit()) => today.plus(days.parse().ok()?),
            _ => text.parse().ok()?,
        },
    };
    (day.since(today).abs() <= FURTHEST).then_some(day)
}

/// The schedule with another day; a new card has no figures yet.
fn set(progress: Progress, due: Day) -> SetState {
    match progress {
        Progress::Scheduled(schedule) => SetState::of(&schedule, due),
        Progress::New => SetState { repetitions: 0, ease: NEW_EASE, interval: 0, due, lapses: 0 },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schedule::Schedule;

    #[test]
    fn a_day_is_a_date_or_a_distance() {
        let today: Day = "2026-03-02".parse().unwrap();
        let read = |text: &str| day(text, today).map(|day| day.to_string());
        for (text, day) in [
            ("2026-12-01", "2026-12-01"),
            ("today", "2026-03-02"),
            (" tomorrow ", "2026-03-03"),
            ("+0", "2026-03-02"),
            ("+30", "2026-04-01"),
            ("2026-02-01", "2026-02-01"),
            ("+36500", "2126-02-06"),
        ] {
            assert_eq!(read(text).as_deref(), Some(day), "{text}");
        }
        for bad in
            ["", "+", "++1", "+-1", "-1", "7", "2026-02-30", "2026-13-01", "+36501", "+99999999999", "soon"]
        {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn all_but_the_day_stays() {
        let due = Day::from_number(9);
        let schedule = Schedule {
            repetitions: 3,
            ease: 210,
            interval: 16,
            due: Day::from_number(1),
            lapses: 2,
            graduated: true,
        };
        assert_eq!(
            set(Progress::Scheduled(schedule), due),
            SetState { repetitions: 3, ease: 210, interval: 16, due, lapses: 2 }
        );
        assert_eq!(set(Progress::New, due).ease, NEW_EASE);
    }
}
