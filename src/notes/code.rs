//! Code blocks: lines without fences and container prefixes, with their numbers in the file.

use std::ops::Range;

use pulldown_cmark::CodeBlockKind;

use crate::model::note::{Code, CodeLine};

use super::lines::split_line;
use super::page::Page;

/// A code block in the making.
#[derive(Debug)]
pub(super) struct CodeReader {
    code: Code,
    /// Whether the last line waits for its end.
    open: bool,
}

impl CodeReader {
    /// A reader for the block at `bytes`.
    pub(super) fn new(page: &Page, bytes: Range<usize>, kind: &CodeBlockKind) -> Self {
        let info = match kind {
            CodeBlockKind::Fenced(info) => page.original(bytes, info).trim().to_owned(),
            CodeBlockKind::Indented => String::new(),
        };
        Self { code: Code { language: language(&info), info, lines: Vec::new() }, open: false }
    }

    /// Takes the next piece of the block's text, which may hold line ends.
    pub(super) fn read(&mut self, page: &Page, text: &str, bytes: Range<usize>) {
        let mut text = page.original_at(bytes.clone(), text);
        let whole = text.len();
        while !text.is_empty() {
            let (line, rest) = split_line(text);
            if !self.open {
                let number = page.line(bytes.start + whole - text.len());
                self.code.lines.push(CodeLine { line: number, text: String::new() });
            }
            if let Some(last) = self.code.lines.last_mut() {
                last.text.push_str(line);
            }
            self.open = rest.is_none();
            text = rest.unwrap_or_default();
        }
    }

    /// The finished block.
    pub(super) fn finish(self) -> Code {
        self.code
    }
}

/// The language of an info string such as `py`, `rust,ignore`, `{.python .numberLines}` or `js{1,3}`.
fn language(info: &str) -> String {
    let info = info.trim_start_matches(['{', '.', ' ']);
    info.split([' ', '\t', ',', '{', '}', ':', '(', '=']).next().unwrap_or_default().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_the_first_word_of_the_info_string() {
        for (info, expected) in [
            ("Python", "python"),
            ("rust,ignore", "rust"),
            ("{.python .numberLines}", "python"),
            ("js{1,3} title=x", "js"),
            ("c++", "c++"),
            ("py:main.py", "py"),
            ("", ""),
        ] {
            assert_eq!(language(info), expected, "{info}");
        }
    }
}
