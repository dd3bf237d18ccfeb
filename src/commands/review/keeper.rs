//! Keeps a session: its effects become rows of the log.

use std::path::Path;

use crate::clock::Clock;
use crate::commands::collection::Collection;
use crate::commands::context::name_in;
use crate::model::card::CardId;
use crate::model::day::{Day, Now};
use crate::model::grade::Grade;
use crate::model::log::{Event, SetState};
use crate::model::schedule::{Progress, Standing, State};
use crate::notes::{self, Found};
use crate::review::passage::Passage;
use crate::review::question::Class;
use crate::review::screen::Ahead;
use crate::review::session::{Effect, Outcome};
use crate::review::ui::Keeper;
use crate::store::{Error, Listed, NewRow, Result, Scope, Undone};

use super::practice::is_askable;
use super::queue::question;

/// Why a card was dropped, as the log has it.
const DROP_REASON: &str = "refused in a review";

/// The log of a collection, for a session over a scope.
pub(super) struct LogKeeper<'a> {
    /// What the session is about.
    pub collection: &'a mut Collection,
    /// The time.
    pub clock: &'a Clock,
    /// The folder that file names are shown from.
    pub folder: &'a Path,
    /// What the session is limited to.
    pub scope: &'a Scope,
    /// How answers are kept outside the schedule; `None` in the daily session.
    pub practice: Option<Practice>,
    /// Whether a card that was not known well shows its passage.
    pub explains: bool,
}

/// How answers outside the schedule are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Practice {
    /// Whether a missed card that is not due comes tomorrow.
    pub pull_in: bool,
}

impl LogKeeper<'_> {
    fn answer(&mut self, card: CardId, grade: Grade, rows: &[NewRow], now: Now) -> Result<Outcome> {
        let appended = self.collection.append_all(rows, now)?;
        let standing = appended.last().map_or_else(Standing::default, |last| last.standing);
        let outcomes = self.collection.outcomes(card, &standing, now.today);
        let asks = grade.asks_again();
        // The answer is saved; a note that cannot be read takes nothing from that.
        let passage = if asks && self.explains { self.passage(card)?.ok() } else { None };
        Ok(Outcome::Answered { standing, outcomes, passage })
    }

    /// What the card's note says around it, or why that cannot be told.
    fn passage(&self, card: CardId) -> Result<std::result::Result<Passage, String>> {
        let listed = self.collection.store.card(card)?;
        let found =
            Found { path: listed.file.clone(), relative: name_in(self.folder, &listed.file), seen: None };
        let note = match notes::read(&found) {
            Ok(note) => note,
            Err(problem) => return Ok(Err(problem.to_string())),
        };
        let lines = listed.card.line..=listed.card.end_line;
        Ok(notes::passage(&note.source, lines)
            .map(|found| Passage { line: found.line, markdown: found.markdown })
            .ok_or_else(|| format!("{} has no such line any more", found.relative)))
    }

    fn set_aside(&mut self, row: &NewRow, now: Now) -> Result<Outcome> {
        self.collection.append(row, now)?;
        Ok(Outcome::SetAside)
    }

    /// The row that brings a missed card forward to tomorrow, if practice does so and it is due later.
    fn pull_in(&self, practice: Practice, card: CardId, grade: Grade, now: Now) -> Result<Option<NewRow>> {
        if !practice.pull_in || grade.passed() {
            return Ok(None);
        }
        let standing = self.collection.store.card(card)?.standing;
        let tomorrow = now.today.plus(1);
        let later = standing.progress.schedule().filter(|schedule| schedule.due > tomorrow);
        Ok(later.map(|schedule| NewRow::action(card, Event::Set(SetState::of(schedule, tomorrow)))))
    }

    fn undo(&mut self, now: Now) -> Result<Outcome> {
        let Some(Undone { card, event, .. }) = self.collection.undo_last(now)? else {
            return Ok(Outcome::NothingToUndo);
        };
        if self.practice.is_some() && matches!(event, Event::Set(_)) {
            // The answer that brought the card forward goes with it.
            self.collection.undo_last(now)?;
        }
        let listed = match self.collection.store.card(card) {
            Ok(listed) => listed,
            Err(Error::NoSuchCard(_)) => return Ok(Outcome::Undone { card, question: None }),
            Err(error) => return Err(error),
        };
        let class = match self.practice {
            Some(_) => is_askable(&listed, now).then_some(Class::Due),
            None => class(&listed, now.today),
        };
        let question = match class {
            Some(class) => Some(question(listed, class, self.collection, now.today, self.folder)?),
            None => None,
        };
        Ok(Outcome::Undone { card, question: question.map(Box::new) })
    }
}

impl Keeper for LogKeeper<'_> {
    type Error = Error;

    fn now(&mut self) -> Now {
        self.clock.now(self.collection.rollover_hour())
    }

    fn commit(&mut self, effect: &Effect, now: Now) -> Result<Outcome> {
        match effect {
            Effect::Answer { card, grade, seen, reask } => {
                let event = match self.practice {
                    Some(_) => Event::Drill(*grade),
                    None if *reask => Event::Reask(*grade),
                    None => Event::Review(*grade),
                };
                let mut rows = vec![NewRow::answer(*card, event, seen.clone())];
                if let Some(practice) = self.practice {
                    rows.extend(self.pull_in(practice, *card, *grade, now)?);
                }
                self.answer(*card, *grade, &rows, now)
            }
            Effect::Suspend(card) => self.set_aside(&NewRow::action(*card, Event::Suspend), now),
            Effect::Bury(card) => self.set_aside(&NewRow::action(*card, Event::Bury), now),
            Effect::Drop(card) => self.set_aside(&NewRow::dropped(*card, DROP_REASON.to_owned()), now),
            Effect::Flag(card, on) => {
                self.collection.append(&NewRow::action(*card, Event::Flag(*on)), now)?;
                Ok(Outcome::Flagged(*on))
            }
            Effect::Look(card) => Ok(Outcome::Found(self.passage(*card)?)),
            Effect::Undo => self.undo(now),
        }
    }

    fn ahead(&mut self, now: Now) -> Result<Ahead> {
        let next = self.collection.store.next_due(self.scope, now.today)?;
        let new = self.collection.store.counts(self.scope, now.today)?.new;
        let next = next.map(|(day, cards)| (day, cards as usize));
        Ok(Ahead { today: now.today, next, new: new as usize })
    }
}

/// Why a card would be asked today; `None` if it would not.
fn class(listed: &Listed, today: Day) -> Option<Class> {
    let standing: &Standing = &listed.standing;
    let state = State::of(standing, listed.retired_at.is_some(), today);
    match (state, standing.progress) {
        (State::New | State::Review, _) if standing.asks_again(today) => Some(Class::Again),
        (State::New, _) => Some(Class::New),
        (State::Review, Progress::Scheduled(schedule)) if schedule.due <= today => Some(Class::Due),
        _ => None,
    }
}
