//! The passive: who did it, and what it is done by, with, from or for.

use crate::generate::clause::{Verb, told};
use crate::generate::lexicon::verbs::is_participle;
use crate::generate::sentence::find_outside;

use super::super::Asked;
use super::Told;
use super::when::date;

/// Deeds that have a doer: participle and past tense.
const DEEDS: &[(&str, &str)] = &[
    ("invented", "invented"),
    ("discovered", "discovered"),
    ("introduced", "introduced"),
    ("developed", "developed"),
    ("designed", "designed"),
    ("created", "created"),
    ("proposed", "proposed"),
    ("founded", "founded"),
    ("written", "wrote"),
    ("described", "described"),
    ("coined", "coined"),
    ("proved", "proved"),
    ("published", "published"),
    ("isolated", "isolated"),
    ("identified", "identified"),
    ("built", "built"),
    ("painted", "painted"),
    ("composed", "composed"),
    ("made", "made"),
    ("led", "led"),
    ("defeated", "defeated"),
    ("formulated", "formulated"),
    ("synthesised", "synthesised"),
    ("synthesized", "synthesized"),
    ("patented", "patented"),
    ("signed", "signed"),
    ("commissioned", "commissioned"),
];

/// Prepositions behind a participle that introduce a thing and no place or time.
const AGENTS: &[&str] = &["by", "from", "with", "into", "as", "to", "through"];

/// Participles that belong with a preposition which elsewhere tells a place or time.
#[rustfmt::skip]
const BOUND: &[(&str, &str)] = &[
    ("contraindicated", "in"), ("involved", "in"), ("made", "of"), ("composed", "of"), ("based", "on"), ("built", "on"),
    ("named", "after"), ("known", "for"), ("stored", "in"), ("found", "in"), ("measured", "in"), ("written", "in"),
    ("produced", "in"), ("located", "in"), ("implemented", "in"),
];

/// `S was invented by Y`.
pub(super) fn who(told_of: &Told<'_>) -> Option<Asked> {
    let clause = told_of.clause;
    if !clause.is_auxiliary(&["was", "were", "is", "are"]) {
        return None;
    }
    let (from, past, middle) = DEEDS.iter().find_map(|(participle, past)| {
        let at = find_outside(&clause.rest, &format!("{participle} by "), 0)?;
        let middle = clause.rest.markdown[..at].trim();
        // At most an adverb stands between: *was first described by*.
        (middle.split_whitespace().count() <= 1)
            .then(|| (at + participle.len() + 4, *past, middle.to_owned()))
    })?;
    let doer = told(&clause.rest.slice(from..clause.rest.markdown.len()));
    let end = date(&doer).map_or(doer.markdown.len(), |date| date.preposition);
    let named = [" at ", " to ", " in ", " on ", " as ", " for ", " after ", " before "]
        .iter()
        .filter_map(|sign| doer.markdown.find(sign))
        .chain([end])
        .min()
        .unwrap_or(end);
    let doer = doer.slice(0..named);
    let person = doer.markdown.starts_with(|c: char| c.is_uppercase());
    let lead = if middle.is_empty() { String::new() } else { format!("{middle} ") };
    person.then(|| {
        Asked::new("R7.who", format!("Who {lead}{past} {}", told_of.subject), doer.markdown).cut().score(820)
    })
}

/// `S is regulated by Y`, `S is extracted from Y`.
pub(super) fn passive(told_of: &Told<'_>) -> Option<Asked> {
    let clause = told_of.clause;
    let Verb::Auxiliary(verb) = &clause.verb else { return None };
    let mut words = clause.rest.markdown.split_whitespace();
    let mut first = words.next()?;
    let adverb = if first.ends_with("ly") || matches!(first, "often" | "also" | "mainly" | "best") {
        let adverb = first;
        first = words.next()?;
        if adverb == "also" { String::new() } else { format!("{adverb} ") }
    } else {
        String::new()
    };
    let be = if matches!(verb.as_str(), "is" | "are" | "was" | "were") {
        None
    } else if first == "be" {
        first = words.next()?;
        Some("be ")
    } else {
        return None;
    };
    let preposition = words.next()?;
    let bound = BOUND.contains(&(first, preposition));
    if !is_participle(first) || !AGENTS.contains(&preposition) && !bound {
        return None;
    }
    let at = find_outside(&clause.rest, &format!("{first} {preposition} "), 0)?
        + first.len()
        + preposition.len()
        + 2;
    let object = told(&clause.rest.slice(at..clause.rest.markdown.len()));
    let subject = &told_of.subject;
    let be = be.unwrap_or("");
    let manner = preposition == "by"
        && object.markdown.split_whitespace().next().is_some_and(|word| word.ends_with("ing"));
    if manner {
        let question = format!("How {verb} {subject} {be}{adverb}{first}");
        return Some(Asked::new("R7.how", question, format!("by {}", object.markdown)));
    }
    super::object::is_object(&object).then(|| {
        Asked::new(
            "R7.passive",
            format!("What {verb} {subject} {be}{adverb}{first} {preposition}"),
            object.markdown,
        )
        .cut()
    })
}
