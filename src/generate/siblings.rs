//! Items that stand beside the label which announces them, instead of below it.
//!
//! ```text
//! - Anchoring                    - 3 kinds of knots
//!   - Drawbacks:                 - bowline: a loop that does not slip
//!   - the cable chafes           - reef: joins two ropes
//!   - the ship swings            - hitch: holds to a post
//! ```
//!
//! A label with a colon and nothing below it heads what follows up to the next such label or attribute; one that
//! counts must have the right number of items after it, and nothing else.

use std::ops::Range;

use super::label;
use super::lexicon::{self, en};
use super::script::{weight, words};
use crate::model::note::{Item, Text};

/// Most words of a label.
const LABEL_WORDS: usize = 4;
/// Longest label: 12 Han characters.
const LABEL_WEIGHT: usize = 32;
/// Fewer items announce nothing.
const LEAST: usize = 2;

/// A label and the items beside it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The place of the label among its siblings.
    pub label: usize,
    /// The places of what it announces.
    pub members: Range<usize>,
    /// Whether the members stand below it in sense, so that it is their owner.
    pub owns: bool,
}

/// The groups of a list, in order; they do not overlap.
pub(super) fn groups(items: &[Item]) -> Vec<Group> {
    let mut out = Vec::new();
    let mut at = 0;
    while at + LEAST < items.len() {
        let Some(group) = group(items, at) else {
            at += 1;
            continue;
        };
        at = group.members.end;
        out.push(group);
    }
    out
}

fn group(items: &[Item], at: usize) -> Option<Group> {
    let item = &items[at];
    if !item.blocks.is_empty() || item.task.is_some() || item.text.is_empty() {
        return None;
    }
    // Most items neither count nor end in a colon.
    let markdown = item.text.markdown.trim();
    let may_count = markdown.starts_with(|c: char| c.is_ascii_digit());
    if !may_count && !markdown.ends_with([':', '：', '*', '_']) {
        return None;
    }
    if may_count && counts(&item.text.plain(), items.len() - at - 1) {
        return Some(Group { label: at, members: at + 1..items.len(), owns: false });
    }
    if !is_label(&item.text) {
        return None;
    }
    let goes_on = |item: &Item| {
        let heads = item.blocks.is_empty() && item.text.markdown.trim_end().ends_with([':', '：']);
        let tells =
            || label::split(&item.text).is_some_and(|found| lexicon::is_attribute(&found.label.plain()));
        !heads && item.task.is_none() && !item.text.is_empty() && !tells()
    };
    let members = at + 1..at + 1 + items[at + 1..].iter().take_while(|item| goes_on(item)).count();
    (members.len() >= LEAST && !is_gap(items, at)).then_some(Group { label: at, members, owns: true })
}

/// Whether a label is one of a list of terms, only that its author has not written yet what it means: most of what stands
/// before and behind it has a label too.
fn is_gap(items: &[Item], at: usize) -> bool {
    let has_label = |item: &&Item| label::split(&item.text).is_some();
    let most = |side: &[Item]| side.iter().filter(has_label).count() * 2 > side.len();
    most(&items[..at]) && most(&items[at + 1..])
}

/// Whether a text is a short name with a colon and nothing behind it.
fn is_label(text: &Text) -> bool {
    let plain = text.plain();
    let Some(bare) = plain.trim_end().strip_suffix([':', '：']) else { return false };
    text.lines.len() <= 1
        && words(bare) <= LABEL_WORDS
        && weight(bare) <= LABEL_WEIGHT
        && bare.chars().any(char::is_alphabetic)
        && !bare.contains([',', '，', '.', '。', '?', '？', '/', '=', ':', '：'])
        && !lexicon::is_lead_in(bare)
        && !lexicon::leans_on_context(bare)
        && !lexicon::is_doubtful(bare)
}

/// Whether a name counts so many of a kind: `3 kinds of knots`.
fn counts(plain: &str, count: usize) -> bool {
    let bare = plain.trim_end().trim_end_matches(':');
    let Some((number, kind)) = bare.split_once(' ') else { return false };
    number.parse() == Ok(count)
        && (1..=LABEL_WORDS).contains(&words(kind))
        && kind.split(' ').take(2).any(|word| en::is_plural(word) && word.len() > 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::note::BlockKind;
    use crate::notes;

    fn found(markdown: &str) -> Vec<(usize, Range<usize>, bool)> {
        let Ok(note) = notes::parse("ships.md", markdown.as_bytes()) else { return Vec::new() };
        let items =
            note.sections.iter().flat_map(|section| &section.blocks).find_map(|block| match &block.kind {
                BlockKind::List { items, .. } => Some(items.clone()),
                _ => None,
            });
        let groups = groups(&items.unwrap_or_default());
        groups.into_iter().map(|group| (group.label, group.members, group.owns)).collect()
    }

    #[test]
    fn a_label_with_nothing_below_it_heads_what_follows() {
        assert_eq!(found("- holds well\n- Drawbacks:\n- chafes\n- swings\n"), [(1, 2..4, true)]);
        assert_eq!(found("- Pros:\n- a\n- b\n- Cons:\n- c\n- d\n"), [(0, 1..3, true), (3, 4..6, true)]);
        assert_eq!(found("- 2 kinds of knots\n- bowline: a loop\n- reef: joins\n"), [(0, 1..3, false)]);
    }

    #[test]
    fn labels_with_items_of_their_own_or_a_wrong_number_head_nothing_else() {
        for markdown in [
            "- Drawbacks:\n  - chafes\n- next\n- last\n",
            "- Drawbacks:\n- chafes\n",
            "- 3 kinds of knots\n- bowline\n- reef\n",
            "- the cable is long, so that:\n- it chafes\n- it swings\n",
            // A term whose meaning is not written yet.
            "- bowline: a loop that holds\n- hitch:\n- reef: joins two ropes\n- bend: joins two ends\n",
        ] {
            assert_eq!(found(markdown), [], "{markdown}");
        }
    }
}
