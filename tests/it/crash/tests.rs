//! Some strikes at each deed, and proof that the simulated disk loses what a careless program leaves on it.

use std::io::Write as _;
use std::path::PathBuf;

use rand::rngs::SmallRng;
use rand::{RngExt as _, SeedableRng as _};
use rusqlite::Connection;

use super::deeds::{DEEDS, Deed};
use super::disk::Image;
use super::power::{self, Outages};
use super::stage::{MONDAY, Program, Stage, fed};
use super::strike::{self, Fault, Tally};
use super::trace;
use crate::world::tell;

fn program() -> Program {
    Program { path: PathBuf::from(env!("CARGO_BIN_EXE_mnemon")), variable: None }
}

fn is_full() -> bool {
    std::env::var_os("CI_FULL").is_some()
}

/// Whether strace is there; says so where it is not.
fn can_trace() -> bool {
    let can = strike::can_trace();
    if !can {
        tell("skipped: strace is not installed, or may not trace");
    }
    can
}

/// Strikes at some calls of all deeds.
fn strike(fault: Fault, most: u32) -> Tally {
    let stage = Stage::new(&program());
    let most = if is_full() { u32::MAX } else { most };
    let mut all = Tally::default();
    for deed in &DEEDS {
        all.add(strike::strike_all(deed, &stage, fault, most).unwrap());
    }
    tell(&format!(
        "{fault:?}: {} strikes {:?}, {} noticed; {:#?}",
        all.count(),
        all.strikes,
        all.noticed,
        all.words
    ));
    assert!(all.broken.is_empty(), "{}", all.broken.join("\n"));
    assert!(all.noticed > 0);
    all
}

#[test]
fn a_kill_before_any_call_leaves_all_or_nothing() {
    if can_trace() {
        strike(Fault::Kill, 1);
    }
}

#[test]
fn a_kill_at_any_moment_leaves_all_or_nothing() {
    let stage = Stage::new(&program());
    let mut dice = SmallRng::seed_from_u64(9);
    let rounds = if is_full() { 40 } else { 2 };
    let mut all = Tally::default();
    for deed in &DEEDS {
        all.add(
            strike::strike_randomly(deed, &stage, rounds, &mut |limit| dice.random_range(0..=limit)).unwrap(),
        );
    }
    tell(&format!("{} random kills, {} before the end", all.count(), all.noticed));
    assert!(all.broken.is_empty(), "{}", all.broken.join("\n"));
}

#[test]
fn a_bad_sector_is_told_and_loses_nothing() {
    if can_trace() {
        strike(Fault::BadSector, 1);
    }
}

#[test]
fn a_full_disk_is_told_and_loses_nothing() {
    if can_trace() {
        let told = strike(Fault::FullDisk, 1);
        assert!(told.words.keys().any(|words| words.contains("disk is full")), "{:?}", told.words);
    }
}

#[test]
fn a_power_cut_at_any_moment_loses_nothing_that_was_acknowledged() {
    if !can_trace() {
        return;
    }
    let stage = Stage::new(&program());
    let mut all = Outages::default();
    for deed in &DEEDS {
        let outages = power::cut_all(deed, &stage, if is_full() { usize::MAX } else { 3 }).unwrap();
        all.events += outages.events;
        all.disks += outages.disks;
        all.broken.extend(outages.broken.iter().map(|cause| format!("{}: {cause}", deed.name)));
    }
    tell(&format!("power cut: {} events, {} disks, {} broken", all.events, all.disks, all.broken.len()));
    assert!(all.broken.is_empty(), "{}", all.broken.join("\n"));
}

