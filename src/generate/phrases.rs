//! Where else in its note a phrase stands.
//!
//! A note is searched for each sentence that is asked, so a long one gets an index: else twice the note were four times
//! the work.

use std::cell::OnceCell;

use memchr::memmem;

use super::lexicon::lookup::Table;
use super::script::is_alphanumeric;

/// Bytes from which on a note is indexed; a shorter one is sooner searched.
const INDEXED_FROM: usize = 1 << 15;

/// Bytes of a phrase that the index knows.
const KEY: usize = 6;

/// The text of a note, to be searched for what begins with a word.
#[derive(Debug)]
pub struct Phrases<'n> {
    source: &'n str,
    /// The bytes where a word begins, by the first bytes of what stands there.
    index: OnceCell<Table<u64, Vec<usize>>>,
}

impl<'n> Phrases<'n> {
    /// Of a source.
    pub const fn of(source: &'n str) -> Self {
        Self { source, index: OnceCell::new() }
    }

    /// What stands behind each place of a phrase that no letter or figure touches from before.
    pub fn behind(&self, phrase: &str) -> impl Iterator<Item = &'n str> {
        let source = self.source;
        let places: Vec<usize> = match key(phrase.as_bytes()) {
            Some(key) if source.len() >= INDEXED_FROM => {
                let known = self.index.get_or_init(|| index(source)).get(&key);
                let stands = |&at: &usize| source[at..].starts_with(phrase);
                known.into_iter().flatten().copied().filter(stands).collect()
            }
            _ => memmem::find_iter(source.as_bytes(), phrase.as_bytes())
                .filter(|&at| !is_touched(source, at))
                .collect(),
        };
        places.into_iter().filter_map(move |at| source.get(at + phrase.len()..))
    }
}

/// Whether a letter or a figure stands before this byte.
fn is_touched(source: &str, at: usize) -> bool {
    source[..at].ends_with(is_alphanumeric)
}

/// The first bytes of a phrase as a number, if it has as many.
fn key(phrase: &[u8]) -> Option<u64> {
    let first: &[u8; KEY] = phrase.first_chunk()?;
    Some(first.iter().fold(0, |key, byte| key << 8 | u64::from(*byte)))
}

fn index(source: &str) -> Table<u64, Vec<usize>> {
    let mut out: Table<u64, Vec<usize>> = Table::default();
    let mut is_touched = false;
    for (at, c) in source.char_indices() {
        if !is_touched && let Some(key) = key(&source.as_bytes()[at..]) {
            out.entry(key).or_default().push(at);
        }
        is_touched = is_alphanumeric(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_note_is_searched_as_a_short_one_is() {
        let part =
            "The keel holds. A bowkeel the keel lifts, **the keel** sinks. 龙骨是船底的。龙骨是木头。\n";
        let long = part.repeat(INDEXED_FROM / part.len() + 1);
        let times = long.len() / part.len();
        let (short, long) = (Phrases::of(part), Phrases::of(&long));
        for (phrase, count) in [("the keel", 2), ("龙骨是", 2), ("the", 2), ("keel lifts", 1), ("nowhere", 0)]
        {
            let found: Vec<&str> = short.behind(phrase).collect();
            assert_eq!(found.len(), count, "{phrase}");
            let all: Vec<&str> = long.behind(phrase).collect();
            assert_eq!(all.len(), count * times, "{phrase}");
            assert!(found.iter().zip(&all).all(|(one, other)| other.starts_with(one)), "{phrase}");
        }
    }
}
