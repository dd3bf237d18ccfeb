//! What must hold of a home, whatever happened to the program in it.

use std::collections::BTreeSet;
use std::fs;

use mnemon::model::card::CardId;
use mnemon::model::day::{Day, Now};
use mnemon::model::log::Row;
use mnemon::schedule::{Options, fold};
use mnemon::store::{Backups, Journal, OpenOptions, Report, Scope, Store};

use super::deeds::Deed;
use super::stage::{Stage, fed};

/// All that a deed may change: cards with their standing, rows of the log, schema.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    cards: Vec<String>,
    rows: usize,
}

/// What a home may hold after a deed, and what it held before.
pub struct Expected {
    before: State,
    /// What is wrong with the home from the start.
    flaws: Report,
    after: State,
    /// The package that is written, as it was and as it becomes.
    packages: BTreeSet<Option<Vec<u8>>>,
    /// How many media files there are before and after.
    media: [usize; 2],
}

impl Expected {
    /// Plays a deed undisturbed; the home is then what the deed made of it.
    pub fn of(deed: &Deed, stage: &Stage) -> Result<Self, String> {
        let (package, media) = (package(stage), media(stage));
        let start = stage.image();
        let (before, flaws) = look(stage)?;
        stage.set(&start);
        let done = fed(stage.command(&[], deed.args, deed.now), deed.stdin);
        if !done.status.success() {
            return Err(format!("{}: {}", deed.name, String::from_utf8_lossy(&done.stderr)));
        }
        let packages = BTreeSet::from([package, self::package(stage)]);
        Ok(Self { before, flaws, after: look(stage)?.0, packages, media: [media, self::media(stage)] })
    }

    /// What the home holds, which must be sound, but for what was wrong from the start.
    fn state(&self, stage: &Stage) -> Result<State, String> {
        let (found, report) = look(stage)?;
        if report.is_sound() || report == self.flaws {
            Ok(found)
        } else {
            Err(format!("unsound: {report:?}"))
        }
    }

    /// Judges the home after a deed that said `out` until it was disturbed.
    pub fn judge(&self, deed: &Deed, stage: &Stage, out: &str) -> Result<(), String> {
        let found = self.state(stage)?;
        if deed.is_session {
            let rows = self.before.rows + acknowledged(out);
            if found.rows < rows {
                return Err(format!("{} rows of the log, and {rows} were acknowledged", found.rows));
            }
        } else if found != self.before && found != self.after {
            return Err(format!(
                "neither before nor after: {} rows, {} cards",
                found.rows,
                found.cards.len()
            ));
        }
        if !self.packages.contains(&package(stage)) {
            return Err("half a package".to_owned());
        }
        if found == self.after && found != self.before && media(stage) < self.media[1] {
            return Err("cards name a picture that is not there".to_owned());
        }
        for backup in Backups::of(&stage.database()).list().map_err(|cause| cause.to_string())? {
            backup.verify().map_err(|cause| format!("backup {}: {cause}", backup.name))?;
        }
        Ok(())
    }

    /// Judges the home after a deed that ended as it should.
    pub fn judge_done(&self, deed: &Deed, stage: &Stage) -> Result<(), String> {
        let found = self.state(stage)?;
        if !deed.is_session && found != self.after {
            return Err(format!("not done: {} rows, {} cards", found.rows, found.cards.len()));
        }
        Ok(())
    }

    /// Does the deed once more, as a person would, who sees nothing but that it did not end.
    pub fn again(&self, deed: &Deed, stage: &Stage) -> Result<(), String> {
        let again = fed(stage.command(&[], deed.args, deed.now), deed.stdin);
        let said = String::from_utf8_lossy(&again.stderr);
        if again.status.code().is_none_or(|code| code > 1) || said.contains("damaged") {
            return Err(format!("the next call: {:?}: {said}", again.status));
        }
        // What is done already is nothing to do.
        let found = self.state(stage)?;
        let is_repeated = deed.is_session || deed.args.contains(&"undo") || deed.args.contains(&"restore");
        if is_repeated || found == self.after {
            Ok(())
        } else {
            Err(format!("done again: {} rows, {} cards: {said}", found.rows, found.cards.len()))
        }
    }
}

/// How many answers a session has shown as saved, less those that it took back.
fn acknowledged(out: &str) -> usize {
    out.lines().filter(|line| line.starts_with("saved: ")).count()
}

/// Opens the database as the next call would, checks all of it, and gives what it holds; an empty one where there
/// is none.
fn look(stage: &Stage) -> Result<(State, Report), String> {
    let path = stage.database();
    if !path.exists() {
        return Ok((State::default(), Report::default()));
    }
    let now = Now { at_ms: 1_772_500_000_000, tz_min: 60, today: Day::from_number(20_515) };
    let options = OpenOptions { now, fresh_device: [3; 16], journal: Journal::Wal };
    let store = Store::open(&path, &options).map_err(|cause| format!("opening: {cause}"))?;
    let told = |cause: mnemon::store::Error| cause.to_string();
    let settings = store.settings().map_err(told)?;
    let pairs = settings.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let (scheduling, _) = Options::default().mended(pairs);
    let report = store
        .check(&|card: CardId, rows: &[Row]| fold(rows, card, &scheduling))
        .map_err(|cause| format!("checking: {cause}"))?;
    let mut cards: Vec<String> = store
        .cards(&Scope::default())
        .map_err(told)?
        .iter()
        .map(|listed| {
            let is_retired = listed.retired_at.is_some();
            format!(
                "{} {} {:?} {is_retired} {:?}",
                listed.card.id, listed.card.back, listed.standing, listed.place
            )
        })
        .collect();
    cards.sort();
    let rows = store.entries().map_err(told)?.iter().filter(|entry| entry.kind != "undo").count();
    store.close().map_err(|cause| format!("closing: {cause}"))?;
    Ok((State { cards, rows }, report))
}

fn package(stage: &Stage) -> Option<Vec<u8>> {
    fs::read(stage.path("out.apkg")).ok()
}

fn media(stage: &Stage) -> usize {
    let folder = fs::read_dir(stage.database().with_extension("media"));
    folder.map_or(0, |entries| {
        entries
            .filter(|entry| {
                entry.as_ref().is_ok_and(|entry| !entry.file_name().to_string_lossy().starts_with('.'))
            })
            .count()
    })
}
