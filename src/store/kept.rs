//! Cards that the user keeps although their text is in no note: they are asked on, whatever a sync finds.

use rusqlite::{Connection, named_params};

use super::error::Result;
use crate::model::card::CardId;

/// Brings a card back that retired before `at_ms` (UTC milliseconds), for as long as no note has its text.
pub(super) fn keep(connection: &Connection, card: CardId, at_ms: i64) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE card SET kept_at = :at, retired_at = NULL WHERE id = :card AND retired_at <= :at",
        )?
        .execute(named_params! { ":card": card, ":at": at_ms })?;
    Ok(())
}

/// Lets a card retire again that was kept.
pub(super) fn release(connection: &Connection, card: CardId, at_ms: i64) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE card SET kept_at = NULL, retired_at = :at WHERE id = :card AND kept_at NOTNULL",
        )?
        .execute(named_params! { ":card": card, ":at": at_ms })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::sample::{ALGO, append, card, day, fold, id, read, review, store_with};
    use super::super::{NewRow, Store};
    use crate::model::grade::Grade;
    use crate::model::log::Event;

    /// A store whose card 2 has left the notes.
    fn retired() -> Store {
        let mut store = store_with(2);
        review(&mut store, day(0), 2, Grade::GOOD);
        read(&mut store, "/n/numbers", vec![("a.md", vec![card(1)])]);
        store
    }

    fn is_retired(store: &Store, number: u8) -> bool {
        store.card(id(number)).unwrap().retired_at.is_some()
    }

    #[test]
    fn a_retired_card_that_is_restored_stays_whatever_the_notes_say() {
        let mut store = retired();
        append(&mut store, day(1), &NewRow::action(id(2), Event::Restore));
        assert!(!is_retired(&store, 2));
        let plan = read(&mut store, "/n/numbers", vec![("a.md", vec![card(1), card(3)])]);
        assert_eq!((plan.add.len(), plan.retire.len()), (1, 0));
        assert!(!is_retired(&store, 2));
        read(&mut store, "/n/numbers", vec![("a.md", vec![card(1), card(2)])]);
        read(&mut store, "/n/numbers", vec![("a.md", vec![card(1)])]);
        assert!(is_retired(&store, 2), "once its text was back the notes decide again");
    }

    #[test]
    fn taking_the_restoring_back_retires_it_again() {
        let mut store = retired();
        append(&mut store, day(1), &NewRow::action(id(2), Event::Restore));
        let undone = store.undo_last(day(1), ALGO, &fold).unwrap().unwrap();
        assert!(is_retired(&store, 2));
        store.undo_row(undone.undo, day(1), ALGO, &fold).unwrap();
        assert!(!is_retired(&store, 2), "the undo was undone");
        append(&mut store, day(1), &NewRow::action(id(1), Event::Restore));
        store.undo_last(day(1), ALGO, &fold).unwrap();
        assert!(!is_retired(&store, 1), "a card of the notes was never kept");
    }

    #[test]
    fn another_devices_word_counts_for_what_retired_before_it() {
        let mut there = retired();
        append(&mut there, day(1), &NewRow::action(id(2), Event::Restore));
        let mut here = Store::in_memory([0xbb; 16]).unwrap();
        read(&mut here, "/n/numbers", vec![("a.md", vec![card(1), card(2)])]);
        read(&mut here, "/n/numbers", vec![("a.md", vec![card(1)])]);
        here.merge(&there.entries().unwrap(), day(2), &fold).unwrap();
        assert!(!is_retired(&here, 2));
    }
}
