//! R6, what code gives: `expr -> result`, `>>> expr` and the line below, `expr  # 输出: result`, `$ cmd` and its output.
//!
//! `{expr}` 的结果是？ / What does `{expr}` give? · 运行 `{cmd}` 输出什么？ / What does `{cmd}` print?
//!
//! Where the expression uses names that stand above it, the question shows the lines that define them (up to
//! six); where there are more, there is no fair question. Not taken: types of a signature (`-> int:`), results
//! of more than three lines, results that the expression already shows.
//! Idea: one fact, seen as it is met (Wozniak, rule 14).

use crate::generate::fence::{Fence, FenceKind, LineKind};
use crate::generate::templates::{self, fill};
use crate::generate::typography::{self, question};
use crate::generate::view::{FencePlace, Lines, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;

/// Most lines that a question shows before the expression.
const SETUP_LINES: usize = 6;
/// Longest result in lines.
const RESULT_LINES: usize = 3;

struct Evaluation {
    /// The expression or command.
    expression: String,
    /// What it gives, one line or more.
    result: String,
    /// The lines in the fence.
    first: usize,
    last: usize,
    command: bool,
}

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    view.fences
        .iter()
        .filter(|place| place.fence.is_code() && place.fence.syntax.kind != FenceKind::Data)
        .flat_map(|place| {
            evaluations(&place.fence).into_iter().filter_map(move |found| ask(view, place, &found))
        })
        .collect::<Vec<_>>()
        .into()
}

fn evaluations(fence: &Fence) -> Vec<Evaluation> {
    let raw: Vec<&str> = fence.lines.iter().map(|line| line.raw.trim()).collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < raw.len() {
        let prompt = raw[at]
            .strip_prefix(">>> ")
            .map(|rest| (rest, false))
            .or_else(|| command(raw[at]).map(|rest| (rest, true)));
        if let Some((expression, command)) = prompt {
            let end = (at + 1..raw.len())
                .find(|&next| {
                    raw[next].is_empty()
                        || raw[next].starts_with(">>>")
                        || raw[next].starts_with("... ")
                        || raw[next].starts_with('$')
                })
                .unwrap_or(raw.len());
            if end > at + 1 && end - at - 1 <= RESULT_LINES && !raw[at + 1].starts_with('#') {
                out.push(Evaluation {
                    expression: expression.to_owned(),
                    result: raw[at + 1..end].join("\n"),
                    first: at,
                    last: end - 1,
                    command,
                });
            }
            at = end.max(at + 1);
            continue;
        }
        if let Some((expression, result)) = inline(&fence.lines[at].kind) {
            out.push(Evaluation { expression, result, first: at, last: at, command: false });
        }
        at += 1;
    }
    out
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

/// `expr -> result` and `expr  # 输出: result` on one line.
fn inline(kind: &LineKind) -> Option<(String, String)> {
    let LineKind::Code { code, gloss } = kind else { return None };
    if let Some(gloss) = gloss {
        #[rustfmt::skip]
        const SIGNS: &[&str] = &[
            "输出：", "输出:", "输出", "结果：", "结果:", "结果", "=>", "->", "→", "Output:", "output:", "prints ", "Prints ",
            "returns ", "==>",
        ];
        let about = ["约", "≈"].iter().find_map(|sign| gloss.strip_prefix(sign));
        if about.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit())) {
            return Some((code.trim().to_owned(), gloss.clone()));
        }
        let result = SIGNS.iter().find_map(|sign| gloss.strip_prefix(sign))?.trim();
        return (!result.is_empty()).then(|| (code.trim().to_owned(), result.to_owned()));
    }
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
    .then(|| (expression.trim().to_owned(), result.trim().to_owned()))
}

fn ask<'n>(view: &View<'n>, place: &FencePlace<'n>, found: &Evaluation) -> Option<Draft<'n>> {
    let expression = found.expression.trim_end_matches(';');
    let shown_already = found.result.len() > 1
        && expression.contains(found.result.trim_matches(['"', '\'']))
        && expression.matches(['(', '+', '*', '[']).count() <= 1;
    if shown_already || found.result.contains("...") || expression.starts_with(['#', '/']) {
        return None;
    }
    let setup = if found.command { String::new() } else { setup(&place.fence, found.first, expression)? };
    let language = view.language;
    let shown = typography::code(expression);
    let body = match (language, found.command) {
        (Language::Zh, true) => format!("运行 {shown} 输出什么"),
        (Language::Zh, false) => format!("{shown} 的结果是什么"),
        (Language::En, true) => format!("What does {shown} print"),
        (Language::En, false) => format!("What does {shown} give"),
        (other, _) => fill(templates::of(other).asks.gives, &shown),
    };
    let mut asked = question(&body, language);
    if !setup.is_empty() {
        asked = format!("{asked}\n\n{}", typography::fence(&place.fence.language, &setup));
    }
    let lines =
        Lines { first: place.fence.lines[found.first].number, last: place.fence.lines[found.last].number };
    Some(
        Draft::new("R6", lines, language, asked, typography::code_answer("", &found.result))
            .owners(&place.owners)
            .score(720),
    )
}

/// The lines above that define the names of an expression, `None` where they are too many to show.
fn setup(fence: &Fence, before: usize, expression: &str) -> Option<String> {
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

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(language: &str, code: &str) -> Vec<(String, String)> {
        let note = format!("# P\n\n## 数字\n\n```{language}\n{code}\n```\n");
        asked_by("R6", &note)
    }

    #[test]
    fn an_arrow_or_a_remark_gives_the_result() {
        assert_eq!(
            questions("python", "bool(int(str(0))) -> False"),
            [pair("【数字】`bool(int(str(0)))` 的结果是什么？", "`False`")]
        );
        assert_eq!(
            questions("python", "round(2.5)  # 输出: 2"),
            [pair("【数字】`round(2.5)` 的结果是什么？", "`2`")]
        );
        assert_eq!(questions("js", "typeof null // => \"object\"")[0].1, "`\"object\"`");
    }

    #[test]
    fn prompts_show_their_output() {
        assert_eq!(
            questions("python", ">>> 7 // -2\n-4\n>>> x = 1"),
            [pair("【数字】`7 // -2` 的结果是什么？", "`-4`")]
        );
        assert_eq!(
            questions("", "$ python subc.py add -x 1 -y 2\nx + y = 3"),
            [pair("【数字】运行 `python subc.py add -x 1 -y 2` 输出什么？", "`x + y = 3`")]
        );
    }

    #[test]
    fn names_that_stand_above_are_shown() {
        let found = questions("python", "a = [1, 2]\nb = a\nunrelated = 3\nsum(b)  # -> 3");
        assert_eq!(
            found,
            [pair("【数字】`sum(b)` 的结果是什么？\n\n```python\na = [1, 2]\nb = a\n```", "`3`")]
        );
    }

    #[test]
    fn what_cannot_be_asked_fairly_is_left_alone() {
        let long = (0..9).map(|n| format!("x{n} = f(x{})\n", (n + 8) % 9)).collect::<Vec<_>>().concat();
        for code in [
            &format!("{long}g(x8)  # -> 1"),
            "def f(x: int) -> int:",
            "fn f(x: u8) -> u8 {",
            "print(\"Hello\")  # 输出: Hello",
        ] {
            assert_eq!(questions("python", code), [], "{code}");
        }
    }
}
