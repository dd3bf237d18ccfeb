//! JSON that can be looked at on a terminal: what could drive one is escaped.
//!
//! JSON itself only asks for C0 controls to be escaped. DEL, C1 controls (`U+009B` begins an escape sequence on
//! some terminals), bidirectional overrides and the line separators may stand bare, and would reach the terminal.

use std::io::{self, Write};

use serde_json::ser::Formatter;

/// Compact JSON without a character that could drive a terminal.
pub(super) struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(is_wild) {
            let (tame, wild) = rest.split_at(at);
            out.write_all(tame.as_bytes())?;
            let mut following = wild.chars();
            if let Some(c) = following.next() {
                // All of them lie in the first plane, where four digits are enough.
                write!(out, "\\u{:04x}", u32::from(c))?;
            }
            rest = following.as_str();
        }
        out.write_all(rest.as_bytes())
    }
}

const fn is_wild(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}'..='\u{202e}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Serialize;

    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = Vec::new();
        text.serialize(&mut serde_json::Serializer::with_formatter(&mut out, Escaping)).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_could_drive_a_terminal_is_escaped_and_the_rest_stands() {
        assert_eq!(escaped("a\u{1b}[2J\u{9b}m\u{7f}"), r#""a\u001b[2J\u009bm\u007f""#);
        assert_eq!(escaped("\u{202e}b\u{2028}\u{2029}"), r#""\u202eb\u2028\u2029""#);
        assert_eq!(escaped("元类 — é \"x\" \\ 👩‍👩‍👧"), r#""元类 — é \"x\" \\ 👩‍👩‍👧""#);
    }

    proptest! {
        #[test]
        fn any_text_comes_back_and_no_control_is_written(text in any::<String>()) {
            let written = escaped(&text);
            prop_assert!(!written.contains(|c: char| c.is_control() || is_wild(c)));
            prop_assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
        }
    }
}
