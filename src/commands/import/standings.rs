//! Schedules that other programs keep of notes which are followed here.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::{Import, ImportOrigin};
use crate::commands::collection::Collection;
use crate::commands::context::Context;
use crate::error::Error;
use crate::exchange::arriving::Arriving;
use crate::exchange::chronicle;
use crate::exchange::standings::{self, Clock, Commented};
use crate::store::{Listed, Scope, Terms};

/// The database that hashcards keeps beside its notes.
const DATABASE: &str = "hashcards.db";

/// Bytes of that database at most.
const LARGEST: u64 = 1 << 30;

/// Takes over how the cards of a folder's notes stand.
pub(super) fn run(args: &Import, origin: ImportOrigin, context: &mut Context) -> Result<(), Error> {
    let failed = |cause| Error::File { doing: "read", path: args.path.clone(), cause };
    let folder = context.folder.join(&args.path).canonicalize().map_err(failed)?;
    let (received, skipped) = super::within_collection(args, context, |collection, context| {
        let mut arriving = read(&folder, args, origin, collection, context)?;
        let now = collection.now(context);
        let terms = Terms { from: arriving.from, replaces: false, rehearse: args.dry_run };
        let received = collection.receive(terms, now, |receiving| {
            arriving.hand_over(|piece| receiving.take(piece)).map_err(Error::from)
        })?;
        Ok((received, arriving.skipped))
    })?;
    super::tell(&received, context)?;
    super::tell_skipped(&skipped, args, context)
}

/// What the other program keeps of the cards whose notes lie in a folder.
fn read(
    folder: &Path,
    args: &Import,
    origin: ImportOrigin,
    collection: &Collection,
    context: &Context,
) -> Result<Arriving, Error> {
    let cards = collection.store.cards(&Scope::default())?;
    let cards: Vec<&Listed> = cards.iter().filter(|listed| listed.file.starts_with(folder)).collect();
    if cards.is_empty() {
        return Err(Error::Failed {
            what: format!("no card here is of a note in {}", args.path.display()),
            hint: format!("add the notes first: mnemon add {}", args.path.display()),
        });
    }
    Ok(match origin {
        ImportOrigin::Hashcards => {
            let tz_min = collection.now(context).tz_min;
            hashcards(
                folder,
                &notes(&cards, context)?,
                context,
                Clock { tz_min, rollover_hour: collection.rollover_hour() },
            )?
        }
        ImportOrigin::Markdown => chronicle::read(&notes(&cards, context)?, &folder.to_string_lossy()),
        _ => standings::comments(&notes(&cards, context)?, &folder.to_string_lossy()),
    })
}

fn hashcards(
    folder: &Path,
    notes: &[Commented<'_>],
    context: &Context,
    clock: Clock,
) -> Result<Arriving, Error> {
    let path = if folder.is_dir() { folder.join(DATABASE) } else { folder.to_owned() };
    let name = context.name_of(&path);
    let failed = |cause| Error::File { doing: "read", path: PathBuf::from(&name), cause };
    let mut log = path.clone().into_os_string();
    log.push("-wal");
    if fs::metadata(PathBuf::from(log)).is_ok_and(|log| log.len() > 0) {
        return Err(Error::Failed {
            what: format!("{name} is in use"),
            hint: "end hashcards first".to_owned(),
        });
    }
    if fs::metadata(&path).map_err(failed)?.len() > LARGEST {
        return Err(failed(std::io::ErrorKind::FileTooLarge.into()));
    }
    let bytes = fs::read(&path).map_err(failed)?;
    standings::hashcards(bytes, notes, clock).map_err(|cause| Error::Failed {
        what: format!("{name}: {cause}; nothing was imported"),
        hint: "is it the database of hashcards?".to_owned(),
    })
}

/// The notes of these cards, with what their files say now.
fn notes<'c>(cards: &[&'c Listed], context: &Context) -> Result<Vec<Commented<'c>>, Error> {
    let mut notes: BTreeMap<&Path, Vec<&'c Listed>> = BTreeMap::new();
    for listed in cards.iter().filter(|listed| listed.retired_at.is_none()) {
        notes.entry(&listed.file).or_default().push(listed);
    }
    let read = |(path, mut cards): (&Path, Vec<&'c Listed>)| {
        let failed = |cause| Error::File { doing: "read", path: path.to_owned(), cause };
        let text = String::from_utf8_lossy(&fs::read(path).map_err(failed)?).into_owned();
        cards.sort_by_key(|listed| listed.position);
        let cards = cards.into_iter().map(|listed| &listed.card).collect();
        Ok(Commented { text, name: context.name_of(path), cards })
    };
    notes.into_iter().map(read).collect()
}
