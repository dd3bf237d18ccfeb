//! `mnemon export`: cards for other programs.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::cli::{Choice, Export, Format};
use crate::error::Error;
use crate::exchange::apkg::{self, Contents, Parcel};
use crate::exchange::csv::{self, Reader, Separator};
use crate::exchange::markdown::{self, Document};
use crate::exchange::{Leaving, chronicle, json, jsonl};
use crate::generate::{self, Options};
use crate::notes;
use crate::review::layout::counted;
use crate::store::{Listed, Shipment};

use super::collection::Collection;
use super::context::Context;
use super::import::media_folder;
use super::selection::Selection;
use super::stream;

/// What Anki would take for a whole collection, and offer to replace the user's own with.
const COLLECTION_NAMES: [&str; 2] = ["collection.apkg", "backup-"];

/// What a new user of Anki's import dialog does not know.
const IMPORT_HINT: &str = "In Anki's import dialog, tick “Import any learning progress” to take over schedule and \
                           history. Anki does so at the first import of a card alone.";

/// Writes cards to a file or to standard output.
pub fn run(args: &Export, context: &mut Context) -> Result<(), Error> {
    check(args, context)?;
    let collection = Collection::open(context)?;
    let now = collection.now(context);
    let selection = if is_everything(args) {
        Selection::everything(&collection, now)?
    } else {
        Selection::of(&args.choice, &collection, now)?
    };
    let written = Written::of(args, &collection, &selection, context)?;
    let cards = counted(selection.cards.len(), "card");
    stream::write(&args.output, args.force, &cards, context, |out| written.write(out))?;
    if args.format == Format::Apkg && !args.no_schedule {
        context.say(IMPORT_HINT)?;
    }
    if let Written::Note(Document { unread: unread @ 1.., .. }) = &written {
        let (count, verb) = (counted(*unread, "card"), if *unread == 1 { "stands" } else { "stand" });
        context.say(&format!(
            "{count} {verb} in a code block, since `Q:` and `A:` cannot hold the text; mnemon would not read it back."
        ))?;
    }
    Ok(())
}

/// Whether all that there is was asked for, retired and dropped cards too.
fn is_everything(args: &Export) -> bool {
    let Choice { query, deck, retired, .. } = &args.choice;
    args.format == Format::Jsonl && query.is_empty() && deck.is_none() && !retired
}

/// Refuses options that do not fit the format, and places where a package would do harm.
fn check(args: &Export, context: &Context) -> Result<(), Error> {
    let is_table = matches!(args.format, Format::Csv | Format::Tsv);
    let is_package = args.format == Format::Apkg;
    let usage = |what: &str, hint: &str| Err(Error::Usage { what: what.to_owned(), hint: hint.to_owned() });
    if args.for_spreadsheet && !is_table {
        return usage("--for-spreadsheet is for csv and tsv", "leave it out, or export csv");
    }
    if (args.no_schedule || args.typed) && !is_package {
        return usage("--no-schedule and --typed are for apkg", "leave them out, or export apkg");
    }
    if (args.schedule || args.history) && args.format != Format::Markdown {
        return usage(
            "--schedule and --history are for markdown",
            "leave them out; apkg and jsonl have schedule and history anyway, json the schedule",
        );
    }
    if is_package && stream::is_standard(&args.output) && context.prints_on_terminal() {
        return usage("a package is no text for a terminal", "name a file with -o FILE");
    }
    let name = args.output.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    if is_package && COLLECTION_NAMES.iter().any(|reserved| name.starts_with(reserved)) {
        return usage(
            "Anki takes a file of this name for a whole collection and offers to replace yours with it",
            "name another file",
        );
    }
    Ok(())
}

