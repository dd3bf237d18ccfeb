//! Chinese sentences: their own verb, followed by 什么, is the question.

use std::sync::LazyLock;

use crate::generate::lexicon;
use crate::generate::lexicon::lookup::Signs;
use crate::generate::lexicon::zh::is_subject;
use crate::generate::script::weight;
use crate::generate::sentence::{find_outside, without_end_mark};
use crate::model::note::Text;

use crate::generate::prose::Sentence;

use super::{Asked, in_place};

/// Verbs of Chinese sentences: the cue, the question with `S` for the subject, the form.
const ZH_CUES: &[(&str, &str, &str)] = &[
    ("指的是", "S 指的是什么", "R7.means"),
    ("是指", "S 是指什么", "R7.means"),
    ("全称是", "S 的全称是什么", "R7.name"),
    ("全称为", "S 的全称是什么", "R7.name"),
    ("又称为", "S 又称什么", "R7.name"),
    ("又称", "S 又称什么", "R7.name"),
    ("也称为", "S 也称为什么", "R7.name"),
    ("也叫", "S 也叫什么", "R7.name"),
    ("默认为", "S默认是什么", "R7.default"),
    ("默认是", "S默认是什么", "R7.default"),
    ("返回的是", "S 返回什么", "R7.returns"),
    ("返回", "S 返回什么", "R7.returns"),
    ("常用于", "S 常用于什么", "R7.use"),
    ("主要用于", "S 主要用于什么", "R7.use"),
    ("用于", "S 用于什么", "R7.use"),
    ("用来", "S 用来做什么", "R7.use"),
    ("取决于", "S 取决于什么", "R7.depends"),
    ("首选", "S 首选什么", "R7.use"),
    ("禁用于", "S 禁用于什么", "R7.use"),
    ("多为", "S 一般是什么", "R7.is"),
    ("优先于", "S 优先于什么", "R7.equals"),
    ("相当于", "S 相当于什么", "R7.equals"),
    ("等价于", "S 等价于什么", "R7.equals"),
    ("表示", "S 表示什么", "R7.means"),
    ("是", "S 是什么", "R7.is"),
];

/// The question of a Chinese sentence.
pub(super) fn ask(sentence: &Sentence<'_, '_>) -> Option<Asked> {
    let text = &sentence.text;
    let markdown = without_end_mark(&text.markdown);
    why(text, markdown)
        .or_else(|| version(markdown))
        .or_else(|| named(text, markdown))
        .or_else(|| parts(text, markdown))
        .or_else(|| by_cue(text, markdown))
        .or_else(|| {
            let alone = sentence.cues.is_some_and(|table| table.stands_alone(&sentence.plain));
            alone.then(|| in_place::ask(text)).flatten()
        })
}

/// `X，因为 Y`.
fn why(sentence: &Text, markdown: &str) -> Option<Asked> {
    let at = find_outside(sentence, "，因为", 0).or_else(|| find_outside(sentence, "，是因为", 0))?;
    let cause = markdown.get(at..)?.trim_start_matches(['，', '是']);
    let effect = &markdown[..at];
    (is_clause(effect) && weight(cause) >= 10).then(|| Asked::new("R7.why", format!("为什么{effect}"), cause))
}

/// `S 是 Y`, `S 返回 Y`: the first verb of the table.
fn by_cue(sentence: &Text, markdown: &str) -> Option<Asked> {
    static SIGNS: LazyLock<Signs> = LazyLock::new(|| ZH_CUES.iter().map(|(cue, ..)| *cue).collect());
    let (at, index) = SIGNS.first_outside(sentence, 0)?;
    let (cue, template, form) = ZH_CUES[index];
    let (subject, predicate) = (markdown.get(..at)?.trim(), markdown.get(at + cue.len()..)?.trim());
    let told = predicate.split(['；', '。']).next().unwrap_or(predicate);
    let sound = is_subject(subject) && (is_predicate_zh(told, cue) || names_one(subject) && is_name(told));
    sound.then(|| Asked::new(form, fill(template, subject), told))
}

/// A Chinese template with its subject; a blank stands only behind Latin script and code.
fn fill(template: &str, subject: &str) -> String {
    let tight = !subject.ends_with(|c: char| c.is_ascii());
    let template = if tight { template.replacen("S ", "S", 1) } else { template.to_owned() };
    template.replacen('S', subject, 1)
}

