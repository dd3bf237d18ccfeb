//! Which script a text is written in: the border between scripts is where Chinese notes switch to terms.

use std::borrow::Cow;
use std::ops::Range;

use crate::model::note::{MarkKind, Text};

pub use super::tongue::language_of_prose;

/// Whether this is a Chinese character (Han), the only script whose templates are Chinese.
pub fn is_han(c: char) -> bool {
    // Nearly all of a Chinese text is of the first range, all of an English one below it.
    is_common_han(c)
        || c >= '\u{3007}'
            && matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// Whether this is one of the Chinese characters that nearly all texts are written with.
const fn is_common_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// Whether a character is surely neither letter nor figure: the signs that stand in Chinese and typeset texts.
const fn is_sign(c: char) -> bool {
    matches!(c, '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{FF00}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}')
}

/// Whether this is Kana or Hangul: the text is Japanese or Korean, whatever Han it holds.
pub fn is_kana_or_hangul(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7AF}')
        && c != '・'
        && c != 'ー'
}

/// `char::is_alphabetic`, which looks long for what is not ASCII.
pub fn is_alphabetic(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { is_common_han(c) || !is_sign(c) && c.is_alphabetic() }
}

/// `char::is_alphanumeric`, which looks long for what is not ASCII.
pub fn is_alphanumeric(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric()
    } else {
        is_common_han(c) || !is_sign(c) && c.is_alphanumeric()
    }
}

/// Whether the text holds any Chinese character.
pub fn has_han(text: &str) -> bool {
    let leads = |byte: &u8| matches!(byte, 0xE5..=0xE9);
    // U+5000–9FFF begins with such a byte, and nothing else holds one; below U+3000 all bytes are smaller.
    text.bytes().any(|byte| leads(&byte)) || text.bytes().any(|byte| byte >= 0xE3) && text.chars().any(is_han)
}

/// A text in lower case, as `str::to_lowercase` gives it; what is so already is not copied.
pub fn lower(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    if !text.is_ascii() {
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                0..0x80 => at += 1,
                // U+3000–9FFF: no capitals, three bytes.
                0xE3..=0xE9 => at += 3,
                _ => {
                    let Some(c) = text[at..].chars().next() else { break };
                    if !is_caseless(c) && !c.is_lowercase() && !c.to_lowercase().eq(std::iter::once(c)) {
                        return Cow::Owned(text.to_lowercase());
                    }
                    at += c.len_utf8();
                }
            }
        }
    }
    if bytes.iter().any(u8::is_ascii_uppercase) {
        Cow::Owned(text.to_ascii_lowercase())
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether a character is surely of a script or a set of signs that knows no capitals.
fn is_caseless(c: char) -> bool {
    matches!(c, '\u{2000}'..='\u{206F}' | '\u{2190}'..='\u{2460}' | '\u{2E80}'..='\u{A000}' | '\u{FF00}'..='\u{FF20}')
}

/// Length as a reader feels it: a Han character counts two, anything else one.
pub fn weight(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    // No character below U+1100 is wide.
    let is_wide = |c: char| c >= '\u{1100}' && (is_han(c) || is_kana_or_hangul(c));
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// Number of words: runs of other letters, and each Han character as half a word, rounded up.
pub fn words(text: &str) -> usize {
    let mut han = 0;
    let mut runs = 0;
    let mut inside = false;
    for c in text.chars() {
        let (is_han, in_word) = if c.is_ascii() {
            (false, c.is_ascii_alphanumeric() || matches!(c, '_' | '\'' | '-'))
        } else {
            let is_han = is_han(c);
            (is_han, !is_han && (is_alphanumeric(c) || c == '’'))
        };
        han += usize::from(is_han);
        runs += usize::from(in_word && !inside);
        inside = in_word;
    }
    runs + usize::div_ceil(han, 2)
}

/// The Markdown of a text with code, maths, images and addresses blanked out.
pub fn prose(text: &Text) -> Cow<'_, str> {
    let markdown = text.markdown.as_str();
    if !text.marks.iter().any(|mark| is_opaque(&mark.kind)) {
        return Cow::Borrowed(markdown);
    }
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
    Cow::Owned(out)
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
    fn lower_case_is_that_of_the_standard_library() {
        for text in ["plain", "Capital", "猫 and Dog", "ÄRGER", "Δίας ΟΔΟΣ", "ẞ", "Ａ１", "İ", "ǅ ᾼ", "—“”→Ⅳ"]
        {
            assert_eq!(lower(text), text.to_lowercase());
        }
        for c in ('\0'..=char::MAX).filter(|&c| is_caseless(c)) {
            assert!(c.to_lowercase().eq([c]), "{c}");
        }
    }

    #[test]
    fn short_ways_lead_where_the_long_ones_do() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c}");
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c}");
            assert_eq!(has_han(c.encode_utf8(&mut [0; 4])), is_han(c), "{c}");
        }
    }

    #[test]
    fn han_weighs_two_and_counts_half_a_word() {
        assert_eq!(weight("读写 rw"), 7);
        assert_eq!(words("读写 two words"), 3);
        assert_eq!(words("don't stop-here"), 2);
    }
}
