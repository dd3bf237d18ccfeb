//! Joined histories: a `relink` row says that a text which is born with the id of its card is that of another card.
//!
//! A card keeps its id when its text is edited, but a device that first reads the edited text knows it by the id
//! that one is born with. So all ids that rows name together have one history, whichever of them a device
//! gave its card. Which ids these are is cached in `link`, chains followed to their end.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, named_params};

use super::error::Result;
use super::log::row_to_row;
use super::reach::Among;
use super::record::{self, Record};
use crate::model::card::CardId;
use crate::model::log::Event;

/// A card and one whose history it goes on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    pub card: CardId,
    pub former: CardId,
}

/// Brings the cache in line with the relink rows that stand; gives the cards whose links changed.
///
/// The cache `undone` has to be right before.
pub(super) fn refresh(connection: &Connection) -> Result<BTreeSet<CardId>> {
    let wanted = from_log(connection)?;
    let cached = all(connection)?;
    for Link { card, former } in cached.difference(&wanted) {
        connection
            .prepare_cached("DELETE FROM link WHERE card = :card AND former = :former")?
            .execute(named_params! { ":card": card, ":former": former })?;
    }
    for Link { card, former } in wanted.difference(&cached) {
        connection
            .prepare_cached("INSERT INTO link (card, former) VALUES (:card, :former)")?
            .execute(named_params! { ":card": card, ":former": former })?;
    }
    Ok(wanted.symmetric_difference(&cached).map(|link| link.card).collect())
}

/// How many links the cache has too many or lacks, by what the relink rows that stand say.
pub(super) fn stale(connection: &Connection) -> Result<usize> {
    Ok(from_log(connection)?.symmetric_difference(&all(connection)?).count())
}

/// The cached links.
pub(super) fn all(connection: &Connection) -> Result<BTreeSet<Link>> {
    of(connection, Among::All)
}

/// The cached links of these cards.
pub(super) fn of(connection: &Connection, among: Among) -> Result<BTreeSet<Link>> {
    let sql = format!("SELECT card, former FROM link WHERE {}", among.holds("card"));
    let links = record::all(connection, &sql, [], |row| {
        let record = Record::new(row, "link", &["card", "former"]);
        Ok(Link { card: record.column("card")?, former: record.column("former")? })
    })?;
    Ok(links.into_iter().collect())
}

