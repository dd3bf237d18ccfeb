//! The archive of a package, which may be anything that calls itself one.
//!
//! Only members with known names are opened, none is ever extracted to a path of its own choosing, and each is
//! read up to a limit whatever size it claims.

use std::collections::BTreeMap;
use std::io::{self, Read, Seek};

use ruzstd::decoding::StreamingDecoder;
use unicode_normalization::UnicodeNormalization;
use zip::ZipArchive;
use zip::result::ZipError;

use super::wire::{self, Value};

/// Members of an archive at most.
const MOST_MEMBERS: usize = 100_000;

/// Bytes of the collection at most.
const LARGEST_COLLECTION: u64 = 1 << 30;

/// Bytes of a list of media files at most.
const LARGEST_LIST: u64 = 64 << 20;

/// Bytes of a media file at most.
const LARGEST_FILE: u64 = 128 << 20;

/// Bytes of all media files at most.
const MOST_BYTES: u64 = 4 << 30;

/// How many bytes one byte of an archive may become, once it becomes many.
const GREATEST_RATIO: u64 = 400;

/// From this size on, an unlikely ratio is one.
const SUSPICIOUS: u64 = 32 << 20;

/// The window of Zstandard at most, in bytes.
const WIDEST_WINDOW: u64 = 128 << 20;

/// The kind of file in a Unix mode, and that of a link.
const FILE_KIND: u32 = 0o170_000;
const LINK: u32 = 0o120_000;

/// Why a package is not opened.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// It cannot be read at all.
    #[error("it cannot be read: {0}")]
    Unreadable(io::Error),
    /// It is no archive.
    #[error("it is no package of Anki: {0}")]
    NoArchive(String),
    /// It has no collection.
    #[error("it is no package of Anki: there is no collection in it")]
    NoCollection,
    /// A form that is not known.
    #[error("it is a package of form {0}, which is newer than what this mnemon reads")]
    TooNew(u64),
    /// It has too many members.
    #[error("it has {0} members, more than the {MOST_MEMBERS} that are read")]
    TooMany(usize),
    /// A member's name leads out of the archive.
    #[error("the member `{0}` would leave its folder")]
    Leaves(String),
    /// A member is a link.
    #[error("the member `{0}` is a link")]
    Link(String),
    /// A member is encrypted.
    #[error("the member `{0}` is encrypted")]
    Encrypted(String),
    /// A member becomes larger than it may.
    #[error("the member `{name}` is larger than {limit} bytes")]
    TooLarge {
        /// Its name.
        name: String,
        /// What it may be.
        limit: u64,
    },
    /// A member is small and claims to be huge.
    #[error("the member `{0}` unpacks to more than {GREATEST_RATIO} times its size")]
    Bomb(String),
    /// A member cannot be unpacked.
    #[error("the member `{name}` is damaged: {what}")]
    Damaged {
        /// Its name.
        name: String,
        /// What is wrong.
        what: String,
    },
    /// The list of media files is none.
    #[error("its list of media files cannot be read: {0}")]
    MediaList(String),
    /// The collection is no database that can be read.
    #[error("its collection cannot be read: {0}")]
    Collection(String),
}

