//! Answers that are lists: their number is told with the question, since half a list is no answer.

use crate::model::card::Language;

use super::script::{has_han, weight, words};
use super::sentence::find;

/// Most items that a reader can be asked for at once (Wozniak, rule 9: avoid sets).
pub const ITEMS: usize = 5;

/// Longest item in words; more make a clause.
const ITEM_WORDS: usize = 4;

/// Longest item: 12 Han characters.
const ITEM_WEIGHT: usize = 32;

/// How many items an answer in one line lists, if it is a list of names and nothing else.
pub fn items(answer: &str) -> Option<usize> {
    let answer = answer.trim().trim_end_matches(['.', '。']);
    // Most answers hold none of the signs that part items.
    if !["、", "；", ", ", "; ", " / "].iter().any(|sign| find(answer.as_bytes(), sign.as_bytes()).is_some())
    {
        return None;
    }
    // What stands in brackets explains an item and separates none.
    let mut depth = 0_i32;
    let outside: String = answer
        .chars()
        .filter(|&c| {
            depth += i32::from(matches!(c, '(' | '（'));
            let shown = depth == 0;
            depth -= i32::from(matches!(c, ')' | '）'));
            shown
        })
        .collect();
    if outside.contains(['`', '\n', '，', '=', '$', ':', '：']) || outside.contains("->") {
        return None;
    }
    let separators: &[&str] = if has_han(&outside) { &["、", "；"] } else { &[", ", "; ", " / "] };
    let parts = separators
        .iter()
        .map(|separator| outside.split(separator).map(str::trim).collect::<Vec<_>>())
        .find(|parts| parts.len() > 1)?;
    let is_item = |part: &&str| {
        !part.is_empty()
            && words(part) <= ITEM_WORDS
            && weight(part) <= ITEM_WEIGHT
            && !part.contains(". ")
            && part.chars().any(char::is_alphabetic)
    };
    parts.iter().all(is_item).then_some(parts.len())
}

/// A question that tells how many items it asks for.
pub fn announced(question: &str, count: usize, language: Language) -> String {
    match language {
        Language::Zh => format!("{question}（{count} 项）"),
        Language::Ja => format!("{question}（{count}つ）"),
        _ => format!("{question} ({count})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_between_commas_are_counted() {
        for (answer, count) in [
            ("dyspnoea, fatigue, AF", Some(3)),
            ("bicuspid valve, root dilatation (Marfan, syphilis), endocarditis", Some(3)),
            ("spironolactone / eplerenone", Some(2)),
            ("数组、链表、栈", Some(3)),
            ("released by ventricles, lower than one would expect in obesity", None),
            ("倒排索引，适合 jsonb、数组", None),
            ("`a`, `b`", None),
            ("one", None),
            ("1, 2, 3", None),
            ("a = 1, b", None),
        ] {
            assert_eq!(items(answer), count, "{answer}");
        }
    }

    #[test]
    fn the_number_stands_behind_the_question() {
        assert_eq!(announced("What are the signs?", 3, Language::En), "What are the signs? (3)");
        assert_eq!(announced("有哪些？", 2, Language::Zh), "有哪些？（2 项）");
    }
}
