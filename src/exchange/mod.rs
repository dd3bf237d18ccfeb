//! Stage 8: export and import, one file per format.
//!
//! A format is a function from the same [`Leaving`] cards to bytes, so tests compare text.

mod anki;
pub mod apkg;
pub mod array;
pub mod arriving;
pub mod chronicle;
pub mod csv;
mod escape;
pub mod file;
mod hashcards;
pub mod json;
pub mod jsonl;
pub mod lines;
pub mod log;
pub mod markdown;
pub mod package;
pub mod standings;
pub mod table;

use crate::model::card::Card;
use crate::model::schedule::{Schedule, State};
use crate::model::topic::Deck;

/// A card as it leaves the program.
#[derive(Clone, Copy, Debug)]
pub struct Leaving<'a> {
    /// The card.
    pub card: &'a Card,
    /// Its deck.
    pub deck: &'a Deck,
    /// Its note's file.
    pub file: &'a str,
    /// Where it stands in its life.
    pub state: State,
    /// Its schedule, if it was ever answered.
    pub schedule: Option<&'a Schedule>,
}

#[cfg(test)]
mod sample;
