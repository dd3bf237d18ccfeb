//! A vocabulary that is a list: its words are asked from the author's own language too.
//!
//! A table says by its headers which languages its columns are in, a list only by the title above it:
//! `# Vocabulario de alemán` · `der Hund - el perro` → ¿Cómo se dice «el perro» en alemán?

use crate::generate::Draft;
use crate::generate::context;
use crate::generate::label::Labelled;
use crate::generate::lexicon::languages;
use crate::generate::script::{self, words};
use crate::generate::sentence::without_end_mark;
use crate::generate::templates::{self, fill_both};
use crate::generate::tongue::{self, Evidence};
use crate::generate::typography::question;
use crate::generate::view::{Statement, View};
use crate::model::card::Language;
use crate::model::note::{MarkKind, Text};

/// Most words of either side.
const WORDS: usize = 4;
/// Fewer pairs of a section are remarks and no vocabulary.
const PAIRS: usize = 2;

/// The question for the word of a vocabulary by its translation; `all` are the pairs of the section.
pub(super) fn ask<'n>(
    view: &View<'n>,
    statement: &Statement<'n>,
    found: &Labelled,
    all: &[(&Statement<'n>, Labelled)],
) -> Option<Draft<'n>> {
    // A vocabulary has no colons.
    if found.colon {
        return None;
    }
    let (name, spoken) = language_of(view)?;
    // The pair itself first, so that a long list is searched only where it soon ends the search.
    let is_vocabulary = || all.iter().filter(|(_, pair)| is_pair(pair, spoken)).take(PAIRS).count() == PAIRS;
    if !is_pair(found, spoken) || view.is_attribute(&found.label.plain()) || !is_vocabulary() {
        return None;
    }
    let word = found.label.plain();
    let language = view.language_of_pair(&found.label, &found.definition);
    let translation = context::without_remark(without_end_mark(&found.definition.markdown));
    let asked = match language {
        Language::Zh => question(&format!("「{translation}」用{name}怎么说"), language),
        Language::En => question(&format!("What is “{translation}” in {name}"), language),
        other => fill_both(templates::of(other).asks.spoken, translation, &as_spoken(name, other)),
    };
    Some(Draft::new("R1.spoken", statement.lines, language, asked, word).owners(&statement.owners).score(820))
}

/// The language that the titles above a section name, else the first title of the note.
fn language_of<'v>(view: &'v View<'_>) -> Option<(&'v str, Option<Language>)> {
    let above = view.section.path.iter().rev().map(|heading| heading.text.markdown.as_str());
    let first = view.note.sections.iter().find_map(|section| section.path.first());
    let first = first.map(|heading| heading.text.markdown.as_str());
    above.chain([view.note.title.as_str()]).chain(first).find_map(languages::named_in)
}

/// Whether a pair is a word of the language with its translation: short, and neither is in the wrong language.
fn is_pair(found: &Labelled, spoken: Option<Language>) -> bool {
    let is_short = |text: &Text| (1..=WORDS).contains(&words(&text.plain()));
    let speaks = |text: &Text| tongue::evidence_of_prose(&script::prose(text)).map(Evidence::language);
    let has_code = found.definition.marks.iter().any(|mark| mark.kind == MarkKind::Code);
    let of_meaning = speaks(&found.definition);
    !found.colon
        && !has_code
        && is_short(&found.label)
        && is_short(&found.definition)
        && (of_meaning.is_none() || of_meaning != spoken)
        && !found.definition.plain().contains([',', ';', '、'])
        && found.definition.plain().chars().any(char::is_alphabetic)
}

/// The name of a language within a question: small where the language writes it so.
fn as_spoken(name: &str, language: Language) -> String {
    if language == Language::De { name.to_owned() } else { name.to_lowercase() }
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    #[test]
    fn a_word_list_is_asked_both_ways_in_the_language_that_its_title_names() {
        let note = "# Vocabulario de alemán para la clase\n\n## En casa\n\n- der Hund - el perro\n- `die Katze` – la gata\n\
                    - der Tisch = la mesa\n";
        assert_eq!(
            asked_by("R1", note),
            [
                pair(
                    "[Vocabulario de alemán para la clase › En casa] ¿Qué significa «der Hund»?",
                    "el perro"
                ),
                pair(
                    "[Vocabulario de alemán para la clase › En casa] ¿Cómo se dice «el perro» en alemán?",
                    "der Hund"
                ),
                pair(
                    "[Vocabulario de alemán para la clase › En casa] ¿Qué significa «die Katze»?",
                    "la gata"
                ),
                pair(
                    "[Vocabulario de alemán para la clase › En casa] ¿Cómo se dice «la gata» en alemán?",
                    "die Katze"
                ),
                pair(
                    "[Vocabulario de alemán para la clase › En casa] ¿Qué significa «der Tisch»?",
                    "la mesa"
                ),
                pair(
                    "[Vocabulario de alemán para la clase › En casa] ¿Cómo se dice «la mesa» en alemán?",
                    "der Tisch"
                ),
            ]
        );
    }

    #[test]
    fn rules_of_its_grammar_are_no_words() {
        let note = "# Vocabulario de alemán para la clase\n\n## Artículos\n\n- Masculino - `der`\n- Femenino - `die`\n\
                    - Neutro - `das`\n- Plural: siempre die\n";
        assert!(asked_by("R1", note).iter().all(|(question, _)| !question.contains("se dice")));
    }
}
