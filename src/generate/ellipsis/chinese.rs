//! What a Chinese sentence leaves to the name above it: 其核心是…, 它是…, 目标是…, 是一种….
//!
//! The first sentence below a heading, and every item below an item, speaks of what that names and says 其 or 它
//! for it, or nothing at all. A card is read without that company, so the name is put back.

use crate::generate::context;
use crate::generate::lexicon::{self, zh};
use crate::generate::script::{has_han, weight};
use crate::generate::view::{Place, Statement, View};
use crate::model::note::Text;

use super::behind;

/// Words that open a remark or join it to another and say nothing themselves.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    "ps：", "ps:", "PS：", "PS:", "注：", "注:", "另外，", "另外", "此外，", "同时，", "所以，", "因此，", "但是，", "不过，", "然而，", "而且，", "总之，",
    "也就是说，", "其实，", "注意，", "注意：", "需要注意的是，", "值得注意的是，", "一般来说，", "通常来说，", "总的来说，", "综上，", "显然，", "事实上，",
    "实际上，",
];
/// Words for what was named before, and what joins the rest to its name.
const BACK: &[(&str, &str)] =
    &[("其", "的"), ("它", ""), ("该方法", ""), ("该算法", ""), ("这个算法", ""), ("这种方法", "")];
/// Words for what a section is about, wherever in it they stand.
#[rustfmt::skip]
const KINDS: &[&str] = &[
    "这种方式", "该方式", "这种技术", "该技术", "这种算法", "该算法", "这种机制", "该机制", "这种方法", "该方法", "该协议", "该命令", "该函数", "该模式", "这种模式",
    "这种结构", "该结构", "该策略", "这种策略",
];
/// Words that begin like one of these and lean on nothing, or on more than a name.
const OWN_WORDS: &[&str] =
    &["其他", "其它", "其余", "其次", "其中", "其实", "其一", "其二", "其后", "其间", "它们", "它俩", "它山"];
/// Verbs that open a sentence whose subject is the name above.
const VERBS: &[&str] = &[
    "是一",
    "是指",
    "一种",
    "一类",
    "一套",
    "是指",
    "是由",
    "是用",
    "用于",
    "用来",
    "属于",
    "位于",
    "指的是",
    "由一",
];
/// Verbs and signs of a state, which open an item whose subject is the name above; what is done opens an instruction as well.
#[rustfmt::skip]
const STATES: &[&str] = &[
    "不会引起", "不会导致", "不会产生", "不会改变", "会导致", "会引起", "会产生", "没有", "缺乏", "依赖于", "依赖", "取决于", "源于", "源自", "来自", "具有", "负责",
    "不支持", "采用的是", "适用于", "不适用于", "能使", "可以使", "会使", "含有", "由", "默认为", "默认是", "属于", "位于", "占用", "不需要",
];

/// Longest name that still reads well within a sentence: twenty Han characters.
const NAME_WEIGHT: usize = 40;

/// The sentence with the name that it leaves out, or without a word that only opens it.
pub(super) fn completed(view: &View<'_>, statement: &Statement<'_>, text: &Text) -> Option<Text> {
    let markdown = text.markdown.as_str();
    // 3.decltype 用于…: the number counts the sentences of a remark.
    let digits = markdown.len() - markdown.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let counted = &markdown[digits..];
    if (1..=2).contains(&digits)
        && let Some(rest) = counted.strip_prefix(['.', '、', '）', '．'])
        && !rest.starts_with(|c: char| c.is_ascii_digit())
    {
        let from = markdown.len() - rest.trim_start().len();
        return Some(text.slice(from..markdown.len()));
    }
    if let Some(opener) = OPENERS.iter().find(|word| markdown.starts_with(**word)) {
        let rest = text.slice(opener.len()..markdown.len());
        // 另外一个 is one more of several.
        let is_other = *opener == "另外"
            && ["一", "两", "几", "还", "的"].iter().any(|word| rest.markdown.starts_with(word));
        return (has_han(&rest.markdown) && !is_other).then_some(rest);
    }
    if !has_han(markdown) || OWN_WORDS.iter().any(|word| markdown.starts_with(word)) {
        return None;
    }
    if let Some(word) = KINDS.iter().find(|word| markdown.starts_with(**word)) {
        let name = subject_of_section(view, statement)?;
        let rest = text.slice(word.len()..markdown.len());
        let gap = if name.ends_with(|c: char| c.is_ascii()) { " " } else { "" };
        return Some(behind(&format!("{name}{gap}"), &rest, rest.markdown.clone()));
    }
    let back = BACK.iter().find(|(word, _)| markdown.starts_with(word));
    let bare = VERBS.iter().any(|verb| markdown.starts_with(verb));
    let states = statement.place == Place::Item
        && !statement.owners.is_empty()
        && (STATES.iter().any(|verb| markdown.starts_with(verb)) || is_towards(markdown));
    if back.is_none() && !bare && !states && !names_attribute_only(markdown) {
        return None;
    }
    let bare = bare || states;
    let name = name_above(view, statement, back.is_some())?;
    let is_noun = markdown.starts_with('一');
    let (skipped, link) = back.map_or((0, if bare { "" } else { "的" }), |(word, link)| (word.len(), *link));
    let rest = text.slice(skipped..markdown.len());
    let link = if rest.markdown.starts_with('的') { "" } else { link };
    let link = if is_noun { "是" } else { link };
    let gap = if name.ends_with(|c: char| c.is_ascii()) { " " } else { "" };
    Some(behind(&format!("{name}{gap}{link}"), &rest, rest.markdown.clone()))
}

