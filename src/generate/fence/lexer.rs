//! The lexer: follows strings and brackets through the lines and tells comments and remarks from code.

use super::syntax::{FenceKind, Syntax};
use super::{FenceLine, LineKind};
use crate::generate::script::{has_han, is_han};

/// What an open bracket holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    /// Arguments, items, fields: its statement goes on.
    Bracket,
    /// Statements of their own, as between the braces of a loop.
    Block,
}

/// Where the lexer stands between two lines.
pub(super) struct Lexer {
    syntax: Syntax,
    /// The open brackets, innermost last.
    open: Vec<Open>,
    /// The quote that closes the string which is open across lines.
    string: Option<&'static str>,
}

impl Lexer {
    pub(super) const fn new(syntax: Syntax) -> Self {
        Self { syntax, open: Vec::new(), string: None }
    }

    pub(super) fn line(&mut self, number: u32, raw: &str) -> FenceLine {
        let indent =
            raw.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum();
        let kind = self.classify(raw);
        let blocks = self.open.iter().filter(|open| **open == Open::Block).count();
        FenceLine { number, raw: raw.to_owned(), kind, depth: self.open.len() - blocks, blocks, indent }
    }

    fn classify(&mut self, raw: &str) -> LineKind {
        let trimmed = raw.trim();
        if self.string.is_some() {
            self.scan(raw);
            return LineKind::InString;
        }
        if trimmed.is_empty() {
            return LineKind::Blank;
        }
        if let Some(text) = self.comment_text(trimmed) {
            return LineKind::Comment(text);
        }
        let is_prose = self.syntax.kind != FenceKind::Data && is_prose_line(trimmed);
        if is_prose {
            return LineKind::Prose;
        }
        match self.scan(raw) {
            Some((at, sign)) => {
                let gloss = raw[at + sign..].trim_start_matches(['/', '#', '-', '!', '<']).trim().to_owned();
                let code = raw[..at].trim_end().to_owned();
                LineKind::Code { code, gloss: (!gloss.is_empty()).then_some(gloss) }
            }
            None => match split_bare_gloss(raw) {
                Some((code, gloss)) => {
                    LineKind::Code { code: code.to_owned(), gloss: Some(gloss.to_owned()) }
                }
                None => LineKind::Code { code: raw.trim_end().to_owned(), gloss: None },
            },
        }
    }

    /// The text of a line that is a comment as a whole.
    fn comment_text(&self, trimmed: &str) -> Option<String> {
        let block = trimmed.strip_prefix("/*").or_else(|| trimmed.strip_prefix("<!--"));
        if let Some(rest) = block {
            let text = rest.trim_start_matches('*').trim_end_matches("*/").trim_end_matches("-->").trim();
            return (trimmed.ends_with("*/") || trimmed.ends_with("-->")).then(|| text.to_owned());
        }
        let sign = self.syntax.comments.iter().find(|sign| trimmed.starts_with(**sign))?;
        let is_shebang = trimmed.starts_with("#!");
        let is_directive = *sign == "#"
            && self.syntax.comments.len() > 1
            && trimmed[1..].starts_with(|c: char| c.is_ascii_lowercase() || c == '[');
        // `--flag` is an option and `-->` an arrow; a comment has a blank or a word of another kind behind it.
        let is_option =
            *sign == "--" && trimmed[2..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '>');
        if is_shebang || is_directive || is_option {
            return None;
        }
        Some(trimmed[sign.len()..].trim_start_matches(['#', '/', '-', '%', ';', '!']).trim().to_owned())
    }

    /// Follows strings and brackets through a line; gives where a trailing comment begins and its sign's length.
    fn scan(&mut self, raw: &str) -> Option<(usize, usize)> {
        let mut at = 0;
        while at < raw.len() {
            let rest = &raw[at..];
            if let Some(close) = self.string {
                match rest.find(close) {
                    Some(found) => {
                        self.string = None;
                        at += found + close.len();
                        continue;
                    }
                    None => return None,
                }
            }
            let c = rest.chars().next()?;
            if let Some(sign) = self.trailing_sign(raw, at) {
                return Some((at, sign));
            }
            match c {
                '"' if rest.starts_with("\"\"\"") => {
                    self.string = Some("\"\"\"");
                    at += 3;
                }
                '\'' if self.syntax.indents && rest.starts_with("'''") => {
                    self.string = Some("'''");
                    at += 3;
                }
                '"' | '\'' | '`' => at += string_len(rest, c, self.syntax.single_quotes),
                '(' | '[' | '{' => {
                    let is_block = c == '{' && self.opens_block(&raw[..at], &raw[at + 1..]);
                    self.open.push(if is_block { Open::Block } else { Open::Bracket });
                    at += 1;
                }
                ')' | ']' | '}' => {
                    self.open.pop();
                    at += 1;
                }
                '\\' => at += 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
                _ => at += c.len_utf8(),
            }
        }
        None
    }

