//! The optional spread of due days, which parts cards that were learnt on one day.
//!
//! The window is the one Anki uses: one day, plus 15 % of the days between 2.5 and 7, 10 % of those between
//! 7 and 20 and 5 % of those above. The place in the window is drawn from the card and the number of its
//! scheduled answers, never from a generator with a state, so that folding the log again finds the same day.

use std::ops::RangeInclusive;

use crate::model::card::CardId;

/// Intervals up to here stay as they are: a day more or less would be half of them.
const LONGEST_PLAIN: u32 = 2;

/// Moves `interval` within its window, inside `bounds`; the same card and count of `reviews` draw the same
/// place, and a longer interval never ends before a shorter one.
pub fn spread(interval: u32, card: CardId, reviews: u32, bounds: &RangeInclusive<u32>) -> u32 {
    if interval <= LONGEST_PLAIN {
        return interval;
    }
    let width = half_width(interval);
    let low = interval.saturating_sub(width).max(*bounds.start());
    let high = interval.saturating_add(width).min(*bounds.end()).max(low);
    let places = u128::from(high - low) + 1;
    low + ((u128::from(draw(card, reviews)) * places) >> u64::BITS) as u32
}

/// Days that the window reaches to each side.
fn half_width(interval: u32) -> u32 {
    let interval = u64::from(interval);
    let short = interval.min(7) * 1_000 - 2_500;
    let middle = interval.clamp(7, 20) * 1_000 - 7_000;
    let long = interval.max(20) * 1_000 - 20_000;
    let thousandths = 1_000 + (short * 15 + middle * 10 + long * 5) / 100;
    ((thousandths + 500) / 1_000) as u32
}

/// A number that is spread evenly over all of `u64`.
fn draw(card: CardId, reviews: u32) -> u64 {
    let mut hasher = blake3::Hasher::new_derive_key("mnemon fuzz v1");
    hasher.update(&card.0).update(&reviews.to_le_bytes());
    let mut first = [0; 8];
    hasher.finalize_xof().fill(&mut first);
    u64::from_le_bytes(first)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const ANY: RangeInclusive<u32> = 1..=u32::MAX;

    fn reached(interval: u32, bounds: &RangeInclusive<u32>) -> BTreeSet<u32> {
        (0..2_000).map(|reviews| spread(interval, CardId([7; 16]), reviews, bounds)).collect()
    }

    #[test]
    fn the_window_is_anki_s_and_every_day_of_it_is_reached() {
        for (interval, window) in [(3, 2..=4), (15, 13..=17), (30, 27..=33), (100, 93..=107)] {
            assert_eq!(reached(interval, &ANY), window.collect(), "{interval} days");
        }
    }

    #[test]
    fn short_intervals_stay() {
        for interval in 0..=2 {
            assert_eq!(reached(interval, &ANY), BTreeSet::from([interval]));
        }
    }

    #[test]
    fn bounds_cut_the_window() {
        assert_eq!(reached(100, &(99..=101)), BTreeSet::from([99, 100, 101]));
        assert_eq!(reached(100, &(200..=300)), BTreeSet::from([200]));
    }

    #[test]
    fn a_longer_interval_never_ends_before_a_shorter_one() {
        for reviews in 0..50 {
            let days: Vec<u32> = (0..400).map(|i| spread(i, CardId([9; 16]), reviews, &ANY)).collect();
            assert!(days.is_sorted(), "{days:?}");
        }
    }

    #[test]
    fn the_longest_interval_does_not_overflow() {
        assert!(spread(u32::MAX, CardId([1; 16]), 0, &ANY) > u32::MAX / 2);
    }

    #[test]
    fn cards_of_one_day_part() {
        let days: BTreeSet<u32> = (0..50).map(|n| spread(100, CardId([n; 16]), 3, &ANY)).collect();
        assert!(days.len() > 5, "{days:?}");
    }
}
