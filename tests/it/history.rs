//! Whatever is done, in whatever order, on two devices: the cache is a replay, and no card and no row is lost.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use mnemon::exchange::log;
use mnemon::generate;
use mnemon::model::card::CardId;
use mnemon::model::day::{Day, Now};
use mnemon::model::grade::Grade;
use mnemon::model::log::{Event, Remark, Row, RowId, Seen, SetState};
use mnemon::model::own::OwnText;
use mnemon::model::schedule::Standing;
use mnemon::model::undo::undone;
use mnemon::notes;
use mnemon::reconcile::sources::{SourceKind, enrol};
use mnemon::reconcile::{NoteRead, Place, Reading, reconcile};
use mnemon::schedule::{Options, fold};
use mnemon::store::{NewRow, Scope, Store};
use proptest::prelude::*;
use proptest::sample::Index;

use super::world::tell;

/// Histories that are played; the second number with `CI_FULL=1`.
const CASES: [u32; 2] = [64, 256];

/// Facts that the notes may hold.
const FACTS: u8 = 6;

/// Notes they may stand in.
const NOTES: u8 = 2;

/// The scheduler's name in the rows.
const ALGORITHM: &str = "sm2-1";

/// What may happen to the notes, which both devices read.
#[derive(Clone, Debug)]
enum Edit {
    /// A fact is written at the end of a note, in this wording.
    Write { note: u8, fact: u8, wording: u8 },
    /// A fact is struck from a note.
    Strike { note: u8, fact: u8 },
    /// The facts of a note are turned round.
    Turn(u8),
    /// A note is deleted.
    Delete(u8),
}

/// What a device may do.
#[derive(Clone, Debug)]
enum Deed {
    /// Reads the notes.
    Sync,
    /// Writes a row about one of its cards.
    Write(Index, Event),
    /// Gives one of its cards a tag, a text or a verdict.
    Say(Index, Remark),
    /// Lets one of its cards go on with the history of another, or of itself.
    Relink(Index, Index),
    /// Takes its latest step back.
    Undo,
    /// Takes any row of the log back, an undo or the other device's row among them.
    UndoAny(Index),
    /// Takes over the other's log.
    Merge,
    /// Takes over a part of the other's log from a file that somebody cut, and perhaps turned round.
    Import { rows: Index, backwards: bool },
}

#[derive(Clone, Debug)]
enum Step {
    Edit(Edit),
    NextDay,
    Do(bool, Deed),
}

fn event() -> impl Strategy<Value = Event> {
    let grade = || (0u8..=5).prop_filter_map("quality", Grade::new);
    let state =
        (0u32..5, 130u16..=300, 0u32..90, 0u32..4).prop_map(|(repetitions, ease, interval, lapses)| {
            SetState { repetitions, ease, interval, due: Day::from_number(20_000).plus(interval), lapses }
        });
    prop_oneof![
        8 => grade().prop_map(Event::Review),
        2 => grade().prop_map(Event::Reask),
        1 => grade().prop_map(Event::Cram),
        1 => state.prop_map(Event::Set),
        4 => prop::sample::select(vec![
            Event::Reset, Event::Suspend, Event::Resume, Event::Bury, Event::Drop, Event::Restore,
            Event::Flag(true), Event::Flag(false),
        ]),
    ]
}

fn remark() -> impl Strategy<Value = Remark> {
    let texts = [None, Some("Mine?"), Some("\u{1b}\"\u{2028}")];
    let text = move || prop::sample::select(texts.to_vec()).prop_map(|text| text.map(str::to_owned));
    prop_oneof![
        (prop::sample::select(vec!["exam", "数学"]), any::<bool>())
            .prop_map(|(name, on)| Remark::Tag { name: name.to_owned(), on }),
        (text(), text()).prop_map(|(front, back)| Remark::Edit(OwnText {
            front,
            back,
            ..OwnText::default()
        })),
        any::<bool>().prop_map(|same| Remark::Verdict { other: CardId([7; 16]), same }),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let edit = prop_oneof![
        4 => (0..NOTES, 0..FACTS, 0..3u8).prop_map(|(note, fact, wording)| Edit::Write { note, fact, wording }),
        2 => (0..NOTES, 0..FACTS).prop_map(|(note, fact)| Edit::Strike { note, fact }),
        1 => (0..NOTES).prop_map(Edit::Turn),
        1 => (0..NOTES).prop_map(Edit::Delete),
    ];
    let deed = prop_oneof![
        4 => Just(Deed::Sync),
        8 => (any::<Index>(), event()).prop_map(|(card, event)| Deed::Write(card, event)),
        2 => (any::<Index>(), remark()).prop_map(|(card, remark)| Deed::Say(card, remark)),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(card, former)| Deed::Relink(card, former)),
        2 => Just(Deed::Undo),
        2 => any::<Index>().prop_map(Deed::UndoAny),
        2 => Just(Deed::Merge),
        2 => (any::<Index>(), any::<bool>())
            .prop_map(|(rows, backwards)| Deed::Import { rows, backwards }),
    ];
    prop_oneof![
        3 => edit.prop_map(Step::Edit),
        1 => Just(Step::NextDay),
        10 => (any::<bool>(), deed).prop_map(|(second, deed)| Step::Do(second, deed)),
    ]
}

