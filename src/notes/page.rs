//! A note's text beside its shadow: offsets to lines, and the parser's words back to the author's.

use std::ops::Range;

use pulldown_cmark::{Event, Parser};

use crate::model::note::Span;

use super::lines::{LineIndex, lines};
use super::shadow::{OPTIONS, shadow, without_prefix};

/// The text of a note as it is, as the parser sees it, and where its lines begin.
#[derive(Debug)]
pub(super) struct Page<'a> {
    source: &'a str,
    shadow: String,
    index: LineIndex<'a>,
}

impl<'a> Page<'a> {
    /// The page of a note whose first `front_matter` bytes are not Markdown.
    pub(super) fn new(source: &'a str, front_matter: usize) -> Self {
        Self { source, shadow: shadow(source, front_matter), index: LineIndex::new(source) }
    }

    /// The parser's events; their offsets point into the note.
    pub(super) fn parser(&self) -> Parser<'_> {
        Parser::new_ext(&self.shadow, OPTIONS)
    }

    /// The parser's events; their offsets point into the note, at whole characters of it: where several blanks or signs of
    /// the shadow stand for one character, the parser may begin within it.
    pub(super) fn events(&self) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
        self.parser().into_offset_iter().map(|(event, bytes)| {
            let start = self.source.floor_char_boundary(bytes.start);
            (event, start..self.source.ceil_char_boundary(bytes.end.max(start)))
        })
    }

    /// The author's text at `bytes`.
    pub(super) fn source(&self, bytes: Range<usize>) -> &'a str {
        &self.source[bytes]
    }

    /// The author's text from `start` on.
    pub(super) fn source_from(&self, start: usize) -> &'a str {
        &self.source[start..]
    }

    /// The 1-based line of a byte.
    pub(super) fn line(&self, offset: usize) -> u32 {
        self.index.line(offset)
    }

    /// The span of `bytes` without blanks on both sides.
    pub(super) fn span(&self, bytes: Range<usize>) -> Span {
        self.index.span(bytes)
    }

    /// The span of what follows line `line` inside `span`, without indent and quote signs.
    pub(super) fn span_after(&self, line: u32, span: &Span) -> Span {
        let start = self.index.start(line + 1).min(span.bytes.end);
        let rest = &self.source[start..span.bytes.end];
        let content = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '>');
        self.span(span.bytes.end - content.len()..span.bytes.end)
    }

    /// What stands in a span before a line, and what stands in it from that line on.
    pub(super) fn parted(&self, line: u32, span: &Span) -> (Span, Span) {
        let start = self.index.start(line).clamp(span.bytes.start, span.bytes.end);
        let above =
            self.source[span.bytes.start..start].trim_end_matches(|c: char| c.is_whitespace() || c == '>');
        (self.span(span.bytes.start..span.bytes.start + above.len()), self.span_after(line - 1, span))
    }

    /// What the author wrote where the parser, at `bytes`, found `text` (a target or a label): the same unless
    /// characters of it were swapped in the shadow. Text that the parser made itself (from entities, from
    /// elsewhere) stays; line ends become blanks.
    pub(super) fn original(&self, bytes: Range<usize>, text: &str) -> String {
        let found = self.shadow[bytes.clone()].find(text).map(|at| bytes.start + at);
        let text = found.map_or(text, |at| &self.source[at..at + text.len()]);
        if text.contains(['\r', '\n']) { lines(text).collect::<Vec<_>>().join(" ") } else { text.to_owned() }
    }

    /// Like [`Self::original`] for text that fills `bytes`.
    pub(super) fn original_at<'t>(&self, bytes: Range<usize>, text: &'t str) -> &'t str
    where
        'a: 't,
    {
        if self.shadow[bytes.clone()] == *text { &self.source[bytes] } else { text }
    }

    /// The author's lines at `bytes` without the indent and the quote signs (at most `quotes`) of later lines.
    pub(super) fn written(&self, bytes: Range<usize>, quotes: usize) -> impl Iterator<Item = &'a str> {
        lines(self.source(bytes))
            .enumerate()
            .map(move |(number, line)| if number == 0 { line } else { without_prefix(line, quotes) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapped_characters_are_given_back() {
        let page = Page::new("x **甲：**乙", 0);
        assert_ne!(page.shadow, page.source);
        assert_eq!(page.original(0..15, &page.shadow[4..10]), "甲：");
        assert_eq!(page.original_at(7..10, &page.shadow[7..10]), "：");
        assert_eq!(page.original(0..15, "&"), "&");
    }

    #[test]
    fn later_lines_lose_their_container() {
        let page = Page::new("> > $$a\n> > b\n>c\n$$", 0);
        assert_eq!(page.written(4..19, 2).collect::<Vec<_>>(), ["$$a", "b", "c", "$$"]);
    }
}
