//! The topics that keep getting missed.
//!
//! A scheduler asks hard cards sooner, so every topic ends near the same rate of misses; what a hard topic really
//! costs are misses per card and day. So a topic is measured against the learner: how often it was missed, over how
//! often this learner misses cards of that age (the standardised miss ratio, SMR, of epidemiology).
//!
//! 1. `exposure`: how many misses a day costs a card of each age, over all cards (the hazard).
//! 2. [`tree`]: for every topic its misses `M` and its expected misses `E`, both fading with half-life.
//! 3. [`ranking`]: `smr = (M + k · smr of the parent) / (E + k)`: with little evidence a topic is like its parent.
//!    What is listed is taken out before the next is chosen, so that a note is not listed for its one bad section.
//! 4. [`mod@backtest`]: what the list of a month ago was worth.
//! 5. [`drill`](fn@drill): which of the listed cards to practise, and in which order.
//!
//! Pure: days are numbers of study days, topics are indices of a [`Forest`].

pub mod backtest;
pub mod drill;
mod exposure;
mod forest;
mod log;
pub mod ranking;
pub mod tree;

pub use backtest::{Backtest, backtest};
pub use drill::drill;
pub use forest::{Forest, TopicId};
pub use log::{Answer, Log, Studied};
pub use ranking::{Listed, Ranking, Verdict, rank, rank_within};
pub use tree::{Figures, Trend};

/// What may be set about the ranking.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameters {
    /// Days after which a miss counts half.
    pub half_life: f64,
    /// Expected misses that the parent's figure counts for: how strongly little evidence is drawn to it.
    pub prior: f64,
    /// Answers below which a topic is not ranked.
    pub min_reviews: u32,
    /// Cards below which a topic is not ranked.
    pub min_cards: u32,
    /// Days with a miss below which a topic is not ranked: one bad day is no weakness.
    pub min_miss_days: u32,
    /// Days without an answer after which nothing is said of a topic.
    pub quiet_after: i32,
    /// Topics that are listed at most.
    pub listed: usize,
    /// The first study day that counts; `None` for all.
    pub since: Option<i32>,
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            half_life: 180.0,
            prior: 2.0,
            min_reviews: 5,
            min_cards: 2,
            min_miss_days: 2,
            quiet_after: 60,
            listed: 5,
            since: None,
        }
    }
}

#[cfg(test)]
mod tests;
