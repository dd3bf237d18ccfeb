//! Chinese sentences: their own verb, followed by 什么, is the question.

use std::sync::LazyLock;

use crate::generate::context::without_remark;
use crate::generate::holes::chinese::plays_roles;
use crate::generate::lexicon;
use crate::generate::lexicon::lookup::Signs;
use crate::generate::lexicon::zh::{is_subject, opens_with_noun};
use crate::generate::script::weight;
use crate::generate::sentence::{find, without_end_mark};
use crate::model::note::Text;

use crate::generate::prose::Sentence;

use super::chinese_parts::{parts, version};
use super::chinese_role::{role, variant};
use super::{Asked, chinese_reason, chinese_told, in_place};

/// Verbs of Chinese sentences: the cue, the question with `S` for the subject, the form.
const ZH_CUES: &[(&str, &str, &str)] = &[
    ("指的是", "S 指的是什么", "R7.means"),
    ("是指", "S 是指什么", "R7.means"),
    ("全称是", "S 的全称是什么", "R7.name"),
    ("全称为", "S 的全称是什么", "R7.name"),
    ("又名", "S 又名什么", "R7.name"),
    ("又称为", "S 又称什么", "R7.name"),
    ("又称", "S 又称什么", "R7.name"),
    ("也称为", "S 也称为什么", "R7.name"),
    ("也叫", "S 也叫什么", "R7.name"),
    ("默认为", "S默认是什么", "R7.default"),
    ("默认是", "S默认是什么", "R7.default"),
    ("只能是", "S 只能是什么", "R7.only"),
    ("只能为", "S 只能为什么", "R7.only"),
    ("必须是", "S 必须是什么", "R7.only"),
    ("必须为", "S 必须为什么", "R7.only"),
    ("可以返回", "S 返回什么", "R7.returns"),
    ("会返回", "S 返回什么", "R7.returns"),
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
    ("指的就是", "S 指的是什么", "R7.means"),
    ("泛指", "S 泛指什么", "R7.means"),
    ("特指", "S 特指什么", "R7.means"),
    ("指出，", "S 指出了什么", "R7.means"),
    ("认为，", "S 认为什么", "R7.means"),
    ("指", "S 指什么", "R7.means"),
    ("简称", "S 简称什么", "R7.name"),
    ("别名", "S 的别名是什么", "R7.name"),
    ("俗称", "S 俗称什么", "R7.name"),
    ("本质上是", "S 本质上是什么", "R7.is"),
    ("实质是", "S 的实质是什么", "R7.is"),
    ("本质是", "S 的本质是什么", "R7.is"),
    ("的目的是", "S 的目的是什么", "R7.is"),
    ("的作用是", "S 的作用是什么", "R7.is"),
    ("的特点是", "S 的特点是什么", "R7.is"),
    ("依靠", "S 依靠什么", "R7.depends"),
    ("适用于", "S 适用于什么", "R7.use"),
    ("应用于", "S 应用于什么", "R7.use"),
    ("优先于", "S 优先于什么", "R7.equals"),
    ("相当于", "S 相当于什么", "R7.equals"),
    ("等价于", "S 等价于什么", "R7.equals"),
    ("表示", "S 表示什么", "R7.means"),
    ("都是为了", "S 都是为了什么", "R7.use"),
    ("是为了", "S 是为了什么", "R7.use"),
    ("可用于", "S 可用于什么", "R7.use"),
    ("旨在", "S 旨在做什么", "R7.use"),
    ("意味着", "S 意味着什么", "R7.means"),
    ("表现为", "S 表现为什么", "R7.means"),
    ("等同于", "S 等同于什么", "R7.equals"),
    ("在于", "S 在于什么", "R7.is"),
    ("是", "S 是什么", "R7.is"),
];

