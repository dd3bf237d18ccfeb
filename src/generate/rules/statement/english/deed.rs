//! Who did it: a deed with a doer.

use crate::generate::clause::{Clause, Verb, told};
use crate::generate::figure::is_year;
use crate::generate::lexicon::verbs::Form;
use crate::generate::script::words;
use crate::generate::sentence::{find_outside, without_end_mark};
use crate::model::note::Text;

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
    ("found", "found"),
    ("added", "added"),
    ("split", "split"),
    ("argued", "argued"),
    ("suggested", "suggested"),
    ("concluded", "concluded"),
    ("asked", "asked"),
];

/// Verbs of saying and finding, past tense, beside the deeds: their doer is asked for what was said.
const CLAIMS: &[&str] = &[
    "showed",
    "found",
    "held",
    "noticed",
    "estimated",
    "realised",
    "realized",
    "postulated",
    "hypothesised",
    "hypothesized",
];

/// `S was invented by Y`.
pub(super) fn who(told_of: &Told<'_>) -> Option<Asked> {
    let clause = told_of.clause;
    if !clause.is_auxiliary(&["was", "were", "is", "are"]) {
        return None;
    }
    find_outside(&clause.rest, " by ", 0)?;
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
    // What is found by a method today was found by a person once.
    let person = (past != "found" || clause.is_auxiliary(&["was", "were"]))
        && doer.markdown.starts_with(|c: char| c.is_uppercase());
    let lead = if middle.is_empty() { String::new() } else { format!("{middle} ") };
    person.then(|| {
        Asked::new("R7.who", format!("Who {lead}{past} {}", told_of.subject), doer.markdown).cut().score(820)
    })
}

/// `Keynes published Y in 1936`: a person and what they did.
pub(super) fn author(told_of: &Told<'_>) -> Option<Asked> {
    let clause = told_of.clause;
    let Verb::Main(verb) = &clause.verb else { return None };
    let subject = clause.subject.markdown.as_str();
    let (name, year) = dated(subject);
    let parts: Vec<&str> = name.split(' ').collect();
    let capital = |word: &&str| word.starts_with(char::is_uppercase) || is_particle(word);
    // One word may be anything that is written large; two and more are a person or an institution.
    let named = parts.iter().all(capital) && !name.starts_with("The ") && parts.len() <= 5;
    let past = told_of.text.markdown[subject.len()..].trim_start().split(' ').next()?;
    let makes = || DEEDS.iter().any(|(_, deed)| *deed == past) || CLAIMS.contains(&past);
    if verb.form != Form::Past || !named || !makes() {
        return None;
    }
    // What stands behind a remark in brackets belongs to the deed; the reading without brackets asks for it.
    if clause.rest.markdown.contains(" (") {
        return None;
    }
    let claims = clause.rest.markdown.contains(" that ") || clause.rest.markdown.starts_with("that ");
    let deed = if claims { clause.rest.clone() } else { told(&clause.rest) };
    let end = date(&deed).filter(|_| !claims).map_or(deed.markdown.len(), |date| date.preposition);
    let deed = deed.markdown[..end].trim_end_matches([' ', ',']);
    let ends: &[&str] = if claims { &[", which ", "; ", ", but "] } else { &[", and "] };
    let end = ends.iter().filter_map(|sign| deed.find(sign)).min();
    let deed = end.map_or(deed, |at| &deed[..at]);
    let unclear = [" its ", " his ", " her ", " their ", " it ", " them "]
        .iter()
        .any(|word| format!(" {deed} ").contains(word));
    let sound = deed.split(' ').count() >= 2 && !unclear && !ends_vaguely(deed);
    let year = year.map_or_else(String::new, |year| format!("in {year} "));
    sound.then(|| Asked::new("R7.who", format!("Who {year}{past} {deed}"), name).cut().score(820))
}

/// `Cowan in 2001`: a doer and the year that its author put behind the name.
fn dated(subject: &str) -> (&str, Option<&str>) {
    subject
        .rsplit_once(" in ")
        .filter(|(_, year)| is_year(year))
        .map_or((subject, None), |(name, year)| (name, Some(year)))
}

/// Whether a clause opens with a doer and a year, which is no subject of other questions.
pub(super) fn has_doer(clause: &Clause) -> bool {
    dated(&clause.subject.markdown).1.is_some()
}

/// The name that ends a text: words written large, with the particles between them.
fn name_at_end(head: &str) -> Option<&str> {
    let large = |word: &&str| word.starts_with(char::is_uppercase);
    let words: Vec<&str> = head.split(' ').collect();
    let mut first = words.len();
    while first > 0 && (large(&words[first - 1]) || is_particle(words[first - 1])) {
        first -= 1;
    }
    first += words[first..].iter().position(large)?;
    let len = words[first..].iter().map(|word| word.len() + 1).sum::<usize>() - 1;
    Some(&head[head.len() - len..])
}

/// Small words within the name of a person or a pair of them.
fn is_particle(word: &str) -> bool {
    matches!(word, "von" | "van" | "de" | "der" | "al" | "and" | "of" | "the")
}

/// `…Ebbinghaus, who in 1885 published a book`: the clause tells of a person whatever the sentence is about.
pub(super) fn relative(text: &Text) -> Option<Asked> {
    let sign = ", who in ";
    let at = find_outside(text, sign, 0)?;
    let behind = text.slice(at + sign.len()..text.markdown.len());
    let year = behind.markdown.split(' ').next().filter(|year| is_year(year))?;
    let head = &text.markdown[..at];
    let name = name_at_end(head)?;
    let deed = told(&behind.slice(year.len()..behind.markdown.len()));
    let deed = without_end_mark(&deed.markdown);
    // A name behind the comma belongs to the deed, another verb to the sentence.
    let end = deed.match_indices(", ").map(|(at, _)| at).find(|at| !deed[at + 2..].starts_with(['"', '“']));
    let deed = end.map_or(deed, |end| &deed[..end]);
    let sound = words(deed) >= 3 && !ends_vaguely(deed);
    sound.then(|| Asked::new("R7.who", format!("Who in {year} {deed}"), name).cut().score(820))
}
