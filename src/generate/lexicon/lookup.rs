//! Sets and tables of words: built once, asked for nearly every word of a note.
//!
//! They are only ever asked and never walked through, so their order cannot reach a card.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use crate::generate::script::lower;
use crate::generate::sentence::is_inside;
use crate::model::note::Text;

/// A table whose keys are short texts or characters.
pub type Table<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// Multiplies and rotates: a word is shorter than the standard hasher takes to begin and to end. Nobody gains
/// anything by notes that make it slow.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordHasher(u64);

impl WordHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((word, behind)) = rest.split_first_chunk() {
            self.add(u64::from_le_bytes(*word));
            rest = behind;
        }
        // What is left is less than eight bytes; of four and more the two halves overlap.
        match (rest.first_chunk(), rest.last_chunk()) {
            (Some(first), Some(last)) => {
                let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
                self.add(u64::from(first) | u64::from(last) << 32);
            }
            _ if !rest.is_empty() => {
                let bytes = [rest[0], rest[rest.len() / 2], rest[rest.len() - 1], rest.len() as u8];
                self.add(u64::from(u32::from_le_bytes(bytes)));
            }
            _ => {}
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    fn write_u16(&mut self, word: u16) {
        self.add(u64::from(word));
    }

    fn write_u32(&mut self, word: u32) {
        self.add(u64::from(word));
    }

    fn write_usize(&mut self, word: usize) {
        self.add(word as u64);
    }

    fn finish(&self) -> u64 {
        // The best bits of a product are the high ones, and tables look at the low ones.
        self.0.rotate_left(26)
    }
}

/// What tells most words that are not of a list from all of it, by their ends and their length.
#[derive(Clone, Debug)]
pub struct Sieve([u64; 64]);

impl Default for Sieve {
    fn default() -> Self {
        Self([0; 64])
    }
}

impl Sieve {
    /// Lets words of this length through that begin and end so.
    pub fn admit(&mut self, first: u8, last: u8, len: usize) {
        let (word, bit) = Self::place(first, last, len);
        self.0[word] |= bit;
    }

    /// Whether a word that begins and ends so may be one of the list.
    pub const fn admits(&self, first: u8, last: u8, len: usize) -> bool {
        let (word, bit) = Self::place(first, last, len);
        self.0[word] & bit != 0
    }

    const fn place(first: u8, last: u8, len: usize) -> (usize, u64) {
        let key = first as u32 | (last as u32) << 8 | (len as u32) << 16;
        let hash = key.wrapping_mul(0x9E37_79B1) >> 20;
        ((hash >> 6) as usize, 1 << (hash & 63))
    }
}

/// A set of words or phrases.
#[derive(Debug, Default)]
pub struct WordSet {
    words: HashSet<&'static str, BuildHasherDefault<WordHasher>>,
    sieve: Sieve,
}

impl WordSet {
    /// Whether this is one of the set, as written.
    pub fn contains(&self, word: &str) -> bool {
        let (&[first, ..], &[.., last]) = (word.as_bytes(), word.as_bytes()) else {
            return self.words.contains(word);
        };
        self.sieve.admits(first, last, word.len()) && self.words.contains(word)
    }

    /// Whether this is one of the set, whose words are all in lower case, in any case.
    pub fn contains_in_any_case(&self, word: &str) -> bool {
        if !word.is_ascii() {
            return self.contains(&lower(word));
        }
        let (&[first, ..], &[.., last]) = (word.as_bytes(), word.as_bytes()) else {
            return self.words.contains(word);
        };
        self.sieve.admits(first.to_ascii_lowercase(), last.to_ascii_lowercase(), word.len())
            && self.words.contains(lower(word).as_ref())
    }
}

impl FromIterator<&'static str> for WordSet {
    fn from_iter<I: IntoIterator<Item = &'static str>>(words: I) -> Self {
        let words: HashSet<_, _> = words.into_iter().collect();
        let mut sieve = Sieve::default();
        for word in &words {
            if let (&[first, ..], &[.., last]) = (word.as_bytes(), word.as_bytes()) {
                sieve.admit(first, last, word.len());
            }
        }
        Self { words, sieve }
    }
}

