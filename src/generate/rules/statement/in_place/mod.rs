//! Chinese asks in place: the asked part makes room for 什么, 谁, 多少, 哪一年 and the sentence stays as it is.
//!
//! So the question is as grammatical as the note. What is asked is decided by the word before or behind it: a
//! verb whose object is the fact, a date, a figure with its measure word, who or what did it, where, when.

mod adverbial;
mod affected_by;
mod duty;
mod measured;

use std::ops::Range;
use std::sync::LazyLock;

use crate::generate::context;
use crate::generate::holes::number::figures;
use crate::generate::lexicon::cues::CueTable;
use crate::generate::lexicon::lookup::Signs;
use crate::generate::lexicon::zh::is_subject;
use crate::generate::script::{is_han, weight};
use crate::generate::sentence::{find_outside, is_inside, without_end_mark};
use crate::model::card::Language;
use crate::model::note::{MarkKind, Text};

use super::Asked;
use adverbial::{affected, condition, means, moment, moved, place};

/// Verbs whose object is the fact; a longer one first where one begins another.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "不会改变", "不会引起", "不会导致", "不会产生", "不会影响", "不需要", "可能导致", "可能引起", "会损害", "会破坏", "含有", "能够测量", "会吸收", "会释放", "必须遵循", "必须使用", "只复制", "只存储", "不保证", "不支持", "可以避免", "可以防止", "可以减少", "可以提高", "可以降低",
    "可以保证", "会影响", "会占用", "会消耗", "会阻塞", "会覆盖", "会清空", "会唤醒", "不会触发", "不会释放", "不会阻塞", "会降低", "会增加", "会提高", "会减少", "会导致", "会引起", "会触发", "会生成", "会产生", "会抛出", "会返回", "会阻止", "避免了", "避免",
    "防止", "减少", "提高", "降低", "增强", "抑制", "促进", "保证", "导致", "引起", "引发", "分泌", "产生", "取代了", "取代", "移除了", "移除", "引入了",
    "引入", "遵循", "负责", "依赖于", "依赖", "没有", "缺乏", "标志着", "规定", "象征", "代表", "维持", "调节", "催化", "编码", "运输", "储存", "存储",
    "存放", "始于", "源于", "源自", "来自", "来源于", "起源于", "属于", "位于", "发源于", "流入", "注入", "毗邻", "采用", "使用的是", "开辟了", "推翻了",
    "可以分解为", "可分解为", "可以看作", "可以看成", "可以视为", "可视为", "可以表示为", "可表示为",
    "伴随", "指出", "利用", "遵守", "体现了", "反映了", "揭示了", "决定了", "推动了", "破坏", "消除", "解决了", "屏蔽了", "实现了",
    "吸收", "释放", "合成", "转化为", "占用", "消耗", "提供", "传播", "控制着", "适用于", "对应", "继承自", "取自", "建立了", "创立了", "提出了", "发明了", "发现了", "颁布了", "结束了", "揭开了",
    "辨识", "能识别", "能够识别", "可以识别", "会激活", "能激活", "能够激活", "会刺激", "能刺激", "杀死", "捕捉", "活化", "对抗", "中和", "吞噬", "降解", "水解", "溶解", "调控", "介导", "包围", "形成", "造成", "诱发",
    "诱导", "加速", "加快", "延缓", "阻止", "阻断", "阻碍", "干扰", "主张", "提倡", "推崇", "废除了", "设立了", "确立了", "享有", "行使",
];

/// Nouns that make a name of the verb before them.
#[rustfmt::skip]
const COMPOUNDED: &[&str] = &[
    "系统", "机制", "过程", "方法", "方式", "技术", "能力", "作用", "功能", "模型", "协议", "结构", "工具", "器官", "激素", "时间", "速度", "温度", "细胞", "反应",
    "表示", "实现", "形式", "途径", "物质", "材料", "设备", "装置", "中心", "单位", "信息", "数据", "系数", "效率", "疾病", "障碍", "异常",
];

