//! The collection: Anki's tables, schema 11, made in a file that nobody else sees.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;

use rayon::prelude::*;
use rusqlite::{Connection, Result, named_params, params};
use serde_json::{Map, Value, json};
use tempfile::TempPath;

use super::log;
use super::media::Media;
use super::names::Decks;
use super::notes::{self, NoteType};
use super::schedule::{self, Anchor, CardRow, Dates};
use super::{Contents, Moment, Parcel};
use crate::model::card::CardId;

/// The tables. All must be there, `graves` too, though it stays empty.
const SCHEMA: &str = "
CREATE TABLE col (id INTEGER PRIMARY KEY, crt INTEGER NOT NULL, mod INTEGER NOT NULL, scm INTEGER NOT NULL,
  ver INTEGER NOT NULL, dty INTEGER NOT NULL, usn INTEGER NOT NULL, ls INTEGER NOT NULL, conf TEXT NOT NULL,
  models TEXT NOT NULL, decks TEXT NOT NULL, dconf TEXT NOT NULL, tags TEXT NOT NULL);
CREATE TABLE notes (id INTEGER PRIMARY KEY, guid TEXT NOT NULL, mid INTEGER NOT NULL, mod INTEGER NOT NULL,
  usn INTEGER NOT NULL, tags TEXT NOT NULL, flds TEXT NOT NULL, sfld INTEGER NOT NULL, csum INTEGER NOT NULL,
  flags INTEGER NOT NULL, data TEXT NOT NULL);
CREATE TABLE cards (id INTEGER PRIMARY KEY, nid INTEGER NOT NULL, did INTEGER NOT NULL, ord INTEGER NOT NULL,
  mod INTEGER NOT NULL, usn INTEGER NOT NULL, type INTEGER NOT NULL, queue INTEGER NOT NULL, due INTEGER NOT NULL,
  ivl INTEGER NOT NULL, factor INTEGER NOT NULL, reps INTEGER NOT NULL, lapses INTEGER NOT NULL,
  left INTEGER NOT NULL, odue INTEGER NOT NULL, odid INTEGER NOT NULL, flags INTEGER NOT NULL, data TEXT NOT NULL);
CREATE TABLE revlog (id INTEGER PRIMARY KEY, cid INTEGER NOT NULL, usn INTEGER NOT NULL, ease INTEGER NOT NULL,
  ivl INTEGER NOT NULL, lastIvl INTEGER NOT NULL, factor INTEGER NOT NULL, time INTEGER NOT NULL,
  type INTEGER NOT NULL);
CREATE TABLE graves (usn INTEGER NOT NULL, oid INTEGER NOT NULL, type INTEGER NOT NULL);
";

/// Made once all rows are there, which is sooner done than to keep them in order all the while.
const INDEXES: &str = "
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
";

/// Nobody else sees the file, and it is gone if the program is: no care is needed.
const UNSHARED: &str =
    "PRAGMA journal_mode = off; PRAGMA synchronous = off; PRAGMA locking_mode = exclusive;";

/// Stands between two fields of a note.
const FIELD_SEPARATOR: &str = "\u{1f}";

/// The preset that every deck names.
const PRESET: i64 = 1;

/// A collection that is being made.
///
/// First every card is announced with its log, since what stands in the first row may follow from the last one; then all
/// of them come again in the same order, with their texts.
pub(super) struct Collection {
    connection: Connection,
    /// The file, which has no name any more where the system lets an open one go without.
    file: File,
    _path: Option<TempPath>,
    contents: Contents,
    dates: Dates,
    /// When each card was made, UTC milliseconds, and how many answers it had, in the order in which they come.
    announced: Vec<(CardId, i64, u32)>,
    /// Nothing before the first card has come with its text.
    known: Option<Known>,
    decks: Decks,
    /// How many cards have come.
    position: i64,
    /// When the text of a card last changed, UTC milliseconds.
    edited_at: Option<i64>,
}

/// What is known once all cards were announced.
#[derive(Debug)]
struct Known {
    /// The number of each card and of its note, by card.
    ids: Vec<(CardId, i64)>,
    /// From where days are counted.
    anchor: Anchor,
    /// When each card was last rated, in epoch seconds.
    rated: BTreeMap<CardId, i64>,
}

