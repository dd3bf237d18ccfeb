//! R17, a heading or bullet that is a question: the text below it answers.
//!
//! Questions end in a question mark or open with 如何 怎么 为什么 什么是 / How to, What is, Why. The answer is the
//! first paragraph, a list of up to five items, or a short block of code; how many points a list has is said.
//! A question that is answered where it stands is asked by `question_in_place`.
//!
//! Not taken: generic questions (“How it works”), bodies that are links, too long or empty.
//! Idea: the author has already asked (Wozniak, rule 12).

use crate::generate::label;
use crate::generate::lexicon;
use crate::generate::listing::ITEMS;
use crate::generate::outline;
use crate::generate::script::{self, lower, weight};
use crate::generate::sentence::{first_sentence, without_end_mark};
use crate::generate::templates;
use crate::generate::text::{is_only_links, list_answer};
use crate::generate::typography::{self, question};
use crate::generate::view::{Lines, Place, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;
use crate::model::note::{Block, BlockKind, Text};

use super::question_in_place;

/// Longest list that is compared at a glance: 130 Han characters.
const POINTS_WEIGHT: usize = 260;

/// Longest block of code that is an answer.
const CODE_LINES: usize = 12;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let mut drafts = Vec::new();
    drafts.extend(of_heading(view));
    for statement in view
        .statements
        .iter()
        .filter(|statement| statement.place != Place::Remark && !statement.children.is_empty())
    {
        if let Some(asked) = as_question(view, &statement.text)
            && let Some((answer, count)) = list_answer(statement.children.iter().copied())
            && (count == 1 || weight(&answer) <= POINTS_WEIGHT && are_short(&answer, count))
            && !(count > 1 && wonders(&asked.0))
        {
            let last = statement
                .children
                .iter()
                .map(|child| child.text_span.end_line)
                .max()
                .unwrap_or(statement.lines.last);
            let lines = Lines { first: statement.lines.first, last };
            drafts.push(
                Draft::new("R17", lines, asked.1, with_count(&asked.0, count, asked.1), answer)
                    .owners(&statement.owners)
                    .score(860),
            );
        }
    }
    drafts.extend(question_in_place::drafts(view));
    drafts.into()
}

/// Whether a question is the author's own wondering, over points that note down thoughts: *How do I know who I am?*
fn wonders(asked: &str) -> bool {
    asked.is_ascii() && asked.split([' ', '?', ',']).filter(|word| *word == "I").count() > 1
        || asked
            .split_once(" – ")
            .is_some_and(|(_, rest)| rest.starts_with("What ") || rest.starts_with("How "))
}

/// Whether points can be told apart at a glance: those of an essay are sentences, any of which may be half right.
fn are_short(answer: &str, count: usize) -> bool {
    /// Mean weight of a point: some ten words.
    const POINT_WEIGHT: usize = 70;
    weight(answer) <= POINT_WEIGHT * count
}

fn of_heading<'n>(view: &View<'n>) -> Option<Draft<'n>> {
    let heading = view.section.path.last()?;
    let (asked, language) = as_question(view, &heading.text)?;
    let block = view.blocks().next()?;
    let answer = || {
        let (answer, count) = answer_of(block)?;
        let (answer, rest) = match &block.kind {
            BlockKind::Paragraph(text) => opening(text, &asked),
            _ => (answer, String::new()),
        };
        Some((answer, count, block.span.end_line, rest))
    };
    let (answer, count, last, rest) = numbered(&view.section.blocks)
        .map(|(answer, count, last)| (answer, count, last, String::new()))
        .or_else(|| defined(view, &asked, block).map(|(answer, last)| (answer, 1, last, String::new())))
        .or_else(answer)?;
    let lines = Lines { first: heading.line, last };
    Some(
        Draft::new("R17.heading", lines, language, with_count(&asked, count, language), answer)
            .extra([rest])
            .of_heading()
            .score(880),
    )
}

