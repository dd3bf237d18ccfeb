//! On what condition: `X only if Y`, `X as long as Y`, `X provided that Y`, `X unless Y`.
//!
//! Only words that make the condition the one that counts are taken; a bare *if* or *when* leaves others possible. What
//! holds unless something happens is asked for when it does not.

use crate::generate::clause::{Clause, Verb};
use crate::generate::script::words;
use crate::generate::sentence::{find_outside, without_end_mark};

use super::super::Asked;
use super::Told;
use super::cause::{support, turned};

/// Words that introduce the condition, and how the answer puts them.
const CONDITIONS: &[(&str, &str)] = &[
    (" if and only if ", "if and only if "),
    (" only if ", "only if "),
    (" only when ", "only when "),
    (" so long as ", "so long as "),
    (" as long as ", "as long as "),
    (" provided that ", "provided that "),
    (" on condition that ", "on condition that "),
    (" on the condition that ", "on the condition that "),
    (" unless ", "unless "),
    (" if ", "only if "),
    (" when ", "only when "),
];

/// Adjectives that a definition or a law gives, each with its condition.
#[rustfmt::skip]
const RULED: &[&str] = &[
    "void", "voidable", "valid", "invalid", "enforceable", "unenforceable", "binding", "illegal", "legal", "negligent", "liable", "guilty", "admissible",
    "inadmissible", "mandatory", "forbidden", "prohibited", "independent", "dependent", "mutually exclusive", "linear", "nonlinear", "linearly independent",
    "linearly dependent", "singular", "invertible", "orthogonal", "parallel", "perpendicular", "similar", "congruent", "injective", "surjective",
    "bijective", "one-to-one", "onto", "continuous", "differentiable", "convergent", "divergent", "bounded", "even", "odd", "prime", "complete",
    "consistent", "sound", "decidable", "symmetric", "reflexive", "transitive", "associative", "commutative", "homogeneous", "separable", "exact",
    "stable", "unstable", "spontaneous", "exothermic", "endothermic", "saturated", "unsaturated", "aromatic", "polar", "nonpolar", "elastic", "inelastic",
    "diatonic", "consonant", "dissonant", "statistically significant", "significant", "biased", "unbiased", "thread-safe", "deterministic", "idempotent",
];

/// Lengths in words.
const CONDITION_WORDS: std::ops::RangeInclusive<usize> = 3..=22;
const EFFECT_WORDS: std::ops::RangeInclusive<usize> = 1..=14;

pub(super) fn ask(told: &Told<'_>) -> Option<Asked> {
    let (at, sign, shown) = CONDITIONS
        .iter()
        .filter_map(|&(sign, shown)| find_outside(told.text, sign, 0).map(|at| (at, sign, shown)))
        .min_by_key(|&(at, sign, _)| (at, usize::MAX - sign.len()))?;
    let effect = Clause::of(&told.text.slice(0..at))?;
    // The part before the condition must have the subject that was judged.
    if effect.subject.markdown != told.clause.subject.markdown {
        return None;
    }
    let rest = effect.rest.markdown.trim_end_matches([',', ' ']);
    let bare = rest.strip_prefix("only ");
    // What is *void* or *linear* is so by a rule, and the rule is what there is to know.
    let ruled = sign == " if "
        && matches!(&effect.verb, Verb::Auxiliary(verb) if matches!(verb.as_str(), "is" | "are"));
    let ruled = ruled && RULED.contains(&rest.strip_prefix("not ").unwrap_or(rest));
    let is_narrow = !matches!(sign, " if " | " when ") || ruled;
    if !is_narrow && bare.is_none() {
        return None;
    }
    let shown = if ruled { "if " } else { shown };
    let rest = bare.unwrap_or(rest);
    let joined = [" that ", " which ", " who ", " and ", ", ", "; ", " because "];
    let condition = without_end_mark(&told.text.markdown).get(at + sign.len()..)?;
    let end = ["; ", ", so ", ", but ", ", and ", ", which ", " (", " - "];
    let condition =
        end.iter().filter_map(|sign| condition.find(sign)).min().map_or(condition, |at| &condition[..at]);
    let sound = CONDITION_WORDS.contains(&words(condition))
        && EFFECT_WORDS.contains(&words(rest))
        && !joined.iter().any(|word| rest.contains(word))
        && !rest.starts_with("that ")
        && !condition.contains(['(', ':', '?'])
        && !rest.ends_with(|c: char| !c.is_alphanumeric() && c != '`');
    if !sound {
        return None;
    }
    if sign == " unless " {
        return excepted(told, &effect.verb, rest, condition);
    }
    let question = turned(&effect.verb, &told.subject, rest)?;
    Some(
        Asked::new("R7.provided", format!("When {question}"), format!("{shown}{condition}")).cut().score(800),
    )
}

/// `S does X unless Y`: when does it not? `S does not do X unless Y`: when does it?
fn excepted(told: &Told<'_>, verb: &Verb, rest: &str, condition: &str) -> Option<Asked> {
    let subject = &told.subject;
    let (question, lead) = match verb {
        Verb::Auxiliary(word) if word == "cannot" => (format!("can {subject} {rest}"), "only if "),
        Verb::Auxiliary(word) if matches!(word.as_str(), "has" | "have" | "had") => return None,
        Verb::Auxiliary(word) => match rest.strip_prefix("not ") {
            Some(rest) => (format!("{word} {subject} {rest}"), "only if "),
            None => (format!("{word} {subject} not {rest}"), "if "),
        },
        Verb::Main(verb) => (format!("{} {subject} not {} {rest}", support(verb.form), verb.base), "if "),
    };
    Some(Asked::new("R7.provided", format!("When {question}"), format!("{lead}{condition}")).cut().score(800))
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
    fn the_condition_that_counts_is_asked_for() {
        for (sentence, question, answer) in [
            (
                "A salvor is paid for the cargo as long as some part of it reaches a harbour.",
                "When is a salvor paid for the cargo?",
                "as long as some part of it reaches a harbour",
            ),
            (
                "A charter is only a binding contract if both owners have signed it.",
                "When is a charter a binding contract?",
                "only if both owners have signed it",
            ),
            (
                "A pilot may leave the bridge only when the ship lies at anchor.",
                "When may a pilot leave the bridge?",
                "only when the ship lies at anchor",
            ),
            (
                "A steam vessel maintains its course unless the other ship is restricted in depth.",
                "When does a steam vessel not maintain its course?",
                "if the other ship is restricted in depth",
            ),
            (
                "A claim for salvage will not be heard unless the ship was in real danger.",
                "When will a claim for salvage be heard?",
                "only if the ship was in real danger",
            ),
        ] {
            assert_eq!(questions(sentence), [pair(question, answer)], "{sentence}");
        }
    }

    #[test]
    fn a_bare_condition_and_two_effects_leave_too_much_open() {
        for sentence in [
            "A salvor is happy with the cargo if some part of it reaches a harbour.",
            "A sailing vessel keeps its course and its speed unless told.",
        ] {
            assert_eq!(questions(sentence), [], "{sentence}");
        }
    }
}
