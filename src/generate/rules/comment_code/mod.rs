//! R3, a comment above code: the comment is the intent, the code below it the answer.
//!
//! | the comment | Chinese | English |
//! |---|---|---|
//! | opens with a verb | 如何用 {anchor} {comment}？ | With {anchor}, how do you {comment}? |
//! | names something | 「{comment}」用 {anchor} 怎么写？ | With {anchor}, what do you write for “{comment}”? |
//! | defines (定义, define) | 如何{comment}？ | How do you {comment}? |
//! | is a path | 要在 {path} 里加入什么？ | What goes into {path}? |
//! | and no anchor makes the code the only answer | {code} 做什么？ | What does {code} do? |
//!
//! The anchor (`code::anchor`) names the library, tool or key that the code uses, so that one answer fits. Code
//! that only calls what the example made up is not asked for, nor is code whose name translates the comment.
//!
//! The answer is the first statement that says something, with imports and literals that set it up; where the
//! lines below use what it makes, and for steps and for commands on one thing, it is the whole stretch up to six
//! lines. A block opener brings a body of up to six lines; trailing remarks and bare prints
//! are cut.
//!
//! Not taken: English names above a program, which head its paragraphs; commented-out code, file names, addresses, one ASCII word, exclamations, filler (示例, 数据, main),
//! comments that state something (they are statements), the same comment twice in a section.
//! Idea: wording and one fact a card (Wozniak, rules 4 and 14).

mod answer;
mod intent;

use std::collections::BTreeSet;

use super::code_wording::{self, about, about_words, for_code, in_question};
use crate::generate::code::{Scope, anchor, is_definition, is_opaque};
use crate::generate::fence::{FenceKind, LineKind};
use crate::generate::lexicon::{self, en};
use crate::generate::script::lower;
use crate::generate::typography;
use crate::generate::view::{FencePlace, Lines, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;

use answer::{WHOLE_LINES, answer_lines, is_worthless};
use intent::{is_intent, is_path};

/// Longest code that is asked for its meaning.
const READABLE_CHARS: usize = 56;

/// Longest definition whose form can be recalled in lines.
const FORM_LINES: usize = 4;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let scope = view.scope();
    let mut asked = BTreeSet::new();
    let mut anchors = BTreeSet::new();
    view.fences
        .iter()
        .filter(|place| place.fence.is_code())
        .flat_map(|place| comments(place).map(move |at| (place, at)))
        .filter_map(|(place, at)| ask(view, scope, place, at, &mut anchors))
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

fn ask<'n>(
    view: &View<'n>,
    scope: &Scope<'_>,
    place: &FencePlace<'n>,
    at: usize,
    anchors: &mut BTreeSet<String>,
) -> Option<Draft<'n>> {
    let LineKind::Comment(comment) = &place.fence.lines[at].kind else { return None };
    let answer = answer_lines(&place.fence, at + 1, comment)?;
    let code = place.fence.code_of(answer.clone());
    let code = answer::printed(&code).map(str::to_owned).unwrap_or(code);
    if is_worthless(&code) || is_personal(&code) || names_a_value(comment, &code) {
        return None;
    }
    let comment = comment.trim_end_matches(['：', ':', '.', '。', ' ']);
    let language = view.language_of_remark(comment);
    let lines = Lines { first: place.fence.lines[at].number, last: place.fence.lines[answer.end - 1].number };
    let draft = |form, language, asked: String, answer: String, score| {
        Some(Draft::new(form, lines, language, asked, answer).owners(&place.owners).score(score))
    };
    let shown_code = typography::code_answer(&place.fence.language, &code);
    if is_path(comment) {
        let asked = about(code_wording::of(view.language).file, &typography::code(comment), view.language);
        return (answer.len() == 1)
            .then(|| draft("R3.file", view.language, asked, shown_code, 720))
            .flatten();
    }
    let told = en::instruction_of(comment)
        .filter(|_| language == Language::En && !lexicon::opens_with_verb(comment));
    let verb = told.is_some() || lexicon::opens_with_verb(comment);
    let words = typography::quote_code(told.as_deref().unwrap_or(comment));
    if defines_a_form(comment, &code) {
        let template = code_wording::of(language).form;
        let asked = about_words(template, &in_question(&words, language), language);
        return draft("R3.form", language, asked, shown_code, 660);
    }
    if is_definition(&code) {
        return None;
    }
    if let Some(anchor) = anchor(scope, &place.fence, &code, comment) {
        // The second use of a function in a section tells what the example needed it for.
        if anchor.ends_with('…') && !anchors.insert(anchor.clone()) {
            return None;
        }
        // In a program an English noun above code heads a paragraph of it; over a command it says what one gets.
        if !verb && language == Language::En && place.fence.syntax.kind == FenceKind::Program {
            return None;
        }
        let asked = for_code(&words, verb, &typography::code(&anchor), language)?;
        let long = answer.len() > WHOLE_LINES;
        let worth = 800 - if long { 150 } else { 0 } - if verb { 0 } else { 60 };
        // What the example does in the block that the call opens is its own.
        let head = head_of_block(&code)
            .filter(|head| self::anchor(scope, &place.fence, head, comment).as_ref() == Some(&anchor));
        return match head {
            Some(head) => {
                draft("R3", language, asked, typography::code_answer(&place.fence.language, head), worth)
                    .map(|draft| draft.extra([shown_code]))
            }
            None => draft("R3", language, asked, shown_code, worth),
        };
    }
    let readable = verb
        && !is_step(&code)
        && !code.ends_with(" do")
        && code.chars().count() <= READABLE_CHARS
        && is_opaque(scope, &place.fence, &code, comment);
    let asked = about(code_wording::of(language).does, &typography::code(&code), language);
    readable.then(|| draft("R3.reverse", language, asked, words, 640)).flatten()
}

