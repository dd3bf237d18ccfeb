//! How one thing differs from another, and what is the first, largest, commonest of its kind.

use crate::generate::clause::{Clause, Verb, is_subject};
use crate::generate::lexicon::verbs::is_participle;
use crate::generate::sentence::find_outside;
use crate::generate::vocabulary::Vocabulary;
use crate::model::note::Text;

use super::super::Asked;
use super::{Told, in_sentence};

/// `S differs from Y in that Z`.
pub(super) fn differs(told_of: &Told<'_>) -> Option<Asked> {
    let markdown = &told_of.text.markdown;
    let verb = [" differs from ", " differ from "]
        .iter()
        .find_map(|sign| find_outside(told_of.text, sign, 0).map(|at| (at, *sign)));
    let (at, sign) = verb?;
    let subject = in_subject(told_of, at)?;
    let rest = told_of.text.slice(at + sign.len()..markdown.len());
    let (other_end, how) = [" in that ", " because ", ", which ", " in "]
        .iter()
        .filter_map(|sign| find_outside(&rest, sign, 0).map(|at| (at, sign.len())))
        .min_by_key(|&(at, len)| (at, usize::MAX - len))
        .map(|(at, len)| (at, at + len))?;
    let (other, how) = (rest.slice(0..other_end), rest.slice(how..rest.markdown.len()));
    let verb = if sign.contains("differs") { "does" } else { "do" };
    Some(
        Asked::new(
            "R7.differs",
            format!("How {verb} {subject} differ from {}", other.markdown),
            how.markdown,
        )
        .score(810),
    )
}

/// The subject where the verb of difference is the first of the sentence.
fn in_subject(told: &Told<'_>, at: usize) -> Option<String> {
    (told.text.markdown[..at].len() <= told.clause.subject.markdown.len()).then(|| told.subject.clone())
}

/// `Unlike Y, S does Z`.
pub(super) fn unlike(text: &Text, vocabulary: &Vocabulary) -> Option<Asked> {
    let rest =
        text.markdown.strip_prefix("Unlike ").or_else(|| text.markdown.strip_prefix("In contrast to "))?;
    let from = text.markdown.len() - rest.len();
    let comma = find_outside(text, ", ", from)?;
    let other = text.slice(from..comma);
    let main = text.slice(comma + 2..text.markdown.len());
    let clause = Clause::of(&main)?;
    if !clause.has_subject(true) || !is_subject(&other, true) {
        return None;
    }
    let (verb, pronoun) = if clause.is_plural() { ("do", "they") } else { ("does", "it") };
    let subject = in_sentence(&clause.subject, clause.is_plural(), vocabulary);
    let said = main.slice(clause.subject.markdown.len()..main.markdown.len());
    let answer = format!("{pronoun} {}", said.markdown);
    let question = format!("How {verb} {subject} differ from {}", in_sentence(&other, false, vocabulary));
    Some(Asked::new("R7.differs", question, answer).score(810))
}

/// `S is the largest X of Y`: what is unique is asked for by what makes it so.
pub(super) fn superlative(told_of: &Told<'_>) -> Option<Asked> {
    /// A shorter superlative leaves open among which things.
    const OPEN_WORDS: usize = 4;
    let Verb::Auxiliary(verb) = &told_of.clause.verb else { return None };
    if !matches!(verb.as_str(), "is" | "are" | "was" | "were") {
        return None;
    }
    let predicate = told_of.rest();
    let plain = predicate.plain();
    let subject = &told_of.clause.subject;
    if ranks(&subject.plain()) {
        // “The largest X is Y” asks for Y.
        let short = (1..=9).contains(&plain.split_whitespace().count());
        // “The most common model”: among which?
        let ranked = subject.plain();
        let open = ranked.split(' ').count() <= OPEN_WORDS
            && ![" of ", " in ", " for ", " on "].iter().any(|word| ranked.contains(word))
            && !ranked.contains(['\'', '’']);
        return (short && !open && !is_adjective(&plain)).then(|| {
            Asked::new(
                "R7.superlative",
                format!("What {verb} {}", told_of.subject),
                predicate.markdown.clone(),
            )
        });
    }
    // An ellipsis (“the deadliest one”) says nothing of what is ranked.
    let placed = [" of ", " in ", " on ", " to ", " for ", " against ", " with ", " ever "]
        .iter()
        .any(|word| plain.contains(word));
    (ranks(&plain) && placed && plain.split_whitespace().count() <= 14).then(|| {
        // *Spring tides are the highest kind of tide*: the kind is one, whatever stands for it.
        let kind =
            plain.split(' ').take(5).any(|word| matches!(word, "type" | "kind" | "form" | "cause" | "sort"));
        let verb = match verb.as_str() {
            "are" if kind => "is",
            "were" if kind => "was",
            verb => verb,
        };
        Asked::new("R7.superlative", format!("What {verb} {}", predicate.markdown), subject.markdown.clone())
            .cut()
    })
}

/// Words that end like a superlative and rank nothing.
#[rustfmt::skip]
const NO_RANK: &[&str] = &["best", "west", "east", "rest", "test", "latest", "request", "interest", "forest", "guest", "quest", "nest", "host"];

/// Whether a phrase ranks what it names: *the largest*, *the most common*, *the first*.
fn ranks(plain: &str) -> bool {
    let mut words = plain.split_whitespace();
    let opens = words.next().is_some_and(|first| first.eq_ignore_ascii_case("the"));
    let second = words.next().unwrap_or("").to_lowercase();
    opens
        && (second.len() > 4 && second.ends_with("est") && !NO_RANK.contains(&second.as_str())
            || matches!(second.as_str(), "most" | "least" | "first" | "only" | "first-line"))
}

/// A predicate that describes its subject and names nothing.
fn is_adjective(plain: &str) -> bool {
    let mut words = plain.split_whitespace();
    let first = words.next().unwrap_or("").to_lowercase();
    let manner = first.ends_with("ly") && words.next().is_some_and(is_participle);
    manner
        || matches!(
            first.as_str(),
            "not" | "that" | "to" | "very" | "too" | "more" | "less" | "also" | "when" | "how" | "why"
        )
        || first.ends_with("ed")
        || first.ends_with("ing")
}
