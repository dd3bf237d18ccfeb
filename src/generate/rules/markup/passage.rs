//! The stretches of lines that may hold markup: paragraphs and the texts of list items, quotes included.

use std::borrow::Cow;

use memchr::memchr2;

use crate::generate::sentence::find;
use crate::generate::text::is_tight;
use crate::generate::view::{Lines, View};
use crate::model::note::{Block, BlockKind, Item, Span, Text};

/// A paragraph or the text of an item.
pub(super) struct Passage<'n> {
    /// Its lines.
    pub lines: Vec<Line<'n>>,
    /// The whole, lines joined.
    pub text: &'n Text,
    /// The lines as written of a list or block of code that touches it below, with the number of the first.
    pub tail: Option<(u32, Vec<&'n str>)>,
    /// The items below it, if it is one itself.
    pub children: Vec<&'n Item>,
}

/// A line of a passage.
pub(super) struct Line<'n> {
    /// Its number, 1-based.
    pub number: u32,
    /// Its text as written, without the signs of its containers and without comments.
    pub raw: Cow<'n, str>,
    /// Its inline text, as parsed.
    pub text: Cow<'n, Text>,
}

impl Passage<'_> {
    /// From its first line to its last, what touches it left out.
    pub fn span(&self) -> Lines {
        let first = self.lines.first().map_or(1, |line| line.number);
        Lines { first, last: self.lines.last().map_or(first, |line| line.number) }
    }

    /// The last line of what touches it, or its own.
    pub fn end(&self) -> u32 {
        let below = self.tail.as_ref().map(|(first, lines)| first + lines.len() as u32 - 1);
        below.unwrap_or_else(|| self.span().last)
    }

    /// The raw lines from the one at `from` on, as one text, what touches them included.
    pub fn rest(&self, from: usize) -> String {
        let own = self.lines[from..].iter().map(|line| line.raw.as_ref());
        let below = self.tail.iter().flat_map(|(_, lines)| lines.iter().copied());
        own.chain(below).collect::<Vec<_>>().join("\n")
    }
}

/// The passages of a section in order.
pub(super) fn passages<'n>(view: &View<'n>) -> Vec<Passage<'n>> {
    let mut out = Vec::new();
    collect(&view.section.blocks, view, &mut out);
    out
}

fn collect<'n>(blocks: &'n [Block], view: &View<'n>, out: &mut Vec<Passage<'n>>) {
    for (at, block) in blocks.iter().enumerate() {
        match &block.kind {
            BlockKind::Paragraph(text) => {
                out.push(passage(text, &block.span, blocks.get(at + 1), view, Vec::new()));
            }
            BlockKind::List { items, .. } => {
                for item in items {
                    if !item.text.is_empty() {
                        let children = item.children().collect();
                        out.push(passage(&item.text, &item.text_span, item.blocks.first(), view, children));
                    }
                    collect(&item.blocks, view, out);
                }
            }
            BlockKind::Quote { blocks, .. } => collect(blocks, view, out),
            _ => {}
        }
    }
}

fn passage<'n>(
    text: &'n Text,
    span: &Span,
    next: Option<&Block>,
    view: &View<'n>,
    children: Vec<&'n Item>,
) -> Passage<'n> {
    let mut lines: Vec<Line<'n>> = Vec::new();
    let numbers = text.lines.iter().map(|line| line.line);
    // Most passages are one line, which is the whole of their text.
    let is_line =
        is_tight(text) && matches!(text.lines.as_slice(), [line] if line.range.len() == text.markdown.len());
    let whole = is_line.then_some(Cow::Borrowed(text));
    let rest = text.lines.iter().filter(|_| !is_line).map(|line| line.range.clone());
    let pieces = whole.into_iter().chain(text.slices(rest).map(Cow::Owned));
    let mut parsed = numbers.zip(pieces).peekable();
    for number in span.line..=span.end_line {
        let raw: &'n str = if number == span.line {
            // Behind the signs of its own item and the containers around it.
            let source = &view.note.source[span.bytes.start..];
            &source[..memchr2(b'\n', b'\r', source.as_bytes()).unwrap_or(source.len())]
        } else {
            view.lines[number as usize - 1].trim_start_matches([' ', '\t', '>'])
        };
        while parsed.next_if(|(line, _)| *line < number).is_some() {}
        let text = parsed
            .next_if(|(line, _)| *line == number)
            .map_or_else(|| Cow::Owned(Text::default()), |(_, piece)| piece);
        lines.push(Line { number, raw: without_comments(raw), text });
    }
    let touches = |next: &&Block| {
        let belongs = !matches!(next.kind, BlockKind::Break | BlockKind::Paragraph(_) | BlockKind::Html(_));
        next.span.line == span.end_line + 1 && belongs
    };
    let tail = next.filter(touches).map(|next| {
        let (first, last) = (next.span.line, next.span.end_line);
        (first, view.lines[first as usize - 1..last as usize].iter().map(|line| line.trim_end()).collect())
    });
    Passage { lines, text, tail, children }
}

/// A line without the comments that a program leaves behind cards (`<!--SR:…-->`, `<!--ID: …-->`).
fn without_comments(line: &str) -> Cow<'_, str> {
    if find(line.as_bytes(), b"<!--").is_none() {
        return Cow::Borrowed(line.trim());
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    Cow::Owned(out.trim().to_owned())
}
