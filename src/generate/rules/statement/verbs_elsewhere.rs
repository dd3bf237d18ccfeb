//! Sentences of other languages whose verb opens its own question: `Der Kiel dient dem Halt` – *Wozu dient der Kiel?*.
//!
//! The question takes subject and verb as they stand, so that both agree; what a thing is for, made of and dependent on is
//! told in one way by each language. A sentence may also say outright what is understood by a term.

use std::sync::LazyLock;

use crate::generate::lexicon::lookup::Signs;
use crate::generate::prose::Sentence;
use crate::generate::script::words;
use crate::generate::sentence::{find_outside, without_end_mark};
use crate::generate::vocabulary::Vocabulary;
use crate::model::card::Language;

use super::Asked;
use super::elsewhere::{self, Definitions};
use super::verb_table::{FAMILIES, Family};

/// Fewest words of an answer: one alone is mostly half of a phrase.
const ANSWER_WORDS: usize = 2;
/// Most words of an answer that is recalled as one fact.
const MOST_WORDS: usize = 16;

/// Most words of the subject of a verb of the table: a longer one holds more than a name.
const FAMILY_SUBJECT: usize = 5;

/// A verb with what follows it, and the question for that.
struct Verb {
    language: Language,
    /// The verb within its sentence, blanks included.
    sign: &'static str,
    /// The question for what stands behind it; `{}` is the subject.
    asks: &'static str,
}

const fn verb(language: Language, sign: &'static str, asks: &'static str) -> Verb {
    Verb { language, sign, asks }
}

const VERBS: &[Verb] = &[
    verb(Language::De, " dient als ", "Als was dient {}"),
    verb(Language::De, " dient zur ", "Wozu dient {}"),
    verb(Language::De, " dient zum ", "Wozu dient {}"),
    verb(Language::De, " dient der ", "Wozu dient {}"),
    verb(Language::De, " dient dem ", "Wozu dient {}"),
    verb(Language::De, " dienen zur ", "Wozu dienen {}"),
    verb(Language::De, " dienen zum ", "Wozu dienen {}"),
    verb(Language::De, " dienen der ", "Wozu dienen {}"),
    verb(Language::De, " dienen dem ", "Wozu dienen {}"),
    verb(Language::De, " besteht aus ", "Woraus besteht {}"),
    verb(Language::De, " bestehen aus ", "Woraus bestehen {}"),
    verb(Language::De, " entsteht durch ", "Wodurch entsteht {}"),
    verb(Language::De, " entstehen durch ", "Wodurch entstehen {}"),
    verb(Language::De, " entsteht aus ", "Woraus entsteht {}"),
    verb(Language::De, " führt zu ", "Wozu führt {}"),
    verb(Language::De, " führen zu ", "Wozu führen {}"),
    verb(Language::De, " hängt von ", "Wovon hängt {} ab"),
    verb(Language::De, " beruht auf ", "Worauf beruht {}"),
    verb(Language::De, " basiert auf ", "Worauf basiert {}"),
    verb(Language::It, " serve a ", "A che cosa serve {}"),
    verb(Language::It, " serve per ", "A che cosa serve {}"),
    verb(Language::It, " servono a ", "A che cosa servono {}"),
    verb(Language::It, " servono per ", "A che cosa servono {}"),
    verb(Language::It, " dipende da ", "Da che cosa dipende {}"),
    verb(Language::It, " dipende dal ", "Da che cosa dipende {}"),
    verb(Language::It, " dipende dalla ", "Da che cosa dipende {}"),
    verb(Language::It, " consiste in ", "In che cosa consiste {}"),
    verb(Language::It, " consiste nel ", "In che cosa consiste {}"),
    verb(Language::It, " consiste nella ", "In che cosa consiste {}"),
    verb(Language::It, " permette di ", "Che cosa permette di fare {}"),
    verb(Language::It, " consente di ", "Che cosa consente di fare {}"),
    verb(Language::It, " permettono di ", "Che cosa permettono di fare {}"),
    verb(Language::It, " si usa per ", "Per che cosa si usa {}"),
    verb(Language::It, " si basa su ", "Su che cosa si basa {}"),
    verb(Language::Fr, " sert à ", "À quoi sert {}"),
    verb(Language::Fr, " servent à ", "À quoi servent {}"),
    verb(Language::Fr, " permet de ", "Que permet de faire {}"),
    verb(Language::Fr, " permettent de ", "Que permettent de faire {}"),
    verb(Language::Fr, " se compose de ", "De quoi se compose {}"),
    verb(Language::Fr, " dépend de ", "De quoi dépend {}"),
    verb(Language::Fr, " consiste à ", "En quoi consiste {}"),
    verb(Language::Fr, " repose sur ", "Sur quoi repose {}"),
    verb(Language::Es, " sirve para ", "¿Para qué sirve {}"),
    verb(Language::Es, " sirven para ", "¿Para qué sirven {}"),
    verb(Language::Es, " se usa para ", "¿Para qué se usa {}"),
    verb(Language::Es, " se usan para ", "¿Para qué se usan {}"),
    verb(Language::Es, " se utiliza para ", "¿Para qué se utiliza {}"),
    verb(Language::Es, " depende de ", "¿De qué depende {}"),
    verb(Language::Es, " consta de ", "¿De qué consta {}"),
    verb(Language::Es, " consiste en ", "¿En qué consiste {}"),
    verb(Language::Es, " se basa en ", "¿En qué se basa {}"),
    verb(Language::Pt, " serve para ", "Para que serve {}"),
    verb(Language::Pt, " servem para ", "Para que servem {}"),
    verb(Language::Pt, " depende de ", "De que depende {}"),
    verb(Language::Pt, " consiste em ", "Em que consiste {}"),
    verb(Language::Pt, " baseia-se em ", "Em que se baseia {}"),
    verb(Language::Ru, " состоит из ", "Из чего состоит {}"),
    verb(Language::Ru, " состоят из ", "Из чего состоят {}"),
    verb(Language::Ru, " служит для ", "Для чего служит {}"),
    verb(Language::Ru, " служат для ", "Для чего служат {}"),
    verb(Language::Ru, " используется для ", "Для чего используется {}"),
    verb(Language::Ru, " используются для ", "Для чего используются {}"),
    verb(Language::Ru, " зависит от ", "От чего зависит {}"),
    verb(Language::Ru, " зависят от ", "От чего зависят {}"),
];

