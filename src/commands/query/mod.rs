//! QUERY: the words a user types → conditions on cards.
//!
//! Terms stand apart by blanks, and all of them must hold; `-` before one turns it round; quotes hold blanks
//! together and make plain text of anything.
//!
//! | term | cards |
//! |---|---|
//! | `word`, `"two words"` | whose question, answer or topic holds the text, in any case |
//! | `deck:Python::Web` | of the deck and its subdecks |
//! | `topic:Classes::Fields` | under headings that follow each other so |
//! | `tag:lang` | with the tag or one below it, `lang/python` |
//! | `rule:R1`, `rule:R1.reverse` | made by the rule or template |
//! | `is:due` … | in a state, see [`Mark`] |
//! | `lapses>3`, `ease<200`, `interval>=21` | whose schedule has such a figure |
//! | `added:7` | made in the last 7 days |

mod split;

use crate::error::Error;
use crate::model::query::{Condition, Figure, Mark, Query, Term};
use crate::near::near;

use split::{Sign, Typed, Unclosed, split};

/// The fields that take text after a colon.
const FIELDS: [&str; 6] = ["deck", "topic", "tag", "rule", "is", "added"];

/// Reads a query from the words of a command line.
pub(super) fn parse(words: &[String]) -> Result<Query, Error> {
    let typed = split(&words.join(" ")).map_err(|Unclosed(term)| {
        wrong(&term, "its quote is not closed", "put a \" at its end".to_owned())
    })?;
    Ok(Query { terms: typed.iter().map(term).collect::<Result<_, _>>()? })
}

fn term(typed: &Typed) -> Result<Term, Error> {
    let condition = match &typed.field {
        None => text(typed)?,
        Some((name, Sign::Colon)) => field(typed, name)?,
        Some((name, Sign::Compares(comparison))) => {
            let figure = figure(typed, name)?;
            Condition::Figure(figure, *comparison, number(typed)?)
        }
    };
    Ok(Term { negated: typed.negated, condition })
}

fn text(typed: &Typed) -> Result<Condition, Error> {
    let text = typed.value.trim();
    if typed.source.starts_with("--") {
        return Err(wrong(&typed.source, "there is no such option", "see --help".to_owned()));
    }
    if text.is_empty() {
        return Err(wrong(&typed.source, "there is nothing to look for", String::new()));
    }
    Ok(Condition::Text(text.to_owned()))
}

fn field(typed: &Typed, name: &str) -> Result<Condition, Error> {
    let value = typed.value.trim();
    let known = FIELDS.into_iter().find(|field| field.eq_ignore_ascii_case(name));
    if known.is_some() && value.is_empty() {
        return Err(wrong(&typed.source, "nothing stands behind the colon", String::new()));
    }
    Ok(match known {
        Some("deck") => Condition::Deck(value.to_owned()),
        Some("topic") => Condition::Topic(value.split("::").map(|part| part.trim().to_owned()).collect()),
        Some("tag") => Condition::Tag(value.trim_start_matches('#').to_owned()),
        Some("rule") => Condition::Rule(value.to_owned()),
        Some("is") => Condition::Is(mark(typed, value)?),
        Some(_) => Condition::Added(match number(typed)? {
            0 => return Err(wrong(&typed.source, "days are counted from 1", "added:1 is today".to_owned())),
            days => days,
        }),
        None => return Err(unknown_field(typed, name)),
    })
}

fn mark(typed: &Typed, value: &str) -> Result<Mark, Error> {
    let known = Mark::ALL.into_iter().find(|mark| mark.name().eq_ignore_ascii_case(value));
    known.ok_or_else(|| {
        let names = Mark::ALL.map(Mark::name);
        let hint = match near(value, names).first() {
            Some(name) => format!("did you mean is:{name}?"),
            None => format!("there are {}", names.join(", ")),
        };
        wrong(&typed.source, &format!("no state is called `{value}`"), hint)
    })
}

fn figure(typed: &Typed, name: &str) -> Result<Figure, Error> {
    let known = Figure::ALL.into_iter().find(|figure| figure.name().eq_ignore_ascii_case(name));
    known.ok_or_else(|| unknown_field(typed, name))
}

/// A whole number; the figures are kept in whole numbers, ease in hundredths.
fn number(typed: &Typed) -> Result<u32, Error> {
    let is_whole = !typed.value.is_empty() && typed.value.bytes().all(|byte| byte.is_ascii_digit());
    let value = typed.value.parse().ok().filter(|_| is_whole);
    value.ok_or_else(|| {
        let what = format!("`{}` is not a whole number", typed.value);
        wrong(&typed.source, &what, "for example lapses>3, ease<200, interval>=21, added:7".to_owned())
    })
}

/// The error that a term begins with no known field, with the field most like it.
fn unknown_field(typed: &Typed, name: &str) -> Error {
    let figures = Figure::ALL.map(Figure::name);
    let names = FIELDS.iter().chain(&figures).copied();
    let as_text = format!("quote it to look for the text: \"{}\"", typed.source.trim_start_matches('-'));
    let hint = match near(name, names).first() {
        Some(near) if figures.contains(near) => format!("did you mean {near}, as in {near}>3? Or {as_text}"),
        Some(near) => format!("did you mean {near}:{}? Or {as_text}", typed.value),
        None => as_text,
    };
    wrong(&typed.source, &format!("no field is called `{name}`"), hint)
}