/// The notes: their facts in order, each with its wording.
#[derive(Clone, Debug, Default)]
struct Notes([Vec<(u8, u8)>; NOTES as usize]);

impl Notes {
    fn edit(&mut self, edit: &Edit) {
        match *edit {
            Edit::Write { note, fact, wording } => {
                let facts = &mut self.0[usize::from(note)];
                facts.retain(|(known, _)| *known != fact);
                facts.push((fact, wording));
            }
            Edit::Strike { note, fact } => self.0[usize::from(note)].retain(|(known, _)| *known != fact),
            Edit::Turn(note) => self.0[usize::from(note)].reverse(),
            Edit::Delete(note) => self.0[usize::from(note)].clear(),
        }
    }

    /// The notes that are there, by path.
    fn texts(&self) -> BTreeMap<String, String> {
        let text = |facts: &[(u8, u8)]| {
            let cards = facts.iter().map(|(fact, wording)| {
                format!("Q: What is fact {fact}?\nA: It is {fact} in wording {wording}.\n\n")
            });
            format!("# Facts\n\n{}", cards.collect::<String>())
        };
        let there = self.0.iter().enumerate().filter(|(_, facts)| !facts.is_empty());
        there.map(|(note, facts)| (format!("{note}.md"), text(facts))).collect()
    }
}

fn refold(card: CardId, rows: &[Row]) -> Standing {
    fold(rows, card, &Options::default())
}

/// A device: its database, and what it may never lose.
struct Device {
    store: Store,
    /// How far its clock is ahead.
    ahead_ms: i64,
    /// Every card that it ever had.
    cards: BTreeSet<CardId>,
    /// The key of every row that it ever had.
    rows: BTreeSet<RowId>,
}

impl Device {
    fn new(number: u8, ahead_ms: i64) -> Self {
        let store = Store::in_memory([number; 16]).unwrap();
        Self { store, ahead_ms, cards: BTreeSet::new(), rows: BTreeSet::new() }
    }

    fn now(&self, moment: i64) -> Now {
        let at_ms = moment + self.ahead_ms;
        Now { at_ms, tz_min: 0, today: Day::from_number((at_ms / 86_400_000) as i32) }
    }

    /// Reads the notes, and gives question and answer of the cards that they hold.
    fn sync(&mut self, notes: &Notes, now: Now) -> BTreeSet<(String, String)> {
        let enrolment = enrol(&self.store.sources().unwrap(), "/facts", SourceKind::Folder);
        let source = enrolment.source;
        let read = |(path, text): (String, String)| {
            let note = notes::parse(&path, text.as_bytes()).unwrap();
            let cards = generate::cards(&note, &generate::Options::default()).cards;
            NoteRead {
                place: Place { source, path },
                title: note.title,
                hash: text,
                stamp: None,
                is_reread: false,
                cards: cards.into_iter().map(Arc::new).collect(),
                pins: BTreeMap::new(),
            }
        };
        let notes: Vec<NoteRead> = notes.texts().into_iter().map(read).collect();
        let texts = notes.iter().flat_map(|note| &note.cards);
        let texts = texts.map(|card| (card.front.clone(), card.back.clone())).collect();
        let reading =
            Reading { enrolment: Some(enrolment), sources: vec![source], notes, ..Reading::default() };
        let plan = reconcile(self.store.stored().unwrap(), &reading);
        self.store.apply(&plan, "1", now, "sm2-1", &refold).unwrap();
        let again = reconcile(self.store.stored().unwrap(), &reading);
        assert!(again.is_empty(), "reading the same notes again changes nothing: {again:?}");
        texts
    }

