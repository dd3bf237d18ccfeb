//! Lines, a line with `?` alone, lines: what stands above asks for what stands below; `??` asks both ways.
//!
//! The three must touch: a blank line ends the card, as does a line with `+++`. What touches the answer from
//! below, a list or code, belongs to it.

use crate::generate::view::Lines;

use super::Reader;
use super::passage::{Line, Passage};

/// A line that ends a card before a blank line does.
const END: &str = "+++";

pub(super) fn read(passage: &Passage<'_>, reader: &mut Reader<'_, '_>) {
    let is_sign = |line: &Line<'_>| matches!(line.raw.as_ref(), "?" | "??");
    let Some(at) = passage.lines.iter().position(is_sign) else { return };
    let lines = Lines { first: passage.span().first, last: passage.end() };
    if !reader.is_free(lines) || passage.lines.iter().filter(|line| is_sign(line)).count() > 1 {
        return;
    }
    let front: Vec<&str> = passage.lines[..at].iter().map(|line| line.raw.as_ref()).collect();
    let front = front.join("\n");
    let end = passage.lines.iter().position(|line| line.raw == END);
    let (back, lines) = match end.filter(|&end| end > at) {
        Some(end) => {
            let own: Vec<&str> = passage.lines[at + 1..end].iter().map(|line| line.raw.as_ref()).collect();
            (own.join("\n"), Lines { last: passage.lines[end].number, ..lines })
        }
        None => (passage.rest(at + 1), lines),
    };
    if passage.lines[at].raw == "??" {
        reader.both_ways(["R0.lines", "R0.reverse"], lines, &front, &back);
    } else {
        reader.card("R0.lines", lines, &front, &back);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{marked, reported};
    use crate::generate::tests::pair;

    #[test]
    fn a_question_mark_alone_parts_question_and_answer() {
        assert_eq!(
            marked("What is the capital\nof France\n?  \nParis\non the Seine\n\nafter\n"),
            [pair("What is the capital\nof France", "Paris\non the Seine")]
        );
        assert_eq!(marked("法国首都\n??\n巴黎\n"), [pair("法国首都", "巴黎"), pair("巴黎", "法国首都")]);
    }

    #[test]
    fn a_list_that_touches_belongs_to_the_answer_and_plus_signs_end_it() {
        assert_eq!(marked("Which primes\n?\n- two\n- three\n"), [pair("Which primes", "- two\n- three")]);
        assert_eq!(marked("Which one\n?\nthis\n+++\nnot this\n"), [pair("Which one", "this")]);
    }

    #[test]
    fn an_empty_side_is_reported() {
        assert_eq!(
            reported("What is it\n?\n\nnothing touches\n"),
            ["note.md:1: a marked card has no answer (write both sides, or take the mark away)"]
        );
        assert_eq!(reported("?\nanswer alone\n").len(), 1);
    }
}