/// Verbs of making, whose doer is a person.
#[rustfmt::skip]
const DEEDS: &[&str] = &[
    "发明", "改进", "提出", "创立", "创建", "发现", "撰写", "编写", "编纂", "著", "创作", "设计", "开发", "主持", "领导", "发起", "建立", "证明",
    "绘制", "谱写", "翻译", "率领", "签署", "颁布",
];

/// Verbs whose doer is a thing.
#[rustfmt::skip]
const PROCESSES: &[&str] = &[
    "分泌", "产生", "控制", "支配", "编码", "合成", "决定", "释放", "介导", "管理", "负责", "供应", "传播", "引起", "完成", "搬运", "执行", "处理", "实现",
    "维护", "触发", "构成", "承担", "提供", "保证", "启动", "调度", "生成", "计算",
];

/// Longest answer: 24 Han characters.
const ANSWER_WEIGHT: usize = 48;

/// The question of a Chinese sentence that is asked in place.
pub(super) fn ask(sentence: &Text) -> Option<Asked> {
    let towards = [affected_by::towards, affected_by::changed, duty::ask];
    [
        date_first,
        year,
        figure,
        measured::unit,
        measured::recurring,
        measured::span,
        doer,
        discoverer,
        affected,
        condition,
        means,
        moved,
        moment,
        place,
        duty::ask,
        object,
    ]
    .iter()
    .chain(&towards)
    .find_map(|pattern| pattern(sentence))
}

/// The sentence with a word in place of the asked part, cut behind the clause that holds it.
fn asked(form: &'static str, text: &Text, part: Range<usize>, word: &str, answer: &str) -> Option<Asked> {
    let end = without_end_mark(&text.markdown).len();
    let rest = &text.markdown[part.end..end];
    let clause = rest.find(['，', '；', '（']).map_or(end, |at| part.end + at);
    let head = &text.markdown[..part.start];
    // An earlier clause may stay, if the question remains one that is read at a glance.
    let gap = if head.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '`') { " " } else { "" };
    let question = format!("{}{gap}{word}{}", head.trim_end(), text.markdown[part.end..clause].trim_start());
    let points = answer.contains(['你', '我', '它', '他', '她', '这', '→', '⇒']);
    // 755—763年: the year ends a span.
    let spans = word.ends_with("哪一年")
        && (head.trim_end().ends_with(['—', '–', '-', '~', '至', '到'])
            || question.starts_with(['后', '至']));
    // 可以减少…: the sentence leaves its subject to the one before.
    let headless =
        ["可以", "能够", "可用", "以便", "想要", "并"].iter().any(|word| question.starts_with(word));
    let fair = !headless
        && !context::names(&question, answer)
        && (1..=ANSWER_WEIGHT).contains(&weight(answer))
        && !points
        && !spans
        // 403 没有权限: what is lacking has a name of its own, or much else is lacking too.
        && (weight(answer) >= 6 || !question.ends_with("没有什么"))
        && !question.contains(',');
    fair.then(|| {
        let asked = Asked::new(form, question, answer).score(790);
        if clause < end { asked.cut() } else { asked }
    })
}

/// `755年` → 哪一年; the only year of its sentence.
fn year(text: &Text) -> Option<Asked> {
    let figures = numbers(text);
    let mut years = figures.iter().filter(|range| text.markdown[range.end..].trim_start().starts_with('年'));
    let range = years.next().filter(|_| years.next().is_none())?.clone();
    let rest = &text.markdown[range.end..];
    let end = range.end + rest.find('年')? + '年'.len_utf8();
    let behind = &text.markdown[end..];
    // A span (五年内) or an age is no date.
    let is_span = behind.starts_with(['内', '间', '的', '代', '来', '级', '以', '后', '前'])
        || behind.starts_with('度');
    let number = &text.markdown[range.clone()];
    let start = ["公元前", "公元"]
        .iter()
        .find(|era| text.markdown[..range.start].ends_with(**era))
        .map_or(range.start, |era| range.start - era.len());
    let dated = number.len() >= 3 || start < range.start;
    let head = &text.markdown[..start];
    (!is_span && dated && has_topic(head))
        .then(|| asked("R7.when", text, start..end, "哪一年", text.markdown[start..end].trim()))
        .flatten()
}

