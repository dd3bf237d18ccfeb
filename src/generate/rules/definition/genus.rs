//! Whether what stands behind an English label says what kind of thing it names.
//!
//! “What is ECG?” asks for a kind; *ECG: prolonged PR interval* only tells something of it. A kind is told by an
//! article (*a tracing of …*), a noun that stands for a class (*method*, *set*), a gerund, or a noun that is narrowed
//! down (*recall of the first items*). Where none is told there is no card: asked the other way round, by what is said of
//! it, the label is one name of many.

use crate::generate::script::words;

/// Fewest words of what is said that point to one name.
const TELLING_WORDS: usize = 4;

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
        || question.starts_with("What are ") && !question.starts_with("What are the ")
        || question.starts_with("What does “") && question.ends_with("” mean?")
}

/// Whether the kind is the last noun of the name itself: *visible fingerprint: fingerprint that the eye can see*.
pub(super) fn repeats(label: &str, meaning: &str) -> bool {
    let last = label.rsplit(' ').next().unwrap_or("");
    let first = meaning.split([' ', ',']).next().unwrap_or("");
    label.contains(' ') && words(meaning) >= TELLING_WORDS && last.eq_ignore_ascii_case(first)
}

/// Whether a kind of thing is told.
pub(in crate::generate::rules) fn tells(meaning: &str) -> bool {
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
