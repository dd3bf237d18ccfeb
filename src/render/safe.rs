//! Tames untrusted text: nothing that leaves here can drive a terminal or disguise other text.
//!
//! | in | out |
//! |---|---|
//! | line feed, tab | kept (a blank in the one-line form) |
//! | CR, CR LF, U+2028, U+2029 | one line feed |
//! | other C0 controls, DEL | their pictures, `␛` for ESC |
//! | C1 controls (U+0080–9F), bidi embeddings and overrides (U+202A–202E) | `�` |
//! | bidi isolates (U+2066–2069) | kept, and closed where the line ends |
//! | LRM, RLM, ALM (U+200E, 200F, 061C) | kept: they are invisible letters that act on their neighbours alone |
//! | the ninth zero-width character in a row and all after it | cut |

use std::borrow::Cow;
use std::fmt;

use unicode_width::UnicodeWidthChar;

/// Zero-width characters that may follow one another. The longest honest run is a flag of a region: six tags
/// and their end. Stacked accents beyond it paint over the lines around them.
const LONGEST_ZERO_WIDTH_RUN: usize = 8;

/// Closes an isolate.
pub(super) const POP_ISOLATE: char = '\u{2069}';

/// Text of several lines that is safe to print.
#[derive(Clone, Copy, Debug)]
pub struct Safe<'a>(pub &'a str);

impl fmt::Display for Safe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&safe(self.0))
    }
}

/// A name, path or message that is safe to print and stays on one line.
#[derive(Clone, Copy, Debug)]
pub struct SafeLine<'a>(pub &'a str);

impl fmt::Display for SafeLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&safe_line(self.0))
    }
}

/// The text without anything that could drive the terminal; lines and tabs stay.
pub fn safe(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\t')) {
        return Cow::Borrowed(text);
    }
    let mut cleaner = Cleaner::default();
    let clean: String = text.chars().filter_map(|c| cleaner.admit(c)).collect();
    if !clean.contains(is_isolate) {
        return Cow::Owned(clean);
    }
    let mut closed = String::with_capacity(clean.len());
    for line in clean.split_inclusive('\n') {
        let text = line.strip_suffix('\n').unwrap_or(line);
        closed.push_str(text);
        close_isolates(text, &mut closed);
        closed.push_str(&line[text.len()..]);
    }
    Cow::Owned(closed)
}

/// The text as one line: as [`safe`], with a blank for every line end and tab.
pub fn safe_line(text: &str) -> Cow<'_, str> {
    match safe(text) {
        clean if clean.contains(['\n', '\t']) => Cow::Owned(clean.replace(['\n', '\t'], " ")),
        clean => clean,
    }
}

/// Cleans text character by character, across the pieces in which it arrives.
#[derive(Clone, Debug, Default)]
pub(super) struct Cleaner {
    /// Zero-width characters since the last visible one.
    zero_width: usize,
    after_cr: bool,
}

impl Cleaner {
    /// What takes the place of the next character; `None` if nothing does. Isolates stay open.
    pub(super) fn admit(&mut self, c: char) -> Option<char> {
        let after_cr = std::mem::replace(&mut self.after_cr, c == '\r');
        if after_cr && c == '\n' {
            return None;
        }
        if !c.is_ascii() && c.width() == Some(0) && !is_bidi_override(c) {
            self.zero_width += 1;
            return (self.zero_width <= LONGEST_ZERO_WIDTH_RUN).then_some(c);
        }
        self.zero_width = 0;
        Some(match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' => '\t',
            '\0'..='\x1f' => control_picture(c),
            '\x7f' => '\u{2421}',
            '\u{80}'..='\u{9f}' => char::REPLACEMENT_CHARACTER,
            _ if is_bidi_override(c) => char::REPLACEMENT_CHARACTER,
            _ => c,
        })
    }
}

/// Appends to `out` what closes the isolates that `line` leaves open.
pub(super) fn close_isolates(line: &str, out: &mut String) {
    let open = line.chars().filter(|c| is_isolate(*c)).fold(0_usize, |open, c| match c {
        POP_ISOLATE => open.saturating_sub(1),
        _ => open + 1,
    });
    out.extend(std::iter::repeat_n(POP_ISOLATE, open));
}

/// The picture of a C0 control, which Unicode holds in the order of the controls.
fn control_picture(c: char) -> char {
    char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

const fn is_bidi_override(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}')
}

const fn is_isolate(c: char) -> bool {
    matches!(c, '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_control_becomes_visible() {
        for c in ('\0'..='\x1f').chain('\x7f'..='\u{9f}').chain('\u{202a}'..='\u{202e}') {
            let text = format!("a{c}b");
            let cleaned = safe(&text);
            match c {
                '\n' | '\t' => assert_eq!(cleaned, text),
                '\r' => assert_eq!(cleaned, "a\nb"),
                _ => {
                    let shown = cleaned.chars().nth(1).unwrap();
                    assert!(shown == '\u{fffd}' || ('\u{2400}'..='\u{2421}').contains(&shown), "{c:?}");
                }
            }
        }
        assert_eq!(safe("\x1b[31mred\x07"), "␛[31mred␇");
    }

    #[test]
    fn line_ends_of_every_kind_are_one_line_feed() {
        assert_eq!(safe("a\r\nb\rc\u{2028}d\u{2029}e\n\rf"), "a\nb\nc\nd\ne\n\nf");
        assert_eq!(safe_line("a\r\nb\tc"), "a b c");
    }

    #[test]
    fn isolates_are_closed_where_their_line_ends() {
        assert_eq!(safe("\u{2067}a\nb"), "\u{2067}a\u{2069}\nb");
        assert_eq!(safe("\u{2066}\u{2068}a\u{2069}"), "\u{2066}\u{2068}a\u{2069}\u{2069}");
        assert_eq!(safe_line("\u{2067}a\nb"), "\u{2067}a\u{2069} b");
    }

    #[test]
    fn direction_marks_are_kept() {
        assert_eq!(safe("a\u{200e}\u{200f}\u{61c}b"), "a\u{200e}\u{200f}\u{61c}b");
    }

    #[test]
    fn a_flood_of_accents_is_cut_and_honest_ones_are_not() {
        let flood = format!("a{}b", "\u{301}".repeat(5000));
        assert_eq!(safe(&flood), format!("a{}b", "\u{301}".repeat(8)));
        for honest in
            ["é", "👩‍👩‍👧‍👦", "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}", "각", "กำ", "שָׁלוֹם"]
        {
            assert_eq!(safe(honest), honest);
        }
    }

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(safe("plain\ttext\n"), Cow::Borrowed(_)));
        assert!(matches!(safe_line("plain text"), Cow::Borrowed(_)));
    }

    #[test]
    fn the_wrappers_print_what_the_functions_give() {
        assert_eq!(Safe("a\nb\x1b").to_string(), "a\nb␛");
        assert_eq!(SafeLine("a\nb\x1b").to_string(), "a b␛");
    }

    proptest! {
        #[test]
        fn safe_text_is_free_of_controls_and_stays_as_it_is(text in any::<String>()) {
            let once = safe(&text).into_owned();
            prop_assert!(!once.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
            prop_assert!(!once.contains(is_bidi_override));
            prop_assert_eq!(safe(&once), once.as_str());
            prop_assert!(!safe_line(&text).contains(char::is_control));
        }
    }
}
