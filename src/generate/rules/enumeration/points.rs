//! Lists whose items are phrases rather than names, below a label or heading that says what they are: reasons, steps,
//! drawbacks.
//!
//! | the label | asked |
//! |---|---|
//! | `Reason for anchoring` | What are the 3 reasons for anchoring? |
//! | `Drawbacks` below a name | What are the 3 drawbacks of {owner}? |
//! | `Tasks sailors do (in order)`, numbered steps | What are the 3 tasks sailors do, in order? |
//! | `Nachteile:` below a name | {owner}: Was sind die Nachteile? (3 Punkte) |
//! | `缺点` below a name | {owner}的缺点有哪 3 点？ |
//!
//! Only words that are known to head points are taken: a plural alone also heads examples, links and groups. All
//! points together must be read at a glance.

use crate::generate::context;
use crate::generate::lexicon::{self, en};
use crate::generate::script::{weight, words};
use crate::generate::sentence::{sentences, without_end_mark};
use crate::generate::templates::{self, Templates, fill};
use crate::generate::text::{is_apparatus, is_only_links, prune};
use crate::generate::tongue;
use crate::generate::typography::{joined, question};
use crate::generate::view::{Lines, Statement, View};
use crate::generate::{Draft, label, listing};
use crate::model::card::Language;
use crate::model::note::{Heading, Item, Text};

/// Longest point in words and in weight (42 Han characters).
const POINT_WORDS: usize = 14;
const POINT_WEIGHT: usize = 92;
/// Longest clause before a full-width colon that is a point: 16 Han characters.
const CLAUSE_WEIGHT: usize = 32;
/// All points together.
const ANSWER_WEIGHT: usize = 270;
/// Most words of a label; more state something.
const LABEL_WORDS: usize = 8;

/// English words that head points, with their plurals.
#[rustfmt::skip]
const ENGLISH: &[(&str, &str)] = &[
    ("reason", "reasons"), ("advantage", "advantages"), ("disadvantage", "disadvantages"), ("benefit", "benefits"),
    ("drawback", "drawbacks"), ("downside", "downsides"), ("upside", "upsides"), ("limitation", "limitations"), ("step", "steps"), ("stage", "stages"),
    ("phase", "phases"), ("task", "tasks"), ("duty", "duties"), ("responsibility", "responsibilities"), ("goal", "goals"),
    ("aim", "aims"), ("objective", "objectives"), ("consequence", "consequences"), ("effect", "effects"), ("cause", "causes"),
    ("condition", "conditions"), ("requirement", "requirements"), ("rule", "rules"), ("principle", "principles"),
    ("criterion", "criteria"), ("characteristic", "characteristics"), ("feature", "features"), ("property", "properties"),
    ("function", "functions"), ("challenge", "challenges"), ("difference", "differences"), ("assumption", "assumptions"),
    ("indication", "indications"), ("contraindication", "contraindications"), ("symptom", "symptoms"), ("sign", "signs"),
    ("complication", "complications"), ("right", "rights"), ("purpose", "purposes"), ("risk", "risks"), ("strategy", "strategies"),
    ("component", "components"), ("element", "elements"), ("type", "types"), ("kind", "kinds"), ("method", "methods"),
    ("strength", "strengths"), ("weakness", "weaknesses"), ("threat", "threats"), ("guarantee", "guarantees"), ("pro", "pros"),
    ("con", "cons"), ("mission", "missions"), ("merit", "merits"), ("factor", "factors"), ("constraint", "constraints"),
];
/// Words whose points follow one another.
const IN_ORDER: &[&str] = &["steps", "stages", "phases", "tasks"];
/// What may stand between an English noun and what it is of.
const NARROWING: &[&str] =
    &["of", "for", "to", "in", "against", "behind", "between", "during", "when", "that", "with", "from"];
