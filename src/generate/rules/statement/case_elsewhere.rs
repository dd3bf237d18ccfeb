//! What happens in a case: `Wenn X, Y`, `Se X, Y`, `Si X, Y`, `Если X, Y`.
//!
//! The clause that tells the case keeps its words, so that the question is as grammatical as the note; what follows is
//! the answer. A duty (*bisogna*, *hay que*) is asked by what is to be done.
//!
//! Not taken: aims (*si on veut …*), cases of the reader, cases that point outside, several consequences.

use crate::generate::lexicon;
use crate::generate::prose::Sentence;
use crate::generate::script::words;
use crate::generate::sentence::{find_outside, without_end_mark};
use crate::generate::templates;
use crate::model::card::Language;

use super::Asked;

/// Lengths of a case and of what follows from it, in words.
const CASE_WORDS: std::ops::RangeInclusive<usize> = 3..=16;
const CONSEQUENCE_WORDS: std::ops::RangeInclusive<usize> = 3..=18;

/// How a language tells what follows from a case.
struct Cases {
    language: Language,
    /// Words that open a case, as within a question.
    openings: &'static [&'static str],
    /// Words that open what follows from it and are no part of the answer.
    then: &'static [&'static str],
    /// What asks for what follows and, where that is a duty, for what is to be done.
    asks: (&'static str, &'static str),
    /// Words that open a duty.
    duties: &'static [&'static str],
    /// Words of a case that only sets an aim, speaks to the reader or leans on what stands before.
    loose: &'static [&'static str],
    /// Words that open what names its subject elsewhere.
    leaning: &'static [&'static str],
}

#[rustfmt::skip]
const ALL: &[Cases] = &[
    Cases {
        language: Language::De,
        openings: &["wenn", "falls", "sobald"],
        then: &["dann ", "so "],
        asks: ("Was geschieht,", "Was ist zu tun,"),
        duties: &[],
        loose: &[
            "ich", "du", "wir", "ihr", "man", "dies", "diese", "dieser", "dieses", "das", "er", "sie", "es", "will", "möchte", "soll", "sollen",
            "hier", "dabei", "nicht", "so", "auch",
        ],
        leaning: &["ist", "sind", "das", "dies", "es", "er", "sie", "auch", "ich", "wir", "heißt"],
    },
    Cases {
        language: Language::It,
        openings: &["se", "quando", "qualora"],
        then: &["allora "],
        asks: ("Che cosa succede", "Che cosa si deve fare"),
        duties: &["bisogna ", "si deve ", "si devono ", "occorre ", "è necessario "],
        loose: &[
            "vuole", "vuoi", "vogliamo", "volete", "desidera", "vogliono", "questo", "questa", "questi", "queste", "lo", "li", "ne", "ciò", "io",
            "tu", "noi", "voi", "invece", "così", "anche", "non",
        ],
        leaning: &["è", "sono", "non è", "questo", "questa", "esso", "essa", "ciò", "anche", "lo", "la si", "ne", "si ha", "significa"],
    },
    Cases {
        language: Language::Fr,
        openings: &["si", "s'il", "s'ils", "s’il", "s’ils", "quand", "lorsque", "dès que"],
        then: &["alors "],
        asks: ("Que se passe-t-il", "Que faut-il faire"),
        duties: &["il faut ", "on doit ", "il est nécessaire "],
        loose: &[
            "veut", "veux", "voulez", "voulons", "souhaite", "souhaitez", "vous", "nous", "je", "tu", "ce", "ceci", "cela", "ça", "c'est", "il",
            "elle", "ils", "elles", "on", "y", "en", "oui", "non",
        ],
        leaning: &["c'est", "ce", "c’est", "ceci", "cela", "ça", "il", "elle", "ils", "elles", "nous", "vous", "on obtient"],
    },
    Cases {
        language: Language::Es,
        openings: &["si", "cuando"],
        then: &["entonces "],
        asks: ("¿Qué ocurre", "¿Qué hay que hacer"),
        duties: &["hay que ", "se debe ", "es necesario ", "debemos ", "se deben "],
        loose: &[
            "quiere", "quieres", "queremos", "quieren", "desea", "deseamos", "necesita", "necesitamos", "necesitas", "esto", "eso", "este", "esta",
            "estos", "estas", "lo", "los", "le", "ello", "yo", "tú", "no", "así", "también", "hemos", "estamos", "tenemos", "nosotros",
        ],
        leaning: &["es", "son", "no", "esto", "eso", "este", "esta", "lo", "le", "la", "también", "podemos", "tenemos", "será"],
    },
    Cases {
        language: Language::Pt,
        openings: &["se", "quando", "caso"],
        then: &["então "],
        asks: ("O que acontece", "O que se deve fazer"),
        duties: &["deve-se ", "é preciso ", "é necessário ", "devemos "],
        loose: &[
            "quer", "queremos", "quiser", "deseja", "precisa", "precisamos", "isto", "isso", "este", "esta", "eu", "você", "nós", "não", "assim",
            "também", "ele", "ela",
        ],
        leaning: &["é", "são", "não", "isto", "isso", "este", "esta", "ele", "ela", "também", "podemos", "temos"],
    },
    Cases {
        language: Language::Ru,
        openings: &["если", "когда"],
        then: &["то ", "тогда "],
        asks: ("Что происходит,", "Что нужно сделать,"),
        duties: &["нужно ", "надо ", "необходимо ", "следует "],
        loose: &[
            "хотим", "хотите", "хочет", "нужно", "надо", "это", "этот", "эта", "эти", "он", "она", "оно", "они", "его", "её", "их", "мы", "вы", "я",
            "не", "вам", "так", "бы",
        ],
        leaning: &["это", "он", "она", "оно", "они", "его", "её", "их", "мы", "вы", "можно", "так", "не"],
    },
];

