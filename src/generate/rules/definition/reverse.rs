//! The reverse of a definition: code or a sign asked for by its short meaning.

use crate::generate::Draft;
use crate::generate::figure::is_number;
use crate::generate::label::Labelled;
use crate::generate::lexicon::en;
use crate::generate::lexicon::literal::restates;
use crate::generate::rules::code_wording::told;
use crate::generate::script::{has_han, weight};
use crate::generate::sentence::without_end_mark;
use crate::generate::templates::{self, fill};
use crate::generate::typography::{code_term, question};
use crate::generate::view::{Statement, View};
use crate::model::card::Language;

use super::is_code;

/// Longest definition that is asked in reverse: 12 Han characters, short enough to name one thing.
const REVERSE_WEIGHT: usize = 24;

/// The reverse: code or a sign is asked for by its short meaning.
pub(super) fn reverse<'n>(view: &View<'n>, statement: &Statement<'n>, found: &Labelled) -> Option<Draft<'n>> {
    let label = found.label.plain();
    let meaning = without_end_mark(&found.definition.markdown);
    let is_code = is_code(&found.label);
    // Only what code does brings its name back, and not where it says the name.
    let names = label.chars().filter(|c| c.is_alphabetic()).count() > 2
        && !label.contains(['^', '~', '$', '%', '{', '*', '+', '!', '#']);
    let last = label.split('(').next().unwrap_or(&label).rsplit(['.', ':', ' ']).next().unwrap_or(&label);
    let acts = told(&label, meaning, view.language_of(&found.definition)).is_some_and(|told| told.is_task);
    if names && (!acts || restates(meaning, last)) {
        return None;
    }
    let short =
        weight(meaning) <= REVERSE_WEIGHT && found.definition.marks.is_empty() && weight(meaning) >= 4;
    let language = view.language_of(&found.definition);
    if !is_code
        || !short
        || view.is_attribute(&label)
        || has_han(&label)
        || is_number(meaning)
        || meaning.contains(['，', '；', ',', '它', '这'])
    {
        return None;
    }
    let asked = match language {
        Language::Zh => question(&format!("哪个写法对应「{meaning}」"), language),
        Language::En if names => {
            // Many commands do the same; which is meant is told by its first word.
            let (first, _) = label.split_once(' ').unwrap_or((label.get(..1).unwrap_or(&label), ""));
            let space = if label.contains(' ') { " " } else { "" };
            question(&format!("How do you {} (`{first}{space}…`)", en::decapitalise(meaning)), language)
        }
        Language::En => {
            let kind = match () {
                () if label.starts_with('-') => "option",
                () if label.contains(' ') => "command",
                () if label.ends_with(')') => "call",
                () => "sign",
            };
            question(&format!("Which {kind} means “{}”", en::in_sentence(meaning)), language)
        }
        // No question word fits a sign, a register and an option alike.
        _ if label.chars().any(char::is_alphanumeric) => return None,
        other => fill(templates::of(other).asks.reverse, meaning),
    };
    let answer = code_term(&found.label.markdown, &label);
    Some(
        Draft::new("R1.reverse", statement.lines, language, asked, answer)
            .owners(&statement.owners)
            .score(800),
    )
}
