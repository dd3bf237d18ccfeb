//! A Markdown note as sections of blocks, with the lines and bytes each came from.

use std::borrow::Cow;
use std::ops::Range;

use super::problem::Problem;

/// Where something stands in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Bytes of the decoded text (after a byte order mark), end exclusive.
    pub bytes: Range<usize>,
    /// First line, 1-based.
    pub line: u32,
    /// Last line, 1-based, inclusive.
    pub end_line: u32,
}

/// One Markdown file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// Path as it was handed in: relative to the source, parts joined by `/`.
    pub path: String,
    /// Front matter `title`, else the only level-1 heading, else the file's stem.
    pub title: String,
    /// Tags of the front matter and `#tags` of the text, without `#`, in order, each once.
    pub tags: Vec<String>,
    /// The decoded text that every span's bytes point into (no byte order mark; line ends as in the file; blanks in
    /// the place of anchors).
    pub source: String,
    /// The sections in order; the first has no heading when text stands before the first heading.
    pub sections: Vec<Section>,
    /// The names of blocks, in order, each of them once in the note.
    pub anchors: Vec<Anchor>,
    /// What the front matter says under `mnemon`, as written.
    pub settings: Vec<Setting>,
    /// What had to be flattened or skipped inside the note.
    pub problems: Vec<Problem>,
}

/// The name that the author gave a block, so that it stays the same block whatever it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// The name as written.
    pub name: String,
    /// The line it is written in, 1-based.
    pub line: u32,
    /// Whether nothing else stands in that line.
    pub alone: bool,
    /// First line of the block, 1-based.
    pub first: u32,
    /// Last line of the block, 1-based, inclusive.
    pub last: u32,
}

/// A wish of the author about the cards of a note, as written in its front matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// The name before the colon.
    pub key: String,
    /// Its values: one, or those of a list.
    pub values: Vec<String>,
    /// Its line, 1-based.
    pub line: u32,
}

/// A heading and the blocks under it, up to the next heading of any level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The headings that lead here, root first, this section's own last; empty before the first heading.
    pub path: Vec<Heading>,
    /// From the heading (or the first block) to the end of the last block.
    pub span: Span,
    /// The blocks in order.
    pub blocks: Vec<Block>,
}

/// A heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// 1–6.
    pub level: u8,
    /// Its text with marks, links unwrapped.
    pub text: Text,
    /// Its line, 1-based.
    pub line: u32,
}

/// A block of a section, a list item or a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// The kinds of block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text; several source lines may be one sentence or several facts.
    Paragraph(Text),
    /// A bullet or numbered list.
    List {
        /// Numbered?
        ordered: bool,
        /// The items in order.
        items: Vec<Item>,
    },
    /// A fenced or indented code block.
    Code(Code),
    /// A table.
    Table(Table),
    /// A quote or a callout.
    Quote {
        /// Present when the quote is a callout (`> [!info] Title`).
        callout: Option<Callout>,
        /// What is quoted (without the callout's head).
        blocks: Vec<Block>,
    },
    /// A `$$ … $$` block, as written.
    Maths(String),
    /// The text of a footnote.
    Footnote {
        /// Its label.
        label: String,
        /// Its blocks.
        blocks: Vec<Block>,
    },
    /// Raw HTML, a comment included, as written.
    Html(String),
    /// A thematic break.
    Break,
}

/// A list item: its own text, then what is nested below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Where it stands, children included.
    pub span: Span,
    /// Its first paragraph; empty when the item begins with another block.
    pub text: Text,
    /// The lines of `text` alone.
    pub text_span: Span,
    /// What follows inside the item: nested lists, code, further paragraphs.
    pub blocks: Vec<Block>,
    /// `Some(done)` for `[ ]` and `[x]`.
    pub task: Option<bool>,
}

impl Item {
    /// The items of the lists directly below this one.
    pub fn children(&self) -> impl Iterator<Item = &Self> {
        self.blocks.iter().flat_map(|block| match &block.kind {
            BlockKind::List { items, .. } => items.as_slice(),
            _ => &[],
        })
    }
}

/// A code block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code {
    /// First word of the info string, lower case; empty if there is none.
    pub language: String,
    /// The whole info string.
    pub info: String,
    /// Its lines without container prefixes, fences left out.
    pub lines: Vec<CodeLine>,
}

