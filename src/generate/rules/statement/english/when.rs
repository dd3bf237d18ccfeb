//! When: a sentence in the past with one date.

use std::ops::Range;

use crate::generate::clause::Verb;
use crate::generate::figure;
use crate::generate::lexicon::en::{self, MONTHS};
use crate::generate::lexicon::verbs::{self, Form};
use crate::generate::sentence::is_inside;
use crate::model::note::Text;

use super::super::Asked;
use super::Told;

/// A date in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Date {
    /// Where its preposition begins.
    pub preposition: usize,
    /// The date itself.
    pub range: Range<usize>,
}

const PREPOSITIONS: &[&str] = &["in", "on", "since", "until", "by", "before", "after", "from", "between"];
/// Words that may stand between preposition and date.
#[rustfmt::skip]
const BEFORE: &[&str] = &["about", "around", "circa", "early", "late", "mid", "the", "spring", "summer", "autumn", "winter", "of"];
/// Words behind a year that go on with the sentence; any other makes the number a count of something.
#[rustfmt::skip]
const AFTER: &[&str] = &[
    "and", "by", "to", "for", "at", "as", "with", "when", "after", "but", "from", "during", "under", "because", "while",
    "near", "through", "against", "on", "where", "in", "following", "over", "along", "off",
];

/// The only date of a text, with its preposition.
pub(super) fn date(text: &Text) -> Option<Date> {
    let words: Vec<(Range<usize>, &str)> = words(text);
    let years: Vec<usize> = (0..words.len()).filter(|&at| is_year(&words, at)).collect();
    let [year] = years.as_slice() else { return None };
    let mut first = *year;
    while first > 0 && belongs(words[first - 1].1) {
        first -= 1;
    }
    let era = words.get(year + 1).is_some_and(|(_, word)| is_era(word));
    let last = year + usize::from(era);
    let end = words[last].0.start + words[last].1.len();
    // “around 1722” needs no further preposition.
    let about = matches!(words[first].1, "around" | "about" | "circa");
    let before = first.checked_sub(1).and_then(|before| words.get(before));
    let (place, word) = match before {
        Some((place, word)) if PREPOSITIONS.contains(&word.to_lowercase().as_str()) => (place, *word),
        _ if about => (&words[first].0, "in"),
        _ => return None,
    };
    (first < *year || PREPOSITIONS.contains(&word))
        .then(|| Date { preposition: place.start, range: words[first].0.start..end })
}

/// The words of a text without the marks behind them.
fn words(text: &Text) -> Vec<(Range<usize>, &str)> {
    let mut out = Vec::new();
    let mut start = 0;
    for piece in text.markdown.split(' ') {
        let bare = piece.trim_end_matches([',', '.', ';', ')']);
        if !piece.is_empty() && !is_inside(text, start) {
            out.push((start..start + piece.len(), bare));
        }
        start += piece.len() + 1;
    }
    out
}

fn is_era(word: &str) -> bool {
    matches!(
        word,
        "BC" | "AD" | "BCE" | "CE" | "B.C" | "A.D" | "B.C.E" | "C.E" | "B.C." | "A.D." | "B.C.E." | "C.E."
    )
}

/// Whether the word here is a year, a decade or a year with its era.
fn is_year(words: &[(Range<usize>, &str)], at: usize) -> bool {
    let (range, word) = &words[at];
    let number = word.strip_suffix('s').unwrap_or(word);
    let next = words.get(at + 1).map_or("", |(_, next)| *next);
    let has_era = is_era(next) && number.len() <= 4;
    let year = number.len() == 4 && number.parse::<u16>().is_ok_and(|year| (1000..2100).contains(&year));
    let ends = range.len() > word.len();
    let counts = !ends && next.starts_with(|c: char| c.is_lowercase()) && !AFTER.contains(&next);
    number.bytes().all(|b| b.is_ascii_digit()) && (has_era || year && !counts)
}

/// Whether a word before a year belongs to the date: a month, a day, *early*.
fn belongs(word: &str) -> bool {
    let day = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    MONTHS.contains(&word)
        || BEFORE.contains(&word)
        || word.len() <= 4 && day.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}