/// The smallest id that has one history with a card, for cards that do not have it themselves.
pub(super) fn histories(connection: &Connection) -> Result<BTreeMap<CardId, CardId>> {
    let sql = "SELECT card, min(former) FROM link WHERE former < card GROUP BY card";
    let links = record::all(connection, sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(links.into_iter().collect())
}

/// These cards, and those that go on with the history of one of them.
pub(super) fn with_heirs(connection: &Connection, mut cards: BTreeSet<CardId>) -> Result<BTreeSet<CardId>> {
    let heirs = all(connection)?.into_iter().filter(|link| cards.contains(&link.former));
    let heirs: Vec<CardId> = heirs.map(|link| link.card).collect();
    cards.extend(heirs);
    Ok(cards)
}

fn from_log(connection: &Connection) -> Result<BTreeSet<Link>> {
    let sql = "SELECT device, seq, card, at_ms, study_day, kind, grade, extra FROM effective_review
               WHERE kind = 'relink' ORDER BY at_ms, device, seq";
    let mut formers: BTreeMap<CardId, BTreeSet<CardId>> = BTreeMap::new();
    for row in record::all(connection, sql, [], row_to_row)? {
        if let Event::Relink(former) = row.event {
            formers.entry(row.card).or_default().insert(former);
        }
    }
    Ok(closed(&formers))
}

/// Every id with all others that hang together with it.
fn closed(formers: &BTreeMap<CardId, BTreeSet<CardId>>) -> BTreeSet<Link> {
    let mut others: BTreeMap<CardId, BTreeSet<CardId>> = BTreeMap::new();
    for (&card, formers) in formers {
        for &former in formers.iter().filter(|&&former| former != card) {
            others.entry(card).or_default().insert(former);
            others.entry(former).or_default().insert(card);
        }
    }
    let mut links = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for &start in others.keys() {
        if !seen.insert(start) {
            continue;
        }
        let mut class = vec![start];
        let mut at = 0;
        while let Some(&card) = class.get(at) {
            class
                .extend(others.get(&card).into_iter().flatten().copied().filter(|&other| seen.insert(other)));
            at += 1;
        }
        for &card in &class {
            links.extend(class.iter().filter(|&&former| former != card).map(|&former| Link { card, former }));
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::super::sample::{ALGO, answer, append, card, day, fold, id, read, review, store_with};
    use super::super::{NewRow, Store};
    use super::*;
    use crate::model::grade::Grade;
    use crate::model::log::Remark;
    use crate::model::own::OwnText;
    use crate::model::schedule::Standing;

    fn relink(store: &mut Store, days: i32, new: u8, old: u8) -> Standing {
        append(store, day(days), &NewRow::action(id(new), Event::Relink(id(old))))
    }

    fn standing(store: &Store, number: u8) -> Standing {
        store.card(id(number)).unwrap().standing
    }

    /// Every two of these cards, both ways.
    fn joined(cards: &[u8]) -> BTreeSet<Link> {
        let others = |card| cards.iter().filter(move |&&former| former != card);
        let of = |&card: &u8| others(card).map(move |&former| Link { card: id(card), former: id(former) });
        cards.iter().flat_map(of).collect()
    }

    #[test]
    fn a_card_goes_on_with_the_history_of_the_one_it_was() {
        let mut store = store_with(2);
        let before = review(&mut store, day(0), 1, Grade::GOOD);
        assert_eq!(relink(&mut store, 1, 2, 1), before);
        assert_eq!(standing(&store, 2), before);
        let after = review(&mut store, day(5), 2, Grade::GOOD);
        assert_eq!(after.reviews, 2);
        assert_eq!(standing(&store, 1), after, "whichever of them a device still asks");
        assert!(store.check(&fold).unwrap().is_sound());
    }

    #[test]
    fn a_chain_is_followed_to_its_end_and_taken_apart_by_an_undo() {
        let mut store = store_with(3);
        review(&mut store, day(0), 1, Grade::GOOD);
        relink(&mut store, 1, 2, 1);
        review(&mut store, day(5), 2, Grade::GOOD);
        assert_eq!(relink(&mut store, 6, 3, 2).reviews, 2);
        assert_eq!(all(&store.connection).unwrap(), joined(&[1, 2, 3]));
        let first = store.rows().unwrap()[1].id;
        store.undo_row(first, day(7), ALGO, &fold).unwrap();
        assert_eq!(all(&store.connection).unwrap(), joined(&[2, 3]));
        assert_eq!((standing(&store, 1).reviews, standing(&store, 3).reviews), (1, 1));
        store.undo_row(store.rows().unwrap()[4].id, day(7), ALGO, &fold).unwrap();
        assert_eq!(standing(&store, 3).reviews, 2, "the undo was undone");
        assert!(store.check(&fold).unwrap().is_sound());
    }

    #[test]
    fn an_answer_that_another_device_gave_to_the_old_card_reaches_the_new_one() {
        let mut there = Store::in_memory([0xbb; 16]).unwrap();
        read(&mut there, "/n/numbers", vec![("a.md", vec![card(1)])]);
        review(&mut there, day(0), 1, Grade::GOOD);
        let mut here = store_with(2);
        relink(&mut here, 1, 2, 1);
        here.merge(&there.entries().unwrap(), day(2), &fold).unwrap();
        assert_eq!(standing(&here, 2).reviews, 1);
        assert!(here.check(&fold).unwrap().is_sound());
    }

    #[test]
    fn links_that_lead_in_a_ring_end() {
        let mut store = store_with(3);
        review(&mut store, day(0), 1, Grade::GOOD);
        review(&mut store, day(1), 3, Grade::GOOD);
        relink(&mut store, 2, 2, 1);
        relink(&mut store, 2, 3, 2);
        relink(&mut store, 2, 1, 3);
        relink(&mut store, 2, 1, 1);
        for number in 1..=3 {
            assert_eq!(standing(&store, number).reviews, 2);
        }
        assert!(store.check(&fold).unwrap().is_sound());
        assert_eq!(store.answered(day(0).today, day(9).today).unwrap().len(), 2);
    }

    #[test]
    fn a_stale_cache_is_found_and_made_anew() {
        let mut store = store_with(2);
        review(&mut store, day(0), 1, Grade::GOOD);
        relink(&mut store, 1, 2, 1);
        store.connection.execute("DELETE FROM link", []).unwrap();
        let report = store.check(&fold).unwrap();
        assert!(report.links == 2 && report.is_repairable());
        store.repair(&report, day(2), &fold).unwrap();
        assert!(store.check(&fold).unwrap().is_sound());
        assert_eq!(all(&store.connection).unwrap(), joined(&[1, 2]));
    }

    #[test]
    fn retention_follows_a_card_into_its_new_text() {
        let mut store = store_with(2);
        review(&mut store, day(0), 1, Grade::GOOD);
        relink(&mut store, 1, 2, 1);
        review(&mut store, day(5), 2, Grade::GOOD);
        let mut before = vec![];
        store.card_days(CardId::MIN..=CardId::MAX, &mut |row| before.push(row.before)).unwrap();
        assert_eq!(before, [None, Some(5)]);
        let done = store.done_on(day(5).today).unwrap();
        assert_eq!((done.new, done.reviews), (0, 1), "the card was no new one");
    }

    #[test]
    fn marks_tags_and_texts_of_the_user_go_on_too_and_can_be_taken_back() {
        let mut store = store_with(2);
        let tag = |name: &str, on| NewRow::remark(id(1), Remark::Tag { name: name.to_owned(), on });
        let edit = |front: Option<&str>| {
            let front = front.map(str::to_owned);
            NewRow::remark(id(1), Remark::Edit(OwnText { front, ..OwnText::default() }))
        };
        for row in [
            tag("exam", true),
            tag("later", true),
            tag("later", false),
            edit(Some("Mine?")),
            NewRow::action(id(1), Event::Flag(true)),
        ] {
            append(&mut store, day(0), &row);
        }
        relink(&mut store, 1, 2, 1);
        let texts = |store: &Store, sql: &str| -> Vec<(CardId, String)> {
            record::all(&store.connection, sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
        };
        let tags = |store: &Store| texts(store, "SELECT card, tag FROM own_tag ORDER BY card, tag");
        let fronts = |store: &Store| texts(store, "SELECT card, front FROM own_text ORDER BY card");
        let both = |text: &str| vec![(id(1), text.to_owned()), (id(2), text.to_owned())];
        assert_eq!(tags(&store), both("exam"));
        assert_eq!(fronts(&store), both("Mine?"));
        assert!(standing(&store, 1).flagged && standing(&store, 2).flagged);
        append(&mut store, day(2), &edit(None));
        assert_eq!(fronts(&store), []);
        for _ in 0..2 {
            store.undo_last(day(3), ALGO, &fold).unwrap();
        }
        assert!(!standing(&store, 1).flagged && !standing(&store, 2).flagged);
        assert_eq!(fronts(&store), both("Mine?"), "that the texts are one is no step of the user");
        for _ in 0..2 {
            store.undo_last(day(3), ALGO, &fold).unwrap();
        }
        assert_eq!(fronts(&store), []);
        assert_eq!(tags(&store).len(), 4, "the tag that was taken is back");
        append(&mut store, day(4), &answer(id(1), Event::Review(Grade::GOOD)));
        assert_eq!(standing(&store, 1).reviews, 1);
    }
}
