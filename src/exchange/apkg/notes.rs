//! Note types and fields: how a card asks in Anki.
//!
//! Anki knows a note type by its id. So ids, fields, their order and the number of templates never change; the
//! last field is there from the start for what stands below the answer. Styles and templates may change, with
//! [`CHANGED`].

use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use super::Parcel;
use super::media::Media;
use crate::exchange::anki;
use crate::exchange::package::cloze;
use crate::model::card::{Card, CardKind};
use crate::model::schedule::{LEECH_LAPSES, Schedule, State, YOUNG_DAYS};
use crate::render::{cloze_field, field, html_text};

/// When templates or styles last changed, in seconds; Anki takes those of the newer file.
pub(super) const CHANGED: i64 = 1_764_028_800;

const CSS: &str = ".card{font-family:sans-serif;font-size:20px;text-align:center;line-height:1.45}\n\
                   .source{margin-top:1.5em;font-size:.65em;opacity:.65}\n\
                   .cloze{font-weight:bold}\n";

const SOURCE: &str = "{{#Source}}\n\n<div class=source>{{Source}}</div>{{/Source}}";

/// Forms of cards that came from another program, and so stand in no note, begin so.
const IMPORTED: &str = "import.";

/// Characters up to which an answer is short enough to be typed.
const LONGEST_TYPED: usize = 40;

/// How Anki asks a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoteType {
    /// A question and its answer.
    Basic,
    /// A sentence with parts hidden.
    Cloze,
    /// A question whose answer is typed.
    Typed,
}

impl NoteType {
    pub(super) const ALL: [Self; 3] = [Self::Basic, Self::Cloze, Self::Typed];

    /// The type for a card.
    pub(super) fn of(card: &Card, typed: bool) -> Self {
        match card.kind {
            CardKind::Cloze { .. } => Self::Cloze,
            CardKind::Basic if typed && can_be_typed(card) => Self::Typed,
            CardKind::Basic => Self::Basic,
        }
    }

    pub(super) const fn id(self) -> i64 {
        match self {
            Self::Basic => 1_700_000_000_001,
            Self::Cloze => 1_700_000_000_002,
            Self::Typed => 1_700_000_000_003,
        }
    }

    /// The model as the collection's JSON has it.
    pub(super) fn model(self) -> Value {
        let (name, fields, question, answer) = match self {
            Self::Basic => (
                "mnemon Basic",
                ["Front", "Back", "Source"],
                "{{Front}}",
                "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}",
            ),
            Self::Cloze => (
                "mnemon Cloze",
                ["Text", "Back Extra", "Source"],
                "{{cloze:Text}}",
                "{{cloze:Text}}<br>\n{{Back Extra}}",
            ),
            Self::Typed => (
                "mnemon Typed",
                ["Front", "Back", "Source"],
                "{{Front}}\n\n{{type:Back}}",
                "{{Front}}\n\n<hr id=answer>\n\n{{type:Back}}",
            ),
        };
        let fields: Vec<Value> = fields
            .iter()
            .zip(0..)
            .map(|(name, ord)| {
                json!({"name": name, "ord": ord, "sticky": false, "rtl": false, "font": "Arial", "size": 20})
            })
            .collect();
        let template =
            json!({"name": "Card 1", "ord": 0, "qfmt": question, "afmt": format!("{answer}{SOURCE}")});
        json!({
            "id": self.id(), "name": name, "type": i32::from(self == Self::Cloze), "mod": CHANGED, "usn": -1,
            "sortf": 0, "did": null, "css": CSS, "flds": fields, "tmpls": [template],
        })
    }
}

/// Whether the answer is a short plain text that a reader can be asked to type.
fn can_be_typed(card: &Card) -> bool {
    let answer = card.back.trim();
    card.extra.trim().is_empty()
        && answer.chars().count() <= LONGEST_TYPED
        && answer.chars().all(|c| c.is_alphanumeric() || " '’-.,%".contains(c))
}

/// The three fields of a card as HTML; with `linked`, the last one leads to the note on this machine.
pub(super) fn fields(parcel: &Parcel<'_>, note_type: NoteType, linked: bool, media: &Media) -> [String; 3] {
    let card = parcel.leaving.card;
    let file = |target: &str| media.name(&parcel.folder, &parcel.root, target);
    let html = |markdown: &str| field(markdown, &file);
    let source = source(parcel, linked);
    match &card.kind {
        CardKind::Cloze { text, holes } => {
            let hints = card.kind.hints(&card.front);
            // Its sentence Anki shows there anyway.
            let extra = html(cloze::beyond(text, &card.extra));
            [cloze_field(text, holes, &hints, &file), extra, source]
        }
        CardKind::Basic if note_type == NoteType::Typed => {
            [html(&card.front), html_text(card.back.trim()), source]
        }
        CardKind::Basic => {
            let [front, back] = anki::sides(card, &html);
            [front, back, source]
        }
    }
}

/// Where the card stands: file, line and headings. Only a whole address leads to the file: a field is shown from
/// the folder of Anki's media.
fn source(parcel: &Parcel<'_>, linked: bool) -> String {
    let card = parcel.leaving.card;
    if card.form.starts_with(IMPORTED) {
        return String::new();
    }
    let mut place = html_text(&format!("{}:{}", parcel.leaving.file, card.line));
    if let Some(note) = parcel.note.as_deref().filter(|_| linked) {
        place = format!("<a href=\"{}\">{place}</a>", file_address(note));
    }
    let path = html_text(&card.heading_path.join(" › "));
    if path.is_empty() { place } else { format!("{place} · {path}") }
}

