//! How Chinese asks for a definition, by what term and definition are.
//!
//! | what is said of T | asked | example |
//! |---|---|---|
//! | a year · a figure | 是哪一年 · 是多少 | `科举废除：1905` |
//! | names between 、 or two of them | 包括哪些 | `非线性结构：树、图` |
//! | a noun phrase | 是什么 | `次要矛盾：处于从属地位的矛盾` |
//! | what it does | 有什么作用 | `中书省：起草诏令` |
//! | a property, its subject left out | 有什么特点 | `符号位：固定为 0` |
//! | a sentence with a subject of its own | 指什么 · 表示什么 of code | `隔离性：事务之间互不影响` |
//!
//! 是什么 for all of them is the commonest wrong question word: what is not what T is leaves open what is asked.

use crate::generate::context;
use crate::generate::figure::{is_formula, is_number, is_year};
use crate::generate::lexicon::zh;
use crate::generate::listing;
use crate::generate::script::{has_han, is_han, weight};
use crate::generate::typography::{code_term, joined};
use crate::model::note::Text;

/// The question without its mark.
pub(in crate::generate::rules) fn chinese(term: &str, plain: &str, meaning: &str, is_code: bool) -> String {
    const ENDS_AS_TASK: &[&str] = &["实现", "安装", "去重", "配置", "设置"];
    let does = zh::does(meaning);
    let task =
        has_han(plain) && zh::opens_with_verb(plain) && !names(meaning) && !shares_noun(plain, meaning);
    let shown = if is_code { code_term(term, plain) } else { term.to_owned() };
    if plain.contains("->") || plain.contains('→') {
        return joined(&shown, "是怎样发生的");
    }
    // 第一次拷贝, 第二步: a step is asked for what is done in it.
    if plain.starts_with('第') && (does || acts(meaning) || is_done_with(meaning)) {
        return joined(&shown, "做什么");
    }
    if let Some(asks) = asks_itself(plain) {
        return joined(&shown, asks);
    }
    if claims(plain) {
        // 性能高 is explained by what it means, a longer claim by its reason.
        return if weight(plain) >= 8 {
            joined("为什么", term)
        } else {
            joined(&shown, "具体指什么")
        };
    }
    // FEV₁ < 80%, 胆红素↑: a finding.
    if has_han(meaning) && plain.contains(['<', '>', '≤', '≥', '＜', '＞', '↑', '↓']) && !is_code {
        return joined(&shown, "意味着什么");
    }
    if let Some(verb) = TELLING.iter().find(|verb| meaning.starts_with(**verb)) {
        return joined(&shown, &format!("{verb}什么"));
    }
    let asks = if listing::counts(plain).is_some_and(|count| joins(meaning) == Some(count)) {
        "分别是什么"
    } else if is_year(meaning) {
        "是哪一年"
    } else if !is_code && is_formula(meaning) {
        "的公式是什么"
    } else if is_number(meaning) {
        "是多少"
    } else if task {
        return joined("如何", term);
    } else if ENDS_AS_TASK.iter().any(|end| plain.ends_with(end))
        || zh::VERBS.contains(&plain) && instructs(meaning)
    {
        "怎么做"
    } else if names_people(plain, meaning) {
        "是谁"
    } else if is_code && does {
        "有什么作用"
    } else if is_code && plain.chars().filter(|c| c.is_alphabetic()).count() < 3 {
        "表示什么"
    } else if lists_names(plain, meaning) {
        "包括哪些"
    } else if has_han(plain) && joins_alike(meaning) {
        "包括哪两项"
    } else if is_code {
        if states(meaning) { "表示什么" } else { "是什么" }
    } else if is_done_with(meaning) && !is_made_thing(meaning) {
        "是怎样实现的"
    } else if is_value_name(plain) && has_han(meaning) {
        if acts(meaning) { "有什么作用" } else { "表示什么" }
    } else if names_attribute(plain) {
        "是什么"
    } else if is_translated(plain, meaning) {
        "是什么意思"
    } else if opens_with_deed(meaning) {
        "有什么作用"
    } else if names(meaning) || !has_han(meaning) {
        "是什么"
    } else if acts(meaning) {
        "有什么作用"
    } else if predicates(meaning) {
        "有什么特点"
    } else if states(meaning) {
        "指什么"
    } else {
        "是什么"
    };
    joined(&shown, asks)
}

