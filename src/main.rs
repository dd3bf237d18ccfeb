//! The `mnemon` program: environment → [`mnemon::run`] → exit code.

fn main() {}
