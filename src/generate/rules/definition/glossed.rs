//! Foreign terms in Chinese and Japanese: the name that stands before what they mean, and the words that they
//! abbreviate.

use crate::generate::label::Labelled;
use crate::generate::lexicon::{literal, zh};
use crate::generate::script::{has_han, is_han, weight, words};
use crate::model::card::Language;
use crate::model::note::Text;

use super::english::abbreviates;

/// A pair whose definition begins with the Chinese name of a foreign term, that name put behind the term: of
/// `Draught: 吃水，船体没入水中的深度` the depth is asked for, since the name is but a translation.
pub(super) fn with_gloss(found: Labelled) -> Labelled {
    /// Longest name: six Han characters.
    const NAME_WEIGHT: usize = 12;
    /// Less behind the name is a second name.
    const MEANING_WEIGHT: usize = 12;
    let Labelled { label, definition, colon, arrow } = &found;
    let plain = label.plain();
    let Some((name, meaning)) = definition.markdown.split_once('，') else { return found };
    let is_name = name.chars().all(is_han)
        && (4..=NAME_WEIGHT).contains(&weight(name))
        && !name.contains([
            '的', '了', '不', '是', '被', '在', '用', '和', '与', '无', '有', '可', '会', '需', '只',
        ])
        && (NAMING.iter().any(|end| name.ends_with(end)) || literal::restates(name, &plain));
    let is_name = is_name && !zh::opens_with_verb(name) && !zh::does(name);
    let foreign =
        !has_han(&plain) && !plain.contains('_') && plain.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    if !foreign || !*colon || !is_name || weight(meaning) < MEANING_WEIGHT || label.markdown.contains('`') {
        return found;
    }
    let from = definition.markdown.len() - meaning.trim_start().len();
    Labelled {
        label: Text { markdown: format!("{}（{name}）", label.markdown), ..label.clone() },
        definition: definition.slice(from..definition.markdown.len()),
        colon: *colon,
        arrow: *arrow,
    }
}

/// Endings of names.
#[rustfmt::skip]
const NAMING: &[&str] = &[
    "性", "化", "率", "度", "量", "器", "法", "式", "型", "体", "素", "酶", "症", "病", "层", "锁", "树", "表", "图", "集", "码", "符", "键", "值", "名",
    "位", "段", "帧", "包", "流", "池", "栈", "队列", "函数", "算法", "协议", "模型", "机制", "原则", "效应", "定理", "定律", "理论", "结构", "系统", "模式",
    "状态", "进程", "线程", "指针", "引用", "对象", "变量", "常量", "接口", "索引", "缓存", "闭包", "调度", "现象", "原理", "成本", "曲线", "市场",
];

/// What asks for the words that an abbreviation stands for.
pub(super) fn long_form(plain: &str, meaning: &str, language: Language) -> Option<&'static str> {
    let asks = match language {
        Language::Zh => "是什么的缩写",
        Language::Ja => "は何の略ですか",
        _ => return None,
    };
    let words = meaning.split(['（', '；', '，', '。', '、']).next()?;
    let words = words.split(" - ").next()?.trim();
    // What goes on behind the words says more than that they are meant.
    let alone = meaning.len() - words.len() <= words.len().max(24);
    // SUMO takes a letter from within a word.
    let letters = plain.to_lowercase();
    let mut rest = words.chars().flat_map(char::to_lowercase);
    let in_order = letters.chars().all(|c| rest.any(|other| other == c));
    let capitals = plain.len() >= 3 && plain.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let titled = (2..=7).contains(&words.split([' ', '-']).count())
        && words.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count() >= 2
        && words.chars().next().map(|c| c.to_ascii_lowercase()) == letters.chars().next();
    let short = abbreviates(plain, words) || capitals && in_order && titled;
    (alone && words.is_ascii() && short).then_some(asks)
}

/// Whether a label says how a value is: DLCO 正常, 血压升高.
pub(super) fn is_finding(plain: &str) -> bool {
    /// A longer one is a sentence.
    const LABEL_WEIGHT: usize = 32;
    #[rustfmt::skip]
    const STATES: &[&str] = &[
        "正常", "异常", "異常", "下降", "上升", "升高", "降低", "增高", "减低", "減低", "减少", "減少", "增多", "阳性", "陽性", "阴性", "陰性", "增强", "增強",
        "减弱", "減弱", "延长", "延長", "缩短", "縮短", "消失",
    ];
    weight(plain) <= LABEL_WEIGHT && STATES.iter().any(|end| plain.ends_with(end) && plain.len() > end.len())
}

