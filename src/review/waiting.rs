//! A card that waits in a session: read already, or only named until its turn is near.

use crate::model::card::CardId;
use crate::model::day::Day;
use crate::model::grade::Grade;

use super::question::{Class, Question};

/// A card that waits in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// Its text and its history are not read yet.
    Named(Named),
    /// It can be asked.
    Read(Box<Question>),
}

/// What a session knows of a card before it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// The card.
    pub card: CardId,
    /// Why it is asked.
    pub class: Class,
    /// The study day and the grade of its last answer.
    pub last_answer: Option<(Day, Grade)>,
}

impl Waiting {
    /// The card.
    pub fn card(&self) -> CardId {
        match self {
            Self::Named(named) => named.card,
            Self::Read(question) => question.card.id,
        }
    }

    /// Why it is asked.
    pub fn class(&self) -> Class {
        match self {
            Self::Named(named) => named.class,
            Self::Read(question) => question.class,
        }
    }

    /// The study day and the grade of its last answer.
    pub fn last_answer(&self) -> Option<(Day, Grade)> {
        match self {
            Self::Named(named) => named.last_answer,
            Self::Read(question) => question.standing.last_answer,
        }
    }

    /// The question, once it was read.
    pub(super) fn question_mut(&mut self) -> Option<&mut Question> {
        match self {
            Self::Named(_) => None,
            Self::Read(question) => Some(question),
        }
    }
}

impl From<Question> for Waiting {
    fn from(question: Question) -> Self {
        Self::Read(Box::new(question))
    }
}

impl From<Named> for Waiting {
    fn from(named: Named) -> Self {
        Self::Named(named)
    }
}
