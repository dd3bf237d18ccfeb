//! Notes edited as people edit them, by someone who knows which line became which: the cards follow with their
//! history, and no history goes to another fact.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use mnemon::generate;
use mnemon::model::card::{Card, CardId};
use mnemon::notes;
use mnemon::reconcile::sources::SourceId;
use mnemon::reconcile::{NoteRead, Place, Plan, Reading, Stored, reconcile};
use rand::rngs::SmallRng;
use rand::seq::{IndexedMutRandom as _, IndexedRandom as _, SliceRandom as _};
use rand::{RngExt as _, SeedableRng as _};

use super::world::tell;

/// Rounds of each kind of edit; a round edits a few lines of a few notes.
const ROUNDS: u64 = 8;

/// The same where there is time for it.
const MANY_ROUNDS: u64 = 60;

/// Notes of a round.
const NOTES: usize = 3;

/// Notes of one shape, as people write them about drugs, commands or battles.
const TWINS: usize = 12;

/// A line and the number that it keeps whatever becomes of its text.
#[derive(Clone, Debug)]
struct Line {
    fact: u32,
    text: String,
}

#[derive(Clone, Debug)]
struct File {
    path: String,
    lines: Vec<Line>,
}

/// The notes of a round.
#[derive(Clone, Debug)]
struct Folder {
    files: Vec<File>,
    next: u32,
}

/// What a person does to notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Typo,
    Reword,
    Value,
    Insert,
    Delete,
    Replace,
    Reorder,
    Heading,
    MoveSection,
    RenameFile,
    Split,
    Merge,
    Doubled,
    FrontMatter,
    LineEnds,
    Mixed,
}

const KINDS: [Kind; 16] = [
    Kind::Typo,
    Kind::Reword,
    Kind::Value,
    Kind::Insert,
    Kind::Delete,
    Kind::Replace,
    Kind::Reorder,
    Kind::Heading,
    Kind::MoveSection,
    Kind::RenameFile,
    Kind::Split,
    Kind::Merge,
    Kind::Doubled,
    Kind::FrontMatter,
    Kind::LineEnds,
    Kind::Mixed,
];

/// Where a card comes from: the facts of its lines.
type Facts = BTreeSet<u32>;

/// What makes a card that of a fact: the fact of its first line, its form, and which of these it is.
type Key = (u32, String, usize);

impl Folder {
    fn of(texts: &[(String, String)]) -> Self {
        let mut folder = Self { files: Vec::new(), next: 0 };
        for (path, text) in texts {
            let lines = text.lines().map(|text| folder.line(text)).collect();
            folder.files.push(File { path: path.clone(), lines });
        }
        folder
    }

    fn line(&mut self, text: &str) -> Line {
        self.next += 1;
        Line { fact: self.next, text: text.to_owned() }
    }

    /// Any line of prose or code that says something: file and number.
    fn any(&self, rng: &mut SmallRng) -> Option<(usize, usize)> {
        let says = |line: &Line| {
            let text = line.text.trim();
            !text.is_empty() && !text.starts_with('#') && !text.starts_with("```") && !text.starts_with("---")
        };
        let all: Vec<_> = self
            .files
            .iter()
            .enumerate()
            .flat_map(|(file, at)| {
                at.lines.iter().enumerate().filter(|(_, line)| says(line)).map(move |(line, _)| (file, line))
            })
            .collect();
        all.choose(rng).copied()
    }

    fn headings(&self) -> Vec<(usize, usize)> {
        let mut headings = Vec::new();
        for (file, at) in self.files.iter().enumerate() {
            let mut fenced = false;
            for (line, text) in at.lines.iter().enumerate() {
                fenced ^= text.text.trim_start().starts_with("```");
                if !fenced && text.text.starts_with("## ") {
                    headings.push((file, line));
                }
            }
        }
        headings
    }

