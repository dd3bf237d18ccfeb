//! Files that the user names and that may be `-`: standard input or standard output.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

use crate::env::Stdin;
use crate::error::Error;
use crate::exchange::file;
use crate::render::{Safe, SafeLine};

use super::context::Context;

/// The name of standard input and of standard output.
const STANDARD: &str = "-";

/// Whether a file is one of the standard streams.
pub(super) fn is_standard(path: &Path) -> bool {
    path == Path::new(STANDARD)
}

/// Opens a file for reading.
pub(super) fn open(path: &Path, context: &mut Context) -> Result<Box<dyn BufRead>, Error> {
    if is_standard(path) {
        return Ok(context.stdin.take().unwrap_or(Stdin::Process).into_reader());
    }
    let failed = |cause| Error::File { doing: "read", path: path.to_owned(), cause };
    Ok(Box::new(BufReader::new(File::open(context.folder.join(path)).map_err(failed)?)))
}

/// Writes a file, whole or not at all, and says that it holds what `fill` tells; only with `replace` in the place of
/// another.
pub(super) fn write(
    path: &Path,
    replace: bool,
    context: &mut Context,
    fill: impl FnOnce(&mut dyn Write) -> Result<String, Error>,
) -> Result<(), Error> {
    if is_standard(path) {
        if !context.prints_on_terminal() {
            return fill(&mut context.out).map(drop);
        }
        // A file keeps every character; a terminal would obey some of them.
        let mut bytes = Vec::new();
        fill(&mut bytes)?;
        return Ok(write!(context.out, "{}", Safe(&String::from_utf8_lossy(&bytes)))?);
    }
    let what = file::write(&context.folder.join(path), replace, fill).map_err(|error| match error {
        Error::Terminal(cause) if cause.kind() == io::ErrorKind::AlreadyExists => Error::Failed {
            what: format!("{} is there already, and nothing was written", path.display()),
            hint: "name another file, or replace it with --force".to_owned(),
        },
        // What could not be written there went to the file.
        Error::Terminal(cause) => Error::File { doing: "write", path: path.to_owned(), cause },
        other => other,
    })?;
    Ok(context.say(&format!("Wrote {what} to {}.", SafeLine(&path.display().to_string())))?)
}