/// The question of a Chinese sentence.
pub(super) fn ask(sentence: &Sentence<'_, '_>) -> Option<Asked> {
    if plays_roles(&sentence.plain) {
        return None;
    }
    let text = &sentence.text;
    let markdown = without_end_mark(&text.markdown);
    chinese_reason::ask(text, markdown)
        .or_else(|| version(markdown))
        .or_else(|| chinese_told::ask(text, markdown))
        .or_else(|| named(text, markdown))
        .or_else(|| parts(text, markdown))
        .or_else(|| by_cue(text, markdown))
        .or_else(|| sentence.alone().and_then(|_| in_place::ask(text)))
}

/// `S 是 Y`, `S 返回 Y`: the first verb of the table.
fn by_cue(sentence: &Text, markdown: &str) -> Option<Asked> {
    static SIGNS: LazyLock<Signs> = LazyLock::new(|| ZH_CUES.iter().map(|(cue, ..)| *cue).collect());
    let (at, cue, template, form) = SIGNS
        .firsts_outside(sentence)
        .into_iter()
        .map(|(at, index)| {
            let (cue, template, form) = ZH_CUES[index];
            (at, cue, template, form)
        })
        .filter(|&(at, cue, ..)| {
            at > 0
                && !NO_CUES.iter().any(|word| covers(markdown, at, word, cue))
                // 适用于 at the beginning is no 用于 of 适.
                && !ZH_CUES.iter().any(|(longer, ..)| markdown.starts_with(longer) && covers(markdown, at, longer, cue))
        })
        .min_by_key(|&(at, cue, ..)| (at, usize::MAX - cue.len()))?;
    let (subject, predicate) = (markdown.get(..at)?.trim(), markdown.get(at + cue.len()..)?.trim());
    // 写锁，也叫排他锁: the comma belongs to the name behind it.
    let subject =
        if form == "R7.name" { subject.trim_end_matches(['，', '又', '也', '（', ' ']) } else { subject };
    let subject = without_opening(without_adverb(subject));
    let subject = subject.strip_prefix("所谓").map_or(subject, |rest| rest.trim_start_matches('的'));
    let (predicate, form) = if form == "R7.name" {
        // 又称 `构件` 一般指…: the code is the whole name.
        let code = predicate.strip_prefix('`').and_then(|rest| rest.find('`')).map(|end| end + 2);
        let name = code.map_or(predicate, |end| &predicate[..end]);
        (name.split(['，', '）', '、']).next().unwrap_or(name), form)
    } else {
        (predicate, form)
    };
    let told = predicate.split(['；', '。']).next().unwrap_or(predicate);
    if told.contains('\t')
        || form == "R7.only" && ["下面", "如下", "以下", "上面"].iter().any(|word| told.contains(word))
    {
        return None;
    }
    if cue == "是"
        && let Some(asked) = variant(subject, told).or_else(|| role(subject, told))
    {
        return Some(asked);
    }
    let is_other_name =
        form == "R7.name" && (2..=32).contains(&weight(told)) && !told.contains(['的', '是', '了']);
    let is_foreign = subject.contains('·') && !subject.contains('的');
    let people = cue == "是"
        && asks_for_people(subject)
        && (is_name(told.split('，').next().unwrap_or(told)) || is_foreign);
    let template = if people { "S 是谁" } else { template };
    if cue == "是" && says_nothing(subject, told) {
        return None;
    }
    let sound = is_subject(without_remark(subject))
        && (is_other_name
            || people
            || of_attribute(subject, told)
            || is_predicate_zh(told, cue)
            || names_one(subject) && is_name(told));
    if !sound {
        return None;
    }
    if cue == "是"
        && let Some(asked) = role(subject, told)
    {
        return Some(asked);
    }
    let first = one_fact(told);
    let asked = Asked::new(form, fill(template, subject), first);
    Some(if first.len() < told.len() { asked.cut() } else { asked })
}

