//! What a question about cards is limited to, decided in SQL.

use rusqlite::ToSql;

use super::search::folded;
use crate::model::topic::Deck;
use crate::reconcile::Place;
use crate::reconcile::sources::SourceId;

/// Joins the parts of a topic in its column, so that a topic within another begins with it.
const SEPARATOR: &str = "\u{1f}";

/// A limit on cards; every part that is set must hold.
///
/// A card is in the deck of its home alone, but in every note and topic it stands in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// This deck and what lies below it.
    pub deck: Option<Deck>,
    /// This note.
    pub note: Option<Place>,
    /// This topic, from the note's title down, and what lies below it.
    pub topic: Option<Vec<String>>,
    /// This tag, of the note or of the user's own, and those below it.
    pub tag: Option<String>,
    /// Cards that the user marked.
    pub flagged: bool,
}

impl Scope {
    /// The limit to a deck.
    pub fn of_deck(deck: Deck) -> Self {
        Self { deck: Some(deck), ..Self::default() }
    }

    /// The limit to a note.
    pub fn of_note(note: Place) -> Self {
        Self { note: Some(note), ..Self::default() }
    }

    /// The limit to a topic.
    pub fn of_topic(topic: Vec<String>) -> Self {
        Self { topic: Some(topic), ..Self::default() }
    }

    /// Whether it is at most a deck, which is told by the notes alone.
    pub(super) const fn is_of_decks(&self) -> bool {
        self.note.is_none() && self.topic.is_none() && self.tag.is_none() && !self.flagged
    }

    /// The condition that a living card, a row `p` with `id` and `deck`, is in the scope: only the parts that are
    /// set, so that an index serves each. Its parameters are [`Values::set`].
    pub(super) fn condition(&self) -> String {
        let mut parts = vec!["true"];
        if self.deck.is_some() {
            parts.push("(p.deck = :deck OR substr(p.deck, 1, length(:deck) + 2) = :deck || '::')");
        }
        if self.note.is_some() {
            parts.push(
                "p.id IN (SELECT o.card FROM note n JOIN origin o ON o.note = n.id
                          WHERE n.source = :source AND n.path = :path)",
            );
        }
        if self.topic.is_some() {
            // A topic begins with the title of its note, which is found sooner.
            parts.push(
                "p.id IN (SELECT o.card FROM note n CROSS JOIN origin o ON o.note = n.id
                          WHERE replace(n.title, char(31), ' ') = :title
                            AND (o.topic = :topic OR substr(o.topic, 1, length(:topic) + 1) = :topic || char(31)))",
            );
        }
        if self.tag.is_some() {
            parts.push(TAGGED);
        }
        if self.flagged {
            parts.push(FLAGGED);
        }
        parts.join(" AND ")
    }

    /// The values of the parameters of [`IN_SCOPE`].
    pub(super) fn values(&self) -> Values {
        Values {
            deck: self.deck.as_ref().map(Deck::to_string),
            source: self.note.as_ref().map(|note| note.source),
            path: self.note.as_ref().map(|note| note.path.clone()),
            topic: self.topic.as_deref().map(topic_text),
            title: self.topic.as_deref().map(|parts| topic_text(&parts[..parts.len().min(1)])),
            tag: self.tag.as_deref().map(folded),
            flagged: self.flagged.then_some(true),
        }
    }
}

/// Always so; where most rows `p` of `placed` are wanted in the order of the notes, it has them read in that order, which
/// takes half the time of sorting them afterwards.
pub(super) const NOTE_BY_NOTE: &str = "p.source IN (SELECT id FROM source)";

/// The values of the parameters of [`IN_SCOPE`] and of [`Scope::condition`].
pub(super) struct Values {
    deck: Option<String>,
    source: Option<SourceId>,
    path: Option<String>,
    topic: Option<String>,
    title: Option<String>,
    tag: Option<String>,
    flagged: Option<bool>,
}

impl Values {
    /// The parameters of [`Scope::condition`], to which a query may push its own.
    pub(super) fn set(&self) -> Vec<(&'static str, &dyn ToSql)> {
        let mut set: Vec<(&'static str, &dyn ToSql)> = Vec::new();
        set.extend(self.deck.iter().map(|deck| (":deck", deck as &dyn ToSql)));
        set.extend(self.source.iter().map(|source| (":source", source as &dyn ToSql)));
        set.extend(self.path.iter().map(|path| (":path", path as &dyn ToSql)));
        set.extend(self.topic.iter().map(|topic| (":topic", topic as &dyn ToSql)));
        set.extend(self.title.iter().map(|title| (":title", title as &dyn ToSql)));
        set.extend(self.tag.iter().map(|tag| (":tag", tag as &dyn ToSql)));
        set
    }

    /// The parameters, to which a query may push its own.
    pub(super) fn params(&self) -> Vec<(&'static str, &dyn ToSql)> {
        vec![
            (":deck", &self.deck),
            (":source", &self.source),
            (":path", &self.path),
            (":topic", &self.topic),
            (":tag", &self.tag),
            (":flagged", &self.flagged),
        ]
    }
}

/// A row `p` with an `id` has the tag `:tag`, or one below it.
const TAGGED: &str = "p.id IN (
    SELECT o.card FROM origin o, json_each(o.tags) t
    WHERE substr(folded(t.value) || '/', 1, length(:tag) + 1) = :tag || '/'
    UNION SELECT card FROM own_tag WHERE substr(folded(tag) || '/', 1, length(:tag) + 1) = :tag || '/')";

/// A row `p` with an `id` is marked.
const FLAGGED: &str = "p.id IN (SELECT card FROM standing WHERE flagged = 1)";

/// The condition that a row `p` of `placed` is in a scope.
pub(super) const IN_SCOPE: &str = "
    (:deck IS NULL OR p.deck = :deck OR substr(p.deck, 1, length(:deck) + 2) = :deck || '::')
    AND (:source IS NULL OR EXISTS (
        SELECT 1 FROM origin o JOIN note n ON n.id = o.note
        WHERE o.card = p.id AND n.source = :source AND n.path = :path))
    AND (:topic IS NULL OR EXISTS (
        SELECT 1 FROM origin o
        WHERE o.card = p.id
          AND (o.topic = :topic OR substr(o.topic, 1, length(:topic) + 1) = :topic || char(31))))
    AND (:flagged IS NULL OR p.flagged = 1)
    AND (:tag IS NULL OR p.id IN (
        SELECT o.card FROM origin o, json_each(o.tags) t
        WHERE substr(folded(t.value) || '/', 1, length(:tag) + 1) = :tag || '/'
        UNION SELECT card FROM own_tag WHERE substr(folded(tag) || '/', 1, length(:tag) + 1) = :tag || '/'))";

/// A topic as its column holds it.
pub(super) fn topic_text(parts: &[String]) -> String {
    parts.iter().map(|part| part.replace(SEPARATOR, " ")).collect::<Vec<_>>().join(SEPARATOR)
}

/// The parts of a topic column.
pub(super) fn topic_parts(text: &str) -> Vec<String> {
    text.split(SEPARATOR).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_reads_back_even_with_the_separator_in_a_heading() {
        let parts = vec!["Python".to_owned(), "a\u{1f}b".to_owned(), String::new()];
        assert_eq!(topic_parts(&topic_text(&parts)), ["Python", "a b", ""]);
    }
}
