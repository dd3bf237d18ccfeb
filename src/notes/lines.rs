//! Where lines begin: byte offsets to line numbers and spans.

use std::ops::Range;

use memchr::{memchr2, memchr2_iter};

use crate::model::note::Span;

/// The starts of all lines of a text. LF, CRLF and a lone CR end a line.
#[derive(Debug)]
pub(super) struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, starts: std::iter::once(0).chain(line_ends(text.as_bytes())).collect() }
    }

    /// The 1-based number of the line that holds the byte at `offset`.
    pub(super) fn line(&self, offset: usize) -> u32 {
        self.starts.partition_point(|start| *start <= offset) as u32
    }

    /// The offset of the first byte of a line that exists.
    pub(super) fn start(&self, line: u32) -> usize {
        self.starts.get(line.saturating_sub(1) as usize).copied().unwrap_or(self.text.len())
    }

    /// The span of `bytes` without the blanks and line ends on both sides.
    pub(super) fn span(&self, bytes: Range<usize>) -> Span {
        let piece = &self.text[bytes.clone()];
        let start = bytes.start + (piece.len() - piece.trim_start().len());
        let end = start + piece.trim().len();
        if start >= end {
            let line = self.line(bytes.start);
            return Span { bytes: bytes.start..bytes.start, line, end_line: line };
        }
        Span { bytes: start..end, line: self.line(start), end_line: self.line(end - 1) }
    }
}

/// The offsets after each line end, in text or in what may not be text.
pub(super) fn line_ends(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let ends = |at: &usize| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
    memchr2_iter(b'\r', b'\n', bytes).filter(ends).map(|at| at + 1)
}

/// The first line of `text` without its end, and what follows the end if there is one.
pub(super) fn split_line(text: &str) -> (&str, Option<&str>) {
    let (line, rest) = text.split_at(memchr2(b'\r', b'\n', text.as_bytes()).unwrap_or(text.len()));
    (line, rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\r', '\n'])))
}

/// The lines of `text` without their ends; a final line end opens no further line.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let (line, next) = split_line(rest.filter(|rest| !rest.is_empty())?);
        rest = next;
        Some(line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let index = LineIndex::new("a\r\nb\rc\n\nd");
        let numbers: Vec<_> = (0..9).map(|offset| index.line(offset)).collect();
        assert_eq!(numbers, [1, 1, 1, 2, 2, 3, 3, 4, 5]);
        assert_eq!(index.start(3), 5);
        assert_eq!(lines("a\r\nb\rc\n\nd\n").collect::<Vec<_>>(), ["a", "b", "c", "", "d"]);
    }

    #[test]
    fn a_span_sheds_the_blank_lines_round_it() {
        let index = LineIndex::new("x\n\n  ab\ncd  \n\n");
        assert_eq!(index.span(1..14), Span { bytes: 5..10, line: 3, end_line: 4 });
    }

    #[test]
    fn a_span_of_blanks_is_empty_and_stays_where_it_is() {
        assert_eq!(LineIndex::new("a\n \n").span(2..4), Span { bytes: 2..2, line: 2, end_line: 2 });
    }
}
