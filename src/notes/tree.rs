//! Block events of the parser → sections of blocks.
//!
//! The parser's events are a walk through a tree. Open containers stand on a stack of frames, so a note nested
//! a hundred thousand levels deep needs no recursion here; and since whoever reads the finished tree does recurse,
//! levels beyond [`DEEPEST`] are taken out and their content stays where the last one stands.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use crate::model::note::{Block, BlockKind, Callout, Heading, Item, MarkKind, Section, Span, Text};

use super::callout;
use super::code::CodeReader;
use super::inline::InlineReader;
use super::page::Page;
use super::table::TableReader;

/// How deep lists and quotes may nest. Nobody writes so deep by hand.
const DEEPEST: usize = 100;

/// How many bytes of a heading are kept. Headings are repeated in every section below them, so one of a
/// megabyte (a paragraph with a stray underline) would multiply.
const LONGEST_HEADING: usize = 1_000;

/// What a note's text gives.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// The sections in order.
    pub sections: Vec<Section>,
    /// Every `#tag` in order, without `#`.
    pub tags: Vec<String>,
    /// The line of the first container that was taken out because it was too deep.
    pub flattened_at: Option<u32>,
    /// The line of the first heading that was cut because it was too long.
    pub cut_heading_at: Option<u32>,
}

/// Reads the text of a note.
pub(super) fn tree(page: &Page) -> Tree {
    let mut builder = TreeBuilder {
        page,
        tree: Tree::default(),
        headings: Vec::new(),
        frames: Vec::new(),
        leaf: Leaf::None,
        too_deep: 0,
    };
    for (event, bytes) in page.parser().into_offset_iter() {
        builder.read(event, bytes);
    }
    builder.end_text();
    builder.tree
}

/// A container that is open.
#[derive(Debug)]
struct Frame {
    container: Container,
    /// Its first byte.
    start: usize,
    /// The end of what it holds so far. The parser's own ranges go on over blank lines and quote signs.
    end: usize,
    /// What it holds so far.
    blocks: Vec<Block>,
}

#[derive(Debug)]
enum Container {
    List { ordered: bool, items: Vec<Item> },
    Item(Box<Item>),
    Quote,
    Footnote(String),
}

/// The block without inner blocks that is being read.
#[derive(Debug)]
enum Leaf {
    None,
    Text(InlineReader),
    Heading(u8, InlineReader),
    Code(CodeReader),
    Table(TableReader),
    Html(String),
}

struct TreeBuilder<'p> {
    page: &'p Page<'p>,
    tree: Tree,
    /// The headings that lead to the current section.
    headings: Vec<Heading>,
    frames: Vec<Frame>,
    leaf: Leaf,
    /// How many containers are open that were left out.
    too_deep: usize,
}

