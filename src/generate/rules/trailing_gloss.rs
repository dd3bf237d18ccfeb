//! R4, a remark behind code: `code  # remark`, or `code    说明` without a sign.
//!
//! | the remark | Chinese | English |
//! |---|---|---|
//! | opens with a verb | 如何用 {anchor} {remark}？ → code | With {anchor}, how do you {remark}? → code |
//! | names something | 「{remark}」用 {anchor} 怎么写？ → code | With {anchor}, what do you write for “{remark}”? → code |
//! | warns (注意) | {code} 要注意什么？ → remark | What is there to watch with {code}? → remark |
//! | limits (不支持, must) a library | {code} 有什么限制？ → remark | What limits {code}? → remark |
//! | is a version | {code} 从哪个版本起可用？ → version | Since which version does {code} work? → version |
//! | stands behind an option | {flag} 的作用是什么？ → remark | What is {flag} for? → remark |
//! | and no anchor makes the code the only answer | {code} 做什么？ → remark | What does {code} do? → remark |
//!
//! The anchor (`code::anchor`) names the library or tool, so that one answer fits. Not taken: remarks that restate
//! the code or stand twice, fields with their types (the name is the example's), heads of functions and classes,
//! results and errors (other rules'), switched-off code, orders to a linter.
//! Idea: wording (Wozniak, rule 4).

use std::collections::BTreeMap;

use super::code_wording::{self, about, for_code};
use crate::generate::code::{Scope, anchor, is_opaque, reaches_library};
use crate::generate::fence::{FenceKind, LineKind};
use crate::generate::lexicon::{self, en, tasks};
use crate::generate::script::{self, has_han, weight, words};
use crate::generate::typography;
use crate::generate::view::{FencePlace, Lines, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;

/// Longest code that is asked for its meaning.
const REVERSE_CHARS: usize = 40;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for line in view.fences.iter().flat_map(|place| &place.fence.lines) {
        if let LineKind::Code { gloss: Some(gloss), .. } = &line.kind {
            *seen.entry(gloss.as_str()).or_default() += 1;
        }
    }
    let scope = view.scope();
    let mut drafts = Vec::new();
    for place in
        view.fences.iter().filter(|place| place.fence.is_code() && place.fence.syntax.kind != FenceKind::Data)
    {
        for (at, line) in place.fence.lines.iter().enumerate() {
            if let LineKind::Code { code, gloss: Some(gloss) } = &line.kind
                && seen.get(gloss.as_str()) == Some(&1)
            {
                drafts.extend(ask(view, scope, place, at, code.trim(), gloss));
            }
        }
    }
    drafts.into()
}

