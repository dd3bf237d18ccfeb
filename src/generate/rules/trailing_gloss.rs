//! R4, a remark behind code: `code  # remark`, or `code    说明` without a sign.
//!
//! | the remark | Chinese | English |
//! |---|---|---|
//! | opens with a verb | 如何{remark}？ → code | How do you {remark}? → code |
//! | names something | 「{remark}」怎么写？ → code | Code for: {remark} → code |
//! | warns (注意) | {code} 要注意什么？ → remark | What is there to watch with {code}? → remark |
//! | limits (不支持, must) | {code} 有什么限制？ → remark | What limits {code}? → remark |
//! | is an error | 遇到 {remark} 怎么解决？ → code | How do you fix: {remark}? → code |
//! | is a version | {code} 从哪个版本起可用？ → version | Since which version does {code} work? → version |
//! | stands behind an option | {flag} 的作用是什么？ → remark | What does {flag} do? → remark |
//!
//! Short code is asked the other way too. Not taken: remarks that restate the code or stand twice, heads of
//! functions and classes, results (another rule's), switched-off code, orders to a linter.
//! Idea: wording and two-way cards (Wozniak, rules 4 and 17).

use std::collections::BTreeMap;

use crate::generate::fence::{FenceKind, LineKind};
use crate::generate::lexicon::{self, en};
use crate::generate::script::{self, has_han, weight, words};
use crate::generate::templates::{self, fill};
use crate::generate::typography::{self, question};
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
    let mut drafts = Vec::new();
    for place in
        view.fences.iter().filter(|place| place.fence.is_code() && place.fence.syntax.kind != FenceKind::Data)
    {
        for (at, line) in place.fence.lines.iter().enumerate() {
            if let LineKind::Code { code, gloss: Some(gloss) } = &line.kind
                && seen.get(gloss.as_str()) == Some(&1)
            {
                drafts.extend(ask(view, place, at, code.trim(), gloss));
            }
        }
    }
    drafts.into()
}

