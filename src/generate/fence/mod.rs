//! Code blocks line by line: what is comment, code, gloss, result or prose, whatever the language.
//!
//! One lexer serves every language. What differs is data: the comment signs, whether indentation makes blocks
//! and whether the lines are commands.

mod lexer;
mod syntax;

use std::ops::Range;

use crate::model::note::Code;

use lexer::Lexer;
pub use syntax::{FenceKind, Syntax, is_command};

/// A line of a fence, classified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FenceLine {
    /// Its line in the note, 1-based.
    pub number: u32,
    /// The line as written.
    pub raw: String,
    /// What it is.
    pub kind: LineKind,
    /// Open brackets at its end, never below zero; blocks of statements apart.
    pub depth: usize,
    /// Open blocks of statements at its end, where braces make them.
    pub blocks: usize,
    /// Columns of indentation, a tab counting four.
    pub indent: usize,
}

/// What a line of a fence is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Nothing.
    Blank,
    /// A comment of its own; its text without the sign.
    Comment(String),
    /// Code, and the remark that follows it on the same line.
    Code {
        /// The code, trailing blanks cut.
        code: String,
        /// The remark, comment sign cut.
        gloss: Option<String>,
    },
    /// Part of a string that spans lines.
    InString,
    /// A sentence of prose among code.
    Prose,
}

/// A fence with its lines classified.
#[derive(Clone, Debug)]
pub struct Fence {
    /// First word of the info string, or what the content was found to be.
    pub language: String,
    /// How it was read.
    pub syntax: Syntax,
    /// Its lines.
    pub lines: Vec<FenceLine>,
}

impl Fence {
    /// Classifies the lines of a code block.
    pub fn read(code: &Code) -> Self {
        let (language, syntax) = syntax::of(code);
        let mut lexer = Lexer::new(syntax);
        let lines = code.lines.iter().map(|line| lexer.line(line.line, &line.text)).collect();
        Self { language, syntax, lines }
    }

    /// Number of lines that hold code.
    pub fn code_lines(&self) -> usize {
        self.lines
            .iter()
            .filter(|line| matches!(line.kind, LineKind::Code { .. } | LineKind::InString))
            .count()
    }

    /// Number of lines that are comments.
    pub fn comment_lines(&self) -> usize {
        self.lines.iter().filter(|line| matches!(line.kind, LineKind::Comment(_))).count()
    }

    /// Whether rules for code may read it.
    pub fn is_code(&self) -> bool {
        self.syntax.kind != FenceKind::Foreign
    }

