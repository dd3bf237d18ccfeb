//! Applying a plan: what the notes gave, in one transaction.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, named_params};
use serde_json::json;

use super::error::{Error, Result};
use super::origins::{self, NewOrigin};
use super::sources::{gone, move_note, name_decks, note_id, notes, sources};
use super::{NewRow, Refold, Store, changed, log, standing, step};
use crate::model::card::{Card, CardId, CardKind};
use crate::model::day::Now;
use crate::model::log::Remark;
use crate::model::stamp::Stamp;
use crate::reconcile::sources::{Absorption, Enrolment, Source, SourceId, deck_of};
use crate::reconcile::{NoteSummary, Place, Placed, Plan, Verdict};

/// What applying a plan did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// Cards that are new.
    pub added: usize,
    /// Cards whose text changed.
    pub updated: usize,
    /// Cards that stand elsewhere.
    pub moved: usize,
    /// Retired cards that came back.
    pub restored: usize,
    /// Cards that retired.
    pub retired: usize,
}

impl Store {
    /// Applies a plan, all of it or nothing. Applying it again changes nothing more.
    ///
    /// `generator` names the version that made the cards.
    pub fn apply(
        &mut self,
        plan: &Plan,
        generator: &str,
        now: Now,
        algo: &str,
        refold: Refold<'_>,
    ) -> Result<Applied> {
        let device = self.device;
        self.write(|transaction| {
            let mut lost = gone(transaction, plan)?;
            let step = step::begin(transaction, device, plan, &lost, now)?;
            let mut writer = Writer { connection: transaction, generator, now, notes: HashMap::new() };
            writer.sources(plan)?;
            writer.notes(plan)?;
            for placed in plan.changed() {
                let id = placed.card.id;
                writer.card(placed)?;
                // Before the origins, which take from it whether the card is new.
                standing::refold_stored(transaction, id, refold)?;
                writer.origins(placed)?;
            }
            for change in plan.update.iter().filter(|change| change.another_answer) {
                changed::make_due(transaction, device, change, now, algo, refold)?;
            }
            for gone in &plan.retire {
                writer.retire(gone.card.id)?;
            }
            let links = plan.links.iter().filter(|link| link.logged).map(|link| (link.born, link.card));
            log::relink(transaction, device, links, now, algo, refold)?;
            for &Verdict { card, other, same } in &plan.verdicts {
                let row = NewRow::remark(card, Remark::Verdict { other, same });
                log::append(transaction, device, &row, now, algo, refold)?;
            }
            if plan.enrolment.is_some() {
                // A source that was taken over brought its notes.
                lost = gone(transaction, plan)?;
            }
            writer.forget_notes(&lost)?;
            if let Some(step) = step {
                step::end(transaction, step, device, plan)?;
            }
            Ok(Applied {
                added: plan.add.len(),
                updated: plan.update.len(),
                moved: plan.moved.len(),
                restored: plan.restore.len(),
                retired: plan.retire.len(),
            })
        })
    }
}

/// A transaction in which a plan is applied.
struct Writer<'t> {
    connection: &'t Connection,
    generator: &'t str,
    now: Now,
    /// Numbers of notes that were looked up.
    notes: HashMap<Place, i64>,
}

