//! Where code shows what it gives.

use crate::generate::fence::{Fence, FenceKind, LineKind};

/// Longest result in lines.
const RESULT_LINES: usize = 3;

/// Commands whose output depends on nothing but their line, sorted.
const PURE: &[&str] =
    &["basename", "bc", "dirname", "echo", "expr", "factor", "numfmt", "printf", "realpath", "seq"];

/// Signs before a result in a remark.
#[rustfmt::skip]
const SIGNS: &[&str] = &[
    "输出：", "输出:", "输出", "结果：", "结果:", "结果", "=>", "->", "→", "Output:", "output:", "prints ", "Prints ",
    "returns ", "==>",
];

/// Calls that show a value.
const PRINTS: &[&str] =
    &["print(", "println!(", "print!(", "console.log(", "fmt.Println(", "System.out.println("];

/// What an expression gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// A value.
    Value,
    /// What a command prints.
    Printed,
    /// An error or a panic.
    Failure,
}

/// An expression and what it gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Evaluation {
    /// The expression or command.
    pub expression: String,
    /// The line as written.
    pub written: String,
    /// What it gives, one line or more.
    pub result: String,
    /// What else the remark says.
    pub aside: String,
    /// First line in the fence.
    pub first: usize,
    /// Last line in the fence.
    pub last: usize,
    /// What kind of thing it gives.
    pub outcome: Outcome,
}

/// All evaluations of a fence, in order.
pub(super) fn evaluations(fence: &Fence) -> Vec<Evaluation> {
    let raw: Vec<&str> = fence.lines.iter().map(|line| line.raw.trim()).collect();
    let numbered = is_numbered(fence);
    let mut out = Vec::new();
    let mut at = 0;
    while at < raw.len() {
        let Some((expression, outcome)) = prompt(raw[at]) else {
            out.extend(of_line(&fence.lines[at].kind, at, numbered).or_else(|| of_line_below(fence, at)));
            at += 1;
            continue;
        };
        let ends = |next: &usize| {
            raw[*next].is_empty()
                || raw[*next].starts_with(">>>")
                || raw[*next].starts_with("... ")
                || raw[*next].starts_with('$')
        };
        let end = (at + 1..raw.len()).find(ends).unwrap_or(raw.len());
        let is_pure = outcome != Outcome::Printed || is_pure(expression);
        if is_pure && end > at + 1 && end - at - 1 <= RESULT_LINES && !raw[at + 1].starts_with('#') {
            let result = raw[at + 1..end].join("\n");
            let failed = result.lines().last().is_some_and(names_error);
            let outcome = if failed { Outcome::Failure } else { outcome };
            let (expression, written) = (expression.to_owned(), raw[at].to_owned());
            out.push(Evaluation {
                written,
                expression,
                result,
                aside: String::new(),
                first: at,
                last: end - 1,
                outcome,
            });
        }
        at = end.max(at + 1);
    }
    let kind = fence.syntax.kind;
    out.retain(|found| kind != FenceKind::Shell || found.outcome == Outcome::Printed);
    out
}

/// What stands behind a prompt: `>>> f(x)`, `$ expr 1 + 2`.
fn prompt(line: &str) -> Option<(&str, Outcome)> {
    line.strip_prefix(">>> ")
        .map(|rest| (rest, Outcome::Value))
        .or_else(|| command(line).map(|rest| (rest, Outcome::Printed)))
}

/// A command behind a prompt: `$ ls`, `$python x.py`.
fn command(line: &str) -> Option<&str> {
    let rest = line.strip_prefix('$')?;
    let rest = rest.trim_start();
    (rest.starts_with(|c: char| c.is_ascii_lowercase() || matches!(c, '.' | '/'))
        && !rest.contains('=')
        && !line.starts_with("${"))
    .then_some(rest)
}

/// Whether the output of a command is the same for everybody; scripts of the example are not even known.
fn is_pure(command: &str) -> bool {
    let tool = command.split_whitespace().next().unwrap_or("");
    PURE.binary_search(&tool).is_ok() && !command.contains('$')
}

/// `expr -> result`, `expr  # 输出: result`, `expr  # 3` on one line.
fn of_line(kind: &LineKind, at: usize, numbered: bool) -> Option<Evaluation> {
    let LineKind::Code { code, gloss } = kind else { return None };
    let code = code.trim();
    let found = |expression: &str, result: &str, aside: &str, outcome| {
        Some(Evaluation {
            expression: expression.to_owned(),
            written: code.to_owned(),
            result: result.trim().to_owned(),
            aside: aside.trim().to_owned(),
            first: at,
            last: at,
            outcome,
        })
    };
    let Some(gloss) = gloss else {
        let (expression, result) = arrow(code)?;
        return found(expression, result, "", Outcome::Value);
    };
    if names_error(gloss) {
        return found(code, gloss, "", Outcome::Failure);
    }
    let about = ["约", "≈"].iter().find_map(|sign| gloss.strip_prefix(sign));
    if about.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit())) {
        return found(code, gloss, "", Outcome::Value);
    }
    if let Some(result) = SIGNS.iter().find_map(|sign| gloss.strip_prefix(sign)) {
        return (!result.trim().is_empty()).then(|| found(code, result, "", Outcome::Value)).flatten();
    }
    let (value, aside) = gloss.split_once("  ").unwrap_or((gloss, ""));
    let is_result = is_literal(value.trim()) && !numbered && !code.ends_with([',', '{', ':', '(']);
    is_result.then(|| found(evaluated(code), value, aside, Outcome::Value)).flatten()
}

