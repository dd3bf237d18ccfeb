//! What the user made of cards: their own texts and tags, read from the log's views and laid over the notes'.
//!
//! A single card is asked for by its id, so that its rows are found by an index; for a list all are read at
//! once, since few cards have any.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Row as SqlRow, ToSql};

use super::error::Result;
use super::record::{self, Record};
use super::{Listed, Store};
use crate::model::card::{CardId, CardKind};
use crate::model::own::{OwnText, Text};

/// A text of the note's over which one of the user's stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// What the note gives.
    pub text: Text,
    /// How the note's card asks.
    pub kind: CardKind,
    /// Whether it became so after the user wrote theirs.
    pub changed: bool,
    /// Whether what stands over it is a form of it that the user chose, and no text of theirs.
    pub is_form: bool,
}

/// A text over that of a note.
#[derive(Clone, Debug)]
struct Written {
    text: OwnText,
    /// Whether it is a form of the note's that the user chose.
    is_form: bool,
    /// When it was written, in UTC milliseconds.
    at_ms: i64,
}

/// What the user made of one card.
#[derive(Clone, Debug, Default)]
struct Own {
    /// Their text.
    text: Option<Written>,
    /// Their tags in order.
    tags: Vec<String>,
    /// When a text or tag was last given or taken, undos included, in UTC milliseconds.
    touched_at: Option<i64>,
}

impl Store {
    /// The cards with a text that the user wrote.
    pub fn edited(&self) -> Result<BTreeSet<CardId>> {
        let cards =
            record::all(&self.connection, "SELECT card FROM own_text WHERE NOT is_form", [], |row| {
                Ok(row.get("card")?)
            })?;
        Ok(cards.into_iter().collect())
    }
}

/// Lays over cards what the user made of them.
pub(super) fn lay_over_all(connection: &Connection, cards: Vec<Listed>) -> Result<Vec<Listed>> {
    let owns = Owns::read(connection)?;
    Ok(cards.into_iter().map(|listed| owns.over(listed)).collect())
}

/// What the user made of all cards.
#[derive(Debug)]
pub(super) struct Owns(BTreeMap<CardId, Own>);

impl Owns {
    pub(super) fn read(connection: &Connection) -> Result<Self> {
        Ok(Self(read(connection, None)?))
    }

    /// Lays over a card what the user made of it.
    pub(super) fn over(&self, listed: Listed) -> Listed {
        self.0.get(&listed.card.id).cloned().unwrap_or_default().over(listed)
    }
}

/// Lays over a card what the user made of it.
pub(super) fn lay_over(connection: &Connection, listed: Listed) -> Result<Listed> {
    let own = read(connection, Some(listed.card.id))?.remove(&listed.card.id);
    Ok(own.unwrap_or_default().over(listed))
}

/// What the user made of all cards, or of one.
fn read(connection: &Connection, card: Option<CardId>) -> Result<BTreeMap<CardId, Own>> {
    let only = if card.is_some() { "card = :card" } else { "true" };
    let params: Vec<(&str, &dyn ToSql)> = card.iter().map(|id| (":card", id as &dyn ToSql)).collect();
    let mut owns: BTreeMap<CardId, Own> = BTreeMap::new();
    let texts = format!("SELECT card, front, back, extra, is_form, at_ms FROM own_text WHERE {only}");
    for (card, text) in record::all(connection, &texts, params.as_slice(), row_to_text)? {
        owns.entry(card).or_default().text = Some(text);
    }
    let tags = format!("SELECT card, tag FROM own_tag WHERE {only} ORDER BY card, tag");
    for (card, tag) in record::all(connection, &tags, params.as_slice(), row_to_tag)? {
        owns.entry(card).or_default().tags.push(tag);
    }
    // Two arms, since each kind has an index of its own.
    let touched = format!(
        "SELECT card, max(at_ms) AS at_ms
         FROM (SELECT card, at_ms FROM review WHERE kind IN ('tag', 'edit')
               UNION ALL SELECT u.card, u.at_ms FROM review u
               JOIN review r ON r.device = unhex(json_extract(u.extra, '$.device')) AND r.seq = json_extract(u.extra, '$.seq')
               WHERE u.kind = 'undo' AND r.kind IN ('tag', 'edit', 'undo'))
         WHERE {only} GROUP BY card"
    );
    let read = |row: &SqlRow<'_>| Ok((row.get("card")?, row.get("at_ms")?));
    for (card, at_ms) in record::all(connection, &touched, params.as_slice(), read)? {
        owns.entry(card).or_default().touched_at = Some(at_ms);
    }
    Ok(owns)
}

