//! `mnemon log export` and `mnemon log import`: the log on its way to another device.

use crate::cli::{LogExport, LogImport};
use crate::commands::collection::Collection;
use crate::commands::context::Context;
use crate::commands::stream;
use crate::error::Error;
use crate::exchange::log;
use crate::review::layout::counted;
use crate::store::Error as StoreError;

/// How many bad lines are told: enough to see what kind of file it is.
const TOLD: usize = 10;

/// Writes all rows in fold order.
pub(super) fn export(args: &LogExport, context: &mut Context) -> Result<(), Error> {
    let collection = Collection::open(context)?;
    let entries = collection.store.entries()?;
    let rows = counted(entries.len(), "row");
    stream::write(&args.output, args.force, &rows, context, |out| log::write(out, &entries))?;
    collection.close()
}

/// Joins the rows of a file with the log, all of them or none.
pub(super) fn import(args: &LogImport, context: &mut Context) -> Result<(), Error> {
    let path = args.file.display().to_string();
    let failed = |cause| Error::File { doing: "read", path: args.file.clone(), cause };
    let log::Read { entries, lines, problems } =
        log::read(stream::open(&args.file, context)?, &path).map_err(failed)?;
    if !problems.is_empty() {
        context.report(&problems[..problems.len().min(TOLD)])?;
        let read = counted(problems.len() + entries.len(), "line");
        return Err(Error::Failed {
            what: format!("{} of {read} cannot be read, and nothing was imported", problems.len()),
            hint: "correct the file, or export it again".to_owned(),
        });
    }
    let mut collection = Collection::open(context)?;
    let now = collection.now(context);
    let merged = collection.merge(&entries, now).map_err(|error| match error {
        StoreError::Conflict { nth, .. } => {
            let line = lines.get(nth).copied().unwrap_or_default();
            Error::Failed { what: format!("{path}:{line}: {error}"), hint: error.hint().to_owned() }
        }
        other => other.into(),
    })?;
    context.say(&format!(
        "{} read, {} new, {} rescheduled.",
        counted(entries.len(), "row"),
        merged.added,
        counted(merged.rescheduled, "card"),
    ))?;
    if merged.waiting > 0 {
        let cards = counted(merged.waiting, "card");
        context.say(&format!("{cards} of it are in no note here; their history waits for them."))?;
    }
    collection.close()
}
