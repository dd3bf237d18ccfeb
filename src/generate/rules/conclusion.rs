//! R21, the conclusion of a list: a line that opens with `=>`, `→`, 结论 or *therefore*.
//!
//! It draws one thing out of what stands above, so the sign is cut and the rest is asked like any sentence, by
//! its verb or by hiding its fact, with the context of the section. Not taken: a conclusion that still leans
//! on the lines above once its sign is gone (=> 所以它更快).

use crate::generate::holes;
use crate::generate::prose::{self, Sentence};
use crate::generate::view::View;
use crate::generate::{Draft, Proposal};

use super::statement;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    prose::conclusions(view).iter().flat_map(|sentence| ask(view, sentence)).collect::<Vec<_>>().into()
}

fn ask<'n>(view: &View<'n>, sentence: &Sentence<'_, 'n>) -> Vec<Draft<'n>> {
    let asked = statement::ask(view, sentence);
    if asked.is_empty() { holes::cloze(view, sentence, "R21.cloze").into_iter().collect() } else { asked }
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        asked_by("R21", &format!("# P\n\n## 拷贝\n\n{body}\n"))
    }

    #[test]
    fn a_conclusion_below_a_list_is_asked_without_its_sign() {
        let body = "* 赋值只是引用\n\n=> 所以说改嵌套的 list 必须使用 deepcopy";
        assert_eq!(questions(body), [pair("【拷贝】改嵌套的 list 必须使用什么？", "deepcopy")]);
        // A contrast gives its other side away.
        let contrast = "* 赋值只是引用\n\n=> 所以说改 list 会牵连复制的对象，而改 str 等不会互相影响";
        assert_eq!(questions(contrast), []);
    }

    #[test]
    fn a_conclusion_that_touches_the_last_item_is_no_part_of_it() {
        assert_eq!(
            questions("* 植物细胞有细胞壁\n结论：植物细胞的形状由细胞壁决定"),
            [pair("【拷贝】植物细胞的形状由什么决定？", "细胞壁")]
        );
    }

    #[test]
    fn an_english_conclusion_is_asked_by_its_verb() {
        assert_eq!(
            questions("- one reader\n- one writer\n\n→ Therefore, a queue is a buffer between two threads."),
            [pair("[拷贝] What is a queue?", "a buffer between two threads")]
        );
    }

    #[test]
    fn conclusions_that_lean_on_the_list_give_nothing() {
        for body in ["* 一\n\n=> 所以它更快", "- one\n\n=> this is why", "* 一\n\n→"] {
            assert_eq!(questions(body), [], "{body}");
        }
    }
}
