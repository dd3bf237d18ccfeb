//! Walks the history of a git repository of notes and follows the cards from commit to commit, as a sync after
//! each of them would: `cargo run --release --example replay -- REPOSITORY [FOLDER] [--texts]`.
//!
//! Says for every commit that touches a note what became of the cards, and at the end, for each thing that is done to
//! notes and over the whole life of the cards, how many kept their id and how many went on in another text. With
//! `--texts` the texts before and after of every card that went on in another text, retired or was doubtful are told
//! as well, so that a person can judge them. `git` has to be installed; nothing is written.

mod kind;
mod repository;
mod totals;

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::{self, Write as _};
use std::sync::Arc;
use std::time::Instant;

use mnemon::generate;
use mnemon::model::card::{Card, CardId};
use mnemon::notes;
use mnemon::reconcile::sources::SourceId;
use mnemon::reconcile::{Link, NoteRead, Place, Placed, Plan, Reading, Stored, reconcile};

use repository::{Notes, Repository};
use totals::{Lives, Totals};

/// What has to be compared after a commit: the notes that it changed.
fn reading(before: &Notes, now: &Notes) -> Reading {
    let mut reading = Reading { sources: vec![SourceId(1)], ..Reading::default() };
    for (path, content) in now {
        let place = Place { source: SourceId(1), path: path.clone() };
        if before.get(path) == Some(content) {
            reading.same.push(place);
            continue;
        }
        let Ok(note) = notes::parse(path, &content.bytes) else {
            reading.unread.push(place);
            continue;
        };
        let generated = generate::cards(&note, &generate::Options::default());
        let hash = content.name.clone();
        reading.notes.push(NoteRead {
            place,
            title: note.title,
            hash,
            stamp: None,
            is_reread: false,
            cards: generated.cards.into_iter().map(Arc::new).collect(),
            pins: generated.pins,
        });
    }
    reading
}

/// The cards of those that would retire whose text still stands in their note.
fn verbatim(plan: &Plan, now: &Notes) -> Verbatim {
    let mut gone: BTreeMap<&str, Vec<&Card>> = BTreeMap::new();
    for (home, card) in plan.without_their_text() {
        gone.entry(&home.path).or_default().push(card);
    }
    let mut there = Verbatim::new();
    for (path, cards) in gone {
        let Some(content) = now.get(path) else { continue };
        if let Ok(note) = notes::parse(path, &content.bytes) {
            there.extend(generate::verbatim(&note, &generate::Options::default(), cards));
        }
    }
    there
}

/// Cards with their first and last line.
type Verbatim = BTreeMap<CardId, (u32, u32)>;

/// The letters and digits of a text: what of it can be found again however it is marked up.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The letters of notes, one after the other.
fn letters_of<'n>(notes: impl Iterator<Item = &'n repository::Content>) -> String {
    notes.map(|content| letters(&String::from_utf8_lossy(&content.bytes)) + "\n").collect()
}

/// How the program is called.
const USAGE: &str = "usage: replay REPOSITORY [FOLDER] [--texts]";

