//! What lies over the card on the screen: a text to read, or cards that were found.

use crate::model::card::CardId;
use crate::review::effect::Effect;
use crate::review::input::{Act, Reason};
use crate::review::question::Question;
use crate::review::screen::{Hits, Page};

use super::{Session, Side};

/// What lies over a card.
pub(super) enum Over<'a> {
    Page(&'a Page),
    Hits(&'a Hits),
}

impl Session {
    /// What lies over the card, a text before the cards that were found.
    pub(super) fn over(&self) -> Option<Over<'_>> {
        self.page.as_ref().map(Over::Page).or_else(|| self.hits.as_ref().map(Over::Hits))
    }

    /// Takes away what lies over the card.
    pub(super) fn uncover(&mut self) -> Option<Effect> {
        if self.page.take().is_none() {
            self.hits = None;
        }
        None
    }

    /// What is to be done with a card that was found.
    pub(super) fn act(&self, card: CardId, act: Act) -> Option<Effect> {
        let hit = self.hits.as_ref()?.cards.iter().find(|hit| hit.card == card)?;
        Some(match act {
            Act::Ask => Effect::Ask(card),
            Act::Info => {
                // The card on the screen keeps its answer to itself here too.
                let revealed =
                    self.card() != Some(card) || matches!(self.side, Side::Back { .. } | Side::Done);
                Effect::Info { card, revealed }
            }
            Act::Edit(target) => Effect::Edit(card, target),
            Act::Flag => Effect::Flag(card, !hit.flagged),
            Act::Suspend => Effect::Suspend(card),
            Act::Bury => Effect::Bury { card, siblings: false },
            Act::Drop => Effect::Drop(card, Reason::Unsaid),
        })
    }

    /// Asks a card before the one on the screen, which comes next.
    pub(super) fn ask_first(&mut self, question: Question) {
        let card = question.card.id;
        let displaced = self.current.take().filter(|_| self.side != Side::Done);
        match displaced {
            // It is asked already.
            Some(current) if current.card.id == card => self.current = Some(current),
            displaced => {
                self.queue.retain(|waiting| waiting.card() != card);
                if let Some(current) = displaced {
                    self.queue.push_front(current.into());
                }
                self.put(question);
            }
        }
    }
}
