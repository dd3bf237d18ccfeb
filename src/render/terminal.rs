//! Lays out Markdown for a terminal: one walk over the parser's events.
//!
//! 1. Text collects in an [`Inline`] with its styles, until its block ends.
//! 2. The block is broken into lines of the room that its quotes and list items leave.
//! 3. The [`Page`] writes the lines behind their margins.
//!
//! Blocks stand apart where the source has an empty line between them, so tight lists stay tight. There is no
//! recursion and no tree: nesting costs one entry of a list each, and the whole is linear in the text.
//!
//! Where colour is off, code spans keep their backticks and deleted text its tildes, since both say something;
//! bold, emphasis and headings are plain.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::Style;
use super::blank;
use super::code::Code;
use super::inline::Inline;
use super::math;
use super::page::Page;
use super::paint::Paint;
use super::safe::safe_line;
use super::table::Table;

const BULLET: &str = "• ";
const BAR: &str = "│ ";
const RULE: &str = "─";

/// Columns of a footnote's label beyond which it is cut in the margin of its text.
const LONGEST_LABEL: usize = 12;

/// Bytes of container markers and indentation that a line may begin with. The parser compares every line with
/// every open container; this bounds how many can be open, far above what a reader could follow.
pub(super) const LONGEST_PREFIX: usize = 256;

/// Renders untrusted Markdown in lines of at most the style's width, without a line end after the last one.
///
/// Long lines of code continue behind a mark. A line feed inside a paragraph is a blank, as Markdown has it; a
/// hard break ends the line. Link targets are shown when they are web or mail addresses other than the text.
/// Text nested hundreds of levels deep is shown as written.
pub fn terminal(markdown: &str, style: &Style) -> String {
    if markdown.lines().any(|line| prefix_len(line) > LONGEST_PREFIX) {
        return as_written(markdown, style);
    }
    let hidden = blank::hide(markdown);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH;
    let mut walk = Walk::new(&hidden, style);
    for (event, range) in Parser::new_ext(&hidden, options).into_offset_iter() {
        walk.step(event, range);
    }
    walk.flush();
    walk.page.finish()
}

/// Bytes at the start of a line that can open containers: at least one for each level.
pub(super) fn prefix_len(line: &str) -> usize {
    let marks = |byte: &u8| byte.is_ascii_digit() || b" \t>-*+.)".contains(byte);
    line.bytes().take_while(marks).count()
}

/// The text without any rendering, but safe and wrapped.
fn as_written(markdown: &str, style: &Style) -> String {
    let mut inline = Inline::default();
    inline.push(markdown.trim_end(), Paint::PLAIN);
    inline.lines(style.columns(), style).join("\n")
}

struct Walk<'a> {
    source: &'a str,
    style: &'a Style,
    page: Page<'a>,
    /// The text of the block that is being read.
    inline: Inline,
    /// Where that block stands in the source.
    block: Range<usize>,
    /// Where the block before it ended.
    written_to: usize,
    /// The styles laid over one another so far, outermost first.
    paints: Vec<Paint>,
    /// Open links: where their text begins, and the target if it is to be shown.
    links: Vec<(usize, Option<String>)>,
    /// Open images: where their description begins, and their target.
    images: Vec<(usize, String)>,
    /// Open lists, with the number of the next item.
    lists: Vec<Option<u64>>,
    code: Option<Code>,
    table: Option<Table>,
    /// Whether the next text is the first of a quote, and so may be the head of a callout.
    quote_begins: bool,
}

impl<'a> Walk<'a> {
    fn new(source: &'a str, style: &'a Style) -> Self {
        Self {
            source,
            style,
            page: Page::new(style),
            inline: Inline::default(),
            block: 0..0,
            written_to: 0,
            paints: Vec::new(),
            links: Vec::new(),
            images: Vec::new(),
            lists: Vec::new(),
            code: None,
            table: None,
            quote_begins: false,
        }
    }

