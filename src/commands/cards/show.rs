//! `mnemon cards show`: one card with its origin, its siblings and its history.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use chrono::{DateTime, FixedOffset, Utc};
use serde_json::{Map, Value, json};

use crate::cli::Show;
use crate::commands::card_text::{CardText, sides};
use crate::commands::collection::Collection;
use crate::commands::context::Context;
use crate::commands::log::TAKEN_BACK;
use crate::error::Error;
use crate::exchange::{Leaving, json};
use crate::model::card::CardId;
use crate::model::day::{Day, Now};
use crate::model::schedule::State;
use crate::render::{self, SafeLine, Style};
use crate::review::layout::counted;
use crate::store::{Covered, Listed, Logged, Twin};

use super::page::verbatim;
use super::short_id;

/// Shows a card.
pub(super) fn run(args: &Show, context: &mut Context) -> Result<(), Error> {
    let collection = Collection::open(context)?;
    let now = collection.now(context);
    let whole = Story::of(collection.store.find(&args.id)?, &collection, context, now)?;
    if args.json {
        return whole.write_json(context);
    }
    whole.write_words(context)
}

/// What is known of a card beside its text, as Markdown for a page; its siblings' questions only where its answer is
/// `revealed`.
pub(in crate::commands) fn story(
    card: CardId,
    revealed: bool,
    collection: &Collection,
    context: &Context,
    now: Now,
) -> Result<String, Error> {
    let story = Story::of(card, collection, context, now)?;
    let place = format!("{}:{}", context.name_of(&story.listed.file), story.listed.card.line);
    let mut text = format!("{:<9} {place}\n", "stands in");
    for (name, value) in story.facts().into_iter().filter(|(name, _)| revealed || *name != "topic") {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{name:<9} {value}");
    }
    // A block of code has a margin of two columns.
    let style = Style { width: context.style.width.saturating_sub(2), colour: false, ..context.style };
    if !story.siblings.is_empty() && revealed {
        let _ = write!(text, "\nFrom the same lines:\n{}", story.sibling_table(&style));
    } else if !story.siblings.is_empty() {
        let _ = writeln!(text, "\nFrom the same lines: {}", counted(story.siblings.len(), "card"));
    }
    if !story.entries.is_empty() {
        let _ = write!(text, "\nHistory:\n{}", story.history_table(&style));
    }
    Ok(verbatim(&text))
}

/// Columns from which on a history has room for all that it tells.
const ROOM_FOR_MARKS: usize = 66;

/// All that is known of a card.
struct Story {
    listed: Listed,
    siblings: Vec<Listed>,
    /// Where else its text stands, each as the user names the file, and in its source.
    twins: Vec<(String, Twin)>,
    entries: Vec<Logged>,
    today: Day,
    /// The local time to tell moments in.
    offset: Option<FixedOffset>,
}

/// Where a card stands in its life.
fn state(listed: &Listed, today: Day) -> State {
    State::of(&listed.standing, listed.retired_at.is_some(), today)
}

impl Story {
    fn of(card: CardId, collection: &Collection, context: &Context, now: Now) -> Result<Self, Error> {
        let store = &collection.store;
        let listed = store.card(card)?;
        let twins = store.twins(card)?.into_iter().map(|twin| (context.name_of(&twin.file), twin));
        Ok(Self {
            twins: twins.collect(),
            siblings: store.siblings(&listed.card)?,
            entries: store.latest(Some(listed.card.id), usize::MAX)?,
            today: now.today,
            offset: FixedOffset::east_opt(now.tz_min * 60),
            listed,
        })
    }

    fn sibling_table(&self, style: &Style) -> String {
        let row = |listed: &Listed| {
            let state = state(listed, self.today).name();
            vec![short_id(listed.card.id), state.to_owned(), listed.card.front.clone()]
        };
        let rows: Vec<_> = self.siblings.iter().map(row).collect();
        render::table(&["id", "state", "question"], &rows, style)
    }

    fn history_table(&self, style: &Style) -> String {
        // Where nothing was taken back, the column that says so is no use; where it is needed, it comes before the seconds.
        let is_marked = self.entries.iter().any(|row| row.taken_back);
        let has_seconds = !is_marked || style.width >= ROOM_FOR_MARKS;
        let shown = |cells: Vec<String>| {
            let is_shown = [true, true, true, true, has_seconds, is_marked];
            cells.into_iter().zip(is_shown).filter_map(|(cell, is_shown)| is_shown.then_some(cell)).collect()
        };
        let headers: Vec<String> =
            shown(["when", "what", "grade", "promised", "seconds", ""].map(str::to_owned).to_vec());
        let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
        let rows: Vec<Vec<String>> = self.entries.iter().map(|row| shown(self.history_row(row))).collect();
        render::table(&headers, &rows, style)
    }

