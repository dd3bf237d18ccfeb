use proptest::prelude::*;

use super::*;
use crate::exchange::sample;
use crate::model::card::CardId;
use crate::model::day::Day;
use crate::model::grade::Grade;
use crate::model::log::{DeviceId, RowId};
use crate::model::schedule::State;
use crate::model::topic::Deck;
use crate::store::{Entry, Shipment};

/// What stands in a file.
#[derive(Debug, Default, PartialEq)]
struct Read {
    shipment: Shipment,
    /// The line of each row of the log.
    lines: Vec<u32>,
    problems: Vec<Problem>,
}

fn read(input: &[u8]) -> Read {
    let mut read = Read::default();
    let Read { shipment, lines, .. } = &mut read;
    let problems = super::read(input, "a.jsonl", |piece, line| {
        match piece {
            Piece::Setting(name, value) => shipment.settings.push((name, value)),
            Piece::Source(source) => shipment.sources.push(source),
            Piece::Note(note) => shipment.notes.push(note),
            Piece::Card(card) => shipment.cards.push(*card),
            Piece::Entry(entry) => {
                shipment.entries.push(entry);
                lines.push(line);
            }
            Piece::Arrival(_) => unreachable!("lines tell of none"),
        }
        Ok::<_, io::Error>(())
    });
    Read { problems: problems.unwrap(), ..read }
}

fn written(shipment: &Shipment) -> String {
    let deck = Deck::parse("D");
    let Shipment { settings, sources, notes, .. } = shipment.clone();
    let mut out = Vec::new();
    head(&mut out, &Manifest { settings, sources, notes, ..Default::default() }).unwrap();
    let leaving = |row| (leaving(row, &deck), row);
    cards(&mut out, &shipment.cards.iter().map(leaving).collect::<Vec<_>>()).unwrap();
    log::write(&mut out, &shipment.entries).unwrap();
    String::from_utf8(out).unwrap()
}

fn leaving<'a>(row: &'a CardRow, deck: &'a Deck) -> Leaving<'a> {
    Leaving { card: &row.card, deck, file: "a.md", state: State::New, schedule: None }
}

fn shipment() -> Shipment {
    let source = SourceRow {
        path: "/n".to_owned(),
        kind: SourceKind::Folder,
        deck: "n".to_owned(),
        added_at: 1,
        removed_at: None,
    };
    let note = NoteRow {
        source: 0,
        path: "a.md".to_owned(),
        deck: "n".to_owned(),
        title: "Python".to_owned(),
        hash: Some("00".to_owned()),
        generator: "g".to_owned(),
        read_at: 2,
        stamp: Some(Stamp { size: 3, mtime_ns: 4 }),
    };
    let card = sample::card(1, "q", "a");
    let origin = OriginRow {
        note: 0,
        home: true,
        heading_path: card.heading_path.clone(),
        tags: card.tags.clone(),
        line: card.line,
        end_line: card.end_line,
        position: 0,
        pin: None,
    };
    let row = CardRow {
        born: card.id,
        card,
        generator: "g".to_owned(),
        created_at: 5,
        edited_at: 6,
        retired_at: None,
        kept_at: None,
        origins: vec![origin],
        came_from: None,
    };
    Shipment {
        settings: Vec::new(),
        sources: vec![source],
        notes: vec![note],
        cards: vec![row],
        entries: Vec::new(),
    }
}

/// What is wrong with the lines once `from` reads `to`.
fn wrong(from: &str, to: &str) -> String {
    let text = written(&shipment());
    assert!(text.contains(from), "{from}: {text}");
    let read = read(text.replacen(from, to, 1).as_bytes());
    read.problems.iter().map(|problem| problem.what.clone()).collect::<Vec<_>>().join("; ")
}

#[test]
fn a_shipment_reads_back() {
    let text = written(&shipment());
    assert!(text.starts_with("{\"mnemon\":1}\n{\"source\":\"/n\",\"kind\":\"folder\""), "{text}");
    let read = read(text.as_bytes());
    assert_eq!((read.problems, read.shipment), (Vec::new(), shipment()));
}

