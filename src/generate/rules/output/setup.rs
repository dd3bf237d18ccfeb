//! What a reader must see above an expression to know its value.

use crate::generate::fence::{Fence, LineKind};

/// Most lines that a question shows before the expression.
const SETUP_LINES: usize = 6;

/// All code above a line, for what goes wrong there; `None` where it is too much to show.
pub(super) fn all_above(fence: &Fence, before: usize) -> Option<String> {
    let is_code = |at: &usize| matches!(fence.lines[*at].kind, LineKind::Code { .. });
    let shown: Vec<usize> = (0..before).filter(is_code).collect();
    let lines: Vec<String> = shown.iter().map(|&at| fence.code_of(at..at + 1)).collect();
    (shown.len() <= SETUP_LINES).then(|| lines.join("\n"))
}

/// The lines above that define the names of an expression, `None` where they are too many to show.
pub(super) fn setup(fence: &Fence, before: usize, expression: &str) -> Option<String> {
    let mut needed: Vec<String> = names(expression);
    let mut shown: Vec<usize> = Vec::new();
    for at in (0..before).rev() {
        let LineKind::Code { code, .. } = &fence.lines[at].kind else { continue };
        if fence.lines[at].indent > 0 {
            continue;
        }
        if defines(code, &needed) {
            let statement = fence.statement(at);
            let body = fence.body(&statement);
            shown.extend(statement.start..body.end.max(statement.end));
            needed.extend(names(code));
        }
    }
    shown.sort_unstable();
    shown.dedup();
    if shown.len() > SETUP_LINES {
        return None;
    }
    let lines: Vec<String> = shown.into_iter().map(|at| fence.code_of(at..at + 1)).collect();
    let hidden = needed.iter().any(|name| fence.lines[..before].iter().any(|line| line.indent > 0 && matches!(&line.kind, LineKind::Code { code, .. } if code.trim_start().starts_with(&format!("{name} =")))));
    (!hidden).then(|| lines.join("\n"))
}

/// Whether a line gives one of these names its value.
fn defines(code: &str, names: &[String]) -> bool {
    let head = code
        .trim_start()
        .trim_start_matches("let ")
        .trim_start_matches("mut ")
        .trim_start_matches("const ")
        .trim_start_matches("var ");
    names.iter().any(|name| {
        let assigned = head.strip_prefix(name.as_str()).is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.starts_with('=') && !rest.starts_with("==")
                || rest.starts_with(":=")
                || rest.starts_with(": ")
                || rest.starts_with(',')
        });
        let declared = ["def ", "class ", "async def ", "fn ", "func ", "function "].iter().any(|word| {
            head.strip_prefix(word).is_some_and(|rest| {
                rest.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with(['(', ':', '<']))
            })
        });
        assigned || declared
    })
}

/// The identifiers of an expression that are no attributes.
fn names(expression: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut word = String::new();
    let mut before = ' ';
    let mut quote: Option<char> = None;
    for c in expression.chars().chain(std::iter::once(' ')) {
        if let Some(open) = quote {
            if c == open {
                quote = None;
            }
            continue;
        }
        if c.is_alphanumeric() || c == '_' {
            word.push(c);
            continue;
        }
        if !word.is_empty() && before != '.' && !word.starts_with(|c: char| c.is_ascii_digit()) {
            out.push(std::mem::take(&mut word));
        }
        word.clear();
        before = c;
        if matches!(c, '"' | '\'') {
            quote = Some(c);
        }
    }
    out
}
