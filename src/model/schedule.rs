//! When a card comes next.

use super::day::Day;
use super::grade::Grade;

/// Failures from which on a card that is still young is a leech.
pub const LEECH_LAPSES: u32 = 6;

/// Further failures after which a leech is spoken of again.
const LEECH_REMINDER: u32 = 3;

/// Below this interval in days a card is young: it is still being learned.
pub const YOUNG_DAYS: u32 = 21;

/// The memory state of a card that was answered, in the integers that decide days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// SM-2's `n`: passes in a row since the last failure.
    pub repetitions: u32,
    /// SM-2's easiness factor in hundredths (250 is 2.50).
    pub ease: u16,
    /// Days between the last scheduled answer and `due`.
    pub interval: u32,
    /// The study day on which the card is due.
    pub due: Day,
    /// Failures after the card had graduated.
    pub lapses: u32,
    /// Whether it was remembered (grade ≥ 3) at least once since it was new or reset.
    pub graduated: bool,
}

impl Schedule {
    /// Whether the card was forgotten again and again and is still asked often.
    pub const fn is_leech(&self) -> bool {
        self.lapses >= LEECH_LAPSES && self.interval < YOUNG_DAYS
    }

    /// Whether a leech is to be spoken of after its latest lapse: the first time, then every third lapse.
    pub const fn reminds_of_leech(&self) -> bool {
        self.is_leech() && (self.lapses - LEECH_LAPSES).is_multiple_of(LEECH_REMINDER)
    }
}

/// What is known of a card's memory: nothing yet, or a schedule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Progress {
    /// Never answered, or reset.
    #[default]
    New,
    /// Answered, imported or set.
    Scheduled(Schedule),
}

impl Progress {
    /// The schedule, if there is one.
    pub const fn schedule(&self) -> Option<&Schedule> {
        match self {
            Self::New => None,
            Self::Scheduled(schedule) => Some(schedule),
        }
    }
}

/// What the log says of a card: the fold of its rows, cached by the store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Its memory state.
    pub progress: Progress,
    /// Set aside by the user.
    pub suspended: bool,
    /// The study day it was buried on; out of the queue on that day alone.
    pub buried_on: Option<Day>,
    /// Refused by the user.
    pub dropped: bool,
    /// Marked by the user.
    pub flagged: bool,
    /// Study day and grade of the latest answer that counts (`review`, or `reask` after it).
    pub last_answer: Option<(Day, Grade)>,
    /// Scheduled answers (`review` rows that moved the schedule) since it was new or reset.
    pub reviews: u32,
}

impl Standing {
    /// Whether the card was answered today and has to be asked again before the day is over.
    pub fn asks_again(&self, today: Day) -> bool {
        self.last_answer.is_some_and(|(day, grade)| day == today && grade.asks_again())
    }

    /// Whether the card may be asked today at all.
    pub fn available(&self, today: Day) -> bool {
        !self.suspended && !self.dropped && self.buried_on != Some(today)
    }
}

/// Where a card stands in its life, in the one word that listings use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Never answered, or reset.
    New,
    /// Scheduled.
    Review,
    /// Set aside by the user.
    Suspended,
    /// Out of the queue until the next study day.
    Buried,
    /// Its text left the notes.
    Retired,
    /// Refused by the user.
    Dropped,
}

impl State {
    /// The state of a card with this standing; what keeps it from being asked longest comes first.
    pub fn of(standing: &Standing, retired: bool, today: Day) -> Self {
        match standing.progress {
            _ if retired => Self::Retired,
            _ if standing.dropped => Self::Dropped,
            _ if standing.suspended => Self::Suspended,
            _ if standing.buried_on == Some(today) => Self::Buried,
            Progress::New => Self::New,
            Progress::Scheduled(_) => Self::Review,
        }
    }

    /// The word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Review => "review",
            Self::Suspended => "suspended",
            Self::Buried => "buried",
            Self::Retired => "retired",
            Self::Dropped => "dropped",
        }
    }

    /// Whether the card has a place in the notes and was not refused.
    pub const fn is_living(self) -> bool {
        !matches!(self, Self::Retired | Self::Dropped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leech_is_spoken_of_at_its_sixth_lapse_and_every_third_after() {
        let schedule = |lapses, interval| {
            let due = Day::from_number(20_000);
            Schedule { repetitions: 0, ease: 130, interval, due, lapses, graduated: true }
        };
        let spoken_of: Vec<u32> = (0..14).filter(|&lapses| schedule(lapses, 1).reminds_of_leech()).collect();
        assert_eq!(spoken_of, [6, 9, 12]);
        assert!(schedule(7, 20).is_leech() && !schedule(7, 21).is_leech());
    }

    #[test]
    fn the_state_that_lasts_longest_names_the_card() {
        let today = Day::from_number(20_000);
        let buried = Standing { buried_on: Some(today), ..Standing::default() };
        let suspended = Standing { suspended: true, ..buried };
        let dropped = Standing { dropped: true, ..suspended };
        let name = |standing: &Standing, retired| State::of(standing, retired, today).name();
        assert_eq!(name(&dropped, true), "retired");
        assert_eq!(name(&dropped, false), "dropped");
        assert_eq!(name(&suspended, false), "suspended");
        assert_eq!(name(&buried, false), "buried");
        assert_eq!(State::of(&buried, false, today.plus(1)), State::New);
    }
}
