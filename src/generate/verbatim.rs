//! Which cards still stand in a note word for word, though the rules make another card of their text now, or none.
//!
//! What the rules make of a line also follows from what stands around it: another sentence of the paragraph is better
//! to ask, a row more makes a table too long, a question was asked before. Who has learned a card keeps it for as long
//! as the note says what it says.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use super::torn::without_context;
use super::{Options, Trace, headings, identity, pins, source_lines, uncut};
use crate::model::card::{Card, CardId};
use crate::model::note::Note;

/// What stands for the hidden part of a sentence.
const HOLE: &str = "____";

/// Letters that make a sentence its own; fewer may stand in a note by chance. A letter of a script whose words have no
/// blanks between them counts twice.
const TELLING: usize = 20;

/// The cards that stand in a note word for word under the headings they had, each with its first and last line there.
///
/// The source lines of a card have to be there as they were; of a sentence with a hole it is enough that the sentence
/// is. What the question speaks of has to stand in the section too, since the line above may have named it.
pub fn verbatim<'c>(
    note: &Note,
    options: &Options,
    wanted: impl IntoIterator<Item = &'c Card>,
) -> BTreeMap<CardId, (u32, u32)> {
    let mut wanted = wanted.into_iter().peekable();
    if wanted.peek().is_none() {
        return BTreeMap::new();
    }
    let lines = source_lines(&note.source);
    let anchors = pins::lines_of(note);
    let sections: Vec<Part> = (note.sections.iter())
        .map(|section| Part::of(headings(section), section.span.line, section.span.end_line, &lines))
        .collect();
    // Asked for only where something stands. Words of a question count though a note gives few of its cards.
    let asked = LazyCell::new(|| -> BTreeSet<String> {
        let (made, _) = uncut(note, *options, &mut Trace::default());
        made.cards.iter().flat_map(|card| words(&card.front)).collect()
    });
    let find = |card: &Card| {
        sections.iter().filter(|part| part.path == card.heading_path).find_map(|part| {
            let about: String =
                part.path.iter().chain([&note.title]).map(|heading| letters(heading)).collect();
            let is_named = |word: &String| {
                asked.contains(word) || part.text.contains(word.as_str()) || about.contains(word.as_str())
            };
            let place = part.span_of(card, &lines, &anchors).or_else(|| part.sentence_of(card))?;
            words(&card.front).all(|word| is_named(&word)).then_some(place)
        })
    };
    wanted.filter(|card| card.title == note.title).filter_map(|card| Some((card.id, find(card)?))).collect()
}

/// A section without its subsections.
struct Part {
    path: Vec<String>,
    first: u32,
    last: u32,
    /// The letters of the section.
    text: String,
    /// Where in `text` each line begins.
    starts: Vec<usize>,
}

impl Part {
    fn of(path: Vec<String>, first: u32, last: u32, lines: &[&str]) -> Self {
        let (mut text, mut starts) = (String::new(), Vec::new());
        for line in lines.iter().take(last as usize).skip((first as usize).saturating_sub(1)) {
            starts.push(text.len());
            text.push_str(&letters(line));
        }
        Self { path, first, last, text, starts }
    }

    /// Where the source lines of a card stand as they were.
    fn span_of(&self, card: &Card, lines: &[&str], anchors: &[u32]) -> Option<(u32, u32)> {
        let length = card.end_line.checked_sub(card.line)?;
        let ids = identity::Ids::of(&crate::model::topic::path_in_note(&card.title, &card.heading_path));
        (self.first..=self.last.checked_sub(length)?).map(|first| (first, first + length)).find(
            |&(first, last)| {
                let span = identity::span_text(lines, first, last, anchors);
                ids.group(&identity::normal(&span)) == card.group
            },
        )
    }

    /// Where the sentence of a card with a hole stands.
    fn sentence_of(&self, card: &Card) -> Option<(u32, u32)> {
        let (before, after) = card.front.split_once(HOLE).filter(|(_, after)| !after.contains(HOLE))?;
        let before = without_context(before);
        let sentences =
            [after, without_hint(after)].map(|after| letters(&format!("{before}{}{after}", card.back)));
        let at = sentences.iter().filter(|sentence| weight(sentence) >= TELLING).find_map(|sentence| {
            let start = self.text.find(sentence.as_str())?;
            Some((start, start + sentence.len() - 1))
        })?;
        let line = |at: usize| {
            let before = self.starts.partition_point(|&start| start <= at).saturating_sub(1);
            self.first + u32::try_from(before).unwrap_or(u32::MAX)
        };
        Some((line(at.0), line(at.1)))
    }
}

