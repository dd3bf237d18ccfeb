//! Styles of text, kept beside the text and turned into SGR sequences at the very end.

use std::fmt::Write as _;

/// Ends every style.
pub(super) const RESET: &str = "\x1b[0m";

/// Attributes as bits, with their SGR parameters.
const PARAMETERS: [(u8, &str); 5] = [(1, "1"), (2, "2"), (4, "3"), (8, "4"), (16, "9")];

/// A style: attributes and one of the terminal's sixteen colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Paint {
    attributes: u8,
    colour: Option<u8>,
}

impl Paint {
    pub(super) const PLAIN: Self = Self::attribute(0);
    pub(super) const BOLD: Self = Self::attribute(1);
    pub(super) const DIM: Self = Self::attribute(2);
    pub(super) const ITALIC: Self = Self::attribute(4);
    pub(super) const UNDERLINE: Self = Self::attribute(8);
    pub(super) const STRIKE: Self = Self::attribute(16);
    /// Code inside text: cyan, or blue on a `light` ground, where cyan is pale.
    pub(super) const fn code(light: bool) -> Self {
        Self::colour(if light { 4 } else { 6 })
    }

    const fn attribute(bit: u8) -> Self {
        Self { attributes: bit, colour: None }
    }

    /// One of the terminal's colours: 0–7 the dark row, 8–15 the bright row of its palette.
    pub(super) const fn colour(index: u8) -> Self {
        Self { attributes: 0, colour: Some(index % 16) }
    }

    /// This style with another laid over it.
    pub(super) const fn with(self, over: Self) -> Self {
        Self {
            attributes: self.attributes | over.attributes,
            colour: if over.colour.is_some() { over.colour } else { self.colour },
        }
    }

    /// Appends `text` in this style; without `colour`, the text alone.
    pub(super) fn write(self, out: &mut String, text: &str, colour: bool) {
        if !colour || text.is_empty() || self == Self::PLAIN {
            out.push_str(text);
            return;
        }
        let mut separator = "\x1b[";
        for (_, parameter) in PARAMETERS.iter().filter(|(bit, _)| self.attributes & bit != 0) {
            out.push_str(separator);
            out.push_str(parameter);
            separator = ";";
        }
        if let Some(index) = self.colour {
            let parameter = if index < 8 { 30 + index } else { 82 + index };
            // Writing to a string cannot fail.
            let _ = write!(out, "{separator}{parameter}");
        }
        out.push('m');
        out.push_str(text);
        out.push_str(RESET);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn painted(paint: Paint, text: &str) -> String {
        let mut out = String::new();
        paint.write(&mut out, text, true);
        out
    }

    #[test]
    fn styles_become_one_sequence_and_end_where_the_text_ends() {
        assert_eq!(painted(Paint::BOLD, "x"), "\x1b[1mx\x1b[0m");
        assert_eq!(
            painted(Paint::BOLD.with(Paint::ITALIC).with(Paint::colour(9)), "x"),
            "\x1b[1;3;91mx\x1b[0m"
        );
        assert_eq!(painted(Paint::colour(2).with(Paint::BOLD), "x"), "\x1b[1;32mx\x1b[0m");
        assert_eq!(painted(Paint::PLAIN, "x"), "x");
        assert_eq!(painted(Paint::BOLD, ""), "");
    }

    #[test]
    fn without_colour_only_the_text_is_left() {
        let mut out = String::new();
        Paint::BOLD.write(&mut out, "x", false);
        assert_eq!(out, "x");
    }
}
