//! Stage 2: a note becomes cards, and the sections that gave none say why.
//!
//! 1. Every section becomes a `view`: its statements (items, sentences of paragraphs, remarks inside code)
//!    and its fences, each with what stands above it.
//! 2. The `rules` run over each view in their order. A rule proposes drafts; the first family to take a
//!    source line keeps it, so that one fact is not asked in five ways.
//! 3. Each draft gets its `context` and passes the `guard`, which refuses what no card may be.
//! 4. Doubles go, a section's share of code cards is capped, ids are made from the source (`identity`).
//!
//! Everything here is a pure function of the note: the same note gives the same cards, byte for byte.

pub mod identity;

mod asked_in;
mod bare;
mod calibration;
mod caps;
mod clause;
mod code;
mod company;
mod context;
mod control;
mod coordination;
mod draft;
mod ellipsis;
mod explain;
mod fence;
mod fenced_prose;
mod figure;
mod forms;
mod given;
mod guard;
mod holes;
mod label;
mod lexicon;
mod listing;
mod lone_label;
mod misfit;
mod noun_phrase;
mod outline;
mod phrases;
mod pins;
mod prose;
mod refit;
mod rules;
mod script;
mod sentence;
mod siblings;
mod spelled_out;
mod templates;
mod terms;
mod text;
mod tongue;
mod torn;
mod traditional;
mod typography;
mod vague;
mod verbatim;
mod view;
mod vocabulary;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::card::{Card, CardId, CardKind, Language};
use crate::model::note::{Note, Section, Text};
use crate::model::pin::Pin;
use crate::model::problem::Problem;

pub use bare::{Bare, Reason};
pub use caps::{Caps, families};
use draft::{Draft, Proposal};
use explain::Trace;
pub use explain::{Explanation, Look, Trial, Verdict, explain, name_of};
use fence::FenceKind;
pub use forms::forms;
pub use guard::{Refusal, refusals};
use traditional::Swaps;
pub use typography::{escape, fence};
pub use verbatim::verbatim;
use view::{Lines, Matter, View};

/// Counts every change that alters cards; stored with each card, so that a later version knows what to re-read.
pub const GENERATOR_VERSION: u32 = 15;

/// What the caller may choose.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The language of questions where a note shows none.
    pub language: Language,
    /// The least score of a card, 0–1000; what is marked as a card has the most.
    pub min_score: u16,
    /// How many cards of each family a note may give.
    pub caps: Caps,
}

/// The yield of a note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Generated {
    /// The cards in the order of their source.
    pub cards: Vec<Card>,
    /// Which of them stand in a block with an anchor.
    pub pins: BTreeMap<CardId, Pin>,
    /// The sections that gave no card.
    pub bare: Vec<Bare>,
    /// Explicit markup that could not become a card.
    pub problems: Vec<Problem>,
}

/// Families whose answers stand as they were written and may be lists.
const LISTING: &[&str] = &["R1", "R2", "R15", "R18"];

/// A draft that was taken, with its place in the order.
struct Taken<'n> {
    draft: Draft<'n>,
    family: &'static str,
    from_code: bool,
    front: String,
}

/// Turns a note into cards.
pub fn cards(note: &Note, options: &Options) -> Generated {
    cards_traced(note, *options, &mut Trace::default())
}

/// The same, and what the rules proposed for the line that the trace is about.
fn cards_traced(note: &Note, options: Options, trace: &mut Trace) -> Generated {
    let (mut out, control) = uncut(note, options, trace);
    out.cards.retain(|card| card.score >= options.min_score);
    options.caps.keep(&mut out.cards);
    if let Some(max) = control.max {
        keep_best(&mut out.cards, max, |_| true);
    }
    for card in &mut out.cards {
        card.tags.extend(control.tags.iter().cloned());
    }
    out.pins = pins::pins(note, &out.cards);
    out
}

