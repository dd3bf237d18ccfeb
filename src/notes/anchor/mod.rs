//! Anchors: names that authors give to blocks, so that a block can be told from others whatever it says.
//!
//! ```text
//! - a fact in a list <!-- id: port -->      at the end of a paragraph or of an item's own text
//! A fact in a paragraph. ^port              the same, as Obsidian writes it
//!
//! <!-- id: table -->                        on a line of its own, above the block that follows at once,
//! | … | … |                                 else below a block; blank lines may be between
//! ```
//!
//! `id` may be written in any case, so that the ids which other programs leave behind cards count as well. Code,
//! maths and longer comments hold no anchors. An anchor is no part of the text: what stands in its place is blank.

pub mod edit;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::note::{Anchor, Block, BlockKind, Section, Span};
use crate::model::problem::Problem;

use crate::notes::lines::{LineIndex, split_line};

/// The longest name that is taken for one, in bytes.
const LONGEST: usize = 64;

/// The fewest signs of a name behind `^` without a letter: `r ^2` is a power.
const SHORTEST_NUMBER: usize = 4;

/// What a block is, as far as anchors go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A paragraph, or the own text of an item: the anchor may stand at its end.
    Text,
    /// Another block: the anchor stands above or below it.
    Whole,
}

/// A block that may have an anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// What it is.
    pub kind: Kind,
    /// First line, 1-based.
    pub first: u32,
    /// Last line, 1-based, inclusive.
    pub last: u32,
    /// How many characters stand before it on its first line.
    pub column: usize,
    /// Whether these are blanks and signs of quotes: nothing but an item's own text stands behind another sign.
    pub opens_line: bool,
}

/// An anchor as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The name.
    pub name: String,
    /// Its bytes, with the blanks before it where text stands before them.
    pub bytes: Range<usize>,
    /// Whether nothing else stands on its line.
    pub alone: bool,
    /// Whether it is a comment.
    pub is_comment: bool,
}

/// The anchor at the end of a line, whose first byte is at `start` of its text.
pub fn at_end_of(line: &str, start: usize) -> Option<Written> {
    let line = line.trim_end();
    let (at, name, is_comment) = comment(line).or_else(|| caret(line))?;
    let before = &line[..at];
    let alone = is_margin(before);
    if !alone && !is_comment && !before.ends_with(char::is_whitespace) {
        return None;
    }
    let from = if alone { at } else { before.trim_end().len() };
    Some(Written { name: name.to_owned(), bytes: start + from..start + line.len(), alone, is_comment })
}

/// Whether a part of a line is but blanks and signs of quotes.
fn is_margin(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c == '>')
}

/// `<!-- id: name -->`.
fn comment(line: &str) -> Option<(usize, &str, bool)> {
    let at = line.strip_suffix("-->")?.rfind("<!--")?;
    let (key, name) = line[at + 4..line.len() - 3].split_once(':')?;
    let name = name.trim();
    let is_name = |c: char| c.is_alphanumeric() || "-_.".contains(c);
    let fits = (1..=LONGEST).contains(&name.len()) && name.chars().all(is_name);
    (key.trim().eq_ignore_ascii_case("id") && fits).then_some((at, name, true))
}

/// `^name`.
fn caret(line: &str) -> Option<(usize, &str, bool)> {
    let at = line.rfind('^')?;
    let name = &line[at + 1..];
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let is_number = !name.bytes().any(|byte| byte.is_ascii_alphabetic());
    let fits = (if is_number { SHORTEST_NUMBER } else { 1 }..=LONGEST).contains(&name.len());
    (is_name && fits).then_some((at, name, false))
}

/// The anchors of a note, and its text with blanks in their place; `None` if it has none.
pub(super) struct Anchored {
    /// The note's text, as long as before.
    pub source: String,
    /// The anchors in order.
    pub anchors: Vec<Anchor>,
}

