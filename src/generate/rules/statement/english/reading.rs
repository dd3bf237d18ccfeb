//! Other ways to read an English sentence that cannot be asked as it stands: without its remarks in brackets, its
//! contraction written out, the date that opens it behind it.

use crate::generate::lexicon;
use crate::generate::script::words;
use crate::generate::sentence::find_outside;
use crate::generate::text::without_brackets;
use crate::model::note::Text;

use super::when::opening_year;

/// Contractions and what they stand for.
const CONTRACTIONS: &[(&str, &str)] = &[
    (" doesn't ", " does not "),
    (" don't ", " do not "),
    (" didn't ", " did not "),
    (" isn't ", " is not "),
    (" aren't ", " are not "),
    (" wasn't ", " was not "),
    (" weren't ", " were not "),
    (" can't ", " cannot "),
];

/// The readings of one clause other than as it stands, the plainest first.
pub(super) fn readings(text: &Text) -> Vec<Text> {
    let bare = without_brackets(text);
    let mut out = Vec::new();
    out.extend((bare.markdown != text.markdown).then(|| bare.clone().into_owned()));
    out.extend(named_apart(&bare));
    out.extend(written_out(&bare));
    out.extend(moved(&bare));
    out
}

/// `In eukaryotes, introns are removed`: the place or case before a sentence, and the sentence.
pub(super) fn prefaced(text: &Text) -> Option<(String, Text)> {
    #[rustfmt::skip]
    const OPENINGS: &[&str] = &[
        "In", "At", "During", "Under", "On", "For", "Among", "Within", "With", "Without", "After", "Before", "Between", "Inside",
        "Outside", "Among", "Throughout",
    ];
    /// Phrases that only lead on.
    #[rustfmt::skip]
    const EMPTY: &[&str] = &[
        "addition", "general", "fact", "practice", "short", "contrast", "example", "instance", "average", "first", "other words",
        "the end", "summary", "particular", "theory", "turn", "reality", "principle", "many cases", "most cases", "some cases", "both cases",
        "conclusion", "essence", "the long run", "the meantime", "comparison", "effect", "response", "total", "all", "now", "then",
    ];
    /// Words that point at what stands before.
    const POINTING: &[&str] = &[
        "this", "these", "that", "those", "it", "them", "our", "my", "your", "his", "her", "their", "its",
        "which", "such", "each", "which",
    ];
    /// A longer phrase holds a thought of its own.
    const WORDS: usize = 6;
    let comma = find_outside(text, ", ", 0)?;
    let head = text.markdown.get(..comma)?;
    let (opening, phrase) = head.split_once(' ')?;
    let main = text.slice(comma + 2..text.markdown.len());
    let sound = OPENINGS.contains(&opening)
        && words(phrase) <= WORDS
        && !EMPTY.contains(&phrase.to_lowercase().as_str())
        && !phrase
            .split(' ')
            .any(|word| POINTING.contains(&word.to_lowercase().as_str()) || word.ends_with("ing"))
        && !phrase.chars().any(|c| c.is_ascii_digit())
        && !lexicon::leans_on_context(&main.plain());
    sound.then(|| (head.to_owned(), main))
}

/// `The fourth one, the episodic buffer, was added` read as `The episodic buffer was added`.
fn named_apart(text: &Text) -> Option<Text> {
    if !text.marks.is_empty() || !text.markdown.starts_with("The ") {
        return None;
    }
    let (head, rest) = text.markdown.split_once(", the ")?;
    let counts = head.ends_with(" one");
    let (name, said) = rest.split_once(", ").filter(|_| counts)?;
    let mut out = text.clone();
    out.markdown = format!("The {name} {said}");
    Some(out)
}

/// A sentence with its first contraction written out, where no mark would move.
fn written_out(text: &Text) -> Option<Text> {
    if !text.marks.is_empty() || !text.markdown.contains('\'') {
        return None;
    }
    let (at, short, long) = CONTRACTIONS
        .iter()
        .filter_map(|&(short, long)| text.markdown.find(short).map(|at| (at, short, long)))
        .min_by_key(|&(at, ..)| at)?;
    let mut out = text.clone();
    out.markdown.replace_range(at..at + short.len(), long);
    Some(out)
}

/// `In 1885, X did Y` read as `X did Y in 1885`.
fn moved(text: &Text) -> Option<Text> {
    let (year, main) = opening_year(text)?;
    let mut out = main;
    out.markdown = format!("{} in {year}", out.markdown.trim_end_matches('.'));
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::text::remark;

    #[test]
    fn a_sentence_is_read_plainly_and_then_without_what_hides_its_clause() {
        let read = |sentence: &str| -> Vec<String> {
            readings(&remark(sentence, 1)).into_iter().map(|text| text.markdown).collect()
        };
        assert_eq!(read("Raft (2014) elects a leader."), ["Raft elects a leader."]);
        assert_eq!(read("Raft doesn't vote.")[0], "Raft does not vote.");
        assert_eq!(read("In 1885, Ebbinghaus published a book.")[0], "Ebbinghaus published a book in 1885");
        assert_eq!(read("The last one, the buffer, was added.")[0], "The buffer was added.");
        assert_eq!(read("Raft votes."), [""; 0]);
    }
}
