//! Which script a text is written in: the border between scripts is where Chinese notes switch to terms.

use std::ops::Range;

use crate::model::card::Language;
use crate::model::note::{MarkKind, Text};

/// Share of CJK letters, in percent, from which a sentence counts as Chinese: an English sentence that quotes
/// a Chinese word stays below, a Chinese one full of English terms stays above.
const CHINESE_FROM_PERCENT: usize = 20;

/// Lower-case words that make a text English: fewer may be identifiers or a product's name.
const ENGLISH_FROM_WORDS: usize = 4;

/// Whether this is a Chinese character (Han), the only script whose templates are Chinese.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// Whether this is Kana or Hangul: the text is Japanese or Korean, whatever Han it holds.
pub fn is_kana_or_hangul(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7AF}')
        && c != '・'
        && c != 'ー'
}

/// Whether the text holds any Chinese character.
pub fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
}

/// Length as a reader feels it: a Han character counts two, anything else one.
pub fn weight(text: &str) -> usize {
    text.chars().map(|c| if is_han(c) || is_kana_or_hangul(c) { 2 } else { 1 }).sum()
}

/// Number of words: runs of other letters, and each Han character as half a word, rounded up.
pub fn words(text: &str) -> usize {
    let mut han = 0;
    let mut runs = 0;
    let mut inside = false;
    for c in text.chars() {
        if is_han(c) {
            han += 1;
            inside = false;
        } else if c.is_alphanumeric() || matches!(c, '_' | '\'' | '’' | '-') {
            runs += usize::from(!inside);
            inside = true;
        } else {
            inside = false;
        }
    }
    runs + usize::div_ceil(han, 2)
}

/// The language that a sentence's own words decide, or `None` where they are code or too few.
///
/// Code, maths and addresses do not vote. Kana or Hangul make the templates English, the fallback.
pub fn language_of(text: &Text) -> Option<Language> {
    language_of_prose(&without(text, &text.markdown))
}

/// The same for text that is known to be prose.
pub fn language_of_prose(prose: &str) -> Option<Language> {
    if prose.chars().any(is_kana_or_hangul) {
        return Some(Language::En);
    }
    let han = prose.chars().filter(|&c| is_han(c)).count();
    let letters = prose.chars().filter(|c| c.is_alphabetic()).count();
    if han > 0 && han * 100 >= letters * CHINESE_FROM_PERCENT {
        return Some(Language::Zh);
    }
    let lower = prose
        .split_whitespace()
        .filter(|word| {
            let word = word.trim_matches(|c: char| c.is_ascii_punctuation());
            !word.is_empty() && word.chars().all(|c| c.is_lowercase() || c == '\'' || c == '-')
        })
        .count();
    (lower >= ENGLISH_FROM_WORDS).then_some(Language::En)
}

/// Whether a text in Latin script is not English, by the commonest small words.
pub fn is_foreign(text: &str) -> bool {
    #[rustfmt::skip]
    const ENGLISH: &[&str] = &[
        "the", "of", "and", "to", "is", "in", "for", "with", "that", "on", "are", "by", "it", "from", "not",
        "this", "or",
    ];
    #[rustfmt::skip]
    const OTHERS: &[&str] = &[
        "der", "die", "das", "und", "ist", "nicht", "ein", "eine", "mit", "für", "auf", "den", "von", "le", "la",
        "les", "des", "et", "est", "une", "pour", "dans", "sur", "du", "il", "lo", "gli", "di", "che", "è", "per",
        "con", "della", "del", "el", "los", "las", "y", "una", "por", "para", "que", "en", "de", "um", "uma",
        "não",
    ];
    let (mut english, mut others) = (0_usize, 0_usize);
    for word in text.split(|c: char| !c.is_alphabetic()) {
        let word = word.to_lowercase();
        english += usize::from(ENGLISH.contains(&word.as_str()));
        others += usize::from(OTHERS.contains(&word.as_str()));
    }
    others > english
}

/// The text with code, maths, images and addresses blanked out.
fn without(text: &Text, markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut at = 0;
    for Range { start, end } in text.marks.iter().filter(|m| is_opaque(&m.kind)).map(|m| m.range.clone()) {
        if start >= at {
            out.push_str(&markdown[at..start]);
            out.push(' ');
            at = end;
        }
    }
    out.push_str(&markdown[at..]);
    out
}

/// Whether a rule may not look inside this mark.
pub fn is_opaque(kind: &MarkKind) -> bool {
    matches!(
        kind,
        MarkKind::Code
            | MarkKind::Maths
            | MarkKind::Url
            | MarkKind::Image(_)
            | MarkKind::Footnote(_)
            | MarkKind::BlockId(_)
    )
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
        assert_eq!(language_of_prose("プロセスを起動する"), Some(Language::En));
    }

    #[test]
    fn han_weighs_two_and_counts_half_a_word() {
        assert_eq!(weight("读写 rw"), 7);
        assert_eq!(words("读写 two words"), 3);
        assert_eq!(words("don't stop-here"), 2);
    }
}
