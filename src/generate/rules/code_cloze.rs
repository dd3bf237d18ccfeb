//! R10, a sentence with one or two code spans, or a formula behind a verb: what it leads up to is hidden.
//!
//! The sentence with `____` in place of the code is the front, the code is the back.
//!
//! Not taken: three and more spans (a list of names), a span that opens its sentence and is what it speaks
//! about, one more of a row of examples, a name that the context shows or the sentence repeats.
//! Idea: cloze deletion (Wozniak, rule 5).

use crate::generate::Proposal;
use crate::generate::holes::{Kind, clozes};
use crate::generate::script::weight;
use crate::generate::view::View;
use crate::model::card::Language;

/// A shorter sentence of Chinese or Japanese lets in too many names: 15 Han characters and the blank.
const TELLING_WEIGHT: usize = 34;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let mut drafts = clozes(view, &[Kind::Code], "R10.code");
    drafts.retain(|draft| {
        let is_unspaced = matches!(draft.language, Language::Zh | Language::Ja);
        (!is_unspaced || weight(&draft.question) >= TELLING_WEIGHT) && !is_letter(&draft.answer)
    });
    drafts.into()
}

/// Whether a letter of a formula is hidden, which could be any other.
fn is_letter(answer: &str) -> bool {
    let inner = answer.trim_matches('$').trim();
    answer.starts_with('$') && inner.trim_start_matches('\\').chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        asked_by("R10", &format!("# P\n\n## 并发\n\n[source](https://example.org)\n\n{body}\n"))
    }

    #[test]
    fn the_span_that_a_sentence_leads_up_to_is_hidden() {
        assert_eq!(
            questions("* 同步函数的超时控制可以用第三方的 `func_timeout`"),
            [pair("【并发】同步函数的超时控制可以用第三方的 ____", "`func_timeout`")]
        );
        assert_eq!(
            questions("- threads share data and therefore need `Arc<T>` for it"),
            [pair("[并发] threads share data and therefore need ____ for it", "`Arc<T>`")]
        );
    }

    #[test]
    fn a_formula_behind_a_verb_is_hidden() {
        assert_eq!(
            questions("齐次方程 $Ax=0$ 的基础解系里有 $n-r(A)$ 个向量"),
            [pair("【并发】齐次方程 $Ax=0$ 的基础解系里有 ____ 个向量", "$n-r(A)$")]
        );
        for body in ["$f=x^TAx$，$A$ 对称", "* 正惯性指数为 $n$"] {
            assert_eq!(questions(body), [], "{body}");
        }
    }

    #[test]
    fn names_that_are_spoken_about_listed_or_shown_are_left_alone() {
        for body in [
            "* `gather` 里的任务互相独立",
            "* 移除了一些老旧模块，如 `cgi`、`telnetlib`",
            "* 三个办法是 `a_one`、`b_two` 和 `c_three`",
            "* 这里的并发要用 `并发`",
            "* 结果就是 `a is b`",
        ] {
            assert_eq!(questions(body), [], "{body}");
        }
    }
}