    fn edit(&mut self, kind: Kind, pool: &[String], rng: &mut SmallRng) {
        match kind {
            Kind::Typo => self.each(rng, typo),
            Kind::Reword => self.each(rng, |text, rng| reword(text, pool, rng)),
            Kind::Value => self.each(rng, value),
            Kind::Insert => {
                if let (Some((file, line)), Some(text)) = (self.any(rng), pool.choose(rng)) {
                    let new = self.line(text);
                    self.files[file].lines.insert(line, new);
                }
            }
            Kind::Delete => {
                if let Some((file, line)) = self.any(rng) {
                    self.files[file].lines.remove(line);
                }
            }
            Kind::Replace => {
                if let (Some((file, line)), Some(text)) = (self.any(rng), pool.choose(rng)) {
                    self.files[file].lines[line] = self.line(text);
                }
            }
            Kind::Reorder => {
                if let Some((file, line)) = self.any(rng)
                    && line + 1 < self.files[file].lines.len()
                {
                    let lines = &mut self.files[file].lines;
                    if !lines[line + 1].text.starts_with(['#', '`']) {
                        lines.swap(line, line + 1);
                    }
                }
            }
            Kind::Heading => {
                if let Some(&(file, line)) = self.headings().choose(rng) {
                    let text = &mut self.files[file].lines[line].text;
                    *text = if rng.random() { format!("{text} notes") } else { reword(text, pool, rng) };
                    if !text.starts_with("## ") {
                        *text = format!("## {}", text.trim_start_matches('#').trim());
                    }
                }
            }
            Kind::MoveSection => self.move_section(rng),
            Kind::RenameFile => {
                if let Some(file) = self.files.choose_mut(rng) {
                    file.path = format!("renamed {}", file.path);
                }
            }
            Kind::Split => {
                if let Some(&(file, line)) = self.headings().choose(rng) {
                    let tail = self.files[file].lines.split_off(line);
                    let path = format!("part of {}", self.files[file].path);
                    self.files.push(File { path, lines: tail });
                }
            }
            Kind::Merge => {
                if self.files.len() > 1 {
                    let last = self.files.remove(self.files.len() - 1);
                    self.files[0].lines.extend(last.lines);
                }
            }
            Kind::Doubled => {
                if let Some(&(file, line)) = self.headings().choose(rng) {
                    let copy: Vec<Line> = self.section(file, line).to_vec();
                    let end = self.files[file].lines.len();
                    let typed: Vec<Line> =
                        copy.into_iter().map(|line| Line { text: typo(&line.text, rng), ..line }).collect();
                    self.files[file].lines.splice(end..end, typed);
                }
            }
            Kind::FrontMatter => {
                if let Some(at) = (0..self.files.len()).collect::<Vec<_>>().choose(rng) {
                    let head: Vec<Line> =
                        ["---", "tags: [reread]", "---"].iter().map(|text| self.line(text)).collect();
                    self.files[*at].lines.splice(0..0, head);
                }
            }
            Kind::LineEnds => {
                for file in &mut self.files {
                    file.lines.iter_mut().for_each(|line| line.text.push_str("  \r"));
                }
            }
            Kind::Mixed => {
                for _ in 0..4 {
                    let kind = KINDS[rng.random_range(0..KINDS.len() - 1)];
                    if kind != Kind::LineEnds && kind != Kind::Doubled {
                        self.edit(kind, pool, rng);
                    }
                }
            }
        }
    }

    /// Changes the text of one to three lines.
    fn each(&mut self, rng: &mut SmallRng, change: impl Fn(&str, &mut SmallRng) -> String) {
        for _ in 0..rng.random_range(1..=3) {
            if let Some((file, line)) = self.any(rng) {
                let text = &mut self.files[file].lines[line].text;
                *text = change(text, rng);
            }
        }
    }

    fn section(&self, file: usize, line: usize) -> &[Line] {
        let after = self.headings().into_iter().find(|&(other, at)| other == file && at > line);
        &self.files[file].lines[line..after.map_or(self.files[file].lines.len(), |(_, at)| at)]
    }

    fn move_section(&mut self, rng: &mut SmallRng) {
        let headings = self.headings();
        if let Some(&(file, line)) = headings.choose(rng) {
            let length = self.section(file, line).len();
            let moved: Vec<Line> = self.files[file].lines.splice(line..line + length, []).collect();
            let to = rng.random_range(0..self.files.len());
            let end = self.files[to].lines.len();
            self.files[to].lines.splice(end..end, moved);
        }
    }
}

/// Words, or letters where there are no blanks.
fn pieces(text: &str) -> Vec<&str> {
    text.split_inclusive(|c: char| !c.is_ascii_alphanumeric()).collect()
}

fn typo(text: &str, rng: &mut SmallRng) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let inner: Vec<usize> = (1..letters.len().saturating_sub(1))
        .filter(|&at| letters[at - 1..=at + 1].iter().all(|c| c.is_alphabetic()))
        .collect();
    if let Some(&at) = inner.choose(rng) {
        match rng.random_range(0..3) {
            0 => letters.swap(at, at + 1),
            1 => drop(letters.remove(at)),
            _ => letters.insert(at, letters[at]),
        }
    }
    letters.into_iter().collect()
}

