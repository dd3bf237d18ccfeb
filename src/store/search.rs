//! The cards that a query means, decided in SQL.
//!
//! A text is searched in what each card says, folded. Where the query holds letters or digits, [`index`] tells
//! which cards may say so, and only these are read.

mod cut;
pub(super) mod index;

use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, Row as SqlRow, ToSql};
use unicode_normalization::UnicodeNormalization as _;

use super::cards::row_to_listed;
use super::error::Result;
use super::own;
use super::queue::{AGAIN, AVAILABLE, DUE};
use super::scope::{IN_SCOPE, NOTE_BY_NOTE, Scope};
use super::{Found, Listed, Store, record};
use crate::model::day::Now;
use crate::model::query::{Condition, Figure, Mark, Query, Term};
use crate::model::schedule::{LEECH_LAPSES, YOUNG_DAYS};

/// A day in milliseconds.
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// A row `p` of `placed` is neither retired nor dropped.
const LIVING: &str = "p.retired_at IS NULL AND p.dropped = 0";

/// The whole topic path of a row `p` of `placed`, its parts between U+001F.
const TOPIC_PATH: &str = "char(31) || replace(p.deck, '::', char(31)) || char(31) || p.topic || char(31)";

/// What a row `p` of `placed` says, or the user's own text `w` of it.
const SAID: &str = "coalesce(w.front, p.front) || char(10) || coalesce(w.back, p.back) || char(10)
                    || coalesce(w.extra, p.extra)";

impl Store {
    /// The cards of a scope that a query means, in the order of the notes.
    ///
    /// Retired and dropped ones only where the query asks for them, or with `all`.
    pub fn search(&self, query: &Query, scope: &Scope, all: bool, now: Now) -> Result<Vec<Listed>> {
        let mut cards = Vec::new();
        self.each_found("p.*", query, scope, all, now, |row| {
            cards.push(row_to_listed(row)?);
            Ok(())
        })?;
        own::lay_over_all(&self.connection, cards)
    }

    /// Which cards [`search`](Self::search) finds, without what they say.
    pub fn find_all(&self, query: &Query, scope: &Scope, all: bool, now: Now) -> Result<Found> {
        let mut found = Found::default();
        self.each_found(Found::COLUMNS, query, scope, all, now, |row| found.push(row))?;
        Ok(found)
    }

    /// Shows these columns of the cards that a query means to `visit`.
    fn each_found(
        &self,
        columns: &str,
        query: &Query,
        scope: &Scope,
        all: bool,
        now: Now,
        visit: impl FnMut(&SqlRow<'_>) -> Result<()>,
    ) -> Result<()> {
        let mut conditions = Conditions { sql: Vec::new(), values: Vec::new(), now };
        if let Some(narrowed) = self.narrowed(query)? {
            conditions.sql.push(narrowed.sql);
            let boxed = |(name, value)| (name, Box::new(value) as Box<dyn ToSql>);
            conditions.values.extend(narrowed.values.into_iter().map(boxed));
        } else {
            conditions.sql.push(NOTE_BY_NOTE.to_owned());
        }
        query.terms.iter().for_each(|term| conditions.add(term));
        if !all && !query.wants_gone() {
            conditions.sql.push(LIVING.to_owned());
        }
        // Only so that the parameter is used in every query.
        conditions.sql.push(":today IS NOT NULL".to_owned());
        let asks_for_own =
            |term: &Term| matches!(term.condition, Condition::Text(_) | Condition::Is(Mark::Edited));
        let own =
            if query.terms.iter().any(asks_for_own) { "LEFT JOIN own_text w ON w.card = p.id" } else { "" };
        let sql = format!(
            "SELECT {columns} FROM placed p {own} WHERE {IN_SCOPE} AND {}
             ORDER BY p.source, p.path, p.position, p.id",
            conditions.sql.join(" AND ")
        );
        let limit = scope.values();
        let mut params = limit.params();
        params.push((":today", &now.today));
        params.extend(conditions.values.iter().map(|(name, value)| (name.as_str(), &**value)));
        record::each(&self.connection, &sql, params.as_slice(), visit)
    }

    /// Which cards may hold the texts that a query asks for, as the index knows it, which is brought up to date.
    fn narrowed(&self, query: &Query) -> Result<Option<index::Narrowed>> {
        let wanted = |term: &Term| match &term.condition {
            Condition::Text(text) if !term.negated => Some(folded(text)),
            _ => None,
        };
        let texts: Vec<String> = query.terms.iter().filter_map(wanted).collect();
        if texts.iter().all(|text| cut::runs(text).is_empty()) {
            return Ok(None);
        }
        let whole = index::fill(&self.connection)?;
        index::narrow(&self.connection, &texts, whole)
    }
}

/// Conditions on a row `p` of `placed` and the user's own text `w` of it, and the values of their parameters.
struct Conditions {
    sql: Vec<String>,
    values: Vec<(String, Box<dyn ToSql>)>,
    now: Now,
}

impl Conditions {
    fn add(&mut self, term: &Term) {
        let condition = self.condition(&term.condition);
        // What is unknown does not hold, so its opposite does.
        let not = if term.negated { "NOT " } else { "" };
        self.sql.push(format!("{not}coalesce({condition}, 0)"));
    }

