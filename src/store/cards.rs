//! The tables `card` and `origin`: reading what is stored.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{Connection, Row as SqlRow, named_params};
use serde::Deserialize;

use super::error::{Error, Result};
use super::link::{self, Link};
use super::own::{self, Covered};
use super::reach::Among;
use super::record::{self, Record};
use super::scope::{IN_SCOPE, NOTE_BY_NOTE, Scope};
use super::standing::standing_of;
use super::verdict;
use super::{Found, Store};
use crate::model::card::{Card, CardId, CardKind};
use crate::model::own::Text;
use crate::model::pin::Pin;
use crate::model::schedule::Standing;
use crate::model::topic::Deck;
use crate::reconcile::sources::SourceKind;
use crate::reconcile::{Origin, Place, Placed, Stored};

/// The shortest beginning of an id that may name a card.
const SHORTEST_PREFIX: usize = 6;

/// Hex digits of a whole id.
const ID_DIGITS: usize = 32;

/// A card at its home, with what its log says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The card as it is asked: the user's own text and tags over the note's.
    pub card: Card,
    /// What the note gives, where the user wrote their own text.
    pub covered: Option<Covered>,
    /// The user's own tags of it in order, which `card` has too.
    pub own_tags: Vec<String>,
    /// Its note.
    pub place: Place,
    /// Its deck.
    pub deck: Deck,
    /// The note's file.
    pub file: PathBuf,
    /// Its place among the cards of the note, from 0.
    pub position: u32,
    /// What its log says.
    pub standing: Standing,
    /// Since when its text is in no note, UTC milliseconds.
    pub retired_at: Option<i64>,
    /// When it was made, UTC milliseconds.
    pub created_at: i64,
    /// When its text or tags last changed, in the note or by the user, UTC milliseconds.
    pub edited_at: i64,
}

impl Listed {
    /// What the note gives, whatever the user made of it.
    pub fn note_text(&self) -> Text {
        self.covered.as_ref().map_or_else(|| Text::of(&self.card), |covered| covered.text.clone())
    }

    /// The card as its note gives it, whatever the user wrote over its text.
    pub fn note_card(&self) -> Card {
        let Some(Covered { text, kind, .. }) = &self.covered else { return self.card.clone() };
        let Text { front, back, extra } = text.clone();
        Card { front, back, extra, kind: kind.clone(), ..self.card.clone() }
    }
}

/// The `cloze` column.
#[derive(Deserialize)]
struct ClozeColumn {
    text: String,
    holes: Vec<(usize, usize)>,
}

impl Store {
    /// Every card with all its origins, retired ones included: what a reading is compared with.
    pub fn stored(&self) -> Result<Vec<Stored>> {
        self.stored_among(Among::All)
    }

    /// Some of the cards with all their origins.
    pub(super) fn stored_among(&self, among: Among) -> Result<Vec<Stored>> {
        let mut origins = origins(&self.connection, among)?;
        let mut links: BTreeMap<CardId, Vec<CardId>> = BTreeMap::new();
        for Link { card, former } in link::of(&self.connection, among)? {
            links.entry(card).or_default().push(former);
        }
        let sql = &format!(
            "SELECT p.*, p.due_day IS NOT NULL OR p.last_day IS NOT NULL AS reviewed,
                    p.due_day IS NOT NULL AND p.retired_at IS NULL AND p.suspended = 0 AND p.dropped = 0
                        AND p.id NOT IN (SELECT card FROM own_text WHERE back IS NOT NULL AND NOT is_form) AS asked,
                    EXISTS (SELECT 1 FROM review r WHERE r.card = p.id) AS logged,
                    (SELECT kept_at FROM card c WHERE c.id = p.id) IS NOT NULL AS kept
             FROM placed p WHERE {} ORDER BY p.id",
            among.holds("p.id")
        );
        let mut stored = record::all(&self.connection, sql, [], |row| {
            let record = Record::placed(row);
            let retired: Option<i64> = record.column("retired_at")?;
            Ok(Stored {
                placed: Placed {
                    card: Arc::new(card_of(&record)?),
                    born: record.column("born")?,
                    origins: Vec::new(),
                },
                retired: retired.is_some(),
                reviewed: record.column("reviewed")?,
                asked: record.column("asked")?,
                logged: record.column("logged")?,
                kept: record.column("kept")?,
                former: Vec::new(),
                verdicts: BTreeMap::new(),
            })
        })?;
        let verdicts = verdict::all(&self.connection)?;
        for old in &mut stored {
            let id = old.placed.card.id;
            old.placed.origins = origins.remove(&id).unwrap_or_default();
            old.former = links.remove(&id).unwrap_or_default();
            for known in old.former.iter().chain([&id]) {
                old.verdicts.extend(verdicts.get(known).into_iter().flatten());
            }
        }
        Ok(stored)
    }

