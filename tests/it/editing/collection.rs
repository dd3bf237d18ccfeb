//! A collection of learned cards that follows a folder, and what really became of each of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use mnemon::generate;
use mnemon::model::card::{Card, CardId};
use mnemon::notes;
use mnemon::reconcile::sources::SourceId;
use mnemon::reconcile::{NoteRead, Place, Plan, Reading, Stored, reconcile};

use super::folder::{File, Folder};

/// Where a card comes from: the facts of its lines.
pub type Facts = BTreeSet<u32>;

/// What makes a card that of a fact: the fact of its first line, its form, and which of these it is.
pub type Key = (u32, String, usize);

/// A card as it stands: its id, the facts of its lines, its text.
pub type Standing = (CardId, Facts, Card);

/// The cards of a folder, all with a history.
#[derive(Default)]
pub struct Collection {
    cards: BTreeMap<CardId, Stored>,
    read: BTreeMap<String, Read>,
}

/// A note as it was read: its text with the facts of its lines, and its cards with theirs.
struct Read {
    file: File,
    cards: Vec<(Card, Facts)>,
}

impl Read {
    fn of(file: &File) -> (Self, NoteRead) {
        let text = file.text();
        let note = notes::parse(&file.path, text.as_bytes()).unwrap();
        let cards = generate::cards(&note, &generate::Options::default()).cards;
        let facts = |card: &Card| {
            (card.line..=card.end_line)
                .filter_map(|line| file.lines.get(line as usize - 1))
                .filter(|line| !line.text.trim().is_empty())
                .map(|line| line.fact)
                .collect()
        };
        let read = Self {
            file: file.clone(),
            cards: cards.iter().map(|card| (card.clone(), facts(card))).collect(),
        };
        let place = place(&file.path);
        let pins = BTreeMap::new();
        let cards = cards.into_iter().map(Arc::new).collect();
        (read, NoteRead { place, title: note.title, hash: text, stamp: None, is_reread: false, cards, pins })
    }
}

fn place(path: &str) -> Place {
    Place { source: SourceId(1), path: path.to_owned() }
}

impl Collection {
    /// Reads what changed in a folder, as a sync does, and gives the plan.
    pub fn sync(&mut self, folder: &Folder) -> Plan {
        let mut reading = Reading { sources: vec![SourceId(1)], ..Reading::default() };
        let mut now = BTreeMap::new();
        for file in &folder.files {
            let known = self.read.remove(&file.path).filter(|known| known.file.text() == file.text());
            if let Some(known) = known {
                reading.same.push(place(&file.path));
                now.insert(file.path.clone(), known);
            } else {
                let (read, note) = Read::of(file);
                now.insert(file.path.clone(), read);
                reading.notes.push(note);
            }
        }
        self.read = now;
        let plan = reconcile(self.cards.values().cloned().collect::<Vec<_>>(), &reading);
        self.apply(&plan);
        let again = reconcile(self.cards.values().cloned().collect::<Vec<_>>(), &reading);
        assert!(
            again.is_empty(),
            "reading the same notes again changes nothing: {:?}",
            again.changed().next()
        );
        plan
    }

    fn apply(&mut self, plan: &Plan) {
        for placed in plan.changed() {
            let id = placed.card.id;
            let mut former = self.cards.get(&id).map_or(Vec::new(), |old| old.former.clone());
            former.push(placed.born);
            let placed = placed.clone();
            let (retired, reviewed, asked, logged, verdicts) = (false, true, true, true, BTreeMap::new());
            let kept = false;
            let stored = Stored { placed, retired, reviewed, asked, logged, kept, former, verdicts };
            self.cards.insert(id, stored);
        }
        for gone in &plan.retire {
            self.cards.get_mut(&gone.card.id).unwrap().retired = true;
        }
    }

    /// The card of each fact. Facts that stand twice are left out, since nobody can say which of both is meant.
    pub fn truth(&self) -> BTreeMap<Key, Standing> {
        let living = self.cards.values().filter(|old| !old.retired);
        let ids: BTreeMap<CardId, CardId> = living.map(|old| (old.placed.born, old.placed.card.id)).collect();
        let lines = self.read.values().flat_map(|read| &read.file.lines);
        let mut times: BTreeMap<u32, usize> = BTreeMap::new();
        lines.for_each(|line| *times.entry(line.fact).or_default() += 1);
        let mut counts: BTreeMap<(u32, String), usize> = BTreeMap::new();
        let mut out = BTreeMap::new();
        for (card, of) in self.read.values().flat_map(|read| &read.cards) {
            let Some(&first) = of.iter().min() else { continue };
            let nth = counts.entry((first, card.form.clone())).or_default();
            *nth += 1;
            // A line that was wrapped has its number twice, next to itself, and is one fact all the same.
            if let Some(&id) = ids.get(&card.id) {
                out.insert((first, card.form.clone(), *nth), (id, of.clone(), card.clone()));
            }
        }
        out.retain(|(fact, _, _), _| times[fact] == 1 || self.is_wrapped(*fact));
        out
    }

    /// Whether the lines of a fact follow each other in one note.
    fn is_wrapped(&self, fact: u32) -> bool {
        let mut homes = self.read.values().map(|read| {
            let lines = read.file.lines.iter().enumerate().filter(|(_, line)| line.fact == fact);
            lines.map(|(at, _)| at).collect::<Vec<_>>()
        });
        let Some(first) = homes.find(|at| !at.is_empty()) else { return false };
        first.windows(2).all(|two| two[1] == two[0] + 1) && homes.all(|at| at.is_empty())
    }
}