fn ask<'n>(
    view: &View<'n>,
    scope: &Scope<'_>,
    place: &FencePlace<'n>,
    at: usize,
    code: &str,
    gloss: &str,
) -> Option<Draft<'n>> {
    let fence = &place.fence;
    let line = &fence.lines[at];
    let lines = Lines { first: line.number, last: line.number };
    let gloss = gloss.trim_end_matches(['。', '.', ';', '；']).trim();
    let whole = line.depth == 0 && fence.statement(at).len() == 1;
    let continued = at > 0 && fence.lines[at - 1].depth > 0;
    if !whole && line.depth > 0 || continued && !is_flag(code) || !is_remark(code, gloss) {
        return None;
    }
    let language = match view.language_of_remark(gloss) {
        // A few bare words are no proof of English.
        Language::En if !en::opens_with_verb(gloss) && script::language_of_prose(gloss).is_none() => {
            view.language
        }
        language => language,
    };
    let wording = code_wording::of(language);
    let remark = typography::quote_code(gloss);
    let draft = |form: &'static str, asked: String, answer: String, score: u16| {
        Some(Draft::new(form, lines, language, asked, answer).owners(&place.owners).score(score))
    };
    let of_code = |template: &str| about(template, &typography::code(code), language);
    let opens = |zh: &[&str], en: &[&str]| {
        zh.iter().any(|word| gloss.starts_with(word))
            || en.iter().any(|word| gloss.to_lowercase().starts_with(word))
    };
    if opens(&["注意"], &["note", "careful", "beware", "watch out"]) {
        let answer = remark.trim_start_matches("注意").trim_start_matches(['：', ':', '，', ' ']).to_owned();
        return draft("R4.caution", of_code(wording.caution), answer, 780);
    }
    if opens(&["不支持", "不能", "必须", "只能"], &["must ", "cannot ", "can't ", "does not "]) {
        let asked = of_code(wording.limit);
        return reaches_library(scope, fence, code).then(|| draft("R4.limit", asked, remark, 760)).flatten();
    }
    if is_version(gloss) {
        if code.trim_end().ends_with([':', '{']) {
            return None;
        }
        return draft("R4.version", of_code(wording.since), remark, 740);
    }
    if is_flag(code) {
        return draft("R4.option", of_code(wording.effect), remark, 780);
    }
    // What a condition gives is told of its call, not of the branch that asks for it.
    let branches = code.ends_with('{') && (gloss.contains('时') || gloss.contains("返回"));
    let teaches =
        !branches && !is_head(code) && !is_plain_value(code) && !is_annotation(code) && names_code(code);
    if !teaches || is_listing(gloss) {
        return None;
    }
    let told =
        en::instruction_of(gloss).filter(|_| language == Language::En && !lexicon::opens_with_verb(gloss));
    let verb = told.is_some() || lexicon::opens_with_verb(gloss) || tasks::names_task(gloss, language);
    let remark = told.map_or(remark, |told| typography::quote_code(&told));
    // A remark of these languages that names nothing to do tells a property, and no question fits every property.
    if !verb && !matches!(language, Language::Zh | Language::En) {
        return None;
    }
    // An English noun behind a command tells what its last word is, unless an option shows that it is what one gets.
    if !verb && language == Language::En && fence.syntax.kind == FenceKind::Shell && !code.contains(" -") {
        return None;
    }
    if let Some(anchor) = anchor(scope, fence, code, gloss) {
        let asked = for_code(&remark, verb, &typography::code(&anchor), language)?;
        let answer = typography::code_answer(&fence.language, code);
        return draft("R4", asked, answer, if verb { 780 } else { 720 });
    }
    // A line of arithmetic says what it does; its remark is on the block that it opens.
    let computes =
        code.contains(" = ") && !code.contains('(') || code.ends_with([':', '{']) || code.ends_with(" do");
    let readable =
        verb && !computes && code.chars().count() <= REVERSE_CHARS && is_opaque(scope, fence, code, gloss);
    // What is avoided or made sure is the reason for the code rather than its deed.
    let is_reason = ["防止", "避免", "保证", "确保", "为了"].iter().any(|word| gloss.starts_with(word));
    let template = if is_reason { "{a} 这样写是为了什么" } else { wording.does };
    readable.then(|| draft("R4.reverse", of_code(template), remark.clone(), 640)).flatten()
}

/// `name: Type`, `name: Type = value`: a field or variable with its type.
fn is_annotation(code: &str) -> bool {
    code.split_once(": ").is_some_and(|(name, kind)| {
        !name.is_empty()
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
            && kind.starts_with(|c: char| c.is_ascii_alphabetic())
    })
}

/// A remark that lists several things asks for nothing in particular.
fn is_listing(gloss: &str) -> bool {
    gloss.matches([',', '，', '、']).count() >= 2 || gloss.matches([':', '：']).count() >= 2
}

