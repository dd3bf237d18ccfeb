//! `START`, the type, `Front: …`, `Back: …`, `END` on lines, or `STARTI [Basic] … Back: … ENDI` on one.
//!
//! The first field may stand without its name. A cloze type keeps its clozes to the `cloze` notation.

use crate::generate::view::Lines;

use super::Reader;
use super::passage::{Line, Passage};

const FRONT: &str = "Front:";
const BACK: &str = "Back:";

pub(super) fn read(passage: &Passage<'_>, reader: &mut Reader<'_, '_>) {
    let mut start = None;
    for (at, line) in passage.lines.iter().enumerate() {
        match (line.raw.as_ref(), start) {
            ("START", _) => start = Some(at),
            ("END", Some(from)) => {
                take_block(&passage.lines[from..=at], reader);
                start = None;
            }
            (raw, _) => {
                if let Some(inside) = raw.strip_prefix("STARTI").and_then(|rest| rest.strip_suffix("ENDI")) {
                    let fields = inside.split_once(']').map_or(inside, |(_, fields)| fields);
                    take(fields, Lines { first: line.number, last: line.number }, reader);
                }
            }
        }
    }
    // The comment that a program leaves before `END` ends the paragraph.
    if let Some(from) = start {
        take_block(&passage.lines[from..], reader);
    }
}

/// The lines from `START` on; the one after it names the note's type.
fn take_block(lines: &[Line<'_>], reader: &mut Reader<'_, '_>) {
    let [first, .., last] = lines else { return };
    let inside = lines.iter().skip(2).map(|line| line.raw.as_ref()).filter(|raw| *raw != "END");
    let fields = inside.collect::<Vec<_>>().join("\n");
    take(&fields, Lines { first: first.number, last: last.number }, reader);
}

fn take(fields: &str, lines: Lines, reader: &mut Reader<'_, '_>) {
    if !reader.is_free(lines) || fields.contains("{{c") {
        return;
    }
    // Further fields belong to the other program.
    let fields = fields.split_once("\nTags:").map_or(fields, |(own, _)| own);
    let (front, back) = fields.split_once(BACK).unwrap_or((fields, ""));
    reader.card("R0.template", lines, front.trim().trim_start_matches(FRONT), back);
}

#[cfg(test)]
mod tests {
    use super::super::tests::{marked, reported};
    use crate::generate::tests::pair;

    #[test]
    fn a_block_between_start_and_end_is_a_card() {
        assert_eq!(
            marked("START\nBasic\nFront: What is it?\nBack: A thing\nTags: x\nEND\n"),
            [pair("What is it?", "A thing")]
        );
        assert_eq!(
            marked("START\nBasic\nWhat is it?\nBack: A thing\nof two lines\n<!--ID: 17-->\nEND\n"),
            [pair("What is it?", "A thing\nof two lines")]
        );
    }

    #[test]
    fn the_short_form_stands_on_one_line() {
        assert_eq!(
            marked("STARTI [Basic] What is it? Back: A thing ENDI\n"),
            [pair("What is it?", "A thing")]
        );
    }

    #[test]
    fn an_empty_side_is_reported() {
        assert_eq!(
            reported("START\nBasic\nWhat is it?\nEND\n"),
            ["note.md:1: a marked card has no answer (write both sides, or take the mark away)"]
        );
    }
}