/// How a package is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// A database and a list of media in JSON.
    Plain(&'static str),
    /// A compressed database, a compressed list, compressed media.
    Compressed(&'static str),
}

/// A package that was looked at and found to be one.
pub(super) struct Container<R> {
    archive: ZipArchive<R>,
    form: Form,
    /// The members that hold media files, by the name that fields call them.
    media: BTreeMap<String, usize>,
    /// Bytes of media that may still be read.
    budget: u64,
}

impl<R: Read + Seek> Container<R> {
    pub(super) fn open(input: R) -> Result<Self, Refused> {
        let mut archive = ZipArchive::new(input).map_err(|cause| match cause {
            ZipError::Io(cause) if cause.kind() != io::ErrorKind::UnexpectedEof => Refused::Unreadable(cause),
            other => Refused::NoArchive(other.to_string()),
        })?;
        look(&mut archive)?;
        let form = form(&mut archive)?;
        let mut container = Self { archive, form, media: BTreeMap::new(), budget: MOST_BYTES };
        container.media = container.media_list()?;
        Ok(container)
    }

    /// The database file of the collection.
    pub(super) fn collection(&mut self) -> Result<Vec<u8>, Refused> {
        let (Form::Plain(name) | Form::Compressed(name)) = self.form;
        let index = self.archive.index_for_name(name).ok_or(Refused::NoCollection)?;
        self.member(index, name, LARGEST_COLLECTION)
    }

    /// Whether there is a file that fields call so.
    pub(super) fn media_index(&self, name: &str) -> Option<usize> {
        let normal: String = name.nfc().collect();
        self.media.get(&normal).copied()
    }

    /// The bytes of a media file.
    pub(super) fn media(&mut self, index: usize, name: &str) -> Result<Vec<u8>, Refused> {
        let bytes = self.member(index, name, LARGEST_FILE.min(self.budget))?;
        self.budget = self.budget.saturating_sub(bytes.len() as u64);
        Ok(bytes)
    }

    /// Media files may be read again from the start.
    pub(super) const fn renew_budget(&mut self) {
        self.budget = MOST_BYTES;
    }

    fn media_list(&mut self) -> Result<BTreeMap<String, usize>, Refused> {
        let Some(index) = self.archive.index_for_name("media") else { return Ok(BTreeMap::new()) };
        let bytes = self.member(index, "media", LARGEST_LIST)?;
        let named = match self.form {
            Form::Plain(_) if bytes.is_empty() => Vec::new(),
            Form::Plain(_) => serde_json::from_slice::<BTreeMap<String, String>>(&bytes)
                .map_err(|cause| Refused::MediaList(cause.to_string()))?
                .into_iter()
                .collect(),
            Form::Compressed(_) => entries(&bytes),
        };
        let mut media = BTreeMap::new();
        for (member, name) in named {
            if name.contains(['/', '\\', '\0']) || name == ".." || name == "." || name.is_empty() {
                return Err(Refused::Leaves(name));
            }
            if !member.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(Refused::MediaList(format!("`{member}` is no number")));
            }
            // A file that is listed and not there is missed where a field names it.
            if let Some(index) = self.archive.index_for_name(&member) {
                media.insert(name.nfc().collect(), index);
            }
        }
        Ok(media)
    }

    fn member(&mut self, index: usize, name: &str, limit: u64) -> Result<Vec<u8>, Refused> {
        let damaged = |what: String| Refused::Damaged { name: name.to_owned(), what };
        let compressed = matches!(self.form, Form::Compressed(_)) && name != "meta";
        let file = self.archive.by_index(index).map_err(|cause| damaged(cause.to_string()))?;
        let packed = file.compressed_size();
        let mut bytes = Vec::new();
        let read = |input: &mut dyn Read, bytes: &mut Vec<u8>| {
            input.take(limit.saturating_add(1)).read_to_end(bytes).map_err(|cause| damaged(cause.to_string()))
        };
        if compressed {
            let mut inner = StreamingDecoder::new_with_max_window_size(file, WIDEST_WINDOW)
                .map_err(|cause| damaged(cause.to_string()))?;
            read(&mut inner, &mut bytes)?;
        } else {
            let mut file = file;
            read(&mut file, &mut bytes)?;
        }
        let size = bytes.len() as u64;
        if size > limit {
            return Err(Refused::TooLarge { name: name.to_owned(), limit });
        }
        if size > SUSPICIOUS && size / packed.max(1) > GREATEST_RATIO {
            return Err(Refused::Bomb(name.to_owned()));
        }
        Ok(bytes)
    }
}

/// Looks at every member without opening it.
fn look<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Result<(), Refused> {
    if archive.len() > MOST_MEMBERS {
        return Err(Refused::TooMany(archive.len()));
    }
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index).map_err(|cause| Refused::NoArchive(cause.to_string()))?;
        let name = String::from_utf8_lossy(file.name_raw()).into_owned();
        let parts = name.split(['/', '\\']);
        if name.starts_with(['/', '\\'])
            || name.contains('\0')
            || name.contains(':')
            || parts.clone().any(|part| part == "..")
        {
            return Err(Refused::Leaves(name));
        }
        if file.unix_mode().is_some_and(|mode| mode & FILE_KIND == LINK) {
            return Err(Refused::Link(name));
        }
        if file.encrypted() {
            return Err(Refused::Encrypted(name));
        }
        let (size, packed) = (file.size(), file.compressed_size());
        if size > SUSPICIOUS && size / packed.max(1) > GREATEST_RATIO {
            return Err(Refused::Bomb(name));
        }
    }
    Ok(())
}

/// How the package is packed: as `meta` says, or by the collection that is there.
fn form<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Result<Form, Refused> {
    let has = |archive: &ZipArchive<R>, name: &str| archive.index_for_name(name).is_some();
    let meta = match archive.index_for_name("meta") {
        None => None,
        Some(index) => {
            let damaged = |what: String| Refused::Damaged { name: "meta".to_owned(), what };
            let file = archive.by_index(index).map_err(|cause| damaged(cause.to_string()))?;
            let mut bytes = Vec::new();
            file.take(1_024).read_to_end(&mut bytes).map_err(|cause| damaged(cause.to_string()))?;
            Some(wire::number_of(&bytes, 1))
        }
    };
    match meta {
        Some(1) => Ok(Form::Plain("collection.anki2")),
        Some(2) => Ok(Form::Plain("collection.anki21")),
        Some(3) => Ok(Form::Compressed("collection.anki21b")),
        Some(newer) => Err(Refused::TooNew(newer)),
        None if has(archive, "collection.anki21") => Ok(Form::Plain("collection.anki21")),
        None if has(archive, "collection.anki2") => Ok(Form::Plain("collection.anki2")),
        None => Err(Refused::NoCollection),
    }
}

/// The media files of a newer package: the member of each, and its name.
fn entries(bytes: &[u8]) -> Vec<(String, String)> {
    let entries = wire::fields(bytes).filter_map(|(field, value)| match value {
        Value::Bytes(entry) if field == 1 => Some(entry),
        _ => None,
    });
    entries.zip(0..).map(|(entry, at): (_, usize)| (at.to_string(), wire::text(entry, 1))).collect()
}
