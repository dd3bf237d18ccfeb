//! What a person does to a line.

use rand::RngExt as _;
use rand::rngs::SmallRng;
use rand::seq::IndexedRandom as _;

/// Words, or letters where there are no blanks.
fn pieces(text: &str) -> Vec<&str> {
    text.split_inclusive(|c: char| !c.is_ascii_alphanumeric()).collect()
}

/// A slip of the pen inside a word.
pub fn typo(text: &str, rng: &mut SmallRng) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let inner: Vec<usize> = (1..letters.len().saturating_sub(1))
        .filter(|&at| letters[at - 1..=at + 1].iter().all(|c| c.is_alphabetic()))
        .collect();
    if let Some(&at) = inner.choose(rng) {
        match rng.random_range(0..3) {
            0 => letters.swap(at, at + 1),
            1 => drop(letters.remove(at)),
            _ => letters.insert(at, letters[at]),
        }
    }
    letters.into_iter().collect()
}

/// A word replaced, left out or put in.
pub fn reword(text: &str, pool: &[String], rng: &mut SmallRng) -> String {
    let mut words: Vec<String> = pieces(text).into_iter().map(str::to_owned).collect();
    let long: Vec<usize> =
        (0..words.len()).filter(|&at| words[at].chars().filter(|c| c.is_alphabetic()).count() >= 3).collect();
    if let (Some(&at), Some(other)) = (long.choose(rng), pool.choose(rng)) {
        let other =
            pieces(other).into_iter().find(|word| word.chars().all(char::is_alphabetic)).unwrap_or("also ");
        match rng.random_range(0..3) {
            0 => words[at] = other.to_owned() + words[at].trim_start_matches(char::is_alphanumeric),
            1 if long.len() > 4 => drop(words.remove(at)),
            _ => words.insert(at, format!("{other} ")),
        }
    }
    words.concat()
}

/// Every figure replaced.
pub fn value(text: &str, rng: &mut SmallRng) -> String {
    text.chars()
        .map(|c| if c.is_ascii_digit() { char::from(b'0' + rng.random_range(0..10)) } else { c })
        .collect()
}
