//! Whether more than the sense of a sentence tells its hidden words.
//!
//! *Elections strengthened ____* is completed by many words, and the first letter of the author's own does not rule out
//! the others. Where a year stands beside the blank, a superlative singles one thing out, or a verb
//! of naming leads to it, one name fits.

use std::sync::LazyLock;

use crate::generate::figure::is_year;
use crate::generate::lexicon::lookup::WordSet;
use crate::generate::script::{is_alphabetic, is_han, is_kana_or_hangul, lower};
use crate::generate::sentence::find;
use crate::model::note::Text;

use super::{Hole, Kind};

/// Verbs of naming, by their beginning.
#[rustfmt::skip]
const NAMING: &[&str] = &[
    "called", "named", "termed", "dubbed", "known as", "name of", "nicknamed", "abbreviated",
    "heiß", "heiss", "genannt", "nennt man", "bezeichnet als", "bezeichnet man als", "namens",
    "appelle", "appelé", "nommé", "dénommé", "connu sous le nom",
    "chiama", "dett", "denomina", "definit", "noto come", "nota come", "noti come", "prende il nome di",
    "llama", "denomina", "conocido como", "conocida como", "chama", "conhecido como", "conhecida como",
    "называ", "именуе", "под названием", "имени",
];
/// Words that leave room for one thing only.
#[rustfmt::skip]
const SINGLING: &[&str] = &[
    "only", "first", "last", "largest", "smallest", "highest", "lowest", "longest", "oldest", "fastest",
    "einzige", "einziger", "einziges", "erste", "erster", "erstes", "letzte", "größte", "größter", "größtes", "kleinste", "höchste", "längste",
    "älteste", "häufigste", "wichtigste", "meisten", "seul", "seule", "premier", "première", "dernier", "unico", "unica", "primo", "prima",
    "ultimo", "único", "única", "primero", "primera", "último", "primeiro", "primeira", "единственный", "единственная",
    "первый", "первая", "самый", "самая", "самое", "самые",
];
/// How far before the blank a verb of naming may stand, in words: *called the ____*.
const REACH: usize = 3;

/// Whether the sentence tells one filling of a hole: it is anchored, stands in a sentence and is no index.
pub(super) fn is_told(text: &Text, hole: &Hole) -> bool {
    let (head, tail) = (&text.markdown[..hole.range.start], &text.markdown[hole.range.end..]);
    // `a` `b`: one name beside the other is no sentence.
    let is_beside = hole.kind == Kind::Code && head.trim_end().ends_with('`');
    let is_index = hole.kind == Kind::Number && is_index(head, tail, &text.markdown[hole.range.clone()]);
    !is_beside && !is_index && is_anchored(text, hole)
}

/// Whether a figure only tells one of several like things from the others: 事务2 beside 事务1.
fn is_index(head: &str, tail: &str, hidden: &str) -> bool {
    let mut last: Vec<char> = head.chars().rev().take(2).collect();
    last.reverse();
    let name: String = last.into_iter().filter(|c| is_han(*c)).collect();
    let numbered = |side: &str| {
        side.match_indices(&name).any(|(at, _)| {
            let rest = &side[at + name.len()..];
            rest.starts_with(|c: char| c.is_ascii_digit()) && !rest.starts_with(hidden)
        })
    };
    name.chars().count() == 2 && (numbered(head) || numbered(tail))
}

/// Whether a hole is told by a year, a superlative, a verb of naming or by its kind: figures and code are what they are.
///
/// Chinese and Japanese hide only names that their own signs mark, so that all of theirs count as told.
fn is_anchored(text: &Text, hole: &Hole) -> bool {
    if matches!(hole.kind, Kind::Number | Kind::Code) {
        return true;
    }
    let (head, tail) = (&text.markdown[..hole.range.start], &text.markdown[hole.range.end..]);
    let is_unspaced = |side: &str| side.chars().any(|c| is_han(c) || is_kana_or_hangul(c));
    is_unspaced(head)
        || is_unspaced(tail)
        || [head, tail].into_iter().any(shows_year)
        || [head, tail].into_iter().any(singles_out)
        || is_named(head)
        || ["genannt", "bezeichnet"].iter().any(|verb| tail.trim_start().starts_with(verb))
}

/// Whether a year stands among the words.
fn shows_year(side: &str) -> bool {
    side.split(|c: char| !c.is_alphanumeric()).any(|word| word.len() == 4 && is_year(word))
}

/// Whether the words say that only one thing is meant: *the largest organ is ____*.
fn singles_out(side: &str) -> bool {
    /// A comparative with its article.
    const MOST: &[&str] = &[
        "the most ",
        "le plus ",
        "la plus ",
        "il più ",
        "la più ",
        "el más ",
        "la más ",
        "o mais ",
        "a mais ",
    ];
    static ALONE: LazyLock<WordSet> = LazyLock::new(|| SINGLING.iter().copied().collect());
    let lower = lower(side);
    lower.split(|c: char| !is_alphabetic(c)).any(|word| ALONE.contains(word))
        || MOST.iter().any(|most| find(lower.as_bytes(), most.as_bytes()).is_some())
}

/// Whether a verb of naming stands shortly before the blank.
fn is_named(head: &str) -> bool {
    let lower = lower(head.trim_end());
    let from = lower.match_indices(' ').rev().nth(REACH).map_or(0, |(at, _)| at);
    NAMING.iter().any(|verb| find(&lower.as_bytes()[from..], verb.as_bytes()).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anchored(sentence: &str, kind: Kind) -> bool {
        let (at, end) = (sentence.find('[').unwrap(), sentence.find(']').unwrap() - 1);
        let text = Text { markdown: sentence.replace(['[', ']'], ""), ..Text::default() };
        is_anchored(&text, &Hole { range: at..end, kind, score: 0 })
    }

    #[test]
    fn a_year_or_a_verb_of_naming_tells_the_word() {
        for sentence in [
            "In 1713 the peace was signed in [Utrecht].",
            "Die obere Schneide wird [Finne] genannt.",
            "The upper edge is called the [peen] of the hammer.",
            "L'arête s'appelle la [panne] du marteau.",
            "这个刃叫做[羊角]的部分",
            "Das größte Werkzeug ist der [Vorschlaghammer].",
        ] {
            assert!(anchored(sentence, Kind::Bold), "{sentence}");
        }
    }

    #[test]
    fn words_that_only_the_sense_tells_are_not() {
        assert!(!anchored("Every smith strengthens his [arms] by the work.", Kind::Bold));
        assert!(!anchored("Guilds are valid in [Flanders] as long as they pay.", Kind::Name));
        assert!(anchored("A smith has [3] hammers.", Kind::Number));
    }
}
