//! Which template asks for a definition, by what term and definition are.

use crate::generate::figure::{is_number, is_year};
use crate::generate::label::Labelled;
use crate::generate::script::words;
use crate::generate::sentence::without_end_mark;
use crate::generate::typography::code_term;

use super::{Templates, fill};

/// More words than these state something.
const MEANING_WORDS: usize = 6;

impl Templates {
    /// The form, the score and the question for a term and what is said of it; `is_foreign` tells that the term
    /// is in another language.
    ///
    /// Only what reads like a definition is asked for what it is: it opens with an indefinite article, or explains
    /// a small-lettered word or an abbreviation in few words. All else is a fact about its label, which leaves
    /// more open and scores less.
    pub fn definition(
        &self,
        found: &Labelled,
        is_code: bool,
        is_foreign: bool,
    ) -> (&'static str, u16, String) {
        let asks = &self.asks;
        let (plain, meaning) = (found.label.plain(), found.definition.plain());
        let template = if is_year(&meaning) {
            asks.year
        } else if is_value(&meaning) {
            asks.value
        } else if is_code {
            let is_call = plain.contains(['(', ' ']) || plain.starts_with('-');
            if is_call { asks.does } else { asks.sign }
        } else if found.definition.markdown.starts_with('`') {
            asks.how
        } else if self.names_person(&meaning, found.colon) {
            asks.person
        } else if is_foreign || !found.colon && explains(&plain, &meaning) {
            asks.word
        } else if self.defines(&meaning, found.colon) {
            asks.thing
        } else {
            asks.about
        };
        let term = &found.label.markdown;
        let shown = if is_code { code_term(term, &plain) } else { term.clone() };
        let (form, score) = if template == asks.about { ("R1.about", 740) } else { ("R1", 880) };
        (form, score, fill(template, &shown))
    }

    /// Whether a meaning is that of a person: a noun of its list opens it, or ends it where nouns come last.
    fn names_person(&self, meaning: &str, colon: bool) -> bool {
        let people = self.words.people;
        if self.words.is_noun_last {
            return people.iter().any(|person| without_end_mark(meaning).ends_with(person));
        }
        colon && words(meaning) > 1 && people.contains(&first_word(meaning).as_str())
    }

    /// Whether a meaning reads like a definition.
    fn defines(&self, meaning: &str, colon: bool) -> bool {
        let without_articles = self.words.articles.is_empty();
        // Russian sets a dash where others have “is”, Japanese has one form for all.
        without_articles && (!colon || self.words.is_noun_last)
            || self.words.articles.contains(&first_word(meaning).as_str())
    }
}

/// Whether a few words explain a small-lettered word or an abbreviation.
fn explains(term: &str, meaning: &str) -> bool {
    let is_abbreviation = term.chars().skip(1).any(char::is_uppercase) && !term.contains(' ');
    let is_short = words(meaning) <= MEANING_WORDS && !meaning.contains(|c: char| c.is_ascii_digit());
    is_short && (is_abbreviation || term.starts_with(char::is_lowercase))
}

/// A figure; a whole number of three digits may be a year as well.
fn is_value(meaning: &str) -> bool {
    is_number(meaning) && !(meaning.len() == 3 && meaning.parse::<u16>().is_ok())
}

fn first_word(meaning: &str) -> String {
    meaning.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase()
}
