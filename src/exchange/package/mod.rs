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

use super::arriving::Skipped;
use crate::model::log::DeviceId;
use crate::store::Piece;
use collection::Collection;
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

/// A package that was opened.
pub struct Package<R> {
    collection: Collection,
    files: Files<R>,
    wanted: Wanted,
}

impl<R: Read + Seek> Package<R> {
    /// Opens a package.
    pub fn open(input: R, wanted: Wanted) -> Result<Self, Refused> {
        let mut container = Container::open(input)?;
        let collection = collection::read(container.collection()?)?;
        Ok(Self { collection, files: Files::new(container), wanted })
    }

    /// The name under which its rows of the log are kept.
    pub fn name(&self) -> DeviceId {
        convert::name(&self.collection)
    }

    /// Shows what can be taken in to `take`, piece by piece, and gives what cannot.
    pub fn hand_over<E>(&self, take: impl FnMut(Piece) -> Result<(), E>) -> Result<Skipped, E> {
        let file = |called: &str| self.files.kept(called);
        let mut skipped = convert::hand_over(&self.collection, &file, self.wanted, take)?;
        skipped.extend_with(self.files.left(), "media file");
        Ok(skipped)
    }

    /// How many media files the cards that were handed over name.
    pub fn media_count(&self) -> usize {
        self.files.count()
    }

    /// Shows every media file that the cards which were handed over name to `save`: the name it is kept under, and its bytes.
    pub fn media<E: From<Refused>>(&self, save: impl FnMut(&str, &[u8]) -> Result<(), E>) -> Result<(), E> {
        self.files.each(save)
    }
}
