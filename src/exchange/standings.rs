//! Schedules that other programs keep of notes which mnemon reads itself.
//!
//! The cards are those that the notes give here; only how they stand, and their log where there is one, is taken.
//!
//! - hashcards keeps a database beside its notes, in which a card is named by a hash of its text;
//! - the plugin Spaced Repetition of Obsidian writes `<!--SR:!2024-01-01,4,270-->` behind a card: due day, interval in
//!   days, ease in hundredths; for siblings one after another.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde_json::json;

use super::arriving::{self, Arriving};
use super::hashcards;
use super::package::{Refused, collection};
use crate::model::card::{Card, CardId};
use crate::model::day::Day;
use crate::model::grade::Grade;
use crate::model::log::{DeviceId, RowId, SetState};
use crate::store::{Arrival, Entry};

/// Separates the names of collections of hashcards.
const HASHCARDS_CONTEXT: &str = "mnemon hashcards collection v1";
/// Separates the names of folders of notes with comments.
const COMMENTS_CONTEXT: &str = "mnemon obsidian collection v1";

/// Ease in hundredths where the other program has no such figure.
const FIRST_EASE: u16 = 250;

/// The longest interval that is taken, in days.
const LONGEST_INTERVAL: u32 = 36_500;

/// What begins and ends a comment with schedules.
const COMMENT: [&str; 2] = ["<!--SR:", "-->"];

const DAY_MS: i64 = 86_400_000;

/// How local time is told, since neither program says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Minutes that local time is ahead of UTC.
    pub tz_min: i32,
    /// The hour at which study days change.
    pub rollover_hour: u8,
}

/// A review as the database of hashcards has it.
struct Review {
    id: i64,
    hash: String,
    at: String,
    grade: String,
    due: String,
}

/// Reads the database of hashcards for the cards of these notes.
pub fn hashcards(bytes: Vec<u8>, notes: &[Commented<'_>], clock: Clock) -> Result<Arriving, Refused> {
    let connection = collection::connect(bytes, &["cards", "reviews", "sessions"])?;
    let known: BTreeMap<String, CardId> = notes.iter().flat_map(named).collect();
    let mut reviews: BTreeMap<String, Vec<Review>> = BTreeMap::new();
    let mut first = String::new();
    collection::each(&connection, "SELECT min(started_at) FROM sessions", |row| {
        first = collection::text(row, 0);
        Ok(())
    })?;
    let sql = "SELECT review_id, card_hash, reviewed_at, grade, due_date FROM reviews ORDER BY review_id";
    collection::each(&connection, sql, |row| {
        let [hash, at, grade, due] = [1, 2, 3, 4].map(|at| collection::text(row, at));
        let review = Review { id: collection::integer(row, 0), hash: hash.clone(), at, grade, due };
        reviews.entry(hash).or_default().push(review);
        Ok(())
    })?;
    let from = DeviceId(arriving::id(HASHCARDS_CONTEXT, &[&first]).0);
    let mut done = Arriving { from: Some(from), ..Arriving::default() };
    for (hash, reviews) in reviews {
        let Some(&card) = known.get(&hash) else {
            let what = hash.chars().take(8).collect::<String>();
            done.skipped.note("card that no note here gives in these words", arriving::clean(&what));
            continue;
        };
        let mut standing = None;
        let mut lapses = 0;
        for (nth, review) in reviews.iter().enumerate() {
            let Some((entry, due)) = entry(review, card, from, clock) else {
                done.skipped.note(
                    "review that cannot be read",
                    format!("review {} of {:.8}", review.id, review.hash),
                );
                continue;
            };
            let passed = entry.grade.is_some_and(Grade::passed);
            lapses += u32::from(nth > 0 && !passed);
            let interval = u32::try_from(due.since(entry.study_day)).unwrap_or(0).clamp(1, LONGEST_INTERVAL);
            let before: u32 = standing.map_or(0, |(state, _): (SetState, i64)| state.repetitions);
            let repetitions = if passed { before + 1 } else { 0 };
            standing = Some((SetState { repetitions, ease: FIRST_EASE, interval, due, lapses }, entry.at_ms));
            done.shipment.entries.push(Entry { interval: Some(interval), ..entry });
        }
        if let Some((state, answered_at)) = standing {
            done.arrivals.push(arrival(card, state, Some(answered_at)));
        }
    }
    done.shipment.entries.sort_by_key(|entry| entry.id);
    Ok(done)
}

const fn arrival(card: CardId, state: SetState, answered_at: Option<i64>) -> Arrival {
    Arrival { card, state: Some(state), suspended: false, flagged: false, answered_at }
}

/// The row of a review and the day that it led to.
fn entry(review: &Review, card: CardId, from: DeviceId, clock: Clock) -> Option<(Entry, Day)> {
    let quality = match review.grade.as_str() {
        "forgot" => 2,
        "hard" => 3,
        "good" => 4,
        "easy" => 5,
        _ => return None,
    };
    let local: NaiveDateTime = review.at.trim_end_matches('Z').parse().ok()?;
    let local_ms = local.and_utc().timestamp_millis();
    let day = (local_ms - i64::from(clock.rollover_hour) * 3_600_000).div_euclid(DAY_MS);
    let due: Day = review.due.parse().ok()?;
    let entry = Entry {
        id: RowId { device: from, seq: review.id.max(1) },
        card,
        at_ms: local_ms - i64::from(clock.tz_min) * 60_000,
        tz_min: clock.tz_min,
        study_day: Day::from_number(i32::try_from(day).ok()?),
        kind: "history".to_owned(),
        grade: Grade::new(quality),
        interval: None,
        elapsed_ms: None,
        answer: None,
        algo: "hashcards".to_owned(),
        extra: json!({}),
    };
    Some((entry, due))
}

/// The cards of a note by the names that hashcards gives them.
fn named<'n>(note: &'n Commented<'_>) -> impl Iterator<Item = (String, CardId)> + use<'n> {
    hashcards::names(&note.text).into_iter().filter_map(|name| {
        let card = note.cards.iter().filter(|card| card.line == name.line).nth(name.nth)?;
        Some((name.hash, card.id))
    })
}

/// A note's text, its name for messages, and its cards in their order.
pub struct Commented<'n> {
    /// The text.
    pub text: String,
    /// Its file as the user would name it.
    pub name: String,
    /// Its cards.
    pub cards: Vec<&'n Card>,
}

