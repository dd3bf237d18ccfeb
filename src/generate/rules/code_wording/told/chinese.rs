//! What a Chinese gloss says of code.

use crate::generate::lexicon::zh;
use crate::generate::script::weight;
use crate::generate::typography::question;
use crate::model::card::Language;

use super::{Told, about, of};

/// A condition longer than this (12 Han characters) is a sentence of its own.
const CONDITION_WEIGHT: usize = 24;

/// Words that end in 时 and tell no condition.
#[rustfmt::skip]
const TIMELY: &[&str] = &[
    "及时", "同时", "临时", "实时", "小时", "定时", "超时", "按时", "准时", "随时", "暂时", "计时", "耗时", "延时", "有时", "运行时",
];

/// Longest noun behind the last 的 of a name.
const NOUN_WEIGHT: usize = 14;

pub(super) fn chinese(shown: &str, meaning: &str) -> Told {
    let wording = of(Language::Zh);
    let ask = |template: &str, answer: &str| Told {
        question: about(template, shown, Language::Zh),
        answer: answer.trim().to_owned(),
        is_task: false,
        is_sure: true,
    };
    let narrower = |body: String, answer: &str| Told {
        question: question(&body, Language::Zh),
        answer: answer.trim().to_owned(),
        is_task: false,
        is_sure: true,
    };
    if let Some((value, outcome)) = meaning.strip_prefix("返回").and_then(|rest| outcome_of(rest)) {
        return narrower(format!("{shown} 返回{value}会怎样"), outcome);
    }
    if let Some(returned) = meaning.strip_prefix("返回") {
        return ask(wording.returns, returned);
    }
    let senses = ["表示", "说明", "意味着", "代表"].iter().find_map(|word| meaning.strip_prefix(word));
    if let Some(sense) = senses {
        return ask(wording.means, sense);
    }
    if let Some((version, change)) = since(meaning) {
        return if change.is_empty() {
            ask(wording.since, version)
        } else {
            narrower(format!("{shown} 从哪个版本起{change}"), version)
        };
    }
    if ["已弃用", "弃用", "已废弃", "已过时", "不推荐", "不建议"].iter().any(|word| meaning.starts_with(word))
    {
        return match successor(meaning) {
            Some(successor) => narrower(format!("{shown} 已弃用，该改用什么"), successor),
            None => ask(wording.caution, meaning),
        };
    }
    if let Some((value, sense)) = value_means(meaning) {
        return narrower(format!("{shown} {value}表示什么"), sense);
    }
    if let Some((moment, deed)) = called_when(meaning) {
        return narrower(format!("{shown} 在什么时候{deed}"), moment);
    }
    if let Some((condition, outcome)) = when(meaning) {
        return narrower(format!("{shown} 在{condition}会怎样"), outcome);
    }
    let opens = |words: &[&str]| words.iter().any(|word| meaning.starts_with(word));
    let clause = first_clause(meaning);
    if opens(&["要求", "需要"]) {
        return narrower(format!("{shown} 有什么要求"), meaning);
    }
    if opens(&["只能", "必须", "不能", "不支持", "不接受", "仅限", "仅支持", "只支持", "只接受"])
        || clause.contains("只能") && clause.ends_with("一次")
    {
        return ask(wording.limit, meaning);
    }
    if let Some(rest) = meaning.strip_prefix("默认").filter(|rest| !rest.starts_with(['值', '的'])) {
        return narrower(format!("{shown} 默认怎样"), rest.trim_start_matches(['会', '是', '为']));
    }
    if opens(&["可能", "容易", "小心", "注意", "不会", "不要"]) {
        return ask(wording.caution, meaning);
    }
    let is_task = zh::opens_with_verb(meaning) || zh::does(meaning);
    if is_task && is_deed(clause) {
        return Told { is_task, ..ask(wording.does, meaning) };
    }
    if !is_task && names_a_thing(clause) && !(shown.contains('(') && weight(clause) <= 8) {
        return if shown.contains('(') {
            narrower(format!("{shown} 得到什么"), meaning)
        } else {
            narrower(format!("{shown} 是什么"), meaning)
        };
    }
    let is_type =
        shown.trim_start_matches('`').starts_with(|c: char| c.is_ascii_uppercase()) && !shown.contains('(');
    if is_type && shown.chars().any(|c| c.is_ascii_lowercase()) {
        return Told { is_sure: false, ..narrower(format!("{shown} 有什么特点"), meaning) };
    }
    Told { is_sure: false, ..ask(wording.effect, meaning) }
}