/// `1958年，基尔比做出了第一块集成电路` → 哪一年，…; a date that opens its sentence.
fn date_first(text: &Text) -> Option<Asked> {
    /// Narrowest event: five Han characters.
    const EVENT_WEIGHT: usize = 12;
    let markdown = without_end_mark(&text.markdown);
    let bare = markdown.strip_prefix("公元").map_or(markdown, |rest| rest.trim_start_matches('前'));
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let rest = bare[digits..].strip_prefix('年').filter(|_| (3..=4).contains(&digits))?;
    let year = &markdown[..markdown.len() - rest.len()];
    // 9月, 春 narrow the date down and stay on the back.
    let month = rest.find('月').filter(|&at| rest[..at].bytes().all(|b| b.is_ascii_digit()) && at > 0);
    let event = month.map_or(rest, |at| &rest[at + '月'.len_utf8()..]);
    let day = event.find('日').filter(|&at| event[..at].bytes().all(|b| b.is_ascii_digit()) && at > 0);
    let event = day.map_or(event, |at| &event[at + '日'.len_utf8()..]).trim_start();
    let is_span = event.starts_with([
        '前', '后', '以', '代', '至', '到', '—', '-', '–', '~', '间', '初', '末', '的', '度', '起',
    ]);
    let told = event.trim_start_matches('，');
    let clause = told.split(['，', '；']).next().unwrap_or(told).trim();
    let comma = if event.starts_with('，') { "，" } else { "" };
    let sound = !is_span
        && (EVENT_WEIGHT..=72).contains(&weight(clause))
        && !clause.contains(['是', '年', '我'])
        && !clause.contains("——")
        && !["前的", "后的", "时的"].iter().any(|sign| clause.contains(sign))
        && !clause.ends_with(['前', '后', '时'])
        && !clause.starts_with(['由', '被', '在', '从', '把', '将', '又', '并'])
        && !crate::generate::lexicon::leans_on_context(clause);
    sound.then(|| {
        let asked = Asked::new("R7.when", format!("哪一年{comma}{clause}"), year).score(790);
        if month.is_some() || clause.len() < told.len() { asked.cut() } else { asked }
    })
}

/// `23 对` → 多少对, `95%` → 百分之多少; the only figure of its sentence.
fn figure(text: &Text) -> Option<Asked> {
    let figures = numbers(text);
    let counted = measured::numeral(text);
    // A number behind Latin letters belongs to a name: RAID 5 至少需要三块.
    let names_only = counted.as_ref().is_some_and(|counted| {
        let is_named = |range: &Range<usize>| {
            let head = text.markdown[..range.start].trim_end();
            range.end <= counted.start && head.ends_with(|c: char| c.is_ascii_alphabetic())
        };
        figures.iter().all(is_named)
    });
    let figures = if names_only { &[] } else { figures.as_slice() };
    let (([range], None) | ([], Some(range))) = (figures, &counted) else { return None };
    let (head, behind) = (text.markdown[..range.start].trim_end(), &text.markdown[range.end..]);
    let number = &text.markdown[range.clone()];
    // What a colon lists behind the number tells it.
    let lists =
        behind.split_once(['：', ':']).is_some_and(|(_, members)| members.contains(['、', '，', ',']));
    // SaO₂ > 90%: the sign tells half of it.
    let compares = head.ends_with(['>', '<', '≥', '≤', '＞', '＜', '=', '≈', ';']);
    if !has_topic(head) || lists || compares {
        return None;
    }
    if behind.starts_with('%') {
        return asked("R7.count", text, range.start..range.end + 1, "百分之多少", &format!("{number}%"));
    }
    let behind = behind.trim_start();
    let timed = ["小时", "分钟", "天", "周", "个月"].iter().any(|unit| behind.starts_with(unit));
    let measured = behind.starts_with(is_han) && !behind.starts_with(NO_MEASURES);
    let leads = head.ends_with(LEADING) || head.ends_with("最多") || counted.is_some();
    // The answer is read with its measure: 23 对, 三年.
    let unit = ["小时", "分钟", "毫秒", "字节", "个月", "公里", "千克", "摄氏度", "道尔顿", "碱基对"]
        .iter()
        .find(|unit| behind.starts_with(**unit));
    let unit = unit.map_or(behind.chars().next().map_or(0, char::len_utf8), |unit| unit.len());
    let gap = text.markdown[range.end..].len() - behind.len();
    let answer = &text.markdown[range.start..range.end + gap + unit];
    (timed || measured && leads).then(|| asked("R7.count", text, range.clone(), "多少", answer)).flatten()
}

