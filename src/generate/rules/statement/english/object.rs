//! What a thing causes, needs, prevents: the object of a verb that tells a fact.

use crate::generate::clause::{Verb, told};
use crate::generate::lexicon::verbs::Form;
use crate::generate::lexicon::{en, verbs};
use crate::generate::script::words;
use crate::generate::sentence::{find_outside, without_end_mark};
use crate::model::note::{MarkKind, Text};

use super::super::Asked;
use super::Told;
use super::cause::support;

/// Longest object in words: more can be half right.
const OBJECT_WORDS: usize = 16;

/// Longest claim in words: what a law states is one thought, however many words it takes.
const CLAIM_WORDS: usize = 24;

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
            // What may be or can be is one of many things, unless it is denied.
            let modal = matches!(verb.as_str(), "must" | "should" | "does" | "do" | "did")
                || negated && matches!(verb.as_str(), "can" | "may");
            if !modal || matches!(verb.as_str(), "does" | "do" | "did") && !negated {
                return None;
            }
            let not = if negated { " not" } else { "" };
            let from = from + base.len();
            (format!("{verb} {}{not}", told_of.subject), base, from)
        }
    };
    let object = rest.slice(from.min(rest.markdown.len())..rest.markdown.len());
    // *replaced Barclay*: the object of a past deed may be a person, whom *what* does not ask for.
    let past = matches!(&clause.verb, Verb::Main(verb) if verb.form == Form::Past);
    // What somebody once did is one of many deeds: *Augustus reduced the size of the army*.
    let subject = &clause.subject.markdown;
    let did = past
        && subject.split(' ').all(|word| word.starts_with(char::is_uppercase))
        && !object.markdown.trim_start().starts_with("that ")
        && !matches!(base.as_str(), "cause" | "trigger" | "prevent" | "mean" | "need" | "lead" | "result");
    if did {
        return None;
    }
    let may_be_person = |object: &Text| past && object.markdown.starts_with(char::is_uppercase);
    // *Methods create a scope*: whatever somebody uses or makes is one of many things, unless code does.
    let is_open = matches!(base.as_str(), "use" | "create")
        && !told_of.subject.contains(['`', ' '])
        && !told_of.clause.subject.marks.iter().any(|mark| mark.kind == MarkKind::Code);
    if LOOSE.contains(&base.as_str()) || is_open {
        return None;
    }
    if let Some(asked) = cause_of(told_of, &base, &object) {
        return Some(asked);
    }
    if let Some(asked) = by_what_means(&ask, &base, &object) {
        return Some(asked);
    }
    if let Some(preposition) = verbs::preposition_of(&base, &object.markdown) {
        if EFFECTS.contains(&base.as_str()) {
            return None;
        }
        let object = told(&object.slice(preposition.len()..object.markdown.len()));
        let question = format!("What {ask} {base} {preposition}");
        return Some(object)
            .filter(|object| !may_be_person(object))
            .and_then(|object| asked(&question, &object));
    }
    if let Some(adverb) = verbs::adverb_of(&base, &object.markdown) {
        let object = told(&object.slice(adverb.len()..object.markdown.len()));
        return asked(&format!("What {ask} {base} {adverb}"), &object);
    }
    let object = told(&object);
    if let Some(found) = by_how_much(&ask, &base, &object).or_else(|| into_what(&ask, &base, &object)) {
        return Some(found);
    }
    if may_be_person(&object) {
        return None;
    }
    verbs::takes_object(&base).then(|| asked(&format!("What {ask} {base}"), &object)).flatten()
}

/// Verbs that say nothing narrower of their object than that there is one.
const LOOSE: &[&str] = &[
    "affect",
    "include",
    "involve",
    "help",
    "support",
    "influence",
    "impact",
    "concern",
    "provide",
    "offer",
    "form",
    "carry",
];

/// Verbs that lead from a cause to one of its effects.
const EFFECTS: &[&str] = &["lead", "result", "contribute"];

/// `S led to Y`: a cause has many effects, and an effect that is told in several words has this cause.
fn cause_of(told_of: &Told<'_>, base: &str, object: &Text) -> Option<Asked> {
    /// Fewest words that tell an effect from any other.
    const EFFECT_WORDS: usize = 3;
    let Verb::Main(verb) = &told_of.clause.verb else { return None };
    let preposition = verbs::preposition_of(base, &object.markdown).filter(|_| EFFECTS.contains(&base))?;
    let effect = told(&object.slice(preposition.len()..object.markdown.len()));
    let shown = effect.markdown.trim();
    let narrow = words(&effect.plain()) >= EFFECT_WORDS && is_object(&effect);
    let said = match (base, verb.form) {
        ("lead", Form::Past) => "led".to_owned(),
        (_, Form::Past) => format!("{base}ed"),
        _ => format!("{base}s"),
    };
    let question = format!("What {said} {} {shown}", preposition.trim());
    narrow.then(|| Asked::new("R7.cause", question, told_of.subject.clone()).cut().score(760))
}

fn asked(question: &str, object: &Text) -> Option<Asked> {
    let object = object.slice(0..means(object).unwrap_or(object.markdown.len()));
    let claims = object.markdown.starts_with("that ") && words(&object.plain()) <= CLAIM_WORDS;
    (claims || is_object(&object))
        .then(|| Asked::new("R7.object", question.to_owned(), object.markdown).cut().score(760))
}

