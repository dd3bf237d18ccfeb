//! R31, a term whose author wrote what it names: behind it in brackets, behind a participle of
//! naming, or as the bold subject of its line.
//!
//! | the line | asked |
//! |---|---|
//! | *a mixture that holds equal parts of both (**racemate**)* | a mixture that holds equal parts of both (____) |
//! | *a sail called the **spanker** hangs behind the last mast* | a sail called the ____ hangs behind the last mast |
//! | *- **Gaff** spreads the upper edge of a sail*, in a list of such lines | ____ spreads the upper edge of a sail |
//!
//! The term has one name where enough is said of it; the beginnings of its words tell it from a synonym.
//!
//! Not taken: brackets with more than the term, lines that say little, bold subjects that stand alone or recur.
//! Idea: cloze deletion (Wozniak, rule 5), on what the author marked.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::generate::prose::{Sentence, of_open_sentences};
use crate::generate::script::{has_han, words};
use crate::generate::sentence::without_end_mark;
use crate::generate::view::View;
use crate::generate::{Draft, Proposal};
use crate::model::note::{MarkKind, Text};

/// Fewest words that tell a term from others.
const TELLING_WORDS: usize = 6;
/// Longest term.
const TERM_WORDS: usize = 3;
/// Shortest term, in letters.
const TERM_LETTERS: usize = 4;
/// Fewer bold subjects in a section stress a word and list no terms.
const SUBJECTS: usize = 3;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for statement in view.statements {
        if let Some(subject) = bold_subject(&statement.text) {
            *times.entry(statement.text.markdown[subject].to_lowercase()).or_default() += 1;
        }
    }
    let lists_terms = times.len() >= SUBJECTS;
    let ask_of = |sentence: &Sentence<'n, 'n>| {
        let named = in_brackets(&sentence.text).or_else(|| behind_naming(&sentence.text)).or_else(|| {
            let subject = bold_subject(&sentence.text).filter(|_| lists_terms && sentence.place == 0)?;
            let is_single = times.get(&sentence.text.markdown[subject.clone()].to_lowercase()) == Some(&1);
            is_single.then_some((sentence.text.markdown.len(), subject))
        });
        named.and_then(|(end, term)| ask(sentence, end, term)).into_iter().collect()
    };
    of_open_sentences(view, ask_of, |draft: &Draft<'n>| &draft.question).into()
}

fn ask<'n>(sentence: &Sentence<'_, 'n>, end: usize, term: Range<usize>) -> Option<Draft<'n>> {
    let markdown = without_end_mark(&sentence.text.markdown[..end]);
    let said = format!("{} {}", &markdown[..term.start], markdown.get(term.end..)?);
    let sound = sentence.alone().is_some()
        && !has_han(&said)
        && words(&said) >= TELLING_WORDS
        && !said.contains(['`', '$', '?', ':'])
        && !said.contains("->")
        && !said.contains('→');
    sound.then(|| {
        Draft::cloze("R31", sentence.lines, sentence.language, markdown, term)
            .hinted()
            .owners(&sentence.statement.owners)
            .of_sentence(sentence.place)
            .score(710)
    })
}

/// The bold term that stands alone in brackets, and where its bracket ends.
fn in_brackets(text: &Text) -> Option<(usize, Range<usize>)> {
    let markdown = text.markdown.as_str();
    let mut terms =
        text.marks.iter().filter(|mark| mark.kind == MarkKind::Strong).map(|mark| mark.range.clone());
    let term = terms.find(|range| {
        markdown[..range.start].ends_with('(')
            && markdown[range.end..].starts_with(')')
            && is_term(&markdown[range.clone()])
    })?;
    Some((term.end + 1, term))
}