/// Reads the anchors of a note whose first `front_matter` bytes are no Markdown.
pub(super) fn read(source: &str, front_matter: usize, sections: &[Section]) -> Option<Anchored> {
    if !source.contains('^') && !source.contains("-->") {
        return None;
    }
    let index = LineIndex::new(source);
    let mut blanked = source.to_owned();
    let mut anchors: Vec<Anchor> = Vec::new();
    for section in sections {
        let spots = spots(source, &section.blocks);
        for line in section.span.line..=section.span.end_line {
            let start = index.start(line);
            if start < front_matter {
                continue;
            }
            let text = split_line(&source[start..]).0;
            let Some(written) = at_end_of(text, start) else { continue };
            let column = source[start..written.bytes.start].chars().count();
            let Some(spot) = owner(&written, line, column, &spots, &section.blocks) else { continue };
            if !(written.alone && written.is_comment) {
                // Comments on a line of their own are no text to begin with.
                let blanks = " ".repeat(written.bytes.len());
                blanked.replace_range(written.bytes.clone(), &blanks);
            }
            let known = anchors.iter().any(|known| (known.first, known.last) == (spot.first, spot.last));
            if !known {
                let Spot { first, last, .. } = spot;
                anchors.push(Anchor { name: written.name, line, alone: written.alone, first, last });
            }
        }
    }
    (!anchors.is_empty()).then_some(Anchored { source: blanked, anchors })
}

/// The block that an anchor on this line belongs to.
fn owner(written: &Written, line: u32, column: usize, spots: &[Spot], blocks: &[Block]) -> Option<Spot> {
    let ends_here = |spot: &&Spot| spot.last == line && (spot.kind == Kind::Text || spot.first < line);
    let is_own_line = written.alone && !spots.iter().any(|spot| spot.last == line && spot.first < line);
    if !is_own_line {
        return spots.iter().filter(ends_here).min_by_key(|spot| spot.last - spot.first).copied();
    }
    if written.is_comment && !is_one_line_comment(line, blocks) {
        return None;
    }
    let fits = |spot: &&Spot| spot.column <= column;
    let nearest = |spots: Vec<&Spot>| {
        // Of blocks that begin at one place, the whole comes before its first part.
        spots.into_iter().filter(fits).max_by_key(|spot| (spot.column, spot.last - spot.first)).copied()
    };
    let follows = |spot: &&Spot| written.is_comment && spot.opens_line && spot.first == line + 1;
    let below = spots.iter().filter(follows);
    nearest(below.collect()).or_else(|| {
        let own_line = |spot: &&Spot| spot.first == line && spot.last == line;
        let above = || spots.iter().filter(|spot| spot.last < line && !own_line(spot));
        let last = above().map(|spot| spot.last).max()?;
        nearest(above().filter(|spot| spot.last == last).collect())
    })
}

/// Whether a comment is a block of its own in this line.
fn is_one_line_comment(line: u32, blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match &block.kind {
        BlockKind::Html(_) => (block.span.line, block.span.end_line) == (line, line),
        BlockKind::List { items, .. } => items.iter().any(|item| is_one_line_comment(line, &item.blocks)),
        BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => {
            is_one_line_comment(line, blocks)
        }
        _ => false,
    })
}

/// The blocks that may have an anchor, in order, the outer before those inside it.
pub fn spots(source: &str, blocks: &[Block]) -> Vec<Spot> {
    let mut spots = Vec::new();
    collect(source, blocks, &mut spots);
    spots
}

fn collect(source: &str, blocks: &[Block], spots: &mut Vec<Spot>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(_) => spots.push(spot(source, &block.span, Kind::Text)),
            BlockKind::List { items, .. } => {
                spots.push(spot(source, &block.span, Kind::Whole));
                for item in items {
                    if !item.text.is_empty() {
                        spots.push(spot(source, &item.text_span, Kind::Text));
                    }
                    collect(source, &item.blocks, spots);
                }
            }
            BlockKind::Code(_) | BlockKind::Table(_) | BlockKind::Maths(_) => {
                spots.push(spot(source, &block.span, Kind::Whole));
            }
            BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => {
                spots.push(spot(source, &block.span, Kind::Whole));
                collect(source, blocks, spots);
            }
            BlockKind::Html(_) | BlockKind::Break => {}
        }
    }
}

fn spot(source: &str, span: &Span, kind: Kind) -> Spot {
    let line = source[..span.bytes.start].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let before = &source[line..span.bytes.start];
    let opens_line = is_margin(before);
    Spot { kind, first: span.line, last: span.end_line, column: before.chars().count(), opens_line }
}

