//! What has to be done to reach an end: `Per X bisogna Y`, `Um X zu V, muss man Y`, `Pour X, il faut Y`, `Para X hay que Y`.
//!
//! The end opens the sentence and is kept as it stands; the duty is the answer.

use crate::generate::lexicon;
use crate::generate::prose::Sentence;
use crate::generate::script::words;
use crate::generate::sentence::{find_outside, without_end_mark};
use crate::model::card::Language;

use super::Asked;

/// How a language tells a duty behind its end.
struct Ends {
    language: Language,
    openings: &'static [&'static str],
    /// Words of the duty, blanks included, and the question behind the end.
    duties: &'static [(&'static str, &'static str)],
}

#[rustfmt::skip]
const ALL: &[Ends] = &[
    Ends {
        language: Language::De,
        openings: &["Um "],
        duties: &[(", muss man ", ", was muss man tun"), (", benötigt man ", ", was benötigt man"), (", braucht man ", ", was braucht man"), (", verwendet man ", ", was verwendet man"), (", nutzt man ", ", was nutzt man")],
    },
    Ends {
        language: Language::It,
        openings: &["Per "],
        duties: &[
            (" bisogna ", " che cosa bisogna fare"), (" è necessario ", " che cosa è necessario"), (" è necessaria ", " che cosa è necessario"), (" serve ", " che cosa serve"),
            (" si usa ", " che cosa si usa"), (" si utilizza ", " che cosa si utilizza"), (" si deve ", " che cosa si deve fare"), (" occorre ", " che cosa occorre"),
        ],
    },
    Ends {
        language: Language::Fr,
        openings: &["Pour "],
        duties: &[(" il faut ", " que faut-il"), (" on utilise ", " qu'utilise-t-on"), (" on doit ", " que doit-on faire"), (" il est nécessaire de ", " qu'est-il nécessaire de faire")],
    },
    Ends {
        language: Language::Es,
        openings: &["Para "],
        duties: &[(" hay que ", " ¿qué hay que hacer"), (" se usa ", " ¿qué se usa"), (" se utiliza ", " ¿qué se utiliza"), (" se necesita ", " ¿qué se necesita"), (" es necesario ", " ¿qué es necesario"), (" se debe ", " ¿qué se debe hacer")],
    },
    Ends {
        language: Language::Pt,
        openings: &["Para "],
        duties: &[(" é necessário ", " o que é necessário"), (" é preciso ", " o que é preciso"), (" usa-se ", " o que se usa"), (" utiliza-se ", " o que se utiliza"), (" deve-se ", " o que se deve fazer")],
    },
    Ends {
        language: Language::Ru,
        openings: &["Чтобы ", "Для того чтобы ", "Для того, чтобы "],
        duties: &[(", нужно ", ", что нужно сделать"), (", необходимо ", ", что необходимо сделать"), (", надо ", ", что надо сделать"), (", используется ", ", что используется"), (", используют ", ", что используют")],
    },
];

/// Lengths of the end, its opening included, and of the duty, in words.
const END_WORDS: std::ops::RangeInclusive<usize> = 3..=14;
const DUTY_WORDS: std::ops::RangeInclusive<usize> = 1..=16;

/// The question for the duty that a sentence tells of its end.
pub(super) fn ask(sentence: &Sentence<'_, '_>) -> Option<Asked> {
    let ends = ALL.iter().find(|ends| ends.language == sentence.language)?;
    let text = &sentence.text;
    if !ends.openings.iter().any(|opening| text.markdown.starts_with(opening)) {
        return None;
    }
    sentence.alone()?;
    let found =
        ends.duties.iter().filter_map(|&(sign, asks)| find_outside(text, sign, 0).map(|at| (at, sign, asks)));
    let (at, sign, asks) = found.min_by_key(|&(at, ..)| at)?;
    let end = text.markdown.get(..at)?.trim_end_matches(',');
    let told = text.markdown.get(at + sign.len()..without_end_mark(&text.markdown).len())?;
    let breaks = [
        "; ",
        ", ma ",
        ", mais ",
        ", pero ",
        ", aber ",
        ", mas ",
        ", но ",
        ", altrimenti",
        ", sinon",
        " perché ",
        " porque ",
        ", weil ",
    ];
    let told = breaks.iter().filter_map(|sign| told.find(sign)).min().map_or(told, |at| &told[..at]).trim();
    let sound = END_WORDS.contains(&words(end))
        && DUTY_WORDS.contains(&words(told))
        && !end.contains([',', ':', '(', '?', ';'])
        && !told.contains([':', '(', '?'])
        && told.matches(", ").count() < 2
        && told.chars().filter(|c| c.is_alphabetic()).count() > 3
        && !["anche", "aussi", "también", "auch", "também", "также"]
            .iter()
            .any(|word| told.starts_with(word))
        && !lexicon::is_doubtful(told);
    let comma = if asks.starts_with(',') { "" } else { "," };
    sound.then(|| Asked::new("R7.end", format!("{end}{comma}{asks}"), told).score(770))
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    fn questions(title: &str, body: &str) -> Vec<(String, String)> {
        let note = format!("# {title}\n\n## Alpha\n\n[source](https://example.org)\n\n{body}\n");
        bare_by("R7", &note)
    }

    #[test]
    fn the_duty_is_asked_for_by_its_end() {
        for (title, body, question, answer) in [
            (
                "Appunti di nautica per la prova",
                "- Per entrare nel porto della città bisogna chiamare il pilota.",
                "Per entrare nel porto della città, che cosa bisogna fare?",
                "chiamare il pilota",
            ),
            (
                "Apuntes de la clase de náutica",
                "- Para entrar en el puerto hay que llamar al práctico",
                "Para entrar en el puerto, ¿qué hay que hacer?",
                "llamar al práctico",
            ),
            (
                "Notizen zur Vorlesung über Schiffe",
                "- Um in den Hafen einzulaufen, muss man den Lotsen rufen",
                "Um in den Hafen einzulaufen, was muss man tun?",
                "den Lotsen rufen",
            ),
        ] {
            assert_eq!(questions(title, body), [pair(question, answer)], "{body}");
        }
        assert_eq!(
            questions("Appunti di nautica per la prova", "- Per questo bisogna chiamare il pilota"),
            []
        );
    }
}
