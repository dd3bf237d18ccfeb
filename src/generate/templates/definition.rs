//! Which template asks for a definition, by what term and definition are.

use crate::generate::context::without_remark;
use crate::generate::figure::{is_formula, is_number, is_year};
use crate::generate::label::Labelled;
use crate::generate::script::words;
use crate::generate::sentence::{opening_sentence, without_end_mark};
use crate::generate::tongue;
use crate::generate::typography::code_term;
use crate::model::note::Text;

use super::{Templates, fill};

/// Small words within a name.
const PARTICLES: &[&str] = &["de", "di", "da", "von", "van", "y"];

/// More words than these are a phrase and no term.
const TERM_WORDS: usize = 3;

/// More words than these state something.
const MEANING_WORDS: usize = 6;

/// Whether a name can be of something that does what is said of it: in Japanese one in Latin letters or katakana, while one
/// in Han is more often of the deed itself (攻撃, 正規形).
fn is_name_of_doer(name: &str) -> bool {
    // シーク時間 (Seek time) is a time, whatever its foreign name ends with.
    without_remark(name)
        .ends_with(|c: char| c.is_ascii_alphanumeric() || ('\u{30A1}'..='\u{30FC}').contains(&c))
}

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
        let template = if is_formula(&found.definition.markdown) && !is_code {
            asks.formula
        } else if is_year(&meaning) {
            asks.year
        } else if is_value(&meaning) {
            date_asked(&plain).unwrap_or(asks.value)
        } else if is_code {
            // A command is a small word that does something; a sign or register stands for something.
            let is_command =
                plain.len() > 1 && plain.bytes().all(|b| b.is_ascii_lowercase()) && words(&meaning) > 2;
            let is_call = plain.contains(['(', ' ']) || plain.starts_with('-') || is_command;
            if is_call { asks.does } else { asks.sign }
        } else if found.definition.markdown.starts_with('`') {
            match (self.names_task(&plain), found.arrow) {
                (true, _) => asks.how,
                (false, true) => asks.about,
                (false, false) => asks.written,
            }
        } else if self.names_person(&meaning, found.colon) {
            asks.person
        } else if is_name_of_doer(&plain)
            && self.tells_deed_last(&opening_sentence(&found.definition).plain())
        {
            "{}は何をしますか？"
        } else if is_foreign || !found.colon && explains(&plain, &meaning) {
            asks.word
        } else if self.defines(&meaning, found.colon) {
            asks.thing
        } else {
            asks.about
        };
        let term = &found.label.markdown;
        let is_quoted =
            term.starts_with('`') && !is_code && (template == asks.word || template == asks.thing);
        let shown = match (is_code, is_quoted) {
            (true, _) => code_term(term, &plain),
            // Words that stand in backticks instead of quotes.
            (false, true) => plain.clone(),
            (false, false) if date_asked(&plain) == Some(template) => term.to_lowercase(),
            (false, false) => term.clone(),
        };
        let (form, score) = if template == asks.about { ("R1.about", 740) } else { ("R1", 880) };
        (form, score, fill(template, &shown))
    }

    /// Whether what is said ends with the verb of a deed and its object stands before it, as in Japanese: *帆を上げる*.
    fn tells_deed_last(&self, said: &str) -> bool {
        let last = without_end_mark(said.split('。').next().unwrap_or(said));
        let states = ["ある", "いる", "なる", "れる", "られる", "という", "いう"]
            .iter()
            .any(|end| last.ends_with(end));
        self.words.is_noun_last
            && !states
            && last.contains('を')
            && self.words.infinitives.iter().any(|end| last.ends_with(end))
    }

    /// The question for a label with a statement, where no definition shows: which ones, where the label counts
    /// them, what it does, where a verb opens what is said, else what it means. `is_thing` tells that the author
    /// wrote that it *is* what is said.
    pub fn told(&self, label: &Text, said: &str, is_thing: bool) -> String {
        let asks = &self.asks;
        let template = if self.counts(&label.plain()) {
            asks.which
        } else if is_thing {
            asks.thing
        } else if self.acts(said) {
            asks.does
        } else if words(&label.plain()) > TERM_WORDS {
            // A phrase is explained, only a word or two have a meaning.
            asks.thing
        } else {
            asks.word
        };
        fill(template, &label.markdown)
    }

    /// Whether all words of a label are written large, as those of a name: *Giuseppe Mazzini*.
    pub fn is_name(&self, label: &str) -> bool {
        let is_word = |word: &str| {
            word.starts_with(char::is_uppercase) && !word.chars().skip(1).any(char::is_uppercase)
                || PARTICLES.contains(&word)
        };
        self.words.is_name_capital
            && label.starts_with(char::is_uppercase)
            && label.split(' ').all(is_word)
            && label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’'))
            && label.chars().any(char::is_lowercase)
    }

    /// Whether what is said opens with a deed whose doers the author left out: *Crearon un panteón*.
    pub fn tells_deed(&self, said: &str) -> bool {
        let first = first_word(said);
        first.chars().count() > 5 && self.words.past.iter().any(|ending| first.ends_with(ending))
    }

    /// Whether what is said opens with a verb and its object: *inibisce la sintesi*.
    pub fn acts(&self, said: &str) -> bool {
        /// Words that stand before an article as a verb does: *tutte le cellule*.
        const QUANTIFIERS: &[&str] = &[
            "tutte", "tutta", "toda", "toute", "durante", "mediante", "sobre", "entre", "contra", "contre",
            "outre", "comme",
        ];
        let mut words = said.split([' ', '\'', '’']).filter(|word| !word.is_empty());
        let (Some(verb), Some(article)) = (words.next(), words.next()) else { return false };
        if QUANTIFIERS.contains(&verb) {
            return false;
        }
        // German nouns are written large.
        (verb.starts_with(char::is_lowercase) || self.words.is_name_capital)
            && !verb.ends_with("ent")
            && self.words.verb_endings.iter().any(|ending| verb.ends_with(ending))
            && verb.chars().count() > 3
            && !tongue::is_small_word(verb)
            && (self.words.articles.contains(&article)
                || self.words.definite.contains(&article)
                || self.words.accusative.contains(&article))
    }

    /// Whether a label opens with the number of what it names.
    pub fn counts(&self, label: &str) -> bool {
        self.words.counts.contains(&first_word(label).as_str())
            || label.split(' ').next().is_some_and(|first| matches!(first.parse::<u8>(), Ok(2..=9)))
    }

    /// Whether a phrase counts just so many: *drei Gründe*, *3 Gründe*.
    pub fn counts_to(&self, phrase: &str, count: usize) -> bool {
        let mut words = phrase.split_whitespace().map(str::to_lowercase);
        words.any(|word| word.parse() == Ok(count) || self.number(&word) == Some(count))
    }

    /// Whether a phrase counts another number of things: *tre tipi* over two items.
    pub fn counts_others(&self, phrase: &str, count: usize) -> bool {
        let mut words = phrase.split_whitespace().map(str::to_lowercase);
        words.any(|word| self.number(&word).is_some_and(|number| number != count))
    }

    /// What a number word counts; Portuguese has two words for two.
    fn number(&self, word: &str) -> Option<usize> {
        let at = self.words.counts.iter().position(|known| *known == word)?;
        let doubled = usize::from(self.words.counts.get(1) == Some(&"duas") && at > 0);
        Some(at + 2 - doubled)
    }

    /// Whether a label says by itself what it is about: no adverb or preposition opens it.
    pub fn is_noun(&self, label: &str) -> bool {
        !self.words.adverbial.contains(&first_word(label).as_str())
            // A Russian verb that ends so states something.
            && !label.split(' ').any(|word| word.ends_with("тся"))
    }

    /// Whether a label is something to do: an infinitive.
    fn names_task(&self, label: &str) -> bool {
        let mut words = label.split_whitespace();
        let word =
            if self.words.is_noun_last || self.words.is_verb_last { words.next_back() } else { words.next() };
        let Some(word) = word.map(str::to_lowercase) else { return false };
        let small = !self.words.is_verb_last || label.ends_with(&word);
        small
            && self.words.infinitives.iter().any(|ending| word.ends_with(ending))
            && word.chars().count() > 3
            && !word.ends_with("ier")
    }

    /// Whether a meaning is that of a person: a noun of its list opens it, or ends it where nouns come last.
    fn names_person(&self, meaning: &str, colon: bool) -> bool {
        let people = self.words.people;
        if self.words.is_noun_last {
            return people.iter().any(|person| without_end_mark(meaning).ends_with(person));
        }
        let first = first_word(meaning);
        // A German minister may be one of the exterior: the last part of a compound is its kind.
        let is_compound =
            |person: &&str| self.words.is_verb_last && person.len() > 4 && first.ends_with(*person);
        colon && words(meaning) > 1 && (people.contains(&first.as_str()) || people.iter().any(is_compound))
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

/// The question for a date that its label announces: *Date de naissance*, *Data di fondazione*. It has no “value”.
fn date_asked(label: &str) -> Option<&'static str> {
    const DATES: &[(&str, &str)] = &[
        ("date d", "Quelle est la {}\u{a0}?"),
        ("data di ", "Qual è la {}?"),
        ("data del", "Qual è la {}?"),
        ("fecha de ", "¿Cuál es la {}?"),
    ];
    let lower = label.to_lowercase();
    DATES.iter().find(|(opening, _)| lower.starts_with(opening)).map(|(_, asks)| *asks)
}

