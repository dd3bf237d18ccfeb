//! The words of a note and how often each stands there: a word that stands everywhere is what the note is
//! about and no answer; a word that is also written small in the middle of a sentence is no name.

use crate::model::note::Note;

use super::lexicon::lookup::Table;
use super::script::is_alphanumeric;

/// How often each word stands in a note, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary<'n>(Table<&'n str, u32>);

impl<'n> Vocabulary<'n> {
    /// Counts the words of a note, code included: what a fence repeats is as common as what prose repeats.
    pub fn of(note: &'n Note) -> Self {
        let mut counts = Table::default();
        for word in words(&note.source) {
            *counts.entry(word).or_default() += 1;
        }
        Self(counts)
    }

    /// How often the rarest word of this text stands in the note; zero for a text without words.
    pub fn frequency(&self, text: &str) -> u32 {
        words(text).map(|word| self.0.get(word).copied().unwrap_or(0)).min().unwrap_or(0)
    }

    /// A phrase as it stands in the middle of a sentence: a first word that the note also writes small loses
    /// its capital, any other may be a name and keeps it.
    pub fn in_sentence(&self, phrase: &str) -> String {
        let first = words(phrase).next().filter(|word| phrase.starts_with(word)).unwrap_or("");
        let small = first.to_lowercase();
        if small != first && self.0.contains_key(small.as_str()) {
            format!("{small}{}", &phrase[first.len()..])
        } else {
            phrase.to_owned()
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    // The bytes of a character at this byte, and whether it belongs to a word.
    let read = |at: usize| match bytes[at] {
        byte if byte.is_ascii() => (1, byte.is_ascii_alphanumeric() || byte == b'_'),
        // U+5000–9FFF.
        0xE5..=0xE9 => (3, true),
        _ => text[at..].chars().next().map_or((1, false), |c| (c.len_utf8(), is_alphanumeric(c))),
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut start = None;
        while at < bytes.len() {
            let here = at;
            let (width, belongs) = read(at);
            at += width;
            match (belongs, start) {
                (true, None) => start = Some(here),
                (false, Some(start)) => return Some(&text[start..here]),
                _ => {}
            }
        }
        start.map(|start| &text[start..])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(source: &str) -> Note {
        Note { source: source.to_owned(), ..Note::default() }
    }

    #[test]
    fn a_first_word_that_is_written_small_elsewhere_is_no_name() {
        let note = note("Lactate rises. High lactate is bad. Augustus ruled.");
        let words = Vocabulary::of(&note);
        assert_eq!(words.in_sentence("Lactate"), "lactate");
        assert_eq!(words.in_sentence("Lactate levels"), "lactate levels");
        assert_eq!(words.in_sentence("Augustus"), "Augustus");
        assert_eq!(words.in_sentence("`Lactate`"), "`Lactate`");
    }

    #[test]
    fn a_phrase_is_as_rare_as_its_rarest_word() {
        let note = note("list list list set");
        let words = Vocabulary::of(&note);
        assert_eq!(words.frequency("list"), 3);
        assert_eq!(words.frequency("a `list` set"), 0);
        assert_eq!(words.frequency("list set"), 1);
        assert_eq!(words.frequency("…"), 0);
    }
}
