//! What was done in a session, step by step, so that an undo can take a step out again.

use std::collections::BTreeMap;

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
    /// Deck and title of its note, with which its topic begins; none where nothing was asked.
    note: usize,
}

#[derive(Clone, Debug)]
enum Did {
    /// Remembered, in this topic.
    Right(Vec<String>),
    Missed(Missed),
    Reasked,
    SetAside,
    /// Marked, tagged or edited: nothing that is counted.
    Changed,
}

impl Tally {
    /// Adds an answer; one to a card that was asked again is neither right nor missed.
    pub fn answer(&mut self, question: &Question, grade: Grade, reask: bool) {
        let did = if reask {
            Did::Reasked
        } else if grade.passed() {
            Did::Right(question.topic())
        } else {
            Did::Missed(Missed {
                front: question.card.front.clone(),
                topic: question.topic(),
                file: question.file.clone(),
                line: question.card.line,
            })
        };
        self.steps.push(Step { card: question.card.id, did, note: question.deck.parts().len() + 1 });
    }

    /// Adds a card that was suspended, buried or dropped.
    pub fn set_aside(&mut self, card: CardId) {
        self.steps.push(Step { card, did: Did::SetAside, note: 0 });
    }

    /// Adds a card that was marked, tagged or edited.
    pub fn change(&mut self, card: CardId) {
        self.steps.push(Step { card, did: Did::Changed, note: 0 });
    }

    /// Takes the last step out if it was about this card; an undo may also reach into an earlier session.
    pub fn undo(&mut self, card: CardId) {
        self.steps.pop_if(|step| step.card == card);
    }

    /// Whether the card was answered in this session.
    pub fn has_answer(&self, card: CardId) -> bool {
        self.steps.iter().any(|step| step.card == card && !matches!(step.did, Did::SetAside | Did::Changed))
    }

    /// Whether nothing was done, or all of it was undone.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Cards that were answered for the first time or set aside.
    pub fn done(&self) -> usize {
        self.count(|did| matches!(did, Did::Right(_) | Did::Missed(_) | Did::SetAside))
    }

    /// First answers that were right.
    pub fn right(&self) -> usize {
        self.count(|did| matches!(did, Did::Right(_)))
    }

    /// First answers that were not, in their order.
    pub fn missed(&self) -> Vec<Missed> {
        let missed = |step: &Step| match &step.did {
            Did::Missed(missed) => Some(missed.clone()),
            _ => None,
        };
        self.steps.iter().filter_map(missed).collect()
    }

    /// The topics of which every card was remembered, with how many; those with most first. Where none of them had more
    /// than a card, whole notes are told.
    pub fn well(&self) -> Vec<(Vec<String>, usize)> {
        let topics = self.well_by(|topic, _| topic);
        if topics.first().is_some_and(|(_, cards)| *cards > 1) {
            return topics;
        }
        self.well_by(|topic, note| &topic[..note.min(topic.len())])
    }

    /// The same of what a topic counts to, given how much of it names its note.
    fn well_by(&self, place: fn(&[String], usize) -> &[String]) -> Vec<(Vec<String>, usize)> {
        let mut topics: BTreeMap<&[String], (usize, bool)> = BTreeMap::new();
        for step in &self.steps {
            let (topic, right) = match &step.did {
                Did::Right(topic) => (topic, true),
                Did::Missed(missed) => (&missed.topic, false),
                _ => continue,
            };
            let found = topics.entry(place(topic, step.note)).or_insert((0, true));
            found.0 += 1;
            found.1 &= right;
        }
        let mut well: Vec<_> = topics
            .into_iter()
            .filter(|(_, (_, all_right))| *all_right)
            .map(|(topic, (cards, _))| (topic.to_vec(), cards))
            .collect();
        well.sort_by_key(|(_, cards)| std::cmp::Reverse(*cards));
        well
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
        assert_eq!(tally.well(), []);
    }

    #[test]
    fn a_topic_went_well_where_nothing_of_it_was_missed() {
        let mut tally = Tally::default();
        let mut other = question(2, Class::Due);
        other.card.heading_path = vec!["Python".to_owned(), "Loops".to_owned()];
        for asked in [&question(1, Class::Due), &question(3, Class::Due), &other] {
            tally.answer(asked, Grade::GOOD, false);
        }
        let names: Vec<_> =
            tally.well().into_iter().map(|(topic, cards)| (topic[2].clone(), cards)).collect();
        assert_eq!(names, [("Classes".to_owned(), 2), ("Loops".to_owned(), 1)]);
        tally.answer(&question(4, Class::Due), Grade::AGAIN, false);
        assert_eq!(tally.well(), [], "of its note a card was missed");
    }

    #[test]
    fn where_every_topic_had_a_single_card_notes_went_well() {
        let mut tally = Tally::default();
        for (number, heading) in [(1, "Loops"), (2, "Lists"), (3, "Sets")] {
            let mut asked = question(number, Class::Due);
            asked.card.heading_path = vec!["Python".to_owned(), heading.to_owned()];
            tally.answer(&asked, Grade::GOOD, false);
        }
        assert_eq!(tally.well(), [(vec!["notes".to_owned(), "Python".to_owned()], 3)]);
    }
}
