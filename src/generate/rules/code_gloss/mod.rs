//! R8, code with its gloss: an item or line that opens with a code span (or a call) and says what it does.
//!
//! `` `crosstab` 统计分组频率 `` → {name} 做什么？ / What does {name} do? The question is the one that fits what the
//! gloss tells (`code_wording::told`). A short gloss that tells what the code does is also asked in reverse, with the
//! first letter of the name, so that one name fits. What the gloss says of other code goes to the back.
//!
//! Two and more lines such as `\dt 列出表`, `-v 显示详细` or `cond_wait 等待条件`, one below the other, are read alike without marks.
//!
//! Not taken: a span that only begins a sentence (`` `x` 和 `y` ``, `` `x` is … ``), a gloss of one character, one
//! that only translates the name or leans on the line above (一样), items below a condition (在 Python 2 中 …).
//! Idea: wording and redundancy (Wozniak, rules 5 and 17).

mod reverse;

use std::collections::BTreeMap;

use super::code_wording::{self, Told, about, told};
use crate::generate::context;
use crate::generate::lexicon::literal::restates;
use crate::generate::lexicon::{en, zh};
use crate::generate::script::{self, has_han, prose, weight};
use crate::generate::sentence::{first_sentence, without_end_mark};
use crate::generate::text::links;
use crate::generate::typography;
use crate::generate::view::{Statement, View};
use crate::generate::{Draft, Proposal, label};
use crate::model::card::Language;
use crate::model::note::{MarkKind, Text};

use reverse::reverse;

/// A shorter Chinese gloss without a verb (文件, 字段) only says what kind of thing the code is.
const NOUN_WEIGHT: usize = 10;

/// Words that carry a sentence on instead of glossing its first word.
#[rustfmt::skip]
const GOING_ON_ZH: &[&str] = &[
    "又称", "也称", "又叫", "也叫", "一般指", "通常指",
    "是", "和", "与", "或", "的", "在", "会", "可以", "也", "，", "、", "。", "；", "（", "不", "被", "有", "中", "里", "时", "后",
    "前", "但", "→", "就", "都", "来", "而", "比", "等", "类型", "块", "行里", "语句", "子句", "关键字", "导入",
];
/// Japanese particles.
const PARTICLES_JA: &[&str] = &[
    "は",
    "が",
    "を",
    "に",
    "で",
    "と",
    "の",
    "も",
    "へ",
    "や",
    "から",
    "まで",
    "より",
    "など",
    "という",
    "、",
];
#[rustfmt::skip]
const GOING_ON_EN: &[&str] = &[
    "is", "are", "was", "were", "and", "or", "to", "in", "for", "with", "of", "on", "at", "by", "from", "as",
    "has", "have", "can", "will", "should", "must", "may", "does", "do", "vs", "vs.", "if", "when", "but",
    "which", "that", "than", "where", "while", "isn't", "doesn't", "can't", "not", "then", "command", "file",
    "files", "instead", "also", "only",
];

/// Endings of files, whose names are the author's own.
#[rustfmt::skip]
const FILES: &[&str] = &["py", "js", "ts", "md", "txt", "json", "cpp", "c", "h", "java", "go", "rs", "html", "css", "xml", "yml", "yaml", "sh", "png", "pdf", "vue", "csv"];

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let listed: Vec<Option<(String, Text)>> =
        view.statements.iter().map(|statement| listed(&statement.text)).collect();
    let beside = |at: usize| {
        at.checked_sub(1).is_some_and(|above| listed[above].is_some())
            || listed.get(at + 1).is_some_and(Option::is_some)
    };
    let found: Vec<(&Statement<'n>, String, Text)> = view
        .statements
        .iter()
        .enumerate()
        .filter(|(_, statement)| statement.is_fact)
        .filter_map(|(at, statement)| {
            let in_list = || listed[at].clone().filter(|_| beside(at));
            split(&statement.text).or_else(in_list).map(|(name, gloss)| (statement, name, gloss))
        })
        .collect();
    let mut names: Vec<&str> = found.iter().map(|(_, name, _)| name.trim_matches('`')).collect();
    names.sort_unstable();
    let drafts: Vec<Draft<'n>> =
        found.iter().flat_map(|(statement, name, gloss)| ask(view, statement, name, gloss, &names)).collect();
    // What is told twice of one name, in one way, has two answers.
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for draft in &drafts {
        *times.entry(draft.question.as_str()).or_default() += 1;
    }
    let fair: Vec<bool> = drafts.iter().map(|draft| times[draft.question.as_str()] == 1).collect();
    drafts.into_iter().zip(fair).filter_map(|(draft, fair)| fair.then_some(draft)).collect::<Vec<_>>().into()
}