/// Whether the noun behind the last 的 of a label ends what is said of it: 输出受限的队列 is a queue.
fn shares_noun(plain: &str, meaning: &str) -> bool {
    plain
        .rsplit_once('的')
        .is_some_and(|(_, noun)| weight(noun) >= 4 && meaning.trim_end_matches('。').ends_with(noun))
}

/// What is said of a Chinese label, without the words that only join it: 主要指的是…, 即….
pub(super) fn without_copula(definition: Text) -> Text {
    const JOINING: &[&str] =
        &["主要指的是", "主要是指", "指的就是", "指的是", "就是指", "是指", "即指", "也就是", "即"];
    /// Words that begin like 即.
    const OTHERS: &[&str] =
        &["即使", "即可", "即将", "即时", "即便", "即刻", "即位", "即席", "即兴", "即期", "即日", "即插"];
    let markdown = definition.markdown.as_str();
    let Some(word) = JOINING.iter().find(|word| markdown.starts_with(**word)) else { return definition };
    let rest = markdown[word.len()..].trim_start_matches(['，', '：', ' ']);
    let joins = !OTHERS.iter().any(|other| markdown.starts_with(other)) && weight(rest) >= 8;
    if joins { definition.slice(markdown.len() - rest.len()..markdown.len()) } else { definition }
}

/// Verbs with which an author tells what a sign means or where it is seen: the question takes them over.
const TELLING: &[&str] =
    &["说明", "意味着", "提示", "表示", "表明", "代表", "反映", "显示", "象征", "常见于", "多见于", "见于"];

/// Whether a definition is names that 、 parts, and no gloss of a foreign word by two like ones.
fn lists_names(plain: &str, meaning: &str) -> bool {
    let least = if has_han(plain) && meaning.contains('、') { 2 } else { 3 };
    let told = ["进行", "都", "并就", "等问题", "等事项", "三者", "两者", "均", "各", "存在", "之间"]
        .iter()
        .any(|word| meaning.contains(word));
    // 处于支配地位、起主导作用的一方: what 、 parts describes one thing.
    let pair = meaning.matches('、').count() == 1;
    let describes = pair && meaning.rsplit('、').next().is_some_and(|last| last.contains('的'));
    let short = |part: &str| {
        (2..=12).contains(&weight(part))
            && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '/' | '+' | '.'))
    };
    // 传输层：TCP，UDP
    let parts: Vec<&str> = meaning.split(['，', ',']).map(str::trim).collect();
    if has_han(plain) && (2..=5).contains(&parts.len()) && parts.iter().all(|part| short(part)) {
        return true;
    }
    !describes && listing::items(meaning).is_some_and(|count| count >= least) && !acts(meaning) && !told
}

/// Whether a foreign word has its Chinese name behind it and nothing else: Digestion：消化.
fn is_translated(plain: &str, meaning: &str) -> bool {
    let is_word = plain.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '-'))
        && plain.chars().any(|c| c.is_ascii_lowercase());
    let says = |c: char| "不没无只可会要用能的非有是为".contains(c);
    // Reproduction：复制: a verb alone translates a word with a capital.
    let is_alone = weight(meaning) <= 4 && is_capital_word(plain);
    is_word
        && !meaning.contains(says)
        && (is_alone || !zh::does(meaning) && !opens_with_deed(meaning))
        && meaning.chars().all(is_han)
        && weight(meaning) <= 12
}

/// Whether a label asks for what there is but one of and says enough to be asked alone: 世界上最长的运河.
pub(super) fn ranks(plain: &str) -> bool {
    /// Eight Han characters.
    const WEIGHT: usize = 16;
    weight(plain) >= WEIGHT
        && ["最", "唯一", "第一", "首个", "首次", "首部"].iter().any(|word| plain.contains(word))
}

/// Whether a label is a foreign word as a dictionary or a heading writes it: a capital and small letters behind it.
fn is_capital_word(plain: &str) -> bool {
    let mut letters = plain.chars();
    letters.next().is_some_and(|c| c.is_ascii_uppercase())
        && plain.len() >= 4
        && letters.all(|c| c.is_ascii_lowercase() || matches!(c, ' ' | '-'))
}

