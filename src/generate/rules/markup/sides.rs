//! `front :: back` on one line, `front ::: back` for both ways, `front ?:: back` and `back ::? front`.
//!
//! `::` stands in much code and in Dataview's `key:: value`, so a line counts only where the note or the line has a
//! card tag, or where its left side is no lone word (two words or a CJK character) and the sign stands apart: a blank
//! on both sides, or a CJK character beside it.

use crate::generate::control::is_card_tag;
use crate::generate::script::{is_han, is_kana_or_hangul, words};
use crate::generate::sentence::find_outside;
use crate::generate::text::{is_apparatus, prune};
use crate::generate::view::Lines;
use crate::model::note::{MarkKind, Text};

use super::Reader;
use super::passage::Passage;

/// The signs, longer ones before those that they hold.
const SIGNS: &[&str] = &["?::", "::?", ":::", "::"];

pub(super) fn read(passage: &Passage<'_>, reader: &mut Reader<'_, '_>) {
    for line in &passage.lines {
        let lines = Lines { first: line.number, last: line.number };
        if !reader.is_free(lines) {
            continue;
        }
        // What is cut from a line may bring two colons together.
        if line.text.markdown.bytes().filter(|byte| *byte == b':').count() < 2 {
            continue;
        }
        let is_tagged = reader.view.control.is_of_cards || has_card_tag(&line.text);
        let text = prune(&line.text, is_apparatus);
        let Some((front, sign, back)) = split(&text, is_tagged) else { continue };
        match sign {
            ":::" => reader.both_ways(["R0.both", "R0.reverse"], lines, front, back),
            "::?" => reader.card("R0.sides", lines, back, front),
            _ => reader.card("R0.sides", lines, front, back),
        }
    }
}

/// Whether a text has a tag that marks cards.
pub(super) fn has_card_tag(text: &Text) -> bool {
    let tags = text.marks.iter().filter(|mark| mark.kind == MarkKind::Tag);
    tags.map(|mark| text.markdown[mark.range.clone()].trim_start_matches('#')).any(is_card_tag)
}

/// The two sides of a line, and the sign between them.
fn split(text: &Text, is_tagged: bool) -> Option<(&str, &'static str, &str)> {
    let at = find_outside(text, "::", 0)?;
    let at = if text.markdown[..at].ends_with('?') { at - 1 } else { at };
    let sign = SIGNS.iter().find(|sign| text.markdown[at..].starts_with(**sign))?;
    let (front, back) = (&text.markdown[..at], &text.markdown[at + sign.len()..]);
    // A brace that is still open belongs to a cloze.
    if front.matches("{{").count() > front.matches("}}").count() {
        return None;
    }
    // `(::before)` is a selector.
    if front.ends_with(['(', '（', '`']) {
        return None;
    }
    // A second sign makes a path or a chain, and four colons are no sign at all.
    if back.starts_with(':') || find_outside(text, "::", at + sign.len()).is_some() {
        return None;
    }
    let is_phrase = words(front) >= 2 || front.chars().any(is_cjk);
    // Without blanks the sign stands in addresses (`fe80::/10`) and paths (`std::vector`), which Chinese has none of.
    let is_apart = front.ends_with(' ') && (back.is_empty() || back.starts_with(' '))
        || front.ends_with(is_cjk)
        || back.starts_with(is_cjk);
    (is_tagged || is_phrase && is_apart).then_some((front, sign, back))
}

/// Whether a character is of Chinese, Japanese or Korean script.
fn is_cjk(c: char) -> bool {
    is_han(c) || is_kana_or_hangul(c)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{marked, reported};
    use crate::generate::tests::pair;

    #[test]
    fn two_sides_are_a_card_and_three_colons_ask_both_ways() {
        assert_eq!(
            marked("The capital of France :: Paris\n\n- the largest ocean :: The Pacific\n"),
            [pair("The capital of France", "Paris"), pair("the largest ocean", "The Pacific")]
        );
        assert_eq!(marked("法国首都::巴黎\n"), [pair("法国首都", "巴黎")]);
        assert_eq!(
            marked("der Hund ::: the dog\n"),
            [pair("der Hund", "the dog"), pair("the dog", "der Hund")]
        );
        assert_eq!(marked("Who wrote Faust ?:: Goethe\n"), [pair("Who wrote Faust", "Goethe")]);
        assert_eq!(marked("Johann Goethe ::? Who wrote Faust\n"), [pair("Who wrote Faust", "Johann Goethe")]);
    }

    #[test]
    fn a_lone_word_needs_a_tag() {
        assert_eq!(marked("status:: done\n"), []);
        assert_eq!(marked("#flashcards\n\nParis::France\n"), [pair("Paris", "France")]);
        assert_eq!(marked("---\ntags: [flashcards/geo]\n---\nParis::France\n"), [pair("Paris", "France")]);
        // A tag behind a text speaks for that text alone.
        assert_eq!(marked("chat :: cat #card\n\nstatus:: done\n"), [pair("chat", "cat")]);
    }

    #[test]
    fn paths_and_chains_are_no_cards() {
        for line in [
            "we use std::vector here",
            "the call std::io::Read does it",
            "a table of :::: colons",
            "one of a :: b :: c",
            "link-local in IPv6: fe80::/10",
            "the smallest ones, ::1 and ::",
            "the largest ocean::The Pacific",
        ] {
            assert_eq!(marked(&format!("{line}\n")), [], "{line}");
        }
    }

    #[test]
    fn an_empty_side_is_reported() {
        assert_eq!(
            reported("\nThe capital of France ::\n"),
            ["note.md:2: a marked card has no answer (write both sides, or take the mark away)"]
        );
        assert_eq!(
            reported("#cards\n\n:: Paris\n"),
            ["note.md:3: a marked card has no question (write both sides, or take the mark away)"]
        );
    }
}
