//! What an importer made of a file: what can be taken in, and what cannot and why.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::model::card::CardId;
use crate::model::log::DeviceId;
use crate::store::{Arrival, Shipment};

/// What comes from another program.
#[derive(Debug, Default)]
pub struct Arriving {
    /// Cards, where they stand, and their log.
    pub shipment: Shipment,
    /// How cards stand there.
    pub arrivals: Vec<Arrival>,
    /// The collection it comes from, whose name its rows of the log bear.
    pub from: Option<DeviceId>,
    /// What could not be taken.
    pub skipped: Skipped,
}

/// What was not taken, by reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Skipped(BTreeMap<String, Vec<String>>);

impl Skipped {
    /// Notes that something was not taken, or not as it is.
    pub fn note(&mut self, why: impl Into<String>, what: impl Into<String>) {
        self.0.entry(why.into()).or_default().push(what.into());
    }

    /// The reasons, and what each concerns.
    pub fn reasons(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(why, what)| (why.as_str(), what.as_slice()))
    }

    /// Whether everything was taken as it is.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// An id made of what names something elsewhere: the same on every machine and at every import.
pub(super) fn id(context: &str, parts: &[&str]) -> CardId {
    let mut hasher = blake3::Hasher::new_derive_key(context);
    for part in parts {
        let normal: String = part.nfc().collect();
        hasher.update(&(normal.len() as u64).to_le_bytes());
        hasher.update(normal.as_bytes());
    }
    let mut id = [0; 16];
    id.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    CardId(id)
}
