//! The topics that are missed most, for the glance at the day.
//!
//! To rank them all that was ever answered is read. A day moves little in that, so they are ranked at the first glance of
//! a study day and remembered, until the notes are read anew or far more is in the log than a day's answers;
//! `mnemon weak` ranks them as of now.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::cli::Weak;
use crate::commands::collection::Collection;
use crate::commands::context::Context;
use crate::commands::weak;
use crate::error::Error;
use crate::model::day::Now;
use crate::store::{Fingerprint, Store};

/// Topics that are named.
const NAMED: usize = 3;

/// Rows by which the log may grow before the topics are ranked again on the same day.
const GROWTH: i64 = 1_000;

/// Under which name they are remembered.
const NAME: &str = "weak_topics";

/// A weak topic, as it is told.
#[derive(Serialize)]
pub(super) struct WeakTopic {
    /// Its name.
    pub topic: String,
    /// The note to read again, as the user would name it.
    pub file: Option<String>,
    /// The line of its section.
    pub line: Option<u32>,
}

/// What is remembered.
#[derive(Serialize, Deserialize)]
struct Remembered {
    /// The study day on which they were ranked.
    day: i32,
    /// What the notes were then.
    reading: (i64, usize),
    /// The latest row of the log.
    row: i64,
    topics: Vec<Ranked>,
}

#[derive(Serialize, Deserialize)]
struct Ranked {
    topic: String,
    place: Option<(PathBuf, u32)>,
}

/// The topics that are missed clearly more than usual, worst first.
pub(super) fn topics(
    collection: &mut Collection,
    now: Now,
    context: &Context,
) -> Result<Vec<WeakTopic>, Error> {
    let Fingerprint { reading, row } = collection.store.fingerprint()?;
    let day = now.today.number();
    let is_fresh = |known: &Remembered| {
        (known.day, known.reading) == (day, reading) && (0..=GROWTH).contains(&(row - known.row))
    };
    // What another version remembered otherwise is found out again.
    let known = collection.store.remembered(NAME)?;
    let known = known.and_then(|text| serde_json::from_str::<Remembered>(&text).ok()).filter(is_fresh);
    let ranked = if let Some(known) = known {
        known.topics
    } else {
        let topics = ranked(&collection.store, now)?;
        let found = Remembered { day, reading, row, topics };
        // A small log is ranked sooner than anything is written; a path that is no text cannot be remembered.
        if row > GROWTH
            && let Ok(text) = serde_json::to_string(&found)
        {
            collection.store.remember(NAME, &text)?;
        }
        found.topics
    };
    let told = |Ranked { topic, place }: Ranked| WeakTopic {
        topic,
        file: place.as_ref().map(|(file, _)| context.name_of(file)),
        line: place.map(|(_, line)| line),
    };
    Ok(ranked.into_iter().map(told).collect())
}

fn ranked(store: &Store, now: Now) -> Result<Vec<Ranked>, Error> {
    let (.., page) = weak::ranked(&Weak::default(), store, now)?;
    let ranked = |entry: &weak::Entry| Ranked {
        topic: entry.name.clone(),
        place: entry.place.as_ref().map(|place| (place.file.clone(), place.line)),
    };
    Ok(page.listed.iter().take(NAMED).map(ranked).collect())
}
