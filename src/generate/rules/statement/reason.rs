//! Why, to what end, when: a sentence with the word that leads to its reason, asked without turning its verb.
//!
//! *Il fiume gela perché l'acqua è dolce* → *Perché il fiume gela?* The words of the head keep the order that their author
//! gave them, so that the question is as grammatical as the note; a blank behind the word would take many endings.
//! English and French put *is it that* before them (English turns its verb where the clause is sure: `english::cause`).
//! German turns its verb (*Warum rutscht der Hang?*) where it can be found, and asks at the end of the head where it
//! cannot.

use std::sync::LazyLock;

use crate::generate::lexicon::lookup::Signs;
use crate::generate::lexicon::{self, en, orders};
use crate::generate::prose::Sentence;
use crate::generate::script::words;
use crate::generate::sentence::{find_outside, without_end_mark};
use crate::generate::templates;
use crate::generate::tongue;
use crate::model::card::Language;

use super::Asked;

/// Words of the head: fewer name nothing, more are two thoughts.
const HEAD_WORDS: std::ops::RangeInclusive<usize> = 4..=20;

/// Words of the answer, the leading word included.
const ANSWER_WORDS: std::ops::RangeInclusive<usize> = 4..=18;

/// Pronouns whose noun stands before.
const POINTING: &[&str] = &[
    "них",
    "него",
    "неё",
    "нее",
    "этого",
    "этому",
    "esso",
    "essa",
    "questo",
    "eso",
    "esto",
    "ello",
    "cela",
    "ça",
    "dies",
    "dessen",
];

/// Words that end no clause: what follows them is no reason for it.
#[rustfmt::skip]
const JOINING: &[&str] = &[
    "and", "or", "not", "only", "just", "mainly", "how", "e", "ed", "o", "non", "solo", "come", "soprattutto", "y", "no", "sólo", "solo", "cómo",
    "et", "ou", "pas", "comment", "surtout", "não", "só", "como", "und", "oder", "nicht", "nur", "auch", "и", "или", "не", "только",
];

/// The words that lead to a reason, an end or a case, and the question for it.
struct Reasons {
    language: Language,
    signs: &'static [(&'static str, &'static str)],
    /// Words that open a clause before the head: the reason belongs to that.
    openings: &'static [&'static str],
    /// Words behind which another thought begins.
    breaks: &'static [&'static str],
}

