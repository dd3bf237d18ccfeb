//! What the company of a label tells: a term of a list of terms is asked for what it means even where its words show no
//! definition, and a label among remarks only where enough is said of it.
//!
//! ```text
//! - bilabial: lip to lip                → What does “Labiodental” mean?
//! - labiodental: lower lip to teeth     → lower lip to upper teeth
//! ```
//!
//! Of such terms readers kept one in two; of a label without company before a word or two, one in five.

use std::ops::RangeInclusive;

use crate::generate::Draft;
use crate::generate::label::Labelled;
use crate::generate::lexicon;
use crate::generate::rules;
use crate::generate::script::{has_han, words};
use crate::generate::sentence::{first_sentence, without_end_mark};
use crate::generate::templates::{self, fill};
use crate::generate::typography::question;
use crate::generate::view::{Statement, View};
use crate::model::card::{CardKind, Language};
use crate::model::note::{MarkKind, Text};

use super::{elsewhere, is_code, is_number};

/// How many words tell a meaning; two Han characters count as a word.
const TELLING: RangeInclusive<usize> = 4..=22;
/// Fewer words behind a label among remarks are one more; two Han characters count as a word and say less.
const ALONE: usize = 3;
const ALONE_HAN: usize = 5;
const ALONE_CODE: usize = 2;

/// More words than these are no name.
const NAME_WORDS: usize = 4;
/// A small-lettered label of more words is a step or a phrase.
const SMALL_WORDS: usize = 2;

/// Marks of an order, a case or an example instead of a meaning.
const BESIDE_MEANING: &[&str] =
    &["->", "→", "=>", "⇒", "such as", "e.g.", "example", "例如", "比如", "z.B.", "↑", "↓"];

/// Openings of a purpose or of how it goes.
#[rustfmt::skip]
const OPENING_USE: &[&str] = &[
    "used", "using", "for", "see", "when", "if", "in", "at", "on", "by", "with", "this", "it", "you", "we",
    "serve", "servono", "per", "pour", "para", "sirve", "für", "bei", "wenn", "mit", "se", "si", "quando", "cuando",
];

/// The card of a term among terms that shows no definition of its own.
pub(super) fn ask<'n>(view: &View<'n>, statement: &Statement<'n>, found: &Labelled) -> Option<Draft<'n>> {
    let label = found.label.reading();
    let (first, rest) = first_sentence(&found.definition);
    let told = without_end_mark(&first.markdown);
    let has_code = |text: &Text| {
        text.markdown.contains('$')
            || text.marks.iter().any(|mark| matches!(mark.kind, MarkKind::Code | MarkKind::Image(_)))
    };
    let opening = told.split([' ', '\'', '’']).next().unwrap_or("").to_lowercase();
    let fits = !found.arrow
        && view.company().is_of_labels(statement.lines.first)
        && is_name(&label)
        && !view.is_attribute(&label)
        && !lexicon::is_lead_in(&label)
        && !lexicon::leans_on_context(&label)
        && !told.starts_with(|c: char| c.is_ascii_digit())
        && !has_code(&found.label)
        && !has_code(&first)
        && tells(told)
        && told.matches([',', '，', '、', ';', '；', '/']).count() < 2
        && !BESIDE_MEANING.iter().any(|sign| told.contains(sign))
        && !OPENING_USE.contains(&opening.as_str());
    if !fits {
        return None;
    }
    let language = view.language_of_pair(&found.label, &found.definition);
    let asked = match language {
        Language::Zh => question(&format!("{}指什么", found.label.markdown), language),
        Language::En => question(&format!("What does “{}” mean", found.label.markdown), language),
        Language::Other => return None,
        Language::Fr | Language::It | Language::Es | Language::Pt
            if elsewhere::is_member_name(told) || elsewhere::is_property(told) =>
        {
            return None;
        }
        _ => fill(templates::of(language).asks.word, &found.label.markdown),
    };
    let draft = Draft::new("R1.term", statement.lines, language, asked, told.to_owned());
    Some(draft.owners(&statement.owners).extra([rest.markdown]).score(720))
}

/// Whether a label among remarks has too little said of it for a card.
pub(super) fn is_lonely(view: &View<'_>, draft: &Draft<'_>, found: &Labelled) -> bool {
    // Who did it and what belongs to it is told in a word.
    let asks_word = draft.language == Language::Zh
        && ["是谁", "哪些", "怎么做"].iter().any(|asks| draft.question.contains(asks));
    let asks_meaning = matches!(draft.form, "R1" | "R1.about") && !asks_word;
    let is_cloze = matches!(draft.kind, CardKind::Cloze { .. });
    let least = match (is_code(&found.label), has_han(&draft.answer)) {
        (true, _) => ALONE_CODE,
        (false, true) => ALONE_HAN,
        (false, false) => ALONE,
    };
    asks_meaning
        && !is_number(&draft.answer)
        && !draft.answer.starts_with(['`', '$'])
        && view.company().is_of_remarks(draft.lines.first)
        && !rules::asks_for_words(&draft.question)
        && (is_cloze || words(&draft.answer) < least)
}

/// Whether a label can be the name of a thing.
fn is_name(label: &str) -> bool {
    let most = if label.starts_with(char::is_lowercase) { SMALL_WORDS } else { NAME_WORDS };
    words(label) <= most
        && !label
            .chars()
            .any(|c| c.is_ascii_digit() || matches!(c, '`' | '$' | '“' | '"' | '→' | '?' | '？' | '%'))
}

/// Whether so much is said as a meaning takes.
fn tells(said: &str) -> bool {
    TELLING.contains(&words(said))
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::asked_by;

    #[test]
    fn a_term_among_terms_is_asked_for_its_meaning() {
        let note = "# Articulation\n\n- Bilabial: lips pressed against each other\n- Labiodental: lower lip to upper teeth\n- Velar: tongue back to soft palate\n";
        let questions: Vec<String> = asked_by("R1", note).into_iter().map(|(question, _)| question).collect();
        assert_eq!(questions.len(), 3, "{questions:?}");
    }

    #[test]
    fn a_label_among_remarks_with_two_words_is_none() {
        let note = "# Trip\n\n- Harbour: rather noisy\n- we left at noon and lost the buoy\n- nobody had slept that night\n";
        assert!(asked_by("R1", note).is_empty());
    }

    #[test]
    fn an_example_or_a_step_is_no_meaning() {
        let note = "# Habits\n\n- Cue: staying up late -> stop it now\n- Craving: hungry -> eat more food later\n- Reward: full -> remember to stop soon\n";
        assert!(asked_by("R1", note).is_empty(), "{:?}", asked_by("R1", note));
    }
}
