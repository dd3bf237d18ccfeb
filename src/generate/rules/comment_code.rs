//! R3, a comment above code: the comment is the intent, the code below it the answer.
//!
//! | the comment | Chinese | English |
//! |---|---|---|
//! | opens with a verb | 如何{comment}？ | How do you {comment}? |
//! | names something | {comment}：怎么写？ | Code: {comment} |
//! | is a path | 要在 {path} 里加入什么？ | What goes into {path}? |
//!
//! The answer is the first statement that says something, with imports and literals that set it up, and with
//! the next one where that uses what the first made; steps, commands and settings are shown as the whole
//! stretch up to six lines. A block opener brings a body of up to six lines; trailing remarks and bare prints
//! are cut.
//!
//! Not taken: commented-out code, file names, addresses, one ASCII word, exclamations, filler (示例, 数据, main),
//! comments that state something (they are statements), the same comment twice in a section.
//! Idea: wording and one fact a card (Wozniak, rules 4 and 14).

use std::collections::BTreeSet;
use std::ops::Range;

use crate::generate::fence::{Fence, FenceKind, LineKind, is_command};
use crate::generate::lexicon::{self, en};
use crate::generate::script::{has_han, words};
use crate::generate::templates::{self, fill};
use crate::generate::typography::{self, question};
use crate::generate::view::{FencePlace, Lines, View, states_something};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;

/// A stretch of code up to this long is one thought and shown whole.
const WHOLE_LINES: usize = 6;
/// Longest body that a block opener brings along.
const BODY_LINES: usize = 6;

/// Comments that accompany any program.
#[rustfmt::skip]
const FILLER: &[&str] = &[
    "示例", "模拟", "这里", "数据", "输出结果", "输出", "结果", "访问", "主程序", "运行主程序", "测试", "其它", "其他", "打印", "main",
    "example", "output", "result", "usage", "test", "data", "setup", "imports", "import", "constants",
    "variables", "helper", "here", "sth", "same", "continue", "note", "etc",
];

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let mut asked = BTreeSet::new();
    view.fences
        .iter()
        .filter(|place| place.fence.is_code())
        .flat_map(|place| comments(place).map(move |at| (place, at)))
        .filter_map(|(place, at)| ask(view, place, at))
        .filter(|draft| asked.insert(draft.question.clone()))
        .collect::<Vec<_>>()
        .into()
}

/// The comments that may name what stands below them.
fn comments<'a>(place: &'a FencePlace<'_>) -> impl Iterator<Item = usize> + 'a {
    let lines = &place.fence.lines;
    (0..lines.len()).filter(move |&at| {
        let LineKind::Comment(text) = &lines[at].kind else { return false };
        let alone = at == 0 || !matches!(lines[at - 1].kind, LineKind::Comment(_));
        let followed = lines.get(at + 1).is_some_and(|next| matches!(next.kind, LineKind::Code { .. }));
        alone && followed && is_intent(text)
    })
}

/// Whether a comment says what the code below does.
fn is_intent(comment: &str) -> bool {
    let bare = comment.trim_end_matches(['：', ':', '.', '。']);
    let lower = bare.to_lowercase();
    let filler = FILLER.iter().any(|word| {
        lower == *word
            || has_han(word) && bare.starts_with(word) && bare.chars().count() <= word.chars().count() + 4
    });
    let one_word = !has_han(bare) && words(bare) <= 1 && !is_path(bare);
    bare.chars().filter(|c| c.is_alphanumeric()).count() >= 2
        && !filler
        && !one_word
        && !comment.contains("://")
        && !comment.ends_with(['!', '！', '?', '？', '…'])
        && !comment.contains("...")
        && !comment.ends_with("..")
        && !is_commented_out(comment)
        && !states_something(comment)
        && !lexicon::leans_on_context(comment)
        && !lexicon::is_doubtful(comment)
        && !comment.starts_with(['$', '>', '@', '<', '-', '=', '|', '('])
        && !is_numbered_heading(&lower)
        && !lexicon::contains_word(&lower, "sth")
        && !["示例", "例子"].iter().any(|word| comment.contains(word))
        && !states_in_english(&lower)
}

/// `X is Y`, `before yield as the enter method`: the comment states, it does not name what to write.
fn states_in_english(lower: &str) -> bool {
    !has_han(lower) && lower.split_whitespace().skip(1).any(|word| en::FINITE.contains(&word) || word == "as")
}

