//! A card that arrives: what becomes of it, its text and where it stands.

use rusqlite::named_params;
use serde_json::Value;

use super::Receiving;
use crate::reconcile::sources::SourceKind;
use crate::store::apply::{cloze_column, kind_name};
use crate::store::error::{Error, Result};
use crate::store::origins::{self, NewOrigin};
use crate::store::shipment::CardRow;
use crate::store::{record, standing, step};

/// What became of a card.
pub(super) enum Fate {
    Added,
    Updated,
    Restored,
    Unchanged,
    Own,
}

impl Receiving<'_> {
    pub(super) fn card(&self, row: &CardRow) -> Result<Fate> {
        let sql = "SELECT d.kind, c.retired_at IS NOT NULL AS retired FROM card c
                   JOIN origin o ON o.card = c.id AND o.home = 1 JOIN note n ON n.id = o.note
                   JOIN source d ON d.id = n.source WHERE c.id = :id";
        let read = |row: &rusqlite::Row<'_>| Ok((row.get("kind")?, row.get("retired")?));
        let known: Option<(SourceKind, bool)> =
            record::first(self.transaction, sql, named_params! { ":id": row.card.id }, read)?;
        let fate = match known {
            None => {
                step::brought(self.transaction, self.step, row.card.id)?;
                Fate::Added
            }
            Some((SourceKind::Folder | SourceKind::File, _)) if self.terms.replaces => {
                return Ok(Fate::Own);
            }
            Some(_) if !self.terms.replaces => return Ok(Fate::Unchanged),
            Some((_, false)) if self.is_as_it_comes(row)? => return Ok(Fate::Unchanged),
            Some((_, was_retired)) => {
                step::remember_card(self.transaction, self.step, row.card.id)?;
                if was_retired { Fate::Restored } else { Fate::Updated }
            }
        };
        self.write_card(row)?;
        // Before the origins, which take from it whether the card is new.
        standing::refold_stored(self.transaction, row.card.id, self.refold)?;
        self.write_origins(row, matches!(fate, Fate::Added))?;
        Ok(fate)
    }

    /// Whether a card that came before has the text and the place with which it comes now.
    fn is_as_it_comes(&self, row: &CardRow) -> Result<bool> {
        let card = &row.card;
        let home = row.origins.iter().find(|origin| origin.home).ok_or(Error::StalePlan)?;
        let note = self.notes.get(home.note).ok_or(Error::StalePlan)?;
        let sql = "SELECT EXISTS (SELECT 1 FROM card c JOIN origin o ON o.card = c.id AND o.home = 1
            JOIN note n ON n.id = o.note
            WHERE c.id = :id AND (c.kind, c.cloze, c.front, c.back, c.extra) IS
                                 (:kind, :cloze, :front, :back, :extra)
              AND (n.deck, o.heading_path, o.tags) IS (:deck, :heading_path, :tags))";
        Ok(self.transaction.prepare_cached(sql)?.query_row(
            named_params! {
                ":id": card.id,
                ":kind": kind_name(card),
                ":cloze": cloze_column(card),
                ":front": card.front,
                ":back": card.back,
                ":extra": card.extra,
                ":deck": note.deck,
                ":heading_path": Value::from(home.heading_path.clone()).to_string(),
                ":tags": Value::from(home.tags.clone()).to_string(),
            },
            |found| found.get(0),
        )?)
    }

    fn write_card(&self, row: &CardRow) -> Result<()> {
        let card = &row.card;
        self.transaction
            .prepare_cached(
                "INSERT INTO card (id, born, group_id, kind, cloze, front, back, extra, rule, form, score, language,
                                   generator, created_at, edited_at, retired_at, kept_at)
                 VALUES (:id, nullif(:born, :id), :group, :kind, :cloze, :front, :back, :extra, :rule, :form, :score,
                         :language, :generator, :created_at, :edited_at, :retired_at, :kept_at)
                 ON CONFLICT (id) DO UPDATE SET
                     edited_at = CASE WHEN (kind, cloze, front, back, extra) IS
                         (excluded.kind, excluded.cloze, excluded.front, excluded.back, excluded.extra)
                         THEN edited_at ELSE max(edited_at, excluded.edited_at) END,
                     group_id = excluded.group_id, kind = excluded.kind, cloze = excluded.cloze,
                     front = excluded.front, back = excluded.back, extra = excluded.extra,
                     retired_at = NULL",
            )?
            .execute(named_params! {
                ":id": card.id,
                ":born": row.born,
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
                ":generator": row.generator,
                ":created_at": row.created_at,
                ":edited_at": row.edited_at,
                ":retired_at": row.retired_at,
                ":kept_at": row.kept_at,
            })?;
        if let Some(came_from) = &row.came_from {
            self.transaction
                .prepare_cached(
                    "INSERT OR REPLACE INTO came_from (card, guid, note_type, ord)
                     VALUES (:card, :guid, :note_type, :ord)",
                )?
                .execute(named_params! {
                    ":card": card.id,
                    ":guid": came_from.guid,
                    ":note_type": came_from.note_type,
                    ":ord": came_from.ord,
                })?;
        }
        Ok(())
    }

    fn write_origins(&self, row: &CardRow, is_new: bool) -> Result<()> {
        if !is_new {
            self.transaction
                .prepare_cached("DELETE FROM origin WHERE card = :card")?
                .execute(named_params! { ":card": row.card.id })?;
        }
        for origin in &row.origins {
            let note = self.notes.get(origin.note).ok_or(Error::StalePlan)?;
            let place = NewOrigin {
                card: row.card.id,
                note: Some(note.id),
                home: origin.home,
                title: &note.title,
                heading_path: &origin.heading_path,
                tags: &origin.tags,
                line: origin.line,
                end_line: origin.end_line,
                position: origin.position,
                pin: origin.pin.as_ref(),
            };
            origins::insert(self.transaction, &place)?;
        }
        Ok(())
    }
}
