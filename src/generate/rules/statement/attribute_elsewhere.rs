//! Sentences of other languages that tell an attribute of something: `Lo scopo della zavorra è abbassare il baricentro`.
//!
//! The attribute is a known noun with its article and stands before what it belongs to; the question turns the sentence
//! round: `Qual è lo scopo della zavorra?`. Nouns that several things may be (*ein Vorteil*, *un exemple*) are not here.

use crate::generate::lexicon::cues::CueTable;
use crate::generate::prose::Sentence;
use crate::generate::script::{weight, words};
use crate::generate::sentence::{find_outside, without_end_mark};
use crate::generate::tongue::is_small_word;
use crate::model::card::Language;

use super::Asked;

/// Most words between the attribute and its verb.
const OWNER_WORDS: usize = 6;
/// Most words of an answer, and its greatest weight.
const ANSWER_WORDS: usize = 24;
const ANSWER_WEIGHT: usize = 170;

/// How a language tells attributes.
struct Attributes {
    language: Language,
    /// The question up to the attribute, and the attributes with their articles.
    nouns: &'static [(&'static str, &'static [&'static str])],
    /// What may stand between the noun and what it belongs to.
    ranks: &'static [&'static str],
    /// The words that join what it belongs to.
    links: &'static [&'static str],
    /// Verbs before what is told, the longer first.
    verbs: &'static [&'static str],
}

#[rustfmt::skip]
const ALL: &[Attributes] = &[
    Attributes {
        language: Language::De,
        nouns: &[
            ("Was ist", &[
                "Die Hauptpflicht", "Die Grundregel", "Das Ziel", "Das Hauptziel", "Der Zweck", "Die Aufgabe", "Die Hauptaufgabe", "Die Funktion", "Der Vorteil", "Der Nachteil", "Die Ursache",
                "Der Grund", "Die Folge", "Das Ergebnis", "Die Voraussetzung", "Die Grundidee", "Die Idee", "Die Besonderheit", "Der Hauptvorteil",
                "Der Hauptnachteil", "Die Grundlage", "Die Rechtsfolge",
            ]),
        ],
        ranks: &[],
        links: &["der", "des", "eines", "einer", "von", "vom", "für", "bei"],
        verbs: &[" ist ", " besteht darin, "],
    },
    Attributes {
        language: Language::It,
        nouns: &[
            ("Qual è", &[
                "Lo scopo", "L'obiettivo", "L’obiettivo", "Il ruolo", "La funzione", "Il compito", "Il vantaggio", "Lo svantaggio", "La causa", "Il motivo",
                "Il risultato", "Il principio", "Il limite", "La caratteristica", "L'effetto", "Il difetto",
            ]),
        ],
        ranks: &["principale", "fondamentale", "essenziale"],
        links: &["di", "del", "della", "dello", "delle", "degli", "dei", "dell'", "dell’"],
        verbs: &[
            " è quello di ", " è quella di ", " consiste nel ", " consiste nella ", " è di ", " è ",
        ],
    },
    Attributes {
        language: Language::Es,
        nouns: &[
            ("¿Cuál es", &[
                "El objetivo", "El propósito", "La finalidad", "La función", "El papel", "La ventaja", "La desventaja", "La causa", "El resultado", "La tarea",
                "El fin", "La característica", "El efecto",
            ]),
        ],
        ranks: &["principal", "fundamental", "general"],
        links: &["de", "del"],
        verbs: &[" consiste en ", " es "],
    },
    Attributes {
        language: Language::Fr,
        nouns: &[
            ("Quel est", &["Le but", "L'objectif", "L’objectif", "Le rôle", "L'avantage", "L’avantage", "L'inconvénient", "L’inconvénient", "Le résultat", "Le principe", "L'effet"]),
            ("Quelle est", &["La fonction", "La cause", "La caractéristique", "La propriété", "La tâche", "La conséquence", "La mission", "La particularité"]),
        ],
        ranks: &["principal", "principale"],
        links: &["de", "du", "des", "d'", "d’"],
        verbs: &[" consiste à ", " est de ", " est d'", " est "],
    },
    Attributes {
        language: Language::Pt,
        nouns: &[
            ("Qual é", &["O objetivo", "A função", "O papel", "A vantagem", "A desvantagem", "A causa", "O resultado", "A finalidade", "O propósito", "A tarefa"]),
        ],
        ranks: &["principal"],
        links: &["de", "do", "da", "dos", "das"],
        verbs: &[" consiste em ", " é "],
    },
    Attributes {
        language: Language::Ru,
        nouns: &[
            ("Какова", &["Цель", "Задача", "Функция", "Роль", "Причина", "Основная задача", "Основная цель", "Главная цель", "Главная задача", "Суть"]),
            ("Каково", &["Назначение", "Преимущество", "Основное преимущество", "Значение"]),
            ("Каков", &["Недостаток", "Принцип", "Смысл", "Основной недостаток"]),
        ],
        ranks: &[],
        links: &[],
        verbs: &[" состоит в том, чтобы ", " заключается в том, чтобы ", " состоит в ", " заключается в "],
    },
];