/// A line of a code block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeLine {
    /// Its line in the file, 1-based.
    pub line: u32,
    /// Its text without the line end.
    pub text: String,
}

/// A table; every row has as many cells as the header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Header cells.
    pub header: Vec<Text>,
    /// Body rows.
    pub rows: Vec<TableRow>,
}

/// A body row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableRow {
    /// Where it stands.
    pub span: Span,
    /// Its cells.
    pub cells: Vec<Text>,
}

/// The head of a callout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Callout {
    /// `note`, `info`, `definition`, … in lower case.
    pub kind: String,
    /// What follows the kind on its line; empty if nothing does.
    pub title: Text,
}

/// Inline text: one line of Markdown that reads without its container, and what stands where in it.
///
/// `markdown` is joined from the source lines (a blank between them, nothing between two CJK characters).
/// Markers of bold, emphasis and strike-through are cut, links are unwrapped to their text, HTML tags are cut
/// and comments vanish; code spans, maths, images, footnote references, escapes and entities stay as written.
/// So it is still Markdown, and any slice of it that cuts no mark can be a card's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The joined line.
    pub markdown: String,
    /// The marks, by start; marks of different kinds may nest.
    pub marks: Vec<Mark>,
    /// Where each source line begins in `markdown`, and its number; never empty unless the text is.
    pub lines: Vec<TextLine>,
}

/// A source line of a [`Text`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLine {
    /// Its number, 1-based.
    pub line: u32,
    /// Its share of `markdown` (the joining blank belongs to neither line).
    pub range: Range<usize>,
    /// Whether a hard break (two blanks or a backslash) ends it.
    pub hard_break: bool,
}

/// A stretch of a [`Text`] with a meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of `markdown`.
    pub range: Range<usize>,
    /// What it is.
    pub kind: MarkKind,
}

/// What a [`Mark`] marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A code span, backticks included.
    Code,
    /// `$…$` or `$$…$$`, dollars included.
    Maths,
    /// Bold (the markers are cut).
    Strong,
    /// Emphasis (the markers are cut).
    Emphasis,
    /// Struck through (the markers are cut).
    Strike,
    /// The text of a link to this target; for `[[wiki|links]]` the shown text.
    Link(String),
    /// A bare or angle-bracketed URL that stands in the text as itself.
    Url,
    /// An image as written; the target.
    Image(String),
    /// A footnote reference `[^label]` as written; the label.
    Footnote(String),
    /// A `#tag` as written.
    Tag,
    /// `==highlight==` as written, markers included.
    Highlight,
    /// An Obsidian block id ` ^id` at the end, as written; the id.
    BlockId(String),
}

