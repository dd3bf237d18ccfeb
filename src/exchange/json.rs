//! Cards as JSON, one object per line. The names and their order are a promise to other programs.

use std::io::{self, Write};

use rayon::prelude::*;
use serde::Serialize;
use serde_json::{Map, Serializer, Value};

use crate::generate::Bare;
use crate::model::card::CardKind;
use crate::model::grade::Grade;
use crate::store::Entry;

use super::Leaving;
use super::escape::Escaping;

/// Ease in hundredths of a card that was never answered.
const NEW_EASE: u16 = 250;

/// Lines that are made in one go, so that the going costs little.
const LINES_AT_ONCE: usize = 64;

/// The line of a card.
#[derive(Serialize)]
pub(super) struct CardLine<'a> {
    id: String,
    kind: &'static str,
    question: &'a str,
    answer: &'a str,
    extra: &'a str,
    rule: &'a str,
    score: u16,
    language: &'static str,
    heading_path: &'a [String],
    deck: String,
    topic: Vec<String>,
    tags: &'a [String],
    file: &'a str,
    line: u32,
    end_line: u32,
    group: String,
    state: &'static str,
    due: Option<String>,
    interval: u32,
    ease: u16,
    reps: u32,
    lapses: u32,
}

impl<'a> CardLine<'a> {
    pub(super) fn of(leaving: &Leaving<'a>) -> Self {
        let Leaving { card, deck, file, state, schedule } = *leaving;
        Self {
            id: card.id.to_string(),
            kind: match card.kind {
                CardKind::Basic => "basic",
                CardKind::Cloze { .. } => "cloze",
            },
            question: &card.front,
            answer: &card.back,
            extra: &card.extra,
            rule: &card.rule,
            score: card.score,
            language: card.language.code(),
            heading_path: &card.heading_path,
            deck: deck.to_string(),
            topic: deck.topic(&card.title, &card.heading_path),
            tags: &card.tags,
            file,
            line: card.line,
            end_line: card.end_line,
            group: card.group.to_string(),
            state: state.name(),
            due: schedule.map(|schedule| schedule.due.to_string()),
            interval: schedule.map_or(0, |schedule| schedule.interval),
            ease: schedule.map_or(NEW_EASE, |schedule| schedule.ease),
            reps: schedule.map_or(0, |schedule| schedule.repetitions),
            lapses: schedule.map_or(0, |schedule| schedule.lapses),
        }
    }
}

/// The line of a section without a card.
#[derive(Serialize)]
struct BareLine<'a> {
    heading_path: &'a [String],
    file: &'a str,
    line: u32,
    reason: String,
}

/// Writes a card.
pub fn card(out: &mut (impl Write + ?Sized), leaving: &Leaving<'_>) -> io::Result<()> {
    line(out, &CardLine::of(leaving))
}

/// Writes cards; their lines are made side by side.
pub fn cards(out: &mut (impl Write + ?Sized), cards: &[Leaving<'_>]) -> io::Result<()> {
    lines(out, cards, |line, leaving| card(line, leaving))
}

/// Writes the lines of some objects in their order; `write` writes one, for several of them at the same time.
pub(super) fn lines<T: Sync>(
    out: &mut (impl Write + ?Sized),
    objects: &[T],
    write: impl Fn(&mut Vec<u8>, &T) -> io::Result<()> + Sync,
) -> io::Result<()> {
    let written = objects.par_chunks(LINES_AT_ONCE).map(|some| {
        let mut lines = Vec::new();
        some.iter().try_for_each(|object| write(&mut lines, object))?;
        Ok(lines)
    });
    let written: Vec<Vec<u8>> = written.collect::<io::Result<_>>()?;
    written.iter().try_for_each(|lines| out.write_all(lines))
}

/// A card as an object to which more can be added.
pub fn object(leaving: &Leaving<'_>) -> io::Result<Map<String, Value>> {
    Ok(serde_json::from_value(serde_json::to_value(CardLine::of(leaving))?)?)
}

/// Writes a section that gave no card.
pub fn bare(out: &mut (impl Write + ?Sized), file: &str, bare: &Bare) -> io::Result<()> {
    let reason = bare.reason.to_string();
    line(out, &BareLine { heading_path: &bare.heading_path, file, line: bare.line, reason })
}

/// A row of the log under its columns' names.
#[derive(Serialize)]
pub struct EntryLine<'a> {
    device: String,
    seq: i64,
    card: String,
    at_ms: i64,
    tz_min: i32,
    study_day: String,
    kind: &'a str,
    grade: Option<u8>,
    interval: Option<u32>,
    elapsed_ms: Option<u32>,
    answer: Option<&'a str>,
    algo: &'a str,
    extra: &'a Value,
}