/// What follows from the case that opens a sentence.
pub(super) fn ask(sentence: &Sentence<'_, '_>) -> Option<Asked> {
    let cases = ALL.iter().find(|cases| cases.language == sentence.language)?;
    let text = &sentence.text;
    let first = text.markdown.chars().next()?;
    let small = format!("{}{}", first.to_lowercase(), &text.markdown[first.len_utf8()..]);
    let opens = |opening: &&&str| small.strip_prefix(**opening).is_some_and(|rest| rest.starts_with(' '));
    let opening = cases.openings.iter().find(opens)?;
    let table = sentence.alone()?;
    let comma = find_outside(text, ", ", opening.len())?;
    let end = without_end_mark(&text.markdown).len();
    let case = small.get(..comma)?;
    let told = text.markdown.get(comma + 2..end)?;
    let breaks = ["; ", ", ma ", ", mais ", ", pero ", ", aber ", ", mas ", ", но "];
    let told = breaks.iter().filter_map(|sign| told.find(sign)).min().map_or(told, |at| &told[..at]);
    let told = cases.then.iter().find_map(|word| told.strip_prefix(word)).unwrap_or(told);
    let is_loose = case[opening.len()..]
        .split([' ', '\'', '’'])
        .any(|word| cases.loose.contains(&word.to_lowercase().as_str()));
    let leans = cases
        .leaning
        .iter()
        .any(|word| told.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')));
    // A further comma may part one case from another, or the answer from what only goes with it.
    let sound = CASE_WORDS.contains(&(words(case) - 1))
        && CONSEQUENCE_WORDS.contains(&words(told))
        && !told.contains([',', ':', '('])
        && !case.contains(['(', ':', '?'])
        && !is_loose
        && !leans
        && table.stands_alone(case)
        && table.stands_alone(told)
        && !lexicon::is_doubtful(told);
    let (happens, duty) = cases.asks;
    // *dar líquidos*, *tomamos la otra*: a deed of whoever reads it.
    let first = told.split(' ').next().unwrap_or("");
    let infinitives = templates::of(cases.language).words.infinitives.iter();
    // German ends other forms as well; *s'ouvre* ends like *mettre*.
    let is_infinitive = cases.language != Language::De
        && infinitives.filter(|end| **end != "re").any(|end| first.ends_with(end));
    let acts =
        is_infinitive || ["amos", "emos", "imos", "iamo", "ons"].iter().any(|end| first.ends_with(end));
    let is_duty = acts || cases.duties.iter().any(|word| told.starts_with(word));
    let lead = if is_duty { duty } else { happens };
    sound.then(|| Asked::new("R7.if", format!("{lead} {case}"), told).score(740))
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    fn questions(title: &str, body: &str) -> Vec<(String, String)> {
        let note = format!("# {title}\n\n## Alpha\n\n[source](https://example.org)\n\n{body}\n");
        bare_by("R7", &note)
    }

    #[test]
    fn what_follows_from_a_case_is_asked_in_the_words_of_the_note() {
        for (title, body, question, answer) in [
            (
                "Notizen zur Vorlesung über Schiffe",
                "- Wenn der Ballast im Sturm verrutscht, kentert das Schiff binnen weniger Minuten",
                "Was geschieht, wenn der Ballast im Sturm verrutscht?",
                "kentert das Schiff binnen weniger Minuten",
            ),
            (
                "Appunti di nautica per la prova",
                "- Se la zavorra si sposta durante la tempesta, la nave si capovolge in pochi minuti.",
                "Che cosa succede se la zavorra si sposta durante la tempesta?",
                "la nave si capovolge in pochi minuti",
            ),
            (
                "Appunti di nautica per la prova",
                "- Quando la zavorra della nave diventa instabile, bisogna ridurre subito la velatura.",
                "Che cosa si deve fare quando la zavorra della nave diventa instabile?",
                "bisogna ridurre subito la velatura",
            ),
            (
                "Notes de cours de la semaine",
                "- Si le lest est mal arrimé pendant une tempête, le navire chavire dans les minutes qui suivent",
                "Que se passe-t-il si le lest est mal arrimé pendant une tempête\u{a0}?",
                "le navire chavire dans les minutes qui suivent",
            ),
            (
                "Apuntes de la clase de náutica",
                "- Si el lastre se desplaza durante la tormenta, entonces el barco vuelca en pocos minutos",
                "¿Qué ocurre si el lastre se desplaza durante la tormenta?",
                "el barco vuelca en pocos minutos",
            ),
            (
                "Конспект лекции",
                "- Если балласт смещается во время шторма, то корабль быстро переворачивается",
                "Что происходит, если балласт смещается во время шторма?",
                "корабль быстро переворачивается",
            ),
        ] {
            assert_eq!(questions(title, body), [pair(question, answer)], "{body}");
        }
    }

    #[test]
    fn aims_readers_and_pointing_are_left_alone() {
        for (title, body) in [
            (
                "Notes de cours de la semaine",
                "- Si on veut virer de bord, le foc passe de l'autre côté du mât",
            ),
            ("Apuntes de la clase de náutica", "- Si el lastre se desplaza de noche, es muy difícil de ver"),
            ("Appunti di nautica per la prova", "- Se questo succede in porto, la nave resta ferma al molo"),
        ] {
            assert_eq!(questions(title, body), [], "{body}");
        }
    }
}
