//! Which card has which text by the anchor of its block, whatever the text says.
//!
//! The anchor names the block; which of its cards is which follows from the rule family, the place among the cards of
//! that family and how many of these there are. Where that number changed, nobody can say by place which became which,
//! and the cards of the block are told apart by what they say, as all others.

use std::collections::{BTreeMap, BTreeSet};

use super::Scope;
use super::plan::{Origin, Place, Placed, Stored};
use crate::model::card::CardId;
use crate::model::pin::Pin;

/// A pair that an anchor makes: a stored card by its index, and the id that its text is born with.
type Pair = (usize, CardId);

/// How a card is named within its note: rule family, place and number; no more where a block gives but one card.
type Name<'a> = (&'a str, Option<(&'a str, u32, u32)>);

/// The texts that are those of stored cards by their anchors.
///
/// The same note comes before others, since a name may stand in several notes; among others only a name counts that
/// stands once. A text that another card has or had stays with that one.
pub(super) fn pairs(stored: &[Stored], generated: &BTreeMap<CardId, Placed>, scope: &Scope<'_>) -> Vec<Pair> {
    if !generated.values().any(|new| pin_of(&new.origins).is_some()) {
        return Vec::new();
    }
    let mut pinning = Pinning::of(stored, generated, scope);
    for by in [By::Slot, By::Block] {
        pinning.match_by(by, true);
        pinning.match_by(by, false);
    }
    pinning.pairs
}

/// The pin at the home of a card, with that home's place.
fn pin_of(origins: &[Origin]) -> Option<(&Place, &Pin)> {
    let home = origins.first()?;
    Some((&home.place, home.pin.as_ref()?))
}

/// What names a card within its note.
#[derive(Clone, Copy, Debug)]
enum By {
    /// Its block, rule family, place and number.
    Slot,
    /// Its block alone: one that gives a single card may give it by another rule once it says something else.
    Block,
}

impl By {
    fn name<'a, K>(self, side: &Side<'a, K>) -> Option<Name<'a>> {
        let Pin { anchor, nth, count } = side.pin;
        match self {
            Self::Slot => Some((anchor, Some((side.family, *nth, *count)))),
            Self::Block => side.is_alone.then_some((anchor, None)),
        }
    }
}

/// One side of what is to be matched: its key, where it stands and how it is pinned.
struct Side<'a, K> {
    key: K,
    place: &'a Place,
    pin: &'a Pin,
    family: &'a str,
    /// Whether its block gives no other card.
    is_alone: bool,
    /// Living cards come before retired ones, those with a history before others.
    rank: (bool, bool),
}

struct Pinning<'a> {
    old: Vec<Side<'a, usize>>,
    new: Vec<Side<'a, CardId>>,
    /// The cards that have or had the text of an id.
    owners: BTreeMap<CardId, BTreeSet<usize>>,
    stored: &'a [Stored],
    pairs: Vec<Pair>,
}

impl<'a> Pinning<'a> {
    fn of(stored: &'a [Stored], generated: &'a BTreeMap<CardId, Placed>, scope: &Scope<'_>) -> Self {
        let mut owners: BTreeMap<CardId, BTreeSet<usize>> = BTreeMap::new();
        for (at, old) in stored.iter().enumerate() {
            for id in [old.placed.born, old.placed.card.id].iter().chain(&old.former) {
                owners.entry(*id).or_default().insert(at);
            }
        }
        let old = stored.iter().enumerate().filter_map(|(at, old)| {
            let is_free = old.retired || scope.kept_of(&old.placed).is_empty();
            let (place, pin) = pin_of(&old.placed.origins).filter(|_| is_free)?;
            let rank = (old.retired, !old.logged);
            Some(Side { key: at, place, pin, family: &old.placed.card.rule, is_alone: false, rank })
        });
        let new = generated.iter().filter_map(|(&id, new)| {
            let (place, pin) = pin_of(&new.origins)?;
            let rank = (false, false);
            Some(Side { key: id, place, pin, family: &new.card.rule, is_alone: false, rank })
        });
        let (mut old, mut new): (Vec<_>, Vec<_>) = (old.collect(), new.collect());
        old.sort_by_key(|side| side.rank);
        mark_alone(&mut old);
        mark_alone(&mut new);
        Self { old, new, owners, stored, pairs: Vec::new() }
    }

    /// Matches what has the same name, in the same note or wherever it is.
    ///
    /// Where several stored cards have a name, the first by rank goes on; elsewhere than in its note only if no other
    /// living one has it.
    fn match_by(&mut self, by: By, in_note: bool) {
        let news = named(&self.new, by, in_note);
        let olds = named(&self.old, by, in_note);
        let mut found = Vec::new();
        for (key, olds) in olds {
            let Some([new]) = news.get(&key).map(Vec::as_slice) else { continue };
            let living = olds.iter().filter(|&&old| !self.stored[old].retired).count();
            let is_clear = in_note || living == 1 || olds.len() == 1;
            if let Some(&old) = olds.first().filter(|_| is_clear)
                && self.may_have(old, *new)
            {
                found.push((old, *new));
            }
        }
        for (old, new) in found {
            self.old.retain(|side| side.key != old);
            self.new.retain(|side| side.key != new);
            self.pairs.push((old, new));
        }
    }

    /// Whether a text is free for a card: no other has or had it, and the user has not said that they are two.
    fn may_have(&self, old: usize, new: CardId) -> bool {
        let is_free = self.owners.get(&new).is_none_or(|owners| owners.iter().all(|&owner| owner == old));
        is_free && self.stored[old].verdicts.get(&new) != Some(&false)
    }
}

/// The keys of each name, in order.
fn named<'a, K: Copy>(
    sides: &[Side<'a, K>],
    by: By,
    in_note: bool,
) -> BTreeMap<(Option<&'a Place>, Name<'a>), Vec<K>> {
    let mut named: BTreeMap<_, Vec<K>> = BTreeMap::new();
    for side in sides {
        if let Some(name) = by.name(side) {
            named.entry((in_note.then_some(side.place), name)).or_default().push(side.key);
        }
    }
    named
}

/// Marks the cards that their block gives alone; retired ones do not count as company.
fn mark_alone<K>(sides: &mut [Side<'_, K>]) {
    let mut counts: BTreeMap<(Place, String), usize> = BTreeMap::new();
    let key = |side: &Side<'_, K>| (side.place.clone(), side.pin.anchor.clone());
    for side in sides.iter().filter(|side| !side.rank.0) {
        *counts.entry(key(side)).or_default() += 1;
    }
    for side in sides {
        let company = counts.get(&key(side)).copied().unwrap_or_default();
        side.is_alone = side.pin.count == 1 && company <= usize::from(!side.rank.0);
    }
}
