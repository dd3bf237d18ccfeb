//! What a thing is called: `X is called Y`, `X, the Z, is known as Y` asks for the name.

use std::sync::LazyLock;

use crate::generate::clause::{Clause, is_subject};
use crate::generate::lexicon::lookup::Signs;
use crate::generate::lexicon::{self, en};
use crate::generate::script::words;
use crate::generate::sentence::without_end_mark;
use crate::generate::vocabulary::Vocabulary;
use crate::model::note::Text;

use super::super::Asked;
use super::in_sentence;

/// Phrases of naming: the verb, and the participle that the question ends with.
#[rustfmt::skip]
const NAMINGS: &[(&str, &str, &str)] = &[
    (" is called ", "is", "called"), (" are called ", "are", "called"), (" was called ", "was", "called"),
    (" were called ", "were", "called"), (" is termed ", "is", "called"), (" are termed ", "are", "called"),
    (" is often called ", "is", "often called"), (" is usually called ", "is", "usually called"), (" is sometimes called ", "is", "sometimes called"),
    (" are often called ", "are", "often called"), (" is known as ", "is", "known as"), (" are known as ", "are", "known as"),
    (" was known as ", "was", "known as"), (" became known as ", "did", "become known as"), (" becomes known as ", "does", "become known as"), (" become known as ", "do", "become known as"),
    (" is referred to as ", "is", "referred to as"), (" are referred to as ", "are", "referred to as"),
];

/// Longest name in words.
const NAME_WORDS: usize = 5;

/// The question for a name.
pub(super) fn ask(text: &Text, vocabulary: &Vocabulary) -> Option<Asked> {
    static SIGNS: LazyLock<Signs> = LazyLock::new(|| NAMINGS.iter().map(|(sign, ..)| *sign).collect());
    let (at, index) = SIGNS.first_outside(text, 0)?;
    let (sign, verb, participle) = NAMINGS[index];
    let named = subject(text, at)?;
    let rest = &without_end_mark(&text.markdown)[at + sign.len()..];
    let name = [", ", "; ", ": ", " (", " because ", " by ", " in ", " since ", " when ", " and ", " — "]
        .iter()
        .filter_map(|end| rest.find(end))
        .min()
        .map_or(rest, |end| &rest[..end]);
    let first = name.split(' ').next().unwrap_or("");
    // “is called on every change”, “are called by name”: a call and no name.
    let calls = matches!(
        first,
        "by" | "on"
            | "in"
            | "with"
            | "from"
            | "after"
            | "for"
            | "once"
            | "when"
            | "to"
            | "at"
            | "this"
            | "so"
            | "upon"
            | "out"
            | "into"
    );
    let plural = matches!(verb, "are" | "were" | "do");
    // *Plates where …*: what a clause narrows down is a kind and no name.
    let is_kind = restricted(&named).is_some()
        && named.markdown.split(' ').nth(1).is_some_and(|second| second.starts_with(char::is_lowercase));
    let shown =
        if is_kind { en::decapitalise(&named.markdown) } else { in_sentence(&named, plural, vocabulary) };
    let question = format!("What {verb} {shown} {participle}");
    ((1..=NAME_WORDS).contains(&words(name)) && !calls)
        .then(|| Asked::new("R7.name", question, name).cut().score(810))
}

/// `Proteins that span the membrane`: a kind that a clause narrows down.
fn restricted(head: &Text) -> Option<Text> {
    /// Longest kind in words.
    const KIND_WORDS: usize = 9;
    let plain = head.plain();
    let (kind, clause) = [" that ", " which ", " who ", " where ", " in which ", " whose "]
        .iter()
        .find_map(|sign| plain.split_once(sign))?;
    let leans = clause
        .split(' ')
        .any(|word| matches!(word, "it" | "they" | "he" | "she" | "them" | "this" | "these"));
    let sound = words(kind) <= 3 && words(&plain) <= KIND_WORDS && !plain.contains(',') && !leans;
    let named = kind.starts_with(|c: char| c.is_uppercase()) && !lexicon::leans_on_context(kind);
    (sound && named && !kind.starts_with("The ")).then(|| head.clone())
}

/// What is named: the subject, or the apposition that explains it.
fn subject(text: &Text, at: usize) -> Option<Text> {
    let head = text.slice(0..at);
    if let Some(head) = head.markdown.strip_suffix(',') {
        let from = head.rfind(", ")? + 2;
        let apposition = text.slice(from..head.len());
        let explains = ["the ", "a ", "an "].iter().any(|article| apposition.markdown.starts_with(article));
        return (explains && is_subject(&apposition, false)).then_some(apposition);
    }
    if let Some(kind) = restricted(&head) {
        return Some(kind);
    }
    let clause = Clause::of(text)?;
    (clause.subject.markdown == head.markdown && clause.has_subject(true) && words(&head.plain()) >= 2)
        .then_some(clause.subject)
}
