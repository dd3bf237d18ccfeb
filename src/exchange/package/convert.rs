//! A collection → cards with their schedule and log, and what cannot be taken.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::collection::{Card as AnkiCard, Collection, Note, NoteType, Review};
use super::template::{self, Fields};
use super::{Wanted, cloze, markdown};
use crate::exchange::arriving::{self, Builder, Newcomer, Skipped, Texts, clean};
use crate::model::card::{CardId, CardKind};
use crate::model::day::Day;
use crate::model::grade::Grade;
use crate::model::log::{DeviceId, RowId, SetState};
use crate::model::topic::Deck;
use crate::store::{Arrival, CameFrom, Entry, Piece};

/// Separates the ids of imported cards from all others; never changed.
pub(in crate::exchange) const CARD_CONTEXT: &str = "mnemon anki card v1";
/// Separates the ids of imported notes.
const GROUP_CONTEXT: &str = "mnemon anki note v1";
/// Separates the names of collections.
const COLLECTION_CONTEXT: &str = "mnemon anki collection v1";

/// What made the cards and rows, in their columns.
const MAKER: &str = "anki";

/// Names of our own note types begin so.
const OWN_TYPES: &str = "mnemon ";

/// Seconds from which on a `due` is a moment, not a day.
const FIRST_MOMENT: i64 = 1_000_000_000;

/// Ease in hundredths of a card that has none: one that is being learned, or is scheduled by other means.
const FIRST_EASE: u16 = 250;

/// The longest interval that is taken, in days.
const LONGEST_INTERVAL: i64 = 36_500;

const DAY_MS: i64 = 86_400_000;

/// The name under which a collection's rows of the log are kept.
pub(super) fn name(collection: &Collection) -> DeviceId {
    let parts = [collection.birth.to_string(), collection.minutes_west.to_string()];
    DeviceId(arriving::id(COLLECTION_CONTEXT, &[&parts[0], &parts[1]]).0)
}

/// Converts a collection and shows it to `take` piece by piece; `file` gives the name under which a media file is kept.
/// Gives what could not be taken.
pub(super) fn hand_over<E>(
    collection: &Collection,
    file: &dyn Fn(&str) -> Option<String>,
    wanted: Wanted,
    mut take: impl FnMut(Piece) -> Result<(), E>,
) -> Result<Skipped, E> {
    let from = name(collection);
    let mut converter = Converter {
        collection,
        file,
        from,
        with_schedule: wanted.schedule,
        now_ms: wanted.now_ms,
        builder: Builder::new(MAKER, &from.to_string(), wanted.now_ms),
        taken: BTreeMap::new(),
        ran: BTreeSet::new(),
    };
    converter.cards(&mut take)?;
    if wanted.schedule {
        converter.reviews(&mut take)?;
    }
    Ok(converter.builder.done.skipped)
}

struct Converter<'c> {
    collection: &'c Collection,
    file: &'c dyn Fn(&str) -> Option<String>,
    from: DeviceId,
    with_schedule: bool,
    now_ms: i64,
    builder: Builder,
    /// The cards that were taken, by their number there.
    taken: BTreeMap<i64, CardId>,
    /// Note types that hold what could run, told once.
    ran: BTreeSet<i64>,
}

/// The fields of a note by name.
struct NoteFields<'n> {
    names: &'n [String],
    values: Vec<&'n str>,
    tags: &'n str,
    deck: &'n str,
}

impl Fields for NoteFields<'_> {
    fn field(&self, name: &str) -> Option<&str> {
        match name {
            "Tags" => return Some(self.tags),
            "Deck" => return Some(self.deck),
            "Subdeck" => return self.deck.rsplit("::").next(),
            "Type" | "Card" | "CardFlag" => return Some(""),
            _ => {}
        }
        let at = self.names.iter().position(|known| known == name)?;
        self.values.get(at).copied()
    }
}

