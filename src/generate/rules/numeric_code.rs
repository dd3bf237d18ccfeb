//! R24, numbers that are names: `304：资源没有修改`, `502: bad gateway`.
//!
//! {code} 表示什么？ / What does {code} mean?
//!
//! A number before a colon is a counter more often than a code, so two of them must stand under one owner and
//! none may be small. Not taken: years, which tell when (R1), and numbers that stand before a number.
//! Idea: minimum information (Wozniak, rule 4).

use std::collections::BTreeMap;

use crate::generate::figure::is_number;
use crate::generate::label;
use crate::generate::sentence::{first_sentence, without_end_mark};
use crate::generate::templates::{self, fill};
use crate::generate::text::{is_only_links, links};
use crate::generate::typography::question;
use crate::generate::view::{Place, Statement, View};
use crate::generate::{Draft, Proposal};
use crate::model::card::Language;
use crate::model::note::Text;

/// Fewest codes that make a list of codes.
const CODES: usize = 2;
/// Smaller numbers count the items of a list.
const SMALLEST: u32 = 20;

pub(super) fn propose<'n>(view: &View<'n>) -> Proposal<'n> {
    let found: Vec<(&Statement<'n>, &str, Text)> = view
        .statements
        .iter()
        .filter(|statement| statement.is_fact && statement.place != Place::Remark)
        .filter_map(|statement| split(&statement.text).map(|(code, said)| (statement, code, said)))
        .collect();
    let owner = |statement: &Statement<'_>| {
        statement.owners.last().and_then(|owner| owner.lines.first()).map_or(0, |line| line.line)
    };
    let mut count: BTreeMap<u32, usize> = BTreeMap::new();
    for (statement, ..) in &found {
        *count.entry(owner(statement)).or_default() += 1;
    }
    found
        .iter()
        .filter(|(statement, ..)| count[&owner(statement)] >= CODES)
        .map(|(statement, code, said)| ask(view, statement, code, said))
        .collect::<Vec<_>>()
        .into()
}

/// A number and what is said of it.
fn split(text: &Text) -> Option<(&str, Text)> {
    let markdown = text.markdown.as_str();
    let digits = markdown.bytes().take_while(u8::is_ascii_digit).count();
    let (code, behind) = markdown.split_at(digits);
    let sign = ["：", ": ", " - ", " – ", " — ", " = ", " → ", "→"]
        .iter()
        .find_map(|sign| behind.starts_with(sign).then_some(sign.len()))?;
    let said = text.slice(digits + sign..markdown.len());
    let sound = code.parse::<u32>().is_ok_and(|number| number >= SMALLEST)
        && !label::is_period(code)
        && !is_number(&said.plain())
        && !is_only_links(&said)
        && said.plain().chars().any(char::is_alphabetic);
    sound.then_some((code, said))
}

fn ask<'n>(view: &View<'n>, statement: &Statement<'n>, code: &str, said: &Text) -> Draft<'n> {
    let language = view.language_of(said);
    let (mut answer, rest) = first_sentence(said);
    // What stands behind a semicolon speaks of the next code.
    if let Some(end) = answer.markdown.find([';', '；']) {
        answer = answer.slice(0..end);
    }
    let asked = match language {
        Language::Zh => question(&format!("`{code}` 表示什么"), language),
        Language::En => question(&format!("What does `{code}` mean"), language),
        other => fill(templates::of(other).asks.sign, &format!("`{code}`")),
    };
    Draft::new("R24", statement.lines, language, asked, without_end_mark(&answer.markdown).to_owned())
        .owners(&statement.owners)
        .extra(std::iter::once(rest.markdown).chain(links(said)))
        .score(860)
}

#[cfg(test)]
mod tests {
    use crate::generate::tests::{asked_by, pair};

    fn questions(body: &str) -> Vec<(String, String)> {
        asked_by("R24", &format!("# N\n\n## HTTP\n\n{body}\n"))
    }

    #[test]
    fn two_codes_under_one_owner_are_asked_each() {
        assert_eq!(
            questions("* 304：资源没有修改，用缓存\n* 502: bad gateway of the server"),
            [
                pair("【HTTP】`304` 表示什么？", "资源没有修改，用缓存"),
                pair("[HTTP] What does `502` mean?", "bad gateway of the server"),
            ]
        );
    }

    #[test]
    fn counters_years_sums_and_single_numbers_are_left_alone() {
        for body in [
            "* 304：资源没有修改",
            "* 1: first thing\n* 2: second thing\n* 12: twelfth thing",
            "* 1848: revolution\n* 1849: defeat",
            "* 304: 305\n* 405: 406",
            "- a\n  - 404: not found\n- b\n  - 502: bad gateway",
        ] {
            assert_eq!(questions(body), [], "{body}");
        }
    }
}
