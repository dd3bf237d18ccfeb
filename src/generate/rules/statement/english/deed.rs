//! Who did it: a deed with a doer.

use crate::generate::clause::told;
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
