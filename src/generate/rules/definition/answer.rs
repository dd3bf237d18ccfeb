//! What of a definition is its answer: one clause, the members that its label counts, the short items below.

use crate::generate::label::Labelled;
use crate::generate::lexicon::zh;
use crate::generate::listing;
use crate::generate::script::{has_han, weight, words};
use crate::generate::sentence::without_end_mark;
use crate::generate::typography::joined;
use crate::model::card::Language;
use crate::model::note::{Item, Text};

/// More items below an answer than these are a list of their own.
const POINTS: usize = 5;

/// A longer item states something of its own.
const POINT_WEIGHT: usize = 60;

/// Whether a label names something that has several points: 功能 of its owner, B+ 树的特点.
pub(super) fn has_points(form: &str, label: &str) -> bool {
    form == "R1.attribute" || zh::ATTRIBUTES.iter().any(|attribute| label.ends_with(attribute))
}

/// `Redis 支持五种类型：a，b，…`: the members that a label counts, and the question for them.
pub(in crate::generate::rules) fn counted(label: &Text, definition: &Text) -> Option<(String, Vec<String>)> {
    let (at, len, count) = listing::counted(&label.markdown)?;
    let members = listing::members(without_end_mark(&definition.markdown), count)?;
    if members.iter().any(|member| !member.chars().any(char::is_alphabetic)) {
        return None;
    }
    let (head, kind) = (label.markdown[..at].trim_end(), label.markdown[at + len..].trim_start());
    let verb = ["支持", "有", "包括", "包含", "分为", "分成", "提供", "需要"]
        .iter()
        .any(|verb| head.ends_with(verb));
    let asked =
        if verb { format!("{head}哪 {count} {kind}") } else { joined(&label.markdown, "分别是什么") };
    Some((asked, members))
}

/// The question for members that commas part, with their number, and the members: fork 不可继承的有哪些 ← 锁，定时器.
pub(super) fn members_of(body: &str, told: &str) -> Option<(String, String)> {
    /// Longest member: ten Han characters.
    const MEMBER_WEIGHT: usize = 20;
    let asked = body.strip_suffix('？').filter(|asked| asked.ends_with("有哪些"))?;
    let members: Vec<&str> = told.split(['，', '、']).map(str::trim).collect();
    let sound = told.contains('，')
        && (2..=POINTS).contains(&members.len())
        && members.iter().all(|member| (2..=MEMBER_WEIGHT).contains(&weight(member)));
    sound.then(|| (format!("{asked}？"), members.join("、")))
}

/// Longest statement that is asked as a whole: 55 Han characters.
pub(super) const WHOLE_WEIGHT: usize = 110;

/// Whether what is said of a Chinese label is one statement, whose clauses tell nothing apart: a cause, an end.
pub(super) fn is_whole(label: &str, language: Language) -> bool {
    #[rustfmt::skip]
    const STATED: &[&str] = &[
        "原因", "根源", "基础", "背景", "前提", "条件", "目的", "意义", "影响", "本质", "实质", "结果", "后果", "教训", "启示", "标志", "矛盾", "任务",
    ];
    language == Language::Zh && STATED.iter().any(|end| label.ends_with(end))
}

/// Whether what is said of a Chinese label are points short enough to be told together: its drawbacks, its merits.
fn are_points(label: &str, told: &str, language: Language) -> bool {
    /// Longest points together: 35 Han characters.
    const POINTS_WEIGHT: usize = 70;
    const POINTS: &[&str] = &["缺点", "优点", "特点", "优势", "劣势", "不足", "弊端", "局限"];
    language == Language::Zh && POINTS.iter().any(|end| label.ends_with(end)) && weight(told) <= POINTS_WEIGHT
}

