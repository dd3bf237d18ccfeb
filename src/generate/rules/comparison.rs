//! R5, comparisons: a heading or bullet that sets two things against each other, and what is said of them.
//!
//! {A} 和 {B} 的区别是什么？ / How do {A} and {B} differ?
//!
//! Also a label of that kind before a colon. The sign is 区别, 差别, 不同, vs or versus with two sides. The answer is the first paragraph or a list of up to
//! five points. Not taken: bare links, bodies that are too long.
//! Idea: interference between similar things is met by asking for the difference (Wozniak, rule 11).

use crate::generate::context::names;
use crate::generate::outline;
use crate::generate::script::{has_han, lower};
use crate::generate::sentence::{find, first_sentence, without_end_mark};
use crate::generate::templates::{self, fill_both};
use crate::generate::text::{is_only_links, list_answer, prune};
use crate::generate::typography::{joined, question};
use crate::generate::view::{Lines, Place, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;
use crate::model::note::{BlockKind, Item, MarkKind, Text};

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let mut drafts: Vec<Draft<'n>> = of_heading(view).into_iter().collect();
    for statement in view
        .statements
        .iter()
        .filter(|statement| statement.place == Place::Item && !statement.children.is_empty())
    {
        if let Some((first, second)) = sides(&statement.text)
            && !statement.children.iter().all(|child| heads(child))
            && let Some((answer, _)) = list_answer(statement.children.iter().copied())
        {
            let last = statement
                .children
                .iter()
                .map(|child| child.text_span.end_line)
                .max()
                .unwrap_or(statement.lines.last);
            let lines = Lines { first: statement.lines.first, last };
            drafts.push(
                draft(view, lines, &first, &second, answer).claim(statement.lines).owners(&statement.owners),
            );
        }
    }
    drafts.extend(view.statements.iter().filter(|statement| statement.is_fact).filter_map(|statement| {
        let found = statement.pair()?;
        // Behind a dash stands a remark on the two more often than their difference.
        let (first, second) =
            sides(&found.label).filter(|_| found.colon || has_han(&found.label.markdown))?;
        let (answer, rest) = first_sentence(&found.definition);
        // One sentence on one side says nothing of the other.
        let both = answer.markdown.trim();
        let whole = if names(both, &first) && names(both, &second) || rest.markdown.is_empty() {
            both.to_owned()
        } else {
            format!("{both} {}", rest.markdown)
        };
        let answer = without_end_mark(&whole).to_owned();
        (!answer.is_empty() && !is_only_links(&found.definition))
            .then(|| draft(view, statement.lines, &first, &second, answer).owners(&statement.owners))
    }));
    drafts.into()
}

fn of_heading<'n>(view: &View<'n>) -> Option<Draft<'n>> {
    let heading = view.section.path.last()?;
    let (first, second) = sides(&heading.text)?;
    let block = view.blocks().next()?;
    let answer = match &block.kind {
        BlockKind::Paragraph(text) if !is_only_links(text) && !text.markdown.ends_with([':', '：']) => {
            let told = prune(text, |kind| matches!(kind, MarkKind::Url)).markdown;
            // What names one side alone is no difference.
            let fair = has_han(&told) || names(&told, &first) == names(&told, &second);
            Some(told).filter(|_| fair)?
        }
        BlockKind::List { items, .. } if !items.iter().all(heads) => list_answer(items.iter())?.0,
        _ => return None,
    };
    let lines = Lines { first: heading.line, last: block.span.end_line };
    Some(
        draft(view, lines, &first, &second, answer)
            .claim(Lines { first: heading.line, last: heading.line })
            .of_heading(),
    )
}

/// Whether what an item has to say stands below it.
fn heads(item: &Item) -> bool {
    item.children().next().is_some()
}

fn draft<'n>(view: &View<'n>, lines: Lines, first: &str, second: &str, answer: String) -> Draft<'n> {
    let han = has_han(&answer) || has_han(first);
    let language = view.language_beside(view.language_of_prose(&answer), han);
    let asked = match language {
        Language::Zh => {
            let both = joined(&joined(first, "和"), second);
            question(&joined(&both, "的区别是什么"), language)
        }
        Language::En => question(&format!("How do {first} and {second} differ"), language),
        other => fill_both(templates::of(other).asks.differ, first, second),
    };
    Draft::new("R5", lines, language, asked, answer).score(800)
}