/// Whether what is said opens with the means by which it is done.
fn is_done_with(meaning: &str) -> bool {
    const OPENINGS: &[&str] =
        &["使用", "利用", "通过", "采用", "借助", "配合", "调用", "进行", "根据", "按照", "依据", "用"];
    const NOUNS: &[&str] = &[
        "使用价值",
        "使用权",
        "通过率",
        "用户",
        "用途",
        "用例",
        "用法",
        "利用率",
        "用于",
        "用来",
        "用作",
        "用力",
        "用完",
    ];
    let steps = meaning.starts_with('先') && meaning.contains(['再', '后']);
    let opens = OPENINGS.iter().any(|word| meaning.starts_with(word));
    steps || opens && !NOUNS.iter().any(|noun| meaning.starts_with(noun))
}

/// Whether a label is a value of some option: one small word in Latin letters.
fn is_value_name(plain: &str) -> bool {
    plain.len() >= 2
        && plain.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-'))
}

/// What a label that ends with a verb lacks to be a question: fork 不可继承的有 + 哪些.
fn asks_itself(plain: &str) -> Option<&'static str> {
    let ends = |words: &[&str]| weight(plain) >= 8 && words.iter().any(|word| plain.ends_with(word));
    if ends(&["的有", "包括", "包含", "分为", "主要有", "常见的有"]) {
        Some("哪些")
    } else {
        ends(&["称为", "叫做", "被称作", "取决于", "用于", "等于"]).then_some("什么")
    }
}

/// Whether a label is a claim that its definition gives the reason of: 线程管理代价大.
pub(super) fn claims(plain: &str) -> bool {
    const QUALITIES: &[char] =
        &['大', '高', '低', '快', '慢', '差', '强', '弱', '贵', '难', '小', '少', '多'];
    const CHANGES: &[&str] = &[
        "提高",
        "降低",
        "升高",
        "减慢",
        "加快",
        "放大",
        "扩大",
        "增大",
        "最大",
        "最高",
        "最低",
        "增强",
        "减弱",
        "加强",
        "很大",
        "一样大",
        "大小",
        "多少",
        "至少",
        "减少",
        "减小",
        "变小",
        "缩小",
        "增多",
        "最小",
        "最少",
        "最多",
        "很多",
    ];
    const STATES: &[&str] = &["丰富", "稳定", "灵活", "严重", "频繁", "困难", "方便", "不足", "不够"];
    weight(plain) >= 6
        && has_han(plain)
        && (plain.ends_with(QUALITIES) || STATES.iter().any(|word| plain.ends_with(word)))
        && !CHANGES.iter().any(|word| plain.ends_with(word))
        && !zh::opens_with_verb(plain)
}

/// Whether what is said tells what to do.
fn instructs(meaning: &str) -> bool {
    acts(meaning) || meaning.starts_with(['先', '把', '将', '放', '用', '从', '在', '取', '找', '按', '每'])
}

/// Whether a label asks for people and what stands behind it is but their names.
fn names_people(plain: &str, meaning: &str) -> bool {
    #[rustfmt::skip]
    const PEOPLE: &[&str] = &[
        "者", "人", "皇帝", "将领", "首领", "领袖", "代表人物", "君主", "国王", "总统", "主角", "主帅", "统帅", "宰相", "开国", "创立", "提出",
    ];
    /// What somebody was to others.
    const ROLES: &[&str] = &[
        "学生",
        "老师",
        "之父",
        "创始人",
        "奠基人",
        "代表",
        "学家",
        "皇帝",
        "总统",
        "作者",
        "发明者",
        "提出者",
    ];
    /// Longest name of one: a foreign one with its given name.
    const NAME_WEIGHT: usize = 20;
    // Edward Titchener：冯特的学生
    let is_name = |part: &&str| part.starts_with(|c: char| c.is_ascii_uppercase());
    let is_named = plain.contains('·') || plain.split(' ').filter(is_name).count() >= 2;
    if is_named && ROLES.iter().any(|role| head(meaning).ends_with(role)) {
        return true;
    }
    let people: Vec<&str> = meaning.split(['、', '和', '与']).map(str::trim).collect();
    PEOPLE.iter().any(|end| plain.ends_with(end))
        && people.iter().all(|name| {
            (4..=NAME_WEIGHT).contains(&weight(name)) && !name.contains(['的', '，', '一', '可', '有'])
        })
}

