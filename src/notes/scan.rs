//! Marks that no Markdown parser knows: `#tag`, `==highlight==`, bare URLs and Obsidian's `^block-id`.
//!
//! Only plain stretches are looked at, so none of them is found inside code, maths, images, links or URLs.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use memchr::{memchr_iter, memchr3};

use crate::model::note::{Mark, MarkKind, Text};

use super::cjk::{is_cjk, is_cjk_punctuation};

/// What a bare URL begins with.
const SCHEMES: [&str; 4] = ["https://", "http://", "ftp://", "www."];

/// Adds the marks that stand in the plain stretches of `text`; leaves the order to the caller.
pub(super) fn add_marks(text: &mut Text) {
    // Most texts hold none of the signs that open one.
    let bytes = text.markdown.as_bytes();
    if memchr3(b'#', b'=', b'^', bytes).is_none() && !holds_url(bytes) {
        return;
    }
    let mut found = Vec::new();
    for stretch in plain_stretches(text) {
        add_urls(text, &stretch, &mut found);
    }
    text.marks.append(&mut found);
    add_inline_notes(text);
    let stretches = plain_stretches(text);
    for stretch in &stretches {
        add_tags(text, stretch, &mut found);
    }
    add_highlights(text, &stretches, &mut found);
    if let Some(last) = stretches.last().filter(|stretch| stretch.end == text.markdown.len()) {
        found.extend(block_id(text, last));
    }
    text.marks.append(&mut found);
}

/// Whether one of [`SCHEMES`] may stand in a text.
fn holds_url(text: &[u8]) -> bool {
    static WWW: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("www."));
    memchr_iter(b':', text).any(|at| text[at + 1..].starts_with(b"//")) || WWW.find(text).is_some()
}

/// What lies between the marks that are not to be read as prose.
fn plain_stretches(text: &Text) -> Vec<Range<usize>> {
    let mut opaque: Vec<&Range<usize>> = text
        .marks
        .iter()
        .filter(|mark| !matches!(mark.kind, MarkKind::Strong | MarkKind::Emphasis | MarkKind::Strike))
        .map(|mark| &mark.range)
        .collect();
    opaque.sort_by_key(|range| range.start);
    let mut stretches = Vec::new();
    let mut at = 0;
    for range in opaque {
        if range.start > at {
            stretches.push(at..range.start);
        }
        at = at.max(range.end);
    }
    if at < text.markdown.len() {
        stretches.push(at..text.markdown.len());
    }
    stretches
}

/// The character before `at`, or `None` at the start of a line.
fn before(text: &Text, at: usize) -> Option<char> {
    if text.lines.binary_search_by_key(&at, |line| line.range.start).is_ok() {
        return None;
    }
    text.markdown[..at].chars().next_back()
}

fn add_urls(text: &Text, stretch: &Range<usize>, found: &mut Vec<Mark>) {
    let mut done = stretch.start;
    for (at, _) in text.markdown[stretch.clone()].match_indices(['h', 'f', 'w']) {
        let start = stretch.start + at;
        let rest = &text.markdown[start..stretch.end];
        let Some(scheme) = SCHEMES.iter().find(|scheme| rest.starts_with(**scheme)) else { continue };
        if start < done || before(text, start).is_some_and(|c| c.is_ascii_alphanumeric()) {
            continue;
        }
        let url = url_length(rest);
        if url > scheme.len() {
            done = start + url;
            found.push(Mark { range: start..done, kind: MarkKind::Url });
        }
    }
}

/// How many bytes at the start of `rest` are the URL: up to a blank, a CJK character or a delimiter, less the
/// punctuation of the sentence and a closing bracket that the URL did not open.
fn url_length(rest: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || c.is_control() || is_cjk(c) || "<>\"`|\\^“”‘’".contains(c);
    let mut url = &rest[..rest.find(ends).unwrap_or(rest.len())];
    let (mut opened, mut closed) = (url.matches('(').count(), url.matches(')').count());
    while let Some(last) = url.chars().next_back() {
        match last {
            ')' if closed > opened => closed -= 1,
            '(' => opened -= 1,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' | '[' | ']' | '{' | '}' | '…' => {}
            _ => break,
        }
        url = &url[..url.len() - last.len_utf8()];
    }
    url.len()
}

/// Pandoc's `^[note in the sentence]`, whose brackets may hold marks of their own; behind `==` it is a hint.
fn add_inline_notes(text: &mut Text) {
    let mut found = Vec::new();
    let mut done = 0;
    for stretch in plain_stretches(text) {
        for (at, sign) in text.markdown[stretch.clone()].match_indices("^[") {
            let start = stretch.start + at;
            if start < done || start == 0 || text.markdown[..start].ends_with("==") {
                continue;
            }
            let inner = start + sign.len();
            let mut depth = 1;
            let close = text.markdown[inner..].char_indices().find(|&(_, c)| {
                depth += i32::from(c == '[') - i32::from(c == ']');
                depth == 0
            });
            let Some((length, _)) = close else { continue };
            done = inner + length + 1;
            let label = text.markdown[inner..inner + length].to_owned();
            found.push(Mark { range: start..done, kind: MarkKind::Footnote(label) });
        }
    }
    text.marks.append(&mut found);
}

/// `#tag` and `#a/b`, at the start of a line or after a blank, an opening bracket or CJK punctuation.
fn add_tags(text: &Text, stretch: &Range<usize>, found: &mut Vec<Mark>) {
    for (at, _) in text.markdown[stretch.clone()].match_indices('#') {
        let start = stretch.start + at;
        let may_begin = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '{') || is_cjk_punctuation(c);
        if !before(text, start).is_none_or(may_begin) {
            continue;
        }
        let rest = &text.markdown[start + 1..stretch.end];
        let is_part = |c: char| c.is_alphanumeric() && !is_cjk_punctuation(c) || matches!(c, '_' | '-' | '/');
        let name = &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())];
        let name = name.trim_end_matches(['-', '/']);
        if name.starts_with('/') || !name.contains(|c: char| c.is_alphabetic()) {
            continue;
        }
        found.push(Mark { range: start..start + 1 + name.len(), kind: MarkKind::Tag });
    }
}