/// Words that make a question of an attribute one for several.
const PLURAL: &[&str] = &["sind", "cuáles", "quali", "quels", "quelles", "quais", "каковы"];
/// Chinese words that head points, longer ones first.
#[rustfmt::skip]
const CHINESE: &[&str] = &[
    "应用场景", "适用场景", "使用场景", "局限性", "优点", "缺点", "特点", "优势", "劣势", "好处", "坏处", "不足", "原因", "作用", "用途", "条件", "原则",
    "目的", "要求", "影响", "价值", "职责", "任务", "意义", "局限", "限制", "後果", "后果", "優點", "缺點", "特點", "優勢", "步骤", "步驟", "流程", "过程", "過程",
];
/// Chinese words whose points are members.
#[rustfmt::skip]
const MEMBERS: &[&str] = &[
    "组成部分", "状态", "狀態", "类型", "類型", "种类", "要素", "组件", "阶段", "階段", "层次",
];
/// Chinese words whose points are steps.
const CHINESE_STEPS: &[&str] = &["步骤", "步驟", "流程", "过程", "過程"];
/// Endings of Japanese labels that head points.
const JAPANESE: &[&str] =
    &["点", "理由", "メリット", "デメリット", "特徴", "条件", "手順", "目的", "原則", "役割"];

/// The points below a label or beside it.
pub(super) fn ask<'n>(view: &View<'n>, statement: &Statement<'n>) -> Option<Draft<'n>> {
    // A list has a point for each item or none at all.
    let label = Label::of(&statement.text, statement.children.len(), statement.is_numbered)?;
    let points = points(&statement.children)?;
    let owner = || super::owner(view, statement);
    let language = super::language(view, &label.bare, &points);
    let asked = label.asked(view, language, owner)?;
    let last = statement.children.iter().map(|child| child.text_span.end_line).max()?;
    let lines = Lines { first: statement.lines.first, last };
    let draft = super::draft(lines, language, asked, &points).claim(statement.lines);
    Some(draft.owners(&statement.owners).score(670))
}

/// The points below a heading that says what they are.
pub(super) fn ask_heading<'n>(
    view: &View<'n>,
    heading: &Heading,
    items: &[&Item],
    is_numbered: bool,
) -> Option<Draft<'n>> {
    let name = Text { markdown: context::heading_markdown(&heading.text), ..Text::default() };
    let label = Label::of(&name, items.len(), is_numbered)?;
    let points = points(items)?;
    let owner = || {
        let above = view.section.path.iter().rev().skip(1).map(|heading| &heading.text);
        let mut named = above.filter(|text| !lexicon::is_generic_heading(&text.plain()));
        named.next().map(context::heading_markdown).unwrap_or_default()
    };
    let language = super::language(view, &label.bare, &points);
    let asked = label.asked(view, language, owner)?;
    let last = items.iter().map(|item| item.text_span.end_line).max()?;
    let draft = super::draft(Lines { first: heading.line, last }, language, asked, &points);
    Some(draft.claim(Lines { first: heading.line, last: heading.line }).of_heading().score(670))
}

/// What a line announces.
struct Label {
    /// Its words without mark, remark and number.
    bare: String,
    /// How many points there are.
    count: usize,
    /// Whether the points are told to follow one another.
    is_ordered: bool,
}

impl Label {
    fn of(text: &Text, count: usize, is_numbered: bool) -> Option<Self> {
        let plain = text.plain();
        let named = plain.trim().trim_end_matches([':', '：']).trim_end();
        let name = context::without_remark(named);
        let remark = named[name.len()..].to_lowercase();
        let (told, bare) = super::announced(name);
        let sound = told.is_none_or(|told| told == count)
            && (1..=LABEL_WORDS).contains(&words(&bare))
            && weight(&bare) <= 64
            && !bare
                .contains([',', '，', '。', ';', '；', '?', '？', '=', '/', ':', '：', '"', '(', '&', '+'])
            && !bare.contains(". ")
            && label::split(text).is_none_or(|found| found.definition.is_empty())
            && !is_only_links(text)
            && !lexicon::is_lead_in(&bare)
            && !lexicon::leans_on_context(&bare)
            && !lexicon::is_doubtful(&bare);
        let is_ordered = is_numbered || remark.contains("in order");
        sound.then_some(Self { bare, count, is_ordered })
    }

