//! Whether a card is asked in a session, and as what.

use crate::error::Error;
use crate::model::card::CardId;
use crate::model::day::{Day, Now};
use crate::model::schedule::{Progress, Standing, State};
use crate::review::question::{Class, Question};
use crate::review::waiting::Named;
use crate::store::{self, Listed};

use super::keeper::LogKeeper;
use super::practice::is_askable;
use super::queue::question;

impl LogKeeper<'_> {
    /// A card as the queue has it; `None` if it is not known here any more.
    pub(super) fn named(&self, named: Named, now: Now) -> Result<Option<Question>, Error> {
        match self.collection.store.card(named.card) {
            Ok(listed) => {
                Ok(Some(question(listed, named.class, self.collection, now.today, &self.context.folder)?))
            }
            Err(store::Error::NoSuchCard(_)) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// A card as it is to be asked now; `None` if it is not one to ask today, or not known here.
    pub(super) fn asked_now(&self, card: CardId, now: Now) -> Result<Option<Question>, Error> {
        let listed = match self.collection.store.card(card) {
            Ok(listed) => listed,
            Err(store::Error::NoSuchCard(_)) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let class = match self.practice {
            Some(_) => is_askable(&listed, now).then_some(Class::Due),
            None => class(&listed, now.today).or_else(|| self.is_wished(&listed, now).then_some(Class::Due)),
        };
        match class {
            Some(class) => {
                Ok(Some(question(listed, class, self.collection, now.today, &self.context.folder)?))
            }
            None => Ok(None),
        }
    }

    /// Whether the user wants to be asked a card that is not due, and was not yet.
    fn is_wished(&self, listed: &Listed, now: Now) -> bool {
        let is_answered = listed.standing.last_answer.is_some_and(|(day, _)| day == now.today);
        self.wished.contains(&listed.card.id) && !is_answered && is_askable(listed, now)
    }

    /// A card that was found as it is asked now, whenever it is due; or why it cannot be.
    pub(super) fn asked_first(
        &mut self,
        card: CardId,
        now: Now,
    ) -> Result<Result<Box<Question>, String>, Error> {
        let listed = self.collection.store.card(card)?;
        if !is_askable(&listed, now) {
            let state = State::of(&listed.standing, listed.retired_at.is_some(), now.today);
            return Ok(Err(format!("the card is {}: it is not asked", state.name())));
        }
        self.wished.insert(card);
        let class = class(&listed, now.today).filter(|_| self.practice.is_none()).unwrap_or(Class::Due);
        Ok(Ok(Box::new(question(listed, class, self.collection, now.today, &self.context.folder)?)))
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
