//! Answers that are none to what was asked, whatever rule made the card.
//!
//! | question | answer | why |
//! |---|---|---|
//! | 最大值是什么？ | 找到最右的节点 | a step is no thing |
//! | *Was bedeutet „Wache“?* | *Man muss wach bleiben* | an order is no meaning |
//! | *Che cosa sono le ancore?* | *abbastanza pesanti* | a quality is no kind |
//! | *Che cosa fornisce il porto?* | *alle navi un riparo* | the object stands behind |
//! | 通过什么方向的面积？ | 垂直于波 | a preposition was cut from its noun |
//!
//! The rules look at how a line is built; this compares what they ask with what they let answer it.

use super::lexicon::en;
use super::lexicon::verbs::{self, Form};
use super::script::{has_han, lower};
use super::torn::without_context;

/// Openings of an answer that tells somebody what to do, or only that there is something.
#[rustfmt::skip]
const ORDERING: &[&str] = &[
    "man muss ", "man kann ", "man soll ", "man sollte ", "man darf ", "man braucht ", "wir ", "es gibt ", "si deve ", "si devono ", "bisogna ", "occorre ", "dobbiamo ", "on doit ", "on peut ",
    "il faut ", "nous ", "hay que ", "se debe ", "tenemos que ", "debemos ", "you must ", "you have to ", "you need to ", "you should ", "you can ", "we must ", "we need ", "we have to ",
];

/// Adverbs of degree, behind which a quality stands.
#[rustfmt::skip]
const GRADING: &[&str] = &[
    "abbastanza", "molto", "piuttosto", "assai", "assez", "très", "plutôt", "bastante", "muy", "sehr", "ziemlich", "recht", "quite", "very", "fairly", "rather", "pretty", "muito", "bem",
];

/// How a kind or a meaning is asked for.
#[rustfmt::skip]
const ASKS_KIND: &[&str] = &[
    "Che cosa sono ", "Che cos'è ", "Che cosa è ", "Che cosa significa ", "Qu'est-ce que ", "Que sont ", "Que signifie ", "¿Qué es ", "¿Qué son ", "¿Qué significa ", "Was ist ", "Was sind ",
    "Was bedeutet ", "What is ", "What are ", "What does “", "O que é ", "O que são ", "O que significa ",
];
#[rustfmt::skip]
const ASKS_KIND_LAST: &[&str] = &[": che cos'è?", ": che cosa sono?", ": ¿qué es?", ": ¿qué son?", " – was ist das?", "qu'est-ce que c'est\u{a0}?", ": o que é?"];

/// Prepositions with which no object opens; *di* and *de* may be articles of a part.
#[rustfmt::skip]
const BEFORE_PERSONS: &[&str] = &["a", "al", "allo", "alla", "all", "ai", "agli", "alle", "à", "au", "aux", "ao", "aos", "às"];

/// Chinese openings of something to do.
const STEPS: &[&str] =
    &["找到", "先把", "先将", "先用", "先找", "先求", "先在", "先对", "先从", "遍历", "判断", "如果", "假设"];

/// Chinese prepositions that go on with a noun, so that an answer ending there was cut from it.
const GOING_ON: &[&str] =
    &["垂直于", "平行于", "位于", "大于", "小于", "等于", "基于", "对于", "属于", "源于", "关于", "由于"];

/// Whether an answer is none to its question.
pub fn is_misfit(front: &str, answer: &str) -> bool {
    let asked = without_context(front);
    if has_han(asked) {
        return is_chinese_misfit(asked, answer);
    }
    let told = lower(answer);
    let opening = told.split([' ', '\'', '’']).next().unwrap_or("");
    asks_kind(asked) && (ORDERING.iter().any(|order| told.starts_with(order)) || GRADING.contains(&opening))
        || asks_kind(asked) && (told.starts_with("related ") || equates(&told) || compares(&told))
        || asks_object(asked) && BEFORE_PERSONS.contains(&opening)
        || places_only(asked, opening)
        || is_english_misfit(asked, &told, opening)
}