/// Whether what stands behind the code is a remark about it.
fn is_remark(code: &str, gloss: &str) -> bool {
    let prints = ["print", "println", "console.log", "fmt.Print", "echo ", "printf", "System.out"]
        .iter()
        .any(|word| code.starts_with(word));
    let lower = gloss.to_lowercase();
    let order = [
        "noqa", "type:", "pylint", "nolint", "todo", "fixme", "eslint", "prettier", "clippy", "pragma", "$ ",
        "nosec",
    ]
    .iter()
    .any(|word| lower.starts_with(word));
    let result = ["输出", "结果", "->", "=>", "→", "returns ", "output", "prints", "==", ">>>", "约", "≈"]
        .iter()
        .any(|word| lower.starts_with(word));
    let dangles = ["only ", "also ", "same ", "with ", "without ", "and ", "or ", "if ", "for "]
        .iter()
        .any(|word| lower.starts_with(word));
    let switched_off = gloss.ends_with([')', ';', '{', '}']) && !gloss.contains(' ');
    let value = !has_han(gloss)
        && (words(gloss) <= 1 && !is_version(gloss) || gloss.starts_with(['[', '{', '"', '\'', '<', '(']));
    weight(gloss) >= 4
        && !is_ordinal(gloss)
        && !order
        && !prints
        && !dangles
        && !is_failure(&lower)
        && !gloss.starts_with('+')
        && !result
        && !switched_off
        && !value
        && !restates(code, &lower)
        && !gloss.contains("://")
        && !lexicon::leans_on_context(gloss)
        && !gloss.contains("...")
}

/// `方法1`, `写法二`, `举例`: the remark counts ways or shows one.
fn is_ordinal(gloss: &str) -> bool {
    let counts =
        ["方法", "方式", "写法", "第", "例", "举例", "示例"].iter().any(|word| gloss.starts_with(word));
    counts && weight(gloss) <= 8
}

/// What goes wrong is asked as such, by the rules for errors and results.
fn is_failure(lower: &str) -> bool {
    ["error", "panic", "报错", "错误", "raises "].iter().any(|word| lower.starts_with(word))
        || lower.ends_with("error")
        || lower.ends_with("exception")
}

/// Whether most words of the remark stand in the code, or the code is one that explains itself.
fn restates(code: &str, gloss: &str) -> bool {
    let code = code.to_lowercase();
    let words: Vec<&str> =
        gloss.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.len() > 2).collect();
    let said = words.iter().filter(|word| code.contains(**word)).count();
    let trivial = ["time.sleep(", "print(", "pass", "return", "break", "continue"]
        .iter()
        .any(|word| code.trim_start().starts_with(word));
    trivial || !words.is_empty() && !has_han(gloss) && said * 2 > words.len()
}

/// `python3.6+`, `since 3.8`, `Python 3.10 or later`.
fn is_version(gloss: &str) -> bool {
    gloss.bytes().any(|b| b.is_ascii_digit())
        && (gloss.ends_with('+')
            || gloss.to_lowercase().starts_with("since ")
            || gloss.ends_with("or later")
            || gloss.ends_with("起")
            || gloss.ends_with("以上"))
        && weight(gloss) <= 24
}

fn is_flag(code: &str) -> bool {
    code.starts_with('-') && code.trim_end_matches('\\').split_whitespace().count() <= 2 && code.len() > 1
}

/// Heads of functions and classes are named by the example, not by the language.
fn is_head(code: &str) -> bool {
    [
        "def ",
        "class ",
        "fn ",
        "pub fn ",
        "func ",
        "function ",
        "async def ",
        "public ",
        "private ",
        "static ",
        "void ",
        "int main",
        "struct ",
        "impl ",
        "interface ",
        "type ",
    ]
    .iter()
    .any(|word| code.starts_with(word))
        || matches!(code, "..." | "{" | "}" | ")" | "};" | "else:" | "try:")
}

