//! *Which* before a label that no list knows, in the gender and number that its ending tells.
//!
//! Spanish and Portuguese have one form for all nouns. Elsewhere an ending decides where it decides safely; any
//! other label stands alone: “Gicht: Erstbeschreiber?” is short, and no form of it is wrong.

use crate::model::card::Language;

use super::{Templates, de, es, fr, it, pt, ru};

/// Endings of German nouns with their question word.
#[rustfmt::skip]
const GERMAN: &[(&str, &str)] = &[
    ("ung", "Welche"), ("ungen", "Welche"), ("heit", "Welche"), ("keit", "Welche"), ("schaft", "Welche"), ("tion", "Welche"),
    ("tät", "Welche"), ("größe", "Welche"), ("klasse", "Welche"), ("farbe", "Welche"), ("form", "Welche"), ("zahl", "Welche"),
    ("dauer", "Welche"), ("formel", "Welche"), ("zeit", "Welche"), ("adresse", "Welche"), ("menge", "Welche"),
    ("schicht", "Welche"), ("funktionen", "Welche"), ("endung", "Welche"), ("stadt", "Welche"), ("rolle", "Welche"),
    ("ismus", "Welcher"), ("name", "Welcher"), ("wert", "Welcher"), ("befehl", "Welcher"), ("typ", "Welcher"), ("zweck", "Welcher"),
    ("stoff", "Welcher"), ("grad", "Welcher"), ("bereich", "Welcher"), ("begriff", "Welcher"), ("port", "Welcher"),
    ("chen", "Welches"), ("lein", "Welches"), ("jahr", "Welches"), ("gebiet", "Welches"), ("gesetz", "Welches"),
    ("protokoll", "Welches"), ("system", "Welches"), ("zeichen", "Welches"), ("beispiel", "Welches"), ("merkmal", "Welches"),
    ("ziel", "Welches"), ("organ", "Welches"), ("ergebnis", "Welches"), ("symbol", "Welches"),
];

/// Endings of French nouns that are feminine.
#[rustfmt::skip]
const FRENCH_FEMININE: &[&str] = &[
    "tion", "sion", "gion", "té", "ure", "ence", "ance", "ette", "ie", "ude", "ise", "esse", "ée", "forme", "classe", "valeur",
    "couleur", "longueur", "largeur", "hauteur", "profondeur", "épaisseur", "date", "règle", "taille", "origine", "langue", "cause", "unité", "formule", "méthode", "ville", "source",
];

impl Templates {
    /// A label as it stands in its question, after *which* where its form is sure.
    pub(super) fn which(&self, label: &str) -> String {
        let is_plain = label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’'));
        // No noun: `dove`, and Russian adjectives alone.
        let is_adjective =
            ["ый", "ий", "ой", "ая", "ое", "ые", "ие"].iter().any(|ending| label.ends_with(ending))
                && !label.contains(' ')
                && !label.to_lowercase().ends_with("ние")
                && !label.to_lowercase().ends_with("вие");
        let word =
            if is_plain && self.is_noun(label) && !is_adjective { self.question_word(label) } else { None };
        word.map_or_else(|| label.to_owned(), |word| format!("{word} {}", self.in_sentence(label)))
    }

