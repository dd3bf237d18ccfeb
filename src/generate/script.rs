//! Which script a text is written in: the border between scripts is where Chinese notes switch to terms.

use std::ops::Range;

use crate::model::note::{MarkKind, Text};

pub use super::tongue::language_of_prose;

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

/// The Markdown of a text with code, maths, images and addresses blanked out.
pub fn prose(text: &Text) -> String {
    let markdown = text.markdown.as_str();
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
    fn han_weighs_two_and_counts_half_a_word() {
        assert_eq!(weight("读写 rw"), 7);
        assert_eq!(words("读写 two words"), 3);
        assert_eq!(words("don't stop-here"), 2);
    }
}
