//! `mnemon completions`: a script for the shell.

use std::io::Write as _;

use crate::cli::{self, Completions};
use crate::error::Error;

use super::context::Context;

/// Prints the script.
pub fn run(args: &Completions, context: &mut Context) -> Result<(), Error> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut cli::command(), "mnemon", &mut script);
    Ok(context.out.write_all(&script)?)
}