    fn write_words(&self, context: &mut Context) -> Result<(), Error> {
        let card = &self.listed.card;
        let file = context.name_of(&self.listed.file);
        let style = context.style;
        let out = &mut context.out;
        out.write_all(CardText { card, file: &file }.lines(&style).as_bytes())?;
        if let Some(Covered { text, changed, is_form, .. }) = &self.listed.covered {
            let words = match (is_form, changed) {
                (true, _) => "You chose this form; the note's own form asks",
                (_, true) => "Your text stands over that of the note, which changed after you wrote yours",
                _ => "Your text stands over that of the note",
            };
            writeln!(out, "\n{words}:")?;
            out.write_all(sides([&text.front, &text.back, &text.extra], &style).as_bytes())?;
        }
        writeln!(out)?;
        for (name, value) in self.facts() {
            writeln!(out, "{name:<9} {}", SafeLine(&value))?;
        }
        if !self.siblings.is_empty() {
            writeln!(out, "\nFrom the same lines:")?;
            out.write_all(self.sibling_table(&style).as_bytes())?;
        }
        if self.entries.is_empty() {
            writeln!(out, "\nNothing was done with it yet.")?;
        } else {
            writeln!(out, "\nHistory, {}:", counted(self.entries.len(), "row"))?;
            out.write_all(self.history_table(&style).as_bytes())?;
        }
        Ok(())
    }

    /// What is known beside the text, each with its name.
    fn facts(&self) -> Vec<(&'static str, String)> {
        let Listed { card, own_tags, deck, standing, created_at, edited_at, .. } = &self.listed;
        let mut facts = vec![
            ("id", card.id.to_string()),
            ("deck", deck.to_string()),
            ("topic", deck.topic(&card.title, &card.heading_path).join(" › ")),
        ];
        facts.extend(self.twins.iter().map(|(name, twin)| ("also in", format!("{name}:{}", twin.line))));
        if !card.tags.is_empty() {
            facts.push(("tags", card.tags.join(", ")));
        }
        if !own_tags.is_empty() {
            facts.push(("your tags", own_tags.join(", ")));
        }
        facts.push(("made by", format!("{}, score {}", card.form, card.score)));
        facts.push(("state", state(&self.listed, self.today).name().to_owned()));
        if standing.flagged {
            facts.push(("flagged", "yes".to_owned()));
        }
        if let Some(schedule) = standing.progress.schedule() {
            let ease = f64::from(schedule.ease) / 100.0;
            facts.push(("due", schedule.due.to_string()));
            facts.push(("interval", counted(schedule.interval as usize, "day")));
            facts.push(("ease", format!("{ease:.2}")));
            facts.push((
                "answers",
                format!("{}, {}", standing.reviews, counted(schedule.lapses as usize, "lapse")),
            ));
        }
        facts.push(("made", self.moment(*created_at)));
        if edited_at != created_at {
            facts.push(("edited", self.moment(*edited_at)));
        }
        facts
    }

    fn history_row(&self, Logged { entry, taken_back }: &Logged) -> Vec<String> {
        let seconds = entry.elapsed_ms.map(|ms| format!("{:.1}", f64::from(ms) / 1_000.0));
        vec![
            self.moment(entry.at_ms),
            entry.kind.clone(),
            entry.grade.map(|grade| grade.to_string()).unwrap_or_default(),
            entry.interval.map(|days| format!("{days} d")).unwrap_or_default(),
            seconds.unwrap_or_default(),
            if *taken_back { TAKEN_BACK.to_owned() } else { String::new() },
        ]
    }

    /// A moment in local time, to the minute.
    fn moment(&self, at_ms: i64) -> String {
        match (DateTime::<Utc>::from_timestamp_millis(at_ms), self.offset) {
            (Some(at), Some(offset)) => at.with_timezone(&offset).format("%Y-%m-%d %H:%M").to_string(),
            (Some(at), None) => at.format("%Y-%m-%d %H:%M UTC").to_string(),
            (None, _) => format!("{at_ms} ms"),
        }
    }

    /// The card as a listing has it, then what `show` adds: `also_in` (other notes that say the same), `flagged`, `own_tags`, `note` (what the note gives
    /// where the text is the user's or `is_form`, a form they chose; else null), `siblings` and `history` (rows of the log).
    fn write_json(&self, context: &mut Context) -> Result<(), Error> {
        let Listed { card, own_tags, covered, deck, place, standing, .. } = &self.listed;
        let schedule = standing.progress.schedule();
        let leaving =
            Leaving { card, deck, file: &place.path, state: state(&self.listed, self.today), schedule };
        let note = covered.as_ref().map(|Covered { text, changed, is_form, .. }| {
            json!({"question": text.front, "answer": text.back, "extra": text.extra, "changed": changed, "is_form": is_form})
        });
        let sibling = |listed: &Listed| {
            let state = state(listed, self.today).name();
            json!({"id": listed.card.id.to_string(), "state": state, "question": listed.card.front})
        };
        let mut object: Map<String, Value> = json::object(&leaving)?;
        let twin = |(_, twin): &(String, Twin)| json!({"file": twin.path, "line": twin.line, "end_line": twin.end_line});
        object.insert("also_in".to_owned(), self.twins.iter().map(twin).collect());
        object.insert("flagged".to_owned(), standing.flagged.into());
        object.insert("own_tags".to_owned(), own_tags.clone().into());
        object.insert("note".to_owned(), note.into());
        object.insert("siblings".to_owned(), self.siblings.iter().map(sibling).collect());
        let history =
            self.entries.iter().map(|row| json::entry(&row.entry)).collect::<io::Result<Vec<_>>>()?;
        object.insert("history".to_owned(), history.into());
        Ok(json::line(&mut context.out, &object)?)
    }
}
