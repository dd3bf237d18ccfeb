//! Answers that changed in the notes after they were learned: their cards are due, and keep what was the answer.

use rusqlite::{Transaction, named_params};

use super::error::Result;
use super::log::{self, Detail, NewRow};
use super::{Refold, Store, record, standing};
use crate::model::card::CardId;
use crate::model::day::Now;
use crate::model::log::{DeviceId, Event, SetState};
use crate::model::schedule::Standing;
use crate::reconcile::Change;

impl Store {
    /// The answer of a card when it was last asked, if its note has another one since.
    ///
    /// Where the note changed more than once, the first row after the last answer tells; a change that was taken
    /// back tells nothing.
    pub fn answer_before(&self, card: CardId) -> Result<Option<String>> {
        // What another version may have written there is no text, and nothing to show.
        let sql = "WITH own AS (
                     SELECT kind, extra, at_ms, device, seq FROM effective_review
                     WHERE card IN (SELECT :card UNION ALL SELECT former FROM link WHERE card = :card))
                   SELECT json_extract(s.extra, '$.changed_from') AS answer FROM own s
                   WHERE s.kind = 'set' AND json_type(s.extra, '$.changed_from') = 'text'
                     AND NOT EXISTS (
                         SELECT 1 FROM own a WHERE a.kind IN ('review', 'reask', 'drill', 'cram')
                           AND (a.at_ms, a.device, a.seq) > (s.at_ms, s.device, s.seq))
                   ORDER BY s.at_ms, s.device, s.seq LIMIT 1";
        let params = named_params! { ":card": card };
        let before = record::first(&self.connection, sql, params, |row| Ok(row.get::<_, String>("answer")?))?;
        match before {
            Some(before) if before != self.card(card)?.note_text().back => Ok(Some(before)),
            _ => Ok(None),
        }
    }
}

