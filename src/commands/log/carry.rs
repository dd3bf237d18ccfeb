//! `mnemon log export` and `mnemon log import`: the log on its way to another device.

use std::io::Write;

use crate::cli::{LogExport, LogImport};
use crate::commands::collection::Collection;
use crate::commands::context::Context;
use crate::commands::stream;
use crate::error::Error;
use crate::exchange::log;
use crate::model::card::CardId;
use crate::review::layout::counted;
use crate::store::{Error as StoreError, Snapshot};

/// Rows that are in memory at a time.
const PAGE: usize = 1_024;

/// How many bad lines are told: enough to see what kind of file it is.
const TOLD: usize = 10;

/// Writes all rows in fold order.
pub(super) fn export(args: &LogExport, context: &mut Context) -> Result<(), Error> {
    let collection = Collection::open(context)?;
    let progress = context.progress("writing rows", 0);
    stream::write(&args.output, args.force, context, |out| {
        let rows = write_rows(&collection.store.snapshot()?, None, out)?;
        Ok(counted(rows, "row"))
    })?;
    drop(progress);
    collection.close()
}

/// Writes rows in fold order, all or those of these cards, and tells how many there were.
pub(in crate::commands) fn write_rows(
    snapshot: &Snapshot<'_>,
    of: Option<&[CardId]>,
    out: &mut dyn Write,
) -> Result<usize, Error> {
    let mut page = Vec::with_capacity(PAGE);
    let rows = snapshot.entries(of, |entry| {
        page.push(entry);
        if page.len() == PAGE {
            log::write(out, &page)?;
            page.clear();
        }
        Ok::<_, Error>(())
    })?;
    log::write(out, &page)?;
    Ok(rows)
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
