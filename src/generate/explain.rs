//! Why a line of a note became the cards it did: what each rule proposed there, and what became of it.

use std::fmt;

use crate::model::note::{BlockKind, Note};

use super::calibration::calibrated;
use super::guard::Refusal;
use super::rules::RULES;
use super::traditional::Swaps;
use super::view::{Lines, Place, View};
use super::{Draft, Generated, Options, cards_traced, control, lexicon, source_lines, text};

/// What the generator sees at a line, and what its rules made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What stands at the line.
    pub sight: &'static str,
    /// What keeps most rules from it, in words.
    pub barriers: Vec<&'static str>,
    /// Every family in the order in which they may take a line.
    pub looks: Vec<Look>,
}

/// What one family made of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The family, for example `R1`.
    pub family: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// Whether the note lets it propose cards.
    pub allowed: bool,
    /// What it proposed; empty where it found nothing to ask.
    pub trials: Vec<Trial>,
}

/// A card that a family proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The question, context included.
    pub question: String,
    /// The answer.
    pub answer: String,
    /// What else belongs on the back.
    pub extra: String,
    /// Its first source line, from 1.
    pub first: u32,
    /// Its last source line, inclusive.
    pub last: u32,
    /// How sure the rule is, 0–1000.
    pub score: u16,
    /// What became of it.
    pub verdict: Verdict,
}

/// What became of a proposed card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is a card of the note.
    Kept,
    /// Another family took the line before.
    TakenBy(&'static str),
    /// It is none that a card may be.
    Refused(Refusal),
    /// The author set the place aside.
    Skipped,
    /// The same question was asked before in the note.
    Repeated,
    /// Its score is below the least that the user wants.
    Unsure,
    /// Better cards of the section or the note left no room.
    Crowded,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kept => f.write_str("kept"),
            Self::TakenBy(family) => {
                write!(f, "left to {family} {}, which took the line before", name_of(family))
            }
            Self::Refused(refusal) => write!(f, "refused: {refusal}"),
            Self::Skipped => f.write_str("set aside by the author"),
            Self::Repeated => f.write_str("left out: the note asks the same before"),
            Self::Unsure => f.write_str("left out: its score is below the least that is wanted"),
            Self::Crowded => f.write_str("left out: better cards took the room"),
        }
    }
}

/// Collects what rules propose for one line.
#[derive(Debug, Default)]
pub(super) struct Trace {
    line: Option<u32>,
    trials: Vec<(&'static str, Trial)>,
}

impl Trace {
    /// Whether somebody looks at a line.
    pub const fn is_on(&self) -> bool {
        self.line.is_some()
    }