/// Whether an attribute of something is told in a few words: 测深锤的用途是测量水深.
fn of_attribute(subject: &str, told: &str) -> bool {
    let named = subject
        .rsplit_once('的')
        .is_some_and(|(owner, attribute)| weight(owner) >= 4 && lexicon::zh::ATTRIBUTES.contains(&attribute));
    named
        && weight(told) >= 4
        && !told.starts_with(['不', '这', '那', '它', '由', '因', '很', '非', '什', '如', '，', '：'])
        && !told.ends_with('的')
}

/// Whether 是什么 asks for something else than what is told: the steps of a process, where only its worth is told; a
/// time; one of a kind.
fn says_nothing(subject: &str, told: &str) -> bool {
    const COURSES: &[&str] = &["过程", "流程", "步骤"];
    const MOMENTS: &[&str] = &["之后", "之前", "以后", "以前"];
    const FILLERS: &[&str] =
        &["地方", "时候", "东西", "事情", "事", "问题", "例子", "之一", "重点", "情况", "好处", "的人"];
    let ends = |text: &str, list: &[&str]| list.iter().any(|end| text.ends_with(end));
    // One of the slowest parts: what is told first only ranks it.
    // 工作线程是单线程: the noun is told again.
    let noun: String = subject.chars().rev().take(2).collect();
    let again = weight(told) <= 8 && told.chars().rev().take(2).collect::<String>() == noun;
    if again {
        return true;
    }
    let ranks = told.split('，').next().is_some_and(|first| first.ends_with("之一"));
    ranks || ends(subject, COURSES) || ends(subject, MOMENTS) || ends(told, FILLERS)
}

/// Whether a subject asks for people: 主要将领, 创始人.
fn asks_for_people(subject: &str) -> bool {
    const PEOPLE: &[&str] = &[
        "者", "人", "将领", "首领", "领袖", "皇帝", "总统", "人物", "主角", "宰相", "主帅", "统帅", "校长",
        "作家", "诗人",
    ];
    let leads = ["领袖", "首领", "将领", "主帅", "统帅"].iter().any(|word| subject.ends_with(word));
    leads
        || subject.contains('·')
        || subject.contains('的') && PEOPLE.iter().any(|word| subject.ends_with(word))
}

/// Words in which a cue is no verb.
#[rustfmt::skip]
const NO_CUES: &[&str] = &[
    "指出", "指定", "指向", "指针", "指令", "指标", "指数", "指示", "指导", "指挥", "指引", "指明", "手指", "食指", "指纹", "指派", "指甲",
    "返回值", "返回类型", "表示法", "指南", "指令集", "指望", "指责", "是否", "但是", "可是", "还是", "只是", "于是", "总是", "都是", "也是", "就是说", "而是", "不是", "要是",
    "是非", "算是", "若是", "依靠性", "存在于", "现在于", "处在于",
];

/// Whether the cue at this byte is a part of the word.
fn covers(markdown: &str, at: usize, word: &str, cue: &str) -> bool {
    let stands = |offset: usize| {
        let from = at.checked_sub(offset);
        from.is_some_and(|from| markdown.get(from..).is_some_and(|rest| rest.starts_with(word)))
    };
    // A word holds a cue but once.
    word.len() > cue.len() && find(word.as_bytes(), cue.as_bytes()).is_some_and(stands)
}

/// A subject without the adverb that stands between it and its verb.
fn without_adverb(subject: &str) -> &str {
    #[rustfmt::skip]
    const ADVERBS: &[&str] = &[
        "大多", "大都", "一般", "通常", "往往", "主要", "本质上", "实质上", "基本上", "实际上", "其实", "就", "即", "则", "都", "也", "通常都", "可以",
        "被", "专门", "多", "又", "只", "可以说", "可以认为", "其实就", "实际就",
    ];
    let bare = subject.trim_end_matches(['，', ' ']);
    let cut = ADVERBS.iter().filter_map(|adverb| bare.strip_suffix(adverb)).min_by_key(|rest| rest.len());
    cut.filter(|rest| weight(rest) >= 4).map_or(subject, |rest| rest.trim_end_matches(['，', ' ']))
}