/// The text up to its first comma or bracket.
fn first_clause(meaning: &str) -> &str {
    meaning.split(['，', ',', '；', '（', '(', '、']).next().unwrap_or(meaning).trim()
}

/// `非空值会抛错` → `非空值`, `抛错`: what happens with a value that is given back.
fn outcome_of(returned: &str) -> Option<(&str, &str)> {
    let clause = first_clause(returned);
    let (value, outcome) = returned.split_once('会')?;
    let fits = clause.contains('会') && !value.trim().is_empty() && weight(value) <= CONDITION_WEIGHT;
    (fits && !outcome.is_empty()).then(|| (value.trim_end_matches('时'), outcome))
}

/// `自 Python 3.11 起接受末尾的 Z` → the version and what holds since.
fn since(meaning: &str) -> Option<(&str, &str)> {
    let rest = meaning.strip_prefix("自从").or_else(|| meaning.strip_prefix('自'))?;
    let (version, change) = rest.split_once('起').or_else(|| rest.split_once("开始"))?;
    let is_version = version.chars().any(|c| c.is_ascii_digit())
        && weight(version) <= CONDITION_WEIGHT
        && !version.starts_with(['动', '己', '身'])
        && !version.contains(['，', ',']);
    let change = first_clause(change.trim_start_matches(['，', ',', ' ', '可', '就']));
    is_version.then(|| (version.trim(), change.trim_start_matches("用").trim()))
}

/// What takes the place of what is no longer to be used.
fn successor(meaning: &str) -> Option<&str> {
    let found = ["改用", "改成", "换成", "改为", "请用", "建议用"]
        .iter()
        .find_map(|word| meaning.split_once(word).map(|(_, rest)| rest.trim()));
    found.filter(|rest| !rest.is_empty())
}

/// `为负数表示被信号杀死` → `为负数`, `被信号杀死`.
fn value_means(meaning: &str) -> Option<(&str, &str)> {
    let opens =
        ["为", "等于", "大于", "小于", "不为", "是负", "是正"].iter().any(|word| meaning.starts_with(word));
    let (value, sense) = ["表示", "说明", "代表"].iter().find_map(|word| meaning.split_once(word))?;
    let fits = opens && weight(value) <= CONDITION_WEIGHT && !value.contains(['，', ',', '；']);
    (fits && !sense.trim().is_empty()).then(|| (value, first_clause(sense)))
}

/// `队列空时立刻抛错` → `队列空时`, `立刻抛错`.
fn when(meaning: &str) -> Option<(&str, &str)> {
    let (end, _) = meaning.match_indices('时').find(|(at, found)| {
        let head = &meaning[..at + found.len()];
        let next = meaning[at + found.len()..].chars().next();
        !TIMELY.iter().any(|word| head.ends_with(word))
            && !matches!(next, Some('间' | '候' | '区' | '刻' | '长' | '钟'))
    })?;
    let end = end + '时'.len_utf8();
    let (condition, outcome) = meaning.split_at(end);
    let outcome = outcome.trim_start_matches(['，', ',', ' ']);
    let first = first_clause(outcome);
    // What a thing is used for then, or whose thing it is, is no event.
    let is_event = weight(outcome) >= 4 && !first.starts_with(['的', '用', '要']) && !first.contains('的');
    let fits = (4..=CONDITION_WEIGHT).contains(&weight(condition))
        && !condition.contains(['，', ',', '；', '。'])
        && !zh::opens_with_verb(condition)
        && !["当", "在", "如果", "让", "使"].iter().any(|word| condition.starts_with(word));
    (fits && is_event).then_some((condition, outcome))
}