fn reword(text: &str, pool: &[String], rng: &mut SmallRng) -> String {
    let mut words: Vec<String> = pieces(text).into_iter().map(str::to_owned).collect();
    let long: Vec<usize> =
        (0..words.len()).filter(|&at| words[at].chars().filter(|c| c.is_alphabetic()).count() >= 3).collect();
    if let (Some(&at), Some(other)) = (long.choose(rng), pool.choose(rng)) {
        let other =
            pieces(other).into_iter().find(|word| word.chars().all(char::is_alphabetic)).unwrap_or("also ");
        match rng.random_range(0..3) {
            0 => words[at] = other.to_owned() + words[at].trim_start_matches(char::is_alphanumeric),
            1 if long.len() > 4 => drop(words.remove(at)),
            _ => words.insert(at, format!("{other} ")),
        }
    }
    words.concat()
}

fn value(text: &str, rng: &mut SmallRng) -> String {
    text.chars()
        .map(|c| if c.is_ascii_digit() { char::from(b'0' + rng.random_range(0..10)) } else { c })
        .collect()
}

/// A collection of the cards of a folder, all with a history.
struct Collection(BTreeMap<CardId, Stored>);

/// What reading a folder gives, with the facts of each generated card.
fn read(folder: &Folder) -> (Reading, Vec<(String, CardId, Card, Facts)>) {
    let mut facts = Vec::new();
    let mut notes = Vec::new();
    for file in &folder.files {
        let text: String = file.lines.iter().fold(String::new(), |mut text, line| {
            let _ = writeln!(text, "{}", line.text);
            text
        });
        let note = notes::parse(&file.path, text.as_bytes()).unwrap();
        let cards = generate::cards(&note, &generate::Options::default()).cards;
        for card in &cards {
            let of = (card.line..=card.end_line)
                .filter_map(|line| file.lines.get(line as usize - 1))
                .filter(|line| !line.text.trim().is_empty())
                .map(|line| line.fact);
            facts.push((file.path.clone(), card.id, card.clone(), of.collect()));
        }
        let place = Place { source: SourceId(1), path: file.path.clone() };
        notes.push(NoteRead {
            place,
            title: note.title,
            hash: text,
            stamp: None,
            is_reread: false,
            cards,
            pins: BTreeMap::new(),
        });
    }
    (Reading { sources: vec![SourceId(1)], notes, ..Reading::default() }, facts)
}

impl Collection {
    fn apply(&mut self, plan: &Plan) {
        for placed in plan.changed() {
            let id = placed.card.id;
            let mut former = self.0.get(&id).map_or(Vec::new(), |old| old.former.clone());
            former.push(placed.born);
            let placed = placed.clone();
            let (retired, reviewed, asked, logged, verdicts) = (false, true, true, true, BTreeMap::new());
            let kept = false;
            let stored = Stored { placed, retired, reviewed, asked, logged, kept, former, verdicts };
            self.0.insert(id, stored);
        }
        for gone in &plan.retire {
            self.0.get_mut(&gone.card.id).unwrap().retired = true;
        }
    }

    fn sync(&mut self, reading: &Reading) -> Plan {
        let plan = reconcile(self.0.values().cloned().collect::<Vec<_>>(), reading);
        self.apply(&plan);
        let again = reconcile(self.0.values().cloned().collect::<Vec<_>>(), reading);
        assert!(again.is_empty(), "reading the same notes again changes nothing: {again:?}");
        plan
    }

    /// The living cards by the id that their text is born with.
    fn by_birth(&self) -> BTreeMap<CardId, CardId> {
        let living = self.0.values().filter(|old| !old.retired);
        living.map(|old| (old.placed.born, old.placed.card.id)).collect()
    }
}

/// The card of each fact; facts that stand twice are left out, since nobody can say which of both is meant.
fn truth(
    collection: &Collection,
    facts: &[(String, CardId, Card, Facts)],
) -> BTreeMap<Key, (CardId, Facts, Card)> {
    let ids = collection.by_birth();
    let mut counts: BTreeMap<(u32, String), usize> = BTreeMap::new();
    let mut out = BTreeMap::new();
    for (_, born, card, of) in facts {
        let Some(&first) = of.iter().min() else { continue };
        let nth = counts.entry((first, card.form.clone())).or_default();
        *nth += 1;
        out.insert((first, card.form.clone(), *nth), (ids[born], of.clone(), card.clone()));
    }
    out
}

#[derive(Clone, Copy, Debug, Default)]
struct Score {
    /// Edited cards whose fact is still there.
    edited: u32,
    /// Of these, cards that kept their id.
    kept: u32,
    /// Cards whose fact is still there, edited or not.
    there: u32,
    /// Of these, cards that kept their id.
    stayed: u32,
    /// Matches by what the text says.
    matched: u32,
    /// Of these, matches with another fact.
    wrong: u32,
}

impl Score {
    fn add(&mut self, other: Self) {
        self.edited += other.edited;
        self.kept += other.kept;
        self.there += other.there;
        self.stayed += other.stayed;
        self.matched += other.matched;
        self.wrong += other.wrong;
    }
}