/// Whether an answer is an example in signs: *NH4+ = Ammonium*.
fn equates(told: &str) -> bool {
    told.contains(" = ") && !told.contains(['$', '`'])
}

/// Whether an answer only compares: *the longer the keel, the steadier the course*.
fn compares(told: &str) -> bool {
    let opens = |clause: &str| {
        let mut words = clause.trim().split(' ');
        let (article, degree) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        article == "the" && (matches!(degree, "more" | "less") || degree.len() > 4 && degree.ends_with("er"))
    };
    told.split_once(", ").is_some_and(|(first, second)| opens(first) && opens(second))
        || told.starts_with("je ") && told.contains(" desto ")
}

/// Whether an English answer has another form than its question asks for: an adverb instead of a thing, a deed instead of
/// a person, several instead of one.
fn is_english_misfit(asked: &str, told: &str, opening: &str) -> bool {
    const NOUNS: &[&str] = &[
        "family", "supply", "assembly", "anomaly", "monopoly", "reply", "ally", "italy", "early", "daily",
        "only",
    ];
    let is_object = ["What does ", "What do ", "What did "].iter().any(|word| asked.starts_with(word))
        && !asks_kind(asked)
        && !asked.ends_with(" do?");
    let is_adverb = opening.len() > 4 && opening.ends_with("ly") && !NOUNS.contains(&opening);
    let is_deed = asked.starts_with("Who ")
        && verbs::finite(opening, false).is_some_and(|verb| verb.form == Form::Past)
        && told.split(' ').count() > 1;
    let of_one = asked.strip_prefix("What is ").and_then(|rest| rest.strip_suffix('?'));
    let are_several = of_one.is_some_and(|thing| !thing.contains(' ') && !en::is_plural(thing))
        && en::is_plural_noun(opening)
        && told.split(' ').count() >= 3
        && told.split(' ').nth(1) != Some("and");
    is_object && is_adverb || is_deed || are_several
}

fn asks_kind(asked: &str) -> bool {
    ASKS_KIND.iter().any(|opening| asked.starts_with(opening))
        || ASKS_KIND_LAST.iter().any(|end| asked.ends_with(end))
}

/// Whether a Romance question asks for the object of a verb that stands before its subject.
fn asks_object(asked: &str) -> bool {
    const OPENINGS: &[&str] = &["Che cosa ", "¿Qué ", "Que ", "O que "];
    OPENINGS.iter().any(|opening| asked.starts_with(opening)) && !asks_kind(asked)
}

/// Whether English asks for a kind and is told where or by whom: *What is the roll? In harbours done by the mate*.
fn places_only(asked: &str, opening: &str) -> bool {
    (asked.starts_with("What is ") || asked.starts_with("What are "))
        && matches!(opening, "in" | "by" | "at" | "on" | "from" | "with" | "under" | "during" | "via")
        && !asks_for_place(asked)
}

/// Whether a preposition, a place or a time is what is asked for.
fn asks_for_place(asked: &str) -> bool {
    #[rustfmt::skip]
    const PLACES: &[&str] = &["location", "place", "site", "position", "origin", "time", "onset", "route", "method", "way", "habitat", "address", "transmission", "prevention", "goal", "date"];
    let lower = lower(asked);
    lower.split(|c: char| !c.is_alphabetic()).any(|word| PLACES.contains(&word))
}

