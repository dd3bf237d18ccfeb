//! Schedules that arrive beside the rows of a log.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _, named_params};

use super::{Arrival, Receiving};
use crate::model::card::CardId;
use crate::model::log::{DeviceId, Event, SetState};
use crate::model::schedule::Standing;
use crate::store::error::Result;
use crate::store::log::{self, NewRow};
use crate::store::{record, standing};

impl Receiving<'_> {
    /// Writes the schedules that came and that are news.
    pub(super) fn bring_schedules(&mut self) -> Result<()> {
        let Some(from) = self.terms.from else { return Ok(()) };
        let mut touched = BTreeSet::new();
        for arrival in &std::mem::take(&mut self.arrivals) {
            let Some(is_first) = self.is_first_arrival(arrival.card, from)? else { continue };
            let rows = self.news(arrival, from, is_first)?;
            for row in &rows {
                log::write(self.transaction, self.device, row, self.now, self.algo)?;
                touched.insert(arrival.card);
            }
        }
        self.figures(&touched)?;
        standing::refold_with_heirs(self.transaction, touched, self.refold)
    }

    /// Whether nothing of this collection was ever said of a card; `None` for a card that is not there.
    fn is_first_arrival(&self, card: CardId, from: DeviceId) -> Result<Option<bool>> {
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM effective_review WHERE card = :card AND device = :this
                                      AND json_extract(extra, '$.from') = :from)
                   FROM card WHERE id = :card";
        Ok(self
            .transaction
            .prepare_cached(sql)?
            .query_row(
                named_params! { ":card": card, ":this": self.device, ":from": from.to_string() },
                |row| row.get(0),
            )
            .optional()?)
    }

    /// The rows that bring a card to where it stands in the other program.
    fn news(&mut self, arrival: &Arrival, from: DeviceId, is_first: bool) -> Result<Vec<NewRow>> {
        let mut rows = Vec::new();
        let last =
            if is_first { None } else { last_arrival(self.transaction, self.device, arrival.card, from)? };
        let standing = standing::of(self.transaction, arrival.card)?;
        if let Some(state) = arrival.state
            && last != Some(state)
            && !is_so_already(&standing, state)
        {
            let answered = answered_here(self.transaction, arrival.card)?;
            if answered.is_some_and(|here| arrival.answered_at.is_none_or(|there| there < here)) {
                self.received.kept += 1;
            } else {
                self.received.scheduled += 1;
                rows.push(NewRow::arrived(arrival.card, state, from));
            }
        }
        if is_first {
            let marks = [(arrival.suspended, Event::Suspend), (arrival.flagged, Event::Flag(true))];
            let is_marked = [standing.suspended, standing.flagged];
            let news = marks.into_iter().zip(is_marked).filter(|((marks, _), is)| *marks && !is);
            rows.extend(news.map(|((_, event), _)| NewRow::action(arrival.card, event)));
        }
        Ok(rows)
    }
}

/// Whether a card stands here as it does there.
fn is_so_already(standing: &Standing, state: SetState) -> bool {
    standing.progress.schedule().is_some_and(|here| {
        (here.ease, here.interval, here.due, here.lapses)
            == (state.ease, state.interval, state.due, state.lapses)
    })
}

/// The schedule of a card that came last from a collection.
fn last_arrival(
    connection: &Connection,
    device: DeviceId,
    card: CardId,
    from: DeviceId,
) -> Result<Option<SetState>> {
    let sql = "SELECT device, seq, card, at_ms, study_day, kind, grade, extra FROM effective_review
               WHERE card = :card AND device = :device AND kind = 'set' AND json_extract(extra, '$.from') = :from
               ORDER BY seq DESC LIMIT 1";
    let params = named_params! { ":card": card, ":device": device, ":from": from.to_string() };
    let row = record::first(connection, sql, params, log::row_to_row)?;
    Ok(row.and_then(|row| match row.event {
        Event::Set(state) => Some(state),
        _ => None,
    }))
}

/// When a card was last answered in this program, on any device.
fn answered_here(connection: &Connection, card: CardId) -> Result<Option<i64>> {
    let sql = "SELECT max(at_ms) FROM effective_review
               WHERE card IN (SELECT :card UNION ALL SELECT former FROM link WHERE card = :card)
                 AND kind IN ('review', 'reask')";
    Ok(record::first(connection, sql, named_params! { ":card": card }, |row| Ok(row.get(0)?))?.flatten())
}
