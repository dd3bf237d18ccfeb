//! What a session makes of the outcome of an effect, and of what others did to its cards.

use console::truncate_str;

use crate::model::card::CardId;
use crate::model::grade::Grade;
use crate::model::schedule::{Schedule, Standing};
use crate::review::effect::{Did, Effect, News, Outcome};
use crate::review::notice::Notice;
use crate::review::passage::Passage;
use crate::review::question::{Class, Question, asked};
use crate::review::screen::Page;
use crate::review::waiting::Waiting;

use super::{Mode, Session, Side};

/// Columns of the question that tells of which card something was taken back.
const FRONT: usize = 36;

impl Session {
    /// Moves on after the pending effect was done, and says what to tell.
    ///
    /// An outcome of another kind than the effect changes nothing and gives `None`: the card stays.
    pub fn committed(&mut self, outcome: Outcome) -> Option<Notice> {
        let effect = self.pending.take()?;
        // What is done with a card that was found leads back to the card on the screen.
        if !matches!(outcome, Outcome::Read(_)) {
            self.hits = None;
        }
        match (effect, outcome) {
            (
                Effect::Answer { grade, reask, seen, .. },
                Outcome::Answered { standing, outcomes, passage },
            ) => {
                self.spent.0 += 1;
                self.spent.1 += u64::from(seen.elapsed_ms);
                self.answered(grade, reask, (standing, outcomes), passage)
            }
            (Effect::Suspend(card), Outcome::SetAside { .. }) => {
                self.set_aside(card, &[]);
                Some(Notice::Suspended)
            }
            (Effect::Bury { card, .. }, Outcome::SetAside { siblings, .. }) => {
                self.set_aside(card, &siblings);
                Some(Notice::Buried { siblings: siblings.len() })
            }
            (Effect::Drop(card, _), Outcome::SetAside { advice, .. }) => {
                self.set_aside(card, &[]);
                Some(Notice::Dropped(advice))
            }
            (Effect::Know(card), Outcome::SetAside { .. }) => {
                self.set_aside(card, &[]);
                Some(Notice::Known)
            }
            (Effect::Flag(card, _), Outcome::Flagged(on)) => {
                self.tally.change(card);
                self.each(card, |question| question.standing.flagged = on);
                Some(Notice::Flagged(on))
            }
            (Effect::Tag(card, _), Outcome::Tagged { name, on }) => {
                self.tally.change(card);
                Some(Notice::Tagged { name, on })
            }
            (Effect::Edit(card, _), Outcome::Edited { question, said, logged }) => {
                self.edited(card, question, logged);
                Some(Notice::Said(said))
            }
            (Effect::Reform(card), Outcome::Edited { question, said, logged }) => {
                if logged {
                    self.edited(card, question, logged);
                    // Another question: what was seen of the answer is not its own.
                    if let Some(question) = self.current.take() {
                        self.put(question);
                    }
                }
                Some(Notice::Said(said))
            }
            // Before the answer it is a text to read, from which one goes back to the question.
            (Effect::Look(_), Outcome::Found(Ok(passage))) if !matches!(self.side, Side::Back { .. }) => {
                let title = format!("the note, from line {}: the answer is in it", passage.line);
                self.page = Some(Page { title, markdown: passage.markdown });
                None
            }
            (Effect::Look(_), Outcome::Found(found)) => match found {
                Ok(passage) => {
                    self.passage = Some(passage);
                    None
                }
                Err(why) => Some(Notice::NoPassage(why)),
            },
            (Effect::Info { .. }, Outcome::Read(page)) => {
                self.page = Some(page);
                None
            }
            (Effect::Find(_), Outcome::Hits(hits)) => {
                self.hits = Some(hits);
                None
            }
            (Effect::Ask(_), Outcome::Asked(Ok(question))) => {
                self.ask_first(*question);
                None
            }
            (Effect::Ask(_), Outcome::Asked(Err(why))) => Some(Notice::Said(why)),
            (Effect::Undo, Outcome::Undone { did, card, question, others }) => {
                let what = self.told(&did);
                Some(self.undone(card, question, others, what))
            }
            (Effect::Undo, Outcome::OlderNext(did)) => Some(Notice::OlderNext(self.told(&did))),
            (Effect::Undo, Outcome::NothingToUndo) => Some(Notice::NothingToUndo),
            _ => None,
        }
    }

    /// Takes in what others did to the cards that wait: another session, or a new study day. Tells how many of
    /// them were done with there.
    pub fn refresh(&mut self, news: Vec<News>) -> usize {
        let mut elsewhere = 0;
        for (card, fresh) in news {
            let is_current = self.side != Side::Done && self.card() == Some(card);
            let known = if is_current {
                self.current.as_ref().map(|known| (known.class, known.standing.last_answer))
            } else {
                let known = self.queue.iter().find(|waiting| waiting.card() == card);
                known.map(|known| (known.class(), known.last_answer()))
            };
            let Some((class, last_answer)) = known else { continue };
            let was_answered = fresh.as_ref().is_none_or(|fresh| fresh.standing.last_answer != last_answer);
            elsewhere += usize::from(was_answered);
            let fresh = fresh.map(|mut fresh| {
                if self.options.mode == Mode::Practice {
                    fresh.class = class;
                }
                *fresh
            });
            match (is_current, fresh) {
                (true, Some(fresh)) if !was_answered => self.current = Some(fresh),
                (true, fresh) => {
                    self.queue.extend(fresh.map(Waiting::from));
                    self.advance();
                }
                (false, fresh) => self.replace(card, fresh),
            }
        }
        elsewhere
    }

