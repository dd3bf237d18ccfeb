//! Code blocks line by line: what is comment, code, gloss, result or prose, whatever the language.
//!
//! One lexer serves every language. What differs is data: the comment signs, whether indentation makes blocks
//! and whether the lines are commands.

use std::ops::Range;

use crate::model::note::Code;

use super::script::{has_han, is_han};

/// What kind of text a fence holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FenceKind {
    /// Statements of a programming language.
    Program,
    /// Commands typed into a shell.
    Shell,
    /// Settings and data.
    Data,
    /// Prose, markup, diagrams, program output: nothing a rule for code may read.
    Foreign,
}

/// What the lexer has to know of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Syntax {
    /// What kind of text it is.
    pub kind: FenceKind,
    /// The signs that begin a comment to the end of the line.
    pub comments: &'static [&'static str],
    /// Whether a line that ends in `:` opens a block by indentation.
    pub indents: bool,
    /// Whether `'` quotes strings of any length (else it quotes single characters, or names lifetimes).
    pub single_quotes: bool,
}

const HASH: Syntax =
    Syntax { kind: FenceKind::Program, comments: &["#"], indents: false, single_quotes: true };
const PYTHON: Syntax = Syntax { indents: true, ..HASH };
const SHELL: Syntax = Syntax { kind: FenceKind::Shell, ..HASH };
const SLASHES: Syntax = Syntax { comments: &["//"], single_quotes: false, ..HASH };
const SCRIPT: Syntax = Syntax { single_quotes: true, ..SLASHES };
const DASHES: Syntax = Syntax { comments: &["--"], ..HASH };
const PERCENT: Syntax = Syntax { comments: &["%"], ..HASH };
const SEMICOLON: Syntax = Syntax { comments: &[";"], single_quotes: false, ..HASH };
const DATA: Syntax = Syntax { kind: FenceKind::Data, ..HASH };
const JSON: Syntax = Syntax { kind: FenceKind::Data, comments: &["//"], ..HASH };
const FOREIGN: Syntax = Syntax { kind: FenceKind::Foreign, comments: &[], ..HASH };

/// Names of languages (first word of the info string) and their syntax.
const LANGUAGES: &[(&[&str], Syntax)] = &[
    (&["python", "py", "python3", "py3", "ipython", "pycon", "gdscript"], PYTHON),
    (
        &[
            "sh",
            "bash",
            "zsh",
            "shell",
            "console",
            "fish",
            "terminal",
            "shellsession",
            "cmd",
            "bat",
            "powershell",
            "ps1",
            "pwsh",
        ],
        SHELL,
    ),
    (
        &[
            "ruby",
            "rb",
            "perl",
            "pl",
            "r",
            "julia",
            "jl",
            "elixir",
            "ex",
            "nim",
            "crystal",
            "tcl",
            "awk",
            "coffee",
            "coffeescript",
        ],
        HASH,
    ),
    (
        &[
            "c", "h", "cpp", "c++", "cc", "hpp", "java", "rust", "rs", "csharp", "cs", "c#", "scala", "objc",
            "zig", "d", "cuda", "glsl", "verilog", "proto", "protobuf", "solidity",
        ],
        SLASHES,
    ),
    (
        &[
            "js",
            "javascript",
            "jsx",
            "ts",
            "typescript",
            "tsx",
            "go",
            "golang",
            "kotlin",
            "kt",
            "swift",
            "php",
            "dart",
            "groovy",
            "gradle",
        ],
        SCRIPT,
    ),
    (
        &[
            "sql",
            "mysql",
            "postgresql",
            "postgres",
            "plsql",
            "sqlite",
            "lua",
            "haskell",
            "hs",
            "ada",
            "vhdl",
            "elm",
        ],
        DASHES,
    ),
    (&["matlab", "octave", "tex", "latex", "erlang", "prolog"], PERCENT),
    (&["lisp", "clojure", "clj", "scheme", "elisp", "racket", "asm", "nasm"], SEMICOLON),
    (
        &[
            "yaml",
            "yml",
            "toml",
            "ini",
            "conf",
            "cfg",
            "properties",
            "dockerfile",
            "docker",
            "makefile",
            "make",
            "cmake",
            "nginx",
            "gitignore",
            "env",
            "dotenv",
            "hcl",
            "terraform",
        ],
        DATA,
    ),
    (&["json", "jsonc", "json5", "xml", "html", "css", "scss", "svg"], JSON),
    (
        &[
            "md",
            "markdown",
            "text",
            "txt",
            "plain",
            "plaintext",
            "mermaid",
            "plantuml",
            "dot",
            "graphviz",
            "diff",
            "patch",
            "log",
            "output",
            "http",
            "csv",
            "tsv",
            "ascii",
            "none",
            "math",
            "flow",
            "sequence",
            "dataview",
            "dataviewjs",
            "query",
            "tasks",
            "flashcard",
            "bibtex",
        ],
        FOREIGN,
    ),
];