    fn asked(&self, view: &View<'_>, language: Language, owner: impl Fn() -> String) -> Option<String> {
        match language {
            Language::En => self.english(owner),
            Language::Zh => self.chinese(owner),
            Language::Other => None,
            other => self.elsewhere(view, other, owner),
        }
    }

    fn english(&self, owner: impl Fn() -> String) -> Option<String> {
        let all: Vec<&str> = self.bare.split_whitespace().collect();
        let (first, last) = (*all.first()?, *all.last()?);
        let plural = |word: &str| {
            let lower = word.to_lowercase();
            ENGLISH.iter().find(|(one, many)| lower == *one || lower == *many).map(|(_, many)| *many)
        };
        let (head, kind) = if let [word] = all[..] {
            let head = plural(word)?;
            let owner = owner();
            if owner.is_empty() || names_several(&owner) {
                return None;
            }
            (head, format!("{head} of {owner}"))
        } else if let Some(head) = plural(first)
            .filter(|_| NARROWING.contains(&all[1]) || en::is_plural_noun(all[1]) && all.len() > 2)
        {
            (head, format!("{head} {}", all[1..].join(" ")))
        } else {
            let head = plural(last)?;
            let before = &all[..all.len() - 1];
            if before.iter().any(|word| word.chars().all(char::is_lowercase) && is_small(word)) {
                return None;
            }
            (head, format!("{} {head}", en::in_sentence(&before.join(" "))))
        };
        let order = if self.is_ordered && IN_ORDER.contains(&head) { ", in order" } else { "" };
        Some(question(&format!("What are the {} {kind}{order}", self.count), Language::En))
    }

    fn chinese(&self, owner: impl Fn() -> String) -> Option<String> {
        // What counts its points itself is asked by its own words.
        if listing::counts(&self.bare).is_some() {
            return None;
        }
        if super::chinese::asks(&self.bare) {
            return Some(super::chinese::counted_question(&self.bare, self.count));
        }
        let Some(word) = CHINESE.iter().find(|word| self.bare.ends_with(**word)) else {
            let names = MEMBERS.iter().any(|word| self.bare.ends_with(word) && self.bare != *word);
            return names
                .then(|| question(&joined(&self.bare, &format!("有哪 {} 个", self.count)), Language::Zh));
        };
        // 意识具有反作用 states something.
        let head = self.bare.strip_suffix(*word).unwrap_or("");
        if ["具有", "是", "会", "可以", "能够", "产生"].iter().any(|verb| head.contains(verb)) {
            return None;
        }
        let named = if self.bare == *word {
            let owner = owner();
            if owner.is_empty() {
                return None;
            }
            joined(&owner, &format!("的{word}"))
        } else {
            self.bare.clone()
        };
        let asked = if CHINESE_STEPS.contains(word) {
            format!("分哪 {} 步", self.count)
        } else {
            format!("有哪 {} 点", self.count)
        };
        Some(question(&joined(&named, &asked), Language::Zh))
    }

    fn elsewhere(&self, view: &View<'_>, language: Language, owner: impl Fn() -> String) -> Option<String> {
        let templates = templates::of(language);
        if templates.counts_others(&self.bare, self.count) {
            return None;
        }
        let is_japanese = language == Language::Ja;
        let lone = words(&self.bare) == 1 && !is_japanese || view.is_attribute(&self.bare);
        if lone {
            let owner = owner();
            let lower = self.bare.to_lowercase();
            // Notes in Japanese label in English as well.
            let english = ENGLISH.iter().any(|(one, many)| lower == *one || lower == *many);
            let heads = heads_points(templates, &self.bare) || is_japanese && english;
            if !heads || owner.is_empty() {
                return None;
            }
            return Some(if templates.knows_attribute(&self.bare) || view.is_attribute(&self.bare) {
                templates.counted(&templates.attribute(&owner, &self.bare), self.count)
            } else {
                fill(&templates.asks.list.replace("{n}", &self.count.to_string()), &self.bare)
            });
        }
        let ends = |ending: &&str| self.bare.ends_with(*ending);
        let heads =
            if is_japanese { JAPANESE.iter().any(ends) } else { templates.opens_with_kind(&self.bare) };
        heads.then(|| fill(&templates.asks.list.replace("{n}", &self.count.to_string()), &self.bare))
    }
}

