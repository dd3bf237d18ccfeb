//! English sentences: the clause is turned into a question by its verb.
//!
//! The patterns stand in the order of their sureness; the first that fits asks, and one that tells a date may
//! ask beside one that tells a doer, since the two are facts of their own.

mod cause;
mod contrast;
mod deed;
mod object;
mod passive;
mod predicate;
mod when;

use crate::generate::clause::Clause;
use crate::generate::lexicon::en;
use crate::generate::lexicon::tongue::Tongue;
use crate::generate::prose::Sentence;
use crate::generate::vocabulary::Vocabulary;
use crate::model::note::Text;

use super::Asked;

/// A sentence that is asked, with what its patterns need to know.
struct Told<'s> {
    text: &'s Text,
    clause: &'s Clause,
    /// The subject as it stands in the middle of a question.
    subject: String,
}

/// All questions of an English sentence: none, one, or a doer and a date.
pub(super) fn ask(sentence: &Sentence<'_, '_>, vocabulary: &Vocabulary) -> Vec<Asked> {
    let english = sentence.tongue.filter(|tongue| tongue.code == "en");
    if !english.is_some_and(|tongue: &Tongue| tongue.stands_alone(&sentence.plain)) {
        return Vec::new();
    }
    if let Some(asked) = contrast::unlike(&sentence.text, vocabulary)
        .or_else(|| object::tool(&sentence.text))
        .or_else(|| object::code(&sentence.text))
    {
        return vec![asked];
    }
    let Some(clause) = Clause::of(&sentence.text).filter(|clause| clause.has_subject(sentence.is_item))
    else {
        return Vec::new();
    };
    let subject = in_sentence(&clause.subject, clause.is_plural(), vocabulary);
    let told = Told { text: &sentence.text, clause: &clause, subject };
    if let Some(asked) = cause::ask(&told).or_else(|| contrast::differs(&told)) {
        return vec![asked];
    }
    if refers_outside(&sentence.plain, &clause.subject.plain()) {
        return Vec::new();
    }
    let who = deed::who(&told).or_else(|| deed::author(&told));
    let when = when::ask(&told, who.is_some());
    let events: Vec<Asked> = who.into_iter().chain(when).collect();
    if !events.is_empty() {
        return events;
    }
    [
        predicate::insertion,
        contrast::superlative,
        predicate::cue,
        passive::agent,
        predicate::count,
        predicate::is,
        passive::condition,
        object::ask,
    ]
    .iter()
    .find_map(|pattern| pattern(&told))
    .into_iter()
    .collect()
}

/// Whether a pronoun refers to nothing in its sentence: *its* behind a person, *it* before any comma.
fn refers_outside(plain: &str, subject: &str) -> bool {
    let first = plain.split([',', ';']).next().unwrap_or(plain).split(" because ").next().unwrap_or(plain);
    let holds =
        |words: &[&str]| first.split_whitespace().any(|word| words.contains(&word.trim_end_matches('.')));
    let names: Vec<&str> = subject.split_whitespace().collect();
    let is_person = names.len() >= 2 && names.iter().all(|name| name.starts_with(char::is_uppercase));
    holds(&["it", "them", "him"]) || is_person && holds(&["its", "their"])
}

/// A subject in the middle of a question: its article small, its first word too unless it may be a name.
fn in_sentence(subject: &Text, is_plural: bool, vocabulary: &Vocabulary) -> String {
    let markdown = &subject.markdown;
    let article = ["A ", "An ", "The "].iter().find(|article| markdown.starts_with(**article));
    match article {
        Some(article) => format!("{}{}", article.to_lowercase(), &markdown[article.len()..]),
        None if en::is_common(markdown, is_plural) => en::decapitalise(markdown),
        None => vocabulary.in_sentence(markdown),
    }
}
