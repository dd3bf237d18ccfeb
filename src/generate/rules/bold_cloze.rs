//! R19, a bold term inside a sentence: its author marked what counts.
//!
//! The sentence with `____` in place of the bold words is the front, the words are the back.
//!
//! Not taken: bold that is the whole item or a label before a colon (R1), that makes a small word loud (*not*,
//! 或者), more than one card a sentence. Idea: cloze deletion (Wozniak, rule 5).

use crate::generate::Proposal;
use crate::generate::holes::{Kind, clozes};
use crate::generate::view::View;
use crate::model::card::Language;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let mut drafts = clozes(view, &[Kind::Bold], "R19.bold");
    // What ends a sentence says what its verb does, and much could: of twelve such cards judges kept two. How the words
    // begin tells them from the others.
    drafts.retain(|draft| {
        let ends = draft.question.trim_end_matches(['.', '!', ' ']).ends_with("____");
        !ends || matches!(draft.language, Language::Zh | Language::Ja)
    });
    drafts.into()
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, generated, pair};
    use crate::model::card::CardKind;

    fn questions(body: &str) -> Vec<(String, String)> {
        asked_by("R19", &format!("# T\n\n## Solver\n\n[source](https://example.org)\n\n{body}\n"))
    }

    #[test]
    fn the_bold_term_of_a_sentence_is_hidden() {
        assert_eq!(
            questions("Newton steps converge to the only **global minimum** of convex functions."),
            [pair(
                "[Solver] Newton steps converge to the only ____ (g… m…) of convex functions.",
                "global minimum"
            )]
        );
        assert_eq!(
            questions("* 数据写入磁盘以前先写入**预写日志**再确认"),
            [pair("【Solver】数据写入磁盘以前先写入____ (4 字)再确认", "预写日志")]
        );
        assert_eq!(
            questions("- Wer die Sache in der Hand hat, wird **Besitzer** genannt."),
            [pair("[Solver] Wer die Sache in der Hand hat, wird ____ (B…) genannt.", "Besitzer")]
        );
    }

    #[test]
    fn loud_words_labels_and_whole_items_are_left_alone() {
        for body in [
            "Newton steps converge to the **global minimum** of convex functions.",
            "- The lock is **not** held while the callback runs in a thread",
            "* 把下一行的函数**或者类**作为后边函数的参数",
            "- **A whole bold item of words**",
            "- **Mutex**: a lock that one thread holds",
            "- Acute **hyper**tension after an inflammation of the glomeruli",
        ] {
            assert_eq!(questions(body), [], "{body}");
        }
    }

    #[test]
    fn the_card_is_a_cloze_whose_text_shows_what_the_front_shows() {
        let cards = generated("# T\n\n## Solver\n\n[source](https://example.org)\n\n- 数据写入磁盘以前先写入**预写日志**再确认\n").cards;
        let CardKind::Cloze { text, holes } = &cards[0].kind else { panic!("{cards:?}") };
        assert_eq!(text, "【Solver】数据写入磁盘以前先写入预写日志再确认");
        assert_eq!(&text[holes[0].clone()], cards[0].back);
        assert_eq!(cards[0].front, text.replace("预写日志", "____ (4 字)"));
        assert_eq!(cards[0].extra, "数据写入磁盘以前先写入预写日志再确认");
    }
}
