//! Measures text in terminal columns: wide CJK characters take two, combining marks none, colours none.

use std::iter;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::paint::RESET;
use super::safe::close_isolates;

/// Stands where text was cut.
const CUT: &str = "…";

/// How wide a terminal draws text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ruler {
    /// Whether characters of ambiguous width take two columns.
    pub ambiguous_wide: bool,
}

impl Ruler {
    /// Columns that a line takes; its SGR sequences take none.
    pub fn columns(self, line: &str) -> usize {
        pieces(line)
            .map(|piece| match piece {
                Piece::Sgr(_) => 0,
                Piece::Text(text) => self.plain_columns(text),
            })
            .sum()
    }

    /// Columns of text without SGR sequences: the sum over its user-perceived characters, so that a line is as
    /// wide as its pieces.
    pub(super) fn plain_columns(self, text: &str) -> usize {
        if text.is_ascii() { text.len() } else { text.graphemes(true).map(|g| self.grapheme(g)).sum() }
    }

    /// Columns of one user-perceived character.
    pub(super) fn grapheme(self, grapheme: &str) -> usize {
        if self.ambiguous_wide { grapheme.width_cjk() } else { grapheme.width() }
    }

    /// The line, cut to at most `width` columns with `…` where it was cut. Styles and isolates are closed.
    pub fn truncate(self, line: &str, width: usize) -> String {
        if self.columns(line) <= width {
            return line.to_owned();
        }
        let Some(mut room) = width.checked_sub(self.plain_columns(CUT)) else {
            return String::new();
        };
        let mut out = String::new();
        let mut styled = false;
        'cut: for piece in pieces(line) {
            match piece {
                Piece::Sgr(sequence) => {
                    styled = true;
                    out.push_str(sequence);
                }
                Piece::Text(text) => {
                    for grapheme in text.graphemes(true) {
                        let Some(left) = room.checked_sub(self.grapheme(grapheme)) else {
                            break 'cut;
                        };
                        room = left;
                        out.push_str(grapheme);
                    }
                }
            }
        }
        let kept = out.clone();
        out.push_str(CUT);
        close_isolates(&kept, &mut out);
        if styled {
            out.push_str(RESET);
        }
        out
    }

    /// The line, filled with blanks on the right to at least `width` columns.
    pub fn pad(self, line: &str, width: usize) -> String {
        format!("{line}{}", " ".repeat(width.saturating_sub(self.columns(line))))
    }
}

/// Columns that a line takes where ambiguous characters are narrow; its SGR sequences take none.
pub fn columns(line: &str) -> usize {
    Ruler::default().columns(line)
}

/// The line, cut to at most `width` columns (see [`Ruler::truncate`]).
pub fn truncate(line: &str, width: usize) -> String {
    Ruler::default().truncate(line, width)
}

/// The line, filled with blanks on the right to at least `width` columns.
pub fn pad(line: &str, width: usize) -> String {
    Ruler::default().pad(line, width)
}

/// A stretch of a painted line.
enum Piece<'a> {
    /// A sequence that sets a style, ESC included.
    Sgr(&'a str),
    /// What is seen.
    Text(&'a str),
}

/// Splits a painted line into styles and text. An unfinished sequence is taken as text.
fn pieces(line: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = line;
    iter::from_fn(move || {
        let first = rest.chars().next()?;
        let (piece, after) = if let Some(len) = sgr_len(rest) {
            (Piece::Sgr(&rest[..len]), &rest[len..])
        } else {
            let skip = first.len_utf8();
            let len = rest[skip..].find('\x1b').map_or(rest.len(), |at| skip + at);
            (Piece::Text(&rest[..len]), &rest[len..])
        };
        rest = after;
        Some(piece)
    })
}

/// The length of the SGR sequence that `text` begins with.
fn sgr_len(text: &str) -> Option<usize> {
    let parameters = text.strip_prefix("\x1b[")?;
    let len = parameters.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b';').count();
    parameters[len..].starts_with('m').then_some(len + 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_of_the_terminal() {
        assert_eq!(columns(""), 0);
        assert_eq!(columns("abc"), 3);
        assert_eq!(columns("中文，好"), 8);
        assert_eq!(columns("e\u{301}"), 1);
        assert_eq!(columns("👩‍👩‍👧‍👦"), 2);
        assert_eq!(columns("\x1b[1;36m中\x1b[0m!"), 3);
        assert_eq!(columns("\x1b[1"), columns("\x1b") + 2);
    }

    #[test]
    fn ambiguous_characters_are_wide_when_the_terminal_says_so() {
        let wide = Ruler { ambiguous_wide: true };
        assert_eq!((columns("“→”…"), wide.columns("“→”…")), (4, 8));
        assert_eq!(wide.truncate("abcdef", 4), "ab…");
    }

    #[test]
    fn cutting_keeps_the_width_and_whole_characters() {
        assert_eq!(truncate("abc", 3), "abc");
        assert_eq!(truncate("abcd", 3), "ab…");
        assert_eq!(truncate("中文字", 4), "中…");
        assert_eq!(truncate("中文字", 5), "中文…");
        assert_eq!(truncate("abc", 1), "…");
        assert_eq!(truncate("abc", 0), "");
        assert_eq!(truncate("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
    }

    #[test]
    fn cutting_closes_styles_and_isolates() {
        assert_eq!(truncate("\x1b[1mabcd\x1b[0m", 3), "\x1b[1mab…\x1b[0m");
        assert_eq!(truncate("\u{2067}abcd\u{2069}", 3), "\u{2067}ab…\u{2069}");
    }

    #[test]
    fn padding_fills_to_the_width_and_never_cuts() {
        assert_eq!(pad("中", 4), "中  ");
        assert_eq!(pad("abcd", 2), "abcd");
        assert_eq!(pad("\x1b[1ma\x1b[0m", 2), "\x1b[1ma\x1b[0m ");
    }
}