/// Programs whose name opens a command line.
const COMMANDS: &[&str] = &[
    "apt",
    "apt-get",
    "awk",
    "aws",
    "az",
    "brew",
    "bun",
    "bundle",
    "cargo",
    "cat",
    "cd",
    "chmod",
    "chown",
    "conda",
    "cp",
    "curl",
    "deactivate",
    "df",
    "dnf",
    "docker",
    "dotnet",
    "du",
    "echo",
    "export",
    "ffmpeg",
    "find",
    "gcc",
    "gcloud",
    "gem",
    "gh",
    "git",
    "go",
    "gradle",
    "grep",
    "gunzip",
    "gzip",
    "head",
    "helm",
    "java",
    "javac",
    "journalctl",
    "jq",
    "kill",
    "kubectl",
    "less",
    "ln",
    "ls",
    "make",
    "mkdir",
    "mount",
    "mv",
    "mvn",
    "mypy",
    "mysql",
    "nc",
    "node",
    "nohup",
    "npm",
    "npx",
    "nvim",
    "openssl",
    "pacman",
    "perl",
    "ping",
    "pip",
    "pip3",
    "pkill",
    "pnpm",
    "podman",
    "poetry",
    "ps",
    "psql",
    "pwd",
    "pytest",
    "python",
    "python3",
    "rails",
    "redis-cli",
    "rm",
    "rsync",
    "ruby",
    "rustc",
    "rustup",
    "scp",
    "sed",
    "service",
    "sort",
    "source",
    "sqlite3",
    "ssh",
    "ssh-keygen",
    "sudo",
    "systemctl",
    "tail",
    "tar",
    "terraform",
    "tmux",
    "top",
    "touch",
    "uname",
    "unzip",
    "uv",
    "vim",
    "virtualenv",
    "wc",
    "wget",
    "which",
    "xargs",
    "yarn",
    "yum",
    "zip",
];

