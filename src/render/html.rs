//! Markdown → HTML for the fields of a flashcard program.
//!
//! Everything that notes say is text: tags are escaped, nothing can run. Three readers come after this one, and
//! each has markup of its own that ordinary text must not trigger:
//!
//! - Anki's fields: `[sound:…]`, `[latex]`, `[$]` and the like begin with `&#91;` instead;
//! - Anki's cloze deletions: `::` begins a hint and `}}` ends one; in a text with holes, doubled braces and
//!   colons become entities (a blank between, inside a formula);
//! - `MathJax`: `\(` and `\[` of ordinary text are parted by an element, which no formula may cross.
//!
//! Colours are none but translucent grey, so that code and tables read on a light and on a dark page.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Options, Parser, Tag, TagEnd, TextMergeStream};

use super::blank;
use super::code::coloured;
use super::inline::is_cjk;
use super::safe::safe;
use super::terminal::{LONGEST_PREFIX, callout_words, follows_link, is_line_break, prefix_len};

/// Stand for the ends of a hole while the text is parsed; noncharacters, which no note means to show.
const HOLE_OPENS: char = '\u{fdd1}';
const HOLE_CLOSES: char = '\u{fdd2}';
/// Stands between what a hole hides and its hint.
const HINT_OPENS: char = '\u{fdd3}';

const BLOCK_CODE: &str = "text-align:left;white-space:pre-wrap;overflow-wrap:anywhere;padding:.5em .7em;\
                          border-radius:4px;background:rgba(128,128,128,.16);font-family:monospace;font-size:.9em";
const INLINE_CODE: &str =
    "padding:.1em .3em;border-radius:3px;background:rgba(128,128,128,.16);font-family:monospace";
const TABLE: &str = "border-collapse:collapse;margin:.5em auto";
const CELL: &str = "border:1px solid rgba(128,128,128,.5);padding:.2em .5em";
const QUOTE: &str = "margin:.5em 0;padding-left:.7em;border-left:3px solid rgba(128,128,128,.5)";

/// Endings of files that are heard.
const SOUNDS: [&str; 5] = [".mp3", ".ogg", ".wav", ".flac", ".m4a"];

/// The colours of a terminal's palette that read on a light and on a dark page; that of text for black and white.
const COLOURS: [&str; 8] = ["", "#d1495b", "#3a9150", "#a8780e", "#3b7dd8", "#a855c0", "#16899a", ""];

/// Gives the name under which a local file is carried along, if it is.
pub type Files<'f> = &'f dyn Fn(&str) -> Option<String>;

/// Renders untrusted Markdown as HTML.
pub fn html(markdown: &str) -> String {
    rendered(markdown, Field::Plain, None)
}

/// Renders untrusted Markdown as a field of a flashcard program, which carries files along and colours code.
pub fn field(markdown: &str, files: Files<'_>) -> String {
    rendered(markdown, Field::Plain, Some(files))
}

/// Renders the Markdown of a sentence with parts hidden; each part becomes a deletion `{{c1::…}}`, with its hint if it
/// has one `{{c1::…::hint}}`.
///
/// `holes` are byte ranges of `markdown`, in order and on characters.
pub fn cloze_field(markdown: &str, holes: &[Range<usize>], hints: &[&str], files: Files<'_>) -> String {
    let mut marked = String::with_capacity(markdown.len() + 6 * holes.len());
    let mut written = 0;
    for (place, hole) in holes.iter().enumerate() {
        marked.push_str(&without_marks(&markdown[written..hole.start]));
        marked.push(HOLE_OPENS);
        marked.push_str(&without_marks(&markdown[hole.clone()]));
        if let Some(hint) = hints.get(place).filter(|hint| !hint.is_empty()) {
            marked.push(HINT_OPENS);
            marked.push_str(&without_marks(hint));
        }
        marked.push(HOLE_CLOSES);
        written = hole.end;
    }
    marked.push_str(&without_marks(&markdown[written..]));
    rendered(&marked, Field::Cloze, Some(files))
}

