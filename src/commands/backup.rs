//! `mnemon backup`: makes, lists and restores copies of the database.

use std::io::Write as _;
use std::path::Path;

use serde::Serialize;

use crate::cli::{Backup, BackupAction};
use crate::error::Error;
use crate::exchange::json;
use crate::render::{self, SafeLine};
use crate::schedule::Options;
use crate::store::{Backups, Occasion, Store};

use super::collection::Collection;
use super::context::Context;
use super::{dialog, synced};

/// The line of a backup.
#[derive(Serialize)]
struct BackupLine {
    name: String,
    day: String,
    occasion: &'static str,
    bytes: u64,
    file: String,
}

/// Does what was asked for; makes a backup if nothing was.
pub fn run(args: &Backup, context: &mut Context) -> Result<(), Error> {
    let path = context.database()?.to_owned();
    match args.action.as_ref().unwrap_or(&BackupAction::Create) {
        BackupAction::Create => create(&path, context),
        BackupAction::List { json } => list(&Backups::of(&path), *json, context),
        BackupAction::Restore { name, yes } => restore(&path, name, *yes, context),
    }?;
    Ok(synced::tell(&path, context)?)
}

fn create(path: &Path, context: &mut Context) -> Result<(), Error> {
    require(path)?;
    let collection = Collection::open(context)?;
    let today = collection.now(context).today;
    let made = collection.store.back_up_to(&Backups::of(path), Occasion::Asked, today)?;
    collection.close()?;
    writeln!(context.out, "{}", made.name)?;
    Ok(context.say(&format!("The backup is in {}.", SafeLine(&context.name_of(&made.path))))?)
}

fn list(backups: &Backups, as_json: bool, context: &mut Context) -> Result<(), Error> {
    let mut lines = Vec::new();
    for backup in backups.list()? {
        lines.push(BackupLine {
            bytes: backup.size()?,
            name: backup.name,
            day: backup.day.to_string(),
            occasion: backup.occasion.word(),
            file: backup.path.display().to_string(),
        });
    }
    if as_json {
        return Ok(lines.iter().try_for_each(|line| json::line(&mut context.out, line))?);
    }
    if lines.is_empty() {
        return Ok(context.say("No backups yet. `mnemon backup` makes one.")?);
    }
    let known = backups.list()?;
    let rows: Vec<Vec<String>> = known
        .iter()
        .zip(&lines)
        .map(|(backup, line)| vec![backup.name.clone(), size(line.bytes), backup.occasion.to_string()])
        .collect();
    let table = render::table(&["name", "size", "made"], &rows, &context.style);
    context.out.write_all(table.as_bytes())?;
    Ok(context.say(&format!("They are in {}.", SafeLine(&context.name_of(backups.folder()))))?)
}

fn restore(path: &Path, name: &str, yes: bool, context: &mut Context) -> Result<(), Error> {
    let backup = Backups::of(path).find(name)?;
    backup.verify()?;
    if !yes && !agreed(name, context)? {
        return Ok(context.say("Nothing was changed.")?);
    }
    let today = context.clock.now(Options::default().rollover_hour).today;
    let kept = Store::restore(path, &backup.path, today)?;
    // Opened once, so that this program has its new device and the file is known to be sound.
    Collection::open_unchecked(context)?.close()?;
    writeln!(context.out, "The database is what it was in {name}.")?;
    if let Some(kept) = kept {
        context.say(&format!("What it was before is kept as {}.", kept.name))?;
    }
    Ok(())
}

fn agreed(name: &str, context: &mut Context) -> Result<bool, Error> {
    if !context.is_interactive() {
        return Err(Error::Usage {
            what: "there is no terminal to ask on, so nothing was changed".to_owned(),
            hint: "add --yes to restore without a question".to_owned(),
        });
    }
    context.out.flush()?;
    dialog::confirm(&format!("Put {name} in the place of the database? The present one is kept."))
}

/// Fails unless there is a database to look at.
pub(super) fn require(path: &Path) -> Result<(), Error> {
    if path.exists() {
        return Ok(());
    }
    Err(Error::Failed {
        what: format!("there is no database at {}", path.display()),
        hint: "`mnemon add PATH` makes one".to_owned(),
    })
}

/// A number of bytes in a unit that people read: `812 kB`, `1.2 MB`.
fn size(bytes: u64) -> String {
    const KILO: u64 = 1_000;
    const MEGA: u64 = 1_000_000;
    match bytes {
        0..KILO => format!("{bytes} B"),
        KILO..MEGA => format!("{} kB", bytes / KILO),
        _ => format!("{}.{} MB", bytes / MEGA, bytes % MEGA / (MEGA / 10)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_a_unit_that_fits() {
        for (bytes, text) in [
            (0, "0 B"),
            (999, "999 B"),
            (1_000, "1 kB"),
            (999_999, "999 kB"),
            (1_000_000, "1.0 MB"),
            (29_350_000, "29.3 MB"),
        ] {
            assert_eq!(size(bytes), text);
        }
    }
}