impl Converter<'_> {
    fn cards<E>(&mut self, take: &mut impl FnMut(Piece) -> Result<(), E>) -> Result<(), E> {
        let trailing = trailing_passes(&self.collection.reviews);
        let last = last_answers(&self.collection.reviews);
        let mut cards: Vec<&AnkiCard> = self.collection.cards.iter().collect();
        // New cards in the order in which they were to come, the others as they were made.
        cards.sort_by_key(|card| {
            (card.kind != 0, if card.kind == 0 { card.due } else { card.note }, card.note, card.ord)
        });
        for card in cards {
            let Some(note) = self.collection.notes.get(&card.note) else {
                self.builder.done.skipped.note("card without a note", format!("card {}", card.id));
                continue;
            };
            match self.card(card, note) {
                Ok(id) => {
                    self.taken.insert(card.id, id);
                    if self.with_schedule {
                        let passes = trailing.get(&card.id).copied().unwrap_or(0);
                        let answered_at = last.get(&card.id).copied();
                        let arrival = self.arrival(card, note, id, passes, answered_at);
                        self.builder.done.arrivals.push(arrival);
                    }
                }
                Err(why) => {
                    let what = shortened(note.fields.split('\u{1f}').next().unwrap_or_default());
                    self.builder.done.skipped.note(why, what);
                }
            }
            self.builder.done.hand_over(&mut *take)?;
        }
        Ok(())
    }

    fn card(&mut self, card: &AnkiCard, note: &Note) -> Result<CardId, &'static str> {
        let note_type =
            self.collection.note_types.get(&note.of_type).ok_or("card of a note type that is not there")?;
        let deck = if card.home_deck == 0 { card.deck } else { card.home_deck };
        let deck_name = self.collection.decks.get(&deck).map_or("Default", String::as_str);
        let deck = Deck::parse(&clean(deck_name)).to_string();
        let ord = u32::try_from(card.ord).map_err(|_| "card with a number that cannot be")?;
        if note.guid.is_empty() {
            return Err("note without a guid");
        }
        let texts = self.texts(note_type, note, ord, &deck)?;
        let own = note.guid.parse::<CardId>().ok().filter(|_| note_type.name.starts_with(OWN_TYPES));
        let id = own.unwrap_or_else(|| arriving::id(CARD_CONTEXT, &[&note.guid, &ord.to_string()]));
        let created_at =
            if (0..=self.now_ms + DAY_MS).contains(&card.note) { card.note } else { self.now_ms };
        let newcomer = Newcomer {
            id,
            group: arriving::id(GROUP_CONTEXT, &[&note.guid]),
            deck,
            tags: tags(&note.tags, own.is_some()),
            created_at,
            edited_at: note.modified.saturating_mul(1_000).clamp(created_at.min(self.now_ms), self.now_ms),
            came_from: Some(CameFrom { guid: note.guid.clone(), note_type: clean(&note_type.name), ord }),
        };
        self.builder.card(newcomer, texts);
        Ok(id)
    }

    fn texts(
        &mut self,
        note_type: &NoteType,
        note: &Note,
        ord: u32,
        deck: &str,
    ) -> Result<Texts, &'static str> {
        let is_own = note_type.name.starts_with(OWN_TYPES);
        let mut values: Vec<&str> = note.fields.split('\u{1f}').collect();
        if let Some(at) = note_type.fields.iter().position(|name| is_own && name == "Source")
            && let Some(source) = values.get_mut(at)
        {
            // Where a card stands in the user's notes is known here.
            *source = "";
        }
        let fields = NoteFields { names: &note_type.fields, values, tags: note.tags.trim(), deck };
        if note_type.is_cloze {
            self.cloze(note_type, note, &fields, ord)
        } else {
            self.basic(note_type, note, &fields, ord)
        }
    }

    fn basic(
        &mut self,
        note_type: &NoteType,
        note: &Note,
        fields: &NoteFields<'_>,
        ord: u32,
    ) -> Result<Texts, &'static str> {
        let templates =
            note_type.templates.get(ord as usize).ok_or("card of a template that is not there")?;
        let [front, back] = template::sides(templates, fields);
        let front = self.convert(&front, note);
        let back = self.convert(&back, note);
        if front.is_empty() {
            return Err("card whose question is empty");
        }
        if back.is_empty() {
            return Err("card without an answer");
        }
        Ok(Texts { kind: CardKind::Basic, front, back, extra: String::new() })
    }

    fn cloze(
        &mut self,
        note_type: &NoteType,
        note: &Note,
        fields: &NoteFields<'_>,
        ord: u32,
    ) -> Result<Texts, &'static str> {
        let (name, rest) = cloze_fields(note_type, fields);
        let html = name.and_then(|name| fields.field(name)).unwrap_or_default();
        if html.contains("image-occlusion:") {
            return Err("card that hides parts of a picture");
        }
        let marked = cloze::mark(html, ord + 1);
        if marked.hints.is_empty() {
            return Err("cloze card that hides nothing");
        }
        let hints: Vec<String> = marked.hints.iter().map(|hint| self.convert(hint, note)).collect();
        let text = self.convert(&marked.html, note);
        let rest: Vec<String> = rest.iter().map(|html| self.convert(html, note)).collect();
        let Some(sentence) = cloze::sentence(&text) else {
            return Err("cloze card whose hidden part is empty or lies across other elements");
        };
        Ok(Texts {
            front: cloze::question(&sentence, &hints),
            back: cloze::answer(&sentence),
            extra: cloze::whole(&sentence, &rest),
            kind: CardKind::Cloze { text: sentence.text, holes: sentence.holes },
        })
    }

    /// A field's HTML as Markdown.
    fn convert(&mut self, html: &str, note: &Note) -> String {
        let converted = markdown::markdown(html, self.file);
        if converted.ran && self.ran.insert(note.of_type) {
            let name = self.collection.note_types.get(&note.of_type).map_or("", |known| known.name.as_str());
            self.builder
                .done
                .skipped
                .note("script, which was left out of the text", format!("note type {}", clean(name)));
        }
        converted.text
    }

    /// How a card stands.
    fn arrival(
        &self,
        card: &AnkiCard,
        note: &Note,
        id: CardId,
        passes: u32,
        answered_at: Option<i64>,
    ) -> Arrival {
        let due = if card.home_due == 0 { card.due } else { card.home_due };
        let day = if due >= FIRST_MOMENT { self.study_day(due.saturating_mul(1_000)) } else { self.day(due) };
        let ease = u16::try_from(card.factor / 10).ok().filter(|ease| *ease > 0).unwrap_or(FIRST_EASE);
        let interval = card.interval.clamp(0, LONGEST_INTERVAL) as u32;
        let lapses = u32::try_from(card.lapses).unwrap_or(0);
        let state = match card.kind {
            // Being learned: no interval of days yet.
            1 => Some(SetState { repetitions: 0, ease, interval: 1, due: day, lapses }),
            2 => {
                let least = if interval > 1 { 2 } else { 1 };
                Some(SetState {
                    repetitions: passes.max(least),
                    ease,
                    interval: interval.max(1),
                    due: day,
                    lapses,
                })
            }
            // Being learned again after it was forgotten.
            3 => Some(SetState { repetitions: 0, ease, interval: interval.max(1), due: day, lapses }),
            _ => None,
        };
        let is_marked = note.tags.split_whitespace().any(|tag| tag.eq_ignore_ascii_case("marked"));
        Arrival {
            card: id,
            state,
            suspended: card.queue == -1,
            flagged: card.flags & 7 != 0 || is_marked,
            answered_at: answered_at.or((card.modified > 0).then(|| card.modified.saturating_mul(1_000))),
        }
    }

    /// The civil date of a day number of the collection.
    fn day(&self, number: i64) -> Day {
        let local = self.collection.birth - self.collection.minutes_west * 60;
        let day = local.div_euclid(86_400).saturating_add(number.clamp(-100_000, 100_000));
        Day::from_number(i32::try_from(day).unwrap_or(0))
    }

    /// The study day of a moment.
    fn study_day(&self, at_ms: i64) -> Day {
        let ahead = -self.collection.minutes_west * 60_000 - self.collection.rollover_hour * 3_600_000;
        Day::from_number(i32::try_from(at_ms.saturating_add(ahead).div_euclid(DAY_MS)).unwrap_or(0))
    }

    fn reviews<E>(&mut self, take: &mut impl FnMut(Piece) -> Result<(), E>) -> Result<(), E> {
        let mut lapses: BTreeMap<i64, u32> = BTreeMap::new();
        for review in &self.collection.reviews {
            let Some(&card) = self.taken.get(&review.card) else {
                self.builder
                    .done
                    .skipped
                    .note("review of a card that was not taken", format!("review {}", review.id));
                continue;
            };
            if review.ease == 1 && review.kind == 1 {
                *lapses.entry(review.card).or_default() += 1;
            }
            let lapses = lapses.get(&review.card).copied().unwrap_or(0);
            match self.entry(review, card, lapses) {
                Some(entry) => take(Piece::Entry(entry))?,
                None => {
                    self.builder.done.skipped.note("review that cannot be", format!("review {}", review.id));
                }
            }
        }
        Ok(())
    }

    /// The row of a review.
    fn entry(&self, review: &Review, card: CardId, lapses: u32) -> Option<Entry> {
        let Review { id, ease, interval, last_interval, factor, time, kind, .. } = *review;
        if id <= 0 || id > self.now_ms + DAY_MS {
            return None;
        }
        let day = self.study_day(id);
        let days = interval.clamp(0, LONGEST_INTERVAL) as u32;
        let mut extra = json!({ "anki": [ease, interval, last_interval, factor, time, kind] });
        let (what, grade) = match (ease, kind) {
            (1..=4, 3) if factor == 0 => ("cram", Grade::new(ease as u8 + 1)),
            (1..=4, _) => ("history", Grade::new(ease as u8 + 1)),
            (0, _) if interval <= 0 => ("reset", None),
            (0, _) => {
                let ease = u16::try_from(factor / 10).ok().filter(|ease| *ease > 0).unwrap_or(FIRST_EASE);
                extra["repetitions"] = json!(2);
                extra["ease"] = json!(ease);
                extra["interval"] = json!(days);
                extra["due_day"] = json!(day.plus(days).number());
                extra["lapses"] = json!(lapses);
                ("set", None)
            }
            _ => return None,
        };
        Some(Entry {
            id: RowId { device: self.from, seq: id },
            card,
            at_ms: id,
            tz_min: i32::try_from(-self.collection.minutes_west).unwrap_or(0),
            study_day: day,
            kind: what.to_owned(),
            grade,
            interval: grade.map(|_| days),
            elapsed_ms: grade.map(|_| u32::try_from(time.max(0)).unwrap_or(u32::MAX)),
            answer: None,
            algo: MAKER.to_owned(),
            extra,
        })
    }
}