/// `step 1`, `1.`: the order of a listing.
fn is_numbered_heading(lower: &str) -> bool {
    lower.starts_with("step ") || lower.starts_with(|c: char| c.is_ascii_digit())
}

fn is_path(comment: &str) -> bool {
    (comment.starts_with("~/") || comment.starts_with('/') || comment.starts_with("./"))
        && !comment.contains(' ')
}

/// Whether a comment is code that somebody switched off.
fn is_commented_out(comment: &str) -> bool {
    if has_han(comment) && !comment.ends_with([')', ';']) {
        return false;
    }
    let calls = comment.find('(').is_some_and(|open| {
        let name = &comment[..open];
        !name.is_empty() && !name.contains(' ') && comment.trim_end_matches(';').ends_with(')')
    });
    let assigns = comment.split_once('=').is_some_and(|(left, _)| {
        let left =
            left.trim().trim_start_matches("let ").trim_start_matches("const ").trim_start_matches("var ");
        !left.is_empty() && left.split_whitespace().count() <= 1
    });
    let file = !comment.contains(' ')
        && comment.rsplit_once('.').is_some_and(|(stem, end)| {
            !stem.is_empty() && (1..=5).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_alphanumeric())
        });
    let keyword = [
        "import ", "from ", "return ", "print(", "#include", "def ", "class ", "if (", "for (", "while (",
        "else", "sudo ", "python ", "pip ", "use ",
    ]
    .iter()
    .any(|word| comment.starts_with(word))
        && !comment.contains("the ");
    let annotates = comment.split_once(": ").is_some_and(|(name, kind)| {
        let word = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.[]<>&".contains(&b));
        word(name) && word(kind) && (name.contains('_') || kind.contains(['.', '[', '<', '&']))
    });
    calls
        || annotates
        || is_command(comment)
        || assigns
        || file && !is_path(comment)
        || keyword
        || comment.ends_with([';', '{', '}'])
}

fn ask<'n>(view: &View<'n>, place: &FencePlace<'n>, at: usize) -> Option<Draft<'n>> {
    let LineKind::Comment(comment) = &place.fence.lines[at].kind else { return None };
    let answer = answer_lines(&place.fence, at + 1, comment)?;
    let code = place.fence.code_of(answer.clone());
    if is_worthless(&code) || answer.len() == 1 && place.fence.calls_own_name(&code) {
        return None;
    }
    let comment = comment.trim_end_matches(['：', ':', '.', '。', ' ']);
    let language = view.language_of_remark(comment);
    let shown = typography::quote_code(comment);
    let verb = lexicon::opens_with_verb(comment);
    let asked = if is_path(comment) {
        match view.language {
            Language::Zh => question(&format!("要在 {} 里加入什么", typography::code(comment)), Language::Zh),
            Language::En => question(&format!("What goes into {}", typography::code(comment)), Language::En),
            other => fill(templates::of(other).asks.code, &typography::code(comment)),
        }
    } else {
        match (language, verb) {
            (Language::Zh, true) => question(
                &format!("如何{}", shown.trim_start_matches("如何").trim_start_matches("怎么")),
                language,
            ),
            (Language::Zh, false) if zh_question(comment) => question(&shown, language),
            (Language::Zh, false) => question(&format!("{shown}：怎么写"), language),
            (Language::En, true) => question(&format!("How do you {}", en::decapitalise(&shown)), language),
            (Language::En, false) => format!("Code: {shown}"),
            (other, _) => fill(templates::of(other).asks.code, &shown),
        }
    };
    let language = if is_path(comment) { view.language } else { language };
    let lines = Lines { first: place.fence.lines[at].number, last: place.fence.lines[answer.end - 1].number };
    let long = answer.len() > WHOLE_LINES;
    let score = 800 - if long { 150 } else { 0 } - if verb { 0 } else { 80 };
    Some(
        Draft::new("R3", lines, language, asked, typography::code_answer(&place.fence.language, &code))
            .owners(&place.owners)
            .score(score),
    )
}

fn zh_question(comment: &str) -> bool {
    ["如何", "怎么", "怎样", "为什么"].iter().any(|word| comment.starts_with(word))
}

