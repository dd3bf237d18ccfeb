//! How Chinese asks for a list, and the lists of sentences that a line with a colon announces.
//!
//! | the line | asked |
//! |---|---|
//! | names a kind | {parent}有哪 {n} 个？ |
//! | counts it (三种…) | {parent}分别是什么？ |
//! | is a phrase (从起源来看) | 从起源来看，有哪 {n} 点？ |
//! | ends with 是, 在于 | …是什么？（{n} 点） |
//! | ends with 包括, 分为, 有 | …哪 {n} 点？ |

use crate::generate::context;
use crate::generate::lexicon::{self, zh};
use crate::generate::script::{has_han, is_han, weight};
use crate::generate::sentence::{sentences, without_end_mark};
use crate::generate::text::is_only_links;
use crate::generate::typography::{joined, question};
use crate::generate::view::{Lines, Statement, View};
use crate::generate::{Draft, label, listing};
use crate::model::card::Language;
use crate::model::note::{Heading, Item};

/// Most points that are asked for at once.
const POINTS: std::ops::RangeInclusive<usize> = 2..=5;
/// Longest point: 36 Han characters.
const POINT_WEIGHT: usize = 72;
/// All points together are read at a glance.
const ANSWER_WEIGHT: usize = 260;
/// A longer item is a point, a shorter one a name.
const NAME_WEIGHT: usize = 20;
/// Longest line that announces points.
const LINE_WEIGHT: usize = 56;

/// The question for the members of a kind, whose owner may be empty.
pub(super) fn asked(parent: &str, owner: &str, count: usize) -> String {
    if let Some(phrase) = parent.strip_suffix("来看") {
        return format!("{phrase}来看，有哪 {count} 点");
    }
    if listing::counts(parent).is_some() {
        let named = if owner.is_empty() { parent.to_owned() } else { joined(owner, &format!("的{parent}")) };
        return joined(&named, "分别是什么");
    }
    if asks(parent) {
        return counted_question(parent, count);
    }
    if owner.is_empty() {
        return match parent.strip_suffix("分类").map(|kind| kind.trim_end_matches('的')) {
            Some(kind) if weight(kind) >= 4 => joined(kind, &format!("分为哪 {count} 类")),
            _ => joined(parent, &format!("有哪 {count} 个")),
        };
    }
    joined(owner, &joined(&format!("有哪 {count} 个"), parent))
}

/// A line with a colon over points that are sentences: they are asked together, with their number.
pub(super) fn points<'n>(view: &View<'n>, statement: &Statement<'n>) -> Option<Draft<'n>> {
    if !super::leads_on(&statement.text) || !has_han(&statement.text.markdown) {
        return None;
    }
    let last = sentences(&statement.text).pop()?;
    let text = statement.text.slice(last);
    let markdown = text.markdown.trim();
    let line = markdown.strip_suffix(['：', ':'])?.trim().trim_matches('*').trim();
    let line = line.strip_prefix("注意").unwrap_or(line);
    // 根据形式的不同，可以把帆分为两种: the last clause alone announces.
    let counting = line.rsplit('，').next().filter(|clause| {
        clause.len() < line.len() && clause.contains('把') && listing::counted(clause).is_some()
    });
    let anybody = ["我们可以把", "我们把", "可以把", "把"];
    let line = counting
        .map_or(line, |clause| anybody.iter().find_map(|word| clause.strip_prefix(word)).unwrap_or(clause));
    let plain = if counting.is_some() { line.to_owned() } else { text.plain() };
    let bare = plain.trim().trim_end_matches(['：', ':']).trim();
    let items = &statement.children;
    let sound = (8..=LINE_WEIGHT).contains(&weight(bare))
        && has_han(bare)
        && !line.contains(['，', '。', '；', '？', '*', '“'])
        // What a picture shows is no kind with members.
        && !bare.ends_with(['图', '圖'])
        && !lexicon::leans_on_context(bare)
        && !lexicon::is_lead_in(bare.trim_end_matches("如下"))
        && !lexicon::is_doubtful(bare);
    if !sound {
        return None;
    }
    let named = || {
        // Labels divide what the line counts; below any other kind they are groups of its members.
        let divides = bare.contains("分为") || bare.ends_with("分类") || listing::counts(bare).is_some();
        let is_plain = items.iter().all(|item| label::split(&item.text).is_none());
        let names = super::leads(items.iter().copied()).filter(|_| divides || is_plain)?;
        let names = Some(names).filter(|names| POINTS.contains(&names.len()))?;
        Some(names.iter().map(|name| format!("- {name}")).collect::<Vec<_>>().join("\n"))
    };
    let told = answer(bare, items);
    let measure = if told.is_some() && items.iter().any(|item| weight(&item.text.markdown) > NAME_WEIGHT) {
        "点"
    } else {
        "个"
    };
    let answer = told.or_else(named)?;
    let asked = announced(line, bare, items.len(), measure)?;
    let last = items.iter().map(|item| item.text_span.end_line).max()?;
    let lines = Lines { first: statement.lines.first, last };
    let draft = draft(view, lines, &asked, answer)?;
    Some(draft.claim(statement.lines).owners(&statement.owners))
}

