//! What a thing is sensitive to, and what it makes larger or smaller: 对湿度敏感, 使阻力减小.
//!
//! | sentence | asked |
//! |---|---|
//! | 磁罗盘对铁器敏感 | 磁罗盘对什么敏感 |
//! | 压舱水能使重心降低 | 压舱水能使什么降低 |

use crate::generate::context;
use crate::generate::lexicon::zh::is_subject;
use crate::generate::script::weight;
use crate::generate::sentence::find_outside;
use crate::model::note::Text;

use super::super::Asked;
use super::{asked, clause_end, last_clause};

/// What may be said of something towards another.
#[rustfmt::skip]
const ATTITUDES: &[&str] = &[
    "不敏感", "敏感", "不友好", "友好", "无效", "有效", "有害", "有利", "有益", "不透明", "透明", "不感兴趣", "免疫", "过敏", "不适用", "负责", "开放",
];
/// How something changes.
#[rustfmt::skip]
const CHANGES: &[&str] = &[
    "增加", "减少", "最大化", "最小化", "提高", "下降", "上升", "变大", "变小", "加快", "减慢", "变慢", "升高", "降低", "缩短", "延长", "扩张", "收缩", "增强",
    "减弱", "减小", "增大", "失效", "生效",
];
/// Longest thing that is asked for: 14 Han characters.
const THING_WEIGHT: usize = 28;

/// `S 对 Y 敏感` → S 对什么敏感.
pub(super) fn towards(text: &Text) -> Option<Asked> {
    let from = find_outside(text, "对", 1)? + "对".len();
    let end = clause_end(text, from);
    let said = text.markdown.get(from..end)?.trim_end();
    let attitude =
        ATTITUDES.iter().filter(|attitude| said.ends_with(**attitude)).max_by_key(|one| one.len())?;
    let bare = said.strip_suffix(attitude)?;
    let thing = ["更加", "比较", "非常", "十分", "更", "很", "最", "都", "也"]
        .iter()
        .find_map(|adverb| bare.strip_suffix(adverb))
        .unwrap_or(bare);
    let head = &text.markdown[..from - "对".len()];
    let part = from..from + thing.len();
    fits(head, thing).then(|| asked("R7.object", text, part, "什么", thing.trim())).flatten()
}

/// `S 能使 O 增加` → S 能使什么增加.
pub(super) fn changed(text: &Text) -> Option<Asked> {
    let (at, verb) =
        ["使得", "使"].iter().find_map(|verb| find_outside(text, verb, 1).map(|at| (at, *verb)))?;
    let from = at + verb.len();
    let end = clause_end(text, from);
    let said = text.markdown.get(from..end)?.trim_end();
    let change = CHANGES.iter().find(|change| said.ends_with(**change))?;
    let thing = said.strip_suffix(change)?;
    let head = text.markdown[..at].trim_end_matches(['能', '会', '可', '以', '不', '将', '够']);
    // 使用, 即使, 大使 are other words.
    let is_verb = !thing.starts_with(['用', '者', '命', '劲', '然', '得'])
        && !text.markdown[..at].ends_with(['即', '大', '天', '促', '迫', '致', '行', '驱']);
    (is_verb && fits(head, thing))
        .then(|| asked("R7.object", text, from..from + thing.len(), "什么", thing.trim()))
        .flatten()
}

/// Whether the head of the sentence is its subject and the thing a noun.
fn fits(head: &str, thing: &str) -> bool {
    let thing = thing.trim();
    is_subject(context::without_remark(head.trim()))
        && head.trim().len() == last_clause(head).len()
        && (4..=THING_WEIGHT).contains(&weight(thing))
        && !head.contains(['是', '若'])
        && !head.contains("如果")
        && !thing.contains(['，', '是', '它', '其', '这', '该', '我', '你'])
        && !thing.starts_with(['的', '于', '应', '比', '象', '方'])
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        asked_by("R7", &format!("# 航海\n\n## 船上\n\n[来源](https://example.org)\n\n{body}\n"))
    }

    #[test]
    fn what_a_thing_is_sensitive_to_or_changes_is_asked_in_place() {
        for (body, question, answer) in [
            ("磁罗盘对附近的铁器敏感。", "【航海 › 船上】磁罗盘对什么敏感？", "附近的铁器"),
            ("压舱水能使船的重心降低。", "【航海 › 船上】压舱水能使什么降低？", "船的重心"),
        ] {
            assert_eq!(questions(body), [pair(question, answer)], "{body}");
        }
    }

    #[test]
    fn other_words_with_these_signs_are_left_alone() {
        for body in ["即使风向降低。", "它对铁器敏感。", "水手们对它很敏感。"] {
            assert_eq!(questions(body), [], "{body}");
        }
    }
}