/// 对湿度敏感: what its subject is towards something.
fn is_towards(markdown: &str) -> bool {
    const ENDS: &[&str] = &["敏感", "友好", "无效", "有效", "有害", "有利", "有益", "透明", "免疫"];
    markdown.starts_with('对') && ENDS.iter().any(|end| markdown.ends_with(end))
}

/// Whether the sentence tells an attribute without saying of what: 目标就是….
fn names_attribute_only(markdown: &str) -> bool {
    let Some((subject, _)) = markdown.split_once('是') else { return false };
    let subject = subject.trim_end_matches('就');
    weight(subject) <= 12 && zh::ATTRIBUTES.contains(&subject)
}

/// The name of a section that has no parts, for a word that takes it up in a paragraph of it.
fn subject_of_section(view: &View<'_>, statement: &Statement<'_>) -> Option<String> {
    if !statement.owners.is_empty() {
        return name_above(view, statement, true);
    }
    let name = context::heading_markdown(&view.section.path.last()?.text);
    let name = context::without_remark(&name).trim().to_owned();
    is_name(view, &name).then_some(name)
}

/// The name that stands over a statement that speaks of it.
///
/// A pronoun in a later item may point to the item before it.
fn name_above(view: &View<'_>, statement: &Statement<'_>, by_pronoun: bool) -> Option<String> {
    let name = match statement.owners.last() {
        Some(owner) if statement.place == Place::Item => context::name_of(owner),
        Some(_) => return None,
        // Under a heading only the first sentence is sure to speak of it; items of a list share their subject.
        None => {
            let first = view.statements.first()?;
            let is_first = statement.lines.first == first.lines.first;
            let name = context::heading_markdown(&view.section.path.last()?.text);
            (is_first || statement.place == Place::Item && !by_pronoun).then_some(name)?
        }
    };
    let name = context::without_remark(&name).trim();
    is_name(view, name).then(|| name.to_owned())
}

/// Whether a heading or an item names one thing that a sentence can be about.
fn is_name(view: &View<'_>, name: &str) -> bool {
    #[rustfmt::skip]
    const NO_NAMES: &[&str] =
        &["问题", "什么", "如何", "怎么", "为什么", "总结", "对比", "区别", "分类", "方法", "步骤", "流程", "过程", "优势", "理解"];
    zh::is_subject(name)
        && weight(name) <= NAME_WEIGHT
        && !zh::opens_with_verb(name)
        && !name.contains(['是', '有', '了'])
        && !lexicon::is_generic_heading(name)
        && !view.is_attribute(name)
        && !NO_NAMES.iter().any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        asked_by("R7", &format!("# 航海\n\n## 三角帆（lateen）\n\n{body}\n"))
    }

    #[test]
    fn the_name_above_takes_the_place_of_what_points_to_it() {
        for (body, question, answer) in [
            ("其主要作用是让船能够迎着风前进。", "【航海】三角帆的主要作用是什么？", "让船能够迎着风前进"),
            ("它是一种挂在斜桁上的纵帆。", "【航海】三角帆是什么？", "一种挂在斜桁上的纵帆"),
            (
                "别的一段话在前面。\n\n这种方式是指用斜桁挂帆的做法。",
                "【航海】三角帆是指什么？",
                "用斜桁挂帆的做法",
            ),
            ("- 目的是让船能够迎着风前进", "【航海】三角帆的目的是什么？", "让船能够迎着风前进"),
            (
                "- 一种挂在斜桁上、用来逆风航行的纵帆",
                "【航海】三角帆是什么？",
                "一种挂在斜桁上、用来逆风航行的纵帆",
            ),
            (
                "- 另外，横帆是一种挂在横桁上的方帆",
                "【航海 › 三角帆（lateen）】横帆是什么？",
                "一种挂在横桁上的方帆",
            ),
            ("- 是一种挂在斜桁上的纵帆", "【航海】三角帆是什么？", "一种挂在斜桁上的纵帆"),
            (
                "2.横帆是一种挂在横桁上的方帆。",
                "【航海 › 三角帆（lateen）】横帆是什么？",
                "一种挂在横桁上的方帆",
            ),
        ] {
            assert_eq!(questions(body), [pair(question, answer)], "{body}");
        }
    }

    #[test]
    fn what_points_to_an_earlier_sentence_is_left_alone() {
        for body in ["船帆要常常检查。\n\n其主要作用是让船能够迎着风前进。", "其中主桅是挂帆用的最高的一根"]
        {
            assert_eq!(questions(body), [], "{body}");
        }
    }
}
