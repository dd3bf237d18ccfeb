//! Figures that are asked in place: with a unit in Latin letters, with a time that they recur in, as a span of years, in words.
//!
//! - `水的沸点是100℃` → 水的沸点是多少？
//! - `心脏每分钟跳动70次` → 心脏每分钟跳动多少次？
//! - `战争从1618年持续到1648年` → 战争从哪一年持续到哪一年？
//! - `蜂王的寿命为三到五年` → 蜂王的寿命为多少年？

use std::ops::Range;

use crate::generate::script::weight;
use crate::generate::sentence::find_outside;
use crate::model::note::Text;

use super::super::Asked;
use super::{LEADING, asked, has_topic, numbers};

/// Units in letters or signs, the longer first.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "mmol/L", "km/h", "mmHg", "m/s", "kg", "mg", "km", "cm", "mm", "nm", "ml", "mL", "ms", "kHz", "MHz", "GHz", "Hz", "kB", "KB", "MB", "GB", "TB", "kW",
    "mV", "kPa", "Pa", "rpm", "℃", "°C", "Ω", "V", "W", "A", "L", "g", "m", "s", "K", "°",
];

/// The only figure of its sentence, behind a word that states it and before such a unit.
pub(super) fn unit(text: &Text) -> Option<Asked> {
    let figures = numbers(text);
    let [range] = figures.as_slice() else { return None };
    let head = text.markdown[..range.start].trim_end();
    let behind = &text.markdown[range.end..];
    let sign = behind.trim_start();
    let gap = behind.len() - sign.len();
    let unit = UNITS.iter().find(|unit| {
        sign.strip_prefix(**unit)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/'))
    })?;
    let end = range.end + gap + unit.len();
    // What goes on behind the unit qualifies it: 100 ℃ 的水.
    let ends = text.markdown[end..].starts_with(['，', '；', '。', '（', ','])
        || text.markdown[end..].trim().is_empty();
    let states = head.ends_with(LEADING) && has_topic(head);
    (states && ends)
        .then(|| asked("R7.count", text, range.start..end, "多少", &text.markdown[range.start..end]))
        .flatten()
}

/// So many times in each minute: the figure counts how often.
pub(super) fn recurring(text: &Text) -> Option<Asked> {
    let figures = numbers(text);
    let [range] = figures.as_slice() else { return None };
    let head = text.markdown[..range.start].trim_end();
    let behind = text.markdown[range.end..].trim_start();
    let each = ["每分钟", "每秒", "每小时", "每天", "每日", "每周", "每月", "每年", "每次"]
        .iter()
        .find_map(|each| head.find(each))?;
    let measure = behind
        .chars()
        .next()
        .filter(|c| matches!(c, '次' | '个' | '只' | '枚' | '颗' | '粒' | '升' | '遍' | '圈'))?;
    let sound =
        weight(&head[..each]) >= 4 && head.chars().next_back().is_some_and(crate::generate::script::is_han);
    let answer = format!("{}{measure}", &text.markdown[range.clone()]);
    sound.then(|| asked("R7.count", text, range.clone(), "多少", &answer)).flatten()
}

/// From one year to another: both are asked as a pair.
pub(super) fn span(text: &Text) -> Option<Asked> {
    /// Longest verb between the two.
    const BETWEEN: usize = 8;
    let figures = numbers(text);
    let [first, second] = figures.as_slice() else { return None };
    let year = |range: &Range<usize>| {
        range.len() <= 4 && range.len() >= 3 && text.markdown[range.end..].starts_with('年')
    };
    let head = text.markdown[..first.start].strip_suffix('从')?;
    let between = text.markdown.get(first.end + '年'.len_utf8()..second.start)?;
    let end = second.end + '年'.len_utf8();
    let sound = year(first)
        && year(second)
        && has_topic(head)
        && weight(between) <= BETWEEN
        && between.ends_with(['到', '至'])
        && (text.markdown[end..].starts_with(['，', '。', '；']) || text.markdown[end..].is_empty());
    let question = format!("{head}从哪一年{between}哪一年");
    let answer = format!("从{}年到{}年", &text.markdown[first.clone()], &text.markdown[second.clone()]);
    sound.then(|| Asked::new("R7.count", question, answer).score(790))
}

const DIGITS: &[char] =
    &['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '两', '亿'];

/// A number in Chinese characters behind a word that counts, a range included: 一般为三年, 为三到五年.
pub(super) fn numeral(text: &Text) -> Option<Range<usize>> {
    const MEASURES: &[char] = &[
        '年', '个', '岁', '天', '日', '倍', '种', '条', '对', '级', '次', '根', '块', '层', '卷', '篇', '章',
        '周', '只', '台', '枚', '颗', '升', '米', '秒',
    ];
    #[rustfmt::skip]
    const SIGNS: &[&str] = &["为", "约", "满", "达", "有", "共", "持续", "超过", "至少需要", "需要", "能活", "可活", "长达"];
    let markdown = text.markdown.as_str();
    let from = SIGNS.iter().find_map(|sign| {
        let at = find_outside(text, sign, 0)? + sign.len();
        markdown[at..].starts_with(DIGITS).then_some(at)
    })?;
    let digits = |from: usize| -> usize {
        markdown[from..].chars().take_while(|c| DIGITS.contains(c)).map(char::len_utf8).sum()
    };
    let mut end = from + digits(from);
    let said = &markdown[from..end];
    // 一种, 两个 are articles rather than counts.
    let is_article = matches!(said, "一" | "两");
    if let Some(join) = markdown[end..].chars().next().filter(|c| matches!(c, '到' | '至')) {
        let second = end + join.len_utf8();
        let len = digits(second);
        if len > 0 {
            end = second + len;
        }
    }
    let is_range = end > from + said.len();
    ((!is_article || is_range) && markdown[end..].starts_with(MEASURES)).then_some(from..end)
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        let note = format!("# 笔记\n\n## 主题\n\n[source](https://example.org)\n\n* {body}\n");
        bare_by("R7", &note)
    }

    #[test]
    fn a_figure_makes_room_for_the_word_of_its_measure() {
        for (body, question, answer) in [
            ("纯酒精的沸点是78℃", "纯酒精的沸点是多少？", "78℃"),
            ("成人的心脏每分钟跳动70次", "成人的心脏每分钟跳动多少次？", "70次"),
            ("三十年战争从1618年持续到1648年", "三十年战争从哪一年持续到哪一年？", "从1618年到1648年"),
            ("蜂王的寿命为三到五年", "蜂王的寿命为多少年？", "三到五年"),
            ("RAID 5 至少需要三块磁盘", "RAID 5 至少需要多少块磁盘？", "三块"),
        ] {
            assert_eq!(questions(body), [pair(question, answer)], "{body}");
        }
    }

    #[test]
    fn figures_of_an_example_or_without_an_owner_are_left_alone() {
        for body in ["把 100 ℃ 的水倒进 3 个杯子", "需要一个变量", "每次取 3 个", "有两种写法"]
        {
            assert!(!questions(body).iter().any(|(question, _)| question.contains("多少")), "{body}");
        }
    }
}
