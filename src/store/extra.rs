//! The log's `extra` column: a JSON object whose fields depend on the row's kind.
//!
//! Fields this program does not know are left alone: another version may have written them.

use serde::Deserialize;
use serde_json::{Value, json};

use super::log::Detail;
use crate::model::card::{CardId, NotAnId};
use crate::model::day::Day;
use crate::model::grade::Grade;
use crate::model::log::{Event, Remark, RowId, SetState};
use crate::model::own::{OwnText, Text};

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

/// Whether a mark was set or removed.
#[derive(Deserialize)]
struct FlagExtra {
    on: bool,
}

/// A tag of the user's own.
#[derive(Deserialize)]
struct TagExtra {
    tag: String,
    on: bool,
}

/// The user's own text; a part that is null is the note's.
#[derive(Deserialize)]
struct EditExtra {
    front: Option<String>,
    back: Option<String>,
    extra: Option<String>,
    of: Option<TextExtra>,
}

/// The note's text of which a text is another form.
#[derive(Deserialize)]
struct TextExtra {
    front: String,
    back: String,
    extra: String,
}

/// Whether two cards are one fact.
#[derive(Deserialize)]
struct VerdictExtra {
    other: String,
    same: bool,
}

/// The card whose history goes on.
#[derive(Deserialize)]
struct RelinkExtra {
    from: String,
}

/// The `extra` of a row.
pub(super) fn encode(event: &Event, detail: &Detail) -> String {
    let object = match (event, detail) {
        (Event::Set(state), Detail::ChangedFrom(answer)) => {
            let mut object = set(state);
            object["changed_from"] = json!(answer);
            object
        }
        (Event::Set(state), Detail::From(collection)) => {
            let mut object = set(state);
            object["from"] = json!(collection.to_string());
            object
        }
        (Event::Set(state), _) => set(state),
        (Event::Undo(row), _) => json!({ "device": row.device.to_string(), "seq": row.seq }),
        (Event::Relink(from), _) => json!({ "from": from.to_string() }),
        (Event::Flag(on), _) => json!({ "on": on }),
        (_, Detail::Reason(reason)) => json!({ "reason": reason }),
        (_, Detail::Seen(seen)) => json!({
            "reveal_ms": seen.reveal_ms,
            "mode": if seen.typed.is_some() { "typed" } else { "thought" },
            "form": seen.form,
            "front_hash": seen.front_hash,
            "back_hash": seen.back_hash,
            "score": seen.score,
        }),
        (_, Detail::Remark(Remark::Tag { name, on })) => json!({ "tag": name, "on": on }),
        (_, Detail::Remark(Remark::Edit(OwnText { front, back, extra, form_of }))) => {
            let mut object = json!({ "front": front, "back": back, "extra": extra });
            if let Some(Text { front, back, extra }) = form_of {
                object["of"] = json!({ "front": front, "back": back, "extra": extra });
            }
            object
        }
        (_, Detail::Remark(Remark::Verdict { other, same })) => {
            json!({ "other": other.to_string(), "same": same })
        }
        (_, Detail::Nothing | Detail::ChangedFrom(_) | Detail::From(_)) => json!({}),
    };
    object.to_string()
}

fn set(state: &SetState) -> Value {
    json!({
        "repetitions": state.repetitions,
        "ease": state.ease,
        "interval": state.interval,
        "due_day": state.due.number(),
        "lapses": state.lapses,
    })
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
        "flag" => Event::Flag(parse::<FlagExtra>(extra)?.on),
        "tag" | "edit" | "verdict" => remark(kind, extra)?.event(),
        "relink" => Event::Relink(card(&parse::<RelinkExtra>(extra)?.from)?),
        _ if answer(kind, Grade::GOOD).is_some() => return Err(format!("kind `{kind}` has no grade")),
        _ => return Err(format!("kind `{kind}` is not understood")),
    })
}

/// What a row of these kinds says of a card's text, or what is wrong with it.
fn remark(kind: &str, extra: &str) -> Result<Remark, String> {
    Ok(match kind {
        "tag" => {
            let TagExtra { tag, on } = parse(extra)?;
            Remark::Tag { name: tag, on }
        }
        "edit" => {
            let EditExtra { front, back, extra, of } = parse(extra)?;
            let form_of = of.map(|TextExtra { front, back, extra }| Text { front, back, extra });
            Remark::Edit(OwnText { front, back, extra, form_of })
        }
        _ => {
            let (other, same) = verdict(extra)?;
            Remark::Verdict { other, same }
        }
    })
}

/// The other card of a verdict, and whether both are one fact; or what is wrong with it.
pub(super) fn verdict(extra: &str) -> Result<(CardId, bool), String> {
    let VerdictExtra { other, same } = parse(extra)?;
    Ok((card(&other)?, same))
}

