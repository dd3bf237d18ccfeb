//! Joining another device's log with this one: a union by key, after which the cards it touches are folded again.

use std::collections::BTreeSet;

use rusqlite::{Connection, Transaction, named_params};

use super::error::{Error, Result};
use super::log::{ENTRIES, Entry, INSERT, row_to_entry};
use super::{Refold, Store, card_day, kept, link, record, standing, undo};
use crate::model::card::CardId;
use crate::model::day::Now;
use crate::model::log::{DeviceId, Event, RowId};

/// What joining two logs did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Rows that were new.
    pub added: usize,
    /// Rows that were there already.
    pub known: usize,
    /// Cards whose schedule is another one now.
    pub rescheduled: usize,
    /// Cards that the new rows speak of and that no note here has given: their history waits for them.
    pub waiting: usize,
}

impl Store {
    /// Joins another log with this one and folds every card again that a new row speaks of.
    ///
    /// The same key with other content is an error, and then nothing is joined.
    pub fn merge(&mut self, entries: &[Entry], now: Now, refold: Refold<'_>) -> Result<Merged> {
        self.write(|transaction| {
            let mut merged = Merged::default();
            let mut touched = BTreeSet::new();
            for (nth, entry) in entries.iter().enumerate() {
                if join(transaction, entry, None, nth, now)? {
                    touched.insert(entry.card);
                    merged.added += 1;
                } else {
                    merged.known += 1;
                }
            }
            touched.extend(undo::refresh(transaction)?);
            touched.extend(link::refresh(transaction)?);
            card_day::refresh(transaction, &touched)?;
            merged.fold_again(transaction, touched, refold)?;
            Ok(merged)
        })
    }
}

impl Merged {
    /// Folds these cards again and those that go on with their history, and counts.
    fn fold_again(
        &mut self,
        transaction: &Transaction<'_>,
        touched: BTreeSet<CardId>,
        refold: Refold<'_>,
    ) -> Result<()> {
        let mut unknown = BTreeSet::new();
        let mut stored = BTreeSet::new();
        for card in link::with_heirs(transaction, touched)? {
            let before = standing::progress(transaction, card)?;
            match standing::refold_if_stored(transaction, card, refold)? {
                Some(after) => {
                    self.rescheduled += usize::from(before != Some(after.progress));
                    stored.insert(card);
                }
                None => drop(unknown.insert(card)),
            }
        }
        let links = link::all(transaction)?;
        for link in links.iter().filter(|link| stored.contains(&link.card)) {
            unknown.remove(&link.former);
        }
        self.waiting = unknown.len();
        Ok(())
    }
}

/// Adds a row of another device, the `nth` of them, unless it is there; tells whether it is new. Rows of `import`
/// came from another program.
pub(super) fn join(
    transaction: &Transaction<'_>,
    entry: &Entry,
    import: Option<DeviceId>,
    nth: usize,
    now: Now,
) -> Result<bool> {
    match entry_of(transaction, entry.id)? {
        None => {
            insert(transaction, entry, import, now)?;
            if entry.kind == Event::Restore.kind() {
                kept::keep(transaction, entry.card, entry.at_ms)?;
            }
            Ok(true)
        }
        Some(known) if known == *entry => Ok(false),
        // The other program numbers its rows for good; what a version of this one makes of them may differ.
        Some(_) if import == Some(entry.id.device) => Ok(false),
        Some(_) => {
            let RowId { device, seq } = entry.id;
            Err(Error::Conflict { device: device.to_string(), seq, nth })
        }
    }
}

/// Inserts a row of another device, which is remembered as such.
fn insert(transaction: &Transaction<'_>, entry: &Entry, import: Option<DeviceId>, now: Now) -> Result<()> {
    let kind = if import == Some(entry.id.device) { "import" } else { "other" };
    transaction
        .prepare_cached(
            "INSERT INTO device (id, kind, created_at) VALUES (:id, :kind, :now) ON CONFLICT (id) DO NOTHING",
        )?
        .execute(named_params! { ":id": entry.id.device, ":kind": kind, ":now": now.at_ms })?;
    transaction.prepare_cached(INSERT)?.execute(named_params! {
        ":device": entry.id.device,
        ":seq": entry.id.seq,
        ":card": entry.card,
        ":at_ms": entry.at_ms,
        ":tz_min": entry.tz_min,
        ":study_day": entry.study_day,
        ":kind": entry.kind,
        ":grade": entry.grade,
        ":interval": entry.interval,
        ":elapsed_ms": entry.elapsed_ms,
        ":answer": entry.answer,
        ":algo": entry.algo,
        ":extra": entry.extra.to_string(),
    })?;
    Ok(())
}

