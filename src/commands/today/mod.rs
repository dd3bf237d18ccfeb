//! `mnemon` alone: today at a glance, and on a terminal what to do next, until the user has enough.
//!
//! | file | what |
//! |---|---|
//! | `glance` | the figures, in words and as JSON |
//! | `menu` | what can be done next |
//! | `first` | what is offered to a user without cards |
//! | `completion` | paths completed while they are typed |

mod completion;
mod first;
mod glance;
mod menu;

use std::io::Write as _;

use crate::error::Error;
use crate::exchange::json;

use super::context::Context;
use glance::Glance;

/// Shows today, and offers the next step.
pub fn run(as_json: bool, context: &mut Context) -> Result<(), Error> {
    if as_json {
        let glance = Glance::of(context)?;
        return Ok(json::line(&mut context.out, &glance)?);
    }
    loop {
        let glance = Glance::of(context)?;
        if glance.is_empty() {
            context.out.write_all(WELCOME.as_bytes())?;
        } else {
            context.out.write_all(glance.words(&context.style).as_bytes())?;
        }
        if !context.is_terminal() {
            if !glance.is_empty() {
                writeln!(context.out, "`mnemon review` asks them; `mnemon help` lists all commands.")?;
            }
            return Ok(());
        }
        context.out.flush()?;
        let goes_on = if glance.is_empty() { first::offer(context)? } else { menu::offer(&glance, context)? };
        if !goes_on {
            return Ok(());
        }
    }
}

/// What a new user sees.
const WELCOME: &str = "\
No cards yet. mnemon makes them from your Markdown notes and never changes a note.

  mnemon preview PATH   look at the cards a note or folder would give
  mnemon add PATH       keep them
  mnemon review         answer the ones that are due, a few minutes a day
";