/// The code that opens a text, and the gloss behind it.
fn split(text: &Text) -> Option<(String, Text)> {
    let end = opening_span(text).or_else(|| opening_call(text))?;
    let gloss = text.slice(end..text.markdown.len());
    let opens = gloss.markdown.as_str();
    let stripped =
        ["函数", "方法", "命令", "选项", "参数", "系统调用", "关键字", "运算符", "操作符", "指令", "语句"]
            .iter()
            .find_map(|word| opens.strip_prefix(word))
            .map_or(0, |rest| opens.len() - rest.len());
    let will = usize::from(["会把", "会将"].iter().any(|word| opens[stripped..].starts_with(word)))
        * '会'.len_utf8();
    let gloss = gloss.slice(stripped + will..gloss.markdown.len());
    // Some part code and gloss as SQL begins a comment.
    let dashes = gloss.markdown.len() - gloss.markdown.trim_start_matches("--").trim_start().len();
    let gloss =
        if gloss.markdown.starts_with("--") { gloss.slice(dashes..gloss.markdown.len()) } else { gloss };
    // A remark in code parts the call from its meaning by a comma.
    let comma = gloss.markdown.len() - gloss.markdown.trim_start_matches([',', '，']).len();
    let gloss = if has_han(&gloss.markdown) { gloss.slice(comma..gloss.markdown.len()) } else { gloss };
    // “`f(x)` to look something up” tells what it does.
    let to = gloss.markdown.strip_prefix("to ").filter(|rest| en::opens_with_verb(rest)).map_or(0, |_| 3);
    let gloss = gloss.slice(to..gloss.markdown.len());
    let first = gloss.markdown.split_whitespace().next().unwrap_or("").to_lowercase();
    let first = first.trim_end_matches([',', '.', ';', ':']);
    // A particle behind the code makes it a word of a sentence: `SCAN` で探す.
    let is_japanese = gloss.markdown.chars().any(script::is_kana_or_hangul);
    let goes_on = is_japanese && PARTICLES_JA.iter().any(|word| gloss.markdown.starts_with(word))
        || GOING_ON_ZH.iter().any(|word| gloss.markdown.starts_with(word))
        || GOING_ON_EN.contains(&first)
        || gloss
            .markdown
            .starts_with(['(', ',', '.', ';', ':', '：', '/', '-', '=', '+', '`', '<', '>', '|']);
    // `Redis` 事务是不支持回滚的: the code is a part of the subject.
    let states = ["是", "会", "也", "都"].iter().any(|word| gloss.markdown.contains(word));
    let verbal = if has_han(&gloss.markdown) {
        is_verbal(&gloss.markdown) || !states && weight(&gloss.markdown) >= NOUN_WEIGHT
    } else {
        en::tells_what_it_does(&gloss.markdown)
    };
    let spans = gloss.marks.iter().filter(|mark| mark.kind == MarkKind::Code).count();
    (weight(&gloss.markdown) >= 4 && !goes_on && verbal && spans <= 2 && label::split(&gloss).is_none())
        .then(|| (text.markdown[..end].trim().to_owned(), gloss))
}