    /// The parameter that holds a value.
    fn value(&mut self, value: impl ToSql + 'static) -> String {
        let name = format!(":value{}", self.values.len());
        self.values.push((name.clone(), Box::new(value)));
        name
    }

    fn condition(&mut self, condition: &Condition) -> String {
        match condition {
            Condition::Card(card) => {
                let card = self.value(*card);
                format!("p.id = {card}")
            }
            Condition::Text(text) => {
                let text = self.value(folded(text));
                format!("instr(folded({SAID} || char(10) || {TOPIC_PATH}), {text}) > 0")
            }
            Condition::Deck(deck) => {
                let deck = self.value(folded(deck));
                format!("substr(folded(p.deck) || '::', 1, length({deck}) + 2) = {deck} || '::'")
            }
            Condition::Topic(parts) => {
                let path = self.value(format!("\u{1f}{}\u{1f}", folded(&parts.join("\u{1f}"))));
                format!("instr(folded({TOPIC_PATH}), {path}) > 0")
            }
            Condition::Tag(tag) => {
                let tag = self.value(folded(tag));
                let is_below = |column: &str| {
                    format!("substr(folded({column}) || '/', 1, length({tag}) + 1) = {tag} || '/'")
                };
                format!(
                    "(EXISTS (SELECT 1 FROM json_each(p.tags) t WHERE {})
                      OR p.id IN (SELECT card FROM own_tag WHERE {}))",
                    is_below("t.value"),
                    is_below("tag")
                )
            }
            Condition::Rule(rule) => {
                let rule = self.value(folded(rule));
                format!("{rule} IN (folded(p.rule), folded(p.form))")
            }
            Condition::Is(mark) => is(*mark),
            Condition::Figure(figure, comparison, number) => {
                let number = self.value(*number);
                let column = match figure {
                    Figure::Lapses => "coalesce(p.lapses, 0)",
                    Figure::Ease => "coalesce(p.ease, 250)",
                    Figure::Interval => "coalesce(p.interval, 0)",
                };
                format!("{column} {} {number}", comparison.sign())
            }
            Condition::Added(days) => {
                let since = self.value(self.now.at_ms.saturating_sub(i64::from(*days) * DAY_MS));
                format!("p.created_at > {since}")
            }
        }
    }
}

/// The condition of a state; those a card leaves the queue by exclude each other as in a listing.
fn is(mark: Mark) -> String {
    match mark {
        Mark::Due => format!("{AVAILABLE} AND ({AGAIN} OR {DUE})"),
        Mark::New => format!("{AVAILABLE} AND p.due_day IS NULL"),
        Mark::Review => format!("{AVAILABLE} AND p.due_day IS NOT NULL"),
        Mark::Leech => format!("p.lapses >= {LEECH_LAPSES} AND p.interval < {YOUNG_DAYS}"),
        Mark::Suspended => format!("{LIVING} AND p.suspended = 1"),
        Mark::Buried => format!("{LIVING} AND p.suspended = 0 AND p.buried_on = :today"),
        Mark::Dropped => "p.retired_at IS NULL AND p.dropped = 1".to_owned(),
        Mark::Retired => "p.retired_at IS NOT NULL".to_owned(),
        Mark::Flagged => "p.flagged = 1".to_owned(),
        Mark::Edited => "w.is_form = 0".to_owned(),
    }
}

/// The text in the form in which texts are compared: composed, in lower case.
pub(super) fn folded(text: &str) -> String {
    text.nfc().collect::<String>().to_lowercase()
}

/// Teaches a connection to compare texts; the SQL function knows only the case of ASCII letters.
pub(super) fn teach(connection: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    Ok(connection
        .create_scalar_function("folded", 1, flags, |context| Ok(folded(&context.get::<String>(0)?)))?)
}

#[cfg(test)]
mod tests;