impl Writer<'_> {
    fn sources(&self, plan: &Plan) -> Result<()> {
        if let Some(enrolment) = &plan.enrolment {
            self.enrol(enrolment)?;
        }
        if let Some(source) = plan.unfollow {
            self.connection
                .prepare_cached("UPDATE source SET removed_at = :now WHERE id = :id AND removed_at IS NULL")?
                .execute(named_params! { ":now": self.now.at_ms, ":id": source })?;
        }
        name_decks(self.connection)
    }

    fn enrol(&self, enrolment: &Enrolment) -> Result<()> {
        if let Some((path, kind)) = &enrolment.new {
            // The deck's name follows from all sources together and is set when they are there.
            let added = self
                .connection
                .prepare_cached(
                    "INSERT INTO source (id, path, kind, deck, added_at) VALUES (:id, :path, :kind, :path, :now)
                     ON CONFLICT DO UPDATE SET removed_at = NULL, kind = excluded.kind, deck = excluded.deck
                     WHERE id = excluded.id AND path = excluded.path",
                )?
                .execute(named_params! {
                    ":id": enrolment.source, ":path": path, ":kind": kind.name(), ":now": self.now.at_ms,
                })?;
            if added == 0 {
                return Err(Error::StalePlan);
            }
        }
        enrolment.absorbed.iter().try_for_each(|absorption| self.absorb(absorption, enrolment.source))
    }

    /// Hands the notes of a source and the origins in them to the outer source, and gives the source up.
    fn absorb(&self, absorption: &Absorption, outer: SourceId) -> Result<()> {
        for note in notes(self.connection, absorption.inner)? {
            let old = Place { source: absorption.inner, path: note.path.clone() };
            let new = Place { source: outer, path: absorption.outer_path(&note.path) };
            // Its deck is set with those of all other notes of the outer source.
            move_note(self.connection, &old, &new)?;
        }
        self.connection
            .prepare_cached("DELETE FROM source WHERE id = :inner")?
            .execute(named_params! { ":inner": absorption.inner })?;
        self.rehome(outer)
    }

    /// Finds the homes again of the cards that stand in a source, whose age may not be what it was.
    fn rehome(&self, source: SourceId) -> Result<()> {
        let cards = "SELECT o.card FROM origin o JOIN note n ON n.id = o.note WHERE n.source = :source";
        self.connection
            .prepare_cached(&format!("UPDATE origin SET home = 0 WHERE card IN ({cards})"))?
            .execute(named_params! { ":source": source })?;
        self.connection
            .prepare_cached(&format!(
                "UPDATE origin SET home = 1 WHERE card IN ({cards}) AND note = (
                     SELECT n.id FROM origin o JOIN note n ON n.id = o.note WHERE o.card = origin.card
                     ORDER BY n.source, n.path LIMIT 1)"
            ))?
            .execute(named_params! { ":source": source })?;
        Ok(())
    }

    fn notes(&self, plan: &Plan) -> Result<()> {
        let sources: BTreeMap<SourceId, Source> =
            sources(self.connection)?.into_iter().map(|source| (source.id, source)).collect();
        for note in &plan.notes {
            self.note(note, sources.get(&note.place.source).ok_or(Error::StalePlan)?)?;
        }
        plan.stamps.iter().try_for_each(|(place, stamp)| self.stamp(place, *stamp))
    }

    fn note(&self, note: &NoteSummary, source: &Source) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO note (source, path, deck, title, hash, generator, read_at, size, mtime_ns)
                 VALUES (:source, :path, :deck, :title, :hash, :generator, :now, :size, :mtime_ns)
                 ON CONFLICT (source, path) DO UPDATE SET deck = excluded.deck, title = excluded.title,
                     hash = excluded.hash, generator = excluded.generator, read_at = excluded.read_at,
                     size = excluded.size, mtime_ns = excluded.mtime_ns",
            )?
            .execute(named_params! {
                ":source": source.id,
                ":path": note.place.path,
                ":deck": deck_of(&source.deck, source.kind, &note.place.path).to_string(),
                ":title": note.title,
                ":hash": note.hash,
                ":generator": self.generator,
                ":now": self.now.at_ms,
                ":size": note.stamp.map(|stamp| stamp.size),
                ":mtime_ns": note.stamp.map(|stamp| stamp.mtime_ns),
            })?;
        Ok(())
    }

    /// Remembers what the file of a note looks like whose content is as it was.
    fn stamp(&self, place: &Place, stamp: Stamp) -> Result<()> {
        self.connection
            .prepare_cached(
                "UPDATE note SET size = :size, mtime_ns = :mtime_ns WHERE source = :source AND path = :path",
            )?
            .execute(named_params! {
                ":source": place.source,
                ":path": place.path,
                ":size": stamp.size,
                ":mtime_ns": stamp.mtime_ns,
            })?;
        Ok(())
    }

    /// The number of a note that has to be there, looked up once.
    fn known_note(&mut self, place: &Place) -> Result<i64> {
        if let Some(&note) = self.notes.get(place) {
            return Ok(note);
        }
        let note = note_id(self.connection, place)?.ok_or(Error::StalePlan)?;
        self.notes.insert(place.clone(), note);
        Ok(note)
    }

    /// Writes a card; `edited_at` moves only when the text does.
    fn card(&self, placed: &Placed) -> Result<()> {
        let card = &placed.card;
        self.connection
            .prepare_cached(
                "INSERT INTO card (id, born, group_id, kind, cloze, front, back, extra, rule, form, score,
                                   language, generator, created_at, edited_at)
                 VALUES (:id, nullif(:born, :id), :group, :kind, :cloze, :front, :back, :extra, :rule, :form,
                         :score, :language, :generator, :now, :now)
                 ON CONFLICT (id) DO UPDATE SET
                     edited_at = CASE WHEN (kind, cloze, front, back, extra) IS
                         (excluded.kind, excluded.cloze, excluded.front, excluded.back, excluded.extra)
                         THEN edited_at ELSE excluded.edited_at END,
                     born = excluded.born, group_id = excluded.group_id, kind = excluded.kind, cloze = excluded.cloze,
                     front = excluded.front, back = excluded.back, extra = excluded.extra,
                     rule = excluded.rule, form = excluded.form, score = excluded.score,
                     language = excluded.language, generator = excluded.generator, retired_at = NULL, kept_at = NULL",
            )?
            .execute(named_params! {
                ":id": card.id,
                ":born": placed.born,
                ":group": card.group,
                ":kind": kind_name(card),
                ":cloze": cloze_column(card),
                ":front": card.front,
                ":back": card.back,
                ":extra": card.extra,
                ":rule": card.rule,
                ":form": card.form,
                ":score": card.score,
                ":language": card.language.code(),
                ":generator": self.generator,
                ":now": self.now.at_ms,
            })?;
        Ok(())
    }

    /// Writes where a card stands.
    fn origins(&mut self, placed: &Placed) -> Result<()> {
        let id = placed.card.id;
        self.connection
            .prepare_cached("DELETE FROM origin WHERE card = :card")?
            .execute(named_params! { ":card": id })?;
        for (index, origin) in placed.origins.iter().enumerate() {
            let note = self.known_note(&origin.place)?;
            let row = NewOrigin {
                card: id,
                note: Some(note),
                home: index == 0,
                title: &origin.title,
                heading_path: &origin.heading_path,
                tags: &origin.tags,
                line: origin.line,
                end_line: origin.end_line,
                position: origin.position,
                pin: origin.pin.as_ref(),
            };
            origins::insert(self.connection, &row)?;
        }
        Ok(())
    }

    /// Marks a card as gone from the notes; its home stays, so that it can still be listed.
    fn retire(&self, card: CardId) -> Result<()> {
        self.connection
            .prepare_cached("UPDATE card SET retired_at = :now WHERE id = :card AND retired_at IS NULL")?
            .execute(named_params! { ":now": self.now.at_ms, ":card": card })?;
        self.connection
            .prepare_cached("DELETE FROM origin WHERE card = :card AND home = 0")?
            .execute(named_params! { ":card": card })?;
        Ok(())
    }

    /// Forgets the content of notes that are gone, so that it is read again should they come back, and the
    /// notes themselves once no card ever had its home there.
    fn forget_notes(&self, gone: &[Place]) -> Result<()> {
        for place in gone {
            let params = named_params! { ":source": place.source, ":path": place.path };
            self.connection
                .prepare_cached("UPDATE note SET hash = NULL WHERE source = :source AND path = :path")?
                .execute(params)?;
            self.connection
                .prepare_cached(
                    "DELETE FROM note WHERE source = :source AND path = :path
                     AND NOT EXISTS (SELECT 1 FROM origin o WHERE o.note = note.id)",
                )?
                .execute(params)?;
        }
        Ok(())
    }
}