/// A subject in Latin letters without the adverb before it: 一般 Cytokines 是指….
fn without_opening(subject: &str) -> &str {
    let bare = ["一般", "通常", "其中"].iter().find_map(|adverb| subject.strip_prefix(adverb));
    bare.map(str::trim_start)
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
        .unwrap_or(subject)
}

/// What is told up to the comma behind which a further predicate of the same subject begins.
fn one_fact(told: &str) -> &str {
    #[rustfmt::skip]
    const FURTHER: &[&str] = &[
        "是", "其", "它", "并", "具有", "集中", "由", "使", "可", "能", "用", "也", "包括", "决定", "特点", "体现", "主要", "通常", "一般", "且", "又",
        "属于", "适合", "适用", "常", "不", "有", "在", "因此", "所以", "但", "而", "会", "如", "比如", "例如", "简称", "即", "被", "位于", "提供", "支持",
        "负责", "为", "从而", "以", "让", "该", "这", "需要", "必须", "全称", "英文", "只", "最", "每", "通过", "采用", "称", "叫", "同时", "另",
    ];
    /// Subjects that begin like a word that carries on.
    const OTHERS: &[&str] = &["其他", "其它", "其余", "其实"];
    /// A shorter clause is only the beginning of what is told.
    const FACT_WEIGHT: usize = 6;
    let cut = told.match_indices('，').map(|(at, _)| at).find(|&at| {
        let (head, tail) = (&told[..at], &told[at + '，'.len_utf8()..]);
        weight(head) >= FACT_WEIGHT
            && (FURTHER.iter().any(|word| tail.starts_with(word))
                && !OTHERS.iter().any(|word| tail.starts_with(word))
                || names_another(tail))
            && head.matches(['（', '(']).count() == head.matches(['）', ')']).count()
            && !head.ends_with(['时', '后', '前', '下', '中', '者'])
            && !head.contains("不是")
    });
    // A definition by what it does: 依赖…而存在，并能…的客观实在 is one.
    let attributes =
        |at: usize| !told[..at].contains('的') && told[at..].contains('的') && told[at..].starts_with("，并");
    cut.filter(|&at| !attributes(at)).map_or(told, |at| &told[..at])
}

/// Whether the next clause defines another name: 发展则是…, 形式指….
fn names_another(clause: &str) -> bool {
    /// Longest name that is set beside the first.
    const NAME_WEIGHT: usize = 16;
    // RSS 是物理内存，VSZ 是虚拟内存.
    let latin = clause.trim_start().split_once('是').is_some_and(|(name, _)| {
        let name = name.trim();
        !name.is_empty()
            && name.len() <= NAME_WEIGHT
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    });
    latin
        || ["则是", "则指", "是指", "指"].iter().any(|verb| {
            clause.find(verb).is_some_and(|at| (4..=NAME_WEIGHT).contains(&weight(&clause[..at])))
        })
}

