//! The parts of a Chinese sentence that tell by what, where to, when and where: each makes room for its question word.

use std::sync::LazyLock;

use crate::generate::lexicon::leans_on_context;
use crate::generate::lexicon::lookup::Signs;
use crate::generate::lexicon::zh::{self, is_subject};
use crate::generate::script::{is_han, weight};
use crate::generate::sentence::{find_outside, is_inside};
use crate::model::note::Text;

use super::{Asked, VERBS, asked, clause_end, last_clause};

/// What may stand behind a moment: 在 return 之前, 在定义时.
const MOMENTS: &[&str] = &["之前", "之后", "期间", "时候", "时", "前", "后"];

static MOMENT_SIGNS: LazyLock<Signs> = LazyLock::new(|| MOMENTS.iter().copied().collect());

/// What makes a place or a word of a moment: 前面, 后端, 时的.
const PARTS: &[char] = &['的', '面', '端', '提', '者', '续', '缀', '台', '边', '景', '果', '间'];

/// `催化剂通过降低活化能加快反应` → 通过什么加快反应.
pub(super) fn means(text: &Text) -> Option<Asked> {
    /// Shorter means are half of a word.
    const MEANS_WEIGHT: usize = 6;
    /// Verbs and prepositions of means.
    const OPENERS: &[&str] = &["通过", "使用", "利用", "采用", "基于", "借助", "根据", "按照"];
    /// What may begin the deed besides a verb.
    const DEED_OPENERS: &[&str] =
        &["对", "来", "进行", "作为", "将", "把", "建造", "存储", "储存", "记录", "保存", "构建"];
    let (open, opener) = OPENERS
        .iter()
        .filter_map(|word| find_outside(text, word, 0).map(|at| (at, *word)))
        .min_by_key(|&(at, _)| at)?;
    let behind = &text.markdown[open + opener.len()..];
    let from = text.markdown.len() - behind.trim_start().len();
    let end = clause_end(text, from);
    let clause = &text.markdown[from..end];
    let verbs =
        zh::VERBS.iter().chain(zh::ACTS).chain(VERBS).filter(|verb| weight(verb) >= 4).chain(DEED_OPENERS);
    let at = verbs
        .flat_map(|verb| clause.match_indices(*verb).map(|(at, _)| at))
        .filter(|&at| {
            // 基于红黑树实现: the verb alone ends the clause.
            let ends = opener != "通过" && weight(&clause[at..]) == 4;
            // 使用页来管理数据: the word of the end parts them for sure.
            let least = if clause[at..].starts_with('来') { 2 } else { MEANS_WEIGHT };
            weight(&clause[..at]) >= least && (ends || weight(&clause[at..]) >= 8)
        })
        .filter(|&at| !clause[..at].ends_with(['的', '不', '被', '可', '性', '再', '和', '、']))
        // 系统调用实现: a noun before the verb that is meant.
        .filter(|&at| {
            let behind: String = clause[at..].chars().skip(2).take(2).collect();
            let is_noun = [
                "实现", "完成", "进行", "来实", "技术", "算法", "机制", "方式", "协议", "模型", "系统",
                "结构", "规则", "引擎", "日志", "文件", "信息", "方法", "条件", "次数", "时间",
            ]
            .contains(&behind.as_str());
            let is_pair =
                ["键值对", "一对", "面对", "相对", "绝对", "本来", "原来", "未来", "以来", "从来", "将来"]
                    .iter()
                    .any(|word| clause[..at + 3].ends_with(word) || clause[at..].starts_with(word));
            !is_noun && !is_pair && !behind.starts_with(['的', '和', '、', '器', '者', '性', '率', '表'])
        })
        .min()?;
    let said = clause[..at].trim_end_matches('来').trim_end();
    // 统一存储: how it is done belongs to the deed.
    let said = ["统一", "直接", "自动", "分别", "共同", "一起", "依次", "快速"]
        .iter()
        .find_map(|adverb| said.strip_suffix(adverb))
        .filter(|said| weight(said) >= MEANS_WEIGHT.min(4))
        .map_or(said, str::trim_end);
    let at = from + said.len();
    let head = &text.markdown[..open];
    let loose =
        ["一系列", "一些", "一种", "一定", "不同", "各种", "多种"].iter().any(|word| said.starts_with(word));
    let conditional =
        ["如果", "若", "当", "假设", "只要"].iter().any(|word| head.trim_start().starts_with(word));
    if loose || conditional || ["的形式", "的方式", "的方法"].iter().any(|form| said.ends_with(form))
    {
        return None;
    }
    let sound = head.trim() == last_clause(head)
        && is_subject(last_clause(head))
        && !said.contains(['，', '（', '、'])
        && !said.starts_with(['在', '对', '把', '将', '向', '从'])
        && !is_inside(text, at);
    sound.then(|| asked("R7.means", text, from..at, "什么", said)).flatten()
}

