//! Sections without a card, and why they gave none.

use std::fmt;

use crate::model::note::{BlockKind, MarkKind};

use super::guard::Refusal;
use super::view::{Lines, View};
use super::{headings, lexicon, text};

/// A section without a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bare {
    /// Its heading path, root first, as plain text; empty before the first heading.
    pub heading_path: Vec<String>,
    /// First line, 1-based.
    pub line: u32,
    /// Last line, 1-based, inclusive.
    pub end_line: u32,
    /// Why it gave none.
    pub reason: Reason,
}

/// Why a section gave no card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Nothing but a heading.
    Empty,
    /// Nothing but links.
    OnlyLinks,
    /// Nothing but pictures.
    OnlyPictures,
    /// Code without a comment, caption or remark to ask by.
    BareCode,
    /// A question or answer would have been too long.
    TooLong,
    /// The question would have held its answer.
    GivesItselfAway,
    /// The author doubts it or has it still to do.
    Doubtful,
    /// Its author wants no cards of it.
    Skipped,
    /// No sentence that a rule can turn into a question.
    NoStatement,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "nothing under the heading",
            Self::OnlyLinks => "only links",
            Self::OnlyPictures => "only pictures",
            Self::BareCode => "code without a comment, caption or remark to ask by",
            Self::TooLong => "question or answer too long for a card",
            Self::GivesItselfAway => "the question would give its answer away",
            Self::Doubtful => "marked as doubtful or still to do",
            Self::Skipped => "set aside by its author",
            Self::NoStatement => "no statement that can be asked for",
        })
    }
}

/// Why a section gave nothing; `None` for a heading that only holds other headings.
pub(super) fn bare(view: &View<'_>, refusals: &[Refusal]) -> Option<Bare> {
    let section = view.section;
    let next = view.note.sections.get(view.index + 1);
    let holds_the_next =
        next.is_some_and(|next| next.path.len() > section.path.len() && next.path.starts_with(&section.path));
    let is_container = section.blocks.is_empty() && holds_the_next;
    if is_container || section.path.is_empty() && section.blocks.is_empty() {
        return None;
    }
    let has_picture = view
        .statements
        .iter()
        .any(|s| s.text.marks.iter().any(|mark| matches!(mark.kind, MarkKind::Image(_))));
    let only_links =
        !view.statements.is_empty() && view.statements.iter().all(|s| text::is_only_links(&s.text));
    let reason = if section
        .blocks
        .iter()
        .all(|block| matches!(block.kind, BlockKind::Break | BlockKind::Html(_)))
    {
        Reason::Empty
    } else if view.control.skips(Lines { first: section.span.line, last: section.span.line }) {
        Reason::Skipped
    } else if refusals.iter().any(|refusal| matches!(refusal, Refusal::LongAnswer | Refusal::LongQuestion)) {
        Reason::TooLong
    } else if refusals.contains(&Refusal::GivesItselfAway) {
        Reason::GivesItselfAway
    } else if refusals.contains(&Refusal::Doubtful)
        || view.statements.iter().any(|s| lexicon::is_doubtful(&s.text.plain()))
    {
        Reason::Doubtful
    } else if only_links && view.fences.is_empty() {
        if has_picture { Reason::OnlyPictures } else { Reason::OnlyLinks }
    } else if !view.fences.is_empty() {
        Reason::BareCode
    } else {
        Reason::NoStatement
    };
    Some(Bare {
        heading_path: headings(section),
        line: section.span.line,
        end_line: section.span.end_line,
        reason,
    })
}
