//! The open database together with the scheduler that folds its log.

use std::collections::BTreeMap;
use std::path::Path;

use crate::error::Error;
use crate::exchange::apkg::Moment;
use crate::model::card::CardId;
use crate::model::day::{Day, Now};
use crate::model::log::{Row, RowId};
use crate::model::schedule::{Schedule, Standing};
use crate::reconcile::Plan;
use crate::schedule::options::BadOption;
use crate::schedule::{Options, fold, sm2, steps};
use crate::store::{
    Appended, Applied, Backups, Entry, Error as StoreError, Journal, Merged, NewRow, OpenOptions,
    PastReading, Received, Receiving, Refolded, Repaired, Report, Result as StoreResult, Salvaged, Store,
    Terms, Undone,
};

use super::context::Context;
use super::{reading, synced};

/// The scheduler's name and version in the log; a change of its days changes the number.
const ALGORITHM: &str = "sm2-1";

/// The user's cards, their log, and the options that interpret it.
pub(super) struct Collection {
    /// The database, for questions; what writes to the log goes through the collection.
    pub store: Store,
    options: Options,
    /// Stored options that cannot be, by name; the defaults serve in their place.
    bad_options: Vec<(String, BadOption)>,
    /// The name of the generator that makes its cards now.
    generator: String,
}

impl Collection {
    /// Opens the database, making it if there is none. On the first use of a study day a backup is made.
    pub fn open(context: &mut Context) -> Result<Self, Error> {
        let path = context.database()?.to_owned();
        let collection = Self::open_at(&path, context)?;
        if let [(_, bad), ..] = &collection.bad_options[..] {
            return Err(Error::Failed {
                what: format!("the database holds a scheduler option that cannot be: {bad}"),
                hint: "`mnemon doctor --repair` puts it back to its default".to_owned(),
            });
        }
        collection.begin_day(&path, context)?;
        Ok(collection)
    }

    /// Opens the database without the daily check and backup, which a doctor makes anyway, and with the defaults
    /// in the place of options that cannot be.
    pub fn open_unchecked(context: &Context) -> Result<Self, Error> {
        Self::open_at(context.database()?, context)
    }

    /// Saves what can be read of the database into a new one at `target`.
    pub fn salvage(target: &Path, context: &Context) -> Result<Salvaged, Error> {
        let options = open_options(context);
        let defaults = Options::default();
        let salvaged = Store::salvage(context.database()?, target, &options, &refold(&defaults))?;
        let mut new = Self::open_at(target, context)?;
        let report = new.check()?;
        new.repair(&report, new.now(context))?;
        new.forget_bad_options()?;
        new.close()?;
        Ok(salvaged)
    }

    fn open_at(path: &Path, context: &Context) -> Result<Self, Error> {
        let mut progress = None;
        let store = Store::open_telling(path, &open_options(context), || {
            progress = Some(context.progress("copying and updating the database", 0));
        })?;
        drop(progress);
        let stored = store.settings()?;
        let stored = stored.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let (options, bad_options) = Options::default().mended(stored);
        let generator = reading::generator(reading::options(context));
        Ok(Self { store, options, bad_options, generator })
    }

    /// The stored options that cannot be, in words.
    pub fn bad_options(&self) -> Vec<String> {
        self.bad_options.iter().map(|(_, bad)| bad.to_string()).collect()
    }

    /// Forgets the stored options that cannot be, so that the defaults hold; tells how many there were.
    pub fn forget_bad_options(&mut self) -> StoreResult<usize> {
        let bad = std::mem::take(&mut self.bad_options);
        let changes: Vec<_> = bad.iter().map(|(name, _)| (name.as_str(), None)).collect();
        if !changes.is_empty() {
            self.store.change_settings(&changes, &refold(&self.options))?;
        }
        Ok(bad.len())
    }

    /// The options that decide days.
    pub const fn options(&self) -> &Options {
        &self.options
    }

    /// Stores an option that decides days, or forgets it, and folds every card anew; `options` has the change
    /// already. A rehearsal writes nothing and only tells what would change.
    pub fn change_option(
        &mut self,
        name: &str,
        value: Option<&str>,
        options: Options,
        rehearse: bool,
    ) -> StoreResult<Refolded> {
        if rehearse {
            return self.store.foresee(&refold(&options));
        }
        let refolded = self.store.change_settings(&[(name, value)], &refold(&options))?;
        self.options = options;
        Ok(refolded)
    }

    /// Has the database checked and copied on the first use of a study day; where no copy can be made the work goes on,
    /// since nothing was lost yet.
    fn begin_day(&self, path: &Path, context: &mut Context) -> Result<(), Error> {
        let today = self.now(context).today;
        let progress = if self.store.was_checked_on(today)? {
            None
        } else {
            Some(context.progress("checking and copying the database", 0))
        };
        let made = self.store.back_up_daily(&Backups::of(path), context.config.settings.backups, today);
        if !matches!(made, Ok(Some(_))) {
            self.store.check_daily(today)?;
        }
        drop(progress);
        match made {
            Ok(None) => Ok(()),
            Ok(Some(backup)) => {
                context.detail(&format!("backup {} made", backup.name))?;
                Ok(synced::tell(path, context)?)
            }
            Err(cause) => {
                Ok(context.warn(&format!("today's backup could not be made: {cause}"), cause.hint())?)
            }
        }
    }