    /// One of the cards, if there are any.
    fn pick(&self, card: Index) -> Option<CardId> {
        let cards: Vec<CardId> = self.cards.iter().copied().collect();
        (!cards.is_empty()).then(|| *card.get(&cards))
    }

    /// Writes a row about one of the cards, if there are any.
    fn write(&mut self, card: Index, now: Now, row: impl FnOnce(CardId) -> NewRow) {
        if let Some(card) = self.pick(card) {
            self.store.append(&row(card), now, ALGORITHM, &refold).unwrap();
        }
    }

    /// Takes back any row about a card that this device has.
    fn undo_any(&mut self, row: Index, now: Now) {
        let rows: Vec<Row> =
            self.store.rows().unwrap().into_iter().filter(|row| self.cards.contains(&row.card)).collect();
        if !rows.is_empty() {
            let target = row.get(&rows);
            let undo = NewRow::action(target.card, Event::Undo(target.id));
            self.store.append(&undo, now, ALGORITHM, &refold).unwrap();
        }
    }

    /// The log as a file, a line per row.
    fn export(&self) -> Vec<u8> {
        let mut file = Vec::new();
        log::write(&mut file, &self.store.entries().unwrap()).unwrap();
        file
    }

    /// Takes over the first rows of a file, or the last ones in reverse.
    fn import(&mut self, file: &[u8], rows: Index, backwards: bool, now: Now) {
        let mut lines: Vec<&[u8]> = file.split_inclusive(|byte| *byte == b'\n').collect();
        if backwards {
            lines.reverse();
        }
        lines.truncate(rows.index(lines.len() + 1));
        let read = log::read(lines.concat().as_slice(), "log.jsonl").unwrap();
        assert_eq!((read.entries.len(), read.problems.as_slice()), (lines.len(), [].as_slice()));
        self.store.merge(&read.entries, now, &refold).unwrap();
    }

    fn merge(&mut self, other: &Self, now: Now) {
        let theirs = log::read(other.export().as_slice(), "log.jsonl").unwrap().entries;
        assert_eq!(theirs, other.store.entries().unwrap(), "a log reads back as it was written");
        let merged = self.store.merge(&theirs, now, &refold).unwrap();
        assert_eq!(merged.added + merged.known, theirs.len());
        assert_eq!(
            self.store.merge(&theirs, now, &refold).unwrap().added,
            0,
            "a log merged twice adds nothing"
        );
    }

    /// What holds after every step.
    fn check(&mut self) {
        let report = self.store.check(&refold).unwrap();
        assert!(report.is_sound(), "{report:?}");
        let cards: BTreeSet<CardId> = self.standings().into_keys().collect();
        assert!(cards.is_superset(&self.cards), "no card is lost");
        let rows: BTreeSet<RowId> = self.store.entries().unwrap().iter().map(|entry| entry.id).collect();
        assert!(rows.is_superset(&self.rows), "no row is lost");
        (self.cards, self.rows) = (cards, rows);
        self.compare_counts();
    }

    /// The counts of answers leave out the same rows as the fold does.
    fn compare_counts(&self) {
        let (first, last) = (Day::from_number(0), Day::from_number(40_000));
        let days = self.store.answered(first, last).unwrap();
        let reset = self.store.rows().unwrap().iter().any(|row| row.event == Event::Reset);
        if !reset {
            let counted: u32 = days.iter().map(mnemon::store::AnsweredDay::answers).sum();
            let folded: u32 = self.histories().iter().map(|rows| refold(rows[0].card, rows).reviews).sum();
            assert_eq!(counted, folded, "statistics and schedules agree on undos and on what is one card");
        }
    }