/// How a language says what is understood by a term: the words before it, those between it and its meaning, the question.
struct Understood {
    language: Language,
    opens: &'static str,
    joins: &'static str,
    asks: &'static str,
}

const fn understood(
    language: Language,
    opens: &'static str,
    joins: &'static str,
    asks: &'static str,
) -> Understood {
    Understood { language, opens, joins, asks }
}

const UNDERSTOOD: &[Understood] = &[
    understood(Language::De, "Unter ", " versteht man ", "Was versteht man unter {}"),
    understood(Language::De, "Als ", " bezeichnet man ", "Was bezeichnet man als {}"),
    understood(Language::It, "Per ", " si intende ", "Che cosa si intende per {}"),
    understood(Language::It, "Per ", " si intendono ", "Che cosa si intende per {}"),
    understood(Language::It, "Con ", " si intende ", "Che cosa si intende con {}"),
    understood(Language::It, "Con ", " si indica ", "Che cosa si indica con {}"),
    understood(Language::Fr, "Par ", ", on entend ", "Qu'entend-on par {}"),
    understood(Language::Es, "Por ", " se entiende ", "¿Qué se entiende por {}"),
    understood(Language::Pt, "Por ", " entende-se ", "O que se entende por {}"),
    understood(Language::Ru, "Под ", " понимается ", "Что понимается под {}"),
    understood(Language::Ru, "Под ", " понимают ", "Что понимают под {}"),
];

/// The question of a sentence whose verb has one of its own.
pub(super) fn ask(sentence: &Sentence<'_, '_>, vocabulary: &Vocabulary) -> Option<Asked> {
    let names = elsewhere::definitions(sentence.language)?;
    if sentence.alone().is_none() || sentence.plain.ends_with(['!', '…']) {
        return None;
    }
    by_term(sentence, names)
        .or_else(|| by_verb(sentence, names, vocabulary))
        .or_else(|| by_family(sentence, names, vocabulary))
}