/// The points of paragraphs that are numbered by hand, as Chinese notes do: `1、…` ⏎ `2、…`.
fn numbered(blocks: &[Block]) -> Option<(String, usize, u32)> {
    let point = |block: &Block| {
        let BlockKind::Paragraph(text) = &block.kind else { return None };
        let number = label::numbering(&text.markdown);
        (number > 0 && text.lines.len() == 1)
            .then(|| (text.markdown[number..].trim().to_owned(), block.span.end_line))
    };
    let points: Vec<(String, u32)> = blocks.iter().map_while(point).collect();
    let last = points.last()?.1;
    let answer = points.iter().map(|(point, _)| format!("- {point}")).collect::<Vec<_>>().join("\n");
    let sound = (2..=ITEMS).contains(&points.len())
        && points.len()
            == blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph(_))).count()
        && weight(&answer) <= POINTS_WEIGHT;
    sound.then_some((answer, points.len(), last))
}

/// Of points below a Japanese question for what something is the first defines it.
fn defined(view: &View<'_>, asked: &str, block: &Block) -> Option<(String, u32)> {
    /// Shortest definition: eight characters.
    const TOLD_WEIGHT: usize = 16;
    let BlockKind::List { items, .. } = &block.kind else { return None };
    let first = items.first().filter(|_| items.len() > 1)?;
    let told = first.text.plain();
    let sound = view.language == Language::Ja
        && (asked.ends_with("とは何か？") || asked.ends_with("とは何ですか？"))
        && weight(&told) >= TOLD_WEIGHT
        && label::split(&first.text).is_none()
        && !is_only_links(&first.text);
    sound.then(|| (first.text.markdown.trim_end_matches('。').to_owned(), first.text_span.end_line))
}

/// A paragraph that answers a question, and what it goes on to tell: of a long one, or one that defines, the first sentence
/// answers.
fn opening(text: &Text, asked: &str) -> (String, String) {
    /// 50 Han characters: a definition ends with its sentence.
    const DEFINITION_WEIGHT: usize = 100;
    /// Longer reasons are read in no glance.
    const REASON_WEIGHT: usize = 240;
    #[rustfmt::skip]
    const DEFINING: &[&str] = &["什么是", "What is ", "What are ", "Was ist ", "Was sind ", "Che cos", "Qu'est-ce qu", "¿Qué es ", "O que é "];
    let defines = DEFINING.iter().any(|opening| asked.starts_with(opening))
        || asked.ends_with("是什么？")
        || asked.contains("とは");
    let most = if defines { DEFINITION_WEIGHT } else { REASON_WEIGHT };
    let (first, rest) = first_sentence(text);
    if weight(&text.markdown) <= most || rest.is_empty() || first.markdown.ends_with(['?', '？']) {
        return (text.markdown.clone(), String::new());
    }
    (without_end_mark(&first.markdown).to_owned(), rest.markdown)
}

/// The question that a text asks, with its language.
pub(super) fn as_question(view: &View<'_>, text: &Text) -> Option<(String, Language)> {
    const CHINESE: &[&str] = &["如何", "怎么", "怎样", "为什么", "什么是", "为何"];
    const ENGLISH: &[&str] = &["how to ", "what is ", "what are ", "why "];
    // The number of a question asks nothing.
    let counted = text.markdown.len() - outline::uncounted(&text.markdown).len();
    let cut = (counted > 0).then(|| text.slice(counted..text.markdown.len()));
    let text = cut.as_ref().unwrap_or(text);
    let plain = text.reading();
    let marked = plain.ends_with(['?', '？']);
    let lower = lower(&plain);
    // Whatever its language, what has no mark asks by these words alone.
    // 浮力とは何か, 浮力とは: a heading needs no mark to ask in Japanese.
    let japanese = plain.ends_with("は何か") || plain.ends_with("とは") && plain.chars().count() > 3;
    if !marked && !japanese && !CHINESE.iter().chain(ENGLISH).any(|word| lower.starts_with(word)) {
        return None;
    }
    let language = view.language_of(text);
    let words = script::words(&plain);
    // “flipping between cases?” is a doubt or a heading, and asks nothing.
    if marked
        && language == Language::En
        && !lower.split([' ', ',', ':', '?']).any(|word| ASKING.contains(&word))
    {
        return None;
    }
    let body = if marked {
        text.markdown.clone()
    } else if japanese && view.note_language == Language::Ja {
        let named = text.markdown.trim_end();
        let asked = if named.ends_with("何か") { named.to_owned() } else { format!("{named}何ですか") };
        return (!is_only_links(text)).then(|| (question(&asked, Language::Ja), Language::Ja));
    } else if language == Language::Zh {
        let opens = CHINESE.iter().any(|word| plain.starts_with(word));
        opens.then(|| text.markdown.clone())?
    } else if lower.starts_with("how to ") && words >= 3 {
        format!("How do you {}", &text.markdown[7..])
    } else if (lower.starts_with("what is ") || lower.starts_with("what are ") || lower.starts_with("why "))
        && words >= 3
    {
        text.markdown.clone()
    } else {
        return None;
    };
    let is_cjk = matches!(language, Language::Zh | Language::Ja);
    let enough = if is_cjk { plain.chars().count() >= 4 } else { words >= 3 };
    // Two questions are two facts.
    if plain.matches(['?', '？']).count() > 1 {
        return None;
    }
    let vague = lexicon::is_generic_heading(plain.trim_end_matches(['?', '？']))
        || lower
            .split_whitespace()
            .any(|word| matches!(word.trim_matches('?'), "it" | "this" | "that" | "they" | "these"));
    // 以上からすると、以下は…ではない？ doubts what stands elsewhere.
    let points = language == Language::Ja
        && (lexicon::leans_on_context(&plain) || plain.contains("以下は") || plain.ends_with("ではない？"));
    let body = if marked && language == Language::Zh { with_question_word(&body) } else { body };
    (enough && !vague && !points && !is_only_links(text)).then(|| (question(&body, language), language))
}

