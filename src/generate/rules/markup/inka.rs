//! Between two rules, `Deck:` and then numbered questions with quoted answers:
//!
//! ```text
//! ---
//! Deck: Python
//! Tags: lists
//!
//! 1. What does `w+` mean?
//! > reads and writes
//! ---
//! ```

use crate::generate::view::Lines;
use crate::model::note::{Block, BlockKind};

use super::Reader;

pub(super) fn read(reader: &mut Reader<'_, '_>) {
    let mut is_open = false;
    let blocks = &reader.view.section.blocks;
    for (at, block) in blocks.iter().enumerate() {
        match &block.kind {
            BlockKind::Break => is_open = false,
            BlockKind::Paragraph(text) if text.markdown.starts_with("Deck:") => {
                is_open = true;
                reader.take(Lines { first: block.span.line, last: block.span.end_line });
            }
            BlockKind::List { ordered: true, items } if is_open => {
                for (item, is_last) in items.iter().zip((1..=items.len()).map(|nth| nth == items.len())) {
                    // A quote at the margin stands behind its list, an indented one inside the item.
                    let behind = blocks.get(at + 1).filter(|_| is_last);
                    let quote = item.blocks.iter().chain(behind).find(|block| is_quote(block));
                    let last = quote.map_or(item.span.end_line, |quote| quote.span.end_line);
                    let answer = quote.map_or_else(String::new, |quote| unquoted(reader, quote));
                    let lines = Lines { first: item.span.line, last };
                    reader.card("R0.inka", lines, &item.text.markdown, &answer);
                }
            }
            _ => {}
        }
    }
}

fn is_quote(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Quote { .. })
}

/// The lines of a quote as written, without its sign.
fn unquoted(reader: &Reader<'_, '_>, quote: &Block) -> String {
    let lines = &reader.view.lines[quote.span.line as usize - 1..quote.span.end_line as usize];
    let bare = lines.iter().map(|line| {
        let line = line.trim_start().trim_start_matches('>');
        line.strip_prefix(' ').unwrap_or(line)
    });
    bare.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{marked, reported};
    use crate::generate::tests::pair;

    #[test]
    fn numbered_questions_below_a_deck_line_have_quoted_answers() {
        assert_eq!(
            marked(
                "---\n\nDeck: Python\nTags: lists\n\n1. What does `w+` mean?\n> reads\n> and writes\n\n2. And `a`?\n> appends\n\n---\n"
            ),
            [pair("What does `w+` mean?", "reads\nand writes"), pair("And `a`?", "appends")]
        );
    }

    #[test]
    fn without_a_deck_line_they_are_lists_and_quotes() {
        assert_eq!(marked("1. What does it mean?\n> it reads\n"), []);
        assert_eq!(marked("Deck: Python\n\n---\n\n1. What does it mean?\n> it reads\n"), []);
    }

    #[test]
    fn a_question_without_an_answer_is_reported() {
        assert_eq!(
            reported("Deck: Python\n\n1. What is it?\n2. And that?\n> a thing\n"),
            ["note.md:3: a marked card has no answer (write both sides, or take the mark away)"]
        );
    }
}