/// The names that stand at more than one block of a note, each a problem; no such anchor tells blocks apart, so
/// they are taken out.
pub(super) fn refuse_doubles(path: &str, anchors: &mut Vec<Anchor>) -> Vec<Problem> {
    let mut first_at: BTreeMap<String, u32> = BTreeMap::new();
    let mut doubled: Vec<String> = Vec::new();
    let mut problems = Vec::new();
    for anchor in anchors.iter() {
        let line = *first_at.entry(anchor.name.clone()).or_insert(anchor.line);
        if line != anchor.line {
            problems.push(Problem {
                path: path.to_owned(),
                line: Some(anchor.line),
                what: format!("the anchor `{}` stands at line {line} too, so it pins neither", anchor.name),
                hint: "give one of them another name, or take it away".to_owned(),
            });
            doubled.push(anchor.name.clone());
        }
    }
    anchors.retain(|anchor| !doubled.contains(&anchor.name));
    problems
}

#[cfg(test)]
mod tests {
    use crate::model::note::Note;

    fn note(source: &str) -> Note {
        crate::notes::parse("n.md", source.as_bytes()).unwrap()
    }

    /// Each anchor with the lines of its block.
    fn anchors(source: &str) -> Vec<String> {
        let told = |anchor: &super::Anchor| format!("{} {}-{}", anchor.name, anchor.first, anchor.last);
        note(source).anchors.iter().map(told).collect()
    }

    #[test]
    fn an_anchor_stands_at_the_end_of_a_paragraph_or_an_item() {
        assert_eq!(anchors("one\ntwo <!-- id: a.b -->\n\nthree ^c-1\n"), ["a.b 1-2", "c-1 4-4"]);
        assert_eq!(anchors("- one <!--ID: 1566052191670-->\n  - two ^b\n"), ["1566052191670 1-1", "b 2-2"]);
        assert_eq!(anchors("> quoted ^q\n"), ["q 1-1"]);
        assert_eq!(anchors("- a\n  b ^c\n- d\n"), ["c 1-2"]);
    }

    #[test]
    fn an_anchor_on_its_own_line_belongs_to_what_touches_it_below_or_stands_above() {
        let fence = "```\nx = 1\n```\n";
        assert_eq!(anchors(&format!("text\n<!-- id: a -->\n{fence}")), ["a 3-5"]);
        assert_eq!(anchors(&format!("text\n\n{fence}\n<!-- id: a -->\n\nmore\n")), ["a 3-5"]);
        assert_eq!(anchors("| a | b |\n|---|---|\n| 1 | 2 |\n\n^t1\n"), ["t1 1-3"]);
        assert_eq!(anchors("| a | b |\n|---|---|\n| 1 | 2 |\n^t1\n"), ["t1 1-4"]);
        assert_eq!(anchors("- a\n- b\n\n^list\n"), ["list 1-2"]);
        assert_eq!(anchors("- a\n\n  <!-- id: x -->\n- b\n"), ["x 1-1"]);
        assert_eq!(anchors("text\n^below\n\nmore\n"), ["below 1-2"]);
        assert_eq!(anchors("a\n\n## b\n\n<!-- id: nothing -->\n"), [""; 0]);
    }

    #[test]
    fn code_headings_powers_and_longer_comments_hold_no_anchors() {
        for source in [
            "```\nx <!-- id: a -->\ny ^a\n```\n",
            "    x ^a\n",
            "# head ^a\n",
            "area r ^2\n",
            "2^n\n",
            "`a ^b`\n",
            "in <!-- id: a --> between\n",
            "first ^a\nsecond\n",
            "<!--\nx ^a\n-->\n",
            "<!-- id: a b -->\ntext\n",
            "<!-- idea: a -->\ntext\n",
            "---\ntitle: x ^a\n---\ntext\n",
        ] {
            assert_eq!(anchors(source), [""; 0], "{source}");
        }
    }

    #[test]
    fn an_anchor_is_no_part_of_the_text_and_moves_nothing() {
        let source = "- port: 2379 <!-- id: p -->\n- 端口：二 ^q\n\nlast\n";
        let plain = note(source);
        assert_eq!(plain.source.len(), source.len());
        assert_eq!(plain.source.trim_end().len(), source.trim_end().len());
        assert!(!plain.source.contains("id:") && !plain.source.contains('^'), "{}", plain.source);
        assert_eq!(plain.sections[0].blocks[1].span.line, 4);
    }

    #[test]
    fn a_name_that_stands_twice_is_told_and_pins_nothing() {
        let note = note("one ^a\n\ntwo ^a\n\nthree ^b\n");
        assert_eq!(note.anchors.len(), 1);
        assert_eq!(
            note.problems[0].to_string(),
            "n.md:3: the anchor `a` stands at line 1 too, so it pins neither (give one of them another name, or \
             take it away)"
        );
    }
}
