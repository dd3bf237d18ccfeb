//! What something lets another do, keeps it from, and how much of a measure it has: verbs whose object is not yet the fact.
//!
//! - `Trim tabs allow a helmsman to steer with one hand.` → *What do Trim tabs allow a helmsman to do?*
//! - `Copper sheets protect the hull from worms.` → *What do Copper sheets protect the hull from?*
//! - `A full tank should have a pressure of 2 bar.` → *What pressure should a full tank have?*

use crate::generate::clause::Verb;
use crate::generate::lexicon::en;
use crate::generate::script::words;
use crate::generate::sentence::find_outside;

use super::super::Asked;
use super::Told;
use super::cause::support;

/// Verbs with *to* and a deed behind their object.
const URGING: &[&str] =
    &["allow", "enable", "force", "encourage", "permit", "forbid", "cause", "oblige", "teach"];
/// Verbs with *from* and a thing behind their object.
const PARTING: &[&str] = &["protect", "separate", "distinguish", "shield", "isolate", "insulate", "exclude"];
/// Most words of what is urged or kept apart: a longer object holds a thought of its own.
const OBJECT_WORDS: usize = 5;
/// Lengths of what is told, in words.
const TOLD_WORDS: std::ops::RangeInclusive<usize> = 2..=16;

/// What the object is to do.
pub(super) fn deed(told_of: &Told<'_>) -> Option<Asked> {
    let Verb::Main(verb) = &told_of.clause.verb else { return None };
    if !URGING.contains(&verb.base.as_str()) {
        return None;
    }
    let rest = told_of.rest();
    let at = find_outside(rest, " to ", 0)?;
    let (object, deed) = (rest.markdown.get(..at)?, rest.markdown.get(at + 4..)?);
    let sound = names(object) && TOLD_WORDS.contains(&words(deed)) && !starts_small(deed);
    let question = format!("What {} {} {} {object} to do", support(verb.form), told_of.subject, verb.base);
    sound.then(|| Asked::new("R7.deed", question, deed).cut().score(770))
}

/// What the object is kept apart from.
pub(super) fn apart(told_of: &Told<'_>) -> Option<Asked> {
    let Verb::Main(verb) = &told_of.clause.verb else { return None };
    if !PARTING.contains(&verb.base.as_str()) {
        return None;
    }
    let rest = told_of.rest();
    let at = find_outside(rest, " from ", 0)?;
    let (object, thing) = (rest.markdown.get(..at)?, rest.markdown.get(at + 6..)?);
    let sound = names(object) && (1..=OBJECT_WORDS).contains(&words(thing)) && !starts_small(thing);
    let question = format!("What {} {} {} {object} from", support(verb.form), told_of.subject, verb.base);
    sound.then(|| Asked::new("R7.apart", question, thing).cut().score(770))
}

/// How much of a measure it has or should have.
pub(super) fn measure(told_of: &Told<'_>) -> Option<Asked> {
    let Verb::Auxiliary(verb) = &told_of.clause.verb else { return None };
    let rest = told_of.rest();
    let is_modal = matches!(verb.as_str(), "should" | "must");
    let rest = if is_modal { rest.markdown.strip_prefix("have ")? } else { rest.markdown.as_str() };
    let does = match verb.as_str() {
        "should" | "must" => verb.as_str(),
        "has" => "does",
        "have" => "do",
        _ => return None,
    };
    let said = ["a ", "an "].iter().find_map(|article| rest.strip_prefix(article))?;
    let (at, sign) =
        [" of ", " between ", " from ", " below ", " above ", " under ", " over ", " around ", " up to "]
            .iter()
            .filter_map(|sign| said.find(sign).map(|at| (at, *sign)))
            .min_by_key(|&(at, _)| at)?;
    let (noun, value) = (&said[..at], said[at + sign.len()..].trim());
    let bare =
        ["about ", "at least ", "at most ", "around ", "roughly ", "approximately ", "up to ", "only "]
            .iter()
            .find_map(|word| value.strip_prefix(word))
            .unwrap_or(value);
    let sound = (1..=3).contains(&words(noun))
        && bare.starts_with(|c: char| c.is_ascii_digit() || c == '$' || c == '`')
        && words(value) <= 7;
    let preposition = if sign == " of " { "" } else { sign.trim_start() };
    let question = format!("What {noun} {does} {} have", told_of.subject);
    sound.then(|| Asked::new("R7.amount", question, format!("{preposition}{value}")).score(790))
}

/// Whether an object is a name or two and no clause.
fn names(object: &str) -> bool {
    (1..=OBJECT_WORDS).contains(&words(object))
        && !object.contains([',', ';', ':', '('])
        && !object.split(' ').any(|word| {
            en::FINITE.contains(&word)
                || matches!(word, "it" | "them" | "this" | "that" | "which" | "you" | "us" | "me" | "him")
        })
}

/// Whether what is told begins with a pronoun or a particle, so that it points elsewhere.
fn starts_small(told: &str) -> bool {
    matches!(
        told.split(' ').next().unwrap_or(""),
        "it" | "them" | "this" | "that" | "these" | "do" | "be" | "not"
    )
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    fn questions(sentence: &str) -> Vec<(String, String)> {
        let note = format!("# Notes\n\n## Harbours\n\n[source](https://example.org)\n\n{sentence}\n");
        bare_by("R7", &note)
    }

    #[test]
    fn what_stands_behind_the_object_is_asked_for() {
        for (sentence, question, answer) in [
            (
                "Trim tabs allow a helmsman to steer with one hand.",
                "What do Trim tabs allow a helmsman to do?",
                "steer with one hand",
            ),
            (
                "Copper sheets protect the hull from ship worms.",
                "What do Copper sheets protect the hull from?",
                "ship worms",
            ),
            (
                "A full tank should have a pressure between 2 and 3 bar.",
                "What pressure should a full tank have?",
                "between 2 and 3 bar",
            ),
            (
                "Sea water has a salinity of about 35 g/l.",
                "What salinity does Sea water have?",
                "about 35 g/l",
            ),
        ] {
            assert_eq!(questions(sentence), [pair(question, answer)], "{sentence}");
        }
    }

    #[test]
    fn objects_that_point_elsewhere_are_left_alone() {
        for sentence in ["Trim tabs allow it to be moved by one hand.", "Sea water has a taste of its own."] {
            assert_eq!(questions(sentence), [], "{sentence}");
        }
    }
}