/// The error that a term makes no sense.
fn wrong(term: &str, what: &str, hint: String) -> Error {
    Error::Usage { what: format!("in the query, `{term}`: {what}"), hint }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::query::Comparison;

    fn read(text: &str) -> Result<Query, Error> {
        parse(&[text.to_owned()])
    }

    fn one(text: &str) -> Condition {
        let query = read(text).unwrap();
        let [term] = query.terms.as_slice() else { panic!("{text}: {query:?}") };
        assert!(!term.negated);
        term.condition.clone()
    }

    fn refused(text: &str) -> (String, String) {
        let error = read(text).unwrap_err();
        assert_eq!(error.exit_code(), 2);
        (error.to_string(), error.hint().to_owned())
    }

    #[test]
    fn every_field_gives_its_condition_in_any_case() {
        let text = str::to_owned;
        assert_eq!(one("Word"), Condition::Text(text("Word")));
        assert_eq!(one("deck:A::B"), Condition::Deck(text("A::B")));
        assert_eq!(one("DECK:\"My Deck\""), Condition::Deck(text("My Deck")));
        assert_eq!(one("topic:\"a b :: c\""), Condition::Topic(vec![text("a b"), text("c")]));
        assert_eq!(one("tag:#x/y"), Condition::Tag(text("x/y")));
        assert_eq!(one("rule:R1.reverse"), Condition::Rule(text("R1.reverse")));
        assert_eq!(one("added:7"), Condition::Added(7));
    }

    #[test]
    fn every_mark_is_read_by_its_name() {
        for mark in Mark::ALL {
            assert_eq!(one(&format!("is:{}", mark.name())), Condition::Is(mark));
            assert_eq!(one(&format!("Is:{}", mark.name().to_uppercase())), Condition::Is(mark));
        }
    }

    #[test]
    fn every_figure_takes_every_comparison() {
        for figure in Figure::ALL {
            for comparison in Comparison::ALL {
                let text = format!("{}{}21", figure.name(), comparison.sign());
                assert_eq!(one(&text), Condition::Figure(figure, comparison, 21), "{text}");
            }
        }
    }

    #[test]
    fn a_minus_turns_any_term_round() {
        for text in ["word", "deck:A", "is:due", "lapses>3", "added:7", "\"a b\""] {
            let query = read(&format!("-{text}")).unwrap();
            assert!(query.terms[0].negated, "{text}");
            assert_eq!(query.terms[0].condition, one(text));
        }
    }

    #[test]
    fn words_of_several_arguments_are_one_query() {
        let words = ["a b".to_owned(), "-c".to_owned()];
        assert_eq!(parse(&words).unwrap(), read("a b -c").unwrap());
        assert_eq!(parse(&[]).unwrap(), Query::default());
    }

    #[test]
    fn only_a_query_that_names_gone_cards_wants_them() {
        for (text, wants) in [
            ("is:retired", true),
            ("a is:dropped", true),
            ("-is:retired", false),
            ("is:due", false),
            ("", false),
        ] {
            assert_eq!(read(text).unwrap().wants_gone(), wants, "{text}");
        }
    }

    #[test]
    fn errors_point_at_the_bad_term_and_at_what_was_meant() {
        for (text, what, hint) in [
            ("a is:suspnded b", "`is:suspnded`: no state is called `suspnded`", "did you mean is:suspended?"),
            ("is:xyz", "`is:xyz`: no state is called `xyz`", "there are due, new, review, leech"),
            ("dek:Python", "`dek:Python`: no field is called `dek`", "did you mean deck:Python?"),
            ("-lapse>3", "`-lapse>3`: no field is called `lapse`", "did you mean lapses, as in lapses>3?"),
            ("x=1", "`x=1`: no field is called `x`", "quote it to look for the text: \"x=1\""),
            ("http://a", "`http://a`: no field is called `http`", "quote it"),
            ("deck:", "`deck:`: nothing stands behind the colon", ""),
            ("is:\"\"", "`is:\"\"`: nothing stands behind the colon", ""),
            ("added:0", "`added:0`: days are counted from 1", "added:1 is today"),
            ("ease<2.5", "`ease<2.5`: `2.5` is not a whole number", "for example lapses>3"),
            ("lapses>", "`lapses>`: `` is not a whole number", "for example"),
            ("lapses>+3", "`lapses>+3`: `+3` is not a whole number", "for example"),
            ("ease<4294967296", "`ease<4294967296`: `4294967296` is not a whole number", "for example"),
            ("--jsn", "`--jsn`: there is no such option", "see --help"),
            ("-", "`-`: there is nothing to look for", ""),
            ("\" \"", "`\" \"`: there is nothing to look for", ""),
            ("a \"b", "`\"b`: its quote is not closed", "put a \" at its end"),
        ] {
            let (told, told_hint) = refused(text);
            assert_eq!(told, format!("in the query, {what}"));
            assert!(told_hint.starts_with(hint), "{text}: {told_hint}");
        }
    }
}
