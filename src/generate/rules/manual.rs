//! R26, an entry of a manual inside a code block: a prototype with `功能：` and `返回值：` below it.
//!
//! | the line | question |
//! |---|---|
//! | 功能：X | {f} 的功能是什么？ |
//! | 返回值：X | {f} 的返回值是什么？ |
//! | 返回值：, below it 成功：X and 失败：Y | {f} 成功和失败时分别返回什么？ |
//!
//! Courses on C and embedded systems write whole chapters so. Not taken: parameters, whose names are the prototype's
//! own, and entries before any prototype.
//! Idea: minimum information (Wozniak, rule 4).

use crate::generate::fence::Fence;
use crate::generate::script::weight;
use crate::generate::sentence::without_end_mark;
use crate::generate::typography::{self, question};
use crate::generate::view::{FencePlace, Lines, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;

/// A return value stands at most this many lines below its label.
const RETURN_LINES: usize = 4;

/// Longer text is a lecture of its own.
const TOLD_WEIGHT: usize = 160;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let mut drafts = Vec::new();
    for place in view.fences.iter().filter(|place| place.fence.is_manual()) {
        let mut function = None;
        for (at, line) in place.fence.lines.iter().enumerate() {
            if let Some(name) = prototype(&line.raw) {
                function = Some(name);
            } else if let Some(name) = function {
                drafts.extend(entry(place, at, name));
            }
        }
    }
    drafts.into()
}

/// The card of a labelled line.
fn entry<'n>(place: &FencePlace<'n>, at: usize, name: &str) -> Option<Draft<'n>> {
    let raw = &place.fence.lines[at].raw;
    let shown = typography::code(name);
    let draft = |asked: String, answer: &str, last: usize| {
        let lines = Lines { first: place.fence.lines[at].number, last: place.fence.lines[last].number };
        let answer = typography::quote_code(without_end_mark(answer));
        Draft::new("R26", lines, Language::Zh, question(&asked, Language::Zh), answer)
            .owners(&place.owners)
            .score(800)
    };
    let fits = |told: &str| weight(told) > 2 && weight(told) <= TOLD_WEIGHT;
    if let Some(told) = Fence::entry(raw, "功能") {
        return fits(told).then(|| draft(format!("{shown} 的功能是什么"), told, at));
    }
    let returned = Fence::entry(raw, "返回值")?;
    if !returned.is_empty() {
        return fits(returned).then(|| draft(format!("{shown} 的返回值是什么"), returned, at));
    }
    let below = || place.fence.lines.iter().enumerate().skip(at + 1).take(RETURN_LINES);
    let of =
        |label: &str| below().find_map(|(at, line)| Fence::entry(&line.raw, label).map(|told| (at, told)));
    let ((first, won), (second, lost)) = (of("成功")?, of("失败")?);
    let answer = format!("成功：{won}；失败：{lost}");
    (!won.is_empty() && !lost.is_empty() && fits(&answer))
        .then(|| draft(format!("{shown} 成功和失败时分别返回什么"), &answer, first.max(second)))
}

/// The name that a prototype declares: `DIR *opendir(const char *name);`.
fn prototype(raw: &str) -> Option<&str> {
    let line = raw.trim();
    let head = line.split(';').next().unwrap_or(line).trim_end();
    let (before, arguments) = head.split_once('(')?;
    let name = before.rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '_').next()?;
    let kind = before.strip_suffix(name)?;
    let is_kind = kind.chars().any(|c| c.is_ascii_alphabetic())
        && kind.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '*' | '_'));
    (is_kind && !name.is_empty() && arguments.ends_with(')')).then_some(name)
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked, asked_by, pair};

    #[test]
    fn a_prototype_is_in_plain_letters() {
        assert_eq!(super::prototype("int *close(int fd);"), Some("close"));
        assert_eq!(super::prototype("int cl\u{fb01}ose(int fd);"), None);
        assert_eq!(super::prototype("close(int fd);"), None);
    }

    #[test]
    fn an_entry_asks_for_purpose_and_return_value() {
        let note = "# 管道\n\n```c\n#include <unistd.h>\nint pipe(int fds[2]);\n功能：建立一对相连的描述符\n参数：\n  fds：两个描述符\n返回值：\n  成功： 0\n  失败： -1\n```\n";
        assert_eq!(
            asked_by("R26", note),
            [
                pair("【管道】`pipe` 的功能是什么？", "建立一对相连的描述符"),
                pair("【管道】`pipe` 成功和失败时分别返回什么？", "成功：0；失败：-1"),
            ]
        );
        assert_eq!(asked(note).len(), 2, "{:?}", asked(note));
    }

    #[test]
    fn a_label_without_a_prototype_is_left_alone() {
        assert_eq!(asked_by("R26", "# 管道\n\n```c\n功能：建立一对描述符\npipe(fds);\n```\n"), []);
    }
}