/// Reads the comments of Obsidian's plugin in these notes, which lie in `folder`.
pub fn comments(notes: &[Commented<'_>], folder: &str) -> Arriving {
    let from = DeviceId(arriving::id(COMMENTS_CONTEXT, &[folder]).0);
    let mut done = Arriving { from: Some(from), ..Arriving::default() };
    for note in notes {
        for (line, number) in note.text.lines().zip(1_u32..) {
            let Some(inside) = comment(line) else { continue };
            let place = format!("{}:{number}", note.name);
            let siblings = behind(&note.cards, number);
            if siblings.is_empty() {
                done.skipped.note("comment behind no card", arriving::clean(&place));
                continue;
            }
            let states: Vec<Option<SetState>> = inside.split('!').skip(1).map(state).collect();
            for (card, state) in siblings.iter().zip(&states) {
                match state {
                    Some(state) => done.arrivals.push(arrival(card.id, *state, None)),
                    None => done.skipped.note("comment that cannot be read", arriving::clean(&place)),
                }
            }
            if states.len() > siblings.len() {
                done.skipped.note("schedule of a card that is not made here", arriving::clean(&place));
            }
        }
    }
    done
}

/// The cards that a comment on this line is about: they stand on it or end right above it, but for an empty line.
pub(super) fn behind<'n>(cards: &[&'n Card], line: u32) -> Vec<&'n Card> {
    let above = |card: &&Card| card.line <= line && line <= card.end_line.saturating_add(2);
    let end = cards.iter().copied().filter(above).map(|card| card.end_line).max();
    cards.iter().copied().filter(|card| above(card) && Some(card.end_line) == end).collect()
}

/// What stands in the comment of a line, from the first `!`.
fn comment(line: &str) -> Option<&str> {
    let inside = &line[line.find(COMMENT[0])? + COMMENT[0].len()..];
    Some(&inside[..inside.find(COMMENT[1])?])
}

/// `2024-01-01,4,270` as a schedule.
fn state(text: &str) -> Option<SetState> {
    let mut parts = text.trim().split(',');
    let due: Day = parts.next()?.trim().parse().ok()?;
    let interval: f64 = parts.next()?.trim().parse().ok()?;
    let ease: f64 = parts.next()?.trim().parse().ok()?;
    let is_sane = (0.0..=f64::from(LONGEST_INTERVAL)).contains(&interval) && (1.0..=5_000.0).contains(&ease);
    let interval = is_sane.then(|| (interval.round() as u32).max(1))?;
    let repetitions = if interval > 1 { 2 } else { 1 };
    Some(SetState { repetitions, ease: ease.round() as u16, interval, due, lapses: 0 })
}

#[cfg(test)]
mod tests {
    use rusqlite::{Connection, MAIN_DB};

    use super::*;
    use crate::exchange::sample;

    const CLOCK: Clock = Clock { tz_min: 60, rollover_hour: 4 };

