//! `mnemon export`: cards for other programs.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::cli::{Choice, Export, Format};
use crate::error::Error;
use crate::exchange::apkg::{Contents, Package, Parcel};
use crate::exchange::array::Array;
use crate::exchange::csv::{self, Reader, Separator};
use crate::exchange::markdown::{self, Document};
use crate::exchange::{Leaving, chronicle, jsonl};
use crate::generate::{self, Options};
use crate::notes;
use crate::review::layout::counted;
use crate::store::{CardRow, Listed, Snapshot};

use super::collection::Collection;
use super::context::Context;
use super::import::media_folder;
use super::progress::Progress;
use super::selection::{Chosen, PAGE};
use super::{log, stream};

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
    let chosen = if is_everything(args) {
        Chosen::everything(&collection, now)?
    } else {
        Chosen::of(&args.choice, &collection, now)?
    };
    let media = media_folder(context.database()?);
    let progress = context.progress("writing cards", chosen.found.ids.len());
    let snapshot = collection.store.snapshot()?;
    let writing = Writing { args, collection: &collection, snapshot, chosen: &chosen, media, progress };
    let mut unread = 0;
    stream::write(&args.output, args.force, context, |out| {
        unread = writing.write(out)?;
        Ok(counted(chosen.found.ids.len(), "card"))
    })?;
    drop(writing);
    if args.format == Format::Apkg && !args.no_schedule && !chosen.found.ids.is_empty() {
        context.say(IMPORT_HINT)?;
    }
    if unread > 0 {
        let (count, verb) = (counted(unread, "card"), if unread == 1 { "stands" } else { "stand" });
        context.say(&format!(
            "{count} {verb} in a code block, since `Q:` and `A:` cannot hold the text; mnemon would not read it back."
        ))?;
    }
    Ok(())
}

/// Whether all that there is was asked for, retired and dropped cards too.
fn is_everything(args: &Export) -> bool {
    let Choice { query, deck, retired, .. } = &args.choice;
    matches!(args.format, Format::Json | Format::Jsonl) && query.is_empty() && deck.is_none() && !retired
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
            "leave them out; apkg, json and jsonl have both anyway",
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

/// Cards on their way from the database into a file, a page of them at a time.
struct Writing<'w> {
    args: &'w Export,
    collection: &'w Collection,
    snapshot: Snapshot<'w>,
    chosen: &'w Chosen,
    /// The folder of imported media.
    media: PathBuf,
    progress: Progress,
}

impl Writing<'_> {
    /// Writes all cards, and tells how many of them are not read back.
    fn write(&self, out: &mut dyn Write) -> Result<usize, Error> {
        match self.args.format {
            Format::Csv => self.table(out, Separator::Comma)?,
            Format::Tsv => self.table(out, Separator::Tab)?,
            Format::Json => {
                let mut array = Array::begin(out)?;
                self.everything(&mut array)?;
                array.end()?;
            }
            Format::Jsonl => self.everything(out)?,
            Format::Markdown => return self.note(out),
            Format::Apkg => self.package(out)?,
        }
        Ok(0)
    }

    /// Shows the cards to `take`, page by page.
    fn pages(&self, mut take: impl FnMut(&[Listed]) -> Result<(), Error>) -> Result<(), Error> {
        self.chosen.pages(&self.snapshot, |page| {
            take(page)?;
            self.progress.steps(page.len());
            Ok(())
        })
    }

    fn leaving<'l>(&self, page: &'l [Listed]) -> Vec<Leaving<'l>> {
        page.iter().map(|listed| self.chosen.leaving(listed)).collect()
    }

    fn table(&self, out: &mut dyn Write, separator: Separator) -> Result<(), Error> {
        let reader = if self.args.for_spreadsheet { Reader::Spreadsheet } else { Reader::Anki };
        let mut table = csv::Table::begin(out, separator, reader)?;
        self.pages(|page| Ok(table.cards(&self.leaving(page))?))?;
        Ok(table.end()?)
    }

    /// Everything about the cards.
    fn everything(&self, out: &mut dyn Write) -> Result<(), Error> {
        let found = &self.chosen.found;
        let of = if is_everything(self.args) { None } else { Some(found.ids.as_slice()) };
        let manifest = self.snapshot.manifest(of)?;
        jsonl::head(out, &manifest)?;
        let mut page = Vec::with_capacity(PAGE);
        let mut write = |page: &mut Vec<(Listed, CardRow)>| {
            let cards: Vec<_> = page.iter().map(|(listed, row)| (self.chosen.leaving(listed), row)).collect();
            jsonl::cards(out, &cards)?;
            self.progress.steps(page.len());
            page.clear();
            Ok::<_, Error>(())
        };
        self.snapshot.shipped(found, &manifest, |listed, row| {
            page.push((listed, row));
            if page.len() == PAGE { write(&mut page) } else { Ok(()) }
        })?;
        write(&mut page)?;
        log::write_rows(&self.snapshot, of, out).map(drop)
    }

    /// A note of the cards; tells how many of them are not read back.
    fn note(&self, out: &mut dyn Write) -> Result<usize, Error> {
        let mut document = Document::default();
        self.pages(|page| {
            let cards = page.iter().map(|listed| {
                let leaving = self.chosen.leaving(listed);
                Ok((leaving, comments(self.args, listed, &leaving, self.collection)?))
            });
            Ok(document.cards(out, &cards.collect::<Result<Vec<_>, Error>>()?, read_back)?)
        })?;
        Ok(document.unread)
    }

    fn package(&self, out: &mut dyn Write) -> Result<(), Error> {
        let progress = !self.args.no_schedule;
        let rollover_hour = self.collection.rollover_hour();
        let mut package = Package::new(Contents { progress, rollover_hour, typed: self.args.typed })?;
        let found = &self.chosen.found;
        let answered = if progress { self.collection.store.with_rows()? } else { Vec::new() };
        for (id, created_at) in found.ids.iter().zip(&found.created_at) {
            let has_rows = answered.binary_search(id).is_ok();
            let history = if has_rows { self.collection.history(*id)? } else { Vec::new() };
            package.announce(*id, *created_at, &history)?;
        }
        drop(answered);
        let has_imported = self.snapshot.has_imported()?;
        self.pages(|page| {
            let parcel = |listed| self.parcel(listed, has_imported);
            let parcels = page.iter().map(parcel).collect::<Result<Vec<_>, Error>>()?;
            Ok(package.cards(&parcels)?)
        })?;
        Ok(package.write(out)?)
    }

    /// A card with what a package needs; `may_be_imported` tells whether it may have come from another program.
    fn parcel<'l>(&self, listed: &'l Listed, may_be_imported: bool) -> Result<Parcel<'l>, Error> {
        let (folder, root) = folders(listed, &self.media);
        let came_from = if may_be_imported { self.snapshot.came_from(listed.card.id)? } else { None };
        // A note makes several cards there, and one here.
        let first = came_from.filter(|came| came.ord == 0);
        Ok(Parcel {
            leaving: self.chosen.leaving(listed),
            created_at: listed.created_at,
            edited_at: listed.edited_at,
            guid: first.map(|came| came.guid),
            folder,
            root,
            note: Some(listed.file.clone()).filter(|file| file.is_absolute()),
            flagged: listed.standing.flagged,
        })
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
