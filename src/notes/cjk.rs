//! Which characters belong to scripts that are written without blanks between words.

/// Whether `c` is a Chinese or Japanese character: an ideograph, kana, or full-width punctuation.
///
/// Hangul is left out, because Korean puts blanks between words.
pub const fn is_cjk(c: char) -> bool {
    is_cjk_punctuation(c)
        || matches!(c,
            '\u{2E80}'..='\u{2FDF}'     // radicals
            | '\u{3000}'..='\u{30FF}'   // symbols, hiragana, katakana
            | '\u{3100}'..='\u{312F}'   // bopomofo
            | '\u{31A0}'..='\u{31FF}'   // bopomofo and katakana extensions, strokes
            | '\u{3200}'..='\u{4DBF}'   // enclosed forms, extension A
            | '\u{4E00}'..='\u{9FFF}'   // unified ideographs
            | '\u{F900}'..='\u{FAFF}'   // compatibility ideographs
            | '\u{FF01}'..='\u{FF9F}'   // full-width ASCII, half-width katakana
            | '\u{20000}'..='\u{3FFFF}' // extensions B and later
        )
}

/// Whether `c` is punctuation that only Chinese and Japanese use.
///
/// Curly quotes, the ellipsis and the dash are not, since other scripts share them.
pub const fn is_cjk_punctuation(c: char) -> bool {
    matches!(c,
        '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}' | '\u{3030}' | '\u{30FB}'
        | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ideographs_kana_and_full_width_signs_are_cjk_and_others_are_not() {
        for c in "中〇あア：，「（！𠀀".chars() {
            assert!(is_cjk(c), "{c}");
        }
        for c in "aé한“…—:·".chars() {
            assert!(!is_cjk(c), "{c}");
        }
        assert!("：，。「」（）、！？".chars().all(is_cjk_punctuation));
        assert!(!is_cjk_punctuation('中'));
    }
}
