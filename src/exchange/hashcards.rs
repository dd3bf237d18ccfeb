//! The names that hashcards gives to the cards of a note: hashes of their texts, as it reads them.
//!
//! `Q:` begins a question, `A:` its answer, `C:` a sentence with `[holes]`; each goes on, over empty lines too, until the
//! next sign or a line of `---`. So a card may have more text there than here, and is told by the line on which it begins.

use std::ops::Range;

/// The line that ends a card.
const SEPARATOR: &str = "---";

/// A card as hashcards names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// The hash, in hex digits.
    pub hash: String,
    /// The line on which it begins, from 1.
    pub line: u32,
    /// Its place among the cards that begin there, from 0.
    pub nth: usize,
}

/// What a line belongs to.
enum Open {
    Nothing,
    Question(u32, String),
    Answer(u32, String, String),
    Sentence(u32, String),
}

/// The names of a note's cards in their order.
pub(super) fn names(text: &str) -> Vec<Name> {
    let mut names = Vec::new();
    let mut open = Open::Nothing;
    for (line, number) in text.lines().zip(1..) {
        let after = |sign| line.strip_prefix(sign).map(|text: &str| text.trim().to_owned());
        open = if let Some(question) = after("Q:") {
            close(open, &mut names);
            Open::Question(number, question)
        } else if let Some(sentence) = after("C:") {
            close(open, &mut names);
            Open::Sentence(number, sentence)
        } else if let (Open::Question(at, question), Some(answer)) = (&open, after("A:")) {
            Open::Answer(*at, question.clone(), answer)
        } else if line.trim() == SEPARATOR {
            close(open, &mut names);
            Open::Nothing
        } else {
            if let Open::Question(_, text) | Open::Answer(_, _, text) | Open::Sentence(_, text) = &mut open {
                text.push('\n');
                text.push_str(line);
            }
            open
        };
    }
    close(open, &mut names);
    names
}

/// Names the cards of what ends.
fn close(open: Open, names: &mut Vec<Name>) {
    match open {
        Open::Nothing | Open::Question(..) => {}
        Open::Answer(line, question, answer) => {
            let hash = hash(&[b"Basic", question.trim().as_bytes(), answer.trim().as_bytes()]);
            names.push(Name { hash, line, nth: 0 });
        }
        Open::Sentence(line, text) => {
            let (shown, holes) = holes(text.trim());
            names.extend(holes.into_iter().enumerate().map(|(nth, hole)| {
                // The place of the first and of the last byte that is hidden.
                let places = [hole.start, hole.end - 1].map(|at| (at as u64).to_le_bytes());
                let hash = hash(&[b"Cloze", shown.as_bytes(), &places[0], &places[1]]);
                Name { hash, line, nth }
            }));
        }
    }
}

fn hash(parts: &[&[u8]]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().to_hex().to_string()
}

/// A sentence without the brackets of its holes, and where these are; pictures and escaped brackets are none.
fn holes(text: &str) -> (String, Vec<Range<usize>>) {
    let mut shown = String::with_capacity(text.len());
    let mut holes = Vec::new();
    let mut opened = None;
    let mut in_picture = false;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' if signs.peek().is_some_and(|next| matches!(next, '[' | ']')) => {
                shown.extend(signs.next());
            }
            '!' if signs.peek() == Some(&'[') => {
                in_picture = true;
                shown.push(sign);
                shown.extend(signs.next());
            }
            ']' if in_picture => {
                in_picture = false;
                shown.push(sign);
            }
            '[' if opened.is_none() => opened = Some(shown.len()),
            ']' if opened.is_some() => {
                holes.extend(opened.take().map(|start| start..shown.len()).filter(|hole| !hole.is_empty()));
            }
            _ => shown.push(sign),
        }
    }
    (shown, holes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn basic(question: &str, answer: &str) -> String {
        hash(&[b"Basic", question.as_bytes(), answer.as_bytes()])
    }

    #[test]
    fn a_card_goes_on_until_the_next_sign() {
        let text = "Q: one\nA: 1\n\nstill 1\n\nQ: two\nlines\nA:\n- a\n  - b\n---\nno card\nQ: open\n";
        let found: Vec<_> = names(text).into_iter().map(|name| (name.hash, name.line, name.nth)).collect();
        assert_eq!(found, [(basic("one", "1\n\nstill 1"), 1, 0), (basic("two\nlines", "- a\n  - b"), 6, 0)]);
        assert_eq!(
            hash(&[b"Basic", b"What is 2+2?", b"4"]),
            blake3::hash(b"BasicWhat is 2+2?4").to_hex().to_string()
        );
    }

    #[test]
    fn each_hole_is_a_card() {
        let (shown, found) = holes(r"The [heart] and ![a](b.png) \[x\] [] the [aorta].");
        assert_eq!(shown, "The heart and ![a](b.png) [x]  the aorta.");
        assert_eq!(found.iter().map(|hole| &shown[hole.clone()]).collect::<Vec<_>>(), ["heart", "aorta"]);
        let lines: Vec<_> = names("\nC: [a] and [b]\n").iter().map(|name| (name.line, name.nth)).collect();
        assert_eq!(lines, [(2, 0), (2, 1)]);
    }
}