/// The beginnings that a text may have, by their first character.
#[derive(Debug, Default)]
pub struct Openings(Table<char, Vec<&'static str>>);

impl Openings {
    /// Those that a text begins with.
    pub fn of<'t>(&'t self, text: &'t str) -> impl Iterator<Item = &'static str> + 't {
        let words = text.chars().next().and_then(|first| self.0.get(&first));
        words.into_iter().flatten().copied().filter(move |word| text.starts_with(word))
    }

    /// Whether a text begins with one of them.
    pub fn open(&self, text: &str) -> bool {
        self.of(text).next().is_some()
    }
}

impl FromIterator<&'static str> for Openings {
    fn from_iter<I: IntoIterator<Item = &'static str>>(words: I) -> Self {
        let mut out = Self::default();
        for word in words {
            if let Some(first) = word.chars().next() {
                out.0.entry(first).or_default().push(word);
            }
        }
        out
    }
}

/// The endings that a text may have, by their last byte.
#[derive(Debug, Default)]
pub struct Endings(Table<u8, Vec<&'static str>>);

impl Endings {
    /// Those that a text ends with.
    pub fn of<'t>(&'t self, text: &'t str) -> impl Iterator<Item = &'static str> + 't {
        let words = text.as_bytes().last().and_then(|last| self.0.get(last));
        words.into_iter().flatten().copied().filter(move |word| text.ends_with(word))
    }
}

impl Endings {
    /// Whether the last letter of a text may be that of an ending in lower case.
    pub fn may_end(&self, text: &str) -> bool {
        text.as_bytes().last().is_some_and(|last| self.0.contains_key(&last.to_ascii_lowercase()))
    }
}

impl FromIterator<&'static str> for Endings {
    fn from_iter<I: IntoIterator<Item = &'static str>>(words: I) -> Self {
        let mut out = Self::default();
        for word in words {
            if let Some(&last) = word.as_bytes().last() {
                out.0.entry(last).or_default().push(word);
            }
        }
        out
    }
}

/// How many words the bits of the beginnings of [`Signs`] fill.
const BEGINNINGS: usize = 128;

/// Signs that are looked for together, in one walk over a text.
#[derive(Debug)]
pub struct Signs {
    /// One bit for the beginning of each sign: most places of a text are told from all of them by it.
    beginnings: [u64; BEGINNINGS],
    /// The signs of each beginning, the longest first, with their places in the list.
    by_beginning: Table<u32, Vec<(usize, &'static str)>>,
}

impl Signs {
    /// Every place of every sign, as the byte where it stands and its place in the list, by byte, the longest of
    /// those that stand at one byte first.
    pub fn places<'t>(&'t self, text: &'t str) -> Places<'t> {
        Places { signs: self, bytes: text.as_bytes(), next: 0, at: 0, here: &[], are_words: false }
    }

    /// The same for signs that are words: none begins within a word of Latin letters.
    pub fn word_places<'t>(&'t self, text: &'t str) -> Places<'t> {
        Places { are_words: true, ..self.places(text) }
    }

    /// Whether any sign stands in a text.
    pub fn stand_in(&self, text: &str) -> bool {
        self.places(text).next().is_some()
    }

    /// The first place of each sign outside code, maths and addresses, by byte: the byte, and the sign's place in the
    /// list.
    pub fn firsts_outside(&self, text: &Text) -> Vec<(usize, usize)> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (at, index) in self.places(&text.markdown) {
            if !found.iter().any(|&(_, known)| known == index) && !is_inside(text, at) {
                found.push((at, index));
            }
        }
        found
    }

    /// The first place outside code, maths and addresses where a sign stands, and the longest that stands there:
    /// the byte, and its place in the list.
    pub fn first_outside(&self, text: &Text, from: usize) -> Option<(usize, usize)> {
        let mut here = self.places(&text.markdown[from..]).map(|(at, index)| (from + at, index));
        here.find(|&(at, _)| !is_inside(text, at))
    }

