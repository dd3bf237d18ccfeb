//! R11, the fact of a sentence that no other rule can ask for, hidden by what marks it as the fact.
//!
//! | what marks it | hidden | example |
//! |---|---|---|
//! | a figure, the only one | the number, its unit stays | `人体有 ____ 对染色体` |
//! | a cue (因为, otherwise, weil, perché) | what follows it | `…, otherwise ____` |
//! | two words that belong together (用…而不是) | what stands between | `应该用____而不是多线程` |
//! | the words of a definition (ist ein, è un, とは) | the term | `Die ____ ist eine Aufforderung` |
//! | a title, a term with its foreign name, Latin letters behind a Chinese verb | them | `进入 ____ 状态` |
//! | a rank (größte, più, самый) | what is ranked | `Das größte Organ ist ____` |
//! | a capital, the only one (not in German) | the name | `the peace was signed in ____ (U…)` |
//! | Latin letters or a quotation in Chinese | them | `dict 可以用 ____ 作 key` |
//!
//! The cues are data, a file a language (`lexicon::cues`); a cloze asks in the author's own words, so that
//! languages without templates are served too. In running prose only sure cues count.
//!
//! Not taken: narrative, first person, doubt and sentences that point outside; a hidden part that the context
//! shows, the sentence repeats, or that is too long to be recalled; a mask that fits twice in a section.
//! Idea: overgenerate holes, then choose (Olney; Pino et al.); cloze deletion (Wozniak, rule 5).

use crate::generate::Proposal;
use crate::generate::holes::{Kind, clozes};
use crate::generate::script::weight;
use crate::generate::view::View;
use crate::model::card::Language;

/// Least score of a hole that is asked: of 33 cards of strangers' notes below it judges kept 5, of 41 others 24.
const LEAST: u16 = 640;

/// The same where little is known of the grammar: of ten ends of sentences below it judges kept none.
const LEAST_ELSEWHERE: u16 = 666;

