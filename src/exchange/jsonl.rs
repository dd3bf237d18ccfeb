//! Everything as JSON lines: read into an empty database it gives an equal one.
//!
//! The first line names the format. Then come options, sources, notes, cards and the rows of the log, each a kind of
//! line that is told by its first field: `mnemon`, `setting`, `source`, `note`, `id`, `device`. A card's line has the
//! fields of `cards --json`, for other programs, and in `stored` what only mnemon needs. Sources and notes are named
//! by their place among the lines of their kind, from 0.

use std::borrow::Cow;
use std::io::{self, BufRead, Write};
use std::ops::Range;

use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};

use super::json::CardLine;
use super::lines::{Line, Lines};
use super::{Leaving, array, json, log};
use crate::model::card::{Card, CardKind, Language};
use crate::model::pin::Pin;
use crate::model::problem::Problem;
use crate::model::stamp::Stamp;
use crate::reconcile::sources::SourceKind;
use crate::store::{CameFrom, CardRow, Manifest, NoteRow, OriginRow, Piece, SourceRow};

/// The version of the format.
const VERSION: u32 = 1;

/// The first line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    mnemon: u32,
}

/// An option that decides days.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SettingLine {
    setting: String,
    value: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceLine {
    source: String,
    kind: String,
    deck: String,
    added_at: i64,
    removed_at: Option<i64>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NoteLine {
    note: String,
    source: usize,
    deck: String,
    title: String,
    hash: Option<String>,
    generator: String,
    read_at: i64,
    size: Option<u32>,
    mtime_ns: Option<i64>,
}

/// The line of a card.
#[derive(Serialize)]
struct CardOut<'a> {
    #[serde(flatten)]
    shown: CardLine<'a>,
    stored: Stored<'a>,
}

