//! The questions of a study day.

use std::path::Path;

use crate::commands::collection::Collection;
use crate::commands::context::name_in;
use crate::model::card::CardId;
use crate::model::day::Day;
use crate::review::nothing_due::{NothingDue, Reason};
use crate::review::question::{Class, Question};
use crate::review::screen::Ahead;
use crate::schedule::queue::order::NewOrder;
use crate::schedule::queue::{Done, DoneIn, Draft, DueCard, Held, NewCard};
use crate::store::{Candidate, DoneToday, Listed, Result, Scope};

use super::wishes::Wishes;

/// What a study day asks for.
pub(super) struct StudyDay {
    /// The questions in their order.
    pub questions: Vec<Question>,
    held: Held,
    /// Whether no further new card was looked at, since none could be asked.
    is_full: bool,
    /// Whether the scope holds any card at all.
    has_cards: bool,
}

impl StudyDay {
    /// The study day `today` of a scope.
    pub fn of(
        wishes: &Wishes,
        collection: &Collection,
        scope: &Scope,
        today: Day,
        folder: &Path,
    ) -> Result<Self> {
        let store = &collection.store;
        let due: Vec<DueCard> = store.due(scope, today)?.into_iter().filter_map(due_card).collect();
        let again: Vec<CardId> = store.asked_again(scope, today)?.iter().map(|missed| missed.card).collect();
        let done = done(store.done_on(today)?);
        let Wishes { limits, order } = wishes;
        let decks = if limits.decks.is_empty() { Vec::new() } else { store.deck_names()? };
        let mut draft = Draft::new(&due, &again, limits, &done, today, *order);
        let mut position = 0;
        let was_full = draft.is_full(&decks);
        let mut offer = |candidate| {
            draft.offer(new_card(candidate, position));
            position += 1;
            !draft.is_full(&decks)
        };
        if !was_full {
            match order.new {
                NewOrder::Surest => store.new_by_score(scope, today, &mut offer)?,
                NewOrder::Notes => store.new_in_notes(scope, today, &mut offer)?,
            }
        }
        let is_full = draft.is_full(&decks);
        let queue = draft.finish();
        let mut questions = Vec::with_capacity(queue.cards.len());
        for entry in queue.cards {
            let listed = store.card(entry.card)?;
            questions.push(question(listed, entry.class, collection, today, folder)?);
        }
        let has_cards = !questions.is_empty() || store.has_cards(scope)?;
        Ok(Self { questions, held: queue.held, is_full, has_cards })
    }

    /// Why there is nothing to ask.
    pub fn nothing_due(&self, ahead: Ahead) -> NothingDue {
        let due = self.held.over_review_limit;
        let new = if self.is_full { ahead.new } else { self.held.over_new_limit + self.held.backlog };
        let over_session = self.held.over_session_limit;
        let reason = match (due + over_session, new) {
            _ if !self.has_cards => Reason::NoCards,
            (0, 0) => Reason::AllDone,
            (due, new) => Reason::LimitReached { due, new },
        };
        NothingDue { reason, ahead }
    }
}

/// A card as a session asks it.
pub(super) fn question(
    listed: Listed,
    class: Class,
    collection: &Collection,
    today: Day,
    folder: &Path,
) -> Result<Question> {
    let answer_before = collection.store.answer_before(listed.card.id)?;
    let outcomes = collection.outcomes(listed.card.id, &listed.standing, today);
    Ok(Question {
        file: name_in(folder, &listed.file),
        card: listed.card,
        deck: listed.deck,
        standing: listed.standing,
        outcomes,
        class,
        answer_before,
    })
}

fn done(done: DoneToday) -> Done {
    let done_in = |(deck, (new, reviews))| DoneIn { deck, new: new as usize, reviews: reviews as usize };
    Done {
        new: done.new as usize,
        reviews: done.reviews as usize,
        groups: done.groups.into_iter().collect(),
        decks: done.decks.into_iter().map(done_in).collect(),
    }
}

/// A due card as the queue takes it.
fn due_card(candidate: Candidate) -> Option<DueCard> {
    let schedule = *candidate.standing.progress.schedule()?;
    Some(DueCard {
        card: candidate.card,
        group: candidate.group,
        topic: topic_key(&candidate),
        deck: candidate.deck,
        due: schedule.due,
        interval: schedule.interval,
    })
}

/// A new card as the queue takes it.
fn new_card(candidate: Candidate, position: u64) -> NewCard {
    NewCard {
        card: candidate.card,
        group: candidate.group,
        topic: topic_key(&candidate),
        deck: candidate.deck,
        score: candidate.score,
        position,
    }
}

/// A text that cards of one topic share; the separator is in no heading.
fn topic_key(candidate: &Candidate) -> String {
    format!("{}\u{1f}{}", candidate.deck, candidate.topic.join("\u{1f}"))
}