/// What a verb of the table tells of its subject: the first of the sentence, with the word that links it.
fn by_family(sentence: &Sentence<'_, '_>, names: &Definitions, vocabulary: &Vocabulary) -> Option<Asked> {
    let text = &sentence.text;
    let end = without_end_mark(&text.markdown).len();
    let known = FAMILIES.iter().filter(|family| family.language == sentence.language);
    let found = known.flat_map(|family| family.verbs.iter().map(move |verb| (family, *verb)));
    let (at, family, verb, told) = found
        .filter_map(|(family, verb)| {
            let at = find_outside(text, verb, 0)?;
            let behind = text.markdown.get(at + verb.len()..end)?.trim();
            told(family, behind).map(|told| (at, family, verb, told))
        })
        .min_by_key(|&(at, ..)| at)?;
    let subject = elsewhere::subject_of(sentence, at);
    let is_told = !family.is_open || subject.starts_with("Der ");
    let place = matches!(family.asks, "Wo" | "Dove" | "¿Dónde" | "Où" | "Onde" | "Где");
    // *liegt bei 5 %* is a figure and no place.
    let is_place = !place || !told.chars().any(|c| c.is_ascii_digit());
    let sound = is_told
        && is_place
        && names.names_thing(&subject)
        && is_answer(told)
        && !is_clause(&subject)
        && !goes_on(told)
        && words(subject.trim()) <= FAMILY_SUBJECT;
    let shown = names.subject(&subject, vocabulary);
    let gap = if family.rest.is_empty() { "" } else { " " };
    let asked = format!("{} {} {shown}{gap}{}", family.asks, verb.trim(), family.rest);
    sound.then(|| Asked::new("R7.object", asked, told).score(740))
}

/// What a family tells behind its verb, with the word that links it and without the end that the question keeps.
fn told<'t>(family: &Family, behind: &'t str) -> Option<&'t str> {
    let links = |link: &&&str| {
        let rest = behind.strip_prefix(**link).or_else(|| {
            // The apostrophe of print.
            let bare = link.strip_suffix('\'')?;
            behind.strip_prefix(bare)?.strip_prefix('’')
        });
        rest.is_some_and(|rest| link.ends_with('\'') || rest.starts_with(' '))
    };
    if !family.links.is_empty() && !family.links.iter().any(|link| links(&link)) {
        return None;
    }
    let told = behind.strip_suffix(family.rest)?.trim();
    (family.rest.is_empty() || behind.len() > told.len() + family.rest.len()).then_some(told)
}

/// Whether another thought begins behind what is told, which a question for one fact does not ask for.
fn goes_on(told: &str) -> bool {
    #[rustfmt::skip]
    const SIGNS: &[&str] = &[
        ", ", " und ist ", " und wird ", " sowie ", " e non ", " e si ", " y se ", " et se ", " und hat ", " aber ", " ma ", " mais ", " pero ", " но ", " weil ",
        " perché ", " porque ", " car ", " nicht ", " non ", " no ", " не ",
    ];
    SIGNS.iter().any(|sign| told.contains(sign)) || told.contains(['(', '|', '=', '?'])
}

/// What is understood by a term.
fn by_term(sentence: &Sentence<'_, '_>, names: &Definitions) -> Option<Asked> {
    let markdown = sentence.text.markdown.as_str();
    let end = without_end_mark(markdown).len();
    UNDERSTOOD.iter().filter(|known| known.language == sentence.language).find_map(|known| {
        let rest = markdown[..end].strip_prefix(known.opens)?;
        let at = rest.find(known.joins)?;
        let (term, meaning) = (rest[..at].trim(), rest[at + known.joins.len()..].trim());
        let sound = names.names_thing(term) && is_answer(meaning);
        let bare = term.trim_matches(['*', '"', '„', '“', '”', '«', '»']);
        sound.then(|| Asked::new("R7.term", known.asks.replacen("{}", bare, 1), meaning).score(800))
    })
}

/// The signs of all verbs, to be found together.
static SIGNS: LazyLock<Signs> = LazyLock::new(|| VERBS.iter().map(|known| known.sign).collect());

/// What a verb tells of its subject.
fn by_verb(sentence: &Sentence<'_, '_>, names: &Definitions, vocabulary: &Vocabulary) -> Option<Asked> {
    let text = &sentence.text;
    let end = without_end_mark(&text.markdown).len();
    // Of verbs that stand at one place the first of the list.
    let (at, index) = (SIGNS.firsts_outside(text).into_iter())
        .filter(|&(_, index)| VERBS[index].language == sentence.language)
        .min()?;
    let known = &VERBS[index];
    let subject = elsewhere::subject_of(sentence, at);
    let from = at + known.sign.len();
    let mut answer = text.markdown.get(from..end)?.trim();
    // *hängt von Y ab*: the question has the rest of the verb.
    if let Some((_, rest)) = known.asks.split_once("{} ") {
        answer = answer.strip_suffix(rest)?.trim();
    }
    // An article that the verb took with it belongs to the answer.
    let kept = known.sign.trim_end().rsplit(' ').next().unwrap_or("");
    let told = match kept {
        "der" | "dem" | "zur" | "zum" | "als" | "aus" | "durch" | "zu" | "auf" | "von" | "dal" | "dalla"
        | "nel" | "nella" => {
            format!("{kept} {answer}")
        }
        _ => answer.to_owned(),
    };
    let sound = names.names_thing(&subject) && is_answer(answer) && !is_clause(&subject);
    let shown = names.subject(&subject, vocabulary);
    sound.then(|| Asked::new("R7.verb", known.asks.replacen("{}", &shown, 1), told).score(770))
}