    /// The next character from a byte on at which a sign may begin, and those that may.
    fn next_place(
        &self,
        bytes: &[u8],
        from: usize,
        are_words: bool,
    ) -> Option<(usize, &[(usize, &'static str)])> {
        let mut at = from;
        let mut is_within =
            are_words && from.checked_sub(1).is_some_and(|before| bytes[before].is_ascii_alphanumeric());
        // A sign has at least two bytes.
        while let Some(&[first, second]) = bytes.get(at..at + 2) {
            if is_within && first.is_ascii() {
                is_within = first.is_ascii_alphanumeric();
                at += 1;
                continue;
            }
            let (key, width) = match first {
                0..0xC0 => (u32::from_le_bytes([first, second, 0, 0]), 1),
                0xC0..0xE0 => (u32::from_le_bytes([first, second, 0, 0]), 2),
                0xE0.. => {
                    let third = bytes.get(at + 2).copied().unwrap_or(0);
                    (u32::from_le_bytes([first, second, third, 0]), if first < 0xF0 { 3 } else { 4 })
                }
            };
            let (word, bit) = bit_of(key);
            if self.beginnings[word] & bit != 0
                && let Some(here) = self.by_beginning.get(&key)
            {
                return Some((at, here));
            }
            is_within = are_words && first.is_ascii_alphanumeric();
            at += width;
        }
        None
    }
}

/// A walk over a text from sign to sign.
#[derive(Clone, Debug)]
pub struct Places<'t> {
    signs: &'t Signs,
    bytes: &'t [u8],
    /// The byte of the next character.
    next: usize,
    /// The byte of this one.
    at: usize,
    /// What may still stand there.
    here: &'t [(usize, &'static str)],
    are_words: bool,
}

impl Iterator for Places<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            while let Some((&(index, sign), rest)) = self.here.split_first() {
                self.here = rest;
                if self.bytes[self.at..].starts_with(sign.as_bytes()) {
                    return Some((self.at, index));
                }
            }
            let (at, here) = self.signs.next_place(self.bytes, self.next, self.are_words)?;
            let width = match self.bytes[at] {
                0..0xC0 => 1,
                0xC0..0xE0 => 2,
                0xE0..0xF0 => 3,
                _ => 4,
            };
            (self.at, self.next, self.here) = (at, at + width, here);
        }
    }
}

/// The first two bytes of a text, or its first character where that has three; `None` within a character.
fn beginning(bytes: &[u8]) -> Option<u32> {
    match *bytes {
        [0x80..=0xBF, ..] => None,
        [first @ 0xE0..=0xFF, second, third, ..] => Some(u32::from_le_bytes([first, second, third, 0])),
        [first, second, ..] => Some(u32::from_le_bytes([first, second, 0, 0])),
        _ => None,
    }
}

/// The bit of a beginning: its word, and itself in it.
const fn bit_of(key: u32) -> (usize, u64) {
    let hash = key.wrapping_mul(0x9E37_79B1) >> 19;
    ((hash >> 6) as usize, 1 << (hash & 63))
}

impl FromIterator<&'static str> for Signs {
    /// A sign of one byte is never found; no list holds one.
    fn from_iter<I: IntoIterator<Item = &'static str>>(signs: I) -> Self {
        let mut out = Self { beginnings: [0; BEGINNINGS], by_beginning: Table::default() };
        for (index, sign) in signs.into_iter().enumerate() {
            if let Some(key) = beginning(sign.as_bytes()) {
                let (word, bit) = bit_of(key);
                out.beginnings[word] |= bit;
                out.by_beginning.entry(key).or_default().push((index, sign));
            }
        }
        for signs in out.by_beginning.values_mut() {
            signs.sort_by_key(|(_, sign)| Reverse(sign.len()));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_its_words_and_no_others() {
        let set: WordSet = ["for example", "e.g.", "例如"].into_iter().collect();
        assert!(set.contains("for example") && set.contains("例如"));
        assert!(!set.contains("for") && !set.contains("for example of a longer phrase") && !set.contains(""));
    }

    #[test]
    fn signs_are_found_wherever_they_stand_and_overlap() {
        let signs: Signs = ["不", "不会", " because ", " because of ", "会不"].into_iter().collect();
        let found = |text| signs.places(text).collect::<Vec<_>>();
        assert_eq!(found("不会不"), [(0, 1), (0, 0), (3, 4), (6, 0)]);
        assert_eq!(found("late because of rain"), [(4, 3), (4, 2)]);
        assert_eq!(found(""), []);
    }

    #[test]
    fn endings_are_told_by_more_than_their_last_byte() {
        let endings: Endings = [" are", " these", "例如"].into_iter().collect();
        let found = |text| endings.of(text).collect::<Vec<_>>();
        assert_eq!(found("there are"), [" are"]);
        assert_eq!(found("比如例如"), ["例如"]);
        assert_eq!(found("care"), [""; 0]);
    }

    #[test]
    fn openings_are_told_by_more_than_their_first_character() {
        let openings: Openings = ["这", "其中", "其实"].into_iter().collect();
        assert!(openings.open("这是") && openings.open("其中一"));
        assert!(!openings.open("其") && !openings.open("一") && !openings.open(""));
    }
}
