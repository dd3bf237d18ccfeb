//! The log's `extra` column: a JSON object whose fields depend on the row's kind.
//!
//! Fields this program does not know are left alone: another version may have written them.

use serde::Deserialize;
use serde_json::json;

use crate::model::day::Day;
use crate::model::grade::Grade;
use crate::model::log::{DeviceId, Event, RowId, Seen, SetState};

/// A schedule taken as it stands; the day is counted from 1970-01-01.
#[derive(Deserialize)]
struct SetExtra {
    repetitions: u32,
    ease: u16,
    interval: u32,
    due_day: i32,
    lapses: u32,
}

/// The row that is taken back.
#[derive(Deserialize)]
struct UndoExtra {
    device: String,
    seq: i64,
}

/// The `extra` of a row.
pub(super) fn encode(event: &Event, seen: Option<&Seen>, reason: &str) -> String {
    let object = match (event, seen) {
        (Event::Set(state), _) => json!({
            "repetitions": state.repetitions,
            "ease": state.ease,
            "interval": state.interval,
            "due_day": state.due.number(),
            "lapses": state.lapses,
        }),
        (Event::Undo(row), _) => json!({ "device": row.device.to_string(), "seq": row.seq }),
        (Event::Drop, _) => json!({ "reason": reason }),
        (_, Some(seen)) => json!({
            "reveal_ms": seen.reveal_ms,
            "mode": if seen.typed.is_some() { "typed" } else { "thought" },
            "form": seen.form,
            "front_hash": seen.front_hash,
            "back_hash": seen.back_hash,
            "score": seen.score,
        }),
        (_, None) => json!({}),
    };
    object.to_string()
}

/// The event of a row, or what is wrong with it.
pub(super) fn decode(kind: &str, grade: Option<Grade>, extra: &str) -> Result<Event, String> {
    if let Some(grade) = grade {
        return answer(kind, grade).ok_or_else(|| format!("kind `{kind}` has a grade"));
    }
    Ok(match kind {
        "set" => {
            let set: SetExtra = parse(extra)?;
            Event::Set(SetState {
                repetitions: set.repetitions,
                ease: set.ease,
                interval: set.interval,
                due: Day::from_number(set.due_day),
                lapses: set.lapses,
            })
        }
        "undo" => Event::Undo(undo_target(extra)?),
        "reset" => Event::Reset,
        "suspend" => Event::Suspend,
        "resume" => Event::Resume,
        "bury" => Event::Bury,
        "drop" => Event::Drop,
        "restore" => Event::Restore,
        _ => return Err(format!("kind `{kind}` is not understood")),
    })
}

/// The row that an undo row names, or what is wrong with it.
pub(super) fn undo_target(extra: &str) -> Result<RowId, String> {
    let undo: UndoExtra = parse(extra)?;
    let device = device_of(&undo.device).ok_or_else(|| format!("extra: device `{}`", undo.device))?;
    Ok(RowId { device, seq: undo.seq })
}

/// The device of 32 hex digits.
fn device_of(digits: &str) -> Option<DeviceId> {
    let id: crate::model::card::CardId = digits.parse().ok()?;
    Some(DeviceId(id.0))
}

fn answer(kind: &str, grade: Grade) -> Option<Event> {
    let kinds = [Event::Review, Event::Reask, Event::Drill, Event::Cram, Event::History];
    kinds.into_iter().map(|of| of(grade)).find(|event| event.kind() == kind)
}

fn parse<'e, T: Deserialize<'e>>(extra: &'e str) -> Result<T, String> {
    serde_json::from_str(extra).map_err(|cause| format!("extra: {cause}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events() -> Vec<Event> {
        let set = SetState {
            repetitions: u32::MAX,
            ease: 130,
            interval: 7,
            due: Day::from_number(i32::MAX),
            lapses: 0,
        };
        let row = RowId { device: DeviceId([0xab; 16]), seq: 9 };
        let mut events = vec![
            Event::Set(set),
            Event::Undo(row),
            Event::Reset,
            Event::Suspend,
            Event::Resume,
            Event::Bury,
            Event::Drop,
            Event::Restore,
        ];
        for grade in (0..=5).filter_map(Grade::new) {
            events.extend([
                Event::Review(grade),
                Event::Reask(grade),
                Event::Drill(grade),
                Event::Cram(grade),
                Event::History(grade),
            ]);
        }
        events
    }

    #[test]
    fn every_event_reads_back() {
        for event in events() {
            let extra = encode(&event, Some(&Seen::default()), "why");
            assert_eq!(decode(event.kind(), event.grade(), &extra), Ok(event));
        }
    }

    #[test]
    fn an_answer_keeps_what_was_seen() {
        let seen = Seen {
            reveal_ms: 12,
            typed: Some("x".to_owned()),
            form: "R1.reverse".to_owned(),
            front_hash: "f".to_owned(),
            back_hash: "b".to_owned(),
            score: 700,
            ..Seen::default()
        };
        assert_eq!(
            encode(&Event::Review(Grade::GOOD), Some(&seen), ""),
            r#"{"reveal_ms":12,"mode":"typed","form":"R1.reverse","front_hash":"f","back_hash":"b","score":700}"#
        );
        let thought = encode(&Event::Cram(Grade::GOOD), Some(&Seen { typed: None, ..seen }), "");
        assert!(thought.contains(r#""mode":"thought""#));
    }

    #[test]
    fn a_refusal_keeps_its_reason() {
        assert_eq!(encode(&Event::Drop, None, "too \"easy\""), r#"{"reason":"too \"easy\""}"#);
    }

    #[test]
    fn fields_of_other_versions_are_passed_over() {
        let extra = r#"{"device":"abababababababababababababababab","seq":1,"why":[1]}"#;
        assert!(decode("undo", None, extra).is_ok());
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        for (kind, grade, extra, what) in [
            ("set", None, "{}", "extra: missing field"),
            ("undo", None, r#"{"device":"xy","seq":1}"#, "extra: device `xy`"),
            ("undo", None, "[", "extra: "),
            ("relink", None, "{}", "kind `relink` is not understood"),
            ("bury", Some(Grade::GOOD), "{}", "kind `bury` has a grade"),
        ] {
            let error = decode(kind, grade, extra).unwrap_err();
            assert!(error.starts_with(what), "{error}");
        }
    }
}
