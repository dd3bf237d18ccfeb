//! Notes edited as people edit them, by someone who knows which line became which: the cards follow with their
//! history, and no history goes to another fact.

mod collection;
mod folder;
mod sources;
mod text;

use std::collections::BTreeMap;

use mnemon::model::card::{Card, CardId};
use mnemon::reconcile::Plan;
use rand::SeedableRng as _;
use rand::rngs::SmallRng;
use rand::seq::SliceRandom as _;

use super::world::tell;
use collection::{Collection, Facts, Key, Standing};
use folder::{Folder, KINDS, Kind};
use sources::Note;

/// Edits of each kind, half of them of notes at hand and half of notes of one shape.
const EDITS: usize = 12;

/// The same where there is time for it.
const MANY_EDITS: usize = 240;

/// Edits that follow each other in one world.
const CHAIN: usize = 6;

/// Notes at hand of a world.
const NOTES: usize = 3;

/// Notes of one shape of a world.
const TWINS: usize = 60;

#[derive(Clone, Copy, Debug, Default)]
struct Score {
    /// Edits.
    edits: u32,
    /// Cards whose fact is still there, edited or not.
    there: u32,
    /// Of these, cards that kept their id.
    stayed: u32,
    /// Cards of these whose text was edited.
    edited: u32,
    /// Of these, cards that kept their id.
    kept: u32,
    /// Matches by what the text says.
    matched: u32,
    /// Of these, matches with another fact.
    wrong: u32,
}

impl Score {
    fn add(&mut self, other: Self) {
        self.edits += other.edits;
        self.there += other.there;
        self.stayed += other.stayed;
        self.edited += other.edited;
        self.kept += other.kept;
        self.matched += other.matched;
        self.wrong += other.wrong;
    }

    fn words(&self, name: &str) -> String {
        let Self { edits, there, stayed, edited, kept, matched, wrong } = *self;
        format!(
            "{name:<12} {edits:>5} edits: {stayed:>7} of {there:>7} cards kept their id ({:>7.3} %), {kept:>6} of \
             {edited:>6} edited ones; {matched:>6} matches, {wrong} wrong",
            100.0 * f64::from(stayed) / f64::from(there.max(1)),
        )
    }
}

/// One edit after the other in one world.
fn play(kind: Kind, notes: &[Note], pool: &[String], seed: u64) -> Score {
    let mut rng = SmallRng::seed_from_u64(seed);
    let mut folder = Folder::of(notes);
    let mut collection = Collection::default();
    collection.sync(&folder);
    let mut score = Score::default();
    for _ in 0..CHAIN {
        let before = collection.truth();
        if kind == Kind::Restored {
            let merge = folder.merge_badly(&mut rng);
            let plan = collection.sync(&folder);
            score.add(judge(&before, &collection.truth(), &plan, &format!("{kind:?} {seed}, doubled")));
            folder.keep_one(merge, &mut rng);
        } else {
            folder.edit(kind, pool, &mut rng);
        }
        let plan = collection.sync(&folder);
        score.add(judge(&before, &collection.truth(), &plan, &format!("{kind:?} {seed}")));
    }
    score
}

/// What an edit did to the cards.
fn judge(
    before: &BTreeMap<Key, Standing>,
    after: &BTreeMap<Key, Standing>,
    plan: &Plan,
    name: &str,
) -> Score {
    let mut score = Score { edits: 1, ..Score::default() };
    for (key, (id, _, old)) in before {
        let Some((now, _, new)) = after.get(key) else { continue };
        let edited = new.id != old.id;
        score.there += 1;
        score.stayed += u32::from(now == id);
        score.edited += u32::from(edited);
        score.kept += u32::from(edited && now == id);
        if now != id {
            trace(name, "lost", old, new);
        }
    }
    let by_id = |truth: &BTreeMap<Key, Standing>| -> BTreeMap<CardId, (Facts, Card)> {
        truth.values().map(|(id, facts, card)| (*id, (facts.clone(), card.clone()))).collect()
    };
    let (before, after) = (by_id(before), by_id(after));
    for link in &plan.links {
        let (Some((was, old)), Some((is, new))) = (before.get(&link.card), after.get(&link.card)) else {
            continue;
        };
        score.matched += 1;
        if was.is_disjoint(is) {
            score.wrong += 1;
            trace(name, &format!("wrong ({:?}, {})", link.reason, link.similarity), old, new);
        }
    }
    score
}

/// Tells what went wrong, for someone who looks into it.
fn trace(name: &str, what: &str, old: &Card, new: &Card) {
    if std::env::var_os("MNEMON_TRACE").is_some() {
        tell(&format!("{name}: {what}\n  {} / {}\n  {} / {}", old.front, old.back, new.front, new.back));
    }
}

/// Some of the notes, the same for a seed.
fn some(notes: &[Note], count: usize, seed: u64) -> Vec<Note> {
    let mut some = notes.to_vec();
    some.shuffle(&mut SmallRng::seed_from_u64(seed));
    some.truncate(count);
    some
}

#[test]
fn cards_follow_their_text_through_every_kind_of_edit() {
    let (at_hand, of_one_shape) = (sources::at_hand(), sources::of_one_shape());
    let lines = |notes: &[Note]| -> Vec<String> {
        let lines = notes.iter().flat_map(|(_, text)| text.lines());
        lines
            .filter(|line| line.len() > 12 && !line.starts_with(['#', '`', '|']))
            .map(str::to_owned)
            .collect()
    };
    let pools = [lines(&at_hand), lines(&of_one_shape)];
    let edits = if std::env::var_os("CI_FULL").is_some() { MANY_EDITS } else { EDITS };
    let mut all = Score::default();
    for kind in KINDS {
        let mut score = Score::default();
        for world in 0..(edits / CHAIN) as u64 {
            let (notes, pool) = if world % 2 == 0 {
                (some(&at_hand, NOTES, world), &pools[0])
            } else {
                (some(&of_one_shape, TWINS, world), &pools[1])
            };
            score.add(play(kind, &notes, pool, world));
        }
        tell(&score.words(&format!("{kind:?}")));
        all.add(score);
    }
    tell(&all.words("all"));
    assert!(f64::from(all.stayed) >= 0.995 * f64::from(all.there), "cards keep their id");
    assert_eq!(all.wrong, 0, "no history goes to another fact");
}
