//! Inline events of the parser → [`Text`].

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag};

use crate::model::note::{MarkKind, Text};

use super::html::{Inline as Html, classify};
use super::page::Page;
use super::text::TextBuilder;

/// Reads the inline events of one paragraph, heading or table cell.
#[derive(Debug)]
pub(super) struct InlineReader {
    builder: TextBuilder,
    /// What has been read, as bytes of the note; `None` before the first event.
    bytes: Option<Range<usize>>,
    /// Everything before this was consumed; a backslash after it belongs to the text that follows.
    consumed: usize,
    /// What the end of each open tag does, innermost last.
    ends: Vec<End>,
    /// Set inside a tag that is kept as written: what it is, its bytes, and how many tags are open.
    verbatim: Option<(Option<MarkKind>, Range<usize>, usize)>,
    /// The quotes round the text, whose signs its later lines carry.
    quotes: usize,
    /// Whether the text is a table cell, where a pipe inside code is escaped.
    in_table: bool,
}

/// What the end of an inline tag does.
#[derive(Debug)]
enum End {
    /// Closes a mark.
    Mark,
    /// Adds a marker that was no marker after all.
    Literal(&'static str),
}

impl InlineReader {
    /// A reader for text inside that many quotes.
    pub(super) fn new(quotes: usize, in_table: bool) -> Self {
        Self {
            builder: TextBuilder::default(),
            bytes: None,
            consumed: 0,
            ends: Vec::new(),
            verbatim: None,
            quotes,
            in_table,
        }
    }

    /// The text that was read and the bytes it came from.
    pub(super) fn finish(self) -> (Text, Range<usize>) {
        (self.builder.finish(), self.bytes.unwrap_or_default())
    }

    /// Takes the next event.
    pub(super) fn read(&mut self, page: &Page, event: &Event, range: Range<usize>) {
        let start = self.bytes.as_ref().map_or(range.start, |bytes| bytes.start.min(range.start));
        let end = self.bytes.as_ref().map_or(range.end, |bytes| bytes.end.max(range.end));
        self.bytes = Some(start..end);
        if self.verbatim.is_some() {
            self.read_verbatim(page, event);
            return;
        }
        match event {
            Event::Start(tag) => {
                self.start(page, tag, range.clone());
                self.consumed = range.start;
                return;
            }
            Event::End(_) => match self.ends.pop() {
                Some(End::Mark) => self.builder.close(),
                Some(End::Literal(sign)) => self.builder.push(sign, page.line(range.end.saturating_sub(1))),
                None => {}
            },
            Event::Text(text) => self.text(page, text, range.clone()),
            Event::Code(_) => self.mark(page, range.clone(), MarkKind::Code),
            Event::InlineMath(_) | Event::DisplayMath(_) => self.mark(page, range.clone(), MarkKind::Maths),
            Event::FootnoteReference(label) => {
                let label = page.original(range.clone(), label);
                self.mark(page, range.clone(), MarkKind::Footnote(label));
            }
            Event::Html(_) | Event::InlineHtml(_) => self.html(page, range.clone()),
            Event::SoftBreak => self.builder.break_line(false),
            Event::HardBreak => self.builder.break_line(true),
            Event::Rule | Event::TaskListMarker(_) => {}
        }
        self.consumed = range.end;
    }

