//! Media files of a package: what they are by their content, and the names under which they are kept.
//!
//! A name from a package becomes no path. A file is kept under the hash of its content with the ending of what it
//! is; one whose content is none of the known kinds is left behind, whatever its name says.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{Read, Seek};

use super::container::{Container, Refused};

/// Digits of a hash that name a file.
const DIGITS: usize = 32;

/// A file that a card names.
#[derive(Clone, Debug, PartialEq, Eq)]
enum File {
    /// It is kept under this name.
    Kept { name: String, index: usize },
    /// It is left behind for this reason.
    Left(String),
}

/// The files of a package, looked at when a card first names them.
pub(super) struct Files<R> {
    container: RefCell<Container<R>>,
    known: RefCell<BTreeMap<String, File>>,
}

impl<R: Read + Seek> Files<R> {
    pub(super) const fn new(container: Container<R>) -> Self {
        Self { container: RefCell::new(container), known: RefCell::new(BTreeMap::new()) }
    }

    /// The name under which the file is kept that a field calls so.
    pub(super) fn kept(&self, called: &str) -> Option<String> {
        let mut known = self.known.borrow_mut();
        let file = known.entry(called.to_owned()).or_insert_with(|| self.look(called));
        match file {
            File::Kept { name, .. } => Some(name.clone()),
            File::Left(_) => None,
        }
    }

    fn look(&self, called: &str) -> File {
        let mut container = self.container.borrow_mut();
        let decoded = percent_decoded(called);
        let Some(index) = container.media_index(called).or_else(|| container.media_index(&decoded)) else {
            return File::Left("it is not in the package".to_owned());
        };
        match container.media(index, called) {
            Ok(bytes) => match ending(&bytes) {
                Some(ending) => {
                    let hash = blake3::hash(&bytes).to_hex();
                    File::Kept { name: format!("{}.{ending}", &hash[..DIGITS]), index }
                }
                None => File::Left("its content is no picture, sound or film".to_owned()),
            },
            Err(cause) => File::Left(cause.to_string()),
        }
    }

    /// Shows every file that is kept to `save`, each once.
    pub(super) fn each<E: From<Refused>>(
        &self,
        mut save: impl FnMut(&str, &[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut container = self.container.borrow_mut();
        container.renew_budget();
        let known = self.known.borrow();
        let kept: BTreeMap<&String, (&String, usize)> = known
            .iter()
            .filter_map(|(called, file)| match file {
                File::Kept { name, index } => Some((name, (called, *index))),
                File::Left(_) => None,
            })
            .collect();
        for (name, (called, index)) in kept {
            save(name, &container.media(index, called)?)?;
        }
        Ok(())
    }

    /// How many files are kept.
    pub(super) fn count(&self) -> usize {
        self.known.borrow().values().filter(|file| matches!(file, File::Kept { .. })).count()
    }

    /// The files that are left behind, and why.
    pub(super) fn left(&self) -> Vec<(String, String)> {
        let known = self.known.borrow();
        let left = known.iter().filter_map(|(called, file)| match file {
            File::Left(why) => Some((called.clone(), why.clone())),
            File::Kept { .. } => None,
        });
        left.collect()
    }
}

/// The names in a text under which files are kept.
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '.');
    words.map(|word| word.trim_matches('.')).filter(|word| {
        word.split_once('.').is_some_and(|(hash, ending)| {
            let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
            hash.len() == DIGITS && hash.bytes().all(is_digit) && !ending.contains('.')
        })
    })
}

