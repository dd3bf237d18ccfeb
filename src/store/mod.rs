//! Stage 4: `SQLite`, the only SQL in the program.
//!
//! The truth is twofold: the cards that the notes gave, and the review log, whose rows are only ever added.
//! A card's [`Standing`] is a fold of its rows and kept as a cache. How the log is folded is a later stage's
//! matter, so every write that touches the log takes the fold as an argument.
//!
//! Every write is one transaction that takes the write lock at its start: what returns `Ok` is on disk, and
//! what fails left nothing behind.
//!
//! | file | what |
//! |---|---|
//! | `open`, `schema` | the file: opening, migrations |
//! | `device` | who writes rows: a copy of a database is another device |
//! | `backup`, `backups`, `restore` | copies, which of them are kept, and the way back |
//! | `log`, `extra`, `undo`, `link`, `merge` | the review log: reading, appending, taking back, joining histories and logs |
//! | `standing`, `card_day` | the caches: folding, comparing, rebuilding |
//! | `leftover` | files beside the one they will replace, and what is left of them |
//! | `check`, `repair`, `salvage` | what is broken, what can be mended, what can be saved |
//! | `sources`, `cards`, `apply` | what the notes gave, and plans that change it |
//! | `step` | applied plans and imports, which can be taken back |
//! | `snapshot`, `shipment`, `receive` | all of a database on its way into another, and what comes from other programs |
//! | `reach` | the cards that a reading can matter to |
//! | `verdict` | what the user said of pairs of texts |
//! | `kept` | cards that stay without a text |
//! | `changed` | answers that changed after they were learned |
//! | `own` | the user's own texts and tags, laid over the notes' |
//! | `queue`, `fresh`, `coming`, `decks`, `stats`, `studied`, `typed`, `search` | questions of the other stages |
//! | `search::index` | the index of the cards' texts |
//! | `plans` | a test of all statements: which of them read a whole table |
//! | `remember` | what the program remembers for itself |
//! | `record`, `values` | reading rows |

mod apply;
mod backup;
mod backups;
mod card_day;
mod cards;
mod census;
mod changed;
mod check;
mod coming;
mod decks;
mod device;
mod error;
mod extra;
mod fresh;
mod kept;
mod leftover;
mod link;
mod log;
mod merge;
mod open;
mod origins;
mod own;
#[cfg(test)]
mod plans;
mod queue;
mod reach;
mod receive;
mod record;
mod remember;
mod repair;
mod restore;
mod salvage;
#[cfg(test)]
pub(crate) mod sample;
mod schema;
mod scope;
mod search;
mod settings;
mod shipment;
mod snapshot;
mod sources;
mod standing;
mod stats;
mod step;
mod studied;
mod typed;
mod undo;
mod values;
mod verdict;

use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use apply::Applied;
pub use backups::{Backup, Backups, Kept, Occasion};
pub use card_day::CardDay;
pub use cards::Listed;
pub use census::{Census, Counted, NamedNote};
pub use check::{Broken, Mismatch, Report};
pub use coming::Coming;
pub use decks::DeckCounts;
pub use error::{Error, Result};
pub use log::{Appended, Entry, Lead, Logged, NewRow};
pub use merge::Merged;
pub use open::{Journal, OpenOptions};
pub use origins::Twin;
pub use own::Covered;
pub use queue::{Candidate, Counts, DoneToday};
pub use receive::{Arrival, Received, Receiving, Terms};
pub use remember::Fingerprint;
pub use repair::Repaired;
pub use salvage::Salvaged;
pub use scope::Scope;
pub use shipment::{CameFrom, CardRow, NoteRow, OriginRow, Piece, Shipment, SourceRow};
pub use snapshot::{Found, Manifest, Snapshot};
pub use sources::{KnownNote, SeenNote};
pub use standing::Refolded;
pub use stats::AnsweredDay;
pub use step::PastReading;
pub use studied::{StudiedAnswer, StudiedCard, StudiedCards};
pub use undo::{Step, Undone};

use crate::model::card::CardId;
use crate::model::log::{DeviceId, Row};
use crate::model::schedule::Standing;

/// Folds the rows of one card and of those whose history it goes on with. They come in fold order, without what
/// was taken back.
pub type Refold<'a> = &'a dyn Fn(CardId, &[Row]) -> Standing;

/// An open database.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    device: DeviceId,
    /// Whether opening made the file.
    is_new: bool,
}

impl Store {
    /// The id under which this program writes rows.
    pub const fn device(&self) -> DeviceId {
        self.device
    }

    /// Runs `work` in one transaction that holds the write lock from its start.
    fn write<T>(&mut self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }
}
