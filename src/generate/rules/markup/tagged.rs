//! A heading, line or bullet with `#card` or `#flashcard`: what stands below it is the answer.
//!
//! - `#card-reverse`, `#card/reverse`, `#reversed` with `#card` ask the other way, `#bidirectional` both ways;
//!   `#card-spaced` is a card like any other.
//! - A heading's answer is the block below it, a line's the lines that touch it, a bullet's its children.
//! - carddown: `prompt : response 🧠` (or ⚡️ or `#flashcard`) on one line; with nothing behind the colon, the lines
//!   below. A line with nothing but `#flashcard` makes every `- question : answer` of the list below it a card.

use crate::generate::control::is_card_tag;
use crate::generate::sentence::find_outside;
use crate::generate::text::{is_apparatus, list_answer, prune};
use crate::generate::view::Lines;
use crate::model::note::{BlockKind, Item, MarkKind, Text};

use super::Reader;
use super::passage::Passage;
use super::sides::has_card_tag;

/// Signs of carddown behind a line.
const SIGNS: &[&str] = &["🧠", "⚡️", "⚡"];

/// The part of a line before its answer.
const COLON: &str = " : ";

/// Which ways a tagged text asks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ways {
    Forward,
    Back,
    Both,
}

/// The ways that the tags of a text ask, or `None` where no tag marks a card.
fn ways(text: &Text) -> Option<Ways> {
    let mut marked = SIGNS.iter().any(|sign| text.markdown.trim_end().ends_with(sign));
    let mut ways = Ways::Forward;
    for mark in text.marks.iter().filter(|mark| mark.kind == MarkKind::Tag) {
        // A tag that an editor broke over two lines goes on without its sign.
        let Some(tag) = text.markdown[mark.range.clone()].strip_prefix('#') else { continue };
        let tag = tag.to_lowercase();
        let (base, suffix) = tag.split_once(['-', '/']).unwrap_or((&tag, ""));
        marked |= is_card_tag(base);
        match (tag.as_str(), suffix) {
            ("bidirectional", _) => ways = Ways::Both,
            ("reversed", _) => ways = Ways::Back,
            // Both programs that know it make a card of each direction.
            (_, "reverse") if is_card_tag(base) => ways = Ways::Both,
            _ => {}
        }
    }
    marked.then_some(ways)
}

/// A text without the marks of its card.
fn bare(text: &Text) -> Text {
    let text = prune(text, is_apparatus);
    let mut end = text.markdown.trim_end();
    while let Some(cut) = SIGNS.iter().find_map(|sign| end.strip_suffix(sign)) {
        end = cut.trim_end();
    }
    text.slice(0..end.len())
}

fn take(reader: &mut Reader<'_, '_>, ways: Ways, lines: Lines, front: &str, back: &str) {
    match ways {
        Ways::Forward => reader.card("R0.tagged", lines, front, back),
        Ways::Back => reader.card("R0.tagged", lines, back, front),
        Ways::Both => reader.both_ways(["R0.tagged", "R0.reverse"], lines, front, back),
    }
}

/// The heading of a section, if it is tagged.
pub(super) fn read_heading(reader: &mut Reader<'_, '_>) {
    let section = reader.view.section;
    let Some(heading) = section.path.last() else { return };
    let Some(ways) = ways(&heading.text) else { return };
    let block = section.blocks.first();
    let answer = block.map_or_else(String::new, |block| {
        let lines = &reader.view.lines[block.span.line as usize - 1..block.span.end_line as usize];
        lines.join("\n")
    });
    let lines = Lines { first: heading.line, last: block.map_or(heading.line, |block| block.span.end_line) };
    take(reader, ways, lines, &bare(&heading.text).markdown, &answer);
}

/// A tagged line or bullet.
pub(super) fn read(passage: &Passage<'_>, reader: &mut Reader<'_, '_>) {
    for (at, line) in passage.lines.iter().enumerate() {
        let own = Lines { first: line.number, last: line.number };
        let Some(ways) = ways(&line.text).filter(|_| reader.is_free(own)) else { continue };
        let text = bare(&line.text);
        if let Some(colon) = find_outside(&text, COLON, 0) {
            let (front, back) = (&text.markdown[..colon], &text.markdown[colon + COLON.len()..]);
            take(reader, ways, own, front, back);
        } else if text.is_empty() {
            read_batch(line.number, ways, reader);
        } else if let Some((answer, last)) = children(passage) {
            take(reader, ways, Lines { last, ..own }, &text.markdown, &answer);
        } else {
            let front = text.markdown.trim_end_matches(" :");
            let lines = Lines { last: passage.end(), ..own };
            take(reader, ways, lines, front, &passage.rest(at + 1));
            return;
        }
    }
}

