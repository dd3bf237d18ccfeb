//! What a learner did, day by day, and how much of it stayed.
//!
//! 1. [`collect`]: one pass over the card days of all cards gives the figures of each day, each card, and of
//!    calibration.
//! 2. [`retention`]: what was remembered in a span of days.
//! 3. [`calibration`]: whether answers were as sure as the schedule took them to be.
//! 4. [`census`]: how far the cards have come, and [`spread`]: how many have which interval or ease.
//!
//! Pure: rows go in, figures come out; days are numbers of study days.

pub mod calibration;
pub mod census;
pub mod collect;
pub mod retention;
pub mod spread;

pub use calibration::{Bin, Calibration};
pub use collect::{Collected, Collector, OfCard, OfDay};
pub use retention::Retention;
