//! Cutting texts into what is looked up of them: words, and pairs of letters where no spaces part words.
//!
//! ```text
//! text  → run (run)*          whatever is no letter or digit parts runs, and so does a change of script
//! run   → word | unspaced     `utf`, `8` … | `删除`, `ひらがな` …
//! ```
//!
//! A word is looked up whole. Of an unspaced run every two neighbours are looked up together and its last letter
//! alone, so that any stretch of it is a set of pairs, and one letter the beginning of a pair.

use std::fmt::Write as _;

/// The longest word that is looked up, in bytes; longer ones are data, of which a card has few.
const LONGEST: usize = 100;

/// Stands for every word that is too long. No text is cut into it, since it is no letter.
const TOO_LONG: &str = "\u{fffc}";

/// A stretch of letters and digits that are written alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run<'t> {
    /// Its letters.
    pub letters: &'t str,
    /// Whether they are of a script without spaces.
    pub unspaced: bool,
    /// Whether the text begins with it, so that a longer text may have more of it.
    pub first: bool,
    /// Whether the text ends with it.
    pub last: bool,
}

/// The runs of a text in their order. The text must be folded, as everything that is compared.
pub(super) fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    // Where the run that is being read began, and whether it is unspaced.
    let mut open: Option<(usize, bool)> = None;
    let mut close = |open: Option<(usize, bool)>, end: usize| {
        if let Some((start, unspaced)) = open {
            let (first, last) = (start == 0, end == text.len());
            runs.push(Run { letters: &text[start..end], unspaced, first, last });
        }
    };
    for (at, letter) in text.char_indices() {
        let kind = letter.is_alphanumeric().then(|| is_unspaced(letter));
        if open.map(|(_, unspaced)| unspaced) != kind {
            close(open, at);
            open = kind.map(|unspaced| (at, unspaced));
        }
    }
    close(open, text.len());
    runs
}

/// Cuts a folded text for the index, and hands each of its words to `word`.
pub(super) fn cut(text: &str, mut word: impl FnMut(&str)) -> String {
    let mut cut = String::with_capacity(text.len() * 2);
    for run in runs(text) {
        if run.unspaced {
            pieces(run.letters, |piece| add(&mut cut, piece));
        } else if run.letters.len() > LONGEST {
            add(&mut cut, TOO_LONG);
        } else {
            word(run.letters);
            add(&mut cut, run.letters);
        }
    }
    cut
}

fn add(cut: &mut String, piece: &str) {
    cut.push_str(piece);
    cut.push(' ');
}

/// Every two neighbours of an unspaced run, and its last letter.
fn pieces<'t>(letters: &'t str, mut piece: impl FnMut(&'t str)) {
    let mut starts = letters.char_indices().map(|(at, _)| at);
    let ends = letters.char_indices().map(|(at, letter)| at + letter.len_utf8()).skip(1);
    for (start, end) in starts.by_ref().zip(ends.chain([letters.len()])) {
        piece(&letters[start..end]);
    }
}

/// The expression for an unspaced run of a query.
pub(super) fn unspaced(letters: &str) -> String {
    let mut expression = String::from("(");
    let is_one = letters.chars().nth(1).is_none();
    pieces(letters, |piece| {
        // The last letter says nothing that its pair does not; alone it begins one.
        if is_one {
            let _ = write!(expression, "\"{piece}\"*");
        } else if piece.chars().nth(1).is_some() {
            let _ = write!(expression, "{}\"{piece}\"", if expression.len() > 1 { " AND " } else { "" });
        }
    });
    expression.push(')');
    expression
}

/// The expression for any of these words, or one that is too long to be among them.
pub(super) fn any_of(words: &[String]) -> String {
    let mut expression = format!("(\"{TOO_LONG}\"");
    for word in words {
        let _ = write!(expression, " OR \"{word}\"");
    }
    expression.push(')');
    expression
}

/// Whether words of this letter's script are written without spaces between them.
const fn is_unspaced(letter: char) -> bool {
    matches!(letter,
        '\u{0e00}'..='\u{0eff}'     // Thai, Lao
        | '\u{1000}'..='\u{109f}'   // Burmese
        | '\u{1100}'..='\u{11ff}'   // Hangul, in parts
        | '\u{1780}'..='\u{17ff}'   // Khmer
        | '\u{2e80}'..='\u{9fff}'   // Chinese, Japanese, parts of Hangul
        | '\u{ac00}'..='\u{d7ff}'   // Hangul, whose particles are joined to words
        | '\u{f900}'..='\u{faff}'   // Chinese
        | '\u{ff66}'..='\u{ffdc}'   // kana and Hangul of half width
        | '\u{20000}'..='\u{3ffff}' // Chinese
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(&str, bool)> {
        runs(text).into_iter().map(|run| (run.letters, run.unspaced)).collect()
    }

    fn of(text: &str) -> (String, Vec<String>) {
        let mut words = Vec::new();
        let cut = cut(text, |word| words.push(word.to_owned()));
        (cut, words)
    }

    #[test]
    fn runs_end_at_signs_and_where_the_script_changes() {
        assert_eq!(
            shown("utf-8的gil,x"),
            [("utf", false), ("8", false), ("的", true), ("gil", false), ("x", false)]
        );
        assert_eq!(shown("…—"), []);
        assert_eq!(shown(""), []);
        let ends: Vec<_> = runs("ab c").iter().map(|run| (run.first, run.last)).collect();
        assert_eq!(ends, [(true, false), (false, true)]);
        let ends: Vec<_> = runs(" b.").iter().map(|run| (run.first, run.last)).collect();
        assert_eq!(ends, [(false, false)]);
    }

    #[test]
    fn words_stay_whole_and_unspaced_letters_go_in_pairs() {
        assert_eq!(
            of("to_str 线程锁 锁"),
            ("to str 线程 程锁 锁 锁 ".to_owned(), vec!["to".to_owned(), "str".to_owned()])
        );
    }

    #[test]
    fn data_is_no_word() {
        let long = "a".repeat(LONGEST + 1);
        assert_eq!(of(&long), (format!("{TOO_LONG} "), vec![]));
        assert_eq!(of(&long[1..]), (format!("{} ", &long[1..]), vec![long[1..].to_owned()]));
    }

    #[test]
    fn expressions_quote_what_they_look_up() {
        assert_eq!(unspaced("锁"), "(\"锁\"*)");
        assert_eq!(unspaced("线程锁"), "(\"线程\" AND \"程锁\")");
        assert_eq!(any_of(&["or".to_owned(), "near".to_owned()]), "(\"\u{fffc}\" OR \"or\" OR \"near\")");
        assert_eq!(any_of(&[]), "(\"\u{fffc}\")");
    }
}
