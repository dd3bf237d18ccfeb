//! Old cards whose text left the notes × new ones that nothing claims → which are the same fact, edited or moved.
//!
//! What the user said of a pair holds: one fact is matched first, two are never matched. Then passes from certain to
//! likely:
//!
//! 1. the same question and answer elsewhere: moved; this also shows which note became which;
//! 2. in the same note: the same question with another answer;
//! 3. in the same note: the same answer under another question, a renamed section, words that were changed;
//! 4. words that were changed elsewhere in what was read at the same time: split and merged notes.
//!
//! Within a pass the best total assignment counts, not who comes first. Where two candidates are about as good
//! nothing is decided: a card that starts anew costs a few reviews, a wrong history lies for years.

mod assign;
mod edited;
mod gaps;
mod labels;
mod moved;
mod notes;
mod same_question;
mod solve;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::card::{Card, CardId};

use super::plan::{Origin, Place, Placed, Reason, Stored};
use super::similarity::Features;
use gaps::Gaps;
use labels::Labels;
use notes::Notes;

/// Tokens that make a text its own: fewer stand in many places by chance (`缺点：慢`).
const TELLING: usize = 5;

/// Pairs that are all compared; beyond, only those that share a rare token.
const ALL_PAIRS: usize = 40_000;

/// A card on one side of the comparison.
pub(super) struct Side<'c> {
    /// The card with its places.
    placed: &'c Placed,
    /// The card.
    pub card: &'c Card,
    /// Where it stands, or stood last.
    pub home: &'c Origin,
    /// Whether its text had left the notes before.
    pub retired: bool,
    /// Whether its history is worth something.
    pub reviewed: bool,
    /// What the user said of it and texts born with these ids.
    verdicts: Option<&'c BTreeMap<CardId, bool>>,
}

impl<'c> Side<'c> {
    /// A card of the database.
    pub fn stored(old: &'c Stored) -> Option<Self> {
        let home = old.placed.origins.first()?;
        let Stored { placed, retired, reviewed, verdicts, .. } = old;
        Some(Self {
            placed,
            card: &placed.card,
            home,
            retired: *retired,
            reviewed: *reviewed,
            verdicts: Some(verdicts),
        })
    }

    /// A card that was generated.
    pub fn generated(placed: &'c Placed) -> Option<Self> {
        let home = placed.origins.first()?;
        Some(Self { placed, card: &placed.card, home, retired: false, reviewed: false, verdicts: None })
    }
}

/// An old card that goes on in a new text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Match {
    /// Index of the old card.
    pub old: usize,
    /// Index of the new one.
    pub new: usize,
    /// Why.
    pub reason: Reason,
    /// How alike they are, 0 to 1.
    pub similarity: f64,
}

/// A pair that may be the same fact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Doubt {
    /// Id of the old card.
    pub old: CardId,
    /// Id of the new one.
    pub new: CardId,
    /// How alike they are, 0 to 1.
    pub similarity: f64,
}

/// What was decided.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Matches {
    /// Pairs that are one, by old card.
    pub sure: Vec<Match>,
    /// Pairs left apart, by old card; only cards with a history.
    pub doubtful: Vec<Doubt>,
}

/// What is known around the texts that are compared.
pub(super) struct Around<'c> {
    /// Pairs that are known to be one, before and now; what stands between two of them stayed where it was.
    pub settled: Vec<(&'c Placed, &'c Placed)>,
    /// Notes that are there.
    pub present: &'c BTreeSet<&'c Place>,
}