    /// The cards of a scope in the order of the notes, retired and dropped ones included.
    pub fn cards(&self, scope: &Scope) -> Result<Vec<Listed>> {
        let sql =
            format!("SELECT p.* FROM placed p WHERE {IN_SCOPE} ORDER BY p.source, p.path, p.position, p.id");
        let limit = scope.values();
        let params = limit.params();
        own::lay_over_all(
            &self.connection,
            record::all(&self.connection, &sql, params.as_slice(), row_to_listed)?,
        )
    }

    /// Which cards are of a scope, retired and dropped ones included, without what they say.
    pub fn cards_in(&self, scope: &Scope) -> Result<Found> {
        let mut found = Found::default();
        let sql = format!(
            "SELECT {} FROM placed p WHERE {IN_SCOPE} AND {NOTE_BY_NOTE}
             ORDER BY p.source, p.path, p.position, p.id",
            Found::COLUMNS
        );
        let limit = scope.values();
        record::each(&self.connection, &sql, limit.params().as_slice(), |row| found.push(row))?;
        Ok(found)
    }

    /// A card by its id.
    pub fn card(&self, id: CardId) -> Result<Listed> {
        let sql = "SELECT p.* FROM placed p WHERE p.id = :id";
        let listed = record::first(&self.connection, sql, named_params! { ":id": id }, row_to_listed)?;
        own::lay_over(&self.connection, listed.ok_or_else(|| Error::no_card(id))?)
    }

    /// The source span of a card, which its siblings share.
    pub fn group(&self, id: CardId) -> Result<CardId> {
        let sql = "SELECT group_id FROM card WHERE id = :id";
        let group = record::first(&self.connection, sql, named_params! { ":id": id }, |row| Ok(row.get(0)?))?;
        group.ok_or_else(|| Error::no_card(id))
    }

    /// The question of a card, or of one that has one history with it; `None` if no note here has given such a card.
    pub fn question(&self, card: CardId) -> Result<Option<String>> {
        let sql = "SELECT p.front FROM placed p
                   WHERE p.id IN (SELECT :card UNION ALL SELECT former FROM link WHERE card = :card)
                   ORDER BY p.id <> :card, p.retired_at IS NOT NULL, p.id LIMIT 1";
        record::first(&self.connection, sql, named_params! { ":card": card }, |row| Ok(row.get("front")?))
    }

    /// The other cards of a card's source span, in the order of the notes.
    pub fn siblings(&self, card: &Card) -> Result<Vec<Listed>> {
        let sql = "SELECT p.* FROM placed p WHERE p.group_id = :group AND p.id <> :id
                   ORDER BY p.source, p.path, p.position, p.id";
        let params = named_params! { ":group": card.group, ":id": card.id };
        let siblings = record::all(&self.connection, sql, params, row_to_listed)?;
        siblings.into_iter().map(|listed| own::lay_over(&self.connection, listed)).collect()
    }

    /// The card whose id begins with these hex digits, at least 6 of them.
    pub fn find(&self, prefix: &str) -> Result<CardId> {
        find_by_prefix(&self.connection, prefix, "SELECT id FROM card WHERE id BETWEEN :low AND :high")
    }
}

/// The one card whose id begins with these hex digits, at least 6 of them; the statement gives the ids from
/// `:low` to `:high`.
pub(super) fn find_by_prefix(connection: &Connection, prefix: &str, sql: &str) -> Result<CardId> {
    let (low, high) = id_range(prefix).ok_or_else(|| Error::NotAPrefix(prefix.to_owned()))?;
    let params = named_params! { ":low": low, ":high": high };
    let found: Vec<CardId> = record::all(connection, sql, params, |row| Ok(row.get(0)?))?;
    match found[..] {
        [] => Err(Error::NoSuchCard(prefix.to_owned())),
        [id] => Ok(id),
        _ => Err(Error::ManyCards { prefix: prefix.to_owned(), count: found.len() }),
    }
}