    /// Puts another question in the place of a card that waits, or takes it out.
    pub(super) fn replace(&mut self, card: CardId, fresh: Option<Question>) {
        let Some(fresh) = fresh else {
            self.queue.retain(|waiting| waiting.card() != card);
            return;
        };
        for waiting in self.queue.iter_mut().filter(|waiting| waiting.card() == card) {
            *waiting = fresh.clone().into();
        }
    }

    /// Changes a card wherever it is.
    fn each(&mut self, card: CardId, change: impl Fn(&mut Question)) {
        let waiting = self.queue.iter_mut().filter_map(Waiting::question_mut);
        let everywhere = self.current.iter_mut().chain(waiting);
        everywhere.filter(|question| question.card.id == card).for_each(change);
    }

    fn answered(
        &mut self,
        grade: Grade,
        reask: bool,
        (standing, outcomes): (Standing, [Schedule; 6]),
        passage: Option<Passage>,
    ) -> Option<Notice> {
        let question = self.current.take()?;
        let due_before = question.standing.progress.schedule().map(|schedule| schedule.due);
        self.tally.answer(&question, grade, reask);
        let again = grade.asks_again();
        if again {
            let class = Class::Again;
            let question = Question { standing, outcomes, class, answer_before: None, ..question.clone() };
            self.queue.push_back(question.into());
        }
        if passage.is_some() {
            self.passage = passage;
            self.side = Side::Done;
            self.current = Some(Question { standing, ..question });
        } else {
            self.advance();
        }
        let schedule = standing.progress.schedule();
        // Practice may still have brought the card forward.
        let moved =
            self.options.mode == Mode::Schedule || schedule.map(|schedule| schedule.due) != due_before;
        let next = schedule.filter(|_| moved).map(|schedule| (schedule.due, schedule.interval));
        let is_lapse = self.options.mode == Mode::Schedule && !reask && !grade.passed();
        let leech = schedule.filter(|schedule| is_lapse && schedule.reminds_of_leech());
        Some(Notice::Saved { next, again, leech: leech.map(|schedule| schedule.lapses) })
    }

    fn set_aside(&mut self, card: CardId, siblings: &[CardId]) {
        // In the order of their rows, so that an undo finds them.
        for card in siblings.iter().copied().chain([card]) {
            self.tally.set_aside(card);
            // It waits there where it was missed just now.
            self.queue.retain(|waiting| waiting.card() != card);
        }
        if self.card() == Some(card) {
            self.advance();
        }
    }

    /// Goes on with the card as it was edited, on the side that is up.
    fn edited(&mut self, card: CardId, question: Option<Box<Question>>, logged: bool) {
        if logged {
            self.tally.change(card);
        }
        let is_current = self.card() == Some(card);
        if is_current {
            self.turn += 1;
            self.typed = None;
        }
        if let Some(question) = question {
            self.each(card, |own| {
                let class = own.class;
                *own = Question { class, ..(*question).clone() };
            });
        } else {
            self.queue.retain(|waiting| waiting.card() != card);
            if is_current {
                self.advance();
            }
        }
    }

    /// A deed in a few words, an answer by the key that grades so.
    fn told(&self, did: &Did) -> String {
        let key = |grade| self.options.keys.choices().find_map(|(key, own)| (own == grade).then_some(key));
        let deed = did.grade.map_or_else(
            || did.deed.clone(),
            |grade| match key(grade) {
                Some(key) => format!("grade {key} of"),
                None => format!("grade {grade} of"),
            },
        );
        let front = asked(&did.front).replace('`', "");
        let front = front.lines().next().unwrap_or_default();
        format!("{deed} {}", truncate_str(front, FRONT, "…"))
    }

    /// Puts the card that came back on the screen, before the one that was there.
    fn undone(
        &mut self,
        card: CardId,
        question: Option<Box<Question>>,
        others: Vec<News>,
        what: String,
    ) -> Notice {
        // Who takes something back wants to go on.
        self.options.time_ms = None;
        self.tally.undo(card);
        self.queue.retain(|waiting| waiting.card() != card);
        for (other, question) in others {
            self.tally.undo(other);
            if let Some(question) = question {
                self.queue.push_front(Waiting::Read(question));
            }
        }
        // A card that is done with is on the screen for its passage alone.
        let is_done = self.side == Side::Done;
        let displaced = self.current.take().filter(|current| current.card.id != card && !is_done);
        if let Some(question) = question {
            if let Some(current) = displaced {
                self.queue.push_front(current.into());
            }
            self.put(*question);
            return Notice::Undone(what);
        }
        match displaced {
            Some(current) => self.current = Some(current),
            None => self.advance(),
        }
        Notice::UndoneElsewhere(what)
    }
}
