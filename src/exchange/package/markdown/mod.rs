//! The HTML of a field → Markdown.
//!
//! Fields are what editors, web pages and other programs left there: any HTML, TeX between `\(` and `\)`, sounds as
//! `[sound:…]`. What can be said in Markdown is; elements that only style are passed through; what could run, and
//! what stands in it, is left out and told. The text itself is escaped, so that it says in Markdown what it said.
//!
//! Lines are what their editor shows as lines: `<br>` and `<div>` end one, `<p>` and two breaks end a paragraph.

mod sheet;
mod signs;
mod tags;
mod writer;

use tags::{Piece, Pieces};
use writer::Writer;

/// Beyond this many elements inside one another, further ones are passed over.
const DEEPEST: usize = 60;

/// The longest formula, in bytes: where its end is looked for.
const LONGEST_FORMULA: usize = 4_096;

/// Elements whose content is no text.
const UNSEEN: [&str; 12] = [
    "script", "style", "iframe", "object", "embed", "svg", "math", "noscript", "template", "head", "title",
    "audio",
];

/// A field in Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::exchange) struct Converted {
    /// The text.
    pub text: String,
    /// Whether something that could run was left out.
    pub ran: bool,
    /// Files that it names and that are not there.
    pub missing: Vec<String>,
}

/// Converts a field; `file` gives the name under which a file of the package is kept.
pub(in crate::exchange) fn markdown(html: &str, file: &dyn Fn(&str) -> Option<String>) -> Converted {
    let mut reader = Reader { writer: Writer::new(), file, done: Converted::default(), open: Vec::new() };
    reader.run(html);
    let Reader { writer, done, .. } = reader;
    Converted { text: writer.finish(), ..done }
}

struct Reader<'f> {
    writer: Writer,
    file: &'f dyn Fn(&str) -> Option<String>,
    done: Converted,
    /// The elements that are open and that do something, with what closing them does.
    open: Vec<(String, Closing)>,
}

/// What the end of an element does.
#[derive(Clone, Debug)]
enum Closing {
    Mark,
    Line,
    Paragraph,
    Code,
    Pre,
    List,
    Item,
    Quote,
    Heading,
    Table,
    Row,
    Cell,
    Link(Option<String>),
    Raised(char, usize),
    Ruby,
}

