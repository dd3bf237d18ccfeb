//! Setting a key, or putting it back to its default.

use std::io::Write as _;
use std::path::Path;

use crate::cli::Place;
use crate::commands::backup::require;
use crate::commands::collection::Collection;
use crate::commands::context::Context;
use crate::commands::target;
use crate::config::keys::{Home, Key};
use crate::config::rules::{self, Making, RuleKey};
use crate::error::Error;
use crate::exchange::file;
use crate::render::SafeLine;
use crate::review::layout::counted;

/// What is to change.
pub(super) struct Change<'a> {
    /// Which key, and where.
    pub place: &'a Place,
    /// What it becomes; `None` is its default.
    pub value: Option<&'a str>,
    /// Whether only to say what would change.
    pub dry_run: bool,
}

/// Changes a key where it lives.
pub(super) fn run(change: &Change, context: &mut Context) -> Result<(), Error> {
    if let Some(rule) = RuleKey::of_key(&change.place.key) {
        return of_rule(rule?, change, context);
    }
    let key = Key::named(&change.place.key)?;
    let deck = deck_of(change.place, key)?;
    if let Some(value) = change.value.filter(|value| !key.takes.admits(value)) {
        return Err(key.refusal(value));
    }
    match key.home {
        Home::Database => in_database(key, change, context),
        Home::File => in_file(key, deck, change, context),
    }
}

/// The deck that is asked for; an error if the key is none for decks.
pub(super) fn deck_of<'p>(place: &'p Place, key: &Key) -> Result<Option<&'p str>, Error> {
    match place.deck.as_deref() {
        Some(_) if !key.per_deck => Err(Error::Usage {
            what: format!("`{}` holds everywhere and cannot be set for a deck", key.name),
            hint: "leave --deck out".to_owned(),
        }),
        deck => Ok(deck),
    }
}

/// Switches or caps a family of cards.
fn of_rule(rule: RuleKey, change: &Change, context: &mut Context) -> Result<(), Error> {
    let key = rule.key();
    if change.place.deck.is_some() {
        return Err(Error::Usage {
            what: format!("`{key}` holds everywhere and cannot be set for a deck"),
            hint: "write `mnemon: { rules: [-R14] }` in the front matter of a note".to_owned(),
        });
    }
    let value = match change.value {
        Some(value) => Some(Making::parse(value).ok_or_else(|| Error::Usage {
            what: format!("`{key}` cannot be `{value}`: it takes {}", rules::TAKES),
            hint: "false makes none, a number the best so many of a note".to_owned(),
        })?),
        None => None,
    };
    let text = context.config.with_rule(rule, value)?;
    if !change.dry_run && text != context.config.text() {
        write(context.config.path()?, &text)?;
    }
    let is = if change.dry_run { "would be" } else { "is" };
    let shown = value.map_or_else(|| "true, its default".to_owned(), |making| making.to_string());
    writeln!(context.out, "{key} {is} {shown}; the next `mnemon sync` makes the cards anew.")?;
    Ok(())
}

fn in_database(key: &Key, change: &Change, context: &mut Context) -> Result<(), Error> {
    if change.dry_run {
        require(context.database()?)?;
    }
    let mut collection = Collection::open(context)?;
    let value = change.value.unwrap_or(key.default);
    let options = collection.options().with([(key.name, value)]).map_err(|bad| Error::Usage {
        what: format!("`{}` cannot be {value} now: {bad}", key.name),
        hint: "change the other option first".to_owned(),
    })?;
    let refolded = collection.change_option(key.name, change.value, options, change.dry_run)?;
    collection.close()?;
    let moves = match (refolded.due_days, change.dry_run) {
        (0, false) => "no due day moves".to_owned(),
        (0, true) => "no due day would move".to_owned(),
        (1, false) => "1 due day moves".to_owned(),
        (days, false) => format!("{} move", counted(days, "due day")),
        (days, true) => format!("{} would move", counted(days, "due day")),
    };
    writeln!(context.out, "{}: {moves}.", outcome(key, None, change))?;
    Ok(())
}

fn in_file(key: &Key, deck: Option<&str>, change: &Change, context: &mut Context) -> Result<(), Error> {
    let deck = match (deck, change.value) {
        (None, _) => None,
        (Some(name), None) => Some(super::known_deck(name, &context.config)),
        (Some(name), Some(_)) => Some(existing_deck(name, context)?),
    };
    let deck = deck.as_deref();
    let text = match change.value {
        Some(value) => context.config.with(deck, key, value)?,
        None => context.config.without(deck, key)?,
    };
    if !change.dry_run && text != context.config.text() {
        write(context.config.path()?, &text)?;
    }
    writeln!(context.out, "{}.", SafeLine(&outcome(key, deck, change)))?;
    Ok(())
}

/// What a key is, or would be, after a change.
fn outcome(key: &Key, deck: Option<&str>, change: &Change) -> String {
    let place = deck.map_or_else(String::new, |deck| format!(" in {deck}"));
    let name = key.name;
    match (change.value, deck, change.dry_run) {
        (Some(value), _, false) => format!("{name} is {value} now{place}"),
        (Some(value), _, true) => format!("{name} would be {value}{place}"),
        (None, Some(_), false) => format!("{name} has no value of its own now{place}"),
        (None, Some(_), true) => format!("{name} would have no value of its own{place}"),
        (None, None, false) => format!("{name} is {} again, its default", key.default),
        (None, None, true) => format!("{name} would be {}, its default", key.default),
    }
}

/// The deck of this name with its own spelling, as the file has it already or as the cards have it.
fn existing_deck(name: &str, context: &mut Context) -> Result<String, Error> {
    let collection = Collection::open(context)?;
    let deck = target::deck(name, &collection.store)?.to_string();
    collection.close()?;
    Ok(super::known_deck(&deck, &context.config))
}

/// Writes the file, which may be a link to where the user keeps such files.
fn write(path: &Path, text: &str) -> Result<(), Error> {
    let failed = |cause| Error::File { doing: "write", path: path.to_owned(), cause };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    file::write(&target, true, |out| out.write_all(text.as_bytes())).map_err(failed)
}
