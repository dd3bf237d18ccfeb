//! How much of the code below a comment answers it.

use std::ops::Range;

use crate::generate::fence::{Fence, FenceKind, LineKind};
use crate::generate::lexicon;

/// A stretch of code up to this long is one thought and shown whole.
pub(super) const WHOLE_LINES: usize = 6;
/// Longest body that a block opener brings along.
const BODY_LINES: usize = 6;

/// The lines that answer a comment: its first statement that says something, with the set-up before it.
///
/// More of the stretch belongs to the answer where the comment is about an order of steps, where the lines are
/// commands or settings, and where one more statement uses what the first one made.
pub(super) fn answer_lines(fence: &Fence, from: usize, comment: &str) -> Option<Range<usize>> {
    let indent = fence.lines[from].indent;
    let mut statements: Vec<Range<usize>> = Vec::new();
    let mut at = from;
    while at < fence.lines.len()
        && matches!(fence.lines[at].kind, LineKind::Code { .. })
        && fence.lines[at].indent >= indent
    {
        let statement = fence.statement(at);
        let body = fence.body(&statement);
        at = body.end.max(statement.end);
        let whole = statement.start..at;
        if body.len() > BODY_LINES && is_definition(fence, &statement) {
            // The head of a function without its body does not say how anything is done.
            break;
        }
        statements.push(if body.len() <= BODY_LINES { whole } else { statement });
    }
    // What is printed at the end shows the result; it is no part of how the thing is done.
    while statements.len() > 1 && statements.last().is_some_and(|last| is_print(fence, last)) {
        statements.pop();
    }
    let whole = from..statements.last()?.end;
    let steps =
        ["保证", "步骤", "如何", "确保", "ensure ", "steps"].iter().any(|word| comment.starts_with(word));
    let commands = fence.syntax.kind != FenceKind::Program;
    // Of several commands those belong together that name the same file or thing.
    let together = !commands || statements.windows(2).all(|pair| share_a_word(fence, &pair[0], &pair[1]));
    if (steps || commands && together) && whole.len() <= WHOLE_LINES {
        return Some(whole);
    }
    let is_setup = |lines: &Range<usize>| {
        let raw = fence.lines[lines.start].raw.trim();
        is_import(fence, lines) || lines.len() == 1 && (is_literal_assignment(raw) || is_data(raw))
    };
    let said = statements.iter().position(|lines| !is_setup(lines)).unwrap_or(0);
    let made = assigned(fence, &statements[said]);
    let goes_on = made.is_some_and(|name| statements[said + 1..].iter().any(|next| uses(fence, next, &name)));
    // The data that a method is called on is the example's own.
    let is_receiver = |lines: &Range<usize>| {
        !is_import(fence, lines)
            && assigned(fence, lines).is_some_and(|name| only_receives(fence, &statements[said], &name))
    };
    let from = if statements[..said].iter().all(is_receiver) { statements[said].start } else { from };
    let whole = from..whole.end;
    if goes_on {
        // What is made is used below: half of it would be no answer.
        return (whole.len() <= WHOLE_LINES && !commands).then_some(whole);
    }
    // The first of many commands is not what a comment over all of them means.
    let single = from..statements[said].end;
    (single.len() <= 2 * WHOLE_LINES && !(commands && statements.len() > 1)).then_some(single)
}

/// The call whose value a line of C++ prints beside words of its own: of `cout << "Depth: " << sonar.depth() << endl;` the
/// call alone.
pub(super) fn printed(code: &str) -> Option<&str> {
    let line = code.trim().strip_suffix(';')?;
    let line = line.strip_prefix("std::").unwrap_or(line).strip_prefix("cout")?.trim_start();
    let shown = line.strip_prefix("<<")?;
    let is_own = |part: &&str| {
        !part.starts_with(['"', '\'']) && !matches!(part.trim_start_matches("std::"), "endl" | "flush")
    };
    let mut calls = shown.split("<<").map(str::trim).filter(is_own);
    let call =
        calls.next().filter(|call| calls.next().is_none() && call.ends_with(')') && call.contains('('))?;
    (!code.trim().contains('\n') && call.matches('(').count() == call.matches(')').count()).then_some(call)
}

/// Whether a statement begins a function or a class.
fn is_definition(fence: &Fence, lines: &Range<usize>) -> bool {
    fence.lines[lines.clone()].iter().any(|line| {
        const HEADS: &[&str] = &[
            "def ",
            "async def ",
            "class ",
            "fn ",
            "pub ",
            "func ",
            "function ",
            "async function ",
            "public ",
            "private ",
            "protected ",
            "static ",
            "struct ",
            "impl ",
            "trait ",
            "enum ",
            "interface ",
            "void ",
            "int main",
        ];
        HEADS.iter().any(|word| line.raw.trim_start().starts_with(word))
    })
}