/// A Chinese template with its subject; a blank stands only behind Latin script and code.
pub(super) fn fill(template: &str, subject: &str) -> String {
    let tight = !subject.ends_with(|c: char| c.is_ascii());
    let template = if tight { template.replacen("S ", "S", 1) } else { template.to_owned() };
    template.replacen('S', subject, 1)
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
    let tells_why =
        ["为了", "因为", "由于", "如果"].iter().any(|word| told.starts_with(word)) || told.contains("于是");
    let short = (2..=24).contains(&weight(name)) && !name.contains(['，', '。', '的', '、']) && !tells_why;
    let told = told.trim_start_matches(['把', '将']);
    // 公共耦合：若干模块…称为公共耦合: the label says the name before.
    let told = told.strip_prefix(name).and_then(|rest| rest.strip_prefix('：')).unwrap_or(told);
    if short && is_subject(told) && weight(told) < TOLD_WEIGHT {
        return Some(Asked::new("R7.name", fill("S 被称为什么", told), name).cut());
    }
    // 称为回表，即先…再…: what follows 即 tells it in full.
    let behind = markdown.rsplit_once(name).and_then(|(_, rest)| rest.strip_prefix("，即"));
    let told = behind.map(str::trim).filter(|told| (16..=110).contains(&weight(told))).unwrap_or(told);
    (short && weight(told) >= TOLD_WEIGHT && !told.contains(['。', '；']))
        .then(|| Asked::new("R7.named", fill("S 指什么", name), told))
        .map(|asked| if markdown.ends_with(name) { asked } else { asked.cut() })
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
    #[rustfmt::skip]
    const OPENINGS: &[&str] = &[
        "否", "不", "为了", "因为", "由", "在", "可以", "非常", "很", "没", "如何", "怎么", "什么", "说", "从", "有", "要", "最好",
        "对的", "错的", "必须", "必要", "这", "那", "它", "以下", "如下", "被", "用", "基于", "采用", "通过", "根据", "按", "以", "对",
        "先", "一样", "相同", "不同", "正确", "错误", "合法", "指", "另外", "另一", "最", "把", "将", "比较", "相对", "完全", "同一个",
        "真的", "假的", "只", "可", "能", "会", "都", "为", "与", "和", "属于",
    ];
    let adjective = cue == "是"
        && !opens_with_noun(predicate)
        && (predicate.split('，').next().is_some_and(|first| first.ends_with('的'))
            || OPENINGS.iter().any(|word| predicate.starts_with(word)));
    let adjective = adjective && !(cue == "是" && describes_by_origin(predicate));
    let least = if cue == "是" { 10 } else { 4 };
    // 就是记录了一些…: what was done is no noun.
    let did = predicate.chars().take(4).any(|c| c == '了') && cue == "是";
    !did && weight(predicate) >= least
        && !adjective
        && !predicate.starts_with(['，', '。', '、', '：', '（', '了', '着', '出', '到', '不'])
}