/// `把数据拷贝到缓冲区` → 把数据拷贝到哪里, `将元组转换为列表` → 将元组转换为什么.
pub(super) fn moved(text: &Text) -> Option<Asked> {
    #[rustfmt::skip]
    const PLACES: &[&str] = &[
        "映射到", "拷贝到", "复制到", "写入到", "写到", "存入", "存到", "加载到", "读取到", "读到", "发送到", "转发到", "刷新到", "提交到", "添加到", "放到", "放入",
        "移动到", "迁移到", "保存到", "存储到", "合并到", "推送到", "插入到", "挂载到", "搬到", "运到", "刷到",
    ];
    #[rustfmt::skip]
    const THINGS: &[&str] = &[
        "发送给", "转发给", "分配给", "传给", "传递给", "交给", "转换成", "转换为", "转为", "转化为", "转变为", "改成", "改为", "变成", "变为", "编译成", "编译为",
        "翻译成", "分解成", "分解为", "解析成", "解析为", "视为", "看作", "还原成", "还原为", "氧化为", "水解为",
    ];
    let (at, sign) = ["把", "将"]
        .iter()
        .filter_map(|sign| find_outside(text, sign, 0).map(|at| (at, *sign)))
        .min_by_key(|&(at, _)| at)?;
    let end = clause_end(text, at);
    let clause = &text.markdown[at + sign.len()..end];
    let (from, is_place) = PLACES
        .iter()
        .map(|verb| (verb, true))
        .chain(THINGS.iter().map(|verb| (verb, false)))
        .filter_map(|(verb, is_place)| clause.find(verb).map(|found| (found + verb.len(), is_place)))
        .min()?;
    let from = at + sign.len() + from;
    let (head, said) = (&text.markdown[..at], text.markdown[from..end].trim());
    let object = &text.markdown[at + sign.len()..from];
    let doer = last_clause(head)
        .trim_end_matches(['会', '再', '就', '可', '以', '能', '先', '需', '要', '直', '接', '则', '都']);
    // CPU收到中断信号，将数据…: the clause before brings the subject.
    let goes_on =
        last_clause(head).is_empty() && (12..=56).contains(&weight(head)) && !leans_on_context(head);
    let led = is_subject(doer) || doer.starts_with("通过") && weight(doer) >= 7;
    let is_short = weight(head) <= 64 && !leans_on_context(head);
    let sound = (goes_on || led && is_short)
        && (8..=72).contains(&weight(object))
        && (4..=36).contains(&weight(said))
        && !said.starts_with(['了', '的', '另', '其', '这', '它', '一', '自'])
        && !object.contains(['它', '这', '其'])
        && !said.contains(['，', '、', '并', '再']);
    let word = if is_place { "哪里" } else { "什么" };
    sound.then(|| asked("R7.moved", text, from..end, word, said)).flatten()
}