/// What is to be written, read from the database before the file is begun.
enum Written<'a> {
    /// Cards alone.
    Text(&'a Export, &'a Selection),
    /// Everything about cards.
    Lines(&'a Selection, Box<Shipment>),
    /// A note of cards.
    Note(Document),
    /// A package.
    Package(Vec<Parcel<'a>>, Contents),
}

impl<'a> Written<'a> {
    fn of(
        args: &'a Export,
        collection: &Collection,
        selection: &'a Selection,
        context: &Context,
    ) -> Result<Self, Error> {
        match args.format {
            Format::Csv | Format::Tsv | Format::Json => Ok(Self::Text(args, selection)),
            Format::Jsonl => {
                let ids = selection.cards.iter().map(|listed| listed.card.id).collect();
                let shipment = collection.store.shipment(Some(&ids).filter(|_| !is_everything(args)))?;
                Ok(Self::Lines(selection, Box::new(shipment)))
            }
            Format::Markdown => {
                let cards = selection.cards.iter().zip(selection.leaving());
                let cards = cards
                    .map(|(listed, leaving)| Ok((leaving, comments(args, listed, &leaving, collection)?)))
                    .collect::<Result<Vec<_>, Error>>()?;
                Ok(Self::Note(markdown::document(cards, read_back)))
            }
            Format::Apkg => {
                let progress = !args.no_schedule;
                let contents =
                    Contents { progress, rollover_hour: collection.rollover_hour(), typed: args.typed };
                let media = media_folder(context.database()?);
                let came_from = collection.store.came_from()?;
                let parcels = selection
                    .cards
                    .iter()
                    .zip(selection.leaving())
                    .map(|(listed, leaving)| {
                        let history = if progress { collection.history(listed.card.id)? } else { Vec::new() };
                        let Listed { created_at, edited_at, .. } = *listed;
                        let (folder, root) = folders(listed, &media);
                        // A note makes several cards there, and one here.
                        let first = came_from.get(&listed.card.id).filter(|came| came.ord == 0);
                        let guid = first.map(|came| came.guid.clone());
                        let note = Some(listed.file.clone()).filter(|file| file.is_absolute());
                        let flagged = listed.standing.flagged;
                        Ok(Parcel {
                            leaving,
                            created_at,
                            edited_at,
                            guid,
                            folder,
                            root,
                            note,
                            flagged,
                            history,
                        })
                    })
                    .collect::<Result<_, Error>>()?;
                Ok(Self::Package(parcels, contents))
            }
        }
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Text(args, selection) => text(out, args, selection),
            Self::Lines(selection, shipment) => {
                let leaving: BTreeMap<_, _> =
                    selection.leaving().map(|leaving| (leaving.card.id, leaving)).collect();
                jsonl::write(out, shipment, |id| leaving.get(id).copied())
            }
            Self::Note(document) => out.write_all(document.text.as_bytes()),
            Self::Package(parcels, contents) => apkg::write(out, parcels, *contents),
        }
    }
}

/// The comments that are wanted behind a card in a note.
fn comments(
    args: &Export,
    listed: &Listed,
    leaving: &Leaving<'_>,
    collection: &Collection,
) -> Result<Vec<String>, Error> {
    let mut comments = Vec::new();
    comments.extend(leaving.schedule.filter(|_| args.schedule).map(markdown::comment));
    if args.history {
        let answers = collection.store.graded(listed.card.id)?;
        comments.extend(chronicle::comment(leaving, listed.standing.flagged, &answers)?);
    }
    Ok(comments)
}

/// The folder from which a card names pictures, and the one in which they must lie: that of its note and that of
/// its source; of an imported card, that of imported media.
fn folders(listed: &Listed, media: &Path) -> (PathBuf, PathBuf) {
    if listed.file.is_relative() {
        return (media.to_owned(), media.to_owned());
    }
    let folder = listed.file.parent().unwrap_or(media).to_owned();
    let depth = Path::new(&listed.place.path).components().count();
    let root = listed.file.ancestors().nth(depth).filter(|_| listed.file.ends_with(&listed.place.path));
    (folder.clone(), root.map_or(folder, Path::to_owned))
}

/// The questions and answers that mnemon makes of Markdown.
fn read_back(markdown: &str) -> Vec<(String, String)> {
    let Ok(note) = notes::parse("export.md", markdown.as_bytes()) else { return Vec::new() };
    let made = generate::cards(&note, &Options::default()).cards;
    made.into_iter().map(|card| (card.front, card.back)).collect()
}

fn text(out: &mut dyn Write, args: &Export, selection: &Selection) -> io::Result<()> {
    let reader = if args.for_spreadsheet { Reader::Spreadsheet } else { Reader::Anki };
    match args.format {
        Format::Csv => csv::write(out, selection.leaving(), Separator::Comma, reader),
        Format::Tsv => csv::write(out, selection.leaving(), Separator::Tab, reader),
        _ => selection.leaving().try_for_each(|leaving| json::card(out, &leaving)),
    }
}