/// The two things that a text compares.
fn sides(text: &Text) -> Option<(String, String)> {
    let markdown = outline::uncounted(text.markdown.trim().trim_end_matches(['：', ':', '？', '?']));
    let noted =
        ["注意区分", "注意", "区分", "对比", "比较"].iter().find_map(|word| markdown.strip_prefix(word));
    let markdown = noted.map_or(markdown, |rest| rest.trim_start_matches(['：', ':', ' ', '一', '下']));
    let (first, second) = split_versus(markdown).or_else(|| split_difference(markdown))?;
    if is_only_links(text) {
        return None;
    }
    // “Epistemology: Internalism vs Externalism.” names its field first.
    let first = first.rsplit(": ").next().unwrap_or(first);
    let (first, second) = (first.trim(), second.trim().trim_end_matches('.'));
    let is_side = |side: &str| {
        (1..=40).contains(&side.chars().count())
            && !side.contains(['，', '。', '：', ','])
            && side.split_whitespace().count() <= 5
    };
    (is_side(first) && is_side(second)).then(|| (first.to_owned(), second.to_owned()))
}

/// `A vs B`.
fn split_versus(markdown: &str) -> Option<(&str, &str)> {
    if [" v", " VS "].iter().all(|sign| find(markdown.as_bytes(), sign.as_bytes()).is_none()) {
        return None;
    }
    [" vs. ", " vs ", " VS ", " v.s. ", " versus "]
        .iter()
        .find_map(|sign| markdown.split_once(sign))
        .filter(|(_, second)| !second.contains(" vs"))
}

/// `A 和 B 的区别`, `difference between A and B`.
fn split_difference(markdown: &str) -> Option<(&str, &str)> {
    let lower = lower(markdown);
    let place = |sign: &str| find(lower.as_bytes(), sign.as_bytes());
    if let Some(at) = place("difference between ").or_else(|| place("differences between ")) {
        let rest = markdown.get(at..)?;
        let rest = &rest[rest.find("between ")? + 8..];
        return rest.split_once(" and ");
    }
    if let Some(found) = split_elsewhere(markdown, &lower) {
        return Some(found);
    }
    let stem =
        ["的区别", "的差别", "的不同", "区别", "差别"].iter().find_map(|sign| markdown.strip_suffix(sign))?;
    ["和", "与", "跟", "、"].iter().find_map(|sign| stem.split_once(sign))
}

/// The same in the languages of `templates/`: `Unterschied zwischen A und B`, `AとBの違い`.
fn split_elsewhere<'t>(markdown: &'t str, lower: &str) -> Option<(&'t str, &'t str)> {
    // Lower case may have another length in a few scripts; then the byte positions do not fit.
    let markdown = Some(markdown).filter(|markdown| markdown.len() == lower.len())?;
    templates::all_words().filter_map(|(_, words)| words.difference).find_map(|(before, between, behind)| {
        let at =
            if before.is_empty() { 0 } else { find(lower.as_bytes(), before.as_bytes())? + before.len() };
        markdown.get(at..)?.strip_suffix(behind)?.split_once(between)
    })
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(markdown: &str) -> Vec<(String, String)> {
        asked_by("R5", markdown)
    }

    #[test]
    fn two_sides_are_asked_for_their_difference() {
        assert_eq!(
            questions("# N\n\n## TCP vs UDP\n\n- TCP keeps the order\n- UDP does not\n"),
            [pair("How do TCP and UDP differ?", "- TCP keeps the order\n- UDP does not")]
        );
        assert_eq!(
            questions("# N\n\n## 进程和线程的区别\n\n进程有自己的地址空间，线程共享\n"),
            [pair("进程和线程的区别是什么？", "进程有自己的地址空间，线程共享")]
        );
    }

    #[test]
    fn links_and_long_sides_are_left_alone() {
        for markdown in [
            "# N\n\n- [a vs b](https://example.org)\n  - x y z\n",
            "# N\n\n## A vs B vs C\n\nwords here\n",
            "# N\n\n## A vs B\n\n[link](https://example.org)\n",
        ] {
            assert_eq!(questions(markdown), [], "{markdown}");
        }
    }

    #[test]
    fn a_label_may_compare_too() {
        assert_eq!(
            asked_by(
                "R5",
                "# Docker\n\nCMD vs ENTRYPOINT: CMD is replaced by arguments. ENTRYPOINT is not.\n"
            ),
            [pair(
                "[Docker] How do CMD and ENTRYPOINT differ?",
                "CMD is replaced by arguments. ENTRYPOINT is not"
            )]
        );
    }

    #[test]
    fn other_languages_have_their_own_words_for_a_difference() {
        for (heading, body, question) in [
            (
                "Unterschied zwischen CMD und ENTRYPOINT",
                "Das eine wird von Argumenten ersetzt und das andere nicht.",
                "Worin unterscheiden sich CMD und ENTRYPOINT?",
            ),
            (
                "Differenza tra mitosi e meiosi",
                "La prima dà due cellule e la seconda quattro.",
                "Che differenza c'è tra mitosi e meiosi?",
            ),
            ("TCPとUDPの違い", "TCPは順序を守る。", "TCPとUDPの違いは何ですか？"),
        ] {
            let note = format!("# N\n\n## {heading}\n\n{body}\n");
            let asked = asked_by("R5", &note);
            assert_eq!(asked.first().map(|(asked, _)| asked.as_str()), Some(question), "{asked:?}");
        }
    }
}