/// Whether a description opens with what its thing comes from or is made with and ends with its noun: 由…创立的学说,
/// 用…来表示的图, 对…的概括.
fn describes_by_origin(predicate: &str) -> bool {
    const OPENINGS: &[&str] = &["由", "用", "以", "对", "通过", "根据", "采用", "从", "按"];
    /// Shortest and longest description: eight and sixty Han characters.
    const WEIGHT: std::ops::RangeInclusive<usize> = 16..=120;
    /// Longest noun, in characters.
    const NOUN: std::ops::RangeInclusive<usize> = 2..=8;
    let first = predicate.split(['，', '；', '。']).next().unwrap_or(predicate).trim();
    let Some((of, noun)) = first.rsplit_once('的') else { return false };
    OPENINGS.iter().any(|word| first.starts_with(word))
        && WEIGHT.contains(&weight(first))
        && weight(of) >= 10
        && NOUN.contains(&noun.chars().count())
        && !noun.contains(['是', '了', '不', '有', '会', '能'])
        && !first.starts_with("对的")
        && !first.starts_with("以下")
        && !first.starts_with("从而")
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        let note = format!("# 笔记\n\n## 主题\n\n[source](https://example.org)\n\n* {body}\n");
        bare_by("R7", &note)
    }

    #[test]
    fn sentences_ask_by_their_verb_and_for_one_fact() {
        for (body, question, answer) in [
            ("独占锁，也叫写锁，只有一个线程能拿到", "独占锁也叫什么？", "写锁"),
            ("悲观锁依靠数据库自带的锁机制实现", "悲观锁依靠什么？", "数据库自带的锁机制实现"),
            ("起义后期提拔的主要将领是李秀成和陈玉成", "起义后期提拔的主要将领是谁？", "李秀成和陈玉成"),
            ("威廉·冯特是实验心理学的创始人，建立了第一个实验室", "实验心理学的创始人是谁？", "威廉·冯特"),
            (
                "卡尔·罗杰斯是美国的心理学家，提出了新的疗法",
                "卡尔·罗杰斯是谁？",
                "美国的心理学家，提出了新的疗法",
            ),
            ("形式指把各要素统一起来的结构", "形式指什么？", "把各要素统一起来的结构"),
            ("线粒体是有氧呼吸的主要场所", "有氧呼吸的主要场所是什么？", "线粒体"),
            ("尊重规律是发挥能动性的前提", "发挥能动性的前提是什么？", "尊重规律"),
            ("意识是人脑的机能和属性，是客观世界的映像", "意识是什么？", "人脑的机能和属性"),
            ("RSS 是实际占用的物理内存，VSZ 是虚拟内存大小", "RSS 是什么？", "实际占用的物理内存"),
            ("细胞周期包括间期和分裂期", "细胞周期包括哪 2 个？", "间期、分裂期"),
            (
                "勒夏特列原理指出，平衡向减弱改变的方向移动",
                "勒夏特列原理指出了什么？",
                "平衡向减弱改变的方向移动",
            ),
            ("变化泛指事物发生的一切改变，发展则是前进的运动", "变化泛指什么？", "事物发生的一切改变"),
            (
                "共享锁（S）是指允许多个事务同时读一行的锁",
                "共享锁（S）是指什么？",
                "允许多个事务同时读一行的锁",
            ),
            ("事物包括质、量、度三方面的规定", "事物包括哪 3 方面的规定？", "质、量、度"),
            ("双桅船是单桅船的一个变种", "双桅船是什么的变种？", "单桅船"),
            ("罗盘和海图是郑和一生的两个重要发现", "郑和一生的两个重要发现是什么？", "罗盘和海图"),
            ("航行灯有舷灯、桅灯、尾灯三种", "航行灯有哪 3 种？", "舷灯、桅灯、尾灯"),
            (
                "用钟差和太阳的高度配合求位置，称为天文定位，即先测高度，再由钟差算出经度",
                "天文定位指什么？",
                "先测高度，再由钟差算出经度",
            ),
            (
                "旗语是用两面旗的位置来表示字母的一种通信方法",
                "旗语是什么？",
                "用两面旗的位置来表示字母的一种通信方法",
            ),
            ("复杂航线都可以分解为直线段和转弯", "复杂航线都可以分解为什么？", "直线段和转弯"),
            ("压舱石是为了防止空船在风浪里翻倒", "压舱石是为了什么？", "防止空船在风浪里翻倒"),
            (
                "软帆和硬帆的区别在于帆面有没有竹条撑起来",
                "软帆和硬帆的区别在于什么？",
                "帆面有没有竹条撑起来",
            ),
            ("细胞膜由磷脂分子和蛋白质组成", "细胞膜由哪 2 部分组成？", "磷脂分子、蛋白质"),
            (
                "如果前缀太短不足以区分记录，查询会退化为全表扫描",
                "如果前缀太短不足以区分记录，会怎样？",
                "查询会退化为全表扫描",
            ),
        ] {
            assert_eq!(questions(body), [pair(question, answer)], "{body}");
        }
    }

    #[test]
    fn both_sides_of_a_balance_are_asked() {
        assert_eq!(
            questions("三角帆的优点是能够逆着风航行，缺点是换帆需要许多人手"),
            [
                pair("三角帆的优点是什么？", "能够逆着风航行"),
                pair("三角帆的缺点是什么？", "换帆需要许多人手")
            ]
        );
    }

    #[test]
    fn subjects_too_general_and_predicates_that_say_how_are_left_alone() {
        for body in [
            "整个世界是相互联系的统一整体",
            "乐观锁大多是基于版本号实现的机制",
            "适用于任意数目的进程",
            "阻塞是在线程一级完成",
            "编译器指出了一个错误的地方",
            "如果你不记得了，就再看一遍课本",
            "这两种级别基本上是不需要考虑的级别",
        ] {
            assert_eq!(questions(body), [], "{body}");
        }
    }
}
