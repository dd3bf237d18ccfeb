//! `Because X, Y`: the reason stands before what it explains.

use crate::generate::clause::{Clause, refers_outside};
use crate::generate::lexicon::cues::CueTable;
use crate::generate::script::words;
use crate::generate::sentence::{find_outside, without_end_mark};
use crate::generate::vocabulary::Vocabulary;
use crate::model::note::Text;

use super::super::Asked;
use super::cause::turned;
use super::in_sentence;

/// Words that open a reason.
const OPENINGS: &[&str] = &["Because ", "Since ", "As a result of ", "Due to ", "Because of "];
/// Lengths of a reason, in words.
const REASON_WORDS: std::ops::RangeInclusive<usize> = 2..=16;

/// Why what follows holds.
pub(super) fn ask(text: &Text, vocabulary: &Vocabulary, table: &CueTable) -> Option<Asked> {
    let opening =
        OPENINGS.iter().filter(|opening| text.markdown.starts_with(**opening)).max_by_key(|o| o.len())?;
    let comma = find_outside(text, ", ", opening.len())?;
    let reason = text.slice(0..comma);
    let told = reason.markdown[opening.len()..].to_lowercase();
    // *Since 1918, …* is a date; a pronoun points at the sentence before.
    let is_reason = !told.starts_with(|c: char| c.is_ascii_digit())
        && REASON_WORDS.contains(&words(&told))
        && !told.split(' ').any(|word| {
            matches!(
                word,
                "this"
                    | "that"
                    | "it"
                    | "they"
                    | "these"
                    | "he"
                    | "she"
                    | "we"
                    | "you"
                    | "i"
                    | "its"
                    | "their"
            )
        })
        && (*opening != "Since " || words(&told) >= 4);
    let main = text.slice(comma + 2..without_end_mark(&text.markdown).len());
    let clause =
        Clause::of(&main).filter(|clause| clause.insertion.is_none() && clause.has_subject(false))?;
    let rest = clause.rest.markdown.as_str();
    let sound = is_reason
        && table.stands_alone(&main.plain())
        && table.stands_alone(&format!("the {told}"))
        && !refers_outside(&main.plain(), &clause.subject.plain())
        && !rest.contains(", ")
        && !rest.contains(" because ")
        && (1..=18).contains(&words(rest));
    let subject = in_sentence(&clause.subject, clause.is_plural(), vocabulary);
    let question = turned(&clause.verb, &subject, rest).filter(|_| sound)?;
    let answer = format!("{}{}", opening[..1].to_lowercase(), &reason.markdown[1..]);
    Some(Asked::new("R7.why", format!("Why {question}"), answer).score(790))
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    fn questions(sentence: &str) -> Vec<(String, String)> {
        let note = format!("# Notes\n\n## Harbours\n\n[source](https://example.org)\n\n{sentence}\n");
        bare_by("R7", &note)
    }

    #[test]
    fn a_reason_before_its_sentence_is_asked_for() {
        assert_eq!(
            questions("Because the rudder chain broke, Nelson's frigate was forced to anchor in the bay."),
            [pair("Why was Nelson's frigate forced to anchor in the bay?", "because the rudder chain broke")]
        );
    }

    #[test]
    fn dates_and_reasons_that_point_back_are_left_alone() {
        for sentence in [
            "Since 1918, Harwich harbour was open to trade.",
            "Because it broke, Nelson's frigate was forced to anchor.",
            "Because the chain broke, they anchored in the bay.",
        ] {
            assert_eq!(questions(sentence), [], "{sentence}");
        }
    }
}
