//! The sentences of a section, one by one: what the rules for prose look at.
//!
//! A paragraph may hold many facts among its narrative, so each sentence is judged, asked and claimed alone.
//! Whether it states a fact for itself is the same question for all of them and is answered here.

use crate::model::card::Language;
use crate::model::note::{MarkKind, Text};

use super::label;
use super::lexicon;
use super::lexicon::tongue::Tongue;
use super::script;
use super::sentence::{sentences, without_end_mark};
use super::text::{is_only_links, links, prune};
use super::view::{Lines, Place, Statement, View};
use super::{Draft, typography};

/// A sentence that may hold a fact.
pub struct Sentence<'s, 'n> {
    /// Its text without bare addresses, its end mark included.
    pub text: Text,
    /// The same as plain text.
    pub plain: String,
    /// Its place in its statement, from 0.
    pub place: usize,
    /// Its source lines.
    pub lines: Lines,
    /// What it belongs to.
    pub statement: &'s Statement<'n>,
    /// The language of its question.
    pub language: Language,
    /// The language it is written in, where known.
    pub tongue: Option<&'static Tongue>,
}

impl<'n> Sentence<'_, 'n> {
    /// A question about this sentence, with the whole of it on the back where question and answer say less.
    pub fn ask(&self, form: &'static str, question: &str, answer: &str, cut: bool) -> Draft<'n> {
        let question = typography::question(question, self.language);
        Draft::new(form, self.lines, self.language, question, without_end_mark(answer).trim().to_owned())
            .owners(&self.statement.owners)
            .extra(cut.then(|| self.text.markdown.clone()).into_iter().chain(links(&self.text)))
            .of_sentence(self.place)
    }

    /// Whether it is an item of its own: its author wrote it as a fact.
    pub fn is_item(&self) -> bool {
        self.statement.place != Place::Paragraph
    }
}

/// The sentences of a section that state something and stand for themselves.
pub fn sentences_of<'s, 'n>(view: &'s View<'n>) -> Vec<Sentence<'s, 'n>> {
    let mut out = Vec::new();
    for statement in view.statements.iter().filter(|statement| is_prose(statement)) {
        let text = prune(&statement.text, |kind| matches!(kind, MarkKind::Url));
        for (place, range) in sentences(&text).into_iter().enumerate() {
            let text = text.slice(range);
            let plain = text.plain();
            if !states(&text, &plain) {
                continue;
            }
            let (first, last) = label::line_range(&text.lines, statement.lines.first);
            let language = script::language_of(&text).unwrap_or(view.language);
            let tongue = tongue_of(&plain, view);
            out.push(Sentence {
                plain,
                place,
                lines: Lines { first, last },
                statement,
                language,
                tongue,
                text,
            });
        }
    }
    out
}

/// The language of a sentence: its own words, or those of its note where it has none that tell.
fn tongue_of(plain: &str, view: &View<'_>) -> Option<&'static Tongue> {
    Tongue::of(plain).or(view.tongue)
}

/// Whether a statement may tell something: prose that is not code and leads to no list or block.
fn is_prose(statement: &Statement<'_>) -> bool {
    let text = &statement.text;
    !is_only_links(text)
        && !lexicon::is_doubtful(&text.plain())
        && !text.markdown.ends_with([':', '：'])
        && (statement.children.is_empty() || statement.place != Place::Item)
}

/// Whether a sentence states something by itself: no question, no exclamation, no lead-in, no pointing.
fn states(text: &Text, plain: &str) -> bool {
    !lexicon::leans_on_context(plain) && !text.markdown.ends_with(['?', '？', ':', '：'])
}
