//! What has to be done, or must not be, in a case: `发送数据之前必须建立连接` → 发送数据之前必须做什么.
//!
//! The case stands before the duty, so that it is the one duty of its case; a bare subject with *需要* leaves open what
//! is asked for and is taken only where the duty is a strict one.

use crate::generate::lexicon::leans_on_context;
use crate::generate::lexicon::zh::{is_subject, opens_with_verb};
use crate::generate::script::weight;
use crate::generate::sentence::{find_outside, without_end_mark};
use crate::model::note::Text;

use super::super::Asked;
use super::{clause_end, last_clause};

/// Words of a duty; those that suffice without a case.
const DUTIES: &[(&str, bool)] = &[
    ("必须", true),
    ("不得", true),
    ("不允许", true),
    ("禁止", true),
    ("只能", false),
    ("不能", false),
    ("需要", false),
    ("应当", false),
    ("应该", false),
];

/// Ends of a case.
const CASES: &[&str] = &["时", "时候", "之前", "前", "之后", "后", "期间", "情况下", "过程中", "中"];

/// Widths of what stands before the duty and of the duty itself.
const HEAD_WEIGHT: std::ops::RangeInclusive<usize> = 8..=44;
const DUTY_WEIGHT: std::ops::RangeInclusive<usize> = 6..=48;

/// The question for the duty of a sentence.
pub(super) fn ask(text: &Text) -> Option<Asked> {
    let found = DUTIES
        .iter()
        .filter_map(|&(sign, is_strict)| find_outside(text, sign, 0).map(|at| (at, sign, is_strict)));
    let (at, sign, is_strict) = found.min_by_key(|&(at, ..)| at)?;
    let from = at + sign.len();
    let head = text.markdown[..at].trim_end_matches(['，', ' ', '都', '也', '就', '才', '还']).trim_start();
    let said = text.markdown.get(from..clause_end(text, from))?.trim();
    // A second clause goes on with the duty, which the question would ask for half of.
    let is_whole = clause_end(text, from) == without_end_mark(&text.markdown).len();
    let case = CASES.iter().any(|end| head.ends_with(end)) && !head.ends_with("其中");
    let sound = (case || is_strict && is_subject(head))
        && HEAD_WEIGHT.contains(&weight(head))
        && DUTY_WEIGHT.contains(&weight(said))
        && is_whole
        && last_clause(head).len() == head.len()
        && opens_with_verb(said)
        // What has to be used is asked for by its own verb.
        && !["使用", "采用", "遵循", "用"].iter().any(|verb| said.starts_with(verb))
        && !head.contains(['你', '我', '它', '他', '这', '该', '其', '？'])
        && !["如果", "若", "只要", "除非", "因为", "由于", "为了", "没有", "不"]
            .iter()
            .any(|word| head.starts_with(word))
        && !said.contains(['它', '这', '该', '其', '、', '（', '：', '？', '你', '我'])
        && !leans_on_context(head);
    let question = format!("{}{sign}做什么", text.markdown[..at].trim());
    sound.then(|| Asked::new("R7.duty", question, said).score(740))
}
