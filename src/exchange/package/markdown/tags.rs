//! HTML in pieces: text, elements, formulas, sounds. Takes anything, in one pass.

use pulldown_cmark::{Event, Parser};

use super::LONGEST_FORMULA;

/// The attributes of an element: names in lower case, and values.
pub(super) type Attributes = Vec<(String, String)>;

/// A piece of a field.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text, entities decoded.
    Text(String),
    /// TeX, as it is to be typeset.
    Formula { tex: String, display: bool },
    /// A sound by its file's name.
    Sound(String),
    /// The start of an element, in lower case.
    Open { name: String, attributes: Attributes, closed: bool },
    /// The end of one.
    Close(String),
}

/// The starts and ends of formulas, and whether they stand on a line of their own.
const FORMULAS: [(&str, &str, bool); 6] = [
    ("\\(", "\\)", false),
    ("\\[", "\\]", true),
    ("[$$]", "[/$$]", true),
    ("[$]", "[/$]", false),
    ("[latex]", "[/latex]", true),
    ("<anki-mathjax>", "</anki-mathjax>", false),
];

const SOUND: &str = "[sound:";

/// How many bytes of a field are looked at in vain.
const MOST_SEARCHED: usize = 1 << 22;

/// The longest name of a file, in bytes.
const LONGEST_NAME: usize = 500;

/// The pieces of a field.
pub(super) struct Pieces<'h> {
    rest: &'h str,
    /// Bytes that may still be looked at in search of ends that are not there; after that, signs are text.
    patience: usize,
}

impl<'h> Pieces<'h> {
    pub(super) const fn new(html: &'h str) -> Self {
        Self { rest: html, patience: MOST_SEARCHED }
    }

    /// Skips past the end of an element.
    pub(super) fn skip_past(&mut self, name: &str) {
        let mut rest = self.rest;
        while let Some(at) = rest.find("</") {
            rest = &rest[at + 2..];
            if rest
                .as_bytes()
                .get(..name.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
            {
                self.rest = rest.find('>').map_or("", |close| &rest[close + 1..]);
                return;
            }
        }
        self.rest = "";
    }

    pub(super) fn next_piece(&mut self) -> Option<Piece> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            if let Some(after) = self.rest.strip_prefix("<!--") {
                self.rest = after.find("-->").map_or("", |end| &after[end + 3..]);
                continue;
            }
            if self.rest.starts_with("<!") || self.rest.starts_with("<?") {
                self.rest = self.rest.find('>').map_or("", |end| &self.rest[end + 1..]);
                continue;
            }
            return Some(
                self.formula().or_else(|| self.sound()).or_else(|| self.tag()).unwrap_or_else(|| self.text()),
            );
        }
    }

    fn formula(&mut self) -> Option<Piece> {
        if self.patience == 0 {
            return None;
        }
        let (opens, closes, display) =
            FORMULAS.into_iter().find(|(opens, ..)| self.rest.starts_with(opens))?;
        let inside = &self.rest[opens.len()..];
        let within = &inside[..floor(inside, LONGEST_FORMULA)];
        let Some(end) = within.find(closes) else {
            self.tire(within.len());
            return None;
        };
        let tex = plain(&inside[..end]);
        self.rest = &inside[end + closes.len()..];
        Some(Piece::Formula { tex, display })
    }

    fn sound(&mut self) -> Option<Piece> {
        let inside = self.rest.strip_prefix(SOUND)?;
        let end = inside[..floor(inside, LONGEST_NAME)].find(']')?;
        let name = plain(&inside[..end]);
        self.rest = &inside[end + 1..];
        Some(Piece::Sound(name))
    }

    fn tag(&mut self) -> Option<Piece> {
        let after = self.rest.strip_prefix('<').filter(|_| self.patience > 0)?;
        let (after, is_end) = after.strip_prefix('/').map_or((after, false), |after| (after, true));
        if !after.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let length =
            after.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == ':')).unwrap_or(after.len());
        let name = after[..length].to_ascii_lowercase();
        let Some((attributes, closed, rest)) = attributes(&after[length..]) else {
            self.tire(after.len());
            return None;
        };
        self.rest = rest;
        Some(if is_end { Piece::Close(name) } else { Piece::Open { name, attributes, closed } })
    }

    fn tire(&mut self, searched: usize) {
        self.patience = self.patience.saturating_sub(searched);
    }

    /// Text up to what may be something else; at least one character.
    fn text(&mut self) -> Piece {
        let first = self.rest.chars().next().map_or(0, char::len_utf8);
        let end = self.rest[first..].find(['<', '\\', '[']).map_or(self.rest.len(), |at| at + first);
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        Piece::Text(decoded(text))
    }
}

/// The attributes of an element, whether it closes itself, and what follows it; `None` if it has no end.
fn attributes(text: &str) -> Option<(Attributes, bool, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            let closed = text[..text.len() - after.len() - 1].ends_with('/');
            return Some((found, closed, after));
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))?;
        let name = rest[..end].to_ascii_lowercase();
        // A sign that begins no name is passed over, so that each turn takes something.
        let end = if end == 0 { rest.chars().next().map_or(1, char::len_utf8) } else { end };
        rest = rest[end..].trim_start();
        let Some(after) = rest.strip_prefix('=').filter(|_| !name.is_empty()) else {
            if !name.is_empty() {
                found.push((name, String::new()));
            }
            continue;
        };
        let after = after.trim_start();
        let (value, after) = match after.chars().next()? {
            quote @ ('"' | '\'') => {
                let inside = &after[1..];
                let close = inside.find(quote)?;
                (&inside[..close], &inside[close + 1..])
            }
            _ => after.split_at(after.find(|c: char| c.is_whitespace() || c == '>')?),
        };
        found.push((name, decoded(value)));
        rest = after;
    }
}

/// The text of HTML without its elements; breaks are blanks.
fn plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&decoded(&rest[..at]));
        let after = &rest[at..];
        let is_tag = after[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        if let Some(end) = after.find('>').filter(|_| is_tag) {
            out.push(' ');
            rest = &after[end + 1..];
        } else {
            out.push('<');
            rest = &after[1..];
        }
    }
    out.push_str(&decoded(rest));
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text with its entities decoded and without characters that no text holds.
pub(super) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let after = &rest[at..];
        let end = after[..floor(after, 34)].find(';');
        if let Some((character, end)) = end.and_then(|end| Some((entity(&after[..=end])?, end))) {
            out.push_str(&character);
            rest = &after[end + 1..];
        } else {
            out.push('&');
            rest = &after[1..];
        }
    }
    out.push_str(rest);
    out.retain(|c| matches!(c, '\n' | '\t') || !c.is_control());
    out
}

/// What an entity stands for.
fn entity(entity: &str) -> Option<String> {
    let known = match entity {
        "&amp;" => "&",
        "&lt;" => "<",
        "&gt;" => ">",
        "&quot;" => "\"",
        "&nbsp;" => "\u{a0}",
        "&#39;" | "&apos;" => "'",
        "&#91;" => "[",
        "&#58;" => ":",
        _ => {
            // The table of names is that of the Markdown parser.
            let mut events = Parser::new(entity).filter_map(|event| match event {
                Event::Text(text) => Some(text.into_string()),
                _ => None,
            });
            let text: String = events.by_ref().collect();
            return (text != entity && !text.is_empty()).then_some(text);
        }
    };
    Some(known.to_owned())
}

/// The greatest border of a character up to `limit`.
fn floor(text: &str, limit: usize) -> usize {
    (0..=limit.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
