//! What a gloss says of code, and the question that fits: what code does, gives, refuses, since when it exists.
//!
//! | the gloss | Chinese | English |
//! |---|---|---|
//! | 返回 X, returns X | {code} 返回什么？ | What does {code} return? |
//! | 表示 X | {code} 表示什么？ | – |
//! | 自 V 起 X | {code} 从哪个版本起 X？ | – |
//! | 已弃用，改用 X | {code} 已弃用，该改用什么？ | – |
//! | C 时调用 | {code} 在什么时候调用？ | – |
//! | C 时 X | {code} 在 C 时会怎样？ | – |
//! | 为 C 表示 X | {code} 为 C 表示什么？ | – |
//! | 只能, 必须, 不能 | {code} 有什么限制？ | What limits {code}? |
//! | 要求, 需要 | {code} 有什么要求？ | – |
//! | 默认 X | {code} 默认怎样？ | – |
//! | 可能, 容易 | {code} 要注意什么？ | – |
//! | opens with a verb | {code} 做什么？ | What does {code} do? |
//! | names a thing | {code} 是什么？ · 得到什么？ | What does {code} give? · mean? |
//! | anything else, of a type | {code} 有什么特点？ | – |
//! | anything else | {code} 的作用是什么？ | What is {code} for? |

mod chinese;

use crate::generate::lexicon::en;
use crate::model::card::Language;

use super::{about, of};
use chinese::chinese;

/// A question about code and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::generate::rules) struct Told {
    /// The question, context apart.
    pub question: String,
    /// The answer.
    pub answer: String,
    /// Whether the gloss names what the code does, so that the code may be asked for by it.
    pub is_task: bool,
    /// Whether the question fits the gloss by more than its form alone.
    pub is_sure: bool,
}

/// The question for what is told of code; none in a language whose glosses are not read.
pub(in crate::generate::rules) fn told(shown: &str, meaning: &str, language: Language) -> Option<Told> {
    match language {
        Language::Zh => Some(chinese(shown, meaning)),
        Language::En => Some(english(shown, meaning)),
        _ => None,
    }
}

fn english(shown: &str, meaning: &str) -> Told {
    /// Words that open the name of a value.
    const NAMING: &[&str] = &[
        "a", "an", "the", "number", "list", "array", "true", "false", "index", "current", "next", "last",
        "first",
    ];
    let wording = of(Language::En);
    let ask = |template: &str, answer: &str, is_task: bool| Told {
        question: about(template, shown, Language::En),
        answer: answer.trim().to_owned(),
        is_task,
        is_sure: true,
    };
    let lower = meaning.to_lowercase();
    if let Some(word) = ["returns ", "return "].into_iter().find(|word| lower.starts_with(word)) {
        return ask(wording.returns, meaning.get(word.len()..).unwrap_or(meaning), false);
    }
    if ["must ", "cannot ", "can't ", "only works "].iter().any(|word| lower.starts_with(word)) {
        return ask(wording.limit, meaning, false);
    }
    let code = shown.trim_matches('`');
    let acts = code.contains(['(', ' ', '.', '\\']) || code.starts_with(['-', '$', '@']);
    let second = lower.split_whitespace().nth(1);
    let is_described = second.is_none_or(|second| {
        matches!(second, "of" | "for" | "in" | "on" | "that" | "which" | "is" | "and" | "from")
    });
    if en::tells_what_it_does(meaning) && (acts && second.is_some() || !is_described) {
        let first = lower.split_whitespace().next().unwrap_or("");
        let is_base = en::VERBS.binary_search(&first).is_ok() && second.is_some();
        return ask(wording.does, meaning, is_base);
    }
    let first = lower.split_whitespace().next().unwrap_or("");
    let template = if code.contains('(') && NAMING.contains(&first) {
        wording.result
    } else if code.contains('(') || code.starts_with('-') {
        wording.effect
    } else {
        wording.means
    };
    Told { is_sure: false, ..ask(template, meaning, false) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zh(meaning: &str) -> (String, String) {
        let told = told("`f()`", meaning, Language::Zh).unwrap();
        (told.question, told.answer)
    }

    #[test]
    fn what_holds_under_a_condition_is_asked_with_it() {
        for (meaning, question, answer) in [
            ("队列满时丢掉最旧的一项", "`f()` 的作用是什么？", "队列满时丢掉最旧的一项"),
            ("文件缺失时抛 `OSError`", "`f()` 在文件缺失时会怎样？", "抛 `OSError`"),
            ("为零表示没有出错", "`f()` 为零表示什么？", "没有出错"),
            ("进入循环体时调用", "`f()` 在什么时候调用？", "进入循环体时"),
            ("返回负数会触发重试", "`f()` 返回负数会怎样？", "触发重试"),
            ("定时刷新缓存", "`f()` 做什么？", "定时刷新缓存"),
        ] {
            assert_eq!(zh(meaning), (question.to_owned(), answer.to_owned()), "{meaning}");
        }
    }

    #[test]
    fn versions_successors_limits_and_defaults_have_their_question() {
        for (meaning, question, answer) in [
            ("自 Go 1.21 起不再分配内存", "`f()` 从哪个版本起不再分配内存？", "Go 1.21"),
            ("自 1.8 起可用", "`f()` 从哪个版本起可用？", "1.8"),
            ("已弃用，改用 `g()`", "`f()` 已弃用，该改用什么？", "`g()`"),
            ("只能在主线程里调用", "`f()` 有什么限制？", "只能在主线程里调用"),
            ("默认保留四位小数", "`f()` 默认怎样？", "保留四位小数"),
            ("可能丢精度", "`f()` 要注意什么？", "可能丢精度"),
        ] {
            assert_eq!(zh(meaning), (question.to_owned(), answer.to_owned()), "{meaning}");
        }
    }

    #[test]
    fn a_thing_is_asked_for_as_one() {
        assert_eq!(zh("最近一次调用的参数").0, "`f()` 得到什么？");
        assert_eq!(
            told("`F.last`", "最近一次调用的参数", Language::Zh).unwrap().question,
            "`F.last` 是什么？"
        );
        assert_eq!(zh("自动编号，从 0 开始").0, "`f()` 的作用是什么？");
        assert_eq!(zh("临时换一个目录").0, "`f()` 的作用是什么？");
        assert_eq!(zh("测试方法可以写成协程").0, "`f()` 的作用是什么？");
        assert_eq!(zh("每三个并成一组").0, "`f()` 的作用是什么？");
        assert_eq!(told("`MinHeap`", "先取最小的", Language::Zh).unwrap().question, "`MinHeap` 有什么特点？");
    }

    #[test]
    fn english_tells_doing_from_naming() {
        for (code, meaning, question) in [
            ("`conn.peek()`", "the next item", "What does `conn.peek()` give?"),
            ("`conn.reset()`", "drops the pending rows", "What does `conn.reset()` do?"),
            ("`conn.size()`", "returns the number of rows", "What does `conn.size()` return?"),
            ("`conn.key(n)`", "get value", "What does `conn.key(n)` do?"),
            ("`-q`", "quiet mode", "What is `-q` for?"),
            ("`^`", "start of the line", "What does `^` mean?"),
        ] {
            assert_eq!(told(code, meaning, Language::En).unwrap().question, question, "{meaning}");
        }
    }
}