/// Whether a comment speaks of a string that the example made up: `# 添加子命令 sub` above `add_parser('sub')`.
fn names_a_value(comment: &str, code: &str) -> bool {
    let quoted = |word: &str| {
        let mut places = code.match_indices(word).map(|(at, _)| (&code[..at], &code[at + word.len()..]));
        places.any(|(head, tail)| {
            ['\'', '"'].iter().any(|quote| head.ends_with(*quote) && tail.starts_with(*quote))
        })
    };
    code.contains(['\'', '"'])
        && comment
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .any(|word| word.len() > 1 && quoted(word))
}

/// The head of a block of more than two lines that the code is as a whole.
fn head_of_block(code: &str) -> Option<&str> {
    let head = code.lines().next()?;
    let mut body = code.lines().skip(1);
    let is_block = head.ends_with(':')
        && code.lines().count() > 3
        && body.all(|line| line.starts_with(char::is_whitespace));
    is_block.then_some(head)
}

/// Whether code only counts or assigns without a call: a step of its example.
fn is_step(code: &str) -> bool {
    let bare = code.trim().trim_end_matches(';').trim_end();
    let counts = ["++", "--"].iter().any(|sign| bare.starts_with(sign) || bare.ends_with(sign));
    let calls = code
        .match_indices('(')
        .any(|(at, _)| code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'));
    let adds = ["+= ", "-= ", "*= ", "/= "].iter().any(|sign| bare.contains(sign));
    code.lines().count() == 1 && (counts || adds && !calls)
}

/// Whether code holds a key or an address of its author's, which nobody learns.
fn is_personal(code: &str) -> bool {
    /// Words of letters and digits from this length are keys and digests.
    const KEY_CHARS: usize = 24;
    code.split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| word.len() >= KEY_CHARS && word.bytes().filter(u8::is_ascii_digit).count() >= 4)
}

