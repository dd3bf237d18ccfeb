//! What can stop a command: a cause, a hint, and the exit code that says so.

use std::io;
use std::path::PathBuf;

use crate::review::input::Signal;
use crate::store;

/// Why a command did not do all of its work.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The command was called in a way that makes no sense.
    #[error("{what}")]
    Usage {
        /// What is wrong.
        what: String,
        /// What to write instead; empty when nothing helps.
        hint: String,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A file or folder other than the database.
    #[error("cannot {doing} {}: {cause}", .path.display())]
    File {
        /// What was tried, as a verb.
        doing: &'static str,
        /// With what.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// Writing to stdout or stderr, or reading from stdin.
    #[error("cannot talk to the terminal: {0}")]
    Terminal(#[from] io::Error),
    /// The work was not done, or not all of it.
    #[error("{what}")]
    Failed {
        /// What was not done.
        what: String,
        /// What the user can do; empty when nothing helps.
        hint: String,
    },
    /// The user or the system stopped the program.
    #[error("stopped by a signal")]
    Stopped(Signal),
}

impl Error {
    /// What the user can do about it; empty when nothing helps.
    pub fn hint(&self) -> &str {
        match self {
            Self::Usage { hint, .. } | Self::Failed { hint, .. } => hint,
            Self::Store(error) => error.hint(),
            Self::File { cause, .. } => match cause.kind() {
                io::ErrorKind::NotFound => "check the path",
                io::ErrorKind::PermissionDenied => "check the permissions",
                io::ErrorKind::StorageFull => "free some space and try again",
                _ => "",
            },
            Self::Terminal(_) | Self::Stopped(_) => "",
        }
    }

    /// The program's exit code: 1 failed or skipped, 2 wrong usage, 128 + number after a signal.
    ///
    /// A reader that closes the pipe early (`mnemon cards | head`) has what it wanted: 0.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Usage { .. } => 2,
            Self::Store(error) if error.is_usage() => 2,
            Self::Stopped(signal) => signal.exit_code(),
            Self::Terminal(_) if self.is_closed_pipe() => 0,
            Self::Store(_) | Self::File { .. } | Self::Terminal(_) | Self::Failed { .. } => 1,
        }
    }

    /// Whether the reader of the output went away, which is nothing to report.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Terminal(cause) if cause.kind() == io::ErrorKind::BrokenPipe)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn io(kind: io::ErrorKind) -> io::Error {
        io::Error::from(kind)
    }

    fn file(kind: io::ErrorKind) -> Error {
        Error::File { doing: "read", path: PathBuf::from("a.md"), cause: io(kind) }
    }

    #[test]
    fn every_error_has_a_text_a_hint_and_a_code() {
        use io::ErrorKind::{BrokenPipe, NotFound, PermissionDenied, StorageFull, TimedOut};
        let words = |what: &str, hint: &str| (what.to_owned(), hint.to_owned());
        let (what, hint) = words("no deck is called Pyton", "did you mean Python?");
        let (failed, why) = words("3 notes were skipped", "");
        let cases = [
            (Error::Usage { what, hint }, "no deck is called Pyton", "did you mean Python?", 2),
            (Error::Failed { what: failed, hint: why }, "3 notes were skipped", "", 1),
            (
                Error::from(store::Error::Busy),
                "another process is using the database",
                "wait for it to finish and try again",
                1,
            ),
            (
                Error::from(store::Error::NoSuchCard("abcdef".to_owned())),
                "no card has the id abcdef",
                "`mnemon cards` lists them",
                2,
            ),
            (file(NotFound), "cannot read a.md: entity not found", "check the path", 1),
            (file(PermissionDenied), "cannot read a.md: permission denied", "check the permissions", 1),
            (file(StorageFull), "cannot read a.md: no storage space", "free some space and try again", 1),
            (file(TimedOut), "cannot read a.md: timed out", "", 1),
            (Error::from(io(BrokenPipe)), "cannot talk to the terminal: broken pipe", "", 0),
            (Error::from(io(TimedOut)), "cannot talk to the terminal: timed out", "", 1),
            (Error::Stopped(Signal::Interrupt), "stopped by a signal", "", 130),
            (Error::Stopped(Signal::Terminate), "stopped by a signal", "", 143),
        ];
        for (error, text, hint, code) in cases {
            assert_eq!((error.to_string().as_str(), error.hint(), error.exit_code()), (text, hint, code));
        }
    }
}