/// A command or option that needs no marks to be code, and its gloss in Han: `\dt 列出表`, `-v 显示详细`, or any
/// command with a column of blanks before its gloss. One alone may be the beginning of anything; its author wrote a
/// list of them.
fn listed(text: &Text) -> Option<(String, Text)> {
    /// Longest code: a command with an argument or two.
    const CODE_WEIGHT: usize = 24;
    let from = text.markdown.find(script::is_han)?;
    let head = &text.markdown[..from];
    let name = head.trim_end();
    let gloss = || text.slice(from..text.markdown.len());
    // `LPUSH 向头部添加一个元素`: the commands of a database are written in capitals.
    let is_capital = head.len() > name.len()
        && (4..=CODE_WEIGHT).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_' || b == b'.');
    if is_capital {
        let gloss = gloss();
        let again = gloss.markdown.contains(name)
            || gloss
                .markdown
                .split(|c: char| !c.is_ascii_alphanumeric())
                .any(|word| word.len() >= 4 && word.bytes().all(|b| b.is_ascii_uppercase()));
        return (is_verbal(&gloss.markdown) && !again && weight(&gloss.markdown) >= 8)
            .then(|| (name.to_owned(), gloss));
    }
    // A column of blanks parts a command from its gloss as no sentence does.
    let is_column = head.len() >= name.len() + 2 || head.ends_with('\t');
    let is_marked = name.starts_with(['\\', '-', ':']) && head.len() > name.len();
    let bare = name.trim_start_matches(['\\', '-', ':']);
    // `cond_wait 等待条件变量`: no word of prose is spelled so.
    let is_identifier = head.len() > name.len()
        && name.len() >= 4
        && bare.contains(['_', '.'])
        && !FILES.contains(&bare.rsplit('.').next().unwrap_or(""))
        && bare.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'(' | b')' | b':'))
        && !GOING_ON_ZH.iter().any(|word| *word != "与" && text.markdown[from..].starts_with(*word));
    let (widest, words) = if is_column { (2 * CODE_WEIGHT, 6) } else { (CODE_WEIGHT, 3) };
    let is_code = (is_column || is_marked || is_identifier)
        && name.is_ascii()
        && bare.starts_with(|c: char| c.is_ascii_alphanumeric())
        && weight(name) <= widest
        && name.split_whitespace().count() <= words
        && !name.ends_with([':', ',', '.', '=', '>'])
        && !name.contains(['`', '*', '|']);
    let gloss = is_code.then(gloss)?;
    (weight(&gloss.markdown) >= 4).then(|| (name.to_owned(), gloss))
}

/// Whether a Chinese gloss opens with what the code does.
fn is_verbal(gloss: &str) -> bool {
    zh::opens_with_verb(gloss) || zh::does(gloss)
}

/// The end of a code span at the start of a text.
fn opening_span(text: &Text) -> Option<usize> {
    text.marks
        .iter()
        .find(|mark| mark.kind == MarkKind::Code && mark.range.start == 0)
        .map(|mark| mark.range.end)
}

/// The end of a bare call at the start of a text: `file.seek(0, 2) 移动到最后`.
fn opening_call(text: &Text) -> Option<usize> {
    let markdown = &text.markdown;
    let open = markdown.find('(')?;
    let name = &markdown[..open];
    let is_name = !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b':'));
    let close = open + markdown[open..].find(')')? + 1;
    (is_name && markdown[open..close].is_ascii() && markdown[close..].starts_with(' ')).then_some(close)
}

fn ask<'n>(
    view: &View<'n>,
    statement: &Statement<'n>,
    name: &str,
    gloss: &Text,
    names: &[&str],
) -> Vec<Draft<'n>> {
    let shown = if name.contains('`') { name.to_owned() } else { typography::code(name) };
    let language = view.language_of_remark(&prose(gloss));
    let (first, rest) = first_sentence(gloss);
    // A clause that leads to what stands below says nothing of its own.
    let whole = first.markdown.trim_end();
    let leads = whole.ends_with(['：', ':']);
    let led = whole.rsplit_once(['，', ',']).map(|(said, _)| said).filter(|_| leads).unwrap_or(whole);
    let (meaning, aside) = own_clause(without_end_mark(led));
    // A step of a course, told in three clauses, is no effect of the code that opens it.
    let is_course =
        meaning.matches('，').count() >= 2 && !meaning.contains("返回") && !meaning.contains('则');
    if is_course
        || under_condition(statement)
        || leans_on_line_above(meaning)
        || only_translates(name, meaning)
    {
        return Vec::new();
    }
    let told = told(&shown, meaning, language).unwrap_or_else(|| plainly(&shown, meaning, language));
    let whole = if meaning.ends_with(told.answer.as_str()) { "" } else { meaning };
    let extra = [whole.to_owned(), aside.to_owned(), rest.markdown].into_iter().chain(links(&statement.text));
    let score = if told.is_sure { 870 } else { 820 };
    let mut out = vec![
        Draft::new("R8", statement.lines, language, told.question, told.answer)
            .owners(&statement.owners)
            .extra(extra)
            .score(score),
    ];
    if told.is_task && gloss.marks.is_empty() {
        out.extend(reverse(view, statement, name, meaning, names));
    }
    out
}

