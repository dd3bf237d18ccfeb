//! Cards with their schedule and history as an Anki package.
//!
//! A package is an archive of a `SQLite` collection (`collection`), a list of media files (`media`), and two bytes that name the form. The form is the older of the two that every Anki since 2.1.50
//! writes and reads, since it needs neither Protocol Buffers nor Zstandard.
//!
//! 1. `notes`: what is asked, as fields of one of three note types;
//! 2. `schedule`: when it comes next, and every answer so far;
//! 3. `collection`: both in tables;
//! 4. here: the tables in the archive.
//!
//! The same state gives the same bytes: times in it are those of the newest change, those of the archive stand
//! still, and ids follow from when a card was made.

mod collection;
mod media;
mod names;
mod notes;
mod schedule;

use std::collections::BTreeMap;
use std::io::{self, Cursor, Write};
use std::path::PathBuf;

use media::Media;
use serde_json::{Map, Value};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::Leaving;
use crate::model::log::Step;

/// The form of the package: `collection.anki21` beside a JSON list of media files. A message of Protocol Buffers
/// with 2 in its field 1.
const FORM: [u8; 2] = [0x08, 0x02];

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
    /// The rows of its log that are in force, in fold order.
    pub history: Vec<Moment>,
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

/// Writes cards as a package, in the order in which new ones will be shown.
pub fn write(out: &mut (impl Write + ?Sized), parcels: &[Parcel<'_>], contents: Contents) -> io::Result<()> {
    let media = Media::default();
    // The list of media files is complete once the collection is.
    let packed = |collection: &[u8]| archive(collection, &media.files());
    let packed = collection::with_bytes(parcels, contents, &media, packed).map_err(io::Error::other)?;
    out.write_all(&packed.map_err(io::Error::other)?)
}

/// The archive of a collection and its media files.
fn archive(collection: &[u8], files: &BTreeMap<String, PathBuf>) -> Result<Vec<u8>, ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let list: Map<String, Value> =
        files.keys().zip(0..).map(|(name, at): (_, usize)| (at.to_string(), name.as_str().into())).collect();
    let list = Value::Object(list).to_string();
    for (name, bytes) in [("meta", &FORM[..]), ("collection.anki21", collection), ("media", list.as_bytes())]
    {
        archive.start_file(name, options)?;
        archive.write_all(bytes)?;
    }
    // Pictures and sounds are compressed already.
    let options = options.compression_method(CompressionMethod::Stored);
    for ((name, path), at) in files.iter().zip(0..) {
        archive.start_file(usize::to_string(&at), options)?;
        archive.write_all(&media::read(name, path)?)?;
    }
    Ok(archive.finish()?.into_inner())
}

#[cfg(test)]
mod sample;

#[cfg(test)]
mod tests {
    use super::sample::{CONTENTS, parcel};
    use super::*;
    use crate::exchange::sample;

    #[test]
    fn the_same_state_gives_the_same_bytes() {
        let card = sample::card(1, "q", "a");
        let written = || {
            let mut out = Vec::new();
            write(&mut out, &[parcel(&card)], CONTENTS).unwrap();
            out
        };
        assert_eq!(written(), written());
    }

    #[test]
    fn the_archive_has_three_members_and_a_time_that_stands_still() {
        let mut archive =
            zip::ZipArchive::new(Cursor::new(archive(b"tables", &BTreeMap::new()).unwrap())).unwrap();
        assert_eq!(archive.len(), 3);
        for (at, name) in ["meta", "collection.anki21", "media"].into_iter().enumerate() {
            let member = archive.by_index(at).unwrap();
            assert_eq!(member.name().unwrap(), name);
            assert_eq!(member.last_modified(), Some(DateTime::default()));
        }
    }
}
