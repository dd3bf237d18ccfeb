//! Keeps a session: its effects become rows of the log.

use std::collections::BTreeSet;
use std::fmt;

use crate::commands::cards::{hits, listing, story, written};
use crate::commands::collection::Collection;
use crate::commands::context::{Context, name_in};
use crate::commands::{editor, query};
use crate::error::Error;
use crate::generate;
use crate::insight::streak::streak;
use crate::model::card::CardId;
use crate::model::day::{Day, Now};
use crate::model::grade::Grade;
use crate::model::log::{Event, Remark, RowId, SetState};
use crate::model::schedule::{Schedule, Standing};
use crate::model::taste::mostly_refused;
use crate::notes::{self, Found};
use crate::review::effect::{Effect, News, Outcome};
use crate::review::input::{Reason, Target};
use crate::review::passage::Passage;
use crate::review::screen::{Ahead, Hits, Page};
use crate::review::ui::Keeper;
use crate::review::waiting::Named;
use crate::store::{NewRow, Scope};

use super::form;
use super::notes::reread;
use super::practice::is_askable;
use super::said::Said;

/// Days after which a new card comes that is known already.
const KNOWN_DAYS: u32 = 30;

/// Passes in a row that a card counts which is known already: its next interval is the first that grows.
const KNOWN_REPETITIONS: u32 = 2;

/// The log of a collection, for a session over a scope.
pub(super) struct LogKeeper<'a> {
    /// What the session is about.
    pub(super) collection: &'a mut Collection,
    /// Streams, clock and editor; what is said goes to `said`.
    pub(super) context: &'a mut Context,
    /// What the commands say that run inside the session, whose screen is not theirs.
    said: Said,
    /// What the session is limited to.
    scope: &'a Scope,
    /// How answers are kept outside the schedule; `None` in the daily session.
    pub(super) practice: Option<Practice>,
    /// Whether a card that was not known well shows its passage.
    explains: bool,
    /// The latest moment that was told: a clock set back meanwhile does not lead back.
    latest: Option<Now>,
    /// What the database and the day were when the questions were made.
    pub(super) seen: Seen,
    /// What this session did and did not take back, in its order.
    pub(super) acts: Vec<Act>,
    /// The number of the log's last row when it began; later ones that it did not write are another session's.
    pub(super) began_after: i64,
    /// Cards that the user wants to be asked, whenever they are due.
    pub(super) wished: BTreeSet<CardId>,
    /// Whether it did anything at all.
    pub(super) has_acted: bool,
    /// Whether the user was told that what is taken back next is none of this session's.
    pub(super) told_of_older: bool,
}

/// A step of the session, as an undo takes it back.
#[derive(Clone, Debug)]
pub(super) enum Act {
    /// Rows of the log, all of one deed; the last one is about the card that was on the screen.
    Rows(Vec<RowId>),
    /// A reading of the notes, after one was changed from this card.
    Reading(i64, CardId),
}

/// What questions depend on beside the session's own answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    changes: i64,
    today: Day,
    /// Whether the notes were read again since.
    pub(super) is_stale: bool,
}

/// An error in one line with its hint, as a session tells it.
pub(super) struct Failure(Error);

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.hint() {
            "" => write!(f, "{}", self.0),
            hint => write!(f, "{}: {hint}", self.0),
        }
    }
}

/// What a session is for.
pub(super) enum Purpose {
    /// What the day asks.
    Day,
    /// These cards, which come due later and are answered as if they were.
    Ahead(BTreeSet<CardId>),
    /// Practice outside the schedule.
    Practice(Practice),
}

/// How answers outside the schedule are kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Practice {
    /// Whether a missed card that is not due comes tomorrow.
    pub pull_in: bool,
    /// What kind of practice it is, as the log has it.
    pub event: fn(Grade) -> Event,
}