/// The row of this key, if the log has it.
fn entry_of(connection: &Connection, id: RowId) -> Result<Option<Entry>> {
    let sql = format!("{ENTRIES} WHERE device = :device AND seq = :seq");
    record::first(connection, &sql, named_params! { ":device": id.device, ":seq": id.seq }, row_to_entry)
}

#[cfg(test)]
mod tests {
    use super::super::NewRow;
    use super::super::sample::{ALGO, append, card, day, fold, id, read, review, store_with};
    use super::*;
    use crate::model::grade::Grade;
    use crate::model::log::{DeviceId, Event};

    fn other() -> Store {
        Store::in_memory([0xbb; 16]).unwrap()
    }

    fn merge(store: &mut Store, entries: &[Entry]) -> Merged {
        store.merge(entries, day(2), &fold).unwrap()
    }

    #[test]
    fn two_logs_join_in_either_order_and_again() {
        let mut here = store_with(2);
        let mut there = other();
        read(&mut there, "/n/numbers", vec![("a.md", vec![card(1), card(2)])]);
        review(&mut here, day(0), 1, Grade::GOOD);
        review(&mut there, day(0), 1, Grade::AGAIN);
        review(&mut there, day(1), 2, Grade::GOOD);
        there.undo_last(day(1), ALGO, &fold).unwrap();
        let (ours, theirs) = (here.entries().unwrap(), there.entries().unwrap());
        // The other's failure came second on the day, and its answer to the other card was taken back.
        assert_eq!(merge(&mut here, &theirs), Merged { added: 3, ..Merged::default() });
        assert_eq!(merge(&mut there, &ours), Merged { added: 1, rescheduled: 1, ..Merged::default() });
        assert_eq!(here.entries().unwrap(), there.entries().unwrap());
        for number in [1, 2] {
            assert_eq!(here.card(id(number)).unwrap().standing, there.card(id(number)).unwrap().standing);
        }
        assert_eq!(merge(&mut here, &theirs), Merged { known: 3, ..Merged::default() });
        assert!(here.check(&fold).unwrap().is_sound());
    }

    #[test]
    fn a_row_with_a_known_key_and_other_content_stops_the_joining() {
        let mut store = store_with(1);
        review(&mut store, day(0), 1, Grade::GOOD);
        let mut entries = store.entries().unwrap();
        entries.push(entries[0].clone());
        entries[0].id.device = DeviceId([0xcc; 16]);
        entries[1].grade = Some(Grade::EASY);
        let error = store.merge(&entries, day(0), &fold).unwrap_err();
        assert!(matches!(error, Error::Conflict { seq: 1, nth: 1, .. }), "{error}");
        assert_eq!(store.entries().unwrap().len(), 1, "the row before it was not kept either");
    }

    #[test]
    fn a_log_that_contradicts_itself_is_refused() {
        let mut there = store_with(1);
        review(&mut there, day(0), 1, Grade::GOOD);
        let mut entries = there.entries().unwrap();
        entries.push(entries[0].clone());
        assert_eq!(merge(&mut other(), &entries).known, 1, "saying the same twice is none");
        entries[1].at_ms += 1;
        let error = other().merge(&entries, day(0), &fold).unwrap_err();
        assert!(matches!(error, Error::Conflict { nth: 1, .. }), "{error}");
    }

    #[test]
    fn a_log_that_came_before_its_notes_counts_once_they_are_read() {
        let mut there = store_with(1);
        review(&mut there, day(0), 1, Grade::GOOD);
        let mut here = other();
        let merged = merge(&mut here, &there.entries().unwrap());
        assert_eq!(merged, Merged { added: 1, waiting: 1, ..Merged::default() });
        read(&mut here, "/elsewhere", vec![("x.md", vec![card(1)])]);
        assert_eq!(here.card(id(1)).unwrap().standing, there.card(id(1)).unwrap().standing);
    }

    #[test]
    fn a_card_that_is_gone_waits_for_nothing_when_another_goes_on_with_its_history() {
        let mut there = store_with(2);
        review(&mut there, day(0), 1, Grade::GOOD);
        append(&mut there, day(1), &NewRow::action(id(2), Event::Relink(id(1))));
        let mut here = other();
        read(&mut here, "/n", vec![("a.md", vec![card(2)])]);
        let merged = merge(&mut here, &there.entries().unwrap());
        assert_eq!(merged, Merged { added: 2, rescheduled: 1, ..Merged::default() });
        assert_eq!(here.card(id(2)).unwrap().standing, there.card(id(2)).unwrap().standing);
    }
}
