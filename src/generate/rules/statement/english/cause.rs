//! Why: `X because Y`, `X, since Y`, `X, otherwise Y`, `X, so that Y`.

use crate::generate::clause::{Clause, Verb};
use crate::generate::lexicon::verbs::Form;
use crate::generate::sentence::{find_outside, without_end_mark};

use super::super::Asked;
use super::Told;

/// Words that introduce a reason, and whether the answer needs them to read as one.
const REASONS: &[(&str, bool)] = &[
    (" because of ", true),
    (" because ", true),
    (" due to ", true),
    (", since ", false),
    (" in order to ", true),
    (", otherwise ", true),
    (" so that ", true),
];

/// Fewest words that a reason has: fewer say nothing that can be recalled.
const REASON_WORDS: usize = 3;

pub(super) fn ask(told: &Told<'_>) -> Option<Asked> {
    let (at, sign, shown) = REASONS
        .iter()
        .filter_map(|&(sign, shown)| find_outside(told.text, sign, 0).map(|at| (at, sign, shown)))
        .min_by_key(|&(at, ..)| at)?;
    let effect = Clause::of(&told.text.slice(0..at))?;
    // The part before the reason must have the subject that was judged.
    if effect.subject.markdown != told.clause.subject.markdown {
        return None;
    }
    // *an explosion that occurs because of …*: the reason of the clause within.
    if [" that ", " which ", " who "].iter().any(|word| effect.rest.markdown.contains(word)) {
        return None;
    }
    let reason = without_end_mark(&told.text.markdown).get(at + sign.len()..)?;
    let reason = cut(reason).trim_end_matches('.');
    let effect_rest = [", mainly", ", partly", ", mostly", ", probably", ","]
        .iter()
        .find_map(|end| effect.rest.markdown.strip_suffix(end))
        .unwrap_or(&effect.rest.markdown);
    if reason.split_whitespace().count()
        < REASON_WORDS - usize::from(matches!(sign, " because of " | " due to "))
        || effect_rest.is_empty() && !matches!(effect.verb, Verb::Main(_))
    {
        return None;
    }
    let question = turned(&effect.verb, &told.subject, effect_rest)?;
    let question = question.trim_end();
    let word = if shown { sign.trim_start_matches([',', ' ']) } else { "because " };
    Some(Asked::new("R7.why", format!("Why {question}"), format!("{word}{reason}")).score(800))
}

/// A reason without the consequence that follows it.
fn cut(reason: &str) -> &str {
    [", so ", "; ", ", which ", ", and ", ", but "]
        .iter()
        .filter_map(|sign| reason.find(sign))
        .min()
        .map_or(reason, |at| &reason[..at])
}

/// A statement in the order of words of a question.
pub(super) fn turned(verb: &Verb, subject: &str, rest: &str) -> Option<String> {
    Some(match verb {
        Verb::Auxiliary(word) if word == "cannot" => format!("can {subject} not {rest}"),
        // *has* and its kin are auxiliaries only before a participle.
        Verb::Auxiliary(word) if matches!(word.as_str(), "has" | "have" | "had") => return None,
        Verb::Auxiliary(word) => match rest.strip_prefix("not ") {
            Some(rest) => format!("{word} {subject} not {rest}"),
            None => format!("{word} {subject} {rest}"),
        },
        Verb::Main(verb) => format!("{} {subject} {} {rest}", support(verb.form), verb.base),
    })
}

/// The form of *do* that asks for a verb of this form.
pub(super) const fn support(form: Form) -> &'static str {
    match form {
        Form::Third => "does",
        Form::Plural => "do",
        Form::Past => "did",
    }
}
