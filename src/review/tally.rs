//! What was done in a session, step by step, so that an undo can take a step out again.

use crate::model::card::CardId;
use crate::model::grade::Grade;

use super::question::Question;
use super::screen::Missed;

/// The steps of a session in their order; every figure of the summary is counted from them.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    steps: Vec<Step>,
}

/// An action that was written down.
#[derive(Clone, Debug)]
struct Step {
    card: CardId,
    did: Did,
}

#[derive(Clone, Debug)]
enum Did {
    Right,
    Missed(Missed),
    Reasked,
    SetAside,
    Flagged,
}

impl Tally {
    /// Adds an answer; one to a card that was asked again is neither right nor missed.
    pub fn answer(&mut self, question: &Question, grade: Grade, reask: bool) {
        let did = if reask {
            Did::Reasked
        } else if grade.passed() {
            Did::Right
        } else {
            Did::Missed(Missed { front: question.card.front.clone(), topic: question.topic() })
        };
        self.steps.push(Step { card: question.card.id, did });
    }

    /// Adds a card that was suspended, buried or dropped.
    pub fn set_aside(&mut self, card: CardId) {
        self.steps.push(Step { card, did: Did::SetAside });
    }

    /// Adds a card that was marked, or whose mark was taken away.
    pub fn flag(&mut self, card: CardId) {
        self.steps.push(Step { card, did: Did::Flagged });
    }

    /// Takes the last step out if it was about this card; an undo may also reach into an earlier session.
    pub fn undo(&mut self, card: CardId) {
        self.steps.pop_if(|step| step.card == card);
    }

    /// Whether the card was answered in this session.
    pub fn has_answer(&self, card: CardId) -> bool {
        self.steps.iter().any(|step| step.card == card && !matches!(step.did, Did::SetAside | Did::Flagged))
    }

    /// Whether nothing was done, or all of it was undone.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// First answers that were right.
    pub fn right(&self) -> usize {
        self.count(|did| matches!(did, Did::Right))
    }

    /// First answers that were not, in their order.
    pub fn missed(&self) -> Vec<Missed> {
        let missed = |step: &Step| match &step.did {
            Did::Missed(missed) => Some(missed.clone()),
            _ => None,
        };
        self.steps.iter().filter_map(missed).collect()
    }

    /// Answers to cards that were asked again.
    pub fn reasks(&self) -> usize {
        self.count(|did| matches!(did, Did::Reasked))
    }

    /// Cards that were set aside.
    pub fn aside(&self) -> usize {
        self.count(|did| matches!(did, Did::SetAside))
    }

    fn count(&self, wanted: fn(&Did) -> bool) -> usize {
        self.steps.iter().filter(|step| wanted(&step.did)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::question::Class;
    use crate::review::samples::{id, question};

    #[test]
    fn an_undo_takes_out_the_last_step_and_only_if_it_was_about_that_card() {
        let mut tally = Tally::default();
        tally.answer(&question(1, Class::Due), Grade::AGAIN, false);
        tally.answer(&question(1, Class::Again), Grade::HARD, true);
        tally.set_aside(id(2));
        assert_eq!((tally.missed().len(), tally.reasks(), tally.aside()), (1, 1, 1));
        tally.undo(id(1));
        assert_eq!(tally.aside(), 1);
        tally.undo(id(2));
        tally.undo(id(1));
        assert_eq!((tally.missed().len(), tally.reasks(), tally.aside()), (1, 0, 0));
        assert!(tally.has_answer(id(1)) && !tally.has_answer(id(2)));
        tally.undo(id(1));
        assert!(tally.is_empty());
    }

    #[test]
    fn hard_is_right_and_again_is_missed() {
        let mut tally = Tally::default();
        for grade in Grade::KEYS {
            tally.answer(&question(1, Class::Due), grade, false);
        }
        assert_eq!((tally.right(), tally.missed().len()), (3, 1));
    }
}
