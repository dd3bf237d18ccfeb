//! How long a backlog takes, told honestly.

use std::fmt;

/// More cards are due than a day asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backlog {
    /// Cards that are due.
    pub due: usize,
    /// Cards that a day asks at most.
    pub a_day: usize,
    /// Cards that come due on each of the next days, on the average.
    pub arriving: usize,
}

impl Backlog {
    /// The days until it is cleared, `due / (a_day − arriving)`; `None` where it never is.
    pub fn days(self) -> Option<usize> {
        let cleared = self.a_day.checked_sub(self.arriving).filter(|cleared| *cleared > 0)?;
        Some(self.due.div_ceil(cleared))
    }
}

impl fmt::Display for Backlog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { due, a_day, arriving } = self;
        write!(f, "{due} cards are due, ")?;
        match self.days() {
            Some(days) => write!(f, "at {a_day} a day clear in {days} days ({arriving} a day arriving)")?,
            None => write!(f, "and {arriving} a day arrive: {a_day} a day never clear them")?,
        }
        f.write_str("; the most overdue come first, and no new ones until then")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_are_what_is_due_over_what_a_day_clears() {
        let backlog = Backlog { due: 312, a_day: 60, arriving: 25 };
        assert_eq!(backlog.days(), Some(9));
        assert_eq!(
            backlog.to_string(),
            "312 cards are due, at 60 a day clear in 9 days (25 a day arriving); the most overdue come first, and \
             no new ones until then"
        );
        assert_eq!(Backlog { arriving: 60, ..backlog }.days(), None);
        assert!(Backlog { arriving: 90, ..backlog }.to_string().contains("60 a day never clear them"));
    }
}