#[test]
fn what_no_mnemon_wrote_is_refused_with_its_reason() {
    for (from, to, what) in [
        ("\"mnemon\":1", "\"mnemon\":2", "format 2 is newer than this mnemon, which knows 1"),
        ("{\"mnemon\":1}", "{\"x\":1}", "the line is of no kind that is known"),
        (
            "\"folder\"",
            "\"drawer\"",
            "`kind` cannot be `drawer`; source 0 does not stand above; note 0 does not stand above",
        ),
        ("\"source\":0", "\"source\":7", "source 7 does not stand above; note 0 does not stand above"),
        ("\"score\":700", "\"score\":1001", "`score` cannot be `1001`"),
        ("\"language\":\"en\"", "\"language\":\"xx\"", "`language` cannot be `xx`"),
        ("\"home\":true", "\"home\":false", "a card needs one home"),
        ("\"note\":0,\"home\"", "\"note\":9,\"home\"", "note 9 does not stand above"),
        (
            "\"cloze\":null",
            "\"cloze\":{\"text\":\"é\",\"holes\":[[0,1]]}",
            "the hole 0..1 does not lie in the text",
        ),
        ("\"anchor_nth\":null", "\"anchor_nth\":1", "the anchor cannot be"),
    ] {
        assert_eq!(wrong(from, to), what);
    }
    assert!(
        wrong("\"line\":7,\"end_line\":8,\"position\"", "\"line\":9,\"end_line\":8,\"position\"")
            .contains("lines 9 to 8")
    );
}

proptest! {
    #[test]
    fn any_card_and_row_read_back(
        texts in prop::collection::vec(any::<String>(), 6),
        hole in "[a-zé]{1,9}",
        times in prop::collection::vec(any::<i64>(), 4),
        (retired_at, kept_at, pin) in (any::<Option<i64>>(), any::<Option<i64>>(), any::<Option<u8>>()),
        at_ms in -8_000_000_000_000_000..8_000_000_000_000_000_i64,
    ) {
        let mut shipment = shipment();
        shipment.settings = vec![("fuzz".to_owned(), texts[5].clone())];
        shipment.notes[0].title.clone_from(&texts[4]);
        let row = &mut shipment.cards[0];
        row.card.title.clone_from(&texts[4]);
        row.card.front.clone_from(&texts[0]);
        row.card.back.clone_from(&texts[1]);
        row.card.extra.clone_from(&texts[2]);
        let hidden = 0..hole.len();
        row.card.kind = CardKind::Cloze { text: format!("{hole}{}", texts[3]), holes: vec![hidden] };
        row.card.tags = vec![texts[3].clone()];
        row.origins[0].tags = vec![texts[3].clone()];
        (row.created_at, row.edited_at) = (times[0], times[1]);
        (row.retired_at, row.kept_at) = (retired_at, kept_at);
        row.origins[0].pin = pin.map(|nth| Pin { anchor: "x".to_owned(), nth: u32::from(nth) + 1, count: 300 });
        row.came_from = Some(CameFrom { guid: "g".to_owned(), note_type: texts[5].clone(), ord: 2 });
        shipment.entries = vec![Entry {
            id: RowId { device: DeviceId([7; 16]), seq: 1 },
            card: CardId([1; 16]),
            at_ms,
            tz_min: 60,
            study_day: Day::from_number(20_000),
            kind: "history".to_owned(),
            grade: Some(Grade::GOOD),
            interval: Some(3),
            elapsed_ms: None,
            answer: Some(texts[0].clone()),
            algo: "x".to_owned(),
            extra: serde_json::json!({ "note": texts[1] }),
        }];
        let read = read(written(&shipment).as_bytes());
        prop_assert_eq!(read.problems, []);
        prop_assert_eq!(read.shipment, shipment);
    }

    #[test]
    fn no_input_is_a_crash(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read(bytes.as_slice());
    }
}
