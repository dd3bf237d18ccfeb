//! A marked term that its sentence explains in passing: *…, a **kedge**, where a boat carries the anchor out*.
//!
//! | the sentence | asked |
//! |---|---|
//! | subject to **drag**, where the anchor slips over the ground | What does “drag” mean? |
//! | si usa il **pennello**, ossia una seconda ancora … | Che cosa significa «pennello»? |
//! | 使用**走锚**，即锚在海底滑动 | 走锚指什么？ |
//!
//! Not taken: marked phrases and whole clauses, explanations that point elsewhere or are too long to be one fact, lists.

use crate::generate::lexicon;
use crate::generate::prose::Sentence;
use crate::generate::script::{has_han, weight, words};
use crate::generate::sentence::without_end_mark;
use crate::generate::templates::{self, fill};
use crate::model::card::Language;
use crate::model::note::MarkKind;

use super::Asked;

/// Words of an explanation: fewer are a synonym, more than one fact.
const TOLD_WORDS: std::ops::RangeInclusive<usize> = 4..=24;
/// The same in Chinese and Japanese, by weight.
const TOLD_WEIGHT: std::ops::RangeInclusive<usize> = 12..=120;
/// Longest term.
const TERM_WORDS: usize = 4;

/// What leads from a term to its explanation, and where another thought begins.
#[rustfmt::skip]
const ALL: &[(Language, &[&str], &[&str])] = &[
    (Language::En, &[", where ", ", in which ", ", that is, ", ", i.e. ", ", meaning that ", ": a ", ": an ", ": the "], &[", then ", ", and then ", "; ", ", while ", ", but ", ", which ", ". "]),
    (Language::De, &[", also ", ", das heißt ", ", d.h. ", ", d. h. "], &["; ", ", aber ", ". "]),
    (Language::It, &[", ossia ", ", ovvero ", " ovvero ", ", cioè ", ", vale a dire "], &["; ", ", ma ", " e, ", ", e ", ". "]),
    (Language::Fr, &[", c'est-à-dire ", ", c’est-à-dire ", ", à savoir ", ", autrement dit "], &["; ", " ; ", ", mais ", ". "]),
    (Language::Es, &[", es decir, ", ", es decir ", ", o sea, ", ", esto es, "], &["; ", ", pero ", ". "]),
    (Language::Zh, &["，即", "，也就是", "，是指", "，指的是"], &["；", "。"]),
    (Language::Ja, &["、すなわち", "、つまり"], &["。"]),
];

/// Words that an explanation does not open with, since they stand for something else.
#[rustfmt::skip]
const POINTING: &[&str] = &[
    "it", "they", "this", "these", "we", "you", "he", "she", "there", "es", "er", "sie", "das", "dies", "questo", "questi", "esso", "ciò", "il fatto",
    "cela", "ce", "il", "elle", "ils", "esto", "eso", "ello",
];

/// The questions for the terms of a sentence.
pub(super) fn ask(sentence: &Sentence<'_, '_>) -> Vec<Asked> {
    let Some((_, signs, breaks)) = ALL.iter().find(|(language, ..)| *language == sentence.language) else {
        return Vec::new();
    };
    let text = &sentence.text;
    let unspaced = matches!(sentence.language, Language::Zh | Language::Ja);
    let marked = text.marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Strong | MarkKind::Emphasis));
    let explained = marked.filter_map(|mark| {
        let term = text.markdown.get(mark.range.clone())?;
        let behind = text.markdown.get(mark.range.end..)?;
        let sign = signs.iter().find(|sign| behind.starts_with(**sign))?;
        // The article behind a colon belongs to the explanation.
        let from = if sign.starts_with(": ") { 2 } else { sign.len() };
        let told = &behind[from..];
        let end = breaks.iter().filter_map(|sign| told.find(sign)).min().unwrap_or(told.len());
        let told = without_end_mark(told[..end].trim()).trim_end_matches([',', '，']);
        // A term with a colon that opens its line is a definition of its own (R1).
        let is_label = sign.starts_with(": ") && mark.range.start == 0;
        (!is_label && is_term(term) && explains(told, unspaced)).then(|| asked(sentence.language, term, told))
    });
    explained.collect()
}

fn asked(language: Language, term: &str, told: &str) -> Asked {
    let question = match language {
        Language::En => format!("What does “{term}” mean"),
        Language::Zh => format!("{term}指什么"),
        other => {
            let mark = templates::of(other).asks.mark;
            fill(templates::of(other).asks.word, term).trim_end_matches(mark).to_owned()
        }
    };
    Asked::new("R7.apposed", question, told).cut().score(790)
}

fn is_term(marked: &str) -> bool {
    let letters = marked.chars().filter(|c| c.is_alphabetic()).count();
    (1..=TERM_WORDS).contains(&words(marked))
        && letters > if has_han(marked) { 1 } else { 3 }
        && weight(marked) <= 36
        && !marked.contains([',', '，', '.', '。', ':', '=', '(', '（', '?'])
        && !lexicon::is_lead_in(marked)
        && !lexicon::leans_on_context(marked)
        && !lexicon::states(marked)
}

fn explains(told: &str, unspaced: bool) -> bool {
    let first = told.split([' ', '\'', '’']).next().unwrap_or("").to_lowercase();
    let fits = if unspaced { TOLD_WEIGHT.contains(&weight(told)) } else { TOLD_WORDS.contains(&words(told)) };
    fits && !POINTING.contains(&first.as_str())
        && !lexicon::is_doubtful(told)
        && !told.contains(['?', '？', '$'])
        && told.matches(['(', '（']).count() == told.matches([')', '）']).count()
        && told.matches([',', '，', '、']).count() < 3
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    fn questions(title: &str, body: &str) -> Vec<(String, String)> {
        bare_by("R7", &format!("# {title}\n\n## X\n\n{body}\n"))
    }

    #[test]
    fn a_marked_term_is_asked_by_what_explains_it() {
        for (title, body, question, answer) in [
            (
                "Notes on anchoring",
                "Short chains are subject to **dragging**, where the anchor slips over the ground.",
                "What does “dragging” mean?",
                "the anchor slips over the ground",
            ),
            (
                "Notes on anchoring",
                "- **Kedging off**, where a boat carries the anchor into deep water",
                "What does “Kedging off” mean?",
                "a boat carries the anchor into deep water",
            ),
            (
                "Appunti sulla navigazione a vela",
                "Con vento forte si usa il **pennello**, ossia una seconda ancora legata alla prima.",
                "Che cosa significa «pennello»?",
                "una seconda ancora legata alla prima",
            ),
            (
                "Notes de navigation à la voile",
                "Le navire subit alors une **dérive**, c'est-à-dire un déplacement de côté sous le vent.",
                "Que signifie «\u{a0}dérive\u{a0}»\u{a0}?",
                "un déplacement de côté sous le vent",
            ),
            (
                "航海笔记",
                "船在大风里容易发生**走锚**，即锚在海底被船拖着滑动。",
                "走锚指什么？",
                "锚在海底被船拖着滑动",
            ),
        ] {
            assert_eq!(questions(title, body), [pair(question, answer)], "{body}");
        }
    }

    #[test]
    fn marked_phrases_and_pointing_words_give_nothing() {
        for body in [
            "The chain runs **out of the hawse quickly when the ship turns**, where the anchor slips over the ground.",
            "Ships meet **fog**, where they slow down at once and sound.",
            "Ships meet **dense fog**, where it is cold and the crew of the deck stays below.",
        ] {
            assert_eq!(questions("Notes on anchoring", body), [], "{body}");
        }
    }
}
