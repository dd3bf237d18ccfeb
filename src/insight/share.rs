//! Shares: so many of so many, and how sure that is.

/// Below this many answers the range is too wide to say anything: at 90 % right it spans more than 17 points.
const ENOUGH: u32 = 50;

/// The two-sided 95 % quantile of the normal distribution.
const Z: f64 = 1.959_964;

/// A part of a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// The part.
    pub part: u32,
    /// The whole; at least the part.
    pub whole: u32,
}

impl Share {
    /// Both counted together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self { part: self.part + other.part, whole: self.whole + other.whole }
    }

    /// The share, 0–1; `None` of nothing.
    pub fn rate(self) -> Option<f64> {
        (self.whole > 0).then(|| f64::from(self.part) / f64::from(self.whole))
    }

    /// Whether there are enough to draw a conclusion.
    pub const fn is_enough(self) -> bool {
        self.whole >= ENOUGH
    }

    /// Wilson's 95 % interval of the share, 0–1, which stays inside these bounds and is sound for few and for
    /// extreme counts; `None` of nothing.
    pub fn interval(self) -> Option<(f64, f64)> {
        let rate = self.rate()?;
        let n = f64::from(self.whole);
        let z2 = Z * Z;
        let centre = (rate + z2 / (2.0 * n)) / (1.0 + z2 / n);
        let half = Z / (1.0 + z2 / n) * (rate * (1.0 - rate) / n + z2 / (4.0 * n * n)).sqrt();
        Some(((centre - half).max(0.0), (centre + half).min(1.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percent(share: Share) -> (f64, f64) {
        let (low, high) = share.interval().unwrap();
        ((low * 1000.0).round() / 10.0, (high * 1000.0).round() / 10.0)
    }

    #[test]
    fn ninety_of_a_hundred_may_be_anything_from_83_to_94_percent() {
        assert_eq!(percent(Share { part: 90, whole: 100 }), (82.6, 94.5));
    }

    #[test]
    fn extremes_stay_within_bounds_and_are_not_certain() {
        assert_eq!(percent(Share { part: 0, whole: 10 }), (0.0, 27.8));
        assert_eq!(percent(Share { part: 10, whole: 10 }), (72.2, 100.0));
    }

    #[test]
    fn nothing_has_no_share() {
        assert_eq!((Share::default().rate(), Share::default().interval()), (None, None));
        assert!(!Share { part: 49, whole: 49 }.is_enough());
        assert!(Share { part: 0, whole: 50 }.is_enough());
    }
}
