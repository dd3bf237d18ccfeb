//! Which language a sentence is in: its script first, then the small words that stand in nearly every sentence.
//!
//! A short line proves little: “Per nasum” in an English note is no Italian. So a language is only certain where two
//! small words speak for it and clearly fewer for any other; else the section and the note around it decide
//! (`View::language_of`).

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::model::card::Language;

use super::script::{is_han, is_kana_or_hangul};
use super::templates;

/// Share of CJK or Cyrillic letters, in percent, from which a sentence is in that script: one that quotes a
/// foreign word stays below, one full of English terms stays above.
const SCRIPT_FROM_PERCENT: usize = 20;

/// Share of kana among the CJK letters, in percent, from which a sentence is Japanese: a Chinese one that quotes
/// a Japanese word stays below.
const KANA_FROM_PERCENT: usize = 12;

/// Lower-case words that make a text in ASCII English where no small word speaks: fewer may be identifiers.
const ENGLISH_FROM_WORDS: usize = 4;

/// What a small word counts; a letter that points to a language counts one, and once.
const WORD: u32 = 2;

/// The score from which a language in Latin script is certain: two small words.
const CERTAIN: u32 = 2 * WORD;

/// How far a certain language is ahead of the next: by a word and a letter.
const LEAD: u32 = WORD + 1;

/// What a text says of its own language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Its script or several small words prove it.
    Certain(Language),
    /// A single sign points to it.
    Likely(Language),
}

impl Evidence {
    /// The language, however sure.
    pub const fn language(self) -> Language {
        match self {
            Self::Certain(language) | Self::Likely(language) => language,
        }
    }
}

/// English words in nearly every sentence.
#[rustfmt::skip]
const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "is", "in", "for", "with", "that", "on", "are", "by", "it", "from", "not", "this", "or", "as", "at", "be",
    "was", "were", "an", "a", "can", "has", "have", "which", "when", "if", "but", "you", "your", "its", "their", "they", "into", "than",
    "then", "also", "only", "no", "will", "all", "more", "one", "used", "between", "does", "do", "what", "how", "who", "there", "after",
    "before", "so", "each", "other", "without", "until", "while", "must", "may", "should", "any", "same", "most", "because", "i", "am",
];

/// Every small word with the languages that have it, as bits in the order of [`Language::ALL`].
static SMALL_WORDS: LazyLock<HashMap<&'static str, u16>> = LazyLock::new(|| {
    let english = ENGLISH.iter().map(|word| (*word, Language::En));
    let others = templates::all_words()
        .flat_map(|(language, words)| words.small.iter().map(move |word| (*word, language)));
    let mut bits: HashMap<&'static str, u16> = HashMap::new();
    for (word, language) in english.chain(others) {
        *bits.entry(word).or_default() |= 1 << language as u16;
    }
    bits
});

/// Whether this is one of the words that stand in nearly every sentence of some language.
pub fn is_small_word(word: &str) -> bool {
    SMALL_WORDS.contains_key(word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str())
}

/// What prose says of its own language; code, maths and addresses must be cut before (`script::prose`).
pub fn evidence_of_prose(prose: &str) -> Option<Evidence> {
    by_script(prose).map(Evidence::Certain).or_else(|| by_words(prose))
}

/// The language that prose proves by its own words, or `None` where they are code or too few.
pub fn language_of_prose(prose: &str) -> Option<Language> {
    match evidence_of_prose(prose)? {
        Evidence::Certain(language) | Evidence::Likely(language @ Language::En) => Some(language),
        Evidence::Likely(_) => None,
    }
}

/// The language that the script alone decides.
fn by_script(prose: &str) -> Option<Language> {
    let (mut letters, mut han, mut kana, mut cyrillic, mut not_russian, mut other) = (0, 0, 0, 0, 0, 0);
    for c in prose.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        match c {
            c if is_han(c) => han += 1,
            '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' => kana += usize::from(is_kana_or_hangul(c)),
            '\u{0400}'..='\u{052F}' => {
                cyrillic += 1;
                not_russian +=
                    usize::from(matches!(c, 'і' | 'ї' | 'є' | 'ґ' | 'ў' | 'ђ' | 'ј' | 'љ' | 'њ' | 'ћ' | 'џ'));
            }
            '\u{0370}'..='\u{03FF}' | '\u{0530}'..='\u{1FFF}' | '\u{AC00}'..='\u{D7AF}' => other += 1,
            _ => {}
        }
    }
    let enough = |count: usize| count > 0 && count * 100 >= letters * SCRIPT_FROM_PERCENT;
    if enough(han + kana) {
        let japanese = kana > 0 && kana * 100 >= (han + kana) * KANA_FROM_PERCENT;
        return Some(if japanese { Language::Ja } else { Language::Zh });
    }
    if enough(cyrillic) {
        return Some(if not_russian > 0 { Language::Other } else { Language::Ru });
    }
    // Greek letters among Latin ones are those of formulas.
    (other * 2 > letters).then_some(Language::Other)
}