#[rustfmt::skip]
const ALL: &[Reasons] = &[
    Reasons {
        language: Language::En,
        signs: &[(" because ", "why")],
        openings: &["if", "when", "because", "although", "though", "while", "this", "that", "it", "they", "these", "and", "but", "so", "just", "not", "or"],
        breaks: &["; ", ", so ", ", but ", ", which ", ". "],
    },
    Reasons {
        language: Language::De,
        signs: &[(", weil ", "warum"), (", indem ", "wie"), (", damit ", "wozu"), (", nur wenn ", "unter welcher Bedingung"), (", sofern ", "unter welcher Bedingung"), (", vorausgesetzt, ", "unter welcher Bedingung"), (", wenn ", "wann"), (", sobald ", "ab wann"), (", sonst ", "was geschieht sonst"), (", sodass ", "mit welcher Folge"), (", so dass ", "mit welcher Folge"), (", es sei denn, ", "mit welcher Ausnahme"), (", außer wenn ", "mit welcher Ausnahme")],
        openings: &["wenn", "weil", "da", "obwohl", "dies", "das", "es", "er", "sie", "dadurch", "deshalb", "daher", "und", "aber", "also", "nur", "dabei", "so", "auch"],
        breaks: &["; ", ", aber ", ", und ", ". ", " -> ", " → ", " => "],
    },
    Reasons {
        language: Language::It,
        signs: &[(" perché ", "perché"), (" poiché ", "perché"), (" in quanto ", "perché"), (" mediante ", "mediante che cosa"), (" altrimenti ", "altrimenti che cosa succede"), (" affinché ", "a che scopo"), (" al fine di ", "a che scopo"), (" solo se ", "a quale condizione"), (" purché ", "a quale condizione"), (" a condizione che ", "a quale condizione"), (" a patto che ", "a quale condizione"), (" a meno che ", "con quale eccezione")],
        openings: &["se", "quando", "perché", "poiché", "questo", "questa", "ciò", "e", "ma", "quindi", "infatti", "esso", "essa", "anche", "non"],
        breaks: &["; ", ", ma ", ", quindi ", ". ", ": "],
    },
    Reasons {
        language: Language::Fr,
        signs: &[(" parce que ", "pourquoi"), (" parce qu'", "pourquoi"), (" parce qu’", "pourquoi"), (" car ", "pourquoi"), (" puisque ", "pourquoi"), (" grâce à ", "grâce à quoi"), (" au moyen de ", "au moyen de quoi"), (" à l'aide de ", "à l'aide de quoi"), (" afin de ", "dans quel but"), (" afin d'", "dans quel but"), (" sinon ", "que se passe-t-il sinon"), (" seulement si ", "à quelle condition"), (" à condition que ", "à quelle condition"), (" à condition de ", "à quelle condition"), (" pourvu que ", "à quelle condition"), (" sauf si ", "avec quelle exception"), (" à moins que ", "avec quelle exception")],
        openings: &["si", "quand", "lorsque", "ceci", "cela", "ça", "c'est", "il", "elle", "ils", "elles", "et", "mais", "donc", "ce", "cette", "cocher", "cliquer"],
        breaks: &["; ", ", mais ", ", donc ", ". ", " : "],
    },
    Reasons {
        language: Language::Es,
        signs: &[(" porque ", "¿por qué"), (" ya que ", "¿por qué"), (" puesto que ", "¿por qué"), (" debido a ", "¿por qué"), (" mediante ", "¿mediante qué"), (" para que ", "¿para qué"), (" con el fin de ", "¿para qué"), (" sólo si ", "¿bajo qué condición"), (" solo si ", "¿bajo qué condición"), (" siempre que ", "¿bajo qué condición"), (" siempre y cuando ", "¿bajo qué condición"), (" a condición de que ", "¿bajo qué condición"), (" a menos que ", "¿con qué excepción"), (" salvo que ", "¿con qué excepción")],
        openings: &["si", "cuando", "esto", "eso", "este", "esta", "y", "pero", "entonces", "él", "ella", "como", "también"],
        breaks: &["; ", ", pero ", ", por lo ", ". ", ": "],
    },
    Reasons {
        language: Language::Pt,
        signs: &[(" porque ", "por quê"), (" pois ", "por quê"), (" já que ", "por quê"), (" devido a ", "por quê"), (" a fim de ", "para quê"), (" apenas se ", "sob que condição"), (" somente se ", "sob que condição"), (" só se ", "sob que condição"), (" desde que ", "sob que condição"), (" a menos que ", "com que exceção"), (" salvo se ", "com que exceção")],
        openings: &["se", "quando", "isto", "isso", "este", "esta", "e", "mas", "então", "ele", "ela", "como", "também"],
        breaks: &["; ", ", mas ", ", por isso ", ". ", ": "],
    },
    Reasons {
        language: Language::Ru,
        signs: &[(", потому что ", "почему"), (", так как ", "почему"), (", т.к. ", "почему"), (", поскольку ", "почему"), (", чтобы ", "зачем"), (", только если ", "при каком условии"), (" только если ", "при каком условии"), (", при условии, что ", "при каком условии"), (", иначе ", "что будет иначе")],
        openings: &["если", "когда", "это", "он", "она", "оно", "они", "и", "но", "а", "поэтому", "так", "также", "в таком"],
        breaks: &["; ", ", но ", ", поэтому ", ". "],
    },
];

/// The words of each language, to be found together.
static SIGNS: LazyLock<Vec<(Language, Signs)>> = LazyLock::new(|| {
    let of = |reasons: &Reasons| reasons.signs.iter().map(|(sign, _)| *sign).collect();
    ALL.iter().map(|reasons| (reasons.language, of(reasons))).collect()
});

