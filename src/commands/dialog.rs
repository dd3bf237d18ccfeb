//! Menus and questions on a terminal.
//!
//! The prompt library hides the cursor and, on Ctrl-C, raises the signal again: without a handler the program
//! would die there with the cursor hidden. With one, the prompt returns, and the program ends in good order.

use std::io::{self, Write as _};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use console::{Key, Term};
use dialoguer::{Completion, Confirm, Input, Select};
use signal_hook::consts::SIGINT;

use crate::error::Error;
use crate::review::input::{Signal, narrow};

use super::context::Context;

/// Rows below which the library cannot draw a menu.
const MENU_ROWS: u16 = 4;

/// Asks a question that Enter answers with yes; Escape means no.
pub(super) fn confirm(question: &str) -> Result<bool, Error> {
    let prompt = Confirm::new().with_prompt(question).default(true);
    Ok(guarded(|| prompt.interact_opt())?.unwrap_or(false))
}

/// Asks on the terminal whether to do what was shown; without one, `--yes` has to say so.
pub(super) fn agree(question: &str, context: &mut Context) -> Result<bool, Error> {
    if !context.is_interactive() {
        return Err(Error::Usage {
            what: "there is no terminal to ask on, so nothing was changed".to_owned(),
            hint: "add --yes to agree, or --dry-run to only look".to_owned(),
        });
    }
    context.out.flush()?;
    confirm(question)
}

/// Lets the user choose; `None` after Escape, or where there is no room for a menu.
pub(super) fn choose(prompt: &str, items: &[&str]) -> Result<Option<usize>, Error> {
    if Term::stderr().size().0 < MENU_ROWS {
        return Ok(None);
    }
    let select = Select::new().with_prompt(prompt).items(items.iter().copied()).default(0);
    guarded(|| select.interact_opt())
}

/// What was pressed below a line that names keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pressed {
    /// A small letter or a digit; capitals and full-width ones count as such.
    Letter(char),
    /// Enter.
    Enter,
    /// Escape, or the end of the input.
    Away,
}

/// Shows `line`, which names keys, and waits for one of these `letters`, Enter or Escape.
pub(super) fn key(line: &str, letters: &str) -> Result<Pressed, Error> {
    let terminal = Term::stderr();
    terminal.write_str(line)?;
    let pressed = guarded(|| {
        loop {
            match terminal.read_key()? {
                Key::Enter => break Ok(Pressed::Enter),
                Key::Escape | Key::Char('\u{4}') => break Ok(Pressed::Away),
                Key::Char(typed) => {
                    let letter = narrow(typed).to_ascii_lowercase();
                    if letters.contains(letter) {
                        break Ok(Pressed::Letter(letter));
                    }
                }
                _ => {}
            }
        }
    });
    terminal.write_line("")?;
    pressed
}

/// Waits for any key, so that what was said can be read before the screen goes on.
pub(super) fn pause() -> Result<(), Error> {
    let terminal = Term::stderr();
    terminal.write_str("any key goes on")?;
    guarded(|| Ok(terminal.read_key().map(drop)?))?;
    terminal.clear_line()?;
    Ok(())
}

/// Asks for a path, completed with the tab key; an empty one is no answer.
pub(super) fn path(prompt: &str, completion: &impl Completion) -> Result<Option<String>, Error> {
    let input = Input::<String>::new().with_prompt(prompt).allow_empty(true).completion_with(completion);
    let line = guarded(|| input.interact_text())?;
    Ok(Some(line.trim().to_owned()).filter(|line| !line.is_empty()))
}

/// Runs a prompt so that Ctrl-C ends it with the cursor shown.
fn guarded<T>(prompt: impl FnOnce() -> dialoguer::Result<T>) -> Result<T, Error> {
    let interrupted = Arc::new(AtomicBool::new(false));
    signal_hook::flag::register(SIGINT, interrupted)?;
    let answer = prompt().map_err(io::Error::from);
    Term::stderr().show_cursor()?;
    answer.map_err(|cause| match cause.kind() {
        io::ErrorKind::Interrupted => Error::Stopped(Signal::Interrupt),
        _ => Error::Terminal(cause),
    })
}