    /// Whether a brace opens a block of statements: the last sign of its line, outside other brackets, and neither a
    /// value nor an argument.
    fn opens_block(&self, before: &str, behind: &str) -> bool {
        let before = before.trim_end();
        let is_value = before.is_empty()
            || before.ends_with(['=', '(', ',', ':', '[', '>'])
            || ["return", "yield"].iter().any(|word| before.ends_with(word));
        let ends = behind.trim().is_empty()
            || self.syntax.comments.iter().any(|sign| behind.trim_start().starts_with(sign));
        self.syntax.kind == FenceKind::Program
            && !self.syntax.indents
            && !self.open.contains(&Open::Bracket)
            && ends
            && !is_value
    }

    fn trailing_sign(&self, raw: &str, at: usize) -> Option<usize> {
        let before = raw[..at].chars().next_back()?;
        let signs = if self.syntax.kind == FenceKind::Foreign { &[][..] } else { self.syntax.comments };
        signs.iter().find(|sign| raw[at..].starts_with(**sign)).and_then(|sign| {
            let after = raw[at + sign.len()..].chars().next();
            let apart = match *sign {
                "//" => before != ':' && before != '/',
                "--" => before.is_whitespace() && after.is_none_or(|c| c.is_whitespace() || is_han(c)),
                _ => before.is_whitespace() || before == ';',
            };
            (apart && !raw[..at].trim().is_empty()).then_some(sign.len())
        })
    }
}

/// Length of the string literal that `rest` begins with, in bytes; 1 when the quote opens none.
fn string_len(rest: &str, quote: char, single_quotes: bool) -> usize {
    if quote == '\'' && !single_quotes {
        // A character literal, or the mark of a lifetime or a possessive.
        let mut chars = rest.char_indices().skip(1);
        let first = chars.next();
        let second = chars.next();
        return match (first, second) {
            (Some((_, '\\')), _) => rest[2..].find('\'').map_or(1, |end| end + 3),
            (Some(_), Some((end, '\''))) => end + 1,
            _ => 1,
        };
    }
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == quote {
            return at + 1;
        }
    }
    1
}

/// Whether a line of a fence is a sentence for people: Chinese prose with its punctuation and no statement.
fn is_prose_line(trimmed: &str) -> bool {
    let han = trimmed.chars().filter(|&c| is_han(c)).count();
    let before_first = trimmed.find(is_han).map_or("", |at| &trimmed[..at]);
    han >= 4
        && (trimmed.contains(['：', '，', '。', '；']) || trimmed.starts_with(is_han))
        && !before_first.contains(['(', '=', '"', '\'', '`', '#', '/', ';', '{', '['])
}

/// A remark in Chinese that follows code with no comment sign: `random.choice(a)    随机取一个`.
fn split_bare_gloss(raw: &str) -> Option<(&str, &str)> {
    if !has_han(raw) {
        return None;
    }
    let at = raw.char_indices().find(|&(_, c)| is_han(c)).map(|(at, _)| at)?;
    let (before, after) = raw.split_at(at);
    let start = before.len() - before.chars().rev().take_while(char::is_ascii_alphanumeric).count();
    let (code, gloss) = (&raw[..start], raw[start..].trim());
    let quotes = code.matches(['"', '\'', '`']).count();
    let sound = code.ends_with(char::is_whitespace)
        && quotes.is_multiple_of(2)
        && !after.contains(['"', '\'', '(', ')', '=', ';', '{']);
    let trimmed = code.trim_end();
    let wide_gap = code.len() - trimmed.len() >= 2;
    (sound && !trimmed.is_empty() && (wide_gap || trimmed.ends_with([')', ']', ';', '}'])))
        .then_some((trimmed, gloss))
}
