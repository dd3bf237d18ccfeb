//! The questions of a study day.

use std::path::Path;

use crate::commands::collection::Collection;
use crate::commands::confusions;
use crate::commands::context::name_in;
use crate::model::card::CardId;
use crate::model::day::Day;
use crate::review::nothing_due::{NothingDue, Reason};
use crate::review::question::{Class, Question};
use crate::review::screen::Ahead;
use crate::schedule::queue::backlog::Backlog;
use crate::schedule::queue::order::{DueOrder, NewOrder};
use crate::schedule::queue::taste::{Sorter, Taste};
use crate::schedule::queue::{Done, DoneIn, Draft, DueCard, Held, NewCard};
use crate::store::{Candidate, DoneToday, Listed, Result, Scope, Store};

use super::expected::expected;
use super::wishes::{Choice, Wishes};

/// What a study day asks for.
pub(super) struct StudyDay {
    /// The questions in their order.
    pub questions: Vec<Question>,
    held: Held,
    /// Whether no further new card was looked at, since none could be asked.
    is_full: bool,
    /// Whether the scope holds any card at all.
    has_cards: bool,
    /// What is due, where that is more than the day asks.
    pub backlog: Option<Backlog>,
}

/// Days over which it is told how many cards arrive.
const ARRIVAL_DAYS: u32 = 7;

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
        let due = match wishes.choice {
            Choice::Day => store.due(scope, today)?,
            Choice::New => Vec::new(),
            Choice::Ahead(days) => store.due_ahead(scope, today, days)?,
        };
        let due: Vec<DueCard> = due.into_iter().filter_map(due_card).collect();
        let again = if wishes.choice == Choice::Day { store.asked_again(scope, today)? } else { Vec::new() };
        let again: Vec<CardId> = again.iter().map(|missed| missed.card).collect();
        let done = done(store.done_on(today)?);
        let (limits, mut order) = (&wishes.limits, wishes.order);
        let backlog = backlog(due.len(), &done, wishes, store, today)?;
        if backlog.is_some() && wishes.minds_backlog {
            order.due = DueOrder::Overdue;
        }
        let decks = if limits.decks.is_empty() { Vec::new() } else { store.deck_names()? };
        let mut draft = Draft::new(&due, &again, limits, &done, today, order);
        let mut position = 0;
        let was_full = draft.is_full(&decks) || matches!(wishes.choice, Choice::Ahead(_));
        let taste = Taste::of(&store.votes()?);
        let mut sorter = Sorter::new(&taste);
        let mut offer = |candidate: Candidate| {
            let Candidate { score, block, .. } = candidate;
            let family = candidate.rule.clone();
            let card = new_card(candidate, position);
            position += 1;
            let cards = match order.new {
                NewOrder::Surest => sorter.take(card, score, &family, block),
                NewOrder::Notes => vec![card],
            };
            for card in cards {
                draft.offer(card);
            }
            !draft.is_full(&decks)
        };
        if !was_full {
            match order.new {
                NewOrder::Surest => store.new_by_score(scope, today, &mut offer)?,
                NewOrder::Notes => store.new_in_notes(scope, today, &mut offer)?,
            }
        }
        if !draft.is_full(&decks) {
            for card in sorter.rest() {
                draft.offer(card);
            }
        }
        let is_full = draft.is_full(&decks);
        let queue = draft.finish();
        let asked = queue.cards.iter().filter(|entry| entry.class == Class::Due).map(|entry| entry.card);
        let pairs = confusions::pairs(asked, Some(today), store)?;
        let queue = queue.with_pairs(&pairs, &due, &done.groups);
        let mut questions = Vec::with_capacity(queue.cards.len());
        for entry in queue.cards {
            let listed = store.card(entry.card)?;
            questions.push(question(listed, entry.class, collection, today, folder)?);
        }
        let has_cards = !questions.is_empty() || store.has_cards(scope)?;
        Ok(Self { questions, held: queue.held, is_full, has_cards, backlog })
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

/// What is due, where that is more than is left of the day's reviews.
fn backlog(due: usize, done: &Done, wishes: &Wishes, store: &Store, today: Day) -> Result<Option<Backlog>> {
    let a_day = wishes.limits.reviews;
    if wishes.choice != Choice::Day || due <= a_day.saturating_sub(done.reviews) {
        return Ok(None);
    }
    let coming = store.forecast(today, ARRIVAL_DAYS + 1)?;
    let arriving: u32 = coming.iter().skip(1).map(|(_, cards)| cards).sum();
    Ok(Some(Backlog { due, a_day, arriving: arriving.div_ceil(ARRIVAL_DAYS) as usize }))
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
        expected: expected(&listed.card),
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
