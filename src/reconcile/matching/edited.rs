//! Texts that were changed: the same question with another answer, the same answer under another question, a
//! renamed section, other words.

use std::collections::{BTreeMap, BTreeSet};

use super::solve::{Pairs, solve};
use super::{ALL_PAIRS, Doubt, Entry, Judged, Matcher, Reach, Section, TELLING, section};
use crate::model::card::Card;
use crate::reconcile::plan::Reason;
use crate::reconcile::similarity::{Bag, Weights, core};

/// Similarity from which two texts in one note are one, edited.
const SAME_TEXT: f64 = 0.6;

/// The same where the cards ask in different ways (a definition that became a sentence).
const SAME_TEXT_OTHER_FORM: f64 = 0.75;

/// The same between two cards that stand at the same gap between cards which did not change.
const SAME_GAP: f64 = 0.4;

/// The same anywhere else: there are thousands to be confused with.
const SAME_ELSEWHERE: f64 = 0.8;

/// Similarity of the question below which an equal answer proves nothing.
const SAME_ANSWER: f64 = 0.4;

/// Similarity of the questions below which an answer that several cards have proves nothing where another word stands
/// in the question.
const SAME_QUESTION: f64 = 0.8;

/// Similarity that question and answer need each where neither is equal: a pair that shares one side only by chance
/// looks alike as a whole.
const SAME_SIDE: f64 = 0.25;

/// Similarity below which a pair is not worth a person's look.
const DOUBTFUL: f64 = 0.4;

/// What a card shows where its answer is hidden.
const HOLE: &str = "____";

/// Holders up to which a token is rare.
const RARE: usize = 16;

impl<'c> Matcher<'c> {
    /// Texts that were changed.
    pub(super) fn edited(&mut self, rows: &[usize], columns: &[usize], reach: Reach) {
        if rows.is_empty() || columns.is_empty() {
            return;
        }
        let weights = Weights::of(
            rows.iter().map(|&row| &self.old[row].features),
            columns.iter().map(|&column| &self.new[column].features),
        );
        let renamed = if reach == Reach::Note { self.renamed(rows, columns) } else { BTreeSet::new() };
        let mut judged = Pairs::new();
        for (row, column) in self.candidates(rows, columns, &weights) {
            if let Some(verdict) = self.judge(rows[row], columns[column], &weights, &renamed, reach) {
                judged.insert((row, column), verdict);
            }
        }
        let mut doubtful: BTreeMap<usize, (usize, f64)> = BTreeMap::new();
        for (&(row, column), verdict) in judged.iter().filter(|(_, verdict)| verdict.score == 0.0) {
            let best = doubtful.entry(row).or_insert((column, verdict.similarity));
            if verdict.similarity > best.1 {
                *best = (column, verdict.similarity);
            }
        }
        judged.retain(|_, verdict| verdict.score > 0.0);
        for ((row, column), is_rivalled) in solve(&judged) {
            let verdict = judged[&(row, column)];
            if is_rivalled {
                doubtful.insert(row, (column, verdict.similarity));
            } else {
                self.take(rows[row], columns[column], verdict.reason, verdict.similarity);
            }
        }
        for (row, (column, similarity)) in doubtful {
            let (old, new) = (&self.old[rows[row]], &self.new[columns[column]]);
            if old.side.reviewed && !old.taken && !new.taken {
                let doubt = Doubt { old: old.side.card.id, new: new.side.card.id, similarity };
                if self.out.doubtful.iter().all(|known| known.old != doubt.old) {
                    self.out.doubtful.push(doubt);
                }
            }
        }
    }

    /// The pairs to compare.
    fn candidates(&self, rows: &[usize], columns: &[usize], weights: &Weights) -> BTreeSet<(usize, usize)> {
        if rows.len() * columns.len() <= ALL_PAIRS {
            return (0..rows.len())
                .flat_map(|row| (0..columns.len()).map(move |column| (row, column)))
                .collect();
        }
        let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (column, &at) in columns.iter().enumerate() {
            let tokens = self.new[at].features.whole.tokens();
            for token in tokens.filter(|token| weights.holders(token) <= RARE) {
                holders.entry(token).or_default().push(column);
            }
        }
        let mut pairs = BTreeSet::new();
        for (row, &at) in rows.iter().enumerate() {
            let found = self.old[at].features.whole.tokens().filter_map(|token| holders.get(token));
            pairs.extend(found.flatten().map(|&column| (row, column)));
        }
        pairs
    }