impl<'a> LogKeeper<'a> {
    /// A keeper of the session that asks the cards of this scope.
    pub fn new(
        collection: &'a mut Collection,
        context: &'a mut Context,
        said: Said,
        scope: &'a Scope,
        purpose: Purpose,
    ) -> Result<Self, Error> {
        let (practice, wished) = match purpose {
            Purpose::Day => (None, BTreeSet::new()),
            Purpose::Ahead(cards) => (None, cards),
            Purpose::Practice(practice) => (Some(practice), BTreeSet::new()),
        };
        let explains = context.config.settings.explain;
        let today = collection.now(context).today;
        let seen = Seen { changes: collection.store.changes_elsewhere()?, today, is_stale: false };
        let began_after = collection.store.steps(1)?.first().map_or(0, |step| step.row.id.seq);
        Ok(Self {
            collection,
            context,
            said,
            scope,
            practice,
            explains,
            latest: None,
            seen,
            acts: Vec::new(),
            began_after,
            wished,
            has_acted: false,
            told_of_older: false,
        })
    }

    /// What the session is run in.
    pub const fn context(&mut self) -> &mut Context {
        self.context
    }

    fn answer(&mut self, card: CardId, grade: Grade, rows: &[NewRow], now: Now) -> Result<Outcome, Error> {
        let standing = self.append_all(rows, now)?;
        let outcomes = self.collection.outcomes(card, &standing, now.today);
        let asks = grade.asks_again();
        // The answer is saved; a note that cannot be read takes nothing from that.
        let passage = if asks && self.explains { self.passage(card)?.ok() } else { None };
        Ok(Outcome::Answered { standing, outcomes, passage })
    }

    /// Writes rows that are one step for an undo.
    fn append_all(&mut self, rows: &[NewRow], now: Now) -> Result<Standing, Error> {
        let appended = self.collection.append_all(rows, now)?;
        self.remember(Act::Rows(appended.iter().map(|row| row.row).collect()));
        Ok(appended.last().map_or_else(Standing::default, |last| last.standing))
    }

    /// Writes a row.
    fn append(&mut self, row: NewRow, now: Now) -> Result<(), Error> {
        self.append_all(&[row], now)?;
        Ok(())
    }

    fn remember(&mut self, act: Act) {
        self.acts.push(act);
        (self.has_acted, self.told_of_older) = (true, false);
    }

    /// What the card's note says around it, or why that cannot be told.
    fn passage(&self, card: CardId) -> Result<Result<Passage, String>, Error> {
        let listed = self.collection.store.card(card)?;
        let relative = name_in(&self.context.folder, &listed.file);
        let found = Found { path: listed.file.clone(), relative, seen: None };
        let note = match notes::read(&found) {
            Ok(note) => note,
            Err(problem) => return Ok(Err(problem.to_string())),
        };
        let lines = listed.card.line..=listed.card.end_line;
        Ok(notes::passage(&note.source, lines)
            .map(|found| Passage { line: found.line, markdown: found.markdown })
            .ok_or_else(|| format!("{} has no such line any more", found.relative)))
    }

    fn set_aside(&mut self, row: NewRow, now: Now) -> Result<Outcome, Error> {
        self.append(row, now)?;
        Ok(Outcome::SetAside { advice: None, siblings: Vec::new() })
    }

    fn bury(&mut self, card: CardId, with_siblings: bool, now: Now) -> Result<Outcome, Error> {
        let mut siblings = Vec::new();
        if with_siblings {
            let listed = self.collection.store.card(card)?;
            let found = self.collection.store.siblings(&listed.card)?;
            siblings.extend(
                found.iter().filter(|sibling| is_askable(sibling, now)).map(|sibling| sibling.card.id),
            );
        }
        // The card itself last, since an undo brings the last one back first.
        let cards = siblings.iter().copied().chain([card]);
        let rows: Vec<NewRow> = cards.map(|card| NewRow::action(card, Event::Bury)).collect();
        self.append_all(&rows, now)?;
        Ok(Outcome::SetAside { advice: None, siblings })
    }

    fn drop_card(&mut self, card: CardId, reason: Reason, now: Now) -> Result<Outcome, Error> {
        let rule = self.collection.store.card(card)?.card.rule;
        self.append(NewRow::dropped(card, reason.name().to_owned()), now)?;
        let advice = mostly_refused(&self.collection.store.votes()?, &rule).map(|(dropped, count)| {
            let name = generate::name_of(&rule);
            format!("{dropped} of {count} by {rule} ({name}) went: `mnemon config set rules.{rule} false` stops them")
        });
        Ok(Outcome::SetAside { advice, siblings: Vec::new() })
    }

