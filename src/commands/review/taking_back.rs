//! `u` in a session: first what the session did itself, the last of it first, then older steps of the log.
//!
//! Another session that runs at the same time writes to the same log. What it does is none of this session's steps, so
//! its answers stay while this one has something of its own, and go only after the user was told.

use crate::error::Error;
use crate::model::card::CardId;
use crate::model::day::Now;
use crate::model::log::{Event, RowId};
use crate::review::effect::{Did, News, Outcome};
use crate::store::{self, Undone};

use super::keeper::{Act, LogKeeper};

/// Rows among which the last one that stands is looked for, to say what it did.
const NEAR: usize = 100;

impl LogKeeper<'_> {
    /// Takes the last step back.
    pub(super) fn undo(&mut self, now: Now) -> Result<Outcome, Error> {
        while let Some(act) = self.acts.pop() {
            let outcome = match &act {
                Act::Rows(rows) => self.undo_rows(rows, now),
                Act::Reading(reading, card) => self.undo_reading(*reading, *card, now).map(Some),
            };
            match outcome {
                Ok(Some(outcome)) => return Ok(outcome),
                // Taken back by another session or command.
                Ok(None) => {}
                Err(error) => {
                    self.acts.push(act);
                    return Err(error);
                }
            }
        }
        self.undo_older(now)
    }

    /// Takes back the rows of one deed that still stand; `None` if none does.
    fn undo_rows(&mut self, rows: &[RowId], now: Now) -> Result<Option<Outcome>, Error> {
        let mut undone: Vec<Undone> = Vec::new();
        for row in rows.iter().rev() {
            match self.collection.undo_row(*row, now) {
                Ok(row) => undone.push(row),
                Err(store::Error::TakenBack { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        self.outcome(&undone, now)
    }

    /// What a deed of these rows came to, the row last written first.
    fn outcome(&self, undone: &[Undone], now: Now) -> Result<Option<Outcome>, Error> {
        let Some(last) = undone.first() else { return Ok(None) };
        let card = last.card;
        let answer = undone.iter().find(|row| row.event.grade().is_some()).unwrap_or(last);
        let did = self.did(answer.card, answer.row, &answer.event)?;
        let mut others: Vec<News> = Vec::new();
        for row in undone.iter().filter(|row| row.card != card) {
            others.push((row.card, self.asked_now(row.card, now)?.map(Box::new)));
        }
        let question = self.asked_now(card, now)?.map(Box::new);
        Ok(Some(Outcome::Undone { did, card, question, others }))
    }

    /// Takes back what reading a changed note did; the note stays as the user wrote it.
    fn undo_reading(&mut self, reading: i64, card: CardId, now: Now) -> Result<Outcome, Error> {
        let front = self.collection.store.question(card)?.unwrap_or_default();
        self.collection.undo_reading(reading, now)?;
        self.seen.is_stale = true;
        let did = Did { deed: "what the edited note gave; the file stays:".to_owned(), grade: None, front };
        let question = self.asked_now(card, now)?.map(Box::new);
        Ok(Outcome::Undone { did, card, question, others: Vec::new() })
    }

    /// Takes back the last row of the log; says first which it is where this session is not the one that wrote it.
    fn undo_older(&mut self, now: Now) -> Result<Outcome, Error> {
        let Some(last) = self.collection.store.last_step()? else { return Ok(Outcome::NothingToUndo) };
        let steps = self.collection.store.steps(NEAR)?;
        let row = steps.iter().map(|step| step.row).find(|row| row.id == last);
        if let Some(row) = row
            && !self.told_of_older
            && (self.has_acted || row.id.seq > self.began_after)
        {
            self.told_of_older = true;
            return Ok(Outcome::OlderNext(self.did(row.card, row.id, &row.event)?));
        }
        let mut undone: Vec<Undone> = self.collection.undo_last(now)?.into_iter().collect();
        // The answer that brought a card forward goes with it.
        if self.practice.is_some() && undone.iter().any(|row| matches!(row.event, Event::Set(_))) {
            undone.extend(self.collection.undo_last(now)?);
        }
        Ok(self.outcome(&undone, now)?.unwrap_or(Outcome::NothingToUndo))
    }

    /// What a row of the log did, in words.
    fn did(&self, card: CardId, row: RowId, event: &Event) -> Result<Did, Error> {
        let front = self.collection.store.question(card)?.unwrap_or_default();
        let deed = match event {
            Event::Tag => {
                let entries = self.collection.store.card_entries(card)?;
                let extra = entries.iter().find(|entry| entry.id == row).map(|entry| &entry.extra);
                let name = extra.and_then(|extra| extra["tag"].as_str()).unwrap_or_default();
                let was_given = extra.is_some_and(|extra| extra["on"] == true);
                if was_given { format!("tag {name} of") } else { format!("taking away tag {name} of") }
            }
            Event::Edit => {
                let entries = self.collection.store.card_entries(card)?;
                let extra = entries.iter().find(|entry| entry.id == row).map(|entry| &entry.extra);
                let is_form = extra.is_some_and(|extra| extra["of"].is_object() || extra["front"].is_null());
                (if is_form { "another form of" } else { "your text of" }).to_owned()
            }
            Event::Flag(true) => "flag of".to_owned(),
            Event::Flag(false) => "taking away the flag of".to_owned(),
            Event::Suspend => "suspending".to_owned(),
            Event::Resume => "resuming".to_owned(),
            Event::Bury => "burying".to_owned(),
            Event::Drop => "dropping".to_owned(),
            Event::Restore => "restoring".to_owned(),
            Event::Reset => "forgetting".to_owned(),
            Event::Set(_) => "another day for".to_owned(),
            other => format!("{} of", other.kind()),
        };
        Ok(Did { deed, grade: event.grade(), front })
    }

    /// The number of the last reading of the notes that changed cards and stands.
    pub(super) fn last_reading(&self) -> Result<Option<i64>, Error> {
        let readings = self.collection.store.readings()?;
        Ok(readings.iter().filter(|reading| !reading.taken_back).map(|reading| reading.id).max())
    }
}