/// Whether a definition is asked for as it stands, beyond its first sentence.
pub(super) fn is_one_statement(found: &Labelled, language: Language) -> bool {
    let definition = found.definition.markdown.as_str();
    let stated = is_whole(&found.label.plain(), language)
        && weight(&found.definition.plain()) <= WHOLE_WEIGHT
        && !definition.contains('；')
        // A second sentence tells another fact.
        && !without_end_mark(definition).contains('。');
    stated || is_parted(definition, language)
}

/// Whether a Chinese definition is two to four short parts between semicolons, which are told together.
pub(super) fn is_parted(definition: &str, language: Language) -> bool {
    /// Longest part: 14 Han characters.
    const PART_WEIGHT: usize = 28;
    let parts: Vec<&str> = without_end_mark(definition).split('；').map(str::trim).collect();
    language == Language::Zh
        && (2..=4).contains(&parts.len())
        && parts.iter().all(|part| (4..=PART_WEIGHT).contains(&weight(part)) && !part.contains(['。', '：']))
}

/// Whether what is said of a label is its answer as it stands, whatever clauses it has.
pub(super) fn is_told_whole(label: &str, told: &str, language: Language) -> bool {
    is_whole(label, language) || are_points(label, told, language) || is_parted(told, language)
}

/// 60 Han characters with the figures and letters among them.
const BREATH_WEIGHT: usize = 132;

/// Whether a Chinese sentence is told as it stands: what tells its term from the next one may stand in any of its clauses.
/// Of many short clauses each is a fact of its own.
pub(super) fn is_one_breath(told: &str, language: Language) -> bool {
    /// A shorter clause is a feature or a figure.
    const CLAUSE_WEIGHT: usize = 14;
    let clauses: Vec<&str> = told.split('，').collect();
    language == Language::Zh
        && weight(told) <= BREATH_WEIGHT
        && !told.contains(['；', '：'])
        && (clauses.len() <= 2
            || clauses.len() <= 4 && clauses.iter().all(|clause| weight(clause.trim()) >= CLAUSE_WEIGHT))
}

/// The question for the features that a Chinese sentence strings together, with their number: 有哪 2 个特点.
pub(super) fn features(body: &str, told: &str) -> Option<String> {
    const JOINING: &[char] = &['并', '而', '且', '但', '从', '因', '所', '以', '再', '就', '则', '才', '使'];
    let subject = body.strip_suffix("有什么特点？")?;
    let clauses: Vec<&str> = told.split('，').map(str::trim).collect();
    let sound = (2..=4).contains(&clauses.len())
        && weight(told) <= BREATH_WEIGHT
        && !told.contains(['；', '：', '、'])
        && clauses.iter().all(|clause| weight(clause) >= 4)
        && !clauses[1..].iter().any(|clause| clause.starts_with(JOINING));
    sound.then(|| format!("{}？", joined(subject.trim_end(), &format!("有哪 {} 个特点", clauses.len()))))
}