    /// The row of a new card that is known already: no answer, but a schedule.
    fn known(&self, card: CardId, now: Now) -> Result<NewRow, Error> {
        let standing = self.collection.store.card(card)?.standing;
        // Good leaves the ease as a new card has it.
        let [.., good, _] = self.collection.outcomes(card, &standing, now.today);
        let schedule = Schedule { repetitions: KNOWN_REPETITIONS, interval: KNOWN_DAYS, ..good };
        Ok(NewRow::action(card, Event::Set(SetState::of(&schedule, now.today.plus(KNOWN_DAYS)))))
    }

    fn tag(&mut self, card: CardId, name: &str, now: Now) -> Result<Outcome, Error> {
        let name = written::tag(name)?;
        let listed = self.collection.store.card(card)?;
        let is_same = |own: &&String| own.to_lowercase() == name.to_lowercase();
        let own = listed.own_tags.iter().find(is_same).cloned();
        let (name, on) = match own {
            Some(own) => (own, false),
            None if listed.card.tags.iter().any(|tag| tag.to_lowercase() == name.to_lowercase()) => {
                return Err(Error::Failed {
                    what: format!("the note gives the card the tag `{name}`"),
                    hint: String::new(),
                });
            }
            None => (name, true),
        };
        self.append(NewRow::remark(card, Remark::Tag { name: name.clone(), on }), now)?;
        Ok(Outcome::Tagged { name, on })
    }

    fn edit(&mut self, card: CardId, target: Target, now: Now) -> Result<Outcome, Error> {
        let listed = self.collection.store.card(card)?;
        let (said, logged) = match target {
            Target::Card => match written::text(&listed, self.context)? {
                Some(own) => {
                    let said = if own.is_empty() { "the note's text again" } else { "your text is kept" };
                    self.append(NewRow::remark(card, Remark::Edit(own)), now)?;
                    (said.to_owned(), true)
                }
                None => ("the text is as it was".to_owned(), false),
            },
            Target::Note => {
                editor::open(&listed.file, listed.card.line, self.context)?;
                let before = self.last_reading()?;
                reread(self.collection, self.context)?;
                self.seen.is_stale = true;
                let reading = self.last_reading()?.filter(|reading| Some(*reading) > before);
                if let Some(reading) = reading {
                    self.remember(Act::Reading(reading, card));
                }
                let said = self.said.take().lines().collect::<Vec<_>>().join(" ");
                (if said.is_empty() { "the note is as it was".to_owned() } else { said }, reading.is_some())
            }
        };
        let question = self.asked_now(card, now)?;
        Ok(Outcome::Edited { question: question.map(Box::new), said, logged })
    }

    /// The row that brings a missed card forward to tomorrow, if practice does so and it is due later.
    fn pull_in(
        &self,
        practice: Practice,
        card: CardId,
        grade: Grade,
        now: Now,
    ) -> Result<Option<NewRow>, Error> {
        if !practice.pull_in || grade.passed() {
            return Ok(None);
        }
        let standing = self.collection.store.card(card)?.standing;
        let tomorrow = now.today.plus(1);
        let later = standing.progress.schedule().filter(|schedule| schedule.due > tomorrow);
        Ok(later.map(|schedule| NewRow::action(card, Event::Set(SetState::of(schedule, tomorrow)))))
    }

    fn find(&self, words: &str, now: Now) -> Result<Hits, Error> {
        let query = query::parse(&words.split_whitespace().map(str::to_owned).collect::<Vec<_>>())?;
        let found = self.collection.store.search(&query, &Scope::default(), false, now)?;
        let cards = hits(&found, now.today);
        let (shown, all) = (cards.len(), found.len());
        let title = if shown < all {
            format!("find: {words} (the first {shown} of {all})")
        } else {
            format!("find: {words}")
        };
        let markdown = listing(&found, now.today, &self.context.style);
        Ok(Hits { page: Page { title, markdown }, cards })
    }
}

