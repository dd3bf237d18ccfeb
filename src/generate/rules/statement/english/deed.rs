//! Who did it: a deed with a doer.

use crate::generate::clause::{Verb, told};
use crate::generate::lexicon::verbs::Form;
use crate::generate::sentence::find_outside;

use super::super::Asked;
use super::Told;
use super::object::ends_vaguely;
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
    ("measured", "measured"),
    ("observed", "observed"),
    ("mapped", "mapped"),
    ("demonstrated", "demonstrated"),
    ("explained", "explained"),
    ("solved", "solved"),
    ("calculated", "calculated"),
    ("predicted", "predicted"),
    ("drafted", "drafted"),
    ("produced", "produced"),
    ("established", "established"),
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

/// `Keynes published Y in 1936`: a person and what they did.
pub(super) fn author(told_of: &Told<'_>) -> Option<Asked> {
    let clause = told_of.clause;
    let Verb::Main(verb) = &clause.verb else { return None };
    let name = clause.subject.markdown.as_str();
    let words: Vec<&str> = name.split(' ').collect();
    let particle = |word: &str| matches!(word, "von" | "van" | "de" | "der" | "al" | "and" | "of" | "the");
    let capital = |word: &&str| word.starts_with(char::is_uppercase) || particle(word);
    // One word may be anything that is written large; two and more are a person or an institution.
    let named = words.iter().all(capital) && !name.starts_with("The ") && words.len() <= 5;
    let past = told_of.text.markdown[name.len()..].trim_start().split(' ').next()?;
    let makes =
        DEEDS.iter().any(|(_, deed)| *deed == past) || matches!(past, "showed" | "found" | "established");
    let claims = clause.rest.markdown.contains(" that ") || clause.rest.markdown.starts_with("that ");
    let deed = if claims { clause.rest.clone() } else { told(&clause.rest) };
    let end = date(&deed).filter(|_| !claims).map_or(deed.markdown.len(), |date| date.preposition);
    let deed = deed.markdown[..end].trim_end_matches([' ', ',']);
    let unclear = [" its ", " his ", " her ", " their ", " it ", " them "]
        .iter()
        .any(|word| format!(" {deed} ").contains(word));
    let sound = verb.form == Form::Past
        && named
        && makes
        && deed.split(' ').count() >= 2
        && !unclear
        && !ends_vaguely(deed);
    sound.then(|| Asked::new("R7.who", format!("Who {past} {deed}"), name).cut().score(820))
}