/// The question of a language whose glosses are not read: a word for code of each kind.
fn plainly(shown: &str, meaning: &str, language: Language) -> Told {
    let question = about(code_wording::of(language).effect, shown, language);
    Told { question, answer: meaning.trim().to_owned(), is_task: false, is_sure: false }
}

/// What a gloss says of its own code, and what it goes on to say of other code.
fn own_clause(meaning: &str) -> (&str, &str) {
    let cut = meaning.char_indices().filter(|&(_, c)| matches!(c, '，' | ',')).find(|&(at, c)| {
        let next = meaning[at + c.len_utf8()..].trim_start();
        let word = next.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or("");
        next.starts_with('`') || !word.is_empty() && next[word.len()..].starts_with('(')
    });
    cut.map_or((meaning, ""), |(at, c)| (&meaning[..at], meaning[at + c.len_utf8()..].trim_start()))
}

/// Whether an item above names the condition under which this one holds.
fn under_condition(statement: &Statement<'_>) -> bool {
    statement.owners.iter().any(|owner| {
        !context::is_topic(owner)
            && ["在", "当", "如果", "若", "In ", "When ", "If ", "On "]
                .iter()
                .any(|word| owner.markdown.starts_with(word))
    })
}

/// “The same, but …” says nothing without the line above.
fn leans_on_line_above(meaning: &str) -> bool {
    ["一样", "同样", "同上", "类似", "也", "same ", "like ", "ditto"]
        .iter()
        .any(|word| meaning.starts_with(word))
}

