//! `mnemon config`: shows and changes what holds when a call does not say otherwise.

mod change;

use std::io::Write as _;

use serde::Serialize;

use crate::cli::{Config as ConfigArgs, ConfigAction, Place};
use crate::config::Config;
use crate::config::keys::{Home, KEYS, Key};
use crate::config::rules::{self, Making, RuleKey};
use crate::error::Error;
use crate::exchange::json;
use crate::render;

use super::collection::Collection;
use super::context::Context;
use change::Change;

/// The line of a key.
#[derive(Serialize)]
struct KeyLine {
    key: String,
    value: String,
    default: &'static str,
    /// Whether the value was set, be it to the default.
    set: bool,
    /// The deck that the value holds in; `None` is everywhere.
    deck: Option<String>,
    #[serde(rename = "where")]
    home: &'static str,
    takes: String,
    help: String,
}

impl KeyLine {
    fn new(key: &'static Key, deck: Option<String>, value: Option<&str>) -> Self {
        Self {
            key: key.name.to_owned(),
            value: value.unwrap_or(key.default).to_owned(),
            default: key.default,
            set: value.is_some(),
            deck,
            home: key.place(),
            takes: key.takes.to_string(),
            help: key.help.to_owned(),
        }
    }

    /// The line of a family; `making` if the file says something of it.
    fn of_rule(rule: RuleKey, making: Option<Making>) -> Self {
        Self {
            key: rule.key(),
            value: making.unwrap_or_default().to_string(),
            default: "true",
            set: making.is_some(),
            deck: None,
            home: "config.toml",
            takes: rules::TAKES.to_owned(),
            help: rule.help(),
        }
    }

    fn cells(self) -> Vec<String> {
        let mark = if self.set { "*" } else { "" };
        let help = self.deck.map_or(self.help, |deck| format!("in {deck}"));
        vec![mark.to_owned(), self.key, self.value, self.default.to_owned(), help]
    }
}

/// Does what was asked for; lists the keys if nothing was.
pub fn run(args: &ConfigArgs, context: &mut Context) -> Result<(), Error> {
    match &args.action {
        None => list(args.json, context),
        Some(ConfigAction::List { json }) => list(args.json || *json, context),
        Some(ConfigAction::Get { place, json }) => get(place, args.json || *json, context),
        Some(ConfigAction::Set { place, value, dry_run }) => {
            change::run(&Change { place, value: Some(value), dry_run: *dry_run }, context)
        }
        Some(ConfigAction::Unset { place, dry_run }) => {
            change::run(&Change { place, value: None, dry_run: *dry_run }, context)
        }
    }
}

fn list(as_json: bool, context: &mut Context) -> Result<(), Error> {
    let stored = stored(context)?;
    let config = &context.config;
    let everywhere = KEYS.iter().map(|key| KeyLine::new(key, None, value(key, config, &stored)));
    let in_decks = config.entries().iter().filter(|entry| entry.deck.is_some());
    let in_decks = in_decks.map(|entry| KeyLine::new(entry.key, entry.deck.clone(), Some(&entry.value)));
    let of_rules = config.rules().iter().map(|(rule, making)| KeyLine::of_rule(*rule, Some(*making)));
    let lines: Vec<KeyLine> = everywhere.chain(in_decks).chain(of_rules).collect();
    if as_json {
        return Ok(lines.iter().try_for_each(|line| json::line(&mut context.out, line))?);
    }
    let is_changed = lines.iter().any(|line| line.set);
    let rows: Vec<Vec<String>> = lines.into_iter().map(KeyLine::cells).collect();
    let table = render::table(&["", "key", "value", "default", "what it does"], &rows, &context.style);
    context.out.write_all(table.as_bytes())?;
    let marks = if is_changed { "* was set" } else { "All are defaults" };
    Ok(context
        .say(&format!("{marks}; `mnemon config set KEY VALUE` sets one, `--help` tells what each takes."))?)
}

fn get(place: &Place, as_json: bool, context: &mut Context) -> Result<(), Error> {
    if let Some(rule) = RuleKey::of_key(&place.key) {
        let rule = rule?;
        let making =
            context.config.rules().iter().find(|(known, _)| *known == rule).map(|(_, making)| *making);
        let line = KeyLine::of_rule(rule, making);
        if as_json {
            return Ok(json::line(&mut context.out, &line)?);
        }
        return Ok(writeln!(context.out, "{}", line.value)?);
    }
    let key = Key::named(&place.key)?;
    let deck = change::deck_of(place, key)?.map(|name| known_deck(name, &context.config));
    let in_deck = deck.filter(|deck| context.config.value(Some(deck), key).is_some());
    let stored = if key.home == Home::Database { stored(context)? } else { Vec::new() };
    let value = match &in_deck {
        Some(deck) => context.config.value(Some(deck), key),
        None => value(key, &context.config, &stored),
    };
    let line = KeyLine::new(key, in_deck.clone(), value);
    if as_json {
        return Ok(json::line(&mut context.out, &line)?);
    }
    Ok(writeln!(context.out, "{}", line.value)?)
}

/// What the database sets; a database that is not there sets nothing, and none is made to look.
fn stored(context: &mut Context) -> Result<Vec<(String, String)>, Error> {
    if !context.database()?.exists() {
        return Ok(Vec::new());
    }
    let collection = Collection::open(context)?;
    let stored = collection.store.settings()?;
    collection.close()?;
    Ok(stored)
}

/// The value of a key everywhere, if it is set.
fn value<'v>(key: &Key, config: &'v Config, stored: &'v [(String, String)]) -> Option<&'v str> {
    match key.home {
        Home::File => config.value(None, key),
        Home::Database => stored.iter().find(|(name, _)| name == key.name).map(|(_, value)| value.as_str()),
    }
}

/// The deck as the file spells it, whatever the case it was asked for in; as it was asked for if the file does not
/// name it.
fn known_deck(name: &str, config: &Config) -> String {
    let lower = name.to_lowercase();
    let mut decks = config.entries().iter().filter_map(|entry| entry.deck.as_deref());
    decks.find(|deck| deck.to_lowercase() == lower).unwrap_or(name).to_owned()
}