/// What stands behind a number that counts nothing.
#[rustfmt::skip]
const NO_MEASURES: &[char] = &['月', '日', '号', '世', '点', '版', '和', '或', '的', '之', '以', '时', '到'];
/// What stands before a number that is the fact of its sentence.
#[rustfmt::skip]
const LEADING: &[char] = &[
    '有', '为', '是', '约', '过', '储', '达', '到', '含', '需', '占', '长', '高', '重', '共', '于', '出', '在', '持', '满', '续',
];

/// `由蔡伦改进` → 由谁改进; `由胰岛 β 细胞分泌` → 由什么分泌; `被谁` likewise.
fn doer(text: &Text) -> Option<Asked> {
    ["由", "被"].iter().find_map(|sign| {
        let from = find_outside(text, sign, 0)? + sign.len();
        let end = without_end_mark(&text.markdown).len();
        let clause = text.markdown[from..end].find(['，', '；', '。']).map_or(end, |at| from + at);
        let verb = |list: &[&str]| {
            list.iter()
                .filter_map(|verb| text.markdown[from..clause].find(verb).map(|at| from + at))
                .filter(|&at| at > from)
                .min()
        };
        let (at, word) = match (verb(DEEDS), verb(PROCESSES)) {
            (Some(deed), Some(process)) if process < deed => (process, "什么"),
            (Some(deed), _) => (deed, "谁"),
            (None, process) => (process?, "什么"),
        };
        let agent = text.markdown[from..at].trim();
        // 由管理员审批, 由消费者承担: who does it is somebody.
        let word = if agent.ends_with(['者', '员', '人']) { "谁" } else { word };
        let head = text.markdown[..from - sign.len()].trim_end();
        let sound = weight(agent) >= 4
            && ends_with_deed(&text.markdown[at..clause])
            && !agent.contains(['的', '、', '于', '在'])
            && is_subject(last_clause(head));
        sound.then(|| asked("R7.who", text, from..at, word, agent)).flatten()
    })
}

/// `Dijkstra 提出了最短路算法` → 谁提出了最短路算法; a name in Han may be any noun, one in Latin capitals or with a
/// point is a person.
fn discoverer(text: &Text) -> Option<Asked> {
    const MADE: &[&str] = &["首次提出", "最早提出", "提出", "首次发现", "发现", "发明", "证明", "创立"];
    static SIGNS: LazyLock<Signs> = LazyLock::new(|| MADE.iter().copied().collect());
    let (at, index) = SIGNS.first_outside(text, 0)?;
    let verb = MADE[index];
    let name = text.markdown[..at].trim();
    let said = text.markdown[at + verb.len()..clause_end(text, at)].trim_start_matches('了').trim();
    let latin = name.split([' ', '-', '.']).all(|part| {
        part.is_empty()
            || part.starts_with(char::is_uppercase) && part.chars().skip(1).all(char::is_lowercase)
    });
    let pointed = name.contains('·') && name.chars().all(|c| is_han(c) || c == '·');
    let sound =
        weight(name) >= 4 && (latin || pointed) && weight(said) >= 6 && !said.starts_with(['的', '者', '问']);
    sound.then(|| asked("R7.who", text, 0..at, "谁", name)).flatten()
}