/// The first clause of what is said, and the further ones: each is a fact, and one is asked for.
pub(in crate::generate::rules) fn one_clause(told: &str) -> (&str, &str) {
    /// A clause shorter than four Han characters is only a part of one.
    const CLAUSE_WEIGHT: usize = 8;
    #[rustfmt::skip]
    const LEANING: &[&str] = &[
        "因为", "如果", "当", "虽然", "由于", "若", "只要", "为了", "在", "不仅", "既", "先", "要么", "除了", "用于", "通过", "一旦", "对于",
        "随着", "根据", "假设", "首先", "针对", "凡", "尽管", "无论", "不管", "即使", "不但", "一方面", "比如",
        "只有", "使用", "利用", "基于", "借助", "同一", "收到", "遇到",
    ];
    const TRAILING: &[&str] =
        &["前后", "中", "上", "下", "内", "里", "间", "时", "后", "前", "处", "者", "以来"];
    // 「…，并…」 and 「…，而…」 carry the clause on rather than add one.
    const JOINING: &[char] = &['并', '而', '且', '再', '就', '则', '才', '从', '但', '然', '直', '以', '都'];
    /// Adverbs of a second predicate, which the first clause has the subject of.
    const CARRYING: &[&str] = &[
        "逐步", "逐渐", "不断", "最终", "自动", "立即", "随后", "然后", "最后", "同时", "依次", "直接",
        "要么", "或者", "否则",
    ];
    let is_open = |head: &str| {
        head.matches(['(', '（', '「', '“']).count() != head.matches([')', '）', '」', '”']).count()
            || !head.matches('`').count().is_multiple_of(2)
            || !head.matches('$').count().is_multiple_of(2)
    };
    // 枝とも呼ばれる is another name and no part of what it is.
    let noun = |head: &str| {
        !head.ends_with(|c: char| ('\u{3041}'..='\u{3096}').contains(&c)) || head.ends_with(['と', 'の'])
    };
    if let Some(at) = told.rfind('、').filter(|&at| {
        let tail = &told[at..];
        ["と呼ばれることもある", "とも呼ばれる", "とも呼ぶ", "ともいう", "とも言う", "と呼ばれることが多い"]
            .iter()
            .any(|end| tail.ends_with(end))
    }) && let Some(first) =
        told.find('、').filter(|&first| first <= at && weight(&told[..first]) >= CLAUSE_WEIGHT)
    {
        let head = &told[..first];
        let bare = head.strip_suffix("であり").or_else(|| head.strip_suffix('で')).unwrap_or(head);
        if noun(bare) {
            return (bare, &told[first + '、'.len_utf8()..]);
        }
    }
    // What a thing leads to is told beside what it is.
    if !has_han(told)
        && let Some((head, _)) =
            [", resulting in ", ", leading to ", ", causing "].iter().find_map(|sign| told.split_once(sign))
        && words(head) >= 5
        && !is_open(head)
    {
        let tail = &told[head.len() + 2..];
        return (head, tail);
    }
    let signs = if has_han(told) { &["；", "，"][..] } else { &["; "][..] };
    let cut = signs.iter().find_map(|sign| {
        let (head, tail) = told.split_once(sign)?;
        // The semicolon of `&mdash;` parts nothing.
        if head.rsplit(' ').next().is_some_and(|last| last.starts_with('&')) {
            return None;
        }
        let whole = weight(head) >= CLAUSE_WEIGHT && weight(tail) >= CLAUSE_WEIGHT && !is_open(head);
        // A clause about what was said is another fact, whatever ends the first.
        let goes_back =
            ["这个", "这一", "于是", "因此"].iter().any(|word| tail.trim_start().starts_with(word));
        let leans = LEANING.iter().any(|word| head.starts_with(word))
            || TRAILING.iter().any(|word| head.ends_with(word)) && !goes_back
            || ["一旦", "如果", "只要", "除非"].iter().any(|word| head.contains(word))
            || zh::is_adverbial(head)
            || *sign == "，" && tail.trim_start().starts_with(JOINING)
            // 由大到小，由粗到精 is one thought in like words.
            || *sign == "，" && weight(head) <= 12 && head.chars().next() == tail.trim_start().chars().next()
            || head.contains(['、', ','])
            || CARRYING.iter().any(|word| tail.trim_start().starts_with(word));
        (whole && !leans).then_some((head, tail))
    });
    cut.unwrap_or((told, ""))
}

/// Short items below, which explain the answer above them.
pub(super) fn points(children: &[&Item]) -> Option<String> {
    let short = |item: &&Item| item.task.is_none() && weight(&item.text.markdown) <= POINT_WEIGHT;
    // A point without text of its own would leave a hole in the list.
    let whole = |item: &&Item| !item.text.is_empty() && short(item);
    let all = (1..=POINTS).contains(&children.len()) && children.iter().all(whole);
    all.then(|| {
        children
            .iter()
            .map(|item| format!("- {}", item.text.markdown.replace('\n', " ")))
            .collect::<Vec<_>>()
            .join("\n")
    })
}