/// A value that an example assigns tells nothing by its remark.
fn is_plain_value(code: &str) -> bool {
    code.split_once('=').is_some_and(|(left, right)| {
        let right = right.trim().trim_end_matches([';', ',']);
        let literal = right.parse::<f64>().is_ok()
            || right.len() >= 2 && right.starts_with(['"', '\'']) && right.ends_with(['"', '\''])
            || matches!(right, "True" | "False" | "true" | "false")
            || right.starts_with(['[', '{', '('])
                && !right.contains([':', '.'])
                && !right.contains(" for ")
                && right.len() > 2;
        literal && !left.contains(':') && !left.contains('.')
    })
}

/// The code holds more than a name: a call, an operator, an option, a type.
fn names_code(code: &str) -> bool {
    code.contains(['(', '.', '[', ':', '=', '-', '|', '&', '<', '>', '@', '%', '*', '/'])
        || code.split_whitespace().count() > 1
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(language: &str, code: &str) -> Vec<(String, String)> {
        let note = format!("# P\n\n## random\n\n```{language}\n{code}\n```\n");
        asked_by("R4", &note)
    }

    #[test]
    fn a_remark_asks_for_its_code_with_the_library() {
        assert_eq!(
            questions("python", "random.choice(a)    随机取一个"),
            [pair("如何用 `random.c…` 随机取一个？", "`random.choice(a)`")]
        );
        assert_eq!(
            questions("rust", "let v = s.to_owned(); // turn a borrowed string into one of its own"),
            [pair(
                "[random] With `s.t…`, how do you turn a borrowed string into one of its own?",
                "`let v = s.to_owned();`"
            )]
        );
        assert_eq!(
            questions("python", "warnings.simplefilter('ignore')  # 屏蔽一些提示"),
            [pair("【random】如何用 `warnings.s…` 屏蔽一些提示？", "`warnings.simplefilter('ignore')`")]
        );
    }

    #[test]
    fn code_without_a_name_to_ask_for_is_asked_for_its_meaning() {
        assert_eq!(
            questions("python", "a[::-1]  # 反转整个序列"),
            [pair("【random】`a[::-1]` 做什么？", "反转整个序列")]
        );
    }

    #[test]
    fn warnings_limits_versions_and_options_are_asked_of_the_code() {
        assert_eq!(
            questions("python", "os.getenv('A', 'b') # 注意返回值是str"),
            [pair("【random】`os.getenv('A', 'b')` 要注意什么？", "返回值是str")]
        );
        assert_eq!(
            questions("python", "signal.signal(s, f) # 只能在主线程里调用"),
            [pair("【random】`signal.signal(s, f)` 有什么限制？", "只能在主线程里调用")]
        );
        assert_eq!(
            questions("python", "math.prod(values) # python3.8+"),
            [pair("[random] Since which version does `math.prod(values)` work?", "python3.8+")]
        );
        assert_eq!(
            questions("shell", "nosetests -v\n--nocapture # print output"),
            [pair("[random] What is `--nocapture` for?", "print output")]
        );
    }

    #[test]
    fn remarks_that_teach_nothing_are_left_alone() {
        for code in [
            "time.sleep(1) # wait one second",
            "def birth(self): # 读写属性",
            "x = f(a) # noqa",
            "x = g(a) # $ pip install tzlocal",
            "print(a.b) # 输出: 3",
            "n = 3 # 重试次数上限",
            "a = h(x) # 前向声明\nb = h(y) # 前向声明",
            "remove_duplicates(x) # remove duplicates",
            "for k in d.iteritems(): # 不支持直接遍历",
            "age: Optional[int] = None  # 可选的整数",
            "loop.close()  # 关闭事件循环",
            "counters = [Counter.remote() for _ in range(10)]  # 创建10个Counter实例",
            "x = compute(a)  # 求出结果",
            "xs = sorted(ys)  # 方法1",
            "if (strcmp(a, b) == 0) {  # 相等时返回 0",
            "y = x + 1  # debug: panic  release: 回绕成0",
        ] {
            assert_eq!(questions("python", code), [], "{code}");
        }
    }
}