/// A line that shows a value, and the value in a comment below it: `print(x)`, `# Output: 3`.
fn of_line_below(fence: &Fence, at: usize) -> Option<Evaluation> {
    const LABELS: &[&str] = &[
        "expected output:",
        "output:",
        "prints:",
        "result:",
        "输出：",
        "输出:",
        "结果：",
        "结果:",
        "=>",
        "->",
    ];
    let LineKind::Code { code, gloss: None } = &fence.lines[at].kind else { return None };
    let LineKind::Comment(text) = &fence.lines.get(at + 1)?.kind else { return None };
    let lower = text.to_lowercase();
    let label = LABELS.iter().find(|label| lower.starts_with(**label))?;
    let result = text.get(label.len()..)?.trim();
    let code = code.trim();
    let goes_on = fence.lines.get(at + 2).is_some_and(|next| matches!(next.kind, LineKind::Comment(_)));
    let shows = PRINTS.iter().any(|call| code.starts_with(call)) && fence.lines[at].indent == 0;
    (shows && !goes_on && !result.is_empty()).then(|| Evaluation {
        expression: evaluated(code).to_owned(),
        written: code.to_owned(),
        result: result.to_owned(),
        aside: String::new(),
        first: at,
        last: at + 1,
        outcome: Outcome::Value,
    })
}

/// `expr -> result` with no comment sign, which no type of a signature is.
fn arrow(code: &str) -> Option<(&str, &str)> {
    let (expression, result) =
        code.split_once(" -> ").or_else(|| code.split_once(" => ")).or_else(|| code.split_once(" → "))?;
    let is_type = expression.trim_start().starts_with("def ")
        || expression.contains("fn ")
        || result.ends_with([':', '{', ';', ',', '('])
        || expression.contains('|')
        || expression.contains("lambda");
    let closed = expression.matches('(').count() == expression.matches(')').count();
    (!is_type
        && closed
        && expression.trim_end().ends_with([')', ']', '"', '\''])
        && !expression.trim_start().starts_with(['(', '-', '|']))
    .then(|| (expression.trim(), result.trim()))
}

/// The expression of a statement: what is printed or assigned.
fn evaluated(code: &str) -> &str {
    let code = code.trim_end_matches(';');
    if let Some(inside) =
        PRINTS.iter().find_map(|call| code.strip_prefix(call)).and_then(|rest| rest.strip_suffix(')'))
    {
        let value =
            inside.strip_prefix("\"{}\", ").or_else(|| inside.strip_prefix("\"{:?}\", ")).unwrap_or(inside);
        return if value.contains("\", ") { code } else { value.trim() };
    }
    match code.split_once(" = ") {
        Some((left, right)) if left.split_whitespace().count() <= 2 && !left.contains('(') => right.trim(),
        _ => code,
    }
}

/// Whether remarks count the lines: `# 1`, `# 2`, `# 3`.
fn is_numbered(fence: &Fence) -> bool {
    let numbers: Vec<u32> = fence
        .lines
        .iter()
        .filter_map(|line| match &line.kind {
            LineKind::Code { gloss: Some(gloss), .. } => gloss.parse().ok(),
            _ => None,
        })
        .collect();
    numbers.len() > 1 && numbers.iter().zip(1..).all(|(&number, expected)| number == expected)
}

/// A number, string, list or truth value and nothing else.
fn is_literal(text: &str) -> bool {
    let quoted = |quote: char| text.len() >= 2 && text.starts_with(quote) && text.ends_with(quote);
    text.parse::<f64>().is_ok() && !text.starts_with("inf") && !text.starts_with("nan")
        || quoted('"')
        || quoted('\'')
        || matches!(text, "True" | "False" | "true" | "false" | "None" | "null" | "undefined" | "NaN" | "nil")
        || text.starts_with('[') && text.ends_with(']')
        || text.starts_with('{') && text.ends_with('}')
        || text.starts_with('(') && text.ends_with(')') && text.contains(',')
        || text.starts_with("Some(") && text.ends_with(')')
}

/// Whether a remark names an error by its type or number.
fn names_error(remark: &str) -> bool {
    let remark = ["raises ", "throws ", "报错：", "报错:", "报错 ", "抛出 ", "抛出"]
        .iter()
        .find_map(|word| remark.strip_prefix(word))
        .unwrap_or(remark);
    let first = remark
        .split(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '，' | ','))
        .next()
        .unwrap_or("");
    let is_type = first.len() > 5
        && first.starts_with(|c: char| c.is_ascii_uppercase())
        && (first.ends_with("Error") || first.ends_with("Exception"));
    is_type || first.starts_with("error[") || remark.starts_with("panic")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pure_commands_are_sorted_for_the_search() {
        assert!(PURE.is_sorted());
    }

    #[test]
    fn the_value_is_that_of_what_is_printed_or_assigned() {
        assert_eq!(evaluated("println!(\"{}\", s.len());"), "s.len()");
        assert_eq!(evaluated("print(-7 // 2)"), "-7 // 2");
        assert_eq!(evaluated("x = round(2.5)"), "round(2.5)");
        assert_eq!(evaluated("a == b"), "a == b");
    }

    #[test]
    fn literals_and_errors_are_told_from_remarks() {
        for text in ["3", "-4.5", "\"a\"", "[1, 2]", "None", "Some(3)", "{'a': 1}"] {
            assert!(is_literal(text), "{text}");
        }
        for text in ["three", "a list", "inf", "(see below)", "O(n)"] {
            assert!(!is_literal(text), "{text}");
        }
        for text in
            ["TypeError: unhashable", "raises KeyError", "error[E0382]: moved", "panics", "报错：ValueError"]
        {
            assert!(names_error(text), "{text}");
        }
        assert!(!names_error("Error handling") && !names_error("出错"));
    }
}
