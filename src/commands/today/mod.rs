//! `mnemon` alone: today at a glance, and on a terminal what to do next, until the user has enough.
//!
//! | file | what |
//! |---|---|
//! | `glance` | the figures, in words and as JSON |
//! | `weakest` | the topics that are missed most, ranked once a study day |
//! | `menu` | what can be done next |
//! | `first` | what is offered to a user without cards |
//! | `completion` | paths completed while they are typed |

mod completion;
mod first;
mod glance;
mod menu;
mod weakest;

use std::io::Write as _;

use crate::error::Error;
use crate::exchange::json;
use crate::review::layout::{hung, wrapped};

use super::context::Context;
use glance::Glance;

/// Shows today, and offers the next step.
pub fn run(as_json: bool, context: &mut Context) -> Result<(), Error> {
    if as_json {
        let glance = Glance::of(context)?;
        return Ok(json::line(&mut context.out, &glance)?);
    }
    let mut is_first = true;
    loop {
        let glance = Glance::of(context)?;
        if !std::mem::take(&mut is_first) {
            // Apart from what the last step said.
            writeln!(context.out)?;
        }
        if glance.is_empty() {
            context.out.write_all(welcome(context.style.width).as_bytes())?;
        } else {
            context.out.write_all(glance.words(&context.style).as_bytes())?;
        }
        if !context.is_terminal() {
            if !glance.is_empty() {
                writeln!(context.out, "`mnemon review` asks them; `mnemon help` lists all commands.")?;
            }
            return Ok(());
        }
        // The menu stands apart from what it follows.
        writeln!(context.out)?;
        context.out.flush()?;
        let goes_on = if glance.is_empty() { first::offer(context)? } else { menu::offer(&glance, context)? };
        if !goes_on {
            return Ok(());
        }
    }
}

/// What a new user sees, in lines of at most `width` columns.
fn welcome(width: usize) -> String {
    let intro = "No cards yet. mnemon makes them from your Markdown notes and never changes a note.";
    let first_steps = [
        ("preview PATH", "look at the cards a note or folder would give"),
        ("add PATH", "keep them"),
        ("review", "answer the ones that are due, a few minutes a day"),
    ];
    let steps = first_steps.map(|(step, what)| {
        let line = format!("  mnemon {step:<14}{what}");
        hung(&line, &" ".repeat(23), width) + "\n"
    });
    format!("{}\n\n{}", wrapped(intro, width), steps.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_words_fit_the_terminal() {
        for width in [40, 60, 80, 120] {
            let text = welcome(width);
            assert!(text.lines().all(|line| line.chars().count() <= width), "{text}");
            assert!(text.contains("mnemon add PATH      keep them"), "{text}");
        }
    }
}
