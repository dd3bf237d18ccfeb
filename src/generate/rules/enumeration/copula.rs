//! Lists that a sentence counts before its verb: `The three knots are the bowline, the hitch and the bend`, `Die drei Decks
//! sind …`, `I tre alberi sono …`: the counted name is asked for.
//!
//! The number must be that of the members; the name that is counted must say of what, which a plural noun behind the number
//! does.

use crate::generate::clause::Clause;
use crate::generate::lexicon::en;
use crate::generate::prose::Sentence;
use crate::generate::script::words;
use crate::generate::sentence::{find_outside, without_end_mark};
use crate::generate::templates;
use crate::generate::{Draft, lexicon};
use crate::model::card::Language;

use super::counted::{counts, members};

/// How a language says what things are: the articles that open their name, the verb with the list behind it, the question
/// round the name.
struct Copula {
    articles: &'static [&'static str],
    verbs: &'static [&'static str],
    question: &'static str,
}

/// Of languages whose question needs neither gender nor case of the name.
fn copula(language: Language) -> Option<Copula> {
    let (articles, verbs, question): (&[&str], &[&str], _) = match language {
        Language::En => (&["The "], &[" are ", " were "], "What {v} {x}"),
        Language::De => (&["Die "], &[" sind ", " waren ", " heißen ", " heissen "], "Welche {v} {x}"),
        Language::It => (&["I ", "Le ", "Gli "], &[" sono ", " erano "], "Quali {v} {x}"),
        Language::Fr => (&["Les "], &[" sont ", " étaient "], "Citez {x}"),
        Language::Es => (&["Los ", "Las "], &[" son ", " eran "], "¿Cuáles {v} {x}"),
        Language::Pt => (&["Os ", "As "], &[" são ", " eram "], "Quais {v} {x}"),
        _ => return None,
    };
    Some(Copula { articles, verbs, question })
}

/// Longest name of what is counted, in words.
const NAME_WORDS: usize = 7;

/// The members behind the verb of a sentence that counts them.
pub(super) fn named<'n>(sentence: &Sentence<'_, 'n>) -> Option<Draft<'n>> {
    let language = sentence.language;
    let Copula { articles, verbs, question } = copula(language)?;
    let text = &sentence.text;
    let article = articles.iter().find(|article| text.markdown.starts_with(**article))?;
    let (at, verb) = verbs
        .iter()
        .filter_map(|verb| find_outside(text, verb, 0).map(|at| (at, *verb)))
        .min_by_key(|&(at, _)| at)?;
    let name = &text.markdown[..at];
    let behind = without_end_mark(&text.markdown[at + verb.len()..]).trim();
    let behind = behind.strip_prefix(": ").unwrap_or(behind);
    let members = members(behind, language)?;
    let counted = if language == Language::En {
        counts(name, members.len()) && names_plural(name)
    } else {
        let number = name[article.len()..].split(' ').next().unwrap_or("");
        templates::of(language).counts_to(number, members.len()) && words(name) >= 3
    };
    let sound = counted
        && words(name) <= NAME_WORDS
        && !name.contains([',', ';', ':', '?', '('])
        && (language != Language::En || !lexicon::leans_on_context(name))
        && !lexicon::is_doubtful(name);
    if !sound {
        return None;
    }
    let small = format!("{}{}", article.to_lowercase(), &name[article.len()..]);
    let asked = question.replace("{v}", verb.trim()).replace("{x}", &small);
    let answer = members.iter().map(|member| format!("- {member}")).collect::<Vec<_>>().join("\n");
    Some(sentence.ask("R12.copula", &asked, &answer, false).score(720))
}

/// Whether the first noun of an English name is its head: *the three masts of a ship*, not *the three that are left*.
fn names_plural(name: &str) -> bool {
    let head = name.split(" of ").next().unwrap_or(name);
    head.split(' ').next_back().is_some_and(|last| en::is_plural(last) && last.len() > 3)
        && Clause::of(&crate::generate::text::remark(name, 0)).is_none()
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{bare_by, pair};

    fn questions(heading: &str, body: &str) -> Vec<(String, String)> {
        bare_by("R12", &format!("# {heading}\n\n{body}\n"))
    }

    #[test]
    fn a_name_that_is_counted_before_its_verb_is_asked_for_its_members() {
        for (heading, sentence, asked, answer) in [
            (
                "Knots and masts",
                "The three basic knots are the bowline, the clove hitch and the sheet bend.",
                "What are the three basic knots?",
                "- the bowline\n- the clove hitch\n- the sheet bend",
            ),
            (
                "Masten und Decks",
                "Die drei Masten eines Vollschiffs sind der Fockmast, der Großmast und der Kreuzmast.",
                "Welche sind die drei Masten eines Vollschiffs?",
                "- der Fockmast\n- der Großmast\n- der Kreuzmast",
            ),
            (
                "Gli alberi delle navi",
                "I tre alberi di una nave sono il trinchetto, la maestra e la mezzana.",
                "Quali sono i tre alberi di una nave?",
                "- il trinchetto\n- la maestra\n- la mezzana",
            ),
            (
                "Los mástiles de los barcos",
                "Los tres mástiles de una fragata son el trinquete, el mayor y el mesana.",
                "¿Cuáles son los tres mástiles de una fragata?",
                "- el trinquete\n- el mayor\n- el mesana",
            ),
        ] {
            assert_eq!(questions(heading, sentence), [pair(asked, answer)], "{sentence}");
        }
    }

    #[test]
    fn another_number_and_what_is_no_list_are_left_alone() {
        for sentence in [
            "The four basic knots are the bowline, the clove hitch and the sheet bend.",
            "The three knots are easy, quick and safe to tie with one hand while the other holds on to the rail of a ship.",
            "The bowline and the two hitches are knots.",
            "They are three: the bowline, the hitch and the bend.",
        ] {
            assert_eq!(questions("Knots", sentence), [], "{sentence}");
        }
    }
}
