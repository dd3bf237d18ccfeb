//! `Q:` and `A:` (or `问：` and `答：`), the question on one line, the answer below it.
//!
//! The answer runs to a blank line, a rule or the next `Q:`; a list or code block that touches it belongs to
//! it. The same inside a fence that calls itself one of flashcards.

use crate::generate::view::Lines;
use crate::model::note::BlockKind;

use super::Reader;
use super::passage::Passage;

const QUESTION_SIGNS: &[&str] = &["Q:", "Q：", "问：", "问:"];
const ANSWER_SIGNS: &[&str] = &["A:", "A：", "答：", "答:"];

/// Info strings of fences that hold questions and answers.
const FENCES: &[&str] = &["flashcard", "flashcards", "deck", "card", "cards"];

pub(super) fn read(passage: &Passage<'_>, reader: &mut Reader<'_, '_>) {
    let own = passage.lines.iter().map(|line| (line.number, line.raw.as_ref()));
    let below = passage.tail.iter().flat_map(|(first, lines)| (*first..).zip(lines.iter().copied()));
    read_lines(own.chain(below), reader);
}

/// The fences of flashcards in a section.
pub(super) fn read_fences(reader: &mut Reader<'_, '_>) {
    for block in &reader.view.section.blocks {
        let BlockKind::Code(code) = &block.kind else { continue };
        if FENCES.contains(&code.language.as_str()) {
            // A blank line parts two cards here as elsewhere.
            for piece in code.lines.split(|line| line.text.trim().is_empty()) {
                read_lines(piece.iter().map(|line| (line.line, line.text.trim())), reader);
            }
        }
    }
}

fn read_lines<'a>(lines: impl Iterator<Item = (u32, &'a str)>, reader: &mut Reader<'_, '_>) {
    let mut pending: Option<Pending> = None;
    for (line, text) in lines {
        if let Some(rest) = after_sign(text, QUESTION_SIGNS) {
            finish(pending.take(), reader);
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
                    answer.push_str(text);
                }
            }
        }
    }
    finish(pending, reader);
}

struct Pending {
    first: u32,
    last: u32,
    question: String,
    answer: Option<String>,
}

fn finish(pending: Option<Pending>, reader: &mut Reader<'_, '_>) {
    let Some(Pending { first, last, question, answer }) = pending else { return };
    let answer = answer.unwrap_or_default();
    let missing = if question.trim().is_empty() {
        "a question marked `Q:` has no text"
    } else if answer.trim().is_empty() {
        "a question marked `Q:` has no answer"
    } else {
        reader.card("R0.qa", Lines { first, last }, &question, &answer);
        return;
    };
    let hint = "write `A:` and the answer on the line below, without a blank line between";
    reader.problem(first, missing, hint);
}

fn after_sign<'a>(text: &'a str, signs: &[&str]) -> Option<&'a str> {
    let text = text.trim_start_matches("**");
    signs.iter().find_map(|sign| text.strip_prefix(sign)).map(|rest| rest.trim_start_matches("**").trim())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{marked, reported};
    use crate::generate::tests::pair;

    #[test]
    fn question_and_answer_lines_are_a_card() {
        assert_eq!(marked("# T\n\nQ: What is it?\nA: A thing.\n"), [pair("What is it?", "A thing.")]);
        assert_eq!(marked("# T\n\n问：是什么？\n答：东西\n"), [pair("是什么？", "东西")]);
    }

    #[test]
    fn an_answer_goes_on_to_the_blank_line_or_the_next_question() {
        assert_eq!(
            marked("# T\n\nQ: One?\nA: first\nsecond\nQ: Two?\nA: other\n\nnot part of it\n"),
            [pair("One?", "first\nsecond"), pair("Two?", "other")]
        );
    }

    #[test]
    fn a_list_that_touches_the_answer_belongs_to_it() {
        assert_eq!(marked("# T\n\nQ: Which?\nA:\n- one\n- two\n\nafter\n"), [pair("Which?", "- one\n- two")]);
    }

    #[test]
    fn a_list_item_may_hold_the_pair() {
        assert_eq!(
            marked("# T\n\n- Q: One?\n  A: first\n- Q: Two?\n  A: other\n"),
            [pair("One?", "first"), pair("Two?", "other")]
        );
    }

    #[test]
    fn a_fence_of_flashcards_holds_questions_and_answers() {
        assert_eq!(
            marked("```flashcard\nQ: One?\nA: first\n\nQ: Two?\nA: other\n```\n"),
            [pair("One?", "first"), pair("Two?", "other")]
        );
    }

    #[test]
    fn comments_of_other_programs_are_never_shown() {
        assert_eq!(
            marked("Q: One?\nA: first <!--SR:!2024-01-02,3,250-->\n<!--ID: 1700000000000-->\n"),
            [pair("One?", "first")]
        );
    }

    #[test]
    fn an_empty_side_is_reported() {
        let said = reported("# T\n\nQ: What?\n\nQ:\nA: nothing asked\n");
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(said[0].starts_with("note.md:3: a question marked `Q:` has no answer"), "{said:?}");
        assert!(said[1].starts_with("note.md:5: a question marked `Q:` has no text"), "{said:?}");
    }
}