impl Reader<'_> {
    fn run(&mut self, html: &str) {
        let mut pieces = Pieces::new(html);
        while let Some(piece) = pieces.next_piece() {
            match piece {
                Piece::Text(text) => self.text(&text),
                Piece::Formula { tex, display } => self.writer.formula(&tex, display),
                Piece::Sound(name) => self.sound(&name),
                Piece::Open { name, attributes, closed } => {
                    if UNSEEN.contains(&name.as_str()) {
                        self.done.ran |= !matches!(name.as_str(), "style" | "head" | "title" | "audio");
                        if !closed {
                            pieces.skip_past(&name);
                        }
                        continue;
                    }
                    self.done.ran |= attributes.iter().any(|(name, value)| runs(name, value));
                    self.begin(&name, &attributes);
                }
                Piece::Close(name) => self.end(&name),
            }
        }
        while let Some((_, closing)) = self.open.pop() {
            self.close(closing);
        }
    }

    fn text(&mut self, text: &str) {
        if self.writer.is_verbatim() {
            self.writer.verbatim(text);
        } else {
            self.writer.text(text);
        }
    }

    fn sound(&mut self, name: &str) {
        if let Some(kept) = (self.file)(name) {
            self.writer.raw(&format!("[{}]({kept})", signs::escaped(name)));
        } else {
            self.done.missing.push(name.to_owned());
            self.writer.text(name);
        }
    }

    fn begin(&mut self, name: &str, attributes: &[(String, String)]) {
        let attribute = |wanted: &str| {
            attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
        };
        match name {
            "br" => return self.writer.line_break(),
            "hr" => return self.writer.rule(),
            "img" => {
                return self
                    .image(attribute("src").unwrap_or_default(), attribute("alt").unwrap_or_default());
            }
            _ => {}
        }
        if self.open.len() >= DEEPEST {
            return;
        }
        let closing = match name {
            "b" | "strong" => self.mark("**"),
            "i" | "em" | "cite" | "dfn" | "var" => self.mark("*"),
            "s" | "del" | "strike" => self.mark("~~"),
            "code" | "tt" | "kbd" | "samp" if self.writer.is_verbatim() => {
                if let Some(language) = attribute("class").and_then(language) {
                    self.writer.language(language);
                }
                return;
            }
            "code" | "tt" | "kbd" | "samp" => {
                self.writer.begin_code();
                Closing::Code
            }
            "pre" | "textarea" | "xmp" => {
                self.writer.begin_pre(attribute("class").and_then(language));
                Closing::Pre
            }
            "div" | "section" | "article" | "center" | "dl" | "dt" | "dd" | "figure" | "figcaption"
            | "details" | "summary" => {
                self.writer.end_line();
                Closing::Line
            }
            "p" => {
                self.writer.end_paragraph();
                Closing::Paragraph
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.writer.end_paragraph();
                self.writer.open_mark("**");
                Closing::Heading
            }
            "ul" | "ol" => {
                let first = attribute("start").and_then(|first| first.parse().ok()).unwrap_or(1);
                self.writer.begin_list((name == "ol").then_some(first));
                Closing::List
            }
            "li" => {
                self.close_implied("li", &["ul", "ol"]);
                self.writer.begin_item();
                Closing::Item
            }
            "blockquote" => {
                self.writer.begin_quote();
                Closing::Quote
            }
            "table" => {
                self.writer.begin_table();
                Closing::Table
            }
            "tr" => {
                self.close_implied("tr", &["table"]);
                self.writer.begin_row();
                Closing::Row
            }
            "td" | "th" => {
                self.close_implied("td", &["tr", "table"]);
                self.close_implied("th", &["tr", "table"]);
                self.writer.begin_cell();
                Closing::Cell
            }
            "a" => {
                let target = attribute("href").filter(|target| is_address(target)).map(str::to_owned);
                self.writer.begin_link(target.is_some());
                Closing::Link(target)
            }
            "sub" => Closing::Raised('_', self.writer.place()),
            "sup" => Closing::Raised('^', self.writer.place()),
            "rt" => {
                self.writer.raw("(");
                Closing::Ruby
            }
            _ => return,
        };
        self.open.push((name.to_owned(), closing));
    }

    fn mark(&mut self, mark: &'static str) -> Closing {
        self.writer.open_mark(mark);
        Closing::Mark
    }

    /// Closes an element whose end was left out, unless another one stands between.
    fn close_implied(&mut self, name: &str, within: &[&str]) {
        let at = self.open.iter().rposition(|(open, _)| open == name || within.contains(&open.as_str()));
        if at.is_some_and(|at| self.open[at].0 == name) {
            self.end(name);
        }
    }

    fn end(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|(open, _)| open == name) else {
            if name == "p" {
                self.writer.end_paragraph();
            }
            return;
        };
        while self.open.len() > at {
            if let Some((_, closing)) = self.open.pop() {
                self.close(closing);
            }
        }
    }

    fn close(&mut self, closing: Closing) {
        match closing {
            Closing::Mark => self.writer.close_mark(),
            Closing::Line => self.writer.end_line(),
            Closing::Paragraph => self.writer.end_paragraph(),
            Closing::Code => self.writer.end_code(),
            Closing::Pre => self.writer.end_pre(),
            Closing::List => self.writer.end_list(),
            Closing::Item => self.writer.end_item(),
            Closing::Quote => self.writer.end_quote(),
            Closing::Heading => {
                self.writer.close_mark();
                self.writer.end_paragraph();
            }
            Closing::Table => self.writer.end_table(),
            Closing::Row => {}
            Closing::Cell => self.writer.end_cell(),
            Closing::Link(target) => self.writer.end_link(target.as_deref()),
            Closing::Raised(sign, from) => self.writer.raise(sign, from),
            Closing::Ruby => self.writer.raw(")"),
        }
    }

    fn image(&mut self, source: &str, alt: &str) {
        if source.is_empty() {
            return;
        }
        if is_address(source) {
            return self.writer.raw(&format!("![{}]({})", signs::escaped(alt), signs::target(source)));
        }
        if let Some(kept) = (self.file)(source) {
            self.writer.raw(&format!("![{}]({kept})", signs::escaped(alt)));
        } else {
            self.done.missing.push(source.to_owned());
            self.writer.text(&format!("[{source}]"));
        }
    }
}

/// The language that a class of a code element names.
fn language(class: &str) -> Option<&str> {
    let name = class
        .split_whitespace()
        .find_map(|class| class.strip_prefix("language-").or(class.strip_prefix("lang-")))?;
    name.chars()
        .all(|c| c.is_ascii_alphanumeric() || "+#-_".contains(c))
        .then_some(name)
        .filter(|name| !name.is_empty())
}

/// Whether an address is one that a reader may follow.
fn is_address(target: &str) -> bool {
    let lower = target.trim_start().to_ascii_lowercase();
    ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme))
}

/// Whether an attribute could run something.
fn runs(name: &str, value: &str) -> bool {
    let value = value.trim_start().to_ascii_lowercase();
    name.starts_with("on") && name.len() > 2
        || value.starts_with("javascript:")
        || value.starts_with("vbscript:")
}

#[cfg(test)]
mod tests;
