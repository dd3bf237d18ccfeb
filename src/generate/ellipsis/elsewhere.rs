//! Items of other languages whose subject stands above them: `Sexuelle Vermehrung` › `- dient der Vielfalt` is read as *Sexuelle
//! Vermehrung dient der Vielfalt*.
//!
//! Only verbs in the singular whose question is sure are believed, since an item that opens with a verb may as well be an order
//! or the rest of the item before.
//! What a paragraph says of its heading is asked by the rule for headings.

use crate::generate::context;
use crate::generate::lexicon;
use crate::generate::script::words;
use crate::generate::templates;
use crate::generate::view::{Place, Statement, View};
use crate::model::card::Language;
use crate::model::note::Text;

use super::behind;

/// More words name no single thing.
const NAME_WORDS: usize = 3;

/// Openings of what is told of a single thing, in small letters, blank included.
fn openings(language: Language) -> &'static [&'static str] {
    #[rustfmt::skip]
    let openings: &[&str] = match language {
        Language::De => &[
            "dient ", "besteht aus ", "entsteht durch ", "entsteht aus ", "beruht auf ", "basiert auf ", "schützt vor ", "gilt für ", "gilt als ", "führt zu ",
            "verhindert ", "ermöglicht ", "enthält ", "benötigt ", "regelt ", "umfasst ", "beschreibt ", "speichert ", "befindet sich ", "ist ein ",
            "ist eine ", "wird durch ", "wird für ", "wird zur ", "wird zum ", "hemmt ", "fördert ", "erzeugt ", "produziert ", "liegt in ", "liegt im ",
            "sorgt für ", "befasst sich mit ", "beschäftigt sich mit ",
        ],
        Language::It => &[
            "serve a ", "serve per ", "dipende da ", "consiste in ", "consiste nel ", "permette di ", "consente di ", "si basa su ", "è un ", "è una ", "è uno ",
            "è un'", "ha il compito di ", "ha lo scopo di ", "si trova ", "contiene ", "regola ", "impedisce ", "non può ", "deve ", "comprende ", "si divide in ",
            "si usa per ", "deriva da ", "produce ", "protegge ", "è formato da ", "è formata da ", "è composto da ", "è composta da ", "è costituito da ",
            "è costituita da ", "è regolato da ", "è regolata da ", "è prodotto da ", "è prodotta da ", "è causato da ", "è causata da ",
        ],
        Language::Fr => &[
            "sert à ", "permet de ", "permet d'", "dépend de ", "consiste à ", "repose sur ", "est un ", "est une ", "a pour but de ", "a pour rôle de ", "se trouve ",
            "contient ", "se compose de ",
        ],
        Language::Es => &[
            "sirve para ", "se usa para ", "se utiliza para ", "depende de ", "consta de ", "consiste en ", "se basa en ", "es un ", "es una ", "se encuentra ",
            "permite ", "contiene ", "no puede ", "debe ", "se divide en ", "produce ", "está formado por ", "está formada por ", "está compuesto por ",
            "está compuesta por ", "es causado por ", "es causada por ", "es producido por ", "es producida por ",
        ],
        Language::Pt => &["serve para ", "depende de ", "consiste em ", "baseia-se em ", "é um ", "é uma ", "permite ", "contém "],
        Language::Ru => &["состоит из ", "служит для ", "используется для ", "зависит от ", "это ", "является ", "позволяет ", "содержит ", "находится "],
        _ => &[],
    };
    openings
}

/// The text with the name above it as its subject.
pub(super) fn completed(
    view: &View<'_>,
    statement: &Statement<'_>,
    text: &Text,
    language: Language,
) -> Option<Text> {
    let first = text.markdown.chars().next().filter(|c| c.is_alphabetic())?;
    let small = format!("{}{}", first.to_lowercase(), &text.markdown[first.len_utf8()..]);
    if small.len() != text.markdown.len()
        || !openings(language).iter().any(|opening| small.starts_with(opening))
    {
        return None;
    }
    if statement.place != Place::Item
        || small.starts_with("ist eine art ")
        || small.starts_with("ist eine Art ")
    {
        return None;
    }
    let owner = match statement.owners.last() {
        Some(owner) => owner,
        None => &view.section.path.last()?.text,
    };
    let named = context::without_remark(&context::name_of(owner)).to_owned();
    let name = named.trim_matches(['*', '_', ' ']);
    // French elides what the join would break: *est une relation* is read as it stands.
    is_name(view, owner, name, language).then(|| behind(&format!("{name} "), text, small))
}

fn is_name(view: &View<'_>, owner: &Text, name: &str, language: Language) -> bool {
    let templates = templates::of(language);
    context::is_topic(owner)
        && (1..=NAME_WORDS).contains(&words(name))
        && name.starts_with(char::is_alphabetic)
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’'))
        && name.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !view.is_attribute(name)
        && !templates.knows_attribute(name)
        && !templates.names_a_kind(name)
        && !lexicon::is_generic_heading(name)
        && !lexicon::is_doubtful(name)
        && !lexicon::opens_with_verb(name)
        && !name.split(' ').any(|word| lexicon::is_finite(&word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::asked;
    use crate::generate::torn::without_context;

    fn questions(note: &str) -> Vec<(String, String)> {
        asked(note)
            .into_iter()
            .map(|(_, question, answer)| (without_context(&question).to_owned(), answer))
            .collect()
    }

    #[test]
    fn an_item_is_read_with_the_name_above_it() {
        let note = "# Notizen zur Seefahrt und zum Schiffbau\n\n## Teile\n\n- Der Kiel trägt das Schiff\n- Ballast\n  - dient der Stabilität des Schiffes\n";
        assert!(
            questions(note)
                .contains(&("Wozu dient Ballast?".to_owned(), "der Stabilität des Schiffes".to_owned())),
            "{:?}",
            questions(note)
        );
    }

    #[test]
    fn orders_and_names_of_kinds_are_left_alone() {
        let note = "# Notizen zur Seefahrt und zum Schiffbau\n\n## Teile\n\n- Vorteile\n  - dient der Stabilität des Schiffes\n- 1. Schritt: Anker\n  - besteht aus drei Teilen\n";
        let asked = questions(note);
        assert!(asked.iter().all(|(question, _)| !question.starts_with("Wo")), "{asked:?}");
    }

    #[test]
    fn a_name_without_its_article_stands_before_the_question() {
        let note = "# Appunti di diritto della navigazione\n\n## Nave minore\n\n- Non può lasciare le acque interne dello Stato.\n- È condotta da un padrone marittimo\n- Altro\n";
        let found = questions(note);
        assert!(
            found.contains(&(
                "Nave minore: che cosa non può fare?".to_owned(),
                "lasciare le acque interne dello Stato".to_owned()
            )),
            "{found:?}"
        );
    }
}
