//! Old cards whose text left the notes × new ones that nothing claims → which are the same fact, edited or moved.
//!
//! Passes from certain to likely:
//!
//! 1. the same question and answer elsewhere: moved;
//! 2. in the same note: the same question with another answer, the same answer under another question, a
//!    renamed section, words that were changed;
//! 3. words that were changed elsewhere in what was read at the same time: split, merged and renamed notes.
//!
//! Within a pass the best total assignment counts, not who comes first. Where two candidates are about as good
//! nothing is decided: a card that starts anew costs a few reviews, a wrong history lies for years.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::card::{Card, CardId};

use super::assign::assign;
use super::plan::{Origin, Place, Placed, Reason, Stored};
use super::similarity::{Features, Weights, core};

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

/// Similarity below which a pair is not worth a person's look.
const DOUBTFUL: f64 = 0.4;

/// How much better a pair must be than what else its cards could go with.
const MARGIN: f64 = 0.05;

/// Tokens that make a text its own: fewer stand in many places by chance (`缺点：慢`).
const TELLING: usize = 5;

/// Tokens that make a text its own whatever stands around it.
const UNIQUE: usize = 8;

/// Pairs that are all compared; beyond, only those that share a rare token.
const ALL_PAIRS: usize = 40_000;

/// Holders up to which a token is rare.
const RARE: usize = 16;

/// Rows of an assignment that is solved whole; larger ones, which no note of a person gives, go best pair first.
const WHOLE: usize = 400;

/// A card on one side of the comparison.
pub(super) struct Side<'c> {
    /// The card.
    pub card: &'c Card,
    /// Where it stands, or stood last.
    pub home: &'c Origin,
    /// Whether its text had left the notes before.
    pub retired: bool,
    /// Whether its history is worth something.
    pub reviewed: bool,
}

impl<'c> Side<'c> {
    /// A card of the database.
    pub fn stored(old: &'c Stored) -> Option<Self> {
        let home = old.placed.origins.first()?;
        Some(Self { card: &old.placed.card, home, retired: old.retired, reviewed: old.reviewed })
    }

    /// A card that was generated.
    pub fn generated(placed: &'c Placed) -> Option<Self> {
        Some(Self { card: &placed.card, home: placed.origins.first()?, retired: false, reviewed: false })
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

/// Compares cards without a text with texts without a card. `settled` are pairs that are known to be one; what
/// stands between two of them stayed where it was.
pub(super) fn match_texts(old: &[Side<'_>], new: &[Side<'_>], settled: &[(&Origin, &Origin)]) -> Matches {
    if old.is_empty() || new.is_empty() {
        return Matches::default();
    }
    let mut matcher = Matcher::new(old, new, settled);
    matcher.moved();
    let notes: BTreeSet<_> = matcher.new.iter().map(|entry| &entry.side.home.place).collect();
    for note in notes {
        let inside = |entry: &&Entry<'_>| !entry.taken && &entry.side.home.place == note;
        let rows = positions(&matcher.old, |entry| inside(&entry) && !entry.side.retired);
        let columns = positions(&matcher.new, |entry| inside(&entry));
        matcher.edited(&rows, &columns, Reach::Note);
    }
    let rows = positions(&matcher.old, |entry| !entry.taken && !entry.side.retired);
    let columns = positions(&matcher.new, |entry| !entry.taken);
    matcher.edited(&rows, &columns, Reach::Elsewhere);
    matcher.out.sure.sort_by_key(|found| found.old);
    matcher.out.doubtful.sort_by(|a, b| a.old.cmp(&b.old));
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
    /// Old headings that are still there.
    headings: BTreeSet<Section<'c>>,
    out: Matches,
}

/// A section: its note and its heading path.
type Section<'c> = (&'c Place, &'c [String]);

fn section<'c>(origin: &'c Origin) -> Section<'c> {
    (&origin.place, &origin.heading_path)
}