/// A definition without the term and the verb that it repeats: `Watch: A watch is a part of the crew`.
pub(super) fn without_own_name(label: &Text, definition: Text) -> Text {
    #[rustfmt::skip]
    const ARTICLES: &[&str] = &[
        "a ", "an ", "the ", "ein ", "eine ", "der ", "die ", "das ", "un ", "una ", "uno ", "une ", "il ", "lo ", "la ", "le ", "el ", "los ", "las ", "les ",
        "l'", "l’", "un'",
    ];
    const COPULAS: &[&str] =
        &[" is ", " are ", " ist ", " sind ", " è ", " sono ", " est ", " sont ", " es ", " son "];
    const HAN_COPULAS: &[&str] = &["指的是", "是指", "是一种", "是一个"];
    /// Fewer words after the verb define nothing.
    const TOLD_WORDS: usize = 3;
    /// Openings that only take the term up: `Bow - This is the front part of a boat`.
    const TAKING_UP: &[&str] = &["This is ", "These are ", "It is ", "It's ", "They are "];
    let markdown = definition.markdown.as_str();
    let taken_up = TAKING_UP.iter().find_map(|opening| markdown.strip_prefix(opening)).filter(|rest| {
        ["a ", "an ", "the "].iter().any(|article| rest.starts_with(article))
            && rest.split(' ').count() > TOLD_WORDS
    });
    if let Some(rest) = taken_up {
        return definition.slice(markdown.len() - rest.len()..markdown.len());
    }
    let name = label.plain();
    let name = name.trim();
    let same = |head: &str| !head.is_empty() && head.to_lowercase() == name.to_lowercase();
    let han = HAN_COPULAS.iter().find_map(|verb| {
        let rest = markdown.strip_prefix(name)?.strip_prefix(*verb)?;
        let kept = rest.len() + if verb.starts_with("是一") { verb.len() - '是'.len_utf8() } else { 0 };
        (!name.is_empty()).then_some(markdown.len() - kept)
    });
    let spaced = || {
        let verb = COPULAS.iter().filter_map(|verb| markdown.find(verb).map(|at| (at, verb.len()))).min()?;
        let head = markdown[..verb.0].trim_matches('*');
        let lower = head.to_lowercase();
        let article =
            ARTICLES.iter().find(|article| lower.starts_with(**article)).map_or(0, |article| article.len());
        let bare = head.get(article..)?;
        (same(head) || same(bare)).then_some(verb.0 + verb.1)
    };
    let told = han.or_else(spaced).filter(|at| {
        let rest = &markdown[*at..];
        words(rest) >= TOLD_WORDS
    });
    match told {
        Some(at) => definition.slice(at..markdown.len()),
        None => definition,
    }
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn asked(note: &str) -> Vec<(String, String)> {
        asked_by("R1", note)
    }

    #[test]
    fn a_definition_that_only_takes_its_term_up_loses_that() {
        assert_eq!(
            asked("# Boats\n\n## Hull\n\n- Prow - This is the foremost part of the hull above water.\n"),
            [pair("[Boats › Hull] What does “Prow” mean?", "the foremost part of the hull above water")]
        );
    }

    #[test]
    fn a_definition_that_repeats_its_term_loses_it() {
        let of = |title: &str, body: &str| asked_by("R1", &format!("# {title}\n\n## Deck\n\n{body}\n"));
        assert_eq!(
            of(
                "Notes on sailing",
                "1. Watch: A watch is a part of the crew that sails the ship for four hours"
            ),
            [pair(
                "[Notes on sailing › Deck] What does “Watch” mean?",
                "a part of the crew that sails the ship for four hours"
            )]
        );
        assert_eq!(
            of(
                "Notizen zur Seefahrt",
                "- Wache: Die Wache ist ein Teil der Mannschaft, der das Schiff führt"
            ),
            [pair(
                "[Notizen zur Seefahrt › Deck] Wache – was ist das?",
                "ein Teil der Mannschaft, der das Schiff führt"
            )]
        );
    }

    #[test]
    fn the_chinese_name_of_a_foreign_term_is_no_meaning() {
        assert_eq!(
            asked("# 航海\n\n## 船体\n\n- **Buoyancy**: 浮性，船在各种载重下都能浮在水面上\n- 别的一条\n"),
            [pair("【航海 › 船体】Buoyancy（浮性）指什么？", "船在各种载重下都能浮在水面上")]
        );
        assert_eq!(
            asked("# 航海\n\n## 船体\n\n- Draught: 吃水很深，船体没入水中的部分很多\n- 别的一条\n")[0].0,
            "【航海 › 船体】Draught 是什么？"
        );
    }

    #[test]
    fn abbreviations_are_asked_for_their_words() {
        assert_eq!(
            asked("# 航海\n\n## 仪器\n\n- GPS: Global Positioning System\n- 雷达也是一种仪器\n"),
            [pair("【航海 › 仪器】GPS 是什么的缩写？", "Global Positioning System")]
        );
        assert_eq!(
            asked("# 航海\n\n## 計器\n\n- GPS: Global Positioning System\n- レーダーも計器の一つである\n"),
            [pair("【航海 › 計器】GPSは何の略ですか？", "Global Positioning System")]
        );
    }

    #[test]
    fn findings_and_cases_have_their_own_questions() {
        assert_eq!(
            asked("# 航海\n\n## 观天\n\n- 气压正常 → 天气晴朗，可以出海\n- 别的一条\n"),
            [pair("【航海 › 观天】气压正常意味着什么？", "天气晴朗，可以出海")]
        );
        assert_eq!(
            asked("# 航海\n\n## 船队\n\n- 船队的代表人物：\n    - 中央：王景弘\n    - 其它的人\n")[0],
            pair("【航海】船队的代表人物（中央）是谁？", "王景弘")
        );
    }
}
