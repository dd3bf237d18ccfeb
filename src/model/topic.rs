//! Decks and topics: where a card belongs.

use std::fmt;

/// A deck: the name of a source and, for a folder, the subfolders below it, outermost first.
///
/// Written `Python::Web`. A part never holds `::` or is blank.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Deck(Vec<String>);

impl Deck {
    /// A deck of these parts; `::` inside a part becomes `:` and blank parts become `blank`.
    pub fn new(parts: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self(
            parts
                .into_iter()
                .map(|part| {
                    let mut part = part.as_ref().trim().to_owned();
                    while part.contains("::") {
                        part = part.replace("::", ":");
                    }
                    if part.is_empty() { "blank".to_owned() } else { part }
                })
                .collect(),
        )
    }

    /// Reads `A::B::C`.
    pub fn parse(name: &str) -> Self {
        Self::new(name.split("::"))
    }

    /// The parts, outermost first.
    pub fn parts(&self) -> &[String] {
        &self.0
    }

    /// Whether this deck is `other` or lies below it.
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }

    /// The topic path of a card in this deck: the deck's parts, the note's title, the headings.
    pub fn topic(&self, title: &str, headings: &[String]) -> Vec<String> {
        self.0.iter().cloned().chain(path_in_note(title, headings)).collect()
    }
}

impl fmt::Display for Deck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("::"))
    }
}

/// The part of a topic path that a note decides: its title, then its headings, root first.
///
/// A first heading equal to the title is not repeated (CONTRACT: topic path without the deck parts).
pub fn path_in_note(title: &str, headings: &[String]) -> Vec<String> {
    let rest = if headings.first().is_some_and(|first| first == title) { &headings[1..] } else { headings };
    std::iter::once(title.to_owned()).chain(rest.iter().cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deck_name_reads_back() {
        let deck = Deck::new(["Python", "Web"]);
        assert_eq!(deck.to_string(), "Python::Web");
        assert_eq!(Deck::parse("Python::Web"), deck);
        assert!(deck.is_within(&Deck::parse("Python")));
        assert!(!Deck::parse("Pythonic").is_within(&Deck::parse("Python")));
    }

    #[test]
    fn odd_folder_names_give_sound_decks() {
        assert_eq!(Deck::new(["a::b", " ", "c"]).to_string(), "a:b::blank::c");
    }

    #[test]
    fn the_title_is_not_repeated_as_first_heading() {
        let headings = ["Python".to_owned(), "metaclass".to_owned()];
        assert_eq!(path_in_note("Python", &headings), ["Python", "metaclass"]);
        assert_eq!(path_in_note("notes", &headings), ["notes", "Python", "metaclass"]);
        assert_eq!(path_in_note("notes", &[]), ["notes"]);
    }
}
