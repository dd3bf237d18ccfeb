//! Whether answers were as sure as the schedule took them to be.
//!
//! SM-2 predicts nothing by itself; a schedule that aims at nine of ten at the end of an interval does, roughly:
//! after `t` days of an interval `I` a card is remembered with probability `0.9^(t / I)` (the convention of the
//! srs-benchmark).

use crate::insight::share::Share;

/// The share that is remembered at the end of an interval, by that convention.
const AT_THE_END: f64 = 0.9;

/// Answers below which nothing is said.
pub const ENOUGH: u32 = 200;

/// The bins of predictions, by their upper edge; few answers are predicted far below nine of ten.
const EDGES: [f64; 5] = [0.7, 0.8, 0.88, 0.92, 1.0];

/// Predictions are kept off certainty, so that one surprise does not weigh without bound.
const CLOSEST: f64 = 0.001;

/// Answers with a prediction alike.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bin {
    /// The sum of the predictions.
    predicted: f64,
    /// Remembered, of all.
    pub share: Share,
}

impl Bin {
    /// The mean of the predictions, 0–1; `None` of none.
    pub fn predicted(&self) -> Option<f64> {
        (self.share.whole > 0).then(|| self.predicted / f64::from(self.share.whole))
    }
}

/// Predictions beside what happened.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Calibration {
    /// By prediction, the least sure first.
    pub bins: [Bin; EDGES.len()],
    loss: f64,
}

impl Calibration {
    /// Adds an answer `days` after the one before, at an interval of `interval` days (at least 1).
    pub fn add(&mut self, days: i32, interval: u32, passed: bool) {
        let elapsed = f64::from(days.max(0)) / f64::from(interval.max(1));
        // Of `p = 0.9^elapsed` the logarithm is known first, and wanted for every answer that was right.
        let log_sure = (elapsed * AT_THE_END.ln()).clamp(CLOSEST.ln(), (1.0 - CLOSEST).ln());
        let sure = log_sure.exp();
        let at = EDGES.iter().position(|&edge| sure <= edge).unwrap_or(EDGES.len() - 1);
        let bin = &mut self.bins[at];
        bin.predicted += sure;
        bin.share = bin.share.plus(Share { part: u32::from(passed), whole: 1 });
        self.loss -= if passed { log_sure } else { (1.0 - sure).ln() };
    }

    /// Both together.
    #[must_use]
    pub fn plus(mut self, other: &Self) -> Self {
        for (bin, more) in self.bins.iter_mut().zip(&other.bins) {
            bin.predicted += more.predicted;
            bin.share = bin.share.plus(more.share);
        }
        self.loss += other.loss;
        self
    }

    /// Remembered, of all.
    pub fn share(&self) -> Share {
        self.bins.iter().fold(Share::default(), |sum, bin| sum.plus(bin.share))
    }

    /// Whether there are enough answers to say anything.
    pub fn is_enough(&self) -> bool {
        self.share().whole >= ENOUGH
    }

    /// The mean loss of the predictions in nats; `None` of none.
    pub fn log_loss(&self) -> Option<f64> {
        let all = self.share().whole;
        (all > 0).then(|| self.loss / f64::from(all))
    }

    /// How much better the predictions are than saying the learner's own average each time: 1 at best, 0 no better,
    /// negative worse. `None` where the average leaves nothing to predict.
    pub fn skill(&self) -> Option<f64> {
        let rate = self.share().rate()?;
        let average = -(rate * rate.ln() + (1.0 - rate) * (1.0 - rate).ln());
        let loss = self.log_loss()?;
        (average.is_finite() && average > 0.0).then(|| 1.0 - loss / average)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_at_the_end_of_their_interval_are_predicted_at_nine_of_ten() {
        let mut calibration = Calibration::default();
        for nth in 0..10 {
            calibration.add(6, 6, nth > 0);
        }
        assert!((calibration.bins[3].predicted().unwrap() - 0.9).abs() < 1e-12);
        assert_eq!(calibration.bins[3].share, Share { part: 9, whole: 10 });
        assert!(calibration.skill().unwrap().abs() < 1e-12, "as good as the average, which it is");
        assert!(!calibration.is_enough());
    }

    #[test]
    fn late_answers_are_less_sure_and_telling_them_apart_is_skill() {
        let mut calibration = Calibration::default();
        for _ in 0..100 {
            calibration.add(6, 6, true);
            calibration.add(60, 6, false);
        }
        assert_eq!(calibration.bins[0].share, Share { part: 0, whole: 100 });
        assert!(calibration.skill().unwrap() > 0.3);
        assert!(calibration.is_enough());
    }

    #[test]
    fn nothing_and_certainty_have_no_skill() {
        let mut calibration = Calibration::default();
        assert_eq!((calibration.log_loss(), calibration.skill()), (None, None));
        calibration.add(1, 1, true);
        assert_eq!(calibration.skill(), None);
    }
}