impl Keeper for LogKeeper<'_> {
    type Error = Failure;

    fn now(&mut self) -> Now {
        let now = self.context.clock.now(self.collection.rollover_hour());
        let now = match self.latest {
            Some(latest) if now.at_ms < latest.at_ms => latest,
            _ => now,
        };
        self.latest = Some(now);
        now
    }

    fn commit(&mut self, effect: &Effect, now: Now) -> Result<Outcome, Failure> {
        Ok(self.done(effect, now)?)
    }

    fn news(&mut self, cards: &[CardId], now: Now) -> Result<Vec<News>, Failure> {
        Ok(self.others(cards, now)?)
    }

    fn read(&mut self, cards: &[Named], now: Now) -> Result<Vec<News>, Failure> {
        let read = |named: &Named| Ok((named.card, self.named(*named, now)?.map(Box::new)));
        cards.iter().map(read).collect()
    }

    fn ahead(&mut self, now: Now) -> Result<Ahead, Failure> {
        Ok(self.coming(now)?)
    }
}

impl LogKeeper<'_> {
    /// Does what an effect asks for.
    fn done(&mut self, effect: &Effect, now: Now) -> Result<Outcome, Error> {
        match effect {
            Effect::Answer { card, grade, seen, reask } => {
                let event = match self.practice {
                    Some(practice) => (practice.event)(*grade),
                    None if *reask => Event::Reask(*grade),
                    None => Event::Review(*grade),
                };
                let mut rows = vec![NewRow::answer(*card, event, seen.clone())];
                if let Some(practice) = self.practice {
                    rows.extend(self.pull_in(practice, *card, *grade, now)?);
                }
                self.answer(*card, *grade, &rows, now)
            }
            Effect::Suspend(card) => self.set_aside(NewRow::action(*card, Event::Suspend), now),
            Effect::Bury { card, siblings } => self.bury(*card, *siblings, now),
            Effect::Drop(card, reason) => self.drop_card(*card, *reason, now),
            Effect::Know(card) => {
                let row = self.known(*card, now)?;
                self.set_aside(row, now)
            }
            Effect::Flag(card, on) => {
                self.append(NewRow::action(*card, Event::Flag(*on)), now)?;
                Ok(Outcome::Flagged(*on))
            }
            Effect::Tag(card, name) => self.tag(*card, name, now),
            Effect::Edit(card, target) => self.edit(*card, *target, now),
            Effect::Reform(card) => match form::next(self.collection, self.context, *card)? {
                Ok((form, said)) => {
                    self.append(NewRow::remark(*card, Remark::Edit(form)), now)?;
                    let question = self.asked_now(*card, now)?.map(Box::new);
                    Ok(Outcome::Edited { question, said, logged: true })
                }
                Err(said) => Ok(Outcome::Edited { question: None, said, logged: false }),
            },
            Effect::Look(card) => Ok(Outcome::Found(self.passage(*card)?)),
            Effect::Info { card, revealed } => {
                let text = story(*card, *revealed, self.collection, self.context, now)?;
                Ok(Outcome::Read(Page { title: "about this card".to_owned(), markdown: text }))
            }
            Effect::Find(words) => Ok(Outcome::Hits(self.find(words, now)?)),
            Effect::Ask(card) => Ok(Outcome::Asked(self.asked_first(*card, now)?)),
            Effect::Undo => self.undo(now),
        }
    }

    fn others(&mut self, cards: &[CardId], now: Now) -> Result<Vec<News>, Error> {
        let changes = self.collection.store.changes_elsewhere()?;
        let seen = Seen { changes, today: now.today, is_stale: false };
        if seen == self.seen {
            return Ok(Vec::new());
        }
        self.seen = seen;
        cards.iter().map(|&card| Ok((card, self.asked_now(card, now)?.map(Box::new)))).collect()
    }

    /// What comes on later days.
    pub fn coming(&self, now: Now) -> Result<Ahead, Error> {
        let store = &self.collection.store;
        let next = store.next_due(self.scope, now.today)?;
        let new = store.counts(self.scope, now.today)?.new;
        let next = next.map(|(day, cards)| (day, cards as usize));
        let answered = store.answered_in_a_row(now.today)?;
        Ok(Ahead { today: now.today, next, new: new as usize, streak: streak(&answered, now.today) })
    }
}
