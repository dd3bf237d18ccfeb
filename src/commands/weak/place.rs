//! Where a topic stands in the notes: the section to read again.

use std::fs;
use std::path::{Path, PathBuf};

use crate::model::note::Note;
use crate::model::topic::path_in_note;
use crate::notes;
use crate::store::Listed;

/// The section of a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::commands) struct Place {
    /// The note's file.
    pub file: PathBuf,
    /// The line of the heading; 1 for a whole note.
    pub line: u32,
    /// The text of the section, what is below its subheadings included; empty where the note cannot be read.
    text: String,
}

impl Place {
    /// The place of a topic by some of its cards, whose path is deck parts, title and headings.
    ///
    /// A deck has no place. Where the note cannot be read, or has no such heading any more, the first card's line
    /// serves.
    pub fn of(topic: &[String], cards: &[Listed]) -> Option<Self> {
        let first = cards.first()?;
        let in_note = topic.get(first.deck.parts().len()..)?;
        if in_note.is_empty() || cards.iter().any(|card| card.file != first.file) {
            return None;
        }
        let line = cards.iter().map(|card| card.card.line).min()?;
        let found = fs::read(&first.file)
            .ok()
            .and_then(|bytes| notes::parse(&first.place.path, &bytes).ok())
            .and_then(|note| section(&note, in_note, line));
        let (line, text) = found.unwrap_or((line, String::new()));
        Some(Self { file: first.file.clone(), line, text })
    }

    /// Whether this section stands before another one of the same note.
    pub fn is_before(&self, other: &Self) -> bool {
        self.file == other.file && self.line < other.line
    }

    /// Whether this section has a link to the note of another one.
    pub fn links_to(&self, other: &Self) -> bool {
        let name = |part: Option<&std::ffi::OsStr>| part.and_then(|part| part.to_str()).map(str::to_owned);
        let file = Path::new(&other.file);
        let (Some(stem), Some(name)) = (name(file.file_stem()), name(file.file_name())) else { return false };
        self.file != other.file && targets(&self.text).any(|target| is_link(target, &stem, &name))
    }
}

/// The line and the text of the section with this path from the title down; of several the last one at or before
/// `line`, where its cards are.
fn section(note: &Note, in_note: &[String], line: u32) -> Option<(u32, String)> {
    if in_note.len() == 1 && in_note[0] == note.title {
        return Some((1, note.source.clone()));
    }
    let paths: Vec<Vec<String>> = note
        .sections
        .iter()
        .map(|section| {
            let headings: Vec<String> = section.path.iter().map(|heading| heading.text.plain()).collect();
            path_in_note(&note.title, &headings)
        })
        .collect();
    let is_here = |at: &usize| paths[*at] == in_note && note.sections[*at].span.line <= line;
    let at = (0..paths.len()).rev().find(is_here)?;
    let is_below = |next: &usize| paths[*next].len() > in_note.len() && paths[*next].starts_with(in_note);
    let end = (at + 1..paths.len()).find(|next| !is_below(next));
    let from = note.sections[at].span.bytes.start;
    let to = end.map_or(note.source.len(), |next| note.sections[next].span.bytes.start);
    Some((note.sections[at].span.line, note.source.get(from..to)?.to_owned()))
}

/// What `[…](target)` and `[[target]]` in a text point to.
fn targets(text: &str) -> impl Iterator<Item = &str> {
    let wiki = text.split("[[").skip(1).filter_map(|rest| rest.split("]]").next());
    let inline = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    wiki.chain(inline)
}

/// Whether a target is the note of this stem or file name; what stands behind `#` and `|` is a place in it or a label.
fn is_link(target: &str, stem: &str, name: &str) -> bool {
    let target = target.split(['#', '|']).next().unwrap_or_default().trim().replace("%20", " ");
    let last = target.rsplit('/').next().unwrap_or_default();
    last == stem || last == name
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTE: &str = "# Cells\n\nIntro.\n\n## Krebs\n\nSee [energy](../more/energy.md#atp).\n\n### Steps\n\ntext\n\n## Krebs\n\nsecond [[Lipids|fats]]\n";

    fn found(path: &[&str], line: u32) -> Option<(u32, String)> {
        let note = notes::parse("cells.md", NOTE.as_bytes()).unwrap();
        section(&note, &path.iter().map(|&part| part.to_owned()).collect::<Vec<_>>(), line)
    }

    #[test]
    fn a_section_is_found_with_what_is_below_it() {
        let (line, text) = found(&["Cells", "Krebs"], 11).unwrap();
        assert_eq!(line, 5);
        assert!(text.contains("energy") && text.contains("Steps") && !text.contains("second"), "{text}");
        assert_eq!(found(&["Cells", "Krebs"], 15).unwrap().0, 13, "the one that the cards are below");
        assert_eq!(found(&["Cells"], 15).unwrap().0, 1);
        assert_eq!(found(&["Cells", "Lipids"], 15), None);
    }

    #[test]
    fn links_are_known_by_the_name_of_their_note() {
        let place = |file: &str, line, text: &str| Place { file: file.into(), line, text: text.to_owned() };
        let krebs = place("/n/cells.md", 5, &found(&["Cells", "Krebs"], 11).unwrap().1);
        assert!(krebs.links_to(&place("/n/more/energy.md", 3, "")));
        assert!(!krebs.links_to(&place("/n/lipids.md", 3, "")));
        let second = place("/n/cells.md", 13, &found(&["Cells", "Krebs"], 15).unwrap().1);
        assert!(second.links_to(&place("/n/Lipids.md", 1, "")));
        assert!(krebs.is_before(&second) && !second.is_before(&krebs));
    }
}
