//! How English asks for a definition, by what term and definition are.

use crate::generate::figure::{is_number, is_year};
use crate::generate::lexicon::en;
use crate::generate::script::words;
use crate::generate::typography::code_term;
use crate::model::note::{MarkKind, Text};

pub(super) fn english(
    term: &str,
    plain: &str,
    meaning: &str,
    is_code: bool,
    meaning_is_code: bool,
) -> String {
    let shown = if is_code { code_term(term, plain) } else { term.to_owned() };
    if is_year(meaning) {
        format!("{shown}: in which year")
    } else if is_number(meaning) {
        format!("{shown}: what is the value")
    } else if !is_code
        && (en::opens_with_verb(plain) && !en::is_noun_pair(plain)
            || meaning_is_code && plain.starts_with("See "))
        && (en::opens_with_verb(meaning) || meaning_is_code || meaning.starts_with(['`', '<']))
    {
        format!("How do you {}", en::in_sentence(term))
    } else if !is_code && meaning_is_code {
        format!("How do you write “{term}”")
    } else if is_code && en::tells_what_it_does(meaning) && !opens_as_noun(meaning) {
        format!("What does {shown} do")
    } else if is_code {
        format!("What does {shown} mean")
    } else if en::acts(meaning) {
        format!("What does “{term}” do")
    } else if is_list(meaning) {
        format!("{term}: which ones")
    } else if words(plain) > 1
        && en::opens_with_verb(meaning)
        && !is_participle(meaning)
        && !opens_as_noun(meaning)
        && !meaning
            .split(' ')
            .next()
            .is_some_and(|first| first.len() > 1 && !first.chars().any(char::is_lowercase))
    {
        format!("{term}: what do you do")
    } else if is_named_plural(plain) {
        format!("What are {}", en::in_sentence(term))
    } else if takes_no_article(plain) {
        format!("What is {}", en::in_sentence(term))
    } else {
        format!("What does “{term}” mean")
    }
}

/// Whether a meaning opens with a verb whose participle looks the same: “set aside”, “read from disk” describe.
fn is_participle(meaning: &str) -> bool {
    const ALIKE: &[&str] =
        &["set", "read", "put", "cut", "split", "let", "hit", "cast", "shut", "run", "reset", "spread"];
    let first = meaning.split_whitespace().next().unwrap_or("").to_lowercase();
    ALIKE.contains(&first.as_str())
}

/// Whether a definition only names members: three or more names between commas, or two between slashes.
fn is_list(meaning: &str) -> bool {
    let parts = |sign: &str| -> Vec<String> {
        meaning.trim_end_matches('.').split(sign).map(|part| part.trim().to_owned()).collect()
    };
    let names = |parts: &[String]| {
        parts.iter().all(|part| (1..=3).contains(&words(part)) && !part.contains([';', ':', '.']))
    };
    let (commas, slashes) = (parts(", "), parts(" / "));
    commas.len() >= 3 && names(&commas)
        || slashes.len() >= 2 && names(&slashes)
        || commas.len() == 2 && commas.iter().all(|part| words(part) == 1)
}

/// Whether a definition is little more than a code span.
pub(super) fn opens_with_span(definition: &Text) -> bool {
    let spans = definition.marks.iter().filter(|mark| mark.kind == MarkKind::Code);
    spans.map(|mark| (mark.range.start, mark.range.len())).next().is_some_and(|(start, len)| {
        start == 0 && len * 2 >= definition.markdown.len() && definition.markdown.contains(' ')
    })
}

/// Whether a definition is made of code spans and nothing else, with or without a remark in brackets.
pub(super) fn is_span(definition: &Text) -> bool {
    let mut rest = String::new();
    let mut end = 0;
    let spans = definition.marks.iter().filter(|mark| mark.kind == MarkKind::Code);
    for mark in spans {
        if mark.range.start < end {
            return false;
        }
        rest.push_str(&definition.markdown[end..mark.range.start]);
        rest.push(' ');
        end = mark.range.end;
    }
    rest.push_str(&definition.markdown[end..]);
    let told = rest.split('(').next().unwrap_or(&rest);
    end > 0 && told.split(|c: char| !c.is_alphanumeric()).all(|word| matches!(word, "" | "or" | "and"))
}

/// Words that are verbs and nouns alike: before a noun's company they open a description, not an action.
fn opens_as_noun(meaning: &str) -> bool {
    let mut words = meaning.split_whitespace();
    let first = words.next().unwrap_or("").to_lowercase();
    let second = words.next();
    let company = second
        .is_none_or(|second| matches!(second, "of" | "for" | "in" | "on" | "that" | "which" | "is" | "and"));
    !first.ends_with('s') && (company || words.next().is_none())
}

/// Whether “What are T?” is good English: the plural of a word that needs no article.
fn is_named_plural(plain: &str) -> bool {
    let of_class = plain.ends_with("ics") && !takes_no_article(plain);
    en::is_plural(plain) && (of_class || takes_no_article(plain.trim_end_matches('s')))
}

/// Whether “What is T?” is good English without an article: acronyms, mass nouns, names of more words, or T
/// that brings its article.
fn takes_no_article(plain: &str) -> bool {
    #[rustfmt::skip]
    const MASS: &[&str] = &[
        "tion", "sion", "ing", "ity", "ism", "ness", "ment", "ance", "ence", "ics", "logy", "sis", "phy", "ship",
        "age", "ware", "cy",
    ];
    /// Sciences in -ics; other words that end so are plurals (diuretics).
    const SCIENCES: &[&str] = &[
        "matics",
        "physics",
        "netics",
        "nomics",
        "ethics",
        "politics",
        "statistics",
        "chanics",
        "namics",
        "tronics",
        "guistics",
        "mantics",
        "optics",
        "graphics",
    ];
    let words: Vec<&str> = plain.split_whitespace().collect();
    let lower = plain.to_lowercase();
    if lower.ends_with("ics") && !SCIENCES.iter().any(|ending| lower.ends_with(ending)) {
        return false;
    }
    let names = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let one_name = words.len() == 1 && plain.chars().skip(1).any(|c| c.is_uppercase() || c.is_ascii_digit());
    one_name
        || words.len() > 1 && names == words.len()
        || ["a ", "an ", "the "].iter().any(|article| lower.starts_with(article))
        || MASS.iter().any(|ending| lower.ends_with(ending))
}