pub(super) const fn kind_name(card: &Card) -> &'static str {
    match card.kind {
        CardKind::Basic => "basic",
        CardKind::Cloze { .. } => "cloze",
    }
}

pub(super) fn cloze_column(card: &Card) -> Option<String> {
    match &card.kind {
        CardKind::Basic => None,
        CardKind::Cloze { text, holes } => {
            let holes: Vec<_> = holes.iter().map(|hole| [hole.start, hole.end]).collect();
            Some(json!({ "text": text, "holes": holes }).to_string())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{ALGO, card, day, fold, id, plan, read, review, store_with};
    use super::super::{Scope, Store};
    use super::*;
    use crate::model::grade::Grade;
    use crate::reconcile::sources::{SourceKind, enrol};
    use crate::reconcile::{Reading, reconcile};

    fn empty() -> Store {
        Store::in_memory([0xaa; 16]).unwrap()
    }

    /// Deck and note of every card by id.
    fn places(store: &Store) -> Vec<(u8, String, String)> {
        let mut cards = store.cards(&Scope::default()).unwrap();
        cards.sort_by_key(|listed| listed.card.id);
        cards.into_iter().map(|c| (c.card.id.0[0], c.deck.to_string(), c.place.path)).collect()
    }

    /// What the database holds, times aside.
    fn content(store: &Store) -> impl PartialEq + std::fmt::Debug + use<> {
        let notes: Vec<_> = store.sources().unwrap().iter().map(|s| store.notes(s.id).unwrap()).collect();
        (store.stored().unwrap(), store.cards(&Scope::default()).unwrap(), store.sources().unwrap(), notes)
    }

    #[test]
    fn what_was_applied_reads_back_and_reconciles_to_nothing() {
        let mut store = empty();
        let cloze = Card {
            kind: CardKind::Cloze { text: "东京 is in Japan".to_owned(), holes: vec![0..6, 13..18] },
            language: crate::model::card::Language::Zh,
            ..card(2)
        };
        let notes = || vec![("a.md", vec![card(1), cloze.clone()]), ("sub/b.md", vec![card(3)])];
        read(&mut store, "/n/numbers", notes());
        assert_eq!(store.card(id(2)).unwrap().card, cloze);
        let again = plan(&store, "/n/numbers", notes());
        assert!(again.is_empty());
        assert_eq!(again.unchanged, 3);
    }

    #[test]
    fn applying_a_plan_twice_is_applying_it_once() {
        let mut store = empty();
        read(&mut store, "/n/numbers/small", vec![("b.md", vec![card(2), card(4)])]);
        let outer = plan(&store, "/n/numbers", vec![("a.md", vec![card(1)]), ("small/b.md", vec![card(2)])]);
        assert_eq!((outer.add.len(), outer.retire.len()), (1, 1));
        store.apply(&outer, "g1", day(0), ALGO, &fold).unwrap();
        let once = content(&store);
        store.apply(&outer, "g1", day(0), ALGO, &fold).unwrap();
        assert_eq!(content(&store), once);
    }

    #[test]
    fn a_retired_card_keeps_history_and_home_and_comes_back() {
        let mut store = store_with(2);
        let standing = review(&mut store, day(0), 2, Grade::GOOD);
        read(&mut store, "/n/numbers", vec![("a.md", vec![card(1)])]);
        let gone = store.card(id(2)).unwrap();
        assert_eq!((gone.retired_at, gone.standing), (Some(day(0).at_ms), standing));
        assert_eq!(gone.place.path, "a.md");
        let plan = read(&mut store, "/n/numbers", vec![("a.md", vec![card(1), card(2)])]);
        assert_eq!(plan.restore.len(), 1);
        let back = store.card(id(2)).unwrap();
        assert_eq!((back.retired_at, back.standing), (None, standing));
    }

    #[test]
    fn an_edit_moves_the_edit_time_and_a_move_does_not() {
        let mut store = store_with(2);
        let edited = Card { back: "one".to_owned(), ..card(1) };
        let lower = Card { line: 40, end_line: 41, ..card(2) };
        let plan = plan(&store, "/n/numbers", vec![("a.md", vec![edited, lower])]);
        store.apply(&plan, "g2", day(5), ALGO, &fold).unwrap();
        let times = |number| {
            let listed = store.card(id(number)).unwrap();
            (listed.created_at, listed.edited_at)
        };
        assert_eq!(times(1), (day(0).at_ms, day(5).at_ms));
        assert_eq!(times(2), (day(0).at_ms, day(0).at_ms));
        assert_eq!(store.card(id(2)).unwrap().card.line, 40);
    }

    #[test]
    fn a_source_absorbed_keeps_ids_history_and_takes_the_outer_deck() {
        let mut store = empty();
        read(&mut store, "/n/numbers/small", vec![("b.md", vec![card(2)])]);
        let standing = review(&mut store, day(0), 2, Grade::GOOD);
        let outer = vec![("a.md", vec![card(1)]), ("small/b.md", vec![card(2)])];
        let plan = read(&mut store, "/n/numbers", outer);
        assert_eq!((plan.add.len(), plan.retire.len(), plan.unchanged), (1, 0, 1));
        assert_eq!(
            places(&store),
            [
                (1, "numbers".to_owned(), "a.md".to_owned()),
                (2, "numbers::small".to_owned(), "small/b.md".to_owned()),
            ]
        );
        assert_eq!(store.sources().unwrap().len(), 1);
        assert_eq!(store.card(id(2)).unwrap().standing, standing);
    }

    #[test]
    fn absorbing_a_source_can_move_a_cards_home() {
        let mut store = empty();
        read(&mut store, "/n/inner", vec![("a.md", vec![card(1)])]);
        read(&mut store, "/m", vec![("m.md", vec![card(1)])]);
        assert_eq!(places(&store)[0].1, "inner");
        read(&mut store, "/n", vec![("inner/a.md", vec![card(1)])]);
        assert_eq!(places(&store)[0].1, "m", "the outer source is now the younger one");
        assert_eq!(store.stored().unwrap()[0].placed.origins.len(), 2);
    }

    #[test]
    fn notes_of_a_removed_source_join_those_of_the_one_that_absorbs_it() {
        let mut store = empty();
        read(&mut store, "/n", vec![("sub/a.md", vec![card(1), card(2)])]);
        let gone = reconcile(store.stored().unwrap(), &Reading::without(SourceId(1)));
        store.apply(&gone, "g1", day(0), ALGO, &fold).unwrap();
        read(&mut store, "/n/sub", vec![("a.md", vec![card(1)])]);
        assert_eq!(places(&store)[0].1, "sub");
        read(&mut store, "/n", vec![("sub/a.md", vec![card(1), card(2)])]);
        assert_eq!(places(&store), [1, 2].map(|card| (card, "n::sub".to_owned(), "sub/a.md".to_owned())));
        assert_eq!(store.sources().unwrap().len(), 1);
        assert!(store.check(&fold).unwrap().is_sound());
    }

    #[test]
    fn equal_deck_names_are_told_apart_for_old_cards_too() {
        let mut store = empty();
        read(&mut store, "/job/notes", vec![("x/a.md", vec![card(1)])]);
        assert_eq!(places(&store)[0].1, "notes::x");
        read(&mut store, "/play/notes", vec![("b.md", vec![card(2)])]);
        let decks: Vec<_> = places(&store).into_iter().map(|(_, deck, _)| deck).collect();
        assert_eq!(decks, ["job/notes::x", "play/notes"]);
    }

    #[test]
    fn a_source_left_behind_retires_its_cards_but_not_those_that_stand_elsewhere() {
        let mut store = empty();
        read(&mut store, "/a", vec![("a.md", vec![card(1), card(2)])]);
        read(&mut store, "/b", vec![("b.md", vec![card(2)])]);
        let plan = reconcile(store.stored().unwrap(), &Reading::without(SourceId(1)));
        store.apply(&plan, "g1", day(1), ALGO, &fold).unwrap();
        assert_eq!(store.card(id(1)).unwrap().retired_at, Some(day(1).at_ms));
        let other = store.card(id(2)).unwrap();
        assert_eq!((other.retired_at, other.deck.to_string().as_str()), (None, "b"));
        let followed: Vec<_> = store.sources().unwrap().iter().map(|source| source.followed).collect();
        assert_eq!(followed, [false, true]);
    }

    #[test]
    fn a_source_can_be_left_with_its_cards_kept_and_taken_up_again() {
        let mut store = store_with(1);
        let keep = Plan { unfollow: Some(SourceId(1)), ..Plan::default() };
        store.apply(&keep, "g1", day(1), ALGO, &fold).unwrap();
        assert!(!store.sources().unwrap()[0].followed);
        assert_eq!(store.card(id(1)).unwrap().retired_at, None);
        let plan = read(&mut store, "/n/numbers", vec![("a.md", vec![card(1)])]);
        assert!(plan.is_empty() && store.sources().unwrap()[0].followed);
    }

    #[test]
    fn a_note_that_went_away_is_read_again_when_it_returns() {
        let mut store = store_with(1);
        read(&mut store, "/n/numbers", vec![("b.md", Vec::new())]);
        let hashes = |store: &Store| -> Vec<_> {
            store.notes(SourceId(1)).unwrap().into_iter().map(|note| (note.path, note.hash)).collect()
        };
        assert_eq!(hashes(&store), [("a.md".to_owned(), None), ("b.md".to_owned(), Some("0".to_owned()))]);
        read(&mut store, "/n/numbers", vec![("a.md", vec![card(1)])]);
        assert_eq!(hashes(&store), [("a.md".to_owned(), Some("1".to_owned()))], "b.md had no card");
    }

    #[test]
    fn a_plan_made_before_another_source_came_is_refused_whole() {
        let mut store = empty();
        let stale = plan(&store, "/a", vec![("a.md", vec![card(1)])]);
        read(&mut store, "/b", vec![("b.md", vec![card(2)])]);
        assert!(matches!(store.apply(&stale, "g1", day(0), ALGO, &fold), Err(Error::StalePlan)));
        assert!(matches!(store.card(id(1)), Err(Error::NoSuchCard(_))));
        assert_eq!(store.sources().unwrap().len(), 1);
    }

    #[test]
    fn a_single_file_is_a_source_with_its_own_path() {
        let mut store = empty();
        let enrolment = enrol(&[], "/n/numbers.md", SourceKind::File);
        let source = enrolment.source;
        let reading = Reading {
            enrolment: Some(enrolment),
            sources: vec![source],
            notes: vec![super::super::sample::note(source.0, "numbers.md", vec![card(1)])],
            ..Reading::default()
        };
        let plan = reconcile(Vec::new(), &reading);
        store.apply(&plan, "g1", day(0), ALGO, &fold).unwrap();
        let listed = store.card(id(1)).unwrap();
        assert_eq!(
            (listed.deck.to_string().as_str(), listed.file.to_str()),
            ("numbers", Some("/n/numbers.md"))
        );
    }
}