/// The field whose deletions make the cards, and what else stands on the answer.
fn cloze_fields<'n>(note_type: &'n NoteType, fields: &NoteFields<'n>) -> (Option<&'n str>, Vec<&'n str>) {
    let question = note_type.templates.first().map_or("", |[question, _]| question.as_str());
    let named = |name: &&String| {
        let name = name.as_str();
        question.contains(&format!("cloze:{name}}}")) || question.contains(&format!("cloze: {name}}}"))
    };
    let text = note_type.fields.iter().find(named).or(note_type.fields.first()).map(String::as_str);
    let answer = note_type.templates.first().map_or("", |[_, answer]| answer.as_str());
    let shown = |name: &String| {
        answer.contains(&format!("{{{{{name}}}}}")) || answer.contains(&format!(":{name}}}}}"))
    };
    let rest = note_type
        .fields
        .iter()
        .zip(&fields.values)
        .filter(|(name, _)| Some(name.as_str()) != text && shown(name))
        .map(|(_, value)| *value);
    (text, rest.collect())
}

/// The tags of a note; those that say what is known otherwise are left out.
fn tags(text: &str, is_own: bool) -> Vec<String> {
    let mut tags = arriving::tags(text);
    tags.retain(|tag| !tag.eq_ignore_ascii_case("leech") && !tag.eq_ignore_ascii_case("marked"));
    tags.retain(|tag| !is_own || !(tag.starts_with("topic/") || tag.starts_with("mnemon/")));
    tags
}