/// Whether a comment asks for the form of a definition that the language marks by a keyword of its own.
fn defines_a_form(comment: &str, code: &str) -> bool {
    let lower = lower(comment);
    if !["定义", "声明", "define ", "declare "].iter().any(|word| lower.starts_with(word)) {
        return false;
    }
    let marked = [
        "async ",
        "yield ",
        "lambda ",
        "abstract ",
        "trait ",
        "impl ",
        "macro_rules!",
        "(type):",
        "metaclass=",
    ]
    .iter()
    .any(|word| code.contains(word));
    marked && code.lines().count() <= FORM_LINES
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(language: &str, code: &str) -> Vec<(String, String)> {
        let note = format!("# P\n\n## asyncio\n\n```{language}\n{code}\n```\n");
        asked_by("R3", &note)
    }

    #[test]
    fn a_comment_asks_for_the_code_below_it_with_the_library() {
        assert_eq!(
            questions("python", "# 并发运行任务\nawait asyncio.gather(*tasks)"),
            [pair("如何用 `asyncio.g…` 并发运行任务？", "`await asyncio.gather(*tasks)`")]
        );
        assert_eq!(questions("js", "// Deep-freeze nothing\n// Copy the own enumerable pairs\nx()").len(), 0);
        assert_eq!(
            questions("sh", "# Find what listens on port 8080\nlsof -i :8080"),
            [pair("[asyncio] With `lsof`, how do you find what listens on port 8080?", "`lsof -i :8080`")]
        );
        assert_eq!(
            questions("python", "# 当前路径插入系统路径最高优先级\nsys.path.insert(0,os.getcwd())")[0].0,
            "【asyncio】「当前路径插入系统路径最高优先级」用 `sys` 怎么写？"
        );
    }

    #[test]
    fn code_that_no_name_pins_down_is_asked_for_its_meaning() {
        assert_eq!(
            questions("js", "// Merge two objects\nconst c = { ...a, ...b };"),
            [pair("[asyncio] What does `const c = { ...a, ...b };` do?", "Merge two objects")]
        );
        // What a step of the example does is told by the example alone.
        assert_eq!(questions("c", "// get the next page\n(*left)--;"), []);
    }

    #[test]
    fn a_short_stretch_is_the_answer_as_a_whole() {
        assert_eq!(
            questions(
                "python",
                "from scipy.stats import norm\n# 计算分位数\np = 0.95\nvalue = norm.ppf(p)\n\nprint(value)"
            ),
            [pair(
                "【asyncio】如何用 `norm.p…` 计算分位数？",
                "```python\np = 0.95\nvalue = norm.ppf(p)\n```"
            )]
        );
    }

    #[test]
    fn data_and_body_of_the_example_are_no_part_of_the_answer() {
        assert_eq!(
            questions("js", "// Turn the order round\nlet letters = [\"a\", \"b\"];\nletters.reverse();"),
            [pair("[asyncio] With `letters.r…`, how do you turn the order round?", "`letters.reverse();`")]
        );
        assert_eq!(
            questions(
                "python",
                "# 按完成的先后取结果\nfor task in asyncio.as_completed(tasks):\n    page = await task\n    pages.append(page)\n    report(page)"
            ),
            [pair("如何用 `asyncio.a…` 按完成的先后取结果？", "`for task in asyncio.as_completed(tasks):`")]
        );
    }

    #[test]
    fn statements_of_sql_and_blocks_of_braces_are_read() {
        assert_eq!(
            questions(
                "sql",
                "-- 看建表语句\nshow create table orders;\n-- 加一列\nalter table orders add column note text;"
            ),
            [
                pair("【asyncio】「看建表语句」用 `show …` 怎么写？", "`show create table orders;`"),
                pair(
                    "【asyncio】「加一列」用 `alter table` 怎么写？",
                    "`alter table orders add column note text;`"
                ),
            ]
        );
        assert_eq!(
            questions(
                "java",
                "class A {\n  void f() {\n    // 只留下两边都有的成员\n    xs.retainAll(ys);\n  }\n}"
            ),
            [pair("【asyncio】「只留下两边都有的成员」用 `xs.r…` 怎么写？", "`xs.retainAll(ys);`")]
        );
    }

    #[test]
    fn what_a_comment_tells_is_asked_as_an_instruction() {
        assert_eq!(
            questions("sh", "# finds logs that are older than a week\nfind . -mtime +7")[0].0,
            "[asyncio] With `find`, how do you find logs that are older than a week?"
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
    fn a_definition_is_asked_for_only_where_a_keyword_makes_its_form() {
        let code = "# 定义一个异步生成器\nasync def numbers():\n    yield 1";
        assert_eq!(
            questions("python", code),
            [pair(
                "【asyncio】如何定义一个异步生成器？",
                "```python\nasync def numbers():\n    yield 1\n```"
            )]
        );
        assert_eq!(questions("python", "# 定义一个处理函数\ndef handle(x):\n    return x"), []);
    }

    #[test]
    fn remarks_behind_the_code_are_cut() {
        assert_eq!(
            questions("python", "# 丢掉元素而不报错\nmyset.discard(e)  # no KeyError")[0].1,
            "`myset.discard(e)`"
        );
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
            "# 关闭事件循环\nloop.close()",
            "# 创建一个用户实例\nuser = User(id=1)",
            "# 创建多个异步任务\ntasks = [hello_world() for _ in range(3)]",
            "# 添加子命令 sub\np = subparsers.add_parser('sub')",
            "# 设置签名用的密钥\nkeyring.set_password('gpg', 'me', '9F00A1B2C3D4E5F60718293A4B5C')",
            "# local timezone\nlocal_tz = tzlocal.get_localzone()",
        ] {
            assert_eq!(questions("python", code), [], "{code}");
        }
    }

    #[test]
    fn the_same_comment_is_asked_once_a_section() {
        assert_eq!(
            questions("python", "#随机取一个\nrandom.choice(a)\n#随机取一个\nrandom.choice(b)").len(),
            1
        );
    }
}
