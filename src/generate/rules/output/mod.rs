//! R6, what code gives: `expr -> result`, `>>> expr` and the line below, `expr  # 输出: result`, `expr  # 3`,
//! `expr  # TypeError: …`, `$ cmd` and its output.
//!
//! | it gives | Chinese | English |
//! |---|---|---|
//! | a value | {expr} 的结果是什么？ | What does {expr} give? |
//! | an error | {expr} 会怎样？ | What happens with {expr}? |
//! | output | 运行 {cmd} 输出什么？ | What does {cmd} print? |
//!
//! Where the expression uses names that stand above it, the question shows the lines that make or change them (up
//! to six); where there are more, or a name comes from nowhere, there is no fair question.
//!
//! Not taken: figures that follow from values made up above, types of a signature (`-> int:`), results of more than three lines, results that the expression
//! already shows, yes or no to a mere call, output of scripts and of commands that depend on the machine.
//! Idea: one fact, seen as it is met (Wozniak, rule 14).

mod find;
mod setup;

use std::collections::BTreeSet;

use super::code_wording::{self, about};
use crate::generate::fence::FenceKind;
use crate::generate::typography;
use crate::generate::view::{FencePlace, Lines, View};
use crate::generate::{Draft, Proposal};

use find::{Evaluation, Outcome, evaluations};
use setup::setup;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let is_code =
        |place: &&FencePlace<'n>| place.fence.is_code() && place.fence.syntax.kind != FenceKind::Data;
    let mut drafts = Vec::new();
    for place in view.fences.iter().filter(is_code) {
        let found = evaluations(&place.fence);
        let showing: BTreeSet<usize> =
            found.iter().filter(|found| is_shown(found)).map(|found| found.first).collect();
        drafts.extend(found.iter().filter_map(|found| ask(view, place, found, &showing)));
    }
    drafts.into()
}

/// Whether a line only goes on with a query that began above: `FROM dual`.
fn is_clause(expression: &str) -> bool {
    const GOING_ON: &[&str] =
        &["from", "where", "and", "or", "on", "join", "group", "order", "having", "limit", "union"];
    let first = expression.split_whitespace().next().unwrap_or("").to_lowercase();
    expression.contains(' ') && GOING_ON.contains(&first.as_str())
}

/// Whether a line does nothing but show what it gives, or fail.
fn is_shown(found: &Evaluation) -> bool {
    !found.written.contains(" = ") || found.outcome == Outcome::Failure
}

fn ask<'n>(
    view: &View<'n>,
    place: &FencePlace<'n>,
    found: &Evaluation,
    showing: &BTreeSet<usize>,
) -> Option<Draft<'n>> {
    let expression = found.expression.trim_end_matches(';');
    if is_clause(expression)
        || is_plain(expression, found)
        || found.result.contains("...")
        || expression.starts_with(['#', '/'])
    {
        return None;
    }
    let above = match found.outcome {
        Outcome::Value | Outcome::Failure => setup(&place.fence, found.first, expression, showing)?,
        Outcome::Printed => String::new(),
    };
    if above.contains(found.result.as_str()) && found.result.chars().count() > 1 {
        return None;
    }
    // What a made-up value comes to is worked out, not remembered.
    let is_figure =
        found.result.trim_matches(['-', '"', '\'']).chars().all(|c| c.is_ascii_digit() || c == '.');
    let is_long = found.result.contains('\n');
    if !above.is_empty()
        && found.outcome == Outcome::Value
        && (is_figure || is_long)
        && found.aside.is_empty()
    {
        return None;
    }
    let wording = code_wording::of(view.language);
    let template = match found.outcome {
        Outcome::Value => wording.result,
        Outcome::Failure => wording.happens,
        Outcome::Printed => wording.prints,
    };
    let mut asked = about(template, &typography::code(expression), view.language);
    if !above.is_empty() {
        asked = format!("{asked}\n{}", typography::fence(&place.fence.language, &above));
    }
    let answer = match found.outcome {
        Outcome::Failure => typography::quote_code(&found.result),
        Outcome::Value | Outcome::Printed => typography::code_answer("", &found.result),
    };
    let lines =
        Lines { first: place.fence.lines[found.first].number, last: place.fence.lines[found.last].number };
    Some(
        Draft::new("R6", lines, view.language, asked, answer)
            .owners(&place.owners)
            .extra([typography::quote_code(&found.aside)])
            .score(720),
    )
}

