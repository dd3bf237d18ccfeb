//! What holds for every note, however hostile its text.

use proptest::prelude::*;

use super::parse;
use crate::model::note::{Block, BlockKind, Heading, Item, Note, Span, Text};

/// Fragments that mean something to the parser or to us; in random order they give nested and broken Markdown.
const FRAGMENTS: [&str; 92] = [
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\r",
    " ",
    "  ",
    "    ",
    "\t",
    "\n> ",
    "\n> ",
    "\n- ",
    "\n- ",
    "\n  - ",
    "\n1. ",
    "\n   ",
    "# ",
    "\n# ",
    "\n## ",
    "\n###### ",
    "\n===\n",
    "\n---\n",
    "---",
    "...",
    "+++",
    "***",
    "```",
    "\n```\n",
    "\n~~~ py\n",
    "\n````\n",
    "`",
    "``",
    "$",
    "$$",
    "\n$$\n",
    "**",
    "*",
    "_",
    "__",
    "~~",
    "~",
    "==",
    "=",
    "[",
    "]",
    "(u)",
    "](u)",
    "![",
    "[[",
    "]]",
    "|",
    "\n|--|--|\n",
    "| a | b |",
    "[^1]",
    "\n[^1]: ",
    "[!note] ",
    "\n> [!Tip]- x\n> ",
    "<br>",
    "<b>",
    "</b>",
    "<T>",
    "<!--",
    "-->",
    "\n<div>\n",
    "\n</div>\n",
    "&amp;",
    "&#27;",
    "\\",
    "\\*",
    "\\|",
    "#tag",
    "#",
    " ^id",
    "https://a.b/c",
    "www.",
    "<http://x.y>",
    "用途：",
    "说明",
    "“引用”",
    "，",
    "（",
    "）",
    "𠀀",
    "é",
    "한",
    "word",
    "1",
    "[ ] ",
    "[x] ",
    "title: t",
    "\ntags:\n- a\n",
];

fn messy() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(prop::sample::select(&FRAGMENTS[..]), 0..40).prop_map(|parts| parts.concat()),
        any::<String>(),
    ]
    .prop_map(|text| text.replace('\0', ""))
}

fn note(source: &str) -> Note {
    parse("n.md", source.as_bytes()).unwrap()
}

/// Calls `visit` with every span and what the note has there.
fn visit(note: &Note, visit: &mut impl FnMut(&Span, Piece)) {
    for section in &note.sections {
        visit(&section.span, Piece::Section);
        for heading in &section.path {
            let own = Span { line: heading.line, end_line: u32::MAX, ..Span::default() };
            visit(&own, Piece::Text(&heading.text));
        }
        visit_blocks(&section.blocks, &section.span, visit);
    }
}

enum Piece<'a> {
    Section,
    Block(&'a Block, &'a Span),
    Item(&'a Item, &'a Span),
    Text(&'a Text),
}

fn visit_blocks(blocks: &[Block], parent: &Span, visit: &mut impl FnMut(&Span, Piece)) {
    for block in blocks {
        visit(&block.span, Piece::Block(block, parent));
        match &block.kind {
            BlockKind::Paragraph(text) => visit(&block.span, Piece::Text(text)),
            BlockKind::List { items, .. } => {
                for item in items {
                    visit(&item.span, Piece::Item(item, &block.span));
                    visit(&item.text_span, Piece::Text(&item.text));
                    visit_blocks(&item.blocks, &item.span, visit);
                }
            }
            BlockKind::Table(table) => {
                table.header.iter().for_each(|cell| visit(&block.span, Piece::Text(cell)));
                for row in &table.rows {
                    row.cells.iter().for_each(|cell| visit(&row.span, Piece::Text(cell)));
                }
            }
            BlockKind::Quote { callout, blocks } => {
                if let Some(callout) = callout {
                    visit(&block.span, Piece::Text(&callout.title));
                }
                visit_blocks(blocks, &block.span, visit);
            }
            BlockKind::Footnote { blocks, .. } => visit_blocks(blocks, &block.span, visit),
            BlockKind::Code(_) | BlockKind::Maths(_) | BlockKind::Html(_) | BlockKind::Break => {}
        }
    }
}

fn line_count_before(source: &str, offset: usize) -> u32 {
    source[..offset].replace("\r\n", "\n").matches(['\n', '\r']).count() as u32
}

fn check_span(source: &str, span: &Span) {
    assert!(source.get(span.bytes.clone()).is_some(), "{span:?}");
    assert_eq!(span.line, line_count_before(source, span.bytes.start) + 1, "{span:?}");
    let last = if span.bytes.is_empty() { span.bytes.end } else { floor(source, span.bytes.end - 1) };
    assert_eq!(span.end_line, line_count_before(source, last) + 1, "{span:?}");
}