/// All cards of a note, however many it or the caller wants, and what its author wishes.
fn uncut(note: &Note, options: Options, trace: &mut Trace) -> (Generated, control::Control) {
    let lines = source_lines(&note.source);
    let swaps = Swaps::of(&note.source);
    let swapped = swaps.as_ref().map(|swaps| swaps.read(note));
    let read = swapped.as_ref().unwrap_or(note);
    let (mut control, problems) = control::read(note);
    control.close(families().filter(|family| !options.caps.allows(family)));
    let mut out = Generated { problems, ..Generated::default() };
    let mut asked = BTreeSet::new();
    let mut ids = BTreeSet::new();
    let matter = Matter::of(read, &lines);
    for view in view::views(read, &matter, &lines, &control, options.language) {
        let (taken, refusals) = take(&view, &mut out.problems, trace);
        let taken = without_doubles(cap_code(taken, &view), &mut asked);
        if taken.is_empty() {
            out.bare.extend(bare::bare(&view, &refusals));
        }
        // Ids are of what the author wrote.
        let topic = identity::topic_path(note, &headings(&note.sections[view.index]));
        out.cards.extend(name(taken, note, &view, &topic, &lines, &mut ids));
    }
    if let Some(swaps) = &swaps {
        out.cards.iter_mut().for_each(|card| swaps.write(card));
        let paths = out.bare.iter_mut().flat_map(|bare| &mut bare.heading_path);
        paths.for_each(|heading| *heading = swaps.written(heading));
    }
    (out, control)
}

/// Keeps the best of the cards of a kind by score, the earlier of equals, and all others, in their order.
fn keep_best(cards: &mut Vec<Card>, max: usize, is_counted: impl Fn(&Card) -> bool) {
    let mut order: Vec<usize> = (0..cards.len()).filter(|&at| is_counted(&cards[at])).collect();
    order.sort_by_key(|&at| (Reverse(cards[at].score), at));
    let lost: BTreeSet<usize> = order.into_iter().skip(max).collect();
    let mut at = 0;
    cards.retain(|_| {
        at += 1;
        !lost.contains(&(at - 1))
    });
}

