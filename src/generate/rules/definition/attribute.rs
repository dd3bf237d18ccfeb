//! Labels that are attributes of what stands above them: 用途, Cause, Verlauf. Asked with their owner in the sentence.

use crate::generate::context;
use crate::generate::label;
use crate::generate::lexicon::{self, en};
use crate::generate::templates::{self, fill};
use crate::generate::typography::{joined, question};
use crate::generate::view::{Statement, View};
use crate::model::card::Language;

/// Attributes whose labels below tell cases (when, in whom); those below others (uses, 优点) are the points themselves.
#[rustfmt::skip]
const CASED: &[&str] = &[
    "cause", "causes", "etiology", "aetiology", "treatment", "therapy", "tx", "management", "reversal", "antidote", "dose", "dosage", "prognosis",
    "natural history", "verlauf", "decorso", "complexity", "time complexity", "space complexity", "default", "ursache", "ursachen", "therapie", "behandlung", "dosis",
    "causa", "terapia", "trattamento", "cura", "traitement", "posologie", "causas", "tratamiento", "tratamento", "причина",
    "причины", "лечение", "доза", "原因", "病因", "治疗", "剂量", "复杂度", "时间复杂度", "默认值", "治療",
];

/// What happened at a date.
pub(in crate::generate::rules) fn happened(date: &str, language: Language) -> String {
    match language {
        Language::Zh => question(&format!("{date}发生了什么"), language),
        Language::En => {
            question(&format!("What happened {} {date}", if has_day(date) { "on" } else { "in" }), language)
        }
        other => fill(templates::of(other).asks.happened, date),
    }
}

/// Whether a date is that of one day.
pub(super) fn has_day(date: &str) -> bool {
    let counts_day = |part: &str| matches!(part.len(), 1 | 2);
    // 3月 alone is a month.
    let months = ['月', '年'].iter().filter(|sign| date.contains(**sign)).count();
    let days = date.split(|c: char| !c.is_ascii_digit()).filter(|part| counts_day(part)).count();
    days > usize::from(months > 0 && !date.contains(['日', '号'])) && !label::is_period(date)
}

/// When something happened.
pub(super) fn when(event: &str, language: Language) -> String {
    match language {
        Language::Zh => question(&format!("“{event}”是在什么时候"), language),
        Language::En => question(&format!("“{event}”: when was that"), language),
        other => fill(templates::of(other).asks.when, event),
    }
}

/// `用途` of an owner, `Cause` of an owner.
pub(in crate::generate::rules) fn attribute(term: &str, owner: &str, language: Language) -> String {
    let body = match language {
        Language::Zh => format!("{}是什么", joined(owner, &format!("的{term}"))),
        Language::En => {
            let verb = if en::is_plural(term) { "are" } else { "is" };
            // A label in a third language stands out as a word of the note.
            let shown = en::attribute_in_sentence(term).unwrap_or_else(|| format!("“{term}”"));
            format!("What {verb} the {shown} of {owner}")
        }
        other => return templates::of(other).attribute(owner, term),
    };
    question(&body, language)
}

/// The attribute that a label tells a case of, with its owner: `younger: …` below `Cause:` of a disease.
pub(super) fn case(view: &View<'_>, statement: &Statement<'_>) -> Option<(String, String)> {
    let (parent, above) = statement.owners.split_last()?;
    let attribute = context::name_of(parent);
    if !CASED.contains(&attribute.to_lowercase().as_str()) && !attribute.ends_with("所見") {
        return None;
    }
    // What stands behind the parent's own colon is told of; its children tell more of that and no other case.
    let is_bare = label::split(parent).is_none_or(|found| found.definition.is_empty());
    let of = statement.under(above);
    let owner = owner(view, &of);
    (is_bare && !owner.is_empty()).then_some((attribute, owner))
}

/// What a drug or measure below the treatment of something is for, where its verb tells that: `Treatment` › `Rest: reduces
/// the load`.
pub(super) fn remedy(term: &str, of: &str, owner: &str, told: &str) -> Option<String> {
    const TREATING: &[&str] =
        &["treatment", "therapy", "tx", "management", "medication", "medications", "drugs"];
    #[rustfmt::skip]
    const EFFECTS: &[&str] = &[
        "prevent", "reduce", "stabilize", "stabilise", "reopen", "control", "improve", "relieve", "lower", "restore", "decrease", "increase", "inhibit", "block", "relax", "treat", "maintain", "remove", "replace",
        "slow", "stop", "suppress", "correct", "dilate", "promote", "protect", "kill", "destroy",
    ];
    let first = told.split(' ').next().unwrap_or("").to_lowercase();
    let is_effect = EFFECTS.iter().any(|verb| {
        first == *verb || first.strip_suffix('s') == Some(*verb) || first.strip_suffix("es") == Some(*verb)
    });
    let relieves = ["relief of ", "rapid relief of ", "prevention of ", "reduction of ", "control of "]
        .iter()
        .any(|opening| told.to_lowercase().starts_with(opening));
    if !TREATING.contains(&of.to_lowercase().as_str()) || !is_effect && !relieves {
        return None;
    }
    // `[Initial] Aspirin`: what stands in brackets sorts the drugs.
    let bare = term.strip_prefix('[').and_then(|rest| rest.split_once("] ")).map_or(term, |(_, bare)| bare);
    let are_several = bare.contains(", ") || en::is_plural(context::without_remark(bare));
    let verb = if are_several { "are" } else { "is" };
    Some(question(&format!("What {verb} {bare} for in {owner}"), Language::En))
}