/// Whether the value needs no knowledge: it stands in the expression, or is a yes or no that a coin would find.
fn is_plain(expression: &str, found: &Evaluation) -> bool {
    let result = found.result.trim_matches(['"', '\'']);
    let signs = expression.matches(['(', '+', '*', '[', '%', '/', '=', '<']).count();
    let shown = found.result.len() > 1 && expression.contains(result) && signs <= 1;
    let is_truth = matches!(result, "True" | "False" | "true" | "false");
    let compares =
        ["==", "!=", "<", ">", " is ", " in ", "instanceof"].iter().any(|sign| expression.contains(sign));
    let nothing_to_do = found.outcome == Outcome::Value
        && signs == 0
        && !expression.contains(['.', '-', '!', '~', '&', '^', ' ']);
    shown || nothing_to_do || is_truth && !compares
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
            questions("python", "int('0x1f', 16) -> 31"),
            [pair("【数字】`int('0x1f', 16)` 的结果是什么？", "`31`")]
        );
        assert_eq!(
            questions("python", "round(2.5)  # 输出: 2"),
            [pair("【数字】`round(2.5)` 的结果是什么？", "`2`")]
        );
        assert_eq!(
            questions("js", "console.log([1, [2]].flat().length);\n// expected output: 2"),
            [pair("【数字】`[1, [2]].flat().length` 的结果是什么？", "`2`")]
        );
        assert_eq!(questions("js", "typeof null // => \"object\"")[0].1, "`\"object\"`");
        assert_eq!(questions("js", "[10, 9, 1].sort() // [1, 10, 9]")[0].1, "`[1, 10, 9]`");
    }

    #[test]
    fn prompts_show_their_output() {
        assert_eq!(
            questions("python", ">>> 7 // -2\n-4\n>>> x = 1"),
            [pair("【数字】`7 // -2` 的结果是什么？", "`-4`")]
        );
        assert_eq!(
            questions("", "$ basename /a/b.txt .txt\nb"),
            [pair("【数字】运行 `basename /a/b.txt .txt` 输出什么？", "`b`")]
        );
    }

    #[test]
    fn a_bare_value_behind_code_is_its_result() {
        assert_eq!(
            questions("rust", "let s = \"你好\";\nprintln!(\"{}\", s.len());   // 6   字节数"),
            [pair("【数字】`s.len()` 的结果是什么？\n```rust\nlet s = \"你好\";\n```", "`6`")]
        );
        assert_eq!(questions("python", "-7 // 2  # -4"), [pair("【数字】`-7 // 2` 的结果是什么？", "`-4`")]);
        assert_eq!(questions("python", "0.1 + 0.2 == 0.3  # False")[0].1, "`False`");
    }

    #[test]
    fn an_error_is_asked_with_all_that_leads_to_it() {
        assert_eq!(
            questions("python", "t = (1, [2])\nt[1] += [3]  # TypeError，但列表已经变了"),
            [pair(
                "【数字】`t[1] += [3]` 会怎样？\n```python\nt = (1, [2])\n```",
                "TypeError，但列表已经变了"
            )]
        );
    }

    #[test]
    fn names_that_stand_above_are_shown() {
        let found = questions("python", "a = [1, 2]\nb = a\nunrelated = 3\nb * 2  # -> [1, 2, 1, 2]");
        assert_eq!(questions("python", "a = [1, 2]\nsum(a)  # -> 3"), []);
        assert_eq!(
            found,
            [pair("【数字】`b * 2` 的结果是什么？\n```python\na = [1, 2]\nb = a\n```", "`[1, 2, 1, 2]`")]
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
            "bool(int(str(3))) -> True",
            "$ python subc.py add -x 1\nx + y = 3",
            "$ whoami\nme",
            "first()  # 1\nsecond()  # 2",
            "limit = 30  # 30",
        ] {
            assert_eq!(questions("python", code), [], "{code}");
        }
    }
}