/// Runs the rules over a section: the first family to take a line keeps it.
fn take<'n>(
    view: &View<'n>,
    problems: &mut Vec<Problem>,
    trace: &mut Trace,
) -> (Vec<Taken<'n>>, Vec<Refusal>) {
    let mut taken: Vec<Taken<'n>> = Vec::new();
    let mut refusals = Vec::new();
    // Where each line was taken, so that a long section costs no more per draft than a short one.
    let mut by_line: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let is_exercise = view.section.path.iter().any(|heading| lexicon::is_exercise(&heading.text.reading()));
    // Neighbours stand below the same items.
    let mut above: (Vec<&Text>, Vec<String>) = Default::default();
    let asked =
        |rule: &&rules::Rule| view.control.allows(rule.family) && (!is_exercise || rule.family == "R0");
    for rule in rules::RULES.iter().filter(asked) {
        let proposal = (rule.propose)(view);
        problems.extend(proposal.problems);
        for mut draft in proposal.drafts {
            draft.among_labels = view.company().is_of_labels(draft.lines.first);
            // What stands beside a fact meets nothing.
            let end = draft.claim.last.max(draft.claim.first);
            let here = by_line.range(draft.claim.first..=end).filter(|_| !draft.claim.is_empty());
            let earlier = (here.flat_map(|(_, here)| here))
                .filter(|&&at| taken[at].family != rule.family && taken[at].draft.meets(&draft))
                .min()
                .map(|&at| &taken[at]);
            let barred = match earlier {
                Some(taken) => Some(Verdict::TakenBy(taken.family)),
                None => view.control.skips(draft.lines).then_some(Verdict::Skipped),
            };
            if let Some(verdict) = barred {
                trace.record(rule.family, &draft, &draft.question, verdict);
                continue;
            }
            if !draft.is_markup && draft.kind == CardKind::Basic {
                if let Some((question, answer)) = refit::refit(&draft.question, &draft.answer, draft.language)
                {
                    (draft.question, draft.answer) = (question, answer);
                }
                draft.question = typography::space_scripts(&draft.question);
            }
            // What is done in a case is a way of doing it, whose parts belong together.
            let lists = LISTING.contains(&rule.family) && draft.form != "R2.case";
            let items = if lists { listing::items(&draft.answer) } else { None };
            // Two words with a comma between are more often one meaning than a list, but not in a cell or an attribute.
            let asks_for_all =
                ["包括哪些？", "是谁？", "有哪些？"].iter().any(|asks| draft.question.ends_with(asks));
            let may_gloss = matches!(draft.form, "R1" | "R1.date" | "R1.about") && !asks_for_all;
            let is_gloss = may_gloss || draft.language == Language::Ja && draft.form != "R1.attribute";
            let fewest = if is_gloss { 3 } else { 2 };
            let counted = fewest..=listing::ITEMS;
            let is_basic = draft.kind == CardKind::Basic;
            // Two phrases with a comma between are the meaning of a word: *le premier parti, fondé en 1901*.
            let is_meaning = items == Some(2) && listing::asks_meaning(&draft.question, draft.language);
            let told = listing::told(&draft.question, &draft.answer, rule.family, draft.language);
            let count = told.or(items.filter(|count| !is_meaning && counted.contains(count)));
            if let Some(count) = count.filter(|_| is_basic) {
                draft.question = listing::of_members(&draft.question, &draft.answer, count, draft.language)
                    .unwrap_or_else(|| listing::announced(&draft.question, count, draft.language));
            }
            let is_same = above.0.len() == draft.owners.len()
                && above.0.iter().zip(&draft.owners).all(|(one, other)| std::ptr::eq(*one, *other));
            if !is_same {
                above = (draft.owners.clone(), context::topics(&draft.owners));
            }
            let below = |root: &str| {
                let context = if draft.is_heading { &view.context.above } else { &view.context.shown };
                context::prefix(&draft.question, root, context, &above.1, draft.language)
            };
            let mut front = if draft.is_markup { draft.question.clone() } else { below(&view.context.root) };
            let too_many = items.is_some_and(|count| count > listing::ITEMS).then_some(Refusal::LongList);
            let mut refusal = guard::refuse(&draft, &front);
            // A title that tells the answer or makes the question too long is left out, not the card.
            if refusal.is_some() && !draft.is_markup && !view.context.root.is_empty() {
                front = below("");
                refusal = guard::refuse(&draft, &front);
            }
            let refusal = refusal.or(too_many);
            trace.record(rule.family, &draft, &front, refusal.map_or(Verdict::Kept, Verdict::Refused));
            if let Some(refusal) = refusal {
                refusals.push(refusal);
                continue;
            }
            draft.show_context(&front);
            if !trace.is_on() {
                view.claim(&draft);
            }
            for line in draft.claim.first..=draft.claim.last {
                by_line.entry(line).or_default().push(taken.len());
            }
            taken.push(Taken { draft, family: rule.family, from_code: rule.from_code, front });
        }
    }
    taken.sort_by_key(|taken| (taken.draft.lines, taken.family));
    (taken, refusals)
}

/// Keeps the best code cards of a section: six, one more for every ten lines of a program, one for every command or
/// setting.
///
/// Programs repeat themselves where prose does not; statements and commands with a remark are what their author
/// chose to write, and stay.
fn cap_code<'n>(mut taken: Vec<Taken<'n>>, view: &View<'_>) -> Vec<Taken<'n>> {
    let (mut of_programs, mut commands) = (0, 0);
    for place in view.fences {
        let lines = place.fence.code_lines();
        *(if place.fence.syntax.kind == FenceKind::Program { &mut of_programs } else { &mut commands }) +=
            lines;
    }
    let cap = 6 + of_programs / 10 + commands;
    let mut scores: Vec<u16> =
        taken.iter().filter(|taken| taken.from_code).map(|taken| taken.draft.score).collect();
    scores.sort_unstable_by(|a, b| b.cmp(a));
    let Some(&least) = scores.get(cap.saturating_sub(1)) else { return taken };
    let mut room = cap;
    let better = scores.iter().filter(|&&score| score > least).count();
    let mut level = cap - better.min(cap);
    taken.retain(|taken| {
        let keep = !taken.from_code || taken.draft.score > least || taken.draft.score == least && level > 0;
        if taken.from_code && keep {
            room = room.saturating_sub(1);
            level -= usize::from(taken.draft.score == least);
        }
        keep
    });
    taken
}