/// Escapes plain text of one line.
pub fn html_text(text: &str) -> String {
    let mut page = Page::new(Field::Plain, None);
    page.text(text);
    page.out
}

fn without_marks(text: &str) -> String {
    text.replace([HOLE_OPENS, HOLE_CLOSES, HINT_OPENS], "\u{fffd}")
}

fn rendered(markdown: &str, field: Field, files: Option<Files<'_>>) -> String {
    let mut page = Page::new(field, files);
    if markdown.lines().any(|line| prefix_len(line) > LONGEST_PREFIX) {
        page.text(markdown.trim_end());
        return page.out;
    }
    let hidden = blank::hide(markdown);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH;
    for event in TextMergeStream::new(Parser::new_ext(&hidden, options)) {
        page.step(event);
    }
    page.finish()
}

/// What may stand in a text beside Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    /// Nothing.
    Plain,
    /// The ends of holes.
    Cloze,
}

/// The HTML while the events arrive.
struct Page<'f> {
    out: String,
    field: Field,
    files: Option<Files<'f>>,
    in_code_block: bool,
    /// Where the text of the code block that is open begins, and its language.
    code: (usize, String),
    /// Elements that are open of what a file stands for; none of it is shown.
    replaced: usize,
    /// The element of a table's cell: another one in its head.
    cell: &'static str,
    /// The columns of the table that is open, and which of them is next.
    columns: Vec<Alignment>,
    column: usize,
    /// Whether each open link has an element of its own.
    links: Vec<bool>,
    /// Whether the next text is the first of a quote, and so may be the head of a callout.
    quote_begins: bool,
    /// A source line ended here; whether a blank takes its place depends on what follows.
    line_ended: bool,
}

impl<'f> Page<'f> {
    const fn new(field: Field, files: Option<Files<'f>>) -> Self {
        Self {
            out: String::new(),
            field,
            files,
            in_code_block: false,
            code: (0, String::new()),
            replaced: 0,
            cell: "td",
            columns: Vec::new(),
            column: 0,
            links: Vec::new(),
            quote_begins: false,
            line_ended: false,
        }
    }

    fn step(&mut self, event: Event<'_>) {
        if self.replaced > 0 {
            return self.pass_over(&event);
        }
        match event {
            Event::Start(tag) => self.begin(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.in_code_block => self.verbatim(&text),
            Event::Code(text) => {
                self.join_line(text.chars().next());
                self.open("code", INLINE_CODE);
                self.verbatim(&text);
                self.out.push_str("</code>");
            }
            Event::InlineHtml(tag) if is_line_break(&tag) => self.out.push_str("<br>"),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.words(&text),
            Event::InlineMath(formula) => self.formula(&formula, "\\(", "\\)"),
            Event::DisplayMath(formula) => self.formula(&formula, "\\[", "\\]"),
            Event::FootnoteReference(label) => self.words(&format!("[{label}]")),
            Event::TaskListMarker(done) => self.out.push_str(if done { "☑ " } else { "☐ " }),
            Event::SoftBreak => self.line_ended = true,
            Event::HardBreak => self.out.push_str("<br>"),
            Event::Rule => self.out.push_str("<hr>"),
        }
    }

    /// Passes over what a file stands for, but for the ends of holes.
    fn pass_over(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(Tag::Image { .. } | Tag::Link { .. }) => self.replaced += 1,
            Event::End(TagEnd::Image | TagEnd::Link) => self.replaced -= 1,
            Event::Text(text) | Event::Code(text) => {
                let marks: String =
                    text.chars().filter(|c| matches!(*c, HOLE_OPENS | HOLE_CLOSES | HINT_OPENS)).collect();
                self.verbatim(&marks);
            }
            _ => {}
        }
    }