impl TreeBuilder<'_> {
    fn read(&mut self, event: Event, bytes: Range<usize>) {
        match (event, &mut self.leaf) {
            (Event::Text(text), Leaf::Code(code)) => code.read(self.page, &text, bytes),
            (Event::Text(_) | Event::Html(_), Leaf::Html(html)) => html.push_str(self.page.source(bytes)),
            (Event::Start(tag), _) if is_block(&tag.to_end()) => self.start(tag, bytes),
            (Event::End(tag), _) if is_block(&tag) => self.end(tag, bytes),
            (Event::Rule, _) => {
                self.end_text();
                self.add(BlockKind::Break, bytes);
            }
            (Event::TaskListMarker(done), _) => {
                if let (0, Some(Frame { container: Container::Item(item), .. })) =
                    (self.too_deep, self.frames.last_mut())
                {
                    item.task = Some(done);
                }
            }
            (event, _) => self.inline(&event, bytes),
        }
    }

    fn inline(&mut self, event: &Event, bytes: Range<usize>) {
        match &mut self.leaf {
            Leaf::Text(text) | Leaf::Heading(_, text) => text.read(self.page, event, bytes),
            Leaf::Table(table) => table.inline(self.page, event, bytes),
            // The items of a tight list hold their text without a paragraph.
            Leaf::None => {
                let mut text = InlineReader::new(self.quotes(), false);
                text.read(self.page, event, bytes);
                self.leaf = Leaf::Text(text);
            }
            Leaf::Code(_) | Leaf::Html(_) => {}
        }
    }

    fn start(&mut self, tag: Tag, bytes: Range<usize>) {
        if matches!(self.leaf, Leaf::Table(_)) {
            return;
        }
        self.end_text();
        match tag {
            Tag::Heading { level, .. } if self.frames.is_empty() => {
                self.leaf = Leaf::Heading(rank(level), InlineReader::new(0, false));
            }
            // A heading inside a list or a quote divides nothing; it is text there.
            Tag::Paragraph | Tag::Heading { .. } => {
                self.leaf = Leaf::Text(InlineReader::new(self.quotes(), false))
            }
            Tag::CodeBlock(kind) => self.leaf = Leaf::Code(CodeReader::new(self.page, bytes, &kind)),
            Tag::HtmlBlock => self.leaf = Leaf::Html(String::new()),
            Tag::Table(_) => self.leaf = Leaf::Table(TableReader::new(self.quotes())),
            Tag::BlockQuote(_) => self.open(Container::Quote, bytes),
            Tag::List(first) => {
                self.open(Container::List { ordered: first.is_some(), items: Vec::new() }, bytes)
            }
            Tag::Item => self.open(Container::Item(Box::default()), bytes),
            Tag::FootnoteDefinition(label) => {
                let label = self.page.original(bytes.clone(), &label);
                self.open(Container::Footnote(label), bytes);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, bytes: Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.end_text(),
            TagEnd::Heading(_) => self.end_heading(bytes),
            TagEnd::CodeBlock => {
                if let Leaf::Code(code) = self.take_leaf() {
                    self.add(BlockKind::Code(code.finish()), bytes);
                }
            }
            TagEnd::HtmlBlock => {
                if let Leaf::Html(html) = self.take_leaf() {
                    let lines: Vec<&str> = super::lines::lines(&html).collect();
                    self.add(BlockKind::Html(lines.join("\n")), bytes);
                }
            }
            TagEnd::Table => {
                if let Leaf::Table(table) = self.take_leaf() {
                    let table = table.finish();
                    let cells = table.header.iter().chain(table.rows.iter().flat_map(|row| &row.cells));
                    cells.for_each(|cell| note_tags(&mut self.tree.tags, cell));
                    self.add(BlockKind::Table(table), bytes);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell => {
                if let Leaf::Table(table) = &mut self.leaf {
                    table.end(self.page, tag, bytes);
                }
            }
            _ => self.close(),
        }
    }

    fn take_leaf(&mut self) -> Leaf {
        std::mem::replace(&mut self.leaf, Leaf::None)
    }

    /// How many quotes are open.
    fn quotes(&self) -> usize {
        self.frames.iter().filter(|frame| matches!(frame.container, Container::Quote)).count() + self.too_deep
    }

    /// Opens a container, unless it is too deep.
    fn open(&mut self, container: Container, bytes: Range<usize>) {
        let is_level = |frame: &&Frame| !matches!(frame.container, Container::List { .. });
        let levels = self.frames.iter().filter(is_level).count();
        if self.too_deep > 0 || levels >= DEEPEST {
            self.too_deep += 1;
            self.tree.flattened_at.get_or_insert(self.page.line(bytes.start));
            return;
        }
        let whole = self.page.source(bytes.clone());
        let content = match container {
            Container::Quote => whole.trim_start(),
            // In a quote the range of a nested list begins with the rest of the line before and the quote sign.
            _ => whole.trim_start_matches(|c: char| c.is_whitespace() || c == '>'),
        };
        let start = bytes.end - content.len();
        let head = content.find(char::is_whitespace).unwrap_or(content.len());
        self.frames.push(Frame { container, start, end: start + head, blocks: Vec::new() });
    }

    /// Closes the innermost container and hands it to the one round it.
    fn close(&mut self) {
        self.end_text();
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(Frame { container, start, end, mut blocks }) = self.frames.pop() else { return };
        let bytes = start..end;
        match container {
            Container::Item(mut item) => {
                item.span = self.page.span(bytes.clone());
                item.blocks = blocks;
                if item.text.is_empty() {
                    item.text_span = Span { bytes: start..start, end_line: item.span.line, ..item.span };
                }
                if let Some(Frame { container: Container::List { items, .. }, end, .. }) =
                    self.frames.last_mut()
                {
                    items.push(*item);
                    *end = (*end).max(bytes.end);
                }
            }
            Container::List { ordered, items } => self.add(BlockKind::List { ordered, items }, bytes),
            Container::Footnote(label) => self.add(BlockKind::Footnote { label, blocks }, bytes),
            Container::Quote => {
                let callout = self.take_callout(&mut blocks);
                self.add(BlockKind::Quote { callout, blocks }, bytes);
            }
        }
    }

    /// Takes the head of a callout out of the blocks of a quote.
    fn take_callout(&self, blocks: &mut Vec<Block>) -> Option<Callout> {
        let Some(Block { kind: BlockKind::Paragraph(text), span }) = blocks.first_mut() else { return None };
        let (callout, rest) = callout::split(text)?;
        if rest.is_empty() {
            blocks.remove(0);
        } else {
            *span = self.page.span_after(span.line, span);
            *text = rest;
        }
        Some(callout)
    }

    /// Ends the paragraph that is being read, if there is one.
    fn end_text(&mut self) {
        if !matches!(self.leaf, Leaf::Text(_)) {
            return;
        }
        let Leaf::Text(reader) = self.take_leaf() else { return };
        let (text, bytes) = reader.finish();
        if text.is_empty() {
            return;
        }
        note_tags(&mut self.tree.tags, &text);
        if is_formula(&text) {
            let lines: Vec<&str> =
                self.page.written(bytes.clone(), self.quotes()).map(str::trim_end).collect();
            self.add(BlockKind::Maths(lines.join("\n").trim().to_owned()), bytes);
            return;
        }
        if let Some(Frame { container: Container::Item(item), end, blocks, .. }) = self.frames.last_mut() {
            if item.text.is_empty() && blocks.is_empty() {
                item.text = text;
                item.text_span = self.page.span(bytes);
                *end = (*end).max(item.text_span.bytes.end);
                return;
            }
        }
        self.add(BlockKind::Paragraph(text), bytes);
    }

    /// Ends a heading and begins its section.
    fn end_heading(&mut self, bytes: Range<usize>) {
        if !matches!(self.leaf, Leaf::Heading(..)) {
            self.end_text();
            return;
        }
        let Leaf::Heading(level, reader) = self.take_leaf() else { return };
        let (mut text, _) = reader.finish();
        let span = self.page.span(bytes);
        note_tags(&mut self.tree.tags, &text);
        if text.markdown.len() > LONGEST_HEADING {
            text = text.slice(0..text.markdown.floor_char_boundary(LONGEST_HEADING));
            self.tree.cut_heading_at.get_or_insert(span.line);
        }
        self.headings.retain(|heading| heading.level < level);
        self.headings.push(Heading { level, text, line: span.line });
        self.tree.sections.push(Section { path: self.headings.clone(), span, blocks: Vec::new() });
    }

    /// Adds a finished block to the innermost container, or to the section.
    fn add(&mut self, kind: BlockKind, bytes: Range<usize>) {
        let span = self.page.span(bytes);
        let block = Block { span, kind };
        if let Some(frame) = self.frames.last_mut() {
            frame.end = frame.end.max(block.span.bytes.end);
            frame.blocks.push(block);
            return;
        }
        if self.tree.sections.is_empty() {
            self.tree.sections.push(Section { span: block.span.clone(), ..Section::default() });
        }
        if let Some(section) = self.tree.sections.last_mut() {
            section.span.bytes.end = block.span.bytes.end;
            section.span.end_line = block.span.end_line;
            section.blocks.push(block);
        }
    }
}

/// Adds the `#tags` of a text.
fn note_tags(tags: &mut Vec<String>, text: &Text) {
    let found = text.marks.iter().filter(|mark| mark.kind == MarkKind::Tag);
    tags.extend(found.map(|mark| text.markdown[mark.range.start + 1..mark.range.end].to_owned()));
}

/// Whether a paragraph is nothing but `$$ … $$`.
fn is_formula(text: &Text) -> bool {
    let mut at = 0;
    for mark in &text.marks {
        let is_display = mark.kind == MarkKind::Maths && text.markdown[mark.range.clone()].starts_with("$$");
        if !is_display || !text.markdown[at..mark.range.start].trim().is_empty() {
            return false;
        }
        at = mark.range.end;
    }
    at > 0 && text.markdown[at..].trim().is_empty()
}

/// Whether a tag belongs to the structure of blocks rather than to running text.
fn is_block(tag: &TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// A heading's level as a number.
const fn rank(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