    fn start(&mut self, page: &Page, tag: &Tag, range: Range<usize>) {
        match tag {
            Tag::Strong | Tag::Emphasis if is_python_name(page, &range) => {
                let sign = if matches!(tag, Tag::Strong) { "__" } else { "_" };
                self.builder.push(sign, page.line(range.start));
                self.ends.push(End::Literal(sign));
            }
            Tag::Strong => self.open(MarkKind::Strong),
            Tag::Emphasis => self.open(MarkKind::Emphasis),
            // A single tilde means "about" or "to" far more often than it strikes anything out.
            Tag::Strikethrough if !page.source(range.clone()).starts_with("~~") => {
                self.builder.push("~", page.line(range.start));
                self.ends.push(End::Literal("~"));
            }
            Tag::Strikethrough => self.open(MarkKind::Strike),
            Tag::Image { dest_url, .. } => {
                let target = MarkKind::Image(self.target(page, range.clone(), dest_url));
                self.verbatim = Some((Some(target), range, 1));
            }
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => self.open(MarkKind::Url),
            Tag::Link { link_type: LinkType::WikiLink { .. }, dest_url, .. }
                if is_code_in_brackets(page, &range, dest_url) =>
            {
                self.verbatim = Some((None, range, 1));
            }
            Tag::Link { dest_url, .. } => {
                let target = self.target(page, range, dest_url);
                self.open(MarkKind::Link(target));
            }
            _ => self.ends.push(End::Literal("")),
        }
    }

    fn open(&mut self, kind: MarkKind) {
        self.builder.open(kind);
        self.ends.push(End::Mark);
    }

    /// The target of a link; in a table a wiki link ends its target with the backslash of an escaped pipe.
    fn target(&self, page: &Page, range: Range<usize>, target: &CowStr) -> String {
        let target = page.original(range, target);
        if self.in_table { target.trim_end_matches('\\').to_owned() } else { target }
    }

    fn text(&mut self, page: &Page, text: &str, range: Range<usize>) {
        let escaped = range.start > self.consumed && page.source(0..range.start).ends_with('\\');
        let start = range.start - usize::from(escaped);
        // Entities differ from what the parser makes of them and stay as written; made-up text has no bytes. A
        // backslash at the end of a link's line comes with its line end.
        let piece = if range.is_empty() { text } else { page.source(start..range.end) };
        let piece = piece.trim_end_matches(['\r', '\n']);
        // A cell of an HTML table may go on over lines.
        let mut at = start;
        for (number, line) in piece.split('\n').enumerate() {
            if number > 0 {
                self.builder.break_line(false);
            }
            let words = if number > 0 { line.trim() } else { line.trim_end_matches('\r') };
            self.builder.push(words, page.line(at));
            at += line.len() + 1;
        }
    }

    fn html(&mut self, page: &Page, range: Range<usize>) {
        match classify(page.source(range.clone())) {
            Html::Cut => {}
            Html::Break => self.builder.break_line(true),
            Html::Image(source) => self.mark(page, range, MarkKind::Image(source.to_owned())),
            Html::Text => self.literal(page, range),
        }
    }

    /// Adds what looked like markup as the text it is.
    fn literal(&mut self, page: &Page, range: Range<usize>) {
        let piece = self.as_written(page, range.clone());
        self.builder.push(&piece, page.line(range.start));
    }

    /// Adds markup that stays as written, as a mark.
    fn mark(&mut self, page: &Page, range: Range<usize>, kind: MarkKind) {
        let piece = self.as_written(page, range.clone());
        self.builder.push_marked(&piece, page.line(range.start), kind);
    }

    fn read_verbatim(&mut self, page: &Page, event: &Event) {
        let Some((kind, range, open)) = &mut self.verbatim else { return };
        match event {
            Event::Start(_) => *open += 1,
            Event::End(_) => *open -= 1,
            _ => {}
        }
        if *open > 0 {
            return;
        }
        let (kind, range) = (kind.take(), range.clone());
        self.verbatim = None;
        self.consumed = range.end;
        if let Some(kind) = kind {
            self.mark(page, range, kind);
        } else {
            self.literal(page, range);
        }
    }