/// What is read of the line of a card; the rest of it follows from the log.
#[derive(Deserialize)]
struct CardIn {
    id: String,
    group: String,
    rule: String,
    score: u16,
    language: String,
    stored: Stored<'static>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored<'a> {
    front: Cow<'a, str>,
    back: Cow<'a, str>,
    extra: Cow<'a, str>,
    cloze: Option<Cloze<'a>>,
    form: Cow<'a, str>,
    born: String,
    generator: Cow<'a, str>,
    created_at: i64,
    edited_at: i64,
    retired_at: Option<i64>,
    kept_at: Option<i64>,
    origins: Vec<Origin<'a>>,
    came_from: Option<Came<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cloze<'a> {
    text: Cow<'a, str>,
    /// Byte ranges of the text.
    holes: Vec<[usize; 2]>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Origin<'a> {
    note: usize,
    home: bool,
    heading_path: Cow<'a, [String]>,
    tags: Cow<'a, [String]>,
    line: u32,
    end_line: u32,
    position: u32,
    anchor: Option<Cow<'a, str>>,
    anchor_nth: Option<u32>,
    anchor_count: Option<u32>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Came<'a> {
    guid: Cow<'a, str>,
    note_type: Cow<'a, str>,
    ord: u32,
}

/// Which field a line has, which tells its kind.
#[derive(Deserialize)]
struct Probe {
    mnemon: Option<IgnoredAny>,
    setting: Option<IgnoredAny>,
    note: Option<IgnoredAny>,
    source: Option<IgnoredAny>,
    id: Option<IgnoredAny>,
    device: Option<IgnoredAny>,
}

/// Writes what stands above the cards.
pub fn head(out: &mut (impl Write + ?Sized), manifest: &Manifest) -> io::Result<()> {
    json::line(out, &Head { mnemon: VERSION })?;
    for (setting, value) in &manifest.settings {
        json::line(out, &SettingLine { setting: setting.clone(), value: value.clone() })?;
    }
    manifest.sources.iter().try_for_each(|source| json::line(out, &source_line(source)))?;
    manifest.notes.iter().try_for_each(|note| json::line(out, &note_line(note)))
}

/// Writes cards, as they leave and as they are stored. The rows of the log follow them, as [`log::write`] writes them.
pub fn cards(out: &mut (impl Write + ?Sized), cards: &[(Leaving<'_>, &CardRow)]) -> io::Result<()> {
    json::lines(out, cards, |line, (leaving, row)| {
        json::line(line, &CardOut { shown: CardLine::of(leaving), stored: stored(row) })
    })
}

fn source_line(source: &SourceRow) -> SourceLine {
    SourceLine {
        source: source.path.clone(),
        kind: source.kind.name().to_owned(),
        deck: source.deck.clone(),
        added_at: source.added_at,
        removed_at: source.removed_at,
    }
}

fn note_line(note: &NoteRow) -> NoteLine {
    NoteLine {
        note: note.path.clone(),
        source: note.source,
        deck: note.deck.clone(),
        title: note.title.clone(),
        hash: note.hash.clone(),
        generator: note.generator.clone(),
        read_at: note.read_at,
        size: note.stamp.map(|stamp| stamp.size),
        mtime_ns: note.stamp.map(|stamp| stamp.mtime_ns),
    }
}

fn stored(row: &CardRow) -> Stored<'_> {
    let card = &row.card;
    Stored {
        front: Cow::Borrowed(&card.front),
        back: Cow::Borrowed(&card.back),
        extra: Cow::Borrowed(&card.extra),
        cloze: match &card.kind {
            CardKind::Basic => None,
            CardKind::Cloze { text, holes } => Some(Cloze {
                text: Cow::Borrowed(text),
                holes: holes.iter().map(|hole| [hole.start, hole.end]).collect(),
            }),
        },
        form: Cow::Borrowed(&card.form),
        born: row.born.to_string(),
        generator: Cow::Borrowed(&row.generator),
        created_at: row.created_at,
        edited_at: row.edited_at,
        retired_at: row.retired_at,
        kept_at: row.kept_at,
        origins: row.origins.iter().map(origin_out).collect(),
        came_from: row.came_from.as_ref().map(|came_from| Came {
            guid: Cow::Borrowed(&came_from.guid),
            note_type: Cow::Borrowed(&came_from.note_type),
            ord: came_from.ord,
        }),
    }
}

fn origin_out(origin: &OriginRow) -> Origin<'_> {
    Origin {
        note: origin.note,
        home: origin.home,
        heading_path: Cow::Borrowed(&origin.heading_path),
        tags: Cow::Borrowed(&origin.tags),
        line: origin.line,
        end_line: origin.end_line,
        position: origin.position,
        anchor: origin.pin.as_ref().map(|pin| Cow::Borrowed(pin.anchor.as_str())),
        anchor_nth: origin.pin.as_ref().map(|pin| pin.nth),
        anchor_count: origin.pin.as_ref().map(|pin| pin.count),
    }
}

/// Reads what was written, or the rows of a log alone, and shows it to `take` piece by piece, each with its line from 1.
/// Gives the lines that hold nothing that is understood, and why; what follows the first of them is not shown, since
/// nothing of such a file is wanted. `path` is the input as the user would name it.
pub fn read<E: From<io::Error>>(
    input: impl BufRead,
    path: &str,
    mut take: impl FnMut(Piece, u32) -> Result<(), E>,
) -> Result<Vec<Problem>, E> {
    let mut problems = Vec::new();
    let mut above = Above::default();
    let mut lines = Lines::new(input);
    while let Some(Line { number, text }) = lines.read()? {
        let object = text.map(array::object);
        let Some(object) = object.transpose() else { continue };
        match object.and_then(|object| above.piece(object)) {
            Ok(Some(piece)) if problems.is_empty() => take(piece, number)?,
            Ok(_) => {}
            Err(what) => {
                let hint = "`mnemon export jsonl` writes such lines".to_owned();
                problems.push(Problem { path: path.to_owned(), line: Some(number), what, hint });
            }
        }
    }
    Ok(problems)
}

/// What lines name that stood above them.
#[derive(Debug, Default)]
struct Above {
    sources: usize,
    /// The titles of the notes.
    notes: Vec<String>,
}

impl Above {
    /// What a line holds; `None` for the first one.
    fn piece(&mut self, text: &[u8]) -> Result<Option<Piece>, String> {
        let probe: Probe = parse(text)?;
        Ok(Some(if probe.device.is_some() {
            Piece::Entry(log::row(text)?)
        } else if probe.id.is_some() {
            Piece::Card(Box::new(self.card(parse(text)?)?))
        } else if probe.note.is_some() {
            let note = self.note(parse(text)?)?;
            self.notes.push(note.title.clone());
            Piece::Note(note)
        } else if probe.source.is_some() {
            let source = source_row(parse(text)?)?;
            self.sources += 1;
            Piece::Source(source)
        } else if probe.setting.is_some() {
            let SettingLine { setting, value } = parse(text)?;
            Piece::Setting(setting, value)
        } else if probe.mnemon.is_some() {
            let Head { mnemon } = parse(text)?;
            if mnemon > VERSION {
                return Err(format!("format {mnemon} is newer than this mnemon, which knows {VERSION}"));
            }
            return Ok(None);
        } else {
            return Err("the line is of no kind that is known".to_owned());
        }))
    }
}

fn parse<T: DeserializeOwned>(text: &[u8]) -> Result<T, String> {
    serde_json::from_slice(text).map_err(|cause| log::in_line(&cause))
}

fn source_row(line: SourceLine) -> Result<SourceRow, String> {
    let bad = |name: &str, value: &str| format!("`{name}` cannot be `{value}`");
    if line.source.is_empty() || line.deck.is_empty() {
        return Err("a source needs a path and a deck".to_owned());
    }
    let kind = SourceKind::from_name(&line.kind).ok_or_else(|| bad("kind", &line.kind))?;
    let SourceLine { source: path, deck, added_at, removed_at, .. } = line;
    Ok(SourceRow { path, kind, deck, added_at, removed_at })
}

impl Above {
    fn note(&self, line: NoteLine) -> Result<NoteRow, String> {
        if line.source >= self.sources {
            return Err(format!("source {} does not stand above", line.source));
        }
        if line.note.is_empty() || line.deck.is_empty() {
            return Err("a note needs a path and a deck".to_owned());
        }
        Ok(NoteRow {
            source: line.source,
            path: line.note,
            deck: line.deck,
            title: line.title,
            hash: line.hash,
            generator: line.generator,
            read_at: line.read_at,
            stamp: line.size.zip(line.mtime_ns).map(|(size, mtime_ns)| Stamp { size, mtime_ns }),
        })
    }

