//! The collection: Anki's tables, schema 11, made in a file that nobody else sees.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rusqlite::{Connection, MAIN_DB, Result, Transaction, named_params};
use serde_json::{Map, Value, json};

use super::media::Media;
use super::names::Decks;
use super::notes::{self, NoteType};
use super::schedule::{self, Anchor, CardRow};
use super::{Contents, Parcel};
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
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
";

/// Stands between two fields of a note.
const FIELD_SEPARATOR: &str = "\u{1f}";

/// Cards whose texts are in memory at a time.
const AT_ONCE: usize = 4_096;

/// The preset that every deck names.
const PRESET: i64 = 1;

/// Makes a collection with these cards, and hands the bytes of its file to `read`.
///
/// It has no name, so that it grows on disk and not in memory, and is gone whatever becomes of the program.
pub(super) fn with_bytes<T>(
    parcels: &[Parcel<'_>],
    contents: Contents,
    media: &Media,
    read: impl FnOnce(&[u8]) -> T,
) -> Result<T> {
    let mut connection = Connection::open("")?;
    connection.execute_batch(SCHEMA)?;
    let transaction = connection.transaction()?;
    fill(&transaction, parcels, contents, media)?;
    transaction.commit()?;
    Ok(read(&connection.serialize(MAIN_DB)?))
}

fn fill(
    transaction: &Transaction<'_>,
    parcels: &[Parcel<'_>],
    contents: Contents,
    media: &Media,
) -> Result<()> {
    let ids = ids(parcels);
    let anchor = Anchor::of(parcels);
    let log = if contents.progress { schedule::log(parcels) } else { Vec::new() };
    let rated = schedule::last_rated(&log);
    let mut decks = Decks::new();
    let mut positions = 1..;
    for some in parcels.chunks(AT_ONCE) {
        // HTML is most of the work, and a card's is its own.
        let texts: Vec<Texts> = some.par_iter().map(|parcel| Texts::of(parcel, contents, media)).collect();
        for ((parcel, texts), position) in some.iter().zip(&texts).zip(&mut positions) {
            let card = parcel.leaving.card.id;
            let row = if contents.progress {
                CardRow::of(parcel, position, anchor)
            } else {
                CardRow::new(position)
            };
            insert_note(transaction, parcel, ids[&card], texts)?;
            insert_card(
                transaction,
                parcel,
                ids[&card],
                decks.id(parcel.leaving.deck),
                &row,
                rated.get(&card),
            )?;
        }
    }
    insert_log(transaction, &log, &ids)?;
    insert_collection(transaction, parcels, contents, anchor, &decks)
}

/// An id for each card and its note: the milliseconds at which it was made, told apart by one.
fn ids(parcels: &[Parcel<'_>]) -> BTreeMap<CardId, i64> {
    let mut made: Vec<(i64, CardId)> =
        parcels.iter().map(|parcel| (parcel.created_at, parcel.leaving.card.id)).collect();
    made.sort_unstable();
    let mut last = 0;
    made.into_iter()
        .map(|(at_ms, card)| {
            last = at_ms.max(last + 1);
            (card, last)
        })
        .collect()
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

fn insert_note(transaction: &Transaction<'_>, parcel: &Parcel<'_>, id: i64, texts: &Texts) -> Result<()> {
    let card = parcel.leaving.card;
    transaction
        .prepare_cached(
            // The importer makes checksum and sort field anew.
            "INSERT INTO notes (id, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data)
             VALUES (:id, :guid, :mid, :mod, -1, :tags, :flds, :sfld, 0, 0, '')",
        )?
        .execute(named_params! {
            ":id": id,
            ":guid": parcel.guid.clone().unwrap_or_else(|| card.id.to_string()),
            ":mid": texts.note_type.id(),
            ":mod": parcel.edited_at / 1_000,
            ":tags": texts.tags,
            ":flds": texts.fields.join(FIELD_SEPARATOR),
            ":sfld": texts.fields[0],
        })?;
    Ok(())
}

fn insert_card(
    transaction: &Transaction<'_>,
    parcel: &Parcel<'_>,
    id: i64,
    deck: i64,
    row: &CardRow,
    rated: Option<&i64>,
) -> Result<()> {
    let data = rated.map_or_else(|| json!({}), |seconds| json!({ "lrt": seconds }));
    transaction
        .prepare_cached(
            "INSERT INTO cards (id, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left,
                                odue, odid, flags, data)
             VALUES (:id, :id, :did, 0, :mod, -1, :type, :queue, :due, :ivl, :factor, :reps, :lapses, 0, 0, 0,
                     :flags, :data)",
        )?
        .execute(named_params! {
            ":id": id,
            ":did": deck,
            ":mod": parcel.edited_at / 1_000,
            ":type": row.kind,
            ":queue": row.queue,
            ":due": row.due,
            ":ivl": row.interval,
            ":factor": row.factor,
            ":reps": row.reps,
            ":lapses": row.lapses,
            ":flags": row.flags,
            ":data": data.to_string(),
        })?;
    Ok(())
}

fn insert_log(
    transaction: &Transaction<'_>,
    log: &[schedule::LogRow],
    ids: &BTreeMap<CardId, i64>,
) -> Result<()> {
    let mut insert = transaction.prepare_cached(
        "INSERT INTO revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type)
         VALUES (:id, :cid, -1, :ease, :ivl, :last, :factor, :time, :type)",
    )?;
    for row in log {
        insert.execute(named_params! {
            ":id": row.id,
            ":cid": ids[&row.card],
            ":ease": row.button,
            ":ivl": row.interval,
            ":last": row.last_interval,
            ":factor": row.factor,
            ":time": row.time,
            ":type": row.kind,
        })?;
    }
    Ok(())
}

fn insert_collection(
    transaction: &Transaction<'_>,
    parcels: &[Parcel<'_>],
    contents: Contents,
    anchor: Anchor,
    decks: &Decks,
) -> Result<()> {
    let answered = parcels.iter().flat_map(|parcel| &parcel.history).map(|moment| moment.step.row.at_ms);
    let changed = parcels.iter().map(|parcel| parcel.edited_at).chain(answered).max().unwrap_or_default();
    // Without the version of the scheduler, Anki would raise the buttons of some answers by one.
    let options = json!({
        "schedVer": 2, "sched2021": true, "creationOffset": anchor.minutes_west(),
        "rollover": contents.rollover_hour, "nextPos": parcels.len() + 1, "curDeck": 1, "activeDecks": [1],
    });
    let models: Map<String, Value> =
        NoteType::ALL.into_iter().map(|note_type| (note_type.id().to_string(), note_type.model())).collect();
    let decks: Map<String, Value> =
        decks.iter().map(|(id, name)| (id.to_string(), deck(id, name, changed / 1_000))).collect();
    let presets = json!({ PRESET.to_string(): {
        "id": PRESET, "mod": 0, "name": "Default", "usn": 0, "maxTaken": 60, "autoplay": true, "timer": 0,
        "new": {}, "rev": {}, "lapse": {},
    }});
    transaction.execute(
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

fn deck(id: i64, name: &str, changed: i64) -> Value {
    json!({
        "id": id, "mod": changed, "name": name, "usn": -1, "lrnToday": [0, 0], "revToday": [0, 0],
        "newToday": [0, 0], "timeToday": [0, 0], "collapsed": false, "browserCollapsed": false, "desc": "",
        "dyn": 0, "conf": PRESET, "extendNew": 0, "extendRev": 0,
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{CONTENTS, parcel};
    use super::*;
    use crate::exchange::sample;

    #[test]
    fn cards_made_at_once_have_ids_of_their_own_in_any_order() {
        let cards = [sample::card(2, "q", "a"), sample::card(1, "q", "a")];
        let parcels: Vec<_> = cards.iter().map(parcel).collect();
        let found = ids(&parcels);
        assert_eq!(found[&cards[1].id], parcels[0].created_at);
        assert_eq!(found[&cards[0].id], parcels[0].created_at + 1);
    }

    #[test]
    fn an_empty_collection_is_sound() {
        let bytes = with_bytes(&[], CONTENTS, &Media::default(), <[u8]>::to_vec).unwrap();
        assert!(bytes.starts_with(b"SQLite format 3\0"));
        assert_eq!(bytes[18..20], [1, 1], "no write-ahead log");
    }
}
