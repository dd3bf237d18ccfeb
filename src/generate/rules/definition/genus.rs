//! Whether what stands behind an English label says what kind of thing it names.
//!
//! “What is ECG?” asks for a kind; *ECG: prolonged PR interval* only tells something of it. A kind is told by an
//! article (*a tracing of …*), a noun that stands for a class (*method*, *set*), a gerund, or a noun that is narrowed
//! down (*recall of the first items*). Where none is told the label is asked for by what is said of it, if that is
//! long enough to be its alone.

use crate::generate::Draft;
use crate::generate::lexicon::en;
use crate::generate::listing;
use crate::generate::script::words;

use crate::generate::view::Statement;
use crate::model::card::Language;
use crate::model::note::{MarkKind, Text};

/// Fewest words of what is said that point to one name.
const TELLING_WORDS: usize = 4;

/// A longer remark is a passage.
const REMARK_WORDS: usize = 18;

/// A label asked for by a remark: right where the remark is its alone, which its author did not have in mind.
const REMARKED: u16 = 600;

/// Words that open the telling of a kind, beside gerunds.
#[rustfmt::skip]
const OPENINGS: &[&str] = &[
    "a", "an", "the", "any", "one", "when", "where", "how", "what", "who", "whether", "something", "someone", "anything",
    "collection", "set", "type", "kind", "form", "process", "act", "ability", "study", "branch", "part", "group", "system",
    "method", "technique", "way", "measure", "state", "lack", "loss", "absence", "presence", "number", "amount", "rate",
    "percentage", "ratio", "change", "property", "tendency", "theory", "idea", "belief", "rule", "principle", "unit", "point",
    "to", "person", "people", "place", "device", "tool", "program", "function", "list", "sequence", "pair", "piece", "region",
];

/// Words that narrow a noun down.
#[rustfmt::skip]
const NARROWING: &[&str] = &[
    "of", "that", "which", "where", "when", "who", "whose", "used", "for", "by", "from", "between", "until", "without",
    "whereby", "based", "caused", "made", "given", "called", "containing", "consisting",
];

/// Words that open a remark and no name of a kind.
#[rustfmt::skip]
const REMARKS: &[&str] = &[
    "may", "can", "could", "must", "should", "will", "would", "might", "is", "are", "was", "were", "has", "have", "had", "does",
    "do", "not", "no", "never", "only", "usually", "often", "always", "also", "except", "but", "because", "if", "mostly",
    "mainly", "if", "very", "too", "so", "see", "same", "like", "then", "than", "more", "less", "it", "they", "there", "just",
];

/// Whether a question asks for a kind of thing. A name with its article (*the Bystander Effect*, *the dose*) has its
/// kind in it and is asked for what sets it apart.
pub(super) fn asks(question: &str) -> bool {
    question.starts_with("What is ") && !question.starts_with("What is the ")
        || question.starts_with("What are ")
        || question.starts_with("What does “") && question.ends_with("” mean?")
}

/// Whether the kind is the last noun of the name itself: *visible fingerprint: fingerprint that the eye can see*.
pub(super) fn repeats(label: &str, meaning: &str) -> bool {
    let last = label.rsplit(' ').next().unwrap_or("");
    let first = meaning.split([' ', ',']).next().unwrap_or("");
    label.contains(' ') && words(meaning) >= TELLING_WORDS && last.eq_ignore_ascii_case(first)
}

/// Whether a kind of thing is told.
pub(super) fn tells(meaning: &str) -> bool {
    let lower = meaning.to_lowercase();
    let mut all = lower.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
    let Some(first) = all.next() else { return false };
    if REMARKS.contains(&first)
        || !meaning.starts_with(|c: char| {
            c.is_alphanumeric() || matches!(c, '"' | '“' | '(' | '`' | '$' | '*' | '_' | '[')
        })
    {
        return false;
    }
    // *Final rise*: one of a row of like things.
    let ranked =
        matches!(first, "first" | "second" | "third" | "final" | "last" | "initial") && words(meaning) <= 3;
    let gerund = first.len() > 5 && first.ends_with("ing");
    OPENINGS.contains(&first) || ranked || gerund || all.take(8).any(|word| NARROWING.contains(&word))
}

/// The label asked for by what is said of it; `None` where that could be said of others as well.
pub(super) fn by_remark<'n>(statement: &Statement<'n>, label: &Text, meaning: &str) -> Option<Draft<'n>> {
    let line = &statement.text.markdown;
    let name = label.markdown.trim();
    let first = meaning.split_whitespace().next().unwrap_or("").to_lowercase();
    let is_name =
        name.starts_with(char::is_uppercase) || label.marks.iter().any(|mark| mark.kind == MarkKind::Code);
    let sound = is_name
        && (1..=4).contains(&words(name))
        && words(meaning) >= TELLING_WORDS
        && !REMARKS.contains(&first.as_str())
        && !en::opens_with_verb(meaning)
        && !en::opens_with_verb(name)
        && !meaning.contains('?')
        // “Kabir, Lao Tse” are examples.
        && listing::items(meaning).is_none()
        && !meaning.contains(['$', '='])
        // Several sentences are no remark.
        && words(meaning) <= REMARK_WORDS;
    let from = line.find(name).filter(|from| *from <= 4)?;
    sound.then(|| {
        Draft::cloze("R1.remark", statement.lines, Language::En, line, from..from + name.len())
            .hinted()
            .score(REMARKED)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_told_by_an_article_a_class_or_what_narrows_a_noun_down() {
        for meaning in [
            "a lock that one thread holds",
            "read cache kept for pages of a file",
            "recall of the first items",
            "reviewing at growing intervals",
            "ability to recall a list",
            "when two events cannot both happen",
        ] {
            assert!(tells(meaning), "{meaning}");
        }
        for meaning in [
            "prolonged PR interval",
            "firm and tender",
            "Stress",
            "may lack permissions of a user",
            "ESR, CRP",
        ] {
            assert!(!tells(meaning), "{meaning}");
        }
    }
}
