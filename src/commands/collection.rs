//! The open database together with the scheduler that folds its log.

use crate::error::Error;
use crate::generate::GENERATOR_VERSION;
use crate::model::card::CardId;
use crate::model::day::{Day, Now};
use crate::model::log::{Row, RowId};
use crate::model::schedule::{Schedule, Standing};
use crate::reconcile::Plan;
use crate::schedule::{Options, fold, sm2};
use crate::store::{
    Appended, Applied, Journal, NewRow, OpenOptions, Report, Result as StoreResult, Store, Undone,
};

use super::context::Context;

/// The scheduler's name and version in the log; a change of its days changes the number.
const ALGORITHM: &str = "sm2-1";

/// The user's cards, their log, and the options that interpret it.
pub(super) struct Collection {
    /// The database, for questions; what writes to the log goes through the collection.
    pub store: Store,
    options: Options,
}

impl Collection {
    /// Opens the database, making it if there is none.
    pub fn open(context: &Context) -> Result<Self, Error> {
        Self::open_as(context, false)
    }

    /// Opens the database without the daily check, which a doctor makes anyway.
    pub fn open_unchecked(context: &Context) -> Result<Self, Error> {
        Self::open_as(context, true)
    }

    fn open_as(context: &Context, unchecked: bool) -> Result<Self, Error> {
        // The hour at which days change is kept inside; until it is known, the default serves.
        let open = OpenOptions {
            now: context.clock.now(Options::default().rollover_hour),
            fresh_device: context.clock.random_bytes(),
            journal: Journal::default(),
            unchecked,
        };
        let store = Store::open(context.database()?, &open)?;
        let mut entries = Vec::new();
        for (name, _) in Options::default().entries() {
            if let Some(value) = store.setting(name)? {
                entries.push((name, value));
            }
        }
        let options = Options::default()
            .with(entries.iter().map(|(name, value)| (*name, value.as_str())))
            .map_err(|bad| Error::Failed {
                what: format!("the database holds scheduler options that cannot be: {bad}"),
                hint: String::new(),
            })?;
        Ok(Self { store, options })
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

    /// Applies a plan.
    pub fn apply(&mut self, plan: &Plan, now: Now) -> StoreResult<Applied> {
        self.store.apply(plan, &GENERATOR_VERSION.to_string(), now, &refold(&self.options))
    }

    /// Checks the database; changes nothing.
    pub fn check(&self) -> StoreResult<Report> {
        self.store.check(&refold(&self.options))
    }

    /// Makes all schedules anew from the log; tells how many changed.
    pub fn rebuild(&mut self) -> StoreResult<usize> {
        self.store.rebuild(&refold(&self.options))
    }

    /// Closes the database, so that the file is complete by itself.
    pub fn close(self) -> Result<(), Error> {
        Ok(self.store.close()?)
    }
}

fn refold(options: &Options) -> impl Fn(CardId, &[Row]) -> Standing {
    |card, rows| fold(rows, card, options)
}