/// `==text==`: no blank inside the signs, and no letters on both sides of one, so that comparisons stay.
fn add_highlights(text: &Text, stretches: &[Range<usize>], found: &mut Vec<Mark>) {
    let mut open: Option<usize> = None;
    for stretch in stretches {
        let mut at = stretch.start;
        while let Some(start) = text.markdown[at..stretch.end].find("==").map(|start| at + start) {
            let width = text.markdown[start..stretch.end].bytes().take_while(|byte| *byte == b'=').count();
            at = start + width;
            let left = text.markdown[..start].chars().next_back();
            let right = text.markdown[at..].chars().next();
            let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
            let is_outside =
                |c: Option<char>| !c.is_some_and(|c| c.is_ascii_alphanumeric() || "\\!<>=_".contains(c));
            if width != 2 {
                open = None;
            } else if let Some(from) =
                open.filter(|from| from + 2 < start && !is_blank(left) && is_outside(right))
            {
                found.push(Mark { range: from..at, kind: MarkKind::Highlight });
                open = None;
            } else if !is_blank(right) && is_outside(left) {
                open = Some(start);
            }
        }
    }
}

/// `^id` at the very end, after a blank or alone.
fn block_id(text: &Text, last: &Range<usize>) -> Option<Mark> {
    let stretch = &text.markdown[last.clone()];
    let sign = stretch.rfind('^')?;
    let id = &stretch[sign + 1..];
    let start = last.start + sign;
    let is_id = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    (is_id && before(text, start).is_none_or(char::is_whitespace))
        .then(|| Mark { range: start..text.markdown.len(), kind: MarkKind::BlockId(id.to_owned()) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notes::text::TextBuilder;

    /// What is marked as `kind` in plain text.
    fn marked(plain: &str, kind: &MarkKind) -> Vec<String> {
        let mut builder = TextBuilder::default();
        builder.push(plain, 1);
        let text = builder.finish();
        let mine = text.marks.iter().filter(|mark| &mark.kind == kind);
        mine.map(|mark| text.markdown[mark.range.clone()].to_owned()).collect()
    }

    #[test]
    fn tags_stand_alone_and_are_no_numbers() {
        let tags = |plain| marked(plain, &MarkKind::Tag);
        assert_eq!(tags("#a/b-c_d and (#标签) #2024q1，#x。 end#no"), ["#a/b-c_d", "#标签", "#2024q1", "#x"]);
        for none in ["#123", "C# and F#", "## x", "#", "#/a", r"\#no", "#-", "a#b", "http://x/#frag", "#12-3"]
        {
            assert!(tags(none).is_empty(), "{none}");
        }
        assert_eq!(tags("#a/ #b-"), ["#a", "#b"]);
    }

    #[test]
    fn a_note_within_a_sentence_is_told_from_the_hint_of_a_blank() {
        let notes = |plain: &str| {
            let mut builder = TextBuilder::default();
            builder.push(plain, 1);
            let text = builder.finish();
            let mine = text.marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Footnote(_)));
            mine.map(|mark| text.markdown[mark.range.clone()].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(notes("a keel^[of oak [mostly]] is long^[ten m]."), ["^[of oak [mostly]]", "^[ten m]"]);
        for none in ["==x==^[hint]", "^[a-z] matches", "keel^[of oak", "2^x[3]"] {
            assert!(notes(none).is_empty(), "{none}");
        }
    }

    #[test]
    fn urls_end_where_the_sentence_takes_over() {
        let urls = |plain| marked(plain, &MarkKind::Url);
        assert_eq!(urls("见https://a.b/c?d=1&e#f。然后"), ["https://a.b/c?d=1&e#f"]);
        assert_eq!(urls("(see http://x.y/z_(q)). www.a.b, end"), ["http://x.y/z_(q)", "www.a.b"]);
        assert_eq!(urls("http:// www. xhttp://a https://"), Vec::<String>::new());
    }

    #[test]
    fn highlights_are_told_from_comparisons() {
        let highlights = |plain| marked(plain, &MarkKind::Highlight);
        assert_eq!(highlights("a ==b c== d，==中文==的 (==x==)"), ["==b c==", "==中文==", "==x=="]);
        for none in
            ["a == b and c == d", "pkg==0.4 and x==1", "====", "== a ==", "a === b ===", "==", "====x==y"]
        {
            assert!(highlights(none).is_empty(), "{none}");
        }
    }

    #[test]
    fn a_highlight_may_hold_code() {
        let mut builder = TextBuilder::default();
        builder.push("==", 1);
        builder.push_marked("`x == y`", 1, MarkKind::Code);
        builder.push("==", 1);
        let text = builder.finish();
        assert!(text.marks.contains(&Mark { range: 0..12, kind: MarkKind::Highlight }));
    }

    #[test]
    fn a_block_id_stands_at_the_end() {
        let id = |plain, id: &str| marked(plain, &MarkKind::BlockId(id.to_owned()));
        assert_eq!(id("text ^ab-1", "ab-1"), ["^ab-1"]);
        assert_eq!(id("^x", "x"), ["^x"]);
        for none in ["x^2", "a ^x b", "a ^", r"a \^x", "a ^中"] {
            assert!(marked(none, &MarkKind::BlockId(none.to_owned())).is_empty());
            assert!(id(none, "x").is_empty(), "{none}");
        }
    }
}