impl<'c> Matcher<'c> {
    fn new(old: &'c [Side<'c>], new: &'c [Side<'c>], settled: &[(&'c Origin, &'c Origin)]) -> Self {
        let entries = |sides: &'c [Side<'c>]| -> Vec<Entry<'c>> {
            let entry = |side| Entry { side, features: Features::of(side.card), taken: false };
            sides.iter().map(entry).collect()
        };
        let now = new.iter().map(|side| section(side.home));
        let headings = now.chain(settled.iter().map(|(_, now)| section(now))).collect();
        let (old, new) = (entries(old), entries(new));
        Self { old, new, gaps: Gaps::of(settled), headings, out: Matches::default() }
    }

    fn take(&mut self, old: usize, new: usize, reason: Reason, similarity: f64) {
        self.old[old].taken = true;
        self.new[new].taken = true;
        self.out.sure.push(Match { old, new, reason, similarity });
    }

    /// The same question and answer elsewhere.
    fn moved(&mut self) {
        let mut buckets: BTreeMap<(&str, &str, &str), (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (at, entry) in self.old.iter().enumerate() {
            buckets.entry(content(entry.side.card)).or_default().0.push(at);
        }
        for (at, entry) in self.new.iter().enumerate() {
            if let Some(bucket) = buckets.get_mut(&content(entry.side.card)) {
                bucket.1.push(at);
            }
        }
        let mut pairs = Vec::new();
        for (olds, news) in buckets.into_values() {
            let crowded = olds.len() * news.len() > ALL_PAIRS;
            for &old in &olds {
                for &new in &news {
                    let (before, after) = (&self.old[old], &self.new[new]);
                    if crowded && before.side.home.place != after.side.home.place {
                        continue;
                    }
                    if let Some(context) = context(before, after.side.home) {
                        pairs.push((context, old, new));
                    }
                }
            }
        }
        pairs.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        for (_, old, new) in pairs {
            if !self.old[old].taken && !self.new[new].taken {
                self.take(old, new, Reason::Moved, 1.0);
            }
        }
    }

    /// Texts that were changed.
    fn edited(&mut self, rows: &[usize], columns: &[usize], reach: Reach) {
        if rows.is_empty() || columns.is_empty() {
            return;
        }
        let weights = Weights::of(
            rows.iter().map(|&row| &self.old[row].features),
            columns.iter().map(|&column| &self.new[column].features),
        );
        let renamed = if reach == Reach::Note { self.renamed(rows, columns) } else { BTreeSet::new() };
        let mut judged: BTreeMap<(usize, usize), Judged> = BTreeMap::new();
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
        for (row, column) in solve(&judged) {
            let verdict = judged[&(row, column)];
            if is_rivalled(&judged, row, column) {
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
    fn judge(
        &self,
        old: usize,
        new: usize,
        weights: &Weights,
        renamed: &BTreeSet<(Section<'c>, Section<'c>)>,
        reach: Reach,
    ) -> Option<Judged> {
        let (before, after) = (&self.old[old], &self.new[new]);
        let (card, next) = (before.side.card, after.side.card);
        let same_form = card.form == next.form;
        let same_question = core(&card.front) == core(&next.front);
        let same_answer = card.back == next.back;
        let (was, is) = (section(before.side.home), section(after.side.home));
        let was_renamed = renamed.contains(&(was, is));
        let same_section = was == is || was_renamed;
        let whole = weights.similarity(&before.features.whole, &after.features.whole);
        let question = weights.similarity(&before.features.question, &after.features.question);
        let same_marks = before.features.question.same_marks(&after.features.question);
        let same_gap = reach == Reach::Note && self.gaps.same(before.side.home, after.side.home);
        let reason = match reach {
            Reach::Elsewhere => {
                (same_form && whole >= SAME_ELSEWHERE && before.features.whole.size() >= TELLING)
                    .then_some(Reason::Edited)
            }
            Reach::Note if same_question && (same_section || card.front == next.front) => {
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
                (whole >= least && same_marks).then_some(Reason::Edited)
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

    /// Sections of one note that go on under another heading: the old one is gone, and most answers of the
    /// smaller of both stand in the other as well.
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
                let mut common = 0;
                for card in before {
                    if let Some(at) = left.iter().position(|other| *other == (&card.form, &card.back)) {
                        left.swap_remove(at);
                        common += 1;
                    }
                }
                let smaller = before.len().min(after.len());
                let leaf = |section: Section<'_>| section.1.last().cloned().unwrap_or_default();
                let alike = strsim::normalized_damerau_levenshtein(&leaf(was), &leaf(is)) >= SAME_TEXT;
                if common >= 2 && common * 5 >= smaller * 3 || common >= 1 && alike {
                    renamed.insert((was, is));
                }
            }
        }
        renamed
    }
}

/// What makes two cards the same text: how it asks, what it asks, and the answer.
fn content(card: &Card) -> (&str, &str, &str) {
    (&card.form, core(&card.front), &card.back)
}

/// How well the surroundings of the same text agree; `None` if they do not and the text is not its own.
fn context(old: &Entry<'_>, now: &Origin) -> Option<u8> {
    let was = old.side.home;
    let size = old.features.whole.size();
    let same_note = was.place == now.place;
    let same_leaf = was.heading_path.last() == now.heading_path.last()
        && (!was.heading_path.is_empty() || was.title == now.title);
    let enough = if old.side.retired {
        same_leaf && size >= TELLING || size >= UNIQUE
    } else {
        same_note && (same_leaf || size >= TELLING) || same_leaf && size >= 3 || size >= UNIQUE
    };
    let score = [
        (same_note, 8),
        (same_leaf, 4),
        (was.heading_path == now.heading_path, 2),
        (was.title == now.title, 1),
        (!old.side.retired, 16),
        (old.side.reviewed, 32),
    ];
    enough.then(|| score.into_iter().filter(|(is, _)| *is).map(|(_, points)| points).sum())
}

/// Whether other pairs of these cards are about as good, so that the choice would be chance.
fn is_rivalled(judged: &BTreeMap<(usize, usize), Judged>, row: usize, column: usize) -> bool {
    let score = judged[&(row, column)].score;
    judged
        .iter()
        .filter(|((other, at), _)| (*other == row) != (*at == column))
        .any(|(_, rival)| rival.score > score - MARGIN)
}

/// The best total assignment, component by component.
fn solve(judged: &BTreeMap<(usize, usize), Judged>) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for (rows, columns) in components(judged) {
        if rows.len() > WHOLE {
            out.extend(best_first(judged, &rows));
            continue;
        }
        let score = |r: usize, c: usize| judged.get(&(rows[r], columns[c])).map_or(0.0, |pair| pair.score);
        let assigned = assign(rows.len(), columns.len(), score);
        out.extend(assigned.iter().enumerate().filter_map(|(r, c)| Some((rows[r], columns[(*c)?]))));
    }
    out
}

/// The rows and columns that hang together.
fn components(judged: &BTreeMap<(usize, usize), Judged>) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut by_row: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut by_column: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &(row, column) in judged.keys() {
        by_row.entry(row).or_default().push(column);
        by_column.entry(column).or_default().push(row);
    }
    let mut out = Vec::new();
    let mut seen = BTreeSet::new();
    for &start in by_row.keys() {
        if !seen.insert(start) {
            continue;
        }
        let (mut rows, mut columns) = (BTreeSet::from([start]), BTreeSet::new());
        let mut ahead = vec![start];
        while let Some(row) = ahead.pop() {
            for &column in by_row.get(&row).into_iter().flatten() {
                if columns.insert(column) {
                    let fresh: Vec<_> =
                        by_column[&column].iter().copied().filter(|&row| rows.insert(row)).collect();
                    seen.extend(&fresh);
                    ahead.extend(fresh);
                }
            }
        }
        out.push((rows.into_iter().collect(), columns.into_iter().collect()));
    }
    out
}

/// Pairs of these rows, the best first, each card once.
fn best_first(judged: &BTreeMap<(usize, usize), Judged>, rows: &[usize]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<_> = judged.iter().filter(|((row, _), _)| rows.binary_search(row).is_ok()).collect();
    pairs.sort_by(|a, b| b.1.score.total_cmp(&a.1.score).then(a.0.cmp(b.0)));
    let (mut used_rows, mut used_columns) = (BTreeSet::new(), BTreeSet::new());
    let mut out = Vec::new();
    for (&(row, column), _) in pairs {
        if !used_rows.contains(&row) && !used_columns.contains(&column) {
            used_rows.insert(row);
            used_columns.insert(column);
            out.push((row, column));
        }
    }
    out
}

/// Where cards that did not change stand in each note, before and now.
struct Gaps<'c> {
    was: BTreeMap<&'c Place, Vec<(u32, u32)>>,
}

impl<'c> Gaps<'c> {
    fn of(settled: &[(&'c Origin, &'c Origin)]) -> Self {
        let mut was: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (before, now) in settled.iter().filter(|(before, now)| before.place == now.place) {
            was.entry(&before.place).or_default().push((before.position, now.position));
        }
        was.values_mut().for_each(|pairs| pairs.sort_unstable());
        Self { was }
    }

    /// Whether a card that stood at `before` and one that stands at `now` have the same neighbours.
    fn same(&self, before: &Origin, now: &Origin) -> bool {
        if before.place != now.place {
            return false;
        }
        let pairs = self.was.get(&before.place).map_or(&[][..], Vec::as_slice);
        let after = pairs.partition_point(|(was, _)| *was < before.position);
        let low = after.checked_sub(1).map(|at| pairs[at].1);
        let high = pairs.get(after).map(|pair| pair.1);
        low.is_none_or(|low| low < now.position) && high.is_none_or(|high| now.position < high)
    }
}