    /// Notes a draft whose source or claim holds the line.
    pub fn record(&mut self, family: &'static str, draft: &Draft<'_>, question: &str, verdict: Verdict) {
        let here = self.line.map(|line| Lines { first: line, last: line });
        if here.is_some_and(|here| draft.lines.overlap(here) || draft.claim.overlap(here)) {
            let trial = Trial {
                question: question.to_owned(),
                answer: draft.answer.clone(),
                extra: draft.extra.clone(),
                first: draft.lines.first,
                last: draft.lines.last,
                score: calibrated(draft.form, draft.score, draft.among_labels),
                verdict,
            };
            self.trials.push((family, trial));
        }
    }
}

/// Explains a line, 1-based; `None` where the note has no such line.
pub fn explain(note: &Note, options: &Options, line: u32) -> Option<Explanation> {
    let lines = source_lines(&note.source);
    if !(1..=lines.len()).contains(&(line as usize)) {
        return None;
    }
    let mut trace = Trace { line: Some(line), trials: Vec::new() };
    let generated = cards_traced(note, *options, &mut trace);
    // Rules read traditional characters as simplified ones; what they asked is shown as its author writes.
    if let Some(swaps) = Swaps::of(&note.source) {
        for (_, trial) in &mut trace.trials {
            for text in [&mut trial.question, &mut trial.answer, &mut trial.extra] {
                *text = swaps.written(text);
            }
        }
    }
    let (control, _) = control::read(note);
    let looks = RULES.iter().map(|rule| Look {
        family: rule.family,
        name: name_of(rule.family),
        allowed: control.allows(rule.family),
        trials: trace
            .trials
            .iter()
            .filter(|(family, _)| *family == rule.family)
            .map(|(_, trial)| Trial {
                verdict: outcome(rule.family, trial, line, &generated, options.min_score),
                ..trial.clone()
            })
            .collect(),
    });
    let looks = looks.collect();
    let matter = super::view::Matter::of(note, &lines);
    let (sight, barriers) = super::view::views(note, &matter, &lines, &control, options.language)
        .iter()
        .rfind(|view| view.section.span.line <= line)
        .map_or(("text before the first section", Vec::new()), |view| see(view, line));
    Some(Explanation { sight, barriers, looks })
}

/// What became of a trial that no guard refused: whether it is among the cards.
fn outcome(family: &str, trial: &Trial, line: u32, generated: &Generated, min_score: u16) -> Verdict {
    if trial.verdict != Verdict::Kept {
        return trial.verdict;
    }
    let same = |card: &&crate::model::card::Card| card.front == trial.question;
    let is_here = |card: &crate::model::card::Card| {
        card.rule == family && card.back == trial.answer && (card.line..=card.end_line).contains(&line)
    };
    match generated.cards.iter().find(same) {
        Some(card) if is_here(card) => Verdict::Kept,
        Some(_) => Verdict::Repeated,
        None if trial.score < min_score => Verdict::Unsure,
        None => Verdict::Crowded,
    }
}

/// What stands at a line of a section, and what keeps most rules from it.
fn see(view: &View<'_>, line: u32) -> (&'static str, Vec<&'static str>) {
    let mut barriers = Vec::new();
    if view.control.skips(Lines { first: line, last: line }) {
        barriers.push("the author set it aside");
    }
    let here = |first: u32, last: u32| (first..=last).contains(&line);
    let Some(statement) = view.statements.iter().find(|found| here(found.lines.first, found.lines.last))
    else {
        let block = view.section.blocks.iter().find(|block| here(block.span.line, block.span.end_line));
        let sight = match block.map(|block| &block.kind) {
            _ if view.section.path.last().is_some_and(|heading| heading.line == line) => "a heading",
            Some(BlockKind::Code(_)) => "code",
            Some(BlockKind::Table(_)) => "a table",
            Some(BlockKind::Html(_)) => "HTML or a comment",
            Some(BlockKind::Maths(_)) => "maths",
            Some(BlockKind::Break) => "a rule",
            Some(_) => "text that states nothing",
            None => "nothing",
        };
        return (sight, barriers);
    };
    let plain = statement.text.plain();
    for (holds, barrier) in [
        (text::is_only_links(&statement.text), "it is only a link"),
        (lexicon::leans_on_context(&plain), "it opens with a word that needs the sentence before"),
        (lexicon::is_doubtful(&plain), "its author doubts it or has it still to do"),
        (plain.ends_with([':', '：']), "it only introduces what follows"),
    ] {
        if holds {
            barriers.push(barrier);
        }
    }
    let sight = match statement.place {
        Place::Item => "a list item",
        Place::Paragraph => "a paragraph",
        Place::Remark => "a remark inside code",
    };
    (sight, barriers)
}

/// The name of a family for people.
pub fn name_of(family: &str) -> &'static str {
    match family {
        "R0" => "explicit markup",
        "R1" => "definition",
        "R2" => "parent and child",
        "R3" => "comment and code",
        "R3b" => "docstring",
        "R4" => "remark behind code",
        "R5" => "comparison",
        "R6" => "output",
        "R7" => "statement",
        "R8" => "code and gloss",
        "R9" => "symptom and fix",
        "R10" => "cloze of code in a sentence",
        "R11" => "cloze of a sentence's end",
        "R12" => "list",
        "R13" => "caption and code",
        "R14" => "cloze of a name in code",
        "R15" => "heading and phrase",
        "R16" => "pair of versions",
        "R17" => "question as heading",
        "R18" => "table",
        "R19" => "cloze of a bold term",
        "R20" => "long code",
        "R21" => "conclusion",
        "R22" => "recipe",
        "R23" => "doer of a deed",
        "R24" => "numeric code",
        "R25" => "task and code",
        "R26" => "manual entry",
        "R27" => "next step",
        "R29" => "what it is for",
        "R30" => "word and translation",
        "R31" => "term that its line names",
        "R32" => "equation of words",
        "R28" => "abbreviation",
        _ => "rule",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(markdown: &str, line: u32) -> Explanation {
        let note = crate::notes::parse("note.md", markdown.as_bytes()).unwrap();
        explain(&note, &Options::default(), line).unwrap()
    }

    fn verdicts(markdown: &str, line: u32) -> Vec<(&'static str, String)> {
        let looks = of(markdown, line).looks.into_iter();
        let all =
            looks.flat_map(|look| look.trials.into_iter().map(move |trial| (look.family, trial.verdict)));
        all.map(|(family, verdict)| (family, verdict.to_string())).collect()
    }

    #[test]
    fn every_family_has_a_name() {
        for rule in RULES {
            assert_ne!(name_of(rule.family), "rule", "{}", rule.family);
        }
    }

    #[test]
    fn a_line_tells_what_took_it_and_what_came_too_late() {
        let found = verdicts("## Redis\n\n- Default port :: it is 6379 : a number of the protocol\n", 3);
        assert_eq!(found[0], ("R0", "kept".to_owned()));
        let found = verdicts("## Redis\n\n- Mutex: a lock is a thing\n", 3);
        assert_eq!(found[0], ("R1", "kept".to_owned()));
        assert!(
            found[1..].iter().all(|(_, verdict)| verdict.starts_with("left to R1 definition")),
            "{found:?}"
        );
    }

    #[test]
    fn a_card_of_a_note_in_traditional_characters_is_kept() {
        let note =
            "# 航海學\n\n## 船舶與帆\n\n- 龍骨：船底的縱向結構，支撐整艘船\n- 舵：控制船的方向的裝置\n";
        assert_eq!(verdicts(note, 5)[0], ("R1", "kept".to_owned()));
        let question =
            &of(note, 5).looks.into_iter().find_map(|look| look.trials.into_iter().next()).unwrap().question;
        assert!(question.contains("龍骨"), "{question}");
    }

    #[test]
    fn a_refusal_says_its_reason() {
        let long = "word ".repeat(70);
        assert_eq!(
            verdicts(&format!("## Redis\n\n- Mutex: a {long}\n"), 3)[0],
            ("R1", format!("refused: {}", Refusal::LongAnswer))
        );
    }

    #[test]
    fn what_was_set_aside_repeated_or_crowded_out_says_so() {
        let skipped = "## Redis\n\n<!-- mnemon: skip -->\n\n- Mutex: a lock\n";
        assert_eq!(verdicts(skipped, 5)[0], ("R1", "set aside by the author".to_owned()));
        let repeated = "## Redis\n\n- Mutex: a lock\n- Mutex: a thing\n";
        assert_eq!(verdicts(repeated, 4)[0], ("R1", "left out: the note asks the same before".to_owned()));
        let crowded = "---\nmnemon: { max: 1 }\n---\n- Mutex: a lock\n- Semaphore: a count\n";
        assert_eq!(verdicts(crowded, 5)[0], ("R1", "left out: better cards took the room".to_owned()));
    }

    #[test]
    fn what_stands_at_the_line_is_named_with_what_keeps_rules_off() {
        for (line, sight, barriers) in [
            (1, "a heading", vec![]),
            (2, "nothing", vec![]),
            (3, "a list item", vec!["it is only a link"]),
            (4, "a list item", vec!["it opens with a word that needs the sentence before"]),
            (6, "a paragraph", vec!["its author doubts it or has it still to do"]),
            (8, "code", vec![]),
        ] {
            let note = "# T\n\n- <https://example.org>\n- It is so\n\nTODO look up the rest\n\n```\nx\n```\n";
            let found = of(note, line);
            assert_eq!((found.sight, found.barriers), (sight, barriers), "line {line}");
        }
    }

    #[test]
    fn a_score_below_the_least_wanted_says_so() {
        let note = crate::notes::parse("note.md", b"- Mutex: a lock\n").unwrap();
        let options = Options { min_score: 1000, ..Options::default() };
        let looks = explain(&note, &options, 1).unwrap().looks;
        let trial = looks.iter().find_map(|look| look.trials.first()).unwrap();
        assert_eq!(trial.verdict, Verdict::Unsure);
    }

    #[test]
    fn a_line_beyond_the_note_has_no_explanation() {
        let note = crate::notes::parse("note.md", b"# T\n").unwrap();
        assert_eq!(explain(&note, &Options::default(), 2), None);
        assert_eq!(explain(&note, &Options::default(), 0), None);
    }
}
