//! What is needed: `X is necessary to do Y`, `X is required for Y` – the subject is the fact.
//!
//! Only what stands for one need is taken; what is useful or important is one of many things.

use crate::generate::clause::Verb;
use crate::generate::script::words;

use super::super::Asked;
use super::Told;

/// Words of need.
const NEEDS: &[&str] = &["necessary", "required", "needed", "sufficient", "enough"];
/// Words before the need that leave it one.
const ADVERBS: &[&str] = &["only ", "always ", "generally ", "usually ", "normally "];
/// Lengths of what it is needed for and of the need, in words.
const END_WORDS: std::ops::RangeInclusive<usize> = 2..=14;
const NEED_WORDS: std::ops::RangeInclusive<usize> = 1..=7;

pub(super) fn ask(told: &Told<'_>) -> Option<Asked> {
    let Verb::Auxiliary(verb) = &told.clause.verb else { return None };
    let rest = told.clause.rest.markdown.trim();
    let (adverb, rest) = ADVERBS
        .iter()
        .find_map(|adverb| rest.strip_prefix(adverb).map(|rest| (*adverb, rest)))
        .unwrap_or(("", rest));
    let need = NEEDS.iter().find(|need| rest.starts_with(**need))?;
    let end = rest[need.len()..].strip_prefix(' ')?;
    let deed = |deed: &str| {
        let first = deed.split(' ').next().unwrap_or("");
        first.starts_with(char::is_lowercase) && !matches!(first, "the" | "a" | "an" | "be")
    };
    let is_led = end.starts_with("for ") || end.strip_prefix("to ").is_some_and(deed);
    let breaks = [", ", "; ", " but ", " because ", " (", ": "];
    let end = breaks.iter().filter_map(|sign| end.find(sign)).min().map_or(end, |at| &end[..at]);
    let subject = told.clause.subject.markdown.as_str();
    let leans =
        end.split(' ').any(|word| matches!(word, "it" | "this" | "that" | "them" | "these" | "you" | "we"));
    let sound = matches!(verb.as_str(), "is" | "are" | "was" | "were")
        && is_led
        && END_WORDS.contains(&(words(end).saturating_sub(1)))
        && NEED_WORDS.contains(&words(subject))
        && !leans
        && told.clause.insertion.is_none();
    // *What is* asks for several things as well.
    let verb = match verb.as_str() {
        "are" => "is",
        "were" => "was",
        other => other,
    };
    sound.then(|| {
        Asked::new("R7.needed", format!("What {verb} {adverb}{need} {end}"), subject).cut().score(790)
    })
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    fn questions(sentence: &str) -> Vec<(String, String)> {
        let note = format!(
            "# Notes\n\n## Topic one\n\n[source](https://example.org)\n\nThe notes go on. {sentence}\n"
        );
        bare_by("R7", &note)
    }

    #[test]
    fn the_need_is_asked_for_by_what_it_is_for() {
        for (sentence, question, answer) in [
            (
                "A bill of lading is necessary to claim the cargo in port.",
                "What is necessary to claim the cargo in port?",
                "A bill of lading",
            ),
            (
                "A notary is required for the sale of a ship, but a broker helps.",
                "What is required for the sale of a ship?",
                "A notary",
            ),
        ] {
            assert_eq!(questions(sentence), [pair(question, answer)], "{sentence}");
        }
        assert_eq!(questions("A bill of lading is important for the trade."), []);
        assert_eq!(questions("A bill of lading is necessary for it."), []);
    }
}