    fn step(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => return self.begin(tag, &range),
            Event::End(tag) => return self.end(tag, &range),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push(&text),
                None => self.push(&text),
            },
            Event::Code(text) if self.style.colour => self.push_over(&text, Paint::code(self.style.light)),
            Event::Code(text) => self.push(&format!("`{text}`")),
            Event::InlineHtml(tag) if is_line_break(&tag) => self.push("\n"),
            Event::Html(text) | Event::InlineHtml(text) => self.push(&text),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.push(&math::readable(&text)),
            Event::FootnoteReference(label) => self.push(&format!("[{label}]")),
            Event::TaskListMarker(done) => self.push(if done { "[x] " } else { "[ ] " }),
            Event::SoftBreak if self.end_callout_head() => self.push("\n"),
            Event::SoftBreak => self.inline.end_line(),
            Event::HardBreak => {
                self.end_callout_head();
                self.push("\n");
            }
            Event::Rule => {
                self.flush();
                let line = RULE.repeat(self.page.room() / self.style.ruler().columns(RULE));
                let mut painted = String::new();
                Paint::DIM.write(&mut painted, &line, self.style.colour);
                return self.write(&[painted], &range);
            }
        }
        self.extend_block(&range);
    }

    /// Counts what stands at `range` to the block that is being read.
    fn extend_block(&mut self, range: &Range<usize>) {
        if self.block.is_empty() {
            self.block.start = range.start;
        }
        self.block.end = self.block.end.max(range.end);
    }

    fn begin(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        match tag {
            // What precedes the paragraph of a list item, its task box, belongs to it.
            Tag::Paragraph | Tag::TableCell => {}
            Tag::Emphasis => self.lay_over(Paint::ITALIC),
            Tag::Strong | Tag::TableHead => self.lay_over(Paint::BOLD),
            Tag::Strikethrough => {
                self.mark_deleted();
                self.lay_over(Paint::STRIKE);
            }
            Tag::Link { link_type, dest_url, .. } => {
                self.links.push((self.inline.as_str().len(), shown_target(link_type, &dest_url)));
                self.lay_over(Paint::UNDERLINE);
            }
            Tag::Image { dest_url, .. } => {
                self.push("[image: ");
                self.images.push((self.inline.as_str().len(), dest_url.into_string()));
            }
            Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.begin_row();
                }
            }
            block => return self.begin_block(block),
        }
        self.extend_block(range);
    }

    fn begin_block(&mut self, tag: Tag<'_>) {
        self.flush();
        match tag {
            Tag::Heading { .. } => self.lay_over(Paint::BOLD),
            Tag::BlockQuote(_) => {
                self.page.enter_quote(BAR);
                self.quote_begins = true;
            }
            Tag::List(first) => self.lists.push(first),
            Tag::Item => {
                let marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let marker = format!("{number}. ");
                        *number = number.saturating_add(1);
                        marker
                    }
                    _ => BULLET.to_owned(),
                };
                self.page.enter_item(&marker);
            }
            Tag::FootnoteDefinition(label) => {
                let label = self.style.ruler().truncate(&safe_line(&blank::show(&label)), LONGEST_LABEL);
                self.page.enter_item(&format!("[{label}] "));
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => self.code = Some(Code::new(&info)),
            Tag::CodeBlock(CodeBlockKind::Indented) => self.code = Some(Code::new("")),
            Tag::Table(alignments) => self.table = Some(Table::new(alignments)),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::TableHead => self.lift(),
            TagEnd::Strikethrough => {
                self.lift();
                self.mark_deleted();
            }
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_image(),
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.inline);
                if let Some(table) = &mut self.table {
                    table.push(cell);
                }
            }
            TagEnd::TableRow => {}
            TagEnd::CodeBlock => {
                if let Some(code) = self.code.take() {
                    let lines = code.lines(self.page.room(), self.style);
                    self.write(&lines, range);
                }
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    let lines = table.lines(self.page.room(), self.style);
                    self.write(&lines, range);
                }
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::HtmlBlock => {
                self.extend_block(range);
                self.end_block(tag);
            }
            container => self.end_block(container),
        }
    }

    fn end_block(&mut self, tag: TagEnd) {
        self.flush();
        match tag {
            TagEnd::Heading(_) => self.lift(),
            TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.quote_begins = false;
                self.page.leave();
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            _ => {}
        }
    }

    /// Shows the target of a link behind its text, unless the text says it already.
    fn end_link(&mut self) {
        self.lift();
        let Some((start, Some(target))) = self.links.pop() else { return };
        let text = self.inline.as_str()[start..].trim();
        let address = target.split_once("://").or(target.split_once(':')).map_or("", |(_, address)| address);
        if text != target && text.trim_end_matches('/') != address.trim_end_matches('/') {
            self.push_over(&format!(" ({target})"), Paint::DIM);
        }
    }

    /// Closes an image, which shows its description and the path under which it can be looked at. One that stands in the
    /// text itself has none.
    fn end_image(&mut self) {
        if let Some((start, target)) = self.images.pop() {
            if !target.starts_with("data:") {
                let is_described = self.inline.as_str().len() > start;
                self.push(if is_described { ", " } else { "" });
                self.push(&target);
            }
            self.push("]");
        }
    }

    /// Where the first line of a quote ends, sets the head of a callout off; says whether it was one.
    fn end_callout_head(&mut self) -> bool {
        if !std::mem::take(&mut self.quote_begins) {
            return false;
        }
        let head = callout_head(&self.inline);
        let is_callout = head.is_some();
        if let Some(head) = head {
            self.inline = head;
        }
        is_callout
    }

    /// Writes the text that was collected, if any.
    fn flush(&mut self) {
        self.end_callout_head();
        let inline = std::mem::take(&mut self.inline);
        let block = std::mem::take(&mut self.block);
        if inline.as_str().trim().is_empty() {
            return;
        }
        let mut lines = inline.lines(self.page.room(), self.style);
        let last = lines.iter().rposition(|line| !line.is_empty()).map_or(0, |at| at + 1);
        lines.truncate(last);
        self.write(&lines, &block);
    }

    /// Writes the lines of the block at `range`, apart from the block before if the source has it apart.
    fn write(&mut self, lines: &[String], range: &Range<usize>) {
        self.quote_begins = false;
        let between = self.source.get(self.written_to..range.start).unwrap_or_default();
        if between.bytes().filter(|byte| *byte == b'\n').count() > 1 {
            self.page.gap();
        }
        for line in lines {
            self.page.line(line);
        }
        self.written_to = self.source[..range.end].trim_end().len();
        self.block = 0..0;
    }

    /// Appends text in the style of where it stands.
    fn push(&mut self, text: &str) {
        self.inline.push(text, self.paint());
    }

    /// Appends text with a style laid over that of where it stands.
    fn push_over(&mut self, text: &str, over: Paint) {
        self.inline.push(text, self.paint().with(over));
    }

    fn paint(&self) -> Paint {
        self.paints.last().copied().unwrap_or(Paint::PLAIN)
    }

    fn lay_over(&mut self, over: Paint) {
        self.paints.push(self.paint().with(over));
    }

    fn lift(&mut self) {
        self.paints.pop();
    }

    /// Marks an end of deleted text where no style can.
    fn mark_deleted(&mut self) {
        if !self.style.colour {
            self.push("~~");
        }
    }
}