fn floor(source: &str, at: usize) -> usize {
    source.floor_char_boundary(at)
}

fn inside(inner: &Span, outer: &Span) -> bool {
    outer.bytes.start <= inner.bytes.start && inner.bytes.end <= outer.bytes.end
}

fn check_text(text: &Text, span: &Span) {
    let markdown = &text.markdown;
    assert_eq!(markdown, markdown.trim());
    assert!(!markdown.contains(['\n', '\r']), "{markdown:?}");
    for mark in &text.marks {
        assert!(
            markdown.get(mark.range.clone()).is_some_and(|piece| !piece.is_empty()),
            "{mark:?} in {markdown:?}"
        );
    }
    assert!(text.marks.is_sorted_by_key(|mark| mark.range.start));
    assert_eq!(text.lines.is_empty(), markdown.is_empty());
    let mut at = 0;
    for line in &text.lines {
        assert!(
            markdown.get(line.range.clone()).is_some_and(|piece| !piece.is_empty()),
            "{line:?} in {markdown:?}"
        );
        assert!(markdown[at..line.range.start].chars().all(|c| c == ' ') && line.range.start - at <= 1);
        assert!((span.line..=span.end_line).contains(&line.line), "{line:?} in {span:?}");
        at = line.range.end;
    }
    assert_eq!(at, markdown.len());
    assert!(text.lines.is_sorted_by_key(|line| line.line));
}

/// A note without what differs when line ends differ.
fn without_bytes(mut note: Note) -> Note {
    fn clear(blocks: &mut [Block]) {
        for block in blocks {
            block.span.bytes = 0..0;
            match &mut block.kind {
                BlockKind::List { items, .. } => {
                    for item in items {
                        item.span.bytes = 0..0;
                        item.text_span.bytes = 0..0;
                        clear(&mut item.blocks);
                    }
                }
                BlockKind::Table(table) => table.rows.iter_mut().for_each(|row| row.span.bytes = 0..0),
                BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => clear(blocks),
                _ => {}
            }
        }
    }
    note.source.clear();
    for section in &mut note.sections {
        section.span.bytes = 0..0;
        clear(&mut section.blocks);
    }
    note
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_and_marks_of_any_text_hold(source in messy()) {
        let note = note(&source);
        prop_assert_eq!(&note, &super::parse("n.md", source.as_bytes()).unwrap());
        visit(&note, &mut |span, piece| match piece {
            Piece::Section => check_span(&note.source, span),
            Piece::Text(text) => check_text(text, span),
            Piece::Item(item, list) => {
                check_span(&note.source, span);
                check_span(&note.source, &item.text_span);
                assert!(inside(span, list) && inside(&item.text_span, span), "{item:?} in {list:?}");
            }
            Piece::Block(block, parent) => {
                check_span(&note.source, span);
                assert!(inside(span, parent), "{block:?} in {parent:?}");
                check_block(&note, block);
            }
        });
        for section in &note.sections {
            assert!(section.path.is_sorted_by(|a: &Heading, b| a.level < b.level));
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_without_a_crash(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let is_text = std::str::from_utf8(&bytes).is_ok_and(|text| !text.contains('\0'));
        prop_assert_eq!(parse("n.md", &bytes).is_ok(), is_text);
    }

    #[test]
    fn line_ends_change_nothing_but_bytes(source in messy()) {
        let source = source.replace("\r\n", "\n").replace('\r', "\n");
        let unix = without_bytes(note(&source));
        prop_assert_eq!(&unix, &without_bytes(note(&source.replace('\n', "\r\n"))));
        prop_assert_eq!(&unix, &without_bytes(note(&source.replace('\n', "\r"))));
    }
}

fn check_block(note: &Note, block: &Block) {
    match &block.kind {
        BlockKind::Table(table) => {
            assert!(table.rows.iter().all(|row| row.cells.len() == table.header.len()));
            table.rows.iter().for_each(|row| check_span(&note.source, &row.span));
        }
        BlockKind::Code(code) => {
            let normal = note.source.replace("\r\n", "\n").replace('\r', "\n");
            let lines: Vec<&str> = normal.split('\n').collect();
            for line in &code.lines {
                let whole = lines[line.line as usize - 1];
                assert!(whole.ends_with(line.text.trim_start()), "{line:?} in {whole:?}");
            }
            assert!(code.lines.is_sorted_by(|a, b| a.line < b.line));
        }
        BlockKind::Paragraph(text) => assert!(!text.is_empty()),
        _ => {}
    }
}