/// The question for the reason that a sentence gives.
pub(super) fn ask(sentence: &Sentence<'_, '_>) -> Option<Asked> {
    let reasons = ALL.iter().find(|reasons| reasons.language == sentence.language)?;
    let own = SIGNS.iter().find(|(language, _)| *language == sentence.language);
    if own.is_some_and(|(_, signs)| !signs.stand_in(&sentence.text.markdown)) {
        return None;
    }
    let table = sentence.alone()?;
    if table.lacks_subject(&sentence.plain) || sentence.plain.ends_with(['!', '…', '?']) {
        return None;
    }
    let text = &sentence.text;
    let end = without_end_mark(&text.markdown).len();
    let (at, sign, asks) = reasons
        .signs
        .iter()
        .filter_map(|&(sign, asks)| find_outside(text, sign, 0).map(|at| (at, sign, asks)))
        .min_by_key(|&(at, ..)| at)?;
    let head = text.slice(0..at);
    let (head, plain) = (head.markdown.trim_end_matches([',', ' ']), head.plain());
    let head = head.strip_suffix(" для того").unwrap_or(head);
    // What no capital parts is read as one sentence: “…. p53 è detto …”.
    let (head, plain) =
        (head.rsplit(". ").next().unwrap_or(head), plain.rsplit(". ").next().unwrap_or(&plain).to_owned());
    let from = at + sign.len() - sign.trim_start_matches([',', ' ']).len();
    let reason = text.markdown.get(from..end)?;
    let cut = reasons.breaks.iter().filter_map(|sign| reason.find(sign)).min();
    let answer = &reason[..cut.unwrap_or(reason.len())];
    let first = plain.split([' ', ',']).next().unwrap_or("").to_lowercase();
    let sound = HEAD_WORDS.contains(&words(&plain))
        && ANSWER_WORDS.contains(&words(answer))
        && !reasons.openings.contains(&first.as_str())
        && !orders::opens_with_infinitive(&plain, sentence.language)
        && !head.contains([';', '?', '(', ':', '='])
        && (sentence.language != Language::En || !en::opens_with_verb(&plain))
        && !head.ends_with(['-', '–', '>'])
        && head.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '`' | '*' | '"' | '«' | '„'))
        && !JOINING.contains(&head.rsplit(' ').next().unwrap_or("").to_lowercase().as_str())
        && !plain.split([' ', ',']).any(|word| POINTING.contains(&word))
        && !lexicon::leans_on_context(&plain)
        && !lexicon::is_doubtful(&plain);
    let asked =
        sound.then(|| Asked::new("R7.reason", turned(head, asks, sentence.language), answer).score(700))?;
    Some(if cut.is_some() { asked.cut() } else { asked })
}

/// The head of a sentence behind its question word, where its order of words allows that; a German verb comes before
/// its subject, so it has to be found. What cannot be turned keeps its order and is asked at its end.
fn turned(head: &str, asks: &str, language: Language) -> String {
    let is_clause = asks.contains(' ') && asks.starts_with(['a', 'q', 'w', 'ч']);
    // “otherwise what happens” asks for what follows from the head.
    let at_end = ["altrimenti", "que se passe", "was geschieht", "что будет"];
    let excepts = ["excep", "ccezione", "Ausnahme", "Folge"].iter().any(|word| asks.contains(word));
    if excepts || is_clause && at_end.iter().any(|word| asks.starts_with(word)) {
        return format!("{head}: {asks}");
    }
    let asked = match language {
        // Both leave the order of the words behind them as it is.
        Language::En => format!("is it that {}", small(head, language)),
        Language::Fr => {
            let head = small(head, language);
            let elides = head.starts_with(['a', 'e', 'i', 'o', 'u', 'h', 'é', 'ê', 'à']);
            format!("est-ce qu{}{head}", if elides { "'" } else { "e " })
        }
        Language::De => match verb_first(head) {
            Some(turned) => turned,
            None => return format!("{head}: {asks}"),
        },
        _ => small(head, language),
    };
    format!("{} {asked}", capital(asks))
}

/// A German statement with its verb at its beginning: *Bei Frost ist der Weg glatt* → *ist bei Frost der Weg glatt*.
fn verb_first(head: &str) -> Option<String> {
    /// More words before the verb are hardly one part of the sentence.
    const OPENING_WORDS: usize = 6;
    let all: Vec<&str> = head.split(' ').collect();
    let at = all.iter().position(|word| FINITE.contains(word)).or_else(|| behind_noun(&all))?;
    let (opening, rest) = (&all[..at], &all[at + 1..]);
    let sound =
        (1..=OPENING_WORDS).contains(&opening.len()) && !opening.iter().any(|word| word.ends_with(','));
    sound.then(|| {
        let opening = small(&opening.join(" "), Language::De);
        // “nur strafbar, wenn …” excludes every other case, which the question word does as well.
        let mut rest: Vec<&str> = rest.iter().copied().filter(|word| *word != "nur").collect();
        // A pronoun stands next to its verb: *braucht man bei Vollduplex …*.
        let is_pronoun =
            rest.first().is_some_and(|word| matches!(*word, "man" | "er" | "sie" | "es" | "wir"));
        rest.insert(usize::from(is_pronoun), opening.as_str());
        [all[at], rest.join(" ").as_str()].join(" ").trim_end().to_owned()
    })
}

/// German verbs that are found wherever they stand.
#[rustfmt::skip]
const FINITE: &[&str] = &[
    "ist", "sind", "war", "waren", "wird", "werden", "wurde", "wurden", "hat", "haben", "kann", "können", "muss", "müssen", "darf", "dürfen",
    "soll", "sollen", "sollte", "sollten",
];