/// Whether the gloss, of one clause, only says in Chinese what the name says in English.
fn only_translates(name: &str, meaning: &str) -> bool {
    let path = name.trim_matches('`').split('(').next().unwrap_or("");
    let last = path.rsplit(['.', ':', ' ']).next().unwrap_or(path).trim_start_matches('-');
    // What stands between the brackets may be the point.
    let is_bare = !name.contains('(') || name.contains("()");
    is_bare && !meaning.contains(['，', ',', '；']) && restates(meaning, last)
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(line: &str) -> Vec<(String, String)> {
        let note = format!("# P\n\n## pandas\n\n{line}\n");
        asked_by("R8", &note)
    }

    #[test]
    fn identifiers_one_below_the_other_need_no_marks() {
        let note = "# C++\n\n## 同步\n\n* sem_post 让信号量的计数加一\n* sem_open 按名字建立信号量\n";
        let asked = crate::generate::tests::asked_by("R8", note);
        assert!(asked.iter().any(|(question, _)| question.contains("`sem_post`")), "{asked:?}");
        let prose = "# C++\n\n## 同步\n\n* node.js 是一个运行环境\n* vue.js 前端的框架名称\n* sem_post 和 sem_wait 不同\n";
        assert!(crate::generate::tests::asked_by("R8", prose).is_empty());
    }

    #[test]
    fn code_and_its_gloss_are_asked_both_ways() {
        assert_eq!(
            questions("`crosstab` 统计分组频率"),
            [
                pair("【pandas】`crosstab` 做什么？", "统计分组频率"),
                pair("【pandas】「统计分组频率」用哪个写法（`c…`）？", "`crosstab`")
            ]
        );
        assert_eq!(
            questions("* file.seek(0, 2) 移动到最后")[0],
            pair("【pandas】`file.seek(0, 2)` 做什么？", "移动到最后")
        );
    }

    #[test]
    fn commands_and_options_in_a_list_need_no_marks() {
        assert_eq!(
            questions("\\l 列出所有数据库\n\\timing 显示执行时间"),
            [
                pair("【pandas】`\\l` 做什么？", "列出所有数据库"),
                pair("【pandas】「列出所有数据库」用哪个写法（`\\…`）？", "`\\l`"),
                pair("【pandas】`\\timing` 做什么？", "显示执行时间"),
                pair("【pandas】「显示执行时间」用哪个写法（`\\t…`）？", "`\\timing`"),
            ]
        );
        assert_eq!(questions("\\l 列出所有数据库"), []);
        assert_eq!(
            questions("1. ZPOPMIN 移除分数最低的成员\n2. ZCARD 返回成员的个数")[0],
            pair("【pandas】`ZPOPMIN` 做什么？", "移除分数最低的成员")
        );
        assert_eq!(questions("1. HTTP 请求分为几个部分\n2. JSON 格式很常见"), []);
    }

    #[test]
    fn what_is_returned_is_asked_as_such() {
        assert_eq!(
            questions("* `vars()` 函数返回对象的 `__dict__` 属性"),
            [pair("【pandas】`vars()` 返回什么？", "对象的 `__dict__` 属性")]
        );
        assert_eq!(
            questions("`get_dummies` convert categorical variables to sets of indicator"),
            [pair(
                "[pandas] What does `get_dummies` do?",
                "convert categorical variables to sets of indicator"
            )]
        );
    }

    #[test]
    fn a_gloss_may_follow_to_or_dashes() {
        assert_eq!(
            questions("`conn.reset()` to drop all pending rows")[0],
            pair("[pandas] What does `conn.reset()` do?", "drop all pending rows")
        );
        assert_eq!(
            questions("`show grants`  --list what a user may do")[0],
            pair("[pandas] What does `show grants` do?", "list what a user may do")
        );
    }

    #[test]
    fn code_that_the_example_made_up_is_not_asked_for_in_reverse() {
        let note = "# P\n\n## enum\n\n```python\nclass Color(Enum):\n    RED = 1\n```\n\n* `Color(1)` 按值取出一个成员\n* `jobs['a']` 按名字取出任务\n";
        let asked = asked_by("R8", note);
        assert!(asked.iter().all(|(question, _)| !question.contains("用哪个写法")), "{asked:?}");
    }

    #[test]
    fn a_gloss_without_a_verb_is_asked_for_as_an_effect() {
        assert_eq!(
            questions("* p.setDaemon(True) 守护进程，如果主进程结束，则强行让p结束")[0].0,
            "【pandas】`p.setDaemon(True)` 的作用是什么？"
        );
        assert_eq!(
            questions("* conn.peek(1) 队列空时返回 `None`"),
            [pair("【pandas】`conn.peek(1)` 在队列空时会怎样？", "返回 `None`")]
        );
    }

    #[test]
    fn what_is_said_of_other_code_goes_to_the_back() {
        assert_eq!(
            questions("* rank(*) 从一开始给每行编号，rank(col) 不算 NULL")[0],
            pair("【pandas】`rank(*)` 的作用是什么？", "从一开始给每行编号")
        );
    }

    #[test]
    fn a_gloss_that_translates_leans_or_holds_under_a_condition_is_left_alone() {
        for line in [
            "* `loop.close()` 关闭事件循环",
            "* `expect` 一样，但带自己的信息",
            "* 在 Python 2 中，字符串有两种，`str` 是字节\n  * `type(x)` 返回两种之一的类型",
        ] {
            assert_eq!(questions(line), [], "{line}");
        }
    }

    #[test]
    fn a_span_that_only_begins_a_sentence_is_left_alone() {
        for line in [
            "`a` 和 `b` 都可以",
            "`x` is a mutable thing",
            "`drop`",
            "`a`, `b` and more",
            "`x` 的值",
            "* @func 修饰类",
            "`~/.style.yapf` 文件",
        ] {
            assert_eq!(questions(line), [], "{line}");
        }
    }
}
