//! Which card has had which text: ids that texts are born with, against ids that cards have for life.
//!
//! A text is born with an id made from its content. A card takes the id of its first text and keeps it; what
//! its later texts were born with is remembered, so that each of them finds the card again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::plan::{Placed, Stored};
use crate::model::card::CardId;

/// Separates the ids made here from every other use of BLAKE3.
const TWIN_CONTEXT: &str = "mnemon twin v1";

/// Gives each stored card that has found none the generated text it has or once had, in the order of `stored`, and
/// takes those texts out of `generated`.
///
/// Cards with a history choose first, each the text it had last before older ones: where a merge brought an
/// old text back beside the new one, the history stays with the new one for as long as that stands.
pub(super) fn claim(
    stored: &[Stored],
    found: &mut [Option<Placed>],
    generated: &mut BTreeMap<CardId, Placed>,
) {
    for reviewed in [true, false] {
        for claim in [last as fn(&Stored) -> Vec<CardId>, own, former] {
            for (old, found) in stored.iter().zip(found.iter_mut()) {
                if old.reviewed == reviewed && found.is_none() {
                    *found = claim(old).into_iter().find_map(|id| generated.remove(&id));
                }
            }
        }
    }
}

fn last(old: &Stored) -> Vec<CardId> {
    vec![old.placed.born]
}

fn own(old: &Stored) -> Vec<CardId> {
    vec![old.placed.card.id]
}

fn former(old: &Stored) -> Vec<CardId> {
    old.former.clone()
}

/// The texts that no card claims as new cards; where a card that lives on in another text has the id that one
/// is born with, it gets the next one.
pub(super) fn named(generated: BTreeMap<CardId, Placed>, stored: &[Stored]) -> Vec<Placed> {
    let mut taken: BTreeSet<CardId> = stored.iter().map(|old| old.placed.card.id).collect();
    taken.extend(generated.keys());
    let owned: BTreeSet<CardId> = stored.iter().map(|old| old.placed.card.id).collect();
    generated
        .into_values()
        .map(|mut placed| {
            while owned.contains(&placed.card.id)
                || placed.card.id != placed.born && taken.contains(&placed.card.id)
            {
                Arc::make_mut(&mut placed.card).id = next(placed.card.id);
            }
            taken.insert(placed.card.id);
            placed
        })
        .collect()
}

/// The id after one that is taken; the same on every device.
pub fn next(id: CardId) -> CardId {
    let hash = blake3::derive_key(TWIN_CONTEXT, &id.0);
    let mut next = [0; 16];
    next.copy_from_slice(&hash[..16]);
    CardId(next)
}