/// A figure or a measure; a whole number of three digits may be a year as well.
fn is_value(meaning: &str) -> bool {
    is_number(meaning) && !(meaning.len() == 3 && meaning.parse::<u16>().is_ok()) || is_measure(meaning)
}

/// A few words that open with a figure, exact or not: *zwischen 6 - 9 Wochen*, *circa 3 giorni*.
fn is_measure(meaning: &str) -> bool {
    /// More words tell what is measured.
    const WORDS: usize = 4;
    #[rustfmt::skip]
    const ABOUT: &[&str] = &[
        "zwischen", "ca.", "ca", "etwa", "rund", "circa", "tra", "entre", "environ", "unos", "unas", "cerca", "около", "от", "до", "bis",
    ];
    #[rustfmt::skip]
    const UNITS: &[&str] = &[
        "wochen", "tage", "stunden", "minuten", "sekunden", "jahre", "monate", "giorni", "ore", "minuti", "anni", "mesi", "settimane", "días", "horas",
        "minutos", "años", "meses", "semanas", "jours", "heures", "ans", "mois", "semaines", "dias", "anos", "дней", "часов", "лет", "минут", "недель",
        "%", "kg", "mg", "ml", "cm", "km", "°c", "euro", "€",
    ];
    let lower = meaning.to_lowercase();
    let mut parts =
        lower.split_whitespace().filter(|part| part.chars().any(char::is_alphanumeric)).peekable();
    let about = parts.next_if(|part| ABOUT.contains(part)).is_some();
    let unit = UNITS.contains(&lower.rsplit(' ').next().unwrap_or(""));
    (about || unit)
        && parts.next().is_some_and(|part| part.starts_with(|c: char| c.is_ascii_digit()))
        && (1..=WORDS).contains(&parts.count())
        && !meaning.contains([',', ':', ';', '.', '→', '(', '='])
        && words(meaning) <= WORDS + 1
}

fn first_word(meaning: &str) -> String {
    meaning.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase()
}