/// German articles and prepositions that open a part of a sentence which ends with its noun.
#[rustfmt::skip]
const OPENING: &[&str] = &[
    "Der", "Die", "Das", "Ein", "Eine", "Im", "In", "Am", "An", "Bei", "Beim", "Nach", "Vor", "Mit", "Ohne", "Durch", "Zur", "Zum", "Auf", "Aus",
    "Unter", "Über", "Von", "Vom", "Seit",
];

/// The verb behind an article or preposition with its noun: *Der nasse Hang rutscht …*, *Im Winter bilden …*.
fn behind_noun(all: &[&str]) -> Option<usize> {
    let first = all.first()?;
    if !OPENING.contains(first) {
        return None;
    }
    let noun = 1 + all.iter().skip(1).position(|word| word.starts_with(char::is_uppercase))?;
    let verb = all.get(noun + 1)?;
    let is_verb = verb.chars().all(char::is_lowercase)
        && verb.len() > 3
        && (verb.ends_with('t') || verb.ends_with("en"));
    is_verb.then_some(noun + 1)
}

/// Verbs and pronouns that open a statement whose subject stands behind or is left out.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "era", "erano", "fu", "furono", "è", "sono", "ha", "hanno", "fue", "fueron", "eran", "es", "son", "hay", "il", "elle", "on", "si", "se",
    "foi", "foram", "são", "é",
];

/// A text with a small letter where a word of grammar opens it; a noun may be a name and keeps its capital.
fn small(text: &str, language: Language) -> String {
    let first = text.split([' ', '\'', '’']).next().unwrap_or("");
    let lower = first.to_lowercase();
    let words = &templates::of(language).words;
    let is_grammar = VERBS.contains(&lower.as_str())
        || words.articles.contains(&lower.as_str())
        || words.definite.contains(&lower.as_str())
        || tongue::is_small_word(&lower);
    if is_grammar { format!("{lower}{}", &text[first.len()..]) } else { text.to_owned() }
}

/// A question word with a capital, whatever mark stands before it.
fn capital(asks: &str) -> String {
    let at = asks.find(char::is_alphabetic).unwrap_or(0);
    let mut rest = asks[at..].chars();
    let first = rest.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
    format!("{}{first}{}", &asks[..at], rest.as_str())
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    fn questions(title: &str, body: &str) -> Vec<(String, String)> {
        let note = format!("# {title}\n\n## Alpha\n\n[source](https://example.org)\n\n{body}\n");
        bare_by("R7", &note)
    }

    #[test]
    fn the_head_of_a_sentence_asks_for_its_reason_as_it_stands() {
        for (title, body, question, answer) in [
            (
                "Notizen zur Vorlesung über Böden",
                "- Der Hang rutscht nach starkem Regen, weil das Wasser den Ton schmiert",
                "Warum rutscht der Hang nach starkem Regen?",
                "weil das Wasser den Ton schmiert",
            ),
            (
                "Notizen zur Vorlesung über Böden",
                "- Im Frühjahr rutschen viele Hänge, weil das Wasser den Ton schmiert",
                "Warum rutschen im Frühjahr viele Hänge?",
                "weil das Wasser den Ton schmiert",
            ),
            (
                "Appunti di storia per la prova",
                "- il latifondo si diffuse perché i piccoli contadini erano in guerra",
                "Perché il latifondo si diffuse?",
                "perché i piccoli contadini erano in guerra",
            ),
            (
                "Notes de cours de la semaine",
                "- La marée monte deux fois par jour car la Terre tourne sous la Lune",
                "Pourquoi est-ce que la marée monte deux fois par jour\u{a0}?",
                "car la Terre tourne sous la Lune",
            ),
            (
                "Apuntes de la clase de geografía",
                "- La costa norte recibe mucha lluvia porque los vientos vienen del mar",
                "¿Por qué la costa norte recibe mucha lluvia?",
                "porque los vientos vienen del mar",
            ),
            (
                "Конспект лекции",
                "- Лёд плавает на воде, потому что его плотность меньше",
                "Почему Лёд плавает на воде?",
                "потому что его плотность меньше",
            ),
        ] {
            assert_eq!(questions(title, body), [pair(question, answer)], "{body}");
        }
    }

    #[test]
    fn a_head_that_leans_or_says_too_little_is_left_alone() {
        for (title, body) in [
            ("Notizen zur Vorlesung über Böden", "- Das passiert oft, weil das Wasser den Ton schmiert"),
            ("Appunti di storia per la prova", "- fallì perché mancavano i soldi per tutti"),
            ("Apuntes de la clase de geografía", "- Si llueve sube el río porque el suelo está lleno"),
        ] {
            assert_eq!(questions(title, body), [], "{body}");
        }
    }
}