/// `在 return 之前执行` → 在什么时候执行.
pub(super) fn moment(text: &Text) -> Option<Asked> {
    let (at, sign) =
        ["在", "自"].iter().filter_map(|sign| find_outside(text, sign, 0).map(|at| (at, *sign))).min()?;
    let from = at + sign.len();
    let (to, index) = MOMENT_SIGNS.first_outside(text, from)?;
    let word = MOMENTS[index];
    let to = to + word.len();
    // 心梗后3～4小时, 心梗后数周: how long after belongs to the moment.
    let span = text.markdown[to..].find(['时', '天', '周', '月', '年', '钟', '日']).map(|at| to + at);
    let to = span
        .filter(|&end| {
            text.markdown[to..end]
                .trim_start()
                .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '数' | '几' | '半'))
                && weight(&text.markdown[to..end]) <= 12
        })
        .and_then(|end| text.markdown[end..].chars().next().map(|c| end + c.len_utf8()))
        .unwrap_or(to);
    let said = &text.markdown[from..to];
    let behind = &text.markdown[to..];
    // 自发, 自主: no 自 of a beginning.
    let is_word =
        sign == "自" && said.starts_with(['发', '主', '动', '身', '然', '己', '我', '行', '由', '定', '相']);
    let done = behind.is_empty() && text.markdown[..at].ends_with("发生");
    let verb = done || behind.chars().next().is_some_and(|c| is_han(c) && !PARTS.contains(&c));
    let head =
        last_clause(&text.markdown[..at]).trim_end_matches("发生").trim_end_matches(['只', '会', '才', '都']);
    let sound = weight(said) > weight(word) + 2
        && weight(said) <= 24
        && !said.contains(['，', '、', '的', '这', '该'])
        && !is_word
        && verb
        && is_subject(head);
    sound.then(|| asked("R7.moment", text, from..to, "什么时候", said.trim())).flatten()
}

/// `发生在类囊体膜上` → 发生在哪里.
pub(super) fn place(text: &Text) -> Option<Asked> {
    const CUES: &[&str] = &[
        "发生在",
        "存放在",
        "存储在",
        "保存在",
        "位于",
        "分布在",
        "建立在",
        "葬于",
        "生于",
        "建都于",
        "定都",
    ];
    static SIGNS: LazyLock<Signs> = LazyLock::new(|| CUES.iter().copied().collect());
    let (at, index) = SIGNS.first_outside(text, 0)?;
    let sign = CUES[index];
    let from = at + sign.len();
    let end = clause_end(text, from);
    let said = text.markdown[from..end].trim();
    let sound = is_subject(last_clause(&text.markdown[..at]).trim_end_matches(['都', '只']))
        && weight(said) >= 4
        && !said.contains(|c: char| c.is_ascii_digit());
    sound.then(|| asked("R7.where", text, from..end, "哪里", said)).flatten()
}

/// `受温度影响` → 受什么影响.
pub(super) fn affected(text: &Text) -> Option<Asked> {
    let from = find_outside(text, "受", 0)? + '受'.len_utf8();
    let to = [" 影响", "影响", "调节", "控制", "支配"]
        .iter()
        .filter_map(|verb| find_outside(text, verb, from))
        .min()?;
    let agent = text.markdown[from..to].trim();
    let sound = is_subject(last_clause(&text.markdown[..from - '受'.len_utf8()]))
        && !agent.contains(['，', '到', '不']);
    sound.then(|| asked("R7.affected", text, from..to, "什么", agent)).flatten()
}

/// `以登记为生效要件` → 以什么为生效要件.
pub(super) fn condition(text: &Text) -> Option<Asked> {
    let from = find_outside(text, "以", 0)? + '以'.len_utf8();
    let to = find_outside(text, "为", from)?;
    let said = text.markdown[from..to].trim();
    let behind = &text.markdown[to + '为'.len_utf8()..clause_end(text, to)];
    let kinds =
        ["要件", "条件", "标准", "单位", "前提", "标志", "中心", "基础", "依据", "主", "原料", "能源"];
    let sound = kinds.iter().any(|kind| behind.ends_with(kind))
        && weight(said) >= 4
        && is_subject(last_clause(&text.markdown[..from - '以'.len_utf8()]));
    sound.then(|| asked("R7.object", text, from..to, "什么", said)).flatten()
}
