//! What a rule forbids or demands: `S cannot V Y`, `S must not V Y`, `S does not V Y`, `S must V Y`.
//!
//! Behind a modal or *do not* stands the base of a verb, whatever verb it is, so that no list of verbs is needed; what is
//! denied or due to a thing is narrower than what it does.
//!
//! Not taken: verbs that say no deed, objects that go on with a preposition, the past.

use crate::generate::clause::{Verb, told};
use crate::generate::lexicon::people;
use crate::generate::script::words;

use super::super::Asked;
use super::Told;
use super::object::is_object;

/// Verbs whose object is no fact of its own, and words that only look like a verb.
#[rustfmt::skip]
const LOOSE: &[&str] = &[
    "be", "have", "need", "want", "know", "like", "care", "mean", "make", "get", "think", "see", "say", "help", "seem", "become", "feel", "give", "take",
    "only", "also", "always", "still", "first", "then", "both", "either", "thus", "even", "just", "now", "yet", "affect", "include", "carry", "provide",
    "offer", "support", "matter", "exist", "work", "come", "look", "try", "let", "keep", "put", "use",
];
/// Words behind which an object goes on to something else.
#[rustfmt::skip]
const PARTING: &[&str] = &[
    " to ", " from ", " with ", " before ", " after ", " by ", " if ", " when ", " unless ", " that ", " and ", " or ", " for ", " at ", " as ", " until ",
    " without ", " because ", " into ", " so ",
];
/// Lengths of an object, in words.
const OBJECT_WORDS: std::ops::RangeInclusive<usize> = 1..=8;

pub(super) fn ask(told_of: &Told<'_>) -> Option<Asked> {
    let Verb::Auxiliary(verb) = &told_of.clause.verb else { return None };
    let rest = told_of.clause.rest.markdown.as_str();
    let denied = ["not ", "never "].into_iter().find(|word| rest.starts_with(word));
    let (verb, not, from) = match (verb.as_str(), denied) {
        ("cannot", None) => ("can", "not ", 0),
        ("can" | "may" | "must" | "should" | "do" | "does", Some(not)) => (verb.as_str(), not, not.len()),
        ("must" | "should", None) => (verb.as_str(), "", 0),
        _ => return None,
    };
    let base = rest.get(from..)?.split(' ').next()?;
    let is_base = base.len() > 2
        && base.bytes().all(|byte| byte.is_ascii_lowercase())
        && !base.ends_with("ly")
        && !LOOSE.contains(&base);
    let behind = told_of.clause.rest.slice((from + base.len()).min(rest.len())..rest.len());
    let object = told(&behind);
    let thing = object.markdown.trim();
    let leans = thing.split(' ').any(|word| {
        matches!(
            word,
            "it" | "them"
                | "this"
                | "that"
                | "these"
                | "those"
                | "you"
                | "your"
                | "us"
                | "our"
                | "any"
                | "anything"
        )
    });
    let sound = is_base
        && is_object(&object)
        && OBJECT_WORDS.contains(&words(thing))
        && thing.len() == behind.markdown.trim().len()
        && !PARTING.iter().any(|word| thing.contains(word))
        && !thing.contains([',', ':', '(', ';', '?'])
        && !leans;
    let word = if people::is_somebody(thing) { "Whom" } else { "What" };
    let question = format!("{word} {verb} {} {not}{base}", told_of.subject);
    sound.then(|| Asked::new("R7.rule", question, thing).cut().score(780))
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    fn questions(sentence: &str) -> Vec<(String, String)> {
        let note = format!(
            "# Notes\n\n## Topic one\n\n[source](https://example.org)\n\nThe notes go on. {sentence}\n"
        );
        bare_by("R7", &note)
    }

    #[test]
    fn what_is_denied_or_due_is_asked_whatever_the_verb() {
        for (sentence, question, answer) in [
            (
                "A charterer cannot sublet the holds of a vessel.",
                "What can a charterer not sublet?",
                "the holds of a vessel",
            ),
            (
                "Steam tugs must never cross the bow of a trawler.",
                "What must Steam tugs never cross?",
                "the bow of a trawler",
            ),
            ("A steam tug must display a yellow lamp.", "What must a steam tug display?", "a yellow lamp"),
        ] {
            assert_eq!(questions(sentence), [pair(question, answer)], "{sentence}");
        }
    }

    #[test]
    fn what_goes_on_or_says_no_deed_is_left_alone() {
        for sentence in [
            "A steam tug must display a yellow lamp with a green one.",
            "A steam tug must have patience.",
            "A steam tug cannot always turn.",
            "A steam tug must display it.",
        ] {
            assert_eq!(questions(sentence), [], "{sentence}");
        }
    }
}
