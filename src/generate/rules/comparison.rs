//! R5, comparisons: a heading or bullet that sets two things against each other, and what is said of them.
//!
//! {A} 和 {B} 的区别是什么？ / How do {A} and {B} differ?
//!
//! The sign is 区别, 差别, 不同, vs or versus with two sides. The answer is the first paragraph or a list of up to
//! five points. Not taken: bare links, bodies that are too long.
//! Idea: interference between similar things is met by asking for the difference (Wozniak, rule 11).

use crate::generate::script::has_han;
use crate::generate::text::{is_only_links, list_answer, prune};
use crate::generate::typography::question;
use crate::generate::view::{Lines, Place, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;
use crate::model::note::{BlockKind, MarkKind, Text};

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let mut drafts: Vec<Draft<'n>> = of_heading(view).into_iter().collect();
    for statement in view
        .statements
        .iter()
        .filter(|statement| statement.place == Place::Item && !statement.children.is_empty())
    {
        if let Some((first, second)) = sides(&statement.text)
            && let Some((answer, _)) = list_answer(statement.children.iter().copied())
        {
            let last = statement
                .children
                .iter()
                .map(|child| child.text_span.end_line)
                .max()
                .unwrap_or(statement.lines.last);
            let lines = Lines { first: statement.lines.first, last };
            drafts
                .push(draft(lines, &first, &second, answer).claim(statement.lines).owners(&statement.owners));
        }
    }
    drafts.into()
}

fn of_heading<'n>(view: &View<'n>) -> Option<Draft<'n>> {
    let heading = view.section.path.last()?;
    let (first, second) = sides(&heading.text)?;
    let block = view.section.blocks.first()?;
    let answer = match &block.kind {
        BlockKind::Paragraph(text) if !is_only_links(text) && !text.markdown.ends_with([':', '：']) => {
            prune(text, |kind| matches!(kind, MarkKind::Url)).markdown
        }
        BlockKind::List { items, .. } => list_answer(items.iter())?.0,
        _ => return None,
    };
    let lines = Lines { first: heading.line, last: block.span.end_line };
    Some(
        draft(lines, &first, &second, answer)
            .claim(Lines { first: heading.line, last: heading.line })
            .of_heading(),
    )
}

fn draft<'n>(lines: Lines, first: &str, second: &str, answer: String) -> Draft<'n> {
    let language = if has_han(&answer) || has_han(first) { Language::Zh } else { Language::En };
    let body = match language {
        Language::Zh if has_han(first) && has_han(second) => format!("{first}和{second}的区别是什么"),
        Language::Zh => format!("{first} 和 {second} 的区别是什么"),
        Language::En => format!("How do {first} and {second} differ"),
    };
    Draft::new("R5", lines, language, question(&body, language), answer).score(800)
}

/// The two things that a text compares.
fn sides(text: &Text) -> Option<(String, String)> {
    if is_only_links(text) {
        return None;
    }
    let markdown = text.markdown.trim().trim_end_matches(['：', ':', '？', '?']);
    let (first, second) = split_versus(markdown).or_else(|| split_difference(markdown))?;
    let (first, second) = (first.trim(), second.trim());
    let is_side = |side: &str| {
        (1..=40).contains(&side.chars().count())
            && !side.contains(['，', '。', '：', ','])
            && side.split_whitespace().count() <= 5
    };
    (is_side(first) && is_side(second)).then(|| (first.to_owned(), second.to_owned()))
}

/// `A vs B`.
fn split_versus(markdown: &str) -> Option<(&str, &str)> {
    [" vs. ", " vs ", " VS ", " v.s. ", " versus "]
        .iter()
        .find_map(|sign| markdown.split_once(sign))
        .filter(|(_, second)| !second.contains(" vs"))
}

/// `A 和 B 的区别`, `difference between A and B`.
fn split_difference(markdown: &str) -> Option<(&str, &str)> {
    let lower = markdown.to_lowercase();
    if let Some(at) = lower.find("difference between ").or_else(|| lower.find("differences between ")) {
        let rest = &markdown[at..];
        let rest = &rest[rest.find("between ")? + 8..];
        return rest.split_once(" and ");
    }
    let stem =
        ["的区别", "的差别", "的不同", "区别", "差别"].iter().find_map(|sign| markdown.strip_suffix(sign))?;
    ["和", "与", "跟", "、"].iter().find_map(|sign| stem.split_once(sign))
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
}
