//! The cards of one session, one behind the other.
//!
//! A card that was answered below 4 steps to the end of the line until it is answered with at least 4, so all
//! cards that wait come before it again. The end is the only place that keeps it apart from its last showing as
//! long as can be: at least three other cards lie between whenever three are left.

use std::collections::VecDeque;

use crate::model::card::CardId;
use crate::model::grade::Grade;

use super::queue::{Class, Entry};

/// Cards that wait in a session, by class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// To be asked again.
    pub again: usize,
    /// Due.
    pub due: usize,
    /// New.
    pub new: usize,
}

/// The cards of a session and the steps that can be taken back.
#[derive(Clone, Debug, Default)]
pub struct Line {
    waiting: VecDeque<Entry>,
    past: Vec<Step>,
}

/// A card that left the front, and whether it went to the end.
#[derive(Clone, Copy, Debug)]
struct Step {
    entry: Entry,
    returns: bool,
}

impl Line {
    /// A line of these cards, the first in front.
    pub fn new(cards: impl IntoIterator<Item = Entry>) -> Self {
        Self { waiting: cards.into_iter().collect(), past: Vec::new() }
    }

    /// The card to ask, or `None` when the session is done.
    pub fn front(&self) -> Option<Entry> {
        self.waiting.front().copied()
    }

    /// Takes the answered card from the front; below 4 it goes to the end, to be asked again.
    pub fn answered(&mut self, grade: Grade) {
        self.advance(grade.asks_again());
    }

    /// Takes the card from the front for good: suspended, buried or dropped.
    pub fn set_aside(&mut self) {
        self.advance(false);
    }

    fn advance(&mut self, returns: bool) {
        let Some(entry) = self.waiting.pop_front() else { return };
        if returns {
            self.waiting.push_back(Entry { class: Class::Again, ..entry });
        }
        self.past.push(Step { entry, returns });
    }

    /// Takes the last step back: its card is in front again, as it was. `None` when no step is left.
    pub fn undo(&mut self) -> Option<Entry> {
        let step = self.past.pop()?;
        if step.returns {
            self.waiting.pop_back();
        }
        self.waiting.push_front(step.entry);
        Some(step.entry)
    }

    /// Puts a card in front, as after the undo of an answer that an earlier session gave. If it waited in the
    /// line, it leaves that place.
    ///
    /// The steps before can no longer be taken back here: the line they left is gone.
    pub fn bring_back(&mut self, entry: Entry) {
        self.waiting.retain(|waiting| waiting.card != entry.card);
        self.waiting.push_front(entry);
        self.past.clear();
    }

    /// Whether the card waits in the line.
    pub fn holds(&self, card: CardId) -> bool {
        self.waiting.iter().any(|entry| entry.card == card)
    }

    /// How many cards wait, the front one among them.
    pub fn left(&self) -> Left {
        let count = |class| self.waiting.iter().filter(|entry| entry.class == class).count();
        Left { again: count(Class::Again), due: count(Class::Due), new: count(Class::New) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entry(number: u8, class: Class) -> Entry {
        Entry { card: CardId([number; 16]), class }
    }

    fn line(length: u8) -> Line {
        Line::new((0..length).map(|number| entry(number, Class::Due)))
    }

    fn number(line: &Line) -> Option<u8> {
        line.front().map(|entry| entry.card.0[0])
    }

    #[test]
    fn a_missed_card_comes_after_all_others_until_it_is_known() {
        let mut line = line(5);
        let mut asked = Vec::new();
        for quality in [2, 5, 3, 4, 4, 0, 5, 4] {
            asked.push(number(&line).unwrap());
            line.answered(Grade::ALL[quality]);
        }
        assert_eq!(asked, [0, 1, 2, 3, 4, 0, 2, 0]);
        assert_eq!(line.front(), None);
    }

    #[test]
    fn a_card_asked_again_is_counted_as_such() {
        let mut line = Line::new([entry(1, Class::New), entry(2, Class::Due), entry(3, Class::Again)]);
        assert_eq!(line.left(), Left { again: 1, due: 1, new: 1 });
        line.answered(Grade::HARD);
        assert_eq!(line.left(), Left { again: 2, due: 1, new: 0 });
        assert!(line.holds(CardId([1; 16])));
        line.set_aside();
        assert_eq!(line.left(), Left { again: 2, due: 0, new: 0 });
    }

    #[test]
    fn the_end_of_the_line_is_quiet() {
        let mut line = Line::default();
        line.answered(Grade::AGAIN);
        line.set_aside();
        assert_eq!((line.front(), line.undo()), (None, None));
    }

    #[test]
    fn a_card_from_an_earlier_session_comes_to_the_front_once() {
        let mut line = line(3);
        line.answered(Grade::GOOD);
        line.bring_back(entry(2, Class::New));
        assert_eq!(line.front(), Some(entry(2, Class::New)));
        assert_eq!(line.left(), Left { again: 0, due: 1, new: 1 });
        assert_eq!(line.undo(), None);
    }

    proptest! {
        #[test]
        fn no_card_comes_back_before_three_others_if_three_are_left(
            length in 1_u8..9, qualities in prop::collection::vec(0_usize..6, 1..60)
        ) {
            let mut line = line(length);
            let mut shown: Vec<u8> = Vec::new();
            for quality in qualities {
                let Some(card) = number(&line) else { break };
                if let Some(before) = shown.iter().rposition(|&other| other == card) {
                    let others = line.waiting.len() - 1;
                    let between = shown.len() - before - 1;
                    prop_assert!(between >= others.min(3));
                }
                shown.push(card);
                line.answered(Grade::ALL[quality]);
            }
        }

        #[test]
        fn undoing_every_step_restores_the_line(
            length in 0_u8..6, steps in prop::collection::vec(prop::option::of(0_usize..6), 0..30)
        ) {
            let mut line = line(length);
            let mut states = vec![line.waiting.clone()];
            for step in steps {
                match step {
                    Some(quality) => line.answered(Grade::ALL[quality]),
                    None => line.set_aside(),
                }
                if line.past.len() == states.len() {
                    states.push(line.waiting.clone());
                }
            }
            states.pop();
            while let Some(before) = states.pop() {
                let entry = line.undo();
                prop_assert_eq!(entry, before.front().copied());
                prop_assert_eq!(&line.waiting, &before);
            }
            prop_assert_eq!(line.undo(), None);
        }
    }
}