fn is_chinese_misfit(asked: &str, answer: &str) -> bool {
    /// What a step may answer.
    const WAYS: &[&str] = &[
        "方法", "步骤", "原则", "做法", "规则", "办法", "目的", "任务", "思路", "口诀", "技巧", "流程",
        "过程", "操作", "条件", "策略", "算法", "要求", "措施",
    ];
    let is_step = asked.ends_with("是什么？")
        && STEPS.iter().any(|step| answer.starts_with(step))
        && !WAYS.iter().any(|way| asked.contains(way));
    let within =
        asked.split_once("什么").is_some_and(|(_, behind)| !behind.trim_end_matches('？').is_empty());
    let is_cut = within && GOING_ON.iter().any(|word| answer.starts_with(word));
    // 钙是什么？ 钙依赖细胞黏附: what is said says the term again.
    let term = ["是什么？", "指什么？"].iter().find_map(|asks| asked.strip_suffix(asks)).map(str::trim);
    let repeats = term.is_some_and(|term| {
        !term.is_empty() && !term.contains('`') && has_han(term) && answer.starts_with(term)
    });
    repeats || is_step || is_cut || tells_of_somebody(asked, answer) || asked.contains("____岁")
}

/// Whether a case is told instead of a meaning: 王先生，75岁.
fn tells_of_somebody(asked: &str, answer: &str) -> bool {
    /// A name and how somebody is called, in characters.
    const NAME: usize = 5;
    let Some((name, rest)) = answer.split_once(['，', ',']) else { return false };
    let is_person = ["先生", "女士", "小姐", "某", "某某", "患者"].iter().any(|end| name.ends_with(end));
    let age = rest.trim_start().trim_start_matches(['男', '女', '，', ' ']);
    (asked.ends_with("是什么？") || asked.ends_with("指什么？"))
        && is_person
        && name.chars().count() <= NAME
        && age.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_or_a_quality_is_no_meaning() {
        for (asked, answer) in [
            ("[Deck] Was bedeutet „Wache“?", "Man muss die ganze Nacht wach bleiben"),
            ("Che cosa sono le ancore?", "abbastanza pesanti da tenere la nave"),
            ("What does “Bilge” mean?", "You must pump it dry"),
            ("Sentine\u{a0}: qu'est-ce que c'est\u{a0}?", "il faut la vider"),
            ("What is the roll call?", "In harbours done by the mate"),
            ("Was bedeutet „Knoten“?", "1 kn = 1,85 km/h"),
            ("What is keel depth?", "the longer the keel, the steadier the ship"),
            ("What does the hatch open?", "slowly to let the air in"),
            ("Who tried to map the coast?", "Wrote the first pilot book"),
            ("What is rigging?", "ropes hidden by the sails"),
        ] {
            assert!(is_misfit(asked, answer), "{asked}");
        }
        for (asked, answer) in [
            ("Was bedeutet „Wache“?", "Manöver bei Nacht"),
            ("What is the location of the bilge?", "in the lowest part"),
            ("What is the method of steering?", "by a wheel"),
            ("Che cosa sono le ancore?", "pesi di ferro"),
            ("What does the mate do?", "we sail"),
        ] {
            assert!(!is_misfit(asked, answer), "{asked}");
        }
    }

    #[test]
    fn an_object_opens_with_no_preposition() {
        assert!(is_misfit("Che cosa fornisce il porto?", "alle navi un riparo"));
        assert!(is_misfit("Que fournit le port\u{a0}?", "aux navires un abri"));
        assert!(!is_misfit("Che cosa fornisce il porto?", "un riparo alle navi"));
        assert!(!is_misfit("A che cosa serve il porto?", "a riparare le navi"));
    }

    #[test]
    fn a_step_a_cut_noun_and_a_case_answer_no_chinese_question() {
        for (asked, answer) in [
            ("【树】最大值是什么？", "找到最右的节点"),
            ("通过什么方向的面积？", "垂直于波"),
            ("情况指什么？", "王先生，75岁，昏迷"),
            ("锚是什么？", "锚固定船身"),
        ] {
            assert!(is_misfit(asked, answer), "{asked}");
        }
        for (asked, answer) in [
            ("查找最大值的方法是什么？", "找到最右的节点"),
            ("龙骨是什么？", "先民造的船底"),
            ("锚链的长度大于什么？", "大于水深"),
        ] {
            assert!(!is_misfit(asked, answer), "{asked}");
        }
    }
}