fn ask<'n>(view: &View<'n>, place: &FencePlace<'n>, at: usize, code: &str, gloss: &str) -> Vec<Draft<'n>> {
    let line = &place.fence.lines[at];
    let lines = Lines { first: line.number, last: line.number };
    let gloss = gloss.trim_end_matches(['。', '.', ';', '；']).trim();
    let whole = place.fence.statement(at).len() == 1 && line.depth == 0;
    let continued = at > 0 && place.fence.lines[at - 1].depth > 0;
    if !whole && line.depth > 0 || continued && !is_flag(code) || !is_remark(code, gloss) {
        return Vec::new();
    }
    let language = match view.language_of_remark(gloss) {
        Language::En if !en::opens_with_verb(gloss) && script::language_of_prose(gloss).is_none() => {
            view.language
        }
        language => language,
    };
    let shown_code = typography::code(code);
    let remark = typography::quote_code(gloss);
    let draft = |form: &'static str, body: String, answer: String, score: u16| {
        Draft::new(form, lines, language, body, answer).owners(&place.owners).score(score)
    };
    let ask_of_code = |zh: &str, en: &str| match language {
        Language::Zh => question(&format!("{shown_code} {zh}"), language),
        // The words that bring these questions about are Chinese and English.
        _ => question(&en.replace("{}", &shown_code), language),
    };
    let zh_en = |zh: &[&str], en: &[&str]| {
        zh.iter().any(|word| gloss.starts_with(word))
            || en.iter().any(|word| gloss.to_lowercase().starts_with(word))
    };
    if zh_en(&["注意"], &["note", "careful", "beware", "watch out"]) {
        let answer = remark.trim_start_matches("注意").trim_start_matches(['：', ':', '，', ' ']).to_owned();
        return vec![draft(
            "R4.caution",
            ask_of_code("要注意什么", "What is there to watch with {}"),
            answer,
            780,
        )];
    }
    if zh_en(&["不支持", "不能", "必须", "只能"], &["must ", "cannot ", "can't ", "does not "]) {
        return vec![draft("R4.limit", ask_of_code("有什么限制", "What limits {}"), remark, 760)];
    }
    if is_version(gloss) {
        return vec![draft(
            "R4.version",
            ask_of_code("从哪个版本起可用", "Since which version does {} work"),
            remark,
            740,
        )];
    }
    if is_flag(code) {
        return vec![draft("R4.option", ask_of_code("的作用是什么", "What does {} do"), remark, 780)];
    }
    if is_error(gloss) {
        let body = match language {
            Language::Zh => format!("遇到 {remark} 怎么解决"),
            Language::En => format!("How do you fix: {remark}"),
            other => fill(templates::of(other).asks.how, &remark),
        };
        let answer = typography::code_answer(&place.fence.language, code);
        return vec![draft("R4.error", question(&body, language), answer, 740)];
    }
    if place.fence.calls_own_name(code) {
        return Vec::new();
    }
    if is_head(code) || is_plain_value(code) || !names_code(code) {
        return Vec::new();
    }
    let verb = lexicon::opens_with_verb(gloss);
    let body = match (language, verb) {
        (Language::Zh, true) => question(&format!("如何{remark}"), language),
        (Language::Zh, false) => question(&format!("「{remark}」怎么写"), language),
        (Language::En, true) => question(&format!("How do you {}", en::decapitalise(&remark)), language),
        (Language::En, false) => format!("Code for: {remark}"),
        (other, _) => fill(templates::of(other).asks.code, &remark),
    };
    // The name of an annotated field is the example's own: only its meaning can be asked.
    let mut out = Vec::new();
    if !is_annotation(code) && !is_listing(gloss) {
        let answer = typography::code_answer(&place.fence.language, code);
        out.push(draft("R4", body, answer, if verb { 760 } else { 700 }));
    }
    // A name behind code is no meaning of it; what the code does, or what a type stands for, is.
    if (verb || is_annotation(code))
        && code.chars().count() <= REVERSE_CHARS
        && weight(gloss) >= 4
        && !view.context.shown.is_empty()
        && !code.contains(" = ")
    {
        let (zh, en) =
            if verb { ("做什么", "What does {} do") } else { ("表示什么", "What does {} mean") };
        out.push(draft("R4.reverse", ask_of_code(zh, en), remark.clone(), 690));
    }
    out
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
    gloss.matches([',', '，', '、']).count() >= 2
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
        && !order
        && !prints
        && !dangles
        && !lower.starts_with("error")
        && !gloss.starts_with('+')
        && !result
        && !switched_off
        && !value
        && !restates(code, &lower)
        && !gloss.contains("://")
        && !lexicon::leans_on_context(gloss)
        && !gloss.contains("...")
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

/// A remark that is an error the code cures.
fn is_error(gloss: &str) -> bool {
    let lower = gloss.to_lowercase();
    words(gloss) <= 5 && ["error", "exception", "报错"].iter().any(|word| lower.ends_with(word))
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
    fn a_remark_asks_for_its_code_and_back() {
        assert_eq!(
            questions("python", "random.choice(a)    随机取一个"),
            [
                pair("【random】如何随机取一个？", "`random.choice(a)`"),
                pair("`random.choice(a)` 做什么？", "随机取一个")
            ]
        );
        assert_eq!(
            questions("rust", "let v = s.to_owned(); // turn a borrowed string into an owned one")[0].0,
            "[random] How do you turn a borrowed string into an owned one?"
        );
        assert_eq!(
            questions("python", "if not myset: # 判断set是否空")[0],
            pair("【random】如何判断 set 是否空？", "`if not myset:`")
        );
    }

    #[test]
    fn warnings_limits_versions_and_options_are_asked_of_the_code() {
        assert_eq!(
            questions("python", "os.getenv('A', 'b') # 注意返回值是str"),
            [pair("【random】`os.getenv('A', 'b')` 要注意什么？", "返回值是str")]
        );
        assert_eq!(
            questions("python", "for k in d.iteritems(): # 不支持直接遍历"),
            [pair("【random】`for k in d.iteritems():` 有什么限制？", "不支持直接遍历")]
        );
        assert_eq!(
            questions("python", "for k,v in d.items(): # python3.6+"),
            [pair("[random] Since which version does `for k,v in d.items():` work?", "python3.6+")]
        );
        assert_eq!(
            questions("shell", "nosetests -v\n--nocapture # print output"),
            [pair("[random] What does `--nocapture` do?", "print output")]
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
        ] {
            assert_eq!(questions("python", code), [], "{code}");
        }
    }
}