/// The lines that answer a comment: its first statement that says something, with the set-up before it.
///
/// More of the stretch belongs to the answer where the comment is about an order of steps, where the lines are
/// commands or settings, and where one more statement uses what the first one made.
fn answer_lines(fence: &Fence, from: usize, comment: &str) -> Option<Range<usize>> {
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
    if (steps || commands) && whole.len() <= WHOLE_LINES {
        return Some(whole);
    }
    let is_setup = |lines: &Range<usize>| {
        is_import(fence, lines)
            || lines.len() == 1 && is_literal_assignment(fence.lines[lines.start].raw.trim())
    };
    let said = statements.iter().position(|lines| !is_setup(lines)).unwrap_or(0);
    let consumer = (statements.len() == said + 2).then(|| &statements[said + 1]);
    let end = consumer
        .filter(|next| assigned(fence, &statements[said]).is_some_and(|name| uses(fence, next, &name)))
        .map_or(statements[said].end, |next| next.end);
    // The first of many commands is not what a comment over all of them means.
    let single = from..end;
    (single.len() <= 2 * WHOLE_LINES && !(commands && statements.len() > 1)).then_some(single)
}

/// Whether a statement begins a function or a class.
fn is_definition(fence: &Fence, lines: &Range<usize>) -> bool {
    fence.lines[lines.clone()].iter().any(|line| {
        ["def ", "async def ", "class "].iter().any(|word| line.raw.trim_start().starts_with(word))
    })
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
}

/// Code that teaches nothing: a print, a placeholder, a literal, a name that the example made up.
fn is_worthless(code: &str) -> bool {
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
    use crate::generate::tests::{asked_by, pair};

    fn questions(language: &str, code: &str) -> Vec<(String, String)> {
        let note = format!("# P\n\n## asyncio\n\n```{language}\n{code}\n```\n");
        asked_by("R3", &note)
    }

    #[test]
    fn a_comment_asks_for_the_code_below_it() {
        assert_eq!(
            questions("python", "# 并发运行任务\nawait asyncio.gather(*tasks)"),
            [pair("【asyncio】如何并发运行任务？", "`await asyncio.gather(*tasks)`")]
        );
        assert_eq!(
            questions("js", "// Merge two objects\nconst c = { ...a, ...b };"),
            [pair("[asyncio] How do you merge two objects?", "`const c = { ...a, ...b };`")]
        );
        assert_eq!(
            questions("sql", "-- 每组最新的一行\nSELECT DISTINCT ON (k) * FROM t;"),
            [pair("【asyncio】每组最新的一行：怎么写？", "`SELECT DISTINCT ON (k) * FROM t;`")]
        );
    }

    #[test]
    fn a_short_stretch_is_the_answer_as_a_whole() {
        assert_eq!(
            questions("python", "# 计算分位数\np = norm_level()\nvalue = norm.ppf(p)\n\nprint(value)"),
            [pair("【asyncio】如何计算分位数？", "```python\np = norm_level()\nvalue = norm.ppf(p)\n```")]
        );
    }

    #[test]
    fn a_path_asks_what_goes_into_the_file() {
        assert_eq!(
            questions("shell", "# ~/.zshrc\neval \"$(pyenv init --path)\""),
            [pair("[asyncio] What goes into `~/.zshrc`?", "`eval \"$(pyenv init --path)\"`")]
        );
    }

    #[test]
    fn a_decorator_and_a_short_body_come_along() {
        let code =
            "# 定义一个协程\n@app.get('/x')\nasync def hello(request):\n    await sleep(1)\n    return 2";
        assert_eq!(
            questions("python", code)[0].1,
            "```python\n@app.get('/x')\nasync def hello(request):\n    await sleep(1)\n    return 2\n```"
        );
    }

    #[test]
    fn remarks_behind_the_code_are_cut() {
        assert_eq!(questions("python", "# 删除元素\nmyset.remove(e)  # raises")[0].1, "`myset.remove(e)`");
    }

    #[test]
    fn what_names_nothing_is_left_alone() {
        for code in [
            "# p.join()\nx = f()",
            "# queue.py\ntask_done()",
            "# https://example.org\nf(x)",
            "# set\nlist(set(a))",
            "# Found it!\nprocess(item)",
            "# 数据\ndata = f()",
            "# 输出结果\nprint(f(x))",
            "# 初始猜测值\ninitial_guess = 0.01",
            "# python setup.py sdist\nf(x)",
            "# 默认可以不写\nf(x)",
            "# x = 3\nf(x)",
        ] {
            assert_eq!(questions("python", code), [], "{code}");
        }
    }

    #[test]
    fn the_same_comment_is_asked_once_a_section() {
        assert_eq!(
            questions(
                "python",
                "#设置默认函数\na.set_defaults(func=add)\n#设置默认函数\nb.set_defaults(func=sub)"
            )
            .len(),
            1
        );
    }
}