    /// A piece as the author wrote it, on one line and without what its container adds.
    fn as_written(&self, page: &Page, range: Range<usize>) -> String {
        let lines: Vec<&str> = page.written(range, self.quotes).map(str::trim_end).collect();
        let piece = lines.join(" ");
        if self.in_table { piece.replace("\\|", "|") } else { piece }
    }
}

/// Names between double underscores that are no words, so that nobody wants them bold.
const PYTHON_NAMES: [&str; 14] = [
    "del", "dict", "doc", "eq", "getattr", "getitem", "hash", "init", "iter", "len", "main", "repr",
    "setattr", "str",
];

/// Whether underscores belong to a name like `obj.__name__`, `__call__()` or `\__init__.py` instead of making it bold.
fn is_python_name(page: &Page, range: &Range<usize>) -> bool {
    let whole = page.source(range.clone());
    let before = page.source(0..range.start);
    let name = whole.trim_matches('_');
    if whole.starts_with('_') && before.ends_with("\\_") {
        return true;
    }
    if !whole.starts_with('_') || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        return false;
    }
    let mut after = page.source_from(range.end).chars();
    let is_joined = match after.next() {
        Some('_' | '(' | '[') => true,
        Some('.') => after.next().is_some_and(|c| c.is_ascii_alphanumeric()),
        _ => false,
    };
    is_joined || before.ends_with(['_', '.']) || whole.starts_with("__") && PYTHON_NAMES.contains(&name)
}