    /// The moment, on this collection's study days.
    pub fn now(&self, context: &Context) -> Now {
        context.clock.now(self.options.rollover_hour)
    }

    /// The hour at which study days change.
    pub const fn rollover_hour(&self) -> u8 {
        self.options.rollover_hour
    }

    /// The schedule of a card after an answer of quality 0 … 5.
    pub fn outcomes(&self, card: CardId, standing: &Standing, today: Day) -> [Schedule; 6] {
        sm2::outcomes(card, standing, today, &self.options)
    }

    /// The rows of a card's log that are in force, with what each did.
    pub fn history(&self, card: CardId) -> Result<Vec<Moment>, Error> {
        let entries = self.store.card_entries(card)?;
        let rows = entries
            .iter()
            .map(|entry| {
                let Entry { id, card, at_ms, study_day, .. } = *entry;
                Ok(Row { id, card, at_ms, study_day, event: entry.event()? })
            })
            .collect::<Result<Vec<_>, String>>()
            .map_err(|what| Error::Failed {
                what: format!("the log of card {card} cannot be read: {what}"),
                hint: "`mnemon doctor` tells more".to_owned(),
            })?;
        let by_id: BTreeMap<RowId, &Entry> = entries.iter().map(|entry| (entry.id, entry)).collect();
        let moments = steps(&rows, card, &self.options).into_iter().filter_map(|step| {
            let entry = by_id.get(&step.row.id)?;
            Some(Moment {
                step,
                tz_min: entry.tz_min,
                elapsed_ms: entry.elapsed_ms.unwrap_or_default(),
                interval: entry.interval.unwrap_or_default(),
                imported: serde_json::from_value(entry.extra["anki"].clone()).ok(),
                arrived: entry.kind == "set" && entry.extra["from"].is_string(),
            })
        });
        Ok(moments.collect())
    }

    /// Writes a row to the log.
    pub fn append(&mut self, row: &NewRow, now: Now) -> StoreResult<Appended> {
        self.store.append(row, now, ALGORITHM, &refold(&self.options))
    }

    /// Writes rows to the log, all or none of them.
    pub fn append_all(&mut self, rows: &[NewRow], now: Now) -> StoreResult<Vec<Appended>> {
        self.store.append_all(rows, now, ALGORITHM, &refold(&self.options))
    }

    /// Takes this device's latest action back.
    pub fn undo_last(&mut self, now: Now) -> StoreResult<Option<Undone>> {
        self.store.undo_last(now, ALGORITHM, &refold(&self.options))
    }

    /// Takes back this row of this device, which may be an undo.
    pub fn undo_row(&mut self, row: RowId, now: Now) -> StoreResult<Undone> {
        self.store.undo_row(row, now, ALGORITHM, &refold(&self.options))
    }

    /// Takes a reading of the notes back, the last one that stands.
    pub fn undo_reading(&mut self, id: i64, now: Now) -> StoreResult<PastReading> {
        self.store.undo_reading(id, now, ALGORITHM, &refold(&self.options))
    }

    /// Joins another device's log with this one.
    pub fn merge(&mut self, entries: &[Entry], now: Now) -> StoreResult<Merged> {
        self.store.merge(entries, now, &refold(&self.options))
    }

    /// Takes in what comes from another database or program, as `deliver` hands it over.
    ///
    /// Options that come with it hold from then on.
    pub fn receive<E: From<StoreError>>(
        &mut self,
        terms: Terms,
        now: Now,
        deliver: impl FnOnce(&mut Receiving<'_>) -> Result<(), E>,
    ) -> Result<Received, E> {
        let received = self.store.receive(terms, now, ALGORITHM, &refold(&self.options), deliver)?;
        if !terms.rehearse {
            let stored = self.store.settings()?;
            let stored = stored.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            let (options, _) = Options::default().mended(stored);
            if options != self.options {
                self.options = options;
                self.store.change_settings(&[], &refold(&self.options))?;
            }
        }
        Ok(received)
    }

    /// Applies a plan.
    pub fn apply(&mut self, plan: &Plan, now: Now) -> StoreResult<Applied> {
        self.store.apply(plan, &self.generator, now, ALGORITHM, &refold(&self.options))
    }

    /// Checks the database; changes nothing.
    pub fn check(&self) -> StoreResult<Report> {
        self.store.check(&refold(&self.options))
    }

    /// Repairs what a check found.
    pub fn repair(&mut self, report: &Report, now: Now) -> StoreResult<Repaired> {
        self.store.repair(report, now, &refold(&self.options))
    }

    /// Closes the database, so that the file is complete by itself.
    pub fn close(self) -> Result<(), Error> {
        Ok(self.store.close()?)
    }

    /// Closes the database, and removes it if it was made for work that came to nothing.
    pub fn leave(self, context: &Context) -> Result<(), Error> {
        Ok(self.store.leave(context.database()?)?)
    }
}

/// How the database is opened. The hour at which days change is kept inside; until it is known, the default
/// serves.
fn open_options(context: &Context) -> OpenOptions {
    OpenOptions {
        now: context.clock.now(Options::default().rollover_hour),
        fresh_device: context.clock.random_bytes(),
        journal: Journal::default(),
    }
}

fn refold(options: &Options) -> impl Fn(CardId, &[Row]) -> Standing {
    |card, rows| fold(rows, card, options)
}