/// `S avoids X by doing Y`, `S causes X via Y`: how it does so, since what it does is told by the question.
fn by_what_means(ask: &str, base: &str, object: &Text) -> Option<Asked> {
    /// Longest effect that stands in the question, and longest means.
    const EFFECT_WORDS: usize = 10;
    const MEANS_WORDS: usize = 24;
    let by = find_outside(object, " by ", 0).filter(|at| {
        // *by only holding*, *by slowly turning*, and no *by a working pump*.
        let mut means = object.markdown[at + " by ".len()..].split(' ');
        let first = means.next().unwrap_or("");
        let adverb = first.ends_with("ly") || matches!(first, "only" | "not" | "first" | "either");
        let deed = if adverb { means.next().unwrap_or("") } else { first };
        deed.len() > 4 && deed.ends_with("ing")
    });
    let at = by.or_else(|| find_outside(object, " via ", 0))?;
    let effect = object.slice(0..at);
    let effect = effect.markdown.trim().trim_end_matches(',');
    let means = told(&object.slice(at + 1..object.markdown.len()));
    let means = means.markdown.split(" but ").next().unwrap_or("");
    let means = without_end_mark(means.trim()).trim_end_matches(',').to_owned();
    let sound = verbs::takes_object(base)
        && (1..=EFFECT_WORDS).contains(&words(effect))
        && (3..=MEANS_WORDS).contains(&words(&means))
        && !effect.contains([',', ';', ':'])
        && !effect.starts_with("that ")
        && !ask.contains(" -");
    sound.then(|| Asked::new("R7.how", format!("How {ask} {base} {effect}"), means).cut().score(780))
}

/// Where the means begins by which it is done, which nobody asked for: *avoids leaks by only loading dry casks*.
fn means(object: &Text) -> Option<usize> {
    let at = find_outside(object, " by ", 0)?;
    let mut words = object.markdown[at + 4..].split(' ');
    let first = words
        .next()
        .filter(|word| !matches!(*word, "only" | "just" | "always") && !word.ends_with("ly"))
        .or_else(|| words.next())?;
    (first.len() > 5 && first.ends_with("ing") && at > 0).then_some(at)
}

/// `S increases X by 13 %`: the figure is what there is to know.
fn by_how_much(ask: &str, base: &str, object: &Text) -> Option<Asked> {
    let changes = matches!(base, "increase" | "decrease" | "reduce" | "raise" | "lower");
    let at = find_outside(object, " by ", 0).filter(|_| changes)?;
    let amount = &object.markdown[at + 1..];
    let question = format!("By how much {ask} {base} {}", &object.markdown[..at]);
    amount.contains(|c: char| c.is_ascii_digit()).then(|| Asked::new("R7.amount", question, amount))
}

/// `S maps X to Y`.
fn into_what(ask: &str, base: &str, object: &Text) -> Option<Asked> {
    let (at, sign) = [" into ", " to "]
        .iter()
        .find_map(|sign| find_outside(object, sign, 0).map(|at| (at, *sign)))
        .filter(|_| verbs::turns(base))?;
    let result = object.slice(at + sign.len()..object.markdown.len());
    let question = format!("What {ask} {base} {}{}", &object.markdown[..at], sign.trim_end());
    is_object(&result).then(|| Asked::new("R7.object", question, result.markdown))
}

/// `` `X` does Y ``: code that opens a sentence and what it does.
pub(super) fn code(text: &Text) -> Option<Asked> {
    let span =
        text.marks.first().filter(|mark| mark.kind == MarkKind::Code && mark.range.start == 0)?.range.clone();
    let deed = told(&text.slice(span.end..without_end_mark(&text.markdown).len()));
    let says = en::acts(&deed.markdown) && words(&deed.plain()) >= 3 && words(&deed.plain()) <= OBJECT_WORDS;
    says.then(|| Asked::new("R7.does", format!("What does {} do", &text.markdown[span]), deed.markdown).cut())
}

/// Words that open no thing: a clause, a place, a pronoun.
#[rustfmt::skip]
const OPENINGS: &[&str] = &[
    "to", "that", "it", "them", "him", "her", "how", "what", "why", "if", "when", "this", "these", "by", "in", "on", "only",
    "as", "of", "from", "for", "with", "at", "and", "or", "about", "up", "out", "more", "less", "much", "some",
    "something", "anything", "themselves", "itself", "such", "his", "place", "people",
];

/// Whether a text can be an answer: a thing with a name, no clause, no comparison to something unnamed.
pub(super) fn is_object(object: &Text) -> bool {
    let plain = object.plain().to_lowercase();
    let first = plain.split_whitespace().next().unwrap_or("");
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
    (1..=OBJECT_WORDS).contains(&words(&plain))
        && !plain.starts_with('(')
        && !OPENINGS.contains(&first)
        && !elliptic
        && !ends_vaguely(&plain)
}

/// Whether a phrase ends in a noun that only the text around it explains: *started the project*.
pub(super) fn ends_vaguely(plain: &str) -> bool {
    #[rustfmt::skip]
    const VAGUE: &[&str] = &[
        "project", "result", "results", "idea", "relation", "work", "book", "system", "method", "process", "problem",
        "effect", "same", "paper", "finding", "discovery", "war", "company", "machine", "design", "theory",
    ];
    let mut words = plain.split_whitespace().rev();
    words.next().is_some_and(|last| VAGUE.contains(&last)) && words.next() == Some("the")
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
