//! Whether a card's answer became another one while its question stayed.
//!
//! Who learned an answer has to meet the new one soon, while a corrected slip or a smoother sentence is nothing to
//! be asked about. Numbers, signs and negations say other things however alike the rest is; beyond them the words
//! decide.

use std::iter::once;

use super::similarity::{Features, Weights, core};
use crate::model::card::Card;

/// Similarity of two answers from which they say the same in other words: of three words of the same weight that
/// stand in both, one may be replaced or two added, and a slip of the pen costs next to nothing.
const SAME_ANSWER: f64 = 0.7;

/// Words that turn an answer into its opposite and weigh too little to be seen in a long one.
const NEGATIONS: [&str; 24] = [
    "no", "not", "never", "none", "nor", "without", "cannot", "nicht", "kein", "keine", "nie", "ohne", "pas",
    "jamais", "sans", "non", "senza", "nunca", "sin", "não", "sem", "не", "нет", "без",
];

/// Letters that do the same where words stand without blanks.
const NEGATING_LETTERS: [char; 4] = ['不', '没', '无', '無'];

/// Whether `after` asks what `before` asks and wants another answer.
pub(super) fn is_another(before: &Card, after: &Card) -> bool {
    if core(&before.front) != core(&after.front) || before.back == after.back {
        return false;
    }
    let (was, is) = (Features::of(before), Features::of(after));
    !was.answer.same_figures(&is.answer)
        || negations(&before.back) != negations(&after.back)
        || Weights::of(once(&was), once(&is)).similarity(&was.answer, &is.answer) < SAME_ANSWER
}

/// How often a text says no.
fn negations(text: &str) -> usize {
    let text = text.to_lowercase().replace('’', "'");
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
    let is_negation = |word: &&str| NEGATIONS.contains(word) || word.ends_with("n't");
    words.filter(is_negation).count() + text.chars().filter(|c| NEGATING_LETTERS.contains(c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::card::{CardId, CardKind, Language};

    fn card(front: &str, back: &str) -> Card {
        Card {
            id: CardId([1; 16]),
            group: CardId([1; 16]),
            kind: CardKind::Basic,
            front: front.to_owned(),
            back: back.to_owned(),
            extra: String::new(),
            rule: "R1".to_owned(),
            form: "R1.definition".to_owned(),
            score: 700,
            language: Language::En,
            title: String::new(),
            heading_path: Vec::new(),
            tags: Vec::new(),
            line: 1,
            end_line: 1,
        }
    }

    fn changed(before: &str, after: &str) -> bool {
        let is_another = is_another(&card("What?", before), &card("What?", after));
        assert_eq!(
            is_another,
            super::is_another(&card("What?", after), &card("What?", before)),
            "either way"
        );
        is_another
    }

    #[test]
    fn another_word_number_sign_or_negation_is_another_answer() {
        for (before, after) in [
            ("Paris", "Lyon"),
            ("Paris", "Paris or Lyon, as the case may be"),
            ("the port that the server listens on is 2379", "the port that the server listens on is 2380"),
            ("about 1000 requests a second on one core", "about 10,000 requests a second on one core"),
            ("a container that can be changed in place", "a container that cannot be changed in place"),
            ("it does wait for the lock to be released", "it doesn’t wait for the lock to be released"),
            ("`while a == b: read the next line of it`", "`while a != b: read the next line of it`"),
            ("可变对象可以作为字典的键来使用", "可变对象不可以作为字典的键来使用"),
            ("cat", "car"),
        ] {
            assert!(changed(before, after), "{before} / {after}");
        }
    }

    #[test]
    fn a_slip_markup_or_a_smoother_sentence_is_the_same_answer() {
        for (before, after) in [
            ("Paris", "Paris"),
            ("Kathmandu", "Katmandu"),
            ("a containr of values", "a container of values"),
            ("Paris", "**Paris**."),
            ("Paris, the capital", "paris (the capital)"),
            ("a set of values", "the set of values"),
            (
                "a container that holds each of its values once",
                "a container which holds each of its values once",
            ),
            ("可变对象可以作为字典的键来使用", "可变对象可以作为字典的键使用"),
        ] {
            assert!(!changed(before, after), "{before} / {after}");
        }
    }

    #[test]
    fn where_the_question_changed_too_nothing_is_said() {
        assert!(!is_another(&card("Capital of France?", "Paris"), &card("Capital of Peru?", "Lima")));
        assert!(is_another(
            &card("[Europe] Capital of Australia?", "Sydney"),
            &card("Capital of Australia?", "Canberra")
        ));
    }
}
