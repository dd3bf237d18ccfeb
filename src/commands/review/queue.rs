//! The questions of a study day.

use std::collections::HashMap;
use std::path::Path;

use crate::commands::collection::Collection;
use crate::commands::confusions;
use crate::commands::context::name_in;
use crate::model::card::CardId;
use crate::model::day::Day;
use crate::model::grade::Grade;
use crate::model::topic::Deck;
use crate::review::nothing_due::{NothingDue, Reason};
use crate::review::question::{Class, Question};
use crate::review::screen::Ahead;
use crate::review::waiting::Named;
use crate::schedule::queue::backlog::Backlog;
use crate::schedule::queue::order::{DueOrder, NewOrder};
use crate::schedule::queue::taste::{Sorter, Taste};
use crate::schedule::queue::{Done, DoneIn, Draft, DueCard, Entry, Held, Learned, NewCard};
use crate::store::{Candidate, DoneToday, Listed, Result, Scope, Store};

use super::due::{Due, due_card};
use super::expected::expected;
use super::form;
use super::wishes::{Choice, Wishes};

/// The study day and the grade of the last answer of each card that was looked at.
type LastAnswers = HashMap<CardId, Option<(Day, Grade)>>;

/// What a study day asks for.
pub(super) struct StudyDay {
    /// The questions in their order.
    pub questions: Vec<Named>,
    held: Held,
    /// Whether no further new card was looked at, since none could be asked.
    is_full: bool,
    /// Whether the scope holds any card at all.
    has_cards: bool,
    /// Whether there are cards that are not in the scope, where it holds none.
    are_elsewhere: bool,
    /// Where cards of later days are asked, how many are to be asked again today.
    ahead: Option<usize>,
    /// What is due, where that is more than the day asks.
    pub backlog: Option<Backlog>,
}

/// Days over which it is told how many cards arrive.
const ARRIVAL_DAYS: u32 = 7;

impl StudyDay {
    /// The study day `today` of a scope.
    pub fn of(wishes: &Wishes, store: &Store, scope: &Scope, today: Day) -> Result<Self> {
        let due = Due::of(wishes.choice, scope, today, store);
        let again = if wishes.choice == Choice::Day { store.asked_again(scope, today)? } else { Vec::new() };
        let mut answered: LastAnswers =
            again.iter().map(|missed| (missed.card, missed.standing.last_answer)).collect();
        let again: Vec<CardId> = again.iter().map(|missed| missed.card).collect();
        let done = done(store.done_on(today)?);
        let (limits, mut order) = (&wishes.limits, wishes.order);
        let backlog = backlog(scope, &done, wishes, store, today)?;
        if backlog.is_some() && wishes.minds_backlog {
            order.due = DueOrder::Overdue;
        }
        let decks = if limits.decks.is_empty() { Vec::new() } else { store.deck_names()? };
        let mut draft = Draft::new(&again, limits, &done, order);
        let mut read = due.map_or(Ok(Vec::new()), |due| due.offer(&mut draft, &decks, order.due))?;
        let mut position = 0;
        let was_full = draft.is_full(&decks) || matches!(wishes.choice, Choice::Ahead(_));
        // Only where new cards come, the user's taste matters.
        let taste = if was_full { Taste::default() } else { Taste::of(&store.votes()?) };
        let mut sorter = Sorter::new(&taste);
        let mut offer = |candidate: Candidate| {
            let Candidate { score, block, .. } = candidate;
            answered.insert(candidate.card, candidate.standing.last_answer);
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
        if let Some(due) = due {
            for card in pairs.iter().flat_map(|&(one, other)| [one, other]) {
                if read.iter().all(|known| known.card != card) {
                    read.extend(due.card(card)?);
                }
            }
        }
        let cards: Vec<DueCard> = read.iter().map(due_card).collect();
        let queue = queue.with_pairs(&pairs, &cards, &done.groups);
        answered.extend(read.iter().map(|coming| (coming.card, coming.last_answer)));
        let named = |entry: Entry| {
            let last_answer = answered.get(&entry.card).copied().flatten();
            Named { card: entry.card, class: entry.class, last_answer }
        };
        let questions: Vec<Named> = queue.cards.into_iter().map(named).collect();
        let has_cards = !questions.is_empty() || store.has_cards(scope)?;
        let are_elsewhere = !has_cards && store.has_cards(&Scope::default())?;
        let ahead = match wishes.choice {
            Choice::Ahead(_) => Some(store.counts(scope, today)?.again as usize),
            Choice::Day | Choice::New => None,
        };
        Ok(Self { questions, held: queue.held, is_full, has_cards, are_elsewhere, ahead, backlog })
    }

    /// What was held back.
    #[cfg(test)]
    pub const fn held(&self) -> Held {
        self.held
    }

    /// Why there is nothing to ask.
    pub fn nothing_due(&self, ahead: Ahead) -> NothingDue {
        let held = &self.held;
        let due = held.over_review_limit + held.due_over_session;
        let new =
            if self.is_full { ahead.new } else { held.over_new_limit + held.backlog + held.new_over_session };
        let reason = match (self.ahead, due, new) {
            _ if !self.has_cards => Reason::NoCards { elsewhere: self.are_elsewhere },
            // New cards are not what was asked for.
            (Some(repeats), 0, _) => Reason::NoneAhead { repeats },
            (Some(_), due, _) => Reason::LimitReached { due, new: 0 },
            (None, 0, 0) => Reason::AllDone,
            (None, due, new) => Reason::LimitReached { due, new },
        };
        NothingDue { reason, ahead }
    }
}

/// What is due, where that is more than is left of the day's reviews.
fn backlog(
    scope: &Scope,
    done: &Done,
    wishes: &Wishes,
    store: &Store,
    today: Day,
) -> Result<Option<Backlog>> {
    if wishes.choice != Choice::Day {
        return Ok(None);
    }
    let a_day = wishes.limits.reviews;
    let due = store.counts(scope, today)?.due as usize;
    if due <= a_day.saturating_sub(done.reviews) {
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
        has_forms: form::is_likely(&listed),
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

pub(super) fn done(done: DoneToday) -> Done {
    let done_in = |(deck, (new, reviews))| DoneIn { deck, new: new as usize, reviews: reviews as usize };
    Done {
        new: done.new as usize,
        reviews: done.reviews as usize,
        groups: done.groups.into_iter().collect(),
        decks: done.decks.into_iter().map(done_in).collect(),
        learned: done.learned.iter().map(|(deck, topic)| learned(deck, topic)).collect(),
    }
}

fn learned(deck: &Deck, topic: &[String]) -> Learned {
    Learned { note: note_key(deck, topic), topic: topic_key(deck, topic) }
}

/// A new card as the queue takes it.
pub(super) fn new_card(candidate: Candidate, position: u64) -> NewCard {
    NewCard {
        card: candidate.card,
        group: candidate.group,
        topic: topic_key(&candidate.deck, &candidate.topic),
        note: note_key(&candidate.deck, &candidate.topic),
        deck: candidate.deck,
        score: candidate.score,
        position,
    }
}

/// A text that cards of one note share: its deck and title, with which every topic begins.
fn note_key(deck: &Deck, topic: &[String]) -> String {
    topic_key(deck, &topic[..topic.len().min(1)])
}

/// A text that cards of one topic share; the separator is in no heading.
pub(super) fn topic_key(deck: &Deck, topic: &[String]) -> String {
    format!("{deck}\u{1f}{}", topic.join("\u{1f}"))
}
