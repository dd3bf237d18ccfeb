//! Inline text as it is put together, piece by piece.

use std::cmp::Reverse;

use crate::model::note::{Mark, MarkKind, Text, TextLine};

use super::cjk::is_cjk;
use super::scan;

/// A [`Text`] in the making.
///
/// Pieces arrive in order. Between two lines stands a blank, or nothing when CJK characters meet; blanks
/// round a line are dropped. A mark begins with the first character after its opening, so that markers beside
/// blanks and line breaks never leave it ragged.
#[derive(Debug, Default)]
pub(super) struct TextBuilder {
    text: Text,
    /// Marks that are open, innermost last; the start is unknown until something stands inside.
    open: Vec<(Option<usize>, MarkKind)>,
    /// A line break that has not been followed by text yet, and whether it is hard.
    line_break: Option<bool>,
}

impl TextBuilder {
    /// Adds plain text that stands on `line`.
    pub(super) fn push(&mut self, piece: &str, line: u32) {
        let begins_line = self.text.lines.is_empty() || self.line_break.is_some();
        // Where something between two blanks was cut, one of them is enough.
        let has_blank = begins_line || self.text.markdown.ends_with([' ', '\t']);
        let piece = if has_blank { piece.trim_start() } else { piece };
        let Some(first) = piece.chars().next() else { return };
        if begins_line {
            self.begin_line(first, line);
        }
        let at = self.text.markdown.len();
        for (start, _) in self.open.iter_mut().rev().take_while(|(start, _)| start.is_none()) {
            *start = Some(at);
        }
        self.text.markdown.push_str(piece);
    }

    /// Adds a piece that is a mark as a whole: code, maths, an image, a footnote reference.
    pub(super) fn push_marked(&mut self, piece: &str, line: u32, kind: MarkKind) {
        self.open(kind);
        self.push(piece, line);
        self.close();
    }

    /// Ends the line; the next piece begins another.
    pub(super) fn break_line(&mut self, hard: bool) {
        self.line_break = Some(hard || self.line_break == Some(true));
    }

    /// Opens a mark.
    pub(super) fn open(&mut self, kind: MarkKind) {
        self.open.push((None, kind));
    }

    /// Closes the mark that was opened last; an empty one vanishes.
    pub(super) fn close(&mut self) {
        if let Some((Some(start), kind)) = self.open.pop() {
            self.text.marks.push(Mark { range: start..self.text.markdown.len(), kind });
        }
    }

    /// The finished text, with the marks that no Markdown parser knows: tags, highlights, bare URLs, block ids.
    pub(super) fn finish(mut self) -> Text {
        while !self.open.is_empty() {
            self.close();
        }
        self.end_line();
        scan::add_marks(&mut self.text);
        // Inner marks were closed first; of two with the same range the outer one is to come first.
        self.text.marks.reverse();
        self.text.marks.sort_by_key(|mark| (mark.range.start, Reverse(mark.range.end)));
        self.text
    }

    fn begin_line(&mut self, first: char, line: u32) {
        self.end_line();
        let hard = self.line_break.take().unwrap_or_default();
        if let Some(last) = self.text.lines.last_mut() {
            last.hard_break = hard;
            let glued = self.text.markdown.ends_with(is_cjk) && is_cjk(first);
            self.text.markdown.push_str(if glued { "" } else { " " });
        }
        let start = self.text.markdown.len();
        self.text.lines.push(TextLine { line, range: start..start, hard_break: false });
    }

    /// Drops the blanks at the end of the line, from the marks too, and notes where the line ends.
    fn end_line(&mut self) {
        let end = self.text.markdown.trim_end().len();
        self.text.markdown.truncate(end);
        while self.text.marks.last().is_some_and(|mark| mark.range.start >= end) {
            self.text.marks.pop();
        }
        for mark in self.text.marks.iter_mut().rev().take_while(|mark| mark.range.end > end) {
            mark.range.end = end;
        }
        if let Some(last) = self.text.lines.last_mut() {
            last.range.end = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_joined_by_a_blank_unless_chinese_meets_chinese() {
        let mut builder = TextBuilder::default();
        for (number, line) in ["one ", "  two", "三", "四。", "five", "六"].iter().enumerate() {
            builder.push(line, number as u32 + 1);
            builder.break_line(number == 1);
        }
        let text = builder.finish();
        assert_eq!(text.markdown, "one two 三四。 five 六");
        let lines: Vec<_> = text.by_line().map(|line| line.markdown).collect();
        assert_eq!(lines, ["one", "two", "三", "四。", "five", "六"]);
        assert_eq!(text.lines.iter().map(|line| line.line).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
        let hard: Vec<_> = text.lines.iter().map(|line| line.hard_break).collect();
        assert_eq!(hard, [false, true, false, false, false, false]);
    }

    #[test]
    fn marks_hug_their_text() {
        let mut builder = TextBuilder::default();
        builder.open(MarkKind::Strong);
        builder.break_line(false);
        builder.push("  bold ", 2);
        builder.close();
        builder.break_line(false);
        builder.open(MarkKind::Strike);
        builder.close();
        builder.push_marked("`x`", 3, MarkKind::Code);
        let text = builder.finish();
        assert_eq!(text.markdown, "bold `x`");
        let marks: Vec<_> = text.marks.iter().map(|mark| (mark.range.clone(), &mark.kind)).collect();
        assert_eq!(marks, [(0..4, &MarkKind::Strong), (5..8, &MarkKind::Code)]);
    }

    #[test]
    fn nothing_but_blanks_is_an_empty_text() {
        let mut builder = TextBuilder::default();
        builder.push("  ", 1);
        builder.break_line(true);
        builder.push("\t", 2);
        assert_eq!(builder.finish(), Text::default());
    }
}