/// Whether a clause ends with the verb of making that opens it.
fn ends_with_deed(clause: &str) -> bool {
    DEEDS.iter().chain(PROCESSES).filter_map(|verb| clause.strip_prefix(verb)).any(|rest| {
        let rest = rest.trim();
        rest.is_empty() || ["的", "了", "而成", "完成"].contains(&rest)
    })
}

/// `S 保证 Y` → S 保证什么.
fn object(text: &Text) -> Option<Asked> {
    static SIGNS: LazyLock<Signs> = LazyLock::new(|| VERBS.iter().copied().collect());
    let (at, index) = SIGNS.first_outside(text, 0)?;
    let verb = VERBS[index];
    let head = &text.markdown[..at];
    let from = at + verb.len();
    let end = clause_end(text, from);
    let said = text.markdown[from..end].trim();
    // 采用日志的形式记录…: the form is asked for within its sentence.
    if let Some(of) = ["的形式", "的方式", "的方法"].iter().find_map(|form| said.find(form))
        && matches!(verb, "采用" | "使用的是" | "利用")
    {
        let blank = text.markdown[from..end].len() - text.markdown[from..end].trim_start().len();
        let part = from..from + blank + of + '的'.len_utf8();
        let sound = is_subject(last_clause(head)) && weight(&said[..of]) >= 4;
        return sound.then(|| asked("R7.object", text, part, "什么", &said[..of])).flatten();
    }
    // 没有使用的键: the verb is denied and no thing.
    if verb == "没有" && said.contains('的') {
        return None;
    }
    // 内分泌系统, 调节机制: the verb is a part of a name.
    // 降低频率至 2 次: the figure is the fact.
    let to_figure = said.contains(['至', '到']) && said.contains(|c: char| c.is_ascii_digit());
    if COMPOUNDED.contains(&said) || to_figure {
        return None;
    }
    let subject =
        last_clause(head).trim_end_matches(['也', '都', '只', '能', '主', '要', '大', '幅', '会', '才']);
    // 是不需要考虑的级别: the verb is within an attribute.
    // 事务是不支持回滚的: 是…的 only stresses the verb.
    let stressed = head.trim_end().ends_with('是') && said.ends_with('的') && head.matches('是').count() == 1;
    if !stressed && head.contains('是') || head.contains("基本上") {
        return None;
    }
    let (subject, said) = if stressed {
        (subject.trim_end_matches('是'), said.trim_end_matches('的'))
    } else {
        (subject, said)
    };
    let end = if stressed { from + said.len() } else { end };
    // Code in a later clause is the nearer fact.
    let code_behind = text.marks.iter().any(|mark| mark.kind == MarkKind::Code && mark.range.start >= end);
    let sound = !code_behind
        && head.trim().len() == last_clause(head).len()
        && is_subject(context::without_remark(subject))
        && weight(said) >= 4
        && !said.starts_with([
            '的', '了', '是', '和', '与', '到', '性', '者', '量', '器', '地', '在', '为', '过', '着', '不',
            '剂', '体', '率', '作', '因', '、',
        ])
        && !["在于", "是", "为", "如下"].iter().any(|end| said.ends_with(end))
        && !subject.starts_with('受')
        && !said.contains('是')
        && !subject.contains(['了', '而', '若'])
        && !subject.contains("如果")
        && !subject.ends_with(['中', '里', '时', '后', '前'])
        && !subject.ends_with("通过")
        // 攻击者通过在网站上注入…: the verb belongs to the means.
        && !subject.contains("通过")
        && !subject.ends_with("为了");
    let dated = matches!(verb, "始于" | "源于" | "起源于")
        && ["世纪", "年", "时期", "朝", "代"].iter().any(|sign| said.contains(sign));
    let word = if dated { "什么时候" } else { "什么" };
    // 始于 18 世纪的英国: when and where are two facts.
    let moment = said.rsplit_once('的').map(|(moment, _)| moment).filter(|moment| {
        dated && ["世纪", "年", "年代", "时期", "叶", "期"].iter().any(|end| moment.ends_with(end))
    });
    if let Some(moment) = moment.filter(|_| sound) {
        return asked("R7.object", text, from..end, word, moment).map(Asked::cut);
    }
    sound.then(|| asked("R7.object", text, from..end, word, said)).flatten()
}