/// Whether a word alone heads points: the plural of a kind, or an attribute that is asked for in the plural.
fn heads_points(templates: &Templates, word: &str) -> bool {
    let lower = word.to_lowercase();
    let attribute = templates.words.attributes.iter().find(|(known, _)| *known == lower);
    let in_plural = attribute.is_some_and(|(_, asked)| {
        asked.split([' ', '¿']).any(|part| PLURAL.contains(&part.to_lowercase().as_str()))
    });
    in_plural || templates.words.kinds.contains(&lower.as_str())
}

/// Whether an owner is several things at once, so that nobody can tell whose points are asked for.
fn names_several(owner: &str) -> bool {
    owner.contains([',', '/', '&']) || owner.contains(" and ") || owner.contains(" vs")
}

/// Words that make a clause of an English label.
fn is_small(word: &str) -> bool {
    #[rustfmt::skip]
    const SMALL: &[&str] = &[
        "a", "an", "the", "is", "are", "was", "has", "have", "of", "for", "to", "in", "on", "with", "by", "from", "and", "or", "as", "at", "some",
        "other", "more", "no", "not", "its", "my", "all", "these", "if", "when", "same",
    ];
    SMALL.contains(&word)
}

/// The items as points, where these are few, whole and short.
pub(super) fn points(items: &[&Item]) -> Option<Vec<String>> {
    // A label among the points heads points of its own.
    let heads = |item: &&Item| {
        let plain = item.text.plain();
        item.children().nth(1).is_some() && words(&plain) <= 3 && heads_a_list(&plain)
    };
    if !(2..=listing::ITEMS).contains(&items.len()) || items.iter().any(heads) {
        return None;
    }
    let all: Vec<String> = items.iter().map(|item| point(item)).collect::<Option<_>>()?;
    let distinct = all.iter().enumerate().all(|(at, point)| !all[..at].contains(point));
    (distinct && all.iter().map(|point| weight(point)).sum::<usize>() <= ANSWER_WEIGHT).then_some(all)
}

/// Whether a name says what stands below it in any language.
fn heads_a_list(plain: &str) -> bool {
    let bare = plain.trim_end_matches([':', '：']);
    let lower = bare.rsplit(' ').next().unwrap_or("").to_lowercase();
    let known = templates::all_words().any(|(_, words)| words.kinds.contains(&lower.as_str()));
    known || ENGLISH.iter().any(|(_, many)| lower == *many) || lexicon::is_attribute(bare)
}

/// An item as a point: all it says, or the term that it goes on to explain.
pub(super) fn point(item: &Item) -> Option<String> {
    let tidied = prune(&item.text, is_apparatus);
    if item.task.is_some() || is_only_links(&tidied) {
        return None;
    }
    let whole = without_end_mark(tidied.markdown.trim());
    let whole = whole.trim_end_matches([':', '：']).trim_end();
    if is_whole(whole) && sentences(&tidied).len() == 1 {
        return Some(whole.to_owned());
    }
    let term = match label::split(&tidied) {
        Some(found) => found.label.markdown,
        // 阶段具有顺序性：… is a point that its colon explains.
        None => whole.split_once('：').filter(|(point, _)| weight(point) <= CLAUSE_WEIGHT)?.0.to_owned(),
    };
    is_whole(&term).then_some(term)
}

