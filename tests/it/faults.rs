//! What a person sees when a place may not be written, a file is damaged, or a program is too old.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output};

use rusqlite::Connection;

use super::world::{TUESDAY, World, tell};

/// Answers that the log of every home here holds.
const ANSWERS: &str = "\n3\n\n4\n";

fn studied() -> World {
    let world = World::with_cards();
    world.call(["-q", "review", "--limit", "2"]).stdin(ANSWERS).out();
    world
}

/// Makes a call as somebody who is bound by permissions, which the superuser is not; `None` where that cannot be had.
fn bound(world: &World, args: &[&str], stdin: &str) -> Option<Output> {
    let call = world.call(args.iter().copied()).at(TUESDAY).process();
    let is_root = fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
    let mut command = if is_root {
        let mut command = Command::new("setpriv");
        command.args(["--reuid", "65534", "--regid", "65534", "--clear-groups"]).arg(call.get_program());
        command
    } else {
        Command::new(call.get_program())
    };
    command.args(call.get_args()).env_clear().current_dir(world.path(""));
    command
        .envs(call.get_envs().filter_map(|(name, value)| Some((name, value?))))
        .env("PATH", "/usr/bin:/bin");
    command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let mut child = command.stderr(std::process::Stdio::piped()).spawn().ok()?;
    // It may end without reading.
    let _ = std::io::Write::write_all(&mut child.stdin.take()?, stdin.as_bytes());
    child.wait_with_output().ok()
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// Gives all of a home but some of its places to everybody.
fn open_up(world: &World) {
    let status = Command::new("chmod").args(["-R", "a+rwX"]).arg(world.path("")).status().unwrap();
    assert!(status.success());
}

#[test]
fn a_place_that_may_not_be_written_is_told_and_loses_nothing() {
    let data = "data/mnemon";
    let database = "data/mnemon/mnemon.db";
    let mut told = Vec::new();
    for (what, place, mode) in [
        ("read-only database", database, 0o444),
        ("read-only folder", data, 0o555),
        ("database that may not be read", database, 0o000),
        ("folder that may not be entered", data, 0o000),
    ] {
        let world = studied();
        open_up(&world);
        let before = fs::read(world.path(database)).unwrap();
        allow(&world.path(place), mode);
        for (args, stdin) in [(&["review", "--plain"][..], "\n3\n"), (&["add", "--yes", "notes"], "")] {
            let Some(output) = bound(&world, args, stdin) else {
                return tell("skipped: setpriv is not installed");
            };
            let err =
                String::from_utf8_lossy(&output.stderr).replace(&world.path("").display().to_string(), "");
            assert_eq!(output.status.code(), Some(1), "{what}: {args:?}: {err}");
            assert!(err.starts_with("error: ") && err.contains("\nhint: "), "{what}: {err}");
            assert!(!String::from_utf8_lossy(&output.stdout).contains("saved: "), "{what}");
            told.push(format!("{what}: {}", err.lines().next().unwrap_or_default()));
        }
        allow(&world.path(place), 0o777);
        assert_eq!(fs::read(world.path(database)).unwrap(), before, "{what}");
        let doctor = world.call(["doctor"]).at(TUESDAY).get();
        assert!(doctor.out.contains("2 log rows"), "{what}: {}{}", doctor.out, doctor.err);
    }
    told.dedup();
    tell(&told.join("\n"));
}

#[test]
fn a_newer_schema_is_refused_untouched() {
    let world = studied();
    let path = world.path("data/mnemon/mnemon.db");
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let before = fs::read(&path).unwrap();
    for args in [&["review"][..], &["sync"], &["doctor"], &["doctor", "--repair"], &["backup"]] {
        let given = world.call(args.iter().copied()).at(TUESDAY).get();
        assert_eq!(given.code, 1, "{args:?}: {}", given.out);
        assert!(given.err.contains("was written by a newer mnemon (schema 99"), "{args:?}: {}", given.err);
    }
    assert_eq!(fs::read(&path).unwrap(), before);
}

/// Overwrites pages of a database, the first one apart.
fn damage(path: &Path, pages: std::ops::Range<usize>) {
    let mut bytes = fs::read(path).unwrap();
    let at = |page: usize| (page * 4_096).min(bytes.len());
    let damaged = at(pages.start)..at(pages.end);
    bytes[damaged].fill(0xa5);
    fs::write(path, bytes).unwrap();
}

#[test]
fn what_can_be_read_of_a_damaged_file_is_saved_and_the_original_stays() {
    let cards =
        (1..=120).map(|at| format!("Q: What is number {at}?\nA: It is {at}, as everybody knows.\n\n"));
    let note = format!("# Numbers\n\n{}", cards.collect::<String>());
    let mut saved = Vec::new();
    for at in (2..60).step_by(7) {
        let world = World::new().file("notes/numbers.md", &note);
        world.call(["-q", "add", "--yes", "notes"]).out();
        world.call(["-q", "review", "--limit", "20", "--new", "20"]).stdin(&"\n3\n".repeat(20)).out();
        let path = world.path("data/mnemon/mnemon.db");
        damage(&path, at..at + 2);
        let before = fs::read(&path).unwrap();
        let given = world.call(["doctor", "--salvage", "new.db"]).variable("MNEMON_SEED", "other").get();
        assert!(given.code <= 1, "page {at}: {}", given.err);
        assert_eq!(fs::read(&path).unwrap(), before, "page {at}");
        if given.code == 0 {
            let doctor = world.call(["doctor", "--db", "new.db"]).get();
            assert_eq!(doctor.code, 0, "page {at}: {}{}", doctor.out, doctor.err);
            saved.push(doctor.out.split(": ").nth(1).unwrap_or_default().trim().to_owned());
        } else {
            // Where the list of tables is damaged there is a copy.
            assert!(given.err.contains("its list of tables is damaged"), "page {at}: {}", given.err);
            assert!(given.err.contains("mnemon backup restore"), "page {at}: {}", given.err);
            let back = world.call(["backup", "restore", "2026-03-02-daily", "--yes"]).get();
            assert_eq!((back.code, world.call(["doctor"]).get().code), (0, 0), "page {at}: {}", back.err);
            saved.push("restored from a backup".to_owned());
        }
    }
    tell(&saved.join("\n"));
    assert!(saved.iter().filter(|found| found.contains("cards")).count() >= 6, "{saved:?}");
}

#[test]
fn a_damaged_backup_takes_no_place() {
    let world = studied();
    world.call(["-q", "backup"]).out();
    damage(&world.path("data/mnemon/mnemon.db.backups/2026-03-02-asked.db"), 3..9);
    let before = fs::read(world.path("data/mnemon/mnemon.db")).unwrap();
    let given = world.call(["backup", "restore", "2026-03-02-asked", "--yes"]).get();
    assert_eq!(given.code, 1, "{}", given.out);
    assert!(given.err.contains("damaged"), "{}", given.err);
    assert_eq!(fs::read(world.path("data/mnemon/mnemon.db")).unwrap(), before);
    assert!(world.call(["doctor"]).get().out.contains("2 log rows"));
}
