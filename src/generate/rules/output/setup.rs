//! What a reader must see above an expression to know what it gives.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::generate::code::{Kind, tokens};
use crate::generate::fence::{Fence, LineKind};

/// Most lines that a question shows before the expression.
const SETUP_LINES: usize = 6;

/// What stands further above is not looked at: a reader would not find it either.
const LOOK_BACK: usize = 40;

/// Words of many languages that are no variables, sorted.
#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "Err", "False", "Infinity", "NaN", "None", "Ok", "Some", "True", "and", "as", "async", "await", "const", "else", "false", "fn",
    "for", "function", "if", "in", "instanceof", "is", "lambda", "let", "move", "mut", "new", "nil", "not", "null", "or", "return",
    "self", "this", "true", "typeof", "undefined", "var", "void", "yield",
];

/// The code above a line that the value of an expression depends on, empty where it depends on nothing.
///
/// That is every line at the margin that names what the expression names or what such a line makes, but for those
/// that only show a value. `None` where it is too much to show, or where a variable comes from nowhere.
pub(super) fn setup(
    fence: &Fence,
    before: usize,
    expression: &str,
    showing: &BTreeSet<usize>,
) -> Option<String> {
    let above = before.saturating_sub(LOOK_BACK)..before;
    let made: BTreeSet<String> = above.clone().filter_map(|at| made_by(&fence.lines[at].kind)).collect();
    let mut needed: BTreeSet<String> = variables(expression);
    let is_unknown = |name: &String| !made.contains(name) && !binds_its_own(expression);
    if needed.iter().any(is_unknown) {
        return None;
    }
    needed.extend(called(expression));
    needed.retain(|name| made.contains(name));
    let mut shown: BTreeSet<usize> = BTreeSet::new();
    // Each round adds the lines that name what the round before found; it ends with the first that adds none.
    loop {
        let found = relevant(fence, &above, &needed, showing);
        if found.len() > SETUP_LINES {
            return None;
        }
        if found == shown {
            break;
        }
        for &at in &found {
            let LineKind::Code { code, .. } = &fence.lines[at].kind else { continue };
            needed.extend(variables(code).into_iter().chain(called(code)).filter(|name| made.contains(name)));
            needed.extend(made_by(&fence.lines[at].kind));
        }
        shown = found;
    }
    Some(lines_of(fence, &shown))
}

/// The lines at the margin that hold one of these names, with the blocks that they open.
fn relevant(
    fence: &Fence,
    above: &Range<usize>,
    needed: &BTreeSet<String>,
    showing: &BTreeSet<usize>,
) -> BTreeSet<usize> {
    let mut out = BTreeSet::new();
    for at in above.clone() {
        let LineKind::Code { code, .. } = &fence.lines[at].kind else { continue };
        if fence.lines[at].indent > 0
            || showing.contains(&at)
            || !words(code).any(|word| needed.contains(word))
        {
            continue;
        }
        let statement = fence.statement(at);
        let body = fence.body(&statement);
        out.extend(statement.start..body.end.max(statement.end).min(above.end));
    }
    out
}

/// These lines with their indentation, without remarks and comments.
fn lines_of(fence: &Fence, shown: &BTreeSet<usize>) -> String {
    let lines: Vec<&str> = shown
        .iter()
        .filter_map(|&at| match &fence.lines[at].kind {
            LineKind::Code { code, .. } => Some(code.as_str()),
            LineKind::InString => Some(fence.lines[at].raw.as_str()),
            _ => None,
        })
        .collect();
    lines.join("\n")
}

/// The name that a line makes: what it assigns, declares or defines.
fn made_by(kind: &LineKind) -> Option<String> {
    let LineKind::Code { code, .. } = kind else { return None };
    let tokens = tokens(code);
    let text = |at: usize| tokens.get(at).map_or("", |token| &code[token.range.clone()]);
    if let Some(at) =
        (0..tokens.len()).find(|&at| matches!(text(at), "def" | "class" | "fn" | "func" | "function"))
    {
        return tokens.get(at + 1).filter(|token| token.kind == Kind::Word).map(|_| text(at + 1).to_owned());
    }
    let sign = (0..tokens.len()).find(|&at| matches!(text(at), "=" | ":="))?;
    // `let mut x: T = …`, `T x = …`, `x = …`, `x: T = …`, `x, y = …`: the last name before the sign or the type.
    let colon = (0..sign).find(|&at| text(at) == ":").unwrap_or(sign);
    let name = colon.checked_sub(1)?;
    let is_part = name > 0 && matches!(text(name - 1), "." | "[");
    (tokens[name].kind == Kind::Word && !is_part).then(|| text(name).to_owned())
}

/// The variables of an expression: names that are no attributes, calls, keywords, keyword arguments, modules or types.
fn variables(expression: &str) -> BTreeSet<String> {
    let tokens = tokens(expression);
    let text = |at: usize| tokens.get(at).map_or("", |token| &expression[token.range.clone()]);
    (0..tokens.len())
        .filter(|&at| tokens[at].kind == Kind::Word)
        .filter(|&at| {
            let (before, next) = (if at > 0 { text(at - 1) } else { "" }, text(at + 1));
            let is_type = text(at).starts_with(char::is_uppercase);
            let is_path = next == "::" || before == "::";
            let is_macro = next == "!" && text(at + 2) == "(";
            !matches!(before, "." | "?.") && !matches!(next, "(" | "=") && !is_type && !is_path && !is_macro
        })
        .map(|at| text(at).to_owned())
        .filter(|word| KEYWORDS.binary_search(&word.as_str()).is_err())
        .collect()
}

/// The functions and types that an expression calls by their bare names.
fn called(expression: &str) -> BTreeSet<String> {
    words(expression).map(str::to_owned).collect()
}

fn words(code: &str) -> impl Iterator<Item = &str> {
    tokens(code).into_iter().filter(|token| token.kind == Kind::Word).map(|token| &code[token.range])
}

/// Whether an expression has variables of its own: a comprehension, a closure; or is of a language without any.
fn binds_its_own(expression: &str) -> bool {
    [" for ", "lambda", "=>", "|", "SELECT ", "select "].iter().any(|sign| expression.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(code: &str) -> Option<String> {
        made_by(&LineKind::Code { code: code.to_owned(), gloss: None })
    }

    #[test]
    fn the_keywords_are_sorted_for_the_search() {
        assert!(KEYWORDS.is_sorted());
    }

    #[test]
    fn a_line_makes_what_it_assigns_or_defines() {
        for code in [
            "x = 1",
            "let mut x: Vec<u8> = y",
            "List<String> x = f()",
            "x := f(y)",
            "def x(a):",
            "const x = 2",
        ] {
            assert_eq!(made(code).as_deref(), Some("x"), "{code}");
        }
        for code in ["a.x = 1", "b[x] = 1", "x == 1", "f(x)"] {
            assert_eq!(made(code), None, "{code}");
        }
    }

    #[test]
    fn variables_are_told_from_calls_attributes_and_types() {
        assert_eq!(variables("f(x.y, key=z) + Map.of(1)").into_iter().collect::<Vec<_>>(), ["x", "z"]);
        assert_eq!(variables("typeof null").into_iter().collect::<Vec<_>>(), [""; 0]);
    }
}