    /// The rows of the log, those of ids that a relink row in force names together as one history.
    fn histories(&self) -> Vec<Vec<Row>> {
        let rows = self.store.rows().unwrap();
        let undos = rows.iter().filter_map(|row| match row.event {
            Event::Undo(target) => Some((row.id, target)),
            _ => None,
        });
        let undone = undone(undos);
        let mut name: BTreeMap<CardId, CardId> = rows.iter().map(|row| (row.card, row.card)).collect();
        for row in rows.iter().filter(|row| !undone.contains(&row.id)) {
            if let Event::Relink(other) = row.event {
                let one = name[&row.card];
                let other = *name.entry(other).or_insert(other);
                name.values_mut().filter(|known| **known == other).for_each(|known| *known = one);
            }
        }
        let mut histories: BTreeMap<CardId, Vec<Row>> = BTreeMap::new();
        for row in rows {
            histories.entry(name[&row.card]).or_default().push(row);
        }
        histories.into_values().collect()
    }

    fn standings(&self) -> BTreeMap<CardId, Standing> {
        let cards = self.store.cards(&Scope::default()).unwrap();
        cards.into_iter().map(|listed| (listed.card.id, listed.standing)).collect()
    }

    /// The cards whose text is in the notes, by question and answer as these give them.
    fn living(&self) -> BTreeSet<(String, String)> {
        let living = self.store.stored().unwrap().into_iter().filter(|old| !old.retired && !old.kept);
        living.map(|old| (old.placed.card.front.clone(), old.placed.card.back.clone())).collect()
    }
}

/// Plays a history, and at its end lets the devices hear of each other.
fn play(steps: &[Step], lag_ms: i64) {
    let mut notes = Notes::default();
    let mut devices = [Device::new(1, 0), Device::new(2, lag_ms)];
    let mut moment = 20_000 * 86_400_000_i64 + 43_200_000;
    for step in steps {
        moment += 1_000;
        match step {
            Step::Edit(edit) => notes.edit(edit),
            Step::NextDay => moment += 86_400_000,
            Step::Do(second, deed) => {
                let [first_device, second_device] = &mut devices;
                let (device, other) =
                    if *second { (second_device, first_device) } else { (first_device, second_device) };
                let now = device.now(moment);
                match deed {
                    Deed::Sync => {
                        let texts = device.sync(&notes, now);
                        assert_eq!(device.living(), texts, "the cards of the notes are those that live");
                    }
                    Deed::Write(card, event) => device.write(*card, now, |card| match event.grade() {
                        Some(_) => NewRow::answer(card, *event, Seen { interval: 1, ..Seen::default() }),
                        None => NewRow::action(card, *event),
                    }),
                    Deed::Say(card, remark) => {
                        device.write(*card, now, |card| NewRow::remark(card, remark.clone()));
                    }
                    Deed::Relink(card, former) => {
                        if let Some(former) = device.pick(*former) {
                            device.write(*card, now, |card| NewRow::action(card, Event::Relink(former)));
                        }
                    }
                    Deed::Undo => drop(device.store.undo_last(now, ALGORITHM, &refold).unwrap()),
                    Deed::UndoAny(row) => device.undo_any(*row, now),
                    Deed::Merge => device.merge(other, now),
                    Deed::Import { rows, backwards } => {
                        device.import(&other.export(), *rows, *backwards, now);
                    }
                }
                device.check();
            }
        }
    }
    let [first, second] = &mut devices;
    let now = [first.now(moment), second.now(moment)];
    first.sync(&notes, now[0]);
    second.sync(&notes, now[1]);
    first.merge(second, now[0]);
    second.merge(first, now[1]);
    first.check();
    second.check();
    assert_eq!(first.export(), second.export(), "both end with the same log, byte for byte");
    let (here, there) = (first.standings(), second.standings());
    for (card, standing) in &here {
        assert_eq!(there.get(card).unwrap_or(standing), standing, "{card}");
    }
}

#[test]
fn the_cache_is_a_replay_and_nothing_is_lost_whatever_two_devices_do() {
    let played = Cell::new((0, 0));
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: CASES[usize::from(std::env::var_os("CI_FULL").is_some())],
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    // The clock of the second device may be behind or ahead by two days.
    let histories = (prop::collection::vec(step(), 0..60), -172_800_000..172_800_000_i64);
    let outcome = runner.run(&histories, |(steps, lag_ms)| {
        play(&steps, lag_ms);
        let (cases, done) = played.get();
        played.set((cases + 1, done + steps.len()));
        Ok(())
    });
    let (cases, steps) = played.get();
    tell(&format!("{cases} histories of {steps} steps in all"));
    outcome.unwrap();
}
