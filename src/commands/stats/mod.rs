//! `mnemon stats`: today, what is coming, how much is remembered, and what it took.
//!
//! | file | what |
//! |---|---|
//! | `figures` | every figure, as JSON has it |
//! | `retention` | what was remembered, with its range |
//! | `words` | as text |
//! | `page`, `charts` | as a page of HTML |

mod charts;
mod figures;
mod page;
mod retention;
mod words;

pub(super) use retention::rounded;

use crate::cli::{Stats, Weak};
use crate::error::Error;
use crate::exchange::json;

use super::collection::Collection;
use super::context::{Context, name_in};
use super::{stream, weak};
use figures::Figures;

/// Shows the statistics.
pub fn run(args: &Stats, context: &mut Context) -> Result<(), Error> {
    let collection = Collection::open(context)?;
    let now = collection.now(context);
    let figures = Figures::of(&collection.store, now)?;
    if let Some(file) = &args.html {
        let (.., weak) = weak::ranked(&Weak::default(), &collection.store, now)?;
        let text = page::page(&figures, &weak, &|path| name_in(&context.folder, path))?;
        return stream::write(file, args.force, context, |out| {
            out.write_all(text.as_bytes())?;
            Ok("the statistics".to_owned())
        });
    }
    if args.json {
        return Ok(json::line(&mut context.out, &figures)?);
    }
    words::write(&figures, context)
}
