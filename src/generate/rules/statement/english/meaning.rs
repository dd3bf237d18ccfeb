//! What a term refers to, and what a thing is whose article alone tells which is meant.
//!
//! - `The term "leeward" refers to the side away from the wind.` → *What does the term “leeward” refer to?*
//! - `The pilot is the officer who guides ships into port.` → *What is the pilot?*
//!
//! A subject of one common noun behind *the* leans on the text before it (`clause::is_subject`); where its predicate
//! says what kind of thing it is and narrows that down, it is being defined.

use crate::generate::clause::{Clause, Verb, is_subject, told};
use crate::generate::lexicon::en;
use crate::generate::script::words;
use crate::generate::sentence::{find_outside, without_end_mark};
use crate::model::note::Text;

use super::super::Asked;

/// Words of a definition that is one answer.
const DEFINITION_WORDS: std::ops::RangeInclusive<usize> = 4..=26;

/// What a term that the sentence names refers to.
pub(super) fn of_term(text: &Text) -> Option<Asked> {
    const VERBS: &[(&str, &str)] = &[
        (" refers to ", "refer to"),
        (" refer to ", "refer to"),
        (" means ", "mean"),
        (" describes ", "describe"),
        (" denotes ", "denote"),
    ];
    let rest = ["The term ", "The word ", "The name ", "The phrase "]
        .iter()
        .find_map(|opening| text.markdown.strip_prefix(opening))?;
    let from = text.markdown.len() - rest.len();
    let (at, sign, base) = VERBS
        .iter()
        .filter_map(|&(sign, base)| find_outside(text, sign, from).map(|at| (at, sign, base)))
        .min_by_key(|&(at, ..)| at)?;
    let term = text.slice(from..at).plain();
    let term = term.trim_matches(['"', '“', '”', '\'', '*', '_']);
    let end = without_end_mark(&text.markdown).len();
    let meaning = text.slice(at + sign.len()..end);
    let sound = (1..=4).contains(&words(term))
        && !term.contains([',', '(', '"', '“'])
        && DEFINITION_WORDS.contains(&words(&meaning.plain()));
    let noun = text.markdown[4..from].trim();
    sound.then(|| {
        Asked::new("R7.means", format!("What does the {noun} “{term}” {base}"), meaning.markdown).score(800)
    })
}

/// What the thing is that a sentence defines.
pub(super) fn of_thing(text: &Text) -> Option<Asked> {
    const KINDS: &[&str] = &["the ", "a ", "an "];
    const NARROWING: &[&str] =
        &[" that ", " which ", " who ", " where ", " whose ", " responsible for ", " used to ", " used for "];
    let noun = text.markdown.strip_prefix("The ")?;
    let clause = Clause::of(text).filter(|clause| clause.insertion.is_none())?;
    let Verb::Auxiliary(verb) = &clause.verb else { return None };
    let subject = clause.subject.markdown.strip_prefix("The ")?;
    let alone = Text { markdown: format!("A {subject}"), ..Text::default() };
    let definition = told(&clause.rest);
    // The clause that narrows the kind down belongs to it.
    let whole = without_end_mark(&clause.rest.markdown);
    let definition = if definition.markdown.contains(' ') { whole } else { return None };
    let is_kind = KINDS.iter().any(|kind| definition.starts_with(kind));
    let rank = [
        "the first",
        "the only",
        "the last",
        "the most",
        "the best",
        "the same",
        "the one",
        "the reason",
        "the problem",
    ]
    .iter()
    .any(|opening| definition.starts_with(opening));
    let sound = verb == "is"
        && noun.starts_with(|c: char| c.is_lowercase() || c == '`')
        && words(subject) == 1
        && is_subject(&alone, false)
        && is_kind
        && !rank
        && NARROWING.iter().any(|sign| definition.contains(sign))
        && !["; ", ": ", ", but ", ", so "].iter().any(|sign| definition.contains(sign))
        && DEFINITION_WORDS.contains(&words(definition))
        && !en::is_plural(subject);
    sound.then(|| Asked::new("R7.is", format!("What is the {subject}"), definition).score(760))
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    fn questions(sentence: &str) -> Vec<(String, String)> {
        let note = format!("# Notes\n\n## Harbours\n\n[source](https://example.org)\n\n{sentence}\n");
        bare_by("R7", &note)
    }

    #[test]
    fn terms_and_things_are_asked_for_what_they_are() {
        for (sentence, question, answer) in [
            (
                "The term \"leeward\" refers to the side away from the wind.",
                "What does the term “leeward” refer to?",
                "the side away from the wind",
            ),
            (
                "The pilot is the officer who guides ships into port.",
                "What is the pilot?",
                "the officer who guides ships into port",
            ),
        ] {
            assert_eq!(questions(sentence), [pair(question, answer)], "{sentence}");
        }
    }

    #[test]
    fn ranks_and_nouns_that_lean_on_the_text_are_left_alone() {
        for sentence in [
            "The pilot is the first man that boards a ship.",
            "The problem is a current that nobody sees.",
            "The pilot is late.",
        ] {
            assert_eq!(questions(sentence), [], "{sentence}");
        }
    }
}