impl Collection {
    /// A collection without cards.
    pub(super) fn new(contents: Contents) -> io::Result<Self> {
        let temporary = tempfile::NamedTempFile::new()?;
        let connection = Connection::open(temporary.path()).map_err(io::Error::other)?;
        let (file, path) = temporary.into_parts();
        let make = || {
            connection.execute_batch(UNSHARED)?;
            log::prepare(&connection)?;
            connection.execute_batch("BEGIN")?;
            connection.execute_batch(SCHEMA)
        };
        make().map_err(io::Error::other)?;
        Ok(Self {
            connection,
            file,
            // Whatever becomes of the program, nothing is left behind.
            _path: Some(path).filter(|_| !cfg!(unix)),
            contents,
            dates: Dates::default(),
            announced: Vec::new(),
            known: None,
            decks: Decks::new(),
            position: 0,
            edited_at: None,
        })
    }

    /// Announces a card that was made at this moment, UTC milliseconds, with the rows of its log.
    pub(super) fn announce(&mut self, card: CardId, created_at: i64, history: &[Moment]) -> Result<()> {
        let answers = history.iter().filter(|moment| moment.step.row.event.grade().is_some()).count();
        self.announced.push((card, created_at, u32::try_from(answers).unwrap_or(u32::MAX)));
        self.dates.card(created_at);
        self.dates.history(history);
        log::keep(&self.connection, &schedule::card_log(card, history))
    }

    /// Adds cards in the order in which they were announced.
    pub(super) fn cards(&mut self, parcels: &[Parcel<'_>], media: &Media) -> Result<()> {
        let known = self.known()?;
        // HTML is most of the work, and a card's is its own.
        let contents = self.contents;
        let texts: Vec<Texts> = parcels.par_iter().map(|parcel| Texts::of(parcel, contents, media)).collect();
        for (parcel, texts) in parcels.iter().zip(&texts) {
            let card = parcel.leaving.card.id;
            let reps = self.announced.get(self.position as usize).map_or(0, |(_, _, reps)| *reps);
            self.position += 1;
            let row = if contents.progress {
                CardRow::of(parcel, reps, self.position, known.anchor)
            } else {
                CardRow::new(self.position)
            };
            let id = known.id(card);
            let deck = self.decks.id(parcel.leaving.deck);
            insert_note(&self.connection, parcel, id, texts)?;
            insert_card(&self.connection, parcel, id, deck, &row, known.rated.get(&card))?;
            self.edited_at = self.edited_at.max(Some(parcel.edited_at));
        }
        self.known = Some(known);
        Ok(())
    }

    /// What follows from all that was announced, worked out once and then taken from its place.
    fn known(&mut self) -> Result<Known> {
        self.known.take().map_or_else(
            || {
                let rated = log::last_rated(&self.connection)?;
                Ok(Known { ids: ids(&self.announced), anchor: Anchor::of(&self.dates), rated })
            },
            Ok,
        )
    }

    /// Writes what follows from all cards, and gives the file.
    pub(super) fn end(mut self) -> Result<File> {
        let known = self.known()?;
        log::insert(&self.connection, |card| known.id(card))?;
        self.connection.execute_batch(INDEXES)?;
        self.insert_collection(known.anchor)?;
        self.connection.execute_batch("COMMIT")?;
        self.connection.close().map_err(|(_, cause)| cause)?;
        Ok(self.file)
    }
}

impl Known {
    /// The number of a card.
    fn id(&self, card: CardId) -> i64 {
        let place = self.ids.binary_search_by_key(&card, |(card, _)| *card);
        place.ok().and_then(|place| self.ids.get(place)).map_or(0, |(_, id)| *id)
    }
}

/// A number for each card and its note, by card: the milliseconds at which it was made, told apart by one in the order in
/// which they come, so that rows of one moment are written one behind another.
fn ids(announced: &[(CardId, i64, u32)]) -> Vec<(CardId, i64)> {
    let mut ids: Vec<(CardId, i64)> = announced.iter().map(|(card, at_ms, _)| (*card, *at_ms)).collect();
    ids.sort_by_key(|(_, at_ms)| *at_ms);
    let mut last = 0;
    for (_, id) in &mut ids {
        last = (*id).max(last + 1);
        *id = last;
    }
    ids.sort_unstable();
    ids
}

/// What a note says.
struct Texts {
    note_type: NoteType,
    fields: [String; 3],
    tags: String,
}

impl Texts {
    fn of(parcel: &Parcel<'_>, contents: Contents, media: &Media) -> Self {
        let note_type = NoteType::of(parcel.leaving.card, contents.typed);
        let fields = notes::fields(parcel, note_type, contents.progress, media);
        Self { note_type, fields, tags: notes::tags(parcel, contents.progress) }
    }
}

fn insert_note(connection: &Connection, parcel: &Parcel<'_>, id: i64, texts: &Texts) -> Result<()> {
    let card = parcel.leaving.card;
    connection
        .prepare_cached(
            // The importer makes checksum and sort field anew.
            "INSERT INTO notes (id, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data)
             VALUES (?1, ?2, ?3, ?4, -1, ?5, ?6, ?7, 0, 0, '')",
        )?
        .execute(params![
            id,
            parcel.guid.clone().unwrap_or_else(|| card.id.to_string()),
            texts.note_type.id(),
            parcel.edited_at / 1_000,
            texts.tags,
            texts.fields.join(FIELD_SEPARATOR),
            texts.fields[0],
        ])?;
    Ok(())
}

fn insert_card(
    connection: &Connection,
    parcel: &Parcel<'_>,
    id: i64,
    deck: i64,
    row: &CardRow,
    rated: Option<&i64>,
) -> Result<()> {
    let data = rated.map_or_else(|| "{}".to_owned(), |seconds| json!({ "lrt": seconds }).to_string());
    connection
        .prepare_cached(
            "INSERT INTO cards (id, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left,
                                odue, odid, flags, data)
             VALUES (?1, ?1, ?2, 0, ?3, -1, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, 0, 0, ?11, ?12)",
        )?
        .execute(params![
            id,
            deck,
            parcel.edited_at / 1_000,
            row.kind,
            row.queue,
            row.due,
            row.interval,
            row.factor,
            row.reps,
            row.lapses,
            row.flags,
            data,
        ])?;
    Ok(())
}