/// Whether this is `<br>` in one of its forms.
pub(super) fn is_line_break(tag: &str) -> bool {
    let name = tag.trim_matches(['<', '>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}

/// The target of a link as it is to be shown: none for links whose text is the target, and none but those that
/// can be followed.
fn shown_target(link_type: LinkType, target: &str) -> Option<String> {
    let written = matches!(link_type, LinkType::Autolink | LinkType::Email);
    (!written && follows_link(target)).then(|| blank::show(target))
}

/// Whether this is a web or mail address. Nobody can follow another from a terminal or a flashcard, and some
/// would run.
pub(super) fn follows_link(target: &str) -> bool {
    ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| target.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

/// The head of a callout, `[!kind] Title`, as `Kind: Title`; a fold mark after the kind is left out.
fn callout_head(line: &Inline) -> Option<Inline> {
    let text = line.as_str();
    let (kind, title) = callout_parts(text)?;
    let mut head = Inline::default();
    head.push(&kind, Paint::BOLD);
    if !title.is_empty() {
        head.push(": ", Paint::BOLD);
        head.append(line, text.len() - title.len()..text.len());
    }
    Some(head)
}

/// The head of a callout without its styles.
pub(super) fn callout_words(text: &str) -> Option<String> {
    let (kind, title) = callout_parts(text)?;
    Some(if title.is_empty() { kind } else { format!("{kind}: {title}") })
}

/// Kind, with a capital, and title of `[!kind] Title`.
fn callout_parts(text: &str) -> Option<(String, &str)> {
    let (kind, after) = text.strip_prefix("[!")?.split_once(']')?;
    let kind = kind.to_lowercase();
    let mut letters = kind.chars();
    let first = letters.next().filter(|c| c.is_alphanumeric())?;
    let title = after.trim_start_matches(['+', '-']).trim_start();
    Some((format!("{}{}", first.to_uppercase(), letters.as_str()), title))
}

#[cfg(test)]
mod tests;
