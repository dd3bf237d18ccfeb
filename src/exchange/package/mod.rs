//! Packages and collections of Anki, read.
//!
//! 1. `container`: the archive, in any of the three forms that Anki has written;
//! 2. `collection`: the tables of the database in it, in either schema;
//! 3. `template`, `cloze`, `markdown`: what a card asks and answers, in Markdown;
//! 4. `convert`: cards, schedules and the log as the store takes them, and what cannot be taken;
//! 5. `media`: pictures and sounds that cards name, under the hash of their content.
//!
//! A package is hostile until proven otherwise: nothing in it is run or extracted, sizes are limited, and what
//! cannot be understood is told rather than guessed.

pub(super) mod cloze;
pub(super) mod collection;
mod container;
mod convert;
pub(super) mod markdown;
pub(super) mod media;
mod template;
mod wire;

use std::io::{Read, Seek};

pub(super) use convert::CARD_CONTEXT;

pub use container::Refused;
pub use media::names as media_names;

use super::arriving::Arriving;
use container::Container;
use media::Files;

/// What is wanted of a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Schedule and log; without, every card is new.
    pub schedule: bool,
    /// Now, UTC milliseconds.
    pub now_ms: i64,
}

/// A package that was read.
pub struct Package<R> {
    /// What can be taken in, and what cannot.
    pub arriving: Arriving,
    files: Files<R>,
}

impl<R: Read + Seek> Package<R> {
    /// Reads a package.
    pub fn read(input: R, wanted: Wanted) -> Result<Self, Refused> {
        let mut container = Container::open(input)?;
        let collection = collection::read(container.collection()?)?;
        let files = Files::new(container);
        let mut arriving =
            convert::arriving(&collection, &|called| files.kept(called), wanted.schedule, wanted.now_ms);
        arriving.skipped.extend_with(files.left(), "media file");
        Ok(Self { arriving, files })
    }

    /// How many media files its cards name.
    pub fn media_count(&self) -> usize {
        self.files.count()
    }

    /// Shows every media file that its cards name to `save`: the name it is kept under, and its bytes.
    pub fn media<E: From<Refused>>(&self, save: impl FnMut(&str, &[u8]) -> Result<(), E>) -> Result<(), E> {
        self.files.each(save)
    }
}
