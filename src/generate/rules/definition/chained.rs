//! A row of a glossary whose author went on behind the gloss with another dash: `Osmosis - movement of water - passive`.
//!
//! The first gloss defines the term where at least two rows beside it are of the same shape with one dash, and where it
//! reads as a description of a thing; two effects in a chain (*thin wall - short path - fast*) do not.

use std::ptr;

use crate::generate::context;
use crate::generate::label::{self, Labelled};
use crate::generate::noun_phrase::{Described, described};
use crate::generate::script::words;
use crate::generate::sentence::first_sentence;
use crate::generate::view::{Statement, View};

/// Rows beside it that have one dash.
const ROWS: usize = 2;
/// A longer label states something.
const NAME_WORDS: usize = 4;
/// Prepositions that go on with a gloss.
const GOING_ON: &[&str] = &[
    "from", "to", "through", "into", "via", "across", "between", "von", "nach", "durch", "zu", "de", "da",
    "dalla", "desde", "vers", "à",
];
const SIGNS: &[&str] = &[" - ", " – ", " — "];

/// The pairs of such rows.
pub(super) fn pairs<'n>(view: &View<'n>) -> Vec<(Statement<'n>, Labelled)> {
    let chained = view.statements.iter().filter(|one| one.is_fact && one.pair().is_none());
    chained.filter_map(|one| pair(view, one).map(|found| (one.clone(), found))).collect()
}

fn pair(view: &View<'_>, statement: &Statement<'_>) -> Option<Labelled> {
    let text = &statement.text;
    let sign = SIGNS.iter().find(|sign| text.markdown.matches(**sign).count() >= 2)?;
    let mut signs = text.markdown.match_indices(*sign).map(|(at, _)| at).skip(1);
    let mut second = signs.next()?;
    // *movement of water - from high to low*: the gloss goes on.
    let goes_on = |at: usize| {
        let behind = text.markdown[at + sign.len()..].split(' ').next().unwrap_or("");
        GOING_ON.contains(&behind)
    };
    while goes_on(second) {
        second = signs.next().unwrap_or(text.markdown.len());
        if second == text.markdown.len() {
            break;
        }
    }
    let found = label::split(&text.slice(0..second)).filter(|found| !found.colon && !found.arrow)?;
    let is_beside = |other: &&Statement<'_>| {
        let same = match (other.owners.last(), statement.owners.last()) {
            (Some(one), Some(two)) => ptr::eq(*one, *two),
            (None, None) => true,
            _ => false,
        };
        same && other.place == statement.place
            && other.text.markdown.contains(*sign)
            && other.pair().is_some_and(|pair| !pair.colon && !pair.arrow)
    };
    let language = view.language_of_statement(statement);
    let sound = words(&found.label.plain()) <= NAME_WORDS
        && context::is_topic(&found.label)
        && described(&first_sentence(&found.definition).0, language) == Some(Described::Thing)
        && view.statements.iter().filter(is_beside).count() >= ROWS;
    sound.then_some(found)
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        asked_by("R1", &format!("# Weather at sea\n\n## Terms\n\n{body}\n"))
    }

    #[test]
    fn the_first_gloss_of_a_chained_row_defines_its_term() {
        let rows = "- Squall - sudden rise of wind with rain\n- Swell - series of long waves from a far storm\n\
            - Advection - movement of air along the surface - needs no heat\n";
        let asked = questions(rows);
        assert!(
            asked.contains(&pair(
                "[Weather at sea › Terms] What is advection?",
                "movement of air along the surface"
            )),
            "{asked:?}"
        );
    }

    #[test]
    fn effects_in_a_chain_define_nothing() {
        for body in [
            "- Squall - sudden rise of wind with rain\n- Swell - long waves of a far storm\n- Thin clouds - more light - warmer deck\n",
            "- Advection - movement of air along the surface - needs no heat\n",
        ] {
            assert!(
                !questions(body)
                    .iter()
                    .any(|(question, _)| question.contains("Thin") || question.contains("dvection")),
                "{body}"
            );
        }
    }
}
