//! Writing anchors into the text of a note, and taking them out again.

use std::collections::BTreeMap;

use crate::model::note::Anchor;
use crate::notes::lines::{LineIndex, split_line};

use super::{Kind, Spot, at_end_of, is_margin};

/// What the names begin with that are written for the user, so that they can be told from the user's own.
pub const OURS: &str = "m-";

/// Whether a name was written for the user.
pub fn is_ours(name: &str) -> bool {
    let digits = name.strip_prefix(OURS).unwrap_or_default();
    digits.len() >= SHORTEST && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The fewest digits of a name.
const SHORTEST: usize = 6;

/// A name from these hex digits, as few of them as tell it from names that are taken.
pub fn name(digits: &str, is_taken: impl Fn(&str) -> bool) -> Option<String> {
    let lengths = SHORTEST..=digits.len();
    lengths.map(|length| format!("{OURS}{}", &digits[..length])).find(|name| !is_taken(name))
}

/// The anchor as it is written.
pub fn written(name: &str) -> String {
    format!("<!-- id: {name} -->")
}

/// The text of a note with these names at their blocks; line ends stay as they are.
///
/// At the end of a paragraph or item; above any other block, on a line of its own with the same margin. A block that
/// begins behind the sign of an item has no such line and is left as it is.
pub fn insert(source: &str, names: &[(Spot, String)]) -> String {
    let index = LineIndex::new(source);
    let mut pieces: BTreeMap<usize, String> = BTreeMap::new();
    for (spot, name) in names {
        let anchor = written(name);
        let (at, piece) = match spot.kind {
            Kind::Text => {
                let start = index.start(spot.last);
                let line = split_line(&source[start..]).0;
                (start + line.trim_end().len(), format!(" {anchor}"))
            }
            Kind::Whole => {
                let start = index.start(spot.first);
                let line = split_line(&source[start..]).0;
                let margin: String = line.chars().take(spot.column).collect();
                if !is_margin(&margin) {
                    continue;
                }
                let end = &source[start + line.len()..];
                let end = ["\r\n", "\n", "\r"].into_iter().find(|sign| end.starts_with(sign)).unwrap_or("\n");
                (start, format!("{margin}{anchor}{end}"))
            }
        };
        pieces.entry(at).or_insert(piece);
    }
    let mut out = source.to_owned();
    for (at, piece) in pieces.into_iter().rev() {
        out.insert_str(at, &piece);
    }
    out
}

/// The text of a note without the anchors that were written for the user.
pub fn remove(source: &str, anchors: &[Anchor]) -> String {
    let index = LineIndex::new(source);
    let mut out = source.to_owned();
    let mut ours: Vec<&Anchor> = anchors.iter().filter(|anchor| is_ours(&anchor.name)).collect();
    ours.sort_by_key(|anchor| anchor.line);
    for anchor in ours.into_iter().rev() {
        let start = index.start(anchor.line);
        let Some(found) = at_end_of(split_line(&source[start..]).0, start) else { continue };
        let bytes = if found.alone { start..index.start(anchor.line + 1) } else { found.bytes };
        out.replace_range(bytes, "");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(source: &str) -> crate::model::note::Note {
        crate::notes::parse("n.md", source.as_bytes()).unwrap()
    }

    /// The text with a name at each block that has none below it.
    fn anchored(source: &str) -> String {
        let note = note(source);
        let spots: Vec<Spot> = note
            .sections
            .iter()
            .flat_map(|section| super::super::spots(&note.source, &section.blocks))
            .collect();
        let is_inner = |spot: &Spot| {
            !spots.iter().any(|other| {
                other != spot
                    && spot.first <= other.first
                    && other.last <= spot.last
                    && (other.kind, other.first, other.last) != (spot.kind, spot.first, spot.last)
                    && other.kind == Kind::Text
            })
        };
        let names = spots.iter().filter(|spot| is_inner(spot)).zip(0..);
        let names: Vec<(Spot, String)> = names.map(|(spot, nth)| (*spot, format!("m-00000{nth}"))).collect();
        insert(source, &names)
    }

    #[test]
    fn anchors_are_written_where_they_are_read_and_taken_out_without_a_trace() {
        let source = "# T\r\n\r\none\r\ntwo\r\n\r\n- a\r\n  - b\r\n\r\n```\r\nx = 1\r\n```\r\n\r\n| a |\r\n|---|\r\n| 1 |";
        let out = anchored(source);
        let expected = "# T\r\n\r\none\r\ntwo <!-- id: m-000000 -->\r\n\r\n- a <!-- id: m-000001 -->\r\n  - b \
                        <!-- id: m-000002 -->\r\n\r\n<!-- id: m-000003 -->\r\n```\r\nx = 1\r\n```\r\n\r\n\
                        <!-- id: m-000004 -->\r\n| a |\r\n|---|\r\n| 1 |";
        assert_eq!(out, expected);
        let anchors = note(&out).anchors;
        assert_eq!(anchors.len(), 5);
        assert_eq!(remove(&out, &anchors), source);
    }

    #[test]
    fn only_what_was_written_for_the_user_is_taken_out() {
        let source =
            "a <!-- id: mine -->\n\nb ^m-00aa11\n\nc <!-- id: m-00aa12 -->\n\nd <!--ID: 1566052191670-->\n";
        let out = remove(source, &note(source).anchors);
        assert_eq!(out, "a <!-- id: mine -->\n\nb\n\nc\n\nd <!--ID: 1566052191670-->\n");
    }

    #[test]
    fn a_name_is_short_unless_another_has_it() {
        assert_eq!(name("3f9a1c77", |_| false).as_deref(), Some("m-3f9a1c"));
        assert_eq!(name("3f9a1c77", |name| name == "m-3f9a1c").as_deref(), Some("m-3f9a1c7"));
        assert_eq!(name("3f9a1c", |_| true), None);
        assert!(is_ours("m-3f9a1c") && !is_ours("m-3f9") && !is_ours("m-lemma1"));
    }
}
