//! Everything that another mnemon has, as JSON lines.

use crate::cli::Import;
use crate::commands::collection::Collection;
use crate::commands::context::Context;
use crate::commands::stream;
use crate::error::Error;
use crate::exchange::jsonl;
use crate::review::layout::counted;
use crate::store::{Delivery, Error as StoreError};

/// How many bad lines are told: enough to see what kind of file it is.
const TOLD: usize = 10;

/// Takes in the lines of a file, all of them or none.
pub(super) fn run(args: &Import, context: &mut Context) -> Result<(), Error> {
    let path = args.path.display().to_string();
    let failed = |cause| Error::File { doing: "read", path: args.path.clone(), cause };
    let jsonl::Read { mut shipment, lines, problems } =
        jsonl::read(stream::open(&args.path, context)?, &path).map_err(failed)?;
    if !problems.is_empty() {
        let told = if args.all { problems.len() } else { problems.len().min(TOLD) };
        context.report(&problems[..told])?;
        return Err(Error::Failed {
            what: format!("{} cannot be read, and nothing was imported", counted(problems.len(), "line")),
            hint: "correct the file, or export it again".to_owned(),
        });
    }
    if args.no_schedule {
        shipment.entries.clear();
    }
    let mut collection = Collection::open(context)?;
    let now = collection.now(context);
    let delivery = Delivery { shipment: &shipment, arrivals: &[], from: None, replaces: false };
    let received = collection.receive(delivery, args.dry_run, now).map_err(|error| match error {
        StoreError::Conflict { nth, .. } => {
            let line = lines.get(nth).copied().unwrap_or_default();
            Error::Failed { what: format!("{path}:{line}: {error}"), hint: error.hint().to_owned() }
        }
        other => other.into(),
    })?;
    super::tell(&received, context)?;
    collection.close()
}
