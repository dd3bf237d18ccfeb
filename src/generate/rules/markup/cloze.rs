//! Clozes: `C: text with [holes]`, `{{c1::hole::hint}}` (one card a number), Logseq's `{{cloze hole}}` and `{{c1 hole}}`.
//!
//! Where the note asks for it, also `==hole==`, `**hole**` and `{{hole}}`, each with `1;;hole;;hint` to group holes and
//! to hint. A card hides the holes of one group and shows the others.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::generate::control::OptIn;
use crate::generate::sentence::is_inside;
use crate::generate::text::{is_apparatus, prune};
use crate::generate::view::Lines;
use crate::model::card::{BLANK, CardKind};
use crate::model::note::{MarkKind, Text};

use super::Reader;
use super::passage::Passage;

/// Signs that open a line of bracket clozes.
const SIGNS: &[&str] = &["C:", "C："];

/// A hole as found in a line.
struct Hole {
    /// With its signs, bytes of the line.
    whole: Range<usize>,
    /// What is hidden, bytes of the line.
    inside: Range<usize>,
    /// Holes of one group are hidden together; a hole without a number is its own group.
    group: Option<u32>,
    hint: String,
}

pub(super) fn read(passage: &Passage<'_>, reader: &mut Reader<'_, '_>) {
    let span = passage.span();
    if !reader.is_free(span) {
        return;
    }
    let written = passage.text.markdown.as_str();
    let may_open = written.contains('C') && written.contains([':', '：']);
    if !may_open && !written.contains('{') && reader.view.control.markup.is_empty() {
        return;
    }
    let text = prune(passage.text, is_apparatus);
    let sign = SIGNS.iter().find(|sign| text.markdown.starts_with(**sign));
    let (text, mut holes) = if let Some(sign) = sign {
        let text = text.slice(sign.len()..text.markdown.len());
        let holes = brackets(&text);
        if holes.is_empty() {
            let hint = "put square brackets round the words to hide";
            reader.problem(span.first, "a cloze marked `C:` hides nothing", hint);
        }
        (text, holes)
    } else {
        let holes = braces(&text, reader.view.control.markup.contains(&OptIn::Braces));
        (text, holes)
    };
    let opted = |sign: OptIn| reader.view.control.markup.contains(&sign);
    if opted(OptIn::Highlight) {
        holes.extend(of_marks(&text, &MarkKind::Highlight, "=="));
    }
    if opted(OptIn::Bold) {
        holes.extend(of_marks(&text, &MarkKind::Strong, ""));
    }
    holes.sort_by_key(|hole| hole.whole.start);
    let mut end = 0;
    holes.retain(|hole| {
        let apart = hole.whole.start >= end;
        end = end.max(hole.whole.end);
        apart
    });
    if holes.iter().any(|hole| text.markdown[hole.inside.clone()].trim().is_empty()) {
        reader.problem(span.first, "a cloze hides nothing", "write what is hidden between its signs");
        return;
    }
    take(&text, &holes, span, reader);
}

/// Makes a card of every group.
fn take(text: &Text, holes: &[Hole], lines: Lines, reader: &mut Reader<'_, '_>) {
    let (shown, places) = without_signs(&text.markdown, holes);
    let mut groups: BTreeMap<(u32, usize), Vec<usize>> = BTreeMap::new();
    for (at, hole) in holes.iter().enumerate() {
        // A hole without a number comes in its place among the numbered ones.
        let key = hole.group.map_or((u32::MAX, at), |number| (number, 0));
        groups.entry(key).or_default().push(at);
    }
    for hidden in groups.into_values() {
        let mut front = String::new();
        let mut at = 0;
        for &hole in &hidden {
            front.push_str(&shown[at..places[hole].start]);
            front.push_str(BLANK);
            if !holes[hole].hint.is_empty() {
                front.extend([" (", holes[hole].hint.as_str(), ")"]);
            }
            at = places[hole].end;
        }
        front.push_str(&shown[at..]);
        let back: Vec<&str> = hidden.iter().map(|&hole| &shown[places[hole].clone()]).collect();
        let back = back.join("; ");
        let holes = hidden.iter().map(|&hole| places[hole].clone()).collect();
        let kind = CardKind::Cloze { text: shown.clone(), holes };
        reader.push("R0.cloze", lines, kind, front, back, shown.clone());
    }
}

/// The text without the signs of its holes, and where each hole stands in it.
fn without_signs(markdown: &str, holes: &[Hole]) -> (String, Vec<Range<usize>>) {
    let mut shown = String::with_capacity(markdown.len());
    let mut places = Vec::with_capacity(holes.len());
    let mut at = 0;
    for hole in holes {
        shown.push_str(&markdown[at..hole.whole.start]);
        let start = shown.len();
        shown.push_str(markdown[hole.inside.clone()].trim());
        places.push(start..shown.len());
        at = hole.whole.end;
    }
    shown.push_str(&markdown[at..]);
    (shown, places)
}

/// `[hole]` outside code and maths; a task box, a footnote and an image are none.
fn brackets(text: &Text) -> Vec<Hole> {
    let markdown = text.markdown.as_str();
    let opens = markdown.match_indices('[').map(|(at, _)| at);
    opens
        .filter(|&at| !is_inside(text, at) && !markdown[..at].ends_with(['\\', '!']))
        .filter_map(|at| Some((at, at + markdown[at..].find(']')?)))
        .map(|(at, end)| Hole { whole: at..end + 1, inside: at + 1..end, group: None, hint: String::new() })
        .collect()
}

