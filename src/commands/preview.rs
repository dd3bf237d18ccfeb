//! `mnemon preview`: the cards a note would give, and why a line gave those it did; writes nothing.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::cli::Preview;
use crate::env::Stdin;
use crate::error::Error;
use crate::exchange::{Leaving, json};
use crate::model::schedule::State;
use crate::model::topic::Deck;
use crate::reconcile::sources::{SourceKind, deck_names, deck_of};
use crate::review::layout::counted;

use super::card_text::{CardText, bare_line};
use super::context::Context;
use super::explaining;
use super::reading::{ReadNote, Reading};

/// The name of a note that comes from standard input.
pub(super) const STDIN: &str = "-";

/// Shows what a note or folder gives.
pub fn run(args: &Preview, context: &mut Context) -> Result<(), Error> {
    if let Some(line) = args.explain {
        return explaining::run(&args.path, line, args.json, context);
    }
    if let Some(least) = args.min_score {
        context.config.settings.min_score = least;
    }
    let (reading, deck) = read(args, context)?;
    context.report(&reading.problems)?;
    for note in &reading.notes {
        if args.json {
            print_json(note, &deck, args.sections, context)?;
        } else if !args.sections {
            print_cards(note, context)?;
        }
    }
    if !args.json {
        print_bare(&reading.notes, args.sections, context)?;
    }
    Ok(())
}

/// How the decks of what was read are named.
struct DeckNames {
    source: String,
    kind: SourceKind,
}

impl DeckNames {
    /// The decks that `root` would give as the only source.
    fn of(root: &Path, kind: SourceKind) -> Self {
        let path = root.to_string_lossy();
        Self { source: deck_names([(&*path, kind)]).concat(), kind }
    }

    fn deck(&self, note: &ReadNote) -> Deck {
        deck_of(&self.source, self.kind, &note.relative)
    }
}

fn read(args: &Preview, context: &mut Context) -> Result<(Reading, DeckNames), Error> {
    if args.path == Path::new(STDIN) {
        let bytes = standard_input(context)?;
        return Ok((Reading::of_text(STDIN, &bytes, context), DeckNames::of(&args.path, SourceKind::File)));
    }
    let root = located(&args.path, context)?;
    let kind = if root.is_dir() { SourceKind::Folder } else { SourceKind::File };
    let (reading, _) = Reading::of(&root, &args.path, |_| Ok::<_, Error>(Vec::new()), context)?;
    Ok((reading, DeckNames::of(&root, kind)))
}

/// All of standard input.
pub(super) fn standard_input(context: &mut Context) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let stdin = context.stdin.take().unwrap_or(Stdin::Process);
    stdin.into_reader().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Where a path that the user named stands.
pub(super) fn located(path: &Path, context: &Context) -> Result<PathBuf, Error> {
    let failed = |cause| Error::File { doing: "read", path: path.to_owned(), cause };
    context.folder.join(path).canonicalize().map_err(failed)
}

/// A card's file is an absolute path here: where nothing was added there is no source to be relative to.
fn print_json(
    note: &ReadNote,
    decks: &DeckNames,
    sections: bool,
    context: &mut Context,
) -> Result<(), Error> {
    let file = note.file.display().to_string();
    let Some(generated) = &note.generated else { return Ok(()) };
    if sections {
        for section in &generated.bare {
            json::bare(&mut context.out, &file, section)?;
        }
        return Ok(());
    }
    let deck = decks.deck(note);
    for card in &generated.cards {
        let leaving = Leaving { card, deck: &deck, file: &file, state: State::New, schedule: None };
        json::card(&mut context.out, &leaving)?;
    }
    Ok(())
}

fn print_cards(note: &ReadNote, context: &mut Context) -> Result<(), Error> {
    let file = context.name_of(&note.file);
    let style = context.style;
    for card in note.generated.iter().flat_map(|generated| &generated.cards) {
        let text = CardText { card, file: &file }.scored_lines(&style);
        writeln!(context.out, "{text}")?;
    }
    Ok(())
}

/// The sections that give no card, and under the cards how many there are of each.
fn print_bare(notes: &[ReadNote], alone: bool, context: &mut Context) -> Result<(), Error> {
    let yields = || notes.iter().filter_map(|note| Some((note, note.generated.as_ref()?)));
    let cards: usize = yields().map(|(_, generated)| generated.cards.len()).sum();
    let bare: usize = yields().map(|(_, generated)| generated.bare.len()).sum();
    if !alone {
        writeln!(context.out, "{} from {}.", counted(cards, "card"), counted(notes.len(), "note"))?;
        if bare > 0 {
            writeln!(context.out, "{} without a card:", counted(bare, "section"))?;
        }
    }
    for (note, generated) in yields() {
        let file = context.name_of(&note.file);
        for section in &generated.bare {
            writeln!(context.out, "{}", bare_line(&file, section))?;
        }
    }
    Ok(())
}