fn main() -> Result<(), Box<dyn Error>> {
    let (options, args): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|arg| arg.starts_with("--"));
    let with_texts = match options.as_slice() {
        [] => false,
        [option] if option == "--texts" => true,
        _ => return Err(USAGE.into()),
    };
    let mut args = args.into_iter();
    let root = args.next().ok_or(USAGE)?.into();
    let repository = Repository { root, folder: args.next().unwrap_or_else(|| ".".to_owned()) };
    let mut out = io::stdout().lock();
    let mut stored: BTreeMap<CardId, Stored> = BTreeMap::new();
    let mut before = Notes::new();
    let (mut totals, mut lives) = (Totals::default(), Lives::default());
    for commit in repository.commits()? {
        let now = repository.notes(&commit, &before)?;
        if now == before {
            continue;
        }
        // A sync reads from the database what the notes can touch; here all of it is at hand.
        let known = stored.values().cloned().collect::<Vec<_>>();
        let again = known.clone();
        let start = Instant::now();
        let mut reading = reading(&before, &now);
        let mut plan = reconcile(known, &reading);
        if plan.without_their_text().next().is_some() {
            reading.verbatim = verbatim(&plan, &now);
            plan = reconcile(again, &reading);
        }
        let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
        let read = letters_of(
            now.iter()
                .filter(|(path, content)| before.get(*path) != Some(*content))
                .map(|(_, content)| content),
        );
        let kinds = kind::kinds(&before, &now);
        totals.add(&plan, &stored, &kinds, &read, reading.verbatim.len(), milliseconds);
        lives.add(&plan);
        let told = if with_texts { texts(&plan, &stored, &read) } else { String::new() };
        apply(&mut stored, &plan);
        writeln!(
            out,
            "{} {:>4} notes {:>6} cards: {:>5} new {:>5} followed {:>5} back {:>5} retired {:>3} doubtful {:>7.1} ms",
            &commit[..10],
            now.len(),
            stored.values().filter(|old| !old.retired).count(),
            plan.add.len(),
            plan.links.len(),
            plan.restore.len(),
            plan.retire.len(),
            plan.doubts.len(),
            milliseconds,
        )?;
        out.write_all(told.as_bytes())?;
        before = now;
    }
    lives.end(&stored, &letters_of(before.values()));
    totals.tell(&lives, &mut out)?;
    Ok(())
}

/// Whether the answer of a card that retires stands in what was read, so that its fact may be there still.
fn is_answered(gone: &Placed, read: &str) -> bool {
    read.contains(&letters(&gone.card.back))
}

/// What a person has to see to judge a plan: every card that goes on in another text, retires or is doubtful.
fn texts(plan: &Plan, stored: &BTreeMap<CardId, Stored>, read: &str) -> String {
    let text = |card: &Card| format!("{} => {}", card.front, card.back).replace('\n', " ⏎ ");
    let now: BTreeMap<CardId, &Placed> = plan.changed().map(|placed| (placed.card.id, placed)).collect();
    let mut told = Vec::new();
    for link in &plan.links {
        if let (Some(old), Some(new)) = (stored.get(&link.card), now.get(&link.card)) {
            let (before, after) = (&old.placed, &new.card);
            if text(&before.card) != text(after) {
                let Link { reason, similarity, .. } = link;
                told.push(format!("followed {reason:?} {similarity}"));
                told.push(format!("  {}\n  {}", text(&before.card), text(after)));
            }
        }
    }
    for gone in &plan.retire {
        let home = gone.origins.first().map_or("", |home| home.place.path.as_str());
        let word = if is_answered(gone, read) { "retired, answer there" } else { "retired" };
        told.push(format!("{word}: {home}:{}\n  {}", gone.card.line, text(&gone.card)));
    }
    for doubt in &plan.doubts {
        told.push(format!("doubtful {}", doubt.similarity));
        told.push(format!("  {}\n  {}", text(&doubt.before), text(&doubt.after)));
    }
    told.into_iter().map(|line| line + "\n").collect()
}

/// Every card counts as learned, so that each retirement shows.
fn apply(stored: &mut BTreeMap<CardId, Stored>, plan: &Plan) {
    for placed in plan.changed() {
        let former = stored.get(&placed.card.id).map_or(Vec::new(), |old| old.former.clone());
        let former: BTreeSet<CardId> = former.into_iter().chain([placed.born]).collect();
        let card = Stored {
            placed: placed.clone(),
            retired: false,
            reviewed: true,
            asked: true,
            logged: true,
            kept: false,
            former: former.into_iter().collect(),
            verdicts: BTreeMap::new(),
        };
        stored.insert(placed.card.id, card);
    }
    for gone in &plan.retire {
        stored.entry(gone.card.id).and_modify(|old| old.retired = true);
    }
}
