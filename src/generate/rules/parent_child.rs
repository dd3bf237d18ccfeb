//! R2, a parent with one child: the child is what there is to know of the parent.
//!
//! | the child | Chinese | English |
//! |---|---|---|
//! | is one code span | {parent}怎么写？ | How do you write {parent}? · How do you {parent}? |
//! | opens with an attribute (主要作用是 …) | {parent} 的{attribute}是什么？ | – |
//! | lists names | {parent}包括哪些？ | – |
//! | the parent is an attribute | {owner} 的{parent}是什么？ | What is the {parent} of {owner}? |
//! | explains the parent, elsewhere | – | Was bedeutet „{parent}“? · … |
//! | the child is an instruction | – | {parent}: what do you do? |
//!
//! Not taken: a parent that states something or is a link, a child that is a link or leans on its parent's words,
//! a parent with more children. Idea: context cues (Wozniak, rule 16).

use super::definition;
use crate::generate::context;
use crate::generate::label;
use crate::generate::lexicon::{self, en};
use crate::generate::listing;
use crate::generate::noun_phrase::{Described, described};
use crate::generate::script::{weight, words};
use crate::generate::sentence::{first_sentence, without_end_mark};
use crate::generate::templates::{self, fill};
use crate::generate::text::is_only_links;
use crate::generate::typography::{joined, question};
use crate::generate::view::{Lines, Statement, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;
use crate::model::note::{Item, MarkKind, Text};

/// Attributes that open a child and name what it tells.
#[rustfmt::skip]
const OPENINGS: &[&str] = &[
    "主要作用是", "主要作用", "作用是", "作用", "优点是", "优点", "缺点是", "缺点", "用途是", "用途", "特点是", "特点", "目的是", "目的", "原因是",
    "原因", "好处是", "好处",
];

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    view.statements.iter().filter_map(|statement| ask(view, statement)).collect::<Vec<_>>().into()
}

fn ask<'n>(view: &View<'n>, statement: &Statement<'n>) -> Option<Draft<'n>> {
    let children: Vec<&Item> =
        statement.children.iter().copied().filter(|child| !is_only_links(&child.text)).collect();
    if let Some(draft) = overview(view, statement, &children) {
        return Some(draft);
    }
    let child = children
        .iter()
        .find(|child| opening(&child.text.markdown).is_some())
        .or_else(|| children.first().filter(|_| children.len() == 1))?;
    let bare = statement.text.plain();
    let parent = context::name_of(&statement.text);
    if let Some(draft) = to_do(view, statement, child, children.len() == 1) {
        return Some(draft);
    }
    let own = Lines { first: child.text_span.line, last: child.text_span.end_line };
    if view.is_claimed(own) {
        return None;
    }
    let names =
        context::is_topic(&statement.text) || lexicon::is_attribute(bare.trim_end_matches(['：', ':']));
    let leaf = child.blocks.is_empty()
        && child.task.is_none()
        && !child.text.is_empty()
        && label::split(&child.text).is_none();
    if !names
        || !leaf
        || is_only_links(&statement.text)
        || lexicon::is_doubtful(&child.text.plain())
        || weight(&parent) < 2
    {
        return None;
    }
    let only = child
        .text
        .marks
        .iter()
        .any(|mark| mark.kind == MarkKind::Code && mark.range.len() == child.text.markdown.len());
    let language = view.language_of_pair(&statement.text, &child.text);
    let (answer, rest) = first_sentence(&child.text);
    let told = without_end_mark(&answer.markdown).to_owned();
    let (form, asked, answer) = if only {
        ("R2.code", how_written(&parent, language), told)
    } else if let Some(attribute) = opening(&told) {
        let rest = told[attribute.len()..].trim_start_matches(['：', ':', '，', ' ']).to_owned();
        let attribute = attribute.trim_end_matches('是');
        ("R2.attribute", question(&joined(&parent, &format!("的{attribute}是什么")), Language::Zh), rest)
    } else if language == Language::Zh && children.len() == 1 && lists_names(&told) {
        ("R2.list", question(&joined(&parent, "包括哪些"), language), told)
    } else if lexicon::is_attribute(&parent) && children.len() == 1 {
        let owner = context::local_topic(&statement.owners)
            .map_or_else(|| view.context.owner.clone(), context::name_of);
        if owner.is_empty() {
            return None;
        }
        // *Levels of rigging* › *Range*: a member of a kind, and nothing that the kind has.
        if language == Language::En && is_kind_of_members(&owner) {
            let draft = Draft::new("R2.told", own, language, format!("What does “{parent}” mean?"), told);
            return Some(draft.claim(own).owners(&statement.owners).extra([rest.markdown]).score(740));
        }
        let asked = match language {
            Language::Zh => question(&joined(&owner, &format!("的{parent}是什么")), language),
            Language::En => question(
                &format!(
                    "What {} the {} of {owner}",
                    if en::is_plural(&parent) { "are" } else { "is" },
                    en::in_sentence(&parent)
                ),
                language,
            ),
            other => templates::of(other).attribute(&owner, &parent),
        };
        ("R2.owner", asked, told)
    } else if children.len() == 1
        && (is_bold(&statement.text) || bare.trim_end().ends_with(':'))
        && label::split(&statement.text).is_none()
        && tells(&parent, &told, language)
    {
        ("R2.told", templates::of(language).told(&statement.text, told.as_str(), false), told)
    } else {
        return None;
    };
    let lines =
        Lines { first: statement.lines.first, last: child.text_span.end_line.max(statement.lines.last) };
    Some(
        Draft::new(form, lines, language, asked, answer)
            .claim(own)
            .owners(&statement.owners)
            .extra([rest.markdown])
            .score(if form == "R2.told" { 740 } else { 790 }),
    )
}

