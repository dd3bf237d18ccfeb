//! mnemon turns the Markdown notes you already have into flashcards you do not forget, in the terminal.
//!
//! The whole program is one line, and the modules stand in its order:
//!
//! ```text
//! notes → generate → reconcile → store → schedule → review → insight / exchange
//! ```
//!
//! [`model`] holds the words they share, [`render`] makes text fit for a terminal, [`commands`] join the stages,
//! and [`run`] is the program.

pub mod model;

pub mod notes;

pub mod generate;

pub mod reconcile;

pub mod store;

pub mod schedule;

pub mod review;

pub mod insight;

pub mod exchange;

pub mod render;

pub mod commands;

pub mod cli;
pub mod clock;
pub mod env;
pub mod error;

use std::ffi::OsString;
use std::io::{self, Write};

use clock::Clock;
use commands::Context;
use env::Env;
use error::Error;
use render::{SafeLine, safe};

/// Runs the program with these arguments, its own name first, and gives its exit code.
///
/// 0: all done; 1: something failed or was skipped, and a message said so; 2: wrong usage; 128 + n: stopped by
/// signal n.
pub fn run(args: impl IntoIterator<Item = OsString>, mut env: Env) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    let is_tame = args.iter().map(|arg| arg.to_string_lossy()).all(|arg| safe(&arg) == arg);
    let call = match cli::parse(args, env.columns()) {
        Ok(call) => call,
        Err(answer) => return show(&answer, is_tame, &mut env),
    };
    let clock = match Clock::from_env(env.text("MNEMON_NOW").as_deref(), env.text("MNEMON_SEED").as_deref()) {
        Ok(clock) => clock,
        Err(error) => return report(&error, &mut *env.stderr),
    };
    let mut context = Context::new(&call.global, env, clock);
    let done = call.run(&mut context);
    match done.and(context.finish()) {
        Ok(code) => code,
        Err(error) => report(&error, &mut *context.errors),
    }
}

/// Prints what clap has to say: help and version as data, wrong usage as an error.
///
/// An error repeats words of the command line. Unless these are tame it goes without colour, since then every
/// escape sequence in it is theirs.
fn show(answer: &clap::Error, is_tame: bool, env: &mut Env) -> u8 {
    let is_error = answer.use_stderr();
    let terminal = if is_error { env.screen.stderr } else { env.screen.stdout };
    let text = answer.render();
    let text = if is_tame && env.wants_colour(terminal) {
        text.ansi().to_string()
    } else {
        safe(&text.to_string()).into_owned()
    };
    let stream = if is_error { &mut env.stderr } else { &mut env.stdout };
    match stream.write_all(text.as_bytes()).and_then(|()| stream.flush()) {
        Ok(()) => u8::try_from(answer.exit_code()).unwrap_or(2),
        Err(cause) => Error::from(cause).exit_code(),
    }
}

/// Tells what went wrong and what can be done, and gives the exit code.
fn report(error: &Error, errors: &mut dyn Write) -> u8 {
    let is_silent = error.is_closed_pipe() || matches!(error, Error::Stopped(_));
    if !is_silent {
        // Where even this cannot be told, the exit code is all that is left.
        let _ = explain(error, errors);
    }
    error.exit_code()
}

fn explain(error: &Error, errors: &mut dyn Write) -> io::Result<()> {
    writeln!(errors, "error: {}", SafeLine(&error.to_string()))?;
    if !error.hint().is_empty() {
        writeln!(errors, "hint: {}", SafeLine(error.hint()))?;
    }
    errors.flush()
}