/// The beginning of a field, for a message.
fn shortened(html: &str) -> String {
    let text = markdown::markdown(html, &|_| None).text.replace(['\n', '\\'], " ");
    let short: String = cloze::unmarked(&text).chars().take(60).collect();
    if short.is_empty() { "an empty field".to_owned() } else { short }
}

/// How many answers in a row passed at the end of each card's log.
fn trailing_passes(reviews: &[Review]) -> BTreeMap<i64, u32> {
    let mut passes = BTreeMap::new();
    for review in reviews.iter().filter(|review| review.ease > 0 && !(review.kind == 3 && review.factor == 0))
    {
        let count: &mut u32 = passes.entry(review.card).or_default();
        *count = if review.ease == 1 { 0 } else { count.saturating_add(1) };
    }
    passes
}

/// When each card was last answered.
fn last_answers(reviews: &[Review]) -> BTreeMap<i64, i64> {
    reviews.iter().filter(|review| review.ease > 0).map(|review| (review.card, review.id)).collect()
}

impl Skipped {
    /// Joins what was not taken for other reasons.
    pub(super) fn extend_with(&mut self, more: Vec<(String, String)>, why: &str) {
        for (what, reason) in more {
            self.note(why, format!("{}: {reason}", clean(&what)));
        }
    }
}