/// A line of a fence, classified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FenceLine {
    /// Its line in the note, 1-based.
    pub number: u32,
    /// The line as written.
    pub raw: String,
    /// What it is.
    pub kind: LineKind,
    /// Open brackets at its end, never below zero.
    pub depth: usize,
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
        let (language, syntax) = syntax_of(code);
        let mut lexer = Lexer { syntax, depth: 0, string: None };
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

    /// The lines of the logical statement that begins at `at`: open brackets, strings, continuation marks and
    /// decorators are joined; blocks opened by `:` are left out (see [`Self::body`]).
    pub fn statement(&self, at: usize) -> Range<usize> {
        let mut end = at + 1;
        while end < self.lines.len() && self.continues(end - 1, end) {
            end += 1;
        }
        at..end
    }

    /// The lines of the block that the statement opens by indentation; empty if it opens none.
    pub fn body(&self, statement: &Range<usize>) -> Range<usize> {
        let last = &self.lines[statement.end - 1];
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
                &raw[indent.min(blank)..]
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

/// The syntax that the info string names, or that the content shows.
fn syntax_of(code: &Code) -> (String, Syntax) {
    let name = code.language.trim_start_matches(['{', '.']).trim_end_matches('}').to_lowercase();
    let named = LANGUAGES.iter().find(|(names, _)| names.contains(&name.as_str())).map(|&(_, syntax)| syntax);
    let shown = sniff(code);
    match (named, shown) {
        // People label any block with the language of the note: a prompt or Python in a shell block shows.
        (Some(syntax), Some(("python", _))) if syntax.kind == FenceKind::Shell => {
            ("python".to_owned(), PYTHON)
        }
        (Some(syntax), Some(("shell", _))) if syntax == PYTHON && !looks_like_python(code) => {
            ("shell".to_owned(), SHELL)
        }
        (Some(syntax), _) => (name, syntax),
        (None, Some((shown, syntax))) => (if name.is_empty() { shown.to_owned() } else { name }, syntax),
        (None, None) if name.is_empty() => (name, FOREIGN),
        (None, None) => (name, Syntax { comments: &["//", "#"], ..SLASHES }),
    }
}

fn looks_like_python(code: &Code) -> bool {
    code.lines.iter().any(|line| is_python_line(line.text.trim()))
}

fn is_python_line(line: &str) -> bool {
    line.starts_with("import ") && !line.ends_with(';') && !line.contains('"')
        || line.starts_with("from ") && line.contains(" import ")
        || (line.starts_with("def ") || line.starts_with("class ")) && line.ends_with(':')
        || line.starts_with(">>> ")
        || line.starts_with("print(") && line.ends_with(')')
        || line.starts_with('@')
            && line.len() > 1
            && line[1..].starts_with(char::is_alphabetic)
            && line.ends_with(')')
        || line.split_once(" = ").is_some_and(|(left, right)| {
            left.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
                && (right.contains('(') || right.contains('['))
                && !right.ends_with([';', '{'])
        })
}

/// What the content of a block shows itself to be.
fn sniff(code: &Code) -> Option<(&'static str, Syntax)> {
    let lines: Vec<&str> =
        code.lines.iter().map(|line| line.text.trim()).filter(|line| !line.is_empty()).collect();
    let share = |test: &dyn Fn(&str) -> bool| {
        lines.iter().filter(|line| test(line)).count() * 2 >= lines.len().max(1)
    };
    let any = |test: &dyn Fn(&str) -> bool| lines.iter().any(|line| test(line));
    if lines.is_empty() {
        return None;
    }
    let without_comments: Vec<&&str> = lines.iter().filter(|line| !line.starts_with('#')).collect();
    let commands = without_comments.iter().filter(|line| is_command(line)).count();
    if any(&|line| line.starts_with("$ "))
        || !without_comments.is_empty() && commands * 2 >= without_comments.len() && !any(&is_python_line)
    {
        Some(("shell", SHELL))
    } else if any(&is_python_line) && !any(&|line| line.ends_with([';', '{'])) {
        Some(("python", PYTHON))
    } else if any(&|line| {
        line.starts_with("fn ")
            || line.starts_with("let mut ")
            || line.starts_with("impl ")
            || line.starts_with("pub fn ")
    }) {
        Some(("rust", SLASHES))
    } else if any(&|line| line.starts_with("#include")) || share(&|line| line.ends_with([';', '{', '}'])) {
        Some(("", SLASHES))
    } else if any(&|line| {
        line.starts_with("SELECT ") || line.starts_with("CREATE TABLE ") || line.starts_with("INSERT INTO ")
    }) {
        Some(("sql", DASHES))
    } else {
        None
    }
}

/// Whether the line is a command of a program that is known by name.
fn is_command(line: &str) -> bool {
    let line = line.strip_prefix("$ ").or_else(|| line.strip_prefix("% ")).unwrap_or(line);
    let first = line.split_whitespace().next().unwrap_or("");
    COMMANDS.binary_search(&first).is_ok() && !line.contains(" = ") && !line.contains('(')
}

struct Lexer {
    syntax: Syntax,
    depth: usize,
    /// The quote that closes the string which is open across lines.
    string: Option<&'static str>,
}

impl Lexer {
    fn line(&mut self, number: u32, raw: &str) -> FenceLine {
        let indent =
            raw.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum();
        let kind = self.classify(raw);
        FenceLine { number, raw: raw.to_owned(), kind, depth: self.depth, indent }
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
                    self.depth += 1;
                    at += 1;
                }
                ')' | ']' | '}' => {
                    self.depth = self.depth.saturating_sub(1);
                    at += 1;
                }
                '\\' => at += 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
                _ => at += c.len_utf8(),
            }
        }
        None
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
    let start = before.len() - before.chars().rev().take_while(|c| c.is_ascii_alphanumeric()).count();
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
    fn the_languages_commands_are_sorted_for_the_search() {
        assert!(COMMANDS.is_sorted(), "{:?}", COMMANDS.windows(2).find(|pair| pair[0] > pair[1]));
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
    fn mislabelled_and_unlabelled_blocks_show_what_they_are() {
        assert_eq!(fence("shell", "import os\nos.getcwd()").language, "python");
        assert_eq!(fence("", "pip install autopep8\npython -m autopep8 -i .").language, "shell");
        assert_eq!(fence("python", "git status").language, "shell");
        assert!(!fence("", "some words of a poem\nand more").is_code());
        assert!(!fence("markdown", "# tag").is_code());
    }
}