/// How many names a definition joins by 、 and 和.
fn joins(meaning: &str) -> Option<usize> {
    let parts: Vec<&str> = meaning.split(['、', '和', '与', '及']).map(str::trim).collect();
    parts
        .iter()
        .all(|part| (1..=24).contains(&weight(part)) && !part.contains(['，', '。', '；']))
        .then_some(parts.len())
}

/// Whether a definition is a pair of names with one ending: 空间局部性和时间局部性.
fn joins_alike(meaning: &str) -> bool {
    let alike = |first: &str, second: &str| {
        first.chars().rev().zip(second.chars().rev()).take_while(|(a, b)| a == b).count() >= 1
            && first.chars().count() == second.chars().count()
            && (4..=20).contains(&weight(first))
            && !first.contains(['，', '。', '、', '的'])
    };
    meaning.split_once(['和', '与']).is_some_and(|(first, second)| alike(first.trim(), second.trim()))
}

/// The first clause, which decides what kind of thing is said.
fn head(meaning: &str) -> &str {
    let head = meaning.split(['，', '；', '。', ',']).next().unwrap_or(meaning).trim();
    context::without_remark(head)
}

/// Whether what is said is a noun phrase: it opens as one, or ends with a noun behind its last 的.
fn names(meaning: &str) -> bool {
    const OPENINGS: &[&str] =
        &["一种", "一个", "一类", "一组", "一套", "一条", "一段", "一块", "一份", "一系列", "指", "即", "是"];
    /// A longer rest holds a clause.
    const NOUN_WEIGHT: usize = 20;
    let head = head(meaning);
    let opens = OPENINGS.iter().any(|word| head.starts_with(word));
    let noun = head.rsplit_once('的').is_some_and(|(before, noun)| {
        weight(before) >= 4
            && (2..=NOUN_WEIGHT).contains(&weight(noun))
            && !noun.contains(['是', '会', '了', '不', '被', '更', '很', '较', '都', '就'])
            && !["决定", "进行", "产生", "实现", "完成", "构成"].iter().any(|verb| noun.ends_with(verb))
            && !is_part_of_place(noun)
    });
    opens || noun && !zh::is_adverbial(head)
}

/// 的前后, 的同时: no noun of its own.
fn is_part_of_place(noun: &str) -> bool {
    ["前后", "时候", "同时", "时", "前", "后", "中", "情况", "过程中"].contains(&noun)
}

/// Whether a label ends as the name of an attribute: 根本原因.
fn names_attribute(plain: &str) -> bool {
    zh::ATTRIBUTES.iter().any(|attribute| {
        plain.ends_with(attribute) && plain.len() > attribute.len() && weight(attribute) >= 4
    })
}

/// Whether what is said opens with a deed for sure, whatever noun ends it: 用于…的操作, 揭示了…的动力.
fn opens_with_deed(meaning: &str) -> bool {
    let done = zh::DOES
        .iter()
        .chain(zh::ACTS)
        .any(|verb| meaning.strip_prefix(verb).is_some_and(|rest| rest.starts_with('了')));
    done || ["用于", "用来", "用作", "负责"].iter().any(|verb| meaning.starts_with(verb))
}

/// Whether what is said opens with what T does to something.
fn acts(meaning: &str) -> bool {
    const PROPERTIES: &[&str] = &["支持", "允许", "禁止", "返回", "随机", "递归", "强制"];
    let head = head(meaning);
    // 关闭浏览器后仍然可用: what opens is a condition.
    if head.contains(['后', '时']) {
        return false;
    }
    if PROPERTIES.iter().any(|verb| head.starts_with(verb)) {
        return false;
    }
    if head.starts_with('对') && (head.contains("进行") || head.contains('做')) {
        return true;
    }
    zh::DOES.iter().chain(zh::ACTS).any(|verb| {
        head.strip_prefix(verb)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(is_han) || rest.starts_with(' '))
    })
}