/// Words of which an English question holds one.
#[rustfmt::skip]
const ASKING: &[&str] = &[
    "what", "what's", "why", "how", "when", "where", "which", "who", "whose", "is", "are", "was", "were", "do", "does", "did", "can", "could",
    "should", "will", "would", "has", "have", "if", "to",
];

/// A Chinese name with a question mark as a question: 海战的意义？ asks what that is.
fn with_question_word(asked: &str) -> String {
    #[rustfmt::skip]
    const SIGNS: &[&str] = &[
        "什么", "哪", "何", "怎", "谁", "几", "多少", "吗", "呢", "吧", "是否", "能否", "分别", "不是", "是不", "有没", "多久", "多大", "多长", "要不", "会不", "能不",
        "可不可", "没有", "还是", "区别", "为啥", "咋", "啥",
    ];
    const ASKED: &[&str] = &[
        "意义", "内容", "原因", "作用", "影响", "特点", "目的", "条件", "结果", "背景", "过程", "本质",
        "性质", "优点", "缺点", "定义",
    ];
    let name = asked.trim_end_matches(['?', '？']).trim_end();
    let is_name =
        !SIGNS.iter().any(|sign| name.contains(sign)) && ASKED.iter().any(|kind| name.ends_with(kind));
    if is_name { format!("{name}是什么？") } else { asked.to_owned() }
}

/// What a block answers, and of how many points.
fn answer_of(block: &Block) -> Option<(String, usize)> {
    match &block.kind {
        BlockKind::Paragraph(text) if !is_only_links(text) && !text.markdown.ends_with([':', '：']) => {
            Some((text.markdown.clone(), 1))
        }
        BlockKind::List { items, .. } => list_answer(items.iter()),
        BlockKind::Code(code) if (1..=CODE_LINES).contains(&code.lines.len()) => {
            let lines: Vec<&str> = code.lines.iter().map(|line| line.text.as_str()).collect();
            Some((typography::fence(&code.language, &lines.join("\n")), 1))
        }
        _ => None,
    }
}

