//! R0, explicit markup: `Q:` and `A:` (or `问：` and `答：`), the question on one line, the answer below it.
//!
//! The answer runs to a blank line, a rule or the next `Q:`; a list or code block that touches it belongs to
//! it. A card with an empty side is reported, since its author meant one.

use crate::generate::view::{Lines, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;
use crate::model::note::{Block, BlockKind, Item};
use crate::model::problem::Problem;

/// Score of what the author marked: always first.
const SCORE: u16 = 1000;

const QUESTION_SIGNS: &[&str] = &["Q:", "Q：", "问：", "问:"];
const ANSWER_SIGNS: &[&str] = &["A:", "A：", "答：", "答:"];

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let mut out = Proposal::default();
    walk(&view.section.blocks, view, &mut out);
    out
}

fn walk(blocks: &[Block], view: &View<'_>, out: &mut Proposal<'_>) {
    for (at, block) in blocks.iter().enumerate() {
        match &block.kind {
            BlockKind::Paragraph(_) => read(block, blocks.get(at + 1), view, out),
            BlockKind::List { items, .. } => {
                for item in items {
                    read_item(item, view, out);
                    walk(&item.blocks, view, out);
                }
            }
            BlockKind::Quote { blocks, .. } => walk(blocks, view, out),
            _ => {}
        }
    }
}

fn read(block: &Block, next: Option<&Block>, view: &View<'_>, out: &mut Proposal<'_>) {
    let end = next.filter(|next| {
        next.span.line == block.span.end_line + 1
            && !matches!(next.kind, BlockKind::Break | BlockKind::Paragraph(_))
    });
    read_lines(
        Lines { first: block.span.line, last: block.span.end_line },
        end.map(|next| next.span.end_line),
        view,
        out,
    );
}

fn read_item(item: &Item, view: &View<'_>, out: &mut Proposal<'_>) {
    if !item.text.is_empty() {
        let next = item.blocks.first().filter(|next| next.span.line == item.text_span.end_line + 1);
        read_lines(
            Lines { first: item.text_span.line, last: item.text_span.end_line },
            next.map(|next| next.span.end_line),
            view,
            out,
        );
    }
}

/// Reads the source lines of a paragraph as questions and answers; `tail` is the last line of a block that
/// touches it.
fn read_lines(lines: Lines, tail: Option<u32>, view: &View<'_>, out: &mut Proposal<'_>) {
    let source: Vec<(u32, &str)> = view
        .note
        .source
        .lines()
        .zip(1..)
        .map(|(text, line)| (line, text))
        .skip(lines.first as usize - 1)
        .take((tail.unwrap_or(lines.last) - lines.first + 1) as usize)
        .collect();
    let mut pending: Option<Pending> = None;
    for (line, raw) in source {
        let text = bare(raw);
        if let Some(rest) = after_sign(text, QUESTION_SIGNS) {
            finish(pending.take(), view, out);
            pending = Some(Pending { first: line, last: line, question: rest.to_owned(), answer: None });
        } else if let Some(found) = &mut pending {
            found.last = line;
            match (&mut found.answer, after_sign(text, ANSWER_SIGNS)) {
                (None, Some(rest)) => found.answer = Some(rest.to_owned()),
                (None, None) => {
                    found.question.push('\n');
                    found.question.push_str(text);
                }
                (Some(answer), _) => {
                    answer.push('\n');
                    answer.push_str(if line > lines.last { raw.trim_end() } else { text });
                }
            }
        }
    }
    finish(pending, view, out);
}

struct Pending {
    first: u32,
    last: u32,
    question: String,
    answer: Option<String>,
}

fn finish(pending: Option<Pending>, view: &View<'_>, out: &mut Proposal<'_>) {
    let Some(Pending { first, last, question, answer }) = pending else { return };
    let (question, answer) = (question.trim().to_owned(), answer.unwrap_or_default().trim().to_owned());
    let missing = if question.is_empty() {
        "a question marked `Q:` has no text"
    } else if answer.is_empty() {
        "a question marked `Q:` has no answer"
    } else {
        let lines = Lines { first, last };
        let mut draft = Draft::new("R0.qa", lines, language(&question, view), question, answer).score(SCORE);
        draft.is_markup = true;
        out.drafts.push(draft);
        return;
    };
    out.problems.push(Problem {
        path: view.note.path.clone(),
        line: Some(first),
        what: missing.to_owned(),
        hint: "write `A:` and the answer on the line below, without a blank line between".to_owned(),
    });
}

fn language(question: &str, view: &View<'_>) -> Language {
    crate::generate::script::language_of_prose(question).unwrap_or(view.language)
}

/// A source line without the signs of the list item or quote it opens.
fn bare(raw: &str) -> &str {
    let text = raw.trim().trim_start_matches(['>', ' ']).trim_start();
    ["- ", "* ", "+ "].iter().find_map(|sign| text.strip_prefix(sign)).unwrap_or(text).trim_start()
}

fn after_sign<'a>(text: &'a str, signs: &[&str]) -> Option<&'a str> {
    let text = text.trim_start_matches("**");
    signs.iter().find_map(|sign| text.strip_prefix(sign)).map(|rest| rest.trim_start_matches("**").trim())
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked, generated};

    fn card(question: &str, answer: &str) -> (String, String, String) {
        ("R0".to_owned(), question.to_owned(), answer.to_owned())
    }

    #[test]
    fn question_and_answer_lines_are_a_card() {
        assert_eq!(asked("# T\n\nQ: What is it?\nA: A thing.\n"), [card("What is it?", "A thing.")]);
        assert_eq!(asked("# T\n\n问：是什么？\n答：东西\n"), [card("是什么？", "东西")]);
    }

    #[test]
    fn an_answer_goes_on_to_the_blank_line_or_the_next_question() {
        assert_eq!(
            asked("# T\n\nQ: One?\nA: first\nsecond\nQ: Two?\nA: other\n\nnot part of it\n"),
            [card("One?", "first\nsecond"), card("Two?", "other")]
        );
    }

    #[test]
    fn a_list_that_touches_the_answer_belongs_to_it() {
        assert_eq!(asked("# T\n\nQ: Which?\nA:\n- one\n- two\n\nafter\n"), [card("Which?", "- one\n- two")]);
    }

    #[test]
    fn a_list_item_may_hold_the_pair() {
        assert_eq!(
            asked("# T\n\n- Q: One?\n  A: first\n- Q: Two?\n  A: other\n"),
            [card("One?", "first"), card("Two?", "other")]
        );
    }

    #[test]
    fn an_empty_side_is_reported() {
        let out = generated("# T\n\nQ: What?\n\nQ:\nA: nothing asked\n");
        assert_eq!(out.cards, []);
        let said: Vec<String> = out.problems.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(said[0].starts_with("note.md:3: a question marked `Q:` has no answer"), "{said:?}");
        assert!(said[1].starts_with("note.md:5: a question marked `Q:` has no text"), "{said:?}");
    }

    #[test]
    fn code_and_maths_hold_no_markup() {
        assert_eq!(asked("# T\n\n```text\nQ: a\nA: b\n```\n"), []);
    }
}