/// A row of `own_text`.
fn row_to_text(row: &SqlRow<'_>) -> Result<(CardId, Written)> {
    let record = Record::new(row, "own_text", &["card"]);
    let text = OwnText {
        front: record.column("front")?,
        back: record.column("back")?,
        extra: record.column("extra")?,
        form_of: None,
    };
    let written = Written { text, is_form: record.column("is_form")?, at_ms: record.column("at_ms")? };
    Ok((record.column("card")?, written))
}

/// A row of `own_tag`.
fn row_to_tag(row: &SqlRow<'_>) -> Result<(CardId, String)> {
    let record = Record::new(row, "own_tag", &["card"]);
    Ok((record.column("card")?, record.column("tag")?))
}

impl Own {
    fn over(self, mut listed: Listed) -> Listed {
        if let Some(Written { text, is_form, at_ms }) = self.text {
            listed.covered = Some(Covered {
                text: Text::of(&listed.card),
                kind: listed.card.kind.clone(),
                changed: !is_form && listed.edited_at > at_ms,
                is_form,
            });
            listed.card = text.over(listed.card);
        }
        let known: Vec<String> = listed.card.tags.iter().map(|tag| tag.to_lowercase()).collect();
        let more = self.tags.iter().filter(|tag| !known.contains(&tag.to_lowercase()));
        listed.card.tags.extend(more.cloned());
        listed.own_tags = self.tags;
        listed.edited_at = listed.edited_at.max(self.touched_at.unwrap_or(i64::MIN));
        listed
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::sample::{ALGO, append, card, day, fold, id, plan, review, store_with};
    use super::super::{NewRow, Scope};
    use super::*;
    use crate::model::card::Card;
    use crate::model::day::Now;
    use crate::model::grade::Grade;
    use crate::model::log::Remark;

    fn edit(store: &mut Store, now: Now, front: Option<&str>, back: Option<&str>) {
        let part = |part: Option<&str>| part.map(str::to_owned);
        let own = OwnText { front: part(front), back: part(back), ..OwnText::default() };
        append(store, now, &NewRow::remark(id(1), Remark::Edit(own)));
    }

    fn tag(store: &mut Store, now: Now, name: &str, on: bool) {
        append(store, now, &NewRow::remark(id(1), Remark::Tag { name: name.to_owned(), on }));
    }

    /// Question and answer of card 1, the same wherever it is read.
    fn text(store: &Store) -> (String, String) {
        let listed = store.card(id(1)).unwrap();
        assert_eq!(store.cards(&Scope::default()).unwrap()[0], listed);
        (listed.card.front, listed.card.back)
    }

    fn both(front: &str, back: &str) -> (String, String) {
        (front.to_owned(), back.to_owned())
    }

    /// Reads the notes again on a later day, with this answer on card 1.
    fn reread(store: &mut Store, days: i32, back: &str) {
        let changed = Card { back: back.to_owned(), ..card(1) };
        let plan = plan(store, "/n/numbers", vec![("a.md", vec![changed, card(2)])]);
        store.apply(&plan, "g1", day(days), ALGO, &fold).unwrap();
    }

    #[test]
    fn a_text_of_the_users_stands_over_the_notes_and_outlives_a_reading() {
        let mut store = store_with(2);
        edit(&mut store, day(1), Some("One?"), None);
        assert_eq!(text(&store), both("One?", "1"));
        reread(&mut store, 2, "uno");
        assert_eq!(text(&store), both("One?", "uno"), "a part that is not the user's follows the note");
        assert_eq!(store.stored().unwrap()[0].placed.card.front, "What is 1?", "the note's text is kept");
        assert_eq!(store.edited().unwrap(), BTreeSet::from([id(1)]));
        edit(&mut store, day(3), None, None);
        assert_eq!(text(&store), both("What is 1?", "uno"));
        assert!(store.edited().unwrap().is_empty());
    }

    #[test]
    fn a_change_of_the_note_below_the_users_text_is_known() {
        let mut store = store_with(2);
        edit(&mut store, day(1), Some("One?"), Some("I"));
        let covered = |store: &Store| store.card(id(1)).unwrap().covered.unwrap();
        assert!(!covered(&store).changed);
        reread(&mut store, 2, "uno");
        assert_eq!(covered(&store).text.back, "uno");
        assert!(covered(&store).changed);
        edit(&mut store, day(3), Some("One?"), Some("eins"));
        assert!(!covered(&store).changed, "the user has seen it");
    }

    #[test]
    fn a_form_of_the_notes_text_is_given_up_with_that_text_and_comes_back_with_it() {
        let mut store = store_with(2);
        let note = Text::of(&card(1));
        let form = Text { front: note.back.clone(), back: note.front.clone(), extra: String::new() };
        append(&mut store, day(1), &NewRow::remark(id(1), Remark::Edit(OwnText::form(&note, &form))));
        assert_eq!(text(&store), both("1", "What is 1?"));
        assert!(store.card(id(1)).unwrap().covered.unwrap().is_form);
        assert!(store.edited().unwrap().is_empty(), "the user wrote nothing");
        reread(&mut store, 2, "uno");
        assert_eq!(text(&store), both("What is 1?", "uno"));
        assert_eq!(store.card(id(1)).unwrap().covered, None);
        reread(&mut store, 3, "1");
        assert_eq!(text(&store), both("1", "What is 1?"));
    }

    #[test]
    fn tags_of_the_users_follow_those_of_the_note_each_once() {
        let mut store = store_with(1);
        for name in ["zeta", "Maths", "alpha"] {
            tag(&mut store, day(1), name, true);
        }
        tag(&mut store, day(2), "zeta", false);
        let listed = store.card(id(1)).unwrap();
        assert_eq!(listed.card.tags, ["maths", "alpha"]);
        assert_eq!(listed.own_tags, ["Maths", "alpha"]);
    }

    #[test]
    fn every_change_of_the_users_is_newer_than_the_one_before() {
        let mut store = store_with(2);
        let edited_at = |store: &Store| store.card(id(1)).unwrap().edited_at;
        let mut times = vec![edited_at(&store)];
        edit(&mut store, day(1), Some("One?"), None);
        times.push(edited_at(&store));
        tag(&mut store, day(2), "exam", true);
        times.push(edited_at(&store));
        store.undo_last(day(3), ALGO, &fold).unwrap();
        times.push(edited_at(&store));
        edit(&mut store, day(4), None, None);
        times.push(edited_at(&store));
        assert!(times.is_sorted_by(|a, b| a < b), "{times:?}");
        review(&mut store, day(5), 1, Grade::GOOD);
        store.undo_last(day(6), ALGO, &fold).unwrap();
        assert_eq!(edited_at(&store), times[4], "an answer that was taken back changes no text");
        assert_eq!(store.card(id(2)).unwrap().edited_at, times[0], "of this card alone");
    }

    /// What happens to card 1.
    #[derive(Clone, Debug)]
    enum Step {
        Edit(Option<String>, Option<String>),
        Reread(String),
        Undo,
    }

    fn step() -> impl Strategy<Value = Step> {
        let word = || "[ab]{1,2}";
        prop_oneof![
            (prop::option::of(word()), prop::option::of(word()))
                .prop_map(|(front, back)| Step::Edit(front, back)),
            word().prop_map(Step::Reread),
            Just(Step::Undo),
        ]
    }

    proptest! {
        #[test]
        fn going_back_gives_the_notes_text_whatever_was_done(steps in prop::collection::vec(step(), 0..12)) {
            let mut store = store_with(2);
            let mut answer = "1".to_owned();
            for (step, days) in steps.into_iter().zip(1..) {
                match step {
                    Step::Edit(front, back) => edit(&mut store, day(days), front.as_deref(), back.as_deref()),
                    Step::Reread(back) => {
                        reread(&mut store, days, &back);
                        answer = back;
                    }
                    Step::Undo => {
                        store.undo_last(day(days), ALGO, &fold).unwrap();
                    }
                }
                prop_assert_eq!(&store.card(id(1)).unwrap().note_text().back, &answer);
            }
            edit(&mut store, day(99), None, None);
            prop_assert_eq!(text(&store), both("What is 1?", &answer));
            prop_assert!(store.check(&fold).unwrap().is_sound());
        }
    }
}