/// The year that opens a sentence, and the sentence behind it: `In 1885, X did Y`.
pub(super) fn opening_year(text: &Text) -> Option<(String, Text)> {
    let rest = text.markdown.strip_prefix("In ")?;
    let year = rest.split([' ', ',']).next().filter(|year| figure::is_year(year))?;
    let main = text.slice("In ".len() + year.len()..text.markdown.len());
    let comma = main.markdown.len() - main.markdown.trim_start_matches([',', ' ']).len();
    let main = main.slice(comma..main.markdown.len());
    // Another year of the sentence would be asked instead.
    let only = !main.markdown.contains(" in ") || date(&main).is_none();
    (only && !main.is_empty()).then(|| (year.to_owned(), main))
}

/// `S was founded in 1872`; where the doer has a card of their own, this question does not name them.
pub(super) fn ask(told_of: &Told<'_>, has_doer: bool) -> Option<Asked> {
    let rest = told_of.rest();
    let date = date(rest)?;
    let preposition = rest.markdown[date.preposition..].split(' ').next()?.to_lowercase();
    if matches!(preposition.as_str(), "by" | "before" | "after" | "from" | "between") {
        return None;
    }
    let middle = rest.markdown[..date.preposition].trim_end_matches([' ', ',']);
    let tail = rest.markdown[date.range.end..].trim_end();
    let (middle, tail) = match middle.find(" by ") {
        Some(at) if has_doer => (&middle[..at], ""),
        _ if has_doer || !tail.starts_with(" by ") => (middle, ""),
        _ => (middle, tail),
    };
    // What stands before the date must be one clause: the date belongs to its last verb alone.
    let joined =
        [" and ", ", ", " but ", "; ", " that ", " which ", " who "].iter().any(|word| middle.contains(word));
    if joined || tail.starts_with(" that") || super::object::ends_vaguely(middle) {
        return None;
    }
    // “When were Americans outraged?” leaves open by what.
    let subject = told_of.clause.subject.plain();
    let bare = !subject.contains(' ') && en::is_plural(&subject) && !middle.contains(' ') && tail.is_empty();
    if bare {
        return None;
    }
    let word = match preposition.as_str() {
        "since" => "Since when",
        "until" => "Until when",
        _ => "When",
    };
    let space = if middle.is_empty() { "" } else { " " };
    let question = match &told_of.clause.verb {
        Verb::Auxiliary(verb) if matches!(verb.as_str(), "was" | "were") && !middle.is_empty() => {
            format!("{word} {verb} {}{space}{middle}{tail}", told_of.subject)
        }
        Verb::Auxiliary(verb) if matches!(verb.as_str(), "has" | "have") && preposition == "since" => {
            format!("{word} {verb} {}{space}{middle}{tail}", told_of.subject)
        }
        // *RCMP founded in 1873*: notes leave out the *was*.
        Verb::Main(verb)
            if verb.form == Form::Past && middle.is_empty() && verbs::needs_object(&verb.base) =>
        {
            format!("{word} was {} {}{tail}", told_of.subject, verbs::participle(&verb.base))
        }
        Verb::Main(verb) if verb.form == Form::Past => {
            format!("{word} did {} {}{space}{middle}{tail}", told_of.subject, verb.base)
        }
        _ => return None,
    };
    let answer = &rest.markdown[date.range];
    Some(Asked::new("R7.when", question, answer).cut().score(820))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::text::remark;

    fn found(markdown: &str) -> Option<String> {
        date(&remark(markdown, 1)).map(|date| markdown[date.range].to_owned())
    }

    #[test]
    fn dates_are_found_with_day_month_and_era() {
        for (text, date) in [
            ("passed in 1714", "1714"),
            ("took place on 22 October 1707", "22 October 1707"),
            ("opened on October 22, 1707", "October 22, 1707"),
            ("made around in the 1990s", "the 1990s"),
            ("destroyed in 146 BC by Scipio", "146 BC"),
            ("began in 31 B.C.", "31 B.C"),
            ("invented in about 1722", "about 1722"),
        ] {
            assert_eq!(found(text).as_deref(), Some(date), "{text}");
        }
    }

    #[test]
    fn counts_and_pairs_of_dates_are_no_date() {
        for text in ["found in 1500 cases", "lasted from 1714 to 1760", "about 1852 metres", "in 34 of them"]
        {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