/// Compares cards without a text with texts without a card.
pub(super) fn match_texts<'c>(old: &'c [Side<'c>], new: &'c [Side<'c>], around: &Around<'c>) -> Matches {
    if old.is_empty() || new.is_empty() {
        return Matches::default();
    }
    let mut matcher = Matcher::new(old, new, around);
    matcher.told();
    matcher.moved(around.present);
    let notes: BTreeSet<_> = matcher.new.iter().map(|entry| &entry.side.home.place).collect();
    for note in notes {
        let was_here = |entry: &Entry<'_>| matcher.notes.same(&entry.side.home.place, note);
        let rows = positions(&matcher.old, |entry| !entry.taken && !entry.side.retired && was_here(entry));
        let columns = positions(&matcher.new, |entry| !entry.taken && &entry.side.home.place == note);
        matcher.same_question(&rows, &columns);
        let free = |entries: &[Entry<'_>], at: Vec<usize>| -> Vec<usize> {
            at.into_iter().filter(|&at| !entries[at].taken).collect()
        };
        let (rows, columns) = (free(&matcher.old, rows), free(&matcher.new, columns));
        matcher.edited(&rows, &columns, Reach::Note);
    }
    let rows = positions(&matcher.old, |entry| !entry.taken && !entry.side.retired);
    let columns = positions(&matcher.new, |entry| !entry.taken);
    matcher.edited(&rows, &columns, Reach::Elsewhere);
    matcher.out.sure.sort_by_key(|found| found.old);
    matcher.out.doubtful.sort_by_key(|doubt| doubt.old);
    matcher.out
}

fn positions<'e, 'c: 'e>(entries: &'e [Entry<'c>], wanted: impl Fn(&'e Entry<'c>) -> bool) -> Vec<usize> {
    entries.iter().enumerate().filter(|(_, entry)| wanted(entry)).map(|(at, _)| at).collect()
}

/// How far a pass looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    Note,
    Elsewhere,
}

struct Entry<'c> {
    side: &'c Side<'c>,
    features: Features,
    taken: bool,
}

/// How good a pair is.
#[derive(Clone, Copy, Debug)]
struct Judged {
    /// What an assignment adds up; 0 for a pair that may not be.
    score: f64,
    reason: Reason,
    similarity: f64,
}

struct Matcher<'c> {
    old: Vec<Entry<'c>>,
    new: Vec<Entry<'c>>,
    gaps: Gaps<'c>,
    /// Which note became which.
    notes: Notes<'c>,
    /// The words by which the questions of each note, as it is now, name one side of many things.
    labels: Labels<'c>,
    settled: Vec<(&'c Origin, &'c Origin)>,
    /// Old headings that are still there.
    headings: BTreeSet<Section<'c>>,
    out: Matches,
}

/// A section: its note and its heading path.
type Section<'c> = (&'c Place, &'c [String]);

fn section(origin: &Origin) -> Section<'_> {
    (&origin.place, &origin.heading_path)
}

impl<'c> Matcher<'c> {
    fn new(old: &'c [Side<'c>], new: &'c [Side<'c>], around: &Around<'c>) -> Self {
        let entries = |sides: &'c [Side<'c>]| -> Vec<Entry<'c>> {
            let entry = |side| Entry { side, features: Features::of(side.card), taken: false };
            sides.iter().map(entry).collect()
        };
        let homes = |(was, is): &(&'c Placed, &'c Placed)| Some((was.origins.first()?, is.origins.first()?));
        let settled: Vec<_> = around.settled.iter().filter_map(homes).collect();
        let now = new.iter().map(|side| section(side.home));
        let headings = now.chain(settled.iter().map(|(_, now)| section(now))).collect();
        let stay = around.settled.iter().map(|&(_, now)| now);
        let labels = Labels::of(new.iter().map(|side| side.placed).chain(stay));
        let (old, new) = (entries(old), entries(new));
        let (gaps, notes) = (Gaps::of(&settled), Notes::default());
        Self { old, new, gaps, notes, labels, settled, headings, out: Matches::default() }
    }

    /// What the user said to be one; the first of several texts that were said of one card.
    fn told(&mut self) {
        for old in 0..self.old.len() {
            let verdicts = self.old[old].side.verdicts.into_iter().flatten();
            let said: BTreeSet<CardId> = verdicts.filter(|(_, same)| **same).map(|(&id, _)| id).collect();
            let is_said = |new: &Entry<'_>| !new.taken && said.contains(&new.side.card.id);
            // Few cards have a verdict, and looking for the others' would compare every card with every text.
            if !said.is_empty()
                && let Some(new) = self.new.iter().position(is_said)
            {
                self.take(old, new, Reason::Told, 1.0);
            }
        }
    }

    /// Whether the user said that a pair is two facts.
    fn is_apart(&self, old: usize, new: usize) -> bool {
        let verdicts = self.old[old].side.verdicts;
        verdicts.and_then(|verdicts| verdicts.get(&self.new[new].side.card.id)) == Some(&false)
    }

    fn take(&mut self, old: usize, new: usize, reason: Reason, similarity: f64) {
        self.old[old].taken = true;
        self.new[new].taken = true;
        self.out.sure.push(Match { old, new, reason, similarity });
    }
}
