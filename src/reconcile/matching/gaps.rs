//! Where cards that did not change stand in each note, before and now.

use std::collections::BTreeMap;

use crate::reconcile::plan::{Origin, Place};

/// The places of settled cards, by note and in the order they had.
pub(super) struct Gaps<'c> {
    was: BTreeMap<&'c Place, Vec<(u32, u32)>>,
}

impl<'c> Gaps<'c> {
    pub fn of(settled: &[(&'c Origin, &'c Origin)]) -> Self {
        let mut was: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (before, now) in settled.iter().filter(|(before, now)| before.place == now.place) {
            was.entry(&before.place).or_default().push((before.position, now.position));
        }
        for pairs in was.values_mut() {
            pairs.sort_unstable();
        }
        Self { was }
    }

    /// Whether a card that stood at `before` and one that stands at `now` have the same neighbours, of which there
    /// must be one.
    pub fn same(&self, before: &Origin, now: &Origin) -> bool {
        if before.place != now.place {
            return false;
        }
        let pairs = self.was.get(&before.place).map_or(&[][..], Vec::as_slice);
        let after = pairs.partition_point(|(was, _)| *was < before.position);
        let low = after.checked_sub(1).map(|at| pairs[at].1);
        let high = pairs.get(after).map(|pair| pair.1);
        (low.is_some() || high.is_some())
            && low.is_none_or(|low| low < now.position)
            && high.is_none_or(|high| now.position < high)
    }
}
