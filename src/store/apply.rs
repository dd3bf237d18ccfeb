//! Applying a plan: what the notes gave, in one transaction.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, named_params};

use super::cards::ClozeColumn;
use super::error::{Error, Result};
use super::scope::topic_text;
use super::sources::{name_decks, notes, sources};
use super::{Refold, Store, standing};
use crate::model::card::{Card, CardId, CardKind};
use crate::model::day::Now;
use crate::model::topic::path_in_note;
use crate::reconcile::sources::{Absorption, Enrolment, Source, SourceId, deck_of};
use crate::reconcile::{NoteSummary, Place, Placed, Plan};

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
    pub fn apply(&mut self, plan: &Plan, generator: &str, now: Now, refold: Refold<'_>) -> Result<Applied> {
        self.write(|transaction| {
            let writer = Writer { connection: transaction, generator, now };
            writer.sources(plan)?;
            writer.notes(plan)?;
            for placed in plan.changed() {
                writer.card(placed)?;
                standing::refold(transaction, placed.card.id, refold)?;
            }
            for gone in &plan.retire {
                writer.retire(gone.card.id)?;
            }
            writer.forget_notes(plan)?;
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
            let old = self.note_id(&old)?.ok_or(Error::StalePlan)?;
            if let Some(known) = self.note_id(&new)? {
                self.connection
                    .prepare_cached("UPDATE OR REPLACE origin SET note = :known WHERE note = :old")?
                    .execute(named_params! { ":known": known, ":old": old })?;
                self.connection
                    .prepare_cached("DELETE FROM note WHERE id = :old")?
                    .execute(named_params! { ":old": old })?;
            } else {
                // Its deck is set with those of all other notes of the outer source.
                self.connection
                    .prepare_cached("UPDATE note SET source = :source, path = :path WHERE id = :old")?
                    .execute(named_params! { ":source": new.source, ":path": new.path, ":old": old })?;
            }
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
        Ok(())
    }

    fn note(&self, note: &NoteSummary, source: &Source) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO note (source, path, deck, title, hash, generator, read_at)
                 VALUES (:source, :path, :deck, :title, :hash, :generator, :now)
                 ON CONFLICT (source, path) DO UPDATE SET deck = excluded.deck, title = excluded.title,
                     hash = excluded.hash, generator = excluded.generator, read_at = excluded.read_at",
            )?
            .execute(named_params! {
                ":source": source.id,
                ":path": note.place.path,
                ":deck": deck_of(&source.deck, source.kind, &note.place.path).to_string(),
                ":title": note.title,
                ":hash": note.hash,
                ":generator": self.generator,
                ":now": self.now.at_ms,
            })?;
        Ok(())
    }

    fn note_id(&self, place: &Place) -> Result<Option<i64>> {
        let sql = "SELECT id FROM note WHERE source = :source AND path = :path";
        let params = named_params! { ":source": place.source, ":path": place.path };
        super::record::first(self.connection, sql, params, |row| Ok(row.get("id")?))
    }

    /// Writes a card and its origins; `edited_at` moves only when the text does.
    fn card(&self, placed: &Placed) -> Result<()> {
        let card = &placed.card;
        self.connection
            .prepare_cached(
                "INSERT INTO card (id, group_id, kind, cloze, front, back, extra, rule, form, score, language,
                                   generator, created_at, edited_at)
                 VALUES (:id, :group, :kind, :cloze, :front, :back, :extra, :rule, :form, :score, :language,
                         :generator, :now, :now)
                 ON CONFLICT (id) DO UPDATE SET
                     edited_at = CASE WHEN (kind, cloze, front, back, extra) IS
                         (excluded.kind, excluded.cloze, excluded.front, excluded.back, excluded.extra)
                         THEN edited_at ELSE excluded.edited_at END,
                     group_id = excluded.group_id, kind = excluded.kind, cloze = excluded.cloze,
                     front = excluded.front, back = excluded.back, extra = excluded.extra,
                     rule = excluded.rule, form = excluded.form, score = excluded.score,
                     language = excluded.language, generator = excluded.generator, retired_at = NULL",
            )?
            .execute(named_params! {
                ":id": card.id,
                ":group": card.group,
                ":kind": kind_name(card),
                ":cloze": cloze_column(card)?,
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
        self.origins(placed)
    }

    fn origins(&self, placed: &Placed) -> Result<()> {
        let id = placed.card.id;
        self.connection
            .prepare_cached("DELETE FROM origin WHERE card = :card")?
            .execute(named_params! { ":card": id })?;
        for (index, origin) in placed.origins.iter().enumerate() {
            let note = self.note_id(&origin.place)?.ok_or(Error::StalePlan)?;
            self.connection
                .prepare_cached(
                    "INSERT INTO origin (card, note, home, heading_path, topic, tags, line, end_line, position)
                     VALUES (:card, :note, :home, :heading_path, :topic, :tags, :line, :end_line, :position)",
                )?
                .execute(named_params! {
                    ":card": id,
                    ":note": note,
                    ":home": index == 0,
                    ":heading_path": json(id, &origin.heading_path)?,
                    ":topic": topic_text(&path_in_note(&origin.title, &origin.heading_path)),
                    ":tags": json(id, &origin.tags)?,
                    ":line": origin.line,
                    ":end_line": origin.end_line,
                    ":position": origin.position,
                })?;
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
    fn forget_notes(&self, plan: &Plan) -> Result<()> {
        let present: BTreeSet<&Place> = plan.present.iter().collect();
        for &source in &plan.sources {
            for note in notes(self.connection, source)? {
                let place = Place { source, path: note.path };
                if present.contains(&place) {
                    continue;
                }
                let params = named_params! { ":source": source, ":path": place.path };
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
        }
        Ok(())
    }
}

const fn kind_name(card: &Card) -> &'static str {
    match card.kind {
        CardKind::Basic => "basic",
        CardKind::Cloze { .. } => "cloze",
    }
}

fn cloze_column(card: &Card) -> Result<Option<String>> {
    match &card.kind {
        CardKind::Basic => Ok(None),
        CardKind::Cloze { text, holes } => {
            let holes = holes.iter().map(|hole| (hole.start, hole.end)).collect();
            json(card.id, &ClozeColumn { text: text.clone(), holes }).map(Some)
        }
    }
}

fn json(card: CardId, value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|cause| Error::Value {
        table: "card",
        id: card.to_string(),
        what: cause.to_string(),
    })
}