/// What stands behind a hole without the hint of its letters.
fn without_hint(after: &str) -> &str {
    let open = after.trim_start().strip_prefix(['(', '（']);
    open.and_then(|open| open.split_once([')', '）'])).map_or(after, |(_, rest)| rest)
}

/// The letters and digits of a text, in lower case: what is left however it is marked up or wrapped.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How much a row of letters says.
fn weight(letters: &str) -> usize {
    letters.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// The words of a question and of the items above it that stand before it; letters of a script without blanks each for itself.
fn words(question: &str) -> impl Iterator<Item = String> {
    let question = question.to_lowercase();
    let mut words = Vec::new();
    for word in question.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if word.chars().any(is_wide) {
            words.extend(word.chars().map(String::from));
        } else {
            words.push(word.to_owned());
        }
    }
    words.into_iter()
}

/// Whether letters of this script stand without blanks between words.
fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x2E80..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF)
}

#[cfg(test)]
mod tests {
    use super::super::cards;
    use super::*;

    fn note(markdown: &str) -> Note {
        crate::notes::parse("note.md", markdown.as_bytes()).unwrap()
    }

    /// The questions of the cards of one text that stand in another, with their lines there.
    fn stand(before: &str, after: &str) -> Vec<(String, u32)> {
        let made = cards(&note(before), &Options::default()).cards;
        let there = verbatim(&note(after), &Options::default(), &made);
        let lines = |card: &Card| Some((card.front.clone(), there.get(&card.id)?.0));
        made.iter().filter_map(lines).collect()
    }

    const PORTS: &str = "# Net\n\n## Ports\n\n* etcd: the store that listens on 2379\n";

    #[test]
    fn lines_that_are_there_stand_wherever_in_their_section() {
        let moved = PORTS.replace("* etcd", "Some words before.\n\n* etcd");
        let there = stand(PORTS, &moved);
        assert_eq!(there.len(), cards(&note(PORTS), &Options::default()).cards.len());
        assert!(there.iter().all(|(_, line)| *line == 7), "{there:?}");
    }

    #[test]
    fn a_note_that_is_to_give_few_cards_has_the_others_stand() {
        let many =
            format!("{PORTS}* dhcp: hands out addresses when a host joins\n\nWhy so few? Few are open.\n");
        let made = cards(&note(&many), &Options::default()).cards.len();
        assert!(made > 1);
        assert_eq!(stand(&many, &format!("---\nmnemon:\n  max: 1\n---\n{many}")).len(), made);
    }

    #[test]
    fn another_heading_title_or_line_is_another_place() {
        for other in ["## Ports", "# Net", "the store"].map(|part| PORTS.replace(part, &format!("{part}age")))
        {
            assert_eq!(stand(PORTS, &other), [], "{other}");
        }
    }

    fn hole(front: &str, back: &str) -> Card {
        let mut card = cards(&note(PORTS), &Options::default()).cards.remove(0);
        (card.front, card.back) = (front.to_owned(), back.to_owned());
        (card.line, card.end_line) = (40, 40);
        card
    }

    #[test]
    fn a_sentence_with_a_hole_stands_where_the_sentence_does() {
        let text =
            "# Net\n\n## Ports\n\nIt is small. A rejected promise gives the\nstatus **500** to the caller.\n";
        for front in [
            "[Net › Ports] A rejected promise gives the status ____ to the caller.",
            "A rejected promise gives the status ____ (5…) to the caller.",
        ] {
            let there = verbatim(&note(text), &Options::default(), [&hole(front, "500")]);
            assert_eq!(there.values().copied().collect::<Vec<_>>(), [(5, 6)], "{front}");
            assert!(verbatim(&note(text), &Options::default(), [&hole(front, "404")]).is_empty());
        }
        let short = hole("gives the ____", "status");
        assert!(verbatim(&note(text), &Options::default(), [&short]).is_empty(), "too little to be sure");
    }

    #[test]
    fn a_line_whose_subject_stood_elsewhere_needs_it_still() {
        let text = |owner: &str| format!("# Net\n\n## Ports\n\n* {owner}\n  * Default: 2379 or 2380\n");
        let made = cards(&note(&text("etcd")), &Options::default()).cards;
        let asks = |card: &&Card| card.front.contains("etcd");
        let there = verbatim(&note(&text("raftd")), &Options::default(), made.iter().filter(asks));
        assert!(there.is_empty(), "{there:?}");
    }
}