/// A list answer announces its number, so that the reader knows when it is complete.
fn with_count(asked: &str, count: usize, language: Language) -> String {
    match (count, language) {
        (0 | 1, _) => asked.to_owned(),
        (count, Language::Zh) => format!("{asked}（{count} 点）"),
        (count, Language::En) => format!("{asked} ({count} points)"),
        (count, other) => templates::of(other).counted(asked, count),
    }
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(markdown: &str) -> Vec<(String, String)> {
        asked_by("R17", markdown)
    }

    #[test]
    fn a_japanese_heading_asks_without_a_mark() {
        assert_eq!(
            questions(
                "# 航海のメモ\n\n## 帆船の種類\n\n### ケッチとは何か\n\n- 後ろのマストが短く、舵の前に立っている二本マストの帆船。\n- 例：小さな漁船\n"
            ),
            [pair(
                "【航海のメモ › 帆船の種類】ケッチとは何か？",
                "後ろのマストが短く、舵の前に立っている二本マストの帆船"
            )]
        );
    }

    #[test]
    fn paragraphs_numbered_by_hand_are_points() {
        assert_eq!(
            questions(
                "# 航海笔记\n\n## 船舶\n\n### 船帆分为哪几种?\n\n1、挂在横桁上的横帆\n\n2、挂在桅杆后面的纵帆\n"
            ),
            [pair("【航海笔记 › 船舶】船帆分为哪几种？（2 点）", "- 挂在横桁上的横帆\n- 挂在桅杆后面的纵帆")]
        );
    }

    #[test]
    fn a_chinese_name_with_a_question_mark_gets_its_question_word() {
        assert_eq!(
            questions(
                "# 航海\n\n## 海战\n\n勒班陀海战的历史意义？\n\n- 终结了桨帆船的时代\n- 阻止了舰队西进\n"
            ),
            [pair("【航海】勒班陀海战的历史意义是什么？（2 点）", "- 终结了桨帆船的时代\n- 阻止了舰队西进")]
        );
        assert_eq!(
            questions(
                "# 航海メモ\n\n## 帆船\n\n- 以上からすると、以下は帆船ではない？\n  - 汽船\n  - カヌー\n"
            ),
            []
        );
    }

    #[test]
    fn the_number_of_a_question_and_the_rest_of_a_long_answer_are_left_out() {
        let note = "# 航海\n\n## 简答\n\n### 12. 什么是锚地？\n\n港口外面供船舶停泊等候的一片水域，水深和底质都要合适。锚地包括：引水锚地、检疫锚地、避风锚地、装卸锚地、危险品锚地和油轮锚地等。\n";
        let card = crate::generate::tests::generated(note).cards.remove(0);
        assert_eq!(
            (card.front.as_str(), card.back.as_str()),
            ("【航海 › 简答】什么是锚地？", "港口外面供船舶停泊等候的一片水域，水深和底质都要合适")
        );
        assert!(card.extra.starts_with("锚地包括"), "{}", card.extra);
    }

    #[test]
    fn a_heading_that_asks_is_answered_by_its_first_block() {
        assert_eq!(
            questions("# GC\n\n## Why is GC paused?\n\nBecause roots move.\n"),
            [pair("Why is GC paused?", "Because roots move.")]
        );
        assert_eq!(
            questions("# GC\n\n## 什么是三色标记\n\n把对象分成白灰黑三类\n"),
            [pair("什么是三色标记？", "把对象分成白灰黑三类")]
        );
        assert_eq!(
            questions("# Git\n\n## How to undo a commit\n\n```sh\ngit reset HEAD~1\n```\n"),
            [pair("[Git] How do you undo a commit?", "```sh\ngit reset HEAD~1\n```")]
        );
    }

    #[test]
    fn a_list_answers_with_its_number_announced() {
        assert_eq!(
            questions("# N\n\n## When does TCP resend?\n\n- on timeout\n- on three duplicate acks\n"),
            [pair("When does TCP resend? (2 points)", "- on timeout\n- on three duplicate acks")]
        );
        assert_eq!(
            questions("# N\n\n- 为什么要握手三次？\n  - 双方都要确认对方的初始序号\n"),
            [pair("【N】为什么要握手三次？", "双方都要确认对方的初始序号")]
        );
    }

    #[test]
    fn questions_without_an_answer_of_their_own_are_left_alone() {
        for markdown in [
            "# N\n\n## Why is it so?\n\nBecause.\n",
            "# N\n\n## What does the manual say?\n\n[here](https://example.org)\n",
            "# N\n\n## How it works\n\nBy magic.\n",
            "# N\n\n## What are the parts?\n\n- a\n- b\n- c\n- d\n- e\n- f\n",
            "# N\n\n- [Why is this so slow?](https://example.org)\n",
        ] {
            assert_eq!(questions(markdown), [], "{markdown}");
        }
    }
}
