//! Chinese sentences that divide something into a few parts, which are asked with their number, or tell since which
//! version something is.

use std::sync::LazyLock;

use crate::generate::lexicon;
use crate::generate::lexicon::lookup::Signs;
use crate::generate::lexicon::zh::is_subject;
use crate::generate::script::weight;
use crate::model::note::Text;

use super::Asked;
use super::chinese::fill;

/// `S 分为 A、B、C`, `S 由 A、B 组成`: a short list with its number announced.
pub(super) fn parts(sentence: &Text, markdown: &str) -> Option<Asked> {
    const CUES: &[(&str, &str)] = &[
        ("分为", "分为哪 {n} 种"),
        ("分成", "分成哪 {n} 种"),
        ("包括", "包括哪 {n} 个"),
        ("包含", "包含哪 {n} 个"),
        ("由", "由哪 {n} 部分组成"),
        ("需要", "需要哪 {n} 样"),
        ("具有", "具有哪 {n} 个特性"),
        ("有", "有哪 {n} 种"),
    ];
    static SIGNS: LazyLock<Signs> = LazyLock::new(|| CUES.iter().map(|(cue, _)| *cue).collect());
    let (at, index) = SIGNS.first_outside(sentence, 0)?;
    let (cue, asked) = CUES[index];
    let subject = markdown.get(..at)?.trim().trim_end_matches(['可', '以', '主', '要']);
    let mut list = markdown.get(at + cue.len()..)?.trim();
    if cue == "由" {
        list = list.strip_suffix("组成").or_else(|| list.strip_suffix("构成"))?.trim_end_matches("部分");
    }
    let list = list.split(['，', '；', '。', '：']).next()?.trim_end_matches('等');
    // 质、量、度三个方面的规定: the measure is a part of the question.
    let (list, measure) = counted_kind(list).unwrap_or((list, ""));
    // 有 alone counts nothing: 人有头、手.
    if cue == "有" && measure.is_empty() {
        return None;
    }
    // 具有特异性和记忆性: properties by their ending.
    let are_properties = cue == "具有" && measure.is_empty();
    let items: Vec<&str> = outside_brackets(list)
        .into_iter()
        .map(|part| part.trim().trim_end_matches('以').trim())
        .filter(|part| !part.is_empty())
        .collect();
    // Without 、 only a verb that is surely one of parts makes two names of what 和 joins.
    let joined = list.contains('、')
        || matches!(cue, "分为" | "包括" | "由") && items.iter().all(|item| weight(item) >= 4)
        || are_properties;
    let sound = is_subject(subject)
        && (2..=5).contains(&items.len())
        && items.iter().all(|item| {
            weight(item) <= 24 && !item.contains(['了', '的']) && !lexicon::leans_on_context(item)
        })
        && !list.contains('“')
        && list.matches(['（', '(']).count() == list.matches(['）', ')']).count()
        && joined;
    if are_properties && !items.iter().all(|item| item.ends_with('性')) {
        return None;
    }
    let asked = asked.replace("{n}", &items.len().to_string());
    let asked = if measure.is_empty() { asked } else { format!("{cue}哪 {} {measure}", items.len()) };
    let question = fill(&format!("S {asked}"), subject);
    sound.then(|| Asked::new("R7.parts", question, items.join("、")))
}

/// The parts of a list; what stands in brackets belongs to its part.
fn outside_brackets(list: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    list.split(|c: char| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(c, '、' | '和' | '与' | '及')
    })
    .collect()
}

/// A list and the measure with its noun behind it: `质、量、度三方面的规定` → `方面的规定`.
fn counted_kind(list: &str) -> Option<(&str, &str)> {
    const MEASURES: &[&str] = &["方面", "种", "个", "大类", "类", "部分", "阶段", "层", "项", "步", "大"];
    let at = list.rfind('、')?;
    let (from, _) =
        list.char_indices().skip_while(|&(byte, _)| byte <= at + '、'.len_utf8()).find(|&(byte, c)| {
            "两二三四五2345".contains(c)
                && MEASURES
                    .iter()
                    .any(|measure| list[byte + c.len_utf8()..].trim_start().starts_with(measure))
        })?;
    let numeral = list[from..].chars().next()?.len_utf8();
    let measure = list[from + numeral..].trim();
    (weight(measure) <= 20).then_some((list[..from].trim(), measure))
}

/// `自 Python 3.3 起，X`.
pub(super) fn version(markdown: &str) -> Option<Asked> {
    let since = || {
        let rest = markdown.strip_prefix('自').or_else(|| markdown.strip_prefix('从'))?;
        rest.split_once('起')
    };
    // 在 Linux 2.1 中，提供了 sendfile.
    let brought = || {
        let (version, fact) = markdown.strip_prefix('在')?.split_once("中，")?;
        let brings = ["引入", "新增", "增加", "提供", "加入", "添加", "支持", "废弃", "移除"];
        let numbered = version.contains('.') || version.contains("版本");
        (numbered && brings.iter().any(|verb| fact.starts_with(verb))).then_some((version, fact))
    };
    let (version, fact) = since().or_else(brought)?;
    let (version, fact) =
        (version.trim().trim_end_matches("开始"), fact.trim_start_matches(['，', ',']).trim());
    let fact = fact.split(['，', '；']).next()?;
    let sound = version.bytes().any(|b| b.is_ascii_digit()) && weight(version) <= 30 && weight(fact) >= 8;
    sound.then(|| Asked::new("R7.since", format!("从哪个版本起，{fact}"), version))
}