impl<'a> EntryLine<'a> {
    /// The line of a row.
    pub fn of(entry: &'a Entry) -> Self {
        Self {
            device: entry.id.device.to_string(),
            seq: entry.id.seq,
            card: entry.card.to_string(),
            at_ms: entry.at_ms,
            tz_min: entry.tz_min,
            study_day: entry.study_day.to_string(),
            kind: &entry.kind,
            grade: entry.grade.map(Grade::quality),
            interval: entry.interval,
            elapsed_ms: entry.elapsed_ms,
            answer: entry.answer.as_deref(),
            algo: &entry.algo,
            extra: &entry.extra,
        }
    }
}

/// A row of the log as an object.
pub fn entry(entry: &Entry) -> io::Result<Value> {
    Ok(serde_json::to_value(EntryLine::of(entry))?)
}

/// Writes any object as a line.
pub fn line(out: &mut (impl Write + ?Sized), object: &impl Serialize) -> io::Result<()> {
    object.serialize(&mut Serializer::with_formatter(&mut *out, Escaping))?;
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::sample;
    use crate::generate::Reason;
    use crate::model::day::Day;
    use crate::model::schedule::{Schedule, State};
    use crate::model::topic::Deck;

    fn written(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_card_has_these_names_in_this_order() {
        let card_1 = sample::card(1, "What is \"it\"?", "a\nb");
        let deck = Deck::parse("notes::Python");
        let schedule = Schedule {
            repetitions: 2,
            ease: 236,
            interval: 6,
            due: Day::from_number(20_000),
            lapses: 1,
            graduated: true,
        };
        let leaving = Leaving {
            card: &card_1,
            deck: &deck,
            file: "python.md",
            state: State::Review,
            schedule: Some(&schedule),
        };
        assert_eq!(
            written(|out| card(out, &leaving)),
            concat!(
                r#"{"id":"01010101010101010101010101010101","kind":"basic","question":"What is \"it\"?","#,
                r#""answer":"a\nb","extra":"","rule":"R1","score":700,"language":"en","#,
                r#""heading_path":["Python","Classes"],"deck":"notes::Python","#,
                r#""topic":["notes","Python","Python","Classes"],"tags":["lang/python","big data"],"#,
                r#""file":"python.md","line":7,"end_line":8,"group":"01010101010101010101010101010101","#,
                r#""state":"review","due":"2024-10-04","interval":6,"ease":236,"reps":2,"lapses":1}"#,
                "\n"
            )
        );
    }

    #[test]
    fn a_new_card_has_no_due_day_and_the_first_ease() {
        let card_1 = sample::card(1, "q", "a");
        let deck = Deck::parse("notes");
        let leaving = Leaving { card: &card_1, deck: &deck, file: "a.md", state: State::New, schedule: None };
        let text = written(|out| card(out, &leaving));
        let end = r#""state":"new","due":null,"interval":0,"ease":250,"reps":0,"lapses":0}"#;
        assert!(text.trim_end().ends_with(end), "{text}");
    }

    #[test]
    fn a_bare_section_says_where_and_why() {
        let section =
            Bare { heading_path: vec!["A".to_owned()], line: 3, end_line: 4, reason: Reason::OnlyLinks };
        assert_eq!(
            written(|out| bare(out, "a.md", &section)),
            "{\"heading_path\":[\"A\"],\"file\":\"a.md\",\"line\":3,\"reason\":\"only links\"}\n"
        );
    }
}
