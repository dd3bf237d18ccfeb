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
use super::lead_in;
use super::lines::lines;
use super::page::Page;
use super::table::{Part, TableReader};
use super::{html_heading, tight_heading};

/// How deep lists and quotes may nest. Nobody writes so deep by hand.
pub(super) const DEEPEST: usize = 100;

/// How many bytes of a heading are kept. Headings are repeated in every section below them, so one of a
/// megabyte (a paragraph with a stray underline) would multiply.
pub(super) const LONGEST_HEADING: usize = 1_000;

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
    for (event, bytes) in page.events() {
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
            (Event::Start(tag), _) if is_block(tag.to_end()) => self.start(tag, bytes),
            (Event::End(tag), _) if is_block(tag) => self.end(tag, bytes),
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
                let source = self.page.source(bytes);
                let written = tight_heading::level(source).or_else(|| html_heading::level(source));
                let level = written.unwrap_or(rank(level));
                self.leaf = Leaf::Heading(level, InlineReader::new(0, false));
            }
            // A heading inside a list or a quote divides nothing; it is text there.
            Tag::Paragraph | Tag::Heading { .. } => {
                self.leaf = Leaf::Text(InlineReader::new(self.quotes(), false));
            }
            Tag::CodeBlock(kind) => self.leaf = Leaf::Code(CodeReader::new(self.page, bytes, &kind)),
            Tag::HtmlBlock => self.leaf = Leaf::Html(String::new()),
            Tag::Table(_) => self.leaf = Leaf::Table(TableReader::new(self.quotes())),
            Tag::BlockQuote(_) => self.open(Container::Quote, bytes),
            Tag::List(first) => {
                self.open(Container::List { ordered: first.is_some(), items: Vec::new() }, bytes);
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
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Table => self.end_leaf(bytes),
            TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell => {
                if let Leaf::Table(table) = &mut self.leaf {
                    table.end(self.page, tag, bytes);
                }
            }
            _ => self.close(),
        }
    }

    /// Ends a block that is neither text nor a container.
    fn end_leaf(&mut self, bytes: Range<usize>) {
        let kind = match self.take_leaf() {
            Leaf::Code(code) => BlockKind::Code(code.finish()),
            Leaf::Html(html) => BlockKind::Html(lines(&html).collect::<Vec<_>>().join("\n")),
            Leaf::Table(table) => {
                let tables = table.finish();
                let starts: Vec<usize> =
                    tables.iter().map(|table| table.start.unwrap_or(bytes.start)).collect();
                let ends = starts.iter().skip(1).copied().chain([bytes.end]);
                for ((Part { table, .. }, &start), end) in tables.into_iter().zip(&starts).zip(ends) {
                    let cells = table.header.iter().chain(table.rows.iter().flat_map(|row| &row.cells));
                    cells.for_each(|cell| note_tags(&mut self.tree.tags, cell));
                    self.add(BlockKind::Table(table), start..end);
                }
                return;
            }
            Leaf::None | Leaf::Text(_) | Leaf::Heading(..) => return,
        };
        self.add(kind, bytes);
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
            // A quote sign that only freed a table from the item above it (`lazy_table`).
            Container::Quote if self.page.source(bytes.clone()).starts_with('|') => {
                for block in blocks {
                    self.add(block.kind, block.span.bytes);
                }
            }
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
        if let Some(Frame { container: Container::Item(item), end, blocks, .. }) = self.frames.last_mut()
            && item.text.is_empty()
            && blocks.is_empty()
        {
            item.text = text;
            item.text_span = self.page.span(bytes);
            *end = (*end).max(item.text_span.bytes.end);
            return;
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

    /// Makes the line that leads to a list right below it a paragraph of its own (`lead_in`).
    fn part_lead_in(&mut self, list: &Span) {
        let inner = self.frames.last_mut().map(|frame| &mut frame.blocks);
        let blocks = inner.or_else(|| self.tree.sections.last_mut().map(|section| &mut section.blocks));
        let Some(blocks) = blocks else { return };
        let Some(Block { kind: BlockKind::Paragraph(text), span }) = blocks.last_mut() else { return };
        let lead = text.lines.last().filter(|lead| lead.line + 1 == list.line);
        let Some(lead) = lead.cloned() else { return };
        if !lead_in::leads(text) {
            return;
        }
        let (above, below) = self.page.parted(lead.line, span);
        let label = text.slice(lead.range.clone());
        *text = text.slice(0..lead.range.start);
        *span = above;
        blocks.push(Block { span: below, kind: BlockKind::Paragraph(label) });
    }

    /// Adds a finished block to the innermost container, or to the section.
    fn add(&mut self, kind: BlockKind, bytes: Range<usize>) {
        let span = self.page.span(bytes);
        if matches!(kind, BlockKind::List { .. }) {
            self.part_lead_in(&span);
        }
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
fn is_block(tag: TagEnd) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The sections of a note, each as its heading path and its blocks, every block as an outline with lines.
    fn outline(source: &str) -> Vec<(String, Vec<String>)> {
        let page = Page::new(source, 0);
        let tree = tree(&page);
        let path = |section: &Section| {
            let headings: Vec<_> = section
                .path
                .iter()
                .map(|heading| format!("{}:{}", heading.level, heading.text.markdown))
                .collect();
            headings.join("/")
        };
        tree.sections
            .iter()
            .map(|section| (path(section), section.blocks.iter().map(shown).collect()))
            .collect()
    }

    /// The blocks of a note without headings.
    fn blocks(source: &str) -> Vec<String> {
        let mut sections = outline(source);
        assert_eq!(sections.len(), 1, "{source}");
        assert_eq!(sections[0].0, "");
        sections.remove(0).1
    }

    fn all(blocks: &[Block]) -> String {
        blocks.iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    fn shown(block: &Block) -> String {
        let what = match &block.kind {
            BlockKind::Paragraph(text) => format!("p({})", text.markdown),
            BlockKind::List { ordered, items } => {
                let items: Vec<_> = items.iter().map(shown_item).collect();
                format!("{}({})", if *ordered { "ol" } else { "ul" }, items.join(" "))
            }
            BlockKind::Code(code) => {
                let lines: Vec<_> =
                    code.lines.iter().map(|line| format!("{}|{}", line.line, line.text)).collect();
                format!("code {}({})", code.language, lines.join("⏎"))
            }
            BlockKind::Table(table) => {
                let row = |cells: &[Text]| {
                    cells.iter().map(|cell| cell.markdown.as_str()).collect::<Vec<_>>().join(",")
                };
                let rows: Vec<_> = table
                    .rows
                    .iter()
                    .map(|line| format!("{}|{}", line.span.line, row(&line.cells)))
                    .collect();
                format!("table({}: {})", row(&table.header), rows.join(" "))
            }
            BlockKind::Quote { callout: None, blocks } => format!("quote({})", all(blocks)),
            BlockKind::Quote { callout: Some(head), blocks } => {
                format!("{}:{}({})", head.kind, head.title.markdown, all(blocks))
            }
            BlockKind::Maths(maths) => format!("maths({})", maths.replace('\n', "⏎")),
            BlockKind::Footnote { label, blocks } => format!("note {label}({})", all(blocks)),
            BlockKind::Html(html) => format!("html({})", html.replace('\n', "⏎")),
            BlockKind::Break => "break".to_owned(),
        };
        let Span { line, end_line, .. } = block.span;
        if line == end_line { format!("{line} {what}") } else { format!("{line}-{end_line} {what}") }
    }

    fn shown_item(item: &Item) -> String {
        let task = item.task.map_or("", |done| if done { "[x] " } else { "[ ] " });
        let inner = if item.blocks.is_empty() { String::new() } else { format!(" [{}]", all(&item.blocks)) };
        format!("<{task}{}{inner}>", item.text.markdown)
    }

    #[test]
    fn sections_follow_the_headings_and_levels_may_jump() {
        let found = outline("intro\n\n## A\n#### B\ntext\n\nSet\n---\n# C\n##\n");
        let paths: Vec<_> = found.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["", "2:A", "2:A/4:B", "2:Set", "1:C", "1:C/2:"]);
        assert_eq!(found[0].1, ["1 p(intro)"]);
        assert_eq!(found[2].1, ["5 p(text)"]);
    }

    #[test]
    fn a_section_spans_from_its_heading_to_its_last_block() {
        let page = Page::new("text\n\n# A [l](u) `c` \\_x\n\n- b\n  - c\n\n\n# D\n", 0);
        let sections = tree(&page).sections;
        let spans: Vec<_> =
            sections.iter().map(|section| (section.span.line, section.span.end_line)).collect();
        assert_eq!(spans, [(1, 1), (3, 6), (9, 9)]);
        assert_eq!(page.source(sections[1].span.bytes.clone()), "# A [l](u) `c` \\_x\n\n- b\n  - c");
        assert_eq!(sections[1].path[0].text.plain(), "A l c _x");
    }

    #[test]
    fn a_heading_needs_no_blank_line_round_it() {
        let found = outline("```\n# x\n```\n#### A\n`b`");
        assert_eq!(found[0].1, ["1-3 code (2|# x)"]);
        assert_eq!(found[1], ("4:A".to_owned(), vec!["5 p(`b`)".to_owned()]));
    }

    #[test]
    fn lists_keep_their_parents_whatever_the_indent() {
        assert_eq!(blocks("* a\n\t* b\n\t\t* c\n* d"), ["1-4 ul(<a [2-3 ul(<b [3 ul(<c>)]>)]> <d>)"]);
        assert_eq!(blocks("* a\n   * b\n* c"), ["1-3 ul(<a [2 ul(<b>)]> <c>)"]);
        assert_eq!(blocks("1. a\n   - b\n\n2. c\n\n   d"), ["1-6 ol(<a [2 ul(<b>)]> <c [6 p(d)]>)"]);
        assert_eq!(blocks("- [ ] a\n- [X] b\n\n- c"), ["1-4 ul(<[ ] a> <[x] b> <c>)"]);
        assert_eq!(blocks("-\n- # b\n- ***\n"), ["1-3 ul(<> <b> < [3 break]>)"]);
    }

    #[test]
    fn an_item_without_text_begins_with_its_first_block() {
        let page = Page::new("- ```\n  a\n  ```\n  b", 0);
        let sections = tree(&page).sections;
        let BlockKind::List { items, .. } = &sections[0].blocks[0].kind else { panic!("no list") };
        assert_eq!(all(&items[0].blocks), "1-3 code (2|a) 4 p(b)");
        assert_eq!((items[0].text_span.line, items[0].text_span.bytes.clone()), (1, 0..0));
    }

    #[test]
    fn code_loses_its_container_and_keeps_its_lines() {
        assert_eq!(
            blocks("> - ~~~py\n>   a\n>\n>     b\n>   ~~~"),
            ["1-5 quote(1-5 ul(< [1-5 code py(2|a⏎3|⏎4|  b)]>))"]
        );
        assert_eq!(blocks("````md\n```\nx\n```\n````"), ["1-5 code md(2|```⏎3|x⏎4|```)"]);
        assert_eq!(blocks("text\n```sh\n\ta {{ b }}\n"), ["1 p(text)", "2-3 code sh(3|\ta {{ b }})"]);
        assert_eq!(blocks("    a\n\n      b\n"), ["1-3 code (1|a⏎2|⏎3|  b)"]);
        assert_eq!(blocks("```\n```"), ["1-2 code ()"]);
        assert_eq!(blocks("```\n**用途：**`x`\n```"), ["1-3 code (2|**用途：**`x`)"]);
    }

    #[test]
    fn inline_code_on_two_lines_is_one_text() {
        assert_eq!(blocks("- a\n  - `one\n    two` b"), ["1-3 ul(<a [2-3 ul(<`one two` b>)]>)"]);
    }

    #[test]
    fn callouts_lose_their_head_and_quotes_nest() {
        assert_eq!(
            blocks("> [!Tip]- A *title*\n> body\n> more\n> - x"),
            ["1-4 tip:A title(2-3 p(body more) 4 ul(<x>))"]
        );
        assert_eq!(blocks("> [!note]"), ["1 note:()"]);
        assert_eq!(blocks("> a\n>\n> > [!x] y\n> > z\nlazy"), ["1-5 quote(1 p(a) 3-5 x:y(4-5 p(z lazy)))"]);
        assert_eq!(blocks("- > [!warning]\n  > b"), ["1-2 ul(< [1-2 warning:(2 p(b))]>)"]);
        assert_eq!(blocks("> # a\n> b"), ["1-2 quote(1 p(a) 2 p(b))"]);
    }

    #[test]
    fn tables_have_a_cell_for_every_column_wherever_they_stand() {
        let table = "| a | b |\n|---|---|\n| **x** | `1\\|2` [[p\\|q]] | more |\n| only |";
        assert_eq!(blocks(table), ["1-4 table(a,b: 3|x,`1|2` q 4|only,)"]);
        let quoted = table.replace('\n', "\n> ");
        assert_eq!(blocks(&format!("> {quoted}")), ["1-4 quote(1-4 table(a,b: 3|x,`1|2` q 4|only,))"]);
        let listed = table.replace('\n', "\n  ");
        assert_eq!(
            blocks(&format!("- t\n\n  {listed}")),
            ["1-6 ul(<t [3-6 table(a,b: 5|x,`1|2` q 6|only,)]>)"]
        );
    }

    #[test]
    fn a_formula_on_its_own_is_a_block_and_one_in_a_text_is_not() {
        assert_eq!(blocks("$$\na\n+ b\n$$"), ["1-4 maths($$⏎a⏎+ b⏎$$)"]);
        assert_eq!(blocks("> $$ x $$"), ["1 quote(1 maths($$ x $$))"]);
        assert_eq!(blocks("> $$\n> x\n> $$"), ["1-3 quote(1-3 maths($$⏎x⏎$$))"]);
        assert_eq!(blocks("so\n$$\nx\n$$"), ["1-4 p(so $$ x $$)"]);
        assert_eq!(blocks("$x$"), ["1 p($x$)"]);
    }

    #[test]
    fn lines_of_flashcard_markup_stay_as_they_are() {
        for line in [
            "Q: a [b] `c`? A: d",
            "C: text with [deletion] and [another]",
            "front::back and front ::: back",
            "a {{c1::b::hint}} {{1;;c}} {d}",
            "==1;;cloze;;hint== ==x==^[hint][^1]",
            "prompt : response 🧠 #flashcard",
            "a >> b << c <> d ;; e",
            "START",
            "Deck: a::b",
            "?",
        ] {
            assert_eq!(blocks(line), [format!("1 p({line})")]);
        }
        assert_eq!(blocks("Q: a\nA: b\n---\nQ: c"), ["1-2 p(Q: a A: b)", "3 break", "4 p(Q: c)"]);
    }

    #[test]
    fn footnotes_html_and_breaks_are_blocks() {
        assert_eq!(blocks("a[^n]\n\n[^n]: text\n    more\n"), ["1 p(a[^n])", "3-4 note n(3-4 p(text more))"]);
        assert_eq!(
            blocks("<div>\n*x*\n</div>\n\n<!-- c\n\n# d -->\n"),
            ["1-3 html(<div>⏎*x*⏎</div>)", "5-7 html(<!-- c⏎⏎# d -->)"]
        );
        assert_eq!(blocks("> <p>\n> a"), ["1-2 quote(1-2 html(<p>⏎a))"]);
        assert_eq!(blocks("[toc]\n\n***\n"), ["1 p([toc])", "3 break"]);
    }

    #[test]
    fn what_says_nothing_gives_no_block() {
        assert!(outline("").is_empty());
        assert!(outline("\n \n\t\n").is_empty());
        assert!(outline("[a]: http://x\n").is_empty());
        assert_eq!(blocks("a <!-- b -->\n\n<span></span> <b>\n"), ["1 p(a)"]);
    }

    #[test]
    fn bullets_of_other_signs_mix_with_dashes_and_tables_with_their_captions() {
        for source in [
            "- a\n• b\n  • c\n- d\n",
            "- a\n・・b\n・c\n",
            "・a\n・・b\n- c\n",
            "> ・a\n> ・・b\n",
            "1. a\n・b\n   ・・・c\n",
            "<table>港湾の表\n<tr><th>a</th>帆<th>b</th></tr>錨錨錨<tr><td>c</td><td>d</td></tr>綱</table>\n",
        ] {
            let read = tree(&Page::new(source, 0));
            assert!(!read.sections.is_empty(), "{source}");
        }
    }

    #[test]
    fn lists_and_quotes_beyond_the_limit_keep_their_text() {
        let tree = tree(&Page::new(&format!("{} a\n\nb", ">".repeat(DEEPEST + 5)), 0));
        assert_eq!(tree.flattened_at, Some(1));
        assert_eq!(tree.sections[0].blocks.len(), 2);
        let mut block = &tree.sections[0].blocks[0];
        let mut levels = 0;
        while let BlockKind::Quote { blocks, .. } = &block.kind {
            block = &blocks[0];
            levels += 1;
        }
        assert_eq!((levels, shown(block)), (DEEPEST, "1 p(a)".to_owned()));
    }
}