    /// Puts a file in the place of a picture or a link, if it is carried along.
    fn begin_file(&mut self, target: &str, is_image: bool) -> bool {
        let Some(name) = self.files.and_then(|files| files(&blank::show(target))) else { return false };
        let is_heard = SOUNDS.iter().any(|ending| name.ends_with(ending));
        if !is_image && !is_heard {
            return false;
        }
        self.join_line(None);
        let element = if is_heard { format!("[sound:{name}]") } else { format!("<img src=\"{name}\">") };
        self.out.push_str(&element);
        self.replaced = 1;
        true
    }

    fn begin(&mut self, tag: Tag<'_>) {
        match &tag {
            Tag::Image { dest_url, .. } if self.begin_file(dest_url, true) => return,
            Tag::Link { dest_url, .. } if self.begin_file(dest_url, false) => return,
            _ => {}
        }
        let opening = match tag {
            Tag::Paragraph => "<p>",
            // A heading of a card's field is no heading of the page it is shown on.
            Tag::Heading { .. } => "<p><b>",
            Tag::BlockQuote(_) => {
                self.quote_begins = true;
                return self.open("blockquote", QUOTE);
            }
            Tag::List(Some(1)) => "<ol style=\"text-align:left\">",
            Tag::List(Some(first)) => {
                let opening = format!("<ol style=\"text-align:left\" start=\"{first}\">");
                return self.out.push_str(&opening);
            }
            Tag::List(None) => "<ul style=\"text-align:left\">",
            Tag::Item => "<li>",
            Tag::FootnoteDefinition(label) => {
                self.out.push_str("<div>");
                return self.words(&format!("[{label}] "));
            }
            Tag::CodeBlock(kind) => return self.begin_code(&kind),
            Tag::Table(columns) => {
                self.columns = columns;
                return self.open("table", TABLE);
            }
            Tag::TableHead => {
                self.cell = "th";
                self.column = 0;
                "<tr>"
            }
            Tag::TableRow => {
                self.column = 0;
                "<tr>"
            }
            Tag::TableCell => return self.begin_cell(),
            Tag::Emphasis => "<i>",
            Tag::Strong => "<b>",
            Tag::Strikethrough => "<s>",
            Tag::Link { dest_url, .. } => return self.begin_link(&blank::show(&dest_url)),
            Tag::Image { .. } => return self.words("[image: "),
            _ => return,
        };
        self.join_line(None);
        self.out.push_str(opening);
    }

    fn end(&mut self, tag: TagEnd) {
        self.line_ended = false;
        let closing = match tag {
            TagEnd::Paragraph => "</p>",
            TagEnd::Heading(_) => "</b></p>",
            TagEnd::BlockQuote(_) => {
                self.quote_begins = false;
                "</blockquote>"
            }
            TagEnd::List(true) => "</ol>",
            TagEnd::List(false) => "</ul>",
            TagEnd::Item => "</li>",
            TagEnd::FootnoteDefinition => "</div>",
            TagEnd::CodeBlock => {
                self.in_code_block = false;
                let end = self.out.trim_end_matches('\n').len();
                self.out.truncate(end);
                self.colour_code();
                "</code></pre>"
            }
            TagEnd::Table => "</table>",
            TagEnd::TableHead => {
                self.cell = "td";
                "</tr>"
            }
            TagEnd::TableRow => "</tr>",
            TagEnd::TableCell => {
                if self.cell == "th" {
                    "</th>"
                } else {
                    "</td>"
                }
            }
            TagEnd::Emphasis => "</i>",
            TagEnd::Strong => "</b>",
            TagEnd::Strikethrough => "</s>",
            TagEnd::Link if self.links.pop() == Some(true) => "</a>",
            TagEnd::Image => "]",
            _ => "",
        };
        self.out.push_str(closing);
    }

