//! Signals while a session waits for a line.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};

use super::world::{MONDAY, World};

/// Answers one card, then sends the signal while the next question waits; gives the exit code.
fn stopped_by(world: &World, signal: &str) -> Option<i32> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mnemon"))
        .arg("review")
        .env_clear()
        .env("XDG_DATA_HOME", world.path("data"))
        .env("HOME", world.path(""))
        .env("MNEMON_NOW", MONDAY)
        .current_dir(world.path(""))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(b"\n3\n").unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    assert!(lines.any(|line| line.starts_with("saved: ")));
    assert!(lines.any(|line| line.ends_with('?')), "the next question waits");
    let pid = child.id().to_string();
    assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
    child.wait().unwrap().code()
}

#[test]
fn a_signal_ends_the_session_with_its_code_and_loses_nothing() {
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        let world = World::with_cards();
        assert_eq!(stopped_by(&world, signal), Some(code), "{signal}");
        assert!(!world.path("data/mnemon/mnemon.db-wal").exists(), "the database was closed");
        assert_eq!(world.call(["due", "--count"]).at("2026-03-03T09:00:00+01:00").out(), "1\n");
    }
}
