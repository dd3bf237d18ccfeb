//! R29, what a key, command or button is for: `**ctrl+r** pour rechercher dans l'historique`.
//!
//! | the line | asked |
//! |---|---|
//! | a bold or code span, then *to* and a verb | What is {name} for? |
//! | *pour*, *para*, *per* and an infinitive | À quoi sert {name} ? |
//!
//! Not taken: spans that only open a sentence, a purpose of one word, one that holds the name.
//! Idea: wording (Wozniak, rule 4).

use super::code_wording;
use crate::generate::context;
use crate::generate::lexicon::{en, tasks};
use crate::generate::script::words;
use crate::generate::sentence::{first_sentence, without_end_mark};
use crate::generate::typography;
use crate::generate::view::{Statement, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;
use crate::model::note::MarkKind;

/// Prepositions of purpose, with their language.
const LEADING: &[(&str, Language)] = &[
    ("to ", Language::En),
    ("pour ", Language::Fr),
    ("para ", Language::Es),
    ("para ", Language::Pt),
    ("per ", Language::It),
];
/// Longest name: a command with an argument or two.
const NAME_WORDS: usize = 4;
/// Fewest words of a purpose.
const PURPOSE_WORDS: usize = 2;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let facts =
        view.statements.iter().filter(|statement| statement.is_fact && !view.is_claimed(statement.lines));
    facts.filter_map(|statement| ask(view, statement)).collect::<Vec<_>>().into()
}

fn ask<'n>(view: &View<'n>, statement: &Statement<'n>) -> Option<Draft<'n>> {
    let text = &statement.text;
    let span = text
        .marks
        .iter()
        .find(|mark| matches!(mark.kind, MarkKind::Strong | MarkKind::Code) && mark.range.start <= 2)?;
    let name = text.slice(span.range.clone()).plain();
    let rest = text.slice(span.range.end..text.markdown.len());
    let language = view.language_of_statement(statement);
    let (lead, _) = LEADING.iter().find(|(lead, of)| {
        *of == language && rest.markdown.trim_start_matches('*').trim_start().starts_with(lead)
    })?;
    let from = rest.markdown.find(lead)? + lead.len();
    let (purpose, further) = first_sentence(&rest.slice(from..rest.markdown.len()));
    let told = without_end_mark(purpose.markdown.trim());
    let is_task = match language {
        Language::En => en::opens_with_verb(told),
        other => tasks::names_task(told, other),
    };
    let sound = is_task
        && (1..=NAME_WORDS).contains(&words(&name))
        && words(told) >= PURPOSE_WORDS
        && !context::names(told, name.trim());
    let asked =
        code_wording::about(code_wording::of(language).effect, &typography::code(name.trim()), language);
    sound.then(|| {
        Draft::new("R29", statement.lines, language, asked, told.to_owned())
            .owners(&statement.owners)
            .extra([further.markdown])
            .score(760)
    })
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    #[test]
    fn a_key_is_asked_for_what_it_is_for() {
        let french = "# Mon terminal\n\n## Les raccourcis\n\n- **ctrl+k** pour couper la fin de la ligne\n";
        assert_eq!(
            asked_by("R29", french),
            [pair(
                "[Mon terminal › Les raccourcis] À quoi sert `ctrl+k`\u{a0}?",
                "couper la fin de la ligne"
            )]
        );
        let english = "# My editor\n\n## Keys\n\n- **ctrl+k** to cut the rest of the line\n";
        assert_eq!(
            asked_by("R29", english),
            [pair("[My editor › Keys] What is `ctrl+k` for?", "cut the rest of the line")]
        );
    }

    #[test]
    fn spans_that_only_open_a_sentence_are_left_alone() {
        for line in
            ["**Be sure** to leave", "**ctrl+k** to it", "`cut` to the end", "**Note** pour les élèves"]
        {
            assert_eq!(asked_by("R29", &format!("# My editor\n\n## Keys\n\n- {line}\n")), [], "{line}");
        }
    }
}
