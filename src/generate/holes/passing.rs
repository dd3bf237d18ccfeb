//! Parts of a sentence that are of one day or one example: nobody wants to know them in a year.

use super::{Hole, Kind};
use crate::generate::lexicon;
use crate::generate::prose::Sentence;
use crate::generate::script::words;

/// Fewest words of a step that say what a call in it is for.
const STEP_WORDS: usize = 6;

/// Whether a hidden part is of one day or one example: a value in a step, in a calculation, the year of a study.
pub(super) fn is_passing(hole: &Hole, sentence: &Sentence<'_, '_>, hidden: &str) -> bool {
    let markdown = &sentence.text.markdown;
    let (head, tail) = (&markdown[..hole.range.start], &markdown[hole.range.end..]);
    // A call that does something is worth knowing.
    let is_step = lexicon::orders::opens_with_infinitive(&sentence.plain, sentence.language)
        && (hole.kind != Kind::Code || words(head) + words(tail) < STEP_WORDS);
    // “1 / (83 × 1024) = ____” is an example worked out.
    let is_result = hole.kind == Kind::Number && is_calculation(head, tail);
    // When somebody found something out is not what was found.
    let is_source = hole.kind == Kind::Number && hidden.len() == 4 && is_study(head);
    is_step || is_result || is_source
}

/// Whether a year is that of a study or survey: *A study in ____ found …*.
fn is_study(head: &str) -> bool {
    const STUDIES: &[&str] = &[
        "study in",
        "study of",
        "survey in",
        "survey of",
        "paper of",
        "paper in",
        "studie von",
        "studie aus",
        "studio del",
        "étude de",
        "estudio de",
    ];
    let lower = head.trim_end().to_lowercase();
    STUDIES.iter().any(|study| lower.ends_with(study))
}

/// Whether a figure is that of a calculation: an equals sign stands before or behind it, and operations on other figures.
fn is_calculation(head: &str, tail: &str) -> bool {
    let is_figure = |part: &&str| part.contains(|c: char| c.is_ascii_digit());
    let figures =
        |side: &str| side.split(|c: char| !c.is_ascii_digit() && c != '.').filter(is_figure).count();
    let operates = |side: &str| side.contains(['*', '×', '/', '+', '·', '÷', '_', '^']);
    let is_result = head.trim_end().ends_with(['=', '＝', '≈']) && figures(head) >= 2 && operates(head);
    let is_part = (head.contains('=') || tail.trim_start().starts_with('='))
        && figures(head) + figures(tail) >= 3
        && operates(head);
    is_result || is_part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_of_a_calculation_is_told_from_one_of_a_fact() {
        assert!(
            is_calculation("1 turn = 1 / (83 * 1024) = ", " s") && is_calculation("t = 1/2 * 60 * ", " = 3")
        );
        assert!(!is_calculation("The keel is ", " m long") && !is_calculation("a knot = ", " km/h"));
    }

    #[test]
    fn a_year_of_a_study_is_told_from_one_of_an_event() {
        assert!(is_study("A study in ") && !is_study("The harbour was built in "));
    }
}
