//! Pictures and sounds of imports that no card in use names any more.
//!
//! An import that is taken back retires its cards, which may come back; their files therefore stay until the user
//! asks for the room. Importing the same again brings the files with the cards.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::error::Error;
use crate::exchange::package;
use crate::model::own::Text;
use crate::review::layout::counted;
use crate::store::Scope;

use super::collection::Collection;
use super::context::Context;
use super::import::media_folder;

/// Files that no card in use names.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Unused {
    /// The files.
    pub files: Vec<PathBuf>,
    /// Their bytes together.
    pub bytes: u64,
}

/// Looks for media files that only retired cards name, or none. What mnemon did not put into the folder is none
/// of them.
pub(super) fn unused(collection: &Collection, context: &Context) -> Result<Unused, Error> {
    let folder = media_folder(context.database()?);
    let mut found = Unused::default();
    if !folder.is_dir() {
        return Ok(found);
    }
    let mut named = BTreeSet::new();
    for listed in
        collection.store.cards(&Scope::default())?.iter().filter(|listed| listed.retired_at.is_none())
    {
        for Text { front, back, extra } in [Text::of(&listed.card), listed.note_text()] {
            named.extend(
                [&front, &back, &extra]
                    .into_iter()
                    .flat_map(|text| package::media_names(text))
                    .map(str::to_owned),
            );
        }
    }
    let failed = |cause| Error::File { doing: "read", path: folder.clone(), cause };
    for entry in fs::read_dir(&folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name();
        let metadata = entry.metadata().map_err(failed)?;
        let is_unused = |name: &str| package::media_names(name).eq([name]) && !named.contains(name);
        if metadata.is_file() && name.to_str().is_some_and(is_unused) {
            found.bytes += metadata.len();
            found.files.push(entry.path());
        }
    }
    found.files.sort();
    Ok(found)
}

/// Removes files.
pub(super) fn remove(unused: &Unused) -> Result<(), Error> {
    unused.files.iter().try_for_each(|path| {
        fs::remove_file(path).map_err(|cause| Error::File { doing: "remove", path: path.clone(), cause })
    })
}

impl Unused {
    /// How many there are and how much room they take; `None` where there are none.
    pub(super) fn words(&self) -> Option<String> {
        let (files, kilobytes) = (counted(self.files.len(), "file"), self.bytes.div_ceil(1_000));
        let words = format!("{files} of imports that no card in use names ({kilobytes} kB)");
        Some(words).filter(|_| !self.files.is_empty())
    }
}