impl Text {
    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.markdown.trim().is_empty()
    }

    /// The view that lines were joined for: the whole as one line.
    pub fn joined(&self) -> &str {
        &self.markdown
    }

    /// The part of this text in `range` of `markdown`, trimmed, with the marks that lie inside it.
    ///
    /// Marks that the range cuts through are shortened to what is left of them; the range must lie on
    /// character borders.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        self.slice_among(range, &self.marks, &self.lines)
    }

    /// The parts of this text in ranges that stand in order and apart, as [`Self::slice`] gives each; a long text is
    /// walked through once.
    pub fn slices<'t>(
        &'t self,
        ranges: impl IntoIterator<Item = Range<usize>> + 't,
    ) -> impl Iterator<Item = Self> + 't {
        let (mut marks, mut lines) = (self.marks.as_slice(), self.lines.as_slice());
        ranges.into_iter().map(move |range| {
            while marks.first().is_some_and(|mark| mark.range.end <= range.start) {
                marks = &marks[1..];
            }
            while lines.first().is_some_and(|line| line.range.end <= range.start) {
                lines = &lines[1..];
            }
            self.slice_among(range, marks, lines)
        })
    }

    /// The part of this text in a range, with what lies inside it of these marks and lines.
    fn slice_among(&self, range: Range<usize>, marks: &[Mark], lines: &[TextLine]) -> Self {
        let piece = &self.markdown[range.clone()];
        let start = range.start + (piece.len() - piece.trim_start().len());
        let end = start + piece.trim().len();
        let within = |inner: &Range<usize>| {
            let (from, to) = (inner.start.max(start), inner.end.min(end));
            (from < to).then(|| from - start..to - start)
        };
        Self {
            markdown: self.markdown[start..end].to_owned(),
            marks: marks
                .iter()
                .take_while(|mark| mark.range.start < end)
                .filter_map(|mark| within(&mark.range).map(|range| Mark { range, kind: mark.kind.clone() }))
                .collect(),
            lines: lines
                .iter()
                .take_while(|line| line.range.start < end)
                .filter_map(|line| within(&line.range).map(|range| TextLine { range, ..line.clone() }))
                .collect(),
        }
    }

    /// One text per source line.
    pub fn by_line(&self) -> impl Iterator<Item = Self> + '_ {
        self.slices(self.lines.iter().map(|line| line.range.clone()))
    }

    /// Reading text: escapes and entities resolved as far as ASCII punctuation goes, backticks of code spans
    /// cut. For comparison and for topic paths, not for display as Markdown.
    pub fn plain(&self) -> String {
        self.reading().into_owned()
    }

    /// The same, not copied where it stands in the Markdown as it is.
    pub fn reading(&self) -> Cow<'_, str> {
        let holds_code = self.marks.iter().any(|mark| mark.kind == MarkKind::Code);
        if !holds_code && !self.markdown.as_bytes().contains(&b'\\') {
            return Cow::Borrowed(self.markdown.trim());
        }
        let mut out = String::with_capacity(self.markdown.len());
        let mut at = 0;
        for mark in self.marks.iter().filter(|mark| mark.kind == MarkKind::Code) {
            if mark.range.start < at {
                continue;
            }
            unescape_into(&mut out, &self.markdown[at..mark.range.start]);
            out.push_str(code_content(&self.markdown[mark.range.clone()]));
            at = mark.range.end;
        }
        unescape_into(&mut out, &self.markdown[at..]);
        Cow::Owned(if out.trim().len() == out.len() { out } else { out.trim().to_owned() })
    }
}

/// The content of a code span as written: outer backticks cut, and one blank on each side if both are there.
pub fn code_content(span: &str) -> &str {
    let ticks = span.len() - span.trim_start_matches('`').len();
    let inner = span.get(ticks..span.len().saturating_sub(ticks)).unwrap_or("");
    match inner.strip_prefix(' ').and_then(|rest| rest.strip_suffix(' ')) {
        Some(stripped) if !stripped.trim().is_empty() => stripped,
        _ => inner,
    }
}

/// Cuts the backslash of every Markdown escape.
fn unescape_into(out: &mut String, text: &str) {
    if !text.contains('\\') {
        out.push_str(text);
        return;
    }
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = if c == '\\' { chars.next_if(char::is_ascii_punctuation) } else { None };
        out.push(escaped.unwrap_or(c));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(markdown: &str, marks: &[(&str, MarkKind)]) -> Text {
        let marks = marks
            .iter()
            .map(|(part, kind)| {
                let start = markdown.find(part).unwrap();
                Mark { range: start..start + part.len(), kind: kind.clone() }
            })
            .collect();
        let lines = vec![TextLine { line: 1, range: 0..markdown.len(), hard_break: false }];
        Text { markdown: markdown.to_owned(), marks, lines }
    }

    #[test]
    fn a_slice_keeps_its_own_marks_and_lines() {
        let whole = text("see `a b` and the rest", &[("`a b`", MarkKind::Code), ("rest", MarkKind::Strong)]);
        let part = whole.slice(3..13);
        assert_eq!(part.markdown, "`a b` and");
        assert_eq!(part.marks, [Mark { range: 0..5, kind: MarkKind::Code }]);
        assert_eq!(part.lines[0].range, 0..9);
    }

    #[test]
    fn plain_text_loses_escapes_and_backticks_but_not_code_backslashes() {
        let whole = text(r"\__init__.py and `\n`", &[(r"`\n`", MarkKind::Code)]);
        assert_eq!(whole.plain(), r"__init__.py and \n");
    }

    #[test]
    fn code_content_of_wide_fences_and_odd_spans() {
        assert_eq!(code_content("`x`"), "x");
        assert_eq!(code_content("`` a`b ``"), "a`b");
        assert_eq!(code_content("``"), "");
        assert_eq!(code_content("` `"), " ");
    }
}