/// Whether two commands have an argument in common.
fn share_a_word(fence: &Fence, a: &Range<usize>, b: &Range<usize>) -> bool {
    /// A shorter argument stands in both by chance.
    const TELLING: usize = 4;
    let next: Vec<&str> = fence.lines[b.start].raw.split_whitespace().skip(1).collect();
    fence.lines[a.start]
        .raw
        .split_whitespace()
        .skip(1)
        .any(|word| word.len() >= TELLING && !word.starts_with('-') && next.contains(&word))
}

/// The name that a statement assigns, if it assigns one.
fn assigned(fence: &Fence, lines: &Range<usize>) -> Option<String> {
    let raw = fence.lines[lines.start].raw.trim();
    let (left, _) = raw.split_once('=')?;
    let name = left.trim_end_matches([':', ' ']).rsplit(' ').next()?;
    (!name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'))
        .then(|| name.to_owned())
}

fn uses(fence: &Fence, lines: &Range<usize>, name: &str) -> bool {
    fence.lines[lines.clone()].iter().any(|line| lexicon::contains_word(&line.raw, name))
}

/// `List<String> names = List.of("a", "b");`: a collection of the example's values.
fn is_data(raw: &str) -> bool {
    const MAKERS: &[&str] =
        &["List.of(", "Set.of(", "Map.of(", "Arrays.asList(", "vec![", "HashSet<>(Arrays.asList("];
    raw.split_once(" = ").is_some_and(|(_, right)| {
        let right = right.trim_start_matches("new ");
        MAKERS.iter().any(|maker| right.starts_with(maker))
            && right.contains(['"', '\'']) | right.contains(|c: char| c.is_ascii_digit())
    })
}

/// Whether a name stands in these lines only before the dot of a method.
fn only_receives(fence: &Fence, lines: &Range<usize>, name: &str) -> bool {
    let code = fence.code_of(lines.clone());
    let found: Vec<usize> = code.match_indices(name).map(|(at, found)| at + found.len()).collect();
    !found.is_empty() && found.iter().all(|&end| code[end..].starts_with('.'))
}

fn is_import(fence: &Fence, lines: &Range<usize>) -> bool {
    let raw = fence.lines[lines.start].raw.trim_start();
    ["import ", "from ", "use ", "#include", "require", "using "].iter().any(|word| raw.starts_with(word))
}

fn is_print(fence: &Fence, lines: &Range<usize>) -> bool {
    let raw = fence.lines[lines.start].raw.trim_start();
    lines.len() == 1
        && [
            "print(",
            "println!",
            "console.log(",
            "fmt.Print",
            "echo ",
            "System.out.print",
            "puts ",
            "printf(",
        ]
        .iter()
        .any(|word| raw.starts_with(word))
        || lines.len() == 1 && raw.contains("(System.out::print")
}

/// Code that teaches nothing: a print, a placeholder, a literal, a name that the example made up.
pub(super) fn is_worthless(code: &str) -> bool {
    let lines: Vec<&str> = code.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let trivial = |line: &&str| {
        matches!(*line, "pass" | "..." | "{" | "}" | "break" | "continue" | "return" | "else:" | "main()")
            || ["print(", "println!", "console.log(", "fmt.Println(", "System.out.print"]
                .iter()
                .any(|word| line.starts_with(word))
            || is_literal_assignment(line)
    };
    lines.is_empty()
        || lines.iter().all(trivial)
        || lines.last().is_some_and(|last| last.ends_with("\"\"\"") && last.matches("\"\"\"").count() == 1)
}

/// `x = 5`, `let s = "a";`, `data = {`: values of an example.
fn is_literal_assignment(line: &str) -> bool {
    line.split_once('=').is_some_and(|(left, right)| {
        let right = right.trim().trim_end_matches(';');
        let plain_left = !left.ends_with(['!', '<', '>', '='])
            && left.split_whitespace().count() <= 3
            && !left.contains('(');
        let quoted = right.len() >= 2
            && ['"', '\''].iter().any(|&quote| {
                right.starts_with(quote) && right.ends_with(quote) && right.matches(quote).count() == 2
            });
        if quoted {
            return plain_left;
        }
        let literal = !right.contains('(')
            && (!right.contains('.') || right.parse::<f64>().is_ok())
            && right.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '"' | '\'' | '{' | '[' | '-'))
            && !right.contains(" for ")
            && !right.contains("::");
        plain_left && literal && !right.contains(':') | right.starts_with('{')
    })
}

#[cfg(test)]
mod tests {
    use super::printed;

    #[test]
    fn a_printed_call_is_the_answer_without_the_words_beside_it() {
        for (code, call) in [
            ("cout << \"Depth: \" << sonar.depth() << endl;", Some("sonar.depth()")),
            ("std::cout << sonar::depth() << std::endl;", Some("sonar::depth()")),
            ("cout << \"Depth\" << endl;", None),
            ("cout << a.depth() << b.depth() << endl;", None),
            ("int depth = sonar.depth();", None),
        ] {
            assert_eq!(printed(code), call, "{code}");
        }
    }
}