/// A heading that names a kind (缺点, 应遵循的条件) over points that are sentences.
pub(super) fn points_of_heading<'n>(
    view: &View<'n>,
    heading: &Heading,
    items: &[&Item],
    last: u32,
) -> Option<Draft<'n>> {
    let line = context::heading_markdown(&heading.text);
    let plain = heading.text.plain();
    let answer = answer(&plain, items)?;
    let is_bare = lexicon::is_attribute(&line);
    let above = view
        .section
        .path
        .iter()
        .rev()
        .skip(1)
        .map(|heading| &heading.text)
        .find(|text| !lexicon::is_generic_heading(&text.plain()));
    let asked = if is_bare {
        let owner = context::heading_markdown(above?);
        joined(&joined(&owner, &format!("的{line}")), &format!("有哪 {} 点", items.len()))
    } else {
        let sound = (8..=LINE_WEIGHT).contains(&weight(&line))
            && !line.contains(['，', '。', '；', '？', '*', '“', '、'])
            && !lexicon::is_generic_heading(&line);
        announced(&line, &line, items.len(), "点").filter(|_| sound)?
    };
    let lines = Lines { first: heading.line, last };
    let draft = draft(view, lines, &asked, answer)?;
    Some(draft.claim(Lines { first: heading.line, last: heading.line }).of_heading())
}

/// Whether a name asks already: 船怎样靠岸.
pub(super) fn asks(name: &str) -> bool {
    ["如何", "怎样", "怎么", "为什么", "什么"].iter().any(|word| name.contains(word))
}

/// A name that asks, with the number of points that answer it.
pub(super) fn counted_question(name: &str, count: usize) -> String {
    format!("{}？（{count} 点）", name.trim_end_matches(['？', '?']))
}

/// The points as a list, where they are few and short enough.
fn answer(announcing: &str, items: &[&Item]) -> Option<String> {
    let sound = POINTS.contains(&items.len())
        && has_han(announcing)
        && items.iter().all(|item| is_point(item))
        && items.iter().map(|item| weight(&item.text.markdown)).sum::<usize>() <= ANSWER_WEIGHT;
    sound.then(|| {
        let told = items.iter().map(|item| {
            format!("- {}", without_end_mark(&item.text.markdown).trim_end().trim_end_matches([':', '：']))
        });
        told.collect::<Vec<_>>().join("\n")
    })
}

fn draft<'n>(view: &View<'n>, lines: Lines, asked: &str, answer: String) -> Option<Draft<'n>> {
    let language = view.language_beside(Language::Zh, true);
    (language == Language::Zh)
        .then(|| Draft::new("R12.points", lines, language, question(asked, language), answer).score(680))
}