/// What stands first below *Overview* of something, if it describes a thing: `Overview` › `pump failure leading to …`.
fn overview<'n>(view: &View<'n>, statement: &Statement<'n>, children: &[&Item]) -> Option<Draft<'n>> {
    #[rustfmt::skip]
    const LABELS: &[&str] = &[
        "overview", "what it is", "what is it", "überblick", "was ist das", "panoramica", "che cos'è", "aperçu", "visión general", "qué es", "概述", "概要", "是什么", "简介",
    ];
    let label = statement.text.plain().trim_end_matches([':', '：', ' ', '?', '？']).to_lowercase();
    if !LABELS.contains(&label.as_str()) {
        return None;
    }
    let child =
        children.first().filter(|child| child.task.is_none() && label::split(&child.text).is_none())?;
    let owner =
        context::local_topic(&statement.owners).map_or_else(|| view.context.owner.clone(), context::name_of);
    let language = view.language_of(&child.text);
    let (first, rest) = first_sentence(&child.text);
    let told = without_end_mark(&first.markdown).to_owned();
    let is_thing = described(&first, language) == Some(Described::Thing)
        || language == Language::En && definition::tells_kind(&told);
    if owner.is_empty() || !is_thing || words(&told) < 3 || lexicon::leans_on_context(&told) {
        return None;
    }
    let asked = match language {
        Language::Zh => question(&joined(&owner, "是什么"), language),
        Language::En => question(&format!("What is {}", en::in_sentence(&owner)), language),
        other => fill(templates::of(other).asks.thing, &owner),
    };
    let own = Lines { first: child.text_span.line, last: child.text_span.end_line };
    let draft = Draft::new("R2.overview", own, language, asked, told).claim(own).owners(&statement.owners);
    Some(draft.of_heading().extra([rest.markdown]).score(760))
}

