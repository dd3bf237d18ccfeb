//! What was typed instead of the right answer, and the answers that it may be the right one of.

use rusqlite::named_params;

use super::Store;
use super::error::Result;
use super::record::{self, Record};
use crate::model::card::CardId;
use crate::model::day::Day;

impl Store {
    /// What was typed for a card, or for one whose history it goes on with, when its answer was missed; in the order
    /// of the log. Practice counts as well; what was taken back or answered in another program does not.
    pub fn typed_misses(&self, card: CardId) -> Result<Vec<String>> {
        let sql = "SELECT answer FROM effective_review
                   WHERE card IN (SELECT :card UNION ALL SELECT former FROM link WHERE card = :card)
                     AND answer IS NOT NULL AND grade < 3 AND kind <> 'history'
                   ORDER BY at_ms, device, seq";
        record::all(&self.connection, sql, named_params! { ":card": card }, |row| Ok(row.get("answer")?))
    }

    /// Shows the answer of every card that is neither retired nor dropped to `visit`, as Markdown; with a day only of
    /// those that are due then.
    pub fn answers(&self, due: Option<Day>, visit: &mut dyn FnMut(CardId, &str)) -> Result<()> {
        let is_due = if due.is_some() { "s.due_day <= :due" } else { ":due IS NULL" };
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT c.id, coalesce(w.back, c.back) FROM card c
             JOIN standing s ON s.card = c.id LEFT JOIN own_text w ON w.card = c.id
             WHERE c.retired_at IS NULL AND s.dropped = 0 AND {is_due}"
        ))?;
        let mut rows = statement.query(named_params! { ":due": due })?;
        while let Some(row) = rows.next()? {
            let record = Record::new(row, "card", &["id"]);
            visit(record.at(0)?, record.text(1)?);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::NewRow;
    use super::super::sample::{ALGO, append, day, fold, id, store_with};
    use crate::model::grade::Grade;
    use crate::model::log::{Event, Remark, Seen};
    use crate::model::own::OwnText;

    fn typed(event: Event, text: &str) -> NewRow {
        NewRow::answer(id(1), event, Seen { typed: Some(text.to_owned()), ..Seen::default() })
    }

    #[test]
    fn what_was_typed_is_told_where_the_answer_was_missed() {
        let mut store = store_with(2);
        append(&mut store, day(0), &typed(Event::Review(Grade::AGAIN), "two"));
        append(&mut store, day(0), &typed(Event::Reask(Grade::GOOD), "one"));
        append(&mut store, day(1), &typed(Event::Drill(Grade::AGAIN), "three"));
        append(&mut store, day(2), &typed(Event::Review(Grade::AGAIN), "four"));
        store.undo_last(day(2), ALGO, &fold).unwrap();
        assert_eq!(store.typed_misses(id(1)).unwrap(), ["two", "three"]);
        assert_eq!(store.typed_misses(id(2)).unwrap(), [""; 0]);
        append(&mut store, day(3), &NewRow::action(id(2), Event::Relink(id(1))));
        assert_eq!(store.typed_misses(id(2)).unwrap().len(), 2, "one history");
    }

    #[test]
    fn answers_are_those_that_can_be_asked_with_the_users_own_words() {
        let mut store = store_with(3);
        let text = OwnText { back: Some("mine".to_owned()), ..OwnText::default() };
        append(&mut store, day(0), &NewRow::remark(id(1), Remark::Edit(text)));
        append(&mut store, day(0), &NewRow::dropped(id(2), String::new()));
        let mut answers = vec![];
        store.answers(None, &mut |card, back| answers.push((card, back.to_owned()))).unwrap();
        answers.sort();
        assert_eq!(answers, [(id(1), "mine".to_owned()), (id(3), "3".to_owned())]);
        append(&mut store, day(1), &NewRow::answer(id(3), Event::Review(Grade::GOOD), Seen::default()));
        let due = |days: i32| {
            let mut due = vec![];
            store.answers(Some(day(days).today), &mut |card, _| due.push(card)).unwrap();
            due
        };
        assert_eq!((due(1), due(99)), (vec![], vec![id(3)]));
    }
}