    /// Judges a pair; `None` for one that is not worth a word.
    ///
    /// What is judged elsewhere stood and stands in two notes: within one, it was judged before.
    fn judge(
        &self,
        old: usize,
        new: usize,
        weights: &Weights,
        renamed: &BTreeSet<(Section<'c>, Section<'c>)>,
        reach: Reach,
    ) -> Option<Judged> {
        if self.is_apart(old, new) {
            return None;
        }
        let (before, after) = (&self.old[old], &self.new[new]);
        let (card, next) = (before.side.card, after.side.card);
        let same_form = card.form == next.form;
        let same_question = before.features.asked == after.features.asked;
        let same_answer = card.back == next.back;
        let (was, is) = (section(before.side.home), section(after.side.home));
        if reach == Reach::Elsewhere && self.notes.same(was.0, is.0) {
            return None;
        }
        let was_renamed = renamed.contains(&(was, is));
        let same_section = self.notes.same_section(before.side.home, after.side.home) || was_renamed;
        let whole = weights.similarity(&before.features.whole, &after.features.whole);
        let question = weights.similarity(&before.features.question, &after.features.question);
        let answer = weights.similarity(&before.features.answer, &after.features.answer);
        let same_sides = question >= SAME_SIDE && answer >= SAME_SIDE;
        let same_marks = before.features.question.same_marks(&after.features.question);
        let is_other = self.is_other(before, after, same_form, same_answer, question);
        let same_gap = reach == Reach::Note && self.gaps.same(before.side.home, after.side.home);
        let reason = match reach {
            _ if is_other => None,
            Reach::Elsewhere => {
                let is_near = same_form && whole >= SAME_ELSEWHERE && same_sides;
                (is_near && before.features.whole.size() >= TELLING).then_some(Reason::Edited)
            }
            Reach::Note if same_question && (same_section || card.front == next.front) => {
                Some(Reason::Answer)
            }
            // Label and place say which fact it is, whatever its value has become.
            Reach::Note if same_gap && same_section && same_form && same_label(card, next) => {
                Some(Reason::Answer)
            }
            Reach::Note if same_answer && same_form && was_renamed => Some(Reason::Heading),
            Reach::Note if same_answer && same_form && question >= SAME_ANSWER => Some(Reason::Question),
            Reach::Note => {
                let least = if !same_form {
                    SAME_TEXT_OTHER_FORM
                } else if same_gap && same_section {
                    SAME_GAP
                } else {
                    SAME_TEXT
                };
                (whole >= least && same_marks && same_sides).then_some(Reason::Edited)
            }
        };
        let similarity = whole;
        let Some(reason) = reason else {
            let near = whole >= DOUBTFUL && reach == Reach::Note;
            return near.then_some(Judged { score: 0.0, reason: Reason::Edited, similarity });
        };
        let bonus = |is: bool, size: f64| if is { size } else { 0.0 };
        let score = whole
            + bonus(same_question, 0.3)
            + bonus(same_answer, 0.3)
            + bonus(same_section, 0.15)
            + bonus(same_gap, 0.15)
            + bonus(same_form, 0.1);
        Some(Judged { score, reason, similarity })
    }

    /// Whether a pair that is alike asks two things of one shape.
    fn is_other(
        &self,
        before: &Entry<'c>,
        after: &Entry<'c>,
        same_form: bool,
        same_answer: bool,
        question: f64,
    ) -> bool {
        let (was, is) = (&before.features, &after.features);
        if before.side.card.front.contains(HOLE) && after.side.card.front.contains(HOLE) && !same_answer {
            // What was hidden is shown and something else is hidden.
            let shown = was.answer.size() > 0 && was.answer.is_in(&is.question);
            if shown && !was.answer.is_in(&was.question) {
                return true;
            }
        }
        let Some((gone, come)) = was.question.exchanged(&is.question) else { return false };
        if same_answer {
            // `Boolean` is the type of many things.
            let holders = |entries: &[Entry<'_>]| {
                entries.iter().filter(|entry| entry.side.card.back == before.side.card.back).count()
            };
            return question < SAME_QUESTION && holders(&self.old).max(holders(&self.new)) > 1;
        }
        let is_label = |word: &&str| self.labels.has(&after.side.home.place, word);
        let other_label = same_form && gone.iter().any(is_label) && come.iter().any(is_label);
        other_label || was.code.exchanged(&is.code).is_some()
    }

    /// Sections of one note that go on under another heading: the old one is gone, and most answers of the
    /// smaller of both, which have to say something, stand in the other as well.
    fn renamed(&self, rows: &[usize], columns: &[usize]) -> BTreeSet<(Section<'c>, Section<'c>)> {
        let group = |entries: &[Entry<'c>], picked: &[usize]| {
            let mut groups: BTreeMap<Section<'c>, Vec<&'c Card>> = BTreeMap::new();
            for &at in picked {
                let side = entries[at].side;
                groups.entry(section(side.home)).or_default().push(side.card);
            }
            groups
        };
        let (olds, news) = (group(&self.old, rows), group(&self.new, columns));
        let mut renamed = BTreeSet::new();
        for (&was, before) in olds.iter().filter(|(was, _)| !self.headings.contains(*was)) {
            for (&is, after) in news.iter().filter(|(is, _)| is.1 != was.1) {
                let mut left: Vec<_> = after.iter().map(|card| (&card.form, &card.back)).collect();
                let (mut common, mut says) = (0, 0);
                for card in before {
                    if let Some(at) = left.iter().position(|other| *other == (&card.form, &card.back)) {
                        left.swap_remove(at);
                        common += 1;
                        says += Bag::of([card.back.as_str()]).size();
                    }
                }
                let smaller = before.len().min(after.len());
                let leaf = |section: Section<'_>| section.1.last().cloned().unwrap_or_default();
                let alike = strsim::normalized_damerau_levenshtein(&leaf(was), &leaf(is)) >= SAME_TEXT;
                let is_most = common >= 2 && says >= TELLING && common * 5 >= smaller * 3;
                if is_most || common >= 1 && alike {
                    renamed.insert((was, is));
                }
            }
        }
        renamed
    }
}

/// Whether both questions are of attributes with the same label, `Year: in which year?` and `Year: what is the value?`.
///
/// What stands before the colon of a text with a hole is no label: `Fill in: …`, `____: without connection`.
fn same_label(a: &Card, b: &Card) -> bool {
    let label = |card: &Card| {
        let question = core(&card.front);
        let (label, _) = question.split_once([':', '：']).filter(|_| !question.contains(HOLE))?;
        let label = label.trim();
        label.contains(char::is_alphanumeric).then(|| label.to_owned())
    };
    label(a).is_some_and(|own| label(b) == Some(own))
}