    fn database(statements: &str) -> Vec<u8> {
        let connection = Connection::open_in_memory().unwrap();
        let tables = "CREATE TABLE cards (card_hash, added_at, stability, difficulty, due_date, review_count);
            CREATE TABLE sessions (session_id INTEGER PRIMARY KEY, started_at, ended_at);
            CREATE TABLE reviews (review_id INTEGER PRIMARY KEY, session_id, card_hash, reviewed_at, grade, stability,
                                  difficulty, due_date);
            INSERT INTO sessions VALUES (1, '2026-01-01T10:00:00.000', '');";
        connection.execute_batch(tables).unwrap();
        connection.execute_batch(statements).unwrap();
        connection.serialize(MAIN_DB).unwrap().to_vec()
    }

    #[test]
    fn hashcards_tells_interval_due_day_and_log() {
        let at = |number, line| Card { line, ..sample::card(number, "q", "a") };
        // Here an answer ends at the empty line.
        let (basic, cloze) = (at(1, 1), at(2, 6));
        let text = "Q: q\nA: a\n\nmore\n\nC: [Foo] bar\n";
        let note =
            || Commented { text: text.to_owned(), name: "n.md".to_owned(), cards: vec![&basic, &cloze] };
        let names: Vec<String> = hashcards::names(text).into_iter().map(|name| name.hash).collect();
        let [one, two] = &names[..] else { panic!("{names:?}") };
        let bytes = database(&format!(
            "INSERT INTO reviews VALUES (1, 1, '{one}', '2026-01-01T10:00:00.000', 'good', 1, 1, '2026-01-03');
             INSERT INTO reviews VALUES (2, 1, '{one}', '2026-01-03T02:00:00.000', 'forgot', 1, 1, '2026-01-04');
             INSERT INTO reviews VALUES (3, 1, '{two}', '2026-01-03T12:00:00.000', 'easy', 1, 1, '2026-01-20');
             INSERT INTO reviews VALUES (4, 1, 'ffff', '2026-01-03T12:00:00.000', 'easy', 1, 1, '2026-01-20');
             INSERT INTO reviews VALUES (5, 1, '{two}', 'whenever', 'easy', 1, 1, '2026-01-20');"
        ));
        let arriving = super::hashcards(bytes, &[note()], CLOCK).unwrap();
        let of = |id| arriving.arrivals.iter().find(|arrival| arrival.card == id).unwrap().state.unwrap();
        let one = of(basic.id);
        assert_eq!(
            (one.repetitions, one.interval, one.due.to_string(), one.lapses),
            (0, 2, "2026-01-04".to_owned(), 1)
        );
        assert_eq!((of(cloze.id).interval, of(cloze.id).repetitions), (17, 1));
        let rows: Vec<_> =
            arriving.shipment.entries.iter().map(|row| (row.id.seq, row.study_day.to_string())).collect();
        let day = |seq, day: &str| (seq, day.to_owned());
        assert_eq!(
            rows,
            [day(1, "2026-01-01"), day(2, "2026-01-02"), day(3, "2026-01-03")],
            "a night belongs to the day before"
        );
        assert_eq!(arriving.skipped.reasons().count(), 2);
        assert!(super::hashcards(b"x".to_vec(), &[], CLOCK).is_err());
    }

    #[test]
    fn comments_tell_due_day_interval_and_ease() {
        let at = |number, line, end_line| Card { line, end_line, ..sample::card(number, "q", "a") };
        let cards = [at(1, 2, 2), at(2, 4, 4), at(3, 4, 4), at(4, 7, 8)];
        let text = "# n\na::b <!--SR:!2024-01-05,4,270-->\n\nc:::d\n<!--SR:!2024-02-01,10,250!2024-03-01,20.4,231-->\n\nq\n?\nno <!--SR:!never,1,1-->\n\n<!--SR:!2024-01-05,4,270-->\n";
        let note =
            Commented { text: text.to_owned(), name: "n.md".to_owned(), cards: cards.iter().collect() };
        let arriving = comments(&[note], "/n");
        let told: Vec<_> = arriving
            .arrivals
            .iter()
            .map(|arrival| {
                (
                    arrival.card.0[0],
                    arrival.state.map(|state| (state.due.to_string(), state.interval, state.ease)).unwrap(),
                )
            })
            .collect();
        let state = |number, due: &str, interval, ease| (number, (due.to_owned(), interval, ease));
        assert_eq!(
            told,
            [
                state(1, "2024-01-05", 4, 270),
                state(2, "2024-02-01", 10, 250),
                state(3, "2024-03-01", 20, 231)
            ]
        );
        let skipped: Vec<_> = arriving.skipped.reasons().map(|(why, what)| (why, what.join(" "))).collect();
        assert_eq!(
            skipped,
            [
                ("comment behind no card", "n.md:11".to_owned()),
                ("comment that cannot be read", "n.md:9".to_owned())
            ]
        );
    }
}
