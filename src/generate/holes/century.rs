//! The number of a century: *throughout the 7th century*, *im 19. Jahrhundert*, *nel XIX secolo*, *siglo XVI*.

use std::ops::Range;

use crate::generate::sentence::is_inside;
use crate::model::card::Language;
use crate::model::note::Text;

/// The words for a century of each language, as they begin, and whether its number stands behind it.
const CENTURIES: &[(Language, &[&str], bool)] = &[
    (Language::En, &["century"], false),
    (Language::De, &["Jahrhundert"], false),
    (Language::It, &["secolo"], false),
    (Language::It, &["secolo"], true),
    (Language::Fr, &["siècle"], false),
    (Language::Es, &["siglo"], true),
    (Language::Pt, &["século"], true),
    (Language::Ru, &["век"], false),
];

/// The number of the only century of a sentence.
pub fn only(text: &Text, language: Language) -> Option<Range<usize>> {
    let markdown = text.markdown.as_str();
    let mut found: Option<Range<usize>> = None;
    for &(_, words, is_behind) in CENTURIES.iter().filter(|(known, ..)| *known == language) {
        for (at, word) in words.iter().flat_map(|word| markdown.match_indices(word)) {
            let place = if is_behind { behind(markdown, at + word.len()) } else { before(markdown, at) };
            let Some(place) = place.filter(|place| !is_inside(text, place.start)) else { continue };
            // Two centuries are the ends of a time, or two facts.
            if found.is_some() {
                return None;
            }
            found = Some(place);
        }
    }
    // A century that opens its line dates it and is no part of a sentence.
    found.filter(|place| place.start > 0)
}

/// The number that stands before a word.
fn before(markdown: &str, at: usize) -> Option<Range<usize>> {
    let head = markdown[..at].trim_end_matches([' ', '-', '\u{a0}']);
    let start = head.rfind([' ', '\u{a0}', '-', '(']).map_or(0, |at| at + 1);
    let word = &head[start..];
    let number = ["st", "nd", "rd", "th", ".", "ème", "e"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word);
    let length = if word.ends_with('.') { number.len() } else { word.len() };
    (head.len() < at && is_number(number)).then_some(start..start + length)
}

/// The number that stands behind a word.
fn behind(markdown: &str, end: usize) -> Option<Range<usize>> {
    let rest = markdown[end..].strip_prefix(' ')?;
    let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    is_number(&rest[..length]).then_some(end + 1..end + 1 + length)
}

/// Whether a text counts a century of our calendar: *7*, *XIX*.
fn is_number(text: &str) -> bool {
    let roman = !text.is_empty() && text.len() <= 5 && text.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    roman || text.parse::<u8>().is_ok_and(|number| (2..=21).contains(&number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::text::remark;

    fn found(markdown: &str, language: Language) -> Option<String> {
        let text = remark(markdown, 1);
        only(&text, language).map(|place| text.markdown[place].to_owned())
    }

    #[test]
    fn the_number_of_a_century_is_found_before_or_behind_its_word() {
        for (language, markdown, number) in [
            (Language::En, "the compass came to Europe in the late 12th century.", "12th"),
            (Language::De, "der Kompass kam im 12. Jahrhundert nach Europa", "12"),
            (Language::It, "la bussola arriva in Europa nel XII secolo", "XII"),
            (Language::Es, "la brújula llegó a Europa en el siglo XII", "XII"),
            (Language::Fr, "la boussole arrive en Europe au XIIe siècle", "XIIe"),
        ] {
            assert_eq!(found(markdown, language).as_deref(), Some(number), "{markdown}");
        }
        for markdown in [
            "12th century, the compass came",
            "from the 12th to the 14th century and the 15th century",
            "a century ago",
        ] {
            assert_eq!(found(markdown, Language::En), None, "{markdown}");
        }
    }
}