/// The first and the last id that begin with these digits.
fn id_range(prefix: &str) -> Option<(CardId, CardId)> {
    if !(SHORTEST_PREFIX..=ID_DIGITS).contains(&prefix.len()) {
        return None;
    }
    let prefix = prefix.to_ascii_lowercase();
    let filled = |digit: char| {
        let rest: String = std::iter::repeat_n(digit, ID_DIGITS - prefix.len()).collect();
        format!("{prefix}{rest}").parse().ok()
    };
    Some((filled('0')?, filled('f')?))
}

/// The origins of these cards, home first.
fn origins(connection: &Connection, among: Among) -> Result<BTreeMap<CardId, Vec<Origin>>> {
    let sql = format!(
        "SELECT o.card, o.note, n.source, n.path, n.title, o.heading_path, o.tags, o.line, o.end_line, o.position,
                o.anchor, o.anchor_nth, o.anchor_count
         FROM origin o JOIN note n ON n.id = o.note WHERE {} ORDER BY o.card, n.source, n.path",
        among.holds("o.card")
    );
    let mut origins: BTreeMap<CardId, Vec<Origin>> = BTreeMap::new();
    for (card, origin) in record::all(connection, &sql, [], row_to_origin)? {
        origins.entry(card).or_default().push(origin);
    }
    Ok(origins)
}

/// A row of `origin` joined with its note.
fn row_to_origin(row: &SqlRow<'_>) -> Result<(CardId, Origin)> {
    let record = Record::new(row, "origin", &["card", "note"]);
    let origin = Origin {
        place: Place { source: record.column("source")?, path: record.column("path")? },
        title: record.column("title")?,
        heading_path: record.json("heading_path")?,
        tags: record.json("tags")?,
        line: record.column("line")?,
        end_line: record.column("end_line")?,
        position: record.column("position")?,
        pin: pin(&record)?,
    };
    Ok((record.column("card")?, origin))
}

/// The columns of the anchor.
pub(super) fn pin(record: &Record<'_>) -> Result<Option<Pin>> {
    let Some(anchor) = record.column("anchor")? else { return Ok(None) };
    Ok(Some(Pin { anchor, nth: record.column("anchor_nth")?, count: record.column("anchor_count")? }))
}

/// A row of `placed`: the card alone.
pub(super) fn card_of(record: &Record<'_>) -> Result<Card> {
    Ok(Card {
        id: record.column("id")?,
        group: record.column("group_id")?,
        kind: kind(record)?,
        front: record.column("front")?,
        back: record.column("back")?,
        extra: record.column("extra")?,
        rule: record.column("rule")?,
        form: record.column("form")?,
        score: record.column("score")?,
        language: record.column("language")?,
        heading_path: record.json("heading_path")?,
        tags: record.json("tags")?,
        line: record.column("line")?,
        end_line: record.column("end_line")?,
        title: record.column("title")?,
    })
}

/// A row of `placed`, nothing of the user's laid over it yet.
pub(super) fn row_to_listed(row: &SqlRow<'_>) -> Result<Listed> {
    let record = Record::placed(row);
    // In the order of the columns, in which they are found at once.
    let card = card_of(&record)?;
    let [created_at, edited_at] = [record.column("created_at")?, record.column("edited_at")?];
    let retired_at = record.column("retired_at")?;
    let position = record.column("position")?;
    let place = Place { source: record.column("source")?, path: record.column("path")? };
    let deck = Deck::parse(record.str("deck")?);
    let source = record.str("source_path")?;
    let file = match record.column("source_kind")? {
        SourceKind::Folder => Path::new(source).join(&place.path),
        SourceKind::File => PathBuf::from(source),
        SourceKind::Import => PathBuf::from(&place.path),
    };
    let standing = standing_of(&record)?;
    Ok(Listed {
        card,
        covered: None,
        own_tags: Vec::new(),
        place,
        deck,
        file,
        position,
        standing,
        retired_at,
        created_at,
        edited_at,
    })
}