/// The question of a sentence that tells an attribute.
pub(super) fn ask(sentence: &Sentence<'_, '_>) -> Option<Asked> {
    let all = ALL.iter().find(|all| all.language == sentence.language)?;
    let text = &sentence.text;
    let markdown = &text.markdown[..without_end_mark(&text.markdown).len()];
    let opens = |noun: &str| markdown.strip_prefix(noun).is_some_and(|rest| rest.starts_with(' '));
    // Notes leave the article out: *Ziel der Wartung ist …*.
    let found = |noun: &'static str| {
        let bare = noun.split_once(' ').map_or(noun, |(_, bare)| bare);
        let is_noun = bare.starts_with(char::is_uppercase);
        if opens(noun) { Some(noun.len()) } else { (is_noun && opens(bare)).then_some(bare.len()) }
    };
    let (asks, noun, len) = all
        .nouns
        .iter()
        .find_map(|(asks, nouns)| nouns.iter().find_map(|noun| found(noun).map(|len| (*asks, *noun, len))))?;
    if !CueTable::of(sentence.language)?.stands_alone(&sentence.plain) {
        return None;
    }
    let (at, verb) = all
        .verbs
        .iter()
        .filter_map(|verb| find_outside(text, verb, len).map(|at| (at, *verb)))
        .min_by_key(|&(at, verb)| (at, usize::MAX - verb.len()))?;
    let owner = markdown.get(len..at)?.trim();
    let told = markdown.get(at + verb.len()..)?.trim();
    let bare = all.ranks.iter().find_map(|rank| owner.strip_prefix(rank)).unwrap_or(owner).trim_start();
    let is_linked = all.links.is_empty()
        || all.links.iter().any(|link| {
            bare.strip_prefix(link).is_some_and(|rest| rest.starts_with(' ') || link.ends_with(['\'', '’']))
        });
    let last = owner.rsplit(' ').next().unwrap_or("");
    let sound = is_linked
        && (1..=OWNER_WORDS).contains(&words(owner))
        && !owner.contains([',', ';', ':', '(', '"'])
        && !is_small_word(last)
        && (2..=ANSWER_WORDS).contains(&words(told))
        && weight(told) <= ANSWER_WEIGHT
        && told.matches(", ").count() < 3
        && !told.contains([':', ';', '?']);
    let first = noun.chars().next()?;
    let shown = format!("{}{}", first.to_lowercase(), &noun[first.len_utf8()..]);
    sound.then(|| Asked::new("R7.attribute", format!("{asks} {shown} {owner}"), told).score(780))
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    fn questions(title: &str, body: &str) -> Vec<(String, String)> {
        let note = format!("# {title}\n\n## Alpha\n\n[source](https://example.org)\n\n{body}\n");
        bare_by("R7", &note)
    }

    #[test]
    fn an_attribute_is_asked_with_what_it_belongs_to() {
        for (title, body, question, answer) in [
            (
                "Notizen zur Seefahrt",
                "Das Ziel der Wartung ist die Verlängerung der Lebensdauer.",
                "Was ist das Ziel der Wartung?",
                "die Verlängerung der Lebensdauer",
            ),
            (
                "Notizen zur Seefahrt",
                "Hauptaufgabe des Lotsen ist die Führung der Schiffe.",
                "Was ist die Hauptaufgabe des Lotsen?",
                "die Führung der Schiffe",
            ),
            (
                "Appunti sulla navigazione a vela",
                "Il ruolo principale della chiglia è quello di stabilizzare lo scafo.",
                "Qual è il ruolo principale della chiglia?",
                "stabilizzare lo scafo",
            ),
            (
                "Apuntes de la clase de navegación",
                "La función principal de la orza es evitar la deriva del barco.",
                "¿Cuál es la función principal de la orza?",
                "evitar la deriva del barco",
            ),
            (
                "Notes de cours sur la voile",
                "Le rôle de la dérive est de limiter le glissement du bateau.",
                "Quel est le rôle de la dérive\u{a0}?",
                "limiter le glissement du bateau",
            ),
            (
                "Конспект лекции о парусах",
                "Задача лоцмана состоит в том, чтобы провести судно через опасные воды.",
                "Какова задача лоцмана?",
                "провести судно через опасные воды",
            ),
        ] {
            assert_eq!(questions(title, body), [pair(question, answer)], "{body}");
        }
    }

    #[test]
    fn an_attribute_of_nothing_is_left_alone() {
        for (title, body) in [
            ("Notizen zur Seefahrt", "Das Ziel ist eine lange Lebensdauer des Rumpfes."),
            ("Appunti sulla navigazione a vela", "Lo scopo è quello di stabilizzare lo scafo."),
            ("Notizen zur Seefahrt", "Das Ziel der Wartung, das sagte er, ist ein gutes Schiff."),
        ] {
            assert_eq!(questions(title, body), [], "{body}");
        }
    }
}
