//! What an importer made of a file: what can be taken in, and what cannot and why.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::model::card::{Card, CardId, CardKind, Language};
use crate::model::log::DeviceId;
use crate::model::topic::Deck;
use crate::reconcile::sources::SourceKind;
use crate::store::{Arrival, CameFrom, CardRow, NoteRow, OriginRow, Piece, Shipment, SourceRow};

/// How sure one may be that the user wants a card that they had before: as of one that is marked in a note.
const SCORE: u16 = 1_000;

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

/// The texts of a card that arrives, in Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Texts {
    /// How it asks.
    pub kind: CardKind,
    /// What is asked.
    pub front: String,
    /// What is asked for.
    pub back: String,
    /// What else belongs on the back.
    pub extra: String,
}

/// A card that arrives, beside its texts.
#[derive(Clone, Debug)]
pub(super) struct Newcomer {
    /// Its id.
    pub id: CardId,
    /// What names its siblings.
    pub group: CardId,
    /// Its deck, `A::B`.
    pub deck: String,
    /// Its tags, levels apart by `/`.
    pub tags: Vec<String>,
    /// When it was made, UTC milliseconds.
    pub created_at: i64,
    /// When its text last changed, UTC milliseconds.
    pub edited_at: i64,
    /// What it was called.
    pub came_from: Option<CameFrom>,
}

impl Arriving {
    /// Shows what can be taken in to `take`, piece by piece, and leaves what could not.
    pub fn hand_over<E>(&mut self, mut take: impl FnMut(Piece) -> Result<(), E>) -> Result<(), E> {
        std::mem::take(&mut self.shipment).hand_over(&mut take)?;
        self.arrivals.drain(..).try_for_each(|arrival| take(Piece::Arrival(arrival)))
    }
}

/// Puts cards together into a shipment from one source, a note for each deck.
pub(super) struct Builder {
    /// What can be taken and was not handed over yet, and what cannot.
    pub done: Arriving,
    maker: &'static str,
    source: String,
    now_ms: i64,
    /// The place of each deck among the notes, and how many cards it has.
    decks: BTreeMap<String, (usize, u32)>,
}

impl Builder {
    /// A shipment of what `maker` made, from a source of this name.
    pub(super) fn new(maker: &'static str, source: &str, now_ms: i64) -> Self {
        let source = format!("{maker}:{source}");
        Self { done: Arriving::default(), maker, source, now_ms, decks: BTreeMap::new() }
    }

    /// Adds a card.
    pub(super) fn card(&mut self, newcomer: Newcomer, texts: Texts) {
        let Newcomer { id, group, deck, tags, created_at, edited_at, came_from } = newcomer;
        let deck = Deck::parse(&clean(&deck)).to_string();
        let (note, position) = self.place(&deck);
        let form = if matches!(texts.kind, CardKind::Basic) { "import.basic" } else { "import.cloze" };
        let shipment = &mut self.done.shipment;
        let origin = OriginRow {
            note,
            home: true,
            heading_path: Vec::new(),
            tags: tags.clone(),
            line: position + 1,
            end_line: position + 1,
            position,
            pin: None,
        };
        shipment.cards.push(CardRow {
            card: Card {
                id,
                group,
                kind: texts.kind,
                front: texts.front,
                back: texts.back,
                extra: texts.extra,
                rule: "R0".to_owned(),
                form: form.to_owned(),
                score: SCORE,
                language: Language::Other,
                title: title(&deck).to_owned(),
                heading_path: Vec::new(),
                tags,
                line: position + 1,
                end_line: position + 1,
            },
            born: id,
            generator: self.maker.to_owned(),
            created_at,
            edited_at,
            retired_at: None,
            kept_at: None,
            origins: vec![origin],
            came_from,
        });
    }

    /// The place of a deck's note, made if it is new, and the next position in it.
    fn place(&mut self, deck: &str) -> (usize, u32) {
        let shipment = &mut self.done.shipment;
        if self.decks.is_empty() {
            shipment.sources.push(SourceRow {
                path: self.source.clone(),
                kind: SourceKind::Import,
                deck: deck.split("::").next().unwrap_or(deck).to_owned(),
                added_at: self.now_ms,
                removed_at: Some(self.now_ms),
            });
        }
        let next = self.decks.len();
        let (place, count) = self.decks.entry(deck.to_owned()).or_insert((next, 0));
        if *count == 0 {
            shipment.notes.push(NoteRow {
                source: 0,
                path: deck.to_owned(),
                deck: deck.to_owned(),
                title: title(deck).to_owned(),
                hash: None,
                generator: self.maker.to_owned(),
                read_at: self.now_ms,
                stamp: None,
            });
        }
        *count += 1;
        (*place, *count - 1)
    }
}

/// The title of the note of a deck.
fn title(deck: &str) -> &str {
    deck.rsplit("::").next().unwrap_or(deck)
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

/// A name without characters that no name holds.
pub(super) fn clean(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).collect()
}

/// The tags of a text that parts them by blanks, levels apart by `/`.
pub(super) fn tags(text: &str) -> Vec<String> {
    let mut tags: Vec<String> = text
        .split([' ', '\u{3000}'])
        .filter(|tag| !tag.is_empty())
        .map(|tag| clean(tag).replace("::", "/"))
        .collect();
    tags.sort();
    tags.dedup();
    tags
}
