//! The decks that ship with the program, as notes that are written to the user's data folder.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::error::Error;
use crate::exchange::file;
use crate::near::near;
use crate::render::SafeLine;
use crate::review::layout::counted;

use super::context::Context;

/// A deck: its name, and the names and texts of its notes.
struct Deck {
    name: &'static str,
    /// What it is about, in its language.
    about: &'static str,
    /// The code of its language.
    language: &'static str,
    notes: &'static [(&'static str, &'static str)],
}

/// A deck of these notes in `decks/`.
macro_rules! deck {
    ($name:literal, $about:literal in $language:literal: $($file:literal),+ $(,)?) => {
        Deck { name: $name, about: $about, language: $language, notes: &[$(($file, include_str!(concat!("../../decks/", $name, "/", $file)))),+] }
    };
}

const DECKS: [Deck; 2] = [
    deck!("learning", "how to learn with cards" in "en": "good-cards.md", "memory.md", "spacing.md", "using-mnemon.md"),
    deck!("python", "Python 笔记" in "zh": "asyncio.md", "classes.md", "collections.md", "concurrency.md", "data-types.md", "datetime.md", "decorators.md", "environments.md", "errors.md", "functions.md", "science.md", "stdlib.md", "strings.md", "syntax.md", "testing.md", "web-and-data.md"),
];

/// The names of the decks and what they are about, those in this language (`zh_CN.UTF-8`) first.
pub(super) fn names(language: Option<&str>) -> Vec<(&'static str, &'static str)> {
    let mut decks: Vec<&Deck> = DECKS.iter().collect();
    decks.sort_by_key(|deck| !language.is_some_and(|own| own.starts_with(deck.language)));
    decks.into_iter().map(|deck| (deck.name, deck.about)).collect()
}

/// Lists the decks.
pub(super) fn list(context: &mut Context) -> io::Result<()> {
    for Deck { name, notes, .. } in &DECKS {
        writeln!(context.out, "{name}: {}", counted(notes.len(), "note"))?;
    }
    Ok(())
}

/// Writes a deck to the user's data folder and gives its folder. A note that the user changed there is left alone.
pub(super) fn write(name: &str, context: &mut Context) -> Result<PathBuf, Error> {
    let deck = DECKS.iter().find(|deck| deck.name.eq_ignore_ascii_case(name)).ok_or_else(|| {
        let names = DECKS.map(|deck| deck.name);
        let hint = match near(name, names).first() {
            Some(near) => format!("did you mean {near}?"),
            None => format!("there are {}", names.join(" and ")),
        };
        Error::Usage { what: format!("no deck that ships with mnemon is called `{name}`"), hint }
    })?;
    let folder = context.shipped_decks()?.join(deck.name);
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |cause| Error::File { doing: "write", path, cause }
    };
    fs::create_dir_all(&folder).map_err(failed(&folder))?;
    for (note, text) in deck.notes {
        let path = folder.join(note);
        match fs::read(&path) {
            Ok(there) if there == text.as_bytes() => {}
            Ok(_) => {
                context.say(&format!("Kept your version of {}.", SafeLine(&path.display().to_string())))?;
            }
            Err(_) => {
                file::write(&path, false, |out| out.write_all(text.as_bytes())).map_err(failed(&path))?;
            }
        }
    }
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deck_in_the_users_language_comes_first() {
        let first = |language| names(language)[0].0;
        assert_eq!(
            (first(Some("zh_CN.UTF-8")), first(Some("en_GB")), first(None)),
            ("python", "learning", "learning")
        );
    }

    #[test]
    fn every_note_of_the_decks_ships() {
        for Deck { name, notes, .. } in &DECKS {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("decks").join(name);
            let mut files: Vec<String> = fs::read_dir(folder)
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            files.sort();
            assert_eq!(notes.iter().map(|(file, _)| *file).collect::<Vec<_>>(), files, "{name}");
        }
    }
}