/// `自 Python 3.3 起，X`.
fn version(markdown: &str) -> Option<Asked> {
    let rest = markdown.strip_prefix('自').or_else(|| markdown.strip_prefix('从'))?;
    let (version, fact) = rest.split_once('起')?;
    let (version, fact) =
        (version.trim().trim_end_matches("开始"), fact.trim_start_matches(['，', ',']).trim());
    let fact = fact.split(['，', '；']).next()?;
    let sound = version.bytes().any(|b| b.is_ascii_digit()) && weight(version) <= 30 && weight(fact) >= 8;
    sound.then(|| Asked::new("R7.since", format!("从哪个版本起，{fact}"), version))
}

/// What is said of a name: anything narrower is a name itself, whose other name is asked for.
const TOLD_WEIGHT: usize = 12;

/// `X 称为 T`: the name is asked for what it stands for.
fn named(sentence: &Text, markdown: &str) -> Option<Asked> {
    const CUES: &[&str] = &["被称为", "称为", "称作", "叫做", "叫作"];
    static SIGNS: LazyLock<Signs> = LazyLock::new(|| CUES.iter().copied().collect());
    let (at, index) = SIGNS.first_outside(sentence, 0)?;
    let cue = CUES[index];
    let (told, name) = (
        markdown.get(..at)?.trim_end_matches(['，', '也', '又']).trim(),
        markdown.get(at + cue.len()..)?.split(['，', '；', '（']).next()?.trim(),
    );
    let short = (2..=24).contains(&weight(name)) && !name.contains(['，', '。', '的', '、']);
    let told = told.trim_start_matches(['把', '将']);
    if short && is_subject(told) && weight(told) < TOLD_WEIGHT {
        return Some(Asked::new("R7.name", fill("S 被称为什么", told), name).cut());
    }
    (short && weight(told) >= TOLD_WEIGHT && !told.contains(['。', '；']))
        .then(|| Asked::new("R7.named", fill("S 指什么", name), told))
        .map(|asked| if markdown.ends_with(name) { asked } else { asked.cut() })
}

/// `S 分为 A、B、C`, `S 由 A、B 组成`: a short list with its number announced.
fn parts(sentence: &Text, markdown: &str) -> Option<Asked> {
    const CUES: &[(&str, &str)] = &[
        ("分为", "分为哪 {n} 种"),
        ("包括", "包括哪 {n} 个"),
        ("包含", "包含哪 {n} 个"),
        ("由", "由哪 {n} 部分组成"),
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
    let items: Vec<&str> = list
        .split('、')
        .flat_map(|part| part.split('和'))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let sound = is_subject(subject)
        && (2..=5).contains(&items.len())
        && items.iter().all(|item| weight(item) <= 24)
        && list.contains('、');
    let question = fill(&format!("S {}", asked.replace("{n}", &items.len().to_string())), subject);
    sound.then(|| Asked::new("R7.parts", question, items.join("、")))
}

/// Whether a subject asks for one name: the commonest, the cause, the drug of something.
fn names_one(subject: &str) -> bool {
    #[rustfmt::skip]
    const KINDS: &[&str] = &[
        "原因", "症状", "并发症", "药物", "方法", "部位", "病因", "特征", "不良反应", "标志", "指标", "首都", "作者", "创始人", "代表作",
        "单位", "原料", "产物", "主要成分", "器官", "场所", "化学式", "别名", "复杂度", "表现", "检查",
    ];
    (subject.contains('最') || subject.contains('的')) && KINDS.iter().any(|kind| subject.ends_with(kind))
}

/// A short name without a verb of its own.
fn is_name(told: &str) -> bool {
    (4..=24).contains(&weight(told))
        && !told.contains(['，', '的', '。'])
        && !told.starts_with(['不', '很', '没', '为', '在'])
}

fn is_predicate_zh(predicate: &str, cue: &str) -> bool {
    let adjective = cue == "是"
        && (predicate.split('，').next().is_some_and(|first| first.ends_with('的'))
            || [
                "否", "不", "为了", "因为", "由", "在", "可以", "非常", "很", "没", "如何", "怎么", "什么",
                "说", "从", "有", "要", "最好", "对的", "错的", "必须", "必要", "这", "那", "它", "以下",
                "如下", "被", "用",
            ]
            .iter()
            .any(|word| predicate.starts_with(word)));
    let least = if cue == "是" { 10 } else { 4 };
    weight(predicate) >= least
        && !adjective
        && !predicate.starts_with(['，', '。', '、', '：', '（', '了', '着', '出', '到', '不'])
}

/// A clause that can follow 为什么.
fn is_clause(clause: &str) -> bool {
    (8..=60).contains(&weight(clause))
        && !clause.contains(['，', '。', '；'])
        && !lexicon::leans_on_context(clause)
}