/// Whether a subject holds a verb, a reason or a negation of its own, or joins two whose verb would be of several.
fn is_clause(subject: &str) -> bool {
    #[rustfmt::skip]
    const SIGNS: &[&str] = &[
        "se", "si", "porque", "perché", "car", "weil", "no", "non", "ne", "nicht", "não", "не", "que", "che", "qui", "и", "und", "denomina", "llama",
        "ist", "sind", "è", "est", "es", "é", "wenn", "quando", "cuando", "если",
    ];
    subject.split_whitespace().any(|word| SIGNS.contains(&word.to_lowercase().as_str()))
}

/// Whether an answer is one fact that can be recalled.
fn is_answer(told: &str) -> bool {
    (ANSWER_WORDS..=MOST_WORDS).contains(&words(told))
        && !told.contains([';', '→', ':'])
        && told.matches(", ").count() < 3
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(title: &str, body: &str) -> Vec<(String, String)> {
        let strip = |question: String| {
            question.split_once("] ").map_or(question.clone(), |(_, rest)| rest.to_owned())
        };
        let note = format!("# {title}\n\n## Alpha\n\n[source](https://example.org)\n\n{body}\n");
        asked_by("R7", &note).into_iter().map(|(question, answer)| (strip(question), answer)).collect()
    }

    #[test]
    fn a_verb_opens_the_question_for_what_it_tells() {
        for (title, body, question, answer) in [
            (
                "Notizen zur Seefahrt",
                "Der Kiel dient der Stabilität des Schiffes.",
                "Wozu dient der Kiel?",
                "der Stabilität des Schiffes",
            ),
            (
                "Notizen zur Seefahrt",
                "Die Drift hängt von Wind und Strömung ab.",
                "Wovon hängt die Drift ab?",
                "von Wind und Strömung",
            ),
            (
                "Appunti sulla navigazione a vela",
                "La deriva serve a ridurre lo scarroccio della barca.",
                "A che cosa serve la deriva?",
                "ridurre lo scarroccio della barca",
            ),
            (
                "Notes de cours sur la voile",
                "La dérive permet de remonter contre le vent.",
                "Que permet de faire la dérive\u{a0}?",
                "remonter contre le vent",
            ),
            (
                "Apuntes de la clase de navegación",
                "La orza sirve para navegar contra el viento.",
                "¿Para qué sirve la orza?",
                "navegar contra el viento",
            ),
            (
                "Конспект лекции о парусах",
                "Мачта состоит из трёх частей дерева.",
                "Из чего состоит Мачта?",
                "трёх частей дерева",
            ),
        ] {
            assert_eq!(questions(title, body), [pair(question, answer)], "{body}");
        }
    }

    #[test]
    fn what_is_understood_by_a_term_is_asked_for() {
        for (title, body, question, answer) in [
            (
                "Notizen zur Seefahrt",
                "Unter Abdrift versteht man die seitliche Bewegung eines Schiffes.",
                "Was versteht man unter Abdrift?",
                "die seitliche Bewegung eines Schiffes",
            ),
            (
                "Appunti sulla navigazione a vela",
                "Per scarroccio si intende il movimento laterale della barca.",
                "Che cosa si intende per scarroccio?",
                "il movimento laterale della barca",
            ),
        ] {
            assert_eq!(questions(title, body), [pair(question, answer)], "{body}");
        }
    }

    #[test]
    fn vague_subjects_and_long_lists_are_left_alone() {
        for body in [
            "Das Problem führt zu vielen Fragen im Hafen.",
            "Es besteht aus vielen Teilen.",
            "Die Takelage besteht aus Masten, Rahen, Stagen, Wanten und Segeln.",
        ] {
            assert_eq!(questions("Notizen zur Seefahrt", body), [], "{body}");
        }
    }
}