/// The marked term behind a participle of naming, *a soldier called a **kedge***, and where its clause ends.
fn behind_naming(text: &Text) -> Option<(usize, Range<usize>)> {
    let markdown = text.markdown.as_str();
    let marked = text.marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Strong | MarkKind::Emphasis));
    let mut terms = marked.map(|mark| mark.range.clone());
    let term = terms.find(|range| {
        let head = markdown[..range.start].trim_end_matches(['«', '"', '“', '„', '\u{a0}']).trim_end();
        let head = ARTICLES.iter().find_map(|article| head.strip_suffix(article)).unwrap_or(head);
        let word = head.rsplit([' ', ',', '\'', '’']).next().unwrap_or("").to_lowercase();
        NAMING.contains(&word.as_str()) && is_term(&markdown[range.clone()])
    })?;
    Some((markdown.len(), term))
}

/// Participles that lead from a thing to its name.
#[rustfmt::skip]
const NAMING: &[&str] = &[
    "called", "termed", "named", "dubbed", "detto", "detta", "detti", "dette", "chiamato", "chiamata", "chiamati", "chiamate", "denominato",
    "denominata", "denominati", "denominate", "appelé", "appelée", "appelés", "appelées", "nommé", "nommée", "nommés", "nommées", "llamado", "llamada",
    "llamados", "llamadas", "denominado", "denominada", "denominados", "denominadas", "sogenannte", "sogenannten", "sogenannter", "sogenanntes",
];
/// Articles between the two.
const ARTICLES: &[&str] = &[" a", " an", " the", " un", " una", " une", " la", " il", " le", " el"];

/// The bold term that a line opens with and says something of, with no sign between.
fn bold_subject(text: &Text) -> Option<Range<usize>> {
    let mark = text.marks.iter().find(|mark| mark.kind == MarkKind::Strong && mark.range.start == 0)?;
    let behind = text.markdown[mark.range.end..].strip_prefix(' ')?;
    let goes_on = behind.starts_with(char::is_lowercase);
    (goes_on && is_term(&text.markdown[mark.range.clone()])).then(|| mark.range.clone())
}

fn is_term(bold: &str) -> bool {
    (1..=TERM_WORDS).contains(&words(bold))
        && bold.chars().filter(|c| c.is_alphabetic()).count() >= TERM_LETTERS
        && bold.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’'))
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        asked_by("R31", &format!("# Die alte Seefahrt\n\n## Takelage\n\n{body}\n"))
    }

    #[test]
    fn what_a_bracket_names_is_asked_for() {
        assert_eq!(
            questions("Das Schiff fährt schräg gegen den Wind und wechselt dabei die Seite (**Wende**)."),
            [pair(
                "[Die alte Seefahrt › Takelage] Das Schiff fährt schräg gegen den Wind und wechselt dabei die Seite (____ (W…))",
                "Wende"
            )]
        );
    }

    #[test]
    fn what_a_participle_names_is_asked_for() {
        let of = |note: &str| asked_by("R31", note);
        for (note, question, answer) in [
            (
                "# Appunti di navigazione\n\n## Vele\n\nIl comando delle manovre spetta in porto a un ufficiale detto **nostromo**.\n",
                "[Appunti di navigazione › Vele] Il comando delle manovre spetta in porto a un ufficiale detto ____ (n…)",
                "nostromo",
            ),
            (
                "# Notes on rigging\n\n## Sails\n\nBehind the last mast of the ship hangs a sail called the **spanker**.\n",
                "[Notes on rigging › Sails] Behind the last mast of the ship hangs a sail called the ____ (s…)",
                "spanker",
            ),
        ] {
            assert_eq!(of(note), [pair(question, answer)]);
        }
    }

    #[test]
    fn the_bold_subjects_of_a_list_are_terms() {
        let list = "- **Gaffeln** halten die obere Kante eines Segels am Mast\n\
                    - **Wanten** stützen den Mast nach beiden Seiten des Schiffes ab\n\
                    - **Schoten** ziehen die untere Ecke des Segels nach hinten fest";
        assert_eq!(questions(list).len(), 3, "{:?}", questions(list));
    }

    #[test]
    fn stressed_words_and_short_lines_give_nothing() {
        for body in [
            "- **Gaffeln** halten die obere Kante eines Segels am Mast",
            "Der Wind dreht (**oft**).",
            "Das Schiff fährt schräg gegen den Wind und wechselt die Seite (**Wende** oder Halse).",
        ] {
            assert_eq!(questions(body), [], "{body}");
        }
    }
}
