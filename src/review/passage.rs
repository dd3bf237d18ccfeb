//! A piece of the note that a card comes from.

/// What stands around a card in its note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The number of its first line, from 1.
    pub line: u32,
    /// Its Markdown.
    pub markdown: String,
}