/// Whether double brackets are an index (`a[[0]]`), a matrix, a shell test or strays on two lines rather than a link
/// to a note.
fn is_code_in_brackets(page: &Page, range: &Range<usize>, target: &str) -> bool {
    let after_name = page
        .source(0..range.start)
        .ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ')' | ']'));
    let is_number =
        |c: char| c.is_ascii_digit() || c.is_ascii_whitespace() || matches!(c, ',' | '.' | ';' | '-');
    after_name
        || page.source(range.clone()).contains(['\r', '\n'])
        || target.starts_with(char::is_whitespace)
        || target.contains(['[', ']'])
        || target.contains([',', ';']) && target.chars().all(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::note::Mark;

    /// The text of a note that is one paragraph.
    fn text(source: &str) -> Text {
        let page = Page::new(source, 0);
        let mut reader = InlineReader::new(source.matches("> ").count().min(1), false);
        for (event, range) in page.parser().into_offset_iter() {
            let is_block = matches!(
                event,
                Event::Start(Tag::Paragraph | Tag::BlockQuote(_))
                    | Event::End(pulldown_cmark::TagEnd::Paragraph | pulldown_cmark::TagEnd::BlockQuote(_))
            );
            if !is_block {
                reader.read(&page, &event, range);
            }
        }
        reader.finish().0
    }

    fn markdown(source: &str) -> String {
        text(source).markdown
    }

    /// Every mark with its text.
    fn marks(source: &str) -> Vec<(String, MarkKind)> {
        let text = text(source);
        let shown = |mark: &Mark| (text.markdown[mark.range.clone()].to_owned(), mark.kind.clone());
        text.marks.iter().map(shown).collect()
    }

    fn one(shown: &str, kind: MarkKind) -> Vec<(String, MarkKind)> {
        vec![(shown.to_owned(), kind)]
    }

    #[test]
    fn markers_are_cut_and_become_marks() {
        assert_eq!(markdown("a **b** *c* ~~d~~ __e__ _f_ snake_case"), "a b c d e f snake_case");
        let kinds: Vec<_> = marks("**b** *c* ~~d~~").into_iter().collect();
        let expected = [("b", MarkKind::Strong), ("c", MarkKind::Emphasis), ("d", MarkKind::Strike)]
            .map(|(t, k)| (t.to_owned(), k));
        assert_eq!(kinds, expected);
        assert_eq!(marks("**用途：**说明"), one("用途：", MarkKind::Strong));
    }

    #[test]
    fn code_maths_escapes_and_entities_stay_as_written() {
        for source in [
            "``a ` b`` and `c`",
            "$x_1$ and $$y$$",
            r"\__init__.py \* \\ \# x",
            "a &amp; b &#35; &copy",
            "[^1] and ![alt *x*](a.png \"t\") ![[b.png]]",
            "a ==b== #c ^[inline note] H~2~O",
        ] {
            assert_eq!(markdown(source), source);
        }
    }

    #[test]
    fn links_show_their_text() {
        let link = |target: &str| MarkKind::Link(target.to_owned());
        assert_eq!(marks("[a](http://x \"t\")"), one("a", link("http://x")));
        assert_eq!(marks("[[note#part|shown]]"), one("shown", link("note#part")));
        assert_eq!(marks("[[note]]"), one("note", link("note")));
        assert_eq!(marks("<http://x.y>"), one("http://x.y", MarkKind::Url));
        assert_eq!(marks("见 http://x.y。"), one("http://x.y", MarkKind::Url));
        assert_eq!(marks("[a][r]\n\n[r]: /u"), one("a", link("/u")));
        assert_eq!(markdown("[a] and [b][c]"), "[a] and [b][c]");
        assert_eq!(
            marks("[见**“甲”**处](http://x/**中**)")[0],
            ("见“甲”处".to_owned(), link("http://x/**中**"))
        );
    }

    #[test]
    fn an_image_in_a_link_is_both() {
        let found = marks("[![a](i.png)](u)");
        assert_eq!(found[0].1, MarkKind::Link("u".to_owned()));
        assert_eq!(found[1], ("![a](i.png)".to_owned(), MarkKind::Image("i.png".to_owned())));
    }

    #[test]
    fn brackets_of_code_are_no_links() {
        for source in ["[[1,2],[3,4]]", "if [[ -f x ]]; then", "df[[0]] and m[['a']]", "[[1, 2]]"] {
            assert_eq!(markdown(source), source);
            assert!(marks(source).is_empty(), "{source}");
        }
        assert_eq!(markdown("见[[2024-01-05]]"), "见2024-01-05");
    }

    #[test]
    fn tags_of_html_go_and_other_angle_brackets_stay() {
        assert_eq!(markdown("a <b>b</b> <span x='1'>c</span> H<sub>2</sub>O"), "a b c H2O");
        assert_eq!(markdown("a <!-- note --> b<!-- c -->"), "a b");
        assert_eq!(markdown("Vec<T> and Map<String, int>"), "Vec<T> and Map<String, int>");
        let image = text("a <img src=\"x.png\"> b");
        assert_eq!(image.marks, [Mark { range: 2..19, kind: MarkKind::Image("x.png".to_owned()) }]);
    }

    #[test]
    fn line_breaks_of_all_kinds_begin_a_line() {
        let text = text("a\nb  \nc\\\nd<br>e");
        assert_eq!(text.markdown, "a b c d e");
        let lines: Vec<_> = text.lines.iter().map(|line| (line.line, line.hard_break)).collect();
        assert_eq!(lines, [(1, false), (2, true), (3, true), (4, true), (4, false)]);
    }

    #[test]
    fn what_spans_lines_inside_a_quote_loses_the_quote_signs() {
        assert_eq!(markdown("> a `co\n> de` ![x\n> y](u)\n> b"), "a `co de` ![x y](u) b");
        assert_eq!(markdown("`a > b`\nc"), "`a > b` c");
    }

    #[test]
    fn names_with_underscores_are_not_made_bold() {
        for source in
            [r"\__init__.py", "__init__ runs", "obj.__name__", "__call__()", "__x__.y", "a \\_\\_b\\_\\_"]
        {
            assert_eq!(markdown(source), source);
            assert!(marks(source).is_empty(), "{source}");
        }
        assert_eq!(marks("__bold__."), one("bold", MarkKind::Strong));
        assert_eq!(marks("__two words__ (x)"), one("two words", MarkKind::Strong));
        assert_eq!(markdown(r"[__all\_](u)_"), r"__all\__");
    }

    #[test]
    fn single_tildes_strike_nothing_out() {
        for source in ["~a~ b", "3~5天，6~8天", "~5 and ~6", "~**a**~"] {
            assert_eq!(markdown(source), source.replace('*', ""));
            assert!(!marks(source).iter().any(|(_, kind)| *kind == MarkKind::Strike), "{source}");
        }
    }
}