    fn card(&self, line: CardIn) -> Result<CardRow, String> {
        let bad = |name: &str, value: &str| format!("`{name}` cannot be `{value}`");
        let id = line.id.parse().map_err(|_| bad("id", &line.id))?;
        let group = line.group.parse().map_err(|_| bad("group", &line.group))?;
        let born = line.stored.born.parse().map_err(|_| bad("born", &line.stored.born))?;
        let language = Language::from_code(&line.language).ok_or_else(|| bad("language", &line.language))?;
        if line.score > 1000 {
            return Err(bad("score", &line.score.to_string()));
        }
        let stored = line.stored;
        let origins = stored
            .origins
            .into_iter()
            .map(|origin| origin_in(origin, self.notes.len()))
            .collect::<Result<Vec<_>, _>>()?;
        let mut homes = origins.iter().filter(|origin| origin.home);
        let (Some(home), None) = (homes.next(), homes.next()) else {
            return Err("a card needs one home".to_owned());
        };
        let card = Card {
            id,
            group,
            kind: match stored.cloze {
                None => CardKind::Basic,
                Some(cloze) => kind(cloze)?,
            },
            front: stored.front.into_owned(),
            back: stored.back.into_owned(),
            extra: stored.extra.into_owned(),
            rule: line.rule,
            form: stored.form.into_owned(),
            score: line.score,
            language,
            title: self.notes.get(home.note).cloned().unwrap_or_default(),
            heading_path: home.heading_path.clone(),
            tags: home.tags.clone(),
            line: home.line,
            end_line: home.end_line,
        };
        let came_from = stored.came_from.map(|Came { guid, note_type, ord }| CameFrom {
            guid: guid.into_owned(),
            note_type: note_type.into_owned(),
            ord,
        });
        Ok(CardRow {
            card,
            born,
            generator: stored.generator.into_owned(),
            created_at: stored.created_at,
            edited_at: stored.edited_at,
            retired_at: stored.retired_at,
            kept_at: stored.kept_at,
            origins,
            came_from,
        })
    }
}

/// A sentence with holes that lie in it, in their order.
fn kind(cloze: Cloze<'_>) -> Result<CardKind, String> {
    let mut end = 0;
    for &[from, to] in &cloze.holes {
        if from < end || to <= from || cloze.text.get(from..to).is_none() {
            return Err(format!("the hole {from}..{to} does not lie in the text"));
        }
        end = to;
    }
    let holes = cloze.holes.iter().map(|&[start, end]| Range { start, end }).collect();
    Ok(CardKind::Cloze { text: cloze.text.into_owned(), holes })
}

/// An origin in one of this many notes.
fn origin_in(origin: Origin<'_>, notes: usize) -> Result<OriginRow, String> {
    if origin.note >= notes {
        return Err(format!("note {} does not stand above", origin.note));
    }
    if origin.line == 0 || origin.end_line < origin.line {
        return Err(format!("the lines {} to {} cannot be", origin.line, origin.end_line));
    }
    let pin = match (origin.anchor, origin.anchor_nth, origin.anchor_count) {
        (None, None, None) => None,
        (Some(anchor), Some(nth), Some(count)) if nth > 0 && count >= nth && !anchor.is_empty() => {
            Some(Pin { anchor: anchor.into_owned(), nth, count })
        }
        _ => return Err("the anchor cannot be".to_owned()),
    };
    Ok(OriginRow {
        note: origin.note,
        home: origin.home,
        heading_path: origin.heading_path.into_owned(),
        tags: origin.tags.into_owned(),
        line: origin.line,
        end_line: origin.end_line,
        position: origin.position,
        pin,
    })
}

#[cfg(test)]
mod tests;
