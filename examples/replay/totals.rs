//! What became of cards, commit by commit and over the whole history.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use mnemon::model::card::{Card, CardId};
use mnemon::reconcile::{Plan, Reason, Stored};

use crate::kind::Kind;
use crate::letters;

/// The cards at home in notes to which the same was done.
#[derive(Clone, Copy, Default)]
struct Fate {
    /// Notes, once for each commit.
    notes: usize,
    /// Cards that stood in them before.
    stood: usize,
    /// Of these, cards that kept their id.
    kept: usize,
    /// Of these, cards that went on in another text.
    other_text: usize,
    /// Cards that retired.
    retired: usize,
    /// Of these, cards whose answer still stands in a note that changed.
    answered: usize,
}

/// What became of cards over the whole history.
#[derive(Default)]
pub struct Totals {
    commits: u32,
    restored: usize,
    doubts: usize,
    /// Cards that the rules make no more of a text that still stands.
    stayed: usize,
    by_kind: BTreeMap<Kind, Fate>,
    by_reason: BTreeMap<Reason, usize>,
    /// Milliseconds of each commit.
    times: Vec<f64>,
}

impl Totals {
    /// Adds a commit. `stored` is what was there before it, and `read` the letters of what it changed.
    pub fn add(
        &mut self,
        plan: &Plan,
        stored: &BTreeMap<CardId, Stored>,
        kinds: &BTreeMap<String, Kind>,
        read: &str,
        stayed: usize,
        milliseconds: f64,
    ) {
        self.commits += 1;
        self.restored += plan.restore.len();
        self.doubts += plan.doubts.len();
        self.stayed += stayed;
        self.times.push(milliseconds);
        for link in &plan.links {
            *self.by_reason.entry(link.reason).or_default() += 1;
        }
        for kind in kinds.values() {
            self.by_kind.entry(*kind).or_default().notes += 1;
        }
        let now: BTreeMap<CardId, &Card> =
            plan.changed().map(|placed| (placed.card.id, placed.card.as_ref())).collect();
        let gone: BTreeMap<CardId, &Card> =
            plan.retire.iter().map(|placed| (placed.card.id, placed.card.as_ref())).collect();
        for (id, old) in stored.iter().filter(|(_, old)| !old.retired) {
            let home = old.placed.origins.first().map_or("", |home| &home.place.path);
            let kind = kinds.get(home).copied().unwrap_or(Kind::Gone);
            let fate = self.by_kind.entry(kind).or_default();
            fate.stood += 1;
            if let Some(card) = gone.get(id) {
                fate.retired += 1;
                fate.answered += usize::from(read.contains(&letters(&card.back)));
            } else {
                fate.kept += 1;
                fate.other_text +=
                    usize::from(now.get(id).is_some_and(|new| text(new) != text(&old.placed.card)));
            }
        }
    }

    /// Tells it all; `lives` are the cards at the end.
    pub fn tell(mut self, lives: &Lives, out: &mut impl io::Write) -> io::Result<()> {
        writeln!(
            out,
            "\n{:<24}{:>7}{:>9}{:>9}{:>9}{:>11}{:>9}{:>13}",
            "what was done to a note",
            "notes",
            "cards",
            "kept id",
            "share %",
            "other text",
            "retired",
            "answer there"
        )?;
        let mut all = Fate::default();
        for (kind, fate) in &self.by_kind {
            fate.tell(kind.words(), out)?;
            all.add(*fate);
        }
        all.tell("all", out)?;
        lives.tell(out)?;
        let followed: usize = self.by_reason.values().sum();
        writeln!(
            out,
            "{} commits: {followed} times a text was followed, {} times one came back, {} doubtful pairs; {} times a \
             card stayed that the rules did not make",
            self.commits, self.restored, self.doubts, self.stayed,
        )?;
        for (reason, count) in &self.by_reason {
            writeln!(out, "  {count:>6} {reason:?}")?;
        }
        self.times.sort_unstable_by(f64::total_cmp);
        let at = |share: f64| {
            self.times.get((share * self.times.len() as f64) as usize).copied().unwrap_or_default()
        };
        let slowest = self.times.last().copied().unwrap_or_default();
        writeln!(
            out,
            "{:.1} ms a commit in the middle, {:.1} in the slowest tenth, {slowest:.1} at most (reading its notes, \
             making their cards and comparing them; git is not counted)",
            at(0.5),
            at(0.9),
        )
    }
}

impl Fate {
    fn add(&mut self, other: Self) {
        self.notes += other.notes;
        self.stood += other.stood;
        self.kept += other.kept;
        self.other_text += other.other_text;
        self.retired += other.retired;
        self.answered += other.answered;
    }

    fn tell(&self, name: &str, out: &mut impl io::Write) -> io::Result<()> {
        let Self { notes, stood, kept, other_text, retired, answered } = *self;
        let share = percent(kept, stood);
        writeln!(
            out,
            "{name:<24}{notes:>7}{stood:>9}{kept:>9}{share:>9.3}{other_text:>11}{retired:>9}{answered:>13}"
        )
    }
}

/// The lives of cards from their first commit to the last.
#[derive(Default)]
pub struct Lives {
    /// The first text of each card.
    born: BTreeMap<CardId, String>,
    /// The cards of the first commit.
    first: BTreeSet<CardId>,
    /// Of all cards: those that stand at the end, and those of them in another text than their first.
    standing: usize,
    other_text: usize,
    /// Of the cards of the first commit, those that stand at the end.
    first_standing: usize,
    /// Cards retired at the end whose answer some note has.
    answered: usize,
}

impl Lives {
    /// Remembers the cards that a commit brought.
    pub fn add(&mut self, plan: &Plan) {
        if self.born.is_empty() {
            self.first = plan.add.iter().map(|placed| placed.card.id).collect();
        }
        for placed in &plan.add {
            self.born.insert(placed.card.id, text(&placed.card));
        }
    }

    /// Compares the first texts with the cards at the end; `read` has the letters of all notes.
    pub fn end(&mut self, stored: &BTreeMap<CardId, Stored>, read: &str) {
        for (id, card) in stored {
            if card.retired {
                self.answered += usize::from(read.contains(&letters(&card.placed.card.back)));
            } else {
                self.standing += 1;
                self.other_text += usize::from(self.born.get(id) != Some(&text(&card.placed.card)));
                self.first_standing += usize::from(self.first.contains(id));
            }
        }
    }

    fn tell(&self, out: &mut impl io::Write) -> io::Result<()> {
        let Self { born, first, standing, other_text, first_standing, answered } = self;
        writeln!(
            out,
            "whole life: {} cards born, {standing} stand at the end under their first id, {other_text} of them in \
             another text; {} are retired, and the answer of {answered} of these stands in some note; of the {} \
             cards of the first commit {first_standing} stand ({:.1} %)",
            born.len(),
            born.len() - standing,
            first.len(),
            percent(*first_standing, first.len()),
        )
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

fn text(card: &Card) -> String {
    format!("{} => {}", card.front, card.back)
}
