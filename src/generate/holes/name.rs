//! A place or a person told by name: the capital within a sentence whose language writes no other nouns large.

use std::ops::Range;

use crate::generate::lexicon::en::MONTHS;
use crate::generate::script::{is_alphanumeric, words};
use crate::generate::sentence::is_inside;
use crate::model::card::Language;
use crate::model::note::Text;

/// The only proper name of a sentence whose language writes no other nouns large: *the treaty was signed in Utrecht*.
///
/// The first word is written large anyway, and of two names neither is known to be the fact.
pub fn only(text: &Text, language: Language) -> Option<Range<usize>> {
    /// Words that join the parts of a name.
    const JOINING: &[&str] = &["of", "de", "di", "del", "della", "da", "du", "van", "von", "la", "le"];
    /// Shortest name, in letters.
    const LETTERS: usize = 4;
    /// Fewer words beside the name are a title.
    const SHOWN_WORDS: usize = 5;
    #[rustfmt::skip]
    const PREPOSITIONS: &[&str] = &[
        "in", "at", "from", "by", "to", "against", "under", "with", "near", "over", "into", "as", "called", "named",
        "a", "ad", "da", "dal", "dalla", "nel", "nella", "con", "contro", "presso", "sotto", "tra",
        "à", "au", "en", "par", "contre", "avec", "sous", "dans", "chez",
        "por", "contra", "bajo", "desde", "hacia", "no", "na", "pelo", "pela", "com",
        "в", "во", "из", "от", "под", "против", "с", "со", "при",
    ];
    if !matches!(
        language,
        Language::En | Language::It | Language::Fr | Language::Es | Language::Pt | Language::Ru
    ) {
        return None;
    }
    let markdown = text.markdown.as_str();
    let mut found: Option<Range<usize>> = None;
    let mut is_open = false;
    let mut at = 0;
    for word in markdown.split_inclusive([' ', '\n']) {
        let start = at;
        at += word.len();
        let bare = word.trim_matches(|c: char| !is_alphanumeric(c));
        if bare.is_empty() {
            is_open = false;
            continue;
        }
        let offset = word.len() - word.trim_start_matches(|c: char| !is_alphanumeric(c)).len();
        let range = start + offset..start + offset + bare.len();
        let opens_sentence = start == 0
            || markdown[..start].trim_end().ends_with(['.', '!', '?', ':', '"', '“', '-', '–', '(']);
        let is_name = bare.starts_with(char::is_uppercase)
            && bare.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'))
            && bare.chars().any(char::is_lowercase)
            && !is_inside(text, range.start);
        if is_name && is_open {
            if let Some(found) = &mut found {
                found.end = range.end;
            }
        } else if is_name && !opens_sentence {
            if found.is_some() {
                return None;
            }
            found = Some(range);
            is_open = true;
        } else if !(is_open && JOINING.contains(&bare)) {
            is_open = false;
        }
        // A sign behind the word ends the name.
        is_open = is_open && word.trim_end().ends_with(bare);
    }
    let range = found?;
    let written = &markdown[range.clone()];
    // Where, by whom, from whom: a name behind anything else may be half of a title.
    let before = markdown[..range.start].trim_end().rsplit([' ', '\n']).next().unwrap_or("").to_lowercase();
    let told = markdown.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && PREPOSITIONS.contains(&before.as_str())
        && !markdown[range.end..].trim_start().starts_with(|c: char| c.is_uppercase() || c == '(')
        && !markdown.contains(['\\', '$', '>', '|', '='])
        && words(markdown) > words(written) + SHOWN_WORDS;
    if !told {
        return None;
    }
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    // *the British army*: what a name tells of the next word is no name of its own.
    let adjective = ["ish", "ian", "ean", "ese", "man"].iter().any(|end| written.ends_with(end));
    (letters >= LETTERS && !(adjective && language == Language::En) && !MONTHS.contains(&written))
        .then_some(range)
}
