//! `mnemon export`: cards for other programs.

use std::io::{self, Write};
use std::path::Path;

use crate::cli::{Export, Format};
use crate::error::Error;
use crate::exchange::csv::{self, Reader, Separator};
use crate::exchange::{file, json};
use crate::render::SafeLine;
use crate::review::layout::counted;

use super::collection::Collection;
use super::context::Context;
use super::selection::Selection;

/// Writes cards to a file or to standard output.
pub fn run(args: &Export, context: &mut Context) -> Result<(), Error> {
    if args.for_spreadsheet && args.format == Format::Json {
        return Err(Error::Usage {
            what: "--for-spreadsheet is for csv and tsv".to_owned(),
            hint: "leave it out, or export csv".to_owned(),
        });
    }
    let collection = Collection::open(context)?;
    let selection = Selection::of(&args.choice, &collection, collection.now(context))?;
    if args.output == Path::new("-") {
        return Ok(write(&mut context.out, args, &selection)?);
    }
    let path = context.folder.join(&args.output);
    file::write(&path, args.force, |out| write(out, args, &selection)).map_err(|cause| {
        if cause.kind() == io::ErrorKind::AlreadyExists {
            let what = format!("{} is there already, and nothing was written", args.output.display());
            return Error::Failed { what, hint: "name another file, or replace it with --force".to_owned() };
        }
        Error::File { doing: "write", path: args.output.clone(), cause }
    })?;
    let count = counted(selection.cards.len(), "card");
    Ok(context.say(&format!("Wrote {count} to {}.", SafeLine(&args.output.display().to_string())))?)
}

fn write(out: &mut dyn Write, args: &Export, selection: &Selection) -> io::Result<()> {
    let reader = if args.for_spreadsheet { Reader::Spreadsheet } else { Reader::Anki };
    match args.format {
        Format::Csv => csv::write(out, selection.leaving(), Separator::Comma, reader),
        Format::Tsv => csv::write(out, selection.leaving(), Separator::Tab, reader),
        Format::Json => selection.leaving().try_for_each(|leaving| json::card(out, &leaving)),
    }
}
