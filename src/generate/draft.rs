//! What rules propose: cards without context, id and place.

use std::ops::Range;

use crate::model::card::{BLANK, CardKind, Language};
use crate::model::note::Text;
use crate::model::problem::Problem;

use super::holes::hint;
use super::view::Lines;

/// What a rule proposes: a card without context, id and place.
#[derive(Clone, Debug)]
pub(super) struct Draft<'n> {
    /// The template, for example `R1.reverse`.
    pub form: &'static str,
    /// The source lines.
    pub lines: Lines,
    /// The lines that no other family may take; less than the source where the draft only gathers others.
    pub claim: Lines,
    /// How it asks.
    pub kind: CardKind,
    /// The question without context, Markdown.
    pub question: String,
    /// The answer, Markdown.
    pub answer: String,
    /// What else belongs on the back.
    pub extra: String,
    /// The language of the question.
    pub language: Language,
    /// The items above it, which may give a nearer topic than the heading.
    pub owners: Vec<&'n Text>,
    /// How sure the rule is that a reader keeps it, 0–1000.
    pub score: u16,
    /// Whether the question is the section's own heading, so that the context is what stands above it.
    pub is_heading: bool,
    /// Whether the author marked it as a card: no context, no guard against length.
    pub is_markup: bool,
    /// Whether its line stands among labels (`generate::company`).
    pub among_labels: bool,
    /// The sentence it takes, as its place in its paragraph; `None` where it takes all of its lines.
    pub sentence: Option<usize>,
}

impl<'n> Draft<'n> {
    /// A basic draft of these lines.
    pub fn new(
        form: &'static str,
        lines: Lines,
        language: Language,
        question: String,
        answer: String,
    ) -> Self {
        Self {
            form,
            lines,
            claim: lines,
            kind: CardKind::Basic,
            question,
            answer,
            extra: String::new(),
            language,
            owners: Vec::new(),
            score: 700,
            is_heading: false,
            is_markup: false,
            among_labels: false,
            sentence: None,
        }
    }

    /// A draft that hides a part of `text` and asks for it.
    pub fn cloze(
        form: &'static str,
        lines: Lines,
        language: Language,
        text: &str,
        hole: Range<usize>,
    ) -> Self {
        let question = format!("{}{BLANK}{}", &text[..hole.start], &text[hole.end..]);
        let mut draft = Self::new(form, lines, language, question, text[hole.clone()].to_owned());
        draft.kind = CardKind::Cloze { text: text.to_owned(), holes: vec![hole] };
        draft.extra(Some(text.to_owned()))
    }

    /// A cloze with a hint beside its blank, where one helps.
    pub fn hinted(mut self) -> Self {
        if let Some(hint) = hint::of(&self.answer, self.language) {
            self.question = self.question.replacen(BLANK, &format!("{BLANK} ({hint})"), 1);
        }
        self
    }

    pub fn owners(mut self, owners: &[&'n Text]) -> Self {
        self.owners = owners.to_vec();
        self
    }

    pub fn extra(mut self, parts: impl IntoIterator<Item = String>) -> Self {
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        self.extra = parts.join("\n\n");
        self
    }

    pub fn claim(mut self, lines: Lines) -> Self {
        self.claim = lines;
        self
    }

    /// Leaves its lines to others: it asks for what stands beside their fact.
    pub fn beside(mut self) -> Self {
        self.claim = Lines { first: self.lines.first, last: self.lines.first.saturating_sub(1) };
        self
    }

    pub fn of_sentence(mut self, place: usize) -> Self {
        self.sentence = Some(place);
        self
    }

    /// Whether the two ask for the same source: lines in common, unless each takes another sentence of them.
    pub fn meets(&self, other: &Self) -> bool {
        let apart = self.sentence.is_some() && other.sentence.is_some() && self.sentence != other.sentence;
        self.claim.overlap(other.claim) && !apart
    }

    /// Puts what stands before the question in the front before the text of a cloze too, which Anki shows.
    pub fn show_context(&mut self, front: &str) {
        if let CardKind::Cloze { text, holes } = &mut self.kind
            && let Some(context) = front.strip_suffix(self.question.as_str())
        {
            text.insert_str(0, context);
            for hole in holes {
                *hole = hole.start + context.len()..hole.end + context.len();
            }
        }
    }

    pub fn of_heading(mut self) -> Self {
        self.is_heading = true;
        self
    }

    pub fn score(mut self, score: u16) -> Self {
        self.score = score;
        self
    }
}

/// What a rule gives back for a section.
#[derive(Debug, Default)]
pub(super) struct Proposal<'n> {
    pub drafts: Vec<Draft<'n>>,
    pub problems: Vec<Problem>,
}

impl<'n> From<Vec<Draft<'n>>> for Proposal<'n> {
    fn from(drafts: Vec<Draft<'n>>) -> Self {
        Self { drafts, problems: Vec::new() }
    }
}
