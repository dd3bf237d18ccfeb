//! Cards with their schedule and history as an Anki package.
//!
//! A package is an archive of a `SQLite` collection (`collection`), a list of media files (`media`), and two bytes that name the form. The form is the older of the two that every Anki since 2.1.50
//! writes and reads, since it needs neither Protocol Buffers nor Zstandard.
//!
//! 1. `notes`: what is asked, as fields of one of three note types;
//! 2. `schedule`: when it comes next, and every answer so far;
//! 3. `log`: the answers of all cards by time;
//! 4. `collection`: all of it in tables;
//! 5. here: the tables in the archive.
//!
//! Cards come one by one, twice: first with their log, then with their texts. Tables and archive grow on disk.
//!
//! The same state gives the same bytes: times in it are those of the newest change, those of the archive stand
//! still, and ids follow from when a card was made.

mod collection;
mod log;
mod media;
mod names;
mod notes;
mod schedule;

use std::collections::BTreeMap;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::PathBuf;

use collection::Collection;
use media::Media;
use serde_json::{Map, Value};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::Leaving;
use crate::model::card::CardId;
use crate::model::log::Step;

/// The form of the package: `collection.anki21` beside a JSON list of media files. A message of Protocol Buffers
/// with 2 in its field 1.
const FORM: [u8; 2] = [0x08, 0x02];

/// Bytes of the collection that are packed in one go.
const READ_AT_ONCE: usize = 64 << 10;

/// A card with what a package needs beyond its text.
#[derive(Clone, Debug)]
pub struct Parcel<'a> {
    /// The card.
    pub leaving: Leaving<'a>,
    /// When it was made, UTC milliseconds.
    pub created_at: i64,
    /// When its text last changed, UTC milliseconds.
    pub edited_at: i64,
    /// The guid of the note it came from, where it was imported; its own id serves otherwise.
    pub guid: Option<String>,
    /// The folder from which it names pictures and sounds.
    pub folder: PathBuf,
    /// The folder in which these must lie.
    pub root: PathBuf,
    /// The file of its note, absolute; `None` where it stands in none.
    pub note: Option<PathBuf>,
    /// Whether the user flagged it.
    pub flagged: bool,
}

/// A row of the log as it leaves the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// What it did.
    pub step: Step,
    /// Minutes that local time was ahead of UTC.
    pub tz_min: i32,
    /// Milliseconds from question to grade.
    pub elapsed_ms: u32,
    /// Days that an imported answer gave.
    pub interval: u32,
    /// The columns of an imported row: ease, interval, last interval, factor, time, type.
    pub imported: Option<[i64; 6]>,
    /// Whether it only brought the schedule that the imported rows had led to.
    pub arrived: bool,
}

/// What a package holds beside the questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contents {
    /// Schedule, history, flags and where notes lie on this machine; without, every card is new, as for others.
    pub progress: bool,
    /// The hour at which study days change.
    pub rollover_hour: u8,
    /// Whether short answers are typed.
    pub typed: bool,
}

/// A package that is being made.
pub struct Package {
    collection: Collection,
    media: Media,
}

impl Package {
    /// A package without cards.
    pub fn new(contents: Contents) -> io::Result<Self> {
        Ok(Self { collection: Collection::new(contents)?, media: Media::default() })
    }

    /// Announces a card that was made at this moment, UTC milliseconds, with the rows of its log that are in force in
    /// fold order. All are announced before the first one comes, in the order in which new ones will be shown.
    pub fn announce(&mut self, card: CardId, created_at: i64, history: &[Moment]) -> io::Result<()> {
        self.collection.announce(card, created_at, history).map_err(io::Error::other)
    }

    /// Adds cards in the order in which they were announced.
    pub fn cards(&mut self, parcels: &[Parcel<'_>]) -> io::Result<()> {
        self.collection.cards(parcels, &self.media).map_err(io::Error::other)
    }

    /// Writes the package.
    pub fn write(self, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        let mut collection = self.collection.end().map_err(io::Error::other)?;
        // The archive goes back to write how long its members are, which not every output can.
        let mut packed = archive(&mut collection, &self.media.files(), tempfile::tempfile()?)?;
        packed.rewind()?;
        io::copy(&mut packed, out).map(drop)
    }
}

/// Packs a collection and its media files.
fn archive<W: Write + Seek>(
    collection: &mut (impl Read + Seek),
    files: &BTreeMap<String, PathBuf>,
    packed: W,
) -> io::Result<W> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(BufWriter::new(packed));
    archive.start_file("meta", options)?;
    archive.write_all(&FORM)?;
    archive.start_file("collection.anki21", options)?;
    collection.rewind()?;
    io::copy(&mut BufReader::with_capacity(READ_AT_ONCE, collection), &mut archive)?;
    // Complete only now that all cards were written.
    let list: Map<String, Value> =
        files.keys().zip(0..).map(|(name, at): (_, usize)| (at.to_string(), name.as_str().into())).collect();
    archive.start_file("media", options)?;
    archive.write_all(Value::Object(list).to_string().as_bytes())?;
    // Pictures and sounds are compressed already.
    let options = options.compression_method(CompressionMethod::Stored);
    for ((name, path), at) in files.iter().zip(0..) {
        archive.start_file(usize::to_string(&at), options)?;
        media::copy(name, path, &mut archive)?;
    }
    archive.finish()?.into_inner().map_err(io::IntoInnerError::into_error)
}

#[cfg(test)]
mod sample;

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::sample::{CONTENTS, parcel};
    use super::*;
    use crate::exchange::sample;
    use crate::model::card::Card;

    #[test]
    fn the_same_state_gives_the_same_bytes() {
        let card = sample::card(1, "q", "a");
        let (card, other) = (card, sample::card(2, "p", "b"));
        let written = |pages: &[&[&Card]]| {
            let mut package = Package::new(CONTENTS).unwrap();
            for card in pages.concat() {
                package.announce(card.id, parcel(card).created_at, &[]).unwrap();
            }
            for page in pages {
                package.cards(&page.iter().map(|card| parcel(card)).collect::<Vec<_>>()).unwrap();
            }
            let mut out = Vec::new();
            package.write(&mut out).unwrap();
            out
        };
        assert_eq!(written(&[&[&card, &other]]), written(&[&[&card], &[&other]]));
    }

    #[test]
    fn the_archive_has_three_members_and_a_time_that_stands_still() {
        let packed = archive(&mut Cursor::new(b"tables"), &BTreeMap::new(), Cursor::new(Vec::new())).unwrap();
        let mut archive = zip::ZipArchive::new(packed).unwrap();
        assert_eq!(archive.len(), 3);
        for (at, name) in ["meta", "collection.anki21", "media"].into_iter().enumerate() {
            let member = archive.by_index(at).unwrap();
            assert_eq!(member.name().unwrap(), name);
            assert_eq!(member.last_modified(), Some(DateTime::default()));
        }
    }
}