fn play(kind: Kind, sources: &[(String, String)], pool: &[String], seed: u64, trace: bool) -> Score {
    let mut rng = SmallRng::seed_from_u64(seed);
    let mut picked = sources.to_vec();
    picked.shuffle(&mut rng);
    picked.truncate(NOTES);
    let mut folder = Folder::of(&picked);
    let mut collection = Collection(BTreeMap::new());
    let (reading, facts) = read(&folder);
    collection.sync(&reading);
    let before = truth(&collection, &facts);
    folder.edit(kind, pool, &mut rng);
    let (reading, facts) = read(&folder);
    let plan = collection.sync(&reading);
    let after = truth(&collection, &facts);
    let mut score = Score::default();
    for (key, (id, _, old)) in &before {
        let Some((now, _, new)) = after.get(key) else { continue };
        let edited = new.id != old.id;
        score.there += 1;
        score.stayed += u32::from(now == id);
        score.edited += u32::from(edited);
        score.kept += u32::from(edited && now == id);
        if trace && now != id {
            let words = format!(
                "{kind:?} {seed}: lost\n  {} / {}\n  {} / {}",
                old.front, old.back, new.front, new.back
            );
            tell(&words);
        }
    }
    let facts_before: BTreeMap<CardId, (Facts, Card)> =
        before.into_values().map(|(id, facts, card)| (id, (facts, card))).collect();
    let facts_after: BTreeMap<CardId, (Facts, Card)> =
        after.into_values().map(|(id, facts, card)| (id, (facts, card))).collect();
    for link in &plan.links {
        let (Some((was, old)), Some((is, new))) = (facts_before.get(&link.card), facts_after.get(&link.card))
        else {
            continue;
        };
        score.matched += 1;
        if was.is_disjoint(is) {
            score.wrong += 1;
            if trace {
                let words = format!(
                    "{kind:?} {seed}: wrong ({:?}, {})\n  {} / {}\n  {} / {}",
                    link.reason, link.similarity, old.front, old.back, new.front, new.back
                );
                tell(&words);
            }
        }
    }
    score
}

/// The notes that ship with the program, and some of one shape.
fn sources() -> Vec<(String, String)> {
    let mut sources = Vec::new();
    for folder in ["decks/python", "decks/learning"] {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut files: Vec<_> = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        for file in files {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            sources.push((name, std::fs::read_to_string(file).unwrap()));
        }
    }
    let nouns = ["harbour", "engine", "signal", "marsh", "column", "ledger", "furnace", "orchard"];
    for twin in 0..TWINS {
        let noun = |at: usize| nouns[(twin * 3 + at * 5) % nouns.len()];
        let text = format!(
            "# Order {twin}\n\n## Purpose\n\n- **Use**: keeps the {} in its place\n- **Limit**: {} days\n\n## Origin\n\n\
             - **Founder**: the {} guild of {}\n- **Year**: {}\n- **Cause**: a {} broke at the {}\n",
            noun(0),
            twin + 3,
            noun(1),
            noun(2),
            1500 + twin * 7,
            noun(3),
            noun(4),
        );
        sources.push((format!("order-{twin}.md"), text));
    }
    sources
}

#[test]
fn cards_follow_their_text_through_every_kind_of_edit() {
    let sources = sources();
    let pool: Vec<String> = sources
        .iter()
        .flat_map(|(_, text)| text.lines())
        .filter(|line| line.len() > 12 && !line.starts_with(['#', '`', '|']))
        .map(str::to_owned)
        .collect();
    let rounds = if std::env::var_os("CI_FULL").is_some() { MANY_ROUNDS } else { ROUNDS };
    let trace = std::env::var_os("MNEMON_TRACE").is_some();
    let mut all = Score::default();
    for kind in KINDS {
        let mut score = Score::default();
        for round in 0..rounds {
            score.add(play(kind, &sources, &pool, round, trace));
        }
        tell(&format!(
            "{:<12} {:>6} of {:>6} edited cards kept their id ({:>6} of {:>6} in all); {:>5} matches, {} wrong",
            format!("{kind:?}"),
            score.kept,
            score.edited,
            score.stayed,
            score.there,
            score.matched,
            score.wrong
        ));
        all.add(score);
    }
    tell(&format!(
        "{:.2} % of {} edited cards, {:.3} % of {} in all; {} matches, {} wrong",
        100.0 * f64::from(all.kept) / f64::from(all.edited),
        all.edited,
        100.0 * f64::from(all.stayed) / f64::from(all.there),
        all.there,
        all.matched,
        all.wrong
    ));
}
