//! The user's own text of a card, which stands over the note's and outlives every reading of it.
//!
//! Each part stands by itself: who rewrites a question still gets the answer that the note gives.
//!
//! A form in which the user wants a card asked is kept in the same way, but it is none of their words: it holds as long
//! as the note's text is the one that it asks.

use super::card::{Card, CardKind};

/// What a card asks and answers, Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Only what is asked.
    pub front: String,
    /// Only what is asked for.
    pub back: String,
    /// What else belongs on the back.
    pub extra: String,
}

impl Text {
    /// The text of a card.
    pub fn of(card: &Card) -> Self {
        Self { front: card.front.clone(), back: card.back.clone(), extra: card.extra.clone() }
    }
}

/// What the user wrote in place of the note's text; a part that is `None` is the note's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnText {
    /// The question.
    pub front: Option<String>,
    /// The answer.
    pub back: Option<String>,
    /// The rest of the back.
    pub extra: Option<String>,
    /// For a form of the card that was chosen and not written, the note's text that it asks; with another text it
    /// is given up.
    pub form_of: Option<Text>,
}

impl OwnText {
    /// What has to stand over the note's text for a card to read as `wanted`.
    pub fn between(note: &Text, wanted: &Text) -> Self {
        let part = |note: &str, wanted: &str| (note != wanted).then(|| wanted.to_owned());
        Self {
            front: part(&note.front, &wanted.front),
            back: part(&note.back, &wanted.back),
            extra: part(&note.extra, &wanted.extra),
            form_of: None,
        }
    }

    /// What has to stand over the note's text for the card to be asked in this form of it.
    pub fn form(note: &Text, form: &Text) -> Self {
        let own = Self::between(note, form);
        let form_of = (!own.is_empty()).then(|| note.clone());
        Self { form_of, ..own }
    }

    /// Whether every part is the note's.
    pub const fn is_empty(&self) -> bool {
        self.front.is_none() && self.back.is_none() && self.extra.is_none()
    }

    /// The card with this text. A sentence with holes whose question or answer is another one is asked as a
    /// question and its answer.
    pub fn over(self, card: Card) -> Card {
        let kind = if self.front.is_some() || self.back.is_some() { CardKind::Basic } else { card.kind };
        Card {
            kind,
            front: self.front.unwrap_or(card.front),
            back: self.back.unwrap_or(card.back),
            extra: self.extra.unwrap_or(card.extra),
            ..card
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::card::{CardId, Language};

    fn card(kind: CardKind, [front, back, extra]: [&str; 3]) -> Card {
        Card {
            id: CardId([1; 16]),
            group: CardId([1; 16]),
            kind,
            front: front.to_owned(),
            back: back.to_owned(),
            extra: extra.to_owned(),
            rule: "R1".to_owned(),
            form: "R1.definition".to_owned(),
            score: 700,
            language: Language::En,
            title: String::new(),
            heading_path: Vec::new(),
            tags: Vec::new(),
            line: 1,
            end_line: 1,
        }
    }

    /// Every text whose parts are one of two words.
    fn texts() -> impl Iterator<Item = [&'static str; 3]> {
        (0..8).map(|bits| [0, 1, 2].map(|part| ["a", "b"][(bits >> part) & 1]))
    }

    #[test]
    fn a_card_reads_as_it_was_wanted_and_only_other_parts_are_kept() {
        for note in texts() {
            for wanted in texts() {
                let note = card(CardKind::Basic, note);
                let wanted = Text::of(&card(CardKind::Basic, wanted));
                let own = OwnText::between(&Text::of(&note), &wanted);
                assert_eq!(own.is_empty(), Text::of(&note) == wanted);
                assert_eq!(own.front.is_none(), note.front == wanted.front);
                assert_eq!(Text::of(&own.over(note)), wanted);
            }
        }
    }

    #[test]
    fn a_part_that_is_not_the_users_follows_the_note() {
        let own = OwnText { front: Some("mine".to_owned()), ..OwnText::default() };
        let card = own.over(card(CardKind::Basic, ["old", "new answer", "new rest"]));
        assert_eq!(
            (card.front.as_str(), card.back.as_str(), card.extra.as_str()),
            ("mine", "new answer", "new rest")
        );
    }

    #[test]
    fn holes_stay_unless_question_or_answer_is_the_users() {
        let cloze = || {
            let kind = CardKind::Cloze { text: "a b".to_owned(), holes: vec![0..1, 2..3] };
            card(kind, ["____ ____", "a, b", ""])
        };
        let with = |front: Option<&str>, extra: Option<&str>| {
            let own = |part: Option<&str>| part.map(str::to_owned);
            OwnText { front: own(front), extra: own(extra), ..OwnText::default() }.over(cloze()).kind
        };
        assert_eq!(with(None, None), cloze().kind);
        assert_eq!(with(None, Some("more")), cloze().kind);
        assert_eq!(with(Some("Which are the first letters?"), None), CardKind::Basic);
    }
}
