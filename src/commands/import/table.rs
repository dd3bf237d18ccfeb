//! Comma-, tab- and otherwise separated values.

use std::io::Read as _;

use crate::cli::Import;
use crate::commands::context::Context;
use crate::commands::stream;
use crate::error::Error;
use crate::exchange::arriving::Skipped;
use crate::exchange::table::{self, Column, Table, Wanted};
use crate::store::Terms;

/// Takes in the rows of a file, all that can be taken or none.
pub(super) fn run(args: &Import, context: &mut Context) -> Result<(), Error> {
    let columns = args.columns.iter().map(|name| column(name)).collect::<Result<_, _>>()?;
    let mut bytes = Vec::new();
    let failed = |cause| Error::File { doing: "read", path: args.path.clone(), cause };
    let read = stream::open(&args.path, context)?.take(table::LARGEST + 1).read_to_end(&mut bytes);
    if read.map_err(failed)? as u64 > table::LARGEST {
        return Err(failed(std::io::ErrorKind::FileTooLarge.into()));
    }
    let name = super::stem(&args.path);
    let wanted = Wanted {
        deck: args.deck.clone().unwrap_or_else(|| name.clone()),
        name: args.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        columns,
        now_ms: context.clock.now(0).at_ms,
    };
    let table = Table::of(bytes, wanted).map_err(|cause| Error::Failed {
        what: format!("{}: {cause}; nothing was imported", args.path.display()),
        hint: "say what the columns are with --columns question,answer".to_owned(),
    })?;
    let mut skipped = Skipped::default();
    let received = super::within_collection(args, context, |collection, context| {
        let now = collection.now(context);
        let _progress = context.progress("keeping cards", 0);
        let terms = Terms { from: None, replaces: true, rehearse: args.dry_run };
        collection.receive(terms, now, |receiving| {
            skipped = table.hand_over(|piece| receiving.take(piece))?;
            Ok::<_, Error>(())
        })
    })?;
    super::tell(&received, context)?;
    super::tell_skipped(&skipped, args, context)
}

fn column(name: &str) -> Result<Column, Error> {
    Column::named(name).ok_or_else(|| Error::Usage {
        what: format!("no column is called `{name}`"),
        hint: "the names are question, answer, extra, deck, tags, id, and - for none of them".to_owned(),
    })
}