fn is_whole(text: &str) -> bool {
    // What ends in a small word goes on below.
    let last = text.rsplit(' ').next().unwrap_or("");
    words(text) <= POINT_WORDS
        && (2..=POINT_WEIGHT).contains(&weight(text))
        && text.chars().any(char::is_alphabetic)
        && !tongue::is_small_word(last)
        && !text.contains(['?', '？', '。', '\n', '→'])
        && !text.contains("://")
        && !text.contains("->")
        && !text.ends_with(['…', ',', '，', '-'])
        && !text.ends_with("...")
        && !text.starts_with(['.', '/', '~', '(', '（'])
        && text.matches(['(', '（']).count() == text.matches([')', '）']).count()
        && text.matches('`').count().is_multiple_of(2)
        && text.matches('$').count().is_multiple_of(2)
        && text.matches("**").count().is_multiple_of(2)
        && !lexicon::is_doubtful(text)
        && !lexicon::is_lead_in(text)
        && !lexicon::leans_on_context(text)
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, bare_by, pair};

    fn questions(title: &str, body: &str) -> Vec<(String, String)> {
        bare_by("R12", &format!("# {title}\n\n## Anchor\n\n{body}\n"))
    }

    #[test]
    fn phrases_below_a_word_that_heads_points_are_asked_together() {
        let answer = "- to hold the ship against wind and tide all night long\n- to wait for the pilot";
        for (label, asked) in [
            ("*Reason for anchoring*", "What are the 2 reasons for anchoring?"),
            ("Purposes", "What are the 2 purposes of Anchor?"),
            ("Tasks mates do (in order)", "What are the 2 tasks mates do, in order?"),
        ] {
            let body = format!(
                "- {label}\n  - to hold the ship against wind and tide all night long\n  - to wait for the pilot"
            );
            assert_eq!(questions("Notes on ships", &body), [pair(asked, answer)], "{label}");
        }
    }

    #[test]
    fn a_label_beside_its_points_announces_them() {
        assert_eq!(
            questions(
                "Notizen zur Vorlesung über Schiffe",
                "- Stockanker\n  - hält auch in weichem Grund und ist alt\n  - Nachteile:\n  - der Stock verfängt sich bei jedem Manöver in der Kette\n  - sperrig an Deck"
            ),
            [pair(
                "Stockanker: Was sind die Nachteile? (2 Punkte)",
                "- der Stock verfängt sich bei jedem Manöver in der Kette\n- sperrig an Deck"
            )]
        );
        assert_eq!(
            questions(
                "Notes on ships",
                "- 2 kinds of anchors\n- stock: lies flat on deck\n- plough: digs itself into the ground"
            ),
            [pair("What are the 2 kinds of anchors?", "- stock\n- plough")]
        );
    }

    #[test]
    fn a_heading_that_heads_points_is_asked_with_what_stands_above() {
        assert_eq!(
            questions(
                "Notes on ships",
                "### Drawbacks\n\n- the cable chafes on the hull whenever the tide turns\n- the ship swings"
            ),
            [pair(
                "What are the 2 drawbacks of Anchor?",
                "- the cable chafes on the hull whenever the tide turns\n- the ship swings"
            )]
        );
    }

    #[test]
    fn a_bold_line_that_touches_an_item_heads_those_below() {
        assert_eq!(
            questions(
                "Notes on ships",
                "1. Let the anchor go\n2. Pay out the cable\n**Downsides**\n1. the cable chafes when the tide turns\n2. the ship swings"
            ),
            [pair("What are the 2 downsides?", "- the cable chafes when the tide turns\n- the ship swings")]
        );
    }

    #[test]
    fn chinese_and_japanese_ask_with_their_number() {
        assert_eq!(
            asked_by(
                "R12",
                "# 笔记\n\n## 船锚\n\n- 缺点\n  - 锚链会磨损船壳，需要经常检查\n  - 占用甲板空间\n"
            ),
            [pair("船锚的缺点有哪 2 点？", "- 锚链会磨损船壳，需要经常检查\n- 占用甲板空间")]
        );
    }

    #[test]
    fn other_labels_and_cut_or_many_items_are_left_alone() {
        for body in [
            "- Harbours\n  - the one in the north is open all winter long\n  - the one in the south is not",
            "- Reasons for anchoring\n  - to wait for a pilot who knows…\n  - to hold the ship against the tide",
            "- Reasons for anchoring\n  - It drifts when the wind turns\n  - a long sentence. And another one here",
            "- Reasons for anchoring\n  - a b c\n  - d e f\n  - g h i\n  - j k l\n  - m n o\n  - p q r. S t",
        ] {
            assert_eq!(questions("Notes on ships", body), [], "{body}");
        }
    }
}