/// `导入包时执行` → `导入包时`, `执行`: when a hook of the language runs.
fn called_when(meaning: &str) -> Option<(&str, &str)> {
    const DEEDS: &[&str] = &["调用", "执行", "运行", "触发", "抛出", "await"];
    let clause = first_clause(meaning);
    let (moment, deed) = clause.rsplit_once('时')?;
    let deed = deed.trim_start_matches("自动").trim_start_matches('被').trim();
    let end = moment.len() + '时'.len_utf8();
    let fits = DEEDS.contains(&deed) && (2..=CONDITION_WEIGHT).contains(&weight(moment));
    fits.then(|| (&clause[..end], deed))
}

/// Whether a clause that opens with a verb tells what is done, rather than when, with what or to which end a thing
/// is there.
fn is_deed(clause: &str) -> bool {
    /// What these act upon may end like the name of a thing.
    const ACTING: &[&str] = &[
        "列出", "查", "显示", "获取", "读取", "打开", "删除", "设置", "取", "返回", "把", "将", "统计",
        "打印", "输出",
    ];
    let opens_as_moment = clause.find('时').is_some_and(|at| {
        let head = &clause[..at + '时'.len_utf8()];
        at < 5 * '时'.len_utf8()
            && !clause[head.len()..].starts_with('间')
            && !TIMELY.iter().any(|word| head.ends_with(word))
    });
    let states = ["可以", "就", "的是", "用在"].iter().any(|word| clause.contains(word));
    let acts = ACTING.iter().any(|verb| clause.starts_with(verb));
    let names = clause.rsplit_once('的').is_some_and(|(_, noun)| ends_as_kind(noun.trim()));
    !opens_as_moment && !states && (acts || !names)
}

/// Whether a clause only names a thing.
fn names_a_thing(clause: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "当前",
        "最近",
        "最后",
        "最大",
        "最小",
        "第",
        "上一",
        "下一",
        "每个",
        "每次",
        "每行",
        "所有",
        "全部",
        "本机",
        "原始",
        "共享",
        "由",
        "一个",
        "一对",
        "一组",
        "一种",
        "一秒",
        "字段",
        "对象",
        "模块",
        "什么也不",
        "现成",
        "不可变",
        "可变",
        "有序",
        "无序",
        "内置",
        "双端",
        "常驻",
    ];
    let is_short = weight(clause) <= 8
        && !clause.starts_with(['读', '写', '设', '改', '建', '造', '取', '查', '看', '装']);
    let opens = OPENINGS.iter().any(|word| clause.starts_with(word));
    let is_owned =
        clause.rsplit_once('的').is_some_and(|(_, noun)| (2..=NOUN_WEIGHT).contains(&weight(noun.trim())));
    let happens = ["抛", "报错", "等于", "变成", "都", "会"].iter().any(|word| clause.contains(word));
    let is_kind = ["一种", "一个", "一类"].iter().any(|word| clause.starts_with(word));
    !happens && (is_kind || opens && (is_owned || ends_as_kind(clause)) || is_short && ends_as_kind(clause))
}

/// Whether a noun ends with a kind of thing that programs have.
fn ends_as_kind(noun: &str) -> bool {
    const KINDS: &[&str] = &[
        "类",
        "函数",
        "方法",
        "对象",
        "元组",
        "列表",
        "集合",
        "字典",
        "参数",
        "选项",
        "变量",
        "属性",
        "迭代器",
        "生成器",
        "装饰器",
        "管理器",
        "池",
        "版本",
        "模块",
        "库",
        "接口",
        "命令",
        "工具",
        "目录",
        "路径",
        "输出",
        "结果",
        "线程",
        "进程",
        "协议",
        "常量",
        "标志",
        "异常",
        "容器",
        "字符串",
        "整数",
        "浮点数",
        "运算符",
        "语法糖",
        "文件",
        "脚本",
        "代码",
        "值",
        "模板",
        "名字",
    ];
    KINDS.iter().any(|kind| noun.ends_with(kind))
}
