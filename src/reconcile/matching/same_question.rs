//! The same question in the same note, whatever its answer has become.

use std::collections::BTreeMap;

use super::{Entry, Matcher};
use crate::reconcile::plan::Reason;
use crate::reconcile::similarity::{Weights, asked};

/// What makes two questions of a note one: the headings above it, unless it shows them itself, and its words.
type Asked<'c> = (&'c [String], String);

impl<'c> Matcher<'c> {
    /// Cards whose question stands in the note as it did, only marked up in another way, if anything. A note asks
    /// nothing twice, so that no other text of it is nearer.
    pub(super) fn same_question(&mut self, rows: &[usize], columns: &[usize]) {
        let weights = Weights::of(
            rows.iter().map(|&row| &self.old[row].features),
            columns.iter().map(|&column| &self.new[column].features),
        );
        let shown = |entry: &Entry<'c>| -> Asked<'c> { (&[], asked(&entry.side.card.front)) };
        let below = |entry: &Entry<'c>| -> Asked<'c> {
            (&entry.side.home.heading_path, entry.features.asked.clone())
        };
        for key in [&shown as &dyn Fn(&Entry<'c>) -> Asked<'c>, &below] {
            let olds = alone(&self.old, rows, key);
            let news = alone(&self.new, columns, key);
            for (asked, old) in olds {
                if let Some(&new) = news.get(&asked)
                    && !self.is_apart(old, new)
                {
                    let (was, is) = (&self.old[old].features.whole, &self.new[new].features.whole);
                    self.take(old, new, Reason::Answer, weights.similarity(was, is));
                }
            }
        }
    }
}

/// The free cards by what they ask, those that no other one of these asks as well.
fn alone<'c>(
    entries: &[Entry<'c>],
    picked: &[usize],
    key: impl Fn(&Entry<'c>) -> Asked<'c>,
) -> BTreeMap<Asked<'c>, usize> {
    let mut by_key: BTreeMap<Asked<'c>, Vec<usize>> = BTreeMap::new();
    for &at in picked.iter().filter(|&&at| !entries[at].taken) {
        by_key.entry(key(&entries[at])).or_default().push(at);
    }
    by_key.into_iter().filter_map(|(asked, at)| (at.len() == 1).then(|| (asked, at[0]))).collect()
}
