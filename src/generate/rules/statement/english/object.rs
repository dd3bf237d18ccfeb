//! What a thing causes, needs, prevents: the object of a verb that tells a fact.

use crate::generate::clause::{Verb, told};
use crate::generate::lexicon::verbs;
use crate::generate::script::words;
use crate::generate::sentence::{find_outside, without_end_mark};
use crate::model::note::{MarkKind, Text};

use super::super::Asked;
use super::Told;
use super::cause::support;

/// Longest object in words: more can be half right.
const OBJECT_WORDS: usize = 16;

/// `S causes Y`, `S leads to Y`, `S can cause Y`, `S does not guarantee Y`.
pub(super) fn ask(told_of: &Told<'_>) -> Option<Asked> {
    let clause = told_of.clause;
    let rest = &clause.rest;
    let (ask, base, from) = match &clause.verb {
        Verb::Main(verb) => (format!("{} {}", support(verb.form), told_of.subject), verb.base.clone(), 0),
        Verb::Auxiliary(verb) => {
            let negated = rest.markdown.starts_with("not ");
            let from = if negated { 4 } else { 0 };
            let base = rest.markdown.get(from..)?.split(' ').next()?.to_owned();
            let modal = matches!(verb.as_str(), "can" | "must" | "should" | "may" | "does" | "do" | "did");
            if !modal || matches!(verb.as_str(), "does" | "do" | "did") && !negated {
                return None;
            }
            let not = if negated { " not" } else { "" };
            let from = from + base.len();
            (format!("{verb} {}{not}", told_of.subject), base, from)
        }
    };
    let mut object = rest.slice(from.min(rest.markdown.len())..rest.markdown.len());
    let mut verb = base.clone();
    if let Some(preposition) = verbs::preposition(&base) {
        object = object.slice(
            object.markdown.strip_prefix(preposition).map(|rest| object.markdown.len() - rest.len())?
                ..object.markdown.len(),
        );
        verb = format!("{base} {preposition}");
    } else if !verbs::takes_object(&base) {
        return None;
    }
    let object = told(&object);
    is_object(&object)
        .then(|| Asked::new("R7.object", format!("What {ask} {verb}"), object.markdown).cut().score(760))
}

/// Whether a text can be an answer: a thing with a name, no clause, no comparison to something unnamed.
pub(super) fn is_object(object: &Text) -> bool {
    let plain = object.plain().to_lowercase();
    let first = plain.split_whitespace().next().unwrap_or("");
    #[rustfmt::skip]
    const OPENINGS: &[&str] = &[
        "to", "that", "it", "them", "him", "her", "how", "what", "why", "if", "when", "this", "these", "by", "in", "on", "only",
        "as", "of", "from", "for", "with", "at", "and", "or", "about", "up", "out", "more", "less", "much", "some",
        "something", "anything", "themselves", "itself", "such", "his", "place", "people",
    ];
    let elliptic = [
        "the most ",
        "the same",
        "the best ",
        "the latter",
        "the former",
        "the other",
        "the first",
        "the following",
        "one of ",
        "a lot",
        "each other",
    ]
    .iter()
    .any(|opening| plain.starts_with(opening));
    (1..=OBJECT_WORDS).contains(&words(&plain)) && !OPENINGS.contains(&first) && !elliptic
}

/// `Use X to do Y`: what is used is code.
pub(super) fn tool(text: &Text) -> Option<Asked> {
    let rest = text.markdown.strip_prefix("Use ").or_else(|| text.markdown.strip_prefix("use "))?;
    let from = text.markdown.len() - rest.len();
    let code =
        text.marks.iter().find(|mark| mark.kind == MarkKind::Code && mark.range.start == from)?.range.clone();
    let purpose = find_outside(text, " to ", code.end).filter(|&at| at == code.end)? + 4;
    let purpose = without_end_mark(&text.markdown).get(purpose..)?;
    (words(purpose) >= 2).then(|| {
        Asked::new("R7.tool", format!("What do you use to {purpose}"), text.markdown[code].to_owned())
    })
}