    /// What a line of a manual entry tells of the function above it: `功能：打开目录`.
    pub fn entry<'l>(line: &'l str, label: &str) -> Option<&'l str> {
        line.trim().strip_prefix(label)?.trim_start().strip_prefix(['：', ':']).map(str::trim)
    }

    /// Whether the block is an entry of a manual: a prototype and, in labelled lines, what it is for.
    pub fn is_manual(&self) -> bool {
        self.lines.iter().any(|line| Self::entry(&line.raw, "功能").is_some())
    }

    /// The lines of the logical statement that begins at `at`: open brackets, strings, continuation marks and
    /// decorators are joined; blocks opened by `:` are left out (see [`Self::body`]).
    pub fn statement(&self, at: usize) -> Range<usize> {
        let mut end = at + 1;
        while end < self.lines.len() && self.continues(end - 1, end) {
            end += 1;
        }
        at..end
    }

    /// The lines of the block that the statement opens by indentation or braces, closing brace included; empty if it
    /// opens none.
    pub fn body(&self, statement: &Range<usize>) -> Range<usize> {
        let last = &self.lines[statement.end - 1];
        let outside = statement.start.checked_sub(1).map_or(0, |above| self.lines[above].blocks);
        if last.blocks > outside {
            let below = &self.lines[statement.end..];
            let closed = below.iter().position(|line| line.blocks <= outside);
            return statement.end..closed.map_or(self.lines.len(), |at| statement.end + at + 1);
        }
        let opens =
            self.syntax.indents && matches!(&last.kind, LineKind::Code { code, .. } if code.ends_with(':'));
        let indent = self.lines[statement.start].indent;
        let mut end = statement.end;
        let mut at = statement.end;
        while opens && at < self.lines.len() {
            let line = &self.lines[at];
            if line.kind != LineKind::Blank {
                if line.indent <= indent && line.kind != LineKind::InString {
                    break;
                }
                end = at + 1;
            }
            at += 1;
        }
        statement.end..end
    }

    /// The text of these lines with common indentation cut and remarks left out.
    pub fn code_of(&self, lines: Range<usize>) -> String {
        let indent = self.lines[lines.clone()]
            .iter()
            .filter(|line| !matches!(line.kind, LineKind::Blank | LineKind::InString))
            .map(|line| line.raw.len() - line.raw.trim_start().len())
            .min()
            .unwrap_or(0);
        let text: Vec<&str> = self.lines[lines]
            .iter()
            .filter(|line| !matches!(line.kind, LineKind::Comment(_)))
            .map(|line| {
                let raw = match &line.kind {
                    LineKind::Code { code, .. } => code.as_str(),
                    _ => line.raw.as_str(),
                };
                let blank = raw.len() - raw.trim_start().len();
                // An ideographic space is three bytes of it: none is cut in two.
                &raw[raw.floor_char_boundary(indent.min(blank))..]
            })
            .collect();
        text.join("\n").trim_matches('\n').to_owned()
    }

    fn continues(&self, before: usize, at: usize) -> bool {
        let (last, next) = (&self.lines[before], &self.lines[at]);
        if last.depth > 0 || next.kind == LineKind::InString {
            return true;
        }
        let LineKind::Code { code: next, .. } = &next.kind else { return false };
        let LineKind::Code { code: last, .. } = &last.kind else {
            return last.kind == LineKind::InString && next.starts_with('.');
        };
        last.ends_with('\\')
            || last.trim_start().starts_with('@') && !last.contains(' ')
            || last.trim_start().starts_with("#[")
            || next.trim_start().starts_with('.') && !next.trim_start().starts_with("..")
            || last.ends_with([',', '|']) && self.syntax.kind != FenceKind::Data
            || last.ends_with("&&")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::note::CodeLine;

    fn fence(language: &str, text: &str) -> Fence {
        let lines =
            text.lines().zip(1..).map(|(text, line)| CodeLine { line, text: text.to_owned() }).collect();
        Fence::read(&Code { language: language.to_owned(), info: language.to_owned(), lines })
    }

    fn kinds(language: &str, text: &str) -> Vec<LineKind> {
        fence(language, text).lines.into_iter().map(|line| line.kind).collect()
    }

    fn code(code: &str, gloss: Option<&str>) -> LineKind {
        LineKind::Code { code: code.to_owned(), gloss: gloss.map(str::to_owned) }
    }

    fn comment(text: &str) -> LineKind {
        LineKind::Comment(text.to_owned())
    }

    #[test]
    fn wide_blanks_before_code_are_not_cut_in_two() {
        let fence = fence("cpp", "    if (a) {\n        run();\n   \u{3000}}");
        assert_eq!(fence.code_of(0..3), "if (a) {\n    run();\n\u{3000}}");
    }

    #[test]
    fn the_commands_are_sorted_for_the_search() {
        assert!(
            super::syntax::COMMANDS.is_sorted(),
            "{:?}",
            super::syntax::COMMANDS.windows(2).find(|pair| pair[0] > pair[1])
        );
    }

    #[test]
    fn the_comment_sign_is_that_of_the_language() {
        assert_eq!(
            kinds("python", "#添加子命令\nx = 1 # one"),
            [comment("添加子命令"), code("x = 1", Some("one"))]
        );
        assert_eq!(
            kinds("rust", "/// Adds.\nlet x = 1; // one"),
            [comment("Adds."), code("let x = 1;", Some("one"))]
        );
        assert_eq!(kinds("sql", "-- all\nSELECT 1 -- one"), [comment("all"), code("SELECT 1", Some("one"))]);
        assert_eq!(kinds("shell", "--name x \\"), [code("--name x \\", None)]);
        assert_eq!(kinds("python", "## 双引号"), [comment("双引号")]);
    }

    #[test]
    fn signs_inside_strings_and_addresses_begin_no_comment() {
        assert_eq!(kinds("python", "s = 'a # b'"), [code("s = 'a # b'", None)]);
        assert_eq!(kinds("js", "fetch(\"http://x\")"), [code("fetch(\"http://x\")", None)]);
        assert_eq!(
            kinds("rust", "let x: &'a str = y; // borrowed"),
            [code("let x: &'a str = y;", Some("borrowed"))]
        );
        assert_eq!(kinds("shell", "#!/bin/sh"), [code("#!/bin/sh", None)]);
    }

    #[test]
    fn a_remark_in_chinese_needs_no_sign() {
        assert_eq!(
            kinds("python", "random.choice(a)    随机取一个"),
            [code("random.choice(a)", Some("随机取一个"))]
        );
        assert_eq!(
            kinds("python", "random.sample(a, n) 随机取n个"),
            [code("random.sample(a, n)", Some("随机取n个"))]
        );
        assert_eq!(kinds("python", "x = '打印 这个'"), [code("x = '打印 这个'", None)]);
        assert_eq!(kinds("python", "range和xrange的区别：xrange返回生成器"), [LineKind::Prose]);
    }

    #[test]
    fn strings_across_lines_hide_what_they_hold() {
        let kinds = kinds("python", "s = \"\"\"\n# no comment\n\"\"\"\nx");
        assert_eq!(kinds[1..], [LineKind::InString, LineKind::InString, code("x", None)]);
    }

    #[test]
    fn a_statement_joins_brackets_decorators_and_chains() {
        let fence = fence("python", "x = f(\n  1,\n)\n@wraps(f)\ndef g():\n  return 1\ny");
        assert_eq!(fence.statement(0), 0..3);
        assert_eq!(fence.statement(3), 3..5);
        assert_eq!(fence.body(&(3..5)), 5..6);
        assert_eq!(fence.code_of(5..6), "return 1");
    }

    #[test]
    fn braces_make_blocks_of_statements() {
        let fence =
            fence("java", "void f() {\n  g(a,\n    b);\n  while (x) {\n    h();\n  }\n}\nint y = {\n  1\n};");
        assert_eq!(fence.statement(0), 0..1);
        assert_eq!(fence.body(&(0..1)), 1..7);
        assert_eq!(fence.statement(1), 1..3);
        assert_eq!(fence.body(&(3..4)), 4..6);
        assert_eq!(fence.statement(7), 7..10);
    }

    #[test]
    fn mislabelled_and_unlabelled_blocks_show_what_they_are() {
        assert_eq!(fence("shell", "import os\nos.getcwd()").language, "python");
        assert_eq!(fence("", "pip install autopep8\npython -m autopep8 -i .").language, "shell");
        assert_eq!(fence("python", "git status").language, "shell");
        assert_eq!(fence("", "x := strings.Fields(s)\nfmt.Println(x)").language, "go");
        assert_eq!(fence("", "const x = [1];\nx.map(a => a + 1);").language, "js");
        assert_eq!(fence("", "#include <stdio.h>\nint x;").language, "c");
        assert_eq!(fence("", "public class A {\n}").language, "java");
        assert_eq!(fence("", "replicas: 3\nimage: nginx").language, "yaml");
        assert!(!fence("", "some words of a poem\nand more").is_code());
        assert!(!fence("", "Name: one of many words\nand a sentence.").is_code());
        assert!(!fence("markdown", "# tag").is_code());
    }
}
