//! Everything that another mnemon has, as JSON lines.

use crate::cli::Import;
use crate::commands::context::Context;
use crate::commands::stream;
use crate::error::Error;
use crate::exchange::jsonl;
use crate::review::layout::counted;
use crate::store::{Error as StoreError, Piece, Terms};

/// How many bad lines are told: enough to see what kind of file it is.
const TOLD: usize = 10;

/// Takes in the lines of a file, all of them or none.
pub(super) fn run(args: &Import, context: &mut Context) -> Result<(), Error> {
    let path = args.path.display().to_string();
    let input = stream::open(&args.path, context)?;
    let mut problems = Vec::new();
    let received = super::within_collection(args, context, |collection, context| {
        let now = collection.now(context);
        let _progress = context.progress("keeping cards", 0);
        let terms = Terms { from: None, replaces: false, rehearse: args.dry_run };
        collection.receive(terms, now, |receiving| {
            problems = jsonl::read(input, &path, |piece, line| match piece {
                Piece::Entry(_) if args.no_schedule => Ok(()),
                piece => receiving.take(piece).map_err(|error| in_line(&path, line, error)),
            })?;
            if problems.is_empty() {
                return Ok(());
            }
            Err(Error::Failed {
                what: format!("{} cannot be read, and nothing was imported", counted(problems.len(), "line")),
                hint: "correct the file, or export it again".to_owned(),
            })
        })
    });
    let told = if args.all { problems.len() } else { problems.len().min(TOLD) };
    context.report(&problems[..told])?;
    let received = received.map_err(|error| match error {
        Error::Terminal(cause) => Error::File { doing: "read", path: args.path.clone(), cause },
        other => other,
    })?;
    super::tell(&received, context)
}

/// Tells the line of a row that contradicts one that is known.
fn in_line(path: &str, line: u32, error: StoreError) -> Error {
    match error {
        StoreError::Conflict { .. } => {
            Error::Failed { what: format!("{path}:{line}: {error}"), hint: error.hint().to_owned() }
        }
        other => other.into(),
    }
}