/// Whether a Chinese label is something that its owner does: 扩容 of a list.
pub(super) fn is_deed(label: &str) -> bool {
    const DEEDS: &[&str] = &[
        "扩容",
        "排序",
        "查找",
        "插入",
        "删除",
        "遍历",
        "初始化",
        "加载",
        "启动",
        "同步",
        "备份",
        "恢复",
        "释放",
        "淘汰",
        "持久化",
    ];
    DEEDS.contains(&label)
}

/// The owner of a Chinese attribute below a label of its own kind: 失败原因 › 根本原因 is the root cause of the failure.
pub(super) fn owner_of(view: &View<'_>, statement: &Statement<'_>, attribute: &str) -> String {
    const KINDS: &[&str] = &["原因", "影响", "意义", "目的", "条件", "作用", "特点"];
    let owner = owner(view, statement);
    let above = statement.owners.last().map(|above| context::name_of(above)).unwrap_or_default();
    let deed = KINDS
        .iter()
        .filter(|kind| attribute.ends_with(**kind))
        .find_map(|kind| above.strip_suffix(kind))
        .map(|deed| deed.trim_end_matches('的'));
    match deed {
        Some(deed) if !deed.is_empty() && !owner.contains(deed) && view.is_attribute(&above) => {
            format!("{owner}{deed}")
        }
        _ => owner,
    }
}

/// The question for a case of what a Chinese item above asks for: 代表人物 › 中央.
pub(super) fn chinese_case(statement: &Statement<'_>, term: &str, meaning: &str) -> Option<String> {
    #[rustfmt::skip]
    const CASES: &[&str] = &[
        "中央", "地方", "国内", "国际", "国外", "内因", "外因", "主观", "客观", "直接", "根本", "政治", "经济", "思想", "文化", "军事", "外交", "社会",
        "短期", "长期", "急性", "慢性", "轻度", "中度", "重度", "成人", "儿童", "男性", "女性", "早期", "晚期", "前期", "中期", "后期", "内部", "外部",
        "积极", "消极", "最好", "最坏", "平均", "最优", "最差", "最好情况", "最坏情况", "平均情况",
    ];
    const PEOPLE: &[&str] = &["人物", "领袖", "将领", "领导人", "作家", "学者"];
    #[rustfmt::skip]
    const ASKED: &[&str] = &[
        "原因", "目的", "影响", "意义", "作用", "措施", "表现", "特点", "条件", "背景", "后果", "结果", "任务", "性质", "复杂度", "治疗", "症状", "病因",
    ];
    let above = statement.owners.last()?;
    let parent = context::name_of(above);
    let people = PEOPLE.iter().any(|end| parent.ends_with(end));
    let asked = people || ASKED.iter().any(|end| parent.ends_with(end));
    let is_bare = label::split(above).is_none_or(|found| found.definition.is_empty());
    let asks = match () {
        () if people => "是谁",
        () if meaning.contains('、') => "有哪些",
        () => "是什么",
    };
    (asked && is_bare && CASES.contains(&term.trim_end_matches(['上', '方', '面'])))
        .then(|| format!("{parent}（{term}）{asks}"))
}

/// What an attribute belongs to: the nearest item above that names something, else the section's subject.
pub(super) fn owner(view: &View<'_>, statement: &Statement<'_>) -> String {
    let is_label = |name: &str| view.is_attribute(name) || lexicon::is_generic_heading(name);
    let nearest = statement
        .owners
        .iter()
        .rev()
        .map(|owner| (owner, context::name_of(owner)))
        .find(|(_, name)| !is_label(name));
    // *Nodules (rare < 1%)*: how often there are any is no part of the name.
    let bare = |name: String| {
        let remark = &name[context::without_remark(&name).len()..];
        if remark.contains(['%', '<', '>']) { context::without_remark(&name).to_owned() } else { name }
    };
    match nearest {
        // What belongs to a sentence above belongs to no name further up.
        Some((owner, _)) if !context::is_topic(owner) => String::new(),
        Some((_, name)) if is_sentence(&name) => String::new(),
        Some((_, name)) => bare(name),
        // The goal of week 11 is no goal of the whole.
        None if view.section.path.last().is_some_and(|heading| {
            let plain = heading.text.plain();
            en::counts_parts(&plain) || lexicon::is_date(&plain)
        }) =>
        {
            String::new()
        }
        None if is_sentence(&view.context.owner) => String::new(),
        None => bare(view.context.owner.clone()),
    }
}

/// Whether a name is an English sentence, which owns nothing: *Money has a value in time*.
fn is_sentence(name: &str) -> bool {
    name.split_whitespace().skip(1).any(|word| en::FINITE.contains(&word))
}
