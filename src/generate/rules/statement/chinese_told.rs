//! What a Chinese line leads to with 是 and a colon: 明代航海史上，规模最大的船队是：….
//!
//! A label without a comma is a definition (R1); an adverbial of time or place before it keeps that rule away, and the
//! verb before the colon asks for what stands behind it.

use crate::generate::lexicon;
use crate::generate::lexicon::zh::is_subject;
use crate::generate::script::weight;
use crate::generate::sentence::{find_outside, without_end_mark};
use crate::model::note::Text;

use super::Asked;

/// Lengths of what is told, as names or one clause.
const TOLD_WEIGHT: std::ops::RangeInclusive<usize> = 2..=48;
/// Longest adverbial: 16 Han characters.
const SETTING_WEIGHT: usize = 32;

/// The question of a line that ends with its answer behind 是：.
pub(super) fn ask(text: &Text, markdown: &str) -> Option<Asked> {
    const SIGNS: &[&str] = &["是：", "是:", "为：", "为:"];
    const SETTINGS: &[&str] =
        &["中", "里", "时", "后", "前", "上", "下", "期间", "年", "代", "初", "末", "以来"];
    let (at, sign) = SIGNS
        .iter()
        .filter_map(|sign| find_outside(text, sign, 0).map(|at| (at, *sign)))
        .min_by_key(|&(at, _)| at)?;
    let (setting, subject) = markdown.get(..at)?.split_once('，')?;
    let told = without_end_mark(markdown.get(at + sign.len()..)?).trim();
    let setting = setting.trim();
    let sound = SETTINGS.iter().any(|end| setting.ends_with(end))
        && (4..=SETTING_WEIGHT).contains(&weight(setting))
        && !lexicon::leans_on_context(setting)
        && is_subject(subject.trim())
        && weight(subject.trim()) >= 6
        && TOLD_WEIGHT.contains(&weight(told))
        && !told.contains(['：', '；', '。', '？', '→'])
        && !lexicon::leans_on_context(told);
    let asks = which(subject.trim());
    let verb = &sign[..sign.len() - if sign.ends_with('：') { '：'.len_utf8() } else { 1 }];
    sound.then(|| Asked::new("R7.is", format!("{setting}，{}{verb}{asks}", subject.trim()), told).score(790))
}

/// The question word for what a noun stands for.
fn which(subject: &str) -> &'static str {
    const WHICH: &[(&str, &str)] =
        &[("国家", "哪个国家"), ("城市", "哪座城市"), ("地区", "哪个地区"), ("时间", "什么时候")];
    let people = ["的人", "者", "人物", "领袖", "皇帝", "总统", "作家", "诗人"]
        .iter()
        .any(|end| subject.ends_with(end));
    let known = WHICH.iter().find(|(noun, _)| subject.ends_with(noun)).map(|(_, asks)| *asks);
    if people { "谁" } else { known.unwrap_or("什么") }
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        bare_by("R7", &format!("# 笔记\n\n## 主题\n\n* 另一条\n* {body}\n"))
    }

    #[test]
    fn what_stands_behind_the_verb_and_its_colon_is_asked() {
        assert_eq!(
            questions("大航海时代中，最早绕过好望角的国家是：葡萄牙"),
            [pair("大航海时代中，最早绕过好望角的国家是哪个国家？", "葡萄牙")]
        );
        assert_eq!(
            questions("风帆时代末，速度最快的商船是：飞剪船"),
            [pair("风帆时代末，速度最快的商船是什么？", "飞剪船")]
        );
    }

    #[test]
    fn a_clause_or_a_lead_in_is_none() {
        for body in
            ["如果船漏水，要做的是：堵住漏洞", "航行中，它的特点是：很慢", "在海上，下面的问题是：谁来掌舵？"]
        {
            assert_eq!(questions(body), [], "{body}");
        }
    }
}