/// Widest line of Japanese that says nothing but how many there are: 13 characters beside the blank.
const COUNTING_WEIGHT: usize = 30;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let kinds = [Kind::Number, Kind::Tail, Kind::Pivot, Kind::Term, Kind::Name, Kind::Border, Kind::Closed];
    let mut drafts = clozes(view, &kinds, "R11.cue");
    drafts.retain(|draft| {
        // 手順は 3 つ: a short line that only counts is not worth it.
        let counts = draft.answer.len() == 1 && draft.answer.bytes().all(|byte| byte.is_ascii_digit());
        if counts && draft.language == Language::Ja && weight(&draft.question) <= COUNTING_WEIGHT {
            return false;
        }
        // Nobody needs the note to think of none and one.
        if matches!(draft.answer.as_str(), "0" | "1") {
            return false;
        }
        let spaced = !matches!(draft.language, Language::Zh | Language::En | Language::Ja);
        draft.score >= if spaced { LEAST_ELSEWHERE } else { LEAST }
    });
    drafts.into()
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        asked_by("R11", &format!("# N\n\n## Topic\n\n[source](https://example.org)\n\n{body}\n"))
    }

    fn bare(body: &str) -> Vec<(String, String)> {
        let strip =
            |front: String| front.trim_start_matches("[Topic] ").trim_start_matches("【Topic】").to_owned();
        questions(body).into_iter().map(|(front, back)| (strip(front), back)).collect()
    }

    #[test]
    fn chinese_facts_stand_behind_cues_between_pivots_and_at_borders() {
        for (body, front, back) in [
            ("* dict 可以用 tuple 作 key", "dict 可以用 ____ (t…) 作 key", "tuple"),
            (
                "* CPU 密集型任务应该用多进程而不是多线程",
                "CPU 密集型任务应该用____ (3 字)而不是多线程",
                "多进程",
            ),
            ("* 神经元静息电位约为 -70 mV 左右", "神经元静息电位约为 ____ mV 左右", "-70"),
        ] {
            assert_eq!(bare(body), [pair(front, back)], "{body}");
        }
    }

    #[test]
    fn what_only_a_word_of_degree_or_duty_leads_up_to_is_too_open() {
        for body in [
            "* 生成器只能遍历一次",
            "* 在with语句结束后，as的对象仍然可见",
            "* 删除了一条记录，回滚时就会再插进去；",
        ] {
            assert_eq!(bare(body), [], "{body}");
        }
    }

    #[test]
    fn other_languages_are_asked_in_their_own_words() {
        for (body, front, back) in [
            (
                "Die Haut ist das einzige Organ, das man ganz sieht.",
                "Die ____ (H…) ist das einzige Organ, das man ganz sieht.",
                "Haut",
            ),
            (
                "Das größte Organ des Menschen ist die Haut.",
                "Das größte Organ des Menschen ist ____ (die H…).",
                "die Haut",
            ),
            ("Das BGB trat am 1. Januar 1900 in Kraft.", "Das BGB trat am 1. Januar ____ in Kraft.", "1900"),
            (
                "Louis XVI fut guillotiné en janvier 1793.",
                "Louis XVI fut guillotiné en janvier ____.",
                "1793",
            ),
            ("水が凍り始める温度を、氷点という。", "水が凍り始める温度を、____ (2 文字)という。", "氷点"),
            ("Парафин замерзает при 55 °C.", "Парафин замерзает при ____ °C.", "55"),
            ("応仁の乱は1467年に始まった。", "応仁の乱は____年に始まった。", "1467"),
        ] {
            assert_eq!(bare(body), [pair(front, back)], "{body}");
        }
    }

    #[test]
    fn english_sentences_without_a_question_of_their_own_hide_their_figure_or_name() {
        assert_eq!(
            bare("Port numbers below 1024 are privileged on Unix."),
            [pair("Port numbers below ____ are privileged on Unix.", "1024")]
        );
        assert_eq!(
            bare("- Traders from Venice brought the compass to the ports in 1302"),
            [pair("Traders from Venice brought the compass to the ports in ____", "1302")]
        );
    }

    #[test]
    fn names_and_consequences_stand_behind_their_cues() {
        for (body, front, back) in [
            (
                "Il punto più vicino al Sole è detto perielio.",
                "Il punto più vicino al Sole è detto ____ (p…).",
                "perielio",
            ),
            (
                "Il confine tra le due camere si chiama setto.",
                "Il confine tra le due camere si chiama ____ (s…).",
                "setto",
            ),
            (
                "Die Grenze zwischen den Kammern heißt Septum.",
                "Die Grenze zwischen den Kammern heißt ____ (S…).",
                "Septum",
            ),
            (
                "La limite entre les deux chambres s'appelle le septum.",
                "La limite entre les deux chambres s'appelle ____ (le s…).",
                "le septum",
            ),
            ("* 每个key只占 12KB，误差约 0.81%", "每个key只占 ____KB，误差约 0.81%", "12"),
        ] {
            assert_eq!(bare(body), [pair(front, back)], "{body}");
        }
    }

    #[test]
    fn long_sentences_and_remarks_in_brackets_hide_their_year() {
        let body = "H.M. (Henry Molaison) had both of his medial temporal lobes partly removed in 1953 by William \
                    Scoville, to treat epilepsy.";
        assert_eq!(questions(body), [pair(&format!("[Topic] {}", body.replace("1953", "____")), "1953")]);
    }

    #[test]
    fn narrative_doubt_and_pointing_give_nothing() {
        for body in [
            "I always thought that it was more than 1,400 men.",
            "Maybe the number was 300 or so.",
            "The first patient was treated in 1941.",
            "This happened in 1714.",
            "- 今天老师讲了 23 页",
            "- 这种情况需要重新编译",
            "Ich habe das erst 1999 verstanden.",
            "- rivedere le date per l'esame del 27",
            "- 来週テストあり 15ページ",
            "Das heißt aber nicht, dass es niemand versucht hatte.",
            "- 所以不能用下标",
            "- send 300 copies!!",
            "Das Blatt ist grün. Kann im Herbst fallen, wenn es kalt wird.",
            "- Spiegel (durch Dampf) trüb",
        ] {
            assert_eq!(questions(body), [], "{body}");
        }
    }

    #[test]
    fn what_two_lines_would_fill_is_not_asked() {
        let body = "- die Frist für Kauf beträgt 3 Jahre\n- die Frist für Kauf beträgt 5 Jahre";
        assert_eq!(questions(body), []);
    }
}