/// Drops a question that was asked before in this note; two answers to one question make neither fair.
fn without_doubles<'n>(taken: Vec<Taken<'n>>, asked: &mut BTreeSet<String>) -> Vec<Taken<'n>> {
    let mut told: BTreeSet<(u32, &str, &str)> = BTreeSet::new();
    let mut is_new = |taken: &'_ Taken<'n>| {
        // An abbreviation stands for the same words under every heading.
        let is_same = rules::asks_for_words(&taken.draft.question);
        let asks = if is_same { &taken.draft.question } else { &taken.front };
        // Blanks and articles apart; signs count, since `w` and `w+` are two terms.
        let words = asks.split_whitespace().filter(|word| !matches!(*word, "a" | "an" | "the"));
        let mut bare = String::with_capacity(asks.len());
        bare.extend(words);
        asked.insert(bare)
    };
    let kept: Vec<bool> = taken
        .iter()
        .map(|taken| {
            // The same of the same lines below other headings: a list that two statements lead to.
            let body = torn::without_context(&taken.front);
            told.insert((taken.draft.lines.first, body, &taken.draft.answer)) && is_new(taken)
        })
        .collect();
    taken.into_iter().zip(kept).filter_map(|(taken, kept)| kept.then_some(taken)).collect()
}

/// Gives the drafts of a section their ids and makes them cards.
fn name(
    taken: Vec<Taken<'_>>,
    note: &Note,
    view: &View<'_>,
    topic: &[String],
    lines: &[&str],
    ids: &mut BTreeSet<CardId>,
) -> Vec<Card> {
    let heading_path = headings(view.section);
    let anchors = pins::lines_of(note);
    let of_topic = identity::Ids::of(topic);
    let mut slots: BTreeMap<(&str, Lines), u64> = BTreeMap::new();
    taken
        .into_iter()
        .map(|Taken { draft, family, front, .. }| {
            let span = identity::span_text(lines, draft.lines.first, draft.lines.last, &anchors);
            let span = identity::normal(&span);
            let slot = slots.entry((family, draft.lines)).or_default();
            *slot += 1;
            // The same text twice under one heading: the second takes the next free ordinal.
            let id = loop {
                let id = of_topic.card(family, *slot, &span);
                if ids.insert(id) {
                    break id;
                }
                *slot += 1;
            };
            Card {
                id,
                group: of_topic.group(&span),
                kind: draft.kind,
                front,
                back: draft.answer,
                extra: draft.extra,
                rule: family.to_owned(),
                form: draft.form.to_owned(),
                score: calibration::calibrated(draft.form, draft.score, draft.among_labels),
                language: draft.language,
                title: note.title.clone(),
                heading_path: heading_path.clone(),
                tags: note.tags.clone(),
                line: draft.lines.first,
                end_line: draft.lines.last,
            }
        })
        .collect()
}

/// The heading path of a section as plain text.
fn headings(section: &Section) -> Vec<String> {
    section.path.iter().map(|heading| heading.text.plain()).collect()
}

