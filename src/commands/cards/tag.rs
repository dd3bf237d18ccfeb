//! `mnemon cards tag`: tags of the user's own, given and taken.

use crate::cli::{Change, Tag};
use crate::commands::context::Context;
use crate::error::Error;
use crate::model::card::CardId;
use crate::model::log::Remark;
use crate::store::{Listed, NewRow};

use super::change::{self, Action};
use super::written::tag;

/// What tells a term of a query from a tag behind a `-`.
const QUERY_SIGNS: [char; 5] = [':', '<', '>', '=', '"'];

/// Gives tags to cards and takes tags from them.
pub(super) fn run(args: &Tag, context: &mut Context) -> Result<(), Error> {
    let (query, tags) = Tags::of(args)?;
    let change = Change { query, ..args.change.clone() };
    let action = Action {
        verb: "Tag",
        done: "tagged",
        already: "tagged so already, or by the note",
        rows: &|listed| tags.rows(listed),
    };
    change::run(&change, &action, context)
}

/// The tags to give and to take, without `#`.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tags {
    add: Vec<String>,
    remove: Vec<String>,
}

impl Tags {
    /// Tells tags from the words of the query.
    fn of(args: &Tag) -> Result<(Vec<String>, Self), Error> {
        let mut tags = Self::default();
        let mut query = Vec::new();
        for word in &args.change.query {
            match tag_word(word) {
                Some(('+', name)) => tags.add.push(tag(name)?),
                Some((_, name)) => tags.remove.push(tag(name)?),
                None => query.push(word.clone()),
            }
        }
        for name in &args.add {
            tags.add.push(tag(name)?);
        }
        for name in &args.remove {
            tags.remove.push(tag(name)?);
        }
        if let Some(both) = tags.add.iter().find(|name| has(&tags.remove, name)) {
            return Err(usage(format!("the tag `{both}` is both given and taken"), "leave one of them out"));
        }
        if tags == Self::default() {
            return Err(usage("no tag is named".to_owned(), "`+exam` gives one, `-exam` takes it"));
        }
        if query.is_empty() {
            let hint = "say which: `mnemon cards tag is:due +exam`";
            return Err(usage("no cards are named".to_owned(), hint));
        }
        Ok((query, tags))
    }

    /// What it takes to tag a card so.
    fn rows(&self, listed: &Listed) -> Vec<NewRow> {
        let Listed { card, own_tags, .. } = listed;
        let given =
            self.add.iter().filter(|name| !has(&card.tags, name)).map(|name| row(card.id, name, true));
        let taken =
            own_tags.iter().filter(|name| has(&self.remove, name)).map(|name| row(card.id, name, false));
        given.chain(taken).collect()
    }
}

fn row(card: CardId, name: &str, on: bool) -> NewRow {
    NewRow::remark(card, Remark::Tag { name: name.to_owned(), on })
}

/// The sign and the name of a word that gives or takes a tag. A blank before the sign marks what the command
/// line did not take for an option.
fn tag_word(word: &str) -> Option<(char, &str)> {
    let word = word.trim_start();
    let sign = word.chars().next().filter(|sign| matches!(sign, '+' | '-'))?;
    let is_term = sign == '-' && word.contains(QUERY_SIGNS);
    (!is_term).then_some((sign, &word[1..]))
}

/// Whether a tag is among others, in any case.
fn has(tags: &[String], name: &str) -> bool {
    tags.iter().any(|tag| tag.to_lowercase() == name.to_lowercase())
}

fn usage(what: String, hint: &str) -> Error {
    Error::Usage { what, hint: hint.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(query: &[&str], add: &[&str], remove: &[&str]) -> Tag {
        let owned = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        Tag {
            change: Change { query: owned(query), yes: false, dry_run: false },
            add: owned(add),
            remove: owned(remove),
        }
    }

    #[test]
    fn tags_are_told_from_the_words_of_the_query() {
        let args = args(&["asia", "+#exam", " -old", " -is:due", "-\"new york\""], &["a/b"], &["c"]);
        let (query, tags) = Tags::of(&args).unwrap();
        assert_eq!(query, ["asia", " -is:due", "-\"new york\""]);
        assert_eq!(tags.add, ["exam", "a/b"]);
        assert_eq!(tags.remove, ["old", "c"]);
    }

    #[test]
    fn what_makes_no_sense_says_what_to_write() {
        let what = |args: &Tag| Tags::of(args).unwrap_err().to_string();
        assert_eq!(what(&args(&["asia"], &[], &[])), "no tag is named");
        assert_eq!(what(&args(&["+exam"], &[], &[])), "no cards are named");
        assert_eq!(what(&args(&["asia", "+exam"], &[], &["Exam"])), "the tag `exam` is both given and taken");
        for bad in ["", "#", "a b", "a,b", "a\u{1b}", "a\"b"] {
            assert_eq!(what(&args(&["asia"], &[bad], &[])), format!("`{bad}` is no tag"));
        }
    }
}