/// Whether an English name is that of a kind with members: *Types of knots*.
fn is_kind_of_members(owner: &str) -> bool {
    const KINDS: &[&str] = &["levels", "types", "kinds", "stages", "forms", "classes", "categories", "parts"];
    owner.split_once(' ').is_some_and(|(first, rest)| {
        KINDS.contains(&first.to_lowercase().as_str()) && rest.starts_with("of ")
    })
}

/// Whether an only child lists the names that its parent stands for.
fn lists_names(told: &str) -> bool {
    told.contains('、') && listing::items(told).is_some_and(|count| count >= 3)
}

/// Whether the author made the whole of a name bold.
fn is_bold(text: &Text) -> bool {
    let whole = text.markdown.trim_end_matches(['：', ':', ' ']).len();
    text.marks.iter().any(|mark| mark.kind == MarkKind::Strong && mark.range.len() >= whole)
}

/// Whether the only child of a name explains it, in a language that asks what a word means.
fn tells(parent: &str, told: &str, language: Language) -> bool {
    /// Fewer words are one more name.
    const TOLD_WORDS: usize = 3;
    !matches!(language, Language::Zh | Language::En | Language::Ja | Language::Other)
        && templates::of(language).is_noun(parent)
        && words(told) >= TOLD_WORDS
        && listing::items(told).is_none()
        && !told.starts_with(char::is_lowercase)
        && !lexicon::leans_on_context(told)
        && !lexicon::is_attribute(parent)
}

/// A case and what to do in it: `INR above 9:` › `stop the drug and give vitamin K`.
fn to_do<'n>(view: &View<'n>, statement: &Statement<'n>, child: &Item, is_only: bool) -> Option<Draft<'n>> {
    /// A longer case is a sentence of its own.
    const CASE_WORDS: usize = 10;
    let case = statement.text.markdown.trim().trim_end_matches(':').trim();
    let told = without_end_mark(&child.text.markdown).trim();
    let is_case = (2..=CASE_WORDS).contains(&words(case))
        && case.chars().any(char::is_alphabetic)
        && label::split(&statement.text).is_none()
        && !case.contains(['?', '`'])
        && !lexicon::is_lead_in(case)
        && !lexicon::leans_on_context(case)
        && !lexicon::is_doubtful(case)
        && !en::opens_with_verb(case);
    let instructs = words(told) >= 2 && (en::opens_with_verb(told) || en::treats(told));
    // A name alone over an instruction may be anything; a sign, a figure or the author's colon makes it a case.
    let is_told = statement.text.markdown.trim_end().ends_with(':')
        || case.contains(['<', '>', '≥', '≤', '+', '='])
        || case.starts_with("If ")
        || case.starts_with("In ");
    let sound = is_only
        && is_case
        && is_told
        && instructs
        && child.blocks.is_empty()
        && child.task.is_none()
        && view.language_of(&child.text) == Language::En
        && !is_only_links(&statement.text);
    let lines =
        Lines { first: statement.lines.first, last: child.text_span.end_line.max(statement.lines.last) };
    let own = Lines { first: child.text_span.line, last: child.text_span.end_line };
    sound.then(|| {
        let asked = question(&format!("{case}: what do you do"), Language::En);
        Draft::new("R2.case", lines, Language::En, asked, told.to_owned())
            .claim(own)
            .owners(&statement.owners)
            .score(770)
    })
}

/// How the code is written that a parent names.
fn how_written(parent: &str, language: Language) -> String {
    let body = match (language, lexicon::opens_with_verb(parent)) {
        (Language::Zh, true) => format!("如何{parent}"),
        (Language::Zh, false) => format!("{parent}怎么写"),
        (Language::En, true) => format!("How do you {}", parent.to_lowercase()),
        (Language::En, false) => format!("How do you write {parent}"),
        (other, _) => return fill(templates::of(other).asks.how, parent),
    };
    question(&body, language)
}