/// The row that an undo row names, or what is wrong with it.
pub(super) fn undo_target(extra: &str) -> Result<RowId, String> {
    let undo: UndoExtra = parse(extra)?;
    let device = undo.device.parse().map_err(|NotAnId| format!("extra: device `{}`", undo.device))?;
    Ok(RowId { device, seq: undo.seq })
}

/// The card of 32 hex digits.
fn card(digits: &str) -> Result<CardId, String> {
    digits.parse().map_err(|NotAnId| format!("extra: card `{digits}`"))
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
    use crate::model::log::{DeviceId, Seen};

    fn rows() -> Vec<(Event, Detail)> {
        let set = SetState {
            repetitions: u32::MAX,
            ease: 130,
            interval: 7,
            due: Day::from_number(i32::MAX),
            lapses: 0,
        };
        let row = RowId { device: DeviceId([0xab; 16]), seq: 9 };
        let other = CardId([7; 16]);
        let mut rows: Vec<_> = [
            Event::Set(set),
            Event::Undo(row),
            Event::Relink(other),
            Event::Flag(true),
            Event::Flag(false),
            Event::Reset,
            Event::Suspend,
            Event::Resume,
            Event::Bury,
            Event::Drop,
            Event::Restore,
        ]
        .map(|event| (event, Detail::Nothing))
        .into();
        rows.push((Event::Set(set), Detail::ChangedFrom("the \"old\" answer".to_owned())));
        rows.extend(remarks().map(|remark| (remark.event(), Detail::Remark(remark))));
        for grade in Grade::ALL {
            for kind in [Event::Review, Event::Reask, Event::Drill, Event::Cram, Event::History] {
                rows.push((kind(grade), Detail::Seen(Seen::default())));
            }
        }
        rows
    }

    fn remarks() -> [Remark; 5] {
        [
            Remark::Tag { name: "exam \"2\"".to_owned(), on: true },
            Remark::Edit(OwnText { front: Some("q".to_owned()), ..OwnText::default() }),
            Remark::Edit(OwnText::default()),
            Remark::Edit(OwnText {
                front: Some("q".to_owned()),
                form_of: Some(Text { front: "p".to_owned(), back: "a".to_owned(), extra: String::new() }),
                ..OwnText::default()
            }),
            Remark::Verdict { other: CardId([7; 16]), same: false },
        ]
    }

    #[test]
    fn every_event_reads_back() {
        for (event, detail) in rows() {
            let extra = encode(&event, &detail);
            assert_eq!(decode(event.kind(), event.grade(), &extra), Ok(event));
        }
    }

    #[test]
    fn every_remark_reads_back() {
        for known in remarks() {
            let extra = encode(&known.event(), &Detail::Remark(known.clone()));
            assert_eq!(remark(known.event().kind(), &extra), Ok(known));
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
            encode(&Event::Review(Grade::GOOD), &Detail::Seen(seen.clone())),
            r#"{"reveal_ms":12,"mode":"typed","form":"R1.reverse","front_hash":"f","back_hash":"b","score":700}"#
        );
        let thought = encode(&Event::Cram(Grade::GOOD), &Detail::Seen(Seen { typed: None, ..seen }));
        assert!(thought.contains(r#""mode":"thought""#));
    }

    #[test]
    fn a_refusal_keeps_its_reason() {
        let reason = Detail::Reason("too \"easy\"".to_owned());
        assert_eq!(encode(&Event::Drop, &reason), r#"{"reason":"too \"easy\""}"#);
    }

    #[test]
    fn a_changed_answer_keeps_the_old_one_beside_the_schedule() {
        let state = SetState { repetitions: 3, ease: 250, interval: 15, due: Day::from_number(9), lapses: 1 };
        assert_eq!(
            encode(&Event::Set(state), &Detail::ChangedFrom("1".to_owned())),
            r#"{"repetitions":3,"ease":250,"interval":15,"due_day":9,"lapses":1,"changed_from":"1"}"#
        );
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
            ("relink", None, r#"{"from":"7"}"#, "extra: card `7`"),
            ("verdict", None, r#"{"other":"7","same":true}"#, "extra: card `7`"),
            ("flag", None, "{}", "extra: missing field"),
            ("tag", None, r#"{"on":true}"#, "extra: missing field"),
            ("edit", None, "[1]", "extra: "),
            ("hug", None, "{}", "kind `hug` is not understood"),
            ("review", None, "{}", "kind `review` has no grade"),
            ("bury", Some(Grade::GOOD), "{}", "kind `bury` has a grade"),
        ] {
            let error = decode(kind, grade, extra).unwrap_err();
            assert!(error.starts_with(what), "{error}");
        }
    }
}
