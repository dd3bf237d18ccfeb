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
pub mod config;
pub mod env;
pub mod error;
pub mod near;

use std::backtrace::{Backtrace, BacktraceStatus};
use std::ffi::OsString;
use std::io::{self, Write};

use clock::Clock;
use commands::Context;
use config::Config;
use env::Env;
use error::Error;
use render::{SafeLine, safe};

/// Has a mistake of the program told in a line that no note can put escape sequences into; with `RUST_BACKTRACE=1`
/// also where it was made.
pub fn tame_panics() {
    std::panic::set_hook(Box::new(|mistake| {
        let mut text = format!("mnemon: mistake in the program: {}\n", SafeLine(&mistake.to_string()));
        let trace = Backtrace::capture();
        if trace.status() == BacktraceStatus::Captured {
            text.push_str(&trace.to_string());
        }
        // Nobody is left to be told when this fails too.
        let _ = io::stderr().write_all(text.as_bytes());
    }));
}

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
        Err(error) => return report(&error, None, &mut *env.stderr),
    };
    let config = match Config::read(env.config_file()) {
        Ok(config) => config,
        Err(error) => return report(&error, None, &mut *env.stderr),
    };
    let mut context = Context::new(&call.global, config, env, clock);
    let done = call.run(&mut context);
    match done.and(context.finish()) {
        Ok(code) => code,
        Err(error) => {
            let width = context.error_width();
            report(&error, width, &mut *context.errors)
        }
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
fn report(error: &Error, width: Option<usize>, errors: &mut dyn Write) -> u8 {
    let is_silent = error.is_closed_pipe() || matches!(error, Error::Stopped(_));
    if !is_silent {
        // Where even this cannot be told, the exit code is all that is left.
        let _ = explain(error, width, errors);
    }
    error.exit_code()
}

/// In lines of at most `width` columns on a terminal; one that is read by a program stays whole.
fn explain(error: &Error, width: Option<usize>, errors: &mut dyn Write) -> io::Result<()> {
    let mut lines = vec![format!("error: {}", SafeLine(&error.to_string()))];
    if !error.hint().is_empty() {
        lines.push(format!("hint: {}", SafeLine(error.hint())));
    }
    for line in lines {
        let line = width.map_or_else(|| line.clone(), |width| review::layout::wrapped(&line, width));
        writeln!(errors, "{line}")?;
    }
    errors.flush()
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::collections::BTreeMap;
    use std::rc::Rc;

    use super::*;
    use env::{Screen, Stdin};

    /// A stream that can be read after the run.
    #[derive(Clone, Default)]
    struct Shared(Rc<RefCell<Vec<u8>>>);

    impl Shared {
        fn text(&self) -> String {
            String::from_utf8(self.0.borrow().clone()).unwrap()
        }
    }

    impl Write for Shared {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// A reader of the output that has gone.
    struct Gone;

    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn play(args: &[&str], stdin: &'static str, stdout: Box<dyn Write>) -> (u8, String) {
        let errors = Shared::default();
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.md"), "Q: Why?\nA: Because\n").unwrap();
        let env = Env {
            stdin: Stdin::Given(Box::new(stdin.as_bytes())),
            stdout,
            stderr: Box::new(errors.clone()),
            variables: BTreeMap::from([("MNEMON_NOW".into(), "2026-03-02T09:00:00Z".into())]),
            folder: folder.path().to_owned(),
            data_folder: Some(folder.path().join("data")),
            config_folder: Some(folder.path().join("config")),
            screen: Screen::default(),
        };
        let args = std::iter::once(&"mnemon").chain(args).map(OsString::from);
        (run(args, env), errors.text())
    }

    #[test]
    fn a_whole_review_runs_inside_a_test() {
        let out = Shared::default();
        let (code, errors) = play(&["review", "a.md"], "\n3\n", Box::new(out.clone()));
        assert_eq!((code, errors.as_str()), (0, "a.md: 1 new card from 1 note\n"));
        assert!(out.text().contains("Because") && out.text().contains("saved: next on 2026-03-03 (1 d)"));
    }

    #[test]
    fn a_reader_that_has_gone_is_no_error() {
        for args in [&["--help"][..], &["preview", "a.md"], &["review", "a.md"], &["completions", "fish"]] {
            let (code, errors) = play(args, "\n3\n", Box::new(Gone));
            assert_eq!(code, 0, "{args:?}: {errors}");
            assert!(!errors.contains("error"), "{errors}");
        }
    }
}