/// The attribute that opens a text.
fn opening(text: &str) -> Option<&'static str> {
    OPENINGS
        .iter()
        .find(|word| {
            text.strip_prefix(**word)
                .is_some_and(|rest| word.ends_with('是') || rest.starts_with(['：', ':']))
        })
        .copied()
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(markdown: &str) -> Vec<(String, String)> {
        asked_by("R2", markdown)
    }

    #[test]
    fn elsewhere_the_only_child_of_a_bold_name_explains_it() {
        let note = "# Notizen zur Vorlesung über Böden\n\n## Boden\n\n- **Gley**\n  - Ein Boden, den das Wasser von unten \
                    nass hält\n- Moor\n  - Ein Boden mit viel Torf am Ufer\n";
        assert_eq!(
            crate::generate::tests::asked_by("R2", note),
            [crate::generate::tests::pair(
                "[Notizen zur Vorlesung über Böden › Boden] Was bedeutet „Gley“?",
                "Ein Boden, den das Wasser von unten nass hält"
            )]
        );
    }

    #[test]
    fn a_member_of_a_kind_is_no_attribute_of_it() {
        let note = "# Rigging\n\n- Levels of Rigging\n  - Function\n    - All the ropes that do one and the same job\n";
        assert_eq!(
            questions(note),
            [pair(
                "[Rigging › Levels of Rigging] What does “Function” mean?",
                "All the ropes that do one and the same job"
            )]
        );
    }

    #[test]
    fn a_code_child_is_how_its_parent_is_written() {
        assert_eq!(
            questions("# P\n\n## 基础算法\n\n* list保序去重：\n  * `list(dict.fromkeys(my_list))`\n"),
            [pair("【基础算法】list 保序去重怎么写？", "`list(dict.fromkeys(my_list))`")]
        );
    }

    #[test]
    fn an_attribute_in_the_child_or_the_parent_is_asked_of_its_owner() {
        assert_eq!(
            questions(
                "# P\n\n## 装饰器\n\n* `@functools.wraps(func)`\n  * 主要作用是继承一些函数信息\n  * kwargs要自己拿\n"
            ),
            [pair("【装饰器】`@functools.wraps(func)` 的主要作用是什么？", "继承一些函数信息")]
        );
        assert_eq!(
            questions("# Med\n\n## Gout\n\n- Cause\n  - uric acid crystals\n"),
            [pair("[Med] What is the cause of Gout?", "uric acid crystals")]
        );
    }

    #[test]
    fn an_only_child_that_lists_names_is_asked_with_their_number() {
        assert_eq!(
            questions("# 网络\n\n## 拥塞\n\n**主要做法**：\n\n- 慢启动、快恢复、快重传\n"),
            [pair("【网络 › 拥塞】主要做法包括哪些？（3 项）", "慢启动、快恢复、快重传")]
        );
    }

    #[test]
    fn a_case_over_an_instruction_asks_what_to_do() {
        let note = "# Med\n\n## Potassium\n\n- Hyperkalaemia\n  - K 5.5-6 without changes in the ECG:\n    - Stop the drugs that \
            raise it\n  - K > 6.5 or changes in the ECG\n    - Give calcium at once\n";
        assert_eq!(
            questions(note),
            [
                pair(
                    "[Med › Potassium › Hyperkalaemia] K 5.5-6 without changes in the ECG: what do you do?",
                    "Stop the drugs that raise it"
                ),
                pair(
                    "[Med › Potassium › Hyperkalaemia] K > 6.5 or changes in the ECG: what do you do?",
                    "Give calcium at once"
                ),
            ]
        );
    }

    #[test]
    fn parents_that_state_and_children_that_link_are_left_alone() {
        for markdown in [
            "# P\n\n* `a`\n  * https://example.org\n",
            "# P\n\n* 这个东西很有意思，真的\n  * `x`\n",
            "# P\n\n* 东西\n  * 一句没有属性的话\n",
        ] {
            assert_eq!(questions(markdown), [], "{markdown}");
        }
    }
}