    fn begin_code(&mut self, kind: &CodeBlockKind<'_>) {
        self.in_code_block = true;
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.as_ref(),
            CodeBlockKind::Indented => "",
        };
        let language: String =
            info.chars().take_while(|c| c.is_ascii_alphanumeric() || "+#-_".contains(*c)).collect();
        self.open("pre", BLOCK_CODE);
        if language.is_empty() {
            self.out.push_str("<code>");
        } else {
            for part in ["<code class=\"language-", &language, "\">"] {
                self.out.push_str(part);
            }
        }
        self.code = (self.out.len(), language);
    }

    /// Colours the code block that was just written. One with holes stays plain, since they may part a token.
    fn colour_code(&mut self) {
        let (from, language) = std::mem::take(&mut self.code);
        let Some(written) =
            self.out.get(from..).filter(|_| self.files.is_some() && self.field == Field::Plain)
        else {
            return;
        };
        let text =
            written.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#91;", "[");
        let Some(lines) = coloured(&language, &text.replace("&amp;", "&")) else { return };
        self.out.truncate(from);
        for (line, nth) in lines.into_iter().zip(0..) {
            if nth > 0 {
                self.out.push('\n');
            }
            for (colour, token) in line {
                let colour = colour.and_then(|index| COLOURS.get(usize::from(index) % 8));
                match colour.filter(|colour| !colour.is_empty()) {
                    Some(colour) => {
                        self.out.extend(["<span style=\"color:", colour, "\">"]);
                        self.verbatim(&token);
                        self.out.push_str("</span>");
                    }
                    None => self.verbatim(&token),
                }
            }
        }
    }

    fn begin_cell(&mut self) {
        let align = match self.columns.get(self.column) {
            Some(Alignment::Right) => ";text-align:right",
            Some(Alignment::Center) => ";text-align:center",
            _ => ";text-align:left",
        };
        self.column += 1;
        let style = format!("{CELL}{align}");
        self.open(self.cell, &style);
    }

    fn open(&mut self, element: &str, style: &str) {
        for part in ["<", element, " style=\"", style, "\">"] {
            self.out.push_str(part);
        }
    }

    /// Only addresses that a browser may follow become links.
    fn begin_link(&mut self, target: &str) {
        self.join_line(None);
        let follows = follows_link(target);
        if follows {
            self.out.push_str("<a href=\"");
            self.verbatim(target);
            self.out.push_str("\">");
        }
        self.links.push(follows);
    }

    /// Ordinary text. Where a quote begins, `[!kind] Title` is the head of a callout.
    fn words(&mut self, text: &str) {
        self.join_line(text.chars().next());
        if std::mem::take(&mut self.quote_begins)
            && let Some(head) = callout_words(text)
        {
            self.out.push_str("<b>");
            self.text(&head);
            return self.out.push_str("</b><br>");
        }
        self.text(text);
    }

    /// Puts a blank where a source line ended, but none between two CJK characters.
    fn join_line(&mut self, next: Option<char>) {
        if std::mem::take(&mut self.line_ended)
            && !(next.is_some_and(is_cjk) && self.out.chars().next_back().is_some_and(is_cjk))
            && !self.out.ends_with("<br>")
        {
            self.out.push('\n');
        }
    }

    /// Escapes ordinary text, in which `\(` must not begin a formula.
    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = ["\\(", "\\["].iter().filter_map(|sign| rest.find(sign)).min() {
            self.verbatim(&rest[..=at]);
            self.out.push_str("<span>");
            self.verbatim(&rest[at + 1..at + 2]);
            self.out.push_str("</span>");
            rest = &rest[at + 2..];
        }
        self.verbatim(rest);
    }

    /// Escapes text that `MathJax` leaves alone, such as code.
    fn verbatim(&mut self, text: &str) {
        let shown = blank::show(text);
        let clean = safe(&shown);
        let mut rest = clean.as_ref();
        while let Some(first) = rest.chars().next() {
            let taken = match first {
                '&' => self.put("&amp;", 1),
                '<' => self.put("&lt;", 1),
                '>' => self.put("&gt;", 1),
                '"' => self.put("&quot;", 1),
                '[' if begins_anki_markup(rest) => self.put("&#91;", 1),
                _ if self.field == Field::Plain => self.put_char(first),
                HOLE_OPENS => self.put("{{c1::", first.len_utf8()),
                HOLE_CLOSES => self.put("}}", first.len_utf8()),
                HINT_OPENS => self.put("::", first.len_utf8()),
                ':' if rest.starts_with("::") => self.put("&#58;&#58;", 2),
                // Beside a hole's own braces a single one would do harm too.
                '{' => self.put("&#123;", 1),
                '}' => self.put("&#125;", 1),
                _ => self.put_char(first),
            };
            rest = &rest[taken..];
        }
    }

    fn put(&mut self, html: &str, taken: usize) -> usize {
        self.out.push_str(html);
        taken
    }

    fn put_char(&mut self, c: char) -> usize {
        self.out.push(c);
        c.len_utf8()
    }

    /// A formula: escaped, no elements inside, and no brace or colon pair that a deletion would take for its own.
    fn formula(&mut self, formula: &str, opens: &str, closes: &str) {
        self.join_line(None);
        self.out.push_str(opens);
        let mut shown = blank::show(formula);
        let has_holes = self.field == Field::Cloze;
        if has_holes {
            while shown.contains("}}") {
                shown = shown.replace("}}", "} }");
            }
            while shown.contains("{{") {
                shown = shown.replace("{{", "{ {");
            }
        }
        let clean = safe(&shown);
        let mut before = ' ';
        for c in clean.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                HOLE_OPENS if has_holes => self.out.push_str("{{c1::"),
                HOLE_CLOSES if has_holes && before == '}' => self.out.push_str(" }}"),
                HOLE_CLOSES if has_holes => self.out.push_str("}}"),
                HINT_OPENS if has_holes => self.out.push_str("::"),
                ':' if has_holes && before == ':' => self.out.push_str(" :"),
                _ => self.out.push(c),
            }
            before = c;
        }
        self.out.push_str(closes);
    }

    /// The whole; a single paragraph stands without an element of its own, as in a field typed by hand.
    fn finish(self) -> String {
        let inner = self.out.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>"));
        match inner {
            Some(inner) if !inner.contains("<p>") && !inner.contains("</p>") => inner.to_owned(),
            _ => self.out,
        }
    }
}

