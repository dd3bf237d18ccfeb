//! The `mnemon` program: environment → [`mnemon::run`] → exit code.

use std::io::Write as _;
use std::process::ExitCode;

use mnemon::env::Env;

fn main() -> ExitCode {
    mnemon::tame_panics();
    match Env::of_process() {
        Ok(env) => ExitCode::from(mnemon::run(std::env::args_os(), env)),
        Err(error) => {
            // Nobody is left to be told when this fails too.
            let _ = writeln!(std::io::stderr(), "error: the current folder cannot be used: {error}");
            ExitCode::FAILURE
        }
    }
}