/// The language in Latin script that most small words speak for.
fn by_words(prose: &str) -> Option<Evidence> {
    let mut scores = [0_u32; Language::ALL.len()];
    let mut lower_case = 0;
    for raw in
        prose.split(|c: char| c.is_whitespace() || matches!(c, '/' | '(' | ')' | '-' | '–' | '—' | '"'))
    {
        let word = raw.trim_matches(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'');
        if word.is_empty() {
            continue;
        }
        lower_case += usize::from(word.chars().all(|c| c.is_lowercase() || c == '\'' || c == '-'));
        let lower = word.to_lowercase().replace('’', "'");
        let elided = lower.find('\'').map(|at| &lower[..=at]);
        let bits = SMALL_WORDS.get(lower.as_str()).or_else(|| SMALL_WORDS.get(elided?)).copied().unwrap_or(0);
        for (_, score) in scores.iter_mut().enumerate().filter(|(at, _)| bits & 1 << at != 0) {
            *score += WORD;
        }
    }
    for (language, words) in templates::all_words() {
        if !words.letters.is_empty()
            && prose.chars().any(|c| words.letters.contains(c) || words.letters.contains(lower(c)))
        {
            // A letter of none of the languages here says as much as a word.
            scores[language as usize] += if language == Language::Other { WORD } else { 1 };
        }
    }
    let (mut most, mut next, mut leader) = (0, 0, None);
    for language in Language::ALL {
        let score = scores[language as usize];
        if score > most {
            (most, next, leader) = (score, most, Some(language));
        } else {
            next = next.max(score);
        }
    }
    match leader {
        Some(language) if most >= CERTAIN && most >= next + LEAD => Some(Evidence::Certain(language)),
        Some(language) if most > next => Some(Evidence::Likely(language)),
        None if lower_case >= ENGLISH_FROM_WORDS && prose.is_ascii() => Some(Evidence::Likely(Language::En)),
        _ => None,
    }
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_with_english_terms_is_chinese_and_the_reverse_is_english() {
        assert_eq!(language_of_prose("用 ThreadPoolExecutor 并行执行"), Some(Language::Zh));
        assert_eq!(
            language_of_prose("the word 猫 means a small domestic animal in Chinese"),
            Some(Language::En)
        );
        assert_eq!(language_of_prose("asyncio.gather"), None);
        assert_eq!(language_of_prose("reads chunks lazily forever"), Some(Language::En));
    }

    #[test]
    fn the_script_decides_first() {
        for (prose, language) in [
            ("プロセスを起動する", Language::Ja),
            ("細菌感染の治療", Language::Ja),
            ("他用日语说「ねこ」来指代那一只在院子里的小猫", Language::Zh),
            ("Столица Франции", Language::Ru),
            ("Столиця України", Language::Other),
            ("프로세스를 시작한다", Language::Other),
            ("η πρωτεύουσα", Language::Other),
        ] {
            assert_eq!(evidence_of_prose(prose), Some(Evidence::Certain(language)), "{prose}");
        }
    }

    #[test]
    fn short_sentences_are_told_by_their_small_words() {
        for (prose, language) in [
            ("User nicht in der Gruppe docker", Language::De),
            ("inibisce la sintesi della parete nei batteri", Language::It),
            ("inhibition de la synthèse du peptidoglycane par fixation aux PLP", Language::Fr),
            ("la capital de los Estados Unidos es Washington", Language::Es),
            ("a membrana não deixa passar os íons", Language::Pt),
            ("the cell does not let ions pass", Language::En),
            ("de cel laat het niet door", Language::Other),
            ("komórka nie przepuszcza ich przez błonę", Language::Other),
        ] {
            assert_eq!(evidence_of_prose(prose), Some(Evidence::Certain(language)), "{prose}");
        }
    }

    #[test]
    fn one_foreign_word_proves_nothing() {
        assert_eq!(evidence_of_prose("Per nasum"), Some(Evidence::Likely(Language::It)));
        assert_eq!(evidence_of_prose("Gödel number"), Some(Evidence::Likely(Language::De)));
        assert_eq!(language_of_prose("Per nasum"), None);
        assert_eq!(evidence_of_prose("x = 1"), None);
    }
}
