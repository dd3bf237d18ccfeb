//! `When X, Y` and `If X, Y`: what follows is asked for. `There are 12 pairs of X in Y`: how many.

use crate::generate::clause::{Clause, Verb};
use crate::generate::lexicon::cues::CueTable;
use crate::generate::lexicon::en;
use crate::generate::lexicon::verbs::Form;
use crate::generate::script::words;
use crate::generate::sentence::{find_outside, without_end_mark};
use crate::model::note::Text;

use super::super::Asked;

/// Words that open a condition, and how the question puts them.
const OPENINGS: &[(&str, &str)] = &[
    ("When ", "when"),
    ("Whenever ", "whenever"),
    ("If ", "if"),
    ("Once ", "once"),
    ("when ", "when"),
    ("if ", "if"),
];

/// Lengths of a condition and of what follows from it, in words.
const CONDITION_WORDS: std::ops::RangeInclusive<usize> = 3..=16;
const CONSEQUENCE_WORDS: std::ops::RangeInclusive<usize> = 2..=18;

/// What follows when a condition holds.
pub(super) fn ask(text: &Text, table: &CueTable) -> Option<Asked> {
    let (opening, word) = OPENINGS.iter().find(|(opening, _)| text.markdown.starts_with(opening)).copied()?;
    let Some(comma) = find_outside(text, ", ", opening.len()) else {
        return without_comma(text, opening, word, table);
    };
    let end = without_end_mark(&text.markdown).len();
    let condition = text.slice(opening.len()..comma);
    let consequence = text.slice(comma + 2..end);
    let told = consequence.markdown.strip_prefix("then ").unwrap_or(&consequence.markdown);
    let told = ["; ", ", but ", ", which "]
        .iter()
        .filter_map(|sign| told.find(sign))
        .min()
        .map_or(told, |at| &told[..at]);
    let plain = condition.plain();
    let leans = plain.split(' ').any(|word| {
        matches!(
            word,
            "it" | "this"
                | "that's"
                | "these"
                | "they"
                | "he"
                | "she"
                | "them"
                | "its"
                | "their"
                | "not"
                | "so"
                | "we"
                | "I"
                | "none"
        )
    });
    // A second comma may still belong to the condition: *When red, green and blue meet, …*.
    let whole = !told.contains(", ") && !told.starts_with("and ") && !told.starts_with("or ");
    let first = told.split(' ').next().unwrap_or("").to_lowercase();
    let empty =
        matches!(first.as_str(), "it" | "this" | "that" | "i" | "we" | "there" | "what" | "how" | "please");
    let sound = CONDITION_WORDS.contains(&words(&plain))
        && CONSEQUENCE_WORDS.contains(&words(told))
        && !leans
        && whole
        && !empty
        && !told.ends_with(':')
        && table.stands_alone(&format!("the {plain}"))
        && table.stands_alone(&format!("the {told}"));
    sound.then(|| {
        let orders = en::opens_with_verb(told) || en::treats(told);
        // *if the root ended in k* is a case, whatever its tense.
        let past = || word != "if" && is_past(&condition) && is_past(&text.slice(comma + 2..end));
        let asks = match orders {
            true => "What do you do",
            false if past() => "What happened",
            false => "What happens",
        };
        Asked::new("R7.if", format!("{asks} {word} {}", condition.markdown), told).score(740)
    })
}

/// Whether a clause tells what was.
fn is_past(text: &Text) -> bool {
    Clause::of(text).is_some_and(|clause| match &clause.verb {
        Verb::Auxiliary(word) => matches!(word.as_str(), "was" | "were" | "had" | "did"),
        Verb::Main(verb) => verb.form == Form::Past,
    })
}

/// `If the wind drops the boat may drift`: the pronoun or the modal of what follows parts the two.
fn without_comma(text: &Text, opening: &str, word: &str, table: &CueTable) -> Option<Asked> {
    const TURNS: &[&str] = &[
        " it could ",
        " it can ",
        " it will ",
        " it may ",
        " it might ",
        " they could ",
        " they can ",
        " they will ",
        " they may ",
    ];
    let at = TURNS.iter().filter_map(|turn| find_outside(text, turn, opening.len())).min()?;
    let end = without_end_mark(&text.markdown).len();
    let (condition, told) = (text.slice(opening.len()..at), text.slice(at + 1..end));
    let plain = condition.plain();
    let leans = plain.split(' ').any(|word| {
        matches!(
            word,
            "it" | "this" | "they" | "these" | "he" | "she" | "them" | "we" | "I" | "and" | "or" | "so"
        )
    });
    let sound = CONDITION_WORDS.contains(&words(&plain))
        && (4..=*CONSEQUENCE_WORDS.end()).contains(&words(&told.plain()))
        && !leans
        && !told.markdown.contains([',', ';', ':'])
        && table.stands_alone(&format!("the {plain}"));
    sound.then(|| {
        Asked::new("R7.if", format!("What happens {word} {}", condition.markdown), told.markdown).score(740)
    })
}

/// How many there are.
pub(super) fn count(text: &Text) -> Option<Asked> {
    let rest = text.markdown.strip_prefix("There are ")?;
    let number = rest.split(' ').next()?;
    let counted = &without_end_mark(rest)[number.len()..];
    let (noun, place) = [" in ", " of ", " on ", " per "]
        .iter()
        .filter_map(|sign| counted.find(sign).map(|at| counted.split_at(at)))
        .min_by_key(|(noun, _)| noun.len())?;
    let place =
        ["; ", ": ", ", "].iter().filter_map(|sign| place.find(sign)).min().map_or(place, |at| &place[..at]);
    let leans = place
        .split(' ')
        .any(|word| matches!(word, "this" | "these" | "it" | "them" | "our" | "my" | "which" | "that"));
    let sound =
        en::is_count(number) && (1..=4).contains(&words(noun)) && (2..=9).contains(&words(place)) && !leans;
    // “pairs of ribs”: the noun goes on behind its *of*.
    let question = if place.starts_with(" of ") {
        format!("How many{noun}{place} are there")
    } else {
        format!("How many{noun} are there{place}")
    };
    sound.then(|| Asked::new("R7.count", question, number).cut())
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
    fn what_follows_from_a_condition_is_asked_for() {
        for (sentence, question, answer) in [
            (
                "If the tenant leaves before the term ends, the deposit stays with the landlord.",
                "What happens if the tenant leaves before the term ends?",
                "the deposit stays with the landlord",
            ),
            (
                "When a muscle fibre is stretched, its spindle fires faster.",
                "What happens when a muscle fibre is stretched?",
                "its spindle fires faster",
            ),
            (
                "If the pulse is absent for ten seconds, start compressions at once.",
                "What do you do if the pulse is absent for ten seconds?",
                "start compressions at once",
            ),
            ("There are 12 pairs of cranial nerves.", "How many pairs of cranial nerves are there?", "12"),
            (
                "There are 33 vertebrae in the human spine.",
                "How many vertebrae are there in the human spine?",
                "33",
            ),
        ] {
            assert_eq!(questions(sentence), [pair(question, answer)], "{sentence}");
        }
    }

    #[test]
    fn conditions_that_point_elsewhere_are_left_alone() {
        for sentence in [
            "If it rains, the match is off.",
            "When I was there last year, the house was empty.",
            "If red, green and blue meet, white is seen.",
            "There are 3 of them in this room.",
            "There are problems in the north of the land.",
        ] {
            assert_eq!(questions(sentence), [], "{sentence}");
        }
    }
}
