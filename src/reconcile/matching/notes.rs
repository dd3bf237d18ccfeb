//! Which note went on as which other one.

use std::collections::{BTreeMap, BTreeSet};

use super::{Entry, section};
use crate::reconcile::plan::{Origin, Place};

/// The cards of both sides that each pair of notes has in common.
type Common<'p> = BTreeMap<(&'p Place, &'p Place), (BTreeSet<usize>, BTreeSet<usize>)>;

/// Texts in common that make two notes of different file names one.
const ENOUGH: usize = 3;

/// Notes that are gone, each with the new note that it became.
#[derive(Debug, Default)]
pub(super) struct Notes<'c> {
    became: BTreeMap<&'c Place, &'c Place>,
}

impl<'c> Notes<'c> {
    /// Follows notes that are not `present` any more to new ones by the texts they have in common, `pairs` of an old
    /// and a new one that say the same. With the same file name one text is enough; with another, most of the smaller
    /// of both have to be common. Where two notes agree as well, nothing is said.
    pub fn of(
        old: &[Entry<'c>],
        new: &[Entry<'c>],
        pairs: impl Iterator<Item = (usize, usize)>,
        settled: &[(&'c Origin, &'c Origin)],
        present: &BTreeSet<&Place>,
    ) -> Self {
        let known: BTreeSet<&Place> = (old.iter().map(|entry| &entry.side.home.place))
            .chain(settled.iter().map(|(was, _)| &was.place))
            .collect();
        let mut common: Common<'_> = BTreeMap::new();
        for (before, after) in pairs {
            let (was, is) = (&old[before].side.home.place, &new[after].side.home.place);
            if !old[before].side.retired && !present.contains(was) && !known.contains(is) {
                let (olds, news) = common.entry((was, is)).or_default();
                olds.insert(before);
                news.insert(after);
            }
        }
        let (before, after) = (sizes(old), sizes(new));
        let agreement = |(was, is): (&Place, &Place), count: usize| {
            let tail = common_tail(&was.path, &is.path);
            let is_enough = tail > 0 || count >= ENOUGH && count * 5 >= before[was].min(after[is]) * 3;
            is_enough.then_some((count, tail))
        };
        let mut agreements: BTreeMap<(&Place, &Place), (usize, usize)> = BTreeMap::new();
        for (&notes, (olds, news)) in &common {
            if let Some(agreement) = agreement(notes, olds.len().min(news.len())) {
                agreements.insert(notes, agreement);
            }
        }
        let is_best = |(was, is): (&Place, &Place), own: (usize, usize)| {
            agreements
                .iter()
                .all(|(&(a, b), &other)| (a, b) == (was, is) || a != was && b != is || other < own)
        };
        let best = agreements.iter().filter(|&(&notes, &own)| is_best(notes, own));
        Self { became: best.map(|(&notes, _)| notes).collect() }
    }

    /// Whether a note is the same one or became the other.
    pub fn same(&self, was: &Place, is: &Place) -> bool {
        was == is || self.became.get(was).is_some_and(|now| *now == is)
    }

    /// Whether two places are in the same section of the same note.
    pub fn same_section(&self, was: &Origin, is: &Origin) -> bool {
        self.same(&was.place, &is.place) && section(was).1 == section(is).1
    }
}

/// How many cards each note has.
fn sizes<'c>(entries: &[Entry<'c>]) -> BTreeMap<&'c Place, usize> {
    let mut sizes = BTreeMap::new();
    for entry in entries {
        *sizes.entry(&entry.side.home.place).or_default() += 1;
    }
    sizes
}

/// How many parts two paths share at their ends.
fn common_tail(a: &str, b: &str) -> usize {
    a.rsplit('/').zip(b.rsplit('/')).take_while(|(a, b)| a == b).count()
}