/// The ending for a file of this content; `None` if it is no picture, sound or film.
pub(in crate::exchange) fn ending(bytes: &[u8]) -> Option<&'static str> {
    const SIGNS: [(&[u8], &str); 15] = [
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff", "jpg"),
        (b"GIF87a", "gif"),
        (b"GIF89a", "gif"),
        (b"BM", "bmp"),
        (b"OggS", "ogg"),
        (b"fLaC", "flac"),
        (b"ID3", "mp3"),
        (b"\xff\xfb", "mp3"),
        (b"\xff\xf3", "mp3"),
        (b"\xff\xf2", "mp3"),
        (b"\x1a\x45\xdf\xa3", "webm"),
        (b"\x00\x00\x01\x00", "ico"),
        (b"II*\x00", "tif"),
        (b"MM\x00*", "tif"),
    ];
    if let Some((_, ending)) = SIGNS.iter().find(|(sign, _)| bytes.starts_with(sign)) {
        return Some(ending);
    }
    match (bytes.get(..4), bytes.get(4..8), bytes.get(8..12)) {
        (Some(b"RIFF"), _, Some(b"WEBP")) => Some("webp"),
        (Some(b"RIFF"), _, Some(b"WAVE")) => Some("wav"),
        (_, Some(b"ftyp"), Some(b"avif" | b"avis")) => Some("avif"),
        (_, Some(b"ftyp"), Some(b"heic" | b"heix" | b"mif1")) => Some("heic"),
        (_, Some(b"ftyp"), Some(b"M4A ")) => Some("m4a"),
        (_, Some(b"ftyp"), Some(_)) => Some("mp4"),
        _ => drawing(bytes),
    }
}

/// An SVG drawing that runs nothing.
fn drawing(bytes: &[u8]) -> Option<&'static str> {
    let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}').trim_start();
    let lower = text.to_ascii_lowercase();
    let is_drawing = lower.starts_with("<svg") || lower.starts_with("<?xml") && lower.contains("<svg");
    let runs = ["<script", "javascript:", "<foreignobject", "<!entity", "<iframe", "<!doctype html"];
    let handles = lower.split_whitespace().any(|word| {
        word.strip_prefix("on").is_some_and(|rest| {
            rest.split_once('=').is_some_and(|(name, _)| name.bytes().all(|b| b.is_ascii_lowercase()))
        })
    });
    (is_drawing && !handles && !runs.iter().any(|sign| lower.contains(sign))).then_some("svg")
}

/// A name of an address with `%20` and the like decoded.
pub(in crate::exchange) fn percent_decoded(name: &str) -> String {
    let bytes = name.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let digits = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        let decoded = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        if let Some(decoded) = decoded.filter(|_| byte == b'%') {
            out.push(decoded);
            at += 3;
        } else {
            out.push(byte);
            at += 1;
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_content_is() {
        for (bytes, wanted) in [
            (&b"\x89PNG\r\n\x1a\nxx"[..], Some("png")),
            (b"\xff\xd8\xff\xe0", Some("jpg")),
            (b"RIFF\x01\x02\x03\x04WEBPVP8", Some("webp")),
            (b"\0\0\0\x20ftypisom", Some("mp4")),
            (b"<?xml version=\"1.0\"?><svg xmlns=\"x\"><path d=\"M0\"/></svg>", Some("svg")),
            (b"<svg><script>x()</script></svg>", None),
            (b"<svg onload=\"x()\"></svg>", None),
            (b"<html>", None),
            (b"#!/bin/sh", None),
            (b"MZ\x90\0", None),
            (b"", None),
        ] {
            assert_eq!(ending(bytes), wanted, "{bytes:?}");
        }
    }

    #[test]
    fn the_names_of_kept_files_are_found_in_a_text() {
        let (one, other) = ("0123456789abcdef0123456789abcdef.png", "00000000000000000000000000000000.mp3");
        let text = format!("![x]({one}) and ({other}). No 0123.png, no {one}.exe, no x{other}");
        assert_eq!(names(&text).collect::<Vec<_>>(), [one, other]);
    }

    #[test]
    fn names_of_addresses_are_decoded() {
        assert_eq!(percent_decoded("a%20b%C3%A9.png"), "a bé.png");
        assert_eq!(percent_decoded("100%.png%2"), "100%.png%2");
        assert_eq!(percent_decoded("%ff"), "%ff");
    }
}