/// Whether what is said is a property without its subject.
fn predicates(meaning: &str) -> bool {
    #[rustfmt::skip]
    const OPENINGS: &[&str] = &[
        "固定", "不", "没", "无", "可", "能", "会", "只", "必", "需", "应该", "应当", "须", "含", "具有", "具备", "有", "适合", "适用", "较", "更", "很",
        "最", "比较", "要", "易", "容易", "速度", "性能", "占", "属于", "位于", "存在于", "处于", "依赖", "基于", "默认", "按", "以", "效率", "允许",
        "通透", "支持", "相对", "由", "始终", "总是", "通常", "一般用", "一般由", "一般为", "一般在", "一般不", "主要", "常用", "常见", "仅",
    ];
    #[rustfmt::skip]
    const NOUNS: &[&str] = &[
        "可能性", "能量", "能力", "会话", "会议", "会员", "需求", "要素", "要求", "要点", "以太", "以下", "用户", "用途", "用例", "用法", "无向", "无线",
        "有向", "一般将来", "最大", "最小", "最短", "最优解", "最优化", "最长", "只读", "可变", "可执行", "必要", "必然", "易失", "能级", "按键", "按钮", "由来",
    ];
    OPENINGS.iter().any(|word| meaning.starts_with(word))
        && !NOUNS.iter().any(|word| meaning.starts_with(word))
        && !zh::opens_with_noun(meaning)
        || compares(head(meaning))
}

/// Whether a clause ends with a quality: 解的稀疏性更强.
fn compares(head: &str) -> bool {
    head.contains(['更', '较', '很', '最'])
        && head.ends_with(['强', '弱', '高', '低', '大', '小', '好', '差', '快', '慢', '多', '少'])
}

/// Whether what is said is a sentence: it holds a word that only a predicate has.
fn states(meaning: &str) -> bool {
    #[rustfmt::skip]
    const SIGNS: &[&str] = &[
        "互相", "互不", "会", "被", "将", "把", "必须", "可以", "不能", "总是", "都", "就", "如果", "当", "一旦", "才", "则", "先", "再", "每次",
        "只有", "不会", "仍", "使", "让", "由", "决定", "是", "随着", "越",
    ];
    SIGNS.iter().any(|word| meaning.contains(word))
}

/// Whether a label joins two things and what is said is a sentence: it heads a thought and is not defined by it.
pub(super) fn heads_a_thought(plain: &str, meaning: &str) -> bool {
    /// Longest subject of a sentence that is not the label's.
    const SUBJECT_WEIGHT: usize = 24;
    if !has_han(plain) || !has_han(meaning) || zh::opens_with_verb(plain) {
        return false;
    }
    let pair = ["与", "和", "及"].iter().any(|and| {
        plain.split_once(and).is_some_and(|(first, second)| weight(first) >= 2 && weight(second) >= 2)
    });
    // 经济学是研究…的: another subject is spoken of.
    let other = head(meaning).find('是').filter(|&at| at > 0).is_some_and(|at| {
        let subject = &head(meaning)[..at];
        weight(subject) >= 4
            && weight(subject) <= SUBJECT_WEIGHT
            && zh::is_subject(subject)
            && !subject.contains(['的', '不', '就', '都', '也', '还', '则', '但', '只', '要'])
            && !plain.contains(subject)
    });
    let consequence =
        ["于是", "因此", "所以", "从而", "导致", "结果"].iter().any(|word| meaning.starts_with(word));
    pair && states(meaning) && !names(meaning) || other || consequence
}