/// Makes a card due whose answer became another one; its other figures stay.
///
/// It is due at once, or on the next study day if it was answered on this one, since a second answer of a day
/// moves no schedule.
pub(super) fn make_due(
    transaction: &Transaction<'_>,
    device: DeviceId,
    change: &Change,
    now: Now,
    algo: &str,
    refold: Refold<'_>,
) -> Result<()> {
    let card = change.before.id;
    let Standing { progress, last_answer, .. } = standing::refold(transaction, card, refold)?;
    let Some(schedule) = progress.schedule() else { return Ok(()) };
    let was_answered = last_answer.is_some_and(|(day, _)| day == now.today);
    let due = now.today.plus(u32::from(was_answered));
    let row = NewRow {
        card,
        event: Event::Set(SetState::of(schedule, due)),
        detail: Detail::ChangedFrom(change.before.back.clone()),
    };
    log::append(transaction, device, &row, now, algo, refold)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::sample::{ALGO, answer, append, card, day, fold, id, note, review, store_with};
    use super::*;
    use crate::model::card::Card;
    use crate::model::grade::Grade;
    use crate::model::log::Remark;
    use crate::model::own::OwnText;
    use crate::reconcile::sources::SourceId;
    use crate::reconcile::{Reading, reconcile};

    /// Reads the note of the samples with this answer in the place of card 1's.
    fn edit(store: &mut Store, days: i32, back: &str) {
        let first = Card { back: back.to_owned(), ..card(1) };
        let reading = Reading {
            sources: vec![SourceId(1)],
            notes: vec![note(1, "a.md", vec![first, card(2)])],
            ..Reading::default()
        };
        let plan = reconcile(store.stored().unwrap(), &reading);
        store.apply(&plan, "g1", day(days), ALGO, &fold).unwrap();
        let again = reconcile(store.stored().unwrap(), &reading);
        assert!(again.is_empty(), "a change is noticed once");
    }

    /// A store whose two cards were answered on the first day and are due on the fifth after it.
    fn learned() -> Store {
        let mut store = store_with(2);
        review(&mut store, day(0), 1, Grade::GOOD);
        review(&mut store, day(0), 2, Grade::GOOD);
        store
    }

    fn due(store: &Store) -> i32 {
        store.card(id(1)).unwrap().standing.progress.schedule().unwrap().due.since(day(0).today)
    }

    fn was(store: &Store) -> Option<String> {
        store.answer_before(id(1)).unwrap()
    }

    #[test]
    fn a_card_whose_answer_changed_is_due_that_day_and_keeps_its_other_figures() {
        let mut store = learned();
        let before = *store.card(id(1)).unwrap().standing.progress.schedule().unwrap();
        edit(&mut store, 2, "7");
        let after = *store.card(id(1)).unwrap().standing.progress.schedule().unwrap();
        assert_eq!(SetState::of(&after, before.due), SetState::of(&before, before.due));
        assert_eq!((due(&store), was(&store).as_deref()), (2, Some("1")));
        assert_eq!(store.answer_before(id(2)).unwrap(), None);
        assert!(store.check(&fold).unwrap().is_sound());
    }

    #[test]
    fn a_card_that_was_answered_the_same_day_is_due_on_the_next() {
        let mut store = learned();
        edit(&mut store, 0, "7");
        assert_eq!(due(&store), 1);
    }

    #[test]
    fn the_next_answer_ends_it_whatever_its_kind_and_an_undo_brings_it_back() {
        for event in [Event::Review(Grade::AGAIN), Event::Drill(Grade::GOOD), Event::Cram(Grade::GOOD)] {
            let mut store = learned();
            edit(&mut store, 2, "7");
            append(&mut store, day(2), &answer(id(1), event));
            assert_eq!(was(&store), None);
            let undone = store.undo_last(day(2), ALGO, &fold).unwrap().unwrap();
            assert_eq!(undone.event, event);
            assert_eq!(was(&store).as_deref(), Some("1"));
        }
    }

    #[test]
    fn what_was_last_seen_is_told_after_several_changes() {
        let mut store = learned();
        edit(&mut store, 2, "7");
        edit(&mut store, 3, "8");
        assert_eq!((due(&store), was(&store).as_deref()), (3, Some("1")));
        edit(&mut store, 4, "1");
        assert_eq!(was(&store), None, "it is what it was");
    }

    #[test]
    fn cards_that_are_not_asked_are_left_alone() {
        let own = OwnText { back: Some("mine".to_owned()), ..OwnText::default() };
        for row in [
            NewRow::action(id(1), Event::Suspend),
            NewRow::dropped(id(1), String::new()),
            NewRow::remark(id(1), Remark::Edit(own)),
        ] {
            let mut store = learned();
            append(&mut store, day(1), &row);
            edit(&mut store, 2, "7");
            assert_eq!((due(&store), was(&store)), (5, None), "{}", row.event.kind());
        }
        let mut store = store_with(2);
        edit(&mut store, 2, "7");
        assert_eq!(store.rows().unwrap(), [], "a new card has nothing to unlearn");
    }

    #[test]
    fn a_change_is_no_step_of_the_user() {
        let mut store = learned();
        edit(&mut store, 2, "7");
        let undone = store.undo_last(day(2), ALGO, &fold).unwrap().unwrap();
        assert_eq!((undone.card, undone.event), (id(2), Event::Review(Grade::GOOD)));
    }

    #[test]
    fn what_another_version_wrote_there_is_passed_over() {
        let store = learned();
        store
            .connection
            .execute(
                "INSERT INTO review (device, seq, card, at_ms, tz_min, study_day, kind, algo, extra)
                 SELECT device, 3, card, at_ms + 9, 0, study_day, 'set', algo,
                        '{\"repetitions\":1,\"ease\":250,\"interval\":5,\"due_day\":9,\"lapses\":0,\"changed_from\":[1]}'
                 FROM review WHERE seq = 1",
                [],
            )
            .unwrap();
        assert_eq!(was(&store), None);
    }
}