/// `{{c1::hole::hint}}`, `{{c1 hole}}`, `{{cloze hole}}`, and any `{{hole}}` where the note asks for it.
fn braces(text: &Text, any: bool) -> Vec<Hole> {
    let markdown = text.markdown.as_str();
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(at) = markdown[from..].find("{{").map(|at| at + from) {
        let Some(end) = markdown[at..].find("}}").map(|end| end + at) else { break };
        from = end + 2;
        if is_inside(text, at) {
            continue;
        }
        let inside = at + 2..end;
        let content = &markdown[inside.clone()];
        let named = content.strip_prefix("cloze ").map(|rest| (None, content.len() - rest.len()));
        if let Some((group, skip)) = numbered(content).or(named) {
            out.push(hinted(markdown, at..end + 2, inside.start + skip..inside.end, "::", group));
        } else if any {
            out.push(grouped(markdown, at..end + 2, inside));
        }
    }
    out
}

/// The number of `c1::` or `c1 ` and how many bytes it takes.
fn numbered(content: &str) -> Option<(Option<u32>, usize)> {
    let rest = content.strip_prefix('c')?;
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number = rest[..digits].parse().ok()?;
    let sign = ["::", " "].iter().find(|sign| rest[digits..].starts_with(**sign))?;
    Some((Some(number), 1 + digits + sign.len()))
}

/// The holes that a mark makes; `signs` stand on both sides of a highlight.
fn of_marks(text: &Text, kind: &MarkKind, signs: &str) -> Vec<Hole> {
    let marks = text.marks.iter().filter(|mark| mark.kind == *kind);
    marks
        .map(|mark| {
            let inside = mark.range.start + signs.len()..mark.range.end - signs.len();
            grouped(&text.markdown, mark.range.clone(), inside)
        })
        .collect()
}

/// A hole that may be written `1;;hole;;hint` or `1::hole::hint`.
fn grouped(markdown: &str, whole: Range<usize>, inside: Range<usize>) -> Hole {
    let content = &markdown[inside.clone()];
    let sign = if content.contains(";;") { ";;" } else { "::" };
    let number = content.split_once(sign).and_then(|(number, _)| number.trim().parse().ok());
    let start = match number {
        Some(_) => inside.start + content.find(sign).map_or(0, |at| at + sign.len()),
        None => inside.start,
    };
    hinted(markdown, whole, start..inside.end, sign, number)
}

/// A hole whose hint stands behind a sign.
fn hinted(markdown: &str, whole: Range<usize>, inside: Range<usize>, sign: &str, group: Option<u32>) -> Hole {
    let content = &markdown[inside.clone()];
    let (hidden, hint) = content.split_once(sign).unwrap_or((content, ""));
    let end = inside.start + hidden.len();
    Hole { whole, inside: inside.start..end, group, hint: hint.trim().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{marked, reported};
    use crate::generate::tests::{generated, pair};
    use crate::model::card::CardKind;

    #[test]
    fn every_bracket_of_a_cloze_line_is_a_card() {
        assert_eq!(
            marked("C: The [cat] sat on the [mat].\n"),
            [pair("The ____ sat on the mat.", "cat"), pair("The cat sat on the ____.", "mat")]
        );
    }

    #[test]
    fn holes_of_one_number_are_hidden_together() {
        assert_eq!(
            marked("{{c1::Paris}} is the capital of {{c2::France::a country}}, and {{c1::large}}.\n"),
            [
                pair("____ is the capital of France, and ____.", "Paris; large"),
                pair("Paris is the capital of ____ (a country), and large.", "France"),
            ]
        );
        assert_eq!(marked("- {{cloze Paris}} is the capital of {{c1 France}}\n").len(), 2);
    }

    #[test]
    fn a_cloze_keeps_its_sentence_and_its_holes() {
        let card = &generated("The capital is {{c1::Paris}}.\n").cards[0];
        let CardKind::Cloze { text, holes } = &card.kind else { panic!("{card:?}") };
        assert_eq!(text, "The capital is Paris.");
        assert_eq!(&text[holes[0].clone()], "Paris");
        assert_eq!(card.extra, "The capital is Paris.");
    }

    #[test]
    fn other_signs_count_only_where_the_note_asks_for_them() {
        let line = "The ==cat== sat **there** on {{the mat}} of ==2;;a king;;who==.\n";
        assert_eq!(marked(line), []);
        let with = |markup: &str| marked(&format!("---\nmnemon: {{ markup: [{markup}] }}\n---\n\n{line}"));
        let answers = |markup: &str| with(markup).into_iter().map(|(_, answer)| answer).collect::<Vec<_>>();
        assert_eq!(answers("highlight"), ["a king", "cat"]);
        assert_eq!(answers("bold"), ["there"]);
        assert_eq!(answers("braces"), ["the mat"]);
        assert_eq!(answers("highlight, bold, braces").len(), 4);
        assert!(with("highlight")[0].0.contains("____ (who)"), "{:?}", with("highlight"));
    }

    #[test]
    fn a_cloze_that_hides_nothing_is_reported() {
        assert_eq!(
            reported("C: nothing hidden\n"),
            ["note.md:1: a cloze marked `C:` hides nothing (put square brackets round the words to hide)"]
        );
        assert_eq!(
            reported("It is {{c1::}} here\n"),
            ["note.md:1: a cloze hides nothing (write what is hidden between its signs)"]
        );
    }
}