/// The columns `kind` and `cloze`; holes must be in order and lie on characters of the text.
pub(super) fn kind(record: &Record<'_>) -> Result<CardKind> {
    if record.column::<String>("kind")? == "basic" {
        return Ok(CardKind::Basic);
    }
    let ClozeColumn { text, holes } = record.json("cloze")?;
    let mut end = 0;
    for &(from, to) in &holes {
        if from < end || to <= from || text.get(from..to).is_none() {
            return Err(record.broken(format!("cloze: hole {from}..{to}")));
        }
        end = to;
    }
    let holes = holes.into_iter().map(|(from, to)| Range { start: from, end: to }).collect();
    Ok(CardKind::Cloze { text, holes })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{card, id, read, store_with};
    use super::*;
    use crate::reconcile::sources::SourceId;

    #[test]
    fn a_card_is_found_by_the_beginning_of_its_id() {
        let store = store_with(3);
        assert_eq!(store.find("020202").unwrap(), id(2));
        assert_eq!(store.find("0202020").unwrap(), id(2), "an odd number of digits");
        assert_eq!(store.find(&id(3).to_string().to_uppercase()).unwrap(), id(3));
        assert!(matches!(store.find("090909"), Err(Error::NoSuchCard(prefix)) if prefix == "090909"));
    }

    #[test]
    fn a_prefix_of_several_ids_counts_them() {
        let mut store = store_with(1);
        let mut sibling = card(1);
        sibling.id.0[15] = 9;
        read(&mut store, "/n/numbers", vec![("a.md", vec![card(1), sibling])]);
        assert!(matches!(store.find("010101"), Err(Error::ManyCards { count: 2, .. })));
    }

    #[test]
    fn what_is_no_beginning_of_an_id_is_refused() {
        let store = store_with(1);
        let long = "0".repeat(33);
        for bad in ["", "01010", "01010g", "zzzzzz", "%%%%%%", "ééé", &long] {
            assert!(matches!(store.find(bad), Err(Error::NotAPrefix(_))), "{bad}");
        }
    }

    #[test]
    fn cards_are_listed_within_a_scope() {
        let mut store = store_with(0);
        let deep = Card {
            heading_path: vec!["Numbers".to_owned(), "Small".to_owned(), "Even".to_owned()],
            ..card(2)
        };
        let alike = Card { heading_path: vec!["Numbers".to_owned(), "Smaller".to_owned()], ..card(3) };
        read(&mut store, "/n/numbers", vec![("a.md", vec![card(1), deep]), ("sub/b.md", vec![alike])]);
        read(&mut store, "/n/numbers2", vec![("c.md", vec![card(1), card(4)])]);
        let listed = |scope: Scope| -> Vec<_> {
            store.cards(&scope).unwrap().into_iter().map(|listed| listed.card.id.0[0]).collect()
        };
        let topic = |parts: &[&str]| Scope::of_topic(parts.iter().map(|&part| part.to_owned()).collect());
        let note =
            |source, path: &str| Scope::of_note(Place { source: SourceId(source), path: path.to_owned() });
        assert_eq!(listed(Scope::default()), [1, 2, 3, 4]);
        assert_eq!(listed(Scope::of_deck(Deck::parse("numbers"))), [1, 2, 3]);
        assert_eq!(listed(Scope::of_deck(Deck::parse("numbers::sub"))), [3]);
        assert_eq!(listed(Scope::of_deck(Deck::parse("numbers2"))), [4], "a card's deck is that of its home");
        assert_eq!(listed(note(2, "c.md")), [1, 4], "but it stands in every note that gives it");
        assert_eq!(listed(topic(&["Numbers", "Small"])), [1, 2, 4]);
        assert_eq!(listed(topic(&["Numbers", "Small", "Even"])), [2]);
        assert_eq!(listed(topic(&["Small"])), [0; 0]);
        let both = Scope { deck: Some(Deck::parse("numbers2")), ..topic(&["Numbers"]) };
        assert_eq!(listed(both), [4]);
    }

    #[test]
    fn a_value_that_does_not_parse_names_table_row_and_column() {
        let store = store_with(1);
        let broken = |sql: &str| {
            store.connection.execute(sql, []).unwrap();
            store.card(id(1)).unwrap_err().to_string()
        };
        let row = "card 01010101010101010101010101010101: ";
        let error = broken("UPDATE origin SET tags = '{}'");
        assert!(error.contains(&format!("{row}tags: invalid type: map")), "{error}");
        let holes = r#"UPDATE card SET kind = 'cloze', cloze = '{"text": "é", "holes": [[0, 1]]}'"#;
        store.connection.execute("UPDATE origin SET tags = '[]'", []).unwrap();
        let error = broken(holes);
        assert!(error.ends_with(&format!("{row}cloze: hole 0..1")), "{error}");
    }
}
