//! The rules, in the order in which they may take a line.
//!
//! A rule is one file with its pattern, templates and guards, and one line here.

mod acronym;
mod api_cloze;
mod bilingual;
mod bold_cloze;
mod caption;
mod code_cloze;
mod code_gloss;
mod code_wording;
mod comment_code;
mod comparison;
mod conclusion;
mod cue_cloze;
mod definition;
mod docstring;
mod doer;
pub(super) mod enumeration;
mod equation;
mod heading_gloss;
mod manual;
mod mapping;
mod markup;
mod named_term;
mod numeric_code;
mod output;
mod parent_child;
mod pitfall;
mod purpose;
mod question_heading;
mod question_in_place;
mod sequence;
mod statement;
mod table;
mod task_code;
mod trailing_gloss;

pub(super) use acronym::is_asked as asks_for_words;
pub(super) use bilingual::lists_words;

use super::Proposal;
use super::view::View;

/// A way to find cards in a section.
pub(super) struct Rule {
    /// The family its cards belong to; part of their ids.
    pub family: &'static str,
    /// Whether it reads code, so that its share of a section is capped.
    pub from_code: bool,
    /// Proposes drafts; the order of the list decides who keeps a line.
    pub propose: for<'n> fn(&View<'n>) -> Proposal<'n>,
}

/// All rules, the strongest claim first.
pub(super) const RULES: &[Rule] = &[
    Rule { family: "R0", from_code: false, propose: markup::propose },
    Rule { family: "R17", from_code: false, propose: question_heading::propose },
    Rule { family: "R18", from_code: false, propose: table::propose },
    Rule { family: "R5", from_code: false, propose: comparison::propose },
    Rule { family: "R16", from_code: false, propose: mapping::propose },
    Rule { family: "R9", from_code: false, propose: pitfall::propose },
    Rule { family: "R26", from_code: false, propose: manual::propose },
    Rule { family: "R25", from_code: false, propose: task_code::propose },
    Rule { family: "R28", from_code: false, propose: acronym::propose },
    Rule { family: "R30", from_code: false, propose: bilingual::propose },
    Rule { family: "R1", from_code: false, propose: definition::propose },
    Rule { family: "R32", from_code: false, propose: equation::propose },
    Rule { family: "R24", from_code: false, propose: numeric_code::propose },
    Rule { family: "R8", from_code: false, propose: code_gloss::propose },
    Rule { family: "R29", from_code: false, propose: purpose::propose },
    Rule { family: "R4", from_code: true, propose: trailing_gloss::propose },
    Rule { family: "R3b", from_code: true, propose: docstring::propose },
    Rule { family: "R3", from_code: true, propose: comment_code::propose },
    Rule { family: "R7", from_code: false, propose: statement::propose },
    Rule { family: "R2", from_code: false, propose: parent_child::propose },
    Rule { family: "R15", from_code: false, propose: heading_gloss::propose },
    Rule { family: "R6", from_code: true, propose: output::propose },
    Rule { family: "R21", from_code: false, propose: conclusion::propose },
    Rule { family: "R12", from_code: false, propose: enumeration::propose },
    Rule { family: "R27", from_code: false, propose: sequence::propose },
    Rule { family: "R13", from_code: true, propose: caption::propose },
    Rule { family: "R31", from_code: false, propose: named_term::propose },
    Rule { family: "R19", from_code: false, propose: bold_cloze::propose },
    Rule { family: "R10", from_code: false, propose: code_cloze::propose },
    Rule { family: "R11", from_code: false, propose: cue_cloze::propose },
    Rule { family: "R14", from_code: true, propose: api_cloze::propose },
    Rule { family: "R23", from_code: false, propose: doer::propose },
];
