//! Packages and collections of Anki.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use crate::cli::Import;
use crate::commands::context::Context;
use crate::commands::stream;
use crate::error::Error;
use crate::exchange::arriving::Skipped;
use crate::exchange::file;
use crate::exchange::package::{Package, Refused, Wanted};
use crate::review::layout::counted;
use crate::store::Terms;

/// Takes in what a package holds, all of it or nothing.
pub(super) fn run(args: &Import, context: &mut Context) -> Result<(), Error> {
    if stream::is_standard(&args.path) {
        return Err(Error::Usage {
            what: "a package cannot be read from standard input".to_owned(),
            hint: "name its file".to_owned(),
        });
    }
    let path = context.folder.join(&args.path);
    let failed = |cause| Error::File { doing: "read", path: args.path.clone(), cause };
    let opened = File::open(&path).map_err(failed)?;
    let kind = opened.metadata().map_err(failed)?.file_type();
    if !kind.is_file() {
        let cause =
            if kind.is_dir() { std::io::ErrorKind::IsADirectory } else { std::io::ErrorKind::InvalidInput };
        return Err(failed(cause.into()));
    }
    let now_ms = context.clock.now(0).at_ms;
    let wanted = Wanted { schedule: !args.no_schedule, now_ms };
    let progress = context.progress("reading the package", 0);
    let package =
        Package::open(BufReader::new(opened), wanted).map_err(|cause| refusal(&args.path, &cause))?;
    drop(progress);
    let folder = media_folder(context.database()?);
    let mut skipped = Skipped::default();
    let received = super::within_collection(args, context, |collection, context| {
        let now = collection.now(context);
        let _progress = context.progress("keeping cards", 0);
        let terms = Terms { from: Some(package.name()), replaces: true, rehearse: args.dry_run };
        collection.receive(terms, now, |receiving| {
            skipped = package.hand_over(|piece| receiving.take(piece))?;
            if args.dry_run {
                return Ok(());
            }
            package.media(|name, bytes| keep(&folder, name, bytes)).map_err(|cause| match cause {
                Kept::Refused(cause) => refusal(&args.path, &cause),
                Kept::File(error) => error,
            })
        })
    })?;
    super::tell(&received, context)?;
    match package.media_count() {
        0 => {}
        count => context.say(&format!("Media: {}.", counted(count, "file")))?,
    }
    super::tell_skipped(&skipped, args, context)
}

/// Where the media files of imported cards are kept: beside the database.
pub(in crate::commands) fn media_folder(database: &Path) -> PathBuf {
    database.with_extension("media")
}

/// Why a media file was not kept.
enum Kept {
    Refused(Refused),
    File(Error),
}

impl From<Refused> for Kept {
    fn from(cause: Refused) -> Self {
        Self::Refused(cause)
    }
}

/// Keeps a media file; its name is a hash of its content, so one that is there is the same.
fn keep(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Kept> {
    let path = folder.join(name);
    if path.exists() {
        return Ok(());
    }
    let failed =
        |path: &Path, cause| Kept::File(Error::File { doing: "write", path: path.to_owned(), cause });
    file::private_folder(folder).map_err(|cause| failed(folder, cause))?;
    file::write(&path, true, |out| out.write_all(bytes)).map_err(|cause| failed(&path, cause))
}

fn refusal(path: &Path, cause: &Refused) -> Error {
    let hint = match cause {
        Refused::TooNew(_) => "in Anki's export dialog, tick “Support older Anki versions”",
        Refused::Unreadable(_) | Refused::Damaged { .. } | Refused::NoArchive(_) => "export it again",
        Refused::NoCollection | Refused::MediaList(_) | Refused::Collection(_) => "was it written by Anki?",
        _ => "nothing was read from it; is it from someone you trust?",
    };
    Error::Failed {
        what: format!("{}: {cause}; nothing was imported", path.display()),
        hint: hint.to_owned(),
    }
}