/// The children of a bullet as an answer, and their last line.
fn children(passage: &Passage<'_>) -> Option<(String, u32)> {
    let last = passage.children.iter().map(|child| child.span.end_line).max()?;
    let short = list_answer(passage.children.iter().copied()).map(|(answer, _)| answer);
    // The author chose the list: a long one is an answer too.
    let whole = || {
        let items = passage.children.iter().map(|child| format!("- {}", child.text.markdown));
        items.collect::<Vec<_>>().join("\n")
    };
    Some((short.unwrap_or_else(whole), last))
}

/// The `question : answer` bullets below a line with nothing but a tag. A note that only says its tag above its
/// text means the note, so other lists are no cards.
fn read_batch(line: u32, ways: Ways, reader: &mut Reader<'_, '_>) {
    let blocks = &reader.view.section.blocks;
    let list = blocks.iter().find(|block| block.span.line > line);
    let Some(BlockKind::List { items, .. }) = list.map(|block| &block.kind) else { return };
    for item in items {
        read_batch_item(item, ways, reader);
    }
}

fn read_batch_item(item: &Item, ways: Ways, reader: &mut Reader<'_, '_>) {
    let lines = Lines { first: item.text_span.line, last: item.text_span.end_line };
    if !reader.is_free(lines) || has_card_tag(&item.text) {
        return;
    }
    if let Some(colon) = find_outside(&item.text, COLON, 0) {
        let markdown = &item.text.markdown;
        take(reader, ways, lines, &markdown[..colon], &markdown[colon + COLON.len()..]);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{marked, reported};
    use crate::generate::tests::pair;

    #[test]
    fn what_stands_below_a_tagged_text_is_its_answer() {
        assert_eq!(
            marked("## What is a mutex? #card\n\nA lock that one thread holds\n\nmore\n"),
            [pair("What is a mutex?", "A lock that one thread holds")]
        );
        assert_eq!(
            marked("What is a mutex? #flashcard\nA lock\nof one thread\n\nmore\n"),
            [pair("What is a mutex?", "A lock\nof one thread")]
        );
        assert_eq!(
            marked("- Which primes? #card\n  - two\n  - three\n"),
            [pair("Which primes?", "- two\n- three")]
        );
    }

    #[test]
    fn tags_say_which_ways_are_asked() {
        let both = [pair("der Hund", "the dog"), pair("the dog", "der Hund")];
        assert_eq!(marked("der Hund #card-reverse\nthe dog\n"), both);
        assert_eq!(marked("der Hund #card/reverse\nthe dog\n"), both);
        assert_eq!(marked("- der Hund #card #bidirectional\n  - the dog\n"), both);
        assert_eq!(marked("- der Hund #card #reversed\n  - the dog\n"), both[1..]);
        assert_eq!(marked("der Hund #card-spaced\nthe dog\n"), both[..1]);
    }

    #[test]
    fn a_colon_with_a_sign_behind_the_line_is_a_card() {
        assert_eq!(
            marked("the dog : der Hund 🧠\n\nthe cat : die Katze #flashcard\n"),
            [pair("the dog", "der Hund"), pair("the cat", "die Katze")]
        );
        assert_eq!(marked("the dog : 🧠\nder Hund\n"), [pair("the dog", "der Hund")]);
        assert_eq!(
            marked("#flashcard\n\n- the dog : der Hund\n- the cat : die Katze\n- no card here\n"),
            [pair("the dog", "der Hund"), pair("the cat", "die Katze")]
        );
    }

    #[test]
    fn a_tag_without_an_answer_is_reported() {
        assert_eq!(
            reported("\n- Which primes? #card\n- other\n"),
            ["note.md:2: a marked card has no answer (write both sides, or take the mark away)"]
        );
    }
}