fn numbers(text: &Text) -> Vec<Range<usize>> {
    CueTable::of(Language::Zh).map_or_else(Vec::new, |table| figures(text, table))
}

/// Where the clause that holds this byte ends.
fn clause_end(text: &Text, from: usize) -> usize {
    // Behind the last word there is no clause.
    let end = without_end_mark(&text.markdown).len().max(from);
    text.markdown[from..end]
        .char_indices()
        .find(|&(at, c)| matches!(c, '，' | '；' | '。' | '（' | '：') && !is_inside(text, from + at))
        .map_or(end, |(at, _)| from + at)
}

/// What stands behind the last comma.
fn last_clause(head: &str) -> &str {
    head.rsplit(['，', '；']).next().unwrap_or(head).trim()
}

/// Whether what stands before the asked part says what the question is about.
fn has_topic(head: &str) -> bool {
    weight(head.trim()) >= 4
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        let note = format!("# 笔记\n\n## 主题\n\n[source](https://example.org)\n\n{body}\n");
        bare_by("R7", &note)
    }

    #[test]
    fn the_asked_part_makes_room_for_its_question_word() {
        for (body, question, answer) in [
            ("* 秦始皇于公元前221年统一六国", "秦始皇于哪一年统一六国？", "公元前221年"),
            ("* 1958年9月，基尔比做出了第一块集成电路", "哪一年，基尔比做出了第一块集成电路？", "1958年"),
            ("* 安史之乱爆发于755年，标志着唐朝由盛转衰", "安史之乱爆发于哪一年？", "755年"),
            ("* 科举制度始于隋朝，废除于1905年", "科举制度始于隋朝，废除于哪一年？", "1905年"),
            ("* 人体有 23 对染色体", "人体有多少对染色体？", "23 对"),
            ("* 原发性高血压约占患者的95%", "原发性高血压约占患者的百分之多少？", "95%"),
            ("* 诉讼时效期间一般为三年", "诉讼时效期间一般为多少年？", "三年"),
            ("* 造纸术由蔡伦改进", "造纸术由谁改进？", "蔡伦"),
            ("* 关税最后由消费者承担", "关税最后由谁承担？", "消费者"),
            ("* 胰岛素由胰岛 β 细胞分泌", "胰岛素由什么分泌？", "胰岛 β 细胞"),
            ("* UDP 没有拥塞控制，QUIC 自己做", "UDP 没有什么？", "拥塞控制"),
            ("* p53 被称为基因组卫士", "p53 被称为什么？", "基因组卫士"),
            (
                "* 线粒体外膜上的通道蛋白叫做孔蛋白，允许小分子通过",
                "孔蛋白指什么？",
                "线粒体外膜上的通道蛋白",
            ),
            ("* Dijkstra 提出了单源最短路算法", "谁提出了单源最短路算法？", "Dijkstra"),
            ("* 亚历山大·弗莱明发现了青霉素", "谁发现了青霉素？", "亚历山大·弗莱明"),
            ("* 酶的活性受温度和 pH 影响", "酶的活性受什么影响？", "温度和 pH"),
            ("* 物权变动以登记为生效要件", "物权变动以什么为生效要件？", "登记"),
            ("* `finally` 块在 return 之前执行", "`finally` 块在什么时候执行？", "return 之前"),
            ("* 肌钙蛋白在心梗后3～4小时开始升高", "肌钙蛋白在心梗后多少小时开始升高？", "3～4小时"),
            ("* 综合征发生在心梗后数周", "综合征发生在什么时候？", "心梗后数周"),
            ("* 光反应发生在类囊体膜上", "光反应发生在哪里？", "类囊体膜上"),
            ("* 催化剂通过降低活化能加快反应速率", "催化剂通过什么加快反应速率？", "降低活化能"),
            (
                "* 阿司匹林通过抑制环氧化酶减少血栓素的生成",
                "阿司匹林通过什么减少血栓素的生成？",
                "抑制环氧化酶",
            ),
            ("* AOF 采用日志的形式记录每个写操作", "AOF 采用什么形式记录每个写操作？", "日志"),
            (
                "* InnoDB 通过 lock_wait_timeout 参数控制等待的时间",
                "InnoDB 通过什么控制等待的时间？",
                "lock_wait_timeout 参数",
            ),
            ("* 领航员会把前方的水深写到航海日志里", "领航员会把前方的水深写到哪里？", "航海日志里"),
            (
                "* 瞭望员看见信号，把港口的消息转发给领航船，然后降下旗子",
                "瞭望员看见信号，把港口的消息转发给什么？",
                "领航船",
            ),
            ("* 船上的滤水器将舱外的海水转换为淡水", "船上的滤水器将舱外的海水转换为什么？", "淡水"),
            ("* 灯塔使用旋转透镜对光线进行聚焦", "灯塔使用什么对光线进行聚焦？", "旋转透镜"),
            ("* 舵的转动由舵机完成", "舵的转动由什么完成？", "舵机"),
            ("* 平底的沙船是不支持远洋航行的", "平底的沙船是不支持什么的？", "远洋航行"),
            ("* 港口使用旗语来指挥船只", "港口使用什么来指挥船只？", "旗语"),
            ("* 覆盖索引可以避免回表", "覆盖索引可以避免什么？", "回表"),
            ("* 红细胞没有细胞核", "红细胞没有什么？", "细胞核"),
            ("* 货物过重会影响船的速度", "货物过重会影响什么？", "船的速度"),
            ("* 船舶进港时需要打开船尾的航行灯", "船舶进港时需要做什么？", "打开船尾的航行灯"),
            ("* 夜间航行的船必须打开左右两侧的航行灯", "夜间航行的船必须做什么？", "打开左右两侧的航行灯"),
            ("* 修改可变对象不需要开辟新的空间", "修改可变对象不需要什么？", "开辟新的空间"),
        ] {
            assert_eq!(questions(body), [pair(question, answer)], "{body}");
        }
    }

    #[test]
    fn what_only_looks_like_a_fact_is_left_alone() {
        for body in [
            "* 从2021年开始记的东西",
            "* 1840年鸦片战争前的社会矛盾很尖锐",
            "* 嗜铬细胞瘤由嗜铬组织产生过多儿茶酚胺所致",
            "* 血管紧张素转换酶抑制剂的代表",
            "* 定义了 `__eq__` 而没有定义 `__hash__` 的类不可哈希",
            "* 五年内还清的贷款",
            "* 帆船需要修理破旧的帆",
            "* 船员必须服从",
            "* 多半是垫片没排在 PATH 前面",
            "* 我们没有学到这里",
            "* MySQL 发现死锁会回滚一个事务",
            "* 编译器发现未用的变量",
            "* 它没有细胞核",
            "* 外分泌系统",
            "* 收帆降低航速至 2 节",
            "* 目标航速 > 90%",
            "* 舵手等船自发摆正时松开舵",
        ] {
            assert_eq!(questions(body), [], "{body}");
        }
    }
}
