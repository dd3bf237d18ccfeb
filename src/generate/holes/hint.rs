//! A hint beside a blank: how the hidden words begin, or how many signs they have.
//!
//! Of a blank in prose several words may be true. How the author's own words begin tells them from all others that fit,
//! without saying them: *regierte über ____ (P…)*. A figure or a piece of code needs none, and a long phrase is known by
//! its thought, not by its letters. Chinese and Japanese words are so short that one sign is half of them; there the
//! number of signs is told.

use crate::generate::script::{is_han, is_kana_or_hangul};
use crate::generate::tongue::is_small_word;
use crate::model::card::Language;

/// Most words that a hint stands for.
const WORDS: usize = 3;
/// Fewest letters of which the first is no give-away.
const LETTERS: usize = 4;
/// Numbers of Chinese or Japanese signs that are worth telling: one sign is a guess, and nobody counts a sentence.
const SIGNS: std::ops::RangeInclusive<usize> = 2..=8;

/// The hint for these hidden words, without its brackets.
pub fn of(hidden: &str, language: Language) -> Option<String> {
    let hidden = hidden.trim_matches(|c: char| !c.is_alphanumeric());
    let signs = hidden.chars().filter(|&c| is_han(c) || is_kana_or_hangul(c)).count();
    if signs > 0 {
        let only = signs == hidden.chars().count();
        let unit = match language {
            Language::Zh => "字",
            Language::Ja => "文字",
            _ => return None,
        };
        return (only && SIGNS.contains(&signs)).then(|| format!("{signs} {unit}"));
    }
    let words: Vec<&str> = hidden.split_whitespace().collect();
    let letters = hidden.chars().filter(|c| c.is_alphabetic()).count();
    let is_plain =
        words.iter().all(|word| word.starts_with(char::is_alphabetic)) && !hidden.contains(['`', '$', '*']);
    if words.is_empty() || words.len() > WORDS || letters < LETTERS || !is_plain {
        return None;
    }
    // An article tells nothing but the gender, and its first letter not even that.
    let begins = |word: &&str| {
        let first = word.chars().next()?;
        Some(if is_small_word(&word.to_lowercase()) { (*word).to_owned() } else { format!("{first}…") })
    };
    Some(words.iter().filter_map(begins).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_hinted_by_their_first_letters() {
        assert_eq!(of("Notverordnungen", Language::De).as_deref(), Some("N…"));
        assert_eq!(of("casi completo", Language::Es).as_deref(), Some("c… c…"));
        assert_eq!(of("eine Klappe", Language::De).as_deref(), Some("eine K…"));
        assert_eq!(of("(снег)", Language::Ru).as_deref(), Some("с…"));
    }

    #[test]
    fn chinese_and_japanese_words_are_hinted_by_their_number_of_signs() {
        assert_eq!(of("冲突等价", Language::Zh).as_deref(), Some("4 字"));
        assert_eq!(of("リン酸化", Language::Ja).as_deref(), Some("4 文字"));
        assert_eq!(of("锁", Language::Zh), None);
        assert_eq!(of("对自然和社会的正确反映", Language::Zh), None);
        assert_eq!(of("B-树", Language::Zh), None);
    }

    #[test]
    fn figures_code_short_words_and_long_phrases_need_none() {
        for hidden in ["1938", "10 %", "`www`", "$x$", "NIO", "the number of its open ends", "3 apples"] {
            assert_eq!(of(hidden, Language::En), None, "{hidden}");
        }
    }
}