/// Whether Anki would take the text from this bracket on for a sound, a formula or speech.
fn begins_anki_markup(text: &str) -> bool {
    let after = text.trim_start_matches(['[', '/']);
    ["sound:", "latex", "$", "anki:"]
        .iter()
        .any(|sign| after.get(..sign.len()).is_some_and(|start| start.eq_ignore_ascii_case(sign)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn hidden(text: &str, hole: Range<usize>) -> String {
        cloze_field(text, &[hole], &[], &|_| None)
    }

    #[test]
    fn text_is_text_and_nothing_can_run() {
        assert_eq!(html("a < b && c > d"), "a &lt; b &amp;&amp; c &gt; d");
        assert_eq!(html("<script>alert(1)</script>"), "&lt;script&gt;alert(1)&lt;/script&gt;");
        assert_eq!(html("x<br/>y"), "x<br>y");
        assert_eq!(html("[a](javascript:alert)"), "a");
        assert_eq!(html("[a](https://x.org/?q=\"1\"&b)"), html("[a](<https://x.org/?q=\"1\"&b>)"));
        assert_eq!(html("[a](https://x.org/?b&c)"), "<a href=\"https://x.org/?b&amp;c\">a</a>");
        assert_eq!(html("a &#27;[2J"), "a ␛[2J");
    }

    #[test]
    fn blocks_and_styles_have_their_elements() {
        assert_eq!(html("**b** *i* ~~s~~"), "<b>b</b> <i>i</i> <s>s</s>");
        assert_eq!(html("one\ntwo  \nthree"), "one\ntwo<br>three");
        assert_eq!(html("函数，\n类"), "函数，类");
        assert_eq!(html("a\n\nb"), "<p>a</p><p>b</p>");
        assert_eq!(html("- a\n- b"), "<ul style=\"text-align:left\"><li>a</li><li>b</li></ul>");
        assert_eq!(html("3. a"), "<ol style=\"text-align:left\" start=\"3\"><li>a</li></ol>");
        assert_eq!(html("![alt](a.png)"), "[image: alt]");
        assert!(html("> [!tip] Look\n> here").contains("<b>Tip: Look</b><br>here"));
        let table = html("| a | b |\n|---|--:|\n| 1 | 2 |");
        assert!(
            table.contains("<th style=") && table.contains("text-align:right\">2</td></tr></table>"),
            "{table}"
        );
    }

    #[test]
    fn code_keeps_its_lines_and_its_signs() {
        let block = html("```rust,ignore\nfn f() {\n\tif a < b { x[$] }\n}\n```");
        assert!(block.starts_with("<pre style=\"text-align:left"), "{block}");
        let code = "<code class=\"language-rust\">fn f() {\n\tif a &lt; b { x&#91;$] }\n}</code></pre>";
        assert!(block.ends_with(code), "{block}");
        assert!(html("`a & b`").ends_with(">a &amp; b</code>"));
        assert_eq!(html("____ 是 ____"), "____ 是 ____");
    }

    #[test]
    fn formulas_have_the_signs_of_mathjax_and_other_text_has_not() {
        assert_eq!(html("$x < y$"), "\\(x &lt; y\\)");
        assert_eq!(html("$$\na\n$$"), "\\[\na\n\\]");
        assert_eq!(html("\\\\(x\\\\)"), "\\<span>(</span>x\\)");
    }

    #[test]
    fn markup_of_anki_is_neutralised_in_text_and_code() {
        for bad in ["[sound:a.mp3]", "[latex]x[/latex]", "[$]x[/$]", "[$$]x", "[SOUND:a]", "[anki:tts]"] {
            for text in [bad.to_owned(), format!("`{bad}`"), format!("```\n{bad}\n```"), format!("[{bad}")] {
                let field = html(&text).to_lowercase();
                for sign in ["[sound:", "[latex", "[$", "[/latex", "[/$", "[anki:"] {
                    assert!(!field.contains(sign), "{text}: {field}");
                }
            }
        }
        assert_eq!(html("list[int] [a]"), "list[int] [a]");
    }

    #[test]
    fn a_hole_is_a_deletion_that_nothing_inside_can_end() {
        assert_eq!(hidden("a bc d", 2..4), "a {{c1::bc}} d");
        assert_eq!(hidden("use std::vec", 4..12), "use {{c1::std&#58;&#58;vec}}");
        assert_eq!(hidden("f {}} g", 2..5), "f {{c1::&#123;&#125;&#125;}} g");
        assert_eq!(hidden("{{c2::x}} y", 10..11), "&#123;&#123;c2&#58;&#58;x&#125;&#125; {{c1::y}}");
        assert_eq!(hidden("$\\frac{a}{b}$", 1..12), "\\({{c1::\\frac{a}{b} }}\\)");
        assert_eq!(hidden("a \u{fdd1}b", 2..5), "a {{c1::\u{fffd}}}b");
    }

    proptest! {
        #[test]
        fn no_text_opens_an_element_of_its_own(text in "[a-c<>&\"'`*_\\[\\]()!|\\\\$~#:{}\n /-]{0,60}") {
            let field = html(&text);
            for piece in field.split('<').skip(1) {
                let name: String =
                    piece.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
                prop_assert!(
                    ["p", "b", "i", "s", "a", "br", "hr", "ul", "ol", "li", "pre", "code", "span", "div", "table",
                     "tr", "th", "td", "blockquote"].contains(&name.as_str()),
                    "{text:?} → {field}"
                );
            }
        }

        #[test]
        fn a_deletion_opens_and_closes_once(text in "[a-c{}: ]{1,20}", end in "[{}:]{0,3}") {
            let whole = format!("x {text}{end}");
            let field = hidden(&whole, 2..2 + text.len());
            prop_assert_eq!(field.matches("{{").count(), field.matches("{{c1::").count());
            prop_assert_eq!(field.matches("}}").count(), 1, "{}", field);
        }
    }
}