/// The address of a file of this machine; all but letters, digits and what parts a path is encoded.
fn file_address(path: &Path) -> String {
    let mut address = "file://".to_owned();
    if cfg!(windows) {
        address.push('/');
    }
    for &byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'\\' if cfg!(windows) => address.push('/'),
            b':' if cfg!(windows) => address.push(':'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => {
                address.push(char::from(byte));
            }
            _ => {
                let _ = write!(address, "%{byte:02X}");
            }
        }
    }
    address
}

/// The tags of a card, apart by blanks and with one at both ends.
pub(super) fn tags(parcel: &Parcel<'_>, progress: bool) -> String {
    let card = parcel.leaving.card;
    let mut tags: Vec<String> = card.tags.iter().map(|tag| anki::tag(tag)).collect();
    tags.push(anki::topic_tag(card));
    if progress && parcel.leaving.schedule.is_some_and(is_leech) {
        tags.push("leech".to_owned());
    }
    if let State::Retired | State::Dropped = parcel.leaving.state {
        tags.push(format!("mnemon::{}", parcel.leaving.state.name()));
    }
    tags.retain(|tag| !tag.is_empty());
    tags.sort();
    tags.dedup();
    format!(" {} ", tags.join(" "))
}

const fn is_leech(schedule: &Schedule) -> bool {
    schedule.lapses >= LEECH_LAPSES && schedule.interval < YOUNG_DAYS
}

#[cfg(test)]
mod tests {
    use super::super::sample::{interval, parcel};
    use super::*;
    use crate::exchange::sample;

    #[test]
    fn a_basic_card_has_question_answer_and_source() {
        let card = Card { extra: "`more`".to_owned(), ..sample::card(1, "a < b?", "**yes**") };
        let [front, back, source] = fields(&parcel(&card), NoteType::Basic, true, &Media::default());
        assert_eq!(front, "a &lt; b?");
        assert!(back.starts_with("<b>yes</b><br><br>\n<code"), "{back}");
        assert_eq!(source, "a.md:7 · Python › Classes");
    }

    #[test]
    #[cfg(unix)]
    fn the_source_leads_to_the_note_but_not_in_a_deck_for_others() {
        let card = sample::card(1, "q", "a");
        let mut parcel = parcel(&card);
        parcel.note = Some("/home/ada/my notes/a \"b\" <c>&é%.md".into());
        let source = |linked| fields(&parcel, NoteType::Basic, linked, &Media::default())[2].clone();
        assert_eq!(
            source(true),
            "<a href=\"file:///home/ada/my%20notes/a%20%22b%22%20%3Cc%3E%26%C3%A9%25.md\">a.md:7</a> \
             · Python › Classes"
        );
        assert_eq!(source(false), "a.md:7 · Python › Classes");
    }

    #[test]
    fn a_cloze_hides_all_its_holes_at_once() {
        let kind = CardKind::Cloze { text: "a b c".to_owned(), holes: vec![0..1, 4..5] };
        let card = Card { kind, ..sample::card(1, "____ b ____", "a, c") };
        assert_eq!(
            fields(&parcel(&card), NoteType::Cloze, true, &Media::default())[0],
            "{{c1::a}} b {{c1::c}}"
        );
        assert_eq!(NoteType::of(&card, true), NoteType::Cloze);
    }

    #[test]
    fn the_back_of_a_cloze_does_not_say_its_sentence_again() {
        let kind = CardKind::Cloze { text: "a b c".to_owned(), holes: std::iter::once(0..1).collect() };
        for (extra, wanted) in
            [("a b c", ""), ("a b c\n\nmore", "more"), ("a b cd", "a b cd"), ("more", "more")]
        {
            let card =
                Card { kind: kind.clone(), extra: extra.to_owned(), ..sample::card(1, "____ b c", "a") };
            assert_eq!(
                fields(&parcel(&card), NoteType::Cloze, true, &Media::default())[1],
                wanted,
                "{extra}"
            );
        }
    }

    #[test]
    fn a_cloze_takes_its_hints_along() {
        let kind = CardKind::Cloze { text: "a b c".to_owned(), holes: vec![0..1, 4..5] };
        let card = Card { kind, ..sample::card(1, "____ (x…) b ____ (z…)", "a, c") };
        let field = &fields(&parcel(&card), NoteType::Cloze, false, &Media::default())[0];
        assert_eq!(field, "{{c1::a::x…}} b {{c1::c::z…}}");
    }

    #[test]
    fn only_short_plain_answers_are_typed_and_only_when_asked_for() {
        let of = |answer: &str, typed| NoteType::of(&sample::card(1, "q", answer), typed);
        assert_eq!(of("1990", true), NoteType::Typed);
        assert_eq!(of("1990", false), NoteType::Basic);
        for answer in ["`x`", "a\nb", "**a**", &"a".repeat(41)] {
            assert_eq!(of(answer, true), NoteType::Basic, "{answer}");
        }
    }

    #[test]
    fn tags_name_topic_leech_and_what_left_the_notes() {
        let card = sample::card(1, "q", "a");
        let schedule = Schedule { lapses: 6, ..interval(20) };
        let mut leech = parcel(&card);
        leech.leaving.schedule = Some(&schedule);
        leech.leaving.state = State::Retired;
        assert_eq!(
            tags(&leech, true),
            " big_data lang::python leech mnemon::retired topic::Python::Classes "
        );
        assert!(!tags(&leech, false).contains("leech"));
        assert!(!is_leech(&interval(20)) && !is_leech(&Schedule { lapses: 6, ..interval(21) }));
    }
}
