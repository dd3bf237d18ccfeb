//! The same question and answer elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::notes::Notes;
use super::{ALL_PAIRS, Entry, Matcher, Section, TELLING, section};
use crate::model::card::Card;
use crate::reconcile::plan::{Origin, Place, Reason};
use crate::reconcile::similarity::core;

/// Tokens that make a text its own whatever stands around it.
const UNIQUE: usize = 8;

/// What makes two cards the same text: how it asks, what it asks, and the answer.
type Content<'c> = (&'c str, &'c str, &'c str);

impl<'c> Matcher<'c> {
    /// The same question and answer elsewhere.
    pub(super) fn moved(&mut self, present: &BTreeSet<&Place>) {
        let mut buckets: BTreeMap<Content<'_>, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (at, entry) in self.old.iter().enumerate() {
            buckets.entry(content(entry.side.card)).or_default().0.push(at);
        }
        for (at, entry) in self.new.iter().enumerate() {
            if let Some(bucket) = buckets.get_mut(&content(entry.side.card)) {
                bucket.1.push(at);
            }
        }
        let few = buckets.values().filter(|(olds, news)| olds.len() * news.len() <= ALL_PAIRS);
        let common =
            few.flat_map(|(olds, news)| olds.iter().flat_map(|&old| news.iter().map(move |&new| (old, new))));
        self.notes = Notes::of(&self.old, &self.new, common, &self.settled, present);
        let mut pairs = Vec::new();
        for (olds, news) in buckets.into_values() {
            let crowded = olds.len() * news.len() > ALL_PAIRS;
            for &old in &olds {
                for &new in &news {
                    let (before, after) = (&self.old[old], &self.new[new]);
                    let same_note = self.notes.same(&before.side.home.place, &after.side.home.place);
                    if !crowded || same_note {
                        pairs.push((context(before, after.side.home, same_note), old, new));
                    }
                }
            }
        }
        pairs.sort_by(|a, b| b.0.score.cmp(&a.0.score).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        let mut sections = self.went_whole(pairs.iter().map(|&(_, old, new)| (old, new)));
        let rivalled = rivalled(&pairs);
        for (at, &(context, old, new)) in pairs.iter().enumerate() {
            if context.is_enough && !rivalled[at] && self.is_free(old, new) {
                sections.insert(self.sections(old, new));
                self.take(old, new, Reason::Moved, 1.0);
            }
        }
        // What says too little by itself goes where its section went.
        for (_, old, new) in pairs {
            if self.is_free(old, new) && sections.contains(&self.sections(old, new)) {
                self.take(old, new, Reason::Moved, 1.0);
            }
        }
    }

    /// Sections that are gone and whose texts stand in one other section, under another heading or in another note:
    /// two of them at least and most of the smaller of both. Neither has a text in common with a third section:
    /// where notes have one shape, that is more likely what it was or became.
    fn went_whole(
        &self,
        pairs: impl Iterator<Item = (usize, usize)>,
    ) -> BTreeSet<(Section<'c>, Section<'c>)> {
        let mut common: BTreeMap<_, (BTreeSet<usize>, BTreeSet<usize>)> = BTreeMap::new();
        let (mut became, mut came_from) = (BTreeMap::new(), BTreeMap::new());
        for (old, new) in pairs {
            let (was, is) = self.sections(old, new);
            became.entry(was).or_insert_with(BTreeSet::new).insert(is);
            came_from.entry(is).or_insert_with(BTreeSet::new).insert(was);
            let (olds, news) = common.entry((was, is)).or_default();
            olds.insert(old);
            news.insert(new);
        }
        let (before, after) = (sizes(&self.old), sizes(&self.new));
        let is_whole = |(was, is): (Section<'c>, Section<'c>), olds: &BTreeSet<usize>, count: usize| {
            let says: usize = olds.iter().map(|&old| self.old[old].features.whole.size()).sum();
            count >= 2
                && says >= UNIQUE
                && was != is
                && !self.headings.contains(&was)
                && olds.iter().all(|&old| !self.old[old].side.retired)
                && became[&was].len() == 1
                && came_from[&is].len() == 1
                && count * 5 >= before[&was].min(after[&is]) * 3
        };
        let whole =
            common.iter().filter(|(at, (olds, news))| is_whole(**at, olds, olds.len().min(news.len())));
        whole.map(|(&sections, _)| sections).collect()
    }

    fn is_free(&self, old: usize, new: usize) -> bool {
        !self.old[old].taken && !self.new[new].taken && !self.is_apart(old, new)
    }

    fn sections(&self, old: usize, new: usize) -> (Section<'c>, Section<'c>) {
        (section(self.old[old].side.home), section(self.new[new].side.home))
    }
}

/// Which pairs of cards in two notes have another of the same card that agrees as well: nobody can say by the text
/// alone which of both it is, but what else stands in its section may tell.
fn rivalled(pairs: &[(Context, usize, usize)]) -> Vec<bool> {
    let (mut by_old, mut by_new) = (BTreeMap::new(), BTreeMap::new());
    for (context, old, new) in pairs {
        *by_old.entry((context.score, old)).or_insert(0_usize) += 1;
        *by_new.entry((context.score, new)).or_insert(0_usize) += 1;
    }
    let is_rivalled = |(context, old, new): &(Context, usize, usize)| {
        !context.same_note && (by_old[&(context.score, old)] > 1 || by_new[&(context.score, new)] > 1)
    };
    pairs.iter().map(is_rivalled).collect()
}

/// How many cards each section has.
fn sizes<'c>(entries: &[Entry<'c>]) -> BTreeMap<Section<'c>, usize> {
    let mut sizes = BTreeMap::new();
    for entry in entries {
        *sizes.entry(section(entry.side.home)).or_default() += 1;
    }
    sizes
}

/// How well the surroundings of the same text agree.
#[derive(Clone, Copy, Debug)]
struct Context {
    score: u8,
    /// Whether they make the text its own, or it is that whatever stands around it.
    is_enough: bool,
    /// Whether both stand in one note.
    same_note: bool,
}

fn content(card: &Card) -> Content<'_> {
    (&card.form, core(&card.front), &card.back)
}

fn context(old: &Entry<'_>, now: &Origin, same_note: bool) -> Context {
    let was = old.side.home;
    let size = old.features.whole.size();
    let same_leaf = was.heading_path.last() == now.heading_path.last()
        && (!was.heading_path.is_empty() || was.title == now.title);
    let is_enough = if old.side.retired {
        same_leaf && size >= TELLING || size >= UNIQUE
    } else {
        same_note && (same_leaf || size >= TELLING) || same_leaf && size >= 3 || size >= UNIQUE
    };
    let points = [
        (same_note, 8),
        (same_leaf, 4),
        (was.heading_path == now.heading_path, 2),
        (was.title == now.title, 1),
        (!old.side.retired, 16),
        (old.side.reviewed, 32),
    ];
    Context {
        score: points.into_iter().filter(|(is, _)| *is).map(|(_, points)| points).sum(),
        is_enough,
        same_note,
    }
}