/// Whether what is told is a thing, named by the verb that made it: 用 `async def` 定义的函数.
fn is_made_thing(meaning: &str) -> bool {
    #[rustfmt::skip]
    const MADE: &[&str] = &[
        "定义", "编写", "实现", "表示", "构成", "组成", "制成", "生成", "创建", "写成", "修饰", "声明", "标记", "包裹", "制作",
    ];
    let Some((head, thing)) = meaning.trim_end_matches('。').rsplit_once('的') else { return false };
    (1..=6).contains(&thing.chars().count()) && MADE.iter().any(|verb| head.ends_with(verb))
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::asked_by;

    /// A question without the context before it.
    fn bare(question: &str) -> String {
        question.split_once('】').map_or(question, |(_, asked)| asked).to_owned()
    }

    fn asked(line: &str) -> Vec<String> {
        let of_line = asked_by("R1", &format!("# N\n\n## 主题\n\n* 一条别的\n{line}\n"));
        of_line.into_iter().map(|(question, _)| bare(&question)).collect()
    }

    #[test]
    fn the_question_word_follows_what_is_said() {
        for (line, question) in [
            ("* 中书省：起草诏令", "中书省有什么作用？"),
            ("* 校验位：固定为 0", "校验位有什么特点？"),
            ("* 隔离性：并发的操作之间互不影响", "隔离性指什么？"),
            ("* 次要方面：处于从属地位的一方", "次要方面是什么？"),
            ("* 叶绿体：光合作用的场所", "叶绿体是什么？"),
            ("* 高尔基体：对蛋白质进行加工、分类", "高尔基体有什么作用？"),
            ("* 会话缓存：使用内存统一存储多台机器的信息", "会话缓存使用什么统一存储多台机器的信息？"),
            ("* 生成器函数：用 yield 写成的函数", "生成器函数是什么？"),
            ("* 失败的外部原因：没有得到支持", "失败的外部原因是什么？"),
            ("* **第二次装货**，把桶里的淡水装进底舱的水柜里", "第二次装货做什么？"),
            ("* 同源：协议、域名、端口三者都一致", "同源指什么？"),
            ("* 本地存储：关闭浏览器后仍然可用", "本地存储指什么？"),
            ("* fork：创建新进程", "fork 有什么作用？"),
            ("* Replication：复制", "Replication 是什么意思？"),
            ("* 地中海里最早有人居住的一座岛是：克里特岛", "地中海里最早有人居住的一座岛是什么？"),
            ("* 性能高：每秒写十万次", "性能高具体指什么？"),
            ("* everysec：每秒记录一次", "everysec 表示什么？"),
            ("* 回归 L1：解的稀疏性更强", "回归 L1 有什么特点？"),
            ("* 数据类型丰富：常见的结构都有原生支持", "为什么数据类型丰富？"),
            ("* 1.分组问题：把对象归入类别的问题", "分组问题是什么？"),
            ("* 运行->阻塞：等待某个事件", "运行->阻塞是怎样发生的？"),
            ("* 创建副本时不可继承的有：锁、定时器、信号", "创建副本时不可继承的有哪些？（3 项）"),
            ("* 线程管理的代价大：每次切换都要进入内核", "为什么线程管理的代价大？"),
            ("* 队列堆积：说明消费者太慢", "队列堆积说明什么？"),
            ("* 并发：次序不是事先确定的", "并发指什么？"),
            ("* 控制和状态寄存器：用于控制处理器的操作", "控制和状态寄存器有什么作用？"),
            ("* 发动者：安禄山、史思明", "发动者是谁？（2 项）"),
            ("* 插入：放到末尾再上浮", "插入怎么做？"),
            ("* 两类活动：认识世界和改造世界", "两类活动分别是什么？"),
            ("* 访存的规律：空间局部性和时间局部性", "访存的规律包括哪两项？"),
            ("* 机器号：支持一千个节点", "机器号有什么特点？"),
            ("* 非线性结构：树、图", "非线性结构包括哪些？（2 项）"),
            ("* 地址格式：Tag（标记）、Index（组号）、Offset（偏移）", "地址格式包括哪些？（3 项）"),
            ("* 对立统一规律：揭示了事物变化的动力", "对立统一规律有什么作用？"),
            ("* `RETRY_NEVER`：如果没有连接，就抛出异常", "`RETRY_NEVER` 表示什么？"),
        ] {
            assert_eq!(asked(line), [question], "{line}");
        }
    }

    #[test]
    fn a_heading_of_a_thought_is_not_asked_for_what_it_is() {
        for line in [
            "* 供给与需求：市场价格由两边的力量共同决定",
            "* 稀缺与效率：管理学是研究组织如何运作的学科",
            "* 价格和性能的矛盾：于是有了多级缓存",
            "* 简而言之：别的线程都要等",
            "* null: 空值, undefined: 还没有赋值",
        ] {
            assert_eq!(asked(line), [""; 0], "{line}");
        }
    }

    #[test]
    fn what_there_is_but_one_of_is_told_without_a_heading_that_answers_it() {
        let note = "# 笔记\n\n## 克里特岛\n\n* 另一条\n* 地中海里最早有人居住的一座大岛是：克里特岛\n";
        let found = crate::generate::tests::asked_by("R1", note);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(!found[0].0.contains("【克里特岛】"), "{found:?}");
    }
}