fn is_point(item: &Item) -> bool {
    let text = item.text.markdown.trim();
    item.task.is_none()
        && !is_only_links(&item.text)
        && (4..=POINT_WEIGHT).contains(&weight(text))
        && !text.contains('\n')
        && text.chars().any(is_han)
        && label::split(&item.text).is_none()
        && !lexicon::is_doubtful(text)
}

/// Whether a generic heading still names what has members: 用处, 优点.
pub(super) fn is_kind(parent: &str) -> bool {
    const REST: &[&str] = &[
        "其它",
        "其他",
        "注意",
        "注意事项",
        "备注",
        "补充",
        "总结",
        "小结",
        "说明",
        "概述",
        "简介",
        "介绍",
        "背景",
        "参考",
        "笔记",
        "杂项",
        "目录",
        "更多",
        "例子",
        "示例",
        "例",
        "基础",
        "知识点",
        "重点",
        "要点",
        "考点",
    ];
    !REST.contains(&parent)
}

/// The question that a line announces points with; `None` where it announces nothing that can be asked for.
fn announced(line: &str, bare: &str, count: usize, measure: &str) -> Option<String> {
    #[rustfmt::skip]
    const KINDS: &[&str] = &[
        "内容", "关系", "作用", "内涵", "表现", "意义", "要求", "前提", "优势", "影响", "区别", "联系", "规则", "情况", "措施", "功能", "目的", "好处",
        "坏处", "问题", "职责", "任务", "任务", "性质", "过程", "流程", "手段", "途径", "要点", "依据", "标准", "因素", "来源", "用途", "规律", "思想",
        "观点", "缺陷", "不足", "后果", "结果", "启示", "教训", "背景", "时机", "场合", "形态", "机制", "操作", "做法", "办法", "条件",
    ];
    const OPEN: &[&str] = &["包括", "包含", "分为", "有", "可分为", "分成", "需要", "必须满足", "满足"];
    let fill = ["有以下", "如下", "如下所示", "以下", "主要表现在", "表现在"];
    let (line, bare) = fill.iter().fold((line, bare), |(line, bare), word| {
        (line.strip_suffix(word).unwrap_or(line), bare.strip_suffix(word).unwrap_or(bare))
    });
    // 船怎样靠岸 over its ways asks already.
    if asks(bare) {
        return Some(counted_question(line, count));
    }
    let verb = OPEN.iter().any(|verb| bare.contains(verb));
    if let Some((at, len, said)) = listing::counted(line) {
        if said != count {
            return None;
        }
        // A verb before the numeral makes the line itself a question.
        return Some(if OPEN.iter().any(|verb| line[..at].ends_with(verb)) {
            format!("{}哪 {count} {}", line[..at].trim_end(), line[at + len..].trim_start())
        } else {
            format!("{line}分别是什么")
        });
    }
    if let Some((before, behind)) =
        line.split_once("一系列").or_else(|| line.split_once("几个")).or_else(|| line.split_once("以下"))
        && !behind.is_empty()
        && weight(before) >= 4
    {
        return Some(format!("{before}哪 {count} 个{}", behind.trim_start_matches(['的', '个', '种', '几'])));
    }
    if let Some(head) = ["是", "在于", "为"].iter().find_map(|verb| bare.ends_with(verb).then_some(line))
    {
        let subject = head.trim_end_matches(['是', '为']).trim_end_matches("在于");
        return zh::is_subject(subject).then(|| format!("{head}什么（{count} 点）"));
    }
    if OPEN.iter().any(|verb| bare.ends_with(verb)) {
        return Some(format!("{line}哪 {count} {measure}"));
    }
    if ["流程", "过程", "步骤"].iter().any(|kind| bare.ends_with(kind)) {
        return Some(joined(line, &format!("分哪 {count} 步")));
    }
    let kind = KINDS.iter().chain(zh::ATTRIBUTES).any(|kind| bare.ends_with(kind))
        || super::names_a_kind(bare, Language::Zh);
    (kind && !verb).then(|| joined(line, &format!("有哪 {count} {measure}")))
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        asked_by("R12", &format!("# 笔记\n\n## 主题\n\n{body}\n"))
    }

    #[test]
    fn a_line_with_a_colon_announces_its_points() {
        let list = "\n\n1. 水是溶剂，参与很多反应\n2. 水能运输养分，也带走废物\n";
        for (line, question) in [
            ("水在细胞中的作用：", "水在细胞中的作用有哪 2 点？"),
            ("游离水与结合水的关系是：", "游离水与结合水的关系是什么（2 点）？"),
            ("水的用途主要包括两方面内容：", "水的用途主要包括哪 2 方面内容？"),
            ("细胞里的水具有一系列特点：", "细胞里的水具有哪 2 个特点？"),
            ("水的好处如下：", "水的好处有哪 2 点？"),
            ("按照能不能流动，我们可以把水分为两种：", "水分为哪 2 种？"),
            ("细胞里的水分为两种：", "细胞里的水分为哪 2 种？"),
            ("细胞利用水的两个途径：", "细胞利用水的两个途径分别是什么？"),
        ] {
            let (asked, answer) = questions(&format!("{line}{list}")).remove(0);
            assert_eq!(asked.trim_start_matches("【主题】"), question);
            assert_eq!(answer, "- 水是溶剂，参与很多反应\n- 水能运输养分，也带走废物");
        }
    }

    #[test]
    fn a_name_that_asks_gets_no_second_question_word() {
        let note = "# 航海\n\n## 靠岸\n\n**船怎样靠岸**\n\n1. 先在下风处放下碰垫\n2. 再把船尾的缆绳送上岸\n";
        assert_eq!(
            asked_by("R12", note),
            [pair("【航海】船怎样靠岸？（2 点）", "- 先在下风处放下碰垫\n- 再把船尾的缆绳送上岸")]
        );
    }

    #[test]
    fn a_heading_of_a_kind_asks_for_its_points() {
        let note = "# 操作系统\n\n## 管程\n\n### 缺点\n\n* 管程是语言的概念，编译器要认识它\n* 很多语言没有管程，只能用库代替\n";
        assert_eq!(
            asked_by("R12", note),
            [pair(
                "【操作系统】管程的缺点有哪 2 点？",
                "- 管程是语言的概念，编译器要认识它\n- 很多语言没有管程，只能用库代替"
            )]
        );
        let rest = "# 操作系统\n\n## 管程\n\n* 其它\n  * 条件变量\n  * 紧急队列\n";
        assert_eq!(asked_by("R12", rest), []);
    }

    #[test]
    fn lines_that_announce_nothing_are_left_alone() {
        let list = "\n\n1. 水是溶剂，参与很多反应\n2. 水能运输养分，也带走废物\n";
        for line in ["这样做的作用：", "我们今天先看看：", "水的用途主要包括三方面内容：", "例如："]
        {
            assert_eq!(questions(&format!("{line}{list}")), [], "{line}");
        }
    }

    #[test]
    fn a_heading_that_counts_its_list_is_asked_for_it() {
        let note = "# 经济\n\n## 三种主要市场\n\n- 产品市场\n- 劳动市场\n- 资本市场\n";
        assert_eq!(
            asked_by("R12", note),
            [pair("【经济】三种主要市场分别是什么？", "- 产品市场\n- 劳动市场\n- 资本市场")]
        );
    }

    #[test]
    fn what_a_picture_shows_has_no_members() {
        assert_eq!(
            questions(
                "左边画了一艘三桅船的示意图：\n\n1. 主桅在中间，挂着最大的帆\n2. 船尾有一面旗，随风飘动\n"
            ),
            []
        );
    }
}