impl Collection {
    fn insert_collection(&self, anchor: Anchor) -> Result<()> {
        let changed = self.edited_at.max(self.dates.newest()).unwrap_or_default();
        // Without the version of the scheduler, Anki would raise the buttons of some answers by one.
        let options = json!({
            "schedVer": 2, "sched2021": true, "creationOffset": anchor.minutes_west(),
            "rollover": self.contents.rollover_hour, "nextPos": self.position + 1, "curDeck": 1,
            "activeDecks": [1],
        });
        let models: Map<String, Value> = NoteType::ALL
            .into_iter()
            .map(|note_type| (note_type.id().to_string(), note_type.model()))
            .collect();
        let decks: Map<String, Value> =
            self.decks.iter().map(|(id, name)| (id.to_string(), deck(id, name, changed / 1_000))).collect();
        let presets = json!({ PRESET.to_string(): {
            "id": PRESET, "mod": 0, "name": "Default", "usn": 0, "maxTaken": 60, "autoplay": true, "timer": 0,
            "new": {}, "rev": {}, "lapse": {},
        }});
        self.connection.execute(
            "INSERT INTO col (id, crt, mod, scm, ver, dty, usn, ls, conf, models, decks, dconf, tags)
             VALUES (1, :crt, :mod, :mod, 11, 0, 0, 0, :conf, :models, :decks, :dconf, '{}')",
            named_params! {
                ":crt": anchor.birth(),
                ":mod": changed,
                ":conf": options.to_string(),
                ":models": Value::Object(models).to_string(),
                ":decks": Value::Object(decks).to_string(),
                ":dconf": presets.to_string(),
            },
        )?;
        Ok(())
    }
}

fn deck(id: i64, name: &str, changed: i64) -> Value {
    json!({
        "id": id, "mod": changed, "name": name, "usn": -1, "lrnToday": [0, 0], "revToday": [0, 0],
        "newToday": [0, 0], "timeToday": [0, 0], "collapsed": false, "browserCollapsed": false, "desc": "",
        "dyn": 0, "conf": PRESET, "extendNew": 0, "extendRev": 0,
    })
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::super::sample::CONTENTS;
    use super::*;

    #[test]
    fn cards_made_at_once_have_ids_in_the_order_in_which_they_come() {
        let card = |number| CardId([number; 16]);
        let found = ids(&[(card(2), 7, 0), (card(1), 7, 0), (card(3), 2, 0)]);
        assert_eq!(found, [(card(1), 8), (card(2), 7), (card(3), 2)]);
    }

    #[test]
    fn an_empty_collection_is_sound() {
        let mut bytes = Vec::new();
        Collection::new(CONTENTS).unwrap().end().unwrap().read_to_end(&mut bytes).unwrap();
        assert!(bytes.starts_with(b"SQLite format 3\0"));
        assert_eq!(bytes[18..20], [1, 1], "no write-ahead log");
    }
}
