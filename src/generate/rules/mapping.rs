//! R16, the same thing in two versions: `A (python2)` with the child `B (python3)`, or one sentence that tells both.
//!
//! python2 的 A 在 python3 中对应什么？ / What is A (python2) called in python3? · python2 和 python3 中分别返回什么？
//!
//! The versions must be of one thing (the same word before the number). A sentence for both needs a subject: the
//! item above, or the title of a link that stands alone before the list.
//! Idea: interference, versions named in the question (Wozniak, rules 11 and 19).

use super::code_wording::{self, both as both_sides};
use crate::generate::context;
use crate::generate::script::has_han;
use crate::generate::text::is_only_links;
use crate::generate::typography::{self, question};
use crate::generate::view::{Lines, Place, Statement, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;

/// Longest statement that tells both versions.
const BOTH_CHARS: usize = 60;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let drafts = view
        .statements
        .iter()
        .enumerate()
        .filter_map(|(at, statement)| counterpart(view, statement).or_else(|| both(view, at, statement)));
    drafts.collect::<Vec<_>>().into()
}

/// A name with its version, and the name that its only child gives for another.
fn counterpart<'n>(view: &View<'n>, statement: &Statement<'n>) -> Option<Draft<'n>> {
    let [child] = statement.children[..] else { return None };
    let (old, before) = versioned(&statement.text.markdown)?;
    let (new, after) = versioned(&child.text.markdown)?;
    if !are_versions(before, after) || old == new {
        return None;
    }
    let language = view.language;
    let template = code_wording::of(language).counterpart.replacen("{y}", after, 1);
    let asked = both_sides(&template, &as_code(old), before, language);
    let lines = Lines { first: statement.lines.first, last: child.text_span.end_line };
    Some(Draft::new("R16", lines, language, asked, as_code(new)).owners(&statement.owners).score(840))
}

/// `IOError (python2)` → (`IOError`, `python2`).
fn versioned(markdown: &str) -> Option<(&str, &str)> {
    let stem = markdown.trim().strip_suffix([')', '）'])?;
    let at = stem.rfind(['(', '（'])?;
    let version = stem[at..].trim_start_matches(['(', '（']).trim();
    let name = stem[..at].trim();
    (!name.is_empty() && name.chars().count() <= 40).then_some((name, version))
}

/// Whether two texts name versions of one thing: equal but for the number.
fn are_versions(a: &str, b: &str) -> bool {
    let stem = |text: &str| {
        text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '+' | ' ' | 'x'))
            .to_lowercase()
    };
    let numbered = |text: &str| text.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | 'x'));
    a != b && numbered(a) && numbered(b) && stem(a) == stem(b)
}

fn as_code(name: &str) -> String {
    if name.contains('`') || has_han(name) { name.to_owned() } else { typography::code(name) }
}

/// `python2返回list，python3返回iterator`, with the subject from above.
fn both<'n>(view: &View<'n>, at: usize, statement: &Statement<'n>) -> Option<Draft<'n>> {
    let markdown = statement.text.markdown.as_str();
    let (left, right) = markdown.split_once('，')?;
    // A version ends so.
    if !left.contains(|c: char| c.is_ascii_digit() || matches!(c, '+' | 'x')) {
        return None;
    }
    let (before, verb, first) = told(left)?;
    let (after, other_verb, second) = told(right)?;
    let fits = verb == other_verb
        && are_versions(before, after)
        && !first.is_empty()
        && !second.is_empty()
        && markdown.chars().count() <= BOTH_CHARS;
    let owner = context::local_topic(&statement.owners).map(context::name_of);
    let subject = owner.or_else(|| title_before(view, at)).filter(|_| fits)?;
    let asked = format!("{subject}：{before} 和 {after} 中分别{verb}什么");
    Some(
        Draft::new(
            "R16.both",
            statement.lines,
            Language::Zh,
            question(&asked, Language::Zh),
            markdown.to_owned(),
        )
        .score(800),
    )
}

/// `python2返回list` → (`python2`, `返回`, `list`).
fn told(clause: &str) -> Option<(&str, &str, &str)> {
    ["返回", "使用", "默认是", "默认为", "默认", "叫", "用", "是"].iter().find_map(|verb| {
        let (version, value) = clause.split_once(verb)?;
        Some((version.trim(), *verb, value.trim()))
    })
}

/// The title of a link that stands alone before a list, or the call that it names.
fn title_before(view: &View<'_>, at: usize) -> Option<String> {
    let before = view.statements[..at].iter().rev().find(|statement| statement.place == Place::Paragraph)?;
    let gap = view.statements[at].lines.first.saturating_sub(before.lines.last);
    let title = before.text.plain();
    let call = title.split_whitespace().find(|word| word.ends_with("()")).map(typography::code);
    (is_only_links(&before.text) && gap <= 2 && !title.contains("://")).then(|| call.unwrap_or(title))
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        asked_by("R16", &format!("# Notes\n\n## 异常\n\n{body}\n"))
    }

    #[test]
    fn a_name_asks_for_its_counterpart_in_the_other_version() {
        assert_eq!(
            questions("这里说的是异常的名字\n\n* IOError (python2)\n  * FileNotFoundError (python3)"),
            [pair("【异常】python2 的 `IOError` 在 python3 中对应什么？", "`FileNotFoundError`")]
        );
    }

    #[test]
    fn a_sentence_for_both_versions_takes_its_subject_from_above() {
        assert_eq!(
            questions(
                "[Using the zip() function](https://example.org)\n\n* python2返回list，python3返回iterator"
            ),
            [pair(
                "【异常】`zip()`：python2 和 python3 中分别返回什么？",
                "python2返回list，python3返回iterator"
            )]
        );
        assert_eq!(
            questions("* map\n  * python2返回list，python3返回iterator"),
            [pair(
                "【异常】map：python2 和 python3 中分别返回什么？",
                "python2返回list，python3返回iterator"
            )]
        );
    }

    #[test]
    fn other_brackets_and_sentences_without_a_subject_are_left_alone() {
        for body in [
            "* Apple (fruit)\n  * Pear (fruit)",
            "* Apple (red)\n  * Pear (green)",
            "* python2返回list，python3返回iterator",
            "* IOError (python2)\n  * A (python3)\n  * B (python3)",
        ] {
            assert_eq!(questions(body), [], "{body}");
        }
    }
}
