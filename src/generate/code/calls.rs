//! The calls of a statement, with the path that is called and the arguments.

use std::ops::Range;

use super::tokens::{Kind, Token, tokens};

/// A call: `path.to.name(argument, keyword=value)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call<'a> {
    /// The code it stands in.
    code: &'a str,
    /// The names of its path with their places, for example `os`, `path`, `join`.
    path: Vec<Range<usize>>,
    /// Whether it is called on a value that has no name: `f(x).strip()`.
    pub is_chained: bool,
    /// Its arguments.
    pub arguments: Vec<Argument>,
    /// From the first name to the closing bracket.
    pub range: Range<usize>,
}

/// An argument of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The keyword, in `keyword=value`.
    pub keyword: Option<Range<usize>>,
    /// The value.
    pub value: Range<usize>,
}

impl<'a> Call<'a> {
    /// The names of the path.
    pub fn path(&self) -> Vec<&'a str> {
        self.path.iter().map(|range| &self.code[range.clone()]).collect()
    }

    /// The first name of the path.
    pub fn root(&self) -> &'a str {
        self.path.first().map_or("", |range| &self.code[range.clone()])
    }

    /// The last name of the path: what is called.
    pub fn name(&self) -> &'a str {
        &self.code[self.name_range()]
    }

    /// Where the last name stands.
    pub fn name_range(&self) -> Range<usize> {
        self.path.last().cloned().unwrap_or_default()
    }

    /// The path as written.
    pub fn written_path(&self) -> &'a str {
        &self.code[self.range.start..self.name_range().end]
    }
}

/// Words before a name and a bracket that define instead of calling.
const DEFINING: &[&str] =
    &["def", "class", "fn", "func", "function", "fun", "new", "struct", "interface", "sub"];

/// Words that take a bracket and are no calls.
#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "if", "for", "while", "switch", "match", "return", "and", "or", "not", "in", "is", "catch", "yield",
    "await", "with", "elif", "else", "lambda", "print", "except", "assert", "del", "raise", "import", "from",
    "values", "table", "into", "on", "as", "select", "where", "func", "fn", "sizeof", "typeof",
];

/// A longer statement is data; looking for the calls inside the calls of one costs the square of its length.
const LONGEST: usize = 4096;

/// All calls of a statement, in the order of their names; `new Name(…)` counts as one of `Name`.
pub fn calls(code: &str) -> Vec<Call<'_>> {
    if code.len() > LONGEST { Vec::new() } else { calls_among(code, &tokens(code)) }
}

/// The same where the tokens of the statement are at hand.
pub fn calls_among<'a>(code: &'a str, tokens: &[Token]) -> Vec<Call<'a>> {
    // Most statements of most languages call nothing.
    if code.len() > LONGEST || !code.contains('(') {
        return Vec::new();
    }
    let text = |token: &Token| &code[token.range.clone()];
    let closing = closings(code, tokens);
    let mut out = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let follows_name = at > 0 && text(token) == "(" && tokens[at - 1].kind == Kind::Word;
        let Some(close) = closing[at].filter(|_| follows_name) else { continue };
        let mut first = at - 1;
        while first >= 2
            && matches!(text(&tokens[first - 1]), "." | "::" | "?.")
            && tokens[first - 2].kind == Kind::Word
        {
            first -= 2;
        }
        let before = first.checked_sub(1).map_or("", |before| text(&tokens[before]));
        let defines = DEFINING.contains(&before) && before != "new";
        if defines || KEYWORDS.contains(&text(&tokens[at - 1]).to_lowercase().as_str()) {
            continue;
        }
        out.push(Call {
            code,
            path: (first..at).step_by(2).map(|at| tokens[at].range.clone()).collect(),
            is_chained: matches!(before, "." | "?." | "::"),
            arguments: arguments(code, &tokens[at + 1..close]),
            range: tokens[first].range.start..tokens[close].range.end,
        });
    }
    out
}

/// For every opening bracket the token that closes it.
fn closings(code: &str, tokens: &[Token]) -> Vec<Option<usize>> {
    let mut out = vec![None; tokens.len()];
    let mut open = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match &code[token.range.clone()] {
            "(" | "[" | "{" => open.push(at),
            ")" | "]" | "}" => {
                if let Some(opened) = open.pop() {
                    out[opened] = Some(at);
                }
            }
            _ => {}
        }
    }
    out
}

/// The arguments between the brackets of a call.
fn arguments(code: &str, tokens: &[Token]) -> Vec<Argument> {
    let text = |token: &Token| &code[token.range.clone()];
    let mut out = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    for at in 0..=tokens.len() {
        match tokens.get(at).map(text) {
            Some("(" | "[" | "{") => depth += 1,
            Some(")" | "]" | "}") => depth = depth.saturating_sub(1),
            Some(",") | None if depth == 0 => {
                out.extend(argument(code, &tokens[start..at]));
                start = at + 1;
            }
            _ => {}
        }
    }
    out
}

fn argument(code: &str, tokens: &[Token]) -> Option<Argument> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    let is_keyword = tokens.len() >= 3 && first.kind == Kind::Word && &code[tokens[1].range.clone()] == "=";
    Some(if is_keyword {
        Argument { keyword: Some(first.range.clone()), value: tokens[2].range.start..last.range.end }
    } else {
        Argument { keyword: None, value: first.range.start..last.range.end }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_has_its_path_and_arguments() {
        let code = "x = os.path.join(a, sep=f(1, 2), *rest)";
        let found = calls(code);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].path(), ["os", "path", "join"]);
        assert_eq!(found[0].written_path(), "os.path.join");
        let keyword = found[0].arguments[1].keyword.clone().unwrap();
        assert_eq!((&code[keyword], &code[found[0].arguments[1].value.clone()]), ("sep", "f(1, 2)"));
        assert_eq!(found[0].arguments.len(), 3);
        assert_eq!(found[1].name(), "f");
    }

    #[test]
    fn definitions_and_keywords_are_no_calls() {
        for code in ["def f(a=1):", "class A(B):", "fn g(x: u8) -> u8", "if (x)", "VALUES (1)", "(1, 2)"] {
            assert_eq!(calls(code), [], "{code}");
        }
        assert_eq!(calls("new Map(x)")[0].name(), "Map");
    }

    #[test]
    fn a_call_on_a_value_without_a_name_is_chained() {
        let found = calls("a.strip().split(',')");
        assert!(!found[0].is_chained);
        assert!(found[1].is_chained);
    }

    #[test]
    fn an_open_bracket_closes_no_call() {
        assert_eq!(calls("f(a, g(b)").len(), 1);
    }
}
