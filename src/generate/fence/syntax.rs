//! Languages: what each needs the lexer to know, and what an unlabelled block shows itself to be.

use crate::model::note::Code;

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
/// `MySQL` begins comments by a hash as well, and other databases have no use for one behind a blank.
const SQL: Syntax = Syntax { comments: &["--", "#"], ..HASH };
const PERCENT: Syntax = Syntax { comments: &["%"], ..HASH };
const SEMICOLON: Syntax = Syntax { comments: &[";"], single_quotes: false, ..HASH };
const DATA: Syntax = Syntax { kind: FenceKind::Data, ..HASH };
const JSON: Syntax = Syntax { kind: FenceKind::Data, comments: &["//"], ..HASH };
const FOREIGN: Syntax = Syntax { kind: FenceKind::Foreign, comments: &[], ..HASH };

/// Names of languages (first word of the info string), parted by blanks, and their syntax.
const LANGUAGES: &[(&str, Syntax)] = &[
    ("python py python3 py3 ipython pycon gdscript", PYTHON),
    ("sh bash zsh shell console fish terminal shellsession cmd bat powershell ps1 pwsh", SHELL),
    ("ruby rb perl pl r julia jl elixir ex nim crystal tcl awk coffee coffeescript", HASH),
    (
        "c h cpp c++ cc hpp java rust rs csharp cs c# scala objc zig d cuda glsl verilog proto \
      protobuf solidity",
        SLASHES,
    ),
    ("js javascript jsx ts typescript tsx go golang kotlin kt swift php dart groovy gradle", SCRIPT),
    ("sql mysql mariadb", SQL),
    ("postgresql postgres plsql sqlite lua haskell hs ada vhdl elm", DASHES),
    ("matlab octave tex latex erlang prolog", PERCENT),
    ("lisp clojure clj scheme elisp racket asm nasm", SEMICOLON),
    (
        "yaml yml toml ini conf cfg properties dockerfile docker makefile make cmake nginx \
      gitignore env dotenv hcl terraform",
        DATA,
    ),
    ("json jsonc json5 xml html css scss svg", JSON),
    (
        "md markdown text txt plain plaintext mermaid plantuml dot graphviz diff patch log output \
      http csv tsv ascii none math flow sequence dataview dataviewjs query tasks flashcard \
      bibtex",
        FOREIGN,
    ),
];

/// Programs whose name opens a command line.
#[rustfmt::skip]
pub(super) const COMMANDS: &[&str] = &[
    "apt", "apt-get", "awk", "aws", "az", "brew", "bun", "bundle", "cargo", "cat", "cd", "chmod", "chown",
    "conda", "cp", "curl", "deactivate", "df", "dnf", "docker", "dotnet", "du", "echo", "export", "ffmpeg",
    "find", "gcc", "gcloud", "gem", "gh", "git", "go", "gradle", "grep", "gunzip", "gzip", "head", "helm",
    "java", "javac", "journalctl", "jq", "kill", "kubectl", "less", "ln", "ls", "make", "mkdir", "mount",
    "mv", "mvn", "mypy", "mysql", "nc", "node", "nohup", "npm", "npx", "nvim", "openssl", "pacman", "perl",
    "ping", "pip", "pip3", "pkill", "pnpm", "podman", "poetry", "ps", "psql", "pwd", "pytest", "python",
    "python3", "rails", "redis-cli", "rm", "rsync", "ruby", "rustc", "rustup", "scp", "sed", "service",
    "sort", "source", "sqlite3", "ssh", "ssh-keygen", "sudo", "systemctl", "tail", "tar", "terraform", "tmux",
    "top", "touch", "uname", "unzip", "uv", "vim", "virtualenv", "wc", "wget", "which", "xargs", "yarn",
    "yum", "zip",
];

/// The syntax that the info string names, or that the content shows.
pub(super) fn of(code: &Code) -> (String, Syntax) {
    let name = code.language.trim_start_matches(['{', '.']).trim_end_matches('}').to_lowercase();
    let named = LANGUAGES
        .iter()
        .find(|(names, _)| names.split_whitespace().any(|known| known == name))
        .map(|&(_, syntax)| syntax);
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
    } else if let Some(found) = sniff_braces(&lines) {
        Some(found)
    } else if share(&|line| line.ends_with([';', '{', '}'])) {
        Some(("", SLASHES))
    } else if any(&|line| {
        let upper = line.get(..12).unwrap_or(line).to_uppercase();
        upper.starts_with("SELECT ") || upper.starts_with("CREATE TABLE") || upper.starts_with("INSERT INTO ")
    }) {
        Some(("sql", SQL))
    } else if lines.len() >= 2 && lines.iter().all(|line| is_meta_command(line)) {
        Some(("shell", SHELL))
    } else if lines.len() >= 2 && lines.iter().all(|line| is_setting(line)) {
        Some(("yaml", DATA))
    } else {
        None
    }
}

/// Which of the languages with braces the lines show themselves to be.
fn sniff_braces(lines: &[&str]) -> Option<(&'static str, Syntax)> {
    let opens = |words: &[&str]| lines.iter().any(|line| words.iter().any(|word| line.starts_with(word)));
    let holds = |words: &[&str]| lines.iter().any(|line| words.iter().any(|word| line.contains(word)));
    if opens(&["#include"]) {
        Some(("c", SLASHES))
    } else if opens(&["package main", "func "]) && holds(&["{"]) || holds(&[" := ", "fmt.Print"]) {
        Some(("go", SCRIPT))
    } else if opens(&["public class", "public static", "import java"]) || holds(&["System.out.print"]) {
        Some(("java", SLASHES))
    } else if holds(&["console.log(", "document.", " => {", "=> "]) && holds(&[";", "const ", "let "])
        || lines.iter().all(|line| ["const ", "let ", "//"].iter().any(|word| line.starts_with(word)))
    {
        Some(("js", SCRIPT))
    } else {
        None
    }
}

/// `\\dt`, `\\l+`: a command of a database's own shell.
fn is_meta_command(line: &str) -> bool {
    line.strip_prefix('\\')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '?'))
}

/// `key: value`, `- key: value`, `- item` or a comment: a line of settings and no sentence.
fn is_setting(line: &str) -> bool {
    let bare = line.trim_start_matches("- ");
    let key = bare.split_once(':').map(|(key, _)| key);
    let is_key = key.is_some_and(|key| {
        !key.is_empty()
            && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'/'))
    });
    line.starts_with('#') || is_key && !bare.contains("://") || line.starts_with("- ") && !bare.contains(' ')
}

/// Whether the line is a command of a program that is known by name.
pub fn is_command(line: &str) -> bool {
    let line = line.strip_prefix("$ ").or_else(|| line.strip_prefix("% ")).unwrap_or(line);
    let first = line.split_whitespace().next().unwrap_or("");
    COMMANDS.binary_search(&first).is_ok() && !line.contains(" = ") && !line.contains('(')
}