    fn question_word(&self, label: &str) -> Option<&'static str> {
        let lower = label.to_lowercase();
        let first = lower.split([' ', '-']).next().unwrap_or("");
        match self.language()? {
            Language::De => {
                let fits = |(ending, _): &&(&str, &str)| !label.contains(' ') && lower.ends_with(ending);
                GERMAN.iter().find(fits).map(|(_, word)| *word)
            }
            Language::Es => Some("qué"),
            Language::Pt => Some("que"),
            Language::It => Some(italian(first)),
            Language::Fr => french(first),
            Language::Ru => russian(first),
            _ => None,
        }
    }

    /// A label within a sentence: small, unless it is an abbreviation or a German noun.
    pub(super) fn in_sentence(&self, label: &str) -> String {
        let first = label.split(' ').next().unwrap_or("");
        let keeps = self.language() == Some(Language::De) || first.chars().skip(1).any(char::is_uppercase);
        let mut chars = label.chars();
        match chars.next() {
            Some(initial) if !keeps => initial.to_lowercase().chain(chars).collect(),
            _ => label.to_owned(),
        }
    }

    /// The language of these templates where its nouns are told by their endings.
    fn language(&self) -> Option<Language> {
        let known = [
            (Language::De, &de::TEMPLATES),
            (Language::It, &it::TEMPLATES),
            (Language::Fr, &fr::TEMPLATES),
            (Language::Es, &es::TEMPLATES),
            (Language::Pt, &pt::TEMPLATES),
            (Language::Ru, &ru::TEMPLATES),
        ];
        known.into_iter().find(|(_, own)| own.asks.thing == self.asks.thing).map(|(language, _)| language)
    }
}

/// *Quale* and *quali* have no gender; *-e* ends nouns of both numbers, before which *che* is always right.
fn italian(noun: &str) -> &'static str {
    if noun.ends_with('i') || noun.ends_with("che") || noun.ends_with("ghe") {
        "quali"
    } else if noun.ends_with('e') {
        "che"
    } else {
        "quale"
    }
}

fn french(noun: &str) -> Option<&'static str> {
    let stem = noun.trim_end_matches(['s', 'x']);
    let is_plural = stem.len() < noun.len();
    if FRENCH_FEMININE.iter().any(|ending| stem.ends_with(ending)) {
        Some(if is_plural { "quelles" } else { "quelle" })
    } else if stem.ends_with('e') || stem.ends_with("eur") || is_plural {
        None
    } else {
        Some("quel")
    }
}

fn russian(word: &str) -> Option<&'static str> {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    if ends(&["ые", "ие", "ы", "и"]) {
        // Nouns in -ие (действие) are singular, adjectives in -ие plural.
        if ends(&["ние", "твие", "тие"]) { Some("какое") } else { Some("какие") }
    } else if ends(&["мя", "о", "е"]) {
        Some("какое")
    } else if ends(&["а", "я", "ость"]) {
        Some("какая")
    } else if word.ends_with('ь') {
        None
    } else {
        Some("какой")
    }
}

#[cfg(test)]
mod tests {
    use super::super::of;
    use super::*;

    #[test]
    fn an_ending_that_is_sure_gives_the_question_word() {
        for (language, owner, label, question) in [
            (Language::De, "Aspirin", "Dosierungsform", "Aspirin: Welche Dosierungsform?"),
            (Language::De, "DNS", "Dateityp", "DNS: Welcher Dateityp?"),
            (Language::De, "Gicht", "Erstbeschreiber", "Gicht: Erstbeschreiber?"),
            (Language::Es, "Aspirina", "Clase", "Aspirina: ¿qué clase?"),
            (Language::Pt, "Aspirina", "Classe", "Aspirina: que classe?"),
            (Language::It, "Aspirina", "Gruppo", "Aspirina: quale gruppo?"),
            (Language::It, "Aspirina", "Classe", "Aspirina: che classe?"),
            (Language::It, "Po", "Affluenti", "Po: quali affluenti?"),
            (Language::Fr, "Seine", "Longueur", "Seine\u{a0}: quelle longueur\u{a0}?"),
            (Language::Fr, "Seine", "Moteur", "Seine\u{a0}: Moteur\u{a0}?"),
            (Language::Ru, "Волга", "Длина", "Волга: какая длина?"),
            (Language::Ru, "Аспирин", "Побочные действия", "Аспирин: какие побочные действия?"),
            (Language::Ru, "Аспирин", "Название", "Аспирин: какое название?"),
            (Language::Ja, "痛風", "別名", "痛風の別名は？"),
            (Language::Other, "Jicht", "Oorzaak", "Jicht · Oorzaak → ?"),
        ] {
            assert_eq!(of(language).attribute(owner, label), question);
        }
    }
}