/// A program that keeps rows with the safety that `CRASH_PRAGMAS` names, and says so after each; part of the next
/// test, which starts it.
#[test]
#[ignore = "played by another test"]
fn careless_program() {
    let Ok(pragmas) = std::env::var("CRASH_PRAGMAS") else { return };
    let connection = Connection::open("rows.db").unwrap();
    connection.execute_batch(&pragmas).unwrap();
    for row in 0..12 {
        connection.execute("INSERT INTO kept VALUES (?1, hex(randomblob(400)))", [row]).unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "saved: {row}").unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn the_simulated_disk_bites() {
    if !can_trace() {
        return;
    }
    let test = Program { path: std::env::current_exe().unwrap(), variable: None };
    for (pragmas, is_safe) in [
        ("PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL", false),
        ("PRAGMA journal_mode=DELETE; PRAGMA synchronous=OFF", false),
        ("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL", false),
        ("PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA", true),
        ("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL", true),
    ] {
        let stage = Stage::new(&test);
        let database = stage.path("rows.db");
        Connection::open(&database)
            .unwrap()
            .execute_batch("CREATE TABLE kept (id INTEGER PRIMARY KEY, text)")
            .unwrap();
        let start = stage.image();
        let deed = Deed {
            name: "careless",
            args: &["--exact", "crash::tests::careless_program", "--ignored", "--nocapture"],
            stdin: "",
            now: MONDAY,
            ..DEEDS[0]
        };
        let variable = format!("CRASH_PRAGMAS={pragmas}");
        let (log, _) = strike::record(&deed, &stage, &["env", &variable]);
        let outages = power::cut(&trace::events(&log), &start, &stage, usize::MAX, |stage, said, _| {
            let connection = Connection::open(stage.path("rows.db")).map_err(|cause| cause.to_string())?;
            let sound: String = connection
                .query_row("PRAGMA integrity_check", [], |row| row.get(0))
                .map_err(|cause| cause.to_string())?;
            let kept: i64 = connection
                .query_row("SELECT count(*) FROM kept", [], |row| row.get(0))
                .map_err(|cause| cause.to_string())?;
            let said = said.lines().filter(|line| line.contains("saved: ")).count() as i64;
            if sound != "ok" {
                return Err("unsound".to_owned());
            }
            if kept < said { Err(format!("{kept} of {said} acknowledged rows")) } else { Ok(()) }
        });
        tell(&format!("{pragmas}: {} disks, {} broken", outages.disks, outages.broken.len()));
        assert_eq!(outages.broken.is_empty(), is_safe, "{pragmas}: {:?}", outages.broken.first());
    }
}

#[test]
fn a_file_may_not_grow() {
    // `prlimit` comes with util-linux; the limit is where a quota ends too.
    let has_limit = std::process::Command::new("prlimit").arg("--version").output().is_ok();
    if !has_limit {
        return tell("skipped: prlimit is not installed");
    }
    let stage = Stage::new(&program());
    let mut tried = 0;
    for deed in &DEEDS {
        stage.set(&Image::new());
        (deed.prepare)(&stage);
        let start = stage.image();
        let expected = super::judge::Expected::of(deed, &stage).unwrap();
        for kib in if is_full() { vec![0, 8, 40, 80, 120, 160, 200, 260] } else { vec![8, 200] } {
            stage.set(&start);
            let limit = format!("--fsize={}", kib << 10);
            // The shell ignores the signal, and what it starts does as well.
            let shell = "trap '' XFSZ; exec \"$@\"";
            let words = ["sh", "-c", shell, "sh", "prlimit", &limit, "--"];
            let output = fed(stage.command(&words, deed.args, deed.now), deed.stdin);
            let err = String::from_utf8_lossy(&output.stderr);
            assert!(matches!(output.status.code(), Some(0 | 1)), "{} at {kib}: {err}", deed.name);
            let out = String::from_utf8_lossy(&output.stdout);
            let judged = expected.judge(deed, &stage, &out).and_then(|()| expected.again(deed, &stage));
            assert_eq!(judged, Ok(()), "{} at {kib} KiB: {err}", deed.name);
            tried += 1;
        }
    }
    tell(&format!("{tried} calls with a limit on the size of files: nothing lost"));
}

/// A file system in memory over a folder, which goes when this does.
struct SmallDisk {
    at: PathBuf,
}

impl SmallDisk {
    /// One of this size; `None` where none may be mounted.
    fn over(at: PathBuf, mebibytes: u32) -> Option<Self> {
        let options = format!("size={mebibytes}m,mode=0700");
        let mut mount = std::process::Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(&at);
        let output = mount.output().ok()?;
        output.status.success().then_some(Self { at })
    }

    fn filler(&self) -> PathBuf {
        self.at.join("filler")
    }

    /// Fills it up to so many kibibytes.
    fn fill(&self, left: u64) {
        let mut file = std::fs::File::create(self.filler()).unwrap();
        let page = [0; 4_096];
        let mut written = 0;
        while file.write_all(&page).is_ok() {
            written += page.len() as u64;
        }
        file.set_len(written.saturating_sub(left << 10)).unwrap();
    }

    fn make_room(&self) {
        std::fs::remove_file(self.filler()).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Nothing can be done about one that stays, and its memory is little.
        let _ = std::process::Command::new("umount").arg("-l").arg(&self.at).output();
    }
}

#[test]
fn a_small_disk_that_fills_up_is_told_and_loses_nothing() {
    let stage = Stage::new(&program());
    let Some(disk) = SmallDisk::over(stage.beside(""), 16) else {
        return tell("skipped: no small disk may be mounted here");
    };
    std::fs::create_dir(stage.home()).unwrap();
    let (mut tried, mut words) = (0, std::collections::BTreeSet::new());
    for deed in &DEEDS {
        stage.set(&Image::new());
        (deed.prepare)(&stage);
        let start = stage.image();
        let expected = super::judge::Expected::of(deed, &stage).unwrap();
        for left in if is_full() { vec![0, 4, 16, 40, 64, 100, 160, 240, 400] } else { vec![0, 40, 160] } {
            stage.set(&start);
            disk.fill(left);
            let output = fed(stage.command(&[], deed.args, deed.now), deed.stdin);
            disk.make_room();
            let err = String::from_utf8_lossy(&output.stderr);
            assert!(matches!(output.status.code(), Some(0 | 1)), "{} at {left}: {err}", deed.name);
            if !output.status.success() {
                // A session tells it at each answer, all else as its one error.
                let told = err.lines().find(|line| line.contains("full") || line.contains("space"));
                assert!(told.is_some() && !err.contains("CREATE TABLE"), "{} at {left}: {err}", deed.name);
                words
                    .extend(told.map(|line| line.split_once(": ").map_or(line, |(_, what)| what).to_owned()));
            }
            let out = String::from_utf8_lossy(&output.stdout);
            let judged = expected.judge(deed, &stage, &out).and_then(|()| expected.again(deed, &stage));
            assert_eq!(judged, Ok(()), "{} at {left} KiB: {err}", deed.name);
            tried += 1;
        }
    }
    assert!(!words.is_empty());
    tell(&format!("{tried} calls on a disk that fills up: nothing lost; told: {words:?}"));
}