/// The lines of a source whose line ends may be `\n`, `\r\n` or `\r`, without them.
fn source_lines(source: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = Vec::new();
    let mut start = 0;
    for end in memchr::memchr2_iter(b'\n', b'\r', source.as_bytes()) {
        // Of `\r\n` the first sign ended the line.
        let is_rest = end == start && end > 0 && source[end - 1..].starts_with("\r\n");
        if !is_rest {
            lines.push(&source[start..end]);
        }
        start = end + 1;
    }
    if start < source.len() {
        lines.push(&source[start..]);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A draft with nothing but a question and an answer.
    pub(super) fn draft(question: &str, answer: &str) -> Draft<'static> {
        Draft::new("R1", Lines { first: 1, last: 1 }, Language::En, question.to_owned(), answer.to_owned())
    }

    /// The cards of a note, as (rule, question, answer).
    pub(super) fn asked(markdown: &str) -> Vec<(String, String, String)> {
        generated(markdown).cards.into_iter().map(|card| (card.rule, card.front, card.back)).collect()
    }

    /// The cards that one rule makes of a note, as (question, answer).
    pub(super) fn asked_by(family: &str, markdown: &str) -> Vec<(String, String)> {
        let of_rule = asked(markdown).into_iter().filter(|(rule, ..)| rule == family);
        of_rule.map(|(_, question, answer)| (question, answer)).collect()
    }

    /// The cards of a family, their questions without the headings before them.
    pub(super) fn bare_by(family: &str, markdown: &str) -> Vec<(String, String)> {
        let cards = asked_by(family, markdown).into_iter();
        cards.map(|(question, answer)| (torn::without_context(&question).to_owned(), answer)).collect()
    }

    /// A question and its answer.
    pub(super) fn pair(question: &str, answer: &str) -> (String, String) {
        (question.to_owned(), answer.to_owned())
    }

    /// What a note gives.
    pub(super) fn generated(markdown: &str) -> Generated {
        let note = crate::notes::parse("note.md", markdown.as_bytes()).unwrap();
        cards(&note, &Options::default())
    }

    #[test]
    fn the_same_note_gives_the_same_cards() {
        let note = "# T\n\n## files\n\n* w+：读写\n* w：写\n\n```python\n# 运行任务\nrun()\n```\n";
        assert_eq!(generated(note), generated(note));
        assert!(generated(note).cards.len() >= 3);
    }

    #[test]
    fn what_stands_behind_a_box_is_no_fact() {
        for mark in ["x", " "] {
            let note = format!(
                "# Leaks\n\n## Questions\n\n- [{mark}] a leak: what it is and why it happens\n- [{mark}] read part 2\n"
            );
            assert_eq!(asked(&note), [], "{mark}");
        }
    }

    #[test]
    fn line_ends_do_not_change_cards() {
        let unix = "# T\n\n## files\n\n* w+：读写\n* a：追加写入\n";
        let windows = unix.replace('\n', "\r\n");
        let mac = unix.replace('\n', "\r");
        assert_eq!(generated(unix).cards, generated(&windows).cards);
        assert_eq!(generated(unix).cards, generated(&mac).cards);
    }

    #[test]
    fn the_same_line_twice_under_one_heading_keeps_ids_apart() {
        let out = generated("# T\n\n## a\n\n* x1: first thing here\n\n## a\n\n* x1: first thing here\n");
        let ids: BTreeSet<CardId> = out.cards.iter().map(|card| card.id).collect();
        assert_eq!(ids.len(), out.cards.len());
    }

    #[test]
    fn a_section_without_cards_says_why() {
        let out = generated(
            "# T\n\n## a\n\n* <https://example.org>\n\n## b\n\n## c\n\n```python\nx = 1\ny = 2\n```\n\n## d\n\n### e\n\n不一定work\n",
        );
        let reasons: Vec<(String, Reason)> = out
            .bare
            .iter()
            .map(|bare| (bare.heading_path.last().cloned().unwrap_or_default(), bare.reason))
            .collect();
        assert_eq!(
            reasons,
            [
                ("a".to_owned(), Reason::OnlyLinks),
                ("b".to_owned(), Reason::Empty),
                ("c".to_owned(), Reason::BareCode),
                ("e".to_owned(), Reason::Doubtful)
            ]
        );
    }

    #[test]
    fn siblings_share_the_group_of_their_line() {
        let out = generated("# T\n\n## 文件\n\n* `a`：追加写入\n* `w`：写\n");
        let of = |line: u32| {
            out.cards.iter().filter(|card| card.line == line).map(|card| card.group).collect::<BTreeSet<_>>()
        };
        assert_eq!(of(5).len(), 1);
        assert_ne!(of(5), of(6));
    }
}
